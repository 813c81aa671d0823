/** The steps of each cure, in French. */

import { sipPlans } from "./sip.ts";
import { xmppPlans } from "./xmpp.ts";

export const plans = {
  ...sipPlans,
  ...xmppPlans,
  // Titles.
  "title-clock-of-two": "Horloges : mettre {host} et {clockWho} à l'heure, elles diffèrent",
  "title-clock-of-one": "Horloge : mettre {host} à l'heure, puis tester {server}",
  "title-clock-check": "Horloges : vérifier celles de {host} et de {node}",
  "title-restart": "Redémarrer {host} : la CA est importée, mais pas encore active",
  "title-works-again": "Ne rien installer : de nouveau des réponses de {server}",
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
    "Depuis {since}, il y a de nouveau des réponses de {server} : connectez-vous en MRA avant de changer quoi que ce soit. La suite vaut pour un nouvel échec.",
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
  "own-lacks-client-authentication": "{own} n'a pas Client Authentication parmi ses usages. Son SHA-256 : {ownSha256}.",
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
  "sign-in-again": "Ouvrez de nouveau une session MRA et cherchez un nouveau refus de {server}.",
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
    "Sur {node} : Cisco Unified OS Administration > Security > Certificate Management, importez {ca} comme {trust}. Son SHA-256 : {sha256} ; elle se trouve dans {path}. Sa racine est déjà approuvée par {host}.",
  "upload-server-certificate-again":
    "Sur la même page, importez de nouveau {entry} (le certificat signé), pour que la chaîne soit reconstruite.",
  "find-certificate":
    "Déterminez quel certificat est présenté par {server}. Sur Unified CM, 8443 et 6972 présentent tomcat ou tomcat-ECDSA, 6971 CallManager ou CallManager-ECDSA ; IM and Presence et Unity Connection présentent tomcat ou tomcat-ECDSA.",
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
    "Sur {host} : Maintenance > Security > Trusted CA certificate > Show all (decoded), cherchez une CA de cette chaîne qui a expiré. S'il n'y en a pas, la CA expirée vient de {node} (profondeur {depth}).",
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
    "Trouvez le certificat de profondeur {depth} : dans la chaîne envoyée par {node}, ou sous Maintenance > Security > Trusted CA certificate sur {host}. Ce n'est pas une CA (CA:TRUE ou Certificate Sign manque).",
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
    "Cherchez les lignes de traffic_server du même fil d'exécution juste avant celle-ci : elles peuvent dire la raison du refus de {server}.",
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
    "Sur {host} : Maintenance > Security > {ownPage} > Show (decoded), comparez taille de clé et signature avec ce qui est accepté par {node}. L'alerte ne nomme pas le défaut. Le certificat est {own}, SHA-256 {ownSha256}.",
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
    "Voyez si un certificat client est exigé par {node} sur le port {port}. Par défaut, 6971 et 6972 ne l'exigent pas, 9443 l'exige ; utils haproxy set (avec Cisco TAC) le change.",
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
  "alternative-prefer-rsa": "Préférer le certificat RSA déjà vu de {node}",
  "alternative-prefer-rsa-unseen": "Préférer RSA, si un certificat RSA de {node} est approuvé par {host}",
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
  "ports-fail":
    "{node} échoue aussi sur le port {portsFailing}, joint par son nom ou par son adresse : voir cet échec.",
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
} as const;
