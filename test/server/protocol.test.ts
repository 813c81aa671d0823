/** The built server, spoken to as editors and those who mean it harm speak to it. */

import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { fork } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { fileURLToPath } from "node:url";
import type { Diagnostic } from "vscode-languageserver";
import { refused, uri } from "../fixture.ts";
import { line, log } from "../log-lines.ts";
import { StdioClient, serverPath } from "./stdio-client.ts";

const pulling = { textDocument: { diagnostic: {}, publishDiagnostics: { relatedInformation: true } } };
const textDocument = { uri };

function start(context: TestContext, ...args: ConstructorParameters<typeof StdioClient>): StdioClient {
  const client = new StdioClient(...args);
  context.after(() => client.kill());
  return client;
}

async function initialized(
  context: TestContext,
  capabilities: unknown = pulling,
  more: Record<string, unknown> = {},
): Promise<StdioClient> {
  const client = start(context);
  await client.initialize(capabilities, more);
  return client;
}

async function pull(client: StdioClient): Promise<Diagnostic[]> {
  return (await client.result("textDocument/diagnostic", { textDocument })).items;
}

/** How often and which: `self-signed-certificate 3:70`. */
function short(diagnostics: readonly Diagnostic[]): string[] {
  return diagnostics.map(({ code, range }) => `${code} ${range.start.line + 1}:${range.start.character}`);
}

test("capabilities, for a client that can everything and for one that can nothing", async (context) => {
  const able = start(context);
  const { capabilities } = await able.initialize({
    textDocument: {
      diagnostic: {},
      codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ["quickfix"] } } },
    },
    workspace: { textDocumentContent: {} },
    general: { positionEncodings: ["utf-8", "utf-16"] },
  });
  const { tokenTypes, tokenModifiers } = capabilities.semanticTokensProvider.legend;
  assert.deepEqual(
    [tokenTypes, tokenModifiers],
    [["keyword", "class", "number", "property", "enumMember", "string", "variable", "event"], ["readonly"]],
  );
  const {
    semanticTokensProvider: { full, range },
    workspace: { textDocumentContent },
    ...others
  } = capabilities;
  assert.deepEqual(
    { full, range, textDocumentContent, ...others },
    {
      full: { delta: true },
      range: true,
      textDocumentContent: { schemes: ["expressway-guide"] },
      positionEncoding: "utf-16",
      textDocumentSync: { openClose: true, change: 2 },
      hoverProvider: true,
      definitionProvider: true,
      referencesProvider: true,
      codeActionProvider: { codeActionKinds: ["quickfix"] },
      inlayHintProvider: true,
      documentSymbolProvider: true,
      foldingRangeProvider: true,
      executeCommandProvider: {
        commands: [
          "expresswayLog.inspect",
          "expresswayLog.page",
          "expresswayLog.pageSoFar",
          "expresswayLog.placeOf",
          "expresswayLog.guide",
          "expresswayLog.guideLinks",
          "expresswayLog.evidencePlace",
          "expresswayLog.copySteps",
          "expresswayLog.copyCase",
          "expresswayLog.copyWorkaround",
          "expresswayLog.useBeside",
          "expresswayLog.archiveMembers",
          "expresswayLog.readMember",
          "expresswayLog.closeArchives",
          "expresswayLog.documentNames",
          "expresswayLog.reportPlaces",
          "expresswayLog.reportText",
          "expresswayLog.comparisonText",
          "expresswayLog.redactedCopy",
          "expresswayLog.caseFile",
          "expresswayLog.exportMissing",
          "expresswayLog.showCertificate",
          "expresswayLog.certificates",
          "expresswayLog.certificate",
          "expresswayLog.copySan",
          "expresswayLog.wouldPass",
          "expresswayLog.failuresOf",
          "expresswayLog.slice",
          "expresswayLog.onlyAt",
          "expresswayLog.only",
          "expresswayLog.statusOf",
          "expresswayLog.inspectedLogs",
          "expresswayLog.timeAt",
          "expresswayLog.placeOfTime",
          "expresswayLog.outline",
          "expresswayLog.outlinePath",
          "expresswayLog.analyseFiles",
          "expresswayLog.forgetFiles",
        ],
        workDoneProgress: true,
      },
      diagnosticProvider: { identifier: "expressway", interFileDependencies: false, workspaceDiagnostics: false },
    },
  );
  assert.equal(await able.stop(), 0);

  const bare = start(context);
  const { capabilities: few } = await bare.initialize();
  assert.equal(few.diagnosticProvider, undefined);
  assert.equal(few.codeActionProvider, true);
  assert.equal(few.workspace?.textDocumentContent, undefined);
  assert.equal(await bare.stop(), 0);
});

