/** The built server: a failure as it is copied for a support case. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { archive, archiveName } from "../../archives/build.ts";
import { scenarios } from "../../archives/scenarios.ts";
import { connectionFailed, linesAt, warning } from "../../log-lines.ts";
import { started } from "../lab.ts";

test("from an archive that is not open: the vendor's sections, the lines once more from the disk", async (context) => {
  const lab = await started(context);
  const uri = lab.file(archiveName(), await archive(scenarios["unknown-ca-root-sent"]));
  await lab.run("inspect", uri);
  const { members } = await lab.run("archiveMembers", [uri]);
  const [first] = await lab.pushed(members[1].uri);
  const text: string = await lab.run("copyCase", first?.data.failure);
  assert.equal(
    text.replace(/(?:[0-9A-F]{2}:){15,}[0-9A-F]{2}/g, "<octets>"),
    `\
## What support asks first

\`\`\`text
Versions of Expressway: expc01 X14.2.1 (in these files)
  to add: ____
Versions of the servers: ____
Topology (peers, traversal zone, servers): expc01 > cucm01.lab.example:8443 (in these files)
  to add: ____
Since when: 2026-03-02 09:14:06 +01:00 (in these files)
  to add: ____
What changed before: ____
Steps tried so far: ____
\`\`\`

## Description

\`\`\`text
Expressway-C refused cucm01.lab.example:8443: the root in its certificate chain is not in the
  trust store (at 09:14:06).
Server: cucm01.lab.example:8443
Address: 192.0.2.10
Expressway: expc01
\`\`\`

## Condition

\`\`\`text
Count: 1
First: 2026-03-02 09:14:06 +01:00
Last: 2026-03-02 09:14:06 +01:00
Client requests: 1
Users: 1 (jdoe)
Version of Expressway: X14.2.1
\`\`\`

## Further information

\`\`\`text
Verification error: self signed certificate in certificate chain (19,
  X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN)
OpenSSL: error:1416F086:SSL routines:tls_process_server_certificate:certificate verify failed
Port 8443 (inferred from the requests in progress)
Presented: CN=cucm01.lab.example,O=Lab (SHA-256
  <octets>)
Missing: CN=Lab Root CA,O=Lab, in the trust store of expc01
\`\`\`

## Action

\`\`\`text
Trust store of expc01: add CN=Lab Root CA
First: Compare the SHA-256 on the page of cucm01.lab.example, or with the CA's owner, before you
  trust it:
  <octets>.
  It came over the wire (192.0.2.10:8443), where anybody could have written it.
1. Get CN=Lab Root CA as a .PEM file from the CA's owner.
   diagnostic_log_expc01_2026-03-02_08_20_00.tar.gz!/eth0_diagnostic_logging_tcpdump00_expc01_2026-03-02_08_20_00.pcap
   holds it too: export it only after that comparison.
2. On every Expressway-C peer: Maintenance > Security > Trusted CA certificate, choose the file,
   Append CA certificate.
3. Sign in over MRA; if the same warning comes back, restart the peers (Maintenance > Restart
   options). Cisco's documents differ: 216950 asks for no restart, the MRA guide does.
Check: A new diagnostic log holds a Receive Response from cucm01.lab.example:8443, and no WARNING
  that names it. Record it on each peer while somebody signs in over MRA.
Check: Wait a minute after a failure: Traffic Server takes a server for down for 60 seconds by
  default.
Check: What it cured: expressway-logs compare BEFORE AFTER, with this log and the new one.
Then: Tried on a copy of the trust store of expc01: with CN=Lab Root CA the chain is trusted.
Then: The name is checked after the chain, and it fits: the certificate is for cucm01.lab.example.
Then: Other peers have their own trust stores, other ports and nodes their own certificates: the
  inputs show nothing of them.

Or: Until it is done: switch verification off on this node
1. On the command line of each Expressway-C node that needs it:
   xConfiguration EdgeConfigServer VerifyOriginServer: Off
2. As soon as the certificates are in order: xConfiguration EdgeConfigServer VerifyOriginServer: On
Cost: Insecure, for all servers behind that node: nobody notices who stands in between, and
  passwords pass there. The Administrator Guides do not list this command.

CSCwc69661: https://bst.cloudapps.cisco.com/bugsearch/bug/CSCwc69661
CSCwa25108: https://bst.cloudapps.cisco.com/bugsearch/bug/CSCwa25108
Cisco 218018:
  https://www.cisco.com/c/en/us/support/docs/unified-communications/expressway/218018-troubleshoot-expressway-traffic-server-c.html
\`\`\`

## Snippet

\`\`\`text
Where: diagnostic_log_expc01_2026-03-02_08_20_00.tar.gz!/loggingsnapshot_expc01_2026-03-02_08_20_00.txt:3
line 1: 2026-03-02T09:14:06.000+01:00 expc01 traffic_server[2741]: UTCTime="2026-03-02 07:14:07,031" Module="network.http.trafficserver" Level="INFO": Detail="Receive Request" Txn-id="100" TrackingID="t" Src-ip="127.0.0.1" Src-port="35766" Msg="GET http://vcs_control.lab.example:8443/bGFiLmV4YW1wbGUvaHR0cHMvY3VjbTAxLmxhYi5leGFtcGxlLzg0NDM/cucm-uds/user/jdoe/devices HTTP/1.1"
line 2: 2026-03-02T09:14:06.006+01:00 expc01 traffic_server[2741]: UTCTime="2026-03-02 07:14:07,031" Module="network.http.trafficserver" Level="INFO": Detail="Sending Request" Txn-id="100" TrackingID="t" Dst-ip="192.0.2.10" Dst-port="8443" Msg="GET /cucm-uds/user/jdoe/devices HTTP/1.1"
line 3: 2026-03-02T09:14:06.040+01:00 expc01 traffic_server[2741]: [ET_NET 0] WARNING: Core server certificate verification failed for (cucm01.lab.example). Action=Terminate Error=self signed certificate in certificate chain server=cucm01.lab.example(192.0.2.10) depth=2
line 4: 2026-03-02T09:14:06.040+01:00 expc01 traffic_server[2741]: [ET_NET 0] ERROR: SSL connection failed for 'cucm01.lab.example': error:1416F086:SSL routines:tls_process_server_certificate:certificate verify failed
\`\`\`
`,
  );
});

test("from an open log, in French: what a stranger wrote is code wherever it is pasted, without secrets", async (context) => {
  const lab = await started(context, {}, { locale: "fr" });
  const server = { name: "![p](https://attacker.example/p.png)\u202e", address: "192.0.2.10" };
  const uri = lab.uri("a.log");
  lab.client.open(
    uri,
    linesAt(6, warning({ ...server, error: "self signed certificate password=hunter2" }), connectionFailed(server)),
  );
  const { items } = await lab.client.result("textDocument/diagnostic", { textDocument: { uri } });
  const text: string = await lab.run("copyCase", items[0].data.failure, uri);
  assert.equal(
    text,
    `\
## Ce que le support demande d'abord

\`\`\`text
Versions d'Expressway : ____
Versions des serveurs : ____
Topologie (nœuds, zone de traversée, serveurs) : expc01 >
  ![p](https://attacker.example/p.png)⟨U+202E⟩ (dans ces fichiers)
  à compléter : ____
Depuis quand : 2026-03-02 09:00:06 +01:00 (dans ces fichiers)
  à compléter : ____
Ce qui a changé avant : ____
Étapes déjà essayées : ____
\`\`\`

## Description

\`\`\`text
Expressway-C a refusé ![p](https://attacker.example/p.png)⟨U+202E⟩ : self signed certificate
  password=<removed> (à 09:00:06).
Serveur : ![p](https://attacker.example/p.png)⟨U+202E⟩
Adresse : 192.0.2.10
Expressway : expc01
\`\`\`

## Condition

\`\`\`text
Nombre : 1
Première fois : 2026-03-02 09:00:06 +01:00
Dernière fois : 2026-03-02 09:00:06 +01:00
Version d'Expressway : inconnu
\`\`\`

## Informations complémentaires

\`\`\`text
Erreur de vérification : self signed certificate password=<removed>
OpenSSL : error:1416F086:SSL routines:tls_process_server_certificate:certificate verify failed
\`\`\`

## Action

\`\`\`text
Étudier l'erreur de vérification de ![p](https://attacker.example/p.png)⟨U+202E⟩
D'abord : Ajoutez à l'analyse toute l'archive de diagnostic, faite avec Take tcpdump while
  logging : elle nomme le certificat et ce qui manque.
D'abord : Traitez les journaux de diagnostic et les captures comme confidentiels : ils contiennent
  des noms d'utilisateurs, des adresses et des certificats.
1. Déterminez quel certificat est présenté par ![p](https://attacker.example/p.png)⟨U+202E⟩. Sur
   Unified CM, 8443 et 6972 présentent tomcat ou tomcat-ECDSA, 6971 CallManager ou
   CallManager-ECDSA ; IM and Presence et Unity Connection présentent tomcat ou tomcat-ECDSA.
2. Comparez le certificat de ![p](https://attacker.example/p.png)⟨U+202E⟩ avec Maintenance >
   Security > Trusted CA certificate > Show all (decoded) sur expc01. Regardez émetteur, dates,
   usages, noms et identifiants de clé.
3. Écartez les horloges : System > Time sur expc01, utils ntp status sur
   ![p](https://attacker.example/p.png)⟨U+202E⟩.
4. Enregistrez pendant l'échec un journal de diagnostic avec Take tcpdump while logging (Maintenance
   > Diagnostics > Diagnostic logging), et ajoutez le fichier téléchargé à l'analyse.
5. Ouvrez un dossier auprès du TAC Cisco et joignez le fichier téléchargé.
Contrôle : Un nouveau journal de diagnostic contient un Receive Response de
  ![p](https://attacker.example/p.png)⟨U+202E⟩, et aucun WARNING qui le nomme. Enregistrez-le sur
  chaque nœud pendant qu'un utilisateur ouvre une session MRA.
Contrôle : Attendez une minute après un échec : Traffic Server tient un serveur pour arrêté
  pendant 60 secondes par défaut.
Contrôle : Ce qui est corrigé : expressway-logs compare BEFORE AFTER (les deux journaux).
Ensuite : Le nom est vérifié après la chaîne : SNI (...) not in certificate peut suivre pour
  ![p](https://attacker.example/p.png)⟨U+202E⟩.
Ensuite : Les autres nœuds Expressway-C ont leurs magasins de confiance, les autres ports et
  serveurs leurs certificats : les fichiers analysés n'en montrent rien.

Ou : En attendant : désactiver la vérification sur ce nœud
1. En ligne de commande de chaque nœud Expressway-C qui en a besoin :
   xConfiguration EdgeConfigServer VerifyOriginServer: Off
2. Dès que les certificats sont en ordre : xConfiguration EdgeConfigServer VerifyOriginServer: On
Coût : Non sûr, pour tous les serveurs derrière ce nœud : personne ne remarque qui s'interpose, et
  des mots de passe y transitent. Les Administrator Guides ne citent pas cette commande.

CSCwc69661 : https://bst.cloudapps.cisco.com/bugsearch/bug/CSCwc69661
OpenSSL verify errors : https://docs.openssl.org/3.0/man3/X509_STORE_CTX_get_error/
\`\`\`

## Extrait du journal

\`\`\`text
Où : a.log:1
ligne 1 : 2026-03-02T09:00:06.000+01:00 expc01 traffic_server[2741]: [ET_NET 0] WARNING: Core server certificate verification failed for (![p](https://attacker.example/p.png)⟨U+202E⟩). Action=Terminate Error=self signed certificate password=<removed> server=![p](https://attacker.example/p.png)⟨U+202E⟩(192.0.2.10) depth=0
ligne 2 : 2026-03-02T09:00:06.000+01:00 expc01 traffic_server[2741]: [ET_NET 0] ERROR: SSL connection failed for '![p](https://attacker.example/p.png)⟨U+202E⟩': error:1416F086:SSL routines:tls_process_server_certificate:certificate verify failed
\`\`\`
`,
  );
});
