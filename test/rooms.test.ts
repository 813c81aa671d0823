/** The rooms of the tree and what each may import: ARCHITECTURE.md tells why. Files at the top of a folder are its doors. */

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, posix, sep } from "node:path";
import { test } from "node:test";

/** In the order of the data. In parentheses: types only; `below`: every room that stands before it. */
const rooms: Readonly<Record<string, string>> = {
  core: "",
  "core/openssl": "",
  "core/signatures": "",
  "core/expressway": "",
  "core/log": "",
  "core/capture": "",
  "core/trust": "core/openssl",
  "core/failures": "core/signatures core/log (core/trust) (core/capture)",
  "core/archive": "core/failures",
  "core/traffic-server": "core/log core/failures core/signatures core/openssl",
  "core/sip": "core/log core/failures core/signatures core/openssl",
  "core/xmpp": "core/log core/failures core/signatures core/openssl",
  "core/redact": "core/openssl core/log core/capture core/trust core/failures core/archive core/traffic-server",
  "core/provisioning": "core/log core/failures",
  "core/other-processes": "core/log core/failures core/openssl",
  "core/analysis":
    "core/log core/failures core/traffic-server core/sip core/xmpp core/provisioning core/other-processes",
  "core/evidence":
    "core/capture core/trust core/failures core/log core/signatures core/openssl core/expressway (core/analysis)",
  "core/remediation": "core/evidence core/failures core/expressway (core/signatures)",
  "core/messages":
    "(core/remediation) (core/openssl) (core/signatures) (core/expressway) (core/capture) (core/trust) (core/failures) (core/evidence) (core/redact)",
  node: "core core/redact core/log core/capture core/trust core/failures core/archive core/expressway core/analysis core/evidence",
  "core/words":
    "core/openssl core/signatures core/expressway core/log core/capture core/trust core/failures core/traffic-server core/evidence core/remediation core/messages (core/redact)",
  "core/report": "below",
  cli: "below",
  server: "below",
  client: "",
};

interface Import {
  readonly from: string;
  readonly to: string;
  readonly isType: boolean;
}

function files(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = posix.join(folder.split(sep).join("/"), entry.name);
    if (entry.isDirectory()) return path === "core/log/assembly" ? [] : files(path);
    return path.endsWith(".ts") ? [path] : [];
  });
}

/** Relative imports and re-exports; of a list of names it is one of types where each of them is. */
function importsOf(file: string, text: string): Import[] {
  const statements = text.matchAll(
    /^(?:import|export)\s+(type\s)?\s*([^"';]*?)\s*from\s+"(\.[^"]+)"|\bimport\("(\.[^"]+)"\)/gm,
  );
  return [...statements].map(([, type, names = "", path, dynamic]) => ({
    from: file,
    to: posix.join(posix.dirname(file), path ?? dynamic ?? ""),
    isType: type !== undefined || (/^\{.*\}$/s.test(names) && namesIn(names).every((name) => name.startsWith("type "))),
  }));
}

function namesIn(list: string): string[] {
  return list
    .slice(1, -1)
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");
}

function roomOf(file: string): string {
  return (
    Object.keys(rooms).findLast(
      (room) => file.startsWith(`${room}/`) && (room !== "core" || dirname(file) === "core"),
    ) ?? file
  );
}

/** Imports that the table does not allow, as `from → to`. */
function refused(imports: readonly Import[]): string[] {
  const order = Object.keys(rooms);
  return imports
    .filter(({ from, to, isType }) => {
      const [room, other] = [roomOf(from), roomOf(to)];
      const allowed = (rooms[room] ?? "").split(" ");
      const isBelow =
        allowed.includes("below") && order.indexOf(other) >= 0 && order.indexOf(other) < order.indexOf(room);
      return !(room === other || isBelow || allowed.includes(other) || (isType && allowed.includes(`(${other})`)));
    })
    .map(({ from, to }) => `${from} → ${to}`);
}

/** Files that import each other in a circle, types included. */
function circles(imports: readonly Import[]): string[][] {
  const targets = new Map<string, string[]>();
  for (const { from, to } of imports) targets.set(from, [...(targets.get(from) ?? []), to]);
  const found: string[][] = [];
  const done = new Set<string>();
  const visit = (file: string, path: readonly string[]): void => {
    const at = path.indexOf(file);
    if (at >= 0) found.push([...path.slice(at), file]);
    if (at >= 0 || done.has(file)) return;
    for (const to of targets.get(file) ?? []) visit(to, [...path, file]);
    done.add(file);
  };
  for (const file of targets.keys()) visit(file, []);
  return found;
}

const tree = ["core", "node", "cli", "server", "client"].flatMap(files);
const imports = tree.flatMap((file) => importsOf(file, readFileSync(join(...file.split("/")), "utf8")));

test("each room imports what the table allows it", () => {
  assert.ok(imports.length > 500);
  assert.deepEqual(refused(imports), []);
});

test("no files import each other in a circle, types included", () => {
  assert.deepEqual(circles(imports), []);
});

test("every file of core stands in a room", () => {
  const atTop = tree.filter((file) => dirname(file) === "core");
  assert.deepEqual(atTop, ["core/version.ts"]);
});

test("the guard fires", () => {
  const text = (line: string) => importsOf("core/log/scanner.ts", line);
  assert.deepEqual(refused(text('import type { Failure } from "../failures/failure.ts";')), [
    "core/log/scanner.ts → core/failures/failure.ts",
  ]);
  assert.deepEqual(refused(importsOf("core/failures/x.ts", 'import {\n  type A,\n  b,\n} from "../trust/pem.ts";')), [
    "core/failures/x.ts → core/trust/pem.ts",
  ]);
  assert.deepEqual(
    refused(importsOf("core/failures/x.ts", 'import {\n  type A,\n  type B,\n} from "../trust/pem.ts";')),
    [],
  );
  assert.deepEqual(refused(importsOf("client/x.ts", 'const a = await import("../core/version.ts");')), [
    "client/x.ts → core/version.ts",
  ]);
  assert.deepEqual(
    circles([
      ...importsOf("core/a.ts", 'import type { B } from "./b.ts";'),
      ...importsOf("core/b.ts", 'export * from "./a.ts";'),
    ]),
    [["core/a.ts", "core/b.ts", "core/a.ts"]],
  );
});
