/** TLS failures of other processes: what counts as one, what is lost, and what a stranger can write. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { line, log } from "../../log-lines.ts";
import { analyse } from "../analyse.ts";

const utc = 'UTCTime="2026-03-02 08:00:00,000"';
const event = (text: string, ends = "", second = 0) =>
  line(`Event="${text}" Service="SIP" ${ends} Detail="x" Protocol="TLS" Level="1"`, { time: second, process: "vcsx" });
const ends = (from: string, to: string) => {
  const [[source, sourcePort] = [], [target, port] = []] = [from.split(":"), to.split(":")];
  return `Src-ip="${source}" Src-port="${sourcePort}" Dst-ip="${target}" Dst-port="${port}"`;
};
const stranger = ends("198.51.100.7:31000", "192.0.2.31:5061");
const library = (pairs = "", second = 0, process = "vcsx") =>
  line(
    `${utc} Module="developer.ssl" Level="ERROR" CodeLocation="ppcmains/ssl/ttssl/ttssl_openssl.cpp(68)" Method="::TTSSLErrorOutput" Thread="0x7fae4ddb1700": TTSSL_continueHandshake: Failed to establish SSL connection${pairs}`,
    { time: second, process },
  );
const addresses = (server: boolean, own: string, other: string) =>
  ` iResult="0" error="1" bServer="${server}" localAddress="['IPv4''TCP''${own}']" remoteAddress="['IPv4''TCP''${other}']" ssl_error_reason="error:14089086:SSL routines:ssl3_get_client_certificate:certificate verify failed"`;
/** "2 vcsx from line 1, lost", and who opened those that are not. */
function told(...lines: readonly string[]): string {
  const { elsewhere, problems, failures } = analyse(log(line("a", { process: "first" }), ...lines));
  assert.deepEqual(failures, []);
  assert.deepEqual(
    problems.filter(({ code }) => code === "not-analysed"),
    elsewhere.map(({ process, count, firstLine, lost }) => ({
      code: "not-analysed",
      detail: `${process} ${count} ${firstLine}`,
      lost,
    })),
  );
  return elsewhere
    .map(({ process, count, firstLine, lost, peers }) =>
      [`${count} ${process} from line ${firstLine}`, ...(lost ? ["lost"] : []), ...peers].join(", "),
    )
    .join("; ");
}

test("what counts as a failure of another process", () => {
  const own = "192.0.2.31:5061";
  const other = "198.51.100.7:31000";
  assert.deepEqual(
    {
      "a stranger's": told(event("Inbound TLS Negotiation Error", stranger)),
      "blanks of a web page": told(event(" Inbound TLS Negotiation Error ", stranger)),
      "of our own": told(event("Outbound TLS Negotiation Error", ends("192.0.2.31:25000", "192.0.2.50:5061"))),
      "on a zone's port": told(event("Inbound TLS Negotiation Error", ends("192.0.2.16:25000", "192.0.2.31:7001"))),
      "without a direction": told(event("TLS Negotiation Error", stranger)),
      "without addresses": told(event("Inbound TLS Negotiation Error")),
      "two at once": told(
        event("Inbound TLS Negotiation Error", stranger),
        event("Inbound TLS Negotiation Error", stranger),
      ),
      "the library's line alone": told(library(addresses(true, own, other))),
      "the library's, as client": told(library(addresses(false, "192.0.2.31:25000", "192.0.2.50:5061"))),
      "the library's, on a zone's port": told(library(addresses(true, "192.0.2.31:7001", other))),
      "the library's of old, which tells nothing else": told(library()),
      "both lines about one": told(library(), event("Inbound TLS Negotiation Error", stranger)),
      "both, the other way round": told(
        event("Inbound TLS Negotiation Error", stranger),
        library(addresses(true, own, other)),
      ),
      "both, a second and a half between": told(library(), event("Inbound TLS Negotiation Error", stranger, 1.5)),
      "of different peers": told(
        library(addresses(true, own, "198.51.100.8:1")),
        event("Inbound TLS Negotiation Error", stranger),
      ),
      "two processes": told(event("Inbound TLS Negotiation Error", stranger), library("", 0, "vcsy")),
    },
    {
      "a stranger's": "1 vcsx from line 2, 198.51.100.7",
      "blanks of a web page": "1 vcsx from line 2, 198.51.100.7",
      "of our own": "1 vcsx from line 2, lost",
      "on a zone's port": "1 vcsx from line 2, lost",
      "without a direction": "1 vcsx from line 2, 198.51.100.7",
      "without addresses": "1 vcsx from line 2",
      "two at once": "2 vcsx from line 2, 198.51.100.7",
      "the library's line alone": "1 vcsx from line 2, 198.51.100.7",
      "the library's, as client": "1 vcsx from line 2, lost",
      "the library's, on a zone's port": "1 vcsx from line 2, lost",
      "the library's of old, which tells nothing else": "1 vcsx from line 2, lost",
      "both lines about one": "1 vcsx from line 2, 198.51.100.7",
      "both, the other way round": "1 vcsx from line 2, 198.51.100.7",
      "both, a second and a half between": "2 vcsx from line 2, lost, 198.51.100.7",
      "of different peers": "2 vcsx from line 2, 198.51.100.8, 198.51.100.7",
      "two processes": "1 vcsx from line 2, 198.51.100.7; 1 vcsy from line 3, lost",
    },
  );
});

