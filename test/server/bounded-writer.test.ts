/** Answers of these sizes (MiB), and what the client gets of each once it reads: the answer, or the error in its place. */

import assert from "node:assert/strict";
import { test } from "node:test";
import type { Message } from "vscode-languageserver";
import { BoundedWriter, type Encoded } from "../../server/bounded-writer.ts";

const MiB = 1024 * 1024;

/** "8" is an answer of 8 MiB, "." one that is not worth an error in its place, "read" lets the client read all that waits. */
async function told(...steps: readonly (number | "." | "read")[]): Promise<string> {
  const outgoing: { readonly encoded: Encoded; readonly done: () => void }[] = [];
  const shown: string[] = [];
  const writer = new BoundedWriter((encoded, done) => outgoing.push({ encoded, done }));
  const read = () => {
    for (let next = outgoing.shift(); next; next = outgoing.shift()) {
      const { result, error } = next.encoded.message as { result?: string; error?: { code: number } };
      shown.push(error ? `error ${error.code}` : result === "." ? "." : `${Math.round((result ?? "").length / MiB)}`);
      next.done();
    }
  };
  const written: Promise<void>[] = [];
  for (const [id, step] of steps.entries()) {
    if (step === "read") {
      if (writer.isStuck) shown.push("(stuck)");
      read();
      shown.push("|");
    } else {
      const result = step === "." ? "." : "x".repeat(step * MiB);
      written.push(writer.write({ jsonrpc: "2.0", id, result } as Message));
    }
  }
  if (writer.isStuck) shown.push("(stuck)");
  read();
  await Promise.all(written);
  if (writer.isStuck) shown.push("still stuck");
  return shown.join(" ");
}

test("what one answer is, the client gets, however long: a report of ten thousand failures", async () => {
  assert.equal(await told(9), "9");
  assert.equal(await told(".", 9), ". 9");
  assert.equal(await told(".", ".", 9, ".", 1), ". . 9 . 1");
  assert.equal(await told(20, 1, 2), "20 1 2");
  assert.equal(await told(9, "read", 9, "read", 9), "9 | 9 | 9");
  assert.equal(await told(1, 9, 7), "1 9 7");
});

test("of a client that does not read no more waits than eight MiB, the longest answer left out", async () => {
  assert.equal(await told(1, 4, 5), "1 4 5");
  assert.equal(await told(1, 5, 4, 5), "(stuck) 1 error -32802 error -32802 error -32802");
  assert.equal(await told(1, 9, 9), "(stuck) 1 error -32802 error -32802");
  assert.equal(await told(1, 9, 4, 4, ".", 1), "(stuck) 1 error -32802 error -32802 error -32802 . 1");
});

test("once it has read all that was left, it is answered as before", async () => {
  assert.equal(await told(1, 9, 9, "read", 3, 9), "(stuck) 1 error -32802 error -32802 | 3 9");
});
