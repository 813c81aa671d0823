/** Puts values into the `{placeholders}` of a text, and texts into each other. */

import type { Given, NamesOf, Text, Values } from "../messages/text.ts";

const placeholder = /\{(\w+)\}/gu;

/**
 * `template` with each `{name}` replaced by `values.name`. A placeholder without a value stays as it stands, and a value
 * is never read for placeholders itself: it may come from a log. Whoever tells something takes `fillPlain`, `fillMarkdown`
 * or `filled`, which do not compile without all values.
 *
 *     fill("{server} failed {count} times", { server: "cucm.lab.example", count: 3 })
 *     // "cucm.lab.example failed 3 times"
 */
export function fill(template: string, values: Values): string {
  return template.replace(placeholder, (whole, name: string) =>
    Object.hasOwn(values, name) ? String(values[name]) : whole,
  );
}

/** A text with all values that it names, not yet put in: how it is shown is the place's matter (core/words/text.ts). */
export interface Filled {
  readonly template: Text;
  readonly values: Values;
}

export function filled<T extends string>(template: T, ...[values = {}]: Given<T>): Filled {
  return { template: template as Text, values };
}

/** A text with other texts in the place of some names. */
export function nested<T extends string, const Inner extends { readonly [Name in NamesOf<T> & string]?: string }>(
  template: T,
  inner: Inner,
): Text<Exclude<NamesOf<T> & string, keyof Inner> | (NamesOf<Extract<Inner[keyof Inner], string>> & string)> {
  return fill(template, inner as Values);
}

/** Texts one behind the other. */
export function joined<const Parts extends readonly string[]>(...parts: Parts): Text<NamesOf<Parts[number]> & string> {
  return parts.join("");
}
