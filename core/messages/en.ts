/** The texts in English. Facts: Cisco documents 218018, 225476, 217748 and 225746, the MRA guide, the sources of Traffic Server and OpenSSL. */

import { fitting, type Messages } from "./messages.ts";
import { sipPlans, sipSignatures } from "./sip-en.ts";
import { xmppPlans, xmppSignatures } from "./xmpp-en.ts";

const texts = {
  language: "en",

  signatures: {
    ...sipSignatures,
    ...xmppSignatures,
    "self-signed-certificate": {
      title: "Self-signed certificate",
      sentence: "Expressway-C refused {server}: its certificate is self-signed and not in the trust store",
      meaning:
        "The server's own certificate is self-signed, and the trust store has no usable copy of it. CUCM's ECDSA certificates are self-signed by default, and preferred after some upgrades to X14.2 and later: another port may work. An older entry with the same subject may hide one that was uploaded already.",
    },
    "self-signed-certificate-in-chain": {
      title: "Untrusted root in the chain",
      sentence: "Expressway-C refused {server}: the root in its certificate chain is not in the trust store",
      meaning:
        "The server sent its chain up to a root certificate (depth {depth}), and that root is not trusted by this Expressway-C. The server's own certificate is signed by a CA and may be in order.",
    },
    "issuer-not-found": {
      title: "Issuer not in the trust store",
      sentence: "Expressway-C refused {server}: an issuer in its certificate chain is not in the trust store",
      meaning:
        "The chain reaches no trusted root: the issuer of the certificate at depth {depth} was neither sent nor found in the trust store. Depth 0 is the server's own certificate; it is signed by a CA, not self-signed.",
    },
    "certificate-expired": {
      title: "Expired certificate",
      sentence: "Expressway-C refused {server}: a certificate in its chain has expired (depth {depth})",
      meaning:
        "The certificate at depth {depth} is past its end date. Depth 0 is the server's own certificate; from depth 1 on it is a CA, and the server's own certificate may be fine. A CA's expired copy in Expressway-C's trust store counts even where the server sends a valid one.",
    },
    "certificate-not-yet-valid": {
      title: "Certificate not yet valid",
      sentence: "Expressway-C refused {server}: a certificate in its chain is not yet valid (depth {depth})",
      meaning:
        "The start date of the certificate at depth {depth} lies in the future as Expressway-C's clock has it. Either a clock is wrong, or the certificate was issued for a later date.",
    },
    "certificate-signature-failure": {
      title: "Wrong signature in the chain",
      sentence: "Expressway-C refused {server}: a signature in its chain does not verify (depth {depth})",
      meaning:
        "Expressway-C found an issuer by its name, but that issuer's key did not make the signature on the certificate at depth {depth}. The usual cause is a CA that was renewed with a new key under the same name while the trust store still holds the old one.",
    },
    "unsuitable-certificate-purpose": {
      title: "Certificate not meant for servers",
      sentence: "Expressway-C refused {server}: a certificate in its chain is not meant for servers (depth {depth})",
      meaning:
        "The certificate at depth {depth} limits its own use and does not allow TLS server authentication. OpenSSL asks for it at every level that has an Extended Key Usage, also at a CA.",
    },
    "invalid-ca-certificate": {
      title: "Issuer that is no valid authority",
      sentence: "Expressway-C refused {server}: an issuer in its chain is not a valid CA (depth {depth})",
      meaning:
        "The certificate at depth {depth} was used as an issuer although it is no CA certificate. Its Basic Constraints do not say CA:TRUE, or its Key Usage does not allow it to sign certificates.",
    },
    "weak-certificate": {
      title: "Weak key or signature",
      sentence: "Expressway-C refused {server}: a key or signature in its chain is too weak (depth {depth})",
      meaning:
        "A key or a signature algorithm at depth {depth} is below OpenSSL's security level. In OpenSSL's words: {error}. EE is the server's own certificate, CA an issuer, digest the hash of a signature (MD5, SHA-1).",
    },
    "certificate-revoked": {
      title: "Revoked certificate",
      sentence: "Expressway-C refused {server}: a certificate in its chain is revoked (depth {depth})",
      meaning:
        "The certificate at depth {depth} stands on a revocation list of its CA. Stock Traffic Server sets no CRL check for its connections to servers, so this error is unexpected there.",
    },
    "name-not-in-certificate": {
      title: "Name not in the certificate",
      sentence: "Expressway-C refused {server}: its certificate does not match the name {name}",
      meaning:
        "Neither a DNS name (dNSName SAN) of the certificate nor its first CN matches {name}, the name or address that clients are sent to. Where the line says SNI (...) not in certificate, the chain had passed its check. An address in an IP SAN does not count in stock Traffic Server.",
    },
    "certificate-verification-failed": {
      title: "Certificate verification failed",
      sentence: "Expressway-C refused {server}: {error}",
      meaning:
        "OpenSSL did not accept the certificate at depth {depth}. Depth 0 is the server's own certificate, from depth 1 on it is a CA of its chain. The reason is given in OpenSSL's words.",
    },
    "plugin-rejected-certificate": {
      title: "Refused by a plug-in",
      sentence: "Expressway-C refused {server}: a Traffic Server plug-in rejected its certificate",
      meaning:
        "A plug-in inside Traffic Server looked at the server's certificate and refused it. The line does not say why. No plug-in of this kind is publicly documented for Expressway.",
    },
    "peer-rejected-certificate": {
      title: "Expressway-C's certificate refused by the server",
      sentence: "{server} refused Expressway-C's certificate: {reason}",
      meaning:
        "This is the opposite direction: the server refused Expressway-C's certificate with a TLS alert. The trust store of Expressway-C does not matter here. On CUCM 6971, 6972 and 9443 ask for a client certificate, 8443 does not: sign-in can work while the configuration download fails.",
    },
    "handshake-failed": {
      title: "TLS handshake failed",
      sentence: "The TLS handshake with {server} failed: {reason}",
      meaning:
        "The connection ended before it was encrypted, and no certificate verification warning belongs to it. A reason with the word alert in it was sent by the server; most others were noticed by Expressway-C itself.",
    },
  },

  alerts: {
    40: "the server accepts nothing of what was offered",
    42: "it does not say what is wrong",
    43: "its usages do not fit a client",
    44: "it is revoked",
    45: "it has expired",
    46: "it gives no reason",
    48: "its CA is not trusted there",
    49: "the server denies access",
    51: "the server could not verify a signature",
    70: "the server does not speak that TLS version",
    71: "the server wants stronger ciphers",
    80: "the server had an error of its own",
    112: "the server does not know that name",
    116: "none was sent",
  },

  ownCertificate: {
    "certificate-expired": "Expressway-C refused {server}: the server's own certificate has expired",
    "certificate-not-yet-valid": "Expressway-C refused {server}: the server's own certificate is not yet valid",
    "unsuitable-certificate-purpose":
      "Expressway-C refused {server}: the server's own certificate is not meant for servers",
    "certificate-revoked": "Expressway-C refused {server}: the server's own certificate is revoked",
  },
  plans: {
    ...sipPlans,
    ...xmppPlans,
    // Titles.
    "title-clock-of-two": "Clock: set {host} and {clockWho} right, they differ",
    "title-clock-of-one": "Clock: set it right on {host}, then test {server}",
    "title-clock-check": "Clock: check it on {host} and {node}",
    "title-restart": "Restart {host}: the CA is uploaded and not active yet",
    "title-works-again": "Nothing to install: {server} answers again",
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
      "{server} answers again since {since}: sign in over MRA before you change anything. What follows is for when it fails again.",
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
    "compare-in-file":
      "Compare the SHA-256 with the owner before you trust it: {sha256}. {path} holds that certificate.",
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
    "sign-in-again": "Sign in over MRA again and see whether {server} is still refused.",
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
      "Find out which certificate {server} shows. On Unified CM 8443 and 6972 show tomcat or tomcat-ECDSA, 6971 CallManager or CallManager-ECDSA; IM and Presence and Unity Connection show tomcat or tomcat-ECDSA.",
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
      "On {host}: Maintenance > Security > Trusted CA certificate > Show all (decoded), look for a CA of this chain that has expired. If none is there, {node} sends the expired one (depth {depth}).",
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
      "Find the certificate at depth {depth}: in the chain that {node} sends, or under Maintenance > Security > Trusted CA certificate on {host}. It is no CA (CA:TRUE or Certificate Sign is missing).",
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
      "Look for lines of traffic_server with the same thread just before this one: they may say why {server} was refused.",
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
      "On {host}: Maintenance > Security > {ownPage} > Show (decoded), compare key size and signature with what {node} accepts. The alert does not name the fault. {own} is the certificate, SHA-256 {ownSha256}.",
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
      "Find out whether {node} requires a client certificate on port {port}. By default 6971 and 6972 do not, 9443 does; utils haproxy set (with Cisco TAC) changes that.",
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
    "alternative-prefer-rsa-unseen": "Prefer RSA, if {node} has an RSA certificate that {host} trusts",
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
    "switch-on-again":
      "As soon as the certificates are in order: xConfiguration EdgeConfigServer VerifyOriginServer: On",
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
    "ports-fail": "{node} fails on port {portsFailing} too: see that failure.",
    "ports-will-fail": "{node} would fail on port {portsForetold} too once it is verified: see the forecast.",
    "ports-pass": "{node} passes on port {portsPassing}: chain and name of the certificate shown there were verified.",
    "ports-answer": "{node} answers on port {portsAnswering}: nothing is to be done there.",
    "ports-open":
      "{node} on port {portsUnknown} stays open: no answer was seen, and no certificate that could be verified.",
    "ports-unseen": "Other ports and nodes have certificates of their own: the inputs show nothing of them.",
    "peers-fail": "This server fails for {peersFailing} too: check the same there.",
    "peers-answer": "This server answers {peersAnswering}: nothing is to be done there for it.",
    "peers-open": "No answer from this server was seen on {peersUnknown}: whether it passes there stays open.",
    "peers-unseen":
      "Each Expressway-C peer has a trust store of its own: the inputs show no other peer at this server.",
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
  },

  verifyErrors: {
    X509_V_OK: {
      meaning: "No error in the chain.",
      whatToDo: "Nothing for the chain. If a line about the name stands beside it, follow that one.",
    },
    X509_V_ERR_UNSPECIFIED: {
      meaning:
        "Verification was stopped without a code of its own. With Traffic Server this is what a name that does not match becomes inside OpenSSL.",
      whatToDo: "Look for the line SNI (...) not in certificate beside it and treat it as a name that does not match.",
    },
    X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT: {
      meaning:
        "The issuer of a certificate that came from the trust store is missing: an intermediate is trusted, its root is not.",
      whatToDo:
        "Append the root, and every CA between, under Maintenance > Security > Trusted CA certificate on every Expressway-C peer.",
    },
    X509_V_ERR_UNABLE_TO_GET_CRL: {
      meaning:
        "A revocation check is on and no revocation list of the issuer is loaded. Not expected from Traffic Server.",
      whatToDo: "Load the list under Maintenance > Security > CRL management, or correct the revocation setting.",
    },
    X509_V_ERR_CERT_SIGNATURE_FAILURE: {
      meaning:
        "An issuer was found by name, but its key did not make the signature: usually an old CA of the same name in the trust store, rarely a damaged certificate.",
      whatToDo: "Append the current CA of that name and delete the old entry by hand on every Expressway-C peer.",
    },
    X509_V_ERR_CERT_NOT_YET_VALID: {
      meaning: "The start date lies in the future: a fresh certificate, or a clock that is behind.",
      whatToDo:
        "Check System > Time on every Expressway-C peer and utils ntp status on the server; else wait or re-issue.",
    },
    X509_V_ERR_CERT_HAS_EXPIRED: {
      meaning:
        "The certificate at the given depth is past its end date. Depth 0 is the server's own; from depth 1 on it is a CA, possibly the copy in Expressway-C's trust store.",
      whatToDo:
        "Depth 0: renew it on that node and restart its service. Depth 1 or more: append the renewed CA on every Expressway-C peer and delete the expired one by hand. Check the clock.",
    },
    X509_V_ERR_CRL_NOT_YET_VALID: {
      meaning: "The revocation list starts in the future.",
      whatToDo: "Check the clock (System > Time) and the list (Maintenance > Security > CRL management).",
    },
    X509_V_ERR_CRL_HAS_EXPIRED: {
      meaning: "The revocation list that is loaded is out of date.",
      whatToDo: "Load a new list or set up automatic updates: Maintenance > Security > CRL management.",
    },
    X509_V_ERR_OUT_OF_MEM: {
      meaning: "The process ran out of memory while it verified. This says nothing about the certificate.",
      whatToDo: "Check the load of the Expressway-C peer and its alarms; open a case with Cisco TAC if it repeats.",
    },
    X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT: {
      meaning:
        "The server's own certificate is self-signed and not trusted; this is always depth 0. Typical: CUCM's default tomcat-ECDSA, CallManager-ECDSA or tomcat. An entry of the same subject that stands first in the trust store has the same effect.",
      whatToDo:
        "Append exactly that certificate on every Expressway-C peer, or have it signed by a CA, or prefer RSA in the reverse proxy's ciphers if the RSA certificate is trusted.",
    },
    X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN: {
      meaning: "The server sent its root, and that root is not trusted; always depth 1 or more.",
      whatToDo: "Append the root and its intermediates on every Expressway-C peer.",
    },
    X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY: {
      meaning:
        "The issuer of the certificate at the given depth was neither sent nor found in the trust store. Depth 0: the issuer of the server's own certificate, which is signed by a CA and not self-signed. Depth 1 or more: the issuer of an intermediate.",
      whatToDo:
        "Append the missing issuer and every CA above it on every Expressway-C peer. If the server does not send its intermediate, upload it there as tomcat-trust (for CallManager as CallManager-trust) too.",
    },
    X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE: {
      meaning:
        "Only the server's own certificate was there, and nothing trusted could verify it. It follows unable to get local issuer certificate where warnings do not end the handshake.",
      whatToDo: "Append its issuer and every CA above it on every Expressway-C peer.",
    },
    X509_V_ERR_CERT_CHAIN_TOO_LONG: {
      meaning:
        "The chain has more levels than allowed. Traffic Server's own limit is 7; CAs that issue each other can also make a loop.",
      whatToDo: "Remove cross-signed CAs that make a loop from the trust store, or shorten the chain.",
    },
    X509_V_ERR_CERT_REVOKED: {
      meaning: "The certificate stands on a revocation list of its CA.",
      whatToDo: "Ask the owner of the CA why, and have it issued again with a new key.",
    },
    X509_V_ERR_INVALID_CA: {
      meaning:
        "A certificate that was used as an issuer is no CA: Basic Constraints without CA:TRUE, or Key Usage without certificate signing.",
      whatToDo: "Replace it by the real CA certificate; a server certificate cannot stand in for its CA.",
    },
    X509_V_ERR_NO_ISSUER_PUBLIC_KEY: {
      meaning: "OpenSSL cannot read a public key in the issuer's certificate.",
      whatToDo: "Replace the issuer's certificate in the trust store by an undamaged copy, or have it issued again.",
    },
    X509_V_ERR_PATH_LENGTH_EXCEEDED: {
      meaning: "A CA allows fewer CAs below it than the chain has.",
      whatToDo: "The owner of the PKI must issue the CA with another path length, or the certificate from another CA.",
    },
    X509_V_ERR_INVALID_PURPOSE: {
      meaning:
        "The certificate's Extended Key Usage, or a CA's above it, does not allow server authentication, or its Key Usage does not fit a server.",
      whatToDo: "Have it issued again with Server Authentication.",
    },
    X509_V_ERR_CERT_UNTRUSTED: {
      meaning: "The root is in the trust store, but its entry does not trust it for this purpose.",
      whatToDo: "Replace the entry by the plain certificate (BEGIN CERTIFICATE, not BEGIN TRUSTED CERTIFICATE).",
    },
    X509_V_ERR_CERT_REJECTED: {
      meaning: "The root's entry in the trust store rejects this purpose explicitly.",
      whatToDo: "Replace the entry by the plain certificate (BEGIN CERTIFICATE, not BEGIN TRUSTED CERTIFICATE).",
    },
    X509_V_ERR_SUBJECT_ISSUER_MISMATCH: {
      meaning:
        "A test while OpenSSL looks for an issuer: this candidate has another name. Normally it does not end a verification.",
      whatToDo: "Compare the Issuer of the certificate with the subjects in the trust store.",
    },
    X509_V_ERR_AKID_SKID_MISMATCH: {
      meaning:
        "A candidate issuer has the right name but another key identifier: a CA that was renewed under the same name.",
      whatToDo:
        "Append the CA certificate whose Subject Key Identifier equals the Authority Key Identifier of the certificate.",
    },
    X509_V_ERR_AKID_ISSUER_SERIAL_MISMATCH: {
      meaning:
        "A candidate issuer has the right name but another serial number: a CA that was renewed under the same name.",
      whatToDo:
        "Append the CA certificate with the serial number that the certificate's Authority Key Identifier names.",
    },
    X509_V_ERR_KEYUSAGE_NO_CERTSIGN: {
      meaning:
        "The issuer's Key Usage does not allow certificate signing. Normally OpenSSL reports invalid CA certificate first.",
      whatToDo: "Use the real CA certificate, or have the CA issued again with certificate signing.",
    },
    X509_V_ERR_UNHANDLED_CRITICAL_EXTENSION: {
      meaning: "The certificate has an extension marked critical that OpenSSL does not know.",
      whatToDo: "Have it issued again without that extension, or with it not critical.",
    },
    X509_V_ERR_PERMITTED_VIOLATION: {
      meaning: "A CA of the chain allows only certain names, and the certificate has another one.",
      whatToDo: "Use a name inside the allowed range, or a CA with other name constraints.",
    },
    X509_V_ERR_EXCLUDED_VIOLATION: {
      meaning: "A CA of the chain excludes a name that the certificate has.",
      whatToDo: "Use another name, or a CA with other name constraints.",
    },
    X509_V_ERR_HOSTNAME_MISMATCH: {
      meaning:
        "OpenSSL's own name check failed. Traffic Server does not use it, so the message comes from another component.",
      whatToDo: "Compare the name that was asked for with the names in the certificate.",
    },
    X509_V_ERR_IP_ADDRESS_MISMATCH: {
      meaning:
        "OpenSSL's own address check failed. Traffic Server does not use it, so the message comes from another component.",
      whatToDo: "Use the FQDN instead of the address: Cisco Unified CM Administration > System > Server.",
    },
    X509_V_ERR_EE_KEY_TOO_SMALL: {
      meaning: "The key of the server's own certificate is below the security level, for example RSA 1024.",
      whatToDo: "Issue it again on the server with RSA 2048 or more.",
    },
    X509_V_ERR_STORE_LOOKUP: {
      meaning: "The trust store could not be read.",
      whatToDo:
        "Check the list under Maintenance > Security > Trusted CA certificate, and restart the Expressway-C peer in a maintenance window.",
    },
    X509_V_ERR_CA_KEY_TOO_SMALL: {
      meaning: "The key of a CA in the chain is below the security level.",
      whatToDo: "The owner of the CA must set up a CA with a larger key.",
    },
    X509_V_ERR_CA_MD_TOO_WEAK: {
      meaning:
        "A signature in the chain uses MD5 or SHA-1 and the security level forbids it; at depth 0 it is the signature on the server's own certificate. OpenSSL 3 refuses SHA-1 where 1.1.1 did not.",
      whatToDo: "Have that certificate issued again with SHA-256. The signature of a root does not count.",
    },
    X509_V_ERR_EC_KEY_EXPLICIT_PARAMS: {
      meaning: "The certificate's EC key describes its curve by parameters instead of by name.",
      whatToDo: "Have it issued again with a named curve.",
    },
  },
  otherVerifyError: {
    meaning: "OpenSSL refused a certificate of the chain for the reason that the line gives in its own words.",
    whatToDo:
      "Open the certificate at the given depth and its issuer, and compare issuer, dates, usages and key identifiers with the trust store of Expressway-C.",
  },

  reasons: {
    "certificate verify failed": {
      usualCause: "Expressway-C did not accept the server's certificate. The WARNING before this line says why.",
      whatToDo: "Follow the WARNING.",
    },
    "alert unknown ca": {
      usualCause:
        "The CA of Expressway-C's certificate is missing in CUCM's tomcat-trust and CallManager-trust. The ports 6971, 6972 and 9443 ask for a client certificate, 8443 does not.",
      whatToDo:
        "Upload the root and intermediates of Expressway-C's certificate to CUCM as tomcat-trust and CallManager-trust, and restart Tomcat, CallManager, TFTP and HAProxy.",
    },
    "alert bad certificate": {
      usualCause:
        "The server did not like Expressway-C's certificate: damaged, wrong usage, weak, or its chain is incomplete.",
      whatToDo: "Check Expressway-C's certificate and upload its CAs to the server.",
    },
    "alert unsupported certificate": {
      usualCause:
        "Expressway-C's certificate lacks Client Authentication in its Extended Key Usage: public CAs stop issuing it since 2025/26.",
      whatToDo:
        "Use a certificate with Client Authentication, or from X15.5 on a separate client certificate (CSCwr73373).",
    },
    "alert certificate expired": {
      usualCause: "Expressway-C's certificate has expired, or the copy of its CA on the server has.",
      whatToDo: "Renew the certificate, or replace the CA in the server's trust stores.",
    },
    "alert certificate revoked": {
      usualCause: "The server found Expressway-C's certificate on a revocation list, or OCSP said so.",
      whatToDo: "Ask the owner of the CA, and have the certificate issued again.",
    },
    "alert certificate unknown": {
      usualCause: "The application on the server refused Expressway-C's certificate for a reason of its own.",
      whatToDo: "Check trust and expected names on the server; its log knows the reason.",
    },
    "alert no certificate": {
      usualCause: "An alert of SSL 3.0: no certificate was sent. Current servers do not send this alert.",
      whatToDo: "Check which software answers there.",
    },
    "alert handshake failure": {
      usualCause:
        "No cipher, curve or signature algorithm in common, or a client certificate is required and none was sent.",
      whatToDo:
        "Compare Maintenance > Security > Ciphers with CUCM's TLS Ciphers, and find out whether the port requires a client certificate (utils haproxy set, with Cisco TAC).",
    },
    "alert certificate required": {
      usualCause: "TLS 1.3: the server requires a client certificate and got none.",
      whatToDo: "Check that Expressway-C has a certificate that it can send, and its version (X14.0.2 or later).",
    },
    "alert protocol version": {
      usualCause: "The lowest TLS version of one side is above the highest of the other.",
      whatToDo: "Align the minimum TLS versions.",
    },
    "alert insufficient security": {
      usualCause: "The server finds the offered ciphers or keys too weak.",
      whatToDo: "Offer stronger ciphers: Maintenance > Security > Ciphers.",
    },
    "alert access denied": {
      usualCause: "The certificate was valid, but a rule on the server denies access.",
      whatToDo: "Check the rules and the log of the server.",
    },
    "alert internal error": {
      usualCause: "The server had an error of its own, or is overloaded.",
      whatToDo: "Look at the server's log of the same second.",
    },
    "alert decrypt error": {
      usualCause:
        "The server could not verify a signature. Key and certificate of Expressway-C do not belong together, or the server has the old certificate of a CA that was renewed with a new key.",
      whatToDo: "Upload certificate and key that belong together, and the current CA on the server.",
    },
    "alert unrecognized name": {
      usualCause: "The server does not know the name that Expressway-C asked for (SNI).",
      whatToDo:
        "Check the name under Cisco Unified CM Administration > System > Server and what answers at that address.",
    },
    "tlsv1 unrecognized name": {
      usualCause: "The server does not know the name that Expressway-C asked for (SNI).",
      whatToDo:
        "Check the name under Cisco Unified CM Administration > System > Server and what answers at that address.",
    },
    "wrong version number": {
      usualCause: "The answer was not TLS: plain HTTP or another protocol on that port.",
      whatToDo: "Check scheme and port of the route, and whether a proxy answers for a service that is down.",
    },
    "http request": {
      usualCause: "Plain HTTP arrived at a TLS port.",
      whatToDo: "Check scheme and port.",
    },
    "https proxy request": {
      usualCause: "A proxy request (CONNECT) arrived at a TLS port.",
      whatToDo: "Check scheme, port and proxy.",
    },
    "unsupported protocol": {
      usualCause: "The server offers only a TLS version that Expressway-C does not allow.",
      whatToDo: "Upgrade the server; lower the minimum on Expressway-C only if that is not possible.",
    },
    "version too low": {
      usualCause: "The server offers only a TLS version below Expressway-C's minimum.",
      whatToDo: "Upgrade the server; lower the minimum on Expressway-C only if that is not possible.",
    },
    "unknown protocol": {
      usualCause: "The answer was not TLS: plain HTTP or another protocol on that port (wording of older OpenSSL).",
      whatToDo: "Check scheme and port of the route.",
    },
    "no shared cipher": {
      usualCause: "A client's ciphers and Expressway-C's have none in common (Expressway-C is the server here).",
      whatToDo: "Compare the cipher lists: Maintenance > Security > Ciphers.",
    },
    "no protocols available": {
      usualCause: "Expressway-C's own TLS version setting leaves nothing to offer.",
      whatToDo: "Correct it: Maintenance > Security > Ciphers.",
    },
    "no ciphers available": {
      usualCause: "Expressway-C's own cipher string leaves nothing to offer.",
      whatToDo: "Correct Reverse proxy TLS ciphers: Maintenance > Security > Ciphers.",
    },
    "wrong cipher returned": {
      usualCause: "The server chose a cipher that was not offered: often a device in between.",
      whatToDo: "Record a capture and look at what stands between Expressway-C and the server.",
    },
    "dh key too small": {
      usualCause:
        "The server's Diffie-Hellman key is too short. Since X8.7.2 fewer than 1024 bits are refused (CSCuy59366).",
      whatToDo: "Upgrade the server, or let it use ECDHE ciphers only.",
    },
    "ee key too small": {
      usualCause: "The key of a certificate is below the security level, for example RSA 1024.",
      whatToDo: "Issue the certificate again with RSA 2048 or more.",
    },
    "ca key too small": {
      usualCause: "The key of a CA is below the security level.",
      whatToDo: "The owner of the CA must set up a CA with a larger key.",
    },
    "ca md too weak": {
      usualCause: "A signature in a chain uses MD5 or SHA-1.",
      whatToDo: "Have that certificate issued again with SHA-256.",
    },
    "bad signature": {
      usualCause:
        "The server's signature in the handshake does not verify: RSA and ECDSA mixed up, or a key that is not the certificate's.",
      whatToDo: "Check certificate and key on the server; try the other certificate type by cipher preference.",
    },
    "wrong signature type": {
      usualCause:
        "The server signed with an algorithm that was not offered: RSA and ECDSA mixed up, or TLS 1.3 signature algorithms.",
      whatToDo: "Check the preference of ciphers and signature algorithms on both sides.",
    },
    "no suitable signature algorithm": {
      usualCause: "No signature algorithm in common for the certificates at hand.",
      whatToDo: "Check certificate type (RSA, ECDSA) and TLS versions on both sides.",
    },
    "unsafe legacy renegotiation disabled": {
      usualCause: "The server does not support secure renegotiation, and OpenSSL 3 refuses that: an old server.",
      whatToDo: "Upgrade the server.",
    },
    "unexpected eof while reading": {
      usualCause: "The server, or a firewall in between, closed the connection without notice.",
      whatToDo: "Check firewalls and TLS inspection on the path, and whether the service runs.",
    },
  },
  otherReason: {
    usualCause: "OpenSSL gives this reason in its own words; we have no entry on it.",
    whatToDo:
      "If the reason contains the word alert, look at the server's log of the same second; otherwise look at Expressway-C's ciphers and TLS versions.",
  },

  depth: {
    leaf: "Depth {depth}: the server's own certificate.",
    ca: "Depth {depth}: not the server's own certificate but a CA of its chain.",
    selfSigned: "Depth {depth}: the server's own certificate is self-signed and not trusted.",
    selfSignedInChain:
      "Depth {depth}: the place of the root in the chain that the server sent; this root is not trusted.",
    issuerOfLeaf:
      "Depth {depth}: the server's own certificate, whose issuer is unknown. It is signed by a CA, not self-signed.",
    issuerOfCa: "Depth {depth}: a CA of the chain; it is there, but its issuer is missing.",
    rootMissing:
      "Depth {depth}: a CA from the trust store whose own issuer is missing there. An intermediate alone is not enough.",
    onlyLeafSent: "Depth {depth}: only the server's own certificate was sent, and its issuer is not trusted.",
    validityOfCa: "Depth {depth}: it is a CA whose dates are wrong; the server's own certificate may be fine.",
    unknown: "The line gives no usable depth ({depth}).",
  },

  ports: {
    "443":
      "HTTPS of newer CUCM versions and of Unity Connection: UDS, AXL, SSO. Certificate tomcat or tomcat-ECDSA. No client certificate is asked for.",
    "8443":
      "UDS, AXL and SSO on CUCM, and HTTPS on IM and Presence and Unity Connection. Certificate tomcat or tomcat-ECDSA. No client certificate is asked for.",
    "6970": "TFTP over plain HTTP. No TLS, so no certificate.",
    "6971":
      "TFTP over HTTPS on CUCM. Certificate CallManager or CallManager-ECDSA. Asks Expressway-C for a client certificate.",
    "6972":
      "TFTP over HTTPS on CUCM (configuration files). Certificate tomcat or tomcat-ECDSA. Asks Expressway-C for a client certificate.",
    "9443": "CUCM port that requires a client certificate by default.",
    "9444": "Headset service of CUCM. Certificate tomcat.",
    "7400":
      "XMPP router (XCP) of IM and Presence. Not Traffic Server: XCP verifies certificates itself (tomcat, cup-xmpp).",
    "7336": "IM and Presence. Certificates tomcat and cup-xmpp.",
    "7443": "Unity Connection. Certificate tomcat.",
    "7080": "Unity Connection. Certificate tomcat where it speaks TLS.",
    "5060": "SIP without TLS. No certificate.",
    "5061": "SIP over TLS. Not Traffic Server: SIP has its own TLS stack and its own messages (tvcs).",
    "5062": "SIP over TLS on Expressway. Not Traffic Server: SIP has its own TLS stack and its own messages (tvcs).",
    "5222": "XMPP of clients on Expressway-E. Not Traffic Server.",
    "2222": "SSH tunnels between Expressway-C and Expressway-E. Not Traffic Server.",
    "7001": "SIP of the traversal zone between Expressway-C and Expressway-E. Not Traffic Server.",
  },

  bugs: {
    CSCwc69661:
      "Traffic Server verifies the certificates of CUCM, IM and Presence and Unity Connection nodes for MRA, whatever TLS verify mode says. The release notes and document 218018 name X14.2.0; document 225476 names X14.0.8; an earlier revision of 218018 also named X14.0.9 and a later one took that back.",
    CSCwa25108: "The same change as CSCwc69661 under a second id: Traffic Server verifies the servers' certificates.",
    CSCwa12905:
      "The trust store cannot hold two self-signed certificates with the same CN: only the first one is used.",
    CSCwa12894: "The same limit as CSCwa12905 under another id: two trust store entries with one subject.",
    CSCwc88608:
      "Whether ECDSA or RSA is preferred depends on the upgrade path. The X14.2 and X14.2.1 release notes contradict each other; look at Maintenance > Security > Ciphers.",
    CSCvz45074:
      "From X14.0.2 on the CA of Expressway-C's certificate must be in CUCM's tomcat-trust and CallManager-trust.",
    CSCvz20720:
      "The same requirement as CSCvz45074 under another id: CUCM must trust the CA of Expressway-C's certificate.",
    CSCun30200: "TLS to CUCM on 5061 fails when the tomcat and CallManager certificates have the same subject.",
    CSCve56019:
      "Self-signed cup-xmpp and tomcat certificates of IM and Presence with the same CN collide in the trust store.",
    CSCus47235: "CSRs of the 10.5.2 releases can lack the FQDN among the subject alternative names.",
    CSCul05131: "A false certificate error when an IM and Presence node is added.",
    CSCuy59366: "From X8.7.2 on Diffie-Hellman keys of fewer than 1024 bits are refused.",
    CSCwr73373:
      "Separate server and client certificates on Expressway (X15.5), for public CAs that no longer issue Client Authentication.",
    CSCuo83458:
      "The target of the _collab-edge SRV record must equal the name of Expressway-E. Not this failure, but a common neighbour.",
    CSCuq86376:
      "A long SAN list in Expressway-C's certificate, and the place of the phone security profile's name in it, can matter.",
    CSCux16696: "Jabber keeps a state after a failed sign-in: sign out and reset it before you test again.",
    CSCuo54489: "An old MRA defect, resolved in X8.2.",
  },

  workaround: {
    title: "Copy the temporary workaround command",
    text: [
      "TEMPORARY WORKAROUND, INSECURE. This switches certificate verification off for all servers behind this Expressway-C node, not only for the one that fails.",
      "Cost: while it is off, nobody notices an attacker who stands between Expressway-C and a server and pretends to be it; passwords and configurations pass there.",
      "It holds for one node. Run it on the command line of each Expressway-C node of the cluster that needs it.",
      "Off:",
      "xConfiguration EdgeConfigServer VerifyOriginServer: Off",
      "Switch verification on again on each of these nodes as soon as the certificates are in order:",
      "xConfiguration EdgeConfigServer VerifyOriginServer: On",
      "Check that your version has this command: document 218018 and the X14.2 release notes name it, the command reference of the Administrator Guides X14.0 to X15.5 does not.",
    ],
  },

  trust: {
    verdicts: {
      trusted: "{path}: trusted",
      untrusted: "{path}: not trusted",
      unknown: "{path}: unknown",
    },
    trustedNameRefused: "{path}: the chain is trusted, but a name does not match",
    labels: {
      error: "Error",
      subject: "Subject",
      issuer: "Issuer",
      validity: "Valid",
      key: "Key",
      names: "Issued for",
      fingerprint: "SHA-256",
      chain: "Chain",
      missing: "Missing",
      name: "Name",
      note: "Note",
      uses: "For",
      keyIdentifier: "Key id",
      issuerKeyIdentifier: "Issuer's key",
    },
    stated: "{path}: no certificate, but text about one. Stated, not verified:",
    statedSubject: "Stated, not verified: {subject}",
    validity: "{from} to {until}",
    key: "{type}, signed with {algorithm}",
    linkSent: "{depth}: {subject} (sent)",
    linkStored: "{depth}: {subject} (trust store)",
    linkStoredAt: "{depth}: {subject} (trust store, line {line})",
    missing: "{subject}",
    missingWithKey: "{subject}, key identifier {id}",
    mayBeOwn: "May be the server's own: {subject}, SHA-256 {sha256}",
    unknownBecause: {
      "nothing-sent": "There is no certificate to verify.",
      "no-trust-store": "Without a trust store nothing can be said.",
      "resources-not-supported":
        "The certificate claims IP addresses or AS numbers as resources (RFC 3779), which are not checked here.",
      "limit-signatures": "The chain needs more signature checks than the limit.",
      "several-end-entities":
        "Several certificates of this file may be the server's own, and PKCS#7 has no order. Save the server's own as the first of a PEM file.",
    },
    notes: {
      "same-subject-in-trust-store":
        "The trust store holds a certificate with the same subject, but it is another certificate.",
      "root-sent-but-not-trusted": "The root was sent by the server, but it is not in the trust store.",
      "store-shadows-sent-certificate":
        "An intermediate certificate in the trust store hides what the server sends above it: once OpenSSL takes an issuer there, it looks for the next one there only. Add the certificate above it, or remove the intermediate.",
      "invalid-extension":
        "An extension of a certificate in this chain is broken or stands twice: OpenSSL accepts no issuer for it, and no trust store helps.",
    },
    levelNote: "At OpenSSL's security level {level}: {verdict}.",
    levelMeaning:
      "This verdict has no security level, as openssl verify has none; a TLS connection has level 1 or more.",
    levelTrusted: "the chain is trusted",
    levelError: "{error} at depth {depth}",
    nameMatches: "{name} matches: {reason}",
    nameRefused: "{name} does not match: {reason}",
    nameReasons: {
      "dns-name": "DNS name {index} is the same",
      "dns-name-wildcard": "DNS name {index}, {value}, covers it",
      "common-name": "the first common name is the same",
      "common-name-wildcard": "the first common name, {value}, covers it",
      "common-name-no-text":
        "the first common name is no text; by a defect Traffic Server up to 9.2.14 and 10.1 takes that for a match with any name",
      "only-ip-address":
        "the certificate has it as an IP address only, which Traffic Server never compares; a DNS name or a first common name spelled like the address would match",
      "other-common-name": "common name {index} is the same, but only the first one counts",
      "short-name": "the certificate has {value}: a short name is not completed",
      "long-name": "the certificate has the short name {value} only",
      "trailing-dot": "the certificate has {value}: a dot at the end counts",
      "wildcard-one-label": "{value} stands for exactly one label of letters, digits and hyphens",
      "wildcard-short-name": "{value} is not tried with a name of five characters or fewer",
      "wildcard-few-dots": "{value} has too few dots for a wildcard: it is compared as text",
      "wildcard-underscore": "{value} does not cover an underscore in Traffic Server 8",
      "names-unreadable": "the list of names is broken or stands twice, so that only the first common name counts",
      "no-name": "the certificate has neither a DNS name nor a common name",
      "no-match": "no DNS name and not the first common name",
    },
    nameOtherwise: "otherwise in Traffic Server {versions}",
    problems: {
      damaged: "the certificate is damaged: it was left out",
      unfinished: "a block begins that does not end: it was left out",
      misplaced: "a BEGIN or END is not where it belongs (alone on its line, from its first column): it was left out",
      "limit-pem-blocks": "there are more blocks than the limit: the rest was not read",
      "limit-certificate-size": "a certificate is larger than the limit: it was left out",
      "refused-by-openssl": "OpenSSL does not read this certificate: it was left out",
      "private-key": "a private key stands in this file: it was not read. Do not pass this file on",
      "revocation-list": "a revocation list is not used: Traffic Server checks none",
      "other-block": "a block of another kind is not used",
      "pkcs7-beside-certificates":
        "the certificates inside PKCS#7 are not used beside others: OpenSSL does not read them",
      "limit-certificate-file": "the file is larger than the limit: it was not read",
      "limit-certificates": "there are more certificates than the limit: the rest was not read",
      "no-certificate": "there is no certificate in it",
      "not-accepted-by-openssl":
        "OpenSSL would not read the certificates as they stand here (quoted, indented, inside JSON, UTF-16 or the like): they were read all the same. Save them as plain PEM before you upload them",
      "stated-only":
        "there is no certificate in it, only text about one: what it states is shown, but cannot be verified. Ask for the PEM",
      "begins-with-issuer":
        "the first certificate has issued another one of the file. The first was judged, as openssl verify does: a server's own certificate belongs first, its issuers behind it",
      "not-canonical": "the certificate is not encoded as DER demands",
      "trailing-bytes": "something follows the certificate",
      "invalid-extension": "an extension is broken or stands twice",
    },
    problemAt: "{path}, line {line}: {problem}",
    problemIn: "{path}: {problem}",
  },
  words: {
    colon: ": ",
    unknownPort: "unknown port",
    timesSince: " ({count} times since {time})",
    onceAt: " (at {time})",
    verifyFailedAlone: "Expressway-C refused {server}, for trust or for the name: the WARNING that says why is missing",
    continueSentence: "Expressway-C let {server} pass for now: {why} (Action=Continue)",
    nobodyKnown: "The log does not tell who refused",
    inferredFromTransactions: "inferred from the requests in progress",
    mended: {
      divided: "Read from a line that holds several records: each was found by its timestamp and process.",
      joined: "Read from lines that had been broken at a fixed width, put together again.",
    },
    insideUnfinishedBody:
      "This line stands inside a message body that was never closed: whoever wrote that body may have written this line too.",
    relatedRequest: "Client request {method} {what}",
    relatedAttempt: "Connection attempt to {server}",
    relatedConnectionFailed: "The connection error of the handshake with {server}",
    relatedResponse: "Answer to the client: {status} {reason}",
    route: {
      title: "Route",
      meaning: "This part of the URL is Base64. It tells Expressway-C where the request is to go.",
      domainOnly: "Only the MRA domain: a provisioning request, which names no server.",
      http: "Plain HTTP to the server: no TLS, so no certificate is checked.",
      https: "HTTPS to the server: its certificate is checked against this very name.",
      edgeDomain: "MRA domain",
      originServer: "Origin server",
      internalPortNote:
        "The 8443 in vcs_control...:8443 is Expressway-C's own internal listener. The port of the origin server is the one inside the route.",
      fails: "{server} fails in this log: {sentence}",
      doesNotFail: "No failure of this server in this log.",
      damaged: "This segment is damaged: it does not decode to a route. Readable: {readable}",
      proposal: "Likely true reading (a proposal, not what the log says): {decoded}",
    },
    time: { title: "The same moment", utc: "UTC", ofLog: "In the zone of the log", here: "Here" },
    transaction: {
      title: "Transaction {id}",
      receiveRequest: "request received from {address}",
      sendingRequest: "request sent to {server}",
      receiveResponse: "response received: {status}",
      sendingResponse: "response sent: {status}",
      noAnswer: "no answer from the server in this log",
      attempts: "connection attempts: {count}",
    },
    reading: {
      tracking: "TrackingID {id}",
      thisLog: "This log",
      lines: "{count} ×, lines {first} to {last}",
      notHere: "not in it",
      closedLogs: "Other logs of this analysis that are not open: {count}. “Find All References” looks through them.",
      onlyFirst: "Only the first {count} places are shown.",
      notSearched: "Logs that were not searched, too large or not readable any more: {count}.",
      notOpen: "This log is not open.",
      noTime: "No record with a date and a time was found here.",
      badTime:
        "A time is written as 18:55, 18:55:26.006, 2026-01-31T18:55:00+01:00 or -30m, which is before the last record.",
      notSoLate: "No record is so late: the last one was written at {last}.",
    },
    only: {
      server: "server {name}",
      transaction: "transaction {name}",
      user: "user {name}",
      process: "process {name}",
      title: "Only {what}: {shown} of {lines} lines of {log}",
      limited:
        "Only {what}: {shown} of {lines} lines of {log}; {belonging} belong, those farther from the line are left out (at most {most} are shown)",
      nothing: "Nothing of this kind stands at this line.",
      noRecord: "No record in the form that Expressway writes stands at this line.",
    },
    opensslError: {
      title: "OpenSSL error {code}",
      library: "Library",
      function: "Function",
      reason: "Reason",
      alert: "TLS alert",
      whoObjects: "Who objects",
      expressway: "Expressway-C",
      server: "the server",
      unknown: "not known",
      usualCause: "Usual cause",
      whatToDo: "What to do",
    },
    failure: {
      whatItMeans: "What it means",
      whatToDo: "What to do",
      address: "Address",
      name: "Name verified",
      server: "Server",
      reason: "Reason given",
      nameMeaning: "the name that Traffic Server checked the certificate against",
      action: "Action",
      terminate: "Terminate: the handshake was cut",
      continue: "Continue: a warning only, the request went on",
      verifyError: "Verification error",
      depth: "Depth",
      countAndTime: "handshakes: {count}; client requests: {requests}; {time}",
      countAndTimeNoRequests: "handshakes: {count}; {time}",
      firstToLast: "{first} to {last}",
      unknownText: "This text is in no table of OpenSSL; it is shown as it stands.",
      likelyReading: "Likely reading (a proposal): {text}",
      bug: "Bug {id}",
      port: "Port {port}",
    },
    guide: {
      links: { open: "Guide", exportMissing: "Export the CA" },
      who: "Who refused whom",
      why: "Why",
      steps: "What to do",
      evidence: "Evidence in the log",
      evidenceLine: "line {line}",
      references: "References",
      rest: "Why, all evidence, other ways and what they cost: the guide (quick fix).",
      copySteps: "Copy the steps",
      notFound: "This failure is no longer in an open log.",
    },
    plan: {
      before: "First",
      alternatives: "Or",
      cost: "Cost",
      check: "Check",
      next: "Then",
      thatCertificate: "that certificate",
      unnamed: "the certificate without a name",
      trustOfEither: "tomcat-trust (of CallManager: CallManager-trust)",
      thatServer: "the server",
      ownPages: {
        client: "Client certificate",
        server: "Server certificate",
        either: "Server certificate (from X15.5 on: Client certificate)",
      },
    },
    report: {
      brief: {
        more: "All facts, every step in full, other ways and all inputs: --verbose",
        moreOfFailures: "All that is known: --verbose. What a change cured: expressway-logs compare BEFORE AFTER",
        times: "{times}, {first} to {last}",
        read: "Read: {inputs}",
        fails: "{count} would fail: {servers}",
      },
      html: {
        title: "{verdict} · Expressway Log Inspector",
        tool: "Expressway Log Inspector {version}",
        skip: "Go to the evidence and all steps",
        details: "Evidence and all steps",
        detailsLeft: "{count} more failures are not told in detail here.",
        byServer: "Failed handshakes by server",
        times: "When the failures were seen (UTC)",
        asTable: "As a table",
        server: "Server",
        handshakes: "Handshakes",
        requests: "Client requests",
        number: "No.",
        failure: "Failure",
        first: "First",
        last: "Last",
        again: "Works again",
      },
      fingerprint: "the file as it was read: bytes: {bytes}, SHA-256 {sha256}",
      sarif: {
        base: "The folder in which expressway-logs was called",
        rule: "{title}.",
        failure: "{failure}. What to do: {cure}.",
        wouldFail: "{server} would be refused: {because}.",
        beside: {
          "unexplained-answer": {
            title: "A request failed, and no failure explains it",
            meaning:
              "Requests over https were answered 5xx, and no message about a handshake belongs to them. With these nobody can say that nothing failed.",
          },
          "declined-request": {
            title: "The box itself declined a request",
            meaning:
              "Expressway answered without asking a server: a sign-in or a service that its own settings do not allow.",
          },
          alarm: {
            title: "An alarm is raised",
            meaning: "An alarm that the logs tell of and that was not lowered before they end.",
          },
          "own-certificate": {
            title: "A certificate of Expressway's own does not fit a connection",
            meaning:
              "What a connection of Expressway's wants of its own certificate, this one lacks, or no input tells whether that matters. Whoever verifies it refuses it.",
          },
          "certificate-list": {
            title: "A certificate list of Unified CM tells of a certificate that fails",
            meaning:
              "By names and dates of the list alone: Expressway refuses a certificate that a server shows, or Unified CM that of Expressway. A list is no evidence.",
          },
        },
      },
      page: {
        read: "Read: {count}",
        sameCure: "The same cure for",
        guide: "Open the guide",
        showInLog: "Show in the log",
        wholeReport: "Whole report",
        saveReport: "Save report…",
        problems: "List in Problems",
        defaultEditor: "Open in VS Code's editor",
        severalFiles: "files: {count}",
      },
      reading: {
        read: "Still reading: {read} of {size} MB",
        joining: "All is read: joining logs, captures and certificates",
        member: "{read} of {size} MB: {name}",
        found: "Failures found so far: {count}",
        nothing: "No failure was found in what has been read so far. The rest may tell of some.",
        meaning: "The rest may tell of more, and more often. What to do is told when all has been read.",
      },
      unexplained: "Answers that no message explains",
      unexplainedLine: "{server}: answered to the client {requests} × {answer}, {first} to {last}",
      unexplainedOnce: "{server}: answered to the client {requests} × {answer}, {first}",
      answer: '{status} "{reason}"',
      failedOtherwise: "Other failed requests",
      ownService: "Expressway-C's own provisioning service",
      behindLog: "Expressway-C's log tells why: the same requests failed there.",
      behindAnswer: "The same requests failed on Expressway-C, and count there: {server}, {answer} ({place})",
      notReceived:
        "They did not come through the tunnel: the log of {hosts} covers that time and has none of these requests.",
      tunnelAlarm: "Alarm {id} was raised then: the SSH tunnels to Expressway-C are down ({place}).",
      nextHop: "Expressway-C, through the tunnel",
      because: {
        network: "The network: no connection to the server. No certificate is involved.",
        "no-such-name":
          "No address is known for this name: check DNS on Expressway-C, and the name in the configuration.",
        "server-answered": "The server itself answered so: TLS worked. Look at its services.",
        "own-service":
          "Expressway-C's own service for get_edge_config answered so, or did not answer: look at what edgeconfigprovisioning writes into this log at that time.",
        "next-hop":
          "Expressway-E got no other answer from Expressway-C: look at the traversal zone and its tunnels (Status > Unified Communications), and in the log of Expressway-C.",
      },
      silence: {
        hangup:
          "The connection was opened, and the server closed it without an answer: look at its services and into its log. Over TLS 1.3 a server that refuses Expressway's own certificate may end it so too.",
        timeout:
          "The connection was opened, and the server was silent until the time was up: look at its services, its load, and what stands in between.",
      },
      unreached: {
        "no-answer":
          "The network, by the capture (inferred): nobody answered the request for a connection (frame {packet}). No certificate is involved.",
        reset:
          "The network, by the capture (inferred): the request for a connection was refused with a reset (frame {packet}). Look at whether the service runs, and at firewalls in between. No certificate is involved.",
      },
      behind: "Expressway-C's log tells why: the same requests failed there, {numbers}.",
      hit: {
        users: "users: {users} ({userNames})",
        devices: "devices: {devices} ({deviceNames})",
        atLeast: "at least {count}",
        userAgents: "with {names}",
      },
      and: "{some} and {last}",
      again: {
        since: "It has answered since {time} ({place}).",
        inLine: "line {line}",
        byTurns: "It fails and answers by turns: it answered between these failures too.",
        between: "In between: {what} ({place})",
        notVerified:
          "Certificates of servers were not verified then, so it answers whatever it shows. That is no cure.",
      },
      serverStates: {
        works: "works on {hosts}",
        fails: "fails on {hosts}",
        both: "works and fails by turns on {hosts}",
        "never-answered": "never answers on {hosts}",
        "never-tried": "not asked by {hosts}",
      },
      consequences: "and {count} more requests without another handshake: the server counted as down",
      unexplainedMeaning:
        "These requests ended in an error, and no failure in this log belongs to them. Traffic Server 9 and later print no ERROR when a server refuses Expressway-C's certificate; a server that is down or not reachable looks the same.",
      inputs: "Inputs",
      inputLine: "{path}: records: {records}, lines: {lines}, {from} to {to}",
      emptyInput: "{path}: empty",
      problems: "What could not be read",
      whatToDo: "What to do",
      handshakes: "handshakes: {count}",
      requests: "client requests: {count}",
      requestsUnknown: "client requests: unknown",
      references: "References",
      changes: {
        before: "{what} ({minutes} min before)",
        secondsBefore: "{what} ({seconds} s before)",
        notCause: "Nearness in time is not a cause.",
        configuration: "{what}",
        restart: "Traffic Server was started again (process {what})",
        clock: "The log's time went back ({what})",
        event: "{what}",
        "restart-outstanding": "Alarm {what}: not active before a restart",
      },
      warnings: "Warnings (Action=Continue): not the cause of a failure, the requests went on",
      more: "and {count} more",
      causes: {
        "missing-certificate": "One cause with {numbers}: the same certificate is missing.",
        "expired-certificate": "One cause with {numbers}: the same certificate has expired.",
        "own-certificate": "One cause with {numbers}: the same certificate of Expressway lacks client authentication.",
        "one-connection": "The same connection as {numbers}, told by the other end.",
      },
      failureNumbers: "for {numbers}",
      inferredFrom: "{value}, inferred from the requests in progress",
      inputHost: "Expressway {host}",
      inputHostVersion: "Expressway {host}, version {version}",
      labels: {
        error: "Error",
        openssl: "OpenSSL",
        address: "Address",
        port: "Port",
        expressway: "Expressway",
        count: "Count",
        when: "When",
        where: "Where",
        request: "Request",
        answer: "Answer",
        before: "Before",
        hit: "Affected",
        again: "Later",
        peers: "Peers",
        note: "Note",
      },
    },
    declined: {
      title: "Requests that Expressway itself declined",
      once: "{server}: {answer}, {first}",
      several: "{server}: {requests} × {answer}, first {first}, last {last}",
      signIn: "sign-in for {domain}",
      anybody: "request that the log does not show",
      because: {
        "domain-or-clock":
          "Expressway-E declined it without asking Expressway-C: the domain is not configured there (Configuration > Domains, services for MRA), or the clocks of both differ. No certificate is involved.",
        "not-allowed":
          "Expressway-C sent it to nobody: the address is not on its list of allowed ones (Configuration > Unified Communications > HTTP allow list). It may be that of a photo server or of voicemail. No certificate is involved.",
        unknown:
          "On Expressway-E: the domain of the request is not configured on Expressway-C, or the clocks of both differ. On Expressway-C: the address is not on the HTTP allow list. A stranger's request gets the same answer.",
        "not-found":
          "The box knows no such thing. Automated protection blocks whoever asks for such again and again (alarm 40056; System > Protection).",
      },
      alarm: "Alarm {id} fits that: {title} ({place}).",
      only: "No failed handshake{when}, but requests that Expressway itself answered 403: {count}",
      also: "Besides, requests that Expressway itself answered 403: {count}",
    },
    alarms: {
      title: "Alarms",
      alarm: "{title} (alarm {about})",
      untitled: "Alarm of no known title",
      severities: {
        emergency: "emergency",
        alert: "alert",
        critical: "critical",
        error: "error",
        warning: "warning",
        notice: "notice",
      },
      states: {
        once: "raised {first}",
        raised: "raised {count} ×, first {first}, last {last}",
        before: "raised before the log begins; the log tells of it at {last}",
        acknowledged: "acknowledged, and still raised; last told {last}",
        lowered: "not any more: lowered {lowered}; first told {first}",
      },
      whatToDo: "What to do: {cure}",
      inVerdict: "{title} ({about})",
      only: "No failed handshake{when}, but 1 alarm about certificates or TLS: {alarms}",
      onlySeveral: "No failed handshake{when}, but {count} alarms about certificates or TLS: {alarms}",
      also: "Besides, 1 alarm: {alarms}",
      alsoSeveral: "Besides, {count} alarms: {alarms}",
      topics: {
        "server-certificate-expired": {
          meaning:
            "Expressway's own server certificate has expired, or expires today: whoever verifies it refuses this Expressway.",
          cure: "Renew the certificate (Maintenance > Security > Server certificate), upload it on this peer, and restart. Ask the CA whether it still issues client authentication: Expressway is a TLS client too.",
        },
        "server-certificate-expiring": {
          meaning:
            "Expressway's own server certificate will expire within the days that the alarm names: from then on whoever verifies it will refuse this Expressway.",
          cure: "Renew the certificate (Maintenance > Security > Server certificate), upload it on this peer, and restart. Ask the CA whether it still issues client authentication: Expressway is a TLS client too.",
        },
        "client-certificate-expired": {
          meaning:
            "The certificate that this Expressway shows as a TLS client has expired: servers that ask for it refuse Expressway.",
          cure: "Upload a renewed certificate with client authentication: Maintenance > Security > Client certificate.",
        },
        "client-certificate-expiring": {
          meaning:
            "The certificate that this Expressway shows as a TLS client will expire within the days that the alarm names: from then on servers that ask for it will refuse Expressway.",
          cure: "Upload a renewed certificate with client authentication: Maintenance > Security > Client certificate.",
        },
        "domain-certificate-expired": {
          meaning: "A certificate for single domains (SNI) has expired: clients of these domains refuse Expressway.",
          cure: "Renew the certificates of the domains that the alarm names: Maintenance > Security > Domain certificates.",
        },
        "domain-certificate-expiring": {
          meaning:
            "A certificate for single domains (SNI) will expire soon: from then on clients of these domains will refuse Expressway.",
          cure: "Renew the certificates of the domains that the alarm names: Maintenance > Security > Domain certificates.",
        },
        "restart-outstanding": {
          meaning:
            "A certificate or a TLS setting was changed and is not active before a restart: what was uploaded has no effect yet.",
          cure: "Restart this peer (Maintenance > Restart options) in a maintenance window, one peer after the other.",
        },
        "no-reverse-dns": {
          meaning:
            "Expressway-C found no name for the address of Expressway-E, so that it cannot judge its certificate, and refuses it (XMPP).",
          cure: "Create a PTR record for the address of Expressway-E in the DNS that Expressway-C asks.",
        },
        "name-not-in-certificate": {
          meaning:
            "Expressway-C refused Expressway-E (XMPP): the name that DNS gives for its address is not in its certificate.",
          cure: "Keep exactly one PTR record for the address, to a name that is in the certificate. Or have the certificate of Expressway-E issued again with that name among its SAN entries.",
        },
        tunnel: {
          meaning:
            "The SSH tunnels from Expressway-C to Expressway-E (TCP 2222) are down, and MRA with them. They judge certificates more strictly than the traversal zone, which may be active all the same.",
          cure: "Rule out first: clocks, TCP 2222, DNS in both directions, an underscore in a host name. Then append root and all intermediates of the other's certificate to the trust store of each. Expressway-C's certificate needs client authentication, or no extended key usage.",
        },
        "zone-not-verified": {
          meaning: "A traversal zone for Unified Communications does not verify certificates.",
          cure: "Configuration > Zones > Zones: switch TLS verify mode on in the zone that the alarm names, once the certificates of both sides are right.",
        },
        "sip-without-tls": {
          meaning: "SIP over TLS is off, which Unified Communications needs.",
          cure: "Configuration > Protocols > SIP: switch TLS mode on.",
        },
        "media-not-encrypted": {
          meaning: "Unified Communications needs encrypted media, and a zone is not set to it.",
          cure: "Configuration > Zones > Zones: set the media encryption of the zone that the alarm names.",
        },
        "cluster-permissive": {
          meaning:
            "The peers of the cluster do not verify each other's certificates (Permissive): that one would be refused stays hidden.",
          cure: "System > Clustering: set TLS verification mode to Enforcing, once the certificates of all peers are right.",
        },
        "cluster-communication": {
          meaning:
            "Peers of the cluster do not reach each other, or do not replicate. Where TLS verification mode is Enforcing, a peer's certificate may be the cause; before X15.4 one without client authentication, too.",
          cure: "Check that the peers reach each other and have the same time. Then of each peer: its certificate has the name under System > Clustering and is in date, and the others trust its CA.",
        },
        "no-common-name": {
          meaning: "The server certificate has no common name: some services fail by that.",
          cure: "Have the certificate issued again with a common name: Maintenance > Security > Server certificate.",
        },
        "meeting-server-name": {
          meaning:
            "The address of Cisco Meeting Server is not among the names of Expressway-E's certificate: the proxy for WebRTC fails by that.",
          cure: "Have the certificate of Expressway-E issued again with that name among its SAN entries.",
        },
        "token-decryption": {
          meaning:
            "Expressway-C cannot decrypt the OAuth tokens of Unified CM, whose keys have changed: sign-ins fail, and no certificate is refused.",
          cure: "On Expressway-C: Configuration > Unified Communications > Unified CM servers > Refresh servers.",
        },
        "unified-cm-data": {
          meaning: "What Expressway-C holds about Unified CM does not fit together.",
          cure: "On Expressway-C: Configuration > Unified Communications > Unified CM servers: refresh the servers; if the alarm stays, delete them and add them again.",
        },
        "unified-cm-unavailable": {
          meaning: "A node of Unified CM did not answer when Expressway-C looked for the nodes.",
          cure: "Check that node; then on Expressway-C: Configuration > Unified Communications > Unified CM servers > Refresh servers.",
        },
        acme: {
          meaning: "A certificate by ACME could not be signed or put in place: the one in use stays, and will expire.",
          cure: "Maintenance > Security > Server certificate (or Domain certificates): read there what ACME says, and start it again.",
        },
        "revocation-list": {
          meaning: "The automatic update of the revocation lists (CRL) failed: certificates are judged by old lists.",
          cure: "Maintenance > Security > CRL management: check the addresses of the lists, and update them.",
        },
        time: {
          meaning:
            "This Expressway has no valid time: certificates may count as not yet valid, or as expired, and tunnels fail.",
          cure: "System > Time: NTP servers that answer.",
        },
        "time-of-traversal-zone": {
          meaning:
            "The clocks of Expressway-C and Expressway-E differ: certificates may count as not yet valid, requests are answered 403, and tunnels fail.",
          cure: "System > Time on both: the same NTP servers, and such as answer.",
        },
        "address-blocked": {
          meaning:
            "Automated protection blocks an address: for whoever comes from there it looks like an outage. No certificate is refused.",
          cure: "System > Protection > Automated detection > Blocked addresses: unblock it, and exempt it if it stands for many users.",
        },
        "connector-certificate": {
          meaning:
            "A Webex connector on this Expressway refused the cloud's server: its CA is not trusted here, or its name does not fit.",
          cure: "Append the CA that the alarm names: Maintenance > Security > Trusted CA certificate. A proxy that intercepts TLS shows its own.",
        },
        "connector-connection": {
          meaning: "A Webex connector on this Expressway does not reach the cloud. No certificate is named.",
          cure: "Check the network, DNS and the proxy of the connector.",
        },
      },
    },
    verdict: {
      between: " between {since} and {until}",
      after: " after {since}",
      before: " before {until}",
      noFailure: "No failure found{when}.",
      oneFailure: "1 failure{when}: {server}",
      failures: "{failures} failures (servers: {count}){when}: {servers}",
      nothingRead: "No input could be read.",
      empty: "The log is empty.",
      emptyBeside: "The log is empty; the other inputs: {others}.",
      noLog: "No log among the inputs: {others}.",
      noRecord: "No record of the log stands{when}.",
      unread: "No failure{when} in what was read; {lines}.",
      unreadInput: "No failure{when} in what was read; {path} tells of TLS failures in a form that could not be read.",
      lost: "No failure{when} in what was read; a part of the input could not be read.",
      clients:
        "connections from outside that failed: {count}, the first from {address} in line {line}; no zone is known for them",
      addressNotTold: "an address that is not told",
      signIns: "sign-ins of users that failed: {count}, refused with 401: {refused}, the first of {who} in line {line}",
      onlyClients: "No failure{when}; {told}.",
      alsoClients: "Besides, {told}.",
      elsewhere: "No failure of Traffic Server{when}; {told}.",
      toldOnce: "{process} tells of a TLS failure in line {line}: this version does not analyse it",
      toldByOne: "{process} tells of {count} TLS failures, first in line {line}: this version does not analyse them",
      toldBySeveral: "{process} tell of {count} TLS failures, first in line {line}: this version does not analyse them",
      processes: "{count} other processes",
      oneUnreadLine: "line {line} could not be read",
      unreadLines: "{count} lines could not be read, first line {line}",
      lineOf: "{line} of {path}",
      unexplained: "Failed requests{when} that no message explains: {count}",
      failedOtherwise: "Failed requests{when} for another reason than a certificate: {count}",
      off: "Verification is off: one server would fail.",
      offSeveral: "Verification is off: {count} servers would fail.",
      offBetween: "Verification is off: one server that was asked{when} would fail.",
      offSeveralBetween: "Verification is off: {count} servers that were asked{when} would fail.",
      warningsOnly: "Warnings only (Action=Continue){when}: nothing was refused.",
      warningsBeside: "Besides, warnings that stopped nothing (Action=Continue): {count}",
      alsoLost: "Part of the input could not be read, so evidence may be missing.",
      alsoTold: "{told}.",
      kinds: {
        capture: { one: "a capture", several: "{count} captures" },
        "trust-store": { one: "a trust store", several: "{count} trust stores" },
        certificate: { one: "a certificate file", several: "{count} certificate files" },
        "certificate-list": { one: "a certificate list", several: "{count} certificate lists" },
        configuration: { one: "a configuration", several: "{count} configurations" },
        status: { one: "a status", several: "{count} status files" },
      },
      and: "{first} and {last}",
    },
    cli: {
      usage: "Usage",
      options: "Options",
      check: "what failed in these logs, why, and what to do",
      decode: "what a route segment, a URL or a log line says",
      verify: "whether a TLS client with this trust store takes a certificate, and for which names",
      slice: {
        command: "a case file: a small archive that analyses to one failure",
        failure: "the failure's id, as check --format json has it",
        output: "the case file, a .tar.gz",
        about:
          "In it are the records around the failure, the packets of its server's handshakes, certificates and settings that matter. Names, addresses and users in it are pseudonyms, unless you say --no-redact. It is analysed before it is written.",
        status:
          "Exit status 0: the case file is written and tells the failure. 2: the call is wrong, an input cannot be read, or there is no such failure.",
        noRedact: "leave names, addresses and users as they are; secrets are removed all the same",
        keyWithout: "--redact-key is for a case file that is redacted: leave out --no-redact",
        missing: "slice needs --failure ID and --output FILE",
        missingPath: "slice needs at least one PATH",
        badId: "{id} is no failure's id: it has 16 hexadecimal digits (check --format json)",
        noFailure: "the inputs have no failure {id}: its id is in check --format json",
        notMade: "no part of the inputs that could be read again tells failure {id}",
        cannotRedact:
          "a redacted copy does not tell failure {id} any more: nothing is written. --no-redact makes one with the names as they are",
        less: "the case file tells the failure, but less evidence than the inputs",
        notRedacted: "not redacted: {path} has names, addresses and users as they are in the inputs",
      },
      follow: {
        check:
          "read one log, or -, on while it grows, with --format ndjson. Each failure is written at once, and again as its count changes, at most once a minute. Ctrl+C ends it.",
        compare:
          "read AFTER, one log or -, on while it grows: a line whenever a server that failed in BEFORE turns. At its end, or with Ctrl+C, comes the result.",
        needsNdjson: "--follow writes to standard output with --format ndjson",
        onePath: "--follow reads one log, or -",
        notWith: "{option} is not possible with --follow",
        notALog: "{path} is no log as text: it cannot be followed",
      },
      oneFormat: "how the result is written",
      trustStore: "the CA certificates that are trusted; several files are one store, in this order",
      name: "a name or address that Traffic Server would look for in the certificate",
      at: "the time to verify at: a date in UTC, a time with its zone, or seconds since 1970; else now",
      threads: "how many threads read a log above 48 MiB (2 where there are two cores); 1 takes less memory",
      verbose: "print all that is known of each failure, every step in full, other ways, and all inputs",
      quiet: "print the first line of the text alone",
      window:
        "only what the logs say from, or up to, this time: with date (2026-01-31T18:55:00+01:00), of the last day (18:55), or so long before the last record (-30m, -2h, -1d)",
      wrongOrder: "--since lies behind --until",
      standardInputTooLong:
        "standard input is longer than 256 MiB: give --since and --until with date and zone, or give a file",
      archiveTooLong: "the archive on standard input is longer than 256 MiB: give its path",
      decodeTooLong: "standard input is longer than 1 MiB: for a whole log, there is check",
      authLevel: "OpenSSL's security level, 0 to 5; else off, as in openssl verify",
      missingTrustStore: "verify needs at least one --trust-store FILE",
      missingCertificate: "verify needs at least one CERTIFICATE",
      standardInputTwice: "standard input can be read once: - stands there twice",
      compare: "two inputs of check, before and after a change: what is solved, remains, is new, or is not known yet",
      redact:
        "a copy of logs and archives that may be handed on: names, addresses and users are pseudonyms, the failures the same",
      redactOption: "of what is told, names, addresses, users and ids are pseudonyms, the same in the whole answer",
      redactKey:
        "make the pseudonyms with the key in FILE, so that further runs give the same; where there is none, it is made",
      redactOutput: "where the copy goes: of one log the log, else a .tar.gz",
      redactPaths:
        "PATH is what check takes. Words that the product does not write by itself become pseudonyms; what has no known form is left out and named. Common words, times and short numbers stay: read the copy before you hand it on.",
      redactStatus:
        "Exit status 0: all is in the copy. 2: the call is wrong, or nothing could be read or written. 3: something was left out.",
      redactNeedsPath: "redact needs at least one PATH",
      redactNeedsOutput: "redact needs --output FILE",
      otherPacking: "--output {path}: only a .tar.gz is written, which that name does not say: name it .tar.gz",
      redactKeyMade: "{path} was made: whoever has it can tell which pseudonym is whose",
      redactKeyUnread: "{path}: the key cannot be read or written: {detail}",
      redactKeyTooShort: "{path} is no key: it holds less than 16 characters",
      redactLeftOut: "{path}: {what}",
      redactTooLarge: "{path}: its redacted copy is more than 512 MiB: make one with redact, and check that",
      server: "the language server, for any editor that speaks LSP",
      stdio: "speak over standard input and output",
      helpOf: "this text, or that of one command",
      format: "how the result is written; may be given more than once",
      output: "where the format before it goes, instead of standard output",
      locale: "language of the texts; else LC_ALL, LC_MESSAGES, LANG (JSON: English)",
      help: "this text",
      version: "the version",
      paths:
        "PATH is a log, an archive (.tar.gz, .tgz, .tar, .zip), a capture (.pcap, .pcapng) or certificates (.pem, .crt, .cer, .der, .p7b). It may be a folder of these, read with all that is in it, or - for standard input. Several PATHs, for example the peers of a cluster, are one analysis.",
      certificates:
        "CERTIFICATE is a file with certificates: PEM, DER or PKCS #7. Of several in one file the first is judged, the others may complete its chain. One file may be - for standard input.",
      decodeTexts:
        "TEXT is a route segment, a URL, an OpenSSL error or a log line; - reads texts from standard input, one a line. A text may be broken over lines, hold blanks, %4C or too many =, or lack its first character.",
      decodeStatus:
        "Exit status 0: every text was decoded. 2: nothing was found in any, or the call is wrong. 3: some were, or a segment is damaged.",
      status:
        "Exit status 0: nothing fails. 1: failures found (verify: a certificate refused). 2: the call is wrong or no input could be read. 3: nothing fails in what was read, but part of the input is lost.",
      sides:
        "BEFORE and AFTER are each a log, an archive, a folder, or what else check takes as PATH; one of them may be - for standard input. A failure counts as solved only where AFTER shows an answer of the same server and port to the same Expressway, later than the failure.",
      compareStatus:
        "Exit status 0: nothing remains and nothing is new; what is not known yet does not count. 1: something remains or is new. 2: the call is wrong, or one of the two could not be read. 3: nothing remains or is new in what was read, but a part of it is lost.",
      seeHelp: "{error} (see: expressway-logs --help)",
      noCommand: "a command is missing",
      unknownCommand: "there is no command {command}",
      unknownCommandNear: "there is no command {command}: did you mean {nearest}?",
      unknownOption: "there is no option {option} here",
      unknownOptionNear: "there is no option {option} here: did you mean {nearest}?",
      notBuiltYet: "{what} is not built yet",
      missingPath: "check needs at least one PATH",
      missingSides: "compare needs BEFORE and AFTER",
      missingText: "decode needs a TEXT",
      missingValue: "{option} needs a value",
      badValue: "{option} takes {choices}, not {value}",
      unexpected: "{argument} is one argument too many",
      expiryCalendar:
        "write when certificates end, by consequence, as a calendar (.ics): which servers will be refused, which own certificate",
      noExpiries: "no certificate is among the inputs whose end is known: {path} is not written",
      own: "Expressway's own certificates alone: on which connections they will be refused, by whom, why, and the cure",
      proof:
        "a folder for what shows each verdict without this program: the certificates, and the openssl commands that judge them",
      outputWithoutFormat: "each --output follows its --format",
      sameOutput: "two formats would go to the same place: give each its own --output",
      outputIsInput: "{path} is an input: it is not overwritten",
      cannotWrite: "{path} cannot be written: {detail}",
      serverNeedsStdio: "server needs --stdio",
      serverMissing: "{path} is missing beside this program",
      notDecodable: "nothing to decode in {text}",
      unexpectedError: "unexpected error: {detail}",
    },
    systemErrors: {
      ENOENT: "there is no such file or folder",
      EACCES: "permission denied",
      EISDIR: "it is a folder",
      ENOTDIR: "a part of the path is no folder",
      ELOOP: "its symbolic links lead back to themselves",
      EIO: "the medium reports a read error",
      EMFILE: "too many files are open",
      ENOSPC: "no space is left",
      ETIMEDOUT: "it does not answer",
      EROFS: "the file system is read-only",
      ENAMETOOLONG: "the path is too long",
      "not-a-regular-file": "it is neither a regular file nor a folder (use - for standard input)",
      "no-file-inside": "the folder holds no file",
      other: "the system says {code}",
    },
    problems: {
      empty: "The log is empty.",
      "limit-order":
        "The log is written from the newest record to the oldest, and is too large to be turned round as a whole ({detail}): requests may be missing.",
      "starts-inside-record": "The log starts in the middle of a record.",
      "ends-inside-record": "The log ends in the middle of a record.",
      "not-a-log": "This is no Expressway log: no line starts with a timestamp of that form.",
      "log-inside":
        "Lines of a log stand in this file, which by its name is none: they were not read. Give them to be read in a file of another name.",
      "unread-lines": "Words of Traffic Server outside of what was read as its records: {detail}.",
      "sign-ins-failed": "User or password where Unified CM answered 401, else TLS or network to that node: {detail}.",
      "internet-clients":
        "Anybody can open these connections, so that they are no failures of this Expressway: {detail}.",
      "not-analysed": "Of other processes: {detail}.",
      "outside-window": "No record of this log lies in the time that was asked for.",
      "not-supported-yet": "This kind of input is recognised, but not read yet.",
      "cannot-be-read": "The input cannot be read: {detail}",
      "changed-while-read": "The file changed while it was being read.",
      "limit-line": "A line is longer than the limit ({detail}): only its beginning was read.",
      "limit-transactions": "More transactions are open at once than the limit ({detail}): the oldest were dropped.",
      "limit-failures": "There are more distinct failures than the limit ({detail}): the rest is not shown.",
      "limit-routes": "There are more distinct routes than the limit ({detail}): the rest is not shown.",
      "clock-differs": "Clocks differ by more than a minute.",
      "limit-names": "More users or devices are affected than are counted ({detail}): their numbers are a lower bound.",
      "not-joined": "Other logs of this Expressway may tell more of its failures, but could not be joined with it.",
      "utf-16": "The text is UTF-16, not UTF-8 as Expressway writes it.",
      "limit-copies":
        "Too many logs begin alike to compare all of them: what stands in two of them may be counted twice.",
      copy: "All of this log stands at the beginning of another one ({detail}): listed, not counted.",
      "same-log": "All that Traffic Server says in this log stands in another one too ({detail}): it is counted once.",
      repeated: "From line {detail} on the log stands here once more: each line counts once.",
      duplicate: "These bytes were read already ({detail}): listed, not counted.",
      "member-missing":
        "Not in this archive: {detail}. What it would show is unknown. (After a restart of Expressway only the log is there; a capture only where tcpdump was chosen.)",
      "same-name":
        "Another member of this archive has the same name ({detail}): which of the two is the product's own nobody can tell.",
      "several-trust-stores":
        "This archive holds more than one trust store of this Expressway ({detail}): no chain is judged against either.",
      "limit-processes":
        "More processes than the limit ({detail}) tell of TLS failures: those of the rest are not counted.",
      "limit-alarms": "More alarms were raised than the limit ({detail}): the rest is not told.",
      "limit-carried":
        "More certificates came in SIP SERVICE messages than the limit ({detail}): the rest is not told.",
      "unread-carried": "A certificate in a SIP SERVICE message (line {detail}) cannot be read.",
      "limit-peers":
        "TLS connections from more addresses than the limit ({detail}) failed: whether one of the rest is a zone's peer is not known.",
      "limit-servers": "More servers were asked than the limit ({detail}): what would happen to the rest is not told.",
      "limit-declined":
        "More requests of different kinds were declined by the box itself than the limit ({detail}): the rest is not told.",
      "limit-unexplained":
        "There are more distinct answers that belong to no failure than the limit ({detail}): the rest is not shown.",
      "limit-looks":
        "There are too many failures and handshakes of one server to compare all of them ({detail}): certificates, and failures that stand in the capture alone, may be missing.",
      "limit-certificate-list": "More than {detail} certificates, or 4 MiB, are listed: only the first were read.",
      "limit-cures":
        "More was refused, or could be trusted, than is tried ({detail}): other certificates may cure more.",
      "nul-bytes": "The text contains NUL bytes.",
      truncated: "The input was cut: its end is missing. What stands before the cut was read.",
      damaged: "The input is damaged: only what could still be read was used.",
      encrypted: "The content is encrypted: it was not read.",
      overlap: "This member shares its bytes with another one, as no genuine zip does: it was not read.",
      "names-differ": "The zip gives this member two different names: the one in its directory is shown.",
      "compression-method":
        "The content is compressed by a method that is not read: compress it again as an ordinary zip or .tar.gz.",
      "archive-format": "An archive of this format is not read: compress it again as .tar.gz or .zip.",
      "no-archive": "Its name is an archive's, and its content is none: download it again.",
      "no-files": "This archive holds no file: download it again.",
      "special-member": "This member is a link, a device or of another special kind: it is named, not read.",
      "limit-size": "Unpacked, the archive is larger than the limit ({detail}): the rest was not read.",
      "limit-ratio": "The content unpacks to more than {detail} times its packed size: the rest of it was not read.",
      "limit-members": "The archive has more members than the limit ({detail}): the rest was not read.",
      "limit-depth": "Archives stand inside each other deeper than the limit ({detail}): this one was not opened.",
      "limit-name": "The name is longer than the limit ({detail}): only its beginning is shown.",
      "limit-header": "The archive's headers are larger than the limit ({detail}): the rest was not read.",
      "limit-directory": "The zip's directory is larger than the limit ({detail}): the rest was not read.",
      "left-out": "something is not in the redacted copy: what it held is not looked at",
      "limit-nested":
        "A zip inside a compressed archive is larger than the limit ({detail}): unpack it from there first.",
    },
    clocks: {
      back: "The log's time goes back by {distance} in line {line}: times before and behind that line cannot be compared.",
      server: "The clock of {who} and that of this Expressway differ by {distance} (Date header of its answers).",
      peer: "The clocks of {who} and of this Expressway differ by {distance}: both logs show the same requests.",
      status:
        "By its clock, the status was written {distance} before the end of the log of {who}: the clock was changed.",
      seconds: "{count} s",
      minutes: "{count} min",
      hours: "{count} h",
    },
    unreadLog:
      "This is no log in a form that can be read, but it holds words of Traffic Server or of another process about TLS failures.",
    captureProblems: {
      "not-a-capture": "This is neither pcap nor pcapng.",
      damaged: "The capture is damaged: it was read up to there.",
      truncated: "The capture was cut: its end is missing.",
      "damaged-tls": "A TLS message contradicts itself: that handshake was read up to there.",
      "ssl2-hello": "A client began with an SSL 2 hello: that handshake is not read.",
      "limit-handshake-message": "A TLS message is larger than the limit: that handshake was left out.",
      "limit-certificates": "A server sent more certificates than the limit: the rest was left out.",
      "limit-evidence": "The captures hold more certificates than are kept: later ones were left out.",
      "long-certificate-message": "A certificate message is longer than OpenSSL's client takes (100 KiB).",
      "capture-gap": "Packets are missing: what stood in them is unknown.",
      "capture-snaplen": "Only the beginnings of packets were captured: what follows is unknown.",
      "conflicting-data": "Segments for one place differ: nothing of that direction is told.",
      checksum: "A checksum is wrong: damaged bytes, or segments that the network card put together.",
      "not-tls": "A server answered with something that is not TLS.",
      "tls-in-tunnel": "TLS began behind other data: the address may be a proxy's.",
      "limit-handshake": "A handshake is larger than the limit: it was left out.",
      "limit-flows": "More connections at once than the limit: the oldest were dropped.",
      "link-type": "A link layer that is not read.",
      "damaged-packets": "Packets whose headers contradict themselves were left out.",
      "ip-fragments": "Fragmented IP packets are not put together.",
      encrypted: "TLS 1.3: the certificates are encrypted and cannot be seen.",
      "limit-headers": "Packets with more nested headers than are followed were left out.",
      "limit-interfaces": "More interfaces than the limit: the rest was left out.",
      "limit-handshakes": "More handshakes than the limit: the rest was left out.",
      "limit-attempts":
        "More attempts to open a connection than are compared: which servers could not be reached is not told.",
      "refused-elsewhere":
        "Handshakes ended in an alert about a certificate, with a server that neither log nor configuration names, or with Expressway itself as the server. Anybody can cause such, and they make no failure.",
      "refused-unproven":
        "Handshakes with a server that Expressway asks ended in an alert about a certificate, and their packets are no evidence: a failure may stand behind them.",
      "refused-forged":
        "Handshakes ended in an alert about a certificate, but the machine that captured never sent the client's packets: somebody else made them.",
      "limit-looks":
        "More handshakes than are looked at fit the failures: those that stand in the capture alone were not looked for.",
    },
    inPlace: "{text} ({place})",
    certificateList: {
      title: "Certificate list of {node}, as its administrator states it",
      titleOfFile: "Certificate list {path}, as an administrator states it",
      stated: "Nothing of it is verified, names alone are compared, and each node has a list of its own.",
      findings: {
        "ecdsa-self-signed":
          "{rsa} is signed by {issuer}, {entry} is self-signed. After some upgrades to X14.2 and later Expressway-C prefers ECDSA: on {ports} it may then be shown {entry}, which it refuses (self-signed certificate).",
        "ecdsa-other-issuer":
          "{rsa} is signed by {rsaIssuer}, {entry} by {issuer}. An Expressway-C that prefers ECDSA may be shown {entry} on {ports}, and needs {issuer} in its trust store too.",
        "self-signed":
          "{entry}: self-signed. From X14.2 on Expressway-C refuses it on {ports}, unless its trust store holds that very certificate.",
        "issuer-not-trusted":
          "{entry}: signed by {issuer}. The trust store of {hosts} has no {ca}: from X14.2 on, {ports} is refused there (unable to get local issuer certificate).",
        "own-issuer-not-listed":
          "The certificate of {hosts}, {own}, is signed by {issuer}: nothing in {entry} is called that. On 6971 and 6972 Unified CM refuses it then (unknown CA).",
        expired:
          "{entry} ({commonName}) ended on {date}, the other inputs are of {at}. From X14.2 on Expressway-C refuses it, and what it signed, as expired.",
        "ends-soon": "{entry} ({commonName}) ends on {date}, the other inputs are of {at}.",
        "same-name":
          "{entry}: self-signed and all called {commonName}. Of two entries of one name the trust store of Expressway-C may use only the first (CSCwa12905): one stays refused. Have them signed rather than trusting each.",
        "ecdsa-first": "{hosts}: ECDSA stands first among the Reverse proxy TLS ciphers, so {entry} may be shown.",
        "rsa-first":
          "{hosts}: RSA stands first among the Reverse proxy TLS ciphers, so the RSA certificates are shown as long as that stays so ({rsa}).",
        "self-signed-held":
          "{entry}: the trust store of {hosts} holds a self-signed certificate called {commonName}. Whether it is this one, its SHA-256 tells.",
        "issuer-trusted":
          "{entry}: signed by {issuer}, and the trust store of {hosts} has a root of that name, or one above it. Fingerprints are not in the list.",
        "issuer-not-known":
          "{entry}: signed by {issuer}. Whether Expressway-C trusts that CA, no input tells: add its diagnostic log, or its ca_*.pem.",
        "issuer-not-listed":
          "{entry}: nothing in {trust} is called {issuer}. A CA that Unified CM does not have it cannot send along.",
        "own-issuer-listed":
          "The certificate of {hosts}, {own}, is signed by {issuer}: {entry} has that name, or that of a CA above it.",
        "request-pending": "{entry}: a signing request waits (CSR Only), and nothing signed was uploaded for it.",
        "others-expired": "{entry}, ended before {at}: {names}",
        "same-entry": "{entry} has several of one name: {names}",
        ends: "Which of them are over, no input tells: none has a time. Last days: {dates}",
      },
      absent: "The trust store of {hosts} holds no self-signed certificate of that name.",
      perhapsSent: "Unless Unified CM sends {ca} along, and its root is trusted: the list has nothing of {trust}.",
      nothing: "By names and dates nothing in it is refused; certificates were not seen.",
      phrases: {
        "title-sign": "Have {entry} signed by a CA that Expressway-C trusts",
        "title-trust-ca": "Trust {ca} on every Expressway-C peer",
        "title-trust-own-ca": "Let Unified CM trust {ownIssuer}",
        "title-renew": "Renew {entry}",
        "sign-waiting":
          "On {node}: Cisco Unified OS Administration > Security > Certificate Management, open the waiting {entry} (CSR Only), Download CSR, and have it signed. Upload the CA as {trust} first, then the signed certificate, and restart its service.",
        "get-ca": "Get {ca}, and every CA above it, as .PEM files from the CA's owner.",
        "compare-with-command":
          "Compare the file with {showCert} on the command line of {node}: serial number, names and dates.",
        "alternative-trust-itself": "Trust {entry} itself on every peer, if it is to stay self-signed",
        "cost-trust-itself": "It breaks MRA again at each renewal, and the list has no fingerprint to compare.",
        "alternative-rsa": "Prefer RSA until {entry} is signed",
        "check-entry": "On the command line of {node}: {showCert} names the CA as Issuer Name.",
        "check-own-ca": "On the command line of the CUCM publisher: show cert list trust has {ownIssuer} in {trust}.",
      },
      unifiedCm: "Unified CM",
      shown: "Certificates that servers show",
      signedBy: "signed by {issuer}",
      types: { "self-signed": "self-signed", "ca-signed": "signed by a CA", "csr-only": "signing request" },
      until: "until {date}",
      verdict: "By the certificate list this is refused, or may be: {entries}.",
      section: "Certificates of Unified CM, as stated",
    },
    redaction: {
      reasons: {
        "pem-blocks": "keys and certificates in the text are left out of the copy: {count}",
        certificates: "certificates that cannot be issued again are left out of the copy: {count}",
        "unknown-form": "its form is not known: it is left out of the copy",
        "too-large": "it is too large to be held: it is left out of the copy",
        packets: "packets of which nobody can tell what is in them are left out of the copy: {count}",
        connections: "connections that cannot be put together are in the copy without what they carry: {count}",
        capture: "this capture cannot be written again: it is left out of the copy",
      },
      preview: "A redacted copy, {size} kB: nothing is saved yet.",
      promise: [
        "Names, addresses, users and ids are pseudonyms here, made with a key that nobody keeps.",
        "Sentences of common words, times, ports and short numbers stay as they are: read the copy before you hand it on.",
      ],
      leftOut: "Not in the copy",
      begins: "{path} begins so:",
      tooLarge: "The copy is larger than an editor is handed: make it with expressway-logs redact.",
    },
    evidence: {
      title: "Evidence",
      presented: "Presented",
      presentedByExpressway: "Sent",
      fault: "At fault",
      verdict: "Our verdict",
      missing: "Missing",
      atFault: "Certificate at fault (depth {depth})",
      chainLink: "{depth}: {subject}",
      atDepth: "{subject} (depth {depth})",
      atDepthInStore: "{subject} (depth {depth}, from the trust store)",
      subject: "Subject",
      issuer: "Issuer",
      names: "Names",
      validity: "Valid",
      key: "Key",
      keyIdentifier: "Key identifier",
      fingerprint: "SHA-256",
      from: "{from} to {to}",
      missingItself: "this very certificate, in the trust store of {host}",
      missingInStore: "{subject}, in the trust store of {host}",
      missingAbove: "And above it: {subject}",
      foundIn: "Found in {path}",
      notHeld: "No input holds it: get it from the owner of the CA.",
      compare:
        "Before you trust a certificate that is found here, compare its fingerprint with its owner over another channel.",
      curedByIt: "Tried on a copy of the trust store: with it this failure is cured.",
      agrees: "the same as the log says",
      agreesWithAlert: "{verdict}; the alert fits",
      disagrees: "{verdict}: not what the log says",
      trusted: "trusted",
      untrusted: "{error} (depth {depth})",
      tls: "{version}, {cipher}",
      alert: "TLS alert {alert} ({name})",
      keyOf: "{key}, issued by {issuer}",
      selfSignedKeyOf: "{key}, self-signed",
      otherVerdicts: {
        trusted: "which this trust store trusts",
        untrusted: "which this trust store does not trust either",
        unknown: "on which there is no verdict",
      },
      notes: {
        "same-subject-in-trust-store":
          "The trust store holds another certificate of the same subject, {subject} (line {line} of the file, valid to {date}, SHA-256 {sha256}). Of one subject Expressway-C takes the first that fits, and this one is not the right one.",
        "hidden-in-trust-store":
          "The right certificate is in the trust store already (line {line} of the file, SHA-256 {sha256}), but the other one hides it: adding it once more changes nothing.",
        "root-sent-but-not-trusted":
          "The server sent its self-signed root, and it is not in the trust store: being sent does not make it trusted.",
        "store-shadows-sent-certificate":
          "The trust store holds a copy of an issuer, {subject} (line {line} of the file, valid to {date}, SHA-256 {sha256}). It hides the one that the server sends: OpenSSL takes the stored one and looks no further.",
        "invalid-extension":
          "A certificate of the chain has an extension that is broken or stands twice: OpenSSL finds no issuer for it.",
        "issuer-did-not-sign":
          "{issuer}, as it was sent, has not signed {subject}: only the name fits. Nothing of this chain is offered to be trusted. Somebody else may have put it behind the server's certificate; ask who runs the server.",
        "verification-disagrees":
          "Our own verification of what the inputs hold gives another answer: {verdict}. The trust store may have been changed meanwhile, be another node's, or the handshake is another one.",
        "certificates-encrypted":
          "This handshake is TLS 1.3: its certificates are encrypted, the capture cannot show them.",
        "certificate-differs-by-port":
          "Two ports of this server show different certificates: {port} one with {key}; {otherPort} one with {otherKey}, {verdict} (SHA-256 {sha256}).",
        "ecdsa-certificate-served":
          "The server showed its ECDSA certificate (on CUCM tomcat-ECDSA or CallManager-ECDSA), because {cipher} was chosen. Expressway-C offers RSA ciphers too: the first that both have decides which certificate is shown.",
        "name-verdict": "The name {name} against what the certificate carries ({names}): {reason}.",
        "no-capture":
          "No capture shows this handshake: which certificate was presented is unknown. Take a diagnostic log with tcpdump while the failure happens.",
        "no-handshake-in-capture":
          "The capture does not hold this handshake, or only a part of it: which certificate was presented is unknown.",
        "no-trust-store":
          "The inputs hold no trust store of this Expressway (ca_*.pem): the chain cannot be verified here.",
        "own-certificate-without-client-authentication":
          "Expressway-C's certificate ({subject}, SHA-256 {sha256}) does not allow client authentication in its Extended Key Usage: servers may refuse it as a client's.",
        "own-certificate-chain":
          "Expressway-C's certificate {subject} (SHA-256 {sha256}) was issued by {issuer}: the server has to trust that CA (on CUCM as tomcat-trust and as CallManager-trust).",
        "certificate-ends-soon": "{subject} ends on {date}: have it renewed in time. Its SHA-256: {sha256}.",
        "own-certificate-not-sent": "The server asked for a client certificate and Expressway-C sent none.",
        "own-issuer-accepted":
          "Expressway-C's certificate {subject} was issued by {issuer}, and the server names that CA among those whose client certificates it takes. The reason is another one than a missing CA, or an older CA of the same name stands there.",
        "own-issuer-not-accepted":
          "The server takes client certificates of these CAs, and the issuer of Expressway-C's certificate is not among them: {names}",
        "listed-self-signed":
          "By the certificate list of {name}, {names} is self-signed, and {key} is signed by {issuer}: then {names} is what was shown. A list is no evidence; names alone are compared.",
        "listed-all-self-signed":
          "By the certificate list of {name} these are self-signed: {names}. A list is no evidence; names alone are compared.",
        "listed-issuer":
          "Who signed, by the certificate list of {name}: {names}. A list is no evidence; names alone are compared.",
        "listed-own-issuer-missing":
          "By the certificate list of {name} nothing in {names} is called {issuer}, the CA of Expressway-C's own certificate. A list is no evidence; names alone are compared.",
        "certificates-differ":
          "Handshakes that fit this failure show {count} different certificates or chains: which one was refused is not known, and none of them is offered. Any packet in a capture can be somebody else's.",
        "own-certificates-differ":
          "Handshakes that fit this failure show {count} different certificates or chains of Expressway-C: which one the server refused is not known.",
        "sender-not-proven":
          "The link layer of this capture does not tell who sent which packet (none, or one pair of addresses in both directions). It does not prove that Expressway took part in this handshake.",
      },
      ownChainAbove: "Besides, every CA above it up to {top}.",
      seen: "Seen, not used",
      seenChain: "{certificates} ({times}, {path}): {why}",
      seenEncrypted: "no certificate that could be read",
      times: "{count} × from {first} to {last}",
      time: "{count} × at {first}",
      untimed: "{count} ×",
      because: {
        "one-direction": "packets of one side alone",
        "no-beginning": "neither SYN nor ClientHello of the client",
        "conflicting-data": "segments for one place differ",
        "not-sent-here": "the machine that captured did not send the client's packets",
        checksum: "wrong TCP checksum",
        "checksum-unknown": "cut packets: no checksum can be computed, and the link layer proves nothing",
        "numbers-differ": "sequence and acknowledgement numbers do not fit each other",
        "not-confirmed": "the client never confirmed to have received it",
        "certificates-differ": "fits, as others do that differ",
      },
      candidates: {
        title: "Not taken",
        line: "{subject} (SHA-256 {fingerprint}): {why}",
        reasons: {
          "other-subject":
            "it has the key identifier that is looked for, and another subject than {wanted}: perhaps the CA was renamed",
          "broken-extension":
            "an extension is broken or stands twice, in it or in the certificate whose issuer is looked for",
          "key-identifier": "key identifier differs: {wanted} is looked for, {found} is its own",
          "serial-number": "serial number differs: {wanted} is looked for, {found} is its own",
          "issuer-of-issuer": "its issuer differs: {wanted} is looked for, it was issued by {found}",
          "kind-of-key": "its key did not make the signature: {wanted}, and its key is {found}",
          "another-certificate":
            "another certificate of this name: of a self-signed one OpenSSL accepts only that very certificate",
          "key-usage": "not a CA: its Key Usage does not allow it to sign certificates",
          "not-a-ca": "not a CA: its Basic Constraints do not make it one",
          purpose: "its purposes (Extended Key Usage or trust settings) do not allow it above a server's certificate",
          "not-yet-valid": "not yet valid then: valid from {date}",
          expired: "expired then: valid to {date}",
          "unreadable-dates": "its dates cannot be read",
          signature: "the signature does not verify with its key: another CA of the same name",
          "behind-another": "it fits, but OpenSSL takes another one of the same name first: SHA-256 {sha256}",
        },
      },
      wire: "It came over the wire: {servers}, {times}",
      cures: {
        title: "The smallest cure, tried on a copy of the trust store",
        cure: "{subject} cures {numbers} ({count} of {all})",
        onHost: "{cure}, on {host}",
        breaks: "It would break what works now: {servers}",
        unknown: "Not known, since nobody saw their certificate, or it is in doubt: {servers}",
      },
      forecast: {
        titles: {
          upgrade: "After an upgrade to X14.2 or later: {host} runs {version}",
          off: "Once verification is on again: {host} has it off",
          verified: "Servers that the log does not show being verified by {host}",
          unknown: "Where {host} verifies servers (X14.2 or later)",
        },
        onHosts: "{line} ({hosts})",
        passes: "{server}: passes",
        fails: "{server}: fails, {why}",
        unknown: "{server}: unknown, {why}",
        noCertificate: "no certificate of it was seen",
        noTrustStore: "no trust store was given",
        encrypted: "its certificates are encrypted (TLS 1.3)",
        verifyError: "{error} (depth {depth})",
        missing: "{why}; the trust store lacks {subject}, which no input holds",
        missingHeld: "{why}; the trust store lacks {subject}, SHA-256 {sha256}, found in {path}",
        name: "its certificate does not match the name {name}",
        verified: "its chain and its name are verified",
        differ: "the capture shows different certificates of it",
        notProven: "the capture does not prove whose packets showed its certificate",
      },
      stores: {
        title: "Trust stores",
        line: "{path}: certificates: {count}",
        duplicates:
          "Same subject more than once, and no key identifiers tell which: the first that fits is used: {subject}",
        expired: "Expired: {subject} ({date})",
        expiring: "Expires soon: {subject} ({date})",
      },
      expiring: {
        title: "Certificates that end soon",
        line: "{date}: {subject}, {where} (SHA-256 {sha256})",
        servers: "shown by {servers}",
        pages: { server: "{host}, Server certificate", client: "{host}, Client certificate" },
      },
      configuration: {
        title: "Configuration",
        verification: "{host}: verification of origin servers (VerifyOriginServer): {value}",
        unknown: "unknown, the dump does not say",
        ciphers: "Ciphers towards servers: {value}",
        minimumTls: "Minimum TLS towards servers: {value}",
      },
      packet: "{path}, packet {packet}",
      inCaptureOnly: "No line of a log tells of this handshake: it stands in the capture alone, {alert}.",
      proof:
        "To prove it without this tool: expressway-logs check --proof FOLDER writes the certificates and the openssl commands that show each verdict.",
      inputKind: "{path}: {kind}",
      inputKinds: {
        capture: "capture",
        "trust-store": "trust store",
        certificate: "certificates",
        "certificate-list": "certificate list of Unified CM",
        configuration: "configuration",
        status: "status",
      },
      ownCertificate: "Expressway's own certificate",
      inputTime: "{input}, {from} to {to}",
    },
    case: {
      sections: {
        description: "Description",
        condition: "Condition",
        information: "Further information",
        action: "Action",
        snippet: "Snippet",
      },
      server: "Server",
      first: "First",
      last: "Last",
      version: "Version of Expressway",
      asked: {
        title: "What support asks first",
        versions: "Versions of Expressway",
        serverVersions: "Versions of the servers",
        topology: "Topology (peers, traversal zone, servers)",
        since: "Since when",
        changed: "What changed before",
        tried: "Steps tried so far",
        known: "{known} (in these files)",
        toAdd: "to add: ____",
        unknown: "____",
      },
      title: "Expressway: TLS failures",
      failure: "Failure",
      answerCut: "{count} more lines of the answer are left out.",
      failuresLeft: "Left out, for the text is to stay under {limit} characters: failures {first} to {last}.",
      failureLeft: "Left out, for the text is to stay under {limit} characters: failure {number}.",
      inputsLeft: "Inputs and problems that are left out: {count}.",
    },
    comparison: {
      verdict: "Solved: {solved}. Remaining: {remaining}. New: {new}. Not known: {unknown}.",
      nothing: "Neither BEFORE nor AFTER shows a failure.",
      exchanged: "AFTER ends before BEFORE begins: have the two been exchanged?",
      lostBefore: "A part of BEFORE could not be read: what is new may have failed then, too.",
      lostAfter: "A part of AFTER could not be read: so nothing is told as solved.",
      unexplained: "In AFTER, requests failed and no message explains it: {count}.",
      headings: {
        remaining: "Remaining",
        new: "New",
        unknown: "Not known yet",
        solved: "Solved",
        trustStore: "Trust store",
        trustStoreOf: "Trust store of {host}",
        own: { server: "Own server certificate", client: "Own client certificate" },
        ownOf: { server: "Own server certificate of {host}", client: "Own client certificate of {host}" },
        list: "Certificate list of Unified CM",
        listOf: "Certificate list of {host}",
      },
      causeChanged: "{server} still fails, for another cause. Before: {before}. Now: {after}",
      host: "Expressway: {host}",
      counts: "Handshakes before: {before}, after: {after}, the last at {last}",
      count: "Handshakes: {count}, the last at {last}",
      letPass: "The connection is no longer ended, since servers are not verified. That is no cure.",
      answered: "It answered at {time} ({place}).",
      notTold:
        "Whether servers are verified, AFTER does not tell: one that is not verified answers whatever it shows. A diagnostic archive tells.",
      because: {
        "port-not-known": "BEFORE does not tell the server and its port: an answer of which port would show it?",
        "no-log": "no log of this Expressway in AFTER",
        "other-cause": "this server still fails in AFTER, for another cause, and a handshake ends at the first",
        "no-request": "no request to this server in AFTER",
        "not-told": "in AFTER this connection does not fail, and its log does not tell whether it came about",
        "not-answered": "requests to this server in AFTER, and no answer from it",
        "other-address": "in AFTER it answered at another address than the one that failed",
        "not-later": "in AFTER it answered no later than it failed in BEFORE",
        "not-verified": "in AFTER it answered, and servers are not verified there: it answers whatever it shows",
        "verification-not-known":
          "in AFTER it answered; the failure ended no connection, and AFTER does not tell whether servers are verified",
        unexplained: "in AFTER requests to it failed behind its last answer, and no message explains it",
        "not-read": "in AFTER it answered, and a part of AFTER could not be read",
      },
      earlier: {
        failed: "In BEFORE this server failed for another cause.",
        answered: "In BEFORE this server answered.",
        "not-answered": "In BEFORE this server was asked and did not answer.",
        "no-request": "BEFORE has no request to this server: it may have failed then, too.",
        "not-told": "In BEFORE this connection does not fail, and its log does not tell whether it came about.",
        "not-read": "A part of BEFORE could not be read: it may have failed then, too.",
      },
      added: "Added: {ca}",
      removed: "Removed: {ca}",
      renewed: "Renewed: {ca}",
      same: "The same certificates in both",
      noStoreBefore: "BEFORE holds none: the two cannot be compared",
      noStoreAfter: "AFTER holds none: the two cannot be compared",
      ownReplaced: "{before} was replaced by {after}",
      ownOutcome: "{who}: {connection} ({before} before, {after} now)",
      listedBefore: "before: {certificate}",
      findingNew: "New: {finding}",
      findingGone: "Not any more: {finding}",
      ownChain: "The same certificate, with other certificates behind it",
      fingerprint: "until {until}, SHA-256 {sha256}",
      fingerprintBefore: "before: until {until}, SHA-256 {sha256}",
      fingerprintAfter: "after: until {until}, SHA-256 {sha256}",
      next: "What to do about what remains and what is new: expressway-logs check AFTER",
      readBefore: "Before: {inputs}",
      readAfter: "After: {inputs}",
    },
    watch: {
      begins: "The servers that failed in BEFORE, in AFTER so far (Ctrl+C ends with the whole result):",
      nothing: "BEFORE shows no failure: only what is new is told. Ctrl+C ends with the whole result.",
      ofHost: "{server} (asked by {host})",
      fails: "{server}: fails, the last time at {last}. {statement}",
      untried: "{server}: still open, {because}",
      unsure: "{server}: answered at {time} ({place}), but that proves nothing: {because}",
      reached: "{server}: reached at {time} ({place})",
      isNew: "{server}: new, the last time at {last}. {statement}",
      stillUntried: "Still open: {servers}",
      allReached: "All servers that failed in BEFORE were reached.",
      unreadable: "Nothing can be compared: {path} could not be read.",
      noRedactedCase:
        "A redacted case file does not tell this failure any more: save it with the names as they are, or not at all.",
      noCaseFile: "No case file can be made: no part of what can be read again tells this failure.",
    },
    comparing: {
      where: "Where",
      address: "Address (port)",
      role: "Role",
      expressway: "Expressway",
      first: "First seen",
      last: "Last seen",
      handshakes: "Handshakes",
      file: "File",
      use: "Evidence",
      used: "yes",
      notUsed: "seen, not used",
      notUsedBecause:
        "no, seen and not used ({why}). Anybody may have sent it: neither trust it nor import it because of this text.",
      from: "Valid from",
      until: "Valid until",
      authority: "Is a CA",
      purposes: "Extended key usage",
      yes: "yes",
      no: "no",
      roles: {
        server: "presented by the server",
        client: "presented to the server",
        "own-server": "own, as a server",
        "own-client": "own, as a client",
        "trust-store": "in the trust store",
        file: "file given",
      },
      nothing: "No certificate is known to compare: inspect an archive, a capture or certificate files first.",
      notFound: "This certificate is in nothing that is inspected any more: inspect it again.",
      omitted: "{count} more are not listed",
    },
    expiries: {
      ends: "Certificate of {name} ends: servers that Expressway refuses: {count}",
      ownEnds: "Own certificate of {host} ends ({page}): {name}",
      refuses: "From {at} on {host} refuses these servers, unless they show another certificate: {servers}",
      isRefused: "From {at} on every other side that verifies refuses {host}: it shows this one as its {page}.",
      certificate: "Certificate: {subject}, issued by {issuer}, SHA-256 {sha256}",
      pages: { server: "Server certificate", client: "Client certificate" },
      unknownHost: "Expressway",
    },
    ownCertificates: {
      title: "Own certificates, before they break",
      none: "No certificate of Expressway's own is among the inputs: a diagnostic download holds it as server_….pem, from X15.5 on also as client_….pem.",
      box: "{host}, {role}, {version}",
      unknownHost: "Expressway",
      roles: { C: "Expressway-C", E: "Expressway-E", unknown: "C or E is not known" },
      inferredRoles: {
        C: "probably Expressway-C (it asked Unified CM itself)",
        E: "probably Expressway-E (it passed requests on through the tunnel)",
      },
      unknownVersion: "version not known",
      pages: { server: "Server certificate", client: "Client certificate" },
      certificate: "{page}: {subject}, {usages}, valid to {date} (SHA-256 {sha256})",
      carried:
        "Out of {count} SIP SERVICE messages that {host} received from {peer}, {first} to {last}, the first in line {line}. Its names: {names}. So the messages say; the download of Expressway-E has the certificate itself.",
      carriedOnce:
        "Out of a SIP SERVICE message that {host} received from {peer}, {first}, line {line}. Its names: {names}. So the message says; the download of Expressway-E has the certificate itself.",
      carriedReplaced: "Later messages carry another certificate: this one is replaced.",
      noNames: "none",
      whoCarried: "{host}, {page} out of SIP SERVICE messages",
      usages: {
        serverAuth: "Server Authentication",
        clientAuth: "Client Authentication",
        all: "no Extended Key Usage",
        none: "neither Server nor Client Authentication",
      },
      connections: {
        "traversal-zone": "traversal zone to Expressway-E, as a client",
        "traversal-zone-server": "traversal zone, as Expressway-C judges it",
        "ssh-tunnel": "SSH tunnels to Expressway-E (port 2222)",
        "mra-sip": "SIP registration over MRA, as Expressway-C judges it",
        neighbour: "neighbour zones over TLS, as a client",
        federation: "XMPP federation and Webex (port 5062), as a client",
        cluster: "cluster database between the peers",
        "unified-cm": "Unified CM ports 6971, 6972 and 9443, as a client",
        https: "HTTPS of browsers and MRA clients",
        "smart-licensing": "Smart Licensing",
        "upload-server": "upload on the Server certificate page",
        "upload-client": "upload on the Client certificate page",
        services: "services of this Expressway",
        "every-side": "every other side that verifies",
      },
      outcomes: {
        refused: "refused: {connection}",
        passes: "passes: {connection}",
        unknown: "not known: {connection}",
      },
      inShort: { refused: "refused", passes: "passes", unknown: "not known" },
      reasons: {
        lacks: "It lacks {lacks}.",
        "any-usage": "It lacks {lacks} and has anyExtendedKeyUsage: OpenSSL does not take that for it, others may.",
        "zone-before": "It lacks {lacks}: Expressway-E refuses it as a client's.",
        "zone-x15-4":
          "It lacks {lacks}: Expressway-E probably refuses it as a client's. The vendor's documents do not agree on X15.4.",
        "zone-x15-5":
          "It lacks {lacks}: Expressway-E refuses it as a client's while its SIP TLS Certificate ExtendedKeyUsage Checking Mode is On.",
        "zone-server": "It lacks {lacks}: Expressway-C refuses it as a server's.",
        "tunnel-before": "It lacks {lacks}: Expressway-E probably refuses the tunnels.",
        "tunnel-x15-5":
          "It lacks {lacks}: Expressway-E refuses the tunnels, whatever its ExtendedKeyUsage Checking Mode. The zone may be active all the same.",
        "mra-sip-before":
          "It lacks {lacks}: before X15.4 Expressway-C wants both usages. Users sign in, and their SIP registration fails.",
        "mra-sip-other": "It lacks {lacks}: no document says what Expressway-C makes of that from X15.4 on.",
        neighbour: "It lacks {lacks}: a peer that verifies its clients refuses it.",
        federation: "It lacks {lacks}: a peer that verifies its clients may refuse it.",
        cluster:
          "It lacks {lacks}: before X15.4 the other peers refuse it where TLS verification of the cluster is Enforcing, and replication stops.",
        "unified-cm":
          "It lacks {lacks}: where Unified CM verifies its clients it probably refuses it (alert unsupported certificate).",
        https: "It lacks {lacks}: browsers and MRA clients refuse it.",
        "upload-on-e":
          "It lacks {lacks}: before X15.4 this page refuses such a certificate, and so the next one that is issued alike.",
        "upload-on-e-by-switch":
          "It lacks {lacks}: X15.4 takes such a certificate only with xConfiguration XCP TLS Certificate CVS EnableServerEkuUpload: On.",
        "upload-on-c":
          "It lacks {lacks}: on an Expressway-C this page refuses such a certificate, and so the next one that is issued alike.",
        "upload-on-c-contradictory":
          "It lacks {lacks}: the vendor's documents do not agree whether X15.5 takes it on an Expressway-C.",
        "upload-client-store":
          "It lacks {lacks}: this page refuses such a certificate. Copied from the Server certificate page it gets there all the same.",
      },
      checks: {
        ended: "It ended on {at}, before the end of what these files tell.",
        "not-yet-valid": "It begins on {at}, after the end of what these files tell.",
        "no-common-name": "Its subject has no common name: some services fail then (alarm 40052).",
        "tunnel-key":
          "Its key is {key}. The tunnels know RSA from 2048 bits on, P-256, P-384 and P-521: they probably refuse it.",
        "cluster-own-name":
          "It is not for {name}, the name of this peer: the others probably refuse it where TLS verification is Enforcing.",
        "cluster-name":
          "It is not for {name}, the name of the cluster, which an Expressway-E has to ask of all peers alike (TLS verify subject name).",
        "zone-name-of-c": "{peer} asks for {name} (TLS verify subject name of its zone). It is for: {names}.",
        "zone-name-of-e": "{peer} asks for {name} (peer address of its zone). It is for: {names}.",
        "zone-chain": "{peer} refuses its chain: {error} (depth {depth}).",
        "zone-chain-missing": "{peer} refuses its chain: {error} (depth {depth}). Its trust store lacks {subject}.",
        "zone-chain-trusted": "{peer} trusts its chain.",
        "other-release":
          "{peer} runs {version}: from X15.4 on Expressway-C and Expressway-E must have the same release, whatever the certificate.",
        "tunnel-chain":
          "{peer} trusts its chain only with what is sent along: the tunnels probably do not take that ({error}, depth {depth}).",
        "tunnel-chain-missing":
          "The trust store of {peer} lacks {subject}, which is sent along. The zone takes that, the tunnels probably do not.",
      },
      accepted: {
        "upload-server-store": "From X15.5 on this page of an Expressway-E takes certificates for servers alone.",
        "cluster-since": "From X15.4 on the peers take certificates without Client Authentication.",
        "not-concerned": "Its usages do not matter there.",
        "fits-all": "It has no Extended Key Usage: nothing is excluded.",
        unreadable: "One of its extensions cannot be read: what it may be used for is not known.",
        "no-client-certificate":
          "From X15.5 on the certificate of the Client certificate page is shown there, and no input holds it.",
        "version-decides": "The version decides, and no input tells it.",
      },
      fits: "It has all that is asked for: {usages}.",
      probablyRole: { C: "Probably, as of an Expressway-C:", E: "Probably, as of an Expressway-E:" },
      ifRole: { C: "If this is an Expressway-C:", E: "If this is an Expressway-E:" },
      ifVersion: "No input tells the version; up to X15.4:",
      faults: {
        "key-usage": "Its Key Usage excludes it.",
        "netscape-type": "Its Netscape certificate type excludes it.",
      },
      settings: {
        "usage-checking-of-e": {
          On: "The dump of Expressway-E has it On.",
          Off: "The dump of Expressway-E has it Off: the zone takes it.",
          untold: "On is the default, and no dump of an Expressway-E says otherwise.",
        },
        "traversal-verify-of-e": {
          Off: "The dump of Expressway-E has TLS verify mode Off in its traversal zones: it does not look at it.",
        },
        "traversal-verify": {
          Off: "TLS verify mode is Off in the traversal zones of this Expressway-C, which Unified Communications does not allow: whether Expressway-E looks at it is not known.",
        },
        "neighbour-verify": {
          On: "This Expressway has TLS verify mode On there, and the peer of such a zone has it as a rule.",
          Off: "This Expressway has TLS verify mode Off there; what the peer has is not known.",
          untold: "What the peer has is not known.",
        },
        "cluster-tls": {
          Enforcing: "It is Enforcing.",
          Permissive: "It is Permissive: nobody verifies.",
          untold: "No input tells the mode.",
        },
        "server-usage-upload": {
          On: "The dump has it On.",
          Off: "The dump has it Off.",
          untold: "No input tells what it is.",
        },
      },
      remedies: {
        renew: "Renew it: generate a CSR on its page, have it signed, and upload the new one on every peer.",
        "check-clock":
          "Check the clock of this Expressway (System > Time). If it is right, wait, or have it issued again.",
        "reissue-common-name": "Have the certificate issued again with a common name in its subject.",
        "reissue-key": "Have the certificate issued again with a key of RSA 2048 or more, P-256, P-384 or P-521.",
        "reissue-name":
          "Where the name is right: have the certificate issued again with it among its Subject Alternative Names.",
        "subject-name-of-zone":
          "On Expressway-E: Configuration > Zones, set TLS verify subject name to a name of this certificate that all peers have in theirs.",
        "peer-address-of-zone":
          "On Expressway-C: Configuration > Zones, set the peer's address to a name of this certificate.",
        "same-release": "Bring Expressway-C and Expressway-E to the same release.",
        "trust-chain":
          "On every peer of the other side: Maintenance > Security > Trusted CA certificate, append the root and all intermediates of this certificate. Get them from the CA's owner.",
        "reissue-server-usage":
          "Have the certificate issued again with Server Authentication. Upload it on the Server certificate page of every peer.",
        "upload-switch":
          "Set xConfiguration XCP TLS Certificate CVS EnableServerEkuUpload: On on every peer before the upload.",
        "copy-server-certificate":
          "Take a certificate with Client Authentication. Where no other side asks for it: Copy server certificate file as client certificate.",
        "usage-check-off":
          "Traversal zone: or set xConfiguration SIP TLS Certificate ExtendedKeyUsage Checking Mode: Off on every Expressway-E peer. It does not cure the SSH tunnels.",
        "upgrade-x15-4":
          "SIP over MRA and cluster: or upgrade to X15.4 or later, Expressway-C and Expressway-E to the same release.",
        "neighbour-verify-off":
          "Neighbour zones: or have TLS verify mode set to Off in the peer's zone. Then the peer verifies nobody there.",
        "ask-peer": "Where that is not known: ask the other side whether it verifies its clients.",
        "cluster-permissive":
          "Cluster: until then set its TLS verification mode to Permissive. Its peers are not verified meanwhile.",
      },
      reissue: {
        client:
          "Upload a certificate with Client Authentication on the Client certificate page of every peer, best of a private CA that the other side trusts. The Server certificate can stay.",
        C: "Have the certificate issued again with Server and Client Authentication, best by a private CA that the other side trusts. Upload it on the Server certificate page of every peer.",
        E: "Have the certificate issued again with Server and Client Authentication, by a root of the public CA that still has both. FN74362 names DigiCert Assured ID Root G2 and IdenTrust Public Sector Root CA 1. Upload it on the Server certificate page of every peer.",
        unknown:
          "Have the certificate issued again with Server and Client Authentication (for an Expressway-C best by a private CA that the other side trusts). Upload it on the Server certificate page of every peer.",
      },
      whatToDo: "What to do",
      who: "{host}, {page}",
      allPass: "Own certificates: their usages are refused nowhere (connections looked at: {count})",
      refusedOn: "{who}, refused: {connections}",
      unknownOn: "{who}, not known: {connections}",
      more: "All of it: expressway-logs check --own PATH…",
    },
    archive: {
      inspecting: "Inspecting",
      files: "{done} of {of} files",
      notKept:
        "What was found in the files of this workspace cannot be kept on disk ({code}): they are analysed again the next time.",
      notFound: "This archive is not open any more: inspect it again.",
      tooLarge:
        "This file is larger than 50 MB, and VS Code keeps such documents from extensions: it is not opened. Its failures are in Problems and in the report.",
      changed: "The file has changed since it was inspected: inspect it again.",
      notRead: "This is no file with content that could be shown.",
      notAFile: "Only files on this machine can be inspected.",
      nothingThere: "None of these files can be read.",
      atPacket: "{sentence} (packet {packet} of this capture)",
      captureTitle: "Capture {path}",
      captureHint: "The packets are shown by Wireshark: the numbers below are those of its frames.",
      captureEmpty: "No failure stands in this capture alone.",
      fromArchive: "From {path}, which was inspected",
      exportMissing: "Export the missing CA certificates…",
      showCertificate: "Show the certificate presented",
      copySan: "Copy the SAN entries for the new CSR",
      wouldPass: "Would this certificate pass?…",
      noMissing: "No input holds a certificate that the trust store lacks: get it from the owner of the CA.",
      noCertificate: "No certificate of this handshake was seen in the inputs.",
      noName: "There is no name here that a CSR could carry: an IP address helps nothing, use the FQDN.",
      noStore: "The inputs hold no trust store of this Expressway (ca_*.pem): nothing can be verified.",
      noNames: "No request in the inputs names a server: only the chain was verified.",
      noFailure: "This failure is in no archive that was inspected.",
      compare:
        "Compare each fingerprint over another channel (with the owner of the CA) before you trust the certificate.",
      certificateOf: "Certificate {index} of {count}",
      presentedTo: "Presented by {server}, as sent, its own certificate first",
      presentedToServer: "Presented to {server} by Expressway-C, as sent, its own certificate first",
      subjectKeyIdentifier: "Subject key identifier",
      authorityKeyIdentifier: "Authority key identifier",
      serial: "Serial number",
      signedWith: "Signed with",
      wouldPassTitle: "{path} against the trust store of {host}",
      wouldPassAt: "Verified for the time {time}",
      wouldPassAll: "It would pass: the chain is trusted and every name matches.",
      wouldPassChain: "The chain would pass, but not every name matches.",
      wouldNotPass: "It would not pass.",
    },
    outline: {
      causes: "{count} causes",
      servers: "{count} servers",
      failures: "{count} failures",
      forecast: "Forecast",
      outcomes: { passes: "passes", fails: "fails", unknown: "unknown" },
      own: "Expressway's own certificates",
      until: "until {date}",
      certificates: "certificates: {count}",
      kinds: {
        log: "log",
        capture: "capture",
        "trust-store": "trust store",
        certificate: "certificates",
        "certificate-list": "certificate list of Unified CM",
        configuration: "configuration",
        status: "status",
        archive: "archive",
        unknown: "not recognised",
      },
      notAllRead: "not all was read",
      notKept: "{count} more are counted and not listed",
      noTime: "No time is known",
      refused: "refused",
      warned: "warned of, not refused",
      spoken: "{server}, {mark}: {cause}, on {host}, {count} times, last {time}",
      spokenOnce: "{server}, {mark}: {cause}, on {host}, once, {time}",
      inAll: "This is what one log tells; in all of them: {times}, {first} to {last}.",
      spokenGroup: "{name}, {mark}: {about}, {count} times",
      spokenGroupOnce: "{name}, {mark}: {about}, once",
    },
    editor: {
      row: "{count}× {statement}",
      rowOfHost: "{count}× {host}: {statement}",
      missingCa: "Missing CA: {ca}",
      firstToLast: "{first} to {last}",
      again: "Again at {time}: {statement}",
      againWithoutTime: "Again: {statement}",
      lens: {
        failure: "{statement} · {count}×",
        guide: "Guide",
        request: "Request",
        more: "{count} more failures",
        oneMore: "1 more failure",
      },
      beside: {
        use: "Use the files of this download beside it",
        read: "Read with it, of the same download: {files}",
        none: "No other file of the same download lies beside this log",
        failures: "Failures of this download that stand in its other files: {count}",
      },
      unexplainedDiagnostic:
        "Requests to {server} ended {requests} × in {answer}, and no message in this log explains it",
      failedOtherwise: "Requests to {server} ended {requests} × in {answer}. {because}",
    },
  },
} as const satisfies Messages;

export const en = fitting(texts);
