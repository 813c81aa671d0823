/** What one analysis gives to the editor's tree: of each failure what it is ordered and grouped by, and its words when they are asked for. */

import type { CheckResult, Input, InputKind } from "../../evidence/check-result.ts";
import { certificateId, fileId } from "../../evidence/comparable-certificates.ts";
import type { EvidenceInputs } from "../../evidence/evidence.ts";
import { forecastGroups } from "../../evidence/forecast-reason.ts";
import type { OwnCertificateFindings } from "../../evidence/own-findings.ts";
import type { AnyFailure, AnyOccurrence, RequestFacts, Unexplained } from "../../failures/failure.ts";
import { nameKey } from "../../failures/host-name.ts";
import type { Messages } from "../../messages/messages.ts";
import type { SignatureId } from "../../signatures/catalogue.ts";
import { summary } from "../../trust/certificate.ts";
import { sinceTexts } from "../../words/again.ts";
import { alarmState, alarmTexts, alarmTitle } from "../../words/alarm.ts";
import { listCureTexts, listFindingText, listTitle } from "../../words/certificate-list.ts";
import { declinedBecause, declinedSentence } from "../../words/declined.ts";
import {
  answerText,
  dateAndTime,
  failedServer,
  failureSentence,
  failureStatement,
  serverLabel,
  timesAsWritten,
  unexplainedDiagnostic,
} from "../../words/describe.ts";
import { forecastBecause, forecastTitle } from "../../words/describe-evidence.ts";
import { problemMessage } from "../../words/explain.ts";
import { hitTexts } from "../../words/hit.ts";
import { ownCarried, ownWho } from "../../words/own-certificates.ts";
import { certificateName, planTitle } from "../../words/plan.ts";
import { fillPlain, type LabelText, label, plainText, shortLabel } from "../../words/text.ts";
import type { ToldFailure } from "../../words/told-failure.ts";
import { type VerdictLine, verdictLines } from "../../words/verdict-sentence.ts";
import { isRefused, ownFacts } from "./own.ts";

/** Where a row leads to; line and column 1-based, both 1 where only the document is meant. */
export interface Place {
  readonly uri: string;
  readonly line: number;
  readonly column: number;
  /** VS Code gives no such document to an extension: the part around the failure is what can be read. */
  readonly isTooLarge: boolean;
}

/** One handshake that failed. */
export interface OutlineOccurrence {
  /** As written in the log; empty where a capture has no time. */
  readonly time: string;
  /** Equal for one handshake in two copies of a log. */
  readonly key: string;
  /** "line 93" */
  readonly where: string;
  /** The log's name; empty where `where` has it. */
  readonly file: string;
  /** The request and its answer; empty where none is known. */
  readonly request: string;
  readonly place: Place | null;
}

/** What the editor can do for a failure. */
export const outlineActions = ["exportMissing", "showCertificate", "compare", "copySan"] as const;
export type OutlineAction = (typeof outlineActions)[number];

export interface OutlineFailure {
  readonly id: string;
  readonly signature: SignatureId;
  /** Nothing was refused: Action=Continue. */
  readonly isWarning: boolean;
  readonly host: string;
  /** "cucm01.lab.example:8443" */
  readonly server: string;
  /** Equal for one server and port. */
  readonly serverKey: string;
  /** Requests that were lost, users that were hit, handshakes that failed. */
  readonly requests: number;
  readonly users: number;
  readonly count: number;
  /** The log of it is in several sources whose times cross: `count` is what the largest of them tells. */
  readonly isAtLeast: boolean;
  readonly first: string;
  readonly last: string;
  /** The answer in one paragraph: who refused whom, why, what to do, who is hit. */
  readonly answer: string;
  /** The answer is that of one source, and the count and the times are those of several. */
  readonly isAnswerOfPart?: boolean;
  /** Of the first occurrence. */
  readonly place: Place | null;
  readonly occurrences: readonly OutlineOccurrence[];
  readonly occurrencesOmitted: number;
  /** Of the inspection that its evidence comes from; null without. */
  readonly inspection: string | null;
  readonly can: readonly OutlineAction[];
  /** Nothing can be done with it yet: the rest is still read. */
  readonly isSoFar?: true;
}

