/** What the answer on one screen and the page tell of a result, as texts that no place has laid out yet. */

import type { CheckResult, Input } from "../evidence/check-result.ts";
import type { Cause } from "../evidence/evidence.ts";
import { forecastGroups } from "../evidence/forecast-reason.ts";
import type { AnyFailure } from "../failures/failure.ts";
import type { Messages } from "../messages/messages.ts";
import type { Text } from "../messages/text.ts";
import { planIn } from "../remediation/plan.ts";
import { processOf } from "../signatures/lookup.ts";
import { trafficServer } from "../traffic-server/process.ts";
import { againTexts, peersTexts } from "../words/again.ts";
import { memberOf, serverLabel, timeOfDay, timesAsWritten } from "../words/describe.ts";
import { forecastTitle } from "../words/describe-evidence.ts";
import { verdictTold } from "../words/evidence-facts.ts";
import { problemMessage } from "../words/explain.ts";
import { hitTexts } from "../words/hit.ts";
import { unknownErrorTold } from "../words/line-facts.ts";
import { certificateName } from "../words/plan.ts";
import { distinct, listed } from "../words/servers.ts";
import { fillPlain, type LabelText, label, plainText, terminal } from "../words/text.ts";
import { type Numbered, readingNotes, type SharedPlan } from "./text/failure.ts";
import { own, type Row, type Shown } from "./text/layout.ts";

/** The failures with their numbers, and what is known of each beside its log. */
export function numberedFailures(result: CheckResult, messages: Messages): Numbered[] {
  const causesOf = causeTexts(result, messages);
  const peersOf = peersTexts(result.servers, messages);
  return result.failures.map((failure, i) => {
    const evidence = result.evidence.get(failure.id);
    const sha256 = evidence?.missing?.sha256 ?? null;
    const curedByMissing = result.cures.some(
      ({ certificate, cures }) => certificate.sha256 === sha256 && cures.includes(failure.id),
    );
    return {
      failure,
      evidence,
      curedByMissing,
      number: i + 1,
      peers: peersOf(failure),
      plan: planIn(result, failure),
      causes: causesOf(failure),
    };
  });
}

/** The other failures of each of its causes, by their numbers, at most ten. Of one process the cure tells it, which is told once. */
function causeTexts(
  { causes, failures }: CheckResult,
  messages: Messages,
): (failure: AnyFailure) => readonly LabelText[] {
  const processes = new Map(failures.map((failure) => [failure.id, failure.process ?? trafficServer]));
  const isOfSeveral = (ids: readonly string[]) => new Set(ids.map((each) => processes.get(each))).size > 1;
  const numbers = new Map(failures.map((each, i) => [each.id, `[${i + 1}]`]));
  const byFailure = new Map<string, Cause[]>();
  for (const cause of causes.filter(({ kind, failures: ids }) => kind === "one-connection" || isOfSeveral(ids)))
    for (const id of cause.failures) {
      const known = byFailure.get(id);
      if (known) known.push(cause);
      else byFailure.set(id, [cause]);
    }
  return ({ id }) =>
    (byFailure.get(id) ?? []).map(({ kind, failures: all }) => {
      const count = all.length - 1 - maxCauses;
      const more = count > 0 ? [fillPlain(messages.words.report.more, { count })] : [];
      const others = all.slice(0, maxCauses + 1).filter((other) => other !== id);
      const shown = [...others.slice(0, maxCauses).map((other) => numbers.get(other) ?? ""), ...more].join(" ");
      return fillPlain(messages.words.report.causes[kind], { numbers: shown });
    });
}

const maxCauses = 10;

/** A row, and what it is about. */
export interface AnswerRow extends Row {
  readonly about: "where" | "presented" | "verdict" | "error" | "note" | "hit" | "again" | "peers";
}

/** What must be known of a failure beside who refused whom; a row of which nothing is known has no values. */
export function answerRows(numbered: Numbered, messages: Messages): AnswerRow[] {
  const { failure, peers, causes } = numbered;
  const { labels } = messages.words.report;
  const [hit] = hitTexts(failure, messages).map(plainText);
  return [
    { about: "where", label: labels.where, values: [placeText(numbered)] },
    ...evidenceRows(numbered, messages),
    { about: "error", label: labels.error, values: unknownError(failure, messages) },
    { about: "note", label: labels.note, values: [...readingNotes(failure, messages), ...causes] },
    { about: "hit", label: labels.hit, values: hit === undefined ? [] : [hit] },
    { about: "again", label: labels.again, values: againTexts(failure, messages).map(plainText).slice(0, 2) },
    { about: "peers", label: labels.peers, values: peers === null ? [] : [peers] },
  ];
}

