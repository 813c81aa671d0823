/** A message is read once for the same words; by itself, since nothing is remembered where changes of the code are tried. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { parseMessage } from "../../../core/traffic-server/message.ts";

test("the same words are read once, and no message once", () => {
  const read = (name: string) =>
    parseMessage(`[ET_NET 0] WARNING: SNI (${name}) not in certificate. Action=Terminate server=a(192.0.2.10)`);
  assert.equal(read("a.lab.example"), read("a.lab.example"));
  assert.notEqual(read("a.lab.example"), read("b.lab.example"));
  assert.deepEqual(
    [1, 2].map(() => parseMessage("[ET_NET 0] WARNING: anything else")),
    [null, null],
  );
});
