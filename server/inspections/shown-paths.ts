/** Paths as the editor's reader sees them: from the folder on that all inspected files have in common. */

import type { EvidenceInputs, Origin } from "../../core/evidence/evidence.ts";
import type { Failure, Unexplained, WorksAgain } from "../../core/failures/failure.ts";
import type { ReadInputs } from "../../node/inputs.ts";

/** Everything that was read, with the paths shortened by `folder`. */
export function shortened({ inputs, findings, alone, evidence, ...more }: ReadInputs, folder: string): ReadInputs {
  const short = (given: string) => (given.startsWith(folder) ? given.slice(folder.length) : given);
  const placed = <T extends Origin>(each: T): T => ({ ...each, path: short(each.path) });
  return {
    ...more,
    inputs: inputs.map((input) => ({
      ...input,
      path: short(input.path),
      problems: input.problems.map((problem) =>
        problem.code === "duplicate" && problem.detail !== null
          ? { ...problem, detail: short(problem.detail) }
          : problem,
      ),
    })),
    findings: {
      ...findings,
      failures: findings.failures.map((failure) => shortFailure(failure, short)),
      unexplained: findings.unexplained.map(
        (each): Unexplained => ({
          ...each,
          path: short(each.path),
          answers: each.answers.map((answer) => ({ ...answer, path: short(answer.path) })),
        }),
      ),
    },
    alone: alone.map((failure) => shortFailure(failure, short)),
    evidence: shortEvidence(evidence, placed, short),
  };
}

function shortFailure(failure: Failure, short: (given: string) => string): Failure {
  return {
    ...failure,
    worksAgain: shortAnswer(failure.worksAgain, short),
    occurrences: failure.occurrences.map((occurrence) => ({
      ...occurrence,
      path: short(occurrence.path),
      related: occurrence.related.map((related) => ({ ...related, path: short(related.path) })),
    })),
    shortlyBefore: failure.shortlyBefore.map((change) => ({ ...change, path: short(change.path) })),
  };
}

function shortAnswer(answer: WorksAgain | null, short: (given: string) => string): WorksAgain | null {
  return (
    answer && {
      ...answer,
      path: short(answer.path),
      changes: answer.changes.map((change) => ({ ...change, path: short(change.path) })),
    }
  );
}

/** Groups stay as they are: nobody is shown one. */
function shortEvidence(
  { logs, trustStores, certificates, captures, configurations, alsoIn }: EvidenceInputs,
  placed: <T extends Origin>(each: T) => T,
  short: (given: string) => string,
): EvidenceInputs {
  return {
    logs: logs.map((log) => ({
      ...placed(log),
      analysis: {
        ...log.analysis,
        alarms: log.analysis.alarms.map((alarm) => ({ ...alarm, path: short(alarm.path) })),
        declined: log.analysis.declined.map((each) => ({ ...each, path: short(each.path) })),
        servers: log.analysis.servers.map(({ firstGood, lastGood, ...server }) => ({
          ...server,
          firstGood: shortAnswer(firstGood, short),
          lastGood: lastGood && { ...lastGood, path: short(lastGood.path) },
        })),
      },
    })),
    trustStores: trustStores.map(placed),
    certificates: certificates.map(placed),
    captures: captures.map((capture) => ({ ...placed(capture), paths: capture.paths.map(short) })),
    configurations: configurations.map(placed),
    ...(alsoIn ? { alsoIn: new Map([...alsoIn].map(([path, groups]) => [short(path), groups] as const)) } : {}),
  };
}
