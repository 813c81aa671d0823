// npm run walk -- --out DIR [--only NAME,…] [--vsix FILE]: the way of a user through the packaged extension in the embedded VS Code.
// Each part takes its pictures, to be looked at, and prints what a stopwatch shows (ms since the file was asked for). Judges nothing.
import fs from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { generateLog } from "../../bench/generate.js";
import { generateDownload } from "../../bench/large-download.js";
import { packageExtension } from "../../scripts/package.js";
import { animatedWebp } from "./animation.js";
import { createSession } from "./embedded/host.js";
import { openEditor, themes } from "./screenshot.js";

const root = path.join(import.meta.dirname, "..", "..");
const built = path.join(root, "out", "test");
const sampleArchive = path.join(root, "samples", "diagnostic_log_expc01_2026-03-02_08_20_00.tar.gz");
const sampleLog = path.join(root, "test", "samples", "self-signed-and-name.log");
const background = "expresswayLog.workspace.enabled";

/** The sample archive and a log that fails; returns the log's path. */
function samplesIn(folder) {
  fs.copyFileSync(sampleArchive, path.join(folder, path.basename(sampleArchive)));
  const log = path.join(folder, "loggingsnapshot_expc01.txt");
  fs.copyFileSync(sampleLog, log);
  return log;
}

