/** One comparison, told in four formats: what each of them tells is read out of it, and is the same. */

import assert from "node:assert/strict";
import type { Buffer } from "node:buffer";
import process from "node:process";
import { test } from "node:test";
import { compareFiles } from "../../cli/compare.ts";
import { en } from "../../core/messages/en.ts";
import { type CompareFormat, compareFormatNames, compareFormats } from "../../core/report/compare/formats.ts";
import { plain } from "../../core/report/text/layout.ts";
import { listFiles } from "../../node/files.ts";
import { folderWith } from "../cli/program.ts";
import { alert, connectionFailed, nameWarning, warning } from "../log-lines.ts";
import { archive, archiveName, type Exchange, logOf, type Server } from "./build.ts";
import { authority, endEntity, type Issued } from "./certificates.ts";

const headings = { remaining: "Remaining", new: "New", unknown: "Not known yet", solved: "Solved" } as const;
/** What stands beside the failures. */
const beside = {
  trustStores: "Trust store of expc01",
  ownCertificates: "Own server certificate of expc01",
  ownChanges: "Own certificates, before they break",
  certificateLists: "Certificate list of cucm01.lab.example",
} as const;
type Part = keyof typeof headings;
/** The failures of each part, as people read them. */
type Told = Readonly<Record<Part | keyof typeof beside, readonly string[]>>;

const failed = "502 connect failed";
const refused = (second: number, server: Server): Exchange => ({
  second,
  server,
  messages: [warning(server), connectionFailed(server)],
  failed,
});
const wrongName = (second: number, server: Server): Exchange => ({
  second,
  server,
  messages: [nameWarning(server), connectionFailed(server)],
  failed,
});
const rejecting = (second: number, server: Server): Exchange => ({ second, server, messages: [alert(server)], failed });

type Files = Readonly<Record<string, Uint8Array | string>>;

async function written(before: Files, after: Files): Promise<Readonly<Record<CompareFormat, string>>> {
  const inFolder = (name: string, files: Files) =>
    Object.fromEntries(Object.entries(files).map(([file, content]) => [`${name}/${file}`, content]));
  using folder = folderWith({ ...inFolder("before", before), ...inFolder("after", after) });
  const at = process.cwd();
  process.chdir(folder.at);
  try {
    const compared = await compareFiles(await listFiles(["before"]), await listFiles(["after"]));
    assert.ok(!("unreadable" in compared));
    const page = { width: 10_000, style: plain };
    return Object.fromEntries(
      compareFormatNames.map((name) => [name, [...compareFormats[name].report(compared, en, page)].join("")]),
    ) as Record<CompareFormat, string>;
  } finally {
    process.chdir(at);
  }
}

/** `parts` by their headings; what stands in each is read by `items`. */
function told(parts: readonly string[], items: (part: string) => readonly string[]): Told {
  const of = (heading: string) => parts.find((part) => part.split("\n", 1)[0] === heading);
  return Object.fromEntries(
    Object.entries({ ...headings, ...beside }).map(([key, heading]) => [key, items(of(heading) ?? "")]),
  ) as unknown as Told;
}

function inText(text: string): Told {
  // What must be known of all that is solved stands in line with them.
  const note = en.words.comparison.notTold;
  return told(text.split("\n\n"), (part) =>
    [...part.matchAll(/^ {2}(\S.*)$/gmu)].map(([, line = ""]) => line).filter((line) => line !== note),
  );
}

