/** What one status and phrase means depends on the box that answered so: logs of Expressway-E and Expressway-C, and what is told of each. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { linesAt, receiveRequest, segment, sendRequest, sendResponse, step, warning } from "../log-lines.ts";
import { healthy, record, run, selfSigned } from "./program.ts";
import { assertFits } from "./schema.ts";

const cucm = { name: "cucm.lab.example", address: "192.0.2.15", port: 8443 };
const route = `/${segment("lab.example/https/cucm.lab.example/8443")}/cucm-uds/x`;
const edgeConfig = `/${segment("lab.example")}/get_edge_config?service_name=_cisco-uds`;
let id = 100;

/** A client asks Expressway-E, which sends it into the tunnel or answers itself. */
function onEdge(status: string, path = route, sends = true): string {
  const at = { id: id++ };
  const client = 'ip="203.0.113.9"';
  return linesAt(
    10,
    step(
      "Receive Request",
      `Src-${client} Src-port="50123" Msg="GET https://expe1.lab.example:8443${path} HTTP/1.1"`,
      at,
    ),
    ...(sends
      ? [
          step(
            "Sending Request",
            `Dst-ip="127.0.0.1" Dst-port="22111" Msg="GET http://vcs_control.lab.example:8443${path} HTTP/1.1"`,
            at,
          ),
        ]
      : []),
    step("Sending Response", `Dst-${client} Dst-port="50123" Msg="HTTP/1.1 ${status}"`, at),
  ).replaceAll("expc01", "expe1");
}

/** The same on Expressway-C, which asks Unified CM or answers itself. */
function onCore(status: string, sends = true, request: Parameters<typeof receiveRequest>[0] = {}): string {
  const each = { ...cucm, id: id++, ...request };
  return linesAt(10, receiveRequest(each), ...(sends ? [sendRequest(each)] : []), sendResponse(each, status));
}

/** The first line, and "because" with what was asked for. */
function told(log: string): string {
  const { stdout, status } = run(["check", "--format", "json", "-"], { input: log });
  const document = JSON.parse(stdout);
  assertFits(document);
  assert.equal(status, 0);
  const rows = [
    ...document.unexplained.map((each: { because: string; name: string | null }) => `${each.because} ${each.name}`),
    ...document.declined.map(
      (each: { because: string; name: string | null; domain: string; requests: number }) =>
        `${each.because} ${each.name ?? each.domain} ${each.requests} ×`,
    ),
  ];
  return [document.verdict.text, ...rows].join(" | ");
}

test("what an answer means on Expressway-E", () =>
  assert.deepEqual(
    {
      "502 Next Hop": told(onEdge("502 Next Hop Connection Failed")),
      "504 Next Hop": told(onEdge("504 Next Hop Timeout")),
      "503 Next Hop": told(onEdge("503 Next Hop Congested")),
      "502 without an attempt": told(onEdge("502 ", route, false)),
      "403 for a domain": told(onEdge("403 Forbidden", edgeConfig, false) + onEdge("403 Forbidden", edgeConfig, false)),
      "403 for a server": told(onEdge("403 Forbidden", route, false)),
      "404 again and again": told(
        onEdge("404 Not Found", route, false).repeat(1) + onEdge("404 Not Found", route, false),
      ),
    },
    {
      "502 Next Hop": "Failed requests for another reason than a certificate: 1 | next-hop null",
      "504 Next Hop": "Failed requests for another reason than a certificate: 1 | next-hop null",
      "503 Next Hop": "Failed requests for another reason than a certificate: 1 | next-hop null",
      "502 without an attempt": "Failed requests for another reason than a certificate: 1 | next-hop null",
      "403 for a domain":
        "No failed handshake, but requests that Expressway itself answered 403: 2 | domain-or-clock lab.example 2 ×",
      "403 for a server":
        "No failed handshake, but requests that Expressway itself answered 403: 1 | domain-or-clock cucm.lab.example 1 ×",
      "404 again and again": "No failure found. | not-found cucm.lab.example 2 ×",
    },
  ));

