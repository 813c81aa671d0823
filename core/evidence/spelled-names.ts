/** Names of Expressways as logs and files spell them: of some hundred of them one is found without asking each. */

import { nameKey } from "../failures/host-name.ts";

interface Spelled {
  readonly name: string;
  /** In the order in which they were added. */
  readonly rank: number;
}

export class SpelledNames {
  readonly #byKey = new Map<string, Spelled>();
  /** By what they begin with, before a dot; of each beginning the first. */
  readonly #byBeginning = new Map<string, Spelled>();

  /** The first spelling is kept; an empty name is none. */
  add(name: string): void {
    const key = nameKey(name);
    if (name === "" || this.#byKey.has(key)) return;
    const spelled = { name, rank: this.#byKey.size };
    this.#byKey.set(key, spelled);
    for (const beginning of beginningsOf(key))
      if (!this.#byBeginning.has(beginning)) this.#byBeginning.set(beginning, spelled);
  }

  /** Key and name of each. */
  *all(): Iterable<readonly [string, string]> {
    for (const [key, { name }] of this.#byKey) yield [key, name];
  }

  /** The first that is this host's, with its domain or without; null without one. */
  same(host: string): string | null {
    const key = nameKey(host);
    const found = [this.#byBeginning.get(key), ...[key, ...beginningsOf(key)].map((each) => this.#byKey.get(each))];
    const known = found.filter((each) => each !== undefined);
    return known.reduce<Spelled | null>((a, b) => (a && a.rank < b.rank ? a : b), null)?.name ?? null;
  }

  /** Null where they are none or several. */
  only(): string | null {
    if (this.#byKey.size !== 1) return null;
    const [only] = this.#byKey.values();
    return only?.name ?? null;
  }
}

/** `expc01` and `expc01.lab` of `expc01.lab.example`; none of a name that begins with a dot. */
function beginningsOf(key: string): string[] {
  const found: string[] = [];
  for (let dot = key.indexOf("."); dot > 0; dot = key.indexOf(".", dot + 1)) found.push(key.slice(0, dot));
  return found;
}
