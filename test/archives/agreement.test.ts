/** One check, told in six formats: the failures that each of them tells are read out of it, and are the same. */

import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { root } from "../cli/program.ts";
import { archive, archiveName } from "./build.ts";
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
    .map((part) => {
      const field = (name: string) => new RegExp(`^${name}: (.*)$`, "mu").exec(part)?.[1] ?? "";
      const sentence = /^### Description\n\n`{3,}text\n(.*)\.$/mu.exec(part)?.[1] ?? "";
      return {
        number: Number(/^## Failure (\d+)$/mu.exec(part)?.[1]),
        statement: sentence.replace(/ \((?:at \S*|\d+ times since \S*)\)$/u, ""),
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

async function agree(files: Readonly<Record<string, Uint8Array>>): Promise<number> {
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
