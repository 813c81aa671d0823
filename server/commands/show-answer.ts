/** What a command answers, shown: for editors without commands of ours, that drop the answer of a quick fix. */

import { type Connection, MessageType, ShowMessageNotification } from "vscode-languageserver";
import { isId } from "../../core/failures/identity.ts";
import type { Messages } from "../../core/messages/messages.ts";
import { fillPlain, notificationLines } from "../../core/words/text.ts";
import type { GuideFiles } from "../../node/guide-files.ts";
import type { Client } from "../client.ts";
import type { ReadBeside } from "./beside.ts";

/** The last argument of a command whose answer is to be shown. It is a quick fix's: who calls a command by himself has its answer. */
export const showMark = "show";

/** The arguments without the mark, and whether it was there. */
export function withoutMark(given: readonly unknown[] | undefined): {
  readonly args: readonly unknown[] | undefined;
  readonly isMarked: boolean;
} {
  const isMarked = Array.isArray(given) && given.at(-1) === showMark;
  return { args: isMarked ? given.slice(0, -1) : given, isMarked };
}

/** The commands of quick fixes, each with the end of the name of the file that shows its answer. */
const shownIn: ReadonlyMap<unknown, string> = new Map([
  ["expresswayLog.guide", ".txt"],
  ["expresswayLog.copySteps", "-steps.txt"],
  ["expresswayLog.copyWorkaround", "-workaround.txt"],
  ["expresswayLog.exportMissing", ".pem"],
  ["expresswayLog.showCertificate", "-certificate.txt"],
  ["expresswayLog.copySan", "-names.txt"],
]);

/**
 * As a document where the editor opens one, else as a message. Nothing of a command that is no quick fix's.
 * `id`: of the failure, the command's first argument; anybody's.
 */
export function showAnswer(
  connection: Connection,
  client: Client,
  files: GuideFiles,
  { command, id, answer }: { readonly command: unknown; readonly id: unknown; readonly answer: unknown },
  messages: Messages,
): void {
  // Shown by the command itself, whoever calls it.
  if (command === "expresswayLog.guide" && client.showsDocuments) return;
  const ending = shownIn.get(command);
  if (command === "expresswayLog.useBeside") say(connection, besideText(answer as ReadBeside | null, messages));
  else if (ending !== undefined && typeof answer === "string")
    showText(connection, client, files, `${isId(id) ? id : "failure"}${ending}`, answer);
}

/** `name` is ours: an id and a constant. */
export function showText(connection: Connection, client: Client, files: GuideFiles, name: string, text: string): void {
  const uri = client.showsDocuments ? files.write(name, text) : null;
  if (uri === null) say(connection, text);
  else openDocument(connection, uri, () => say(connection, text));
}

export function openDocument(connection: Connection, uri: string, otherwise: () => void): void {
  connection.window
    .showDocument({ uri, takeFocus: true })
    .then((answer: { readonly success?: unknown } | null) => answer?.success === true || otherwise(), otherwise);
}

function besideText(read: ReadBeside | null, messages: Messages): string {
  const { beside } = messages.words.editor;
  return read ? fillPlain(beside.read, { files: read.files.join(", ") }) : beside.none;
}

function say(connection: Connection, text: string): void {
  const message = notificationLines(text);
  void connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Info, message });
}
