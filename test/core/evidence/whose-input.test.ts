/**
 * Evidence comes from the download of the failure's own log: what another archive holds, and who made it, nobody knows. A CA may
 * come from anywhere; it is tried on what is evidence.
 */

import assert from "node:assert/strict";
import { test } from "node:test";
import { archiveName, archiveOf, type Download, members } from "../../archives/build.ts";
import { authority, endEntity, pemOf } from "../../archives/certificates.ts";
import { inspected } from "../../archives/inspect.ts";
import * as lines from "../../log-lines.ts";
import { tarGz } from "../archive/make.ts";
import type { Conversation } from "../capture/conversation.ts";
import {
  captured,
  cucm,
  download,
  evil,
  forged,
  healthy,
  onTheWire,
  real,
  refusal,
  refusedWith,
  told,
  vendor,
} from "./lab.ts";

const realOne = await refusedWith(real);
const evilOne = await refusedWith(evil);
const realWire = captured([onTheWire(realOne)]);
const evilWire = captured([onTheWire(evilOne)]);
const own = await download(refusal, { eth0: realWire });
const plainLog = await download(refusal, {});
const theirs = await download({ ...healthy, trustStore: [vendor] }, { eth0: evilWire });
const ownArchive = archiveOf(own);

const root = authority("root", "Lab Root CA");
/** Of the same name, with a key of its own. */
const falseRoot = authority("false root", "Lab Root CA");
const issued = endEntity("issued", cucm.name, { issuer: root });
const issuedOne = await refusedWith(issued);
const issuer: Download = {
  ...refusal,
  exchanges: [
    {
      second: 6,
      server: cucm,
      messages: [
        lines.warning({ ...cucm, error: "unable to get local issuer certificate" }),
        lines.connectionFailed(cucm),
      ],
      failed: "502 connect failed",
    },
  ],
};

const realOffered = `status 1
cucm01.lab.example:6972 self-signed-certificate: presented real, missing real
cure real`;

test("a forged archive of the same host beside the real one", async () => {
  for (const files of [
    { [archiveName()]: ownArchive, "theirs.tar.gz": archiveOf(theirs) },
    { "a.tar.gz": archiveOf(theirs), [archiveName()]: ownArchive },
  ])
    assert.equal(
      await told(files),
      `status 1
cucm01.lab.example:6972 self-signed-certificate: presented real, missing real
cucm01.lab.example:6972 self-signed-certificate: presented nothing, missing nothing
  seen evil × 1: fits, as others do that differ
  seen real × 1: fits, as others do that differ
  note certificates-differ
cure real`,
      "its own handshake makes a failure of its own, which the real download contradicts",
    );
});

test("a forged archive that holds a capture alone, and one that holds none of it", async () => {
  const alone = Object.fromEntries(Object.entries(theirs).filter(([name]) => /^eth0/.test(name)));
  assert.equal(
    await told({ [archiveName()]: ownArchive, "theirs.tar.gz": archiveOf(alone) }),
    `${realOffered}\ncapture refused-elsewhere`,
  );
  assert.equal(
    await told({ [archiveName()]: archiveOf(plainLog), "theirs.tar.gz": archiveOf(alone) }),
    `status 1
cucm01.lab.example:6972 self-signed-certificate: presented nothing, missing nothing
capture refused-elsewhere`,
  );
});

test("a forged archive with a copy of the log: the log is in both, and so are their captures", async () => {
  const copy = { ...own, ...Object.fromEntries(Object.entries(theirs).filter(([name]) => /^eth0/.test(name))) };
  for (const names of [
    ["a.tar.gz", "b.tar.gz"],
    ["b.tar.gz", "a.tar.gz"],
  ] as const) {
    const [mine, other] = names;
    const text = await told(
      Object.fromEntries(Object.entries({ [mine]: ownArchive, [other]: archiveOf(copy) }).sort()),
    );
    assert.match(
      text,
      /presented nothing, missing nothing\n {2}seen \w+ × 1: fits.*\n {2}seen \w+ × 1: fits.*\n {2}note certificates-differ$/,
    );
  }
});

