/** One failure in the text report with all that is known of it, and the cure of one or several of them. */

import type { AnyFailure, AnyOccurrence } from "../../failures/failure.ts";
import type { Messages } from "../../messages/messages.ts";
import type { Text } from "../../messages/text.ts";
import type { Plan } from "../../remediation/plan.ts";
import { processOf } from "../../signatures/lookup.ts";
import { trafficServer } from "../../traffic-server/process.ts";
import { routeSegmentOfUrl } from "../../traffic-server/route.ts";
import { againTexts } from "../../words/again.ts";
import {
  alertText,
  changeBefore,
  failureStatement,
  mendedText,
  references,
  serverLabel,
  timesAsWritten,
} from "../../words/describe.ts";
import { depthMeaning } from "../../words/explain.ts";
import { hitTexts } from "../../words/hit.ts";
import { unknownErrorTold } from "../../words/line-facts.ts";
import { type PlanTexts, planTexts, unelided } from "../../words/plan.ts";
import { distinct, listed, maxListed } from "../../words/servers.ts";
import { fillPlain, type LabelText, label, plainText, terminal } from "../../words/text.ts";
import { verifyErrorTold } from "../../words/verdict.ts";
import { type Evidenced, evidenceRows, packetPlace } from "./evidence.ts";
import { type Lines, own, type Page, type Row, type Shown, table, wrapped } from "./layout.ts";

export interface Numbered extends Evidenced {
  /** Its place in the report, from 1 on. */
  readonly number: number;
  readonly plan: Plan;
  /** For which Expressways its server works; null where only one is known. */
  readonly peers: Shown | null;
  /** With which others it comes of one cause. */
  readonly causes: readonly LabelText[];
}

const maxUrl = 300;

/** The server's name as the first failure has it, with its addresses. */
export function serverHeading(group: readonly Numbered[], messages: Messages, page: Page): Lines {
  const name = group[0]?.failure.name ?? group[0]?.failure.address ?? messages.words.opensslError.unknown;
  const addresses = distinct(group.map(({ failure }) => failure.address)).filter((address) => address !== name);
  const heading = addresses.length > 0 ? `${name} (${listed(addresses, messages)})` : name;
  return wrapped(terminal(heading), page, "", page.style.bold);
}

export function failureBlock(numbered: Numbered, messages: Messages, page: Page): Lines {
  const { failure, number } = numbered;
  const place = `  [${number}] `;
  const colour = failure.action === "Continue" ? page.style.yellow : page.style.red;
  return [
    ...wrapped(failureStatement(failure, messages), page, place, colour),
    ...table(failureRows(numbered, messages), page, " ".repeat(place.length)),
  ];
}

function failureRows(numbered: Numbered, messages: Messages): Row[] {
  const { failure } = numbered;
  const { report } = messages.words;
  const { labels } = report;
  const first = failure.occurrences[0];
  return [
    { label: labels.error, values: errorValues(failure, messages) },
    { label: labels.openssl, values: opensslValues(failure) },
    {
      label: labels.address,
      values:
        failure.address !== null && failure.addressInferred
          ? [fillPlain(report.inferredFrom, { value: failure.address })]
          : [],
    },
    { label: labels.port, values: [portValue(failure, messages)] },
    { label: labels.expressway, values: failure.host === "" ? [] : [terminal(failure.host)] },
    { label: labels.count, values: [countValue(failure, messages), ...consequenceValues(failure, messages)] },
    { label: labels.when, values: [terminal(range(timesAsWritten(failure)))] },
    { label: labels.hit, values: hitTexts(failure, messages).map(plainText) },
    { label: labels.again, values: againTexts(failure, messages).map(plainText) },
    { label: labels.peers, values: numbered.peers === null ? [] : [numbered.peers] },
    { label: labels.where, values: whereValues(failure.occurrences, messages) },
    { label: labels.request, values: requestValues(first, messages) },
    { label: labels.answer, values: answerValues(failure.occurrences) },
    { label: labels.before, values: beforeValues(failure, messages) },
    { label: labels.note, values: [...readingNotes(failure, messages), ...numbered.causes] },
    ...evidenceRows(numbered, messages),
  ];
}

/** The text as it stands in the log; what it likely was only beside it, as a proposal. */
function errorValues({ verifyError, reason, process }: AnyFailure, messages: Messages): Shown[] {
  if (!verifyError) return reason === undefined ? [] : [label(reason)];
  const { text, code } = verifyError;
  const depth = process === undefined ? [depthMeaning(verifyError, messages)] : [];
  if (code !== null) return [plainText(verifyErrorTold(verifyError)), ...depth];
  return [label(text), ...unknownErrorTold(text, messages).map(plainText), ...depth];
}

