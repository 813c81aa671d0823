/** An X.501 Name: as RFC 4514 writes it, and in the form in which OpenSSL compares it. */

import { Buffer } from "node:buffer";
import {
  type Element,
  encode,
  isUniversal,
  items,
  objectIdentifier,
  octets,
  sequence,
  sequenceOf,
  universal,
} from "./der.ts";

export interface NameAttribute {
  /** Dotted decimal. */
  readonly type: string;
  /** The universal tag of the value. */
  readonly tag: number;
  readonly octets: Uint8Array;
  /** In UTF-8, as OpenSSL's `ASN1_STRING_to_UTF8` converts it; null where it has no conversion for the type. */
  readonly text: string | null;
}

export interface DistinguishedName {
  /** RFC 4514: "CN=cucm.lab.example,O=Lab". Control characters stand as they are. */
  readonly text: string;
  /** Equal for names that `X509_NAME_cmp` takes for the same; one character for each octet, for use as a key. */
  readonly canonical: string;
  /** In the order of the encoding. */
  readonly attributes: readonly NameAttribute[];
}

export const commonName = "2.5.4.3";
export const emailAddress = "1.2.840.113549.1.9.1";

// RFC 4514 section 3, and descriptors registered for LDAP (RFC 4519, RFC 2985) that certificates of servers and CAs use.
const shortNames = new Map([
  [commonName, "CN"],
  ["2.5.4.4", "SN"],
  ["2.5.4.5", "serialNumber"],
  ["2.5.4.6", "C"],
  ["2.5.4.7", "L"],
  ["2.5.4.8", "ST"],
  ["2.5.4.9", "STREET"],
  ["2.5.4.10", "O"],
  ["2.5.4.11", "OU"],
  ["2.5.4.12", "title"],
  ["2.5.4.15", "businessCategory"],
  ["2.5.4.17", "postalCode"],
  ["2.5.4.42", "givenName"],
  ["2.5.4.43", "initials"],
  ["2.5.4.46", "dnQualifier"],
  ["2.5.4.65", "pseudonym"],
  ["2.5.4.97", "organizationIdentifier"],
  ["0.9.2342.19200300.100.1.1", "UID"],
  ["0.9.2342.19200300.100.1.25", "DC"],
  [emailAddress, "emailAddress"],
]);

/** What OpenSSL's ASN1_PRINTABLE takes as a value: B_ASN1_PRINTABLE with B_ASN1_UNKNOWN (include/openssl/asn1.h.in). */
const valueTags = new Set([3, 7, 8, 9, 11, 12, 13, 14, 15, 16, 18, 19, 20, 22, 28, 29, 30, 31]);

/** ASN1_MASK_CANON (crypto/x509/x_name.c): these are compared as text, all others octet by octet. */
const canonicalTags = new Set<number>([
  universal.utf8String,
  universal.bmpString,
  universal.universalString,
  universal.printableString,
  universal.teletexString,
  universal.ia5String,
  universal.visibleString,
]);

/** Null where OpenSSL cannot decode it. */
export function distinguishedName(element: Element | undefined): DistinguishedName | null {
  const sets = sequenceOf(element);
  if (!sets) return null;
  const relative: NameAttribute[][] = [];
  const canonical: Buffer[] = [];
  for (const set of sets) {
    const pairs = isUniversal(set, universal.set) ? items(set) : null;
    if (!pairs) return null;
    // OpenSSL keeps the attributes with the number of their set: one without any leaves no trace.
    if (pairs.length === 0) continue;
    const attributes: NameAttribute[] = [];
    const encoded: Buffer[] = [];
    for (const pair of pairs) {
      const attribute = nameAttribute(pair);
      if (!attribute) return null;
      attributes.push(attribute.read);
      encoded.push(attribute.canonical);
    }
    relative.push(attributes);
    // The canonical form is written as a SET OF, in its order: the order of the input does not count.
    canonical.push(encode(0x31, Buffer.concat(encoded.sort(Buffer.compare))));
  }
  return {
    text: relative
      .map((attributes) => attributes.map(attributeText).join("+"))
      .reverse()
      .join(","),
    canonical: Buffer.concat(canonical).toString("latin1"),
    attributes: relative.flat(),
  };
}

