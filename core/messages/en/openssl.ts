/** The errors of OpenSSL, in English: what each says of the certificate or of the handshake. */

export const verifyErrors = {
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
    whatToDo: "Append the CA certificate with the serial number that the certificate's Authority Key Identifier names.",
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
} as const;

export const reasons = {
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
} as const;
