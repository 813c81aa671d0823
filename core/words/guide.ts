/** The remediation guide of one failure, as the text of a Markdown document. */

import type { AnyFailure, AnyOccurrence, Occurrence } from "../failures/failure.ts";
import type { Messages } from "../messages/messages.ts";
import { alertText, changeBefore, filledSentence, mendedText, references, timeOfDay } from "./describe.ts";
import { evidenceProse } from "./evidence-prose.ts";
import { cure, facts, meaning, referencesProse } from "./failure-prose.ts";
import { joined, nested } from "./fill.ts";
import { plainPlan, planTexts } from "./plan.ts";
import { Prose } from "./prose.ts";
import { relatedText } from "./related.ts";
import type { MarkdownText } from "./text.ts";
import type { ToldFailure } from "./told-failure.ts";

/** Occurrences that are quoted: the first, and the last ones. */
const quotedLast = 4;
/** The log's own words at an occurrence; null where its log cannot be quoted. */
export type Quote = (occurrence: Occurrence) => string | null;

export function guide(told: ToldFailure, quote: Quote, messages: Messages): MarkdownText {
  const { failure } = told;
  const { words } = messages;
  const { title, values } = planTexts(told.plan, messages);
  const sentence = filledSentence(failure, messages);
  const prose = new Prose();
  prose.title(nested(words.guide.title, { title }), values);
  prose.heading(words.guide.who);
  prose.paragraph(joined(sentence.template, "."), sentence.values);
  prose.append(facts(failure, messages));
  prose.heading(words.guide.why);
  prose.append(meaning(failure, messages));
  prose.heading(words.guide.steps);
  prose.append(cure(told, messages));
  prose.heading(words.guide.evidence);
  const [first, ...others] = failure.occurrences;
  for (const occurrence of first ? [first, ...others.slice(-quotedLast)] : [])
    prose.append(evidence(failure, occurrence, quote, messages));
  prose.append(evidenceProse(told, messages));
  for (const change of failure.shortlyBefore) {
    prose.field(joined(words.report.labels.before, " (", words.guide.evidenceLine, ")"), "{text}", {
      line: change.line,
      text: changeBefore(change, messages),
    });
  }
  if (failure.shortlyBefore.length > 0) prose.paragraph(words.report.changes.notCause);
  return prose.append(referencesProse(told, messages)).markdown(messages);
}

function evidence(failure: AnyFailure, occurrence: AnyOccurrence, quote: Quote, messages: Messages): Prose {
  const { words } = messages;
  const prose = new Prose();
  const { path } = occurrence;
  if ("packet" in occurrence) {
    prose.item(words.evidence.packet, { path, packet: occurrence.packet });
    return prose.item(words.evidence.inCaptureOnly, { alert: alertText(occurrence.alert, messages) });
  }
  const text = quote(occurrence);
  if (text === null) return prose.item("{path}:{line}", { path, line: occurrence.line });
  prose.field(joined(words.guide.evidenceLine, " ({time})"), "{text}", {
    line: occurrence.line,
    time: occurrence.timestampWritten ?? timeOfDay(occurrence.timestamp),
    // Where lines were broken at a width, a word may go on behind the break.
    text: (occurrence.mended === "joined" ? text.replace(/\r?\n/g, "") : text).replace(/\s+/g, " "),
  });
  for (const related of occurrence.related) {
    const { template, values } = relatedText(related, failure, occurrence, messages);
    const place = related.path === path ? words.guide.evidenceLine : "{path}:{line}";
    prose.field(place, template, { ...values, line: related.line, path: related.path });
  }
  if (occurrence.insideUnfinishedBody) prose.paragraph(words.insideUnfinishedBody);
  const mended = mendedText(occurrence, messages);
  if (mended !== null) prose.paragraph(mended);
  return prose;
}

/** The cure as it goes to the clipboard. */
export function stepsText({ failure, plan }: ToldFailure, messages: Messages): string {
  const { title, before, steps, alternatives, check, next } = plainPlan(plan, messages);
  const { colon, plan: words } = messages.words;
  const field = (name: string) => (text: string) => `${name}${colon}${text}`;
  const numbered = (all: readonly string[]) => all.map((step, i) => `${i + 1}. ${step}`);
  return [
    title,
    ...before.map(field(words.before)),
    ...numbered(steps),
    ...check.map(field(words.check)),
    ...next.map(field(words.next)),
    ...alternatives.flatMap((other) => [
      "",
      field(words.alternatives)(other.title),
      ...numbered(other.steps),
      field(words.cost)(other.cost),
    ]),
    "",
    ...references(failure, plan).map(({ id, url }) => `${id}${colon}${url}`),
    "",
  ].join("\n");
}
