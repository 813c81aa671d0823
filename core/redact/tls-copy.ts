/**
 * One direction of a TCP stream from its beginning → the same with pseudonyms: of TLS handshakes the clear part (RFC 5246, RFC 8446),
 * with certificates issued again. Of all else the length is left, in zeros.
 */

import { Buffer } from "node:buffer";
import { uint16, uint24 } from "../capture/integers.ts";
import type { CertificateCopies } from "./certificates.ts";
import type { TextRedactor } from "./text.ts";

/** A part of the stream, and what stands in its place. */
export interface Replaced {
  readonly start: number;
  readonly end: number;
  readonly bytes: Buffer;
}

export interface StreamCopy {
  /** In order and next to each other; behind the last, zeros of the same length. */
  readonly parts: readonly Replaced[];
  /** False where a handshake was seen and could not be written again: then nothing of it is left. */
  readonly whole: boolean;
}

const changeCipherSpec = 20;
const alert = 21;
const handshake = 22;
const applicationData = 23;
/** RFC 8446 section 4.1.3: a ServerHello that asks for another ClientHello. */
const retryRandom = "cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c";
/** Extensions that say what is spoken, and nothing of who speaks: groups, point formats, signature algorithms, and so on. */
const keptExtensions = new Set([5, 10, 11, 13, 22, 23, 28, 43, 45, 49, 50, 65281]);
const longestRecord = 16_384;

/** The certificates of the TLS Certificate messages in a stream, in DER. */
export function certificatesIn(stream: Uint8Array): Uint8Array[] {
  const found: Uint8Array[] = [];
  walk(stream, {
    message: (type, body) => {
      if (type === 11) found.push(...(certificateList(body) ?? []));
      return Buffer.alloc(0);
    },
  });
  return found;
}

export function copyStream(stream: Uint8Array, certificates: CertificateCopies, text: TextRedactor): StreamCopy {
  const copy = new MessageCopy(certificates, text);
  return walk(stream, { message: (type, body) => copy.message(type, body) });
}

interface Messages {
  /** What stands for a message; null where it cannot be written again. */
  message(type: number, body: Uint8Array): Buffer | null;
}

/** Records in turn; those of one kind of content that follow each other may hold one message. */
function walk(stream: Uint8Array, messages: Messages): StreamCopy {
  const parts: Replaced[] = [];
  let at = 0;
  let isEncrypted = false;
  while (stream.length - at >= 5) {
    const type = stream[at] as number;
    const size = uint16(stream, at + 3);
    const end = at + 5 + size;
    if (type < changeCipherSpec || type > 24 || stream[at + 1] !== 3) break;
    if (end > stream.length) {
      // Its end is not there, or was not read; that it is a record stays.
      parts.push({ start: at, end: at + 5, bytes: Buffer.from(stream.subarray(at, at + 5)) });
      break;
    }
    if (type === handshake && (!isEncrypted || isHello(stream.subarray(at + 5, end)))) {
      const run = runOf(stream, at);
      const made = copyRun(run.content, messages);
      if (!made) return { parts: [], whole: false };
      parts.push({ start: at, end: run.end, bytes: records(made, uint16(stream, at + 1)) });
      at = run.end;
      continue;
    }
    const isClear = type === changeCipherSpec || (type === alert && size === 2 && !isEncrypted);
    // Behind ChangeCipherSpec TLS 1.3 sends alerts and a second hello in the clear; an encrypted alert is longer.
    const isLateAlert = type === alert && size === 2;
    const content = isClear || isLateAlert ? Buffer.from(stream.subarray(at + 5, end)) : Buffer.alloc(size);
    parts.push({ start: at, end, bytes: Buffer.concat([stream.subarray(at, at + 5), content]) });
    if (type === changeCipherSpec || type === applicationData) isEncrypted = true;
    at = end;
  }
  return { parts, whole: true };
}