/** What changed shortly before the first occurrence. */
function beforeValues({ shortlyBefore }: AnyFailure, messages: Messages): Shown[] {
  if (shortlyBefore.length === 0) return [];
  return [
    ...shortlyBefore.map((change) => changeBefore(change, messages)),
    own(messages.words.report.changes.notCause),
  ];
}

/** Beside a warning, OpenSSL only says that the verification failed. */
function opensslValues({ signature, tlsError }: AnyFailure): Shown[] {
  const isOwnReason = signature === "handshake-failed" || signature === "peer-rejected-certificate";
  return isOwnReason && tlsError ? [label(tlsError.raw)] : [];
}

function portValue({ port, portInferred }: AnyFailure, messages: Messages): Shown {
  if (port === null) return own(messages.words.unknownPort);
  return portInferred ? fillPlain(messages.words.report.inferredFrom, { value: port }) : own(String(port));
}

/** Requests are what clients ask Traffic Server for. */
function countValue({ signature, count, requests }: AnyFailure, messages: Messages): Shown {
  const texts = messages.words.report;
  if (processOf(signature) !== trafficServer) return fillPlain(texts.handshakes, { count });
  const ofRequests = requests === null ? own(texts.requestsUnknown) : fillPlain(texts.requests, { count: requests });
  return own(`${fillPlain(texts.handshakes, { count })}, ${ofRequests}`);
}

function consequenceValues({ consequences }: AnyFailure, messages: Messages): Shown[] {
  return consequences ? [fillPlain(messages.words.report.consequences, { count: consequences.requests })] : [];
}

function range({ first, last }: { readonly first: string; readonly last: string }): string {
  return first === last ? first : `${first} - ${last}`;
}

function whereValues(occurrences: readonly AnyOccurrence[], messages: Messages): Shown[] {
  const ends = [occurrences[0], occurrences.length > 1 ? occurrences.at(-1) : undefined];
  return ends
    .filter((end) => end !== undefined)
    .map((end) =>
      "packet" in end ? packetPlace(end.path, end.packet, messages) : terminal(`${end.path}:${end.line}`),
    );
}

/** As it was meant for the server. */
function requestValues(occurrence: AnyOccurrence | undefined, messages: Messages): Shown[] {
  const request = occurrence?.request;
  if (!request) return [];
  const { method, route, url } = request;
  if (!route || route.host === null) return [label(`${method} ${url}`, maxUrl)];
  const server = serverLabel({ name: route.host, address: null, port: route.port }, messages);
  const behind = routeSegmentOfUrl(url)?.end ?? url.length;
  return [
    label(`${method} ${route.protocol}://${server}${url.slice(behind)}`, maxUrl),
    label(`${messages.words.route.title} ${route.segment}`, maxUrl),
  ];
}

function answerValues(occurrences: readonly AnyOccurrence[]): Shown[] {
  const answers = distinct(
    occurrences.map(({ response }) => (response ? `${response.status} ${response.reason}`.trim() : null)),
  );
  return answers.slice(0, maxListed).map((answer) => label(answer));
}

/** What must be known of how a failure was read. */
export function readingNotes(failure: AnyFailure, messages: Messages): Shown[] {
  const { insideUnfinishedBody, nobodyKnown, evidence, failure: texts } = messages.words;
  return [
    ...(failure.direction === null ? [own(nobodyKnown)] : []),
    ...(failure.action === "Continue" ? [own(texts.continue)] : []),
    ...failure.occurrences
      .slice(0, 1)
      .flatMap((each) =>
        "packet" in each ? [fillPlain(evidence.inCaptureOnly, { alert: alertText(each.alert, messages) })] : [],
      ),
    ...(failure.occurrences.some((occurrence) => occurrence.insideUnfinishedBody) ? [own(insideUnfinishedBody)] : []),
    ...distinct(failure.occurrences.map((occurrence) => mendedText(occurrence, messages))).map((text) => own(text)),
  ];
}

/** What to do: once for each cure, however many servers need it, in the order of the worst failure. */
export function cureBlocks(numbered: readonly Numbered[], messages: Messages, page: Page): Lines[] {
  return plansOf(numbered, messages).map((each) => cureBlock(each, messages, page));
}

