/** Steps of proxied requests → transactions from their beginning to their answer. */

import type { RecentChanges } from "../failures/changes.ts";
import type { Problem } from "../failures/problem.ts";
import { utf8 } from "../log/bytes.ts";
import type { Continuation } from "../log/continuation.ts";
import { type HeadLine, type Line, timeOfHead, timestampOfHead } from "../log/lines.ts";
import type { Counted } from "./counted.ts";
import { countRequest } from "./handshakes.ts";
import type { Process } from "./process.ts";
import { routeSegmentOfUrl } from "./route.ts";
import {
  EndpointReader,
  receiveRequest,
  receiveResponse,
  requestLine,
  type StepPlace,
  sendingRequest,
  sendingResponse,
  statusLine,
  stepMessage,
} from "./step.ts";
import { Transaction } from "./transaction.ts";

export const maxOpenTransactions = 50_000;
/** Header lines that are looked through for the user agent. */
const maxHeaderLines = 200;
/** So far (ms) may the log's time go back before it is told as a change of the clock. */
const clockJump = 5_000;

/** In place of a request that was counted as a whole. */
const ended = new Transaction(0);
ended.closed = true;

export class Requests {
  readonly endpoints = new EndpointReader();
  /** In progress, of all processes. */
  open = 0;
  /** One that bears on a failure had not ended when the log did, or one that got a 502 or 504 began before the log. */
  cut = false;
  readonly #counted: Counted;
  readonly #changes: RecentChanges;
  #isOverLimit = false;
  #latest = Number.NEGATIVE_INFINITY;

  constructor(counted: Counted, changes: RecentChanges) {
    this.#counted = counted;
    this.#changes = changes;
  }

  /** A step; what its record goes on with where that is wanted. */
  step(process: Process, step: StepPlace, line: HeadLine): Continuation | null {
    const { kind, debug } = step;
    const transaction = this.#transactionOf(process, step);
    const isNew = transaction.isNewStep(kind, debug);
    if (kind === sendingRequest) {
      if (isNew && !transaction.closed) this.#sent(process, transaction, step, line);
      return null;
    }
    if (kind === receiveRequest && transaction.requestLine < 0) transaction.requestLine = line.number;
    if (transaction.closed) return null;
    if (kind === receiveResponse) {
      if (!transaction.answered) answered(process, transaction);
      return null;
    }
    if (kind === sendingResponse && !asksForStatus(transaction)) {
      this.ended(process, transaction);
      return null;
    }
    if (kind === receiveRequest && transaction.url !== null && (!debug || transaction.userAgent !== null)) return null;
    const { number } = line;
    const timestamp = kind === sendingResponse ? timestampOfHead(line) : "";
    const message = stepMessage(step);
    if (message === null)
      return new StepBody(kind, transaction, (text) =>
        this.#message(process, kind, transaction, text, number, timestamp),
      );
    this.#message(process, kind, transaction, message, number, timestamp);
    return null;
  }

  /** The log's time at an attempt. */
  goOn(time: number, line: HeadLine): void {
    if (time < this.#latest - clockJump) {
      const seconds = Math.round((this.#latest - time) / 1000);
      this.#changes.note({ kind: "clock", what: `-${seconds} s`, time, line: line.number + 1 });
    }
    this.#latest = time;
  }

  /** A request ends: it is counted for the failures that it fits, unless the server answered it after all. */
  ended(process: Process, transaction: Transaction): void {
    if (transaction.closed) return;
    process.requests.removed(transaction);
    if (!transaction.answered && transaction.candidates)
      for (const failure of transaction.candidates) countRequest(failure, transaction);
    transaction.closed = true;
    transaction.occurrences = null;
    this.open--;
    process.transactions.ended(transaction);
  }

  /** No step of this process follows any more. */
  finish(process: Process): void {
    for (const transaction of process.transactions.inProgress()) {
      if (transaction.occurrences) this.cut = true;
      this.ended(process, transaction);
      if (!transaction.answered && (transaction.candidates || transaction.held)) this.cut = true;
    }
  }

  /** The requests in progress of a process are given up: it is one too many. */
  forget(process: Process): void {
    if (process.transactions.open > 0) this.#isOverLimit = true;
  }

  problems(): Problem[] {
    return this.#isOverLimit ? [{ code: "limit-transactions", detail: String(maxOpenTransactions), lost: true }] : [];
  }

  /** The transaction of a step: one in progress, one just ended (its last step written a second time), or a new one. */
  #transactionOf(process: Process, { kind, debug, transaction: id }: StepPlace): Transaction {
    const known = process.transactions.get(id);
    const restarted = known !== undefined && kind === receiveRequest && known.wasWritten(kind, debug);
    if (known && !restarted) return known;
    if (!known && process.transactions.isOfQuiet(id, kind, debug)) return ended;
    // The same id once more: the process was started again, or ids have come round.
    if (known) this.ended(process, known);
    const transaction = new Transaction(id);
    process.transactions.add(transaction);
    if (++this.open > maxOpenTransactions) {
      this.#isOverLimit = true;
      const oldest = process.transactions.takeOldest();
      if (oldest) this.ended(process, oldest);
    }
    return transaction;
  }

  /** An attempt to reach an origin server. */
  #sent(process: Process, transaction: Transaction, step: StepPlace, line: HeadLine): void {
    transaction.attempts++;
    transaction.attemptLine = line.number;
    process.events++;
    if (transaction.url === null) this.#describe(transaction, stepMessage(step), false);
    const time = timeOfHead(line);
    this.goOn(time, line);
    const endpoint = this.endpoints.read(step);
    if (!transaction.server && transaction.route) {
      transaction.server = this.#counted.serverOf(process, transaction.route, endpoint);
      if (transaction.server) transaction.server.requests++;
    }
    process.requests.sent(transaction, endpoint, time, process.events);
  }

