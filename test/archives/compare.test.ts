/** `compare BEFORE AFTER`: two logs, or two downloads, and what is told of both. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { test } from "node:test";
import { type Compared, compareFiles, comparisonStatus } from "../../cli/compare.ts";
import type { AnyFailure } from "../../core/failures/failure.ts";
import { en } from "../../core/messages/en.ts";
import type { Messages } from "../../core/messages/messages.ts";
import type { Comparison } from "../../core/report/compare/comparison.ts";
import { type CompareFormat, compareFormats } from "../../core/report/compare/formats.ts";
import { plain } from "../../core/report/text/layout.ts";
import { listFiles } from "../../node/files.ts";
import { folderWith, healthy, root as project, selfSigned } from "../cli/program.ts";
import { assertCompareFits, compareSchema } from "../cli/schema.ts";
import { alert, connectionFailed, nameWarning, type Refusal, warning } from "../log-lines.ts";
import { archive, archiveOf, type Download, type Exchange, logOf, members, type Server } from "./build.ts";
import { authority, endEntity } from "./certificates.ts";
import { hostileArchive, payloads } from "./hostile-archive.ts";
import { stable } from "./inspect.ts";

const cucm: Server = { name: "cucm01.lab.example", address: "192.0.2.10", port: 8443 };
const tftp: Server = { ...cucm, port: 6972 };
const unity: Server = { name: "cuc01.lab.example", address: "192.0.2.50", port: 443 };
const imp: Server = { name: "imp01.lab.example", address: "192.0.2.40", port: 8443 };

const failed = "502 connect failed";
const refused = (second: number, server: Server, refusal: Refusal = {}): Exchange => ({
  second,
  server,
  messages: [warning({ ...server, ...refusal }), connectionFailed(server)],
  failed,
});
const letPass = (second: number, server: Server): Exchange => ({
  second,
  server,
  messages: [warning({ ...server, action: "Continue" })],
});
const wrongName = (second: number, server: Server): Exchange => ({
  second,
  server,
  messages: [nameWarning(server), connectionFailed(server)],
  failed,
});
const rejecting = (second: number, server: Server): Exchange => ({ second, server, messages: [alert(server)], failed });
const answers = (second: number, server: Server): Exchange => ({ second, server });
const silent = (second: number, server: Server): Exchange => ({ second, server, failed: "502 " });

/** An hour later. */
const hour = 3600;

const logs = (...exchanges: readonly Exchange[]) => logOf({ exchanges });

async function comparedFiles(
  files: Readonly<Record<string, Uint8Array | string>>,
  [before, after]: readonly [string, string],
): Promise<Comparison> {
  using folder = folderWith(files);
  const at = process.cwd();
  process.chdir(folder.at);
  try {
    const result: Compared = await compareFiles(await listFiles([before]), await listFiles([after]));
    assert.ok(!("unreadable" in result));
    return result;
  } finally {
    process.chdir(at);
  }
}

function compared(before: Uint8Array | string, after: Uint8Array | string, ending = "txt"): Promise<Comparison> {
  const names = [`before.${ending}`, `after.${ending}`] as const;
  return comparedFiles({ [names[0]]: before, [names[1]]: after }, names);
}

function written(comparison: Comparison, format: CompareFormat = "text", messages: Messages = en): string {
  return [...compareFormats[format].report(comparison, messages, { width: 100, style: plain })].join("");
}

/** The text without what was read, which stands at its end. */
async function told(before: Uint8Array | string, after: Uint8Array | string, ending?: string): Promise<string> {
  const text = written(await compared(before, after, ending));
  return `\n${text.replace(/\n*(?:What to do about[^\n]*\n)?Before: [\s\S]*$/, "\n")}`;
}

