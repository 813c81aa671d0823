// The page of an archive as VS Code shows it: what stands on it, that its links are ours and work by mouse and keyboard, that text of
// strangers is text, and that axe-core finds nothing in any theme. The extension's API cannot see a page, so this drives it as a user does.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import process from "node:process";
import { setTimeout as sleep } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { runChecks } from "./dom-check.js";
import { openEditor, themes } from "./screenshot.js";

const require = createRequire(import.meta.url);
const built = path.join(import.meta.dirname, "..", "..", "out", "test");

/** In English and, where `locale` says so, in French; the result has the form of a run of Mocha. `dir` is for files of this run. */
export async function checkPage({ vsix, dir, failureDir, recordFile, locale }) {
  const { archive, archiveName } = await import(path.join(built, "archives", "build.js"));
  const { scenarios } = await import(path.join(built, "archives", "scenarios.js"));
  const { hostileArchive, payloads } = await import(path.join(built, "archives", "hostile-archive.js"));
  const { stable } = await import(path.join(built, "archives", "inspect.js"));
  const { zip } = await import(path.join(built, "core", "archive", "make.js"));

  const folder = path.join(dir, `page-${locale ?? "en"}`);
  fs.mkdirSync(folder, { recursive: true });
  const write = (name, content) => fs.writeFileSync(path.join(folder, name), content);
  write("notes.txt", "Where the archives of today are.\n");
  write(archiveName(), await archive(scenarios["unknown-ca-root-sent"]));
  write("diagnostic_log_random.tar.gz", Buffer.from([0x13, 0x88, 0xfe, 0x00, 0x7b]));
  write("diagnostic_log_empty.tar.gz", "");
  write("photos_diagnostic_log.zip", zip([{ name: "readme.txt", content: "dear diary\n" }]));
  const { exchange, healthy, selfSigned } = await import(path.join(built, "cli", "program.js"));
  write("failing.log", exchange(1, selfSigned(1)));
  write("healthy.log", healthy);
  write("roots.pem", "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n");
  write("SR-600000001.tar.gz", await archive(scenarios["unknown-ca-root-sent"]));
  fs.mkdirSync(path.join(folder, "folder"));
  for (const [i, payload] of payloads.entries())
    if (!locale) write(`diagnostic_log_stranger${i}.tar.gz`, await hostileArchive(payload));

  const editor = await openEditor({ vsix, folder, file: path.join(folder, "notes.txt"), locale, size: "1440x1300" });
  const settings = path.join(editor.session.dir, "user", "Machine", "settings.json");
  const archiveOnDisk = path.join(folder, archiveName());
  const lab = { archiveName, payloads, stable, settings, archiveOnDisk };
  const all = locale === "fr" ? french(editor, lab) : checks(editor, lab);
  return runChecks(
    locale === "fr" ? "the page in French" : "the page",
    all,
    editor,
    { failureDir, recordFile },
    `page-check-${locale ?? "en"}.png`,
  );
}

function hands(editor) {
  const { page } = editor;
  const row = (name) => page.locator(".explorer-viewlet .monaco-list-row", { hasText: name }).first();

  /** The frame of the page that tells of this file, once its analysis is over. */
  const frameOf = async (name) => {
    for (const frame of page.frames()) {
      const text = await frame
        .evaluate(() => document.querySelector("main:not(.busy) .files")?.textContent ?? "")
        .catch(() => "");
      if (text.includes(name)) return frame;
    }
    return undefined;
  };
  const closeTab = () => page.locator(".tab.active").first().click({ button: "middle" });
  const placeholder = page.locator(".monaco-editor-pane-placeholder");
  const open = async (name) => {
    await row(name).dblclick();
    for (let left = 300; left > 0; left--) {
      const frame = await frameOf(name);
      if (frame) {
        await editor.settle();
        return frame;
      }
      await sleep(100);
      if ((await placeholder.count()) === 0) continue;
      // In its first seconds VS Code does not know the editors of an extension that was just installed: "the file is binary".
      await closeTab();
      await sleep(1000);
      await row(name).dblclick();
    }
    throw new Error(`there is no page of ${name}`);
  };
  const textOf = async (frame) => (await frame.locator("main").allInnerTexts()).join("\n");
  const click = async (frame, name) => {
    await frame.getByRole("link", { name, exact: true }).first().click();
    await editor.settle();
  };
  return { open, textOf, click, row, closeTab };
}

