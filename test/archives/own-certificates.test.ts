/**
 * Expressway's own certificates before they break: downloads of each role and version, and the whole answer of `check --own` beside them
 * (test/samples/own/NAME.expected.txt; `UPDATE_EXPECTED=1` draws them anew).
 */

import assert from "node:assert/strict";
import fs from "node:fs";
import { test } from "node:test";
import { en } from "../../core/messages/en.ts";
import { fr } from "../../core/messages/fr.ts";
import { pageHtml } from "../../core/report/page/page.ts";
import { plain } from "../../core/report/text/layout.ts";
import { ownReport } from "../../core/report/text/own.ts";
import { linesAt, log, step, transaction } from "../log-lines.ts";
import { archive, archiveName, type Download } from "./build.ts";
import { authority, endEntity, type Issued, pemOf } from "./certificates.ts";
import { checkedFiles } from "./checked.ts";
import { stable } from "./inspect.ts";

const ca = authority("own-ca", "Lab Root CA");
const certificate = (host: string, purposes: "server" | "client" | "both" | "any" | "none") =>
  endEntity(`own-${host}-${purposes}`, `${host}.lab.example`, { issuer: ca, purposes });

const traversalClient = [
  'Zones Zone 2 Name: "Traversal"',
  "Zones Zone 2 Type: TraversalClient",
  "Zones Zone 2 TraversalClient SIP TLS Verify Mode: On",
  'Zones Zone 2 TraversalClient Peer 1 Address: "expe01.lab.example"',
];
const traversalServer = [
  'Zones Zone 2 Name: "Traversal"',
  "Zones Zone 2 Type: TraversalServer",
  "Zones Zone 2 TraversalServer SIP TLS Verify Mode: On",
  'Zones Zone 2 TraversalServer SIP TLS Verify Subject Name: "expc01.lab.example"',
];
const neighbour = (verify: "On" | "Off") => [
  "Zones Zone 3 Type: Neighbor",
  "Zones Zone 3 Neighbor SIP Transport: TLS",
  `Zones Zone 3 Neighbor SIP TLS Verify Mode: ${verify}`,
];
const cluster = (host: string) => [
  `Alternates Cluster Name: "${host}.lab.example"`,
  `Alternates Peer 1 Address: "${host}01.lab.example"`,
  `Alternates Peer 2 Address: "${host}02.lab.example"`,
];

type Box = Omit<Download, "exchanges"> & Partial<Pick<Download, "exchanges">>;
const c = (
  version: string,
  purposes: Parameters<typeof certificate>[1],
  configuration: readonly string[] = [],
): Box => ({
  version,
  serverCertificate: [certificate("expc01", purposes)],
  configuration: [...traversalClient, ...configuration],
});
const e = (
  version: string,
  purposes: Parameters<typeof certificate>[1],
  configuration: readonly string[] = [],
): Box => ({
  host: "expe01",
  version,
  isEdge: true,
  serverCertificate: [certificate("expe01", purposes)],
  configuration: [...traversalServer, ...configuration],
});
const withClient = (box: Box, purposes: Parameters<typeof certificate>[1]): Box => ({
  ...box,
  clientCertificate: [certificate(box.host ?? "expc01", purposes)],
});
const same = (box: Box): Box => ({ ...box, clientCertificate: box.serverCertificate ?? [] });
const usageChecking = (value: "On" | "Off") => [`SIP TLS Certificate ExtendedKeyUsage Checking Mode: ${value}`];
const upload = (value: "On" | "Off") => [`XCP TLS Certificate CVS EnableServerEkuUpload: ${value}`];

