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
  /** The number of its first line (0-based): what counts of an input may begin behind copies of it. */
  readonly firstLine: number;
  /** Its bytes once more. */
  open(): AsyncIterable<Uint8Array>;
}

/** What the log says, read once more from its beginning with what is known of its clock now; `firstLine` as `LogAnalyzer` takes it. */
export async function analyseTimed(
  path: string,
  bytes: AsyncIterable<Uint8Array>,
  clock: KnownClock,
  window: TimeWindow | null,
  firstLine: number | null,
): Promise<LogAnalysis> {
  const analyzer = new LogAnalyzer(path, window, null, clock, firstLine);
  for await (const piece of bytes) analyzer.push(piece);
  return analyzer.finish();
}
