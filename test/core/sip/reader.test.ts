/** TLS failures of SIP: who refused whom, which lines are one failure, and what anybody can cause. */

import assert from "node:assert/strict";
import { test } from "node:test";
import type { Failure } from "../../../core/failures/failure.ts";
import { type Head, line, log } from "../../log-lines.ts";
import { analyse } from "../analyse.ts";

const sip = (text: string, time: Head["time"] = 0) => line(text, { time, host: "expe01", process: "tvcs" });
const utc = 'UTCTime="2026-03-02 08:00:00,000"';

/** `ADDRESS:PORT`, and nothing where it is left out. */
const ends = (source: string, target: string) =>
  [
    ["Src", source],
    ["Dst", target],
  ]
    .map(([name, end = ""]) => {
      const [address, port] = end.split(":");
      return `${address ? `${name}-ip="${address}" ` : ""}${name}-port="${port}"`;
    })
    .join(" ");

interface Event {
  readonly detail?: string;
  readonly source?: string;
  readonly target?: string;
  readonly name?: string;
  readonly time?: number;
}
const event = (direction: string, { detail = "x", source, target, name, time = 0 }: Event = {}) => {
  const [from, to] =
    direction === "Outbound"
      ? [source ?? "192.0.2.31:25000", target ?? "192.0.2.50:5061"]
      : [source ?? "192.0.2.16:25001", target ?? "192.0.2.31:7001"];
  const common = name === undefined ? "" : ` Common-name="${name}"`;
  return sip(
    `Event="${direction === "" ? "" : `${direction} `}TLS Negotiation Error" Service="SIP" ${ends(from, to)} Detail="${detail}" Protocol="TLS"${common} Level="1" ${utc}`,
    time,
  );
};
const library = (pairs = "", time = 0) =>
  sip(
    `${utc} Module="developer.ssl" Level="ERROR" CodeLocation="ppcmains/ssl/ttssl/ttssl_openssl.cpp(68)" Method="::TTSSLErrorOutput" Thread="0x7fae4ddb1700": TTSSL_continueHandshake: Failed to establish SSL connection${pairs}`,
    time,
  );
const role = (isServer: boolean, own: string, other: string, reason = "certificate verify failed") =>
  ` iResult="-1" error="1" bServer="${isServer}" localAddress="['IPv4''TCP''${own}']" remoteAddress="['IPv4''TCP''${other}']" ssl_error_reason="error:14089086:SSL routines:ssl3_get_client_certificate:${reason}"`;
const closed = (reason: string, from = "192.0.2.16:25001", to = "192.0.2.31:7001", time = 0) =>
  sip(
    `${utc} Module="network.tcp" Level="DEBUG":  ${ends(from, to)} Detail="TCP Connection Closed" Reason="${reason}"`,
    time,
  );

/** "expressway>peer sip-issuer-not-found 192.0.2.16 -> 7001 (20)" */
function told({ direction, signature, name, address, port, role: end, count, ...why }: Failure): string {
  const who =
    direction === null ? "nobody" : direction === "expressway-rejected-server" ? "expressway>peer" : "peer>expressway";
  const peer = `${name ?? address}${end === "server" ? " -> " : ":"}${port}`;
  const { verifyError, tlsError, reason } = why;
  const error = verifyError?.code ?? (tlsError ? `${tlsError.reason}, alert ${tlsError.alert}` : `"${reason}"`);
  return `${who} ${signature} ${peer} (${error})${count > 1 ? ` x${count}` : ""}`;
}

/** Failures, those that anybody can cause in parentheses, and what is not analysed. */
function read(...lines: readonly string[]): string {
  const { failures, inbound, elsewhere } = analyse(log(line("a", { process: "first" }), ...lines));
  return [
    ...failures.map(told),
    ...inbound.map((each) => `(${told(each)})`),
    ...elsewhere.map(({ process, count, firstLine, lost }) => `${count} ${process} line ${firstLine} lost ${lost}`),
  ].join("; ");
}

