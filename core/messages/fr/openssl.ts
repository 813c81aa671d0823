/** The errors of OpenSSL, in French: what each says of the certificate or of the handshake. */

export const verifyErrors = {
  X509_V_OK: {
    meaning: "Aucune erreur dans la chaîne.",
    whatToDo: "Rien pour la chaîne. Si une ligne sur le nom se trouve à côté, suivez celle-là.",
  },
  X509_V_ERR_UNSPECIFIED: {
    meaning:
      "La vérification a été arrêtée sans code propre. Avec Traffic Server, c'est ce que devient dans OpenSSL un nom qui ne correspond pas.",
    whatToDo: "Cherchez à côté la ligne SNI (...) not in certificate et traitez-la comme un nom qui ne correspond pas.",
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
    whatToDo: "Ajoutez la CA actuelle de ce nom et supprimez à la main l'ancienne entrée sur chaque nœud Expressway-C.",
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
    meaning: "Un émetteur candidat a le bon nom mais un autre identifiant de clé : une CA renouvelée sous le même nom.",
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
} as const;

export const reasons = {
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
} as const;
