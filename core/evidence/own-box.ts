/** An Expressway as its files tell of it: role, version, settings. */

import { firstWithClientStore } from "../expressway/own-connections.ts";
import { type OwnSettings, ownSettingsTogether, roleOf } from "../expressway/own-settings.ts";
import type { OriginServer, Unexplained } from "../failures/failure.ts";
import type { Host } from "./hosts.ts";

/** One Expressway and what its files say, its version from any of them. */
export interface OwnBox {
  readonly host: Host;
  /** As an input tells it; null where none does. */
  readonly toldVersion: string | null;
  /** What the table is read for: where none is told, a client certificate is there from X15.5 on alone. */
  readonly version: string | null;
  readonly settings: OwnSettings;
  readonly role: "C" | "E" | null;
  /** Nothing says it, but what its Traffic Server does. */
  readonly roleInferred: boolean;
}

/** What the logs of a box show it do. */
export interface Doings {
  /** Servers of Unified CM's ports that its Traffic Server asked itself, over https. */
  readonly servers: readonly Pick<OriginServer, "port" | "address">[];
  /** Requests that it passed on, of which no answer came through the tunnel. */
  readonly unexplained: readonly Pick<Unexplained, "because">[];
}

/** UDS, and the encrypted files of TFTP: through Mobile and Remote Access Expressway-C alone asks there. */
const unifiedCmPorts: readonly (number | null)[] = [8443, 6972];

/** Null where neither was seen, or both. */
function inferredRole({ servers, unexplained }: Doings): "C" | "E" | null {
  const asks = servers.some(({ port, address }) => address !== null && unifiedCmPorts.includes(port));
  const passesOn = unexplained.some(({ because }) => because === "next-hop");
  return asks === passesOn ? null : asks ? "C" : "E";
}

/** `version`: as any of its files tells it. */
export function ownBox(host: Host, version: string | null, doings: Doings): OwnBox {
  const settings = ownSettingsTogether(host.facts.map(({ own }) => own));
  // Alarm 40049: Cluster TLS permissive.
  const isPermissive = host.facts.some(({ alarms }) => alarms.some((alarm) => /\b40049\b/.test(alarm)));
  const known =
    isPermissive && settings.clusterTls === null ? { ...settings, clusterTls: "Permissive" as const } : settings;
  const hasClient = host.own.some(({ use }) => use === "client");
  const least = hasClient ? `X${firstWithClientStore.join(".")}` : null;
  const told = roleOf(known);
  const role = told ?? inferredRole(doings);
  const roleInferred = told === null && role !== null;
  return { host, toldVersion: version, version: version ?? least, settings: known, role, roleInferred };
}
