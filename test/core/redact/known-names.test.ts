/** Names that are common words: told in one place of a run, they are names in all of its sentences. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { KnownNames } from "../../../core/redact/known-names.ts";
import { Pseudonyms } from "../../../core/redact/pseudonyms.ts";
import { TextRedactor } from "../../../core/redact/text.ts";

const redactorWith = (known: KnownNames | null) => new TextRedactor(new Pseudonyms(Buffer.alloc(32, 7)), known);

/** What comes of lines behind a line that tells names, with one word for all pseudonyms. */
function behind(telling: readonly string[], lines: readonly string[]): string[] {
  const redactor = redactorWith(new KnownNames());
  for (const line of telling) redactor.line(line);
  return lines.map((line) => redactor.line(line).replace(/n[a-z2-7]{10}/gi, "NAME"));
}

const names = [
  ..."gateway global server monitor admin internal cluster home default phone test mobile voice edge proxy cucm".split(
    " ",
  ),
  ..."node service local remote primary branch network domain user client manager operator storage support".split(" "),
];
const head = "2026-03-02T09:15:10.120+01:00";
const utc = 'UTCTime="2026-03-02 08:15:10,120"';

/** Places that say whose a name is. */
const told: Readonly<Record<string, (name: string) => string>> = {
  "host at the head": (name) => `${head} ${name} tvcs: ${utc} Level="INFO"`,
  "host of an older head": (name) => `<166>Mar  2 09:15:10 ${name} tvcs: ${utc} Level="INFO"`,
  "node of a cluster": (name) => `${head} expc01 tvcs: ${utc} Nodename="${name}"`,
  "host of a field": (name) => ` {"host":"${name}"}`,
  "user of a field": (name) => `${head} expc01 traffic_server[2741]: Event="Request Allowed" Username="${name}"`,
  "user of a path": (name) => ` Msg="GET /cucm-uds/user/${name}/devices HTTP/1.1"`,
  "user of an address": (name) => ` From: <sip:${name}@voice.example>`,
  "zone of the configuration": (name) => `*c xConfiguration Zones Zone 1 Name: "${name}"`,
  "peer of the configuration": (name) => `*c xConfiguration Zones Zone 2 TraversalClient Peer 1 Address: "${name}"`,
  "zone of a field": (name) => ` Source-zone="${name}"`,
  "device of an element": (name) => ` <device-name>${name}</device-name>`,
  "domain of an address": (name) => ` To: <sip:4711@${name}.corp>`,
  "first label of a common name": (name) => ` subject=/C=DE/O=x/CN=${name}.voice.example`,
  "server of Traffic Server": (name) => `[ET_NET 0] ERROR: SSL connection failed for '${name}': error:1416F086`,
  "server of a route": (name) =>
    ` GET http://vcs_control:8443/${Buffer.from(`x.example/https/${name}.x.example/8443`).toString("base64url")}/x HTTP/1.1`,
  "host of a URL, every letter encoded": (name) =>
    ` https://${[...name].map((each) => `%${each.charCodeAt(0).toString(16)}`).join("")}:8443/x`,
};

const sentences: readonly ((name: string) => string)[] = [
  (name) => ` ${name} is down`,
  (name) => `${head} expc01 tvcs: ${name}: no answer`,
  (name) => ` login failed for ${name}`,
  (name) => ` asked (${name}), then ${name.toUpperCase()}.`,
  (name) => ` Detail="${name} does not answer"`,
  (name) => ` {"text":"asked ${name} again"}`,
  (name) => ` asked ${[...name].map((each) => `%${each.charCodeAt(0).toString(16)}`).join("")} again`,
  (name) => ` asked [${name}], '${name}' 'x', "${name}" [12], ${name} {x}`,
  (name) => ` Error: ${name} is down`,
  (name) => `[ET_NET 0] ERROR: (${name}) refused`,
  (name) => ` ${name} 12: lost`,
  (name) => `${name},192.0.2.10,up`,
  (name) => ` ${name.toUpperCase()} /x, state of ${name}: gone, it is: ${name}`,
  (name) => ` the ${name[0]?.toUpperCase()}${name.slice(1)} has no memory left`,
];

test("a name that is a common word is found in no sentence, wherever it was told", () => {
  const found: string[] = [];
  let count = 0;
  for (const name of names)
    for (const [place, line] of Object.entries(told)) {
      const redactor = redactorWith(new KnownNames());
      redactor.line(line(name));
      for (const sentence of sentences) {
        count++;
        const text = redactor.line(sentence(name));
        if (new RegExp(`(?<![\\w-])${name}(?![\\w-])`, "i").test(text)) found.push(`${name}, ${place}: ${text}`);
      }
    }
  assert.ok(count > 6000, `${count} canaries`);
  assert.deepEqual(found, []);
});

