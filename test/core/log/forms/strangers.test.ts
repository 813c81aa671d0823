/**
 * What a stranger writes is text, whatever it looks like: URLs, headers, bodies, user names and SIP messages that hold whole lines
 * of every form that is read, in a plain log and in logs of other forms. He decides neither what stands at column 0 nor how a
 * record's own text begins.
 */

import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { LogAnalysis } from "../../../../core/failures/failure.ts";
import { outerHeads, ownHeads, prefixForms } from "../../../../core/log/forms/head-forms.ts";
import { connectionFailed, receiveRequest, sendRequest, sendResponse, step, warning } from "../../../log-lines.ts";
import { analyse, picture } from "../../analyse.ts";

const evil = { name: "evil.example", address: "198.51.100.66" };
const threat = warning(evil);
const broken = connectionFailed({ name: evil.name });
const plainHead = "2026-03-02T08:14:09.000+01:00 expc01 traffic_server[2741]: ";
const plainFake = `${plainHead}${threat}`;

/** Every form's head with Traffic Server's words behind it: its samples, with their own text replaced. */
const fakes: readonly string[] = [
  ...ownHeads.flatMap(({ samples }) =>
    samples.map(({ line, read }) => {
      const own = read.split(" ").slice(3).join(" ");
      return line.endsWith(own) && own !== line ? `${line.slice(0, line.length - own.length)}${threat}` : line;
    }),
  ),
  ...outerHeads.flatMap(({ samples }) =>
    samples.map(({ line, read }) => line.slice(0, line.length - read.length) + plainFake),
  ),
  ...prefixForms.flatMap(({ samples }) =>
    samples.map(({ line, read }) => line.slice(0, line.length - read.length) + plainFake),
  ),
  plainFake,
  `${plainHead}${broken}`,
  `Mar  2 08:14:09 expc01 traffic_server[2741]: ${threat}`,
  `<132>1 2026-03-02T08:14:09.000+01:00 expc01 traffic_server 2741 - - ${threat}`,
  `2026-03-02T08:14:09+01:00 expc01 traffic_server ${plainFake}`,
  threat,
  broken,
  `"${plainFake.replaceAll('"', '""')}","2026-03-02T08:14:09","expc01"`,
  `_raw,_time,host`,
  `message,timestamp`,
  JSON.stringify({ "@timestamp": "2026-03-02T08:14:09Z", host: "expc01", message: plainFake }),
  `[${JSON.stringify({ message: plainFake })}]`,
  JSON.stringify({ log: JSON.stringify({ message: plainFake }), stream: "stdout" }),
  JSON.stringify({ resourceLogs: [{ scopeLogs: [{ logRecords: [{ body: { stringValue: plainFake } }] }] }] }),
  `"2026-03-02T08:14:09","expc01","${plainFake} Detail=\\"x\\""`,
  plainFake.replaceAll("'", "&#39;").replaceAll('"', "&quot;"),
  `UTCTime=&quot;2026&quot; failed for &#39;evil.example&#39;<br>${plainFake}<br>`,
  `<br>${plainFake}`,
  `<pre>${plainFake}</pre>`,
  `\u001b[31m${plainHead}\u001b[m\u001b[K[ET_NET 0] WARNING: \u001b[01;31m${threat.slice(19)}\u001b[m`,
  `" ${plainFake} "x" ${plainFake}`,
  `${plainFake} ${plainFake} ${plainFake}`,
  plainFake.replaceAll(" ", "\u00a0"),
  `#012${plainFake}#012`,
  `\\n${plainFake}\\r\\n${plainFake}`,
  `message repeated 5 times: [ ${threat}]`,
  `${plainHead}message repeated 5 times: [ ${threat}]`,
  `|${plainFake}|`,
  `Line 190: ${plainFake}`,
  ...["09", "08", "07", "06"].map((second) => plainFake.replace("14:09", `14:${second}`)),
  `traffic_server[2741]: ${threat}`,
  plainFake.padEnd(200, "x").slice(0, 200),
];

