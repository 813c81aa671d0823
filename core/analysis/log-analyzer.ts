/**
 * One log, in chunks of bytes → what failed in it. The door of core for logs: an open document, a file of any size and
 * standard input all go through here.
 *
 * Of each record only its head is looked at. A failure is only the text of a `traffic_server` record's own head line: the
 * same words inside a message body were written by a stranger.
 */

import { Buffer } from "node:buffer";
import { configurationChange, mayBeConfigurationChange, type NotedChange, RecentChanges } from "../failures/changes.ts";
import {
  FailureCollector,
  type FailureRecord,
  type HeldEvent,
  maxFailures,
  type OccurrenceRecord,
} from "../failures/collector.ts";
import type { CountedRoute, LogAnalysis, OriginServer, Route, TlsError, Unexplained } from "../failures/failure.ts";
import { nameKey } from "../failures/host-name.ts";
import type { FailureFacts } from "../failures/identity.ts";
import type { Problem, ProblemCode } from "../failures/problem.ts";
import { latin1, utf8 } from "../log/bytes.ts";
import { type Beginning, BeginningReader, longestTag } from "../log/record.ts";
import { entry, flag, maxNumbered, type RecordIndex } from "../log/record-index.ts";
import { type HeadLine, type Line, type LineSink, noHead, Scanner, versionWithin } from "../log/scanner.ts";
import { timestampMilliseconds } from "../log/timestamp.ts";
import { reasonNumber } from "../openssl/ssl-reasons.ts";
import { classify } from "../traffic-server/classify.ts";
import { mayContinue, parseMessage, type TrafficServerMessage } from "../traffic-server/message.ts";
import { decodeRoute, routeSegmentOfUrl } from "../traffic-server/route.ts";
import {
  type Endpoint,
  EndpointReader,
  findStep,
  receiveRequest,
  receiveResponse,
  requestLine,
  type StepPlace,
  sendingRequest,
  sendingResponse,
  statusLine,
  stepMessage,
} from "../traffic-server/step.ts";
import { type Fits, RequestsInProgress, Transaction } from "../traffic-server/transaction.ts";
import { TransactionTable } from "../traffic-server/transaction-table.ts";

const maxOpenTransactions = 50_000;
const maxRoutes = 10_000;
const maxUnexplained = 10_000;
const maxServers = 10_000;
const maxThreads = 256;
/** Traffic Server processes: a log holds some hundred restarts at most. */
const maxProcesses = 2_000;
/** Handshakes of one request that get its answer. */
const maxRetries = 100;
/** Failures of late that a request to one server may belong to. */
const maxHits = 64;
/** Physical lines that may follow a head line inside a message of Traffic Server. */
const maxContinuations = 8;
/** An error belongs to a warning of the same thread and name that is no older than this (ms). */
const sameHandshake = 10_000;
/** So far (ms) may the log's time go back before it is told as a change of the clock. */
const clockJump = 5_000;
/** Header lines that are looked through for the user agent. */
const maxHeaderLines = 200;

/** In place of a request that was counted as a whole. */
const ended = new Transaction(0);
ended.closed = true;

/** A warning that the next connection error of its thread may belong to. */
interface Warning {
  readonly name: string | null;
  readonly time: number;
  readonly occurrence: OccurrenceRecord;
  /** Counted already, or held until it is known whether an error follows. */
  readonly record: FailureRecord | null;
  readonly held: HeldEvent | null;
}

/** A route of `#routes`; what is over their limit is counted here alone. */
interface RouteRecord {
  readonly route: Route;
  readonly hostKey: string;
  count: number;
}

type CountedServer = { -readonly [key in keyof OriginServer]: OriginServer[key] };

/** One Traffic Server process. */
interface Process {
  readonly host: string;
  readonly pid: number | null;
  readonly transactions: TransactionTable;
  readonly requests: RequestsInProgress;
  /** Of `#servers`, by what steps give. */
  readonly servers: Map<Endpoint, Map<Route, CountedServer>>;
  serversFound: number;
  /** By thread; null once it is known whether an error follows. */
  readonly warnings: Map<string, Warning | null>;
  /** What the same message has told. */
  readonly facts: WeakMap<TrafficServerMessage, FailureFacts[]>;
}

/** A record whose text goes on in the lines that follow. */
type Pending =
  | {
      readonly kind: "message";
      readonly process: Process;
      readonly place: Place;
      text: string;
      lines: number;
      best: TrafficServerMessage | null;
      bestText: string;
    }
  | {
      readonly kind: "step";
      readonly process: Process;
      /** An index into `stepKinds`. */
      readonly step: number;
      readonly transaction: Transaction;
      readonly line: number;
      readonly timestamp: string;
      lines: number;
      started: boolean;
    }
  | { readonly kind: "version"; lines: number };

/** Where a record's text begins. */
interface Place {
  readonly timestamp: string;
  readonly time: number;
  /** 0-based. */
  readonly line: number;
  /** 0-based, UTF-16. */
  readonly column: number;
  readonly insideUnfinishedBody: boolean;
}

