/** A log that stands in its input more than once, in whatever order and however it was put together: each line counts once. */

import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { test } from "node:test";
import { toldOnce } from "../../../core/analysis/copies-within.ts";
import { LogAnalyzer } from "../../../core/analysis/log-analyzer.ts";
import type { LogAnalysis } from "../../../core/failures/failure.ts";
import { connectionFailed, line, log, receiveResponse, transaction, warning } from "../../log-lines.ts";

const refused = { name: "cucm.lab.example", address: "192.0.2.10" };
const at = (second: number, ...texts: readonly string[]) => log(...texts.map((text) => line(text, { time: second })));
const request = (id: number) => ({ ...refused, id, port: 6972 });
const failed = (second: number) =>
  at(second, ...transaction(request(second), "502 connect failed", warning(refused), connectionFailed(refused)));
const answered = (second: number) =>
  at(second, ...transaction(request(second), "200 OK", receiveResponse(request(second))));
const first = at(0, "the log begins");
const body = "HTTPMSG:\n|GET / HTTP/1.1\n Host: vcs\n |\n\n";
/** 20 lines with failures in 4 and 18; and, as it was taken later, 25 with one more in 23, and 30 with one more in 28. */
const short = first + failed(1) + body + answered(3) + failed(5);
const longer = short + failed(9);
const longest = longer + failed(11);

const lines = (text: string) => text.match(/.*\n/g) as string[];
const ofOther = (text: string) =>
  text.replaceAll(refused.name, "imp.lab.example").replaceAll(refused.address, "192.0.2.11");
const onOther = (text: string) => text.replaceAll(" expc01 ", " expc02 ");
const inSeconds = (text: string) => text.replace(/^\S+T(\S{8})\S+ /gm, "Mar  2 $1 ");
const inWindows = (text: string) => text.replaceAll("\n", "\r\n");
const mark = "\ufeff";

async function* pieces(bytes: Buffer, size: number): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size);
}

/** As an input is read whose bytes can be read once more. */
async function analyseOnce(text: string, size: number): Promise<LogAnalysis> {
  const bytes = Buffer.from(text, "utf8");
  const analyzer = new LogAnalyzer("log.txt");
  for await (const piece of pieces(bytes, size)) analyzer.push(piece);
  const { analysis } = await toldOnce(analyzer, analyzer.finish(), () => pieces(bytes, size));
  return analysis;
}

/** Lines, each failure as `count × server: lines`, and what is said of the input. */
function told({ failures, problems, lines: count }: LogAnalysis): string {
  const each = failures.map(
    (failure) => `${failure.count} × ${failure.name}: ${failure.occurrences.map((place) => place.line).join(" ")}`,
  );
  const said = problems.map(({ code, detail, lost }) => `, ${code}${detail ? ` ${detail}` : ""}${lost ? "!" : ""}`);
  return `${count} lines, ${each.join("; ") || "nothing"}${said.join("")}`.replaceAll(".lab.example", "");
}

/** Each row: what it is, the input, what is told of it. */
function rows(...all: readonly (readonly [what: string, text: string, expected: string])[]): () => Promise<void> {
  return async () => {
    for (const [what, text, expected] of all)
      for (const size of [65_536, 1000, 7])
        assert.equal(told(await analyseOnce(text, size)), expected, `${what}, in pieces of ${size}`);
  };
}

test(
  "in any order the longest counts, of equal ones the last",
  rows(
    ["once", short, "20 lines, 2 × cucm: 4 18"],
    ["twice", short + short, "40 lines, 2 × cucm: 24 38, repeated 21"],
    ["longer behind", short + longer, "45 lines, 3 × cucm: 24 38 43, repeated 21"],
    ["longer in front", longer + short, "45 lines, 3 × cucm: 4 18 23, repeated 26"],
    ["growing", short + longer + longest, "75 lines, 4 × cucm: 49 63 68 73, repeated 21"],
    ["the longest between", short + longest + longer, "75 lines, 4 × cucm: 24 38 43 48, repeated 21"],
    ["the longest first", longest + short + longer, "75 lines, 4 × cucm: 4 18 23 28, repeated 31"],
    ["shrinking", longest + longer + short, "75 lines, 4 × cucm: 4 18 23 28, repeated 31"],
    ["with seconds alone", inSeconds(longer + short), "45 lines, 3 × cucm: 4 18 23, repeated 26"],
    ["twenty times", short.repeat(20), "400 lines, 2 × cucm: 384 398, repeated 21"],
    ["first line twice", (first + longer).repeat(2) + first + short, "73 lines, 3 × cucm: 31 45 50, repeated 27"],
  ),
);

