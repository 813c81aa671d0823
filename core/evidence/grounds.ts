/** What the inputs tell of a failure's certificates and of its Expressway that the evidence does not show by itself: a cure is chosen by it. */

import { isFrom } from "../expressway/version.ts";
import type { ClockDifference } from "../failures/clock.ts";
import type { AnyFailure } from "../failures/failure.ts";
import { isAddress, nameKey } from "../failures/host-name.ts";
import { timeOf } from "../log/timestamp.ts";
import { certificateKeyType } from "../openssl/cipher-suites.ts";
import type { Certificate } from "../trust/certificate.ts";
import { commonName } from "../trust/distinguished-name.ts";
import { judgeName } from "../trust/names.ts";
import { validityError } from "../trust/validity.ts";
import { chainVerdict } from "./chain-verdict.ts";
import type { DifferingClock, Evidence, Grounds, OwnCertificate } from "./evidence.ts";
import { type Host, isOfOne, type Seen, storeFor } from "./hosts.ts";
import type { Known } from "./known-certificates.ts";
import { zoneOf } from "./zones.ts";

/** An Expressway, as all of its failures have it. */
export interface Box extends Pick<Grounds, "version"> {
  /** Of its log's own time, and of a peer or a server beside it. */
  readonly clocks: readonly ClockDifference[];
}

export const clientAuthentication = "1.3.6.1.5.5.7.3.2";

export function groundsOf(
  failure: AnyFailure,
  seen: Seen | null,
  evidence: Evidence | null,
  held: readonly Known[],
  host: Host,
  { version, clocks }: Box,
): Grounds {
  const at = seen?.handshake.time ?? timeOf(failure.first) ?? host.lastTime;
  const [leaf] = seen?.sent ?? [];
  const { facts } = host;
  const first = <Value>(values: readonly (Value | null)[]): Value | null =>
    values.find((each) => each !== null) ?? null;
  const ciphers = first(facts.map((each) => each.ciphers));
  return {
    version,
    clientStore: hasClientStore(host, version),
    verification: first(facts.map(({ verifyOriginServer }) => verifyOriginServer)),
    prefersRsa: prefersRsa(seen, ciphers),
    sawRsa: sawRsa(seen, host),
    nameFits: leaf && failure.name !== null ? judgeName(leaf, failure.name).matches : null,
    fullNames: leaf ? fullNames(leaf, failure.name ?? "") : [],
    missing: missingIs(evidence, held, seen, host),
    own: ownCertificate(seen, host, at),
    clock:
      differingClock(clocks, evidence, at) ?? (isSet(failure) ? { kind: "own", who: null, explains: false } : null),
    zone: zoneOf(failure, host),
    trustChanged: failure.shortlyBefore.some(({ kind, what }) => kind === "configuration" && isOfTrustStore(what)),
  };
}

/** By what was offered, else by the configuration's order: of an expression of OpenSSL's only its first name is certain. */
function prefersRsa(seen: Seen | null, ciphers: string | null): boolean | null {
  const types = (seen?.handshake.offeredCiphers ?? []).map(certificateKeyType).filter((type) => type !== null);
  return types[0] === undefined ? rsaStandsFirst(ciphers) : types[0] === "RSA";
}

/** Of Traffic Server's ciphers as they are configured; null where their first name does not tell, or nothing is known. */
export function rsaStandsFirst(ciphers: string | null): boolean | null {
  const [first = ""] = (ciphers ?? "").split(/[:, ]/);
  if (/^(?:EC)?DHE-RSA-/i.test(first)) return true;
  return /^ECDHE-ECDSA-/i.test(first) ? false : null;
}

function sawRsa(seen: Seen | null, { byAddress }: Host): boolean {
  if (!seen) return false;
  const all = byAddress.get(nameKey(seen.handshake.server.address))?.distinct.values() ?? [];
  return [...all].some(({ sent: [leaf], groups }) => leaf?.key.family === "RSA" && isOfOne(groups, seen.groups));
}

const maxNames = 20;

/** A host name has at most 253 characters (RFC 1035 section 2.3.4). */
const longestName = 253;

