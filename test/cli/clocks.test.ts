/** Clocks that differ: told once for each input, with the figure. */

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import {
  line,
  linesAt,
  log,
  receiveRequest,
  receiveResponse,
  sendRequest,
  sendResponse,
  step,
  warning,
} from "../log-lines.ts";
import { folderWith, run } from "./program.ts";

/** The problems of each input, as a line: their codes, whether anything is lost, and the words. */
function problems(files: Readonly<Record<string, string>>): string[] {
  using folder = folderWith(files);
  const { stdout } = run(["check", "--format", "json", ...Object.keys(files)], { cwd: folder.at });
  const { inputs } = JSON.parse(stdout) as {
    inputs: { path: string; problems: { code: string; message: string; lost: boolean }[] }[];
  };
  return inputs.flatMap(({ path, problems: told }) =>
    told.map(({ code, message, lost }) => `${path} ${code}${lost ? " LOST" : ""}: ${message}`),
  );
}

let ids = 0;
const request = (seconds: number, tracking = "t"): string => {
  const each = { id: ++ids, tracking };
  return linesAt(seconds, receiveRequest(each), sendRequest(each), receiveResponse(each), sendResponse(each));
};

test("a log whose time goes back says by how much and where", () => {
  assert.deepEqual(problems({ "a.log": request(0) + request(4_000) + request(401) + request(500) }), [
    "a.log clock-differs: The log's time goes back by 60 min in line 10: times before and behind that line cannot be compared.",
  ]);
  assert.deepEqual(problems({ "a.log": request(0) + request(400) + request(310) + request(900) }), [
    "a.log clock-differs: The log's time goes back by 90 s in line 10: times before and behind that line cannot be compared.",
  ]);
});

test("a log that tells of refusals, or of answers without an attempt, alone", () => {
  const refusals = [0, 4_000, 401, 500].map((seconds) => linesAt(seconds, warning()));
  assert.deepEqual(problems({ "a.log": refusals.join("") }), [
    "a.log clock-differs: The log's time goes back by 60 min in line 3: times before and behind that line cannot be compared.",
  ]);
  const unsent = [0, 4_000, 401, 500].map((seconds) => {
    const each = { id: ++ids };
    return linesAt(seconds, receiveRequest(each), sendResponse(each, "502 connect failed"));
  });
  assert.deepEqual(problems({ "a.log": unsent.join("") }), [
    "a.log clock-differs: The log's time goes back by 60 min in line 6: times before and behind that line cannot be compared.",
  ]);
});

test("a clock that was set back behind all that the log tells before: the same process goes on", () => {
  assert.deepEqual(problems({ "a.log": request(4_000) + request(4_100) + request(400) + request(500) }), [
    "a.log clock-differs: The log's time goes back by 62 min in line 10: times before and behind that line cannot be compared.",
  ]);
  const restarted = (request(400) + request(500)).replaceAll("[2741]", "[3333]");
  assert.deepEqual(problems({ "a.log": request(4_000) + request(4_100) + restarted }), []);
});

test("less than a minute is none, nor are files one behind the other in another order, nor two Expressways in one", () => {
  assert.deepEqual(problems({ "a.log": request(0) + request(400) + request(345) + request(900) }), []);
  const [early, late] = [request(0) + request(3_000), request(4_000) + request(5_000)];
  assert.deepEqual(problems({ "a.log": late + early }), []);
  assert.deepEqual(problems({ "b.log": request(4_000) + request(5_000), "a.log": request(0) + request(3_000) }), []);
  const other = (seconds: number) => request(seconds).replaceAll("expc01", "expc02");
  assert.deepEqual(problems({ "a.log": request(0) + other(-300) + request(1) + other(-299) + request(2) }), []);
});

