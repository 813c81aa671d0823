/** The signatures by what they name: verify errors, alerts, kinds of messages; and who writes them. */

import { catalogue, type SignatureId } from "./catalogue.ts";
import type { MessageKind, Signature } from "./signature.ts";

const signatures: readonly (Signature & { readonly id: SignatureId })[] = catalogue;

const byVerifyError = new Map<string, SignatureId>();
const byAlert = new Map<number, SignatureId>();
const otherwise = new Map<MessageKind, SignatureId>();
const processes = new Map<SignatureId, string>();
for (const signature of signatures) {
  processes.set(signature.id, signature.process);
  if (signature.message === undefined) continue;
  const { id, message, verifyErrors, alerts, also = [] } = signature;
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
  return (name === null ? undefined : byVerifyError.get(name)) ?? generalSignature("verification-failed");
}

/** The signature of a TLS alert by its number (RFC 8446 section 6); null where none names it. */
export function signatureOfAlert(alert: number): SignatureId | null {
  return byAlert.get(alert) ?? null;
}

/** What a message is that no other signature names. */
export function generalSignature(kind: MessageKind): SignatureId {
  return otherwise.get(kind) as SignatureId;
}

/** The process that writes of a failure, as its tag names it. */
export function processOf(signature: SignatureId): string {
  return processes.get(signature) as string;
}
