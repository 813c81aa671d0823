/**
 * Requests that leave nothing but counts: they begin, are answered and end within one table while Traffic Server says nothing
 * else (`flag.quiet`), so that no failure can belong to them, before they have ended or later.
 */

import type { HeadLine } from "../log/lines.ts";
import { beginningShift, entry, flag } from "../log/record-index.ts";
import type { Counted } from "./counted.ts";
import type { Process } from "./process.ts";
import { maxOpenTransactions, type Requests } from "./requests.ts";
import { type StepPlace, sendingRequest, sendingResponse } from "./step.ts";

export class QuietRequests {
  /** Requests in the table at hand whose steps are followed although they are marked as quiet. */
  readonly #followed = new Set<number>();
  readonly #requests: Requests;
  readonly #counted: Counted;

  constructor(requests: Requests, counted: Counted) {
    this.#requests = requests;
    this.#counted = counted;
  }

  /** Begins with another table. */
  begin(): void {
    this.#followed.clear();
  }

  get followsAny(): boolean {
    return this.#followed.size > 0;
  }

  /** Whether the steps of this request are followed; `flags` of any of its entries. */
  isFollowed(flags: number, id: number): boolean {
    return this.#followed.has(keyOf(flags, id));
  }

  /** Takes the step of a quiet request; false where its steps have to be followed from here on. */
  take(process: Process, line: HeadLine, step: StepPlace): boolean {
    const entries = step.entries as Int32Array;
    const flags = entries[step.at + entry.flags] as number;
    const id = entries[step.at + entry.id] as number;
    if (step.kind === sendingRequest) this.#sent(process, line, step);
    else if (step.kind === sendingResponse) this.#ended(process, id, (flags & flag.receivedTwice) !== 0);
    else if (!this.#begun(process, line, id, step)) {
      this.#followed.add(keyOf(flags, id));
      return false;
    }
    return true;
  }

  /** Counts the request that begins with this step; false where its steps have to be followed. */
  #begun(process: Process, line: HeadLine, id: number, step: StepPlace): boolean {
    if (this.#requests.open >= maxOpenTransactions || process.transactions.get(id)) return false;
    this.#requests.open++;
    this.#requests.trackings.received(process.host, line, step.idEnd);
    const record = this.#requests.names.routeOf(step);
    if (record) record.count++;
    return true;
  }

  /** The attempt of this step, which the origin server answers. */
  #sent(process: Process, line: HeadLine, step: StepPlace): void {
    const { names } = this.#requests;
    const entries = step.entries as Int32Array;
    const { at } = step;
    const time = names.timeOf(step, line);
    this.#requests.goOn(process, time, line, entries[at + entry.id] as number);
    process.tick(time);
    step.at = entries[at + entry.request] as number;
    const record = names.routeOf(step);
    step.at = at;
    if (!record) return;
    const server = this.#counted.serverOf(process, record.target, names.endpointOf(step));
    if (!server) return;
    server.requests++;
    server.answered++;
    const answer = entries[at + entry.response] as number;
    this.#counted.answers.answersAhead(server.answers, answer, this.#requests.changesSoFar);
  }

  #ended(process: Process, id: number, twice: boolean): void {
    this.#requests.open--;
    process.transactions.endedQuiet(id, twice);
  }
}

/** Ids are of one process. */
function keyOf(flags: number, id: number): number {
  return id * 16 + (flags >> beginningShift);
}