test("pull: a full report, then unchanged, then full again after an edit", async (context) => {
  const client = await initialized(context);
  client.open(uri, refused);
  const first = await client.result("textDocument/diagnostic", { textDocument });
  assert.equal(first.kind, "full");
  assert.deepEqual(short(first.items), ["self-signed-certificate 3:70"]);
  const ask = { textDocument, previousResultId: first.resultId };
  assert.deepEqual(await client.result("textDocument/diagnostic", ask), {
    kind: "unchanged",
    resultId: first.resultId,
  });
  const at = { line: 2, character: 0 };
  client.notify("textDocument/didChange", {
    textDocument: { uri, version: 2 },
    contentChanges: [{ range: { start: at, end: at }, text: "\n" }],
  });
  const second = await client.result("textDocument/diagnostic", ask);
  assert.deepEqual([second.kind, short(second.items)], ["full", ["self-signed-certificate 4:70"]]);
});

test("push for a client that cannot pull; closing takes them away", async (context) => {
  const client = await initialized(context, {});
  client.open(uri, refused);
  const pushed = await client.next("textDocument/publishDiagnostics");
  assert.deepEqual([pushed.uri, pushed.version, short(pushed.diagnostics)], [uri, 1, ["self-signed-certificate 3:70"]]);
  assert.equal(pushed.diagnostics[0].relatedInformation, undefined);
  client.notify("textDocument/didChange", { textDocument: { uri, version: 2 }, contentChanges: [{ text: "" }] });
  const emptied = await client.next("textDocument/publishDiagnostics");
  assert.deepEqual([emptied.version, emptied.diagnostics], [2, []]);
  client.notify("textDocument/didClose", { textDocument });
  assert.deepEqual((await client.next("textDocument/publishDiagnostics")).diagnostics, []);
});

test("French for a French editor, and where the options say so", async (context) => {
  for (const more of [{ locale: "fr-FR" }, { locale: "en", initializationOptions: { locale: "fr" } }]) {
    const client = await initialized(context, pulling, more);
    client.open(uri, refused);
    assert.match(
      String((await pull(client))[0]?.message),
      /^1\u00a0× expc01\u00a0: Expressway-C a refusé cucm01\.lab\.example:6972/,
    );
  }
});

test("settings: asked for, sent with the start, sent later; wrong ones are named once", async (context) => {
  const asked = start(context);
  let answer: unknown = [{ diagnostics: { enabled: false } }];
  asked.replies.set("workspace/configuration", () => answer);
  await asked.initialize({
    ...pulling,
    workspace: {
      configuration: true,
      didChangeConfiguration: { dynamicRegistration: true },
      diagnostics: { refreshSupport: true },
    },
  });
  const { registrations } = await asked.next("client/registerCapability");
  assert.deepEqual(
    registrations.map((each: { method: string; registerOptions: unknown }) => [each.method, each.registerOptions]),
    [["workspace/didChangeConfiguration", { section: "expresswayLog" }]],
  );
  await asked.next("workspace/diagnostic/refresh");
  asked.open(uri, refused);
  assert.deepEqual(await pull(asked), []);
  answer = [{ diagnostics: { maxPerFailure: "many" } }];
  asked.notify("workspace/didChangeConfiguration", { settings: null });
  await asked.next("workspace/diagnostic/refresh");
  assert.equal((await pull(asked)).length, 1);
  assert.deepEqual(
    (await asked.next("window/logMessage")).message,
    "the value of expresswayLog.diagnostics.maxPerFailure is none that it can have",
  );

  const told = await initialized(context, pulling, {
    initializationOptions: { expresswayLog: { hover: { enabled: false } } },
  });
  told.open(uri, refused);
  const hover = { textDocument, position: { line: 2, character: 90 } };
  assert.equal(await told.result("textDocument/hover", hover), null);
  told.notify("workspace/didChangeConfiguration", { settings: { expresswayLog: { hover: { enabled: true } } } });
  assert.notEqual(await told.result("textDocument/hover", hover), null);
});

