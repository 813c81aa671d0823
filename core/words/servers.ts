/** Lists in sentences, of servers mostly. */

import type { AnyFailure } from "../failures/failure.ts";
import type { Messages } from "../messages/messages.ts";
import { fillPlain } from "./text.ts";

/** A list of values longer than this says how many more there are. */
export const maxListed = 5;

/** A server is the name that was verified, on whatever port. */
export function serverName({ name, address }: AnyFailure, messages: Messages): string {
  return (name ?? address ?? messages.words.opensslError.unknown).toLowerCase();
}

export function listed(values: readonly string[], messages: Messages): string {
  if (values.length <= maxListed) return values.join(", ");
  const more = fillPlain(messages.words.report.more, { count: values.length - maxListed });
  return `${values.slice(0, maxListed).join(", ")} ${more}`;
}

export function distinct(values: readonly (string | null)[]): string[] {
  return [...new Set(values)].filter((value) => value !== null);
}