/** A row that stands by itself. */
export interface OutlineFact {
  /** Equal for the same fact in two sources. */
  readonly key: string;
  readonly label: string;
  readonly detail: string;
  readonly answer: string;
  readonly icon: RowIcon;
  readonly place: Place | null;
  /** Id of the certificate that it is about, or of the file that holds several: what can be compared. */
  readonly certificates?: string;
  readonly facts?: readonly OutlineFact[];
}

/** Requests that failed: whether the reason is known. */
export interface UnexplainedFact extends OutlineFact {
  readonly isKnown: boolean;
}

/** What a row is marked with: constants, of which the editor makes an icon and its colour. */
export const rowIcons = [
  "refused",
  "warning",
  "information",
  "passes",
  "unknown",
  "occurrence",
  "certificate",
  "trust-store",
  "log",
  "capture",
  "configuration",
  "status",
  "archive",
  "file",
  "forecast",
  "more",
  "reading",
] as const;
export type RowIcon = (typeof rowIcons)[number];

export interface OutlineSource {
  readonly verdict: readonly VerdictLine[];
  /** The files that the verdict is about. */
  readonly name: string;
  readonly failures: readonly OutlineFailure[];
  /** Of a file of the workspace not all is kept. */
  readonly failuresOmitted: number;
  readonly unexplained: readonly UnexplainedFact[];
  readonly declined: readonly OutlineFact[];
  readonly alarms: readonly OutlineFact[];
  readonly forecasts: readonly { readonly title: string; readonly facts: readonly OutlineFact[] }[];
  readonly expiring: readonly OutlineFact[];
  readonly own: readonly OutlineFact[];
  readonly trustStores: readonly OutlineFact[];
  /** Of Unified CM's certificates. */
  readonly lists?: readonly OutlineFact[];
  readonly inputs: readonly OutlineFact[];
  /** How far it is, of what is still read: then there is no verdict. */
  readonly reading?: OutlineFact;
}

/** What has been found while the rest is still read. */
export interface FoundSoFar {
  /** Files and folders. */
  readonly paths: readonly string[];
  readonly failures: readonly AnyFailure[];
  readonly phase: "reading" | "joining";
  /** Of the member or file that is being read. */
  readonly path: string;
  /** Bytes of the files as they are on disk. */
  readonly read: number;
  readonly size: number;
}

/** An analysis, and what only its holder knows. */
export interface OutlinedAnalysis {
  readonly result: CheckResult;
  /** Of what was read beside the logs. */
  readonly certificates: EvidenceInputs["certificates"];
  /** Where an input can be opened, by its path; null where it cannot. */
  readonly uriOf: (path: string) => string | null;
  /** What an input is called in a row. */
  readonly nameOf: (path: string) => string;
  readonly tell: (failure: AnyFailure) => ToldFailure;
  readonly knownOf: (failure: AnyFailure) => Pick<OutlineFailure, "inspection" | "can">;
}

/** A larger document than this (bytes) no extension is given by VS Code (`_MODEL_SYNC_LIMIT`). */
const largestDocument = 50 * 1024 * 1024;
/** UTF-16 units of a name in a row, and of what is told when it is pointed at. */
const longestName = 200;
const longestAnswer = 2000;
/** Files that are named in a row. */
const maxNamed = 3;

/** What an analysis gives to the tree; the words of a failure are made when they are asked for. */
export function sourceOf(analysed: OutlinedAnalysis, messages: Messages): OutlineSource {
  const { result } = analysed;
  const places = placesOf(analysed);
  return {
    verdict: verdictLines(result, messages),
    name: sourceName(analysed),
    failures: result.failures.map((failure) => ofFailure(failure, analysed, places, messages)),
    failuresOmitted: 0,
    unexplained: result.unexplained.map((answer) => unexplainedFact(answer, places, messages)),
    declined: declinedOf(result, places, messages),
    alarms: alarmsOf(result, places, messages),
    forecasts: forecastsOf(result, messages),
    expiring: expiringOf(result, messages),
    own: ownOf(analysed, places, messages),
    trustStores: trustStoresOf(analysed, places, messages),
    ...(result.certificateLists.length > 0 ? { lists: listsOf(analysed, places, messages) } : {}),
    inputs: inputsOf(analysed, places, messages),
  };
}

