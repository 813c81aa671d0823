/**
 * What else may be wrong with an own certificate: its common name, its key, the names that cluster and zones want, and its chain as the
 * Expressway at the other end of the zone can build it. Sources: Cisco 221624, 212475, 117811, Administrator Guide X15.5.
 */

import {
  firstWithClientStore,
  type OwnCheckId,
  type OwnConnectionId,
  type OwnStore,
} from "../expressway/own-connections.ts";
import { fullNameOf, isClustered, zonesOf } from "../expressway/own-settings.ts";
import { isFrom } from "../expressway/version.ts";
import { nameKey } from "../failures/host-name.ts";
import type { Certificate } from "../trust/certificate.ts";
import { type ChainVerdict, verifyChain } from "../trust/chain.ts";
import { commonName } from "../trust/distinguished-name.ts";
import type { TlsSide } from "../trust/purpose.ts";
import { validityError } from "../trust/validity.ts";
import type { OwnBox } from "./own-box.ts";
import type { OwnBecause, OwnFinding } from "./own-findings.ts";
import { allPeers, peersAt } from "./own-pairs.ts";

/** A certificate of its own, with what stands behind it in the file. */
export interface OwnChain {
  readonly chain: readonly Certificate[];
  readonly use: OwnStore;
}

/** A TLS peer's security level (OpenSSL 1.1.1 and 3.0). */
const authLevel = 1;
const maxNames = 5;

/** Of one certificate all that is found; `others` are at the other end of this box's traversal zones. */
export function ownChecks(own: OwnChain, box: OwnBox, others: readonly OwnBox[]): OwnFinding[] {
  const [leaf] = own.chain;
  if (!leaf) return [];
  const side = sideTowardsZone(own, box);
  const ofServer = own.use === "server" ? [...noCommonName(leaf), ...ownNameInCluster(leaf, box)] : [];
  const ofAny = [...outOfTime(leaf, box.host.lastTime), ...ofServer];
  if (side === null) return ofAny;
  return [
    ...ofAny,
    ...tunnelKey(leaf, box),
    ...(side === "client" ? clusterName(leaf, box, others) : []),
    ...others.flatMap((other) => [
      ...(side === "client" ? nameOfControl(leaf, other) : namesOfEdge(leaf, other, box)),
      ...chainTowards(other, own.chain, side),
      ...otherRelease(other, box, side),
    ]),
  ];
}

/** The side on which it is shown in the traversal zone; null where it is not, or no role is known. */
function sideTowardsZone({ use }: OwnChain, { role, version }: OwnBox): TlsSide | null {
  if (role === "E") return use === "server" ? "server" : null;
  if (role !== "C" || version === null) return null;
  return use === (isFrom(version, firstWithClientStore) ? "client" : "server") ? "client" : null;
}

type Found = Pick<OwnFinding, "connection" | "outcome" | "confidence" | "remedy"> & {
  readonly id: OwnCheckId;
  readonly values?: NonNullable<OwnBecause["values"]>;
  /** Where it is not as the check is called. */
  readonly reason?: OwnBecause["reason"];
};

function found({ values = {}, reason, ...finding }: Found): OwnFinding {
  const because: OwnBecause = { reason: reason ?? finding.id, usages: [], fault: null, setting: null, values };
  return { ...finding, because, ifRole: null, isProbable: false, ifVersion: false };
}

/** At the end of what the files tell, as error 10 or 9 of a verification then: never by a clock of ours. */
export function outOfTime({ validity }: Certificate, lastTime: number | null): OwnFinding[] {
  const code = lastTime === null ? null : validityError(validity, lastTime);
  if (code !== 10 && code !== 9) return [];
  const about = { connection: "every-side", outcome: "refused", confidence: "lab" } as const;
  return code === 10
    ? [found({ ...about, id: "ended", values: { at: validity.notAfter.text }, remedy: ["renew"] })]
    : [found({ ...about, id: "not-yet-valid", values: { at: validity.notBefore.text }, remedy: ["check-clock"] })];
}

