/**
 * A case file: a small archive that analyses to one failure, with the records around it, the packets of its server's handshakes, the
 * certificates that matter and the settings that were read. It is analysed before it is given: more is taken until it tells the same.
 */

import { Buffer } from "node:buffer";
import { gzipSync } from "node:zlib";
import { pack } from "tar-stream";
import { RecordsNear } from "../core/analysis/records-near.ts";
import { type SliceLimits, SliceReader, type SliceWish } from "../core/analysis/slice.ts";
import { contentsOfName } from "../core/archive/contents.ts";
import { CaptureExcerpt } from "../core/capture/excerpt.ts";
import { type CaseParts, type CaseSource, caseParts, maxTaken, type Placed } from "../core/evidence/case-file.ts";
import { type CheckResult, checkResult } from "../core/evidence/check-result.ts";
import { configurationText } from "../core/expressway/configuration.ts";
import type { AnyFailure } from "../core/failures/failure.ts";
import { withoutSecrets } from "../core/failures/secrets.ts";
import { type Reader, readAgain } from "./contents-again.ts";
import type { ListedFile } from "./files.ts";
import { readInputs } from "./inputs.ts";
import { type LeftOutOf, oneCopy, type Redaction, redactFiles } from "./redact.ts";

export interface CaseFile {
  /** A .tar.gz. */
  readonly packed: Buffer;
  /** Its analysis tells the same evidence, too. */
  readonly isSame: boolean;
}

/** Tried in turn: seconds around the failure of which all records of its process are taken. */
const around = [0, 2, 10, 60] as const;
/** Of the records of one log. */
const limits: SliceLimits = { lines: 20_000, length: 4_000_000 };
/** So much of a log in another form than the box's own is taken as a whole; a longer one has no case file. */
const maxWholeLog = 1024 * 1024;
/** Lines of a file with certificates that are kept apart as they are. */
const maxLine = 100_000;

interface Member {
  readonly name: string;
  readonly bytes: Buffer;
}

/**
 * Null where what was read cannot be read again, or no part of it tells the failure. `fullPath`: of a path as `source` tells it, that of
 * `files`.
 */
export async function caseFile(
  files: readonly ListedFile[],
  failure: AnyFailure,
  source: CaseSource,
  cancelled: () => boolean = () => false,
  fullPath: (shown: string) => string = (shown) => shown,
): Promise<CaseFile | null> {
  let best: CaseFile | null = null;
  for (const seconds of around) {
    if (cancelled()) return null;
    const members = await membersOf(files, caseParts(failure, source, seconds), fullPath, cancelled);
    if (!members) return best;
    const packed = await packedOf(members);
    const found = await analysed(packed);
    const told = found.failures.find(({ id }) => id === failure.id);
    if (!told) continue;
    const isSame = evidenceOf(found, told) === evidenceOf(source.result, failure);
    if (!best || (isSame && !best.isSame)) best = { packed, isSame };
    // Of one that was seen more often, the part knows fewer users.
    if (isSame && (failure.count > maxTaken || requestsOf(told) === requestsOf(failure))) return { packed, isSame };
  }
  return best;
}

export interface RedactedCase extends CaseFile {
  /** Of the failure in it: another name has another id. */
  readonly id: string;
  readonly leftOut: readonly LeftOutOf[];
}

/** A case file with pseudonyms in place of names. Null where it does not tell the same failure any more: then there is none to hand on. */
export async function redactedCase(
  { packed, isSame }: CaseFile,
  id: string,
  redaction: Redaction,
  cancelled: () => boolean = () => false,
): Promise<RedactedCase | null> {
  const file = heldCase(packed);
  const copies = await redactFiles([file], [file.path], redaction, cancelled);
  const copy = await oneCopy(copies);
  if (!copy?.isArchive || cancelled()) return null;
  const [before, after] = [await analysed(packed), await analysed(copy.packed)];
  const failure = before.failures.find((each) => each.id === id);
  const told = failure && after.failures.find((each) => whatFails(each) === whatFails(failure));
  if (!told) return null;
  const isAsMuch = weightOf(after, told.id) === weightOf(before, id);
  return {
    packed: copy.packed,
    id: told.id,
    isSame: isSame && isAsMuch,
    leftOut: copies.flatMap((each) => each.leftOut),
  };
}

/** What of a failure is told without a name. */
function whatFails({ signature, action, verifyError, port, portBy, count, requests, first, last }: AnyFailure): string {
  return JSON.stringify([signature, action, verifyError, port, portBy, count, requests, first, last]);
}

/** How much evidence there is of a failure. */
function weightOf({ evidence }: CheckResult, id: string): string {
  const { presented, atFault, verdict, missing, candidates, notes } = evidence.get(id) ?? {};
  const agrees = [verdict?.verdict, verdict?.agrees];
  return JSON.stringify([
    presented?.length,
    atFault,
    agrees,
    !missing,
    candidates?.length,
    notes?.map((note) => note.id),
  ]);
}

async function analysed(packed: Buffer): Promise<CheckResult> {
  return checkResult(await readInputs([heldCase(packed)], { threads: 1 }));
}

function heldCase(packed: Buffer): ListedFile {
  return { path: "case.tar.gz", size: packed.length, identity: null, inFolder: false, problem: null, held: packed };
}

/** What is told of a failure beside how often it was seen, without the places where it stands. */
function evidenceOf({ evidence }: CheckResult, { id, action, verifyError, tlsError, portBy }: AnyFailure): string {
  const { presented, atFault, verdict, missing, tls, candidates, notes } = evidence.get(id) ?? {};
  const told = { action, verifyError, tlsError, portBy, presented, atFault, verdict, missing, tls, candidates, notes };
  return JSON.stringify(told, (key, value) => (["path", "line", "seen"].includes(key) ? undefined : value));
}

