/** What a certificate list of Unified CM tells, as texts: templates of ours with values of the list, which anybody may have written. */

import type { ListFacts, ListFinding } from "../evidence/list-facts.ts";
import type { ListValueName, Messages, PlanTextName } from "../messages/messages.ts";
import type { Text, Value } from "../messages/text.ts";
import { type ListPhrase, listCure } from "../remediation/list-cures.ts";
import type { ListedCertificate } from "../trust/list/listed-certificate.ts";
import { elided, firstSentence } from "./plan.ts";
import { fillPlain, type LabelText, label } from "./text.ts";

/** UTF-16 units of a name in a sentence: X.520 has 64, a host name 253. */
const longestName = 80;

export function listTitle({ node, path }: Pick<ListFacts, "node" | "path">, messages: Messages): LabelText {
  const { title, titleOfFile } = messages.words.certificateList;
  return node === null ? fillPlain(titleOfFile, { path }) : fillPlain(title, { node: label(node, longestName) });
}

export function listFindingText({ id, severity, hosts, values }: ListFinding, messages: Messages): LabelText {
  const { findings, absent, perhapsSent } = messages.words.certificateList;
  // Each finding has the values that its text names; a test looks at every one.
  const shown = cut(values) as Readonly<Record<ListValueName, Value>>;
  const text = fillPlain(findings[id], shown);
  const isAbsent = hosts.length > 0 && (id === "ecdsa-self-signed" || id === "self-signed");
  if (isAbsent) return label(`${text} ${fillPlain(absent, { hosts: shown.hosts })}`, 10_000);
  const isPerhapsSent = id === "issuer-not-trusted" && severity === "warning";
  return isPerhapsSent ? label(`${text} ${fillPlain(perhapsSent, shown)}`, 10_000) : text;
}

/** Names are a stranger's choice. */
function cut(values: ListFinding["values"]): ListFinding["values"] {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === "string" && name !== "names" && name !== "dates" ? label(value, longestName) : value,
    ]),
  );
}

/** A cure as plain texts. */
export interface ListCureTexts {
  readonly title: LabelText;
  readonly steps: readonly LabelText[];
  /** Of each step what is to be done, without the rest. */
  readonly actions: readonly LabelText[];
  readonly alternatives: readonly {
    readonly title: LabelText;
    readonly steps: readonly LabelText[];
    readonly cost: LabelText;
  }[];
  readonly check: readonly LabelText[];
}

/** Null where nothing is to be done, or the finding alone tells what. */
export function listCureTexts(
  finding: ListFinding,
  { node }: Pick<ListFacts, "node">,
  messages: Messages,
): ListCureTexts | null {
  const cure = listCure(finding);
  if (!cure) return null;
  const values = valuesOf(finding, node, messages);
  const template = (phrase: ListPhrase): Text<PlanTextName> =>
    "plan" in phrase ? messages.plans[phrase.plan] : messages.words.certificateList.phrases[phrase.list];
  const one = (phrase: ListPhrase) => elided(template(phrase) as Text, values, messages);
  const told = (phrase: ListPhrase) => fillPlain(one(phrase), values);
  return {
    title: told(cure.title),
    steps: cure.steps.map(told),
    actions: cure.steps.map((step) => fillPlain(firstSentence(one(step)), values)),
    alternatives: cure.alternatives.map(({ title, steps, cost }) => ({
      title: told(title),
      steps: steps.map(told),
      cost: told(cost),
    })),
    check: cure.check.map(told),
  };
}

/** Of the phrases that are told here each has the values that it names; a test looks at every one. */
function valuesOf(
  { entry, hosts, values, id }: ListFinding,
  node: string | null,
  messages: Messages,
): Readonly<Record<PlanTextName, Value>> {
  const server = label(node ?? messages.words.certificateList.unifiedCm, longestName);
  const shown = cut(values);
  const issuer = shown.issuer ?? "";
  const known = {
    node: server,
    server,
    entry,
    host: hosts.length > 0 ? label(hosts.join(", "), longestName) : "Expressway-C",
    trust:
      id === "own-issuer-not-listed" ? entry : entry.startsWith("CallManager") ? "CallManager-trust" : "tomcat-trust",
    ca: shown.ca ?? issuer,
    ownIssuer: issuer,
    showCert: entry
      .split(" / ")
      .map((each) => `show cert own ${each}`)
      .join(", "),
  };
  return known as unknown as Readonly<Record<PlanTextName, Value>>;
}

/** A certificate that servers show: "tomcat: cucm01.lab.example, signed by Lab CA, RSA, until 2026-07-10". */
export function listedText(listed: ListedCertificate, messages: Messages): LabelText {
  const { signedBy, types, until } = messages.words.certificateList;
  const { entry, commonName, type, issuer, keyType, notAfter } = listed;
  const facts = [
    ...(commonName === null ? [] : [label(commonName, longestName)]),
    ...(type === "ca-signed" && issuer !== null
      ? [fillPlain(signedBy, { issuer: label(issuer, longestName) })]
      : type === null
        ? []
        : [types[type]]),
    ...(keyType === null ? [] : [keyType]),
    ...(notAfter === null ? [] : [fillPlain(until, { date: notAfter })]),
  ];
  return label(`${entry ?? "?"}${messages.words.colon}${facts.join(", ")}`);
}

/** The entries that are refused or may be, of all lists; null where there is none. */
export function listVerdict(lists: readonly ListFacts[], messages: Messages): LabelText | null {
  const found = lists.flatMap(({ findings }) => findings.filter(({ severity }) => severity !== "information"));
  const entries = [
    ...new Set(
      found.flatMap(({ id, entry, values }) =>
        id === "own-issuer-not-listed" ? label(String(values.own), longestName) : entry.split(" / "),
      ),
    ),
  ];
  if (entries.length === 0) return null;
  return fillPlain(messages.words.certificateList.verdict, { entries: entries.join(", ") });
}