/** Each with its boxes; what C and E say is judged together. */
const samples: Readonly<Record<string, readonly Box[]>> = {
  "c-x14-server-only": [c("X14.3.7", "server", [...neighbour("On"), ...cluster("expc")])],
  "c-x15-4-server-only": [c("X15.4", "server", [...neighbour("Off"), ...cluster("expc")])],
  "c-x15-5-copied": [same(c("X15.5", "server", neighbour("On")))],
  "c-x15-5-private-client": [withClient(c("X15.5.1", "server", neighbour("On")), "client")],
  "c-x15-5-without-client-file": [c("X15.5", "server")],
  "e-x14-server-only": [e("X14.3.7", "server", [...cluster("expe"), "Cluster TLS Verify Mode: Enforcing"])],
  "e-x14-permissive": [e("X15.3.2", "server", [...cluster("expe"), "Cluster TLS Verify Mode: Permissive"])],
  "e-x15-4-server-only": [e("X15.4", "server")],
  "e-x15-4-upload-on": [e("X15.4.1", "server", upload("On"))],
  "e-x15-4-upload-off": [e("X15.4.1", "server", upload("Off"))],
  "e-x15-5-copied": [same(e("X15.5", "server"))],
  "e-x14-client-only": [e("X14.3.7", "client")],
  "e-x15-5-client-only": [same(e("X15.5", "client"))],
  "both-usages": [same(c("X15.5", "both", neighbour("On"))), same(e("X15.5", "both"))],
  "e-x14-both-usages": [e("X14.3.7", "both")],
  "no-extended-key-usage": [same(c("X15.5", "none", neighbour("On"))), same(e("X15.5", "none"))],
  "e-x14-no-extended-key-usage": [e("X14.3.7", "none")],
  "any-extended-key-usage": [same(c("X15.5", "any", neighbour("On")))],
  "check-off-on-e": [same(c("X15.5", "server")), same(e("X15.5", "server", usageChecking("Off")))],
  "check-on-on-e": [same(c("X15.5", "server")), same(e("X15.5", "server", usageChecking("On")))],
  "role-inferred": [
    {
      ...c("X14.3.7", "server"),
      configuration: [],
      exchanges: [{ second: 1, server: { name: "cucm01.lab.example", address: "192.0.2.10", port: 8443 } }],
    },
  ],
  "role-unknown": [{ ...c("X14.3.7", "server"), configuration: [] }],
  "client-file-and-no-version": [{ ...same(c("X15.5", "server")), without: ["log", "xstat"] }],
  "no-other-peer": [
    c("X14.3.7", "server", [
      ...cluster("expc").slice(0, 2),
      'IP DNS Hostname: "expc01"',
      'IP DNS Domain Name: "lab.example"',
    ]),
  ],
  "nothing-but-the-certificate": [{ ...c("X14.3.7", "server"), without: ["log", "xconf", "xstat"] }],
};

const issuing = authority("own-issuing", "Lab Issuing CA", { issuer: ca });
const underIssuing = (host: string, options: Parameters<typeof endEntity>[2] = {}) =>
  endEntity(`own-${host}-issuing-${Object.keys(options).join("-")}`, `${host}.lab.example`, {
    issuer: issuing,
    ...options,
  });
const other = authority("own-other", "Other Root CA");
const twice = (of: ReturnType<typeof underIssuing>, ...above: readonly Issued[]) => ({
  serverCertificate: [of, ...above],
  clientCertificate: [of, ...above],
});

/** What is wrong beside the usages, most of it only in sight where C and E are read together. */
const pairs: Readonly<Record<string, readonly Box[]>> = {
  "pair-trusted": [
    { ...c("X15.5", "both"), ...twice(underIssuing("expc01"), issuing), trustStore: [ca, issuing] },
    { ...e("X15.5", "both"), ...twice(underIssuing("expe01"), issuing), trustStore: [ca, issuing] },
  ],
  "pair-without-intermediate": [
    { ...c("X15.5", "both"), ...twice(underIssuing("expc01"), issuing), trustStore: [ca] },
    { ...e("X15.5", "both"), ...twice(underIssuing("expe01")), trustStore: [ca] },
  ],
  "pair-other-ca": [
    { ...c("X14.3.7", "both"), trustStore: [ca] },
    { ...e("X14.3.7", "both"), trustStore: [other] },
  ],
  "pair-other-release": [c("X15.3.2", "both"), e("X15.4", "both")],
  "pair-other-names": [
    {
      ...c("X15.5", "both", cluster("expc")),
      ...twice(underIssuing("expc01", { names: ["DNS:expc99.lab.example"] })),
      configuration: [...traversalClient.slice(0, 3), 'Zones Zone 2 TraversalClient Peer 1 Address: "192.0.2.31"'],
    },
    e("X15.5", "both", ['Ethernet 1 IP V4 Address: "192.0.2.31"']),
  ],
  ended: [
    {
      ...c("X14.3.7", "both"),
      serverCertificate: [
        endEntity("own-ended", "expc01.lab.example", { issuer: ca, notAfter: new Date("2026-02-20T12:00:00Z") }),
      ],
    },
  ],
  "not-yet-valid": [
    {
      ...c("X14.3.7", "both"),
      serverCertificate: [
        endEntity("own-future", "expc01.lab.example", { issuer: ca, notBefore: new Date("2026-03-20T12:00:00Z") }),
      ],
    },
  ],
  "weak-key-no-common-name": [
    {
      ...c("X14.3.7", "both", [...cluster("expc"), 'IP DNS Hostname: "expc01"', 'IP DNS Domain Name: "lab.example"']),
      serverCertificate: [
        endEntity("own-weak", "", { issuer: ca, key: "RSA 1024", names: ["DNS:expc.other.example"] }),
      ],
    },
  ],
};

async function own(boxes: readonly Box[], messages = en): Promise<string> {
  const files: Record<string, Buffer> = {};
  for (const box of boxes) files[archiveName(box.host)] = await archive({ exchanges: [], ...box });
  const { result } = await checkedFiles(files);
  return stable(ownReport(result, messages, { width: 100, style: plain }));
}

for (const [name, boxes] of Object.entries({ ...samples, ...pairs }))
  test(name, async () => {
    const file = `test/samples/own/${name}.expected.txt`;
    const shown = await own(boxes);
    if (process.env.UPDATE_EXPECTED) fs.writeFileSync(file, shown);
    assert.equal(shown, fs.readFileSync(file, "utf8"));
  });

