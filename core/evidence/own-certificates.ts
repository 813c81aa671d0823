/**
 * Expressway's own certificates → on which connections they are refused, before anybody tries: the rows of
 * core/expressway/own-connections.ts for this box's role, version and settings. No date is in a verdict.
 */

import {
  type AcceptingRow,
  type DemandingRow,
  type OwnConnectionId,
  type OwnConnectionRow,
  type OwnOutcome,
  type OwnSettingId,
  type OwnStore,
  ownConnections,
} from "../expressway/own-connections.ts";
import { isClustered, type OwnSettings, zonesOf } from "../expressway/own-settings.ts";
import { isFrom } from "../expressway/version.ts";
import { type Certificate, summary } from "../trust/certificate.ts";
import { allowsSide, anyPurpose, purposeFault } from "../trust/purpose.ts";
import type { OwnBox } from "./own-box.ts";
import { ownChecks } from "./own-checks.ts";
import type { OwnBecause, OwnCertificateFindings, OwnFinding } from "./own-findings.ts";
import { pairsAmong } from "./own-pairs.ts";

/** What the table asks of a box. */
type JudgedBox = Pick<OwnBox, "role" | "roleInferred" | "version" | "settings">;

/** Of all Expressways together, in their order. */
export function ownCertificatesIn(boxes: readonly OwnBox[]): OwnCertificateFindings[] {
  const pairs = pairsAmong(boxes);
  return boxes.flatMap((box) => ownCertificatesOf(box, pairs.get(box) ?? []));
}

/** Each certificate of `server_*.pem` and `client_*.pem` once; `others` are at the other end of its traversal zones. */
function ownCertificatesOf(box: OwnBox, others: readonly OwnBox[]): OwnCertificateFindings[] {
  const { host, role, roleInferred } = box;
  const edges = others.filter((other) => other.role === "E");
  const known = new Set<string>();
  const hasClient = host.own.some(({ use, certificates }) => use === "client" && certificates.length > 0);
  return host.own.flatMap(({ use, certificates: chain, path }) => {
    const [leaf] = chain;
    if (use === null || !leaf || known.has(`${use} ${leaf.sha256}`)) return [];
    known.add(`${use} ${leaf.sha256}`);
    return [
      {
        host: host.name || null,
        role,
        roleInferred,
        version: box.toldVersion,
        kind: use,
        certificate: { ...summary(leaf), path },
        path,
        usages: usagesOf(leaf),
        findings: [...findingsOf(leaf, use, hasClient, box, edges), ...ownChecks({ chain, use }, box, others)],
      },
    ];
  });
}

/** For which ends of a connection it is; null without an Extended Key Usage. */
export function usagesOf(leaf: Certificate): OwnCertificateFindings["usages"] {
  if (leaf.extensions.extendedKeyUsage === null) return null;
  const sides = [
    ["serverAuth", "server"],
    ["clientAuth", "client"],
  ] as const;
  return sides.filter(([, side]) => allowsSide(leaf, side)).map(([usage]) => usage);
}

/**
 * What the rows for `box` say of a certificate of this page; `edges` are at the other end of its traversal zones. `hasClient`: the download
 * holds a client certificate, as it does where this is one.
 */
export function findingsOf(
  leaf: Certificate,
  store: OwnStore,
  hasClient: boolean,
  box: JudgedBox,
  edges: readonly OwnBox[],
): OwnFinding[] {
  const { role, roleInferred, version } = box;
  return rowsByConnection(box).flatMap((rows) => {
    const [first] = rows as [OwnConnectionRow, ...OwnConnectionRow[]];
    const isOfRole = first.of !== "both" && (role === null || roleInferred);
    const ifRole = isOfRole ? first.of : null;
    const isProbable = isOfRole && roleInferred;
    const { connection } = first;
    const common = { id: connection, connection, ifRole, isProbable, ifVersion: version === null };
    if (first.store !== store) {
      // The page that is asked is not in the download: told once, beside the other one.
      if (hasClient) return [];
      const because = plain("no-client-certificate");
      return [{ ...common, outcome: "unknown", confidence: first.confidence, because, remedy: [] }];
    }
    const judged = rows.map((row) => judge(row, leaf, box, edges));
    const last = judged.at(-1) as Judgement;
    if (judged.some(({ outcome }) => outcome !== last.outcome)) {
      const { confidence, remedy } = judged.find(({ outcome }) => outcome !== "passes") as Judgement;
      const because = plain("version-decides");
      return [{ ...common, ifVersion: false, outcome: "unknown", confidence, because, remedy }];
    }
    // What a role would bring that nobody knows of is no refusal yet.
    const outcome = ifRole !== null && !isProbable && last.outcome === "refused" ? "unknown" : last.outcome;
    return [{ ...common, ...last, outcome, confidence: isProbable ? "infer" : last.confidence }];
  });
}

