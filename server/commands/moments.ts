/** The logs in which the same moment can be looked for, also those that are not open. */

import { dateAndTime } from "../../core/words/describe.ts";
import { type LabelText, label, shortLabel } from "../../core/words/text.ts";
import { uriKey } from "../inspections/addresses.ts";
import { type Inspection, inputAt } from "../inspections/inspection.ts";
import { largestDocument } from "../inspections/members.ts";
import { type CommandContext, isUri, wrong } from "./call.ts";

export interface InspectedLogs {
  /** Of the analyses of the log first; each log once. */
  readonly logs: readonly InspectedLog[];
}

interface InspectedLog {
  readonly uri: string;
  readonly label: LabelText;
  readonly description: LabelText;
  /** Larger than an editor gives to a language server. */
  readonly tooLarge: boolean;
}

/** So many are listed. */
const maxListed = 1000;

/** [URI of a log]: the other logs that were inspected, whether they are open or not. */
export function inspectedLogs(uri: unknown, { inspections }: CommandContext): InspectedLogs {
  if (!isUri(uri)) throw wrong("the first argument is a log's URI");
  const all = inspections.all();
  const own = all.filter((inspection) => inputAt(inspection, uri) !== null);
  const found = new Map<string, InspectedLog>();
  for (const inspection of new Set([...own, ...all]))
    for (const [index, each] of inspection.inputs.entries()) {
      const input = inspection.result.inputs[index];
      const key = uriKey(each.uri);
      if (input?.kind !== "log" || key === uriKey(uri) || found.has(key) || found.size === maxListed) continue;
      const tooLarge = (input.bytes ?? 0) > largestDocument;
      found.set(key, { uri: each.uri, ...wordsOf(inspection, index), tooLarge });
    }
  return { logs: [...found.values()] };
}

/** The log's own name; its host, from when to when it goes, and the file that holds it. */
function wordsOf(
  { result }: Inspection,
  index: number,
): { readonly label: LabelText; readonly description: LabelText } {
  const { path = "", host = null, from = null, to = null } = result.inputs[index] ?? {};
  const end = Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\"));
  const times = [from, to].flatMap((time) => (time === null ? [] : [dateAndTime(time)])).join(" – ");
  const parts = [host ?? "", times, shortLabel(path.slice(0, Math.max(0, end)).replace(/!$/, ""), 200)];
  return {
    label: shortLabel(path.slice(end + 1), 200),
    description: label(parts.filter((part) => part !== "").join(" · "), 600),
  };
}
