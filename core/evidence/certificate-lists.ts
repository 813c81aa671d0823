/**
 * What lists of Unified CM's certificates tell of Expressway's connections before any of them fails: which certificate is shown on which
 * port, who signs it, whether a trust store has that CA and Unified CM the one of Expressway's own certificate. All of it by common names,
 * which prove nothing: a list is a statement, and never becomes evidence of what was presented.
 *
 * Which entry is shown where: MRA guide, its port tables; document 218018, scenario 1.
 */

import { nameKey } from "../failures/host-name.ts";
import type { Certificate } from "../trust/certificate.ts";
import { commonName, type DistinguishedName } from "../trust/distinguished-name.ts";
import type { CertificateList } from "../trust/list/certificate-list.ts";
import type { ListedCertificate } from "../trust/list/listed-certificate.ts";
import type { EvidenceInputs, Origin, ServerRow } from "./evidence.ts";
import { soon } from "./expiring.ts";
import { rsaStandsFirst } from "./grounds.ts";
import type { Host } from "./hosts.ts";
import type { ListFacts, ListFinding, ListFindingId, ListSeverity } from "./list-facts.ts";

const services = ["tomcat", "CallManager"] as const;
type Service = (typeof services)[number];

/** Names that are told in one sentence. */
const maxNames = 10;
/** Names above a certificate: Traffic Server's chains have at most seven. */
const longestChain = 10;

/** Each list, judged beside the Expressways that ask servers; `areRequests`: the logs hold requests of clients. */
export function certificateListsOf(
  { certificateLists = [], logs }: EvidenceInputs,
  hosts: readonly Host[],
  servers: readonly ServerRow[],
  areRequests: boolean,
): ListFacts[] {
  const asking = new Set(servers.map(({ host }) => nameKey(host)));
  const logged = new Set(logs.map(({ analysis }) => nameKey(analysis.host ?? "")));
  // Whose log has requests and asks no server is Expressway-E; of a log without requests nobody knows.
  const own = hosts.filter(({ name }) => !areRequests || asking.has(nameKey(name)) || !logged.has(nameKey(name)));
  const times = hosts.map(({ lastTime }) => lastTime).filter((time) => time !== null);
  const at = times.length === 0 ? null : Math.max(...times);
  return certificateLists.map((list) => factsOf(list, own, at));
}

function factsOf(
  { path, list }: Origin & { readonly list: CertificateList },
  hosts: readonly Host[],
  at: number | null,
): ListFacts {
  const { node, form, certificates } = list;
  const judged = new JudgedList(certificates, hosts, at);
  const order: readonly ListSeverity[] = ["refused", "warning", "information"];
  const findings = judged.findings();
  return {
    path,
    node,
    form,
    at: at === null ? null : new Date(at).toISOString(),
    certificates,
    findings: order.flatMap((severity) => findings.filter((each) => each.severity === severity)),
  };
}

/** The entries that a service shows: RSA and ECDSA. */
export interface Shown {
  readonly service: Service;
  readonly rsa: ListedCertificate | null;
  readonly ec: ListedCertificate | null;
}

/** What is shown for a service; a signing request is no certificate. */
export function shownBy(certificates: readonly ListedCertificate[]): readonly Shown[] {
  const find = (name: string) =>
    certificates.find(({ entry, type }) => isEntry(entry, name) && type !== "csr-only") ?? null;
  return services.map((service) => ({ service, rsa: find(service), ec: find(`${service}-ECDSA`) }));
}

function isEntry(entry: string | null, name: string): boolean {
  return entry?.toLowerCase() === name.toLowerCase();
}

function present(shown: Shown): readonly ListedCertificate[] {
  return [shown.rsa, shown.ec].filter((each) => each !== null);
}

/** A host with a trust store, and whether a certificate passes there by the names alone. */
interface Standing {
  readonly host: string;
  readonly missing: string | null;
}

class JudgedList {
  readonly #certificates: readonly ListedCertificate[];
  readonly #hosts: readonly Host[];
  readonly #at: number | null;
  readonly #shown: readonly Shown[];
  readonly #found: ListFinding[] = [];

  constructor(certificates: readonly ListedCertificate[], hosts: readonly Host[], at: number | null) {
    this.#certificates = certificates;
    this.#hosts = hosts;
    this.#at = at;
    this.#shown = shownBy(certificates);
  }

