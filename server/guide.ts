/** The remediation guide of one failure, as the text of a Markdown document, and the address that it has in the editor. */

import type { AnyFailure, AnyOccurrence } from "../core/failures/failure.ts";
import type { Messages } from "../core/messages/messages.ts";
import {
  alertText,
  changeBefore,
  filledSentence,
  plainRemediation,
  remediation,
  timeOfDay,
} from "../core/words/describe.ts";
import { evidenceSteps } from "../core/words/describe-evidence.ts";
import { Prose } from "../core/words/prose.ts";
import { fillPlain, type MarkdownText } from "../core/words/text.ts";
import type { FoundFailure } from "./commands/found-failure.ts";
import type { AnalysedLog } from "./documents/analysed-log.ts";
import { textOfOccurrence } from "./documents/message-at.ts";
import { evidenceProse } from "./evidence-prose.ts";
import { facts, meaning, references, steps } from "./explanations.ts";
import { relatedText } from "./occurrences.ts";

/** Occurrences that are quoted: the first, and the last ones. */
const quotedLast = 4;
export function guide({ log, failure, known }: FoundFailure, messages: Messages): MarkdownText {
  const { words } = messages;
  const { message, values } = remediation(failure, messages);
  const sentence = filledSentence(failure, messages);
  const prose = new Prose();
  prose.title(
    words.guide.title.replace("{title}", () => message.title),
    values,
  );
  prose.heading(words.guide.who);
  prose.paragraph(`${sentence.template}.`, sentence.values);
  prose.append(facts(failure, messages));
  prose.heading(words.guide.why);
  prose.append(meaning(failure, messages));
  prose.heading(words.guide.steps);
  prose.append(steps(failure, known, messages));
  prose.heading(words.guide.evidence);
  const [first, ...others] = failure.occurrences;
  for (const occurrence of first ? [first, ...others.slice(-quotedLast)] : [])
    prose.append(evidence(log, failure, occurrence, messages));
  prose.append(evidenceProse(known, messages));
  for (const change of failure.shortlyBefore) {
    prose.field(`${words.report.labels.before} (${words.guide.evidenceLine})`, "{text}", {
      line: change.line,
      text: changeBefore(change, messages),
    });
  }
  if (failure.shortlyBefore.length > 0) prose.paragraph(words.report.changes.notCause);
  return prose.append(references(failure, messages)).markdown(messages);
}

function evidence(log: AnalysedLog | null, failure: AnyFailure, occurrence: AnyOccurrence, messages: Messages): Prose {
  const { words } = messages;
  const prose = new Prose();
  const { path } = occurrence;
  if ("packet" in occurrence) {
    prose.item(words.evidence.packet, { path, packet: occurrence.packet });
    return prose.item(words.evidence.inCaptureOnly, { alert: alertText(occurrence.alert, messages) });
  }
  // A log that is not open cannot be quoted.
  if (!log) return prose.item("{path}:{line}", { path, line: occurrence.line });
  prose.field(`${words.guide.evidenceLine} ({time})`, "{text}", {
    line: occurrence.line,
    time: timeOfDay(occurrence.timestamp),
    text: textOfOccurrence(log, occurrence).text.replace(/\s+/g, " "),
  });
  for (const related of occurrence.related) {
    const { template, values } = relatedText(related, failure, occurrence, messages);
    prose.field(words.guide.evidenceLine, template, { ...values, line: related.line });
  }
  if (occurrence.insideUnfinishedBody) prose.paragraph(words.insideUnfinishedBody);
  return prose;
}

/** The steps as they go to the clipboard. */
export function stepsText({ failure, known }: Omit<FoundFailure, "log">, messages: Messages): string {
  const { title, steps, caution, references } = plainRemediation(failure, messages);
  const { colon } = messages.words;
  const first = known?.evidence ? evidenceSteps(known.evidence, messages) : [];
  const all = [...first.map(({ template, values }) => fillPlain(template, values)), ...steps];
  return [
    title,
    ...all.map((step, i) => `${i + 1}. ${step}`),
    ...(caution === null ? [] : [`${messages.words.guide.caution}${colon}${caution}`]),
    ...references.map(({ id, url }) => `${id}${colon}${url}`),
    "",
  ].join("\n");
}
