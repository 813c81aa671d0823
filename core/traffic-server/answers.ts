/**
 * When which server answered: of each the first time, the last, and the first time behind its refusals. Which server's a refusal
 * is, is known later than that it was: so a server that may be meant notes its next answer.
 */

import type { Buffer } from "node:buffer";
import { type Again, type Answer, behindBoth } from "../failures/again.ts";
import type { ChangesSoFar } from "../failures/changes.ts";
import type { ServerAnswer } from "../failures/failure.ts";
import { nameKey } from "../failures/host-name.ts";
import { latin1 } from "../log/bytes.ts";
import { type HeadLine, timestampOfHead } from "../log/lines.ts";
import { entry } from "../log/record-index.ts";

const maxServers = 20_000;
/** Of each server so many first answers are remembered: no more refusals wait until it is known whose they are. */
const keptOfEach = 256;
/** And of all. */
const keptInAll = 20_000;

/** Refusals that may be a server's, by its name or its address. */
interface Refused {
  count: number;
}

/** The first answer behind a refusal; another that stands before it may be found later. */
interface Noted extends Answer {
  timestamp: string;
  line: number;
  changes: ChangesSoFar;
  refusals: number;
}

/** One server and port, as one Expressway's requests reach it. */
export class ServerAnswers {
  first: Noted | null = null;
  readonly noted: Noted[] = [];
  /** Failures that wait for its next answer; null for none: there may be many servers, of which few are refused. */
  waiting: Set<Again> | null = null;
  /** The last answer: its line (0-based, -1 without any), and its timestamp, or where that stands in the table at hand. */
  lastLine = -1;
  lastTimestamp = "";
  lastAt = -1;
  lastEnd = -1;
  /** In the table at hand, the entry of the last answer that was counted with its request; -1 without any. */
  lastEntry = -1;
  /** The first answer behind a refusal, where it was counted before its line was reached. */
  ahead: Noted | null = null;
  readonly #name: Refused;
  readonly #address: Refused;
  #seen = -1;

  constructor(name: Refused, address: Refused) {
    this.#name = name;
    this.#address = address;
  }

  /** Whether it may have been refused since it answered last. */
  get isAwaited(): boolean {
    return this.#seen !== this.#name.count + this.#address.count;
  }

  seen(): void {
    this.#seen = this.#name.count + this.#address.count;
  }

  get last(): ServerAnswer | null {
    return this.lastLine < 0 ? null : { timestamp: this.lastTimestamp, line: this.lastLine + 1 };
  }
}

/** A table of records whose steps are counted. */
class Table {
  readonly #lines: Buffer;
  readonly #entries: Int32Array;
  readonly #firstLine: number;

  constructor(lines: Buffer, entries: Int32Array, firstLine: number) {
    this.#lines = lines;
    this.#entries = entries;
    this.#firstLine = firstLine;
  }

  /** 0-based. */
  lineOf(at: number): number {
    return this.#firstLine + (this.#entries[at + entry.number] as number);
  }

