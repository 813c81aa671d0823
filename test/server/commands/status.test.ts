/** The built server: what a status bar says of a log, and where its worst failure begins. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { archive, archiveName } from "../../archives/build.ts";
import { scenarios } from "../../archives/scenarios.ts";
import { refused } from "../../fixture.ts";
import { line, log, receiveRequest, transaction, warning } from "../../log-lines.ts";
import { started } from "../lab.ts";

const healthy = log(...transaction({}, "200").map((text) => line(text)));
const permitted = log(line(warning({ action: "Continue", name: "cucm09.lab.example" })));

test("of an open log: failures, the all-clear, what was not read, what is to be looked at", async (context) => {
  const lab = await started(context);
  const uri = "file:///a.log";
  const of = async (text: string) => {
    lab.client.open(uri, text);
    const { worst, ...status } = await lab.run("statusOf", uri);
    return { ...status, worst: worst && `${worst.line}:${worst.character}` };
  };
  const nothing = { failures: 0, permitted: 0, lost: false, worst: null, beside: [] };
  assert.deepEqual(await of(refused), { ...nothing, state: "failures", failures: 1, worst: "2:70" });
  assert.deepEqual(await of(permitted + refused), {
    ...nothing,
    state: "failures",
    failures: 1,
    permitted: 1,
    worst: "3:70",
  });
  assert.deepEqual(await of(healthy), { ...nothing, state: "clear" });
  assert.deepEqual(await of(permitted), { ...nothing, state: "doubt", permitted: 1, worst: "0:70" });
  // A failed request that nothing explains is no all-clear.
  assert.deepEqual(await of(log(...transaction({}, "502 connect failed").map((text) => line(text)))), {
    ...nothing,
    state: "doubt",
  });
  // Nor is an alarm about certificates.
  const alarm = 'Level="WARN" Event="Alarm Raised" Id="40068" UUID="u" Detail="Server certificate validity: expired"';
  assert.deepEqual(await of(healthy + log(line(alarm, { process: "management" }))), { ...nothing, state: "doubt" });
  const said: string = await lab.run("inspect", uri);
  assert.match(
    said,
    /^No failed handshake, but 1 alarm[^\n]*\n\nAlarms\n {2}Server certificate validity \(alarm 40068/,
  );
  const declined = ["Receive Request", "Sending Response"].map(
    (step) => transaction({}, "403 Forbidden").find((each) => each.includes(step)) ?? "",
  );
  assert.deepEqual(await of(healthy + log(...declined.map((text) => line(text)))), { ...nothing, state: "doubt" });
  assert.match(
    await lab.run("inspect", uri),
    /\n\nRequests that Expressway itself declined\n {2}cucm01\.lab\.example:8443: 403/,
  );
  const unread = `${healthy}Core server certificate verification failed for (cucm01.lab.example). Action=Terminate\n`;
  assert.deepEqual(await of(unread), { ...nothing, state: "lost", lost: true });
});

test("of a log in an archive that was inspected; nothing of any other document", async (context) => {
  const lab = await started(context);
  const uri = lab.file(archiveName(), await archive(scenarios["unknown-ca-root-sent"]));
  await lab.run("inspect", [uri]);
  const { members } = await lab.run("archiveMembers", [uri]);
  const [archived, member] = members as { uri: string }[];
  const { worst, ...status } = await lab.run("statusOf", member?.uri);
  assert.deepEqual(status, { state: "failures", failures: 2, permitted: 0, lost: false, beside: [] });
  assert.match(worst.failure, /^[0-9a-f]{16}$/);
  assert.equal(worst.line, 2);
  assert.equal(await lab.run("statusOf", archived?.uri), null);
  assert.equal(await lab.run("statusOf", "file:///not-open.log"), null);
  assert.match(await lab.refusal("statusOf", 5), /URI/);
  assert.match(await lab.refusal("statusOf"), /URI/);
});

test("lenses and hints over the wire, for our client and for another; a setting takes them away", async (context) => {
  const uri = "file:///a.log";
  const textDocument = { uri };
  const range = { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } };
  const lab = await started(context);
  lab.client.open(uri, log(line(receiveRequest())) + refused);
  const lenses = await lab.client.result("textDocument/codeLens", { textDocument });
  assert.deepEqual(
    lenses.map(({ range, command }: { range: { start: { line: number } }; command: { title: string } }) => [
      range.start.line + 1,
      command.title,
    ]),
    [
      [1, "Guide"],
      [
        1,
        "Expressway-C refused cucm01.lab.example:6972: its certificate is self-signed and not in the trust store · 1×",
      ],
      [4, "Guide"],
      [4, "Request"],
      [
        4,
        "Expressway-C refused cucm01.lab.example:6972: its certificate is self-signed and not in the trust store · 1×",
      ],
    ],
  );
  assert.equal((await lab.client.result("textDocument/inlayHint", { textDocument, range })).length, 2);
  lab.client.notify("workspace/didChangeConfiguration", {
    settings: { expresswayLog: { codeLens: { enabled: false }, inlayHints: { enabled: false } } },
  });
  assert.deepEqual(await lab.client.result("textDocument/codeLens", { textDocument }), []);
  assert.deepEqual(await lab.client.result("textDocument/inlayHint", { textDocument, range }), []);

  const other = await started(context, {}, {});
  other.client.open(uri, refused);
  assert.deepEqual(await other.client.result("textDocument/codeLens", { textDocument }), []);
  assert.equal((await other.client.result("textDocument/inlayHint", { textDocument, range })).length, 1);
});
