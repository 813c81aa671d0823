/** Certificates, stores and what was tried with them, in French. */

export const trust = {
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
} as const;
