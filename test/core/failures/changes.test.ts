import assert from "node:assert/strict";
import { test } from "node:test";
import {
  changeOf,
  changesSince,
  type NotedChange,
  RecentChanges,
  verificationOf,
} from "../../../core/failures/changes.ts";
import { line, sendRequest, warning } from "../../log-lines.ts";
import { analyse } from "../analyse.ts";

const by = (time: string, pid = 1) => ({ time: `2026-03-02T${time}+01:00`, process: `traffic_server[${pid}]` });
const failing = (time: string, pid?: number) => line(warning(), by(time, pid));
const sending = (time: string, pid?: number) => line(sendRequest(), by(time, pid));
const web = (time: string, detail: string) =>
  `2026-03-02T${time}+01:00 expc01 httpd[8724]: web: Event="System Configuration Changed" Detail="${detail}" Src-ip="192.0.2.5" Src-port="51223" User="admin" Level="1" UTCTime="2026-03-02 07:09:10"`;
const database = (time: string, detail: string) =>
  `2026-03-02T${time}+01:00 expc01 UTCTime="2026-03-02 07:09:11,187" Event="System Configuration Changed" Node="clusterdb@127.0.0.1" PID="<0.488.0>" Detail="${detail}"`;

/** `seconds kind what` of what changed before the first failure, nearest first. */
function before(...lines: string[]): string[] {
  const [failure] = analyse(lines.join("\n")).failures;
  return failure?.shortlyBefore.map(({ seconds, kind, what, line: at }) => `${seconds} ${kind} ${at}: ${what}`) ?? [];
}

test("configuration, restarts and the clock, nearest first", () =>
  assert.deepEqual(
    before(
      sending("08:00:00.000", 41),
      web("08:09:00.000", "configuration/cluster/tls_verify - changed from: 'Permissive' to: 'Enforcing'"),
      database("08:10:00.000", "xconfiguration EdgeConfigServer VerifyOriginServer: On"),
      sending("08:12:00.000", 42),
      sending("08:11:00.000", 42),
      failing("08:14:00.000", 42),
    ),
    [
      "120 restart 4: 41 → 42",
      "180 clock 5: -60 s",
      "240 configuration 3: xconfiguration EdgeConfigServer VerifyOriginServer: On",
    ],
  ));

test("what bears on certificates is not driven out by other changes", () =>
  assert.deepEqual(
    before(
      web("08:00:00.000", "configuration/cluster/tls_verify - changed from: 'Permissive' to: 'Enforcing'"),
      ...Array.from({ length: 9 }, (_, i) =>
        web(`08:0${i + 1}:00.000`, `xconfiguration Zones Zone ${i} H323 Mode - changed`),
      ),
      failing("08:10:00.000"),
    ),
    [
      "60 configuration 10: xconfiguration Zones Zone 8 H323 Mode - changed",
      "600 configuration 1: configuration/cluster/tls_verify - changed from: 'Permissive' to: 'Enforcing'",
    ],
  ));

test("a change that the web interface and the database tell is told once", () => {
  const tls = (value: string) => [
    web("08:09:00.773", `configuration/cluster/tls_verify - changed from: 'Permissive' to: '${value}'`),
    database("08:09:01.187", `xconfiguration cluster tls_verify - changed from: Permissive to: ${value}`),
  ];
  const [first = "", second = ""] = tls("Enforcing");
  const told = (...lines: string[]) => before(...lines, failing("08:10:00.000"));
  const one = "59 configuration 1: configuration/cluster/tls_verify - changed from: 'Permissive' to: 'Enforcing'";
  assert.deepEqual(told(first, second), [one]);
  assert.deepEqual(told(second, first).length, 1);
  assert.deepEqual(told(first, tls("Off")[1] ?? "").length, 2, "another value");
  assert.deepEqual(told(first, second.replace("08:09:01.187", "08:09:01.773")).length, 2, "a second later");
  assert.deepEqual(told(first, second.replace(" expc01 ", " expc02 ")), [one], "another host's");
});

