/**
 * What stands outside of what was read as a record or its body, and speaks of what we look for, is said: on a line that is longer than
 * what is looked at, behind another record on its line, indented behind a body. A stranger's text is none of it.
 */

import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { test } from "node:test";
import { LogAnalyzer } from "../../../../core/analysis/log-analyzer.ts";
import type { LogAnalysis } from "../../../../core/failures/failure.ts";
import type { RecordIndex } from "../../../../core/log/record-index.ts";
import { connectionFailed, line, type Refusal, receiveRequest, sendResponse, warning } from "../../../log-lines.ts";
import { analyse } from "../../analyse.ts";
import { recordsOf, wrappers } from "./wrappers.ts";

const other: Refusal = { name: "other.example", address: "192.0.2.55" };
let seconds = 0;
function at(text: string, after = 1, process = "traffic_server[2741]"): string {
  seconds += after;
  return line(text, { time: seconds, process });
}
const healthy = (path = "/x") => [at(receiveRequest({ path })), at(sendResponse())];
const refused = () => [at(warning(other)), at(connectionFailed({ name: "other.example" }))];
/** Another form of the same line; what it says of the year stands in the records around it. */
const asBsd = (text: string) =>
  text
    .replace(/^2026-03-02T(\d\d:\d\d:\d\d)\.\d{3}\+01:00 /gm, "Mar  2 $1 ")
    .replace(/ 2026-03-02T(\S{8})\S+ /g, " Mar  2 $1 ");

/** How many lines were not read, and the first; the names of what failed. */
function told(lines: readonly string[], sizes: readonly number[] = []): string {
  return toldBy(analyse(`${lines.join("\n")}\n`, sizes));
}

/** The same of lines that are given in pieces, as an editor does, with what was learnt of them the time before. */
function toldInPieces(lines: readonly string[]): string {
  // What form a log has is decided behind so many.
  const before = Array.from({ length: 1000 }, () => line("x".repeat(150), { time: -10, process: "tvcs" }));
  const pieces = [before, ...lines.map((_, i) => lines.slice(3 * i, 3 * i + 3))].filter(({ length }) => length > 0);
  const learnt: (RecordIndex | null)[] = pieces.map(() => null);
  const [once, again] = [0, 1].map(() => {
    const analyzer = new LogAnalyzer("log.txt");
    for (const [i, piece] of pieces.entries()) {
      learnt[i] = analyzer.pushLines(Buffer.from(`${piece.join("\n")}\n`), learnt[i] ?? null);
    }
    return toldBy(analyzer.finish());
  });
  assert.equal(once, again);
  return (once as string).replace(/(?<=unread-lines \d+ )\d+/, (line) => String(Number(line) - before.length));
}

function toldBy({ problems, failures }: LogAnalysis): string {
  const unread = problems.filter(({ lost }) => lost).map(({ code, detail }) => `${code} ${detail}`);
  return [...unread, ...failures.map(({ name }) => name)].join(", ") || "all was read";
}

function holds(what: string, lines: readonly string[], expected: string): void {
  assert.equal(told(lines), expected, what);
  assert.equal(told(lines, [911]), expected, `${what}, in chunks`);
  assert.equal(toldInPieces(lines), expected, `${what}, in pieces`);
  const bsd = lines.map(asBsd);
  assert.equal(told(bsd), expected, `${what}, RFC 3164`);
}

const long = "x".repeat(70_000);

test("words behind what is looked at of a line", () => {
  const refusedLine = () => at(warning(other));
  holds(
    "a record, then others",
    [...healthy(), ...healthy(`/${long}`).map((each) => `${each} ${refusedLine()}`)],
    "unread-lines 1 3",
  );
  holds("no record", [...healthy(), `${long} ${refusedLine()}`], "unread-lines 1 3");
  holds("in a URL", [...healthy(), at(receiveRequest({ path: `/${long}${refusedLine()}` }))], "all was read");
  holds(
    "in a body",
    [...healthy(), "HTTPMSG:", "|GET / HTTP/1.1", ` x: ${long} ${refusedLine()}`, " |"],
    "all was read",
  );
  const cut = 65_536 - receiveRequest().length - 80;
  for (let i = 0; i < 40; i += 3) {
    const [first = "", second = ""] = healthy(`/${"x".repeat(cut + i)}`);
    holds(
      `at the limit, ${i}`,
      [first, `${second}${" ".repeat(65_536 - second.length - i)}${warning(other)}`],
      "unread-lines 1 2",
    );
  }
});

