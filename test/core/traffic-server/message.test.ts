/** Traffic Server's own messages: a text, and all that is read out of it. */

import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { test } from "node:test";
import type { SourceLine } from "../../../core/log/forms/source-line.ts";
import type { Line } from "../../../core/log/lines.ts";
import { BrokenMessage, JoinedMessage, lineAt, type Place } from "../../../core/traffic-server/broken-message.ts";
import { mayContinue, parseMessage } from "../../../core/traffic-server/message.ts";

/** Kind, level and thread; what is known; each part with its place; what the message covers. */
function picture(text: string): string {
  const message = parseMessage(text);
  if (!message) return "none";
  const { kind, level, thread, span, parts, incomplete, tlsError, ...facts } = message;
  const known = Object.entries({ ...facts, ...tlsError }).filter(([, value]) => value !== null);
  const at = ({ start, end }: { start: number; end: number }) => `${start} ${JSON.stringify(text.slice(start, end))}`;
  return [
    `${kind} ${level} ${thread}${incomplete ? " incomplete" : ""}${tlsError ? " tls" : ""}`,
    ...known.map(([fact, value]) => `  ${fact} = ${JSON.stringify(value)}`),
    ...Object.entries(parts).map(([part, place]) => `  ${part} at ${at(place)}`),
    `  all at ${at(span)}`,
  ].join("\n");
}

function check(rows: readonly (readonly [text: string, want: string])[]): void {
  const shown = (text: string, read: string) => `${text}\n${read}`;
  assert.deepEqual(
    rows.map(([text]) => shown(text, picture(text))),
    rows.map(([text, want]) => shown(text, want)),
  );
}

test("a certificate that was not verified", () => {
  check([
    [
      "[ET_NET 0] WARNING: Core server certificate verification failed for (cucm.lab.example). Action=Terminate Error=self signed certificate server=cucm.lab.example(192.0.2.10) depth=0",
      [
        "verification-failed WARNING ET_NET 0",
        '  name = "cucm.lab.example"',
        '  server = "cucm.lab.example"',
        '  address = "192.0.2.10"',
        '  action = "Terminate"',
        '  error = "self signed certificate"',
        "  depth = 0",
        '  phrase at 20 "Core server certificate verification failed for"',
        '  name at 69 "cucm.lab.example"',
        '  action at 95 "Terminate"',
        '  error at 111 "self signed certificate"',
        '  server at 142 "cucm.lab.example"',
        '  address at 159 "192.0.2.10"',
        '  depth at 177 "0"',
        '  all at 11 "WARNING: Core server certificate verification failed for (cucm.lab.example). Action=Terminate Error=self signed certificate server=cucm.lab.example(192.0.2.10) depth=0"',
      ].join("\n"),
    ],
    [
      "WARNING: Core server certificate verification failed for (cucm.lab.example). Action=Continue Error=unable to get local issuer certificate server=cucm.lab.example(192.0.2.10) depth=12",
      [
        "verification-failed WARNING null",
        '  name = "cucm.lab.example"',
        '  server = "cucm.lab.example"',
        '  address = "192.0.2.10"',
        '  action = "Continue"',
        '  error = "unable to get local issuer certificate"',
        "  depth = 12",
        '  phrase at 9 "Core server certificate verification failed for"',
        '  name at 58 "cucm.lab.example"',
        '  action at 84 "Continue"',
        '  error at 99 "unable to get local issuer certificate"',
        '  server at 145 "cucm.lab.example"',
        '  address at 162 "192.0.2.10"',
        '  depth at 180 "12"',
        '  all at 0 "WARNING: Core server certificate verification failed for (cucm.lab.example). Action=Continue Error=unable to get local issuer certificate server=cucm.lab.example(192.0.2.10) depth=12"',
      ].join("\n"),
    ],
    [
      "{0x7f01} WARNING: <SSLClientUtils.cc:98 (verify_callback)> Core server certificate verification failed for (192.0.2.10). Action=Ignore Error=certificate has expired server=(null)(192.0.2.10) depth=1 and more",
      [
        "verification-failed WARNING 0x7f01",
        '  name = "192.0.2.10"',
        '  address = "192.0.2.10"',
        '  error = "certificate has expired"',
        "  depth = 1",
        '  phrase at 59 "Core server certificate verification failed for"',
        '  name at 108 "192.0.2.10"',
        '  action at 128 "Ignore"',
        '  error at 141 "certificate has expired"',
        '  server at 172 "(null)"',
        '  address at 179 "192.0.2.10"',
        '  depth at 197 "1"',
        '  all at 9 "WARNING: <SSLClientUtils.cc:98 (verify_callback)> Core server certificate verification failed for (192.0.2.10). Action=Ignore Error=certificate has expired server=(null)(192.0.2.10) depth=1"',
      ].join("\n"),
    ],
    [
      "Server {0x7f01} WARNING: (ssl) Core server certificate verification failed for (a.example) Action : Terminate Error = self signed certificate server=a.example(2001:db8::10) depth = 0.",
      [
        "verification-failed WARNING 0x7f01",
        '  name = "a.example"',
        '  server = "a.example"',
        '  address = "2001:db8::10"',
        '  action = "Terminate"',
        '  error = "self signed certificate"',
        "  depth = 0",
        '  phrase at 31 "Core server certificate verification failed for"',
        '  name at 80 "a.example"',
        '  action at 100 "Terminate"',
        '  error at 118 "self signed certificate"',
        '  server at 149 "a.example"',
        '  address at 159 "2001:db8::10"',
        '  depth at 181 "0"',
        '  all at 16 "WARNING: (ssl) Core server certificate verification failed for (a.example) Action : Terminate Error = self signed certificate server=a.example(2001:db8::10) depth = 0"',
      ].join("\n"),
    ],
    [
      " [ET_NET  7] WARNING: Core server certificate verification failed for\n(a.example\\_b). Action=Terminate Error=self\tsigned  certificate\r\nserver=a.example\\_b(192.0.2.10)\ndepth=0",
      [
        "verification-failed WARNING ET_NET 7",
        '  name = "a.example_b"',
        '  server = "a.example_b"',
        '  address = "192.0.2.10"',
        '  action = "Terminate"',
        '  error = "self signed certificate"',
        "  depth = 0",
        '  phrase at 22 "Core server certificate verification failed for"',
        '  name at 71 "a.example\\\\_b"',
        '  action at 93 "Terminate"',
        '  error at 109 "self\\tsigned  certificate"',
        '  server at 142 "a.example\\\\_b"',
        '  address at 155 "192.0.2.10"',
        '  depth at 173 "0"',
        '  all at 13 "WARNING: Core server certificate verification failed for\\n(a.example\\\\_b). Action=Terminate Error=self\\tsigned  certificate\\r\\nserver=a.example\\\\_b(192.0.2.10)\\ndepth=0"',
      ].join("\n"),
    ],
    [
      "[ET_NET 0] WARNING: Core server certificate verification failed for (). Action=Terminate Error= server=() depth=x",
      [
        "verification-failed WARNING ET_NET 0",
        '  action = "Terminate"',
        '  phrase at 20 "Core server certificate verification failed for"',
        '  action at 79 "Terminate"',
        '  depth at 112 "x"',
        '  all at 11 "WARNING: Core server certificate verification failed for (). Action=Terminate Error= server=() depth=x"',
      ].join("\n"),
    ],
    [
      "[ET_NET 0] WARNING: Core server certificate verification failed for (a.example). Action=Terminate Error=self signed certificate server=a.example(192.0.2.10) depth=1234567890",
      [
        "verification-failed WARNING ET_NET 0",
        '  name = "a.example"',
        '  server = "a.example"',
        '  address = "192.0.2.10"',
        '  action = "Terminate"',
        '  error = "self signed certificate"',
        '  phrase at 20 "Core server certificate verification failed for"',
        '  name at 69 "a.example"',
        '  action at 88 "Terminate"',
        '  error at 104 "self signed certificate"',
        '  server at 135 "a.example"',
        '  address at 145 "192.0.2.10"',
        '  depth at 163 "1234567890"',
        '  all at 11 "WARNING: Core server certificate verification failed for (a.example). Action=Terminate Error=self signed certificate server=a.example(192.0.2.10) depth=1234567890"',
      ].join("\n"),
    ],
    [
      "[ET_NET 0] WARNING: Core server certificate verification failed for",
      [
        "verification-failed WARNING ET_NET 0 incomplete",
        '  phrase at 20 "Core server certificate verification failed for"',
        '  all at 11 "WARNING: Core server certificate verification failed for"',
      ].join("\n"),
    ],
    [
      "[ET_NET 0] WARNING: Core server certificate verification failed for (a.exam",
      [
        "verification-failed WARNING ET_NET 0 incomplete",
        '  phrase at 20 "Core server certificate verification failed for"',
        '  name at 69 "a.exam"',
        '  all at 11 "WARNING: Core server certificate verification failed for (a.exam"',
      ].join("\n"),
    ],
    [
      "[ET_NET 0] WARNING: Core server certificate verification failed for (a.example). Action=Term",
      [
        "verification-failed WARNING ET_NET 0 incomplete",
        '  name = "a.example"',
        '  phrase at 20 "Core server certificate verification failed for"',
        '  name at 69 "a.example"',
        '  all at 11 "WARNING: Core server certificate verification failed for (a.example). Action=Term"',
      ].join("\n"),
    ],
    [
      "[ET_NET 0] WARNING: Core server certificate verification failed for (a.example). Action=Terminate Error=self signed",
      [
        "verification-failed WARNING ET_NET 0 incomplete",
        '  name = "a.example"',
        '  action = "Terminate"',
        '  error = "self signed"',
        '  phrase at 20 "Core server certificate verification failed for"',
        '  name at 69 "a.example"',
        '  action at 88 "Terminate"',
        '  error at 104 "self signed"',
        '  all at 11 "WARNING: Core server certificate verification failed for (a.example). Action=Terminate Error=self signed"',
      ].join("\n"),
    ],
    [
      "[ET_NET 0] WARNING: Core server certificate verification failed for (a.example). Action=Terminate Error=self signed certificate server=a.example(192.0",
      [
        "verification-failed WARNING ET_NET 0 incomplete",
        '  name = "a.example"',
        '  server = "a.example"',
        '  action = "Terminate"',
        '  error = "self signed certificate"',
        '  phrase at 20 "Core server certificate verification failed for"',
        '  name at 69 "a.example"',
        '  action at 88 "Terminate"',
        '  error at 104 "self signed certificate"',
        '  all at 11 "WARNING: Core server certificate verification failed for (a.example). Action=Terminate Error=self signed certificate server=a.example(192.0"',
      ].join("\n"),
    ],
    [
      "[ET_NET 0] WARNING: Core server certificate verification failed for (a.example). Action=Terminate Error=self signed certificate server=",
      [
        "verification-failed WARNING ET_NET 0 incomplete",
        '  name = "a.example"',
        '  server = ""',
        '  action = "Terminate"',
        '  error = "self signed certificate"',
        '  phrase at 20 "Core server certificate verification failed for"',
        '  name at 69 "a.example"',
        '  action at 88 "Terminate"',
        '  error at 104 "self signed certificate"',
        '  all at 11 "WARNING: Core server certificate verification failed for (a.example). Action=Terminate Error=self signed certificate server="',
      ].join("\n"),
    ],
  ]);
});

