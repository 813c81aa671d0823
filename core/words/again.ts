/** Whether a server that failed works again, and for which Expressways it works. */

import { type ServerRow, type ServerState, serverStates } from "../evidence/evidence.ts";
import type { AnyFailure } from "../failures/failure.ts";
import type { Messages } from "../messages/messages.ts";
import { changeText } from "./describe.ts";
import { type Filled, filled } from "./fill.ts";
import { distinct, maxListed } from "./servers.ts";
import { fillPlain, type LabelText, label } from "./text.ts";

/** Since when it answers, and what must be known with that; nothing where no answer was seen. */
export function againTexts(failure: AnyFailure, messages: Messages): Filled[] {
  const { between } = messages.words.report.again;
  return [
    ...sinceTexts(failure, messages),
    ...(failure.worksAgain?.changes ?? []).map((change) =>
      filled(between, { what: changeText(change, messages), place: placeOf(change, failure, messages) }),
    ),
  ];
}

/** Since when its server answers, without what changed. */
export function sinceTexts(failure: AnyFailure, messages: Messages): Filled[] {
  const { worksAgain, isByTurns } = failure;
  const { since, byTurns, notVerified } = messages.words.report.again;
  const answers =
    worksAgain && filled(since, { time: worksAgain.timestamp, place: placeOf(worksAgain, failure, messages) });
  return [
    ...(answers ? [answers] : []),
    ...(worksAgain?.verification === "off" ? [filled(notVerified)] : []),
    ...(isByTurns ? [filled(byTurns)] : []),
  ];
}

function placeOf(
  { path, line }: { readonly path: string; readonly line: number },
  { occurrences }: AnyFailure,
  messages: Messages,
): string {
  return path === occurrences.at(-1)?.path
    ? fillPlain(messages.words.report.again.inLine, { line })
    : `${path}:${line}`;
}

/** "works on expc1, fails on expc2 and expc3" of a failure's server, where several Expressways are known; else null. */
export function peersTexts(
  servers: readonly ServerRow[],
  messages: Messages,
): (failure: AnyFailure) => LabelText | null {
  const byServer = new Map<string, ServerRow[]>();
  const byFailure = new Map<string, readonly ServerRow[]>();
  for (const row of servers) {
    const key = JSON.stringify([row.name, row.address, row.port]);
    const rows = byServer.get(key) ?? [];
    byServer.set(key, rows);
    rows.push(row);
    for (const id of row.failures) if (!byFailure.has(id)) byFailure.set(id, rows);
  }
  return ({ id }) => peersText(byFailure.get(id) ?? [], messages);
}

function peersText(rows: readonly ServerRow[], messages: Messages): LabelText | null {
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
