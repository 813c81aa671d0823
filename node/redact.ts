/** Listed files → redacted copies of them: a log as one file, an archive as a .tar.gz of the same members. */

import { Buffer } from "node:buffer";
import { Readable } from "node:stream";
import { createGunzip, createGzip } from "node:zlib";
import { pack as packTar } from "tar-stream";
import type { ContentKind } from "../core/archive/content.ts";
import { openArchive } from "../core/archive/entries.ts";
import type { Problem } from "../core/failures/problem.ts";
import { contentForm, contentRedactor, type LeftOut, type Missing } from "../core/redact/content.ts";
import { KnownNames } from "../core/redact/known-names.ts";
import { redactPath } from "../core/redact/names.ts";
import { Pseudonyms } from "../core/redact/pseudonyms.ts";
import { TextRedactor } from "../core/redact/text.ts";
import { type RunCopies, runCopies } from "../core/redact/whole.ts";
import { openArchiveFile } from "./archive-source.ts";
import { type ListedFile, readListed } from "./files.ts";
import { type Content, Intake } from "./intake.ts";
import { groupOf } from "./place.ts";

/** Packed bytes of one copy that are held, and bytes of a log that is looked at in memory. */
export const maxCopy = 512 * 1024 * 1024;

/** How copies are made: one for all files of a run, so that a name is the same in all of them. */
export interface Redaction {
  readonly text: TextRedactor;
  readonly whole: RunCopies;
}

/** With a key of this run, or one that further runs have too; 32 bytes. */
export function redactionWith(key: Uint8Array): Redaction {
  const text = new TextRedactor(new Pseudonyms(key), new KnownNames());
  return { text, whole: runCopies(text) };
}

/** What is not in a copy, and of which file or member, by its name in the copy. */
export interface LeftOutOf {
  readonly path: string;
  readonly leftOut: Missing;
}

export interface RedactedFile {
  /** The file's own name, redacted; of a folder's file also those of the folders inside. */
  readonly path: string;
  readonly isArchive: boolean;
  /** The file was a log packed by itself; the name is that of the log. */
  readonly isPackedLog: boolean;
  /** Packed with gzip: of an archive a .tar.gz, of any other file its content. */
  readonly packed: Buffer;
  readonly leftOut: readonly LeftOutOf[];
}

/** A copy of each file that can be read, in their order. `roots`: the paths that were given, of which folders are cut off. */
export async function redactFiles(
  files: readonly ListedFile[],
  roots: readonly string[],
  redaction: Redaction,
  cancelled: () => boolean = () => false,
): Promise<readonly RedactedFile[]> {
  // First all certificates: who has signed one may stand behind it.
  for (const file of files) {
    await eachContent(file, (_path, kind, head, name) => lookAt(kind, head, name, redaction), cancelled);
  }
  const copyOf = (file: ListedFile) => redactFile(file, shownPath(file, roots), redaction, cancelled);
  const { known } = redaction.text;
  const copies: { readonly file: ListedFile; readonly copy: RedactedFile; readonly passed: ReadonlySet<string> }[] = [];
  for (const file of files) {
    const passed = known?.beginPassing() ?? new Set();
    copies.push({ file, copy: await copyOf(file), passed });
  }
  // A name may be told behind the sentence, or the file, that it stands in.
  const all: RedactedFile[] = [];
  for (const { file, copy, passed } of copies) all.push(known?.isLate(passed) ? await copyOf(file) : copy);
  return all;
}

/** What is shown of a path: nothing of the folders that the file lies in on this machine. */
function shownPath({ path, inFolder }: ListedFile, roots: readonly string[]): string {
  const root = inFolder
    ? roots.filter((each) => path.startsWith(each)).sort((a, b) => b.length - a.length)[0]
    : undefined;
  const above = root === undefined ? groupOf(path) : groupOf(root.replace(/[\\/]+$/, ""));
  return path === "-" ? "input.txt" : above === "." ? path : path.slice(above.length);
}

