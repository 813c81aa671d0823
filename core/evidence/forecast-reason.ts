/** Why servers that work now will be verified: what the forecast of one Expressway rests on. */

import { isFrom } from "../expressway/version.ts";
import { nameKey } from "../failures/host-name.ts";
import type { CheckResult } from "./check-result.ts";
import type { Forecast, HostConfiguration } from "./evidence.ts";

/** `verified`: this version verifies servers, and the log does not show it of these. `unknown`: nothing tells the version. */
export type ForecastReason = "upgrade" | "off" | "verified" | "unknown";

export interface ForecastGroup {
  readonly hosts: readonly string[];
  readonly version: string | null;
  readonly reason: ForecastReason;
  readonly forecasts: readonly Forecast[];
}

/** The forecasts of the Expressways that they come true for at the same time, in their order. */
export function forecastGroups({ forecast, configuration, inputs }: CheckResult): ForecastGroup[] {
  const groups = new Map<string, ForecastGroup & { readonly hosts: string[]; readonly forecasts: Forecast[] }>();
  const keys = new Map<string, string>();
  for (const each of forecast) {
    const host = nameKey(each.host);
    let key = keys.get(host);
    if (key === undefined) {
      const isOf = (other: { readonly host: string | null }) => nameKey(other.host ?? "") === host;
      const own = configuration.filter(isOf);
      const versions = [...own, ...inputs.filter(isOf)].map(({ version }) => version);
      const version = versions.find((known) => known !== null) ?? null;
      const reason = reasonOf(version, own.find(isVerificationKnown)?.verifyOriginServer ?? null);
      key = JSON.stringify(reason === "upgrade" ? [reason, version] : [reason]);
      keys.set(host, key);
      const group = groups.get(key) ?? { hosts: [], version, reason, forecasts: [] };
      group.hosts.push(each.host);
      groups.set(key, group);
    }
    groups.get(key)?.forecasts.push(each);
  }
  return [...groups.values()];
}

function isVerificationKnown({ verifyOriginServer }: HostConfiguration): boolean {
  return verifyOriginServer !== null;
}

/** Traffic Server verifies servers from X14.2 on (CSCwc69661), unless that is switched off. */
function reasonOf(version: string | null, verification: "On" | "Off" | null): ForecastReason {
  if (verification === "Off") return "off";
  if (version !== null) return isFrom(version, [14, 2]) ? "verified" : "upgrade";
  return verification === "On" ? "verified" : "unknown";
}
