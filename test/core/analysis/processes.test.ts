/** What every process's room can count on; read with a process that only this test has. */

import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { test } from "node:test";
import { makers, otherProcesses } from "../../../core/analysis/processes.ts";
import { occurrenceAt } from "../../../core/failures/occurrence.ts";
import type { RecordReader } from "../../../core/failures/record-reader.ts";
import { utf8 } from "../../../core/log/bytes.ts";
import { MOST_WANTED } from "../../../core/log/record-layout.ts";
import { en } from "../../../core/messages/en.ts";
import { hover } from "../../../server/features/hover.ts";
import { analysed, cursor } from "../../fixture.ts";
import { line, log } from "../../log-lines.ts";
import { analyse, picture } from "../analyse.ts";

const known = [...otherProcesses];

(makers as Record<string, (typeof makers)[string]>).exampled = (collector): RecordReader => ({
  record(head, beginning, text) {
    const said = /^refused (\S+): (.*)/.exec(utf8(head.bytes, text, head.end));
    if (!said) return null;
    const [whole, name = "", reason = ""] = said;
    const facts = {
      host: beginning.host,
      direction: "expressway-rejected-server",
      action: null,
      signature: "certificate-expired",
      name,
      address: null,
      addressInferred: false,
      port: null,
      portInferred: false,
      verifyError: null,
      tlsError: null,
      reason,
    } as const;
    collector.add(facts, occurrenceAt(head, beginning, text, text + Buffer.byteLength(whole)), () => []);
    return null;
  },
  waiting: () => [],
  finish() {},
  problems: () => [],
});
(otherProcesses as string[]).push("exampled");

const refusal = (text: string) => line(text, { host: "ex\u00e9", process: "exampled[77]" });

test("the search for records can look for each process of the table, and for one more", () => {
  assert.ok(known.length < MOST_WANTED);
  for (const name of known) assert.match(name, /^[\w.-]{4,64}$/);
});

test("a failure of another process, told in its own words", () => {
  const found = analyse(log(refusal("refused zone.example: odd one"), refusal("refused zone.example: odd two")));
  assert.deepEqual(
    found.failures.map(({ reason }) => reason),
    ["odd one", "odd two"],
  );
  assert.equal(picture(found).split("\n")[2], "  1:49-1:78");
  assert.ok(!("reason" in (analyse(log(line("[ET_NET 0] ERROR: SSL connection failed for 'x'"))).failures[0] ?? {})));
});

test("an occurrence that is not kept has the hover of its failure", async () => {
  const lines = Array.from({ length: 150 }, () => refusal("refused zone.example: odd"));
  lines[50] = refusal("refused $0zone.example: odd");
  const { text, position } = cursor(log(...lines));
  const read = await analysed(text);
  const [failure] = read.analysis.failures;
  assert.ok(failure?.count === 150 && failure.occurrences.every((each) => each.line !== 51));
  const shown = hover(read, position, { messages: en, markdown: false });
  assert.match(JSON.stringify(shown?.contents), /Reason given: odd.*handshakes: 150;/s);
  assert.deepEqual(shown?.range, { start: { line: 50, character: 48 }, end: { line: 50, character: 73 } });
  assert.equal(hover(read, { ...position, character: 40 }, { messages: en, markdown: false }), null);
});
