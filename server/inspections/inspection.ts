/** What one inspection has found. */

import type { CheckResult } from "../../core/evidence/check-result.ts";
import type { EvidenceInputs } from "../../core/evidence/evidence.ts";
import type { Hosts } from "../../core/evidence/hosts.ts";
import type { AnyFailure } from "../../core/failures/failure.ts";
import { idOf } from "../../core/failures/identity.ts";
import type { ListedFile } from "../../node/files.ts";
import { parseMemberUri, uriKey } from "./addresses.ts";

/** One input of an inspection, and where its bytes are. */
export interface InspectedInput {
  readonly uri: string;
  readonly file: ListedFile;
  /** Its place among the members of that file that are no folders; null for the file itself. */
  readonly ordinal: number | null;
  /** In full, as the reader gave it. */
  readonly path: string;
}

export interface Inspection {
  readonly id: string;
  /** What was given: files and folders. */
  readonly paths: readonly string[];
  readonly result: CheckResult;
  readonly evidence: EvidenceInputs;
  readonly hosts: Hosts;
  /** In the order of `result.inputs`. */
  readonly inputs: readonly InspectedInput[];
  /** Failures by their ids; also by those that they had before a capture or another log settled their ports. */
  readonly known: ReadonlyMap<string, AnyFailure>;
}

/** The place of a document among the inputs of an inspection; null where it is none of them. */
export function inputAt({ inputs }: Inspection, uri: string): number | null {
  const key = placeKey(uri);
  const index = inputs.findIndex((each) => placeKey(each.uri) === key);
  return index < 0 ? null : index;
}

/** Of a member's address the name is shown only. */
function placeKey(uri: string): string {
  const member = parseMemberUri(uri);
  return member ? `member ${member.id} ${member.index}` : uriKey(uri);
}

/** The same files make the same id, in whatever order they were chosen. */
export function inspectionId(paths: readonly string[]): string {
  return idOf(JSON.stringify([...new Set(paths)].sort()));
}
