/** `check --follow` and `compare --follow`: a log that grows, until somebody ends it. */

import { checkResult, readSomething } from "../core/evidence/check-result.ts";
import type { Messages } from "../core/messages/messages.ts";
import { type Comparison, compare } from "../core/report/compare/comparison.ts";
import { readingOf } from "../core/report/compare/reading.ts";
import { Watch } from "../core/report/compare/watch.ts";
import { FollowedEvents } from "../core/report/followed-events.ts";
import type { Page } from "../core/report/text/layout.ts";
import type { ListedFile } from "../node/files.ts";
import { followLog } from "../node/followed-log.ts";
import { readInputs } from "../node/inputs.ts";
import { StandardOutput } from "../node/output.ts";
import { exitStatus } from "./check.ts";
import type { Compared } from "./compare.ts";

/** Writes events; the exit status is that of `check` at the end. */
export async function followCheck(
  file: ListedFile,
  signal: AbortSignal,
  messages: Messages,
): Promise<{ status: number }> {
  const output = new StandardOutput();
  const events = new FollowedEvents();
  let result = null;
  for await (const read of followLog(file, signal)) {
    result = checkResult(read);
    if (!(await output.write(events.next(result, messages, performance.now())))) return { status: exitStatus(result) };
  }
  if (!result) return { status: 2 };
  await output.write(events.rest(result, messages));
  return { status: exitStatus(result) };
}

/** Tells what turns, on standard output unless `tell` says otherwise; the comparison at the end. */
export async function watch(
  before: readonly ListedFile[],
  after: ListedFile,
  signal: AbortSignal,
  messages: Messages,
  page: Page,
  tell: ((text: string) => void) | null,
): Promise<Compared> {
  const old = readingOf(await readInputs(before, {}));
  if (!readSomething(old.result)) return { unreadable: [old.result] };
  const output = new StandardOutput();
  const watched = new Watch(messages, page);
  let last: Comparison | null = null;
  for await (const read of followLog(after, signal)) {
    last = compare(old, readingOf(read));
    const text = watched.next(last);
    if (text === null) continue;
    if (tell) tell(text);
    else if (!(await output.write([text]))) break;
  }
  return last ?? { unreadable: [] };
}
