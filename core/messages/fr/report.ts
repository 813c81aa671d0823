/** What the reports, the page and their tables say, in French. */

export const report = {
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
    times: "Quand les échecs ont été vus ({zone})",
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
          "Des requêtes en https ont reçu une réponse 5xx, et aucun message sur une négociation TLS ne s'y rapporte. Avec elles, personne ne peut dire que rien n'a échoué.",
      },
      "declined-request": {
        title: "Expressway a lui-même décliné une requête",
        meaning:
          "Expressway a répondu sans demander à un serveur : une connexion ou un service que ses propres réglages n'autorisent pas.",
      },
      "raised-alarm": {
        title: "Une alarme est levée",
        meaning: "Une alarme dont les journaux parlent et qui n'a pas été abaissée avant leur fin.",
      },
      "own-certificate": {
        title: "Un certificat propre à Expressway ne convient pas à une connexion, ou peut ne pas convenir",
        meaning:
          "Ce qu'une connexion d'Expressway demande à son propre certificat manque à celui-ci, ou aucune entrée ne dit si cela compte. Qui le vérifie le refuse.",
      },
      "certificate-list": {
        title: "Une liste de certificats d'Unified CM parle d'un certificat qui échoue",
        meaning:
          "D'après les seuls noms et dates de la liste : Expressway refuse un certificat qu'un serveur présente, ou Unified CM celui d'Expressway. Une liste n'est pas une preuve.",
      },
      "no-all-clear": {
        title: "Personne ne peut dire que rien n'a échoué",
        meaning:
          "Aucun journal n'a été examiné, une partie n'a pas pu être lue, ou ce qu'il dit ne permet pas de savoir si quelque chose a échoué. Même sans autre résultat, cela ne veut pas dire que tout va bien.",
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
    meaning: "Le reste peut en montrer d'autres, et plus souvent. Ce qu'il faut faire sera dit quand tout aura été lu.",
  },
  unexplained: "Réponses qu'aucun message n'explique",
  unexplainedLine: "{server} : répondu au client {requests} × {answer}, de {first} à {last}",
  unexplainedOnce: "{server} : répondu au client {requests} × {answer}, {first}",
  answer: "{status} « {reason} »",
  failedOtherwise: "Autres requêtes en échec",
  ownService: "le service de provisionnement d'Expressway-C lui-même",
  behindLog: "Le journal d'Expressway-C dit pourquoi : les mêmes requêtes y ont échoué.",
  behindAnswer: "Les mêmes requêtes ont échoué sur Expressway-C, où elles sont comptées : {server}, {answer} ({place})",
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
      "Le service d'Expressway-C lui-même qui traite les ouvertures de session (get_edge_config, get_edge_sso) a répondu ainsi, ou n'a pas répondu : voyez ce qu'edgeconfigprovisioning écrit dans ce journal à ce moment-là.",
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
    restart: "Traffic Server a été redémarré : processus {what}",
    clock: "L'heure du journal a reculé : {what}",
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
} as const;
