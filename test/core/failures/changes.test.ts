import assert from "node:assert/strict";
import { test } from "node:test";
import { configurationChange } from "../../../core/failures/changes.ts";
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

test("a change after the failure is none before it, and a body changes nothing", () =>
  assert.deepEqual(
    before(
      failing("08:10:00.000"),
      web("08:11:00.000", "trust store - changed"),
      `HTTPMSG:\n|${web("08:01:00.000", "trust")}`,
    ),
    [],
  ));

test("secrets are left out", () => {
  assert.equal(
    configurationChange('Event="System Configuration Changed" Detail="xconfiguration Login Password: hunter2"'),
    "xconfiguration Login Password",
  );
  assert.equal(
    configurationChange(`Event="System Configuration Changed" Detail="a - changed from: '{cipher}abc' to: 'x'"`),
    "a",
  );
  assert.equal(configurationChange('Event="Request Allowed" Detail="x"'), null);
});
