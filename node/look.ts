/** A look at a file that nobody has named, before it is read. */

import { Buffer } from "node:buffer";
import { open } from "node:fs/promises";
import { setImmediate } from "node:timers/promises";
import { TextDecoder } from "node:util";
import { contentKind, utf16Of } from "../core/archive/content.ts";
import { OwnRecords } from "./failure-words.ts";

/** Bytes looked at in one turn. */
const piece = 256 * 1024;

/**
 * Whether a file is an archive, or holds a record of Expressway's, wherever the first stands and in UTF-16 too: what `check`
 * reads as a log. False for what cannot be read, and once `cancelled`.
 */
export async function mayHoldLog(path: string, cancelled: () => boolean = () => false): Promise<boolean> {
  const file = await open(path, "r").catch(() => null);
  if (!file) return false;
  const own = new OwnRecords();
  const buffer = Buffer.alloc(piece);
  try {
    let decoder: TextDecoder | null = null;
    for (let position = 0; !own.found && !cancelled(); ) {
      const { bytesRead } = await file.read(buffer, 0, piece, position);
      if (bytesRead === 0) break;
      const bytes = buffer.subarray(0, bytesRead);
      if (position === 0) {
        const kind = contentKind(bytes);
        if (kind === "archive" || kind === "capture") return kind === "archive";
        const utf16 = utf16Of(bytes);
        decoder = utf16 && new TextDecoder(utf16);
      }
      position += bytesRead;
      own.push(decoder ? Buffer.from(decoder.decode(bytes, { stream: true }), "utf8") : bytes);
      await setImmediate();
    }
    return own.found && !cancelled();
  } catch {
    return false;
  } finally {
    await file.close();
  }
}
