/** Paths → everything in them, each input read by what reads its kind, archives opened. One door for command line and server. */

import { type Contents, missingMembers, nameKeyOf } from "../core/archive/contents.ts";
import { type Member, openArchive } from "../core/archive/entries.ts";
import type { ArchiveSource } from "../core/archive/source.ts";
import type { Input } from "../core/evidence/check-result.ts";
import type { EvidenceInputs } from "../core/evidence/evidence.ts";
import { inSeverity, maxFailures } from "../core/failures/collector.ts";
import type { Failure, LogAnalysis } from "../core/failures/failure.ts";
import { type Findings, mergeFindings, noFindings } from "../core/failures/merge.ts";
import type { Problem } from "../core/failures/problem.ts";
import type { TimeWindow } from "../core/log/window.ts";
import { openArchiveFile } from "./archive-source.ts";
import { type ListedFile, readListed } from "./files.ts";
import { FingerprintedSource } from "./fingerprint.ts";
import { HeldLog } from "./held-log.ts";
import { type ConsumerOf, type Content, Intake } from "./intake.ts";
import { type KnownLog, LogCopies } from "./log-copies.ts";
import { LogsTogether } from "./logs-together.ts";
import { lookThroughHeapAtOnce } from "./memory.ts";
import { groupOf, loose, ownerOf, type Place, placeOf } from "./place.ts";
import { fileAgain, MembersAgain } from "./read-again.ts";
import { finishCapture, keepLog, nobody, nothingKept, type Taker, takerOf } from "./takers.ts";

/** So many bytes are read before anything is told of them: of less the end is soon there. */
const firstTold = 4 * 1024 * 1024;
/** A log that comes from standard input is held as far as this to be looked at once more. */
const maxHeldLog = 16 * 1024 * 1024;
/** So are logs of archives, of which there may be thousands: each as far as this, and so much of all. */
const maxHeldMember = 256 * 1024;
const maxHeldMembers = 32 * 1024 * 1024;
/** To read members once more, so much is unpacked, and some times what has been read. */
const unpackedAgain = 2 * 1024 * 1024 * 1024;
const timesUnpacked = 16;

export interface ReadInputs {
  readonly inputs: readonly Input[];
  /** Of all logs together. */
  readonly findings: Findings;
  /** Failures of logs that were joined, as each of these tells them alone: another without its port has another id. */
  readonly alone: readonly Failure[];
  readonly evidence: EvidenceInputs;
  /** The time that was asked for. */
  readonly window: TimeWindow | null;
}

export interface ReadOptions {
  /** Asked between pieces: true ends the reading, and what was read is used. */
  readonly cancelled?: () => boolean;
  /** Bytes read so far, of archives unpacked, which part of all files that is, from 0 to 1, and what is being read. */
  readonly progress?: (bytes: number, part: number, at: ReadingPlace) => void;
  /** Told what has been found while the rest is still read: whenever twice as much was read as before, and once something fails. */
  readonly soFar?: (found: FoundSoFar) => void;
  /** 1: large files too are read by one. */
  readonly threads?: number;
  /** The SHA-256 of each file that was given is told: counted while it is read. */
  readonly fingerprints?: boolean;
  /** Of logs only what lies in it is looked at. */
  readonly window?: TimeWindow | null;
}

/** How far the reading of all files is, in bytes as they are on disk. */
export interface ReadingPlace {
  /** Of the file or member. */
  readonly path: string;
  readonly read: number;
  readonly size: number;
}

/** What the logs tell as far as they were read. */
export interface FoundSoFar extends ReadingPlace {
  /**
   * Worst first. What counts tell is less than or equal to what they tell in the end: of several logs, of which one may be a copy,
   * the largest holds. Of each the first occurrence.
   */
  readonly failures: readonly Failure[];
}

/** Each listed file in turn, archives with all their members. What was given twice is listed twice and counted once. */
export async function readInputs(files: readonly ListedFile[], options: ReadOptions = {}): Promise<ReadInputs> {
  const reader = new InputsReader(files, options);
  try {
    for (const file of files) {
      if (options.cancelled?.()) break;
      await reader.read(file);
    }
    return await reader.finish();
  } finally {
    await reader.close();
  }
}

