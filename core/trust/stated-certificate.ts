/**
 * What a text says of certificates that are not in it: `openssl x509 -text`, which is Expressway's "Show all (decoded)" too, and
 * `certutil -dump`. Names, dates and uses as they stand there; without the certificate nothing of it can be verified.
 */

export interface StatedCertificate {
  /** 1-based. */
  readonly line: number;
  readonly subject: string | null;
  readonly issuer: string | null;
  /** As written: a program of Windows writes it as its user likes, without a zone. */
  readonly notBefore: string | null;
  readonly notAfter: string | null;
  /** `DNS:cucm.example`, `IP:192.0.2.10` */
  readonly names: readonly string[];
  readonly extendedKeyUsage: readonly string[];
  readonly subjectKeyIdentifier: string | null;
  readonly authorityKeyIdentifier: string | null;
}

export interface StatedCertificates {
  readonly certificates: readonly StatedCertificate[];
  /** Where the rest begins that was not read; null where there is none. */
  readonly limit: number | null;
}

const maxCertificates = 1000;
const maxValues = 100;
const longestValue = 1000;
/** Of a line: a list of a hundred names is longer than any value. */
const longestLine = 20_000;

type Writable = {
  -readonly [K in keyof StatedCertificate]: StatedCertificate[K] extends readonly string[]
    ? string[]
    : StatedCertificate[K];
};
/** What the lines that follow belong to. */
type Section = "issuer" | "subject" | "names" | "usages" | "subject-key" | "authority-key" | null;

const headings: readonly (readonly [RegExp, Section])[] = [
  [/^(?:X509v3 )?Subject Alternative Name:?(?: critical)?$/, "names"],
  [/^(?:X509v3 Extended|Enhanced) Key Usage:?(?: critical)?$/, "usages"],
  [/^(?:X509v3 )?Subject Key Identifier:?(?: critical)?$/, "subject-key"],
  [/^(?:X509v3 )?Authority Key Identifier:?(?: critical)?$/, "authority-key"],
];

/** Of what quotes or indents a line. */
const quoting = /^[\s>\u200b\u2060]+/;

/** One at a time: of a text of 64 MiB a list would be larger than the text. */
function* linesOf(text: string): Generator<string> {
  let start = 0;
  for (const { index, 0: end } of text.matchAll(/\r\n|\n|\r/g)) {
    yield text.slice(start, index);
    start = index + end.length;
  }
  yield text.slice(start);
}

export function readStatedCertificates(text: string): StatedCertificates {
  const certificates: Writable[] = [];
  let current: Writable | null = null;
  let section: Section = null;
  let opened: number | null = null;
  let line = 0;
  for (const raw of linesOf(text)) {
    line++;
    const said = raw.slice(0, longestLine).replace(quoting, "").trim();
    if (/^(?:X509 )?Certificate:$/.test(said)) {
      opened = line;
      continue;
    }
    if (opened !== null && said !== "") {
      // A heading alone may stand in any text.
      if (/^(?:Data:|Version: ?\d)/.test(said)) {
        if (certificates.length === maxCertificates) return { certificates, limit: opened };
        current = nothingStated(opened);
        certificates.push(current);
        section = null;
      }
      opened = null;
    }
    if (current) section = read(said, section, current);
  }
  return { certificates: certificates.filter(saysSomething), limit: null };
}

function nothingStated(line: number): Writable {
  return {
    line,
    subject: null,
    issuer: null,
    notBefore: null,
    notAfter: null,
    names: [],
    extendedKeyUsage: [],
    subjectKeyIdentifier: null,
    authorityKeyIdentifier: null,
  };
}

function saysSomething({ subject, issuer, notAfter, names }: StatedCertificate): boolean {
  return subject !== null || issuer !== null || notAfter !== null || names.length > 0;
}

/** One line → the section that goes on behind it. What is said first counts. */
function read(said: string, section: Section, into: Writable): Section {
  const [, name, value = ""] = /^(Issuer|Subject|Not ?Before|Not ?After) ?: ?(.*)$/.exec(said) ?? [];
  if (name === "Issuer" || name === "Subject") {
    const which = name === "Issuer" ? "issuer" : "subject";
    if (into[which] !== null) return null;
    if (value === "") return which;
    into[which] = cut(value);
    return null;
  }
  if (name !== undefined) {
    if (name.endsWith("Before")) into.notBefore ??= cut(value);
    else into.notAfter ??= cut(value);
    return null;
  }
  for (const [heading, next] of headings) if (heading.test(said)) return next;
  return section === null ? null : readOn(said, section, into);
}

function readOn(said: string, section: Exclude<Section, null>, into: Writable): Section {
  switch (section) {
    case "issuer":
    case "subject": {
      // certutil: an attribute a line, the first one last in RFC 4514.
      if (!/^[A-Za-z0-9.]{1,40} ?=/.test(said)) return null;
      into[section] = cut(into[section] === null ? said : `${into[section]}, ${said}`);
      return section;
    }
    case "names": {
      const found = said.split(", ").flatMap((part) => statedName(part) ?? []);
      into.names.push(...found.slice(0, maxValues - into.names.length));
      return found.length > 0 ? "names" : null;
    }
    case "usages": {
      const isCertutil = /\(\d+(?:\.\d+)+\)$/.test(said);
      if (said === "" || (into.extendedKeyUsage.length > 0 && !isCertutil)) return null;
      const found = isCertutil ? [said] : said.split(", ");
      into.extendedKeyUsage.push(...found.slice(0, maxValues - into.extendedKeyUsage.length).map(cut));
      return isCertutil ? "usages" : null;
    }
    case "subject-key":
      into.subjectKeyIdentifier ??= keyIdentifier(said);
      return null;
    case "authority-key":
      into.authorityKeyIdentifier ??= keyIdentifier(said);
      return null;
  }
}

const kinds: readonly (readonly [RegExp, string])[] = [
  [/^DNS(?::| Name ?=)/, "DNS"],
  [/^IP Address(?::|=)/, "IP"],
  [/^(?:email:|RFC822 Name=)/, "email"],
  [/^(?:URI:|URL=)/, "URI"],
];

function statedName(part: string): string | null {
  for (const [pattern, kind] of kinds)
    if (pattern.test(part)) return cut(`${kind}:${part.replace(pattern, "").trim()}`);
  return null;
}

/** `keyid:AB:CD`, `KeyID=ab cd`, `ab cd` → `AB:CD` */
function keyIdentifier(said: string): string | null {
  const digits = said
    .replace(/^key ?id[:=] ?/i, "")
    .replace(/ \(.*$/, "")
    .slice(0, 200)
    .replaceAll(/[ :]/g, "");
  if (!/^(?:[0-9A-Fa-f]{2}){1,64}$/.test(digits)) return null;
  return digits.toUpperCase().match(/../g)?.join(":") ?? null;
}

function cut(value: string): string {
  return value.slice(0, longestValue);
}
