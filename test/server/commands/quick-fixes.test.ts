/** The built server and editors that can do more and less: every quick fix that is offered shows something. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { type TestContext, test } from "node:test";
import { fileURLToPath } from "node:url";
import { members } from "../../archives/build.ts";
import { scenarios } from "../../archives/scenarios.ts";
import { type Lab, started } from "../lab.ts";
import type { StdioClient } from "../stdio-client.ts";

const files = await members(scenarios["unknown-ca-root-sent"]);
const logName = "loggingsnapshot_expc01_2026-03-02_08_20_00.txt";
const literals = { codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ["quickfix"] } } } };
const showDocument = { support: true };

interface Call {
  readonly title: string;
  readonly command: string;
  readonly arguments: readonly unknown[];
}

/** The quick fixes of the log's failure, as the editor of these abilities gets them. */
async function offered(lab: Lab, uri: string): Promise<readonly Call[]> {
  const at = { line: 2, character: 90 };
  const params = { textDocument: { uri }, range: { start: at, end: at }, context: { diagnostics: [] } };
  const actions = await lab.client.result("textDocument/codeAction", params);
  return actions.map((action: Call | { readonly command: Call }) =>
    typeof action.command === "string" ? action : action.command,
  );
}

/** What an editor shows: a document's name and text, or a message. */
async function shown(client: StdioClient): Promise<{ readonly as: string; readonly text: string }> {
  const { method, params } = await client.nextOf(["window/showMessage", "window/showDocument"]);
  if (method === "window/showMessage") return { as: `message ${params.type}`, text: params.message };
  if (client.replies.get(method)?.(params)?.success !== true) return shown(client);
  const { uri, takeFocus } = params;
  const focus = takeFocus === true ? "" : " behind";
  const scheme = uri.slice(0, uri.indexOf(":") + 1);
  if (scheme !== "file:")
    return { as: scheme + focus, text: (await client.result("workspace/textDocumentContent", { uri })).text };
  const path = fileURLToPath(uri);
  return { as: basename(path) + focus, text: readFileSync(path, "utf8") };
}

/** Opens the download's log, and calls every quick fix: first what reads the files beside it, then those that this brings. */
async function walk(
  context: TestContext,
  capabilities: object,
  reply: unknown = null,
  more: object = {},
): Promise<readonly string[]> {
  const lab = await started(context, capabilities, more);
  lab.client.replies.set("window/showDocument", () => reply);
  for (const [name, content] of Object.entries(files)) lab.file(name, content);
  const uri = lab.uri(logName);
  lab.client.open(uri, String(files[logName]));
  const drawn: string[] = [];
  const call = async ({ title, command, arguments: args }: Call) => {
    const comes = shown(lab.client);
    const answer = await lab.client.result("workspace/executeCommand", { command, arguments: args });
    const { as, text } = await comes;
    const [id] = args;
    drawn.push(`${title} → ${as.replace(String(id), "ID")}: ${text.split("\n")[0]}`);
    if (typeof answer === "string") assert.equal(text.trimEnd(), answer.trimEnd(), title);
  };
  const use = "Use the files of this download beside it";
  const [beside, ...others] = (await offered(lab, uri)).filter(({ title }) => title === use);
  assert.ok(beside && others.length === 0);
  await call(beside);
  for (const each of await offered(lab, uri)) await call(each);
  assert.equal(lab.client.received.filter(({ method }) => /^window\/show/.test(method)).length, 0, "once");
  return drawn;
}

const beside =
  "Use the files of this download beside it → message 3: Read with it, of the same download: ca_expc01_2026-03-02_08_20_00.pem, eth0_diagnostic_logging_tcpdump00_expc01_2026-03-02_08_20_00.pcap, server_expc01_2026-03-02_08_20_00.pem, xconf_dump_expc01_2026-03-02_08_20_00.txt, xstat_dump_expc01_2026-03-02_08_20_00.txt";