test("certificates that were uploaded, restarts and upgrades, by the names that the guide gives them", () => {
  const event = (time: string, name: string, detail = "") =>
    `2026-03-02T${time}+01:00 expc01 httpd[8724]: web: Event="${name}"${detail} Level="1" UTCTime="2026-03-02 07:09:10"`;
  assert.deepEqual(
    before(
      event("08:00:00.000", "Upgrade", ' Detail="X15.2 to X15.5"'),
      event("08:01:00.000", "System Start"),
      ...Array.from({ length: 9 }, (_, i) =>
        event(`08:02:0${i}.000`, "Application Start", ` Detail="application ${i}"`),
      ),
      event("08:03:00.000", "Certificate Management", ' Detail="Trusted CA certificate uploaded"'),
      event("08:04:00.000", "Reboot Requested"),
      event("08:05:00.000", "Request Allowed", ' Detail="x"'),
      failing("08:10:00.000"),
    ),
    [
      "360 event 13: Reboot Requested",
      "420 event 12: Certificate Management: Trusted CA certificate uploaded",
      "472 event 11: Application Start: application 8",
      "540 event 2: System Start",
    ],
  );
});

test("a change after the failure is none before it, and a body changes nothing", () =>
  assert.deepEqual(
    before(
      failing("08:10:00.000"),
      web("08:11:00.000", "trust store - changed"),
      `HTTPMSG:\n|${web("08:01:00.000", "trust")}`,
    ),
    [],
  ));

const configuration = "System Configuration Changed";
const changed = (text: string, event = configuration) => changeOf(event, text)?.what ?? null;

test("secrets are left out", () => {
  assert.equal(changed('Detail="xconfiguration Login Password: hunter2"'), "xconfiguration Login Password");
  assert.equal(changed(`Detail="a - changed from: '{cipher}abc' to: 'x'"`), "a");
  assert.equal(changed('Detail="x"', "Request Allowed"), null);
  assert.equal(changeOf(configuration, "no detail"), null);
  assert.equal(changed(`Detail="${"x".repeat(400)}"`, "Upgrade"), `Upgrade: ${"x".repeat(291)}`);
});

test("what a record's text says of a change", () => {
  const of = (detail: string) => changed(`Event="System Configuration Changed" Node="x" ${detail}`);
  assert.deepEqual(
    [
      of('Detail="xconfiguration  a\t b"'),
      of('Detail=" trusted CA certificate removed "'),
      of('Detail="cut at the line'),
      of(`Detail="${"x".repeat(400)}"`),
      of('Detail=" "'),
      of('Detail=""'),
      of("no detail"),
      of('MyDetail="x"'),
      changed('Event="Something Else" Detail="x"', "Something Else"),
    ],
    [
      "xconfiguration a b",
      "trusted CA certificate removed",
      "cut at the line",
      "x".repeat(300),
      null,
      null,
      null,
      null,
      null,
    ],
  );
});

const change = (seconds: number, what: string, more: Partial<NotedChange> = {}): NotedChange => ({
  host: "expc01",
  kind: "configuration",
  what,
  time: 1_000 * seconds,
  line: seconds,
  ...more,
});
function noted(...changes: readonly NotedChange[]): RecentChanges {
  const all = new RecentChanges();
  for (const each of changes) all.note(each);
  return all;
}
const told = (changes: readonly { readonly what: string }[]) => changes.map(({ what }) => what).join(", ");

test("what bears on certificates, and what does not", () => {
  const bearing = [
    "ca_list",
    "the CA list",
    "trusted",
    "ciphers",
    "TLS",
    "CRL",
    "NTP",
    "time zone",
    "TimeZone",
    "CUCM",
  ];
  const other = ["cat", "cache", "times", "crlf", "DNS"];
  const configurations = [...bearing, ...other].map((what, i) => change(i, what));
  const event = (second: number, what: string) => change(second, what, { kind: "event" });
  const { soFar } = noted(
    ...configurations,
    event(50, "Upgrade: application start"),
    event(51, "Application Start: x"),
  );
  assert.deepEqual(
    [told(soFar.bearing), told(soFar.other)],
    [[...bearing, "Upgrade: application start"].join(", "), [...other, "Application Start: x"].slice(-4).join(", ")],
  );
});

test("one action writes many lines at once: the first tells it", () => {
  const many = (...changes: readonly NotedChange[]) => told(noted(...changes).before(100_000, "expc01"));
  const long = "certificate ".repeat(4);
  assert.equal(many(change(1, `${long}a`), change(1.049, `${long}b`)), `${long}a`);
  assert.equal(many(change(1, `${long}a`), change(1.05, `${long}b`)), `${long}b, ${long}a`);
  assert.equal(many(change(1, "certificate a"), change(1.01, "certificate b")), "certificate b, certificate a");
  assert.equal(many(change(1, "certificate"), change(1.01, "certificate", { host: "" })), "certificate, certificate");
  assert.equal(many(change(1, "tls", { kind: "restart" }), change(1.01, "tls")), "tls, tls");
  assert.equal(many(change(1, "dns"), change(1.01, "dns")), "dns");
  assert.equal(many(change(1, "tls"), change(1.5, "tls", { kind: "restart" })), "tls, tls");
  assert.equal(many(change(1, "trust configuration a"), change(1.5, "trust a")), "trust a, trust configuration a");
});

