/** A packed value → the lines that it stands for, each with its place in the file. */

import { type FilePlace, type SourceLine, SourceLineBuilder } from "../source-line.ts";
import type { Quoting } from "./packing.ts";

/** How a value is written: what its escapes begin with, and at such a place the escape's length and what it stands for. */
interface Escapes {
  /** Also what ends a line. */
  readonly marks: RegExp;
  readonly read: (text: string, at: number) => { readonly length: number; readonly means: string } | null;
}

export const unescaped: Escapes = { marks: /[\r\n]/g, read: () => null };

const doubled: Escapes = {
  marks: /["\r\n]/g,
  read: (text, at) => (text.startsWith('""', at) ? { length: 2, means: '"' } : null),
};

const backslashed: Escapes = {
  marks: /[\\\r\n]/g,
  read: (text, at) => (/^\\["\\]/.test(text.slice(at, at + 2)) ? { length: 2, means: text[at + 1] as string } : null),
};

export const quotingEscapes: Readonly<Record<Quoting, Escapes>> = { doubled, backslash: backslashed };

const jsonEscapes: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", b: "\b", f: "\f" };
export const escaped: Escapes = {
  marks: /[\\\r\n]/g,
  read: (text, at) => {
    if (text[at] !== "\\") return null;
    const letter = text[at + 1] ?? "";
    if (letter === "u")
      return { length: 6, means: String.fromCharCode(Number.parseInt(text.slice(at + 2, at + 6), 16)) };
    return { length: 2, means: jsonEscapes[letter] ?? letter };
  },
};

/** Where the character `offset` behind the beginning of a text stands. */
type Places = (offset: number) => FilePlace;

export function placesIn(text: string, start: number, begin: FilePlace): Places {
  let line = begin.line;
  let lineStart = -begin.column;
  let at = 0;
  return (offset) => {
    const wanted = start + offset;
    for (let next = text.indexOf("\n", at); next >= 0 && next < wanted; next = text.indexOf("\n", at)) {
      line++;
      lineStart = next + 1;
      at = next + 1;
    }
    return { line, column: wanted - lineStart };
  };
}

/** A value's lines. Places are asked for in order. */
export function linesOfValue(text: string, places: Places, { marks, read }: Escapes): readonly SourceLine[] {
  const lines: SourceLine[] = [];
  let builder = new SourceLineBuilder();
  let begin = places(0);
  let run = 0;
  const flush = (to: number) => {
    if (to > run) builder.put(text.slice(run, to), places(run));
  };
  const next = (at: number) => {
    lines.push(builder.line(begin));
    builder = new SourceLineBuilder();
    begin = places(Math.min(at, text.length));
  };
  const nextMark = (from: number) => {
    marks.lastIndex = from;
    return marks.exec(text)?.index ?? text.length;
  };
  for (let at = nextMark(0); at < text.length; at = nextMark(at)) {
    const found = read(text, at);
    const means = found?.means ?? (text[at] as string);
    const length = found?.length ?? 1;
    if (means === "\n") {
      flush(at);
      run = at + length;
      next(run);
    } else if (found) {
      flush(at);
      if (means !== "\r") builder.put(means, places(at));
      run = at + length;
    } else if (means === "\r" && (text[at + 1] === "\n" || at + 1 === text.length)) {
      flush(at);
      run = at + length;
    }
    at += length;
  }
  flush(text.length);
  lines.push(builder.line(begin));
  while (lines.length > 1 && lines.at(-1)?.text === "") lines.pop();
  return lines;
}

export function lineEnds(text: string): number {
  let count = 0;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) count++;
  return count;
}
