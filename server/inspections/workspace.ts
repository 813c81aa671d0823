/**
 * Logs and archives of the opened folders, analysed one after another while the user does something else. Of each only its
 * diagnostics are kept, and which failures it holds; whoever asks for more has it inspected then.
 */

import type { Diagnostic } from "vscode-languageserver";
import { isId } from "../../core/failures/identity.ts";
import { isOutlineSource } from "../../core/report/outline/kept.ts";
import type { OutlineSource } from "../../core/report/outline/source.ts";
import { type AnalysisCache, modifiedAt, stateOf } from "../../node/analysis-cache.ts";
import { mayHoldLog } from "../../node/look.ts";
import { fileUri, localPath, parseMemberUri } from "./addresses.ts";
import type { Inspection } from "./inspection.ts";

/** Files of which something is kept; of more the oldest are not analysed. */
export const maxWorkspaceFiles = 2_000;

/** Diagnostics by address, and the failures that stand behind them. */
export interface FileFindings {
  readonly inspection: string;
  readonly diagnostics: readonly (readonly [uri: string, diagnostics: readonly Diagnostic[]])[];
  readonly failures: readonly string[];
  /** What the tree of the editor tells of it. */
  readonly outline: OutlineSource;
}

export interface WorkspaceTools {
  /**
   * What a file holds; null where it was cancelled or holds nothing that can be read. `growing` if it was analysed before and
   * has changed: it may grow further.
   */
  inspect(path: string, growing: boolean, cancelled: () => boolean): Promise<Inspection | null>;
  idle(): Promise<void>;
  findings(inspection: Inspection): FileFindings;
  show(diagnostics: FileFindings["diagnostics"]): void;
  hide(uris: readonly string[]): void;
  /** Why nothing is kept: the system's error. */
  cacheFailed(code: string): void;
}

export interface WorkspaceCall {
  readonly cancelled: () => boolean;
  readonly progress: (done: number, of: number) => void;
}

export class Workspace {
  readonly #tools: WorkspaceTools;
  #cache: AnalysisCache;
  readonly #files = new Map<string, FileFindings>();
  /** All that were named and not forgotten. */
  readonly #named = new Set<string>();
  /** One call after another. */
  #queue: Promise<unknown> = Promise.resolve();
  #hasTold = false;

  constructor(tools: WorkspaceTools, cache: AnalysisCache) {
    this.#tools = tools;
    this.#cache = cache;
  }

