/** Alarms as the command line tells them: the first line, the exit status, JSON. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { healthy, record, run, selfSigned } from "./program.ts";
import { assertFits } from "./schema.ts";

function alarm(second: number, id: string, severity: string, detail: string, event = "Raised"): string {
  return record(
    second,
    `Level="WARN" Event="Alarm ${event}" Id="${id}" UUID="${id}" Severity="${severity}" Detail="${detail}" UTCTime="2026-03-02 08:00:00,031"`,
  ).replace(/ traffic_server\[\d+\]:/, " management:");
}
const expired = alarm(1, "40068", "critical", "Server certificate validity: The server certificate has expired");
const lowered = alarm(
  3,
  "40068",
  "critical",
  "Server certificate validity: The server certificate has expired",
  "Lowered",
);
const raid = alarm(2, "10002", "critical", "RAID degraded: A disk has failed");
const restart = alarm(1, "20007", "warning", "Restart required: The server certificate was changed");

/** The status and the sentences of the verdict. */
function verdict(log: string, ...args: readonly string[]): string {
  const { status, stdout } = run(["check", ...args, "-"], { input: log });
  return `${status}: ${(stdout.split("\n\n")[0] ?? "").trim().replaceAll("\n", " ")}`;
}

test("an alarm changes no exit status, and beside one about certificates nobody is told that all is well", () =>
  assert.deepEqual(
    {
      "about certificates": verdict(healthy + expired, "-q"),
      "several about certificates": verdict(healthy + expired + restart, "-q"),
      "another alarm": verdict(healthy + raid),
      both: verdict(healthy + expired + raid, "-q"),
      "not any more": verdict(healthy + expired + lowered),
      "beside a failure": verdict(healthy + expired + selfSigned(4)),
    },
    {
      "about certificates":
        "0: No failed handshake, but 1 alarm about certificates or TLS: Server certificate validity (40068, critical)",
      "several about certificates":
        "0: No failed handshake, but 2 alarms about certificates or TLS: Server certificate validity (40068, critical), Restart required (20007, warning)",
      "another alarm": "0: No failure found. Besides, 1 alarm: RAID degraded (10002, critical)",
      both: "0: No failed handshake, but 1 alarm about certificates or TLS: Server certificate validity (40068, critical)",
      "not any more": "0: No failure found.",
      "beside a failure":
        "1: 1 failure: cucm.lab.example Besides, 1 alarm: Server certificate validity (40068, critical)",
    },
  ));

test("an alarm in JSON", () => {
  const { status, stdout } = run(["check", "--format", "json", "-"], { input: healthy + expired + raid });
  const document = JSON.parse(stdout);
  assertFits(document);
  assert.equal(status, 0);
  assert.deepEqual(document.verdict, {
    clear: false,
    text: "No failed handshake, but 1 alarm about certificates or TLS: Server certificate validity (40068, critical)",
  });
  const [first, second] = document.alarms;
  const { meaning, cure, ...facts } = first;
  assert.deepEqual(facts, {
    id: "40068",
    severity: "critical",
    title: "Server certificate validity",
    detail: "The server certificate has expired",
    host: "expc01",
    count: 1,
    first: "2026-03-02T09:00:01.000+01:00",
    last: "2026-03-02T09:00:01.000+01:00",
    state: "raised",
    raised: "2026-03-02T09:00:01.000+01:00",
    lowered: null,
    path: "-",
    line: 2,
    topic: "server-certificate-expired",
    aboutTls: true,
  });
  assert.match(meaning, /^Expressway's own server certificate has expired/);
  assert.match(cure, /^Renew the certificate \(Maintenance > Security > Server certificate\)/);
  assert.deepEqual(
    [second.id, second.aboutTls, second.topic, second.meaning, second.cure],
    ["10002", false, null, null, null],
  );
});

test("an alarm in every form of a log, and a secret in none", () => {
  for (const log of [
    expired.replace(/^\S+ expc01 management:/m, "<30>Mar  2 09:00:01 expc01 management:"),
    expired.replace(/^/m, '<30>1 2026-03-02T09:00:01.000+01:00 expc01 management - - [meta sequenceId="7"] '),
    expired.replace(/^/m, "Line 190: "),
    expired.replace("management:", "management: management:"),
  ])
    assert.match(verdict(log, "-q"), /alarm about certificates or TLS: Server certificate validity/, log);
  const secret = run(["check", "--format", "json", "-"], { input: raid.replace("A disk", "password=hunter2 A disk") });
  assert.doesNotMatch(secret.stdout, /hunter2/);
});

test("that a restart is outstanding stands at the failure that it may explain", () => {
  const { stdout } = run(["check", "--format", "json", "-"], { input: healthy + restart + selfSigned(4) });
  const document = JSON.parse(stdout);
  assertFits(document);
  const [{ shortlyBefore, remediation }] = document.failures;
  assert.deepEqual(shortlyBefore, [
    {
      what: "Alarm 20007 Restart required: The server certificate was changed: not active before a restart",
      path: "-",
      line: 2,
      seconds: 3,
    },
  ]);
  assert.ok(
    remediation.before.some((text: string) =>
      text.startsWith("An alarm of expc01 says that a certificate or TLS setting"),
    ),
  );
});
