/** `check --format json`: the shape of schemas/check.schema.json, in parts of which each may be large but none is the whole. */

import type { Alarm } from "../evidence/alarms.ts";
import type { CheckResult, Input } from "../evidence/check-result.ts";
import type { Evidence } from "../evidence/evidence.ts";
import type { ListFacts } from "../evidence/list-facts.ts";
import type { OwnCertificateFindings, OwnFinding } from "../evidence/own-findings.ts";
import type { AnyFailure, TunnelDown, Unexplained } from "../failures/failure.ts";
import type { Messages } from "../messages/messages.ts";
import { planIn } from "../remediation/plan.ts";
import { alarmMeaning } from "../words/alarm.ts";
import { listCureTexts, listFindingText } from "../words/certificate-list.ts";
import { changeText, references } from "../words/describe.ts";
import { candidateText, forecastBecause, noteText } from "../words/describe-evidence.ts";
import { problemMessage } from "../words/explain.ts";
import { ownBecause, ownConnection, ownRemedy } from "../words/own-certificates.ts";
import { plainPlan } from "../words/plan.ts";
import { type JsonText, jsonParts, type ReportText, safeJson } from "../words/text.ts";
import { verdictOf } from "../words/verdict-sentence.ts";

/** Ids of requests and connections are for joining logs. */
function withoutIds({
  requestIds: _,
  connections: __,
  ...failure
}: AnyFailure): Omit<AnyFailure, "requestIds" | "connections"> {
  return failure;
}

export function* checkJson(result: CheckResult, messages: Messages): Iterable<ReportText> {
  const document: Readonly<Record<string, unknown>> = {
    schemaVersion: 1,
    inputs: mapped(result.inputs, (input) => inputJson(input, messages)),
    failures: mapped(result.failures, (failure) => failureJson(failure, result, messages)),
    verdict: verdictOf(result, messages),
    window: result.window,
    forecast: mapped(result.forecast, (forecast) => {
      const { host, name, address, port, outcome, signature } = forecast;
      return {
        host: known(host),
        name,
        address,
        port,
        outcome,
        signature,
        because: forecastBecause(forecast, messages),
      };
    }),
    unexplained: mapped(result.unexplained, unexplainedJson),
    declined: mapped(result.declined, (each) => ({
      ...each,
      host: known(each.host),
      alarm: placedAlarm(each.alarm),
    })),
    alarms: mapped(result.alarms, (alarm) => alarmJson(alarm, messages)),
    causes: result.causes,
    servers: mapped(result.servers, (server) => ({ ...server, host: known(server.host) })),
    cures: result.cures.map(({ host, certificate, cures, breaks, unknown }) => ({
      host,
      certificate,
      cures,
      breaks,
      unknown,
    })),
    trustStores: result.trustStores,
    configuration: result.configuration.map(({ host, verifyOriginServer, ciphers, minimumTls, version, alarms }) => ({
      host,
      verifyOriginServer,
      ciphers,
      minimumTls,
      version,
      alarms,
    })),
    certificateLists: result.certificateLists.map((list) => listJson(list, messages)),
    expiries: mapped(result.expiries, (expiry) => expiry),
    ownCertificates: mapped(result.ownCertificates, (own) => ownJson(own, messages)),
    routes: mapped(result.routes, (route) => route),
  };
  yield* documentJson(document);
}

function ownJson(own: OwnCertificateFindings, messages: Messages) {
  const findings = (all: readonly OwnFinding[]) =>
    all.map((finding) => ({
      id: finding.id,
      connection: ownConnection(finding, messages),
      outcome: finding.outcome,
      because: ownBecause(finding, messages),
      remedy: ownRemedy(finding, own, messages),
      inferred: finding.confidence === "infer",
    }));
  const { carried } = own;
  return {
    ...own,
    ...(carried ? { carried: { ...carried, findings: findings(carried.findings) } } : {}),
    findings: findings(own.findings),
  };
}

export function inputJson(input: Input, messages: Messages) {
  return {
    ...input,
    problems: input.problems.map((problem) => ({
      code: problem.code,
      message: problemMessage(problem, messages),
      lost: problem.lost,
    })),
  };
}

