/** Reads the records of Traffic Server: each process by itself, messages about handshakes and steps of requests. */

import type { Buffer } from "node:buffer";
import type { RecentChanges } from "../failures/changes.ts";
import { HostClock } from "../failures/clock.ts";
import type { FailureCollector, FailureEvent } from "../failures/collector.ts";
import type { ReceivedIds, ToldElsewhere, TrackedRequest } from "../failures/failure.ts";
import { clockProblem, type Problem } from "../failures/problem.ts";
import type { RecordReader } from "../failures/record-reader.ts";
import { utf8 } from "../log/bytes.ts";
import type { Continuation } from "../log/continuation.ts";
import { mayBeEvent } from "../log/event.ts";
import { KnownTexts } from "../log/known-texts.ts";
import { type HeadLine, timeOfHead, timestampOfHead, writtenOfHead } from "../log/lines.ts";
import { placeBehind } from "../log/place.ts";
import type { Beginning } from "../log/record.ts";
import { entry, flag } from "../log/record-index.ts";
import { BrokenMessage, isWhole, JoinedMessage, type Place } from "./broken-message.ts";
import { Counted } from "./counted.ts";
import { looksLikeMessage } from "./damaged-message.ts";
import { ServerDates } from "./dates.ts";
import { Handshakes } from "./handshakes.ts";
import { LibraryErrors } from "./library-errors.ts";
import { mayContinue, parseMessage, type TrafficServerMessage } from "./message.ts";
import { OwnTls } from "./own-tls.ts";
import { Process } from "./process.ts";
import { QuietRequests } from "./quiet-requests.ts";
import { Requests } from "./requests.ts";
import { findStep, noStep, receiveResponse } from "./step.ts";
import { noteAllowed } from "./who.ts";

/** Traffic Server processes: a log holds some hundred restarts at most. */
const maxProcesses = 2_000;
/** Hosts of which the last process is known. */
const maxHosts = 256;
/** A server that is refused is refused again and again, in the same words. */
const texts = new KnownTexts();

/** What has been done for a log, in steps: it is to grow as the log does. */
export interface Work {
  /** Steps of requests that were followed one by one: those of a request that is counted as a whole are not among them. */
  readonly followed: number;
  /** Routes, origin servers and user agents that were read from the text: of a table each once. */
  readonly read: number;
  /** How often it was looked whether it can be decided which request a refusal belongs to, in the processes that are followed. */
  readonly looks: number;
}

export class TrafficServerReader implements RecordReader {
  readonly counted: Counted;
  readonly #handshakes: Handshakes;
  readonly #requests: Requests;
  readonly #quiet: QuietRequests;
  readonly #changes: RecentChanges;
  readonly #processes = new Map<string, Process>();
  /** By host. */
  readonly #lastPid = new Map<string, number | null>();
  readonly #clocks = new Map<string, HostClock>();
  readonly #dates = new ServerDates();
  /** Records with words of a message that are none as it is written, and the line of the first, 1-based. */
  unread = 0;
  firstUnread = 0;
  /** Each entry of the table at hand is looked at. */
  #takesAll = false;
  readonly #ownTls = new OwnTls();
  readonly #libraryErrors = new LibraryErrors();
  readonly #step = noStep();
  #process: Process | null = null;
  #ofProcess: Beginning | null = null;

  /** `path` is what places say. */
  constructor(path: string, collector: FailureCollector, changes: RecentChanges) {
    this.counted = new Counted(path, collector);
    this.#changes = changes;
    this.#handshakes = new Handshakes(collector, changes, this.counted.answers);
    this.#requests = new Requests(this.counted, changes);
    this.#quiet = new QuietRequests(this.#requests, this.counted);
  }

  record(line: HeadLine, beginning: Beginning, text: number): Continuation | null {
    return this.#record(line, beginning, ownText(line.bytes, text, line.end, beginning.process));
  }

