import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import process from "node:process";
import { test } from "node:test";
import { en } from "../../../core/messages/en.ts";
import { fr } from "../../../core/messages/fr.ts";
import { hover } from "../../../server/features/hover.ts";
import { analysed, cursor, mark, named, refused } from "../../fixture.ts";

/** What is underlined, in brackets, and what is told about it; texts of ours by their names. */
async function told(marked: string, markdown = false, messages = named, ownCommands = false): Promise<string | null> {
  const { text, position } = cursor(marked);
  const log = await analysed(text);
  const found = hover(log, position, { messages, markdown, ownCommands });
  if (!found?.range) return null;
  const under = text.slice(log.text.offsetAt(found.range.start), log.text.offsetAt(found.range.end));
  return `[${under}]\n${(found.contents as { value: string }).value}`;
}

async function check(marked: string, expected: string | null): Promise<void> {
  assert.equal(await told(marked), expected);
}

/** Each part of a failure is followed by the answer: who, whom, why, what to do. */
const whole = `\
plans.title-add-server-certificate expc01 cucm01.lab.example:6972

- plan.before: plans.would-tell

1. plans.download-self-signed cucm01.lab.example tomcat / tomcat-ECDSA
2. plans.append
3. plans.delete-same-subject
4. plans.take-effect

- plan.check: plans.check-response cucm01.lab.example:6972

signatures.self-signed-certificate.title

signatures.self-signed-certificate.sentence cucm01.lab.example:6972onceAt 08:14:07.

- failure.name: cucm01.lab.example
- failure.address: 192.0.2.10
- failure.port 6972 (inferredFromTransactions)
- failure.verifyError: self signed certificate (18, X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT)
- OpenSSL: error:1416F086:SSL routines:tls_process_server_certificate:certificate verify failed
- failure.countAndTime 1 1 2026-03-02T08:14:07.031+01:00
- report.hit.devices 1 CSFjdoe

guide.rest`;

test("the verified name", async () => {
  await check(
    mark(refused, "cucm01.lab"),
    `[cucm01.lab.example]\nfailure.name\n\ncucm01.lab.example: failure.nameMeaning\n\n${whole}`,
  );
});

test("the address", async () => {
  await check(mark(refused, "192.0.2.10)"), `[192.0.2.10]\nfailure.address\n\n192.0.2.10\n\n${whole}`);
});

test("the action", async () => {
  await check(mark(refused, "Terminate"), `[Terminate]\nfailure.action\n\nfailure.terminate\n\n${whole}`);
});

test("the verify error", async () => {
  await check(
    mark(refused, "self signed"),
    `[self signed certificate]
failure.verifyError

self signed certificate

X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT (18)

verifyErrors.X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT.meaning

- failure.whatToDo: verifyErrors.X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT.whatToDo

${whole}`,
  );
});

test("the depth", async () => {
  const marked = refused.replace("depth=0", "depth=$00");
  await check(marked, `[0]\nfailure.depth\n\ndepth.selfSigned 0\n\n${whole}`);
});

test("the phrase", async () => {
  await check(mark(refused, "Core server"), `[Core server certificate verification failed for]\n${whole}`);
});

const opensslError = `opensslError.title 1416F086

- opensslError.library: SSL routines
- opensslError.function: tls_process_server_certificate
- opensslError.reason: certificate verify failed
- opensslError.whoObjects: opensslError.expressway
- opensslError.usualCause: reasons.certificate verify failed.usualCause
- opensslError.whatToDo: reasons.certificate verify failed.whatToDo`;

test("the connection error behind the warning is the same failure", async () => {
  await check(
    mark(refused, "1416F086"),
    `[error:1416F086:SSL routines:tls_process_server_certificate:]\n${opensslError}\n\n${whole}`,
  );
  await check(mark(refused, "certificate verify failed"), `[certificate verify failed]\n${opensslError}\n\n${whole}`);
});

test("an alert of the server: who objects", async () => {
  const text =
    "2026-03-02T08:14:07.031+01:00 expc01 traffic_server[2741]: [ET_NET 0] ERROR: SSL connection failed for 'cucm01.lab.example': error:0A000418:SSL routines::tlsv1 alert unknown ca";
  assert.equal(
    (await told(mark(text, "unknown ca")))?.split("\n\nplans.")[0],
    `[tlsv1 alert unknown ca]
opensslError.title 0A000418

- opensslError.library: SSL routines
- opensslError.reason: tlsv1 alert unknown ca
- opensslError.alert: 48
- opensslError.whoObjects: opensslError.server
- opensslError.usualCause: reasons.alert unknown ca.usualCause
- opensslError.whatToDo: reasons.alert unknown ca.whatToDo`,
  );
});

