/** The redacted copy of every download analyses to the same answer, and nothing of its names is in its bytes. */

import assert from "node:assert/strict";
import path from "node:path";
import { test } from "node:test";
import { check } from "../../cli/check.ts";
import { redactedInputs } from "../../cli/redact.ts";
import { openArchive } from "../../core/archive/entries.ts";
import { memorySource } from "../../core/archive/source.ts";
import { CaptureReader } from "../../core/capture/capture.ts";
import { en } from "../../core/messages/en.ts";
import { KnownNames } from "../../core/redact/known-names.ts";
import { Pseudonyms } from "../../core/redact/pseudonyms.ts";
import { TextRedactor } from "../../core/redact/text.ts";
import { vocabulary } from "../../core/redact/vocabulary.ts";
import { runCopies } from "../../core/redact/whole.ts";
import { checkJson } from "../../core/report/json.ts";
import { readCertificateFile } from "../../core/trust/certificate-file.ts";
import { listFiles } from "../../node/files.ts";
import { folderWith } from "../cli/program.ts";
import { archive, archiveName, archiveOf, members } from "./build.ts";
import { type CaseName, cases, filesOf } from "./cases.ts";
import { scenarios } from "./scenarios.ts";

type Files = Readonly<Record<string, Uint8Array>>;

const text = () => new TextRedactor(new Pseudonyms(Buffer.alloc(32, 5)));

interface Copied {
  readonly before: string;
  readonly after: string;
  /** Each with what the redacted copy of the archive is. */
  readonly archives: readonly Buffer[];
  readonly said: readonly string[];
}

/** What `check` tells of the files, and of their copies. */
async function copied(files: Files, redactor = text()): Promise<Copied> {
  using folder = folderWith(files);
  const paths = Object.keys(files).map((name) => path.join(folder.at, name));
  const listed = await listFiles(paths);
  const said: string[] = [];
  const redaction = { text: redactor, whole: runCopies(redactor) };
  const copies = await redactedInputs(listed, paths, redaction, en, (line) => said.push(line));
  assert.ok(copies);
  const document = async (inputs: typeof listed) => [...checkJson(await check(inputs), en)].join("");
  return {
    before: await document(listed),
    after: await document([...copies]),
    archives: copies.map(({ held }) => held as Buffer),
    said,
  };
}

interface Certificate {
  readonly keyType: string;
  readonly notBefore: string;
  readonly notAfter: string;
  readonly names: readonly string[];
}

// biome-ignore lint/suspicious/noExplicitAny: the document's shape is the schema's.
type Document = any;

/** All that an answer tells but names, addresses and fingerprints. */
function shape(json: string): unknown {
  const { failures, unexplained, forecast, cures, trustStores, configuration, servers, inputs, verdict }: Document =
    JSON.parse(json);
  const certificate = ({ keyType, notBefore, notAfter, names }: Certificate) => [
    keyType,
    notBefore,
    notAfter,
    names.map((name) => name.split(":")[0]),
  ];
  const sorted = (rows: readonly unknown[]) => rows.map((row) => JSON.stringify(row)).sort();
  return {
    clear: verdict.clear,
    failures: sorted(
      failures.map((failure: Document) => {
        const { evidence } = failure;
        return [
          failure.signature,
          failure.direction,
          failure.action,
          failure.port,
          failure.portBy,
          failure.verifyError,
          failure.tlsError,
          failure.count,
          failure.requests,
          failure.first,
          failure.last,
          failure.occurrences.map(({ line, packet, response }: Document) => [line, packet, response]),
          failure.remediation.id,
          evidence && [
            evidence.presented?.map(certificate),
            evidence.atFault,
            evidence.verdict,
            evidence.missing && evidence.missing.sha256 !== null,
            evidence.tls,
            evidence.seen.length,
            evidence.candidates.length,
            evidence.notes.map(({ id }: Document) => id),
          ],
        ];
      }),
    ),
    unexplained: sorted(
      unexplained.map(({ port, status, because, requests }: Document) => [port, status, because, requests]),
    ),
    forecast: sorted(forecast.map(({ port, outcome, signature }: Document) => [port, outcome, signature])),
    cures: sorted(cures.map(({ cures: c, breaks, unknown }: Document) => [c.length, breaks.length, unknown.length])),
    trustStores: trustStores.map(({ certificates, duplicates, expired, expiring }: Document) => [
      certificates,
      duplicates.length,
      expired.length,
      expiring.length,
    ]),
    configuration: configuration.map(({ verifyOriginServer, ciphers, minimumTls }: Document) => [
      verifyOriginServer,
      ciphers,
      minimumTls,
    ]),
    servers: sorted(servers.map(({ port, state }: Document) => [port, state])),
    inputs: inputs.map(({ kind, lines, records, from, to, version, problems }: Document) => [
      kind,
      lines,
      records,
      from,
      to,
      version,
      problems.map(({ code }: Document) => code),
    ]),
  };
}