/** Behind ChangeCipherSpec, the second hello of TLS 1.3 alone is in the clear (RFC 8446 appendix D.4). */
function isHello(content: Uint8Array): boolean {
  const isOne = content[0] === 1 || content[0] === 2;
  return isOne && content.length > 40 && uint24(content, 1) + 4 === content.length && uint16(content, 4) === 0x0303;
}

/** As few records as hold whole messages: what they are replaced by stands where they stood. */
function runOf(stream: Uint8Array, start: number): { readonly content: Buffer; readonly end: number } {
  const contents: Uint8Array[] = [];
  let at = start;
  let missing = 0;
  while (stream.length - at >= 5 && stream[at] === handshake && stream[at + 1] === 3) {
    const end = at + 5 + uint16(stream, at + 3);
    if (end > stream.length) break;
    contents.push(stream.subarray(at + 5, end));
    at = end;
    missing = missingIn(contents, missing);
    if (missing === 0) break;
  }
  return { content: Buffer.concat(contents), end: at };
}

/** Bytes that the last message lacks; `before`: of those before the last record. A head that is cut counts as one. */
function missingIn(contents: readonly Uint8Array[], before: number): number {
  const last = contents.at(-1) as Uint8Array;
  if (before > last.length) return before - last.length;
  const content = before > 1 ? last.subarray(before) : Buffer.concat(contents);
  let at = 0;
  while (at < content.length) {
    if (content.length - at < 4) return 1;
    at += 4 + uint24(content, at + 1);
  }
  return at - content.length;
}

function copyRun(content: Buffer, messages: Messages): Buffer | null {
  const made: Buffer[] = [];
  let at = 0;
  while (content.length - at >= 4) {
    const end = at + 4 + uint24(content, at + 1);
    if (end > content.length) break;
    const type = content[at] as number;
    const body = messages.message(type, content.subarray(at + 4, end));
    if (!body) return null;
    made.push(Buffer.from([type, body.length >> 16, (body.length >> 8) & 255, body.length & 255]), body);
    at = end;
  }
  // The beginning of a message whose end is not in the capture: nothing of it is told.
  return Buffer.concat([...made, Buffer.alloc(content.length - at)]);
}

function records(content: Buffer, version: number): Buffer {
  const made: Buffer[] = [];
  for (let at = 0; at < content.length || at === 0; at += longestRecord) {
    const part = content.subarray(at, at + longestRecord);
    made.push(Buffer.from([handshake, version >> 8, version & 255, part.length >> 8, part.length & 255]), part);
  }
  return Buffer.concat(made);
}

/** TLS 1.2 and before: lengths of three bytes. Null where they contradict each other. */
function certificateList(body: Uint8Array): Uint8Array[] | null {
  if (body.length < 3 || uint24(body, 0) !== body.length - 3) return null;
  const found: Uint8Array[] = [];
  for (let at = 3; at < body.length; ) {
    if (body.length - at < 3) return null;
    const end = at + 3 + uint24(body, at);
    if (end > body.length) return null;
    found.push(body.subarray(at + 3, end));
    at = end;
  }
  return found;
}

class MessageCopy {
  readonly #certificates: CertificateCopies;
  readonly #text: TextRedactor;

  constructor(certificates: CertificateCopies, text: TextRedactor) {
    this.#certificates = certificates;
    this.#text = text;
  }

  message(type: number, body: Uint8Array): Buffer | null {
    switch (type) {
      case 1:
        return this.#hello(body, true);
      case 2:
        return this.#hello(body, false);
      case 11:
        return this.#chain(body);
      case 13:
        return this.#request(body);
      default:
        // Keys, signatures, tickets, states of certificates.
        return Buffer.alloc(body.length);
    }
  }

