/** An Expressway as its files tell of it: role, version, settings. */

import { firstWithClientStore } from "../expressway/own-connections.ts";
import { type OwnSettings, ownSettingsTogether, roleOf } from "../expressway/own-settings.ts";
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
}

/** `version`: as any of its files tells it. */
export function ownBox(host: Host, version: string | null): OwnBox {
  const settings = ownSettingsTogether(host.facts.map(({ own }) => own));
  // Alarm 40049: Cluster TLS permissive.
  const isPermissive = host.facts.some(({ alarms }) => alarms.some((alarm) => /\b40049\b/.test(alarm)));
  const known =
    isPermissive && settings.clusterTls === null ? { ...settings, clusterTls: "Permissive" as const } : settings;
  const hasClient = host.own.some(({ use }) => use === "client");
  const least = hasClient ? `X${firstWithClientStore.join(".")}` : null;
  return { host, toldVersion: version, version: version ?? least, settings: known, role: roleOf(known) };
}
