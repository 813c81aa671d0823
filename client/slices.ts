/**
 * Parts of logs as read-only documents `expressway-slice:` that have all features of a log: what stands around a failure, of logs of any
 * size, and only what belongs to one server, transaction, user or process.
 */

import * as vscode from "vscode";
import { told, verdictIn, withoutIcons, withProgress } from "./asking.ts";
import type { Ask } from "./language-client.ts";
import { languageId } from "./language-detection.ts";
import { partScheme } from "./part-squiggles.ts";

/** In the status bar, in milliseconds. */
const titleShown = 10_000;

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

/** Only what belongs to one thing that stands at a line. */
interface OnlySlice extends Slice {
  readonly title: string;
  readonly label: string;
  readonly isChanged: boolean;
}

/** What can be shown alone at a line. */
interface OnlyChoice {
  readonly kind: string;
  readonly label: string;
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
  /** What it is and of what, where more than its name tells that. */
  readonly title: string | null;
}

export class Slices implements vscode.TextDocumentContentProvider, vscode.CodeLensProvider, vscode.InlayHintsProvider {
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
      vscode.workspace.registerTextDocumentContentProvider(partScheme, this),
      vscode.languages.registerCodeLensProvider({ scheme: partScheme }, this),
      vscode.languages.registerInlayHintsProvider({ scheme: partScheme }, this),
      vscode.commands.registerCommand("expresswayLog.showOnly", (uri: unknown, line: unknown, kind: unknown) =>
        told(this.#showOnly(uri, line, kind)),
      ),
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
    await this.#show(`/${failure}/${ordinal}/${name}:${line}`, { ...slice, uri, title: null });
    if (slice.omitted > 0)
      void vscode.window.showInformationMessage(
        vscode.l10n.t("{0} records farther from the failure were left out of this part.", slice.omitted),
      );
  }

  /** Of the log in front, or of the line that a command of ours names; which of them is asked where there are several. */
  async #showOnly(address: unknown, line: unknown, kind: unknown): Promise<void> {
    const place =
      typeof address === "string" && Number.isSafeInteger(line)
        ? { uri: vscode.Uri.parse(address, true), line: line as number }
        : this.#placeInFront();
    if (!place) return;
    const args = [place.uri.toString(), place.line];
    const wanted = typeof kind === "string" ? kind : await this.#pickKind(args);
    const slice = wanted && ((await this.#reading("expresswayLog.only", [...args, wanted])) as OnlySlice | undefined);
    if (!slice) return;
    const name = [slice.label, place.uri.path.slice(place.uri.path.lastIndexOf("/") + 1)]
      .map((each) => each.replace(/[^\w.-]+/g, "_").slice(0, 80))
      .join(":");
    await this.#show(`/only/${name}`, { ...slice, uri: place.uri });
    // The lens that says it may be far above the line that is in sight.
    vscode.window.setStatusBarMessage(withoutIcons(slice.title), titleShown);
    if (slice.isChanged)
      void vscode.window.showInformationMessage(
        vscode.l10n.t("The file has changed since it was inspected: this is what it holds now."),
      );
  }

  async #pickKind(args: readonly unknown[]): Promise<string | undefined> {
    const choices = (await this.#reading("expresswayLog.onlyAt", args)) as readonly OnlyChoice[] | undefined;
    if (!choices) return undefined;
    if (choices.length === 0)
      void vscode.window.showInformationMessage(
        vscode.l10n.t("This line names no server, transaction, user or process."),
      );
    const items = choices.map(({ kind, label }) => ({ of: kind, label: withoutIcons(label) }));
    if (items.length < 2) return items[0]?.of;
    return (await vscode.window.showQuickPick(items, { title: vscode.l10n.t("Show only…") }))?.of;
  }

  /** The line at the cursor; of a part, the same line of the whole log. */
  #placeInFront(): { readonly uri: vscode.Uri; readonly line: number } | undefined {
    const editor = vscode.window.activeTextEditor;
    if (editor?.document.languageId !== languageId) return undefined;
    const { line } = editor.selection.active;
    const slice = this.#slices.get(editor.document.uri.toString());
    return slice ? { uri: slice.uri, line: this.#fileLine(slice, line) } : { uri: editor.document.uri, line };
  }

  async #show(path: string, slice: ShownSlice): Promise<void> {
    const shown = this.#addressFor(path, slice.uri, slice);
    this.#slices.delete(shown.toString());
    this.#slices.set(shown.toString(), slice);
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
  }

