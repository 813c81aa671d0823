/**
 * One direction of a TCP stream → the clear part of its TLS handshake: hellos, certificates, alerts.
 *
 * Records and messages as in RFC 5246 (TLS 1.2), which 1.0 and 1.1 share, and RFC 8446 (TLS 1.3), whose certificates are
 * encrypted. Reading ends where the direction begins to encrypt: at application data, or at the record that follows
 * ChangeCipherSpec, unless that one is a second hello or an alert of two bytes, both of which TLS 1.3 sends in the clear
 * (RFC 8446 section 5, appendix D.4). So nothing here depends on what the other direction says.
 */

import { Buffer } from "node:buffer";
import { uint16, uint24 } from "./integers.ts";
import type { KeptBytes } from "./kept-bytes.ts";
import {
  maxAlerts,
  maxCertificateBytes,
  maxCertificates,
  maxHandshakeMessageBytes,
  maxRecordBytes,
  opensslCertificateMessageBytes,
} from "./limits.ts";

export interface ClientHello {
  /** As sent, bytes taken for Latin-1; null where there is none, or one longer than a name can be. */
  readonly sni: string | null;
  /** The highest that is offered. */
  readonly version: number;
  readonly ciphers: readonly number[];
}

export interface ServerHello {
  /** As chosen. */
  readonly version: number;
  readonly cipher: number;
}

export interface TlsAlert {
  readonly level: number;
  readonly description: number;
  /** Offset in the stream behind its last byte. */
  readonly end: number;
}

export type TlsProblem =
  /** Bytes that cannot be TLS, or lengths that contradict each other; nothing behind them is read. */
  | "damaged-tls"
  /** A ClientHello of SSL 2 (RFC 5246 appendix E.2): not read. */
  | "ssl2-hello"
  | "limit-handshake-message"
  | "limit-certificates"
  | "limit-evidence"
  /** Read, but an OpenSSL client refuses it unread: more than 100 KiB. */
  | "long-certificate-message";

/** TLS 1.3 (RFC 8446 section 4.2.1); its drafts are 0x7f00 + their number. */
export function encryptsCertificates(version: number): boolean {
  return version === 0x0304 || version >> 8 === 0x7f;
}

export class TlsStream {
  clientHello: ClientHello | null = null;
  serverHello: ServerHello | null = null;
  /** As sent, each once in memory; null where no certificate message was read. */
  certificates: readonly Uint8Array[] | null = null;
  /** Of a CertificateRequest: the DER names of the authorities in it; null where there was none. */
  authorities: readonly Uint8Array[] | null = null;
  readonly alerts: TlsAlert[] = [];
  /** Offsets in the stream behind the last byte of each message; 0 where there was none. */
  clientHelloEnd = 0;
  serverHelloEnd = 0;
  certificatesEnd = 0;
  /** ChangeCipherSpec and an encrypted handshake message behind it: Finished, up to TLS 1.2. */
  finished = false;
  /** ChangeCipherSpec was seen. */
  changedCipher = false;
  /** Length of the first record of application data, -1 before. */
  firstDataLength = -1;
  /** Nothing more of this direction can be read. */
  ended = false;
  readonly problems = new Set<TlsProblem>();

  readonly #kept: KeptBytes;
  /** Offset of the next record's head. */
  #record = 0;
  /** A handshake message that goes on in the next record. */
  #message = Buffer.alloc(0);
  #messageLength = 0;

  constructor(kept: KeptBytes) {
    this.#kept = kept;
  }

  /** Something was read that belongs to a handshake. */
  get hasEvidence(): boolean {
    return (
      this.clientHello !== null ||
      this.serverHello !== null ||
      this.certificates !== null ||
      this.alerts.length > 0 ||
      this.problems.has("ssl2-hello")
    );
  }

  /** Bytes held for a message that has not ended. */
  get held(): number {
    return this.#message.length;
  }

  /** Reads on: `bytes[0, length)` is the stream from its beginning, the same bytes as before and more. */
  read(bytes: Uint8Array, length: number): void {
    while (!this.ended && length - this.#record >= 5) {
      const at = this.#record;
      const type = bytes[at] as number;
      const size = uint16(bytes, at + 3);
      if (type < 20 || type > 24 || bytes[at + 1] !== 3 || size > maxRecordBytes) {
        this.#fail("damaged-tls");
        return;
      }
      if (type === 23) {
        this.firstDataLength = size;
        this.#end();
        return;
      }
      const end = at + 5 + size;
      if (type === 21 && size !== 2 && (this.changedCipher || size > 2 * maxAlerts || (size & 1) !== 0)) {
        if (!this.changedCipher) this.problems.add("damaged-tls");
        this.#end();
        return;
      }
      if (type === 22 && this.changedCipher) {
        if (size >= 4 && length < at + 9) return;
        const isHello = size >= 4 && (bytes[at + 5] === 1 || bytes[at + 5] === 2) && uint24(bytes, at + 6) + 4 === size;
        if (!isHello) {
          this.finished = true;
          this.#end();
          return;
        }
      }
      if (length < end) return;
      this.#record = end;
      if (type === 20) this.changedCipher = true;
      else if (type === 21) this.#alerts(bytes, at + 5, end);
      else if (type === 22) this.#handshake(bytes, at + 5, end);
    }
  }

