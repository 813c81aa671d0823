/** `check --format json`: the shape of schemas/check.schema.json. */

import type { CheckResult } from "../evidence/check-result.ts";
import type { Evidence } from "../evidence/evidence.ts";
import type { AnyFailure } from "../failures/failure.ts";
import type { Messages } from "../messages/messages.ts";
import { changeText, plainRemediation } from "../words/describe.ts";
import { evidenceSteps, forecastBecause, noteText } from "../words/describe-evidence.ts";
import { problemMessage } from "../words/explain.ts";
import { fillPlain, type ReportText, reportText, safeJson } from "../words/text.ts";
import { verdictOf } from "../words/verdict-sentence.ts";

export function checkJson(result: CheckResult, messages: Messages): ReportText {
  const document = {
    schemaVersion: 1,
    inputs: result.inputs.map((input) => ({
      ...input,
      problems: input.problems.map((problem) => ({
        code: problem.code,
        message: problemMessage(problem, messages),
        lost: problem.lost,
      })),
    })),
    failures: result.failures.map((failure) => ({
      ...failure,
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
      remediation: remediationJson(failure, result.evidence.get(failure.id), messages),
    })),
    verdict: verdictOf(result, messages),
    window: result.window,
    forecast: result.forecast.map((forecast) => {
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
    unexplained: result.unexplained.map((answer) => ({ ...answer, host: known(answer.host) })),
    servers: result.servers.map((server) => ({ ...server, host: known(server.host) })),
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
    routes: result.routes,
  };
  return reportText([safeJson(document, 2)]);
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

/** The steps of the remediation, behind those that only the evidence tells. */
function remediationJson(failure: AnyFailure, evidence: Evidence | undefined, messages: Messages) {
  const { steps, ...more } = plainRemediation(failure, messages);
  const known = evidence ? evidenceSteps(evidence, messages) : [];
  return { ...more, steps: [...known.map(({ template, values }) => fillPlain(template, values)), ...steps] };
}

function evidenceJson(evidence: Evidence | undefined, messages: Messages) {
  if (!evidence) return null;
  return { ...evidence, notes: evidence.notes.map((note) => ({ id: note.id, text: noteText(note, messages) })) };
}
