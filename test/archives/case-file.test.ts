/** A case file: an archive of some kilobytes whose analysis tells one failure as all inputs together do. */

import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { gunzipSync } from "node:zlib";
import { slice } from "../../cli/slice.ts";
import { listFiles } from "../../node/files.ts";
import { redactionWith } from "../../node/redact.ts";
import { folderWith, record, root, run, selfSigned } from "../cli/program.ts";
import { connectionFailed, receiveRequest, sendRequest, sendResponse, warning } from "../log-lines.ts";
import { archive, archiveName, type Exchange, logOf, type Server } from "./build.ts";
import { checkedFiles } from "./checked.ts";
import { hostileArchive, payloads } from "./hostile-archive.ts";
import { peers, scenarios } from "./scenarios.ts";

type Document = Awaited<ReturnType<typeof checkedFiles>>["document"];
type Told = Readonly<Record<string, unknown>>;

async function caseFileOf(files: Readonly<Record<string, Uint8Array | string>>, id: string): Promise<Buffer> {
  using folder = folderWith(files);
  const sliced = await slice(await listFiles(Object.keys(files).map((name) => path.join(folder.at, name))), id, null);
  assert.ok("made" in sliced);
  assert.ok(sliced.made.isSame);
  return sliced.made.packed;
}

const ids = ({ failures }: Document) => (failures as readonly { readonly id: string }[]).map(({ id }) => id);

/**
 * What is told of a failure in JSON, but for places, since lines and packets of a part are others, and for what is told of other servers
 * and ports, which a case file does not have.
 */
