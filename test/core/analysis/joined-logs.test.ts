/** Several files of one Expressway tell what the log tells that they were made of. */

import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { analyseJoined } from "../../../core/analysis/joined-logs.ts";
import { LogAnalyzer } from "../../../core/analysis/log-analyzer.ts";
import type { Failure, LogAnalysis, Unexplained, WorksAgain } from "../../../core/failures/failure.ts";
import { timeOf } from "../../../core/log/timestamp.ts";

const samples = readdirSync("test/samples")
  .filter((name) => name.endsWith(".log"))
  .map((name) => [name, readFileSync(`test/samples/${name}`, "latin1")] as const);

function alone(path: string, text: string): LogAnalysis {
  const analyzer = new LogAnalyzer(path);
  analyzer.push(Buffer.from(text, "latin1"));
  return analyzer.finish();
}

async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text, "latin1");
  for (let at = 0; at < bytes.length; at += 1000) yield bytes.subarray(at, at + 1000);
}

/** Files named by their numbers, those without any record left out. */
async function together(texts: readonly string[]): Promise<LogAnalysis> {
  const parts = texts.flatMap((text, i) => {
    const { from, to, problems } = alone(String(i), text);
    if (from === null || to === null) return [];
    const startsInside = problems.some(({ code }) => code === "starts-inside-record");
    const [first, last] = [timeOf(from) ?? 0, timeOf(to) ?? 0];
    const open = () => bytesOf(text);
    return [{ path: String(i), from: first, to: last, clock: null, isCoarse: false, startsInside, firstLine: 0, open }];
  });
  return await analyseJoined(parts);
}

type Told = Pick<LogAnalysis, "failures" | "unexplained" | "routes" | "servers">;

function told({ failures, unexplained, routes, servers }: LogAnalysis): Told {
  return { failures, unexplained, routes, servers };
}

/** As they are told where each line has gone to another place. */
function moved(whole: LogAnalysis, to: (line: number) => { path: string; line: number }): Told {
  const again = (answer: WorksAgain | null): WorksAgain | null =>
    answer && {
      ...answer,
      ...to(answer.line),
      changes: answer.changes.map((change) => ({ ...change, ...to(change.line) })),
    };
  return {
    ...told(whole),
    failures: whole.failures.map(
      (failure): Failure => ({
        ...failure,
        occurrences: failure.occurrences.map((each) => ({
          ...each,
          ...to(each.line),
          endLine: to(each.line).line + each.endLine - each.line,
          related: each.related.map((related) => ({ ...related, ...to(related.line) })),
        })),
        shortlyBefore: failure.shortlyBefore.map((change) => ({ ...change, ...to(change.line) })),
        worksAgain: again(failure.worksAgain),
      }),
    ),
    servers: whole.servers.map((server) => ({
      ...server,
      firstGood: again(server.firstGood),
      lastGood: server.lastGood && { ...server.lastGood, ...to(server.lastGood.line) },
    })),
    unexplained: whole.unexplained.map((each): Unexplained => {
      const first = to(each.firstLine);
      const last = to(each.lastLine);
      const lastLine = last.path === first.path ? last.line : first.line;
      const answers = each.answers.map((answer) => ({ ...answer, ...to(answer.line) }));
      return { ...each, path: first.path, firstLine: first.line, lastLine, answers };
    }),
  };
}

for (const [name, text] of samples) {
  test(`${name}: cut behind any line it tells the same`, async () => {
    const whole = alone("0", text);
    const lines = text.split(/(?<=\n)/);
    for (let cut = 1; cut < lines.length; cut++) {
      const texts = [lines.slice(0, cut).join(""), lines.slice(cut).join("")];
      if (texts.some((part) => alone("", part).records === 0)) continue;
      const expected = moved(whole, (at) => (at <= cut ? { path: "0", line: at } : { path: "1", line: at - cut }));
      assert.deepEqual(told(await together(texts)), expected, `cut behind line ${cut}`);
    }
  });

  test(`${name}: dealt to two files by kind it tells the same`, async () => {
    const whole = alone("0", text);
    const texts = ["", ""];
    const places: { path: string; line: number }[] = [];
    const counts = [0, 0];
    let kind = 0;
    for (const each of text.split(/(?<=\n)/)) {
      // What is no head goes on with the record before it.
      if (/^(?:Line \d+: *)?\d{4}-/.test(each)) kind = /WARNING|ERROR/.test(each) ? 1 : 0;
      texts[kind] += each;
      places.push({ path: String(kind), line: ++(counts as [number, number])[kind as 0 | 1] });
    }
    if (counts.includes(0)) return;
    const to = (at: number) => places[at - 1] as { path: string; line: number };
    assert.deepEqual(told(await together(texts)), moved(whole, to));
  });
}
for (const [name, text] of samples) {
  test(`${name}: cut inside of lines it tells the same`, async () => {
    const whole = alone("0", text);
    for (let cut = 7; cut < text.length; cut += 41) {
      const texts = [text.slice(0, cut), text.slice(cut)];
      if (text[cut - 1] === "\n" || texts.some((part) => alone("", part).records === 0)) continue;
      // A file that is the rest of one line and nothing else may be what somebody pasted: it is read for itself.
      if (!texts[1]?.slice(0, -1).includes("\n")) continue;
      const last = (texts[0] as string).split("\n").length;
      const expected = moved(whole, (at) =>
        at <= last ? { path: "0", line: at } : { path: "1", line: at - last + 1 },
      );
      assert.deepEqual(told(await together(texts)), expected, `cut behind byte ${cut}, in line ${last}`);
    }
  });
}