const wrongName = "Peer's TLS certificate identity was unacceptable";

test("the words decide who refused whom, whoever opened the connection", () => {
  const words = {
    "unable to get local issuer certificate": "expressway>peer sip-issuer-not-found (20)",
    "self signed certificate in certificate chain": "expressway>peer sip-untrusted-root (19)",
    "certificate has expired": "expressway>peer sip-certificate-expired (10)",
    "unsupported certificate purpose": "expressway>peer sip-unsuitable-certificate-purpose (26)",
    "unsuitable certificate purpose": "expressway>peer sip-unsuitable-certificate-purpose (26)",
    "certificate is not yet valid": "expressway>peer sip-certificate-verification-failed (9)",
    "sslv3 alert certificate unknown":
      "peer>expressway sip-peer-rejected-certificate (sslv3 alert certificate unknown, alert 46)",
    "tlsv1 alert unknown ca": "peer>expressway sip-peer-rejected-certificate (tlsv1 alert unknown ca, alert 48)",
    "ssl/tls alert bad certificate":
      "peer>expressway sip-peer-rejected-certificate (ssl/tls alert bad certificate, alert 42)",
    "sslv3 alert handshake failure": "peer>expressway sip-handshake-failed (sslv3 alert handshake failure, alert 40)",
    "Peer's TLS certificate identity was unacceptable":
      'expressway>peer sip-name-not-in-certificate ("Peer\'s TLS certificate identity was unacceptable")',
    "peer did not return a certificate":
      "expressway>peer sip-no-client-certificate (peer did not return a certificate, alert null)",
    "no certificate returned": "expressway>peer sip-client-certificate-refused (no certificate returned, alert null)",
    "No SSL error available, probably remote disconnect":
      'nobody sip-connection-ended ("No SSL error available, probably remote disconnect")',
    "no shared cipher": "expressway>peer sip-handshake-failed (no shared cipher, alert null)",
    "words that nobody knows": 'nobody sip-handshake-failed ("words that nobody knows")',
  };
  for (const [detail, right] of Object.entries(words)) {
    assert.equal(read(event("Inbound", { detail })).replace(" 192.0.2.16 -> 7001", ""), right);
    assert.equal(read(event("Outbound", { detail })).replace(" 192.0.2.50:5061", ""), right);
  }
});

test("event, the library's line and the closed connection are one failure: cause of the first, error of the second", () => {
  const outbound = { detail: "certificate has expired", name: "expe.example", target: "192.0.2.50:7001" };
  const right = "expressway>peer sip-certificate-expired expe.example:7001 (10)";
  const lines = [
    library(role(false, "192.0.2.31:25000", "192.0.2.50:7001"), 0),
    closed("certificate has expired", "192.0.2.31:25000", "192.0.2.50:7001", 0.2),
    event("Outbound", { ...outbound, time: 0.9 }),
  ];
  assert.equal(read(...lines), right);
  assert.equal(read(...[...lines].reverse()), right);
  const [failure] = analyse(log(...lines)).failures;
  assert.deepEqual(
    failure && [failure.process, failure.role, failure.tlsError?.raw, failure.occurrences.map((each) => each.related)],
    [
      "tvcs",
      "client",
      "error:14089086:SSL routines:ssl3_get_client_certificate:certificate verify failed",
      [[{ role: "connection-failed", path: "log.txt", line: 1 }]],
    ],
  );
});

