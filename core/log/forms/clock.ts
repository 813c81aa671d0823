/**
 * The time of a record whose stamp has no year or no zone: from the `UTCTime="…"` of that record, else of the nearest one that
 * has it, else from another log of the same host and time, else from the input's name, else unknown.
 */

import { timeOf } from "../timestamp.ts";

/** How the year or the zone is known where they do not stand in the line. */
export type Inferred = "utc-time" | "neighbour" | "other-log" | "file-name";

/** Year and zone of a log's first record, where its own first records do not tell them. */
export interface KnownClock {
  readonly year: number;
  /** Minutes east of Greenwich. */
  readonly zone: number;
  readonly inferred: Inferred;
}

/** The timestamps of a log's first and last record, as `RecordTime` has them. */
export interface Stretch {
  readonly from: string;
  readonly to: string;
}

export interface RecordTime {
  /** ISO 8601 where date and zone are known, else as written; empty where nothing is. */
  readonly timestamp: string;
  /** Milliseconds since 1970, of a zone that is not known as if it were UTC. */
  readonly time: number;
  readonly inferred: Inferred | null;
}

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const bsd =
  /^([A-Z][a-z]{2}) {1,2}(\d{1,2})(?: (\d{4}))? (\d\d):(\d\d):(\d\d)(\.\d{1,9})?(?: (?:(UTC|GMT|[+-]\d\d:?\d\d)|[A-Z]{2,5}):?)?$/;
const iso =
  /^(?:[A-Z][a-z]{2} )?(\d{4})[-/](\d\d)[-/](\d\d)[T ](\d\d):(\d\d):(\d\d)(?:[.,](\d{1,9}))?(?: ?(Z|UTC|GMT|[+-]\d\d:?\d\d)| [A-Z]{2,5}| [+-]\d\d)?$/;
/** Seconds since 1970, or milliseconds. */
const unix = /^(\d{10})(?:\.?(\d{1,9}))?$/;
/** Day first, with full stops; month first, with half days. */
const european = /^(\d{2})\.(\d{2})\.(\d{4}) (\d\d:\d\d:\d\d)$/;
const american = /^(\d{1,2})\/(\d{1,2})\/(\d{4}) (\d{1,2})(:\d\d:\d\d) ([AP])M$/;
const utcTime = /^ ?UTCTime="(\d{4})-(\d\d)-(\d\d) (\d\d):(\d\d):(\d\d)(?:,(\d{1,3}))?"/;
const minute = 60_000;
/** Zones are whole quarters of an hour. */
const quarter = 15 * minute;
const farthestZone = 14 * 60 * minute;
const halfYear = 182 * 24 * 60 * minute;

/** A stamp's own words: the local time as if it were UTC, in milliseconds, and what of it is known. */
interface Written {
  readonly local: number;
  readonly hasYear: boolean;
  /** Minutes east of Greenwich; null where the stamp has none. */
  readonly zone: number | null;
  readonly fraction: string;
}

/** The clock of one log: what one record tells of year and zone is true of those around it. */
export class LogClock {
  #zone: number | null = null;
  #year: number | null = null;
  #known: Inferred | null = null;
  /** What was told last, of a stamp and the second that the record itself tells. */
  #last: { readonly stamp: string; readonly second: string; readonly time: RecordTime } | null = null;
  /** Of the record before. */
  #before = Number.NaN;

  /** `path` may hold a date; `known` is what its own first records will not tell. */
  constructor(path: string, known: KnownClock | null = null) {
    if (known) {
      this.#zone = known.zone;
      this.#year = known.year;
      this.#known = known.inferred;
      return;
    }
    const year = /(?:^|[^0-9])(20\d\d)-\d\d-\d\d/.exec(path)?.[1];
    if (year === undefined) return;
    this.#year = Number(year);
    this.#known = "file-name";
  }