  findings(): readonly ListFinding[] {
    for (const shown of this.#shown) this.#service(shown);
    this.#preferences();
    if (this.#stores.length === 0)
      for (const [issuer, signed] of bySigner(this.#shown.flatMap(present)))
        this.#add("issuer-not-known", "information", entriesOf(signed), { issuer });
    this.#ownIssuers();
    this.#dates();
    this.#names();
    return this.#found;
  }

  #add(
    id: ListFindingId,
    severity: ListSeverity,
    entry: string,
    values: ListFinding["values"] = {},
    hosts: readonly string[] = [],
  ): void {
    this.#found.push({ id, severity, entry, hosts, values: { entry, hosts: hosts.join(", "), ...values } });
  }

  #service(shown: Shown): void {
    const { service, rsa, ec } = shown;
    const ports = this.#portsOf(service);
    if (rsa?.type === "ca-signed" && ec?.type === "self-signed") this.#ecdsa(rsa, ec, ports);
    else this.#selfSigned(shown, ports);
    const [one, other] = [rsa, ec].map((each) => (each?.type === "ca-signed" ? each.issuer : null));
    if (rsa && ec && one && other && !isNamed(one, other) && this.#stores.length === 0)
      this.#add("ecdsa-other-issuer", "warning", entryOf(ec), {
        rsa: entryOf(rsa),
        issuer: other,
        rsaIssuer: one,
        ports,
      });
    this.#issuers(shown, ports);
    for (const name of [service, `${service}-ECDSA`]) {
      const request = this.#certificates.find(({ entry, type }) => isEntry(entry, name) && type === "csr-only");
      if (request) this.#add("request-pending", "information", entryOf(request));
    }
  }

  /** IM and Presence, which has entries of XMPP, hands out no configuration files; a part of a list may lack CallManager. */
  #portsOf(service: Service): string {
    if (service === "CallManager") return "6971";
    return this.#certificates.some(({ entry }) => /^cup/i.test(entry ?? "")) ? "8443" : "8443, 6972";
  }

