/** What an inspected archive adds to a failure, for the hover and the guide. */

import type { Evidence, Missing, PlacedCertificate } from "../evidence/evidence.ts";
import type { AnyFailure } from "../failures/failure.ts";
import type { Messages } from "../messages/messages.ts";
import type { Text } from "../messages/text.ts";
import { filledNote } from "./describe-evidence.ts";
import { joined, nested } from "./fill.ts";
import { Prose } from "./prose.ts";
import type { ToldFailure } from "./told-failure.ts";

const maxNames = 10;

/** Nothing where nothing is known. */
export function evidenceProse({ failure, evidence, from }: ToldFailure, messages: Messages): Prose {
  const prose = new Prose();
  if (!evidence) return prose;
  prose.heading(messages.words.evidence.title);
  if (from !== null)
    prose.paragraph(joined(messages.words.archive.fromArchive, messages.words.colon.trimEnd() as Text), { path: from });
  return prose.append(facts(failure, evidence, messages));
}

function facts(failure: AnyFailure, evidence: Evidence, messages: Messages): Prose {
  const texts = messages.words.evidence;
  const { presented, atFault, atFaultCertificate, verdict, missing, tls, notes } = evidence;
  const prose = new Prose();
  const shown = atFaultCertificate ?? presented?.[0] ?? null;
  const isServer = failure.direction === "server-rejected-expressway";
  if (shown) {
    const title =
      atFaultCertificate && atFault !== 0 ? texts.atFault : isServer ? texts.presentedByExpressway : texts.presented;
    prose.append(certificate(title, shown, failure.verifyError?.depth ?? "?", messages));
  }
  if (verdict) {
    const { verifyError, agrees } = verdict;
    const [first] = failure.occurrences;
    const said = verifyError ? texts.untrusted : texts.trusted;
    const template = agrees
      ? first && "packet" in first
        ? nested(texts.agreesWithAlert, { verdict: said })
        : joined(said, ", ", texts.agrees)
      : nested(texts.disagrees, { verdict: said });
    prose.field(texts.verdict, template, { error: verifyError?.text ?? "", depth: verifyError?.depth ?? "?" });
  }
  if (missing) {
    const { host } = failure;
    const { subject } = missing;
    const isShown = shown !== null && missing.sha256 === shown.sha256;
    prose.field(texts.missing, isShown ? texts.missingItself : texts.missingInStore, { subject, host });
    if (!isShown) prose.append(whereabouts(missing, messages));
    for (const above of missing.above) {
      prose.item(texts.missingAbove, { subject: above.subject });
      prose.append(whereabouts(above, messages));
    }
  }
  for (const note of notes) {
    const { template, values } = filledNote(note, messages);
    prose.item(template, values);
  }
  if (tls?.version) prose.field("TLS", texts.tls, { version: tls.version, cipher: tls.cipher ?? "?" });
  return prose;
}

function whereabouts({ keyIdentifier, sha256, path }: Missing, messages: Messages): Prose {
  const texts = messages.words.evidence;
  const prose = new Prose();
  if (keyIdentifier !== null) prose.value(texts.keyIdentifier, keyIdentifier);
  if (sha256 !== null) prose.value(texts.fingerprint, sha256);
  return path === null ? prose.item(texts.notHeld) : prose.item(texts.foundIn, { path });
}

function certificate(
  title: Text<"depth">,
  { subject, issuer, notBefore, notAfter, keyType, names, sha256 }: PlacedCertificate,
  depth: string | number,
  messages: Messages,
): Prose {
  const texts = messages.words.evidence;
  const prose = new Prose();
  prose.field(title, "{subject}", { subject, depth });
  prose.value(texts.issuer, issuer);
  prose.field(texts.validity, texts.from, { from: notBefore, to: notAfter });
  prose.value(texts.key, keyType);
  if (names.length > 0) {
    const rest = names.length - maxNames;
    const all = rest > 0 ? joined("{names} ", messages.words.report.more) : "{names}";
    prose.field(texts.names, all, { names: names.slice(0, maxNames).join(", "), count: rest });
  }
  return prose.value(texts.fingerprint, sha256);
}
