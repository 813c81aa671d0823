/**
 * What a stranger can do with a message whose body is never closed, and what becomes of a log of which a body was cut: his lines are
 * told and marked, take nothing back and prove nothing; the box's own are told as well.
 */

import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { test } from "node:test";
import { longestMessage } from "../../../core/log/body.ts";
import {
  connectionFailed,
  line,
  log,
  receiveResponse,
  sendRequest,
  step,
  transaction,
  warning,
} from "../../log-lines.ts";
import { analyse } from "../analyse.ts";

const refused = { name: "cucm.lab.example", address: "192.0.2.10" };
const request = { ...refused, id: 7, port: 6972 };
const at = (second: number, ...texts: readonly string[]) => log(...texts.map((text) => line(text, { time: second })));
const failed = (second: number) =>
  at(second, ...transaction(request, "502 connect failed", warning(refused), connectionFailed(refused)));
const answered = (second: number) =>
  at(second, ...transaction({ ...request, id: 9 }, "200 OK", receiveResponse({ ...request, id: 9 })));
/** A message of anybody's: head and first lines of its body. */
const open = at(1, step("Receive Request", 'Src-ip="203.0.113.9" Src-port="1"', { id: 3, level: "DEBUG" })).concat(
  "HTTPMSG:\n|POST / HTTP/1.1\n Host: vcs\n \n",
);
const alarm = (second: number, what: string) =>
  log(
    line(
      `Level="WARN" Event="Alarm ${what}" Id="40068" UUID="u" Severity="critical" Detail="The certificate has expired"`,
      {
        time: second,
        process: "management",
      },
    ),
  );

/** Lines that tell of a failure, marked ones with `?`; whether its server works again; what became of the alarms. */
function said(text: string): string {
  const whole = analyse(text);
  for (const size of [1, 7, 200]) assert.deepEqual(analyse(text, [size]), whole);
  const lines = whole.failures.flatMap(({ occurrences }) =>
    occurrences.map(({ line: number, insideUnfinishedBody }) => `${number}${insideUnfinishedBody ? "?" : ""}`),
  );
  const again = whole.failures
    .map(({ worksAgain }) => (worksAgain ? `, works again in ${worksAgain.line}` : ""))
    .join("");
  const alarms = whole.alarms.map(({ state }) => `, alarm ${state}`).join("");
  return `${lines.join(" ")}${again}${alarms}`;
}

test("every head line behind a body that was never closed is marked, until the body is closed", () => {
  const own = (second: number) => at(second, warning(refused));
  assert.equal(said(open + own(2) + own(3) + own(4)), "6? 7? 8?");
  assert.equal(said(`${open}${own(2)} x\n |\n\n${own(3)}`), "6? 10");
  assert.equal(said(`${open}${own(2)} the end</x>|\n${own(3)}`), "6? 8");
  // Bodies of others that begin and end show nothing: they may be his as well.
  assert.equal(said(`${open}${own(2)}HTTPMSG:\n|GET / HTTP/1.1\n Host: a\n |\n${own(3)}`), "6? 11?");
  assert.equal(said(`${open}${own(2)}|GET / HTTP/1.1|\n${own(3)}`), "6? 8?");
});

test("no longer than a message may be", () => {
  const own = (second: number) => at(second, warning(refused));
  const filled = (bytes: number) => open + own(2) + ` ${"x".repeat(1000)}\n`.repeat(bytes / 1000) + own(3);
  const lines = (text: string) => said(text).replace(/\d+/g, "");
  assert.deepEqual(
    [filled(longestMessage - 20_000), filled(longestMessage + 20_000)].map((text) =>
      analyse(text).failures.flatMap(({ occurrences }) => occurrences.map((each) => each.insideUnfinishedBody)),
    ),
    [
      [true, true],
      [true, false],
    ],
  );
  assert.equal(lines(open + own(2) + own(3)), "? ?");
});

test("an answer that a stranger may have written shows of no server that it works again", () => {
  assert.equal(said(failed(0) + answered(5)), "3, works again in 8");
  assert.equal(said(failed(0) + open + answered(5)), "3");
  assert.equal(said(failed(0) + open + at(4, sendRequest({ ...request, id: 8 })) + answered(5)), "3");
  assert.equal(said(`${failed(0)}${open} |\n\n${answered(5)}`), "3, works again in 15");
});

test("nor is an alarm lowered by such a line, the first or a later one; raised it is", () => {
  assert.equal(said(alarm(0, "Raised") + alarm(5, "Lowered")), ", alarm lowered");
  assert.equal(said(alarm(0, "Raised") + open + alarm(5, "Lowered")), ", alarm raised");
  assert.equal(said(alarm(0, "Raised") + open + at(2, "x") + alarm(5, "Lowered")), ", alarm raised");
  assert.equal(said(open + at(2, "x") + alarm(5, "Raised")), ", alarm raised");
});

test("of a log of which a body was cut, failures are told as before, with their requests", () => {
  const { failures } = analyse(open + answered(2) + failed(3) + failed(4));
  assert.deepEqual(
    failures.map(({ count, requests, port, occurrences }) => [
      count,
      requests,
      port,
      occurrences.map((each) => each.line),
    ]),
    [[2, 2, 6972, [12, 17]]],
  );
});

test("the bar that ends a body which began on its head line opens none", () => {
  const message = at(1, "x").replace("x\n", "SIPMSG: |INVITE sip:a@lab.example SIP/2.0\n To: a\n|\n");
  assert.equal(said(message + at(2, warning(refused)) + at(3, warning(refused))), "4 5");
});

