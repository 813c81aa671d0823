/** What strangers plant in a log, in every place that they can reach: shown as text, nothing else. */

import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import type { DocumentSymbol, Location, SymbolInformation } from "vscode-languageserver";
import { en } from "../../../core/messages/en.ts";
import { planAlone } from "../../../core/remediation/plan.ts";
import { stepsText } from "../../../core/words/guide.ts";
import { guideOf } from "../../../server/commands/found-failure.ts";
import type { AnalysedLog } from "../../../server/documents/analysed-log.ts";
import { codeActions } from "../../../server/features/code-actions.ts";
import { codeLenses } from "../../../server/features/code-lens.ts";
import { definition } from "../../../server/features/definition.ts";
import { diagnostics } from "../../../server/features/diagnostics.ts";
import { documentSymbols } from "../../../server/features/document-symbols.ts";
import { foldingRanges } from "../../../server/features/folding-ranges.ts";
import { hover } from "../../../server/features/hover.ts";
import { inlayHints } from "../../../server/features/inlay-hints.ts";
import { references as referencesOf } from "../../../server/features/references.ts";
import { semanticTokens, semanticTokensOfRange } from "../../../server/features/semantic-tokens.ts";
import { analysed, refused, uri } from "../../fixture.ts";

const payloads = [
  "[click](command:workbench.action.terminal.sendSequence?%7B%22text%22%3A%22id%5Cn%22%7D)",
  "[x](COMMAND:x)[x](file:///etc/passwd)[x](vscode://a.b/c)",
  "![p](https://attacker.example/p.png)",
  "<img src=x onerror=alert(1)></script><script>alert(1)</script>--><b>",
  "https://attacker.example/a www.attacker.example a@attacker.example",
  "`x` ``y`` ````",
  "`".repeat(20),
  "~~~",
  "$(trash)$(sync~spin)\\$(bug)",
  "| a | # h - [ ] x 1. x > [!WARNING]",
  "&#91;x&#93;&lt;b&gt;",
  "\u001b[31m\u001b]8;;https://attacker.example\u001b\\",
  "\u009b31m\u0085",
  "\b\f\v\0\x7f",
  "\u202e\u2066\u200b\u2060\ufeff\u00ad",
  "\u0441ucm.lab.example cucm\u3002lab L\u03b1b",
  "\u2028\u2029",
  "\u0441ucm.lab.example",
  "\ud800",
  "\u{1f600}\u200d\u{e0020}a\u0301",
  "{0}{server}{count}",
  "__proto__",
  "constructor",
  "h; rm -rf ~ $(id) -oProxyCommand=x",
  "a) not in certificate. Action=Continue server=b(c",
  "x). Action=Continue Error=ok server=y(z) depth=0",
  "",
];

const markdownOf = (text: string) => text.replace(/(?<!\\)(`+)(?!`).*?(?<!`)\1(?!`)/gs, "");

function checkPlain(text: string): void {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there.
  assert.doesNotMatch(text, /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/);
  // Letters that pass for the Latin ones beside them.
  assert.doesNotMatch(text, /[\u0441\u03b1\u3002]/);
  assert.ok(text.isWellFormed());
}

/** A command of ours with ids. */
const ownLink =
  /\[(?:Guide|Copy the steps|Export the CA)\]\(command:expresswayLog\.(?:openGuide|copyStepsToClipboard|exportMissingToFile)\?%5B%22[\da-f]{16}%22(?:%2C%22[\da-f]{16}%22)?%5D\)/g;

function checkMarkdown(text: string): void {
  const prose = markdownOf(text).replaceAll(ownLink, "");
  assert.doesNotMatch(prose, /(?<!\\)!\[|command:|attacker|<img|<script|vscode:|file:/i);
  for (const [, target] of prose.matchAll(/(?<!\\)\]\(([^)]*)\)/g))
    assert.match(
      target ?? "",
      /^https:\/\/(?:bst\.cloudapps\.cisco\.com|www\.cisco\.com|docs\.openssl\.org|docs\.trafficserver\.apache\.org)\//,
    );
  for (const line of text.split("\n")) checkPlain(line);
}

function checkTokens(log: AnalysedLog, data: readonly number[]): void {
  let [line, start, end] = [0, 0, 0];
  for (let i = 0; i < data.length; i += 5) {
    const [lines = 0, columns = 0, length = 0] = data.slice(i, i + 3);
    if (lines > 0) [start, end] = [0, 0];
    line += lines;
    start += columns;
    assert.ok(start >= end && length > 0, "no overlap");
    end = start + length;
    assert.ok(end <= log.text.line(line).length, "inside the line");
  }
}

const hintOptions = { messages: en, failureHints: true };

function checkSymbol(symbol: DocumentSymbol | SymbolInformation): void {
  checkPlain(symbol.name);
  assert.doesNotMatch(symbol.name, /(?<!\\)\$\([A-Za-z0-9-]+(?:~[A-Za-z]+)?\)/, "no icon");
  if (!("range" in symbol)) return;
  checkPlain(symbol.detail ?? "");
  for (const child of symbol.children ?? []) checkSymbol(child);
}

function checkPlaces(log: AnalysedLog, places: readonly Location[]): void {
  for (const { uri: of, range } of places)
    assert.ok(
      of === uri && range.end.line < log.text.lineCount && range.end.character <= log.text.line(range.end.line).length,
    );
}

