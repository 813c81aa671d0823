/** Single words of a text: which of them pass, and what stands for the others. */

import { Buffer } from "node:buffer";
import type { Pseudonyms } from "./pseudonyms.ts";
import { fileEndings, fileStems, programEndings, topDomains, vocabulary } from "./vocabulary.ts";

// A letter or digit, encoded or not: in a URL (again and again in a URL within a URL), in JSON, in XML.
const percent = "%(?:25){0,4}";
const isLetter = "(?:3\\d|4[1-9A-Fa-f]|5[0-9AaFf]|6[1-9A-Fa-f]|7[0-9Aa]|[89A-Fa-f][0-9A-Fa-f])";
const decimal = "(?:4[89]|5[0-7]|6[5-9]|[78]\\d|9[07-9]|1[01]\\d|12[0-2]|1[3-9]\\d|[2-9]\\d\\d|\\d{4,7})";
/** Quotation marks, dashes, blanks, arrows and bars beyond ASCII, in UTF-8, bytes taken for Latin-1; no letters in circles. */
const sign = "\\xe2[\\x80-\\x90\\x94-\\x9f]|\\xc2[\\xa0\\xab\\xad\\xb7\\xbb]|\\xef\\xbb\\xbf";
const character = [
  "[A-Za-z0-9_]",
  // As Markdown writes it.
  "\\\\_",
  `(?!${sign})[\\x80-\\xff]`,
  `${percent}${isLetter}`,
  `\\\\{1,8}(?:x${isLetter}|u00${isLetter}|u(?!00)[0-9A-Fa-f]{4})`,
  // In octal: as programs in C write it, and rsyslog what is beyond ASCII.
  "\\\\{1,8}[0-3][0-7]{2}",
  "#[23][0-7]{2}(?:#[23][0-7]{2})+",
  `&#(?:${decimal}|[Xx](?:${isLetter}|[0-9A-Fa-f]{3,6}));`,
].join("|");
const label = `(?:${character})+(?:-+(?:${character})+)*`;
export const dot = `(?:\\.|${percent}2[Ee])`;
/** A word, or several with dots between them. */
export const word = `${label}(?:${dot}${label})*`;
/** Signs that are no part of a word, and sequences that stand for one. */
export const signs = [
  `(?:${sign})[\\x80-\\xbf]?`,
  "\\x1b\\[[0-9;?]{0,40}[A-Za-z]",
  `\\\\{1,8}(?:[nrtbfv]|x(?:[01][0-9A-Fa-f]|2[0-9A-Fa-f]|3[A-Fa-f]|40|5[B-Eb-e]|60|7[B-Fb-f])|u00(?:[01][0-9A-Fa-f]|2[0-9A-Fa-f]|3[A-Fa-f]|40|5[B-Eb-e]|60|7[B-Fb-f]))`,
].join("|");

const dots = new RegExp(dot);

/** In the place of a name: what stands there all the same. */
export const neverNames: ReadonlySet<string> = new Set(
  "the localhost vcs_control vcs-control null none unknown true false on off yes no cn o ou c l st dc emailaddress serialnumber sip sips tel http https dns ip stdout stderr traffic_server tvcs".split(
    " ",
  ),
);

const devices = /^(CSF|BOT|TCT|TAB|CTL|ITL|CIPC|AAA|ATA|VGC)(?=.)/;

/** A word as it is to stand in a copy. `isName`: the place says that it is a name, so no word passes. */
export function redactWord(
  given: string,
  pseudonyms: Pseudonyms,
  isName: boolean,
  rules: readonly DottedRule[] = dottedRules,
): string {
  const plain = plainWord(given);
  const lower = plain.toLowerCase();
  if (isName ? neverNames.has(lower) : passes(lower)) return given;
  if (/^[\d.-]+$/.test(plain)) return redactNumber(plain, pseudonyms, isName);
  const labels = plain.split(dots);
  if (labels.length === 1) return redactLabel(plain, pseudonyms, isName);
  for (const rule of rules) {
    const made = rule.redact(labels, pseudonyms, isName);
    if (made !== null) return made;
  }
  return labels.map((label) => redactWord(label, pseudonyms, isName)).join(".");
}

