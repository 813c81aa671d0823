/** `redact`, and `check --redact`: copies in which names are pseudonyms, and what is said of them on standard error. */

import { Buffer } from "node:buffer";
import type { Problem } from "../core/failures/problem.ts";
import type { Messages } from "../core/messages/messages.ts";
import { leftOutText, systemError } from "../core/words/explain.ts";
import { fillPlain, label } from "../core/words/text.ts";
import type { ListedFile } from "../node/files.ts";
import {
  type LeftOutOf,
  maxCopy,
  oneCopy,
  type RedactedFile,
  type Redaction,
  redactFiles,
  redactionWith,
  unpacked,
} from "../node/redact.ts";
import { keyOfFile, runKey } from "../node/redact-key.ts";
import type { RedactionAsked } from "./arguments.ts";

/** One line on standard error. */
type Say = (text: string) => unknown;

/** Null where the key could not be had, which has been said. */
export async function redactionFor(
  { keyFile }: RedactionAsked,
  messages: Messages,
  say: Say,
): Promise<Redaction | null> {
  const texts = messages.words.cli;
  if (keyFile === null) return redactionWith(runKey());
  const read = await keyOfFile(keyFile);
  if (read.key === null) {
    say(
      read.error === "key-too-short"
        ? fillPlain(texts.redactKeyTooShort, { path: keyFile })
        : fillPlain(texts.redactKeyUnread, { path: keyFile, detail: systemError(read.error, messages) }),
    );
    return null;
  }
  if (read.made) say(fillPlain(texts.redactKeyMade, { path: keyFile }));
  return redactionWith(read.key);
}

/** Redacted copies in memory, to be checked in place of the files; null where one is too large, which has been said. */
export async function redactedInputs(
  files: readonly ListedFile[],
  roots: readonly string[],
  redaction: Redaction,
  messages: Messages,
  say: Say,
): Promise<readonly ListedFile[] | null> {
  const held: ListedFile[] = [];
  for (const [i, copy] of (await redactFiles(files, roots, redaction)).entries()) {
    sayLeftOut(copy.leftOut, messages, say);
    const isPacked = copy.isArchive || copy.isPackedLog;
    const content = isPacked ? copy.packed : await heldContent(copy);
    if (!content) {
      say(fillPlain(messages.words.cli.redactTooLarge, { path: (files[i] as ListedFile).path }));
      return null;
    }
    const { problem, inFolder } = files[i] as ListedFile;
    const lacks = lackingOf(copy.leftOut);
    const path = copy.isPackedLog ? `${copy.path}.gz` : copy.path;
    held.push({
      path,
      size: content.length,
      identity: `copy ${i}`,
      inFolder,
      problem,
      held: content,
      lacks,
    });
  }
  return held;
}

async function heldContent({ packed }: RedactedFile): Promise<Buffer | null> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of unpacked(packed)) {
    size += piece.length;
    if (size > maxCopy) return null;
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

/** What is to be written for the copies of these files: of one log the log, else an archive. Null where nothing could be read. */
export async function redactedOutput(
  files: readonly ListedFile[],
  roots: readonly string[],
  output: string,
  redaction: Redaction,
  messages: Messages,
  say: Say,
): Promise<AsyncIterable<Buffer> | readonly Buffer[] | null> {
  const copies = await redactFiles(files, roots, redaction);
  for (const { leftOut } of copies) sayLeftOut(leftOut, messages, say);
  if (files.every(({ problem }) => problem !== null)) return null;
  const one = await oneCopy(copies);
  if (!one) say(fillPlain(messages.words.cli.redactTooLarge, { path: output }));
  if (!one) return null;
  return one.isArchive || /\.gz$/i.test(output) ? [one.packed] : unpacked(one.packed);
}

/** What an analysis of the copy has to tell: what is not in it may be what fails. */
function lackingOf(leftOut: readonly LeftOutOf[]): readonly Problem[] {
  const problems = leftOut.flatMap(({ leftOut: each }) => (each.reason === "problem" ? [each.problem] : []));
  const isEvidence = leftOut.some(({ leftOut: { reason } }) => reason !== "problem" && reason !== "pem-blocks");
  return isEvidence ? [...problems, { code: "left-out", detail: null, lost: true }] : problems;
}

/** A line for each thing that is not in a copy. */
export function sayLeftOut(all: readonly LeftOutOf[], messages: Messages, say: Say): void {
  for (const { path, leftOut } of all)
    say(fillPlain(messages.words.cli.redactLeftOut, { path: label(path, 200), what: leftOutText(leftOut, messages) }));
}