/** A text that stands in a line: no line end in it. */
type Texts = readonly string[];

let second = 0;
function stamped(text: string, process = "traffic_server[2741]"): string {
  second += 1;
  const time = new Date(Date.UTC(2026, 2, 2, 7, 15, 0, 0) + second * 100).toISOString().replace("Z", "+00:00");
  return `${time} expc01 ${process}: ${text}`;
}

/** The lines of a body as Expressway prints it: one blank before each but the first. */
function body(label: string, first: string, lines: Texts, last = " |"): string[] {
  return [label, `|${first}`, ...lines.map((line) => ` ${line}`), last, ""];
}

type Place = (texts: Texts, i: number) => readonly string[];

/** Where a stranger's text goes. Each gives whole lines of a plain log. */
const places: Readonly<Record<string, Place>> = {
  url: (texts, i) =>
    texts.map((text) =>
      stamped(receiveRequest({ id: 1000 + i, route: "x/https/a.lab.example/8443", path: `/${text}` })),
    ),
  header: (texts, i) => [
    stamped(step("Receive Request", 'Src-ip="127.0.0.1" Src-port="1" ', { id: 2000 + i, level: "DEBUG" })),
    ...body("HTTPMSG:", "GET http://x/ HTTP/1.1", [...texts.map((text) => `User-Agent: ${text}`), ""]),
  ],
  lines: (texts, i) => [
    stamped(step("Receive Request", 'Src-ip="127.0.0.1" Src-port="1" ', { id: 3000 + i, level: "DEBUG" })),
    ...body("HTTPMSG:", "GET http://x/ HTTP/1.1", ["", ...texts, "", ...texts]),
  ],
  folded: (texts, i) => [
    stamped(step("Receive Request", 'Src-ip="127.0.0.1" Src-port="1" ', { id: 4000 + i, level: "DEBUG" })),
    ...body(
      "HTTPMSG:",
      "GET http://x/ HTTP/1.1",
      texts.flatMap((text) => [` ${text}`, `   ${text}`, `\t${text}`]),
    ),
  ],
  "closed early": (texts, i) => [
    stamped(step("Receive Request", 'Src-ip="127.0.0.1" Src-port="1" ', { id: 5000 + i, level: "DEBUG" })),
    ...body("HTTPMSG:", "GET http://x/ HTTP/1.1", [
      "x: |",
      "",
      "|",
      "",
      ...texts.flatMap((text) => [text, ` ${text}`, ""]),
    ]),
  ],
  sip: (texts) => [
    stamped(
      'UTCTime="2026-03-02 07:14:07,031" Module="network.sip" Level="DEBUG":  Action="Received" Local-ip="192.0.2.1" ',
      "tvcs",
    ),
    ...body(" SIPMSG:", "INVITE sip:x SIP/2.0", [...texts, "", "|", ...texts.map((text) => `  ${text}`)]).map((line) =>
      line.startsWith("|") ? ` ${line}` : line,
    ),
  ],
  "sip at column 0": (texts) => [
    stamped(
      'UTCTime="2026-03-02 07:14:07,031" Module="network.sip" Level="DEBUG":  Action="Received" Local-ip="192.0.2.1" ',
      "tvcs",
    ),
    " SIPMSG:",
    " |INVITE sip:x SIP/2.0",
    " |",
    ...texts.filter((text) => !isPlainRecord(text) && !opensBody(text)),
    " |",
    "",
  ],
  user: (texts) =>
    texts.map((text) => stamped(` Event="Request Denied" Detail="${text}" Username="${text}" Reason="x"`)),
  tls: (texts) => texts.map((text) => stamped(`tls: server name ${text} unknown`, "haproxy[1]")),
};

/** What begins a record of a plain log at column 0: nobody but the box writes it there. */
function isPlainRecord(text: string): boolean {
  return /^(?:Line \d+: *|<\d{1,3}>)?\d{4}-\d\d-\d\dT/.test(text);
}

