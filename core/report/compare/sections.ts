/** What a comparison tells, in order: each format writes the same of it. */

import type { CheckResult } from "../../evidence/check-result.ts";
import type { PlacedCertificate } from "../../evidence/evidence.ts";
import type { AnyFailure } from "../../failures/failure.ts";
import type { ComparisonWords, Messages, UnknownReason } from "../../messages/messages.ts";
import type { ListedCertificate } from "../../trust/list/listed-certificate.ts";
import { sinceTexts } from "../../words/again.ts";
import { listedText, listFindingText } from "../../words/certificate-list.ts";
import { dateAndTime, filledStatement, memberOf, serverLabel, timesAsWritten } from "../../words/describe.ts";
import { type Filled, filled } from "../../words/fill.ts";
import { ownBecause, ownConnection, ownRemedy, ownWho } from "../../words/own-certificates.ts";
import { certificateName } from "../../words/plan.ts";
import { fillPlain, type LabelText } from "../../words/text.ts";
import { givenFiles } from "../answer.ts";
import type { ListDifference, OwnChange, OwnDifference, StoreDifference } from "./certificates.ts";
import type { Comparison, NewFailure, Solved, UnknownFailure } from "./comparison.ts";
import type { Pair } from "./pairs.ts";
import type { Reached } from "./standing.ts";

/** Items of one section; the others are counted. */
const maxItems = 100;
/** Files that are named of one side. */
const maxFiles = 5;

export type About = "clear" | "failures" | "doubt";

export interface Section {
  readonly heading: Filled;
  /** What its items mean. */
  readonly about: About | "plain";
  readonly items: readonly Item[];
  /** Items that are not told. */
  readonly more: number;
  /** What must be known of all of them. */
  readonly note: Filled | null;
}

export interface Item {
  readonly text: Filled;
  readonly behind: readonly Filled[];
}

/** The first line. */
export function verdictOf(comparison: Comparison, messages: Messages): Filled {
  const { solved, remaining, unknown } = comparison;
  const texts = messages.words.comparison;
  const counts = {
    solved: solved.length,
    remaining: remaining.length,
    new: comparison.new.length,
    unknown: unknown.length,
  };
  return Object.values(counts).every((count) => count === 0) ? filled(texts.nothing) : filled(texts.verdict, counts);
}

/** Whether it is good news, bad, or neither. */
export function aboutOf({ solved, remaining, unknown, new: added, lost, after }: Comparison): About {
  if (remaining.length + added.length > 0) return "failures";
  const isOpen = unknown.length > 0 || solved.length === 0 || lost.after || after.unexplained.length > 0;
  return isOpen ? "doubt" : "clear";
}

/** What must be known beside the first line. */
export function doubts({ lost, isExchanged, after }: Comparison, messages: Messages): Filled[] {
  const texts = messages.words.comparison;
  const count = after.unexplained
    .filter(({ because }) => because === "unknown")
    .reduce((sum, { requests, passedOn }) => sum + requests - passedOn, 0);
  return [
    ...(isExchanged ? [filled(texts.exchanged)] : []),
    ...(lost.after ? [filled(texts.lostAfter)] : []),
    ...(lost.before ? [filled(texts.lostBefore)] : []),
    ...(count > 0 ? [filled(texts.unexplained, { count })] : []),
  ];
}

export function becauseText(because: UnknownReason, messages: Messages): LabelText {
  return fillPlain(messages.words.comparison.because[because]);
}

