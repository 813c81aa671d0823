/** What captures, trust stores and certificates show of a failure, in French. */

export const evidence = {
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
  missingItself: "ce certificat même, du magasin de confiance sur {host}",
  missingInStore: "{subject}, du magasin de confiance sur {host}",
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
  alert: "alerte TLS {alert} « {name} »",
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
      "Rien ne prouve qu'Expressway a pris part à cette négociation. La couche liaison ne dit pas qui a envoyé quoi (aucune, une paire d'adresses, plusieurs expéditeurs possibles), ou l'adresse du client n'est pas à Expressway d'après sa configuration.",
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
        "il a l'identifiant de clé cherché, et un autre sujet que {wanted} : la CA a peut-être été renommée",
      "broken-extension":
        "une extension est défectueuse ou en double, chez lui ou chez le certificat dont l'émetteur est cherché",
      "key-identifier": "l'identifiant de clé diffère : {wanted} est cherché, {found} est le sien",
      "serial-number": "le numéro de série diffère : {wanted} est cherché, {found} est le sien",
      "issuer-of-issuer": "son émetteur diffère : {wanted} est cherché, il a été émis par {found}",
      "kind-of-key": "sa clé n'a pas fait la signature : {wanted}, et sa clé est {found}",
      "another-certificate":
        "un autre certificat de ce nom : d'un certificat auto-signé, OpenSSL n'accepte que ce certificat même",
      "key-usage": "pas une CA : son Key Usage ne lui permet pas de signer des certificats",
      "not-a-ca": "pas une CA : ses Basic Constraints n'en font pas une",
      purpose:
        "ses usages (Extended Key Usage ou réglages de confiance) ne l'autorisent pas au-dessus du certificat d'un serveur",
      "not-yet-valid": "pas encore valable à ce moment : valable à partir du {date}",
      expired: "expiré à ce moment : valable jusqu'au {date}",
      "unreadable-dates": "ses dates sont illisibles",
      signature: "la signature n'est pas vérifiée par sa clé : une autre CA du même nom",
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
} as const;
