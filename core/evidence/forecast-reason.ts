/** Why servers that work now will be verified: what the forecast of one Expressway rests on. */

import { isFrom } from "../expressway/version.ts";
import { nameKey } from "../failures/host-name.ts";
import type { CheckResult } from "./check-result.ts";
import type { Forecast } from "./evidence.ts";

/** `verified`: this version verifies servers, and the log does not show it of these. `unknown`: nothing tells the version. */
export type ForecastReason = "upgrade" | "off" | "verified" | "unknown";

export interface ForecastGroup {
  readonly host: string;
  readonly version: string | null;
  readonly reason: ForecastReason;
  readonly forecasts: readonly Forecast[];
}

/** The forecasts of each Expressway, in their order. */
export function forecastsByHost({ forecast, configuration, inputs }: CheckResult): ForecastGroup[] {
  const byHost = new Map<string, Forecast[]>();
  for (const each of forecast) {
    const key = nameKey(each.host);
    byHost.set(key, [...(byHost.get(key) ?? []), each]);
  }
  return [...byHost].map(([key, forecasts]) => {
    const isOf = ({ host }: { readonly host: string | null }) => nameKey(host ?? "") === key;
    const own = configuration.filter(isOf);
    const versions = [...own, ...inputs.filter(isOf)].map(({ version }) => version);
    const version = versions.find((each) => each !== null) ?? null;
    const verification = own.find((each) => each.verifyOriginServer !== null)?.verifyOriginServer ?? null;
    const host = forecasts[0]?.host ?? "";
    return { host, version, reason: reasonOf(version, verification), forecasts };
  });
}

/** Traffic Server verifies servers from X14.2 on (CSCwc69661), unless that is switched off. */
function reasonOf(version: string | null, verification: "On" | "Off" | null): ForecastReason {
  if (verification === "Off") return "off";
  if (version !== null) return isFrom(version, [14, 2]) ? "verified" : "upgrade";
  return verification === "On" ? "verified" : "unknown";
}