test("a trust store of another download is not the one that was looked into", async () => {
  const without = Object.fromEntries(Object.entries(own).filter(([name]) => !/^ca_/.test(name)));
  const store = Object.entries(own).filter(([name]) => /^ca_/.test(name));
  const text = await told({
    [archiveName()]: archiveOf(without),
    "other.tar.gz": archiveOf(Object.fromEntries(store)),
  });
  // Without a store the log itself says what was not found in it; no cure is tried.
  assert.equal(text, realOffered.replace("\ncure real", ""));
});

test("without a trust store the log says what was not found: of a certificate of another kind it does not", async () => {
  const without = async (of: Download, conversation: Conversation) => {
    const files = await download(of, { eth0: captured([onTheWire(conversation)]) });
    return await told({
      [archiveName()]: archiveOf(Object.fromEntries(Object.entries(files).filter(([name]) => !/^ca_/.test(name)))),
    });
  };
  assert.match(await without(refusal, realOne), /presented real, missing real$/);
  assert.match(await without(refusal, issuedOne), /presented issued, missing nothing$/);
  assert.match(await without(issuer, issuedOne), /issuer-not-found: presented issued, missing -$/);
  assert.match(await without(issuer, realOne), /issuer-not-found: presented real, missing nothing$/);
});

test("a capture beside the archive is another download, loose files are one", async () => {
  assert.match(
    await told({ [archiveName()]: archiveOf(plainLog), "wire.pcap": realWire }),
    /presented nothing, missing nothing\ncapture refused-elsewhere$/,
  );
  const log = Object.entries(own).find(([name]) => /^loggingsnapshot/.test(name))?.[1] as Buffer;
  const ca = Object.entries(own).find(([name]) => /^ca_/.test(name))?.[1] as Buffer;
  assert.equal(await told({ "log.txt": log, "ca.pem": ca, "wire.pcap": realWire }), realOffered);
  assert.equal(await told({ "x/log.txt": log, "y/ca.pem": ca, "z/wire.pcap": realWire }), realOffered);
});

test("two captures of one archive that differ", async () => {
  const both = await download(refusal, {
    eth0: realWire,
    eth1: captured([onTheWire(evilOne, { clientPort: 41_000 })]),
  });
  assert.equal(
    await told({ [archiveName()]: archiveOf(both) }),
    `status 1
cucm01.lab.example:6972 self-signed-certificate: presented nothing, missing nothing
  seen real × 1: fits, as others do that differ
  seen evil × 1: fits, as others do that differ
  note certificates-differ`,
  );
});

test("archives of two peers whose trust stores were exchanged: neither is judged by the other's", async () => {
  const both: Record<string, Buffer> = {};
  const all = await Promise.all(
    (["expc01", "expc02"] as const).map(async (host) => ({
      host,
      files: await download(
        { ...refusal, host, trustStore: host === "expc01" ? [vendor] : [real] },
        { eth0: captured([onTheWire(realOne, { clientPort: host === "expc01" ? 40_000 : 40_001 })]) },
      ),
    })),
  );
  const isStore = ([name]: readonly [string, unknown]) => name.startsWith("ca_");
  for (const [i, { host, files }] of all.entries()) {
    const other = all[1 - i]?.files ?? {};
    both[archiveName(host)] = archiveOf(
      Object.fromEntries([
        ...Object.entries(files).filter((each) => !isStore(each)),
        ...Object.entries(other).filter(isStore),
      ]),
    );
  }
  const { document } = await inspected(both);
  assert.deepEqual(
    document.failures.map(({ host, evidence }) => [host, evidence?.presented?.length, evidence?.verdict]),
    [
      ["expc02", 1, null],
      ["expc01", 1, null],
    ],
  );
  assert.deepEqual(document.cures, []);
});