/** The parts of the way. `folder` is empty, and for the files of this part; `walk` opens an editor. */
const parts = {
  /** The picture that moves (media/answer.webp), from the archive to its cure. */
  answer: async ({ folder, walk }) => {
    const downloads = path.join(folder, "Downloads");
    fs.mkdirSync(downloads);
    fs.copyFileSync(sampleArchive, path.join(downloads, path.basename(sampleArchive)));
    const settings = { [background]: false, "breadcrumbs.enabled": false };
    const editor = await walk({ folder: downloads, untilText: false, settings, size: "960x700" });
    const { page, frame } = editor;
    await editor.awake(sampleArchive);
    // It closes its page, too.
    await editor.command("Close the Inspected Archives");
    await page.mouse.move(480, 3);
    await editor.settle();
    await frame("Mobile and Remote Access is down, and this is what you have.", 2500);
    await editor.drag(path.basename(sampleArchive), 620, 260);
    await frame("1. Drop the archive on VS Code.", 2000, [620, 260]);
    await page.mouse.up();
    await editor.stopwatch({ "the page": pageOf(editor) });
    await page.mouse.move(480, 3);
    await page.keyboard.press("Control+b");
    await editor.settle();
    const where = (await pageFrame(editor)).getByRole("link", { name: "loggingsnapshot_" }).first();
    await frame("2. Read who refused whom, why, and what to do. A click leads to the line.", 6000, await centre(where));
    await where.click();
    await page.waitForSelector(".monaco-editor .squiggly-error");
    await page.mouse.move(480, 3);
    await editor.settle();
    const guide = page.locator(".codelens-decoration a:visible", { hasText: "Guide" }).first();
    await frame("3. See the line that says so. Above it is the way to the guide.", 4500, await centre(guide));
    await guide.click();
    await page.waitForSelector(guideTab);
    await page.mouse.move(480, 3);
    await frame("4. Follow the guide, or copy its steps.", 5500);
    await editor.animation("answer.webp");
  },

  archive: async ({ folder, walk }) => {
    fs.copyFileSync(sampleArchive, path.join(folder, path.basename(sampleArchive)));
    fs.writeFileSync(path.join(folder, "notes.txt"), "What was downloaded today.\n");
    const editor = await walk({ folder, file: path.join(folder, "notes.txt"), settings: { [background]: false } });
    await editor.awake(sampleArchive);
    await editor.command("Close the Inspected Archives");
    await editor.open(sampleArchive, { "the page": pageOf(editor) });
    await editor.picture("page");
    await editor.command("Show the Tree of Failures");
    await editor.page.waitForSelector(treeRow);
    await editor.picture("tree");
    await editor.page.locator(treeRow).first().click();
    await editor.page.waitForSelector(".monaco-editor .squiggly-error");
    await editor.picture("failure");
    await editor.page.locator(treeRow).first().click();
    await editor.page.keyboard.press("Control+Enter");
    await editor.page.waitForSelector(guideTab);
    await editor.picture("guide");
    await editor.command("Copy the Steps");
    await editor.picture("copied");
    fs.writeFileSync(editor.file("copied.txt"), await editor.page.evaluate(() => navigator.clipboard.readText()));
    await editor.export(path.join(folder, "missing.pem"));
    await editor.picture("exported");
  },

  log: async ({ folder, walk }) => {
    const log = path.join(folder, "loggingsnapshot_expc01.txt");
    fs.copyFileSync(sampleLog, log);
    const editor = await walk({ folder, file: log, settings: { [background]: false } });
    await editor.stopwatch({ "the answer above the log": lensShown });
    await editor.picture("opened");
    await editor.goTo(87, 100);
    await editor.picture("lens");
    await editor.problems();
    await editor.goTo(87, 72);
    await editor.picture("problems");
    await editor.page.keyboard.press("Control+j");
    await editor.hover(87, 130);
    await editor.picture("hover");
    await editor.page.locator(".monaco-hover:not(.hidden) a", { hasText: "Guide" }).first().click();
    await editor.page.waitForSelector(guideTab);
    await editor.picture("guide");
    await editor.closeTab();
    await editor.page.setViewportSize({ width: 800, height: 600 });
    await editor.goTo(87, 1);
    await editor.picture("narrow");
  },

  only: async ({ folder, walk }) => {
    const log = path.join(folder, "loggingsnapshot_expc01.txt");
    fs.copyFileSync(sampleLog, log);
    const editor = await walk({ folder, file: log, settings: { [background]: false } });
    await editor.stopwatch({ "the answer above the log": lensShown });
    await editor.goTo(87, 72);
    await editor.command("Show Only…");
    await editor.page.waitForSelector(".quick-input-widget .monaco-list-row");
    await editor.picture("choices");
    await editor.page.keyboard.press("Enter");
    await editor.page.waitForSelector(".tab.active[data-resource-name*='server_']");
    await editor.page.waitForSelector(".monaco-editor .squiggly-hint");
    await editor.problems();
    await editor.picture("problems");
    await editor.page.keyboard.press("Control+j");
    await editor.picture("server");
    await editor.page.setViewportSize({ width: 800, height: 600 });
    await editor.picture("narrow");
    await editor.command("View: Toggle Word Wrap");
    await editor.page.keyboard.press("End");
    await editor.picture("end-of-line");
    await editor.page.setViewportSize({ width: 1440, height: 900 });
    await editor.page.keyboard.press("Control+Home");
    await editor.picture("top");
    await editor.goTo(44, 1);
    await editor.page.locator(".codelens-decoration a:visible", { hasText: "Back to this line" }).first().click();
    await editor.page.waitForSelector(".tab.active[data-resource-name='loggingsnapshot_expc01.txt']");
    await editor.picture("back");
  },

  folder: async ({ folder, walk }) => {
    const text = fs.readFileSync(sampleLog, "utf8");
    for (let i = 1; i <= 6; i++)
      fs.writeFileSync(path.join(folder, `expc0${i}.log`), text.replaceAll(" expc01 ", ` expc0${i} `));
    const { archive, archiveName } = await import(path.join(built, "archives", "build.js"));
    const { scenarios } = await import(path.join(built, "archives", "scenarios.js"));
    for (const host of ["expc07", "expc08"]) {
      const download = { ...scenarios["unknown-ca-root-sent"], host };
      fs.writeFileSync(path.join(folder, archiveName(host)), await archive(download));
    }
    const editor = await walk({ folder, file: path.join(folder, "expc01.log") });
    await editor.stopwatch({ "the archives' failures in Problems": problemsOf(16) });
    await editor.command("Show the Tree of Failures");
    await editor.page.waitForSelector(treeRow);
    await editor.problems();
    await editor.picture("all");
  },

  large: async ({ folder, walk }) => {
    const log = path.join(folder, "loggingsnapshot_expc01.txt");
    generateLog(log, { bytes: 300e6 });
    const settings = { "workbench.editorLargeFileConfirmation": 1024, [background]: false };
    const cold = await walk({ folder, file: log, settings, untilText: false, name: "cold" });
    await cold.stopwatch(answered);
    await cold.problems();
    await cold.picture("problems");
    await cold.close();

    const small = path.join(folder, "refused.log");
    fs.copyFileSync(path.join(import.meta.dirname, "workspace", "refused.log"), small);
    const warm = await walk({ folder, file: small, settings, name: "warm" });
    await warm.stopwatch({ "the answer above the log": lensShown });
    await sleep(5_000);
    await warm.closeTab();
    await warm.open(log, answered);
    await warm.problems();
    await warm.picture("problems");
  },

  reading: async ({ folder, walk }) => {
    const small = path.join(folder, path.basename(sampleArchive));
    fs.copyFileSync(sampleArchive, small);
    fs.writeFileSync(path.join(folder, "notes.txt"), "What was downloaded today.\n");
    const inside = path.join(folder, "large");
    fs.mkdirSync(inside);
    const large = path.join(folder, "diagnostic_log_expc02_2026-03-02_08_20_00.tar.gz");
    fs.renameSync(generateDownload(inside, { bytes: 1e9, captures: 3 }), large);
    fs.rmSync(inside, { recursive: true });
    const editor = await walk({ folder, file: path.join(folder, "notes.txt"), settings: { [background]: false } });
    await editor.awake(small);
    await editor.command("Close the Inspected Archives");
    await editor.command("Show the Tree of Failures");
    await editor.open(large, { "a failure on the page": soFar(editor) });
    await editor.picture("so-far");
    await editor.stopwatch({ "the page": pageOf(editor) });
    await editor.picture("page");
  },

  french: async ({ folder, walk }) => {
    const log = samplesIn(folder);
    const editor = await walk({ folder, file: log, locale: "fr", settings: { [background]: false } });
    await editor.stopwatch({ "the answer above the log": lensShown });
    await editor.goTo(87, 100);
    await editor.picture("log");
    await editor.hover(87, 130);
    await editor.picture("hover");
    await editor.page.keyboard.press("Escape");
    await editor.open(sampleArchive, { "the page": pageOf(editor) });
    await editor.picture("page");
    await editor.command("Afficher l'arbre des échecs");
    await editor.page.waitForSelector(treeRow);
    await editor.picture("tree");
    await editor.walkthrough();
    await editor.picture("walkthrough");
  },

  themes: async ({ folder, walk }) => {
    const log = samplesIn(folder);
    const editor = await walk({ folder, file: log, settings: { [background]: false } });
    await editor.stopwatch({ "the answer above the log": lensShown });
    await editor.open(sampleArchive, { "the page": pageOf(editor) });
    await editor.command("Show the Tree of Failures");
    for (const theme of themes) {
      await editor.setting("workbench.colorTheme", theme);
      const name = theme.toLowerCase().replaceAll(" ", "-");
      await editor.show(path.basename(sampleArchive));
      await editor.picture(`${name}-page`);
      await editor.show(path.basename(log));
      await editor.goTo(87, 1);
      await editor.picture(`${name}-log`);
      await editor.walkthrough();
      await editor.picture(`${name}-walkthrough`);
    }
  },

  zoom: async ({ folder, walk }) => {
    const log = samplesIn(folder);
    // A window of 1440 × 900 at 200 %.
    const editor = await walk({ folder, file: log, settings: { [background]: false }, size: "720x450", scale: 2 });
    await editor.stopwatch({ "the answer above the log": lensShown });
    await editor.goTo(87, 100);
    await editor.picture("log");
    await editor.hover(87, 130);
    await editor.picture("hover");
    await editor.page.keyboard.press("Escape");
    await editor.open(sampleArchive, { "the page": pageOf(editor) });
    await editor.picture("page");
    await editor.command("Show the Tree of Failures");
    await editor.page.waitForSelector(treeRow);
    await editor.picture("tree");
  },

  /** What Marketplace and VS Code's own page say of the extension. */
  details: async ({ folder, walk }) => {
    fs.writeFileSync(path.join(folder, "notes.txt"), "What was downloaded today.\n");
    const editor = await walk({ folder, file: path.join(folder, "notes.txt"), settings: { [background]: false } });
    await editor.page.keyboard.press("Control+Shift+x");
    await editor.page.locator(".extension-list-item", { hasText: "Expressway" }).first().click();
    await editor.page.waitForSelector(".extension-editor");
    await sleep(3_000);
    await editor.picture("beginning");
    await editor.page.mouse.move(700, 600);
    for (const name of ["middle", "end"]) {
      await editor.page.mouse.wheel(0, 700);
      await sleep(6_000);
      await editor.picture(name);
    }
  },

  walkthrough: async ({ folder, walk }) => {
    fs.writeFileSync(path.join(folder, "notes.txt"), "What was downloaded today.\n");
    const editor = await walk({ folder, file: path.join(folder, "notes.txt"), settings: { [background]: false } });
    await editor.walkthrough();
    await editor.picture("steps");
    for (const i of [1, 2]) {
      await editor.page.locator(".gettingStartedContainer .getting-started-step").nth(i).click();
      await editor.picture(`step-${i + 1}`);
    }
    await editor.command("Preferences: Open Settings (UI)");
    await editor.page.waitForSelector(".settings-editor .monaco-list-row");
    await editor.page.keyboard.type("expresswayLog");
    await editor.picture("settings");
    await editor.page.keyboard.press("Escape");
    await editor.page.keyboard.press("Escape");
    await editor.settle();
    await editor.page.keyboard.press("F1");
    await editor.page.keyboard.type("Expressway Log:");
    await editor.picture("palette");
  },
};

