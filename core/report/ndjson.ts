/**
 * `check --format ndjson`: one event a line for each failure, each problem of an input and what stands beside them, in fields of the
 * Elastic Common Schema and, where that has none, under `expressway`. What is not known has no field; `event.id` is the same in every run.
 */

import type { CheckResult, Input } from "../evidence/check-result.ts";
import type { PlacedCertificate } from "../evidence/evidence.ts";
import type { AnyFailure } from "../failures/failure.ts";
import { isAddress } from "../failures/host-name.ts";
import { idOf } from "../failures/identity.ts";
import type { Problem } from "../failures/problem.ts";
import { timeOf } from "../log/timestamp.ts";
import type { Messages } from "../messages/messages.ts";
import { cipherSuites } from "../openssl/cipher-suites.ts";
import { planIn } from "../remediation/plan.ts";
import { documentUrl, failureSentence, failureStatement, signatureMeaning } from "../words/describe.ts";
import { problemMessage } from "../words/explain.ts";
import { planTitle } from "../words/plan.ts";
import { distinct } from "../words/servers.ts";
import { cell, fillPlain, jsonLine, type ReportText } from "../words/text.ts";
import { type Beside, besidesOf } from "./beside.ts";

/** Of the schema whose fields these are (`@elastic/ecs`). */
export const ecsVersion = "9.4.0";

/** Our own measure, from 0 to 100: a connection that was cut, a warning, an input that was not wholly read, one of which more can be said. */
const severities = { refusal: 70, warning: 40, lost: 50, told: 10 } as const;

/** Names of one kind in an event. */
const maxNames = 10;

/** An event before what is not known is left out. */
type Fields = { readonly [key: string]: Field };
type Field = string | number | boolean | null | undefined | readonly (string | null)[] | Fields;

export function* checkNdjson(result: CheckResult, messages: Messages): Iterable<ReportText> {
  for (const failure of result.failures) yield failureLine(failure, result, messages);
  for (const each of besidesOf(result, messages)) yield besideLine(each, result, messages);
  for (const input of result.inputs) for (const problem of input.problems) yield problemLine(input, problem, messages);
}

/** Of one of the failures of `result`. */
export function failureLine(failure: AnyFailure, result: CheckResult, messages: Messages): ReportText {
  return jsonLine(known(failureEvent(failure, result, messages)));
}

/** Of what stands beside the failures of `result`. */
export function besideLine(each: Beside, result: CheckResult, messages: Messages): ReportText {
  return jsonLine(known(besideEvent(each, result, messages)));
}

export function problemLine(input: Input, problem: Problem, messages: Messages): ReportText {
  return jsonLine(known(problemEvent(input, problem, messages)));
}

/** The same in every run. */
export function problemId({ path }: Input, { code, about }: Problem): string {
  return idOf(JSON.stringify(["input", code, about ?? null, path]));
}

/** Without what is null, undefined or has nothing in it; texts as they may stand in a cell of a sheet. */
function known(fields: Fields): Readonly<Record<string, unknown>> {
  const entries = Object.entries(fields).flatMap(([key, value]): [string, unknown][] => {
    if (value === null || value === undefined) return [];
    if (typeof value === "string") return [[key, cell(value)]];
    if (typeof value !== "object") return [[key, value]];
    if (isList(value)) {
      const items = distinct(value).slice(0, maxNames).map(cell);
      return items.length === 0 ? [] : [[key, items]];
    }
    const inner = known(value);
    return Object.keys(inner).length === 0 ? [] : [[key, inner]];
  });
  return Object.fromEntries(entries);
}

function isList(value: object): value is readonly (string | null)[] {
  return Array.isArray(value);
}