export class LogAnalyzer implements LineSink {
  readonly #path: string;
  readonly #scanner = new Scanner(this);
  readonly #collector = new FailureCollector();
  readonly #processes = new Map<string, Process>();
  readonly #routes = new Map<string, RouteRecord>();
  readonly #unexplained = new Map<string, { -readonly [key in keyof Unexplained]: Unexplained[key] }>();
  readonly #servers = new Map<string, CountedServer>();
  readonly #limits = new Set<"limit-transactions" | "limit-routes">();
  readonly #beginnings = new BeginningReader();
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
  readonly #endpoints = new EndpointReader();
  /** Of the quiet requests in the table at hand, by the numbers that it gives them. */
  readonly #quietRoutes: (RouteRecord | null | undefined)[] = new Array(maxNumbered).fill(undefined);
  readonly #quietEndpoints: (Endpoint | undefined)[] = new Array(maxNumbered).fill(undefined);
  /** Requests in the table at hand whose steps are followed although they are marked as quiet. */
  readonly #followed = new Set<number>();
  readonly #line = noHead(this.#step.bytes);
  #process: Process | null = null;
  #ofProcess: Beginning | null = null;
  #pending: Pending | null = null;
  #openTransactions = 0;
  #order = 0;
  #latest = Number.NEGATIVE_INFINITY;
  readonly #changes = new RecentChanges();
  readonly #lastPid = new Map<string, number | null>();
  #host: string | null = null;
  #version: string | null = null;

  /** `path` is what positions say; it is never opened. */
  constructor(path: string) {
    this.#path = path;
  }

  get wantsBody(): boolean {
    return this.#pending !== null;
  }

  /** The next bytes, cut anywhere. */
  push(chunk: Uint8Array): void {
    this.#scanner.push(chunk);
  }

  /**
   * As `push`, for whole lines that are analysed again and again while others change: returns what was learnt of them, to be
   * given with the same bytes the next time; null where nothing was.
   */
  pushLines(lines: Uint8Array, learnt: RecordIndex | null): RecordIndex | null {
    return this.#scanner.pushLines(Buffer.from(lines.buffer, lines.byteOffset, lines.byteLength), learnt);
  }