/** A failure with what its check knows of it. */
export function failureJson(failure: AnyFailure, result: CheckResult, messages: Messages) {
  return {
    ...withoutIds(failure),
    host: known(failure.host),
    evidence: evidenceJson(result.evidence.get(failure.id), messages),
    hit: hitJson(failure),
    worksAgain: failure.worksAgain && {
      ...failure.worksAgain,
      changes: failure.worksAgain.changes.map((change) => ({
        what: changeText(change, messages),
        path: change.path,
        line: change.line,
      })),
    },
    shortlyBefore: failure.shortlyBefore.map((change) => ({
      what: changeText(change, messages),
      path: change.path,
      line: change.line,
      seconds: change.seconds,
    })),
    remediation: remediationJson(failure, result, messages),
  };
}

function alarmJson({ isOfTls, ...alarm }: Alarm, messages: Messages) {
  const { meaning = null, cure = null } = alarmMeaning({ isOfTls, ...alarm }, messages) ?? {};
  return { ...alarm, host: known(alarm.host), aboutTls: isOfTls, meaning, cure };
}

export function unexplainedJson({ answers: _, ...answer }: Unexplained) {
  return {
    ...answer,
    host: known(answer.host),
    behind: answer.behind.map((each) => ({ ...each, host: known(each.host) })),
    tunnel: answer.tunnel && { ...answer.tunnel, alarm: placedAlarm(answer.tunnel.alarm) },
  };
}

function placedAlarm(alarm: TunnelDown["alarm"]) {
  return alarm && { id: alarm.id, host: known(alarm.host), path: alarm.path, line: alarm.line };
}

/** An object in parts, a value of it or an item of its lists each. */
export function* documentJson(document: Readonly<Record<string, unknown>>): Iterable<ReportText> {
  for (const [i, [key, value]] of Object.entries(document).entries()) {
    const name = `${i === 0 ? "{" : ","}\n  ${JSON.stringify(key)}: `;
    if (!(value instanceof Mapped)) {
      yield jsonParts(name, safeJson(value, 2), 2);
      continue;
    }
    yield jsonParts(name, "[" as JsonText, 2);
    let count = 0;
    for (const item of value.items()) yield jsonParts(count++ === 0 ? "\n    " : ",\n    ", safeJson(item, 2), 4);
    yield jsonParts(count === 0 ? "" : "\n  ", "]" as JsonText, 2);
  }
  yield jsonParts("\n}\n", "" as JsonText, 0);
}

/** A list that may be long: its items are made one after another. */
class Mapped {
  readonly items: () => Iterable<unknown>;

  constructor(items: () => Iterable<unknown>) {
    this.items = items;
  }
}

export function mapped<Item>(items: readonly Item[], map: (item: Item) => unknown): Mapped {
  return new Mapped(function* () {
    for (const item of items) yield map(item);
  });
}

/** A list as it was read, and what it tells, each with its cure. */
function listJson({ findings, ...list }: ListFacts, messages: Messages) {
  return {
    ...list,
    findings: findings.map((finding) => {
      const { id, severity, entry, hosts } = finding;
      const cure = listCureTexts(finding, list, messages);
      const remediation = cure && {
        title: cure.title,
        steps: cure.steps,
        alternatives: cure.alternatives,
        check: cure.check,
      };
      return { id, severity, entry, hosts, text: listFindingText(finding, messages), remediation };
    }),
  };
}

/** Logs whose lines name no host have an empty one. */
function known(host: string): string | null {
  return host === "" ? null : host;
}

const shownNames = 10;

function hitJson({ hit }: AnyFailure) {
  if (!hit) return null;
  const { users, devices, userAgents, isMore } = hit;
  return {
    users: users.length,
    userNames: users.slice(0, shownNames),
    devices: devices.length,
    deviceNames: devices.slice(0, shownNames),
    userAgents,
    isMore,
  };
}

/** `caution` is what `before` and each alternative's `cost` say. */
function remediationJson(failure: AnyFailure, result: CheckResult, messages: Messages) {
  const plan = planIn(result, failure);
  return { ...plainPlan(plan, messages), caution: null, references: references(failure, plan) };
}

function evidenceJson(evidence: Evidence | undefined, messages: Messages) {
  if (!evidence) return null;
  return {
    ...evidence,
    seen: evidence.seen.map((each) => ({ ...each, because: messages.words.evidence.because[each.because] })),
    candidates: evidence.candidates.map((each) => ({ ...each, because: candidateText(each, messages) })),
    notes: evidence.notes.map((note) => ({ id: note.id, text: noteText(note, messages) })),
  };
}
