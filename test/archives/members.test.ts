/** Downloads that are not whole, or lie about in other shapes: what is there is used, and what lacks is said. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { fr } from "../../core/messages/fr.ts";
import { zip } from "../core/archive/make.ts";
import { archive, archiveName, archiveOf, captureOf, type Download, type Exchange, members } from "./build.ts";
import { inputsOf, inspected, picture } from "./inspect.ts";
import { peers, scenarios } from "./scenarios.ts";

type Files = Record<string, Buffer>;

const files: Files = await members(scenarios["unknown-ca-root-sent"]);
const packed = archiveOf(files);
const whole = picture(await inspected({ [archiveName()]: packed }));

function isOf(name: string, kind: string): boolean {
  return name.startsWith(kind);
}

function contentOf(kind: string): Buffer {
  return Object.entries(files).find(([name]) => isOf(name, kind))?.[1] as Buffer;
}

function without(...kinds: readonly string[]): Files {
  return Object.fromEntries(Object.entries(files).filter(([name]) => !kinds.some((kind) => isOf(name, kind))));
}

function changed(of: Files, kind: string, change: (content: Buffer) => Buffer): Files {
  return Object.fromEntries(
    Object.entries(of).map(([name, content]) => [name, isOf(name, kind) ? change(content) : content]),
  );
}

const cut = (content: Buffer) => content.subarray(0, content.length - 1500);

/** Inputs, then evidence. */
async function check(content: Files, expected: string): Promise<void> {
  const inspection = await inspected(content);
  assert.equal(`\n${inputsOf(inspection)}\n${picture(inspection)}\n`, expected);
}

const checkArchive = (content: Files, expected: string) => check({ [archiveName()]: archiveOf(content) }, expected);

test("without the trust store the log itself says what was not found in it", async () => {
  await checkArchive(
    without("ca_"),
    `
diagnostic of expc01 archive member-missing
loggingsnapshot of expc01 log
xconf of expc01 configuration
xstat of expc01 status
server of expc01 certificate
eth0 of expc01 capture
status 1
[1] expc01: cucm01.lab.example:8443 self-signed-certificate-in-chain × 1 → trust-the-root-that-was-sent
    presented tomcat issuing root
    TLSv1.2 ECDHE-RSA-AES256-GCM-SHA384
    at fault 2: root in eth0 of expc01
    missing CN=Lab Root CA,O=Lab with key identifier = root in eth0 of expc01
    note no-trust-store
[2] expc01: imp01.lab.example:8443 issuer-not-found × 1 → trust-the-missing-issuer-above
    presented presence issuing
    TLSv1.2 ECDHE-ECDSA-AES256-GCM-SHA384
    at fault 1: issuing in eth0 of expc01
    missing CN=Lab Root CA,O=Lab with key identifier = root in eth0 of expc01
    note no-trust-store
    note ecdsa-certificate-served
verification on expc01: On
`,
  );
});

test("without the log nothing names the servers of Expressway: what the capture shows is told, and is no failure", async () => {
  await checkArchive(
    without("loggingsnapshot_"),
    `
diagnostic of expc01 archive member-missing
xconf of expc01 configuration
xstat of expc01 status
ca of expc01 trust-store
server of expc01 certificate
eth0 of expc01 capture refused-elsewhere
status 0
store of expc01: ca of expc01, 1, duplicates -, expired -, expiring -
verification on expc01: On
`,
  );
});

test("without the capture nobody knows what was presented", async () => {
  await checkArchive(
    without("eth0_"),
    `
diagnostic of expc01 archive member-missing
loggingsnapshot of expc01 log
xconf of expc01 configuration
xstat of expc01 status
ca of expc01 trust-store
server of expc01 certificate
status 1
[1] expc01: cucm01.lab.example:8443 self-signed-certificate-in-chain × 1 → trust-the-root-that-was-sent
    presented nothing seen
    note no-capture
[2] expc01: imp01.lab.example:8443 issuer-not-found × 1 → trust-the-missing-issuer-above
    presented nothing seen
    note no-capture
store of expc01: ca of expc01, 1, duplicates -, expired -, expiring -
verification on expc01: On
`,
  );
});