export function sectionsOf(comparison: Comparison, messages: Messages): Section[] {
  const { comparison: texts } = messages.words;
  const { solved, remaining, unknown } = comparison;
  const section = <Each>(
    about: Section["about"],
    heading: Filled,
    all: readonly Each[],
    item: (each: Each, messages: Messages) => Item,
    note: Filled | null = null,
  ): Section[] => {
    if (all.length === 0) return [];
    const items = all.slice(0, maxItems).map((each) => item(each, messages));
    return [{ about, heading, items, more: all.length - items.length, note }];
  };
  const { headings } = texts;
  const isUnsure = solved.some(
    ({ isVerified, failure }) => !isVerified && failure.direction !== "server-rejected-expressway",
  );
  return [
    ...section("failures", filled(headings.remaining), remaining, remainingItem),
    ...section("failures", filled(headings.new), comparison.new, newItem),
    ...section("doubt", filled(headings.unknown), unknown, unknownItem),
    ...section("clear", filled(headings.solved), solved, solvedItem, isUnsure ? filled(texts.notTold) : null),
    ...comparison.trustStores.flatMap((store) => {
      const changes = changesOf(store, messages);
      return section("plain", ofHost(headings.trustStore, headings.trustStoreOf, store.host), changes, (each) => each);
    }),
    ...comparison.ownCertificates.flatMap((own) =>
      section("plain", ofHost(headings.own[own.use], headings.ownOf[own.use], own.host), [own], ownItem),
    ),
    ...section("plain", filled(messages.words.ownCertificates.title), comparison.ownChanges, ownChangeItem),
    ...comparison.certificateLists.flatMap((list) =>
      section("plain", ofHost(headings.list, headings.listOf, list.node), listItems(list, messages), (each) => each),
    ),
  ];
}

/** Of what is not solved: how to go on. */
export function nextText({ remaining, new: added }: Comparison, messages: Messages): Filled | null {
  return remaining.length + added.length > 0 ? filled(messages.words.comparison.next) : null;
}

export function readTexts({ before, after }: Comparison, messages: Messages): Filled[] {
  const { comparison: texts, report } = messages.words;
  const files = ({ inputs }: CheckResult) => {
    const all = givenFiles(inputs);
    const shown = all
      .slice(0, maxFiles)
      .map(({ path, known }) => (known.length === 0 ? path : `${path} (${known.join(", ")})`));
    const rest = all.length - shown.length;
    return [...shown, ...(rest > 0 ? [fillPlain(report.more, { count: rest })] : [])].join("; ");
  };
  return [filled(texts.readBefore, { inputs: files(before) }), filled(texts.readAfter, { inputs: files(after) })];
}

function ofHost(
  without: ComparisonWords["headings"]["trustStore"],
  of: ComparisonWords["headings"]["trustStoreOf"],
  host: string | null,
): Filled {
  return host === null || host === "" ? filled(without) : filled(of, { host });
}

function remainingItem({ before, after, causeChanged }: Pair, messages: Messages): Item {
  const { comparison: texts } = messages.words;
  const title = ({ signature }: AnyFailure) => messages.signatures[signature].title;
  const values = { server: serverLabel(after, messages), before: title(before), after: title(after) };
  const isLetPass = before.action !== "Continue" && after.action === "Continue";
  return {
    text: causeChanged ? filled(texts.causeChanged, values) : filledStatement(after, messages),
    behind: [
      ...hostText(after, messages),
      filled(texts.counts, { before: before.count, after: after.count, last: lastOf(after) }),
      ...(isLetPass ? [filled(texts.letPass)] : []),
      ...sinceTexts(after, messages),
    ],
  };
}

function newItem({ failure, earlier }: NewFailure, messages: Messages): Item {
  const { comparison: texts } = messages.words;
  return {
    text: filledStatement(failure, messages),
    behind: [
      ...hostText(failure, messages),
      filled(texts.count, { count: failure.count, last: lastOf(failure) }),
      filled(texts.earlier[earlier]),
      ...sinceTexts(failure, messages),
    ],
  };
}

function unknownItem({ failure, because, reached }: UnknownFailure, messages: Messages): Item {
  const texts = messages.words.comparison;
  return {
    text: filledStatement(failure, messages),
    behind: [
      ...hostText(failure, messages),
      filled(texts.because[because]),
      ...(reached ? [answerText(reached, messages)] : []),
    ],
  };
}

function solvedItem({ failure, reached }: Solved, messages: Messages): Item {
  return {
    text: filledStatement(failure, messages),
    behind: [...hostText(failure, messages), answerText(reached, messages)],
  };
}

function hostText({ host }: AnyFailure, messages: Messages): Filled[] {
  return host === "" ? [] : [filled(messages.words.comparison.host, { host })];
}

