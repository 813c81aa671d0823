/** Requests that Traffic Server itself answers 403 or 404 and sends to nobody: what that means depends on the box. */

import type { Declined, DeclinedBecause } from "../failures/failure.ts";
import type { Process } from "./process.ts";
import { routeOfUrl } from "./route.ts";
import type { Transaction } from "./transaction.ts";

/** Of a log so many are told apart: who asks chooses the domain. */
export const maxDeclined = 1000;

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
  count(process: Process, transaction: Transaction, { status, reason, timestamp, line }: Answer): void {
    const { attempts, request, answered } = transaction;
    if (attempts > 0 || answered || !request) return;
    const route = routeOfUrl(request.url);
    if (!route || (route.protocol === null && !/\/get_edge_config\b/.test(request.url))) return;
    const because = becauseOf(status, request.url, process.isEdge);
    if (because === null) return;
    const { domain, host: name, port } = route;
    const key = JSON.stringify([process.host, because, status, reason, domain.toLowerCase(), name, port]);
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
    const found = { host: process.host, because, status, reason, domain, name, port };
    const path = "";
    this.#kept.set(key, { ...found, requests: 1, first: timestamp, last: timestamp, path, line: line + 1 });
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
