/**
 * A log that stands in its input more than once, one copy behind the other, as it shows while it is read: each line counts once, and that is
 * said; what only may be a copy counts as it stands, and that is said too.
 */

import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { test } from "node:test";
import { LogAnalyzer } from "../../../core/analysis/log-analyzer.ts";
import { RepeatedLog } from "../../../core/analysis/repeated-log.ts";
import type { LogAnalysis } from "../../../core/failures/failure.ts";
import { connectionFailed, line, log, receiveResponse, transaction, warning } from "../../log-lines.ts";
import { analyse } from "../analyse.ts";

const refused = { name: "cucm.lab.example", address: "192.0.2.10" };
const at = (second: number, ...texts: readonly string[]) => log(...texts.map((text) => line(text, { time: second })));
const request = (id: number) => ({ ...refused, id, port: 6972 });
const failed = (second: number, id = second) =>
  at(second, ...transaction(request(id), "502 connect failed", warning(refused), connectionFailed(refused)));
const answered = (second: number) =>
  at(second, ...transaction(request(second), "200 OK", receiveResponse(request(second))));
const body = "HTTPMSG:\n|GET / HTTP/1.1\n Host: vcs\n |\n\n";
const once = at(0, "x") + failed(1) + body + answered(3) + failed(5);

/** How often each failure, of which lines, how many answers belong to none; whether it is said that the log comes again, and from where. */
function told({ failures, unexplained, problems, lines }: LogAnalysis): string {
  const each = failures.map(
    ({ count, requests, occurrences }) =>
      `${count} × in ${requests}: ${occurrences.map((place) => place.line).join(" ")}`,
  );
  const again = problems.map(({ code, detail, lost }) => `, ${code} ${detail}${lost ? "!" : ""}`).join("");
  return `${lines} lines, ${each.join("; ") || "nothing"}${unexplained.length > 0 ? ", unexplained" : ""}${again}`;
}

function holds(what: string, text: string, expected: string): void {
  assert.equal(told(analyse(text)), expected, what);
  for (const size of [1, 13, 400]) assert.equal(told(analyse(text, [size])), expected, `${what}, in pieces of ${size}`);
  const analyzer = new LogAnalyzer("log.txt");
  for (const each of text.match(/(?:.*\n){1,5}|.+$/g) ?? []) analyzer.pushLines(Buffer.from(each), null);
  assert.equal(told(analyzer.soFar()).replace(/^\d+ lines/, ""), expected.replace(/^\d+ lines/, ""), `${what}, so far`);
  assert.equal(told(analyzer.finish()), expected, `${what}, in lines`);
}

test("copies count once, and the last is shown", () => {
  holds("once", once, "20 lines, 2 × in 2: 4 18");
  holds("twice", once + once, "40 lines, 2 × in 2: 24 38, repeated 21");
  holds("three times", once + once + once, "60 lines, 2 × in 2: 44 58, repeated 21");
  const bsd = once.replace(/^\S+T(\S{8})\S+ /gm, "Mar  2 $1 ");
  holds("in another form", bsd + bsd, "40 lines, 2 × in 2: 24 38, repeated 21");
});

test("the last may be longer, or end without a line end; the first line may come again in each", () => {
  holds("one failure more", once + once + failed(9), "45 lines, 3 × in 3: 24 38 43, repeated 21");
  holds("twice, then longer", once + once + once + failed(9), "65 lines, 3 × in 3: 44 58 63, repeated 21");
  holds("longer, then not", once + failed(9) + once, "45 lines, 5 × in 5: 4 18 23 29 43, perhaps-repeated 26");
  for (const sizes of [[], [1], [400]])
    assert.equal(told(analyse((once + once).slice(0, -1), sizes)), "40 lines, 2 × in 2: 24 38, repeated 21");
  const first = at(0, "x");
  holds("the first line twice", (first + once).repeat(2), "42 lines, 2 × in 2: 26 40, repeated 22");
});

test("where a copy begins nothing counts of its first line, of which a part may have come", () => {
  const warned = at(1, warning(refused)) + at(2, "x");
  holds("only a few lines", warned.repeat(2) + at(0, "y"), "5 lines, 1 × in null: 3, repeated 3");
  const within = ` Host: vcs\n |\n\n${at(5, "x")}${body}${at(4, "y", "z")}${body}`;
  holds("from within a body", within + at(5, "x"), "17 lines, nothing, starts-inside-record null, perhaps-repeated 17");
});

