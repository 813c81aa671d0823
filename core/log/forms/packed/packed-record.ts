/** A record that was packed in something else, made of its fields by their names. */

import type { SourceLine } from "../source-line.ts";

/** A record as it was packed; what the value itself does not say may stand beside it. */
export interface PackedRecord {
  /** The value's lines, the first of them the record's own. */
  readonly lines: readonly SourceLine[];
  readonly host: string;
  readonly process: string;
  readonly pid: number | null;
  /** As written; null where there is none. */
  readonly stamp: string | null;
  /** The same, read again: much less to keep, of `size` UTF-16 units; null where it is not the only one of its row or object. */
  readonly again: { readonly size: number; readonly read: () => PackedRecord } | null;
}

/** The same record of an input whose lines are numbered from `first` on. */
export function numberedFrom(record: PackedRecord, first: number): PackedRecord {
  if (first === 0) return record;
  const { lines, again } = record;
  return {
    ...record,
    lines: lines.map((line) => line.numberedFrom(first)),
    again: again && { size: again.size, read: () => numberedFrom(again.read(), first) },
  };
}

/** Takes an input's bytes and gives its records. `unread` is told of text in which nothing could be read. */
export interface Unpacker {
  push(bytes: Buffer): void;
  end(): void;
}

export type GiveRecord = (record: PackedRecord) => void;

export type GiveUnread = (text: string, line: number) => void;

/**
 * Names of what holds the line as it came, the likeliest first. Names are compared in small letters without accents, what is no
 * letter or digit left out. Where none of them is there, the field counts that holds lines of ours.
 */
export const messageNames = [
  "raw",
  "eventoriginal",
  "original",
  "message",
  "fullmessage",
  "syslogmessage",
  "textpayload",
  "shortmessage",
  "log",
  "line",
  "event",
  "msg",
  "content",
  "payload",
  "body",
  "rawmsg",
  "logmsg",
  "fulllog",
  "nachricht",
  "meldung",
  "mensaje",
  "messaggio",
  "mensagem",
];

const hostNames = [
  "hostname",
  "host",
  "loghostname",
  "logsource",
  "source",
  "sourcehost",
  "computer",
  "logsysloghostname",
  "fromhost",
  "hote",
  "nomdhote",
  "rechner",
  "gerat",
  "servidor",
];

const processNames = [
  "syslogidentifier",
  "program",
  "programname",
  "processname",
  "processprogram",
  "app",
  "appname",
  "applicationname",
  "logsyslogappname",
  "ident",
  "service",
  "sourcename",
  "syslogtag",
  "tag",
  "programme",
  "programm",
  "prozess",
  "proceso",
];

const pidNames = ["syslogpid", "pid", "procid", "processid", "processpid", "logsyslogprocid"];

const stampNames = [
  "timestamp",
  "time",
  "messagetime",
  "timereported",
  "isodate",
  "timegenerated",
  "timegeneratedutc",
  "date",
  "ts",
  "realtimetimestamp",
  "timeunixnano",
  "observedtimeunixnano",
  "eventtime",
  "eventreceivedtime",
  "devicereportedtime",
  "received",
  "receivedat",
  "datetime",
  "dateandtime",
  "horodatage",
  "zeitstempel",
  "zeit",
  "uhrzeit",
  "datum",
  "fecha",
];

const dateNames = ["date", "datum", "fecha"];

/** The names of one input are few. */
const plainNames = new Map<string, string>();
const mostNames = 1000;

/** `host.hostname` and the like: what stands deeper counts by its last names too. */
export function plainName(name: string): string {
  const known = plainNames.get(name);
  if (known !== undefined) return known;
  const plain = name
    .normalize("NFD")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, "");
  if (plainNames.size < mostNames && name.length <= 100) plainNames.set(name, plain);
  return plain;
}

/** Lines of ours, for a field whose name says nothing. */
export const ours =
  /^\s?(?:<\d{1,3}>)?(?:1 )?(?:\d{4}[-/]\d\d[-/]\d\d[T ]\d\d:\d\d:\d\d\S* \S|[A-Z][a-z]{2} {1,2}\d{1,2} \d\d:\d\d:\d\d \S|UTCTime=\\?"|\[[A-Z_]{2,20} \d{1,3}\] (?:WARNING|ERROR|DEBUG):|[A-Za-z_]{2,40}(?:\[\d{1,10}\])?: (?:UTCTime=|\[[A-Z_]{2,20} \d))/;

export type Fields = ReadonlyMap<string, string>;

function first(fields: Fields, names: readonly string[]): string | null {
  for (const name of names) {
    const value = fields.get(name);
    if (value !== undefined && value !== "" && value !== "-") return value;
  }
  return null;
}

/** By plain names, the shortest of those that are the same; of names in names also what stands behind the first. */
function named(fields: Iterable<readonly [string, string]>): Fields {
  const all = new Map<string, string>();
  for (const [name, value] of fields) {
    const parts = name.split(".");
    for (let i = 0; i < parts.length; i++) {
      const plain = plainName(parts.slice(i).join("."));
      if (!all.has(plain) || i === 0) all.set(plain, value);
    }
  }
  return all;
}

export function recordOf(written: Iterable<readonly [string, string]>, lines: readonly SourceLine[]): PackedRecord {
  const fields = named(written);
  // A tag may hold both.
  const [, process = "", tagged] =
    /^([^[\]]*?)(?:\[(\d{1,10})\])?:?$/.exec((first(fields, processNames) ?? "").trim()) ?? [];
  const pid = first(fields, pidNames) ?? tagged ?? null;
  return {
    lines,
    host: first(fields, hostNames) ?? "",
    process,
    pid: pid !== null && /^\d{1,10}$/.test(pid) ? Number(pid) : null,
    stamp: stampOf(dated(first(fields, stampNames), first(fields, dateNames))),
    again: null,
  };
}

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** Date and time may stand in columns of their own. */
function dated(stamp: string | null, date: string | null): string | null {
  if (stamp === null || date === null || stamp === date) return stamp;
  if (/^\d{1,2}:\d\d:\d\d/.test(stamp)) return `${date} ${stamp}`;
  return stamp;
}

/** Numbers count from 1970, in seconds and down to nanoseconds; Kibana writes `Mar 2, 2026 @ 09:15:10.120`. */
function stampOf(written: string | null): string | null {
  if (written === null) return null;
  const number = /^(\d{10})(?:\.?(\d{1,9}))?$/.exec(written);
  if (number) {
    const milliseconds = Number(number[1]) * 1000 + Number((number[2] ?? "").padEnd(3, "0").slice(0, 3));
    return new Date(milliseconds).toISOString();
  }
  const [, month = "", day = "", year, time] =
    /^([A-Z][a-z]{2}) (\d{1,2}), (\d{4}) @ (\d\d:\d\d:\d\d(?:\.\d{1,9})?)$/.exec(written) ?? [];
  if (year === undefined) return written;
  return `${year}-${String(months.indexOf(month) + 1).padStart(2, "0")}-${day.padStart(2, "0")} ${time}`;
}

export function hasStamp(fields: Fields): boolean {
  for (const name of fields.keys()) if (stampNames.includes(plainName(name))) return true;
  return false;
}
