/** Where a failure of BEFORE stands that AFTER does not show, and what BEFORE says of one that AFTER alone shows. */

import { lostSomething } from "../../evidence/check-result.ts";
import type { AnyFailure, OriginServer, ServerAnswer } from "../../failures/failure.ts";
import { nameKey } from "../../failures/host-name.ts";
import { timeOf } from "../../log/timestamp.ts";
import type { Earlier, UnknownReason } from "../../messages/messages.ts";
import { trafficServer } from "../../traffic-server/process.ts";
import { type HostKey, serverKey } from "./pairs.ts";
import type { Reading } from "./reading.ts";

/** Where a server answered. */
export interface Reached extends ServerAnswer {
  readonly path: string;
}

export type Standing =
  | { readonly reached: Reached; readonly isVerified: boolean }
  | { readonly because: UnknownReason; readonly reached: Reached | null };

/** What is known of one server, or of one of its addresses. */
interface Asked {
  /** The first and the last of all answers; null without any. */
  first: Reached | null;
  last: Reached | null;
  /** The log says that servers were not verified. */
  isOff: boolean;
}

/** One side, looked up by server: what is asked of it costs the same however much it holds. */
export class Side {
  readonly #hostKey: HostKey;
  readonly #hosts: ReadonlySet<string>;
  readonly #failing = new Map<string, AnyFailure[]>();
  readonly #ends = new Map<string, Reached | null>();
  /** By server, and by server and address. */
  readonly #asked = new Map<string, Asked>();
  /** Of a server, by ms since 1970: the last answer to it that nothing explains. */
  readonly #unexplained = new Map<string, number>();
  /** Expressways whose configuration, or whose log by ending a connection, says that servers are verified. */
  readonly #verifying = new Set<string>();
  readonly #notVerifying = new Set<string>();
  /** Evidence may be missing. */
  readonly isLost: boolean;

  constructor({ hosts, result, servers, verification }: Reading, hostKey: HostKey) {
    this.#hostKey = hostKey;
    this.#hosts = new Set(hosts.map(hostKey));
    this.isLost = isLost(result);
    for (const failure of result.failures) {
      const key = serverKey(failure, hostKey) ?? "";
      const same = this.#failing.get(key);
      if (same) same.push(failure);
      else this.#failing.set(key, [failure]);
      if (failure.action === "Terminate") this.#verifying.add(hostKey(failure.host));
    }
    for (const server of servers) {
      this.#note(server, serverKey(server, hostKey));
      // A failure may have nothing but the address.
      const { name, address } = server;
      if (address !== null && nameKey(address) !== nameKey(name))
        this.#note(server, serverKey({ ...server, name: null }, hostKey));
    }
    for (const each of result.unexplained) {
      const key = each.because === "unknown" ? serverKey(each, hostKey) : null;
      const time = timeOf(each.last) ?? Number.POSITIVE_INFINITY;
      if (key !== null) this.#unexplained.set(key, Math.max(this.#unexplained.get(key) ?? 0, time));
    }
    for (const [host, says] of verification) (says === "On" ? this.#verifying : this.#notVerifying).add(hostKey(host));
  }

  #note({ address, firstGood, lastGood }: OriginServer, server: string | null): void {
    if (server === null) return;
    for (const key of [server, at(server, address)]) {
      const asked = this.#asked.get(key) ?? { first: null, last: null, isOff: false };
      this.#asked.set(key, asked);
      if (firstGood && (!asked.first || isLater(asked.first.timestamp, firstGood.timestamp)))
        asked.first = placeOf(firstGood);
      if (lastGood && (!asked.last || isLater(lastGood.timestamp, asked.last.timestamp)))
        asked.last = placeOf(lastGood);
      asked.isOff ||= firstGood?.verification === "off";
    }
  }