test("where no place has told it, a word is a word", () => {
  const lines = names.map((name) => ` ${name} is down`);
  assert.deepEqual(behind([], lines), lines);
});

test("the pseudonym is that of the place", () => {
  const redactor = redactorWith(new KnownNames());
  const [, place] = / Nodename="(.+)"/.exec(redactor.line(' Nodename="gateway"')) ?? [];
  assert.equal(redactor.line(" gateway is down"), ` ${place} is down`);
});

test("a name of several words is one as a whole", () => {
  const telling = ['*c xConfiguration Zones Zone 1 Name: "Global Voice"', ' Username="To Mobile Phone"'];
  assert.deepEqual(
    behind(telling, [
      " Global Voice is down, global voice-mail is up",
      " the global policy allows voice",
      " sent to mobile phone",
      " sent to a phone",
    ]),
    [
      " NAME NAME is down, global NAME is up",
      " the global policy allows voice",
      " sent NAME NAME NAME",
      " sent to a phone",
    ],
  );
});

test("what the product writes of itself stays, whoever is called so", () => {
  const users =
    "error verify failed certificate ssl self signed server core warning level request sending allowed access negotiation event detail admin session start alarm raised get".split(
      " ",
    );
  const lines = [
    `${head} expc01 traffic_server[2741]: ${utc} Module="network.http.trafficserver" Level="INFO": Detail="Sending Request" Txn-id="191" Msg="GET /x HTTP/1.1"`,
    `${head} expc01 traffic_server[2741]: [ET_NET 0] WARNING: Core server certificate verification failed for (x). Action=Terminate Error=self signed certificate server=x(192.0.2.10) depth=0`,
    `${head} expc01 traffic_server[2741]: [ET_NET 0] ERROR: SSL connection failed for 'x': error:1416F086:SSL routines:tls_process_server_certificate:certificate verify failed`,
    `${head} expc01 traffic_server[2741]: Event="Request Allowed" Detail="Access allowed" Username="x"`,
    `${head} expc01 tvcs: Event="Inbound TLS Negotiation Error" Service="SIP" Detail="self signed certificate" Protocol="TLS"`,
    `${head} expc01 management: Level="WARN" Event="Alarm Raised" Id="20007" Severity="warning" Detail="Restart required: x"`,
    `${head} expc01 httpd[8724]: web: Event="Admin Session Start" Level="1"`,
  ];
  const telling = users.map((user) => ` Username="${user}"`);
  assert.deepEqual(behind(telling, lines), behind([], lines));
  // Where they are nobody's sentences, names are names, but for the words without which nothing could be read.
  assert.deepEqual(behind(telling, [" the core has signed in, then the session failed with an error"]), [
    " the NAME has NAME in, then the NAME failed with an error",
  ]);
});

test("everybody's domains, the product's own zones, small words and what stands in places of many things are no names", () => {
  const telling = [
    " https://developer.cisco.com/x https://www.w3.org/x",
    ' Zone="DefaultZone" Source-zone="Default Zone" Username="the" Node="on"',
    " java.net.UnknownHostException: com.cisco.developer.calendar",
    ' {"name":"status","title":"Table"} <methodName>system.status</methodName>',
    " Subject: calendar",
    " last seen 2026-03-02 09:15:10 restarted again, connected to port:5061",
    " peer: unreachable since then",
  ];
  const lines = [
    " the developer of the calendar is on the default zone",
    " the status of the system in a table: restarted, a port is unreachable",
  ];
  assert.deepEqual(behind(telling, lines), lines);
});

test("a word that has passed before it was told makes a copy late", () => {
  const known = new KnownNames();
  const redactor = redactorWith(known);
  const passed = known.beginPassing();
  redactor.line(" gateway and the voice are down");
  assert.equal(known.isLate(passed), false);
  redactor.line(' Zone="Voice Mail"');
  assert.equal(known.isLate(passed), false);
  redactor.line(' Node="gateway"');
  assert.equal(known.isLate(passed), true);
  assert.equal(known.isLate(known.beginPassing()), false);
});

test("of names of several words as many are kept as a limit says", () => {
  const known = new KnownNames();
  for (let i = 0; i < 11_000; i++) known.learn(`Global Voice ${i}`);
  assert.equal(known.endOf("global voice 7", 0, "global", "global"), 14);
  assert.equal(known.endOf("global voice 10999", 0, "global", "global"), 0);
});
