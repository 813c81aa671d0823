/** Positions and ranges as clients send them → ones that can be counted with. */

import type { Position, Range } from "vscode-languageserver";

const largest = 2 ** 31 - 1;

/** The position with whole numbers from 0 on; null where it holds something else than numbers. */
export function sanePosition(position: unknown): Position | null {
  const { line, character } = (position ?? {}) as Partial<Record<"line" | "character", unknown>>;
  if (!isNumber(line) || !isNumber(character)) return null;
  return { line: clamp(line), character: line < 0 ? 0 : clamp(character) };
}

/** The range with its ends in order; null where it is none. */
export function saneRange(range: unknown): Range | null {
  const { start, end } = (range ?? {}) as Partial<Record<"start" | "end", unknown>>;
  const [a, b] = [sanePosition(start), sanePosition(end)];
  if (!a || !b) return null;
  const inOrder = a.line < b.line || (a.line === b.line && a.character <= b.character);
  return inOrder ? { start: a, end: b } : { start: b, end: a };
}

function isNumber(value: unknown): value is number {
  return typeof value === "number" && !Number.isNaN(value);
}

function clamp(value: number): number {
  return Math.trunc(Math.max(0, Math.min(value, largest)));
}