const all: Readonly<Record<string, () => Promise<Files>>> = {
  ...Object.fromEntries(
    Object.entries(scenarios).map(([name, download]) => [
      name,
      async () => ({ [archiveName()]: await archive(download) }),
    ]),
  ),
  ...Object.fromEntries(Object.keys(cases).map((name) => [name, () => filesOf(cases[name as CaseName])])),
};

for (const [name, files] of Object.entries(all))
  test(`${name}: the copy tells the same`, async () => {
    const { before, after, said } = await copied(await files());
    assert.deepEqual(shape(after), shape(before));
    assert.deepEqual(said, []);
  });

/** As if every word that passes were the name of somebody. */
function withAllWordsAsNames(): TextRedactor {
  const known = new KnownNames();
  for (const word of vocabulary) known.learn(word);
  return new TextRedactor(new Pseudonyms(Buffer.alloc(32, 5)), known);
}

for (const [name, files] of Object.entries(all))
  test(`${name}: whatever names a run has, the copy tells the same`, async () => {
    const { before, after } = await copied(await files(), withAllWordsAsNames());
    assert.deepEqual(shape(after), shape(before));
  });

/** Names and addresses of the lab, in the forms in which bytes hold them. */
const traces: readonly Buffer[] = [
  ...["cucm01", "imp01", "expc01", "lab.example", "Lab Root", "Issuing CA", "Vendor", "jdoe"].flatMap((name) => [
    Buffer.from(name),
    Buffer.from(name, "utf16le"),
    Buffer.from(name, "utf16le").swap16(),
    Buffer.from(Buffer.from(name).toString("hex")),
  ]),
  ...["192.0.2.10", "192.0.2.20", "192.0.2.11"].flatMap((address) => [
    Buffer.from(`${address}"`),
    Buffer.from(`(${address})`),
    Buffer.from(address.split(".").map(Number)),
  ]),
  Buffer.from("005056810002", "hex"),
  Buffer.from("005056810001", "hex"),
];

/** Which traces are in an archive: in its members as they are, and in what PEM and captures hold. */
async function found(packed: Buffer): Promise<string[]> {
  const pieces: Buffer[] = [];
  for await (const member of (await openArchive(memorySource("a.tar.gz", packed))).members) {
    pieces.push(Buffer.from(member.name));
    const content: Uint8Array[] = [];
    for await (const piece of member.open()) content.push(Uint8Array.from(piece));
    const bytes = Buffer.concat(content);
    pieces.push(bytes);
    if (/\.pem$/.test(member.name))
      pieces.push(...readCertificateFile(bytes).certificates.map(({ certificate }) => Buffer.from(certificate.der)));
    if (!/\.pcap$/.test(member.name)) continue;
    const reader = new CaptureReader();
    reader.push(bytes);
    for (const { serverCertificates } of reader.finish().handshakes)
      pieces.push(...(serverCertificates ?? []).map((der) => Buffer.from(der)));
  }
  return traces
    .filter((trace) => pieces.some((bytes) => bytes.includes(trace)))
    .map((trace) => trace.toString("latin1"));
}

test("no name and no address is in the bytes of a copy: certificates, captures, dumps, names of members", async () => {
  const files = { [archiveName()]: await archive(scenarios["unknown-ca-root-sent"]) };
  const [packed] = Object.values(files);
  const { archives } = await copied(files);
  assert.deepEqual(await found(archives[0] as Buffer), []);
  // What is looked for is there before.
  assert.ok((await found(packed as Buffer)).length > 12);
});

test("what is no certificate that can be issued again is left out and said, and evidence may be missing", async () => {
  const files = await members(scenarios["unknown-ca-root-sent"]);
  const [store = ""] = Object.keys(files).filter((name) => name.startsWith("ca_"));
  const key = "-----BEGIN EC PRIVATE KEY-----\nMHcCAQEEIN0=\n-----END EC PRIVATE KEY-----\n";
  const damaged = "-----BEGIN CERTIFICATE-----\nMIIBszCCAVmg\n-----END CERTIFICATE-----\n";
  files[store] = Buffer.concat([files[store] as Buffer, Buffer.from(key + damaged)]);
  const { said, after, archives } = await copied({ [archiveName()]: archiveOf(files) });
  const shown = `${text().names("expc01")}_2026-03-02_08_20_00`;
  assert.deepEqual(said, [
    `diagnostic_log_${shown}.tar.gz!/ca_${shown}.pem: certificates that cannot be issued again are left out of the copy: 1`,
    `diagnostic_log_${shown}.tar.gz!/ca_${shown}.pem: keys and certificates in the text are left out of the copy: 1`,
  ]);
  assert.ok(JSON.parse(after).inputs[0].problems.some(({ code }: { code: string }) => code === "left-out"));
  assert.ok(!Buffer.concat(archives).includes("PRIVATE"));
});
