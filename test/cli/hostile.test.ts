/** Nothing that a stranger wrote into a log reaches a terminal as a control character, in any format. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { readArguments } from "../../cli/arguments.ts";
import { decode } from "../../cli/decode.ts";
import { messagesFor } from "../../core/messages/locale.ts";
import { formatNames } from "../../core/report/formats.ts";
import { plain } from "../../core/report/text/layout.ts";
import { alert } from "../log-lines.ts";
import { exchange, record, run, selfSigned } from "./program.ts";

const messages = messagesFor("en");
const unseen = /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;

const payloads: readonly string[] = [
  "\x1b[31m\x1b[2J",
  "\x1b]0;title\x07",
  "\x1b]8;;https://attacker.example\x1b\\click\x1b]8;;\x1b\\",
  "\x1b]52;c;aWQ=\x07",
  "\x1bP+q544e\x1b\\",
  "\u009b31m",
  "\u009d0;t\u009c",
  "\u0085",
  "a\rb\bc\fd\ve\x7ff",
  "\u202egnp.exe\u202c",
  "\u2066x\u2069",
  "\u200b\u200e\u2060\u00ad\u{e0041}",
  "\u2028x\u2029",
  "\u0441\u3002l\u03b1b",
];

/** Where strangers choose the bytes: name, error, answer, URL, user, thread, syslog host. */
function logsWith(payload: string): readonly string[] {
  return [
    selfSigned(1, { name: `cucm${payload}.lab.example` }),
    selfSigned(1, { error: `odd ${payload} text` }),
    record(1, alert({ thread: `ET_NET ${payload}`, reason: `${payload} odd` })),
    exchange(1, selfSigned(1), `502 ${payload}`).replaceAll("CSFjdoe", `CSF${payload}`),
    exchange(1, "", `502 ${payload}`),
    selfSigned(1, { host: `exp${payload}` }),
    record(1, "nothing").replace("traffic_server", `x${payload}`),
  ];
}

for (const payload of payloads) {
  test(`${JSON.stringify(payload)} stays visible text`, () => {
    const input = logsWith(payload).join("");
    for (const format of formatNames) {
      const { stdout, stderr, status } = run(["check", "--format", format, "-"], { input });
      assert.doesNotMatch(stdout, unseen);
      // What a program reads keeps its letters.
      if (format === "text") assert.doesNotMatch(stdout, /[\u0441\u3002\u03b1]/);
      assert.deepEqual([stderr, status], ["", 1]);
      if (format === "json") assert.doesNotThrow(() => JSON.parse(stdout));
    }
  });

  test(`${JSON.stringify(payload)} in the call itself`, () => {
    const { stdout, stderr } = run(["check", "--format", "json", `none${payload}.log`]);
    assert.doesNotMatch(stdout + stderr, unseen);
    for (const words of [
      ["help", payload],
      ["check", `--${payload}`],
      ["check", "--format", payload, "x"],
    ]) {
      const call = readArguments(words, messages, () => false);
      assert.ok("error" in call);
      assert.doesNotMatch(call.error, unseen);
    }
    for (const text of [
      payload,
      selfSigned(1, { name: payload }),
      `http://vcs_control.lab.example:8443/${payload}bGFiLmV4YW1wbGU/x`,
      `error:14094418:SSL routines:${payload}:${payload}`,
    ]) {
      assert.doesNotMatch(decode([text], messages, { width: 100, style: plain }).decoded, unseen);
    }
  });
}

test("the JSON value is the log's own, however it is written", () => {
  const name = "cucm\u009b\u202e.lab.example";
  const { stdout } = run(["check", "--format", "json", "-"], { input: selfSigned(1, { name }) });
  assert.equal(JSON.parse(stdout).failures[0].name, name);
});

test("keys of every object are names like others", () => {
  for (const name of ["__proto__", "constructor", "toString", "hasOwnProperty"]) {
    const { stdout, status } = run(["check", "--format", "json", "-"], {
      input: selfSigned(1, { name, host: name }) + selfSigned(2, { name, host: name }),
    });
    const [failure] = JSON.parse(stdout).failures;
    assert.deepEqual([failure.name, failure.host, failure.count, status], [name, name, 2, 1]);
    assert.match(
      run(["check", "-"], { input: selfSigned(1, { name }) }).stdout,
      new RegExp(`^1 failure: ${name}\n`, "i"),
    );
  }
});

test("placeholders in a log are text", () => {
  const { stdout } = run(["check", "-"], { input: selfSigned(1, { name: "{host}{count}.lab.example" }) });
  assert.match(stdout, /Expressway-C refused \{host\}\{count\}\.lab\.example: its certificate/);
});

test("a query of a request is not shown in the report", () => {
  const log = exchange(1, selfSigned(1)).replaceAll("CSFjdoe.cnf.xml", "x?password=hunter2");
  assert.doesNotMatch(run(["check", "-"], { input: log }).stdout, /hunter2/);
});