/** One log that was read by somebody else, as `readInputs` would give it. */
export function inputsOfLog(path: string, analysis: LogAnalysis): ReadInputs {
  const { bytes, lines, records, host, version, from, to, form, timestampInferred, problems } = analysis;
  const kept = nothingKept();
  keepLog(placeOf(path, loose), analysis, kept);
  const { droppedFailures: _, ...findings } = mergeFindings(noFindings, analysis);
  return {
    inputs: [
      {
        ...nothingKnown(path),
        kind: "log",
        bytes,
        lines,
        records,
        host,
        version,
        from,
        to,
        form,
        timestampInferred,
        problems,
      },
    ],
    findings,
    alone: [],
    evidence: { ...kept, captures: [], alsoIn: new Map() },
    window: null,
  };
}

/** A text in which no record was found, as `readInputs` would give it; `tells` of TLS failures all the same. */
export function inputsOfNoLog(path: string, tells: boolean): ReadInputs {
  return {
    inputs: [{ ...nothingKnown(path), problems: [{ code: "not-a-log", detail: null, lost: tells }] }],
    findings: noFindings,
    alone: [],
    evidence: { ...nothingKept(), captures: [], alsoIn: new Map() },
    window: null,
  };
}

/** An archive, or one in it: what of a download was found there. */
interface Download {
  readonly input: number;
  readonly kinds: Set<Contents>;
}

class InputsReader {
  readonly #options: ReadOptions;
  readonly #inputs: Input[] = [];
  readonly #kept = nothingKept();
  readonly #logs: LogsTogether;
  readonly #copies = new LogCopies();
  /** By path of what was read: the downloads that hold it once more. */
  readonly #alsoIn = new Map<string, readonly string[]>();
  readonly #byIdentity = new Map<string, Input>();
  readonly #byContent = new Map<string, Input>();
  readonly #wantsHash: (file: ListedFile) => boolean;
  readonly #several: boolean;
  readonly #members = new MembersAgain(() => unpackedAgain + timesUnpacked * this.#bytes);
  /** Of logs of archives. */
  #heldBytes = 0;
  #bytes = 0;
  /** Of the files themselves: of all, of those that have been read, and of the one that is being read. */
  readonly #size: number;
  #sizeRead = 0;
  #readOfFile = 0;
  /** What is being read. */
  #path = "";
  #taker: Taker = nobody;
  /** What failed in the logs that have been read, by its id. */
  readonly #failed = new Map<string, Failure>();
  #toldFailures = 0;
  #toldNext = firstTold;

