/** The command that has a log read with what lies beside it. */

import { liesIn } from "../../node/same-download.ts";
import { localPath } from "../inspections/addresses.ts";
import { type CommandContext, isUri, wrong } from "./call.ts";
import { inspectFiles } from "./inspect.ts";

/** The inspection of a log with other files of its download, and their names. */
export interface ReadBeside {
  readonly id: string;
  readonly files: readonly string[];
}

/**
 * [URI of a log, URI of a folder of the workspace]: with a folder, which is given where nobody asked for it, nothing outside of it is read.
 * Null where nothing of the same download lies beside the log.
 */
export async function useBeside(uri: unknown, folder: unknown, context: CommandContext): Promise<ReadBeside | null> {
  const { beside, messages } = context;
  if (!isUri(uri)) throw wrong("the first argument is a log's URI");
  if (folder !== undefined && folder !== null && !isUri(folder)) throw wrong("the second argument is a folder's URI");
  const path = localPath(uri);
  if (path === null) throw wrong(messages.words.archive.notAFile);
  const known = beside.readWith(uri);
  if (known) return known;
  if (isUri(folder)) {
    const root = localPath(folder);
    if (root === null || !(await liesIn(root, path))) return null;
  }
  const files = await beside.look(uri, path);
  if (files.length === 0) {
    context.refreshTexts();
    return null;
  }
  const { id } = await inspectFiles([path, ...files], null, context, true);
  beside.made(id);
  return beside.readWith(uri);
}
