/**
 * Diagnostics of what was inspected, by address, whether it is open or not. An editor deletes pulled diagnostics as soon as
 * the document is out of sight, and shows what is both pushed and pulled twice: so these stay, and the pull of a document
 * answers nothing, as long as both are the same. An edited document is pulled, until it is closed. What is neither open nor
 * was inspected stands a step lower.
 */

import { isDeepStrictEqual } from "node:util";
import type { Diagnostic } from "vscode-languageserver";
import { inBackground } from "./failure-rows.ts";
import { uriKey } from "./inspections/addresses.ts";

interface Pushed {
  readonly uri: string;
  readonly diagnostics: readonly Diagnostic[];
  /** The user had it inspected. */
  readonly isInspected: boolean;
  isOpen: boolean;
  /** What the editor has now. */
  sent: readonly Diagnostic[];
}

export class PushedDiagnostics {
  readonly #send: (uri: string, diagnostics: readonly Diagnostic[]) => void;
  readonly #byKey = new Map<string, Pushed>();

  constructor(send: (uri: string, diagnostics: readonly Diagnostic[]) => void) {
    this.#send = send;
  }

  /**
   * `isInspected`: the user had them inspected; else they were found in the background. `isOpen` is asked with the key of an address
   * (`uriKey`): what is open waits for its next pull.
   */
  set(
    diagnostics: ReadonlyMap<string, readonly Diagnostic[]>,
    isInspected: boolean,
    isOpen: (key: string) => boolean,
  ): void {
    for (const [uri, list] of diagnostics) {
      const key = uriKey(uri);
      const before = this.#byKey.get(key);
      const pushed: Pushed = {
        uri,
        diagnostics: list,
        isInspected: isInspected || before?.isInspected === true,
        isOpen: isOpen(key),
        sent: before?.sent ?? [],
      };
      this.#byKey.set(key, pushed);
      this.#show(pushed, pushed.sent.length > 0 || !pushed.isOpen);
    }
  }

  forget(uris: readonly string[]): void {
    for (const uri of uris) {
      const key = uriKey(uri);
      const pushed = this.#byKey.get(key);
      this.#byKey.delete(key);
      if (pushed) this.#show(pushed, false);
    }
  }

  /** Whether these, which are to answer a pull, are pushed already; then the answer is nothing. */
  covers(uri: string, pulled: readonly Diagnostic[]): boolean {
    const pushed = this.#byKey.get(uriKey(uri));
    if (!pushed) return false;
    const areSame = picture(pushed.diagnostics) === picture(pulled);
    pushed.isOpen = true;
    this.#show(pushed, areSame);
    return areSame;
  }

  /** False where nothing was pushed for this address. */
  closed(uri: string): boolean {
    const pushed = this.#byKey.get(uriKey(uri));
    if (!pushed) return false;
    pushed.isOpen = false;
    pushed.sent = shownOf(pushed);
    this.#send(pushed.uri, pushed.sent);
    return true;
  }

  #show(pushed: Pushed, isShown: boolean): void {
    const list = isShown ? shownOf(pushed) : [];
    if (isDeepStrictEqual(list, pushed.sent)) return;
    pushed.sent = list;
    this.#send(pushed.uri, list);
  }
}

function shownOf({ diagnostics, isInspected, isOpen }: Pushed): readonly Diagnostic[] {
  return isInspected || isOpen ? diagnostics : inBackground(diagnostics);
}

/** The same failures at the same places. */
function picture(diagnostics: readonly Diagnostic[]): string {
  return diagnostics
    .map(({ code, range: { start } }) =>
      code === "unexplained" ? `${code} ${start.line}` : `${code} ${start.line}:${start.character}`,
    )
    .sort()
    .join("\n");
}