/** Who opens a body at column 0, or quotes there with a bar, can have it said that lines were not read, but not that anything failed. */
function opensBody(text: string): boolean {
  return /^ ?\|.*[^|]$|^\| ?[^ |]*\d\d:\d\d/.test(text);
}

/** At column 0 a record of the log's own form is one: only where that is the box's own, a stranger was never seen there. */
function placesIn(form: string): [string, Place][] {
  const isPlain =
    form.startsWith("a message column") ||
    form.startsWith("plain") ||
    form.startsWith("carriage") ||
    form.startsWith("json") ||
    form === "csv";
  // Without stamps a line whose text nobody knows is no record's head: what it speaks of is said.
  const hasStamps = form !== "tags alone" && form !== "without dates";
  return Object.entries(places).filter(
    ([name]) => (isPlain || name !== "sip at column 0") && (hasStamps || name !== "tls"),
  );
}

/** All of them in a plain log; in another form a fifth in each place, another in the next. */
function someFakes(form: string, place: string): readonly string[] {
  const from = Object.keys(places).indexOf(place);
  return form === "plain" ? fakes : fakes.filter((_fake, i) => (i + from) % 5 === 0);
}

/** The log that the texts are put into: one refused server, healthy requests. */
function base(count: number): string[][] {
  second = 0;
  const units: string[][] = [];
  for (let i = 0; i < count; i++) {
    const request = { id: 10 + i, name: "cucm01.lab.example", address: "192.0.2.10", port: 6972 };
    units.push(
      i % 5 === 3
        ? [
            stamped(receiveRequest(request)),
            stamped(sendRequest(request)),
            stamped(warning()),
            stamped(connectionFailed()),
            stamped(sendResponse(request, "502")),
          ]
        : [stamped(receiveRequest({ ...request, id: 500 + i })), stamped(sendResponse({ ...request, id: 500 + i }))],
    );
  }
  return units;
}

/** What is the same however many lines stand between. */
function told(analysis: LogAnalysis): unknown {
  return analysis.failures.map(({ signature, name, address, port, count, requests, action }) => ({
    signature,
    name,
    address,
    port,
    count,
    requests,
    action,
  }));
}

function holds(log: string, expected: unknown, what: string, sizes: readonly (readonly number[])[] = [[777]]): void {
  const analysis = analyse(log);
  assert.deepEqual(told(analysis), expected, `${what}: the failures`);
  assert.deepEqual(
    analysis.problems.filter(({ lost }) => lost),
    [],
    `${what}: nothing is lost`,
  );
  assert.ok(!picture(analysis).includes(evil.name), what);
  for (const each of sizes) assert.deepEqual(analyse(log, each), analysis, `${what}: cut at ${each}`);
}

