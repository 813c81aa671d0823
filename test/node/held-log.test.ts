/** What is held of a log that may be read once more, in bytes. */

import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { test } from "node:test";
import { HeldLog } from "../../node/held-log.ts";
import type { Consumer } from "../../node/intake.ts";

/** What the consumer is given, and what is held of it. */
async function held(kind: "text" | "capture", most: number, ...pieces: readonly string[]) {
  const log = new HeldLog(most);
  const given: string[] = [];
  const consumer: Consumer = (bytes) => given.push(Buffer.from(bytes).toString());
  const consume = log.beside(() => consumer)(kind, Buffer.alloc(0));
  for (const piece of pieces) {
    const bytes = Buffer.from(piece);
    consume?.(bytes, null);
    // As a reader overwrites its buffer.
    bytes.fill(0);
  }
  assert.deepEqual(given, pieces);
  const again: string[] = [];
  for await (const piece of log.again?.() ?? []) again.push(Buffer.from(piece).toString());
  return [log.again === null ? null : again.join(""), log.length];
}

test("as long as it is short, and a text", async () => {
  assert.deepEqual(
    [
      await held("text", 5, "abc", "de"),
      await held("text", 5, "abc", "de", "f"),
      await held("text", 0, "a"),
      await held("text", 5),
      await held("capture", 5, "abc"),
    ],
    [
      ["abcde", 5],
      [null, 0],
      [null, 0],
      ["", 0],
      ["", 0],
    ],
  );
});

test("who takes it says as before whether what others learn of it is of use", () => {
  const plain: Consumer = () => {};
  const learning: Consumer = Object.assign(() => {}, { learns: () => true });
  const learns = (consumer: Consumer) =>
    new HeldLog(5)
      .beside(() => consumer)("text", Buffer.alloc(0))
      ?.learns?.();
  assert.deepEqual([learns(plain), learns(learning)], [undefined, true]);
  assert.equal(new HeldLog(5).beside(() => null)("text", Buffer.alloc(0)), null);
});
