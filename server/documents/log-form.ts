/** In what form an open log comes: whether its lines can be read one by one as they stand, and how their heads are read then. */

import type { LogAnalysis } from "../../core/failures/failure.ts";
import { type Dress, plainDresses } from "../../core/log/forms/dress.ts";
import { hasColour } from "../../core/log/forms/mending.ts";
import { type Opening, openingBytes, openingOf } from "../../core/log/forms/opening.ts";
import { type LineHead, readHead } from "../../core/log/head.ts";
import type { AnalysedLog } from "./analysed-log.ts";

export interface LogForm {
  /** A line is what was written as one: not packed, cut, put together or written for a page. */
  readonly hasWholeLines: boolean;
  /** Of a line that holds several records nothing is known but the failures. */
  readonly isDivided: boolean;
  readonly isPacked: boolean;
  readonly isNewestFirst: boolean;
  /** Whether this line of it can be read as it stands. */
  isReadable(line: string): boolean;
  /** The head of the record that a line begins, or null where it goes on with one. */
  headOf(line: string): LineHead | null;
}

const known = new WeakMap<LogAnalysis, LogForm>();

export function formOf({ analysis, text }: AnalysedLog): LogForm {
  const form = known.get(analysis) ?? ofOpening(openingOf(text.slice(0, openingBytes), text.length <= openingBytes));
  known.set(analysis, form);
  return form;
}

function ofOpening(opening: Opening | null): LogForm {
  const dress = opening?.dress && !plainDresses.includes(opening.dress) ? opening.dress : null;
  const hasWholeLines =
    !opening ||
    (!opening.packing &&
      opening.broken === null &&
      !opening.isDivided &&
      !opening.isPage &&
      !opening.isPageTwice &&
      !opening.isTypeset &&
      !opening.hasBackslashes);
  return {
    hasWholeLines,
    isDivided: opening?.isDivided ?? false,
    isPacked: opening?.packing != null,
    isNewestFirst: opening?.isNewestFirst ?? false,
    isReadable: (line) => hasWholeLines && !(opening?.hasColours && hasColour(line)),
    headOf: (line) => (dress && dressed(dress, line)) ?? readHead(line),
  };
}

function dressed(dress: Dress, line: string): LineHead | null {
  const head = dress.read(line);
  if (!head) return null;
  const { stamp, host, pid, text } = head;
  const process = head.process === "traffic_manager" ? "traffic_server" : head.process;
  return { timestamp: stamp ?? "", host, pid, process, text };
}