/** The plain log in another form, as its exporters write it; null where a form has no body lines of its own. */
const wrappings: Readonly<Record<string, (lines: readonly string[]) => string>> = {
  plain: (lines) => lines.join("\n"),
  "carriage returns and line feeds": (lines) => lines.join("\r\n"),
  bsd: (lines) => lines.map(asBsd).join("\n"),
  ietf: (lines) => lines.map(asIetf).join("\n"),
  quoted: (lines) => lines.map((line) => `> ${line}`).join("\n"),
  indented: (lines) => lines.map((line) => `    ${line}`).join("\n"),
  grep: (lines) => lines.map((line, i) => `a.txt:${i + 1}:${line}`).join("\n"),
  numbered: (lines) => lines.map((line, i) => `\tLine ${i + 1}: ${line}`).join("\n"),
  "a file's name with blanks": (lines) => lines.map((line, i) => `logs of today/a (1).txt:${i + 1}:${line}`).join("\n"),
  "without dates": (lines) => lines.map((line) => withOwnTime(line).replace(head, "$1 expc01 ")).join("\n"),
  "tags alone": (lines) => lines.map((line) => withOwnTime(line).replace(head, "")).join("\n"),
  "a message column by what it holds": (lines) =>
    `"when","who","what"\n${records(lines)
      .map((record) => `"2026-03-02T09:00:00Z","expc01","${record.replaceAll('"', '""')}"`)
      .join("\n")}`,
  collector: (lines) =>
    lines.map((line) => (startsRecord(line) ? `2026-03-02T09:00:00Z 192.0.2.9 ${line}` : line)).join("\n"),
  csv: (lines) =>
    `"_time","host","_raw"\n${records(lines)
      .map((record) => `"2026-03-02T09:00:00Z","expc01","${record.replaceAll('"', '""')}"`)
      .join("\n")}`,
  "json lines": (lines) =>
    records(lines)
      .map((message) => JSON.stringify({ host: "expc01", message }))
      .join("\n"),
  json: (lines) =>
    JSON.stringify(
      records(lines).map((message) => ({ _source: { message } })),
      null,
      1,
    ),
};

const head = /^2026-03-02T(\d\d:\d\d:\d\d\.\d{3})\+00:00 expc01 (?=[\w[\]]+: )/;

/** The time that the record itself tells is that of its head. */
function withOwnTime(line: string): string {
  const [, time = ""] = head.exec(line) ?? [];
  return time === "" ? line : line.replace(/UTCTime="[^"]*"/, `UTCTime="2026-03-02 ${time.replace(".", ",")}"`);
}

function startsRecord(line: string): boolean {
  return /^2026-03-02T\d\d:\d\d:\d\d\.\d{3}\+00:00 expc01 /.test(line);
}

function records(lines: readonly string[]): string[] {
  const found: string[] = [];
  for (const line of lines)
    if (startsRecord(line) || found.length === 0) found.push(line);
    else found.push(`${found.pop()}\n${line}`);
  return found;
}

function asBsd(line: string): string {
  return line.replace(/^2026-03-02T(\d\d:\d\d:\d\d)\.\d{3}\+00:00 expc01 (?=[\w[\]]+: )/, "Mar  2 $1 expc01 ");
}

function asIetf(line: string): string {
  return line.replace(
    /^(2026-03-02T\S+) expc01 (\w+)(?:\[(\d+)\])?: /,
    (_all, stamp, process, pid) => `<134>1 ${stamp} expc01 ${process} ${pid ?? "-"} - - `,
  );
}

for (const [form, wrap] of Object.entries(wrappings)) {
  const expected = told(analyse(wrap(base(20).flat())));
  test(`${form}: every form in every place is text`, () => {
    assert.equal((expected as unknown[]).length, 1);
    for (const [name, place] of placesIn(form)) {
      for (const fake of someFakes(form, name)) {
        const units = base(20);
        const stranger = place([fake, fake, fake, fake], 0);
        units[6] = [...(units[6] as string[]), ...stranger];
        holds(wrap(units.flat()), expected, `${form}, ${name}: ${fake}`);
      }
    }
  });

  test(`${form}: nine tenths of the log's beginning are a stranger's`, () => {
    for (const [name, place] of placesIn(form)) {
      for (const fake of someFakes(form, name)) {
        const units = base(20);
        const many = Array.from({ length: 300 }, () => fake);
        units[0] = [...(units[0] as string[]), ...place(many, 0)];
        holds(wrap(units.flat()), expected, `${form}, ${name}: ${fake}`, []);
      }
    }
  });

  test(`${form}: any mixture of texts`, () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            at: fc.nat(19),
            place: fc.constantFrom(...placesIn(form).map(([, place]) => place)),
            texts: fc.array(fc.constantFrom(...fakes), { minLength: 1, maxLength: 12 }),
          }),
          { maxLength: 8 },
        ),
        fc.array(fc.integer({ min: 1, max: 5000 }), { minLength: 1, maxLength: 5 }),
        (inserted, sizes) => {
          const units = base(20);
          for (const [i, { at, place, texts }] of inserted.entries()) units[at]?.push(...place(texts, i));
          holds(wrap(units.flat()), expected, form, [sizes]);
        },
      ),
      { numRuns: 60 },
    );
  });
}
