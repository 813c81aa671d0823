/** One record's text → the step that it tells, read in place and as text: both have to agree. */

import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { test } from "node:test";
import {
  EndpointReader,
  findStep,
  isNewStep,
  linesOf,
  maxEndpoints,
  noStep,
  noSteps,
  parseStep,
  requestLine,
  statusLine,
  stepKinds,
  stepMessage,
  trackingIdOf,
} from "../../../core/traffic-server/step.ts";

const endpoints = new EndpointReader();

/** As a log's bytes tell it: kind and level, id, the other end, the tracking id in parentheses, the message. */
function inPlace(text: string): string {
  const bytes = Buffer.from(`before ${text} Txn-id="1" Dst-ip="203.0.113.1"`, "utf8");
  const end = 7 + Buffer.byteLength(text);
  const place = noStep();
  if (!findStep(bytes, 7, end, place)) return "none";
  const { address, port } = endpoints.read(place);
  const again = endpoints.read(place);
  assert.deepEqual(again, { address, port });
  const [kind, debug] = [stepKinds[place.kind], place.debug];
  return picture({ kind, debug, transaction: String(place.transaction), address, port, message: stepMessage(place) });
}

function asText(text: string): string {
  const step = parseStep(Buffer.from(text, "utf8").toString("latin1"));
  return step ? picture(step) : "none";
}

function picture(step: Omit<NonNullable<ReturnType<typeof parseStep>>, "kind"> & { kind: string | undefined }): string {
  const { kind, debug, transaction, address, port, message } = step;
  return `${kind}${debug ? " again" : ""} ${transaction}, ${address} ${port}, ${message}`;
}

type Row = readonly [text: string, want: string];

function check(rows: readonly Row[]): void {
  const line = (text: string, answer: string) => `${text}\n  → ${answer}`;
  const want = rows.map(([text, answer]) => line(text, answer));
  assert.deepEqual(
    rows.map(([text]) => line(text, inPlace(text))),
    want,
  );
  assert.deepEqual(
    rows.map(([text]) => line(text, asText(text))),
    want,
  );
}

const utc = 'UTCTime="2026-03-01 12:00:00,000" Module="network.http.trafficserver"';
const info = `${utc} Level="INFO": `;
const debug = `${utc} Level="DEBUG": `;
const tracking = 'TrackingID="0a1b2c3d-0001-4000-8000-000000000001"';

test("the four steps of a request", () =>
  check([
    [
      `${info}Detail="Receive Request" Txn-id="191" ${tracking} Src-ip="127.0.0.1" Src-port="30000" Msg="GET http://x/y HTTP/1.1"`,
      "receive-request 191, 127.0.0.1 30000, GET http://x/y HTTP/1.1",
    ],
    [
      `${info}Detail="Sending Request" Txn-id="191" ${tracking} Dst-ip="192.0.2.10" Dst-port="6972" Msg="GET /y HTTP/1.1"`,
      "sending-request 191, 192.0.2.10 6972, GET /y HTTP/1.1",
    ],
    [
      `${info}Detail="Receive Response" Txn-id="191" ${tracking} Src-ip="192.0.2.10" Src-port="6972" Msg="HTTP/1.1 200 "`,
      "receive-response 191, 192.0.2.10 6972, HTTP/1.1 200 ",
    ],
    [
      `${info}Detail="Sending Response" Txn-id="191" ${tracking} Dst-ip="127.0.0.1" Dst-port="30000" Msg="HTTP/1.1 502 connect failed"`,
      "sending-response 191, 127.0.0.1 30000, HTTP/1.1 502 connect failed",
    ],
    [
      `${debug}Detail="Receive Request" Txn-id="191" ${tracking} Src-ip="127.0.0.1" Src-port="30000"`,
      "receive-request again 191, 127.0.0.1 30000, null",
    ],
    [
      `${debug}Detail="Sending Response" Txn-id="191" ${tracking} Dst-ip="127.0.0.1" Dst-port="30000"`,
      "sending-response again 191, 127.0.0.1 30000, null",
    ],
  ]));