  /** Version, random, session, ciphers and methods, extensions. */
  #hello(body: Uint8Array, isClient: boolean): Buffer | null {
    const session = 34 + 1 + (body[34] ?? 0);
    if (body.length < session + (isClient ? 2 : 3)) return null;
    const random = Buffer.from(body.subarray(2, 34));
    const isRetry = !isClient && random.toString("hex") === retryRandom;
    const parts: Uint8Array[] = [
      body.subarray(0, 2),
      isRetry ? random : this.#text.pseudonyms.octets(random),
      body.subarray(34, 35),
      this.#text.pseudonyms.octets(body.subarray(35, session)),
    ];
    let at = session;
    if (isClient) {
      const ciphers = at + 2 + uint16(body, at);
      const methods = ciphers + 1 + (body[ciphers] ?? 0);
      if (methods > body.length) return null;
      parts.push(body.subarray(at, methods));
      at = methods;
    } else {
      parts.push(body.subarray(at, at + 3));
      at += 3;
    }
    if (at === body.length) return Buffer.concat(parts);
    if (at + 2 > body.length || at + 2 + uint16(body, at) !== body.length) return null;
    const extensions = this.#extensions(body.subarray(at + 2));
    return extensions && Buffer.concat([...parts, withLength(2, extensions)]);
  }

  #extensions(list: Uint8Array): Buffer | null {
    const made: Buffer[] = [];
    for (let at = 0; at < list.length; ) {
      if (list.length - at < 4) return null;
      const type = uint16(list, at);
      const end = at + 4 + uint16(list, at + 2);
      if (end > list.length) return null;
      const content = list.subarray(at + 4, end);
      const copy =
        type === 0
          ? this.#serverName(content)
          : keptExtensions.has(type)
            ? Buffer.from(content)
            : Buffer.alloc(content.length);
      if (!copy) return null;
      made.push(Buffer.from(list.subarray(at, at + 2)), withLength(2, copy));
      at = end;
    }
    return Buffer.concat(made);
  }

  /** RFC 6066 section 3; a server answers with nothing. */
  #serverName(content: Uint8Array): Buffer | null {
    if (content.length === 0) return Buffer.alloc(0);
    if (content.length < 5 || content[2] !== 0 || 5 + uint16(content, 3) !== content.length) return null;
    const name = this.#text.told(Buffer.from(content.subarray(5)).toString("latin1"));
    return withLength(2, Buffer.concat([Buffer.from([0]), withLength(2, Buffer.from(name, "latin1"))]));
  }

  #chain(body: Uint8Array): Buffer | null {
    const copies = certificateList(body)?.map((der) => this.#certificates.copy(der));
    if (!copies || copies.includes(null)) return null;
    return withLength(3, Buffer.concat((copies as Buffer[]).map((copy) => withLength(3, copy))));
  }

  /** RFC 5246 section 7.4.4: types, algorithms (from TLS 1.2 on), names of authorities. */
  #request(body: Uint8Array): Buffer | null {
    const types = 1 + (body[0] ?? 0);
    const withAlgorithms = types + 2 <= body.length ? types + 2 + uint16(body, types) : types;
    const isAt = (at: number) => at + 2 <= body.length && at + 2 + uint16(body, at) === body.length;
    const at = isAt(withAlgorithms) ? withAlgorithms : types;
    if (!isAt(at)) return null;
    const names: Buffer[] = [];
    for (let next = at + 2; next < body.length; ) {
      if (next + 2 > body.length) return null;
      const end = next + 2 + uint16(body, next);
      const name = end > body.length ? null : this.#certificates.name(body.subarray(next + 2, end));
      if (!name) return null;
      names.push(withLength(2, name));
      next = end;
    }
    return Buffer.concat([body.subarray(0, at), withLength(2, Buffer.concat(names))]);
  }
}

function withLength(bytes: 2 | 3, content: Buffer): Buffer {
  const { length } = content;
  const head = [length >> 16, (length >> 8) & 255, length & 255].slice(3 - bytes);
  return Buffer.concat([Buffer.from(head), content]);
}
