import assert from "node:assert/strict";
import { test } from "node:test";
import { en } from "../../../core/messages/en.ts";
import { fr } from "../../../core/messages/fr.ts";
import { type CodeLensOptions, codeLenses } from "../../../server/features/code-lens.ts";
import { analysed, refused, uri } from "../../fixture.ts";
import { alert, line, log, nameWarning, receiveRequest, warning } from "../../log-lines.ts";

const options: CodeLensOptions = { messages: en, ownCommands: true, offersBeside: false };

/** Each line that has lenses: their titles, and behind each what it calls; ids as `ID`, the log as `LOG`. */
async function drawn(text: string, more: Partial<CodeLensOptions> = {}): Promise<string> {
  const log = await analysed(text);
  const ids = new Map(log.analysis.failures.map(({ id, name }) => [id, `ID of ${name}`]));
  const lines = new Map<number, string[]>();
  for (const { range, command } of codeLenses(log, { ...options, ...more })) {
    const args = (command?.arguments ?? []).map((each) => ids.get(each) ?? (each === uri ? "LOG" : each));
    const told = `${command?.title} → ${command?.command.replace("expresswayLog.", "")}(${args.join(", ")})`;
    lines.set(range.start.line, [...(lines.get(range.start.line) ?? []), told]);
  }
  return [...lines].map(([number, told]) => [`line ${number + 1}`, ...told].join("\n  ")).join("\n");
}

test("above the first line of a failure the answer, its guide and its request; above the log what is worst in it", async () => {
  const later = log(line(nameWarning({ name: "cucm02.lab.example" }), { time: "2026-03-02T08:20:00.000+01:00" }));
  assert.equal(
    await drawn(refused + later + refused.replaceAll("2026-03-02T08:", "2026-03-02T09:")),
    `\
line 1
  Guide → openGuide(ID of cucm01.lab.example, LOG)
  Expressway-C refused cucm01.lab.example:6972: its certificate is self-signed and not in the trust store · 2× → goToWorstFailure(LOG)
  1 more failure → showFailures()
line 3
  Guide → openGuide(ID of cucm01.lab.example, LOG)
  Request → goToLine(LOG, 0)
  Expressway-C refused cucm01.lab.example:6972: its certificate is self-signed and not in the trust store · 2× → showFailures(ID of cucm01.lab.example)
line 6
  Guide → openGuide(ID of cucm02.lab.example, LOG)
  Expressway-C refused cucm02.lab.example: its certificate does not match the name cucm02.lab.example · 1× → showFailures(ID of cucm02.lab.example)`,
  );
});

test("a log that begins with its worst failure says it once", async () => {
  assert.equal(
    await drawn(log(line(alert())), { messages: fr }),
    `\
line 1
  Guide → openGuide(ID of cucm01.lab.example, LOG)
  cucm01.lab.example a refusé le certificat d'Expressway-C\u00a0: sa CA n'y est pas approuvée (tlsv1 alert unknown ca) · 1\u00a0× → showFailures(ID of cucm01.lab.example)`,
  );
});

test("nothing without a failure, and nothing for a client that lacks the commands", async () => {
  assert.equal(await drawn(log(line(receiveRequest()))), "");
  assert.equal(await drawn(""), "");
  assert.equal(await drawn(refused, { ownCommands: false }), "");
});

test("a name of any length, with icons and directions in it, stays text that fits", async () => {
  const name = `$(trash)\u202e[x](command:y)${"a".repeat(400)}.lab.example`;
  const lenses = codeLenses(await analysed(log(line(receiveRequest()), line(warning({ name })))), options);
  const title = lenses[1]?.command?.title ?? "";
  assert.match(title, /^Expressway-C refused \\\$\(trash\)⟨U\+202E⟩\[x\]\(command:y\)a+…/);
  assert.match(title, /not in the trust store · 1×$/);
  assert.ok(title.length <= 201, "the backslash comes with it");
});

test("of very many failures the worst have lenses", async () => {
  const many = Array.from({ length: 500 }, (_, i) => line(warning({ name: `cucm${i}.lab.example` })));
  const lenses = codeLenses(await analysed(log(line(receiveRequest()), ...many)), options);
  assert.equal(new Set(lenses.map(({ range }) => range.start.line)).size, 201);
});
