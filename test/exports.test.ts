/** What a file offers, another one uses: else it is not offered. */

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

const rooms = ["core", "node", "cli", "server", "client"];
/** Programs and tests may be the only ones that use something. */
const others = ["test", "bench", "scripts"];

function read(folder: string): (readonly [string, string])[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === "node_modules" || entry.name.startsWith(".") ? [] : read(path);
    return /\.[jt]s$/.test(path) ? [[path, readFileSync(path, "utf8")] as const] : [];
  });
}

/** Types stand beside what has them: they may be exported without a user. The editor calls `activate`. */
const exported = /^export (?:async )?(?:function\*?|const|class) (?!activate\b|deactivate\b)(\w+)/gm;

test("no function, constant or class is exported that no other file names", () => {
  const sources = rooms.flatMap(read).filter(([file]) => !file.startsWith(join("core", "log", "assembly")));
  const users = new Map<string, Set<string>>();
  for (const [file, text] of [...sources, ...others.flatMap(read)])
    for (const [word] of text.matchAll(/\w+/g)) users.set(word, (users.get(word) ?? new Set()).add(file));
  const unused = sources.flatMap(([file, text]) =>
    [...text.matchAll(exported)].flatMap(([, name = ""]) =>
      (users.get(name)?.size ?? 0) > 1 ? [] : [`${file}: ${name}`],
    ),
  );
  assert.deepEqual(unused, []);
});
