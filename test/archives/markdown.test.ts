/**
 * `--format markdown`: whole reports as pictures (test/samples/markdown/NAME.md; `UPDATE_EXPECTED=1` draws them anew), what a reader of Markdown
 * makes of names of a stranger's choice, and what is left out.
 */

import assert from "node:assert/strict";
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import process from "node:process";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { en } from "../../core/messages/en.ts";
import { fr } from "../../core/messages/fr.ts";
import type { Messages } from "../../core/messages/messages.ts";
import { exchange, root, selfSigned } from "../cli/program.ts";
import { archive, archiveName, type Download } from "./build.ts";
import { authority, endEntity } from "./certificates.ts";
import { checkedFiles } from "./checked.ts";
import { hostileArchive, payloads } from "./hostile-archive.ts";
import { stable } from "./inspect.ts";
import { reports } from "./reports.ts";
import { scenarios } from "./scenarios.ts";

interface Token {
  readonly type: string;
  readonly tag: string;
  readonly content: string;
}
/** With all that a reader may allow: HTML, and links out of bare addresses. */
const reader: { parse(text: string, environment: object): readonly Token[] } = createRequire(import.meta.url)(
  "markdown-it",
)({ html: true, linkify: true });

type Files = Readonly<Record<string, Uint8Array | string>>;

async function report(files: Files, messages: Messages = en): Promise<string> {
  return (await reports(files, ["markdown"], messages)).markdown;
}

/** Headings of the report and the blocks of code below each. */
function blocks(markdown: string): readonly { readonly heading: string; readonly lines: readonly string[] }[] {
  const tokens = reader.parse(markdown, {});
  return tokens.flatMap(({ type, content }, i) => {
    if (type !== "fence") return [];
    const heading = tokens.slice(0, i).findLast((each) => each.type === "inline")?.content ?? "";
    return [{ heading, lines: content.split("\n").slice(0, -1) }];
  });
}

function block(markdown: string, heading: string): readonly string[] {
  return blocks(markdown).find((each) => each.heading === heading)?.lines ?? [];
}

for (const [name, scenario, messages] of [
  ["unknown-ca-root-sent", "unknown-ca-root-sent", en],
  ["unknown-ca-root-sent.fr", "unknown-ca-root-sent", fr],
  ["capture-alone", "capture-alone", en],
  ["healthy", "healthy", en],
] as const) {
  test(`the report of ${name}`, async () => {
    const shown = stable(await report({ [archiveName()]: await archive(scenarios[scenario]) }, messages));
    const file = path.join(root, "test", "samples", "markdown", `${name}.md`);
    if (process.env.UPDATE_EXPECTED) fs.writeFileSync(file, shown);
    assert.equal(shown, fs.readFileSync(file, "utf8"));
  });
}

test("it begins with the terminal's answer, and with what had no room on one screen, without what a terminal can be asked for", async () => {
  for (const name of ["unknown-ca-root-sent", "expressway-refused", "forecast-before-x14-2", "healthy"] as const) {
    const files = { [archiveName()]: await archive(scenarios[name]) };
    const [answer] = blocks(await report(files));
    const { brief } = await checkedFiles(files);
    assert.equal(answer?.heading, "Expressway: TLS failures");
    const onScreen = brief(en).trimEnd().split("\n").slice(0, -1);
    const inBoth = answer.lines.filter((line) => onScreen.includes(line));
    assert.deepEqual(
      inBoth.filter((line) => line !== ""),
      onScreen.filter((line) => line !== ""),
      name,
    );
    assert.match(answer.lines.at(-1) ?? "", /^Read: /, name);
  }
});

test("an own certificate that is refused is told with its cure", async () => {
  const box: Download = {
    version: "X14.3.7",
    serverCertificate: [
      endEntity("own", "expc01.lab.example", { issuer: authority("ca", "Lab CA"), purposes: "server" }),
    ],
    configuration: ["Zones Zone 2 Type: TraversalClient", "Zones Zone 2 TraversalClient SIP TLS Verify Mode: On"],
    exchanges: [],
  };
  const told = block(await report({ [archiveName()]: await archive(box) }), "Own certificates, before they break");
  assert.ok(told.some((line) => line.includes("refused: traversal zone to Expressway-E, as a client")));
  assert.ok(told.some((line) => line.includes("What to do")));
});