  /** Learns from a record that stands ahead, before anything was read. */
  foresee(stamp: string | null, text: string): void {
    if (this.#zone === null || this.#known === "other-log") this.#learn(stamp, text, "neighbour");
  }

  /** The time of a record, whose own text may begin with `UTCTime="…"`. */
  timeOf(stamp: string | null, text: string): RecordTime {
    // Many records of one second say the same.
    const second = text.startsWith('UTCTime="') ? text.slice(9, 28) : "";
    const last = this.#last;
    if (last !== null && stamp !== null && stamp === last.stamp && second === last.second) return last.time;
    const read = this.#timeOf(stamp, text);
    // A record that tells no time was written after the one before it.
    const time = Number.isNaN(read.time) ? { ...read, time: this.#before } : read;
    this.#before = time.time;
    this.#last = stamp === null ? null : { stamp, second, time };
    return time;
  }

  #timeOf(stamp: string | null, text: string): RecordTime {
    const written = stamp === null ? null : readStamp(stamp, this.#year);
    if (stamp !== null && written?.hasYear && written.zone !== null) {
      const timestamp = isoText(written.local, written.zone, written.fraction);
      return {
        timestamp: timeOf(stamp) === null ? timestamp : stamp,
        time: written.local - written.zone * minute,
        inferred: null,
      };
    }
    const isOwn = this.#learn(stamp, text, "neighbour");
    if (!written) return this.#withoutStamp(text);
    const zone = written.zone ?? this.#zone;
    const again =
      stamp === null ? written : ((isOwn ? readStamp(stamp, this.#year) : this.#inYear(stamp, zone)) ?? written);
    const year = again.hasYear || this.#year !== null;
    if (zone === null || !year)
      return { timestamp: stamp ?? "", time: again.local - (zone ?? 0) * minute, inferred: null };
    return {
      timestamp: isoText(again.local, zone, again.fraction),
      time: again.local - zone * minute,
      inferred: isOwn ? "utc-time" : this.#known,
    };
  }

  /** A stamp without a year is of the year in which it is nearest to the record before: that of the log turns too. */
  #inYear(stamp: string, zone: number | null): Written | null {
    const written = readStamp(stamp, this.#year);
    if (!written || written.hasYear || this.#year === null || Number.isNaN(this.#before)) return written;
    const distance = ({ local }: Written) => Math.abs(local - (zone ?? 0) * minute - this.#before);
    if (distance(written) <= halfYear) return written;
    const others = [this.#year + 1, this.#year - 1].map((year) => readStamp(stamp, year) as Written);
    return others.find((other) => distance(other) <= halfYear) ?? written;
  }

  /** A record that has no stamp at all may tell its time itself. */
  #withoutStamp(text: string): RecordTime {
    const utc = readUtcTime(text);
    if (!utc) return { timestamp: "", time: Number.NaN, inferred: null };
    return { timestamp: isoText(utc.time, 0, utc.fraction), time: utc.time, inferred: "utc-time" };
  }

  /** Whether the record itself told year and zone. */
  #learn(stamp: string | null, text: string, known: Inferred): boolean {
    const utc = readUtcTime(text);
    if (!utc) return false;
    const year = new Date(utc.time).getUTCFullYear();
    const written = stamp === null ? null : readStamp(stamp, year);
    if (!written) return false;
    // Around the turn of the year the local one may be another.
    for (const candidate of written.hasYear ? [year] : [year, year + 1, year - 1]) {
      const local = (readStamp(stamp as string, candidate) as Written).local;
      const zone = Math.round((local - utc.time) / quarter) * quarter;
      if (Math.abs(zone) > farthestZone) continue;
      this.#zone = written.zone ?? zone / minute;
      this.#year = candidate;
      this.#known = known;
      return true;
    }
    return false;
  }
}

/** Year and zone of a log's first record as its last one tells them; null where they are not missing, or that has none either. */
export function clockOfEnd({ from, to }: Stretch): KnownClock | null {
  const [zone, end] = [writtenZone(to), timeOf(to)];
  if (timeOf(from) !== null || zone === null || end === null) return null;
  const last = new Date(end + zone * minute).getUTCFullYear();
  const year = [last, last - 1].find((each) => (readStamp(from, each)?.local ?? Number.NaN) - zone * minute <= end);
  return year === undefined ? null : { year, zone, inferred: "neighbour" };
}

/**
 * Year and zone of a log's first record as `other` has them, a log of the same host: where both are of one time, up to `near` (ms)
 * between them. Null where they are not missing, are not of one time, or more than one year or zone would do.
 */
export function clockBeside({ from, to }: Stretch, other: Stretch, near: number): KnownClock | null {
  const [zone, start, end] = [writtenZone(other.from), timeOf(other.from), timeOf(other.to)];
  if (timeOf(from) !== null || zone === null || zone !== writtenZone(other.to)) return null;
  if (start === null || end === null) return null;
  const around = new Date(start + zone * minute).getUTCFullYear();
  const years = new Set<number>();
  for (const year of [around - 1, around, around + 1]) {
    const first = readStamp(from, year);
    const last = readStamp(to, year);
    if (!first || !last) continue;
    const isTurned = last.local < first.local && !last.hasYear;
    const local = isTurned ? (readStamp(to, year + 1) as Written).local : last.local;
    if (first.local - zone * minute > end + near || local - zone * minute < start - near) continue;
    years.add(new Date(first.local).getUTCFullYear());
  }
  const [year] = years;
  return year === undefined || years.size > 1 ? null : { year, zone, inferred: "other-log" };
}

/** Minutes east of Greenwich; null where a collector may have written UTC whatever the zone of the box. */
function writtenZone(timestamp: string): number | null {
  const zone = /[+-]\d\d:\d\d$/.exec(timestamp)?.[0];
  return zone === undefined ? null : zoneMinutes(zone);
}

function readUtcTime(text: string): { readonly time: number; readonly fraction: string } | null {
  const match = utcTime.exec(text);
  if (!match) return null;
  const [, year, month, day, hour, minutes, second, fraction = "0"] = match;
  const time = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minutes), Number(second));
  return { time: time + Number(fraction), fraction: `.${fraction.padStart(3, "0")}` };
}

/** `year`: of a stamp that has none; without one, a leap year. */
function readStamp(stamp: string, year: number | null): Written | null {
  const short = bsd.exec(stamp);
  if (short) {
    const [, name = "", day, ownYear, hour, minutes, second, fraction = "", zone] = short;
    const month = months.indexOf(name);
    if (month < 0) return null;
    const local = Date.UTC(
      Number(ownYear ?? year ?? 2000),
      month,
      Number(day),
      Number(hour),
      Number(minutes),
      Number(second),
    );
    return {
      local: local + milliseconds(fraction),
      hasYear: ownYear !== undefined,
      // Other names of zones are several zones' (CST, IST).
      zone: zone === undefined ? null : zoneMinutes(zone),
      fraction: three(fraction),
    };
  }
  const seconds = unix.exec(stamp);
  if (seconds) {
    const [, since = "", digits = "0"] = seconds;
    const fraction = `.${digits}`;
    return { local: Number(since) * 1000 + milliseconds(fraction), hasYear: true, zone: 0, fraction: three(fraction) };
  }
  const long = iso.exec(yearFirst(stamp));
  if (!long) return null;
  const [, ownYear, month, day, hour, minutes, second, digits, zone] = long;
  const fraction = digits === undefined ? "" : `.${digits}`;
  const local = Date.UTC(
    Number(ownYear),
    Number(month) - 1,
    Number(day),
    Number(hour),
    Number(minutes),
    Number(second),
  );
  return {
    local: local + milliseconds(fraction),
    hasYear: true,
    zone: zone === undefined ? null : zoneMinutes(zone),
    fraction: three(fraction),
  };
}

/** A stamp whose year stands last; any other as it is. */
function yearFirst(stamp: string): string {
  const [, day, month, year, time] = european.exec(stamp) ?? [];
  if (day !== undefined) return `${year}-${month}-${day} ${time}`;
  const [, first = "", second = "", last, hour, rest, half] = american.exec(stamp) ?? [];
  if (half === undefined) return stamp;
  const hours = (Number(hour) % 12) + (half === "P" ? 12 : 0);
  return `${last}-${first.padStart(2, "0")}-${second.padStart(2, "0")} ${String(hours).padStart(2, "0")}${rest}`;
}

function milliseconds(fraction: string): number {
  return fraction === "" ? 0 : Math.floor(Number(`0${fraction}`) * 1000);
}

/** At most milliseconds. */
function three(fraction: string): string {
  return fraction.slice(0, 4);
}

function zoneMinutes(zone: string): number {
  if (zone === "Z" || zone === "UTC" || zone === "GMT") return 0;
  const [, sign, hours, minutes] = /^([+-])(\d\d):?(\d\d)$/.exec(zone) as unknown as [string, string, string, string];
  return (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}

function isoText(local: number, zone: number, fraction: string): string {
  const date = new Date(Math.floor(local / 1000) * 1000).toISOString().slice(0, 19);
  const two = (value: number) => String(value).padStart(2, "0");
  const offset = `${zone < 0 ? "-" : "+"}${two(Math.floor(Math.abs(zone) / 60))}:${two(Math.abs(zone) % 60)}`;
  return `${date}${fraction}${offset}`;
}
