/** Every text is said somewhere: each key of the texts is looked for in the sources, by the tables that lead to it. */

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { en } from "../../../core/messages/en.ts";

const rooms = ["core", "node", "cli", "server"];

function sources(): Map<string, string> {
  const files = rooms.flatMap((room) =>
    readdirSync(room, { recursive: true, encoding: "utf8" }).map((file) => join(room, file)),
  );
  const read = files.filter((file) => file.endsWith(".ts") && !file.startsWith(join("core", "messages")));
  return new Map(read.map((file) => [file, readFileSync(file, "utf8")] as const));
}

/** The names of all tables and texts: "words.report.labels.error". */
function keys(value: unknown, path = ""): string[] {
  if (value === null || typeof value !== "object" || Array.isArray(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const whole = path === "" ? key : `${path}.${key}`;
    return [whole, ...keys(inner, whole)];
  });
}

/** What a file names of the texts. */
function usedIn(source: string, all: ReadonlySet<string>): string[] {
  const text = source.replace(/\/\*[\s\S]*?\*\/|(?<!:)\/\/.*/g, "").replace(/\b(?:\w+\.)+#?messages\b/g, "messages");
  const types = [...text.matchAll(/type (\w+) = Messages((?:\["\w+"\])+)/g)].map(
    ([, type = "", path = ""]) => [type, [...path.matchAll(/"(\w+)"/g)].map((key) => key[1]).join(".")] as const,
  );
  return text.split(/^\}/m).flatMap((part) => usedInFunction(part, types, all));
}

/**
 * `messages` is all texts, and each `const` or parameter that is a table of them stands for it. A table that is looked up
 * by a value is used as a whole.
 */
function usedInFunction(
  text: string,
  types: readonly (readonly [string, string])[],
  all: ReadonlySet<string>,
): string[] {
  const tables = new Map([["messages", new Set([""])]]);
  const used = new Set<string>();
  const below = (path: string, more: string) => (path === "" || more === "" ? path + more : `${path}.${more}`);
  const ofExpression = (expression: string): string[] => {
    const [head = "", ...rest] = expression.split(".");
    return [...(tables.get(head) ?? [])].map((path) => below(path, rest.join("."))).filter((path) => all.has(path));
  };
  const name = (alias: string, path: string) => {
    used.add(path);
    tables.set(alias, (tables.get(alias) ?? new Set()).add(path));
  };
  for (const [type, table] of types)
    for (const [, parameter = ""] of text.matchAll(new RegExp(`(\\w+): ${type}\\b`, "g"))) name(parameter, table);
  // A table may be named by way of another: as often as that leads on.
  for (let before = -1; before < used.size; ) {
    before = used.size;
    for (const [, alias = "", expression = ""] of text.matchAll(/const (\w+)(?:: [^=;]+)? = ([\w.]+);/g))
      for (const path of ofExpression(expression)) name(alias, path);
    for (const [, names = "", expression = ""] of text.matchAll(/const \{([^{}]*)\} = ([\w.]+);/g))
      for (const path of ofExpression(expression))
        for (const [, key = "", alias = key] of names.matchAll(/(\w+)(?:: (\w+))?/g)) name(alias, below(path, key));
  }
  for (const [, head = "", rest = "", index] of text.matchAll(/(?<![\w.])(?:\w+\.)*?(\w+)((?:\.\w+)*)(\??\[)?/g))
    for (const path of tables.get(head) ?? []) {
      const parts = rest.split(".").slice(1);
      for (let length = 0; length <= parts.length; length++) used.add(below(path, parts.slice(0, length).join(".")));
      if (index) used.add(`${below(path, parts.join("."))}.*`);
    }
  return [...used];
}

/** Tables whose texts are picked by a value, through a name that is not followed here. */
const asWhole: Readonly<Record<string, string>> = {
  language: "which of the two it is, for the tests",
  otherVerifyError: "an ErrorMeaning like those of verifyErrors",
  otherReason: "a ReasonMeaning like those of reasons",
  "words.problems": "by the code of a problem",
  "words.captureProblems": "by the code of a problem in a capture",
  "trust.problems": "by the code of a problem in a file of certificates",
};

test("no text is left that nobody says", () => {
  const all = keys(en);
  const known = new Set(["", ...all]);
  const used = new Set([...sources().values()].flatMap((source) => usedIn(source, known)));
  const isUsed = (path: string) => {
    if (used.has(path)) return true;
    const parts = path.split(".");
    return parts.some((_, i) => {
      const table = parts.slice(0, i + 1).join(".");
      return used.has(`${table}.*`) || Object.hasOwn(asWhole, table);
    });
  };
  assert.deepEqual(
    all.filter((path) => !isUsed(path)),
    [],
  );
});