  /** The whole result; nothing may be pushed afterwards. */
  finish(): LogAnalysis {
    this.#scanner.end();
    const endsInsideRecord = this.#pending?.kind === "message" && this.#pending.best === null;
    this.#settle();
    for (const process of this.#processes.values()) this.#endProcess(process);
    return this.#result(endsInsideRecord, []);
  }

  /**
   * What the log says as far as it has come; more may be pushed afterwards. A refusal whose connection error may still follow
   * counts as it stands, a request in progress not yet.
   */
  soFar(): LogAnalysis {
    const held = [...this.#processes.values()].flatMap(({ warnings }) =>
      [...warnings.values()].flatMap((warning) => warning?.held ?? []),
    );
    return this.#result(false, held);
  }

  #result(endsInsideRecord: boolean, held: readonly HeldEvent[]): LogAnalysis {
    const { bytes, lines, records, firstTimestamp, lastTimestamp } = this.#scanner;
    return {
      path: this.#path,
      bytes,
      lines,
      records,
      host: this.#host,
      version: this.#version,
      from: firstTimestamp,
      to: lastTimestamp,
      problems: this.#problems(endsInsideRecord),
      failures: this.#collector.failures(this.#path, held),
      unexplained: [...this.#unexplained.values()]
        .map((answer) => ({ ...answer }))
        .sort((a, b) => b.requests - a.requests),
      routes: [...this.#routes.values()]
        .sort((a, b) => b.count - a.count)
        .map(({ route, count }): CountedRoute => ({ ...route, count })),
      servers: [...this.#servers.values()].map((server) => ({ ...server })).sort((a, b) => b.requests - a.requests),
    };
  }

  #problems(endsInsideRecord: boolean): Problem[] {
    const problems: Problem[] = [];
    const add = (code: ProblemCode, detail: string | null, lost = false) => problems.push({ code, detail, lost });
    if (this.#scanner.bytes === 0) add("empty", null);
    if (this.#scanner.beginsInsideRecord && this.#scanner.records > 0) add("starts-inside-record", null);
    if (endsInsideRecord) add("ends-inside-record", null);
    if (this.#scanner.overlongLines > 0) add("limit-line", "64 KiB");
    if (this.#limits.has("limit-transactions")) add("limit-transactions", String(maxOpenTransactions), true);
    if (this.#limits.has("limit-routes")) add("limit-routes", String(maxRoutes));
    if (this.#collector.dropped > 0) add("limit-failures", String(maxFailures), true);
    return problems;
  }

  head(line: HeadLine): void {
    if (this.#pending) this.#settle();
    const { bytes } = line;
    this.#record(line, this.#beginnings.read(bytes, line.timestampEnd, line.end));
  }

  #record(line: HeadLine, beginning: Beginning): void {
    const { bytes } = line;
    const text = line.timestampEnd + beginning.length;
    this.#host ??= beginning.host;
    if (!beginning.trafficServer) {
      if (beginning.tagLength <= longestTag && mayBeConfigurationChange(bytes, text))
        this.#noteConfigurationChange(line, text);
      if (beginning.tv && this.#version === null && line.offset < versionWithin)
        this.#lookForVersion(bytes, text, line.end);
      return;
    }
    // Traffic Server's own messages begin with a thread in brackets or a level; requests with UTCTime, Module or Event.
    const first = bytes[text];
    const mayBeMessage =
      text >= line.end || first === 0x5b || first === 0x57 || first === 0x45 || first === 0x44 || first === 0x5c;
    if (mayBeMessage && this.#beginMessage(line, beginning, text)) return;
    if (findStep(bytes, text, line.end, this.#step)) this.#takeStep(this.#processOf(line, beginning), this.#step, line);
  }

  indexed(
    lines: Buffer,
    { entries, count, chosen, firstRecord }: RecordIndex,
    firstLine: number,
    offset: number,
  ): void {
    const end = lines.length;
    if (this.#pending) this.#continue(lines, 0, firstRecord, firstLine, firstRecord < end);
    const line = this.#line;
    const step = this.#step;
    line.bytes = lines;
    step.bytes = lines;
    this.#quietRoutes.fill(undefined);
    this.#quietEndpoints.fill(undefined);
    this.#followed.clear();
    let ofTrafficServer: Beginning | null = null;
    for (let i = 0, n = count; ; ) {
      if (this.#followed.size === 0) {
        if (n === count + chosen) break;
        i = entries[n++] as number;
      } else {
        // Steps that else need not be looked at.
        i += entry.size;
        if (i === count) break;
      }
      const flags = entries[i + entry.flags] as number;
      const id = entries[i + entry.id] as number;
      const kind = flags & (flag.debug | 3);
      let isQuiet = (flags & flag.quiet) !== 0 && !this.#followed.has(id);
      if (isQuiet && ((flags & flag.debug) !== 0 || kind === receiveResponse)) continue;
      line.start = entries[i + entry.start] as number;
      line.end = entries[i + entry.end] as number;
      line.number = firstLine + (entries[i + entry.number] as number);
      line.timestamp = line.start;
      line.timestampEnd = entries[i + entry.timestampEnd] as number;
      line.offset = offset + line.start;
      line.insideUnfinishedBody = (flags & flag.insideUnfinishedBody) !== 0;
      const beginning: Beginning =
        ofTrafficServer !== null && (flags & flag.sameBeginning) !== 0
          ? ofTrafficServer
          : this.#beginnings.read(lines, line.timestampEnd, line.end);
      if (beginning.trafficServer) ofTrafficServer = beginning;
      if (isQuiet) {
        const process = this.#processOf(line, beginning);
        if (kind === sendingRequest) this.#sentQuietly(process, entries, i);
        else if (kind === sendingResponse) this.#endQuiet(process, id, (flags & flag.receivedTwice) !== 0);
        else isQuiet = this.#beginQuiet(process, entries, i);
        if (isQuiet) continue;
        this.#followed.add(id);
      }
      if ((flags & flag.step) !== 0) {
        step.kind = flags & 3;
        step.debug = (flags & flag.debug) !== 0;
        step.transaction = id;
        step.idEnd = entries[i + entry.idEnd] as number;
        step.more = entries[i + entry.more] as number;
        step.moreEnd = entries[i + entry.moreEnd] as number;
        step.end = line.end;
        this.#takeStep(this.#processOf(line, beginning), step, line);
      } else {
        this.#record(line, beginning);
      }
      if (!this.#pending) continue;
      const next = entries[i + entry.next] as number;
      this.#continue(lines, line.end + 1, next, line.number + 1, next < end);
    }
  }

  /** The lines in [start, end) that go on with a record, as far as they are wanted; `ends` if another record follows. */
  #continue(bytes: Buffer, start: number, end: number, firstLine: number, ends: boolean): void {
    const line: Line = { bytes, start, end, number: firstLine };
    while (this.#pending && line.start < end) {
      line.end = bytes.indexOf(10, line.start);
      this.body(line);
      line.start = line.end + 1;
      line.number++;
    }
    if (ends && this.#pending) this.#settle();
  }

  body(line: Line): void {
    const pending = this.#pending;
    if (!pending) return;
    pending.lines++;
    if (pending.kind === "message") this.#continueMessage(pending, line);
    else if (pending.kind === "step") this.#continueStep(pending, line);
    else this.#continueVersion(pending, line);
  }

  #processOf(line: HeadLine, beginning: Beginning): Process {
    if (this.#process !== null && beginning === this.#ofProcess) return this.#process;
    const { host, pid } = beginning;
    const key = `${pid}\0${host}`;
    let process = this.#processes.get(key);
    if (!process) {
      this.#noteRestart(host, pid, line);
      process = {
        host,
        pid,
        transactions: new TransactionTable(),
        requests: new RequestsInProgress(),
        servers: new Map(),
        serversFound: 0,
        warnings: new Map(),
        facts: new WeakMap(),
      };
      if (this.#processes.size >= maxProcesses) this.#forgetOldestProcess();
      this.#processes.set(key, process);
    }
    this.#process = process;
    this.#ofProcess = beginning;
    return process;
  }

  /** Its requests in progress end, as at the end of the log. */
  #forgetOldestProcess(): void {
    const [[key, process] = []] = this.#processes;
    if (key === undefined || !process) return;
    if (process.transactions.open > 0) this.#limits.add("limit-transactions");
    this.#endProcess(process);
    this.#processes.delete(key);
  }

  #endProcess(process: Process): void {
    for (const warning of process.warnings.values()) if (warning) this.#release(warning);
    for (const transaction of process.transactions.inProgress()) this.#unanswered(process, transaction);
  }

  // ── changes ──

  #noteConfigurationChange(line: HeadLine, text: number): void {
    const what = configurationChange(line.bytes.toString("utf8", text, line.end));
    if (what !== null) this.#note("configuration", what, line);
  }

  /** Another process id on a host: Traffic Server was started again. */
  #noteRestart(host: string, pid: number | null, line: HeadLine): void {
    const before = this.#lastPid.get(host);
    if (this.#lastPid.size < maxThreads) this.#lastPid.set(host, pid);
    if (before !== undefined && before !== pid) this.#note("restart", `${before ?? "?"} → ${pid ?? "?"}`, line);
  }

  #noteClock(time: number, line: HeadLine): void {
    const seconds = Math.round((this.#latest - time) / 1000);
    this.#note("clock", `-${seconds} s`, line);
  }

  #note(kind: NotedChange["kind"], what: string, line: HeadLine): void {
    const time = timestampMilliseconds(line.bytes, line.timestamp);
    this.#changes.note({ kind, what, time, line: line.number + 1 });
  }

  // ── messages ──

  /** False where the record begins with no message of Traffic Server. */
  #beginMessage(line: HeadLine, beginning: Beginning, start: number): boolean {
    const text = utf8(line.bytes, start, line.end);
    const message = parseMessage(text);
    if (!message && !mayContinue(text)) return false;
    const place: Place = {
      timestamp: latin1(line.bytes, line.timestamp, line.timestampEnd),
      time: timestampMilliseconds(line.bytes, line.timestamp),
      ...placeBehind(line, start),
      insideUnfinishedBody: line.insideUnfinishedBody,
    };
    const process = this.#processOf(line, beginning);
    if (message && !message.incomplete && knownReason(message)) {
      this.#message(process, message, place, text);
      return true;
    }
    const best = message && !message.incomplete ? message : null;
    this.#pending = { kind: "message", process, place, text, lines: 0, best, bestText: text };
    return true;
  }

  #continueMessage(pending: Extract<Pending, { kind: "message" }>, line: Line): void {
    const text = line.bytes.toString("utf8", line.start, line.end);
    const stop = text.trim() === "" || /^ ?(?:\||HTTPMSG:|SIPMSG:)/.test(text) || /\bMsg="/.test(text);
    const joined = `${pending.text}\n${text}`;
    if (stop || !mayContinueWith(pending, joined)) {
      this.#settle();
      return;
    }
    pending.text = joined;
    const message = parseMessage(joined);
    if (message && !message.incomplete && (pending.best === null || knownReason(message))) {
      pending.best = message;
      pending.bestText = joined;
    }
    const done = pending.best !== null && knownReason(pending.best);
    if (done || pending.lines >= maxContinuations) this.#settle();
  }

  /** Ends what waits for further lines. */
  #settle(): void {
    const pending = this.#pending;
    this.#pending = null;
    if (pending?.kind === "message") {
      const text = pending.best ? pending.bestText : pending.text;
      const message = pending.best ?? parseMessage(text);
      if (message) this.#message(pending.process, message, pending.place, text);
    } else if (pending?.kind === "step" && !pending.started) {
      this.#stepMessage(pending, null);
    }
  }

  #message(process: Process, message: TrafficServerMessage, place: Place, text: string): void {
    const thread = message.thread ?? "";
    const waiting = process.warnings.get(thread);
    if (message.kind === "connection-failed" && waiting && belongs(waiting, message, place)) {
      process.warnings.set(thread, null);
      this.#completeWarning(waiting, message.tlsError, lineAt(place, text, message.span.start).line);
      return;
    }
    if (waiting) {
      process.warnings.set(thread, null);
      this.#release(waiting);
    }
    const fits = process.requests.fits(message.address, message.name, place.time);
    const facts = factsOf(process, message, fits);
    const { verifyError } = facts;
    const occurrence = occurrenceOf(process, message, place, text, fits.single);
    if (fits.single) {
      const { occurrences } = fits.single;
      fits.single.occurrences = occurrences ? [...occurrences.slice(-maxRetries), occurrence] : [occurrence];
    }
    const order = ++this.#order;
    const isWarning = message.kind !== "connection-failed";
    if (isWarning && verifyError === null && message.action !== "Continue") {
      const held: HeldEvent = { order, time: place.time, facts, occurrence, fits, transactions: new Set() };
      for (const bucket of fits.buckets) bucket.held.add(held);
      this.#remember(process, thread, { name: message.name, time: place.time, occurrence, record: null, held });
      return;
    }
    const record = this.#count(facts, occurrence, fits, order, place.time);
    if (isWarning && message.action !== "Continue" && record) {
      this.#remember(process, thread, { name: message.name, time: place.time, occurrence, record, held: null });
    }
  }

  #remember(process: Process, thread: string, warning: Warning): void {
    process.warnings.set(thread, warning);
    if (process.warnings.size <= maxThreads) return;
    const [oldest] = process.warnings.keys();
    const given = process.warnings.get(oldest as string);
    process.warnings.delete(oldest as string);
    if (given) this.#release(given);
  }

  #count(
    facts: FailureFacts,
    occurrence: OccurrenceRecord,
    fits: Fits,
    order: number,
    time: number,
  ): FailureRecord | null {
    const record = this.#collector.add(facts, occurrence, () => this.#changes.before(time));
    if (!record) return null;
    for (const { hits } of fits.buckets) {
      // The last to be hit come last, once there are many.
      if (hits.size > maxHits / 2) hits.delete(record);
      hits.set(record, order);
      if (hits.size > maxHits) hits.delete(hits.keys().next().value as FailureRecord);
    }
    if (fits.single) this.#collector.addRequest(record, fits.single);
    return record;
  }

  #completeWarning(warning: Warning, tlsError: TlsError | null, line: number): void {
    warning.occurrence.connectionFailedLine = line;
    if (warning.record) warning.record.tlsError ??= tlsError;
    if (warning.held) this.#releaseHeld({ ...warning.held, facts: { ...warning.held.facts, tlsError } }, warning.held);
  }

  #release(warning: Warning): void {
    if (warning.held) this.#releaseHeld(warning.held, warning.held);
  }

  #releaseHeld(event: HeldEvent, held: HeldEvent): void {
    for (const bucket of held.fits.buckets) bucket.held.delete(held);
    const record = this.#count(event.facts, event.occurrence, event.fits, event.order, event.time);
    if (!record) return;
    for (const transaction of held.transactions) {
      transaction.held?.delete(held);
      if (transaction.closed && !transaction.answered) this.#collector.addRequest(record, transaction);
      else transaction.candidates = (transaction.candidates ?? new Set()).add(record);
    }
  }

  // ── requests ──

  #takeStep(process: Process, step: StepPlace, line: HeadLine): void {
    const { kind, debug } = step;
    const transaction = this.#transactionOf(process, step);
    const isNew = transaction.isNewStep(kind, debug);
    if (kind === sendingRequest) {
      if (isNew && !transaction.closed) this.#sent(process, transaction, step, line);
      return;
    }
    if (kind === receiveRequest && transaction.requestLine < 0) transaction.requestLine = line.number;
    if (transaction.closed) return;
    if (kind === receiveResponse) {
      if (!transaction.answered) this.#answered(process, transaction);
      return;
    }
    if (kind === sendingResponse && !this.#asksForStatus(transaction)) {
      this.#unanswered(process, transaction);
      return;
    }
    if (kind === receiveRequest && transaction.url !== null && (!debug || transaction.userAgent !== null)) return;
    const message = stepMessage(step);
    const waiting: Extract<Pending, { kind: "step" }> = {
      kind: "step",
      process,
      step: kind,
      transaction,
      line: line.number,
      timestamp: kind === sendingResponse ? latin1(line.bytes, line.timestamp, line.timestampEnd) : "",
      lines: 0,
      started: false,
    };
    if (message !== null) this.#stepMessage(waiting, message);
    else this.#pending = waiting;
  }

  // A quiet request (`flag.quiet`) leaves nothing but counts: no failure can belong to it, before it has ended or later.

  /** Counts the request that begins with this entry; false where its steps have to be followed. */
  #beginQuiet(process: Process, entries: Int32Array, at: number): boolean {
    const id = entries[at + entry.id] as number;
    if (this.#openTransactions >= maxOpenTransactions || process.transactions.get(id)) return false;
    this.#openTransactions++;
    const record = this.#quietRoute(entries, at);
    if (record) record.count++;
    return true;
  }

  /** The attempt of this entry, which the origin server answers. */
  #sentQuietly(process: Process, entries: Int32Array, at: number): void {
    const high = entries[at + entry.timeHigh] as number;
    const { bytes, timestamp } = this.#line;
    const time =
      high < 0
        ? timestampMilliseconds(bytes, timestamp)
        : high * 4294967296 + ((entries[at + entry.timeLow] as number) >>> 0);
    this.#goOn(time, this.#line);
    process.requests.tick(time);
    const route = this.#quietRoute(entries, entries[at + entry.request] as number)?.route;
    if (!route) return;
    const server = this.#serverOf(process, route, this.#quietEndpoint(entries, at));
    if (!server) return;
    server.requests++;
    server.answered++;
  }

  #endQuiet(process: Process, id: number, twice: boolean): void {
    this.#openTransactions--;
    process.transactions.endedQuiet(id, twice);
  }

