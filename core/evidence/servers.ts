/** What each server and port does for each Expressway, as logs and captures show it; and whether what failed works again. */

import type { AnyFailure, OriginServer, WorksAgain } from "../failures/failure.ts";
import { nameKey } from "../failures/host-name.ts";
import { timeOf } from "../log/timestamp.ts";
import type { EvidenceInputs, ServerRow, ServerState } from "./evidence.ts";
import type { Hosts } from "./hosts.ts";

/** Rows at most: those of servers that only other Expressways ask are the first to be left out. */
const maxRows = 20_000;

type Server = Pick<OriginServer, "host" | "name" | "address" | "port">;

interface Gathered {
  readonly host: string;
  readonly server: { readonly name: string | null; readonly address: string | null; readonly port: number | null };
  requests: number;
  answered: number;
  lastGood: string | null;
  readonly failures: AnyFailure[];
}

/** The servers in the order of their failures, those without one behind; of each the Expressways. */
export function serversOf({ logs }: EvidenceInputs, failures: readonly AnyFailure[]): ServerRow[] {
  const byServer = new Map<string, Map<string, Gathered>>();
  const hosts = new Map<string, string>();
  let rows = 0;
  const at = (key: string, host: string, server: Gathered["server"]): Gathered | null => {
    const ofServer = byServer.get(key) ?? new Map<string, Gathered>();
    const known = ofServer.get(nameKey(host));
    if (known) return known;
    if (rows === maxRows) return null;
    rows++;
    const gathered: Gathered = { host, server, requests: 0, answered: 0, lastGood: null, failures: [] };
    byServer.set(key, ofServer.set(nameKey(host), gathered));
    hosts.set(nameKey(host), hosts.get(nameKey(host)) ?? host);
    return gathered;
  };
  const servers = logs.flatMap(({ analysis }) => analysis.servers);
  const addresses = addressesOf(servers);
  for (const failure of failures) {
    if (failure.action === "Continue" || failure.process !== undefined) continue;
    const { host, name, port } = failure;
    const address = failure.address ?? addresses.get(serverKey({ host, name, port, address: null })) ?? null;
    at(serverKey({ name, port, address }), host, { name, address, port })?.failures.push(failure);
  }
  for (const server of servers) {
    const { host, name, address, port, requests, answered, lastGood } = server;
    const row = at(serverKey({ name, address, port }), host, { name, address, port });
    if (!row) continue;
    row.requests += requests;
    row.answered += answered;
    if (lastGood && (row.lastGood === null || instant(lastGood.timestamp) > instant(row.lastGood)))
      row.lastGood = lastGood.timestamp;
  }
  let left = maxRows - rows;
  return [...byServer.values()].flatMap((ofServer) => {
    const [some] = ofServer.values();
    return [...hosts].flatMap(([key, host]): ServerRow[] => {
      const row = ofServer.get(key);
      if (row) return [rowOf(row)];
      if (!some || left-- <= 0) return [];
      return [{ host, ...some.server, state: "never-tried", lastGood: null, failures: [] }];
    });
  });
}

/** The only address of each name and port. */
function addressesOf(servers: readonly Server[]): ReadonlyMap<string, string | null> {
  const found = new Map<string, string | null>();
  for (const { host, name, port, address } of servers) {
    const key = serverKey({ host, name, port, address: null });
    const known = found.get(key);
    found.set(key, known === undefined || known === address ? address : null);
  }
  return found;
}

function serverKey({
  host = "",
  name,
  address,
  port,
}: Partial<Pick<Server, "host">> & { name: string | null; address: string | null; port: number | null }): string {
  return `${nameKey(host)}\0${nameKey(name ?? "")}\0${nameKey(address ?? "")}\0${port}`;
}

function rowOf({ host, server, requests, answered, lastGood, failures }: Gathered): ServerRow {
  return {
    host,
    ...server,
    state:
      failures.length > 0
        ? stateOf(failures)
        : answered > 0
          ? "works"
          : requests > 0
            ? "never-answered"
            : "never-tried",
    lastGood,
    failures: failures.map(({ id }) => id),
  };
}

/** It works where it answers behind all of its failures, and does both where an answer lies between two of them. */
function stateOf(failures: readonly AnyFailure[]): ServerState {
  const last = Math.max(...failures.map((failure) => instant(failure.last)));
  const isBetween = ({ isByTurns, worksAgain }: AnyFailure) =>
    isByTurns || (worksAgain !== null && instant(worksAgain.timestamp) < last);
  if (failures.some(isBetween)) return "both";
  return failures.every(({ worksAgain }) => worksAgain !== null) ? "works" : "fails";
}

/** Failures with what other inputs than their own logs tell of whether the servers work again. */
export function withAnswers(
  failures: readonly AnyFailure[],
  { logs }: EvidenceInputs,
  hosts: Hosts,
): readonly AnyFailure[] {
  const servers = new Map<string, OriginServer[]>();
  for (const { analysis } of logs)
    for (const server of analysis.servers) {
      const same = servers.get(serverKey(server));
      if (same) same.push(server);
      else servers.set(serverKey(server), [server]);
    }
  const permissive = new Map<string, number>();
  for (const failure of failures) {
    if (failure.action !== "Continue") continue;
    const key = serverKey(failure);
    permissive.set(key, Math.max(instant(failure.last), permissive.get(key) ?? 0));
  }
  // The configuration says so, or the server's certificate was objected to again and the connection went on.
  const isNotVerified = (failure: AnyFailure) =>
    hosts.find(failure.host)?.facts.some(({ verifyOriginServer }) => verifyOriginServer === "Off") === true ||
    (permissive.get(serverKey(failure)) ?? 0) >= instant(failure.last);
  return failures.map((failure) => {
    if (failure.action === "Continue") return failure;
    const found = earlier(failure.worksAgain, answerElsewhere(failure, servers.get(serverKey(failure)) ?? []));
    if (!found) return failure;
    return { ...failure, worksAgain: isNotVerified(failure) ? { ...found, verification: "off" } : found };
  });
}

/** The first answer behind a failure that a log tells which does not tell of the failure. */
function answerElsewhere(failure: AnyFailure, servers: readonly OriginServer[]): WorksAgain | null {
  const last = instant(failure.last);
  const paths = new Set(failure.occurrences.map(({ path }) => path));
  let found: WorksAgain | null = null;
  for (const { firstGood, lastGood } of servers) {
    if (!firstGood || !lastGood || paths.has(firstGood.path)) continue;
    // A log that began before: of its answers only the first and the last are known.
    const isBehind = instant(firstGood.timestamp) > last;
    const good = isBehind ? firstGood : { ...lastGood, changes: [], verification: null };
    if (instant(good.timestamp) > last) found = earlier(found, good);
  }
  return found;
}

function earlier(a: WorksAgain | null, b: WorksAgain | null): WorksAgain | null {
  if (!a || !b) return a ?? b;
  return instant(b.timestamp) < instant(a.timestamp) ? b : a;
}

function instant(timestamp: string): number {
  return timeOf(timestamp) ?? 0;
}
