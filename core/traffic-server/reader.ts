/** Reads the records of Traffic Server: each process by itself, messages about handshakes and steps of requests. */

import { Buffer } from "node:buffer";
import type { RecentChanges } from "../failures/changes.ts";
import type { FailureCollector, FailureEvent } from "../failures/collector.ts";
import type { Problem } from "../failures/problem.ts";
import type { RecordReader } from "../failures/record-reader.ts";
import { latin1, utf8 } from "../log/bytes.ts";
import type { Continuation } from "../log/continuation.ts";
import type { Beginning } from "../log/record.ts";
import { entry, flag } from "../log/record-index.ts";
import type { HeadLine } from "../log/scanner.ts";
import { timestampMilliseconds } from "../log/timestamp.ts";
import { BrokenMessage, isWhole, JoinedMessage, type Place, placeBehind } from "./broken-message.ts";
import { Counted } from "./counted.ts";
import { Handshakes, waitingEvents } from "./handshakes.ts";
import { mayContinue, parseMessage, type TrafficServerMessage } from "./message.ts";
import { Process } from "./process.ts";
import { QuietRequests } from "./quiet-requests.ts";
import { Requests } from "./requests.ts";
import { findStep, receiveResponse, type StepPlace } from "./step.ts";

/** Traffic Server processes: a log holds some hundred restarts at most. */
const maxProcesses = 2_000;
/** Hosts of which the last process is known. */
const maxHosts = 256;

export class TrafficServerReader implements RecordReader {
  readonly counted: Counted;
  readonly #handshakes: Handshakes;
  readonly #requests: Requests;
  readonly #quiet: QuietRequests;
  readonly #changes: RecentChanges;
  readonly #processes = new Map<string, Process>();
  readonly #lastPid = new Map<string, number | null>();
  readonly #step: StepPlace = {
    kind: 0,
    debug: false,
    transaction: 0,
    bytes: Buffer.alloc(0),
    idEnd: 0,
    end: 0,
    more: 0,
    moreEnd: 0,
  };
  #process: Process | null = null;
  #ofProcess: Beginning | null = null;

  /** `path` is what places say. */
  constructor(path: string, collector: FailureCollector, changes: RecentChanges) {
    this.counted = new Counted(path);
    this.#changes = changes;
    this.#handshakes = new Handshakes(collector, changes);
    this.#requests = new Requests(this.counted, changes);
    this.#quiet = new QuietRequests(this.#requests, this.counted, this.#step);
  }

  record(line: HeadLine, beginning: Beginning, text: number): Continuation | null {
    const { bytes, end } = line;
    // Messages begin with a thread in brackets or a level; steps with UTCTime, Module or Event.
    const first = bytes[text];
    const mayBeMessage =
      text >= end || first === 0x5b || first === 0x57 || first === 0x45 || first === 0x44 || first === 0x5c;
    if (mayBeMessage) {
      const words = utf8(bytes, text, end);
      const message = parseMessage(words);
      if (message || mayContinue(words)) return this.#message(line, beginning, text, words, message);
    }
    if (!findStep(bytes, text, end, this.#step)) return null;
    return this.#requests.step(this.#processOf(line, beginning), this.#step, line);
  }

  /** Begins with another table of records. */
  beginTable(lines: Buffer): void {
    this.#quiet.begin(lines);
  }

  /** Whether steps of quiet requests have to be looked at too. */
  get followsQuiet(): boolean {
    return this.#quiet.followed.size > 0;
  }

  /** Whether an entry of a quiet request tells nothing. */
  passes(flags: number, id: number): boolean {
    return (
      (flags & flag.quiet) !== 0 &&
      ((flags & flag.debug) !== 0 || (flags & 3) === receiveResponse) &&
      !this.#quiet.followed.has(id)
    );
  }

  /** The step in the table's entry at `at`; what its record goes on with where that is wanted. */
  entry(line: HeadLine, beginning: Beginning, entries: Int32Array, at: number): Continuation | null {
    const flags = entries[at + entry.flags] as number;
    const id = entries[at + entry.id] as number;
    const process = this.#processOf(line, beginning);
    const isQuiet = (flags & flag.quiet) !== 0 && !this.#quiet.followed.has(id);
    if (isQuiet && this.#quiet.take(process, line, entries, at)) return null;
    const step = this.#step;
    step.kind = flags & 3;
    step.debug = (flags & flag.debug) !== 0;
    step.transaction = id;
    step.idEnd = entries[at + entry.idEnd] as number;
    step.more = entries[at + entry.more] as number;
    step.moreEnd = entries[at + entry.moreEnd] as number;
    step.end = line.end;
    return this.#requests.step(process, step, line);
  }

  finish(): void {
    for (const process of this.#processes.values()) this.#end(process);
  }

  /** Refusals whose connection error may still follow. */
  waiting(): FailureEvent[] {
    return [...this.#processes.values()].flatMap(waitingEvents);
  }

  problems(): Problem[] {
    return [...this.#requests.problems(), ...this.counted.problems()];
  }

  #message(
    line: HeadLine,
    beginning: Beginning,
    text: number,
    words: string,
    message: TrafficServerMessage | null,
  ): Continuation | null {
    const process = this.#processOf(line, beginning);
    const place: Place = {
      timestamp: latin1(line.bytes, line.timestamp, line.timestampEnd),
      time: timestampMilliseconds(line.bytes, line.timestamp),
      ...placeBehind(line, text),
      insideUnfinishedBody: line.insideUnfinishedBody,
    };
    if (!message || !isWhole(message))
      return new BrokenMessage(new JoinedMessage(words, message), (whole, joined) =>
        this.#handshakes.message(process, whole, place, joined),
      );
    this.#handshakes.message(process, message, place, words);
    return null;
  }

  #processOf(line: HeadLine, beginning: Beginning): Process {
    if (this.#process !== null && beginning === this.#ofProcess) return this.#process;
    const { host, pid } = beginning;
    const key = `${pid}\0${host}`;
    let process = this.#processes.get(key);
    if (!process) {
      this.#noteRestart(host, pid, line);
      process = new Process(host, pid);
      if (this.#processes.size >= maxProcesses) this.#forgetOldest();
      this.#processes.set(key, process);
    }
    this.#process = process;
    this.#ofProcess = beginning;
    return process;
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
    const time = timestampMilliseconds(line.bytes, line.timestamp);
    this.#changes.note({ kind: "restart", what: `${before ?? "?"} → ${pid ?? "?"}`, time, line: line.number + 1 });
  }
}
