/** The packets of some connections out of a capture: as a capture of their own they show the same. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { CaptureExcerpt, type ConnectionEnds } from "../../../core/capture/excerpt.ts";
import { captureFile, type Link, linkType, packet, segments } from "./capture-writer.ts";
import { conversations } from "./conversation.ts";
import { picture, read } from "./picture.ts";

const client = { address: "10.48.36.5", port: 50000 };
const wanted: ConnectionEnds = { client, server: { address: "10.48.36.215", port: 8443 }, part: "all" };
const other = { clientPort: 50001, serverPort: 6972 };

function excerpt(capture: Uint8Array, size = capture.length, connections = [wanted]): readonly Buffer[] {
  const made = new CaptureExcerpt(connections);
  for (let at = 0; at < capture.length; at += size) made.push(capture.subarray(at, at + size));
  return made.finish();
}

/** One packet of each in turn. */
function mixed(link: Link): Buffer[] {
  const one = segments(conversations.chain).map((each) => packet(each, { link }));
  const two = segments(conversations.ecdsa, other).map((each) => packet(each, { link }));
  return Array.from({ length: Math.max(one.length, two.length) }, (_, i) => [one[i], two[i]])
    .flat()
    .filter((each) => each !== undefined);
}

test("of two connections one is taken, whatever the file's format, link layer and chunks", () => {
  for (const format of ["pcap", "pcap-ns", "pcapng", "pcapng-ns"] as const)
    for (const link of ["ethernet", "vlan", "sll", "sll2", "raw"] as const) {
      const options = { format, linkType: linkType(link, 4) };
      const alone = captureFile(
        segments(conversations.chain).map((each) => packet(each, { link })),
        options,
      );
      const all = captureFile(mixed(link), options);
      for (const size of [all.length, 1000, 7]) {
        const [part, ...others] = excerpt(all, size);
        assert.ok(part);
        assert.deepEqual(others, []);
        // Times are those of the packets in the mixed file.
        const shown = (capture: Buffer) => picture(read(capture)).replace(/^\S+/gm, "");
        assert.equal(shown(part), shown(alone), `${format} ${link} ${size}`);
      }
    }
});

test("who sent the packets is told as before where the openings of other connections are taken, too", () => {
  const others = Array.from({ length: 6 }, (_, i) => ({ clientPort: 51_000 + i, server: `10.48.36.${100 + i}` }));
  const all = captureFile([
    ...segments(conversations.chain).map((each) => packet(each)),
    ...others.flatMap((ends) => segments(conversations.ecdsa, ends).map((each) => packet(each))),
  ]);
  const sentHere = (capture: Buffer | undefined) =>
    read(capture ?? Buffer.alloc(0)).handshakes.flatMap((each) => (each.server.port === 8443 ? [each.sentHere] : []));
  const openings = others.map(
    ({ clientPort, server }): ConnectionEnds => ({
      client: { ...client, port: clientPort },
      server: { address: server, port: 8443 },
      part: "opening",
    }),
  );
  assert.deepEqual(sentHere(all), Array(7).fill("client"));
  assert.deepEqual(sentHere(excerpt(all)[0]), ["one"]);
  const [part] = excerpt(all, 100, [wanted, ...openings]);
  assert.deepEqual(sentHere(part), ["client"]);
  assert.deepEqual(read(part as Buffer).problems, []);
});

test("of a connection the first 64 KiB are taken", () => {
  const all = [...segments(conversations.chain)];
  const last = all.at(-1);
  assert.ok(last);
  const flood = Array.from({ length: 200 }, (_, i) => ({
    ...last,
    sequence: last.sequence + 1000 * i,
    payload: Buffer.alloc(1000),
  }));
  const capture = captureFile([...all, ...flood].map((each) => packet(each)));
  const [part] = excerpt(capture);
  assert.ok(part && part.length < 70_000 && part.length > 60_000, `${part?.length}`);
  assert.match(picture(read(part)), /completed/);
});

test("without packets of them, and of what is no capture, there is none", () => {
  assert.deepEqual(excerpt(captureFile(mixed("ethernet")), 100, [{ ...wanted, client: { ...client, port: 1 } }]), []);
  assert.deepEqual(excerpt(Buffer.from("no capture at all, but long enough for a head")), []);
  const cut = captureFile(mixed("ethernet"));
  assert.equal(excerpt(cut.subarray(0, cut.length - 5)).length, 1);
});
