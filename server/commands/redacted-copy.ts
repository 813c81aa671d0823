/** A redacted copy of files, with a preview: the editor's side shows it, asks where, and writes the file. Nothing of it is kept. */

import { Buffer } from "node:buffer";
import { LSPErrorCodes, ResponseError } from "vscode-languageserver";
import { contentKind } from "../../core/archive/content.ts";
import { openArchive } from "../../core/archive/entries.ts";
import { memorySource } from "../../core/archive/source.ts";
import { isId } from "../../core/failures/identity.ts";
import { leftOutText } from "../../core/words/explain.ts";
import { type FileName, fileName, fillPlain, type LabelText, label } from "../../core/words/text.ts";
import { listFiles } from "../../node/files.ts";
import { type LeftOutOf, oneCopy, redactFiles, redactionWith, unpacked } from "../../node/redact.ts";
import { runKey } from "../../node/redact-key.ts";
import { inspectionId } from "../inspections/inspection.ts";
import { type CommandContext, failed, pathsOf } from "./call.ts";
import { inspectionOf } from "./inspect.ts";

export interface RedactedCopy {
  /** Of these files: the address under which an editor may show the preview. */
  readonly id: string;
  readonly name: FileName;
  readonly preview: string;
  /** In base64. */
  readonly content: string;
}

/** What is handed to an editor in one answer. */
const largest = 64 * 1024 * 1024;
const shownFiles = 8;
const shownLines = 12;
const longestLine = 400;

/** [id of an inspection, or the addresses of files] */
export async function redactedCopy(given: unknown, context: CommandContext): Promise<RedactedCopy> {
  const { messages } = context;
  const paths = isId(given) ? (await inspectionOf(given, context)).paths : pathsOf(given, messages);
  const files = await listFiles(paths);
  if (files.every(({ problem }) => problem !== null)) throw failed(messages.words.archive.nothingThere);
  const copies = await redactFiles(files, paths, redactionWith(runKey()), () => context.cancelled());
  if (context.cancelled()) throw new ResponseError(LSPErrorCodes.RequestCancelled, "cancelled");
  const one = await oneCopy(copies);
  const content = one && (one.isArchive ? one.packed : await whole(unpacked(one.packed)));
  if (!one || !content || content.length > largest) throw failed(messages.words.redaction.tooLarge);
  const base = one.path.slice(one.path.lastIndexOf("/") + 1);
  const name = fileName(one.isArchive ? `${base.replace(/\.(?:tar\.gz|tgz|tar|zip|gz)$/i, "")}.tar.gz` : base);
  const leftOut = copies.flatMap((copy) => copy.leftOut);
  const preview = await previewOf(name, content, leftOut, context);
  return { id: inspectionId(paths), name, preview, content: content.toString("base64") };
}

async function previewOf(
  name: FileName,
  content: Buffer,
  leftOut: readonly LeftOutOf[],
  { messages }: CommandContext,
): Promise<string> {
  const { redaction, cli } = messages.words;
  const promises = redaction.promise.map((text) => fillPlain(text));
  const rows: LabelText[] = [fillPlain(redaction.preview, { size: Math.ceil(content.length / 1000) }), ...promises];
  const nothing = fillPlain("");
  if (leftOut.length > 0) rows.push(nothing, fillPlain(redaction.leftOut));
  for (const { path, leftOut: missing } of leftOut.slice(0, 100))
    rows.push(fillPlain(cli.redactLeftOut, { path: label(path, 200), what: leftOutText(missing, messages) }));
  for (const { path, text } of await beginnings(name, content)) {
    rows.push(nothing, fillPlain(redaction.begins, { path: label(path, 200) }));
    rows.push(...text.split("\n", shownLines).map((line) => label(line, longestLine)));
  }
  return `${rows.join("\n")}\n`;
}

/** Of texts alone. */
async function beginnings(name: string, content: Buffer): Promise<readonly { path: string; text: string }[]> {
  const beginning = (bytes: Uint8Array) => Buffer.from(bytes.subarray(0, 16 * 1024)).toString("utf8");
  if (contentKind(content.subarray(0, 4096)) !== "archive") return [{ path: name, text: beginning(content) }];
  const found: { path: string; text: string }[] = [];
  for await (const { name: path, kind, head } of (await openArchive(memorySource(name, content))).members) {
    if (found.length >= shownFiles) break;
    if (kind === "file" && contentKind(head) === "text") found.push({ path, text: beginning(head) });
  }
  return found;
}

async function whole(pieces: AsyncIterable<Buffer>): Promise<Buffer | null> {
  const all: Buffer[] = [];
  let size = 0;
  for await (const piece of pieces) {
    size += piece.length;
    if (size > largest) return null;
    all.push(piece);
  }
  return Buffer.concat(all);
}