test("what remains, what is new, what nobody tried, what is solved", async () => {
  const before = logs(refused(1, cucm), refused(2, tftp), refused(3, tftp), refused(4, imp), wrongName(5, unity));
  const after = logs(
    answers(hour, cucm),
    refused(hour + 1, tftp),
    rejecting(hour + 2, { ...imp, port: 5222 }),
    refused(hour + 3, unity),
  );
  const comparison = await compared(before, after);
  assert.equal(
    `\n${written(comparison)}`,
    `
Solved: 1. Remaining: 2. New: 1. Not known: 1.

Remaining
  Expressway-C refused cucm01.lab.example:6972: its certificate is self-signed and not in the trust
  store
    Expressway: expc01
    Handshakes before: 2, after: 1, the last at 2026-03-02 10:14:01 +01:00
  cuc01.lab.example:443 still fails, for another cause. Before: Name not in the certificate. Now:
  Self-signed certificate
    Expressway: expc01
    Handshakes before: 1, after: 1, the last at 2026-03-02 10:14:03 +01:00

New
  imp01.lab.example:5222 refused Expressway-C's certificate: its CA is not trusted there (tlsv1
  alert unknown ca)
    Expressway: expc01
    Handshakes: 1, the last at 2026-03-02 10:14:02 +01:00
    BEFORE has no request to this server: it may have failed then, too.

Not known yet
  Expressway-C refused imp01.lab.example:8443: its certificate is self-signed and not in the trust
  store
    Expressway: expc01
    no request to this server in AFTER

Solved
  Expressway-C refused cucm01.lab.example:8443: its certificate is self-signed and not in the trust
  store
    Expressway: expc01
    It answered at 2026-03-02 10:14:00 +01:00 (after.txt:3).

What to do about what remains and what is new: expressway-logs check AFTER
Before: before.txt (expc01)
After: after.txt (expc01)
`,
  );
  assert.equal(comparisonStatus(comparison), 1);
});

test("nothing is solved by not being there", async () => {
  const peer = (...exchanges: readonly Exchange[]) => logOf({ host: "expc02", exchanges });
  const off = { second: hour, detail: "xconfiguration EdgeConfigServer VerifyOriginServer - changed from: On to: Off" };
  const elsewhere = { ...cucm, address: "192.0.2.11" };
  const cases: readonly (readonly [string, string, string])[] = [
    [logs(refused(1, cucm)), logs(answers(hour, tftp)), "no-request"],
    [logs(refused(1, cucm)), healthy, "no-request"],
    [logs(refused(1, cucm)), peer(answers(hour, cucm)), "no-log"],
    [logs(refused(1, cucm)), "", "no-log"],
    [selfSigned(1), logs(answers(hour, cucm)), "port-not-known"],
    [logs(refused(1, cucm)), logs(silent(hour, cucm)), "not-answered"],
    [logs(refused(1, cucm)), logs(answers(hour, cucm), silent(hour + 1, cucm)), "unexplained"],
    [logs(refused(1, cucm)), logs(answers(hour, elsewhere)), "other-address"],
    [logs(refused(hour, cucm)), logs(answers(1, cucm)), "not-later"],
    [logs(refused(1, cucm)), logOf({ exchanges: [answers(hour + 1, cucm)], changes: [off] }), "not-verified"],
    [logs(letPass(1, cucm)), logs(answers(hour, cucm)), "verification-not-known"],
    [logs(refused(1, cucm), wrongName(2, cucm)), logs(refused(hour, cucm)), "other-cause"],
  ];
  const found = [];
  for (const [before, after] of cases) {
    const { solved, unknown } = await compared(before, after);
    assert.deepEqual(solved, []);
    found.push(unknown.map(({ because }) => because).join());
  }
  assert.deepEqual(
    found,
    cases.map(([, , because]) => because),
  );
  const tested = [...new Set([...found, "not-read", "not-told"])].sort();
  assert.deepEqual(Object.keys(en.words.comparison.because).sort(), tested);
  assert.deepEqual([...compareSchema.properties.unknown.items.properties.reason.enum].sort(), tested);
});

