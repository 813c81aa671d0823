// What VS Code's own page makes of a log full of other people's text: nothing of it may become a link, an image, an icon or
// a question. The extension's API cannot see the page, so this drives it as a user does, beside the Mocha suite.
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { openEditor } from "./screenshot.js";

/** Looks at the page; the result goes to `recordFile`. `dir` is for files of this run. */
export async function checkDom({ vsix, dir, failureDir, recordFile }) {
  const log = await import("../../out/test/vscode/suite/hostile-log.js");
  const folder = path.join(dir, "hostile");
  fs.mkdirSync(folder, { recursive: true });
  const file = path.join(folder, "loggingsnapshot_hostile.txt");
  fs.writeFileSync(file, log.hostileLog);

  // So high that nothing of the lists is out of view: what is not in view is not in the page.
  const editor = await openEditor({ vsix, folder, file, size: "1440x1300" });
  return runChecks(
    "text of strangers in the page",
    checks(editor, log),
    editor,
    { failureDir, recordFile },
    "dom-check.png",
  );
}

/** Runs one after another what a user would look at, and closes the editor; `recordFile` gets what `readRecord` returns, as it comes. */
export async function runChecks(suite, all, editor, { failureDir, recordFile }, picture) {
  const record = (event) => fs.appendFileSync(recordFile, `${JSON.stringify(event)}\n`);
  console.log(`\n\n  ${suite}`);
  try {
    for (const [title, check] of Object.entries(all)) {
      const began = Date.now();
      record({ began: `${suite} ${title}` });
      try {
        await check();
        record({ title: `${suite} ${title}`, state: "passed", ms: Date.now() - began });
        console.log(`    ✔ ${title} (${Date.now() - began}ms)`);
      } catch (error) {
        record({ title: `${suite} ${title}`, state: "failed", error: String(error.stack) });
        console.log(`    ✖ ${title}\n${String(error.stack).replace(/^/gm, "      ")}`);
        fs.mkdirSync(failureDir, { recursive: true });
        await editor.shot(path.join(failureDir, picture)).catch(() => {});
      }
      await editor.page.keyboard.press("Escape");
    }
    record({ ended: true });
  } finally {
    await editor.close();
  }
}

/** Pages that the extension itself links to. */
/** Of a hover: three commands with ids. */
const ownCommands =
  /^command:expresswayLog\.(?:openGuide|exportMissingToFile|copyStepsToClipboard)\?(?:\[|%5B)(?:(?:"|%22)[\da-f]{16}(?:"|%22)(?:,|%2C)?){1,2}(?:\]|%5D)$/;
const ownPages =
  /^https:\/\/(?:www\.cisco\.com|bst\.cloudapps\.cisco\.com|docs\.openssl\.org|docs\.trafficserver\.apache\.org)\//;

