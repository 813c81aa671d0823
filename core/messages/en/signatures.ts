/** What each failure is called and means, in English. */

import { sipSignatures } from "./sip.ts";
import { xmppSignatures } from "./xmpp.ts";

export const signatures = {
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
} as const;
