/** Lines with pseudonyms: what is replaced, what stays, and that each rule is needed. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { listedAlarm } from "../../../core/expressway/alarms.ts";
import { redactPath } from "../../../core/redact/names.ts";
import { Pseudonyms } from "../../../core/redact/pseudonyms.ts";
import { sentenceRules } from "../../../core/redact/roles.ts";
import { pathRules, TextRedactor, type TextRule, textRules } from "../../../core/redact/text.ts";
import { RedactedText } from "../../../core/redact/text-stream.ts";
import { dottedRules } from "../../../core/redact/words.ts";
import { refused } from "../../fixture.ts";
import { canaries } from "./canaries.ts";

const key = Buffer.alloc(32, 7);

function redactorWith(rules: readonly TextRule[] = textRules): TextRedactor {
  return new TextRedactor(new Pseudonyms(key), null, { text: rules });
}

function redacted(text: string, chunk = text.length): string {
  const stream = new RedactedText(redactorWith());
  const bytes = Buffer.from(text, "utf8");
  const parts: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += chunk) parts.push(stream.push(bytes.subarray(at, at + chunk)));
  return Buffer.concat([...parts, stream.finish()]).toString("utf8");
}

/** Of canaries, those that are found again in what comes of their lines. */
function found(redactor: TextRedactor): string[] {
  return canaries
    .filter(({ line, secret }) => {
      const bytes = Buffer.from(redactor.line(Buffer.from(line, "utf8").toString("latin1")), "latin1");
      return bytes.toString("utf8").toLowerCase().includes(secret.toLowerCase());
    })
    .map(({ line, secret }) => `${secret} in ${line}`);
}

test("nothing of names in any place and form is found again", () => {
  assert.ok(canaries.length >= 200, `${canaries.length} canaries`);
  assert.deepEqual(found(redactorWith()), []);
});

/** Rules that keep what a log means: without one it means something else, and no name is told. */
const passing = ["time", "openssl", "code", "transaction", "sign", "route", "ipv4", "cursor"];

for (const { id } of textRules)
  test(`without the rule ${id} ${passing.includes(id) ? "a log means something else" : "a name is told"}`, () => {
    const rest = redactorWith(textRules.filter((rule) => rule.id !== id));
    if (!passing.includes(id)) {
      assert.notDeepEqual(found(rest), []);
      return;
    }
    const lines = [
      ...refused.split("\n"),
      "cached vcs_control.lab.example:8443/bGFiLmV4YW1wbGUvaHR0cHMvY3VjbTAxLmxhYi5leGFtcGxlLzY5NzI/CSF.cnf.xml",
      ' {"a":"b\\nTxn-id=\\"12345678\\""}',
      "Mon 2026-03-02 09:15:10.120456 CET [s=0639a1;i=1f;b=4b2c;m=1;t=2;x=3]",
      "[ET_NET 0] DEBUG: <HostDB.cc:1100 (getbyname_imm)> (hostdb) SSL_ERROR_WANT_READ",
      "[Mar  2 09:15:10.120] \x1b[01;31mERROR\x1b[K: x",
    ];
    assert.notDeepEqual(
      lines.map((line) => rest.line(line)),
      lines.map((line) => redactorWith().line(line)),
    );
  });

for (const { id } of sentenceRules)
  test(`without the rule ${id} a name in a sentence is told`, () => {
    const rest = sentenceRules.filter((rule) => rule.id !== id);
    assert.notDeepEqual(found(new TextRedactor(new Pseudonyms(key), null, { sentences: rest })), []);
  });

/** Of words with dots between them, and of parts of paths: those that keep what they say, and an example of each. */
const keeping: Readonly<Record<string, string>> = {
  priority: " local0.info expc01 tvcs:",
  "no-host": " asked network.http.trafficserver",
  program: " at handshake.cpp:12",
  file: " /photos/service.jpg, ca.pem and error.log.1",
  product: " /cucm-uds/servers",
  parameter: " https://voice.de/x;timeout=30",
  route: " /bGFiLmV4YW1wbGUvaHR0cHMvY3VjbTAxLmxhYi5leGFtcGxlLzY5NzI/x",
};

for (const { id, without } of [
  ...dottedRules.map(({ id }) => ({ id, without: { dotted: dottedRules.filter((rule) => rule.id !== id) } })),
  ...pathRules.map(({ id }) => ({ id, without: { paths: pathRules.filter((rule) => rule.id !== id) } })),
]) {
  const kept = keeping[id];
  test(`without the rule ${id} ${kept === undefined ? "a name with dots or in a path is told" : "a log means something else"}`, () => {
    const rest = new TextRedactor(new Pseudonyms(key), null, without);
    if (kept === undefined) assert.notDeepEqual(found(rest), []);
    else assert.notEqual(rest.line(kept), redactorWith().line(kept));
  });
}

test("parts of a path behind semicolons, and however many there are, are parts of a path", () => {
  const parts = Array.from({ length: 300 }, () => "voice").join("/");
  for (const line of [` https://x.de/gateway;mobile/service;phone=voice`, ` GET /${parts}/gateway HTTP/1.1`])
    assert.doesNotMatch(redacted(line), /gateway|mobile|service|voice/, line);
});