/** What has been found so far: no row leads anywhere or offers anything, since what else is read may change it. */
export function sourceSoFar(found: FoundSoFar, messages: Messages): OutlineSource {
  const name = namesText(found.paths.map(memberOf));
  const { reading } = messages.words.report;
  return {
    verdict: [],
    name,
    failures: found.failures.map((failure) => ({
      ...facts(failure, messages),
      isAtLeast: true,
      answer: label(`${failureStatement(failure, messages)}. ${reading.meaning}`, longestAnswer),
      place: null,
      occurrences: [],
      occurrencesOmitted: 0,
      inspection: null,
      can: [],
      isSoFar: true,
    })),
    failuresOmitted: 0,
    unexplained: [],
    declined: [],
    alarms: [],
    forecasts: [],
    expiring: [],
    own: [],
    trustStores: [],
    inputs: [],
    reading: {
      key: JSON.stringify(found.paths),
      label: phaseText(found, messages),
      detail: name,
      answer: label(found.failures.length === 0 ? reading.nothing : reading.meaning),
      icon: "reading",
      place: null,
    },
  };
}

/** "Still reading: 34 of 180 MB" */
export function phaseText(
  { phase, read, size }: Pick<FoundSoFar, "phase" | "read" | "size">,
  messages: Messages,
): LabelText {
  const { reading } = messages.words.report;
  return phase === "joining" ? fillPlain(reading.joining) : fillPlain(reading.read, megabytes({ read, size }));
}

/** Both rounded up: of a small file, too, something is read. */
export function megabytes({ read, size }: Pick<FoundSoFar, "read" | "size">): {
  readonly read: number;
  readonly size: number;
} {
  return { read: Math.ceil(read / 1e6), size: Math.ceil(size / 1e6) };
}

/** So much of a source is kept of a file of the workspace. */
const kept = { failures: 50, occurrences: 10, facts: 50 };

/** The same with all words made, of the most damaging failures: to be kept, and written to the disk. */
export function keptSource(source: OutlineSource): OutlineSource {
  const facts = <Fact extends OutlineFact>(all: readonly Fact[]): readonly Fact[] =>
    all.slice(0, kept.facts).map((fact) => (fact.facts ? { ...fact, facts: facts(fact.facts) } : { ...fact }));
  const { failures } = source;
  return {
    ...source,
    failures: failures.slice(0, kept.failures).map((failure) => {
      const { occurrences, ...words } = failure;
      const omitted = Math.max(0, occurrences.length - kept.occurrences);
      return {
        ...words,
        occurrences: occurrences.slice(0, kept.occurrences),
        occurrencesOmitted: words.occurrencesOmitted + omitted,
      };
    }),
    failuresOmitted: Math.max(0, failures.length - kept.failures),
    unexplained: facts(source.unexplained),
    declined: facts(source.declined),
    alarms: facts(source.alarms),
    forecasts: source.forecasts.slice(0, kept.facts).map(({ title, facts: all }) => ({ title, facts: facts(all) })),
    expiring: facts(source.expiring),
    own: facts(source.own),
    trustStores: facts(source.trustStores),
    ...(source.lists ? { lists: facts(source.lists) } : {}),
    inputs: facts(source.inputs),
  };
}

type NameOf = OutlinedAnalysis["nameOf"];
type Places = (path: string, line: number, column: number) => Place | null;

function placesOf({ result: { inputs }, uriOf }: OutlinedAnalysis): Places {
  const sizes = new Map(inputs.map(({ path, bytes }) => [path, bytes] as const));
  return (path, line, column) => {
    const uri = uriOf(path);
    return uri === null ? null : { uri, line, column, isTooLarge: (sizes.get(path) ?? 0) > largestDocument };
  };
}

function ofFailure(
  failure: AnyFailure,
  { tell, nameOf, knownOf }: OutlinedAnalysis,
  places: Places,
  messages: Messages,
): OutlineFailure {
  return {
    ...facts(failure, messages),
    isAtLeast: false,
    get answer() {
      return answerOf(tell(failure), messages);
    },
    place: placeOf(failure.occurrences[0], places),
    get occurrences() {
      return failure.occurrences.map((occurrence) => ofOccurrence(occurrence, nameOf, places, messages));
    },
    occurrencesOmitted: failure.occurrencesOmitted,
    get inspection() {
      return knownOf(failure).inspection;
    },
    get can() {
      return knownOf(failure).can;
    },
  };
}

