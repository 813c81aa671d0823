/** What the search for records asks of a record (mayTell and plainBeginning of assembly/find-records.ts), asked of one line. */

import type { Buffer } from "node:buffer";
import { behindTime } from "./event.ts";
import type { HeadLine } from "./lines.ts";
import type { Beginning } from "./record.ts";

/** Whether its tag is written as the box writes it, `NAME: ` without a process id; `own` is where its own text begins, a byte offset. */
export function isAsFound({ bytes, read }: HeadLine, { pid, length, tagLength }: Beginning, own: number): boolean {
  // Of a head that was read in another form the tag does not stand in these bytes.
  if (read) return pid === null;
  if (length < 8) return false;
  let at = own - tagLength;
  while (/[A-Za-z0-9_./-]/.test(String.fromCharCode(bytes[at] ?? 0))) at++;
  return bytes[at] === 0x3a && bytes[at + 1] === 0x20;
}

/** Where the part of a module's name behind its full stop stands: `ssl"` of `Module="developer.ssl"`, `tcp"` of `Module="network.tcp"`. */
const modules = { ssl: behindTime + 18, tcp: behindTime + 16, axl: behindTime + 16 };

/** Whether the text at `text` (a byte offset) is of this module, by what stands at the name's place behind the time. */
export function isOfModule(bytes: Buffer, text: number, module: keyof typeof modules): boolean {
  const at = text + modules[module];
  return (
    bytes[at] === module.charCodeAt(0) &&
    bytes[at + 1] === module.charCodeAt(1) &&
    bytes[at + 2] === module.charCodeAt(2) &&
    bytes[at + 3] === 0x22
  );
}

/** Of a text of `developer.ssl`: the first letter of its level, `E` of `Level="ERROR"`, as a byte. */
export function libraryLevel(bytes: Buffer, text: number): number | undefined {
  return bytes[text + modules.ssl + 12];
}
