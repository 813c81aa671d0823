/** What the user inspected: a few archives, captures, certificates and logs on disk, each with what was found in it. */

import { ErrorCodes, ResponseError } from "vscode-languageserver";
import { checkResultInTurns, readSomething } from "../../core/evidence/check-result.ts";
import { hostsOf } from "../../core/evidence/hosts.ts";
import type { AnyFailure, Failure } from "../../core/failures/failure.ts";
import { type AskedWindow, dependsOnLast, isInverted, timeWindow } from "../../core/log/window.ts";
import type { FoundSoFar } from "../../core/report/outline/source.ts";
import { type ListedFile, listFiles } from "../../node/files.ts";
import { GrowingLogs } from "../../node/growing-logs.ts";
import { type ReadInputs, type ReadingPlace, type ReadOptions, readInputs } from "../../node/inputs.ts";
import { lastTimestamp } from "../../node/last-record.ts";
import { commonFolder } from "../../node/place.ts";
import { inTurns } from "../../node/turns.ts";
import type { AnalysedLog, KnownFailure } from "../documents/analysed-log.ts";
import { fileUri, isSliceUri, memberUri } from "./addresses.ts";
import { type InspectedInput, type Inspection, inputAt, inspectionId } from "./inspection.ts";
import { byPlace, knownByPlace, knownFailure, knownFailures, placeKey, whole } from "./known-failures.ts";
import { shortened } from "./shown-paths.ts";

/** Inspections that are kept, those used last; each holds its failures and certificates, not its files. */
const maxInspections = 8;
/** Inspections that are no longer kept but known by name: what is still open may ask for them. */
const maxDropped = 40;
/** Files that one command may name; a folder may hold more. */
export const maxGiven = 1000;

export interface InspectOptions {
  readonly cancelled: () => boolean;
  /** How far it is; null once all is read and what captures and trust stores add is looked for. */
  readonly progress?: (at: ReadingPlace | null) => void;
  /** What `reading` gives is more now, or it is over. */
  readonly foundMore?: () => void;
  /** 1: in the background. */
  readonly threads?: number;
  /** Only what the logs say in this time. */
  readonly asked?: AskedWindow | null;
  /** The paths were found in one folder: one that has become a link meanwhile is not followed. */
  readonly inFolder?: boolean;
}

/** One that is under way. */
interface ReadingInspection {
  readonly id: string;
  found: FoundSoFar | null;
  at: ReadingPlace | null;
}

/** Another reader of a single file; null from it: `readInputs`. */
type ReadFile = (file: ListedFile) => Promise<ReadInputs | null>;

export class Inspections {
  /** Used last comes last. */
  readonly #inspections = new Map<string, Inspection>();
  /** The files of inspections that are no longer kept, by their ids and those of their failures. */
  readonly #dropped = new Map<string, { readonly paths: readonly string[]; readonly failures: ReadonlySet<string> }>();
  readonly #growingLogs = new GrowingLogs();
  #joined = new WeakMap<object, AnalysedLog>();
  /** Those that are under way, as far as they are. */
  readonly #reading = new Set<ReadingInspection>();
  /** All inspections that were asked for so far. */
  #asked: Promise<unknown> = Promise.resolve();