/** Which failure it is, and how often. */
function facts(failure: AnyFailure, messages: Messages) {
  const { first, last } = timesAsWritten(failure);
  const { name, address, port, requests, consequences, hit } = failure;
  return {
    id: failure.id,
    signature: failure.signature,
    isWarning: failure.action === "Continue",
    host: failure.host,
    server: shortLabel(serverLabel(failure, messages), longestName),
    serverKey: JSON.stringify([nameKey(name ?? address ?? ""), port]),
    requests: (requests ?? 0) + (consequences?.requests ?? 0),
    users: hit?.users.length ?? 0,
    count: failure.count,
    first,
    last,
  };
}

function answerOf(told: ToldFailure, messages: Messages): LabelText {
  const { failure, plan } = told;
  const { words } = messages;
  const [first] = failure.occurrences;
  const hit = [...lostRequests(failure, messages), ...hitTexts(failure, messages).map(plainText)].join(", ");
  const sentences = [
    failureSentence(failure, messages),
    ...(first?.insideUnfinishedBody ? [words.insideUnfinishedBody] : []),
    ...sinceTexts(failure, messages).map(plainText),
    ...(failure.port !== null && failure.portInferred
      ? [`${fillPlain(words.failure.port, { port: failure.port })} (${words.inferredFromTransactions})`]
      : []),
    `${words.failure.whatToDo}${words.colon}${planTitle(plan, messages)}`,
    ...(hit === "" ? [] : [`${words.report.labels.hit}${words.colon}${hit}`]),
  ];
  return label(sentences.map(ended).join(" "), longestAnswer);
}

/** Those of the handshakes, and those that Traffic Server answered without another one. */
function lostRequests({ requests, consequences }: AnyFailure, messages: Messages): LabelText[] {
  const { report } = messages.words;
  return [
    ...(requests === null ? [] : [fillPlain(report.requests, { count: requests })]),
    ...(consequences ? [fillPlain(report.consequences, { count: consequences.requests })] : []),
  ];
}

function ofOccurrence(
  occurrence: AnyOccurrence,
  nameOf: NameOf,
  places: Places,
  messages: Messages,
): OutlineOccurrence {
  const { path, timestamp, timestampWritten } = occurrence;
  const name = shortLabel(nameOf(path), longestName);
  const { evidence, guide } = messages.words;
  if ("packet" in occurrence)
    return {
      time: timestamp,
      key: occurrenceKey(occurrence),
      where: fillPlain(evidence.packet, { path: name, packet: occurrence.packet }),
      file: "",
      request: "",
      place: null,
    };
  const { request, response } = occurrence;
  const status = response ? ` → ${response.status} ${response.reason}` : "";
  return {
    time: timestampWritten ?? timestamp,
    key: occurrenceKey(occurrence),
    where: fillPlain(guide.evidenceLine, { line: occurrence.line }),
    file: name,
    request: request ? label(`${request.method} ${pathOf(request)}${status}`, 300) : "",
    place: placeOf(occurrence, places),
  };
}

/** Which server is meant stands above: what was asked there tells who did. */
function pathOf({ url, route }: RequestFacts): string {
  const at = route ? url.indexOf(route.segment) : -1;
  return (route && at >= 0 && url.slice(at + route.segment.length)) || url;
}

/** Equal for one handshake in two copies of a log, and seldom for two. */
export function occurrenceKey(occurrence: AnyOccurrence): string {
  const { timestamp, pid, thread } = occurrence;
  return JSON.stringify("packet" in occurrence ? [timestamp, occurrence.packet] : [timestamp, pid, thread]);
}

/** A capture is no text: none of its packets has a place. */
function placeOf(occurrence: AnyOccurrence | undefined, places: Places): Place | null {
  return occurrence && occurrence.line !== null ? places(occurrence.path, occurrence.line, occurrence.column) : null;
}