/** A word without its encoding. */
export function plainWord(given: string): string {
  return /[%\\&#]/.test(given) ? decoded(given) : given;
}

function passes(lower: string): boolean {
  return (
    vocabulary.has(lower) ||
    (lower.length === 1 && lower < "\x80") ||
    /^(?:[xv]\d{1,2}(?:\.\d{1,4}){0,4}|eth\d{1,2}|\d{1,6}(?:ms|us|s|k|m|kb|mb|gb)|0x[0-9a-f]{1,4}|xcp_[a-z0-9_]{1,16})$/.test(
      lower,
    )
  );
}

/** A short number tells of nobody: a port, a count, a time. Longer ones may be those of phones. */
function redactNumber(number: string, pseudonyms: Pseudonyms, isName: boolean): string {
  const digits = number.replace(/\D+/g, "").length;
  const groups = number.split("-").length;
  const isLong = number.split(".").some((part) => part.replace(/\D+/g, "").length > 6);
  // As telephones are written, and what may hold an address.
  const isFormatted = /^(?:\d{3}\.\d{3}\.\d{4}|\d+(?:\.\d+){3,})$/.test(number);
  return digits > 0 && (isName || isLong || isFormatted || groups > 3) ? pseudonyms.digits(number) : number;
}

const syslogPriority =
  /^(?:kern|user|mail|daemon|auth|authpriv|syslog|lpr|news|uucp|cron|ftp|local\d)\.(?:emerg|alert|crit|err|error|warning|warn|notice|info|debug)$/;

/** What is done with words that have dots between them; null where a rule is not about them. */
export interface DottedRule {
  readonly id: string;
  readonly redact: (labels: readonly string[], pseudonyms: Pseudonyms, isName: boolean) => string | null;
}

const isKnown = (label: string) => passes(label.toLowerCase()) || /^\d{1,6}$/.test(label);
const lastOf = (labels: readonly string[]) => (labels.at(-1) as string).toLowerCase();

/** Of a file: its ending, and what else tells of nobody. */
function fileName(labels: readonly string[], pseudonyms: Pseudonyms, isKept: (label: string, at: number) => boolean) {
  return labels
    .map((each, i) => (i === labels.length - 1 || isKept(each, i) ? each : redactLabel(each, pseudonyms, false)))
    .join(".");
}

/** In the order in which they are tried. */
export const dottedRules: readonly DottedRule[] = [
  {
    // local0.info
    id: "priority",
    redact: (labels, _, isName) => (!isName && syslogPriority.test(labels.join(".")) ? labels.join(".") : null),
  },
  {
    // _sip._tcp.voice.de: behind the service and the protocol stands a domain (RFC 2782).
    id: "service",
    redact: (labels, pseudonyms) => (/^_\S+ _/.test(labels.join(" ")) ? hostName(labels, pseudonyms) : null),
  },
  {
    // developer.ssl
    id: "no-host",
    redact: (labels, _, isName) =>
      !isName && labels.every(isKnown) && isNoHost(labels.join(".")) ? labels.join(".") : null,
  },
  {
    // handshake.cpp
    id: "program",
    redact: (labels, pseudonyms, isName) =>
      isName || !programEndings.has(lastOf(labels)) ? null : fileName(labels, pseudonyms, isKnown),
  },
  {
    // gateway.log.gz
    id: "file",
    redact: (labels, pseudonyms, isName) =>
      isName || !fileEndings.has(lastOf(labels))
        ? null
        : fileName(labels, pseudonyms, (label, i) => {
            const lower = label.toLowerCase();
            return fileStems.has(lower) || (i > 0 && fileEndings.has(lower)) || /^\d{1,6}$/.test(label);
          }),
  },
  { id: "host", redact: hostName },
];

function hostName(labels: readonly string[], pseudonyms: Pseudonyms): string {
  return labels
    .map((each, i) => {
      const lower = each.toLowerCase();
      if (i === labels.length - 1 && topDomains.has(lower)) return each;
      if (neverNames.has(lower) && lower.length > 4) return each;
      if (lower.startsWith("_") && vocabulary.has(lower)) return each;
      return redactLabel(each, pseudonyms, true);
    })
    .join(".");
}

/** Words with dots between them that are no host's name: modules, settings, packages of Java and Python, members of exports, versions. */
const isNoHost = (text: string) =>
  /^(?:developer\.|network\.(?:http|tcp|udp|sip|h323|ldap|dns|axl|xmpp|ntp|search)(?:\.|$)|hybridservices\.|proxy\.config\.|(?:stanza\.component|stream)\.(?:in|out)$|twisted\.|exceptions\.|(?:java|javax)\.|com\.(?:cisco|sun|microsoft)\.|org\.(?:apache|springframework|hibernate)\.|(?:host|process|agent|service|log|event|syslog|resource)\.(?:name|hostname|pid|original|syslog|file|level|severity|facility|attributes)(?:\.|$)|[a-z](?:\.[a-z])+$|[\w-]+(?:\.\d{1,6})+$|_[\w-]+(?:\._[\w-]+)+$|\w+-\w+\.utf-?8$)/i.test(
    text,
  );

function redactLabel(label: string, pseudonyms: Pseudonyms, isName: boolean): string {
  const device = /^(SEP|(?:CTL|ITL)SEP)?([0-9A-Fa-f]{12})$/.exec(label);
  if (device) return `${device[1] ?? ""}${macText(device[2] as string, pseudonyms)}`;
  if (/^0x[0-9a-f]+$/i.test(label)) {
    const hex = label.slice(2);
    return `0x${hexLike(hex, pseudonyms.octets(Buffer.from(hex.padStart(hex.length + (hex.length % 2), "0"), "hex")))}`;
  }
  const [, kind] = devices.exec(label) ?? [];
  if (kind !== undefined) return kind + redactWord(label.slice(kind.length), pseudonyms, true);
  // The file of no device, and who names it so.
  const [, before] = /^(\w{1,8})Default$/i.exec(label) ?? [];
  if (before !== undefined) return redactLabel(before, pseudonyms, true) + label.slice(before.length);
  if (/^\d+$/.test(label)) return redactNumber(label, pseudonyms, isName);
  return pseudonyms.name(label);
}

/** Twelve hexadecimal digits, with whatever stands between them. */
export function macText(text: string, pseudonyms: Pseudonyms): string {
  const octets = text.replace(/[^0-9A-Fa-f]/g, "").match(/../g) ?? [];
  const made = pseudonyms.mac(octets.map((octet) => Number.parseInt(octet, 16)));
  return hexLike(text, made);
}

/** The hexadecimal digits of a text replaced by those of other octets; what stands between them and its case stay. */
export function hexLike(text: string, octets: readonly number[] | Uint8Array): string {
  const digits = [...octets].map((octet) => octet.toString(16).padStart(2, "0")).join("");
  const isCapital = /[A-F]/.test(text) || !/[a-f]/.test(text);
  let at = 0;
  return text.replace(/[0-9A-Fa-f]/g, () => {
    const digit = digits[at++] ?? "0";
    return isCapital ? digit.toUpperCase() : digit;
  });
}

/** What encoded characters stand for. A character beyond Latin-1 becomes one that no known word has. */
export function decoded(text: string): string {
  const from = (hex: string) => String.fromCharCode(Number.parseInt(hex, 16));
  return text
    .replaceAll("\\_", "_")
    .replace(/(?:\\{1,8}|#)([0-3][0-7]{2})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8)))
    .replace(/%(?:25){0,4}([0-9A-Fa-f]{2})/g, (_, hex: string) => from(hex))
    .replace(/\\{1,8}(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4}))/g, (_, two, four) => from(two ?? four))
    .replace(/&#(?:(\d{1,7})|[Xx]([0-9A-Fa-f]{1,6}));/g, (_, decimal, hex) =>
      String.fromCharCode(decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal)),
    );
}
