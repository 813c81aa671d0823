/** Which remediation a failure has: the choice is made here, the words are in core/messages. */

import type { AnyFailure } from "./failure.ts";
import { isAddress } from "./host-name.ts";

/** What to do. One id for each distinct set of steps. */
export const remediationIds = [
  // The server's chain is not trusted (fixed on the trust store of every Expressway-C, or on the server's certificate).
  "trust-the-self-signed-certificate", // 18
  "trust-the-root-that-was-sent", // 19
  "trust-the-missing-issuer", // 20, 21: depth 0, issuer of the server's own certificate
  "trust-the-missing-issuer-above", // 20: depth >= 1, issuer of an intermediate certificate
  "trust-the-root-above-the-intermediate", // 2: a trusted intermediate without its root
  // Validity
  "renew-the-server-certificate", // 10, depth 0
  "replace-the-expired-ca", // 10, depth >= 1
  "check-the-clock", // 9
  // Content of the certificate
  "replace-the-ca-of-the-same-name", // 7
  "reissue-with-server-authentication", // 26
  "replace-the-invalid-ca", // 24 / 79
  "reissue-with-a-stronger-key", // 66, 67, 68
  "reissue-the-revoked-certificate", // 23
  // Names
  "use-the-fqdn-instead-of-the-address", // the name asked for is an IP address
  "use-the-fqdn-instead-of-the-short-name", // the name asked for has no dot
  "add-the-name-to-the-certificate", // the name asked for is a full name
  // The rest of verification
  "look-up-the-verify-error", // any other verify error; a text that is in no table
  "check-the-plugin", // a plug-in refused it
  // The server refused Expressway-C's own certificate
  "trust-expressway-on-the-server", // unknown ca (48)
  "renew-the-expressway-certificate", // certificate expired (45)
  "reissue-the-expressway-certificate-for-client-authentication", // unsupported certificate (43)
  "reissue-the-revoked-expressway-certificate", // certificate revoked (44)
  "check-the-expressway-certificate", // bad certificate (42), certificate unknown (46)
  "send-a-client-certificate", // certificate required (116)
  // Handshakes that failed for other reasons
  "align-ciphers", // handshake failure (40), insufficient security (71), no shared cipher, wrong cipher, dh key too small
  "align-tls-versions", // protocol version (70), unsupported protocol, version too low
  "check-port-and-protocol", // wrong version number, http request, unknown protocol
  "check-the-network-path", // unexpected eof, close without notice
  "find-the-warning", // certificate verify failed, its WARNING missing
  "look-up-the-tls-error", // any other reason
] as const;
export type RemediationId = (typeof remediationIds)[number];

/** Which remediation a failure has. Decided by signature, depth, alert and the kind of name; never by what the log does not say. */
export function remediationOf(failure: AnyFailure): RemediationId {
  const { signature, verifyError, name, tlsError } = failure;
  const depth = verifyError?.depth ?? null;
  switch (signature) {
    case "self-signed-certificate":
      return "trust-the-self-signed-certificate";
    case "self-signed-certificate-in-chain":
      return "trust-the-root-that-was-sent";
    case "issuer-not-found":
      if (verifyError?.name === "X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT") return "trust-the-root-above-the-intermediate";
      return depth !== null && depth >= 1 ? "trust-the-missing-issuer-above" : "trust-the-missing-issuer";
    case "certificate-expired":
      return depth !== null && depth >= 1 ? "replace-the-expired-ca" : "renew-the-server-certificate";
    case "certificate-not-yet-valid":
      return "check-the-clock";
    case "certificate-signature-failure":
      return "replace-the-ca-of-the-same-name";
    case "unsuitable-certificate-purpose":
      return "reissue-with-server-authentication";
    case "invalid-ca-certificate":
      return "replace-the-invalid-ca";
    case "weak-certificate":
      return "reissue-with-a-stronger-key";
    case "certificate-revoked":
      return "reissue-the-revoked-certificate";
    case "name-not-in-certificate":
      if (name !== null && isAddress(name)) return "use-the-fqdn-instead-of-the-address";
      return name !== null && !name.includes(".")
        ? "use-the-fqdn-instead-of-the-short-name"
        : "add-the-name-to-the-certificate";
    case "certificate-verification-failed":
      return "look-up-the-verify-error";
    case "plugin-rejected-certificate":
      return "check-the-plugin";
    case "peer-rejected-certificate":
      return peerRejected.get(alertOfFailure(failure) ?? -1) ?? "check-the-expressway-certificate";
    case "handshake-failed":
      return handshakeFailed(tlsError?.alert ?? null, tlsError?.reason ?? null);
  }
}

/** Of OpenSSL's reason in the log, else of the capture's packet; null where neither tells one. */
export function alertOfFailure({ tlsError, occurrences }: AnyFailure): number | null {
  const [first] = occurrences;
  return tlsError?.alert ?? (first && "alert" in first ? first.alert : null);
}

/** OpenSSL's reason of the ERROR behind each WARNING about a certificate. */
const verifyFailed = "certificate verify failed";

/** Whether all that is known is that Expressway refused the server: the WARNING that says why is missing. */
export function isVerifyFailedAlone({ signature, tlsError }: AnyFailure): boolean {
  return signature === "handshake-failed" && tlsError?.reason?.toLowerCase() === verifyFailed;
}

/** By TLS alert (RFC 8446 section 6.2). */
const peerRejected = new Map<number, RemediationId>([
  [43, "reissue-the-expressway-certificate-for-client-authentication"],
  [44, "reissue-the-revoked-expressway-certificate"],
  [45, "renew-the-expressway-certificate"],
  [48, "trust-expressway-on-the-server"],
  [116, "send-a-client-certificate"],
]);

const byReason = new Map<string, RemediationId>([
  [verifyFailed, "find-the-warning"],
  ["no shared cipher", "align-ciphers"],
  ["wrong cipher returned", "align-ciphers"],
  ["unknown cipher returned", "align-ciphers"],
  ["no ciphers available", "align-ciphers"],
  ["dh key too small", "align-ciphers"],
  ["no suitable signature algorithm", "align-ciphers"],
  ["wrong signature type", "align-ciphers"],
  ["unsupported protocol", "align-tls-versions"],
  ["version too low", "align-tls-versions"],
  ["no protocols available", "align-tls-versions"],
  ["wrong version number", "check-port-and-protocol"],
  ["unknown protocol", "check-port-and-protocol"],
  ["http request", "check-port-and-protocol"],
  ["https proxy request", "check-port-and-protocol"],
  ["unexpected eof while reading", "check-the-network-path"],
]);

function handshakeFailed(alert: number | null, reason: string | null): RemediationId {
  if (alert === 40 || alert === 71) return "align-ciphers";
  if (alert === 70) return "align-tls-versions";
  return byReason.get(reason?.toLowerCase() ?? "") ?? "look-up-the-tls-error";
}
