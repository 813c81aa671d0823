/** Certificates in SIP SERVICE messages: which messages carry one, and what is no such message. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { line, log, step } from "../../log-lines.ts";
import { analyse } from "../analyse.ts";

interface Message {
  readonly time?: number;
  readonly process?: string;
  readonly level?: string;
  readonly module?: string;
  readonly action?: string;
  readonly from?: string;
  readonly fromPort?: number;
  readonly ownPort?: number;
  readonly method?: string;
  readonly type?: string;
  readonly octets?: readonly string[];
  readonly end?: string;
}

/** As the public line has it: the head, the message, and in its body a certificate at column 0. */
function message({
  time = 0,
  process = "tvcs",
  level = "DEBUG",
  module = "network.sip",
  action = "Received",
  from = "192.0.2.31",
  fromPort = 7001,
  ownPort = 27901,
  method = "SERVICE",
  type = "application/x-x509-ca-cert",
  octets = ["AAAA", "BBBB", "CC=="],
  end = " -----END CERTIFICATE-----",
}: Message = {}): string {
  const head = `UTCTime="2026-03-02 08:00:00,000" Module="${module}" Level="${level}":  Action="${action}"  Local-ip="192.0.2.16"  Local-port="${ownPort}"  Src-ip="${from}"  Src-port="${fromPort}"  Msg-Hash="1234"`;
  return [
    line(head, { time, process, host: "expc01" }),
    " SIPMSG:",
    ` |${method} sip:serviceserver@cucm01.lab.example SIP/2.0`,
    " Via: SIP/2.0/TLS 192.0.2.31:7001;branch=z9hG4bK1",
    " User-Agent: TANDBERG/4137 (X14.3.7)",
    " Content-Type: multipart/mixed;boundary=boundary-1",
    " ",
    " --boundary-1",
    " Content-Type: application/text",
    " ",
    ' <?xml version="1.0"?> <methodCall></methodCall>',
    " ",
    " --boundary-1",
    ` Content-Type: ${type}`,
    "-----BEGIN CERTIFICATE-----",
    ...octets,
    end,
    " ",
    "  |",
    "",
  ].join("\n");
}

/** "192.0.2.31:7001 AAAABBBBCC== x2 line 2 to 09:00:05" */
function told(text: string | readonly string[], sizes: readonly number[] = []): readonly string[] {
  const whole = log(line("a", { process: "first" }), ...(typeof text === "string" ? [text] : text), line("z"));
  const { carried, problems } = analyse(whole, sizes);
  return [
    ...carried.map(
      ({ host, address, port, base64, count, line: at, last }) =>
        `${host} ${address}:${port} ${base64} x${count} line ${at} to ${last.slice(11, 19)}`,
    ),
    ...problems.filter(({ code }) => code === "limit-carried").map(({ code, detail }) => `${code} ${detail}`),
  ];
}

test("each certificate once, with how many messages carry it", () => {
  const other = { octets: ["DDDD"], from: "192.0.2.32", fromPort: 7003 };
  assert.deepEqual(told([message(), message({ time: 5 }), message({ time: 6, ...other })]), [
    "expc01 192.0.2.31:7001 AAAABBBBCC== x2 line 2 to 09:00:05",
    "expc01 192.0.2.32:7003 DDDD x1 line 46 to 09:00:06",
  ]);
});