test(
  "whatever was put between them",
  rows(
    ["a blank line", `${longer}\n${short}`, "46 lines, 3 × cucm: 4 18 23, repeated 27"],
    ["names by tail", `==> a <==\n${longer}\n==> b <==\n${short}`, "48 lines, 3 × cucm: 5 19 24, repeated 29"],
    ["longer behind", `==> a <==\n${short}\n==> b <==\n${longer}`, "48 lines, 3 × cucm: 27 41 46, repeated 24"],
    ["rules", `${longer}----\n--- b ---\n----\n${short}`, "48 lines, 3 × cucm: 4 18 23, repeated 29"],
    ["a command", `$ cat a\n${short}\n$ cat b\n${longer}`, "48 lines, 3 × cucm: 27 41 46, repeated 24"],
    ["a name", `a.log:\n${longer}\n\nb.log:\n${short}`, "49 lines, 3 × cucm: 5 19 24, repeated 30"],
    [
      "the rest of a message in front of each",
      ` Call-ID: 1\n |\n${short} Call-ID: 1\n |\n${longer}`,
      "49 lines, 3 × cucm: 28 42 47, starts-inside-record, repeated 23",
    ],
    ["a message behind", `${longer + short}\nBest regards\n`, "47 lines, 5 × cucm: 4 18 23 29 43, perhaps-repeated 26"],
  ),
);

test(
  "however their lines end, with a byte order mark or without",
  rows(
    ["a mark in front", mark + longer + short, "45 lines, 3 × cucm: 4 18 23, repeated 26"],
    ["a mark between", short + mark + longer, "45 lines, 3 × cucm: 24 38 43, repeated 21"],
    ["two marks", mark + longer + mark + short, "45 lines, 3 × cucm: 4 18 23, repeated 26"],
    ["CR LF, then LF", inWindows(longer) + short, "45 lines, 3 × cucm: 4 18 23, repeated 26"],
    ["LF, then CR LF", short + inWindows(longer), "45 lines, 3 × cucm: 24 38 43, repeated 21"],
    [
      "all of it",
      `${mark + inWindows(short)}\r\n==> b <==\r\n${mark}${longer}`,
      "47 lines, 3 × cucm: 26 40 45, repeated 23",
    ],
    ["the first without its last end", short.slice(0, -1) + longer, "44 lines, 3 × cucm: 23 37 42, repeated 20"],
    ["equal, without", short.slice(0, -1) + short.slice(0, -1), "39 lines, 2 × cucm: 4 18, repeated 20"],
    ["CR LF, without", inWindows(longer).slice(0, -2) + short, "44 lines, 3 × cucm: 4 18 23, repeated 25"],
  ),
);

test(
  "also where one is cut in a line",
  rows(
    ["the last", longer + short.slice(0, -30), "45 lines, 3 × cucm: 4 18 23, repeated 26"],
    ["the first", longer.slice(0, -30) + longer, "49 lines, 3 × cucm: 28 42 47, repeated 25"],
    [
      "the first, its end mended",
      `${longer.slice(0, -30)}\n${longest}`,
      "55 lines, 4 × cucm: 29 43 48 53, repeated 26",
    ],
    ["behind the first line", short + first, "21 lines, 2 × cucm: 4 18"],
    ["behind the first step", short + lines(short).slice(0, 2).join(""), "22 lines, 2 × cucm: 4 18, repeated 21"],
  ),
);