function unexplainedFact(answer: Unexplained, places: Places, messages: Messages): UnexplainedFact {
  const { host, because, name, address, port, status, reason, requests, first, last } = answer;
  return {
    key: JSON.stringify([host, because, name, address, port, status, reason, first, last]),
    label: shortLabel(failedServer(answer, messages), longestName),
    get detail() {
      const times = fillPlain(messages.words.evidence.untimed, { count: requests });
      return parts(answerText(answer, messages), times, host, dateAndTime(last));
    },
    get answer() {
      return unexplainedDiagnostic(answer, messages);
    },
    icon: because === "unknown" ? "unknown" : "information",
    place: places(answer.path, answer.lastLine, 1),
    isKnown: because !== "unknown",
  };
}

const outcomes = { fails: "refused", unknown: "unknown", passes: "passes" } as const;

function forecastsOf(result: CheckResult, messages: Messages): OutlineSource["forecasts"] {
  const order = Object.keys(outcomes);
  return forecastGroups(result).map((group) => {
    const title = forecastTitle(group, messages);
    const facts = [...group.forecasts]
      .sort((a, b) => order.indexOf(a.outcome) - order.indexOf(b.outcome))
      .map((each): OutlineFact => {
        const template = messages.words.evidence.forecast[each.outcome];
        const server = serverLabel(each, messages);
        return {
          key: JSON.stringify([each.host, each.name, each.address, each.port]),
          label: shortLabel(server, longestName),
          get detail() {
            const host = group.hosts.length > 1 ? each.host : "";
            return parts(messages.words.outline.outcomes[each.outcome], host, forecastBecause(each, messages));
          },
          get answer() {
            const why = forecastBecause(each, messages);
            return label(`${title}${messages.words.colon}${fillPlain(template, { server, why })}`, longestAnswer);
          },
          icon: outcomes[each.outcome],
          place: null,
        };
      });
    return { title, facts };
  });
}

function declinedOf({ declined }: CheckResult, places: Places, messages: Messages): OutlineFact[] {
  return declined.map((each) => {
    const { host, because, status, reason, domain, name, port, path, line } = each;
    const why = declinedBecause(each, messages);
    return {
      key: JSON.stringify([host, because, status, reason, domain, name, port]),
      label: declinedSentence(each, messages),
      detail: parts(host),
      answer: label([declinedSentence(each, messages), ...why].map(ended).join(" "), longestAnswer),
      icon: "information",
      place: places(path, line, 1),
    };
  });
}

/** Those that are raised and bear on certificates or TLS are marked. */
function alarmsOf({ alarms }: CheckResult, places: Places, messages: Messages): OutlineFact[] {
  return alarms.map((alarm) => ({
    key: JSON.stringify([alarm.host, alarm.id, alarm.title, alarm.detail]),
    label: alarmTitle(alarm, messages),
    detail: alarmState(alarm, messages),
    answer: label([alarmTitle(alarm, messages), ...alarmTexts(alarm, messages)].map(ended).join(" "), longestAnswer),
    icon: alarm.isOfTls && alarm.state !== "lowered" ? "warning" : "information",
    place: places(alarm.path, alarm.line, 1),
  }));
}

