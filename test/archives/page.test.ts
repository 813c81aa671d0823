/**
 * Whole pages as pictures: test/samples/pages/NAME.html. `UPDATE_EXPECTED=1` draws them anew. And names of a stranger's choice on
 * the page: whatever they are, the markup is that of a harmless one.
 */

import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import fs from "node:fs";
import path from "node:path";
import process from "node:process";
import { test } from "node:test";
import { check } from "../../cli/check.ts";
import { en } from "../../core/messages/en.ts";
import { fr } from "../../core/messages/fr.ts";
import type { Messages } from "../../core/messages/messages.ts";
import { type PageLinks, pageHtml } from "../../core/report/page/page.ts";
import { commandLink, visible } from "../../core/words/text.ts";
import { listFiles } from "../../node/files.ts";
import { exchange, folderWith, root, selfSigned } from "../cli/program.ts";
import { tarGz, zip } from "../core/archive/make.ts";
import { linesAt, receiveRequest, sendResponse } from "../log-lines.ts";
import { archive, archiveName } from "./build.ts";
import { hostileArchive, payloads } from "./hostile-archive.ts";
import { stable } from "./inspect.ts";
import { scenarios } from "./scenarios.ts";

type Files = Readonly<Record<string, Uint8Array | string>>;

const links: PageLinks = {
  place: ({ id }) => commandLink("expresswayLog.showInLog", [id, id]),
  ofFailure: ({ id }) => [
    { text: "Open the guide", target: commandLink("expresswayLog.openGuide", [id]) },
    { text: "Copy the steps", target: commandLink("expresswayLog.copyStepsToClipboard", [id]) },
  ],
  ofPage: [{ text: "List in Problems", target: commandLink("expresswayLog.showFailures", []) }],
};

async function page(files: Files, messages: Messages = en): Promise<string> {
  using folder = folderWith(files);
  const before = process.cwd();
  process.chdir(folder.at);
  try {
    const html: string = pageHtml(await check(await listFiles(Object.keys(files)), 1), messages, links);
    return stable(html).replace(/<((?:fingerprint|key identifier) of [^>]*)>/g, "[$1]");
  } finally {
    process.chdir(before);
  }
}

const download = async (name: keyof typeof scenarios) => ({ [archiveName()]: await archive(scenarios[name]) });
const pages: Readonly<Record<string, () => Promise<string>>> = {
  "one-cure": async () => page(await download("unknown-ca-root-sent")),
  "one-cure.fr": async () => page(await download("unknown-ca-root-sent"), fr),
  forecast: async () => page(await download("forecast-verification-off")),
  healthy: async () => page(await download("healthy")),
  cut: async () => page({ [archiveName()]: (await archive(scenarios["self-signed-ecdsa"])).subarray(0, 2500) }),
  "unexplained.fr": () => page({ "loggingsnapshot_expc01.txt": exchange(1, "") + exchange(2, selfSigned(2)) }, fr),
  alarms: () =>
    page({
      "loggingsnapshot_expc01.txt": linesAt(
        1,
        'Level="ERROR" Event="Alarm Raised" Id="40068" UUID="u" Severity="critical" Detail="Server certificate validity: The server certificate has expired"',
        'Level="WARN" Event="Alarm Raised" Id="15019" UUID="v" Severity="error" Detail="Application failed: x"',
      ).replace(/traffic_server\[\d+\]/g, "management"),
    }),
  declined: () =>
    page({
      "loggingsnapshot_expc01.txt": linesAt(
        1,
        receiveRequest({ id: 1, name: "photos.lab.example", port: 443 }),
        sendResponse({ id: 1 }, "403 Access Denied"),
      ),
    }),
  "nothing-read": () =>
    page({
      "diagnostic_log_empty.tar.gz": "",
      "diagnostic_log_folder.tar.gz": tarGz({ name: "logs/", type: "5" }),
      "diagnostic_log_random.tar.gz": Buffer.from([0x13, 0x88, 0xfe, 0x00, 0x7b]),
      "photos.zip": zip([{ name: "readme.txt", content: "dear diary\n" }]),
    }),
};

/** What a stranger may have brought into an alarm and into the domain of a route. */
test("alarms and declined requests of hostile words are text on the page", async () => {
  for (const payload of payloads.filter((each) => !/["\n\r]/.test(each))) {
    const alarm = `Level="WARN" Event="Alarm Raised" Id="40068" UUID="u" Severity="${payload}" Detail="${payload}: ${payload}"`;
    const html = await page({
      "a.log": linesAt(1, alarm).replace(/traffic_server\[\d+\]/, "management") + exchange(2, "", "403 Forbidden"),
    });
    assert.match(html, /<h2 id="alarms">/);
    for (const [tag] of html.matchAll(/<[^>]*>/g)) assert.match(tag, ourTag);
    assert.doesNotMatch(html, /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u);
  }
});

for (const [name, make] of Object.entries(pages)) {
  test(`the page of ${name}`, async () => {
    const html = await make();
    const file = path.join(root, "test", "samples", "pages", `${name}.html`);
    if (process.env.UPDATE_EXPECTED) fs.writeFileSync(file, html);
    assert.equal(html, fs.readFileSync(file, "utf8"));
  });
}

/** All that our markup has: an element, with a class, an id or a link to a command of ours. */
const ourTag =
  /^<(?:\/?(?:main|header|section|div|h[1-3]|p|ul|ol|li|dl|dt|dd|bdi|span|strong|details|summary)|br)(?: (?:class|id|aria-labelledby)="[a-z0-9 -]+")*>$|^<a(?: class="button")? href="command:expresswayLog\.\w+\?%5B(?:%22[0-9a-f]{16}%22(?:%2C|(?=%5D)))*%5D">$|^<\/a>$/;

for (const payload of payloads) {
  test(`${JSON.stringify(payload)} is text on the page`, async () => {
    const html = await page({ [archiveName()]: await hostileArchive(payload) });
    for (const [tag] of html.matchAll(/<[^>]*>/g)) assert.match(tag, ourTag);
    assert.doesNotMatch(html, /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u);
    const text = html.replace(/<[^>]*>/g, "").replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)));
    // What a distinguished name escapes has a backslash before it there.
    const plain = (each: string) => visible(each).slice(0, 60).replaceAll("\\", "");
    for (const shown of [`${payload}.tar.gz`, `cucm${payload}`, ...(/\p{Cc}/u.test(payload) ? [] : [`CN=${payload}`])])
      assert.ok(text.replaceAll("\\", "").includes(plain(shown)), `${plain(shown)} is shown:\n${text}`);
  });
}