function answerText({ timestamp, path, line }: Reached, messages: Messages): Filled {
  const time = dateAndTime(timestamp);
  return filled(messages.words.comparison.answered, { time, place: `${memberOf(path)}:${line}` });
}

function lastOf(failure: AnyFailure): string {
  return dateAndTime(timesAsWritten(failure).last);
}

function changesOf({ before, after, added, removed, renewed }: StoreDifference, messages: Messages): Item[] {
  const texts = messages.words.comparison;
  const lacking = before === null ? texts.noStoreBefore : after === null ? texts.noStoreAfter : null;
  if (lacking !== null) return [{ text: filled(lacking), behind: [] }];
  const name = ({ subject }: PlacedCertificate) => certificateName(subject, messages);
  const told = [
    ...added.map((each) => ({ text: filled(texts.added, { ca: name(each) }), behind: [fingerprint(each, messages)] })),
    ...renewed.map((each) => ({
      text: filled(texts.renewed, { ca: name(each.after) }),
      behind: replaced(each, messages),
    })),
    ...removed.map((each) => ({
      text: filled(texts.removed, { ca: name(each) }),
      behind: [fingerprint(each, messages)],
    })),
  ];
  return told.length === 0 ? [{ text: filled(texts.same), behind: [] }] : told;
}

function ownItem({ before, after, isAnother }: OwnDifference, messages: Messages): Item {
  const texts = messages.words.comparison;
  const values = { before: certificateName(before.subject, messages), after: certificateName(after.subject, messages) };
  const text =
    values.before === values.after ? filled(texts.renewed, { ca: values.after }) : filled(texts.ownReplaced, values);
  return isAnother
    ? { text, behind: replaced({ before, after }, messages) }
    : { text: filled(texts.ownChain), behind: [fingerprint(after, messages)] };
}

/** A whole text of others. */
function asTold(text: LabelText): Filled {
  return filled("{text}", { text });
}

/** "expc01, Server certificate: SSH tunnels (refused before, passes now)" */
function ownChangeItem({ after, was, is }: OwnChange, messages: Messages): Item {
  const { inShort } = messages.words.ownCertificates;
  const values = {
    who: ownWho(after, messages),
    connection: ownConnection(is, messages),
    before: inShort[was.outcome],
    after: inShort[is.outcome],
  };
  const remedy = ownRemedy(is, after, messages);
  const behind = [ownBecause(is, messages), ...(is.outcome === "passes" || remedy === null ? [] : [remedy])];
  return { text: filled(messages.words.comparison.ownOutcome, values), behind: behind.map(asTold) };
}

function listItems({ added, removed, changed, newFindings, goneFindings }: ListDifference, messages: Messages): Item[] {
  const texts = messages.words.comparison;
  const told = (each: ListedCertificate) => listedText(each, messages);
  const item = (text: Filled, ...behind: readonly Filled[]): Item => ({ text, behind });
  return [
    ...newFindings.map((each) => item(filled(texts.findingNew, { finding: listFindingText(each, messages) }))),
    ...goneFindings.map((each) => item(filled(texts.findingGone, { finding: listFindingText(each, messages) }))),
    ...added.map((each) => item(filled(texts.added, { ca: told(each) }))),
    ...changed.map((each) =>
      item(
        filled(texts.renewed, { ca: told(each.after) }),
        filled(texts.listedBefore, { certificate: told(each.before) }),
      ),
    ),
    ...removed.map((each) => item(filled(texts.removed, { ca: told(each) }))),
  ];
}

function replaced(
  { before, after }: { readonly before: PlacedCertificate; readonly after: PlacedCertificate },
  messages: Messages,
): Filled[] {
  const texts = messages.words.comparison;
  return [
    filled(texts.fingerprintBefore, { sha256: before.sha256, until: before.notAfter }),
    filled(texts.fingerprintAfter, { sha256: after.sha256, until: after.notAfter }),
  ];
}

function fingerprint({ sha256, notAfter }: PlacedCertificate, messages: Messages): Filled {
  return filled(messages.words.comparison.fingerprint, { sha256, until: notAfter });
}
