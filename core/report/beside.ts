/** What stands beside the failures of a check and is to be acted on, as the formats for programs tell it: a finding each. */

import { raisedAlarms } from "../evidence/alarms.ts";
import type { CheckResult } from "../evidence/check-result.ts";
import type { OwnFinding } from "../evidence/own-findings.ts";
import { alarmKey } from "../failures/alarm.ts";
import { idOf } from "../failures/identity.ts";
import type { BesideKind, Messages } from "../messages/messages.ts";
import { alarmMeaning, alarmState, alarmTitle } from "../words/alarm.ts";
import { listCureTexts, listFindingText, listTitle } from "../words/certificate-list.ts";
import { declinedBecause, declinedSentence } from "../words/declined.ts";
import { becauseText, behindTexts, unexplainedSentence } from "../words/describe.ts";
import { ownBecause, ownCarried, ownConnection, ownRemedy, ownWho } from "../words/own-certificates.ts";
import { fillPlain, type LabelText, label } from "../words/text.ts";

/** Rows of a table of ours, in the order in which they are told. */
export const besideKinds: readonly BesideKind[] = [
  "unexplained-answer",
  "declined-request",
  "raised-alarm",
  "own-certificate",
  "certificate-list",
];

export interface Beside {
  readonly kind: BesideKind;
  /** The same in every run, like a failure's. */
  readonly id: string;
  /** Of its kind: the alarm's number, the connection, the finding, the status of an answer. */
  readonly code: string;
  /** `error`: a connection is refused by what the inputs state; `warning`: it may be, or requests fail; `note`: is to be known. */
  readonly level: "error" | "warning" | "note";
  /** The Expressway; "" where nothing tells. */
  readonly host: string;
  readonly statement: LabelText;
  /** Why, in whole sentences. */
  readonly because: readonly LabelText[];
  readonly cure: LabelText | null;
  /** Lines or requests; 1 of what is stated once. */
  readonly count: number;
  /** As written in the log; null of what has no time. */
  readonly first: string | null;
  readonly last: string | null;
  readonly path: string;
  /** 1-based; null of what stands in all of its file. */
  readonly line: number | null;
  /** The server and what it answered; null of what is about none. */
  readonly server: {
    readonly name: string | null;
    readonly address: string | null;
    readonly port: number | null;
  } | null;
  readonly status: number | null;
}

/** The alarms that are raised, connections on which an own certificate is refused or nobody knows, and what fails in lists, among them. */
export function besidesOf(result: CheckResult, messages: Messages): readonly Beside[] {
  return [
    ...unexplained(result, messages),
    ...declined(result, messages),
    ...alarms(result, messages),
    ...own(result, messages),
    ...lists(result, messages),
  ];
}

function unexplained({ unexplained: all }: CheckResult, messages: Messages): Beside[] {
  return all.map((answer) => {
    const { host, because, name, address, port, status, reason, requests, first, last, path, firstLine } = answer;
    const why = becauseText(answer, messages);
    return {
      kind: "unexplained-answer",
      id: idOf(JSON.stringify(["unexplained-answer", host, because, name, address, port, status, reason])),
      code: because,
      level: because === "unknown" ? "warning" : "note",
      host,
      statement: unexplainedSentence(answer, messages),
      because: [...(why === null ? [] : [why]), ...behindTexts(answer, messages)],
      cure: null,
      count: requests,
      first,
      last,
      path,
      line: firstLine,
      server: { name, address, port },
      status,
    };
  });
}

function declined({ declined: all }: CheckResult, messages: Messages): Beside[] {
  return all.map((each) => {
    const { host, because, status, reason, domain, name, port, requests, first, last, path, line } = each;
    return {
      kind: "declined-request",
      id: idOf(JSON.stringify(["declined-request", host, because, status, reason, domain, name, port])),
      code: because,
      level: status === 403 && because !== "unknown" ? "warning" : "note",
      host,
      statement: declinedSentence(each, messages),
      because: declinedBecause(each, messages),
      cure: null,
      count: requests,
      first,
      last,
      path,
      line,
      server: name === null ? null : { name, address: null, port },
      status,
    };
  });
}

function alarms({ alarms: all }: CheckResult, messages: Messages): Beside[] {
  return raisedAlarms(all).map((alarm) => {
    const { id, host, title, detail, isOfTls, count, first, last, path, line } = alarm;
    const known = alarmMeaning(alarm, messages);
    return {
      kind: "raised-alarm",
      id: idOf(JSON.stringify(["alarm", alarmKey({ id, host, detail: [title, detail].join(": ") })])),
      code: id,
      level: isOfTls ? "warning" : "note",
      host,
      statement: alarmTitle(alarm, messages),
      because: [
        alarmState(alarm, messages),
        ...(detail === null ? [] : [label(detail)]),
        ...(known === null ? [] : [label(known.meaning)]),
      ],
      cure: known === null ? null : label(known.cure),
      count: Math.max(1, count),
      first,
      last,
      path,
      line,
      server: null,
      status: null,
    };
  });
}

function own({ ownCertificates }: CheckResult, messages: Messages): Beside[] {
  const { refusedOn, unknownOn } = messages.words.ownCertificates;
  const levelOf = ({ outcome, confidence }: OwnFinding) =>
    outcome === "unknown" ? "note" : confidence === "infer" ? "warning" : "error";
  return ownCertificates.flatMap((each) =>
    each.findings
      .filter(({ outcome }) => outcome !== "passes")
      .map((finding) => {
        const { id, connection, outcome, because } = finding;
        const values = { who: ownWho(each, messages), connections: ownConnection(finding, messages) };
        const whose = each.host ?? each.path;
        const { carried } = each;
        // An address may have sent several to several.
        const told = carried ? [carried.host, carried.port, each.certificate.sha256] : [];
        const how = ownCarried(each, messages);
        return {
          kind: "own-certificate",
          id: idOf(JSON.stringify(["own-certificate", whose, each.kind, id, connection, because.reason, ...told])),
          code: id,
          level: levelOf(finding),
          host: each.host ?? "",
          statement: fillPlain(outcome === "refused" ? refusedOn : unknownOn, values),
          because: [ownBecause(finding, messages), ...(how === null ? [] : [how])],
          cure: ownRemedy(finding, each, messages),
          count: carried?.count ?? 1,
          first: carried?.first ?? null,
          last: carried?.last ?? null,
          path: each.path,
          line: carried?.line ?? null,
          server: null,
          status: null,
        };
      }),
  );
}

/** What is in order stands in JSON alone. */
function lists({ certificateLists }: CheckResult, messages: Messages): Beside[] {
  const levels = { refused: "error", warning: "warning", information: "note" } as const;
  return certificateLists.flatMap((list) =>
    list.findings
      .filter(({ severity }) => severity !== "information")
      .map((finding) => {
        const { id, severity, entry, hosts, values } = finding;
        const key = ["certificate-list", list.node ?? list.path, id, entry, hosts, values];
        return {
          kind: "certificate-list",
          id: idOf(JSON.stringify(key)),
          code: id,
          level: levels[severity],
          host: hosts.length === 1 ? (hosts[0] as string) : "",
          statement: listFindingText(finding, messages),
          because: [listTitle(list, messages)],
          cure: listCureTexts(finding, list, messages)?.title ?? null,
          count: 1,
          first: null,
          last: null,
          path: list.path,
          line: null,
          server: null,
          status: null,
        };
      }),
  );
}