test("in other forms than the plug-in's own", () =>
  check([
    [`Detail="Sending Request" Txn-id="191"`, "sending-request 191, null null, null"],
    [`Level="DEBUG": Detail="Sending Request" Txn-id="191"`, "sending-request again 191, null null, null"],
    [`Detail="Sending Request" Level="DEBUG" Txn-id="191"`, "sending-request 191, null null, null"],
    [
      `Detail="Sending Request" TrackingID="t" Txn-id="191" Dst-ip="192.0.2.10"`,
      "sending-request 191, 192.0.2.10 null, null",
    ],
    [`UTCTime="…" ${utc} Detail="Receive Response" Txn-id="7"`, "receive-response 7, null null, null"],
    // The text ends behind the id.
    [`${info}Detail="Sending Request" Txn-id="1"`, "sending-request 1, null null, null"],
    // What stands before the id is not looked at.
    [
      `Detail="Sending Request" Dst-ip="192.0.2.10" Dst-port="6972" Msg="GET /y" Txn-id="191"`,
      "sending-request 191, null null, null",
    ],
    // Other words before the detail than a stranger's.
    [`${utc} NoEvent="x" Detail="Sending Request" Txn-id="191"`, "sending-request 191, null null, null"],
  ]));

test("what is no step", () =>
  check([
    ["", "none"],
    ['Detail="Sending Request"', "none"],
    ['Detail="Sending Request" Txn-id="', "none"],
    [`${info}Detail="Sending Request" Txn-id="191`, "none"],
    [`${info}Detail="Sending Reqeust" Txn-id="191"`, "none"],
    [`${info}Detail="Request" Txn-id="191"`, "none"],
    [`${info}Detial="Sending Request" Txn-id="191" Dst-ip="192.0.2.10" Dst-port="6972"`, "none"],
    ['Event="Request Allowed" Detail="Sending Request" Txn-id="191"', "none"],
    ...["Event", "Msg", "Request", "Username"].map(
      (key) => [`${utc} ${key}="x" Detail="Sending Request" Txn-id="191"`, "none"] as const,
    ),
    ['Detail=Sending Request" Txn-id="191"', "none"],
    ['Txn-id="191" Detail="Sending Request"', "none"],
    ['Detail="Other" Detail="Sending Request" Txn-id="191"', "none"],
  ]));

test("ids: the same whether a number or not", () => {
  const ids = ["1", "9", "10", "0", "007", "123456789", "1234567890", "12a", "", " 12 ", `${"1".repeat(40)}`];
  const text = (id: string) => `${info}Detail="Sending Request" Txn-id="${id}" ${tracking} Dst-ip="192.0.2.10"`;
  check(ids.map((id) => [text(id), `sending-request ${id.trim()}, 192.0.2.10 null, null`] as const));
  check([[text("1".repeat(41)), "none"]]);
  const kindOf = (record: string) => {
    const place = noStep();
    const bytes = Buffer.from(record);
    findStep(bytes, 0, bytes.length, place);
    return typeof place.transaction === "number" ? place.transaction : `"${place.transaction}"`;
  };
  const kinds = ids.map((id) => kindOf(text(id)));
  assert.deepEqual(kinds, [
    1,
    9,
    10,
    '"0"',
    '"007"',
    123_456_789,
    '"1234567890"',
    '"12a"',
    '""',
    12,
    `"${"1".repeat(40)}"`,
  ]);
  assert.deepEqual(
    ids.map((id) => kindOf(text(id).slice(info.length))),
    kinds,
    "in any form",
  );
});