  /** Takes the request line, the first that tells it. */
  #describe(transaction: Transaction, message: string | null, fromClient: boolean): void {
    const request = message === null || transaction.url !== null ? null : requestLine(message);
    if (!request) return;
    transaction.method = request.method;
    transaction.url = request.url;
    if (!fromClient) return;
    const segment = routeSegmentOfUrl(request.url)?.segment;
    const record = segment === undefined ? null : this.#counted.routeOf(segment);
    if (!record) return;
    record.count++;
    transaction.route = record.route;
    transaction.hostKey = record.hostKey;
  }

  /** The request line that a client sent, or the status line that it got; null where the log does not hold it. */
  #message(
    process: Process,
    kind: number,
    transaction: Transaction,
    message: string | null,
    line: number,
    timestamp: string,
  ): void {
    if (kind === receiveRequest) this.#describe(transaction, message, true);
    if (kind !== sendingResponse) return;
    const answer = message === null ? null : statusLine(message);
    if (transaction.occurrences)
      for (const occurrence of transaction.occurrences) {
        occurrence.responseLine = line;
        occurrence.response = answer;
      }
    this.ended(process, transaction);
    if (answer && hasNoBeginning(transaction) && (answer.status === 502 || answer.status === 504)) this.cut = true;
    if (answer) this.#counted.explain(process, transaction, { ...answer, line, timestamp });
  }
}

/** The body of a step whose message stands in the lines that follow: its first line, and of a request the user agent. */
class StepBody implements Continuation {
  readonly isIncomplete = false;
  readonly #kind: number;
  readonly #transaction: Transaction;
  readonly #take: (message: string | null) => void;
  #lines = 0;
  #isStarted = false;

  constructor(kind: number, transaction: Transaction, take: (message: string | null) => void) {
    this.#kind = kind;
    this.#transaction = transaction;
    this.#take = take;
  }

  body(line: Line): boolean {
    this.#lines++;
    // The first character that is no indentation; 0 where there is none.
    const { bytes, start, end } = line;
    const from = start < end && bytes[start] === 0x20 ? start + 1 : start;
    const first = from < end ? (bytes[from] as number) : 0;
    return this.#isStarted ? this.#header(line, first) : this.#firstLine(line, first);
  }

  end(): void {
    if (!this.#isStarted) this.#take(null);
  }

  #firstLine(line: Line, first: number): boolean {
    if (first === 0x7c && this.#transaction.url !== null && this.#kind === receiveRequest) {
      this.#isStarted = true;
      return true;
    }
    const text = textOf(line, 16384);
    if (/^ ?HTTPMSG:/.test(text) || text.trim() === "") {
      if (this.#lines <= 4) return true;
      this.end();
      return false;
    }
    this.#isStarted = true;
    const bar = /^ ?\|/.exec(text);
    if (bar) this.#take(text.slice(bar[0].length));
    return bar !== null && this.#kind === receiveRequest;
  }

  #header(line: Line, first: number): boolean {
    // Of the headers one is wanted; the last line is empty or a bar.
    const goesOn = this.#lines <= maxHeaderLines;
    if (first > 0x20 && first < 0x7f && first !== 0x55 && first !== 0x75 && first !== 0x7c) return goesOn;
    const text = textOf(line, 400);
    const agent = /^ ?User-Agent: ?(.{1,300})/i.exec(text);
    if (agent) this.#transaction.userAgent = (agent[1] as string).trim();
    return goesOn && !agent && text.trim() !== "" && text.trim() !== "|";
  }
}

/** Whether the answer that a client got tells something. */
function asksForStatus(transaction: Transaction): boolean {
  const { occurrences, answered, route } = transaction;
  return occurrences !== null || (!answered && (route?.protocol === "https" || hasNoBeginning(transaction)));
}

/** The log does not say that it was received. */
function hasNoBeginning({ requestLine }: Transaction): boolean {
  return requestLine < 0;
}

/** The origin server answered, so its certificate was accepted. */
function answered(process: Process, transaction: Transaction): void {
  process.requests.removed(transaction);
  transaction.answered = true;
  if (transaction.server) transaction.server.answered++;
  if (!transaction.candidates) return;
  for (const failure of transaction.candidates)
    if (failure.facts.action === "Continue") countRequest(failure, transaction);
}

/** The first bytes of a line as text. */
function textOf({ bytes, start, end }: Line, most: number): string {
  return utf8(bytes, start, Math.min(end, start + most));
}
