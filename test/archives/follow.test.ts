/** `check --follow` and `compare --follow`: what is told while a log grows. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { LogAnalyzer } from "../../core/analysis/log-analyzer.ts";
import { checkResult } from "../../core/evidence/check-result.ts";
import { en } from "../../core/messages/en.ts";
import { fr } from "../../core/messages/fr.ts";
import { compare } from "../../core/report/compare/comparison.ts";
import { readingOf } from "../../core/report/compare/reading.ts";
import { Watch } from "../../core/report/compare/watch.ts";
import { FollowedEvents } from "../../core/report/followed-events.ts";
import { plain } from "../../core/report/text/layout.ts";
import { inputsOfLog } from "../../node/inputs.ts";
import { selfSigned } from "../cli/program.ts";
import { connectionFailed, nameWarning, warning } from "../log-lines.ts";
import { type Exchange, logOf, type Server } from "./build.ts";
import { payloads } from "./hostile-archive.ts";

function readOf(path: string, text: string) {
  const analyzer = new LogAnalyzer(path);
  analyzer.push(Buffer.from(text));
  return inputsOfLog(path, analyzer.soFar());
}

const minute = 60_000;

test("a failure is told at once, and again as its count has changed, at most once a minute; at the end what is new", () => {
  const events = new FollowedEvents();
  let log = "";
  const told = (now: number | null, more = "") => {
    log += more;
    const result = checkResult(readOf("a.log", log));
    const lines = now === null ? events.rest(result, en) : events.next(result, en, now);
    return lines.map((line) => {
      const { event, server, expressway } = JSON.parse(line);
      return event.kind === "alert" ? `${server.address} ${expressway.count}` : event.code;
    });
  };
  const other = { name: "other.lab.example" };
  assert.deepEqual(told(0), []);
  assert.deepEqual(told(1, selfSigned(1)), ["cucm.lab.example 1"]);
  assert.deepEqual(told(2, selfSigned(2)), []);
  assert.deepEqual(told(3, selfSigned(3, other)), ["other.lab.example 1"]);
  assert.deepEqual(told(minute), []);
  assert.deepEqual(told(minute + 1), ["cucm.lab.example 2"]);
  assert.deepEqual(told(3 * minute), []);
  assert.deepEqual(told(3 * minute + 1, selfSigned(4, other)), ["other.lab.example 2"]);
  assert.deepEqual(told(3 * minute + 2, selfSigned(5, other)), []);
  assert.deepEqual(told(null), ["other.lab.example 3"]);
  assert.deepEqual(told(null), []);
});

test("a problem of the log is told once; that it is empty only at the end", () => {
  const codes = (...logs: readonly (string | null)[]) => {
    const events = new FollowedEvents();
    return logs.map((log) => {
      const result = checkResult(readOf("a.log", log ?? ""));
      const lines = log === null ? events.rest(result, en) : events.next(result, en, 0);
      return lines.map((line) => JSON.parse(line).event.code).join();
    });
  };
  assert.deepEqual(codes("", null), ["", "empty"]);
  const within = `|a body\n${selfSigned(1)}`;
  assert.deepEqual(codes(within, within), ["self-signed-certificate,starts-inside-record", ""]);
});

const cucm: Server = { name: "cucm01.lab.example", address: "192.0.2.10", port: 8443 };
const tftp: Server = { ...cucm, port: 6972 };
const imp: Server = { name: "imp01.lab.example", address: "192.0.2.40", port: 8443 };
const refused = (second: number, server: Server): Exchange => ({
  second,
  server,
  messages: [warning({ ...server }), connectionFailed(server)],
  failed: "502 connect failed",
});
const wrongName = (second: number, server: Server): Exchange => ({
  second,
  server,
  messages: [nameWarning(server), connectionFailed(server)],
  failed: "502 connect failed",
});
const hour = 3600;

/** What is told as AFTER grows by one exchange after the other. */
function watched(before: string, steps: readonly (readonly Exchange[])[], messages = en): string {
  const old = readingOf(readOf("before.txt", before));
  const watch = new Watch(messages, { width: 100, style: plain });
  return steps
    .map((_, i) => {
      const exchanges = steps.slice(0, i + 1).flat();
      const after = exchanges.length === 0 ? "" : logOf({ exchanges });
      return watch.next(compare(old, readingOf(readOf("after.txt", after)))) ?? "(nothing)\n";
    })
    .join("");
}