test("an unknown document, another language, a closed one: empty answers", async (context) => {
  const client = start(context);
  const { capabilities } = await client.initialize(pulling);
  const empty: readonly (readonly [string, Record<string, unknown>, unknown])[] = [
    ["textDocument/hover", { position: { line: 0, character: 0 } }, null],
    ["textDocument/definition", { position: { line: 0, character: 0 } }, []],
    ["textDocument/references", { position: { line: 0, character: 0 }, context: { includeDeclaration: true } }, []],
    ["textDocument/documentSymbol", {}, []],
    ["textDocument/foldingRange", {}, []],
    ["textDocument/semanticTokens/full", {}, { data: [] }],
    ["textDocument/semanticTokens/full/delta", { previousResultId: "1" }, { data: [] }],
    [
      "textDocument/semanticTokens/range",
      { range: { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } } },
      { data: [] },
    ],
    [
      "textDocument/codeAction",
      { range: { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } }, context: { diagnostics: [] } },
      [],
    ],
    ["textDocument/inlayHint", { range: { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } } }, []],
  ];
  // Diagnostics are pulled below, and a command is about no document.
  const features = Object.keys(capabilities).filter((key) => /^(?!diagnostic|executeCommand)\w+Provider$/.test(key));
  for (const feature of features)
    assert.ok(
      empty.some(([method]) => method.split("/")[1] === feature.replace(/Provider$/, "")),
      feature,
    );
  const check = async () => {
    for (const [method, params, expected] of empty)
      assert.deepEqual(await client.result(method, { textDocument, ...params }), expected, method);
    assert.deepEqual(await pull(client), []);
  };
  await check();
  client.open(uri, refused, "plaintext");
  await check();
  client.open(uri, refused);
  client.notify("textDocument/didClose", { textDocument });
  client.notify("textDocument/didClose", { textDocument });
  client.notify("textDocument/didChange", { textDocument: { uri, version: 3 }, contentChanges: [{ text: refused }] });
  await check();
});

test("every feature over the wire", async (context) => {
  const client = await initialized(context, {
    textDocument: {
      diagnostic: {},
      hover: { contentFormat: ["markdown", "plaintext"] },
      documentSymbol: { hierarchicalDocumentSymbolSupport: true },
      codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ["quickfix"] } } },
    },
  });
  client.open(uri, `${refused}HTTPMSG:\n|GET / HTTP/1.1\n |\n`);
  const position = { line: 2, character: 131 };
  const hover = await client.result("textDocument/hover", { textDocument, position });
  assert.equal(hover.contents.kind, "markdown");
  assert.match(hover.contents.value, /^### Name verified\n\n`cucm01\.lab\.example`/);
  const [symbol] = await client.result("textDocument/documentSymbol", { textDocument });
  assert.deepEqual(
    [symbol.name, symbol.children.length],
    ["✗ GET lab.example/https/cucm01.lab.example/6972/CSFjdoe.cnf.xml → 502", 5],
  );
  assert.deepEqual(await client.result("textDocument/foldingRange", { textDocument }), [
    { startLine: 5, endLine: 7, kind: "region" },
  ]);
  const diagnostics = await pull(client);
  const actions = await client.result("textDocument/codeAction", {
    textDocument,
    range: diagnostics[0]?.range,
    context: { diagnostics },
  });
  assert.deepEqual(
    actions.map(({ title, command }: { title: string; command: { command: string } }) => [title, command.command]),
    [
      ["Trust store of expc01: add the certificate of cucm01.lab.example:6972", "expresswayLog.guide"],
      ["Copy the steps", "expresswayLog.copySteps"],
      ["Copy the temporary workaround command", "expresswayLog.copyWorkaround"],
    ],
  );
  const full = await client.result("textDocument/semanticTokens/full", { textDocument });
  assert.equal(full.data.length / 5, 21);
  const same = await client.result("textDocument/semanticTokens/full/delta", {
    textDocument,
    previousResultId: full.resultId,
  });
  assert.deepEqual(same.edits, []);
  const at = { line: 0, character: 0 };
  client.notify("textDocument/didChange", {
    textDocument: { uri, version: 2 },
    contentChanges: [{ range: { start: at, end: at }, text: "\n" }],
  });
  const delta = await client.result("textDocument/semanticTokens/full/delta", {
    textDocument,
    previousResultId: same.resultId,
  });
  const again = await client.result("textDocument/semanticTokens/full", { textDocument });
  const data = [...full.data];
  for (const edit of delta.edits) data.splice(edit.start, edit.deleteCount, ...(edit.data ?? []));
  assert.deepEqual(data, again.data);
});