  /** Analyses those of the files that are logs or archives, newest first; how many were, and in how many something fails. */
  analyse(paths: readonly string[], call: WorkspaceCall): Promise<{ readonly logs: number; readonly failing: number }> {
    for (const path of paths) if (this.#named.size < maxWorkspaceFiles) this.#named.add(path);
    const run = this.#queue.then(() => this.#analyse(paths, call));
    this.#queue = run.catch(() => {});
    return run;
  }

  /** Files that are gone, or not wanted any more; all where none is named. */
  forget(paths: readonly string[] | null): void {
    for (const path of paths ?? [...this.#named]) {
      this.#named.delete(path);
      this.#drop(path);
    }
  }

  /** What is shown would look different now: all is made again. */
  renew(cache: AnalysisCache): void {
    this.#cache = cache;
    if (this.#named.size > 0) void this.analyse([...this.#named], { cancelled: () => false, progress: () => {} });
  }

  #drop(path: string): void {
    const known = this.#files.get(path);
    this.#files.delete(path);
    if (known) this.#tools.hide(known.diagnostics.map(([uri]) => uri));
  }

  /** After something else has taken diagnostics away. */
  showAgain(): void {
    for (const { diagnostics } of this.#files.values()) this.#tools.show(diagnostics);
  }

  /** What the tree tells of each file, in the order of the files' names. */
  outlines(): readonly { readonly uri: string; readonly outline: OutlineSource }[] {
    const files = [...this.#files].sort(([a], [b]) => (a < b ? -1 : 1));
    return files.map(([path, { outline }]) => ({ uri: fileUri(path), outline }));
  }

  /** The file in which a failure of this id stands, or whose inspection has this id; null where none does. */
  fileOf(id: string): string | null {
    for (const [path, { inspection, failures }] of this.#files)
      if (inspection === id || failures.includes(id)) return path;
    return null;
  }

  async #analyse(paths: readonly string[], { cancelled, progress }: WorkspaceCall) {
    const times = new Map<string, number>();
    for (const path of new Set(paths)) times.set(path, await modifiedAt(path));
    const newestFirst = [...times].sort(([, a], [, b]) => b - a).slice(0, maxWorkspaceFiles);
    let logs = 0;
    let failing = 0;
    for (const [done, [path]] of newestFirst.entries()) {
      // What somebody waits for comes first.
      await this.#tools.idle();
      if (cancelled()) break;
      // Forgotten while others were analysed.
      if (!this.#named.has(path)) continue;
      progress(done, newestFirst.length);
      const found = await this.#analyseFile(path, cancelled);
      if (!found) continue;
      logs++;
      if (found.failures.length > 0) failing++;
    }
    const code = await this.#cache.save();
    if (code !== null && !this.#hasTold) this.#tools.cacheFailed(code);
    this.#hasTold ||= code !== null;
    return { logs, failing };
  }

  async #analyseFile(path: string, cancelled: () => boolean): Promise<FileFindings | null> {
    const state = await stateOf(path);
    const kept = state && (await this.#cache.get(path, state));
    if (isFindings(kept)) {
      this.#keep(path, kept);
      return kept;
    }
    if (!state || !(await mayHoldLog(path, cancelled))) {
      this.#drop(path);
      return null;
    }
    const inspection = await this.#tools.inspect(path, this.#files.has(path), cancelled);
    if (cancelled() || !this.#named.has(path)) return null;
    const findings = inspection && this.#tools.findings(inspection);
    if (!findings || findings.diagnostics.length === 0) {
      this.#drop(path);
      return null;
    }
    this.#keep(path, findings);
    await this.#cache.set(path, state, findings);
    return findings;
  }

  #keep(path: string, findings: FileFindings): void {
    const before = this.#files.get(path);
    this.#files.set(path, findings);
    const now = new Set(findings.diagnostics.map(([uri]) => uri));
    if (before) this.#tools.hide(before.diagnostics.map(([uri]) => uri).filter((uri) => !now.has(uri)));
    this.#tools.show(findings.diagnostics);
  }
}

/** What the cache gives was on disk, where anybody may have written: only what has the shape of ours is believed. */
function isFindings(value: unknown): value is FileFindings {
  const { inspection, diagnostics, failures, outline } = (value ?? {}) as Partial<Record<keyof FileFindings, unknown>>;
  return (
    typeof inspection === "string" &&
    Array.isArray(failures) &&
    failures.every(isId) &&
    isOutlineSource(outline, (uri) => localPath(uri) !== null || parseMemberUri(uri) !== null) &&
    Array.isArray(diagnostics) &&
    diagnostics.every(
      (each) =>
        Array.isArray(each) && typeof each[0] === "string" && Array.isArray(each[1]) && each[1].every(isDiagnostic),
    )
  );
}

function isDiagnostic(value: unknown): value is Diagnostic {
  const { range, message, source, codeDescription } = (value ?? {}) as Partial<Diagnostic>;
  const isPlace = (place: unknown) => {
    const { line, character } = (place ?? {}) as { line?: unknown; character?: unknown };
    return Number.isSafeInteger(line) && Number.isSafeInteger(character);
  };
  const href: unknown = codeDescription?.href;
  return (
    isPlace(range?.start) &&
    isPlace(range?.end) &&
    typeof message === "string" &&
    source === "expressway" &&
    (href === undefined ||
      (typeof href === "string" && /^https:\/\/[a-z.]+\.(?:cisco\.com|openssl\.org|apache\.org)\//.test(href)))
  );
}