test("a failure of AFTER that ends there is solved, one that comes by turns is not", async () => {
  const before = logs(refused(1, cucm));
  const ends = await told(before, logs(refused(hour, cucm), answers(hour + 9, cucm)));
  assert.equal(
    ends,
    `
Solved: 1. Remaining: 0. New: 0. Not known: 0.

Solved
  Expressway-C refused cucm01.lab.example:8443: its certificate is self-signed and not in the trust
  store
    Expressway: expc01
    It answered at 2026-03-02 10:14:09 +01:00 (after.txt:8).
`,
  );
  const counts = async (...exchanges: readonly Exchange[]) => {
    const { solved, remaining } = await compared(before, logs(...exchanges));
    return [solved.length, remaining.length];
  };
  assert.deepEqual(await counts(refused(hour, cucm), answers(hour + 9, cucm), wrongName(hour + 10, cucm)), [0, 1]);
  assert.deepEqual(await counts(refused(hour, cucm), answers(hour + 9, cucm), silent(hour + 20, cucm)), [0, 1]);
  assert.deepEqual(
    await counts(refused(hour, cucm), answers(hour + 9, cucm), refused(hour + 10, cucm), answers(hour + 19, cucm)),
    [0, 1],
  );
});

test("another cause of a server that answers again is solved with it", async () => {
  const { solved, unknown } = await compared(
    logs(refused(1, cucm), wrongName(2, cucm)),
    logs(refused(hour, cucm), answers(hour + 9, cucm)),
  );
  assert.deepEqual(
    [solved.map(({ failure, reached }) => [failure.signature, reached.line]), unknown],
    [
      [
        ["self-signed-certificate", 8],
        ["name-not-in-certificate", 8],
      ],
      [],
    ],
  );
});

test("of what is new, BEFORE says whether its server answered", async () => {
  const earlier = async (...exchanges: readonly Exchange[]) =>
    (await compared(logs(...exchanges), logs(refused(hour, cucm), wrongName(hour + 1, cucm)))).new.map(
      (each) => each.earlier,
    );
  assert.deepEqual(await earlier(answers(1, cucm)), ["answered", "answered"]);
  assert.deepEqual(await earlier(silent(1, cucm)), ["not-answered", "not-answered"]);
  assert.deepEqual(await earlier(answers(1, tftp)), ["no-request", "no-request"]);
  assert.deepEqual(await earlier(refused(1, cucm)), ["failed"]);
});

test("a connection that is let pass is no cure", async () => {
  assert.equal(
    await told(logs(refused(1, cucm)), logs(letPass(hour, cucm))),
    `
Solved: 0. Remaining: 1. New: 0. Not known: 0.

Remaining
  Expressway-C let cucm01.lab.example:8443 pass for now: self-signed certificate (Action=Continue)
    Expressway: expc01
    Handshakes before: 1, after: 1, the last at 2026-03-02 10:14:00 +01:00
    The connection is no longer ended, since servers are not verified. That is no cure.
`,
  );
});

test("of which AFTER does not say whether servers are verified, that is said", async () => {
  assert.equal(
    await told(logs(refused(1, cucm)), logs(answers(hour, cucm))),
    `
Solved: 1. Remaining: 0. New: 0. Not known: 0.

Solved
  Expressway-C refused cucm01.lab.example:8443: its certificate is self-signed and not in the trust
  store
    Expressway: expc01
    It answered at 2026-03-02 10:14:00 +01:00 (after.txt:3).
  AFTER does not tell whether servers are verified: one that is not verified answers whatever
  certificate it has. A diagnostic archive tells.
`,
  );
});

test("two that were exchanged are told, and so is what no message explains", async () => {
  assert.equal(
    await told(logs(refused(hour, cucm)), logs(answers(1, cucm), silent(2, imp))),
    `
Solved: 0. Remaining: 0. New: 0. Not known: 1.
AFTER ends before BEFORE begins: are the two swapped?
In AFTER, requests failed and no message explains it: 1.

Not known yet
  Expressway-C refused cucm01.lab.example:8443: its certificate is self-signed and not in the trust
  store
    Expressway: expc01
    in AFTER it answered no later than it failed in BEFORE
    It answered at 2026-03-02 09:14:01 +01:00 (after.txt:3).
`,
  );
  assert.equal(await told(healthy, healthy), "\nNeither BEFORE nor AFTER shows a failure.\n");
});

