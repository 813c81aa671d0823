/** Reports of what was inspected: the rows that name a line of a log lead there. Lenses and definitions, no links, as in guides. */

import * as vscode from "vscode";
import { archiveScheme } from "./archive-files.ts";
import { told } from "./asking.ts";
import type { Ask } from "./language-client.ts";
import { type Place, showPlace } from "./reveal.ts";

/** Of reports and certificates: lines are broken in the editor, and what looks like an address is none. */
export const reportLanguage = "expressway-report";

interface ReportPlace {
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly place: Place;
}

/** Places that have lenses. */
const maxLenses = 200;

export function registerReports(context: vscode.ExtensionContext, ask: Ask): void {
  const selector: vscode.DocumentSelector = { scheme: archiveScheme, language: reportLanguage };
  const placesOf = async (id: string) => {
    try {
      return (await ask("expresswayLog.reportPlaces", [id])) as readonly ReportPlace[];
    } catch {
      // A certificate, or what is not kept any more.
      return [];
    }
  };
  const goTo = async (id: unknown, index: unknown) => {
    if (typeof id !== "string" || !Number.isSafeInteger(index)) return;
    const found = (await placesOf(id))[index as number];
    if (found) await showPlace(found.place);
  };
  context.subscriptions.push(
    vscode.languages.registerCodeLensProvider(selector, {
      provideCodeLenses: async ({ uri: { authority } }) =>
        (await placesOf(authority)).slice(0, maxLenses).map(
          ({ line }, index) =>
            new vscode.CodeLens(new vscode.Range(line, 0, line, 0), {
              title: vscode.l10n.t("Go to the line"),
              command: "expresswayLog.goToReportedLine",
              arguments: [authority, index],
            }),
        ),
    }),
    vscode.languages.registerDefinitionProvider(selector, {
      provideDefinition: async ({ uri }, { line, character }) => {
        const found = (await placesOf(uri.authority)).find(
          (each) => each.line === line && each.start <= character && character <= each.end,
        );
        if (!found || found.place.tooLarge) return [];
        const { place, start, end } = found;
        const target = new vscode.Range(place.line, place.character, place.line, place.character);
        const originSelectionRange = new vscode.Range(line, start, line, end);
        return [{ targetUri: vscode.Uri.parse(place.uri, true), targetRange: target, originSelectionRange }];
      },
    }),
    vscode.commands.registerCommand("expresswayLog.goToReportedLine", (id: unknown, index: unknown) =>
      told(goTo(id, index)),
    ),
  );
}
