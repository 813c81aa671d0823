/** What is told of a failure: who refused whom, what it means, what to do. */

import type { AnyFailure, Failure, Occurrence } from "../failures/failure.ts";
import type { Messages } from "../messages/messages.ts";
import type { Text } from "../messages/text.ts";
import type { PhraseId } from "../remediation/plans.ts";
import { processOf } from "../signatures/lookup.ts";
import { trafficServer } from "../traffic-server/process.ts";
import { againTexts } from "./again.ts";
import { failureValues, filledSentence, mendedText, references, timesAsWritten } from "./describe.ts";
import { missingTold } from "./evidence-facts.ts";
import { evidenceAnswer } from "./evidence-prose.ts";
import { depthMeaning } from "./explain.ts";
import { joined, nested } from "./fill.ts";
import { hitTexts } from "./hit.ts";
import { firstSentence, planTexts } from "./plan.ts";
import { Prose } from "./prose.ts";
import type { ToldFailure } from "./told-failure.ts";
import { verifyErrorTold } from "./verdict.ts";

/** The answer on one screen: what to do, who refused whom and why (editors show the diagnostic above it); the guide has the rest. */
export function failureProse(told: ToldFailure<Failure>, occurrence: Occurrence | null, messages: Messages): Prose {
  const { failure } = told;
  const { words } = messages;
  const prose = new Prose();
  const sentence = filledSentence(failure, messages);
  prose.append(action(told, messages));
  prose.heading(messages.signatures[failure.signature].title);
  prose.paragraph(joined(sentence.template, "."), sentence.values);
  if (occurrence?.insideUnfinishedBody) prose.paragraph(words.insideUnfinishedBody);
  const shown = occurrence ?? failure.occurrences[0];
  const mended = shown ? mendedText(shown, messages) : null;
  if (mended !== null) prose.paragraph(mended);
  prose.append(facts(failure, messages));
  prose.append(evidenceAnswer(told, messages));
  return prose.paragraph(words.guide.rest);
}

/**
 * The same in five lines, for editors with our commands: who refused whom and why, the error, the one thing to do, the CA that is missing,
 * who is hit; and the ways on. `exportFrom`: the inspection that holds that CA, where it may be offered.
 */
export function shortFailureProse(
  told: ToldFailure<Failure>,
  occurrence: Occurrence | null,
  exportFrom: string | null,
  messages: Messages,
): Prose {
  const { failure, evidence, plan } = told;
  const { words } = messages;
  const prose = new Prose();
  const sentence = filledSentence(failure, messages);
  prose.paragraph(joined(sentence.template, "."), sentence.values);
  const { title, before, values } = planTexts(plan, messages);
  prose.field(words.guide.steps, title, values);
  for (const [i, text] of before.entries())
    if (doubts.has(plan.before[i] as PhraseId)) prose.field(words.plan.before, text, values);
  if (failure.verifyError) {
    const error = verifyErrorTold(failure.verifyError);
    prose.field(words.failure.verifyError, error.template, error.values);
  } else if (failure.tlsError) prose.value("OpenSSL", failure.tlsError.raw);
  if (evidence?.missing) {
    const missing = missingTold(evidence.missing, failure.host, false, messages);
    prose.field(words.evidence.missing, missing.template, missing.values);
  }
  if (told.from !== null) prose.item(words.archive.fromArchive, { path: told.from });
  for (const { template, values: hit } of hitTexts(failure, messages).slice(0, 1)) prose.item(template, hit);
  for (const again of againTexts(failure, messages).slice(0, 1)) prose.item(again.template, again.values);
  if (occurrence?.insideUnfinishedBody) prose.paragraph(words.insideUnfinishedBody);
  const mended = occurrence ? mendedText(occurrence, messages) : null;
  if (mended !== null) prose.paragraph(mended);
  const { open, exportMissing } = words.guide.links;
  const ids = [failure.id];
  return prose.commands(
    { title: open, command: "expresswayLog.openGuide", ids },
    ...(exportFrom === null
      ? []
      : [{ title: exportMissing, command: "expresswayLog.exportMissingToFile", ids: [failure.id, exportFrom] }]),
    { title: words.guide.copySteps, command: "expresswayLog.copyStepsToClipboard", ids },
  );
}

