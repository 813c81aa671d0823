/**
 * `--format html`: one file that needs nothing else. Its words are those of the page and of the guide, which have pictures of their own; here
 * the frame, the charts, and what a stranger cannot put into it.
 */

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import process from "node:process";
import { test } from "node:test";
import { check } from "../../cli/check.ts";
import { en } from "../../core/messages/en.ts";
import { fr } from "../../core/messages/fr.ts";
import type { Messages } from "../../core/messages/messages.ts";
import { formats } from "../../core/report/formats.ts";
import { plain } from "../../core/report/text/layout.ts";
import { listFiles } from "../../node/files.ts";
import { exchange, folderWith, healthy, selfSigned } from "../cli/program.ts";
import { archive, archiveName } from "./build.ts";
import { hostileArchive, payloads } from "./hostile-archive.ts";
import { stable } from "./inspect.ts";
import { scenarios } from "./scenarios.ts";

async function report(files: Readonly<Record<string, Uint8Array | string>>, messages: Messages = en): Promise<string> {
  using folder = folderWith(files);
  const before = process.cwd();
  process.chdir(folder.at);
  try {
    const result = await check(await listFiles(Object.keys(files)), 1);
    return stable([...formats.html.report(result, messages, { width: 100, style: plain }, false)].join("")).replace(
      /<((?:fingerprint|key identifier) of [^>]*)>/g,
      "[$1]",
    );
  } finally {
    process.chdir(before);
  }
}

/** Its text, a line for each element that stands by itself. */
function text(html: string): string[] {
  return html
    .replace(/<style>[\s\S]*?<\/style>|<title id[\s\S]*?<\/title>/g, "")
    .replace(/<\/?(?:bdi|span|a|summary)\b[^>]*>/g, "")
    .replace(/<\/t[dh]><t[dh][^>]*>/g, " | ")
    .replace(/<[^>]+>/g, "\n")
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)))
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

const between = (lines: readonly string[], from: string, to: string) =>
  lines.slice(lines.indexOf(from), lines.indexOf(to));

test("the charts have their tables", async () => {
  const log = [
    exchange(1, selfSigned(1)),
    exchange(9, selfSigned(9)),
    exchange(12, selfSigned(12, { name: "imp01.lab.example", host: "imp01.lab.example" })),
  ].join("");
  const lines = text(await report({ "a.log": log }));
  assert.deepEqual(between(lines, "When the failures were seen (+01:00)", "Inputs"), [
    "When the failures were seen (+01:00)",
    ...["01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12"].map((second) => `09:00:${second}`),
    "1 cucm.lab.example:6972",
    "2 imp01.lab.example",
    "As a table",
    "When the failures were seen (+01:00)",
    "No. | Failure | Handshakes | First | Last | Works again",
    "1 | Expressway-C refused cucm.lab.example:6972: its certificate is self-signed and not in the trust store | 2 | 2026-03-02T09:00:01.000+01:00 | 2026-03-02T09:00:09.000+01:00 |",
    "2 | Expressway-C refused imp01.lab.example: its certificate is self-signed and not in the trust store | 1 | 2026-03-02T09:00:12.000+01:00 | 2026-03-02T09:00:12.000+01:00 |",
    "Failed handshakes by server",
    "cucm.lab.example:6972",
    "2",
    "imp01.lab.example",
    "1",
    "As a table",
    "Failed handshakes by server",
    "Server | Handshakes | Client requests",
    "cucm.lab.example:6972 | 2 | 2",
    "imp01.lab.example | 1 | not known",
  ]);
});

test("the policy lets in the style alone, by its hash", async () => {
  const html = await report({ "a.log": healthy });
  const style = /<style>([\s\S]*?)<\/style>/.exec(html)?.[1] ?? "";
  const hash = createHash("sha256").update(style).digest("base64");
  const policy = /Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1];
  assert.equal(policy, `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`);
  assert.doesNotMatch(style, /url\(|@import|expression/);
});

test("nothing fails: the page says so, without charts and details", async () => {
  const lines = text(await report({ "a.log": healthy }));
  assert.deepEqual(lines, [
    "No failure found. · Expressway Log Inspector",
    "Expressway Log Inspector 0.1.0",
    "No failure found.",
    "a.log (expc01)",
    "Inputs",
    "Read: 1",
    "a.log: records: 1, lines: 1, 2026-03-02T09:00:00.000+01:00 to 2026-03-02T09:00:00.000+01:00",
  ]);
});

test("it speaks French", async () => {
  const html = await report({ [archiveName()]: await archive(scenarios["unknown-ca-root-sent"]) }, fr);
  assert.match(html, /<html lang="fr">/);
  const lines = text(html);
  assert.deepEqual(lines.slice(0, 4), [
    "2 échecs (serveurs\u00a0: 2)\u00a0: cucm01.lab.example, imp01.lab.example · Expressway Log Inspector",
    "Aller aux preuves et à toutes les étapes",
    "Expressway Log Inspector 0.1.0",
    "2 échecs (serveurs\u00a0: 2)\u00a0: cucm01.lab.example, imp01.lab.example",
  ]);
});

test("fifty failures, of a log of any size, are under 300 kB, and what is left out is counted", async () => {
  const logs = Array.from({ length: 50 }, (_, i) => {
    const name = `cucm${i}.lab.example`;
    return exchange(i, selfSigned(i, { name, host: name })).repeat(i === 0 ? 200 : 1);
  });
  const html = await report({ "a.log": logs.join("") });
  assert.ok(html.length < 300_000, `${html.length} characters`);
  assert.match(html, /<p>\d+ more failures are not shown in detail here\.<\/p>/);
});

const ourTags =
  /^<(?:!DOCTYPE html|\/?(?:html|head|body|style|title|main|header|article|section|div|h[1-5]|p|ul|ol|li|dl|dt|dd|bdi|span|details|summary|svg|table|caption|thead|tbody|tr|th|td|text|a|br|meta|line|rect|circle))\b/;
const ourAttributes =
  /^(?:class|id|lang|aria-labelledby|role|viewBox|scope|charset|http-equiv|content|name|rel|href|x|y|x1|x2|y1|y2|cx|cy|r|rx|width|height|text-anchor)$/;

for (const payload of payloads) {
  test(`${JSON.stringify(payload)} is text in the report`, async () => {
    const html = await report({ "diagnostic_log.tar.gz": await hostileArchive(payload) });
    for (const [tag] of html.replace(/<style>[\s\S]*?<\/style>/, "").matchAll(/<[^>]*>/g)) {
      assert.match(tag, ourTags);
      for (const [, name = ""] of tag.matchAll(/\s([^\s="]+)="[^"]*"/g)) assert.match(name, ourAttributes);
      const target = /\shref="([^"]*)"/.exec(tag)?.[1];
      if (target !== undefined)
        assert.match(target, /^#details$|^https:\/\/(?:[a-z-]+\.)*(?:cisco\.com|openssl\.org|apache\.org)\//);
    }
    assert.doesNotMatch(html, /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
  });
}