test("a name that holds Traffic Server's words", () => {
  check([
    [
      "WARNING: Core server certificate verification failed for (x). Action=Continue Error=none server=y(1) depth=9). Action=Terminate Error=self signed certificate server=x). Action=Continue Error=none server=y(1) depth=9(192.0.2.10) depth=0",
      [
        "verification-failed WARNING null",
        '  name = "x). Action=Continue Error=none server=y(1) depth=9"',
        '  server = "x). Action=Continue Error=none server=y(1) depth=9"',
        '  address = "192.0.2.10"',
        '  action = "Terminate"',
        '  error = "self signed certificate"',
        "  depth = 0",
        '  phrase at 9 "Core server certificate verification failed for"',
        '  name at 58 "x). Action=Continue Error=none server=y(1) depth=9"',
        '  action at 118 "Terminate"',
        '  error at 134 "self signed certificate"',
        '  server at 165 "x). Action=Continue Error=none server=y(1) depth=9"',
        '  address at 216 "192.0.2.10"',
        '  depth at 234 "0"',
        '  all at 0 "WARNING: Core server certificate verification failed for (x). Action=Continue Error=none server=y(1) depth=9). Action=Terminate Error=self signed certificate server=x). Action=Continue Error=none server=y(1) depth=9(192.0.2.10) depth=0"',
      ].join("\n"),
    ],
    [
      "WARNING: Core server certificate verification failed for (x). Action=Continue Error=a). Action=Terminate Error=self signed certificate server=z(192.0.2.10) depth=2",
      [
        "verification-failed WARNING null",
        '  name = "x). Action=Continue Error=a"',
        '  server = "z"',
        '  address = "192.0.2.10"',
        '  error = "self signed certificate"',
        "  depth = 2",
        '  phrase at 9 "Core server certificate verification failed for"',
        '  name at 58 "x). Action=Continue Error=a"',
        '  error at 111 "self signed certificate"',
        '  server at 142 "z"',
        '  address at 144 "192.0.2.10"',
        '  depth at 162 "2"',
        '  all at 0 "WARNING: Core server certificate verification failed for (x). Action=Continue Error=a). Action=Terminate Error=self signed certificate server=z(192.0.2.10) depth=2"',
      ].join("\n"),
    ],
    [
      "WARNING: Core server certificate verification failed for (a server=b). Action=Terminate Error=self signed certificate server=a server=b(192.0.2.10) depth=0",
      [
        "verification-failed WARNING null",
        '  name = "a server=b"',
        '  server = "a server=b"',
        '  address = "192.0.2.10"',
        '  action = "Terminate"',
        '  error = "self signed certificate"',
        "  depth = 0",
        '  phrase at 9 "Core server certificate verification failed for"',
        '  name at 58 "a server=b"',
        '  action at 78 "Terminate"',
        '  error at 94 "self signed certificate"',
        '  server at 125 "a server=b"',
        '  address at 136 "192.0.2.10"',
        '  depth at 154 "0"',
        '  all at 0 "WARNING: Core server certificate verification failed for (a server=b). Action=Terminate Error=self signed certificate server=a server=b(192.0.2.10) depth=0"',
      ].join("\n"),
    ],
  ]);
});

