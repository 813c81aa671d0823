import assert from "node:assert/strict";
import { test } from "node:test";
import { LogAnalyzer } from "../../../core/analysis/log-analyzer.ts";
import { type Slice, SliceReader, type SliceWish, sliceLimits } from "../../../core/analysis/slice.ts";

const at = (second: number, process: string) =>
  `2026-03-02T08:14:${String(second).padStart(2, "0")}.000+01:00 expc01 ${process}: `;
const step = (second: number, id: number, detail: string, pid = 7) =>
  `${at(second, `traffic_server[${pid}]`)}UTCTime="2026-03-02 07:14:07,031" Module="network.http.trafficserver" Level="INFO": Detail="${detail}" Txn-id="${id}" TrackingID="tracking-id" Dst-ip="192.0.2.1" Dst-port="8443"`;
const warning = (second: number) => `${at(second, "traffic_server[7]")}[ET_NET 0] WARNING: SNI (a) not in certificate`;

const log = [
  `${at(1, "tvcs")}first`,
  step(2, 191, "Receive Request"),
  "HTTPMSG:",
  "|GET / HTTP/1.1",
  " |",
  step(10, 5, "Receive Request"),
  step(19, 5, "Sending Request"),
  `${at(20, "tvcs")}between`,
  " SIPMSG:",
  step(20, 191, "Sending Request"),
  step(20, 6, "Sending Request", 8),
  warning(20),
  `${at(21, "traffic_server[7]")}line with a\rcarriage return`,
  step(22, 6, "Sending Response"),
  step(24, 191, "Sending Response"),
  step(40, 9, "Receive Request"),
  `${at(59, "tvcs")}last`,
  step(59, 191, "Receive Request"),
  "",
].join("\n");

const wish: SliceWish = {
  line: 11,
  related: [1, 9, 15],
  timestamp: "2026-03-02T08:14:20.000+01:00",
  host: "expc01",
  process: "traffic_server",
  pid: 7,
  insideUnfinishedBody: false,
  transaction: "191",
  seconds: 2,
};

/** `chunk` bytes at a time. */
function sliceOf(text: string, wanted: SliceWish, chunk = text.length, limits = sliceLimits): Slice {
  const bytes = Buffer.from(text);
  const reader = new SliceReader(wanted, bytes, limits);
  for (let start = 0; start < bytes.length; start += chunk)
    reader.push(Buffer.from(bytes.subarray(start, start + chunk)));
  return reader.finish();
}

/** The log's own number before each line, the selected one marked. */
function picture({ text, stretches, selection, omitted }: Slice): string[] {
  const lines = text.split(/[\r\n]/);
  const told = stretches.flatMap(({ line, fileLine, count }) =>
    Array.from({ length: count }, (_, i) => {
      const mark = line + i === selection ? ">" : " ";
      return `${mark}${fileLine + i + 1} ${(lines[line + i] as string)
        .slice(30)
        .replace(/UTCTime.*(?=Detail)| TrackingID.*/g, "")
        .slice(0, 72)}`;
    }),
  );
  return omitted === 0 ? told : [...told, `${omitted} omitted`];
}

test("the request from its beginning, and what the same process wrote around the failure", () => {
  const expected = [
    ' 2 expc01 traffic_server[7]: Detail="Receive Request" Txn-id="191"',
    " 3 ",
    " 4 ",
    " 5 ",
    ' 7 expc01 traffic_server[7]: Detail="Sending Request" Txn-id="5"',
    ' 10 expc01 traffic_server[7]: Detail="Sending Request" Txn-id="191"',
    ">12 expc01 traffic_server[7]: [ET_NET 0] WARNING: SNI (a) not in certificate",
    " 13 expc01 traffic_server[7]: line with a",
    " 14 ",
    ' 15 expc01 traffic_server[7]: Detail="Sending Response" Txn-id="6"',
    ' 16 expc01 traffic_server[7]: Detail="Sending Response" Txn-id="191"',
  ];
  for (const chunk of [log.length, 1, 7, 100]) assert.deepEqual(picture(sliceOf(log, wish, chunk)), expected);
});