test("the role of a box that neither status nor zones tell: by whom its Traffic Server asks, never where that is no answer", async () => {
  const pass = "bGFiLmV4YW1wbGUvaHR0cHMvY3VjbTAxLmxhYi5leGFtcGxlLzg0NDM";
  const edge = linesAt(
    1,
    step("Receive Request", ` Src-ip="203.0.113.9" Msg="GET https://expe01.lab.example:8443/${pass}/x HTTP/1.1"`),
    step(
      "Sending Request",
      ` Dst-ip="127.0.0.1" Dst-port="22111" Msg="GET http://vcs_control:8443/${pass}/x HTTP/1.1"`,
    ),
    step("Sending Response", ` Dst-ip="203.0.113.9" Msg="HTTP/1.1 502 Next Hop Connection Failed"`),
  );
  const roleOf = async (lines: string) => {
    const [first] = (
      await checkedFiles({
        "a.log": Buffer.from(log(lines)),
        "server_a.pem": Buffer.from(pemOf(certificate("expc01", "both"))),
      })
    ).result.ownCertificates;
    return [first?.role, first?.roleInferred];
  };
  const asks = (port: number) => linesAt(1, ...transaction({ port }, "200"));
  assert.deepEqual(await roleOf(asks(8443)), ["C", true]);
  assert.deepEqual(await roleOf(asks(6972)), ["C", true]);
  assert.deepEqual(await roleOf(asks(443)), [null, false]);
  assert.deepEqual(await roleOf(edge), ["E", true]);
  assert.deepEqual(await roleOf(`${edge}${asks(8443)}`), [null, false]);
  assert.deepEqual(await roleOf(linesAt(1, "nothing")), [null, false]);
});

test("on the page of an archive: folded up, refused connections first, then the cure", async () => {
  const file = "test/samples/own/c-x14-server-only.page.html";
  const [box] = samples["c-x14-server-only"] as readonly Box[];
  const { result } = await checkedFiles({ [archiveName()]: await archive({ exchanges: [], ...box }) });
  const [, section = ""] = /(<section aria-labelledby="own">.*?<\/section>\n)/s.exec(pageHtml(result, en, null)) ?? [];
  if (process.env.UPDATE_EXPECTED) fs.writeFileSync(file, section);
  assert.equal(section, fs.readFileSync(file, "utf8"));
  const passing = await checkedFiles({ [archiveName()]: await archive({ exchanges: [], ...c("X14.3.7", "both") }) });
  assert.doesNotMatch(pageHtml(passing.result, en, null), /aria-labelledby="own"/);
});

test("in French", async () => {
  const file = "test/samples/own/c-x15-5-copied.fr.expected.txt";
  const shown = await own(samples["c-x15-5-copied"] as readonly Box[], fr);
  if (process.env.UPDATE_EXPECTED) fs.writeFileSync(file, shown);
  assert.equal(shown, fs.readFileSync(file, "utf8"));
});

test("no certificate of Expressway's own", async () => {
  assert.equal(
    await own([{ configuration: traversalClient }]),
    `\
No certificate of Expressway's own is among the inputs: a diagnostic download holds it as
server_….pem, from X15.5 on also as client_….pem.
`,
  );
});

test("each Expressway-E is compared with the Expressway-C whose zone names it", async () => {
  const boxes: Box[] = [1, 2].flatMap((n) => {
    const [control, edge] = [`expc0${n}`, `expe0${n}`];
    const zone = [...traversalClient.slice(0, 3), `Zones Zone 2 TraversalClient Peer 1 Address: "${edge}.lab.example"`];
    const wanted = [
      ...traversalServer.slice(0, 3),
      `Zones Zone 2 TraversalServer SIP TLS Verify Subject Name: "${control}.lab.example"`,
    ];
    const store = n === 1 ? [ca] : [other];
    return [
      {
        ...c("X14.3.7", "both"),
        host: control,
        serverCertificate: [certificate(control, "both")],
        configuration: zone,
        trustStore: [ca],
      },
      {
        ...e("X14.3.7", "both"),
        host: edge,
        serverCertificate: [certificate(edge, "both")],
        configuration: wanted,
        trustStore: store,
      },
    ];
  });
  const files: Record<string, Buffer> = {};
  for (const box of boxes) files[archiveName(box.host)] = await archive({ exchanges: [], ...box });
  const { result } = await checkedFiles(files);
  assert.deepEqual(
    result.ownCertificates.flatMap(({ host, findings }) =>
      findings
        .filter(({ id }) => id.startsWith("zone-"))
        .map(({ id, outcome, because }) => `${host} ${id} ${outcome} ${because.values?.peer}`),
    ),
    [
      "expc01 zone-chain passes expe01",
      "expe01 zone-chain passes expc01",
      "expc02 zone-chain refused expe02",
      "expe02 zone-chain passes expc02",
    ],
  );
});