async function failureId(client: StdioClient): Promise<string> {
  const [first] = await pull(client);
  return (first as Diagnostic & { data: { failure: string } }).data.failure;
}

test("commands: the answer is the text", async (context) => {
  const client = await initialized(context);
  client.open(uri, refused);
  const id = await failureId(client);
  const run = (command: string, ...args: unknown[]) =>
    client.result("workspace/executeCommand", { command: `expresswayLog.${command}`, arguments: args });
  assert.equal(
    await run("inspect", uri),
    `1 failure: cucm01.lab.example

Expressway-C refused cucm01.lab.example:6972: its certificate is self-signed and not in the trust store (at 08:14:07)
  line 3
  What to do: Trust store of expc01: add the certificate of cucm01.lab.example:6972
`,
  );
  assert.match(
    await run("guide", id),
    /^Expressway-C refused cucm01\.lab\.example:6972: .*\n\nWhat to do\n {2}Trust store of expc01: add the certificate of cucm01\.lab\.example:6972\n/,
  );
  assert.equal(await run("guide", id, uri), await run("guide", id));
  assert.match(
    await run("copySteps", id),
    /^Trust store of expc01: add the certificate of cucm01\.lab\.example:6972\nFirst: .*\n1\. /,
  );
  assert.match(await run("copyWorkaround"), /VerifyOriginServer: Off\n(?:.*\n)*.*VerifyOriginServer: On\n/);
  assert.deepEqual(
    client.received.filter(({ method }) => method === "window/showDocument"),
    [],
  );
});

test("the guide as a virtual document", async (context) => {
  const client = await initialized(context, {
    ...pulling,
    workspace: { textDocumentContent: {} },
    window: { showDocument: { support: true } },
  });
  const spaced = "file:///a%20b/log%23.txt?x";
  client.open(spaced, refused);
  const { items } = await client.result("textDocument/diagnostic", { textDocument: { uri: spaced } });
  const id = items[0].data.failure;
  const text = await client.result("workspace/executeCommand", {
    command: "expresswayLog.guide",
    arguments: [id, spaced],
  });
  const shown = await client.next("window/showDocument");
  assert.equal(
    shown.uri,
    `expressway-guide:/expressway-guide/${id}/cucm01.lab.example%3A6972%20self-signed-certificate?${encodeURIComponent(spaced)}`,
  );
  assert.deepEqual(await client.result("workspace/textDocumentContent", { uri: shown.uri }), { text });
  for (const other of [
    "expressway-guide:/expressway-guide/0000000000000000/x",
    `expressway-guide:/${id}/x`,
    "expressway-guide:/../../etc/passwd",
    "file:///etc/passwd",
    "",
  ])
    assert.deepEqual(await client.result("workspace/textDocumentContent", { uri: other }), {
      text: "This failure is no longer in an open log.\n",
    });
});

test("the guide as a private file, removed at the end", async (context) => {
  const folder = mkdtempSync(join(tmpdir(), "guide-test-"));
  context.after(() => rmSync(folder, { recursive: true, force: true }));
  const client = start(context, ["--stdio"], { TMPDIR: folder, TEMP: folder, TMP: folder });
  await client.initialize({ ...pulling, window: { showDocument: { support: true } } });
  client.open(uri, refused);
  const text = await client.result("workspace/executeCommand", {
    command: "expresswayLog.guide",
    arguments: [await failureId(client)],
  });
  const path = fileURLToPath((await client.next("window/showDocument")).uri);
  assert.ok(path.startsWith(folder) && path.endsWith(".txt"));
  assert.equal(readFileSync(path, "utf8"), text);
  if (process.platform !== "win32") assert.equal(statSync(path).mode & 0o777, 0o600);
  assert.equal(await client.stop(), 0);
  assert.ok(!existsSync(path));
});

