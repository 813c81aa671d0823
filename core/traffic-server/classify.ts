/** A message of Traffic Server → the signature that it is, who refused whom, and OpenSSL's verify error. */

import type { Direction, VerifyError } from "../failures/failure.ts";
import { whoObjects } from "../openssl/ssl-reasons.ts";
import { verifyErrorByText } from "../openssl/verify-errors.ts";
import type { SignatureId } from "../signatures/catalogue.ts";
import { generalSignature, signatureOfAlert, signatureOfVerifyError } from "../signatures/lookup.ts";
import type { TrafficServerMessage } from "./message.ts";

export interface Classification {
  readonly signature: SignatureId;
  readonly direction: Direction | null;
  readonly verifyError: VerifyError | null;
}

/** Never without an answer: what no signature names is the kind's general one. */
export function classify(message: TrafficServerMessage): Classification {
  const known = classified.get(message);
  if (known) return known;
  const classification = classifyAnew(message);
  classified.set(message, classification);
  return classification;
}

/** The same message comes again and again. */
const classified = new WeakMap<TrafficServerMessage, Classification>();

function classifyAnew(message: TrafficServerMessage): Classification {
  const general = generalSignature(message.kind);
  if (message.kind === "connection-failed") {
    const { reason = null, code = null, alert = null } = message.tlsError ?? {};
    const objects = whoObjects(reason, code);
    return {
      signature: (alert === null ? null : signatureOfAlert(alert)) ?? general,
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
