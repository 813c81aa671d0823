/** Sentences about failures, and about answers that no message explains. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { en } from "../../../core/messages/en.ts";
import { fr } from "../../../core/messages/fr.ts";
import type { Messages } from "../../../core/messages/messages.ts";
import { failureSentence, unexplainedSentence } from "../../../core/words/describe.ts";
import { analyse } from "../analyse.ts";

function told(log: string, messages: Messages): readonly string[] {
  const { failures, unexplained } = analyse(log);
  return [
    ...failures.map((failure) => failureSentence(failure, messages)),
    ...unexplained.map((answer) => unexplainedSentence(answer, messages)),
  ];
}

const expired = [0, 1]
  .map(
    (depth) =>
      `2026-03-02T08:14:07.031+01:00 expc01 traffic_server[2741]: [ET_NET 0] WARNING: Core server certificate verification failed for (cucm0${depth}.lab.example). Action=Terminate Error=certificate has expired server=cucm0${depth}.lab.example(192.0.2.1${depth}) depth=${depth}\n`,
  )
  .join("");

test("an expired certificate at depth 0 is the server's own, above it one of its chain", () => {
  assert.deepEqual(told(expired, en), [
    "Expressway-C refused cucm00.lab.example: its own certificate has expired (at 08:14:07)",
    "Expressway-C refused cucm01.lab.example: a certificate in its chain has expired (depth 1) (at 08:14:07)",
  ]);
  assert.deepEqual(told(expired, fr), [
    "Expressway-C a refusé cucm00.lab.example\u00a0: son propre certificat a expiré (à 08:14:07)",
    "Expressway-C a refusé cucm01.lab.example\u00a0: un certificat de sa chaîne a expiré (profondeur 1) (à 08:14:07)",
  ]);
});

/** One request to cucm01 per answer, a second apart. */
function answered(...answers: readonly string[]): string {
  const step = (id: number, rest: string) =>
    `2026-03-02T08:14:0${id}.000+01:00 expc01 traffic_server[2741]: UTCTime="2026-03-02 07:14:0${id},000" Module="network.http.trafficserver" Level="INFO": ${rest}\n`;
  const segment = "bGFiLmV4YW1wbGUvaHR0cHMvY3VjbTAxLmxhYi5leGFtcGxlLzg0NDM";
  return answers
    .map((answer, id) =>
      [
        `Detail="Receive Request" Txn-id="${id}" TrackingID="t" Src-ip="127.0.0.1" Src-port="3000${id}" Msg="GET http://vcs_control.lab.example:8443/${segment}/x HTTP/1.1"`,
        `Detail="Sending Request" Txn-id="${id}" TrackingID="t" Dst-ip="192.0.2.10" Dst-port="8443" Msg="GET /x HTTP/1.1"`,
        `Detail="Sending Response" Txn-id="${id}" TrackingID="t" Dst-ip="127.0.0.1" Dst-port="3000${id}" Msg="HTTP/1.1 ${answer} "`,
      ]
        .map((rest) => step(id, rest))
        .join(""),
    )
    .join("");
}

test("an answer without a reason is its status alone, one time stands alone", () => {
  assert.deepEqual(told(answered("502"), en), [
    "cucm01.lab.example:8443: answered to the client 1 × 502, 2026-03-02T08:14:00.000+01:00",
  ]);
  assert.deepEqual(told(answered("502 connect failed", "502 connect failed"), en), [
    'cucm01.lab.example:8443: answered to the client 2 × 502 "connect failed", 2026-03-02T08:14:00.000+01:00 to 2026-03-02T08:14:01.000+01:00',
  ]);
});
