/** The tree of the editor as a picture: its rows in order, what is inside of one indented. */

import type { CheckResult } from "../../../../core/evidence/check-result.ts";
import type { EvidenceInputs } from "../../../../core/evidence/evidence.ts";
import type { Messages } from "../../../../core/messages/messages.ts";
import { planIn } from "../../../../core/remediation/plan.ts";
import { type Grouping, type OutlineRow, OutlineTree } from "../../../../core/report/outline/rows.ts";
import { memberOf, type OutlineSource, sourceOf } from "../../../../core/report/outline/source.ts";

/** A result as a source of which every input can be opened and nothing is offered. */
export function outlineSource(
  result: CheckResult,
  messages: Messages,
  certificates: EvidenceInputs["certificates"] = [],
): OutlineSource {
  return sourceOf(
    {
      result,
      certificates,
      uriOf: (path) => `lab:/${path}`,
      nameOf: memberOf,
      tell: (failure) => ({
        failure,
        evidence: result.evidence.get(failure.id) ?? null,
        from: null,
        plan: planIn(result, failure),
      }),
      knownOf: () => ({ inspection: null, can: [] }),
    },
    messages,
  );
}

export function treeOf(sources: readonly OutlineSource[], grouping: Grouping, messages: Messages): OutlineTree {
  return new OutlineTree(sources, ({ id }) => id, grouping, messages);
}

/** `[mark] label | description @line`, all of it; `rowsIn` gives what is inside of a row. */
export function drawRows(
  rowsIn: (id: string | null) => readonly OutlineRow[],
  id: string | null = null,
  indent = "",
): string {
  return rowsIn(id)
    .map((row) => {
      const { icon, label, description, place, children } = row;
      const at = place === null ? "" : ` @${place.line}:${place.column}`;
      const line = `${indent}[${icon}] ${label}${description === "" ? "" : ` | ${description}`}${at}\n`;
      return children === "none" ? line : line + drawRows(rowsIn, row.id, `${indent}  `);
    })
    .join("");
}
