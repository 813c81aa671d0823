/** The pairs `name="value"` that processes of the box write, and where a record's own text begins. */

import type { Buffer } from "node:buffer";
import { latin1, utf8 } from "./bytes.ts";

/** Of a record so much is looked at. */
const maxText = 4096;

const pair = /\s*([\w-]+)=\s*"([^"]*)"/y;

/** The pairs that the text begins with, each name once, the first; web pages put blanks around values. */
export function pairsOf(text: string): ReadonlyMap<string, string> {
  const pairs = new Map<string, string>();
  pair.lastIndex = 0;
  for (let found = pair.exec(text); found; found = pair.exec(text)) {
    const [, name = "", value = ""] = found;
    if (!pairs.has(name)) pairs.set(name, value.trim());
  }
  return pairs;
}

/** The pairs before and behind the colon that parts them: `Module="network.tcp" Level="DEBUG":  Src-ip="…"`. */
export function pairsOfBoth(text: string): ReadonlyMap<string, string> {
  const before = pairsOf(text);
  const at = /^(?:\s*[\w-]+=\s*"[^"]*")+\s*:\s*/.exec(text)?.[0].length ?? text.length;
  return new Map([...pairsOf(text.slice(at)), ...before]);
}

/** Behind the tag that stands once more before the text, as remote syslog writes it: `tvcs: tvcs: `. */
export function behindRepeatedTag(bytes: Buffer, text: number, end: number, process: string): number {
  if (bytes[text] !== process.charCodeAt(0)) return text;
  const written = latin1(bytes, text, Math.min(end, text + process.length + 20));
  if (!written.startsWith(process)) return text;
  const [rest = ""] = /^(?:\[\d{1,10}\])?: */.exec(written.slice(process.length)) ?? [];
  return rest === "" ? text : text + process.length + rest.length;
}

/** The record's text from `text` on, at most 4096 bytes. Colours of a search are no part of it. */
export function recordText(bytes: Buffer, text: number, end: number): string {
  const written = utf8(bytes, text, Math.min(end, text + maxText));
  return written.includes("\u001b[") ? written.replace(colours, "") : written;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: colours are made of them
const colours = /\u001b\[[0-9;:]{0,40}[mK]/g;