  constructor(files: readonly ListedFile[], options: ReadOptions) {
    this.#options = options;
    this.#logs = new LogsTogether(options.window ?? null, {
      tell: (input, problem) => this.#amend(input, { problems: [problem] }),
      timed: (input, analysis) => this.#keepTimed(input, analysis),
    });
    this.#several = files.length > 1;
    this.#size = files.reduce((sum, { size }) => sum + (size ?? 0), 0);
    this.#wantsHash = mayBeEqual(files);
  }

  async read(file: ListedFile): Promise<void> {
    await this.#read(file);
    this.#sizeRead += file.size ?? 0;
    this.#readOfFile = 0;
  }

  async #read(file: ListedFile): Promise<void> {
    if (file.problem) {
      this.#inputs.push({ ...nothingKnown(file.path), problems: [file.problem] });
      return;
    }
    const identity = file.identity ?? "-";
    const same = this.#byIdentity.get(identity);
    const place = placeOf(file.path, groupOfFile(file));
    if (same) {
      this.#addDuplicate(same, place);
      return;
    }
    const hash = this.#wantsHash(file) ? "sha256" : this.#options.fingerprints ? "sha256-beside" : null;
    const held = file.identity === null ? new HeldLog(maxHeldLog) : null;
    const { content, input } = await this.#take(
      place,
      (consumerOf) => readListed(file, held?.beside(consumerOf) ?? consumerOf, hash, this.#options),
      held ? null : (bytes) => fileAgain(file, bytes),
      (bytes) => {
        this.#readOfFile += bytes;
        this.#count(bytes);
      },
      held,
    );
    this.#byIdentity.set(identity, input);
    this.#tellFingerprint(this.#inputs.length - 1, content.sha256);
    if (content.kind !== "archive" || input.problems.some(({ code }) => code === "duplicate")) return;
    const index = this.#inputs.length - 1;
    // Of an archive only the beginning may have been read so far.
    const size = file.held?.length ?? file.size;
    if (size !== null) this.#inputs[index] = { ...input, bytes: size };
    await this.#readArchive(file, index);
  }

  /** What was opened to be read once more. Never throws. */
  async close(): Promise<void> {
    await this.#members.close();
  }

  async finish(): Promise<ReadInputs> {
    const { findings, alone } = await this.#logs.finish(() => this.#options.cancelled?.() === true);
    const captures = [...this.#kept.captures.values()].map((open) => {
      const { capture, files } = finishCapture(open);
      for (const { input, ...told } of files) this.#amend(input, told);
      return capture;
    });
    const window = this.#options.window ?? null;
    return {
      inputs: this.#inputs,
      findings,
      alone,
      evidence: { ...this.#kept, captures, alsoIn: this.#alsoIn },
      window,
    };
  }

  async #readArchive(file: ListedFile, index: number): Promise<void> {
    if (file.identity === null && !file.held) {
      this.#amend(index, { problems: [{ code: "not-supported-yet", detail: null, lost: true }] });
      return;
    }
    const opened = await openArchiveFile(file);
    if ("problem" in opened) {
      this.#amend(index, { problems: [opened.problem] });
      return;
    }
    const source = this.#options.fingerprints ? new FingerprintedSource(opened.source) : null;
    const downloads = new Map<string, Download>([[file.path, { input: index, kinds: new Set() }]]);
    const names = new Map<string, number>();
    let archiveProblems: readonly Problem[] = [];
    try {
      const archive = await openArchive(this.#metered(source ?? opened.source));
      archiveProblems = archive.problems;
      const before = this.#inputs.length;
      for await (const member of archive.members) {
        if (this.#options.cancelled?.()) break;
        const path = `${file.path}!/${member.name}`;
        if (member.kind === "directory") continue;
        if (member.kind !== "file") {
          const isArchive = member.kind === "archive";
          this.#inputs.push({
            ...nothingKnown(path),
            kind: isArchive ? "archive" : "unknown",
            bytes: isArchive ? member.size : null,
            problems: member.problems,
          });
          if (isArchive) downloads.set(path, { input: this.#inputs.length - 1, kinds: new Set() });
          continue;
        }
        const group = groupOfMember(file, path, member);
        const place = placeOf(path, group, member.name);
        downloads.get(group)?.kinds.add(place.named.contents);
        const next = this.#inputs.length;
        const held = new HeldLog(Math.min(maxHeldMember, maxHeldMembers - this.#heldBytes));
        const { input } = await this.#take(
          place,
          (consumerOf) => this.#readMember(member, held.beside(consumerOf)),
          (bytes) => held.again?.() ?? this.#members.read(file, member.index, bytes),
          // Each piece of a member is counted when it is unpacked.
          () => {},
        );
        if (input.kind === "log") this.#heldBytes += held.length;
        this.#tellSameName(`${group}\0${nameKeyOf(member.name, place.named)}`, next, names);
      }
      if (this.#inputs.length === before && archiveProblems.length === 0)
        archiveProblems = [{ code: "no-files", detail: null, lost: true }];
    } finally {
      const sha256 = this.#options.cancelled?.() || !source ? null : await source.sha256();
      this.#amend(index, { problems: [...archiveProblems, ...(await opened.close())] });
      this.#tellFingerprint(index, sha256);
      for (const [path, { input, kinds }] of downloads) this.#amend(input, { problems: missingMembers(path, kinds) });
    }
  }

  /** Not of one that was not wholly read, or changed meanwhile. */
  #tellFingerprint(index: number, sha256: string | null): void {
    const { problems } = this.#inputs[index] as Input;
    const isWhole = !problems.some(({ code }) => code === "cannot-be-read" || code === "changed-while-read");
    if (this.#options.fingerprints && sha256 !== null && isWhole && !this.#options.cancelled?.())
      this.#amend(index, { sha256, problems: [] });
  }

  /** Whoever unpacks the archive has one of the two; here neither takes the other's place. */
  #tellSameName(key: string, index: number, names: Map<string, number>): void {
    const input = this.#inputs[index] as Input;
    if (input.problems.some(({ code }) => code === "duplicate")) return;
    const before = names.get(key);
    if (before === undefined) {
      names.set(key, index);
      return;
    }
    for (const [each, other] of [
      [before, index],
      [index, before],
    ] as const) {
      const { kind } = this.#inputs[each] as Input;
      const detail = (this.#inputs[other] as Input).path;
      // Logs and captures of one name are read all.
      this.#amend(each, { problems: [{ code: "same-name", detail, lost: kind !== "log" && kind !== "capture" }] });
    }
  }

  async #readMember(member: Member, consumerOf: ConsumerOf): Promise<Content> {
    // The same download may be packed twice; within one, no two files are the same.
    let isOver = () => {};
    const takenBy: typeof consumerOf = (kind, head) => {
      const consume = consumerOf(kind, head);
      // Certificates hold more beside the heap than in it.
      if (consume?.learns) isOver = lookThroughHeapAtOnce();
      return consume;
    };
    const intake = new Intake(takenBy, this.#several || member.depth > 1 ? "sha256" : null);
    try {
      for await (const piece of member.open()) {
        this.#count(piece.length);
        if (this.#options.cancelled?.()) break;
        if (!intake.push(bufferOf(piece))) break;
      }
      // Who takes a short one is decided at its end.
      const content = intake.finish();
      return { ...content, problems: [...member.problems, ...content.problems] };
    } finally {
      isOver();
    }
  }

  /** One input from its bytes to its entry in the list; `again` gives so many of its bytes once more, `count` is told of those of a log; `held` has a log that cannot be read again. */
  async #take(
    place: Place,
    read: (consumerOf: ConsumerOf) => Promise<Content>,
    again: ((bytes: number) => AsyncIterable<Uint8Array>) | null,
    count: (bytes: number) => void,
    held: HeldLog | null = null,
  ): Promise<{ content: Content; input: Input }> {
    this.#path = place.path;
    this.#taker = nobody;
    let beginning = Buffer.alloc(0);
    const content = await read((kind, head) => {
      beginning = Buffer.from(head);
      this.#taker = takerOf(kind, head, place, this.#kept, count, this.#options.window);
      return this.#taker.consume;
    });
    const readAgain = again && (() => this.#counted(again(content.bytes)));
    const finished = await this.#taker.finish(content, held ? held.again : readAgain);
    this.#taker = nobody;
    this.#noteFailures(finished.analysis);
    const key = content.sha256 === null ? null : `${content.sha256} ${ownerOf(finished.kind, place)}`;
    const equal = key === null || content.bytes === 0 ? undefined : this.#byContent.get(key);
    if (equal) return { content, input: this.#addDuplicate(equal, place) };
    const { analysis } = finished;
    const input: Input = {
      ...nothingKnown(place.path),
      kind: finished.kind,
      bytes:
        finished.kind === "unknown" && content.problems.some(({ code }) => code === "cannot-be-read")
          ? null
          : content.bytes,
      lines: analysis?.lines ?? null,
      records: analysis?.records ?? null,
      host: analysis?.host ?? finished.host ?? null,
      version: analysis?.version ?? finished.version ?? null,
      from: analysis?.from ?? null,
      to: analysis?.to ?? null,
      form: analysis?.form ?? null,
      timestampInferred: analysis?.timestampInferred ?? null,
      problems: [...content.problems, ...finished.problems],
      ...(finished.stated ? { stated: finished.stated } : {}),
    };
    this.#inputs.push(input);
    const index = this.#inputs.length - 1;
    const log = {
      input: index,
      bytes: content.bytes,
      head: beginning,
      readAgain,
    };
    const isCopy = analysis !== undefined && analysis.records > 0 && (await this.#isCopy(log));
    if (finished.keep && !isCopy) this.#amend(index, { problems: finished.keep(index) });
    if (analysis && !isCopy) this.#logs.add({ ...log, analysis, counted: finished.counted ?? null });
    if (key !== null) this.#byContent.set(key, input);
    return { content, input };
  }

  /** Whether a log stands in another one already; one that stands in it is taken back. */
  async #isCopy(log: KnownLog): Promise<boolean> {
    const wasOver = this.#copies.isOver;
    const other = await this.#copies.find(log);
    if (!other && this.#copies.isOver && !wasOver)
      this.#amend(log.input, { problems: [{ code: "limit-copies", detail: null, lost: false }] });
    if (!other) return false;
    const [copy, whole] = log.bytes > other.bytes ? [other, log] : [log, other];
    const { path } = this.#inputs[copy.input] as Input;
    if (copy === other && !this.#takeBack(other.input, path)) {
      this.#amend(log.input, { problems: [{ code: "not-joined", detail: null, lost: false }] });
      return false;
    }
    const code = log.bytes === other.bytes ? "duplicate" : "copy";
    this.#amend(copy.input, { problems: [{ code, detail: (this.#inputs[whole.input] as Input).path, lost: false }] });
    return copy === log;
  }

  #takeBack(input: number, path: string): boolean {
    if (!this.#logs.takeBack(input)) return false;
    const at = this.#kept.logs.findIndex((log) => log.path === path);
    if (at >= 0) this.#kept.logs.splice(at, 1);
    return true;
  }

  /** In place of what the log said before its year and zone were known. */
  #keepTimed(input: number, analysis: LogAnalysis): void {
    const { from, to, timestampInferred, path } = analysis;
    this.#amend(input, { from, to, timestampInferred, problems: [] });
    const { logs } = this.#kept;
    const at = logs.findIndex((log) => log.path === path);
    const kept = logs[at];
    if (kept) logs[at] = { ...kept, analysis: { ...analysis, ...noFindings } };
  }

  #addDuplicate(earlier: Input, { path, group }: Place): Input {
    this.#alsoIn.set(earlier.path, [...(this.#alsoIn.get(earlier.path) ?? []), group]);
    const input: Input = { ...earlier, path, problems: [{ code: "duplicate", detail: earlier.path, lost: false }] };
    this.#inputs.push(input);
    return input;
  }

  #amend(index: number, { problems, ...more }: Partial<Input> & Pick<Input, "problems">): void {
    const input = this.#inputs[index] as Input;
    // A member that is cut makes its content end too early as well: said once.
    const further = problems.filter(({ code }) => !input.problems.some((known) => known.code === code));
    this.#inputs[index] = { ...input, ...more, problems: [...input.problems, ...further] };
  }

  async *#counted(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const piece of source) {
      if (this.#options.cancelled?.()) throw new Error("cancelled");
      this.#count(piece.length);
      yield piece;
    }
  }

  /** An archive counts by what is read of its file. */
  #metered(source: ArchiveSource): ArchiveSource {
    return {
      name: source.name,
      size: source.size,
      read: async (offset, length) => {
        const piece = await source.read(offset, length);
        this.#readOfFile = Math.min(source.size, this.#readOfFile + piece.length);
        return piece;
      },
    };
  }

  #count(bytes: number): void {
    this.#bytes += bytes;
    const at = this.#place();
    this.#options.progress?.(this.#bytes, Math.min(1, at.read / Math.max(1, at.size)), at);
    if (this.#bytes >= this.#toldNext) this.#tellSoFar();
  }

  #place(): ReadingPlace {
    return { path: this.#path, read: Math.min(this.#size, this.#sizeRead + this.#readOfFile), size: this.#size };
  }

  /** The first that fails is told at once. */
  #noteFailures(analysis: LogAnalysis | undefined): void {
    if (!this.#options.soFar || !analysis) return;
    keepLarger(analysis.failures, this.#failed);
    if (this.#toldFailures === 0 && this.#failed.size > 0) this.#tellSoFar();
  }

  /** As much is read again before the next time: all that is told costs in proportion to what is read. */
  #tellSoFar(): void {
    this.#toldNext = Math.max(firstTold, 2 * this.#bytes);
    if (!this.#options.soFar) return;
    const found = new Map(this.#failed);
    keepLarger(this.#taker.soFar?.().failures ?? [], found);
    this.#toldFailures = found.size;
    this.#options.soFar({ ...this.#place(), failures: inSeverity([...found.values()]) });
  }
}

function keepLarger(failures: readonly Failure[], found: Map<string, Failure>): void {
  for (const failure of failures) {
    const known = found.get(failure.id);
    if (known ? failure.count <= known.count : found.size >= maxFailures) continue;
    found.set(failure.id, { ...failure, occurrences: failure.occurrences.slice(0, 1) });
  }
}

/** Only inputs of one size can be equal; that of standard input is not known. An archive may hold what lies beside it. */
function mayBeEqual(files: readonly ListedFile[]): (file: ListedFile) => boolean {
  const sizes = new Map<number, number>();
  for (const { size } of files) if (size !== null) sizes.set(size, (sizes.get(size) ?? 0) + 1);
  const several = files.length > 1;
  const unknownSizes = several && files.some(({ path }) => path === "-" || /\.(?:gz|tgz|tar|zip)$/i.test(path));
  return ({ size }) => unknownSizes || (size !== null && (sizes.get(size) ?? 0) > 1);
}

function bufferOf(piece: Uint8Array): Buffer {
  return Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength);
}

function nothingKnown(path: string): Input {
  return {
    path,
    kind: "unknown",
    bytes: null,
    lines: null,
    records: null,
    host: null,
    version: null,
    from: null,
    to: null,
    form: null,
    timestampInferred: null,
    problems: [],
  };
}

function groupOfFile({ path, inFolder }: ListedFile): string {
  return inFolder ? groupOf(path) : loose;
}

/** The archive that holds it; what is packed alone belongs where its gzip file does. */
function groupOfMember(file: ListedFile, path: string, { depth, isAlone }: Member): string {
  const levels = isAlone ? depth - 1 : depth;
  if (levels === 0) return groupOfFile(file);
  if (levels === 1) return file.path;
  const archive = path.slice(0, path.lastIndexOf("!/"));
  return isAlone ? archive.slice(0, archive.lastIndexOf("!/")) : archive;
}
