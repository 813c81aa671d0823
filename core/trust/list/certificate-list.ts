/**
 * A list of Unified CM's certificates, in any of the forms that its administrator can hand on: the table of the page, the command line,
 * the answer of the certificate management's REST interface (release 14 and later). A statement of whoever sent it: it is never verified,
 * names no certificate for certain where it has no fingerprint, and stands for no handshake.
 */

import { Buffer } from "node:buffer";
import { readCertificate } from "../certificate.ts";
import { commonName } from "../distinguished-name.ts";
import { scanPem } from "../pem.ts";
import { decodedText } from "../wrapped-pem.ts";
import { askedEntry, beginsBlock, blockOf, lineOfList } from "./commands.ts";
import { type ListedCertificate, listed, maxListed } from "./listed-certificate.ts";
import { rowOfBroken, rowOfLine, rowOfLines, withDays } from "./table.ts";

export interface CertificateList {
  readonly form: "table" | "command-line" | "rest";
  /** The node whose list it is, where an entry of its own is for one node alone; null where none tells. */
  readonly node: string | null;
  readonly certificates: readonly ListedCertificate[];
  /** More were listed than are kept. */
  readonly isCut: boolean;
}

/** Bytes that are read of one: fifty rows are 10 kB. */
export const maxListBytes = 4 * 1024 * 1024;
const longestLine = 4000;
/** Lines of `show cert own`, and of a row whose cells have lines of their own. */
const maxBlock = 40;
const maxCellLines = 24;

/** What stands in each form of a list, and seldom in a file of certificates alone. */
const anyOfList = /CA-signed|Self-signed|CSR Only|\t(?:RSA|EC)\t|\.pem(?![\w.-])|Serial Number: |^\s*[[{]/i;

/** Null where nothing of a list is in it; of what is too large the beginning is read. Work is linear in the text. */
export function readCertificateList(bytes: Uint8Array): CertificateList | null {
  const text = decodedText(bytes.subarray(0, maxListBytes)).replace(/^\ufeff/, "");
  if (!anyOfList.test(text)) return null;
  const { form, certificates } = ofRest(text) ?? ofLines(text);
  if (certificates.length === 0) return null;
  return {
    form,
    node: nodeOf(certificates),
    certificates: certificates.slice(0, maxListed),
    isCut: certificates.length > maxListed || bytes.length > maxListBytes,
  };
}

type Read = Pick<CertificateList, "form" | "certificates">;

function ofLines(text: string): Read {
  const lines = text.split(/\r\n|\n|\r/).map((line) =>
    line
      .slice(0, longestLine)
      .replace(/[\u00a0\u200b\u2060\ufeff]/g, " ")
      .replace(/^[> ]+/, ""),
  );
  const rows: ListedCertificate[] = [];
  const commands: ListedCertificate[] = [];
  let asked: string | null = null;
  for (let at = 0; at < lines.length && rows.length + commands.length <= maxListed; at++) {
    const line = lines[at] as string;
    const row = rowOfLine(line, at + 1);
    if (row) {
      rows.push(row);
      continue;
    }
    const broken = rowOfBroken(lines.slice(at, at + maxCellLines), at + 1);
    if (broken) {
      rows.push(broken.row);
      at += broken.count - 1;
      continue;
    }
    const ofList = lineOfList(line, at + 1);
    if (ofList) {
      commands.push(ofList);
      continue;
    }
    asked = askedEntry(line) ?? asked;
    if (beginsBlock(line, lines[at + 1] ?? "")) {
      add(blockOf(blockLines(lines, at), at + 1, asked), commands);
      asked = null;
      continue;
    }
    const ofCells = rowOfLines(lines.slice(at, at + maxCellLines));
    if (!ofCells) continue;
    rows.push({ ...ofCells.row, line: at + 1, description: descriptionBehind(lines, at + ofCells.count) });
    at += ofCells.count - 1;
  }
  return rows.length > 0
    ? { form: "table", certificates: withDays(rows) }
    : { form: "command-line", certificates: commands };
}

/** As far as its key, or the next one. */
function blockLines(lines: readonly string[], start: number): readonly string[] {
  const block = lines.slice(start, start + maxBlock);
  const end = block.findIndex(
    (text, i) => i > 0 && (/^Key: /.test(text.trim()) || beginsBlock(text, block[i + 1] ?? "")),
  );
  return end < 0 ? block : block.slice(0, end + 1);
}

/** The line behind a row's cells, unless the next row begins there. */
function descriptionBehind(lines: readonly string[], at: number): string | null {
  const next = lines.slice(at, at + maxCellLines);
  const first = next.findIndex((text) => text.trim() !== "");
  if (first < 0 || rowOfLines(next.slice(first))) return null;
  return listed({ description: next[first] as string }).description;
}

/** What `show cert own` says of an entry that is listed already completes it. */
function add(block: ListedCertificate, all: ListedCertificate[]): void {
  const at = all.findIndex(({ entry, notAfter }) => entry !== null && entry === block.entry && notAfter === null);
  const known = all[at];
  if (!known) all.push(block);
  else all[at] = { ...known, ...block, line: known.line, description: known.description };
}

/** An item is `{ "certificate": PEM }`, perhaps with its `service`; they are the document, or its `certificates`. Null for other JSON. */
function ofRest(text: string): Read | null {
  // `show cert own` begins with a bracket too.
  if (!/^\s*[[{]/.test(text)) return null;
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    return null;
  }
  const items = Array.isArray(document) ? document : (document as { readonly certificates?: unknown }).certificates;
  if (!Array.isArray(items)) return null;
  return { form: "rest", certificates: items.slice(0, maxListed + 1).flatMap((item) => ofItem(item) ?? []) };
}

function ofItem(item: unknown): ListedCertificate | null {
  if (typeof item !== "object" || item === null) return null;
  const { certificate: pem, service } = item as { readonly certificate?: unknown; readonly service?: unknown };
  if (typeof pem !== "string") return null;
  const [block] = scanPem(Buffer.from(pem)).blocks;
  const certificate = block ? readCertificate(block.content).certificate : null;
  if (!certificate) return null;
  const { subject, issuer, selfSigned, key, validity, sha256 } = certificate;
  const name = (of: typeof subject) => of.attributes.find(({ type }) => type === commonName)?.text ?? of.text;
  return listed({
    entry: typeof service === "string" ? service : null,
    commonName: name(subject),
    type: selfSigned ? "self-signed" : "ca-signed",
    keyType: key.family,
    issuer: name(issuer),
    notAfter: validity.notAfter.milliseconds === null ? null : validity.notAfter.text.slice(0, 10),
    sha256,
  });
}

/** Entries that belong to one node before those that several may share. */
const ofOneNode = ["ipsec", "tvs", "tomcat", "callmanager", "tomcat-ecdsa", "callmanager-ecdsa"];

function nodeOf(certificates: readonly ListedCertificate[]): string | null {
  for (const name of ofOneNode) {
    const own = certificates.find(({ entry }) => entry?.toLowerCase() === name);
    const { distribution } = own ?? { distribution: null };
    if (distribution !== null && /^[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?$/.test(distribution))
      return distribution;
  }
  return null;
}