test("a failure is the same under its host's full name, at another address, and where one side alone knows the port", async () => {
  const pairs = async (before: string, after: string) => {
    const { remaining, new: added, unknown } = await compared(before, after);
    return [
      remaining.length,
      remaining.filter(({ causeChanged }) => causeChanged).length,
      added.length,
      unknown.length,
    ];
  };
  const one = logs(refused(1, cucm));
  assert.deepEqual(
    await pairs(one, logOf({ host: "expc01.lab.example", exchanges: [refused(hour, cucm)] })),
    [1, 0, 0, 0],
  );
  assert.deepEqual(await pairs(one, logOf({ host: "expc02", exchanges: [refused(hour, cucm)] })), [0, 0, 1, 1]);
  assert.deepEqual(await pairs(one, logs(refused(hour, { ...cucm, address: "192.0.2.11" }))), [1, 0, 0, 0]);
  assert.deepEqual(await pairs(one, selfSigned(hour, cucm)), [1, 0, 0, 0]);
  assert.deepEqual(await pairs(selfSigned(1, cucm), logs(refused(hour, cucm))), [1, 0, 0, 0]);
  assert.deepEqual(await pairs(one, logs(refused(hour, tftp))), [0, 0, 1, 1]);
  assert.deepEqual(await pairs(one, logs(rejecting(hour, cucm))), [1, 1, 0, 0]);
});

const root = authority("root", "Lab Root CA");
const other = authority("other", "Other Root CA");
const vendor = authority("vendor", "Vendor Root CA");
const renewed = authority("renewed-vendor", "Vendor Root CA");
const tomcat = endEntity("tomcat", "cucm01.lab.example", { issuer: root });
const own = endEntity("own", "expc01.lab.example", { issuer: vendor });
const newOwn = endEntity("new-own", "expc01.lab.example", { issuer: renewed });
const verifying = ["EdgeConfigServer VerifyOriginServer: On"];

const before: Download = {
  trustStore: [vendor, other],
  serverCertificate: [own],
  configuration: verifying,
  exchanges: [refused(1, cucm, { error: "unable to get local issuer certificate" })],
};
const after: Download = {
  trustStore: [renewed, root],
  serverCertificate: [newOwn],
  configuration: verifying,
  exchanges: [{ ...answers(hour, cucm), meeting: { sent: [tomcat] } }],
};

test("two downloads: what changed in the trust store, and Expressway's own certificate", async () => {
  const text = await told(await archive(before), await archive(after), "tar.gz");
  assert.equal(
    stable(text),
    `
Solved: 1. Remaining: 0. New: 0. Not known: 0.

Solved
  Expressway-C refused cucm01.lab.example:8443: an issuer in its certificate chain is not in the
  trust store
    Expressway: expc01
    It answered at 2026-03-02 10:14:00 +01:00 (loggingsnapshot_expc01_2026-03-02_08_20_00.txt:3).

Trust store of expc01
  Added: CN=Lab Root CA
    until 2035-01-01T00:00:00Z, SHA-256
    <fingerprint of root>
  Renewed: CN=Vendor Root CA
    before: until 2035-01-01T00:00:00Z, SHA-256
    <fingerprint of vendor>
    after: until 2035-01-01T00:00:00Z, SHA-256
    <fingerprint of renewed-vendor>
  Removed: CN=Other Root CA
    until 2035-01-01T00:00:00Z, SHA-256
    <fingerprint of other>

Own server certificate of expc01
  Renewed: CN=expc01.lab.example
    before: until 2035-01-01T00:00:00Z, SHA-256
    <fingerprint of own>
    after: until 2035-01-01T00:00:00Z, SHA-256
    <fingerprint of new-own>
`,
  );
  const same = await compared(
    await archive(before),
    await archive({ ...after, ...before, exchanges: after.exchanges }),
    "tar.gz",
  );
  assert.deepEqual(same.ownCertificates, []);
  assert.deepEqual(
    same.trustStores.map(({ added, removed, renewed: again }) => [added, removed, again]),
    [[[], [], []]],
  );
});

