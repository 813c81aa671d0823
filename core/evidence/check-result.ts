/** What a check of several inputs has found, all of them together: what the reports of the command line and the editor tell. */

import { nameKey } from "../failures/host-name.ts";
import { clientsProblem } from "../failures/inbound.ts";
import type { Findings } from "../failures/merge.ts";
import { clockProblem, type Problem } from "../failures/problem.ts";
import type { Inferred } from "../log/forms/clock.ts";
import type { TimeWindow } from "../log/window.ts";
import type { StatedCertificate } from "../trust/stated-certificate.ts";
import { clockDifferences } from "./clocks.ts";
import type { EvidenceInputs, EvidenceResult, InputProblem } from "./evidence.ts";
import { joinEvidence } from "./join.ts";
import { type Turns, toEnd } from "./turns.ts";
import { peersOfZones } from "./zones.ts";

/** The kinds of the JSON output. */
export type InputKind =
  | "log"
  | "capture"
  | "trust-store"
  | "certificate"
  | "certificate-list"
  | "configuration"
  | "status"
  | "archive"
  | "unknown";

/** One input, in the words and shapes of the JSON output. Unknown is null. */
export interface Input {
  readonly path: string;
  readonly kind: InputKind;
  readonly bytes: number | null;
  readonly lines: number | null;
  readonly records: number | null;
  readonly host: string | null;
  readonly version: string | null;
  readonly from: string | null;
  readonly to: string | null;
  /** Of a log: how its lines begin. */
  readonly form: string | null;
  readonly timestampInferred: Inferred | null;
  readonly problems: readonly Problem[];
  /** Of the file as it was read, in small hexadecimal digits; absent of members, and where it was not asked for. */
  readonly sha256?: string;
  /** What a text says of certificates that are not in it; absent elsewhere. No evidence: nothing of it can be verified. */
  readonly stated?: readonly StatedCertificate[];
}

export interface CheckResult extends EvidenceResult, Pick<Findings, "unexplained" | "routes"> {
  readonly inputs: readonly Input[];
  /** The bounds of the time that was asked for, as shown; null where all was, a bound null where the logs are its bound. */
  readonly window: { readonly since: string | null; readonly until: string | null } | null;
}

/** What was read of all inputs. */
export interface ReadAll {
  readonly inputs: readonly Input[];
  readonly findings: Findings;
  readonly evidence: EvidenceInputs;
  /** The time that was asked for; null for all. */
  readonly window: TimeWindow | null;
}

/** What was read of all inputs → what they say together. */
export function checkResult(read: ReadAll): CheckResult {
  return toEnd(checkResultInTurns(read));
}

/** The same in turns, for a caller with other work in between. */
export function* checkResultInTurns({ inputs, findings, evidence, window }: ReadAll): Turns<CheckResult> {
  const { failures, unexplained, routes } = findings;
  const joined = yield* joinEvidence(evidence, failures, unexplained, window, routes.length > 0);
  return {
    ...joined,
    inputs: withProblems(withClients(withPeersOfZones(withDumps(inputs), evidence), evidence), [
      ...joined.problems,
      ...refusedBeside(joined),
      ...clocks(evidence),
    ]),
    routes,
    window: window?.shown ?? null,
  };
}

function withProblems(inputs: readonly Input[], found: readonly InputProblem[]): readonly Input[] {
  const left = new Map(found.map(({ path, problem }) => [`${path}\0${problem.code}`, { path, problem }]));
  return inputs.map((input) => {
    const own = [...left].filter(([, { path }]) => path === input.path);
    for (const [key] of own) left.delete(key);
    return { ...input, problems: [...input.problems, ...own.map(([, { problem }]) => problem)] };
  });
}

/** What a capture holds beside failures, in one line each. */
function refusedBeside({ refusedBeside: all }: EvidenceResult): InputProblem[] {
  return all.map(({ path, kind, count, packet }) => ({
    path,
    problem: { code: `refused-${kind}`, detail: `#${packet}, ${count} ×`, lost: kind === "unproven", about: "capture" },
  }));
}

function clocks(evidence: EvidenceInputs): InputProblem[] {
  return [...clockDifferences(evidence)].map(([path, clock]) => ({ path, problem: clockProblem(clock) }));
}

/** The XML of a dump holds the same as its text: if the text was read, the XML is no problem. */
function withDumps(inputs: readonly Input[]): readonly Input[] {
  const isXml = ({ problems }: Input) => problems.some(({ code }) => code === "no-dump");
  const read = new Set(inputs.filter((input) => !isXml(input)).map(({ path }) => path));
  return inputs.map((input) =>
    isXml(input) && read.has(input.path.replace(/\.xml$/i, ".txt"))
      ? { ...input, problems: input.problems.filter(({ code }) => code !== "no-dump") }
      : input,
  );
}

/** Failures of connections that anyone can open, and that no zone's peer opened, are only counted. */
function withClients(inputs: readonly Input[], evidence: EvidenceInputs): readonly Input[] {
  const isPeer = peersOfZones(evidence);
  const told = new Map(
    evidence.logs.map(({ path, analysis }) => [path, clientsProblem(analysis.inbound.filter((each) => !isPeer(each)))]),
  );
  return inputs.map((input) => {
    if (!input.problems.some(({ code }) => code === "internet-clients")) return input;
    const others = told.get(input.path);
    const problems = input.problems.filter(({ code }) => code !== "internet-clients");
    return { ...input, problems: others ? [...problems, others] : problems };
  });
}

/** A connection that anyone could have opened matters if a zone's peer opened it. */
function withPeersOfZones(inputs: readonly Input[], { logs, configurations }: EvidenceInputs): readonly Input[] {
  const peers = new Set(configurations.flatMap(({ facts }) => facts.peers.map(nameKey)));
  const matter = new Set<string>();
  for (const { path, analysis } of logs)
    for (const { process, peers: seen } of analysis.elsewhere)
      if (seen.some((peer) => peers.has(nameKey(peer)))) matter.add(`${path}\0${process}`);
  return inputs.map((input) => ({
    ...input,
    problems: input.problems.map((problem) => {
      const process = problem.detail?.split(" ", 1)[0] ?? "";
      return problem.code === "not-analysed" && matter.has(`${input.path}\0${process}`)
        ? { ...problem, lost: true }
        : problem;
    }),
  }));
}

/**
 * Whether anything was read at all: an empty log is, an input of unknown kind is not. What holds words of TLS failures and could
 * not be read is something to report.
 */
export function readSomething({ inputs }: CheckResult): boolean {
  return inputs.some(
    ({ kind, problems }) =>
      (kind !== "unknown" && kind !== "archive") || problems.some(({ code, lost }) => code === "not-a-log" && lost),
  );
}

export function lostSomething({ inputs }: CheckResult): boolean {
  return inputs.some(({ problems }) => problems.some(({ lost }) => lost));
}
