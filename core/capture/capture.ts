/**
 * Captures, in chunks of bytes → the TLS handshakes in them: who spoke to whom, which certificates were sent, who refused.
 * The door of core/archive for packet captures.
 *
 * Nothing is decrypted and nothing is guessed: what the capture lacks, and what contradicts itself, is named and left out.
 */

import type { ServerAttempts } from "./attempts.ts";
import { Connections } from "./connections.ts";
import type { Handshake, HandshakeProblemCode, PacketPlace } from "./handshake.ts";
import { maxAttempts, maxInterfaces } from "./limits.ts";
import type { Machines } from "./link-layer.ts";
import { type PacketKind, TcpSegment } from "./packet.ts";
import { type FileProblem, PacketFile, type PacketSink } from "./packet-file.ts";

export type CaptureProblemCode =
  | FileProblem
  | HandshakeProblemCode
  /** Packets of a link layer that is not read; `detail` is its number. */
  | "link-type"
  /** Packets whose headers contradict themselves. */
  | "damaged-packets"
  /** Fragments of TCP packets: not put together. */
  | "ip-fragments"
  /** TLS 1.3. */
  | "encrypted"
  /** More nested headers than are followed. */
  | "limit-headers"
  | "limit-interfaces"
  | "limit-handshakes"
  | "limit-attempts";

/** What could not be read of one file, or only in part. */
export interface CaptureProblem {
  readonly code: CaptureProblemCode;
  /** Of the file: 0 for the first. */
  readonly file: number;
  /** Packets, or handshakes, that it is about; null where it is about the file. */
  readonly count: number | null;
  /** The first packet that it is about, or for the file the last that was read; null where it has no place. */
  readonly packet: number | null;
  readonly detail: string | null;
  /** Evidence may be missing. */
  readonly lost: boolean;
}

export interface CaptureFile {
  readonly format: "pcap" | "pcapng" | null;
  readonly packets: number;
  /** Of the earliest and the latest packet, ms since 1970; null where no packet has a time. */
  readonly from: number | null;
  readonly to: number | null;
}

export interface Capture {
  readonly files: readonly CaptureFile[];
  /** In the order of their first packets. */
  readonly handshakes: readonly Handshake[];
  /** Servers that the capturing machine itself did not reach. */
  readonly unreached: readonly ServerAttempts[];
  /** Who sent for which network addresses. */
  readonly senders: Machines;
  readonly problems: readonly CaptureProblem[];
}

interface OpenFile {
  readonly packetFile: PacketFile;
  /** Packets of the files before. */
  readonly packetsBefore: number;
  readonly noted: Map<string, { count: number; packet: number }>;
  from: number | null;
  to: number | null;
}

/** Kinds of packets that are named; the others are read, or of no interest. */
const namedKinds: Readonly<Partial<Record<PacketKind, CaptureProblemCode>>> = {
  fragment: "ip-fragments",
  cut: "capture-snaplen",
  damaged: "damaged-packets",
  "too-many-headers": "limit-headers",
};

export class CaptureReader implements PacketSink {
  readonly #files: OpenFile[] = [];
  readonly #segment = new TcpSegment();
  readonly #connections = new Connections((packet, time) => this.#locate(packet, time));
  #file: OpenFile;

  constructor() {
    this.#file = this.#open(0);
  }

  /** Steps of work, for tests that doubling an input doubles them. */
  get steps(): number {
    return this.#file.packetsBefore + this.#file.packetFile.packets + this.#connections.steps;
  }

  /** The next bytes of the file, cut anywhere; they may be overwritten afterwards. */
  push(bytes: Uint8Array): void {
    this.#file.packetFile.push(bytes);
  }

  /**
   * The bytes that follow are another file, a later part of the same traffic: a handshake that the change of files cut in
   * two is still put together. Captures of other interfaces want readers of their own.
   */
  nextFile(): void {
    this.#file.packetFile.finish();
    this.#file = this.#open(this.#file.packetsBefore + this.#file.packetFile.packets);
  }

