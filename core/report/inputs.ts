/** One input in a line: what it is called, what it is, and which time it covers. */

import type { Input } from "../evidence/check-result.ts";
import type { Messages } from "../messages/messages.ts";
import { fillPlain, type LabelText, terminal } from "../words/text.ts";
import type { Shown } from "./text/layout.ts";

export function archivesIn(inputs: readonly Input[]): ReadonlySet<string> {
  return new Set(inputs.filter(({ kind }) => kind === "archive").map(({ path }) => path));
}

/** The innermost archive that was listed and holds this input. */
export function archiveOf(path: string, archives: ReadonlySet<string>): string | null {
  for (let at = path.lastIndexOf("!/"); at > 0; at = path.lastIndexOf("!/", at - 1)) {
    if (archives.has(path.slice(0, at))) return path.slice(0, at);
  }
  return null;
}

/** By what support can see that it has the same file; null where it is not known. */
export function fingerprintText({ sha256, bytes }: Input, messages: Messages): LabelText | null {
  return sha256 === undefined ? null : fillPlain(messages.words.report.fingerprint, { bytes: bytes ?? "", sha256 });
}

/** Of a member without the name of its archive. */
export function inputText(input: Input, archive: string | null, messages: Messages): Shown {
  const { report, evidence } = messages.words;
  const { kind, records, lines, from, to } = input;
  const path = archive === null ? input.path : input.path.slice(archive.length + 2);
  const time = { from: from ?? "", to: to ?? "" };
  if (kind === "log" && records === 0) return fillPlain(report.emptyInput, { path });
  if (kind === "log") return fillPlain(report.inputLine, { path, records: records ?? 0, lines: lines ?? 0, ...time });
  if (kind === "archive" || kind === "unknown") return terminal(path);
  const text = fillPlain(evidence.inputKind, { path, kind: evidence.inputKinds[kind] });
  return from === null ? text : fillPlain(evidence.inputTime, { input: text, ...time });
}
