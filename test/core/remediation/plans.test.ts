/**
 * The decision table as text (test/samples/plans.expected.txt; `UPDATE_EXPECTED=1` draws it anew), and that it holds together for
 * whatever can really occur.
 */

import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { test } from "node:test";
import fc from "fast-check";
import { en } from "../../../core/messages/en.ts";
import { fr } from "../../../core/messages/fr.ts";
import { factNames, factsOf, holds, type Known } from "../../../core/remediation/facts.ts";
import { type Plan, planFor, planOf } from "../../../core/remediation/plan.ts";
import { beside, type PhraseId, phrases, plans, type Row } from "../../../core/remediation/plans.ts";
import { plainPlan } from "../../../core/words/plan.ts";
import { root } from "../../cli/program.ts";
import { alone, known, sip, xmpp } from "./known.ts";

const table: readonly Row[] = plans;

/** A phrase with the condition under which it is told. */
function conditional(id: PhraseId): string {
  const conditions = phrases[id];
  return conditions.length === 0 ? id : `${id}  [${conditions.join(", ")}]`;
}

function drawnRow({ id, when, titles, before, steps, alternatives, check, next }: Row): string {
  const rows = (name: string, ids: readonly PhraseId[]) =>
    ids.map((each, i) => `  ${(i === 0 ? name : "").padEnd(8)}${conditional(each)}`);
  return [
    `${when.length === 0 ? "otherwise" : when.join(", ")} -> ${id}`,
    ...rows("title", titles),
    ...rows("first", before),
    ...rows("steps", steps),
    ...alternatives.flatMap((each) => [
      `  ${"or".padEnd(8)}${conditional(each.title)}`,
      ...each.steps.map((step) => `            ${conditional(step)}`),
      `            ${each.cost}`,
    ]),
    ...rows("check", check),
    ...rows("then", next),
  ].join("\n");
}

test("the decision table", () => {
  const behind = ["behind each", ...beside.map((id) => `  ${"then".padEnd(8)}${conditional(id)}`)].join("\n");
  const picture = `${[...table.map(drawnRow), behind].join("\n\n")}\n`;
  const file = path.join(root, "test", "samples", "plans.expected.txt");
  if (process.env.UPDATE_EXPECTED) fs.writeFileSync(file, picture);
  assert.equal(picture, fs.readFileSync(file, "utf8"));
});

test("every fact and every phrase is used, and every fact has been met by what can occur", () => {
  const told = table.flatMap(({ titles, before, steps, alternatives, check, next }) => [
    ...[titles, before, steps, check, next].flat(),
    ...alternatives.flatMap((each) => [each.title, ...each.steps, each.cost]),
  ]);
  told.push(...beside);
  assert.deepEqual(
    Object.keys(phrases).filter((id) => !told.includes(id as PhraseId)),
    [],
  );
  const conditions = [...table.flatMap(({ when }) => when), ...Object.values(phrases).flat()].map((each) =>
    each.replace("!", ""),
  );
  assert.deepEqual(
    factNames.filter((name) => !conditions.includes(name)),
    [],
  );
  const met = new Set(samples.flatMap((each) => [...factsOf(each)]));
  assert.deepEqual(
    factNames.filter((name) => !met.has(name)),
    [],
  );
  const rows = new Set(samples.map((each) => planFor(factsOf(each)).id));
  assert.deepEqual(
    table.map(({ id }) => id).filter((id) => !rows.has(id as Plan["id"])),
    [],
  );
});

const samples: readonly Known[] = fc.sample(
  fc.oneof(
    { weight: 8, arbitrary: known },
    { weight: 1, arbitrary: alone },
    { weight: 2, arbitrary: sip },
    { weight: 1, arbitrary: xmpp },
  ),
  {
    numRuns: 50_000,
    seed: 16,
  },
);

function idsOf({ title, before, steps, alternatives, check, next, beside: behind }: Omit<Plan, "values">): PhraseId[] {
  return [
    title,
    ...before,
    ...steps,
    ...alternatives.flatMap((each) => [each.title, ...each.steps, each.cost]),
    ...check,
    ...next,
    ...behind,
  ];
}

test("whatever occurs gets a plan: a title, one to six steps, and nothing whose conditions do not hold", () => {
  for (const each of samples) {
    const facts = factsOf(each);
    const plan = planOf(each);
    const where = `${plan.id}: ${[...facts].join(", ")}`;
    assert.ok(plan.title, where);
    for (const id of idsOf(plan)) assert.ok(holds(facts, phrases[id]), `${id} of ${where}`);
    assert.ok(
      plan.steps.length >= 1 && plan.steps.length <= 6,
      `${plan.steps.length} steps: ${plan.steps.join(" ")} of ${where}`,
    );
    assert.equal(new Set(idsOf(plan)).size, idsOf(plan).length, `twice the same in ${where}`);
  }
});

/** What deletes, installs nothing, or names a certificate's names, because of what a capture shows. */
const ofProvenSenders: readonly PhraseId[] = [
  "title-restart",
  "title-test-again",
  "delete-hiding",
  "delete-expired-copy",
  "delete-known-old-ca",
  "then-known-fqdn",
  "then-one-fqdn",
  "then-fqdn",
  "then-name",
  "enter-known-fqdn",
  "enter-one-fqdn",
  "alternative-prefer-rsa",
  "name-fits",
];

test("nothing rests on a capture that does not prove who sent it", () => {
  const told = (unproven: boolean) => {
    const plans = samples.map(factsOf).filter((facts) => facts.has("unproven") === unproven);
    assert.ok(plans.length > 500);
    const all = new Set(plans.flatMap((facts) => idsOf(planFor(facts))));
    return ofProvenSenders.filter((id) => all.has(id));
  };
  assert.deepEqual(told(false), ofProvenSenders);
  assert.deepEqual(told(true), []);
});

/** Said in other words where they are not known: "the server", "that certificate". */
const otherwise = ["node", "host", "entry", "trust", "error", "ownPage", "server"];

test("what a phrase names is known, but for the depth of a line that breaks off", () => {
  const unknown = new Map<string, string>();
  for (const each of samples) {
    const plan = planOf(each);
    const { server } = plan.values;
    const values: Readonly<Record<string, unknown>> = {
      ...plan.values,
      server: server.name ?? server.address,
    };
    for (const id of idsOf(plan))
      for (const [, name] of en.plans[id].matchAll(/\{(\w+)\}/g))
        if (values[name as string] == null && !otherwise.includes(name as string))
          unknown.set(`${id} {${name}}`, `${plan.id}: ${[...factsOf(each)].join(", ")}`);
  }
  const ofBrokenLines = [
    ...["ask-why-revoked", "find-invalid-ca", "find-old-ca", "read-root", "read-stored-issuer", "wait-for-start"],
  ].map((id) => `${id} {depth}`);
  assert.deepEqual([...unknown.keys()].sort(), ofBrokenLines, [...unknown].map((pair) => pair.join(" of ")).join("\n"));
});

test("no text of a plan has a placeholder, in either language", () => {
  for (const each of samples.slice(0, 2_000))
    for (const messages of [en, fr])
      assert.doesNotMatch(JSON.stringify(plainPlan(planOf(each), messages)), /\{\w+\}|undefined/);
});