/** Whom it hit, and what followed. */
function requestsOf({ count, requests, hit, consequences, worksAgain }: AnyFailure): string {
  return JSON.stringify([count, requests, hit, consequences, worksAgain?.timestamp ?? null]);
}

async function membersOf(
  files: readonly ListedFile[],
  { logs, captures, certificates, others, settings }: CaseParts,
  fullPath: (shown: string) => string,
  cancelled: () => boolean,
): Promise<readonly Member[] | null> {
  const readers = new Map<string, Reader>();
  const contents: { readonly path: string; readonly finish: () => readonly Buffer[] | null }[] = [];
  for (const { path, wish } of logs) {
    const log = "times" in wish ? new RecordsNear(wish, limits) : new PartOfLog(wish);
    readers.set(fullPath(path), { consume: (bytes) => log.push(bytes) });
    contents.push({
      path,
      finish: () => {
        const text = log.finish();
        return text === null ? null : [Buffer.from(linesWithoutSecrets(text), "utf8")];
      },
    });
  }
  for (const { path, connections } of captures) {
    const excerpt = new CaptureExcerpt(connections);
    readers.set(fullPath(path), { consume: (bytes) => excerpt.push(bytes) });
    contents.push({ path, finish: () => excerpt.finish() });
  }
  const read = await readAgain(files, readers, cancelled);
  const names = new Names();
  const members: Member[] = [];
  for (const { path, finish } of contents) {
    const all = read.has(fullPath(path)) ? finish() : null;
    if (!all) return null;
    for (const bytes of all) members.push({ name: names.of(path), bytes });
  }
  for (const { path, certificates: all } of certificates)
    if (all.length > 0) members.push({ name: names.of(path, "pem"), bytes: pem(all) });
  if (others.length > 0)
    members.push({
      name: names.of("other-inputs.pem"),
      bytes: pem(others.map((certificate) => ({ certificate, line: null }))),
    });
  for (const { path, facts } of settings)
    members.push({ name: names.of(path), bytes: Buffer.from(configurationText(facts), "utf8") });
  return members;
}

/**
 * A header's value may go on in lines that begin with a blank, and in a message body every line does: what has a name of its own is
 * another header. A private key is one up to its end.
 */
function linesWithoutSecrets(text: string): string {
  const parts: string[][] = [];
  let isKey = false;
  for (const line of text.split("\n")) {
    const last = parts.at(-1);
    if (last && (isKey || !/^(?:[ |]?[A-Za-z][\w-]{0,99}:|\||\d{4}-\d\d-\d\d[T ])/.test(line))) last.push(line);
    else parts.push([line]);
    if (/-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----/.test(line)) isKey = true;
    if (/-----END [A-Z ]{0,30}PRIVATE KEY-----/.test(line)) isKey = false;
  }
  return parts.map((lines) => withoutSecrets(lines.join("\n"))).join("\n");
}

/** The records that are wished for; of a log in another form than the box's own all, if it is short, else nothing. */
class PartOfLog {
  readonly #slice: SliceReader;
  #pieces: Buffer[] = [];
  #length = 0;

  constructor(wish: SliceWish) {
    this.#slice = new SliceReader(wish, Buffer.alloc(0), limits);
  }

  push(bytes: Uint8Array): void {
    this.#slice.push(bytes);
    this.#length += bytes.length;
    if (this.#length <= maxWholeLog) this.#pieces.push(Buffer.from(bytes));
    else this.#pieces = [];
  }

  finish(): string | null {
    const { text, selection } = this.#slice.finish();
    if (selection !== null) return text;
    return this.#length > maxWholeLog ? null : Buffer.concat(this.#pieces).toString("utf8");
  }
}

/** The last parts of paths, which tell what a member is and whose; each once. */
class Names {
  readonly #given = new Set<string>();

  of(path: string, ending: string | null = null): string {
    const last = path.slice(Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")) + 1);
    const safe =
      last
        .replace(/[^A-Za-z0-9._%-]/g, "_")
        .slice(-150)
        .replace(/^[.-]+/, "_") || "input";
    const name = ending === null || contentsOfName(safe).contents !== "other" ? safe : `${safe}.${ending}`;
    const plain = name.replace(/\.gz$/i, "");
    for (let i = 1; ; i++) {
      const each = i === 1 ? plain : `${i}/${plain}`;
      if (this.#given.has(each)) continue;
      this.#given.add(each);
      return each;
    }
  }
}

/** RFC 7468, made anew, each in its own line where that is known: what else stood in the file is not taken. */
function pem(certificates: readonly Placed[]): Buffer {
  let text = "";
  let line = 1;
  for (const { certificate, line: own } of certificates) {
    const blank = Math.max(0, Math.min(own ?? 1, maxLine) - line);
    const block =
      Buffer.from(certificate.der)
        .toString("base64")
        .match(/.{1,64}/g) ?? [];
    text += `${"\n".repeat(blank)}-----BEGIN CERTIFICATE-----\n${block.join("\n")}\n-----END CERTIFICATE-----\n`;
    line += blank + block.length + 2;
  }
  return Buffer.from(text, "utf8");
}

/** Of nobody, at no time: the same contents make the same bytes. */
async function packedOf(members: readonly Member[]): Promise<Buffer> {
  const tar = pack();
  for (const { name, bytes } of members) tar.entry({ name, mtime: new Date(0) }, bytes);
  tar.finalize();
  const pieces: Buffer[] = [];
  for await (const piece of tar) pieces.push(piece as Buffer);
  return gzipSync(Buffer.concat(pieces));
}
