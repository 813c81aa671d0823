/**
 * A file of certificates (PEM, DER, PKCS#7 in either) → certificates in its order, and what could not be read. What OpenSSL reads
 * counts; only where it reads nothing, PEM in other forms does, and where there is none, what the text states.
 */

import { type Certificate, type NoCertificate, readCertificate } from "./certificate.ts";
import { children, type Element, isContext, objectIdentifier, readElement, sequence } from "./der.ts";
import { type PemBlock, type PemProblem, type PemScan, PemScanner, scanPem } from "./pem.ts";
import { pkcs7Certificates } from "./pkcs7.ts";
import { readStatedCertificates, type StatedCertificate } from "./stated-certificate.ts";
import { decodedText, isUtf16, scanWrappedPem } from "./wrapped-pem.ts";

/** Of a file of certificates; one that is larger is not read at all. */
export const maxFileBytes = 64 * 1024 * 1024;
const maxCertificates = 20_000;

/** What `openssl x509 -trustout` adds: object identifiers of purposes. */
export interface TrustSettings {
  /** Null where there is no list. */
  readonly trusted: readonly string[] | null;
  readonly rejected: readonly string[];
}

export interface FileCertificate {
  readonly certificate: Certificate;
  /** Where its block begins, 1-based; null in a file without lines. */
  readonly line: number | null;
  /** Of a `TRUSTED CERTIFICATE`. */
  readonly trustSettings: TrustSettings | null;
}

export type FileProblemCode =
  | PemProblem["code"]
  | NoCertificate
  /** A private key is in the file: it is not read. */
  | "private-key"
  /** A CRL: Traffic Server's client checks none. */
  | "revocation-list"
  /** A block of some other kind. */
  | "other-block"
  /** OpenSSL takes no certificates from PKCS#7 beside others. */
  | "pkcs7-beside-certificates"
  | "limit-certificate-file"
  | "limit-certificates"
  /** Neither PEM nor DER, or PKCS#7 without one. */
  | "no-certificate"
  /** PEM that is quoted, indented, in UTF-16 or the like: read all the same. */
  | "not-accepted-by-openssl"
  /** No certificate, but text about one. */
  | "stated-only"
  /** The first has issued another one: of a server's chain the order is wrong. */
  | "begins-with-issuer";

export interface FileProblem {
  readonly code: FileProblemCode;
  /** 1-based; null where the file has no lines. */
  readonly line: number | null;
}

export interface CertificateFile {
  readonly certificates: readonly FileCertificate[];
  readonly problems: readonly FileProblem[];
  /** They came out of PKCS#7, which holds a SET: their order tells nothing. */
  readonly isSet?: boolean;
  /** Of certificates that are not in it: never verified. */
  readonly stated: readonly StatedCertificate[];
}

type Read = Omit<CertificateFile, "stated">;

const tooLarge: FileProblem = { code: "limit-certificate-file", line: null };

/** Reading in turns: each costs some milliseconds, and what OpenSSL held of a turn is freed behind it. */
type Turns<Result> = Generator<void, Result>;

/** Certificates in a turn. */
const turnLength = 32;

export function readCertificateFile(bytes: Uint8Array): CertificateFile {
  const turns = certificateFileInTurns(bytes);
  for (;;) {
    const turn = turns.next();
    if (turn.done) return turn.value;
  }
}

/** As `readCertificateFile`, for whoever has something else to do between turns. */
export function* certificateFileInTurns(bytes: Uint8Array): Turns<CertificateFile> {
  if (bytes.length > maxFileBytes) return { certificates: [], problems: [tooLarge], stated: [] };
  const accepted = yield* readAccepted(bytes);
  if (accepted.certificates.length > 0 || bytes[0] === 0x30) return { ...accepted, stated: [] };
  return yield* readText(bytes, accepted);
}

/**
 * The same of bytes that come in pieces, which must stay as they are. Once a certificate has been read, only blocks are held, and nothing
 * behind the last block that is read. Of a file that is larger than the limit, what lies within it is read.
 */
