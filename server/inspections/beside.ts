/** What lies beside logs of extracted downloads: which of them were read with it, and which could be. */

import { filesBeside, isOfDownload, nameBeside } from "../../node/same-download.ts";
import { localPath, uriKey } from "./addresses.ts";
import type { Inspections } from "./inspections.ts";

export class BesideLogs {
  readonly #inspections: Inspections;
  /** Logs that have nothing beside them. */
  readonly #alone = new Set<string>();
  /** Inspections that were made for a log with what lies beside it. */
  readonly #made = new Set<string>();

  constructor(inspections: Inspections) {
    this.#inspections = inspections;
  }

  /** The inspection that has read a log with files of its download, and their names; null where none has. */
  readWith(uri: string): { readonly id: string; readonly files: readonly string[] } | null {
    const path = localPath(uri);
    const inspection = this.#inspections.inspectionOf(uri);
    if (path === null || !inspection) return null;
    const files = inspection.inputs.flatMap(({ file, ordinal }) =>
      ordinal === null ? (nameBeside(path, file.path) ?? []) : [],
    );
    return files.length === 0 ? null : { id: inspection.id, files };
  }

  /** A download's log on disk that was read alone, beside which nobody has looked yet. */
  isOffered(uri: string): boolean {
    const path = localPath(uri);
    if (path === null || this.#alone.has(uriKey(uri))) return false;
    return isOfDownload(path) && this.readWith(uri) === null;
  }

  /** The paths of what lies beside a log. */
  async look(uri: string, path: string): Promise<readonly string[]> {
    const found = await filesBeside(path);
    if (found.length === 0) this.#alone.add(uriKey(uri));
    return found;
  }

  made(inspection: string): void {
    this.#made.add(inspection);
  }

  /** The document is not open any more. */
  forget(uri: string): void {
    this.#alone.delete(uriKey(uri));
  }

  /** The ids of all inspections that were made for a log, which is over with this. */
  drop(): readonly string[] {
    const made = [...this.#made];
    this.#made.clear();
    return made;
  }
}
