/** The files of an extracted download that lie in the folder of its log. */

import { lstat, opendir, realpath } from "node:fs/promises";
import { basename, dirname, join, sep } from "node:path";
import { belongsToLog, contentsOfName } from "../core/archive/contents.ts";

/** Entries of the folder that are looked at, and files that are taken: a download has at most 20 captures of each interface. */
const maxEntries = 50_000;
const maxFiles = 100;

/**
 * What Expressway has packed with this log, by the names alone, in their order: nothing is opened. Empty where the log's name is not the
 * product's, where the log is no regular file, and where the folder cannot be read; links are left out.
 */
export async function filesBeside(log: string): Promise<string[]> {
  const named = contentsOfName(basename(log));
  if (named.contents !== "log" || named.time === null) return [];
  const day = named.time.slice(0, 10);
  const folder = dirname(log);
  const found: string[] = [];
  try {
    if (!(await lstat(log)).isFile()) return [];
    let entries = 0;
    for await (const entry of await opendir(folder)) {
      if (++entries > maxEntries) break;
      if (!entry.name.includes(day) || !entry.isFile()) continue;
      if (belongsToLog(named, contentsOfName(entry.name))) found.push(join(folder, entry.name));
    }
  } catch {
    return [];
  }
  return found.sort().slice(0, maxFiles);
}

/** Whether the name of a log is the product's, with host and time: then other files of its download may lie beside it. */
export function isOfDownload(log: string): boolean {
  const { contents, host } = contentsOfName(basename(log));
  return contents === "log" && host !== null;
}

/** The name of a file in the folder of a log, if by its name it is of the same download; else null. */
export function nameBeside(log: string, file: string): string | null {
  const name = basename(file);
  const isBeside = dirname(file) === dirname(log) && belongsToLog(contentsOfName(basename(log)), contentsOfName(name));
  return isBeside ? name : null;
}

/** Whether a file lies in a folder or below it once links on the way to both are followed; false where one of them is not there. */
export async function liesIn(folder: string, file: string): Promise<boolean> {
  try {
    const [outer, inner] = await Promise.all([realpath(folder), realpath(dirname(file))]);
    return inner === outer || inner.startsWith(outer.endsWith(sep) ? outer : `${outer}${sep}`);
  } catch {
    return false;
  }
}
