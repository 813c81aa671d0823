/** The built server: what the editor is told of an archive while the rest of it is still read. */

import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { type TestContext, test } from "node:test";
import { gzipSync } from "node:zlib";
import type { OutlineRow } from "../../../core/report/outline/rows.ts";
import { drawRows } from "../../core/report/outline/draw.ts";
import { linesAt, nameWarning, warning } from "../../log-lines.ts";
import { type Lab, ours, started } from "../lab.ts";

/** 8 MB in which nothing fails, packed: a gzip file may be several behind each other. */
const quiet = gzipSync(
  Array.from(
    { length: 80_000 },
    (_, i) =>
      `2026-03-02T09:00:01.000+01:00 expc01 traffic_server[1]: UTCTime="2026-03-02 08:00:01,000" Event="${(i * 7919) % 65_536}"\n`,
  ).join(""),
  { level: 1 },
);
const many = 100;
const large = Buffer.concat([
  gzipSync(linesAt(1, warning())),
  ...Array.from({ length: many }, () => quiet),
  gzipSync(linesAt(30, warning(), nameWarning({ name: "other.lab.example" }))),
]);

const name = "expc01.log.gz";

async function opened(context: TestContext): Promise<{ readonly lab: Lab; readonly uri: string }> {
  const lab = await started(context, ours, { initializationOptions: { clientCommands: true, tree: true } });
  return { lab, uri: lab.file(name, large) };
}

async function rows(lab: Lab): Promise<readonly OutlineRow[]> {
  return (await lab.run("outline", "server", null)).rows;
}

/** The top of the tree, and how much is read as N. */
async function top(lab: Lab): Promise<string> {
  const found = await rows(lab);
  return drawRows((id) => (id === null ? found : [])).replace(/\d+ of \d+ MB/, "N of M MB");
}

const told = async (lab: Lab) => (await lab.client.next("expresswayLog/outlineChanged")).failures;

test("the first failure is in the tree and on the page while the rest is still read, without a cure; all at the end", async (context) => {
  const { lab, uri } = await opened(context);
  let isOver = false;
  const page = lab.run("page", [uri]).finally(() => {
    isOver = true;
  });
  assert.equal(await told(lab), 1);
  const before = await rows(lab);
  assert.equal(
    await top(lab),
    `\
[reading] Still reading: N of M MB | expc01.log.gz
[refused] cucm01.lab.example | at least 1 × · Self-signed certificate
`,
  );
  const { language, html } = await lab.run("pageSoFar", [uri]);
  assert.equal(isOver, false);
  assert.equal(language, "en");
  assert.equal(
    html.replace(/\d+ of \d+ MB/g, "N of M MB").replace(/value="\d+"/, 'value="N"'),
    `\
<main class="busy">
<header>
<h1>Still reading: N of M MB</h1>
<p><progress max="100" value="N" aria-label="Still reading: N of M MB"></progress> <bdi>expc01.log</bdi></p>
</header>
<section aria-labelledby="so-far">
<h2 id="so-far">Failures found so far: 1</h2>
<p>The rest may show more of them, and more often. What to do follows when everything has been read.</p>
<ul>
<li>Expressway-C refused <bdi>cucm01.lab.example</bdi>: its certificate is self-signed and not in the trust store<br><span class="place">at least 1 × · expc01</span></li>
</ul>
</section>
</main>
`,
  );
  assert.match((await page).html, /<h1 class="failures">2 failures/);
  assert.equal(await lab.run("pageSoFar", [uri]), null);
  const after = await rows(lab);
  const groups = (all: readonly OutlineRow[]) => all.flatMap(({ id, kind }) => (kind === "group" ? id : []));
  assert.deepEqual(groups(before), [after.find(({ label }) => label === "cucm01.lab.example")?.id]);
  assert.equal(
    await top(lab),
    `\
[refused] cucm01.lab.example | 2 × · Self-signed certificate @1:71
[refused] other.lab.example | 1 × · Name not in the certificate @8000003:71
[file] Inputs | 1
`,
  );
});

test("cancelled, nothing of it is left in the tree", async (context) => {
  const { lab, uri } = await opened(context);
  const call = { command: "expresswayLog.page", arguments: [[uri]] };
  const answer = lab.client.request("workspace/executeCommand", call);
  const id = lab.client.lastId;
  assert.equal(await told(lab), 1);
  lab.client.notify("$/cancelRequest", { id });
  assert.equal((await answer).error.code, -32800);
  assert.equal(await told(lab), 0);
  assert.deepEqual(await rows(lab), []);
});

test("how far it is: which file or member, how much of all, then what all say together", async (context) => {
  const { lab, uri } = await opened(context);
  const call = { command: "expresswayLog.page", arguments: [[uri]], workDoneToken: "ours" };
  await lab.client.result("workspace/executeCommand", call);
  const reports = lab.client.received.flatMap(({ method, params }) =>
    method === "$/progress" && params.value.kind === "report" ? params.value.message : [],
  );
  assert.deepEqual(
    [...new Set(reports.map((text) => text.replace(/^\d+ of \d+ MB/, "N of M MB")))],
    ["N of M MB: expc01.log", "Everything is read: joining logs, captures and certificates"],
  );
});
