/**
 * A download of one Expressway-C whose log tells of a refusal at 09:14:06, and captures beside it: what Expressway and its server
 * really said, and what others made. What `check` says of them, as a few lines.
 */

import { archiveName, archiveOf, type Download, members, type Server } from "../../archives/build.ts";
import { authority, endEntity, type Issued } from "../../archives/certificates.ts";
import { type Meeting, meet } from "../../archives/handshake.ts";
import { inspected, labelOf } from "../../archives/inspect.ts";
import * as lines from "../../log-lines.ts";
import {
  box,
  captureFile,
  type FileOptions,
  type Frame,
  gateway,
  type PacketOptions,
  packet,
  type Segment,
  segments,
  type TcpOptions,
} from "../capture/capture-writer.ts";
import type { Conversation } from "../capture/conversation.ts";

export const expressway = "192.0.2.20";
export const stranger = "203.0.113.9";
export const cucm: Server = { name: "cucm01.lab.example", address: "192.0.2.10", port: 6972 };

export const vendor = authority("vendor", "Vendor Root CA");
const plan = { names: ["DNS:cucm01.lab.example"] } as const;
/** The server's own, and one that somebody else made for the same name. */
export const real = endEntity("real", "cucm01.lab.example", plan);
export const evil = endEntity("evil", "cucm01.lab.example", plan);

const unknownCa = { by: "client", alert: 48 } as const;

export async function refusedWith(certificate: Issued, meeting: Partial<Meeting> = {}): Promise<Conversation> {
  return await meet({ sent: [certificate], sni: cucm.name, refusal: unknownCa, ...meeting });
}

/** The log refuses `server` once: error 18 at depth 0. */
export const refusal: Download = {
  configuration: ["EdgeConfigServer VerifyOriginServer: On"],
  trustStore: [vendor],
  exchanges: [
    {
      second: 6,
      server: cucm,
      messages: [lines.warning(cucm), lines.connectionFailed(cucm)],
      failed: "502 connect failed",
    },
  ],
};

/** The server of packets of version 6 (test/core/capture/capture-writer.ts), and the same log of it. */
export const overIpv6: Download = {
  ...refusal,
  exchanges: refusal.exchanges.map((exchange) => {
    const server = { ...cucm, address: "2001:db8:1::d7" };
    return { ...exchange, server, messages: [lines.warning(server), lines.connectionFailed(server)] };
  }),
};

/** The same request, and the server answers. */
export const healthy: Download = { ...refusal, exchanges: [{ second: 6, server: cucm }] };

export interface Sent {
  readonly bytes: Buffer;
  readonly time: number;
}

/** What arrives from outside, whomever it says it is from. */
export const arrived: Frame = { from: gateway, to: box, sent: false };

interface Wire extends TcpOptions, PacketOptions {
  /** Past nine and fourteen minutes. */
  readonly second?: number;
  readonly change?: (all: readonly Segment[]) => readonly Segment[];
}

/** The packets of a conversation of Expressway with its server, 2 ms apart; one write is one packet. */
export function onTheWire(conversation: Conversation, wire: Wire = {}): Sent[] {
  const { second = 6.01, change = (all) => all, link, version, extensions, checksum, ...tcp } = wire;
  const ends = { client: expressway, clientPort: 40_000, server: cucm.address, serverPort: cucm.port, size: 60_000 };
  const all = change(segments(conversation, { ...ends, ...tcp }));
  return all.map((segment, i) => ({
    bytes: packet(segment, {
      ...(link ? { link } : {}),
      ...(version ? { version } : {}),
      ...(extensions === undefined ? {} : { extensions }),
      ...(checksum === undefined ? {} : { checksum }),
    }),
    time: lines.nine + 1000 * (14 * 60 + second) + 2 * i,
  }));
}

/** From another port of Expressway's, half a second later: what a stranger makes who knows neither. */
export function forged(conversation: Conversation, wire: Wire = {}): Sent[] {
  return onTheWire(conversation, { second: 6.5, clientPort: 50_001, frame: arrived, ...wire });
}

/** In the order of time. */
export function captured(all: readonly (readonly Sent[])[], options: FileOptions = {}): Buffer {
  const sorted = all.flat().sort((a, b) => a.time - b.time);
  return captureFile(
    sorted.map(({ bytes }) => bytes),
    options,
    sorted.map(({ time }) => time),
  );
}

/** The files of a download with these captures, by interface. */
export async function download(
  of: Download,
  captures: Readonly<Record<string, Buffer>>,
): Promise<Record<string, Buffer>> {
  const files = await members(of);
  const stamp = `${of.host ?? "expc01"}_2026-03-02_08_20_00`;
  for (const [name, bytes] of Object.entries(captures))
    files[`${name}_diagnostic_logging_tcpdump00_${stamp}.pcap`] = bytes;
  return files;
}

/** What is said of a download whose capture holds these packets. */
export async function answer(of: Download, ...packets: readonly (readonly Sent[])[]): Promise<string> {
  return await answerOf(of, captured(packets));
}

export async function answerOf(of: Download, capture: Buffer): Promise<string> {
  return await told({ [archiveName()]: archiveOf(await download(of, { eth0: capture })) });
}

/** What is said of these files. */
export async function told(files: Readonly<Record<string, Buffer>>): Promise<string> {
  const { document, status } = await inspected(files);
  const noted = new Set([
    "certificates-differ",
    "issuer-did-not-sign",
    "own-certificates-differ",
    "sender-not-proven",
    "verification-disagrees",
  ]);
  const list = (certificates: readonly { readonly sha256: string }[] | null) =>
    certificates?.map(({ sha256 }) => labelOf(sha256)).join(" ") || "nothing";
  return [
    `status ${status}`,
    ...document.failures.flatMap(({ name, port, signature, evidence }) => [
      `${name}:${port} ${signature}: presented ${list(evidence?.presented ?? null)}, missing ${evidence?.missing ? labelOf(evidence.missing.sha256) : "nothing"}`,
      ...(evidence?.seen ?? []).map(
        ({ certificates, count, because }) => `  seen ${list(certificates)} × ${count}: ${because}`,
      ),
      ...(evidence?.notes ?? []).filter(({ id }) => noted.has(id)).map(({ id }) => `  note ${id}`),
    ]),
    ...document.cures.map(({ certificate }) => `cure ${labelOf(certificate.sha256)}`),
    ...document.forecast.map(({ name, port, outcome }) => `forecast ${name}:${port} ${outcome}`),
    ...document.inputs
      .filter(({ kind }) => kind === "capture")
      .flatMap(({ problems }) => problems.map(({ code, lost }) => `capture ${code}${lost ? "!" : ""}`)),
  ].join("\n");
}
