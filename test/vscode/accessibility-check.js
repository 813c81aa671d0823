// What a screen reader is told: the tree of accessibility that Chromium makes of VS Code with the extension in it, compared whole for what
// is ours. And what is dropped on the window. The extension's API sees neither, so this drives the editor as a user does.
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { runChecks } from "./dom-check.js";
import { openEditor } from "./screenshot.js";

const sample = "diagnostic_log_expc01_2026-03-02_08_20_00.tar.gz";
const samples = path.join(import.meta.dirname, "..", "..", "samples");

/** The result has the form of a run of Mocha. `dir` is for files of this run. */
export async function checkAccessibility({ vsix, dir, failureDir, recordFile }) {
  const folder = path.join(dir, "accessibility");
  const outside = path.join(dir, "outside");
  for (const each of [folder, outside]) {
    fs.mkdirSync(each, { recursive: true });
    fs.copyFileSync(path.join(samples, sample), path.join(each, sample));
  }
  fs.writeFileSync(path.join(folder, "notes.txt"), "Where the archive of today is.\n");
  const settings = { "expresswayLog.workspace.enabled": false };
  const editor = await openEditor({ vsix, folder, file: path.join(folder, "notes.txt"), settings, size: "1440x1300" });
  const session = await editor.page.context().newCDPSession(editor.page);
  await session.send("Accessibility.enable");
  const all = checks({ ...editor, dropped: path.join(outside, sample), session });
  return runChecks("what a screen reader is told", all, editor, { failureDir, recordFile }, "accessibility-check.png");
}

/** Nodes that are told, as [depth among them, role, name, node]; `frameId` is of a page inside of VS Code's. */
async function spoken(session, frameId) {
  const { nodes } = await session.send("Accessibility.getFullAXTree", frameId ? { frameId } : {});
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const told = [];
  const visit = (node, depth) => {
    const role = node.role?.value;
    const isTold = !node.ignored && !["none", "generic", "InlineTextBox"].includes(role);
    if (isTold) told.push([depth, role, node.name?.value ?? "", node]);
    for (const id of node.childIds ?? []) if (byId.has(id)) visit(byId.get(id), depth + (isTold ? 1 : 0));
  };
  visit(
    nodes.find(({ parentId }) => parentId === undefined),
    0,
  );
  return told;
}

const property = (node, name) => node.properties?.find((each) => each.name === name)?.value.value;

/** What is inside of the first node with this role and name. */
function inside(told, role, name) {
  const at = told.findIndex((each) => each[1] === role && name.test(each[2]));
  assert.ok(at >= 0, `${role} ${name} among ${told.map((each) => each.slice(1, 3).join(": ")).join("; ")}`);
  const end = told.findIndex(([depth], i) => i > at && depth <= told[at][0]);
  return told.slice(at + 1, end < 0 ? undefined : end);
}
/** Names of the nodes with these roles. */
const named = (told, ...roles) => told.filter(([, role]) => roles.includes(role)).map(([, , name]) => name);

