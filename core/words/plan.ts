/** The cure of a failure in words: the plan's phrases as templates of ours with values of the log and of the evidence. */

import type { Messages, PlanTextName } from "../messages/messages.ts";
import type { Text, Value } from "../messages/text.ts";
import { commonNameIn, type Plan } from "../remediation/plan.ts";
import type { PhraseId } from "../remediation/plans.ts";
import { alertText, serverLabel } from "./describe.ts";
import { fillPlain, type LabelText, label } from "./text.ts";

/** Templates of ours, and the values of all of them. */
export interface PlanTexts {
  readonly title: Text;
  readonly before: readonly Text[];
  readonly steps: readonly Text[];
  readonly alternatives: readonly { readonly title: Text; readonly steps: readonly Text[]; readonly cost: Text }[];
  readonly check: readonly Text[];
  readonly next: readonly Text[];
  /** Of the server's other ports and of the other Expressways: failures of one cure differ in it. */
  readonly beside: readonly Text[];
  readonly values: Readonly<Record<PlanTextName, Value>>;
}

export function planTexts(plan: Plan, messages: Messages): PlanTexts {
  const values = valuesIn(plan, messages);
  const one = (id: PhraseId) => elided(messages.plans[id] as Text, values, messages);
  return {
    title: one(plan.title),
    before: plan.before.map(one),
    steps: plan.steps.map(one),
    alternatives: plan.alternatives.map(({ title, steps, cost }) => ({
      title: one(title),
      steps: steps.map(one),
      cost: one(cost),
    })),
    check: plan.check.map(one),
    next: plan.next.map(one),
    beside: plan.beside.map(one),
    values,
  };
}

/** French says "d'expc01" before a vowel. */
export function elided(template: Text, values: PlanTexts["values"], { language }: Messages): Text {
  if (language !== "fr") return template;
  const named: Readonly<Record<string, Value>> = values;
  return template.replace(/\b(d|qu)e \{(\w+)\}/g, (whole, letters: string, name: string) =>
    /^[aeiou]/i.test(String(named[name])) ? `${letters}'{${name}}` : whole,
  );
}

/** A phrase as it stands in the table of a language, whatever the values begin with. */
export function unelided(template: Text): Text {
  return template.replace(/\b(d|qu)'\{/g, "$1e {");
}

/** The title has at most so many UTF-16 units: names are a stranger's choice. */
const longestTitle = 80;

export function planTitle(plan: Plan, messages: Messages): LabelText {
  const { title, values } = planTexts(plan, messages);
  return label(fillPlain(title, values), longestTitle);
}

/** The action of a step without its details: its first sentence. */
export function firstSentence(step: Text): Text {
  return step.split(/(?<=\.) (?=[\p{Lu}{])/u, 1)[0] as Text;
}

/** A cure as the JSON output and the clipboard have it: plain text, the log's values in place. */
export interface PlainPlan {
  readonly id: Plan["id"];
  readonly title: LabelText;
  readonly before: readonly LabelText[];
  readonly steps: readonly LabelText[];
  readonly alternatives: readonly {
    readonly title: LabelText;
    readonly steps: readonly LabelText[];
    readonly cost: LabelText;
  }[];
  readonly check: readonly LabelText[];
  readonly next: readonly LabelText[];
}

export function plainPlan(plan: Plan, messages: Messages): PlainPlan {
  const { values, ...texts } = planTexts(plan, messages);
  const plain = (template: Text): LabelText => fillPlain(template, values);
  return {
    id: plan.id,
    title: planTitle(plan, messages),
    before: texts.before.map(plain),
    steps: texts.steps.map(plain),
    alternatives: texts.alternatives.map(({ title, steps, cost }) => ({
      title: plain(title),
      steps: steps.map(plain),
      cost: plain(cost),
    })),
    check: texts.check.map(plain),
    next: [...texts.next, ...texts.beside].map(plain),
  };
}

/** A certificate by the common name of its subject, which is a stranger's choice: cut, and said to be without a name where it is empty. */
export function certificateName(subject: string, messages: Messages): LabelText {
  return label(commonNameIn(subject) || messages.words.plan.unnamed, longestName);
}

/** X.520: a common name has at most 64 characters. */
const longestName = 80;

/** Values that name a certificate. */
const namesOfCertificates: readonly string[] = ["ca", "stored", "fault", "own"];

/** Unknown is said as such; where a certificate's entry is not known, as "that certificate". */
function valuesIn({ values }: Plan, messages: Messages): Readonly<Record<PlanTextName, Value>> {
  const { opensslError, unknownPort, plan } = messages.words;
  const own: Readonly<Partial<Record<PlanTextName, Value>>> = {
    server: values.node === null ? plan.thatServer : serverLabel(values.server, messages),
    port: values.port ?? unknownPort,
    host: values.host ?? "Expressway-C",
    entry: values.entry ?? plan.thatCertificate,
    trust: values.trust ?? plan.trustOfEither,
    node: values.node ?? plan.thatServer,
    ownPage: plan.ownPages[values.ownPage ?? "either"],
    error: values.error ?? (values.alert === null ? opensslError.unknown : alertText(values.alert, messages)),
  };
  const shown = (name: string, value: Value): Value =>
    namesOfCertificates.includes(name) ? certificateName(String(value), messages) : value;
  const names = Object.keys(values) as (keyof typeof values)[];
  return Object.fromEntries(
    names.map((name) => {
      const value = values[name];
      const isUnknown = typeof value === "object" || value === null;
      return [name, own[name] ?? (isUnknown ? opensslError.unknown : shown(name, value))] as const;
    }),
  ) as Readonly<Record<PlanTextName, Value>>;
}
