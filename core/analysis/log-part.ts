/** One of several logs of an Expressway, to be read once more. */

import type { LogAnalysis } from "../failures/failure.ts";
import type { KnownClock } from "../log/forms/clock.ts";
import type { TimeWindow } from "../log/window.ts";
import { LogAnalyzer } from "./log-analyzer.ts";

/** A log that was read by itself before. */
export interface LogPart {
  readonly path: string;
  /** Of its first and of its last record, in milliseconds. */
  readonly from: number;
  readonly to: number;
  /** Of its first record, where that does not tell year and zone; null where it does. */
  readonly clock: KnownClock | null;
  /** Its timestamps have whole seconds. */
  readonly isCoarse: boolean;
  /** It begins with lines that go on with a record of another. */
  readonly startsInside: boolean;
  /** Its bytes once more. */
  open(): AsyncIterable<Uint8Array>;
}

/** What the log says, read once more from its beginning with what is known of its clock now. */
export async function analyseTimed(
  path: string,
  bytes: AsyncIterable<Uint8Array>,
  clock: KnownClock,
  window: TimeWindow | null,
): Promise<LogAnalysis> {
  const analyzer = new LogAnalyzer(path, window, null, clock);
  for await (const piece of bytes) analyzer.push(piece);
  return analyzer.finish();
}
