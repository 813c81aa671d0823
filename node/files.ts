/** The only reader of the disk. Whatever a path turns out to be, the answer is bytes and problems, never an exception. */

import { Buffer } from "node:buffer";
import { type BigIntStats, constants, fstatSync } from "node:fs";
import { type FileHandle, lstat, open, readdir, stat } from "node:fs/promises";
import path from "node:path";
import process from "node:process";
import type { Problem } from "../core/failures/problem.ts";
import type { RecordIndex } from "../core/log/record-index.ts";
import { type Content, type Hashing, Intake } from "./intake.ts";
import { readInOrder, readLargeLog } from "./large-log.ts";

/** So much tells what a file is, and to one that is this much larger it matters. */
const decisive = 160 * 1024;
const large = 1024 * 1024;

/** One thing to read: a regular file, standard input, or a path that cannot be read. */
export interface ListedFile {
  /** As given; of what a folder holds, the folder's path and the name in it. */
  readonly path: string;
  readonly size: number | null;
  /** Device and inode: equal for two names of one file. Null for standard input, and where nothing is there. */
  readonly identity: string | null;
  /** It was found in a folder: then it is not followed should it have become a link meanwhile. */
  readonly inFolder: boolean;
  readonly problem: Problem | null;
  /** The content of standard input, where it was read before. */
  readonly held?: Buffer;
  /** Of a redacted copy: what is not in it. */
  readonly lacks?: readonly Problem[];
}

/** Every file that the paths name, in their order; what a folder holds by name. Links inside a folder are not followed. */
export async function listFiles(paths: readonly string[]): Promise<ListedFile[]> {
  const found: ListedFile[] = [];
  const folders = new Set<string>();
  for (const each of paths) {
    if (each === "-") {
      found.push({ path: each, size: null, identity: null, inFolder: false, problem: null });
      continue;
    }
    try {
      const stats = await stat(each, { bigint: true });
      if (stats.isDirectory()) await listFolder(each, stats, found, folders);
      else found.push(listed(each, stats, false));
    } catch (error) {
      found.push(unreadable(each, errorCode(error)));
    }
  }
  return found;
}

/** Folders still to be listed stand on a stack of our own: a deep tree must not exhaust the call stack. */
async function listFolder(root: string, stats: BigIntStats, found: ListedFile[], seen: Set<string>): Promise<void> {
  const before = found.length;
  const pending: { path: string; stats: BigIntStats }[] = [{ path: root, stats }];
  for (let folder = pending.pop(); folder; folder = pending.pop()) {
    if (!folder.stats.isDirectory()) {
      found.push(listed(folder.path, folder.stats, true));
      continue;
    }
    const identity = identityOf(folder.stats);
    if (seen.has(identity)) continue;
    seen.add(identity);
    const inside: { path: string; stats: BigIntStats }[] = [];
    for (const name of await namesIn(folder.path, found)) {
      const inner = path.join(folder.path, name);
      try {
        const innerStats = await lstat(inner, { bigint: true });
        if (innerStats.isDirectory() || innerStats.isFile()) inside.push({ path: inner, stats: innerStats });
      } catch (error) {
        found.push(unreadable(inner, errorCode(error)));
      }
    }
    pending.push(...inside.reverse());
  }
  if (found.length === before) found.push(unreadable(root, "no-file-inside", false));
}

async function namesIn(folder: string, found: ListedFile[]): Promise<string[]> {
  try {
    return (await readdir(folder)).sort();
  } catch (error) {
    found.push(unreadable(folder, errorCode(error)));
    return [];
  }
}

function listed(file: string, stats: BigIntStats, inFolder: boolean): ListedFile {
  if (!stats.isFile()) return unreadable(file, "not-a-regular-file");
  return { path: file, size: Number(stats.size), identity: identityOf(stats), inFolder, problem: null };
}

function unreadable(file: string, code: string, lost = true): ListedFile {
  const problem: Problem = { code: "cannot-be-read", detail: code, lost };
  return { path: file, size: null, identity: null, inFolder: false, problem };
}

/** Device and inode of what a path leads to, or null where nothing is there. */
export async function identityOfPath(file: string): Promise<string | null> {
  try {
    return identityOf(await stat(file, { bigint: true }));
  } catch {
    return null;
  }
}

