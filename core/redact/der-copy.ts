/** Names and extensions of a certificate (RFC 5280) → the same with pseudonyms; null where something is in a form that is not known. */

import { Buffer } from "node:buffer";
import {
  children,
  type Element,
  encode,
  isUniversal,
  items,
  objectIdentifier,
  octets,
  readElement,
  sequence,
  sequenceOf,
  universal,
} from "../trust/der.ts";
import type { TextRedactor } from "./text.ts";

type Copy = Buffer | null;

const countryName = "2.5.4.6";
const textTags = new Set<number>([
  universal.utf8String,
  universal.numericString,
  universal.printableString,
  universal.teletexString,
  universal.ia5String,
  universal.visibleString,
]);

/** What says how a certificate may be used, and nothing of whose it is. */
const keptExtensions = new Set([
  "2.5.29.15", // key usage
  "2.5.29.19", // basic constraints
  "2.5.29.36", // policy constraints
  "2.5.29.37", // extended key usage
  "2.5.29.54", // inhibit any policy
  "1.3.6.1.5.5.7.1.24", // TLS feature
  "1.3.6.1.5.5.7.48.1.5", // OCSP no check
  "1.3.6.1.4.1.11129.2.4.3", // precertificate
  "2.16.840.1.113730.1.1", // Netscape certificate type
]);
/** Addresses of lists and of issuers, and policies: texts in any depth. */
const textExtensions = new Set(["2.5.29.31", "2.5.29.32", "2.5.29.46", "1.3.6.1.5.5.7.1.1", "1.3.6.1.5.5.7.1.11"]);

export class DerCopy {
  readonly #text: TextRedactor;

  constructor(text: TextRedactor) {
    this.#text = text;
  }

  /** A Name: an RDNSequence of which every value is one of a name. */
  name(element: Element | undefined): Copy {
    const sets = sequenceOf(element)?.map((set) => this.#relativeName(set));
    return sets ? joined(0x30, sets) : null;
  }

  /** A serial number of another length, the same for the same. */
  serial(element: Element | undefined): Copy {
    if (!isUniversal(element, universal.integer) || element.content.length === 0) return null;
    return encode(0x02, this.#serialOctets(element.content));
  }

  /** An Extension; undefined for one that is left out, because nothing of it matters to a verdict. */
  extension(element: Element): Copy | undefined {
    const [type, ...rest] = sequence(element) ?? [];
    const id = objectIdentifier(type);
    const value = rest.at(-1);
    if (id === null || !type || !isUniversal(value, universal.octetString) || rest.length > 2) return null;
    const isCritical = rest.length === 2 && (rest[0] as Element).content[0] !== 0;
    const written = octets(value);
    const content = written && this.#extensionValue(id, written, isCritical);
    if (content === undefined || content === null) return content;
    const before = rest.length === 2 ? [type.bytes, (rest[0] as Element).bytes] : [type.bytes];
    return encode(0x30, Buffer.concat([...before, encode(0x04, content)]));
  }

  #extensionValue(id: string, value: Uint8Array, isCritical: boolean): Copy | undefined {
    if (keptExtensions.has(id)) return Buffer.from(value);
    const element = readElement(value);
    switch (id) {
      case "2.5.29.14":
        return element && isUniversal(element, universal.octetString)
          ? encode(0x04, this.#keyIdentifier(element))
          : null;
      case "2.5.29.35":
        return element && this.#authorityKey(element);
      case "2.5.29.17":
      case "2.5.29.18":
        return element && this.#generalNames(element, 0x30);
      case "2.5.29.30":
        return element && this.#nameConstraints(element);
    }
    if (textExtensions.has(id)) return element && this.#texts(element, 0);
    // What nobody knows is refused for being critical, whatever it holds.
    return isCritical ? Buffer.from(encode(0x04, this.#text.pseudonyms.octets(value))) : undefined;
  }

  #relativeName(set: Element): Copy {
    const pairs = (isUniversal(set, universal.set) ? items(set) : null)?.map((pair) => {
      const [type, value, ...more] = sequence(pair) ?? [];
      const id = objectIdentifier(type);
      if (!type || !value || id === null || more.length > 0) return null;
      const made = id === countryName ? this.#country(value) : this.#string(value, (text) => this.#text.told(text));
      return made && encode(0x30, Buffer.concat([type.bytes, made]));
    });
    if (!pairs || pairs.includes(null)) return null;
    return encode(0x31, Buffer.concat((pairs as Buffer[]).sort(Buffer.compare)));
  }

  /** Two letters. */
  #country(value: Element): Copy {
    return this.#string(value, (text) =>
      this.#text.pseudonyms.name(text).slice(1, 3).toUpperCase().replace(/\d/g, "X"),
    );
  }

  /** The same type of string. */
  #string(value: Element, change: (text: string) => string): Copy {
    const content = octets(value);
    if (value.tagClass !== "universal" || !content) return null;
    if (textTags.has(value.tag))
      return encode(value.tag, Buffer.from(change(Buffer.from(content).toString("latin1")), "latin1"));
    if (value.tag !== universal.bmpString || content.length % 2 !== 0) return null;
    const text = Buffer.from(content).swap16().toString("utf16le");
    const made = Buffer.from(change(Buffer.from(text, "utf8").toString("latin1")), "latin1").toString("utf8");
    return encode(value.tag, Buffer.from(made, "utf16le").swap16());
  }