const guideTab = ".tab.active[data-resource-name*=':6972 ']";
/** Of a failure: below its server. */
const treeRow = ".pane-body .monaco-list-row[aria-level='2']";

/** What is waited for, seen from inside of the page. */
const problemsCount = () => {
  const label = document.querySelector("#status\\.problems")?.getAttribute("aria-label") ?? "";
  const [errors = 0, warnings = 0] = (label.match(/\d+/g) ?? []).map(Number);
  return errors + warnings;
};
const problemsOf = (count) => [problemsCount, count];
const lensShown = [() => document.querySelectorAll(".codelens-decoration a").length, 1];
const answered = {
  "its tab": [() => document.querySelectorAll(".tab.active[data-resource-name^='loggingsnapshot']").length, 1],
  "its text": [() => document.querySelectorAll(".editor-instance .view-line span span").length, 1],
  "its failures in Problems": problemsOf(1),
};
/** The frame of an archive's page, once its analysis is over; else undefined. */
async function pageFrame({ page }) {
  for (const frame of page.frames())
    if (await frame.evaluate(() => document.querySelector("main:not(.busy) .files") !== null).catch(() => false))
      return frame;
  return undefined;
}
const pageOf = (editor) => async () => (await pageFrame(editor)) !== undefined;

/** Where the middle of an element is. */
async function centre(element) {
  for (;;) {
    await element.waitFor();
    // Null where it was drawn anew meanwhile.
    const box = await element.boundingBox();
    if (box) return [Math.round(box.x + box.width / 2), Math.round(box.y + box.height / 2)];
  }
}

