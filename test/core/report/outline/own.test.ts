/** Own certificates in the editor's tree: below each the connections, those on which it is refused first. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { checkResult } from "../../../../core/evidence/check-result.ts";
import { en } from "../../../../core/messages/en.ts";
import { fr } from "../../../../core/messages/fr.ts";
import { isOutlineSource } from "../../../../core/report/outline/kept.ts";
import type { OutlineRow } from "../../../../core/report/outline/rows.ts";
import { keptSource } from "../../../../core/report/outline/source.ts";
import { listFiles } from "../../../../node/files.ts";
import { readInputs } from "../../../../node/inputs.ts";
import { archive, archiveName } from "../../../archives/build.ts";
import { authority, endEntity } from "../../../archives/certificates.ts";
import { folderWith } from "../../../cli/program.ts";
import { drawRows, outlineSource, treeOf } from "./draw.ts";

const ca = authority("outline-own-ca", "Lab Root CA");
const serverOnly = endEntity("outline-own", "expc01.lab.example", { issuer: ca, purposes: "server" });

async function source(messages = en) {
  const download = {
    version: "X14.3.7",
    exchanges: [],
    serverCertificate: [serverOnly],
    configuration: ["Zones Zone 1 Type: TraversalClient", "Zones Zone 1 TraversalClient SIP TLS Verify Mode: On"],
  };
  using folder = folderWith({ [archiveName()]: await archive(download) });
  const read = await readInputs(await listFiles([`${folder.at}/${archiveName()}`]));
  return outlineSource(checkResult(read), messages, read.evidence.certificates);
}

test("each connection is a row, and its tooltip has the cure", async () => {
  const tree = treeOf([await source()], "server", en);
  const top = tree.rows(null).find(({ label }) => label === en.words.outline.own) as OutlineRow;
  assert.equal(
    drawRows((id) => tree.rows(id), top.id),
    `\
[refused] CN=expc01.lab.example | Server certificate · expc01 · until 2035-01-01 00:00:00 UTC @1:1
  [refused] traversal zone to Expressway-E, as a client | refused · It lacks Client Authentication: Expressway-E refuses it as a client's.
  [refused] SSH tunnels to Expressway-E (port 2222) | refused · It lacks Client Authentication: Expressway-E probably refuses the tunnels.
  [refused] upload on the Server certificate page | refused · It lacks Client Authentication: on an Expressway-C this page refuses such a certificate, and so the next one that is issued alike.
  [unknown] Unified CM ports 6971, 6972 and 9443, as a client | not known · It lacks Client Authentication: where Unified CM verifies its clients it probably refuses it (alert unsupported certificate).
  [passes] HTTPS of browsers and MRA clients | passes · It has all that is asked for: Server Authentication.
  [passes] Smart Licensing | passes · Its usages do not matter there.
`,
  );
  const [certificate] = tree.rows(top.id);
  const [zone] = tree.rows(certificate?.id ?? null);
  assert.equal(
    zone?.tooltip,
    "refused: traversal zone to Expressway-E, as a client. It lacks Client Authentication: Expressway-E refuses it as a client's. Have the certificate issued again with Server and Client Authentication, best by a private CA that the other side trusts. Upload it on the Server certificate page of every peer.",
  );
});

test("in French; and kept on the disk as it was", async () => {
  const french = await source(fr);
  const tree = treeOf([french], "server", fr);
  const top = tree.rows(null).find(({ label }) => label === fr.words.outline.own) as OutlineRow;
  assert.match(
    drawRows((id) => tree.rows(id), top.id),
    /\[refused\] zone de traversée vers Expressway-E, comme client \| refusé · Il lui manque Client Authentication\u00a0: /,
  );
  const kept: unknown = JSON.parse(JSON.stringify(keptSource(french)));
  assert.ok(isOutlineSource(kept, () => true));
  assert.deepEqual(kept.own, JSON.parse(JSON.stringify(french.own)));
});