test("of different connections, or more than a second apart, each is one", () => {
  const inbound = { detail: "certificate has expired" };
  assert.deepEqual(
    {
      "another port of the peer": read(
        library(role(true, "192.0.2.31:7001", "192.0.2.16:25002")),
        event("Inbound", inbound),
      ),
      "too late": read(
        library(role(true, "192.0.2.31:7001", "192.0.2.16:25001")),
        event("Inbound", { ...inbound, time: 1.5 }),
      ),
      "the other role": read(library(role(false, "192.0.2.31:7001", "192.0.2.16:25001")), event("Inbound", inbound)),
      "two at once": read(
        event("Inbound", inbound),
        event("Inbound", { ...inbound, source: "192.0.2.16:25002" }),
        library(role(true, "192.0.2.31:7001", "192.0.2.16:25002")),
        library(role(true, "192.0.2.31:7001", "192.0.2.16:25001")),
      ),
      "of old, the library names nobody": read(library(), event("Inbound", inbound)),
    },
    {
      "another port of the peer":
        "expressway>peer sip-certificate-expired 192.0.2.16 -> 7001 (10); expressway>peer sip-certificate-verification-failed 192.0.2.16 -> 7001 (certificate verify failed, alert null)",
      "too late":
        "expressway>peer sip-certificate-verification-failed 192.0.2.16 -> 7001 (certificate verify failed, alert null); expressway>peer sip-certificate-expired 192.0.2.16 -> 7001 (10)",
      "the other role":
        "expressway>peer sip-certificate-verification-failed 192.0.2.16:25001 (certificate verify failed, alert null); expressway>peer sip-certificate-expired 192.0.2.16 -> 7001 (10)",
      "two at once": "expressway>peer sip-certificate-expired 192.0.2.16 -> 7001 (10) x2",
      "of old, the library names nobody": "expressway>peer sip-certificate-expired 192.0.2.16 -> 7001 (10)",
    },
  );
});

test("what anybody on the internet can cause is no failure by itself", () => {
  const stranger = { detail: "certificate has expired", source: "198.51.100.7:31000" };
  const inner = "expressway>peer sip-certificate-expired 198.51.100.7 ->";
  assert.deepEqual(
    {
      "5061": read(event("Inbound", { ...stranger, target: "192.0.2.31:5061" })),
      "5062": read(event("Inbound", { ...stranger, target: "192.0.2.31:5062" })),
      "a zone's port": read(event("Inbound", { ...stranger, target: "192.0.2.31:7001" })),
      "the library's line alone": read(library(role(true, "192.0.2.31:5061", "198.51.100.7:31000"))),
      "the closed connection alone": read(closed("no certificate returned", "198.51.100.7:31000", "192.0.2.31:5061")),
    },
    {
      "5061": `(${inner} 5061 (10))`,
      "5062": `(${inner} 5062 (10))`,
      "a zone's port": `${inner} 7001 (10)`,
      "the library's line alone":
        "(expressway>peer sip-certificate-verification-failed 198.51.100.7 -> 5061 (certificate verify failed, alert null))",
      "the closed connection alone":
        "(expressway>peer sip-client-certificate-refused 198.51.100.7 -> 5061 (no certificate returned, alert null))",
    },
  );
});

test("what does not say enough stays not analysed", () => {
  const own = event("Inbound", { detail: "certificate has expired" });
  const other = "192.0.2.17:25001";
  assert.deepEqual(
    {
      "the library's line of old": read(library()),
      "an event without direction": read(event("", { target: "192.0.2.31:5061" })),
      "the same, the library tells it": read(
        event("", { detail: "certificate has expired" }),
        library(role(true, "192.0.2.31:7001", "192.0.2.16:25001")),
      ),
      "a closed connection, nobody knows whose": read(closed("certificate has expired")),
      "the same, the box's address is known": read(own, closed("certificate has expired", other, undefined, 3)),
      "how healthy connections end": read(
        closed("Got EOF on socket"),
        closed(""),
        closed("").replace(' Reason=""', ""),
        closed("").replace('Connection Closed" Reason=""', 'Connecting"'),
      ),
    },
    {
      "the library's line of old": "1 tvcs line 2 lost true",
      "an event without direction": "1 tvcs line 2 lost false",
      "the same, the library tells it": "expressway>peer sip-certificate-expired 192.0.2.16 -> 7001 (10)",
      "a closed connection, nobody knows whose": "1 tvcs line 2 lost true",
      "the same, the box's address is known":
        "expressway>peer sip-certificate-expired 192.0.2.16 -> 7001 (10); expressway>peer sip-certificate-expired 192.0.2.17 -> 7001 (10)",
      "how healthy connections end": "",
    },
  );
});

