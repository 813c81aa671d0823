/**
 * Records on the line of another one, or indented behind a body: somebody's page lost the line ends of a stretch, or put lines of
 * another paste there. They are not read as records, for whoever writes a URL, a name or a body can write the same. But they are not
 * passed over in silence where a stranger would have to know what he cannot: the host and the process id of Traffic Server in this log,
 * and the time to between this record and the next.
 */

import type { Buffer } from "node:buffer";
import { timeOf } from "../timestamp.ts";
import { unreadWords } from "./behind-body.ts";
import { gluedHeads } from "./mending.ts";

/** The record whose lines are looked at. */
export interface OuterRecord {
  readonly host: string;
  /** As it stands in the log. */
  readonly timestamp: string;
  /** In milliseconds; NaN where nobody knows. */
  readonly time: number;
}

/** Lines with records that begin in one way. */
interface Found {
  count: number;
  /** 0-based. */
  readonly first: number;
  last: number;
  readonly isTrafficServers: boolean;
  /** Of the last of them. */
  stamp: string;
}

const head =
  /^(?:<\d{1,3}>)?(?<stamp>\d{4}-\d\d-\d\dT\S{8,40}|[A-Z][a-z]{2} {1,2}\d{1,2} \d\d:\d\d:\d\d(?:\.\d{1,9})?) (?<host>\S{1,255}) (?:(?<process>[\w./\\-]{1,64}?)(?:\\?\[(?<pid>\d{1,10})\\?\])?: *)?/;
/** The same of RFC 5424, as it comes where a stream was kept whose messages have their lengths in front and no line ends. */
const ietf =
  /<\d{1,3}>1 (?<stamp>\d{4}-\d\d-\d\dT\S{8,40}) (?<host>\S{1,255}) (?<process>[\w./-]{1,64}) (?:(?<pid>\d{1,10})|-) /g;
const ietfHead = new RegExp(`^${ietf.source}`);
const trafficServers = /^traffic\\?_(?:server|manager)$/;
/** Records are written nearly in order. */
const slack = 1000;
/** And no record of a stretch so far behind the one that its line begins with. */
const farthest = 30 * 60_000;
/** Different beginnings that are kept. */
const mostFound = 256;

export class InnerRecords {
  readonly #found = new Map<string, Found>();
  /** Host and process id of the records that Traffic Server wrote. */
  readonly #known = new Set<string>();
  /** Of the lines of one record, until it is known when the next one was written. */
  #waiting = new Map<string, Found>();

  /** A record of Traffic Server's was read. */
  know(host: string, pid: number | null): void {
    if (this.#known.size < mostFound) this.#known.add(`${host} ${pid}`);
  }

  /** Whether it matters which record comes next, and when it was written. */
  get isWaiting(): boolean {
    return this.#waiting.size > 0;
  }

  /** The next record, behind the one whose lines were looked at. */
  next(record: OuterRecord): void {
    const waiting = this.#waiting;
    this.#waiting = new Map();
    for (const [beginning, found] of waiting)
      if ((after(found.stamp, record) ?? 0) <= slack) add(this.#found, beginning, found);
  }

  /** Looks at a line of a record: from where its own text begins, or all of an indented one. */
  look(outer: OuterRecord, bytes: Buffer, from: number, end: number, line: number): void {
    const text = bytes.toString("utf8", from, end);
    if (!unreadWords.test(text)) return;
    const heads = headsIn(text);
    for (const [i, at] of heads.entries()) {
      const record = text.slice(at, heads[i + 1]);
      const { stamp = "", host = "", process = "", pid } = (ietfHead.exec(record) ?? head.exec(record))?.groups ?? {};
      const behind = after(stamp, outer);
      if (host !== outer.host || behind === null || behind < -slack || behind > farthest || !unreadWords.test(record))
        continue;
      const isTrafficServers = trafficServers.test(process);
      const beginning = isTrafficServers ? `${host} ${pid === undefined ? null : Number(pid)}` : host;
      add(this.#waiting, beginning, { count: 1, first: line, last: line, isTrafficServers, stamp });
    }
  }

  /** So far, if nothing follows: how many lines hold such records, and the first, 0-based. */
  told(): { readonly count: number; readonly first: number } {
    let count = 0;
    let first = 0;
    for (const [beginning, found] of [...this.#found, ...this.#waiting]) {
      // Of a Traffic Server that nothing was read of nobody knows how its records begin.
      if (found.isTrafficServers && this.#known.size > 0 && !this.#known.has(beginning)) continue;
      first = count === 0 ? found.first : Math.min(first, found.first);
      count += found.count;
    }
    return { count, first };
  }
}

/** Where records begin, in either form; a head behind an open quotation mark is text. */
function headsIn(text: string): readonly number[] {
  const heads = [...gluedHeads(text)];
  let quotes = 0;
  let quote = text.indexOf('"');
  for (const { index } of text.matchAll(ietf)) {
    for (; quote >= 0 && quote < index; quote = text.indexOf('"', quote + 1)) quotes++;
    if (quotes % 2 === 0) heads.push(index);
  }
  return heads.sort((a, b) => a - b);
}

function add(all: Map<string, Found>, beginning: string, found: Found): void {
  const known = all.get(beginning);
  if (!known) {
    if (all.size < mostFound) all.set(beginning, { ...found });
    return;
  }
  known.count += found.first > known.last ? found.count : 0;
  known.last = found.last;
  known.stamp = found.stamp;
}

/** Milliseconds that a stamp lies behind the record's; null where they cannot be compared. */
function after(stamp: string, { timestamp, time }: OuterRecord): number | null {
  const instant = timeOf(stamp);
  if (instant !== null) return Number.isNaN(time) ? null : instant - time;
  const [inner, outer] = [inYear(stamp), inYear(timestamp)];
  if (inner === null || outer === null) return null;
  // Around the turn of the year the next one begins anew.
  return inner - outer < -halfYear ? inner - outer + 2 * halfYear : inner - outer;
}

const halfYear = 183 * 86_400_000;

/** Milliseconds since the year began, of a stamp that has no year. */
function inYear(stamp: string): number | null {
  const [, date] = /^([A-Z][a-z]{2} {1,2}\d{1,2} \d\d:\d\d:\d\d)/.exec(stamp) ?? [];
  const time =
    date === undefined ? Number.NaN : Date.parse(`${date.replace(/ +/, " ").replace(/ (?=\d\d:)/, " 2000 ")} UTC`);
  return Number.isNaN(time) ? null : time;
}
