/** The part of a log on disk, or of a member of an archive, around one failure: read as a stream, whatever the size. */

import { Buffer } from "node:buffer";
import { type Slice, SliceReader, type SliceWish } from "../../core/analysis/slice.ts";
import type { AnyFailure, Occurrence } from "../../core/failures/failure.ts";
import type { Messages } from "../../core/messages/messages.ts";
import { failureSentence } from "../../core/words/describe.ts";
import { readListed } from "../../node/files.ts";
import { type Consumer, Intake } from "../../node/intake.ts";
import type { InspectedInput, Inspection } from "./inspection.ts";
import { withMember } from "./members.ts";

/** Of the neighbourhood, before and after the failure. */
export const secondsAround = { least: 0, otherwise: 2, most: 600 } as const;

/** `character` is where the failure's message begins in its line, in UTF-16 units from 0. */
export interface PlacedSlice extends Slice {
  readonly character: number;
}

export type SliceAnswer =
  | { readonly slice: PlacedSlice; readonly refused: null }
  | {
      readonly slice: null;
      readonly refused: "notFound" | "noFailure" | "changed" | "notRead" | "cancelled" | "otherForm";
    };

/** A failure of one log, to choose from. */
export interface ListedFailure {
  readonly id: string;
  readonly title: string;
  readonly count: number;
  /** Those that are kept. */
  readonly occurrences: readonly ListedOccurrence[];
}

export interface ListedOccurrence {
  /** 0-based. */
  readonly line: number;
  /** As written in the log. */
  readonly timestamp: string;
}

/** The failures of one input, most damaging first. */
export function failuresAt({ result }: Inspection, index: number, messages: Messages): ListedFailure[] {
  const path = result.inputs[index]?.path;
  return result.failures.flatMap((failure) => {
    const occurrences = occurrencesIn(failure, path);
    const title = failureSentence(failure, messages);
    return occurrences.length === 0 ? [] : [{ id: failure.id, title, count: failure.count, occurrences }];
  });
}

function occurrencesIn({ occurrences }: AnyFailure, path: string | undefined): ListedOccurrence[] {
  return occurrences.flatMap(({ path: its, line, timestamp }) =>
    its === path && line !== null ? [{ line: line - 1, timestamp }] : [],
  );
}

/** Records of other forms are not read here: a part of such a log cannot be made. */
const ownForms: ReadonlySet<string> = new Set(["expressway", "expressway-without-tag"]);

/** `ordinal` counts the occurrences of the failure in that input. */
export async function sliceAt(
  inspection: Inspection,
  index: number,
  wanted: { readonly failure: string; readonly ordinal: number; readonly seconds: number },
  cancelled: () => boolean,
): Promise<SliceAnswer> {
  const place = inspection.inputs[index];
  const { path, form } = inspection.result.inputs[index] ?? { path: undefined, form: null };
  const failure = inspection.known.get(wanted.failure);
  if (!place) return refused("notFound");
  const occurrence = failure?.occurrences.filter((each) => each.path === path)[wanted.ordinal];
  if (!failure || !occurrence || occurrence.line === null) return refused("noFailure");
  const wish = wishOf(failure, occurrence, wanted.seconds);
  const reader = new SliceReader(wish, Buffer.alloc(0));
  const isOver = () => reader.isDone || cancelled();
  const consume: Consumer = (bytes, learnt) => {
    if (learnt) reader.pushLines(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), learnt);
    else reader.push(bytes);
  };
  const why = await readInput(place, consume, isOver);
  if (cancelled()) return refused("cancelled");
  if (why !== null) return refused(why);
  const slice = reader.finish();
  if (slice.selection === null) return refused(form === null || ownForms.has(form) ? "changed" : "otherForm");
  return { slice: { ...slice, character: occurrence.column - 1 }, refused: null };
}

function refused(why: NonNullable<SliceAnswer["refused"]>): SliceAnswer {
  return { slice: null, refused: why };
}

function wishOf({ host }: AnyFailure, occurrence: Occurrence, seconds: number): SliceWish {
  const { path, line, related, timestamp, process, pid, insideUnfinishedBody, request } = occurrence;
  return {
    line: line - 1,
    related: related.filter((each) => each.path === path).map((each) => each.line - 1),
    timestamp,
    host,
    process,
    pid,
    insideUnfinishedBody,
    transaction: request?.transaction ?? null,
    seconds,
  };
}

/** The bytes of an input once more from disk, text in UTF-8; null where they could be read, as far as they were wanted. */
export async function readInput(
  place: InspectedInput,
  consume: Consumer,
  isOver: () => boolean,
): Promise<"changed" | "notRead" | "cancelled" | null> {
  return await (place.ordinal === null ? readFile(place, consume, isOver) : readMember(place, consume, isOver));
}

async function readFile({ file }: InspectedInput, consume: Consumer, isOver: () => boolean): Promise<"changed" | null> {
  const { problems } = await readListed(file, () => consume, null, { cancelled: isOver, threads: 1 });
  return problems.some(({ code }) => code === "cannot-be-read") ? "changed" : null;
}

async function readMember(
  place: InspectedInput,
  consume: Consumer,
  isOver: () => boolean,
): Promise<"changed" | "notRead" | "cancelled" | null> {
  return await withMember(place, isOver, async (content) => {
    const intake = new Intake(() => consume, null);
    for await (const piece of content) {
      if (isOver()) break;
      intake.push(Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength));
    }
    intake.finish();
    return null;
  });
}
