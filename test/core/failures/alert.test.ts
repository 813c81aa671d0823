/** The TLS alert of a failure, by the log or the capture; and where only the ERROR behind a WARNING is left. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { alertOfFailure, isVerifyFailedAlone } from "../../../core/failures/alert.ts";
import type { AnyFailure } from "../../../core/failures/failure.ts";

const failure = (facts: object) => ({ tlsError: null, occurrences: [], ...facts }) as unknown as AnyFailure;
const tlsError = (alert: number | null, reason: string | null = null) => ({ raw: "", code: null, reason, alert });

test("the log's alert, else that of the capture's packet", () =>
  assert.deepEqual(
    [
      failure({}),
      failure({ tlsError: tlsError(48) }),
      failure({ tlsError: tlsError(null), occurrences: [{ packet: 1, alert: 42 }] }),
      failure({ occurrences: [{ packet: 1, alert: 42 }] }),
      failure({ tlsError: tlsError(48), occurrences: [{ packet: 1, alert: 42 }] }),
      failure({ occurrences: [{ line: 1 }, { packet: 1, alert: 42 }] }),
    ].map(alertOfFailure),
    [null, 48, 42, 42, 48, null],
  ));

test("only that a verification failed", () => {
  const failed = tlsError(null, "Certificate Verify Failed");
  assert.deepEqual(
    [
      failure({ signature: "handshake-failed", tlsError: failed }),
      failure({ signature: "self-signed-certificate", tlsError: failed }),
      failure({ signature: "handshake-failed", tlsError: tlsError(null, "wrong version number") }),
      failure({ signature: "handshake-failed", tlsError: tlsError(null) }),
      failure({ signature: "handshake-failed" }),
    ].map(isVerifyFailedAlone),
    [true, false, false, false, false],
  );
});
