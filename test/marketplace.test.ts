/** The README of the package, which VS Code's Details page, Marketplace and Open VSX show: it stands alone. */

import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { buffer } from "node:stream/consumers";
import { test } from "node:test";
import { openPromise } from "yauzl";
import { folderWith, root } from "./cli/program.ts";

const { packageExtension } = (await import(path.join(root, "scripts", "package.js"))) as {
  packageExtension(out: string): Promise<string>;
};

/** A member of the .vsix. */
async function packaged(name: string): Promise<Buffer> {
  using folder = folderWith({});
  const zip = await openPromise(await packageExtension(path.join(folder.at, "extension.vsix")));
  try {
    for await (const entry of zip.eachEntry())
      if (entry.fileName === name) return await buffer(await zip.openReadStreamPromise(entry));
  } finally {
    zip.close();
  }
  throw new Error(`${name} is not in the package`);
}

test("the packaged README: its one picture is in its text, below 300 kB, and nothing leads out of it", async () => {
  const text = (await packaged("extension/readme.md")).toString("utf8");
  assert.match(text, /^# Expressway Log Inspector\n/);
  // Links and pictures of Markdown in each of its forms, and of HTML.
  const targets = [
    ...text.matchAll(/\]\(([^)\s]*)|^\[[^\]]+\]:\s*(\S+)|<[a-z][^>]*\s(?:href|src)="?([^">\s]*)|<(https?:[^>]*)>/gim),
  ].map(([, ...found]) => found.find((each) => each !== undefined) ?? "");
  assert.deepEqual(
    targets.map((target) => target.replace(/,.*/s, "")),
    ["data:image/webp;base64"],
  );
  // Where a picture in a text is not shown, as in VS Code since 1.103, one without words leaves no gap: the text behind it says the same.
  assert.match(text, /^!\[\]\(data:/m);
  const [picture = ""] = targets;
  assert.ok(picture.length < 300_000, `${picture.length} bytes`);
  const drawn = Buffer.from(picture.replace(/^[^,]*,/, ""), "base64");
  assert.deepEqual(drawn, fs.readFileSync(path.join(root, "media", "answer.webp")));
});

test("the answer in the packaged README is what is printed", () => {
  const read = (...names: string[]) => fs.readFileSync(path.join(root, ...names), "utf8");
  const told = [...read("docs", "marketplace.md").matchAll(/^> (.+)$/gm)].map(([, line = ""]) =>
    line.replace(/\*\*|_/g, ""),
  );
  const printed = read("test", "samples", "archives", "unknown-ca.expected.txt").replace(/\s+/g, " ");
  assert.equal(told.length, 7);
  for (const line of told) assert.ok(printed.includes(line), line);
});

test("the picture moves: several stills of one size, each shown for a second or more, played three times", () => {
  const { size, plays, stills } = animationOf(fs.readFileSync(path.join(root, "media", "answer.webp")));
  assert.deepEqual([size, plays], [[960, 736], 3]);
  assert.equal(stills.length, 5);
  for (const { at, size: own, ms } of stills) {
    assert.deepEqual([at, own], [[0, 0], size]);
    assert.ok(ms >= 1000, `${ms}`);
  }
});

/** Reads the container (https://developers.google.com/speed/webp/docs/riff_container). */
function animationOf(webp: Buffer) {
  assert.deepEqual([webp.toString("latin1", 0, 4), webp.toString("latin1", 8, 12)], ["RIFF", "WEBP"]);
  assert.equal(webp.readUInt32LE(4), webp.length - 8);
  const pair = (at: number, add: number) => [webp.readUIntLE(at, 3) + add, webp.readUIntLE(at + 3, 3) + add];
  let size: readonly number[] = [];
  let plays = 0;
  const stills = [];
  for (let at = 12; at < webp.length; ) {
    const content = at + 8;
    const length = webp.readUInt32LE(at + 4);
    switch (webp.toString("latin1", at, at + 4)) {
      case "VP8X":
        size = pair(content + 4, 1);
        break;
      case "ANIM":
        plays = webp.readUInt16LE(content + 4);
        break;
      case "ANMF":
        stills.push({ at: pair(content, 0), size: pair(content + 6, 1), ms: webp.readUIntLE(content + 12, 3) });
        break;
    }
    at = content + length + (length % 2);
  }
  return { size, plays, stills };
}
