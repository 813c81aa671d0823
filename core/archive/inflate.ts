/**
 * Deflate and gzip (RFC 1951, RFC 1952) as streams of pieces. The gzip frame is read here and not by zlib, whose error for a wrong
 * checksum or for bytes after the end takes the last piece of good data with it.
 */

import { Buffer } from "node:buffer";
import zlib, { type InflateRaw } from "node:zlib";
import type { Problem } from "../failures/problem.ts";
import { archiveLimitProblem } from "./limits.ts";
import { addLost, type Reading } from "./member.ts";
import type { ByteQueue } from "./source.ts";

const outputSize = 128 * 1024;
/** A stream of so few bytes is unpacked at once, without a turn of the event loop: it cannot become more than 4 MiB. */
const smallStream = 4 * 1024;
/** One write to zlib: what it makes of damaged data is lost to the last whole piece of output. */
const inputSize = 64 * 1024;
/** An original name or a comment in a gzip header that does not end is no header. */
const maxHeaderText = 64 * 1024;

/** How far the unpacking of one stream is, and how it ended. */
export class Progress {
  /** Packed bytes that have been used up. */
  packed = 0;
  /** `ended`: the stream itself says that this was all. */
  outcome: "reading" | "ended" | "truncated" | "damaged" = "reading";
  /** The name in a gzip header. */
  fileName: string | null = null;
}

/**
 * One deflate stream; what stands after its end stays in `input`. It never throws: see `progress.outcome`. `packed`: so many bytes
 * at most are there; of few no stream is made.
 */
export async function* inflateRaw(
  input: ByteQueue,
  progress: Progress,
  packed = Number.POSITIVE_INFINITY,
): AsyncGenerator<Uint8Array> {
  const whole = packed <= smallStream ? await inflatedAtOnce(input, progress, packed) : null;
  if (whole) {
    if (whole.length > 0) yield whole;
    return;
  }
  const engine = zlib.createInflateRaw({ chunkSize: outputSize });
  const before = progress.packed;
  progress.outcome = "reading";
  // Without a listener the error of a piece that nobody waits for would end the process.
  engine.on("error", () => {});
  const feeding = feed(engine, input);
  try {
    for await (const piece of engine) {
      progress.packed = before + engine.bytesWritten;
      yield piece as Buffer;
    }
    progress.outcome = "ended";
  } catch (error) {
    for (let piece = engine.read(); piece !== null; piece = engine.read()) yield piece as Buffer;
    progress.outcome = isCutShort(error) ? "truncated" : "damaged";
  } finally {
    progress.packed = before + engine.bytesWritten;
    engine.destroy();
    await feeding;
  }
}

/** Null where it is not whole: then what can still be had of it is read piece by piece. */
async function inflatedAtOnce(input: ByteQueue, progress: Progress, packed: number): Promise<Buffer | null> {
  const bytes = await input.take(packed);
  try {
    // Its types do not know what `info` brings.
    const { buffer, engine } = zlib.inflateRawSync(bytes, { info: true }) as unknown as {
      buffer: Buffer;
      engine: { bytesWritten: number };
    };
    input.giveBack(bytes.subarray(engine.bytesWritten));
    progress.packed += engine.bytesWritten;
    progress.outcome = "ended";
    return buffer;
  } catch {
    input.giveBack(bytes);
    return null;
  }
}

async function feed(engine: InflateRaw, input: ByteQueue): Promise<void> {
  let given = 0;
  for (;;) {
    const piece = await input.next();
    if (engine.destroyed || engine.readableEnded) {
      if (piece) input.giveBack(piece);
      return;
    }
    if (!piece) {
      engine.end();
      return;
    }
    if (piece.length > inputSize) input.giveBack(piece.subarray(inputSize));
    const part = piece.subarray(0, inputSize);
    given += part.length;
    await written(engine, part);
    const unused = given - engine.bytesWritten;
    if (unused > 0) {
      input.giveBack(part.subarray(part.length - unused));
      return;
    }
  }
}

/** Resolves when zlib has taken a piece in, or will not any more: a write that waits is not called back after `destroy`. */
function written(engine: InflateRaw, part: Uint8Array): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      engine.removeListener("close", done);
      resolve();
    };
    engine.once("close", done);
    engine.write(part, done);
  });
}

function isCutShort(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "Z_BUF_ERROR";
}

