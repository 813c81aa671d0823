/**
 * The members of a zip: its directory by yauzl, the content by ourselves. A directory can lie in ways that yauzl does not look for:
 * members that share bytes (7 kB that unpack to 250 MB), a false directory in the comment that names nothing, wrong checksums.
 */

import { Buffer } from "node:buffer";
import {
  type Entry,
  fromRandomAccessReader,
  getFileNameLowLevel,
  type LocalFileHeader,
  RandomAccessReader,
  type ZipFile,
} from "yauzl";
import type { Problem } from "../failures/problem.ts";
import { contentsOfName } from "./contents.ts";
import { archiveLimitProblem } from "./limits.ts";
import { addLost, type ContainedMember, noContent, type Reading, shownName } from "./member.ts";
import { type ArchiveSource, partOf } from "./source.ts";
import { deflated, stored, zipContent } from "./zip-content.ts";
import { membersWithoutDirectory } from "./zip-without-directory.ts";

/** One entry of the central directory without its name, its extra field and its comment: APPNOTE 4.3.12. */
const directoryEntrySize = 46;
/** Behind a member's content may stand its sizes once more, in a zip64: APPNOTE 4.3.9. */
const maxDescriptorSize = 24;

interface ZipEntry {
  readonly entry: Entry;
  /** Null where there is none at its place. */
  readonly local: LocalFileHeader | null;
  overlaps: boolean;
}

export async function* zipMembers(
  source: ArchiveSource,
  problems: Problem[],
  reading: Reading,
): AsyncGenerator<ContainedMember> {
  const entries = await readEntries(source, problems, reading);
  for (const entry of entries) yield memberOf(entry, source, problems, reading);
  const isUnusable = problems.some(({ code }) => code === "truncated" || code === "damaged");
  if (entries.length === 0 && isUnusable) yield* membersWithoutDirectory(source, problems, reading);
}

/** None where there is no directory, or none that can be used. */
async function readEntries(source: ArchiveSource, problems: Problem[], reading: Reading): Promise<readonly ZipEntry[]> {
  const reader = new SourceReader(source);
  try {
    const zip = await openZip(reader, source.size);
    // An error that nobody waits for would end the process.
    zip.on("error", () => {});
    const start = cursor(zip);
    const { list, whole } = await readDirectory(zip, start, problems, reading);
    if (whole) await judgeDirectory(zip, reader, problems);
    markOverlaps(list, start, whole, problems);
    return list;
  } catch (error) {
    if (reader.problem) problems.push(reader.problem);
    else addLost(problems, isWithoutDirectory(error) ? "truncated" : "damaged");
    return [];
  }
}

/** The directory stands at the end: where it is missing, the end is. */
function isWithoutDirectory(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith("End of central directory record signature not found");
}

function openZip(reader: SourceReader, size: number): Promise<ZipFile> {
  // One bad name would end the archive, were names decoded; one wrong size, were sizes judged.
  const options = { lazyEntries: true, autoClose: false, decodeStrings: false, validateEntrySizes: false };
  return new Promise((resolve, reject) => {
    fromRandomAccessReader(reader, size, options, (error, zip) => (error ? reject(error) : resolve(zip)));
  });
}

/** Where yauzl reads the next entry of the directory; its types call this number a boolean. */
function cursor(zip: ZipFile): number {
  return zip.readEntryCursor as unknown as number;
}

/** Up to the first entry that cannot be read; `whole` where that is none. */
async function readDirectory(
  zip: ZipFile,
  start: number,
  problems: Problem[],
  reading: Reading,
): Promise<{ list: ZipEntry[]; whole: boolean }> {
  const list: ZipEntry[] = [];
  try {
    for await (const entry of zip.eachEntry()) {
      if (cursor(zip) - start > reading.limits.directory) {
        problems.push(archiveLimitProblem("directory", reading.limits));
        return { list, whole: false };
      }
      if (list.length >= reading.limits.members) {
        problems.push(archiveLimitProblem("members", reading.limits));
        return { list, whole: false };
      }
      list.push({ entry, local: await localHeader(zip, entry), overlaps: false });
    }
    return { list, whole: true };
  } catch {
    addLost(problems, "damaged");
    return { list, whole: false };
  }
}

async function localHeader(zip: ZipFile, entry: Entry): Promise<LocalFileHeader | null> {
  try {
    return await zip.readLocalFileHeaderPromise(entry);
  } catch {
    return null;
  }
}

/** After its last entry a directory is over: one that goes on says fewer than it has. */
async function judgeDirectory(zip: ZipFile, reader: SourceReader, problems: Problem[]): Promise<void> {
  const next = Buffer.from(await reader.bytes(cursor(zip), 4));
  if (next.length === 4 && next.readUInt32LE(0) === 0x02014b50) addLost(problems, "damaged");
}

/** Marks what shares bytes with a member before it, or with the directory; bytes that are nobody's may hide members. */
function markOverlaps(list: readonly ZipEntry[], directory: number, whole: boolean, problems: Problem[]): void {
  const known = list.filter(({ local }) => local !== null);
  known.sort((a, b) => a.entry.relativeOffsetOfLocalHeader - b.entry.relativeOffsetOfLocalHeader);
  let end = 0;
  let gap = false;
  for (const each of known) {
    const { entry, local } = each;
    const start = entry.relativeOffsetOfLocalHeader;
    const contentEnd = (local as LocalFileHeader).fileDataStart + entry.compressedSize;
    each.overlaps = start < end || contentEnd > directory;
    if (each.overlaps) continue;
    if (start - end > maxDescriptorSize) gap = true;
    end = contentEnd;
  }
  if (directory - end > maxDescriptorSize) gap = true;
  if (whole && gap && known.length === list.length && !list.some(({ overlaps }) => overlaps)) {
    addLost(problems, "damaged");
  }
}

