/** Two directions of a TCP connection → the handshake that they show, in words for those who judge it. */

import { checksums } from "./packet.ts";
import type { TcpStream } from "./stream.ts";
import { encryptsCertificates, type TlsProblem, type TlsStream } from "./tls.ts";

export interface Endpoint {
  /** Dotted, or as RFC 5952 writes IPv6. */
  readonly address: string;
  readonly port: number;
}

export type Side = "client" | "server";

/** Where a packet stands. */
export interface PacketPlace {
  /** 0 for the first file that the reader was given, 1 for the next. */
  readonly file: number;
  /** 1-based, as Wireshark numbers the frames of that file. */
  readonly packet: number;
  /** Ms since 1970; null where the file gives none. */
  readonly time: number | null;
}

export interface Alert {
  readonly from: Side;
  /** 1 warning, 2 fatal. */
  readonly level: number;
  /** RFC 8446 section 6: 48 is unknown_ca. */
  readonly description: number;
  readonly place: PacketPlace;
}

export type HandshakeProblemCode =
  | TlsProblem
  /** The capture lacks packets: what stood in them, and behind them in this direction, is unknown. */
  | "capture-gap"
  /** The capture kept only the beginnings of packets. */
  | "capture-snaplen"
  /** Segments for one place differ: nothing of this direction is told, since nobody knows what the receiver read. */
  | "conflicting-data"
  /** A checksum is wrong: damaged bytes, or segments that the receiving network card put together. */
  | "checksum"
  /** The server answered with something that is not TLS. */
  | "not-tls"
  /** TLS began behind other data: the address is perhaps a proxy's. */
  | "tls-in-tunnel"
  | "limit-handshake"
  | "limit-flows";

export interface HandshakeProblem {
  readonly code: HandshakeProblemCode;
  readonly from: Side;
  /** Evidence may be missing or wrong. */
  readonly lost: boolean;
}

/**
 * Which end's packets the capturing machine itself sent. "one": one of both ends', it does not tell which. "none": both arrived.
 * Null: the link layer proves nothing.
 */
export type SentHere = Side | "one" | "none" | null;

/** What one end's packets say of themselves. */
export interface Conduct {
  /** Its segments were seen at all. */
  readonly seen: boolean;
  /** Its SYN was. */
  readonly began: boolean;
  /** Bytes of its stream that were read, that its own segments say it sent, and that the other end confirmed. */
  readonly read: number;
  readonly sent: number;
  readonly confirmed: number;
  /** Where its hello, and its certificates, end in the stream; 0 where there were none. */
  readonly helloEnd: number;
  readonly certificatesEnd: number;
  /** Bits of `checksums` (core/capture/packet.ts), of all segments that its stream was put together from. */
  readonly checksums: number;
  /** Segments for one place differ. */
  readonly conflicting: boolean;
  /** Packets of it are missing. */
  readonly hasGap: boolean;
}

/** One TLS handshake of a capture. Unknown is null. */
export interface Handshake {
  /** Of the packet with the first byte that was read: ms since 1970, and as ISO 8601 in UTC; null where unknown. */
  readonly time: number | null;
  readonly timestamp: string | null;
  readonly client: Endpoint;
  readonly server: Endpoint;
  /** The packets with the last byte of each message. */
  readonly clientHello: PacketPlace | null;
  readonly serverHello: PacketPlace | null;
  readonly serverCertificate: PacketPlace | null;
  readonly clientCertificate: PacketPlace | null;
  readonly sni: string | null;
  /** The highest that the client offers, as OpenSSL names it: "TLSv1.2". */
  readonly clientVersion: string | null;
  /** Chosen by the server. */
  readonly version: string | null;
  /** In the client's order, with reserved values (RFC 8701) and signalling values as sent. */
  readonly offeredCiphers: readonly number[];
  readonly cipher: number | null;
  /** DER, exactly as sent, leaf first; empty where the message was, null where none was read. */
  readonly serverCertificates: readonly Uint8Array[] | null;
  readonly clientCertificates: readonly Uint8Array[] | null;
  readonly certificateRequested: boolean;
  /** DER names of the authorities that the server asks client certificates of; empty where it names none. */
  readonly acceptedAuthorities: readonly Uint8Array[] | null;
  /** In the clear, client's first. */
  readonly alerts: readonly Alert[];
  /** TLS 1.3: certificates, and the server's alerts behind its hello, cannot be seen. */
  readonly encrypted: boolean;
  /**
   * Seen to end well: both sides' Finished; in TLS 1.3 the client's, behind which a server may still refuse its
   * certificate. False says only that the capture does not show it.
   */
  readonly completed: boolean;
  /** An earlier session taken up again (TLS 1.2 and before): no certificate is sent. */
  readonly resumed: boolean;
  readonly problems: readonly HandshakeProblem[];
  /** What tells whether two ends really said this to each other. */
  readonly conduct: Readonly<Record<Side, Conduct>>;
  readonly sentHere: SentHere;
  /** The machine that sends the client's packets and that the answers go to, a 48-bit number; 0 where no such one is seen. */
  readonly sender: number;
}