test("what is too much goes, the farthest first; what was asked for stays", () => {
  const slice = sliceOf(log, wish, log.length, { lines: 8, length: 100_000 });
  assert.deepEqual(
    picture(slice).map((line) => line.trim().split(" ", 1)[0]),
    ["2", "3", "4", "5", "10", ">12", "16", "3"],
  );
});

test("long before, nothing is kept; long behind, nothing is read", () => {
  const early = Array.from({ length: 20_000 }, () => `${step(0, 1, "Receive Request")}\n`).join("");
  const late = Array.from({ length: 20_000 }, () => `${step(59, 1, "Receive Request")}\n`).join("");
  const moved = (line: number) => line + 20_000;
  const far = { ...wish, line: moved(wish.line), related: wish.related.map(moved) };
  const bytes = Buffer.from(early + log + late);
  const reader = new SliceReader(far, bytes);
  let read = 0;
  for (; read < bytes.length && !reader.isDone; read += 65_536) reader.push(bytes.subarray(read, read + 65_536));
  const near = sliceOf(log, wish);
  const { text, stretches, selection } = reader.finish();
  assert.equal(text, near.text);
  assert.equal(selection, near.selection);
  assert.deepEqual(
    stretches.map(({ fileLine }) => fileLine - 20_000),
    near.stretches.map(({ fileLine }) => fileLine),
  );
  assert.ok(read < early.length + log.length + 200_000);
});

test("a log that holds the line no more", () => {
  assert.deepEqual(sliceOf("", wish), { text: "", stretches: [], selection: null, omitted: 0 });
  assert.equal(sliceOf(log.slice(0, 500), wish).selection, null);
});

test("another record at that place is not the failure", () => {
  for (const other of [{ host: "expc02" }, { pid: 8 }, { timestamp: "2026-03-02T08:14:20.001+01:00" }])
    assert.equal(sliceOf(log, { ...wish, ...other }).selection, null);
});

test("what a stranger may have written is still marked so", () => {
  const failure = `${warning(20)}. Action=Terminate server=a(192.0.2.1)`;
  const marks = (text: string) => {
    const analyzer = new LogAnalyzer("log");
    analyzer.push(Buffer.from(text));
    const [occurrence] = analyzer.finish().failures.flatMap(({ occurrences }) => occurrences);
    return [occurrence?.line, occurrence?.insideUnfinishedBody];
  };
  const closed = [`${at(1, "tvcs")}first`, " SIPMSG:", " |REGISTER", " |", failure, ""].join("\n");
  const open = [`${at(1, "tvcs")}first`, " SIPMSG:", " |REGISTER", "", failure, ""].join("\n");
  const alone = { ...wish, line: 4, related: [] };
  const inside = { ...alone, insideUnfinishedBody: true };
  for (const chunk of [closed.length, 1, 50]) {
    const [shut, marked] = [sliceOf(closed, alone, chunk), sliceOf(open, inside, chunk)];
    assert.deepEqual([shut.selection, ...marks(shut.text)], [0, 1, false]);
    assert.deepEqual([marked.selection, ...marks(marked.text)], [4, 5, true]);
  }
  const long = [`${at(1, "tvcs")}first`, " |REGISTER", ...Array(9000).fill("x"), failure, ""].join("\n");
  const slice = sliceOf(long, { ...inside, line: 9002 });
  assert.deepEqual(slice.stretches, [
    { line: 0, fileLine: 0, count: 2500 },
    { line: 2500, fileLine: 9002, count: 1 },
  ]);
  assert.deepEqual([slice.selection, ...marks(slice.text)], [2500, 2501, true]);
});

test("a request inside a body that was never closed is marked so, however the bytes come", () => {
  const open = [`${at(19, "tvcs")}first`, " SIPMSG:", " |INVITE", " never closed"];
  const lines = [
    `${at(18, "tvcs")}x`,
    ...open,
    step(19, 191, "Receive Request"),
    warning(20),
    step(21, 191, "Sending Response"),
    "",
  ];
  const text = lines.join("\n");
  const marked = { ...wish, line: 6, related: [5], transaction: "191" };
  const pieces = sliceOf(text, marked, 17);
  assert.deepEqual(sliceOf(text, marked, text.length), pieces);
  assert.match(pieces.text, / never closed\n.*Receive Request/);
});

