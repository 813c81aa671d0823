/** Archives put together by hand, also such as no program writes, and the picture of what is read of them. */

import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { crc32, deflateRawSync, gzipSync } from "node:zlib";
import { openArchive } from "../../../core/archive/entries.ts";
import { type ArchiveLimits, archiveLimits } from "../../../core/archive/limits.ts";
import { type ArchiveSource, memorySource } from "../../../core/archive/source.ts";
import type { Problem } from "../../../core/failures/problem.ts";

export interface TarParts {
  readonly name?: string | Uint8Array;
  readonly content?: string | Uint8Array;
  /** The type flag; "0" is a file. */
  readonly type?: string;
  readonly link?: string;
  /** The size field, where it is not the content's size in octal. */
  readonly size?: string | Uint8Array;
  readonly magic?: string;
  readonly badChecksum?: boolean;
}

/** One header with its content, filled up to whole blocks. */
export function tarMember(parts: TarParts): Buffer {
  const content = Buffer.from(parts.content ?? "");
  const header = Buffer.alloc(512);
  header.set(Buffer.from(parts.name ?? "a").subarray(0, 100));
  header.write("0000644\0", 100, "latin1");
  const size = parts.size ?? content.length.toString(8).padStart(11, "0");
  header.set(Buffer.from(size), 124);
  header.write("00000000000\0", 136, "latin1");
  header.write(parts.type ?? "0", 156, "latin1");
  header.write(parts.link ?? "", 157, "latin1");
  header.write(parts.magic ?? "ustar\x0000", 257, "latin1");
  header.write("        ", 148, "latin1");
  const sum = header.reduce((total, byte) => total + byte, 0) + (parts.badChecksum ? 1 : 0);
  header.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148, "latin1");
  return Buffer.concat([header, content, Buffer.alloc((512 - (content.length % 512)) % 512)]);
}

/** A pax header; its records are those of POSIX.1-2017 pax, "pax Extended Header". */
export function pax(records: Readonly<Record<string, string>>, type: "x" | "g" = "x"): Buffer {
  const content = Object.entries(records).map(([key, value]) => {
    const rest = ` ${key}=${value}\n`;
    let length = Buffer.byteLength(rest) + 1;
    while (String(length).length + Buffer.byteLength(rest) !== length) length++;
    return `${length}${rest}`;
  });
  return tarMember({ name: "pax", type, content: content.join("") });
}

export const tarEnd = Buffer.alloc(1024);

export function tar(...members: readonly (TarParts | Buffer)[]): Buffer {
  return Buffer.concat([...members.map((each) => (Buffer.isBuffer(each) ? each : tarMember(each))), tarEnd]);
}

export function tarGz(...members: readonly (TarParts | Buffer)[]): Buffer {
  return gzipSync(tar(...members));
}

export interface ZipParts {
  readonly name?: string | Uint8Array;
  /** In the local header. */
  readonly localName?: string;
  readonly content?: string | Uint8Array;
  readonly method?: number;
  readonly flags?: number;
  readonly crc?: number;
  readonly size?: number;
  readonly packedSize?: number;
  readonly extra?: Buffer;
  /** Where the local header stands, where it is not where it was written. */
  readonly offset?: number;
  readonly descriptor?: boolean;
  readonly unixMode?: number;
  /** In the directory only. */
  readonly withoutLocal?: boolean;
}

export interface ZipEnd {
  readonly count?: number;
  readonly comment?: Uint8Array;
  readonly trailing?: Uint8Array;
  readonly directoryOffset?: number;
}

