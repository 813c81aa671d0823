/** What is started says which Node it needs before anything modern is parsed; an error that nobody caught is one line. */

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { transformSync } from "esbuild";
import { folderWith, root } from "./program.ts";

const started = ["dist/cli.cjs", "dist/server.cjs", "scripts/run.cjs", "scripts/start.js", "esbuild.js", "test/run.js"];
const here = process.versions.node;

/** Runs one of the project's programs behind a preloaded module. */
function behind(preloaded: string, args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  using folder = folderWith({ "preloaded.cjs": preloaded });
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["--require", path.join(folder.at, "preloaded.cjs"), ...args],
    { cwd: root, encoding: "utf8", input: "", env },
  );
  return { status, stdout, stderr };
}

function nodeOf(version: string): string {
  return `Object.defineProperty(process, "versions", { value: { ...process.versions, node: "${version}" } });`;
}

test("an old Node is told in one sentence which one is needed", () => {
  for (const program of started) {
    const name = { "dist/cli.cjs": "expressway-logs: ", "dist/server.cjs": "expressway-logs server: " }[program] ?? "";
    assert.deepEqual(
      [
        behind(nodeOf("18.20.8"), [program, "--stdio"]),
        behind(nodeOf("20.18.3"), [program], { LC_ALL: "fr_FR.UTF-8" }),
      ],
      [
        { status: 2, stdout: "", stderr: `${name}Node.js 20.19 or later is needed, this one is 18.20.8.\n` },
        { status: 2, stdout: "", stderr: `${name}il faut Node.js 20.19 ou plus récent, celui-ci est 20.18.3.\n` },
      ],
      program,
    );
  }
});

test("a Node that is new enough is not refused, nor that of an editor", () => {
  for (const version of ["20.19.0", "22.0.0", here])
    assert.equal(behind(nodeOf(version), ["dist/cli.cjs", "--version"]).status, 0);
  assert.doesNotMatch(behind(nodeOf("20.9.0"), ["dist/server.cjs", "--node-ipc"]).stderr, /is needed/);
});

test("the Node that is needed is the one of package.json; npm refuses another one, but not Debian's own npm for a package of the build", () => {
  const { engines, devEngines } = JSON.parse(fs.readFileSync(path.join(root, "package.json"), "utf8"));
  const [, major, minor] = /^>=(\d+)\.(\d+)$/.exec(engines.node) ?? [];
  const source = fs.readFileSync(path.join(root, "scripts/entry.cjs"), "utf8");
  assert.match(source, new RegExp(`neededNode = \\[${major}, ${minor}\\]`));
  assert.deepEqual(devEngines.runtime, { name: "node", version: engines.node, onFail: "error" });
  assert.doesNotMatch(fs.readFileSync(path.join(root, ".npmrc"), "utf8"), /engine-strict/);
});

test("what looks at the version has nothing in it that an old Node cannot parse", () => {
  const plain = { charset: "utf8", loader: "js", format: "cjs" } as const;
  for (const program of ["dist/cli.cjs", "dist/server.cjs", "scripts/entry.cjs"]) {
    const source = fs.readFileSync(path.join(root, program), "utf8");
    const asItIs = transformSync(source, { ...plain, target: "esnext" }).code;
    assert.equal(transformSync(source, { ...plain, target: "node12" }).code, asItIs, program);
    assert.ok(source.length < 4096, program);
  }
});

test("an error that nobody caught is one line and 2, without the program's source", () => {
  const throwing = 'setImmediate(() => { throw new RangeError("odd \\u001b[31m\\u202e thing\\nin two lines"); });';
  const told = "RangeError: odd  [31m  thing in two lines";
  assert.deepEqual(
    [
      behind(throwing, ["dist/cli.cjs", "check", "-"]),
      behind(throwing, ["dist/server.cjs", "--stdio"]),
      behind(throwing, ["dist/cli.cjs", "check", "-"], { LANG: "fr_FR" }),
    ].map(({ status, stderr }) => [status, stderr]),
    [
      [2, `expressway-logs: unexpected error: ${told}\n`],
      [2, `expressway-logs server: unexpected error: ${told}\n`],
      [2, `expressway-logs: erreur inattendue\u00a0: ${told}\n`],
    ],
  );
});
