/** A name and what is told under it: a row of a terminal's table, an item of a list, a line of a document. */

import type { Messages } from "../messages/messages.ts";
import type { Given, Text } from "../messages/text.ts";
import { type Filled, fill, filled } from "./fill.ts";
import { type LabelText, label } from "./text.ts";

export interface Fact {
  readonly name: Text;
  readonly told: Filled;
}

export function fact<T extends string>(name: Text, template: T, ...given: Given<T>): Fact {
  return { name, told: filled(template, ...given) };
}

/** What it says, as one line without its name. */
export function factLabel({ told }: Fact): LabelText {
  return label(fill(told.template, told.values));
}

/** The name and what it says in one line. */
export function factLine({ name, told }: Fact, messages: Messages): LabelText {
  return label(`${name}${messages.words.colon}${fill(told.template, told.values)}`);
}
