/** XMPP and AXL, in French: see ../en/xmpp.ts. */

export const xmppSignatures = {
  "xmpp-reverse-lookup-failed": {
    title: "XMPP : aucun nom pour l'adresse",
    sentence: "Expressway ne peut pas juger {server} en XMPP : le DNS n'a pas de nom pour cette adresse",
    meaning:
      "Avant de juger le certificat de l'autre Expressway, XMPP cherche le nom de son adresse. Le DNS n'a pas d'enregistrement PTR pour elle (alarme 25030).",
  },
  "xmpp-name-not-in-certificate": {
    title: "XMPP : nom absent du certificat",
    sentence: "Expressway a refusé {server} en XMPP : son nom DNS n'est pas dans son certificat",
    meaning:
      "Le nom que le DNS donne à l'adresse (PTR) n'est pas parmi les noms DNS (SAN) du certificat présenté par l'autre côté (alarme 25031).",
  },
  "xmpp-certificate-refused": {
    title: "XMPP : certificat refusé",
    sentence: "Expressway a refusé {server} en XMPP : {reason}",
    meaning: "Le service qui vérifie les certificats pour XMPP a refusé celui-ci. Sa raison est donnée dans ses mots.",
  },
  "xmpp-unreachable": {
    title: "XMPP : personne n'écoute",
    sentence: "Expressway n'atteint pas {server} pour XMPP : {reason}",
    meaning:
      "Aucun certificat n'est en cause : personne n'accepte la connexion. Expressway-E écoute sur son autre interface, ou XMPP n'y tourne pas.",
  },
  "axl-unauthorized": {
    title: "AXL : utilisateur refusé",
    sentence: "{server} a refusé l'utilisateur AXL d'Expressway (401)",
    meaning:
      "Unified CM ou IM and Presence a répondu et refusé l'utilisateur ou le mot de passe d'Expressway. TLS est correct. La fédération XMPP peut ne marcher que dans un sens.",
  },
} as const;

export const xmppPlans = {
  "title-xmpp-ptr": "DNS de {host} : un enregistrement PTR pour {node}",
  "title-xmpp-name": "DNS et certificat de {node} : un même nom dans les deux",
  "title-xmpp-certificate": "{node} : examiner son certificat pour XMPP",
  "title-xmpp-listen": "{node} : faire écouter XMPP là où {host} se connecte",
  "title-axl-user": "{node} : utilisateur et mot de passe AXL comme sur {host}",
  "xmpp-add-ptr":
    "Dans le DNS de {host} : ajoutez un enregistrement PTR pour {node}, vers un nom de son certificat (SAN).",
  "xmpp-look-up": "Sur {host} : Maintenance > Tools > Network utilities > DNS lookup, cherchez {node}.",
  "xmpp-one-ptr": "Gardez un seul enregistrement PTR pour {node}, vers un nom de son certificat (SAN).",
  "xmpp-new-name":
    "Si aucun nom ne convient : faites réémettre le certificat d'Expressway-E avec ce nom comme nom DNS (SAN).",
  "xmpp-look-at-certificate":
    "Sur {node} : examinez le certificat présenté pour XMPP, d'après ce que dit la ligne : {error}.",
  "xmpp-settings":
    "Vérifiez sur {host} si noms, révocation et sources injoignables y comptent : xConfiguration XCP TLS Certificate CVS.",
  "xmpp-interfaces":
    "Sur {node} : System > Network interfaces > IP, vérifiez Use dual network interfaces. Avec une seule interface, ce doit être No.",
  "xmpp-service": "Vérifiez que XMPP y tourne : Status > Alarms et Status > Unified Communications.",
  "xmpp-firewall": "Vérifiez que les pare-feu entre {host} et {node} laissent passer le port de XMPP (7400).",
  "axl-password":
    "Sur {host} : Configuration > Unified Communications, Unified CM servers ou IM and Presence Service nodes : ressaisissez utilisateur et mot de passe de {node}, puis Refresh servers.",
  "axl-role":
    "Sur {node} : vérifiez que cet utilisateur existe, n'est pas verrouillé et a le rôle Standard AXL API Access.",
  "check-xmpp": "Status > Unified Communications montre XMPP actif, et les alarmes 25030 et 25031 ont disparu.",
  "check-xmpp-active": "Status > Unified Communications montre XMPP actif.",
  "check-axl": "Refresh servers se termine sans erreur.",
} as const;