test("a name that the certificate does not have", () => {
  check([
    [
      "[ET_NET 0] WARNING: SNI (192.0.2.10) not in certificate. Action=Terminate server=192.0.2.10(192.0.2.10)",
      [
        "name-not-in-certificate WARNING ET_NET 0",
        '  name = "192.0.2.10"',
        '  server = "192.0.2.10"',
        '  address = "192.0.2.10"',
        '  action = "Terminate"',
        '  phrase at 37 "not in certificate"',
        '  name at 25 "192.0.2.10"',
        '  action at 64 "Terminate"',
        '  server at 81 "192.0.2.10"',
        '  address at 92 "192.0.2.10"',
        '  all at 11 "WARNING: SNI (192.0.2.10) not in certificate. Action=Terminate server=192.0.2.10(192.0.2.10)"',
      ].join("\n"),
    ],
    [
      "WARNING: SNI(a.example) not in certificate Action : Continue server = a.example(192.0.2.10) behind",
      [
        "name-not-in-certificate WARNING null",
        '  name = "a.example"',
        '  server = "a.example"',
        '  address = "192.0.2.10"',
        '  action = "Continue"',
        '  phrase at 24 "not in certificate"',
        '  name at 13 "a.example"',
        '  action at 52 "Continue"',
        '  server at 70 "a.example"',
        '  address at 80 "192.0.2.10"',
        '  all at 0 "WARNING: SNI(a.example) not in certificate Action : Continue server = a.example(192.0.2.10)"',
      ].join("\n"),
    ],
    [
      "WARNING: Origin hostname (a.example) not in certificate. Action=Terminate server=b.example(192.0.2.10)",
      [
        "name-not-in-certificate WARNING null",
        '  name = "a.example"',
        '  server = "b.example"',
        '  address = "192.0.2.10"',
        '  action = "Terminate"',
        '  phrase at 37 "not in certificate"',
        '  name at 26 "a.example"',
        '  action at 64 "Terminate"',
        '  server at 81 "b.example"',
        '  address at 91 "192.0.2.10"',
        '  all at 0 "WARNING: Origin hostname (a.example) not in certificate. Action=Terminate server=b.example(192.0.2.10)"',
      ].join("\n"),
    ],
    [
      "WARNING: SNI (a(b).example) not in certificate. Action=Terminate server=a(b).example(192.0.2.10)",
      [
        "name-not-in-certificate WARNING null",
        '  name = "a(b).example"',
        '  server = "a(b).example"',
        '  address = "192.0.2.10"',
        '  action = "Terminate"',
        '  phrase at 28 "not in certificate"',
        '  name at 14 "a(b).example"',
        '  action at 55 "Terminate"',
        '  server at 72 "a(b).example"',
        '  address at 85 "192.0.2.10"',
        '  all at 0 "WARNING: SNI (a(b).example) not in certificate. Action=Terminate server=a(b).example(192.0.2.10)"',
      ].join("\n"),
    ],
    [
      "WARNING: SNI (x) not in certificate. Action=Continue server=y(1)) not in certificate. Action=Terminate server=x) not in certificate. Action=Continue server=y(1)(192.0.2.10)",
      [
        "name-not-in-certificate WARNING null",
        '  name = "x) not in certificate. Action=Continue server=y(1)"',
        '  server = "x) not in certificate. Action=Continue server=y(1)"',
        '  address = "192.0.2.10"',
        '  action = "Terminate"',
        '  phrase at 66 "not in certificate"',
        '  name at 14 "x) not in certificate. Action=Continue server=y(1)"',
        '  action at 93 "Terminate"',
        '  server at 110 "x) not in certificate. Action=Continue server=y(1)"',
        '  address at 161 "192.0.2.10"',
        '  all at 0 "WARNING: SNI (x) not in certificate. Action=Continue server=y(1)) not in certificate. Action=Terminate server=x) not in certificate. Action=Continue server=y(1)(192.0.2.10)"',
      ].join("\n"),
    ],
    [
      "WARNING: SNI (a.example) not in certificate. Action=Terminate server=a.example",
      [
        "name-not-in-certificate WARNING null incomplete",
        '  name = "a.example"',
        '  action = "Terminate"',
        '  phrase at 25 "not in certificate"',
        '  name at 14 "a.example"',
        '  action at 52 "Terminate"',
        '  all at 0 "WARNING: SNI (a.example) not in certificate. Action=Terminate server=a.example"',
      ].join("\n"),
    ],
    [
      "WARNING: SNI (a.example) not in certificate. Action=Terminate server=a.example(192.0",
      [
        "name-not-in-certificate WARNING null incomplete",
        '  name = "a.example"',
        '  action = "Terminate"',
        '  phrase at 25 "not in certificate"',
        '  name at 14 "a.example"',
        '  action at 52 "Terminate"',
        '  all at 0 "WARNING: SNI (a.example) not in certificate. Action=Terminate server=a.example(192.0"',
      ].join("\n"),
    ],
    [
      "WARNING: SNI (a.example) not in cert",
      [
        "name-not-in-certificate WARNING null incomplete",
        '  name = "a.example"',
        '  name at 14 "a.example"',
        '  all at 0 "WARNING: SNI (a.example) not in cert"',
      ].join("\n"),
    ],
    [
      "WARNING: SNI (a.exam",
      [
        "name-not-in-certificate WARNING null incomplete",
        '  name at 14 "a.exam"',
        '  all at 0 "WARNING: SNI (a.exam"',
      ].join("\n"),
    ],
    ["WARNING: SNI (a.example) is fine", ["none"].join("\n")],
    [
      "WARNING: the SNI (a.example) not in certificate. Action=Terminate server=a.example(192.0.2.10)",
      ["none"].join("\n"),
    ],
  ]);
});

