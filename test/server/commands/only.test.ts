/** The built server: of a log only what belongs together, of an open one, a file and a member of an archive. */

import assert from "node:assert/strict";
import { appendFileSync, truncateSync } from "node:fs";
import { test } from "node:test";
import { tarGz } from "../../core/archive/make.ts";
import { line, log, receiveRequest, sendRequest, sendResponse, warning } from "../../log-lines.ts";
import { started } from "../lab.ts";

const request = { name: "cucm01.lab.example", port: 6972, path: "/cucm-uds/user/jdoe/x" };
const other = { id: 192, name: "imp01.lab.example", port: 7400 };
const text = log(
  line(receiveRequest(request)),
  line(receiveRequest(other)),
  line("Action=Received", { process: "tvcs" }),
  " |REGISTER",
  " |",
  line(sendRequest(request)),
  line(warning({ name: "cucm01.lab.example" })),
  line(sendResponse(other)),
  line(sendResponse(request, "502 connect failed")),
);

/** Line numbers of the log, from 1, each with the record's process or a body's text; the title before them. */
// biome-ignore lint/suspicious/noExplicitAny: an answer of the server
function picture({ text, stretches, selection, title, isChanged }: any): string[] {
  const lines: string[] = text.split("\n");
  const shown = stretches.flatMap((each: { line: number; fileLine: number; count: number }) =>
    Array.from({ length: each.count }, (_, i) => {
      const [words] = /Detail="[^"]*"|WARNING|tvcs|\|.*/.exec(lines[each.line + i] as string) ?? [];
      return `${each.line + i === selection ? ">" : " "}${each.fileLine + i + 1} ${words}`;
    }),
  );
  return [title, ...shown, ...(isChanged ? ["changed"] : [])];
}

const server = (name: string) => [
  `Only server cucm01.lab.example:6972: 4 of 9 lines of ${name}`,
  ' 1 Detail="Receive Request"',
  ' 6 Detail="Sending Request"',
  ">7 WARNING",
  ' 9 Detail="Sending Response"',
];

test("of an open log: what can be chosen, and each of it, of the text as it is in the editor", async (context) => {
  const lab = await started(context);
  const uri = lab.file("a b.log", "something else on disk\n");
  lab.client.open(uri, text);
  const labels = (choices: readonly { kind: string; label: string }[]) => choices.map((each) => each.label);
  assert.deepEqual(labels(await lab.run("onlyAt", uri, 6)), [
    "server cucm01.lab.example:6972",
    "transaction 191",
    "user jdoe",
    "process traffic_server",
  ]);
  assert.deepEqual(labels(await lab.run("onlyAt", uri, 4)), ["process tvcs"]);
  assert.deepEqual(picture(await lab.run("only", uri, 6, "server")), server("a b.log"));
  assert.deepEqual(picture(await lab.run("only", uri, 7, "transaction")), [
    "Only transaction 192: 2 of 9 lines of a b.log",
    ' 2 Detail="Receive Request"',
    '>8 Detail="Sending Response"',
  ]);
  assert.deepEqual(picture(await lab.run("only", uri, 0, "user")).slice(0, 2), [
    "Only user jdoe: 4 of 9 lines of a b.log",
    '>1 Detail="Receive Request"',
  ]);
  assert.deepEqual(picture(await lab.run("only", uri, 4, "process")), [
    "Only process tvcs: 3 of 9 lines of a b.log",
    " 3 tvcs",
    " 4 |REGISTER",
    ">5 |",
  ]);
  const contentChanges = [{ text: text.replaceAll('"192"', '"200"') }];
  lab.client.notify("textDocument/didChange", { textDocument: { uri, version: 2 }, contentChanges });
  const [title] = picture(await lab.run("only", uri, 7, "transaction"));
  assert.equal(title, "Only transaction 200: 2 of 9 lines of a b.log");
});

test("of a file on disk, also one that has changed since, and of a member of an archive", async (context) => {
  const lab = await started(context);
  const uri = lab.file("a.log", text);
  assert.deepEqual(picture(await lab.run("only", uri, 6, "server")), server("a.log"));
  appendFileSync(lab.path("a.log"), `${line(sendRequest(request))}\n`);
  assert.deepEqual(picture(await lab.run("only", uri, 6, "server")), [
    "Only server cucm01.lab.example:6972: 5 of 10 lines of a.log",
    ...server("").slice(1),
    ' 10 Detail="Sending Request"',
    "changed",
  ]);
  truncateSync(lab.path("a.log"), 100);
  assert.equal(
    await lab.refusal("only", uri, 6, "server"),
    "No record in the form that Expressway writes stands at this line.",
  );
  const archive = lab.file("x.tar.gz", tarGz({ name: "loggingsnapshot_expc01.txt", content: text }));
  await lab.run("inspect", [archive]);
  const { members } = await lab.run("archiveMembers", [archive]);
  const member = members.find(({ kind }: { kind: string }) => kind === "log");
  assert.deepEqual(picture(await lab.run("only", member.uri, 6, "server")), server("loggingsnapshot_expc01.txt"));
});

test("names of a stranger are visible text, and short", async (context) => {
  const lab = await started(context);
  const uri = lab.uri("a.log");
  const name = `j\u202e[x](command:y)${"z".repeat(200)}end`;
  lab.client.open(uri, log(line(`Event="Request Allowed" Username="${name}" Request="https://a.example:1/"`)));
  const shown = `j⟨U+202E⟩[x](command:y)${"z".repeat(17)}…${"z".repeat(36)}end`;
  assert.deepEqual(
    (await lab.run("onlyAt", uri, 0)).map(({ label }: { label: string }) => label),
    ["server a.example:1", `user ${shown}`, "process traffic_server"],
  );
  const { title } = await lab.run("only", uri, 0, "user");
  assert.equal(title, `Only user ${shown}: 1 of 1 lines of a.log`);
});

test("what cannot be shown is refused, and wrong arguments are", async (context) => {
  const lab = await started(context, undefined, {
    ...{ initializationOptions: { clientCommands: true } },
    locale: "fr",
  });
  const uri = lab.uri("a.log");
  lab.client.open(uri, text);
  assert.equal(await lab.refusal("only", uri, 4, "user"), "Rien de ce genre ne figure à cette ligne.");
  assert.equal(
    (await lab.run("only", uri, 7, "transaction")).title,
    "Uniquement transaction 192\u00a0: 2 lignes sur 9 de a.log",
  );
  const wrongOnes: unknown[][] = [
    ["only", uri, 5, "peer"],
    ["only", uri, 5],
    ["only", uri, -1, "user"],
    ["only", uri, "5", "user"],
    ["only", 5, 5, "user"],
    ["onlyAt", uri, 1.5],
    ["onlyAt", "", 0],
  ];
  for (const [command, ...args] of wrongOnes) {
    const call = { command: `expresswayLog.${command}`, arguments: args };
    const { error } = await lab.client.request("workspace/executeCommand", call);
    assert.equal(error?.code, -32602, JSON.stringify([command, ...args]));
  }
  assert.match(await lab.refusal("onlyAt", uri, 99), /^Aucun enregistrement/);
});