  #record(line: HeadLine, beginning: Beginning, text: number): Continuation | null {
    const { bytes, end } = line;
    // Messages begin with a thread in brackets or a level; steps with UTCTime, Module or Event.
    const first = bytes[text];
    const mayBeMessage =
      text >= end ||
      first === 0x5b ||
      first === 0x57 ||
      first === 0x45 ||
      first === 0x44 ||
      first === 0x53 ||
      first === 0x5c ||
      first === 0x7b ||
      first === 0x6d;
    if (mayBeMessage) {
      const repeated = first === 0x6d ? repeatedMessage(bytes, text, end) : null;
      if (repeated) {
        this.#repeated(line, beginning, repeated);
        return null;
      }
      const words = texts.read(bytes, text, end);
      const message = parseMessage(words);
      if (message || mayContinue(words)) return this.#message(line, beginning, text, words, message);
      if (breaksOff(words)) this.#notRead(line.number);
      this.#ownTls.note(words, line.number);
      this.#libraryErrors.note(words, line.number);
      if (first === 0x45) this.#noteEvent(this.#processOf(line, beginning), words, line);
    }
    if (!findStep(bytes, text, end, this.#step)) {
      if (!mayBeEvent(bytes, text) && first !== 0x55 && looksLikeMessage(bytes, text, end)) this.#notRead(line.number);
      return null;
    }
    return this.#takeStep(this.#processOf(line, beginning), line);
  }