/** What takes the certainty from an answer stands in each form of it. */
const doubts: ReadonlySet<PhraseId> = new Set([
  "in-doubt",
  "certificates-differ",
  "own-certificates-differ",
  "sender-not-proven",
  "verdict-disagrees",
  "clock-first",
]);

/** What to do, each by its first sentence. */
function action({ plan }: ToldFailure, messages: Messages): Prose {
  const { title, before, steps, check, values } = planTexts(plan, messages);
  const { plan: words } = messages.words;
  const prose = new Prose();
  prose.heading(title, values);
  for (const text of before) prose.field(words.before, firstSentence(text), values);
  for (const text of steps) prose.step(firstSentence(text), values);
  for (const text of check.slice(0, 1)) prose.field(words.check, firstSentence(text), values);
  return prose;
}

/** Name, address, port, error, how often. */
export function facts(failure: AnyFailure, messages: Messages): Prose {
  const { words } = messages;
  const prose = new Prose();
  const isVerified = processOf(failure.signature) === trafficServer;
  if (failure.name !== null) prose.value(isVerified ? words.failure.name : words.failure.server, failure.name);
  const inferred = (isInferred: boolean) => (isInferred ? joined(" (", words.inferredFromTransactions, ")") : "");
  const { address, port } = failure;
  if (address !== null)
    prose.field(words.failure.address, joined("{value}", inferred(failure.addressInferred)), { value: address });
  if (port !== null) prose.item(joined(words.failure.port, inferred(failure.portInferred)), { port });
  else prose.item(words.unknownPort);
  if (failure.verifyError) {
    const { template, values } = verifyErrorTold(failure.verifyError);
    prose.field(words.failure.verifyError, template, values);
  }
  if (failure.reason !== undefined) prose.value(words.failure.reason, failure.reason);
  if (failure.tlsError) prose.value("OpenSSL", failure.tlsError.raw);
  const counts = failure.requests === null ? words.failure.countAndTimeNoRequests : words.failure.countAndTime;
  const time = failure.first === failure.last ? "{first}" : words.failure.firstToLast;
  const { count, requests } = failure;
  const { first, last } = timesAsWritten(failure);
  prose.item(nested(counts, { time }), { count, requests: requests ?? "", first, last });
  if (failure.consequences) prose.item(words.report.consequences, { count: failure.consequences.requests });
  for (const { template, values } of hitTexts(failure, messages)) prose.item(template, values);
  for (const { template, values } of againTexts(failure, messages)) prose.item(template, values);
  return prose;
}

export function meaning(failure: AnyFailure, messages: Messages): Prose {
  const prose = new Prose();
  prose.paragraph(messages.signatures[failure.signature].meaning, failureValues(failure, messages));
  // Only Traffic Server says at which depth.
  if (failure.verifyError && failure.process === undefined)
    prose.paragraph(depthMeaning(failure.verifyError, messages));
  return prose;
}

/** The cure: what it does, what comes before it, its steps, other ways with their cost, and how to see that it worked. */
export function cure({ plan }: ToldFailure, messages: Messages): Prose {
  const { title, before, steps, alternatives, check, next, beside, values } = planTexts(plan, messages);
  const { plan: words, colon } = messages.words;
  const prose = new Prose();
  prose.paragraph(title, values);
  for (const text of before) prose.field(words.before, text, values);
  for (const text of steps) prose.step(text, values);
  for (const text of check) prose.field(words.check, text, values);
  for (const text of [...next, ...beside]) prose.field(words.next, text, values);
  for (const other of alternatives) {
    prose.heading(joined(words.alternatives, colon as Text, other.title), values);
    for (const text of other.steps) prose.step(text, values);
    prose.field(words.cost, other.cost, values);
  }
  return prose;
}

/** Where to read more. */
export function referencesProse({ failure, plan }: ToldFailure, messages: Messages): Prose {
  const prose = new Prose();
  prose.heading(messages.words.guide.references);
  for (const { id, url } of references(failure, plan)) prose.link(id, url);
  return prose;
}