test("what support asks first has what the files tell, and room for the rest", async () => {
  const changed = `2026-03-02T09:00:01.000+01:00 expc01 UTCTime="2026-03-02 08:00:01,000" Event="System Configuration Changed" Node="clusterdb@127.0.0.1" PID="<0.488.0>" Detail="xconfiguration EdgeConfigServer VerifyOriginServer: On"\n`;
  const log = changed + exchange(3, selfSigned(3));
  assert.deepEqual(block(await report({ "a.log": log }), "What support asks first"), [
    "Versions of Expressway: ____",
    "Versions of the servers: ____",
    "Topology (peers, traversal zone, servers): expc01 > cucm.lab.example:6972 (in these files)",
    "  to add: ____",
    "Since when: 2026-03-02 09:00:03 +01:00 (in these files)",
    "  to add: ____",
    "What changed before: xconfiguration EdgeConfigServer VerifyOriginServer: On (in these files)",
    "  to add: ____",
    "Steps tried so far: ____",
  ]);
});

test("the lines of the log are quoted as they stand there: of a file, of a member, of UTF-16, of a packed log", async () => {
  const log = exchange(1, selfSigned(1)).replaceAll("\n", "\r\n");
  const plainLog = Buffer.from(log);
  const utf16 = Buffer.from(`\ufeff${log}`, "utf16le");
  const quotedOf = async (files: Files) => block(await report(files), "Snippet").slice(1);
  const quoted = await quotedOf({ "a.log": plainLog });
  assert.deepEqual(
    quoted,
    log
      .trimEnd()
      .split("\r\n")
      .map((line, i) => `line ${i + 1}: ${line}`),
  );
  assert.deepEqual(await quotedOf({ "b.log": utf16 }), quoted);
  assert.deepEqual(await quotedOf({ "c.log.gz": gzipSync(plainLog) }), quoted);
});

/** A rough number of failures, each with its lines, and of a log with names as long as they may be. */
const many = Array.from({ length: 3000 }, (_, i) =>
  selfSigned(i % 60, { name: `cucm${i}.lab.example`, host: "expc01" }),
);
const long = exchange(1, selfSigned(1, { name: `cucm${"`".repeat(5000)}.lab.example` }));

test("however much fails, and however long names are, it has fewer than 65,000 characters and says what is left out", async () => {
  const whole = await report({ "a.log": many.join("") });
  assert.ok(whole.length < 65_000 && whole.length > 40_000, `${whole.length} characters`);
  const numbers = [...whole.matchAll(/^## Failure (\d+)$/gm)].map(([, number]) => Number(number));
  assert.deepEqual(
    numbers,
    numbers.map((_, i) => i + 1),
  );
  const next = numbers.length + 1;
  assert.match(
    whole,
    new RegExp(`^Left out, for the text is to stay under 65000 characters: failures ${next} to 3000\\.$`, "m"),
  );
  const shortened = await report({ "a.log": long });
  assert.ok(shortened.length < 65_000, `${shortened.length} characters`);
  assert.equal(block(shortened, "Description").filter((line) => !line.startsWith("  ")).length, 4);
  const folder = Object.fromEntries(Array.from({ length: 400 }, (_, i) => [`${i}-${"x".repeat(150)}.bin`, "\0"]));
  const listed = await report(folder);
  assert.ok(listed.length < 65_000, `${listed.length} characters`);
  assert.match(listed, /^Inputs and problems that are left out: \d+\.$/m);
});

for (const payload of payloads) {
  for (const messages of [en, fr]) {
    test(`${JSON.stringify(payload)} is code in the report (${messages.language})`, async () => {
      const markdown = await report({ "diagnostic_log.tar.gz": await hostileArchive(payload) }, messages);
      assert.doesNotMatch(markdown, /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
      const tokens = reader.parse(markdown, {});
      const { case: texts, report: words } = messages.words;
      const headings = [texts.title, texts.asked.title, words.inputs, ...Object.values(texts.sections)];
      const isOurs = (text: string) => headings.includes(text) || new RegExp(`^${texts.failure} \\d+$`).test(text);
      for (const { type, content } of tokens) {
        assert.match(type, /^(?:fence|heading_open|inline|heading_close)$/);
        if (type === "inline") assert.ok(isOurs(content), content);
      }
      assert.ok(tokens.filter(({ type }) => type === "fence").length > 10);
    });
  }
}
