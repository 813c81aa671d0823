/** What the user had inspected: archives, captures, certificates and logs on disk, few of them, each with what was found in it. */

import { createHash } from "node:crypto";
import { type CheckResult, readSomething } from "../../core/evidence/check-result.ts";
import { type Hosts, hostsOf, type Store, storeFor } from "../../core/evidence/hosts.ts";
import { type Evidence, type EvidenceInputs, type EvidenceResult, joinEvidence } from "../../core/evidence/join.ts";
import type { AnyFailure, AnyOccurrence, Failure } from "../../core/failures/failure.ts";
import { isAddress, nameKey } from "../../core/failures/host-name.ts";
import type { Certificate } from "../../core/trust/certificate.ts";
import { type ListedFile, listFiles } from "../../node/files.ts";
import { type ReadInputs, readInputs } from "../../node/inputs.ts";
import type { AnalysedLog } from "../documents/documents.ts";
import { fileUri, isSliceUri, memberUri, parseMemberUri, uriKey } from "./addresses.ts";
import { commonFolder, shortened } from "./shown-paths.ts";

/** Inspections that are kept, those used last; each holds its failures and certificates, not its files. */
const maxInspections = 8;
/** Files that one command may name; a folder may hold more. */
export const maxGiven = 1000;

/** One input of an inspection, and where its bytes are. */
export interface InspectedInput {
  readonly uri: string;
  readonly file: ListedFile;
  /** Its place among the members of that file that are no folders; null for the file itself. */
  readonly ordinal: number | null;
  /** In full, as the reader gave it. */
  readonly path: string;
}

export interface Inspection {
  readonly id: string;
  readonly result: CheckResult;
  readonly evidence: EvidenceInputs;
  readonly hosts: Hosts;
  /** In the order of `result.inputs`. */
  readonly inputs: readonly InspectedInput[];
  /** Failures by their ids; also by those that they had before a capture settled their ports. */
  readonly known: ReadonlyMap<string, AnyFailure>;
}

/** What an inspection knows of a failure of an open log. */
export interface KnownFailure {
  readonly inspection: string;
  readonly failure: AnyFailure;
  readonly evidence: Evidence | null;
  /** The archive, where the document is none of its members. */
  readonly from: string | null;
  readonly can: {
    readonly exportMissing: boolean;
    readonly showCertificate: boolean;
    readonly copySan: boolean;
    readonly verify: boolean;
  };
}

export interface InspectOptions {
  readonly cancelled: () => boolean;
  readonly progress?: (bytes: number) => void;
  /** 1: in the background. */
  readonly threads?: number;
  /** Another reader of a single file; null from it: `readInputs`. */
  readonly read?: (file: ListedFile) => Promise<ReadInputs | null>;
}

/** The same files make the same id, in whatever order they were chosen. */
export function inspectionId(paths: readonly string[]): string {
  const key = JSON.stringify([...new Set(paths)].sort());
  return createHash("sha256").update(key, "utf8").digest("hex").slice(0, 16);
}

export class Archives {
  /** Used last comes last. */
  readonly #inspections = new Map<string, Inspection>();
  #joined = new WeakMap<object, AnalysedLog>();