test("what an open document says first", async (context) => {
  const client = await initialized(context);
  const first = async (text: string, ...more: unknown[]) => {
    client.open(uri, text);
    const call = { command: "expresswayLog.inspect", arguments: [uri, ...more] };
    return (await client.result("workspace/executeCommand", call)).split("\n", 1)[0];
  };
  const healthy = log(line("text"));
  const sip = log(line('Event="Inbound TLS Negotiation Error" Dst-port="5061"', { process: "tvcs" }));
  assert.deepEqual(
    [
      await first(healthy),
      await first(" \n"),
      await first("dear diary\n"),
      await first('192.0.2.1 - - [02/Mar/2026:09:00:00 +0100] "GET / HTTP/1.1" 200 12\n'.repeat(9)),
      await first("timestamp,message\n2026-03-02 09:00:00,order shipped\n2026-03-02 09:01:00,order paid\n"),
      await first('[{"date": "2026-03-02T09:00:00Z", "message": "order shipped"}]'),
      await first(refused.replaceAll(/^.*?traffic_server\[\d+\]: /gm, "x=1 y=2 ")),
      await first(healthy + sip),
      await first(refused, { since: "-1h" }),
      await first(refused, { since: "2026-03-02T09:00:00+01:00", until: null }),
      await first(healthy, { until: "08:14:08" }),
      await first(healthy, {}),
    ],
    [
      "No failure found.",
      "The log is empty.",
      "No input could be read.",
      "No input could be read.",
      "No input could be read.",
      "No input could be read.",
      "No failure in what was read; file:///loggingsnapshot.txt tells of TLS failures in a form that could not be read.",
      "No failure of Traffic Server; tvcs tells of a TLS failure in line 2: this version does not analyse it.",
      "1 failure between 2026-03-02T07:14:07.044+01:00 and 2026-03-02T08:14:07.044+01:00: cucm01.lab.example",
      "No record of the log stands after 2026-03-02T09:00:00+01:00.",
      "No failure found between 2026-03-02T08:14:07.031+01:00 and 2026-03-02T08:14:08+01:00.",
      "No failure found.",
    ],
  );
});

test("hostile arguments of commands are refused, and nothing else happens", async (context) => {
  const client = await initialized(context);
  client.open(uri, refused);
  const wrong: readonly (readonly [string, unknown])[] = [
    ["expresswayLog.guide", undefined],
    ["expresswayLog.guide", []],
    ["expresswayLog.guide", "x"],
    ["expresswayLog.guide", [null]],
    ["expresswayLog.guide", [{ toString: "x" }]],
    ["expresswayLog.guide", ["__proto__"]],
    ["expresswayLog.guide", ["0000000000000000"]],
    ["expresswayLog.guide", ["../../../etc/passwd"]],
    ["expresswayLog.guide", ["0".repeat(1_000_000)]],
    ["expresswayLog.guide", [await failureId(client), 5]],
    ["expresswayLog.copySteps", [["0000000000000000"]]],
    ["expresswayLog.inspect", ["file:///etc/passwd"]],
    ["expresswayLog.inspect", ["\\\\attacker.example\\s"]],
    ["expresswayLog.inspect", [{}]],
    ["expresswayLog.inspect", [uri, "-30m"]],
    ["expresswayLog.inspect", [uri, { since: 30 }]],
    ["expresswayLog.inspect", [uri, { until: "x".repeat(100_000) }]],
    ["expresswayLog.inspect", [uri, { since: "2026-03-02T09:00:00Z", until: "2026-03-02T08:00:00Z" }]],
    ["expresswayLog.inspect", [["file:///nowhere.log"], { since: "noon" }]],
    ["expresswayLog.analyseFiles", undefined],
    ["expresswayLog.analyseFiles", ["file:///a.log"]],
    ["expresswayLog.analyseFiles", [[5]]],
    ["expresswayLog.forgetFiles", [{}]],
    ["expresswayLog.nothing", []],
    ["__proto__", []],
  ];
  for (const [command, args] of wrong) {
    const { error, result } = await client.request("workspace/executeCommand", { command, arguments: args });
    assert.ok([-32602, -32803].includes(error?.code), `${command} ${JSON.stringify(args)?.slice(0, 50)} ${result}`);
  }
  assert.equal((await pull(client)).length, 1);
});

