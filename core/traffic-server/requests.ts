/** Steps of proxied requests → transactions from their beginning to their answer. */

import type { ChangesSoFar, RecentChanges } from "../failures/changes.ts";
import type { Problem } from "../failures/problem.ts";
import { utf8 } from "../log/bytes.ts";
import type { Continuation } from "../log/continuation.ts";
import { type HeadLine, type Line, timestampOfHead } from "../log/lines.ts";
import type { Counted, PlacedAnswer } from "./counted.ts";
import { DeclinedRequests } from "./declined.ts";
import type { Process, RouteRecord } from "./process.ts";
import { isOfNetwork } from "./reasons.ts";
import { routeSegmentOfUrl } from "./route.ts";
import {
  receiveRequest,
  receiveResponse,
  requestLine,
  type StepPlace,
  sendingRequest,
  sendingResponse,
  statusLine,
  stepMessage,
  type TransactionId,
  trackingIdOf,
} from "./step.ts";
import { TableNames } from "./table-names.ts";
import { Trackings } from "./trackings.ts";
import { Transaction } from "./transaction.ts";

type AnswerPlaced = Pick<PlacedAnswer, "line" | "timestamp" | "time">;

export const maxOpenTransactions = 50_000;
/** Header lines that are looked through for the user agent. */
const maxHeaderLines = 200;
/** In place of a request that was counted as a whole. */
const ended = new Transaction(0, 0);
ended.closed = true;

export class Requests {
  readonly names: TableNames;
  readonly trackings = new Trackings();
  /** In progress, of all processes. */
  open = 0;
  /** Steps that were followed one by one. */
  followed = 0;
  /** One that bears on a failure had not ended when the log did, or one that got a 502 or 504 began before the log. */
  cut = false;
  readonly #counted: Counted;
  readonly #changes: RecentChanges;
  #isOverLimit = false;
  /** The first answer that may belong to another process's request of the same id, 1-based; 0 where there is none. */
  #firstMixed = 0;

  constructor(counted: Counted, changes: RecentChanges) {
    this.#counted = counted;
    this.#changes = changes;
    this.names = new TableNames(counted);
  }

  /** A step; what its record goes on with where that is wanted. */
  step(process: Process, step: StepPlace, line: HeadLine): Continuation | null {
    this.followed++;
    const { kind, debug } = step;
    const transaction = this.#transactionOf(process, step);
    if (kind === sendingResponse && transaction.overlaps && transaction.wasWritten(kind, debug))
      this.#firstMixed ||= line.number + 1;
    const isNew = transaction.isNewStep(kind, debug);
    if (kind === sendingRequest) {
      if (transaction.closed) return null;
      if (isNew) this.#sent(process, transaction, step, line);
      return transaction.route === null ? namedByHeader(process, transaction, step) : null;
    }
    if (kind === receiveRequest && transaction.requestLine < 0) {
      transaction.requestLine = line.number;
      transaction.trackingId = trackingIdOf(step);
      this.trackings.received(process.host, line, step.idEnd);
    }
    if (transaction.closed) return null;
    if (kind === receiveResponse) {
      if (!transaction.answered) this.#answered(process, transaction, line);
      return null;
    }
    if (kind === sendingResponse && !asksForStatus(transaction, step)) {
      this.ended(process, transaction);
      return null;
    }
    if (kind === receiveRequest && this.#received(process, transaction, step)) return null;
    const { number } = line;
    const isAnswer = kind === sendingResponse;
    const place = {
      line: number,
      timestamp: isAnswer ? timestampOfHead(line) : "",
      time: isAnswer ? this.names.timeOf(step, line) : 0,
    };
    const message = stepMessage(step);
    if (message === null) return this.#body(process, kind, transaction, place);
    this.#message(process, kind, transaction, message, place);
    return null;
  }

  /** By itself: what a closure holds is made anew at each call of the function that it stands in. */
  #body(process: Process, kind: number, transaction: Transaction, place: AnswerPlaced): StepBody {
    return new StepBody(kind, transaction, (text) => this.#message(process, kind, transaction, text, place));
  }

  /** What was asked for, and by whom: true where it is known, or the record's table tells it. */
  #received(process: Process, transaction: Transaction, step: StepPlace): boolean {
    if (transaction.asked === null) {
      const route = step.debug ? undefined : this.names.routeOf(step);
      if (route === undefined) return false;
      transaction.asked = stepMessage(step);
      if (route) routed(process, transaction, route);
      return true;
    }
    if (!step.debug || transaction.userAgent !== null) return true;
    const agent = this.names.agentOf(step);
    if (agent === undefined) return false;
    transaction.userAgent = agent;
    return true;
  }