/** A cure that several failures have in common. */
export interface SharedPlan {
  readonly plan: Plan;
  readonly group: readonly Numbered[];
  /** Its texts, with the values of all of them: what differs becomes a list. */
  readonly texts: PlanTexts;
  /** What is known of each one's other ports and Expressways. */
  readonly beside: readonly LabelText[];
}

/** Those that say the same about the same certificates are one: a warning of one of them is never told of another, nor left out. */
export function plansOf(numbered: readonly Numbered[], messages: Messages): SharedPlan[] {
  const told = numbered.map((each) => ({ each, texts: planTexts(each.plan, messages) }));
  return groupedBy(told, ({ texts }) => JSON.stringify(sayings(texts))).map((group) => {
    const all = group.map(({ texts }) => texts);
    const { each, texts } = group[0] as (typeof told)[number];
    return {
      plan: each.plan,
      group: group.map((one) => one.each),
      texts: { ...texts, values: together(all, messages) },
      beside: distinct(all.flatMap((one) => one.beside.map((text) => fillPlain(text, one.values)))).map((text) =>
        label(text),
      ),
    };
  });
}

/** Which of these a text may list: a cure is the same on several servers, ports and Expressways. */
const listable: ReadonlySet<string> = new Set([
  "server",
  "node",
  "name",
  "port",
  "host",
  "entry",
  "trust",
  "path",
  "servers",
  "since",
]);

/** All that a plan says, with the certificates and names that it says it about. */
function sayings({ title, before, steps, alternatives, check, next, values }: PlanTexts): readonly unknown[] {
  const others = alternatives.flatMap((each) => [each.title, ...each.steps, each.cost]);
  const texts: readonly Text[] = [title, ...before, ...steps, ...others, ...check, ...next].map(unelided);
  const names = distinct(texts.flatMap((text) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name)));
  // Names that belong together are never told in lists beside each other.
  const isPaired = names.includes("fullName");
  const objects = names
    .filter((name) => !listable.has(name) || (isPaired && name === "name"))
    .map((name) => [name, (values as Readonly<Record<string, unknown>>)[name]] as const);
  return [texts, objects];
}

function cureBlock({ group, plan, texts, beside }: SharedPlan, messages: Messages, page: Page): Lines {
  const { report, plan: words } = messages.words;
  const shown = (template: Text): LabelText => fillPlain(template, texts.values);
  const numbered = (steps: readonly Text[], indent: number) =>
    steps.flatMap((step, i) => wrapped(shown(step), page, `${String(i + 1).padStart(indent)}. `));
  const row = (name: Text, all: readonly Text[]): Row => ({ label: name, values: all.map(shown) });
  const servers = distinct(group.map(({ failure }) => serverLabel(failure, messages)));
  const more = beside.length - maxListed;
  const besideShown = [...beside.slice(0, maxListed), ...(more > 0 ? [fillPlain(report.more, { count: more })] : [])];
  const links = group[0] ? references(group[0].failure, plan) : [];
  return [
    ...wrapped(shown(texts.title), page, "  ", page.style.bold),
    ...wrapped(fillPlain(report.failureNumbers, { numbers: numbersOf(group) }), page, "  ", page.style.dim),
    ...(servers.length > maxListed ? wrapped(terminal(servers.join(", ")), page, "  ") : []),
    ...table([row(words.before, texts.before)], page, "    "),
    ...numbered(texts.steps, 5),
    ...table(
      [row(words.check, texts.check), { label: words.next, values: [...texts.next.map(shown), ...besideShown] }],
      page,
      "    ",
    ),
    ...texts.alternatives.flatMap((other) => [
      ...table([row(words.alternatives, [other.title])], page, "    "),
      ...numbered(other.steps, 9),
      ...table([row(words.cost, [other.cost])], page, "        "),
    ]),
    ...table([{ label: report.references, values: links.map(({ id, url }) => own(`${id} ${url}`)) }], page, "    "),
  ];
}

/** "[1] [3]" */
export function numbersOf(group: readonly Numbered[]): string {
  return group.map(({ number }) => `[${number}]`).join(" ");
}

function together(all: readonly PlanTexts[], messages: Messages): PlanTexts["values"] {
  const first = all[0] as PlanTexts;
  const names = Object.keys(first.values) as (keyof PlanTexts["values"])[];
  return Object.fromEntries(
    names.map((name) => [name, listed(distinct(all.map(({ values }) => String(values[name]))), messages)] as const),
  ) as PlanTexts["values"];
}

/** Groups in the order of their first members. */
export function groupedBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Item[][] {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return [...groups.values()];
}
