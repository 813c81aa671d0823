/**
 * Sign-ins of users that Unified CM refused, or that did not come so far: `edgeconfigprovisioning` asks it by itself.
 *
 *     … edgeconfigprovisioning: UTCTime="…" Module="network.http.edgeconfigprovisioning" … Action="Received" Request-url="https://…" HTTPMSG:
 *      |HTTP/1.1 401 Unauthorized
 *     … edgeconfigprovisioning: Level="INFO" Detail="Failed to authenticate user against server" Username="…" Server="('https', '…', 8443)" …
 *     … edgeconfigprovisioning: … Detail="Authenticating user failed" Username="…" ClientId="…" Code="401" …
 *
 * Anybody can type a wrong password: a sign-in that failed is no failure of the box. Where nothing shows that Unified CM answered, TLS
 * may be the reason, so that nobody is told "no failure" beside it. The second form is known from a public parser alone.
 */

import type { FailureEvent } from "../failures/collector.ts";
import type { Problem } from "../failures/problem.ts";
import type { RecordReader } from "../failures/record-reader.ts";
import type { Continuation } from "../log/continuation.ts";
import { type HeadLine, type Line, timeOfHead } from "../log/lines.ts";
import { pairsOfBoth, recordText } from "../log/pairs.ts";
import type { Beginning } from "../log/record.ts";

/** Its tag. */
export const provisioningProcess = "edgeconfigprovisioning";

/** An answer stands right before what became of the sign-in, within so many milliseconds. */
const sameTime = 1000;

interface Answer {
  /** Of the server that was asked, in lower case. */
  readonly host: string;
  readonly status: number;
  readonly time: number;
}

export class ProvisioningReader implements RecordReader {
  #answer: Answer | null = null;
  #count = 0;
  #refused = 0;
  #line = 0;
  #who = "";

  record(head: HeadLine, _beginning: Beginning, text: number): Continuation | null {
    const written = recordText(head.bytes, text, head.end);
    const pairs = pairsOfBoth(written);
    const time = timeOfHead(head);
    if (pairs.get("Action") === "Received") return this.#received(written, pairs.get("Request-url"), time);
    const detail = pairs.get("Detail");
    if (detail === "Authenticating user failed") {
      const client = pairs.get("ClientId");
      this.#failed(head, client && `from ${client}`, pairs.get("Code") === "401");
    } else if (detail === "Failed to authenticate user against server") {
      const [, host, port] = /^\('https?', '([^']{1,253})', (\d{1,5})\)$/.exec(pairs.get("Server") ?? "") ?? [];
      const isRefused =
        this.#answer?.status === 401 &&
        this.#answer.host === host?.toLowerCase() &&
        Math.abs(time - this.#answer.time) <= sameTime;
      this.#failed(head, host && `at ${host}:${port}`, isRefused);
      this.#answer = null;
    }
    return null;
  }

  waiting(): readonly FailureEvent[] {
    return [];
  }

  finish(): void {}

  /** How many, how many of them Unified CM refused, and of the first the line, and "at" who was asked, or "from" who asked. */
  problems(): readonly Problem[] {
    if (this.#count === 0) return [];
    const detail = `${this.#count} ${this.#refused} ${this.#line} ${this.#who || "?"}`;
    return [{ code: "sign-ins-failed", detail, lost: false }];
  }

  /** The status stands behind the head, or in the lines that follow. */
  #received(written: string, url: string | undefined, time: number): Continuation | null {
    const [, host] = /^https?:\/\/([^/:@]{1,253})/.exec(url ?? "") ?? [];
    if (host === undefined) return null;
    const take = (status: number) => {
      this.#answer = { host: host.toLowerCase(), status, time };
    };
    const status = statusIn(written.slice(written.indexOf("HTTPMSG:")));
    if (status === null) return new StatusLine(take);
    take(status);
    return null;
  }

  #failed({ number }: HeadLine, who: string | undefined, isRefused: boolean): void {
    this.#count++;
    if (isRefused) this.#refused++;
    if (this.#count > 1) return;
    this.#line = number + 1;
    this.#who = who ?? "";
  }
}

/** Of `|HTTP/1.1 401 Unauthorized`; null where there is none. */
function statusIn(text: string): number | null {
  const [, status] = /^\s*(?:HTTPMSG:\s*)?\|\s*HTTP\/\d\.\d (\d{3})\b/.exec(text.slice(0, 60)) ?? [];
  return status === undefined ? null : Number(status);
}

/** The first lines behind an answer's head. */
class StatusLine implements Continuation {
  readonly isIncomplete = false;
  readonly #take: (status: number) => void;
  #lines = 0;

  constructor(take: (status: number) => void) {
    this.#take = take;
  }

  body({ bytes, start, end }: Line): boolean {
    const status = statusIn(bytes.toString("latin1", start, Math.min(end, start + 60)));
    if (status !== null) this.#take(status);
    return status === null && ++this.#lines < 3;
  }

  end(): void {
    // Without its status nothing is known of the answer.
  }
}