/** Of what is still being read a failure is shown. */
function soFar(editor) {
  return async () => {
    for (const frame of editor.page.frames())
      if (await frame.evaluate(() => document.querySelector("main.busy li") !== null).catch(() => false)) return true;
    return false;
  };
}

function handsOf(editor, { say, file }) {
  const { page } = editor;
  const frames = [];
  const row = (name) => page.locator(".explorer-viewlet .monaco-list-row", { hasText: path.basename(name) }).first();
  let started = editor.started;

  /** Waits for several things at once, and prints when each was there. */
  const stopwatch = async (things, limit = 120_000) => {
    const waiting = new Map(Object.entries(things));
    while (waiting.size > 0 && performance.now() - started < limit) {
      for (const [what, look] of waiting) {
        const isThere = Array.isArray(look)
          ? (await page.evaluate(look[0]).catch(() => 0)) >= look[1]
          : await look().catch(() => false);
        if (!isThere) continue;
        waiting.delete(what);
        say(what, performance.now() - started);
      }
      // Looking costs what is measured: on two cores more often would be slower.
      await sleep(50);
    }
    for (const what of waiting.keys()) say(what, Number.NaN);
  };
  const closeTab = () => page.locator(".tab.active").first().click({ button: "middle" });
  const show = async (name) => {
    await page.locator(`.tab[data-resource-name='${name}']`).first().click();
    await editor.settle();
  };
  const explorer = async () => {
    if (await row(".").isVisible()) return;
    await page.keyboard.press("Control+Shift+e");
  };
  const open = async (name, things) => {
    await explorer();
    started = performance.now();
    await row(name).dblclick();
    await stopwatch(things);
  };

  return {
    ...editor,
    file,
    stopwatch,
    closeTab,
    show,
    open,

    /** Holds a file of the explorer above a place; it is dropped when the mouse goes up. */
    drag: async (name, x, y) => {
      await explorer();
      await page.mouse.move(...(await centre(row(name))));
      await page.mouse.down();
      await page.mouse.move(x - 50, y - 20, { steps: 8 });
      await page.mouse.move(x, y, { steps: 4 });
      await editor.settle();
    },

    /** Takes a picture of those that make the animation: how long it stands (ms), and where the mouse is. */
    frame: async (caption, ms, pointer) => {
      await editor.settle();
      frames.push({ png: await page.screenshot({ animations: "disabled", caret: "hide" }), caption, ms, pointer });
      fs.writeFileSync(file(`${frames.length}.png`), frames.at(-1).png);
    },
    animation: async (name) =>
      fs.writeFileSync(path.join(path.dirname(file("")), name), await animatedWebp(page, frames)),

    /** In its first seconds VS Code does not know the editors of an extension that was just installed: "the file is binary". */
    awake: async (name) => {
      for (let left = 30; left > 0 && !(await pageOf(editor)()); left--) {
        await row(name).dblclick();
        await sleep(2_000);
        if ((await page.locator(".monaco-editor-pane-placeholder").count()) > 0) await closeTab();
      }
    },

    setting: async (name, value) => {
      const settings = path.join(editor.session.dir, "user", "Machine", "settings.json");
      fs.writeFileSync(settings, JSON.stringify({ ...JSON.parse(fs.readFileSync(settings, "utf8")), [name]: value }));
      await sleep(1_500);
    },

    /** Exports the CA that is missing at the failure of the row in focus, with VS Code's own dialogue. */
    export: async (target) => {
      await page.locator(treeRow).first().hover();
      await page.locator(treeRow).first().locator(".actions-container .action-label").last().click();
      await page.waitForSelector(".quick-input-widget input:focus");
      await page.keyboard.press("Control+a");
      await page.keyboard.type(target);
      await editor.settle();
      await editor.shot(file("save.png"));
      // While it lists the folder the dialogue takes no answer.
      for (let left = 10; left > 0 && (await page.locator(".quick-input-widget").isVisible()); left--) {
        await page.locator(".quick-input-widget input").first().press("Enter");
        await sleep(1_000);
      }
      await page.waitForSelector(".tab.active[data-resource-name$='.pem']");
    },

    walkthrough: async () => {
      await editor.command("Welcome: Open Walkthrough");
      await page.keyboard.type("Expressway");
      await editor.settle();
      await page.keyboard.press("Enter");
      await page.waitForSelector(".getting-started-step");
      await editor.settle();
    },

    picture: async (name) => {
      await editor.settle();
      await editor.shot(file(`${name}.png`));
    },
  };
}