test("connections on which an own certificate was refused, and is no more", async () => {
  const box = (purposes: "server" | "both"): Download => ({
    ...before,
    version: "X14.3.7",
    configuration: ["Zones Zone 2 Type: TraversalClient", "Zones Zone 2 TraversalClient SIP TLS Verify Mode: On"],
    serverCertificate: [endEntity(`own-${purposes}`, "expc01.lab.example", { issuer: vendor, purposes })],
  });
  const [old, now] = [await archive(box("server")), await archive(box("both"))];
  const { ownChanges } = JSON.parse(written(await compared(old, now, "tar.gz"), "json"));
  assert.deepEqual(
    ownChanges.map(({ id, before: was, after: is }: Record<string, string>) => `${id}: ${was}, ${is}`),
    [
      "traversal-zone: refused, passes",
      "ssh-tunnel: refused, passes",
      "unified-cm: unknown, passes",
      "upload-server: refused, passes",
    ],
  );
  assert.match(
    await told(old, now, "tar.gz"),
    /^Own certificates, before they break\n {2}expc01, Server certificate: traversal zone to Expressway-E, as a client \(refused before, passes\n {2}now\)$/m,
  );
  assert.match(
    await told(now, old, "tar.gz"),
    /\(passes before, refused\n {2}now\)\n {4}It lacks Client Authentication/,
  );
});

test("two certificate lists of one node: what was added, renewed and removed, and what fails no more", async () => {
  const row = (...cells: readonly string[]) => `${cells.join("\t")}\n`;
  const head = row(
    "Certificate",
    "Common Name",
    "Type",
    "Key Type",
    "Distribution",
    "Issued by",
    "Expiration",
    "Description",
  );
  const node = "cucm01.lab.example";
  const signed = (entry: string, issuer: string, end: string) =>
    row(entry, node, "CA-signed", "RSA", node, issuer, end, "Signed Certificate");
  const ec = row("tomcat-ECDSA", node, "Self-signed", "EC", node, node, "01/25/2029", "Self-signed certificate");
  const old = head + signed("tomcat", "Lab Issuing CA", "04/10/2027") + ec;
  const now =
    head + signed("tomcat", "Lab Issuing CA", "04/10/2029") + signed("tomcat-ECDSA", "Lab Issuing CA", "04/10/2029");
  assert.equal(
    await told(old, now),
    `
Neither BEFORE nor AFTER shows a failure.

Certificate list of cucm01.lab.example
  Gone: tomcat is signed by Lab Issuing CA, tomcat-ECDSA is self-signed. After some upgrades to
  X14.2 and later Expressway-C prefers ECDSA: on 8443, 6972 it may then be shown tomcat-ECDSA, which
  it refuses (self-signed certificate).
  Renewed: tomcat: cucm01.lab.example, signed by Lab Issuing CA, RSA, until 2029-04-10
    before: tomcat: cucm01.lab.example, signed by Lab Issuing CA, RSA, until 2027-04-10
  Renewed: tomcat-ECDSA: cucm01.lab.example, signed by Lab Issuing CA, RSA, until 2029-04-10
    before: tomcat-ECDSA: cucm01.lab.example, self-signed, EC, until 2029-01-25
`,
  );
  assert.equal(await told(now, now), "\nNeither BEFORE nor AFTER shows a failure.\n");
});

test("of SIP and XMPP nothing tells that a connection came about", async () => {
  const sip = readFileSync(join(project, "test", "samples", "sip-and-xmpp.log"), "utf8");
  const [line = ""] = sip.split("\n");
  const gone = await compared(sip, `${line}\n`);
  assert.equal(gone.solved.length, 0);
  const process = ({ failure }: { readonly failure: AnyFailure }) => failure.process ?? "traffic_server";
  const reasons = gone.unknown.map((each) => (process(each) === "traffic_server" ? "" : each.because));
  assert.deepEqual([...new Set(reasons)].sort(), ["no-log", "not-told"]);
  assert.doesNotMatch(written(gone).replaceAll(/\s+/g, " "), /no request to this server/);
  const come = await compared(`${line}\n`, sip);
  assert.deepEqual([...new Set(come.new.map(({ earlier }) => earlier))], ["not-told"]);
});

