/** Software versions of Expressway: "X15.5.1". */

/** Whether "X15.5.1" is that version or a later one. */
export function isFrom(version: string, [major, minor]: readonly [number, number]): boolean {
  const [, x = "0", y = "0"] = /^X(\d+)(?:\.(\d+))?/.exec(version) ?? [];
  return Number(x) > major || (Number(x) === major && Number(y) >= minor);
}