/** The content of a gzip file, all of its streams joined as `gzip -d` does. What is wrong with it goes to `problems`. */
export async function* gunzip(
  input: ByteQueue,
  progress: Progress,
  problems: Problem[],
  reading: Reading,
): AsyncGenerator<Uint8Array> {
  for (let streams = 0; !reading.stopped; streams++) {
    if (streams >= reading.limits.members) {
      problems.push(archiveLimitProblem("members", reading.limits));
      return;
    }
    const header = await readHeader(input);
    if (typeof header === "string") {
      addEnd(problems, input, header);
      return;
    }
    if (streams === 0) progress.fileName = header.fileName;
    let crc = 0;
    let size = 0;
    for await (const piece of inflateRaw(input, progress)) {
      if (!reading.spend(piece.length)) return;
      crc = crc32(piece, crc);
      size += piece.length;
      yield piece;
    }
    if (progress.outcome !== "ended") {
      addEnd(problems, input, progress.outcome);
      return;
    }
    const trailer = Buffer.from(await input.take(8));
    if (trailer.length < 8) {
      addEnd(problems, input, "truncated");
      return;
    }
    // The size is modulo 2^32.
    if (trailer.readUInt32LE(0) !== crc || trailer.readUInt32LE(4) !== size % 2 ** 32) addLost(problems, "damaged");
    if (!(await skipZeros(input))) return;
  }
}

/** What the input's own reader knows comes first: then it was not cut, it could not be read. */
function addEnd(problems: Problem[], input: ByteQueue, outcome: Progress["outcome"]): void {
  if (input.problem) problems.push(input.problem);
  else addLost(problems, outcome === "truncated" ? "truncated" : "damaged");
}

/** Zeros after the end are padding. False where nothing else follows. */
async function skipZeros(input: ByteQueue): Promise<boolean> {
  for (let piece = await input.next(); piece; piece = await input.next()) {
    const first = piece.findIndex((byte) => byte !== 0);
    if (first < 0) continue;
    input.giveBack(piece.subarray(first));
    return true;
  }
  return false;
}

/** RFC 1952 section 2.3. */
async function readHeader(input: ByteQueue): Promise<{ fileName: string | null } | "truncated" | "damaged"> {
  const fixed = await input.take(10);
  const magic = [0x1f, 0x8b, 8];
  if (magic.some((byte, i) => i < fixed.length && fixed[i] !== byte)) return "damaged";
  if (fixed.length < 10) return "truncated";
  const flags = fixed[3] as number;
  if (flags & 0xe0) return "damaged";
  if (flags & 4) {
    const length = Buffer.from(await input.take(2));
    if (length.length < 2) return "truncated";
    const extra = length.readUInt16LE(0);
    if ((await input.take(extra)).length < extra) return "truncated";
  }
  let fileName: string | null = null;
  for (const flag of [8, 16]) {
    if (!(flags & flag)) continue;
    const text = await readText(input);
    if (typeof text === "string") return text;
    if (flag === 8) fileName = lenientText(text);
  }
  if (flags & 2 && (await input.take(2)).length < 2) return "truncated";
  return { fileName };
}

/** Bytes up to a NUL. */
async function readText(input: ByteQueue): Promise<Uint8Array | "truncated" | "damaged"> {
  const parts: Uint8Array[] = [];
  for (let length = 0; length < maxHeaderText; ) {
    const piece = await input.next();
    if (!piece) return "truncated";
    const end = piece.indexOf(0);
    parts.push(end < 0 ? piece : piece.subarray(0, end));
    if (end >= 0) {
      input.giveBack(piece.subarray(end + 1));
      return Buffer.concat(parts);
    }
    length += piece.length;
  }
  return "damaged";
}

/** RFC 1952 says ISO 8859-1, everybody writes UTF-8. */
export function lenientText(bytes: Uint8Array): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const text = buffer.toString("utf8");
  return text.includes("\ufffd") ? buffer.toString("latin1") : text;
}

/** CRC-32 (ISO 3309) of a text's next bytes. Node has it from 20.15 on; the oldest VS Code that we run in is older. */
export function crc32(bytes: Uint8Array, before = 0): number {
  return typeof zlib.crc32 === "function" ? zlib.crc32(bytes, before) : plainCrc32(bytes, before);
}

const crcTable = new Uint32Array(256).map((_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

/** The same without Node's help; exported for its test. */
export function plainCrc32(bytes: Uint8Array, before: number): number {
  let crc = ~before;
  for (const byte of bytes) crc = (crc >>> 8) ^ (crcTable[(crc ^ byte) & 0xff] as number);
  return ~crc >>> 0;
}