test("ranges that make no sense", async (context) => {
  const client = await initialized(context);
  client.open(uri, "a😀b\nc");
  const text = async () =>
    (await client.result("workspace/executeCommand", { command: "expresswayLog.inspect", arguments: [uri] })) as string;
  const change = (range: unknown, words: unknown) =>
    client.notify("textDocument/didChange", {
      textDocument: { uri, version: null },
      contentChanges: [{ range, text: words }],
    });
  // Reversed, beyond every end, negative, inside a surrogate pair: taken as near as can be.
  change({ start: { line: 9, character: 9 }, end: { line: -5, character: -5 } }, refused);
  assert.match(await text(), /^1 failure/);
  change({ start: { line: 1e300, character: 0 }, end: { line: 1e300, character: 1e300 } }, "😀");
  change({ start: { line: 5, character: 1 }, end: { line: 5, character: 1 } }, "x");
  assert.match(await text(), /^1 failure/);
  // No numbers: the document is out of step until it is opened again or sent whole.
  for (const line of [null, "1", {}, undefined]) {
    change({ start: { line, character: 0 }, end: { line: 0, character: 0 } }, "");
    assert.equal((await client.request("textDocument/diagnostic", { textDocument })).error.code, -32802);
    assert.equal(
      await client.result("textDocument/hover", { textDocument, position: { line: 2, character: 90 } }),
      null,
    );
    client.open(uri, refused);
    assert.equal((await pull(client)).length, 1);
  }
  change(undefined, 5);
  assert.equal((await client.request("textDocument/diagnostic", { textDocument })).error.code, -32802);
  client.notify("textDocument/didChange", { textDocument: { uri, version: 1 }, contentChanges: [{ text: refused }] });
  assert.equal((await pull(client)).length, 1);
  for (const position of [{ line: "0", character: 0 }, { line: null, character: 0 }, {}, null, undefined])
    assert.equal((await client.request("textDocument/hover", { textDocument, position })).error.code, -32602);
  assert.equal(await client.stop(), 0);
});

test("parameters of another shape answer -32602, and the server goes on", async (context) => {
  const client = start(context);
  assert.equal((await client.request("initialize")).error.code, -32602);
  await client.initialize(pulling);
  client.open(uri, refused);
  const range = { start: { line: 0, character: 0 }, end: { line: 1, character: 0 } };
  const whole = {
    "textDocument/hover": { textDocument, position: range.start },
    "textDocument/definition": { textDocument, position: range.start },
    "textDocument/references": { textDocument, position: range.start, context: { includeDeclaration: true } },
    "textDocument/codeAction": { textDocument, range, context: { diagnostics: [] } },
    "textDocument/documentSymbol": { textDocument },
    "textDocument/foldingRange": { textDocument },
    "textDocument/codeLens": { textDocument },
    "textDocument/inlayHint": { textDocument, range },
    "textDocument/diagnostic": { textDocument },
    "textDocument/semanticTokens/full": { textDocument },
    "textDocument/semanticTokens/full/delta": { textDocument, previousResultId: "1" },
    "textDocument/semanticTokens/range": { textDocument, range },
    "workspace/textDocumentContent": { uri },
    "workspace/executeCommand": { command: "expresswayLog.copyWorkaround" },
  };
  for (const [method, params] of Object.entries(whole)) {
    const { error } = await client.request(method, params);
    assert.notEqual(error?.code, -32602, method);
    for (const key of Object.keys(params))
      for (const value of [undefined, null, 5, [], { uri: null }, ["x"]]) {
        const wrong = await client.request(method, { ...params, [key]: value });
        assert.equal(wrong.error?.code, -32602, `${method} ${key} ${JSON.stringify(value)}`);
      }
    for (const other of [undefined, null, "x", [], [params], {}])
      assert.equal((await client.request(method, other)).error?.code, -32602, `${method} ${JSON.stringify(other)}`);
  }
  assert.equal((await pull(client)).length, 1);
  assert.equal(await client.stop(), 0);
});