/** APPNOTE 4.3. */
export function zip(members: readonly ZipParts[], end: ZipEnd = {}): Buffer {
  const locals: Buffer[] = [];
  const entries: Buffer[] = [];
  let offset = 0;
  for (const each of members) {
    const name = Buffer.from(each.name ?? "a");
    const content = Buffer.from(each.content ?? "");
    const method = each.method ?? 8;
    const packed = method === 8 ? deflateRawSync(content) : content;
    const extra = each.extra ?? Buffer.alloc(0);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE((each.flags ?? 0) | (each.descriptor ? 8 : 0), 2);
    fields.writeUInt16LE(method, 4);
    fields.writeUInt32LE(each.crc ?? crc32(content), 10);
    fields.writeUInt32LE(each.packedSize ?? packed.length, 14);
    fields.writeUInt32LE(each.size ?? content.length, 18);
    fields.writeUInt16LE(name.length, 22);
    const localFields = Buffer.from(fields);
    const localName = Buffer.from(each.localName ?? name);
    localFields.writeUInt16LE(localName.length, 22);
    const descriptor = Buffer.from(fields.subarray(10, 22));
    if (each.descriptor) localFields.fill(0, 10, 22);
    const local = [Buffer.from("PK\x03\x04"), localFields, localName, packed, ...(each.descriptor ? [descriptor] : [])];
    const entry = Buffer.alloc(14);
    entry.writeUInt32LE(((each.unixMode ?? 0) << 16) >>> 0, 6);
    entry.writeUInt32LE(each.offset ?? offset, 10);
    fields.writeUInt16LE(extra.length, 24);
    const version = Buffer.from([20, each.unixMode === undefined ? 0 : 3]);
    entries.push(Buffer.concat([Buffer.from("PK\x01\x02"), version, fields, entry, name, extra]));
    if (each.withoutLocal) continue;
    locals.push(...local);
    offset += Buffer.concat(local).length;
  }
  const directory = Buffer.concat(entries);
  const tail = Buffer.alloc(18);
  tail.writeUInt16LE(end.count ?? members.length, 4);
  tail.writeUInt16LE(end.count ?? members.length, 6);
  tail.writeUInt32LE(directory.length, 8);
  tail.writeUInt32LE(end.directoryOffset ?? offset, 12);
  const comment = Buffer.from(end.comment ?? "");
  tail.writeUInt16LE(comment.length, 16);
  return Buffer.concat([
    ...locals,
    directory,
    Buffer.from("PK\x05\x06"),
    tail,
    comment,
    Buffer.from(end.trailing ?? ""),
  ]);
}

export interface Picture {
  readonly name?: string;
  readonly limits?: Partial<ArchiveLimits>;
  readonly source?: ArchiveSource;
}

const problemText = ({ code, detail, lost }: Problem) => `${code}${detail ? `(${detail})` : ""}${lost ? "!" : ""}`;

/** One line for each member: kind, name, content; then the problems of the archive. `!` marks what lost evidence. */
export async function read(bytes: Uint8Array, picture: Picture = {}): Promise<string> {
  const source = picture.source ?? memorySource(picture.name ?? "archive", bytes);
  const archive = await openArchive(source, { ...archiveLimits, ...picture.limits });
  const lines: { text: string; problems: readonly Problem[] }[] = [];
  for await (const member of archive.members) {
    const parts: Uint8Array[] = [];
    for await (const piece of member.open()) parts.push(Buffer.from(piece));
    const content = shown(Buffer.concat(parts));
    const target = member.linkTarget === null ? "" : ` -> ${member.linkTarget}`;
    const text = `${member.index} ${member.kind} ${member.name}${target}${content}`;
    lines.push({ text, problems: member.problems });
  }
  const text = lines.map((each) => [each.text, ...each.problems.map(problemText)].join(" "));
  return [String(archive.format), ...text, ...archive.problems.map(problemText)].join("\n");
}

export async function check(bytes: Uint8Array, expected: string, picture?: Picture): Promise<void> {
  assert.equal(await read(bytes, picture), expected.trim());
}

function shown(content: Buffer): string {
  if (content.length === 0) return "";
  return content.length <= 20 ? ` "${content}"` : ` ${content.length} bytes`;
}
