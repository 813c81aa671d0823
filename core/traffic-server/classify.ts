/** A message of Traffic Server → the signature that it is, who refused whom, and OpenSSL's verify error. */

import type { Direction, VerifyError } from "../failures/failure.ts";
import { whoObjects } from "../openssl/ssl-reasons.ts";
import { verifyErrorByText } from "../openssl/verify-errors.ts";
import { catalogue, type SignatureId } from "../signatures/catalogue.ts";
import type { MessageKind, Signature } from "../signatures/signature.ts";
import type { TrafficServerMessage } from "./message.ts";

export interface Classification {
  readonly signature: SignatureId;
  readonly direction: Direction | null;
  readonly verifyError: VerifyError | null;
}

const signatures: readonly (Signature & { readonly id: SignatureId })[] = catalogue;

const byVerifyError = new Map<string, SignatureId>();
const byAlert = new Map<number, SignatureId>();
const otherwise = new Map<MessageKind, SignatureId>();
for (const { id, message, verifyErrors, alerts, also = [] } of signatures) {
  const named = [
    ...(Array.isArray(verifyErrors) ? verifyErrors : []),
    ...also.flatMap((each) => each.verifyErrors ?? []),
  ];
  for (const name of named) byVerifyError.set(name, id);
  if (Array.isArray(alerts)) for (const alert of alerts) byAlert.set(alert, id);
  if (!Array.isArray(verifyErrors) && !Array.isArray(alerts)) otherwise.set(message, id);
}

/** The signature of a verify error by OpenSSL's name: the general one where no other names it. */
export function signatureOfVerifyError(name: string | null): SignatureId {
  return (name === null ? undefined : byVerifyError.get(name)) ?? (otherwise.get("verification-failed") as SignatureId);
}

/** Never without an answer: what no signature names is the kind's general one. */
export function classify(message: TrafficServerMessage): Classification {
  const general = otherwise.get(message.kind) as SignatureId;
  if (message.kind === "connection-failed") {
    const { reason = null, code = null, alert = null } = message.tlsError ?? {};
    const objects = whoObjects(reason, code);
    return {
      signature: (alert === null ? undefined : byAlert.get(alert)) ?? general,
      direction:
        objects === "server"
          ? "server-rejected-expressway"
          : objects === "expressway"
            ? "expressway-rejected-server"
            : null,
      verifyError: null,
    };
  }
  const direction = "expressway-rejected-server";
  if (message.kind !== "verification-failed") return { signature: general, direction, verifyError: null };
  if (message.error === null) return { signature: general, direction, verifyError: null };
  // A text that breaks off may be the beginning of another one.
  const entry =
    message.incomplete && message.server === null && message.address === null ? null : verifyErrorByText(message.error);
  return {
    signature: signatureOfVerifyError(entry?.name ?? null),
    direction,
    verifyError: { code: entry?.code ?? null, name: entry?.name ?? null, text: message.error, depth: message.depth },
  };
}
