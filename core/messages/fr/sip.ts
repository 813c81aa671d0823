/** TLS of SIP, in French: see ../en/sip.ts. */

export const sipSignatures = {
  "sip-registration-rejected": {
    title: "SIP : inscription refusée, domaine inconnu",
    sentence: "Expressway a refusé l'inscription de {server} : domaine inconnu",
    meaning:
      "TLS était correct. Le nom du profil de sécurité de téléphone d'Unified CM n'est probablement pas dans le certificat d'Expressway-C (SAN), ou le cluster n'est pas en mode mixte.",
  },
  "sip-wrong-password": {
    title: "SIP : mot de passe refusé",
    sentence: "Expressway a refusé l'utilisateur ou le mot de passe de {server}",
    meaning: "TLS était correct. Les deux côtés de la zone de traversée n'ont pas le même utilisateur et mot de passe.",
  },
  "sip-issuer-not-found": {
    title: "SIP : CA du pair non approuvée",
    sentence: "Expressway a refusé {server} en SIP : la CA de son certificat n'est pas approuvée",
    meaning:
      "Le certificat présenté par le pair SIP ne mène à aucune CA du magasin de confiance de cet Expressway. Zones de traversée, zones voisines et TLS mutuel sont jugés ainsi ; tous utilisent la même liste de CA.",
  },
  "sip-untrusted-root": {
    title: "SIP : racine du pair non approuvée",
    sentence: "Expressway a refusé {server} en SIP : il a envoyé une racine non approuvée ici",
    meaning:
      "Le pair SIP a envoyé sa chaîne jusqu'à une racine, ou un certificat signé par lui-même, absents du magasin de confiance de cet Expressway.",
  },
  "sip-name-not-in-certificate": {
    title: "SIP : nom absent du certificat du pair",
    sentence: "Expressway a refusé {server} en SIP : le nom voulu n'est pas dans son certificat",
    meaning:
      "La chaîne était correcte. Comme client, Expressway veut l'adresse que la zone donne au pair ; comme serveur, le TLS verify subject name de la zone. Pour les zones de traversée, seuls les noms DNS (SAN) comptent.",
  },
  "sip-peer-rejected-certificate": {
    title: "SIP : certificat d'Expressway refusé par le pair",
    sentence: "{server} a refusé le certificat d'Expressway en SIP : {reason}",
    meaning:
      "Le sens inverse : le pair SIP a mis fin à la négociation par une alerte sur le certificat de cet Expressway. Il n'approuve pas sa CA, n'a pas reçu les intermédiaires ou refuse ses usages.",
  },
  "sip-unsuitable-certificate-purpose": {
    title: "SIP : usage absent du certificat du pair",
    sentence: "Expressway a refusé {server} en SIP : un usage manque à son certificat",
    meaning:
      "Probablement le certificat d'un client TLS qui ne permet que l'authentification de serveur. Les CA publiques cessent d'émettre celle de client (FN74362) : Expressway-C vers Expressway-E, CUCM et voisins sont touchés.",
  },
  "sip-no-client-certificate": {
    title: "SIP : aucun certificat client envoyé",
    sentence: "Expressway a refusé {server} en SIP : il n'a envoyé aucun certificat client",
    meaning:
      "Le port demande un certificat à ses clients (5062), ou une zone a TLS verify mode On, et le pair n'en a pas à présenter.",
  },
  "sip-client-certificate-refused": {
    title: "SIP : certificat client refusé",
    sentence: "Expressway a refusé {server} en SIP : son certificat client n'a pas été accepté",
    meaning:
      "Dans les mots d'OpenSSL 1.0.1 (jusqu'à X8.5) : no certificate returned veut dire qu'un certificat a été envoyé et refusé. La ligne ne dit pas pourquoi ; dans le cas connu, l'authentification de client manquait à celui de CUCM.",
  },
  "sip-certificate-expired": {
    title: "SIP : certificat expiré du pair",
    sentence: "Expressway a refusé {server} en SIP : un certificat de sa chaîne a expiré",
    meaning:
      "Le certificat du pair SIP, ou une CA entre lui et sa racine, a dépassé sa date de fin. La ligne ne dit pas lequel : une copie expirée d'une CA dans le magasin de confiance compte aussi.",
  },
  "sip-certificate-verification-failed": {
    title: "SIP : échec de la vérification du certificat",
    sentence: "Expressway a refusé {server} en SIP : {error}",
    meaning: "OpenSSL n'a pas accepté le certificat du pair SIP. La raison est donnée dans les mots d'OpenSSL.",
  },
  "sip-connection-ended": {
    title: "SIP : connexion terminée avant TLS",
    sentence: "SIP sur TLS d'Expressway avec {server} s'est terminé sans raison donnée",
    meaning:
      "TCP s'est terminé avant l'accord TLS, et aucun côté n'a donné de raison. Causes habituelles : inspection SIP ou proxy téléphonique d'un pare-feu, mauvais port, pair qui refuse en silence.",
  },
  "sip-handshake-failed": {
    title: "SIP : échec de la négociation TLS",
    sentence: "SIP sur TLS d'Expressway avec {server} a échoué : {reason}",
    meaning:
      "Les deux côtés n'ont trouvé ni protocole ni chiffrement commun, ou ont parlé autre chose. Une raison avec le mot alert vient du pair, les autres ont été relevées par cet Expressway.",
  },
} as const;