  /** Null where it was cancelled: then nothing has changed. `replaced` are inspections that are no longer there. */
  async inspect(
    paths: readonly string[],
    options: InspectOptions,
  ): Promise<{ readonly inspection: Inspection; readonly replaced: readonly Inspection[] } | null> {
    const running = this.#lookTelling(paths, options);
    this.#asked = Promise.allSettled([this.#asked, running]);
    const inspection = await running;
    return inspection && { inspection, replaced: readSomething(inspection.result) ? this.#keep(inspection) : [] };
  }

  /** What has been found by those that are under way and have read enough to tell; not of files that were read before and are still known. */
  reading(): readonly FoundSoFar[] {
    return [...this.#reading].flatMap(({ id, found }) => (found && !this.#inspections.has(id) ? found : []));
  }

  /** The same of one, with how far it is at the moment; null where it is over, or too little was read. */
  readingOf(id: string): FoundSoFar | null {
    for (const each of this.#reading) if (each.id === id && each.found) return { ...each.found, ...each.at };
    return null;
  }

  async #lookTelling(paths: readonly string[], options: InspectOptions): Promise<Inspection | null> {
    const given = [...new Set(paths)].sort();
    const reading: ReadingInspection = { id: inspectionId(given), found: null, at: null };
    const tell = (more: Pick<FoundSoFar, "phase"> & Partial<FoundSoFar>) => {
      const { path = "", read = 0, size = 0, failures = [] } = reading.found ?? {};
      reading.found = { paths: given, path, read, size, failures, ...more };
      options.foundMore?.();
    };
    this.#reading.add(reading);
    try {
      return await this.#look(
        paths,
        {
          ...options,
          progress: (at) => {
            reading.at = at;
            // Of what was read at once nothing is told before its end.
            if (at === null && reading.found) tell({ phase: "joining" });
            options.progress?.(at);
          },
        },
        null,
        (found) => tell({ phase: "reading", ...found }),
      );
    } finally {
      this.#reading.delete(reading);
      if (reading.found) options.foundMore?.();
    }
  }

  /** Resolves when nothing is being inspected that somebody waits for. */
  async idle(): Promise<void> {
    for (let asked: unknown; asked !== this.#asked; ) {
      asked = this.#asked;
      await this.#asked;
    }
  }

  /** A file of the workspace, and nothing is kept. `growing`: a log that may be read on from where it was. */
  async look(path: string, growing: boolean, cancelled: () => boolean): Promise<Inspection | null> {
    const readOn: ReadFile = (file) => this.#growingLogs.read(file, { cancelled });
    return await this.#look([path], { cancelled, threads: 1 }, growing ? readOn : null);
  }

  async #look(
    paths: readonly string[],
    options: InspectOptions,
    readFile: ReadFile | null,
    soFar?: ReadOptions["soFar"],
  ): Promise<Inspection | null> {
    const given = [...new Set(paths)].sort();
    const { asked = null, inFolder = false } = options;
    const files = (await listFiles(given)).map((file) => (inFolder ? { ...file, inFolder } : file));
    const last = asked && dependsOnLast(asked) ? await lastTimestamp(files, options) : null;
    if (options.cancelled()) return null;
    const window = asked && timeWindow(asked, last);
    if (isInverted(window)) throw new ResponseError(ErrorCodes.InvalidParams, "inspect: since lies behind until");
    const [only] = files;
    const readAlready = only && files.length === 1 ? await readFile?.(only) : null;
    if (options.cancelled()) return null;
    const { cancelled, threads, progress } = options;
    const read =
      readAlready ??
      (await readInputs(files, {
        cancelled,
        window,
        ...(threads === undefined ? {} : { threads }),
        progress: (_bytes, _part, at) => progress?.(at),
        ...(soFar ? { soFar } : {}),
      }));
    if (options.cancelled()) return null;
    progress?.(null);
    const places = placesOf(
      files,
      read.inputs.map(({ path }) => path),
    );
    const shown = shortened(read, commonFolder(given));
    const { findings, alone, evidence } = shown;
    const result = await inTurns(checkResultInTurns(shown));
    const hosts = await inTurns(hostsOf(evidence, findings.failures));
    if (options.cancelled()) return null;
    const id = inspectionId(given);
    return {
      id,
      paths: given,
      result,
      evidence,
      hosts,
      inputs: places.map((place) => ({
        ...place,
        uri: addressOf(place),
      })),
      known: knownFailures([...findings.failures, ...alone], result),
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

  /** No longer kept; those of these that were. */
  close(ids: Iterable<string>): readonly Inspection[] {
    const closed = [...ids].flatMap((id) => this.#inspections.get(id) ?? []);
    for (const { id } of closed) this.#inspections.delete(id);
    if (closed.length > 0) this.#joined = new WeakMap();
    return closed;
  }

  /** The files of an inspection that is no longer kept, by its id or a failure's; null where there was none. */
  pathsOfDropped(id: string): readonly string[] | null {
    for (const [inspection, { paths, failures }] of [...this.#dropped].reverse())
      if (inspection === id || failures.has(id)) return paths;
    return null;
  }

  closeAll(): readonly Inspection[] {
    const closed = this.all();
    this.#inspections.clear();
    this.#dropped.clear();
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

  /** What the inspection used last that has a failure knows of it. */
  known(id: string): KnownFailure | null {
    const found = this.failure(id, null);
    return found && knownFailure(found.inspection, found.failure, false);
  }

  /**
   * A log with what inspections know of its failures; of its own inspection's, the port that a capture has settled too. `open`: the open
   * logs, which tell a part of one which port a failure belongs to where no inspection does.
   */
  join(log: AnalysedLog, open: readonly AnalysedLog[] = []): AnalysedLog {
    const { analysis } = log;
    const isSlice = isSliceUri(log.uri);
    if ((this.#inspections.size === 0 && !isSlice) || analysis.failures.length === 0) return log;
    const before = this.#joined.get(analysis);
    if (before?.text === log.text) return before;
    const itsInspection = this.inspectionOf(log.uri);
    const inSlice = isSlice ? knownByPlace(this.all()) : null;
    const inOpen = byPlace(open.flatMap(({ analysis: { failures } }) => failures.map((failure) => ({ failure }))));
    const evidence = new Map<string, KnownFailure>();
    const failures = analysis.failures.map((failure): Failure => {
      const found = inSlice
        ? atPlace(failure, inSlice)
        : itsInspection
          ? whole(itsInspection, failure)
          : this.all().flatMap((each) => whole(each, failure, "same time") ?? [])[0];
      if (!found) return inSlice ? settledBy(failure, atPlace(failure, inOpen)?.failure) : failure;
      const { inspection, failure: settled } = found;
      evidence.set(settled.id, knownFailure(inspection, settled, itsInspection === null && !isSlice));
      return settledBy(failure, settled);
    });
    const joined = evidence.size === 0 && !isSlice ? log : { ...log, analysis: { ...analysis, failures }, evidence };
    this.#joined.set(analysis, joined);
    return joined;
  }

  /** The inspection used last that read a document; null where none did. */
  inspectionOf(uri: string): Inspection | null {
    return this.all().find((each) => inputAt(each, uri) !== null) ?? null;
  }

  #keep(inspection: Inspection): Inspection[] {
    const replaced = this.#inspections.get(inspection.id);
    this.#inspections.delete(inspection.id);
    this.#inspections.set(inspection.id, inspection);
    this.#joined = new WeakMap();
    const dropped = [...this.#inspections.values()].slice(0, -maxInspections);
    for (const { id, paths, known } of dropped) {
      this.#inspections.delete(id);
      this.#dropped.delete(id);
      this.#dropped.set(id, { paths, failures: new Set(known.keys()) });
    }
    this.#dropped.delete(inspection.id);
    for (const id of [...this.#dropped.keys()].slice(0, -maxDropped)) this.#dropped.delete(id);
    return replaced ? [replaced, ...dropped] : dropped;
  }
}

function atPlace<Each>(failure: Failure, places: ReadonlyMap<string, Each | null>): Each | undefined {
  return failure.occurrences.flatMap((each) => places.get(placeKey(failure, each)) ?? [])[0];
}

/** With the port that the whole log gives; if it gives none, the part's own inference does not count. */
function settledBy(failure: Failure, settled: AnyFailure | undefined): Failure {
  if (settled) {
    const { id, port, portInferred, portBy } = settled;
    return { ...failure, id, port, portInferred, portBy };
  }
  return failure.portInferred ? { ...failure, port: null, portInferred: false, portBy: null } : failure;
}

/** A member's is the same whatever its archive was inspected with: no failure is told at two addresses. */
function addressOf({ path, file, ordinal }: Omit<InspectedInput, "uri">): string {
  // In an inspection of the archive alone, the archive itself comes first.
  return ordinal === null ? fileUri(path) : memberUri(inspectionId([file.path]), ordinal + 1, file.path, path);
}

/** Inputs are in the order of the files, those of an archive after it, in the order of its members. */
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
