// Pictures of the packaged extension in the embedded VS Code, as a user sees it:
// node test/vscode/screenshot.js --file FILE --out DIR [--folder DIR] [--at LINE:COLUMN] [--theme NAME] [--locale fr]
//   [--size 1440x900] [--prefix NAME] [--vsix FILE] [--markdown] [--setting NAME=JSON]…
import "../../scripts/entry.cjs";
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { packageExtension } from "../../scripts/package.js";
import { basicBuiltins, createSession, installVsix, startBrowser, startServer, workbenchUrl } from "./embedded/host.js";
import { install } from "./embedded/install.js";

/** The themes that VS Code offers first. */
export const themes = ["Dark 2026", "Light 2026", "Default High Contrast", "Default High Contrast Light"];

/**
 * Opens a file in a VS Code with the .vsix installed (of what is built where none is given, none at all for null), and gives the
 * hands to work with it; `close` ends it all. It waits for the file's text, unless `untilText` is false; `started`: when the page was
 * asked for (ms, as `performance.now` tells).
 */
export async function openEditor(options) {
  const { vsix, folder, file, theme = themes[0], locale, size = "1440x900", markdown = false, settings = {} } = options;
  const { untilText = true, scale = 1 } = options;
  await install();
  const session = createSession();
  try {
    const extensionsDir = path.join(session.dir, "ext");
    if (vsix !== null)
      installVsix(session, vsix ?? (await packageExtension(path.join(session.dir, "extension.vsix"))), extensionsDir);
    const server = await startServer(session, {
      extensionsDir,
      locale,
      builtins: markdown ? [...basicBuiltins, "markdown-basics", "markdown-language-features"] : basicBuiltins,
      settings: { "workbench.colorTheme": theme, "window.autoDetectColorScheme": false, ...settings },
    });
    const [width, height] = size.split("x").map(Number);
    const { context } = await startBrowser(session, { viewport: { width, height }, scale });
    const page = await context.newPage();
    const started = performance.now();
    await page.goto(workbenchUrl(server, { folder, file }));
    if (untilText) await page.waitForSelector(".monaco-editor .view-line", { timeout: 60_000 });
    return { page, session, started, ...hands(page), close: session.close };
  } catch (error) {
    await session.close();
    throw error;
  }
}

function hands(page) {
  const modifier = "Control";
  const cursor = page.locator(".monaco-editor.focused .cursors-layer .cursor").first();

  /** Waits for the first finding. */
  const squiggle = (severity = "error") =>
    page.waitForSelector(`.monaco-editor .squiggly-${severity}`, { timeout: 60_000, state: "attached" });

  const focusEditor = async () => {
    await page.keyboard.press(`${modifier}+1`);
    await page.waitForSelector(".monaco-editor.focused");
  };

  /** Puts the cursor at a line and column, both from 1. */
  const goTo = async (line, column) => {
    await focusEditor();
    await page.keyboard.press(`${modifier}+g`);
    await page.waitForSelector(".quick-input-widget input:focus");
    await page.keyboard.type(`${line}:${column}`);
    await page.keyboard.press("Enter");
    await page.waitForSelector(".quick-input-widget", { state: "hidden" });
    await cursor.waitFor();
  };

  /** Opens the panel of problems, unless it is open. */
  const problems = async () => {
    if ((await page.locator(".markers-panel").count()) === 0) await page.keyboard.press(`${modifier}+Shift+m`);
    await page.waitForSelector(".markers-panel .monaco-list-row", { timeout: 15_000 });
  };

  /** Shows the hover of a place with the mouse, as a user does; it is over when the mouse moves away. */
  const hover = async (line, column) => {
    await goTo(line, column);
    // The text itself is cut into pieces that no selector finds reliably: the cursor's rectangle says where the place is.
    const box = await cursor.boundingBox();
    await page.mouse.move(box.x + 3, box.y + box.height / 2, { steps: 4 });
    await page.waitForSelector(".monaco-hover:not(.hidden) .hover-contents", { timeout: 15_000 });
    await settle();
  };

  /** Opens the menu of quick fixes for a place. */
  const quickFix = async (line, column) => {
    await page.mouse.move(5, 5);
    await goTo(line, column);
    // The editor has the keys again a moment after the field for the line has gone.
    await page.waitForSelector(".monaco-editor.focused");
    const list = page.locator(".action-widget .monaco-list-row").first();
    for (let left = 4; left > 0; left--) {
      await page.keyboard.press(`${modifier}+.`);
      try {
        await list.waitFor({ timeout: 5_000 });
        break;
      } catch (error) {
        if (left === 1) throw error;
        await page.keyboard.press("Escape");
      }
    }
    await settle();
  };

  /** Runs a command by the title that the palette shows. */
  const command = async (title) => {
    await page.keyboard.press("F1");
    await page.waitForSelector(".quick-input-widget input:focus");
    await page.keyboard.type(title);
    await page.waitForSelector(".quick-input-list .monaco-list-row.focused");
    await page.keyboard.press("Enter");
    await settle();
  };

  /** Waits until the page has stood still for a moment. */
  const settle = async () => {
    await page.evaluate(
      () =>
        new Promise((resolve) => {
          let timer;
          const rest = () => {
            clearTimeout(timer);
            timer = setTimeout(() => {
              observer.disconnect();
              resolve();
            }, 400);
          };
          const observer = new MutationObserver(rest);
          observer.observe(document.body, { subtree: true, childList: true, characterData: true });
          setTimeout(resolve, 5000);
          rest();
        }),
    );
  };

  const shot = async (file) => {
    // A blinking cursor and a lit row would make two pictures of the same thing differ.
    await page.screenshot({ path: file, animations: "disabled", caret: "hide" });
    return file;
  };

  return { squiggle, focusEditor, goTo, problems, hover, quickFix, command, settle, shot };
}