test("of several downloads of one side the last trust store counts", async () => {
  const later = (files: Readonly<Record<string, Uint8Array>>) =>
    archiveOf(
      Object.fromEntries(Object.entries(files).map(([name, content]) => [name.replace("08_20", "09_20"), content])),
    );
  const old = later(await members({ ...before, trustStore: [vendor, root] }));
  const { trustStores } = await comparedFiles(
    {
      "before/a.tar.gz": old,
      "before/b.tar.gz": await archive(before),
      "after.tar.gz": await archive({ ...after, trustStore: [vendor] }),
    },
    ["before", "after.tar.gz"],
  );
  assert.deepEqual(
    trustStores.map(({ added, removed }) => [added, removed.map(({ subject }) => subject)]),
    [[[], ["CN=Lab Root CA,O=Lab"]]],
  );
});

test("a trust store on one side alone is not compared; of an own certificate the rest of its file counts, too", async () => {
  const { trustStore: _, ...without } = { ...after, serverCertificate: [own, vendor] as const };
  assert.equal(
    stable(await told(await archive(before), await archive(without), "tar.gz")).replace(
      /^[\s\S]*?\n\n(?=Trust store)/,
      "\n",
    ),
    `
Trust store of expc01
  AFTER holds none: the two cannot be compared

Own server certificate of expc01
  The same certificate, with other certificates behind it
    until 2035-01-01T00:00:00Z, SHA-256
    <fingerprint of own>
`,
  );
});

test("an Expressway whose configuration lets servers go unverified has solved nothing", async () => {
  const off = { ...after, configuration: ["EdgeConfigServer VerifyOriginServer: Off"] };
  const { solved, unknown } = await compared(await archive(before), await archive(off), "tar.gz");
  assert.deepEqual([solved, unknown.map(({ because }) => because)], [[], ["not-verified"]]);
});

test("where a part of AFTER is lost, nothing is solved; where a part of BEFORE is, what is new may be old", async () => {
  const [whole, cut] = [await archive(after), (await archive(after)).subarray(0, -200)];
  const lost = await compared(await archive(before), cut, "tar.gz");
  assert.deepEqual(
    [lost.solved, lost.unknown.map(({ because }) => because), lost.lost],
    [[], ["not-read"], { before: false, after: true }],
  );
  assert.equal(comparisonStatus(lost), 3);
  const ends = { ...after, exchanges: [refused(hour, cucm), answers(hour + 9, cucm)] };
  const cutBehind = (await archive(ends)).subarray(0, -200);
  assert.equal((await compared(await archive(before), await archive(ends), "tar.gz")).solved.length, 1);
  assert.equal((await compared(await archive(before), cutBehind, "tar.gz")).remaining.length, 1);
  const old = await compared(cut, await archive(before), "tar.gz");
  assert.deepEqual([old.new.map(({ earlier }) => earlier), old.lost], [["not-read"], { before: true, after: false }]);
  const cured = await compared(await archive(before), whole, "tar.gz");
  assert.deepEqual([cured.solved.length, comparisonStatus(cured)], [1, 0]);
});