function checks({ page, session, settle, command, dropped }) {
  const row = (name) => page.locator(".explorer-viewlet .monaco-list-row", { hasText: name }).first();
  const placeholder = page.locator(".monaco-editor-pane-placeholder");
  const closeTab = () => page.locator(".tab.active").first().click({ button: "middle" });

  /** The frame of the page in front, once its analysis is over. */
  const shownPage = async () => {
    for (let left = 300; left > 0; left--) {
      for (const frame of page.frames()) {
        const isOver = () => frame.evaluate(() => document.querySelector("main:not(.busy) h1") !== null);
        if (frame.parentFrame() && (await isOver().catch(() => false))) return frame;
      }
      await sleep(100);
    }
    throw new Error("no page of an archive is shown");
  };
  /** What is told of the page in front. */
  const spokenPage = async () => {
    await shownPage();
    const { frameTree } = await session.send("Page.getFrameTree");
    const idsOf = ({ frame, childFrames = [] }) => [frame.id, ...childFrames.flatMap(idsOf)];
    for (const id of idsOf(frameTree).slice(1)) {
      const told = await spoken(session, id);
      if (told.some(([, role]) => role === "heading")) return told;
    }
    throw new Error("no frame tells of a heading");
  };
  const middle = async (element) => {
    const { x, y, width, height } = await element.boundingBox();
    return [x + width / 2, y + height / 2];
  };

  return {
    "an archive that is dragged from the explorer into the editor opens as its answer": async () => {
      // In its first seconds VS Code does not know the editors of an extension that was just installed: "the file is binary".
      for (let left = 30; left > 0; left--) {
        await row(sample).dblclick();
        await page.waitForSelector(`.tab.active[data-resource-name='${sample}']`);
        await settle();
        const isKnown = (await placeholder.count()) === 0;
        await closeTab();
        if (isKnown) break;
        await sleep(1000);
      }
      const [x, y] = await middle(page.locator(".editor-group-container").first());
      await page.mouse.move(...(await middle(row(sample))));
      await page.mouse.down();
      await page.mouse.move(x - 40, y - 20, { steps: 8 });
      await page.mouse.move(x, y, { steps: 4 });
      await settle();
      await page.mouse.up();
      const frame = await shownPage();
      assert.equal(await frame.locator(".files").textContent(), `${sample} (expc01, X14.2.1)`);
    },

    "the page of an archive: its headings in order, its links, its lists": async () => {
      const told = await spokenPage();
      assert.deepEqual(
        told.filter(([, role]) => role === "heading").map(([, , name, node]) => `${property(node, "level")} ${name}`),
        headings,
      );
      assert.deepEqual(named(told, "link"), links);
      assert.deepEqual([...new Set(told.map(([, role]) => role))].sort(), pageRoles);
    },

    "the tree of failures: what each row says, and how deep it is": async () => {
      await command("Show the Tree of Failures");
      await page.waitForSelector(".pane-body .monaco-list-row[aria-level='2']");
      await settle();
      const told = await spoken(session);
      const rows = inside(told, "tree", /^Failures$/).filter(([, role]) => role === "treeitem");
      assert.deepEqual(
        rows.map(([, , name, node]) => `${property(node, "level")} ${name}`),
        treeRows,
      );
      assert.equal(new Set(named(rows, "treeitem")).size, rows.length, "no two rows say the same");
      assert.deepEqual(named(inside(told, "toolbar", /^Expressway: Failures actions$/), "button"), treeActions);
      // VS Code names a tab with a badge once or twice.
      assert.ok(
        named(told, "tab").some((name) => /^Expressway - 3 failures(?: Expressway - 3 failures)?$/.test(name)),
        named(told, "tab").join("; "),
      );
    },

    "a log: its lenses, the way to where the cursor is, the status": async () => {
      await page.locator(".pane-body .monaco-list-row[aria-level='2']").first().click();
      await page.waitForSelector(".monaco-editor .squiggly-error");
      await page.waitForSelector(".codelens-decoration a");
      await settle();
      const told = await spoken(session);
      assert.deepEqual(named(inside(told, "code", /^$/), "button"), lenses);
      assert.ok(named(told, "button").includes("Expressway log: 3 failures"), named(told, "button").join("; "));
    },

    "a guide: its name, its actions, its text": async () => {
      await command("Show the Tree of Failures");
      await page.waitForSelector(".pane-body .monaco-list:focus .monaco-list-row.selected");
      await page.keyboard.press("Control+Enter");
      await page.waitForSelector(".tab.active[data-resource-name*=':6972 ']");
      await settle();
      const told = await spoken(session);
      assert.deepEqual(named(told, "textbox"), ["cucm01.lab.example:6972 self-signed-certificate, preview"]);
      assert.deepEqual(named(inside(told, "toolbar", /^Editor actions$/), "button").slice(0, 2), guideActions);
    },

    "VS Code's page of the extension: its headings, the answer, and no picture that is broken": async () => {
      await page.keyboard.press("Control+Shift+x");
      await page.locator(".extension-list-item", { hasText: "Expressway" }).first().click();
      const isReadme = (frame) =>
        frame
          .evaluate(() => document.querySelector("h1")?.textContent === "Expressway Log Inspector")
          .catch(() => false);
      const readme = async () => {
        for (let left = 100; left > 0; left--) {
          for (const each of page.frames()) if (each.parentFrame() && (await isReadme(each))) return each;
          await sleep(100);
        }
        throw new Error("the README is not shown");
      };
      const frame = await readme();
      assert.deepEqual(await frame.locator("h1, h2").allTextContents(), [
        "Expressway Log Inspector",
        "How to begin",
        "Privacy",
        "What it needs",
      ]);
      assert.match(
        (await frame.locator("blockquote").allTextContents()).join(),
        /Expressway-C refused cucm01\.lab\.example:8443/,
      );
      const broken = await frame.evaluate(
        () =>
          [...document.images].filter(({ naturalWidth, width, height }) => naturalWidth === 0 && width * height > 0)
            .length,
      );
      assert.equal(broken, 0);
    },

    // A web page gets no path of what is dropped on it: the extension is asked for a file of the browser, which it cannot read.
    "an archive that is dropped from outside of VS Code opens as a page, which says what it can read": async () => {
      await page.keyboard.press("Control+Shift+e");
      await row("notes.txt").dblclick();
      await page.waitForSelector(".tab.active[data-resource-name='notes.txt']");
      const [x, y] = (await middle(page.locator(".editor-group-container").first())).map(Math.round);
      const data = { items: [], files: [dropped], dragOperationsMask: 19 };
      for (const type of ["dragEnter", "dragOver", "dragOver", "drop"]) {
        await session.send("Input.dispatchDragEvent", { type, x, y, data });
        await settle();
      }
      await page.waitForSelector(`.tab.active[data-resource-name='${sample}']`);
      assert.equal(
        await (await shownPage()).locator("h1").textContent(),
        "Only files on this machine can be inspected.",
      );
    },
  };
}

