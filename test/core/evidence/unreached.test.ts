/** 502 answers that no line of the log explains, beside captures of the attempts to reach the server. */

import assert from "node:assert/strict";
import { test } from "node:test";
import type { Hosts } from "../../../core/evidence/hosts.ts";
import { withUnreached } from "../../../core/evidence/unreached.ts";
import type { AnswerPlace, Unexplained } from "../../../core/failures/failure.ts";
import { archiveName, archiveOf, type Download } from "../../archives/build.ts";
import { inspected } from "../../archives/inspect.ts";
import type { Frame, Segment } from "../capture/capture-writer.ts";
import { arrived, captured, cucm, download, healthy, onTheWire, real, refusal, refusedWith, type Sent } from "./lab.ts";

/** The request is answered at 09:14:06.080, sent at 09:14:06.006, and nothing says why. */
const silent: Download = {
  ...refusal,
  exchanges: [{ second: 6, server: cucm, failed: "502 connect failed" }],
};

const nothing = Buffer.alloc(0);
const syn: Segment = { from: "client", sequence: 1000, acknowledgment: 0, flags: 2, payload: nothing };
const synAck: Segment = { from: "server", sequence: 5000, acknowledgment: 1001, flags: 18, payload: nothing };
const reset: Segment = { from: "server", sequence: 0, acknowledgment: 1001, flags: 20, payload: nothing };

type Wire = Parameters<typeof onTheWire>[1];

function sent(wire: Wire, ...segments: readonly Segment[]): Sent[] {
  const {
    client = "192.0.2.20",
    server = cucm.address,
    clientPort = 40_001,
    serverPort = cucm.port,
    frame,
  } = wire ?? {};
  const ends = { client, server, clientPort, serverPort, ...(frame ? { frame } : {}) };
  return onTheWire([], { ...wire, change: () => segments.map((each) => ({ ...ends, ...each })) });
}

/** Expressway and another server of its own: so the capture shows which frames are Expressway's. */
const answeredOne = await refusedWith(real, { refusal: undefined as never });
const elsewhere = onTheWire(answeredOne, { second: 1, server: "192.0.2.99", serverPort: 443, clientPort: 39_000 });
/** The capture goes on. */
const later = onTheWire(answeredOne, { second: 20, server: "192.0.2.99", serverPort: 443, clientPort: 39_100 });

async function because(of: Download, ...packets: readonly (readonly Sent[])[]): Promise<string> {
  return await becauseOf(of, captured(packets));
}

async function becauseOf(of: Download, capture: Buffer): Promise<string> {
  return await told({ [archiveName()]: archiveOf(await download(of, { eth0: capture })) });
}

async function told(files: Readonly<Record<string, Buffer>>): Promise<string> {
  const { document } = await inspected(files);
  return [
    ...document.failures.map(({ signature }) => signature),
    ...document.unexplained.map(({ because: why, requests, capture }) => {
      const seen = capture === null ? "" : ` (${capture.shows}, frame ${capture.packet})`;
      return `${requests} × ${why}${seen}`;
    }),
  ].join(", ");
}

test("nobody answers Expressway's SYN", async () => {
  assert.equal(await because(silent, elsewhere, sent({}, syn), later), "1 × network (no-answer, frame 10)");
  assert.equal(await because(silent, elsewhere, sent({}, syn, syn, syn)), "1 × network (no-answer, frame 10)");
});

test("a reset answers it", async () => {
  assert.equal(await because(silent, elsewhere, sent({}, syn, reset)), "1 × network (reset, frame 10)");
  assert.equal(
    await because(silent, sent({}, syn, reset)),
    "1 × network (reset, frame 1)",
    "the answer came to the machine that had sent the SYN",
  );
});

test("both are told as inferred, with the frame", async () => {
  const { text } = await inspected({
    [archiveName()]: archiveOf(await download(silent, { eth0: captured([sent({}, syn, reset)]) })),
  });
  assert.match(
    text.replace(/\s+/g, " "),
    /Other failed requests cucm01\.lab\.example:6972: answered to the client 1 × 502 "connect failed", \S+ The network, by the capture \(inferred\): the request for a connection was refused with a reset \(frame 1\)\. Check that the service runs, and the firewalls in between\. No certificate is involved\. eth0_\S+\.pcap loggingsnapshot_\S+\.txt:3 /,
  );
});

