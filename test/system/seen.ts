/** What the editors that are driven have to show of test/samples/self-signed-and-name.log. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./machine.ts";

export interface Seen {
  readonly problem?: string;
  readonly hover: string;
  /** The menu of quick fixes. */
  readonly titles: readonly string[];
  /** Whether the editor says that it opens documents. */
  readonly opens: boolean | null;
  /** The document's name, or `message`. */
  readonly guideIn: string;
  readonly guide: string;
  /** What was copied with the configuration of docs/reference.md. */
  readonly steps: string;
  /** The same quick fix without it. */
  readonly stepsIn: string;
  readonly stepsShown: string;
}

export const selfSigned =
  "Expressway-C refused cucm01.lab.example:6972: its certificate is self-signed and not in the trust store";

/** Hover, guide and steps, each as a whole; `hover`: a file's name. */
export function assertSeen(seen: Seen, hover: string): void {
  assert.equal(`${seen.hover.trimEnd()}\n`, expected(hover));
  assert.deepEqual(seen.titles, [
    "Trust store of expc01: add the certificate of cucm01.lab.example:6972",
    "Copy the steps",
    "Copy the temporary workaround command",
  ]);
  assert.deepEqual(
    [seen.guideIn, seen.stepsIn].map((name) => name.replace(/^[0-9a-f]{16}/, "ID")),
    seen.opens === true ? ["ID.txt", "ID-steps.txt"] : ["message", "message"],
  );
  assert.equal(`${seen.guide.trimEnd()}\n`, expected("guide.txt"));
  assert.equal(`${seen.steps.trimEnd()}\n`, expected("steps.txt"));
  assert.equal(`${seen.stepsShown.trimEnd()}\n`, expected("steps.txt"));
}

function expected(name: string): string {
  return readFileSync(join(root, "test", "system", "seen", name), "utf8");
}