test("a zone's peer that cannot be reached counts where TLS is the reason", () => {
  const lost = (reason: string) =>
    told(
      line(
        `Event="External Server Communications Failure" Reason="${reason}" Service="NeighbourGatekeeper" Detail="name:cucm01.lab.example" Level="1" ${utc}`,
        { process: "vcsx" },
      ),
    );
  assert.deepEqual(
    ["TLS negotiation failure", "certificate verify failed", "gatekeeper timed out", "battles lost"].map(lost),
    ["1 vcsx from line 2, lost", "1 vcsx from line 2, lost", "", ""],
  );
});

const unknownCa = "error:14094418:SSL routines:ssl3_read_bytes:tlsv1 alert unknown ca";
const localIssuer = "unable to get local issuer certificate";
/** Process, and what it passes on of OpenSSL's words. */
const passedOn: readonly (readonly [process: string, text: string])[] = [
  ["httpd[8724]", `SSL library error 1 in handshake (server expe01.lab.example:443) SSL Library Error: ${unknownCa}`],
  ["httpd[8724]", "SSL Library Error: error:0A000418:SSL routines::tlsv1 alert unknown ca (SSL alert number 48)"],
  ["management", `${utc} Module="network.axl" Level="ERROR" Reason="SSL certificate problem: ${localIssuer}"`],
  ["_c_mgmt", `SSLError: [SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: ${localIssuer} (_ssl.c:1129)`],
  ["XCP_CM2[1201]", `${utc} Detail="error:0A000086:SSL routines::certificate verify failed"`],
];

test("OpenSSL's words about a refused certificate, whoever passes them on: lost where not anybody can cause it", () => {
  assert.deepEqual(
    passedOn.map(([process, text]) => told(line(text, { process }), line(text, { process }))),
    [
      "2 httpd from line 2",
      "2 httpd from line 2",
      "2 management from line 2, lost",
      "2 _c_mgmt from line 2, lost",
      "2 XCP_CM2 from line 2",
    ],
  );
});

test("the same far behind, where a table of records is made, and behind others of the same process", () => {
  const processes = ["tvcs", "management", "httpd[8724]", "_c_mgmt"];
  const before = Array.from({ length: 3000 }, (_, i) =>
    line("x".repeat(100), { time: i / 1000, process: processes[i % 4] as string }),
  );
  for (const [process, text] of passedOn) {
    const behind = told(...before, line(text, { process, time: 5 }));
    assert.match(behind, /^1 \w+ from line 3002(?:, lost)?$/, text);
  }
});

