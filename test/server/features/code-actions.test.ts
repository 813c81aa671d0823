import assert from "node:assert/strict";
import { test } from "node:test";
import type { CodeAction, CodeActionContext, Command, Diagnostic } from "vscode-languageserver";
import { en } from "../../../core/messages/en.ts";
import { type CodeActionsOptions, codeActions } from "../../../server/features/code-actions.ts";
import { diagnostics } from "../../../server/features/diagnostics.ts";
import { analysed, refused, uri } from "../../fixture.ts";

const id = "8bd1c2f31e3ba7d5";
const options: CodeActionsOptions = { messages: en, ownCommands: false, literals: true, offersBeside: false };
const everywhere = { start: { line: 0, character: 0 }, end: { line: 1000, character: 0 } };

function draw(actions: readonly (CodeAction | Command)[], known: string): string {
  return actions
    .map((action) => {
      const call = typeof action.command === "string" ? (action as Command) : (action as CodeAction).command;
      const { kind = "-", isPreferred = false, diagnostics: of = [] } = action as CodeAction;
      const args = call?.arguments
        ?.map((arg) => (arg === known ? "ID" : arg === uri ? "URI" : arg === "show" ? "SHOW" : "?"))
        .join(" ");
      return `${action.title}\n  ${call?.command} ${args} | ${kind}${isPreferred ? " preferred" : ""} | ${of.length} diagnostics`;
    })
    .join("\n");
}

async function check(
  text: string,
  expected: string,
  context: Partial<CodeActionContext> & { range?: typeof everywhere } = {},
  more: Partial<CodeActionsOptions> = {},
): Promise<void> {
  const log = await analysed(text);
  const found = diagnostics(log, { messages: en, maxPerFailure: 20, unexplained: true, relatedInformation: false });
  const { range = everywhere, ...given } = context;
  const actions = codeActions(
    log,
    { textDocument: { uri }, range, context: { diagnostics: found, ...given } },
    { ...options, ...more },
  );
  assert.equal(draw(actions, log.analysis.failures[0]?.id ?? id), expected);
}

const both = `\
Trust store of expc01: add the certificate of cucm01.lab.example:6972
  expresswayLog.guide ID URI SHOW | quickfix preferred | 1 diagnostics
Copy the steps
  expresswayLog.copySteps ID URI SHOW | quickfix | 1 diagnostics
Copy the temporary workaround command
  expresswayLog.copyWorkaround ID URI SHOW | quickfix | 1 diagnostics`;

test("a refused server: the cure, its steps, and the temporary workaround", async () => {
  await check(refused, both);
});

test("a client with commands of its own", async () => {
  await check(
    refused,
    both
      .replaceAll(" SHOW", "")
      .replace("expresswayLog.guide", "expresswayLog.openGuide")
      .replace("expresswayLog.copySteps", "expresswayLog.copyStepsToClipboard")
      .replace("expresswayLog.copyWorkaround", "expresswayLog.copyWorkaroundToClipboard"),
    {},
    { ownCommands: true },
  );
});

test("a client that knows commands only", async () => {
  await check(refused, both.replaceAll(/ \| quickfix.*/g, " | - | 0 diagnostics"), {}, { literals: false });
});

test("no workaround where the server refused, or where the failure is permitted", async () => {
  await check(
    "2026-03-02T08:14:07.031+01:00 expc01 traffic_server[2741]: [ET_NET 0] ERROR: SSL connection failed for 'cucm01.lab.example': error:14094418:SSL routines:ssl3_read_bytes:tlsv1 alert unknown ca",
    `\
cucm01.lab.example: trust the CA of expc01's certificate
  expresswayLog.guide ID URI SHOW | quickfix preferred | 1 diagnostics
Copy the steps
  expresswayLog.copySteps ID URI SHOW | quickfix | 1 diagnostics`,
  );
  const permitted = refused.replace("Terminate", "Continue").replace(/.* ERROR: .*\n/, "");
  await check(permitted, both.split("\n").slice(0, 4).join("\n"));
});

test("without diagnostics in the request: those of the range", async () => {
  const range = { start: { line: 2, character: 0 }, end: { line: 2, character: 0 } };
  await check(refused, both.replaceAll("1 diagnostics", "0 diagnostics"), { diagnostics: [], range });
  await check(refused, "", {
    diagnostics: [],
    range: { start: { line: 0, character: 0 }, end: { line: 1, character: 9 } },
  });
});

test("a client that drops a diagnostic's data", async () => {
  const log = await analysed(refused);
  const [found] = diagnostics(log, { messages: en, maxPerFailure: 1, unexplained: true, relatedInformation: false });
  const { data: _, ...bare } = found as Diagnostic;
  await check(refused, both, { diagnostics: [bare] });
});

test("other kinds are not offered, and what is no diagnostic of ours gives nothing", async () => {
  await check(refused, "", { only: ["refactor"] });
  await check(refused, both, { only: ["quickfix"] });
  const range = { start: { line: 2, character: 0 }, end: { line: 2, character: 1 } };
  await check(refused, "", { diagnostics: [{ range, message: "x", code: "y", data: { failure: "__proto__" } }] });
  await check(refused, "", {
    diagnostics: [{ range, message: "x", data: null } as Diagnostic, null as unknown as Diagnostic],
  });
});
