/**
 * The names of the certificate that a peer showed, which only DEBUG lines of the TLS library tell, of one thread at a time:
 *
 *     UTCTime="…" Module="developer.ssl" Level="DEBUG" … Method="::TTSSL_retrieveAltNames" Thread="0x…": Detail="Found DNS alt-name in peer certificate" AltName="…"
 *
 * Which connection they are of stands in no line: those of its thread right before its failure probably are (inferred).
 */

import { pairsOfBoth } from "../log/pairs.ts";

/** So long (ms) before a failure. */
const sameTime = 1000;
/** Threads that are remembered at a time, and names of each. */
const maxThreads = 64;
const maxNames = 20;

export class PeerNames {
  readonly #byThread = new Map<string, { time: number; readonly names: string[] }>();

  /** Whether the text of a record at DEBUG names one. */
  note(text: string, time: number): boolean {
    if (!text.includes("TTSSL_retrieve")) return false;
    const pairs = pairsOfBoth(text);
    const thread = pairs.get("Thread") ?? "";
    const name = pairs.get("AltName") ?? pairs.get("CommonName") ?? "";
    if (thread === "" || name === "" || !/^::TTSSL_retrieve(?:CommonName|AltNames)$/.test(pairs.get("Method") ?? ""))
      return false;
    const known = this.#byThread.get(thread);
    const isSame = known !== undefined && Math.abs(time - known.time) <= sameTime;
    const names = isSame ? known.names : [];
    if (names.length < maxNames && !names.includes(name)) names.push(name);
    this.#byThread.delete(thread);
    this.#byThread.set(thread, { time, names });
    if (this.#byThread.size > maxThreads) this.#byThread.delete(this.#byThread.keys().next().value as string);
    return true;
  }

  /** Those that a thread told right before; each is of one failure. */
  take(thread: string, time: number): readonly string[] {
    const known = this.#byThread.get(thread);
    this.#byThread.delete(thread);
    return known !== undefined && Math.abs(time - known.time) <= sameTime ? known.names : [];
  }
}
