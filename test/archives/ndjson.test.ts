/**
 * `--format ndjson`: whole events as a picture (test/samples/ndjson/NAME.json; `UPDATE_EXPECTED=1` draws it anew), each field held against the
 * Elastic Common Schema as it is published, and names of a stranger's choice.
 */

import assert from "node:assert/strict";
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import process from "node:process";
import { test } from "node:test";
import { ecsVersion } from "../../core/report/ndjson.ts";
import { exchange, healthy, record, root, selfSigned } from "../cli/program.ts";
import { receiveResponse } from "../log-lines.ts";
import { archive, archiveName } from "./build.ts";
import { hostileArchive, payloads } from "./hostile-archive.ts";
import { stable } from "./inspect.ts";
import { reports } from "./reports.ts";
import { scenarios } from "./scenarios.ts";

/** A server that refused once, and answers later. */
const answeredLater = [
  exchange(1, selfSigned(1)),
  exchange(20, record(20, receiveResponse({ id: 20, name: "cucm.lab.example", port: 6972 }, "200 OK")), "200 OK"),
].join("");

interface Field {
  readonly type: string;
  readonly normalize: readonly string[];
  readonly allowed_values?: readonly { readonly name: string; readonly expected_event_types?: readonly string[] }[];
}
const { EcsFlat, EcsVersion } = createRequire(import.meta.url)("@elastic/ecs") as {
  readonly EcsFlat: Readonly<Record<string, Field>>;
  readonly EcsVersion: string;
};

type Event = Readonly<Record<string, unknown>>;

async function events(files: Readonly<Record<string, Uint8Array | string>>): Promise<readonly Event[]> {
  const { ndjson } = await reports(files, ["ndjson"]);
  return parsed(ndjson);
}

function parsed(ndjson: string): readonly Event[] {
  assert.ok(ndjson === "" || ndjson.endsWith("\n"));
  return ndjson
    .split("\n")
    .slice(0, -1)
    .map((line) => JSON.parse(line));
}

/** Its values with their names, "event.id". */
function flat(event: object, prefix = ""): [string, unknown][] {
  return Object.entries(event).flatMap(([key, value]): [string, unknown][] =>
    typeof value === "object" && value !== null && !Array.isArray(value)
      ? flat(value, `${prefix}${key}.`)
      : [[`${prefix}${key}`, value]],
  );
}

const kinds: Readonly<Record<string, (value: unknown) => boolean>> = {
  keyword: (value) => typeof value === "string",
  wildcard: (value) => typeof value === "string",
  match_only_text: (value) => typeof value === "string",
  date: (value) => typeof value === "string" && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(value),
  ip: (value) => typeof value === "string" && /^[\d.]+$|^[\da-f:.]+$/i.test(value),
  long: Number.isSafeInteger,
  boolean: (value) => typeof value === "boolean",
};

/** What speaks against a field. */
function objection(name: string, value: unknown): string | null {
  if (name.startsWith("expressway.")) return null;
  const field = EcsFlat[name];
  if (!field) return `${name} is no field of ECS`;
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  if (Array.isArray(value) !== field.normalize.includes("array")) return `${name} has to be a list, or must not be one`;
  const kind = kinds[field.type];
  if (!kind) return `${name}: ${field.type}`;
  if (!values.every(kind)) return `${name} is no ${field.type}: ${value}`;
  const allowed = field.allowed_values?.map((each) => each.name);
  return !allowed || values.every((each) => allowed.includes(String(each))) ? null : `${name}: ${value}`;
}

test("fields are those of ECS, with its types and words", async () => {
  assert.equal(ecsVersion, EcsVersion);
  for (const [name, download] of Object.entries(scenarios))
    for (const event of await events({ [archiveName()]: await archive(download) })) {
      assert.deepEqual(
        flat(event).flatMap(([field, value]) => objection(field, value) ?? []),
        [],
        name,
      );
      const { category, type } = event.event as { readonly category: string[]; readonly type: string[] };
      const expected = EcsFlat["event.category"]?.allowed_values?.find(
        (each) => each.name === category[0],
      )?.expected_event_types;
      assert.deepEqual(
        type.filter((each) => !expected?.includes(each)),
        [],
        name,
      );
    }
});

