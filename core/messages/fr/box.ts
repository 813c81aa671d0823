/** Alarms, Expressway's own certificates and lists of certificates of Unified CM, in French. */

export const alarms = {
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
    "tunnel-program": {
      meaning:
        "Le programme qui ouvre les tunnels SSH vers Expressway-E a échoué : ils ne démarrent pas, et MRA avec eux. Un trait de soulignement dans le nom d'hôte d'Expressway-E en est une cause.",
      cure: "Sur Expressway-E : System > DNS : un nom d'hôte sans trait de soulignement ; puis un certificat avec ce nom, et ce nom comme adresse du pair dans la zone d'Expressway-C. S'il n'y en a pas, ouvrez un dossier avec le texte de l'alarme.",
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
} as const;

export const certificateList = {
  title: "Liste de certificats sur {node}, telle que son administrateur la donne",
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
    "ecdsa-first": "{hosts} : ECDSA vient en premier dans Reverse proxy TLS ciphers, {entry} peut donc être présenté.",
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
    "get-ca": "Demandez {ca}, et chaque CA au-dessus, en fichiers .PEM au responsable de la CA.",
    "compare-with-command":
      "Comparez le fichier avec {showCert} en ligne de commande sur {node} : numéro de série, noms et dates.",
    "alternative-trust-itself": "Approuver {entry} lui-même sur chaque nœud, s'il doit rester auto-signé",
    "cost-trust-itself": "MRA échoue de nouveau à chaque renouvellement, et la liste n'a pas d'empreinte à comparer.",
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
} as const;

export const ownCertificates = {
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
  carriedReplaced:
    "À partir du {at}, des messages portent un autre certificat : celui-ci est remplacé. Jusque-là, ceci valait.",
  noNames: "aucun",
  whoCarried: "{host}, {page} tiré de messages SIP SERVICE (valable jusqu'au {date}, SHA-256 {sha256}…)",
  usages: {
    serverAuth: "Server Authentication",
    clientAuth: "Client Authentication",
    all: "sans Extended Key Usage",
    none: "ni Server ni Client Authentication",
  },
  connections: {
    "traversal-zone": "zone de traversée vers Expressway-E, comme client",
    "traversal-zone-server": "zone de traversée, jugé par Expressway-C",
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
      Off: "La configuration d'Expressway-E a TLS verify mode Off dans ses zones de traversée : il ne le regarde pas.",
    },
    "traversal-verify": {
      Off: "TLS verify mode est Off dans les zones de traversée de cet Expressway-C, ce que les communications unifiées n'admettent pas : on ignore si Expressway-E le regarde.",
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
      "Sur chaque nœud de l'autre côté : Maintenance > Security > Trusted CA certificate, ajoutez la racine et tous les intermédiaires de ce certificat. Demandez-les au responsable de la CA.",
    "reissue-server-usage":
      "Faites réémettre le certificat avec Server Authentication. Chargez-le dans la page Server certificate de chaque nœud.",
    "upload-switch":
      "Mettez xConfiguration XCP TLS Certificate CVS EnableServerEkuUpload: On sur chaque nœud avant le chargement.",
    "copy-server-certificate":
      "Prenez un certificat avec Client Authentication. Si aucun autre côté ne le demande : Copy server certificate file as client certificate.",
    "usage-check-off":
      "Zone de traversée : ou mettez xConfiguration SIP TLS Certificate ExtendedKeyUsage Checking Mode: Off sur chaque nœud Expressway-E. Cela ne corrige rien pour les tunnels SSH.",
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
  unknownOn: "{who}, on ignore s'il est accepté : {connections}",
  more: "Tout le détail : expressway-logs check --own PATH…",
} as const;
