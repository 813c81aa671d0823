/** Alarms of several logs: each once, by the guides' titles, in the order of urgency, and the failures that one may explain. */

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  type Alarm,
  alarmBeside,
  alarmsOf,
  raisedAlarms,
  withRestartsOutstanding,
} from "../../../core/evidence/alarms.ts";
import { line, log, warning } from "../../log-lines.ts";
import { analyse } from "../analyse.ts";

function alarm(second: number, id: string, detail: string | null, event = "Raised", host = "expc01"): string {
  const more = detail === null ? "" : ` Detail="${detail}"`;
  return line(`Level="WARN" Event="Alarm ${event}" Id="${id}" UUID="${id}"${more}`, {
    time: second,
    host,
    process: "management",
  });
}
const logOf = (...lines: readonly string[]) => ({ analysis: analyse(log(...lines)) });
const at = (timestamp: string) => timestamp.slice(17, 19);

/** "40068 critical, of TLS: title | detail, raised 1 × 01-01" */
function told(...logs: readonly ReturnType<typeof logOf>[]): string[] {
  return alarmsOf(logs).map(
    ({ id, severity, isOfTls, topic, title, detail, state, count, first, last }) =>
      `${id} ${severity}${isOfTls ? ", of TLS" : ""}, ${topic}: ${title} | ${detail}, ${state} ${count} × ${at(first)}-${at(last)}`,
  );
}

test("raised before lowered, what bears on TLS before the rest, the most severe first, then the latest", () =>
  assert.deepEqual(
    told(
      logOf(
        alarm(1, "10001", "Hardware failure: x"),
        alarm(2, "20007", "Restart required: x"),
        alarm(3, "25031", "Certificate verification failed: x"),
        alarm(4, "40068", "Server certificate validity: x"),
        alarm(5, "40040", "Unified Communications configuration error: x"),
        alarm(6, "40078", "Client certificate has expired: x"),
        alarm(7, "40078", "Client certificate has expired: x", "Lowered"),
        alarm(8, "99999", "Something new: x"),
      ),
    ),
    [
      "40068 critical, of TLS, server-certificate-expired: Server certificate validity | x, raised 1 × 04-04",
      "25031 error, of TLS, name-not-in-certificate: Certificate verification failed | x, raised 1 × 03-03",
      "40040 warning, of TLS, zone-not-verified: Unified Communications configuration error | x, raised 1 × 05-05",
      "20007 warning, of TLS, restart-outstanding: Restart required | x, raised 1 × 02-02",
      "10001 critical, null: Hardware failure | x, raised 1 × 01-01",
      "99999 null, null: Something new | x, raised 1 × 08-08",
      "40078 critical, of TLS, client-certificate-expired: Client certificate has expired | x, lowered 1 × 06-07",
    ],
  ));

test("a program that failed is about the tunnels where it opens them", () =>
  assert.deepEqual(
    told(
      logOf(
        alarm(1, "15019", "Application failed: An unexpected software error was detected in portforwarding.pyc: x"),
        alarm(2, "15010", "Application failed: An unexpected software error was detected in other.pyc: x"),
      ),
    ),
    [
      "15019 critical, of TLS, tunnel-program: Application failed | An unexpected software error was detected in portforwarding.pyc: x, raised 1 × 01-01",
      "15010 error, null: Application failed | An unexpected software error was detected in other.pyc: x, raised 1 × 02-02",
    ],
  ));

