/** What is said of a chain and a name that were judged: by `verify`, and where it is asked whether a certificate would pass. */

import type { Messages } from "../messages/messages.ts";
import type { ChainVerdict } from "../trust/chain.ts";
import type { NameJudgement } from "../trust/names.ts";
import { type Filled, filled } from "./fill.ts";
import { fillPlain, type LabelText, label } from "./text.ts";

/** OpenSSL's text, and which error it is where that is known. */
export function verifyErrorTold({
  text,
  code,
  name,
}: {
  readonly text: string;
  readonly code: number | null;
  readonly name: string | null;
}): Filled {
  return filled(name === null ? "{text}" : "{text} ({code}, {name})", { text, code: code ?? "", name: name ?? "" });
}

/** What the trust store lacks; nothing where it lacks nothing. */
export function missingTexts({ missing }: Pick<ChainVerdict, "missing">, messages: Messages): LabelText[] {
  if (!missing) return [];
  const { subject, keyIdentifier } = missing;
  const { missing: alone, missingWithKey } = messages.trust;
  return [fillPlain(keyIdentifier === null ? alone : missingWithKey, { subject, id: keyIdentifier ?? "" })];
}

export function nameReason({ name, because }: NameJudgement, messages: Messages): LabelText {
  const { index, value } = because;
  return fillPlain(messages.trust.nameReasons[because.id], { name, index: index ?? "", value: value ?? "" });
}

/** The reason, and the versions of Traffic Server that judge otherwise. */
export function nameReasonOfVersions(judgement: NameJudgement, messages: Messages): LabelText {
  const reason = nameReason(judgement, messages);
  const { otherwise } = judgement;
  if (otherwise.length === 0) return reason;
  const versions = fillPlain(messages.trust.nameOtherwise, { versions: otherwise.join(", ") });
  return label(`${reason} (${versions})`, 10_000);
}

export function nameText({ name, matches }: NameJudgement, reason: LabelText, messages: Messages): LabelText {
  const { nameMatches, nameRefused } = messages.trust;
  return fillPlain(matches ? nameMatches : nameRefused, { name, reason });
}
