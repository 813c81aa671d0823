/**
 * One check, told in six formats: the failures that each of them tells are read out of it, and what stands beside them: alarms, own
 * certificates, certificate lists, failed requests. They are the same.
 */

import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { root } from "../cli/program.ts";
import * as lines from "../log-lines.ts";
import { archive, archiveName, type Download } from "./build.ts";
import { authority, endEntity } from "./certificates.ts";
import { reports } from "./reports.ts";
import { scenarios } from "./scenarios.ts";

/** What a format for programs has to tell of a failure. */
interface Facts {
  readonly id: string;
  readonly signature: string;
  /** "expc01/cucm01.lab.example:8443" */
  readonly server: string;
  readonly count: number;
  readonly goesOn: boolean;
}

/** What a format for people has to tell: who refused whom and why, and how often. */
interface Told {
  readonly number: number;
  readonly statement: string;
  readonly count: number;
  readonly host: string;
}

const unknown = "not known";

function serverOf(host: unknown, name: unknown, address: unknown, port: unknown): string {
  const server = String(name ?? address ?? unknown);
  const shown = server.includes(":") && port !== undefined && port !== null ? `[${server}]` : server;
  return `${host ?? ""}/${shown}${port === undefined || port === null ? "" : `:${port}`}`;
}

function inJson(json: string): Facts[] {
  return JSON.parse(json).failures.map((failure: Readonly<Record<string, unknown>>) => {
    const { id, signature, host, name, address, port, count, action } = failure;
    return { id, signature, server: serverOf(host, name, address, port), count, goesOn: action === "Continue" };
  });
}

function failureEvents(ndjson: string) {
  return ndjson
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line))
    .filter(({ event }) => event.kind === "alert");
}

function inNdjson(ndjson: string): Facts[] {
  return failureEvents(ndjson).map(({ event, host, client, server, expressway }) => ({
    id: event.id,
    signature: event.code,
    server: serverOf(host?.hostname, server?.address, client?.address, server?.port),
    count: expressway.count,
    goesOn: event.type.includes("allowed"),
  }));
}

function inSarif(sarif: string): Facts[] {
  return JSON.parse(sarif).runs[0].results.flatMap((result: ReturnType<typeof JSON.parse>) => {
    const id = result.partialFingerprints["expresswayFailure/v1"];
    if (id === undefined) return [];
    const server = result.locations[0].logicalLocations[0].fullyQualifiedName;
    return [
      { id, signature: result.ruleId, server, count: result.occurrenceCount, goesOn: result.level === "warning" },
    ];
  });
}

/** What the events say to people. */
function toldByEvents(ndjson: string): Told[] {
  return failureEvents(ndjson).map(({ event, host, expressway }, i) => ({
    number: i + 1,
    statement: event.reason,
    count: expressway.count,
    host: host?.hostname ?? unknown,
  }));
}

function inText(text: string): Told[] {
  const blocks = text.split(/^(?= {2}\[\d+\] )/mu).slice(1);
  const all = blocks.map((block) => {
    const [, number, statement = ""] = /^ {2}\[(\d+)\] (.*)$/mu.exec(block) ?? [];
    const count = /^ +Count +handshakes: (\d+)/mu.exec(block)?.[1];
    const host = /^ +Expressway +(\S+)$/mu.exec(block)?.[1] ?? unknown;
    return { number: Number(number), statement, count: Number(count), host };
  });
  return all.sort((a, b) => a.number - b.number);
}

