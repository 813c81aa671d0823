/** Whole text reports, as pictures: test/samples/NAME.expected.txt. `UPDATE_EXPECTED=1` draws them anew. */

import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { bothTexts } from "../archives/inspect.ts";
import { folderWith, healthy, root, run, selfSigned } from "./program.ts";

function check(
  picture: string,
  args: readonly string[],
  status: number,
  env: Readonly<Record<string, string>> = {},
): void {
  test(`the report on ${picture}`, () => {
    const brief = run(["check", ...args], { env });
    const outcome = { ...brief, stdout: bothTexts(brief.stdout, run(["check", "--verbose", ...args], { env }).stdout) };
    const file = path.join(root, "test", "samples", `${picture}.expected.txt`);
    if (process.env.UPDATE_EXPECTED) fs.writeFileSync(file, outcome.stdout);
    assert.equal(outcome.stderr, "");
    assert.equal(outcome.stdout, fs.readFileSync(file, "utf8"));
    assert.equal(outcome.status, status);
  });
}

check("self-signed-and-name", ["test/samples/self-signed-and-name.log"], 1);
check("self-signed-and-name.fr", ["test/samples/self-signed-and-name.log"], 1, { LANG: "fr_FR.UTF-8" });
check("unified-cm-refused", ["test/samples/unified-cm-refused.log"], 1);
check("traffic-server-9", ["test/samples/traffic-server-9.log"], 1);
check("permissive", ["test/samples/permissive.log"], 0);
check("healthy", ["test/samples/healthy.log"], 0);
check("alarms", ["test/samples/alarms.log"], 0);
check("alarms.fr", ["test/samples/alarms.log"], 0, { LANG: "fr_FR.UTF-8" });
check("sip-and-xmpp", ["test/samples/sip-and-xmpp.log"], 1);
check("sip-and-xmpp.fr", ["test/samples/sip-and-xmpp.log"], 1, { LANG: "fr_FR.UTF-8" });
check("damaged-paste", ["test/samples/damaged-paste.log"], 1);

function steps(report: string): string {
  return report.slice(report.indexOf("\nWhat to do\n"), report.indexOf("\nInputs\n"));
}

test("one cure for several servers is printed once, with all of them", () => {
  const log = selfSigned(1, { name: "cucm1.lab.example" }) + selfSigned(2, { name: "cucm2.lab.example" });
  const { stdout } = run(["check", "--verbose", "-"], { input: log });
  assert.equal(stdout.split("\n")[0], "2 failures (servers: 2): cucm1.lab.example, cucm2.lab.example");
  assert.match(steps(stdout), /^\s+for \[1\] \[2\]$/m);
  assert.equal(steps(stdout).match(/Trust store of expc01: add the certificate of/g)?.length, 1);
  assert.match(steps(stdout), /certificate of cucm1\.lab\.example,\s+cucm2\.lab\.example/);
});

test("a long list of servers says how many more there are", () => {
  const log = Array.from({ length: 9 }, (_, i) => selfSigned(i, { name: `cucm${i}.lab.example` })).join("");
  const { stdout } = run(["check", "-"], { input: log });
  assert.match(stdout.split("\n\n")[0] ?? "", /cucm4\.lab\.example and 4\s+more$/);
});

test("no line is wider than the page, but for words that must stay whole", () => {
  const { stdout } = run(["check", "test/samples"], {});
  for (const line of stdout.split("\n")) {
    if (line.length > 100) assert.match(line.trim(), /^(?:\S+|\w+ +\S+)$/, line);
  }
});

test("a warning that stopped nothing is told behind the failures and is not one", () => {
  const log = selfSigned(1, { action: "Continue", name: "imp.lab.example" }) + selfSigned(2);
  const { stdout, status } = run(["check", "--verbose", "-"], { input: log });
  const [first, second] = stdout.split("\n");
  assert.equal(first, "1 failure: cucm.lab.example");
  assert.equal(second, "Besides, warnings that stopped nothing (Action=Continue): 1");
  assert.ok(stdout.indexOf("Action=Continue): not the cause") > stdout.indexOf("[1] Expressway-C refused cucm"));
  assert.equal(status, 1);
});

test("nobody is told that nothing failed while an answer is unexplained or input is lost", () => {
  using folder = folderWith({ "a.log": healthy, "b.tar.gz": Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0]) });
  const lost = run(["check", folder.at]);
  assert.match(lost.stdout, /^No failure in what was read; a part of the input could not be read\.$/m);
  assert.doesNotMatch(lost.stdout, /No failure found/);
  assert.equal(lost.status, 3);
  const unexplained = run(["check", "test/samples/traffic-server-9.log"]);
  assert.match(unexplained.stdout, /^Failed requests that no message explains: 1$/m);
});

test("the answer says where a stranger may have written the line", () => {
  const open = `2026-03-02T08:14:06.000+01:00 expc01 tvcs: UTCTime="2026-03-02 07:14:06,000" Module="network.sip" Level="DEBUG":\n SIPMSG:\n |REGISTER sip:lab.example SIP/2.0\n`;
  const { stdout } = run(["check", "-"], { input: open + selfSigned(1) });
  assert.match(stdout.replaceAll(/\s+/g, " "), /Note This line stands inside a message body that was never closed/);
});

test("the answer proposes what a damaged error likely was, and says that it is a proposal", () => {
  const input = selfSigned(1).replace("self signed certificate", "ssl signed certificate");
  assert.notEqual(input, selfSigned(1));
  const { stdout } = run(["check", "-"], { input });
  assert.match(stdout, /^ +Error .*\n(?: .*\n)* .*self-signed certificate/m);
});

test("there is no colour outside a terminal", () => {
  for (const env of [{}, { FORCE_COLOR: "1", TERM: "xterm" }, { NO_COLOR: "1" }]) {
    assert.ok(!run(["check", "test/samples"], { env }).stdout.includes("\x1b"));
  }
});
