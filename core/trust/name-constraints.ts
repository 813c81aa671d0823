/**
 * A certificate's names against the name constraints of a CA above it. Source: OpenSSL 3.0 `crypto/x509/v3_ncons.c`
 * (`NAME_CONSTRAINTS_check`, `NAME_CONSTRAINTS_check_CN`).
 */

import { Buffer } from "node:buffer";
import { domainToUnicode } from "node:url";
import type { Certificate } from "./certificate.ts";
import { isUniversal, octets, universal } from "./der.ts";
import { commonName, emailAddress, type NameAttribute } from "./distinguished-name.ts";
import type { NameConstraints, Subtree } from "./extensions.ts";
import type { GeneralName } from "./general-name.ts";

/** 1: too many comparisons; 47 permitted, 48 excluded, 49 bounds, 51 type, 53 syntax. */
export type ConstraintError = 1 | 47 | 48 | 49 | 51 | 53;

/** NAME_CHECK_MAX */
const maxComparisons = 2 ** 20;
const smtpUtf8Mailbox = "1.3.6.1.5.5.7.8.9";

/** Of every name of the certificate: subject, its e-mail addresses, alternative names; null where all are within. */
export function nameConstraintError(
  { subject, extensions }: Certificate,
  constraints: NameConstraints,
): ConstraintError | null {
  const alternative = extensions.subjectAltNames ?? [];
  const names = subject.attributes.length + alternative.length;
  const count = constraints.permitted.length + constraints.excluded.length;
  if (names > 0 && count > Math.floor(maxComparisons / names)) return 1;
  if (subject.attributes.length > 0) {
    const error = judge({ type: "DirName", name: subject }, constraints);
    if (error !== null) return error;
    for (const attribute of subject.attributes.filter(({ type }) => type === emailAddress)) {
      if (attribute.tag !== universal.ia5String) return 53;
      const ofMail = judge({ type: "email", octets: text(attribute.octets) }, constraints);
      if (ofMail !== null) return ofMail;
    }
  }
  for (const name of alternative) {
    const error = judge(name, constraints);
    if (error !== null) return error;
  }
  return null;
}

/** Of the common names that look like host names, as dNSNames; asked where a leaf has no dNSName. */
export function commonNameConstraintError(
  { subject }: Certificate,
  constraints: NameConstraints,
): ConstraintError | null {
  for (const attribute of subject.attributes.filter(({ type }) => type === commonName)) {
    const host = hostName(attribute);
    if (typeof host === "number") return host;
    const error = host === null ? null : judge({ type: "DNS", octets: host }, constraints);
    if (error !== null) return error;
  }
  return null;
}