test("the title is the line's up to its colon, else the guides'", () =>
  assert.deepEqual(
    [
      told(logOf(alarm(1, "40068", null))),
      told(logOf(alarm(1, "40068", "Server certificate validity"))),
      told(logOf(alarm(1, "40068", "server CERTIFICATE validity: expired: today"))),
      told(logOf(alarm(1, "40068", "Certificat du serveur: expiré"))),
      told(logOf(alarm(1, "40068", "no colon"))),
      told(logOf(alarm(1, "40068", "Server certificate validity:expired"))),
      told(logOf(alarm(1, "40068", "Server certificate validity: expired "))),
      told(logOf(alarm(1, "40068", "Server certificate validity is over: today"))),
      told(logOf(alarm(1, "40068", "Alarm: Server certificate validity"))),
      told(logOf(alarm(1, "40068", ": expired"))),
      told(logOf(alarm(1, "99999", "no colon"))),
      told(logOf(alarm(1, "99999", null))),
    ].flat(),
    [
      "40068 critical, of TLS, server-certificate-expired: Server certificate validity | null, raised 1 × 01-01",
      "40068 critical, of TLS, server-certificate-expired: Server certificate validity | null, raised 1 × 01-01",
      "40068 critical, of TLS, server-certificate-expired: server CERTIFICATE validity | expired: today, raised 1 × 01-01",
      "40068 critical, of TLS, server-certificate-expired: Certificat du serveur | expiré, raised 1 × 01-01",
      "40068 critical, of TLS, server-certificate-expired: Server certificate validity | no colon, raised 1 × 01-01",
      "40068 critical, of TLS, server-certificate-expired: Server certificate validity | expired, raised 1 × 01-01",
      "40068 critical, of TLS, server-certificate-expired: Server certificate validity | expired, raised 1 × 01-01",
      "40068 critical, of TLS, server-certificate-expired: Server certificate validity | is over: today, raised 1 × 01-01",
      "40068 critical, of TLS, server-certificate-expired: Alarm | Server certificate validity, raised 1 × 01-01",
      "40068 critical, of TLS, server-certificate-expired: Server certificate validity | : expired, raised 1 × 01-01",
      "99999 null, null: no colon | null, raised 1 × 01-01",
      "99999 null, null: null | null, raised 1 × 01-01",
    ],
  ));

test("of two logs of one Expressway: parts add up, what crosses counts once, and the later tells what became of it", () => {
  const raised = (second: number) => alarm(second, "20007", "Restart required: x");
  const lowered = alarm(9, "20007", "Restart required: x", "Lowered");
  const restart = (rest: string) => [`20007 warning, of TLS, restart-outstanding: Restart required | x, ${rest}`];
  assert.deepEqual(told(logOf(raised(1), raised(2)), logOf(raised(3))), restart("raised 3 × 01-03"));
  assert.deepEqual(told(logOf(raised(3)), logOf(raised(1), raised(2))), restart("raised 3 × 01-03"));
  assert.deepEqual(told(logOf(raised(1), raised(3)), logOf(raised(1), raised(2))), restart("raised 2 × 01-03"));
  assert.deepEqual(told(logOf(lowered), logOf(raised(1))), restart("lowered 1 × 01-09"));
  assert.deepEqual(told(logOf(raised(1), raised(2), raised(3)), logOf(raised(2))), restart("raised 3 × 01-03"));
  // The end of the one is the beginning of the other: it may be the same line.
  assert.deepEqual(told(logOf(raised(1), raised(2)), logOf(raised(2), raised(3))), restart("raised 2 × 01-03"));
  assert.equal(told(logOf(raised(1)), logOf(alarm(2, "20007", "Restart required: x", "Raised", "expc02"))).length, 2);
});

test("of two logs that end with it at the same time the one that was given last tells what became of it", () => {
  const raised = logOf(alarm(3, "20007", "Restart required: x"));
  const lowered = logOf(alarm(3, "20007", "Restart required: x", "Lowered"));
  const state = (...logs: readonly ReturnType<typeof logOf>[]) => alarmsOf(logs).map((each) => each.state);
  assert.deepEqual([state(raised, lowered), state(lowered, raised)], [["lowered"], ["raised"]]);
});

test("of two logs the later says how long it holds still, and when it was raised, where it tells", () => {
  const days = (second: number, left: number, event?: string) =>
    alarm(second, "40069", `Server certificate expiring: in ${left} days`, event);
  const both = (...logs: readonly ReturnType<typeof logOf>[]) =>
    alarmsOf(logs).map(({ detail, raised }) => `${detail}, raised ${raised && at(raised)}`);
  const [earlier, later] = [logOf(days(1, 14)), logOf(days(2, 13))];
  const lowered = logOf(days(2, 13, "Lowered"));
  assert.deepEqual(
    [both(earlier, later), both(later, earlier), both(earlier, lowered), both(lowered)],
    [["in 13 days, raised 02"], ["in 13 days, raised 02"], ["in 13 days, raised 01"], ["in 13 days, raised null"]],
  );
});