  get #stores(): readonly Host[] {
    return this.#hosts.filter(({ stores }) => stores.length > 0);
  }

  #ecdsa(rsa: ListedCertificate, ec: ListedCertificate, ports: string): void {
    const entry = entryOf(ec);
    const without = this.#stores.filter((host) => !this.#holds(host, ec));
    const held = this.#stores.filter((host) => this.#holds(host, ec)).map(({ name }) => name);
    const ecFirst = this.#hostsWith(false);
    const names = without.map(({ name }) => name);
    if (this.#stores.length === 0 || names.length > 0) {
      const isSure = names.some((name) => ecFirst.includes(name));
      const pending = this.#certificates.some((each) => isEntry(each.entry, entry) && each.type === "csr-only") ? 1 : 0;
      const values = { rsa: entryOf(rsa), issuer: rsa.issuer ?? "", ports, pending, commonName: ec.commonName ?? "" };
      this.#add("ecdsa-self-signed", isSure ? "refused" : "warning", entry, values, names);
    }
    if (held.length > 0)
      this.#add("self-signed-held", "information", entry, { commonName: ec.commonName ?? entry }, held);
  }

  /** Expressways whose configuration puts RSA first, or ECDSA. */
  #hostsWith(rsaFirst: boolean): readonly string[] {
    return this.#hosts.filter((host) => rsaIsFirst(host) === rsaFirst).map(({ name }) => name);
  }

  /** What is preferred, where that decides. */
  #preferences(): void {
    const differing = this.#shown.filter(({ rsa, ec }) => rsa?.type === "ca-signed" && ec?.type === "self-signed");
    if (differing.length === 0) return;
    const [ecFirst, rsaFirst] = [this.#hostsWith(false), this.#hostsWith(true)];
    const entry = entriesOf(differing.flatMap(({ ec }) => ec ?? []));
    const rsa = entriesOf(differing.flatMap((each) => each.rsa ?? []));
    if (ecFirst.length > 0) this.#add("ecdsa-first", "information", entry, { rsa }, ecFirst);
    if (rsaFirst.length > 0) this.#add("rsa-first", "information", entry, { rsa }, rsaFirst);
  }

  /** Those of a service that are self-signed, as one: one page and one restart. */
  #selfSigned(shown: Shown, ports: string): void {
    const own = present(shown).filter(({ type }) => type === "self-signed");
    const isOpen = (each: ListedCertificate) =>
      this.#stores.length === 0 || this.#stores.some((host) => !this.#holds(host, each));
    const open = own.filter(isOpen);
    if (open.length > 0) {
      const hosts = this.#stores.filter((host) => open.some((each) => !this.#holds(host, each)));
      const names = hosts.map(({ name }) => name);
      this.#add("self-signed", names.length > 0 ? "refused" : "warning", entriesOf(open), { ports }, names);
    }
    for (const each of own) {
      const held = this.#stores.filter((host) => this.#holds(host, each)).map(({ name }) => name);
      if (held.length > 0)
        this.#add(
          "self-signed-held",
          "information",
          entryOf(each),
          { commonName: each.commonName ?? entryOf(each) },
          held,
        );
    }
  }

  /** By its fingerprint where the list has one, else by its name. */
  #holds({ stores }: Host, { commonName: name, sha256 }: ListedCertificate): boolean {
    return stores.some(({ entries }) =>
      entries.some(({ certificate }) =>
        sha256 === null
          ? certificate.selfSigned && isNamed(nameOf(certificate.subject), name)
          : certificate.sha256 === sha256,
      ),
    );
  }

  #issuers(shown: Shown, ports: string): void {
    for (const [issuer, signed] of bySigner(present(shown))) {
      const entry = entriesOf(signed);
      const trust = `${shown.service}-trust`;
      const listed = this.#inTrust(trust);
      const standings = this.#stores.map((host) => this.#standing(host, issuer));
      const trusted = standings.filter(({ missing }) => missing === null).map(({ host }) => host);
      if (trusted.length > 0) this.#add("issuer-trusted", "information", entry, { issuer }, trusted);
      for (const missing of new Set(standings.flatMap((each) => each.missing ?? []))) {
        const hosts = standings.filter((each) => each.missing === missing).map(({ host }) => host);
        const severity = listed.length === 0 ? "warning" : "refused";
        this.#add("issuer-not-trusted", severity, entry, { issuer, ca: missing, ports, trust }, hosts);
      }
      if (listed.length > 0 && !listed.some((each) => isNamed(each.commonName, issuer)))
        this.#add("issuer-not-listed", "information", entry, { issuer, trust });
    }
  }

  /** From an issuer's name up to a root of the trust store: what the store does not hold Unified CM may send. */
  #standing({ name: host, stores }: Host, issuer: string): Standing {
    const entries = stores.flatMap((store) => store.entries.map(({ certificate }) => certificate));
    const seen = new Set<string>();
    let wanted = issuer;
    while (!seen.has(wanted) && seen.size < longestChain) {
      seen.add(wanted);
      const name: string = wanted;
      const held = entries.filter(({ subject }) => isNamed(nameOf(subject), name));
      if (held.some(({ selfSigned }) => selfSigned)) return { host, missing: null };
      const [first] = held;
      const sent = this.#certificates.find(
        (each) => isTrust(each) && each.type === "ca-signed" && isNamed(each.commonName, name),
      );
      const above: string | null = first ? nameOf(first.issuer) : (sent?.issuer ?? null);
      if (above === null) return { host, missing: name };
      wanted = above;
    }
    return { host, missing: issuer };
  }

  #inTrust(trust: string): readonly ListedCertificate[] {
    return this.#certificates.filter(({ entry }) => isEntry(entry, trust));
  }

  #ownIssuers(): void {
    for (const host of this.#hosts) {
      // From X15.5 on the Client certificate page has the one that is sent.
      const own = host.own.find(({ use }) => use === "client") ?? host.own.find(({ use }) => use === "server");
      const [leaf, ...above] = own?.certificates ?? [];
      if (!leaf) continue;
      const known = [...above, ...host.stores.flatMap(({ entries }) => entries.map(({ certificate }) => certificate))];
      const issuers = issuersOf(leaf, known);
      const [issuer = ""] = issuers;
      const listed = services
        .map((service) => ({ trust: `${service}-trust`, names: this.#inTrust(`${service}-trust`) }))
        .filter(({ names }) => names.length > 0);
      const has = (names: readonly ListedCertificate[]) =>
        names.some(({ commonName: name }) => issuers.some((each) => isNamed(name, each)));
      const [held, lacking] = [true, false].map((isHeld) =>
        listed.filter(({ names }) => has(names) === isHeld).map(({ trust }) => trust),
      ) as [string[], string[]];
      const values = { own: nameOf(leaf.subject), issuer };
      if (lacking.length > 0) this.#add("own-issuer-not-listed", "refused", lacking.join(" / "), values, [host.name]);
      if (held.length > 0) this.#add("own-issuer-listed", "information", held.join(" / "), values, [host.name]);
    }
  }

  #dates(): void {
    const shown = this.#shown.flatMap(present).filter(({ notAfter }) => notAfter !== null);
    const at = this.#at;
    if (at === null) {
      const dates = shown.map((each) => `${entryOf(each)} ${each.notAfter}`).join(", ");
      if (dates !== "") this.#add("ends", "information", entriesOf(shown), { dates });
      return;
    }
    // A day that is not told is NaN, and before nothing.
    const endOf = ({ notAfter }: ListedCertificate) => Date.parse(`${notAfter}T23:59:59Z`);
    const issuers = this.#certificates.filter(
      (each) =>
        isTrust(each) && shown.some(({ type, issuer }) => type === "ca-signed" && isNamed(each.commonName, issuer)),
    );
    for (const each of [...shown, ...issuers]) {
      const values = { commonName: each.commonName ?? "", date: each.notAfter ?? "", at: dayAt(at) };
      // What is to be signed anyway is not renewed before.
      const replaced = this.#found.some(
        ({ id, entry }) =>
          (id === "ecdsa-self-signed" || id === "self-signed") && entry.split(" / ").includes(entryOf(each)),
      );
      if (endOf(each) < at) this.#add("expired", "refused", entryOf(each), { ...values, replaced: replaced ? 1 : 0 });
      else if (endOf(each) < at + soon) this.#add("ends-soon", "warning", entryOf(each), values);
    }
    const others = this.#certificates.filter(
      (each) => !shown.includes(each) && !issuers.includes(each) && endOf(each) < at,
    );
    for (const [entry, expired] of byEntry(others))
      this.#add("others-expired", "information", entry, {
        names: namesOf(expired.map((each) => `${each.commonName ?? entry} ${each.notAfter}`)),
        at: dayAt(at),
      });
  }

  #names(): void {
    const own = this.#shown.flatMap(present).filter(({ type }) => type === "self-signed");
    for (const [i, each] of own.entries()) {
      const same = own.slice(i + 1).filter(({ commonName: name }) => isNamed(name, each.commonName));
      if (same.length > 0)
        this.#add("same-name", "warning", entriesOf([each, ...same]), { commonName: each.commonName ?? "" });
    }
    for (const [entry, all] of byEntry(this.#certificates.filter(isTrust))) {
      const counts = new Map<string, number>();
      for (const { commonName: name } of all) if (name !== null) counts.set(name, (counts.get(name) ?? 0) + 1);
      const several = [...counts].filter(([, count]) => count > 1).map(([name]) => name);
      if (several.length > 0) this.#add("same-entry", "information", entry, { names: namesOf(several) });
    }
  }
}

