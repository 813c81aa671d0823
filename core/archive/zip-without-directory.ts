/**
 * A zip whose directory is missing, as that of every zip that was cut: its members by the headers that stand before them, as far
 * as one leads to the next. What was wrong has been said; this is what can still be had.
 */

import { Buffer } from "node:buffer";
import type { Problem } from "../failures/problem.ts";
import { inflateRaw, lenientText, Progress } from "./inflate.ts";
import { type ContainedMember, noContent, type Reading, shownName } from "./member.ts";
import { type ArchiveSource, ByteQueue, pieces } from "./source.ts";
import { deflated, stored, zipContent } from "./zip-content.ts";

/** APPNOTE 4.3.7. */
const headerSize = 30;
const headerMagic = 0x04034b50;
/** The size stands in the zip64 field: APPNOTE 4.4.8. */
const elsewhere = 0xffffffff;

interface LocalHeader {
  readonly name: string;
  readonly flags: number;
  readonly method: number;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  readonly contentStart: number;
}

export async function* membersWithoutDirectory(
  source: ArchiveSource,
  problems: readonly Problem[],
  reading: Reading,
): AsyncGenerator<ContainedMember> {
  let offset: number | null = 0;
  while (offset !== null && !reading.stopped) {
    const header: LocalHeader | null = await readHeader(source, offset);
    if (!header) return;
    yield memberOf(header, source, problems, reading);
    offset = await nextOffset(header, source, reading);
  }
}

/** Null where there is none, or it cannot be read: why, has been said. */
async function readHeader(source: ArchiveSource, offset: number): Promise<LocalHeader | null> {
  const input = new ByteQueue(pieces(source, offset, Math.min(source.size, offset + headerSize + 2 * 0xffff)));
  const fixed = Buffer.from(await input.take(headerSize));
  if (fixed.length < headerSize || fixed.readUInt32LE(0) !== headerMagic) return null;
  const nameSize = fixed.readUInt16LE(26);
  return {
    name: lenientText(await input.take(nameSize)),
    flags: fixed.readUInt16LE(6),
    method: fixed.readUInt16LE(8),
    crc: fixed.readUInt32LE(14),
    packed: fixed.readUInt32LE(18),
    size: fixed.readUInt32LE(22),
    contentStart: offset + headerSize + nameSize + fixed.readUInt16LE(28),
  };
}

/** The sizes and the checksum stand behind the content, or in an extra field. */
function isOfUnknownSize({ flags, packed }: LocalHeader): boolean {
  return (flags & 8) !== 0 || packed === elsewhere;
}

function memberOf(
  header: LocalHeader,
  source: ArchiveSource,
  problems: readonly Problem[],
  reading: Reading,
): ContainedMember {
  const own: Problem[] = [];
  const unknown = isOfUnknownSize(header);
  const name = shownName(header.name, reading.limits, own);
  const member = { name, size: unknown ? null : header.size, linkTarget: null, problems: own, stored: null };
  const reason = unreadable(header);
  if (reason) {
    own.push({ code: reason, detail: null, lost: true });
    return { ...member, kind: "unread", content: noContent };
  }
  if (/[\\/]$/.test(name) && !unknown && header.size === 0) return { ...member, kind: "directory", content: noContent };
  const { contentStart: start, method } = header;
  const packed = unknown ? Math.max(0, source.size - start) : header.packed;
  const size = unknown ? null : header.size;
  const crc = unknown ? null : header.crc;
  return {
    ...member,
    kind: "file",
    content: () => zipContent({ source, start, method, packed, size, crc }, own, problems, reading),
  };
}

function unreadable(header: LocalHeader): "encrypted" | "compression-method" | "damaged" | null {
  if (header.flags & 0x2041) return "encrypted";
  if (header.method !== stored && header.method !== deflated) return "compression-method";
  // Only compressed content says itself where it ends.
  return header.method === stored && isOfUnknownSize(header) ? "damaged" : null;
}

/** Where the next header may stand. */
async function nextOffset(header: LocalHeader, source: ArchiveSource, reading: Reading): Promise<number | null> {
  if (!isOfUnknownSize(header)) return header.contentStart + header.packed;
  if (unreadable(header)) return null;
  const input = new ByteQueue(pieces(source, header.contentStart, source.size));
  const progress = new Progress();
  for await (const piece of inflateRaw(input, progress)) if (!reading.spend(piece.length)) return null;
  await input.close();
  if (progress.outcome !== "ended") return null;
  const end = header.contentStart + progress.packed;
  // A descriptor with or without its own magic, with sizes of 4 or of 8 bytes: APPNOTE 4.3.9.
  for (const descriptor of [16, 12, 24, 20, 0]) if (await readHeader(source, end + descriptor)) return end + descriptor;
  return null;
}