/** `cn2dnsid`: null for what is no host name of two labels or more; an error for a NUL inside. */
function hostName(attribute: NameAttribute): string | 1 | 53 | null {
  // Where the conversion fails OpenSSL says "out of memory" and ends with an unspecified error.
  if (attribute.text === null) return 1;
  const host = attribute.text.replace(/\0+$/, "");
  if (host.includes("\0")) return 53;
  return /^[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?(?:\.[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?)+$/.test(host)
    ? host
    : null;
}

function text(content: Uint8Array): string {
  return Buffer.from(content).toString("latin1");
}

/** `nc_match`: of the permitted subtrees of its type one has to hold the name, of the excluded ones none. */
function judge(name: GeneralName, { permitted, excluded }: NameConstraints): ConstraintError | null {
  let held: boolean | null = null;
  for (const subtree of permitted) {
    if (!isOfType(name, subtree)) continue;
    if (subtree.bounded) return 49;
    if (held === true) continue;
    const within = isWithin(name, subtree.base);
    if (typeof within === "number") return within;
    held = within;
  }
  if (held === false) return 47;
  for (const subtree of excluded) {
    if (!isOfType(name, subtree)) continue;
    if (subtree.bounded) return 49;
    const within = isWithin(name, subtree.base);
    if (typeof within === "number") return within;
    if (within) return 48;
  }
  return null;
}

function isOfType(name: GeneralName, { base }: Subtree): boolean {
  // RFC 8398 section 6: such an address is held against constraints for e-mail.
  if (name.type === "otherName" && name.id === smtpUtf8Mailbox) return base.type === "email";
  if (name.type === "otherName") return base.type === "otherName" && base.id === name.id;
  return name.type === base.type;
}

/** `nc_match_single` */
function isWithin(name: GeneralName, base: GeneralName): boolean | 1 | 51 | 53 {
  if (name.type === "DirName" && base.type === "DirName") return name.name.canonical.startsWith(base.name.canonical);
  if (name.type === "DNS" && base.type === "DNS") return isHostWithin(name.octets, base.octets);
  if (name.type === "email" && base.type === "email") return isMailWithin(name.octets, base.octets);
  if (name.type === "URI" && base.type === "URI") return isUriWithin(name.octets, base.octets);
  if (name.type === "IP" && base.type === "IP") return isAddressWithin(name.address, base.address);
  if (name.type === "otherName" && base.type === "email") {
    const content = isUniversal(name.value, universal.utf8String) ? octets(name.value) : null;
    return content ? isInternationalMailWithin(text(content), base.octets) : 53;
  }
  return 51;
}

function isHostWithin(host: string, base: string): boolean {
  if (base === "") return true;
  if (host.length > base.length && !base.startsWith(".") && host.at(-base.length - 1) !== ".") return false;
  return endsWith(host, base);
}

function isMailWithin(mail: string, base: string): boolean | 53 {
  const at = mail.lastIndexOf("@");
  const baseAt = base.lastIndexOf("@");
  if (at < 0) return 53;
  if (baseAt < 0 && base.startsWith(".")) return mail.length > base.length && endsWith(mail, base);
  if (baseAt > 0) {
    if (baseAt !== at) return false;
    if (base.slice(0, baseAt).includes("\0") || mail.slice(0, at).includes("\0")) return 53;
    if (base.slice(0, baseAt) !== mail.slice(0, at)) return false;
  }
  return lower(mail.slice(at + 1)) === lower(base.slice(baseAt + 1));
}

/**
 * `nc_email_eai`: the constraint is a host as a whole, also where it has an "@"; its A-labels are compared as U-labels. One
 * with a dot in front is compared with a second dot there, and so holds nothing in practice.
 */
function isInternationalMailWithin(mail: string, base: string): boolean | 1 | 53 {
  const at = mail.lastIndexOf("@");
  if (at < 0 || base.includes("\0")) return 53;
  const host = unicodeHost(base);
  if (host === null) return 1;
  return base.startsWith(".") ? endsWith(mail, `.${host}`) : lower(mail.slice(at + 1)) === lower(host);
}

/** As octets in UTF-8, one character each; null for an A-label that decodes to nothing. */
function unicodeHost(base: string): string | null {
  if (!/(?:^|\.)xn--/i.test(base)) return base;
  const host = domainToUnicode(base.replace(/^\./, ""));
  if (host === "") return null;
  return Buffer.from(base.startsWith(".") ? `.${host}` : host, "utf8").toString("latin1");
}

function isUriWithin(uri: string, base: string): boolean | 53 {
  const colon = uri.indexOf(":");
  if (colon < 0 || uri.slice(colon + 1, colon + 3) !== "//") return 53;
  const behind = uri.slice(colon + 3);
  const port = behind.indexOf(":");
  const end = port >= 0 ? port : behind.indexOf("/");
  const host = end < 0 ? behind : behind.slice(0, end);
  if (host === "") return 53;
  if (base.startsWith(".")) return host.length > base.length && endsWith(host, base);
  return lower(host) === lower(base);
}

function isAddressWithin(address: Uint8Array, base: Uint8Array): boolean | 53 {
  const { length } = address;
  if ((length !== 4 && length !== 16) || (base.length !== 8 && base.length !== 32)) return 53;
  if (base.length !== 2 * length) return false;
  return address.every((octet, i) => {
    const mask = base[length + i] as number;
    return (octet & mask) === ((base[i] as number) & mask);
  });
}

/** ASCII letters without regard to case, as OpenSSL compares them. */
function endsWith(whole: string, end: string): boolean {
  return whole.length >= end.length && lower(whole.slice(whole.length - end.length)) === lower(end);
}

function lower(octetsAsText: string): string {
  return octetsAsText.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}
