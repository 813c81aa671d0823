/** The logs that were inspected together with one. */

import { uriKey } from "./addresses.ts";
import type { InspectedInput, Inspection } from "./inspection.ts";
import { largestDocument } from "./members.ts";

export interface OtherLogs {
  readonly logs: readonly InspectedInput[];
  /** Members that the editor would not open: how many. Of a file it opens any size. */
  readonly tooLarge: number;
}

/** The other logs of the inspection that are not open, in its order; none of no inspection. */
export function otherLogs(inspection: Inspection | null, open: readonly string[]): OtherLogs {
  if (!inspection) return { logs: [], tooLarge: 0 };
  const keys = new Set(open.map(uriKey));
  const isLog = (index: number) => inspection.result.inputs[index]?.kind === "log";
  const closed = inspection.inputs.filter((each, index) => isLog(index) && !keys.has(uriKey(each.uri)));
  const isLarge = (each: InspectedInput) =>
    each.ordinal !== null && (inspection.result.inputs[inspection.inputs.indexOf(each)]?.bytes ?? 0) > largestDocument;
  const logs = closed.filter((each) => !isLarge(each));
  return { logs, tooLarge: closed.length - logs.length };
}
