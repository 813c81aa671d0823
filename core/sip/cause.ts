/**
 * Why a connection failed → who refused whom. What `tvcs` writes is of one of three vocabularies (read in all public lines): OpenSSL's
 * verify errors, OpenSSL's reasons, and its own words. The vocabulary decides, not who opened the connection.
 */

import type { Direction, TlsError, VerifyError } from "../failures/failure.ts";
import { alertOf, reasonNumber } from "../openssl/ssl-reasons.ts";
import { verifyErrorByText } from "../openssl/verify-errors.ts";
import type { SignatureId } from "../signatures/catalogue.ts";

export interface Cause {
  readonly signature: SignatureId;
  readonly direction: Direction | null;
  readonly verifyError: VerifyError | null;
  readonly tlsError: TlsError | null;
  /** In its own words, where these are no error of OpenSSL's. */
  readonly reason?: string;
}

/** The name that was wanted is not in the peer's certificate; its chain was fine. */
const wrongName = "peer's tls certificate identity was unacceptable";
/** Nothing came, for long. */
export const idleReason = "idle countdown expired";
/** Of these the peer ended the connection, or nothing came: nobody gave a reason. */
const ended: ReadonlySet<string> = new Set([
  "no ssl error available, probably remote disconnect",
  "got eof on socket",
  idleReason,
]);
const noneSent = "peer did not return a certificate";
/** Up to X8.5: OpenSSL 1.0.1 raised it where the client's certificate failed its verification, not where none was sent. */
const failedClient = "no certificate returned";
const verifyFailed = "certificate verify failed";

/** What only a TLS server says of its client. */
export function isOfServer(cause: string): boolean {
  const words = cause.toLowerCase();
  return words === noneSent || words === failedClient;
}

/** Whether the reason that a connection was closed for is one of TLS: how healthy ones end is none. */
export function isConnectionReason(reason: string): boolean {
  const words = reason.toLowerCase();
  return words === wrongName || (verifyErrorByText(reason)?.code ?? 0) > 0 || reasonNumber(reason) !== null;
}

/** `error`: as the library writes it; null where no line of its is known. */
export function causeOf(words: string, error: string | null): Cause {
  const entry = verifyErrorByText(words);
  if (entry && entry.code !== 0) {
    const verifyError = { code: entry.code, name: entry.name, text: words, depth: null };
    const tlsError = error === null ? null : tlsErrorOf(error, reasonOf(error));
    return { signature: byVerifyError[entry.name] ?? other, direction: weRefused, verifyError, tlsError };
  }
  const own = words.toLowerCase();
  const none = { verifyError: null, tlsError: null, reason: words };
  if (own === wrongName) return { signature: "sip-name-not-in-certificate", direction: weRefused, ...none };
  if (ended.has(own)) return { signature: "sip-connection-ended", direction: null, ...none };
  const told = tlsErrorOf(error ?? words, words);
  const ofReason = { verifyError: null, tlsError: told };
  if (told.alert !== null) {
    const signature = ofCertificates.has(told.alert) ? "sip-peer-rejected-certificate" : "sip-handshake-failed";
    return { signature, direction: "server-rejected-expressway", ...ofReason };
  }
  if (own === noneSent) return { signature: "sip-no-client-certificate", direction: weRefused, ...ofReason };
  if (own === failedClient) return { signature: "sip-client-certificate-refused", direction: weRefused, ...ofReason };
  if (own === verifyFailed) return { signature: other, direction: weRefused, ...ofReason };
  if (reasonNumber(words) === null) return { signature: "sip-handshake-failed", direction: null, ...none };
  return { signature: "sip-handshake-failed", direction: weRefused, ...ofReason };
}

const weRefused: Direction = "expressway-rejected-server";
const other: SignatureId = "sip-certificate-verification-failed";

const byVerifyError: Readonly<Partial<Record<string, SignatureId>>> = {
  X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT: "sip-issuer-not-found",
  X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY: "sip-issuer-not-found",
  X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE: "sip-issuer-not-found",
  X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT: "sip-untrusted-root",
  X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN: "sip-untrusted-root",
  X509_V_ERR_INVALID_PURPOSE: "sip-unsuitable-certificate-purpose",
  X509_V_ERR_CERT_HAS_EXPIRED: "sip-certificate-expired",
};

/** Alerts about a certificate (RFC 8446 section 6.2). */
const ofCertificates: ReadonlySet<number> = new Set([42, 43, 44, 45, 46, 48, 116]);

/** The last part of `error:CODE:LIBRARY:FUNCTION:REASON`. */
function reasonOf(error: string): string {
  return (error.split(":").at(-1) as string).trim();
}

function tlsErrorOf(raw: string, reason: string): TlsError {
  const [, hex] = /^error:([0-9A-F]{1,8}):/i.exec(raw) ?? [];
  const code = hex === undefined ? null : Number.parseInt(hex, 16);
  return { raw, code, reason, alert: alertOf(reason, code) };
}
