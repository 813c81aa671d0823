/** What the end of a certificate means, in words. */

import type { Expiry } from "../evidence/evidence.ts";
import type { Messages } from "../messages/messages.ts";
import { certificateName } from "./plan.ts";
import { fillPlain, type LabelText } from "./text.ts";

/** In one line: whose certificate it is and how many are hit. */
export function expirySummary(
  { certificate, own, servers, serversOmitted, hosts }: Expiry,
  messages: Messages,
): LabelText {
  const texts = messages.words.expiries;
  const name = certificateName(certificate.subject, messages);
  if (own !== null)
    return fillPlain(texts.ownEnds, { page: texts.pages[own], host: hosts.join(", ") || texts.unknownHost, name });
  return fillPlain(texts.ends, { name, count: servers.length + serversOmitted });
}

/** Lines: what follows from it, and which certificate it is. */
export function expiryTexts(expiry: Expiry, messages: Messages): readonly LabelText[] {
  const texts = messages.words.expiries;
  const { at, certificate, own, servers, serversOmitted, hosts } = expiry;
  const host = hosts.join(", ") || texts.unknownHost;
  const { subject, issuer, sha256 } = certificate;
  return [
    own === null
      ? fillPlain(texts.refuses, { at, host, servers: servers.join(", ") })
      : fillPlain(texts.isRefused, { at, host, page: texts.pages[own] }),
    ...(serversOmitted > 0 ? [fillPlain(messages.words.report.more, { count: serversOmitted })] : []),
    fillPlain(texts.certificate, { subject, issuer, sha256 }),
  ];
}