test("addresses and ports: what stands twice, or is none, is not known", () => {
  const row = (rest: string, want: string): Row => [
    `${info}Detail="Sending Request" Txn-id="191" ${tracking} ${rest}`,
    `sending-request 191, ${want}, null`,
  ];
  check([
    row('Dst-ip="192.0.2.10" Dst-port="6972"', "192.0.2.10 6972"),
    row('Dst-ip="2001:db8::10" Dst-port="8443"', "2001:db8::10 8443"),
    row('Dst-port="6972" Dst-ip="192.0.2.10"', "192.0.2.10 6972"),
    row('Dst-ip="192.0.2.10" More="x" Dst-port="6972"', "192.0.2.10 6972"),
    row('Dst-ip="192.0.2.10" Dst-ip="192.0.2.11" Dst-port="6972"', "null 6972"),
    row('Dst-ip="192.0.2.10" Dst-port="6972" Dst-ip="192.0.2.11"', "null 6972"),
    row('Dst-ip="192.0.2.10" Dst-port="6972" Dst-port="6973"', "192.0.2.10 null"),
    row('Dst-port="6971" Dst-ip="192.0.2.10" Dst-port="6972"', "192.0.2.10 null"),
    row('Dst-ip="192.0.2.10" Dst-port="6972" Dst-port="', "192.0.2.10 null"),
    row('Src-ip="192.0.2.10" Src-port="6972"', "null null"),
    row('Dst-ip="" Dst-port=""', "null null"),
    row('Dst-ip=" " Dst-port="6972"', "null 6972"),
    row(`Dst-ip="${"a".repeat(80)}" Dst-port="6972"`, "null 6972"),
    row(`Dst-ip="${"a".repeat(72)}" Dst-port="6972"`, `${"a".repeat(72)} 6972`),
    row('Dst-ip="192.0.2.10', "null null"),
    row('Dst-ip="192.0.2.10" Dst-port="6972', "192.0.2.10 null"),
    row('Dst-ip="192.0.2.10" Dst-port="1"', "192.0.2.10 1"),
    row('Dst-ip="192.0.2.10" Dst-port="65535"', "192.0.2.10 65535"),
    row('Dst-ip="192.0.2.10" Dst-port="0"', "192.0.2.10 null"),
    row('Dst-ip="192.0.2.10" Dst-port="65536"', "192.0.2.10 null"),
    row('Dst-ip="192.0.2.10" Dst-port="006972"', "192.0.2.10 null"),
    row('Dst-ip="192.0.2.10" Dst-port="x1"', "192.0.2.10 null"),
  ]);
  // Without anything between.
  const first = (rest: string, want: string): Row => [
    `${info}Detail="Sending Request" Txn-id="191" ${rest}`,
    `sending-request 191, ${want}, null`,
  ];
  check([
    first('Dst-port="6972" Dst-ip="192.0.2.10" TrackingID="t"', "192.0.2.10 6972"),
    first('x Dst-port="6972"', "null 6972"),
    first('Dst-ip="192.0.2.10" TrackingID="t"', "192.0.2.10 null"),
  ]);
});

test("where a table says where the rest of a step stands, that is read", () => {
  const read = (kind: string, rest: string, from: string, behind = "") => {
    const text = `before ${info}Detail="${kind}" Txn-id="191" ${rest}`;
    const bytes = Buffer.from(`${text}\n"and more"`);
    const place = noStep();
    findStep(bytes, 7, Buffer.byteLength(text), place);
    place.more = from === "" ? -1 : text.indexOf(from);
    place.moreEnd = text.indexOf(behind, place.more) + behind.length;
    const { address, port } = new EndpointReader().read(place);
    return `${address} ${port}, ${stepMessage(place)}`;
  };
  const sent = 'TrackingID="t" Dst-ip="192.0.2.10" Dst-port="6972" Msg="GET /y"';
  assert.deepEqual(
    [
      read("Sending Request", sent, "Dst-ip", '6972"'),
      read("Sending Response", 'Dst-ip="127.0.0.1" Dst-port="30000" Msg="HTTP/1.1 200 "', ' Msg="'),
      read("Sending Response", 'Dst-ip="127.0.0.1" Dst-port="30000" Msg="HTTP/1.1 200', ' Msg="'),
      read("Sending Response", 'Dst-ip="127.0.0.1" Dst-port="30000" Msg=""', ' Msg="'),
      read("Sending Response", 'Dst-ip="127.0.0.1" Dst-port="30000" Msg="', ' Msg="'),
      read("Receive Response", 'Src-ip="192.0.2.10" Src-port="6972" HTTPMSG: |HTTP/1.1 200', ""),
    ],
    [
      "192.0.2.10 6972, GET /y",
      "127.0.0.1 30000, HTTP/1.1 200 ",
      "127.0.0.1 30000, HTTP/1.1 200",
      "127.0.0.1 30000, ",
      "127.0.0.1 30000, ",
      "192.0.2.10 6972, null",
    ],
  );
});