  provideCodeLenses({ uri }: vscode.TextDocument): vscode.CodeLens[] {
    const slice = this.#slices.get(uri.toString());
    if (!slice) return [];
    const top = new vscode.Range(0, 0, 0, 0);
    const asked = new vscode.Range(slice.selection, 0, slice.selection, 0);
    const title = vscode.l10n.t("Back to this line in the file");
    const places = slice.selection === 0 ? [top] : [top, asked];
    const back = places.map(
      (each) =>
        new vscode.CodeLens(each, { title, command: "expresswayLog.goToWholeFile", arguments: [each.start.line] }),
    );
    const what = slice.title === null ? [] : [{ title: withoutIcons(slice.title), command: "" }];
    return [...back, ...what.map((each) => new vscode.CodeLens(top, each))];
  }

  /** The whole log's line numbers: VS Code breaks lines with hints in them where they end, but not those with decorations. */
  provideInlayHints({ uri }: vscode.TextDocument, range: vscode.Range): vscode.InlayHint[] {
    const slice = this.#slices.get(uri.toString());
    if (!slice) return [];
    return this.#numbers(slice)
      .filter(({ line }) => range.start.line <= line && line <= range.end.line)
      .map(({ line, number }) => {
        const hint = new vscode.InlayHint(new vscode.Position(line, 0), number);
        hint.paddingRight = true;
        return hint;
      });
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
      const address = vscode.Uri.from({ scheme: partScheme, path, query });
      const known = this.#slices.get(address.toString());
      const isOpen = vscode.workspace.textDocuments.some((each) => each.uri.toString() === address.toString());
      if (!isOpen || (known?.text === text && known.uri.toString() === uri.toString())) return address;
    }
  }

  /** From a line, else from that at the cursor, to the same line of the whole log. */
  async goToWhole(from?: unknown): Promise<void> {
    const editor = vscode.window.activeTextEditor;
    const slice = editor && this.#slices.get(editor.document.uri.toString());
    if (!slice) return;
    const line = Number.isSafeInteger(from) ? (from as number) : editor.selection.active.line;
    const place = new vscode.Position(this.#fileLine(slice, line), 0);
    await vscode.commands.executeCommand("vscode.open", slice.uri, {
      selection: new vscode.Range(place, place),
      preview: false,
    });
  }

  #fileLine({ stretches }: Slice, line: number): number {
    const stretch = stretches.findLast((each) => each.line <= line);
    return stretch ? stretch.fileLine + Math.min(line - stretch.line, stretch.count - 1) : 0;
  }

  /** Instead of the part's own line numbers. */
  #decorate(editor: vscode.TextEditor): void {
    const slice = this.#slices.get(editor.document.uri.toString());
    if (!slice) return;
    editor.options = { lineNumbers: vscode.TextEditorLineNumbersStyle.Off };
    const setting = vscode.workspace
      .getConfiguration("editor", editor.document)
      .get<string>("inlayHints.enabled", "on");
    // Without hints the numbers are decorations: better a line that is cut off at the right than no number.
    const numbers = setting === "on" || setting === "onUnlessPressed" ? [] : this.#numbers(slice);
    editor.setDecorations(
      this.#number,
      numbers.map(({ line, number }) => ({
        range: new vscode.Range(line, 0, line, 0),
        renderOptions: { before: { contentText: number } },
      })),
    );
  }

  /** Of each line of a part its number in the log, all of one width; lines are left out before one with dots. */
  #numbers({ stretches }: Slice): { readonly line: number; readonly number: string }[] {
    const last = stretches.at(-1);
    const width = String(last ? last.fileLine + last.count : 0).length;
    return stretches.flatMap(({ line, fileLine, count }, stretch) =>
      Array.from({ length: count }, (_, i) => {
        const isSeam = i === 0 && stretch > 0;
        const number = String(fileLine + i + 1).padStart(width, "\u00a0");
        return { line: line + i, number: `${isSeam ? ":" : "\u00a0"}${number}` };
      }),
    );
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