test("what only looks like it", () => {
  const words = 'Event="Outbound TLS Negotiation Error"';
  for (const text of [
    sip(`${utc} Module="network.sip" Level="DEBUG": SIPMSG: ${words}`),
    `${sip(`${utc} Module="network.sip" Level="INFO":`)}\n SIPMSG:\n |${words}\n${words}\n Failed to establish SSL connection|`,
    sip(`Event="Call Attempted" Detail="${words.replaceAll('"', "'")}"`),
    sip(`Event="Call Attempted" Auth="Event=" ${words}`),
    sip(`${utc} Module="network.tcp" Level="DEBUG":  Detail="x" Reason="no certificate returned"`),
    sip(
      `${utc} Module="network.tcp" Level="DEBUG":  Name="Detail=" Detail="TCP Connecting" Reason="certificate has expired"`,
    ),
  ])
    assert.equal(read(text), "", text);
});

test("a connection on which nothing came, and what is refused behind TLS", () => {
  const begun = (time: number) =>
    sip(
      `${utc} Module="network.tcp" Level="DEBUG":  ${ends("198.51.100.7:4211", "192.0.2.31:5061")} Detail="TCP Connection Established"`,
      time,
    );
  const idle = (time: number, source = "198.51.100.7:4211") =>
    closed("Idle countdown expired", source, "192.0.2.31:5061", time);
  const password = (rest = 'Method="OPTIONS"') =>
    sip(
      `Event="Authentication Failed" Service="SIP" Src-ip="192.0.2.16" Src-port="25723" Detail="Incorrect authentication credential for user" Protocol="TLS" ${rest} Level="1"`,
    );
  const registration = (reason: string) =>
    sip(
      `Event="Registration Rejected" Reason="${reason}" Service="SIP" Src-ip="192.0.2.31" Src-port="25001" Protocol="TLS" Level="1"`,
    );
  assert.deepEqual(
    {
      "closed soon": read(begun(0), idle(18)),
      "without the peer's address, as of old": read(begun(0), idle(18, ":4211")),
      "closed late": read(begun(0), idle(60)),
      "another connection": read(begun(0), idle(18, "198.51.100.7:4212")),
      "nobody saw it begin": read(idle(18)),
      "the zone's password": read(password()),
      "on its port": read(password('Method="OPTIONS" Dst-port="7001"')),
      "a user's password": read(password('Method="REGISTER"')),
      "unknown domain": read(registration("Unknown domain")),
      "another reason": read(registration("Not permitted by policy")),
    },
    {
      "closed soon": '(nobody sip-connection-ended 198.51.100.7 -> 5061 ("Idle countdown expired"))',
      "without the peer's address, as of old": '(nobody sip-connection-ended null -> 5061 ("Idle countdown expired"))',
      "closed late": "",
      "another connection": "",
      "nobody saw it begin": "",
      "the zone's password":
        '(expressway>peer sip-wrong-password 192.0.2.16 -> null ("Incorrect authentication credential for user"))',
      "on its port":
        'expressway>peer sip-wrong-password 192.0.2.16 -> 7001 ("Incorrect authentication credential for user")',
      "a user's password": "",
      "unknown domain": '(expressway>peer sip-registration-rejected 192.0.2.31 -> null ("Unknown domain"))',
      "another reason": "",
    },
  );
});

