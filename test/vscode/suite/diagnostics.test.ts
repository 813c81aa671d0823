import assert from "node:assert/strict";
import * as vscode from "vscode";
import { linesAt, receiveRequest, sendResponse, step, warning } from "../../log-lines.ts";
import {
  awaitDiagnostics,
  closeAll,
  diagnosticsOf,
  openLog,
  sampleText,
  sampleUri,
  until,
  withSetting,
  writeFixture,
} from "./editor.ts";
import { drawDiagnostics } from "./pictures.ts";

suite("diagnostics", () => {
  teardown(closeAll);

  test("a CSV export and a syslog server's file are logs, with what fails in place", async () => {
    const lines = sampleText("self-signed-and-name.log")
      .trimEnd()
      .split("\n")
      .filter((line) => /^\d{4}-/.test(line));
    const texts = {
      "export.csv": ["_raw,host", ...lines.map((line) => `"${line.replaceAll('"', '""')}",expc01`), ""].join("\n"),
      "syslog-bsd.log": [
        ...lines.map((line) =>
          line.replace(
            /^2026-03-(\d\d)T([\d:]{8})\S+/,
            (_, day, time) => `Mar ${String(Number(day)).padStart(2)} ${time}`,
          ),
        ),
        "",
      ].join("\n"),
    };
    const expected = (
      await diagnosticsOf((await openLog(writeFixture("lines.log", lines.join("\n")))).document.uri)
    ).map(({ code }) => (code as { value: string }).value);
    for (const [name, text] of Object.entries(texts)) {
      const { document } = await openLog(writeFixture(name, text));
      const found = await diagnosticsOf(document.uri);
      assert.deepEqual(found.map(({ code }) => (code as { value: string }).value).sort(), [...expected].sort(), name);
      for (const { range } of found) assert.match(document.getText(range), /^(?:WARNING|ERROR): [^"]+$/, name);
    }
  });

  async function check(uri: vscode.Uri, expected: string): Promise<void> {
    await openLog(uri);
    await awaitDiagnostics(uri, drawDiagnostics, expected);
  }

  test("two failures: message, place, page, and the lines of the same event", () =>
    check(sampleUri("self-signed-and-name.log"), selfSignedAndName));

  test("what was let through is a warning", () => check(sampleUri("permissive.log"), permissive));

  test("the opposite direction, each with a page of its own", () =>
    check(sampleUri("unified-cm-refused.log"), unifiedCmRefused));

  test("Traffic Server 9: warnings alone are failures, and the 502 that nothing explains is named", () =>
    check(sampleUri("traffic-server-9.log"), trafficServer9));

  test("a message broken over several lines is underlined over all of them", () =>
    check(sampleUri("damaged-paste.log"), damagedPaste));

  test("a healthy log has none", async () => {
    await openLog(sampleUri("healthy.log"));
    // Another log's diagnostics come later than its own would.
    await openLog(sampleUri("permissive.log"));
    await diagnosticsOf(sampleUri("permissive.log"));
    assert.deepEqual(vscode.languages.getDiagnostics(sampleUri("healthy.log")), []);
  });

  test("they follow an edit, and go when the failure is gone", async () => {
    const lines = sampleText("self-signed-and-name.log").split("\n");
    const uri = writeFixture("edited.log", lines.join("\n"));
    const { document } = await openLog(uri);
    await awaitDiagnostics(uri, places, "Error 87:72, Error 137:72, Information 93:72");

    await deleteLines(document, 136, 138);
    await awaitDiagnostics(uri, places, "Error 87:72, Information 137:1, Information 93:72");
    await deleteLines(document, 92, 94);
    await awaitDiagnostics(uri, places, "Error 87:72, Information 93:1, Information 135:1");
    await deleteLines(document, 0, document.lineCount - 1);
    await awaitDiagnostics(uri, places, "");
  });

  test("a failure that repeats 12,000 times does not bury the others, and the setting changes it at once", async () => {
    const repeated = Array.from({ length: 12_000 }, (_, i) => linesAt(i, warning())).join("");
    const other = linesAt(12_001, warning({ name: "cucm02.lab.example", error: "certificate has expired" }));
    const uri = writeFixture("repeated.log", repeated + other);
    await openLog(uri);

    const statement =
      "Expressway-C refused cucm01.lab.example: its certificate is self-signed and not in the trust store";
    const rows = [
      `1 12000× expc01: ${statement}. 2026-03-02 09:00:00 to 12:19:59 +01:00`,
      "12001 1× expc01: Expressway-C refused cucm02.lab.example: the server's own certificate has expired. 2026-03-02 12:20:01 +01:00",
    ];
    const time = (second: number) => new Date(Date.UTC(2026, 2, 2, 9, 0, second)).toISOString().slice(11, 19);
    const again = (second: number) => `${second + 1} Again at 2026-03-02 ${time(second)} +01:00: ${statement}`;
    const last = (count: number) =>
      [...rows, ...Array.from({ length: count - 1 }, (_, i) => again(12_001 - count + i))].join("\n");
    await awaitDiagnostics(uri, lines, last(20));
    for (const count of [3, 50]) {
      const takeBack = await withSetting("expresswayLog.diagnostics.maxPerFailure", count);
      try {
        await awaitDiagnostics(uri, lines, last(count));
      } finally {
        await takeBack();
      }
    }
    await awaitDiagnostics(uri, lines, last(20));
  });

  test("the setting switches them off and on", async () => {
    const uri = sampleUri("permissive.log");
    await openLog(uri);
    await diagnosticsOf(uri);
    const takeBack = await withSetting("expresswayLog.diagnostics.enabled", false);
    try {
      await awaitDiagnostics(uri, places, "");
    } finally {
      await takeBack();
    }
    await diagnosticsOf(uri);
  });

  test("they go with the editor that showed the log", async () => {
    const request = { id: 7, route: "lab.example" };
    const uri = writeFixture(
      "closed.log",
      linesAt(0, receiveRequest(request), warning(), sendResponse(request, "502")),
    );
    await openLog(uri);
    await diagnosticsOf(uri);
    await closeAll();
    await until(() => vscode.languages.getDiagnostics(uri).length === 0, "its diagnostics are gone");
  });

  test("words of a stranger in a request are no failure", async () => {
    const message = warning();
    const words = message.slice(message.indexOf("Core"));
    const uri = writeFixture(
      "stranger.log",
      [
        linesAt(0, receiveRequest({ id: 8, route: "lab.example", path: `/${words}` })),
        linesAt(1, step(words, "", { id: 8, level: "DEBUG" }), step("Receive Request", "", { id: 8, level: "DEBUG" })),
        `HTTPMSG:\n|GET / HTTP/1.1\n User-Agent: ${words}\n Cookie: ${message}\n \n |\n`,
        linesAt(3, warning({ name: "cucm02.lab.example" })),
      ].join(""),
    );
    await openLog(uri);
    await awaitDiagnostics(uri, places, "Error 10:71");
  });
});

async function deleteLines(document: vscode.TextDocument, first: number, end: number): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.delete(document.uri, new vscode.Range(first, 0, end, 0));
  assert.ok(await vscode.workspace.applyEdit(edit));
}

function places(diagnostics: readonly vscode.Diagnostic[]): string {
  return diagnostics
    .map(
      ({ severity, range: { start } }) =>
        `${vscode.DiagnosticSeverity[severity]} ${start.line + 1}:${start.character + 1}`,
    )
    .join(", ");
}

function lines(diagnostics: readonly vscode.Diagnostic[]): string {
  return diagnostics.map(({ message, range }) => `${range.start.line + 1} ${message}`).join("\n");
}

const pages = "https://www.cisco.com/c/en/us/support/docs/unified-communications/expressway";
const cisco218018 = `${pages}/218018-troubleshoot-expressway-traffic-server-c.html`;
const cisco217748 = `${pages}/217748-upload-the-root-and-intermediate-certifi.html`;

const selfSignedAndName = `\
Error 87:72-243 expressway self-signed-certificate ${cisco218018}
  2× expc01: Expressway-C refused cucm01.lab.example:6972: its certificate is self-signed and not in the trust store. 2026-03-02 08:14:06 to 08:14:09 +01:00
  45:1-412 Client request GET lab.example/https/cucm01.lab.example/6972
  89:1-268 Answer to the client: 502 connect failed
Error 137:72-164 expressway name-not-in-certificate ${cisco218018}
  1× expc01: Expressway-C refused 192.0.2.11:8443: its certificate does not match the name 192.0.2.11. 2026-03-02 08:15:02 +01:00
  109:1-420 Client request GET lab.example/https/192.0.2.11/8443
  139:1-268 Answer to the client: 502 connect failed
Information 93:72-243 expressway self-signed-certificate ${cisco218018}
  Again at 2026-03-02 08:14:09 +01:00: Expressway-C refused cucm01.lab.example:6972: its certificate is self-signed and not in the trust store`;
const permissive = `\
Warning 4:70-255 expressway issuer-not-found ${cisco218018}
  2× expc01: Expressway-C let cucm01.lab.example:8443 pass for now: issuer not in the trust store (Action=Continue). 2026-02-10 21:00:01 to 21:00:02 +01:00
  1:1-411 Client request GET lab.example/https/cucm01.lab.example/8443
  6:1-251 Answer to the client: 200
Warning 3:70-255 expressway issuer-not-found ${cisco218018}
  2× expc01: Expressway-C let cucm01.lab.example:8443 pass for now: issuer not in the trust store (Action=Continue). 2026-02-10 21:00:01 to 21:00:02 +01:00
  1:1-411 Client request GET lab.example/https/cucm01.lab.example/8443
  6:1-251 Answer to the client: 200
Information 10:70-255 expressway issuer-not-found ${cisco218018}
  Again at 2026-02-10 21:00:02 +01:00: Expressway-C let cucm01.lab.example:8443 pass for now: issuer not in the trust store (Action=Continue)
Information 9:70-255 expressway issuer-not-found ${cisco218018}
  Again at 2026-02-10 21:00:02 +01:00: Expressway-C let cucm01.lab.example:8443 pass for now: issuer not in the trust store (Action=Continue)`;
const unifiedCmRefused = `\
Error 48:71-192 expressway peer-rejected-certificate ${cisco217748}
  1× expc01: cucm01.lab.example:6972 refused Expressway-C's certificate: its CA is not trusted there (tlsv1 alert unknown ca). 2026-04-20 14:01:16 -05:00
  6:1-412 Client request GET lab.example/https/cucm01.lab.example/6972
  49:1-268 Answer to the client: 502 connect failed
Error 52:71-192 expressway peer-rejected-certificate ${cisco217748}
  1× expc01: cucm02.lab.example:6971 refused Expressway-C's certificate: its CA is not trusted there (tlsv1 alert unknown ca). 2026-04-20 14:01:46 -05:00
  50:1-420 Client request GET lab.example/https/cucm02.lab.example/6971
  53:1-268 Answer to the client: 502 connect failed`;
const trafficServer9 = `\
Error 16:70-254 expressway issuer-not-found ${cisco218018}
  1× expc02: Expressway-C refused imp01.lab.example:8443: an issuer in its certificate chain is not in the trust store. 2026-05-11 06:30:01 +00:00
  14:1-400 Client request GET lab.example/https/imp01.lab.example/8443
  17:1-250 Answer to the client: 502
Error 20:70-252 expressway self-signed-certificate-in-chain ${cisco218018}
  1× expc02: Expressway-C refused [2001:db8::25]:6972: the root in its certificate chain is not in the trust store. 2026-05-11 06:30:05 +00:00
  18:1-403 Client request GET lab.example/https/2001:db8::25/6972
  21:1-250 Answer to the client: 502
Information 24:1-250 expressway unexplained
  Requests to cuc01.lab.example:443 ended 1 × in 502, and no message in this log explains it`;
const damagedPaste = `\
Error 4:1-8:8 expressway self-signed-certificate ${cisco218018}
  1× expc01: Expressway-C refused cucm01.lab.example:6972: its certificate is self-signed and not in the trust store. 2026-03-02 08:14:06 +01:00
  1:1-431 Client request GET lab.example/https/cucm01.lab.example/6972
  2:1-316 Connection attempt to cucm01.lab.example:6972
Error 11:72-167 expressway name-not-in-certificate ${cisco218018}
  1× expc01: Expressway-C refused 192.0.2.11: its certificate does not match the name 192.0.2.11. 2026-03-02 08:15:02 +01:00`;