test("the capture ends before the client was answered", async () => {
  assert.equal(await because(silent, elsewhere, sent({}, syn)), "1 × unknown");
});

test("the server was reached as well", async () => {
  const other = sent({ clientPort: 40_002, second: 6.03 }, syn, synAck);
  assert.equal(await because(silent, elsewhere, sent({}, syn, reset), other, later), "1 × unknown");
  const handshake = onTheWire(answeredOne, { syn: false, clientPort: 40_003, second: 6.03 });
  assert.equal(await because(silent, elsewhere, sent({}, syn, reset), handshake, later), "1 × unknown");
});

test("another port, another server, another time, another connection's reset", async () => {
  for (const wire of [{ serverPort: 8443 }, { server: "192.0.2.98" }, { second: 4 }, { second: 9 }])
    assert.equal(await because(silent, elsewhere, sent(wire, syn, reset), later), "1 × unknown", JSON.stringify(wire));
  const other = { ...reset, acknowledgment: 77 };
  assert.equal(await because(silent, elsewhere, sent({}, syn, other, synAck), later), "1 × unknown");
});

test("a Linux cooked capture says who sent it", async () => {
  const cooked = { link: "sll" } as const;
  const packets = (frame?: Frame) =>
    captured([sent(frame ? { ...cooked, frame } : cooked, syn, syn)], { linkType: 113 });
  assert.equal(await becauseOf(silent, packets()), "1 × network (no-answer, frame 1)");
  assert.equal(await becauseOf(silent, packets(arrived)), "1 × unknown");
});

test("without a link layer nothing says who sent it", async () => {
  const raw = { link: "raw" } as const;
  assert.equal(await becauseOf(silent, captured([sent(raw, syn, reset)], { linkType: 101 })), "1 × unknown");
  assert.equal(await becauseOf(silent, captured([sent(raw, syn, syn)], { linkType: 101 })), "1 × unknown");
});

test("what a stranger sends explains nothing", async () => {
  const forgedSyn = sent({ frame: arrived }, syn, syn, syn);
  assert.equal(await because(silent, elsewhere, forgedSyn, later), "1 × unknown");
  const forgedBoth = sent({ frame: arrived }, syn, reset);
  assert.equal(await because(silent, elsewhere, forgedBoth, later), "1 × unknown");
  assert.equal(await because(silent, forgedBoth), "1 × unknown", "nothing else in the capture");
  const ownAddress = sent({ client: "203.0.113.9" }, syn, syn);
  assert.equal(await because(silent, elsewhere, ownAddress, later), "1 × unknown", "this machine has another address");
  const garbage = sent({ checksum: 0x1234 }, syn, reset);
  assert.equal(await because(silent, elsewhere, garbage, later), "1 × unknown");
});

test("a stranger's packets hide no refused certificate", async () => {
  const refusedOne = await refusedWith(real);
  const forgedReset = sent({ clientPort: 40_000, frame: arrived, second: 6.0105 }, { ...reset, frame: arrived });
  for (const forged of [sent({ frame: arrived }, syn, reset), sent({}, syn, reset), forgedReset])
    assert.equal(await because(silent, elsewhere, onTheWire(refusedOne), forged, later), "self-signed-certificate");
  // The handshake is not evidence, since its packets are cut: unknown it stays.
  const cut = onTheWire(refusedOne, { change: (all) => all.slice(0, 4) });
  assert.equal(await because(silent, elsewhere, cut, sent({}, syn, reset), later), "1 × unknown");
});

test("another download's capture is no evidence", async () => {
  const other = await download({ ...healthy, host: "expc02" }, { eth0: captured([sent({}, syn, reset)]) });
  const files = await download(silent, {});
  assert.equal(
    await told({ [archiveName()]: archiveOf(files), [archiveName("expc02")]: archiveOf(other) }),
    "1 × unknown",
  );
});

