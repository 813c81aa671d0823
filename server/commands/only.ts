/** Of a log only what belongs to one server, transaction, user or process, as a text with the log's own line numbers. */

import { Buffer } from "node:buffer";
import { LSPErrorCodes, ResponseError } from "vscode-languageserver";
import { type Belonging, LineReader, type ToldLines } from "../../core/analysis/belonging.ts";
import { kindsAt, type OnlyKind, OnlyReader, onlyKinds, onlyLimits } from "../../core/analysis/only.ts";
import type { Stretch } from "../../core/analysis/slice.ts";
import type { AnyFailure } from "../../core/failures/failure.ts";
import type { Messages } from "../../core/messages/messages.ts";
import { fillPlain, type LabelText, label, shortLabel } from "../../core/words/text.ts";
import { readInput } from "../inspections/slices.ts";
import { type CommandContext, failed, isUri, wrong } from "./call.ts";
import { inspectedLog } from "./inspect.ts";

/** Of a name in a menu or a title, in UTF-16 units: longer ones are shortened in the middle. */
const longestName = 80;
/** UTF-16 units that are read before the editor's messages are looked at. */
const turnLength = 4 * 1024 * 1024;

/** What can be shown alone at a line. */
export interface OnlyChoice {
  readonly kind: OnlyKind;
  /** "server cucm01.lab.example:6972" */
  readonly label: LabelText;
}

/** Lines are 0-based. */
export interface OnlyAnswer {
  readonly text: string;
  readonly stretches: readonly Stretch[];
  /** The line that was asked about, in the text. */
  readonly selection: number;
  readonly character: 0;
  /** Records that belong and were left out. */
  readonly omitted: number;
  /** One line: what it is, and of what. */
  readonly title: LabelText;
  /** What it is of. */
  readonly label: LabelText;
  /** The file on disk is not the one any more that was inspected. */
  readonly isChanged: boolean;
}

/** A log to be read from its beginning, as often as is wanted. */
interface ReadableLog {
  readonly name: string;
  readonly told: ToldLines;
  /** Its bytes (UTF-8) to `push`, until `isOver`; whether they are others than were inspected. */
  read(push: (bytes: Uint8Array) => void, isOver: () => boolean): Promise<boolean>;
}

/** [URI, line from 0]: what is there to choose from, in the order of a menu. */
export async function onlyAt([uri, line]: readonly unknown[], context: CommandContext): Promise<OnlyChoice[]> {
  const at = lineIn(line);
  const log = await logAt(uri, context);
  const { found } = await belongingAt(log, at, context);
  return kindsAt(found).map((kind) => ({ kind, label: named(kind, found, context.messages) }));
}

/** [URI, line from 0, kind]: the records of the log that belong to what stands at that line. */
export async function only([uri, line, kind]: readonly unknown[], context: CommandContext): Promise<OnlyAnswer> {
  const at = lineIn(line);
  const wanted = onlyKinds.find((each) => each === kind);
  if (!wanted) throw wrong(`the third argument is one of ${onlyKinds.join(", ")}`);
  const log = await logAt(uri, context);
  const { messages } = context;
  const { found, isChanged } = await belongingAt(log, at, context);
  if (!kindsAt(found).includes(wanted)) throw failed(messages.words.only.nothing);
  const reader = new OnlyReader(wanted, found, at, log.told);
  const isChangedNow = await log.read(
    (bytes) => reader.push(bytes),
    () => false,
  );
  const { text, stretches, selection, omitted, belonging, lines } = reader.finish();
  if (selection === null) throw failed(messages.words.archive.changed);
  const what = named(wanted, found, messages);
  const shown = stretches.reduce((sum, { count }) => sum + count, 0);
  const { title, limited } = messages.words.only;
  const values = { what, shown, lines, log: shortLabel(log.name, longestName) };
  const told =
    omitted === 0 ? fillPlain(title, values) : fillPlain(limited, { ...values, belonging, most: onlyLimits.lines });
  const result = { text, stretches, selection, character: 0, omitted, title: told, label: what } as const;
  return { ...result, isChanged: isChanged || isChangedNow };
}

function lineIn(value: unknown): number {
  if (!Number.isSafeInteger(value) || (value as number) < 0) throw wrong("a line is a number from 0 on");
  return value as number;
}

