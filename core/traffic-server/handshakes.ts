/**
 * Messages about handshakes → failures: a warning and the connection error behind it are one handshake; which request it belongs
 * to, the requests in progress say.
 */

import type { RecentChanges } from "../failures/changes.ts";
import type { FailureCollector, FailureEvent, FailureRecord, OccurrenceRecord } from "../failures/collector.ts";
import type { Failure, TlsError } from "../failures/failure.ts";
import { nameKey } from "../failures/host-name.ts";
import { type FailureFacts, failureKey } from "../failures/identity.ts";
import { noRequest } from "../failures/occurrence.ts";
import type { Answers, ServerAnswers } from "./answers.ts";
import { lineAt, type Place } from "./broken-message.ts";
import { classify } from "./classify.ts";
import type { TrafficServerMessage } from "./message.ts";
import { downKey, type LoneError, type Process, type ToldFacts, trafficServer, type Warning } from "./process.ts";
import { type Candidate, type Decision, decisionOf, openAttempts, type Refusal } from "./refusals.ts";
import { type About, aboutOf, portOf, type Transaction } from "./transaction.ts";
import { whoOf } from "./who.ts";

const maxThreads = 256;
/** Handshakes of one request that get its answer. */
const maxRetries = 100;
/** Servers that were refused of late. */
const maxDown = 1_000;
/** An error belongs to a warning of the same thread and name that is no older than this (ms). */
const sameHandshake = 10_000;
/** Lines of one moment change places within this (ms): in what was sorted, and where the last line stands first. */
const sameMoment = 5;

/** A server that a handshake may have been refused at. */
interface PossibleServer {
  readonly port: number;
  readonly server: ServerAnswers;
}

export class Handshakes {
  readonly #collector: FailureCollector;
  readonly #changes: RecentChanges;
  readonly #answers: Answers;
  readonly #abouts = new WeakMap<TrafficServerMessage, About>();
  /** The log ended when a connection error might still have followed. */
  cut = false;

  constructor(collector: FailureCollector, changes: RecentChanges, answers: Answers) {
    this.#collector = collector;
    this.#changes = changes;
    this.#answers = answers;
  }

