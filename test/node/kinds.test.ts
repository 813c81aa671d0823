/** A log is a log wherever its first record stands; in doubt the product's own name decides, and nothing is left out silently. */

import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import path from "node:path";
import { test } from "node:test";
import { encodePem } from "../../core/trust/pem.ts";
import { listFiles } from "../../node/files.ts";
import { readInputs } from "../../node/inputs.ts";
import { mayHoldLog } from "../../node/look.ts";
import { exchange, folderWith, healthy, selfSigned } from "../cli/program.ts";
import { name as dn, keys, makeCertificate } from "../core/trust/certificate-maker.ts";

const failing = exchange(2, selfSigned(2));
const root = dn(["2.5.4.3", "Root CA"]);
const key = keys("root");
const certificate = encodePem(
  "CERTIFICATE",
  makeCertificate({ subject: root, issuer: root, keys: key, signedBy: key }),
);
/** What a stranger's SIP message may hold; a body's lines begin with a blank. */
const dumpInBody = `${healthy} SIPMSG: |INVITE sip:a@lab.example SIP/2.0\n *c xConfiguration SystemUnit Name: "x"\n|\n`;
const dump = '*c xConfiguration SystemUnit Name: "expc01"\n';
const notes = "What the customer wrote on the phone, line by line.\n";

/** `kind: problems!` (lost with `!`), and how many failures. */
async function read(name: string, content: string | Buffer): Promise<string> {
  using folder = folderWith({ [name]: content });
  const { inputs, findings } = await readInputs(await listFiles([path.join(folder.at, name)]));
  const [input] = inputs;
  const problems = input?.problems.map(({ code, lost }) => `${code}${lost ? "!" : ""}`).join(" ");
  return `${input?.kind}: ${problems || "-"}, ${findings.failures.length}`;
}

const snapshot = "loggingsnapshot_expc01_2026-03-02_09:20:00.txt";
const xconf = "xconf_dump_expc01_2026-03-02_09:20:00.txt";
const store = "ca_expc01_2026-03-02_09:20:00.pem";

const table: readonly (readonly [name: string, content: string, told: string])[] = [
  // A name that says nothing: the first record decides, wherever it stands.
  ["a.txt", `${dump}${failing}`, "log: starts-inside-record, 1"],
  ["a.txt", `${dump.repeat(200)}${failing}`, "log: starts-inside-record, 1"],
  ["a.txt", `${dump.repeat(8_000)}${failing}`, "log: starts-inside-record, 1"],
  ["a.txt", `${notes.repeat(2_000)}${dumpInBody}${failing}`, "log: starts-inside-record, 1"],
  ["a.txt", `${certificate}${failing}`, "log: starts-inside-record, 1"],
  ["a.txt", `${certificate.repeat(300)}${failing}`, "log: starts-inside-record, 1"],
  ["a.pem", `${certificate.repeat(300)}${failing}`, "log: starts-inside-record, 1"],
  ["a.txt", dump, "configuration: -, 0"],
  ["a.txt", certificate, "certificate: -, 0"],
  // The name of a log
  [snapshot, `${dump.repeat(200)}${failing}`, "log: starts-inside-record, 1"],
  [snapshot, `${certificate}${failing}`, "log: starts-inside-record, 1"],
  [snapshot, `${dumpInBody}${failing}`, "log: -, 1"],
  [snapshot, certificate, "certificate: -, 0"],
  // The name of another file: what is in it and was not read is told.
  [xconf, `${dump}${failing}`, "configuration: log-inside!, 0"],
  [xconf, `${dump.repeat(8_000)}${healthy}`, "configuration: log-inside!, 0"],
  [xconf, `${failing}${dump}`, "configuration: log-inside!, 0"],
  [xconf, failing, "log: -, 1"],
  [store, `${certificate}${failing}`, "trust-store: log-inside!, 0"],
  [store, `${certificate.repeat(300)}${healthy}`, "trust-store: log-inside!, 0"],
  [store, failing, "log: -, 1"],
  // The XML of a download: its lines are none of a dump as text.
  [xconf.replace("txt", "xml"), `<?xml version="1.0"?>\n<Configuration/>\n`, "configuration: no-dump, 0"],
  [xconf.replace("txt", "xml"), `<?xml version="1.0"?>\n${failing}`, "configuration: log-inside!, 0"],
];