test("a large one too", () => {
  const filled = once + Array.from({ length: 4000 }, (_, i) => at(10 + i / 10, "y".repeat(100))).join("");
  assert.equal(told(analyse(filled + filled, [65_536])), "8040 lines, 2 × in 2: 4024 4038, repeated 4021");
});

test("what differs in anything is read as it stands, and said", () => {
  holds(
    "the second one cut",
    once + once.slice(0, once.lastIndexOf("\n2026") + 1),
    "39 lines, 4 × in 4: 4 18 24 38, perhaps-repeated 21",
  );
  const other = once.replaceAll("self signed certificate", "certificate is not yet ");
  holds("another error", once + other, "40 lines, 2 × in 2: 4 18; 2 × in 2: 24 38, perhaps-repeated 21");
  const healthy = at(0, "x") + answered(3);
  holds("a healthy extract first", healthy + once, "25 lines, 2 × in 2: 9 23, perhaps-repeated 6");
});

test("nor are logs the same in which another certificate was carried, or another request declined", () => {
  const carrying = (octets: string) =>
    at(0, "x") +
    log(
      line(
        'UTCTime="2026-03-02 08:00:00,000" Module="network.sip" Level="DEBUG":  Action="Received"  Local-ip="192.0.2.16"  Local-port="27901"  Src-ip="192.0.2.31"  Src-port="7001"',
        { process: "tvcs", time: 1 },
      ),
      " SIPMSG:",
      " |SERVICE sip:serviceserver@cucm01.lab.example SIP/2.0",
      " Content-Type: application/x-x509-ca-cert",
      "-----BEGIN CERTIFICATE-----",
      octets,
      "-----END CERTIFICATE-----",
      "  |",
    );
  const carried = (text: string) =>
    analyse(text).carried.map(({ base64, count, line: begin }) => [base64, count, begin]);
  assert.deepEqual(carried(carrying("AAAA") + carrying("AAAA")), [["AAAA", 1, 11]]);
  assert.deepEqual(carried(carrying("AAAA") + carrying("BBBB")), [
    ["AAAA", 1, 2],
    ["BBBB", 1, 11],
  ]);
  const declining = (reason: string) =>
    at(0, "x") + at(1, `Event="Sending HTTP error response" Status="403" Reason="${reason}"`);
  const declined = (text: string) =>
    analyse(text).declined.map(({ reason, requests, line: first }) => [reason, requests, first]);
  assert.deepEqual(declined(declining("Forbidden") + declining("Forbidden")), [["Forbidden", 1, 4]]);
  assert.deepEqual(declined(declining("Forbidden") + declining("Not known")), [
    ["Forbidden", 1, 2],
    ["Not known", 1, 4],
  ]);
});

test("of many copies every one counts, which is said", () => {
  assert.match(told(analyse(once.repeat(16))), /^320 lines, 2 × .*, repeated 21$/);
  assert.match(told(analyse(once.repeat(17))), /^340 lines, 34 × in 34: [\d ]+, perhaps-repeated 21$/);
});

test("equal lines of one moment are several", () => {
  const two = at(1, warning(refused));
  assert.equal(told(analyse(two + two)), "2 lines, 2 × in null: 1 2");
});

test("however often the first line comes again, what is told so far is looked at no more often than copies may be", () => {
  const first = at(0, "x");
  const looks: string[] = [];
  const reading = (name: string) => {
    const analyzer = new LogAnalyzer("log.txt", null, null, null, 0);
    return {
      push: (bytes: Uint8Array) => analyzer.push(bytes),
      soFar: () => {
        looks.push(name);
        return analyzer.soFar();
      },
      finish: () => analyzer.finish(),
    };
  };
  const repeated = new RepeatedLog(reading("all"), (firstLine) => reading(`from line ${firstLine + 1}`));
  repeated.push(Buffer.from(first + failed(1) + first.repeat(1000)));
  assert.deepEqual(looks, ["all", "from line 7"]);
  looks.length = 0;
  new RepeatedLog(reading("all"), () => reading("")).push(Buffer.from(first.repeat(1000)));
  assert.deepEqual(looks, []);
});