  /** As AFTER: of a failure that only BEFORE shows. */
  standing(failure: AnyFailure): Standing {
    const key = serverKey(failure, this.#hostKey);
    const isAsked = isOfTrafficServer(failure);
    if (key === null && isAsked) return { because: "port-not-known", reached: null };
    if (!this.#hosts.has(this.#hostKey(failure.host))) return { because: "no-log", reached: null };
    if (key === null) return { because: "not-told", reached: null };
    const end = this.#endOf(key);
    const failing = this.#failing.get(key) ?? [];
    if (!end && failing.some(({ action }) => action !== "Continue")) return { because: "other-cause", reached: null };
    if (!isAsked) return { because: "not-told", reached: null };
    const asked = this.#asked.get(key);
    if (!asked) return { because: "no-request", reached: null };
    if (!asked.last) return { because: "not-answered", reached: null };
    const answer = this.#answerAt(key, failure.address, asked);
    if (!answer?.last) return { because: "other-address", reached: asked.last };
    const reached = end ?? [answer.first, answer.last].find((each) => each && isLater(each.timestamp, failure.last));
    if (!reached || !isLater(reached.timestamp, failure.last)) return { because: "not-later", reached: answer.last };
    if (failure.direction !== "server-rejected-expressway") {
      if ((failing.length > 0 && !end) || answer.isOff || this.#notVerifying.has(this.#hostKey(failure.host)))
        return { because: "not-verified", reached };
      if (failure.action === "Continue" && !this.isVerified(failure))
        return { because: "verification-not-known", reached };
    }
    if (this.#isUnexplained(key, asked.last)) return { because: "unexplained", reached };
    if (this.isLost) return { because: "not-read", reached };
    return { reached, isVerified: this.isVerified(failure) };
  }

  /**
   * As AFTER: of a failure that both sides show, the answer that ends it: the server answers behind all of its failures, was verified
   * then, and fails no more. Null where it does not.
   */
  end(before: AnyFailure, after: AnyFailure): Reached | null {
    const key = serverKey(after, this.#hostKey);
    const end = key === null || this.isLost ? null : this.#endOf(key);
    return end && isLater(end.timestamp, before.last) ? end : null;
  }

  /** Whether this side says that an Expressway verifies servers. */
  isVerified({ host }: AnyFailure): boolean {
    return this.#verifying.has(this.#hostKey(host));
  }

  /** As BEFORE: of a failure that only AFTER shows. */
  earlier(failure: AnyFailure): Earlier {
    const key = serverKey(failure, this.#hostKey);
    const asked = key === null ? undefined : this.#asked.get(key);
    if (key !== null && this.#failing.has(key)) return "failed";
    if (this.isLost) return "not-read";
    if (!isOfTrafficServer(failure)) return "not-told";
    if (!asked) return "no-request";
    return asked.last ? "answered" : "not-answered";
  }

  /** The answer behind all failures of a server; null where there is none, or it answers and fails by turns. */
  #endOf(key: string): Reached | null {
    const known = this.#ends.get(key);
    if (known !== undefined) return known;
    const failing = this.#failing.get(key) ?? [];
    const ends = failing.flatMap(({ action, isByTurns, worksAgain }) =>
      action === "Continue" || isByTurns || !worksAgain || worksAgain.verification === "off" ? [] : [worksAgain],
    );
    const [first, ...rest] = ends;
    let end: Reached | null = null;
    if (first && ends.length === failing.length) {
      const last = rest.reduce((a, b) => (isLater(b.timestamp, a.timestamp) ? b : a), first);
      const isOver = failing.every((each) => isLater(last.timestamp, each.last));
      const isSilent = this.#isUnexplained(key, this.#asked.get(key)?.last ?? last);
      end = isOver && !isSilent ? placeOf(last) : null;
    }
    this.#ends.set(key, end);
    return end;
  }

  /** Answers at an address, and those of which nobody knows where. */
  #answerAt(key: string, address: string | null, asked: Asked): Asked | undefined {
    if (address === null) return asked;
    const there = this.#asked.get(at(key, address));
    return there?.last ? there : this.#asked.get(at(key, null));
  }

  #isUnexplained(key: string, last: Reached): boolean {
    return (this.#unexplained.get(key) ?? Number.NEGATIVE_INFINITY) >= (timeOf(last.timestamp) ?? 0);
  }
}

/** What another process tells was read, and is of other connections. */
function isLost({ inputs, ...result }: Reading["result"]): boolean {
  const told = inputs.map((input) => ({
    ...input,
    problems: input.problems.filter(({ code }) => code !== "not-analysed"),
  }));
  return lostSomething({ ...result, inputs: told });
}

/** Its requests are what shows whether a server was reached: of other processes nothing does. */
function isOfTrafficServer({ process }: AnyFailure): boolean {
  return (process ?? trafficServer) === trafficServer;
}

function placeOf({ timestamp, path, line }: Reached): Reached {
  return { timestamp, path, line };
}

function at(server: string, address: string | null): string {
  return JSON.stringify([server, address === null ? null : nameKey(address)]);
}

/** Times that cannot be compared are taken in the order in which the sides were given. */
function isLater(time: string, than: string): boolean {
  const [a, b] = [timeOf(time), timeOf(than)];
  return a === null || b === null || a > b;
}