test("where a copy begins in the last line of another, what its first line tells stands there", async () => {
  const { failures } = await analyseOnce(
    (failed(1) + failed(3)).slice(0, -1) + failed(1) + failed(3) + failed(5),
    1000,
  );
  const places = failures.flatMap(({ occurrences }) => occurrences.map(({ line: each, column }) => [each, column]));
  const bare = at(1, warning(refused)) + failed(3);
  const again = await analyseOnce(bare.slice(0, -1) + bare + failed(5), 1000);
  const [place] = again.failures.flatMap(({ occurrences }) => occurrences);
  const before = (lines(bare).at(-1) as string).length - 1;
  const head = bare.indexOf("WARNING");
  assert.deepEqual(
    places.map(([each]) => each),
    [12, 17, 22],
  );
  assert.deepEqual([place?.line, place?.column, place?.endLine], [6, before + head + 1, 6]);
});

test("a byte order mark in front of the input counts for no column, one within it does", async () => {
  const bare = at(1, warning(refused)) + failed(3);
  const places = async (text: string) => {
    const [failure] = (await analyseOnce(text, 1000)).failures;
    const [place] = failure?.occurrences ?? [];
    return [place?.line, place?.column];
  };
  const column = bare.indexOf("WARNING") + 1;
  assert.deepEqual(await places(mark + bare), [1, column]);
  assert.deepEqual(await places(mark + bare + bare.slice(0, -9)), [1, column]);
  assert.deepEqual(await places(bare.slice(0, -9) + mark + bare), [
    6,
    (lines(bare).at(-1) as string).length - 9 + 1 + column,
  ]);
});

test(
  "what stands in one of them alone counts",
  rows(
    [
      "another failure in the middle of the second",
      longer + first + failed(1) + ofOther(failed(2)) + body + answered(3) + failed(5),
      "50 lines, 5 × cucm: 4 18 23 29 48; 1 × imp: 34, perhaps-repeated 26",
    ],
    [
      "of the first",
      first + failed(1) + ofOther(failed(2)) + body + answered(3) + failed(5) + longer,
      "50 lines, 5 × cucm: 4 23 29 43 48; 1 × imp: 9, perhaps-repeated 26",
    ],
    [
      "another in the place of the last",
      short + lines(short).slice(0, -5).join("") + ofOther(failed(5)),
      "40 lines, 3 × cucm: 4 18 24; 1 × imp: 38, perhaps-repeated 21",
    ],
    ["another start", first + answered(1) + longer, "30 lines, 3 × cucm: 9 23 28, perhaps-repeated 6"],
    [
      "a line that another begins with",
      at(0, "x", "y") +
        at(1, warning({ ...refused, depth: 1 })) +
        at(0, "x", "y") +
        at(1, warning({ ...refused, depth: 10 })),
      "6 lines, 1 × cucm: 6; 1 × cucm: 3",
    ],
    [
      "in a body that is never closed",
      `${short + at(7, "x")} SIPMSG:\n |MESSAGE\n${short + ofOther(failed(6))} |\n${failed(9)}`,
      "54 lines, 5 × cucm: 4 18 27 41 52; 1 × imp: 46, perhaps-repeated 24",
    ],
    [
      "the first line in a body",
      `${short + at(7, "x")} SIPMSG:\n |MESSAGE\n${first} |\n${failed(9)}`,
      "30 lines, 3 × cucm: 4 18 28",
    ],
  ),
);

test(
  "lines of another Expressway are no copies, and its copies count once with it",
  rows(
    ["two", short + onOther(short), "40 lines, 2 × cucm: 4 18; 2 × cucm: 24 38"],
    [
      "two, line by line",
      lines(short)
        .map((each) => each + onOther(each))
        .join(""),
      "40 lines, 2 × cucm: 7 35; 2 × cucm: 8 36",
    ],
    ["two, twice", (short + onOther(short)).repeat(2), "80 lines, 2 × cucm: 44 58; 2 × cucm: 64 78, repeated 41"],
    [
      "one twice, then the other",
      short + short + onOther(short),
      "60 lines, 2 × cucm: 24 38; 2 × cucm: 44 58, repeated 21",
    ],
    ["the one between", short + onOther(short) + short, "60 lines, 2 × cucm: 4 18; 2 × cucm: 24 38, repeated 41"],
  ),
);

