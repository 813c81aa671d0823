/** Alarms of several logs: each once, by the guides' titles, in the order of urgency, and the failures that one may explain. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { alarmsOf, withRestartsOutstanding } from "../../../core/evidence/alarms.ts";
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

test("the title is the line's up to its colon, else the guides'", () =>
  assert.deepEqual(
    [
      told(logOf(alarm(1, "40068", null))),
      told(logOf(alarm(1, "40068", "Server certificate validity"))),
      told(logOf(alarm(1, "40068", "server CERTIFICATE validity: expired: today"))),
      told(logOf(alarm(1, "40068", "Certificat du serveur: expiré"))),
      told(logOf(alarm(1, "40068", "no colon"))),
      told(logOf(alarm(1, "99999", "no colon"))),
      told(logOf(alarm(1, "99999", null))),
    ].flat(),
    [
      "40068 critical, of TLS, server-certificate-expired: Server certificate validity | null, raised 1 × 01-01",
      "40068 critical, of TLS, server-certificate-expired: Server certificate validity | null, raised 1 × 01-01",
      "40068 critical, of TLS, server-certificate-expired: server CERTIFICATE validity | expired: today, raised 1 × 01-01",
      "40068 critical, of TLS, server-certificate-expired: Certificat du serveur | expiré, raised 1 × 01-01",
      "40068 critical, of TLS, server-certificate-expired: Server certificate validity | no colon, raised 1 × 01-01",
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
  assert.equal(told(logOf(raised(1)), logOf(alarm(2, "20007", "Restart required: x", "Raised", "expc02"))).length, 2);
});

test("a failure that began while a restart was outstanding says so", () => {
  const failing = (second: number) => line(warning(), { time: second });
  const restart = (second: number, event = "Raised", host = "expc01") =>
    alarm(second, "20007", "Restart required: the certificate was changed", event, host);
  const before = (...lines: readonly string[]) => {
    const { analysis } = logOf(...lines);
    const [failure] = withRestartsOutstanding(analysis.failures, alarmsOf([{ analysis }]));
    return failure?.shortlyBefore.map(({ kind, what, line: at, seconds }) => `${seconds} ${kind} ${at}: ${what}`);
  };
  const said = ["2 restart-outstanding 1: 20007 Restart required: the certificate was changed"];
  assert.deepEqual(
    {
      "raised before": before(restart(1), failing(3)),
      "lowered behind": before(restart(1), failing(3), restart(4, "Lowered")),
      "another host's": before(restart(1, "Raised", "expc02"), failing(3)),
      "lowered before": before(restart(1), restart(2, "Lowered"), failing(3)),
      "raised behind": before(failing(3), restart(4)),
      "another alarm": before(alarm(1, "40068", "Server certificate validity: x"), failing(3)),
    },
    {
      "raised before": said,
      "lowered behind": said,
      "another host's": [],
      "lowered before": [],
      "raised behind": [],
      "another alarm": [],
    },
  );
});