  #noteEvent(process: Process, words: string, line: HeadLine): void {
    noteAllowed(process, words);
    this.counted.declined.event(process, words, { timestamp: timestampOfHead(line), line: line.number });
  }

  #notRead(line: number): void {
    this.unread++;
    this.firstUnread ||= line + 1;
  }

  #takeStep(process: Process, line: HeadLine): Continuation | null {
    return this.#requests.step(process, this.#step, line) ?? this.#dates.headersOf(this.#step, line);
  }

  /** Begins with another table of records; `firstLine`: the number of its first line (0-based). */
  beginTable(lines: Buffer, entries: Int32Array, firstLine: number): void {
    this.#step.bytes = lines;
    this.#requests.names.begin();
    this.#quiet.begin();
    this.counted.answers.begin(lines, entries, firstLine);
    this.#takesAll = this.#dates.wants(firstLine);
  }

  /** The table ends: its lines may be overwritten. */
  endTable(): void {
    this.counted.answers.end();
  }

  /** Whether steps of quiet requests have to be looked at too. */
  get followsQuiet(): boolean {
    return this.#takesAll || this.#quiet.followsAny;
  }

  /** Whether an entry of a quiet request tells nothing. */
  passes(flags: number, id: number): boolean {
    return (
      (flags & flag.quiet) !== 0 &&
      ((flags & flag.debug) !== 0 ? !this.#wantsHeaders(flags) : (flags & 3) === receiveResponse) &&
      !this.#quiet.isFollowed(flags, id)
    );
  }

  /** Whether the headers behind an answer at DEBUG may be wanted. */
  #wantsHeaders(flags: number): boolean {
    return this.#takesAll && (flags & 3) === receiveResponse;
  }

  /** The step in the table's entry at `at`; what its record goes on with where that is wanted. */
  entry(line: HeadLine, beginning: Beginning, entries: Int32Array, at: number): Continuation | null {
    const flags = entries[at + entry.flags] as number;
    const id = entries[at + entry.id] as number;
    const process = this.#processOf(line, beginning);
    const step = this.#step;
    step.entries = entries;
    step.at = at;
    step.kind = flags & 3;
    step.debug = (flags & flag.debug) !== 0;
    step.transaction = id;
    step.idEnd = entries[at + entry.idEnd] as number;
    step.more = entries[at + entry.more] as number;
    step.moreEnd = entries[at + entry.moreEnd] as number;
    step.end = line.end;
    const isQuiet = (flags & flag.quiet) !== 0 && !this.#quiet.isFollowed(flags, id);
    const isHeaders = isQuiet && step.debug && this.#wantsHeaders(flags);
    if (isQuiet && !isHeaders && this.#quiet.take(process, line, step)) return null;
    return isHeaders ? this.#dates.headersOf(step, line) : this.#takeStep(process, line);
  }

  /** What it has cost so far. */
  get work(): Work {
    const looks = [...this.#processes.values()].reduce((sum, { refusals }) => sum + refusals.looks, 0);
    return { followed: this.#requests.followed, read: this.#requests.names.read, looks };
  }

  finish(): void {
    for (const process of this.#processes.values()) this.#end(process);
  }

  /** Requests by their tracking ids. */
  tracked(): TrackedRequest[] {
    return this.#requests.trackings.tracked();
  }

  receivedIds(): ReceivedIds {
    return this.#requests.trackings.ids();
  }

  get hosts(): string[] {
    return [...this.#lastPid.keys()];
  }

  /** Whether a request or a handshake that bears on a failure began before the log, or had not ended at its end. */
  get cut(): boolean {
    return this.#requests.cut || this.#handshakes.cut;
  }

  /** Refusals whose connection error may still follow. */
  waiting(): FailureEvent[] {
    return [...this.#processes.values()].flatMap((process) => this.#handshakes.waiting(process));
  }

  /** Refused certificates of which OpenSSL's error alone tells. */
  notAnalysed(): ToldElsewhere | null {
    return this.#libraryErrors.told();
  }

  problems(): Problem[] {
    const back = [...this.#clocks.values()]
      .map((clock) => clock.difference())
      .reduce((most, each) => ((each?.seconds ?? 0) > (most?.seconds ?? 0) ? each : most), null);
    const clocks = [back, this.#dates.difference()].filter((difference) => difference !== null);
    return [
      ...clocks.map(clockProblem),
      ...this.#ownTls.problems(),
      ...this.#requests.problems(),
      ...this.counted.problems(),
    ];
  }

  #message(
    line: HeadLine,
    beginning: Beginning,
    text: number,
    words: string,
    message: TrafficServerMessage | null,
  ): Continuation | null {
    const process = this.#processOf(line, beginning);
    const place = placeOf(line, text, line.timestampEnd + beginning.length);
    if (!message || !isWhole(message)) return this.#broken(process, place, words, message);
    this.#handshakes.message(process, message, place, words);
    return null;
  }

  #broken(process: Process, place: Place, words: string, message: TrafficServerMessage | null): BrokenMessage {
    return new BrokenMessage(
      new JoinedMessage(words, message),
      place,
      (whole, joined) => this.#handshakes.message(process, whole, place, joined),
      (line) => this.#notRead(line),
    );
  }

  /** `message repeated 3 times: [ … ]` of syslog: as many as it says. */
  #repeated(line: HeadLine, beginning: Beginning, { times, text, end }: Repeated): void {
    const words = utf8(line.bytes, text, end);
    const message = parseMessage(words);
    if (!message) return;
    const process = this.#processOf(line, beginning);
    const place = placeOf(line, text, line.timestampEnd + beginning.length);
    this.#handshakes.message(process, message, place, words, times);
  }

  #processOf(line: HeadLine, beginning: Beginning): Process {
    if (this.#process !== null && beginning === this.#ofProcess) return this.#process;
    const { host, pid } = beginning;
    const key = `${pid}\0${host}`;
    let process = this.#processes.get(key);
    if (!process) {
      this.#noteRestart(host, pid, line);
      process = new Process(host, pid, this.#clockOf(host), (of, refusal, decision) =>
        this.#handshakes.decided(of, refusal, decision),
      );
      if (this.#processes.size >= maxProcesses) this.#forgetOldest();
      this.#processes.set(key, process);
    }
    this.#process = process;
    this.#ofProcess = beginning;
    return process;
  }

  #clockOf(host: string): HostClock {
    const known = this.#clocks.get(host);
    if (known) return known;
    const clock = new HostClock();
    if (this.#clocks.size < maxHosts) this.#clocks.set(host, clock);
    return clock;
  }

  /** Its requests in progress end, as at the end of the log. */
  #forgetOldest(): void {
    const [[key, process] = []] = this.#processes;
    if (key === undefined || !process) return;
    this.#requests.forget(process);
    this.#end(process);
    this.#processes.delete(key);
  }

  #end(process: Process): void {
    this.#handshakes.finish(process);
    this.#requests.finish(process);
  }

  /** Another process id on a host: Traffic Server was started again. */
  #noteRestart(host: string, pid: number | null, line: HeadLine): void {
    const before = this.#lastPid.get(host);
    if (this.#lastPid.size < maxHosts) this.#lastPid.set(host, pid);
    if (before === undefined || before === pid) return;
    const time = timeOfHead(line);
    const what = `${before ?? "?"} → ${pid ?? "?"}`;
    this.#changes.note({ kind: "restart", host, what, time, line: line.number + 1 });
  }
}

/**
 * Where the record's text begins behind what may stand once more before it: the tag itself, as remote syslog writes it, and the
 * stamp of Traffic Server's own log. Nothing else is taken away: what stands behind may be a stranger's.
 */
function ownText(bytes: Buffer, text: number, end: number, process: string): number {
  const first = bytes[text];
  if (first !== 0x74 && first !== 0x5b) return text;
  // `[Mar  2 …` has a blank behind the month, `[2026-` a hyphen behind the year, `[ET_NET 0]` neither there.
  if (first === 0x5b && bytes[text + 4] !== 0x20 && bytes[text + 5] !== 0x2d) return text;
  const words = bytes.toString("latin1", text, Math.min(end, text + 120));
  const [repeated, name] = repeatedTag.exec(words) ?? [""];
  if (name !== undefined && name.replace("\\", "") !== process) return text;
  return text + repeated.length;
}

const repeatedTag =
  /^(?:(traffic\\?_(?:server|manager))(?:\\?\[\d{1,10}\\?\])?: *)?(?:\[(?:(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) {1,2}\d{1,2}|\d{4}-\d\d-\d\d) \d\d:\d\d:\d\d\.\d{3}\] (?:traffic_server )?(?=[[{A-Z]))?/;

/** Whether a record ends inside its thread, or where a pager or a journal says so, before it is known what it tells. */
function breaksOff(words: string): boolean {
  const text = words.replace(cutMark, "");
  return isBeginning.test(text) || (text !== words && text !== "" && mayContinue(text));
}

/** Of a thread, or of the level behind it. */
const isBeginning =
  /^\[(?:[^\]\n]{0,39}|[^\]\n]{1,39}\] ?(?:W(?:A(?:R(?:N(?:I(?:NG?)?)?)?)?)?|E(?:R(?:R(?:OR?)?)?)?)?)$/;

/** `less -S`, `journalctl` in a terminal. */
const cutMark = /(?:>|\u2026|\.{3})$/;

interface Repeated {
  readonly times: number;
  /** Byte offsets of the text that is repeated. */
  readonly text: number;
  readonly end: number;
}

const mostRepeated = 1_000_000;

/** Null for another text. */
function repeatedMessage(bytes: Buffer, text: number, end: number): Repeated | null {
  const match = /^message repeated (\d{1,9}) times: \\?\[ ?/.exec(
    bytes.toString("latin1", text, Math.min(end, text + 60)),
  );
  // A cell, a quotation or a span of code may end behind it.
  const behind = /\\?\](?:[ "'`,|]|\xe2\x80\x9d){0,4}$/.exec(bytes.toString("latin1", Math.max(text, end - 8), end));
  if (!match || !behind) return null;
  return { times: Math.min(Number(match[1]), mostRepeated), text: text + match[0].length, end: end - behind[0].length };
}

/** Where the text begins that a message stands in: `text`, on a line whose own text begins at `own`. */
function placeOf(line: HeadLine, text: number, own: number): Place {
  const source = line.source ?? null;
  return {
    timestamp: timestampOfHead(line),
    time: timeOfHead(line),
    ...(source ? { line: source.line, column: 0 } : placeBehind(line, text)),
    insideUnfinishedBody: line.doubt !== null,
    inferred: line.read?.inferred ?? null,
    written: writtenOfHead(line),
    mended: line.read?.mended ?? null,
    sources: source && [source.slice(utf8(line.bytes, own, text).length)],
  };
}