test("Expressway's own certificate, configuration and status are not needed", async () => {
  for (const kinds of [["server_"], ["xstat_"], ["server_", "xstat_"]])
    assert.equal(picture(await inspected({ [archiveName()]: archiveOf(without(...kinds)) })), whole);
  const unconfigured = picture(await inspected({ [archiveName()]: archiveOf(without("xconf_")) }));
  assert.equal(unconfigured, whole.replace("verification on expc01: On", "verification on expc01: null"));
});

test("what an archive lacks is named in words", async () => {
  const { text } = await inspected({ [archiveName()]: archiveOf(without("ca_", "server_", "eth0_")) });
  assert.match(
    text.replaceAll(/\s+/g, " "),
    /Not in this archive: trust store, Expressway's own certificate, capture\./,
  );
});

test("a capture that is cut: what stands before the cut is used", async () => {
  await checkArchive(
    changed(files, "eth0_", cut),
    `
diagnostic of expc01 archive
loggingsnapshot of expc01 log
xconf of expc01 configuration
xstat of expc01 status
ca of expc01 trust-store
server of expc01 certificate
eth0 of expc01 capture truncated!
status 1
[1] expc01: cucm01.lab.example:8443 self-signed-certificate-in-chain × 1 → trust-the-root-that-was-sent
    presented tomcat issuing root
    TLSv1.2 ECDHE-RSA-AES256-GCM-SHA384
    at fault 2: root in eth0 of expc01
    untrusted 19@2, agrees
    missing CN=Lab Root CA,O=Lab with key identifier = root in eth0 of expc01
    note root-sent-but-not-trusted
[2] expc01: imp01.lab.example:8443 issuer-not-found × 1 → trust-the-missing-issuer-above
    presented nothing seen
    note no-handshake-in-capture
cure on expc01: root in eth0 of expc01 cures [1], breaks -, unknown imp01.lab.example:8443
store of expc01: ca of expc01, 1, duplicates -, expired -, expiring -
verification on expc01: On
`,
  );
});

test("an archive that is cut", async () => {
  await check(
    { [archiveName()]: cut(packed) },
    `
diagnostic of expc01 archive truncated!
loggingsnapshot of expc01 log
xconf of expc01 configuration
xstat of expc01 status
ca of expc01 trust-store
server of expc01 certificate
eth0 of expc01 capture truncated!
status 1
[1] expc01: cucm01.lab.example:8443 self-signed-certificate-in-chain × 1 → trust-the-root-that-was-sent
    presented nothing seen
    note no-handshake-in-capture
[2] expc01: imp01.lab.example:8443 issuer-not-found × 1 → trust-the-missing-issuer-above
    presented nothing seen
    note no-handshake-in-capture
store of expc01: ca of expc01, 1, duplicates -, expired -, expiring -
verification on expc01: On
`,
  );
});

test("a trust store of which nothing can be read is none, an empty one too", async () => {
  const broken = changed(files, "ca_", (content) => Buffer.from(content.toString().replace("MII", "M!I")));
  const empty = changed(files, "ca_", () => Buffer.from(""));
  for (const [content, problem] of [
    [broken, "damaged!"],
    [empty, "empty"],
  ] as const) {
    const inspection = await inspected({ [archiveName()]: archiveOf(content) });
    assert.match(inputsOf(inspection), new RegExp(`^ca of expc01 trust-store ${problem}$`, "m"));
    assert.equal(picture(inspection).match(/note no-trust-store/g)?.length, 2);
    assert.doesNotMatch(picture(inspection), /untrusted|^store/m);
  }
});

test("an extracted download says the same as its archive, in a folder and file by file", async () => {
  assert.equal(picture(await inspected(files)), whole);
  assert.equal(picture(await inspected(files, ["."])), whole);
  const inFolder = Object.fromEntries(
    Object.entries(files).map(([name, content]) => [`diagnostic_log/${name}`, content]),
  );
  assert.equal(picture(await inspected({ [archiveName()]: archiveOf(inFolder) })), whole);
});