test("a plugin that refuses", () => {
  check([
    [
      "[ET_NET 0] WARNING: TS_EVENT_SSL_VERIFY_SERVER plugin failed the origin certificate check for cucm.lab.example. Action=Terminate SNI=cucm.lab.example",
      [
        "plugin-rejected WARNING ET_NET 0",
        '  name = "cucm.lab.example"',
        '  server = "cucm.lab.example"',
        '  action = "Terminate"',
        '  phrase at 20 "TS_EVENT_SSL_VERIFY_SERVER plugin failed the origin certificate check for"',
        '  server at 94 "cucm.lab.example"',
        '  name at 133 "cucm.lab.example"',
        '  action at 119 "Terminate"',
        '  all at 11 "WARNING: TS_EVENT_SSL_VERIFY_SERVER plugin failed the origin certificate check for cucm.lab.example. Action=Terminate SNI=cucm.lab.example"',
      ].join("\n"),
    ],
    [
      "WARNING: TS_EVENT_SSL_VERIFY_SERVER plugin failed the origin certificate check for 192.0.2.10. Action=Continue SNI=",
      [
        "plugin-rejected WARNING null",
        '  name = "192.0.2.10"',
        '  server = "192.0.2.10"',
        '  action = "Continue"',
        '  phrase at 9 "TS_EVENT_SSL_VERIFY_SERVER plugin failed the origin certificate check for"',
        '  server at 83 "192.0.2.10"',
        '  action at 102 "Continue"',
        '  all at 0 "WARNING: TS_EVENT_SSL_VERIFY_SERVER plugin failed the origin certificate check for 192.0.2.10. Action=Continue SNI="',
      ].join("\n"),
    ],
    [
      "WARNING: TS_EVENT_SSL_VERIFY_SERVER plugin failed the origin certificate check for b.example. Action : Terminate SNI = a.example ",
      [
        "plugin-rejected WARNING null",
        '  name = "a.example"',
        '  server = "b.example"',
        '  action = "Terminate"',
        '  phrase at 9 "TS_EVENT_SSL_VERIFY_SERVER plugin failed the origin certificate check for"',
        '  server at 83 "b.example"',
        '  name at 119 "a.example"',
        '  action at 103 "Terminate"',
        '  all at 0 "WARNING: TS_EVENT_SSL_VERIFY_SERVER plugin failed the origin certificate check for b.example. Action : Terminate SNI = a.example"',
      ].join("\n"),
    ],
    [
      "WARNING: TS_EVENT_SSL_VERIFY_SERVER plugin failed the origin certificate check for x. Action=Continue SNI=y. Action=Terminate SNI=z",
      [
        "plugin-rejected WARNING null",
        '  name = "z"',
        '  server = "x. Action=Continue SNI=y"',
        '  phrase at 9 "TS_EVENT_SSL_VERIFY_SERVER plugin failed the origin certificate check for"',
        '  server at 83 "x. Action=Continue SNI=y"',
        '  name at 130 "z"',
        '  all at 0 "WARNING: TS_EVENT_SSL_VERIFY_SERVER plugin failed the origin certificate check for x. Action=Continue SNI=y. Action=Terminate SNI=z"',
      ].join("\n"),
    ],
    [
      "WARNING: TS_EVENT_SSL_VERIFY_SERVER plugin failed the origin certificate check for b.exam",
      [
        "plugin-rejected WARNING null incomplete",
        '  phrase at 9 "TS_EVENT_SSL_VERIFY_SERVER plugin failed the origin certificate check for"',
        '  all at 0 "WARNING: TS_EVENT_SSL_VERIFY_SERVER plugin failed the origin certificate check for b.exam"',
      ].join("\n"),
    ],
    [
      "WARNING: no TS_EVENT_SSL_VERIFY_SERVER plugin failed the origin certificate check for b.example. Action=Terminate SNI=a.example",
      ["none"].join("\n"),
    ],
  ]);
});

