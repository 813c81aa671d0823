/**
 * The certificate of Expressway-E out of Expressway-C's own log: for each registration over MRA, E sends C a SIP SERVICE message with its
 * certificate in the body, which C judges (Cisco 212347, 225482). They also tell at which address C receives.
 *
 *     … tvcs: UTCTime="…" Module="network.sip" Level="DEBUG":  Action="Received"  Local-ip="…"  Local-port="27901"  Src-ip="…"  Src-port="7001" …
 *      SIPMSG:
 *      |SERVICE sip:serviceserver@… SIP/2.0
 *      …
 *      Content-Type: application/x-x509-ca-cert
 *     -----BEGIN CERTIFICATE-----
 */

import type { Buffer } from "node:buffer";
import type { CarriedCertificate } from "../failures/failure.ts";
import { isLoopback } from "../failures/host-name.ts";
import type { Problem } from "../failures/problem.ts";
import { isAsFound } from "../log/as-found.ts";
import { detached, latin1 } from "../log/bytes.ts";
import type { Continuation } from "../log/continuation.ts";
import { behindTime } from "../log/event.ts";
import { type HeadLine, type Line, timeOfHead, timestampOfHead } from "../log/lines.ts";
import { behindRepeatedTag, pairsOfBoth, recordText } from "../log/pairs.ts";
import { type Beginning, longestTag } from "../log/record.ts";
import { addressOf, firstZonePort, portOf, sipProcess } from "./line.ts";

/** Certificates that are kept, of one log. */
const maxKept = 20;
/** Of one host: an Expressway has two network interfaces. */
const maxOwnAddresses = 20;
/** Whose own addresses are kept. */
const maxHosts = 100;
/** Lines of a message that are looked through. */
const maxLines = 2_000;
/** Octets in base64 are no more letters than these. */
const maxBase64 = 64 * 1024;
/** The first of the box's own ports for connections that it opens (Administrator Guide). */
const firstOwnPort = 25_000;

type Kept = { -readonly [Key in keyof CarriedCertificate]: CarriedCertificate[Key] };

export class ServiceCertificates {
  readonly #kept = new Map<string, Kept>();
  /** By host, as it stands. */
  readonly #ownAddresses = new Map<string, Set<string>>();
  #isOver = false;

  /** The body of a record, whose own text begins at `text` (a byte offset), in which a certificate may stand; null where none can. */
  message(line: HeadLine, beginning: Beginning, text: number): Continuation | null {
    const { bytes, end } = line;
    if (beginning.process !== sipProcess || beginning.tagLength > longestTag || line.doubt !== null) return null;
    const start = behindRepeatedTag(bytes, text, end, sipProcess);
    if (!isReceived(bytes, start + behindTime) || !isAsFound(line, beginning, text)) return null;
    const pairs = pairsOfBoth(recordText(bytes, start, end));
    const [port, ownPort] = [portOf(pairs.get("Src-port")), portOf(pairs.get("Local-port"))];
    // From a zone to which this box opened the connection.
    const isOfZone = port !== null && port >= firstZonePort && port < firstOwnPort && (ownPort ?? 0) >= firstOwnPort;
    if (!isOfZone) return null;
    const address = addressOf(pairs.get("Src-ip"));
    const { host } = beginning;
    const head = {
      host,
      address,
      port,
      own: addressOf(pairs.get("Local-ip")),
      timestamp: timestampOfHead(line),
      time: timeOfHead(line),
      line: line.number + 1,
    };
    return new ServiceMessage((base64) => this.#note(head, base64));
  }

  /** In the order in which they came first. */
  told(): CarriedCertificate[] {
    return [...this.#kept.values()].map((each) => ({ ...each }));
  }

  /** The addresses at which this host received these messages, as they stand, at most 20. */
  ownAddresses(host: string): readonly string[] {
    return [...(this.#ownAddresses.get(host) ?? [])];
  }

  problems(): Problem[] {
    return this.#isOver ? [{ code: "limit-carried", detail: String(maxKept), lost: false }] : [];
  }

  #noteOwn(host: string, address: string): void {
    if (isLoopback(address)) return;
    const known = this.#ownAddresses.get(host);
    if (known && known.size < maxOwnAddresses && !known.has(address)) known.add(detached(address));
    else if (!known && this.#ownAddresses.size < maxHosts)
      this.#ownAddresses.set(detached(host), new Set([detached(address)]));
  }

  #note({ host, address, port, own, timestamp, time, line }: Head, base64: string): void {
    if (own !== null) this.#noteOwn(host, own);
    const key = JSON.stringify([host, address, port, base64]);
    const known = this.#kept.get(key);
    if (known) {
      known.count++;
      known.last = timestamp;
      known.lastTime = time;
      return;
    }
    this.#isOver ||= this.#kept.size >= maxKept;
    if (this.#kept.size >= maxKept) return;
    const times = { first: timestamp, last: timestamp, firstTime: time, lastTime: time };
    const from = { host, address: address && detached(address), port };
    this.#kept.set(key, { ...from, ...times, base64: detached(base64), count: 1, line });
  }
}

/** `Module="network.sip" Level="DEBUG":  Action="Received"` behind the time, by what isModule of the search looks at, then whole. */
function isReceived(bytes: Buffer, at: number): boolean {
  return bytes[at + 45] === 0x52 && bytes[at + 28] === 0x44 && latin1(bytes, at, at + received.length) === received;
}

const received = 'Module="network.sip" Level="DEBUG":  Action="Received"';

interface Head {
  readonly host: string;
  readonly address: string | null;
  readonly port: number;
  readonly own: string | null;
  readonly timestamp: string;
  readonly time: number;
  readonly line: number;
}

/** Takes the first certificate of its body: what else there is stands above it. */
class ServiceMessage implements Continuation {
  readonly isIncomplete = false;
  readonly #take: (base64: string) => void;
  #lines = 0;
  #state: "before" | "headers" | "certificate" | "octets" = "before";
  #base64 = "";

  constructor(take: (base64: string) => void) {
    this.#take = take;
  }

  body(line: Line): boolean {
    this.#lines++;
    const text = latin1(line.bytes, line.start, Math.min(line.end, line.start + 200)).trim();
    if (this.#state === "before") {
      if (text.startsWith("|SERVICE ")) this.#state = "headers";
      else return this.#lines === 1 && text === "SIPMSG:";
    } else if (this.#state === "headers") {
      if (/^Content-Type: *application\/x-x509-ca-cert\b/i.test(text)) this.#state = "certificate";
    } else if (this.#state === "certificate") {
      if (text === "-----BEGIN CERTIFICATE-----") this.#state = "octets";
      // Another part of the body.
      else if (text.startsWith("--")) this.#state = "headers";
    } else if (text === "-----END CERTIFICATE-----") {
      this.#take(this.#base64);
      return false;
    } else {
      if (!/^[A-Za-z0-9+/=]*$/.test(text) || this.#base64.length + text.length > maxBase64) return false;
      this.#base64 += text;
    }
    return this.#lines < maxLines;
  }

  end(): void {
    // Cut off: nothing of it is a certificate.
  }
}
