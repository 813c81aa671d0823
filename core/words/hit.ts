/** Who is behind the requests of a failure. */

import type { AnyFailure } from "../failures/failure.ts";
import type { Messages } from "../messages/messages.ts";
import type { Text } from "../messages/text.ts";
import { type Filled, filled } from "./fill.ts";
import { listed } from "./servers.ts";
import { fillPlain, label } from "./text.ts";

const longestName = 80;

/** "users: 12 (jdoe, asmith and 10 more), devices: 9 (CSFJDOE, …)", and with which programs; nothing where nothing is known. */
export function hitTexts({ hit }: AnyFailure, messages: Messages): Filled[] {
  if (!hit) return [];
  const texts = messages.words.report.hit;
  const namesOf = (names: readonly string[]) =>
    listed(
      names.map((name) => label(name, longestName)),
      messages,
    );
  const counted = (text: Text<"count">, names: readonly string[]) => {
    if (names.length === 0) return [];
    const count = hit.isMore ? fillPlain(texts.atLeast, { count: names.length }) : names.length;
    return [fillPlain(texts.named, { what: fillPlain(text, { count }), names: namesOf(names) })];
  };
  const who = [...counted(texts.users, hit.users), ...counted(texts.devices, hit.devices)];
  return [
    ...(who.length > 0 ? [filled("{who}", { who: who.join(", ") })] : []),
    ...(hit.userAgents.length > 0 ? [filled(texts.userAgents, { names: namesOf(hit.userAgents) })] : []),
  ];
}