function failureEvent(failure: AnyFailure, result: CheckResult, messages: Messages): Fields {
  const { id, signature, direction, action, name, address, verifyError, tlsError, hit } = failure;
  const [shown] = failure.occurrences;
  const request = shown?.request ?? null;
  const evidence = result.evidence.get(id);
  const plan = planIn(result, failure);
  const names = [name, address, request?.route?.host ?? null];
  return {
    "@timestamp": utc(failure.last),
    message: failureSentence(failure, messages),
    ecs: { version: ecsVersion },
    event: {
      id,
      kind: "alert",
      category: ["network"],
      type: ["connection", action === "Continue" ? "allowed" : "denied"],
      outcome: "failure",
      action: direction,
      code: signature,
      reason: failureStatement(failure, messages),
      severity: action === "Continue" ? severities.warning : severities.refusal,
      module: "expressway",
      dataset: "expressway.certificate",
      provider: shown?.process,
      start: utc(failure.first),
      end: utc(failure.last),
    },
    rule: {
      id: signature,
      name: messages.signatures[signature].title,
      description: fillPlain(signatureMeaning(signature, messages)),
      reference: documentUrl(signature),
    },
    error: {
      code: verifyError?.code?.toString() ?? tlsError?.code?.toString(),
      type: verifyError?.name,
      message: verifyError?.text ?? tlsError?.raw ?? failure.reason,
    },
    ...boxFields(failure.host, result.grounds.get(id)?.version ?? null),
    ...endFields(failure),
    user: { name: hit?.users.length === 1 ? hit.users[0] : null },
    user_agent: { original: request?.userAgent },
    http: { request: { method: request?.method }, response: { status_code: shown?.response?.status } },
    url: { original: request?.url },
    tls: tlsFields(failure, evidence),
    process: { name: shown?.process, pid: shown?.pid, thread: { name: shown?.thread } },
    log: { file: { path: shown?.path }, origin: { file: { line: shown?.line } } },
    related: {
      hosts: [failure.host === "" ? null : failure.host, ...names.filter((each) => each !== null && !isAddress(each))],
      ip: names.filter((each) => each !== null && isAddress(each)),
      user: hit?.users,
      hash: evidence?.presented?.map(({ sha256 }) => hashOf(sha256)),
    },
    expressway: {
      count: failure.count,
      requests: failure.requests,
      users: hit?.users.length,
      devices: hit?.devices.length,
      action,
      depth: verifyError?.depth,
      port_inferred: failure.portInferred,
      address_inferred: failure.addressInferred,
      first: failure.first,
      last: failure.last,
      works_again: failure.worksAgain?.timestamp,
      packet: shown && "packet" in shown ? shown.packet : null,
      tls: { alert: tlsError?.alert },
      route: {
        domain: request?.route?.domain,
        protocol: request?.route?.protocol,
        host: request?.route?.host,
        port: request?.route?.port,
      },
      remediation: { id: plan.id, title: planTitle(plan, messages) },
      evidence: {
        verdict: evidence?.verdict?.verdict,
        agrees: evidence?.verdict?.agrees,
        missing: evidence?.missing?.subject,
      },
    },
  };
}

/** The server; of a connection that a peer opened, the peer and Expressway's own port. */
function endFields({
  name,
  address,
  port,
  role,
}: Pick<AnyFailure, "name" | "address" | "port"> & Partial<Pick<AnyFailure, "role">>): Fields {
  if (role === "server") return { client: { address, ip: address }, server: { port } };
  return {
    server: {
      domain: name !== null && !isAddress(name) ? name : null,
      address: name ?? address,
      ip: address ?? (name !== null && isAddress(name) ? name : null),
      port,
    },
  };
}

/** Shippers write their own `host`: hence both. */
function boxFields(host: string, version: string | null): Fields {
  const hostname = host === "" ? null : host;
  return {
    host: { hostname },
    observer: { hostname, vendor: "Cisco", product: "Expressway", version, type: "proxy" },
  };
}