test("records on the line of another one, or indented behind a body", () => {
  const stretch = (...more: readonly string[]) => [...healthy(), ...healthy(), ...more].join(" ");
  const indented = (lines: readonly string[]) => [
    "HTTPMSG:",
    "|GET / HTTP/1.1",
    " x: y",
    ...lines.map((each) => `    ${each}`),
  ];
  const log = (make: () => readonly string[]) => [...healthy(), ...make(), ...healthy()];
  holds(
    "a stretch without line ends",
    log(() => [stretch(...refused())]),
    "unread-lines 1 3",
  );
  holds(
    "indented",
    log(() => indented(refused())),
    "unread-lines 2 6",
  );
  holds("at the end", [...healthy(), stretch(...refused())], "unread-lines 1 3");
  holds(
    "another process's",
    log(() => [stretch(at('Event="Outbound TLS Negotiation Error"', 1, "tvcs"))]),
    "unread-lines 1 3",
  );
  const noneRead = () => [
    at("x", 1, "tvcs"),
    [at("x".repeat(500), 1, "tvcs"), ...refused()].join(" "),
    at("x", 1, "tvcs"),
  ];
  holds("the only ones of Traffic Server's", noneRead(), "unread-lines 1 2");
});

test("a stranger does not know the process id, the host or the time", () => {
  const url = (fake: string) => [at(receiveRequest({ path: `/${"x".repeat(500)}" ${fake}` }))];
  const body = (fake: string) => ["HTTPMSG:", "|GET / HTTP/1.1", " x: y", `    ${fake}`, " |"];
  for (const place of [url, body]) {
    const log = (make: () => string) => [...healthy(), ...place(make()), ...healthy()];
    holds(
      "another id",
      log(() => at(warning(other), 0, "traffic_server[2742]")),
      "all was read",
    );
    holds(
      "no id",
      log(() => at(warning(other), 0, "traffic_server")),
      "all was read",
    );
    holds(
      "another host",
      log(() => at(warning(other), 0).replace("expc01", "expc02")),
      "all was read",
    );
    for (const minutes of [-10, 10, 60]) {
      holds(
        `${minutes} minutes`,
        log(() => line(warning(other), { time: seconds + 60 * minutes })),
        "all was read",
      );
    }
  }
});

test("records behind a bar that quotes them, behind a body that was closed or was not", () => {
  const quoted = (lines: readonly string[], mark: string) => lines.map((each) => `${mark}${each}`);
  const bodies = [["HTTPMSG:", "|GET / HTTP/1.1", " x: y", " |", ""], ["HTTPMSG:", "|GET / HTTP/1.1", " x: y"], []];
  for (const body of bodies) {
    const from = 3 + body.length;
    for (const mark of ["| ", "|"]) {
      const found = told([
        ...healthy(),
        ...body,
        ...quoted(refused(), mark),
        ...quoted(["HTTPMSG:", "|a", " |"], mark),
      ]);
      assert.equal(found, body.length === 0 && mark === "| " ? "other.example" : `unread-lines 2 ${from}`, mark);
    }
  }
  assert.equal(told([...healthy(), "HTTPMSG:", "|GET / HTTP/1.1", ` | ${refused()[0]}`, " |"]), "all was read");
});

test("colours between all words, and tabs, behind a body", () => {
  const body = ["HTTPMSG:", "|GET / HTTP/1.1", " |", ""];
  const coloured = (each: string) => each.replace(/\S+/g, (word) => `\u001b[32m${word}\u001b[0m`);
  assert.equal(told([...healthy(), ...body, ...refused().map(coloured)]), "unread-lines 2 7");
  assert.equal(
    told([...healthy(), ...body, ...refused().map((each) => each.replaceAll(" ", "\t"))]),
    "unread-lines 2 7",
  );
});