test("blanks behind the bar that ends a body, as a terminal's copy has them, leave none open", () => {
  const body = "HTTPMSG:\n|GET / HTTP/1.1\n Host: a\n \n |\n\n";
  const own = (second: number) => at(second, warning(refused));
  const whole = `${at(0, "x")}${body}${own(2)}${body}${own(3)}`;
  const bsd = whole.replace(/^2026-03-02T(\d\d:\d\d:\d\d)\.\d+\+01:00 /gm, (_, time) => `Mar  2 ${time} `);
  for (const text of [whole, bsd])
    for (const filling of ["", " ", "\t", " ".repeat(60)])
      assert.equal(said(text.replaceAll("\n", `${filling}\n`)), "8 15");
  assert.equal(said(`${open} a| b \n${own(2)}`), "7?");
});

test("in another form of a log it is the same", () => {
  const bsd = (text: string) =>
    text.replace(/^2026-03-02T(\d\d:\d\d:\d\d)\.\d+\+01:00 /gm, (_, time) => `Mar  2 ${time} `);
  assert.equal(said(bsd(open + at(2, warning(refused)) + at(3, warning(refused)))), "6? 7?");
  assert.equal(said(bsd(`${open}${at(2, warning(refused))} x\n |\n${at(3, warning(refused))}`)), "6? 9");
  assert.equal(said(bsd(failed(0) + open + answered(5))), "3");
});

/** Lines that were told as not read, and the first of them; how many failures there are. */
function unread(text: string): string {
  const whole = analyse(text);
  for (const size of [1, 7, 200]) assert.deepEqual(analyse(text, [size]), whole);
  const problems = whole.problems.map(({ code, detail, lost }) => `, ${code} ${detail}${lost ? "!" : ""}`);
  return `${whole.failures.length} failures${problems.join("")}`;
}

/** Of another Expressway, an hour later: two failures, the second with the message of the answer. */
const other = failed(3600)
  .concat(failed(3601), "HTTPMSG:\n|HTTP/1.1 502 connect failed\n Server: x\n |\n")
  .replaceAll("expc01", "expc02");
const indented = (text: string, by: string) => text.replace(/^(?=.)/gm, by);
const wide = (text: string, zeros: string) => [...text].map((letter) => letter + zeros).join("");
const encoded = Buffer.from(other).toString("base64");

const copies: readonly (readonly [how: string, text: string, lines: string])[] = [
  ["indented by a ticket", indented(other, "    "), "4 12"],
  ["by a tab", indented(other, "\t"), "4 12"],
  ["quoted, behind a blank", indented(other, " > "), "4 12"],
  ["broken at 80 columns", indented(other.replace(/.{80}/g, "$&\n"), "    "), "4 20"],
  ["a list of objects", JSON.stringify(other.split("\n"), null, 2), "4 13"],
  ["base64", `${encoded}\n`, "1 10"],
  ["base64 of a mail", encoded.replace(/.{76}/g, "$&\n"), "4 22"],
  ["quoted-printable", indented(other.replaceAll("=", "=3D").replace(/.{75}/g, "$&=\n"), " "), "4 20"],
  ["hexadecimal", Buffer.from(other).toString("hex"), "1 10"],
  ["part of a URL", encodeURIComponent(other), "1 10"],
  ["UTF-16", wide(other, "\0"), "4 12"],
  ["UTF-32", wide(other, "\0\0\0"), "4 12"],
];

for (const [how, text, lines] of copies)
  test(`another log behind a body that was never closed is told as not read: ${how}`, () => {
    assert.equal(unread(answered(0) + open + text), `0 failures, unread-lines ${lines}!`);
  });

test("behind a body that was closed too, and in another form of a log", () => {
  const bsd = (text: string) =>
    text.replace(/^2026-03-02T(\d\d:\d\d:\d\d)\.\d+\+01:00 /gm, (_, time) => `Mar  2 ${time} `);
  const healthy = answered(0) + answered(1) + answered(2);
  for (const text of [healthy, bsd(healthy), `${open} |\n`, bsd(`${healthy}${open}`)])
    assert.match(unread(text + encoded), /^0 failures, unread-lines 1 \d+!$/);
});

test("what a stranger writes into the last message is closed by the box's own bar, and nothing is told of it", () => {
  for (const by of ["   ", " ", " \t", " > "])
    for (const bar of ["|", " |", " x</x>|"])
      assert.equal(unread(`${open}${indented(other, by)}${bar}\n\n`), "0 failures", JSON.stringify(by + bar));
  assert.equal(unread(`${open} ${encoded}\n |\n`), "0 failures");
  // Where a record follows, he may have written it in the middle of his message.
  assert.equal(unread(open + indented(other, "   ") + at(9, "x")), "0 failures");
});

test("however much he writes, the bar behind it is seen", () => {
  const much = (line: string) => `${open}${indented(other, " ")}${line.repeat(400_000)}`;
  const told = (text: string) => analyse(text).problems.map(({ code, detail }) => `${code} ${detail}`);
  for (const line of [" x\n", " |x\n"]) {
    assert.deepEqual(told(`${much(line)}|\n`), []);
    assert.deepEqual(told(`${much(line)}    |\n`), ["unread-lines 4 8"]);
    assert.deepEqual(told(`${much(line)}|\n${" y\n".repeat(400_000)}${indented(other, " ")}`), [
      "unread-lines 4 800023",
    ]);
  }
});

test("a message that a page broke is read, not told as unread", () => {
  const broken = at(1, warning(refused))
    .replace("WARNING: Core", "WARNING:\nCore")
    .replace("failed for", "failed\nfor");
  assert.equal(unread(answered(0) + broken), "1 failures");
});