  #quietRoute(entries: Int32Array, at: number): RouteRecord | null {
    const number = entries[at + entry.same] as number;
    const known = number < 0 ? undefined : this.#quietRoutes[number];
    if (known !== undefined) return known;
    const { bytes } = this.#line;
    const segment = latin1(bytes, entries[at + entry.route] as number, entries[at + entry.routeEnd] as number);
    const record = this.#routeOf(segment);
    if (number >= 0) this.#quietRoutes[number] = record;
    return record;
  }

  #quietEndpoint(entries: Int32Array, at: number): Endpoint {
    const number = entries[at + entry.same] as number;
    const known = number < 0 ? undefined : this.#quietEndpoints[number];
    if (known !== undefined) return known;
    const step = this.#step;
    step.kind = sendingRequest;
    step.more = entries[at + entry.more] as number;
    step.moreEnd = entries[at + entry.moreEnd] as number;
    const endpoint = this.#endpoints.read(step);
    if (number >= 0) this.#quietEndpoints[number] = endpoint;
    return endpoint;
  }

  /** Whether the answer that a client got tells something. */
  #asksForStatus({ occurrences, answered, route }: Transaction): boolean {
    return occurrences !== null || (!answered && route?.protocol === "https");
  }

  /** The origin server answered, so its certificate was accepted. */
  #answered(process: Process, transaction: Transaction): void {
    process.requests.removed(transaction);
    transaction.answered = true;
    if (transaction.server) transaction.server.answered++;
    if (!transaction.candidates) return;
    for (const failure of transaction.candidates)
      if (failure.facts.action === "Continue") this.#collector.addRequest(failure, transaction);
  }

  /** An attempt to reach an origin server. */
  #sent(process: Process, transaction: Transaction, step: StepPlace, line: HeadLine): void {
    transaction.attempts++;
    transaction.attemptLine = line.number;
    this.#order++;
    if (transaction.url === null) {
      const message = stepMessage(step);
      if (message !== null) this.#describeRequest(transaction, message, false);
    }
    const time = timestampMilliseconds(line.bytes, line.timestamp);
    this.#goOn(time, line);
    const endpoint = this.#endpoints.read(step);
    if (!transaction.server && transaction.route) {
      transaction.server = this.#serverOf(process, transaction.route, endpoint);
      if (transaction.server) transaction.server.requests++;
    }
    process.requests.sent(transaction, endpoint, time, this.#order);
  }

  /** The log's time at an attempt. */
  #goOn(time: number, line: HeadLine): void {
    if (time < this.#latest - clockJump) this.#noteClock(time, line);
    this.#latest = time;
  }

  /** What requests of this route to this endpoint are counted for; null where they say nothing of a certificate. */
  #serverOf(process: Process, route: Route, endpoint: Endpoint): CountedServer | null {
    if (route.protocol !== "https" || route.host === null) return null;
    const counted = process.servers.get(endpoint)?.get(route);
    if (counted) return counted;
    const { address, port } = endpoint;
    const key = `${process.host}\0${route.host}\0${address}\0${port}`;
    const server = this.#servers.get(key) ?? {
      host: process.host,
      name: route.host,
      address,
      port,
      requests: 0,
      answered: 0,
    };
    if (this.#servers.size >= maxServers) return server;
    this.#servers.set(key, server);
    // Routes and endpoints of which too many were seen are other objects each time.
    if (++process.serversFound > maxServers) {
      process.servers.clear();
      process.serversFound = 0;
    }
    process.servers.set(endpoint, (process.servers.get(endpoint) ?? new Map()).set(route, server));
    return server;
  }

  /** The transaction of a step: one in progress, one just ended (its last step written a second time), or a new one. */
  #transactionOf(process: Process, { kind, debug, transaction: id }: StepPlace): Transaction {
    const known = process.transactions.get(id);
    const restarted = known !== undefined && kind === receiveRequest && known.wasWritten(kind, debug);
    if (known && !restarted) return known;
    if (!known && process.transactions.isOfQuiet(id, kind, debug)) return ended;
    // The same id once more: the process was started again, or ids have come round.
    if (known) this.#unanswered(process, known);
    const transaction = new Transaction(id);
    process.transactions.add(transaction);
    if (++this.#openTransactions > maxOpenTransactions) {
      this.#limits.add("limit-transactions");
      const oldest = process.transactions.takeOldest();
      if (oldest) this.#unanswered(process, oldest);
    }
    return transaction;
  }

  #continueStep(pending: Extract<Pending, { kind: "step" }>, line: Line): void {
    // The first character that is no indentation; 0 where there is none.
    const { bytes, start, end } = line;
    const from = start < end && bytes[start] === 0x20 ? start + 1 : start;
    const first = from < end ? (bytes[from] as number) : 0;
    if (!pending.started) {
      const isBody = first === 0x7c;
      if (isBody && pending.transaction.url !== null && pending.step === receiveRequest) {
        pending.started = true;
        return;
      }
      const text = textOf(line, 16384);
      if (/^ ?HTTPMSG:/.test(text) || text.trim() === "") {
        if (pending.lines > 4) this.#settle();
        return;
      }
      pending.started = true;
      const bar = /^ ?\|/.exec(text);
      if (bar) this.#stepMessage(pending, text.slice(bar[0].length));
      if (!bar || pending.step !== receiveRequest) this.#pending = null;
      return;
    }
    if (pending.lines > maxHeaderLines) this.#pending = null;
    // Of the headers one is wanted; the last line is empty or a bar.
    if (first > 0x20 && first < 0x7f && first !== 0x55 && first !== 0x75 && first !== 0x7c) return;
    const text = textOf(line, 400);
    const agent = /^ ?User-Agent: ?(.{1,300})/i.exec(text);
    if (agent) pending.transaction.userAgent = (agent[1] as string).trim();
    if (agent || text.trim() === "" || text.trim() === "|") this.#pending = null;
  }

  /** The request or status line of a step, or null where the log does not hold it. */
  #stepMessage(
    { process, step, transaction, line, timestamp }: Extract<Pending, { kind: "step" }>,
    message: string | null,
  ): void {
    if (step === receiveRequest) {
      if (message !== null && transaction.url === null) this.#describeRequest(transaction, message, true);
      return;
    }
    if (step === sendingResponse) {
      const answer = message === null ? null : statusLine(message);
      for (const occurrence of transaction.occurrences ?? []) {
        occurrence.responseLine = line;
        occurrence.response = answer;
      }
      this.#unanswered(process, transaction);
      if (answer) this.#explain(process, transaction, answer, line, timestamp);
    }
  }

  #describeRequest(transaction: Transaction, message: string, fromClient: boolean): void {
    const request = requestLine(message);
    if (!request) return;
    transaction.method = request.method;
    transaction.url = request.url;
    if (!fromClient) return;
    const segment = routeSegmentOfUrl(request.url)?.segment;
    const record = segment === undefined ? null : this.#routeOf(segment);
    if (!record) return;
    record.count++;
    transaction.route = record.route;
    transaction.hostKey = record.hostKey;
  }

  /** What requests of this route are counted for; null for what is no route. */
  #routeOf(segment: string): RouteRecord | null {
    const known = this.#routes.get(segment);
    if (known) return known;
    const route = decodeRoute(segment);
    if (!route) return null;
    const record: RouteRecord = { route, hostKey: nameKey(route.host ?? ""), count: 0 };
    if (this.#routes.size < maxRoutes) this.#routes.set(segment, record);
    else this.#limits.add("limit-routes");
    return record;
  }

  /** A request ends: it is counted for the failures that it fits, unless the server answered it after all. */
  #unanswered(process: Process, transaction: Transaction): void {
    if (transaction.closed) return;
    process.requests.removed(transaction);
    if (!transaction.answered && transaction.candidates)
      for (const failure of transaction.candidates) this.#collector.addRequest(failure, transaction);
    transaction.closed = true;
    transaction.occurrences = null;
    this.#openTransactions--;
    process.transactions.ended(transaction);
  }

  /** A 502 or 504 that Traffic Server gave for a server over https, and that belongs to no failure. */
  #explain(
    process: Process,
    transaction: Transaction,
    { status, reason }: { status: number; reason: string },
    line: number,
    timestamp: string,
  ): void {
    const { route } = transaction;
    if ((status !== 502 && status !== 504) || transaction.answered || route?.protocol !== "https") return;
    if (isRefusal(transaction.counted) || isRefusal(transaction.candidates) || (transaction.held?.size ?? 0) > 0)
      return;
    const { address } = transaction.endpoint;
    const port = transaction.endpoint.port ?? route.port;
    const key = JSON.stringify([process.host, route.host, address, port, status, reason]);
    const known = this.#unexplained.get(key);
    if (known) {
      known.requests++;
      known.last = timestamp;
      known.lastLine = line + 1;
    } else if (this.#unexplained.size < maxUnexplained) {
      this.#unexplained.set(key, {
        host: process.host,
        name: route.host,
        address,
        port,
        status,
        reason,
        requests: 1,
        first: timestamp,
        last: timestamp,
        firstLine: line + 1,
        lastLine: line + 1,
        path: this.#path,
      });
    }
  }

  // ── version ──

  /** A SIP message that this Expressway sent itself carries its software version (`TANDBERG/41xx (X…)`). */
  #lookForVersion(bytes: Buffer, text: number, end: number): void {
    if (bytes.toString("latin1", text, end).includes('Action="Sent"')) this.#pending = { kind: "version", lines: 0 };
  }

  #continueVersion(pending: Extract<Pending, { kind: "version" }>, line: Line): void {
    const text = line.bytes.toString("latin1", line.start, Math.min(line.end, line.start + 200));
    const version = /^ ?(?:User-Agent|Server): ?TANDBERG\/41\d\d \((X\d{1,2}(?:\.\d{1,3}){0,3})\)/.exec(text)?.[1];
    if (version) this.#version = version;
    if (version || pending.lines > maxHeaderLines || (pending.lines > 2 && text.trim() === "")) this.#pending = null;
  }
}