test("a line of no form between plain records: the records behind it are taken together again", () => {
  const before = Array.from({ length: 1000 }, () => line("x".repeat(150), { time: -10, process: "tvcs" }));
  const stray = "h tvcs: a certificate, and a TLS Negotiation Error";
  const records = Array.from({ length: 60 }, () => at("a", 1, "tvcs"));
  const rest = [...records, ...healthy(), stray, ...records, ...refused()];
  const lines = [...before, stray, ...rest];
  for (const sizes of [[], [17], [70_000, 3]]) assert.equal(told(lines, sizes), "unread-lines 2 1001, other.example");
  const analyzer = new LogAnalyzer("log.txt");
  analyzer.push(Buffer.from(`${before.join("\n")}\n`));
  const isPlain = [stray, ...records.slice(0, 40)].map((each) => {
    analyzer.push(Buffer.from(`${each}\n`));
    return analyzer.isPlain;
  });
  // The first line waits for what comes behind it.
  assert.deepEqual([isPlain.indexOf(false), isPlain.lastIndexOf(false)], [0, 31]);
});

test("a line behind one blank goes on with its record, however the bytes come", () => {
  const before = Array.from({ length: 1000 }, () => line("x".repeat(150), { time: -10, process: "tvcs" }));
  const turned = "h tvcs: Failed to establish SSL connection";
  const blank = ' Event="Outbound TLS Negotiation Error" Service="SIP"';
  const lines = [...before, turned, at("a", 1, "tvcs"), blank, at("b", 1, "tvcs")];
  for (const sizes of [[], [17], [100]]) assert.equal(told(lines, sizes), told(lines.slice(0, -2), sizes));
});

test("the box's lines under another program's tag, among that program's or the box's own", () => {
  // Lines of a file that an agent passes on, in the log of the machine that it runs on.
  const forwarded = (text: string, tag = "expressway") => at(text, 0, tag);
  const system = (i: number) => at(`Accepted publickey for root from 192.0.2.${i} port 22`, 1, "sshd[55]");
  const box = () => [...healthy(), ...refused()];
  const among = (tag: string) => box().flatMap((each, i) => [system(i), system(i + 100), forwarded(each, tag)]);
  holds("a tag", among("expressway"), "unread-lines 2 9");
  holds("a tag and a process id", among("fluentd[12]"), "unread-lines 2 9");
  holds(
    "nearly every line of the box's own host",
    box().map((each) => forwarded(each, "journal")),
    "unread-lines 2 3",
  );
  holds(
    "behind the box's own records",
    [...healthy(), ...healthy(), ...box().map((each) => forwarded(each))],
    "unread-lines 2 7",
  );
  holds(
    "nothing failed",
    healthy().flatMap((each, i) => [system(i), forwarded(each)]),
    "all was read",
  );
});

test("a record of Traffic Server's that begins with words of a message as Traffic Server does not write it", () => {
  const log = (text: string) => [...healthy(), at(text), ...healthy()];
  const written = warning(other);
  for (const text of [
    written.replace("WARNING", "**WARNING**"),
    written.replace("WARNING", "warning"),
    written.replace("WARNING", "WARN"),
    written.replace("WARNING: ", ""),
    written.replace("certificate", "<<certificate>>"),
    "[ET_NET 0] *WARNING*: SNI (192.0.2.9) not in *certificate*. Action=Terminate server=192.0.2.9(192.0.2.9)",
  ])
    holds(text, log(text), "unread-lines 1 3");
  for (const text of [
    `[ET_NET 0] ERROR: no map for "http://x/${written}"`,
    `[ET_NET 0] NOTE: http://x/${written}`,
    `[ET_NET 0] NOTE: agent=${written}`,
  ])
    holds(text, log(text), "all was read");
});

test("lines that a pager or a journal cut before they tell anything", () => {
  for (const text of ["[ET_NET 0] WARNING: Co", "[ET_NET 0] ERROR: SSL", "[ET_NET 0] WARN", "[ET_N"])
    for (const mark of ["", ">", "\u2026", "..."]) {
      const lines = [...healthy(), at(`${text}${mark}`), ...healthy()];
      holds(`${text}${mark}`, lines, "unread-lines 1 3");
    }
  for (const text of ["[ET_NET 0] NOTE: Co", "[ET_NET 0] NOTE: reading...", "[ET_NET 0] WARNING: Cannot open>", "x>"])
    holds(text, [...healthy(), at(text), ...healthy()], "all was read");
});

test("the two lines of one refusal, quoted without any time", () => {
  const quoted = [
    warning(other),
    connectionFailed({ name: "other.example" }),
    warning(other),
    connectionFailed({ name: "other.example" }),
    connectionFailed({ name: "third.example" }),
  ];
  const { failures } = analyse(`${quoted.join("\n")}\n`);
  assert.deepEqual(
    failures.map(({ signature, name, count, tlsError }) => [signature, name, count, tlsError?.reason]),
    [
      ["self-signed-certificate", "other.example", 2, "certificate verify failed"],
      ["handshake-failed", "third.example", 1, "certificate verify failed"],
    ],
  );
});