test("what one of two logs does not say, the other may: its severity", () => {
  const of = (second: number, words: string) =>
    line(`Level="WARN" Event="Alarm Raised" Id="99999" UUID="u"${words}`, {
      time: second,
      host: "expc01",
      process: "management",
    });
  const severe = of(1, ' Severity="critical"');
  const bare = of(2, "");
  const all = ["99999 critical, null: null | null, raised 2 × 01-02"];
  assert.deepEqual(told(logOf(severe), logOf(bare)), all);
  assert.deepEqual(told(logOf(bare), logOf(severe)), all);
  assert.deepEqual(told(logOf(of(2, ' Severity="error"')), logOf(severe)), [
    "99999 error, null: null | null, raised 2 × 01-02",
  ]);
});

test("of the same urgency the latest first, then by number, then by host", () => {
  const order = (...lines: readonly string[]) =>
    alarmsOf([logOf(...lines)]).map(({ id, host, last }) => `${id} ${host} ${at(last)}`);
  const warnings = [
    alarm(3, "15028", "Restart: x", "Raised", "expc02"),
    alarm(3, "15028", "Restart: x", "Raised", "expc03"),
    alarm(3, "15028", "Restart: x", "Raised", "expc01"),
    alarm(3, "15022", "Restart: x", "Raised", "expc09"),
    alarm(4, "20020", "Restart: x", "Raised", "expc05"),
  ];
  const expected = ["20020 expc05 04", "15022 expc09 03", "15028 expc01 03", "15028 expc02 03", "15028 expc03 03"];
  assert.deepEqual(order(...warnings), expected);
  assert.deepEqual(order(...warnings.toReversed()), expected);
  const texts = ["y", "x", "z"].map((text) => alarm(3, "15028", `Restart: ${text}`));
  assert.deepEqual(
    alarmsOf([logOf(...texts)]).map(({ detail }) => detail),
    ["y", "x", "z"],
    "of one host and number in the order of the log",
  );
});

test("raised is what was not lowered, acknowledged or not", () => {
  const all = ["raised", "lowered", "acknowledged"].map((state) => ({ state }) as Alarm);
  assert.deepEqual(
    raisedAlarms(all).map(({ state }) => state),
    ["raised", "acknowledged"],
  );
});

/** "35013 tunnel expc01 10-20 text": its topic, host, when it was raised and lowered, and what it says behind its title. */
function alarmsIn(text: string): Alarm[] {
  const time = (second: string | undefined) =>
    second === undefined || second === "" ? null : `2026-03-02T09:00:${second}Z`;
  return text.split("\n").flatMap((each) => {
    const [id, topic, host, times = "", ...words] = each.trim().split(/ +/);
    const [raised, lowered] = times.split("-");
    const detail = words.length === 0 ? null : words.join(" ");
    const of = { id, topic: topic === "-" ? null : topic, host, raised: time(raised), lowered: time(lowered), detail };
    return id === "" ? [] : [of as unknown as Alarm];
  });
}

/** The id of the alarm beside what happened on expc01 between second 20 and second 30. */
function beside(
  text: string,
  host = "expc01",
  first = "2026-03-02T09:00:20Z",
  last = "2026-03-02T09:00:30Z",
): string | null {
  return alarmBeside({ host, first, last }, ["tunnel", "time"], alarmsIn(text))?.id ?? null;
}

test("an alarm beside: the first about it that was raised at some time then", () => {
  assert.equal(beside("1  tunnel  expc01  10"), "1");
  assert.equal(beside("1  -  expc01  10\n 2  license  expc01  10\n 3  time  EXPC01  10\n 4  tunnel  expc01  10"), "3");
  assert.equal(beside("1  tunnel  expc01  30"), "1");
  assert.equal(beside("1  tunnel  expc01  31"), null);
  assert.equal(beside("1  tunnel  expc01  10-21"), "1");
  assert.equal(beside("1  tunnel  expc01  10-20"), null);
  assert.equal(beside("1  tunnel  expc01  -"), null);
  assert.equal(beside(""), null);
  assert.equal(beside("1  tunnel  expc01  10", "expc01", "yesterday"), null);
  assert.equal(beside("1  tunnel  expc01  10", "expc01", "2026-03-02T09:00:20Z", "now"), null);
  assert.equal(beside("1  tunnel  expc01  xx", "expc01", "2026-03-02T09:00:20Z", "now"), null);
});