/** An end of a connection with what it sent. */
export interface Party {
  readonly endpoint: Endpoint;
  readonly stream: TcpStream;
}

/**
 * The handshake of these two ends, or null where they show none. `initiator` sent the SYN; null where none was seen.
 * `evicted` says that the connection was dropped to make room.
 */
export function handshakeOf(
  a: Party,
  b: Party,
  initiator: Party | null,
  evicted: boolean,
  locate: (packet: number, time: number) => PacketPlace,
): Handshake | null {
  if (!isTls(a.stream) && !isTls(b.stream)) return null;
  const client = clientOf(a, b) ?? initiator;
  if (!client) return null;
  const server = client === a ? b : a;
  const place = (stream: TcpStream, end: number) => {
    const found = end > 0 ? stream.place(end) : null;
    return found && locate(found.packet, found.time);
  };
  const first = place(client.stream, 1) ?? place(server.stream, 1);
  const sent = client.stream.conflicting ? null : client.stream.tls;
  const answered = server.stream.conflicting ? null : server.stream.tls;
  const hello = sent?.clientHello ?? null;
  const choice = answered?.serverHello ?? null;
  const encrypted = choice !== null && encryptsCertificates(choice.version);
  const alerts = (["client", "server"] as const).flatMap((from) => {
    const { stream } = from === "client" ? client : server;
    if (stream.conflicting) return [];
    return (stream.tls?.alerts ?? []).flatMap(({ level, description, end }) => {
      const at = place(stream, end);
      return at ? [{ from, level, description, place: at }] : [];
    });
  });
  const time = first?.time ?? null;
  return {
    time,
    timestamp: time === null ? null : new Date(time).toISOString(),
    client: client.endpoint,
    server: server.endpoint,
    clientHello: place(client.stream, sent?.clientHelloEnd ?? 0),
    serverHello: place(server.stream, answered?.serverHelloEnd ?? 0),
    serverCertificate: place(server.stream, answered?.certificatesEnd ?? 0),
    clientCertificate: place(client.stream, sent?.certificatesEnd ?? 0),
    sni: hello?.sni ?? null,
    clientVersion: hello && versionName(hello.version),
    version: choice && versionName(choice.version),
    offeredCiphers: hello?.ciphers ?? [],
    cipher: choice?.cipher ?? null,
    serverCertificates: answered?.certificates ?? null,
    clientCertificates: sent?.certificates ?? null,
    certificateRequested: answered?.authorities != null,
    acceptedAuthorities: answered?.authorities ?? null,
    alerts,
    encrypted,
    completed: hasCompleted(sent, answered, encrypted),
    resumed: !encrypted && answered?.finished === true && choice !== null && answered.certificates === null,
    problems: [
      ...problemsOf(client.stream, "client", evicted, isLateButTold(client.stream, sent, answered, encrypted)),
      ...problemsOf(server.stream, "server", evicted, false),
      ...(hello && server.stream.state === "other" && server.stream.otherData
        ? [{ code: "not-tls", from: "server", lost: false } as const]
        : []),
    ],
    conduct: { client: conductOf(client.stream), server: conductOf(server.stream) },
    sentHere: null,
    sender: 0,
  };
}

