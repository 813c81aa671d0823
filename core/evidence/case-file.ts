/** What a case file of one failure has to hold, so that it analyses to that failure: which lines, packets, certificates and settings. */

import type { NearWish } from "../analysis/records-near.ts";
import type { SliceWish } from "../analysis/slice.ts";
import type { ConnectionEnds } from "../capture/excerpt.ts";
import type { ConfigurationFacts } from "../expressway/configuration.ts";
import type { AnyFailure, Occurrence } from "../failures/failure.ts";
import { nameKey } from "../failures/host-name.ts";
import { timeOf } from "../log/timestamp.ts";
import type { Certificate } from "../trust/certificate.ts";
import type { CheckResult } from "./check-result.ts";
import type { EvidenceInputs, Missing } from "./evidence.ts";
import type { Hosts, Seen } from "./hosts.ts";
import { serverLabelOf } from "./matching.ts";

/** Occurrences that are taken, from the beginning and from the end. */
const maxOccurrences = 10;
/** Of a failure that was not seen more often all are taken. */
export const maxTaken = 2 * maxOccurrences;
/** Handshakes of the failure's server: those nearest in time. */
const maxHandshakes = 20;
/** Servers that showed a certificate which is missing. */
const maxOtherServers = 10;
/** Servers of which the beginning of a connection is taken. */
const maxOpenings = 8;
/** Seconds around a failure that stands in no log. */
const leastNear = 10;

/** `line`: where it begins in its file, from 1; null where that is not told. */
export interface Placed {
  readonly certificate: Certificate;
  readonly line: number | null;
}

/** What was found, and what it was made of. */
export interface CaseSource {
  readonly result: CheckResult;
  readonly evidence: EvidenceInputs;
  readonly hosts: Hosts;
}

export interface CaseParts {
  /** Of each log what is wanted of it: records by their lines, or by their times where the failure stands in no log. */
  readonly logs: readonly { readonly path: string; readonly wish: SliceWish | NearWish }[];
  /** Of each file of a capture whose packets are wanted. */
  readonly captures: readonly { readonly path: string; readonly connections: readonly ConnectionEnds[] }[];
  /** Of each file with certificates those that matter, in its order. */
  readonly certificates: readonly { readonly path: string; readonly certificates: readonly Placed[] }[];
  /** What no file of the failure's own download holds, and another input does. */
  readonly others: readonly Certificate[];
  readonly settings: readonly { readonly path: string; readonly facts: ConfigurationFacts }[];
}

/** Of the failure's own download; `seconds` around its first occurrence, what the same process wrote. */
export function caseParts(failure: AnyFailure, { result, evidence, hosts }: CaseSource, seconds: number): CaseParts {
  const paths = new Set(failure.occurrences.map(({ path }) => path));
  const groups = new Set([
    ...evidence.logs.flatMap(({ path, group }) => (paths.has(path) ? [group] : [])),
    ...evidence.captures.flatMap(({ paths: files, group }) => (files.some((path) => paths.has(path)) ? [group] : [])),
  ]);
  const own = <Part extends { readonly group: string }>(parts: readonly Part[]) =>
    parts.filter(({ group }) => groups.has(group));
  const found = result.evidence.get(failure.id);
  const missing: readonly Missing[] = found?.missing ? [found.missing, ...found.missing.above] : [];
  const seen = hosts.all.flatMap((host) => host.seen).filter((each) => each.groups.some((group) => groups.has(group)));
  const taken = takenHandshakes(failure, seen, missing);
  const shown = taken.flatMap(({ sent, own: ours }) => [...sent, ...ours]);
  const wanted: Wanted = {
    subjects: new Set(shown.flatMap(({ subject, issuer }) => [subject.canonical, issuer.canonical])),
    sha256: new Set([
      ...missing.flatMap(({ sha256 }) => sha256 ?? []),
      ...(found?.candidates.map(({ sha256 }) => sha256) ?? []),
    ]),
  };
  const certificates = [
    ...own(evidence.trustStores).map(({ path, entries }) => {
      const some = related(entries, wanted);
      // A store in which nothing matters is a store all the same.
      return { path, certificates: some.length > 0 ? some : entries.slice(0, 1) };
    }),
    ...own(evidence.certificates).map(({ path, use, certificates: all }) => {
      const placed = all.map((certificate) => ({ certificate, line: null }));
      return { path, certificates: use === null ? related(placed, wanted) : placed };
    }),
  ];
  const inFiles = certificates.flatMap((file) => file.certificates.map(({ certificate }) => certificate));
  const held = new Set([...inFiles, ...shown].map(({ sha256 }) => sha256));
  const elsewhere = [
    ...evidence.trustStores.flatMap(({ entries }) => entries.map(({ certificate }) => certificate)),
    ...evidence.certificates.flatMap((file) => file.certificates),
  ].filter(({ sha256 }) => wanted.sha256.has(sha256) && !held.has(sha256));
  const connections = [
    ...taken.map(({ handshake: { client, server } }) => ({ client, server, part: "all" as const })),
    ...openings(taken, seen),
  ];
  return {
    logs: [...wishes(failure, seconds), ...(isOfCapture(failure) ? near(failure, own(evidence.logs), seconds) : [])],
    captures:
      connections.length === 0
        ? []
        : own(evidence.captures).flatMap(({ paths: files }) => files.map((path) => ({ path, connections }))),
    certificates,
    others: [...new Map(elsewhere.map((each) => [each.sha256, each])).values()],
    settings: own(evidence.configurations).map(({ path, facts }) => ({ path, facts })),
  };
}

