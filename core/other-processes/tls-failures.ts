/**
 * What other processes of the box tell of TLS connections that failed: counted, since no room analyses them yet, so that
 * nobody is told "no failure" beside them.
 *
 *     … tvcs: Event="Outbound TLS Negotiation Error" Service="SIP" Src-ip="…" … Dst-port="7001" Detail="…"
 *     … tvcs: UTCTime="…" Module="developer.ssl" Level="ERROR" … : TTSSL_continueHandshake: Failed to establish SSL connection …
 *     … httpd[8724]: … SSL Library Error: error:14094418:SSL routines:ssl3_read_bytes:tlsv1 alert unknown ca
 */

import type { Buffer } from "node:buffer";
import type { ToldElsewhere } from "../failures/failure.ts";
import type { Problem } from "../failures/problem.ts";
import { isAsFound, isOfModule, libraryLevel } from "../log/as-found.ts";
import { latin1 } from "../log/bytes.ts";
import { eventIn, mayBeEvent } from "../log/event.ts";
import { type HeadLine, timeOfHead } from "../log/lines.ts";
import { behindRepeatedTag, pairsOf, recordText } from "../log/pairs.ts";
import { type Beginning, longestTag } from "../log/record.ts";
import { refusalIn } from "../openssl/refusal-words.ts";

/** What the names of processes begin with whose every record has to be looked at: the search for records is told. */
export const wantedBeginnings: readonly string[] = ["XCP_", "TRAFFIC_SERVER", "Traffic", "TVCS"];

/** A copy in capitals: nothing of Traffic Server's can be read, and of others not what tells of a failure. */
export function isUnreadInCapitals(bytes: Buffer, process: string, text: number, end: number): boolean {
  if (process === "TRAFFIC_SERVER") return true;
  return process === process.toUpperCase() && latin1(bytes, text, end).includes("TLS NEGOTIATION ERROR");
}

/** A box has some twenty processes. */
export const maxProcesses = 256;
/** Addresses of all processes: anybody can open connections from many before a zone's peer opens one. */
export const maxPeers = 10_000;
/** One failure is told twice, by an event and by the TLS library, within so many milliseconds. */
const sameTime = 1000;
/** Failures among which the other line of the same one is looked for. */
const maxRecent = 64;
/** The first port of the zones between two Expressways: one each from there on. */
const firstZonePort = 7001;
/** Nearly all of a log is of it, and it tells of TLS in its own words: OpenSSL's are not looked for there (find-records.ts). */
const ownWords = "tvcs";
/** Nobody from outside connects to them (of the tags that were seen): what OpenSSL tells there this Expressway asked for. */
const asking: ReadonlySet<string> = new Set(["management", "licensemanager", "replication", "supervisor", "_c_mgmt"]);

/** One line about a failure. */
interface Told {
  /** `words`: OpenSSL's, of which each line is one failure. */
  readonly by: "event" | "library" | "words";
  /** The other end, as `ADDRESS:PORT`; null where the line does not say. */
  readonly peer: string | null;
  /** Not what anybody on the internet can cause. */
  readonly matters: boolean;
}

interface Recent extends Told {
  readonly time: number;
  /** Both lines of it were seen. */
  joined: boolean;
}

interface Counted {
  count: number;
  matter: number;
  readonly firstLine: number;
  readonly peers: Set<string>;
  readonly recent: Recent[];
}

export class TlsFailuresElsewhere {
  readonly #processes = new Map<string, Counted>();
  #peers = 0;
  #isOverProcesses = false;
  #isOverPeers = false;

  /** The next record of a process that nobody else reads; its own text begins at `text`. */
  record(line: HeadLine, beginning: Beginning, text: number): void {
    const told = beginning.tagLength <= longestTag ? toldBy(line, beginning, text) : null;
    if (!told) return;
    const counted = this.#of(beginning.process, line.number + 1);
    if (!counted) return;
    const time = timeOfHead(line);
    const { recent } = counted;
    const other = recent.find((each) => isOther(each, told, time));
    if (other) {
      other.joined = true;
      // The event says which side and which port; the library's line may not.
      const matters = told.by === "event" ? told.matters : other.matters;
      counted.matter += Number(matters) - Number(other.matters);
      if (!matters) this.#notePeer(counted, told.peer ?? other.peer);
      return;
    }
    counted.count++;
    if (told.matters) counted.matter++;
    else this.#notePeer(counted, told.peer);
    recent.push({ ...told, time, joined: false });
    if (recent.length > maxRecent) recent.shift();
  }

