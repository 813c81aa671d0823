/**
 * The members of a tar, by tar-stream behind guards. It invents no members and checks every header's checksum; what it does not
 * bound or would wait for without end is bounded here.
 */

import { extract } from "tar-stream";
import type { Problem } from "../failures/problem.ts";
import { contentsOfName } from "./contents.ts";
import { archiveLimitProblem } from "./limits.ts";
import { addLost, type ContainedMember, noContent, type Reading, shownName, whyCut, withinRatio } from "./member.ts";
import type { ByteQueue } from "./source.ts";

/** tar-stream is never given more at a time: what it holds back is then what it waits to complete. */
const pieceSize = 64 * 1024;
const blockSize = 512;

/** As far as we use what tar-stream gives; it calls a header's type null where it does not know it. */
interface Header {
  readonly name: string;
  readonly type: string | null;
  readonly linkname: string | null;
  readonly pax: Readonly<Record<string, string>> | null;
  readonly byteOffset: number;
  size: number;
}

interface Stream {
  read(): Uint8Array | null;
  on(event: "end" | "close" | "error", listener: () => void): unknown;
}

interface Entry {
  readonly header: Header;
  readonly stream: Stream;
  /** Bytes of it that are still to come. */
  left: number;
  ended: boolean;
  readonly next: () => void;
}

/** `packed` counts the compressed bytes that the tar has been made from so far; of a plain tar, the bytes themselves. */
export async function* tarMembers(
  input: ByteQueue,
  packed: () => number,
  problems: Problem[],
  reading: Reading,
): AsyncGenerator<ContainedMember> {
  const tar = new TarReader(input, problems, reading);
  try {
    for (let entry = await tar.nextEntry(); entry; entry = await tar.nextEntry()) {
      yield memberOf(tar, entry, packed, problems, reading);
      if (!(await tar.skip(entry))) break;
      entry.next();
    }
    tar.judgeEnd();
  } finally {
    tar.close();
  }
}

function memberOf(
  tar: TarReader,
  entry: Entry,
  packed: () => number,
  problems: readonly Problem[],
  reading: Reading,
): ContainedMember {
  const { header } = entry;
  const own: Problem[] = [];
  const kind = kindOf(header);
  const name = shownName(header.pax?.["GNU.sparse.name"] ?? header.name, reading.limits, own);
  if (kind !== "file" && kind !== "directory") {
    own.push({ code: "special-member", detail: null, lost: contentsOfName(name).contents !== "other" });
  }
  return {
    name,
    kind,
    size: header.size,
    linkTarget: header.linkname ? shownName(header.linkname, reading.limits, []) : null,
    problems: own,
    stored: null,
    content:
      kind !== "file"
        ? noContent
        : async function* () {
            yield* withinRatio(tar.content(entry), packed, reading.limits, own);
            if (tar.cut) own.push(...whyCut(problems, reading));
          },
  };
}

function kindOf({ type, pax }: Header): ContainedMember["kind"] {
  switch (type) {
    case "file":
    case "contiguous-file":
      // The content of a sparse file in pax form begins with the map of its holes.
      return pax && Object.keys(pax).some((key) => key.startsWith("GNU.sparse.")) ? "other" : "file";
    case "directory":
      return "directory";
    case "link":
    case "symlink":
      return "link";
    case "character-device":
    case "block-device":
      return "device";
    default:
      return "other";
  }
}

/** tar-stream works in microtasks only: after this it has done all it can do with what it was given. */
function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** Pulls: a piece is given to tar-stream only when it has nothing left to say, so nothing can wait for ever. */
class TarReader {
  readonly #input: ByteQueue;
  readonly #problems: Problem[];
  readonly #reading: Reading;
  readonly #tar: ReturnType<typeof extract>;
  #entry: Entry | null = null;
  #members = 0;
  #given = 0;
  /** What of the bytes given is content, and where the last content ends, blocks counted whole. */
  #content = 0;
  #contentEnd = 0;
  /** The bytes given end in so many zeros, as far as a block needs. */
  #zeros = 0;
  #failed = false;
  /** tar-stream has not taken in yet what it was given. */
  #full = false;
  /** The input is at its end in the middle of a member. */
  cut = false;