/** Those that hold for this box; several of one connection where nothing tells the version. */
function rowsByConnection({ role, version, settings }: JudgedBox): OwnConnectionRow[][] {
  const groups = new Map<string, OwnConnectionRow[]>();
  for (const row of ownConnections) {
    if (role !== null && row.of !== "both" && row.of !== role) continue;
    if (!isThere(row.connection, settings)) continue;
    if (version === null ? row.store === "client" : !holdsFor(row, version)) continue;
    const key = `${row.connection} ${row.of}`;
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return [...groups.values()];
}

function holdsFor({ since, until }: OwnConnectionRow, version: string): boolean {
  return (since === null || isFrom(version, since)) && (until === null || !isFrom(version, until));
}

/** Whether this box has such a connection, as far as its configuration was read. */
function isThere(connection: OwnConnectionId, settings: OwnSettings): boolean {
  if (!settings.configured) return true;
  switch (connection) {
    case "traversal-zone":
    case "ssh-tunnel":
      return zonesOf(settings, "TraversalClient").length > 0;
    case "traversal-zone-server":
    case "mra-sip":
      return zonesOf(settings, "TraversalServer").length > 0;
    case "neighbour":
      return tlsNeighbours(settings).length > 0;
    case "cluster":
      return isClustered(settings);
    default:
      return true;
  }
}

function tlsNeighbours(settings: OwnSettings) {
  return zonesOf(settings, "Neighbor").filter(({ transport }) => transport === null || /^tls$/i.test(transport));
}

type Judgement = Pick<OwnFinding, "outcome" | "confidence" | "because" | "remedy">;

function judge(row: OwnConnectionRow, leaf: Certificate, box: JudgedBox, edges: readonly OwnBox[]): Judgement {
  const { confidence } = row;
  if (isAccepting(row)) return { outcome: "passes", confidence, because: plain(row.accepted), remedy: [] };
  const { extensions } = leaf;
  if (extensions.invalid.length > 0)
    return { outcome: "unknown", confidence, because: plain("unreadable"), remedy: [] };
  const lacking = row.needs.flatMap((usage) => {
    const fault = purposeFault(leaf, usage === "clientAuth" ? "client" : "server");
    return fault === null ? [] : [{ usage, fault }];
  });
  const [first] = lacking;
  if (!first) {
    const reason = extensions.extendedKeyUsage === null ? "fits-all" : "fits";
    return { outcome: "passes", confidence, because: { ...plain(reason), usages: row.needs }, remedy: [] };
  }
  const usages = lacking.map(({ usage }) => usage);
  const { reason, by, outcome, remedy } = row.lacking;
  const decided = decidedBy(by, box, edges);
  const because: OwnBecause = { reason, usages, fault: first.fault, setting: decided.setting };
  if (decided.outcome === "passes") return { outcome: "passes", confidence, because, remedy: [] };
  const takesAny = row.judge === "other" && extensions.extendedKeyUsage?.includes(anyPurpose) === true;
  if (takesAny) return { outcome: "unknown", confidence, because: { ...because, reason: "any-usage" }, remedy };
  return { outcome: decided.outcome ?? outcome, confidence, because, remedy };
}

function isAccepting(row: OwnConnectionRow): row is AcceptingRow {
  return row.needs.length === 0;
}

function plain(reason: OwnBecause["reason"]): OwnBecause {
  return { reason, usages: [], fault: null, setting: null };
}

/** The setting that decides, or else the last one that could have. */
function decidedBy(
  switches: DemandingRow["lacking"]["by"],
  box: JudgedBox,
  edges: readonly OwnBox[],
): { readonly outcome: OwnOutcome | null; readonly setting: OwnBecause["setting"] } {
  let setting: OwnBecause["setting"] = null;
  for (const { setting: id, outcomes } of switches) {
    const value = settingValue(id, box, edges);
    const outcome = value === null ? undefined : outcomes[value];
    if (outcome !== undefined) return { outcome, setting: { id, value } };
    setting = { id, value };
  }
  return { outcome: null, setting };
}

function settingValue(id: OwnSettingId, { settings }: JudgedBox, edges: readonly OwnBox[]): string | null {
  switch (id) {
    case "server-usage-upload":
      return settings.serverUsageUpload;
    case "cluster-tls":
      return settings.clusterTls;
    case "neighbour-verify":
      return strictest(tlsNeighbours(settings).map(({ tlsVerify }) => tlsVerify));
    case "traversal-verify":
      return strictest(zonesOf(settings, "TraversalClient").map(({ tlsVerify }) => tlsVerify));
    case "traversal-verify-of-e":
      return strictest(
        edges.flatMap((edge) => zonesOf(edge.settings, "TraversalServer").map(({ tlsVerify }) => tlsVerify)),
      );
    case "usage-checking-of-e":
      return strictest(edges.map((edge) => edge.settings.usageChecking));
  }
}

/** On where any is; Off where all are; null where nothing tells. */
function strictest(values: readonly ("On" | "Off" | null)[]): "On" | "Off" | null {
  if (values.includes("On")) return "On";
  return values.length > 0 && values.every((value) => value === "Off") ? "Off" : null;
}