function conductOf(stream: TcpStream): Conduct {
  const { tls, carriers, synBase, confirmed, length, sent, conflicting, hasGap } = stream;
  return {
    seen: carriers.count > 0,
    began: synBase >= 0,
    read: length,
    sent,
    confirmed,
    helloEnd: tls?.clientHelloEnd || tls?.serverHelloEnd || 0,
    certificatesEnd: tls?.certificatesEnd ?? 0,
    checksums: carriers.checksums,
    conflicting,
    hasGap,
  };
}

/** As OpenSSL's `SSL_get_version` names it; an unknown one by its number. */
function versionName(version: number): string {
  switch (version) {
    case 0x0300:
      return "SSLv3";
    case 0x0301:
      return "TLSv1";
    case 0x0302:
      return "TLSv1.1";
    case 0x0303:
      return "TLSv1.2";
    case 0x0304:
      return "TLSv1.3";
    default:
      return version >> 8 === 0x7f ? `TLSv1.3 draft ${version & 0xff}` : `0x${version.toString(16).padStart(4, "0")}`;
  }
}

function isTls(stream: TcpStream): boolean {
  return stream.tls !== null && (stream.tls.hasEvidence || stream.hasGap || stream.tls.problems.size > 0);
}

/** Who said what only one side can say. */
function clientOf(a: Party, b: Party): Party | null {
  const [first, second] = [a.stream.tls, b.stream.tls];
  if (first?.clientHello || first?.problems.has("ssl2-hello")) return a;
  if (second?.clientHello || second?.problems.has("ssl2-hello")) return b;
  if (first?.serverHello) return b;
  if (second?.serverHello) return a;
  return null;
}

function hasCompleted(client: TlsStream | null, server: TlsStream | null, encrypted: boolean): boolean {
  if (!client || !server) return false;
  return encrypted
    ? server.firstDataLength >= 0 && isFinishedLength(client.firstDataLength)
    : client.finished && server.finished;
}

/**
 * The client's first encrypted record is its Finished, or its certificate, unless it is as long as an alert: two bytes, the
 * content type, and a tag of 16 or 8 (RFC 8446 section 5.2).
 */
function isFinishedLength(length: number): boolean {
  return length >= 0 && length !== 19 && length !== 11;
}

/**
 * The capture began behind the client's hello, and all that it is read for is there: the certificates, and how it ended. Of an
 * encrypted one nothing more could be read.
 */
function isLateButTold(
  { synBase, cut }: TcpStream,
  sent: TlsStream | null,
  answered: TlsStream | null,
  encrypted: boolean,
): boolean {
  if (synBase >= 0 || cut || sent?.clientHello != null || answered === null) return false;
  if (encrypted) return true;
  const isEnded = answered.finished || answered.alerts.length > 0 || (sent?.alerts.length ?? 0) > 0;
  const isOwnTold = answered.authorities === null || (sent?.certificates ?? null) !== null;
  return answered.certificates !== null && isEnded && isOwnTold;
}

/** `isTold`: its gap hides nothing that it is read for. */
function problemsOf(stream: TcpStream, from: Side, evicted: boolean, isTold: boolean): HandshakeProblem[] {
  const problems: HandshakeProblem[] = [];
  const add = (code: HandshakeProblemCode, lost = true) => problems.push({ code, from, lost });
  if (stream.hasGap) add(stream.cut ? "capture-snaplen" : "capture-gap", !isTold);
  if (stream.conflicting) add("conflicting-data");
  if (stream.carriers.checksums & (checksums.wrong | checksums.joined)) add("checksum");
  if (stream.tunnelled) add("tls-in-tunnel", false);
  if (stream.tooLong) add("limit-handshake");
  if (evicted && stream.isInProgress) add("limit-flows");
  for (const problem of stream.tls?.problems ?? []) add(problem, problem !== "long-certificate-message");
  return problems;
}
