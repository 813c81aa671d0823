/** The built server: an id is followed into the logs that were inspected together with the open one. */

import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import { test } from "node:test";
import { tarGz } from "../../core/archive/make.ts";
import { line, log, receiveRequest, sendRequest } from "../../log-lines.ts";
import { started } from "../lab.ts";

const tracking = "bb0c8492-8c15-4537-a7d1-082dde781dbd";
const core = log(line(receiveRequest({ tracking })), line(sendRequest({ tracking })));
const edge = log("😀", line(receiveRequest({ id: 5, tracking }), { host: "expe01", time: 1 }));
const definition = { linkSupport: true };
const clients = { textDocument: { definition, hover: { contentFormat: ["markdown"] } } };

/** The name of each place's file and its line from 1. */
// biome-ignore lint/suspicious/noExplicitAny: an answer of the server
const drawn = (places: any[]) =>
  places.map(
    ({ uri, range: { start, end } }) =>
      `${uri.split("/").at(-1)}:${start.line + 1}:${start.character}-${end.character}`,
  );

test("in a file and in a member of an archive, open or not", async (context) => {
  const lab = await started(context, clients, { initializationOptions: { clientCommands: true } });
  const uris = [
    lab.file("core.log", core),
    lab.file("edge.log", edge),
    lab.file("more.tar.gz", tarGz({ name: "e2.log", content: edge })),
  ];
  await lab.run("inspect", uris);
  const [uri = "", edgeUri = ""] = uris;
  lab.client.open(uri, core);
  const textDocument = { uri };
  const position = { line: 0, character: core.indexOf(tracking) };
  const references = async () =>
    drawn(
      await lab.client.result("textDocument/references", {
        textDocument,
        position,
        context: { includeDeclaration: true },
      }),
    );
  const all = ["core.log:1:193-229", "core.log:2:193-229", "edge.log:2:191-227", "e2.log:2:191-227"];
  assert.deepEqual(await references(), all);
  const hover = async () => (await lab.client.result("textDocument/hover", { textDocument, position })).contents.value;
  const here = `\
### TrackingID \`${tracking}\`

This log: \`2\` ×, lines \`1\` to \`2\`

- \`08:14:07.031\` request received from \`127.0.0.1:30000\` (line \`1\`)
- \`08:14:07.031\` request sent to \`192.0.2.10:8443\` (line \`2\`)
`;
  const closed = (count: number) =>
    `\nOther logs of this analysis that are not open: \`${count}\`. “Find All References” looks through them.`;
  assert.equal(await hover(), `${here}${closed(2)}`);

  const defined = async () => {
    const links = await lab.client.result("textDocument/definition", { textDocument, position });
    // biome-ignore lint/suspicious/noExplicitAny: an answer of the server
    return drawn(links.map(({ targetUri, targetRange }: any) => ({ uri: targetUri, range: targetRange })));
  };
  const firsts = [all[0], all[2], all[3]];
  assert.deepEqual(await defined(), firsts);

  lab.client.open(edgeUri, edge);
  assert.deepEqual(await references(), all);
  assert.equal(await hover(), `${here}\n\`edge.log\`: \`1\` ×, lines \`2\` to \`2\`\n${closed(1)}`);
  assert.deepEqual(await defined(), firsts);

  // What is not there any more is told.
  rmSync(lab.path("more.tar.gz"));
  assert.deepEqual(await references(), all.slice(0, 3));
  const { message } = await lab.client.next("window/showMessage");
  assert.equal(message, "Logs that were not searched, too large or not readable any more: 1.");
});

test("in French, and of what is not open nothing is read for a hover", async (context) => {
  const lab = await started(context, clients, { locale: "fr" });
  const uris = [lab.file("core.log", core), lab.file("edge.log", edge)];
  await lab.run("inspect", uris);
  lab.client.open(uris[0] ?? "", core);
  const position = { line: 1, character: core.indexOf(tracking) };
  const { contents } = await lab.client.result("textDocument/hover", { textDocument: { uri: uris[0] }, position });
  assert.equal(
    contents.value,
    `\
### TrackingID \`${tracking}\`

Ce journal\u00a0: \`2\`\u00a0×, lignes \`1\` à \`2\`

- \`08:14:07.031\` requête reçue de \`127.0.0.1:30000\` (ligne \`1\`)
- \`08:14:07.031\` requête envoyée à \`192.0.2.10:8443\` (ligne \`2\`)

Autres journaux de cette analyse qui ne sont pas ouverts\u00a0: \`1\`. «\u00a0Rechercher toutes les références\u00a0» les parcourt.`,
  );
});
