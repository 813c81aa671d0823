/** The help and the errors of the command line, in French. */

export const cli = {
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
  compare: "deux entrées de check, avant et après un changement : ce qui est résolu, reste, est nouveau, ou inconnu",
  redact:
    "une copie de journaux et d'archives à transmettre : noms, adresses et utilisateurs y sont des pseudonymes, les échecs y restent",
  redactOption: "noms, adresses, utilisateurs et identifiants sont des pseudonymes, les mêmes dans toute la réponse",
  redactKey:
    "faire les pseudonymes avec la clé de FILE, pour que d'autres appels donnent les mêmes ; s'il n'existe pas, il est créé",
  redactOutput: "où va la copie : d'un journal seul le journal, sinon un .tar.gz",
  redactPaths:
    "PATH est ce que check prend. Les mots que le produit n'écrit pas de lui-même deviennent des pseudonymes ; ce dont la forme est inconnue est écarté et nommé. Mots courants, dates et nombres courts restent : lisez la copie avant de la transmettre.",
  redactStatus:
    "Code de retour 0 : tout est dans la copie. 2 : erreur de commande, ou rien n'a pu être lu ou écrit. 3 : quelque chose a été écarté.",
  redactKeyAlone: "--redact-key sert à un résultat expurgé : donnez aussi --redact",
  redactNeedsPath: "redact demande au moins un PATH",
  redactNeedsOutput: "redact demande --output FILE",
  otherPacking: "--output {path} : seul un .tar.gz est écrit, ce que ce nom ne dit pas : donnez-lui un nom en .tar.gz",
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
} as const;