export const sipPlans = {
  "title-sip-domain": "Certificat de {host} : les noms des profils de téléphones sécurisés",
  "title-sip-password": "Zone de {node} sur {host} : un seul mot de passe des deux côtés",
  "sip-profile-name":
    "Sur {host} : Maintenance > Security > Server certificate, générez une CSR avec les noms complets des profils de sécurité d'Unified CM comme noms DNS (SAN), et importez le certificat.",
  "sip-mixed-mode":
    "Sur Unified CM : vérifiez que le cluster est en mode mixte (System > Enterprise Parameters, Cluster Security Mode 1).",
  "sip-password-zone":
    "Sur {host} : Configuration > Authentication > Local database, trouvez l'utilisateur de la zone de traversée et fixez son mot de passe.",
  "sip-same-password":
    "De l'autre côté : Configuration > Zones > Zones, la zone de traversée : saisissez les mêmes utilisateur et mot de passe.",
  "check-registered":
    "Status > Registrations montre l'appareil, et le journal des événements n'a pas de nouveau Registration Rejected.",
  "title-sip-trust": "Magasin de confiance de {host} : ajouter la CA de {node}",
  "title-sip-zone-first": "{host} : trouver la zone de {node} avant toute approbation",
  "title-sip-peer-name": "Zone sur {host} : un nom du certificat de {node}",
  "title-sip-subject-name": "Zone sur {host} : TLS verify subject name de {node}",
  "title-sip-own-usage": "Certificat de {host} : un usage manque probablement",
  "title-sip-own-ca": "{node} : approuver la CA du certificat de {host}",
  "title-sip-client-usage": "{node} : certificat avec authentification de client",
  "title-sip-server-usage": "{node} : certificat avec authentification de serveur",
  "title-sip-none-sent": "{node} : lui faire envoyer un certificat client",
  "title-sip-client-failed": "{node} : examiner son certificat client pour SIP",
  "title-sip-expired": "{node} : renouveler le certificat ou la CA expirés",
  "title-sip-verify": "{node} : examiner son certificat pour SIP",
  "title-sip-ended": "{host} vers {node} : arrêter l'inspection SIP entre les deux",
  "title-sip-handshake": "{host} et {node} : accorder versions TLS et chiffrements SIP",
  "sip-zone-wants": "La zone {zone} de {host} veut le nom {wanted} dans le certificat.",
  "sip-names-shown": "Le certificat présenté est probablement pour {peerNames}.",
  "sip-stranger":
    "Aucune configuration parmi les entrées n'a de zone qui nomme {node} : n'importe qui peut se connecter à ce port.",
  "sip-which-zone":
    "Sur {host} : Configuration > Zones > Zones, cherchez la zone de {node}. Si aucune n'est pour lui, c'est un inconnu : n'approuvez rien, il n'y a rien à faire.",
  "sip-read-issuer":
    "Sur {node} : notez l'émetteur du certificat utilisé pour SIP. Expressway : Maintenance > Security > Server certificate ; CUCM : Certificate Management, CallManager.",
  "sip-append":
    "Demandez la racine et tous les intermédiaires au responsable de la CA. Sur chaque nœud de {host} : Maintenance > Security > Trusted CA certificate, ajoutez-les.",
  "sip-append-if-zone":
    "Seulement si une zone est pour lui : demandez la racine et les intermédiaires au responsable de la CA. Sur chaque nœud de {host} : Maintenance > Security > Trusted CA certificate, ajoutez-les.",
  "sip-traversal-test":
    "Sur Expressway-C : Maintenance > Security > Secure traversal test, avec le nom d'Expressway-E.",
  "sip-enter-name":
    "Sur {host} : Configuration > Zones > Zones, la zone de {node} : comme adresse du pair, saisissez un nom complet de son certificat (SAN), pas une adresse.",
  "sip-new-name": "Si aucun nom ne convient : faites émettre pour {node} un certificat qui l'a comme nom DNS (SAN).",
  "sip-read-subject": "Sur {host} : Configuration > Zones > Zones, la zone de ce port : notez TLS verify subject name.",
  "sip-compare-subject":
    "Sur {node} : Maintenance > Security > Server certificate > Show (decoded), cherchez ce nom parmi les noms DNS (SAN). Dans un cluster, le certificat de chaque nœud doit avoir le nom du cluster.",
  "sip-correct-subject":
    "Corrigez TLS verify subject name, ou faites émettre pour {node} un certificat qui a ce nom comme nom DNS (SAN).",
  "sip-read-own-usage":
    "Sur {host} : Maintenance > Security > {ownPage} > Show (decoded), cherchez TLS Web Client Authentication. Il manque probablement (FN74362).",
  "sip-reissue-own":
    "Faites réémettre le certificat avec authentification de client et de serveur (à partir de X15.5, un certificat client séparé), et importez-le.",
  "sip-read-own-server-usage":
    "Sur {host} : Maintenance > Security > Server certificate > Show (decoded), cherchez TLS Web Server Authentication. S'il manque, faites réémettre le certificat avec cet usage.",
  "sip-own-ca":
    "Importez la CA du certificat de {host}, racine et intermédiaires, sur {node}. Expressway : Trusted CA certificate ; CUCM : CallManager-trust ; Webex : Control Hub.",
  "sip-own-chain": "Sur {host} : importez le certificat suivi de ses intermédiaires, s'ils manquent.",
  "sip-peer-client-usage":
    "Sur {node} : vérifiez les usages de son certificat pour SIP. TLS Web Client Authentication manque probablement.",
  "sip-reissue-peer-client":
    "Faites-le réémettre avec authentification de client et de serveur, par une CA qui le fait encore ou une CA privée (FN74362), et importez-le.",
  "sip-reissue-peer-server":
    "Sur {node} : faites réémettre son certificat avec TLS Web Server Authentication, et importez-le.",
  "sip-send-client":
    "Sur {node} : configurez un certificat client pour SIP. Terminaux Cisco : Security > Service certificate, SIP On ; CUCM : CallManager ; Expressway : son propre certificat.",
  "sip-other-port":
    "S'il n'en a pas besoin : faites-le passer par 5061, qui ne demande pas de certificat, au lieu de 5062.",
  "sip-reissue-client":
    "Sur {node} : cherchez l'authentification de client dans son certificat (CUCM : CallManager). Elle manque probablement : faites-le réémettre d'après un modèle avec les deux usages.",
  "sip-trusts-client":
    "Si elle y est : vérifiez que {host} approuve sa CA, sous Maintenance > Security > Trusted CA certificate.",
  "sip-find-expired":
    "Sur {node} : vérifiez les dates de fin de son certificat et de chaque CA au-dessus. Sur {host} : de même sous Maintenance > Security > Trusted CA certificate.",
  "sip-renew": "Renouvelez ce qui a expiré, importez-le à sa place, et redémarrez le service qui le présente.",
  "sip-clock": "Comparez les horloges : System > Time sur {host}, et celle de {node}.",
  "sip-look-at-certificate":
    "Sur {node} : examinez le certificat utilisé pour SIP et chaque CA au-dessus, d'après ce que dit OpenSSL : {error}.",
  "sip-inspection": "Entre les deux : arrêtez l'inspection SIP (ALG) et les proxys TLS et téléphoniques des pare-feu.",
  "sip-port":
    "Vérifiez que le port est le bon et que quelqu'un y écoute : 5061 TLS, 5062 TLS mutuel, à partir de 7001 un par zone de traversée.",
  "sip-peer-log": "Sur {node} : regardez son journal à cette heure. Un pair qui refuse en silence y dit pourquoi.",
  "sip-ciphers":
    "Sur {host} : Maintenance > Security > Ciphers, SIP TLS ciphers et version minimale. Comparez avec {node}.",
  "alternative-sip-usage": "Sans contrôle des usages sur {host} (X15.5 et plus)",
  "sip-usage-off": "Sur {host}, saisissez xConfiguration SIP TLS Certificate ExtendedKeyUsage Checking Mode: Off.",
  "cost-sip-usage": "Les tunnels SSH refusent toujours le certificat, et tout usage suffit pour SIP.",
  "alternative-sip-verify": "Sans vérification dans la zone de {node}",
  "sip-verify-off": "Sur {host} : Configuration > Zones > Zones, la zone de {node} : TLS verify mode Off.",
  "cost-sip-verify": "Plus personne n'est vérifié dans cette zone : qui l'atteint passe pour {node}.",
  "check-sip":
    "Status > Zones montre la zone Active des deux côtés, et le journal des événements n'a pas de nouveau TLS Negotiation Error.",
  "sip-other-end":
    "L'autre côté note la même chose à la même seconde en d'autres mots : son téléchargement dit le reste.",
  "sip-tunnels":
    "Regardez ensuite Status > Unified Communications > SSH tunnels : ils jugent plus strictement que la zone de traversée.",
  "sip-same-subject":
    "Un CUCM dont les certificats tomcat et CallManager ont un même sujet échoue aussi ici : l'un masque l'autre dans le magasin (CSCun30200).",
} as const;