/** Alarm 40052. */
function noCommonName({ subject }: Certificate): OwnFinding[] {
  if (subject.attributes.some(({ type }) => type === commonName)) return [];
  const remedy = ["reissue-common-name"] as const;
  return [found({ id: "no-common-name", connection: "services", outcome: "unknown", confidence: "guide", remedy })];
}

/** The tunnels know x509v3-rsa2048-sha256 and x509v3-ecdsa-sha2-nistp256, 384 and 521. */
function tunnelKey({ key: { type } }: Certificate, { settings, role }: OwnBox): OwnFinding[] {
  const zones = zonesOf(settings, role === "C" ? "TraversalClient" : "TraversalServer");
  const bits = Number(/^RSA (\d+)$/.exec(type)?.[1] ?? 0);
  if (zones.length === 0 || bits >= 2048 || /^EC P-(?:256|384|521)$/.test(type)) return [];
  const about = { id: "tunnel-key", connection: "ssh-tunnel", outcome: "refused", confidence: "infer" } as const;
  return [found({ ...about, values: { key: type }, remedy: ["reissue-key"] })];
}

/** What the other peers of a cluster make of it. */
function ownNameInCluster(leaf: Certificate, { settings }: OwnBox): OwnFinding[] {
  const { clusterTls } = settings;
  const name = fullNameOf(settings);
  const isAsked = isClustered(settings) && clusterTls !== "Permissive";
  if (!isAsked || name === null || isFor(leaf, name) !== "no") return [];
  const outcome = clusterTls === "Enforcing" ? "refused" : "unknown";
  const about = { id: "cluster-own-name", connection: "cluster", confidence: "infer" } as const;
  return [found({ ...about, outcome, values: { name }, remedy: ["reissue-name"] })];
}

/** An Expressway-E has one name for all peers (Cisco 221624); which one, its own dump says where it is there. */
function clusterName(leaf: Certificate, { settings }: OwnBox, edges: readonly OwnBox[]): OwnFinding[] {
  const { clusterName: name } = settings;
  const isTold = edges.some((edge) => subjectNames(edge).length > 0);
  const hasZone = zonesOf(settings, "TraversalClient").length > 0;
  if (isTold || !hasZone || !isClustered(settings) || name === null || isFor(leaf, name) !== "no") return [];
  const about = { id: "cluster-name", connection: "traversal-zone", outcome: "unknown", confidence: "guide" } as const;
  return [found({ ...about, values: { name }, remedy: ["reissue-name"] })];
}

/** Zones look at the alternative names alone (Administrator Guide); what they make of a wildcard or of none at all no document says. */
function isFor({ names }: Certificate, name: string): "yes" | "no" | "unknown" {
  const key = nameKey(name);
  const values = names.map((each) => nameKey(each.slice(each.indexOf(":") + 1)));
  if (values.includes(key)) return "yes";
  const covers = (pattern: string) => pattern.startsWith("*.") && key.slice(key.indexOf(".") + 1) === pattern.slice(2);
  return values.length === 0 || values.some(covers) ? "unknown" : "no";
}

function peerName({ host }: OwnBox): string {
  return host.name || "Expressway";
}

function shownNames({ names }: Certificate): string {
  const some = names.slice(0, maxNames).join(", ");
  return names.length > maxNames ? `${some}, …` : some;
}

/** TLS verify subject name of the zones of an Expressway-E. Of several zones nobody knows which one is for this Expressway-C. */
function nameOfControl(leaf: Certificate, edge: OwnBox): OwnFinding[] {
  const wanted = subjectNames(edge);
  if (wanted.length === 0 || wanted.some((name) => isFor(leaf, name) !== "no")) return [];
  return [
    found({
      id: "zone-name-of-c",
      connection: "traversal-zone",
      outcome: wanted.length === 1 ? "refused" : "unknown",
      confidence: "guide",
      values: { peer: peerName(edge), name: wanted.slice(0, maxNames).join(", "), names: shownNames(leaf) },
      remedy: ["subject-name-of-zone", "reissue-name"],
    }),
  ];
}

function subjectNames({ settings }: OwnBox): readonly string[] {
  const zones = zonesOf(settings, "TraversalServer").filter(({ tlsVerify }) => tlsVerify === "On");
  return [...new Set(zones.flatMap(({ subjectName }) => subjectName ?? []))];
}

