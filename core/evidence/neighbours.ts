/** What becomes of the other ports of a failure's server, and of the same port where other Expressways ask: a cure says what stays open. */

import { nameKey } from "../failures/host-name.ts";
import type { Cure, Forecast, Neighbours, ServerRow, ServerState } from "./evidence.ts";

/** Of each list at most so many are told. */
const maxTold = 6;
/** So many are passed over at most for each list, so that all failures together cost no more than they are: a certificate cures 500 chains. */
const maxPassed = 1_000;

type Fate = keyof Neighbours;

/** By failure; nothing of one that no row tells. What the same certificate cures is left out first, then the first of each fate are told. */
export function neighboursOf(
  servers: readonly ServerRow[],
  forecast: readonly Forecast[],
  cures: readonly Cure[],
): ReadonlyMap<string, Neighbours> {
  const ports = new Groups<Fate>();
  const peers = new Groups<Fate>();
  const cured = new Groups<number>();
  // Of several the first.
  const cureOf = new Map(cures.flatMap(({ cures: ids }, i) => ids.map((id) => [id, i] as const)).reverse());
  const foretold = new Map(forecast.map((each) => [serverKey(each), each.outcome]));
  for (const row of servers) {
    if (row.port === null) continue;
    peers.add(peerKey(row), peerFates[row.state], row.host);
    const names = namesOf(row);
    const fate = portFate(row.state, foretold.get(serverKey(row)));
    if (fate) for (const name of names) ports.add(name, fate, String(row.port));
    // A port is cured with another one where one certificate cures all of its failures.
    const [cure, ...others] = new Set(row.failures.map((id) => cureOf.get(id)));
    if (cure !== undefined && others.length === 0) for (const name of names) cured.add(name, cure, String(row.port));
  }
  for (const all of [ports, peers]) all.keepFirstOf(fates);
  const found = new Map<string, Neighbours>();
  for (const row of servers) {
    const { host, port, failures } = row;
    if (port === null) continue;
    const names = namesOf(row);
    const groups = [...names.map((name) => ports.get(name)), peers.get(peerKey(row))];
    for (const id of failures) {
      const cure = cureOf.get(id);
      const withIt = cure === undefined ? [] : names.flatMap((name) => cured.get(name).get(cure) ?? []);
      found.set(id, told(groups, [new Set([String(port), host]), ...withIt]));
    }
  }
  return found;
}

/** What is told of a port or a peer is the first of these that some row tells: bad news first. */
const fates = [
  ...(["portsFailing", "portsForetold", "portsUnknown", "portsPassing", "portsAnswering"] as const),
  ...(["peersFailing", "peersUnknown", "peersAnswering"] as const),
] as const satisfies readonly Fate[];

/** Values by a key and a kind, each once. */
class Groups<Kind> {
  readonly #groups = new Map<string, Map<Kind, Set<string>>>();

  add(key: string, kind: Kind, value: string): void {
    const group = this.#groups.get(key) ?? new Map<Kind, Set<string>>();
    this.#groups.set(key, group.set(kind, (group.get(kind) ?? new Set()).add(value)));
  }

  /** Under one key a value stands under the first of these kinds alone: nobody has to pass over it again for each failure. */
  keepFirstOf(kinds: readonly Kind[]): void {
    for (const group of this.#groups.values()) {
      const known = new Set<string>();
      for (const kind of kinds) {
        const values = [...(group.get(kind) ?? [])].filter((value) => !known.has(value));
        for (const value of values) known.add(value);
        group.set(kind, new Set(values));
      }
    }
  }

  get(key: string): ReadonlyMap<Kind, ReadonlySet<string>> {
    return this.#groups.get(key) ?? new Map();
  }
}

const peerFates: Readonly<Record<ServerState, Fate>> = {
  fails: "peersFailing",
  both: "peersFailing",
  works: "peersAnswering",
  "never-answered": "peersUnknown",
  "never-tried": "peersUnknown",
};

function portFate(state: ServerState, foretold: Forecast["outcome"] | undefined): Fate | null {
  if (state === "fails" || state === "both") return "portsFailing";
  if (foretold === "fails") return "portsForetold";
  if (foretold === "passes") return "portsPassing";
  if (state === "works") return "portsAnswering";
  // What only another Expressway asks is its matter.
  return state === "never-tried" ? null : "portsUnknown";
}

/** A server is entered by its name or by its address: of each both are one node. */
function namesOf({ host, name, address }: ServerRow): readonly string[] {
  return [name, address].flatMap((each) => (each === null ? [] : [`${nameKey(host)}\0${nameKey(each)}`]));
}

function serverKey({ host, name, address, port }: Pick<ServerRow, "host" | "name" | "address" | "port">): string {
  return `${nameKey(host)}\0${nameKey(name ?? "")}\0${nameKey(address ?? "")}\0${port}`;
}

function peerKey({ name, address, port }: ServerRow): string {
  return serverKey({ host: "", name, address, port });
}

/** Each value under the first of the fates that some group has of it; nothing of what is left out. */
function told(
  groups: readonly ReadonlyMap<Fate, ReadonlySet<string>>[],
  leftOut: readonly ReadonlySet<string>[],
): Neighbours {
  const before = [...leftOut];
  const take = (fate: Fate): string[] => {
    const all = groups.flatMap((group) => group.get(fate) ?? []);
    const first = new Set<string>();
    for (const values of all) addFirst(first, values, before);
    before.push(...all);
    return [...first];
  };
  return Object.fromEntries(fates.map((fate) => [fate, take(fate)])) as Record<Fate, string[]>;
}

function addFirst(first: Set<string>, values: ReadonlySet<string>, leftOut: readonly ReadonlySet<string>[]): void {
  let left = maxPassed;
  for (const value of values) {
    if (first.size === maxTold || left-- === 0) return;
    if (!leftOut.some((each) => each.has(value))) first.add(value);
  }
}