  told(): ToldElsewhere[] {
    return [...this.#processes].map(([process, { count, matter, firstLine, peers }]) => ({
      process,
      count,
      firstLine,
      lost: matter > 0,
      peers: [...peers],
    }));
  }

  /** Those that were reached. */
  limits(): Problem[] {
    const found: Problem[] = [];
    if (this.#isOverProcesses) found.push({ code: "limit-processes", detail: String(maxProcesses), lost: true });
    if (this.#isOverPeers) found.push({ code: "limit-peers", detail: String(maxPeers), lost: true });
    return found;
  }

  /** An address that may turn out to be a zone's peer; without the port, which is any. */
  #notePeer({ peers }: Counted, peer: string | null): void {
    if (peer === null) return;
    const address = peer.slice(0, peer.lastIndexOf(":"));
    if (peers.has(address)) return;
    this.#isOverPeers ||= this.#peers >= maxPeers;
    if (this.#isOverPeers) return;
    this.#peers++;
    peers.add(address);
  }

  #of(process: string, firstLine: number): Counted | null {
    const known = this.#processes.get(process);
    if (known) return known;
    this.#isOverProcesses ||= this.#processes.size >= maxProcesses;
    if (this.#isOverProcesses) return null;
    const counted: Counted = { count: 0, matter: 0, firstLine, peers: new Set(), recent: [] };
    this.#processes.set(process, counted);
    return counted;
  }
}

/** The same among the problems. */
export function notAnalysed({ process, count, firstLine, lost }: ToldElsewhere): Problem {
  return { code: "not-analysed", detail: `${process} ${count} ${firstLine}`, lost };
}

function isOther(before: Recent, told: Told, time: number): boolean {
  return (
    !before.joined &&
    before.by !== told.by &&
    before.by !== "words" &&
    told.by !== "words" &&
    Math.abs(time - before.time) <= sameTime &&
    (before.peer === null || told.peer === null || before.peer === told.peer)
  );
}

function toldBy(line: HeadLine, beginning: Beginning, own: number): Told | null {
  const { bytes, end } = line;
  const { process } = beginning;
  if (process === "") return null;
  const text = behindRepeatedTag(bytes, own, end, process);
  if (mayBeEvent(bytes, text)) return eventOf(recordText(bytes, text, end));
  const isError = isOfModule(bytes, text, "ssl") && libraryLevel(bytes, text) === 0x45;
  const failure = isError && isAsFound(line, beginning, own) ? libraryFailure(recordText(bytes, text, end)) : null;
  if (failure || process.includes(ownWords) || eventIn(bytes, text, end) !== null) return failure;
  return refusalIn(recordText(bytes, text, end)) < 0 ? null : { by: "words", peer: null, matters: asking.has(process) };
}

function eventOf(text: string): Told | null {
  const pairs = pairsOf(text);
  const name = pairs.get("Event")?.trim() ?? "";
  // Of a zone's peer, which Expressway asks itself (Administrator Guide, Serviceability, "Events and levels").
  if (
    name === "External Server Communications Failure" &&
    /\b(?:TLS|SSL|certificate)\b/i.test(pairs.get("Reason") ?? "")
  )
    return { by: "event", peer: null, matters: true };
  const event = /^(?:(Inbound|Outbound) )?TLS Negotiation Error$/.exec(name);
  if (!event) return null;
  const isOutbound = event[1] === "Outbound";
  const [address, port] = isOutbound ? ["Dst-ip", "Dst-port"] : ["Src-ip", "Src-port"];
  const peer = pairs.has(address) ? `${pairs.get(address)}:${pairs.get(port) ?? ""}` : null;
  return { by: "event", peer, matters: isOutbound || isZonePort(pairs.get("Dst-port")) };
}

/** From X8.10 on the pairs behind the words tell the role and both addresses. */
function libraryFailure(text: string): Told | null {
  const words =
    /^UTCTime="[^"]*" Module="developer\.ssl"(?: [\w-]+="[^"]*")*: \w+: Failed to establish SSL connection\b/.exec(
      text,
    );
  if (!words) return null;
  const pairs = pairsOf(text.slice(words[0].length));
  const [, own] = endpoint(pairs.get("localAddress"));
  const [address, port] = endpoint(pairs.get("remoteAddress"));
  const isInbound = pairs.get("bServer") === "true";
  return {
    by: "library",
    peer: address === undefined ? null : `${address}:${port}`,
    matters: !isInbound || isZonePort(own),
  };
}

/** Of `[''IPv4TCP192.0.2.31:7001'']` address and port. */
function endpoint(written = ""): string[] {
  return /([0-9A-Fa-f.:]+):(\d{1,5})'*\]?$/.exec(written.slice(0, 200))?.slice(1) ?? [];
}

function isZonePort(port: string | undefined): boolean {
  return port !== undefined && Number(port) >= firstZonePort;
}
