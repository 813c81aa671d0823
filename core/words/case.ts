/** A failure as it goes into a support case or a mail: plain text in the sections of the vendor's own analyser. */

import type { Messages } from "../messages/messages.ts";
import { againTexts } from "./again.ts";
import { dateAndTime, failureSentence, mendedText, serverLabel, timesAsWritten } from "./describe.ts";
import { missingTold } from "./evidence-facts.ts";
import { stepsText } from "./guide.ts";
import { hitTexts } from "./hit.ts";
import { fillPlain, type LabelText, label, plainText } from "./text.ts";
import type { ToldFailure } from "./told-failure.ts";
import { verifyErrorTold } from "./verdict.ts";

/** What only the holder of the inputs knows. */
export interface CaseInputs {
  /** Of Expressway's software; null where no input tells it. */
  readonly version: string | null;
  /** Lines of the log as they stand there, with their numbers from 1; none where the log cannot be read any more. */
  readonly quoted: readonly { readonly line: number; readonly text: string }[];
}

/** In the vendor's order. */
export const caseSections = ["description", "condition", "information", "action", "snippet"] as const;
export type CaseSection = (typeof caseSections)[number];

/** The lines of each section: plain text, without secrets, what cannot be seen made visible. */
export function caseLines(
  told: ToldFailure,
  { version, quoted }: CaseInputs,
  messages: Messages,
): Readonly<Record<CaseSection, readonly LabelText[]>> {
  const { failure, evidence } = told;
  const { words } = messages;
  const { case: texts, report, opensslError } = words;
  const field = (name: string, value: string) => label(`${name}${words.colon}${value}`, 2000);
  const { first, last } = timesAsWritten(failure);
  const [occurrence] = failure.occurrences;
  const { verifyError, tlsError, portInferred, port, consequences, requests } = failure;
  const mended = occurrence ? mendedText(occurrence, messages) : null;
  const leaf = evidence?.presented?.[0];
  return {
    description: [
      label(`${failureSentence(failure, messages)}.`, 2000),
      field(texts.server, serverLabel(failure, messages)),
      field(report.labels.address, failure.address ?? opensslError.unknown),
      field(report.labels.expressway, failure.host || opensslError.unknown),
    ],
    condition: [
      field(report.labels.count, String(failure.count)),
      field(texts.first, first === "" ? opensslError.unknown : dateAndTime(first)),
      field(texts.last, last === "" ? opensslError.unknown : dateAndTime(last)),
      ...(requests === null ? [] : [fillPlain(report.requests, { count: requests })]),
      ...(consequences ? [fillPlain(report.consequences, { count: consequences.requests })] : []),
      ...hitTexts(failure, messages).map(plainText),
      field(texts.version, version ?? opensslError.unknown),
      field(texts.serverVersion, opensslError.unknown),
    ],
    information: [
      ...(verifyError ? [field(words.failure.verifyError, plainText(verifyErrorTold(verifyError)))] : []),
      ...(tlsError ? [field("OpenSSL", tlsError.raw)] : []),
      ...(port !== null && portInferred
        ? [label(`${fillPlain(words.failure.port, { port })} (${words.inferredFromTransactions})`)]
        : []),
      ...(leaf ? [field(words.evidence.presented, `${leaf.subject} (SHA-256 ${leaf.sha256})`)] : []),
      ...(evidence?.missing
        ? [field(words.evidence.missing, plainText(missingTold(evidence.missing, failure.host, false, messages)))]
        : []),
      ...againTexts(failure, messages).map(plainText),
      ...(occurrence?.insideUnfinishedBody ? [label(words.insideUnfinishedBody)] : []),
      ...(mended === null ? [] : [label(mended)]),
    ],
    action: stepsText(told, messages)
      .trimEnd()
      .split("\n")
      .map((line) => label(line, 2000)),
    snippet: quoted.map(({ line, text }) =>
      label(`${fillPlain(words.guide.evidenceLine, { line })}${words.colon}${text}`, 2000),
    ),
  };
}

/**
 * The whole text. All but the headings is indented by four blanks behind an empty line: where somebody pastes it into Markdown that is code,
 * whatever a log has in it.
 */
export function caseText(told: ToldFailure, inputs: CaseInputs, messages: Messages): string {
  const lines = caseLines(told, inputs, messages);
  return caseSections
    .filter((section) => lines[section].length > 0)
    .map((section) => {
      const inside = lines[section].map((line) => (line === "" ? "" : `    ${line}`));
      return `${messages.words.case.sections[section]}\n\n${inside.join("\n")}\n`;
    })
    .join("\n");
}