function ended(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

function expiringOf({ expiring }: CheckResult, messages: Messages): OutlineFact[] {
  const texts = messages.words.evidence.expiring;
  return expiring.map(({ host, certificate, servers, pages }) => {
    const where = [
      ...pages.map((use) => fillPlain(texts.pages[use as keyof typeof texts.pages], { host })),
      ...(servers.length > 0 ? [fillPlain(texts.servers, { servers: servers.join(", ") })] : []),
    ].join(", ");
    const { subject, sha256, notAfter } = certificate;
    return {
      key: JSON.stringify([host, sha256]),
      label: certificateName(subject, messages),
      detail: parts(fillPlain(messages.words.outline.until, { date: dateAndTime(notAfter) }), label(where, 300)),
      answer: fillPlain(texts.line, { date: notAfter, subject, where, sha256 }),
      icon: "warning",
      place: null,
    };
  });
}

/** Expressway's own certificates; what is known of their end stands among those that end soon. */
function ownOf(
  { certificates, result: { ownCertificates } }: OutlinedAnalysis,
  places: Places,
  messages: Messages,
): OutlineFact[] {
  const ofFiles = certificates.flatMap(({ path, host, use, certificates: all }): OutlineFact[] => {
    const [first] = all;
    if (use === null || !first) return [];
    const { subject, sha256, notAfter } = summary(first);
    const found = ownCertificates.find((each) => each.path === path && each.kind === use);
    return [
      {
        key: JSON.stringify([path, sha256]),
        label: certificateName(subject, messages),
        detail: parts(
          messages.words.plan.ownPages[use],
          host ?? "",
          fillPlain(messages.words.outline.until, { date: dateAndTime(notAfter) }),
        ),
        answer: label(`${subject}, SHA-256 ${sha256}, ${path}`, longestAnswer),
        icon: found && isRefused(found) ? "refused" : "certificate",
        place: places(path, 1, 1),
        certificates: certificateId(path, `own-${use}`, all),
        ...(found ? { facts: ownFacts(found, messages) } : {}),
      },
    ];
  });
  return [...ofFiles, ...ownCertificates.flatMap((each) => carriedFact(each, places, messages))];
}

/** One that SIP SERVICE messages carry: no file holds it. */
function carriedFact(own: OwnCertificateFindings, places: Places, messages: Messages): OutlineFact[] {
  const { carried, certificate, path, host } = own;
  if (!carried) return [];
  const { subject, sha256, notAfter } = certificate;
  return [
    {
      key: JSON.stringify(["carried", host, sha256]),
      label: certificateName(subject, messages),
      detail: parts(ownWho(own, messages), fillPlain(messages.words.outline.until, { date: dateAndTime(notAfter) })),
      answer: label([`${subject}, SHA-256 ${sha256}.`, ownCarried(own, messages)].join(" "), longestAnswer),
      icon: isRefused(own) ? "refused" : "certificate",
      place: places(path, carried.line, 1),
      facts: ownFacts(own, messages),
    },
  ];
}

function trustStoresOf(
  { result: { trustStores }, nameOf }: OutlinedAnalysis,
  places: Places,
  messages: Messages,
): OutlineFact[] {
  const texts = messages.words.evidence.stores;
  return trustStores.map(({ host, path, certificates, duplicates, expired, expiring }) => {
    const fact = (text: LabelText, icon: RowIcon): OutlineFact => ({
      key: text,
      label: text,
      detail: "",
      answer: text,
      icon,
      place: places(path, 1, 1),
    });
    return {
      key: JSON.stringify([host, path]),
      label: shortLabel(host ?? nameOf(path), longestName),
      detail: fillPlain(messages.words.outline.certificates, { count: certificates }),
      answer: fillPlain(texts.line, { path, count: certificates }),
      icon: "trust-store",
      place: places(path, 1, 1),
      ...(certificates > 0 ? { certificates: fileId(path) } : {}),
      facts: [
        ...duplicates.map(([first]) => fact(fillPlain(texts.duplicates, { subject: first?.subject ?? "" }), "warning")),
        ...expiring.map(({ subject, notAfter }) =>
          fact(fillPlain(texts.expiring, { subject, date: notAfter }), "warning"),
        ),
        ...expired.map(({ subject, notAfter }) =>
          fact(fillPlain(texts.expired, { subject, date: notAfter }), "information"),
        ),
      ],
    };
  });
}

const listIcons = { refused: "refused", warning: "warning", information: "information" } as const;

/** Certificate lists of Unified CM, and of each what it tells; a row leads to the entry that it is about. */
function listsOf(
  { result: { certificateLists }, nameOf }: OutlinedAnalysis,
  places: Places,
  messages: Messages,
): OutlineFact[] {
  return certificateLists.map((list) => {
    const { path, node, certificates, findings } = list;
    return {
      key: JSON.stringify([node, path]),
      label: shortLabel(node ?? nameOf(path), longestName),
      detail: fillPlain(messages.words.outline.certificates, { count: certificates.length }),
      answer: label(`${listTitle(list, messages)}. ${messages.words.certificateList.stated}`, longestAnswer),
      icon: findings.some(({ severity }) => severity !== "information") ? "warning" : "certificate",
      place: places(path, 1, 1),
      facts: findings.map((finding): OutlineFact => {
        const text = listFindingText(finding, messages);
        const [entry] = finding.entry.split(" / ");
        const isRequest = finding.id === "request-pending";
        const meant = certificates.find((each) => each.entry === entry && (each.type === "csr-only") === isRequest);
        return {
          key: JSON.stringify([finding.id, finding.entry, finding.hosts, text]),
          label: label(text, longestAnswer),
          detail: "",
          get answer() {
            const cure = listCureTexts(finding, list, messages);
            const whatToDo = messages.words.failure.whatToDo;
            return label(cure ? `${text} ${whatToDo}${messages.words.colon}${cure.title}` : text, longestAnswer);
          },
          icon: listIcons[finding.severity],
          place: places(path, meant?.line ?? 1, 1),
        };
      }),
    };
  });
}

const inputIcons: Readonly<Record<InputKind, RowIcon>> = {
  log: "log",
  capture: "capture",
  "trust-store": "trust-store",
  certificate: "certificate",
  "certificate-list": "certificate",
  configuration: "configuration",
  status: "status",
  archive: "archive",
  unknown: "file",
};

/** The files that were given, their members below them, and of each what was not read. */
function inputsOf({ result: { inputs }, nameOf }: OutlinedAnalysis, places: Places, messages: Messages): OutlineFact[] {
  const archives = new Set(inputs.filter(({ kind }) => kind === "archive").map(({ path }) => path));
  const members = new Map<string, Input[]>();
  const files: Input[] = [];
  for (const input of inputs) {
    const archive = archiveOf(input.path, archives);
    if (archive === null) {
      files.push(input);
      continue;
    }
    const list = members.get(archive);
    if (list) list.push(input);
    else members.set(archive, [input]);
  }
  return files.map((file) => inputFact(file, members.get(file.path) ?? [], nameOf, places, messages));
}

/** The file that a member stands in; null of a file. */
function archiveOf(path: string, archives: ReadonlySet<string>): string | null {
  const end = path.indexOf("!/");
  return end > 0 && archives.has(path.slice(0, end)) ? path.slice(0, end) : null;
}

function inputFact(
  input: Input,
  members: readonly Input[],
  nameOf: NameOf,
  places: Places,
  messages: Messages,
): OutlineFact {
  const { path, kind } = input;
  const within = [input, ...members];
  const isLost = within.some(({ problems }) => problems.some(({ lost }) => lost));
  const hosts = [...new Set(within.map(({ host }) => host ?? ""))].slice(0, maxNamed);
  const versions = [...new Set(within.map(({ version }) => version ?? ""))].slice(0, maxNamed);
  const inner = members.map((member) => inputFact(member, [], nameOf, places, messages));
  return {
    key: path,
    label: shortLabel(nameOf(path), longestName),
    detail: parts(
      messages.words.outline.kinds[kind],
      ...hosts,
      ...versions,
      isLost ? messages.words.outline.notAllRead : "",
    ),
    answer: label(path, longestAnswer),
    icon: isLost ? "warning" : inputIcons[kind],
    place: kind === "archive" || kind === "capture" || kind === "unknown" ? null : places(path, 1, 1),
    facts: [
      ...input.problems.map((problem): OutlineFact => {
        const text = problemMessage(problem, messages);
        return {
          key: `${problem.code} ${problem.detail ?? ""}`,
          label: text,
          detail: "",
          answer: text,
          icon: problem.lost ? "warning" : "information",
          place: null,
        };
      }),
      ...inner,
    ],
  };
}

function sourceName({ result: { inputs }, nameOf }: OutlinedAnalysis): LabelText {
  const names = inputs.filter(({ path }) => !path.includes("!/")).map(({ path }) => nameOf(path));
  return namesText(names);
}

function namesText(names: readonly string[]): LabelText {
  const some = names
    .slice(0, maxNamed)
    .map((name) => shortLabel(name, longestName))
    .join(", ");
  return label(names.length > maxNamed ? `${some}, …` : some, 1000);
}

/** Of a member of an archive, or a file in a folder, its name alone: the rest is told when it is pointed at. */
export function memberOf(path: string): string {
  return path.slice(Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")) + 1) || path;
}

/** What is known, one behind the other. */
export function parts(...all: readonly string[]): LabelText {
  return label(all.filter((each) => each !== "").join(" · "), 1000);
}

/** The same to be read aloud. */
export function spokenParts(...all: readonly string[]): LabelText {
  return label(all.filter((each) => each !== "").join(", "), 1000);
}
