/** What an inspected archive adds to a failure: in short for the hover, whole for the guide. */

import type { Evidence, Missing, PlacedCertificate } from "../evidence/evidence.ts";
import type { AnyFailure } from "../failures/failure.ts";
import type { Messages } from "../messages/messages.ts";
import type { Text } from "../messages/text.ts";
import { certificateFacts } from "./certificate.ts";
import { candidateTold, filledNote, seenTold } from "./describe-evidence.ts";
import { missingTold, verdictTold, whereabouts } from "./evidence-facts.ts";
import { filled, joined } from "./fill.ts";
import { certificateName } from "./plan.ts";
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

/** What was shown, our verdict and what is missing, without details; nothing where nothing is known. */
export function evidenceAnswer({ failure, evidence, from }: ToldFailure, messages: Messages): Prose {
  const prose = new Prose();
  if (!evidence) return prose;
  const texts = messages.words.evidence;
  const { presented, verdict, missing, seen } = evidence;
  prose.heading(texts.title);
  if (from !== null)
    prose.paragraph(joined(messages.words.archive.fromArchive, messages.words.colon.trimEnd() as Text), { path: from });
  const isServer = failure.direction === "server-rejected-expressway";
  if (presented) {
    const chain = presented.map(({ subject }) => certificateName(subject, messages)).join(" < ");
    prose.value(isServer ? texts.presentedByExpressway : texts.presented, chain);
  }
  if (verdict) {
    const { said, compared } = verdictTold(failure, verdict, messages);
    const { template, values } = compared ?? filled(joined(said.template, ", ", texts.agrees), said.values);
    prose.field(texts.verdict, template, values);
  }
  if (missing) {
    const { template, values } = missingTold(missing, failure.host, false, messages);
    prose.field(texts.missing, template, values);
  }
  for (const each of seen.slice(0, 2)) {
    const { template, values } = seenTold(each, messages);
    prose.field(texts.seen, template, values);
  }
  return prose;
}

function facts(failure: AnyFailure, evidence: Evidence, messages: Messages): Prose {
  const texts = messages.words.evidence;
  const { presented, atFault, atFaultCertificate, verdict, missing, tls, seen, candidates, candidatesOmitted, notes } =
    evidence;
  const prose = new Prose();
  const shown = atFaultCertificate ?? presented?.[0] ?? null;
  const isServer = failure.direction === "server-rejected-expressway";
  if (shown) {
    const title =
      atFaultCertificate && atFault !== 0 ? texts.atFault : isServer ? texts.presentedByExpressway : texts.presented;
    prose.append(certificate(title, shown, failure.verifyError?.depth ?? "?", messages));
  }
  if (verdict) {
    const { said, compared } = verdictTold(failure, verdict, messages);
    const { template, values } = compared ?? filled(joined(said.template, ", ", texts.agrees), said.values);
    prose.field(texts.verdict, template, values);
  }
  if (missing) {
    const isShown = shown !== null && missing.sha256 === shown.sha256;
    const { template, values } = missingTold(missing, failure.host, isShown, messages);
    prose.field(texts.missing, template, values);
    const { wire } = whereabouts(missing, messages);
    if (!isShown) prose.append(whereaboutsProse(missing, messages));
    else if (wire) prose.item(wire.template, wire.values);
    for (const above of missing.above) {
      prose.item(texts.missingAbove, { subject: above.subject });
      prose.append(whereaboutsProse(above, messages));
    }
  }
  for (const each of candidates) {
    const { template, values } = candidateTold(each, messages);
    prose.field(texts.candidates.title, template, values);
  }
  if (candidatesOmitted > 0) prose.item(messages.words.report.more, { count: candidatesOmitted });
  for (const note of notes) {
    const { template, values } = filledNote(note, messages);
    prose.item(template, values);
  }
  for (const each of seen) {
    const { template, values } = seenTold(each, messages);
    prose.field(texts.seen, template, values);
  }
  if (tls?.version) prose.field("TLS", texts.tls, { version: tls.version, cipher: tls.cipher ?? "?" });
  return prose;
}

function whereaboutsProse(missing: Missing, messages: Messages): Prose {
  const { facts, found, wire } = whereabouts(missing, messages);
  const prose = new Prose();
  for (const each of facts) prose.fact(each);
  prose.item(found.template, found.values);
  return wire ? prose.item(wire.template, wire.values) : prose;
}

function certificate(
  title: Text<"depth">,
  certificate: PlacedCertificate,
  depth: string | number,
  messages: Messages,
): Prose {
  const { subject, issuer, validity, key, fingerprint } = certificateFacts(certificate, messages);
  const { names } = certificate;
  const prose = new Prose();
  prose.field(title, subject.told.template, { ...subject.told.values, depth });
  for (const each of [issuer, validity, key]) prose.fact(each);
  if (names.length > 0) {
    const rest = names.length - maxNames;
    const all = rest > 0 ? joined("{names} ", messages.words.report.more) : "{names}";
    prose.field(messages.words.evidence.names, all, { names: names.slice(0, maxNames).join(", "), count: rest });
  }
  return prose.fact(fingerprint);
}
