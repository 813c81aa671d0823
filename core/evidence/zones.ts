/** Which zone of an Expressway's configuration a SIP failure is about, and which failures of the internet's clients a zone makes failures. */

import { isOfType, type Zone } from "../expressway/own-settings.ts";
import type { AnyFailure, Failure } from "../failures/failure.ts";
import { nameKey } from "../failures/host-name.ts";
import { joinFailures } from "../failures/merge.ts";
import type { EvidenceInputs, FailedZone } from "./evidence.ts";
import type { Host } from "./hosts.ts";

/** The zone that names the peer, else the one on whose port it came; null for Traffic Server's failures and where none is known. */
export function zoneOf({ process, role, name, address, port }: AnyFailure, { facts }: Host): FailedZone | null {
  if (process === undefined) return null;
  const zones = facts.flatMap((each) => each.own.zones);
  const peers = [name, address].flatMap((each) => (each === null ? [] : [nameKey(each)]));
  const naming = zones.find((zone) => zone.peers.some((peer) => peers.includes(nameKey(peer))));
  if (naming) return failedZone(naming, true);
  const onPort = role === "server" ? zones.filter((zone) => isServerOn(zone, port)) : [];
  const [only] = onPort;
  return only && onPort.length === 1 ? failedZone(only, false) : null;
}

/** Each traversal zone of Expressway-E has a port of its own. */
function isServerOn(zone: Zone, port: number | null): boolean {
  return isOfType(zone, "TraversalServer") && zone.port !== null && zone.port === port;
}

function failedZone({ name, subjectName }: Zone, namesPeer: boolean): FailedZone {
  return { name, wanted: subjectName, namesPeer };
}

/** Failures with those of connections that anybody can open and a zone's peer did open. */
export function withZonePeers(failures: readonly Failure[], inputs: EvidenceInputs): readonly Failure[] {
  const isPeer = peersOfZones(inputs);
  const found = new Map(failures.map((failure) => [failure.id, failure]));
  for (const { analysis } of inputs.logs)
    for (const failure of analysis.inbound) {
      if (!isPeer(failure)) continue;
      const same = found.get(failure.id);
      found.set(failure.id, same && same !== failure ? joinFailures(same, failure) : failure);
    }
  return [...found.values()];
}

/** Whether a zone of any configuration names who opened the connection. */
export function peersOfZones({ configurations }: EvidenceInputs): (failure: Failure) => boolean {
  const peers = new Set(configurations.flatMap(({ facts }) => facts.peers.map(nameKey)));
  return ({ address }) => address !== null && peers.has(nameKey(address));
}
