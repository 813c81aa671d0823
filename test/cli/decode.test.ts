/** `decode`: segments, URLs, OpenSSL errors and whole lines, as pictures. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { decode } from "../../cli/decode.ts";
import { messagesFor } from "../../core/messages/locale.ts";
import { plain } from "../../core/report/text/layout.ts";
import { exchange, run, selfSigned } from "./program.ts";

const page = { width: 100, style: plain };

function check(texts: string | readonly string[], picture: string): void {
  const { decoded } = decode([texts].flat(), messagesFor("en"), page);
  assert.equal(`\n${decoded}`, picture);
}

const segment = "bGFiLmV4YW1wbGUvaHR0cHMvY3VjbS5sYWIuZXhhbXBsZS82OTcy";

test("a route", () => {
  check(
    segment,
    `
${segment}
  Route          lab.example/https/cucm.lab.example/6972
  MRA domain     lab.example
  Origin server  https://cucm.lab.example:6972
  What it means  HTTPS to the server: its certificate is checked against this very name.
  Port 6972      TFTP over HTTPS on CUCM (configuration files). Certificate tomcat or tomcat-ECDSA.
                 Asks Expressway-C for a client certificate.
`,
  );
});

test("a route of provisioning, a server over http, an IPv6 address", () => {
  check(
    "bGFiLmV4YW1wbGU=",
    `
bGFiLmV4YW1wbGU=
  Route          lab.example
  MRA domain     lab.example
  What it means  Only the MRA domain: a provisioning request, which names no server.
`,
  );
  check(
    Buffer.from("lab.example/http/2001:db8::25/7080").toString("base64url"),
    `
bGFiLmV4YW1wbGUvaHR0cC8yMDAxOmRiODo6MjUvNzA4MA
  Route          lab.example/http/2001:db8::25/7080
  MRA domain     lab.example
  Origin server  http://[2001:db8::25]:7080
  What it means  Plain HTTP to the server: no TLS, so no certificate is checked.
  Port 7080      Unity Connection. Certificate tomcat where it speaks TLS.
`,
  );
});

test("a URL", () => {
  const { decoded } = decode(
    [`http://vcs_control.lab.example:8443/${segment}/CSFjdoe.cnf.xml?a=b`],
    messagesFor("en"),
    page,
  );
  assert.match(decoded, /Origin server {2}https:\/\/cucm\.lab\.example:6972/);
  assert.match(decoded, /Expressway-C's own internal listener/);
  const path = decode([`/${segment}/CSFjdoe.cnf.xml`], messagesFor("en"), page);
  assert.match(path.decoded, /Origin server {2}https:\/\/cucm\.lab\.example:6972/);
});

test("a damaged segment: what can be read, and proposals as proposals", () => {
  check(
    "bGFiLmV4YW1wbGUvaHR0cHMvMTkyLjAuMi4XMC84NDQz",
    `
bGFiLmV4YW1wbGUvaHR0cHMvMTkyLjAuMi4XMC84NDQz
  This segment is damaged: it does not decode to a route. Readable:
  lab.example/https/192.0.2.\\x170/8443
  Likely true reading (a proposal, not what the log says): lab.example/https/192.0.2.10/8443
`,
  );
});

const wholeLine = `
Expressway-C refused cucm.lab.example: its certificate is self-signed and not in the trust store
  Name verified       cucm.lab.example
  Address             192.0.2.10
  Action              Terminate: the handshake was cut
  Verification error  self signed certificate (18, X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT)
  Depth               Depth 0: the server's own certificate is self-signed and not trusted.
`;

test("a whole line, as one text, in a shell's words, and without its head", () => {
  const line = selfSigned(1).trimEnd();
  for (const texts of [[line], line.split(" "), [line.slice(line.indexOf("WARNING"))], [line.slice(20)]]) {
    const { decoded } = decode(texts, messagesFor("en"), page);
    assert.equal(`\n${decoded}`.slice(0, wholeLine.length), wholeLine);
    assert.match(
      decoded,
      /What to do +Trust store of (?:expc01|Expressway-C): add the certificate of cucm\.lab\.example\n$/,
    );
  }
});

test("an error line of the opposite direction", () => {
  check(
    "[ET_NET 1] ERROR: SSL connection failed for 'cucm.lab.example': error:0A000418:SSL routines::tlsv1 alert unknown ca",
    `
cucm.lab.example refused Expressway-C's certificate: its CA is not trusted there (tlsv1 alert
unknown ca)
  Name verified  cucm.lab.example
  What it means  This is the opposite direction: the server refused Expressway-C's certificate with
                 a TLS alert. The trust store of Expressway-C does not matter here. On CUCM 6971,
                 6972 and 9443 ask for a client certificate, 8443 does not: sign-in can work while
                 the configuration download fails.
  What to do     cucm.lab.example: trust the CA of Expressway-C's certificate

OpenSSL error 0A000418
  Library      SSL routines
  Reason       tlsv1 alert unknown ca
  TLS alert    48
  Who objects  the server
  Usual cause  The CA of Expressway-C's certificate is missing in CUCM's tomcat-trust and
               CallManager-trust. The ports 6971, 6972 and 9443 ask for a client certificate, 8443
               does not.
  What to do   Upload the root and intermediates of Expressway-C's certificate to CUCM as
               tomcat-trust and CallManager-trust, and restart Tomcat, CallManager, TFTP and
               HAProxy.
`,
  );
});

test("an error line alone does not tell what its warning says", () => {
  const { decoded } = decode(
    ["ERROR: SSL connection failed for 'h.lab.example': error:1416F086:SSL routines:f:certificate verify failed"],
    messagesFor("en"),
    page,
  );
  assert.match(
    decoded,
    /^Expressway-C refused h\.lab\.example, for trust or for the name: the WARNING that says why is missing\n {2}Name verified/,
  );
  assert.match(decoded, /Who objects {2}Expressway-C/);
});

test("a text of OpenSSL, damaged or not", () => {
  assert.match(
    decode(["unable", "to", "get", "local", "issuer", "certificate"], messagesFor("en"), page).decoded,
    /^Verification error {2}unable to get local issuer certificate \(20,\s+X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY\)\n/,
  );
  const line = selfSigned(1).replace("self signed", "ssl signed");
  assert.match(
    decode([line], messagesFor("en"), page).decoded,
    /Likely reading \(a proposal\): self-signed certificate\n/,
  );
});

test("a request's line gives its route", () => {
  const [line = ""] = exchange(1, "").split("\n");
  assert.match(decode([line], messagesFor("en"), page).decoded, /Origin server {2}https:\/\/cucm\.lab\.example:6972\n/);
});

test("each text for itself; where nothing is found, one line and status 2", () => {
  const some = run(["decode", segment, "hello"]);
  assert.equal(some.status, 3);
  assert.equal(some.stderr, "expressway-logs: nothing to decode in hello\n");
  assert.match(some.stdout, /^bGFi/);
  const none = run(["decode", "hello", "--", "--world"]);
  assert.deepEqual(
    [none.status, none.stdout, none.stderr],
    [2, "", "expressway-logs: nothing to decode in hello\nexpressway-logs: nothing to decode in --world\n"],
  );
  assert.equal(run(["decode", ""]).status, 2);
  assert.match(run(["decode", "--locale", "fr", segment]).stdout, /Serveur d'origine/);
});

test("what was copied badly is decoded all the same", () => {
  const [whole] = [decode([segment], messagesFor("en"), page).decoded];
  const [first, second] = [segment.slice(0, 20), segment.slice(20)];
  const copied: readonly (readonly string[])[] = [
    [first, second],
    [`${first}\n  ${second}`],
    [`${first} ${second}`],
    [` ${segment}\r\n`],
    [`${segment}===`],
    [`${segment}%3D%3d%3D`],
    [segment.replace("G", "%47").replace("h", "%68")],
    [`%62GF${segment.slice(3, 20)}\n${second}====`],
  ];
  for (const texts of copied) assert.equal(decode(texts, messagesFor("en"), page).decoded, whole, texts.join("|"));
  const url = `http://vcs_control.lab.example:8443/${first}\n    ${second}/CSFjdoe.cnf.xml`;
  assert.match(decode([url], messagesFor("en"), page).decoded, /Origin server {2}https:\/\/cucm\.lab\.example:6972/);
  assert.deepEqual(decode(["two ordinary", "words"], messagesFor("en"), page).rest, ["two ordinary", "words"]);
});

test("a segment without its first character", () => {
  check(
    segment.slice(1),
    `
${segment.slice(1)}
  This segment is damaged: it does not decode to a route. Readable:
  ?ab.example/https/cucm.lab.example/6972
  Likely true reading (a proposal, not what the log says): lab.example/https/cucm.lab.example/6972
`,
  );
  const other = Buffer.from("lab.example/https/192.0.2.11/8443").toString("base64url").slice(1);
  check(
    other,
    `
${other}
  This segment is damaged: it does not decode to a route. Readable:
  ?ab.example/https/192.0.2.11/8443
`,
  );
});

test("a damaged segment is told, and is no decoding: 3, as with any input of which a part is lost", () => {
  const damaged = segment.slice(1);
  const statusOf = (...texts: readonly string[]) => run(["decode", ...texts]).status;
  assert.deepEqual(
    [statusOf(damaged), statusOf(segment, damaged), statusOf(damaged, "nonsense"), statusOf(segment)],
    [3, 3, 3, 0],
  );
  const { stdout, stderr, status } = run(["decode", "-"], { input: `${damaged}\n` });
  assert.deepEqual([stdout, stderr, status], [run(["decode", damaged]).stdout, "", 3]);
});

test("standard input: a text a line, or one that was broken; the exit status of mixed results", () => {
  const [first, second] = [segment.slice(0, 20), segment.slice(20)];
  const { decoded } = decode([segment], messagesFor("en"), page);
  const other = decode(["bGFiLmV4YW1wbGU"], messagesFor("en"), page).decoded;
  const piped = (input: string) => {
    const { stdout, stderr, status } = run(["decode", "-"], { input });
    return [stdout, stderr, status];
  };
  const nothing = "expressway-logs: nothing to decode in nonsense\n";
  assert.deepEqual(
    [
      piped(`${segment}\n`),
      piped(`${first}\r\n  ${second}\r\n`),
      piped(`${segment}\n\nbGFiLmV4YW1wbGU\n`),
      piped(`nonsense\n${segment}\n`),
      piped("nonsense\n"),
      piped(""),
    ],
    [
      [decoded, "", 0],
      [decoded, "", 0],
      [`${decoded}\n${other}`, "", 0],
      [decoded, nothing, 3],
      ["", nothing, 2],
      ["", "", 2],
    ],
  );
  const lines = [selfSigned(1, { name: "one.example" }), selfSigned(2, { name: "two.example" })].join("");
  const { stdout } = run(["decode", "-"], { input: lines });
  assert.deepEqual([stdout.includes("one.example"), stdout.includes("two.example")], [true, true]);
  assert.equal(run(["decode", segment, "nonsense"]).status, 3);
  assert.equal(
    run(["decode", "-"], { input: "a".repeat(1024 * 1024 + 1) }).stderr,
    "expressway-logs: standard input is longer than 1 MiB: for a whole log, there is check\n",
  );
});