for (const [name, content, told] of table)
  test(`${name}: ${content.slice(0, 24)}… of ${content.length} characters`, async () => {
    assert.equal(await read(name, content), told);
    const wide = await read(name, Buffer.from(`\ufeff${content}`, "utf16le"));
    assert.equal(
      wide.replace(/utf-16 ?|not-accepted-by-openssl ?/g, "").replace(": ,", ": -,"),
      told.replace(": ,", ": -,"),
    );
  });

test("the background recognises what a check reads as a log", async () => {
  for (const content of [
    failing,
    `${notes.repeat(10_000)}${failing}`,
    `${certificate}${failing}`,
    `${dump.repeat(8_000)}${failing}`,
    Buffer.from(`\ufeff${failing}`, "utf16le"),
    Buffer.from(`\ufeff${notes.repeat(10_000)}${failing}`, "utf16le").swap16(),
  ]) {
    using folder = folderWith({ "a.txt": content });
    assert.equal(await mayHoldLog(path.join(folder.at, "a.txt")), true);
    assert.equal(await mayHoldLog(path.join(folder.at, "a.txt"), () => true), false);
  }
  for (const content of ["", notes.repeat(10_000), certificate, dump]) {
    using folder = folderWith({ "a.txt": content });
    assert.equal(await mayHoldLog(path.join(folder.at, "a.txt")), false);
  }
});

test("a copy that nobody reads, and that holds our words: told as lost", async () => {
  const wrapped = (text: string) => text.replace(/.{76}/g, "$&\r\n");
  const base64 = (text: string) => Buffer.from(text).toString("base64");
  const marked = (...mark: readonly number[]) => Buffer.concat([Buffer.from(mark), Buffer.from(failing)]);
  const copies: Readonly<Record<string, readonly [content: string | Buffer, told: string]>> = {
    base64: [base64(failing), "unknown: not-a-log!, 0"],
    "base64, one byte later": [base64(`.${failing}`), "unknown: not-a-log!, 0"],
    "base64, two bytes later, in lines": [wrapped(base64(`..${failing}`)), "unknown: not-a-log!, 0"],
    hexadecimal: [Buffer.from(failing).toString("hex"), "unknown: not-a-log!, 0"],
    "a part of a URL": [encodeURIComponent(failing), "unknown: not-a-log!, 0"],
    "base64 of a healthy one": [base64(healthy), "unknown: not-a-log, 0"],
    "UTF-16's mark before single bytes": [marked(0xff, 0xfe), "log: -, 1"],
    "the other mark": [marked(0xfe, 0xff), "log: -, 1"],
    capitals: [failing.toUpperCase(), "log: unread-lines!, 0"],
    "capitals behind what is read": [healthy + failing.toUpperCase(), "log: unread-lines!, 0"],
    "joined by commas": [(healthy + failing).trim().split("\n").join(","), "log: unread-lines!, 0"],
    "joined by semicolons": [(healthy + failing).trim().split("\n").join(";"), "log: unread-lines!, 0"],
  };
  const found = Object.entries(copies).map(async ([name, [content]]) => [name, await read("a.txt", content)] as const);
  assert.deepEqual(
    Object.fromEntries(await Promise.all(found)),
    Object.fromEntries(Object.entries(copies).map(([name, [, told]]) => [name, told])),
  );
});

test("a file of blanks is no healthy log", async () => {
  for (const blank of ["\n \t\n", "\ufeff\n", "\r\n".repeat(100_000)]) {
    assert.match(await read("a.txt", blank), /^log: empty, 0$/);
    assert.match(await read(snapshot, Buffer.from(`\ufeff${blank}`, "utf16le")), /^log: .*empty, 0$/);
  }
});
