/** Certificates as text: PEM made anew from the DER, and the facts that a reader compares. */

import { Buffer } from "node:buffer";
import type { Messages } from "../messages/messages.ts";
import type { Certificate } from "../trust/certificate.ts";
import { hexPairs } from "../trust/extensions.ts";
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

/** `label: value`, one line each. */
export function certificateLines(certificate: Certificate, messages: Messages): string[] {
  const { subject, issuer, validity, key, names, sha256, serial, signature, extensions } = certificate;
  const { archive, evidence, report } = messages.words;
  const { subjectKeyIdentifier, authorityKeyIdentifier } = extensions;
  const authority = authorityKeyIdentifier?.keyIdentifier ?? null;
  const rest = names.length - maxNames;
  const shown = names.slice(0, maxNames).map((name) => besidePem(name, 300));
  const line = (name: string, value: string) => `${name}: ${besidePem(value, 100_000)}`;
  return [
    line(evidence.subject, subject.text),
    line(evidence.issuer, issuer.text),
    ...(names.length > 0
      ? [`${evidence.names}: ${shown.join(", ")}${rest > 0 ? ` ${fillPlain(report.more, { count: rest })}` : ""}`]
      : []),
    line(evidence.validity, fillPlain(evidence.from, { from: validity.notBefore.text, to: validity.notAfter.text })),
    line(evidence.key, key.type),
    line(archive.signedWith, signature.name),
    line(archive.serial, hexPairs(serial)),
    ...(subjectKeyIdentifier ? [line(archive.subjectKeyIdentifier, hexPairs(subjectKeyIdentifier))] : []),
    ...(authority ? [line(archive.authorityKeyIdentifier, hexPairs(authority))] : []),
    line(evidence.fingerprint, sha256),
  ];
}