test("a client that does not read: its backlog is dropped, and it is answered again once it reads", async (context) => {
  const client = await initialized(context);
  client.open(uri, refused.repeat(2_000));
  const full = () => client.request("textDocument/semanticTokens/full", { textDocument });
  const { result } = await full();
  const size = JSON.stringify(result).length;
  client.pause();
  const unread = Array.from({ length: 300 }, full);
  assert.ok(size * unread.length > 60_000_000, `${size}`);
  // Behind all of them, so that they have been made or refused.
  const last = client.request("textDocument/foldingRange", { textDocument });
  await client.idle();
  const before = client.bytesRead;
  client.read();
  const answers = await Promise.all(unread);
  assert.deepEqual([...new Set(answers.map(({ error }) => error?.code ?? "answered"))].sort(), [-32802, "answered"]);
  assert.equal((await last).error?.code, -32802);
  assert.ok(client.bytesRead - before < 16 * 1024 * 1024, `${client.bytesRead - before} bytes`);
  const position = { line: 0, character: 90 };
  assert.ok((await client.result("textDocument/hover", { textDocument, position })) !== undefined);
  assert.equal((await pull(client)).length > 0, true);
});

test("the order that the protocol prescribes", async (context) => {
  const client = start(context);
  assert.equal((await client.request("textDocument/hover", {})).error.code, -32002);
  assert.equal((await client.request("shutdown")).error.code, -32002);
  client.open(uri, refused);
  await client.initialize(pulling);
  assert.deepEqual(await pull(client), [], "a document that was opened before is not known");
  assert.equal((await client.request("initialize", { capabilities: {} })).error.code, -32600);
  for (const message of [
    null,
    5,
    "x",
    [],
    [{ jsonrpc: "2.0", id: 1, method: "shutdown" }],
    { id: {}, method: "shutdown" },
  ])
    client.send(message);
  assert.equal((await client.request("nothing/known")).error.code, -32601);
  assert.equal((await client.request("shutdown")).result, null);
  assert.equal((await client.request("textDocument/hover", {})).error.code, -32600);
  client.notify("exit");
  assert.equal(await client.exited, 0);
});

test("exit without shutdown, and an input that ends", async (context) => {
  const early = start(context);
  early.notify("exit");
  assert.equal(await early.exited, 1);
  const gone = await initialized(context);
  gone.endInput();
  assert.equal(await gone.exited, 1);
  const proper = await initialized(context);
  await proper.request("shutdown");
  proper.endInput();
  assert.equal(await proper.exited, 0);
});

test("messages that are none are passed over", async (context) => {
  const client = start(context);
  for (const bytes of [
    "Content-Length: 0\r\n\r\n",
    "Content-Length: 3\r\n\r\n{x}",
    "Content-Length: 2\r\n\r\n\xff\xfe",
    "No-Length: 3\r\n\r\n",
    "no colon\r\n\r\n",
    "\r\n\r\n",
    `Content-Length: 400000\r\n\r\n${"[".repeat(400_000)}`,
  ])
    client.raw(Buffer.from(bytes, "latin1"));
  await client.initialize(pulling);
  client.raw("Content-Type: application/vscode-jsonrpc; charset=utf-16\r\n");
  client.open(uri, refused);
  assert.equal((await pull(client)).length, 1);
  assert.equal(await client.stop(), 0);
  assert.doesNotMatch(client.stderr, /\bat .*:\d+:\d+|GET|cucm01/);
});

test("streams that cannot be read on end the server with one line", async (context) => {
  const body = '{"jsonrpc":"2.0","method":"x","params":{"a":1}}';
  for (const bytes of [
    "x".repeat(5000),
    `Content-Length: ${body.length}\n\n${body}`.repeat(200),
    "Content-Length: 2abc\r\n\r\n{}",
    "Content-Length: -5\r\n\r\n{}",
    "Content-Length: 99999999999999999999\r\n\r\n{}",
    `Content-Length: ${body.length - 6}\r\n\r\n${body}Content-Length: ${body.length}\r\n\r\n${body}`,
  ]) {
    const client = start(context);
    client.raw(bytes);
    assert.equal(await client.exited, 1, bytes.slice(0, 40));
    assert.match(client.stderr, /^expressway-logs server: [^\n]+\n$/);
  }
});