test("a longest address, and one that is too long", () => {
  const text = (length: number) => `Detail="Sending Request" Txn-id="191" Dst-ip="${"a".repeat(length)}" Dst-port="1"`;
  // `Dst-ip="` counts too.
  check([
    [text(72), `sending-request 191, ${"a".repeat(72)} 1, null`],
    [text(73), "sending-request 191, null 1, null"],
  ]);
});

test("the line that a step tells of a message", () => {
  const row = (
    rest: string,
    want: string | null,
    kind: "Sending Request" | "Receive Request" = "Receive Request",
  ): Row => [
    `${info}Detail="${kind}" Txn-id="191" ${rest}`,
    `${kind === "Receive Request" ? "receive" : "sending"}-request 191, null null, ${want}`,
  ];
  check([
    row('Msg="GET http://x/é HTTP/1.1"', "GET http://x/é HTTP/1.1"),
    row('Msg="GET http://x/ HTTP/1.1"', "GET http://x/ HTTP/1.1", "Sending Request"),
    row('Msg="GET http://x/"y" HTTP/1.1"', 'GET http://x/"y" HTTP/1.1'),
    row('Msg="GET http://x/ HTTP/1.1" More="y"', 'GET http://x/ HTTP/1.1" More="y'),
    row('Msg="GET http://x/ HTTP/1.1', "GET http://x/ HTTP/1.1"),
    row('Msg="', ""),
    row('Msg=""', ""),
    // A page has put the body on the line.
    row("HTTPMSG: |GET http://x/ HTTP/1.1", "GET http://x/ HTTP/1.1"),
    row("HTTPMSG:|GET http://x/ HTTP/1.1| Host: x", "GET http://x/ HTTP/1.1| Host: x"),
    row("HTTPMSG: GET http://x/ HTTP/1.1", null),
    row("HTTPMSG: x |GET http://x/ HTTP/1.1", null),
    row("|GET http://x/ HTTP/1.1", null),
    row("xxxxxx |GET http://x/ HTTP/1.1", null),
    row("a| HTTPMSG: |GET http://x/ HTTP/1.1", "GET http://x/ HTTP/1.1"),
    [
      `${info}Detail="Receive Request" Txn-id="191"HTTPMSG:|GET http://x/ HTTP/1.1`,
      "receive-request 191, null null, GET http://x/ HTTP/1.1",
    ],
    row("", null),
  ]);
});

test("whatever octet of a step is another, both ways read the same", () => {
  const text = `${info}Detail="Sending Request" Txn-id="191" ${tracking} Dst-ip="192.0.2.10" Dst-port="6972" Msg="GET /y"`;
  const strangers = `Event="x" Level="x" Detail="Receive Request" Txn-id="7" x xxxxxxxxxxxxxxxxxxx": Detail="Sending Request" Txn-id="191" `;
  const again = text.replace("INFO", "DEBUG");
  for (const [each, from] of [
    [text, 0],
    [again, again.indexOf("Detail")],
    [text.replace("191", "123456789"), 0],
    [strangers, 0],
  ] as const)
    for (let at = from; at < each.length; at++)
      for (const octet of ['"', " ", "0", "x", ""]) {
        const changed = each.slice(0, at) + octet + each.slice(at + 1);
        assert.equal(inPlace(changed), asText(changed), changed);
      }
  for (let end = 0; end < text.length; end++)
    assert.equal(inPlace(text.slice(0, end)), asText(text.slice(0, end)), text.slice(0, end));
});

