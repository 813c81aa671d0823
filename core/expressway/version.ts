/** Software versions of Expressway: "X15.5.1". */

/** Whether "X15.5.1" is that version or a later one; what is not told is 0. */
export function isFrom(version: string, from: readonly number[]): boolean {
  const own = (/^X([\d.]+)/.exec(version)?.[1] ?? "").split(".").map(Number);
  const differs = from.findIndex((part, i) => part !== (own[i] ?? 0));
  return differs < 0 || (own[differs] ?? 0) > (from[differs] as number);
}
