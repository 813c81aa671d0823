/** An Expressway as its files tell of it: role, version, settings. */

import { firstWithClientStore } from "../expressway/own-connections.ts";
import { type OwnSettings, ownSettingsTogether, roleOf } from "../expressway/own-settings.ts";
import { isFrom } from "../expressway/version.ts";
import type { Certificate } from "../trust/certificate.ts";
import type { Host } from "./hosts.ts";

/** One Expressway and what its files say, its version from any of them. */
export interface OwnBox {
  readonly host: Host;
  readonly version: string | null;
  readonly settings: OwnSettings;
  readonly role: "C" | "E" | null;
}

export function ownBox(host: Host, version: string | null): OwnBox {
  const settings = ownSettingsTogether(host.facts.map(({ own }) => own));
  // Alarm 40049: Cluster TLS permissive.
  const isPermissive = host.facts.some(({ alarms }) => alarms.some((alarm) => /\b40049\b/.test(alarm)));
  const known =
    isPermissive && settings.clusterTls === null ? { ...settings, clusterTls: "Permissive" as const } : settings;
  return { host, version: versionOf(host, version), settings: known, role: roleOf(known) };
}

/** A client certificate of its own is there from X15.5 on. */
function versionOf({ own }: Host, version: string | null): string | null {
  if (version !== null) return version;
  return own.some(({ use }) => use === "client") ? `X${firstWithClientStore.join(".")}` : null;
}

/** The certificates of the page from which it takes what it shows as a client or as a server, leaf first; null where no input holds them. */
export function shownBy({ host, version }: OwnBox, side: "client" | "server"): readonly Certificate[] | null {
  const page = side === "client" && version !== null && isFrom(version, firstWithClientStore) ? "client" : "server";
  return host.own.find(({ use, certificates }) => use === page && certificates.length > 0)?.certificates ?? null;
}
