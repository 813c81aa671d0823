/** The texts in English. Facts: Cisco documents 218018, 225476, 217748 and 225746, the MRA guide, the sources of Traffic Server and OpenSSL. */

import { alarms, certificateList, ownCertificates } from "./en/box.ts";
import { cli } from "./en/cli.ts";
import { comparing, comparison, watch } from "./en/comparison.ts";
import { evidence } from "./en/evidence.ts";
import { archive, captureProblems, problems, systemErrors } from "./en/inputs.ts";
import { reasons, verifyErrors } from "./en/openssl.ts";
import { plans } from "./en/plans.ts";
import { report } from "./en/report.ts";
import { signatures } from "./en/signatures.ts";
import { trust } from "./en/trust.ts";
import { words } from "./en/words.ts";
import { fitting, type Messages } from "./messages.ts";

const texts = {
  language: "en",

  signatures,
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
  plans,
  verifyErrors,
  otherVerifyError: {
    meaning: "OpenSSL refused a certificate of the chain for the reason that the line gives in its own words.",
    whatToDo:
      "Open the certificate at the given depth and its issuer, and compare issuer, dates, usages and key identifiers with the trust store of Expressway-C.",
  },

  reasons,
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

  trust,
  words: {
    ...words,
    alarms,
    archive,
    captureProblems,
    certificateList,
    cli,
    comparing,
    comparison,
    evidence,
    ownCertificates,
    problems,
    report,
    systemErrors,
    watch,
  },
} as const satisfies Messages;

export const en = fitting(texts);