/** The text of a page, blank lines left out. */
const lines = (text) => text.split("\n").filter((line) => line.trim() !== "");

function checks(editor, { archiveName, payloads, stable, settings, archiveOnDisk }) {
  const { page } = editor;
  const { open, textOf, click, row, closeTab } = hands(editor);
  const outside = [];
  page.on("request", (request) => {
    if (/^(?:https?|wss?|ftp|file):/.test(request.url()) && new URL(request.url()).hostname !== "127.0.0.1")
      outside.push(request.url());
  });
  const activeTab = () => page.locator(".tab.active").first().getAttribute("data-resource-name");

  return {
    "a diagnostic archive opens as its answer": async () => {
      const frame = await open(archiveName());
      assert.deepEqual(lines(stable(await textOf(frame))), answer);
    },

    "it has no script, and nothing but our style and links to our commands": async () => {
      const frame = await open(archiveName());
      const found = await frame.evaluate(() => ({
        policy: document.querySelector("meta[http-equiv]").content.replace(/nonce-[\w-]{22}/, "nonce-NONCE"),
        foreign: document.body.querySelectorAll("script, img, iframe, form, input, video, object, embed, svg, style")
          .length,
        handlers: [...document.body.querySelectorAll("*")].flatMap((each) =>
          each.getAttributeNames().filter((name) => /^on|^style$|^src$/.test(name)),
        ),
        targets: [...document.querySelectorAll("[href]")].map((link) => link.getAttribute("href").split("?")[0]),
      }));
      assert.equal(found.policy, "default-src 'none'; style-src 'nonce-NONCE'");
      assert.equal(found.foreign, 0);
      assert.deepEqual(found.handlers, []);
      assert.deepEqual([...new Set(found.targets)].sort(), ourCommands);
    },

    "its links: the log at the failure, the guide, the steps, the report, Problems": async () => {
      await click(await open(archiveName()), "Show in the log");
      await page.waitForSelector(".tab.active[data-resource-name^='loggingsnapshot_']");
      await page.waitForSelector(".monaco-editor.focused .squiggly-error");
      await click(await open(archiveName()), "Open the guide");
      await page.waitForSelector(".tab.active[data-resource-name*=' self-signed-certificate']");
      await click(await open(archiveName()), "Whole report");
      await page.waitForSelector(".tab.active[data-resource-name$='-report.txt']");
      const frame = await open(archiveName());
      await click(frame, "Copy the steps");
      assert.match(
        await page.evaluate(() => navigator.clipboard.readText()),
        /^Trust store of expc01: add CN=Lab Root CA\n/,
      );
      await click(frame, "List in Problems");
      await page.waitForSelector(".markers-panel .monaco-list-row");
      await page.keyboard.press("Control+j");
      assert.equal(await activeTab(), archiveName());
    },

    "the report is saved in the format and at the place that the user says": async () => {
      const field = page.locator(".quick-input-widget:visible input").first();
      const saved = path.join(path.dirname(archiveOnDisk), archiveName().replace(".tar.gz", "-report.html"));
      await click(await open(archiveName()), "Save report…");
      await page.waitForSelector(".quick-input-list .monaco-list-row.focused:has-text('HTML')");
      await page.keyboard.press("Enter");
      // VS Code's dialog for files: the name stands in it before the folder is listed, and until then it takes no answer.
      await page.waitForFunction((name) => globalThis.document.activeElement?.value === name, saved);
      await page.waitForSelector(".quick-input-list .monaco-list-row:has-text('folder')");
      await field.press("Enter");
      await page.waitForSelector(".notification-toast:has-text('The report is saved.')");
      const text = fs.readFileSync(saved, "utf8");
      fs.unlinkSync(saved);
      assert.match(text, /^<!DOCTYPE html>\n<html lang="en">\n/);
      assert.match(text, /<title>2 failures \(servers: 2\): cucm01\.lab\.example, /);
      await page.keyboard.press("Escape");
    },

    "every link is reached by Tab in the order of the page, and Enter runs it": async () => {
      const frame = await open(archiveName());
      await frame.locator("h1").click();
      const names = await frame.getByRole("link").allTextContents();
      const reached = [];
      for (let i = 0; i < names.length; i++) {
        await page.keyboard.press("Tab");
        reached.push(await frame.evaluate(() => document.activeElement.textContent));
      }
      assert.deepEqual(reached, names);
      await page.keyboard.press("Tab");
      assert.equal(await frame.evaluate(() => document.activeElement.tagName), "SUMMARY");
      await frame.getByRole("link", { name: "Open the guide" }).first().focus();
      await page.keyboard.press("Enter");
      await page.waitForSelector(".tab.active[data-resource-name*=' self-signed-certificate']");
    },

    "axe-core finds nothing, in all themes": async () => {
      const before = fs.readFileSync(settings, "utf8");
      const seen = new Set();
      for (const theme of themes) {
        fs.writeFileSync(settings, JSON.stringify({ ...JSON.parse(before), "workbench.colorTheme": theme }));
        for (const name of [archiveName(), "diagnostic_log_random.tar.gz"]) {
          const frame = await open(name);
          await frame.waitForFunction((id) => document.body.dataset.vscodeThemeId === id, theme);
          // Scripts are off there: what it looks like is looked at beside it.
          const html = await frame.evaluate(() => document.documentElement.outerHTML);
          const beside = await page.context().newPage();
          await beside.setContent(html);
          const looks = () => [document.body.dataset.vscodeThemeId, getComputedStyle(document.body).backgroundColor];
          assert.deepEqual(
            await beside.evaluate(looks),
            await frame.evaluate(looks),
            "it looks the same beside VS Code",
          );
          seen.add(String(await frame.evaluate(looks)));
          await beside.evaluate(fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8"));
          const { violations, incomplete, passes } = await beside.evaluate(() => globalThis.axe.run());
          await beside.close();
          const told = [...violations, ...incomplete.filter(({ id }) => id === "color-contrast")].map(
            ({ id, nodes }) =>
              `${theme}: ${id}: ${nodes.map(({ html: at, failureSummary }) => `${at} ${failureSummary}`).join("; ")}`,
          );
          assert.deepEqual(told, [], name);
          assert.ok(
            passes.some(({ id }) => id === "color-contrast"),
            "colours were looked at",
          );
        }
      }
      fs.writeFileSync(settings, before);
      assert.equal(seen.size, themes.length, [...seen].join("; "));
    },

    "a report that was saved, in a browser: nothing is asked for or complained of, and axe-core finds nothing":
      async () => {
        for (const [locale, colorScheme] of [
          ["en", "light"],
          ["fr", "dark"],
        ]) {
          const file = path.join(path.dirname(settings), `report-${locale}.html`);
          const program = path.join(built, "..", "..", "dist", "cli.cjs");
          const call = [program, "check", "--format", "html", "--output", file, "--locale", locale, archiveOnDisk];
          assert.equal(spawnSync(process.execPath, call).status, 1);
          const beside = await page.context().newPage();
          const asked = [];
          const told = [];
          beside.on("request", (request) => asked.push(request.url()));
          beside.on("console", (message) => told.push(message.text()));
          beside.on("pageerror", (error) => told.push(error.message));
          await beside.emulateMedia({ colorScheme });
          await beside.goto(pathToFileURL(file).href);
          assert.deepEqual([asked, told], [[pathToFileURL(file).href], []]);
          assert.equal(await beside.evaluate(() => document.documentElement.lang), locale);
          // Its policy lets no script in, axe-core neither: the same page without it.
          const html = fs.readFileSync(file, "utf8").replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, "");
          await beside.setContent(html);
          await beside.evaluate(fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8"));
          const { violations, incomplete, passes } = await beside.evaluate(() => globalThis.axe.run());
          // What lies behind a chart's text it cannot tell (it is the page), and a number of one digit may be no text.
          const isSure = ({ any }) =>
            any.some(({ data }) => !["imgNode", "shortTextContent"].includes(data?.messageKey));
          const unsure = incomplete.filter(({ id, nodes }) => id === "color-contrast" && nodes.some(isSure));
          const found = [...violations, ...unsure];
          assert.deepEqual(
            found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html: at }) => at).join("; ")}`),
            [],
          );
          assert.ok(passes.some(({ id }) => id === "color-contrast"));
          await beside.emulateMedia({ media: "print" });
          assert.ok(
            await beside
              .getByText(/^(?:Handshakes|Négociations)$/)
              .first()
              .isVisible(),
            "tables are printed, folded up or not",
          );
          await beside.close();
        }
      },

    "an archive that is none: its name and why, and the editor of VS Code": async () => {
      assert.deepEqual(lines(await textOf(await open("diagnostic_log_empty.tar.gz"))), [
        "No input could be read.",
        "diagnostic_log_empty.tar.gz",
        "Open in VS Code's editor",
        "What could not be read",
        "diagnostic_log_empty.tar.gz: Its name is an archive's, and its content is none: download it again.",
      ]);
      const frame = await open("photos_diagnostic_log.zip");
      assert.deepEqual(lines(await textOf(frame)).slice(3), [
        "What could not be read",
        "photos_diagnostic_log.zip!/readme.txt: This is no Expressway log: no line starts with a timestamp of that form.",
      ]);
      await click(frame, "Open in VS Code's editor");
      await page.waitForSelector(".monaco-editor-pane-placeholder");
      await closeTab();
    },

    "text of strangers is text, whatever it is": async () => {
      for (const i of payloads.keys()) {
        const frame = await open(`diagnostic_log_stranger${i}.tar.gz`);
        const targets = await frame.evaluate(() =>
          [...document.querySelectorAll("[href], [src]")].map((each) => each.getAttribute("href") ?? each.outerHTML),
        );
        for (const target of targets)
          assert.match(target, /^command:expresswayLog\.[A-Za-z]+\?%5B(?:%22[0-9a-f]{16}%22(?:%2C)?)*%5D$/);
        const tags = await frame.evaluate(() =>
          [...document.body.querySelectorAll("*")].map(({ localName }) => localName),
        );
        assert.deepEqual(
          tags.filter((tag) => !ourTags.includes(tag)),
          [],
        );
        await closeTab();
      }
    },

    "the explorer offers what there is: a page of archives, certificates, folders, and the part around a failure of a log that fails":
      async () => {
        await row("failing.log").dblclick();
        await editor.squiggle();
        const offered = {};
        for (const name of ["failing.log", "healthy.log", "roots.pem", "SR-600000001.tar.gz", "folder", "notes.txt"]) {
          await row(name).click({ button: "right" });
          await page.waitForSelector(".monaco-menu .action-item");
          const labels = await page.locator(".monaco-menu .action-label").allTextContents();
          offered[name] = labels.filter((label) => /^(?:Inspect Diagnostic|Open the Part)/.test(label));
          await page.keyboard.press("Escape");
          await page.waitForSelector(".monaco-menu", { state: "detached" });
        }
        const [inspect, part] = ["Inspect Diagnostic Archive…", "Open the Part Around a Failure…"];
        assert.deepEqual(offered, {
          "failing.log": [part],
          "healthy.log": [],
          "roots.pem": [inspect],
          "SR-600000001.tar.gz": [inspect],
          folder: [inspect],
          "notes.txt": [],
        });
      },

    "what fails in a part of a log is underlined there, as in the log": async () => {
      await row("failing.log").dblclick();
      await editor.squiggle();
      await editor.command("Open the Part Around a Failure…");
      await page.waitForSelector(".tab.active[data-resource-name*='failing.log:']");
      const underlined = () =>
        [...document.querySelectorAll(".monaco-editor.focused .view-line span")]
          .filter(({ childElementCount }) => childElementCount === 0)
          .filter((each) => getComputedStyle(each).textDecorationStyle === "wavy")
          .map(({ textContent }) => textContent.replaceAll("\u00a0", " "))
          .join("");
      await page.waitForFunction(underlined);
      assert.match(await page.evaluate(underlined), /^WARNING: Core server certificate verification failed for \(/);
    },

    "nothing was asked for outside of this machine": () => assert.deepEqual(outside, []),
  };
}

function french(editor, { archiveName, stable }) {
  const { open, textOf } = hands(editor);
  return {
    "a diagnostic archive opens as its answer": async () => {
      const frame = await open(archiveName());
      assert.equal(await frame.evaluate(() => document.documentElement.lang), "fr");
      assert.deepEqual(lines(stable(await textOf(frame))).slice(0, frenchAnswer.length), frenchAnswer);
    },
    "an archive that is none": async () =>
      assert.deepEqual(lines(await textOf(await open("diagnostic_log_random.tar.gz"))), [
        "Aucun fichier n'a pu être lu.",
        "diagnostic_log_random.tar.gz",
        "Ouvrir dans l'éditeur de VS Code",
        "Ce qui n'a pas pu être lu",
        "diagnostic_log_random.tar.gz\u00a0: Son nom est celui d'une archive, son contenu n'en est pas une\u00a0: téléchargez-la de nouveau.",
        "diagnostic_log_random.tar.gz\u00a0: Le texte contient des octets NUL.",
      ]),
  };
}

const ourTags = "main header section div h1 h2 h3 p ul ol li dl dt dd bdi span details summary br a".split(" ");
const ourCommands = [
  "copyStepsToClipboard",
  "exportMissingToFile",
  "openGuide",
  "openInDefaultEditor",
  "openReport",
  "saveReport",
  "showFailures",
  "showInLog",
].map((name) => `command:expresswayLog.${name}`);
const answer = [
  "2 failures (servers: 2): cucm01.lab.example, imp01.lab.example",
  "diagnostic_log_expc01_2026-03-02_08_20_00.tar.gz (expc01, X14.2.1)",
  "Whole report",
  "Save report…",
  "List in Problems",
  "Open in VS Code's editor",
  "1 Expressway-C refused cucm01.lab.example:8443: the root in its certificate chain is not in the trust store",
  "expc01, handshakes: 1, client requests: 1, 2026-03-02T09:14:06.040+01:00",
  "Where",
  "loggingsnapshot_expc01_2026-03-02_08_20_00.txt:3",
  "Presented",
  "CN=cucm01.lab.example < CN=Lab Issuing CA < CN=Lab Root CA, RSA 2048, TLSv1.2",
  "Our verdict",
  "the same as the log says",
  "Affected",
  "users: 1 (jdoe)",
  "What to do: Trust store of expc01: add CN=Lab Root CA",
  "First",
  "Compare the SHA-256 on the page of cucm01.lab.example, imp01.lab.example, or with the CA's owner, before you trust it: <fingerprint of root>.",
  "Get CN=Lab Root CA as a .PEM file from the CA's owner.",
  "On every Expressway-C peer: Maintenance > Security > Trusted CA certificate, choose the file, Append CA certificate.",
  "Sign in over MRA; if the same warning comes back, restart the peers (Maintenance > Restart options).",
  "Check",
  "A new diagnostic log holds a Receive Response from cucm01.lab.example:8443, imp01.lab.example:8443, and no WARNING that names it.",
  "Then",
  "Tried on a copy of the trust store of expc01: with CN=Lab Root CA the chain is trusted.",
  "Open the guide",
  "Show in the log",
  "Export the missing CA certificates…",
  "Copy the steps",
  "The same cure for",
  "2 Expressway-C refused imp01.lab.example:8443: an issuer in its certificate chain is not in the trust store",
  "expc01, handshakes: 1, client requests: 1, 2026-03-02T09:14:09.040+01:00",
  "Where",
  "loggingsnapshot_expc01_2026-03-02_08_20_00.txt:8",
  "Presented",
  "CN=imp01.lab.example < CN=Lab Issuing CA, EC P-256, TLSv1.2",
  "Our verdict",
  "the same as the log says",
  "Affected",
  "users: 1 (jdoe)",
  "Inputs",
  "Read: 7",
];
/** How it begins: the whole of it is compared as HTML (test/samples/pages). */
const frenchAnswer = [
  "2 échecs (serveurs\u00a0: 2)\u00a0: cucm01.lab.example, imp01.lab.example",
  "diagnostic_log_expc01_2026-03-02_08_20_00.tar.gz (expc01, X14.2.1)",
  "Rapport complet",
  "Enregistrer le rapport…",
  "Lister dans Problèmes",
  "Ouvrir dans l'éditeur de VS Code",
  "1 Expressway-C a refusé cucm01.lab.example:8443\u00a0: la racine de sa chaîne n'est pas dans le magasin de confiance",
  "expc01, négociations\u00a0: 1, requêtes de clients\u00a0: 1, 2026-03-02T09:14:06.040+01:00",
  "Où",
  "loggingsnapshot_expc01_2026-03-02_08_20_00.txt:3",
];