test("an error of OpenSSL in a line of another process", async () => {
  await check(
    mark(
      '2026-03-02T08:14:07.031+01:00 expc01 tvcs: Module="developer.ssl" ssl_error_reason="error:14089086:SSL routines:ssl3_get_client_certificate: certificate verify failed "',
      "14089086",
    ),
    `[error:14089086:SSL routines:ssl3_get_client_certificate: certificate verify failed]
opensslError.title 14089086

- opensslError.library: SSL routines
- opensslError.function: ssl3_get_client_certificate
- opensslError.reason: certificate verify failed
- opensslError.whoObjects: opensslError.expressway
- opensslError.usualCause: reasons.certificate verify failed.usualCause
- opensslError.whatToDo: reasons.certificate verify failed.whatToDo`,
  );
});

test("a text that OpenSSL does not know, with the likely one as a proposal", async () => {
  const text = refused.replace("self signed certificate", "ssl signed certificate");
  assert.equal(
    (await told(mark(text, "ssl signed")))?.split("\n\nplans.")[0],
    `[ssl signed certificate]
failure.verifyError

ssl signed certificate

failure.unknownText

failure.likelyReading self-signed certificate

otherVerifyError.meaning

- failure.whatToDo: otherVerifyError.whatToDo`,
  );
});

test("a message broken over lines", async () => {
  const broken = `\
2026-03-02T08:14:07.031+01:00 expc01 traffic\\_server[2741]: [ET\\_NET 0]
WARNING: Core server certificate verification failed for
(cucm01.lab.example). Action:Terminate Error=self signed
certificate server=cucm01.lab.example(192.0.2.10) depth=0
`;
  assert.equal(
    (await told(mark(broken, "certificate server=")))?.split("\n\nX509")[0],
    "[self signed\ncertificate]\nfailure.verifyError\n\nself signed certificate",
  );
});

test("an occurrence that the analysis has not kept is known by its facts", async () => {
  const line = (i: number) =>
    `2026-03-02T08:${String(10 + Math.floor(i / 60)).padStart(2, "0")}:${String(i % 60).padStart(2, "0")}.000+01:00 expc01 traffic_server[2741]: [ET_NET 0] WARNING: SNI (192.0.2.10) not in certificate. Action=Terminate server=192.0.2.10(192.0.2.10)`;
  const lines = Array.from({ length: 300 }, (_, i) => line(i));
  lines[50] = mark(line(50), "not in certificate");
  assert.equal(
    (await told(lines.join("\n")))
      ?.split("\n\n")
      .find((block) => block.startsWith("signatures.name-not-in-certificate.sentence")),
    "signatures.name-not-in-certificate.sentence 192.0.2.10 192.0.2.10timesSince 300 08:10:00.",
  );
});

const segment = (route: string) => Buffer.from(route).toString("base64").replace(/=+$/, "");
const requestTo = (route: string) =>
  `|GET http://vcs_control.lab.example:8443/${segment(route)}/x HTTP/1.1\n2026-03-02T08:14:07.031+01:00 expc01 tvcs: a`;

test("a route whose server fails in this log", async () => {
  await check(
    mark(refused, "bGFi"),
    `[${segment("lab.example/https/cucm01.lab.example/6972")}]
route.title

lab.example/https/cucm01.lab.example/6972

- route.originServer: cucm01.lab.example:6972 (https)
- route.edgeDomain: lab.example

route.fails cucm01.lab.example:6972 signatures.self-signed-certificate.sentence cucm01.lab.example:6972onceAt 08:14:07

route.https

route.meaning`,
  );
});

test("a route whose server does not fail, and one to an IPv6 address", async () => {
  const route = "lab.example/https/2001:db8::1/8443";
  await check(
    mark(requestTo(route), segment(route)),
    `[${segment(route)}]
route.title

${route}

- route.originServer: [2001:db8::1]:8443 (https)
- route.edgeDomain: lab.example

route.doesNotFail

route.https

route.meaning`,
  );
});

test("a route over http: no certificate is checked", async () => {
  const route = "lab.example/http/cucm01.lab.example/6970";
  await check(
    mark(requestTo(route), segment(route)),
    `[${segment(route)}]
route.title

${route}

- route.originServer: cucm01.lab.example:6970 (http)
- route.edgeDomain: lab.example

route.http

route.meaning`,
  );
});