test("however long before the body began that was never closed", () => {
  const early = `${at(1, "tvcs").replace("2026", "2025")}long before\n |closed|\n`.repeat(20_000);
  for (const length of [1, 300, 200_000]) {
    const body = [`${at(1, "tvcs")}first`, " |REGISTER", ...Array(length).fill(" x")];
    const open = [...body, `${warning(20)}. Action=Terminate server=a(192.0.2.1)`, ""].join("\n");
    const inside = { ...wish, line: body.length, related: [], insideUnfinishedBody: true };
    const near = sliceOf(open, inside, open.length);
    const far = sliceOf(early + open, { ...inside, line: 40_000 + body.length }, 1_000_000);
    assert.equal(far.text, near.text);
    assert.equal(far.selection, near.selection);
    assert.deepEqual(
      far.stretches.map(({ fileLine }) => fileLine - 40_000),
      near.stretches.map(({ fileLine }) => fileLine),
    );
  }
});

test("records that were asked for do not take the room of all, however many are large", () => {
  const body = Array(6000).fill("y".repeat(19_000));
  const request = [step(19, 191, "Receive Request"), ...body];
  const large = [...request, ...request, ...request, warning(20), `${at(20, "tvcs")}after`, ""].join("\n");
  const { text, selection, stretches } = sliceOf(large, { ...wish, line: 18_003, related: [0, 6001, 12_002] });
  assert.ok(text.length < sliceLimits.length);
  assert.equal(text.split("\n")[selection as number], warning(20));
  assert.deepEqual(
    stretches.map(({ fileLine }) => fileLine),
    [0, 6001, 12_002, 18_003],
  );
});

test("carriage returns at the end of a line, and in what is left out of a long one, move no line", () => {
  const long = `${at(20, "traffic_server[7]")}${"z".repeat(30_000)}\r\rend`;
  const odd = [`${at(19, "traffic_server[7]")}x\r\r`, warning(20), long, "body", `${at(21, "traffic_server[7]")}y`, ""];
  const slice = sliceOf(odd.join("\n"), { ...wish, line: 2, related: [] });
  const lines = slice.text.split(/\r\n|\n|\r/);
  const starts = (at: number) => lines[at]?.slice(30, 60);
  assert.deepEqual(slice.stretches, [
    { line: 0, fileLine: 0, count: 4 },
    { line: 4, fileLine: 7, count: 1 },
  ]);
  assert.equal(lines[slice.selection as number], warning(20));
  assert.equal(starts(4), "expc01 traffic_server[7]: y");
  assert.equal(lines.length, 6);
});

test("a single record whose clock is wrong ends nothing", () => {
  const late = `${at(20, "tvcs").replace("2026", "9999")}odd`;
  const text = [warning(20), late, `${at(21, "traffic_server[7]")}after`, ""].join("\n");
  assert.deepEqual(picture(sliceOf(text, { ...wish, line: 0, related: [] })), [
    ">1 expc01 traffic_server[7]: [ET_NET 0] WARNING: SNI (a) not in certificate",
    " 3 expc01 traffic_server[7]: after",
  ]);
});

test("a message that a web page put on the line behind its head is found there", () => {
  const broken = log.replace("[ET_NET 0] WARNING", "\n[ET_NET 0] WARNING");
  const moved = { ...wish, line: 12, related: [1, 9, 16] };
  const slice = sliceOf(broken, moved);
  assert.match(slice.text.split(/[\r\n]/)[slice.selection ?? -1] ?? "", /^\[ET_NET 0\] WARNING: SNI/);
  for (const other of [{ host: "expc02" }, { pid: 8 }, { timestamp: "2026-03-02T08:14:20.001+01:00" }])
    assert.equal(sliceOf(broken, { ...moved, ...other }).selection, null);
});
