/** The cure of one failure as data: which of the table's phrases are told, with the values that go into them. */

import type { CheckResult } from "../evidence/check-result.ts";
import { alertOfFailure } from "../failures/alert.ts";
import type { AnyFailure } from "../failures/failure.ts";
import { type Facts, factsOf, holds, type Known } from "./facts.ts";
import { beside, type PhraseId, type PlanId, phrases, plans, type Row } from "./plans.ts";

/** Values of the phrases: those that a phrase names are known wherever its conditions hold; null is unknown. */
export interface PlanValues {
  /** "name:port", as far as known. */
  readonly server: { readonly name: string | null; readonly address: string | null; readonly port: number | null };
  /** The server without its port. */
  readonly node: string | null;
  readonly name: string | null;
  readonly port: number | null;
  readonly depth: number | null;
  /** OpenSSL's text, or the reason, as it stands in the log. */
  readonly error: string | null;
  readonly alert: number | null;
  /** The Expressway. */
  readonly host: string | null;
  /** The certificate's entry on Unified CM: "tomcat-ECDSA"; several where the key is not known. */
  readonly entry: string | null;
  /** What shows it on the command line of Unified CM: "show cert own tomcat-ECDSA"; null where the entry is not known. */
  readonly showCert: string | null;
  /** The store of CAs beside it: "tomcat-trust". */
  readonly trust: string | null;
  /** What is missing: its subject, and the first common name of that. */
  readonly subject: string | null;
  readonly ca: string | null;
  readonly sha256: string | null;
  readonly path: string | null;
  readonly servers: string | null;
  readonly keyIdentifier: string | null;
  /** CAs that are missing above it. */
  readonly above: string | null;
  readonly breaks: string | null;
  /** The entry of the trust store that is in the way. */
  readonly stored: string | null;
  readonly storedSha256: string | null;
  readonly storedLine: string | null;
  /** The certificate at the error's depth. */
  readonly fault: string | null;
  readonly faultSha256: string | null;
  readonly faultEnd: string | null;
  /** The full name that the node may have by the presented certificate; several where it is for several. */
  readonly fullName: string | null;
  readonly fullNames: string | null;
  readonly cipher: string | null;
  readonly own: string | null;
  readonly ownSha256: string | null;
  readonly ownIssuer: string | null;
  readonly ownEnd: string | null;
  /** Since when it works again. */
  readonly since: string | null;
  /** When the certificate at the error's depth begins to be valid. */
  readonly faultStart: string | null;
  /** The page of Expressway's own certificate towards servers; null where the version is not known. */
  readonly ownPage: "client" | "server" | null;
  /** Whose clock differs: another Expressway, or a server's address. */
  readonly clockWho: string | null;
  /** Other ports of the server, and other Expressways at this one: at most five, and "…". */
  readonly portsFailing: string | null;
  readonly portsForetold: string | null;
  readonly portsPassing: string | null;
  readonly portsAnswering: string | null;
  readonly portsUnknown: string | null;
  readonly peersFailing: string | null;
  readonly peersAnswering: string | null;
  readonly peersUnknown: string | null;
  /** Servers that the certificate may cure too or not: "name:port". */
  readonly others: string | null;
  /** The zone that names a peer of SIP, and the name that it wants of it. */
  readonly zone: string | null;
  readonly wanted: string | null;
  /** At most five, and "…". */
  readonly peerNames: string | null;
}
export type PlanValueName = keyof PlanValues;

export interface PlannedAlternative {
  readonly title: PhraseId;
  readonly steps: readonly PhraseId[];
  readonly cost: PhraseId;
}

export interface Plan {
  readonly id: PlanId;
  readonly title: PhraseId;
  readonly before: readonly PhraseId[];
  /** In order, at most six. */
  readonly steps: readonly PhraseId[];
  readonly alternatives: readonly PlannedAlternative[];
  readonly check: readonly PhraseId[];
  readonly next: readonly PhraseId[];
  /** Of the server's other ports and of the other Expressways. */
  readonly beside: readonly PhraseId[];
  readonly values: PlanValues;
}

/** The plan of a failure of this result. */
export function planIn({ evidence, grounds, cures, neighbours }: CheckResult, failure: AnyFailure): Plan {
  const { id } = failure;
  return planOf({
    failure,
    evidence: evidence.get(id) ?? null,
    grounds: grounds.get(id) ?? null,
    cure: cures.find((each) => each.cures.includes(id)) ?? null,
    neighbours: neighbours.get(id) ?? null,
  });
}

/** The plan of a failure of which nothing but its log is known. */
export function planAlone(failure: AnyFailure): Plan {
  return planOf({ failure, evidence: null, grounds: null, cure: null, neighbours: null });
}

export function planOf(known: Known): Plan {
  const facts = factsOf(known);
  return { ...planFor(facts), values: valuesOf(known, facts) };
}