/** The first bytes of a line as text. */
function textOf({ bytes, start, end }: Line, most: number): string {
  return utf8(bytes, start, Math.min(end, start + most));
}

/** Whether one of them ended the request. */
function isRefusal(failures: ReadonlySet<FailureRecord> | null): boolean {
  if (failures) for (const { facts } of failures) if (facts.action !== "Continue") return true;
  return false;
}

/** The facts of a failure; the same object again where the same message tells the same. */
function factsOf(process: Process, message: TrafficServerMessage, { address: fitting, port }: Fits): FailureFacts {
  const address = message.address ?? fitting;
  const told = process.facts.get(message) ?? [];
  const known = told.find((facts) => facts.address === address && facts.port === port);
  if (known) return known;
  const { signature, direction, verifyError } = classify(message);
  const facts: FailureFacts = {
    host: process.host,
    direction,
    action: message.action,
    signature,
    name: message.name,
    address,
    addressInferred: message.address === null && address !== null,
    port,
    verifyError,
    tlsError: message.tlsError,
  };
  process.facts.set(message, [facts, ...told.slice(0, 7)]);
  return facts;
}

const reasons = new WeakMap<TrafficServerMessage, boolean>();

function knownReason(message: TrafficServerMessage): boolean {
  if (message.kind !== "connection-failed") return true;
  const known = reasons.get(message);
  if (known !== undefined) return known;
  const reason = message.tlsError?.reason ?? null;
  const isKnown = reason !== null && reasonNumber(reason) !== null;
  reasons.set(message, isKnown);
  return isKnown;
}

