/** SIP of whole downloads: the zone and the name that it wants, one connection told by both ends, and strangers. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { en } from "../../core/messages/en.ts";
import { fr } from "../../core/messages/fr.ts";
import { line, log } from "../log-lines.ts";
import { archiveName, archiveOf, members } from "./build.ts";
import { authority, endEntity } from "./certificates.ts";
import { checkedFiles } from "./checked.ts";

interface Ends {
  readonly source?: string;
  readonly target?: string;
  readonly port?: number;
  readonly time?: number;
  readonly name?: string;
}

const event = (host: string, direction: "Inbound" | "Outbound", detail: string, ends: Ends = {}) => {
  const { source = "192.0.2.16", target = "192.0.2.31", port = 7001, time = 1, name } = ends;
  const common = name === undefined ? "" : ` Common-name="${name}"`;
  const text = `Event="${direction} TLS Negotiation Error" Service="SIP" Src-ip="${source}" Src-port="25001" Dst-ip="${target}" Dst-port="${port}" Detail="${detail}" Protocol="TLS"${common} Level="1"`;
  return line(text, { time, host, process: "tvcs" });
};

const setting = (text: string) => `*c xConfiguration ${text}\n`;
const configuration = (host: string, ...settings: readonly string[]) =>
  Buffer.from([`SystemUnit Name: "${host}"`, ...settings].map(setting).join(""));
const zoneOfE = configuration(
  "expe01",
  'Zones Zone 1 Name: "From C"',
  "Zones Zone 1 Type: TraversalServer",
  "Zones Zone 1 TraversalServer SIP Port: 7001",
  'Zones Zone 1 TraversalServer SIP TLS Verify Subject Name: "expc.lab.example"',
);
const zoneOfC = configuration(
  "expc01",
  'Zones Zone 1 Name: "To E"',
  "Zones Zone 1 Type: TraversalClient",
  'Zones Zone 1 TraversalClient Peer 1 Address: "expe.lab.example"',
);
const bytes = (...lines: readonly string[]) => Buffer.from(log(...lines));
const wrongName = "Peer's TLS certificate identity was unacceptable";

test("the zone on whose port the peer came, and the name that it wants", async () => {
  const utc = 'UTCTime="2026-03-02 08:00:01,000" Module="developer.ssl"';
  const shown = line(
    `${utc} Level="DEBUG" Method="::TTSSL_retrieveAltNames" Thread="0x1": Detail="Found DNS alt-name in peer certificate" AltName="expc1.lab.example"`,
    { time: 0.9, host: "expe01", process: "tvcs" },
  );
  const library = line(
    `${utc} Level="ERROR" Method="::TTSSLErrorOutput" Thread="0x1": TTSSL_continueHandshake: Failed to establish SSL connection iResult="-1" error="1" bServer="true" localAddress="['IPv4''TCP''192.0.2.31:7001']" remoteAddress="['IPv4''TCP''192.0.2.16:25001']"`,
    { time: 0.95, host: "expe01", process: "tvcs" },
  );
  const log = bytes(shown, library, event("expe01", "Inbound", wrongName));
  const files = { "a.log": log, "xconf_dump.txt": zoneOfE };
  const { document, status } = await checkedFiles(files);
  const remediation = document.failures[0]?.remediation;
  assert.deepEqual(
    [status, remediation?.title, remediation?.before],
    [
      1,
      "Zone on expe01: TLS verify subject name of 192.0.2.16",
      [
        "The zone From C of expe01 wants the name expc.lab.example in the certificate.",
        "The certificate that it showed is probably for expc1.lab.example.",
        "No configuration among the inputs has a zone that names 192.0.2.16: anybody can open connections to this port.",
      ],
    ],
  );
});

test("a CA is only added for a peer that a zone names", async () => {
  const refused = event("expc01", "Outbound", "unable to get local issuer certificate", { name: "expe.lab.example" });
  const cure = async (files: Readonly<Record<string, Uint8Array>>) => {
    const remediation = (await checkedFiles(files)).document.failures[0]?.remediation;
    return [remediation?.title, ...(remediation?.steps ?? [])];
  };
  const log = { "a.log": bytes(refused) };
  const read =
    "On expe.lab.example: note who issued the certificate that it uses for SIP. Expressway: Maintenance > Security > Server certificate; CUCM: Certificate Management, CallManager.";
  const append =
    "the root and all intermediates from the CA's owner. On every peer of expc01: Maintenance > Security > Trusted CA certificate, append them.";
  const proven = "On Expressway-C: Maintenance > Security > Secure traversal test, with the name of Expressway-E.";
  assert.deepEqual(await cure({ ...log, "xconf_dump.txt": zoneOfC }), [
    "Trust store of expc01: add the CA of expe.lab.example",
    ...[read, `Get ${append}`, proven],
  ]);
  assert.deepEqual(await cure(log), [
    "expc01: find the zone of expe.lab.example before anything is trusted",
    "On expc01: Configuration > Zones > Zones, look for the zone of expe.lab.example. If there is none, it is a stranger: trust nothing, there is nothing to do.",
    ...[read, `Only if there is a zone for it: get ${append}`, proven],
  ]);
});

test("one connection that both ends tell of is one cause with two failures", async () => {
  const ofE = event("expe01", "Inbound", "unsupported certificate purpose");
  const ofC = (ends: Ends) =>
    event("expc01", "Outbound", "sslv3 alert unsupported certificate", { name: "expe.lab.example", ...ends });
  const both = await checkedFiles({ "c.log": bytes(ofC({ time: 1.4 })), "e.log": bytes(ofE) });
  const [first, second] = both.document.failures;
  assert.deepEqual(
    both.document.causes.map(({ kind, certificate, failures }) => [kind, certificate, failures]),
    [["one-connection", null, [first?.id, second?.id]]],
  );
  assert.match(both.brief(en), /Note +The same connection as \[2\], seen from the other end\./);
  assert.match(both.brief(fr), /Note +La même connexion que \[1\], vue de l'autre côté\./);
  assert.match(both.whole(en), /Note +The same connection as \[1\], seen from the other end\./);
  for (const other of [{ time: 4 }, { source: "192.0.2.17" }, { port: 7002 }]) {
    const { document } = await checkedFiles({ "c.log": bytes(ofC(other)), "e.log": bytes(ofE) });
    assert.deepEqual([document.failures.length, document.causes], [2, []]);
  }
  const ofOneHost = await checkedFiles({ "a.log": bytes(ofE, ofC({}).replace("expc01", "expe01")) });
  assert.deepEqual(ofOneHost.document.causes, []);
});

test("what a peer showed in a capture is evidence, and what it lacks is offered, only where a zone names the peer", async () => {
  const vendor = authority("sip-vendor", "Vendor Root CA");
  const root = authority("sip-root", "Peer Root CA");
  const leaf = endEntity("sip-leaf", "expe.lab.example", { issuer: root });
  const server = { name: "expe.lab.example", address: "192.0.2.50", port: 7001 };
  const meeting = { sent: [leaf], refusal: { by: "client", alert: 48 } } as const;
  const told = async (...configuration: readonly string[]) => {
    const exchanges = [{ second: 6, server, meeting }];
    const files = await members({ exchanges, trustStore: [vendor], configuration });
    const [log = ""] = Object.keys(files).filter((name) => name.startsWith("loggingsnapshot"));
    const refused = event("expc01", "Outbound", "unable to get local issuer certificate", {
      ...{ source: "192.0.2.20", target: server.address, time: 846.1, name: server.name },
    });
    const { document } = await checkedFiles({ [archiveName()]: archiveOf({ ...files, [log]: bytes(refused) }) });
    const [failure] = document.failures;
    const { evidence } = failure ?? {};
    return [
      document.failures.map(({ signature }) => signature),
      evidence?.presented?.map(({ subject }) => subject) ?? null,
      evidence?.verdict?.agrees ?? null,
      evidence?.missing?.subject ?? null,
      failure?.remediation.title,
    ];
  };
  const zone = (peer: string) => [
    'Zones Zone 1 Name: "To E"',
    `Zones Zone 1 TraversalClient Peer 1 Address: "${peer}"`,
  ];
  const trust = "Trust store of expc01: add the CA of expe.lab.example";
  const stranger = "expc01: find the zone of expe.lab.example before anything is trusted";
  const refused = ["sip-issuer-not-found"];
  const proven = ["CN=expe.lab.example,O=Lab"];
  assert.deepEqual(await told(...zone("expe.lab.example")), [refused, proven, true, "CN=Peer Root CA,O=Lab", trust]);
  assert.deepEqual(await told(...zone("192.0.2.50")), [refused, proven, true, "CN=Peer Root CA,O=Lab", trust]);
  assert.deepEqual(await told(...zone("other.lab.example")), [refused, null, null, null, stranger]);
  assert.deepEqual(await told(), [refused, null, null, null, stranger]);
});
