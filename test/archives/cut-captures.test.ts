/** Captures that begin or end inside a handshake: nothing is lost where all that they are read for is there. */

import assert from "node:assert/strict";
import type { Buffer as Bytes } from "node:buffer";
import { Buffer } from "node:buffer";
import { test } from "node:test";
import { archiveName, archiveOf, type Download, members } from "./build.ts";
import { checkedFiles } from "./checked.ts";
import { scenarios } from "./scenarios.ts";

/** The packets of a classic capture file, its header first. */
function packetsOf(file: Bytes): Bytes[] {
  const parts = [file.subarray(0, 24)];
  for (let at = 24; at < file.length; ) {
    const end = at + 16 + file.readUInt32LE(at + 8);
    parts.push(file.subarray(at, end));
    at = end;
  }
  return parts;
}

/** Of each cut "first 4 missing: status 0, capture-gap"; a loss is marked. Cuts of one answer are told together. */
async function cuts(download: Download): Promise<string> {
  const files = await members(download);
  const name = Object.keys(files).find((each) => each.endsWith(".pcap")) as string;
  const [header, ...packets] = packetsOf(files[name] as Bytes) as [Bytes, ...Bytes[]];
  const answers = new Map<string, number[]>();
  const note = async (end: string, missing: number, left: readonly Bytes[]) => {
    const cut = { ...files, [name]: Buffer.concat([header, ...left]) };
    const { document, status } = await checkedFiles({ [archiveName()]: archiveOf(cut) });
    const problems = document.inputs.flatMap((input) =>
      input.problems.map(({ code, lost }) => (lost ? `${code} lost` : code)),
    );
    const answer = [`${end} missing: status ${status}`, ...problems].join(", ");
    answers.set(answer, [...(answers.get(answer) ?? []), missing]);
  };
  for (const missing of packets.keys()) await note("first", missing, packets.slice(missing));
  for (const missing of packets.keys()) await note("last", missing, packets.slice(0, packets.length - missing));
  return [...answers].map(([answer, missing]) => `${answer} (${missing.join(" ")})`).join("\n");
}

test("two handshakes that complete: a capture may begin and end anywhere", async () => {
  assert.equal(
    await cuts(scenarios.healthy),
    [
      "first missing: status 0 (0 1 2 3 5 6 7 8 9 10 11 12 14 15 16 17)",
      "first missing: status 0, capture-gap (4 13)",
      "last missing: status 0 (0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17)",
    ].join("\n"),
  );
});