test("what an answer means on Expressway-C", () =>
  assert.deepEqual(
    {
      "502 connect failed": told(onCore("502 connect failed")),
      "502 Connection refused": told(onCore("502 Connection refused")),
      "502 Connection timed out": told(onCore("502 Connection timed out")),
      "502 No route to host": told(onCore("502 No route to host")),
      "504 Connection Timed Out": told(onCore("504 Connection Timed Out")),
      "502 Server Hangup": told(onCore("502 Server Hangup")),
      "500 Cannot find server. (Traffic Server 9)": told(onCore("500 Cannot find server.", false)),
      "502 Cannot find server. (Traffic Server 8)": told(onCore("502 Cannot find server.", false)),
      "403 Access Denied": told(onCore("403 Access Denied", false, { name: "photos.lab.example", port: 443 })),
      "403 Forbidden": told(onCore("403 Forbidden", false)),
    },
    {
      "502 connect failed": "Failed requests that no message explains: 1 | unknown cucm.lab.example",
      "502 Connection refused": "Failed requests for another reason than a certificate: 1 | network cucm.lab.example",
      "502 Connection timed out": "Failed requests for another reason than a certificate: 1 | network cucm.lab.example",
      "502 No route to host": "Failed requests for another reason than a certificate: 1 | network cucm.lab.example",
      "504 Connection Timed Out": "Failed requests for another reason than a certificate: 1 | network cucm.lab.example",
      "502 Server Hangup": "Failed requests for another reason than a certificate: 1 | network cucm.lab.example",
      "500 Cannot find server. (Traffic Server 9)":
        "Failed requests for another reason than a certificate: 1 | no-such-name cucm.lab.example",
      "502 Cannot find server. (Traffic Server 8)":
        "Failed requests for another reason than a certificate: 1 | no-such-name cucm.lab.example",
      "403 Access Denied":
        "No failed handshake, but requests that Expressway itself answered 403: 1 | not-allowed photos.lab.example 1 ×",
      "403 Forbidden":
        "No failed handshake, but requests that Expressway itself answered 403: 1 | not-allowed cucm.lab.example 1 ×",
    },
  ));

test("what a server answered, what a sign-in begins with and what strangers ask for is declined by no box", () => {
  const from = 'Src-ip="203.0.113.9" Src-port="50123"';
  const to = 'Dst-ip="203.0.113.9" Dst-port="50123"';
  const stranger = (url: string, status: string) =>
    linesAt(
      10,
      step("Receive Request", `${from} Msg="GET ${url} HTTP/1.1"`, { id: 7 }),
      step("Sending Response", `${to} Msg="HTTP/1.1 ${status}"`, { id: 7 }),
    );
  const clear = "No failure found.";
  assert.deepEqual(
    [
      told(onCore("403 Forbidden")),
      told(onCore("404 Not Found")),
      told(onEdge("401 Unauthorized", edgeConfig, false)),
      told(onEdge("403 Forbidden")),
      told(stranger("https://expe1.lab.example:8443/", "403 Forbidden")),
      told(stranger("https://expe1.lab.example:8443/wp-login.php", "404 Not Found")),
      told(stranger("/", "403 Forbidden")),
    ],
    Array.from({ length: 7 }, () => clear),
  );
});

test("the event that X8 writes tells of an answer that no step tells of, and once", () => {
  const event = linesAt(
    11,
    'Event="Sending HTTP error response" Status="403" Reason="Forbidden" Dst-ip="203.0.113.9" Dst-port="50314"',
  );
  const answer = linesAt(
    11,
    'Module="network.http.trafficserver" Level="DEBUG": Detail="Sending Response" Txn-id="2" Dst-ip="203.0.113.9" Dst-port="50314" HTTPMSG:\n|HTTP/1.1 403 Forbidden\nServer: CE_E\n|',
  );
  const missing = event.replace("403", "404").replace("Forbidden", "Not Found");
  const clear = "No failure found.";
  assert.deepEqual(
    {
      alone: told(event),
      "with its answer": told(answer + event),
      "with its answer, and one more": told(answer + event + event),
      "beside the answer to a sign-in": told(
        onEdge("403 Forbidden", edgeConfig, false) + event.replaceAll("expc01", "expe1"),
      ),
      "404, as strangers get it": told(missing),
    },
    {
      alone: `${clear} | unknown null 1 ×`,
      "with its answer": `${clear} | unknown null 1 ×`,
      "with its answer, and one more": `${clear} | unknown null 2 ×`,
      "beside the answer to a sign-in":
        "No failed handshake, but requests that Expressway itself answered 403: 1 | domain-or-clock lab.example 1 ×",
      "404, as strangers get it": clear,
    },
  );
  const { stdout } = run(["check", "-"], { input: answer + event });
  assert.match(stdout, /request that the log does not show: 403 "Forbidden"/);
});