function checks(editor, { hostileLog, harmless, names, payloads, shown }) {
  const { page } = editor;
  const outside = [];
  page.on("request", (request) => {
    if (/^(?:https?|wss?|ftp|file):/.test(request.url()) && new URL(request.url()).hostname !== "127.0.0.1")
      outside.push(request.url());
  });

  /** Where the failure of the server of this name stands: line and column from 1, inside its first words. */
  const placeOf = (name) => {
    const at = hostileLog.indexOf(`Core server certificate verification failed for (${name}). `);
    assert.ok(at > 0, name);
    const before = hostileLog.slice(0, at);
    return [before.split("\n").length, at - before.lastIndexOf("\n") + 5];
  };

  /** What the elements inside are, without their texts: tags, icons, and where they lead. */
  const skeleton = (selector) =>
    page
      .locator(selector)
      .first()
      .evaluate((root) =>
        [...root.querySelectorAll("*")].map((element) =>
          [
            element.tagName.toLowerCase(),
            ...[...element.classList].filter((name) => name.startsWith("codicon")),
            // A failure's id is its own.
            ...["href", "data-href", "src", "role", "onclick"].map((name) =>
              (element.getAttribute(name) ?? "").replaceAll(/%22[\da-f]{16}%22/g, "ID"),
            ),
          ]
            .filter(Boolean)
            .join(" "),
        ),
      );

  const linksAreOurs = async (selector) => {
    const targets = await page
      .locator(`${selector} :is([href], [data-href], [src])`)
      .evaluateAll((all) =>
        all.flatMap((element) => ["href", "data-href", "src"].map((name) => element.getAttribute(name) || [])).flat(),
      );
    for (const target of targets) assert.ok(ownPages.test(target) || ownCommands.test(target), target);
    assert.equal(await page.locator(`${selector} :is(img, svg, iframe, video, script)`).count(), 0, "pictures");
  };

  const textOf = (selector) =>
    page
      .locator(selector)
      .first()
      .evaluate((element) => element.textContent);

  return {
    "the log opens without a question, and is not changed": async () => {
      await editor.squiggle();
      await editor.settle();
      assert.deepEqual(await page.locator(".monaco-dialog-box").allInnerTexts(), []);
      assert.equal(await page.locator(".tab.dirty").count(), 0);
    },

    "its lines have no link, image or icon": async () => {
      await editor.goTo(...placeOf(harmless));
      await editor.settle();
      const lines = ".monaco-editor.focused .view-lines";
      assert.ok((await page.locator(`${lines} .view-line`).count()) > 30, "lines in view");
      assert.equal(await page.locator(`${lines} :is(a, img, .detected-link, .codicon)`).count(), 0);
    },

    "what stands above lines and behind routes is text": async () => {
      for (const name of ["links", "images", "icons", "controls"]) {
        await editor.goTo(...placeOf(payloads[name]));
        await page.waitForSelector(".monaco-editor.focused .codelens-decoration a", { state: "attached" });
        await editor.settle();
        const lenses = ".monaco-editor.focused .codelens-decoration";
        assert.equal(await page.locator(`${lenses} :is([href], [src], img, .codicon)`).count(), 0, name);
        const told = await page.locator(lenses).allInnerTexts();
        const wanted = shown[name].slice(0, 30).replaceAll(/\s+/g, " ");
        assert.ok(
          told.some((text) => text.replaceAll(/\s+/g, " ").includes(wanted)),
          `${name}: ${told.join(" / ")}`,
        );
      }
    },

    "Problems: each row is text and the link of its code": async () => {
      await editor.problems();
      await page
        .locator(".part.panel")
        .getByRole("button", { name: /Maximize/ })
        .first()
        .click();
      await editor.settle();
      const panel = ".markers-panel .monaco-list-rows";
      await linksAreOurs(panel);
      const text = await textOf(panel);
      for (const name of names) assert.ok(text.includes(shown[name]), `${name} is shown whole`);
      const icons = await page
        .locator(`${panel} .codicon`)
        .evaluateAll((all) =>
          all.flatMap((element) => [...element.classList]).filter((name) => /^codicon-/.test(name)),
        );
      assert.deepEqual([...new Set(icons)].sort(), problemIcons);
      await page.keyboard.press("Control+j");
    },

    "hovers: one frame for all names": async () => {
      const hover = ".monaco-hover:not(.hidden) .monaco-hover-content";
      await editor.hover(...placeOf(harmless));
      const frame = await skeleton(hover);
      assert.ok(frame.length > 20, "the hover has its content");
      // What the other names are after no page acts on: the Mocha suite compares their Markdown.
      for (const name of ["links", "images", "addresses", "backticks", "icons"]) {
        await page.keyboard.press("Escape");
        await page.mouse.move(5, 5);
        await editor.hover(...placeOf(payloads[name]));
        assert.deepEqual(await skeleton(hover), frame, name);
        await linksAreOurs(hover);
        assert.ok((await textOf(hover)).includes(shown[name]), `${name} is shown whole`);
      }
    },

    "quick fixes: one frame for all names": async () => {
      await editor.quickFix(...placeOf(harmless));
      const frame = await skeleton(".action-widget");
      for (const name of ["links", "icons", "controls"]) {
        await page.keyboard.press("Escape");
        await editor.quickFix(...placeOf(payloads[name]));
        assert.deepEqual(await skeleton(".action-widget"), frame, name);
        const title = await textOf(".action-widget .monaco-list-row.action");
        assert.ok(title.includes(shown[name].slice(0, 30)), `${name}: ${title}`);
      }
    },

    "the list of symbols and the breadcrumbs have the icons of symbols only": async () => {
      await editor.goTo(...placeOf(payloads.icons));
      await editor.settle();
      await page.keyboard.press("Control+Shift+o");
      await page.waitForSelector(".quick-input-list .monaco-list-row");
      await editor.settle();
      for (const list of [".quick-input-list", ".breadcrumbs-control"]) {
        await linksAreOurs(list);
        const names = await page
          .locator(`${list} .codicon`)
          .evaluateAll((all) =>
            all.flatMap((element) => [...element.classList]).filter((name) => /^codicon-/.test(name)),
          );
        assert.deepEqual(
          names.filter((name) => !/^codicon-(?:symbol-\w+|colored|split-horizontal|breadcrumb-separator)$/.test(name)),
          [],
          list,
        );
      }
      const text = await textOf(".quick-input-list");
      assert.ok(text.includes("$(trash) $(sync~spin)"), "the names are shown as they are");
    },

    "the tree: each row is text and one icon of ours, its badge a number": async () => {
      await editor.command("Show the Tree of Failures");
      const view = ".tree-explorer-viewlet-tree-view .monaco-list-rows";
      await page.waitForSelector(`${view} .monaco-list-row`);
      await editor.settle();
      await linksAreOurs(view);
      const text = await textOf(view);
      for (const name of names) assert.ok(text.includes(inMiddle(shown[name])), `${name} is shown: ${text}`);
      const icons = await page
        .locator(`${view} .codicon`)
        .evaluateAll((all) =>
          all.flatMap((element) => [...element.classList]).filter((name) => /^codicon-/.test(name)),
        );
      assert.deepEqual(
        [...new Set(icons)].filter((name) => !rowIcons.includes(name)),
        [],
      );
      const spoken = await page
        .locator(`${view} .monaco-list-row`)
        .evaluateAll((all) => all.map((row) => row.getAttribute("aria-label")));
      assert.ok(
        spoken.some((label) => label?.startsWith(`${harmless} 8443, refused: `)),
        spoken.join("\n"),
      );
      // Each name is there as a server and as an error.
      const badge = await page.locator(".activitybar .action-item.checked .badge-content").first().textContent();
      assert.equal(Number(badge), 2 * (names.length + 1));
      await page.keyboard.press("Control+Shift+e");
    },

    "the guide shows text": async () => {
      await editor.quickFix(...placeOf(payloads.images));
      await page.keyboard.press("Enter");
      await page.waitForSelector(".tab.active[data-resource-name*=' self-signed-certificate']");
      await editor.settle();
      const lines = ".editor-group-container.active .view-lines";
      assert.match(await textOf(lines), /attacker\.example/);
      assert.equal(await page.locator(`${lines} :is(a, img, .codicon)`).count(), 0);
    },

    "nothing was asked for outside of this machine": () => assert.deepEqual(outside, []),
  };
}

/** As the tree shows a name that is too long for it. */
function inMiddle(text) {
  return text.length <= 200 ? text : text.slice(0, 100);
}

/** Of rows, what opens them, and what can be done with one. */
const rowIcons = [
  "codicon-error",
  "codicon-warning",
  "codicon-question",
  "codicon-calendar",
  "codicon-colored",
  "codicon-files",
  "codicon-output",
  "codicon-circle-small",
  "codicon-tree-item-expanded",
  "codicon-book",
  "codicon-copy",
];

const problemIcons = [
  "codicon-error",
  "codicon-light-bulb",
  "codicon-markers-view-multi-line-expanded",
  "codicon-tree-item-expanded",
];