function identityOf(stats: BigIntStats): string {
  return `${stats.dev}:${stats.ino}`;
}

/** `ENOENT` and its like; the message of an error that has none. */
export function errorCode(error: unknown): string {
  if (error instanceof Error && "code" in error && typeof error.code === "string") return error.code;
  return String(error);
}

export interface ReadingOptions {
  /** Asked between pieces: true ends the reading. */
  readonly cancelled?: (() => boolean) | undefined;
  /** 1: no second thread. */
  readonly threads?: number | undefined;
}

/** The content of a listed file, given to its consumer. */
export async function readListed(
  file: ListedFile,
  consumerOf: ConstructorParameters<typeof Intake>[0],
  hash: Hashing | null,
  options: ReadingOptions = {},
): Promise<Content> {
  const intake = new Intake(consumerOf, hash);
  const problems: Problem[] = [...(file.lacks ?? [])];
  if (file.held) intake.push(file.held);
  else if (file.identity === null) await readStandardInput(intake, problems, options);
  else await readRegularFile(file, intake, problems, options);
  const content = intake.finish();
  // Of a file that is cut while a piece of it is read, the system may give zeros.
  const isCut = problems.some(({ code, lost }) => code === "changed-while-read" && lost);
  const further = content.problems.filter(({ code }) => !isCut || code !== "nul-bytes");
  return { ...content, problems: [...problems, ...further] };
}

async function readStandardInput(intake: Intake, problems: Problem[], { cancelled }: ReadingOptions): Promise<void> {
  try {
    // Node reads a folder as if it were empty.
    if (fstatSync(0).isDirectory()) throw Object.assign(new Error("standard input is a folder"), { code: "EISDIR" });
    for await (const chunk of process.stdin) if (!intake.push(chunk as Buffer) || cancelled?.()) break;
  } catch (error) {
    problems.push({ code: "cannot-be-read", detail: errorCode(error), lost: true });
  }
}

async function readRegularFile(
  file: ListedFile,
  intake: Intake,
  problems: Problem[],
  options: ReadingOptions,
): Promise<void> {
  let handle: FileHandle | null = null;
  try {
    // O_NONBLOCK: a file that became a FIFO meanwhile must not stop us.
    const flags = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (file.inFolder ? (constants.O_NOFOLLOW ?? 0) : 0);
    handle = await open(file.path, flags);
    const before = await handle.stat({ bigint: true });
    if (!before.isFile()) {
      problems.push({ code: "cannot-be-read", detail: "not-a-regular-file", lost: true });
      return;
    }
    const read = await readToEnd(handle, Number(before.size), intake, options);
    if (options.cancelled?.()) return;
    const after = await handle.stat({ bigint: true });
    const grew = after.size > before.size;
    if (grew || after.size < before.size || after.mtimeNs !== before.mtimeNs) {
      // What was there at first has been read whole where the file has only grown.
      problems.push({ code: "changed-while-read", detail: null, lost: !grew || read < Number(before.size) });
    }
  } catch (error) {
    problems.push({ code: "cannot-be-read", detail: errorCode(error), lost: true });
  } finally {
    await handle?.close().catch(() => {});
  }
}

/** Up to the size that the file had at first: one that grows as fast as it is read would never end. */
async function readToEnd(
  handle: FileHandle,
  size: number,
  intake: Intake,
  { cancelled, threads = 2 }: ReadingOptions,
): Promise<number> {
  const wanted = (bytes: Buffer, learnt: RecordIndex | null) => intake.push(bytes, learnt) && !cancelled?.();
  // Some files say 0 and hold something all the same (/proc).
  if (size < large) return readInOrder(handle, 0, size > 0 ? size : Number.POSITIVE_INFINITY, wanted);
  // What it is shows in its first bytes.
  const { bytesRead, buffer } = await handle.read(Buffer.allocUnsafeSlow(decisive), 0, decisive, 0);
  const lines = buffer.subarray(0, buffer.lastIndexOf(0x0a, bytesRead - 1) + 1);
  if (lines.length === 0) return readInOrder(handle, 0, size, wanted);
  if (!wanted(lines, null)) return lines.length;
  const read = intake.isPlainText ? readLargeLog : readInOrder;
  return read(handle, lines.length, size, wanted, threads);
}
