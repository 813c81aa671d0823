/**
 * Messages about handshakes → failures: a warning and the connection error behind it are one handshake; which request it belongs
 * to, the requests in progress say.
 */

import type { RecentChanges } from "../failures/changes.ts";
import type { FailureCollector, FailureEvent, FailureRecord, OccurrenceRecord } from "../failures/collector.ts";
import type { Failure, TlsError } from "../failures/failure.ts";
import { nameKey } from "../failures/host-name.ts";
import { type FailureFacts, failureKey } from "../failures/identity.ts";
import { lineAt, type Place } from "./broken-message.ts";
import { classify } from "./classify.ts";
import type { TrafficServerMessage } from "./message.ts";
import { type Process, trafficServer, type Warning } from "./process.ts";
import type { Fits, HeldEvent, Transaction } from "./transaction.ts";

const maxThreads = 256;
/** Handshakes of one request that get its answer. */
const maxRetries = 100;
/** Failures of late that a request to one server may belong to. */
const maxHits = 64;
/** An error belongs to a warning of the same thread and name that is no older than this (ms). */
const sameHandshake = 10_000;

export class Handshakes {
  readonly #collector: FailureCollector;
  readonly #changes: RecentChanges;
  /** The log ended when a connection error might still have followed. */
  cut = false;

  constructor(collector: FailureCollector, changes: RecentChanges) {
    this.#collector = collector;
    this.#changes = changes;
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
    const order = ++process.events;
    const isWarning = message.kind !== "connection-failed";
    if (isWarning && verifyError === null && message.action !== "Continue") {
      const held: HeldEvent = { times, order, time: place.time, facts, occurrence, fits, transactions: new Set() };
      for (const bucket of fits.buckets) bucket.held.add(held);
      this.#remember(process, thread, { name: message.name, time: place.time, occurrence, record: null, held });
      return;
    }
    const record = this.#count(facts, occurrence, fits, order, place.time, times);
    if (isWarning && message.action !== "Continue" && record) {
      this.#remember(process, thread, { name: message.name, time: place.time, occurrence, record, held: null });
    }
  }

  /** No error follows any more. */
  finish(process: Process): void {
    for (const warning of process.warnings.values()) {
      if (!warning) continue;
      this.cut = true;
      this.#release(warning);
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
    times: number,
  ): FailureRecord | null {
    const record = this.#collector.add(facts, occurrence, () => this.#changes.before(time), times);
    if (!record) return null;
    for (const { hits } of fits.buckets) {
      // The last to be hit come last, once there are many.
      if (hits.size > maxHits / 2) hits.delete(record);
      hits.set(record, order);
      if (hits.size > maxHits) hits.delete(hits.keys().next().value as FailureRecord);
    }
    if (fits.single) countRequest(record, fits.single);
    return record;
  }

  #complete(warning: Warning, tlsError: TlsError | null, line: number): void {
    warning.occurrence.connectionFailedLine = line;
    if (warning.record) warning.record.tlsError ??= tlsError;
    if (warning.held) this.#releaseHeld({ ...warning.held, facts: { ...warning.held.facts, tlsError } }, warning.held);
  }

  #release(warning: Warning): void {
    if (warning.held) this.#releaseHeld(warning.held, warning.held);
  }

  #releaseHeld(event: HeldEvent, held: HeldEvent): void {
    for (const bucket of held.fits.buckets) bucket.held.delete(held);
    const record = this.#count(event.facts, event.occurrence, event.fits, event.order, event.time, event.times);
    if (!record) return;
    for (const transaction of held.transactions) {
      transaction.held?.delete(held);
      if (transaction.closed && !transaction.answered) countRequest(record, transaction);
      else transaction.candidates = (transaction.candidates ?? new Set()).add(record);
    }
  }
}

/** Refusals whose connection error may still follow. */
export function waitingEvents(process: Process): FailureEvent[] {
  return [...process.warnings.values()].flatMap((warning) => warning?.held ?? []);
}

/** Counts a client request that belongs to a failure, each once. */
export function countRequest(record: FailureRecord, transaction: Transaction): void {
  if (transaction.counted?.has(record)) return;
  transaction.counted = (transaction.counted ?? new Set()).add(record);
  record.requests++;
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
        action: message.kind === "connection-failed" ? failure.action : facts.action,
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

type Server = Pick<Fits, "address" | "port">;

const nowhere: Server = { address: null, port: null };

/** The facts of a failure; the same object again where the same message tells the same. */
function factsOf(process: Process, message: TrafficServerMessage, fitting: Server): FailureFacts {
  const address = message.address ?? fitting.address;
  const told = process.facts.get(message) ?? [];
  const known = told.find((facts) => facts.address === address && facts.port === fitting.port);
  if (known) return known;
  const facts = factsOfMessage(process.host, message, fitting);
  process.facts.set(message, [facts, ...told.slice(0, 7)]);
  return facts;
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
    verifyError,
    tlsError: message.tlsError,
  };
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
      timestampInferred: place.inferred,
      timestampWritten: place.written,
      mended: place.mended,
      process: trafficServer,
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
