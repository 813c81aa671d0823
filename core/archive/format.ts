/** What kind of archive some bytes are, by the bytes alone: a name proves nothing. */

/** `other`: an archive that is not read (xz, zstd, 7z, bzip2, rar, cab, lz4, lzip, compress). */
export type ArchiveFormat = "tar" | "gzip" | "zip" | "other";

/** So many first bytes decide; fewer only where the input ends before. */
export const decisiveBytes = 512;

const magics: readonly (readonly [ArchiveFormat, at: number, ...bytes: number[]])[] = [
  ["gzip", 0, 0x1f, 0x8b], // RFC 1952 section 2.3.1
  ["zip", 0, 0x50, 0x4b, 0x03, 0x04], // APPNOTE 4.3.7
  ["zip", 0, 0x50, 0x4b, 0x05, 0x06], // a zip without members: APPNOTE 4.3.16
  ["other", 0, 0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00], // xz
  ["other", 0, 0x28, 0xb5, 0x2f, 0xfd], // zstd: RFC 8878
  ["other", 0, 0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c], // 7z
  ["other", 0, 0x52, 0x61, 0x72, 0x21, 0x1a, 0x07], // rar
  ["other", 0, 0x4d, 0x53, 0x43, 0x46, 0, 0, 0, 0], // cab
  ["other", 0, 0x04, 0x22, 0x4d, 0x18], // lz4
  ["other", 0, 0x4c, 0x5a, 0x49, 0x50], // lzip
  ["other", 0, 0x1f, 0x9d], // compress
];

/** Null for what is no archive. `head` is the beginning of the input, `decisiveBytes` of it where it has so many. */
export function archiveFormat(head: Uint8Array): ArchiveFormat | null {
  for (const [format, at, ...magic] of magics) if (stands(head, at, magic)) return format;
  if (isTar(head) || isOldTar(head)) return "tar";
  return isBzip2(head) ? "other" : null;
}

function stands(bytes: Uint8Array, at: number, magic: readonly number[]): boolean {
  return magic.every((byte, i) => bytes[at + i] === byte);
}

/** `BZh`, a digit, and the block's magic (the digits of pi). */
function isBzip2(head: Uint8Array): boolean {
  return stands(head, 0, [0x42, 0x5a, 0x68]) && stands(head, 4, [0x31, 0x41, 0x59, 0x26, 0x53, 0x59]);
}

/** "ustar" (POSIX.1-2017 pax), and not in the middle of a text: a header has the member's mode in octal digits before it. */
function isTar(head: Uint8Array): boolean {
  const isDigit = (byte: number) => byte === 0 || byte === 0x20 || (byte >= 0x30 && byte <= 0x37);
  return stands(head, 257, [0x75, 0x73, 0x74, 0x61, 0x72]) && head.subarray(100, 108).every(isDigit);
}

/** A tar of before POSIX has no magic, but a checksum: the sum of the header's bytes with blanks in the checksum's place. */
function isOldTar(head: Uint8Array): boolean {
  if (head.length < 512 || head[0] === 0) return false;
  let digits = "";
  for (const byte of head.subarray(148, 156)) digits += String.fromCharCode(byte);
  if (!/^ *[0-7]{1,6}[\0 ]+$/.test(digits)) return false;
  let sum = 8 * 0x20;
  for (let i = 0; i < 512; i++) if (i < 148 || i >= 156) sum += head[i] as number;
  return sum === Number.parseInt(digits, 8);
}
