/** Message bodies and PEM blocks, which can be folded away. */

import { type FoldingRange, FoldingRangeKind } from "vscode-languageserver";
import type { AnalysedLog } from "../documents/analysed-log.ts";
import { formOf } from "../documents/log-form.ts";

/** VS Code takes so many. */
const maxRanges = 5000;
/** A body or PEM block that goes on longer was never closed. */
const maxLines = 20_000;

export function foldingRanges(log: AnalysedLog): FoldingRange[] {
  // In a field of something else a body ends where nothing of ours says so.
  if (formOf(log).isPacked) return [];
  const ranges = [
    ...linesBehind(log, "HTTPMSG:", isMarker).map((line) => ({ line, end: bodyEnd(log, line) })),
    ...linesBehind(log, "SIPMSG:", isMarker).map((line) => ({ line, end: bodyEnd(log, line) })),
    ...linesBehind(log, "-----BEGIN ", isPemBegin).map((line) => ({ line, end: pemEnd(log, line) })),
  ];
  return ranges
    .filter(({ line, end }) => end > line)
    .sort((a, b) => a.line - b.line || b.end - a.end)
    .slice(0, maxRanges)
    .map(({ line, end }) => ({ startLine: line, endLine: end, kind: FoldingRangeKind.Region }));
}

function linesBehind(log: AnalysedLog, words: string, fits: (line: string) => boolean): number[] {
  const { text } = log.text;
  const lines: number[] = [];
  for (let at = text.indexOf(words); at >= 0 && lines.length < maxRanges; at = text.indexOf(words, at + words.length)) {
    // Most places are known to be no beginning of a line without looking the line up.
    const before = text[at - 1];
    if (before !== undefined && !"\n\r |".includes(before)) continue;
    const line = log.text.lineOf(at);
    if (fits(log.text.line(line)) && lines.at(-1) !== line) lines.push(line);
  }
  return lines;
}

function isMarker(line: string): boolean {
  return /^ ?(?:HTTPMSG|SIPMSG): *$/.test(line);
}

function isPemBegin(line: string): boolean {
  return /^ ?\|?-----BEGIN [A-Z0-9 ]{1,60}-----\s*$/.test(line);
}

/** The last line of a body: the closing `|`, or the last that is not blank before the next record. */
function bodyEnd(log: AnalysedLog, marker: number): number {
  const { headOf } = formOf(log);
  let last = marker;
  for (let line = marker + 1; line < log.text.lineCount && line - marker <= maxLines; line++) {
    const text = log.text.line(line);
    // Another marker begins a body of its own: every line is looked at for one of them only.
    if (headOf(text) || isMarker(text)) break;
    if (text.trim() === "") continue;
    last = line;
    if (line > marker + 1 && text.endsWith("|")) break;
  }
  return last;
}

function pemEnd(log: AnalysedLog, begin: number): number {
  const { headOf } = formOf(log);
  for (let line = begin + 1; line < log.text.lineCount && line - begin <= maxLines; line++) {
    const text = log.text.line(line);
    if (text.includes("-----END ")) return line;
    if (headOf(text) || isPemBegin(text)) return begin;
  }
  return begin;
}