const dated = (seconds: number, date: string, address = "192.0.2.10", ...more: string[]): string => {
  const each = { id: ++ids, level: "DEBUG", address } as const;
  const rest = `Src-ip="${address}" Src-port="8443"`;
  const headers = ["HTTPMSG:", "|HTTP/1.1 200 OK", ` Date: ${date}`, ...more, " Content-Length: 0", " ", " |", ""];
  return (
    linesAt(
      seconds,
      receiveRequest({ id: ids }),
      sendRequest({ id: ids, address }),
      receiveResponse({ id: ids, address }),
    ) +
    log(line(step("Receive Response", rest, each), { time: seconds })) +
    `${headers.join("\n")}\n` +
    linesAt(seconds, sendResponse({ id: ids }))
  );
};

test("a server whose Date header is far from the line's time", () => {
  assert.deepEqual(
    problems({ "a.log": dated(0, "Mon, 02 Mar 2026 08:03:00 GMT") + dated(9, "Mon, 02 Mar 2026 08:03:09 GMT") }),
    [
      "a.log clock-differs: The clock of 192.0.2.10:8443 and that of this Expressway differ by 3 min (Date header of its answers).",
    ],
  );
  assert.deepEqual(
    problems({
      "a.log": dated(0, "Sun, 01 Mar 2026 08:00:00 GMT") + dated(0, "Mon, 02 Mar 2026 07:00:00 GMT", "2001:db8::15"),
    }),
    [
      "a.log clock-differs: The clock of 192.0.2.10:8443 and that of this Expressway differ by 24 h (Date header of its answers). (and 1 more)",
    ],
  );
});

test("a date within a minute, one that was kept, one answer of several that fits, and no date are none", () => {
  assert.deepEqual(problems({ "a.log": dated(0, "Mon, 02 Mar 2026 08:00:59 GMT") }), []);
  assert.deepEqual(problems({ "a.log": dated(0, "Mon, 02 Mar 2026 07:00:00 GMT", "192.0.2.10", " Age: 3600") }), []);
  assert.deepEqual(
    problems({ "a.log": dated(0, "Mon, 02 Mar 2026 07:00:00 GMT") + dated(5, "Mon, 02 Mar 2026 08:00:05 GMT") }),
    [],
  );
  assert.deepEqual(problems({ "a.log": dated(0, "yesterday") }), []);
});

const id = (number: number) => {
  const hex = createHash("sha256").update(String(number)).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-41ea-868e-${hex.slice(12, 24)}`;
};

test("two Expressways whose logs show the same requests at other times", () => {
  const on = (host: string, shift: number) =>
    [1, 2, 3].map((each) => request(each + shift, id(each)).replaceAll("expc01", host)).join("");
  assert.deepEqual(problems({ "c.log": on("expc01", 0), "e.log": on("expe01", 185) }), [
    "c.log clock-differs: The clocks of expe01 and of this Expressway differ by 3 min: both logs show the same requests.",
    "e.log clock-differs: The clocks of expc01 and of this Expressway differ by 3 min: both logs show the same requests.",
  ]);
  assert.deepEqual(problems({ "c.log": on("expc01", 0), "e.log": on("expe01", 2) }), []);
});

test("of many requests two logs keep the same", () => {
  const many = (host: string, shift: number, from: number) =>
    Array.from({ length: 3_000 }, (_, i) => request(i / 100 + shift, id(i + from)).replaceAll("expc01", host)).join("");
  assert.equal(problems({ "c.log": many("expc01", 0, 0), "e.log": many("expe01", 100, 3_000) }).length, 0);
  assert.equal(problems({ "c.log": many("expc01", 0, 0), "e.log": many("expe01", 100, 500) }).length, 2);
});

test("a status that was written before its log ended", () => {
  const status = (time: string) => `*s SystemUnit: Uptime: 9 SystemTime: "${time}" TimeZone: "Europe/Paris" *s/end\n`;
  const files = (time: string) => ({
    "box/a.log": request(0) + request(600),
    "box/xstat_dump_expc01_2026-03-02_09_30_00.txt": status(time),
  });
  assert.deepEqual(problems(files("2026-03-02 08:05:00")), [
    "box/xstat_dump_expc01_2026-03-02_09_30_00.txt clock-differs: By its clock, the status was written 5 min before the end of the log of expc01: the clock was changed.",
  ]);
  assert.deepEqual(problems(files("2026-03-02 08:30:00")), []);
});
