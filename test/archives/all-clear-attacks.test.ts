/**
 * What a stranger can do to have a failure overlooked, and the answer: each attack as whoever is on the internet, whoever is on the
 * LAN, and whoever sends an archive can do it. "No failure found." is never said, and what was not looked at is named.
 */

import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import path from "node:path";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { check, exitStatus } from "../../cli/check.ts";
import { en } from "../../core/messages/en.ts";
import { checkJson } from "../../core/report/json.ts";
import { plain } from "../../core/report/text/layout.ts";
import { checkText } from "../../core/report/text/report.ts";
import { verdictOf } from "../../core/words/verdict-sentence.ts";
import { listFiles } from "../../node/files.ts";
import { exchange, folderWith, healthy, record, selfSigned } from "../cli/program.ts";
import { tarGz, zip } from "../core/archive/make.ts";
import { line, log, receiveRequest, sendRequest, sendResponse } from "../log-lines.ts";
import { archiveName, archiveOf, members } from "./build.ts";
import { issued, pemOf } from "./certificates.ts";
import { bothTexts } from "./inspect.ts";
import { scenarios } from "./scenarios.ts";

type Files = Readonly<Record<string, string | Uint8Array>>;

const failing = exchange(2, selfSigned(2));
const stamp = "expc01_2026-03-02_08_20_00";
const snapshot = `loggingsnapshot_${stamp}.txt`;

interface Told {
  /** Exit status, how many failures, `clear` where it is said that none was found. */
  readonly said: string;
  /** Codes of problems by the input's name, lost ones with `!`. */
  readonly problems: Readonly<Record<string, string>>;
  /** Everything that is printed. */
  readonly printed: string;
}

async function told(files: Files): Promise<Told> {
  using folder = folderWith(files);
  const result = await check(await listFiles(Object.keys(files).map((name) => path.join(folder.at, name))), 1);
  const { clear } = verdictOf(result, en);
  const problems = result.inputs.flatMap((input) => {
    const codes = input.problems
      .map(({ code, lost }) => `${code}${lost ? "!" : ""}`)
      .filter((code) => code !== "member-missing");
    return codes.length === 0 ? [] : [[path.basename(input.path), codes.join(" ")] as const];
  });
  return {
    said: `${exitStatus(result)} ${result.failures.length}${clear ? " clear" : ""}`,
    problems: together(problems),
    printed:
      [...checkJson(result, en)].join("") +
      bothTexts(
        checkText(result, en, { width: 100, style: plain }),
        checkText(result, en, { width: 100, style: plain }, true),
      ),
  };
}

/** Two inputs of one name have the problems of both. */
function together(problems: readonly (readonly [name: string, codes: string])[]): Readonly<Record<string, string>> {
  const byName = new Map<string, string[]>();
  for (const [name, codes] of problems) byName.set(name, [...(byName.get(name) ?? []), codes]);
  return Object.fromEntries([...byName].map(([name, codes]) => [name, codes.join(", ")]));
}

async function assertTold(files: Files, said: string, problems: Told["problems"]): Promise<Told> {
  const found = await told(files);
  assert.deepEqual([found.said, found.problems], [said, problems]);
  return found;
}

test("internet: a body of a SIP message looks like a dump, at the beginning of the log", async () => {
  const message = `${healthy} SIPMSG: |INVITE sip:a@lab.example SIP/2.0\n *c xConfiguration SystemUnit Name: "x"\n|\n`;
  for (const name of [snapshot, "log.txt"]) {
    await assertTold({ [name]: message + failing }, "1 1", {});
    await assertTold({ [name]: message.slice(message.indexOf(" *c")) + failing }, "1 1", {
      [name]: "starts-inside-record",
    });
  }
});

test("internet: a message that does not end stands before the failure", async () => {
  const open = `${record(1, "first")} SIPMSG:\n |INVITE sip:a@lab.example SIP/2.0\n never closed\n`;
  const { printed } = await assertTold({ "a.log": open + selfSigned(2) }, "1 1", {});
  assert.match(printed, /"insideUnfinishedBody": true/, "marked");
});

test("internet: lines behind the first in a message that does not end make a failure up, for which nothing is offered", async () => {
  const open = `${record(300, "first")} SIPMSG:\n |INVITE sip:a@lab.example SIP/2.0\n never closed\n${record(301, "x")}`;
  const files = await members(scenarios["self-signed-ecdsa"]);
  const own = String(files[snapshot]);
  const [genuine, forged] = [own, open + own];
  const offers = async (text: string) => {
    const { said, printed } = await told({ [archiveName()]: archiveOf({ ...files, [snapshot]: Buffer.from(text) }) });
    return [
      said,
      /"cures": \[\]/.test(printed),
      /"missing": null/.test(printed),
      /Change nothing for these/.test(printed),
    ];
  };
  assert.deepEqual(
    { genuine: await offers(genuine), forged: await offers(forged), both: await offers(genuine + forged) },
    {
      genuine: ["1 1", false, false, false],
      forged: ["1 1", true, true, true],
      both: ["1 1", false, false, false],
    },
  );
});

