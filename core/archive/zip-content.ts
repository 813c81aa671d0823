/** The content of one member of a zip, unpacked and checked. */

import type { Problem } from "../failures/problem.ts";
import { crc32, inflateRaw, Progress } from "./inflate.ts";
import { addLost, type Reading, whyCut, withinRatio } from "./member.ts";
import { type ArchiveSource, ByteQueue, pieces } from "./source.ts";

/** Compression methods: APPNOTE 4.4.5. */
export const stored = 0;
export const deflated = 8;

export interface PackedContent {
  readonly source: ArchiveSource;
  /** Where it stands in the source. */
  readonly start: number;
  readonly method: typeof stored | typeof deflated | number;
  readonly packed: number;
  /** Unpacked size and CRC-32, null where the zip does not say. */
  readonly size: number | null;
  readonly crc: number | null;
}

/** `method` is `stored` or `deflated`. What is wrong goes to `own`; `problems` are the archive's. */
export async function* zipContent(
  { source, start, method, packed, size, crc }: PackedContent,
  own: Problem[],
  problems: readonly Problem[],
  reading: Reading,
): AsyncGenerator<Uint8Array> {
  const input = new ByteQueue(pieces(source, start, start + packed));
  const progress = new Progress();
  const isDeflated = method === deflated;
  const unpacked = isDeflated ? inflateRaw(input, progress, packed) : input.rest();
  const content = isDeflated ? withinRatio(unpacked, () => progress.packed, reading.limits, own) : unpacked;
  let actualCrc = 0;
  let actualSize = 0;
  try {
    for await (const piece of content) {
      if (!reading.spend(piece.length)) break;
      actualCrc = crc32(piece, actualCrc);
      actualSize += piece.length;
      yield piece;
    }
    const differs = (size !== null && actualSize !== size) || (crc !== null && actualCrc !== crc);
    if (reading.stopped) own.push(...whyCut(problems, reading));
    else if (input.problem) own.push(input.problem);
    else if (progress.outcome === "truncated" || (!isDeflated && actualSize < packed)) addLost(own, "truncated");
    else if (progress.outcome === "damaged" || differs) addLost(own, "damaged");
  } finally {
    await input.close();
  }
}
