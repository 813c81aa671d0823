import assert from "node:assert/strict";
import { test } from "node:test";
import { en } from "../../../core/messages/en.ts";
import { fr } from "../../../core/messages/fr.ts";
import { type InlayHintsOptions, inlayHints } from "../../../server/features/inlay-hints.ts";
import { analysed, refused } from "../../fixture.ts";
import { line, log, receiveRequest, sendRequest } from "../../log-lines.ts";

const options: InlayHintsOptions = { messages: en, failureHints: false };
const everywhere = { start: { line: 0, character: 0 }, end: { line: 1e9, character: 0 } };

/** The log with each hint in its place, as `⟦…⟧`. */
async function drawn(text: string, more: Partial<InlayHintsOptions> = {}, range = everywhere): Promise<string> {
  const lines = text.split("\n");
  const hints = inlayHints(await analysed(text), range, { ...options, ...more });
  for (const { position, label } of [...hints].reverse()) {
    const at = lines[position.line] ?? "";
    lines[position.line] = `${at.slice(0, position.character)}⟦${label}⟧${at.slice(position.character)}`;
  }
  return lines.join("\n");
}

test("behind each route what it says", async () => {
  const path = "bGFiLmV4YW1wbGUvaHR0cHMvY3VjbTAxLmxhYi5leGFtcGxlLzY5NzI";
  assert.equal(await drawn(refused), refused.replace(path, `${path}⟦lab.example/https/cucm01.lab.example/6972⟧`));
  const provisioning = log(line(receiveRequest({ route: "lab.example" })), line(sendRequest()));
  assert.equal(await drawn(provisioning), provisioning.replace("bGFiLmV4YW1wbGU", "bGFiLmV4YW1wbGU⟦lab.example⟧"));
  // Only what is asked for.
  const below = { start: { line: 1, character: 0 }, end: { line: 3, character: 0 } };
  assert.equal(await drawn(refused, {}, below), refused);
});

test("the failure at the end of its first line, where that is wanted", async () => {
  const [, , third = ""] = refused.split("\n");
  const failure =
    "Expressway-C refused cucm01.lab.example:6972: its certificate is self-signed and not in the trust store";
  const below = { start: { line: 1, character: 0 }, end: { line: 3, character: 0 } };
  const twice = refused + refused.replaceAll("14:07", "15:07");
  const shown = (more: Partial<InlayHintsOptions>) => drawn(twice, more, below);
  assert.equal(await shown({ failureHints: true }), twice.replace(third, `${third}⟦${failure} · 2×⟧`));
  assert.match(await shown({ failureHints: true, messages: fr }), /⟦Expressway-C a refusé .* · 2\u00a0×⟧\n/);
  assert.equal(await shown({}), twice);
});

test("names of any length, with what cannot be seen in them, stay text", async () => {
  const route = (host: string) => first(log(line(receiveRequest({ route: `lab.example/https/${host}/6972` }))));
  const first = async (text: string) => inlayHints(await analysed(text), everywhere, options)[0];
  const label = String((await route(`${"a".repeat(300)}.example`))?.label);
  assert.match(label, /^lab\.example\/https\/a+…a+\.example\/6972$/);
  assert.equal(label.length, 120);
  assert.deepEqual(Object.keys((await route("cucm01.lab.example")) ?? {}).sort(), [
    "kind",
    "label",
    "paddingLeft",
    "position",
  ]);
});

test("no more than an editor draws, and no more lines than an editor shows", async () => {
  const many = log(...Array.from({ length: 2_000 }, () => line(receiveRequest())));
  assert.equal(inlayHints(await analysed(many), everywhere, options).length, 1_500);
});