function mayContinueWith(pending: Extract<Pending, { kind: "message" }>, joined: string): boolean {
  if (pending.best !== null) {
    // Complete already, but its reason is in no table: more of the reason may follow, and nothing else.
    const message = parseMessage(joined);
    return message?.kind === "connection-failed" && knownReason(message);
  }
  return mayContinue(joined) || parseMessage(joined)?.incomplete === false;
}

/** The error that ended the handshake which the warning was about: same thread, same name, and not the server's objection. */
function belongs(warning: Warning, message: TrafficServerMessage, place: Place): boolean {
  const { tlsError } = message;
  return (
    (tlsError?.alert ?? null) === null &&
    (message.name === null || warning.name === null || message.name === warning.name) &&
    Math.abs(place.time - warning.time) <= sameHandshake
  );
}

/** Line and column (0-based, UTF-16) at `end` in what stands before it on its line. */
function placeBehind({ bytes, start, number }: HeadLine, end: number): { line: number; column: number } {
  let at = start;
  while (at < end && (bytes[at] as number) < 0x80 && bytes[at] !== 0x0d) at++;
  if (at === end) return { line: number, column: end - start };
  const before = utf8(bytes, start, end);
  return { line: number + countReturns(before), column: before.length - (before.lastIndexOf("\r") + 1) };
}