const late = (...seconds: readonly number[]) => inSeconds(seconds.map((each) => at(each, warning(refused))).join(""));

test(
  "equal lines of one log are several",
  rows(
    ["of one moment", at(0, "x") + at(1, warning(refused)).repeat(5), "6 lines, 5 × cucm: 2 3 4 5 6"],
    ["of one second", late(0, 0, 0, 1, 1), "5 lines, 5 × cucm: 1 2 3 4 5"],
    ["some late", late(0, 1, 0, 1, 2), "5 lines, 5 × cucm: 1 2 3 4 5"],
    ["the first again, late", late(0, 1, 2, 0), "4 lines, 4 × cucm: 1 2 3 4"],
    ["the first again, late, and on", late(0, 1, 2, 0, 3, 4), "6 lines, 6 × cucm: 1 2 3 4 5 6"],
  ),
);

test(
  "where a part stands there once more, counts are too high, which is said",
  rows(
    [
      "rotated, with lines of the one before",
      lines(short).slice(0, 18).join("") + lines(longer).slice(1).join(""),
      "42 lines, 5 × cucm: 4 18 21 35 40, perhaps-repeated 19",
    ],
    [
      "the second Expressway twice",
      onOther(short) + short + short,
      "60 lines, 4 × cucm: 24 38 44 58; 2 × cucm: 4 18, perhaps-repeated 42",
    ],
    [
      "numbered, in files of other names",
      lines(failed(1) + failed(3))
        .map((each, i) => `a.log:${i + 1}:${each}`)
        .join("") +
        lines(failed(1) + failed(3))
          .map((each, i) => `b.log:${i + 1}:${each}`)
          .join(""),
      "20 lines, 4 × cucm: 3 8 13 18, perhaps-repeated 11",
    ],
  ),
);

test(
  "in other forms too",
  rows(
    [
      "quoted",
      lines(longer + short)
        .map((each) => `> ${each}`)
        .join(""),
      "45 lines, 3 × cucm: 4 18 23, repeated 26",
    ],
    [
      "newest first",
      lines(longer.replace(body, "")).reverse().join("").repeat(2),
      "40 lines, 3 × cucm: 37 28 23, repeated 21",
    ],
    [
      "a table, its header in front of each",
      `time,message\n${rowsOf(short)}time,message\n${rowsOf(longer)}`,
      "37 lines, 3 × cucm: 21 30 35, repeated 17",
    ],
    [
      "a table, its header in front of the first alone",
      `time,message\n${rowsOf(short)}${rowsOf(longer)}`,
      "36 lines, 3 × cucm: 20 29 34, repeated 17",
    ],
  ),
);

function rowsOf(text: string): string {
  const quoted = (value: string) => `"${value.replaceAll('"', '""')}"`;
  return lines(text.replace(body, ""))
    .map((each) => `${quoted(each.slice(0, 29))},${quoted(each.trimEnd())}\n`)
    .join("");
}

test("more than a thousand are read as they stand, which is said", async () => {
  const few = first + at(2, "x");
  const say = async (times: number) => told(await analyseOnce(few.repeat(times), 65_536));
  assert.equal(await say(1000), "2000 lines, nothing, repeated 3");
  assert.equal(await say(1001), "2002 lines, nothing, perhaps-repeated 3");
});

test("the input is read no more often than three times, however many copies there are", async () => {
  for (const text of [short, short + short, longer + short.repeat(100), short + ofOther(short)]) {
    const bytes = Buffer.from(text);
    const analyzer = new LogAnalyzer("log.txt");
    analyzer.push(bytes);
    let reads = 0;
    await toldOnce(analyzer, analyzer.finish(), () => {
      reads++;
      return pieces(bytes, 1000);
    });
    assert.ok(reads <= 3, `${reads}`);
  }
});
