/** What becomes of the other ports of a failure's server, and of the same port where other Expressways ask: a cure says what stays open. */

import { nameKey } from "../failures/host-name.ts";
import type { Cure, Forecast, Neighbours, ServerRow, ServerState } from "./evidence.ts";

/** Of each list at most so many are kept, and one more that tells that there are others. */
const maxKept = 6;

type Fate = keyof Neighbours;

/** By failure; nothing of one that no row tells. Linear in rows: of a group only the first of each fate are kept. */
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
  const found = new Map<string, Neighbours>();
  for (const row of servers) {
    const { host, port, failures } = row;
    if (port === null) continue;
    const names = namesOf(row);
    const groups = [...names.map((name) => ports.get(name)), peers.get(peerKey(row))];
    for (const id of failures) {
      const cure = cureOf.get(id);
      const withIt = cure === undefined ? [] : names.flatMap((name) => cured.get(name).get(cure) ?? []);
      found.set(id, kept(groups, [String(port), host, ...withIt]));
    }
  }
  return found;
}

/** What is told of a port or a peer is the first of these that some row tells: bad news first. */
const fates = [
  ...(["portsFailing", "portsForetold", "portsUnknown", "portsPassing", "portsAnswering"] as const),
  ...(["peersFailing", "peersUnknown", "peersAnswering"] as const),
] as const satisfies readonly Fate[];

/** Values by a key and a kind. */
class Groups<Kind> {
  readonly #groups = new Map<string, Map<Kind, string[]>>();

  add(key: string, kind: Kind, value: string): void {
    const group = this.#groups.get(key) ?? new Map<Kind, string[]>();
    const values = group.get(kind) ?? [];
    this.#groups.set(key, group.set(kind, values));
    // One of them may be the failure's own.
    if (values.length <= maxKept && !values.includes(value)) values.push(value);
  }

  get(key: string): ReadonlyMap<Kind, readonly string[]> {
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

function kept(groups: readonly ReadonlyMap<Fate, readonly string[]>[], own: readonly string[]): Neighbours {
  const told = new Set(own);
  const take = (fate: Fate): string[] => {
    const values = [...new Set(groups.flatMap((group) => group.get(fate) ?? []))].filter((value) => !told.has(value));
    for (const value of values) told.add(value);
    return values.slice(0, maxKept);
  };
  return Object.fromEntries(fates.map((fate) => [fate, take(fate)])) as Record<Fate, string[]>;
}
