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
  /** It was counted with its request, before its line was reached. */
  isAhead: boolean;
}

/** One server and port, as one Expressway's requests reach it. */
export class ServerAnswers {
  first: Noted | null = null;
  readonly noted: Noted[] = [];
  /** Failures that wait for its next answer. */
  readonly waiting = new Set<Again>();
  /** The last answer: its line (0-based, -1 without any), and its timestamp, or where that stands in the table at hand. */
  lastLine = -1;
  lastTimestamp = "";
  lastAt = -1;
  lastEnd = -1;
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

export class Answers {
  readonly #servers = new Map<string, ServerAnswers>();
  readonly #refused = new Map<string, Refused>();
  /** Refusals so far, of all servers. */
  #refusals = 0;
  #kept = 0;
  /** The table at hand: timestamps that stand in it are read at its end, of each server once. */
  #table: Buffer | null = null;
  readonly #touched = new Set<ServerAnswers>();

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

  /** A handshake failed, of which only name or address are known: its place among all. */
  refused(host: string, { name, address }: { readonly name: string | null; readonly address: string | null }): number {
    for (const key of new Set([name, address])) {
      const refused = key === null ? undefined : this.#refused.get(`${host}\0${key}`);
      if (refused) refused.count++;
    }
    return ++this.#refusals;
  }

  /** The server answered in this line; `changes`: what had changed when the request was sent. */
  answered(server: ServerAnswers, line: HeadLine, changes: ChangesSoFar): void {
    const { number } = line;
    const ahead = newestAhead(server);
    if (server.isAwaited) this.#note(server, number, timestampOfHead(line), changes, false);
    else if (ahead && number < ahead.line - 1) replace(ahead, number, timestampOfHead(line), changes, false);
    if (this.#table === null || line.read !== null) {
      server.lastLine = number;
      server.lastTimestamp = timestampOfHead(line);
      server.lastAt = -1;
    } else {
      this.#answeredInTable(server, number, line.timestamp, line.timestampEnd);
    }
  }

  /** It will answer in line `number` of the table at hand, whose timestamp stands at [start, end): the request is counted as a whole. */
  answersAhead(server: ServerAnswers, number: number, start: number, end: number, changes: ChangesSoFar): void {
    const ahead = newestAhead(server);
    const table = this.#table as Buffer;
    if (server.isAwaited) this.#note(server, number, latin1(table, start, end), changes, true);
    else if (ahead && number < ahead.line - 1) replace(ahead, number, latin1(table, start, end), changes, true);
    this.#answeredInTable(server, number, start, end);
  }

  /** Begins with a table of lines. */
  begin(table: Buffer): void {
    this.end();
    this.#table = table;
  }

  /** The table ends. */
  end(): void {
    const table = this.#table;
    this.#table = null;
    if (!table) return;
    for (const server of this.#touched) {
      if (server.lastAt >= 0) server.lastTimestamp = latin1(table, server.lastAt, server.lastEnd);
      server.lastAt = -1;
    }
    this.#touched.clear();
  }

  /** What is known of a server behind a refusal. */
  behind(server: ServerAnswers, refusal: number, noted: number): Again {
    const answer = server.noted.find(({ refusals }) => refusals >= refusal) ?? null;
    return { refusal, noted, answer, isByTurns: false };
  }

  /** The same where that refusal is a failure's, of which `known` is known; an answer that is still to come is taken. */
  follow(server: ServerAnswers, known: Again | undefined, refusal: number, noted: number): Again {
    const own = this.behind(server, refusal, noted);
    const again = known ? behindBoth(known, own) : own;
    if (known) server.waiting.delete(known);
    if (!again.answer) server.waiting.add(again);
    return again;
  }

  #answeredInTable(server: ServerAnswers, number: number, start: number, end: number): void {
    if (number < server.lastLine) return;
    if (server.lastAt < 0) this.#touched.add(server);
    server.lastLine = number;
    server.lastAt = start;
    server.lastEnd = end;
  }

  #note(server: ServerAnswers, number: number, timestamp: string, changes: ChangesSoFar, isAhead: boolean): void {
    const noted = { timestamp, line: number + 1, changes, refusals: this.#refusals, isAhead };
    server.seen();
    server.first ??= noted;
    server.noted.push(noted);
    for (const again of server.waiting) again.answer = noted;
    server.waiting.clear();
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
    const key = `${host}\0${name}`;
    const known = this.#refused.get(key);
    if (known) return known;
    const refused: Refused = { count: 0 };
    if (name !== "" && this.#refused.size < 2 * maxServers) this.#refused.set(key, refused);
    return refused;
  }
}

function newestAhead({ noted }: ServerAnswers): Noted | null {
  const newest = noted[noted.length - 1];
  return newest?.isAhead ? newest : null;
}

/** An answer that stands before the one that was noted. */
function replace(noted: Noted, number: number, timestamp: string, changes: ChangesSoFar, isAhead: boolean): void {
  noted.line = number + 1;
  noted.timestamp = timestamp;
  noted.changes = changes;
  noted.isAhead = isAhead;
}