test("of a host that is called as a role is, the process stays", () => {
  for (const head of [
    "2026-03-02T09:15:10.120+01:00",
    "Mar  2 09:15:10",
    "<30>1 2026-03-02T08:15:10Z",
    "1772439310.120",
  ])
    assert.match(redacted(`${head} node supervisor: Level="WARN"`), / \S+ supervisor: Level="WARN"$/);
});

test("what the product says of its servers and of its settings stays", () => {
  for (const line of [
    "Core server certificate verification failed for (",
    "Unified CM server is unavailable. The Traffic Server is down, an unknown host, the remote host",
    "the node has been restarted; the user account is locked, the peer certificate expired",
    "*c xConfiguration Zones DefaultZone SIP TLS Verify Mode: Off",
    "*c xConfiguration Zones Zone 1 TraversalClient Authentication Mode: On",
    "[TS_MAIN] ERROR: SSLCreateClientContext(): Invalid CA Certificate file: /etc/ca.pem or CA Certificate path: [empty path]",
    "[TS_MAIN] ERROR: SSLCreateServerContext(): failed to attach client chain certificate from /etc/ca.pem",
    'Event="System Configuration Changed" Detail="trusted CA certificate appended"',
    "Time not synchronized over traversal zone: The system time of this server differs from that of the other server",
    'additional info: Invalid Hostname" UTCTime="2026-03-02 08:15:10,500"',
    'Detail="Could not resolve hostname" Level="INFO" Event="Admin Session Start"',
    'Reason="gatekeeper timed out" Src-alias-type="SIP" Detail="The number of concurrent calls has approached the limit"',
    "unable to find server, cannot start server, could not contact node; the subzone is full",
    "is not reachable, cannot be decrypted, was not deployed, does not replicate, do not agree: see the log",
  ])
    assert.equal(redacted(line), line);
});

test("where a program wrote a line, and what its messages are called, stays", () => {
  for (const line of [
    "[ET_NET 1] DEBUG: <HostDB.cc:1100 (getbyname_imm)> (hostdb) setting up a pending probe",
    "[ET_NET 0] DEBUG: (http_trans) [HttpTransact::HandleRequest] next action SM_ACTION_DNS_LOOKUP, SSL_ERROR_WANT_READ",
    'CodeLocation="ppcmains/sip/sipproxy/SipProxyRegistrar.cpp(1184)" Method="SipProxyRegistrar::forward" Level="DEBUG"',
    "[proxy_http:error] [pid 8724] AH01114: HTTP: failed to make connection to",
    "(dns) enqueuing query, retransmit, inactivity timeout set to 30, skipping duplicates",
  ])
    assert.equal(redacted(line), line);
  assert.doesNotMatch(redacted("ERROR: (qzorvax) SSL_ERRORQZORVAX AH0QZORVAX <qzorvax.cc> qzorvax::x"), /qzorvax/i);
});

test("the titles of the alarms stay", () => {
  const titles = Array.from({ length: 100_000 }, (_, id) => listedAlarm(String(id))?.title ?? "").filter(Boolean);
  assert.ok(titles.length > 300, `${titles.length} titles`);
  const lines = titles.map((title) => `Event="Alarm Raised" Detail="${title}"`);
  assert.deepEqual(
    lines.map((line) => redacted(line)),
    lines,
  );
});

test("names of files tell what a file is, and no more", () => {
  const names = [
    "loggingsnapshot_gateway_2026-03-02_08_20_00.txt",
    "eth0_diagnostic_logging_tcpdump00_gateway_2026-03-02_08_20_00.pcap",
    "xconf_dump.txt",
    "ca.pem",
    "gateway.log",
    "service/Global Voice 2026-03-02 (1).tar.gz",
    "var/log/messages.1",
  ];
  assert.deepEqual(
    names.map((name) => redactPath(name, redactorWith()).replace(/n[a-z2-7]{10}/gi, "NAME")),
    [
      "loggingsnapshot_NAME_2026-03-02_08_20_00.txt",
      "eth0_diagnostic_logging_tcpdump00_NAME_2026-03-02_08_20_00.pcap",
      "xconf_dump.txt",
      "ca.pem",
      "NAME.log",
      "NAME/NAME NAME 2026-03-02 (1).tar.gz",
      "var/log/messages.1",
    ],
  );
});

