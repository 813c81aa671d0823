/** What could not be read, and why, in French. */

export const systemErrors = {
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
} as const;

export const problems = {
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
  "realm-changed":
    "XMPP n'a pas pu demander comment ouvrir une session (SASL), lignes : {detail}. Le realm d'IM and Presence a sans doute été changé ; aucun certificat n'est en cause. Sur Expressway-C : Configuration > Unified Communications > IM and Presence Service nodes > Refresh servers.",
  "internet-clients":
    "N'importe qui peut ouvrir ces connexions, elles ne sont donc pas des échecs de cet Expressway : {detail}.",
  "own-tls-unusable":
    "Son TLS ne fonctionne pas comme configuré, même là où aucune négociation n'est signalée : {detail}.",
  "not-analysed": "Non analysé : {detail}.",
  "outside-window": "Aucun enregistrement de ce journal dans la période demandée.",
  "not-supported-yet": "Ce type de fichier est reconnu, mais pas encore lu.",
  "cannot-be-read": "Ce fichier ou dossier ne peut pas être lu : {detail}",
  "changed-while-read": "Le fichier a changé pendant la lecture.",
  "limit-line": "Une ligne dépasse la limite ({detail}) : seul son début a été lu.",
  "mixed-processes":
    "Plusieurs processus Traffic Server écrivent ici avec les mêmes identifiants de transaction, sans identifiant de processus (ligne {detail}) : quelle réponse va avec quelle requête, personne ne peut le dire.",
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
  "perhaps-repeated":
    "À partir de la ligne {detail}, le journal figure peut-être ici une nouvelle fois, avec des différences : ce qui figure dans les deux compte deux fois.",
  repeated: "À partir de la ligne {detail}, le journal figure ici une nouvelle fois : chaque ligne compte une fois.",
  duplicate: "Ces octets ont déjà été lus ({detail}) : listés, non comptés.",
  "member-missing":
    "Absent de cette archive : {detail}. Ce qu'on y verrait est inconnu. (Après un redémarrage d'Expressway, il n'y a que le journal ; une capture, seulement si tcpdump a été choisi.)",
  "same-name":
    "Un autre membre de cette archive porte le même nom ({detail}) : lequel des deux vient du produit, personne ne peut le dire.",
  "several-trust-stores":
    "Un même téléchargement contient plus d'un magasin de confiance de cet Expressway ({detail}) : aucune chaîne n'est jugée contre l'un ni l'autre.",
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
  "limit-certificate-list": "Plus de {detail} certificats, ou de 4 Mio, sont listés : les premiers seuls ont été lus.",
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
  "no-dump":
    "Non utilisé : aucune de ses lignes n'est celle d'un dump en texte (xConfiguration, xStatus), comme en a le .txt du même téléchargement.",
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
} as const;

export const captureProblems = {
  "not-a-capture": "Ceci n'est ni du pcap ni du pcapng.",
  damaged: "La capture est endommagée : elle a été lue jusque-là.",
  truncated: "La capture est tronquée : il manque sa fin.",
  "damaged-tls": "Un message TLS se contredit : cette négociation a été lue jusque-là.",
  "ssl2-hello": "Un client a commencé par un hello SSL 2 : cette négociation n'est pas lue.",
  "limit-handshake-message": "Un message TLS dépasse la limite : cette négociation a été écartée.",
  "limit-certificates": "Un serveur a envoyé plus de certificats que la limite : le reste a été écarté.",
  "limit-evidence": "Les captures contiennent plus de certificats qu'il n'en est gardé : les suivants ont été écartés.",
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
} as const;

export const archive = {
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
  wouldPassTitle: "{path} face au magasin de confiance sur {host}",
  wouldPassAt: "Vérifié pour l'instant {time}",
  wouldPassAll: "Il passerait : la chaîne est de confiance et chaque nom correspond.",
  wouldPassChain: "La chaîne passerait, mais tous les noms ne correspondent pas.",
  wouldNotPass: "Il ne passerait pas.",
} as const;
