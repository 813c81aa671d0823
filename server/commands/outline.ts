/** The command that gives the editor's tree, level by level. */

import { isId } from "../../core/failures/identity.ts";
import { type Grouping, groupings } from "../../core/report/outline/rows.ts";
import type { Outlined } from "../outline/outline.ts";
import { type CommandContext, wrong } from "./call.ts";

const longestId = 1000;

/** [grouping, id of a row]: the rows inside of it, or those at the top without an id. */
export async function outlineRows(grouping: unknown, id: unknown, { outline }: CommandContext): Promise<Outlined> {
  if (!isGrouping(grouping)) throw wrong(`the first argument is one of ${groupings.join(", ")}`);
  if (id !== undefined && id !== null && (typeof id !== "string" || id.length > longestId))
    throw wrong("the second argument is the id of a row");
  return await outline.rows(grouping, id ?? null);
}

/** [grouping, id of a failure]: the ids of the rows that lead to it. */
export async function outlinePath(
  grouping: unknown,
  failure: unknown,
  { outline }: CommandContext,
): Promise<readonly string[]> {
  if (!isGrouping(grouping)) throw wrong(`the first argument is one of ${groupings.join(", ")}`);
  if (!isId(failure)) throw wrong("a failure id has 16 hexadecimal digits");
  return await outline.pathTo(grouping, failure);
}

function isGrouping(value: unknown): value is Grouping {
  return (groupings as readonly unknown[]).includes(value);
}