test("OpenSSL's words where a stranger may have written them, or of no certificate", () => {
  for (const [process, text] of [
    ["management", `Username="${unknownCa}"`],
    ["management", `Event="Login Failure" Detail="${unknownCa}"`],
    ["httpd[8724]", `web: Event="Login Failure" User="x" Detail="${unknownCa}"`],
    ["tvcs", unknownCa],
    ["httpd[8724]", "SSL Library Error: error:1408F10B:SSL routines:ssl3_get_record:wrong version number"],
    ["management", "certificate verify failed"],
  ] as const)
    assert.equal(told(line(text, { process })), "", text);
});

test("what only looks like it", () => {
  const words = 'Event="Outbound TLS Negotiation Error"';
  for (const text of [
    line(`${utc} Module="network.sip" Level="DEBUG": SIPMSG: ${words}`, { process: "vcsx" }),
    `${line(`${utc} Module="network.sip" Level="INFO":`, { process: "vcsx" })}\n SIPMSG:\n |${words}\n${words}\n Failed to establish SSL connection|`,
    line(`Event="Call Attempted" Detail="${words.replaceAll('"', "'")}"`, { process: "vcsx" }),
    line(`Event="Call Attempted" Auth="Event=" ${words}`, { process: "vcsx" }),
    line(
      `${utc} Module="developer.ssl" Level="DEBUG" Method="x": Detail="Found common name in peer certificate" CommonName="Failed to establish SSL connection"`,
      { process: "vcsx" },
    ),
    line(
      `${utc} Module="developer.ssl" Level="ERROR" Method="x": a: CommonName="b: Failed to establish SSL connection"`,
      { process: "vcsx" },
    ),
    line(`[ET_NET 0] DIAG: ${words}`),
  ])
    assert.equal(told(text), "", text);
});

test("of more processes than a box has, and of more peers than are kept: the limit is named, and nothing else is lost", () => {
  const many = (count: number, of: (i: number) => string) => Array.from({ length: count }, (_, i) => of(i));
  const from = (i: number) =>
    event("Inbound TLS Negotiation Error", ends(`198.18.${i >> 8}.${i & 255}:1`, "192.0.2.31:5061"));
  const limits = (...lines: readonly string[]) => {
    const { elsewhere, problems } = analyse(log(...lines));
    return [
      elsewhere.length,
      elsewhere[0]?.count,
      elsewhere[0]?.peers.length,
      ...problems.filter(({ code }) => code.startsWith("limit-")),
    ];
  };
  const processes = (count: number) =>
    many(count, (i) => event("Inbound TLS Negotiation Error", stranger).replace("vcsx", `vcs${i}`));
  assert.deepEqual(limits(...processes(256), ...many(10, () => from(1).replace("vcsx", "vcs0"))), [256, 11, 2]);
  assert.deepEqual(limits(...processes(257)), [256, 1, 1, { code: "limit-processes", detail: "256", lost: true }]);
  assert.deepEqual(limits(...many(10_000, from), from(0)), [1, 10_001, 10_000]);
  assert.deepEqual(limits(...many(10_001, from)), [
    1,
    10_001,
    10_000,
    { code: "limit-peers", detail: "10000", lost: true },
  ]);
});

test("in capitals, as a copy of a log may be: told as unread", () => {
  const unread = (...lines: readonly string[]) =>
    analyse(log(line("a", { process: "first" }), ...lines)).problems.map(({ code, detail, lost }) => [
      code,
      detail,
      lost,
    ]);
  const negotiation = event("Inbound TLS Negotiation Error", stranger).replace("vcsx", "tvcs").toUpperCase();
  assert.deepEqual(unread(negotiation, negotiation), [["unread-lines", "2 2", true]]);
  assert.deepEqual(unread(event("Registration Accepted", stranger).toUpperCase()), []);
  assert.deepEqual(unread(line("a", { process: "TRAFFIC_SERVER[4711]" })), [["unread-lines", "1 2", true]]);
});