function isOfCapture({ occurrences }: AnyFailure): boolean {
  return occurrences.every(({ line }) => line === null);
}

/** Requests to the server of a failure that stands in no log: they tell that Expressway asks it. */
function near({ occurrences }: AnyFailure, logs: EvidenceInputs["logs"], seconds: number): CaseParts["logs"] {
  const times = ends<Pick<Occurrence, "timestamp">>(occurrences).flatMap(({ timestamp }) => timeOf(timestamp) ?? []);
  return logs.map(({ path }) => ({ path, wish: { times, seconds: Math.max(leastNear, seconds) } }));
}

function ends<Each>(all: readonly Each[]): readonly Each[] {
  return [...all.slice(0, maxOccurrences), ...all.slice(maxOccurrences).slice(-maxOccurrences)];
}

/** Of each log one wish, with the lines of all occurrences that are taken. */
function wishes({ host, occurrences, worksAgain }: AnyFailure, seconds: number): CaseParts["logs"] {
  const logs = new Map<string, Occurrence[]>();
  for (const each of occurrences) {
    if (each.line === null) continue;
    const same = logs.get(each.path);
    if (same) same.push(each);
    else logs.set(each.path, [each]);
  }
  return [...logs].map(([path, all]) => {
    const taken = ends(all);
    const [first] = taken as [Occurrence, ...Occurrence[]];
    const lines = taken.flatMap(({ line, endLine, related: others }) => [
      ...Array.from({ length: endLine - line + 1 }, (_, i) => line + i),
      ...others.filter((each) => each.path === path).map((each) => each.line),
    ]);
    if (worksAgain?.path === path) lines.push(worksAgain.line);
    const { line, timestamp, timestampWritten, process, pid, insideUnfinishedBody, request } = first;
    return {
      path,
      wish: {
        line: line - 1,
        related: [...new Set(lines)].filter((each) => each !== line).map((each) => each - 1),
        timestamp: timestampWritten ?? timestamp,
        host,
        process,
        pid,
        insideUnfinishedBody,
        transaction: request?.transaction ?? null,
        seconds,
      },
    };
  });
}

interface Wanted {
  readonly subjects: ReadonlySet<string>;
  readonly sha256: ReadonlySet<string>;
}

/** With what stands above them; of one name all, since the first of them counts. */
function related(all: readonly Placed[], { subjects, sha256: wanted }: Wanted): readonly Placed[] {
  const taken = new Set<Placed>();
  const bySubject = new Map<string, Placed[]>();
  for (const each of all) {
    const { canonical } = each.certificate.subject;
    const same = bySubject.get(canonical);
    if (same) same.push(each);
    else bySubject.set(canonical, [each]);
  }
  const open = all.filter(
    ({ certificate: { sha256, subject } }) => wanted.has(sha256) || subjects.has(subject.canonical),
  );
  for (let each = open.pop(); each; each = open.pop()) {
    if (taken.has(each)) continue;
    taken.add(each);
    const { subject, issuer } = each.certificate;
    open.push(...(bySubject.get(subject.canonical) ?? []), ...(bySubject.get(issuer.canonical) ?? []));
  }
  return all.filter((each) => taken.has(each));
}

/** Of other connections as many as tell a gateway, which sends for many, from the machine that captures (`core/capture/link-layer.ts`). */
function openings(taken: readonly Seen[], all: readonly Seen[]): readonly ConnectionEnds[] {
  const known = new Set(taken);
  const servers = new Map<string, ConnectionEnds>();
  for (const each of all) {
    if (servers.size >= maxOpenings) break;
    const { client, server } = each.handshake;
    if (!known.has(each) && !servers.has(server.address))
      servers.set(server.address, { client, server, part: "opening" });
  }
  return taken.length === 0 ? [] : [...servers.values()];
}

/** Those of the failure's server that are nearest in time, and of other servers one each that showed what is missing. */
function takenHandshakes(
  { name, address, first }: AnyFailure,
  all: readonly Seen[],
  missing: readonly Missing[],
): readonly Seen[] {
  const names = new Set([name, address].flatMap((each) => (each === null ? [] : [nameKey(each)])));
  const time = timeOf(first) ?? 0;
  const distance = ({ handshake }: Seen) => Math.abs((handshake.time ?? time) - time);
  const inTime = [...all].sort((a, b) => distance(a) - distance(b));
  const isOwn = ({ handshake: { server, sni } }: Seen) =>
    names.has(nameKey(server.address)) || (sni !== null && names.has(nameKey(sni)));
  const taken = new Set(inTime.filter(isOwn).slice(0, maxHandshakes));
  const wanted = new Set(missing.flatMap(({ seen, sha256 }) => (seen && sha256 !== null ? [sha256] : [])));
  const servers = new Set<string>();
  for (const each of inTime) {
    const server = serverLabelOf({ name: null, ...each.handshake.server });
    if (servers.has(server) || servers.size >= maxOtherServers) continue;
    if (![...each.sent, ...each.own].some(({ sha256 }) => wanted.has(sha256))) continue;
    servers.add(server);
    taken.add(each);
  }
  return [...taken];
}
