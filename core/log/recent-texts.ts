/** What was read of the texts that came last: the same again for the same text. */

/**
 * Remembers what was read last, and what had been read before that: what is not asked for meanwhile is forgotten, so that never more than
 * twice `most` is held. Nothing is deleted from a map (see `transaction-table.ts`).
 */
export class RecentTexts<Read> {
  /** Bytes, about. */
  most: number;
  /** What is remembered of a text takes so many bytes, besides the text. */
  readonly #each: number;
  #recent = new Map<string, Read>();
  #before = new Map<string, Read>();
  #held = 0;

  constructor(most: number, each: number) {
    this.most = most;
    this.#each = each;
  }

  /** Undefined where it is not remembered. */
  get(text: string): Read | undefined {
    const recent = this.#recent.get(text);
    if (recent !== undefined) return recent;
    const before = this.#before.get(text);
    if (before !== undefined) this.set(text, before);
    return before;
  }

  set(text: string, read: Read): void {
    const takes = this.#each + text.length;
    if (this.#held + takes > this.most) {
      this.#before = this.#recent;
      this.#recent = new Map();
      this.#held = 0;
    }
    this.#held += takes;
    this.#recent.set(text, read);
  }
}