/**
 * dNSNames, and without them the first common name, as Traffic Server looks at them. A wildcard is for every node; Unified CM's certificate
 * for all nodes has their domain among its names too.
 */
function fullNames({ names, subject }: Certificate, name: string): readonly string[] {
  const dns = names.filter((each) => each.startsWith("DNS:")).map((each) => each.slice(4));
  const common = subject.attributes.find(({ type }) => type === commonName)?.text;
  const all = dns.length > 0 ? dns : common ? [common] : [];
  if (all.some((each) => each.startsWith("*."))) return [];
  const full = all.filter(
    (each) => each.length <= longestName && /^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/i.test(each) && !isAddress(each),
  );
  const longer = full.filter((each) => nameKey(each).startsWith(`${nameKey(name)}.`));
  return (longer.length > 0 ? longer : full).slice(0, maxNames);
}

/** An intermediate is one with which, had the server sent it, the chain would have been trusted. */
function missingIs(
  evidence: Evidence | null,
  [first]: readonly Known[],
  seen: Seen | null,
  host: Host,
): Grounds["missing"] {
  if (!evidence?.missing || !first || !seen) return null;
  const { certificate } = first;
  if (certificate.sha256 === evidence.presented?.[0]?.sha256) return "itself";
  if (certificate.selfSigned) return "root";
  const store = storeFor(host, seen.groups);
  const verdict = store && chainVerdict([...seen.sent, certificate], store.entries, seen.handshake.time);
  return verdict?.verdict === "trusted" ? "intermediate" : null;
}

/** What explains the failure before what does not; then in the order given. */
function differingClock(
  clocks: readonly ClockDifference[],
  evidence: Evidence | null,
  at: number | null,
): DifferingClock | null {
  const distance = distanceOf(evidence, at);
  const all = clocks.map(({ kind, who, seconds }) => ({
    kind: kind === "server" || kind === "peer" ? kind : ("own" as const),
    who: kind === "server" ? (who?.replace(/:\d+$/, "") ?? null) : kind === "peer" ? who : null,
    explains: distance !== null && distance <= 1000 * seconds,
  }));
  return all.find(({ explains }) => explains) ?? all[0] ?? null;
}

/** How far (ms) the time of the failure is from that in which the certificate at fault is valid; null where that is not known. */
function distanceOf(evidence: Evidence | null, at: number | null): number | null {
  const fault = evidence?.atFaultCertificate;
  if (!fault || at === null) return null;
  const [from, until] = [timeOf(fault.notBefore), timeOf(fault.notAfter)];
  if (from !== null && at < from) return from - at;
  return until !== null && at >= until ? at - until : null;
}

function isSet({ shortlyBefore }: AnyFailure): boolean {
  return shortlyBefore.some(({ kind }) => kind === "clock");
}

/** Null where nothing tells. */
function hasClientStore(host: Host, version: string | null): boolean | null {
  if (host.own.some(({ use }) => use === "client")) return true;
  return version === null ? null : isFrom(version, [15, 5]);
}

function ownCertificate(seen: Seen | null, host: Host, at: number | null): OwnCertificate | null {
  const held = (use: "client" | "server") => host.own.find((each) => each.use === use)?.certificates[0];
  const [server, client] = [held("server"), held("client")];
  const leaf = seen?.own[0] ?? client ?? server;
  if (!leaf) return null;
  const { subject, sha256, issuer, validity, extensions, selfSigned } = leaf;
  const usages = extensions.extendedKeyUsage;
  return {
    subject: subject.text,
    sha256,
    issuer: issuer.text,
    notAfter: validity.notAfter.text,
    selfSigned,
    authenticatesClients: usages === null || usages.includes(clientAuthentication),
    expired: at !== null && validityError(validity, at) === 10,
    separate: server === undefined ? null : server.identity !== leaf.identity,
  };
}

/** As the configuration names it: "xconfiguration … trust …", "…/ca_…", "Trusted CA". */
function isOfTrustStore(what: string): boolean {
  return /\btrust(?:ed)?\b|\bca[_ -]?cert|trusted ca/i.test(what);
}
