/** The semantic tokens answered last for each document, which a delta counts from. */

/** Documents whose tokens are kept. */
const maxKept = 16;

export interface TokenResult {
  readonly resultId: string;
  readonly data: number[];
}

export class TokenResults {
  readonly #results = new Map<string, TokenResult>();
  #last = 0;

  remember(uri: string, data: number[]): TokenResult {
    const result = { resultId: String(++this.#last), data };
    this.#results.delete(uri);
    this.#results.set(uri, result);
    if (this.#results.size > maxKept) this.#results.delete(this.#results.keys().next().value as string);
    return result;
  }

  /** Null where that answer is no longer known. */
  data(uri: string, resultId: string): readonly number[] | null {
    const result = this.#results.get(uri);
    return result?.resultId === resultId ? result.data : null;
  }

  forget(uri: string): void {
    this.#results.delete(uri);
  }
}