test("of this host, or naming it, with its domain or without", () => {
  assert.equal(beside("1  tunnel  expe01  10"), null);
  assert.equal(beside("1  tunnel  expe01  10  Zone to EXPC01 is down"), "1");
  assert.equal(beside("1  tunnel  expe01  10  down: (expc01.lab.example)."), "1");
  assert.equal(beside("1  tunnel  expe01  10  Lost expc01."), "1");
  assert.equal(beside("1  tunnel  expe01  10  Lost expc01...", "EXPC01"), "1");
  assert.equal(beside("1  tunnel  expe01  10  lab-expc01 and expc011 and x.expc01 are down"), null);
  assert.equal(beside("1  tunnel  expe01  10  Lost ; all", ""), null);
  assert.equal(beside("1  tunnel  expe01  10", ""), null);
});

test("a failure that began while a restart was outstanding says so", () => {
  const failing = (second: number) => line(warning(), { time: second });
  const restart = (second: number, event = "Raised", host = "expc01") =>
    alarm(second, "20007", "Restart required: the certificate was changed", event, host);
  const changed = (second: number) =>
    line('web: Event="System Configuration Changed" Detail="xconfiguration x" User="admin"', {
      time: second,
      process: "httpd[1]",
    });
  const before = (...lines: readonly string[]) => {
    const { analysis } = logOf(...lines);
    const [failure] = withRestartsOutstanding(analysis.failures, alarmsOf([{ analysis }]));
    return failure?.shortlyBefore.map(({ kind, what, line: at, seconds }) => `${seconds} ${kind} ${at}: ${what}`);
  };
  assert.deepEqual(before(restart(1), alarm(2, "15028", "Restart required: y"), failing(3)), [
    "1 restart-outstanding 2: 15028 Restart required: y",
  ]);
  assert.deepEqual(before(alarm(1, "15028", "Restart required: y"), restart(2), failing(3)), [
    "1 restart-outstanding 2: 20007 Restart required: the certificate was changed",
  ]);
  assert.deepEqual(before(alarm(1, "15028", null), failing(1)), ["0 restart-outstanding 1: 15028 Restart required"]);
  assert.deepEqual(before(restart(1), changed(2), failing(3)), [
    "1 configuration 2: xconfiguration x",
    "2 restart-outstanding 1: 20007 Restart required: the certificate was changed",
  ]);
  assert.deepEqual(before(changed(1), restart(2), failing(3)), [
    "1 restart-outstanding 2: 20007 Restart required: the certificate was changed",
    "2 configuration 1: xconfiguration x",
  ]);
  assert.deepEqual(before(alarm(1, "15028", "Redémarrage requis : y"), failing(2)), [
    "1 restart-outstanding 1: 15028 Redémarrage requis: y",
  ]);
  // That of the two that was raised last, whatever became of the other behind it.
  const another = (second: number, event?: string) => alarm(second, "15028", "Restart required: y", event);
  assert.deepEqual(before(restart(1), another(2), failing(3), restart(4, "Acknowledged")), [
    "1 restart-outstanding 2: 15028 Restart required: y",
  ]);
  assert.deepEqual(before(alarm(1, "20007", `Restart required: ${"x".repeat(400)}`), failing(2)), [
    `1 restart-outstanding 1: 20007 Restart required: ${"x".repeat(300 - "20007 Restart required: ".length)}`,
  ]);
  const said = ["2 restart-outstanding 1: 20007 Restart required: the certificate was changed"];
  assert.deepEqual(
    {
      "raised before": before(restart(1), failing(3)),
      "lowered behind": before(restart(1), failing(3), restart(4, "Lowered")),
      "another host's": before(restart(1, "Raised", "expc02"), failing(3)),
      "lowered before": before(restart(1), restart(2, "Lowered"), failing(3)),
      "lowered then": before(restart(1), restart(3, "Lowered"), failing(3)),
      "raised behind": before(failing(3), restart(4)),
      "raised before the log begins": before(restart(1, "Acknowledged"), failing(3)),
      "another alarm": before(alarm(1, "40068", "Server certificate validity: x"), failing(3)),
    },
    {
      "raised before": said,
      "lowered behind": said,
      "another host's": [],
      "lowered before": [],
      "lowered then": [],
      "raised behind": [],
      "raised before the log begins": [],
      "another alarm": [],
    },
  );
});
