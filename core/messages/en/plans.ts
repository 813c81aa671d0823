/** The steps of each cure, in English. */

import { sipPlans } from "./sip.ts";
import { xmppPlans } from "./xmpp.ts";

export const plans = {
  ...sipPlans,
  ...xmppPlans,
  // Titles.
  "title-clock-of-two": "Clock: set {host} and {clockWho} right, they differ",
  "title-clock-of-one": "Clock: set it right on {host}, then test {server}",
  "title-clock-check": "Clock: check it on {host} and {node}",
  "title-restart": "Restart {host}: the CA is uploaded and not active yet",
  "title-works-again": "Nothing to install: answers come again from {server}",
  "title-test-again": "Nothing to install on {host}: test {server} again",
  "title-delete-hiding": "Trust store of {host}: delete {stored}, it hides the right one",
  "title-delete-expired-copy": "Trust store of {host}: delete the expired {stored}",
  "title-send-intermediate": "{node}: send the intermediate {ca} too",
  "title-add-known": "Trust store of {host}: add {ca}",
  "title-add-server-certificate": "Trust store of {host}: add the certificate of {server}",
  "title-add-root": "Trust store of {host}: add the root CA of {server}",
  "title-add-issuer": "Trust store of {host}: add the issuer of {server}",
  "title-add-issuer-above": "Trust store of {host}: complete the CA chain of {server}",
  "title-add-root-of-stored": "Trust store of {host}: add the root above {server}'s intermediate",
  "title-renew-server": "{node}: renew the certificate of port {port}",
  "title-renew-known": "{node}: renew {fault}",
  "title-renew-some": "{node}: renew its certificate",
  "title-replace-expired-sent": "{node}: replace the expired {fault} that it sends",
  "title-replace-expired-ca": "Trust store of {host}: replace the expired {fault}",
  "title-replace-some-expired-ca": "Trust store of {host}: replace the expired CA of {server}",
  "title-replace-old-ca": "Trust store of {host}: replace the old CA of {server}",
  "title-server-authentication": "{node}: re-issue its certificate for Server Authentication",
  "title-server-authentication-ca": "CA of {node}: re-issue it for Server Authentication",
  "title-replace-invalid-ca": "Trust store of {host}: replace the invalid CA of {server}",
  "title-replace-known-invalid-ca": "Chain of {node}: replace {fault}, it is no valid CA",
  "title-stronger-key": "{node}: re-issue with a stronger key or signature",
  "title-stronger-key-ca": "CA of {node}: re-issue with a stronger key or signature",
  "title-reissue-revoked": "{node}: re-issue the revoked certificate",
  "title-reissue-revoked-ca": "CA of {node}: replace the revoked one",
  "title-fqdn-for-address": "Unified CM: enter the FQDN in place of {name}",
  "title-fqdn-for-short-name": "Unified CM: enter the FQDN in place of {name}",
  "title-add-name": "SAN of {node}: add the name {name}",
  "title-verify-error": "Look into the verification error of {server}",
  "title-plugin": "Look for the plug-in that refused {server}",
  "title-own-client-authentication": "Certificate of {host}: add Client Authentication",
  "title-own-client-authentication-unknown": "Certificate of {host}: check Client Authentication",
  "title-own-not-sent": "{host}: send a client certificate to {server}",
  "title-own-update": "Update {host}: before X14.0.2 it sends no client certificate",
  "title-replace-own-ca": "{node}: look for an older CA of {host}'s certificate",
  "title-trust-own-ca": "{node}: trust the CA of {host}'s certificate",
  "title-trust-own-ca-unknown": "{node}: trust the CA of {host}'s certificate",
  "title-own-expired": "Certificate of {host}: renew it, it has expired",
  "title-own-expired-unknown": "Certificate of {host}: check its dates, {server} finds it expired",
  "title-own-ca-expired": "{node}: look for an expired CA of {host}'s certificate",
  "title-own-revoked": "Certificate of {host}: re-issue it, {server} finds it revoked",
  "title-own-check": "Certificate of {host}: find what {server} refuses in it",
  "title-find-warning": "Trust store or name: find the WARNING about {server}",
  "title-ciphers": "TLS ciphers: align {host} and {server}",
  "title-tls-versions": "TLS versions: align {host} and {server}",
  "title-port": "{server}: check the port, no TLS answers there",
  "title-network": "{server}: check the path, the connection is cut off",
  "title-tls-error": "Look into the TLS error of {server}",

  // Before anything is changed.
  "would-tell":
    "Add the whole diagnostic download to the analysis, made with Take tcpdump while logging: then this names the certificate and what is missing.",
  "would-tell-own":
    "Add the whole diagnostic download to the analysis: then this names Expressway's certificate and what is wrong with it.",
  "works-again":
    "Since {since} there are answers from {server} again: sign in over MRA before you change anything. What follows is for when it fails again.",
  "by-turns":
    "{server}: answers and failures come by turns. Look for one node behind that name, or one peer, that differs from the others.",
  continued: "Nothing is refused yet: this is a warning (Action=Continue).",
  "clock-first":
    "Set the clocks right first: they differ by more than a minute, and dates are judged by them. The inputs below tell which.",
  "certificates-differ":
    "Take no certificate from the capture: different ones were seen of {server}. Nobody knows whose packets they were.",
  "in-doubt":
    "Change nothing for these lines alone: they stand behind the beginning of a message that was never closed, and whoever sent it may have written them. Collect the log once more, and see whether the failure stands there without that message.",
  "sender-not-proven":
    "Compare the certificate with the page of {node}, and take it from there: the capture does not prove whose packets showed it.",
  "own-certificates-differ":
    "Different certificates of {host} were seen: which one was refused is not known. Compare with its own page.",
  "verdict-disagrees":
    "Our own verification does not give the log's answer. The trust store may have been changed since, or belong to another node.",
  "compare-itself":
    "Compare the SHA-256 on the page of {node} before you trust it: {sha256}. What a capture shows anybody could have written.",
  "compare-on-wire":
    "Compare the SHA-256 on the page of {node}, or with the CA's owner, before you trust it: {sha256}. It came over the wire ({servers}), where anybody could have written it.",
  "compare-in-file": "Compare the SHA-256 with the owner before you trust it: {sha256}. {path} holds that certificate.",
  breaks: "Adding {ca} would break what works now: {breaks}.",
  "trusts-every-certificate":
    "Be sure that the file comes from the CA's owner: from then on every certificate of this CA is trusted.",
  "restart-is-outstanding":
    "An alarm of {host} says that a certificate or TLS setting that was changed is not active before a restart. If it was changed for this failure, restart {host} first (Maintenance > Restart options).",
  "restart-interrupts-expressway":
    "Use a maintenance window: a restart ends the calls and MRA sessions of that peer. Restart one peer after the other.",
  "restart-interrupts-server":
    "Use a maintenance window: the restarts on {node} interrupt calls, registrations and sign-ins.",
  "restart-interrupts-node":
    "Use a maintenance window and go node by node: the restarts interrupt calls, registrations and sign-ins.",
  "phones-trust-changes":
    "Follow Cisco's renewal procedure: a new {entry} certificate changes what phones trust (ITL, in mixed mode CTL too).",
  "expired-in-use":
    "Check which servers still use the entry that is deleted: they fail until they have new certificates.",
  "expired-is-the-cause":
    "The cause is {fault}, which ended {faultEnd}. It need not be renewed: with the other CA the chain does not lead to it.",
  "old-ca-in-use":
    "Check which servers still use the entry that is deleted: they fail until they have new certificates.",
  "name-is-theirs": "Be sure that {fullName} is that node's own name: whoever answered showed it.",
  "name-needs":
    "Prepare: a DRS backup, DNS for the FQDN on every node and peer, healthy replication (utils dbreplication runtimestate), DNS and DHCP for the phones. Use a maintenance window.",
  "large-jump": "Use a maintenance window: a large jump of the clock can interrupt cluster, tokens and calls.",
  "own-lacks-client-authentication": "{own} has no Client Authentication among its usages. Its SHA-256: {ownSha256}.",
  "own-usage-first":
    "{own} has no Client Authentication either. Have it issued again for it first (Maintenance > Security > {ownPage}), and take the CA of the new one.",
  "same-certificate-elsewhere":
    "Keep all names and usages: the same certificate usually serves the traversal zone to Expressway-E. Use a maintenance window.",
  "keep-cipher-string": "Keep the old cipher string: it applies to every server behind {host}.",
  "logs-are-confidential":
    "Handle diagnostic logs and captures as confidential: they hold user names, addresses and certificates.",

  // Steps: the first sentence is the action.
  "set-expressway-clock":
    "On every Expressway-C peer: System > Time, check the NTP servers and that the time is right.",
  "set-peer-clock": "On {clockWho}: check System > Time likewise. Its clock and that of {host} differ.",
  "set-that-server-clock":
    "On the server {clockWho}: check utils ntp status on the command line, and correct NTP. Its clock and that of {host} differ.",
  "set-server-clock": "On {node}: check utils ntp status on the command line, and correct NTP.",
  "wait-for-start":
    "If all clocks are right, wait for the certificate's start date, or have it issued again with an earlier one. It is the certificate at depth {depth}; 0 is the server's own.",
  "wait-for-known-start":
    "If all clocks are right, wait for {faultStart}, or have {fault} issued again with an earlier start.",
  "restart-peer":
    "On {host}: Maintenance > Restart options > Restart. Then do the same on every other peer that got the CA.",
  "sign-in-again": "Sign in over MRA again and look for a new refusal of {server}.",
  "restart-if-still": "Still refused: restart {host} (Maintenance > Restart options) in a maintenance window.",
  "record-if-refused":
    "Still refused: record a new diagnostic log with Take tcpdump while logging, and add it to the analysis.",
  "renew-if-clocks-right": "All clocks right and still refused: renew {fault}, it ended {faultEnd}.",
  "record-if-still":
    "Refused after the restart too: record a new diagnostic log with Take tcpdump while logging, and add it to the analysis.",
  "delete-hiding":
    "On every Expressway-C peer: Maintenance > Security > Trusted CA certificate, delete {stored} with the SHA-256 {storedSha256}, line {storedLine} of the file. The right one stands behind it already: do not add it again.",
  "delete-expired-copy":
    "On every Expressway-C peer: Maintenance > Security > Trusted CA certificate, delete {stored} with the SHA-256 {storedSha256}. The server sends a valid one, and the stored copy hides it.",
  "upload-intermediate":
    "On {node}: Cisco Unified OS Administration > Security > Certificate Management, upload {ca} as {trust}. Its SHA-256: {sha256}; found in {path}. Its root is trusted by {host} already.",
  "upload-server-certificate-again":
    "On the same page upload the signed certificate of {entry} again, so that the chain is built anew.",
  "find-certificate":
    "Find out which certificate is shown by {server}. On Unified CM 8443 and 6972 show tomcat or tomcat-ECDSA, 6971 CallManager or CallManager-ECDSA; IM and Presence and Unity Connection show tomcat or tomcat-ECDSA.",
  "download-known":
    "On {node}: Cisco Unified OS Administration > Security > Certificate Management, download {entry} as a .PEM file. Its SHA-256 must be {sha256}.",
  "download-entry":
    "On {node}: Cisco Unified OS Administration > Security > Certificate Management, download {entry} as a .PEM file. Take the entry itself, not one ending in -trust, and not the copy of a capture.",
  "download-self-signed":
    "On {node}: Cisco Unified OS Administration > Security > Certificate Management, download the self-signed one of {entry} as a .PEM file. Take the entry itself, not one ending in -trust.",
  "download-found":
    "On {node}: Cisco Unified OS Administration > Security > Certificate Management, download that certificate as a .PEM file. Take the entry itself, not one ending in -trust.",
  "get-known":
    "Get {ca} as a .PEM file from the CA's owner. {path} holds it too: export it only after that comparison.",
  "get-by-key":
    "Get {ca} as a .PEM file from the CA's owner: no input holds it. Its Subject Key Identifier must be {keyIdentifier}.",
  "get-by-name": "Get {ca} as a .PEM file from the CA's owner: no input holds it.",
  "get-above": "Get what stands above it too: {above}.",
  "read-issuer":
    "On {node}: Cisco Unified OS Administration > Security > Certificate Management, open {entry} and note Issuer and Authority Key Identifier.",
  "read-issuer-above":
    "On {node}: open the CA at depth {depth} of the chain (Certificate Management, {trust}), note Issuer and Authority Key Identifier. The server's own certificate is not the problem.",
  "read-stored-issuer":
    "On {host}: Maintenance > Security > Trusted CA certificate > Show all (decoded), find the intermediate of {server} (depth {depth}) and note its Issuer.",
  "read-root":
    "On {node}: Cisco Unified OS Administration > Security > Certificate Management, open {entry} and follow Issuer up to the root (depth {depth}).",
  "get-issuer":
    "Get that CA, and every CA above it up to the root, as .PEM files from its owner. Its Subject Key Identifier must equal the Authority Key Identifier: a renewed CA has the same name.",
  "get-root":
    "Get that root, and every CA between, as .PEM files from the CA's owner. Do not take the root from the connection.",
  append:
    "On every Expressway-C peer: Maintenance > Security > Trusted CA certificate, choose the file, Append CA certificate.",
  "append-if-stored":
    "On every Expressway-C peer: Maintenance > Security > Trusted CA certificate, choose the file, Append CA certificate.",
  "delete-same-subject":
    "On the same page look in Show all (decoded) for an older entry of the same subject, and delete it once nothing needs it. Without key identifiers only the first one is used (CSCwa12905).",
  "take-effect":
    "Sign in over MRA; if the same warning comes back, restart the peers (Maintenance > Restart options). Cisco's documents differ: 216950 asks for no restart, the MRA guide does.",
  "then-fqdn":
    "Then the name: Cisco Unified CM Administration > System > Server, enter the FQDN in place of {name}, for which the certificate is not. After it restart Cisco Tftp, then Cisco CallManager on all nodes, and Refresh servers on Expressway-C.",
  "then-known-fqdn":
    "Then the name: Cisco Unified CM Administration > System > Server, enter {fullName} in place of {name}, for which the certificate is not. After it restart Cisco Tftp, then Cisco CallManager on all nodes, and Refresh servers on Expressway-C.",
  "then-name":
    "Then the name: have the certificate of {node} issued again with {name} among its names (SAN). It lacks that name now.",
  "then-one-fqdn":
    "Then the name: Cisco Unified CM Administration > System > Server, enter the FQDN of that node in place of {name}. The certificate is for {fullNames}. After it restart Cisco Tftp, then Cisco CallManager on all nodes, and Refresh servers on Expressway-C.",
  "rule-out-clock": "Rule out the clocks: System > Time on {host}, utils ntp status on {node}.",
  "renew-entry":
    "On {node}: Cisco Unified OS Administration > Security > Certificate Management, renew {entry}. Signed by a CA: Generate CSR, have it signed, upload the CA as {trust}, then the certificate. Self-signed: Regenerate.",
  "restart-tomcat":
    "On {node}: utils service restart Cisco Tomcat; from release 14 on also Cisco UDS Tomcat, Cisco AXL Tomcat and Cisco HAProxy. Restart the DRF services too. With SSO give the identity provider the new SAML metadata.",
  "restart-callmanager-rsa":
    "On every node: from 14SU1 on restart Cisco HAProxy alone. Before: Cisco CallManager and Cisco Tftp (Serviceability, Control Center - Feature Services), in release 14 also Cisco CTIManager and Cisco HAProxy. In mixed mode update the CTL.",
  "restart-callmanager-ecdsa":
    "On every node: restart Cisco CallManager and Cisco Tftp (Serviceability, Control Center - Feature Services), from release 14 on also Cisco CTIManager and Cisco HAProxy. In mixed mode update the CTL.",
  "restart-callmanager":
    "On every node: restart Cisco CallManager and Cisco Tftp (Serviceability, Control Center - Feature Services), from release 14 on also Cisco CTIManager and Cisco HAProxy. From 14SU1 on the RSA one needs HAProxy alone. In mixed mode update the CTL.",
  "restart-service":
    "On {node}: restart what shows the certificate. tomcat: utils service restart Cisco Tomcat, from release 14 on also Cisco HAProxy. CallManager: Cisco CallManager and Cisco Tftp under Control Center - Feature Services.",
  "trust-new-certificate":
    "If the new one is self-signed or of another CA, append it or that CA on every Expressway-C peer: Maintenance > Security > Trusted CA certificate. Delete the old self-signed entry.",
  "find-expired-ca":
    "On {host}: Maintenance > Security > Trusted CA certificate > Show all (decoded), look for a CA of this chain that has expired. If none is there, the expired one comes from {node} (depth {depth}).",
  "get-renewed-ca":
    "Get the renewed CA, and every CA above it, as .PEM files from its owner. If it has a new key, it must issue the server's certificate anew.",
  "delete-expired-stored":
    "On the same page delete the expired {fault} with the SHA-256 {faultSha256}. It ended {faultEnd}.",
  "delete-expired-if-stored":
    "On the same page delete the expired CA, where it stands there: it is used even if the server sends a valid one.",
  "replace-expired-on-server":
    "On {node}: Certificate Management, upload the renewed CA as {trust}, delete the expired one, upload the server certificate again and restart its service.",
  "find-old-ca":
    "On {host}: Maintenance > Security > Trusted CA certificate > Show all (decoded), find the entries of the certificate's issuer (depth {depth}). Compare Subject Key Identifier, serial number and dates.",
  "get-current-ca": "Get the current certificate of this CA as a .PEM file from its owner.",
  "delete-old-ca": "On the same page delete the old entry of the same subject, on every peer.",
  "delete-known-old-ca":
    "On the same page delete the old {stored} with the SHA-256 {storedSha256}, line {storedLine} of the file, on every peer.",
  "reissue-leaf-for-servers":
    "On {node}: Certificate Management > Generate CSR for {entry}, and have it signed with Server Authentication. Keep all usages of the CSR.",
  "reissue-ca-for-servers":
    "Ask the CA's owner to issue the CA at depth {depth} again, without a limit of its usage or with Server Authentication.",
  "upload-ca-then-certificate":
    "On {node}: Certificate Management, upload the CA as {trust} first, then the signed certificate.",
  "append-new-ca":
    "On every Expressway-C peer: Maintenance > Security > Trusted CA certificate, append the new CA and delete the old one.",
  "find-invalid-ca":
    "Find the certificate at depth {depth}: in the chain sent by {node}, or under Maintenance > Security > Trusted CA certificate on {host}. It is no CA (CA:TRUE or Certificate Sign is missing).",
  "get-real-ca":
    "Get the real CA, and every CA above it, as .PEM files from its owner. If the CA was issued that way, it must be issued again.",
  "delete-invalid-ca":
    "On the same page delete the wrong entry on every peer; replace it on {node} too ({trust}), if it is sent from there.",
  "reissue-leaf-stronger":
    "On {node}: Certificate Management > Generate CSR for {entry} with RSA 2048 or more (or ECDSA) and SHA-256, and have it signed. Self-signed: Regenerate. OpenSSL says: {error}.",
  "reissue-ca-stronger":
    "Ask the CA's owner for a CA at depth {depth} with a stronger key or a SHA-256 signature. OpenSSL says: {error}.",
  "ask-why-revoked":
    "Ask the CA's owner why the certificate at depth {depth} was revoked. If its key is compromised, treat the server as an incident first.",
  "reissue-leaf-new-key":
    "On {node}: Certificate Management > Generate CSR for {entry} (a new key), and have it signed.",
  "reissue-ca-new-key": "Ask the CA's owner for a new CA and new server certificates.",
  "enter-known-fqdn":
    "Cisco Unified CM Administration > System > Server: open {name} and enter {fullName}, for which its certificate is. Unity Connection: User Management > User Settings > UC Service.",
  "enter-one-fqdn":
    "Cisco Unified CM Administration > System > Server: open {name} and enter the FQDN of that node, one of {fullNames}. Its certificate is for all of these. Unity Connection: User Management > User Settings > UC Service.",
  "enter-fqdn-of-entry":
    "Cisco Unified CM Administration > System > Server: open {name} and enter the FQDN of its certificate ({showCert}). Unity Connection: User Management > User Settings > UC Service.",
  "enter-fqdn":
    "Cisco Unified CM Administration > System > Server: open {name} and enter the FQDN that its certificate has. Unity Connection: User Management > User Settings > UC Service.",
  "restart-tftp":
    "On all nodes restart Cisco Tftp, then Cisco CallManager: Cisco Unified Serviceability > Tools > Control Center - Feature Services.",
  "refresh-servers":
    "On Expressway-C: Configuration > Unified Communications > Unified CM servers > Refresh servers; likewise IM and Presence Service nodes and Unity Connection servers.",
  "sign-out": "Let users sign out and in again, so that their clients ask for the new name.",
  "compare-name-of-entry":
    "On {node}: compare {name} with {showCert}. DNS names (SAN) count, then the first CN; a wildcard stands for one label.",
  "compare-name":
    "On {node}: compare {name} with the names of the certificate that it shows. DNS names (SAN) count, then the first CN; a wildcard stands for one label.",
  "correct-name":
    "If {name} is misspelled or old, correct it under Cisco Unified CM Administration > System > Server and Refresh servers on Expressway-C. Then no new certificate is needed.",
  "csr-with-name":
    "On {node}: Certificate Management > Generate CSR for {entry}, Distribution Multi-server (SAN), with {name} among the names. Have it signed; some versions left the FQDN out (CSCus47235).",
  "look-at-certificate":
    "Compare the certificate of {server} with Maintenance > Security > Trusted CA certificate > Show all (decoded) on {host}. Look at issuer, dates, usages, names and key identifiers.",
  "look-for-plugin-lines":
    "Look for lines of traffic_server with the same thread just before this one: they may tell the reason for refusing {server}.",
  "record-with-capture":
    "Record a diagnostic log with Take tcpdump while logging (Maintenance > Diagnostics > Diagnostic logging) while it fails, and add the download to the analysis.",
  "open-case": "Open a case with Cisco TAC and attach the download.",
  "read-own-usage":
    "On {host}: Maintenance > Security > {ownPage} > Show (decoded), look for TLS Web Client Authentication. Present: the server objects to something else.",
  "reissue-own-client":
    "On {host}: Maintenance > Security > Client certificate, generate a CSR and have it signed for Client Authentication. Towards Unified CM this page's certificate is always the one sent.",
  "reissue-own-both":
    "On {host}: Maintenance > Security > Server certificate, generate a CSR and have it signed for Server and Client Authentication. Many public CAs no longer issue the latter: take a private CA, or another root of yours.",
  "reissue-own-either":
    "On {host}: Maintenance > Security > Server certificate, generate a CSR and have it signed for Server and Client Authentication. From X15.5 on do it on the Client certificate page.",
  "upload-own":
    "Upload the certificate on the same page, restart when the page asks for it, and do the same on every peer.",
  "read-own-issuer": "On {host}: Maintenance > Security > {ownPage} > Show (decoded), note the Issuer.",
  "get-own-ca-known":
    "Get {ownIssuer}, and every CA above it, as .PEM files from the CA's owner: it issued the certificate of {host}.",
  "get-own-ca": "Get the root and every intermediate of {host}'s certificate as .PEM files from the CA's owner.",
  "upload-own-ca":
    "On the CUCM publisher: Cisco Unified OS Administration > Security > Certificate Management, upload these CAs as tomcat-trust and as CallManager-trust.",
  "restart-for-trust":
    "On all CUCM nodes restart Cisco Tomcat (utils service restart; from release 14 on also Cisco HAProxy), then Cisco CallManager and Cisco Tftp in Control Center - Feature Services.",
  "find-older-own-ca":
    "On the CUCM publisher: Certificate Management, open {ownIssuer} in tomcat-trust and CallManager-trust. The server names that CA as accepted: compare key identifier, dates and issuer with the file.",
  "delete-older-own-ca":
    "Delete the one whose key identifier differs, or that has expired. If none differs, a CA above it is missing there.",
  "read-own-dates": "On {host}: Maintenance > Security > {ownPage} > Show (decoded), look at the end date.",
  "renew-own":
    "On {host}: Maintenance > Security > {ownPage}, generate a CSR and have it signed for Server and Client Authentication. {own} ended {ownEnd}. Upload the new one there, on every peer.",
  "renew-own-if-expired":
    "Expired: generate a CSR on that page, and have it signed for Server and Client Authentication. Upload the new one there, on every peer.",
  "renew-own-ca-if-not":
    "Not expired: on the CUCM publisher look for an expired CA of it in tomcat-trust and CallManager-trust, and replace it. Check utils ntp status there.",
  "renew-own-ca":
    "On the CUCM publisher: Certificate Management, look in tomcat-trust and CallManager-trust for an expired {ownIssuer}, or one above it, and replace it. {own} itself is valid to {ownEnd}.",
  "check-server-clock": "On {node}: check utils ntp status, a clock that is fast finds it expired too.",
  "ask-why-own-revoked":
    "On {host}: note the serial number (Maintenance > Security > {ownPage} > Show decoded), and ask the CA's owner whether and why it was revoked.",
  "renew-own-key":
    "Revoked: generate a CSR with a new key on that page, and have it signed for Server and Client Authentication. Upload the new one there, on every peer.",
  "correct-revocation":
    "Not revoked: correct the revocation list or OCSP answer on the server: Cisco Unified OS Administration > Security > Certificate Revocation.",
  "check-own":
    "On {host}: Maintenance > Security > {ownPage} > Show (decoded), check dates, Extended Key Usage, key size, signature. The alert does not name the fault.",
  "check-own-further":
    "On {host}: Maintenance > Security > {ownPage} > Show (decoded), compare key size and signature with what is accepted by {node}. The alert does not name the fault. {own} is the certificate, SHA-256 {ownSha256}.",
  "check-own-loaded":
    "On every Expressway-C peer: check that Maintenance > Security > {ownPage} holds a valid certificate with Client Authentication.",
  "update-expressway":
    "Upgrade every Expressway-C peer to X14.0.2 or later: from then on it sends its certificate to these ports.",
  "load-own-again":
    "On every Expressway-C peer: upload the certificate with its private key again (Maintenance > Security > {ownPage}), and restart. {own} was not sent although the server asked; nothing here tells why.",
  "renew-own-to-send":
    "On {host}: Maintenance > Security > {ownPage}, renew the certificate and upload it on every peer. {own} ended {ownEnd}.",
  "reissue-own-to-send":
    "On {host}: Maintenance > Security > {ownPage}, have the certificate issued again for Client Authentication, and upload it on every peer. {own} lacks it.",
  "check-client-authentication":
    "Find out whether a client certificate is required by {node} on port {port}. By default 6971 and 6972 do not, 9443 does; utils haproxy set (with Cisco TAC) changes that.",
  "find-warning":
    "Find the WARNING just before this ERROR, of the same second and thread. Open the whole log: a search for ERROR leaves that line out.",
  "follow-warning":
    "If it says Error=…, add the CA of {server} to the trust store; if it says not in certificate, the name is at fault.",
  "open-ciphers":
    "On {host}: Maintenance > Security > Ciphers, note Reverse proxy TLS ciphers and the minimum TLS version. UC server discovery TLS ciphers are for discovery only.",
  "compare-ciphers":
    "On CUCM: System > Enterprise Parameters > TLS Ciphers; newer releases Cisco Unified OS Administration > Security > Cipher Management. Find one that both have and that fits the certificate (RSA or ECDSA).",
  "upgrade-dh":
    "Reason dh key too small: upgrade the server, or let it use ECDHE only. Do not lower the limit on Expressway-C.",
  "open-versions":
    "On {host}: Maintenance > Security > Ciphers, minimum TLS version of the reverse proxy (xConfiguration Ciphers ReverseProxyTLSProtocol Value).",
  "compare-versions": "On CUCM and Unity Connection: show tls min-version.",
  "raise-version":
    "Bring both to a version in common, at least TLS 1.2: upgrade an old server rather than lower the minimum for all. On CUCM set tls min-version restarts the node.",
  "look-at-port":
    "Check what listens on {server}: on CUCM 6970 is plain HTTP; 6971, 6972 and 8443 are TLS. The 8443 in vcs_control:8443 is Expressway-C's own.",
  "look-at-services":
    "On {node}: check that the service runs (Cisco Unified Serviceability > Tools > Control Center): Cisco Tomcat, Cisco Tftp, from release 14 on Cisco HAProxy.",
  "look-between": "Look for a proxy, load balancer or firewall that answers in its place.",
  "ping-server":
    "On {host}: Maintenance > Tools > Network utilities, Ping and Traceroute to {node}. An answer to ICMP does not mean an open port.",
  "look-at-firewalls":
    "Check firewalls between {host} and {server}: TLS inspection, an idle or session limit, a rule for this port.",
  "look-at-server-log": "Look at the server's own log of the same second: the side that refuses knows the reason.",
  "debug-tls":
    'For the time of the test on {host}: xConfiguration Logger Developer developer.trafficserver.ssl Level: "DEBUG". Afterwards set it back to "INFO".',

  // Alternatives, and what each costs.
  "alternative-prefer-rsa": "Prefer the RSA certificate: {node} showed one",
  "alternative-prefer-rsa-unseen": "Prefer RSA, if an RSA certificate of {node} is trusted by {host}",
  "rsa-first":
    "On every Expressway-C peer: Maintenance > Security > Ciphers > Reverse proxy TLS ciphers, put ECDHE-RSA-AES256-GCM-SHA384: in front of the old value.",
  "cost-rsa-first":
    "It applies to every server behind {host}, and only up to TLS 1.2. An upgrade to X15.0.2 or later may bring ECDSA back (inferred from the Administrator Guide).",
  "alternative-signed": "Have {entry} signed by a CA and trust that CA: it lasts over renewals",
  "sign-entry":
    "On {node}: Certificate Management > Generate CSR for {entry}, Distribution Multi-server (SAN). Upload the CA as {trust} first, then the signed certificate, and restart its service.",
  "trust-its-ca": "On every Expressway-C peer: append that CA under Maintenance > Security > Trusted CA certificate.",
  "cost-signed":
    "It needs a CA and a restart on {node}. A self-signed certificate is quicker, and breaks MRA again at each renewal.",
  "alternative-both-signed": "If both certificates are in use: have them signed by a CA",
  "cost-both-signed":
    "It needs a CA and restarts on {node}. From release 14 on one certificate can serve both (Reuse Certificate).",
  "alternative-store-intermediate": "Trust store of {host}: add the intermediate {ca} itself",
  "append-intermediate":
    "On every Expressway-C peer: Maintenance > Security > Trusted CA certificate, append {ca}. Its SHA-256: {sha256}.",
  "cost-store-intermediate": "It must be done on every peer, and again when the CA is renewed.",
  "alternative-store-renewed": "Trust store of {host}: add the renewed {fault} itself",
  "append-renewed":
    "On every Expressway-C peer: Maintenance > Security > Trusted CA certificate, append the renewed CA.",
  "alternative-address-in-certificate": "Keep {name}, and put it into the certificate as a DNS name",
  "csr-with-dns-address":
    "On {node}: have {entry} signed with a SAN of type DNS that is spelled {name}. A SAN of type IP does not count: stock Traffic Server never compares one.",
  "cost-address-in-certificate":
    "Many CAs refuse a DNS name that is an address. Whether Cisco's build differs is not public.",
  "alternative-optional": "Let {node} ask for the client certificate without requiring it",
  "client-authentication-optional": "On {node}, with Cisco TAC: utils haproxy set optional client-auth {port}.",
  "cost-optional": "Whoever shows no certificate gets configuration files too.",
  "alternative-off": "Until it is done: switch verification off on this node",
  "switch-off":
    "On the command line of each Expressway-C node that needs it: xConfiguration EdgeConfigServer VerifyOriginServer: Off",
  "switch-on-again": "As soon as the certificates are in order: xConfiguration EdgeConfigServer VerifyOriginServer: On",
  "cost-off":
    "Insecure, for all servers behind that node: nobody notices who stands in between, and passwords pass there. The Administrator Guides do not list this command.",

  // How to see that it worked.
  "check-response":
    "A new diagnostic log holds a Receive Response from {server}, and no WARNING that names it. Record it on each peer while somebody signs in over MRA.",
  "check-own-response":
    "A new diagnostic log holds a Receive Response from {server}, and no ERROR SSL connection failed that names it. Record it on each peer while somebody signs in over MRA. Traffic Server 9 prints no such ERROR.",
  "check-wait": "Wait a minute after a failure: Traffic Server takes a server for down for 60 seconds by default.",
  "check-compare": "What it cured: expressway-logs compare BEFORE AFTER, with this log and the new one.",
  "check-expressway-clock": "System > Time shows the right time on every peer, and the NTP servers as synchronised.",

  // What comes after it.
  "chain-verified": "Tried on a copy of the trust store of {host}: with {ca} the chain is trusted.",
  "name-fits": "The name is checked after the chain, and it fits: the certificate is for {name}.",
  "name-next": "The name is checked after the chain: SNI (...) not in certificate may follow for {server}.",
  "issuer-next": "The next CA above may be missing too, unless it is named here.",
  "ports-fail": "{node} fails on port {portsFailing} too, asked by its name or its address: see that failure.",
  "ports-will-fail": "{node} would fail on port {portsForetold} too once it is verified: see the forecast.",
  "ports-pass": "{node} passes on port {portsPassing}: chain and name of the certificate shown there were verified.",
  "ports-answer": "{node} answers on port {portsAnswering}: nothing is to be done there.",
  "ports-open":
    "{node} on port {portsUnknown} stays open: no answer was seen, and no certificate that could be verified.",
  "ports-unseen": "Other ports and nodes have certificates of their own: the inputs show nothing of them.",
  "peers-fail": "This server fails for {peersFailing} too: check the same there.",
  "peers-answer": "This server answers {peersAnswering}: nothing is to be done there for it.",
  "peers-open": "No answer from this server was seen on {peersUnknown}: whether it passes there stays open.",
  "peers-unseen": "Each Expressway-C peer has a trust store of its own: the inputs show no other peer at this server.",
  "nothing-seen":
    "Other peers have their own trust stores, other ports and nodes their own certificates: the inputs show nothing of them.",
  "others-open": "Whether {ca} helps {others} too stays open: nobody saw their certificates.",
  "new-certificate-next":
    "The new certificate may bring an error of its own: an issuer that Expressway-C does not trust, or a name.",
  "dates-next": "Once the dates are right the rest of the chain and then the name are checked.",
  "client-next":
    "The server checks issuer, dates and purpose in turn: another alert about {host}'s certificate may follow.",
  "certificate-next":
    "Once the handshake gets further the server's certificate is checked: chain, dates, then the name.",
  "other-names":
    "Other nodes that are entered by address or short name fail the same way. A client asks for {name} once more before it has the new one.",
  "same-reason-elsewhere":
    "The same certificate fails elsewhere for the same reason: the traversal zone to Expressway-E, the SSH tunnels, cluster replication before X15.4 (FN74362).",
  "upgrade-copied":
    "The upgrade to X15.5 filled the Client certificate page by copying the server certificate. The two are separate since.",
  "own-is-copy":
    "The upgrade to X15.5 filled the Client certificate page by copying the server certificate: this is that copy. The server certificate may stay as it is.",
  "older-own-ca-next":
    "Alert 48 again after that: an older CA of the same name stands on the server, or one above it is missing. Compare key identifiers in tomcat-trust and CallManager-trust.",
  "ports-that-ask":
    "6971, 6972 and 9443 ask Expressway-C for its certificate, 8443 does not: sign-in can work while configuration files fail.",
} as const;
