/** A guide in the editor. */

import type { Connection } from "vscode-languageserver";
import type { Messages } from "../../core/messages/messages.ts";
import type { GuideFiles } from "../../node/guide-files.ts";
import type { Client } from "../client.ts";
import type { Inspections } from "../inspections/inspections.ts";
import { type FoundFailure, findFailure, guideOf, type OpenLogs } from "./found-failure.ts";
import { guideUri, parseGuideUri } from "./guide-uri.ts";

/** As a virtual document, as a file, or, where the editor can show neither, only as the command's answer. */
export function showGuide(
  connection: Connection,
  client: Client,
  files: GuideFiles,
  { log, failure }: FoundFailure,
  text: string,
): void {
  if (!client.showsDocuments) return;
  const virtual = client.virtualDocuments ? guideUri(failure, log?.uri ?? null) : null;
  const uri = virtual ?? files.write(`${failure.id}.md`, text);
  if (uri === null) return;
  // Shown before: it may tell of more by now. What the client cannot do, the command's answer makes up for.
  if (virtual !== null) connection.workspace.textDocumentContent.refresh(virtual).catch(() => {});
  connection.window.showDocument({ uri, takeFocus: true }).catch(() => {});
}

/** What stands in the virtual document of this address. */
export async function guideAt(
  uri: string,
  logs: OpenLogs,
  inspections: Inspections,
  messages: Messages,
): Promise<string> {
  const place = parseGuideUri(uri);
  const found = place && (await findFailure(logs, inspections, place.id, place.document));
  return found ? guideOf(found, messages) : `${messages.words.guide.notFound}\n`;
}
