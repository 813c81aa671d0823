/**
 * A reader of ASN.1's basic encoding (ITU-T X.690), bounded in depth. It is our own because it has to say what OpenSSL's
 * templates accept and refuse, byte for byte and with the places of the bytes: a general library (node-forge) gives a tree
 * of strings, knows no indefinite lengths inside and refuses what OpenSSL takes.
 */

import { Buffer } from "node:buffer";

/** OpenSSL stops at 30 (ASN1_MAX_CONSTRUCTED_NEST). */
const maxDepth = 32;

export type TagClass = "universal" | "application" | "context" | "private";

export interface Element {
  readonly tagClass: TagClass;
  readonly tag: number;
  readonly constructed: boolean;
  /** The whole element: header, content and, where its length is indefinite, the end-of-contents octets. */
  readonly bytes: Uint8Array;
  /** A view of the content octets. */
  readonly content: Uint8Array;
}

const classes: readonly TagClass[] = ["universal", "application", "context", "private"];

/** The element at the beginning of `bytes`; what follows it is left alone. Null where there is no whole element. */
export function readElement(bytes: Uint8Array): Element | null {
  return elementAt(bytes, 0, 0);
}

/** The elements that follow each other in a constructed element, or null where one of them is cut or malformed. */
export function children(element: Element): readonly Element[] | null {
  return element.constructed ? items(element) : null;
}

/** The same of a SEQUENCE OF or SET OF, where OpenSSL does not ask whether the element is constructed. */
export function items(element: Element): readonly Element[] | null {
  const found: Element[] = [];
  for (let at = 0; at < element.content.length; ) {
    const child = elementAt(element.content, at, 0);
    if (!child) return null;
    found.push(child);
    at += child.bytes.length;
  }
  return found;
}

function elementAt(bytes: Uint8Array, start: number, depth: number): Element | null {
  if (depth > maxDepth || start >= bytes.length) return null;
  const first = bytes[start] as number;
  let at = start + 1;
  let tag = first & 0x1f;
  if (tag === 0x1f) {
    tag = 0;
    for (;;) {
      const octet = bytes[at++];
      if (octet === undefined || tag > 0xffffff) return null;
      tag = tag * 128 + (octet & 0x7f);
      if (octet < 0x80) break;
    }
  }
  const tagClass = classes[first >> 6] as TagClass;
  const constructed = (first & 0x20) !== 0;
  const lengthOctet = bytes[at++];
  if (lengthOctet === undefined) return null;
  if (lengthOctet === 0x80) return constructed ? indefinite(bytes, start, at, depth, { tagClass, tag }) : null;
  let length = lengthOctet;
  if (lengthOctet > 0x80) {
    // `asn1_get_length` wants one octet more behind a length in several octets, so that such an empty one at the end is none.
    if (at + (lengthOctet & 0x7f) >= bytes.length) return null;
    length = 0;
    for (let left = lengthOctet & 0x7f; left > 0; left--) {
      const octet = bytes[at++];
      if (octet === undefined || length > 0xffffff) return null;
      length = length * 256 + octet;
    }
  }
  const end = at + length;
  if (end > bytes.length) return null;
  return { tagClass, tag, constructed, bytes: bytes.subarray(start, end), content: bytes.subarray(at, end) };
}

function indefinite(
  bytes: Uint8Array,
  start: number,
  contentStart: number,
  depth: number,
  head: Pick<Element, "tagClass" | "tag">,
): Element | null {
  let at = contentStart;
  while (at < bytes.length) {
    if (bytes[at] === 0 && bytes[at + 1] === 0)
      return {
        ...head,
        constructed: true,
        bytes: bytes.subarray(start, at + 2),
        content: bytes.subarray(contentStart, at),
      };
    const child = elementAt(bytes, at, depth + 1);
    if (!child) return null;
    at += child.bytes.length;
  }
  return null;
}

export const universal = {
  boolean: 1,
  integer: 2,
  bitString: 3,
  octetString: 4,
  null: 5,
  objectIdentifier: 6,
  utf8String: 12,
  sequence: 16,
  set: 17,
  numericString: 18,
  printableString: 19,
  teletexString: 20,
  ia5String: 22,
  utcTime: 23,
  generalizedTime: 24,
  visibleString: 26,
  universalString: 28,
  bmpString: 30,
} as const;

export function isUniversal(element: Element | undefined, tag: number): element is Element {
  return element?.tagClass === "universal" && element.tag === tag;
}

