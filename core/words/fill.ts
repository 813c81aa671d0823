/** Puts values into the `{placeholders}` of a text. */

const placeholder = /\{(\w+)\}/gu;

/**
 * `template` with each `{name}` replaced by `values.name`. A placeholder without a value stays as it stands, and a value
 * is never read for placeholders itself: it may come from a log.
 *
 *     fill("{server} failed {count} times", { server: "cucm.lab.example", count: 3 })
 *     // "cucm.lab.example failed 3 times"
 */
export function fill(template: string, values: Readonly<Record<string, string | number>>): string {
  return template.replace(placeholder, (whole, name: string) =>
    Object.hasOwn(values, name) ? String(values[name]) : whole,
  );
}
