/** Which failure of AFTER is which of BEFORE. */

import type { AnyFailure } from "../../failures/failure.ts";
import { nameKey } from "../../failures/host-name.ts";

export interface Pair {
  readonly before: AnyFailure;
  readonly after: AnyFailure;
  /** The same server is refused, or refuses, for another cause. */
  readonly causeChanged: boolean;
}

export interface Pairs {
  readonly pairs: readonly Pair[];
  /** In no pair, each in its order. */
  readonly before: readonly AnyFailure[];
  readonly after: readonly AnyFailure[];
}

/** Of an Expressway, however each side spells it. */
export type HostKey = (host: string) => string;

/** The Expressway, the server and its port; null where server or port are not known. */
export function serverKey(
  { host, name, address, port }: Pick<AnyFailure, "host" | "name" | "address" | "port">,
  hostKey: HostKey,
): string | null {
  const server = name ?? address;
  return server === null || port === null ? null : JSON.stringify([hostKey(host), nameKey(server), port]);
}

/**
 * Each failure once, the likest first: the same in all that tells failures apart; then the same but for address, depth or what was done
 * about it; then with a port that one side alone knows; then the same server, for another cause.
 */
export function pairsOf(before: readonly AnyFailure[], after: readonly AnyFailure[], hostKey: HostKey): Pairs {
  const open = { before: new Set(before), after: new Set(after) };
  const pairs: Pair[] = [];
  const pair = (keyBefore: KeyOf, keyAfter = keyBefore) => {
    const waiting = new Map<string, AnyFailure[]>();
    // The first of them is taken first: from the end.
    for (const each of [...open.after].reverse()) {
      const key = keyAfter(each);
      if (key === null) continue;
      const same = waiting.get(key);
      if (same) same.push(each);
      else waiting.set(key, [each]);
    }
    for (const each of open.before) {
      const key = keyBefore(each);
      const found = key === null ? undefined : waiting.get(key)?.pop();
      if (!found) continue;
      open.before.delete(each);
      open.after.delete(found);
      pairs.push({ before: each, after: found, causeChanged: each.signature !== found.signature });
    }
  };
  const server = ({ host, name, address }: AnyFailure) =>
    name === null && address === null ? null : [hostKey(host), nameKey(name ?? address ?? "")];
  const key = (each: AnyFailure, ...parts: readonly unknown[]) => {
    const of = server(each);
    return of === null ? null : JSON.stringify([...of, each.signature, ...parts]);
  };
  const openPort: KeyOf = (each) => (each.port === null ? key(each) : null);
  pair(({ id }) => id);
  pair((each) => key(each, each.port, errorOf(each), each.verifyError?.depth ?? null, each.action));
  pair((each) => key(each, each.port));
  pair(openPort, (each) => key(each));
  pair((each) => key(each), openPort);
  pair((each) => serverKey(each, hostKey));
  const place = new Map(before.map((each, i) => [each, i] as const));
  pairs.sort((a, b) => (place.get(a.before) ?? 0) - (place.get(b.before) ?? 0));
  return { pairs, before: [...open.before], after: [...open.after] };
}

type KeyOf = (failure: AnyFailure) => string | null;

function errorOf({ verifyError, tlsError, reason }: AnyFailure): string | number | null {
  return verifyError ? (verifyError.code ?? verifyError.text) : (reason ?? tlsError?.reason ?? null);
}
