/** Who is behind the requests of a failure. */

import type { AnyFailure } from "../failures/failure.ts";
import type { Messages } from "../messages/messages.ts";
import { type Filled, filled, joined } from "./fill.ts";
import { listed } from "./servers.ts";
import { fillPlain, label } from "./text.ts";

const longestName = 80;

/** "users: 12 (jdoe, asmith and 10 more), devices: 9 (CSFJDOE, …)", and with which programs; nothing where nothing is known. */
export function hitTexts({ hit }: AnyFailure, messages: Messages): Filled[] {
  if (!hit) return [];
  const { users, devices, userAgents, isMore } = hit;
  const texts = messages.words.report.hit;
  const numberOf = ({ length: count }: readonly string[]) => (isMore ? fillPlain(texts.atLeast, { count }) : count);
  const namesOf = (names: readonly string[]) =>
    listed(
      names.map((name) => label(name, longestName)),
      messages,
    );
  const values = {
    users: numberOf(users),
    userNames: namesOf(users),
    devices: numberOf(devices),
    deviceNames: namesOf(devices),
  };
  const who =
    users.length === 0 ? texts.devices : devices.length === 0 ? texts.users : joined(texts.users, ", ", texts.devices);
  return [
    ...(users.length + devices.length > 0 ? [filled(who, values)] : []),
    ...(userAgents.length > 0 ? [filled(texts.userAgents, { names: namesOf(userAgents) })] : []),
  ];
}