  /** A message that ends here, and stands for `times` of them; `text` is what its places count from. */
  message(process: Process, message: TrafficServerMessage, place: Place, text: string, times = 1): void {
    const thread = message.thread ?? "";
    const waiting = process.warnings.get(thread);
    if (message.kind === "connection-failed" && waiting && belongs(waiting, message, place)) {
      process.warnings.set(thread, null);
      this.#complete(waiting, message.tlsError, lineAt(place, text, message.span.start).line);
      if (times > 1) this.message(process, message, place, text, times - 1);
      return;
    }
    if (waiting) {
      process.warnings.set(thread, null);
      waiting.refusal.awaitsError = false;
    }
    const isWarning = message.kind !== "connection-failed";
    const early = isWarning && message.action !== "Continue" ? takeEarlyError(process, message, place) : null;
    process.goOn(place.time, place.line, false, this.#changes);
    process.tick(place.time);
    const about = this.#aboutOf(message);
    const refusal: Refusal = {
      message,
      occurrence: occurrenceOf(process, message, place, text, this.#collector.nextOrder()),
      times,
      order: ++process.events,
      time: place.time,
      number: message.action === "Continue" ? 0 : this.#answers.refused(process.host, about, place.line),
      changes: this.#changes.soFar.noted,
      about,
      awaitsError: isWarning && classify(message).verifyError === null,
      tlsError: message.tlsError,
      claims: [],
      fits: [],
      notBefore: Number.NEGATIVE_INFINITY,
      isSettled: false,
      record: null,
    };
    if (message.action === "Continue") {
      // Nothing is refused: the attempt goes on as if nothing were said.
      const decision = decisionOf(openAttempts(process.requests, refusal));
      this.decided(process, refusal, decision);
      return;
    }
    process.refusals.add(refusal);
    if (early) this.#complete({ refusal }, early.tlsError, early.line);
    else if (isWarning) this.#remember(process, thread, { name: message.name, time: place.time, refusal });
    else if (times === 1) rememberError(process, message, { ...errorOf(place, text, message), refusal });
  }

  /** It is known as far as it will be which request a refusal belongs to. */
  decided(process: Process, refusal: Refusal, decision: Decision): void {
    const { message, occurrence, order, time, times, tlsError } = refusal;
    const isRefusal = message.action !== "Continue";
    const told = toldOf(process, message, decision, tlsError);
    const { facts, down } = told;
    const before = () => this.#changes.before(time, process.host);
    const record = this.#collector.add(facts, occurrence, before, times, portsOf(decision));
    refusal.record = record;
    if (decision.single) tell(occurrence, decision.single);
    if (isRefusal) for (const { transaction } of decision.perhaps) transaction.explained = true;
    if (!record) return;
    for (const { transaction } of decision.among) this.#countRequest(record, transaction);
    if (!isRefusal) return;
    for (const { transaction } of decision.taken) this.#collector.hit(record, whoOf(transaction));
    for (const { port, server } of this.#serversOf(facts, decision))
      record.again.set(port, this.#answers.follow(server, record.again.get(port), refusal.number, refusal.changes));
    if (down === null) return;
    const known = process.down.get(down.key);
    if (known && known.order > order) return;
    process.down.delete(down.key);
    const again = record.again.get(down.port) ?? null;
    process.down.set(down.key, {
      record,
      again,
      time,
      order,
      before: known
        ? { record: known.record, again: known.again, time: known.time, order: known.order, before: null }
        : null,
    });
    if (process.down.size > maxDown) process.down.delete(process.down.keys().next().value as string);
  }

  /** The same object again for the same message. */
  #aboutOf(message: TrafficServerMessage): About {
    const known = this.#abouts.get(message);
    if (known) return known;
    const { name, address } = message;
    const about = aboutOf(address === null ? null : nameKey(address), name === null ? null : nameKey(name));
    this.#abouts.set(message, about);
    return about;
  }

  /** Counts a client request that belongs to a failure, each once. */
  #countRequest(record: FailureRecord, transaction: Transaction): void {
    if (transaction.isCountedFor(record)) return;
    transaction.countedFor(record);
    record.requests++;
    this.#collector.tracked(record, transaction.trackingId);
  }

  /** Where a refusal happened, or may have happened. */
  #serversOf({ host, name, address }: FailureFacts, decision: Decision): readonly PossibleServer[] {
    if (name === null || address === null) return [];
    return (portsOf(decision) ?? []).map((port) => ({ port, server: this.#answers.of(host, name, address, port) }));
  }

  /** Refusals of which it is open what they belong to, as they stand. */
  waiting(process: Process): FailureEvent[] {
    return process.refusals.provisional().map(([refusal, decision]): FailureEvent => {
      const occurrence = { ...refusal.occurrence };
      if (decision.single) describe(occurrence, decision.single);
      const told = toldOf(process, refusal.message, decision, refusal.tlsError);
      return {
        facts: told.facts,
        occurrence,
        times: refusal.times,
        ports: portsOf(decision),
        requests: decision.among.map(({ transaction }) => transaction),
        who: decision.taken.map(({ transaction }) => whoOf(transaction)),
        again: this.#serversOf(told.facts, decision).map(
          ({ port, server }) => [port, this.#answers.behind(server, refusal.number, refusal.changes)] as const,
        ),
      };
    });
  }

  /** No error follows any more. */
  finish(process: Process): void {
    for (const warning of process.warnings.values()) {
      if (!warning) continue;
      this.cut = true;
      warning.refusal.awaitsError = false;
    }
    process.refusals.finish();
  }

  #remember(process: Process, thread: string, warning: Warning): void {
    process.warnings.set(thread, warning);
    if (process.warnings.size <= maxThreads) return;
    const [oldest] = process.warnings.keys();
    const given = process.warnings.get(oldest as string);
    process.warnings.delete(oldest as string);
    if (given) given.refusal.awaitsError = false;
  }

  #complete({ refusal }: Pick<Warning, "refusal">, tlsError: TlsError | null, line: number): void {
    refusal.occurrence.connectionFailedLine = line;
    refusal.tlsError = tlsError;
    refusal.awaitsError = false;
    if (refusal.record) refusal.record.tlsError ??= tlsError;
  }
}

function errorKey({ thread, name }: TrafficServerMessage): string {
  return `${thread ?? ""}\0${name ?? ""}`;
}

function errorOf(place: Place, text: string, { span, tlsError }: TrafficServerMessage): Omit<LoneError, "refusal"> {
  return { time: place.time, line: lineAt(place, text, span.start).line, tlsError };
}

/** Only where Expressway objected is there a warning. */
function rememberError(process: Process, message: TrafficServerMessage, error: LoneError): void {
  if (classify(message).direction !== "expressway-rejected-server") return;
  const { loneErrors } = process;
  const key = errorKey(message);
  loneErrors.delete(key);
  loneErrors.set(key, error);
  if (loneErrors.size > maxThreads) loneErrors.delete(loneErrors.keys().next().value as string);
}

/** The connection error of a warning's own handshake that stood before it, out of the refusals; null where there is none. */
function takeEarlyError(process: Process, message: TrafficServerMessage, { time }: Place): LoneError | null {
  const error = process.loneErrors.get(errorKey(message));
  if (!error) return null;
  process.loneErrors.delete(errorKey(message));
  const isOneMoment = Math.abs(time - error.time) <= sameMoment || (Number.isNaN(time) && Number.isNaN(error.time));
  if (!isOneMoment || error.refusal.isSettled) return null;
  process.refusals.withdraw(error.refusal);
  return error;
}

/** Where it may have gone to; null where that is not told. */
function portsOf({ among }: Decision): readonly number[] | null {
  const ports = new Set(among.map(portOf));
  return among.length === 0 || ports.has(null) ? null : [...(ports as Set<number>)];
}

/** What an occurrence tells of its request, now and when that ends. */
function tell(occurrence: OccurrenceRecord, candidate: Candidate): void {
  describe(occurrence, candidate);
  const { transaction } = candidate;
  const { occurrences } = transaction;
  transaction.occurrences = occurrences ? [...occurrences.slice(-maxRetries), occurrence] : [occurrence];
}

function describe(occurrence: OccurrenceRecord, { transaction, attemptLine }: Candidate): void {
  const { requestLine, responseLine, response } = transaction;
  occurrence.requestLine = requestLine;
  occurrence.attemptLine = attemptLine;
  occurrence.responseLine = responseLine;
  occurrence.response = response;
  occurrence.request = transaction;
}

/** Which of a host's failures a message tells of, whatever request it belongs to; null where none fits. */
export function failureOfMessage(
  message: TrafficServerMessage,
  host: string,
  failures: readonly Failure[],
): Failure | null {
  const facts = factsOfMessage(host, message, nowhere);
  const isSame = (told: string | null, known: string | null) =>
    told === null || (known !== null && nameKey(told) === nameKey(known));
  const ofServer = failures.filter(
    (failure) =>
      failure.host === host && isSame(message.name, failure.name) && isSame(message.address, failure.address),
  );
  // What the message leaves open, it may have in common with any of them.
  const exact = ofServer.find(
    (failure) =>
      failureKey(failure) ===
      failureKey({
        ...facts,
        name: failure.name,
        address: failure.address,
        port: failure.port,
        direction: failure.direction,
        tlsError: facts.tlsError ?? failure.tlsError,
      }),
  );
  // An error behind a warning tells of the same handshake.
  const behindWarning =
    message.kind === "connection-failed" && (message.tlsError?.alert ?? null) === null
      ? ofServer.find((failure) => failure.direction === "expressway-rejected-server")
      : undefined;
  return exact ?? behindWarning ?? null;
}

type Server = Pick<Decision, "address" | "port" | "portBy">;

const nowhere: Server = { address: null, port: null, portBy: null };

/** The facts of a failure; the same object again where the same message tells the same. */
function toldOf(
  process: Process,
  message: TrafficServerMessage,
  fitting: Server,
  tlsError: TlsError | null,
): ToldFacts {
  const address = message.address ?? fitting.address;
  const { port, portBy } = fitting;
  const told = process.told.get(message) ?? [];
  for (const known of told) {
    const { facts } = known;
    const isSame = facts.address === address && facts.port === port && facts.portBy === portBy;
    if (isSame && facts.tlsError?.raw === tlsError?.raw) return known;
  }
  const facts = { ...factsOfMessage(process.host, message, fitting), tlsError };
  const own = { facts, down: port === null ? null : { port, key: downKey(facts.name ?? "", port) } };
  process.told.set(message, [own, ...told.slice(0, 7)]);
  return own;
}

function factsOfMessage(host: string, message: TrafficServerMessage, fitting: Server): FailureFacts {
  const address = message.address ?? fitting.address;
  const { signature, direction, verifyError } = classify(message);
  return {
    host,
    direction,
    action: message.action,
    signature,
    name: message.name,
    address,
    addressInferred: message.address === null && address !== null,
    port: fitting.port,
    // No message has one.
    portInferred: fitting.port !== null,
    portBy: fitting.portBy,
    verifyError,
    tlsError: message.tlsError,
  };
}

/**
 * The error that ended the handshake which the warning was about: same thread, same name, not the server's objection, and at the same
 * time. Messages that somebody quotes without any time stand one behind the other.
 */
function belongs(warning: Warning, message: TrafficServerMessage, place: Place): boolean {
  const { tlsError } = message;
  const isTimeless = Number.isNaN(place.time) && Number.isNaN(warning.time);
  return (
    (tlsError?.alert ?? null) === null &&
    (message.name === null || warning.name === null || message.name === warning.name) &&
    (isTimeless || Math.abs(place.time - warning.time) <= sameHandshake)
  );
}

function occurrenceOf(
  process: Process,
  message: TrafficServerMessage,
  place: Place,
  text: string,
  order: number,
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
      timestampInferred: place.inferred,
      timestampWritten: place.written,
      mended: place.mended,
      process: trafficServer,
      pid: process.pid,
      thread: message.thread,
    },
    order,
    ...noRequest,
  };
}
