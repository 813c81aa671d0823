/**
 * What the files of a diagnostic download are, by their names: Administrator Guides X14.0 to X15.5, "Files contained in the
 * diagnostic log archive". A name is a first guess only: what a file is, its content says.
 */

import type { Problem } from "../failures/problem.ts";

export type Contents =
  | "archive"
  | "log"
  | "capture"
  | "trust-store"
  | "server-certificate"
  | "client-certificate"
  /** Of whom, the name does not tell. */
  | "certificate"
  | "configuration"
  | "status"
  | "other";

export interface NamedContents {
  readonly contents: Contents;
  /** The system host name; null where the name holds none that is followed by a time. */
  readonly host: string | null;
  /** ISO 8601, UTC. Inferred: the name does not say its zone, but three known archives agree. */
  readonly time: string | null;
}

/** Names as the product gives them, without host, time and extension; the first that fits counts. */
const products: readonly (readonly [stem: string, extension: string, contents: Contents])[] = [
  // Bundle of all the others.
  ["diagnostic_log", "tar\\.gz|tgz|tar|zip", "archive"],
  ["diagnostic_log", "txt|log", "log"],
  ["loggingsnapshot", "txt|log", "log"],
  ["xconf_dump", "txt|xml", "configuration"],
  ["xstat_dump", "txt|xml", "status"],
  // eth0_diagnostic_logging_tcpdump00_…; X7.2: diagnostic_logging_tcpdump.pcap. tcpdump numbers further files behind ".pcap".
  ["(?:[a-z]+\\d+_)?diagnostic_logging_tcpdump\\d*", "pcap\\d*|pcapng", "capture"],
  ["ca", "pem|crt|cer", "trust-store"],
  ["server", "pem|crt|cer", "server-certificate"],
  // X15.5; the guide does not print this file's name.
  ["client", "pem|crt|cer", "client-certificate"],
];

/** For a name that is not the product's. */
const extensions: readonly (readonly [RegExp, Contents])[] = [
  [/\.(?:tar\.gz|tgz|tar|zip)$/i, "archive"],
  [/\.(?:pcap\d*|pcapng|cap)$/i, "capture"],
  [/\.(?:pem|crt|cer|der|p7b|p7c)$/i, "certificate"],
];

/** The product writes colons; macOS shows them as slashes, Windows and browsers put something else in their place. */
const separator = "(?:%3A|[^0-9A-Za-z])";
const two = "(\\d\\d)";
const date = `(\\d{4})-${two}-${two}`;
const time = `${date}(?:${separator}|T)${two}(?:${separator}${two}${separator}${two}|${two}${two})(?!\\d)`;
/** What engineers append: "-DifferentCA-8443", " (1)", " - Copy". */
const suffix = "[^\\\\/]*?";

const patterns = products.map(([stem, extension, contents]) => {
  const named = `(?:^|[\\\\/])${stem}`;
  const end = `(?:\\.(?:${extension}))(?:\\.gz)?$`;
  return {
    contents,
    withTime: new RegExp(`${named}_([^\\\\/]{1,255}?)[_ -]${time}${suffix}${end}`, "i"),
    other: new RegExp(`${named}(?![A-Za-z0-9])${suffix}${end}`, "i"),
  };
});

/** `name` is a member's or a file's, with its folders or without, with `/` or `\` between. */
export function contentsOfName(name: string): NamedContents {
  // Everything that we look for is at the end, and no name of the product's is longer.
  const end = name.slice(-1024);
  for (const { contents, withTime, other } of patterns) {
    const found = withTime.exec(end);
    const host = found?.[1];
    const at = found ? utcTime(found.slice(2).filter(Boolean).map(Number)) : null;
    if (host && at) return { contents, host, time: at };
    if (found || other.test(end)) return { contents, host: null, time: null };
  }
  const contents = extensions.find(([extension]) => extension.test(end))?.[1] ?? "other";
  return { contents, host: null, time: null };
}

/** What a log is read with; not another log or an archive: these tell of requests of their own. */
const besideLog: readonly Contents[] = [
  "trust-store",
  "server-certificate",
  "client-certificate",
  "configuration",
  "status",
  "capture",
];

/** Whether a file in the folder of a log is of the same download, as far as names tell: both the product's, of one host and one time. */
export function belongsToLog(log: NamedContents, other: NamedContents): boolean {
  const { host, time } = log;
  return (
    log.contents === "log" &&
    host !== null &&
    besideLog.includes(other.contents) &&
    other.host?.toLowerCase() === host.toLowerCase() &&
    other.time === time
  );
}

/**
 * What two members of one archive have in common that unpack to one file: the name without `.` and doubled separators, whatever
 * its case (Windows and macOS take both for one). Of the product's names the folders do not matter.
 */
export function nameKeyOf(name: string, { host }: NamedContents): string {
  const parts = name
    .normalize("NFC")
    .toLowerCase()
    .split(/[\\/]/)
    .filter((part) => part !== "" && part !== ".");
  return host === null ? parts.join("/") : (parts.at(-1) ?? "");
}

/** Null for what is no time. */
function utcTime([year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0]: readonly number[]): string | null {
  const date = new Date(Date.UTC(year, month - 1, day, hour, minute, second));
  const text = Number.isNaN(date.getTime()) ? "" : `${date.toISOString().slice(0, 19)}Z`;
  const padded = (value: number) => String(value).padStart(2, "0");
  const given = `${String(year).padStart(4, "0")}-${padded(month)}-${padded(day)}T${padded(hour)}:${padded(minute)}:${padded(second)}Z`;
  return text === given ? text : null;
}

/** What only a download has: captures and certificates are packed by anybody. */
const ofDownload: readonly Contents[] = ["log", "trust-store", "server-certificate", "configuration", "status"];

/**
 * After a restart only the log is in the archive: no fault, and worth saying; so is a download without a log. A log that somebody
 * packed is no download.
 */
export function missingMembers(path: string, kinds: ReadonlySet<Contents>): Problem[] {
  if (!ofDownload.some((kind) => kinds.has(kind)) || (/\.gz$/i.test(path) && !/\.tar\.gz$/i.test(path))) return [];
  const expected: readonly Contents[] = [...ofDownload, "capture"];
  const missing = expected.filter((kind) => !kinds.has(kind));
  return missing.length === 0 ? [] : [{ code: "member-missing", detail: missing.join(", "), lost: false }];
}