test("a handshake that failed", () => {
  check([
    [
      "[ET_NET 0] ERROR: SSL connection failed for 'cucm.lab.example': error:1416F086:SSL routines:tls_process_server_certificate:certificate verify failed",
      [
        "connection-failed ERROR ET_NET 0 tls",
        '  name = "cucm.lab.example"',
        '  raw = "error:1416F086:SSL routines:tls_process_server_certificate:certificate verify failed"',
        "  code = 337047686",
        '  reason = "certificate verify failed"',
        '  phrase at 18 "SSL connection failed for"',
        '  name at 45 "cucm.lab.example"',
        '  opensslError at 64 "error:1416F086:SSL routines:tls_process_server_certificate:"',
        '  reason at 123 "certificate verify failed"',
        "  all at 11 \"ERROR: SSL connection failed for 'cucm.lab.example': error:1416F086:SSL routines:tls_process_server_certificate:certificate verify failed\"",
      ].join("\n"),
    ],
    [
      "ERROR: SSL connection failed for '192.0.2.10': error:0A000086:SSL routines::certificate verify failed",
      [
        "connection-failed ERROR null tls",
        '  name = "192.0.2.10"',
        '  raw = "error:0A000086:SSL routines::certificate verify failed"',
        "  code = 167772294",
        '  reason = "certificate verify failed"',
        '  phrase at 7 "SSL connection failed for"',
        '  name at 34 "192.0.2.10"',
        '  opensslError at 47 "error:0A000086:SSL routines::"',
        '  reason at 76 "certificate verify failed"',
        "  all at 0 \"ERROR: SSL connection failed for '192.0.2.10': error:0A000086:SSL routines::certificate verify failed\"",
      ].join("\n"),
    ],
    [
      "[ET_NET 3] DEBUG: <SSLNetVConnection.cc:1200 (sslClientHandShakeEvent)> (ssl.error) SSL connection failed for 'a.example': error:0A000410:SSL routines::sslv3 alert handshake failure",
      [
        "connection-failed DEBUG ET_NET 3 tls",
        '  name = "a.example"',
        '  raw = "error:0A000410:SSL routines::sslv3 alert handshake failure"',
        "  code = 167773200",
        '  reason = "sslv3 alert handshake failure"',
        "  alert = 40",
        '  phrase at 84 "SSL connection failed for"',
        '  name at 111 "a.example"',
        '  opensslError at 123 "error:0A000410:SSL routines::"',
        '  reason at 152 "sslv3 alert handshake failure"',
        "  all at 11 \"DEBUG: <SSLNetVConnection.cc:1200 (sslClientHandShakeEvent)> (ssl.error) SSL connection failed for 'a.example': error:0A000410:SSL routines::sslv3 alert handshake failure\"",
      ].join("\n"),
    ],
    [
      "[ET_NET 3] DEBUG: (ssl.error)SSL connection failed for 'a.example': error:0A000410:SSL routines::sslv3 alert handshake failure",
      [
        "connection-failed DEBUG ET_NET 3 tls",
        '  name = "a.example"',
        '  raw = "error:0A000410:SSL routines::sslv3 alert handshake failure"',
        "  code = 167773200",
        '  reason = "sslv3 alert handshake failure"',
        "  alert = 40",
        '  phrase at 29 "SSL connection failed for"',
        '  name at 56 "a.example"',
        '  opensslError at 68 "error:0A000410:SSL routines::"',
        '  reason at 97 "sslv3 alert handshake failure"',
        "  all at 11 \"DEBUG: (ssl.error)SSL connection failed for 'a.example': error:0A000410:SSL routines::sslv3 alert handshake failure\"",
      ].join("\n"),
    ],
    [
      "[ET_NET 3] DEBUG: (ssl) SSL connection failed for 'a.example': error:0A000410:SSL routines::sslv3 alert handshake failure",
      ["none"].join("\n"),
    ],
    [
      "[ET_NET 3] DEBUG: (ssl.errors) SSL connection failed for 'a.example': error:0A000410:SSL routines::sslv3 alert handshake failure",
      ["none"].join("\n"),
    ],
    [
      "ERROR: SSL connection failed for \u2018a.example\u2019: error: 0A000086: SSL routines:: certificate verify failed",
      [
        "connection-failed ERROR null tls",
        '  name = "a.example"',
        '  raw = "error:0A000086:SSL routines::certificate verify failed"',
        "  code = 167772294",
        '  reason = "certificate verify failed"',
        '  phrase at 7 "SSL connection failed for"',
        '  name at 34 "a.example"',
        '  opensslError at 46 "error: 0A000086: SSL routines::"',
        '  reason at 78 "certificate verify failed"',
        '  all at 0 "ERROR: SSL connection failed for \u2018a.example\u2019: error: 0A000086: SSL routines:: certificate verify failed"',
      ].join("\n"),
    ],
    [
      "ERROR: SSL connection failed for a.example': err:xyz:SSL routines::certificate verify failed",
      [
        "connection-failed ERROR null tls",
        '  name = "a.example"',
        '  raw = "err:xyz:SSL routines::certificate verify failed"',
        '  reason = "certificate verify failed"',
        '  phrase at 7 "SSL connection failed for"',
        '  name at 33 "a.example"',
        '  opensslError at 45 "err:xyz:SSL routines::"',
        '  reason at 67 "certificate verify failed"',
        '  all at 0 "ERROR: SSL connection failed for a.example\': err:xyz:SSL routines::certificate verify failed"',
      ].join("\n"),
    ],
    [
      "ERROR: SSL connection failed for 'it's: error:': error:0A000086:SSL routines::certificate verify failed",
      [
        "connection-failed ERROR null tls",
        '  name = "it\'s: error:"',
        '  raw = "error:0A000086:SSL routines::certificate verify failed"',
        "  code = 167772294",
        '  reason = "certificate verify failed"',
        '  phrase at 7 "SSL connection failed for"',
        '  name at 34 "it\'s: error:"',
        '  opensslError at 49 "error:0A000086:SSL routines::"',
        '  reason at 78 "certificate verify failed"',
        "  all at 0 \"ERROR: SSL connection failed for 'it's: error:': error:0A000086:SSL routines::certificate verify failed\"",
      ].join("\n"),
    ],
    [
      "ERROR: SSL connection failed for 'a.example': unexpected eof",
      [
        "connection-failed ERROR null incomplete tls",
        '  name = "a.example"',
        '  raw = "unexpected eof"',
        '  phrase at 7 "SSL connection failed for"',
        '  name at 34 "a.example"',
        '  opensslError at 46 "unexpected eof"',
        "  all at 0 \"ERROR: SSL connection failed for 'a.example': unexpected eof\"",
      ].join("\n"),
    ],
    [
      "ERROR: SSL connection failed for 'a.example': ",
      [
        "connection-failed ERROR null incomplete",
        '  name = "a.example"',
        '  phrase at 7 "SSL connection failed for"',
        '  name at 34 "a.example"',
        "  all at 0 \"ERROR: SSL connection failed for 'a.example':\"",
      ].join("\n"),
    ],
    [
      "ERROR: SSL connection failed for 'a.exam",
      [
        "connection-failed ERROR null incomplete",
        '  phrase at 7 "SSL connection failed for"',
        '  name at 34 "a.exam"',
        '  all at 0 "ERROR: SSL connection failed for \'a.exam"',
      ].join("\n"),
    ],
    [
      "ERROR: SSL connection failed for ",
      [
        "connection-failed ERROR null incomplete",
        '  phrase at 7 "SSL connection failed for"',
        '  all at 0 "ERROR: SSL connection failed for"',
      ].join("\n"),
    ],
    [
      "ERROR: SSL connection failed for 'a.example': error:0A000086:SSL routines::",
      [
        "connection-failed ERROR null incomplete tls",
        '  name = "a.example"',
        '  raw = "error:0A000086:SSL routines::"',
        "  code = 167772294",
        '  phrase at 7 "SSL connection failed for"',
        '  name at 34 "a.example"',
        '  opensslError at 46 "error:0A000086:SSL routines::"',
        "  all at 0 \"ERROR: SSL connection failed for 'a.example': error:0A000086:SSL routines::\"",
      ].join("\n"),
    ],
    [
      "ERROR: SSL connection failed for 'a.example': error:12345678901234567:SSL routines::certificate verify failed:ssl/statem.c:1889:",
      [
        "connection-failed ERROR null tls",
        '  name = "a.example"',
        '  raw = "error:12345678901234567:SSL routines::certificate verify failed:ssl/statem.c:1889:"',
        '  reason = "certificate verify failed"',
        '  phrase at 7 "SSL connection failed for"',
        '  name at 34 "a.example"',
        '  opensslError at 46 "error:12345678901234567:SSL routines::"',
        '  reason at 84 "certificate verify failed"',
        "  all at 0 \"ERROR: SSL connection failed for 'a.example': error:12345678901234567:SSL routines::certificate verify failed:ssl/statem.c:1889:\"",
      ].join("\n"),
    ],
    [
      "ERROR: no SSL connection failed for 'a.example': error:0A000086:SSL routines::certificate verify failed",
      ["none"].join("\n"),
    ],
    [
      "WARNING: SSL connection failed for 'a.example': error:0A000086:SSL routines::certificate verify failed",
      ["none"].join("\n"),
    ],
  ]);
});

test("what is none of these", () => {
  check([
    ["", ["none"].join("\n")],
    ["[ET_NET 0]", ["none"].join("\n")],
    [
      "[ET_NET 0] NOTE: SSL connection failed for 'a.example': error:0A000086:SSL routines::certificate verify failed",
      ["none"].join("\n"),
    ],
    ["[ET_NET 0] ERROR: something else", ["none"].join("\n")],
    ["[ET_NET 0] WARNING: something else", ["none"].join("\n")],
    [
      "x WARNING: SNI (a.example) not in certificate. Action=Terminate server=a.example(192.0.2.10)",
      ["none"].join("\n"),
    ],
  ]);
});

test("a text is read up to its limit", () => {
  const begin = "WARNING: SNI (a.example) not in certificate. Action=Terminate server=a.example(192.0.2.10";
  const padded = (length: number) => `${begin}${"0".repeat(length - begin.length - 1)})`;
  const answer = (length: number) => {
    const message = parseMessage(padded(length));
    return `${message?.incomplete} ${message?.address?.length ?? null} ${message?.span.end}`;
  };
  assert.deepEqual([answer(65536), answer(65537)], ["false 65456 65536", "true null 65536"]);
  assert.deepEqual([mayContinue(padded(65536)), mayContinue(padded(65537))], [false, true]);
});

test("which texts the next line may complete", () => {
  const rows: readonly (readonly [text: string, want: boolean])[] = [
    ["", true],
    ["  \n", true],
    ["[ET_NET 0]", true],
    ["[ET_NET 0] [", false],
    ["x [ET_NET 0]", false],
    ["[ET_NET 0] x", false],
    ["WARNING", true],
    ["ERROR", true],
    ["[ET_NET 0]WARNING", true],
    ["[ET_NET 0] ERROR :", true],
    ["[] ERROR", true],
    ["NOTE", false],
    ["[ET_NET 0] NOTE:", false],
    ["ERROR of another kind", false],
    ["[a] [b] ERROR:", false],
    ["WARNING:", true],
    ["WARNING: ", true],
    ["WARNING: Core server", true],
    ["WARNING: server", false],
    ["WARNING: certificate verification failed for", false],
    ["WARNING: something else", false],
    ["WARNING: Core server certificate verification failed for (a.example). Action=Terminate", true],
    ["WARNING: SNI (a.example) not in certificate. Action=Terminate server=a.example(192.0.2.10)", false],
    ["WARNING: SNI (a.example) is fine", true],
    ["ERROR: SSL connection failed for 'a.example': error:0A000086:SSL", true],
    ["ERROR: SSL connection failed for 'a.example': error:0A000086:SSL routines::certificate", false],
    ["DEBUG: (ssl.error) SSL connection failed for", false],
  ];
  assert.deepEqual(
    rows.map(([text]) => [text, mayContinue(text)]),
    rows.map(([text, want]) => [text, want]),
  );
});

