/** What a failure says of a TLS alert, and where it says only that a verification failed. */

import type { AnyFailure } from "./failure.ts";

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
