/** Certificates as text: PEM made anew from the DER, and the facts that a reader compares. */

import { Buffer } from "node:buffer";
import type { Messages } from "../messages/messages.ts";
import { type Certificate, type CertificateSummary, summary } from "../trust/certificate.ts";
import { hexPairs } from "../trust/extensions.ts";
import { type Fact, fact } from "./fact.ts";
import { fill } from "./fill.ts";
import { fillPlain, label } from "./text.ts";

/** RFC 7468: 64 characters a line. */
export function pemText({ der }: Pick<Certificate, "der">): string {
  const lines =
    Buffer.from(der)
      .toString("base64")
      .match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join("\n")}\n-----END CERTIFICATE-----\n`;
}

/** A value of a certificate beside PEM blocks: some readers look for a block's first line anywhere. */
export function besidePem(text: string, limit = 1000): string {
  return label(text, limit).replace(/-{2,}/g, (run) => Array.from(run).join(" "));
}

/** Names that are listed; a certificate may have thousands. */
const maxNames = 1000;

export interface CertificateFacts {
  readonly subject: Fact;
  readonly issuer: Fact;
  readonly validity: Fact;
  readonly key: Fact;
  readonly fingerprint: Fact;
}

/** What every place tells of a certificate; how many of its names, each place decides. */
export function certificateFacts(
  { subject, issuer, notBefore, notAfter, keyType, sha256 }: Omit<CertificateSummary, "names">,
  messages: Messages,
): CertificateFacts {
  const texts = messages.words.evidence;
  return {
    subject: fact(texts.subject, "{value}", { value: subject }),
    issuer: fact(texts.issuer, "{value}", { value: issuer }),
    validity: fact(texts.validity, texts.from, { from: notBefore, to: notAfter }),
    key: fact(texts.key, "{value}", { value: keyType }),
    fingerprint: fact(texts.fingerprint, "{value}", { value: sha256 }),
  };
}

/** `label: value`, one line each. */
export function certificateLines(certificate: Certificate, messages: Messages): string[] {
  const { names, serial, signature, extensions } = certificate;
  const { subject, issuer, validity, key, fingerprint } = certificateFacts(summary(certificate), messages);
  const { archive, evidence, report } = messages.words;
  const { subjectKeyIdentifier, authorityKeyIdentifier } = extensions;
  const authority = authorityKeyIdentifier?.keyIdentifier ?? null;
  const rest = names.length - maxNames;
  const shown = names.slice(0, maxNames).map((name) => besidePem(name, 300));
  const line = (name: string, value: string) => `${name}: ${besidePem(value, 100_000)}`;
  const told = ({ name, told: { template, values } }: Fact) => line(name, fill(template, values));
  return [
    told(subject),
    told(issuer),
    ...(names.length > 0
      ? [`${evidence.names}: ${shown.join(", ")}${rest > 0 ? ` ${fillPlain(report.more, { count: rest })}` : ""}`]
      : []),
    told(validity),
    told(key),
    line(archive.signedWith, signature.name),
    line(archive.serial, hexPairs(serial)),
    ...(subjectKeyIdentifier ? [line(archive.subjectKeyIdentifier, hexPairs(subjectKeyIdentifier))] : []),
    ...(authority ? [line(archive.authorityKeyIdentifier, hexPairs(authority))] : []),
    told(fingerprint),
  ];
}
