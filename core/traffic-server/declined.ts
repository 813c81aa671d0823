/** Requests that Traffic Server itself answers 403 or 404 and sends to nobody: what that means depends on the box. */

import type { Declined, DeclinedBecause, Route } from "../failures/failure.ts";
import { detached } from "../log/bytes.ts";
import type { Process } from "./process.ts";
import { isSignIn, routeOfUrl } from "./route.ts";
import type { Transaction } from "./transaction.ts";

/** Of a log so many are told apart: who asks chooses the domain. */
export const maxDeclined = 1000;

const event = /^Event="Sending HTTP error response" Status="(403|404)" Reason="([^"]{0,100})"/;

interface Answer extends Pick<Declined, "status" | "reason"> {
  readonly timestamp: string;
  readonly line: number;
}

type Kept = { -readonly [Key in keyof Declined]: Declined[Key] };

export class DeclinedRequests {
  readonly #kept = new Map<string, Kept>();
  isOver = false;

  /** Whether such an answer counts, whoever gave it. */
  static isWanted(status: number): boolean {
    return status === 403 || status === 404;
  }

  /** An answer that counts, in the 0-based line `line`. */
  count(process: Process, transaction: Transaction, answer: Answer): void {
    const { attempts, request, answered } = transaction;
    process.declined++;
    if (attempts > 0 || answered) return;
    if (!request) {
      this.#countUnknown(process, answer);
      return;
    }
    const route = routeOfUrl(request.url);
    if (!route || (route.protocol === null && !isSignIn(route, request.url))) return;
    const because = becauseOf(answer.status, request.url, process.isEdge);
    if (because !== null) this.#note(process, because, answer, route);
  }

  /** The event that tells of an answer once more (Cisco 117811), and in some logs alone. */
  event(process: Process, words: string, place: Pick<Answer, "timestamp" | "line">): void {
    const [, status, reason = ""] = event.exec(words) ?? [];
    if (status === undefined) return;
    if (process.declined > 0) process.declined--;
    else this.#countUnknown(process, { status: Number(status), reason: detached(reason), ...place });
  }

  /** What is not found strangers ask for all day. */
  #countUnknown(process: Process, answer: Answer): void {
    if (answer.status === 403) this.#note(process, "unknown", answer, { domain: null, host: null, port: null });
  }

  #note(
    { host }: Process,
    because: DeclinedBecause,
    { status, reason, timestamp, line }: Answer,
    { domain, host: name, port }: { readonly domain: string | null } & Pick<Route, "host" | "port">,
  ): void {
    const key = JSON.stringify([host, because, status, reason, domain?.toLowerCase(), name, port]);
    const known = this.#kept.get(key);
    if (known) {
      known.requests++;
      known.last = timestamp;
      return;
    }
    if (this.#kept.size >= maxDeclined) {
      this.isOver = true;
      return;
    }
    const found = { host, because, status, reason, domain, name, port };
    this.#kept.set(key, { ...found, requests: 1, first: timestamp, last: timestamp, path: "", line: line + 1 });
  }

  told(path: string): Declined[] {
    return [...this.#kept.values()].map((each) => ({ ...each, path })).sort((a, b) => b.requests - a.requests);
  }
}

/** A client asks Expressway-E over https; what comes through the tunnel asks Expressway-C for `http://vcs_control.DOMAIN`. */
function becauseOf(status: number, url: string, isEdge: boolean): DeclinedBecause | null {
  if (status === 404) return "not-found";
  if (/^http:\/\/vcs_control\./i.test(url)) return "not-allowed";
  return isEdge || /^https:\/\//i.test(url) ? "domain-or-clock" : null;
}