test("the reference names each field that is written, and no other", async () => {
  const reference = fs.readFileSync(path.join(root, "docs", "reference.md"), "utf8");
  const [, table = ""] = /<!-- ecs -->([\s\S]*?)<!-- \/ecs -->/.exec(reference) ?? [];
  const named = [...table.matchAll(/^\| (.*?) \|/gm)].flatMap(([, cell = ""]) =>
    [...cell.matchAll(/`([^`]+)`/g)].map(([, field = ""]) => field),
  );
  const written = new Set<string>();
  const samples = path.join(root, "test", "samples");
  const logs = fs.readdirSync(samples).filter((name) => name.endsWith(".log"));
  const inputs = [
    ...(await Promise.all(Object.values(scenarios).map(async (each) => ({ [archiveName()]: await archive(each) })))),
    ...logs.map((name) => ({ [name]: fs.readFileSync(path.join(samples, name)) })),
    { "a.log": answeredLater },
  ];
  for (const files of inputs)
    for (const event of await events(files)) for (const [field] of flat(event)) written.add(field);
  // What the server's certificate has, Expressway's own has too.
  const shown = [...written].map((field) => field.replace(/^tls\.client\.x509\./, "tls.server.x509."));
  assert.deepEqual(named.toSorted(), [...new Set(shown)].sort());
});

test("what is no field of ECS, and a wrong type of one, is noticed", () => {
  assert.equal(objection("server.name", "a"), "server.name is no field of ECS");
  assert.equal(objection("server.port", "8443"), "server.port is no long: 8443");
  assert.equal(objection("event.type", "denied"), "event.type has to be a list, or must not be one");
  assert.equal(objection("event.kind", "failure"), "event.kind: failure");
});

for (const name of ["unknown-ca-root-sent", "capture-alone"] as const) {
  test(`the events of ${name}`, async () => {
    const all = await events({ [archiveName()]: await archive(scenarios[name]) });
    const text = JSON.stringify(
      all,
      (key, value) =>
        key === "sha256" || key === "hash"
          ? JSON.parse(JSON.stringify(value).replace(/[\dA-F]{64}/g, "<octets>"))
          : value,
      2,
    );
    // Sizes of what was just made differ.
    const shown = `${stable(text).replace(/"size": \d+/g, '"size": "<length>"')}\n`;
    const file = path.join(root, "test", "samples", "ndjson", `${name}.json`);
    if (process.env.UPDATE_EXPECTED) fs.writeFileSync(file, shown);
    assert.equal(shown, fs.readFileSync(file, "utf8"));
  });
}

test("the id of a failure is the same wherever and however often it is seen; without failures and problems there is no event", async () => {
  const idsOf = async (files: Readonly<Record<string, string>>) =>
    (await events(files)).map((each) => (each.event as { readonly id: string }).id);
  const once = exchange(1, selfSigned(1));
  const [id, ...more] = await idsOf({ "a.log": once });
  assert.deepEqual(more, []);
  assert.deepEqual(await idsOf({ "b.log": once + exchange(9, selfSigned(9)) }), [id]);
  assert.deepEqual(await idsOf({ "a.log": healthy }), []);
});

test("what a sheet would take for a formula stands behind an apostrophe", async () => {
  const [event] = await events({ "a.log": selfSigned(1, { name: "=cmd|calc", host: "expc01" }) });
  assert.deepEqual(event?.server, { domain: "'=cmd|calc", address: "'=cmd|calc", ip: "192.0.2.10" });
});

for (const payload of payloads) {
  test(`${JSON.stringify(payload)} is text in events, each one line`, async () => {
    const { ndjson } = await reports({ "diagnostic_log.tar.gz": await hostileArchive(payload) }, ["ndjson"]);
    assert.doesNotMatch(ndjson, /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
    const all = parsed(ndjson);
    assert.ok(all.length > 0);
    for (const event of all)
      for (const [name, value] of flat(event)) {
        // Names are ours: nothing of a log becomes one.
        assert.match(name, /^[@a-z][a-z0-9_.]*$/);
        for (const each of [value].flat()) if (typeof each === "string") assert.doesNotMatch(each, /^[=+@\t\r-]./);
      }
  });
}
