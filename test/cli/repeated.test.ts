/** A log that stands in one input more than once, wherever that comes from. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { connectionFailed, warning } from "../log-lines.ts";
import { exchange, folderWith, healthy, record, run } from "./program.ts";

const name = "cucm.lab.example";
const refused = (second: number) =>
  exchange(second, record(second, warning({ name })) + record(second, connectionFailed({ name })));
/** A failure in the fourth line; a line longer, and with another one in the tenth. */
const short = healthy + refused(1) + record(2, "x");
const longer = short + refused(3);
const joined = `${longer}\n==> b.log <==\n\ufeff${short.replaceAll("\n", "\r\n").slice(0, -9)}`;

interface Report {
  readonly failures: readonly {
    readonly count: number;
    readonly requests: number;
    readonly occurrences: readonly { readonly path: string; readonly line: number }[];
  }[];
  readonly inputs: readonly {
    readonly path: string;
    readonly problems: readonly { readonly code: string; readonly message: string }[];
  }[];
}

/** How often it failed, in how many requests, and where; then what is said of the inputs. */
function told(args: readonly string[], cwd: string, input = ""): string[] {
  const { failures, inputs }: Report = JSON.parse(run(["check", "--format", "json", ...args], { cwd, input }).stdout);
  return [
    ...failures.map(
      ({ count, requests, occurrences }) =>
        `${count} in ${requests}: ${occurrences.map(({ path, line }) => `${path}:${line}`).join(" ")}`,
    ),
    ...inputs.flatMap(({ path, problems }) => problems.map(({ code, message }) => `${path} ${code}: ${message}`)),
  ];
}

test("a file, standard input, a packed file", () => {
  using folder = folderWith({ "a.log": joined, "b.log.gz": gzipSync(joined) });
  const again = "repeated: From line 15 on the log stands here once more: each line counts once.";
  assert.deepEqual(told(["a.log"], folder.at), ["2 in 2: a.log:4 a.log:10", `a.log ${again}`]);
  assert.deepEqual(told(["-"], folder.at, joined), ["2 in 2: -:4 -:10", `- ${again}`]);
  const packed = "b.log.gz!/b.log";
  assert.deepEqual(told(["b.log.gz"], folder.at), [`2 in 2: ${packed}:4 ${packed}:10`, `${packed} ${again}`]);
  const { stdout } = run(["check", "--verbose", "a.log"], { cwd: folder.at });
  assert.match(stdout, /^ +From line 15 on the log stands here once more: each line counts once\.$/m);
});

test("beside another log of the same Expressway, of the same time", () => {
  using folder = folderWith({ "a.log": short + longer, "b.log": healthy + refused(3) + refused(5) });
  assert.deepEqual(told(["a.log", "b.log"], folder.at), [
    "3 in 3: a.log:11 a.log:17 b.log:9",
    "a.log repeated: From line 8 on the log stands here once more: each line counts once.",
  ]);
});

test("what may be a copy counts as it stands, and is said", () => {
  using folder = folderWith({ "a.log": longer + short + refused(2) });
  assert.deepEqual(told(["a.log"], folder.at), [
    "4 in 4: a.log:4 a.log:10 a.log:16 a.log:22",
    "a.log perhaps-repeated: From line 13 on the log may stand here once more, with differences: what stands in both counts twice.",
  ]);
});