/** Each line, whether it was taken; then what the message is in the end. */
function joined(first: string, ...lines: readonly string[]): string {
  const message = new JoinedMessage(first, parseMessage(first));
  const shown = [`${message.isComplete ? "complete" : "open"}: ${first}`];
  for (const line of lines) {
    const another = message.isAnother(line) ? "another, " : "";
    shown.push(
      `${another}${message.add(line) ? "taken" : "left"}, ${message.isComplete ? "complete" : "open"}: ${line}`,
    );
  }
  const end = message.end();
  shown.push(
    `${end?.kind} ${end?.name} ${end?.tlsError?.reason} ${end?.incomplete} of ${JSON.stringify(message.text)}`,
  );
  return shown.join("\n");
}

test("a message over several lines", () => {
  const failed = "ERROR: SSL connection failed for 'a.example': error:0A000086:SSL";
  assert.deepEqual(
    [
      joined(failed, "routines::certificate verify failed"),
      joined(failed, "routines::certificate", "verify failed", "and more"),
      joined(failed, "routines::certificate", "verify failed more", "x"),
      joined(failed, ""),
      joined(failed, " | table"),
      joined(failed, "HTTPMSG:"),
      joined(failed, 'Msg="x"'),
      joined(failed, "SIPMSG:"),
      joined(failed, "x HTTPMSG: y"),
      joined(failed, "WARNING: SNI (b.example) not in certificate. Action=Terminate server=b.example(192.0.2.10)"),
      joined(failed, "[ET_NET 0] ERROR: SSL connection failed for 'b.example'"),
      joined(
        "[ET_NET 0]",
        "ERROR: SSL connection failed for 'b.example': error:0A000086:SSL routines::certificate verify failed",
      ),
      joined("[ET_NET 0]", "something else"),
      joined("WARNING: SNI (b.example) not in certificate.", "Action=Terminate", "server=b.example(192.0.2.10)", "x"),
      joined(
        "WARNING: Core",
        "server",
        "certificate",
        "verification",
        "failed",
        "for",
        "(a.example).",
        "Action=Terminate",
        "Error=self",
        "signed",
      ),
    ],
    [
      [
        `open: ${failed}`,
        "taken, complete: routines::certificate verify failed",
        `connection-failed a.example certificate verify failed false of "${failed}\\nroutines::certificate verify failed"`,
      ].join("\n"),
      [
        `open: ${failed}`,
        "taken, open: routines::certificate",
        "taken, complete: verify failed",
        "left, complete: and more",
        `connection-failed a.example certificate verify failed false of "${failed}\\nroutines::certificate\\nverify failed"`,
      ].join("\n"),
      [
        `open: ${failed}`,
        "taken, open: routines::certificate",
        "left, open: verify failed more",
        "left, open: x",
        `connection-failed a.example certificate false of "${failed}\\nroutines::certificate"`,
      ].join("\n"),
      [`open: ${failed}`, "left, open: ", `connection-failed a.example null true of "${failed}"`].join("\n"),
      [`open: ${failed}`, "left, open:  | table", `connection-failed a.example null true of "${failed}"`].join("\n"),
      [`open: ${failed}`, "left, open: HTTPMSG:", `connection-failed a.example null true of "${failed}"`].join("\n"),
      [`open: ${failed}`, 'left, open: Msg="x"', `connection-failed a.example null true of "${failed}"`].join("\n"),
      [`open: ${failed}`, "left, open: SIPMSG:", `connection-failed a.example null true of "${failed}"`].join("\n"),
      [
        `open: ${failed}`,
        "taken, open: x HTTPMSG: y",
        `connection-failed a.example null true of "${failed}\\nx HTTPMSG: y"`,
      ].join("\n"),
      [
        `open: ${failed}`,
        "another, left, open: WARNING: SNI (b.example) not in certificate. Action=Terminate server=b.example(192.0.2.10)",
        `connection-failed a.example null true of "${failed}"`,
      ].join("\n"),
      [
        `open: ${failed}`,
        "another, left, open: [ET_NET 0] ERROR: SSL connection failed for 'b.example'",
        `connection-failed a.example null true of "${failed}"`,
      ].join("\n"),
      [
        "open: [ET_NET 0]",
        "taken, complete: ERROR: SSL connection failed for 'b.example': error:0A000086:SSL routines::certificate verify failed",
        "connection-failed b.example certificate verify failed false of \"[ET_NET 0]\\nERROR: SSL connection failed for 'b.example': error:0A000086:SSL routines::certificate verify failed\"",
      ].join("\n"),
      [
        "open: [ET_NET 0]",
        "left, open: something else",
        'undefined undefined undefined undefined of "[ET_NET 0]"',
      ].join("\n"),
      [
        "open: WARNING: SNI (b.example) not in certificate.",
        "taken, open: Action=Terminate",
        "taken, complete: server=b.example(192.0.2.10)",
        "left, complete: x",
        'name-not-in-certificate b.example undefined false of "WARNING: SNI (b.example) not in certificate.\\nAction=Terminate\\nserver=b.example(192.0.2.10)"',
      ].join("\n"),
      [
        "open: WARNING: Core",
        "taken, open: server",
        "taken, open: certificate",
        "taken, open: verification",
        "taken, open: failed",
        "taken, open: for",
        "taken, open: (a.example).",
        "taken, open: Action=Terminate",
        "taken, complete: Error=self",
        "taken, complete: signed",
        'verification-failed a.example undefined true of "WARNING: Core\\nserver\\ncertificate\\nverification\\nfailed\\nfor\\n(a.example).\\nAction=Terminate\\nError=self\\nsigned"',
      ].join("\n"),
    ],
  );
});