  /** Null where it was cancelled: then nothing has changed. `replaced` are inspections that are no longer there. */
  async inspect(
    paths: readonly string[],
    options: InspectOptions,
  ): Promise<{ readonly inspection: Inspection; readonly replaced: readonly Inspection[] } | null> {
    const inspection = await this.look(paths, options);
    return inspection && { inspection, replaced: readSomething(inspection.result) ? this.#keep(inspection) : [] };
  }

  /** As `inspect`, and nothing is kept. */
  async look(paths: readonly string[], options: InspectOptions): Promise<Inspection | null> {
    const given = [...new Set(paths)].sort();
    const files = await listFiles(given);
    const [only] = files;
    const own = only && files.length === 1 ? await options.read?.(only) : null;
    if (options.cancelled()) return null;
    const read = own ?? (await readInputs(files, options));
    if (options.cancelled()) return null;
    const places = placesOf(
      files,
      read.inputs.map(({ path }) => path),
    );
    const { inputs, findings, evidence } = shortened(read, commonFolder(given));
    const joined = joinEvidence(evidence, findings.failures, findings.unexplained);
    const id = inspectionId(given);
    return {
      id,
      result: { ...joined, inputs, routes: findings.routes },
      evidence,
      hosts: hostsOf(evidence, findings.failures),
      inputs: places.map((place, i) => ({
        ...place,
        uri: place.ordinal === null ? fileUri(place.path) : memberUri(id, i, inputs[i]?.path ?? ""),
      })),
      known: knownFailures(findings.failures, joined),
    };
  }

  /** An inspection, or null where it is not kept any more. */
  get(id: string): Inspection | null {
    const found = this.#inspections.get(id);
    if (!found) return null;
    this.#inspections.delete(id);
    this.#inspections.set(id, found);
    return found;
  }

  /** Used last comes first. */
  all(): readonly Inspection[] {
    return [...this.#inspections.values()].reverse();
  }

  closeAll(): readonly Inspection[] {
    const closed = this.all();
    this.#inspections.clear();
    this.#joined = new WeakMap();
    return closed;
  }

  /** A failure of this id in one inspection, or in the one used last that has it. */
  failure(
    id: string,
    inspection: string | null,
  ): { readonly inspection: Inspection; readonly failure: AnyFailure } | null {
    for (const each of inspection === null ? this.all() : [this.get(inspection)]) {
      const failure = each?.known.get(id);
      if (each && failure) return { inspection: each, failure };
    }
    return null;
  }

  /** A log with what inspections know of its failures; of its own archive's, the port that a capture has settled too. */
  join(log: AnalysedLog): AnalysedLog {
    const { analysis } = log;
    const isSlice = isSliceUri(log.uri);
    if ((this.#inspections.size === 0 && !isSlice) || analysis.failures.length === 0) return log;
    const before = this.#joined.get(analysis);
    if (before?.text === log.text) return before;
    const own = this.inspectionOf(log.uri);
    const inSlice = isSlice ? knownByPlace(this.all()) : null;
    const evidence = new Map<string, KnownFailure>();
    const failures = analysis.failures.map((failure): Failure => {
      const found = inSlice
        ? failure.occurrences.flatMap((each) => inSlice.get(placeKey(failure, each)) ?? [])[0]
        : own
          ? whole(own, failure)
          : this.all().flatMap((each) => whole(each, failure, "same time") ?? [])[0];
      if (!found) return inSlice && failure.portInferred ? { ...failure, port: null, portInferred: false } : failure;
      const { inspection, failure: settled } = found;
      evidence.set(settled.id, knownFailure(inspection, settled, own === null && !isSlice));
      return { ...failure, id: settled.id, port: settled.port, portInferred: settled.portInferred };
    });
    const joined = evidence.size === 0 && !isSlice ? log : { ...log, analysis: { ...analysis, failures }, evidence };
    this.#joined.set(analysis, joined);
    return joined;
  }

  /** The inspection that read a document; null where none did. */
  inspectionOf(uri: string): Inspection | null {
    const member = parseMemberUri(uri);
    if (member) return this.#inspections.get(member.id) ?? null;
    const key = uriKey(uri);
    return this.all().find(({ inputs }) => inputs.some((each) => uriKey(each.uri) === key)) ?? null;
  }

  #keep(inspection: Inspection): Inspection[] {
    const replaced = this.#inspections.get(inspection.id);
    this.#inspections.delete(inspection.id);
    this.#inspections.set(inspection.id, inspection);
    this.#joined = new WeakMap();
    const dropped = [...this.#inspections.values()].slice(0, -maxInspections);
    for (const { id } of dropped) this.#inspections.delete(id);
    return replaced ? [replaced, ...dropped] : dropped;
  }
}

/**
 * Failures of whole logs by what is written at their places. In a slice not all requests are seen that were in progress: which
 * port a failure belongs to, the whole log says. Null where two that differ are written alike.
 */
function knownByPlace(inspections: readonly Inspection[]): Map<string, KnownPlace | null> {
  const places = new Map<string, KnownPlace | null>();
  for (const inspection of inspections)
    for (const failure of new Set(inspection.known.values()))
      for (const occurrence of failure.occurrences) {
        const key = placeKey(failure, occurrence);
        const before = places.get(key);
        if (before === undefined) places.set(key, { inspection, failure });
        else if (before?.failure.id !== failure.id) places.set(key, null);
      }
  return places;
}

type KnownPlace = { readonly inspection: Inspection; readonly failure: AnyFailure };

function placeKey({ host, signature, name }: AnyFailure, { timestamp, pid, column, endColumn }: AnyOccurrence): string {
  return JSON.stringify([timestamp, pid, column, endColumn, host, signature, name]);
}

/** Inputs stand in the order of the files, those of an archive behind it in the order of its members. */
function placesOf(files: readonly ListedFile[], paths: readonly string[]): Omit<InspectedInput, "uri">[] {
  let next = 0;
  let ordinal = 0;
  let file: ListedFile | undefined;
  return paths.map((path) => {
    const isMember = file !== undefined && path.startsWith(`${file.path}!/`);
    if (!isMember) {
      file = files[next++];
      ordinal = 0;
    }
    return { path, file: file as ListedFile, ordinal: isMember ? ordinal++ : null };
  });
}

/** A capture that settles a port makes another failure of one: found again by the places where it stands. */
function knownFailures(before: readonly Failure[], joined: EvidenceResult): Map<string, AnyFailure> {
  const placed = new Map<string, AnyFailure>();
  for (const failure of joined.failures)
    for (const { path, line, column } of failure.occurrences)
      if (line !== null) placed.set(`${line}:${column} ${path}`, failure);
  const known = new Map<string, AnyFailure>();
  for (const { id, occurrences } of before) {
    const place = occurrences.find(({ path, line, column }) => placed.has(`${line}:${column} ${path}`));
    if (place) known.set(id, placed.get(`${place.line}:${place.column} ${place.path}`) as AnyFailure);
  }
  for (const failure of joined.failures) known.set(failure.id, failure);
  return known;
}

/** Another log of the same host may tell of the same failure at another time, when other certificates were in place. */
function whole(
  inspection: Inspection,
  failure: Failure,
  when: "same time" | "any time" = "any time",
): { readonly inspection: Inspection; readonly failure: AnyFailure } | null {
  const found = inspection.known.get(failure.id);
  if (!found) return null;
  const times = new Set(found.occurrences.map(({ timestamp }) => timestamp));
  if (when === "same time" && !failure.occurrences.some(({ timestamp }) => times.has(timestamp))) return null;
  return { inspection, failure: found };
}

export function knownFailure(inspection: Inspection, failure: AnyFailure, isElsewhere: boolean): KnownFailure {
  const { result } = inspection;
  const evidence = result.evidence.get(failure.id) ?? null;
  const isServers = failure.direction === "server-rejected-expressway";
  const path = failure.occurrences[0]?.path ?? result.inputs[0]?.path ?? "";
  return {
    inspection: inspection.id,
    failure,
    evidence,
    from: isElsewhere ? (path.split("!/", 1)[0] as string) : null,
    can: {
      exportMissing: result.missingCertificates.some((each) => each.failure === failure.id),
      showCertificate: evidence?.presented != null,
      copySan: !isServers && sanNames(inspection, failure).length > 0,
      verify: !isServers && trustStoreOf(inspection, failure) !== null,
    },
  };
}

/** The trust store that counts for a failure; null where the inputs hold none. */
export function trustStoreOf({ hosts }: Inspection, { host, occurrences }: AnyFailure): Store | null {
  const found = hosts.find(host);
  const [first] = occurrences;
  return found ? storeFor(found, first ? hosts.groupOf(first.path) : null) : null;
}

/** Every trust store with the host that it belongs to. */
export function trustStores({ hosts }: Inspection): readonly { readonly host: string; readonly store: Store }[] {
  return hosts.all.flatMap(({ name, stores }) => stores.map((store) => ({ host: name, store })));
}

/** Every name that this host asked servers by, in requests and in refusals. */
export function namesAsked({ evidence, result }: Inspection, host: string): readonly string[] {
  const names = [
    ...result.failures
      .filter((failure) => nameKey(failure.host) === nameKey(host))
      .filter(({ direction }) => direction !== "server-rejected-expressway")
      .flatMap(({ name }) => name ?? []),
    ...evidence.logs.flatMap(({ analysis }) =>
      analysis.servers.filter((server) => nameKey(server.host) === nameKey(host)).map(({ name }) => name),
    ),
  ];
  return [...new Map(names.map((name) => [nameKey(name), name] as const)).values()];
}

/** What a name for a CSR consists of; anything else is left out. */
const csrName = /^[A-Za-z0-9.*:-]{1,253}$/;

/** The names that a new certificate of this server has to carry: those of the present one, and those it is asked by. */
export function sanNames(inspection: Inspection, failure: AnyFailure): readonly string[] {
  const { address, name, host } = failure;
  const present = inspection.result.evidence.get(failure.id)?.presented?.[0]?.names ?? [];
  const asked = inspection.evidence.logs
    .flatMap(({ analysis }) => analysis.servers)
    .filter((server) => nameKey(server.host) === nameKey(host))
    .filter((server) => address !== null && server.address !== null && nameKey(server.address) === nameKey(address))
    .map((server) => server.name);
  const names = [
    ...(name === null ? [] : [name]),
    ...asked,
    ...present.flatMap((each) => (each.startsWith("DNS:") ? [each.slice(4)] : [])),
  ].filter((each) => csrName.test(each) && !isAddress(each));
  return [...new Map(names.map((each) => [each.toLowerCase(), each] as const)).values()];
}

/** The certificates that were presented, as sent. */
export function presentedChain({ hosts, result }: Inspection, failure: AnyFailure): readonly Certificate[] {
  const presented = result.evidence.get(failure.id)?.presented ?? [];
  const host = hosts.find(failure.host);
  if (presented.length === 0 || !host) return [];
  const wanted = new Set(presented.map(({ sha256 }) => sha256));
  const found = new Map<string, Certificate>();
  for (const { sent, own } of host.seen)
    for (const certificate of [...sent, ...own])
      if (wanted.has(certificate.sha256)) found.set(certificate.sha256, certificate);
  return presented.flatMap(({ sha256 }) => found.get(sha256) ?? []);
}
