/** A log in whatever form: its copy is read in the same form and tells the same failures. */

import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { LogAnalyzer } from "../../../core/analysis/log-analyzer.ts";
import { KnownNames } from "../../../core/redact/known-names.ts";
import { Pseudonyms } from "../../../core/redact/pseudonyms.ts";
import { TextRedactor } from "../../../core/redact/text.ts";
import { RedactedText } from "../../../core/redact/text-stream.ts";
import { vocabulary } from "../../../core/redact/vocabulary.ts";
import { root } from "../../cli/program.ts";
import { recordsOf, wrappers } from "../log/forms/wrappers.ts";

const log = fs.readFileSync(path.join(root, "test", "samples", "self-signed-and-name.log"), "utf8");

/** Its copy is a plain log, of which a line before the first record is not said to be a record's. */
const isPlainAfterwards = "terminal, 80, prompt";

/** As if every word that passes were the name of somebody. */
function allWordsAsNames(): KnownNames {
  const known = new KnownNames();
  for (const word of vocabulary) known.learn(word);
  return known;
}

function copyOf(bytes: Buffer, known: KnownNames | null = null): Buffer {
  const stream = new RedactedText(new TextRedactor(new Pseudonyms(Buffer.alloc(32, 3)), known));
  return Buffer.concat([stream.push(bytes), stream.finish()]);
}

function told(bytes: Buffer) {
  const analyzer = new LogAnalyzer("log");
  analyzer.push(bytes);
  const { form, records, failures, problems } = analyzer.finish();
  return {
    form,
    records,
    problems: problems.map(({ code }) => code),
    failures: failures
      .map(({ signature, direction, port, count, requests, verifyError, first }) =>
        JSON.stringify([signature, direction, port, count, requests, verifyError, first]),
      )
      .sort(),
  };
}

const lines = (bytes: Buffer) => bytes.toString("latin1").split("\n").length;

test("every form is read as before, and none tells a name", () => {
  assert.ok(wrappers.length > 300, `${wrappers.length} forms`);
  for (const { id, wrap } of wrappers) {
    const bytes = Buffer.from(wrap(recordsOf(log)));
    const copy = copyOf(bytes);
    assert.ok(!/expc01|cucm01|jdoe|lab\.example|192\.0\.2\.1\d/i.test(copy.toString("latin1")), id);
    assert.equal(lines(copy), lines(bytes), id);
    const before = told(bytes);
    assert.deepEqual(told(copy), id === isPlainAfterwards ? { ...before, problems: [] } : before, id);
  }
});

test("what names a run has changes nothing of what its forms tell", () => {
  const known = allWordsAsNames();
  for (const { id, wrap } of wrappers) {
    const bytes = Buffer.from(wrap(recordsOf(log)));
    const before = told(bytes);
    assert.deepEqual(told(copyOf(bytes, known)), id === isPlainAfterwards ? { ...before, problems: [] } : before, id);
  }
});

test("lines that a terminal has broken stand in the copy as one, and the next has the number that it had", () => {
  const record = (second: number) =>
    `2026-03-02T09:15:${second}.120+01:00 expc01 traffic_server[2741]: [ET_NET 0] ERROR: SSL connection failed for 'cucm01.lab.example': error:1416F086:SSL routines:tls_process_server_certificate:certificate verify failed`;
  const broken = [10, 11, 12, 13].map((second) => record(second).replace(/.{80}(?=.)/g, "$&\n")).join("\n");
  const stampsOf = (text: string) =>
    text.split("\n").flatMap((line, i) => (line.startsWith("2026") ? [`${i} ${line.slice(0, 23)}`] : []));
  const copy = copyOf(Buffer.from(broken)).toString("latin1");
  assert.deepEqual(stampsOf(copy), stampsOf(broken));
  assert.deepEqual(
    copy.split("\n").map((line) => line.replace(/n[a-z2-7]{10}/g, "NAME")),
    [10, 11, 12, 13].flatMap((second) => [
      record(second).replace("expc01", "NAME").replace("cucm01.lab", "NAME.NAME"),
      "",
      "",
    ]),
  );
});
