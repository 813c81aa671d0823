/** A guide in the editor. */

import type { Connection } from "vscode-languageserver";
import type { Messages } from "../../core/messages/messages.ts";
import type { GuideFiles } from "../../node/guide-files.ts";
import type { Client } from "../client.ts";
import type { Inspections } from "../inspections/inspections.ts";
import { type CommandContext, wrong } from "./call.ts";
import { type FoundFailure, findFailure, guideOf, type OpenLogs } from "./found-failure.ts";
import { guideUri, parseGuideUri } from "./guide-uri.ts";
import { openDocument, showText } from "./show-answer.ts";

/** As a virtual document, as a file, or, where the editor can show neither, only as the command's answer. What it then does not open is a message. */
export function showGuide(
  connection: Connection,
  client: Client,
  files: GuideFiles,
  { log, failure }: FoundFailure,
  text: string,
): void {
  if (!client.showsDocuments) return;
  const asFile = () => showText(connection, client, files, `${failure.id}.txt`, text);
  if (!client.virtualDocuments) {
    asFile();
    return;
  }
  const uri = guideUri(failure, log?.uri ?? null);
  // Shown before: it may tell of more by now.
  connection.workspace.textDocumentContent.refresh(uri).catch(() => {});
  openDocument(connection, uri, asFile);
}

/** Virtual guides that the editor has asked for: they change with their logs, and with what is inspected. */
export class ShownGuides {
  readonly #connection: Connection;
  /** By the guide's address: the document it was opened from. */
  readonly #documents = new Map<string, string | null>();
  #timer: NodeJS.Timeout | null = null;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  asked(uri: string): void {
    this.#documents.delete(uri);
    this.#documents.set(uri, parseGuideUri(uri)?.document ?? null);
    const [oldest] = this.#documents.keys();
    if (this.#documents.size > maxShown) this.#documents.delete(oldest as string);
  }

  /** Some time after the last change; null: any document's guides. */
  changed(document: string | null): void {
    const isMeant = [...this.#documents.values()].some((each) => document === null || each === document);
    if (!isMeant) return;
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#timer = null;
      for (const [uri, each] of this.#documents)
        if (document === null || each === document)
          this.#connection.workspace.textDocumentContent.refresh(uri).catch(() => {});
    }, refreshDelay);
    this.#timer.unref();
  }
}

const maxShown = 20;
/** Ms. */
const refreshDelay = 500;

/** Where the lines of a guide lead, and what else can be done: for our client, which makes links and lenses of it. */
export async function guideLinks(given: unknown, { logs, inspections, messages }: CommandContext) {
  const place = typeof given === "string" ? parseGuideUri(given) : null;
  if (!place) throw wrong("the address of a guide");
  const found = await findFailure(logs, inspections, place.id, place.document);
  if (!found) return null;
  const known = found.log?.evidence?.get(place.id) ?? inspections.known(place.id);
  return {
    failure: found.failure.id,
    links: guideOf(found, messages).links,
    exportFrom: known?.can.exportMissing ? known.inspection : null,
  };
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
  return found ? guideOf(found, messages).text : `${messages.words.guide.notFound}\n`;
}