test("internet: stolen credentials ask for more servers than are counted", async () => {
  const requests = Array.from({ length: 10_001 }, (_, i) => {
    const request = { id: i, name: `n${i}.lab.example`, address: `198.51.${100 + (i >> 8)}.${i & 255}`, port: 8443 };
    return (
      record(1 + i / 100, receiveRequest(request)) +
      record(1 + i / 100, sendRequest(request)) +
      record(1 + i / 100, sendResponse(request, "200 OK"))
    );
  });
  await assertTold({ "a.log": requests.join("") }, "3 0", { "a.log": "limit-routes limit-servers!" });
});

test("internet: connections from many addresses, before a zone's peer fails too", async () => {
  const failed = (source: string) =>
    line(
      `Event="Inbound TLS Negotiation Error" Service="SIP" Src-ip="${source}" Src-port="31000" Dst-ip="192.0.2.31" Dst-port="5061" Detail="x" Protocol="TLS" Level="1"`,
      { process: "tvcs" },
    );
  const strangers = Array.from({ length: 500 }, (_, i) => failed(`198.18.${i >> 8}.${i & 255}`));
  const peers = (count: number) =>
    Array.from(
      { length: count },
      (_, i) => `*c xConfiguration Zones Zone ${i + 2} Neighbor Peer 1 Address: "192.0.2.${i}"\n`,
    ).join("");
  const told = (...lines: readonly string[]) => ({ "a.log": log(...lines), "xconf_dump.txt": peers(251) });
  await assertTold(told(...strangers), "0 0", { "a.log": "internet-clients" });
  await assertTold(told(...strangers, failed("192.0.2.16")), "1 1", { "a.log": "internet-clients" });
  await assertTold(told(failed("192.0.2.250")), "1 1", {});
});

test("LAN: a server answers every request with another reason, until nothing more is kept", async () => {
  const answers = Array.from({ length: 10_001 }, (_, i) => exchange(1 + i / 100, "", `502 reason ${i}`));
  const { said, problems } = await told({ "a.log": answers.join("") });
  assert.deepEqual([said, problems], ["3 0", { "a.log": "limit-unexplained!" }]);
});

test("LAN and internet: a secret in a request is read by whoever gets the report", async () => {
  const request = { id: 1, name: "cucm.lab.example", port: 6972, path: "/u?password=hunter2&token=hunter2" };
  const lines = [receiveRequest(request), sendRequest(request)].map((step) => record(2, step)).join("");
  const { printed, said } = await told({
    "a.log":
      lines.replaceAll("vcs_control", "jdoe:hunter2@vcs_control") +
      selfSigned(2) +
      record(3, sendResponse(request, "502 Set-Cookie: a=hunter2")),
  });
  assert.equal(said, "1 1");
  assert.doesNotMatch(printed, /hunter2/);
  assert.match(printed, /password=<removed>&token=<removed>/);
});

test("archive: a log beside a healthy one, in an archive that is not read, and in UTF-16 that does not say so", async () => {
  const wide = Buffer.from(failing, "utf16le");
  await assertTold({ "a.log": healthy, "b.rar": Buffer.from("Rar!\u001a\u0007\u0001\0") }, "3 0", {
    "b.rar": "archive-format!",
  });
  await assertTold({ "a.log": healthy, "b.tar.gz": Buffer.from("<!doctype html><title>Sign in</title>") }, "3 0", {
    "b.tar.gz": "no-archive!",
  });
  await assertTold(
    { "a.log": healthy, "b.tar.gz": "", "c.zip": "\n", "d.tgz": tarGz({ name: "logs/", type: "5" }) },
    "3 0",
    {
      "b.tar.gz": "no-archive!",
      "c.zip": "no-archive!",
      "d.tgz": "no-files!",
    },
  );
  for (const bytes of [wide, Buffer.from(wide).swap16()])
    await assertTold({ "a.log": healthy, "b.log": bytes }, "1 1", { "b.log": "utf-16" });
});

test("a folder: of two trust stores neither wins by its name, that of the log's stamp does", async () => {
  const files = await members(scenarios["unknown-ca"]);
  const own = files[`ca_${stamp}.pem`] as Uint8Array;
  const all = Buffer.from(pemOf(...(issued as [never])));
  const beside = async (ca: string, other: string) => {
    const { [`ca_${stamp}.pem`]: _, ...others } = files;
    const { printed, problems } = await told({ ...others, [ca]: own, [other]: all });
    return [problems[ca] ?? "", problems[other] ?? "", /"cures": \[\]/.test(printed), /"verdict": null/.test(printed)];
  };
  const both = ["several-trust-stores!", "several-trust-stores!", true, true];
  assert.deepEqual(await beside("ca.pem", "ca-new.pem"), both);
  assert.deepEqual(await beside("ca-z.pem", "ca-a.pem"), both);
  for (const other of ["ca-z.pem", "ca_expc01_2026-03-09_08_20_00.pem", "ca_expc01_2026-01-09_08_20_00.pem"])
    assert.deepEqual(await beside(`ca_${stamp}.pem`, other), ["", "", false, false], other);
});