/** The three standard pictures: problems, hover (at `hover`, or `at`), quick fixes (at `at`); returns their files. */
export async function takePictures({ out, prefix = "", at = "1:1", hover = at, ...options }) {
  fs.mkdirSync(out, { recursive: true });
  const [line, column] = at.split(":").map(Number);
  const name = (what) => path.join(out, `${prefix}${what}.png`);
  const editor = await openEditor(options);
  try {
    // A squiggle exists only where it is in view.
    await editor.settle();
    await editor.goTo(line, column);
    await editor.squiggle();
    await editor.problems();
    await editor.goTo(line, column);
    await editor.settle();
    const files = [await editor.shot(name("problems"))];
    await editor.hover(...hover.split(":").map(Number));
    files.push(await editor.shot(name("hover")));
    await editor.page.keyboard.press("Escape");
    await editor.quickFix(line, column);
    files.push(await editor.shot(name("quick-fix")));
    return files;
  } catch (error) {
    await editor.shot(name("failed")).catch(() => {});
    throw error;
  } finally {
    await editor.close();
  }
}

if (process.argv[1] && fs.realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  try {
    const { values } = parseArgs({
      options: {
        file: { type: "string" },
        folder: { type: "string" },
        out: { type: "string" },
        at: { type: "string" },
        hover: { type: "string" },
        theme: { type: "string" },
        locale: { type: "string" },
        size: { type: "string" },
        prefix: { type: "string" },
        vsix: { type: "string" },
        markdown: { type: "boolean" },
        setting: { type: "string", multiple: true, default: [] },
      },
    });
    const { setting, file, folder, out, vsix, ...rest } = values;
    if (!file || !out) throw new Error("--file and --out are needed");
    const settings = Object.fromEntries(
      setting.map((text) => [text.slice(0, text.indexOf("=")), JSON.parse(text.slice(text.indexOf("=") + 1))]),
    );
    const absolute = (name) => (name === undefined ? undefined : path.resolve(name));
    const files = await takePictures({
      ...rest,
      settings,
      file: absolute(file),
      folder: absolute(folder),
      out: absolute(out),
      vsix: absolute(vsix),
    });
    for (const picture of files) console.log(picture);
  } catch (error) {
    console.error(`No pictures: ${error.message}`);
    process.exitCode = 1;
  }
}
