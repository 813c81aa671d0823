/** The texts in French. Menus, buttons, commands and certificate names stay in English, as the products show them. */

import { alarms, certificateList, ownCertificates } from "./fr/box.ts";
import { cli } from "./fr/cli.ts";
import { comparing, comparison, watch } from "./fr/comparison.ts";
import { evidence } from "./fr/evidence.ts";
import { archive, captureProblems, problems, systemErrors } from "./fr/inputs.ts";
import { reasons, verifyErrors } from "./fr/openssl.ts";
import { plans } from "./fr/plans.ts";
import { report } from "./fr/report.ts";
import { signatures } from "./fr/signatures.ts";
import { trust } from "./fr/trust.ts";
import { words } from "./fr/words.ts";
import { fitting, type Messages } from "./messages.ts";

const texts = {
  language: "fr",

  signatures,
  alerts: {
    40: "le serveur n'accepte rien de ce qui est proposé",
    42: "il ne dit pas ce qui ne va pas",
    43: "ses usages excluent un client",
    44: "il est révoqué",
    45: "il a expiré",
    46: "il n'en donne pas la raison",
    48: "sa CA n'y est pas approuvée",
    49: "le serveur refuse l'accès",
    51: "le serveur n'a pas pu vérifier une signature",
    70: "le serveur ne parle pas cette version de TLS",
    71: "le serveur veut des suites plus fortes",
    80: "le serveur a eu une erreur interne",
    112: "le serveur ne connaît pas ce nom",
    116: "aucun n'a été envoyé",
  },

  ownCertificate: {
    "certificate-expired": "Expressway-C a refusé {server} : le certificat du serveur lui-même a expiré",
    "certificate-not-yet-valid": "Expressway-C a refusé {server} : le certificat du serveur pas encore valide",
    "unsuitable-certificate-purpose":
      "Expressway-C a refusé {server} : le certificat du serveur exclut l'usage serveur",
    "certificate-revoked": "Expressway-C a refusé {server} : le certificat du serveur est révoqué",
  },
  plans,
  verifyErrors,
  otherVerifyError: {
    meaning: "OpenSSL a refusé un certificat de la chaîne pour la raison que la ligne donne dans ses propres termes.",
    whatToDo:
      "Ouvrez le certificat de la profondeur indiquée et son émetteur, et comparez émetteur, dates, usages et identifiants de clé avec le magasin de confiance d'Expressway-C.",
  },

  reasons,
  otherReason: {
    usualCause: "OpenSSL donne cette raison dans ses propres termes ; nous n'en savons pas plus.",
    whatToDo:
      "Si la raison contient le mot alert, regardez le journal du serveur à la même seconde ; sinon, regardez les suites et les versions TLS d'Expressway-C.",
  },

  depth: {
    leaf: "Profondeur {depth} : le certificat du serveur lui-même.",
    ca: "Profondeur {depth} : non pas le certificat du serveur lui-même, mais une CA de sa chaîne.",
    selfSigned: "Profondeur {depth} : le certificat du serveur lui-même est auto-signé et n'est pas de confiance.",
    selfSignedInChain:
      "Profondeur {depth} : la place de la racine dans la chaîne envoyée par le serveur ; cette racine n'est pas de confiance.",
    issuerOfLeaf:
      "Profondeur {depth} : le certificat du serveur lui-même, dont l'émetteur est inconnu. Il est signé par une CA, il n'est pas auto-signé.",
    issuerOfCa: "Profondeur {depth} : une CA de la chaîne ; elle est présente, mais son émetteur manque.",
    rootMissing:
      "Profondeur {depth} : une CA du magasin de confiance dont l'émetteur n'y est pas. Une CA intermédiaire seule ne suffit pas.",
    onlyLeafSent:
      "Profondeur {depth} : seul le certificat du serveur lui-même a été envoyé, et son émetteur n'est pas de confiance.",
    validityOfCa:
      "Profondeur {depth} : c'est une CA dont les dates ne conviennent pas ; le certificat du serveur lui-même peut être correct.",
    unknown: "La ligne ne donne pas de profondeur utilisable ({depth}).",
  },

  ports: {
    "443":
      "HTTPS des versions récentes de CUCM et de Unity Connection : UDS, AXL, SSO. Certificat tomcat ou tomcat-ECDSA. Aucun certificat client n'est demandé.",
    "8443":
      "UDS, AXL et SSO sur CUCM, et HTTPS sur IM and Presence et Unity Connection. Certificat tomcat ou tomcat-ECDSA. Aucun certificat client n'est demandé.",
    "6970": "TFTP sur HTTP en clair. Pas de TLS, donc pas de certificat.",
    "6971":
      "TFTP sur HTTPS de CUCM. Certificat CallManager ou CallManager-ECDSA. Demande un certificat client à Expressway-C.",
    "6972":
      "TFTP sur HTTPS de CUCM (fichiers de configuration). Certificat tomcat ou tomcat-ECDSA. Demande un certificat client à Expressway-C.",
    "9443": "Port de CUCM qui exige un certificat client par défaut.",
    "9444": "Service de casques (headset) de CUCM. Certificat tomcat.",
    "7400":
      "Routeur XMPP (XCP) d'IM and Presence. Pas Traffic Server : XCP vérifie lui-même les certificats (tomcat, cup-xmpp).",
    "7336": "IM and Presence. Certificats tomcat et cup-xmpp.",
    "7443": "Unity Connection. Certificat tomcat.",
    "7080": "Unity Connection. Certificat tomcat là où TLS est utilisé.",
    "5060": "SIP sans TLS. Pas de certificat.",
    "5061": "SIP sur TLS. Pas Traffic Server : SIP a sa propre pile TLS et ses propres messages (tvcs).",
    "5062": "SIP sur TLS d'Expressway. Pas Traffic Server : SIP a sa propre pile TLS et ses propres messages (tvcs).",
    "5222": "XMPP des clients sur Expressway-E. Pas Traffic Server.",
    "2222": "Tunnels SSH entre Expressway-C et Expressway-E. Pas Traffic Server.",
    "7001": "SIP de la zone de traversée entre Expressway-C et Expressway-E. Pas Traffic Server.",
  },

  bugs: {
    CSCwc69661:
      "Traffic Server vérifie les certificats des nœuds CUCM, IM and Presence et Unity Connection pour MRA, quel que soit TLS verify mode. Les notes de version et le document 218018 indiquent X14.2.0, le document 225476 X14.0.8. Une révision de 218018 indiquait aussi X14.0.9, une suivante l'a retiré.",
    CSCwa25108:
      "Le même changement que CSCwc69661 sous un second ID de bogue : Traffic Server vérifie les certificats des serveurs.",
    CSCwa12905:
      "Le magasin de confiance ne peut pas contenir deux certificats auto-signés de même CN : seul le premier est utilisé.",
    CSCwa12894:
      "La même limite que CSCwa12905 sous un autre ID de bogue : deux entrées de même sujet dans le magasin de confiance.",
    CSCwc88608:
      "La préférence ECDSA ou RSA dépend du chemin de mise à niveau. Les notes de version X14.2 et X14.2.1 se contredisent ; regardez Maintenance > Security > Ciphers.",
    CSCvz45074:
      "À partir de X14.0.2, la CA du certificat d'Expressway-C doit figurer dans tomcat-trust et CallManager-trust de CUCM.",
    CSCvz20720:
      "La même exigence que CSCvz45074 sous un autre ID de bogue : CUCM doit faire confiance à la CA du certificat d'Expressway-C.",
    CSCun30200: "TLS vers CUCM sur 5061 échoue si les certificats tomcat et CallManager ont le même sujet.",
    CSCve56019:
      "Les certificats auto-signés cup-xmpp et tomcat d'IM and Presence de même CN se gênent dans le magasin de confiance.",
    CSCus47235: "Les CSR des versions 10.5.2 peuvent ne pas contenir le FQDN parmi les noms alternatifs (SAN).",
    CSCul05131: "Une fausse erreur de certificat lors de l'ajout d'un nœud IM and Presence.",
    CSCuy59366: "À partir de X8.7.2, les clés Diffie-Hellman de moins de 1024 bits sont refusées.",
    CSCwr73373:
      "Certificats serveur et client distincts sur Expressway (X15.5), pour les CA publiques qui n'émettent plus Client Authentication.",
    CSCuo83458:
      "La cible de l'enregistrement SRV _collab-edge doit être égale au nom d'Expressway-E. Ce n'est pas cet échec, mais un voisin fréquent.",
    CSCuq86376:
      "Une longue liste de SAN dans le certificat d'Expressway-C, et la place qu'y occupe le nom du profil de sécurité du téléphone, peuvent jouer un rôle.",
    CSCux16696:
      "Jabber garde un état après un échec d'ouverture de session : fermez la session et réinitialisez-le avant de tester de nouveau.",
    CSCuo54489: "Un ancien défaut MRA, corrigé en X8.2.",
  },

  workaround: {
    title: "Copier la commande de contournement temporaire",
    text: [
      "CONTOURNEMENT TEMPORAIRE, NON SÛR. Il désactive la vérification des certificats pour tous les serveurs derrière ce nœud Expressway-C, pas seulement pour celui qui échoue.",
      "Coût : pendant ce temps, personne ne remarque un attaquant qui s'interpose entre Expressway-C et un serveur et se fait passer pour lui. Des mots de passe et des configurations y transitent.",
      "Il ne vaut que pour un nœud. Exécutez-le en ligne de commande sur chaque nœud Expressway-C du cluster qui en a besoin.",
      "Désactiver :",
      "xConfiguration EdgeConfigServer VerifyOriginServer: Off",
      "Réactivez la vérification sur chacun de ces nœuds dès que les certificats sont en ordre :",
      "xConfiguration EdgeConfigServer VerifyOriginServer: On",
      "Vérifiez que votre version possède cette commande : le document 218018 et les notes de version X14.2 la citent, la référence des commandes des Administrator Guides X14.0 à X15.5 non.",
    ],
  },

  trust,
  words: {
    ...words,
    alarms,
    archive,
    captureProblems,
    certificateList,
    cli,
    comparing,
    comparison,
    evidence,
    ownCertificates,
    problems,
    report,
    systemErrors,
    watch,
  },
} as const satisfies Messages;

export const fr = fitting(texts);