async function checkAll(log: AnalysedLog): Promise<void> {
  const found = diagnostics(log, { messages: en, maxPerFailure: 20, unexplained: true, relatedInformation: true });
  for (const { message, relatedInformation = [], range } of found) {
    checkPlain(String(message));
    for (const related of relatedInformation) checkPlain(related.message);
    assert.ok(range.end.line < log.text.lineCount && range.end.character <= log.text.line(range.end.line).length);
  }
  for (const symbol of documentSymbols(log, { messages: en, tree: true })) checkSymbol(symbol);
  foldingRanges(log);
  for (const { command } of codeLenses(log, { messages: en, ownCommands: true, offersBeside: true })) {
    checkPlain(command?.title ?? "");
    assert.doesNotMatch(command?.title ?? "", /(?<!\\)\$\([A-Za-z0-9-]+(?:~[A-Za-z]+)?\)/, "no icon");
  }
  const hints = inlayHints(log, { start: { line: 0, character: 0 }, end: { line: 1e6, character: 0 } }, hintOptions);
  for (const { label } of hints) checkPlain(String(label));
  checkTokens(log, semanticTokens(log));
  const everywhere = { start: { line: 0, character: 0 }, end: { line: 1e6, character: 0 } };
  checkTokens(log, semanticTokensOfRange(log, everywhere));
  const options = { messages: en, ownCommands: true, literals: true, offersBeside: true };
  for (const action of codeActions(
    log,
    { textDocument: { uri }, range: everywhere, context: { diagnostics: found } },
    options,
  ))
    checkPlain(action.title);
  for (const failure of log.analysis.failures) {
    const page = guideOf({ log, failure, evidence: null, from: null, plan: planAlone(failure) }, en);
    const lines = page.text.split("\n");
    for (const line of lines) checkPlain(line);
    assert.deepEqual(
      lines.slice(1).filter((line) => /^\S/.test(line) && !guideHeadings.some((each) => line.startsWith(each))),
      [],
      "headings are ours",
    );
    for (const { line, start, end } of page.links) assert.ok(end > start && end <= (lines[line] as string).length);
    for (const line of stepsText({ failure, evidence: null, from: null, plan: planAlone(failure) }, en).split("\n"))
      checkPlain(line);
  }
  for (let line = 0; line < log.text.lineCount; line++) {
    for (let character = 0; character <= log.text.line(line).length; character += 7) {
      for (const ownCommands of [false, true]) {
        const shown = hover(log, { line, character }, { messages: en, markdown: true, ownCommands });
        if (shown) checkMarkdown((shown.contents as { value: string }).value);
      }
      const alone = { links: false, others: [], closed: async () => [] };
      checkPlaces(log, (await definition(log, { line, character }, alone)) as Location[]);
      const closed = { logs: [], tooLarge: 0 };
      const asked = { withDefinition: true, others: [], closed, cancelled: () => false };
      checkPlaces(log, (await referencesOf(log, { line, character }, asked)).locations);
    }
  }
}

const { who, why, steps, evidence, references } = en.words.guide;
const guideHeadings = [who, why, steps, evidence, references, `${en.words.plan.alternatives}${en.words.colon}`];

/** What it draws of inspections, test/server/inspections looks at. */
const elsewhere = ["inspection-diagnostics.ts"];

/** The places in a log that a stranger reaches. */
const places: Readonly<Record<string, (payload: string) => string>> = {
  name: (payload) => refused.replaceAll("cucm01.lab.example", payload),
  address: (payload) => refused.replaceAll("192.0.2.10", payload),
  url: (payload) => refused.replaceAll("/CSFjdoe.cnf.xml", `/${payload}`),
  segment: (payload) => refused.replaceAll(/bGFi\w+/g, payload),
  route: (payload) =>
    refused.replaceAll(/bGFi\w+/g, Buffer.from(`lab.example/https/${payload}/6972`).toString("base64")),
  tracking: (payload) => refused.replaceAll("bb0c8492", payload),
  transaction: (payload) => refused.replaceAll('"191"', `"${payload}"`),
  host: (payload) => refused.replaceAll("expc01", payload),
  thread: (payload) => refused.replaceAll("ET_NET 0", payload),
  error: (payload) => refused.replaceAll("self signed certificate", payload),
  reason: (payload) => refused.replaceAll("certificate verify failed", payload),
  response: (payload) => refused.replaceAll("connect failed", payload),
  everywhere: (payload) => refused.replaceAll(" ", ` ${payload} `),
};

for (const [place, plant] of Object.entries(places)) {
  test(`planted as ${place}`, async () => {
    for (const payload of payloads) await checkAll(await analysed(plant(payload)));
  });
}

test("every feature is among them", () => {
  const own = readFileSync(join("test", "server", "features", "hostile.test.ts"), "utf8");
  const features = readdirSync(join("server", "features")).filter((file) => !elsewhere.includes(file));
  assert.deepEqual(
    features.filter((file) => !own.includes(`server/features/${file}"`)),
    [],
  );
});

test("logs cut at any place", async () => {
  for (let i = 0; i < refused.length; i += 97) await checkAll(await analysed(refused.slice(i, i + 700)));
});

test("shapes that could take long", async () => {
  const started = performance.now();
  for (const text of [
    "HTTPMSG:\n".repeat(100_000),
    "-----BEGIN CERTIFICATE-----\n".repeat(100_000),
    "http://a/".repeat(200_000),
    `${refused.split("\n")[2]} `.repeat(5000),
    'Txn-id="'.repeat(200_000),
    `2026-03-02T08:14:07.010+01:00 expc01 traffic_server[1]: ${"[".repeat(1_000_000)}`,
    "\r".repeat(500_000),
  ]) {
    const log = await analysed(text);
    foldingRanges(log);
    semanticTokens(log);
    diagnostics(log, { messages: en, maxPerFailure: 20, unexplained: true, relatedInformation: true });
    for (const character of [0, 10, 70, 5000]) hover(log, { line: 0, character }, { messages: en, markdown: true });
  }
  assert.ok(performance.now() - started < 10_000, String(performance.now() - started));
});