function inMarkdown(markdown: string): Told {
  return told(markdown.replaceAll("`", "").split(/^## /mu), (part) =>
    [...part.matchAll(/^- (.*)$/gmu)].map(([, line = ""]) => line),
  );
}

function inHtml(html: string): Told {
  const sections = [...html.matchAll(/<h2 [^>]*>([\s\S]*?)<\/h2>([\s\S]*?)<\/section>/gu)];
  const plainText = (markup: string) =>
    markup.replace(/<[^>]*>/gu, "").replace(/&#(\d+);/gu, (_, code: string) => String.fromCharCode(Number(code)));
  return told(
    sections.map(([, heading = "", rest = ""]) => `${plainText(heading)}\n${rest}`),
    (part) => [...part.matchAll(/<li>([\s\S]*?)(?:<br>|<\/li>)/gu)].map(([, item = ""]) => plainText(item).trim()),
  );
}

/** Servers and signatures of each part. */
function inJson(json: string): Readonly<Record<Part, readonly (readonly string[])[]>> {
  const { solved, remaining, new: added, unknown } = JSON.parse(json);
  const facts = ({ name, address, port, signature }: Readonly<Record<string, unknown>>) =>
    [`${name ?? address}${port === null ? "" : `:${port}`}`, String(signature)] as const;
  return {
    remaining: remaining.map(({ after }: { after: Record<string, unknown> }) => facts(after)),
    new: added.map(facts),
    unknown: unknown.map(({ failure }: { failure: Record<string, unknown> }) => facts(failure)),
    solved: solved.map(facts),
  };
}

/** How a sentence tells a signature. */
const words: Readonly<Record<string, RegExp>> = {
  "self-signed-certificate": /is self-signed|Now: Self-signed certificate/,
  "name-not-in-certificate": /does not match the name/,
  "peer-rejected-certificate": /refused Expressway-C's certificate/,
};

const server = (node: string, port: number, last: number): Server => ({
  name: `${node}.lab.example`,
  address: `192.0.2.${last}`,
  port,
});
const cucm = server("cucm01", 8443, 10);
const tftp = server("cucm01", 6972, 10);
const imp = server("imp01", 8443, 40);
const unity = server("cuc01", 443, 50);
const hour = 3600;
const before = [refused(1, cucm), refused(2, tftp), refused(3, imp), wrongName(4, unity), wrongName(5, imp)];

const cases: Readonly<Record<string, readonly Exchange[]>> = {
  "all kinds": [
    { second: hour, server: cucm },
    refused(hour + 1, tftp),
    refused(hour + 2, unity),
    rejecting(hour + 3, { ...imp, port: 5222 }),
  ],
  "all solved": [cucm, tftp, imp, unity].map((each, i) => ({ second: hour + i, server: each })),
  "nothing tried": [{ second: hour, server: server("other", 8443, 60) }],
};

for (const [name, after] of Object.entries(cases))
  test(`every format tells the same of a comparison: ${name}`, async () => {
    const all = await written({ "a.txt": logOf({ exchanges: before }) }, { "a.txt": logOf({ exchanges: after }) });
    const text = inText(all.text);
    assert.deepEqual(inMarkdown(all.markdown), text, "markdown and text");
    assert.deepEqual(inHtml(all.html), text, "html and text");
    const facts = inJson(all.json);
    for (const part of Object.keys(headings) as Part[]) {
      assert.equal(text[part].length, facts[part].length, part);
      for (const [i, [label = "", signature = ""]] of facts[part].entries()) {
        assert.ok(text[part][i]?.includes(label), `${part} ${i}: ${label} in ${text[part][i]}`);
        assert.match(text[part][i] ?? "", words[signature] ?? /^$/);
      }
    }
    assert.ok(Object.values(facts).flat().length >= 4);
  });

test("every format tells the same of trust stores, own certificates and certificate lists", async () => {
  const ca = authority("compare-ca", "Lab Root CA");
  const box = (purposes: "server" | "both", trusted: Issued): Promise<Buffer> =>
    archive({
      version: "X14.3.7",
      trustStore: [trusted],
      serverCertificate: [endEntity(`compare-${purposes}`, "expc01.lab.example", { issuer: ca, purposes })],
      configuration: ["Zones Zone 2 Type: TraversalClient", "Zones Zone 2 TraversalClient SIP TLS Verify Mode: On"],
      exchanges: [{ second: 1, server: cucm }],
    });
  const list = (end: string) =>
    [
      "Certificate\tCommon Name\tType\tKey Type\tDistribution\tIssued by\tExpiration\tDescription",
      `tomcat\tcucm01.lab.example\tSelf-signed\tRSA\tcucm01.lab.example\tcucm01.lab.example\t${end}\tSelf-signed certificate`,
      "",
    ].join("\n");
  const all = await written(
    { [archiveName()]: await box("server", ca), "list.txt": list("01/25/2026") },
    { [archiveName()]: await box("both", authority("compare-other", "Other CA")), "list.txt": list("01/25/2029") },
  );
  const text = inText(all.text);
  assert.deepEqual(inMarkdown(all.markdown), text, "markdown and text");
  assert.deepEqual(inHtml(all.html), text, "html and text");
  const { trustStores, ownCertificates, ownChanges, certificateLists } = JSON.parse(all.json);
  assert.deepEqual([trustStores[0].added.length + trustStores[0].removed.length, text.trustStores.length], [2, 2]);
  assert.deepEqual([ownCertificates.length, text.ownCertificates.length], [1, 1]);
  assert.ok(ownChanges.length > 0);
  assert.equal(text.ownChanges.length, ownChanges.length);
  const [{ added, removed, changed, newFindings, goneFindings }] = certificateLists;
  assert.deepEqual([added.length, removed.length, changed.length], [0, 0, 1]);
  assert.ok(goneFindings.length > 0);
  assert.equal(text.certificateLists.length, 1 + newFindings.length + goneFindings.length);
});
