/** A GeneralName of RFC 5280 section 4.2.1.6: what a certificate is issued for, and what name constraints speak of. */

import { Buffer } from "node:buffer";
import {
  children,
  type Element,
  inside,
  isContext,
  isUniversal,
  items,
  objectIdentifier,
  objectIdentifierOf,
  octets,
  universal,
} from "./der.ts";
import { type DistinguishedName, distinguishedName } from "./distinguished-name.ts";

export type GeneralName =
  /** Each octet is one character, U+0000 to U+00FF: the octets decide, whatever text they were meant to be. */
  | { readonly type: "DNS" | "email" | "URI"; readonly octets: string }
  | { readonly type: "IP"; readonly address: Uint8Array }
  | { readonly type: "DirName"; readonly name: DistinguishedName }
  /** `value` is the element inside the explicit tag. */
  | { readonly type: "otherName"; readonly id: string; readonly value: Element }
  | { readonly type: "RID"; readonly id: string }
  | { readonly type: "X400Name" | "EdiPartyName" };

const textTypes = new Map([
  [1, "email"],
  [2, "DNS"],
  [6, "URI"],
] as const);

/** Null where OpenSSL cannot decode it. */
export function generalName(element: Element): GeneralName | null {
  if (element.tagClass !== "context") return null;
  const textType = textTypes.get(element.tag as 1 | 2 | 6);
  if (textType !== undefined) {
    const text = octets(element);
    return text && { type: textType, octets: Buffer.from(text).toString("latin1") };
  }
  switch (element.tag) {
    case 0:
      return otherName(element);
    case 3:
      return element.constructed ? { type: "X400Name" } : null;
    case 4: {
      const name = distinguishedName(inside(element) ?? undefined);
      return name && { type: "DirName", name };
    }
    case 5:
      return ediPartyName(element);
    case 7: {
      const address = octets(element);
      return address && { type: "IP", address };
    }
    case 8: {
      const id = objectIdentifierOf(element);
      return id === null ? null : { type: "RID", id };
    }
    default:
      return null;
  }
}

function otherName(element: Element): GeneralName | null {
  const [type, wrapped, ...more] = children(element) ?? [];
  const id = objectIdentifier(type);
  if (id === null || !isContext(wrapped, 0) || more.length > 0) return null;
  const value = inside(wrapped);
  return value && { type: "otherName", id, value };
}

/** B_ASN1_DIRECTORYSTRING */
const directoryStrings = new Set<number>([
  universal.utf8String,
  universal.printableString,
  universal.teletexString,
  universal.universalString,
  universal.bmpString,
]);

/** nameAssigner [0] OPTIONAL, partyName [1], each an explicitly tagged DirectoryString. */
function ediPartyName(element: Element): GeneralName | null {
  const parts = children(element) ?? [];
  const tags = parts.map(({ tag }) => tag).join(" ");
  const isString = (part: Element) => {
    const string = part.tagClass === "context" ? inside(part) : null;
    return string?.tagClass === "universal" && directoryStrings.has(string.tag);
  };
  return (tags === "1" || tags === "0 1") && parts.every(isString) ? { type: "EdiPartyName" } : null;
}

/** A sequence of them, under a universal or an implicit tag; an empty one is fine. Null where one cannot be decoded. */
export function generalNames(element: Element): readonly GeneralName[] | null {
  const names: GeneralName[] = [];
  for (const child of items(element) ?? [null]) {
    const name = child && generalName(child);
    if (!name) return null;
    names.push(name);
  }
  return names;
}

/** The same where the element has to be a SEQUENCE. */
export function generalNamesSequence(element: Element): readonly GeneralName[] | null {
  return isUniversal(element, universal.sequence) ? generalNames(element) : null;
}

/** "DNS:cucm.lab.example", "IP:192.0.2.10": as OpenSSL's words and RFC 5952 write them. */
export function generalNameText(name: GeneralName): string {
  switch (name.type) {
    case "DNS":
    case "email":
    case "URI":
      return `${name.type}:${Buffer.from(name.octets, "latin1").toString("utf8")}`;
    case "IP":
      return `IP:${addressText(name.address)}`;
    case "DirName":
      return `DirName:${name.name.text}`;
    case "otherName":
    case "RID":
      return `${name.type}:${name.id}`;
    default:
      return name.type;
  }
}

/** IPv4 or IPv6 (RFC 5952) by the number of octets; any other number as "#" and hex. */
export function addressText(address: Uint8Array): string {
  if (address.length === 4) return [...address].join(".");
  if (address.length !== 16) return `#${Buffer.from(address).toString("hex")}`;
  const groups = Array.from(
    { length: 8 },
    (_, i) => ((address[2 * i] as number) << 8) | (address[2 * i + 1] as number),
  );
  let run = { start: 0, length: 1 };
  for (let start = 0; start < 8; start++) {
    let length = 0;
    while (groups[start + length] === 0) length++;
    if (length > run.length) run = { start, length };
  }
  const text = (part: readonly number[]) => part.map((group) => group.toString(16)).join(":");
  if (run.length < 2) return text(groups);
  return `${text(groups.slice(0, run.start))}::${text(groups.slice(run.start + run.length))}`;
}
