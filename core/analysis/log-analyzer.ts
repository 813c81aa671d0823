/**
 * One log, in chunks of bytes → what failed in it. The door of core for logs: an open document, a file of any size and
 * standard input all go through here.
 *
 * Of each record only its head is looked at. A failure is only the text of a record's own head line, written by the process
 * that its head names: the same words inside a message body were written by a stranger.
 */

import { Buffer } from "node:buffer";
import { changeOf, RecentChanges } from "../failures/changes.ts";
import { FailureCollector, maxFailures } from "../failures/collector.ts";
import type { Failure, LogAnalysis, ToldElsewhere } from "../failures/failure.ts";
import { maxNames } from "../failures/hit.ts";
import { clientsProblem } from "../failures/inbound.ts";
import type { LineReader, Waiting } from "../failures/line-reader.ts";
import type { Problem, ProblemCode } from "../failures/problem.ts";
import type { RecordReader } from "../failures/record-reader.ts";
import { latin1 } from "../log/bytes.ts";
import type { Continuation } from "../log/continuation.ts";
import { eventIn } from "../log/event.ts";
import { unreadWords } from "../log/forms/behind-body.ts";
import type { KnownClock } from "../log/forms/clock.ts";
import { InnerRecords, type OuterRecord } from "../log/forms/inner-records.ts";
import { type HeadLine, type Line, type LineSink, noHead, timeOfHead } from "../log/lines.ts";
import { LogSource } from "../log/log-source.ts";
import { type Beginning, BeginningReader, longestTag } from "../log/record.ts";
import { beginningShift, entry, flag, maxBeginnings, type RecordIndex } from "../log/record-index.ts";
import { MANY_RECORDS } from "../log/record-layout.ts";
import { versionWithin } from "../log/scanner.ts";
import { timestampMilliseconds } from "../log/timestamp.ts";
import { isWithin, type TimeWindow } from "../log/window.ts";
import { Alarms, alarmState } from "../other-processes/alarms.ts";
import { isDamagedEvent, isDamagedVerification } from "../other-processes/damaged.ts";
import { isUnreadInCapitals, notAnalysed, TlsFailuresElsewhere } from "../other-processes/tls-failures.ts";
import { trafficManager, trafficServer } from "../traffic-server/process.ts";
import { TrafficServerReader, type Work } from "../traffic-server/reader.ts";
import { xmppProcesses } from "../xmpp/line.ts";
import { lineReaders, otherProcesses, otherReaders } from "./processes.ts";
import { perhapsRepeated, RepeatedLog, repeated, toldAgain } from "./repeated-log.ts";
import { lookForVersion } from "./software-version.ts";
import { hasRecordWithin, recordsWithin } from "./within-window.ts";

