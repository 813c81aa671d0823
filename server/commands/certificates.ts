/** Commands about the certificates of a failure. */

import type { AnyFailure } from "../../core/failures/failure.ts";
import { isId } from "../../core/failures/identity.ts";
import type { Messages } from "../../core/messages/messages.ts";
import { maxFileBytes, readCertificateFile } from "../../core/trust/certificate-file.ts";
import { fillPlain, label } from "../../core/words/text.ts";
import { readWholeFile } from "../../node/whole-file.ts";
import { localPath } from "../inspections/addresses.ts";
import { wouldPassText } from "../inspections/certificate-texts.ts";
import { trustStoreOf, trustStores } from "../inspections/certificates.ts";
import type { Inspection } from "../inspections/inspection.ts";
import { type CommandContext, failed, wrong } from "./call.ts";
import { revive } from "./inspect.ts";

/** `otherwise` is said where the inputs hold nothing of the kind. */
export async function fromInspection<Told>(
  id: unknown,
  given: unknown,
  context: CommandContext,
  tell: (inspection: Inspection, failure: AnyFailure, messages: Messages) => Told | null,
  otherwise: string,
): Promise<Told> {
  if (!isId(id)) throw wrong("a failure id has 16 hexadecimal digits");
  if (given !== undefined && given !== null && !isId(given)) throw wrong("an archive id has 16 hexadecimal digits");
  const { inspections, messages } = context;
  const find = () => inspections.failure(id, isId(given) ? given : null);
  const found = find() ?? ((await revive(isId(given) ? given : id, context)) ? find() : null);
  if (!found) throw failed(messages.words.archive.noFailure);
  const told = tell(found.inspection, found.failure, messages);
  if (told === null) throw failed(otherwise);
  return told;
}

export async function wouldPass(uri: unknown, id: unknown, context: CommandContext): Promise<string> {
  const { inspections, messages } = context;
  const { archive, systemErrors } = messages.words;
  const path = localPath(uri);
  if (path === null) throw wrong(archive.notAFile);
  if (!isId(id)) throw wrong("an id has 16 hexadecimal digits");
  const found = inspections.failure(id, null);
  const inspection = found?.inspection ?? inspections.get(id);
  if (!inspection) throw failed(archive.noFailure);
  const { bytes, error } = await readWholeFile(path, maxFileBytes);
  if (error !== null) throw failed(fillPlain(systemErrors.other, { code: error }));
  const sent = readCertificateFile(bytes).certificates.map(({ certificate }) => certificate);
  if (sent.length === 0) throw failed(messages.trust.problems["no-certificate"]);
  const name = label(path.slice(Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")) + 1), 200);
  const asked = { sent, path: name, first: found?.failure.name ?? null, at: Date.now() };
  const counting = found && trustStoreOf(inspection, found.failure);
  const stores = !found ? trustStores(inspection) : counting ? [{ host: found.failure.host, store: counting }] : [];
  const texts = stores.flatMap((store) => wouldPassText(inspection, store, asked, messages, context.reportWidth) ?? []);
  if (texts.length === 0) throw failed(archive.noStore);
  return texts.join("\n");
}