test("a forged archive with a copy of the capture, and a trust store of the host in it", async () => {
  const without = Object.fromEntries(Object.entries(own).filter(([name]) => !/^ca_/.test(name)));
  const copy = Object.fromEntries(Object.entries(own).filter(([name]) => /^(?:ca|eth0)_/.test(name)));
  const { document } = await inspected({ [archiveName()]: archiveOf(without), "theirs.tar.gz": archiveOf(copy) });
  assert.deepEqual(
    document.failures.map(({ host, evidence }) => [host, evidence?.presented?.length, evidence?.verdict]),
    [["expc01", 1, null]],
  );
  assert.deepEqual(document.cures, []);
});

test("another download beside the log as files: its capture and its store are not the log's", async () => {
  const log = Object.entries(own).find(([name]) => /^loggingsnapshot/.test(name))?.[1] as Buffer;
  for (const inTheirs of [
    theirs,
    Object.fromEntries(Object.entries(theirs).filter(([name]) => !/^loggingsnapshot/.test(name))),
  ])
    assert.doesNotMatch(
      await told({ "log.txt": log, "wire.pcap": realWire, "theirs.tar.gz": archiveOf(inTheirs) }),
      /missing evil|cure/,
    );
});

test("a CA may come from any input, if its key signed what is evidence", async () => {
  const mine = archiveOf(await download(issuer, { eth0: captured([onTheWire(issuedOne)]) }));
  assert.equal(
    await told({ [archiveName()]: mine, "other/root.pem": Buffer.from(pemOf(falseRoot, root)) }),
    `status 1
cucm01.lab.example:6972 issuer-not-found: presented issued, missing root
cure root`,
  );
  assert.equal(
    await told({ [archiveName()]: mine, "other/root.pem": Buffer.from(pemOf(falseRoot)) }),
    `status 1
cucm01.lab.example:6972 issuer-not-found: presented issued, missing -`,
  );
});

test("a CA that a stranger sent: of what is no evidence, no certificate is taken", async () => {
  const sent = await refusedWith(issued, { sent: [issued, root] });
  const wire = captured([onTheWire(issuedOne), forged(sent)]);
  assert.equal(
    await told({ [archiveName()]: archiveOf(await download(issuer, { eth0: wire })) }),
    `status 1
cucm01.lab.example:6972 issuer-not-found: presented issued, missing -
  seen issued root × 1: the machine that captured did not send the client's packets`,
  );
});

const product = "expc01_2026-03-02_08_20_00";

test("a CA of the issuer's name that did not sign it, wherever it lies and whatever the file is called", async () => {
  const mine = await download(issuer, { eth0: captured([onTheWire(issuedOne)]) });
  const pem = Buffer.from(pemOf(falseRoot));
  const log = mine[`loggingsnapshot_${product}.txt`] as Buffer;
  const body = `HTTPMSG:\n|POST / HTTP/1.1\n ${pemOf(root).replaceAll("\n", "\n ")}`;
  const withPem = Buffer.concat([log, Buffer.from(lines.log(lines.line(body, { time: 14 * 60 + 9 })))]);
  const places: Readonly<Record<string, Record<string, Buffer>>> = {
    "beside, named as the product's own": { [archiveName()]: archiveOf(mine), [`ca_${product}.pem`]: pem },
    "in a folder of the archive": { [archiveName()]: archiveOf({ ...mine, [`sub/ca_${product}.pem`]: pem }) },
    "as Expressway's own certificate": { [archiveName()]: archiveOf({ ...mine, [`server_${product}.pem`]: pem }) },
    "in another archive of the host": {
      [archiveName()]: archiveOf(mine),
      "other.tar.gz": archiveOf({ [`ca_${product}.pem`]: pem }),
    },
    "the right one, in the body of a message in the log": {
      [archiveName()]: archiveOf({ ...mine, [`loggingsnapshot_${product}.txt`]: withPem }),
    },
  };
  for (const [where, files] of Object.entries(places))
    assert.equal(
      await told(files),
      "status 1\ncucm01.lab.example:6972 issuer-not-found: presented issued, missing -",
      where,
    );
});