/** A step that is read in its place; an error where text is made of it. */
function withoutText(text: string): string | false {
  const bytes = Buffer.from(text);
  bytes.toString = () => {
    throw new Error("text was made");
  };
  const place = noStep();
  const isStep = findStep(bytes, 0, bytes.length, place);
  return isStep && `${stepKinds[place.kind]}${place.debug ? " again" : ""} ${place.transaction}`;
}

test("what the plug-in writes is read without making text of it", () => {
  const read = withoutText;
  const told = [info, debug].flatMap((level) =>
    ["Receive Request", "Sending Request", "Receive Response", "Sending Response"].flatMap((kind) =>
      ["1", "9", "100", "123456789"].map((id) => read(`${level}Detail="${kind}" Txn-id="${id}" ${tracking} Src-ip=""`)),
    ),
  );
  const want = ["", " again"].flatMap((level) =>
    stepKinds.flatMap((kind) => ["1", "9", "100", "123456789"].map((id) => `${kind}${level} ${id}`)),
  );
  assert.deepEqual(told, want);
  // Sixty-four octets behind the level are enough, as many as the shortest has.
  const shortest = `${info}Detail="Receive Request" Txn-id="1" TrackingID="t" Src-ip`;
  assert.equal(read(shortest), "receive-request 1");
  // A stranger's words have other octets in the places of the layout.
  const foreign = `Event="${"x".repeat(info.length - 3 - 7)}": Detail="Receive Request" Txn-id="1" ${tracking}`;
  assert.equal(asText(foreign), "none");
  assert.equal(inPlace(foreign), "none");
});

test("whatever differs from the plug-in's layout is read as text: each place by itself is looked at", () => {
  const text = `${info}Detail="Sending Request" Txn-id="191" ${tracking} Src-ip=""`;
  assert.equal(withoutText(text), "sending-request 191");
  // The U, quotation marks, hyphen and blank of the time, then of the module and of the level.
  const marks = [0, 8, 13, 19, 32, 41, 49, 55, 68, 76];
  assert.equal(marks.map((at) => text[at]).join(""), 'U"- "".t""');
  for (const changed of [
    ...marks.map((at) => `${text.slice(0, at)}x${text.slice(at + 1)}`),
    // One octet less than the shortest that is read in its place.
    `${info}Detail="Receive Request" Txn-id="1" TrackingID="t" Src-i`,
    text.replace("191", "091"),
    text.replace("191", "1234567890"),
    text.replace("191", "x"),
    text.replace("191", ":"),
    text.replace('Detail="', "Detail='"),
    text.replace("Sending Request", "Sending request"),
  ])
    assert.throws(() => withoutText(changed), /text was made/, changed);
});

test("a tracking id of the usual length", () => {
  const id = (text: string) => {
    const bytes = Buffer.from(`${text}" TrackingID="`);
    const place = noStep();
    findStep(bytes, 0, text.length, place);
    return trackingIdOf(place);
  };
  const text = `${info}Detail="Sending Request" Txn-id="191"`;
  const usual = "0a1b2c3d-0001-4000-8000-000000000001";
  assert.deepEqual(
    [
      id(`${text} ${tracking} `),
      id(`${text} ${tracking}`),
      id(`${text} TrackingID="${usual}`),
      id(`${text} TrackingID="${usual.slice(1)}" `),
      id(`${text} TrackingID="x${usual}" `),
      id(`${text} Trackingid="${usual}" `),
      id(`${text} trackingID="${usual}" `),
      id(`${text} TrackingID=x${usual}" `),
      id(text),
      id(`Detail="Sending Request" Txn-id="191" ${tracking} `),
    ],
    // Of one of them only the ends are looked at.
    [usual, usual, null, null, null, usual, null, null, null, usual],
  );
});