/** Behind a record's timestamp: its host, then at once another head's. */
const headBehindHost = /^ +\S+ +\d{4}-\d\d-\d\d[T ]\d\d:/;
/** A record's text that begins as a record does. */
const taggedHead = /^(?:\d{4}-\d\d-\d\d[T ]\d\d:|[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d )/;

/** What Traffic Server says of certificates, behind its level. */
const ownMessage =
  /(?:WARNING|ERROR) ?: ?(?:Core server certificate verification failed for|SNI \(|Origin hostname \(|SSL connection failed for)/;

/** The same where a record's own text begins with it, under the name of another process. */
const ownThread = new RegExp(`^\\[ET_\\w{1,20} \\d{1,4}\\] ?${ownMessage.source}`);

/** Whether `2026-` or `Mar  2 09:15:10` stands at `at`. */
function mayBeHead(bytes: Buffer, at: number): boolean {
  const first = bytes[at] as number;
  return first >= 0x30 && first <= 0x39
    ? bytes[at + 4] === 0x2d
    : bytes[at + 3] === 0x20 && bytes[at + 9] === 0x3a && bytes[at + 12] === 0x3a;
}

const noneWaiting: Waiting = { failures: [], inbound: [] };

export class LogAnalyzer implements LineSink {
  readonly processes = otherProcesses;
  readonly #path: string;
  readonly #window: TimeWindow | null;
  readonly #clock: KnownClock | null;
  /** A record lies in the time that was asked for. */
  #anyWithin = false;
  readonly #collector = new FailureCollector();
  readonly #changes = new RecentChanges();
  readonly #trafficServer: TrafficServerReader;
  /** Of failures of connections that anybody can open. */
  readonly #inbound = new FailureCollector();
  readonly #elsewhere = new TlsFailuresElsewhere();
  readonly #alarms = new Alarms();
  readonly #lineReaders: readonly LineReader[];
  /** By the names of their processes. */
  readonly #readers: ReadonlyMap<string, RecordReader>;
  readonly #beginnings = new BeginningReader();
  /** Of the table at hand, by number. */
  readonly #numbered: (Beginning | null)[] = new Array(maxBeginnings + 1).fill(null);
  readonly #inner = new InnerRecords();
  /** The record whose lines are looked at for such. */
  #outer: OuterRecord | null = null;
  #known: Beginning | null = null;
  /** The first line with a head behind a head, 1-based; 0 where there is none. */
  #unread = 0;
  #unreadCount = 0;
  readonly #line = noHead(Buffer.alloc(0));
  readonly #source: LogSource;
  readonly #repeated: RepeatedLog | null = null;
  /** The record whose text goes on. */
  #open: Continuation | null = null;
  #host: string | null = null;
  #version: string | null = null;

  /**
   * `path` is what positions say; it is never opened. Of records outside of `window` only the timestamps are looked at. `records`:
   * who takes the records, where they are not to be analysed here; `clock`: of the first record, where that does not tell it. `firstLine`:
   * the number of the first line (0-based), of one copy of a log that stands in its input more than once.
   */
  constructor(
    path: string,
    window: TimeWindow | null = null,
    records: LineSink | null = null,
    clock: KnownClock | null = null,
    firstLine: number | null = null,
  ) {
    this.#path = path;
    this.#source = new LogSource(records ?? this, path, clock, firstLine ?? 0);
    if (records === null && firstLine === null) this.#repeated = this.#watch();
    this.#window = window;
    this.#clock = clock;
    this.#trafficServer = new TrafficServerReader(path, this.#collector, this.#changes);
    const counters = { failures: this.#collector, inbound: this.#inbound, changes: this.#changes };
    this.#lineReaders = lineReaders(counters);
    this.#readers = new Map([
      [trafficServer, this.#trafficServer],
      [trafficManager, this.#trafficServer],
      ...otherReaders(this.#collector, this.#changes),
    ]);
  }

  /** So far. */
  get records(): number {
    return this.#source.records;
  }

  /** What Traffic Server's records have cost so far. */
  get work(): Work {
    return this.#trafficServer.work;
  }

  /**
   * The first line, where it has come again: the log may stand in its input more than once. Whoever can give the input once more finds out
   * by `toldOnce` (copies-within.ts). Null where it has not.
   */
  get again(): Buffer | null {
    return this.#repeated?.again ?? null;
  }

  /** Whether it is in the form that the box writes, as far as it has come: tables of its records are of use then. */
  get isPlain(): boolean {
    return this.#source.isPlain;
  }

  get wantsBody(): boolean {
    return this.#open !== null;
  }

  /** The next bytes, cut anywhere. */
  push(chunk: Uint8Array): void {
    if (this.#repeated) this.#repeated.push(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength));
    else this.#source.push(chunk);
  }

  /** Each line of a log that stands in the input more than once counts once. */
  #watch(): RepeatedLog {
    const whole = {
      push: (bytes: Uint8Array) => this.#source.push(bytes),
      soFar: () => this.#soFar(),
      finish: () => this.#finish(),
    };
    return new RepeatedLog(whole, (firstLine) => this.another(firstLine));
  }

  /** The same for one copy of the log, whose first line has that number (0-based). */
  another(firstLine: number): LogAnalyzer {
    return new LogAnalyzer(this.#path, this.#window, null, this.#clock, firstLine);
  }

  /** What one copy tells, where the input is nothing but copies; `whole` of all of it in any other case. */
  #toldOnce(isEnd: boolean, whole: LogAnalysis): LogAnalysis {
    const told = this.#repeated?.told(isEnd);
    if (!told) {
      const perhaps = this.#repeated?.perhaps ?? toldAgain(whole.failures);
      return perhaps === null ? whole : { ...whole, problems: [...whole.problems, perhapsRepeated(perhaps)] };
    }
    const { analysis, line } = told;
    const { bytes, lines } = whole;
    return { ...analysis, bytes, lines, problems: [...analysis.problems, repeated(line)] };
  }

  /**
   * As `push`, for whole lines that are analysed again and again while others change: returns what was learnt of them, to be
   * given with the same bytes the next time; null where nothing was.
   */
  pushLines(lines: Uint8Array, learnt: RecordIndex | null): RecordIndex | null {
    const bytes = Buffer.from(lines.buffer, lines.byteOffset, lines.byteLength);
    if (this.#repeated?.comesAgainIn(bytes)) {
      this.#repeated.push(bytes);
      return null;
    }
    const index = this.#source.pushLines(bytes, learnt);
    this.#repeated?.pass(bytes);
    return index;
  }

  /** The whole result; nothing may be pushed afterwards. */
  finish(): LogAnalysis {
    this.#repeated?.end();
    return this.#toldOnce(true, this.#finish());
  }

  #finish(): LogAnalysis {
    this.#source.end();
    const endsInsideRecord = this.#open?.isIncomplete === true;
    this.#end(true);
    for (const reader of new Set(this.#readers.values())) reader.finish();
    for (const reader of this.#lineReaders) reader.finish();
    return this.#result(endsInsideRecord, noneWaiting);
  }

  /**
   * What the log says as far as it has come; more may be pushed afterwards. A refusal whose connection error may still follow
   * counts as it stands, a request in progress not yet.
   */
  soFar(): LogAnalysis {
    const { bytes, ...told } = this.#soFar();
    return this.#toldOnce(false, { ...told, bytes: bytes + (this.#repeated?.held ?? 0) });
  }

  #soFar(): LogAnalysis {
    const { waiting } = this.#source;
    if (waiting.length > 0) {
      // Too short to know its form: read as it stands.
      const short = new LogAnalyzer(this.#path, null, null, null, this.#source.firstLine);
      short.push(waiting);
      short.#source.open();
      return short.#soFar();
    }
    const ofLines = this.#lineReaders.map((reader) => reader.waiting());
    return this.#result(false, {
      failures: [
        ...[...new Set(this.#readers.values())].flatMap((reader) => reader.waiting()),
        ...ofLines.flatMap(({ failures }) => failures),
      ],
      inbound: ofLines.flatMap(({ inbound }) => inbound),
    });
  }

  #result(endsInsideRecord: boolean, waiting: Waiting): LogAnalysis {
    const { bytes, lines, records, firstTimestamp, lastTimestamp, form, inferred } = this.#source;
    const { counted, hosts, cut } = this.#trafficServer;
    const inbound = this.#inbound.failures(this.#path, waiting.inbound);
    return {
      path: this.#path,
      bytes,
      lines,
      records,
      host: this.#host,
      version: this.#version,
      from: firstTimestamp,
      to: lastTimestamp,
      form,
      timestampInferred: inferred,
      problems: this.#problems(endsInsideRecord, inbound),
      failures: this.#collector.failures(this.#path, waiting.failures, counted.works),
      inbound,
      unexplained: counted.unexplained(),
      routes: counted.routes(),
      servers: counted.servers(),
      tracked: this.#trafficServer.tracked(),
      received: this.#trafficServer.receivedIds(),
      elsewhere: this.#toldElsewhere(),
      alarms: this.#alarms.told(this.#path),
      carried: this.#lineReaders.flatMap((reader) => reader.carried ?? []),
      ownAddresses: this.#lineReaders.flatMap((reader) => reader.ownAddresses?.(this.#host ?? "") ?? []),
      declined: counted.declined.told(this.#path),
      hosts: [...new Set([...hosts, ...this.#lineReaders.flatMap((reader) => reader.hosts)])],
      cut: cut || endsInsideRecord || this.#lineReaders.some((reader) => reader.cut),
    };
  }

  #problems(endsInsideRecord: boolean, inbound: readonly Failure[]): Problem[] {
    const problems: Problem[] = [];
    const add = (code: ProblemCode, detail: string | null) => problems.push({ code, detail, lost: false });
    if (this.#source.bytes === 0) add("empty", null);
    if (this.#source.beginsInsideRecord && this.#source.records > 0) add("starts-inside-record", null);
    if (endsInsideRecord) add("ends-inside-record", null);
    if (this.#source.overlongLines > 0) add("limit-line", "64 KiB");
    const { unread, isPartlyTurned } = this.#source;
    const inner = this.#inner.told();
    const { unread: damaged, firstUnread } = this.#trafficServer;
    // What stands behind the last record counts once.
    const behind = inner.count === 0 && this.#outer ? this.#source.unreadBehind : { count: 0, first: 0 };
    const count = unread.count + behind.count + this.#unreadCount + inner.count + damaged;
    const firsts = [unread.first, behind.first, this.#unread, inner.count > 0 ? inner.first + 1 : 0, firstUnread];
    const first = Math.min(...firsts.filter((line) => line > 0));
    if (count > 0) problems.push({ code: "unread-lines", detail: `${count} ${first}`, lost: true });
    if (isPartlyTurned) problems.push({ code: "limit-order", detail: "64 MiB", lost: true });
    if (this.#window && !this.#anyWithin && this.#source.records > 0) add("outside-window", null);
    for (const reader of new Set(this.#readers.values())) problems.push(...reader.problems());
    const clients = clientsProblem(inbound);
    if (clients) problems.push(clients);
    problems.push(...this.#toldElsewhere().map(notAnalysed), ...this.#elsewhere.limits());
    problems.push(...this.#alarms.problems(), ...this.#lineReaders.flatMap((reader) => reader.problems ?? []));
    if (this.#inbound.dropped > 0) problems.push({ code: "limit-peers", detail: String(maxFailures), lost: true });
    if (this.#collector.hasMoreNames) add("limit-names", String(maxNames));
    if (this.#collector.dropped > 0) problems.push({ code: "limit-failures", detail: String(maxFailures), lost: true });
    return problems;
  }

  #toldElsewhere(): ToldElsewhere[] {
    const readers = [this.#trafficServer, ...this.#lineReaders];
    return [...this.#elsewhere.told(), ...readers.flatMap((reader) => reader.notAnalysed() ?? [])];
  }

  /** `known`: what is to count as its beginning. */
  head(line: HeadLine, known: Beginning | null = null): void {
    this.#end();
    const beginning = known ?? line.read?.beginning ?? this.#beginnings.read(line.bytes, line.timestampEnd, line.end);
    this.#lookInside(line, beginning);
    if (this.#window) {
      this.#host ??= beginning.host || null;
      if (!isWithin(this.#window, timeOfHead(line))) return;
      this.#anyWithin = true;
    }
    this.#open = this.#record(line, beginning);
  }

  /** A stranger's lines are among a record's: what looks like records in them is said, where he cannot have written it. */
  #lookInside(line: HeadLine, beginning: Beginning): void {
    if (beginning.process === trafficServer) this.#know(beginning);
    const outer: OuterRecord = {
      host: beginning.host,
      timestamp: line.read ? (line.read.written ?? line.read.timestamp) : "",
      time: timeOfHead(line),
    };
    if (this.#inner.isWaiting) this.#inner.next(outer);
    this.#outer = !this.#window || isWithin(this.#window, outer.time) ? outer : null;
    if (line.end - line.start > MANY_RECORDS) this.#inside(line, line.timestampEnd + beginning.length);
  }

  #inside({ bytes, end, number }: Line, from: number): void {
    if (this.#outer) this.#inner.look(this.#outer, bytes, from, end, number);
  }

  #know(beginning: Beginning): void {
    const known = this.#known;
    if (beginning === known || (beginning.pid === known?.pid && beginning.host === known.host)) return;
    this.#known = beginning;
    this.#inner.know(beginning.host, beginning.pid);
  }

  body(line: Line): void {
    if (this.#open && !this.#open.body(line)) this.#open = null;
  }

  indexed(lines: Buffer, index: RecordIndex, firstLine: number, offset: number): void {
    const { entries, count, chosen, firstRecord } = this.#window ? this.#within(lines, index, this.#window) : index;
    const end = lines.length;
    if (this.#open) this.#continue(lines, 0, firstRecord, firstLine, firstRecord < end);
    this.#passInside(lines, index);
    const line = this.#line;
    line.bytes = lines;
    this.#trafficServer.beginTable(lines, entries, firstLine);
    this.#numbered.fill(null);
    for (let i = -entry.size, n = count; ; ) {
      if (this.#trafficServer.followsQuiet) {
        // Steps that else need not be looked at.
        i += entry.size;
        if (i === count) break;
      } else {
        if (n === count + chosen) break;
        i = entries[n++] as number;
      }
      const flags = entries[i + entry.flags] as number;
      if (this.#trafficServer.passes(flags, entries[i + entry.id] as number)) continue;
      line.start = entries[i + entry.start] as number;
      line.end = entries[i + entry.end] as number;
      line.number = firstLine + (entries[i + entry.number] as number);
      line.timestamp = line.start;
      line.timestampEnd = entries[i + entry.timestampEnd] as number;
      line.offset = offset + line.start;
      line.doubt = null;
      const number = flags >> beginningShift;
      const beginning = this.#numbered[number] ?? this.#beginnings.read(lines, line.timestampEnd, line.end);
      if (number > 0) this.#numbered[number] = beginning;
      if (beginning.process === trafficServer) this.#know(beginning);
      this.#open =
        (flags & flag.step) !== 0
          ? this.#trafficServer.entry(line, beginning, entries, i)
          : this.#record(line, beginning);
      if (!this.#open) continue;
      const next = entries[i + entry.next] as number;
      this.#continue(lines, line.end + 1, next, line.number + 1, next < end);
    }
    this.#trafficServer.endTable();
  }

  indented(line: Line): void {
    this.#inside(line, line.start);
  }

  /** What matters of a table's first and last records, whoever they are of, for what stands behind and before it. */
  #passInside(lines: Buffer, { firstRecord, lastTimestamp, lastTimestampEnd }: RecordIndex): void {
    if (lastTimestamp < 0) return;
    if (this.#inner.isWaiting)
      this.#inner.next({ host: "", timestamp: "", time: timestampMilliseconds(lines, firstRecord) });
    const time = timestampMilliseconds(lines, lastTimestamp);
    const isLooked = !this.#window || isWithin(this.#window, time);
    const { host } = this.#beginnings.read(lines, lastTimestampEnd, lines.indexOf(10, lastTimestampEnd));
    this.#outer = isLooked ? { host, timestamp: "", time } : null;
  }

  #within(lines: Buffer, index: RecordIndex, window: TimeWindow): RecordIndex {
    const found = recordsWithin(lines, index, window);
    this.#anyWithin ||= found.count > 0 || hasRecordWithin(lines, window);
    return found;
  }

  /** The lines in [start, end) that go on with a record, as far as they are wanted; `ends` if another record follows. */
  #continue(bytes: Buffer, start: number, end: number, firstLine: number, ends: boolean): void {
    const line: Line = { bytes, start, end, number: firstLine };
    while (this.#open && line.start < end) {
      line.end = bytes.indexOf(10, line.start);
      this.body(line);
      line.start = line.end + 1;
      line.number++;
    }
    if (ends) this.#end();
  }

  /** Ends the record whose text might have gone on. */
  #end(isLast = false): void {
    const open = this.#open;
    this.#open = null;
    open?.end(isLast);
  }

  /**
   * A record of a collector's, with the box's own behind it, in a log whose records have no such head: whoever put it there, it is
   * not read, and that is said. With a tag of its own before the box's head the record's text, at `text`, begins so.
   */
  #noteHeadBehindHead({ bytes, timestampEnd, end, number }: HeadLine, text: number): void {
    const isTagged = mayBeHead(bytes, text);
    const words = latin1(bytes, isTagged ? text : timestampEnd, end);
    if (!(isTagged ? taggedHead : headBehindHost).test(words) || !unreadWords.test(words)) return;
    this.#unread ||= number + 1;
    this.#unreadCount++;
  }

  /** Traffic Server's words outside of any value, of a record without a tag as the box writes it, or under another's: another form's head stands there. */
  #noteOtherHead(
    { bytes, timestampEnd, end, number, read }: HeadLine,
    { process, tagLength }: Beginning,
    text: number,
  ): void {
    if (!read && bytes[text] === 0x5b && ownThread.test(latin1(bytes, text, Math.min(end, text + 200)))) {
      this.#unread ||= number + 1;
      this.#unreadCount++;
      return;
    }
    if (
      read ||
      (process !== "" &&
        latin1(bytes, text - tagLength, text)
          .trimEnd()
          .endsWith(":"))
    )
      return;
    const words = latin1(bytes, timestampEnd, end);
    const at = words.search(ownMessage);
    if (at < 0 || words.slice(0, at).split('"').length % 2 === 0) return;
    this.#unread ||= number + 1;
    this.#unreadCount++;
  }

  #record(line: HeadLine, beginning: Beginning): Continuation | null {
    const { bytes, end } = line;
    const text = line.timestampEnd + beginning.length;
    this.#host ??= beginning.host || null;
    const reader = this.#readers.get(beginning.process);
    if (mayBeHead(bytes, text) || (!reader && /^(?:\d|$)/.test(beginning.process)))
      this.#noteHeadBehindHead(line, text);
    if (reader !== this.#trafficServer) this.#noteEvent(line, beginning, text);
    if (reader) return reader.record(line, beginning, text);
    if (isUnreadInCapitals(bytes, beginning.process, text, end)) {
      this.#unread ||= line.number + 1;
      this.#unreadCount++;
    } else {
      this.#noteOtherHead(line, beginning, text);
    }
    if (!this.#lineReaders.some((each) => each.record(line, beginning, text))) {
      if (beginning.process.startsWith(xmppProcesses) && isDamagedVerification(bytes, text, end)) this.#notRead(line);
      else this.#elsewhere.record(line, beginning, text);
    }
    return beginning.process.startsWith("tv") ? this.#message(line, beginning, text) : null;
  }

  /** A message of SIP, whose body may tell something. */
  #message(line: HeadLine, beginning: Beginning, text: number): Continuation | null {
    for (const reader of this.#lineReaders) {
      const body = reader.body?.(line, beginning, text);
      if (body) return body;
    }
    if (this.#version !== null || line.offset >= versionWithin) return null;
    return lookForVersion(line.bytes, text, line.end, (version) => {
      this.#version = version;
    });
  }

  /** What the box itself says of what became of it: whichever process writes it. */
  #noteEvent(line: HeadLine, { host, tagLength }: Beginning, text: number): void {
    const event = tagLength <= longestTag ? eventIn(line.bytes, text, line.end) : null;
    if (event === null) return;
    const state = alarmState(event);
    // Whoever wrote the body that is open still may have written this line: it takes back no alarm, and explains nothing.
    if (line.doubt && state !== "raised") return;
    if (state !== null) {
      // One that is raised without a number may be about certificates.
      if (!this.#alarms.record(line, host, state, text) && state === "raised") this.#notRead(line);
      return;
    }
    const change = changeOf(event, line.bytes.toString("utf8", text, line.end));
    if (change) this.#changes.note({ ...change, host, time: timeOfHead(line), line: line.number + 1 });
    else if (!line.doubt && isDamagedEvent(event)) this.#notRead(line);
  }

  #notRead({ number }: HeadLine): void {
    this.#unread ||= number + 1;
    this.#unreadCount++;
  }
}
