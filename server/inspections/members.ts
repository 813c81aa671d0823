/** One member of an inspected archive, read again from disk: the inspection keeps what it found, not the bytes. */

import { Buffer } from "node:buffer";
import { TextDecoder } from "node:util";
import { utf16Of } from "../../core/archive/content.ts";
import { openArchive } from "../../core/archive/entries.ts";
import type { Messages } from "../../core/messages/messages.ts";
import { failureSentence } from "../../core/words/describe.ts";
import { fillPlain } from "../../core/words/text.ts";
import { openArchiveFile } from "../../node/archive-source.ts";
import type { InspectedInput, Inspection } from "./inspection.ts";

/** VS Code gives no larger document to an extension (`_MODEL_SYNC_LIMIT`). */
export const largestDocument = 50 * 1024 * 1024;

export type MemberText =
  | { readonly text: string; readonly refused: null }
  | { readonly text: null; readonly refused: "notFound" | "tooLarge" | "changed" | "notRead" | "cancelled" };

export async function memberText(
  inspection: Inspection,
  index: number,
  messages: Messages,
  cancelled: () => boolean,
): Promise<MemberText> {
  const place = inspection.inputs[index];
  const input = inspection.result.inputs[index];
  if (!place || !input || place.ordinal === null) return refused("notFound");
  if (input.kind === "archive") return refused("notRead");
  if (input.kind === "capture") return { text: captureText(inspection, input.path, messages), refused: null };
  if (input.bytes !== null && input.bytes > largestDocument) return refused("tooLarge");
  const read = await withMember(place, cancelled, (content) => readText(content, cancelled));
  return typeof read === "string" ? refused(read) : read;
}

/** Gives `use` the content of a member, from the disk once more; or says why it cannot. */
export async function withMember<T>(
  { file, ordinal, path }: InspectedInput,
  cancelled: () => boolean,
  use: (content: AsyncIterable<Uint8Array>) => Promise<T>,
): Promise<T | "changed" | "notRead" | "cancelled"> {
  const opened = await openArchiveFile(file);
  if ("problem" in opened) return "changed";
  try {
    if (opened.source.size !== file.size) return "changed";
    let next = 0;
    const archive = await openArchive(opened.source);
    for await (const member of archive.members) {
      if (cancelled()) return "cancelled";
      if (member.kind === "directory" || next++ < (ordinal ?? 0)) continue;
      if (`${file.path}!/${member.name}` !== path) return "changed";
      return member.kind === "file" ? await use(member.open()) : "notRead";
    }
    return "changed";
  } finally {
    await opened.close();
  }
}

function refused(why: NonNullable<MemberText["refused"]>): MemberText {
  return { text: null, refused: why };
}

async function readText(content: AsyncIterable<Uint8Array>, cancelled: () => boolean): Promise<MemberText> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of content) {
    if (cancelled()) return refused("cancelled");
    size += piece.length;
    if (size > largestDocument) return refused("tooLarge");
    pieces.push(piece);
  }
  const bytes = Buffer.concat(pieces);
  // The mark stays: places are counted with it.
  const decoder = new TextDecoder(utf16Of(bytes) ?? "utf-8", { ignoreBOM: utf16Of(bytes) === null });
  return { text: decoder.decode(bytes), refused: null };
}

/** A capture is no text: what failed in it, with the numbers of the packets. */
function captureText({ result }: Inspection, path: string, messages: Messages): string {
  const { archive } = messages.words;
  const failures = result.failures.flatMap((failure) =>
    failure.occurrences.flatMap((occurrence) =>
      "packet" in occurrence && occurrence.path === path
        ? [fillPlain(archive.atPacket, { sentence: failureSentence(failure, messages), packet: occurrence.packet })]
        : [],
    ),
  );
  const told = failures.length === 0 ? [archive.captureEmpty] : [archive.captureHint, "", ...failures];
  return `${[fillPlain(archive.captureTitle, { path }), "", ...told].join("\n")}\n`;
}