test("a route that names no server, in a path without its host", async () => {
  const text = `|GET /${segment("lab.example")}/get_edge_config?service_name=_cisco-uds HTTP/1.1`;
  await check(
    mark(text, segment("lab.example")),
    `[${segment("lab.example")}]
route.title

lab.example

- route.edgeDomain: lab.example

route.domainOnly

route.meaning`,
  );
});

test("a damaged route: what can be read, and a proposal marked as one", async () => {
  // Optical recognition made X of an x.
  const damaged = segment("lab.example/https/cucm01.lab.example/8443").replace("cGxl", "cGXl");
  await check(
    mark(`|GET http://vcs_control.lab.example:8443/${damaged}/x HTTP/1.1`, damaged),
    `[${damaged}]
route.title

route.damaged lab.example/https/cucm01.lab.exampe\\xE5/8443

- route.proposal lab.example/https/cucm01.lab.example/8443

route.meaning`,
  );
});

test("bug ids that we know", async () => {
  await check(
    mark("see CSCwc69661 and CSCzz99999", "CSCwc"),
    "[CSCwc69661]\nfailure.bug CSCwc69661\n\nbugs.CSCwc69661\n\n- CSCwc69661: https://bst.cloudapps.cisco.com/bugsearch/bug/CSCwc69661",
  );
  await check(mark("see CSCwc69661 and CSCzz99999", "CSCzz"), null);
});

test("ports of Expressway", async () => {
  await check(mark(refused, '6972"'), "[6972]\nfailure.port 6972\n\nports.6972");
  await check(mark('Request="https://cucm01.lab.example:6972/x"', "6972"), "[6972]\nfailure.port 6972\n\nports.6972");
  await check(mark(refused, "8443"), "[8443]\nfailure.port 8443\n\nports.8443\n\nroute.internalPortNote");
  await check(mark(refused, "35766"), null);
  await check(mark("at 08:14:5060 or 7443:", "7443"), null);
});

test("a transaction: its steps and times", async () => {
  await check(
    mark(refused, "191", 3),
    `[191]
transaction.title 191

- 08:14:07.010 transaction.receiveRequest 127.0.0.1:35766 (guide.evidenceLine 1)
- 08:14:07.016 transaction.sendingRequest 192.0.2.10:6972 (guide.evidenceLine 2)
- 08:14:07.044 transaction.sendingResponse 502 (guide.evidenceLine 5)

transaction.noAnswer`,
  );
});

test("a transaction written at INFO and DEBUG, its id used twice, beside another process", async () => {
  const head = (second: string, pid = 2741) => `2026-03-02T08:14:${second}+01:00 expc01 traffic_server[${pid}]: `;
  const step = (level: string, detail: string, rest: string) =>
    `Module="network.http.trafficserver" Level="${level}": Detail="${detail}" Txn-id="7" TrackingID="" ${rest}`;
  const text = `\
${head("01.000")}${step("INFO", "Sending Response", 'Dst-ip="127.0.0.1" Dst-port="1024" Msg="HTTP/1.1 200 OK"')}
${head("02.000")}${step("INFO", "Receive Request", 'Src-ip="127.0.0.1" Src-port="1025" Msg="GET /x HTTP/1.1"')}
${head("02.001")}${step("DEBUG", "Receive Request", 'Src-ip="127.0.0.1" Src-port="1025"')}
HTTPMSG:
|GET /x HTTP/1.1
 |
${head("02.002", 999)}${step("INFO", "Sending Request", 'Dst-ip="192.0.2.99" Dst-port="8443" Msg="GET /x HTTP/1.1"')}
${head("02.003")}${step("INFO", "Sending Request", 'Dst-ip="192.0.2.10" Dst-port="8443" Msg="GET /x HTTP/1.1"')}
${head("02.004")}${step("DEBUG", "Receive Response", 'Src-ip="192.0.2.10" Src-port="8443"')}
HTTPMSG:
|HTTP/1.1 401 Unauthorized
 |
${head("03.000")}${step("INFO", "Receive Request", 'Src-ip="127.0.0.1" Src-port="1026" Msg="GET /y HTTP/1.1"')}
`;
  await check(
    text.replace(
      'Request" Txn-id="7" TrackingID="" Dst-ip="192.0.2.10"',
      'Request" Txn-id="$07" TrackingID="" Dst-ip="192.0.2.10"',
    ),
    `[7]
transaction.title 7

- 08:14:02.000 transaction.receiveRequest 127.0.0.1:1025 (guide.evidenceLine 2)
- 08:14:02.003 transaction.sendingRequest 192.0.2.10:8443 (guide.evidenceLine 8)
- 08:14:02.004 transaction.receiveResponse 401 (guide.evidenceLine 9)`,
  );
});