function drawing(guide: string, steps: string, pem: string, certificate: string, names: string, workaround: string) {
  return [
    beside,
    `Trust store of expc01: add CN=Lab Root CA → ${guide}: Expressway-C refused cucm01.lab.example:8443: the root in its certificate chain is not in the trust store (at 09:14:06)`,
    `Copy the steps → ${steps}: Trust store of expc01: add CN=Lab Root CA`,
    `Export the missing CA certificates… → ${pem}: Compare each fingerprint over another channel (with the owner of the CA) before you trust the certificate.`,
    `Show the certificate presented → ${certificate}: Presented by cucm01.lab.example:8443, as sent, its own certificate first`,
    `Copy the SAN entries for the new CSR → ${names}: cucm01.lab.example`,
    `Copy the temporary workaround command → ${workaround}: TEMPORARY WORKAROUND, INSECURE. This switches certificate verification off for all servers behind this Expressway-C node, not only for the one that fails.`,
  ];
}

const asMessages = drawing("message 3", "message 3", "message 3", "message 3", "message 3", "message 3");
const asFiles = drawing("ID.txt", "ID-steps.txt", "ID.pem", "ID-certificate.txt", "ID-names.txt", "ID-workaround.txt");

test("an editor that knows nothing, and one with code actions: messages", async (context) => {
  assert.deepEqual(await walk(context, {}), asMessages);
  assert.deepEqual(await walk(context, { textDocument: literals }), asMessages);
});

test("an editor that opens documents: files with the whole answer", async (context) => {
  assert.deepEqual(
    await walk(context, { textDocument: literals, window: { showDocument } }, { success: true }),
    asFiles,
  );
});

test("Helix opens documents without saying so", async (context) => {
  const helix = { clientInfo: { name: "helix", version: "25.01.1" } };
  assert.deepEqual(await walk(context, { textDocument: literals }, { success: true }, helix), asFiles);
});

test("an editor that opens documents, but not these: messages", async (context) => {
  const capabilities = { textDocument: literals, window: { showDocument } };
  assert.deepEqual(await walk(context, capabilities, { success: false }), asMessages);
  assert.deepEqual(await walk(context, capabilities, null), asMessages);
});

test("an editor with documents of the server's: the guide is one that follows its log", async (context) => {
  const capabilities = { textDocument: literals, workspace: { textDocumentContent: {} }, window: { showDocument } };
  assert.deepEqual(await walk(context, capabilities, { success: true }), [
    ...asFiles.slice(0, 1),
    asFiles[1]?.replace("ID.txt", "expressway-guide:"),
    ...asFiles.slice(2),
  ]);
});

test("who calls a command by himself has its answer, and nothing is shown", async (context) => {
  const lab = await started(context, { textDocument: literals }, {});
  for (const [name, content] of Object.entries(files)) lab.file(name, content);
  const uri = lab.uri(logName);
  lab.client.open(uri, String(files[logName]));
  await lab.run("useBeside", uri);
  for (const { command, arguments: args } of await offered(lab, uri))
    assert.match(await lab.run(command.replace("expresswayLog.", ""), ...args.slice(0, -1)), /\n$/);
  assert.deepEqual(
    lab.client.received.filter(({ method }) => /^window\/show/.test(method)),
    [],
  );
});

test("nothing lies beside the log: the quick fix says so; what the mark is given to besides shows nothing", async (context) => {
  const lab = await started(context, {}, {});
  const uri = lab.uri(logName);
  lab.client.open(uri, String(files[logName]));
  const comes = shown(lab.client);
  assert.equal(await lab.run("useBeside", uri, "show"), null);
  assert.deepEqual(await comes, { as: "message 3", text: "No other file of the same download lies beside this log" });
  assert.match(await lab.run("inspect", uri, "show"), /^2 failures/);
  await lab.refusal("copySteps", "show");
  await lab.refusal("copySteps", "0".repeat(16), uri, "show");
  assert.deepEqual(
    lab.client.received.filter(({ method }) => /^window\/show/.test(method)),
    [],
  );
});