test("a log, a trust store and a capture by any names", async () => {
  await check(
    { "log.txt": contentOf("loggingsnapshot_"), "ca.pem": contentOf("ca_"), "wire.pcap": contentOf("eth0_") },
    `
log.txt log
ca.pem trust-store
wire.pcap capture
status 1
[1] expc01: cucm01.lab.example:8443 self-signed-certificate-in-chain × 1 → trust-the-root-that-was-sent
    presented tomcat issuing root
    TLSv1.2 ECDHE-RSA-AES256-GCM-SHA384
    at fault 2: root in wire.pcap
    untrusted 19@2, agrees
    missing CN=Lab Root CA,O=Lab with key identifier = root in wire.pcap
    note root-sent-but-not-trusted
[2] expc01: imp01.lab.example:8443 issuer-not-found × 1 → trust-the-missing-issuer-above
    presented presence issuing
    TLSv1.2 ECDHE-ECDSA-AES256-GCM-SHA384
    at fault 1: issuing in wire.pcap
    untrusted 20@1, agrees
    missing CN=Lab Root CA,O=Lab with key identifier = root in wire.pcap
    note ecdsa-certificate-served
cure on expc01: root in wire.pcap cures [1] [2], breaks -, unknown -
store of expc01: ca.pem, 1, duplicates -, expired -, expiring -
`,
  );
});

test("the archive and what was extracted of it are counted once", async () => {
  const inspection = await inspected({ [archiveName()]: packed, ...files }, ["."]);
  assert.equal(picture(inspection), whole);
  assert.equal(inputsOf(inspection).match(/ duplicate$/gm)?.length, Object.keys(files).length);
  assert.equal(picture(await inspected({ [archiveName()]: packed, "copy.tar.gz": packed })), whole);
});

test("peers with equal trust stores have one each", async () => {
  const [first, second] = peers as [Download, Download];
  const equal = { ...second, trustStore: first.trustStore ?? [], exchanges: first.exchanges };
  const inspection = await inspected({
    [archiveName()]: await archive(first),
    [archiveName(second.host)]: await archive(equal),
  });
  assert.doesNotMatch(inputsOf(inspection), /duplicate/);
  assert.match(
    picture(inspection),
    /store of expc01: ca of expc01, 1, .*\nstore of expc02: ca of expc02, 1, .*\nverification on expc01: On\nverification on expc02: On$/,
  );
  assert.equal(picture(inspection).match(/^ {4}untrusted 20@1, agrees$/gm)?.length, 2);
});

test("archives in an archive are downloads of their own", async () => {
  const downloads: Files = {};
  for (const peer of peers) downloads[archiveName(peer.host)] = await archive(peer);
  const inZip = zip(Object.entries(downloads).map(([name, content]) => ({ name, content, method: 0 })));
  assert.equal(picture(await inspected({ "both.zip": inZip })), picture(await inspected(downloads)));
  const log = archiveOf(without("ca_", "server_", "xconf_", "xstat_", "eth0_"));
  const second = zip([
    { name: "a.tar.gz", content: packed },
    { name: "b.tar.gz", content: log },
  ]);
  assert.equal(
    inputsOf(await inspected({ "two.zip": second })),
    `two.zip archive
a.tar.gz archive
loggingsnapshot of expc01 log
xconf of expc01 configuration
xstat of expc01 status
ca of expc01 trust-store
server of expc01 certificate
eth0 of expc01 capture
b.tar.gz archive member-missing
loggingsnapshot of expc01 log duplicate`,
  );
});

test("each of several downloads of one Expressway is judged by its own trust store", async () => {
  const before = scenarios["unknown-ca"];
  const fixed = scenarios.healthy;
  const name = (folder: string) => `${folder}/${archiveName()}`;
  const both = await inspected({ [name("1")]: await archive(before), [name("2")]: await archive(fixed) });
  assert.match(picture(both), /^ {4}untrusted 20@1, agrees\n {4}missing .* = root in ca of expc01$/m);
});