test("behind a tag that stands twice, as remote syslog writes it", () => {
  const outbound = ends("192.0.2.31:25000", "192.0.2.50:5061");
  const twice = (text: string) => text.replace(/ (vcsx): /, " $1: $1: ");
  const lines = [
    event("Outbound TLS Negotiation Error", outbound),
    line(`${utc} Event="Outbound TLS Negotiation Error" ${outbound}`, { process: "vcsx" }),
    library(addresses(false, "192.0.2.31:25000", "192.0.2.50:5061")),
  ];
  for (const each of lines) {
    assert.equal(told(twice(each)), "1 vcsx from line 2, lost");
    const before = Array.from({ length: 3 }, () => line('UTCTime="x": y', { process: "vcsx" }));
    assert.equal(told(...before, twice(each)), "1 vcsx from line 5, lost");
    assert.equal(told(...before.map(twice), twice(each)), "1 vcsx from line 5, lost");
    assert.equal(told(each.replace(" vcsx: ", " vcsx: tvcz: ")), "");
  }
});

test("two blanks behind the tag, in a log whose heads are read in another form", () => {
  const plain = line("a", { process: "first" });
  const failure = library(addresses(false, "192.0.2.31:25000", "192.0.2.50:5061"), 1).replace(" vcsx: ", " vcsx:  ");
  const bsd = (text: string) => text.replace(/^\S+T(\S{8})\S*/, "Mar  2 $1");
  const priority = (text: string) => `<166>${text}`;
  for (const dressed of [bsd, priority, (text: string) => `10: ${text}`, (text: string) => `Line 10: ${text}`]) {
    const bytes = Buffer.from(log(...[plain, plain, failure, line("b", { time: 2, process: "first" })].map(dressed)));
    const { elsewhere, problems } = analyse(bytes);
    assert.deepEqual(analyse(bytes, [17]), analyse(bytes), dressed(failure));
    assert.deepEqual(
      [elsewhere.map(({ process, count, lost }) => ({ process, count, lost })), problems],
      [[{ process: "vcsx", count: 1, lost: true }], [{ code: "not-analysed", detail: "vcsx 1 3", lost: true }]],
      dressed(failure),
    );
  }
});

test("colours of a search inside the words, of one line, of two, and in the middle of a log", () => {
  const outbound = event("Outbound TLS Negotiation Error", ends("192.0.2.31:25000", "192.0.2.50:5061"), 5);
  const ofLibrary = library(addresses(false, "192.0.2.31:25000", "192.0.2.50:5061"), 5);
  const quiet = line(`${utc} Module="network.sip" Level="INFO": x`, { time: 4, process: "vcsx" });
  const searched: [string, RegExp][] = [
    [outbound, /TLS/g],
    [outbound, /Negotiation/],
    [outbound.replace("Event=", `${utc} Event=`), /T(?=LS)/],
    [ofLibrary, /SSL/g],
    [ofLibrary, /Failed to/],
    [ofLibrary, /L connection/],
  ];
  for (const [text, words] of searched) {
    const found = text.replace(words, "\u001b[01;31m\u001b[K$&\u001b[m\u001b[K");
    for (const lines of [
      [found],
      [found, found.replace(":05.000", ":07.000")],
      [...Array(5).fill(quiet), found, quiet],
    ]) {
      const { elsewhere } = analyse(log(...lines));
      assert.deepEqual(
        elsewhere.map(({ lost }) => lost),
        [true],
        found,
      );
    }
  }
});

test("colours that a stranger wrote into a value make no failure of another process", () => {
  const colour = "\u001b[01;31mTLS\u001b[m";
  for (const text of [
    line(`${utc} Event="Call Attempted" Detail="Outbound ${colour} Negotiation Error"`, { process: "vcsx" }),
    line(`${utc} Module="developer.ssl" Level="INFO" Name="a: Failed to establish ${colour} connection": b: x`, {
      process: "vcsx",
    }),
  ])
    assert.equal(told(text, text, text), "");
});