/** By facts alone: the table's first row that fits, and its phrases that may be told. */
export function planFor(facts: Facts): Omit<Plan, "values"> {
  const rows: readonly (Row & { readonly id: PlanId })[] = plans;
  const row = rows.find(({ when }) => holds(facts, when)) as (typeof rows)[number];
  const told = (ids: readonly PhraseId[]) => ids.filter((id) => holds(facts, phrases[id]));
  const { id, titles, before, steps, alternatives, check, next } = row;
  return {
    id,
    title: told(titles)[0] as PhraseId,
    before: told(before),
    steps: told(steps),
    alternatives: alternatives
      .filter(({ title }) => holds(facts, phrases[title]))
      .map(({ title, steps: own, cost }) => ({ title, steps: told(own), cost })),
    check: told(check),
    next: told(next),
    beside: told(beside),
  };
}

function valuesOf({ failure, evidence, grounds, cure, neighbours }: Known, facts: Facts): PlanValues {
  const { name, address, port, verifyError, tlsError, host, worksAgain } = failure;
  const missing = evidence?.missing ?? null;
  const note = (id: string) => evidence?.notes.find((each) => each.id === id)?.values;
  const stored = facts.has("shadowed") ? note("store-shadows-sent-certificate") : note("same-subject-in-trust-store");
  const fault = evidence?.atFaultCertificate ?? null;
  const alert = alertOfFailure(failure);
  // What was tried is meant, where something was.
  const meant = cure?.certificate ?? null;
  const subject = meant?.subject ?? missing?.subject ?? null;
  const seen = meant ? cure?.seen : missing?.seen;
  const own = grounds?.own ?? null;
  const fullNames = grounds?.fullNames ?? [];
  const text = (value: string | number | undefined) => (value === undefined ? null : String(value));
  return {
    server: { name, address, port },
    node: name ?? address,
    name,
    port,
    depth: verifyError?.depth ?? null,
    error: verifyError?.text ?? failure.reason ?? tlsError?.reason ?? tlsError?.raw ?? null,
    alert,
    host: host === "" ? null : host,
    entry: entriesOf(facts)?.join(" / ") ?? null,
    showCert:
      entriesOf(facts)
        ?.map((entry) => `show cert own ${entry}`)
        .join(", ") ?? null,
    trust: facts.has("callmanager") ? "CallManager-trust" : facts.has("tomcat") ? "tomcat-trust" : null,
    subject,
    ca: subject === null ? null : commonNameIn(subject),
    sha256: meant?.sha256 ?? missing?.sha256 ?? null,
    path: meant?.path ?? missing?.path ?? null,
    servers: seen ? seen.servers.join(", ") : null,
    keyIdentifier: missing?.keyIdentifier ?? null,
    above: missing && missing.above.length > 0 ? missing.above.map((each) => each.subject).join("; ") : null,
    breaks: cure && cure.breaks.length > 0 ? cure.breaks.join(", ") : null,
    stored: stored?.subject === undefined ? null : commonNameIn(String(stored.subject)),
    storedSha256: text(stored?.sha256),
    storedLine: text(stored?.line),
    fault: fault && commonNameIn(fault.subject),
    faultSha256: fault?.sha256 ?? null,
    faultEnd: fault?.notAfter ?? null,
    fullName: fullNames[0] ?? null,
    fullNames: listed(fullNames),
    cipher: evidence?.tls?.cipher ?? null,
    own: own && commonNameIn(own.subject),
    ownSha256: own?.sha256 ?? null,
    ownIssuer: own?.issuer ?? null,
    ownEnd: own?.notAfter ?? null,
    since: worksAgain?.timestamp ?? null,
    faultStart: fault?.notBefore ?? null,
    ownPage: facts.has("has-client-store") ? "client" : facts.has("no-client-store") ? "server" : null,
    clockWho: grounds?.clock?.who ?? null,
    portsFailing: listed(neighbours?.portsFailing),
    portsForetold: listed(neighbours?.portsForetold),
    portsPassing: listed(neighbours?.portsPassing),
    portsAnswering: listed(neighbours?.portsAnswering),
    portsUnknown: listed(neighbours?.portsUnknown),
    peersFailing: listed(neighbours?.peersFailing),
    peersAnswering: listed(neighbours?.peersAnswering),
    peersUnknown: listed(neighbours?.peersUnknown),
    others: listed(cure?.unknown),
    zone: grounds?.zone?.name ?? null,
    wanted: grounds?.zone?.wanted ?? null,
    peerNames: listed(failure.peerNames),
  };
}

const maxNames = 5;

function listed(names: readonly string[] | undefined): string | null {
  if (!names || names.length === 0) return null;
  return [...names.slice(0, maxNames), ...(names.length > maxNames ? ["…"] : [])].join(", ");
}

/** Which certificate of Unified CM, IM and Presence or Unity Connection answers on a port (MRA guide; its port tables). */
function entriesOf(facts: Facts): readonly string[] | null {
  const entry = facts.has("callmanager") ? "CallManager" : facts.has("tomcat") ? "tomcat" : null;
  if (entry === null) return null;
  return [...(facts.has("leaf-ec") ? [] : [entry]), ...(facts.has("leaf-rsa") ? [] : [`${entry}-ECDSA`])];
}

/** "CN=Lab Root CA" of a name as RFC 4514 writes it, the first one; the whole name where it has none. What a `\` stands before is part of a value. */
export function commonNameIn(subject: string): string {
  return /^(?:(?:\\.|[^\\])*?[,+])??(CN=(?:\\.|[^,+\\])+)/s.exec(subject)?.[1] ?? subject;
}