  #generalNames(element: Element, tag: number): Copy {
    const names = children(element)?.map((name) => this.#generalName(name, "address"));
    return names ? joined(tag, names) : null;
  }

  #generalName(name: Element, form: "address" | "subtree"): Copy {
    if (name.tagClass !== "context") return null;
    const text = () => Buffer.from(name.content).toString("latin1");
    const coded = (made: string) => encode(0x80 | name.tag, Buffer.from(made, "latin1"));
    switch (name.tag) {
      case 1:
      case 2:
        return name.constructed ? null : coded(this.#text.told(text()));
      case 6:
        return name.constructed ? null : coded(this.#text.rest(text()));
      case 7:
        return name.constructed ? null : encode(0x87, this.#address(name.content, form));
      case 8:
        return Buffer.from(name.bytes);
      case 4: {
        const [inner] = children(name) ?? [];
        const made = this.name(inner);
        return made && encode(0xa4, made);
      }
      case 0: {
        const [type] = children(name) ?? [];
        if (!type) return null;
        const stands = this.#text.pseudonyms.hash("other name", name.content).toString("hex", 0, 8);
        const value = encode(0xa0, encode(universal.utf8String, Buffer.from(stands)));
        return encode(0xa0, Buffer.concat([type.bytes, value]));
      }
      default:
        return null;
    }
  }

  /** Of a subtree the mask stands behind the address. */
  #address(content: Uint8Array, form: "address" | "subtree"): Uint8Array {
    const { pseudonyms } = this.#text;
    const length = form === "subtree" ? content.length / 2 : content.length;
    const address = [...content.subarray(0, length)];
    const made = length === 4 ? pseudonyms.ipv4(address) : length === 16 ? pseudonyms.ipv6(address) : null;
    if (!made) return pseudonyms.octets(content);
    const mask = form === "subtree" ? [...content.subarray(length)] : null;
    return Uint8Array.from(mask ? [...made.map((octet, i) => octet & (mask[i] as number)), ...mask] : made);
  }

  #authorityKey(element: Element): Copy {
    const fields = sequence(element)?.map((field): Copy => {
      if (field.tagClass !== "context" || field.constructed !== (field.tag === 1)) return null;
      if (field.tag === 0) return encode(0x80, this.#keyIdentifier(field));
      if (field.tag === 1) return this.#generalNames(field, 0xa1);
      return field.tag === 2 ? encode(0x82, this.#serialOctets(field.content)) : null;
    });
    return fields ? joined(0x30, fields) : null;
  }

  #nameConstraints(element: Element): Copy {
    const lists = sequence(element)?.map((list): Copy => {
      if (list.tagClass !== "context" || list.tag > 1) return null;
      const subtrees = children(list)?.map((subtree): Copy => {
        const [base, ...distances] = sequence(subtree) ?? [];
        const made = base ? this.#generalName(base, "subtree") : null;
        return made && encode(0x30, Buffer.concat([made, ...distances.map(({ bytes }) => bytes)]));
      });
      return subtrees ? joined(0xa0 | list.tag, subtrees) : null;
    });
    return lists ? joined(0x30, lists) : null;
  }

  /** Strings and general names in any depth; the rest as it is. */
  #texts(element: Element, depth: number): Copy {
    if (depth > 12) return null;
    const rest = (text: string) => this.#text.rest(text);
    if (element.tagClass === "universal" && (textTags.has(element.tag) || element.tag === universal.bmpString))
      return this.#string(element, rest);
    if (element.tagClass === "context" && !element.constructed && [1, 2, 6, 7].includes(element.tag))
      return this.#generalName(element, "address");
    if (element.tagClass === "context" && element.tag === 4) return this.#generalName(element, "address");
    if (!element.constructed) return tellsNothing(element) ? Buffer.from(element.bytes) : null;
    const parts = children(element)?.map((part) => this.#texts(part, depth + 1));
    return parts ? joined(element.bytes[0] as number, parts) : null;
  }

  #keyIdentifier({ content }: Element): Buffer {
    return this.#text.pseudonyms.octets(content);
  }

  #serialOctets(content: Uint8Array): Buffer {
    const made = this.#text.pseudonyms.hash("serial", content).subarray(0, 16);
    made[0] = ((made[0] as number) & 0x3f) | 0x40;
    return made;
  }
}

function tellsNothing({ tagClass, tag, content }: Element): boolean {
  const codes: readonly number[] = [
    universal.boolean,
    universal.integer,
    universal.objectIdentifier,
    universal.null,
    universal.bitString,
  ];
  return tagClass === "universal" ? codes.includes(tag) : content.length <= 2;
}

function joined(identifier: number, parts: readonly Copy[]): Copy {
  return parts.includes(null) ? null : encode(identifier, Buffer.concat(parts as Buffer[]));
}
