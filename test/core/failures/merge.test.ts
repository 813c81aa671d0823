/** Several analyses as one. */

import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { test } from "node:test";
import { LogAnalyzer } from "../../../core/analysis/log-analyzer.ts";
import type { LogAnalysis } from "../../../core/failures/failure.ts";
import { type Findings, mergeFindings, noFindings } from "../../../core/failures/merge.ts";
import { line, log, receiveRequest, sendResponse, warning } from "../../log-lines.ts";

/** So many seconds behind midnight. */
function record(at: number, text: string, zone = "Z"): string {
  return log(line(text, { time: new Date(Date.UTC(2026, 2, 2) + at * 1000).toISOString().replace("Z", zone) }));
}

function refused(at: number, { name = "cucm.lab.example", zone = "Z" } = {}): string {
  return record(at, warning({ name }), zone);
}

function request(at: number, answer: string): string {
  const asked = { id: at, name: "cuc.lab.example", port: 443 };
  return record(at, receiveRequest(asked)) + record(at, sendResponse(asked, answer));
}

function analysed(path: string, ...lines: readonly string[]): LogAnalysis {
  const analyzer = new LogAnalyzer(path);
  analyzer.push(Buffer.from(lines.join("")));
  return analyzer.finish();
}

/** Failures, unexplained answers and routes, one a line. */
function check(findings: Findings, picture: string): void {
  const time = (timestamp: string) => timestamp.slice(11, 19);
  const lines = [
    ...findings.failures.map(
      ({ name, count, first, last, occurrences, occurrencesOmitted }) =>
        `${name} ${count}: ${time(first)} to ${time(last)}, ${occurrences.map(({ path, line: at }) => `${path}:${at}`).join(" ")}, omitted ${occurrencesOmitted}`,
    ),
    ...findings.unexplained.map(
      ({ name, requests, first, last, path, firstLine }) =>
        `${name} ${requests} unexplained: ${time(first)} to ${time(last)}, ${path}:${firstLine}`,
    ),
    ...findings.routes.map(({ decoded, count }) => `${decoded} ${count}`),
  ];
  assert.equal(`\n${lines.join("\n")}\n`, picture);
}

test("the same failure in two logs is one, in the order of time", () => {
  const later = analysed("later", refused(60), refused(120));
  const earlier = analysed("earlier", refused(0), refused(90), refused(10, { name: "imp.lab.example" }));
  check(
    mergeFindings(later, earlier),
    `
cucm.lab.example 4: 00:00:00 to 00:02:00, earlier:1 later:1 earlier:2 later:2, omitted 0
imp.lab.example 1: 00:00:10 to 00:00:10, earlier:3, omitted 0
`,
  );
});

test("times are compared as times, not as texts", () => {
  const { failures } = mergeFindings(
    analysed("west", refused(60 * 60, { zone: "+02:00" })),
    analysed("east", refused(0)),
  );
  assert.equal(failures[0]?.first, "2026-03-02T01:00:00.000+02:00");
  assert.equal(failures[0]?.last, "2026-03-02T00:00:00.000Z");
});

test("nothing and something is something", () => {
  const analysis = analysed("a", refused(0), request(5, "502"));
  const { failures, unexplained, routes } = mergeFindings(noFindings, analysis);
  assert.deepEqual(
    { failures, unexplained, routes },
    {
      failures: analysis.failures,
      unexplained: analysis.unexplained,
      routes: analysis.routes,
    },
  );
});

test("unexplained answers and routes add up", () => {
  check(
    mergeFindings(
      analysed("a", request(30, "502")),
      analysed("b", request(10, "502"), request(40, "504 timed out"), request(50, "502")),
    ),
    `
cuc.lab.example 3 unexplained: 00:00:10 to 00:00:50, b:2
cuc.lab.example 1 unexplained: 00:00:40 to 00:00:40, b:4
lab.example/https/cuc.lab.example/443 4
`,
  );
});

test("the first 10 and the last 90 are kept, the count is exact", () => {
  const half = (from: number, path: string) =>
    analysed(path, ...Array.from({ length: 200 }, (_, i) => refused(from + 2 * i)));
  const [failure] = mergeFindings(half(0, "a"), half(1, "b")).failures;
  assert.equal(failure?.count, 400);
  assert.equal(failure?.occurrences.length, 100);
  assert.equal(failure?.occurrencesOmitted, 300);
  const places = failure?.occurrences.map(({ path, line: at }) => `${path}${at}`) ?? [];
  assert.deepEqual(places.slice(0, 10), ["a1", "b1", "a2", "b2", "a3", "b3", "a4", "b4", "a5", "b5"]);
  assert.deepEqual(places.slice(-2), ["a200", "b200"]);
});

test("no more than 20,000 occurrences and 10,000 failures are kept in all", () => {
  const many = (path: string, from: number) =>
    analysed(
      path,
      ...Array.from({ length: 12_000 }, (_, i) => refused(i, { name: `h${from + (i % 6000)}.lab.example` })),
    );
  const merged = mergeFindings(many("a", 0), many("b", 3000));
  const kept = merged.failures.reduce((sum, { occurrences }) => sum + occurrences.length, 0);
  assert.equal(merged.failures.length, 9000);
  assert.equal(merged.droppedFailures, 0);
  assert.ok(kept <= 20_000 && kept >= 9000, String(kept));
  for (const { count, occurrences, occurrencesOmitted } of merged.failures)
    assert.equal(occurrences.length + occurrencesOmitted, count);
  const more = mergeFindings(merged, many("c", 9000));
  assert.deepEqual([more.failures.length, more.droppedFailures], [10_000, 5000]);
});
