/** Parts of logs that are too large for an editor's features, as read-only documents `expressway-slice:` that have them all. */

import * as vscode from "vscode";
import { withoutIcons } from "./archives.ts";
import { verdictIn, withProgress } from "./asking.ts";
import type { Ask } from "./language-client.ts";
import { languageId } from "./language-detection.ts";

const sliceScheme = "expressway-slice";

/** Slices whose texts are kept. */
const maxSlices = 20;

/** As the server tells them; lines are 0-based. */
interface Slice {
  readonly text: string;
  readonly stretches: readonly { readonly line: number; readonly fileLine: number; readonly count: number }[];
  readonly selection: number;
  readonly character: number;
  readonly omitted: number;
}

export interface ListedFailure {
  readonly id: string;
  readonly title: string;
  readonly count: number;
  readonly occurrences: readonly ListedOccurrence[];
}

interface ListedOccurrence {
  readonly line: number;
  readonly timestamp: string;
}

interface ShownSlice extends Slice {
  /** The whole log. */
  readonly uri: vscode.Uri;
}

export class Slices implements vscode.TextDocumentContentProvider {
  readonly #ask: Ask;
  readonly #slices = new Map<string, ShownSlice>();
  readonly #number = vscode.window.createTextEditorDecorationType({
    before: { color: new vscode.ThemeColor("editorLineNumber.foreground"), margin: "0 1.5ch 0 0" },
    rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
  });

  constructor(context: vscode.ExtensionContext, ask: Ask) {
    this.#ask = ask;
    context.subscriptions.push(
      this.#number,
      vscode.workspace.registerTextDocumentContentProvider(sliceScheme, this),
      vscode.window.onDidChangeVisibleTextEditors((editors) => {
        for (const editor of editors) this.#decorate(editor);
      }),
    );
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return (
      this.#slices.get(uri.toString())?.text ??
      `${vscode.l10n.t("This part was closed. Open it again from its log.")}\n`
    );
  }

  /** Asks which failure of a log, if there are several, and opens the part around it. */
  async choose(uri: vscode.Uri): Promise<void> {
    const failures = (await this.#reading("expresswayLog.failuresOf", [uri.toString()])) as ListedFailure[] | undefined;
    if (!failures) return;
    if (failures.length === 0) {
      void vscode.window.showInformationMessage(await this.#verdict(uri));
      return;
    }
    const items = failures.map(({ id, title, count, occurrences }) => ({
      id,
      occurrences,
      label: withoutIcons(title),
      detail: vscode.l10n.t(
        "{0} ×, first in line {1}, {2}",
        count,
        (occurrences[0]?.line ?? 0) + 1,
        occurrences[0]?.timestamp ?? "",
      ),
    }));
    const picked =
      items.length === 1
        ? items[0]
        : await vscode.window.showQuickPick(items, { title: vscode.l10n.t("Open the part around which failure?") });
    const ordinal = picked && (await pickOccurrence(picked.occurrences));
    if (picked && ordinal !== undefined) await this.open(uri, picked.id, ordinal);
  }

  async open(uri: vscode.Uri, failure: string, ordinal = 0): Promise<void> {
    const seconds = vscode.workspace.getConfiguration("expresswayLog").get<number>("slice.seconds", 2);
    const args = [uri.toString(), failure, ordinal, seconds];
    const slice = (await this.#reading("expresswayLog.slice", args)) as Slice | undefined;
    if (!slice) return;
    const name = uri.path
      .slice(uri.path.lastIndexOf("/") + 1)
      .replace(/[^\w.-]/g, "_")
      .slice(0, 80);
    const line = this.#fileLine(slice, slice.selection) + 1;
    const shown = this.#addressFor(`/${failure}/${ordinal}/${name}:${line}`, uri, slice);
    this.#slices.delete(shown.toString());
    this.#slices.set(shown.toString(), { ...slice, uri });
    const [oldest] = this.#slices.keys();
    if (this.#slices.size > maxSlices && oldest !== undefined) this.#slices.delete(oldest);
    const document = await vscode.workspace.openTextDocument(shown);
    await vscode.languages.setTextDocumentLanguage(document, languageId);
    const place = new vscode.Position(slice.selection, slice.character);
    const editor = await vscode.window.showTextDocument(document, {
      preview: false,
      selection: new vscode.Range(place, place),
    });
    this.#decorate(editor);
    if (slice.omitted > 0)
      void vscode.window.showInformationMessage(
        vscode.l10n.t("{0} records farther from the failure were left out of this part.", slice.omitted),
      );
  }

  /** Of a member of an archive its inspection has told. */
  async #verdict(uri: vscode.Uri): Promise<string> {
    if (uri.scheme !== "file") return vscode.l10n.t("No failure was read in this log");
    return verdictIn(String(await this.#reading("expresswayLog.inspect", [[uri.toString()]])));
  }

  #reading(command: string, args: readonly unknown[]): Promise<unknown> {
    return withProgress(vscode.l10n.t("Reading the log"), (token, say) => this.#ask(command, args, token, say));
  }

  /** Another one where a part of the same name is open that is of another log, or of other lines. */
  #addressFor(path: string, uri: vscode.Uri, { text }: Slice): vscode.Uri {
    for (let number = 0; ; number++) {
      const query = number === 0 ? "" : String(number);
      const address = vscode.Uri.from({ scheme: sliceScheme, path, query });
      const known = this.#slices.get(address.toString());
      const isOpen = vscode.workspace.textDocuments.some((each) => each.uri.toString() === address.toString());
      if (!isOpen || (known?.text === text && known.uri.toString() === uri.toString())) return address;
    }
  }

  /** From the line at the cursor to the same line of the whole log. */
  async goToWhole(): Promise<void> {
    const editor = vscode.window.activeTextEditor;
    const slice = editor && this.#slices.get(editor.document.uri.toString());
    if (!slice) return;
    const place = new vscode.Position(this.#fileLine(slice, editor.selection.active.line), 0);
    await vscode.commands.executeCommand("vscode.open", slice.uri, {
      selection: new vscode.Range(place, place),
      preview: false,
    });
  }

  #fileLine({ stretches }: Slice, line: number): number {
    const stretch = stretches.findLast((each) => each.line <= line);
    return stretch ? stretch.fileLine + Math.min(line - stretch.line, stretch.count - 1) : 0;
  }

  /** The whole log's line numbers in place of the part's own. */
  #decorate(editor: vscode.TextEditor): void {
    const slice = this.#slices.get(editor.document.uri.toString());
    if (!slice) return;
    editor.options = { lineNumbers: vscode.TextEditorLineNumbersStyle.Off };
    const last = slice.stretches.at(-1);
    const width = String(last ? last.fileLine + last.count : 0).length;
    const numbers = slice.stretches.flatMap(({ line, fileLine, count }, stretch) =>
      Array.from({ length: count }, (_, i) => {
        const contentText = String(fileLine + i + 1).padStart(width, "\u2007");
        // Lines are left out before this one.
        const isSeam = i === 0 && stretch > 0;
        const before = isSeam ? { contentText, ...seam } : { contentText };
        return { range: new vscode.Range(line + i, 0, line + i, 0), renderOptions: { before } };
      }),
    );
    editor.setDecorations(this.#number, numbers);
  }
}

/** The number of an occurrence among those that are kept; undefined where the user has cancelled. */
async function pickOccurrence(occurrences: readonly ListedOccurrence[]): Promise<number | undefined> {
  if (occurrences.length < 2) return 0;
  const items = occurrences.map(({ line, timestamp }, ordinal) => ({
    ordinal,
    label: vscode.l10n.t("Line {0}", line + 1),
    description: timestamp,
  }));
  const title = vscode.l10n.t("Open the part around which of its occurrences?");
  return (await vscode.window.showQuickPick(items, { title }))?.ordinal;
}

const seam = { color: new vscode.ThemeColor("editorLineNumber.activeForeground"), textDecoration: "overline" };