function inMarkdown(markdown: string): Told[] {
  return markdown
    .split(/^(?=## Failure \d+$)/mu)
    .slice(1)
    .map((part) => part.replace(/\n {2}(?=\S)/gu, " "))
    .map((part) => {
      const field = (name: string) => new RegExp(`^${name}: (.*)$`, "mu").exec(part)?.[1] ?? "";
      const sentence = /^### Description\n\n`{3,}text\n(.*)\.$/mu.exec(part)?.[1] ?? "";
      return {
        number: Number(/^## Failure (\d+)$/mu.exec(part)?.[1]),
        statement: sentence.replace(/(?: \(|,( ))(?:at|\d+ times since) [^\s)]*\)$/u, (_, more) => (more ? ")" : "")),
        count: Number(field("Count")),
        host: field("Expressway"),
      };
    });
}

/** Rows of the table behind the chart of times. */
function inHtml(html: string): Omit<Told, "host">[] {
  const [, table = ""] = /<caption>When the failures were seen[\s\S]*?<tbody>([\s\S]*?)<\/tbody>/u.exec(html) ?? [];
  return [...table.matchAll(/<tr>([\s\S]*?)<\/tr>/gu)].map(([, row = ""]) => {
    const cells = row
      .split(/<\/t[hd]>/u)
      .map((cell) => cell.replace(/<[^>]*>/gu, ""))
      .map((cell) => cell.replace(/&#(\d+);/gu, (_, code: string) => String.fromCharCode(Number(code))).trim());
    const [number, statement = "", count] = cells;
    return { number: Number(number), statement, count: Number(count) };
  });
}

/** What stands beside the failures, as a format for programs tells it. */
interface BesideFacts {
  readonly kind: string;
  readonly code: string;
  readonly host: string | null;
  readonly count: number;
}

function besideInJson(json: string): BesideFacts[] {
  const { unexplained, declined, alarms, ownCertificates, certificateLists } = JSON.parse(json);
  type Each = Readonly<Record<string, ReturnType<typeof JSON.parse>>>;
  return [
    ...unexplained.map((each: Each) => ["unexplained-answer", each.because, each.host, each.requests]),
    ...declined.map((each: Each) => ["declined-request", each.because, each.host, each.requests]),
    ...alarms
      .filter((each: Each) => each.state !== "lowered")
      .map((each: Each) => ["raised-alarm", each.id, each.host, Math.max(1, each.count)]),
    ...ownCertificates.flatMap((each: Each) =>
      each.findings
        .filter((finding: Each) => finding.outcome !== "passes")
        .map((finding: Each) => ["own-certificate", finding.id, each.host, 1]),
    ),
    ...certificateLists.flatMap((each: Each) =>
      each.findings
        .filter((finding: Each) => finding.severity !== "information")
        .map((finding: Each) => [
          "certificate-list",
          finding.id,
          finding.hosts.length === 1 ? finding.hosts[0] : null,
          1,
        ]),
    ),
  ].map(([kind, code, host, count]) => ({ kind, code, host, count }));
}

function besideEvents(ndjson: string) {
  return ndjson
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line))
    .filter(({ event }) => event.kind === "event" && event.dataset !== "expressway.input");
}

function besideInNdjson(ndjson: string): BesideFacts[] {
  return besideEvents(ndjson).map(({ rule, event, host, expressway }) => ({
    kind: rule.id,
    code: event.code,
    host: host?.hostname ?? null,
    count: expressway.count,
  }));
}

function besideInSarif(sarif: string): BesideFacts[] {
  return JSON.parse(sarif).runs[0].results.flatMap((result: ReturnType<typeof JSON.parse>) => {
    if (result.partialFingerprints["expresswayFinding/v1"] === undefined) return [];
    const { code, host } = result.properties;
    return [{ kind: result.ruleId, code, host, count: result.occurrenceCount }];
  });
}

/** What people read, without its frame, line ends and line numbers of its own. */
function plainWords(text: string): string {
  return text
    .replace(/<[^>]*>/gu, " ")
    .replace(/&#(\d+);/gu, (_, code: string) => String.fromCharCode(Number(code)))
    .replace(/\s+/gu, " ");
}

/** So many of a kind each format for people tells, whatever else there is. */
const told = 5;

/** What the events say of what stands beside failures stands in each format for people; of an own certificate, who and the connection. */
function assertTold(events: ReturnType<typeof besideEvents>, all: Readonly<Record<string, string>>): void {
  for (const [format, text] of Object.entries(all)) {
    const words = plainWords(text);
    const first = events.filter(
      (each, i) => events.slice(0, i).filter(({ rule }) => rule.id === each.rule.id).length < told,
    );
    for (const { rule, event } of first)
      for (const part of rule.id === "own-certificate" ? ownParts(event.reason) : [event.reason])
        assert.ok(words.includes(plainWords(part)), `${format} without ${part}`);
  }
}

/** "expc01, Server certificate, refused: SSH tunnels" → who, and the connection: one line tells several. */
function ownParts(statement: string): string[] {
  const [, who = "", connection = ""] = /^(.*), (?:refused|not known): (.*)$/u.exec(statement) ?? [];
  return [who, connection];
}

async function agree(files: Readonly<Record<string, Uint8Array | string>>): Promise<number> {
  const all = await reports(files, ["text", "json", "ndjson", "markdown", "sarif", "html"]);
  const facts = inJson(all.json);
  assert.deepEqual(inNdjson(all.ndjson), facts, "ndjson and json");
  assert.deepEqual(inSarif(all.sarif), facts, "sarif and json");
  const told = toldByEvents(all.ndjson);
  assert.deepEqual(inText(all.text), told, "text and ndjson");
  assert.deepEqual(inMarkdown(all.markdown), told, "markdown and ndjson");
  assert.deepEqual(
    inHtml(all.html),
    told.map(({ host: _, ...each }) => each),
    "html and ndjson",
  );
  const beside = besideInJson(all.json);
  assert.deepEqual(besideInNdjson(all.ndjson), beside, "what stands beside, in ndjson and json");
  assert.deepEqual(besideInSarif(all.sarif), beside, "what stands beside, in sarif and json");
  const ids = besideEvents(all.ndjson).map(({ event }) => event.id);
  assert.equal(new Set(ids).size, ids.length, "each has an id of its own");
  assertTold(besideEvents(all.ndjson), { text: all.text, markdown: all.markdown, html: all.html });
  return facts.length;
}

for (const [name, download] of Object.entries(scenarios)) {
  test(`every format tells the failures of ${name}`, async () => {
    await agree({ [archiveName()]: await archive(download) });
  });
}

test("every format tells the failures of the sample logs, warnings among them", async () => {
  const folder = path.join(root, "test", "samples");
  const counts: Record<string, number> = {};
  for (const name of fs.readdirSync(folder).filter((each) => each.endsWith(".log")))
    counts[name] = await agree({ [name]: fs.readFileSync(path.join(folder, name)) });
  assert.deepEqual(counts, {
    "alarms.log": 0,
    "damaged-paste.log": 2,
    "healthy.log": 0,
    "permissive.log": 2,
    "self-signed-and-name.log": 2,
    "sip-and-xmpp.log": 17,
    "traffic-server-9.log": 2,
    "unified-cm-refused.log": 2,
  });
});

test("every format tells what stands beside a failure: own certificates, a list of Unified CM's, alarms, answers without a cause", async () => {
  const ca = authority("beside-ca", "Lab Root CA");
  const server = { name: "cucm01.lab.example", address: "192.0.2.10", port: 6972 };
  const silent = { name: "cucm02.lab.example", address: "192.0.2.11", port: 6972 };
  const failed = "502 connect failed";
  const box: Download = {
    version: "X14.3.7",
    trustStore: [authority("beside-other", "Other Root CA")],
    serverCertificate: [endEntity("beside-own", "expc01.lab.example", { issuer: ca, purposes: "server" })],
    configuration: ["Zones Zone 2 Type: TraversalClient", "Zones Zone 2 TraversalClient SIP TLS Verify Mode: On"],
    exchanges: [
      { second: 6, server, messages: [lines.warning(server), lines.connectionFailed(server)], failed },
      { second: 9, server: silent, messages: [], failed },
    ],
  };
  const list = [
    "Certificate\tCommon Name\tType\tKey Type\tDistribution\tIssued by\tExpiration\tDescription",
    "tomcat\tcucm01.lab.example\tSelf-signed\tRSA\tcucm01.lab.example\tcucm01.lab.example\t01/25/2026\tSelf-signed certificate generated by system",
    "",
  ].join("\n");
  const alarms = fs.readFileSync(path.join(root, "test", "samples", "alarms.log"));
  const files = { [archiveName()]: await archive(box), "list.txt": list, "alarms.log": alarms };
  assert.equal(await agree(files), 1);
  const { json } = await reports(files, ["json"]);
  const kinds = besideInJson(json).map(({ kind }) => kind);
  assert.deepEqual([...new Set(kinds)], ["unexplained-answer", "raised-alarm", "own-certificate", "certificate-list"]);
});