test("nothing stands under the pointer", async () => {
  await check(mark(refused, "expc01"), null);
  await check("$0", null);
});

test("the words of a stranger in a body are no failure", async () => {
  await check(
    mark(
      `2026-03-02T08:14:07.031+01:00 expc01 tvcs: Event="x"
 SIPMSG:
 |INVITE sip:x
 [ET_NET 0] WARNING: SNI (cucm01.lab.example) not in certificate. Action=Terminate server=cucm01.lab.example(192.0.2.10)
 |`,
      "not in certificate",
    ),
    null,
  );
});

test("Markdown: values of the log in code spans only", async () => {
  const name = "[x](command:a)`![p](https://attacker.example/p.png)";
  const text = refused.replaceAll("cucm01.lab.example", name);
  const shown = (await told(mark(text, "Core server"), true, en)) ?? "";
  const prose = shown.replace(/(`+)(?:(?!\1).)*\1(?!`)/gs, "");
  assert.doesNotMatch(prose, /command:|attacker|!\[/);
  assert.ok(shown.includes(`\`\`${name}\`\``));
});

test("a hover has at most 20,000 characters, and ends with a whole block", async () => {
  const name = `${"a".repeat(60_000)}.example`;
  const shown = (await told(mark(refused.replaceAll("cucm01.lab.example", name), "Core server"), true, en)) ?? "";
  assert.ok(shown.length < 21_000 && shown.length > 1000, String(shown.length));
});

test("French puts a no-break space before the colon of a label", async () => {
  const found = await told(mark(refused, "Core server"), false, fr);
  assert.match(found ?? "", /^- Adresse\u00a0: 192\.0\.2\.10$/mu);
});

const short = `\
Expressway-C refused \`cucm01.lab.example:6972\`: its certificate is self-signed and not in the trust store (at \`08:14:07\`).

- What to do: Trust store of \`expc01\`: add the certificate of \`cucm01.lab.example:6972\`
- Verification error: \`self signed certificate\` (\`18\`, \`X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT\`)
- devices: \`1\` (\`CSFjdoe\`)

[Guide](command:expresswayLog.openGuide?%5B%22ad2d84f448e3bc1f%22%5D) · [Copy the steps](command:expresswayLog.copyStepsToClipboard?%5B%22ad2d84f448e3bc1f%22%5D)`;

test("an editor with our commands: the answer in five lines, and the ways on", async () => {
  assert.equal(
    await told(mark(refused, "Core server"), true, en, true),
    `[Core server certificate verification failed for]\n${short}`,
  );
});

test("what a part of a failure means stands behind the five lines", async () => {
  assert.equal(
    await told(mark(refused, "Terminate"), true, en, true),
    `[Terminate]\n${short}\n\n### Action\n\nTerminate: the handshake was cut`,
  );
});

test("without Markdown there are no commands, so the answer is whole", async () => {
  assert.equal(
    await told(mark(refused, "Core server"), false, named, true),
    `[Core server certificate verification failed for]\n${whole}`,
  );
});

test("the 502 that the client got tells of the failure behind it", async () => {
  assert.equal(await told(mark(refused, "502 connect"), true, en, true), `[502 connect failed]\n${short}`);
  await check(mark(refused, "502 connect"), `[502 connect failed]\n${whole}`);
  // Of another request nothing is known.
  await check(
    mark(
      refused.replaceAll('"191"', '"192"').replace('Response" Txn-id="192"', 'Response" Txn-id="77"'),
      "502 connect",
    ),
    null,
  );
});

test("a moment in UTC, in the zone of the log, and here", async () => {
  const zone = process.env.TZ;
  try {
    process.env.TZ = "America/New_York";
    const both = (place: string) => `[${place}]
time.title

- time.utc: 2026-03-02 07:14:07.010 +00:00
- time.ofLog: 2026-03-02 08:14:07.010 +01:00
- time.here: 2026-03-02 02:14:07.010 -05:00`;
    await check(mark(refused, "2026-03-02T08:14:07.010"), both("2026-03-02T08:14:07.010+01:00"));
    await check(mark(refused, "2026-03-02 07:14:07,010"), both("2026-03-02 07:14:07,010"));
    process.env.TZ = "Europe/Berlin";
    await check(
      mark(refused, "2026-03-02T08:14:07.010"),
      both("2026-03-02T08:14:07.010+01:00").replace(/\n- time\.here.*/, ""),
    );
  } finally {
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
  }
});
