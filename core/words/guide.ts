/** The guide of one failure: a plain page to read, with lines that lead to the log. */

import type { AnyFailure, AnyOccurrence, Occurrence } from "../failures/failure.ts";
import type { Messages } from "../messages/messages.ts";
import type { Text } from "../messages/text.ts";
import { alertText, changeBefore, filledSentence, memberOf, mendedText, references, timeOfDay } from "./describe.ts";
import { evidenceProse } from "./evidence-prose.ts";
import { cure, facts, meaning, referencesProse } from "./failure-prose.ts";
import { joined } from "./fill.ts";
import { plainPlan } from "./plan.ts";
import { type PageText, Prose } from "./prose.ts";
import { relatedText } from "./related.ts";
import type { ToldFailure } from "./told-failure.ts";

/** Occurrences that are quoted: the first, and the last ones. */
const quotedLast = 4;
/** The log's own words at an occurrence; null where its log cannot be quoted. */
export type Quote = (occurrence: Occurrence) => string | null;

/** Headings, and below each what belongs to it: the answer and the cure first. The links lead to lines of the log, and to the vendor's pages. */
export function guide(told: ToldFailure, quote: Quote, messages: Messages): PageText {
  return guideProse(told, quote, messages).page(messages);
}

/** The same before it is laid out. */
export function guideProse(told: ToldFailure, quote: Quote, messages: Messages): Prose {
  const { failure } = told;
  const { words } = messages;
  const sentence = filledSentence(failure, messages);
  const prose = new Prose();
  prose.title(sentence.template, sentence.values);
  prose.heading(words.guide.steps);
  prose.append(cure(told, messages));
  prose.heading(words.guide.who);
  prose.append(facts(failure, messages));
  prose.heading(words.guide.why);
  prose.append(meaning(failure, messages));
  prose.heading(words.guide.evidence);
  for (const index of quoted(failure.occurrences.length)) prose.append(evidence(failure, index, quote, messages));
  for (const change of failure.shortlyBefore) {
    prose.field(joined(words.report.labels.before, " (", words.guide.evidenceLine, ")"), "{text}", {
      line: change.line,
      text: changeBefore(change, messages),
    });
  }
  if (failure.shortlyBefore.length > 0) prose.paragraph(words.report.changes.notCause);
  prose.append(evidenceProse(told, messages));
  return prose.append(referencesProse(told, messages));
}

/** The first, and the last ones. */
function quoted(count: number): readonly number[] {
  const last = Math.max(1, count - quotedLast);
  return [...Array(count).keys()].filter((index) => index === 0 || index >= last);
}

function evidence(failure: AnyFailure, index: number, quote: Quote, messages: Messages): Prose {
  const { words } = messages;
  const prose = new Prose();
  const occurrence = failure.occurrences[index] as AnyOccurrence;
  const { path } = occurrence;
  if ("packet" in occurrence) {
    prose.item(words.evidence.packet, { path: memberOf(path), packet: occurrence.packet });
    return prose.item(words.evidence.inCaptureOnly, { alert: alertText(occurrence.alert, messages) });
  }
  const text = quote(occurrence);
  const values = {
    line: occurrence.line,
    path: memberOf(path),
    time: occurrence.timestampWritten ?? timeOfDay(occurrence.timestamp),
  };
  const at = text === null ? "{path}:{line}" : words.guide.evidenceLine;
  // Where lines were broken at a width, a word may go on behind the break.
  const whole = text === null || occurrence.mended !== "joined" ? text : text.replace(/\r?\n/g, "");
  const shown = whole === null ? occurrenceText(failure, messages) : whole.replace(/\s+/g, " ");
  prose.evidence({ occurrence: index, related: null }, joined(at as Text, " ({time})"), "{text}", {
    ...values,
    text: shown,
  });
  for (const [related, each] of occurrence.related.entries()) {
    const { template, values: told } = relatedText(each, failure, occurrence, messages);
    const place = each.path === path && text !== null ? words.guide.evidenceLine : ("{path}:{line}" as Text);
    prose.evidence({ occurrence: index, related }, place, template, {
      ...told,
      line: each.line,
      path: memberOf(each.path),
    });
  }
  if (occurrence.insideUnfinishedBody) prose.paragraph(words.insideUnfinishedBody);
  const mended = mendedText(occurrence, messages);
  if (mended !== null) prose.paragraph(mended);
  return prose;
}

/** Of a line that cannot be quoted: what it says. A WARNING without a verify error names none; OpenSSL's stands in the ERROR behind it. */
function occurrenceText({ signature, action, verifyError, tlsError, reason }: AnyFailure, messages: Messages): string {
  if (verifyError === null && action !== null) return messages.signatures[signature].title;
  return verifyError?.text ?? tlsError?.raw ?? reason ?? messages.words.opensslError.unknown;
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
