/** One comparison, told in four formats: what each of them tells is read out of it, and is the same. */

import assert from "node:assert/strict";
import process from "node:process";
import { test } from "node:test";
import { compareFiles } from "../../cli/compare.ts";
import { en } from "../../core/messages/en.ts";
import { type CompareFormat, compareFormatNames, compareFormats } from "../../core/report/compare/formats.ts";
import { plain } from "../../core/report/text/layout.ts";
import { listFiles } from "../../node/files.ts";
import { folderWith } from "../cli/program.ts";
import { alert, connectionFailed, nameWarning, warning } from "../log-lines.ts";
import { type Exchange, logOf, type Server } from "./build.ts";

const headings = { remaining: "Remaining", new: "New", unknown: "Not known yet", solved: "Solved" } as const;
type Part = keyof typeof headings;
/** The failures of each part, as people read them. */
type Told = Readonly<Record<Part, readonly string[]>>;

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

async function written(before: string, after: string): Promise<Readonly<Record<CompareFormat, string>>> {
  using folder = folderWith({ "before.txt": before, "after.txt": after });
  const at = process.cwd();
  process.chdir(folder.at);
  try {
    const compared = await compareFiles(await listFiles(["before.txt"]), await listFiles(["after.txt"]));
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
    Object.entries(headings).map(([key, heading]) => [key, items(of(heading) ?? "")]),
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
  return told(markdown.split(/^## /mu), (part) =>
    [...part.matchAll(/^- (.*)$/gmu)].map(([, line = ""]) => line.replaceAll("`", "")),
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
    const all = await written(logOf({ exchanges: before }), logOf({ exchanges: after }));
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
