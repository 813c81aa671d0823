/** The command that makes a case file: a small archive that analyses to one failure. The editor's side asks where, and writes it. */

import type { Buffer } from "node:buffer";
import type { AnyFailure } from "../../core/failures/failure.ts";
import { type FileName, fileName } from "../../core/words/text.ts";
import { caseFile, redactedCase } from "../../node/case-file.ts";
import { redactionWith } from "../../node/redact.ts";
import { runKey } from "../../node/redact-key.ts";
import { localPath } from "../inspections/addresses.ts";
import type { Inspection } from "../inspections/inspection.ts";
import { type CommandContext, failed } from "./call.ts";
import { failureOf, inspectFiles } from "./inspect.ts";

export interface CaseFileContent {
  readonly name: FileName;
  /** Base64 of a .tar.gz. */
  readonly content: string;
}

/**
 * [id of a failure, URI of its document or nothing, whether names stay as they are]: an open log is read from the disk for it. With
 * pseudonyms but for `true`.
 */
export async function caseFileOf(
  id: unknown,
  document: unknown,
  asItIs: unknown,
  context: CommandContext,
): Promise<CaseFileContent> {
  const { failure, inspection } = await inspected(id, document, context);
  const files = [...new Map(inspection.inputs.map(({ file }) => [file.path, file])).values()];
  const paths = new Map(inspection.result.inputs.map(({ path }, i) => [path, inspection.inputs[i]?.path ?? path]));
  const fullPath = (shown: string) => paths.get(shown) ?? shown;
  const { watch } = context.messages.words;
  const made = await caseFile(files, failure, inspection, () => context.cancelled(), fullPath);
  if (!made) throw failed(watch.noCaseFile);
  if (asItIs === true) return contentOf(made.packed, failure.id);
  const redacted = await redactedCase(made, failure.id, redactionWith(runKey()), () => context.cancelled());
  if (!redacted) throw failed(watch.noRedactedCase);
  return contentOf(redacted.packed, redacted.id);
}

function contentOf(packed: Buffer, id: string): CaseFileContent {
  return { name: fileName(`case-${id}.tar.gz`), content: packed.toString("base64") };
}

async function inspected(
  id: unknown,
  document: unknown,
  context: CommandContext,
): Promise<{ readonly failure: AnyFailure; readonly inspection: Inspection }> {
  const { inspections, messages } = context;
  const { failure, log } = await failureOf(id, document, context);
  const known = inspections.failure(failure.id, null);
  if (known) return known;
  const path = log && localPath(log.uri);
  if (path === null) throw failed(messages.words.archive.notAFile);
  const inspection = await inspectFiles([path], null, context);
  const found = inspection.known.get(failure.id);
  if (!found) throw failed(messages.words.guide.notFound);
  return { failure: found, inspection };
}