test("of several answers each is explained, or not", async () => {
  const three: Download = {
    ...silent,
    exchanges: [6, 30, 60].map((second) => ({ second, server: cucm, failed: "502 connect failed" })),
  };
  assert.equal(
    await because(three, elsewhere, sent({ second: 30.01 }, syn, reset)),
    "2 × unknown, 1 × network (reset, frame 10)",
  );
  assert.equal(
    await because(
      three,
      elsewhere,
      ...[6.01, 30.01, 60.01].map((second, i) => sent({ second, clientPort: 40_010 + i }, syn, reset)),
    ),
    "3 × network (reset, frame 10)",
  );
});

/** "09:14:06.5 [t1] [c/log:7] [asked=09:14:05]": an answer of the log; its tracking id, its place, and when its server was asked. */
function placeOf(text: string): AnswerPlace {
  const [time, ...words] = text.split(" ");
  const [path, line] = (words.find((word) => word.includes("/")) ?? "c/log:1").split(":");
  const asked = words.find((word) => word.startsWith("asked="))?.slice("asked=".length);
  return {
    timestamp: `2026-03-02T${time}Z`,
    trackingId: words.find((word) => /^t\d+$/.test(word)) ?? null,
    ...{ path, line: Number(line), answered: false },
    asked: asked === "-" ? Number.NaN : Date.parse(`2026-03-02T${asked ?? time}Z`),
  } as unknown as AnswerPlace;
}

interface Server {
  readonly failed?: readonly string[];
  readonly reached?: readonly string[];
  readonly any?: boolean;
  readonly to?: string;
  readonly groups?: readonly string[];
}

/** Attempts "09:14:06 reset", or "09:14:06 no-answer 09:14:07" with the last SYN; each packet is called by its place in the list. */
function rows(answers: readonly string[], servers: readonly Server[], more: Partial<Unexplained> = {}): string[] {
  const instant = (time: string) => Date.parse(`2026-03-02T${time}Z`);
  const unreached = servers.map(({ failed = [], reached = [], any = false, to, groups = ["c"] }, i) => ({
    ...{ groups, paths: [`${i}/eth0`], isReachedAnyTime: any, to: to === undefined ? null : instant(to) },
    failed: failed.map((each, packet) => {
      const [time = "", shows, until] = each.split(" ");
      return { place: { time: instant(time), file: 0, packet }, shows, until: instant(until ?? time) };
    }),
    reached: reached.map(instant),
  }));
  const hosts = {
    find: (host: string) => (host === "expc01" ? { unreached: new Map([["8443 192.0.2.11", unreached]]) } : undefined),
    groupsOf: (path: string) => [path.split("/")[0]],
  } as unknown as Hosts;
  const answer = {
    host: "expc01",
    because: "unknown",
    address: "192.0.2.11",
    port: 8443,
    capture: null,
    first: "first",
    last: "last",
    trackingIds: ["x"],
    path: "c/log",
    firstLine: 90,
    lastLine: 99,
  };
  const places = answers.map(placeOf);
  const all = { ...answer, requests: places.length, answers: places, ...more } as unknown as Unexplained;
  return withUnreached([all], hosts).map(
    ({ because: why, requests, capture, first, last, path, firstLine, lastLine, trackingIds, answers: own }) => {
      const seen = capture ? ` (${capture.shows}, ${capture.path} ${capture.packet})` : "";
      const times = [first, last].map((time) => /T(.*)Z/.exec(time)?.[1] ?? time).join("-");
      return `${requests} × ${why}${seen} ${times} ${path}:${firstLine}-${lastLine} ${trackingIds.join(" ")} of ${own.length}`;
    },
  );
}

const untouched = (count: number) => [`${count} × unknown first-last c/log:90-99 x of ${count}`];

test("answers that the network explains stand apart from the others, each in the order of time", () => {
  const server = { failed: ["09:14:06 reset", "09:14:20 reset"] };
  assert.deepEqual(
    rows(["09:14:30 t3 c/log:9", "09:14:06.5 t2 c/log:7", "09:14:06 t1 c/log:5", "09:14:01 c/log:2"], [server]),
    [
      "2 × unknown 09:14:01-09:14:30 c/log:2-9 t3 of 2",
      "2 × network (reset, 0/eth0 0) 09:14:06-09:14:06.5 c/log:5-7 t1 t2 of 2",
    ],
  );
  assert.deepEqual(rows(["09:14:20 t1"], [server]), [
    "1 × network (reset, 0/eth0 1) 09:14:20-09:14:20 c/log:1-1 t1 of 1",
  ]);
  assert.deepEqual(rows(["09:14:06 t1 c/log:5", "09:14:06.1 t2 c/log.2:3"], [server]), [
    "2 × network (reset, 0/eth0 0) 09:14:06-09:14:06.1 c/log:5-5 t1 t2 of 2",
  ]);
  const many = Array.from({ length: 21 }, (_, i) => `09:14:06 t${i}`);
  assert.match(rows(many, [server])[0] ?? "", /t0 .* t19 of 21$/);
});