function memberOf(
  { entry, local, overlaps }: ZipEntry,
  source: ArchiveSource,
  problems: readonly Problem[],
  reading: Reading,
): ContainedMember {
  const own: Problem[] = [];
  const name = shownName(nameOf(entry), reading.limits, own);
  const special = specialKind(entry, name);
  if (local && !Buffer.from(local.fileName).equals(entry.fileNameRaw)) {
    own.push({ code: "names-differ", detail: null, lost: false });
  }
  const member = { name, size: entry.uncompressedSize, linkTarget: null, problems: own, stored: null };
  if (special) {
    if (special !== "directory") {
      own.push({ code: "special-member", detail: null, lost: contentsOfName(name).contents !== "other" });
    }
    return { ...member, kind: special, content: noContent };
  }
  const reason = unreadable(entry, local, overlaps);
  if (reason || !local) {
    own.push({ code: reason ?? "damaged", detail: null, lost: true });
    return { ...member, kind: "unread", content: noContent };
  }
  const start = local.fileDataStart;
  return {
    ...member,
    kind: "file",
    stored: entry.compressionMethod === stored ? partOf(source, name, start, start + entry.compressedSize) : null,
    content: () => {
      const { compressionMethod: method, compressedSize: packed, uncompressedSize: size, crc32: crc } = entry;
      return zipContent({ source, start, method, packed, size, crc }, own, problems, reading);
    },
  };
}

function unreadable(
  entry: Entry,
  local: LocalFileHeader | null,
  overlaps: boolean,
): "encrypted" | "compression-method" | "damaged" | "overlap" | null {
  if (overlaps) return "overlap";
  if (entry.isEncrypted()) return "encrypted";
  if (!local) return "damaged";
  return entry.compressionMethod === stored || entry.compressionMethod === deflated ? null : "compression-method";
}

/** What is no file: by a name that ends in a slash, and by what a Unix wrote (APPNOTE 4.4.2, 4.4.15). */
function specialKind(entry: Entry, name: string): "directory" | "link" | "device" | "other" | null {
  const unix = 3;
  const type = entry.versionMadeBy >> 8 === unix ? (entry.externalFileAttributes >>> 16) & 0xf000 : 0;
  if (type === 0xa000) return "link";
  if (type === 0x2000 || type === 0x6000) return "device";
  if (type === 0x1000 || type === 0xc000) return "other";
  // A slash alone does not make a directory of what has content.
  if (/[\\/]$/.test(name) && entry.uncompressedSize === 0) return "directory";
  return null;
}

/** As the zip's own flag says; without it CP437, or UTF-8 where it is that (macOS sets no flag). */
function nameOf(entry: Entry): string {
  // Far more than is shown: the longest name that the format allows has 64 KiB.
  const strictFileNames = true;
  const { generalPurposeBitFlag, fileNameRaw, extraFields } = entry;
  const name = getFileNameLowLevel(generalPurposeBitFlag, fileNameRaw, extraFields, strictFileNames);
  const hasUnicodeName = (generalPurposeBitFlag & 0x800) !== 0 || extraFields.some(({ id }) => id === 0x7075);
  if (hasUnicodeName) return name;
  const utf8 = fileNameRaw.toString("utf8");
  return utf8.includes("\ufffd") ? name : utf8;
}

/** yauzl's way to read, with a window for the many small reads of a directory. */
class SourceReader extends RandomAccessReader {
  readonly #source: ArchiveSource;
  #window: Uint8Array = Buffer.alloc(0);
  #windowStart = 0;
  problem: Problem | null = null;

  constructor(source: ArchiveSource) {
    super();
    this.#source = source;
  }

  override read(
    buffer: Buffer,
    offset: number,
    length: number,
    position: number,
    callback: (error: Error | null, bytesRead?: number) => void,
  ): void {
    this.bytes(position, length).then(
      (bytes) => {
        buffer.set(bytes, offset);
        callback(null, bytes.length);
      },
      (error: Error) => callback(error),
    );
  }

  override close(callback: (error: Error | null) => void): void {
    callback(null);
  }

  /** Fewer than asked for only at the end; none from a place that is not in the file. */
  async bytes(position: number, length: number): Promise<Uint8Array> {
    if (!(position >= 0 && position < this.#source.size)) return Buffer.alloc(0);
    const at = position - this.#windowStart;
    if (at >= 0 && at + length <= this.#window.length) return this.#window.subarray(at, at + length);
    const size = Math.min(Math.max(length, directoryEntrySize * 100), this.#source.size - position);
    try {
      this.#window = await this.#source.read(position, size);
    } catch (error) {
      const code = error instanceof Error && "code" in error ? String(error.code) : String(error);
      this.problem = { code: "cannot-be-read", detail: code, lost: true };
      throw error;
    }
    this.#windowStart = position;
    return this.#window.subarray(0, length);
  }
}