async function belongingAt(
  log: ReadableLog,
  line: number,
  { messages }: CommandContext,
): Promise<{ readonly found: Belonging; readonly isChanged: boolean }> {
  const reader = new LineReader(line, log.told);
  const isChanged = await log.read(
    (bytes) => reader.push(bytes),
    () => reader.isDone,
  );
  const found = reader.finish();
  if (!found) throw failed(messages.words.only.noRecord);
  return { found, isChanged };
}

/** "transaction 191"; the host of a transaction or process tells two of them apart. */
function named(kind: OnlyKind, { server, transaction, user, process }: Belonging, messages: Messages): LabelText {
  const words = messages.words.only;
  const short = (text: string | null) => shortLabel(text ?? "", longestName);
  switch (kind) {
    case "server": {
      const name = short(server?.name ?? null);
      const isAddress = name.includes(":");
      const port = server?.port ?? null;
      return fillPlain(words.server, { name: port === null ? name : `${isAddress ? `[${name}]` : name}:${port}` });
    }
    case "transaction":
      return fillPlain(words.transaction, { name: short(transaction) });
    case "user":
      return fillPlain(words.user, { name: short(user) });
    case "process":
      return fillPlain(words.process, { name: short(process) });
  }
}

/** An open log as it is in the editor, else a file or a member as it is on disk. */
async function logAt(uri: unknown, context: CommandContext): Promise<ReadableLog> {
  if (!isUri(uri)) throw wrong("the first argument is a log's URI");
  const refuseCancelled = () => {
    if (context.cancelled()) throw new ResponseError(LSPErrorCodes.RequestCancelled, "cancelled");
  };
  const open = context.logs.has(uri) ? await context.logs.analysed(uri) : null;
  if (open) {
    // The editor may change the text meanwhile: it is read as it is now.
    const texts = open.text.pieces.map(({ text }) => text);
    return {
      name: decodedName(uri),
      told: toldLines(open.analysis.failures, open.uri),
      read: async (push, isOver) => {
        let read = 0;
        for (const text of texts) {
          if (isOver()) break;
          push(Buffer.from(text, "utf8"));
          read += text.length;
          if (read < turnLength) continue;
          read = 0;
          await new Promise((resolve) => setImmediate(resolve));
          refuseCancelled();
        }
        return false;
      },
    };
  }
  const { inspection, index } = await inspectedLog(uri, context);
  const place = inspection.inputs[index];
  const input = inspection.result.inputs[index];
  if (!place || !input || input.kind !== "log") throw failed(context.messages.words.archive.notFound);
  return {
    name: input.path.slice(input.path.lastIndexOf("/") + 1),
    told: toldLines(inspection.result.failures, input.path),
    read: async (push, isOver) => {
      let bytes = 0;
      let isStopped = false;
      const stop = () => {
        isStopped ||= isOver() || context.cancelled();
        return isStopped;
      };
      const why = await readInput(
        place,
        (chunk) => {
          bytes += chunk.length;
          push(chunk);
        },
        stop,
      );
      refuseCancelled();
      if (why !== null && why !== "cancelled") throw failed(context.messages.words.archive[why]);
      // UTF-16 has another length here than on disk.
      const isComparable = place.ordinal === null && !input.problems.some(({ code }) => code === "utf-16");
      return isComparable && !isStopped && input.bytes !== null && bytes !== input.bytes;
    },
  };
}

function decodedName(uri: string): string {
  const name = uri.slice(uri.lastIndexOf("/") + 1);
  try {
    return label(decodeURIComponent(name));
  } catch {
    return label(name);
  }
}

function toldLines(failures: readonly AnyFailure[], path: string): ToldLines {
  const told = new Map<number, { transaction: string | null; server: { name: string; port: number | null } | null }>();
  for (const { name, address, port, occurrences } of failures) {
    const server = name ?? address;
    for (const { path: its, line, related, request } of occurrences) {
      const transaction = request?.transaction ?? null;
      for (const each of related)
        if (each.path === path && !told.has(each.line - 1)) told.set(each.line - 1, { transaction, server: null });
      if (its === path && line !== null)
        told.set(line - 1, { transaction, server: server === null ? null : { name: server, port } });
    }
  }
  return told;
}
