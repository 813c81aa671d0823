/** Certificates whose end is near: those that servers presented, and Expressway's own. */

import { type Certificate, summary } from "../trust/certificate.ts";
import type { ExpiringCertificate } from "./evidence.ts";
import type { Host } from "./hosts.ts";
import { serverLabelOf } from "./matching.ts";

/** 60 days. */
export const soon = 60 * 24 * 3600 * 1000;

const maxServers = 10;

/** Whether it ends, or has ended, less than 60 days after `at` (ms since 1970); false where a time is not known. */
export function endsSoon({ validity }: Certificate, at: number | null): boolean {
  const end = validity.notAfter.milliseconds;
  return at !== null && end !== null && end <= at + soon;
}

/** Of one Expressway at the end of its log, those that end first before the others; each certificate once. */
export function expiringOf({ name, seen, own, lastTime }: Host): ExpiringCertificate[] {
  const found = new Map<string, ExpiringCertificate & { readonly servers: string[]; readonly pages: string[] }>();
  const note = (certificate: Certificate | undefined, path: string) => {
    if (!certificate || !endsSoon(certificate, lastTime)) return null;
    const known = found.get(certificate.sha256);
    if (known) return known;
    const each = { host: name, certificate: { ...summary(certificate), path }, servers: [], pages: [] };
    found.set(certificate.sha256, each);
    return each;
  };
  for (const { certificates, use, path } of own) if (use) note(certificates[0], path)?.pages.push(use);
  for (const { sent, path, doubt, handshake } of seen) {
    const servers = doubt === null ? note(sent[0], path)?.servers : undefined;
    const server = serverLabelOf({ name: handshake.sni, ...handshake.server });
    if (servers && servers.length < maxServers && !servers.includes(server)) servers.push(server);
  }
  const endOf = ({ certificate }: ExpiringCertificate) => certificate.notAfter;
  return [...found.values()].sort((a, b) => (endOf(a) < endOf(b) ? -1 : endOf(a) > endOf(b) ? 1 : 0));
}
