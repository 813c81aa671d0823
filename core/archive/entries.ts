/** An archive → its members, in order, those of the archives in it too. Nothing is kept, nothing is written anywhere. */

import { Buffer } from "node:buffer";
import type { Problem } from "../failures/problem.ts";
import { type ArchiveFormat, archiveFormat, decisiveBytes } from "./format.ts";
import { gzipMembers } from "./gzip.ts";
import { type ArchiveLimits, archiveLimitProblem, archiveLimits } from "./limits.ts";
import { type ContainedMember, type MemberKind, noContent, Reading, whyCut } from "./member.ts";
import { type ArchiveSource, ByteQueue, memorySource, pieces } from "./source.ts";
import { tarMembers } from "./tar.ts";
import { zipMembers } from "./zip.ts";

export interface Member {
  /** 0-based, in the order given, all members counted: what tells two members of one name apart. */
  readonly index: number;
  /**
   * As its archive writes it, decoded leniently and cut to the limit: text to show, never a path to open. Of a member of an
   * archive in the archive, that archive's name and `!/` stand before.
   */
  readonly name: string;
  /** 1 for what stands in the archive itself. */
  readonly depth: number;
  readonly kind: MemberKind;
  /** In bytes, as its archive says: not to be trusted. Null where it does not say. */
  readonly size: number | null;
  /** Where a link would lead; only shown. */
  readonly linkTarget: string | null;
  /** It is all that a gzip file holds: where that stands, it stands itself. */
  readonly isAlone: boolean;
  /** Of a file, its first bytes (`decisiveBytes`): they tell what it is. */
  readonly head: Uint8Array;
  /** Complete when its content has been read to the end or, of an archive, when its members have been given. */
  readonly problems: readonly Problem[];
  /**
   * The content of a file, in pieces that belong to the caller; of another kind, nothing. Once, and before the next member is
   * asked for: what is not read then is skipped. It ends early where the content does, never in an exception.
   */
  open(): AsyncIterable<Uint8Array>;
}

export interface Archive {
  /** Null where the first bytes are no archive's; then there are no members. */
  readonly format: ArchiveFormat | null;
  /** Of the archive itself; complete when all members have been given. */
  readonly problems: readonly Problem[];
  /** Once. Leaving the loop early is fine. */
  readonly members: AsyncIterable<Member>;
}

/** Never throws; what cannot be read is a problem of the archive or of a member. */
export async function openArchive(source: ArchiveSource, limits: ArchiveLimits = archiveLimits): Promise<Archive> {
  const reading = new Reading(limits);
  const beginning = new ByteQueue(pieces(source, 0, Math.min(source.size, decisiveBytes)));
  const format = archiveFormat(await beginning.take(decisiveBytes));
  if (beginning.problem) reading.problems.push(beginning.problem);
  return { format, problems: reading.problems, members: topMembers(source, format, reading) };
}

async function* topMembers(
  source: ArchiveSource,
  format: ArchiveFormat | null,
  reading: Reading,
): AsyncGenerator<Member> {
  if (format === null) return;
  const bytes = pieces(source, 0, source.size);
  // Of what is packed, the unpacked bytes count.
  const input = new ByteQueue(format === "tar" ? counted(bytes, reading) : bytes);
  try {
    yield* walk(containedMembers(format, source.name, input, source, reading.problems, reading), "", 1, reading);
  } finally {
    await input.close();
  }
}

async function* counted(bytes: AsyncIterable<Uint8Array>, reading: Reading): AsyncGenerator<Uint8Array> {
  for await (const piece of bytes) {
    if (!reading.spend(piece.length)) return;
    yield piece;
  }
}

async function* walk(
  contained: AsyncGenerator<ContainedMember>,
  prefix: string,
  depth: number,
  reading: Reading,
): AsyncGenerator<Member> {
  for await (const each of contained) {
    const index = reading.admit();
    if (index === null) return;
    const { kind, size, linkTarget, problems, isAlone = false } = each;
    const shown = { index, name: prefix + each.name, depth, size, linkTarget, isAlone, problems };
    if (kind !== "file") {
      yield { ...shown, kind, head: Buffer.alloc(0), open: noContent };
      continue;
    }
    const input = new ByteQueue(each.content());
    try {
      const head = await input.peek(decisiveBytes);
      const format = archiveFormat(head);
      if (format === null) {
        yield { ...shown, kind, head, open: once(() => input.rest()) };
        continue;
      }
      yield { ...shown, kind: "archive", head, open: noContent };
      if (depth >= reading.limits.depth) {
        problems.push(archiveLimitProblem("depth", reading.limits));
        continue;
      }
      const inner = containedMembers(format, each.name, input, each.stored, problems, reading);
      yield* walk(inner, `${shown.name}!/`, depth + 1, reading);
    } finally {
      await input.close();
    }
  }
}

function once(open: () => AsyncIterable<Uint8Array>): () => AsyncIterable<Uint8Array> {
  let opened = false;
  return () => {
    if (opened) throw new Error("a member is read once");
    opened = true;
    return open();
  };
}

/** `source` is null where the bytes can only be read in order, as those of a compressed archive in an archive. */
function containedMembers(
  format: ArchiveFormat,
  name: string,
  input: ByteQueue,
  source: ArchiveSource | null,
  problems: Problem[],
  reading: Reading,
): AsyncGenerator<ContainedMember> {
  switch (format) {
    case "tar":
      return plainTarMembers(input, problems, reading);
    case "gzip":
      return gzipMembers(input, baseName(name), problems, reading);
    case "zip":
      return source ? zipMembers(source, problems, reading) : heldZipMembers(name, input, problems, reading);
    default:
      problems.push({ code: "archive-format", detail: null, lost: true });
      return noMembers();
  }
}

async function* noMembers(): AsyncGenerator<ContainedMember> {}

/** Nothing is compressed: what comes out is what went in. */
function plainTarMembers(input: ByteQueue, problems: Problem[], reading: Reading): AsyncGenerator<ContainedMember> {
  return tarMembers(input, () => input.taken, problems, reading);
}

async function* heldZipMembers(
  name: string,
  input: ByteQueue,
  problems: Problem[],
  reading: Reading,
): AsyncGenerator<ContainedMember> {
  const { nested } = reading.limits;
  const bytes = await input.take(nested);
  if (await input.next()) {
    problems.push(archiveLimitProblem("nested", reading.limits));
    return;
  }
  // Where the zip is cut because its container is, its directory is lost, and that has been said.
  if (reading.stopped) problems.push(...whyCut(problems, reading));
  else yield* zipMembers(memorySource(name, bytes), problems, reading);
}

function baseName(name: string): string {
  return name.slice(Math.max(name.lastIndexOf("/"), name.lastIndexOf("\\")) + 1);
}