test("archive: a second trust store of the same name trusts everybody", async () => {
  const files = await members(scenarios["unknown-ca"]);
  const ca = `ca_${stamp}.pem`;
  const all = pemOf(...(issued as [never]));
  const entries = [...Object.entries(files), [ca, Buffer.from(all)] as const];
  const forged = tarGz(...entries.map(([name, content]) => ({ name, content })));
  const { printed } = await assertTold({ [archiveName()]: forged }, "1 1", {
    [ca]: "same-name! several-trust-stores!, same-name!",
  });
  assert.match(printed, /"cures": \[\]/);
  assert.match(printed, /"verdict": null/);
});

test("archive: another name, another folder, another case", async () => {
  const files = await members(scenarios["unknown-ca"]);
  const all = Buffer.from(pemOf(...(issued as [never])));
  for (const name of [`CA_${stamp}.PEM`, `./x/ca_${stamp}.pem`, "ca_other_2026-03-02_08_20_00.pem"]) {
    const { said, problems, printed } = await told({ [archiveName()]: archiveOf({ ...files, [name]: all }) });
    assert.equal(said, "1 1");
    assert.match(problems[path.basename(name)] ?? "", /several-trust-stores!/, name);
    assert.match(printed, /"cures": \[\]/);
  }
});

test("archive: the log is called a dump, or certificates", async () => {
  const dump = '*c xConfiguration SystemUnit Name: "expc01"\n';
  const names = { [`xconf_dump_${stamp}.txt`]: dump, [`xstat_dump_${stamp}.txt`]: "*s SystemUnit: /\n" };
  for (const [name, first] of Object.entries(names))
    await assertTold(
      { "a.tar.gz": tarGz({ name: snapshot, content: healthy }, { name, content: first + failing }) },
      "3 0",
      {
        [name]: "log-inside!",
      },
    );
  await assertTold(
    { "a.tar.gz": tarGz({ name: snapshot, content: healthy }, { name: `xconf_dump_${stamp}.txt`, content: failing }) },
    "1 1",
    {},
  );
});

test("archive: the log stands behind what is none, far into the file", async () => {
  const [first] = issued;
  assert.ok(first);
  const before = pemOf(first).repeat(900);
  assert.ok(before.length > 256 * 1024);
  await assertTold({ "a.tar.gz": tarGz({ name: "notes.txt", content: before + failing }) }, "1 1", {
    "notes.txt": "starts-inside-record",
  });
  await assertTold({ "a.tar.gz": tarGz({ name: `ca_${stamp}.pem`, content: before + failing }) }, "3 0", {
    [`ca_${stamp}.pem`]: "log-inside!",
  });
});

test("archive: the log is a file of blanks, or a link to one", async () => {
  await assertTold({ "a.tar.gz": tarGz({ name: snapshot, content: "\n \r\n" }) }, "0 0", { [snapshot]: "empty" });
  await assertTold({ "a.tar.gz": tarGz({ name: snapshot, type: "2", link: "/tmp/healthy.txt" }) }, "2 0", {
    [snapshot]: "special-member!",
  });
});

test("archive: a healthy log first, the failing one behind the limits of what is read", async () => {
  const many = Array.from({ length: 10_000 }, (_, i) => ({ name: `${i}.txt`, content: "" }));
  await assertTold(
    { "a.tar.gz": tarGz({ name: snapshot, content: healthy }, ...many, { name: "z.log", content: failing }) },
    "3 0",
    {
      ...Object.fromEntries(many.slice(0, 9_999).map(({ name }) => [name, "empty"])),
      "a.tar.gz": "limit-members!",
    },
  );
  const nested = [1, 2, 3].reduce(
    (content) => tarGz({ name: "a.tar.gz", content }),
    tarGz({ name: snapshot, content: failing }),
  );
  const { said, problems } = await told({
    "a.tar.gz": tarGz({ name: snapshot, content: healthy }, { name: "b.tar.gz", content: nested }),
  });
  assert.deepEqual([said, problems["a.tar.gz"]], ["3 0", "limit-depth!"]);
});

test("archive: the failing log is packed so that nobody reads it", async () => {
  const damaged = Buffer.from(gzipSync(failing)).fill(0xff, 30, 60);
  const { said, problems } = await told({
    "a.zip": zip([
      { name: "healthy.txt", content: healthy },
      { name: "b.gz", content: damaged },
    ]),
  });
  assert.equal(said, "3 0");
  assert.match(Object.values(problems).join(" "), /damaged!|truncated!/);
});

test("archive: one log given many times does not make more of what happened, nor less", async () => {
  const { said, problems, printed } = await told({
    "a.tar.gz": tarGz(
      { name: snapshot, content: failing },
      { name: "b.txt", content: failing },
      { name: "c.txt", content: failing + exchange(9, selfSigned(9)) },
    ),
  });
  assert.deepEqual([said, problems], ["1 1", { [snapshot]: "copy", "b.txt": "duplicate" }]);
  assert.match(printed, /"count": 2,/);
});