test("before a failure: three that bear on certificates and one other, of its host, nearest first", () => {
  const all = noted(
    change(1, "trust 1"),
    change(2, "trust 2"),
    change(3, "trust 3"),
    change(4, "trust 4"),
    change(5, "dns 1"),
    change(6, "dns 2"),
    change(7, "trust of another", { host: "expc02" }),
    change(8, "trust of all", { host: "" }),
  );
  const another = noted(change(1, "dns"), change(2, "dns of another", { host: "expc02" }));
  assert.equal(told(another.before(100_000, "expc01")), "dns");
  assert.deepEqual(
    [
      told(all.before(100_000, "EXPC01")),
      told(all.before(4_000, "expc01")),
      told(all.before(3_999, "expc01")),
      told(all.before(100_000, "")),
    ],
    [
      "trust of all, dns 2, trust 4, trust 3",
      "trust 4, trust 3",
      "trust 3",
      "trust of all, trust of another, dns 2, trust 4",
    ],
  );
  assert.deepEqual(all.before(10_400, "expc01")[0], {
    kind: "configuration",
    what: "trust of all",
    line: 8,
    seconds: 2,
  });
});

test("so many are remembered of those that bear on certificates, and of others", () => {
  const all = noted(
    ...Array.from({ length: 20 }, (_, i) => change(i + 1, `trust ${i + 1}`)),
    ...Array.from({ length: 6 }, (_, i) => change(i + 31, `dns ${i + 1}`)),
  );
  const { noted: count, bearing, other } = all.soFar;
  assert.deepEqual(
    [count, bearing.length, told(bearing.slice(0, 1)), told(other)],
    [26, 16, "trust 5", "dns 3, dns 4, dns 5, dns 6"],
  );
  const switches = ["On", "Off", "On", "Off", "On"].map((to, i) => change(i, `VerifyOriginServer ${i}: ${to}`));
  assert.deepEqual(
    noted(...switches).soFar.verification.map(({ line: at }) => at),
    [1, 2, 3, 4],
  );
});

test("behind a failure, in the order of the log: four, those that bear on certificates first", () => {
  const all = noted(
    change(1, "trust 1"),
    change(2, "dns 1"),
    change(3, "trust 2"),
    change(4, "dns 2"),
    change(5, "trust of another", { host: "expc02" }),
    change(6, "dns 3"),
  ).soFar;
  const many = noted(...Array.from({ length: 6 }, (_, i) => change(i + 1, `trust ${i + 1}`)), change(9, "dns")).soFar;
  assert.deepEqual(
    [
      told(changesSince(all, 0, "expc01")),
      told(changesSince(all, 2, "expc01")),
      told(changesSince(all, 5, "expc01")),
      told(changesSince(all, 6, "expc01")),
      told(changesSince(many, 0, "expc01")),
      told(changesSince(noted(change(1, "dns"), change(2, "trust")).soFar, 0, "expc01")),
    ],
    ["trust 1, trust 2, dns 3", "trust 2, dns 3", "dns 3", "", "trust 3, trust 4, trust 5, trust 6", "dns, trust"],
  );
});

test("whether servers are verified, as the log tells it last", () => {
  const verify = (to: string, from = "") => `EdgeConfigServer VerifyOriginServer - changed from: '${from}' to: '${to}'`;
  const last = (...changes: readonly NotedChange[]) => verificationOf(noted(...changes).soFar, "expc01");
  assert.deepEqual(
    [
      last(),
      last(change(1, verify("Off", "On"))),
      last(change(1, verify("Off", "On")), change(2, verify("On", "Off"))),
      last(change(1, verify("Off", "On")), change(2, verify("On", "Off"), { host: "expc02" })),
      last(change(1, verify("Off", "On"), { host: "" })),
      last(change(1, "xconfiguration verify_origin-server: ON")),
      last(change(1, verify("perhaps"))),
      last(change(1, "TLS verify mode: Off")),
      last(change(1, verify("Off"), { kind: "restart" })),
      last(change(1, verify("Off")), ...Array.from({ length: 9 }, (_, i) => change(i + 2, `dns ${i}`))),
    ],
    [null, "off", "on", "off", "off", "on", null, null, null, "off"],
  );
});
