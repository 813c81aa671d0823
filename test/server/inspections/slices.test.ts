/** The built server: the part of a log around a failure, of a file and of a member of an archive. */

import assert from "node:assert/strict";
import { appendFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { test } from "node:test";
import type { Diagnostic } from "vscode-languageserver";
import type { ListedFailure } from "../../../server/inspections/slices.ts";
import { tarGz } from "../../core/archive/make.ts";
import { line, nameWarning, receiveRequest, sendRequest } from "../../log-lines.ts";
import { started } from "../lab.ts";

const written = (second: number, text: string, process = "traffic_server[7]") =>
  line(text, { time: `2026-03-02T08:14:${second}.000+01:00`, process });
const request = { name: "cucm.lab.example", port: 6972, path: "/a.xml" };
const log = [
  written(10, receiveRequest(request)),
  written(11, "long before"),
  written(20, sendRequest(request)),
  written(20, "another process", "tvcs"),
  written(21, nameWarning(request)),
  written(30, "long behind"),
  "",
].join("\n");

/** Line numbers of the log, from 1, with what stands there. */
// biome-ignore lint/suspicious/noExplicitAny: an answer of the server
function picture({ text, stretches, selection, character, omitted }: any): string[] {
  const lines: string[] = text.split("\n");
  return stretches.flatMap(({ line, fileLine, count }: { line: number; fileLine: number; count: number }) =>
    Array.from({ length: count }, (_, i) => {
      const shown = (lines[line + i] as string).slice(48).replace(/UTCTime.*(?=Detail)| Txn-id.*/g, "");
      const mark = line + i === selection ? ` > at ${character}` : "";
      return `${fileLine + i + 1}${mark} ${shown}${omitted ? ` ${omitted} omitted` : ""}`;
    }),
  );
}

const expected = [
  '1 ver[7]: Detail="Receive Request"',
  '3 ver[7]: Detail="Sending Request"',
  "5 > at 67 ver[7]: [ET_NET 0] WARNING: SNI (cucm.lab.example) not in certificate. Action=Terminate server=cucm.lab.example(192.0.2.10)",
];

test("of a file: which failures, and the part around one", async (context) => {
  const lab = await started(context);
  const uri = lab.file("a.log", log);
  const failures = await lab.run("failuresOf", uri);
  assert.deepEqual(
    failures.map(({ title, count, occurrences }: ListedFailure) => [title, count, occurrences]),
    [
      [
        "Expressway-C refused cucm.lab.example:6972: its certificate does not match the name cucm.lab.example (at 08:14:21)",
        1,
        [{ line: 4, timestamp: "2026-03-02T08:14:21.000+01:00" }],
      ],
    ],
  );
  const [{ id }] = failures;
  assert.deepEqual(picture(await lab.run("slice", uri, id)), expected);
  assert.deepEqual(
    picture(await lab.run("slice", uri, id, 0, 10)).map((shown) => Number.parseInt(shown, 10)),
    [1, 2, 3, 5, 6],
  );
  appendFileSync(lab.path("a.log"), `${written(31, "grown")}\n`);
  assert.deepEqual(picture(await lab.run("slice", uri, id)), expected);
});

test("of a member of an archive", async (context) => {
  const lab = await started(context);
  const packed = tarGz({ name: "loggingsnapshot_expc01_2026-03-02_08_20_00.txt", content: log });
  const uri = lab.file("diagnostic_log_expc01_2026-03-02_08_20_00.tar.gz", packed);
  await lab.run("inspect", uri);
  const { members } = await lab.run("archiveMembers", [uri]);
  const member = members.find(({ kind }: { kind: string }) => kind === "log").uri;
  const [{ id }] = await lab.run("failuresOf", member);
  assert.deepEqual(picture(await lab.run("slice", member, id)), expected);
});

test("what cannot be is said", async (context) => {
  const lab = await started(context);
  const uri = lab.file("a.log", log);
  const [{ id }] = await lab.run("failuresOf", uri);
  assert.match(await lab.refusal("slice", uri, "no id"), /16 hexadecimal digits/);
  assert.match(await lab.refusal("slice", uri, id, 1.5), /third argument/);
  assert.match(await lab.refusal("slice", uri, id, 0, 1e9), /fourth argument/);
  assert.match(await lab.refusal("slice", uri, id, 7), /failure/);
  assert.match(await lab.refusal("slice", uri, "0123456789abcdef"), /failure/);
  assert.match(await lab.refusal("slice", "expressway-archive://0123456789abcdef/a.zip/1/a.txt", id), /\w/);
  assert.match(await lab.refusal("slice", "https://lab.example/a.log", id), /\w/);
  assert.match(await lab.refusal("failuresOf", lab.uri("missing.log")), /\w/);
  writeFileSync(lab.path("a.log"), log.replaceAll("08:14:21", "08:14:22"));
  assert.match(await lab.refusal("slice", uri, id), /changed/);
  truncateSync(lab.path("a.log"), 300);
  assert.match(await lab.refusal("slice", uri, id), /changed/);
  rmSync(lab.path("a.log"));
  assert.match(await lab.refusal("slice", uri, id), /changed/);
});

test("of a log in another form it is said that its records are not in Expressway's, and not that it has changed", async (context) => {
  const lab = await started(context);
  const uri = lab.file("a.log", log.replace(/^2026-03-02T([\d:]+)\.000\+01:00/gm, "Mar  2 $1"));
  const [{ id, count }] = await lab.run("failuresOf", uri);
  assert.equal(count, 1);
  assert.match(await lab.refusal("slice", uri, id), /No record in the form that Expressway writes/);
});

test("what only the whole log can tell, a slice does not claim", async (context) => {
  const lab = await started(context);
  const asked = (second: number, id: number, port: number) => {
    const other = { ...request, id, port };
    return [written(second, receiveRequest(other)), written(second, sendRequest(other))];
  };
  const [, , , , failing] = log.split("\n");
  const uri = lab.file("two.log", [...asked(12, 1, 6972), ...asked(20, 2, 8443), failing, ""].join("\n"));
  const [{ id, title }] = await lab.run("failuresOf", uri);
  const told =
    "Expressway-C refused cucm.lab.example: its certificate does not match the name cucm.lab.example (at 08:14:21)";
  assert.equal(title, told);
  const { text } = await lab.run("slice", uri, id);
  const messages = async (name: string) => {
    const slice = `expressway-slice:/${id}/0/${name}`;
    const document = { uri: slice, languageId: "expressway-log", version: 1, text };
    lab.client.notify("textDocument/didOpen", { textDocument: document });
    const { items } = await lab.client.result("textDocument/diagnostic", { textDocument: { uri: slice } });
    return items.map(({ message, data }: Diagnostic) => [message, data.failure]);
  };
  const row =
    "1× expc01: Expressway-C refused cucm.lab.example: its certificate does not match the name cucm.lab.example. 2026-03-02 08:14:21 +01:00";
  assert.deepEqual(await messages("two.log:5"), [[row, id]]);
  await lab.run("closeArchives");
  assert.deepEqual(
    (await messages("two.log:6")).map(([message]: string[]) => message),
    [row],
  );
});

test("which port it was, a part of a log that was not inspected is told by that log, where it is open", async (context) => {
  const lab = await started(context);
  const uri = lab.uri("whole.log");
  const opened = async (of: string, text: string) => {
    lab.client.open(of, text);
    const { items } = await lab.client.result("textDocument/diagnostic", { textDocument: { uri: of } });
    const [{ message, data }] = items;
    return [message.split(": ")[1], data.failure];
  };
  const failing = `${log.split("\n")[4]}\n`;
  const alone = await opened("expressway-slice:/only/a:whole.log", failing);
  const whole = await opened(uri, log);
  assert.equal(whole[0], "Expressway-C refused cucm.lab.example:6972");
  assert.deepEqual(await opened("expressway-slice:/only/b:whole.log", failing), whole);
  assert.equal(alone[0], "Expressway-C refused cucm.lab.example");
});

test("of a failure that repeats, each occurrence has its part", async (context) => {
  const lab = await started(context);
  const later = log.replaceAll(/08:14:(\d\d)/g, "08:15:$1").replaceAll('"191"', '"192"');
  const uri = lab.file("twice.log", log + later);
  const [{ id, occurrences }] = await lab.run("failuresOf", uri);
  assert.deepEqual(occurrences, [
    { line: 4, timestamp: "2026-03-02T08:14:21.000+01:00" },
    { line: 10, timestamp: "2026-03-02T08:15:21.000+01:00" },
  ]);
  const shown = (await Promise.all([0, 1].map((ordinal) => lab.run("slice", uri, id, ordinal)))).map(picture);
  assert.deepEqual(shown[0], expected);
  assert.deepEqual(
    shown[1],
    expected.map((line) => line.replace(/^\d+/, (number) => String(Number(number) + 6))),
  );
});