test("blanks that a page has taken out or put in", () => {
  check([
    [
      "[ ET_NET 0 ]WARNING:Core server certificate verification failed for (a.example).Action=Terminate Error=self signed certificate server=a.example(192.0.2.10)depth=0",
      [
        "verification-failed WARNING ET_NET 0",
        '  name = "a.example"',
        '  server = "a.example"',
        '  address = "192.0.2.10"',
        '  action = "Terminate"',
        '  error = "self signed certificate"',
        "  depth = 0",
        '  phrase at 20 "Core server certificate verification failed for"',
        '  name at 69 "a.example"',
        '  action at 87 "Terminate"',
        '  error at 103 "self signed certificate"',
        '  server at 134 "a.example"',
        '  address at 144 "192.0.2.10"',
        '  depth at 161 "0"',
        '  all at 12 "WARNING:Core server certificate verification failed for (a.example).Action=Terminate Error=self signed certificate server=a.example(192.0.2.10)depth=0"',
      ].join("\n"),
    ],
    [
      "{0x7f01}ERROR:<SSLNetVConnection.cc:1200>(ssl)SSL connection failed for 'a.example':error:0A000086:SSL routines::certificate verify failed",
      [
        "connection-failed ERROR 0x7f01 tls",
        '  name = "a.example"',
        '  raw = "error:0A000086:SSL routines::certificate verify failed"',
        "  code = 167772294",
        '  reason = "certificate verify failed"',
        '  phrase at 46 "SSL connection failed for"',
        '  name at 73 "a.example"',
        '  opensslError at 84 "error:0A000086:SSL routines::"',
        '  reason at 113 "certificate verify failed"',
        "  all at 8 \"ERROR:<SSLNetVConnection.cc:1200>(ssl)SSL connection failed for 'a.example':error:0A000086:SSL routines::certificate verify failed\"",
      ].join("\n"),
    ],
    [
      "[ET_NET\u00a00] WARNING:\u00a0Core server certificate verification failed for (a.example).\u00a0 Action=Terminate Error=self\u00a0signed certificate server=a.example(192.0.2.10)\u00a0 depth=0",
      [
        "verification-failed WARNING ET_NET 0",
        '  name = "a.example"',
        '  server = "a.example"',
        '  address = "192.0.2.10"',
        '  action = "Terminate"',
        '  error = "self signed certificate"',
        "  depth = 0",
        '  phrase at 20 "Core server certificate verification failed for"',
        '  name at 69 "a.example"',
        '  action at 89 "Terminate"',
        '  error at 105 "self\u00a0signed certificate"',
        '  server at 136 "a.example"',
        '  address at 146 "192.0.2.10"',
        '  depth at 165 "0"',
        '  all at 11 "WARNING:\u00a0Core server certificate verification failed for (a.example).\u00a0 Action=Terminate Error=self\u00a0signed certificate server=a.example(192.0.2.10)\u00a0 depth=0"',
      ].join("\n"),
    ],
    [
      "WARNING: SNI (a.example)not in certificate.Action=Terminate server=a.example(192.0.2.10)",
      [
        "name-not-in-certificate WARNING null",
        '  name = "a.example"',
        '  server = "a.example"',
        '  address = "192.0.2.10"',
        '  action = "Terminate"',
        '  phrase at 24 "not in certificate"',
        '  name at 14 "a.example"',
        '  action at 50 "Terminate"',
        '  server at 67 "a.example"',
        '  address at 77 "192.0.2.10"',
        '  all at 0 "WARNING: SNI (a.example)not in certificate.Action=Terminate server=a.example(192.0.2.10)"',
      ].join("\n"),
    ],
    [
      "ERROR: SSL connection failed for 'a.example' : error :0A000086:SSL routines::certificate verify failed",
      [
        "connection-failed ERROR null tls",
        '  name = "a.example"',
        '  raw = "error:0A000086:SSL routines::certificate verify failed"',
        "  code = 167772294",
        '  reason = "certificate verify failed"',
        '  phrase at 7 "SSL connection failed for"',
        '  name at 34 "a.example"',
        '  opensslError at 47 "error :0A000086:SSL routines::"',
        '  reason at 77 "certificate verify failed"',
        "  all at 0 \"ERROR: SSL connection failed for 'a.example' : error :0A000086:SSL routines::certificate verify failed\"",
      ].join("\n"),
    ],
    [
      "ERROR: SSL connection failed for 'it's': ': err:0A000086:SSL routines::certificate verify failed",
      [
        "connection-failed ERROR null tls",
        "  name = \"it's':\"",
        '  raw = "err:0A000086:SSL routines::certificate verify failed"',
        "  code = 167772294",
        '  reason = "certificate verify failed"',
        '  phrase at 7 "SSL connection failed for"',
        "  name at 34 \"it's':\"",
        '  opensslError at 44 "err:0A000086:SSL routines::"',
        '  reason at 71 "certificate verify failed"',
        "  all at 0 \"ERROR: SSL connection failed for 'it's': ': err:0A000086:SSL routines::certificate verify failed\"",
      ].join("\n"),
    ],
    [
      "ERROR: SSL connection failed for 'a.example':unexpected eof",
      [
        "connection-failed ERROR null incomplete tls",
        '  name = "a.example"',
        '  raw = "unexpected eof"',
        '  phrase at 7 "SSL connection failed for"',
        '  name at 34 "a.example"',
        '  opensslError at 45 "unexpected eof"',
        "  all at 0 \"ERROR: SSL connection failed for 'a.example':unexpected eof\"",
      ].join("\n"),
    ],
  ]);
});

test("words that stand twice", () => {
  check([
    [
      "WARNING: SNI (a.example) not in certificate. Action=in server=a.example(192.0.2.10)",
      [
        "name-not-in-certificate WARNING null",
        '  name = "a.example"',
        '  server = "a.example"',
        '  address = "192.0.2.10"',
        '  phrase at 25 "not in certificate"',
        '  name at 14 "a.example"',
        '  action at 52 "in"',
        '  server at 62 "a.example"',
        '  address at 72 "192.0.2.10"',
        '  all at 0 "WARNING: SNI (a.example) not in certificate. Action=in server=a.example(192.0.2.10)"',
      ].join("\n"),
    ],
    [
      "WARNING: SNI (a.example) not in certificate. Action=Terminate server=a.example(192.0.2.10) (more)",
      [
        "name-not-in-certificate WARNING null",
        '  name = "a.example"',
        '  server = "a.example"',
        '  address = "192.0.2.10"',
        '  action = "Terminate"',
        '  phrase at 25 "not in certificate"',
        '  name at 14 "a.example"',
        '  action at 52 "Terminate"',
        '  server at 69 "a.example"',
        '  address at 79 "192.0.2.10"',
        '  all at 0 "WARNING: SNI (a.example) not in certificate. Action=Terminate server=a.example(192.0.2.10)"',
      ].join("\n"),
    ],
    [
      "WARNING: SNI () not in certificate. Action=Terminate server=null(x)(192.0.2.10)",
      [
        "name-not-in-certificate WARNING null",
        '  server = "null(x)"',
        '  address = "192.0.2.10"',
        '  action = "Terminate"',
        '  phrase at 16 "not in certificate"',
        '  action at 43 "Terminate"',
        '  server at 60 "null(x)"',
        '  address at 68 "192.0.2.10"',
        '  all at 0 "WARNING: SNI () not in certificate. Action=Terminate server=null(x)(192.0.2.10)"',
      ].join("\n"),
    ],
    ["WARNING: SNI (a.example) is (b.example) not in certificate", ["none"].join("\n")],
    [
      "WARNING: SNI (a.example)not in certificate",
      [
        "name-not-in-certificate WARNING null incomplete",
        '  name = "a.example"',
        '  name at 14 "a.example"',
        '  all at 0 "WARNING: SNI (a.example)not in certificate"',
      ].join("\n"),
    ],
    [
      "WARNING: Core server certificate verification failed for (). Action=Terminate Error=x server=null(a) server=b.example(192.0.2.10) depth=0",
      [
        "verification-failed WARNING null",
        '  server = "b.example"',
        '  address = "192.0.2.10"',
        '  action = "Terminate"',
        '  error = "x server=null(a)"',
        "  depth = 0",
        '  phrase at 9 "Core server certificate verification failed for"',
        '  action at 68 "Terminate"',
        '  error at 84 "x server=null(a)"',
        '  server at 108 "b.example"',
        '  address at 118 "192.0.2.10"',
        '  depth at 136 "0"',
        '  all at 0 "WARNING: Core server certificate verification failed for (). Action=Terminate Error=x server=null(a) server=b.example(192.0.2.10) depth=0"',
      ].join("\n"),
    ],
    [
      "ERROR: SSL connection failed for 'a.example': error:0A000086:null::",
      [
        "connection-failed ERROR null incomplete tls",
        '  name = "a.example"',
        '  raw = "error:0A000086:null::"',
        "  code = 167772294",
        '  phrase at 7 "SSL connection failed for"',
        '  name at 34 "a.example"',
        '  opensslError at 46 "error:0A000086:null::"',
        "  all at 0 \"ERROR: SSL connection failed for 'a.example': error:0A000086:null::\"",
      ].join("\n"),
    ],
  ]);
});

