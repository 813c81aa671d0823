/** Expressway's own certificates in the text report: in short, and in full for `check --own`. */

import type { CheckResult } from "../../evidence/check-result.ts";
import type { OwnCertificateFindings, OwnFinding } from "../../evidence/own-findings.ts";
import type { Messages } from "../../messages/messages.ts";
import {
  ownBecause,
  ownBoxText,
  ownCarried,
  ownCertificateText,
  ownConnection,
  ownOutcome,
  ownRemedies,
  ownWho,
} from "../../words/own-certificates.ts";
import { fillPlain, label, type ReportText, reportText } from "../../words/text.ts";
import { type Lines, own as ours, type Page, wrapped } from "./layout.ts";

/** Certificates that are told in short. */
const maxShort = 10;

/** `check --own`: this alone. */
export function ownReport({ ownCertificates }: CheckResult, messages: Messages, page: Page): ReportText {
  const texts = messages.words.ownCertificates;
  if (ownCertificates.length === 0) return reportText(wrapped(ours(texts.none), page));
  const boxes = new Map<string, OwnCertificateFindings[]>();
  for (const each of ownCertificates) {
    const name = ownBoxText(each, messages);
    boxes.set(name, [...(boxes.get(name) ?? []), each]);
  }
  return reportText([
    ...wrapped(ours(texts.title), page, "", page.style.bold),
    ...[...boxes].flatMap(([name, certificates]) => [
      "" as const,
      ...wrapped(label(name), page, "", page.style.bold),
      ...certificates.flatMap((each) => certificateLines(each, messages, page)),
    ]),
  ]);
}

const order: readonly OwnFinding["outcome"][] = ["refused", "unknown", "passes"];

function certificateLines(each: OwnCertificateFindings, messages: Messages, page: Page): Lines {
  const { red, yellow, green } = page.style;
  const colours = { refused: red, unknown: yellow, passes: green };
  const remedies = ownRemedies(each, messages);
  const carried = ownCarried(each, messages);
  return [
    ...wrapped(ownCertificateText(each, messages), page, "  "),
    ...(carried === null ? [] : wrapped(carried, page, "    ")),
    ...order
      .flatMap((wanted) => each.findings.filter(({ outcome }) => outcome === wanted))
      .flatMap((finding) => [
        ...wrapped(ownOutcome(finding, messages), page, "    ", colours[finding.outcome]),
        ...wrapped(ownBecause(finding, messages), page, "      "),
      ]),
    ...(remedies.length > 0
      ? wrapped(ours(messages.words.ownCertificates.whatToDo), page, "    ", page.style.bold)
      : []),
    ...remedies.flatMap((remedy) => wrapped(remedy, page, "    - ")),
  ];
}

/** One line where nothing is refused; none where no input holds such a certificate. */
export function ownShort({ ownCertificates }: CheckResult, messages: Messages, page: Page): Lines {
  const texts = messages.words.ownCertificates;
  const isOf = (wanted: OwnFinding["outcome"]) => (each: OwnCertificateFindings) =>
    each.findings.some(({ outcome }) => outcome === wanted);
  if (ownCertificates.length === 0) return [];
  if (!ownCertificates.some((each) => isOf("refused")(each) || isOf("unknown")(each))) {
    const count = ownCertificates.reduce((sum, { findings }) => sum + findings.length, 0);
    return wrapped(fillPlain(texts.allPass, { count }), page);
  }
  const lines = (wanted: "refused" | "unknown", template: typeof texts.refusedOn, colour: (line: string) => string) =>
    ownCertificates
      .filter(isOf(wanted))
      .slice(0, maxShort)
      .flatMap((each) => {
        const found = each.findings.filter(({ outcome }) => outcome === wanted);
        const connections = found.map((finding) => ownConnection(finding, messages)).join("; ");
        return wrapped(fillPlain(template, { who: ownWho(each, messages), connections }), page, "  ", colour);
      });
  return [
    ...wrapped(ours(texts.title), page, "", page.style.bold),
    ...lines("refused", texts.refusedOn, page.style.red),
    ...lines("unknown", texts.unknownOn, page.style.yellow),
    ...wrapped(ours(texts.more), page, "  ", page.style.dim),
  ];
}

/** Whether a reader has to know of it before all else. */
export function ownIsRefused({ ownCertificates }: CheckResult): boolean {
  return ownCertificates.some(({ findings }) => findings.some(({ outcome }) => outcome === "refused"));
}
