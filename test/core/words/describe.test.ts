/** Sentences about failures, and about answers that no message explains. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { en } from "../../../core/messages/en.ts";
import { fr } from "../../../core/messages/fr.ts";
import type { Messages } from "../../../core/messages/messages.ts";
import { failureSentence, unexplainedSentence } from "../../../core/words/describe.ts";
import { line, log, transaction, warning } from "../../log-lines.ts";
import { analyse } from "../analyse.ts";

function told(log: string, messages: Messages): readonly string[] {
  const { failures, unexplained } = analyse(log);
  return [
    ...failures.map((failure) => failureSentence(failure, messages)),
    ...unexplained.map((answer) => unexplainedSentence(answer, messages)),
  ];
}

const expired = log(
  ...[0, 1].map((depth) => {
    const name = `cucm0${depth}.lab.example`;
    return line(warning({ name, address: `192.0.2.1${depth}`, error: "certificate has expired", depth }));
  }),
);

test("an expired certificate at depth 0 is the server's own, above it one of its chain", () => {
  assert.deepEqual(told(expired, en), [
    "Expressway-C refused cucm00.lab.example: the server's own certificate has expired (at 08:14:07)",
    "Expressway-C refused cucm01.lab.example: a certificate in its chain has expired (depth 1, at 08:14:07)",
  ]);
  assert.deepEqual(told(expired, fr), [
    "Expressway-C a refusé cucm00.lab.example\u00a0: le certificat du serveur lui-même a expiré (à 08:14:07)",
    "Expressway-C a refusé cucm01.lab.example\u00a0: un certificat de sa chaîne a expiré (profondeur 1, à 08:14:07)",
  ]);
});

/** One request to cucm01 per answer, a second apart. */
function answered(...answers: readonly string[]): string {
  const lines = answers.flatMap((answer, id) =>
    transaction({ id }, answer).map((text) => line(text, { time: `2026-03-02T08:14:0${id}.000+01:00` })),
  );
  return log(...lines);
}

test("an answer without a reason is its status alone, one time stands alone", () => {
  assert.deepEqual(told(answered("502"), en), [
    "cucm01.lab.example:8443: answered to the client 1 × 502, 2026-03-02T08:14:00.000+01:00",
  ]);
  assert.deepEqual(told(answered("502 connect failed", "502 connect failed"), en), [
    'cucm01.lab.example:8443: answered to the client 2 × 502 "connect failed", 2026-03-02T08:14:00.000+01:00 to 2026-03-02T08:14:01.000+01:00',
  ]);
});
