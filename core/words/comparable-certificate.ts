/** A certificate laid out to be compared with another one: a fact a line, always in the same order, absent ones too. */

import type { ComparableCertificate } from "../evidence/comparable-certificates.ts";
import type { Messages } from "../messages/messages.ts";
import { type Certificate, summary } from "../trust/certificate.ts";
import { hexPairs } from "../trust/extensions.ts";
import { besidePem } from "./certificate.ts";
import { dateAndTime } from "./describe.ts";
import { certificateName } from "./plan.ts";
import { fillPlain, type LabelText, label, shortLabel } from "./text.ts";

/** UTF-16 units of a name in a title. */
const longestName = 80;
/** Names that are listed; a certificate may have thousands. */
const maxNames = 1000;

/** What tells it from others, on one line: where, as what, when, and that it is used for nothing where that holds. */
export function comparableTitle(known: ComparableCertificate, messages: Messages): LabelText {
  return label([comparableName(known, messages), ...aboutOf(known, messages)].join(", "), 400);
}

/** The server and port of a handshake; of a file the certificate's own name. */
export function comparableName(known: ComparableCertificate, messages: Messages): LabelText {
  const [{ subject }] = known.chain as [Certificate];
  return known.server ? whereOf(known) : shortLabel(certificateName(subject.text, messages), longestName);
}

/** The server and port of a handshake, the Expressway of a download, else the file. */
function whereOf({ server, host, path }: ComparableCertificate): LabelText {
  if (!server) return shortLabel(host ?? path, longestName);
  const name = server.name ?? server.address;
  return shortLabel(`${name.includes(":") ? `[${name}]` : name}:${server.port}`, longestName);
}

/** The role, of a file whose it is, when it was seen, and that it is used for nothing where that holds. */
export function comparableAbout(known: ComparableCertificate, messages: Messages): LabelText {
  return label(aboutOf(known, messages).join(" · "));
}

function aboutOf(known: ComparableCertificate, messages: Messages): string[] {
  const { roles, notUsed } = messages.words.comparing;
  const where = known.server ? "" : whereOf(known);
  const parts = [roles[known.role], where, whenOf(known), known.doubt === null ? "" : notUsed];
  return parts.filter((part) => part !== "");
}

/** Subject, fingerprint and file: these differ where titles are alike. */
export function comparableDetail({ chain: [first], path }: ComparableCertificate): LabelText {
  const { subject, sha256 } = summary(first as Certificate);
  return label(`${shortLabel(subject, 200)} · SHA-256 ${sha256.slice(0, 23)}… · ${shortLabel(path, 200)}`, 600);
}

function whenOf({ last }: ComparableCertificate): string {
  return last === null ? "" : dateAndTime(iso(last));
}

/** The whole text, which ends with a line break. Names are sorted: their order means nothing. No PEM: not one line of it would be alike. */
export function comparableText(known: ComparableCertificate, messages: Messages): string {
  const { comparing, archive, evidence, colon } = messages.words;
  const { chain, server, host, path, count, first, last, doubt } = known;
  const line = (name: string, value: string) => `${name}${colon}${value === "" ? "–" : besidePem(value, 10_000)}`;
  return [
    line(comparing.where, whereOf(known)),
    line(comparing.address, server ? `${server.address} (${server.port})` : ""),
    line(comparing.role, comparing.roles[known.role]),
    line(comparing.expressway, host ?? ""),
    line(comparing.first, first === null ? "" : iso(first)),
    line(comparing.last, last === null ? "" : iso(last)),
    line(comparing.handshakes, count === 0 ? "" : String(count)),
    line(comparing.file, path),
    line(comparing.use, doubt === null ? comparing.used : fillPlain(comparing.notUsedBecause, { why: whyOf(doubt) })),
    ...chain.flatMap((certificate, i) => [
      "",
      fillPlain(archive.certificateOf, { index: i + 1, count: chain.length }),
      ...factsOf(certificate),
    ]),
    "",
  ].join("\n");

  function whyOf(why: NonNullable<ComparableCertificate["doubt"]>): string {
    return why === "sender-not-proven" ? evidence.notes[why] : evidence.because[why];
  }

  function factsOf(certificate: Certificate): string[] {
    const { subject, issuer, keyType, notBefore, notAfter, sha256, names } = summary(certificate);
    const { serial, signature, extensions } = certificate;
    const { basicConstraints, extendedKeyUsage, subjectKeyIdentifier, authorityKeyIdentifier } = extensions;
    const sorted = [...names].sort();
    const rest = sorted.length - maxNames;
    const hex = (octets: Uint8Array | null | undefined) => (octets ? hexPairs(octets) : "");
    return [
      line(evidence.subject, subject),
      line(evidence.issuer, issuer),
      line(comparing.from, notBefore),
      line(comparing.until, notAfter),
      line(evidence.key, keyType),
      line(archive.signedWith, signature.name),
      line(archive.serial, hexPairs(serial)),
      line(comparing.authority, basicConstraints?.ca ? comparing.yes : comparing.no),
      line(comparing.purposes, (extendedKeyUsage ?? []).map((id) => purposes.get(id) ?? id).join(", ")),
      line(archive.subjectKeyIdentifier, hex(subjectKeyIdentifier)),
      line(archive.authorityKeyIdentifier, hex(authorityKeyIdentifier?.keyIdentifier)),
      line(evidence.fingerprint, sha256),
      line(evidence.names, String(names.length)),
      ...sorted.slice(0, maxNames).map((name) => `  ${besidePem(name, 300)}`),
      ...(rest > 0 ? [`  ${fillPlain(messages.words.report.more, { count: rest })}`] : []),
    ];
  }
}

/** RFC 5280, section 4.2.1.12: what OpenSSL calls them. */
const purposes = new Map([
  ["1.3.6.1.5.5.7.3.1", "serverAuth"],
  ["1.3.6.1.5.5.7.3.2", "clientAuth"],
  ["2.5.29.37.0", "anyExtendedKeyUsage"],
]);

function iso(time: number): string {
  return new Date(time).toISOString();
}