  /** The whole result; nothing may be pushed afterwards. */
  finish(): Capture {
    this.#file.packetFile.finish();
    const handshakes = this.#connections.finish().sort(byPlace);
    return {
      files: this.#files.map(({ packetFile, from, to }) => ({
        format: packetFile.format,
        packets: packetFile.packets,
        from,
        to,
      })),
      handshakes,
      unreached: this.#connections.unreached(),
      senders: this.#connections.machines(),
      problems: [...this.#files.flatMap((file, index) => fileProblems(file, index)), ...this.#traffic(handshakes)],
    };
  }

  packet(
    bytes: Uint8Array,
    start: number,
    end: number,
    originalLength: number,
    linkType: number,
    time: number | null,
  ): void {
    const file = this.#file;
    if (time !== null) {
      if (file.from === null || time < file.from) file.from = time;
      if (file.to === null || time > file.to) file.to = time;
    }
    const segment = this.#segment;
    const kind = segment.read(bytes, start, end, originalLength, linkType);
    if (kind === "tcp") {
      segment.packet = file.packetsBefore + file.packetFile.packets;
      segment.time = time;
      this.#connections.receive(segment);
    } else if (kind !== "other") {
      const key = kind === "unknown-link-type" ? `link-type ${linkType}` : (namedKinds[kind] as string);
      const noted = file.noted.get(key);
      if (noted) noted.count++;
      else file.noted.set(key, { count: 1, packet: file.packetFile.packets });
    }
  }

  #open(packetsBefore: number): OpenFile {
    const file: OpenFile = {
      packetFile: new PacketFile(this),
      packetsBefore,
      noted: new Map(),
      from: null,
      to: null,
    };
    this.#files.push(file);
    return file;
  }

  #locate(packet: number, time: number): PacketPlace {
    let index = this.#files.length - 1;
    while (index > 0 && (this.#files[index] as OpenFile).packetsBefore >= packet) index--;
    const { packetsBefore } = this.#files[index] as OpenFile;
    return { file: index, packet: packet - packetsBefore, time: Number.isNaN(time) ? null : time };
  }

  /** The handshakes' problems, added up for each file, and what was never told as a handshake. */
  #traffic(handshakes: readonly Handshake[]): CaptureProblem[] {
    const sums = new Map<string, { -readonly [key in keyof CaptureProblem]: CaptureProblem[key] }>();
    const add = (code: CaptureProblemCode, place: PacketPlace | null, lost: boolean) => {
      const file = place?.file ?? 0;
      const sum = sums.get(`${code} ${file}`);
      if (sum) {
        sum.count = (sum.count ?? 0) + 1;
        sum.lost ||= lost;
      } else sums.set(`${code} ${file}`, { code, file, count: 1, packet: place?.packet ?? null, detail: null, lost });
    };
    for (const handshake of handshakes) {
      const place = firstPlace(handshake);
      if (handshake.encrypted) add("encrypted", place, false);
      const losses = new Map<HandshakeProblemCode, boolean>();
      for (const { code, lost } of handshake.problems) losses.set(code, losses.get(code) === true || lost);
      for (const [code, lost] of losses) add(code, place, lost);
    }
    const { unreadable, cutShort, droppedInProgress, omitted, isOverAttempts } = this.#connections;
    const whole = (code: CaptureProblemCode, count: number): CaptureProblem[] =>
      count > 0 ? [{ code, file: 0, count, packet: null, detail: null, lost: true }] : [];
    return [
      ...sums.values(),
      ...whole("capture-gap", unreadable),
      ...whole("capture-snaplen", cutShort),
      ...whole("limit-flows", droppedInProgress),
      ...whole("limit-handshakes", omitted),
      ...(isOverAttempts ? [overAttempts] : []),
    ];
  }
}

/** Why requests were not answered may stay unknown: no failure is missing. */
const overAttempts: CaptureProblem = {
  code: "limit-attempts",
  file: 0,
  count: null,
  packet: null,
  detail: String(maxAttempts),
  lost: false,
};

function fileProblems({ packetFile, noted }: OpenFile, file: number): CaptureProblem[] {
  const problems: CaptureProblem[] = [];
  if (packetFile.problem) {
    const packet = packetFile.packets > 0 ? packetFile.packets : null;
    problems.push({ code: packetFile.problem, file, count: null, packet, detail: null, lost: true });
  }
  if (packetFile.packetsWithoutInterface > 0) {
    const code = packetFile.tooManyInterfaces ? "limit-interfaces" : "damaged-packets";
    const detail = packetFile.tooManyInterfaces ? String(maxInterfaces) : null;
    problems.push({ code, file, count: packetFile.packetsWithoutInterface, packet: null, detail, lost: true });
  }
  for (const [key, { count, packet }] of noted) {
    const [code, detail = null] = key.split(" ") as [CaptureProblemCode, string?];
    problems.push({ code, file, count, packet, detail, lost: true });
  }
  return problems;
}

function firstPlace(handshake: Handshake): PacketPlace | null {
  const { clientHello, serverHello, serverCertificate, clientCertificate, alerts } = handshake;
  return clientHello ?? serverHello ?? serverCertificate ?? clientCertificate ?? alerts[0]?.place ?? null;
}

function byPlace(a: Handshake, b: Handshake): number {
  const [first, second] = [firstPlace(a), firstPlace(b)];
  if (!first || !second) return first ? -1 : second ? 1 : 0;
  return first.file - second.file || first.packet - second.packet;
}