test("names of the certificate that the peer showed: those of its thread, right before", () => {
  const shown = (name: string, { thread = "0x7fae4ddb1700", time = 0, kind = "AltName" } = {}) =>
    sip(
      `${utc} Module="developer.ssl" Level="DEBUG" CodeLocation="x(1)" Method="::TTSSL_retrieve${kind === "AltName" ? "AltNames" : "CommonName"}" Thread="${thread}": Detail="Found DNS alt-name in peer certificate" ${kind}="${name}"`,
      time,
    );
  const failed = library(role(true, "192.0.2.31:7001", "192.0.2.16:25001"), 0.5);
  const told = event("Inbound", { detail: wrongName, time: 0.6 });
  const names = (...lines: readonly string[]) =>
    analyse(log(...lines)).failures.map(({ peerNames }) => peerNames ?? null);
  assert.deepEqual(
    {
      "common name and SAN": names(
        shown("c", { kind: "CommonName" }),
        shown("a"),
        shown("b"),
        shown("a"),
        failed,
        told,
      ),
      "the event first": names(shown("a"), event("Inbound", { detail: wrongName, time: 0.4 }), failed),
      "another thread": names(shown("a", { thread: "0x1" }), failed, told),
      "long before": names(shown("a", { time: -3 }), failed, told),
      "those of the connection before": names(
        shown("old"),
        library(role(true, "192.0.2.31:7002", "192.0.2.16:25009"), 0.2),
        failed,
        told,
      ),
      "behind quiet lines, as the search finds them": names(
        ...Array.from({ length: 4 }, (_, i) => sip(`${utc} Module="network.sip" Level="INFO": x`, i / 100)),
        shown("a"),
        failed,
        told,
      ),
    },
    {
      "common name and SAN": [["c", "a", "b"]],
      "the event first": [["a"]],
      "another thread": [null],
      "long before": [null],
      "those of the connection before": [["old"], null],
      "behind quiet lines, as the search finds them": [["a"]],
    },
  );
});

test("as it was written, told twice, searched and cut anywhere", () => {
  const lines = [
    library(role(false, "192.0.2.31:25000", "192.0.2.50:5061")),
    event("Outbound", { detail: "tlsv1 alert unknown ca" }),
    closed("no certificate returned", "192.0.2.17:1", undefined, 3),
  ];
  const right = read(...lines);
  assert.equal(right.split("; ").length, 2);
  const quiet = Array.from({ length: 5 }, (_, i) => sip(`${utc} Module="network.sip" Level="INFO": x`, i / 10));
  const twice = (text: string) => text.replace(" tvcs: ", " tvcs: tvcs: ");
  assert.equal(read(...quiet, ...lines), right);
  assert.equal(read(...quiet.map(twice), ...lines.map(twice)), right);
  assert.equal(
    read(...lines.map((each) => each.replace(/TLS|SSL/g, "\u001b[01;31m\u001b[K$&\u001b[m\u001b[K"))),
    right,
  );
  const bytes = Buffer.from(log(...quiet, ...lines));
  assert.deepEqual(analyse(bytes, [17]), analyse(bytes));
});

test("more strangers than are kept: that is said, and those of zones are told all the same", () => {
  const many = Array.from({ length: 10_001 }, (_, i) =>
    event("Inbound", {
      detail: "certificate has expired",
      source: `198.18.${i >> 8}.${i & 255}:1`,
      target: "192.0.2.31:5061",
    }),
  );
  const { failures, inbound, problems } = analyse(
    log(...many, event("Inbound", { detail: "certificate has expired" })),
  );
  assert.deepEqual(
    [failures.length, inbound.length, problems],
    [
      1,
      10_000,
      [
        { code: "internet-clients", detail: "10000 1 198.18.0.0", lost: false },
        { code: "limit-peers", detail: "10000", lost: true },
      ],
    ],
  );
});

test("an event without a word why has the library's, and without any nobody knows what failed", () => {
  const wordless = event("Outbound", { detail: "", name: "cucm01.example" });
  assert.equal(
    read(library(role(false, "192.0.2.31:25000", "192.0.2.50:5061")), wordless),
    "expressway>peer sip-certificate-verification-failed cucm01.example:5061 (certificate verify failed, alert null)",
  );
  assert.equal(read(wordless), "1 tvcs line 2 lost true");
});