test("two interfaces are two captures, and the files of one are one", async () => {
  const download: Download = scenarios["unknown-ca-root-sent"];
  const part = async (exchanges: readonly Exchange[]) => (await captureOf({ ...download, exchanges })) as Buffer;
  const [first, second] = download.exchanges as [Exchange, Exchange];
  const name = (number: string) => `${number}_expc01_2026-03-02_08_20_00.pcap`;
  const rest = without("eth0_");
  const twoInterfaces = {
    ...rest,
    [name("eth0_diagnostic_logging_tcpdump00")]: await part([first]),
    [name("eth1_diagnostic_logging_tcpdump00")]: await part([second]),
  };
  assert.equal(
    picture(await inspected({ [archiveName()]: archiveOf(twoInterfaces) })).replaceAll("eth1", "eth0"),
    whole,
  );
  // The file ends between two packets of the second handshake.
  const [header, packets] = [contentOf("eth0_").subarray(0, 24), packetsOf(contentOf("eth0_"))];
  for (let at = 1; at < packets.length; at++) {
    const twoFiles = {
      ...rest,
      [name("eth0_diagnostic_logging_tcpdump00")]: Buffer.concat([header, ...packets.slice(0, at)]),
      [name("eth0_diagnostic_logging_tcpdump01")]: Buffer.concat([header, ...packets.slice(at)]),
    };
    if (at % 5 === 0)
      assert.equal(picture(await inspected({ [archiveName()]: archiveOf(twoFiles) })), whole, String(at));
  }
});

/** Of a pcap in the byte order of the tests. */
function packetsOf(capture: Buffer): Buffer[] {
  const packets: Buffer[] = [];
  for (let at = 24; at < capture.length; ) {
    const end = at + 16 + capture.readUInt32LE(at + 8);
    packets.push(capture.subarray(at, end));
    at = end;
  }
  return packets;
}

test("handshakes of a failure are no failures of their own, however many there are", async () => {
  const exchange = scenarios["unknown-ca"].exchanges[0] as Exchange;
  const exchanges = Array.from({ length: 130 }, (_, i) => ({ ...exchange, second: 20 * i }));
  const { document } = await inspected({ [archiveName()]: await archive({ ...scenarios["unknown-ca"], exchanges }) });
  assert.deepEqual(
    document.failures.map(({ count, occurrences }) => [count, occurrences.length]),
    [[130, 100]],
  );
});

test("the exit status", async () => {
  const healthy = await members(scenarios.healthy);
  const status = async (content: Files) => (await inspected({ [archiveName()]: archiveOf(content) })).status;
  assert.equal(await status(healthy), 0);
  assert.equal(await status(changed(healthy, "eth0_", cut)), 3);
  assert.equal(await status(files), 1);
  assert.equal(await status(changed(files, "eth0_", cut)), 1);
  const onlyLog = Object.fromEntries(Object.entries(healthy).filter(([name]) => isOf(name, "loggingsnapshot_")));
  assert.equal(await status(onlyLog), 0);
  assert.equal(await status({ "readme.txt": Buffer.from("dear diary") }), 2);
  assert.equal(await status({}), 2);
  assert.equal((await inspected({ "ca.pem": contentOf("ca_") })).status, 0);
});

test("the report speaks French, the JSON English", async () => {
  const { text, document } = await inspected({ [archiveName()]: packed }, undefined, fr);
  assert.match(text, /^La plus petite correction/m);
  assert.match(document.failures[0]?.evidence?.notes[0]?.text ?? "", /^The server sent its self-signed root/);
});

test("what is packed alone is joined as what is not: beside a loose log, and in an archive", async () => {
  const plain = {
    "a.log": contentOf("loggingsnapshot_"),
    "b.pcap": contentOf("eth0_"),
    "c.pem": contentOf("ca_"),
  };
  const alone = Object.fromEntries(Object.entries(plain).map(([name, content]) => [`${name}.gz`, gzipSync(content)]));
  const presentedOf = async (given: Files) =>
    (await inspected(given)).document.failures.map(({ evidence }) =>
      evidence?.presented?.map(({ subject }) => subject.split(",")[0]),
    );
  const expected = [
    ["CN=cucm01.lab.example", "CN=Lab Issuing CA", "CN=Lab Root CA"],
    ["CN=imp01.lab.example", "CN=Lab Issuing CA"],
  ];
  assert.deepEqual(await presentedOf(plain), expected);
  assert.deepEqual(await presentedOf(alone), expected);
  assert.deepEqual(await presentedOf({ "all.tar.gz": archiveOf(alone) }), expected);
});