async function redactFile(
  file: ListedFile,
  path: string,
  redaction: Redaction,
  cancelled: () => boolean,
): Promise<RedactedFile> {
  const shown = redactPath(path, redaction.text);
  const shownMember = (name: string) => redactMember(name.slice(file.path.length + 2), redaction.text);
  const shownOf = (of: string) => (of === file.path ? shown : `${shown}!/${shownMember(of)}`);
  const members: CopiedMember[] = [];
  const leftOut: LeftOutOf[] = [];
  const note = (of: string, problems: readonly Problem[]) => {
    for (const problem of problems)
      if (problem.lost || problem.code === "encrypted")
        leftOut.push({ path: shownOf(of), leftOut: { reason: "problem", problem } });
  };
  const isArchive = await eachContent(
    file,
    (name, kind, head, own) => {
      const copy = contentRedactor(kind, head, own, redaction.text, redaction.whole);
      const packing = new Packing();
      return {
        push: (bytes) => packing.push(copy.push(bytes)),
        finish: async (problems) => {
          const { rest, leftOut: left } = copy.finish();
          packing.push(rest);
          const packed = await packing.finish();
          const lost: LeftOut | null = packed ? null : { reason: "too-large", count: 1 };
          const all = lost ? [lost] : left;
          for (const each of all) leftOut.push({ path: shownOf(name), leftOut: each });
          note(name, problems);
          if (packed && !(packing.size === 0 && left.length > 0)) members.push({ name, packed, size: packing.size });
        },
      };
    },
    cancelled,
    note,
  );
  const [only] = members;
  const isPackedLog = isArchive && members.length === 1 && /\.gz$/i.test(path) && !/\.tar\.gz$/i.test(path);
  if (!isArchive || (isPackedLog && only)) {
    const name = isPackedLog ? shown.replace(/\.gz$/i, "") : shown;
    return {
      path: name,
      isArchive: false,
      isPackedLog,
      packed: only?.packed ?? (await new Packing().finish()) ?? Buffer.alloc(0),
      leftOut,
    };
  }
  const packed = await tarOf(
    members.map((each) => ({ ...each, name: each.name.slice(file.path.length + 2) })),
    redaction.text,
  );
  const archive = { path: shown, isArchive: true, isPackedLog: false };
  if (packed) return { ...archive, packed, leftOut };
  return {
    ...archive,
    packed: (await tarOf([], redaction.text)) as Buffer,
    leftOut: [...leftOut, { path: shown, leftOut: { reason: "too-large", count: 1 } }],
  };
}

/** The copies of a run as one: of one file its copy, else an archive. Null where it is too large. */
export async function oneCopy(copies: readonly RedactedFile[]): Promise<Omit<RedactedFile, "leftOut"> | null> {
  const [only] = copies;
  if (only && copies.length === 1) return only;
  const packed = await packedArchive(copies);
  return packed && { path: "redacted.tar.gz", isArchive: true, isPackedLog: false, packed };
}

/** Several copies as one .tar.gz, archives as archives in it; null where it is too large. */
async function packedArchive(copies: readonly RedactedFile[]): Promise<Buffer | null> {
  const pack = new TarWriter();
  for (const { path, isArchive, packed } of copies) {
    if (isArchive) await pack.add(archiveName(path), packed.length, Readable.from([packed]));
    else await pack.add(path, await lengthOf(packed), unpacked(packed));
  }
  return pack.finish();
}

async function lengthOf(packed: Buffer): Promise<number> {
  let size = 0;
  for await (const piece of unpacked(packed)) size += piece.length;
  return size;
}

/** Of a member of an archive in the archive, both names. */
function redactMember(name: string, text: TextRedactor): string {
  return name
    .split("!/")
    .map((part) => redactPath(part, text))
    .join("!/");
}

interface CopiedMember {
  /** Names of archives in the archive end in `!/`. */
  readonly name: string;
  readonly packed: Buffer;
  readonly size: number;
}

/** A .tar.gz of these, archives in it included; null where it is too large. */
async function tarOf(members: readonly CopiedMember[], text: TextRedactor): Promise<Buffer | null> {
  const inner = new Map<string, CopiedMember[]>();
  const pack = new TarWriter();
  for (const { name, packed, size } of members) {
    const at = name.indexOf("!/");
    if (at < 0) await pack.add(redactPath(name, text), size, unpacked(packed));
    else {
      const archive = name.slice(0, at);
      inner.set(archive, [...(inner.get(archive) ?? []), { name: name.slice(at + 2), packed, size }]);
    }
  }
  for (const [name, contained] of inner) {
    const content = await tarOf(contained, text);
    if (!content) return null;
    await pack.add(archiveName(redactPath(name, text)), content.length, Readable.from([content]));
  }
  return pack.finish();
}

/** The copy of an archive is a .tar.gz, whatever that was. */
function archiveName(name: string): string {
  return name.replace(/\.(?:zip|tar)$/i, ".tar.gz");
}

