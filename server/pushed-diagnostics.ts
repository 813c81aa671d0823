/**
 * Diagnostics of what was inspected, by address, whether it is open or not. An editor deletes pulled diagnostics as soon as
 * the document is out of sight, and shows what is both pushed and pulled twice: so these stay, and the pull of a document
 * answers nothing, as long as both are the same. An edited document is pulled, until it is closed.
 */

import { isDeepStrictEqual } from "node:util";
import type { Diagnostic } from "vscode-languageserver";
import { uriKey } from "./inspections/addresses.ts";

interface Pushed {
  readonly uri: string;
  readonly diagnostics: readonly Diagnostic[];
  /** The editor has them now. */
  isShown: boolean;
}

export class PushedDiagnostics {
  readonly #send: (uri: string, diagnostics: readonly Diagnostic[]) => void;
  readonly #byKey = new Map<string, Pushed>();

  constructor(send: (uri: string, diagnostics: readonly Diagnostic[]) => void) {
    this.#send = send;
  }

  /** `isOpen` is asked with the key of an address (`uriKey`): what is open waits for its next pull. */
  set(diagnostics: ReadonlyMap<string, readonly Diagnostic[]>, isOpen: (key: string) => boolean): void {
    for (const [uri, list] of diagnostics) {
      const key = uriKey(uri);
      const before = this.#byKey.get(key);
      const pushed = { uri, diagnostics: list, isShown: before?.isShown === true };
      this.#byKey.set(key, pushed);
      if (!pushed.isShown) this.#show(pushed, list.length > 0 && !isOpen(key));
      else if (!isDeepStrictEqual(before?.diagnostics, list)) this.#send(uri, list);
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
    this.#show(pushed, areSame && pulled.length > 0);
    return areSame;
  }

  /** False where nothing was pushed for this address. */
  closed(uri: string): boolean {
    const pushed = this.#byKey.get(uriKey(uri));
    if (!pushed) return false;
    this.#send(pushed.uri, pushed.diagnostics);
    pushed.isShown = pushed.diagnostics.length > 0;
    return true;
  }

  #show(pushed: Pushed, isShown: boolean): void {
    if (pushed.isShown === isShown) return;
    pushed.isShown = isShown;
    this.#send(pushed.uri, isShown ? pushed.diagnostics : []);
  }
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