test("each server of BEFORE turns from open over fails to reached, with what is still open", () => {
  const before = logOf({ exchanges: [refused(1, cucm), refused(2, tftp), refused(3, imp), wrongName(4, cucm)] });
  const steps = [
    [],
    [{ second: hour, server: { ...cucm, port: 9999 } }],
    [{ second: hour + 1, server: cucm }],
    [refused(hour + 2, tftp)],
    [refused(hour + 3, tftp)],
    [{ second: hour + 4, server: tftp }],
    [{ second: hour + 5, server: imp, failed: "504 " }],
    [{ second: hour + 6, server: imp }],
    [wrongName(hour + 7, cucm)],
  ];
  assert.equal(
    `\n${watched(before, steps)}`,
    `
The servers that failed in BEFORE, in AFTER so far (Ctrl+C ends with the whole result):
  cucm01.lab.example:8443: still open, no log of this Expressway in AFTER
  cucm01.lab.example:6972: still open, no log of this Expressway in AFTER
  imp01.lab.example:8443: still open, no log of this Expressway in AFTER
(nothing)
  cucm01.lab.example:8443: reached at 2026-03-02 10:14:01 +01:00 (after.txt:7)
  Still open: cucm01.lab.example:6972; imp01.lab.example:8443
  cucm01.lab.example:6972: fails, the last time at 2026-03-02 10:14:02 +01:00. Expressway-C refused
  cucm01.lab.example:6972: its certificate is self-signed and not in the trust store
  Still open: imp01.lab.example:8443
(nothing)
  cucm01.lab.example:6972: reached at 2026-03-02 10:14:04 +01:00 (after.txt:21)
  Still open: imp01.lab.example:8443
  imp01.lab.example:8443: still open, requests to this server in AFTER, and no answer from it
  Still open: imp01.lab.example:8443
  imp01.lab.example:8443: reached at 2026-03-02 10:14:06 +01:00 (after.txt:28)
  All servers that failed in BEFORE were reached.
  cucm01.lab.example:8443: fails, the last time at 2026-03-02 10:14:07 +01:00. Expressway-C refused
  cucm01.lab.example:8443: its certificate does not match the name cucm01.lab.example
`,
  );
});

test("an answer that proves nothing is told as such", () => {
  const before = logOf({ exchanges: [refused(hour, cucm)] });
  assert.equal(
    `\n${watched(before, [[], [{ second: 1, server: cucm }]])}`,
    `
The servers that failed in BEFORE, in AFTER so far (Ctrl+C ends with the whole result):
  cucm01.lab.example:8443: still open, no log of this Expressway in AFTER
  cucm01.lab.example:8443: answered at 2026-03-02 09:14:01 +01:00 (after.txt:3), but that proves
  nothing: in AFTER it answered no later than it failed in BEFORE
`,
  );
});

test("without a failure in BEFORE only what is new is told; in French", () => {
  const before = logOf({ exchanges: [{ second: 1, server: cucm }] });
  assert.equal(
    `\n${watched(before, [[], [refused(hour, cucm)]], fr)}`,
    `
BEFORE ne montre aucun échec : seul ce qui est nouveau est signalé. Ctrl+C donne le résultat entier.
  cucm01.lab.example:8443 : nouveau, la dernière fois à 2026-03-02 10:14:00 +01:00. Expressway-C a
  refusé cucm01.lab.example:8443 : son certificat est auto-signé et absent du magasin de confiance
`,
  );
});

for (const payload of payloads)
  test(`${JSON.stringify(payload)} is text while a log is followed`, () => {
    const text = selfSigned(1, { name: payload });
    const old = readingOf(readOf("before.txt", text));
    const watch = new Watch(en, { width: 100, style: plain });
    const told = watch.next(compare(old, readingOf(readOf("after.txt", text)))) ?? "";
    assert.doesNotMatch(told, /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
  });
