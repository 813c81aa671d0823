/** What a trust store and a configuration say by themselves. */

import { nameKey } from "../failures/host-name.ts";
import { timeOf } from "../log/timestamp.ts";
import { summary } from "../trust/certificate.ts";
import { duplicateSubjects, expiredEntries, expiringEntries, type TrustStoreEntry } from "../trust/trust-store.ts";
import type { EvidenceInputs, HostConfiguration, TrustStoreFacts } from "./evidence.ts";
import { soon } from "./expiring.ts";
import type { Hosts } from "./hosts.ts";

/** Judged at the end of the log beside it, else of the host's last one, else at the time in the file's name. */
export function trustStoreFacts(
  store: EvidenceInputs["trustStores"][number],
  inputs: EvidenceInputs,
  hosts: Hosts,
): TrustStoreFacts {
  const host = hosts.nameOf(store);
  const ends = inputs.logs
    .filter(({ group, analysis }) => group === store.group && nameKey(analysis.host ?? "") === nameKey(host ?? ""))
    .map(({ analysis }) => (analysis.to === null ? null : timeOf(analysis.to)))
    .filter((time) => time !== null);
  const at = ends.at(-1) ?? (host === null ? null : hosts.find(host)?.lastTime) ?? store.time;
  const shown = (entries: readonly TrustStoreEntry[]) =>
    entries.map(({ certificate }) => ({ ...summary(certificate), path: store.path }));
  return {
    host: host || null,
    path: store.path,
    certificates: store.entries.length,
    duplicates: duplicateSubjects(store.entries, at).map(shown),
    expired: at === null ? [] : shown(expiredEntries(store.entries, at)),
    expiring: at === null ? [] : shown(expiringEntries(store.entries, at, at + soon)),
  };
}

/** The dumps of one host as one. */
export function configurationOf({ configurations }: EvidenceInputs, hosts: Hosts): HostConfiguration[] {
  const byHost = new Map<string, HostConfiguration>();
  for (const configuration of configurations) {
    const { facts } = configuration;
    const host = hosts.nameOf(configuration) || facts.systemName;
    const known = byHost.get(nameKey(host ?? ""));
    byHost.set(nameKey(host ?? ""), {
      host,
      version: known?.version ?? facts.version,
      verifyOriginServer: known?.verifyOriginServer ?? facts.verifyOriginServer,
      ciphers: known?.ciphers ?? facts.ciphers,
      minimumTls: known?.minimumTls ?? facts.minimumTls,
      alarms: [...(known?.alarms ?? []), ...facts.alarms],
    });
  }
  return [...byHost.values()];
}