  timestampOf(at: number): string {
    return this.textOf(this.#entries[at + entry.start] as number, this.#entries[at + entry.timestampEnd] as number);
  }

  textOf(start: number, end: number): string {
    return latin1(this.#lines, start, end);
  }
}

export class Answers {
  readonly #servers = new Map<string, ServerAnswers>();
  /** By host and what it stands for. */
  readonly #refused = new Map<string, Map<string, Refused>>();
  #refusedKept = 0;
  /** Refusals so far, of all servers. */
  #refusals = 0;
  #kept = 0;
  /** The table at hand: timestamps that stand in it are read at its end, of each server once. */
  #table: Table | null = null;
  readonly #touched: ServerAnswers[] = [];
  /** Answers of this table that were counted before their lines were reached. */
  #ahead: Noted[] = [];

  /** Of the server that requests reach by this name at this address and port. */
  of(host: string, name: string, address: string | null, port: number | null): ServerAnswers {
    const [nameOf, addressOf] = [nameKey(name), nameKey(address ?? "")];
    const key = `${host}\0${nameOf}\0${addressOf}\0${port}`;
    const known = this.#servers.get(key);
    if (known) return known;
    const server = new ServerAnswers(this.#refusedAt(host, nameOf), this.#refusedAt(host, addressOf));
    if (this.#servers.size < maxServers) this.#servers.set(key, server);
    return server;
  }

  /**
   * A handshake failed, as line `number` (0-based) tells, of which only name or address are known: its place among all. Another
   * process may tell it between a request that is counted as a whole and its answer.
   */
  refused(
    host: string,
    { name, address }: { readonly name: string | null; readonly address: string | null },
    number: number,
  ): number {
    this.#countRefused(host, name);
    this.#countRefused(host, address);
    this.#refusals++;
    if (this.#ahead.length > 0) {
      this.#ahead = this.#ahead.filter(({ line }) => line - 1 > number);
      for (const noted of this.#ahead) noted.refusals = this.#refusals;
    }
    return this.#refusals;
  }

  #countRefused(host: string, key: string | null): void {
    const refused = key === null ? undefined : this.#refused.get(host)?.get(key);
    if (refused) refused.count++;
  }

  /** The server answered in this line; `changes`: what had changed when the request was sent. */
  answered(server: ServerAnswers, line: HeadLine, changes: ChangesSoFar): void {
    const { number } = line;
    const { ahead } = server;
    if (ahead !== null && number < ahead.line - 1) replace(server, ahead, number, timestampOfHead(line), changes);
    else if (server.isAwaited) this.#note(server, number, timestampOfHead(line), changes, false);
    server.lastLine = number;
    if (this.#table === null || line.read !== null) {
      server.lastTimestamp = timestampOfHead(line);
      server.lastAt = -1;
    } else {
      this.#touch(server);
      server.lastAt = line.timestamp;
      server.lastEnd = line.timestampEnd;
    }
  }

  /** It will answer as the entry at `answer` of the table at hand tells: the request is counted as a whole. */
  answersAhead(server: ServerAnswers, answer: number, changes: ChangesSoFar): void {
    if (answer > server.lastEntry) {
      this.#touch(server);
      server.lastEntry = answer;
    }
    if (server.ahead === null && !server.isAwaited) return;
    const table = this.#table as Table;
    const number = table.lineOf(answer);
    if (server.ahead && number < server.ahead.line - 1)
      replace(server, server.ahead, number, table.timestampOf(answer), changes);
    else if (server.isAwaited) this.#note(server, number, table.timestampOf(answer), changes, true);
  }

  /** Begins with a table of these lines, the first of which has the number `firstLine` (0-based). */
  begin(lines: Buffer, entries: Int32Array, firstLine: number): void {
    this.#table = new Table(lines, entries, firstLine);
  }

  /** The table ends. */
  end(): void {
    const table = this.#table;
    this.#table = null;
    if (!table) return;
    for (const server of this.#touched) {
      const { lastEntry, lastAt, lastEnd } = server;
      if (lastEntry >= 0 && table.lineOf(lastEntry) > server.lastLine) {
        server.lastLine = table.lineOf(lastEntry);
        server.lastTimestamp = table.timestampOf(lastEntry);
      } else if (lastAt >= 0) {
        server.lastTimestamp = table.textOf(lastAt, lastEnd);
      }
      server.lastEntry = -1;
      server.lastAt = -1;
      server.ahead = null;
    }
    this.#touched.length = 0;
    this.#ahead = [];
  }

  /** What is known of a server behind a refusal. */
  behind(server: ServerAnswers, refusal: number, noted: number): Again {
    return { refusal, noted, answer: firstBehind(server.noted, refusal), isByTurns: false };
  }

  /** The same where that refusal is a failure's, of which `known` is known; an answer that is still to come is taken. */
  follow(server: ServerAnswers, known: Again | undefined, refusal: number, noted: number): Again {
    const own = this.behind(server, refusal, noted);
    const again = known ? behindBoth(known, own) : own;
    if (known) server.waiting?.delete(known);
    if (!again.answer) server.waiting = (server.waiting ?? new Set()).add(again);
    return again;
  }

  #touch(server: ServerAnswers): void {
    if (server.lastEntry < 0 && server.lastAt < 0) this.#touched.push(server);
  }

  #note(server: ServerAnswers, number: number, timestamp: string, changes: ChangesSoFar, isAhead: boolean): void {
    const noted: Noted = { timestamp, line: number + 1, changes, refusals: this.#refusals };
    server.ahead = isAhead ? noted : null;
    server.seen();
    server.first ??= noted;
    server.noted.push(noted);
    if (isAhead) this.#ahead.push(noted);
    for (const again of server.waiting ?? []) again.answer = noted;
    server.waiting = null;
    if (server.noted.length > 2 * keptOfEach) this.#kept -= server.noted.splice(0, keptOfEach).length;
    if (++this.#kept > keptInAll) this.#shrink();
  }

  /** Of each server the last is kept. */
  #shrink(): void {
    this.#kept = 0;
    for (const { noted } of this.#servers.values()) {
      noted.splice(0, noted.length - 1);
      this.#kept += noted.length;
    }
  }

  #refusedAt(host: string, name: string): Refused {
    const known = this.#refused.get(host)?.get(name);
    if (known) return known;
    const refused: Refused = { count: 0 };
    if (name === "" || this.#refusedKept >= 2 * maxServers) return refused;
    this.#refusedKept++;
    this.#refused.set(host, (this.#refused.get(host) ?? new Map<string, Refused>()).set(name, refused));
    return refused;
  }
}

/** Of answers in the order of the refusals before them the first behind this one; null where there is none. */
function firstBehind(noted: readonly Noted[], refusal: number): Noted | null {
  let low = 0;
  let high = noted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((noted[middle] as Noted).refusals < refusal) low = middle + 1;
    else high = middle;
  }
  return noted[low] ?? null;
}

/** An answer that stands before the one that was noted, and behind all refusals told until then, as that one does. */
function replace(server: ServerAnswers, noted: Noted, number: number, timestamp: string, changes: ChangesSoFar): void {
  server.seen();
  noted.line = number + 1;
  noted.timestamp = timestamp;
  noted.changes = changes;
}