  #fail(problem: TlsProblem): void {
    this.problems.add(problem);
    this.#end();
  }

  #end(): void {
    this.ended = true;
    this.#message = Buffer.alloc(0);
    this.#messageLength = 0;
  }

  #alerts(bytes: Uint8Array, start: number, end: number): void {
    for (let at = start; at < end && this.alerts.length < maxAlerts; at += 2) {
      const level = bytes[at] as number;
      if (level !== 1 && level !== 2) {
        this.#fail("damaged-tls");
        return;
      }
      this.alerts.push({ level, description: bytes[at + 1] as number, end });
      if (level === 2) {
        this.#end();
        return;
      }
    }
  }

  /** One record's part of the handshake messages: `[start, end)`, which is also where the stream is. */
  #handshake(bytes: Uint8Array, start: number, end: number): void {
    if (start === end) {
      this.#fail("damaged-tls");
      return;
    }
    let from = bytes;
    let at = start;
    let stop = end;
    if (this.#messageLength > 0) {
      this.#keep(bytes, start, end);
      from = this.#message;
      at = 0;
      stop = this.#messageLength;
    }
    while (!this.ended && stop - at >= 4) {
      const size = uint24(from, at + 1);
      if (size > maxHandshakeMessageBytes) {
        this.#fail("limit-handshake-message");
        return;
      }
      if (stop - at < 4 + size) break;
      this.#handshakeMessage(from, at, at + 4 + size, end);
      at += 4 + size;
    }
    if (this.ended) return;
    if (from !== bytes) {
      this.#message.copyWithin(0, at, stop);
      this.#messageLength = stop - at;
    } else if (at < stop) {
      this.#keep(bytes, at, stop);
    }
  }

  #keep(bytes: Uint8Array, start: number, end: number): void {
    const length = this.#messageLength + end - start;
    if (length > this.#message.length) {
      const larger = Buffer.allocUnsafeSlow(Math.max(length, 2 * this.#message.length));
      larger.set(this.#message.subarray(0, this.#messageLength));
      this.#message = larger;
    }
    this.#message.set(bytes.subarray(start, end), this.#messageLength);
    this.#messageLength = length;
  }

  /** `[start, end)` is the whole message in `bytes`; `streamEnd` is where its last record ends. */
  #handshakeMessage(bytes: Uint8Array, start: number, end: number, streamEnd: number): void {
    const body = start + 4;
    switch (bytes[start]) {
      case 1: {
        // A second one answers HelloRetryRequest and says the same.
        if (this.clientHello) return;
        this.clientHello = clientHello(bytes, body, end, this.#kept);
        this.clientHelloEnd = streamEnd;
        if (!this.clientHello) this.#fail("damaged-tls");
        return;
      }
      case 2: {
        const hello = serverHello(bytes, body, end);
        if (!hello) {
          this.#fail("damaged-tls");
          return;
        }
        if (!this.serverHello) this.serverHelloEnd = streamEnd;
        this.serverHello = hello;
        return;
      }
      case 11:
        if (this.certificates) this.#fail("damaged-tls");
        else this.#certificates(bytes, body, end, streamEnd);
        return;
      case 13:
        this.authorities = authorities(bytes, body, end, this.#kept) ?? [];
        return;
    }
  }

  /** RFC 5246 section 7.4.2. A list that does not fill its message, or a certificate that leaves its list, is no evidence. */
  #certificates(bytes: Uint8Array, start: number, end: number, streamEnd: number): void {
    if (end - start < 3 || uint24(bytes, start) !== end - start - 3) {
      this.#fail("damaged-tls");
      return;
    }
    const places: [start: number, end: number][] = [];
    for (let at = start + 3; at < end; ) {
      const from = at + 3;
      if (from > end) {
        this.#fail("damaged-tls");
        return;
      }
      at = from + uint24(bytes, from - 3);
      if (at > end || at === from) {
        this.#fail("damaged-tls");
        return;
      }
      if (places.length < maxCertificates && at - from <= maxCertificateBytes) places.push([from, at]);
      else this.problems.add("limit-certificates");
    }
    if (end - start > opensslCertificateMessageBytes) this.problems.add("long-certificate-message");
    const certificates = places.map(([from, to]) => this.#kept.bytes(bytes.subarray(from, to)));
    if (certificates.includes(null)) {
      this.problems.add("limit-evidence");
      return;
    }
    this.certificates = certificates as Uint8Array[];
    this.certificatesEnd = streamEnd;
  }
}

/** RFC 5246 section 7.4.1.2; null where its lengths contradict each other. */
function clientHello(bytes: Uint8Array, start: number, end: number, kept: KeptBytes): ClientHello | null {
  let at = start + 35;
  if (at > end) return null;
  at += bytes[at - 1] as number;
  if (at + 2 > end) return null;
  const ciphersStart = at + 2;
  const ciphersEnd = ciphersStart + uint16(bytes, at);
  if (ciphersEnd + 1 > end || (ciphersEnd - ciphersStart) % 2 !== 0) return null;
  at = ciphersEnd + 1 + (bytes[ciphersEnd] as number);
  if (at > end) return null;
  let version = uint16(bytes, start);
  let sni: string | null = null;
  const whole = eachExtension(bytes, at, end, (type, from, to) => {
    if (type === 0) sni = serverName(bytes, from, to);
    if (type === 43) version = highestVersion(bytes, from, to) ?? version;
  });
  return whole ? { sni, version, ciphers: kept.numbers(bytes.subarray(ciphersStart, ciphersEnd)) } : null;
}

/** RFC 5246 section 7.4.1.3 and, for HelloRetryRequest and TLS 1.3, RFC 8446 section 4.1.3. */
function serverHello(bytes: Uint8Array, start: number, end: number): ServerHello | null {
  let at = start + 35;
  if (at > end) return null;
  at += bytes[at - 1] as number;
  if (at + 3 > end) return null;
  const cipher = uint16(bytes, at);
  let version = uint16(bytes, start);
  const whole = eachExtension(bytes, at + 3, end, (type, from, to) => {
    if (type === 43 && to - from === 2) version = uint16(bytes, from);
  });
  return whole ? { version, cipher } : null;
}

/** Calls `visit` for each extension; false where lengths contradict each other. No extensions at all are fine. */
function eachExtension(
  bytes: Uint8Array,
  start: number,
  end: number,
  visit: (type: number, from: number, to: number) => void,
): boolean {
  if (start === end) return true;
  if (start + 2 > end || uint16(bytes, start) !== end - start - 2) return false;
  let at = start + 2;
  while (at + 4 <= end) {
    const to = at + 4 + uint16(bytes, at + 2);
    if (to > end) return false;
    visit(uint16(bytes, at), at + 4, to);
    at = to;
  }
  return at === end;
}

/** RFC 6066 section 3: the first name of type host_name. A name in the DNS has at most 253 characters. */
function serverName(bytes: Uint8Array, start: number, end: number): string | null {
  if (end - start < 5 || bytes[start + 2] !== 0) return null;
  const length = uint16(bytes, start + 3);
  if (length === 0 || length > 255 || start + 5 + length > end) return null;
  return Buffer.from(bytes.buffer, bytes.byteOffset + start + 5, length).toString("latin1");
}

/** RFC 8446 section 4.2.1, without the reserved values of RFC 8701. */
function highestVersion(bytes: Uint8Array, start: number, end: number): number | null {
  let highest: number | null = null;
  for (let at = start + 1; at + 2 <= end; at += 2) {
    const version = uint16(bytes, at);
    if (version >> 8 === 3 && version > (highest ?? 0)) highest = version;
  }
  return highest;
}

/**
 * The DER names in a CertificateRequest (RFC 5246 section 7.4.4); null where they cannot be read. Before TLS 1.2 there is
 * no list of signature algorithms: what fits exactly is taken.
 */
function authorities(bytes: Uint8Array, start: number, end: number, kept: KeptBytes): Uint8Array[] | null {
  if (start >= end) return null;
  const types = start + 1 + (bytes[start] as number);
  if (types + 2 > end) return null;
  const algorithms = types + 2 + uint16(bytes, types);
  for (const list of [algorithms, types]) {
    if (list + 2 > end || uint16(bytes, list) !== end - list - 2) continue;
    const names: Uint8Array[] = [];
    let at = list + 2;
    while (at + 2 <= end) {
      const to = at + 2 + uint16(bytes, at);
      if (to > end) break;
      const name = kept.bytes(bytes.subarray(at + 2, to));
      if (name === null) return null;
      names.push(name);
      at = to;
    }
    if (at === end) return names;
  }
  return null;
}