test("where an offset of a record's text stands in the log", () => {
  const place = (sources: Place["sources"] = null): Place => ({
    timestamp: "",
    time: 0,
    line: 5,
    column: 40,
    insideUnfinishedBody: false,
    inferred: null,
    written: null,
    mended: null,
    sources,
  });
  const sources = [100, 200, 300].map(
    (line) => ({ place: (at: number) => ({ line, column: at }) }) as unknown as SourceLine,
  );
  const at = (text: string, offsets: readonly number[], of = place()) =>
    offsets.map((offset) => {
      const { line, column } = lineAt(of, text, offset);
      return `${line}:${column}`;
    });
  assert.deepEqual(
    [
      at("abc", [0, 2]),
      at("ab\ncd\nef", [0, 2, 3, 4, 5, 6, 8]),
      at("ab\rcd", [2, 3, 4]),
      at("\nab", [0, 1, 2]),
      at("ab\ncd\nef\ngh", [0, 2, 3, 5, 6, 9, 10], place(sources)),
      at("\nab", [0, 1], place(sources)),
    ],
    [
      ["5:40", "5:42"],
      ["5:40", "5:42", "6:0", "6:1", "6:2", "7:0", "7:2"],
      ["5:42", "6:0", "6:1"],
      ["5:40", "6:0", "6:1"],
      ["100:0", "100:2", "200:0", "200:2", "300:0", "300:3", "300:4"],
      ["100:0", "200:0"],
    ],
  );
});

test("a message whose next lines are waited for: what is taken, and what is told as not read", () => {
  /** The head line, then what becomes of each line behind it; at the end the log ends. */
  const waited = (first: string, lines: readonly string[], { withSources = false, isLast = false } = {}): string[] => {
    const shown: string[] = [];
    const sources: SourceLine[] | null = withSources
      ? [{ place: () => ({ line: 0, column: 0 }) } as unknown as SourceLine]
      : null;
    const place: Place = {
      timestamp: "",
      time: 0,
      line: 5,
      column: 0,
      insideUnfinishedBody: false,
      inferred: null,
      written: null,
      mended: null,
      sources,
    };
    const message = new BrokenMessage(
      new JoinedMessage(first, parseMessage(first)),
      place,
      ({ kind, name }, text) => shown.push(`takes ${kind} ${name} of ${text.split("\n").length} lines`),
      (line) => shown.push(`not read: ${line}`),
    );
    shown.push(message.isIncomplete ? "incomplete" : "whole");
    let goesOn = true;
    for (const [i, text] of lines.entries()) {
      const bytes = Buffer.from(`<${text}>`);
      const source = { place: () => ({ line: i, column: 0 }) } as unknown as SourceLine;
      goesOn = message.body({ bytes, start: 1, end: bytes.length - 1, source, number: 6 + i } as Line);
      shown.push(goesOn ? "goes on" : "ends");
    }
    if (goesOn) message.end(isLast);
    if (sources) shown.push(`${sources.length} sources`);
    return shown;
  };
  const failed = "ERROR: SSL connection failed for 'a.example': error:0A000086:SSL";
  const other = "WARNING: SNI (b.example) not in certificate. Action=Terminate server=b.example(192.0.2.10)";
  assert.deepEqual(
    [
      waited(failed, ["routines::certificate", "verify failed"], { withSources: true }),
      waited(failed, ["routines::certificate"]),
      waited(`${failed} routines::certificate`, ["verify failed"]),
      waited(failed, [other]),
      waited(failed, [""], { withSources: true }),
      waited("[ET_NET 0]", ["something else"]),
      waited("[ET_NET 0] ERROR: SSL conn", ["else"]),
      waited("[ET_NET 0] ERROR: SSL conn", []),
      waited("[ET_NET 0] ERROR : SSL conn", [], { isLast: true }),
      waited("[ET_NET 0] WARNING:SNI (", ["else"]),
      waited("[ET_NET 0]", []),
    ],
    [
      ["incomplete", "goes on", "takes connection-failed a.example of 3 lines", "ends", "3 sources"],
      ["incomplete", "goes on", "takes connection-failed a.example of 2 lines"],
      ["whole", "takes connection-failed a.example of 2 lines", "ends"],
      ["incomplete", "not read: 6", "takes connection-failed a.example of 1 lines", "ends"],
      ["incomplete", "takes connection-failed a.example of 1 lines", "ends", "1 sources"],
      ["incomplete", "ends"],
      ["incomplete", "not read: 5", "ends"],
      ["incomplete", "not read: 5"],
      ["incomplete"],
      ["incomplete", "goes on", "takes name-not-in-certificate null of 2 lines"],
      ["incomplete"],
    ],
  );
});

test("a name or an address that a page broke in the middle is whole; at any other place a line end is a blank", () => {
  const facts = (text: string) => {
    const { name, server, address, error } = parseMessage(text) ?? {};
    return [name, server, address, error].map((each) => each ?? "-").join(", ");
  };
  const verification =
    "WARNING: Core server certificate verification failed for (cucm.lab.example). Action=Terminate Error=self signed certificate server=cucm.lab.example(192.0.2.10) depth=0";
  const name =
    "WARNING: SNI (cucm.lab.example) not in certificate. Action=Terminate server=cucm.lab.example(192.0.2.10)";
  const connection =
    "ERROR: SSL connection failed for 'cucm.lab.example': error:1416F086:SSL routines:x:certificate verify failed";
  for (const text of [verification, name, connection])
    for (const part of ["cucm", ".lab", "lab.exa", "192.0.", "192.0.2.1"])
      for (const end of ["\n", "\r\n"])
        for (const broken of [text.replace(part, part + end), text.replaceAll(part, part + end)])
          assert.equal(facts(broken), facts(text), broken);
  for (const text of [verification, name, connection])
    for (const [i, letter] of [...text].entries())
      if (letter === " ") assert.equal(facts(`${text.slice(0, i)}\n${text.slice(i + 1)}`), facts(text));
  const broken = verification.replace("(cucm", "(cucm\n");
  const { name: place } = parseMessage(broken)?.parts ?? {};
  assert.equal(broken.slice(place?.start, place?.end), "cucm\n.lab.example");
});