/** Those that a CA signed, by its name. */
function bySigner(certificates: readonly ListedCertificate[]): ReadonlyMap<string, readonly ListedCertificate[]> {
  const groups = new Map<string, ListedCertificate[]>();
  for (const each of certificates)
    if (each.type === "ca-signed" && each.issuer !== null)
      groups.set(each.issuer, [...(groups.get(each.issuer) ?? []), each]);
  return groups;
}

function byEntry(certificates: readonly ListedCertificate[]): ReadonlyMap<string, readonly ListedCertificate[]> {
  const groups = new Map<string, ListedCertificate[]>();
  for (const each of certificates) {
    const group = groups.get(entryOf(each));
    if (group) group.push(each);
    else groups.set(entryOf(each), [each]);
  }
  return groups;
}

function namesOf(names: readonly string[]): string {
  return [...names.slice(0, maxNames), ...(names.length > maxNames ? ["…"] : [])].join(", ");
}

function entryOf({ entry }: ListedCertificate): string {
  return entry ?? "";
}

function entriesOf(certificates: readonly ListedCertificate[]): string {
  return certificates.map(entryOf).join(" / ");
}

function isTrust({ entry }: ListedCertificate): boolean {
  return /-trust$/i.test(entry ?? "");
}

function dayAt(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

/** Null where the configuration does not tell. */
function rsaIsFirst({ facts }: Host): boolean | null {
  return rsaStandsFirst(facts.map(({ ciphers }) => ciphers).find((each) => each !== null) ?? null);
}

/** What a list calls a certificate: the first common name. */
function nameOf({ attributes, text }: DistinguishedName): string {
  return attributes.find(({ type }) => type === commonName)?.text ?? text;
}

/** Files have "_" for blanks, and newer releases write the serial number behind a name that several have. */
function isNamed(listed: string | null, name: string | null): boolean {
  if (listed === null || name === null) return false;
  const key = (text: string) => text.toLowerCase().replaceAll(" ", "_");
  const [one, other] = [key(listed), key(name)];
  return one === other || (one.startsWith(`${other}_`) && /^_[0-9a-f]{4,64}$/.test(one.slice(other.length)));
}

/** The names above a certificate as far as the inputs hold them; of one that is self-signed its own. */
function issuersOf(leaf: Certificate, known: readonly Certificate[]): readonly string[] {
  const names: string[] = [];
  let above: DistinguishedName | null = leaf.issuer;
  while (above !== null && !names.includes(nameOf(above)) && names.length < longestChain) {
    const { canonical }: DistinguishedName = above;
    names.push(nameOf(above));
    above = known.find(({ subject }) => subject.canonical === canonical)?.issuer ?? null;
  }
  return names;
}