export class CertificateFileReader {
  readonly #scanner = new PemScanner();
  #held: Uint8Array[] = [];
  #size = 0;
  #isDer = false;
  #isAccepted = false;
  /** Blocks that have been looked at. */
  #seen = 0;

  push(piece: Uint8Array): void {
    const within = piece.subarray(0, Math.max(0, maxFileBytes - this.#size));
    if (this.#size === 0) this.#isDer = piece[0] === 0x30;
    this.#size += piece.length;
    if (within.length === 0 || this.#scanner.isOver) return;
    if (!this.#isDer) this.#scanner.push(within);
    const { blocks } = this.#scanner;
    while (!this.#isAccepted && this.#seen < blocks.length)
      this.#isAccepted = "certificate" in readBlock(blocks[this.#seen++] as PemBlock);
    if (this.#isAccepted) this.#held = [];
    else this.#held.push(within);
  }

  /** When all bytes have come; once. */
  *finish(): Turns<CertificateFile> {
    const scan = this.#scanner.finish();
    const limit = scan.problems.find(({ code }) => code === "limit-pem-blocks");
    const reached = limit ?? (this.#size > maxFileBytes ? tooLarge : null);
    if (!this.#isAccepted) scan.blocks.length = 0;
    const read = this.#isAccepted
      ? { ...(yield* ofPem(scan)), stated: [] }
      : yield* certificateFileInTurns(Buffer.concat(this.#held.splice(0)));
    const isNamed = reached === null || read.problems.some(({ code }) => code === reached.code);
    return isNamed ? read : { ...read, problems: [...read.problems, reached] };
  }
}

/** Whether `openssl verify` would have read the certificates of this file. */
export function isAccepted({ problems }: Pick<CertificateFile, "problems">): boolean {
  return !problems.some(({ code }) => code === "not-accepted-by-openssl");
}

/** Of a file in which OpenSSL finds no certificate. */
function* readText(bytes: Uint8Array, accepted: Read): Turns<CertificateFile> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isWide = isUtf16(bytes);
  const nothing = { ...accepted, stated: [] };
  if (!isWide && !buffer.includes("-----BEGIN ") && !buffer.includes("Certificate:")) return nothing;
  const text = decodedText(bytes);
  const wrapped = scanWrappedPem(text);
  const read = yield* ofPem(wrapped);
  if (read.certificates.length > 0) {
    const refused: FileProblem = { code: "not-accepted-by-openssl", line: null };
    return { ...read, problems: [refused, ...read.problems], stated: [] };
  }
  const { certificates: stated, limit } = readStatedCertificates(text);
  if (stated.length === 0) return isWide && read.problems.length > 0 ? { ...read, stated } : nothing;
  const others = accepted.problems.filter(({ code }) => code !== "no-certificate");
  const more: readonly FileProblem[] = limit === null ? [] : [{ code: "limit-certificates", line: limit }];
  return { certificates: [], problems: [{ code: "stated-only", line: null }, ...others, ...more], stated };
}

function* readAccepted(bytes: Uint8Array): Turns<Read> {
  const pem = scanPem(bytes);
  if (pem.blocks.length > 0 || pem.problems.length > 0) return named(yield* ofPem(pem));
  const inside = pkcs7Certificates(bytes);
  if (inside) return named(yield* ofPkcs7(inside, null));
  if (bytes[0] !== 0x30) return { certificates: [], problems: [{ code: "no-certificate", line: null }] };
  const { certificate, problem } = readCertificate(bytes);
  return certificate
    ? { certificates: [{ certificate, line: null, trustSettings: null }], problems: [] }
    : { certificates: [], problems: [{ code: problem, line: null }] };
}

/** PKCS#7 may hold none, and nothing in it is damaged. */
function named(read: Read): Read {
  const isSilent = read.certificates.length === 0 && read.problems.length === 0;
  return isSilent ? { ...read, problems: [{ code: "no-certificate", line: null }] } : read;
}

/** Uses the blocks up: each is let go when it has been read. */
function* ofPem({ blocks, problems: scanProblems }: PemScan): Turns<Read> {
  const plain: FileCertificate[] = [];
  const packed: Read[] = [];
  const problems: FileProblem[] = [...scanProblems];
  blocks.reverse();
  let count = 0;
  for (let block = blocks.pop(); block; block = blocks.pop()) {
    if (++count % turnLength === 0) yield;
    const { label, line, content } = block;
    if (plain.length >= maxCertificates) {
      problems.push({ code: "limit-certificates", line });
      break;
    }
    if (label === "PKCS7" || label === "CMS" || label === "PKCS #7 SIGNED DATA") {
      const inside = pkcs7Certificates(content);
      packed.push(inside ? yield* ofPkcs7(inside, line) : { certificates: [], problems: [{ code: "damaged", line }] });
      continue;
    }
    const read = readBlock(block);
    if ("code" in read) problems.push(read);
    else plain.push(read);
  }
  const besides = plain.length > 0 && packed.some(({ certificates }) => certificates.length > 0);
  if (besides) problems.push({ code: "pkcs7-beside-certificates", line: null });
  return {
    certificates: besides ? plain : [...plain, ...packed.flatMap(({ certificates }) => certificates)],
    problems: [...problems, ...packed.flatMap((each) => each.problems)].sort((a, b) => (a.line ?? 0) - (b.line ?? 0)),
    isSet: plain.length === 0 && packed.length > 0,
  };
}

function readBlock({ label, line, content }: PemBlock): FileCertificate | FileProblem {
  if (label === "CERTIFICATE" || label === "X509 CERTIFICATE") {
    const { certificate, problem } = readCertificate(content);
    return certificate ? { certificate, line, trustSettings: null } : { code: problem, line };
  }
  if (label === "TRUSTED CERTIFICATE") return readTrusted(line, content);
  if (label.endsWith("PRIVATE KEY")) return { code: "private-key", line };
  return { code: label === "X509 CRL" ? "revocation-list" : "other-block", line };
}

/** A certificate and behind it, optionally, X509_CERT_AUX (OpenSSL `crypto/x509/x_x509a.c`). */
function readTrusted(line: number, content: Uint8Array): FileCertificate | FileProblem {
  const whole = readElement(content);
  if (!whole) return { code: "damaged", line };
  const rest = content.subarray(whole.bytes.length);
  const trustSettings = rest.length === 0 ? null : readTrustSettings(rest);
  if (rest.length > 0 && !trustSettings) return { code: "damaged", line };
  const { certificate, problem } = readCertificate(whole.bytes);
  return certificate ? { certificate, line, trustSettings } : { code: problem, line };
}

/** SEQUENCE { trust SEQUENCE OF OID, reject [0] SEQUENCE OF OID, alias, keyid, other [1] }, each optional. */
function readTrustSettings(rest: Uint8Array): TrustSettings | null {
  const fields = sequence(readElement(rest) ?? undefined);
  if (!fields) return null;
  const first = fields[0] && sequence(fields[0]) ? fields[0] : undefined;
  const second = fields.find((field) => isContext(field, 0));
  const trusted = first ? identifiers(first) : null;
  const rejected = second ? identifiers(second) : [];
  return (first && !trusted) || !rejected ? null : { trusted, rejected };
}

function identifiers(list: Element): readonly string[] | null {
  const ids = children(list)?.map(objectIdentifier);
  return !ids || ids.includes(null) ? null : (ids as string[]);
}

function* ofPkcs7(
  { certificates, damaged }: { certificates: readonly Uint8Array[]; damaged: boolean },
  line: number | null,
): Turns<Read> {
  const read: FileCertificate[] = [];
  const problems: FileProblem[] = damaged ? [{ code: "damaged", line }] : [];
  if (certificates.length > maxCertificates) problems.push({ code: "limit-certificates", line });
  for (const [i, der] of certificates.slice(0, maxCertificates).entries()) {
    if (i % turnLength === turnLength - 1) yield;
    const { certificate, problem } = readCertificate(der);
    if (certificate) read.push({ certificate, line, trustSettings: null });
    else problems.push({ code: problem, line });
  }
  return { certificates: read, problems, isSet: true };
}
