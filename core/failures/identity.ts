/** Which failure is this: what tells one from another, and the id that is made of it. */

import { createHash } from "node:crypto";
import type { SignatureId } from "../signatures/catalogue.ts";
import type { Action, Direction, PortBy, Role, TlsError, VerifyError } from "./failure.ts";
import { plainName } from "./host-name.ts";

/** What tells one failure from another. */
export interface FailureFacts {
  readonly host: string;
  readonly direction: Direction | null;
  readonly action: Action | null;
  readonly signature: SignatureId;
  readonly name: string | null;
  readonly address: string | null;
  readonly addressInferred: boolean;
  readonly port: number | null;
  /** It stands in no line of the failure itself. */
  readonly portInferred: boolean;
  /** How it is known then. */
  readonly portBy?: PortBy | null;
  readonly verifyError: VerifyError | null;
  readonly tlsError: TlsError | null;
  /** What another process than Traffic Server says of why, in its own words. */
  readonly reason?: string;
  /** Another process than Traffic Server that told it. */
  readonly process?: string;
  /** Of such a process: which end of the connection Expressway was. */
  readonly role?: Role;
  /** Names of the certificate that the peer showed, probably; they tell no failure from another. */
  readonly peerNames?: readonly string[];
}

/** The facts as one string: equal for two events exactly if they are the same failure. */
export function failureKey(facts: FailureFacts): string {
  const { host, direction, action, signature, name, address, port, verifyError, tlsError, reason, role } = facts;
  return JSON.stringify([
    host,
    direction,
    action,
    signature,
    name === null ? null : plainName(name),
    address,
    port,
    verifyError ? (verifyError.code ?? verifyError.text) : null,
    verifyError ? verifyError.depth : null,
    verifyError ? null : (tlsError?.reason ?? null),
    ...(reason === undefined && role === undefined ? [] : [reason ?? null]),
    ...(role === undefined ? [] : [role]),
  ]);
}

export function failureId(key: string): string {
  return idOf(key);
}

/** The first 16 hex digits of SHA-256 over the UTF-8: the same in every run, for nothing else goes in. */
export function idOf(key: string): string {
  return createHash("sha256").update(key, "utf8").digest("hex").slice(0, 16);
}

/** As `idOf` makes them, to stand in a pattern. */
export const idPattern = "[0-9a-f]{16}";

const wholeId = new RegExp(`^${idPattern}$`);

/** Whether a value from outside has the form of an id. */
export function isId(value: unknown): value is string {
  return typeof value === "string" && wholeId.test(value);
}