  /** The log's time at an attempt of the transaction `id`. */
  goOn(process: Process, time: number, line: HeadLine, id: TransactionId): void {
    const number = Number(id);
    process.goOn(time, line.number, number >= process.lastSent, this.#changes);
    process.lastSent = number;
  }

  get changesSoFar(): ChangesSoFar {
    return this.#changes.soFar;
  }

  /** The origin server answered, so its certificate was accepted. */
  #answered(process: Process, transaction: Transaction, line: HeadLine): void {
    process.requests.removed(transaction);
    transaction.answered = true;
    const { server, changes } = transaction;
    if (!server) return;
    // Whoever wrote this line may not have been the box: it shows of no server that it works.
    if (line.doubt !== null) return;
    server.answered++;
    this.#counted.answers.answered(server.answers, line, changes);
  }

  ended(process: Process, transaction: Transaction): void {
    if (transaction.closed) return;
    process.requests.removed(transaction);
    transaction.closed = true;
    transaction.occurrences = null;
    this.open--;
    process.transactions.ended(transaction);
  }

  /** No step of this process follows any more. */
  finish(process: Process): void {
    for (const transaction of process.transactions.inProgress()) {
      if (transaction.occurrences || (transaction.explained && !transaction.answered)) this.cut = true;
      this.ended(process, transaction);
    }
  }

  /** The requests in progress of a process are given up: it is one too many. */
  forget(process: Process): void {
    if (process.transactions.open > 0) this.#isOverLimit = true;
  }

  problems(): Problem[] {
    const problems: Problem[] = [];
    if (this.#isOverLimit)
      problems.push({ code: "limit-transactions", detail: String(maxOpenTransactions), lost: true });
    if (this.#firstMixed > 0) problems.push({ code: "mixed-processes", detail: String(this.#firstMixed), lost: true });
    return problems;
  }

  /** The transaction of a step: one in progress, one just ended (its last step written a second time), or a new one. */
  #transactionOf(process: Process, step: StepPlace): Transaction {
    const { kind, debug, transaction: id } = step;
    const known = process.transactions.get(id);
    const restarted = known !== undefined && kind === receiveRequest && known.wasWritten(kind, debug);
    if (known && !restarted) return known;
    if (!known && process.transactions.isOfQuiet(id, kind, debug)) return ended;
    // The same id once more: the process was started again, or ids have come round.
    const transaction = new Transaction(id, process.events);
    if (known) {
      // Without process ids it may also be another process that runs beside.
      const isAnother = known.trackingId !== null && known.trackingId !== trackingIdOf(step);
      transaction.overlaps = !known.closed && process.pid === null && isAnother;
      this.ended(process, known);
    }
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
    const time = this.names.timeOf(step, line);
    this.goOn(process, time, line, transaction.id);
    process.tick(time);
    process.events++;
    process.refusals.goesOn(transaction, time, process.events, false);
    if (transaction.attempts++ === 0) {
      transaction.trackingId ??= trackingIdOf(step);
      transaction.firstSend = time;
    }
    transaction.attemptLine = line.number;
    transaction.changes = this.#changes.soFar;
    if (transaction.asked === null) this.#describe(process, transaction, stepMessage(step), false);
    const endpoint = this.names.endpointOf(step);
    if (!transaction.server && transaction.route) {
      transaction.server = this.#counted.serverOf(process, transaction.route, endpoint);
      if (transaction.server) transaction.server.requests++;
    }
    process.requests.sent(transaction, endpoint, time, process.events);
    if (transaction.isToTunnel && transaction.route?.protocol != null) process.isEdge = true;
  }

  /** Takes the request line, the first that tells it. */
  #describe(process: Process, transaction: Transaction, message: string | null, fromClient: boolean): void {
    const request = message === null || transaction.asked !== null ? null : requestLine(message);
    if (!request) return;
    transaction.asked = message;
    if (!fromClient) return;
    const segment = routeSegmentOfUrl(request.url)?.segment;
    const record = segment === undefined ? null : this.#counted.routeOf(segment);
    if (record) routed(process, transaction, record);
  }

