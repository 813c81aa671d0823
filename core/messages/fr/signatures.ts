/** What each failure is called and means, in French. */

import { sipSignatures } from "./sip.ts";
import { xmppSignatures } from "./xmpp.ts";

export const signatures = {
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
    sentence: "Expressway-C a refusé {server} : un certificat de sa chaîne exclut l'usage serveur (profondeur {depth})",
    meaning:
      "Le certificat de profondeur {depth} limite son propre usage et ne permet pas l'authentification d'un serveur TLS. OpenSSL l'exige à chaque niveau qui porte un Extended Key Usage, y compris pour une CA.",
  },
  "invalid-ca-certificate": {
    title: "Émetteur qui n'est pas une CA valide",
    sentence: "Expressway-C a refusé {server} : un émetteur de sa chaîne n'est pas une CA valide (profondeur {depth})",
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
} as const;