  constructor(input: ByteQueue, problems: Problem[], reading: Reading) {
    this.#input = input;
    this.#problems = problems;
    this.#reading = reading;
    // The headers of before POSIX are read as well: their checksum is checked all the same.
    const options = { allowUnknownFormat: true };
    this.#tar = extract(options as Parameters<typeof extract>[0]);
    this.#tar.on("entry", (header, stream, next) =>
      this.#begin(header as unknown as Header, stream as unknown as Stream, next),
    );
    this.#tar.on("error", () => {
      this.#failed = true;
    });
    this.#tar.on("drain", () => {
      this.#full = false;
    });
  }

  /** Null at the end, and where no member can be read any more. */
  async nextEntry(): Promise<Entry | null> {
    await settled();
    while (!this.#entry) if (!(await this.#give())) return null;
    const entry = this.#entry;
    this.#entry = null;
    if (Object.keys(entry.header.pax ?? {}).length <= this.#reading.limits.paxKeys) return entry;
    this.#problems.push(archiveLimitProblem("header", this.#reading.limits));
    return null;
  }

  async *content(entry: Entry): AsyncGenerator<Uint8Array> {
    for (let piece = await this.#read(entry); piece; piece = await this.#read(entry)) yield piece;
  }

  /** Reads over what is left of a member; false where it is not all there. */
  async skip(entry: Entry): Promise<boolean> {
    while (await this.#read(entry));
    return entry.left === 0;
  }

  /** Says what is wrong with the end. */
  judgeEnd(): void {
    if (this.#failed) addLost(this.#problems, "damaged");
    else if (!this.#reading.stopped && !this.#hasEndMark()) addLost(this.#problems, "truncated");
  }

  close(): void {
    this.#tar.destroy();
  }

  /** A tar ends in blocks of zeros (POSIX.1-2017 pax): without one, what came after was cut off. */
  #hasEndMark(): boolean {
    return this.#given - this.#contentEnd >= blockSize && this.#zeros >= blockSize;
  }

  #begin(header: Header, stream: Stream, next: () => void): void {
    // tar-stream does not give the content that a directory claims, and would wait for somebody to take it.
    if (header.type === "directory") header.size = 0;
    const entry: Entry = { header, stream, left: header.size, ended: false, next };
    const end = () => {
      entry.ended = true;
    };
    stream.on("end", end);
    stream.on("close", end);
    stream.on("error", end);
    const size = Math.ceil(header.size / blockSize) * blockSize;
    this.#members++;
    this.#content += size;
    this.#contentEnd = header.byteOffset + size;
    this.#entry = entry;
  }

  async #read(entry: Entry): Promise<Uint8Array | null> {
    while (!this.cut) {
      let piece = entry.stream.read();
      if (!piece && !entry.ended) {
        await settled();
        piece = entry.stream.read();
      }
      if (piece) {
        entry.left -= piece.length;
        return piece;
      }
      if (entry.ended) return null;
      if (!(await this.#give())) this.#cutShort();
    }
    return null;
  }

  #cutShort(): void {
    this.cut = true;
    if (this.#input.problem) this.#problems.push(this.#input.problem);
    else if (!this.#reading.stopped) addLost(this.#problems, this.#failed ? "damaged" : "truncated");
  }

  /** False at the end of the input, after an error, and over a limit. */
  async #give(): Promise<boolean> {
    if (this.#reading.stopped) return false;
    // It has nothing for us, and wants nothing: it would stay so.
    if (this.#full) this.#failed = true;
    if (this.#failed) return false;
    const { limits } = this.#reading;
    if (this.#given - this.#content > limits.header + limits.headerPerMember * this.#members) {
      this.#problems.push(archiveLimitProblem("header", limits));
      this.#failed = true;
      return false;
    }
    const piece = await this.#input.next();
    if (!piece) {
      if (this.#input.problem) this.#problems.push(this.#input.problem);
      return false;
    }
    if (piece.length > pieceSize) this.#input.giveBack(piece.subarray(pieceSize));
    const part = piece.subarray(0, pieceSize);
    this.#given += part.length;
    this.#countZeros(part);
    this.#full = !this.#tar.write(part);
    await settled();
    return true;
  }

  #countZeros(part: Uint8Array): void {
    let zeros = 0;
    while (zeros < blockSize && zeros < part.length && part[part.length - 1 - zeros] === 0) zeros++;
    this.#zeros = zeros === part.length ? Math.min(blockSize, zeros + this.#zeros) : zeros;
  }
}