/** What was shown, and our own verdict where it is not what the log says. */
function evidenceRows({ failure, evidence }: Numbered, messages: Messages): AnswerRow[] {
  if (!evidence) return [];
  const texts = messages.words.evidence;
  const { presented, verdict, tls } = evidence;
  const isServer = failure.direction === "server-rejected-expressway";
  const [leaf] = presented ?? [];
  const rows: AnswerRow[] = [];
  if (presented && leaf) {
    const chain = presented.map(({ subject }) => certificateName(subject, messages)).join(" < ");
    const told = [chain, leaf.keyType, ...(tls?.version == null ? [] : [tls.version])].join(", ");
    const name = isServer ? texts.presentedByExpressway : texts.presented;
    rows.push({ about: "presented", label: name, values: [label(told, 160)] });
  }
  const compared = verdict ? verdictTold(failure, verdict, messages).compared : null;
  if (verdict)
    rows.push({
      about: "verdict",
      label: texts.verdict,
      values: [compared ? plainText(compared) : own(texts.agrees)],
    });
  return rows;
}

/** Of a text that OpenSSL does not know: that it is none of its own, and its likely reading as a proposal. */
function unknownError({ verifyError }: AnyFailure, messages: Messages): Shown[] {
  return verifyError && verifyError.code === null ? unknownErrorTold(verifyError.text, messages).map(plainText) : [];
}

/** "expc01, handshakes: 2, client requests: 2, 08:14:06 to 08:14:09" */
export function occurredText({ failure }: Numbered, messages: Messages): LabelText {
  const { report } = messages.words;
  const { host, count, requests, signature } = failure;
  const times = timesAsWritten(failure);
  const ofRequests =
    requests === null || processOf(signature) !== trafficServer
      ? []
      : [fillPlain(report.requests, { count: requests })];
  const counts = [...(host === "" ? [] : [host]), fillPlain(report.handshakes, { count }), ...ofRequests].join(", ");
  if (times.first === times.last) return label(`${counts}, ${times.first}`);
  return fillPlain(report.brief.times, { times: counts, first: times.first, last: timeOfDayOf(times) });
}

/** Of the same day its time is enough. */
function timeOfDayOf({ first, last }: { readonly first: string; readonly last: string }): string {
  return first.slice(0, 10) === last.slice(0, 10) ? timeOfDay(last) : last;
}

/** Where the first and the last of them stand. */
function placeText({ failure: { occurrences } }: Numbered): Shown {
  const [first] = occurrences;
  const last = occurrences.at(-1);
  if (!first || !last) return label("");
  const at = (each: typeof first) => ("packet" in each ? `#${each.packet}` : String(each.line));
  const start = `${memberOf(first.path)}:${at(first)}`;
  if (first === last) return terminal(start);
  return terminal(first.path === last.path ? `${start}, ${at(last)}` : `${start}, ${memberOf(last.path)}:${at(last)}`);
}

/** Titles of other ways; what leaves servers unverified is told with its cost or not at all. */
export function otherWays({ plan, texts }: SharedPlan): readonly Text[] {
  return texts.alternatives
    .filter((_, i) => plan.alternatives[i]?.title !== "alternative-off")
    .map(({ title }) => title);
}

/** Servers that will be refused, by what brings it about. */
export function forecastTold(
  result: CheckResult,
  messages: Messages,
): readonly { readonly title: LabelText; readonly text: LabelText }[] {
  return forecastGroups(result).flatMap((group) => {
    const failing = group.forecasts
      .filter(({ outcome }) => outcome === "fails")
      .map((each) => serverLabel(each, messages));
    const servers = distinct(failing);
    if (servers.length === 0) return [];
    const values = { count: servers.length, servers: listed(servers, messages) };
    return [{ title: forecastTitle(group, messages), text: fillPlain(messages.words.report.brief.fails, values) }];
  });
}

/** What was not read, and what else is wrong with the inputs: what is lost comes first. */
export function problemsTold(
  inputs: readonly Input[],
  messages: Messages,
): readonly { readonly lost: boolean; readonly path: string; readonly text: LabelText }[] {
  const all = inputs.flatMap(({ path, problems }) =>
    problems
      .filter(({ code }) => code !== "duplicate" && code !== "empty")
      .map((problem) => ({ lost: problem.lost, path, text: problemMessage(problem, messages) })),
  );
  return [...all.filter(({ lost }) => lost), ...all.filter(({ lost }) => !lost)];
}

/** A file that was given, with what is known of the Expressway that it is of: hosts, versions. */
export interface GivenFile {
  readonly path: string;
  readonly known: readonly string[];
}

export function givenFiles(inputs: readonly Input[]): GivenFile[] {
  const archives = new Set(inputs.filter(({ kind }) => kind === "archive").map(({ path }) => path));
  const archiveOf = (path: string) => {
    const end = path.indexOf("!/");
    return end > 0 && archives.has(path.slice(0, end)) ? path.slice(0, end) : null;
  };
  return inputs
    .filter(({ path }) => archiveOf(path) === null)
    .map((file) => {
      const within = inputs.filter(({ path }) => path === file.path || archiveOf(path) === file.path);
      const hosts = distinct(within.map(({ host }) => host));
      const versions = distinct(within.map(({ version }) => version));
      return { path: file.path, known: [...hosts, ...versions].slice(0, 3) };
    });
}