const headings = [
  "1 3 failures (servers: 3): cucm01.lab.example, imp01.lab.example, 192.0.2.11",
  "2 1 Expressway-C refused cucm01.lab.example:6972: its certificate is self-signed and not in the trust store",
  "3 What to do: Trust store of expc01: add CN=cucm01.lab.example",
  "2 2 Expressway-C refused imp01.lab.example:8443: the root in its certificate chain is not in the trust store",
  "3 What to do: Trust store of expc01: add CN=Lab Root CA",
  "2 3 Expressway-C refused 192.0.2.11:8443: its certificate does not match the name 192.0.2.11",
  "3 What to do: Unified CM: enter the FQDN in place of 192.0.2.11",
  "2 Answers that no message explains",
  "2 Inputs",
];
const links = [
  "Whole report",
  "Save report…",
  "List in Problems",
  "Open in VS Code's editor",
  "loggingsnapshot_expc01_2026-03-02_08_20_00.txt:7, 49",
  "Open the guide",
  "Show in the log",
  "Export the missing CA certificates…",
  "Copy the steps",
  "loggingsnapshot_expc01_2026-03-02_08_20_00.txt:12, 31",
  "Open the guide",
  "Show in the log",
  "Export the missing CA certificates…",
  "Copy the steps",
  "loggingsnapshot_expc01_2026-03-02_08_20_00.txt:41",
  "Open the guide",
  "Show in the log",
  "Copy the steps",
];
const pageRoles = [
  "DescriptionList",
  "DisclosureTriangle",
  "LineBreak",
  "ListMarker",
  "RootWebArea",
  "StaticText",
  "definition",
  "document",
  "group",
  "heading",
  "link",
  "list",
  "listitem",
  "main",
  "paragraph",
  "region",
  "sectionheader",
  "term",
];
const treeRows = [
  "1 cucm01.lab.example 6972, refused: Self-signed certificate, 5 times",
  "2 cucm01.lab.example 6972, refused: Self-signed certificate, on expc01, 5 times, last 2026-03-02 09:19:30 +01:00",
  "1 imp01.lab.example 8443, refused: Untrusted root in the chain, 2 times",
  "2 imp01.lab.example 8443, refused: Untrusted root in the chain, on expc01, 2 times, last 2026-03-02 09:15:11 +01:00",
  "1 192.0.2.11 8443, refused: Name not in the certificate, once",
  "2 192.0.2.11 8443, refused: Name not in the certificate, on expc01, once, 2026-03-02 09:17:00 +01:00",
  "1 Answers that no message explains, 1",
  "1 Forecast, Servers that the log does not show being verified by expc01",
  "1 Certificates that end soon, 1",
  "1 Expressway's own certificates, 1",
  "1 Trust stores, 1",
  "1 Inputs, 1",
];
const treeActions = ["Group By", "Inspect Diagnostic Archive…", "Collapse All", "Views and More Actions..."];
/** Above the log the worst, above the first line of each failure that failure. */
const lenses = [
  "Guide",
  "Expressway-C refused cucm01.lab.example:6972: its certificate is self-signed and not in the trust store · 5×",
  "2 more failures",
  "Guide",
  "Request",
  "Expressway-C refused cucm01.lab.example:6972: its certificate is self-signed and not in the trust store · 5×",
  "Guide",
  "Request",
  "Expressway-C refused imp01.lab.example:8443: the root in its certificate chain is not in the trust store · 2×",
];
const guideActions = ["Copy the Steps", "Go to the First Line of the Failure"];