function tlsFields({ action, direction }: AnyFailure, evidence: ReturnType<CheckResult["evidence"]["get"]>): Fields {
  const version = /^(TLS|SSL)v(\d(?:\.\d)?)$/.exec(evidence?.tls?.version ?? "");
  const [leaf] = evidence?.presented ?? [];
  const certificates = {
    hash: { sha256: leaf ? hashOf(leaf.sha256) : null },
    x509: certificateFields(evidence?.atFaultCertificate ?? null),
  };
  return {
    established: action === "Continue" ? null : false,
    version: version?.[2],
    version_protocol: version?.[1]?.toLowerCase(),
    cipher: cipherSuites.find((suite) => suite.name === evidence?.tls?.cipher)?.ianaName,
    [direction === "server-rejected-expressway" ? "client" : "server"]: certificates,
  };
}

function certificateFields(certificate: PlacedCertificate | null): Fields | null {
  if (certificate === null) return null;
  const [, algorithm, size, curve] = /^(\S+)(?: (?:(\d+)|(\S+)))?$/.exec(certificate.keyType) ?? [];
  return {
    subject: { distinguished_name: certificate.subject },
    issuer: { distinguished_name: certificate.issuer },
    alternative_names: certificate.names.map((name) => name.replace(/^[A-Za-z]+:/, "")),
    not_before: utc(certificate.notBefore),
    not_after: utc(certificate.notAfter),
    public_key_algorithm: algorithm,
    public_key_size: size === undefined ? null : Number(size),
    public_key_curve: curve,
  };
}

/** As ECS writes it: upper case, without colons. */
function hashOf(fingerprint: string): string {
  return fingerprint.replaceAll(":", "").toUpperCase();
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

const besideCategories = {
  "unexplained-answer": "network",
  "declined-request": "network",
  "raised-alarm": "host",
  "own-certificate": "configuration",
  "certificate-list": "configuration",
} as const satisfies Readonly<Record<Beside["kind"], string>>;
const besideSeverities = { error: severities.refusal, warning: severities.warning, note: severities.told } as const;

function besideEvent(each: Beside, { inputs }: CheckResult, messages: Messages): Fields {
  const { kind, id, code, level, host, statement, because, cure, count, first, last, path, line, server, status } =
    each;
  const { title, meaning } = messages.words.report.sarif.beside[kind];
  const version = inputs.find((input) => input.host === host && input.version !== null)?.version ?? null;
  return {
    "@timestamp": utc(last ?? ""),
    message: [statement, ...because].map(sentence).join(" "),
    ecs: { version: ecsVersion },
    event: {
      id,
      kind: "event",
      category: [besideCategories[kind]],
      type: ["info"],
      outcome: level === "note" ? "unknown" : "failure",
      code,
      reason: statement,
      severity: besideSeverities[level],
      module: "expressway",
      dataset: `expressway.${kind.replaceAll("-", "_")}`,
      start: utc(first ?? ""),
      end: utc(last ?? ""),
    },
    rule: { id: kind, name: title, description: fillPlain(meaning) },
    ...boxFields(host, version),
    ...(server === null ? {} : endFields(server)),
    http: { response: { status_code: status } },
    file: { path: line === null ? path : null },
    log: { file: { path: line === null ? null : path }, origin: { file: { line } } },
    expressway: { count, first, last, remediation: { title: cure } },
  };
}

function problemEvent(input: Input, problem: Problem, messages: Messages): Fields {
  const message = problemMessage(problem, messages);
  return {
    "@timestamp": utc(input.to ?? ""),
    message,
    ecs: { version: ecsVersion },
    event: {
      id: problemId(input, problem),
      kind: "event",
      category: ["file"],
      type: ["info"],
      outcome: problem.lost ? "failure" : "unknown",
      code: problem.code,
      reason: message,
      severity: problem.lost ? severities.lost : severities.told,
      module: "expressway",
      dataset: "expressway.input",
    },
    ...boxFields(input.host ?? "", input.version),
    file: { path: input.path, size: input.bytes },
    log: { file: { path: input.kind === "log" ? input.path : null } },
    expressway: { input: { kind: input.kind, lost: problem.lost } },
  };
}

/** ISO 8601 in UTC with milliseconds; null for a time without a zone, or none. */
function utc(timestamp: string): string | null {
  const time = timeOf(timestamp);
  return time === null ? null : new Date(time).toISOString();
}