function nameAttribute(pair: Element): { readonly read: NameAttribute; readonly canonical: Buffer } | null {
  const attribute = typeAndValue(pair);
  if (!attribute) return null;
  const { oid, type, value } = attribute;
  const content = value.tag === universal.sequence ? value.content : octets(value);
  if (!content) return null;
  const text = utf8Text(value.tag, content);
  // Such a value makes the whole name undecodable: its canonical form cannot be made.
  if (text === null && canonicalTags.has(value.tag)) return null;
  const compared =
    text !== null && canonicalTags.has(value.tag) ? encode(universal.utf8String, canonicalText(text)) : value.bytes;
  return {
    read: { type: oid, tag: value.tag, octets: content, text },
    canonical: encode(0x30, Buffer.concat([type.bytes, compared])),
  };
}

interface TypeAndValue {
  readonly oid: string;
  readonly type: Element;
  readonly value: Element;
}

/** AttributeTypeAndValue, by its structure only; null where it is none. */
export function typeAndValue(pair: Element): TypeAndValue | null {
  const [type, value, ...more] = sequence(pair) ?? [];
  const oid = objectIdentifier(type);
  if (!type || !value || more.length > 0 || oid === null) return null;
  return value.tagClass === "universal" && valueTags.has(value.tag) ? { oid, type, value } : null;
}

/** `asn1_string_canon`: outer blanks dropped, inner runs one blank, ASCII letters in lower case. */
function canonicalText(text: string): Buffer {
  const folded = text
    .replace(/^[ \t\n\v\f\r]+/, "")
    .replace(/[ \t\n\v\f\r]+/g, " ")
    .replace(/ $/, "")
    .replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
  return Buffer.from(folded, "utf8");
}

/** `ASN1_STRING_to_UTF8`: one octet a character but for UTF-8, BMP (two) and Universal (four); null for other types. */
function utf8Text(tag: number, content: Uint8Array): string | null {
  switch (tag) {
    case universal.utf8String:
      return strictUtf8(content);
    case universal.numericString:
    case universal.printableString:
    case universal.teletexString:
    case universal.ia5String:
    case universal.utcTime:
    case universal.generalizedTime:
    case universal.visibleString:
      return Buffer.from(content).toString("latin1");
    case universal.bmpString:
      return fixedWidth(content, 2);
    case universal.universalString:
      return fixedWidth(content, 4);
    default:
      return null;
  }
}

function strictUtf8(content: Uint8Array): string | null {
  const text = Buffer.from(content).toString("utf8");
  return Buffer.from(text, "utf8").equals(content) ? text : null;
}

function fixedWidth(content: Uint8Array, width: 2 | 4): string | null {
  if (content.length % width !== 0) return null;
  const characters: string[] = [];
  for (let at = 0; at < content.length; at += width) {
    let point = 0;
    for (let i = 0; i < width; i++) point = point * 256 + (content[at + i] as number);
    if (point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff)) return null;
    characters.push(String.fromCodePoint(point));
  }
  return characters.join("");
}

function attributeText({ type, tag, octets: content, text }: NameAttribute): string {
  const name = shortNames.get(type);
  if (name === undefined || text === null)
    return `${name ?? type}=#${encode(tag === universal.sequence ? 0x30 : tag, content).toString("hex")}`;
  const escaped = text
    .replace(/["+,;<>\\]/g, "\\$&")
    .replaceAll("\0", "\\00")
    .replace(/^[ #]/, "\\$&")
    .replace(/ $/, (blank, at: number) => (at === 0 ? blank : "\\ "));
  return `${name}=${escaped}`;
}