test("of answers that there was no room for only the ends of all are known", () => {
  const server = { failed: ["09:14:06 reset"] };
  assert.deepEqual(rows(["09:14:06 t1", "09:14:30 t2"], [server], { requests: 5 }), [
    "4 × unknown first-last c/log:90-99 x of 1",
    "1 × network (reset, 0/eth0 0) 09:14:06-09:14:06 c/log:1-1 t1 of 1",
  ]);
});

test("an attempt belongs to an answer from a second before its server was asked to a second behind the answer", () => {
  const explained = (attempt: string, server: Server = {}) =>
    rows(["09:14:10 asked=09:14:05"], [{ failed: [`${attempt} reset`], ...server }])[0]?.includes("network") === true;
  assert.ok(explained("09:14:04"));
  assert.ok(!explained("09:14:03.999"));
  assert.ok(explained("09:14:11"));
  assert.ok(!explained("09:14:11.001"));
  assert.ok(!explained("09:14:06", { reached: ["09:14:04"] }), "it was reached too");
  assert.ok(!explained("09:14:06", { reached: ["09:14:11"] }));
  assert.ok(explained("09:14:06", { reached: ["09:14:03.999", "09:14:11.001"] }));
  assert.ok(!explained("09:14:06", { reached: ["09:14:00", "09:14:08", "09:14:30"] }));
  assert.ok(!explained("09:14:06", { any: true }));
  assert.deepEqual(rows(["09:14:06 asked=-"], [{ failed: ["09:14:06 reset"] }]), untouched(1));
});

test("nobody answered: for as long as it takes to ask again, or as the client waited", () => {
  const explained = (attempt: string, to?: string) =>
    rows(["09:14:10 asked=09:14:05"], [{ failed: [attempt], ...(to === undefined ? {} : { to }) }])[0]?.includes(
      "network",
    ) === true;
  assert.ok(explained("09:14:06 no-answer 09:14:07"));
  assert.ok(!explained("09:14:06 no-answer"));
  assert.ok(explained("09:14:06 no-answer", "09:14:10"));
  assert.ok(!explained("09:14:06 no-answer", "09:14:09"));
  assert.ok(explained("09:14:06 reset", "09:14:07"));
});

test("of several captures of the answer's own download all have to say the same", () => {
  const answers = ["09:14:06"];
  const network = (i: number) => [`1 × network (reset, ${i}/eth0 0) 09:14:06-09:14:06 c/log:1-1  of 1`];
  const failed = { failed: ["09:14:06 reset"] };
  assert.deepEqual(rows(answers, [{}, failed]), network(1));
  assert.deepEqual(rows(answers, [{ failed: ["09:14:06 no-answer"] }, failed]), network(1));
  assert.deepEqual(rows(answers, [failed, { reached: ["09:14:06"] }]), untouched(1));
  assert.deepEqual(rows(answers, [failed, { reached: ["09:14:06"], groups: ["d"] }]), network(0));
  assert.deepEqual(rows(answers, [{ ...failed, groups: ["d"] }]), untouched(1));
  assert.deepEqual(rows(answers, [{ ...failed, groups: ["d", "c"] }]), network(0));
});

test("what the log itself explains, and a server that is not known, stay as they are", () => {
  const server = { failed: ["09:14:06 reset"] };
  for (const more of [{ address: null }, { port: null }, { address: "192.0.2.12" }, { port: 6972 }, { host: "expc02" }])
    assert.deepEqual(rows(["09:14:06"], [server], more), untouched(1), JSON.stringify(more));
  assert.deepEqual(rows(["09:14:06"], [server], { because: "timeout" as never }), [
    untouched(1)[0]?.replace("unknown", "timeout"),
  ]);
  assert.deepEqual(rows(["09:14:06"], []), untouched(1));
});
