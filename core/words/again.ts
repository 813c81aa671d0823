/** Whether a server that failed works again, and for which Expressways it works. */

import { type ServerRow, type ServerState, serverStates } from "../evidence/evidence.ts";
import type { AnyFailure } from "../failures/failure.ts";
import type { Messages } from "../messages/messages.ts";
import { changeText } from "./describe.ts";
import { type Filled, filled } from "./fill.ts";
import { distinct, maxListed } from "./servers.ts";
import { fillPlain, type LabelText, label } from "./text.ts";

/** Since when it answers, and what must be known with that; nothing where no answer was seen. */
export function againTexts({ worksAgain, isByTurns, occurrences }: AnyFailure, messages: Messages): Filled[] {
  const { since, byTurns, between, notVerified, inLine } = messages.words.report.again;
  const own = occurrences.at(-1)?.path;
  const placeOf = ({ path, line }: { readonly path: string; readonly line: number }) =>
    path === own ? fillPlain(inLine, { line }) : `${path}:${line}`;
  const turns = isByTurns ? [filled(byTurns)] : [];
  if (!worksAgain) return turns;
  const { timestamp, verification, changes } = worksAgain;
  return [
    filled(since, { time: timestamp, place: placeOf(worksAgain) }),
    ...(verification === "off" ? [filled(notVerified)] : []),
    ...turns,
    ...changes.map((change) => filled(between, { what: changeText(change, messages), place: placeOf(change) })),
  ];
}

/** "works on expc1, fails on expc2 and expc3" of a failure's server, where several Expressways are known; else null. */
export function peersText(failure: AnyFailure, servers: readonly ServerRow[], messages: Messages): LabelText | null {
  const own = servers.find(({ failures }) => failures.includes(failure.id));
  if (!own) return null;
  const rows = servers.filter(
    ({ name, address, port }) => name === own.name && address === own.address && port === own.port,
  );
  if (rows.length < 2) return null;
  const texts = messages.words.report.serverStates;
  const hostsOf = (state: ServerState) => distinct(rows.filter((row) => row.state === state).map(({ host }) => host));
  const parts = inText
    .map((state) => [state, hostsOf(state)] as const)
    .filter(([, hosts]) => hosts.length > 0)
    .map(([state, hosts]) => fillPlain(texts[state], { hosts: listOf(hosts, messages) }));
  return label(parts.join(", "));
}

/** Good news first. */
const inText: readonly ServerState[] = ["works", ...serverStates.filter((state) => state !== "works")];

/** "expc1, expc2 and expc3" */
function listOf(hosts: readonly string[], messages: Messages): string {
  const { and, more } = messages.words.report;
  const last = hosts.at(-1) ?? "";
  if (hosts.length < 2) return last;
  const some = hosts.slice(0, Math.min(maxListed, hosts.length - 1)).join(", ");
  const isMore = hosts.length > maxListed + 1;
  return isMore ? `${some} ${fillPlain(more, { count: hosts.length - maxListed })}` : fillPlain(and, { some, last });
}