/** Peer addresses of the zones of an Expressway-C that verifies. */
function namesOfEdge(leaf: Certificate, control: OwnBox, edge: OwnBox): OwnFinding[] {
  const isVerifying = zonesOf(control.settings, "TraversalClient").some(({ tlsVerify }) => tlsVerify === "On");
  if (!isVerifying) return [];
  const peers = allPeers(control);
  const known = peersAt(control, edge);
  const asked = known.length > 0 ? known : peers.length === 1 ? peers : [];
  return asked
    .filter((name) => isFor(leaf, name) === "no")
    .map((name) =>
      found({
        id: "zone-name-of-e",
        connection: "traversal-zone-server",
        outcome: "refused",
        confidence: "guide",
        values: { peer: peerName(control), name, names: shownNames(leaf) },
        remedy: ["peer-address-of-zone", "reissue-name"],
      }),
    );
}

/** With the other's trust store, at the end of what its files tell; without either nothing is said. */
function chainTowards(other: OwnBox, chain: readonly Certificate[], side: TlsSide): OwnFinding[] {
  const { stores, lastTime } = other.host;
  const store = stores.at(-1);
  if (!store || !stores.every((each) => holdsTheSame(each, store)) || lastTime === null) return [];
  const verify = (sent: readonly Certificate[]) =>
    verifyChain({ sent, store: store.entries, at: lastTime, authLevel, side });
  const zone: OwnConnectionId = side === "client" ? "traversal-zone" : "traversal-zone-server";
  const inZone = verify(chain);
  // That it lacks a usage stands in a row of its own.
  if (inZone.verdict === "unknown" || (inZone.verifyError?.code === 26 && inZone.verifyError.depth === 0)) return [];
  if (inZone.verifyError) return [refusal("zone-chain", zone, inZone, other)];
  const inTunnel = verify(chain.slice(0, 1));
  const about = { id: "zone-chain", reason: "zone-chain-trusted", connection: zone } as const;
  return [
    found({ ...about, outcome: "passes", confidence: "lab", values: { peer: peerName(other) }, remedy: [] }),
    ...(inTunnel.verdict === "untrusted" ? [refusal("tunnel-chain", "ssh-tunnel", inTunnel, other)] : []),
  ];
}

/** "X15.4" and "X15.4.2" are of one release (Cisco 225482). */
function otherRelease(other: OwnBox, { toldVersion }: OwnBox, side: TlsSide): OwnFinding[] {
  const [own, others] = [toldVersion, other.toldVersion];
  if (own === null || others === null || releaseOf(own) === releaseOf(others)) return [];
  if (!isFrom(own, [15, 4]) && !isFrom(others, [15, 4])) return [];
  const connection = side === "client" ? "traversal-zone" : "traversal-zone-server";
  const about = { id: "other-release", connection, outcome: "unknown", confidence: "guide" } as const;
  return [found({ ...about, values: { peer: peerName(other), version: others }, remedy: ["same-release"] })];
}

function releaseOf(version: string): string {
  return /^X\d+(?:\.\d+)?/.exec(version)?.[0] ?? version;
}

function holdsTheSame(one: OwnBox["host"]["stores"][number], other: OwnBox["host"]["stores"][number]): boolean {
  const keyOf = ({ entries }: typeof one) => entries.map(({ certificate }) => certificate.sha256).join(" ");
  return one === other || keyOf(one) === keyOf(other);
}

/** Verify errors that a CA more in the trust store would cure. */
const missingCodes = [2, 18, 19, 20, 21];

function refusal(
  id: "zone-chain" | "tunnel-chain",
  connection: OwnConnectionId,
  { verifyError, missing }: ChainVerdict,
  other: OwnBox,
): OwnFinding {
  const { text = "", depth = 0, code = 0 } = verifyError ?? {};
  return found({
    id,
    reason: missing ? `${id}-missing` : id,
    connection,
    outcome: "refused",
    confidence: id === "zone-chain" ? "lab" : "infer",
    values: { peer: peerName(other), error: text, depth, subject: missing?.subject ?? "" },
    remedy: missingCodes.includes(code) ? ["trust-chain"] : [],
  });
}
