/** Whether our own verdict on a chain is what the log, or the alert, says of it. */

import type { AnyFailure } from "../failures/failure.ts";
import type { ChainVerdict } from "../trust/chain.ts";

export const internalError = 80;

/** The same error at the same depth; for a name, a chain that is trusted; of a capture alone, an alert that fits. */
export function agreesWith(failure: AnyFailure, verdict: ChainVerdict): boolean {
  const { verifyError, signature, occurrences } = failure;
  const isName = signature === "name-not-in-certificate" && verifyError === null;
  const [first] = occurrences;
  if (first && "packet" in first) return alertFits(first.alert, verdict, isName);
  if (isName) return verdict.verdict === "trusted";
  if (verifyError === null || verdict.verifyError === null) return false;
  const { name, depth } = verdict.verifyError;
  return verifyError.name === name && (verifyError.depth === null || verifyError.depth === depth);
}

/** The alert with which OpenSSL's client answers each verify error (`ssl/statem/statem_lib.c`, `x509table`); a name's is 80. */
function alertFits(alert: number, verdict: ChainVerdict, wrongName: boolean): boolean {
  const code = verdict.verifyError?.code;
  if (code === undefined) return wrongName && alert === internalError;
  return alertFor(code) === alert;
}

/** With which alert OpenSSL's client ends a handshake in which this verify error was met. */
export function alertFor(code: number): number {
  return alertOfError.get(code) ?? 42;
}

const alertOfError = new Map([
  [2, 48],
  [18, 48],
  [19, 48],
  [20, 48],
  [21, 48],
  [22, 48],
  [25, 48],
  [79, 48],
  [10, 45],
  [12, 45],
  [7, 51],
  [8, 51],
  [23, 44],
  [26, 43],
  [1, 80],
]);