test("a header in single bytes, several messages in one piece", async (context) => {
  const client = start(context);
  const message = (value: unknown) => {
    const body = JSON.stringify({ jsonrpc: "2.0", ...(value as object) });
    return `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
  };
  const bytes = Buffer.from(message({ id: 100, method: "initialize", params: { capabilities: pulling } }));
  for (const byte of bytes) client.raw(Uint8Array.of(byte));
  client.raw(
    message({
      method: "textDocument/didOpen",
      params: { textDocument: { uri, languageId: "expressway-log", version: 1, text: refused } },
    }) +
      message({
        method: "textDocument/didOpen",
        params: { textDocument: { uri: "x:é", languageId: "expressway-log", version: 1, text: "é" } },
      }),
  );
  assert.equal((await pull(client)).length, 1);
});

test("a start without a way to speak", async (context) => {
  const client = start(context, []);
  assert.equal(await client.exited, 2);
  assert.match(client.stderr, /^expressway-logs server: [^\n]+\n$/);
});

test("over IPC, as the extension starts it", async (context) => {
  const child = fork(serverPath, ["--node-ipc"], { stdio: "ignore" });
  context.after(() => child.kill("SIGKILL"));
  const exited = new Promise((resolve) => child.once("exit", resolve));
  const answer = (id: number, method: string, params: unknown) =>
    new Promise<{ error?: { code: number }; result?: unknown }>((resolve) => {
      child.on("message", (message: { id?: number }) => message.id === id && resolve(message as object));
      child.send({ jsonrpc: "2.0", id, method, params });
    });
  assert.equal((await answer(1, "shutdown", null)).error?.code, -32002);
  assert.ok((await answer(2, "initialize", { processId: null, rootUri: null, capabilities: {} })).result);
  assert.equal((await answer(3, "shutdown", null)).error, undefined);
  child.disconnect();
  assert.equal(await exited, 0);
});

test("ten thousand requests, all of them cancelled, are each answered once", async (context) => {
  const client = await initialized(context);
  client.open(uri, refused.repeat(2000));
  const answers: Promise<unknown>[] = [];
  for (let i = 0; i < 10_000; i++) {
    answers.push(client.request("textDocument/hover", { textDocument, position: { line: 2, character: 90 } }));
    client.notify("$/cancelRequest", { id: answers.length + 1 });
  }
  client.notify("$/cancelRequest", { id: 123_456 });
  assert.equal((await Promise.all(answers)).length, 10_000);
  assert.equal((await pull(client)).length, 20);
});

test("edits of a document of 10 MB give what analysing it anew gives", async (context) => {
  const client = await initialized(context, { textDocument: { diagnostic: {} } });
  const other = refused.replaceAll("cucm01", "cucm02").replaceAll("191", "192");
  const quiet = '2026-03-02T08:14:07.031+01:00 expc01 tvcs: Event="x" Detail="é😀"\n |x\n';
  let text = (refused + quiet.repeat(200)).repeat(Math.ceil(10_000_000 / (refused.length + quiet.length * 200)));
  client.open(uri, text);
  const edits = [
    { line: 3, character: 10, lines: 2, words: "" },
    { line: 70_001, character: 0, lines: 0, words: other },
    { line: 5, character: 4, lines: 0, words: "\r\n" },
    { line: 100_000, character: 1, lines: 400, words: "|" },
  ];
  for (const [i, { line, character, lines, words }] of edits.entries()) {
    const range = { start: { line, character }, end: { line: line + lines, character } };
    client.notify("textDocument/didChange", {
      textDocument: { uri, version: i + 2 },
      contentChanges: [{ range, text: words }],
    });
    const starts = [...text.split(/(?<=\r\n|\n)/)];
    const offset = (n: number) => starts.slice(0, n).reduce((sum, each) => sum + each.length, 0) + character;
    text = text.slice(0, offset(line)) + words + text.slice(offset(line + lines));
  }
  const edited = await client.result("textDocument/diagnostic", { textDocument });
  const copy = "file:///copy.txt";
  client.open(copy, text);
  const anew = await client.result("textDocument/diagnostic", { textDocument: { uri: copy } });
  assert.deepEqual(edited, anew);
  assert.ok(edited.items.length > 10);
});
