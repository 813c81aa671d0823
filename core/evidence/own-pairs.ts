/** Which Expressway-C and which Expressway-E have a traversal zone with each other, as far as their files tell. */

import { fullNameOf, zonesOf } from "../expressway/own-settings.ts";
import { nameKey } from "../failures/host-name.ts";
import { type OwnBox, shownBy } from "./own-box.ts";

/** The other ends of its traversal zones among `boxes`; of one C and one E alone, each is the other's. */
export function pairedWith(box: OwnBox, boxes: readonly OwnBox[]): readonly OwnBox[] {
  if (box.role === null) return [];
  const isC = box.role === "C";
  const others = boxes.filter(({ role }) => role === (isC ? "E" : "C"));
  const named = others.filter((other) => (isC ? peersAt(box, other) : peersAt(other, box)).length > 0);
  if (named.length > 0) return named;
  const [only, further] = others;
  return only && !further && boxes.filter(({ role }) => role === box.role).length === 1 ? [only] : [];
}

/** Peer addresses of the zones of an Expressway-C that are those of this Expressway-E: its names, addresses, or names of its certificate. */
export function peersAt(control: OwnBox, edge: OwnBox): readonly string[] {
  const names = new Set(namesOf(edge));
  return allPeers(control).filter((peer) => names.has(nameKey(peer)));
}

/** Peer addresses of all traversal zones of an Expressway-C. */
export function allPeers({ settings }: OwnBox): readonly string[] {
  return zonesOf(settings, "TraversalClient").flatMap(({ peers }) => peers);
}

function namesOf(box: OwnBox): readonly string[] {
  const { host, settings } = box;
  const [leaf] = shownBy(box, "server") ?? [];
  const full = fullNameOf(settings);
  const ofCertificate = (leaf?.names ?? []).map((name) => name.slice(name.indexOf(":") + 1));
  return [host.name, ...(full === null ? [] : [full]), ...settings.addresses, ...ofCertificate]
    .filter((name) => name !== "")
    .map(nameKey);
}