test("a document is whole, and each key of it is in its schema", async () => {
  const comparison = await compared(
    await archive({ ...before, exchanges: [...before.exchanges, refused(2, imp), refused(3, tftp)] }),
    await archive({ ...after, exchanges: [...after.exchanges, rejecting(hour + 2, unity), wrongName(hour + 3, tftp)] }),
    "tar.gz",
  );
  const document = JSON.parse(written(comparison, "json"));
  assertCompareFits(document);
  const id = ({ id: value }: { readonly id: string }) => value;
  const [first] = comparison.before.failures;
  assert.ok(first);
  assert.deepEqual(
    {
      ...document,
      before: document.before.inputs.length,
      after: document.after.inputs.length,
      solved: document.solved.map(id),
      remaining: document.remaining.map((pair: Record<string, never>) => pair.causeChanged),
      new: document.new.map(({ signature, earlier }: Record<string, never>) => [signature, earlier]),
      unknown: document.unknown.map(({ reason, because, answered }: Record<string, never>) => [
        reason,
        because,
        answered,
      ]),
      trustStores: document.trustStores.length,
      ownCertificates: document.ownCertificates.map((each: Record<string, never>) => each.certificateChanged),
    },
    {
      schemaVersion: 1,
      before: comparison.before.inputs.length,
      after: comparison.after.inputs.length,
      verdict: {
        text: "Solved: 1. Remaining: 1. New: 1. Not known: 1.",
        lostBefore: false,
        lostAfter: false,
        exchanged: false,
      },
      solved: comparison.solved.map(({ failure }) => failure.id),
      remaining: [true],
      new: [["peer-rejected-certificate", "no-request"]],
      unknown: [["no-request", "no request to this server in AFTER", null]],
      unexplained: [],
      trustStores: 1,
      ownCertificates: [true],
      ownChanges: [],
      certificateLists: [],
    },
  );
  assert.deepEqual(document.solved[0].reached, { ...comparison.solved[0]?.reached, verified: true });
});

test("each format tells the same failures", async () => {
  const old = logs(refused(1, cucm), refused(2, tftp), refused(3, imp));
  const now = logs(answers(hour, cucm), refused(hour + 1, tftp), rejecting(hour + 2, unity));
  const comparison = await compared(old, now);
  const servers = [
    "cucm01.lab.example:6972",
    "cuc01.lab.example:443",
    "imp01.lab.example:8443",
    "cucm01.lab.example:8443",
  ];
  for (const format of ["text", "markdown", "html"] as const) {
    const text = written(comparison, format).replace(/<style>[\s\S]*?<\/style>/, "");
    assert.deepEqual(text.match(/\b(?:cucm|cuc|imp)01\.lab\.example:\d+/g), servers, format);
  }
  const { remaining, new: added, unknown, solved } = JSON.parse(written(comparison, "json"));
  const all = [remaining[0].after, added[0], unknown[0].failure, solved[0]];
  assert.deepEqual(
    all.map(({ name, port }) => `${name}:${port}`),
    servers,
  );
});

test("what strangers put into names is markup, link or control nowhere", async () => {
  for (const payload of payloads) {
    const hostile = await hostileArchive(payload);
    const quiet = await archive({ ...before, exchanges: [] });
    for (const comparison of [
      await compared(hostile, hostile, "tar.gz"),
      await compared(hostile, quiet, "tar.gz"),
      await compared(quiet, hostile, "tar.gz"),
    ]) {
      for (const format of ["text", "json", "markdown", "html"] as const) {
        const text = written(comparison, format);
        // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what is looked for
        assert.doesNotMatch(text, /[\x00-\x08\x0b-\x1f\x7f-\x9f\p{Cf}\p{Zl}\p{Zp}]/u, `${format} ${payload}`);
      }
      const page = written(comparison, "html").replace(/<style>[\s\S]*?<\/style>/, "");
      assert.doesNotMatch(
        page,
        /<(?!\/?(?:!DOCTYPE|html|head|meta|title|style|body|header|p|main|h1|h2|section|ul|li|br|span|bdi)\b)/,
      );
      assert.doesNotMatch(page, / (?:on\w+|href|src|style)=/);
      const outside = written(comparison, "markdown").replace(/(`+)(?!`)[^\n]*?[^`]\1(?!`)/g, "");
      assert.doesNotMatch(outside, /[<![\]]|\]\(|https?:|www\.|@/);
    }
  }
});

test("thousands of failures: each section tells the first of them, and Markdown fits into a ticket", async () => {
  const many = (at: number) =>
    Array.from({ length: 2000 }, (_, i) => refused(at + i, { ...cucm, name: `n${i}.lab.example` }));
  const comparison = await compared(logs(...many(0)), logs(...many(hour)));
  assert.equal(comparison.remaining.length, 2000);
  assert.match(written(comparison), /\n {2}and 1900 more\n/);
  assert.ok(written(comparison, "markdown").length < 65_000);
});