class TarWriter {
  readonly #pack = packTar();
  readonly #packing = new Packing();
  readonly #written: Promise<void>;

  constructor() {
    this.#written = (async () => {
      for await (const piece of this.#pack) this.#packing.push(piece as Buffer);
    })();
  }

  async add(name: string, size: number, content: AsyncIterable<Buffer>): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      const entry = this.#pack.entry({ name, size, mtime: new Date(0) }, (error) =>
        error ? reject(error) : resolve(),
      );
      Readable.from(content).on("error", reject).pipe(entry);
    });
  }

  async finish(): Promise<Buffer | null> {
    this.#pack.finalize();
    await this.#written;
    return this.#packing.finish();
  }
}

/** The bytes of a copy. */
export function unpacked(packed: Buffer): AsyncIterable<Buffer> {
  return Readable.from([packed]).pipe(createGunzip());
}

/** Bytes on their way to their packed form. */
class Packing {
  /** Of what was packed. */
  size = 0;
  readonly #gzip = createGzip({ level: 1 });
  readonly #pieces: Buffer[] = [];
  #packed = 0;
  readonly #ended: Promise<void>;

  constructor() {
    this.#gzip.on("data", (piece: Buffer) => {
      this.#packed += piece.length;
      if (this.#packed <= maxCopy) this.#pieces.push(piece);
      else this.#pieces.length = 0;
    });
    this.#ended = new Promise((resolve, reject) => this.#gzip.once("end", resolve).once("error", reject));
  }

  push(bytes: Buffer): void {
    this.size += bytes.length;
    if (bytes.length > 0) this.#gzip.write(bytes);
  }

  /** Null where it is more than is held. */
  async finish(): Promise<Buffer | null> {
    this.#gzip.end();
    await this.#ended;
    return this.#packed > maxCopy ? null : Buffer.concat(this.#pieces);
  }
}

interface Visitor {
  readonly push: (bytes: Buffer) => void;
  readonly finish: (problems: readonly Problem[]) => void | Promise<void>;
}

type Visit = (path: string, kind: ContentKind, head: Buffer, name: string) => Visitor | null;

/** Each file in a file: of an archive its members. Whether it is one. */
async function eachContent(
  file: ListedFile,
  visit: Visit,
  cancelled: () => boolean,
  note: (path: string, problems: readonly Problem[]) => void = () => {},
): Promise<boolean> {
  if (file.problem) {
    note(file.path, [file.problem]);
    return false;
  }
  const content = await visited(visit, file.path, file.path, (consumerOf) =>
    readListed(file, consumerOf, null, { threads: 1, cancelled }),
  );
  if (content.kind !== "archive") return false;
  const opened = await openArchiveFile(file);
  if ("problem" in opened) {
    note(file.path, [opened.problem]);
    return false;
  }
  try {
    const archive = await openArchive(opened.source);
    for await (const member of archive.members) {
      if (cancelled()) break;
      const path = `${file.path}!/${member.name}`;
      if (member.kind === "file")
        await visited(visit, path, member.name, async (consumerOf) => {
          const intake = new Intake(consumerOf, null);
          for await (const piece of member.open())
            if (!intake.push(Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength))) break;
          const read = intake.finish();
          return { ...read, problems: [...member.problems, ...read.problems] };
        });
      else if (member.kind !== "directory") note(path, member.problems);
    }
    note(file.path, archive.problems);
  } finally {
    note(file.path, await opened.close());
  }
  return true;
}

async function visited(
  visit: Visit,
  path: string,
  name: string,
  read: (consumerOf: ConstructorParameters<typeof Intake>[0]) => Promise<Content>,
): Promise<Content> {
  let visitor: Visitor | null = null;
  const content = await read((kind, head) => {
    // An archive is looked into by whoever has opened it.
    visitor = kind === "archive" ? null : visit(path, kind, Buffer.from(head), name);
    return visitor === null
      ? null
      : (bytes) => (visitor as Visitor).push(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  });
  await (visitor as Visitor | null)?.finish(content.problems);
  return content;
}

/** Keeps what is no text until its end; text tells nothing beforehand. */
function lookAt(kind: ContentKind, head: Buffer, name: string, { whole }: Redaction): Visitor | null {
  const form = contentForm(kind, head, name);
  if (form === null || form === "text") return null;
  const pieces: Buffer[] = [];
  return {
    push: (bytes) => void pieces.push(Buffer.from(bytes)),
    finish: () => whole.look(form, Buffer.concat(pieces)),
  };
}