test("an alarm that fits stands at what was declined", () => {
  const alarm = (number: string, title: string, seconds: number, host = "expe1") =>
    linesAt(seconds, `Level="WARN" Event="Alarm Raised" Id="${number}" UUID="u" Detail="${title}: x"`)
      .replace(/traffic_server\[\d+\]/, "management")
      .replace("expc01", host);
  const beside = (log: string) => {
    const document = JSON.parse(run(["check", "--format", "json", "-"], { input: log }).stdout);
    assertFits(document);
    const [{ alarm: found }] = document.declined;
    return found && `${found.id} ${found.host} -:${found.line}`;
  };
  const clocks = alarm("25022", "Time not synchronized over traversal zone", 5);
  const blocked = alarm("40056", "fail2ban banned any IP address", 15);
  const forbidden = onEdge("403 Forbidden", edgeConfig, false);
  const missing = onEdge("404 Not Found", route, false);
  assert.deepEqual(
    {
      "clocks that differ": beside(clocks + forbidden),
      "another Expressway's": beside(clocks.replace("expe1", "expe2") + forbidden),
      "an address that was blocked then": beside(missing + blocked),
      "another alarm": beside(missing + clocks),
      "not on the allow list": beside(clocks.replace("expe1", "expc01") + onCore("403 Forbidden", false)),
    },
    {
      "clocks that differ": "25022 expe1 -:1",
      "another Expressway's": null,
      "an address that was blocked then": "40056 expe1 -:3",
      "another alarm": null,
      "not on the allow list": null,
    },
  );
  const { stdout } = run(["check", "-"], { input: clocks + forbidden });
  assert.match(
    stdout.replaceAll(/\s+/g, " "),
    /Alarm 25022 fits that: Time not synchronized over traversal zone \(-:1\)\./,
  );
});

test("told in both languages, beside a failure too, with no link of a stranger's", () => {
  const hostile = `/${segment("[x](https://attacker.example).lab.example")}/get_edge_config`;
  const log =
    onEdge("403 Forbidden", edgeConfig, false) +
    onCore("403 Forbidden", false) +
    onEdge("403 Forbidden", hostile, false) +
    linesAt(
      20,
      receiveRequest({ ...cucm, id: 1 }),
      sendRequest({ ...cucm, id: 1 }),
      warning(cucm),
      sendResponse({ ...cucm, id: 1 }, "502 connect failed"),
    );
  const text = (...args: readonly string[]) =>
    run(["check", ...args, "-"], { input: log }).stdout.replaceAll(/\s+/g, " ");
  const shown = text("--verbose");
  assert.ok(
    shown.startsWith("1 failure: cucm.lab.example Besides, requests that Expressway itself answered 403: 2"),
    shown,
  );
  assert.ok(
    shown.includes('sign-in for lab.example: 403 "Forbidden", 2026-03-02T09:00:10.000+01:00 Expressway-E declined it'),
    shown,
  );
  assert.ok(
    shown.includes(
      'cucm.lab.example:8443: 403 "Forbidden", 2026-03-02T09:00:10.000+01:00 Expressway-C sent it to nobody',
    ),
    shown,
  );
  assert.ok(text("--verbose", "--locale", "fr").includes("ouverture de session pour lab.example"));
  assert.doesNotMatch(text("--format", "html"), /href="https:\/\/attacker/);
});

test("what Traffic Server cannot use of this Expressway is told, and gives no all-clear", () => {
  const unusable = record(1, "[TS_MAIN] ERROR: failed to load client certificate from /etc/client.pem");
  const first = (log: string, ...args: readonly string[]) => {
    const { status, stdout } = run(["check", "-q", ...args, "-"], { input: log });
    return `${status}: ${stdout.trim().replaceAll("\n", " ")}`;
  };
  assert.deepEqual(
    [first(healthy + unusable), first(healthy + unusable, "--locale", "fr"), first(unusable + selfSigned(4))],
    [
      "0: No failure; Traffic Server could not use a certificate, key, trust store or cipher list of this Expressway (lines: 1, the first 2).",
      "0: Aucun échec ; Traffic Server n'a pas pu utiliser un certificat, une clé, un magasin de confiance ou une liste de suites de chiffrement de cet Expressway (lignes : 1, la première 2).",
      "1: 1 failure: cucm.lab.example",
    ],
  );
});
