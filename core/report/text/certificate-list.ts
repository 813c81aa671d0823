/** What certificate lists of Unified CM tell, in the text report: on one screen what fails and the cure, else all of it. */

import type { ListFacts, ListFinding } from "../../evidence/list-facts.ts";
import type { Messages } from "../../messages/messages.ts";
import { listCureTexts, listedText, listFindingText, listTitle } from "../../words/certificate-list.ts";
import { fillPlain, label } from "../../words/text.ts";
import { type Lines, own, type Page, type Shown, wrapped } from "./layout.ts";

const maxLists = 5;
const maxFindings = 12;
/** Entries of one list that servers show. */
const maxShown = 20;

/** One section a list. `withInformation`: what is in order too. */
export function listSections(
  lists: readonly ListFacts[],
  messages: Messages,
  page: Page,
  { verbose, withInformation }: { readonly verbose: boolean; readonly withInformation: boolean },
): Lines[] {
  const shown = lists.slice(0, maxLists).map((list) => {
    const told = list.findings.filter(({ severity }) => withInformation || severity !== "information");
    const failing = list.findings.some(({ severity }) => severity !== "information");
    return [
      ...wrapped(listTitle(list, messages), page, "", page.style.bold),
      ...told.slice(0, maxFindings).flatMap((finding) => findingLines(finding, list, messages, page, verbose)),
      ...more(told.length - maxFindings, messages, page),
      ...(failing ? [] : wrapped(own(messages.words.certificateList.nothing), page, "  ")),
      ...(verbose ? entryLines(list, messages, page) : []),
      ...wrapped(own(messages.words.certificateList.stated), page, "  ", page.style.dim),
    ];
  });
  const left = lists.length - maxLists;
  return left > 0 ? [...shown, more(left, messages, page)] : shown;
}

function more(count: number, messages: Messages, page: Page): Lines {
  return count > 0 ? wrapped(fillPlain(messages.words.report.more, { count }), page, "  ") : [];
}

/** With its cure: on one screen the actions alone, else all steps, the other ways and how to see that it worked. */
function findingLines(finding: ListFinding, list: ListFacts, messages: Messages, page: Page, verbose: boolean): Lines {
  const { red, yellow } = page.style;
  const { severity } = finding;
  const colour = severity === "refused" ? red : severity === "warning" ? yellow : undefined;
  const text = wrapped(listFindingText(finding, messages), page, "  ", colour);
  const cure = listCureTexts(finding, list, messages);
  if (!cure) return text;
  const { plan } = messages.words;
  const line = (shown: Shown, indent: string) => wrapped(shown, page, indent);
  const numbered = (steps: readonly Shown[], indent: string) =>
    steps.flatMap((step, i) => line(step, `${indent}${i + 1}. `));
  const titled = (name: string, value: Shown) => line(label(`${name}${messages.words.colon}${value}`, 10_000), "    ");
  return [
    ...text,
    ...wrapped(cure.title, page, "    ", page.style.bold),
    ...numbered(verbose ? cure.steps : cure.actions, "    "),
    ...(verbose ? cure.check : cure.check.slice(0, 1)).flatMap((check) => titled(plan.check, check)),
    ...cure.alternatives.flatMap(({ title, steps, cost }) => [
      ...titled(plan.alternatives, title),
      ...(verbose ? [...numbered(steps, "      "), ...line(cost, "      ")] : []),
    ]),
  ];
}

/** What servers show; the certificates of the trust stores are in the list itself. */
function entryLines({ certificates }: ListFacts, messages: Messages, page: Page): Lines {
  const shown = certificates.filter(({ entry }) => !/-trust$/i.test(entry ?? ""));
  return [
    ...wrapped(own(messages.words.certificateList.shown), page, "  "),
    ...shown.slice(0, maxShown).flatMap((each) => wrapped(listedText(each, messages), page, "    ")),
    ...more(shown.length - maxShown, messages, page),
  ];
}