function countReturns(text: string): number {
  let count = 0;
  for (let at = text.indexOf("\r"); at >= 0; at = text.indexOf("\r", at + 1)) count++;
  return count;
}

/** Line and column (both 0-based, UTF-16) of an offset in a record's text. */
function lineAt(place: Place, text: string, offset: number): { line: number; column: number } {
  if (!text.includes("\n") && !text.includes("\r")) return { line: place.line, column: place.column + offset };
  let line = place.line;
  let begin = -1;
  for (let i = 0; i < offset; i++) {
    const code = text.charCodeAt(i);
    if (code === 10 || code === 13) {
      line++;
      begin = i;
    }
  }
  return { line, column: begin < 0 ? place.column + offset : offset - begin - 1 };
}

function occurrenceOf(
  process: Process,
  message: TrafficServerMessage,
  place: Place,
  text: string,
  transaction: Transaction | null,
): OccurrenceRecord {
  const start = lineAt(place, text, message.span.start);
  const end = lineAt(place, text, message.span.end);
  return {
    position: {
      line: start.line + 1,
      column: start.column + 1,
      endLine: end.line + 1,
      endColumn: end.column + 1,
      insideUnfinishedBody: place.insideUnfinishedBody,
      timestamp: place.timestamp,
      process: "traffic_server",
      pid: process.pid,
      thread: message.thread,
    },
    requestLine: transaction?.requestLine ?? -1,
    attemptLine: transaction?.attemptLine ?? -1,
    connectionFailedLine: -1,
    responseLine: -1,
    request:
      transaction?.url == null
        ? null
        : {
            method: transaction.method as string,
            url: transaction.url,
            transaction: String(transaction.id),
            route: transaction.route,
            userAgent: transaction.userAgent,
          },
    response: null,
  };
}