export function isContext(element: Element | undefined, tag: number): element is Element {
  return element?.tagClass === "context" && element.tag === tag;
}

/** The elements of a SEQUENCE, or null where it is none or is malformed. */
export function sequence(element: Element | undefined): readonly Element[] | null {
  return isUniversal(element, universal.sequence) ? children(element) : null;
}

/** The elements of a SEQUENCE OF, or null where it is none or is malformed. */
export function sequenceOf(element: Element | undefined): readonly Element[] | null {
  return isUniversal(element, universal.sequence) ? items(element) : null;
}

/** The one element inside an explicit tag, or null. */
export function inside(element: Element): Element | null {
  const [only, ...more] = children(element) ?? [];
  return only && more.length === 0 ? only : null;
}

/** The octets of a string type, also in pieces (X.690 section 8.7.3); null where a piece is malformed. */
export function octets(element: Element, depth = 0): Uint8Array | null {
  if (!element.constructed) return element.content;
  // OpenSSL: ASN1_MAX_STRING_NEST
  if (depth > 5) return null;
  const pieces = children(element)?.map((piece) => octets(piece, depth + 1));
  if (!pieces || pieces.includes(null)) return null;
  return Buffer.concat(pieces as Uint8Array[]);
}

/** A BOOLEAN by its content: one octet, and every value but 0 is true. Null where it is malformed. */
export function booleanValue(element: Element): boolean | null {
  return element.constructed || element.content.length !== 1 ? null : element.content[0] !== 0;
}

/** The content of an INTEGER in the fewest octets, two's complement; OpenSSL refuses any other. */
export function integerOctets(element: Element): Uint8Array | null {
  const { content, constructed } = element;
  const [first, second] = content;
  if (constructed || first === undefined) return null;
  if (second !== undefined && ((first === 0 && second < 0x80) || (first === 0xff && second >= 0x80))) return null;
  return content;
}

/** An INTEGER's value where it is exact in a double, else infinite with its sign; null where it is malformed. */
export function integerValue(element: Element): number | null {
  const content = integerOctets(element);
  if (!content) return null;
  const negative = (content[0] as number) >= 0x80;
  if (content.length > 6) return negative ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  const value = content.reduce((sum, octet) => sum * 256 + octet, 0);
  return negative ? value - 256 ** content.length : value;
}

/** The octets of a BIT STRING without the count of unused bits, which are 0; null where it is malformed. */
export function bitStringOctets(element: Element): Uint8Array | null {
  const content = octets(element);
  const unused = content?.[0];
  if (!content || unused === undefined || unused > 7) return null;
  const bits = Uint8Array.from(content.subarray(1));
  const last = bits.length - 1;
  if (last >= 0) bits[last] = (bits[last] as number) & (0xff << unused);
  return bits;
}

/**
 * "1.2.840.113549.1.1.11"; "?" and its octets in hex where a number of it is not exact in a double; null where the encoding is no
 * object identifier for OpenSSL.
 */
export function objectIdentifier(element: Element | undefined): string | null {
  return isUniversal(element, universal.objectIdentifier) ? objectIdentifierOf(element) : null;
}

/** The same of an element with an implicit tag. */
export function objectIdentifierOf({ content, constructed }: Element): string | null {
  const last = content.at(-1);
  if (constructed || last === undefined || last >= 0x80) return null;
  const arcs: number[] = [];
  let arc = 0;
  let beginning = true;
  for (const octet of content) {
    if (beginning && octet === 0x80) return null;
    arc = arc * 128 + (octet & 0x7f);
    if (arc > Number.MAX_SAFE_INTEGER) return `?${Buffer.from(content).toString("hex")}`;
    beginning = octet < 0x80;
    if (!beginning) continue;
    arcs.push(arc);
    arc = 0;
  }
  const [first = 0, ...rest] = arcs;
  const root = first < 80 ? Math.floor(first / 40) : 2;
  return [root, first - root * 40, ...rest].join(".");
}

/** A header and the content: definite length in the fewest octets. */
export function encode(identifier: number, content: Uint8Array): Buffer {
  const length = content.length;
  if (length < 0x80) return Buffer.concat([Buffer.from([identifier, length]), content]);
  const digits: number[] = [];
  for (let left = length; left > 0; left = Math.floor(left / 256)) digits.unshift(left % 256);
  return Buffer.concat([Buffer.from([identifier, 0x80 | digits.length, ...digits]), content]);
}
