/** Which Expressway-C and which Expressway-E have a traversal zone with each other, as far as their files tell. */

import { fullNameOf, zonesOf } from "../expressway/own-settings.ts";
import { nameKey } from "../failures/host-name.ts";
import type { OwnBox } from "./own-box.ts";

/** At the other end of one box's zones so many are looked at: a cluster has six peers. */
const maxOthers = 20;

/** Of each box those at the other end of its traversal zones; of one C and one E alone, each is the other's. */
export function pairsAmong(boxes: readonly OwnBox[]): ReadonlyMap<OwnBox, readonly OwnBox[]> {
  const controls = boxes.filter(({ role, roleInferred }) => role === "C" && !roleInferred);
  const edges = boxes.filter(({ role, roleInferred }) => role === "E" && !roleInferred);
  const byName = new Map<string, OwnBox[]>();
  for (const edge of edges)
    for (const name of namesOf(edge)) byName.set(name, [...(byName.get(name) ?? []), edge].slice(0, maxOthers));
  const pairs = new Map<OwnBox, OwnBox[]>();
  const add = (box: OwnBox, other: OwnBox) => {
    const others = pairs.get(box) ?? [];
    pairs.set(box, others);
    if (others.length < maxOthers && !others.includes(other)) others.push(other);
  };
  for (const control of controls)
    for (const peer of allPeers(control))
      for (const edge of byName.get(nameKey(peer)) ?? []) {
        add(control, edge);
        add(edge, control);
      }
  const [control, edge] = [controls[0], edges[0]];
  if (control && edge && controls.length === 1 && edges.length === 1) {
    add(control, edge);
    add(edge, control);
  }
  return pairs;
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
  const [leaf] = host.own.find(({ use }) => use === "server")?.certificates ?? [];
  const full = fullNameOf(settings);
  const ofCertificate = (leaf?.names ?? []).map((name) => name.slice(name.indexOf(":") + 1));
  return [host.name, ...(full === null ? [] : [full]), ...settings.addresses, ...ofCertificate]
    .filter((name) => name !== "")
    .map(nameKey);
}