test("other ends that are many: all are read", () => {
  const reader = new EndpointReader();
  const read = (port: number) => {
    const bytes = Buffer.from(`${info}Detail="Sending Request" Txn-id="1" Dst-ip="192.0.2.10" Dst-port="${port}"`);
    const place = noStep();
    findStep(bytes, 0, bytes.length, place);
    return reader.read(place);
  };
  const first = read(1);
  assert.equal(read(1), first, "the same object");
  for (let port = 2; port <= maxEndpoints; port++) assert.equal(read(port).port, port);
  assert.equal(read(1), first, "there is room for all");
  assert.deepEqual(read(maxEndpoints + 1), { address: "192.0.2.10", port: maxEndpoints + 1 });
  assert.deepEqual(read(1), first);
  assert.notEqual(read(1), first, "one too many: all are read anew");
});

test("lines of one step at both levels are one step, in whatever order they come", () => {
  const news = (...written: readonly string[]) => {
    const steps = noSteps();
    return written.map((each) => {
      const [level, kind] = each.split(" ") as ["info" | "debug", string];
      return isNewStep(steps, Number(kind), level === "debug") ? "new" : "again";
    });
  };
  assert.deepEqual(news("info 0", "debug 0", "info 0", "debug 0"), ["new", "again", "new", "again"]);
  assert.deepEqual(news("debug 1", "info 1", "info 1", "debug 1"), ["new", "again", "new", "again"]);
  assert.deepEqual(news("info 1", "info 1", "debug 1", "debug 1", "debug 1"), ["new", "new", "again", "again", "new"]);
  assert.deepEqual(news("info 0", "info 1", "info 2", "info 3", "debug 3", "debug 0"), [
    "new",
    "new",
    "new",
    "new",
    "again",
    "again",
  ]);
  const steps = noSteps();
  const counts = Array.from({ length: 130 }, () => isNewStep(steps, 2, false)).filter(Boolean).length;
  assert.deepEqual(
    [counts, [0, 1, 2, 3].map((kind) => linesOf(steps.info, kind)), steps.debug],
    [130, [0, 0, 127, 0], 0],
  );
  for (let i = 0; i < 127; i++) assert.equal(isNewStep(steps, 2, true), false);
  assert.deepEqual([isNewStep(steps, 2, true), isNewStep(steps, 2, false)], [false, true]);
});

test("request lines", () => {
  const told = (message: string) => {
    const read = requestLine(message);
    return read && `${read.method} ${read.url}`;
  };
  const long = "x".repeat(8192);
  assert.deepEqual(
    [
      told("GET http://x/y HTTP/1.1"),
      told("GET /y"),
      told("PO /"),
      told(`${"A".repeat(20)} /`),
      told(`GET ${long}`),
      told(`GET ${long}x`),
      told(`${"A".repeat(21)} /`),
      told("P /"),
      told("get /"),
      told("xGET /"),
      told("GET1 /"),
      told("GET  /"),
      told("GET "),
      told("GET"),
      told(""),
    ],
    [
      ...["GET http://x/y", "GET /y", "PO /", `${"A".repeat(20)} /`, `GET ${long}`],
      ...[null, null, null, null, null, null, null, null, null, null],
    ],
  );
});

test("status lines", () => {
  const told = (message: string) => {
    const read = statusLine(message);
    return read && `${read.status} "${read.reason}"`;
  };
  assert.deepEqual(
    [
      told("HTTP/1.1 502 connect failed "),
      told("HTTP/1.1 200"),
      told("HTTP/1.1 200 "),
      told("HTTP/2 200 OK"),
      told("HTTP/1.1 502 connect failed Content-Type: text/html"),
      told("HTTP/1.1 502  Content-Type: text/html"),
      told("HTTP/1.1 502 a: b"),
      told("HTTP/1.1 502 connect failed|Host: x"),
      told(`HTTP/1.1 502 ${"x".repeat(201)}`),
      told("HTTP/1.1 5022"),
      told("HTTP/1.1 50"),
      told("HTTP/x 502"),
      told("xHTTP/1.1 502"),
      told("GET / HTTP/1.1 502"),
    ],
    [
      '502 "connect failed"',
      '200 ""',
      '200 ""',
      '200 "OK"',
      '502 "connect failed"',
      '502 ""',
      '502 "a: b"',
      '502 "connect failed"',
      `502 "${"x".repeat(200)}"`,
      ...[null, null, null, null, null],
    ],
  );
});