test("a capture in an archive inside the archive is not this download's", async () => {
  const inner = archiveOf({ [`eth0_diagnostic_logging_tcpdump00_${product}.pcap`]: evilWire });
  assert.equal(
    await told({ [archiveName()]: archiveOf({ ...plainLog, "inner.tar.gz": inner }) }),
    "status 1\ncucm01.lab.example:6972 self-signed-certificate: presented nothing, missing nothing\ncapture refused-elsewhere",
  );
});

test("two members of the trust store's name in one archive: neither is looked into", async () => {
  const twice = [...Object.entries(own), [`ca_${product}.pem`, Buffer.from(pemOf(real))] as const];
  for (const entries of [twice, [...twice].reverse()])
    assert.equal(
      await told({ [archiveName()]: tarGz(...entries.map(([name, content]) => ({ name, content }))) }),
      realOffered.replace("\ncure real", ""),
      "what was not found the log itself says; no cure is tried",
    );
});

test("two certificates of one subject stay two", async () => {
  const same = endEntity("same", cucm.name, { names: [`DNS:${cucm.name}`] });
  const other: Download = {
    ...refusal,
    exchanges: [
      ...refusal.exchanges,
      {
        second: 60,
        server: { ...cucm, port: 8443 },
        messages: [lines.warning(cucm), lines.connectionFailed(cucm)],
        failed: "502 connect failed",
      },
    ],
  };
  const wire = captured([
    onTheWire(realOne),
    onTheWire(await refusedWith(same), { second: 60.01, serverPort: 8443, clientPort: 42_000 }),
  ]);
  const text = await told({ [archiveName()]: archiveOf(await download(other, { eth0: wire })) });
  assert.deepEqual(text.split("\n").sort(), [
    "cucm01.lab.example:6972 self-signed-certificate: presented real, missing real",
    "cucm01.lab.example:8443 self-signed-certificate: presented same, missing same",
    "cure real",
    "cure same",
    "status 1",
  ]);
});

test("what our verdict does not agree with is offered nowhere, and settles no port", async () => {
  const expired = endEntity("expired", cucm.name, {
    names: [`DNS:${cucm.name}`],
    issuer: root,
    notBefore: new Date("2020-01-01T00:00:00Z"),
    notAfter: new Date("2021-01-01T00:00:00Z"),
  });
  const wire = captured([onTheWire(await refusedWith(expired))]);
  assert.equal(
    await told({
      [archiveName()]: archiveOf(await download(refusal, { eth0: wire })),
      "root.pem": Buffer.from(pemOf(root)),
    }),
    `status 1
cucm01.lab.example:6972 self-signed-certificate: presented expired, missing nothing
  note verification-disagrees`,
  );
  // No request says which port it was.
  const log = Buffer.from(lines.log(lines.line(lines.warning(cucm), { time: 14 * 60 + 6.04 })));
  const portless = async (capture: Buffer) => {
    const files = await members({ ...refusal, without: ["log"] });
    const stamp = "expc01_2026-03-02_08_20_00";
    const all = {
      ...files,
      [`loggingsnapshot_${stamp}.txt`]: log,
      [`eth0_diagnostic_logging_tcpdump00_${stamp}.pcap`]: capture,
    };
    return await told({ [archiveName()]: archiveOf(all) });
  };
  assert.match(await portless(wire), /^status 1\ncucm01\.lab\.example:null .*: presented expired, missing nothing\n/);
  assert.match(
    await portless(realWire),
    /^status 1\ncucm01\.lab\.example:6972 .*: presented real, missing real\ncure real$/,
  );
});