test("the addresses at which the log's own host receives them", () => {
  const received = (address: string, host = "expc01") =>
    message().replace("192.0.2.16", address).replace(" expc01 ", ` ${host} `);
  const of = (...messages: readonly string[]) =>
    analyse(log(line("a", { process: "first", host: "expc01" }), ...messages, line("z", { host: "expc01" })))
      .ownAddresses;
  const both = [received("192.0.2.16"), received("2001:db8::16"), received("192.0.2.16")];
  assert.deepEqual(of(...both), ["192.0.2.16", "2001:db8::16"]);
  assert.deepEqual(of(received("192.0.2.31", "expe01"), received("192.0.2.16")), ["192.0.2.16"]);
  assert.deepEqual(of(received("x.x.x.x"), received("127.0.0.1"), message({ action: "Sent" })), []);
  // The first of two pairs of one name: what stands behind may be the sender's.
  assert.deepEqual(of(message().replace("Msg-Hash", 'Local-ip="198.51.100.66"  Msg-Hash')), ["192.0.2.16"]);
  const open = step("Receive Request", ` HTTPMSG:\n|POST /x HTTP/1.1\n X: y`, { level: "DEBUG" });
  assert.deepEqual(of(open, received("198.51.100.66")), []);
  const many = (kind: (i: number) => string) => of(...Array.from({ length: 130 }, (_, i) => kind(i)));
  assert.equal(many((i) => received(`192.0.2.${i}`)).length, 20);
  assert.deepEqual(
    many((i) => received("192.0.2.31", `expe${i}`)),
    [],
  );
});

test("what is no such message of a zone that this box opened", () => {
  const others: Readonly<Record<string, Message>> = {
    "its own to the other side": { action: "Sent" },
    "of a client, on Expressway-E": { fromPort: 25001, ownPort: 7001 },
    "of a neighbour": { fromPort: 5061 },
    "of a stranger's port": { fromPort: 44000 },
    "to a port of this box": { ownPort: 7001 },
    "another method": { method: "REGISTER" },
    "another body": { type: "application/pkcs7-mime" },
    "another module": { module: "network.ldap" },
    "another level": { level: "INFO" },
    "another process": { process: "tvcx" },
    "no octets": { octets: ["<html>"] },
    "never closed": { end: "EEEE" },
    "too long": { octets: new Array(1_100).fill("A".repeat(64)) },
  };
  for (const [name, other] of Object.entries(others)) assert.deepEqual(told(message(other)), [], name);
});

test("a message inside a body that was never closed was written by whoever wrote that", () => {
  const open = step("Receive Request", ` HTTPMSG:\n|POST /x HTTP/1.1\n X: y`, { level: "DEBUG" });
  assert.deepEqual(told([open, message()]), []);
  assert.equal(told([`${open}\n |`, message()]).length, 1);
});

test("the tag once more, as remote syslog writes it; a log that ends in the middle", () => {
  const twice = message().replace("tvcs: UTC", "tvcs: tvcs: UTC");
  assert.equal(told(twice).length, 1);
  assert.deepEqual(analyse(message().slice(0, -40)).carried, []);
});

test("in whatever chunks, and taken together or one by one", () => {
  const filling = Array.from({ length: 40 }, (_, i) => line(`Module="x" ${i}`, { process: "tvcs", time: i }));
  const text = [...filling, message(), ...filling, message({ time: 50 }), message({ octets: ["DDDD"], time: 51 })];
  const whole = told(text);
  assert.equal(whole.length, 2);
  for (const sizes of [[1], [7], [64], [1000], [1500, 3], [4096]]) assert.deepEqual(told(text, sizes), whole);
  // A carriage return: the lines are read one by one.
  assert.deepEqual(told([...text, "\r"]), whole);
});

test("wherever a stretch of lines ends, a message on its bound is read", () => {
  const row = `${line("x".repeat(900), { process: "tvcs" })}\n`;
  for (let before = 0; before < 20; before++) {
    const filled = row.repeat(250) + `${line("y".repeat(100 * before + 10), { process: "tvcs" })}\n`.repeat(15);
    assert.equal(told([filled + message() + row.repeat(30)]).length, 1, `${before}`);
  }
});

test("more than the limit are not kept, and that is told", () => {
  const many = Array.from({ length: 22 }, (_, i) => message({ octets: [`AAA${String.fromCharCode(65 + i)}`] }));
  assert.equal(told(many).filter((each) => each.startsWith("expc01")).length, 20);
  assert.deepEqual(told(many).slice(-1), ["limit-carried 20"]);
});
