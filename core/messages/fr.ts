/** The texts in French. Menus, buttons, commands and certificate names stay in English, as the products show them. */

import { fitting, type Messages } from "./messages.ts";
import { sipPlans, sipSignatures } from "./sip-fr.ts";
import { xmppPlans, xmppSignatures } from "./xmpp-fr.ts";

const texts = {
  language: "fr",

  signatures: {
    ...sipSignatures,
    ...xmppSignatures,
    "self-signed-certificate": {
      title: "Certificat auto-signé",
      sentence: "Expressway-C a refusé {server} : son certificat est auto-signé et absent du magasin de confiance",
      meaning:
        "Le certificat du serveur est auto-signé, et le magasin de confiance n'en a pas de copie utilisable. Les ECDSA de CUCM le sont par défaut, et sont préférés après certaines mises à niveau vers X14.2 : un autre port peut fonctionner. Une entrée de même sujet peut masquer une copie déjà importée.",
    },
    "self-signed-certificate-in-chain": {
      title: "Racine qui n'est pas de confiance dans la chaîne",
      sentence: "Expressway-C a refusé {server} : la racine de sa chaîne n'est pas dans le magasin de confiance",
      meaning:
        "Le serveur a envoyé sa chaîne jusqu'à un certificat racine (profondeur {depth}), et cet Expressway-C ne fait pas confiance à cette racine. Le certificat du serveur lui-même est signé par une CA et peut être correct.",
    },
    "issuer-not-found": {
      title: "Émetteur absent du magasin de confiance",
      sentence: "Expressway-C a refusé {server} : un émetteur de sa chaîne n'est pas dans le magasin de confiance",
      meaning:
        "La chaîne n'atteint aucune racine de confiance : l'émetteur du certificat de profondeur {depth} n'a été ni envoyé ni trouvé dans le magasin de confiance. La profondeur 0 est le certificat du serveur lui-même ; une autorité de certification (CA) l'a signé, il n'est pas auto-signé.",
    },
    "certificate-expired": {
      title: "Certificat expiré",
      sentence: "Expressway-C a refusé {server} : un certificat de sa chaîne a expiré (profondeur {depth})",
      meaning:
        "Le certificat de profondeur {depth} a dépassé sa date de fin. La profondeur 0 est le certificat du serveur lui-même ; à partir de 1 c'est une CA, et celui du serveur peut être correct. Une copie expirée d'une CA dans le magasin de confiance compte même si le serveur en envoie une valide.",
    },
    "certificate-not-yet-valid": {
      title: "Certificat pas encore valide",
      sentence: "Expressway-C a refusé {server} : sa chaîne a un certificat pas encore valide (profondeur {depth})",
      meaning:
        "La date de début du certificat de profondeur {depth} est dans le futur selon l'horloge d'Expressway-C. Soit une horloge est fausse, soit le certificat a été émis pour une date ultérieure.",
    },
    "certificate-signature-failure": {
      title: "Signature incorrecte dans la chaîne",
      sentence: "Expressway-C a refusé {server} : une signature de sa chaîne est incorrecte (profondeur {depth})",
      meaning:
        "Expressway-C a trouvé un émetteur par son nom, mais ce n'est pas la clé de cet émetteur qui a signé le certificat de profondeur {depth}. Cause habituelle : une CA renouvelée sous le même nom avec une nouvelle clé, alors que le magasin de confiance contient encore l'ancienne.",
    },
    "unsuitable-certificate-purpose": {
      title: "Certificat non prévu pour un serveur",
      sentence:
        "Expressway-C a refusé {server} : un certificat de sa chaîne exclut l'usage serveur (profondeur {depth})",
      meaning:
        "Le certificat de profondeur {depth} limite son propre usage et ne permet pas l'authentification d'un serveur TLS. OpenSSL l'exige à chaque niveau qui porte un Extended Key Usage, y compris pour une CA.",
    },
    "invalid-ca-certificate": {
      title: "Émetteur qui n'est pas une CA valide",
      sentence:
        "Expressway-C a refusé {server} : un émetteur de sa chaîne n'est pas une CA valide (profondeur {depth})",
      meaning:
        "Le certificat de profondeur {depth} a servi d'émetteur alors que ce n'est pas une CA. Ses Basic Constraints n'indiquent pas CA:TRUE, ou son Key Usage ne lui permet pas de signer des certificats.",
    },
    "weak-certificate": {
      title: "Clé ou signature trop faible",
      sentence: "Expressway-C a refusé {server} : clé ou signature trop faible dans sa chaîne (profondeur {depth})",
      meaning:
        "Une clé ou un algorithme de signature de profondeur {depth} est sous le niveau de sécurité d'OpenSSL. Dans les termes d'OpenSSL : {error}. EE désigne le certificat du serveur lui-même, CA un émetteur, digest le condensat d'une signature (MD5, SHA-1).",
    },
    "certificate-revoked": {
      title: "Certificat révoqué",
      sentence: "Expressway-C a refusé {server} : un certificat de sa chaîne est révoqué (profondeur {depth})",
      meaning:
        "Le certificat de profondeur {depth} figure sur une liste de révocation de sa CA. Traffic Server, dans sa version publique, n'active aucun contrôle de CRL vers les serveurs : cette erreur y est inattendue.",
    },
    "name-not-in-certificate": {
      title: "Nom absent du certificat",
      sentence: "Expressway-C a refusé {server} : son certificat ne correspond pas au nom {name}",
      meaning:
        "Ni les noms DNS (SAN dNSName) du certificat ni son premier CN ne correspondent à {name}, le nom ou l'adresse donné aux clients. Si la ligne dit SNI (...) not in certificate, la chaîne avait passé son contrôle. Une adresse dans un SAN IP ne compte pas dans la version publique de Traffic Server.",
    },
    "certificate-verification-failed": {
      title: "Échec de la vérification du certificat",
      sentence: "Expressway-C a refusé {server} : {error}",
      meaning:
        "OpenSSL n'a pas accepté le certificat de profondeur {depth}. La profondeur 0 est le certificat du serveur lui-même, à partir de 1 c'est une CA de sa chaîne. La raison est donnée dans les termes d'OpenSSL.",
    },
    "plugin-rejected-certificate": {
      title: "Refusé par un plug-in",
      sentence: "Expressway-C a refusé {server} : un plug-in de Traffic Server a rejeté son certificat",
      meaning:
        "Un plug-in de Traffic Server a examiné le certificat du serveur et l'a refusé. La ligne ne dit pas pourquoi. Aucun plug-in de ce genre n'est documenté publiquement pour Expressway.",
    },
    "peer-rejected-certificate": {
      title: "Certificat d'Expressway-C refusé par le serveur",
      sentence: "{server} a refusé le certificat d'Expressway-C : {reason}",
      meaning:
        "C'est le sens inverse : le serveur a refusé par une alerte TLS le certificat d'Expressway-C, dont le magasin de confiance n'est pas en cause. Sur CUCM, 6971, 6972 et 9443 demandent un certificat client, 8443 non : la session peut s'ouvrir alors que le téléchargement de la configuration échoue.",
    },
    "handshake-failed": {
      title: "Échec de la négociation TLS",
      sentence: "La négociation TLS avec {server} a échoué : {reason}",
      meaning:
        "La connexion TLS a pris fin avant d'être chiffrée, et aucun avertissement de vérification de certificat ne s'y rapporte. Une raison qui contient le mot alert a été envoyée par le serveur ; la plupart des autres ont été constatées par Expressway-C lui-même.",
    },
  },

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
  plans: {
    ...sipPlans,
    ...xmppPlans,
    // Titles.
    "title-clock-of-two": "Horloges : mettre {host} et {clockWho} à l'heure, elles diffèrent",
    "title-clock-of-one": "Horloge : mettre {host} à l'heure, puis tester {server}",
    "title-clock-check": "Horloges : vérifier celles de {host} et de {node}",
    "title-restart": "Redémarrer {host} : la CA est importée, mais pas encore active",
    "title-works-again": "Ne rien installer : {server} répond de nouveau",
    "title-test-again": "Rien à installer sur {host} : tester {server} de nouveau",
    "title-delete-hiding": "Magasin de confiance de {host} : supprimer {stored}, en trop",
    "title-delete-expired-copy": "Magasin de confiance de {host} : supprimer {stored}, expiré",
    "title-send-intermediate": "{node} : envoyer aussi la CA intermédiaire {ca}",
    "title-add-known": "Magasin de confiance de {host} : ajouter {ca}",
    "title-add-server-certificate": "Magasin de confiance de {host} : ajouter le certificat ({server})",
    "title-add-root": "Magasin de confiance de {host} : ajouter la CA racine de {server}",
    "title-add-issuer": "Magasin de confiance de {host} : ajouter l'émetteur de {server}",
    "title-add-issuer-above": "Magasin de confiance de {host} : compléter la chaîne de {server}",
    "title-add-root-of-stored": "Magasin de confiance de {host} : ajouter la racine pour {server}",
    "title-renew-server": "{node} : renouveler le certificat du port {port}",
    "title-renew-known": "{node} : renouveler {fault}",
    "title-renew-some": "{node} : renouveler son certificat",
    "title-replace-expired-sent": "{node} : remplacer {fault}, expiré, que le serveur envoie",
    "title-replace-expired-ca": "Magasin de confiance de {host} : remplacer {fault}, expirée",
    "title-replace-some-expired-ca": "Magasin de confiance de {host} : changer la CA expirée ({server})",
    "title-replace-old-ca": "Magasin de confiance de {host} : changer l'ancienne CA ({server})",
    "title-server-authentication": "{node} : réémettre son certificat pour Server Authentication",
    "title-replace-invalid-ca": "Magasin de confiance de {host} : changer la fausse CA ({server})",
    "title-server-authentication-ca": "CA de {node} : la réémettre pour Server Authentication",
    "title-replace-known-invalid-ca": "Chaîne de {node} : remplacer {fault}, qui n'est pas une CA",
    "title-stronger-key": "{node} : réémettre le certificat avec clé ou signature plus forte",
    "title-stronger-key-ca": "CA de {node} : la réémettre avec clé ou signature plus forte",
    "title-reissue-revoked": "{node} : réémettre le certificat révoqué",
    "title-reissue-revoked-ca": "CA de {node} : remplacer celle qui est révoquée",
    "title-fqdn-for-address": "Unified CM : saisir le FQDN à la place de {name}",
    "title-fqdn-for-short-name": "Unified CM : saisir le FQDN à la place de {name}",
    "title-add-name": "SAN de {node} : ajouter le nom {name}",
    "title-verify-error": "Étudier l'erreur de vérification de {server}",
    "title-plugin": "Chercher le plug-in qui a refusé {server}",
    "title-own-client-authentication": "Certificat de {host} : ajouter Client Authentication",
    "title-own-client-authentication-unknown": "Certificat de {host} : vérifier Client Authentication",
    "title-own-not-sent": "{host} : envoyer un certificat client à {server}",
    "title-own-update": "Mettre {host} à niveau : avant X14.0.2, pas de certificat client",
    "title-replace-own-ca": "{node} : chercher une CA plus ancienne du certificat de {host}",
    "title-trust-own-ca": "{node} : faire confiance à la CA du certificat de {host}",
    "title-trust-own-ca-unknown": "{node} : faire confiance à la CA du certificat de {host}",
    "title-own-expired": "Certificat de {host} : le renouveler, il a expiré",
    "title-own-expired-unknown": "Certificat de {host} : le vérifier, {server} le juge expiré",
    "title-own-ca-expired": "{node} : chercher une CA expirée du certificat de {host}",
    "title-own-revoked": "Certificat de {host} : le réémettre, {server} le juge révoqué",
    "title-own-check": "Certificat de {host} : trouver ce que {server} y refuse",
    "title-find-warning": "Magasin de confiance ou nom : trouver le WARNING sur {server}",
    "title-ciphers": "Suites de chiffrement : aligner {host} et {server}",
    "title-tls-versions": "Versions TLS : aligner {host} et {server}",
    "title-port": "{server} : vérifier le port, rien n'y répond en TLS",
    "title-network": "{server} : vérifier le chemin réseau, la connexion est coupée",
    "title-tls-error": "Étudier l'erreur TLS de {server}",

    // Before anything is changed.
    "would-tell":
      "Ajoutez à l'analyse toute l'archive de diagnostic, faite avec Take tcpdump while logging : elle nomme le certificat et ce qui manque.",
    "would-tell-own":
      "Ajoutez à l'analyse toute l'archive de diagnostic : elle nomme le certificat d'Expressway et ce qui ne va pas.",
    "works-again":
      "{server} répond de nouveau depuis {since} : connectez-vous en MRA avant de changer quoi que ce soit. La suite vaut pour le cas où il échoue encore.",
    "by-turns":
      "{server} : réponses et échecs alternent. Cherchez un nœud derrière ce nom, ou un nœud Expressway-C, qui diffère des autres.",
    continued: "Rien n'est encore refusé : c'est un avertissement (Action=Continue).",
    "clock-first":
      "Mettez d'abord les horloges à l'heure : elles diffèrent de plus d'une minute, et les dates sont jugées d'après elles. Les fichiers analysés, plus bas, disent lesquelles.",
    "certificates-differ":
      "Ne prenez aucun certificat dans la capture : elle en montre de différents pour {server}. Nul ne sait de qui venaient ces paquets.",
    "in-doubt":
      "Ne changez rien sur la foi de ces seules lignes : elles suivent le début d'un message jamais refermé, et son expéditeur a pu les écrire. Collectez le journal une nouvelle fois, et voyez si l'échec y figure sans ce message.",
    "sender-not-proven":
      "Comparez le certificat avec la page de {node}, et prenez-le là : la capture ne prouve pas de qui venaient les paquets qui l'ont montré.",
    "own-certificates-differ":
      "Des certificats différents de {host} ont été vus : lequel a été refusé n'est pas connu. Comparez avec sa propre page.",
    "verdict-disagrees":
      "Notre propre vérification ne donne pas la réponse du journal. Le magasin de confiance a pu être modifié depuis, ou appartient à un autre nœud.",
    "compare-itself":
      "Comparez le SHA-256 avec la page de {node} avant d'y faire confiance : {sha256}. Ce que montre une capture, n'importe qui a pu l'écrire.",
    "compare-on-wire":
      "Comparez le SHA-256 sur la page de {node}, ou avec le responsable de la CA, avant d'y faire confiance : {sha256}. Le certificat est passé par le réseau ({servers}), où n'importe qui a pu l'écrire.",
    "compare-in-file":
      "Comparez le SHA-256 avec le responsable avant d'y faire confiance : {sha256}. {path} contient ce certificat.",
    breaks: "Ajouter {ca} casserait ce qui fonctionne : {breaks}.",
    "trusts-every-certificate":
      "Assurez-vous que le fichier vient du responsable de la CA : dès lors, tout certificat de cette CA est de confiance.",
    "restart-is-outstanding":
      "Une alarme de {host} dit qu'un certificat ou un réglage TLS qui a été changé n'est pas actif avant un redémarrage. S'il a été changé pour cet échec, redémarrez d'abord {host} (Maintenance > Restart options).",
    "restart-interrupts-expressway":
      "Prévoyez une fenêtre de maintenance : un redémarrage coupe les appels et les sessions MRA de ce nœud. Redémarrez un nœud après l'autre.",
    "restart-interrupts-server":
      "Prévoyez une fenêtre de maintenance : les redémarrages sur {node} interrompent appels, enregistrements et ouvertures de session.",
    "restart-interrupts-node":
      "Prévoyez une fenêtre de maintenance et procédez nœud par nœud : les redémarrages interrompent appels, enregistrements et ouvertures de session.",
    "phones-trust-changes":
      "Suivez la procédure de renouvellement de Cisco : un nouveau certificat {entry} change ce à quoi les téléphones font confiance (ITL, en mode mixte aussi CTL).",
    "expired-in-use":
      "Vérifiez quels serveurs utilisent encore l'entrée à supprimer : ils échouent jusqu'à leur nouveau certificat.",
    "expired-is-the-cause":
      "La cause est {fault}, expiré le {faultEnd}. Il n'est pas à renouveler : avec l'autre CA, la chaîne n'y mène plus.",
    "old-ca-in-use":
      "Vérifiez quels serveurs dépendent encore de l'entrée supprimée : ils échouent jusqu'à ce qu'ils aient de nouveaux certificats.",
    "name-is-theirs":
      "Assurez-vous que {fullName} est bien le nom de ce nœud : c'est celui qui a répondu qui le présente.",
    "name-needs":
      "Préparez : une sauvegarde DRS, le DNS du FQDN sur chaque nœud CUCM et Expressway-C, une réplication saine (utils dbreplication runtimestate), DNS et DHCP pour les téléphones. Prévoyez une fenêtre de maintenance.",
    "large-jump":
      "Prévoyez une fenêtre de maintenance : un grand saut d'horloge peut perturber le cluster, les jetons et les appels.",
    "own-lacks-client-authentication":
      "{own} n'a pas Client Authentication parmi ses usages. Son SHA-256 : {ownSha256}.",
    "own-usage-first":
      "{own} n'a pas non plus Client Authentication. Faites-le d'abord réémettre pour cet usage (Maintenance > Security > {ownPage}), et prenez la CA du nouveau.",
    "same-certificate-elsewhere":
      "Gardez tous les noms et usages : le même certificat sert en général aussi à la zone de traversée vers Expressway-E. Prévoyez une fenêtre de maintenance.",
    "keep-cipher-string": "Gardez l'ancienne liste de suites : elle vaut pour tous les serveurs derrière {host}.",
    "logs-are-confidential":
      "Traitez les journaux de diagnostic et les captures comme confidentiels : ils contiennent des noms d'utilisateurs, des adresses et des certificats.",

    // Steps: the first sentence is the action.
    "set-expressway-clock":
      "Sur chaque nœud Expressway-C : System > Time, vérifiez les serveurs NTP et que l'heure est juste.",
    "set-peer-clock": "Sur {clockWho} : vérifiez de même System > Time. Son horloge et celle de {host} diffèrent.",
    "set-that-server-clock":
      "Sur le serveur {clockWho} : vérifiez utils ntp status en ligne de commande, et corrigez NTP. Son horloge et celle de {host} diffèrent.",
    "set-server-clock": "Sur {node} : vérifiez utils ntp status en ligne de commande, et corrigez NTP.",
    "wait-for-start":
      "Si toutes les horloges sont justes, attendez la date de début du certificat, ou faites-le réémettre avec une date antérieure. C'est le certificat de profondeur {depth} ; 0 est celui du serveur lui-même.",
    "wait-for-known-start":
      "Si toutes les horloges sont justes, attendez le {faultStart}, ou faites réémettre {fault} avec une date de début antérieure.",
    "restart-peer":
      "Sur {host} : Maintenance > Restart options > Restart. Faites ensuite de même sur chaque autre nœud qui a reçu la CA.",
    "sign-in-again": "Ouvrez de nouveau une session MRA et voyez si {server} est encore refusé.",
    "restart-if-still":
      "Toujours refusé : redémarrez {host} (Maintenance > Restart options) pendant une fenêtre de maintenance.",
    "record-if-refused":
      "Encore refusé : enregistrez un nouveau journal de diagnostic avec Take tcpdump while logging, et ajoutez-le à l'analyse.",
    "renew-if-clocks-right":
      "Toutes les horloges sont justes et le refus demeure : renouvelez {fault}, qui a expiré le {faultEnd}.",
    "record-if-still":
      "Refusé même après le redémarrage : enregistrez un nouveau journal de diagnostic avec Take tcpdump while logging, et ajoutez-le à l'analyse.",
    "delete-hiding":
      "Sur chaque nœud Expressway-C : Maintenance > Security > Trusted CA certificate, supprimez {stored} de SHA-256 {storedSha256}, ligne {storedLine} du fichier. Le bon se trouve déjà derrière : ne l'ajoutez pas de nouveau.",
    "delete-expired-copy":
      "Sur chaque nœud Expressway-C : Maintenance > Security > Trusted CA certificate, supprimez {stored} de SHA-256 {storedSha256}. Le serveur en envoie un valide, et la copie du magasin le masque.",
    "upload-intermediate":
      "Sur {node} : Cisco Unified OS Administration > Security > Certificate Management, importez {ca} comme {trust}. Son SHA-256 : {sha256} ; elle se trouve dans {path}. {host} fait déjà confiance à sa racine.",
    "upload-server-certificate-again":
      "Sur la même page, importez de nouveau {entry} (le certificat signé), pour que la chaîne soit reconstruite.",
    "find-certificate":
      "Déterminez quel certificat {server} présente. Sur Unified CM, 8443 et 6972 présentent tomcat ou tomcat-ECDSA, 6971 CallManager ou CallManager-ECDSA ; IM and Presence et Unity Connection présentent tomcat ou tomcat-ECDSA.",
    "download-known":
      "Sur {node} : Cisco Unified OS Administration > Security > Certificate Management, téléchargez {entry} en fichier .PEM. Son SHA-256 doit être {sha256}.",
    "download-entry":
      "Sur {node} : Cisco Unified OS Administration > Security > Certificate Management, téléchargez {entry} en fichier .PEM. Prenez {entry} lui-même, ni un certificat d'un magasin en -trust, ni la copie d'une capture.",
    "download-self-signed":
      "Sur {node} : Cisco Unified OS Administration > Security > Certificate Management, téléchargez en fichier .PEM celui de {entry} qui est auto-signé. Prenez l'entrée elle-même, pas une qui finit par -trust.",
    "download-found":
      "Sur {node} : Cisco Unified OS Administration > Security > Certificate Management, téléchargez ce certificat en fichier .PEM. Prenez l'entrée elle-même, pas une qui finit par -trust.",
    "get-known":
      "Demandez {ca} en fichier .PEM au responsable de la CA. {path} le contient aussi : ne l'exportez qu'après cette comparaison.",
    "get-by-key":
      "Demandez {ca} en fichier .PEM au responsable de la CA : aucun fichier analysé ne la contient. Son Subject Key Identifier doit être {keyIdentifier}.",
    "get-by-name": "Demandez {ca} en fichier .PEM au responsable de la CA : aucun fichier analysé ne la contient.",
    "get-above": "Demandez aussi ce qui se trouve au-dessus : {above}.",
    "read-issuer":
      "Sur {node} : Cisco Unified OS Administration > Security > Certificate Management, ouvrez {entry} et notez Issuer et Authority Key Identifier.",
    "read-issuer-above":
      "Sur {node} : ouvrez la CA de profondeur {depth} de la chaîne (Certificate Management, {trust}), notez Issuer et Authority Key Identifier. Le certificat du serveur lui-même n'est pas en cause.",
    "read-stored-issuer":
      "Sur {host} : Maintenance > Security > Trusted CA certificate > Show all (decoded), trouvez la CA intermédiaire de {server} (profondeur {depth}) et notez son Issuer.",
    "read-root":
      "Sur {node} : Cisco Unified OS Administration > Security > Certificate Management, ouvrez {entry} et remontez les Issuer jusqu'à la racine (profondeur {depth}).",
    "get-issuer":
      "Demandez cette CA, et chaque CA au-dessus jusqu'à la racine, en fichiers .PEM à son responsable. Son Subject Key Identifier doit être égal à l'Authority Key Identifier : une CA renouvelée porte le même nom.",
    "get-root":
      "Demandez cette racine, et chaque CA entre les deux, en fichiers .PEM au responsable de la CA. Ne prenez pas la racine dans la connexion TLS.",
    append:
      "Sur chaque nœud Expressway-C : Maintenance > Security > Trusted CA certificate, choisissez le fichier, Append CA certificate.",
    "append-if-stored":
      "Sur chaque nœud Expressway-C : Maintenance > Security > Trusted CA certificate, choisissez le fichier, Append CA certificate.",
    "delete-same-subject":
      "Sur la même page, cherchez dans Show all (decoded) une entrée plus ancienne de même sujet, et supprimez-la dès que plus rien n'en a besoin. Sans identifiants de clé, seule la première sert (CSCwa12905).",
    "take-effect":
      "Ouvrez une session MRA ; si le même avertissement revient, redémarrez les nœuds Expressway-C (Maintenance > Restart options). Les documents de Cisco divergent : 216950 ne demande pas de redémarrage, le guide MRA si.",
    "then-fqdn":
      "Ensuite le nom : Cisco Unified CM Administration > System > Server, saisissez le FQDN à la place de {name}, pour lequel le certificat n'est pas émis. Redémarrez ensuite Cisco Tftp, puis Cisco CallManager sur tous les nœuds, et Refresh servers sur Expressway-C.",
    "then-known-fqdn":
      "Ensuite le nom : Cisco Unified CM Administration > System > Server, saisissez {fullName} à la place de {name}, pour lequel le certificat n'est pas émis. Redémarrez ensuite Cisco Tftp, puis Cisco CallManager sur tous les nœuds, et Refresh servers sur Expressway-C.",
    "then-name":
      "Ensuite le nom : faites réémettre le certificat de {node} avec {name} parmi ses noms (SAN). Ce nom y manque pour l'instant.",
    "then-one-fqdn":
      "Ensuite le nom : Cisco Unified CM Administration > System > Server, saisissez le FQDN de ce nœud à la place de {name}. Le certificat est émis pour {fullNames}. Redémarrez ensuite Cisco Tftp, puis Cisco CallManager sur tous les nœuds, et Refresh servers sur Expressway-C.",
    "rule-out-clock": "Écartez les horloges : System > Time sur {host}, utils ntp status sur {node}.",
    "renew-entry":
      "Sur {node} : Cisco Unified OS Administration > Security > Certificate Management, renouvelez {entry}. Signé par une CA : Generate CSR, faites signer, importez la CA comme {trust}, puis le certificat. Auto-signé : Regenerate.",
    "restart-tomcat":
      "Sur {node} : utils service restart Cisco Tomcat ; à partir de la version 14, aussi Cisco UDS Tomcat, Cisco AXL Tomcat et Cisco HAProxy. Redémarrez aussi les services DRF. Avec SSO, donnez les nouvelles métadonnées SAML au fournisseur d'identité.",
    "restart-callmanager-rsa":
      "Sur chaque nœud : à partir de 14SU1, redémarrez Cisco HAProxy seul. Avant : Cisco CallManager et Cisco Tftp (Serviceability, Control Center - Feature Services), en version 14 aussi Cisco CTIManager et Cisco HAProxy. En mode mixte, mettez la CTL à jour.",
    "restart-callmanager-ecdsa":
      "Sur chaque nœud : redémarrez Cisco CallManager et Cisco Tftp (Serviceability, Control Center - Feature Services), à partir de la version 14 aussi Cisco CTIManager et Cisco HAProxy. En mode mixte, mettez la CTL à jour.",
    "restart-callmanager":
      "Sur chaque nœud : redémarrez Cisco CallManager et Cisco Tftp (Serviceability, Control Center - Feature Services), à partir de la version 14 aussi Cisco CTIManager et Cisco HAProxy. À partir de 14SU1, le certificat RSA ne demande que HAProxy. En mode mixte, mettez la CTL à jour.",
    "restart-service":
      "Sur {node} : redémarrez ce qui présente le certificat. tomcat : utils service restart Cisco Tomcat, à partir de la version 14 aussi Cisco HAProxy. CallManager : Cisco CallManager et Cisco Tftp sous Control Center - Feature Services.",
    "trust-new-certificate":
      "Si le nouveau est auto-signé ou d'une autre CA, ajoutez-le, ou cette CA, sur chaque nœud Expressway-C : Maintenance > Security > Trusted CA certificate. Supprimez l'ancienne entrée auto-signée.",
    "find-expired-ca":
      "Sur {host} : Maintenance > Security > Trusted CA certificate > Show all (decoded), cherchez une CA de cette chaîne qui a expiré. S'il n'y en a pas, c'est {node} qui envoie la CA expirée (profondeur {depth}).",
    "get-renewed-ca":
      "Demandez la CA renouvelée, et chaque CA au-dessus, en fichiers .PEM à son responsable. Si elle a une nouvelle clé, elle doit réémettre le certificat du serveur.",
    "delete-expired-stored":
      "Sur la même page, supprimez {fault}, expiré, de SHA-256 {faultSha256}. Sa date de fin : {faultEnd}.",
    "delete-expired-if-stored":
      "Sur la même page, supprimez la CA expirée, si elle s'y trouve : elle sert même si le serveur en envoie une valide.",
    "replace-expired-on-server":
      "Sur {node} : Certificate Management, importez la CA renouvelée comme {trust}, supprimez celle qui a expiré, importez de nouveau le certificat du serveur et redémarrez son service.",
    "find-old-ca":
      "Sur {host} : Maintenance > Security > Trusted CA certificate > Show all (decoded), trouvez les entrées de l'émetteur du certificat (profondeur {depth}). Comparez Subject Key Identifier, numéro de série et dates.",
    "get-current-ca": "Demandez le certificat actuel de cette CA en fichier .PEM à son responsable.",
    "delete-old-ca": "Sur la même page, supprimez l'ancienne entrée de même sujet, sur chaque nœud.",
    "delete-known-old-ca":
      "Sur la même page, supprimez l'ancienne {stored} de SHA-256 {storedSha256}, ligne {storedLine} du fichier, sur chaque nœud.",
    "reissue-leaf-for-servers":
      "Sur {node} : Certificate Management > Generate CSR pour {entry}, et faites signer avec Server Authentication. Gardez tous les usages de la CSR.",
    "reissue-ca-for-servers":
      "Demandez au responsable de la CA de réémettre la CA de profondeur {depth}, sans limite d'usage ou avec Server Authentication.",
    "upload-ca-then-certificate":
      "Sur {node} : Certificate Management, importez d'abord la CA comme {trust}, puis le certificat signé.",
    "append-new-ca":
      "Sur chaque nœud Expressway-C : Maintenance > Security > Trusted CA certificate, ajoutez la nouvelle CA et supprimez l'ancienne.",
    "find-invalid-ca":
      "Trouvez le certificat de profondeur {depth} : dans la chaîne que {node} envoie, ou sous Maintenance > Security > Trusted CA certificate sur {host}. Ce n'est pas une CA (CA:TRUE ou Certificate Sign manque).",
    "get-real-ca":
      "Demandez la vraie CA, et chaque CA au-dessus, en fichiers .PEM à son responsable. Si la CA a été émise ainsi, elle doit être réémise.",
    "delete-invalid-ca":
      "Sur la même page, supprimez l'entrée fautive sur chaque nœud ; remplacez-la aussi sur {node} ({trust}), si elle est envoyée de là.",
    "reissue-leaf-stronger":
      "Sur {node} : Certificate Management > Generate CSR pour {entry} avec RSA 2048 ou plus (ou ECDSA) et SHA-256, et faites signer. Auto-signé : Regenerate. OpenSSL dit : {error}.",
    "reissue-ca-stronger":
      "Demandez au responsable de la CA une CA de profondeur {depth} avec une clé plus forte ou une signature SHA-256. OpenSSL dit : {error}.",
    "ask-why-revoked":
      "Demandez au responsable de la CA pourquoi le certificat de profondeur {depth} a été révoqué. Si sa clé est compromise, traitez d'abord le serveur comme touché par un incident de sécurité.",
    "reissue-leaf-new-key":
      "Sur {node} : Certificate Management > Generate CSR pour {entry} (une nouvelle clé), et faites signer.",
    "reissue-ca-new-key": "Demandez au responsable de la CA une nouvelle CA et de nouveaux certificats de serveur.",
    "enter-known-fqdn":
      "Cisco Unified CM Administration > System > Server : ouvrez {name} et saisissez {fullName}, pour lequel son certificat est émis. Unity Connection : User Management > User Settings > UC Service.",
    "enter-one-fqdn":
      "Cisco Unified CM Administration > System > Server : ouvrez {name} et saisissez le FQDN de ce nœud, parmi {fullNames}. Son certificat est émis pour tous ces noms. Unity Connection : User Management > User Settings > UC Service.",
    "enter-fqdn-of-entry":
      "Cisco Unified CM Administration > System > Server : ouvrez {name} et saisissez le FQDN de son certificat ({showCert}). Unity Connection : User Management > User Settings > UC Service.",
    "enter-fqdn":
      "Cisco Unified CM Administration > System > Server : ouvrez {name} et saisissez le FQDN que porte son certificat. Unity Connection : User Management > User Settings > UC Service.",
    "restart-tftp":
      "Sur tous les nœuds, redémarrez Cisco Tftp, puis Cisco CallManager : Cisco Unified Serviceability > Tools > Control Center - Feature Services.",
    "refresh-servers":
      "Sur Expressway-C : Configuration > Unified Communications > Unified CM servers > Refresh servers ; de même pour IM and Presence Service nodes et Unity Connection servers.",
    "sign-out":
      "Demandez aux utilisateurs de fermer puis de rouvrir leur session, pour que leurs clients demandent le nouveau nom.",
    "compare-name-of-entry":
      "Sur {node} : comparez {name} avec {showCert}. Les noms DNS (SAN) comptent, puis le premier CN ; un caractère générique ne remplace qu'un seul élément.",
    "compare-name":
      "Sur {node} : comparez {name} avec les noms du certificat présenté. Les noms DNS (SAN) comptent, puis le premier CN ; un caractère générique ne remplace qu'un seul élément.",
    "correct-name":
      "Si {name} est mal écrit ou périmé, corrigez-le sous Cisco Unified CM Administration > System > Server, puis Refresh servers sur Expressway-C. Aucun nouveau certificat n'est alors nécessaire.",
    "csr-with-name":
      "Sur {node} : Certificate Management > Generate CSR pour {entry}, Distribution Multi-server (SAN), avec {name} parmi les noms. Faites signer ; certaines versions omettaient le FQDN (CSCus47235).",
    "look-at-certificate":
      "Comparez le certificat de {server} avec Maintenance > Security > Trusted CA certificate > Show all (decoded) sur {host}. Regardez émetteur, dates, usages, noms et identifiants de clé.",
    "look-for-plugin-lines":
      "Cherchez les lignes de traffic_server du même fil d'exécution juste avant celle-ci : elles peuvent dire pourquoi {server} a été refusé.",
    "record-with-capture":
      "Enregistrez pendant l'échec un journal de diagnostic avec Take tcpdump while logging (Maintenance > Diagnostics > Diagnostic logging), et ajoutez le fichier téléchargé à l'analyse.",
    "open-case": "Ouvrez un dossier auprès du TAC Cisco et joignez le fichier téléchargé.",
    "read-own-usage":
      "Sur {host} : Maintenance > Security > {ownPage} > Show (decoded), cherchez TLS Web Client Authentication. S'il est présent, le serveur refuse autre chose.",
    "reissue-own-client":
      "Sur {host} : Maintenance > Security > Client certificate, générez une CSR et faites-la signer pour Client Authentication. Vers Unified CM, c'est toujours le certificat de cette page qui est envoyé.",
    "reissue-own-both":
      "Sur {host} : Maintenance > Security > Server certificate, générez une CSR et faites-la signer pour Server et Client Authentication. Beaucoup de CA publiques n'émettent plus ce dernier : prenez une CA privée, ou une autre racine de la vôtre.",
    "reissue-own-either":
      "Sur {host} : Maintenance > Security > Server certificate, générez une CSR et faites-la signer pour Server et Client Authentication. À partir de X15.5, faites-le sur la page Client certificate.",
    "upload-own":
      "Importez le certificat sur la même page, redémarrez quand la page le demande, et faites de même sur chaque nœud.",
    "read-own-issuer": "Sur {host} : Maintenance > Security > {ownPage} > Show (decoded), notez l'Issuer.",
    "get-own-ca-known":
      "Demandez {ownIssuer}, et chaque CA au-dessus, en fichiers .PEM au responsable de la CA : elle a émis le certificat de {host}.",
    "get-own-ca":
      "Demandez la racine et chaque CA intermédiaire du certificat de {host} en fichiers .PEM au responsable de la CA.",
    "upload-own-ca":
      "Sur le publisher CUCM : Cisco Unified OS Administration > Security > Certificate Management, importez ces CA comme tomcat-trust et comme CallManager-trust.",
    "restart-for-trust":
      "Sur tous les nœuds CUCM, redémarrez Cisco Tomcat (utils service restart ; dès la version 14, Cisco HAProxy aussi), puis Cisco CallManager et Cisco Tftp dans Control Center - Feature Services.",
    "find-older-own-ca":
      "Sur le publisher CUCM : Certificate Management, ouvrez {ownIssuer} dans tomcat-trust et CallManager-trust. Le serveur nomme cette CA parmi celles qu'il accepte : comparez identifiant de clé, dates et émetteur avec le fichier.",
    "delete-older-own-ca":
      "Supprimez celle dont l'identifiant de clé diffère, ou qui a expiré. Si aucune ne diffère, c'est une CA au-dessus qui y manque.",
    "read-own-dates": "Sur {host} : Maintenance > Security > {ownPage} > Show (decoded), regardez la date de fin.",
    "renew-own":
      "Sur {host} : Maintenance > Security > {ownPage}, générez une CSR et faites-la signer pour Server et Client Authentication. {own} a expiré le {ownEnd}. Importez-y le nouveau, sur chaque nœud.",
    "renew-own-if-expired":
      "Expiré : générez une CSR sur cette page, et faites-la signer pour Server et Client Authentication. Importez-y le nouveau, sur chaque nœud.",
    "renew-own-ca-if-not":
      "Pas expiré : sur le publisher CUCM, cherchez une CA expirée de ce certificat dans tomcat-trust et CallManager-trust, et remplacez-la. Vérifiez-y utils ntp status.",
    "renew-own-ca":
      "Sur le publisher CUCM : Certificate Management, cherchez dans tomcat-trust et CallManager-trust {ownIssuer}, ou une CA au-dessus, qui a expiré, et remplacez-la. {own} lui-même est valable jusqu'au {ownEnd}.",
    "check-server-clock": "Sur {node} : vérifiez utils ntp status, une horloge en avance le juge expiré aussi.",
    "ask-why-own-revoked":
      "Sur {host} : notez le numéro de série (Maintenance > Security > {ownPage} > Show decoded), et demandez au responsable de la CA si le certificat a été révoqué, et pourquoi.",
    "renew-own-key":
      "Révoqué : générez une CSR avec une nouvelle clé sur cette page, et faites-la signer pour Server et Client Authentication. Importez-y le nouveau, sur chaque nœud.",
    "correct-revocation":
      "Pas révoqué : corrigez la liste de révocation ou la réponse OCSP sur le serveur, sous Cisco Unified OS Administration > Security > Certificate Revocation.",
    "check-own":
      "Sur {host} : Maintenance > Security > {ownPage} > Show (decoded), vérifiez dates, Extended Key Usage, taille de clé, signature. L'alerte ne nomme pas le défaut.",
    "check-own-further":
      "Sur {host} : Maintenance > Security > {ownPage} > Show (decoded), comparez taille de clé et signature avec ce qu'accepte {node}. L'alerte ne nomme pas le défaut. Le certificat est {own}, SHA-256 {ownSha256}.",
    "check-own-loaded":
      "Sur chaque nœud Expressway-C : vérifiez que Maintenance > Security > {ownPage} contient un certificat valide avec Client Authentication.",
    "update-expressway":
      "Mettez chaque nœud Expressway-C à niveau vers X14.0.2 ou une version ultérieure : dès lors il envoie son certificat à ces ports.",
    "load-own-again":
      "Sur chaque nœud Expressway-C : importez de nouveau le certificat avec sa clé privée (Maintenance > Security > {ownPage}), et redémarrez. {own} n'a pas été envoyé alors que le serveur l'a demandé ; rien ici ne dit pourquoi.",
    "renew-own-to-send":
      "Sur {host} : Maintenance > Security > {ownPage}, renouvelez le certificat et importez-le sur chaque nœud. {own} a expiré le {ownEnd}.",
    "reissue-own-to-send":
      "Sur {host} : Maintenance > Security > {ownPage}, faites réémettre le certificat pour Client Authentication, et importez-le sur chaque nœud. {own} ne l'a pas.",
    "check-client-authentication":
      "Voyez si {node} exige un certificat client sur le port {port}. Par défaut, 6971 et 6972 ne l'exigent pas, 9443 l'exige ; utils haproxy set (avec Cisco TAC) le change.",
    "find-warning":
      "Trouvez le WARNING juste avant cet ERROR, à la même seconde et du même fil d'exécution. Ouvrez le journal entier : une recherche de ERROR laisse cette ligne de côté.",
    "follow-warning":
      "S'il dit Error=…, ajoutez la CA de {server} au magasin de confiance ; s'il dit not in certificate, c'est le nom qui est en cause.",
    "open-ciphers":
      "Sur {host} : Maintenance > Security > Ciphers, notez Reverse proxy TLS ciphers et la version TLS minimale. UC server discovery TLS ciphers ne concerne que la découverte.",
    "compare-ciphers":
      "Sur CUCM : System > Enterprise Parameters > TLS Ciphers ; dans les versions récentes, Cisco Unified OS Administration > Security > Cipher Management. Trouvez une suite que les deux ont et qui convient au certificat (RSA ou ECDSA).",
    "upgrade-dh":
      "Raison dh key too small : mettez le serveur à niveau, ou limitez-le à ECDHE. N'abaissez pas la limite sur Expressway-C.",
    "open-versions":
      "Sur {host} : Maintenance > Security > Ciphers, notez la version TLS minimale du reverse proxy (xConfiguration Ciphers ReverseProxyTLSProtocol Value).",
    "compare-versions": "Sur CUCM et Unity Connection : lisez show tls min-version.",
    "raise-version":
      "Amenez les deux à une version commune, au moins TLS 1.2 : mettez un vieux serveur à niveau plutôt que d'abaisser le minimum pour tous. Sur CUCM, set tls min-version redémarre le nœud.",
    "look-at-port":
      "Vérifiez ce qui écoute sur {server} : sur CUCM, 6970 est du HTTP en clair ; 6971, 6972 et 8443 sont du TLS. Le 8443 de vcs_control:8443 est celui d'Expressway-C.",
    "look-at-services":
      "Sur {node} : vérifiez que le service fonctionne (Cisco Unified Serviceability > Tools > Control Center) : Cisco Tomcat, Cisco Tftp, à partir de la version 14 Cisco HAProxy.",
    "look-between": "Cherchez un proxy, un répartiteur de charge ou un pare-feu qui répond à sa place.",
    "ping-server":
      "Sur {host} : Maintenance > Tools > Network utilities, Ping et Traceroute vers {node}. Une réponse ICMP ne veut pas dire que le port est ouvert.",
    "look-at-firewalls":
      "Vérifiez les pare-feu entre {host} et {server} : inspection TLS, limite d'inactivité ou de sessions, règle pour ce port.",
    "look-at-server-log":
      "Regardez le journal du serveur lui-même à la même seconde : le côté qui refuse connaît la raison.",
    "debug-tls":
      'Pour la durée du test, sur {host} : xConfiguration Logger Developer developer.trafficserver.ssl Level: "DEBUG". Remettez-le ensuite à "INFO".',

    // Alternatives, and what each costs.
    "alternative-prefer-rsa": "Préférer le certificat RSA : {node} en a montré un",
    "alternative-prefer-rsa-unseen": "Préférer RSA, si {host} fait confiance à un certificat RSA de {node}",
    "rsa-first":
      "Sur chaque nœud Expressway-C : Maintenance > Security > Ciphers > Reverse proxy TLS ciphers, placez ECDHE-RSA-AES256-GCM-SHA384: devant l'ancienne valeur.",
    "cost-rsa-first":
      "Cela vaut pour tous les serveurs derrière {host}, et seulement jusqu'à TLS 1.2. Une mise à niveau vers X15.0.2 ou une version ultérieure peut ramener ECDSA (déduit de l'Administrator Guide).",
    "alternative-signed": "Faire signer {entry} par une CA de confiance : solution durable",
    "sign-entry":
      "Sur {node} : Certificate Management > Generate CSR pour {entry}, Distribution Multi-server (SAN). Importez d'abord la CA comme {trust}, puis le certificat signé, et redémarrez son service.",
    "trust-its-ca":
      "Sur chaque nœud Expressway-C : ajoutez cette CA sous Maintenance > Security > Trusted CA certificate.",
    "cost-signed":
      "Il faut une CA et un redémarrage sur {node}. Un certificat auto-signé est plus rapide, et coupe de nouveau MRA à chaque renouvellement.",
    "alternative-both-signed": "Si les deux certificats servent : les faire signer par une CA",
    "cost-both-signed":
      "Il faut une CA et des redémarrages sur {node}. À partir de la version 14, un seul certificat peut servir aux deux (Reuse Certificate).",
    "alternative-store-intermediate": "Magasin de confiance de {host} : ajouter l'intermédiaire {ca}",
    "append-intermediate":
      "Sur chaque nœud Expressway-C : Maintenance > Security > Trusted CA certificate, ajoutez {ca}. Son SHA-256 : {sha256}.",
    "cost-store-intermediate": "C'est à faire sur chaque nœud Expressway-C, et de nouveau quand la CA est renouvelée.",
    "alternative-store-renewed": "Magasin de confiance de {host} : ajouter le nouveau {fault} lui-même",
    "append-renewed":
      "Sur chaque nœud Expressway-C : Maintenance > Security > Trusted CA certificate, ajoutez la CA renouvelée.",
    "alternative-address-in-certificate": "Garder {name}, et l'inscrire dans le certificat comme nom DNS",
    "csr-with-dns-address":
      "Sur {node} : faites signer {entry} avec un SAN de type DNS qui s'écrit {name}. Un SAN de type IP ne compte pas : la version publique de Traffic Server n'en compare jamais.",
    "cost-address-in-certificate":
      "Beaucoup de CA refusent un nom DNS qui est une adresse. Rien de public ne dit si la version de Cisco diffère.",
    "alternative-optional": "Laisser {node} demander le certificat client sans l'exiger",
    "client-authentication-optional": "Sur {node}, avec le TAC Cisco : utils haproxy set optional client-auth {port}.",
    "cost-optional": "Qui ne présente aucun certificat obtient aussi des fichiers de configuration.",
    "alternative-off": "En attendant : désactiver la vérification sur ce nœud",
    "switch-off":
      "En ligne de commande de chaque nœud Expressway-C qui en a besoin : xConfiguration EdgeConfigServer VerifyOriginServer: Off",
    "switch-on-again": "Dès que les certificats sont en ordre : xConfiguration EdgeConfigServer VerifyOriginServer: On",
    "cost-off":
      "Non sûr, pour tous les serveurs derrière ce nœud : personne ne remarque qui s'interpose, et des mots de passe y transitent. Les Administrator Guides ne citent pas cette commande.",

    // How to see that it worked.
    "check-response":
      "Un nouveau journal de diagnostic contient un Receive Response de {server}, et aucun WARNING qui le nomme. Enregistrez-le sur chaque nœud pendant qu'un utilisateur ouvre une session MRA.",
    "check-own-response":
      "Un nouveau journal de diagnostic contient un Receive Response de {server}, et aucun ERROR SSL connection failed qui le nomme. Enregistrez-le sur chaque nœud pendant qu'un utilisateur ouvre une session MRA. Traffic Server 9 n'écrit pas cet ERROR.",
    "check-wait":
      "Attendez une minute après un échec : Traffic Server tient un serveur pour arrêté pendant 60 secondes par défaut.",
    "check-compare": "Ce qui est corrigé : expressway-logs compare BEFORE AFTER (les deux journaux).",
    "check-expressway-clock":
      "System > Time montre l'heure juste sur chaque nœud, et les serveurs NTP comme synchronisés.",

    // What comes after it.
    "chain-verified": "Essayé sur une copie du magasin de confiance de {host} : avec {ca}, la chaîne est de confiance.",
    "name-fits": "Le nom est vérifié après la chaîne, et il correspond : le certificat est émis pour {name}.",
    "name-next": "Le nom est vérifié après la chaîne : SNI (...) not in certificate peut suivre pour {server}.",
    "issuer-next": "La CA suivante au-dessus peut manquer aussi, sauf si elle est nommée ici.",
    "ports-fail": "{node} échoue aussi sur le port {portsFailing} : voir cet échec.",
    "ports-will-fail": "{node} échouerait aussi sur le port {portsForetold} une fois vérifié : voir la prévision.",
    "ports-pass":
      "{node} passe sur le port {portsPassing} : la chaîne et le nom du certificat présenté là ont été vérifiés.",
    "ports-answer": "{node} répond sur le port {portsAnswering} : rien n'est à faire de ce côté.",
    "ports-open":
      "{node} sur le port {portsUnknown} : on ne sait pas, faute de réponse et de certificat qui puisse être vérifié.",
    "ports-unseen":
      "Les autres ports et serveurs ont leurs propres certificats : les fichiers analysés n'en montrent rien.",
    "peers-fail": "Ce serveur échoue aussi pour {peersFailing} : le même point est à vérifier là-bas.",
    "peers-answer": "Ce serveur répond à {peersAnswering} : rien n'y est à faire pour lui.",
    "peers-open": "Aucune réponse de ce serveur n'a été vue sur {peersUnknown} : on ne sait pas s'il y passerait.",
    "peers-unseen":
      "Chaque nœud Expressway-C a son propre magasin de confiance : les fichiers analysés n'en montrent aucun autre face à ce serveur.",
    "nothing-seen":
      "Les autres nœuds Expressway-C ont leurs magasins de confiance, les autres ports et serveurs leurs certificats : les fichiers analysés n'en montrent rien.",
    "others-open": "On ne sait pas si {ca} aide aussi {others} : personne n'a vu leurs certificats.",
    "new-certificate-next":
      "Le nouveau certificat peut provoquer une erreur qui lui est propre : un émetteur auquel Expressway-C ne fait pas confiance, ou un nom.",
    "dates-next": "Une fois les dates justes, le reste de la chaîne puis le nom sont vérifiés.",
    "client-next":
      "Le serveur vérifie tour à tour émetteur, dates et usage : une autre alerte sur le certificat de {host} peut suivre.",
    "certificate-next":
      "Dès que la négociation TLS va plus loin, le certificat du serveur est vérifié : chaîne, dates, puis nom.",
    "other-names":
      "D'autres nœuds saisis par adresse ou par nom court échouent de la même façon. Un client demande encore {name} une fois avant d'avoir le nouveau.",
    "same-reason-elsewhere":
      "Le même certificat échoue ailleurs pour la même raison : zone de traversée vers Expressway-E, tunnels SSH, réplication du cluster avant X15.4 (FN74362).",
    "upgrade-copied":
      "La mise à niveau vers X15.5 a rempli la page Client certificate en copiant le certificat serveur. Depuis, les deux sont distincts.",
    "own-is-copy":
      "La mise à niveau vers X15.5 a rempli la page Client certificate en copiant le certificat serveur : c'est cette copie. Le certificat serveur peut rester tel quel.",
    "older-own-ca-next":
      "Encore l'alerte 48 après cela : une CA plus ancienne du même nom se trouve sur le serveur, ou une CA au-dessus y manque. Comparez les identifiants de clé dans tomcat-trust et CallManager-trust.",
    "ports-that-ask":
      "6971, 6972 et 9443 demandent son certificat à Expressway-C, 8443 non : l'ouverture de session peut réussir alors que des fichiers de configuration échouent.",
  },

  verifyErrors: {
    X509_V_OK: {
      meaning: "Aucune erreur dans la chaîne.",
      whatToDo: "Rien pour la chaîne. Si une ligne sur le nom se trouve à côté, suivez celle-là.",
    },
    X509_V_ERR_UNSPECIFIED: {
      meaning:
        "La vérification a été arrêtée sans code propre. Avec Traffic Server, c'est ce que devient dans OpenSSL un nom qui ne correspond pas.",
      whatToDo:
        "Cherchez à côté la ligne SNI (...) not in certificate et traitez-la comme un nom qui ne correspond pas.",
    },
    X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT: {
      meaning:
        "L'émetteur d'un certificat venu du magasin de confiance manque : une CA intermédiaire est de confiance, sa racine ne l'est pas.",
      whatToDo:
        "Ajoutez la racine, et chaque CA entre les deux, sous Maintenance > Security > Trusted CA certificate sur chaque nœud Expressway-C.",
    },
    X509_V_ERR_UNABLE_TO_GET_CRL: {
      meaning:
        "Un contrôle de révocation est actif et aucune liste de révocation de l'émetteur n'est chargée. Inattendu de la part de Traffic Server.",
      whatToDo: "Chargez la liste sous Maintenance > Security > CRL management, ou corrigez le réglage de révocation.",
    },
    X509_V_ERR_CERT_SIGNATURE_FAILURE: {
      meaning:
        "Un émetteur a été trouvé par son nom, mais sa clé n'a pas fait la signature. En général, c'est une ancienne CA de même nom dans le magasin de confiance, rarement un certificat endommagé.",
      whatToDo:
        "Ajoutez la CA actuelle de ce nom et supprimez à la main l'ancienne entrée sur chaque nœud Expressway-C.",
    },
    X509_V_ERR_CERT_NOT_YET_VALID: {
      meaning: "La date de début est dans le futur : un certificat tout récent, ou une horloge en retard.",
      whatToDo:
        "Vérifiez System > Time sur chaque nœud Expressway-C et utils ntp status sur le serveur ; sinon attendez ou faites réémettre.",
    },
    X509_V_ERR_CERT_HAS_EXPIRED: {
      meaning:
        "Le certificat de la profondeur indiquée a dépassé sa date de fin. La profondeur 0 est celui du serveur lui-même ; à partir de 1 c'est une CA, peut-être la copie du magasin de confiance d'Expressway-C.",
      whatToDo:
        "Profondeur 0 : renouvelez-le sur ce nœud et redémarrez son service. Profondeur 1 ou plus : ajoutez la CA renouvelée sur chaque nœud Expressway-C et supprimez à la main celle qui a expiré. Vérifiez l'horloge.",
    },
    X509_V_ERR_CRL_NOT_YET_VALID: {
      meaning: "La liste de révocation commence dans le futur.",
      whatToDo: "Vérifiez l'horloge (System > Time) et la liste (Maintenance > Security > CRL management).",
    },
    X509_V_ERR_CRL_HAS_EXPIRED: {
      meaning: "La liste de révocation chargée est périmée.",
      whatToDo:
        "Chargez une nouvelle liste ou configurez la mise à jour automatique : Maintenance > Security > CRL management.",
    },
    X509_V_ERR_OUT_OF_MEM: {
      meaning: "Le processus a manqué de mémoire pendant la vérification. Cela ne dit rien du certificat.",
      whatToDo:
        "Vérifiez la charge du nœud Expressway-C et ses alarmes ; ouvrez un dossier auprès du TAC Cisco si cela se répète.",
    },
    X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT: {
      meaning:
        "Le certificat du serveur lui-même est auto-signé et n'est pas de confiance ; c'est toujours la profondeur 0. Cas typiques : les certificats par défaut tomcat-ECDSA, CallManager-ECDSA ou tomcat de CUCM. Une entrée de même sujet placée avant dans le magasin de confiance a le même effet.",
      whatToDo:
        "Ajoutez exactement ce certificat sur chaque nœud Expressway-C, ou faites-le signer par une CA, ou préférez RSA dans les suites du reverse proxy si le certificat RSA est de confiance.",
    },
    X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN: {
      meaning: "Le serveur a envoyé sa racine, et cette racine n'est pas de confiance ; toujours profondeur 1 ou plus.",
      whatToDo: "Ajoutez la racine et ses CA intermédiaires sur chaque nœud Expressway-C.",
    },
    X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY: {
      meaning:
        "L'émetteur du certificat de la profondeur indiquée n'a été ni envoyé ni trouvé dans le magasin de confiance. Profondeur 0 : l'émetteur du certificat du serveur lui-même, qui est signé par une CA et n'est pas auto-signé. Profondeur 1 ou plus : l'émetteur d'une CA intermédiaire.",
      whatToDo:
        "Ajoutez l'émetteur manquant et chaque CA au-dessus sur chaque nœud Expressway-C. Si le serveur n'envoie pas sa CA intermédiaire, importez-la aussi sur le serveur comme tomcat-trust (pour CallManager comme CallManager-trust).",
    },
    X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE: {
      meaning:
        "Seul le certificat du serveur lui-même était présent, et rien de confiance n'a pu le vérifier. Cette erreur suit unable to get local issuer certificate là où les avertissements ne coupent pas la négociation.",
      whatToDo: "Ajoutez son émetteur et chaque CA au-dessus sur chaque nœud Expressway-C.",
    },
    X509_V_ERR_CERT_CHAIN_TOO_LONG: {
      meaning:
        "La chaîne a plus de niveaux que permis. La limite propre à Traffic Server est 7 ; des CA qui s'émettent l'une l'autre peuvent aussi former une boucle.",
      whatToDo:
        "Retirez du magasin de confiance les CA à signature croisée qui forment une boucle, ou raccourcissez la chaîne.",
    },
    X509_V_ERR_CERT_REVOKED: {
      meaning: "Le certificat figure sur une liste de révocation de sa CA.",
      whatToDo: "Demandez pourquoi au responsable de la CA, et faites-le réémettre avec une nouvelle clé.",
    },
    X509_V_ERR_INVALID_CA: {
      meaning:
        "Un certificat qui a servi d'émetteur n'est pas une CA : Basic Constraints sans CA:TRUE, ou Key Usage sans signature de certificats.",
      whatToDo: "Remplacez-le par le vrai certificat de CA ; un certificat de serveur ne peut pas tenir lieu de sa CA.",
    },
    X509_V_ERR_NO_ISSUER_PUBLIC_KEY: {
      meaning: "OpenSSL ne parvient pas à lire une clé publique dans le certificat de l'émetteur.",
      whatToDo:
        "Remplacez le certificat de l'émetteur dans le magasin de confiance par une copie intacte, ou faites-le réémettre.",
    },
    X509_V_ERR_PATH_LENGTH_EXCEEDED: {
      meaning: "Une CA permet moins de CA sous elle que la chaîne n'en compte.",
      whatToDo:
        "Le responsable de la PKI doit émettre la CA avec une autre longueur de chemin, ou le certificat depuis une autre CA.",
    },
    X509_V_ERR_INVALID_PURPOSE: {
      meaning:
        "L'Extended Key Usage du certificat, ou d'une CA au-dessus, ne permet pas l'authentification de serveur, ou son Key Usage ne convient pas à un serveur.",
      whatToDo: "Faites-le réémettre avec Server Authentication.",
    },
    X509_V_ERR_CERT_UNTRUSTED: {
      meaning: "La racine est dans le magasin de confiance, mais son entrée ne lui fait pas confiance pour cet usage.",
      whatToDo: "Remplacez l'entrée par le certificat simple (BEGIN CERTIFICATE, et non BEGIN TRUSTED CERTIFICATE).",
    },
    X509_V_ERR_CERT_REJECTED: {
      meaning: "L'entrée de la racine dans le magasin de confiance rejette explicitement cet usage.",
      whatToDo: "Remplacez l'entrée par le certificat simple (BEGIN CERTIFICATE, et non BEGIN TRUSTED CERTIFICATE).",
    },
    X509_V_ERR_SUBJECT_ISSUER_MISMATCH: {
      meaning:
        "Un test pendant qu'OpenSSL cherche un émetteur : ce candidat porte un autre nom. Normalement, il ne met pas fin à une vérification.",
      whatToDo: "Comparez l'Issuer du certificat avec les sujets du magasin de confiance.",
    },
    X509_V_ERR_AKID_SKID_MISMATCH: {
      meaning:
        "Un émetteur candidat a le bon nom mais un autre identifiant de clé : une CA renouvelée sous le même nom.",
      whatToDo:
        "Ajoutez le certificat de CA dont le Subject Key Identifier est égal à l'Authority Key Identifier du certificat.",
    },
    X509_V_ERR_AKID_ISSUER_SERIAL_MISMATCH: {
      meaning: "Un émetteur candidat a le bon nom mais un autre numéro de série : une CA renouvelée sous le même nom.",
      whatToDo: "Ajoutez le certificat de CA dont le numéro de série est celui qu'indique l'Authority Key Identifier.",
    },
    X509_V_ERR_KEYUSAGE_NO_CERTSIGN: {
      meaning:
        "Le Key Usage de l'émetteur ne permet pas de signer des certificats. Normalement, OpenSSL signale d'abord invalid CA certificate.",
      whatToDo: "Utilisez le vrai certificat de CA, ou faites réémettre la CA avec la signature de certificats.",
    },
    X509_V_ERR_UNHANDLED_CRITICAL_EXTENSION: {
      meaning: "Le certificat a une extension marquée critique qu'OpenSSL ne connaît pas.",
      whatToDo: "Faites-le réémettre sans cette extension, ou avec cette extension non critique.",
    },
    X509_V_ERR_PERMITTED_VIOLATION: {
      meaning: "Une CA de la chaîne ne permet que certains noms, et le certificat en a un autre.",
      whatToDo: "Utilisez un nom permis, ou une CA avec d'autres contraintes de noms.",
    },
    X509_V_ERR_EXCLUDED_VIOLATION: {
      meaning: "Une CA de la chaîne exclut un nom que porte le certificat.",
      whatToDo: "Utilisez un autre nom, ou une CA avec d'autres contraintes de noms.",
    },
    X509_V_ERR_HOSTNAME_MISMATCH: {
      meaning:
        "Le contrôle de nom propre à OpenSSL a échoué. Traffic Server ne l'utilise pas, le message vient donc d'un autre composant.",
      whatToDo: "Comparez le nom demandé avec les noms du certificat.",
    },
    X509_V_ERR_IP_ADDRESS_MISMATCH: {
      meaning:
        "Le contrôle d'adresse propre à OpenSSL a échoué. Traffic Server ne l'utilise pas, le message vient donc d'un autre composant.",
      whatToDo: "Mettez le FQDN à la place de l'adresse : Cisco Unified CM Administration > System > Server.",
    },
    X509_V_ERR_EE_KEY_TOO_SMALL: {
      meaning: "La clé du certificat du serveur lui-même est sous le niveau de sécurité, par exemple RSA 1024.",
      whatToDo: "Réémettez-le sur le serveur avec RSA 2048 ou plus.",
    },
    X509_V_ERR_STORE_LOOKUP: {
      meaning: "Le magasin de confiance n'a pas pu être lu.",
      whatToDo:
        "Vérifiez la liste sous Maintenance > Security > Trusted CA certificate, et redémarrez le nœud Expressway-C pendant une fenêtre de maintenance.",
    },
    X509_V_ERR_CA_KEY_TOO_SMALL: {
      meaning: "La clé d'une CA de la chaîne est sous le niveau de sécurité.",
      whatToDo: "Le responsable de la CA doit mettre en place une CA avec une clé plus grande.",
    },
    X509_V_ERR_CA_MD_TOO_WEAK: {
      meaning:
        "Une signature de la chaîne utilise MD5 ou SHA-1 et le niveau de sécurité l'interdit ; à la profondeur 0, c'est la signature du certificat du serveur lui-même. OpenSSL 3 refuse SHA-1 là où 1.1.1 l'acceptait.",
      whatToDo: "Faites réémettre ce certificat avec SHA-256. La signature d'une racine ne compte pas.",
    },
    X509_V_ERR_EC_KEY_EXPLICIT_PARAMS: {
      meaning: "La clé EC du certificat décrit sa courbe par des paramètres au lieu de la nommer.",
      whatToDo: "Faites-le réémettre avec une courbe nommée.",
    },
  },
  otherVerifyError: {
    meaning: "OpenSSL a refusé un certificat de la chaîne pour la raison que la ligne donne dans ses propres termes.",
    whatToDo:
      "Ouvrez le certificat de la profondeur indiquée et son émetteur, et comparez émetteur, dates, usages et identifiants de clé avec le magasin de confiance d'Expressway-C.",
  },

  reasons: {
    "certificate verify failed": {
      usualCause:
        "Expressway-C n'a pas accepté le certificat du serveur. Le WARNING qui précède cette ligne dit pourquoi.",
      whatToDo: "Suivez le WARNING.",
    },
    "alert unknown ca": {
      usualCause:
        "La CA du certificat d'Expressway-C manque dans tomcat-trust et CallManager-trust de CUCM. Les ports 6971, 6972 et 9443 demandent un certificat client, 8443 non.",
      whatToDo:
        "Importez sur CUCM la racine et les CA intermédiaires du certificat d'Expressway-C comme tomcat-trust et CallManager-trust, et redémarrez Tomcat, CallManager, TFTP et HAProxy.",
    },
    "alert bad certificate": {
      usualCause:
        "Le serveur n'a pas accepté le certificat d'Expressway-C : endommagé, mauvais usage, trop faible, ou chaîne incomplète.",
      whatToDo: "Vérifiez le certificat d'Expressway-C et importez ses CA sur le serveur.",
    },
    "alert unsupported certificate": {
      usualCause:
        "Le certificat d'Expressway-C n'a pas Client Authentication dans son Extended Key Usage : les CA publiques cessent de l'émettre depuis 2025/26.",
      whatToDo:
        "Utilisez un certificat avec Client Authentication, ou à partir de X15.5 un certificat client distinct (CSCwr73373).",
    },
    "alert certificate expired": {
      usualCause: "Le certificat d'Expressway-C a expiré, ou la copie de sa CA sur le serveur.",
      whatToDo: "Renouvelez le certificat, ou remplacez la CA dans les magasins de confiance du serveur.",
    },
    "alert certificate revoked": {
      usualCause:
        "Le serveur a trouvé le certificat d'Expressway-C sur une liste de révocation, ou OCSP l'a déclaré révoqué.",
      whatToDo: "Demandez au responsable de la CA, et faites réémettre le certificat.",
    },
    "alert certificate unknown": {
      usualCause: "L'application du serveur a refusé le certificat d'Expressway-C pour une raison qui lui est propre.",
      whatToDo: "Vérifiez la confiance et les noms attendus sur le serveur ; son journal connaît la raison.",
    },
    "alert no certificate": {
      usualCause: "Une alerte de SSL 3.0 : aucun certificat n'a été envoyé. Les serveurs actuels ne l'envoient plus.",
      whatToDo: "Vérifiez quel logiciel répond à cet endroit.",
    },
    "alert handshake failure": {
      usualCause: "Aucune suite, courbe ou signature commune, ou un certificat client est exigé et n'a pas été envoyé.",
      whatToDo:
        "Comparez Maintenance > Security > Ciphers avec TLS Ciphers de CUCM, et voyez si le port exige un certificat client (utils haproxy set, avec Cisco TAC).",
    },
    "alert certificate required": {
      usualCause: "TLS 1.3 : le serveur exige un certificat client et n'en a pas reçu.",
      whatToDo: "Vérifiez qu'Expressway-C a un certificat à envoyer, et sa version (X14.0.2 ou ultérieure).",
    },
    "alert protocol version": {
      usualCause: "La version TLS la plus basse d'un côté dépasse la plus haute de l'autre.",
      whatToDo: "Alignez les versions TLS minimales.",
    },
    "alert insufficient security": {
      usualCause: "Le serveur juge trop faibles les suites ou les clés proposées.",
      whatToDo: "Proposez des suites plus fortes : Maintenance > Security > Ciphers.",
    },
    "alert access denied": {
      usualCause: "Le certificat était valide, mais une règle du serveur refuse l'accès.",
      whatToDo: "Vérifiez les règles et le journal du serveur.",
    },
    "alert internal error": {
      usualCause: "Le serveur a eu une erreur interne, ou il est surchargé.",
      whatToDo: "Regardez le journal du serveur à la même seconde.",
    },
    "alert decrypt error": {
      usualCause:
        "Le serveur n'a pas pu vérifier une signature. La clé et le certificat d'Expressway-C ne vont pas ensemble, ou le serveur a l'ancien certificat d'une CA renouvelée avec une nouvelle clé.",
      whatToDo: "Importez un certificat et une clé qui vont ensemble, et la CA actuelle sur le serveur.",
    },
    "alert unrecognized name": {
      usualCause: "Le serveur ne connaît pas le nom demandé par Expressway-C (SNI).",
      whatToDo:
        "Vérifiez le nom sous Cisco Unified CM Administration > System > Server et ce qui répond à cette adresse.",
    },
    "tlsv1 unrecognized name": {
      usualCause: "Le serveur ne connaît pas le nom demandé par Expressway-C (SNI).",
      whatToDo:
        "Vérifiez le nom sous Cisco Unified CM Administration > System > Server et ce qui répond à cette adresse.",
    },
    "wrong version number": {
      usualCause: "La réponse n'était pas du TLS : HTTP en clair ou autre protocole sur ce port.",
      whatToDo: "Vérifiez le schéma et le port de la route, et si un proxy répond à la place d'un service arrêté.",
    },
    "http request": {
      usualCause: "Du HTTP en clair est arrivé sur un port TLS.",
      whatToDo: "Vérifiez le schéma et le port.",
    },
    "https proxy request": {
      usualCause: "Une requête de proxy (CONNECT) est arrivée sur un port TLS.",
      whatToDo: "Vérifiez le schéma, le port et le proxy.",
    },
    "unsupported protocol": {
      usualCause: "Le serveur ne propose qu'une version TLS qu'Expressway-C n'autorise pas.",
      whatToDo: "Mettez le serveur à niveau ; n'abaissez le minimum d'Expressway-C que si c'est impossible.",
    },
    "version too low": {
      usualCause: "Le serveur ne propose qu'une version TLS inférieure au minimum d'Expressway-C.",
      whatToDo: "Mettez le serveur à niveau ; n'abaissez le minimum d'Expressway-C que si c'est impossible.",
    },
    "unknown protocol": {
      usualCause:
        "La réponse n'était pas du TLS : HTTP en clair ou autre protocole sur ce port (formulation des anciens OpenSSL).",
      whatToDo: "Vérifiez le schéma et le port de la route.",
    },
    "no shared cipher": {
      usualCause:
        "Les suites d'un client et celles d'Expressway-C n'ont rien en commun (Expressway-C est ici le serveur).",
      whatToDo: "Comparez les listes de suites : Maintenance > Security > Ciphers.",
    },
    "no protocols available": {
      usualCause: "Le réglage de version TLS d'Expressway-C ne laisse rien à proposer.",
      whatToDo: "Corrigez-le : Maintenance > Security > Ciphers.",
    },
    "no ciphers available": {
      usualCause: "La liste de suites d'Expressway-C ne laisse rien à proposer.",
      whatToDo: "Corrigez Reverse proxy TLS ciphers : Maintenance > Security > Ciphers.",
    },
    "wrong cipher returned": {
      usualCause: "Le serveur a choisi une suite qui n'était pas proposée : souvent un équipement intermédiaire.",
      whatToDo: "Enregistrez une capture et regardez ce qui se trouve entre Expressway-C et le serveur.",
    },
    "dh key too small": {
      usualCause:
        "La clé Diffie-Hellman du serveur est trop courte. Depuis X8.7.2, moins de 1024 bits est refusé (CSCuy59366).",
      whatToDo: "Mettez le serveur à niveau, ou faites-lui n'utiliser que des suites ECDHE.",
    },
    "ee key too small": {
      usualCause: "La clé d'un certificat est sous le niveau de sécurité, par exemple RSA 1024.",
      whatToDo: "Réémettez le certificat avec RSA 2048 ou plus.",
    },
    "ca key too small": {
      usualCause: "La clé d'une CA est sous le niveau de sécurité.",
      whatToDo: "Le responsable de la CA doit mettre en place une CA avec une clé plus grande.",
    },
    "ca md too weak": {
      usualCause: "Une signature d'une chaîne utilise MD5 ou SHA-1.",
      whatToDo: "Faites réémettre ce certificat avec SHA-256.",
    },
    "bad signature": {
      usualCause:
        "La signature du serveur pendant la négociation ne se vérifie pas : confusion entre RSA et ECDSA, ou une clé qui n'est pas celle du certificat.",
      whatToDo:
        "Vérifiez certificat et clé sur le serveur ; essayez l'autre type de certificat par la préférence de suites.",
    },
    "wrong signature type": {
      usualCause:
        "Le serveur a signé avec un algorithme non proposé : confusion entre RSA et ECDSA, ou algorithmes de signature de TLS 1.3.",
      whatToDo: "Vérifiez la préférence des suites et des algorithmes de signature des deux côtés.",
    },
    "no suitable signature algorithm": {
      usualCause: "Aucun algorithme de signature commun pour les certificats disponibles.",
      whatToDo: "Vérifiez le type de certificat (RSA, ECDSA) et les versions TLS des deux côtés.",
    },
    "unsafe legacy renegotiation disabled": {
      usualCause: "Le serveur ne prend pas en charge la renégociation sûre, et OpenSSL 3 le refuse : un vieux serveur.",
      whatToDo: "Mettez le serveur à niveau.",
    },
    "unexpected eof while reading": {
      usualCause: "Le serveur, ou un pare-feu intermédiaire, a fermé la connexion TLS sans préavis.",
      whatToDo: "Vérifiez les pare-feu et l'inspection TLS sur le chemin, et si le service fonctionne.",
    },
  },
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

  trust: {
    verdicts: {
      trusted: "{path} : certificat de confiance",
      untrusted: "{path} : ce n'est pas un certificat de confiance",
      unknown: "{path} : inconnu",
    },
    trustedNameRefused: "{path} : la chaîne est de confiance, mais un nom ne correspond pas",
    labels: {
      error: "Erreur",
      subject: "Sujet",
      issuer: "Émetteur",
      validity: "Validité",
      key: "Clé",
      names: "Émis pour",
      fingerprint: "SHA-256",
      chain: "Chaîne",
      missing: "Manquant",
      name: "Nom",
      note: "Note",
      uses: "Pour",
      keyIdentifier: "Id. de clé",
      issuerKeyIdentifier: "Clé émetteur",
    },
    stated: "{path} : pas de certificat, mais un texte qui en parle. Déclaré, non vérifié :",
    statedSubject: "Déclaré, non vérifié : {subject}",
    validity: "{from} à {until}",
    key: "{type}, signé avec {algorithm}",
    linkSent: "{depth} : {subject} (envoyé)",
    linkStored: "{depth} : {subject} (magasin de confiance)",
    linkStoredAt: "{depth} : {subject} (magasin de confiance, ligne {line})",
    missing: "{subject}",
    missingWithKey: "{subject}, identifiant de clé {id}",
    mayBeOwn: "Peut être celui du serveur : {subject}, SHA-256 {sha256}",
    unknownBecause: {
      "nothing-sent": "Il n'y a aucun certificat à vérifier.",
      "no-trust-store": "Sans magasin de confiance, on ne peut rien dire.",
      "resources-not-supported":
        "Le certificat revendique des adresses IP ou des numéros d'AS comme ressources (RFC 3779), ce qui n'est pas vérifié ici.",
      "limit-signatures": "La chaîne demande plus de vérifications de signature que la limite.",
      "several-end-entities":
        "Plusieurs certificats de ce fichier peuvent être celui du serveur, et PKCS#7 n'a pas d'ordre. Enregistrez celui du serveur en premier dans un fichier PEM.",
    },
    notes: {
      "same-subject-in-trust-store":
        "Le magasin de confiance contient un certificat de même sujet, mais c'est un autre certificat.",
      "root-sent-but-not-trusted":
        "La racine a été envoyée par le serveur, mais elle n'est pas dans le magasin de confiance.",
      "store-shadows-sent-certificate":
        "Un certificat intermédiaire du magasin de confiance masque ce que le serveur envoie au-dessus : dès qu'OpenSSL prend un émetteur dans le magasin, il ne cherche le suivant que là. Ajoutez le certificat au-dessus, ou retirez l'intermédiaire.",
      "invalid-extension":
        "Une extension d'un certificat de cette chaîne est défectueuse ou présente deux fois : OpenSSL ne lui accepte aucun émetteur, et aucun magasin n'y change rien.",
    },
    levelNote: "Au niveau de sécurité {level} d'OpenSSL : {verdict}.",
    levelMeaning:
      "Ce verdict est sans niveau de sécurité, comme openssl verify ; une connexion TLS a le niveau 1 ou plus.",
    levelTrusted: "la chaîne est de confiance",
    levelError: "{error} à la profondeur {depth}",
    nameMatches: "{name} correspond : {reason}",
    nameRefused: "{name} ne correspond pas : {reason}",
    nameReasons: {
      "dns-name": "le nom DNS {index} est le même",
      "dns-name-wildcard": "le nom DNS {index}, {value}, le couvre",
      "common-name": "le premier nom commun est le même",
      "common-name-wildcard": "le premier nom commun, {value}, le couvre",
      "common-name-no-text":
        "le premier nom commun n'est pas un texte ; par un défaut, Traffic Server jusqu'à 9.2.14 et 10.1 y voit une correspondance avec n'importe quel nom",
      "only-ip-address":
        "le certificat ne l'a que comme adresse IP, que Traffic Server ne compare jamais ; un nom DNS ou un premier nom commun écrit comme l'adresse correspondrait",
      "other-common-name": "le nom commun {index} est le même, mais seul le premier compte",
      "short-name": "le certificat a {value} : un nom court n'est pas complété",
      "long-name": "le certificat n'a que le nom court {value}",
      "trailing-dot": "le certificat a {value} : un point à la fin compte",
      "wildcard-one-label": "{value} remplace exactement un élément fait de lettres, de chiffres et de traits d'union",
      "wildcard-short-name": "{value} n'est pas essayé avec un nom de cinq caractères ou moins",
      "wildcard-few-dots":
        "{value} a trop peu de points pour être un caractère générique : il est comparé comme du texte",
      "wildcard-underscore": "{value} ne couvre pas de tiret bas dans Traffic Server 8",
      "names-unreadable":
        "la liste des noms est défectueuse ou présente deux fois, si bien que seul le premier nom commun compte",
      "no-name": "le certificat n'a ni nom DNS ni nom commun",
      "no-match": "aucun nom DNS, ni le premier nom commun",
    },
    nameOtherwise: "autrement dans Traffic Server {versions}",
    problems: {
      damaged: "le certificat est endommagé : il a été laissé de côté",
      unfinished: "un bloc commence et ne finit pas : il a été laissé de côté",
      misplaced:
        "un BEGIN ou un END n'est pas à sa place (seul sur sa ligne, dès la première colonne) : il a été laissé de côté",
      "limit-pem-blocks": "il y a plus de blocs que la limite : le reste n'a pas été lu",
      "limit-certificate-size": "un certificat dépasse la limite de taille : il a été laissé de côté",
      "refused-by-openssl": "OpenSSL ne lit pas ce certificat : il a été laissé de côté",
      "private-key": "une clé privée se trouve dans ce fichier : elle n'a pas été lue. Ne transmettez pas ce fichier",
      "revocation-list": "une liste de révocation n'est pas utilisée : Traffic Server n'en vérifie aucune",
      "other-block": "un bloc d'un autre type n'est pas utilisé",
      "pkcs7-beside-certificates":
        "les certificats contenus dans PKCS#7 ne sont pas utilisés à côté d'autres : OpenSSL ne les lit pas",
      "limit-certificate-file": "le fichier dépasse la limite de taille : il n'a pas été lu",
      "limit-certificates": "il y a plus de certificats que la limite : le reste n'a pas été lu",
      "no-certificate": "il ne contient aucun certificat",
      "not-accepted-by-openssl":
        "OpenSSL ne lirait pas les certificats tels qu'ils se présentent ici (cités, en retrait, dans du JSON, en UTF-16 ou autre) : ils ont été lus quand même. Enregistrez-les en PEM simple avant de les importer",
      "stated-only":
        "il ne contient aucun certificat, seulement un texte qui en parle : ce que ce texte déclare est montré, mais ne peut pas être vérifié. Demandez le PEM",
      "begins-with-issuer":
        "le premier certificat en a émis un autre du fichier. C'est le premier qui a été jugé, comme le fait openssl verify : celui du serveur doit être en premier, suivi de ses émetteurs",
      "not-canonical": "le certificat n'est pas encodé comme l'exige DER",
      "trailing-bytes": "quelque chose suit le certificat",
      "invalid-extension": "une extension est défectueuse ou présente deux fois",
    },
    problemAt: "{path}, ligne {line} : {problem}",
    problemIn: "{path} : {problem}",
  },
  words: {
    colon: " : ",
    unknownPort: "port inconnu",
    timesSince: " ({count} fois depuis {time})",
    onceAt: " (à {time})",
    verifyFailedAlone:
      "Expressway-C a refusé {server}, pour la confiance ou pour le nom : le WARNING qui dit pourquoi manque",
    continueSentence: "Expressway-C a laissé passer {server} pour l'instant : {why} (Action=Continue)",
    nobodyKnown: "Le journal ne dit pas qui a refusé",
    inferredFromTransactions: "déduit des requêtes en cours",
    mended: {
      divided:
        "Lu dans une ligne qui contient plusieurs enregistrements : chacun a été reconnu à son horodatage et à son processus.",
      joined: "Lu dans des lignes coupées à une largeur fixe, puis recomposées.",
    },
    insideUnfinishedBody:
      "Cette ligne se trouve dans un corps de message jamais refermé : l'auteur de ce corps a pu écrire aussi cette ligne.",
    relatedRequest: "Requête du client {method} {what}",
    relatedAttempt: "Tentative de connexion à {server}",
    relatedConnectionFailed: "L'erreur de connexion de la négociation avec {server}",
    relatedResponse: "Réponse au client : {status} {reason}",
    route: {
      title: "Route",
      meaning: "Cette partie de l'URL est en Base64. Elle indique à Expressway-C où envoyer la requête.",
      domainOnly: "Seulement le domaine MRA : une requête d'approvisionnement, qui ne nomme aucun serveur.",
      http: "HTTP en clair vers le serveur : pas de TLS, donc aucun certificat n'est vérifié.",
      https: "HTTPS vers le serveur : son certificat est vérifié par rapport à ce nom précis.",
      edgeDomain: "Domaine MRA",
      originServer: "Serveur d'origine",
      internalPortNote:
        "Le 8443 de vcs_control...:8443 est l'écoute interne d'Expressway-C. Le port du serveur d'origine est celui de la route.",
      fails: "{server} échoue dans ce journal : {sentence}",
      doesNotFail: "Aucun échec de ce serveur dans ce journal.",
      damaged: "Ce segment est endommagé : il ne se décode pas en route. Lisible : {readable}",
      proposal: "Lecture probable (une proposition, pas ce que dit le journal) : {decoded}",
    },
    time: { title: "Le même instant", utc: "UTC", ofLog: "Dans le fuseau du journal", here: "Ici" },
    transaction: {
      title: "Transaction {id}",
      receiveRequest: "requête reçue de {address}",
      sendingRequest: "requête envoyée à {server}",
      receiveResponse: "réponse reçue : {status}",
      sendingResponse: "réponse envoyée : {status}",
      noAnswer: "aucune réponse du serveur dans ce journal",
      attempts: "tentatives de connexion : {count}",
    },
    reading: {
      tracking: "TrackingID {id}",
      thisLog: "Ce journal",
      lines: "{count} ×, lignes {first} à {last}",
      notHere: "n'y figure pas",
      closedLogs:
        "Autres journaux de cette analyse qui ne sont pas ouverts : {count}. « Rechercher toutes les références » les parcourt.",
      onlyFirst: "Seules les {count} premières occurrences sont affichées.",
      notSearched: "Journaux non parcourus, trop volumineux ou devenus illisibles : {count}.",
      notOpen: "Ce journal n'est pas ouvert.",
      noTime: "Aucun enregistrement avec date et heure n'a été trouvé ici.",
      badTime:
        "Une heure s'écrit 18:55, 18:55:26.006, 2026-01-31T18:55:00+01:00 ou -30m, c'est-à-dire avant le dernier enregistrement.",
      notSoLate: "Aucun enregistrement n'est aussi tardif : le dernier date de {last}.",
    },
    only: {
      server: "serveur {name}",
      transaction: "transaction {name}",
      user: "utilisateur {name}",
      process: "processus {name}",
      title: "Uniquement {what} : {shown} lignes sur {lines} de {log}",
      limited:
        "Uniquement {what} : {shown} lignes sur {lines} de {log} ; {belonging} en font partie, les plus éloignées de la ligne sont omises ({most} affichées au plus)",
      nothing: "Rien de ce genre ne figure à cette ligne.",
      noRecord: "Aucun enregistrement dans la forme qu'écrit Expressway ne figure à cette ligne.",
    },
    opensslError: {
      title: "Erreur OpenSSL {code}",
      library: "Bibliothèque",
      function: "Fonction",
      reason: "Raison",
      alert: "Alerte TLS",
      whoObjects: "Qui refuse",
      expressway: "Expressway-C",
      server: "le serveur",
      unknown: "inconnu",
      usualCause: "Cause habituelle",
      whatToDo: "Que faire",
    },
    failure: {
      whatItMeans: "Ce que cela signifie",
      whatToDo: "Que faire",
      address: "Adresse",
      name: "Nom vérifié",
      server: "Serveur",
      reason: "Raison donnée",
      nameMeaning: "le nom par rapport auquel Traffic Server a vérifié le certificat",
      action: "Action",
      terminate: "Terminate : la négociation a été coupée",
      continue: "Continue : un simple avertissement, la requête s'est poursuivie",
      verifyError: "Erreur de vérification",
      depth: "Profondeur",
      countAndTime: "négociations : {count} ; requêtes de clients : {requests} ; {time}",
      countAndTimeNoRequests: "négociations : {count} ; {time}",
      firstToLast: "de {first} à {last}",
      unknownText: "Ce texte ne figure dans aucune table d'OpenSSL ; il est affiché tel quel.",
      likelyReading: "Lecture probable (une proposition) : {text}",
      bug: "ID de bogue {id}",
      port: "Port {port}",
    },
    guide: {
      links: { open: "Guide", exportMissing: "Exporter la CA" },
      who: "Qui a refusé qui",
      why: "Pourquoi",
      steps: "Que faire",
      evidence: "Preuves dans le journal",
      evidenceLine: "ligne {line}",
      references: "Références",
      rest: "Pourquoi, toutes les preuves, les autres voies et leur coût : le guide (correctif rapide).",
      copySteps: "Copier les étapes",
      notFound: "Cet échec n'est plus dans un journal ouvert.",
    },
    plan: {
      before: "D'abord",
      alternatives: "Ou",
      cost: "Coût",
      check: "Contrôle",
      next: "Ensuite",
      thatCertificate: "ce certificat",
      unnamed: "le certificat sans nom",
      trustOfEither: "tomcat-trust (pour CallManager : CallManager-trust)",
      thatServer: "le serveur",
      ownPages: {
        client: "Client certificate",
        server: "Server certificate",
        either: "Server certificate (à partir de X15.5 : Client certificate)",
      },
    },
    report: {
      brief: {
        more: "Tous les faits, chaque étape en entier, les autres voies et tous les fichiers : --verbose",
        moreOfFailures: "Tout ce qui est connu : --verbose. Ce qui est corrigé : expressway-logs compare BEFORE AFTER",
        times: "{times}, {first} à {last}",
        read: "Lus : {inputs}",
        fails: "{count} échoueraient : {servers}",
      },
      html: {
        title: "{verdict} · Expressway Log Inspector",
        tool: "Expressway Log Inspector {version}",
        skip: "Aller aux preuves et à toutes les étapes",
        details: "Preuves et toutes les étapes",
        detailsLeft: "{count} autres échecs ne sont pas détaillés ici.",
        byServer: "Négociations TLS échouées par serveur",
        times: "Quand les échecs ont été vus (UTC)",
        asTable: "Sous forme de tableau",
        server: "Serveur",
        handshakes: "Négociations",
        requests: "Requêtes des clients",
        number: "N°",
        failure: "Échec",
        first: "Première fois",
        last: "Dernière fois",
        again: "Fonctionne à nouveau",
      },
      fingerprint: "le fichier tel qu'il a été lu : octets : {bytes}, SHA-256 {sha256}",
      sarif: {
        base: "Le dossier dans lequel expressway-logs a été appelé",
        rule: "{title}.",
        failure: "{failure}. Que faire : {cure}.",
        wouldFail: "{server} serait refusé : {because}.",
        beside: {
          "unexplained-answer": {
            title: "Une requête a échoué, et aucun échec ne l'explique",
            meaning:
              "Des requêtes en https ont reçu une réponse 5xx, et aucun message sur une poignée de main ne s'y rapporte. Avec elles, personne ne peut dire que rien n'a échoué.",
          },
          "declined-request": {
            title: "Expressway a lui-même décliné une requête",
            meaning:
              "Expressway a répondu sans demander à un serveur : une connexion ou un service que ses propres réglages n'autorisent pas.",
          },
          alarm: {
            title: "Une alarme est levée",
            meaning: "Une alarme dont les journaux parlent et qui n'a pas été abaissée avant leur fin.",
          },
          "own-certificate": {
            title: "Un certificat propre à Expressway ne convient pas à une connexion",
            meaning:
              "Ce qu'une connexion d'Expressway demande à son propre certificat manque à celui-ci, ou aucune entrée ne dit si cela compte. Qui le vérifie le refuse.",
          },
          "certificate-list": {
            title: "Une liste de certificats d'Unified CM parle d'un certificat qui échoue",
            meaning:
              "D'après les seuls noms et dates de la liste : Expressway refuse un certificat qu'un serveur présente, ou Unified CM celui d'Expressway. Une liste n'est pas une preuve.",
          },
        },
      },
      page: {
        read: "Lus : {count}",
        sameCure: "Même remède pour",
        guide: "Ouvrir le guide",
        showInLog: "Montrer dans le journal",
        wholeReport: "Rapport complet",
        saveReport: "Enregistrer le rapport…",
        problems: "Lister dans Problèmes",
        defaultEditor: "Ouvrir dans l'éditeur de VS Code",
        severalFiles: "fichiers : {count}",
      },
      reading: {
        read: "Lecture en cours : {read} Mo sur {size}",
        joining: "Tout est lu : rapprochement des journaux, captures et certificats",
        member: "{read} Mo sur {size} : {name}",
        found: "Échecs trouvés jusqu'ici : {count}",
        nothing: "Aucun échec n'a été trouvé dans ce qui est lu jusqu'ici. Le reste peut en contenir.",
        meaning:
          "Le reste peut en montrer d'autres, et plus souvent. Ce qu'il faut faire sera dit quand tout aura été lu.",
      },
      unexplained: "Réponses qu'aucun message n'explique",
      unexplainedLine: "{server} : répondu au client {requests} × {answer}, de {first} à {last}",
      unexplainedOnce: "{server} : répondu au client {requests} × {answer}, {first}",
      answer: "{status} « {reason} »",
      failedOtherwise: "Autres requêtes en échec",
      ownService: "le service de provisionnement d'Expressway-C lui-même",
      behindLog: "Le journal d'Expressway-C dit pourquoi : les mêmes requêtes y ont échoué.",
      behindAnswer:
        "Les mêmes requêtes ont échoué sur Expressway-C, où elles sont comptées : {server}, {answer} ({place})",
      notReceived:
        "Elles n'ont pas traversé le tunnel : le journal de {hosts} couvre ce moment et n'a aucune de ces requêtes.",
      tunnelAlarm: "L'alarme {id} était levée à ce moment : les tunnels SSH vers Expressway-C sont tombés ({place}).",
      nextHop: "Expressway-C, par le tunnel",
      because: {
        network: "Le réseau : pas de connexion au serveur. Aucun certificat n'est en cause.",
        "no-such-name":
          "Aucune adresse n'est connue pour ce nom : vérifiez le DNS d'Expressway-C, et le nom dans la configuration.",
        "server-answered": "Le serveur lui-même a répondu ainsi : TLS a fonctionné. Regardez ses services.",
        "own-service":
          "Le service d'Expressway-C lui-même qui traite get_edge_config a répondu ainsi, ou n'a pas répondu : voyez ce qu'edgeconfigprovisioning écrit dans ce journal à ce moment-là.",
        "next-hop":
          "Expressway-E n'a pas eu d'autre réponse d'Expressway-C : regardez la zone de traversée et ses tunnels (Status > Unified Communications), et le journal d'Expressway-C.",
      },
      silence: {
        hangup:
          "La connexion a été ouverte, et le serveur l'a fermée sans répondre : regardez ses services et son journal. En TLS 1.3, un serveur qui refuse le certificat d'Expressway lui-même peut aussi la fermer ainsi.",
        timeout:
          "La connexion a été ouverte, et le serveur est resté muet jusqu'à la fin du délai : regardez ses services, sa charge, et ce qui se trouve entre les deux.",
      },
      unreached: {
        "no-answer":
          "Le réseau, d'après la capture (déduit) : personne n'a répondu à la demande de connexion (trame {packet}). Aucun certificat n'est en cause.",
        reset:
          "Le réseau, d'après la capture (déduit) : la demande de connexion a été refusée par une réinitialisation (trame {packet}). Vérifiez que le service fonctionne, et les pare-feu intermédiaires. Aucun certificat n'est en cause.",
      },
      behind: "Le journal d'Expressway-C dit pourquoi : les mêmes requêtes y ont échoué, {numbers}.",
      hit: {
        users: "utilisateurs : {users} ({userNames})",
        devices: "appareils : {devices} ({deviceNames})",
        atLeast: "au moins {count}",
        userAgents: "avec {names}",
      },
      and: "{some} et {last}",
      again: {
        since: "Il répond depuis {time} ({place}).",
        inLine: "ligne {line}",
        byTurns: "Il échoue et répond tour à tour : il a aussi répondu entre ces échecs.",
        between: "Entre-temps : {what} ({place})",
        notVerified:
          "Les certificats des serveurs n'étaient alors pas vérifiés : il répond quoi qu'il présente. Rien n'est donc corrigé.",
      },
      serverStates: {
        works: "fonctionne sur {hosts}",
        fails: "échoue sur {hosts}",
        both: "fonctionne et échoue tour à tour sur {hosts}",
        "never-answered": "ne répond jamais sur {hosts}",
        "never-tried": "pas demandé par {hosts}",
      },
      consequences: "et {count} autres requêtes sans nouvelle négociation : le serveur passait pour arrêté",
      unexplainedMeaning:
        "Ces requêtes se sont terminées par une erreur, et aucun échec de ce journal ne s'y rapporte. Traffic Server 9 et les versions ultérieures n'écrivent pas d'ERROR quand un serveur refuse le certificat d'Expressway-C ; un serveur arrêté ou injoignable donne la même image.",
      inputs: "Fichiers analysés",
      inputLine: "{path} : enregistrements : {records}, lignes : {lines}, de {from} à {to}",
      emptyInput: "{path} : vide",
      problems: "Ce qui n'a pas pu être lu",
      whatToDo: "Que faire",
      handshakes: "négociations : {count}",
      requests: "requêtes de clients : {count}",
      requestsUnknown: "requêtes de clients : inconnu",
      references: "Références",
      changes: {
        before: "{what} ({minutes} min avant)",
        secondsBefore: "{what} ({seconds} s avant)",
        notCause: "La proximité dans le temps n'est pas une cause.",
        configuration: "{what}",
        restart: "Traffic Server a été redémarré (processus {what})",
        clock: "L'heure du journal a reculé ({what})",
        event: "{what}",
        "restart-outstanding": "Alarme {what} : pas actif avant un redémarrage",
      },
      warnings: "Avertissements (Action=Continue) : pas la cause d'un échec, les requêtes se sont poursuivies",
      more: "et {count} de plus",
      causes: {
        "missing-certificate": "Même cause que {numbers} : le même certificat manque.",
        "expired-certificate": "Même cause que {numbers} : le même certificat a expiré.",
        "own-certificate":
          "Même cause que {numbers} : l'authentification de client manque au même certificat d'Expressway.",
        "one-connection": "La même connexion que {numbers}, vue de l'autre côté.",
      },
      failureNumbers: "pour {numbers}",
      inferredFrom: "{value}, déduit des requêtes en cours",
      inputHost: "Expressway {host}",
      inputHostVersion: "Expressway {host}, version {version}",
      labels: {
        error: "Erreur",
        openssl: "OpenSSL",
        address: "Adresse",
        port: "Port",
        expressway: "Expressway",
        count: "Nombre",
        when: "Quand",
        where: "Où",
        request: "Requête",
        answer: "Réponse",
        before: "Avant",
        hit: "Touchés",
        again: "Ensuite",
        peers: "Nœuds",
        note: "Note",
      },
    },
    declined: {
      title: "Requêtes qu'Expressway a refusées lui-même",
      once: "{server} : {answer}, {first}",
      several: "{server} : {requests} × {answer}, la première le {first}, la dernière le {last}",
      signIn: "ouverture de session pour {domain}",
      anybody: "requête que le journal ne montre pas",
      because: {
        "domain-or-clock":
          "Expressway-E l'a refusée sans interroger Expressway-C : le domaine n'y est pas configuré (Configuration > Domains, services pour MRA), ou leurs horloges diffèrent. Aucun certificat n'est en cause.",
        "not-allowed":
          "Expressway-C ne l'a envoyée à personne : l'adresse n'est pas dans sa liste autorisée (Configuration > Unified Communications > HTTP allow list). C'est peut-être celle d'un serveur de photos ou de la messagerie vocale. Aucun certificat n'est en cause.",
        unknown:
          "Sur Expressway-E : le domaine de la requête n'est pas configuré sur Expressway-C, ou leurs horloges diffèrent. Sur Expressway-C : l'adresse n'est pas dans la HTTP allow list. La requête d'un inconnu reçoit la même réponse.",
        "not-found":
          "L'appareil ne connaît rien de tel. La protection automatique bloque qui le demande sans cesse (alarme 40056 ; System > Protection).",
      },
      alarm: "L'alarme {id} concorde : {title} ({place}).",
      only: "Aucune négociation échouée{when}, mais des requêtes auxquelles Expressway a répondu 403 lui-même : {count}",
      also: "De plus, des requêtes auxquelles Expressway a répondu 403 lui-même : {count}",
    },
    alarms: {
      title: "Alarmes",
      alarm: "{title} (alarme {about})",
      untitled: "Alarme sans titre connu",
      severities: {
        emergency: "urgence",
        alert: "alerte",
        critical: "critique",
        error: "erreur",
        warning: "avertissement",
        notice: "avis",
      },
      states: {
        once: "levée le {first}",
        raised: "levée {count} ×, la première le {first}, la dernière le {last}",
        before: "levée avant le début du journal, qui en parle le {last}",
        acknowledged: "acquittée et toujours levée, citée en dernier le {last}",
        lowered: "plus maintenant : retombée le {lowered}, citée d'abord le {first}",
      },
      whatToDo: "Que faire : {cure}",
      inVerdict: "{title} ({about})",
      only: "Aucune négociation échouée{when}, mais 1 alarme sur les certificats ou TLS : {alarms}",
      onlySeveral: "Aucune négociation échouée{when}, mais {count} alarmes sur les certificats ou TLS : {alarms}",
      also: "De plus, 1 alarme : {alarms}",
      alsoSeveral: "De plus, {count} alarmes : {alarms}",
      topics: {
        "server-certificate-expired": {
          meaning:
            "Le certificat serveur d'Expressway a expiré, ou expire aujourd'hui : quiconque le vérifie refuse cet Expressway.",
          cure: "Renouvelez le certificat (Maintenance > Security > Server certificate), chargez-le sur ce nœud et redémarrez. Demandez à la CA si elle délivre encore l'authentification client : Expressway est aussi un client TLS.",
        },
        "server-certificate-expiring": {
          meaning:
            "Le certificat serveur d'Expressway expirera dans les jours que l'alarme indique : dès lors, quiconque le vérifie refusera cet Expressway.",
          cure: "Renouvelez le certificat (Maintenance > Security > Server certificate), chargez-le sur ce nœud et redémarrez. Demandez à la CA si elle délivre encore l'authentification client : Expressway est aussi un client TLS.",
        },
        "client-certificate-expired": {
          meaning:
            "Le certificat que cet Expressway présente comme client TLS a expiré : les serveurs qui le demandent refusent Expressway.",
          cure: "Chargez un certificat renouvelé avec l'authentification client : Maintenance > Security > Client certificate.",
        },
        "client-certificate-expiring": {
          meaning:
            "Le certificat que cet Expressway présente comme client TLS expirera dans les jours que l'alarme indique : dès lors, les serveurs qui le demandent refuseront Expressway.",
          cure: "Chargez un certificat renouvelé avec l'authentification client : Maintenance > Security > Client certificate.",
        },
        "domain-certificate-expired": {
          meaning: "Un certificat de domaine (SNI) a expiré : les clients de ces domaines refusent Expressway.",
          cure: "Renouvelez les certificats des domaines que l'alarme nomme : Maintenance > Security > Domain certificates.",
        },
        "domain-certificate-expiring": {
          meaning:
            "Un certificat de domaine (SNI) expirera bientôt : dès lors, les clients de ces domaines refuseront Expressway.",
          cure: "Renouvelez les certificats des domaines que l'alarme nomme : Maintenance > Security > Domain certificates.",
        },
        "restart-outstanding": {
          meaning:
            "Un certificat ou un réglage TLS a été changé et n'est pas actif avant un redémarrage : ce qui a été chargé n'a pas encore d'effet.",
          cure: "Redémarrez ce nœud (Maintenance > Restart options) dans une fenêtre de maintenance, un nœud après l'autre.",
        },
        "no-reverse-dns": {
          meaning:
            "Expressway-C n'a trouvé aucun nom pour l'adresse d'Expressway-E : il ne peut pas juger son certificat et le refuse (XMPP).",
          cure: "Créez un enregistrement PTR pour l'adresse d'Expressway-E dans le DNS qu'Expressway-C interroge.",
        },
        "name-not-in-certificate": {
          meaning:
            "Expressway-C a refusé Expressway-E (XMPP) : le nom que le DNS donne pour son adresse n'est pas dans son certificat.",
          cure: "Gardez un seul enregistrement PTR pour l'adresse, vers un nom qui est dans le certificat. Ou faites émettre à nouveau le certificat d'Expressway-E avec ce nom parmi ses SAN.",
        },
        tunnel: {
          meaning:
            "Les tunnels SSH d'Expressway-C vers Expressway-E (TCP 2222) sont tombés, et MRA avec eux. Ils jugent les certificats plus strictement que la zone de traversée, qui peut rester active.",
          cure: "Écartez d'abord : horloges, TCP 2222, DNS dans les deux sens, trait de soulignement dans un nom d'hôte. Puis ajoutez racine et intermédiaires du certificat de l'autre au magasin de confiance de chacun. Le certificat d'Expressway-C doit permettre l'authentification client, ou n'avoir aucun EKU.",
        },
        "zone-not-verified": {
          meaning: "Une zone de traversée des communications unifiées ne vérifie pas les certificats.",
          cure: "Configuration > Zones > Zones : activez TLS verify mode dans la zone que l'alarme nomme, une fois les certificats des deux côtés corrects.",
        },
        "sip-without-tls": {
          meaning: "SIP sur TLS est désactivé, alors que les communications unifiées en ont besoin.",
          cure: "Configuration > Protocols > SIP : activez TLS mode.",
        },
        "media-not-encrypted": {
          meaning: "Les communications unifiées demandent des médias chiffrés, et une zone n'est pas réglée ainsi.",
          cure: "Configuration > Zones > Zones : réglez le chiffrement des médias de la zone que l'alarme nomme.",
        },
        "cluster-permissive": {
          meaning:
            "Les nœuds du cluster ne vérifient pas leurs certificats entre eux (Permissive) : qu'un certificat serait refusé reste caché.",
          cure: "System > Clustering : réglez TLS verification mode sur Enforcing, une fois les certificats de tous les nœuds corrects.",
        },
        "cluster-communication": {
          meaning:
            "Des nœuds du cluster ne se joignent pas, ou ne se répliquent pas. Si TLS verification mode est sur Enforcing, le certificat d'un nœud peut en être la cause ; avant X15.4 aussi un certificat sans authentification client.",
          cure: "Vérifiez que les nœuds se joignent et ont la même heure. Puis pour chaque nœud : son certificat porte le nom inscrit sous System > Clustering et est valide, et les autres font confiance à sa CA.",
        },
        "no-common-name": {
          meaning: "Le certificat serveur n'a pas de nom commun : certains services échouent pour cela.",
          cure: "Faites émettre à nouveau le certificat avec un nom commun : Maintenance > Security > Server certificate.",
        },
        "meeting-server-name": {
          meaning:
            "L'adresse de Cisco Meeting Server n'est pas parmi les noms du certificat d'Expressway-E : le proxy WebRTC échoue pour cela.",
          cure: "Faites émettre à nouveau le certificat d'Expressway-E avec ce nom parmi ses SAN.",
        },
        "token-decryption": {
          meaning:
            "Expressway-C ne peut pas déchiffrer les jetons OAuth d'Unified CM, dont les clés ont changé : des connexions échouent, et aucun certificat n'est refusé.",
          cure: "Sur Expressway-C : Configuration > Unified Communications > Unified CM servers > Refresh servers.",
        },
        "unified-cm-data": {
          meaning: "Ce qu'Expressway-C sait d'Unified CM ne concorde pas.",
          cure: "Sur Expressway-C : Configuration > Unified Communications > Unified CM servers : rafraîchissez les serveurs ; si l'alarme reste, supprimez-les et ajoutez-les à nouveau.",
        },
        "unified-cm-unavailable": {
          meaning: "Un nœud d'Unified CM n'a pas répondu quand Expressway-C a cherché les nœuds.",
          cure: "Vérifiez ce nœud ; puis sur Expressway-C : Configuration > Unified Communications > Unified CM servers > Refresh servers.",
        },
        acme: {
          meaning: "Un certificat par ACME n'a pas pu être signé ou mis en place : celui qui sert reste, et expirera.",
          cure: "Maintenance > Security > Server certificate (ou Domain certificates) : lisez-y ce que dit ACME et relancez-le.",
        },
        "revocation-list": {
          meaning:
            "La mise à jour automatique des listes de révocation (CRL) a échoué : les certificats sont jugés avec d'anciennes listes.",
          cure: "Maintenance > Security > CRL management : vérifiez les adresses des listes et mettez-les à jour.",
        },
        time: {
          meaning:
            "Cet Expressway n'a pas d'heure valide : des certificats peuvent passer pour pas encore valides ou expirés, et les tunnels échouent.",
          cure: "System > Time : des serveurs NTP qui répondent.",
        },
        "time-of-traversal-zone": {
          meaning:
            "Les horloges d'Expressway-C et d'Expressway-E diffèrent : des certificats peuvent passer pour pas encore valides, des requêtes reçoivent 403, et les tunnels échouent.",
          cure: "System > Time sur les deux : les mêmes serveurs NTP, et qui répondent.",
        },
        "address-blocked": {
          meaning:
            "La protection automatique bloque une adresse : pour qui vient de là, cela ressemble à une panne. Aucun certificat n'est refusé.",
          cure: "System > Protection > Automated detection > Blocked addresses : débloquez-la, et exemptez-la si elle vaut pour de nombreux utilisateurs.",
        },
        "connector-certificate": {
          meaning:
            "Un connecteur Webex de cet Expressway a refusé le serveur du cloud : sa CA n'est pas de confiance ici, ou son nom ne convient pas.",
          cure: "Ajoutez la CA que l'alarme nomme : Maintenance > Security > Trusted CA certificate. Un proxy qui intercepte TLS présente la sienne.",
        },
        "connector-connection": {
          meaning: "Un connecteur Webex de cet Expressway ne joint pas le cloud. Aucun certificat n'est nommé.",
          cure: "Vérifiez le réseau, le DNS et le proxy du connecteur.",
        },
      },
    },
    verdict: {
      between: " entre {since} et {until}",
      after: " après {since}",
      before: " avant {until}",
      noFailure: "Aucun échec trouvé{when}.",
      oneFailure: "1 échec{when} : {server}",
      failures: "{failures} échecs (serveurs : {count}){when} : {servers}",
      nothingRead: "Aucun fichier n'a pu être lu.",
      empty: "Le journal est vide.",
      emptyBeside: "Le journal est vide ; les autres fichiers analysés : {others}.",
      noLog: "Aucun journal parmi les fichiers analysés : {others}.",
      noRecord: "Aucun enregistrement du journal{when}.",
      unread: "Aucun échec{when} dans ce qui a été lu ; {lines}.",
      unreadInput: "Aucun échec{when} dans ce qui a été lu ; {path} parle d'échecs TLS sous une forme illisible.",
      lost: "Aucun échec{when} dans ce qui a été lu ; une partie des fichiers n'a pas pu être lue.",
      clients:
        "connexions de l'extérieur échouées : {count}, la première de {address} à la ligne {line} ; aucune zone connue pour elles",
      addressNotTold: "source inconnue",
      signIns:
        "connexions d'utilisateurs échouées : {count}, refusées par 401 : {refused}, la première de {who} à la ligne {line}",
      onlyClients: "Aucun échec{when} ; {told}.",
      alsoClients: "En outre, {told}.",
      elsewhere: "Aucun échec de Traffic Server{when} ; {told}.",
      toldOnce: "{process} signale un échec TLS à la ligne {line}, que cette version n'analyse pas",
      toldByOne: "{process} signale {count} échecs TLS, le premier à la ligne {line}, que cette version n'analyse pas",
      toldBySeveral:
        "{process} signalent {count} échecs TLS, le premier à la ligne {line}, que cette version n'analyse pas",
      processes: "{count} autres processus",
      oneUnreadLine: "la ligne {line} n'a pas pu être lue",
      unreadLines: "{count} lignes n'ont pas pu être lues, la première est la ligne {line}",
      lineOf: "{line} de {path}",
      unexplained: "Requêtes en échec{when} qu'aucun message n'explique : {count}",
      failedOtherwise: "Requêtes en échec{when} pour une autre raison qu'un certificat : {count}",
      off: "La vérification est désactivée : un serveur échouerait.",
      offSeveral: "La vérification est désactivée : {count} serveurs échoueraient.",
      offBetween: "La vérification est désactivée : un serveur sollicité{when} échouerait.",
      offSeveralBetween: "La vérification est désactivée : {count} serveurs sollicités{when} échoueraient.",
      warningsOnly: "Avertissements seulement (Action=Continue){when} : rien n'a été refusé.",
      warningsBeside: "En outre, avertissements qui n'ont rien arrêté (Action=Continue) : {count}",
      alsoLost: "Une partie des fichiers n'a pas pu être lue, des preuves peuvent donc manquer.",
      alsoTold: "{told}.",
      kinds: {
        capture: { one: "une capture", several: "{count} captures" },
        "trust-store": { one: "un magasin de confiance", several: "{count} magasins de confiance" },
        certificate: { one: "un fichier de certificats", several: "{count} fichiers de certificats" },
        "certificate-list": { one: "une liste de certificats", several: "{count} listes de certificats" },
        configuration: { one: "une configuration", several: "{count} configurations" },
        status: { one: "un état", several: "{count} états" },
      },
      and: "{first} et {last}",
    },
    cli: {
      usage: "Utilisation",
      options: "Options",
      check: "ce qui a échoué dans ces journaux, pourquoi, et que faire",
      decode: "ce que dit un segment de route, une URL ou une ligne de journal",
      verify: "si un client TLS doté de ce magasin de confiance accepte un certificat, et pour quels noms",
      slice: {
        command: "un dossier de cas : une petite archive dont l'analyse donne un seul échec",
        failure: "l'identifiant de l'échec, comme dans check --format json",
        output: "le dossier de cas, un .tar.gz",
        about:
          "Il contient les enregistrements autour de l'échec, les paquets des négociations de son serveur, les certificats et réglages utiles. Noms, adresses et utilisateurs y sont des pseudonymes, sauf avec --no-redact. Il est analysé avant d'être écrit.",
        status:
          "Code de retour 0 : le dossier de cas est écrit et donne l'échec. 2 : erreur de commande, entrée illisible, ou échec absent.",
        noRedact: "laisser noms, adresses et utilisateurs tels quels ; les secrets sont retirés quand même",
        keyWithout: "--redact-key sert à un dossier de cas expurgé : ne mettez pas --no-redact",
        missing: "slice demande --failure ID et --output FILE",
        missingPath: "slice demande au moins un PATH",
        badId: "{id} n'est pas l'identifiant d'un échec : il a 16 chiffres hexadécimaux (check --format json)",
        noFailure: "les entrées n'ont pas d'échec {id} : son identifiant est dans check --format json",
        notMade: "aucune partie des entrées qui ait pu être relue ne donne l'échec {id}",
        cannotRedact:
          "une copie expurgée ne donne plus l'échec {id} : rien n'est écrit. --no-redact en fait un avec les noms tels quels",
        less: "le dossier de cas donne l'échec, mais moins de preuves que les entrées",
        notRedacted: "non expurgé : {path} a les noms, adresses et utilisateurs des entrées",
      },
      follow: {
        check:
          "poursuit la lecture d'un journal, ou de -, tant qu'il grandit, avec --format ndjson. Chaque échec est écrit aussitôt, puis quand son nombre change, au plus une fois par minute. Ctrl+C y met fin.",
        compare:
          "poursuit la lecture de AFTER, un journal ou -, tant qu'il grandit : une ligne dès qu'un serveur qui échouait dans BEFORE change d'état. À la fin, ou avec Ctrl+C, vient le résultat.",
        needsNdjson: "--follow écrit sur la sortie standard avec --format ndjson",
        onePath: "--follow lit un seul journal, ou -",
        notWith: "{option} n'est pas possible avec --follow",
        notALog: "{path} n'est pas un journal en texte : il ne peut pas être suivi",
      },
      oneFormat: "comment le résultat est écrit",
      trustStore: "les certificats de CA de confiance ; plusieurs fichiers font un seul magasin, dans cet ordre",
      name: "un nom ou une adresse que Traffic Server chercherait dans le certificat",
      at: "le moment de la vérification : une date en UTC, une heure avec son fuseau, ou des secondes depuis 1970 ; sinon maintenant",
      threads:
        "combien de fils d'exécution lisent un journal de plus de 48 Mio (2 s'il y a deux cœurs) ; 1 prend moins de mémoire",
      verbose:
        "imprimer tout ce qui est connu de chaque échec, chaque étape en entier, les autres voies et tous les fichiers",
      quiet: "n'écrire que la première ligne du texte",
      window:
        "seulement ce que les journaux disent à partir de, ou jusqu'à, cette heure : avec la date (2026-01-31T18:55:00+01:00), du dernier jour (18:55), ou autant avant le dernier enregistrement (-30m, -2h, -1d)",
      wrongOrder: "--since est après --until",
      standardInputTooLong:
        "l'entrée standard dépasse 256 Mio : donnez --since et --until avec date et fuseau, ou donnez un fichier",
      archiveTooLong: "l'archive sur l'entrée standard dépasse 256 Mio : donnez son chemin",
      decodeTooLong: "l'entrée standard dépasse 1 Mio : pour tout un journal, il y a check",
      authLevel: "le niveau de sécurité d'OpenSSL, de 0 à 5 ; sinon aucun, comme dans openssl verify",
      missingTrustStore: "verify demande au moins un --trust-store FILE",
      missingCertificate: "verify demande au moins un CERTIFICATE",
      standardInputTwice: "l'entrée standard ne peut être lue qu'une fois : - est donné deux fois",
      compare:
        "deux entrées de check, avant et après un changement : ce qui est résolu, reste, est nouveau, ou inconnu",
      redact:
        "une copie de journaux et d'archives à transmettre : noms, adresses et utilisateurs y sont des pseudonymes, les échecs y restent",
      redactOption:
        "noms, adresses, utilisateurs et identifiants sont des pseudonymes, les mêmes dans toute la réponse",
      redactKey:
        "faire les pseudonymes avec la clé de FILE, pour que d'autres appels donnent les mêmes ; s'il n'existe pas, il est créé",
      redactOutput: "où va la copie : d'un journal seul le journal, sinon un .tar.gz",
      redactPaths:
        "PATH est ce que check prend. Les mots que le produit n'écrit pas de lui-même deviennent des pseudonymes ; ce dont la forme est inconnue est écarté et nommé. Mots courants, dates et nombres courts restent : lisez la copie avant de la transmettre.",
      redactStatus:
        "État de sortie 0 : tout est dans la copie. 2 : l'appel est faux, ou rien n'a pu être lu ou écrit. 3 : quelque chose a été écarté.",
      redactNeedsPath: "redact demande au moins un PATH",
      redactNeedsOutput: "redact demande --output FILE",
      otherPacking:
        "--output {path} : seul un .tar.gz est écrit, ce que ce nom ne dit pas : donnez-lui un nom en .tar.gz",
      redactKeyMade: "{path} a été créé : qui l'a peut dire à qui est un pseudonyme",
      redactKeyUnread: "{path} : la clé ne peut être lue ou écrite : {detail}",
      redactKeyTooShort: "{path} n'est pas une clé : il contient moins de 16 caractères",
      redactLeftOut: "{path} : {what}",
      redactTooLarge: "{path} : sa copie dépasse 512 Mio : faites-en une avec redact, puis analysez-la",
      server: "le serveur de langage, pour tout éditeur qui parle LSP",
      stdio: "parler par l'entrée et la sortie standard",
      helpOf: "ce texte, ou celui d'une commande",
      format: "comment le résultat est écrit ; peut être donné plusieurs fois",
      output: "où va le format qui précède, au lieu de la sortie standard",
      locale: "langue des textes ; sinon LC_ALL, LC_MESSAGES, LANG (JSON : anglais)",
      help: "ce texte",
      version: "la version",
      paths:
        "PATH est un journal, une archive (.tar.gz, .tgz, .tar, .zip), une capture (.pcap, .pcapng) ou des certificats (.pem, .crt, .cer, .der, .p7b). Ce peut être un dossier, lu avec tout ce qu'il contient, ou - pour l'entrée standard. Plusieurs PATH, comme les nœuds d'un cluster, font une seule analyse.",
      certificates:
        "CERTIFICATE est un fichier de certificats : PEM, DER ou PKCS #7. De plusieurs dans un fichier, le premier est jugé, les autres peuvent compléter sa chaîne. Un fichier peut être - pour l'entrée standard.",
      decodeTexts:
        "TEXT est un segment de route, une URL, une erreur d'OpenSSL ou une ligne de journal ; - lit des textes sur l'entrée standard, un par ligne. Un texte peut être coupé en plusieurs lignes, contenir des blancs, %4C ou trop de =, ou avoir perdu son premier caractère.",
      decodeStatus:
        "Code de retour 0 : chaque texte est décodé. 2 : rien n'est trouvé dans aucun, ou erreur de commande. 3 : certains le sont, ou un segment est endommagé.",
      status:
        "Code de retour 0 : rien n'échoue. 1 : échecs trouvés (verify : un certificat refusé). 2 : erreur de commande, ou aucun fichier n'a pu être lu. 3 : rien n'échoue dans ce qui a été lu, mais une partie des fichiers est perdue.",
      sides:
        "BEFORE (avant) et AFTER (après) sont chacun un journal, une archive, un dossier, ou ce que check prend comme PATH ; l'un des deux peut être - pour l'entrée standard. Un échec n'est résolu que si AFTER montre une réponse du même serveur et du même port au même Expressway, plus tard que l'échec.",
      compareStatus:
        "Code de retour 0 : rien ne reste et rien n'est nouveau ; ce qui est inconnu ne compte pas. 1 : quelque chose reste ou est nouveau. 2 : erreur de commande, ou l'un des deux n'a pas pu être lu. 3 : rien ne reste ni n'est nouveau dans ce qui a été lu, mais une partie est perdue.",
      seeHelp: "{error} (voir : expressway-logs --help)",
      noCommand: "aucune commande n'est donnée",
      unknownCommand: "commande inconnue : {command}",
      unknownCommandNear: "commande inconnue : {command}. Vouliez-vous dire {nearest} ?",
      unknownOption: "option inconnue ici : {option}",
      unknownOptionNear: "option inconnue ici : {option}. Vouliez-vous dire {nearest} ?",
      notBuiltYet: "{what} n'existe pas encore",
      missingPath: "check demande au moins un PATH",
      missingSides: "compare demande BEFORE et AFTER",
      missingText: "decode demande un TEXT",
      missingValue: "{option} demande une valeur",
      badValue: "{option} accepte {choices}, pas {value}",
      unexpected: "{argument} est un argument de trop",
      expiryCalendar:
        "écrire quand les certificats expirent, par conséquence, comme calendrier (.ics) : quels serveurs seront refusés, quel certificat propre",
      noExpiries: "aucun certificat dont la fin est connue parmi les entrées : {path} n'est pas écrit",
      own: "les certificats propres à Expressway, rien d'autre : sur quelles connexions ils seront refusés, par qui, pourquoi, et le remède",
      proof:
        "un dossier pour ce qui montre chaque verdict sans ce programme : les certificats, et les commandes openssl qui les jugent",
      outputWithoutFormat: "chaque --output suit son --format",
      sameOutput: "deux formats iraient au même endroit : donnez à chacun son --output",
      outputIsInput: "{path} est un fichier analysé : il n'est pas écrasé",
      cannotWrite: "{path} ne peut pas être écrit : {detail}",
      serverNeedsStdio: "server demande --stdio",
      serverMissing: "{path} manque à côté de ce programme",
      notDecodable: "rien à décoder dans {text}",
      unexpectedError: "erreur inattendue : {detail}",
    },
    systemErrors: {
      ENOENT: "ce fichier ou dossier n'existe pas",
      EACCES: "accès refusé",
      EISDIR: "c'est un dossier",
      ENOTDIR: "une partie du chemin n'est pas un dossier",
      ELOOP: "ses liens tournent en rond",
      EIO: "le support signale une erreur de lecture",
      EMFILE: "trop de fichiers sont ouverts",
      ENOSPC: "il n'y a plus de place",
      ETIMEDOUT: "il ne répond pas",
      EROFS: "le système de fichiers est en lecture seule",
      ENAMETOOLONG: "le chemin est trop long",
      "not-a-regular-file": "ce n'est ni un fichier ordinaire ni un dossier (utilisez - pour l'entrée standard)",
      "no-file-inside": "le dossier ne contient aucun fichier",
      other: "le système dit {code}",
    },
    problems: {
      empty: "Le journal est vide.",
      "limit-order":
        "Le journal va de l'enregistrement le plus récent au plus ancien et il est trop long pour être retourné en entier ({detail}) : des requêtes peuvent manquer.",
      "starts-inside-record": "Le journal commence au milieu d'un enregistrement.",
      "ends-inside-record": "Le journal se termine au milieu d'un enregistrement.",
      "not-a-log": "Ce n'est pas un journal Expressway : aucune ligne ne commence par un horodatage de cette forme.",
      "log-inside":
        "Des lignes d'un journal se trouvent dans ce fichier, qui d'après son nom n'en est pas un : elles n'ont pas été lues. Donnez-les à lire dans un fichier d'un autre nom.",
      "unread-lines": "Des mots de Traffic Server hors de ce qui a été lu comme ses enregistrements : {detail}.",
      "sign-ins-failed":
        "Utilisateur ou mot de passe là où Unified CM a répondu 401, sinon TLS ou réseau vers ce nœud : {detail}.",
      "internet-clients":
        "N'importe qui peut ouvrir ces connexions, elles ne sont donc pas des échecs de cet Expressway : {detail}.",
      "not-analysed": "D'autres processus : {detail}.",
      "outside-window": "Aucun enregistrement de ce journal dans la période demandée.",
      "not-supported-yet": "Ce type de fichier est reconnu, mais pas encore lu.",
      "cannot-be-read": "Ce fichier ou dossier ne peut pas être lu : {detail}",
      "changed-while-read": "Le fichier a changé pendant la lecture.",
      "limit-line": "Une ligne dépasse la limite ({detail}) : seul son début a été lu.",
      "limit-transactions":
        "Plus de transactions ouvertes à la fois que la limite ({detail}) : les plus anciennes ont été abandonnées.",
      "limit-failures": "Plus d'échecs distincts que la limite ({detail}) : le reste n'est pas affiché.",
      "limit-routes": "Plus de routes distinctes que la limite ({detail}) : le reste n'est pas affiché.",
      "clock-differs": "Des horloges diffèrent de plus d'une minute.",
      "limit-names":
        "Plus d'utilisateurs ou d'appareils sont touchés qu'on n'en compte ({detail}) : leurs nombres sont un minimum.",
      "not-joined":
        "D'autres journaux de cet Expressway peuvent en dire plus sur ses échecs, mais n'ont pas pu être réunis avec celui-ci.",
      "utf-16": "Le texte est en UTF-16, et non en UTF-8 comme l'écrit Expressway.",
      "limit-copies":
        "Trop de journaux commencent de la même façon pour les comparer tous : ce qui figure dans deux d'entre eux peut être compté deux fois.",
      copy: "Tout ce journal figure au début d'un autre ({detail}) : cité, pas compté.",
      "same-log":
        "Tout ce que dit Traffic Server dans ce journal figure aussi dans un autre ({detail}) : compté une seule fois.",
      repeated:
        "À partir de la ligne {detail}, le journal figure ici une nouvelle fois : chaque ligne compte une fois.",
      duplicate: "Ces octets ont déjà été lus ({detail}) : listés, non comptés.",
      "member-missing":
        "Absent de cette archive : {detail}. Ce qu'on y verrait est inconnu. (Après un redémarrage d'Expressway, il n'y a que le journal ; une capture, seulement si tcpdump a été choisi.)",
      "same-name":
        "Un autre membre de cette archive porte le même nom ({detail}) : lequel des deux vient du produit, personne ne peut le dire.",
      "several-trust-stores":
        "Cette archive contient plus d'un magasin de confiance de cet Expressway ({detail}) : aucune chaîne n'est jugée contre l'un ni l'autre.",
      "limit-processes":
        "Plus de processus que la limite ({detail}) signalent des échecs TLS : ceux des autres ne sont pas comptés.",
      "limit-alarms": "Plus d'alarmes ont été levées que la limite ({detail}) : le reste n'est pas dit.",
      "limit-carried":
        "Plus de certificats sont arrivés dans des messages SIP SERVICE que la limite ({detail}) : le reste n'est pas dit.",
      "unread-carried": "Un certificat dans un message SIP SERVICE (ligne {detail}) est illisible.",
      "limit-peers":
        "Des connexions TLS de plus d'adresses que la limite ({detail}) ont échoué : on ne sait pas si l'une des autres est celle d'un pair d'une zone.",
      "limit-servers":
        "Plus de serveurs ont été demandés que la limite ({detail}) : ce qu'il adviendrait des autres n'est pas dit.",
      "limit-declined":
        "L'appareil a refusé lui-même plus de sortes de requêtes que la limite ({detail}) : le reste n'est pas dit.",
      "limit-unexplained":
        "Plus de réponses distinctes sans échec correspondant que la limite ({detail}) : le reste n'est pas affiché.",
      "limit-looks":
        "Trop d'échecs et de négociations d'un même serveur pour les comparer tous ({detail}) : des certificats, et des échecs qui ne figurent que dans la capture, peuvent manquer.",
      "limit-certificate-list":
        "Plus de {detail} certificats, ou de 4 Mio, sont listés : les premiers seuls ont été lus.",
      "limit-cures":
        "Plus de refus, ou de certificats à ajouter, que ce qui est essayé ({detail}) : d'autres certificats peuvent en résoudre davantage.",
      "nul-bytes": "Le texte contient des octets NUL.",
      truncated: "Le fichier a été coupé : sa fin manque. Ce qui précède la coupure a été lu.",
      damaged: "Le fichier est endommagé : seul ce qui restait lisible a été utilisé.",
      encrypted: "Le contenu est chiffré : il n'a pas été lu.",
      overlap: "Ce membre partage ses octets avec un autre, ce qu'aucun zip authentique ne fait : il n'a pas été lu.",
      "names-differ": "Le zip donne à ce membre deux noms différents : celui de son répertoire est affiché.",
      "compression-method":
        "Le contenu est compressé par une méthode qui n'est pas lue : recompressez-le en zip ordinaire ou en .tar.gz.",
      "archive-format": "Une archive de ce format n'est pas lue : recompressez-la en .tar.gz ou en .zip.",
      "no-archive": "Son nom est celui d'une archive, son contenu n'en est pas une : téléchargez-la de nouveau.",
      "no-files": "Cette archive ne contient aucun fichier : téléchargez-la de nouveau.",
      "special-member": "Ce membre est un lien, un périphérique ou d'un autre type spécial : il est nommé, pas lu.",
      "limit-size": "Décompressée, l'archive dépasse la limite ({detail}) : le reste n'a pas été lu.",
      "limit-ratio": "Le contenu décompressé dépasse {detail} fois sa taille compressée : le reste n'en a pas été lu.",
      "limit-members": "L'archive a plus de membres que la limite ({detail}) : le reste n'a pas été lu.",
      "limit-depth": "Des archives sont imbriquées au-delà de la limite ({detail}) : celle-ci n'a pas été ouverte.",
      "limit-name": "Le nom dépasse la limite ({detail}) : seul son début est affiché.",
      "limit-header": "Les en-têtes de l'archive dépassent la limite ({detail}) : le reste n'a pas été lu.",
      "limit-directory": "Le répertoire du zip dépasse la limite ({detail}) : le reste n'a pas été lu.",
      "left-out": "quelque chose manque dans la copie : ce que cela contenait n'est pas analysé",
      "limit-nested": "Un zip contenu dans une archive compressée dépasse la limite ({detail}) : extrayez-le d'abord.",
    },
    clocks: {
      back: "L'heure du journal recule de {distance} à la ligne {line} : les heures d'avant et d'après cette ligne ne se comparent pas.",
      server: "L'horloge de {who} et celle de cet Expressway diffèrent de {distance} (en-tête Date de ses réponses).",
      peer: "Les horloges de {who} et de cet Expressway diffèrent de {distance} : les deux journaux montrent les mêmes requêtes.",
      status:
        "D'après son horloge, l'état a été écrit {distance} avant la fin du journal de {who} : l'horloge a été changée.",
      seconds: "{count} s",
      minutes: "{count} min",
      hours: "{count} h",
    },
    unreadLog:
      "Ce n'est pas un journal d'une forme lisible, mais il contient des mots de Traffic Server ou d'un autre processus sur des échecs TLS.",
    captureProblems: {
      "not-a-capture": "Ceci n'est ni du pcap ni du pcapng.",
      damaged: "La capture est endommagée : elle a été lue jusque-là.",
      truncated: "La capture est tronquée : il manque sa fin.",
      "damaged-tls": "Un message TLS se contredit : cette négociation a été lue jusque-là.",
      "ssl2-hello": "Un client a commencé par un hello SSL 2 : cette négociation n'est pas lue.",
      "limit-handshake-message": "Un message TLS dépasse la limite : cette négociation a été écartée.",
      "limit-certificates": "Un serveur a envoyé plus de certificats que la limite : le reste a été écarté.",
      "limit-evidence":
        "Les captures contiennent plus de certificats qu'il n'en est gardé : les suivants ont été écartés.",
      "long-certificate-message": "Un message de certificats dépasse ce que le client d'OpenSSL accepte (100 Kio).",
      "capture-gap": "Des paquets manquent : leur contenu est inconnu.",
      "capture-snaplen": "Seul le début des paquets a été capturé : la suite est inconnue.",
      "conflicting-data": "Des segments d'un même emplacement diffèrent : rien de cette direction n'est retenu.",
      checksum: "Une somme de contrôle est fausse : octets endommagés, ou segments regroupés par la carte réseau.",
      "not-tls": "Un serveur a répondu par autre chose que du TLS.",
      "tls-in-tunnel": "TLS a commencé derrière d'autres données : l'adresse est peut-être celle d'un proxy.",
      "limit-handshake": "Une négociation dépasse la limite : elle a été écartée.",
      "limit-flows": "Plus de connexions simultanées que la limite : les plus anciennes ont été abandonnées.",
      "link-type": "Une couche de liaison qui n'est pas lue.",
      "damaged-packets": "Des paquets dont les en-têtes se contredisent ont été écartés.",
      "ip-fragments": "Les paquets IP fragmentés ne sont pas réassemblés.",
      encrypted: "TLS 1.3 : les certificats sont chiffrés et ne peuvent pas être vus.",
      "limit-headers": "Des paquets avec plus d'en-têtes imbriqués qu'il n'en est suivi ont été écartés.",
      "limit-interfaces": "Plus d'interfaces que la limite : le reste a été écarté.",
      "limit-handshakes": "Plus de négociations que la limite : le reste a été écarté.",
      "limit-attempts":
        "Plus de tentatives de connexion qu'il n'en est comparé : les serveurs qui n'ont pas pu être joints ne sont pas indiqués.",
      "refused-elsewhere":
        "Des négociations ont fini par une alerte sur un certificat, avec un serveur que ni le journal ni la configuration ne nomment, ou avec Expressway comme serveur. N'importe qui peut en provoquer : elles ne comptent pas comme échecs.",
      "refused-unproven":
        "Des négociations avec un serveur qu'Expressway sollicite ont fini par une alerte sur un certificat, et leurs paquets ne prouvent rien : un échec peut se cacher derrière.",
      "refused-forged":
        "Des négociations ont fini par une alerte sur un certificat, mais la machine qui capture n'a jamais envoyé les paquets du client : quelqu'un d'autre les a fabriqués.",
      "limit-looks":
        "Plus de négociations qu'il n'en est examiné conviennent aux échecs : ceux qui ne figurent que dans la capture n'ont pas été cherchés.",
    },
    inPlace: "{text} ({place})",
    certificateList: {
      title: "Liste de certificats de {node}, telle que son administrateur la donne",
      titleOfFile: "Liste de certificats {path}, telle qu'un administrateur la donne",
      stated: "Rien n'en est vérifié, seuls des noms sont comparés, et chaque nœud a sa propre liste.",
      findings: {
        "ecdsa-self-signed":
          "{rsa} est signé par {issuer}, {entry} est auto-signé. Après certaines mises à niveau vers X14.2 et au-delà, Expressway-C préfère ECDSA : sur {ports} on peut alors lui présenter {entry}, qu'il refuse (self-signed certificate).",
        "ecdsa-other-issuer":
          "{rsa} est signé par {rsaIssuer}, {entry} par {issuer}. Un Expressway-C qui préfère ECDSA peut recevoir {entry} sur {ports}, et il lui faut aussi {issuer} dans son magasin de confiance.",
        "self-signed":
          "{entry} : auto-signé. À partir de X14.2, Expressway-C le refuse sur {ports}, sauf si son magasin de confiance contient ce certificat même.",
        "issuer-not-trusted":
          "{entry} : signé par {issuer}. Le magasin de confiance de {hosts} n'a pas de {ca} : à partir de X14.2, {ports} y est refusé (unable to get local issuer certificate).",
        "own-issuer-not-listed":
          "Le certificat de {hosts}, {own}, est signé par {issuer} : rien ne porte ce nom dans {entry}. Sur 6971 et 6972, Unified CM le refuse alors (CA inconnue).",
        expired:
          "{entry} ({commonName}) a pris fin le {date}, les autres fichiers sont du {at}. À partir de X14.2, Expressway-C le refuse comme expiré, ainsi que ce qu'il a signé.",
        "ends-soon": "{entry} ({commonName}) prend fin le {date}, les autres fichiers sont du {at}.",
        "same-name":
          "{entry} : auto-signés et tous nommés {commonName}. De deux entrées de même nom, le magasin de confiance d'Expressway-C peut n'utiliser que la première (CSCwa12905) : l'autre reste refusée. Faites-les signer plutôt que de les approuver une à une.",
        "ecdsa-first":
          "{hosts} : ECDSA vient en premier dans Reverse proxy TLS ciphers, {entry} peut donc être présenté.",
        "rsa-first":
          "{hosts} : RSA vient en premier dans Reverse proxy TLS ciphers, les certificats RSA sont donc présentés tant que cela reste ainsi ({rsa}).",
        "self-signed-held":
          "{entry} : le magasin de confiance de {hosts} contient un certificat auto-signé nommé {commonName}. Si c'est celui-ci, son SHA-256 le dit.",
        "issuer-trusted":
          "{entry} : signé par {issuer}, et le magasin de confiance de {hosts} a une racine de ce nom, ou une au-dessus. La liste n'a pas d'empreintes.",
        "issuer-not-known":
          "{entry} : signé par {issuer}. Si Expressway-C approuve cette CA, aucun fichier ne le dit : ajoutez son journal de diagnostic, ou son ca_*.pem.",
        "issuer-not-listed":
          "{entry} : rien dans {trust} ne s'appelle {issuer}. Une CA qu'Unified CM n'a pas, il ne peut pas l'envoyer.",
        "own-issuer-listed":
          "Le certificat de {hosts}, {own}, est signé par {issuer} : {entry} a ce nom, ou celui d'une CA au-dessus.",
        "request-pending":
          "{entry} : une demande de signature attend (CSR Only), et rien de signé n'a été importé pour elle.",
        "others-expired": "{entry}, terminés avant le {at} : {names}",
        "same-entry": "{entry} a plusieurs entrées de même nom : {names}",
        ends: "Lesquels ont expiré, aucun fichier ne le dit : aucun n'a de date. Derniers jours : {dates}",
      },
      absent: "Le magasin de confiance de {hosts} ne contient aucun certificat auto-signé de ce nom.",
      perhapsSent: "Sauf si Unified CM envoie aussi {ca}, dont la racine est approuvée : la liste n'a rien de {trust}.",
      nothing: "D'après les noms et les dates, rien n'y est refusé ; les certificats n'ont pas été vus.",
      phrases: {
        "title-sign": "Faire signer {entry} par une CA qu'Expressway-C approuve",
        "title-trust-ca": "Approuver {ca} sur chaque nœud Expressway-C",
        "title-trust-own-ca": "Faire approuver {ownIssuer} par Unified CM",
        "title-renew": "Renouveler {entry}",
        "sign-waiting":
          "Sur {node} : Cisco Unified OS Administration > Security > Certificate Management, ouvrez {entry} en attente (CSR Only), Download CSR, et faites-la signer. Importez d'abord la CA comme {trust}, puis le certificat signé, et redémarrez son service.",
        "get-ca": "Obtenez {ca}, et chaque CA au-dessus, en fichiers .PEM auprès du propriétaire de la CA.",
        "compare-with-command":
          "Comparez le fichier avec {showCert} en ligne de commande sur {node} : numéro de série, noms et dates.",
        "alternative-trust-itself": "Approuver {entry} lui-même sur chaque nœud, s'il doit rester auto-signé",
        "cost-trust-itself":
          "MRA échoue de nouveau à chaque renouvellement, et la liste n'a pas d'empreinte à comparer.",
        "alternative-rsa": "Préférer RSA jusqu'à ce que {entry} soit signé",
        "check-entry": "En ligne de commande sur {node} : {showCert} nomme la CA comme Issuer Name.",
        "check-own-ca": "En ligne de commande sur le CUCM publisher : show cert list trust a {ownIssuer} dans {trust}.",
      },
      unifiedCm: "Unified CM",
      shown: "Certificats que les serveurs présentent",
      signedBy: "signé par {issuer}",
      types: { "self-signed": "auto-signé", "ca-signed": "signé par une CA", "csr-only": "demande de signature" },
      until: "jusqu'au {date}",
      verdict: "D'après la liste de certificats, ceci est refusé ou peut l'être : {entries}.",
      section: "Certificats d'Unified CM, tels que donnés",
    },
    redaction: {
      reasons: {
        "pem-blocks": "les clés et certificats dans le texte ne sont pas dans la copie : {count}",
        certificates: "les certificats qui ne peuvent être émis à nouveau ne sont pas dans la copie : {count}",
        "unknown-form": "sa forme est inconnue : absent de la copie",
        "too-large": "trop grand pour être tenu en mémoire : absent de la copie",
        packets: "les paquets dont nul ne peut dire le contenu ne sont pas dans la copie : {count}",
        connections: "les connexions incomplètes sont dans la copie sans ce qu'elles portent : {count}",
        capture: "cette capture ne peut être réécrite : absente de la copie",
      },
      preview: "Une copie expurgée, {size} ko : rien n'est encore enregistré.",
      promise: [
        "Noms, adresses, utilisateurs et identifiants y sont des pseudonymes, faits avec une clé que personne ne garde.",
        "Les phrases de mots courants, dates, ports et nombres courts restent tels quels : lisez la copie avant de la transmettre.",
      ],
      leftOut: "Absent de la copie",
      begins: "{path} commence ainsi :",
      tooLarge: "La copie est plus grande que ce qu'un éditeur reçoit : faites-la avec expressway-logs redact.",
    },
    evidence: {
      title: "Preuves",
      presented: "Présenté",
      presentedByExpressway: "Envoyé",
      fault: "En cause",
      verdict: "Notre verdict",
      missing: "Absent",
      atFault: "Certificat en cause (profondeur {depth})",
      chainLink: "{depth} : {subject}",
      atDepth: "{subject} (profondeur {depth})",
      atDepthInStore: "{subject} (profondeur {depth}, du magasin de confiance)",
      subject: "Sujet",
      issuer: "Émetteur",
      names: "Noms",
      validity: "Validité",
      key: "Clé",
      keyIdentifier: "Identifiant de clé",
      fingerprint: "SHA-256",
      from: "du {from} au {to}",
      missingItself: "ce certificat même, du magasin de confiance de {host}",
      missingInStore: "{subject}, du magasin de confiance de {host}",
      missingAbove: "Et au-dessus : {subject}",
      foundIn: "Trouvé dans {path}",
      notHeld: "Aucun fichier analysé ne le contient : demandez-le au responsable de la CA.",
      compare:
        "Avant de faire confiance à un certificat trouvé ici, comparez son empreinte avec son responsable par un autre canal.",
      curedByIt: "Essayé sur une copie du magasin de confiance : avec lui, cet échec est corrigé.",
      agrees: "comme le dit le journal",
      agreesWithAlert: "{verdict} ; l'alerte correspond",
      disagrees: "{verdict} : ce n'est pas ce que dit le journal",
      trusted: "de confiance",
      untrusted: "{error} (profondeur {depth})",
      tls: "{version}, {cipher}",
      alert: "alerte TLS {alert} ({name})",
      keyOf: "{key}, émis par {issuer}",
      selfSignedKeyOf: "{key}, auto-signé",
      otherVerdicts: {
        trusted: "auquel ce magasin de confiance fait confiance",
        untrusted: "auquel ce magasin de confiance ne fait pas confiance non plus",
        unknown: "sur lequel il n'y a pas de verdict",
      },
      notes: {
        "same-subject-in-trust-store":
          "Le magasin de confiance contient un autre certificat de même sujet, {subject} (ligne {line} du fichier, valide jusqu'au {date}, SHA-256 {sha256}). Pour un même sujet, Expressway-C prend le premier qui convient, et ce n'est pas le bon.",
        "hidden-in-trust-store":
          "Le bon certificat est déjà dans le magasin de confiance (ligne {line} du fichier, SHA-256 {sha256}), mais l'autre le masque : l'ajouter encore une fois ne change rien.",
        "root-sent-but-not-trusted":
          "Le serveur a envoyé sa racine auto-signée, absente du magasin de confiance : être envoyée ne la rend pas fiable.",
        "store-shadows-sent-certificate":
          "Le magasin de confiance contient une copie d'un émetteur, {subject} (ligne {line} du fichier, valide jusqu'au {date}, SHA-256 {sha256}). Elle masque celle que le serveur envoie : OpenSSL prend la copie du magasin et ne cherche pas plus loin.",
        "invalid-extension":
          "Un certificat de la chaîne a une extension défectueuse ou en double : OpenSSL ne lui trouve pas d'émetteur.",
        "issuer-did-not-sign":
          "{issuer}, tel qu'il a été envoyé, n'a pas signé {subject} : seul le nom correspond. Rien de cette chaîne n'est proposé. Un tiers peut l'avoir placé derrière le certificat du serveur ; demandez à qui exploite le serveur.",
        "verification-disagrees":
          "Notre propre vérification de ce que contiennent les fichiers analysés donne une autre réponse : {verdict}. Le magasin de confiance a peut-être été modifié entre-temps, appartient à un autre nœud, ou la négociation est une autre.",
        "certificates-encrypted":
          "Cette négociation est en TLS 1.3 : ses certificats sont chiffrés, la capture ne peut pas les montrer.",
        "certificate-differs-by-port":
          "Deux ports de ce serveur présentent des certificats différents : {port} un de clé {key} ; {otherPort} un de clé {otherKey}, {verdict} (SHA-256 {sha256}).",
        "ecdsa-certificate-served":
          "Le serveur a présenté son certificat ECDSA (sur CUCM tomcat-ECDSA ou CallManager-ECDSA), car {cipher} a été choisi. Expressway-C propose aussi des suites RSA : la première que les deux connaissent décide du certificat présenté.",
        "name-verdict": "Le nom {name} face à ce que porte le certificat ({names}) : {reason}.",
        "no-capture":
          "Aucune capture ne montre cette négociation : le certificat présenté est inconnu. Prenez un journal de diagnostic avec tcpdump pendant l'échec.",
        "no-handshake-in-capture":
          "La capture ne contient pas cette négociation, ou une partie seulement : le certificat présenté est inconnu.",
        "no-trust-store":
          "Les fichiers analysés ne contiennent pas le magasin de confiance de cet Expressway (ca_*.pem) : la chaîne ne peut pas être vérifiée ici.",
        "own-certificate-without-client-authentication":
          "Le certificat d'Expressway-C ({subject}, SHA-256 {sha256}) n'autorise pas l'authentification client dans son Extended Key Usage : des serveurs peuvent le refuser comme certificat client.",
        "own-certificate-chain":
          "Le certificat d'Expressway-C {subject} (SHA-256 {sha256}) a été émis par {issuer} : le serveur doit faire confiance à cette CA (sur CUCM en tomcat-trust et en CallManager-trust).",
        "certificate-ends-soon": "{subject} expire le {date} : faites-le renouveler à temps. Son SHA-256 : {sha256}.",
        "own-certificate-not-sent": "Le serveur a demandé un certificat client et Expressway-C n'en a envoyé aucun.",
        "own-issuer-accepted":
          "Le certificat d'Expressway-C {subject} a été émis par {issuer}, et le serveur nomme cette CA parmi celles dont il accepte les certificats client. La raison est autre qu'une CA absente, ou une ancienne CA de même nom s'y trouve.",
        "own-issuer-not-accepted":
          "Le serveur accepte les certificats client de ces CA, et l'émetteur du certificat d'Expressway-C n'en fait pas partie : {names}",
        "listed-self-signed":
          "D'après la liste de certificats de {name}, {names} est auto-signé, et {key} est signé par {issuer} : c'est alors {names} qui a été présenté. Une liste n'est pas une preuve ; seuls des noms sont comparés.",
        "listed-all-self-signed":
          "D'après la liste de certificats de {name}, ceux-ci sont auto-signés : {names}. Une liste n'est pas une preuve ; seuls des noms sont comparés.",
        "listed-issuer":
          "Qui a signé, d'après la liste de certificats de {name} : {names}. Une liste n'est pas une preuve ; seuls des noms sont comparés.",
        "listed-own-issuer-missing":
          "D'après la liste de certificats de {name}, rien dans {names} ne s'appelle {issuer}, la CA du certificat d'Expressway-C. Une liste n'est pas une preuve ; seuls des noms sont comparés.",
        "certificates-differ":
          "Les négociations qui conviennent à cet échec montrent {count} certificats ou chaînes différents : lequel a été refusé n'est pas connu, et aucun n'est proposé. N'importe quel paquet d'une capture peut venir d'un tiers.",
        "own-certificates-differ":
          "Les négociations qui conviennent à cet échec montrent {count} certificats ou chaînes différents d'Expressway-C : lequel le serveur a refusé n'est pas connu.",
        "sender-not-proven":
          "La couche liaison de cette capture ne dit pas qui a envoyé quel paquet (aucune, ou une seule paire d'adresses dans les deux sens). Elle ne prouve pas qu'Expressway a pris part à cette négociation.",
      },
      ownChainAbove: "De plus, à chaque CA au-dessus jusqu'à {top}.",
      seen: "Vu, écarté",
      seenChain: "{certificates} ({times}, {path}) : {why}",
      seenEncrypted: "aucun certificat lisible",
      times: "{count} × du {first} au {last}",
      time: "{count} × à {first}",
      untimed: "{count} ×",
      because: {
        "one-direction": "paquets d'un seul côté",
        "no-beginning": "ni SYN ni ClientHello du client",
        "conflicting-data": "des segments d'un même emplacement diffèrent",
        "not-sent-here": "la machine qui capture n'a pas envoyé les paquets du client",
        checksum: "somme de contrôle TCP fausse",
        "checksum-unknown":
          "paquets tronqués : aucune somme de contrôle ne peut être calculée, et la couche liaison ne prouve rien",
        "numbers-differ": "les numéros de séquence et d'acquittement ne concordent pas",
        "not-confirmed": "le client n'a jamais confirmé l'avoir reçu",
        "certificates-differ": "convient, comme d'autres qui en diffèrent",
      },
      candidates: {
        title: "Non retenu",
        line: "{subject} (SHA-256 {fingerprint}) : {why}",
        reasons: {
          "other-subject":
            "il a l'identifiant de clé cherché, et un autre sujet que {wanted} : l'autorité a peut-être été renommée",
          "broken-extension":
            "une extension est défectueuse ou en double, chez lui ou chez le certificat dont l'émetteur est cherché",
          "key-identifier": "l'identifiant de clé diffère : {wanted} est cherché, {found} est le sien",
          "serial-number": "le numéro de série diffère : {wanted} est cherché, {found} est le sien",
          "issuer-of-issuer": "son émetteur diffère : {wanted} est cherché, il a été émis par {found}",
          "kind-of-key": "sa clé n'a pas fait la signature : {wanted}, et sa clé est {found}",
          "another-certificate":
            "un autre certificat de ce nom : d'un certificat auto-signé, OpenSSL n'accepte que ce certificat même",
          "key-usage": "pas une autorité : son Key Usage ne lui permet pas de signer des certificats",
          "not-a-ca": "pas une autorité : ses Basic Constraints n'en font pas une",
          purpose:
            "ses usages (Extended Key Usage ou réglages de confiance) ne l'autorisent pas au-dessus du certificat d'un serveur",
          "not-yet-valid": "pas encore valable à ce moment : valable à partir du {date}",
          expired: "expiré à ce moment : valable jusqu'au {date}",
          "unreadable-dates": "ses dates sont illisibles",
          signature: "la signature n'est pas vérifiée par sa clé : une autre autorité du même nom",
          "behind-another": "il convient, mais OpenSSL prend d'abord un autre du même nom : SHA-256 {sha256}",
        },
      },
      wire: "Il est passé par le réseau : {servers}, {times}",
      cures: {
        title: "La plus petite correction, essayée sur une copie du magasin de confiance",
        cure: "{subject} résout {numbers} ({count} sur {all})",
        onHost: "{cure}, sur {host}",
        breaks: "Il casserait ce qui fonctionne : {servers}",
        unknown: "Inconnu, leur certificat n'ayant pas été vu, ou étant douteux : {servers}",
      },
      forecast: {
        titles: {
          upgrade: "Après une mise à niveau vers X14.2 ou ultérieure : {host} exécute {version}",
          off: "Dès que la vérification est rétablie : {host} l'a désactivée",
          verified: "Serveurs dont le journal ne montre pas la vérification par {host}",
          unknown: "Là où {host} vérifie les serveurs (X14.2 ou ultérieure)",
        },
        onHosts: "{line} ({hosts})",
        passes: "{server} : passe",
        fails: "{server} : échoue, {why}",
        unknown: "{server} : inconnu, {why}",
        noCertificate: "aucun de ses certificats n'a été vu",
        noTrustStore: "aucun magasin de confiance n'a été donné",
        encrypted: "ses certificats sont chiffrés (TLS 1.3)",
        verifyError: "{error} (profondeur {depth})",
        missing: "{why} ; il manque au magasin de confiance {subject}, qu'aucun fichier analysé ne contient",
        missingHeld: "{why} ; il manque au magasin de confiance {subject}, SHA-256 {sha256}, trouvé dans {path}",
        name: "son certificat ne porte pas le nom {name}",
        verified: "sa chaîne et son nom sont vérifiés",
        differ: "la capture en montre des certificats différents",
        notProven: "la capture ne prouve pas de qui venaient les paquets qui ont montré son certificat",
      },
      stores: {
        title: "Magasins de confiance",
        line: "{path} : certificats : {count}",
        duplicates:
          "Même sujet plusieurs fois, sans identifiants de clé qui les distinguent : le premier qui convient sert : {subject}",
        expired: "Expiré : {subject} ({date})",
        expiring: "Expire bientôt : {subject} ({date})",
      },
      expiring: {
        title: "Certificats qui expirent bientôt",
        line: "{date} : {subject}, {where} (SHA-256 {sha256})",
        servers: "montré par {servers}",
        pages: { server: "{host}, page Server certificate", client: "{host}, page Client certificate" },
      },
      configuration: {
        title: "Configuration",
        verification: "{host} : vérification des serveurs d'origine (VerifyOriginServer) : {value}",
        unknown: "inconnue, la configuration ne le dit pas",
        ciphers: "Suites vers les serveurs : {value}",
        minimumTls: "TLS minimal vers les serveurs : {value}",
      },
      packet: "{path}, paquet {packet}",
      inCaptureOnly:
        "Aucune ligne d'un journal ne parle de cette négociation : elle figure dans la capture seule, {alert}.",
      proof:
        "Pour le prouver sans cet outil : expressway-logs check --proof DOSSIER écrit les certificats et les commandes openssl qui montrent chaque verdict.",
      inputKind: "{path} : {kind}",
      inputKinds: {
        capture: "capture",
        "trust-store": "magasin de confiance",
        certificate: "certificats",
        "certificate-list": "liste de certificats d'Unified CM",
        configuration: "configuration",
        status: "état",
      },
      ownCertificate: "certificat d'Expressway",
      inputTime: "{input}, du {from} au {to}",
    },
    case: {
      sections: {
        description: "Description",
        condition: "Condition",
        information: "Informations complémentaires",
        action: "Action",
        snippet: "Extrait du journal",
      },
      server: "Serveur",
      first: "Première fois",
      last: "Dernière fois",
      version: "Version d'Expressway",
      asked: {
        title: "Ce que le support demande d'abord",
        versions: "Versions d'Expressway",
        serverVersions: "Versions des serveurs",
        topology: "Topologie (nœuds, zone traversal, serveurs)",
        since: "Depuis quand",
        changed: "Ce qui a changé avant",
        tried: "Étapes déjà essayées",
        known: "{known} (dans ces fichiers)",
        toAdd: "à compléter : ____",
        unknown: "____",
      },
      title: "Expressway : échecs TLS",
      failure: "Échec",
      answerCut: "{count} autres lignes de la réponse sont omises.",
      failuresLeft: "Omis, car le texte doit rester sous {limit} caractères : échecs {first} à {last}.",
      failureLeft: "Omis, car le texte doit rester sous {limit} caractères : échec {number}.",
      inputsLeft: "Fichiers et problèmes omis : {count}.",
    },
    comparison: {
      verdict: "Résolus : {solved}. Restants : {remaining}. Nouveaux : {new}. Inconnus : {unknown}.",
      nothing: "Ni BEFORE (avant) ni AFTER (après) ne montrent d'échec.",
      exchanged: "AFTER se termine avant que BEFORE ne commence : les deux sont-ils inversés ?",
      lostBefore: "Une partie de BEFORE n'a pas pu être lue : ce qui est nouveau a peut-être déjà échoué alors.",
      lostAfter: "Une partie de AFTER n'a pas pu être lue : rien n'est donc donné pour résolu.",
      unexplained: "Dans AFTER, des requêtes ont échoué sans qu'aucun message l'explique : {count}.",
      headings: {
        remaining: "Restants",
        new: "Nouveaux",
        unknown: "Pas encore connus",
        solved: "Résolus",
        trustStore: "Magasin de confiance",
        trustStoreOf: "Magasin de confiance de {host}",
        own: { server: "Certificat serveur d'Expressway", client: "Certificat client d'Expressway" },
        ownOf: { server: "Certificat serveur de {host}", client: "Certificat client de {host}" },
        list: "Liste de certificats d'Unified CM",
        listOf: "Liste de certificats de {host}",
      },
      causeChanged: "{server} échoue toujours, pour une autre cause. Avant : {before}. Maintenant : {after}",
      host: "Expressway : {host}",
      counts: "Négociations avant : {before}, après : {after}, la dernière le {last}",
      count: "Négociations : {count}, la dernière le {last}",
      letPass: "La connexion n'est plus interrompue, car les serveurs ne sont pas vérifiés. Rien n'est donc corrigé.",
      answered: "Il a répondu le {time} ({place}).",
      notTold:
        "AFTER ne dit pas si les serveurs sont vérifiés : un serveur non vérifié répond quoi qu'il présente. Une archive de diagnostic le dit.",
      because: {
        "port-not-known": "BEFORE ne dit ni le serveur ni son port : la réponse de quel port le montrerait ?",
        "no-log": "aucun journal de cet Expressway dans AFTER",
        "other-cause":
          "ce serveur échoue toujours dans AFTER, pour une autre cause, et une négociation s'arrête à la première",
        "no-request": "aucune requête à ce serveur dans AFTER",
        "not-told": "dans AFTER cette connexion n'échoue pas, et son journal ne dit pas si elle a abouti",
        "not-answered": "des requêtes à ce serveur dans AFTER, et aucune réponse de lui",
        "other-address": "dans AFTER il a répondu à une autre adresse que celle qui a échoué",
        "not-later": "dans AFTER il n'a pas répondu plus tard qu'il n'a échoué dans BEFORE",
        "not-verified":
          "dans AFTER il a répondu, et les serveurs n'y sont pas vérifiés : il répond quoi qu'il présente",
        "verification-not-known":
          "dans AFTER il a répondu ; l'échec n'interrompait aucune connexion, et AFTER ne dit pas si les serveurs sont vérifiés",
        unexplained:
          "dans AFTER des requêtes à ce serveur ont échoué après sa dernière réponse, sans qu'aucun message l'explique",
        "not-read": "dans AFTER il a répondu, et une partie de AFTER n'a pas pu être lue",
      },
      earlier: {
        failed: "Dans BEFORE, ce serveur échouait pour une autre cause.",
        answered: "Dans BEFORE, ce serveur répondait.",
        "not-answered": "Dans BEFORE, ce serveur était demandé et ne répondait pas.",
        "not-told": "Dans BEFORE cette connexion n'échoue pas, et son journal ne dit pas si elle a abouti.",
        "no-request": "BEFORE n'a aucune requête à ce serveur : il échouait peut-être déjà.",
        "not-read": "Une partie de BEFORE n'a pas pu être lue : il échouait peut-être déjà.",
      },
      added: "Ajouté : {ca}",
      removed: "Supprimé : {ca}",
      renewed: "Renouvelé : {ca}",
      same: "Les mêmes certificats des deux côtés",
      noStoreBefore: "BEFORE n'en contient pas : rien à comparer",
      noStoreAfter: "AFTER n'en contient pas : rien à comparer",
      ownReplaced: "{before} a été remplacé par {after}",
      ownOutcome: "{who} : {connection} (avant : {before}, maintenant : {after})",
      listedBefore: "avant : {certificate}",
      findingNew: "Nouveau : {finding}",
      findingGone: "Disparu : {finding}",
      ownChain: "Le même certificat, suivi d'autres certificats",
      fingerprint: "jusqu'au {until}, SHA-256 {sha256}",
      fingerprintBefore: "avant : jusqu'au {until}, SHA-256 {sha256}",
      fingerprintAfter: "après : jusqu'au {until}, SHA-256 {sha256}",
      next: "Que faire pour ce qui reste et ce qui est nouveau : expressway-logs check AFTER",
      readBefore: "Avant : {inputs}",
      readAfter: "Après : {inputs}",
    },
    watch: {
      begins: "Les serveurs qui échouaient dans BEFORE, dans AFTER jusqu'ici (Ctrl+C donne le résultat entier) :",
      nothing: "BEFORE ne montre aucun échec : seul ce qui est nouveau est signalé. Ctrl+C donne le résultat entier.",
      ofHost: "{server} (demandé par {host})",
      fails: "{server} : échoue, la dernière fois à {last}. {statement}",
      untried: "{server} : encore ouvert, {because}",
      unsure: "{server} : a répondu à {time} ({place}), mais cela ne prouve rien : {because}",
      reached: "{server} : atteint à {time} ({place})",
      isNew: "{server} : nouveau, la dernière fois à {last}. {statement}",
      stillUntried: "Encore ouverts : {servers}",
      allReached: "Tous les serveurs qui échouaient dans BEFORE ont été atteints.",
      noRedactedCase:
        "Un dossier de cas expurgé ne donne plus cet échec : enregistrez-le avec les noms tels quels, ou pas du tout.",
      noCaseFile: "Aucun dossier de cas n'est possible : aucune partie de ce qui peut être relu ne donne cet échec.",
      unreadable: "Rien ne peut être comparé : {path} n'a pas pu être lu.",
    },
    comparing: {
      where: "Où",
      address: "Adresse (port)",
      role: "Rôle",
      expressway: "Expressway",
      first: "Vu la première fois",
      last: "Vu la dernière fois",
      handshakes: "Négociations",
      file: "Fichier",
      use: "Preuve",
      used: "oui",
      notUsed: "vu, non utilisé",
      notUsedBecause:
        "non, vu mais non utilisé ({why}). N'importe qui peut l'avoir envoyé : ne lui faites pas confiance et ne l'importez pas sur la foi de ce texte.",
      from: "Valable du",
      until: "Valable jusqu'au",
      authority: "Est une CA",
      purposes: "Extended Key Usage",
      yes: "oui",
      no: "non",
      roles: {
        server: "présenté par le serveur",
        client: "présenté au serveur",
        "own-server": "propre, en tant que serveur",
        "own-client": "propre, en tant que client",
        "trust-store": "dans le magasin de confiance",
        file: "fichier donné",
      },
      nothing:
        "Aucun certificat connu à comparer : inspectez d'abord une archive, une capture ou des fichiers de certificats.",
      notFound: "Ce certificat n'est plus dans rien de ce qui est inspecté : inspectez-le à nouveau.",
      omitted: "{count} de plus ne sont pas listés",
    },
    expiries: {
      ends: "Le certificat de {name} expire : serveurs qu'Expressway refusera : {count}",
      ownEnds: "Le certificat propre de {host} expire ({page}) : {name}",
      refuses: "À partir du {at}, {host} refuse ces serveurs, sauf s'ils montrent un autre certificat : {servers}",
      isRefused: "À partir du {at}, tout autre côté qui vérifie refuse {host} : il montre celui-ci, de sa page {page}.",
      certificate: "Certificat : {subject}, émis par {issuer}, SHA-256 {sha256}",
      pages: { server: "Server certificate", client: "Client certificate" },
      unknownHost: "Expressway",
    },
    ownCertificates: {
      title: "Certificats propres, avant la panne",
      none: "Aucun certificat propre à Expressway parmi les entrées : une archive de diagnostic le contient sous le nom server_….pem, à partir de X15.5 aussi client_….pem.",
      box: "{host}, {role}, {version}",
      unknownHost: "Expressway",
      roles: { C: "Expressway-C", E: "Expressway-E", unknown: "C ou E, on l'ignore" },
      inferredRoles: {
        C: "probablement Expressway-C (il a interrogé lui-même Unified CM)",
        E: "probablement Expressway-E (il a transmis des requêtes par le tunnel)",
      },
      unknownVersion: "version inconnue",
      pages: { server: "Server certificate", client: "Client certificate" },
      certificate: "{page} : {subject}, {usages}, valable jusqu'au {date} (SHA-256 {sha256})",
      carried:
        "Tiré de {count} messages SIP SERVICE que {host} a reçus de {peer}, du {first} au {last}, le premier à la ligne {line}. Ses noms : {names}. C'est ce que disent les messages ; l'archive d'Expressway-E contient le certificat lui-même.",
      carriedOnce:
        "Tiré d'un message SIP SERVICE que {host} a reçu de {peer}, {first}, ligne {line}. Ses noms : {names}. C'est ce que dit le message ; l'archive d'Expressway-E contient le certificat lui-même.",
      carriedReplaced: "Des messages ultérieurs portent un autre certificat : celui-ci est remplacé.",
      noNames: "aucun",
      whoCarried: "{host}, {page} tiré de messages SIP SERVICE",
      usages: {
        serverAuth: "Server Authentication",
        clientAuth: "Client Authentication",
        all: "sans Extended Key Usage",
        none: "ni Server ni Client Authentication",
      },
      connections: {
        "traversal-zone": "zone traversante vers Expressway-E, comme client",
        "traversal-zone-server": "zone traversante, jugé par Expressway-C",
        "ssh-tunnel": "tunnels SSH vers Expressway-E (port 2222)",
        "mra-sip": "enregistrement SIP par MRA, jugé par Expressway-C",
        neighbour: "zones voisines en TLS, comme client",
        federation: "fédération XMPP et Webex (port 5062), comme client",
        cluster: "base de données du cluster entre les nœuds",
        "unified-cm": "ports 6971, 6972 et 9443 d'Unified CM, comme client",
        https: "HTTPS des navigateurs et des clients MRA",
        "smart-licensing": "Smart Licensing",
        "upload-server": "chargement dans la page Server certificate",
        "upload-client": "chargement dans la page Client certificate",
        services: "services de cet Expressway",
        "every-side": "tout autre côté qui vérifie",
      },
      outcomes: {
        refused: "refusé : {connection}",
        passes: "accepté : {connection}",
        unknown: "inconnu : {connection}",
      },
      inShort: { refused: "refusé", passes: "accepté", unknown: "inconnu" },
      reasons: {
        lacks: "Il lui manque {lacks}.",
        "any-usage":
          "Il lui manque {lacks} et il porte anyExtendedKeyUsage : OpenSSL ne l'accepte pas à la place, d'autres peut-être.",
        "zone-before": "Il lui manque {lacks} : Expressway-E le refuse à un client.",
        "zone-x15-4":
          "Il lui manque {lacks} : Expressway-E le refuse probablement à un client. Les documents de l'éditeur se contredisent pour X15.4.",
        "zone-x15-5":
          "Il lui manque {lacks} : Expressway-E le refuse à un client tant que son SIP TLS Certificate ExtendedKeyUsage Checking Mode est On.",
        "zone-server": "Il lui manque {lacks} : Expressway-C le refuse à un serveur.",
        "tunnel-before": "Il lui manque {lacks} : Expressway-E refuse probablement les tunnels.",
        "tunnel-x15-5":
          "Il lui manque {lacks} : Expressway-E refuse les tunnels, quel que soit son ExtendedKeyUsage Checking Mode. La zone peut être active malgré cela.",
        "mra-sip-before":
          "Il lui manque {lacks} : avant X15.4, Expressway-C veut les deux usages. Les utilisateurs se connectent, mais leur enregistrement SIP échoue.",
        "mra-sip-other": "Il lui manque {lacks} : aucun document ne dit ce qu'Expressway-C en fait à partir de X15.4.",
        neighbour: "Il lui manque {lacks} : un pair qui vérifie ses clients le refuse.",
        federation: "Il lui manque {lacks} : un pair qui vérifie ses clients peut le refuser.",
        cluster:
          "Il lui manque {lacks} : avant X15.4, les autres nœuds le refusent si la vérification TLS du cluster est Enforcing, et la réplication s'arrête.",
        "unified-cm":
          "Il lui manque {lacks} : si Unified CM vérifie ses clients, il le refuse probablement (alerte unsupported certificate).",
        https: "Il lui manque {lacks} : les navigateurs et les clients MRA le refusent.",
        "upload-on-e":
          "Il lui manque {lacks} : avant X15.4, cette page refuse un tel certificat, donc aussi le prochain, émis de même.",
        "upload-on-e-by-switch":
          "Il lui manque {lacks} : X15.4 n'accepte un tel certificat qu'avec xConfiguration XCP TLS Certificate CVS EnableServerEkuUpload: On.",
        "upload-on-c":
          "Il lui manque {lacks} : sur un Expressway-C, cette page refuse un tel certificat, donc aussi le prochain, émis de même.",
        "upload-on-c-contradictory":
          "Il lui manque {lacks} : les documents de l'éditeur se contredisent, X15.5 l'accepte peut-être sur un Expressway-C.",
        "upload-client-store":
          "Il lui manque {lacks} : cette page refuse un tel certificat. Copié depuis la page Server certificate, il y entre malgré cela.",
      },
      checks: {
        ended: "Il a expiré le {at}, avant la fin de ce que disent ces fichiers.",
        "not-yet-valid": "Il commence le {at}, après la fin de ce que disent ces fichiers.",
        "no-common-name": "Son sujet n'a pas de nom commun : des services échouent alors (alarme 40052).",
        "tunnel-key":
          "Sa clé est {key}. Les tunnels connaissent RSA à partir de 2048 bits, P-256, P-384 et P-521 : ils le refusent probablement.",
        "cluster-own-name":
          "Il n'est pas pour {name}, le nom de ce nœud : les autres le refusent probablement si la vérification TLS est Enforcing.",
        "cluster-name":
          "Il n'est pas pour {name}, le nom du cluster, qu'un Expressway-E doit demander à tous les nœuds (TLS verify subject name).",
        "zone-name-of-c": "{peer} demande {name} (TLS verify subject name de sa zone). Il est pour : {names}.",
        "zone-name-of-e": "{peer} demande {name} (adresse du pair de sa zone). Il est pour : {names}.",
        "zone-chain": "{peer} refuse sa chaîne : {error} (profondeur {depth}).",
        "zone-chain-missing":
          "{peer} refuse sa chaîne : {error} (profondeur {depth}). Il manque {subject} dans son magasin de confiance.",
        "zone-chain-trusted": "{peer} approuve sa chaîne.",
        "other-release":
          "{peer} est en {version} : à partir de X15.4, Expressway-C et Expressway-E doivent avoir la même version, quel que soit le certificat.",
        "tunnel-chain":
          "{peer} n'approuve sa chaîne qu'avec ce qui est envoyé avec lui : les tunnels ne l'acceptent probablement pas ({error}, profondeur {depth}).",
        "tunnel-chain-missing":
          "Il manque {subject} dans le magasin de confiance de {peer} ; elle est envoyée avec lui. La zone l'accepte, les tunnels probablement pas.",
      },
      accepted: {
        "upload-server-store":
          "À partir de X15.5, cette page d'un Expressway-E accepte un certificat pour serveurs seulement.",
        "cluster-since": "À partir de X15.4, les nœuds acceptent un certificat sans Client Authentication.",
        "not-concerned": "Ses usages n'y comptent pas.",
        "fits-all": "Il n'a pas d'Extended Key Usage : rien n'est exclu.",
        unreadable: "Une de ses extensions est illisible : on ignore à quoi il peut servir.",
        "no-client-certificate":
          "À partir de X15.5, c'est le certificat de la page Client certificate qui y est montré, et aucune entrée ne le contient.",
        "version-decides": "Cela dépend de la version, qu'aucune entrée ne donne.",
      },
      fits: "Il a tout ce qui est demandé : {usages}.",
      probablyRole: {
        C: "Probablement, pour un Expressway-C :",
        E: "Probablement, pour un Expressway-E :",
      },
      ifRole: { C: "Si c'est un Expressway-C :", E: "Si c'est un Expressway-E :" },
      ifVersion: "Aucune entrée ne donne la version ; jusqu'à X15.4 :",
      faults: {
        "key-usage": "Son Key Usage l'exclut.",
        "netscape-type": "Son type de certificat Netscape l'exclut.",
      },
      settings: {
        "usage-checking-of-e": {
          On: "La configuration d'Expressway-E le dit On.",
          Off: "La configuration d'Expressway-E le dit Off : la zone l'accepte.",
          untold: "On est la valeur par défaut, et aucune configuration d'un Expressway-E ne dit autre chose.",
        },
        "traversal-verify-of-e": {
          Off: "La configuration d'Expressway-E a TLS verify mode Off dans ses zones traversantes : il ne le regarde pas.",
        },
        "traversal-verify": {
          Off: "TLS verify mode est Off dans les zones traversantes de cet Expressway-C, ce que les communications unifiées n'admettent pas : on ignore si Expressway-E le regarde.",
        },
        "neighbour-verify": {
          On: "Cet Expressway y a TLS verify mode On, et d'ordinaire le pair d'une telle zone aussi.",
          Off: "Cet Expressway y a TLS verify mode Off ; ce qu'a le pair, on l'ignore.",
          untold: "Ce qu'a le pair, on l'ignore.",
        },
        "cluster-tls": {
          Enforcing: "Elle est Enforcing.",
          Permissive: "Elle est Permissive : personne ne vérifie.",
          untold: "Aucune entrée ne donne le mode.",
        },
        "server-usage-upload": {
          On: "La configuration le dit On.",
          Off: "La configuration le dit Off.",
          untold: "Aucune entrée ne le dit.",
        },
      },
      remedies: {
        renew: "Renouvelez-le : générez une CSR dans sa page, faites-la signer, et chargez le nouveau sur chaque nœud.",
        "check-clock":
          "Vérifiez l'horloge de cet Expressway (System > Time). Si elle est juste, attendez, ou faites réémettre le certificat.",
        "reissue-common-name": "Faites réémettre le certificat avec un nom commun dans son sujet.",
        "reissue-key": "Faites réémettre le certificat avec une clé RSA 2048 ou plus, P-256, P-384 ou P-521.",
        "reissue-name":
          "Si le nom est juste : faites réémettre le certificat avec lui parmi ses Subject Alternative Names.",
        "subject-name-of-zone":
          "Sur Expressway-E : Configuration > Zones, mettez dans TLS verify subject name un nom de ce certificat que tous les nœuds ont dans le leur.",
        "peer-address-of-zone":
          "Sur Expressway-C : Configuration > Zones, mettez comme adresse du pair un nom de ce certificat.",
        "same-release": "Mettez Expressway-C et Expressway-E à la même version.",
        "trust-chain":
          "Sur chaque nœud de l'autre côté : Maintenance > Security > Trusted CA certificate, ajoutez la racine et tous les intermédiaires de ce certificat. Demandez-les au propriétaire de la CA.",
        "reissue-server-usage":
          "Faites réémettre le certificat avec Server Authentication. Chargez-le dans la page Server certificate de chaque nœud.",
        "upload-switch":
          "Mettez xConfiguration XCP TLS Certificate CVS EnableServerEkuUpload: On sur chaque nœud avant le chargement.",
        "copy-server-certificate":
          "Prenez un certificat avec Client Authentication. Si aucun autre côté ne le demande : Copy server certificate file as client certificate.",
        "usage-check-off":
          "Zone traversante : ou mettez xConfiguration SIP TLS Certificate ExtendedKeyUsage Checking Mode: Off sur chaque nœud Expressway-E. Cela ne guérit pas les tunnels SSH.",
        "upgrade-x15-4":
          "SIP par MRA et cluster : ou passez à X15.4 ou plus, Expressway-C et Expressway-E à la même version.",
        "neighbour-verify-off":
          "Zones voisines : ou faites mettre TLS verify mode à Off dans la zone du pair. Alors le pair n'y vérifie plus personne.",
        "ask-peer": "Où on l'ignore : demandez à l'autre côté s'il vérifie ses clients.",
        "cluster-permissive":
          "Cluster : d'ici là, mettez son TLS verification mode à Permissive. Ses nœuds ne sont pas vérifiés pendant ce temps.",
      },
      reissue: {
        client:
          "Chargez un certificat avec Client Authentication dans la page Client certificate de chaque nœud, au mieux d'une CA privée que l'autre côté approuve. Le certificat de serveur peut rester.",
        C: "Faites réémettre le certificat avec Server et Client Authentication, au mieux par une CA privée que l'autre côté approuve. Chargez-le dans la page Server certificate de chaque nœud.",
        E: "Faites réémettre le certificat avec Server et Client Authentication, par une racine de la CA publique qui a encore les deux. FN74362 nomme DigiCert Assured ID Root G2 et IdenTrust Public Sector Root CA 1. Chargez-le dans la page Server certificate de chaque nœud.",
        unknown:
          "Faites réémettre le certificat avec Server et Client Authentication (pour un Expressway-C au mieux par une CA privée que l'autre côté approuve). Chargez-le dans la page Server certificate de chaque nœud.",
      },
      whatToDo: "Que faire",
      who: "{host}, {page}",
      allPass: "Certificats propres : leurs usages ne sont refusés nulle part (connexions regardées : {count})",
      refusedOn: "{who}, refusé : {connections}",
      unknownOn: "{who}, inconnu : {connections}",
      more: "Tout le détail : expressway-logs check --own PATH…",
    },
    archive: {
      inspecting: "Examen en cours",
      files: "{done} fichiers sur {of}",
      notKept:
        "Ce qui a été trouvé dans les fichiers de cet espace de travail ne peut pas être conservé sur le disque ({code}) : ils seront analysés de nouveau la prochaine fois.",
      notFound: "Cette archive n'est plus ouverte : examinez-la de nouveau.",
      tooLarge:
        "Ce fichier dépasse 50 Mo, et VS Code cache de tels documents aux extensions : il n'est pas ouvert. Ses échecs figurent dans Problèmes et dans le rapport.",
      changed: "Le fichier a changé depuis son examen : examinez-le de nouveau.",
      notRead: "Ce n'est pas un fichier dont le contenu pourrait être montré.",
      notAFile: "Seuls les fichiers de cette machine peuvent être examinés.",
      nothingThere: "Aucun de ces fichiers ne peut être lu.",
      atPacket: "{sentence} (paquet {packet} de cette capture)",
      captureTitle: "Capture {path}",
      captureHint: "Les paquets se lisent dans Wireshark : les numéros ci-dessous sont ceux de ses trames.",
      captureEmpty: "Aucun échec ne figure dans cette seule capture.",
      fromArchive: "D'après {path}, qui a été examiné",
      exportMissing: "Exporter les certificats de CA manquants…",
      showCertificate: "Afficher le certificat présenté",
      copySan: "Copier les noms SAN pour la nouvelle CSR",
      wouldPass: "Ce certificat passerait-il ?…",
      noMissing:
        "Aucun fichier analysé ne contient de certificat absent du magasin de confiance : demandez-le au responsable de la CA.",
      noCertificate: "Aucun certificat de cette négociation n'a été vu dans les fichiers analysés.",
      noName: "Aucun nom ici ne peut figurer dans une CSR : une adresse IP n'aide en rien, prenez le FQDN.",
      noStore:
        "Les fichiers analysés ne contiennent aucun magasin de confiance de cet Expressway (ca_*.pem) : rien ne peut être vérifié.",
      noNames: "Aucune requête des fichiers analysés ne nomme de serveur : seule la chaîne a été vérifiée.",
      noFailure: "Cet échec ne figure dans aucune archive examinée.",
      compare:
        "Comparez chaque empreinte par un autre canal (auprès du responsable de la CA) avant de faire confiance au certificat.",
      certificateOf: "Certificat {index} sur {count}",
      presentedTo: "Présentés par {server}, dans l'ordre d'envoi, le sien en premier",
      presentedToServer: "Présentés à {server} par Expressway-C, dans l'ordre d'envoi, le sien en premier",
      subjectKeyIdentifier: "Identifiant de clé du sujet",
      authorityKeyIdentifier: "Identifiant de clé de la CA",
      serial: "Numéro de série",
      signedWith: "Signé avec",
      wouldPassTitle: "{path} face au magasin de confiance de {host}",
      wouldPassAt: "Vérifié pour l'instant {time}",
      wouldPassAll: "Il passerait : la chaîne est de confiance et chaque nom correspond.",
      wouldPassChain: "La chaîne passerait, mais tous les noms ne correspondent pas.",
      wouldNotPass: "Il ne passerait pas.",
    },
    outline: {
      causes: "{count} causes",
      servers: "{count} serveurs",
      failures: "{count} échecs",
      forecast: "Prévision",
      outcomes: { passes: "passera", fails: "échouera", unknown: "inconnu" },
      own: "Certificats d'Expressway",
      until: "jusqu'au {date}",
      certificates: "certificats : {count}",
      kinds: {
        log: "journal",
        capture: "capture",
        "trust-store": "magasin de confiance",
        certificate: "certificats",
        "certificate-list": "liste de certificats d'Unified CM",
        configuration: "configuration",
        status: "état",
        archive: "archive",
        unknown: "non reconnu",
      },
      notAllRead: "tout n'a pas été lu",
      notKept: "{count} de plus sont comptées sans être listées",
      noTime: "Heure inconnue",
      refused: "refus",
      warned: "avertissement, sans refus",
      spoken: "{server}, {mark} : {cause}, sur {host}, {count} fois, la dernière le {time}",
      spokenOnce: "{server}, {mark} : {cause}, sur {host}, une fois, le {time}",
      inAll: "C'est ce qu'un journal indique ; dans tous : {times}, du {first} au {last}.",
      spokenGroup: "{name}, {mark} : {about}, {count} fois",
      spokenGroupOnce: "{name}, {mark} : {about}, une fois",
    },
    editor: {
      row: "{count} × {statement}",
      rowOfHost: "{count} × {host} : {statement}",
      missingCa: "CA manquante : {ca}",
      firstToLast: "{first} à {last}",
      again: "De nouveau à {time} : {statement}",
      againWithoutTime: "De nouveau : {statement}",
      lens: {
        failure: "{statement} · {count} ×",
        guide: "Guide",
        request: "Requête",
        more: "{count} autres échecs",
        oneMore: "1 autre échec",
      },
      beside: {
        use: "Utiliser les fichiers de ce téléchargement placés à côté",
        read: "Lus avec lui, du même téléchargement : {files}",
        none: "Aucun autre fichier du même téléchargement ne se trouve à côté de ce journal",
        failures: "Échecs de ce téléchargement qui figurent dans ses autres fichiers : {count}",
      },
      unexplainedDiagnostic:
        "Des requêtes vers {server} se sont terminées {requests} × par {answer}, et aucun message de ce journal ne l'explique",
      failedOtherwise: "Des requêtes vers {server} se sont terminées {requests} × par {answer}. {because}",
    },
  },
} as const satisfies Messages;

export const fr = fitting(texts);