function told({ failures }: Document, id: string): Told {
  const left = new Set(["path", "line", "endLine", "packet", "next"]);
  const found = (failures as readonly Told[]).find((each) => each.id === id);
  const text = JSON.stringify(found, (key, value) => (left.has(key) ? undefined : value));
  return JSON.parse(text.replace(/\(line \d+ of the file/g, "(line N of the file"));
}

/** Each failure is told as before, in the same words; resolves to the length of the largest case file. */
async function assertSame(name: string, content: Uint8Array): Promise<number> {
  const { document } = await checkedFiles({ [name]: content });
  const lengths = [0];
  for (const id of ids(document)) {
    const packed = await caseFileOf({ [name]: content }, id);
    // Texts name the file.
    const { document: again } = await checkedFiles({ [name]: packed });
    assert.deepEqual(told(again, id), told(document, id), `${name} ${id}`);
    lengths.push(packed.length);
  }
  return Math.max(...lengths);
}

for (const [name, download] of Object.entries(scenarios))
  test(`each failure of ${name} is told by its case file as by the whole download`, async () => {
    const length = await assertSame(archiveName(), await archive(download));
    assert.ok(length < 50_000, `${length} bytes`);
  });

const samples = path.join(root, "test", "samples");

test("each failure of the sample logs, too", async () => {
  for (const name of fs.readdirSync(samples).filter((each) => each.endsWith(".log") && !each.startsWith("damaged")))
    await assertSame(name, fs.readFileSync(path.join(samples, name)));
});

test("of a log with broken lines the failure and its evidence are the same; who asked may stand in a line that was not taken", async () => {
  const files = { "damaged-paste.log": fs.readFileSync(path.join(samples, "damaged-paste.log")) };
  for (const id of ids((await checkedFiles(files)).document)) {
    const { document } = await checkedFiles({ "case.tar.gz": await caseFileOf(files, id) });
    assert.ok(ids(document).includes(id));
  }
});

test("of a long log the records of any process are taken: SIP, XMPP, AXL", async () => {
  const quiet = (at: number) =>
    `2026-11-19T08:00:00.${String(at % 1000).padStart(3, "0")}+00:00 expc01 tvcs: UTCTime="2026-11-19 08:00:00,000" Module="network.sip" Level="INFO": Detail="Receive Request Method=OPTIONS"\n`;
  const before = Array.from({ length: 10_000 }, (_, i) => quiet(i)).join("");
  const log = before + fs.readFileSync(path.join(samples, "sip-and-xmpp.log"), "utf8");
  assert.ok(log.length > 1024 * 1024);
  const { document } = await checkedFiles({ "a.log": Buffer.from(log) });
  assert.ok(ids(document).length > 10);
  for (const id of ids(document)) {
    const packed = await caseFileOf({ "a.log": log }, id);
    assert.ok(packed.length < 5_000, `${packed.length} bytes`);
    const { document: again } = await checkedFiles({ "case.tar.gz": packed });
    const { signature, count } = told(document, id);
    assert.deepEqual([told(again, id).signature, told(again, id).count], [signature, count]);
  }
});

test("of the peers of a cluster the failure's own download is taken, and what another one holds of what is missing", async () => {
  const [one, two] = await Promise.all(peers.map(archive));
  const files = { [archiveName("expc01")]: one as Buffer, [archiveName("expc02")]: two as Buffer };
  const { document } = await checkedFiles(files);
  for (const id of ids(document)) {
    const packed = await caseFileOf(files, id);
    const { document: again } = await checkedFiles({ "case.tar.gz": packed });
    const missing = ({ evidence }: Told) =>
      (evidence as { missing: { sha256: string } | null } | null)?.missing?.sha256;
    assert.deepEqual(ids(again), [id]);
    assert.equal(missing(told(again, id)), missing(told(document, id)));
  }
});

const cucm: Server = { name: "cucm01.lab.example", address: "192.0.2.10", port: 8443 };
const refused = (second: number, server: Server = cucm): Exchange => ({
  second,
  server,
  messages: [warning(server), connectionFailed(server)],
  failed: "502 connect failed",
});

test("of a failure that was seen a thousand times the first ten and the last ten are taken", async () => {
  const log = logOf({ exchanges: Array.from({ length: 1000 }, (_, i) => refused(60 * i)) });
  const { document } = await checkedFiles({ "a.log": Buffer.from(log) });
  const [id = ""] = ids(document);
  const packed = await caseFileOf({ "a.log": log }, id);
  assert.ok(packed.length < 5_000, `${packed.length} bytes`);
  const { result } = await checkedFiles({ "case.tar.gz": packed });
  const [failure] = result.failures;
  assert.deepEqual([failure?.id, failure?.count, failure?.requests], [id, 20, 20]);
});

test("requests that leave the port open are taken, so that the failure stays the same", async () => {
  // Two of one process are in progress at two ports: which of them is refused, nobody knows.
  const between = [8443, 6972].map((port, id) => ({ id, name: cucm.name, port, path: "/x" }));
  const steps = [...between.map(receiveRequest), ...between.map(sendRequest)].map((text) => record(1, text));
  const log = `${steps.join("")}${selfSigned(2, { name: cucm.name })}${between.map((each) => record(3, sendResponse(each, "502 connect failed"))).join("")}`;
  const { document } = await checkedFiles({ "a.log": Buffer.from(log) });
  const [id = ""] = ids(document);
  assert.equal(told(document, id).port, null);
  const { document: again } = await checkedFiles({ "a.log": await caseFileOf({ "a.log": log }, id) });
  assert.deepEqual(told(again, id), told(document, id));
});

test("with pseudonyms it tells the same failure, and nobody's name", async () => {
  for (const name of ["unknown-ca-root-sent", "self-signed-ecdsa", "expressway-refused", "capture-alone"] as const) {
    using folder = folderWith({ [archiveName()]: await archive(scenarios[name]) });
    const files = await listFiles([path.join(folder.at, archiveName())]);
    const { document } = await checkedFiles({ [archiveName()]: fs.readFileSync(path.join(folder.at, archiveName())) });
    for (const id of ids(document)) {
      const sliced = await slice(files, id, redactionWith(Buffer.alloc(32, 7)));
      assert.ok("made" in sliced, `${name} ${id}`);
      const { packed } = sliced.made;
      const { document: again } = await checkedFiles({ "case.tar.gz": packed });
      const fixed = (of: Told) =>
        JSON.stringify([of.signature, of.direction, of.verifyError, of.port, of.count, of.requests, of.first, of.last]);
      const all = ids(again).map((each) => fixed(told(again, each)));
      assert.ok(all.includes(fixed(told(document, id))), `${name} ${all}`);
      assert.ok(!ids(again).includes(id));
      assert.doesNotMatch(
        gunzipSync(packed).toString("latin1"),
        /lab\.example|expc01|cucm01|imp01|jdoe|192\.0\.2\.1\d/i,
      );
    }
  }
});

test("no secret of the records is in it", async () => {
  const secret = "c2VjcmV0OnNlY3JldA==";
  const key = `-----BEGIN RSA PRIVATE KEY-----\n Proc-Type: 4,ENCRYPTED\n ${secret}\n-----END RSA PRIVATE KEY-----`;
  const body = `|GET / HTTP/1.1\n Authorization: Basic ${secret}\n Cookie: JSESSIONID=${secret}\n ${key}\n User-Agent: Jabber\n|\n`;
  const log = record(0, "HTTPMSG: ") + body + selfSigned(0);
  const { document } = await checkedFiles({ "a.log": Buffer.from(log) });
  const [id = ""] = ids(document);
  const unpacked = gunzipSync(await caseFileOf({ "a.log": log }, id)).toString("latin1");
  assert.doesNotMatch(unpacked, new RegExp(secret));
  assert.match(unpacked, /\n User-Agent: Jabber\n/);
  assert.match(unpacked, /WARNING: Core server certificate verification failed/);
});

for (const payload of payloads)
  test(`of an archive with ${JSON.stringify(payload)} in its names the members have plain names`, async () => {
    const files = { "diagnostic_log.tar.gz": await hostileArchive(payload) };
    const { document } = await checkedFiles(files);
    const [id = ""] = ids(document);
    const { document: again } = await checkedFiles({ "case.tar.gz": await caseFileOf(files, id) });
    for (const { path: member } of (again as unknown as { inputs: readonly { path: string }[] }).inputs)
      assert.match(member, /^case\.tar\.gz(?:!\/(?:\d+\/)?[A-Za-z0-9_%][A-Za-z0-9._%-]*)?$/);
    assert.ok(ids(again).includes(id));
  });

test("the command writes it with pseudonyms, says where names are in it, and refuses what is wrong", async () => {
  using folder = folderWith({ "a.log": selfSigned(1) });
  const call = (...args: readonly string[]) => {
    const { status, stdout, stderr } = run(["slice", ...args], { cwd: folder.at, env: { LC_ALL: "C" } });
    assert.equal(stdout, "");
    return [
      status,
      stderr
        .replace(/^expressway-logs: /gm, "")
        .replace(" (see: expressway-logs --help)", "")
        .trim(),
    ];
  };
  const [id = ""] = ids((await checkedFiles({ "a.log": Buffer.from(selfSigned(1)) })).document);
  const unknown = "0123456789abcdef";
  assert.deepEqual(
    [
      call("--failure", id, "--output", "case.tar.gz", "a.log"),
      call("--failure", id, "--no-redact", "--output", "names.tar.gz", "a.log"),
      call("--failure", id, "--no-redact", "--redact-key", "key", "--output", "x.tar.gz", "a.log"),
      call("--failure", unknown, "--output", "x.tar.gz", "a.log"),
      call("--failure", "x", "--output", "x.tar.gz", "a.log"),
      call("--failure", id, "a.log"),
      call("--failure", id, "--output", "-", "a.log"),
      call("--failure", id, "--output", "x.tar.gz"),
      call("--failure", id, "--output", "a.log", "a.log"),
      call("--failure", id, "--output", "x.tar.gz", "missing.log"),
    ],
    [
      [0, ""],
      [0, "not redacted: names.tar.gz has names, addresses and users as they are in the inputs"],
      [2, "--redact-key is for a case file that is redacted: leave out --no-redact"],
      [2, "the inputs have no failure 0123456789abcdef: its id is in check --format json"],
      [2, "x is not the id of a failure: it has 16 hexadecimal digits (check --format json)"],
      [2, "slice needs --failure ID and --output FILE"],
      [2, "slice needs --failure ID and --output FILE"],
      [2, "slice needs at least one PATH"],
      [2, "a.log is an input: it is not overwritten"],
      [2, "missing.log: The input cannot be read: there is no such file or folder"],
    ],
  );
  assert.deepEqual(fs.readdirSync(folder.at).sort(), ["a.log", "case.tar.gz", "names.tar.gz"]);
});
