/** A log that was read before, from the disk once more: nothing of it was kept. */

import { Buffer } from "node:buffer";
import { constants, type FileHandle, open } from "node:fs/promises";
import { type Member, openArchive } from "../core/archive/entries.ts";
import { openArchiveFile } from "./archive-source.ts";
import type { ListedFile } from "./files.ts";
import { Intake } from "./intake.ts";

const pieceSize = 256 * 1024;
/** What it costs to pass over a member, in bytes that are unpacked: its first ones are looked at. */
const passing = 64 * 1024;
/** Archives that stay open for what comes behind what was read. */
const mostIdle = 8;

/** The first `bytes` of a file. Pieces are valid until the next is asked for. Throws where it is another now. */
export function fileAgain(file: ListedFile, bytes: number): AsyncIterable<Uint8Array> {
  return asText(fileBytes(file, bytes), bytes);
}

async function* fileBytes(file: ListedFile, bytes: number): AsyncGenerator<Uint8Array> {
  if (file.held) {
    yield file.held.subarray(0, bytes);
    return;
  }
  let handle: FileHandle | null = null;
  try {
    const flags = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (file.inFolder ? (constants.O_NOFOLLOW ?? 0) : 0);
    handle = await open(file.path, flags);
    const { dev, ino } = await handle.stat({ bigint: true });
    if (`${dev}:${ino}` !== file.identity) throw new Error(changed);
    const buffer = Buffer.allocUnsafeSlow(Math.min(pieceSize, Math.max(1, bytes)));
    for (let at = 0; at < bytes; ) {
      const { bytesRead } = await handle.read(buffer, 0, Math.min(buffer.length, bytes - at), at);
      if (bytesRead === 0) return;
      at += bytesRead;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await handle?.close().catch(() => {});
  }
}

const changed = "the file is another now";

async function* asText(source: AsyncIterable<Uint8Array>, expected: number): AsyncGenerator<Uint8Array> {
  const decoded: Uint8Array[] = [];
  const intake = new Intake(() => (bytes) => decoded.push(bytes), null);
  for await (const piece of source) {
    intake.push(Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength));
    yield* decoded.splice(0);
  }
  const { bytes } = intake.finish();
  yield* decoded.splice(0);
  if (bytes !== expected) throw new Error(changed);
}

/** An archive that is read from its beginning on. */
interface Walk {
  readonly file: ListedFile;
  readonly members: AsyncIterator<Member>;
  /** Members in it can be passed over without being unpacked. */
  readonly isZip: boolean;
  /** Of the next member. */
  index: number;
  close(): Promise<unknown>;
}

/**
 * Files of archives once more. To come to one, all before it are passed over: what is asked for in the archive's order costs reading that
 * once. In another order each costs reading it up to there, and no more is spent on all of them than is allowed.
 */
export class MembersAgain {
  readonly #allowed: () => number;
  #spent = 0;
  #idle: Walk[] = [];
  #isClosed = false;

  /** `allowed`: bytes that may be unpacked to pass over members. */
  constructor(allowed: () => number) {
    this.#allowed = allowed;
  }

  /** A file by its place among all members. Pieces are valid until the next is asked for. Throws where it is another now, or too much has been spent. */
  read(file: ListedFile, index: number, bytes: number): AsyncIterable<Uint8Array> {
    return asText(this.#bytes(file, index), bytes);
  }

  /** What is being read is closed at its end. Never throws. */
  async close(): Promise<void> {
    this.#isClosed = true;
    for (const walk of this.#idle.splice(0)) await closed(walk);
  }

  async *#bytes(file: ListedFile, index: number): AsyncGenerator<Uint8Array> {
    const walk = this.#takeIdle(file, index) ?? (await begun(file));
    let isWhole = false;
    try {
      for (;;) {
        const { done, value: member } = await walk.members.next();
        if (done) throw new Error(changed);
        walk.index = member.index + 1;
        if (member.index < index) {
          this.#spend(walk, member);
          continue;
        }
        yield* member.open();
        isWhole = true;
        return;
      }
    } finally {
      if (isWhole && !this.#isClosed && this.#idle.length < mostIdle) this.#idle.push(walk);
      else await closed(walk);
    }
  }

  #spend({ isZip }: Walk, { size, depth }: Member): void {
    this.#spent += passing + (isZip && depth === 1 ? 0 : (size ?? 0));
    if (this.#spent > this.#allowed()) throw new Error("too much would have to be unpacked again");
  }

  /** The one that has the shortest way to this member. */
  #takeIdle(file: ListedFile, index: number): Walk | null {
    let nearest: Walk | null = null;
    for (const walk of this.#idle)
      if (walk.file === file && walk.index <= index && walk.index >= (nearest?.index ?? 0)) nearest = walk;
    if (nearest) this.#idle.splice(this.#idle.indexOf(nearest), 1);
    return nearest;
  }
}

async function begun(file: ListedFile): Promise<Walk> {
  const opened = await openArchiveFile(file);
  if ("problem" in opened) throw new Error(changed);
  const { format, members } = await openArchive(opened.source);
  const close = () => opened.close();
  return { file, members: members[Symbol.asyncIterator](), isZip: format === "zip", index: 0, close };
}

async function closed({ members, close }: Walk): Promise<void> {
  await members.return?.().catch(() => {});
  await close();
}
