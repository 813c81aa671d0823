/** One host under several names: a syslog server writes it in another case, with its domain or without. */

import { isAddress, nameKey } from "./host-name.ts";

/**
 * By each of `names` that is spelled in more than one way, the spelling that stands first. A name without a domain is the host that
 * has one where nothing contradicts: of two domains nobody knows which is meant, so each stays another host.
 */
export function sameHosts(names: Iterable<string>): ReadonlyMap<string, string> {
  const all = [...new Set(names)].filter((name) => name !== "");
  const domains = new Map<string, Set<string>>();
  for (const name of all) {
    const [label, domain] = partsOf(name);
    domains.set(label, new Set([...(domains.get(label) ?? []), ...(domain === "" ? [] : [domain])]));
  }
  const firsts = new Map<string, string>();
  const same = new Map<string, string>();
  for (const name of all) {
    const [label, domain] = partsOf(name);
    const key = (domains.get(label)?.size ?? 0) > 1 ? `${label}.${domain}` : label;
    const first = firsts.get(key);
    if (first === undefined) firsts.set(key, name);
    else same.set(name, first);
  }
  return same;
}

/** The first label and the domain, empty without one. */
function partsOf(name: string): readonly [string, string] {
  const key = nameKey(name).replace(/\.$/, "");
  const dot = isAddress(key) ? -1 : key.indexOf(".");
  return dot < 0 ? [key, ""] : [key.slice(0, dot), key.slice(dot + 1)];
}