test("messages of RFC 5424 with lengths in front that are not theirs, and no line ends", () => {
  const message = (each: string) => each.replace(/^(\S+) (\S+) (\w+)\[(\d+)\]: /, "<30>1 $1 $2 $3 $4 - - ");
  const stream = (lines: readonly string[], more = 10) =>
    lines
      .map(message)
      .map((each) => `${each.length + more} ${each}`)
      .join("");
  assert.equal(told([stream([...healthy(), ...healthy(), ...refused()])]), "unread-lines 1 1");
  assert.equal(told([stream([...healthy(), ...healthy(), ...healthy()])]), "all was read");
  assert.equal(told([stream([...healthy(), ...healthy(), ...refused()], 0)]), "other.example");
  const quoted = `${"x".repeat(500)}${stream(refused())}`;
  assert.equal(told([...healthy().map(message), message(at(receiveRequest({ path: `/${quoted}` })))]), "all was read");
});

test("a message without a head directly behind one that was cut", () => {
  const bare = [warning(other), connectionFailed({ name: "other.example" })];
  const cut = (text: string, behind: string) => at(text).slice(0, at(text).indexOf(behind) + behind.length);
  const whole = () => at(warning({ name: "whole.example" }));
  holds(
    "an ERROR",
    [...healthy(), cut(connectionFailed(), "error:14"), ...bare],
    "unread-lines 2 4, cucm01.lab.example",
  );
  holds("a WARNING", [...healthy(), cut(warning(), "Action=Term"), ...bare], "unread-lines 2 4, cucm01.lab.example");
  holds(
    "records follow",
    [...healthy(), cut(connectionFailed(), "error:14"), ...bare, "and more", whole()],
    "unread-lines 2 4, cucm01.lab.example, whole.example",
  );
  holds("what goes on with it", [...healthy(), cut(connectionFailed(), "error:"), "14"], "cucm01.lab.example");
  const isBody = ["HTTPMSG:", "|GET / HTTP/1.1", ` ${warning(other)}`, " |"];
  holds("a body", [...healthy(), ...isBody], "all was read");
});

/** What nothing tells from a body, from another process's text or from data, behind a plain log; and what is one line there. */
const notTold = new Set([
  "program with its path",
  "Markdown table",
  "syslog head before JSON (Docker, Fluent)",
  "journalctl json, text as bytes",
]);

test("a stretch of any form behind a plain log, short or long, is read or told, and so is one before it", () => {
  const plain = (count: number, from: number) =>
    Array.from({ length: count }, (_, i) =>
      [receiveRequest({ id: 1000 + i }), sendResponse({ id: 1000 + i })].map((text) => line(text, { time: from + i })),
    ).flat();
  const failed = [warning(other), connectionFailed({ name: "other.example" })].map((text) => line(text, { time: 10 }));
  for (const { id, wrap } of wrappers) {
    if (notTold.has(id)) continue;
    const stretch = wrap(recordsOf(failed.join("\n")));
    const logs = {
      "behind a short one": `${plain(4, 0).join("\n")}\n${stretch}`,
      "behind a long one": `${plain(400, -400).join("\n")}\n${stretch}`,
      "before one": `${stretch}${plain(4, 20).join("\n")}\n`,
    };
    for (const [where, text] of Object.entries(logs)) {
      const { failures, problems, records } = analyse(text);
      assert.ok(records === 0 || failures.length > 0 || problems.some(({ lost }) => lost), `${id}, ${where}`);
    }
  }
});

test("a log in capitals is not read, and that is said", () => {
  const told = analyse(`${[...healthy(), ...refused()].join("\n")}\n`.toUpperCase());
  assert.deepEqual(
    [told.failures, told.problems.filter(({ lost }) => lost).map(({ code, detail }) => `${code} ${detail}`)],
    [[], ["unread-lines 2 3"]],
  );
});

test("a record whose tag is none, with Traffic Server's behind it", () => {
  const lines = [...healthy(), ...refused()].map((each) => each.replace(/^\S+T(\S{8})\S* /, "Mar  2 $1 XYZ: "));
  assert.equal(told(lines), "unread-lines 2 3");
});