const { values: given } = parseArgs({
  options: { out: { type: "string" }, only: { type: "string" }, vsix: { type: "string" } },
});
if (!given.out) throw new Error("--out is needed");
const out = path.resolve(given.out);
fs.mkdirSync(out, { recursive: true });
const session = createSession();
try {
  const vsix = path.resolve(given.vsix ?? (await packageExtension(path.join(session.dir, "extension.vsix"))));
  for (const part of given.only?.split(",") ?? Object.keys(parts)) {
    const folder = path.join(session.dir, part);
    fs.mkdirSync(folder);
    const opened = [];
    const walk = async ({ name, ...options }) => {
      const prefix = name === undefined ? part : `${part}-${name}`;
      const editor = await openEditor({ vsix, ...options });
      opened.push({ editor, prefix });
      return handsOf(editor, {
        say: (what, time) => console.log(`${prefix}: ${what}: ${Number.isNaN(time) ? "never" : Math.round(time)}`),
        file: (picture) => path.join(out, `${prefix}-${picture}`),
      });
    };
    try {
      await parts[part]({ folder, walk });
    } catch (error) {
      console.error(`${part}: ${error.message}`);
      process.exitCode = 1;
      for (const { editor, prefix } of opened)
        await editor.shot(path.join(out, `${prefix}-failed.png`)).catch(() => {});
    } finally {
      for (const { editor } of opened) await editor.close();
      fs.rmSync(folder, { recursive: true });
    }
  }
} finally {
  await session.close();
}