  /** The request line that a client sent, or the status line that it got; null where the log does not hold it. */
  #message(
    process: Process,
    kind: number,
    transaction: Transaction,
    message: string | null,
    place: AnswerPlaced,
  ): void {
    if (kind === receiveRequest) this.#describe(process, transaction, message, true);
    if (kind !== sendingResponse) return;
    const { line, timestamp, time } = place;
    const answer = message === null ? null : statusLine(message);
    transaction.responseLine = line;
    transaction.response = answer;
    if (transaction.occurrences)
      for (const occurrence of transaction.occurrences) {
        occurrence.responseLine = line;
        occurrence.response = answer;
      }
    const isError = answer !== null && answer.status >= 500;
    process.goOn(time, line, false, this.#changes);
    if (!transaction.answered) {
      process.tick(time);
      process.events++;
      if (answer && isOfNetwork(answer.reason)) transaction.ofNetwork = true;
      else if (isError || !answer) process.refusals.goesOn(transaction, time, process.events, true);
    }
    if (answer && DeclinedRequests.isWanted(answer.status))
      this.#counted.declined.count(process, transaction, { ...answer, timestamp, line });
    this.ended(process, transaction);
    if (!isError) return;
    if (hasNoBeginning(transaction)) this.cut = true;
    const { status, reason } = answer;
    this.#endedInError(process, transaction, { status, reason, line, timestamp, time, order: process.events });
  }

  #endedInError(process: Process, transaction: Transaction, placed: PlacedAnswer): void {
    process.refusals.ended(transaction, placed.time, placed.order, () =>
      this.#counted.explain(process, transaction, placed),
    );
  }
}

function routed(process: Process, transaction: Transaction, record: RouteRecord): void {
  record.count++;
  transaction.route = record.target;
  transaction.hostKey = record.target.hostKey;
  process.hasReceived(transaction);
}

/** The server that an attempt goes to, by its `Host:` header: where the log does not hold what the client asked for. */
function namedByHeader(process: Process, transaction: Transaction, step: StepPlace): Continuation | null {
  const message = stepMessage(step);
  const take = (value: string) => {
    const [, host = "", port = ""] = /^(\[[\da-fA-F:.]+\]|[^:\s]+)(?::(\d{1,5}))?$/.exec(value) ?? [];
    const number = Number(port);
    if (host !== "") process.requests.named(transaction, host, number >= 1 && number <= 65_535 ? number : null);
  };
  if (message === null) return new HostHeader(take);
  const [, value] = /\sHost: ?(\S{1,300})/.exec(message) ?? [];
  if (value !== undefined) take(value);
  return null;
}

/** The `Host:` header in the body of a step. */
class HostHeader implements Continuation {
  readonly isIncomplete = false;
  readonly #take: (value: string) => void;
  #lines = 0;

  constructor(take: (value: string) => void) {
    this.#take = take;
  }

  body(line: Line): boolean {
    this.#lines++;
    const text = textOf(line, 400);
    const [, value] = /^ ?Host: ?(\S{1,300})/i.exec(text) ?? [];
    if (value !== undefined) this.#take(value);
    const isBegun = this.#lines > 4;
    return (
      value === undefined && this.#lines <= maxHeaderLines && !(isBegun && (text.trim() === "" || text.trim() === "|"))
    );
  }

  end(): void {}
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
    if (first === 0x7c && this.#transaction.asked !== null && this.#kind === receiveRequest) {
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
    // Without a bar it is no message: the step is told without one.
    this.#take(bar ? text.slice(bar[0].length) : null);
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

/** Whether the answer that a client got tells something: of a request that the server answered, only an error does. */
function asksForStatus({ occurrences, answered }: Transaction, step: StepPlace): boolean {
  if (occurrences !== null || !answered) return true;
  const { more, bytes } = step;
  // Behind ` Msg="HTTP/1.1 `.
  if (more > 0) return bytes[more + 15] === 0x35;
  const message = stepMessage(step);
  return message === null || (statusLine(message)?.status ?? 0) >= 500;
}

/** The log does not say that it was received. */
function hasNoBeginning({ requestLine }: Transaction): boolean {
  return requestLine < 0;
}

/** The first bytes of a line as text. */
function textOf({ bytes, start, end }: Line, most: number): string {
  return utf8(bytes, start, Math.min(end, start + most));
}