test("a request that was refused", () => {
  assert.equal(
    `\n${redacted(refused)}`,
    `
2026-03-02T08:14:07.010+01:00 ns42yluw3zc traffic_server[2741]: UTCTime="2026-03-02 07:14:07,010" Module="network.http.trafficserver" Level="INFO": Detail="Receive Request" Txn-id="191" TrackingID="nu3yz3evwsv" Src-ip="127.0.0.1" Src-port="35766" Last-via-addr="" Msg="GET http://vcs_control.np47nn6wm7c.example:8443/bnA0N25uNndtN2MuZXhhbXBsZS9odHRwcy9ucnNrZHpjZGxheS5ucDQ3bm42d203Yy5leGFtcGxlLzY5NzI/CSFnawvkc4t5nd.cnf.xml HTTP/1.1"
2026-03-02T08:14:07.016+01:00 ns42yluw3zc traffic_server[2741]: UTCTime="2026-03-02 07:14:07,016" Module="network.http.trafficserver" Level="INFO": Detail="Sending Request" Txn-id="191" TrackingID="nu3yz3evwsv" Dst-ip="192.0.203.65" Dst-port="6972" Msg="GET /CSFnawvkc4t5nd.cnf.xml HTTP/1.1"
2026-03-02T08:14:07.031+01:00 ns42yluw3zc traffic_server[2741]: [ET_NET 0] WARNING: Core server certificate verification failed for (nrskdzcdlay.np47nn6wm7c.example). Action=Terminate Error=self signed certificate server=nrskdzcdlay.np47nn6wm7c.example(192.0.203.65) depth=0
2026-03-02T08:14:07.031+01:00 ns42yluw3zc traffic_server[2741]: [ET_NET 0] ERROR: SSL connection failed for 'nrskdzcdlay.np47nn6wm7c.example': error:1416F086:SSL routines:tls_process_server_certificate:certificate verify failed
2026-03-02T08:14:07.044+01:00 ns42yluw3zc traffic_server[2741]: UTCTime="2026-03-02 07:14:07,044" Module="network.http.trafficserver" Level="INFO": Detail="Sending Response" Txn-id="191" TrackingID="" Dst-ip="127.0.0.1" Dst-port="35766" Msg="HTTP/1.1 502 connect failed "
`,
  );
});

test("any division of the same bytes gives the same copy", () => {
  const whole = redacted(refused);
  for (const chunk of [1, 7, 100, 333]) assert.equal(redacted(refused, chunk), whole);
});

test("a host has the pseudonym of its domain, a name in capitals one in capitals", () => {
  const [host, domain, capitals, wildcard, encoded, alone] = redacted(
    "//cucm01.lab.example //lab.example CUCM01.LAB.EXAMPLE *.lab.example cucm01%2Elab%2Eexample cucm01",
  ).split(" ");
  assert.equal(host?.split(".").slice(1).join("."), domain?.slice(2));
  assert.equal(capitals, host?.slice(2).toUpperCase().replace("EXAMPLE", "EXAMPLE"));
  assert.equal(wildcard, `*.${domain?.slice(2)}`);
  assert.equal(encoded, host?.slice(2));
  assert.equal(alone, host?.slice(2).split(".")[0]);
});

test("addresses of one subnet stay together, and private ones private", () => {
  const pseudonyms = new Pseudonyms(key);
  const near = [
    [198, 51, 100, 7],
    [198, 51, 100, 9],
    [198, 51, 101, 7],
    [10, 1, 2, 3],
    [172, 20, 1, 1],
    [192, 168, 3, 4],
    [127, 0, 0, 1],
  ].map((address) => pseudonyms.ipv4(address));
  const [first, second, third, ...others] = near as number[][];
  assert.deepEqual(first?.slice(0, 3), second?.slice(0, 3));
  assert.deepEqual(first?.slice(0, 2), third?.slice(0, 2));
  assert.notDeepEqual(first?.slice(0, 3), third?.slice(0, 3));
  assert.deepEqual(
    others.map(([a, b]) => (a === 172 ? [a, (b as number) >> 4] : a === 192 ? [a, b] : [a])),
    [[10], [172, 1], [192, 168], [127]],
  );
});

test("numbers of one length have pseudonyms of that length, no two the same", () => {
  const pseudonyms = new Pseudonyms(key);
  const made = new Set(Array.from({ length: 1000 }, (_, i) => pseudonyms.digits(String(i).padStart(3, "0"))));
  assert.equal(made.size, 1000);
  assert.match(pseudonyms.digits("+49 (30) 1234"), /^\+\d\d \(\d\d\) \d{4}$/);
});

test("a line without blanks that is longer than what is taken at once is cut between names", () => {
  const line = (length: number) => `{"a":"${"x".repeat(length)}","peer":"203.0.113.177","user":"jfrondle"}`;
  for (let length = 262_110; length < 262_144; length++)
    assert.doesNotMatch(redacted(line(length)), /203\.0|113\.177|jfron|ondle/, `${length}`);
});

test("keys and certificates in a text are gone, and the lines keep their numbers", () => {
  assert.equal(
    redacted(` -----BEGIN CERTIFICATE-----
MIIBszCCAVmgAwIBAgIUQx
AAAA
 -----END CERTIFICATE-----
-----BEGIN RSA PRIVATE KEY-----
MIIBszCCAVmgAwIBAgIUQx
-----END RSA PRIVATE KEY-----
the end`),
    ` -----BEGIN CERTIFICATE-----
<removed>
<removed>
 -----END CERTIFICATE-----
<removed>
<removed>

the end`,
  );
});
