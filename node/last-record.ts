/**
 * The timestamp of the last record of several inputs, before they are read: what `-30m` and `18:55` count from. Of a plain log
 * its first and last bytes tell it; everything else is read once more, standard input from memory.
 */

import { Buffer } from "node:buffer";
import { constants } from "node:fs";
import { open } from "node:fs/promises";
import { contentKind, isPlainText } from "../core/archive/content.ts";
import { timeOf, timestampBehind, timestampEnd } from "../core/log/timestamp.ts";
import type { ListedFile } from "./files.ts";
import { type ReadOptions, readInputs } from "./inputs.ts";

const lastBytes = 256 * 1024;
const firstBytes = 64 * 1024;

/** As written; null where no record was found. */
export async function lastTimestamp(
  files: readonly ListedFile[],
  options: Pick<ReadOptions, "cancelled"> = {},
): Promise<string | null> {
  const found: string[] = [];
  for (const file of files) {
    if (options.cancelled?.()) break;
    if (file.problem) continue;
    const ends = file.identity === null ? null : await endsOf(file);
    if (ends === "capture") continue;
    const timestamps = ends?.flatMap(timestampsIn) ?? [];
    if (timestamps.length > 0) found.push(...timestamps);
    else
      found.push(
        ...(await readInputs([file], options)).inputs.flatMap(({ kind, to }) => (kind === "log" ? (to ?? []) : [])),
      );
  }
  return found.reduce<string | null>(
    (last, each) => (last === null || (timeOf(each) ?? 0) > (timeOf(last) ?? 0) ? each : last),
    null,
  );
}

/** The first and last bytes of a plain text; null for anything else, and for what cannot be read. */
async function endsOf({ path, size }: ListedFile): Promise<readonly Buffer[] | "capture" | null> {
  try {
    await using handle = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    const read = async (length: number, at: number) => {
      const { bytesRead, buffer } = await handle.read(Buffer.alloc(length), 0, length, at);
      return buffer.subarray(0, bytesRead);
    };
    const first = await read(firstBytes, 0);
    if (contentKind(first) === "capture") return "capture";
    if (!isPlainText(first)) return null;
    return [first, await read(lastBytes, Math.max(0, (size ?? 0) - lastBytes))];
  } catch {
    return null;
  }
}

/** Of the records in the bytes the first and the last: logs are exported with the last first too. */
function timestampsIn(bytes: Buffer): string[] {
  const found: string[] = [];
  for (let start = 0; start < bytes.length; ) {
    const feed = bytes.indexOf(10, start);
    const end = feed < 0 ? bytes.length : feed;
    const initial = bytes[start] as number;
    const at = initial >= 0x30 && initial <= 0x39 ? start : timestampBehind(bytes, start, end);
    const behind = at < 0 ? -1 : timestampEnd(bytes, at, end);
    if (behind >= 0 && bytes[behind] === 0x20) {
      if (found.length > 1) found.pop();
      found.push(bytes.toString("latin1", at, behind));
    }
    start = end + 1;
  }
  return found;
}
