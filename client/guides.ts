/** Guides: their lines lead to the log, and what can be done about the failure stands above them. */

import * as vscode from "vscode";
import { told, withoutIcons } from "./asking.ts";
import type { Ask } from "./language-client.ts";
import { type Place, showPlace } from "./reveal.ts";

const scheme = "expressway-guide";

interface GuideLink {
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly target: { readonly occurrence: number; readonly related: number | null } | { readonly url: string };
}

interface GuideLinks {
  readonly failure: string;
  readonly links: readonly GuideLink[];
  readonly exportFrom: string | null;
}

/**
 * Lenses and definitions, no links: VS Code's own detection of links has no switch but the one that switches all links off, and it
 * makes links of what a stranger wrote.
 */
export function registerGuides(context: vscode.ExtensionContext, ask: Ask): void {
  const selector: vscode.DocumentSelector = { scheme, language: scheme };
  const linksOf = async ({ uri }: vscode.TextDocument) =>
    (await ask("expresswayLog.guideLinks", [uri.toString()])) as GuideLinks | null;
  const placeOf = async (ids: readonly unknown[]) =>
    (await ask("expresswayLog.evidencePlace", ids.slice(0, 3))) as Place | null;
  context.subscriptions.push(
    vscode.languages.registerCodeLensProvider(selector, {
      provideCodeLenses: async (document) => {
        const found = await linksOf(document);
        return found ? lenses(found, document) : [];
      },
    }),
    vscode.languages.registerDefinitionProvider(selector, {
      provideDefinition: async (document, { line, character }) => {
        const found = await linksOf(document);
        const link = found?.links.find(
          (each) => each.line === line && each.start <= character && character <= each.end,
        );
        if (!found || !link || "url" in link.target) return [];
        const { occurrence, related } = link.target;
        const place = await placeOf([found.failure, occurrence, related]);
        if (!place || place.tooLarge) return [];
        const target = new vscode.Range(place.line, place.character, place.line, place.character);
        const originSelectionRange = new vscode.Range(line, link.start, line, link.end);
        return [{ targetUri: vscode.Uri.parse(place.uri, true), targetRange: target, originSelectionRange }];
      },
    }),
    vscode.commands.registerCommand("expresswayLog.goToEvidence", (...ids: unknown[]) =>
      told(goToEvidence(ids.length > 0 ? ids : [idInFront(), 0, null])),
    ),
    vscode.commands.registerCommand("expresswayLog.copyStepsOfGuide", async () => {
      const id = idInFront();
      if (id !== undefined) await vscode.commands.executeCommand("expresswayLog.copyStepsToClipboard", id);
    }),
  );

  async function goToEvidence(ids: readonly unknown[]): Promise<void> {
    const place = await placeOf(ids);
    if (place) await showPlace(place);
  }
}

/** The failure of the guide that is in front: its id stands in the address. */
function idInFront(): string | undefined {
  const uri = vscode.window.activeTextEditor?.document.uri;
  return uri?.scheme === scheme ? /\/([0-9a-f]{16})\//.exec(uri.path)?.[1] : undefined;
}

/** Above the page what can be done, above each quoted occurrence its lines, above the references the vendor's pages. */
function lenses({ failure, links, exportFrom }: GuideLinks, document: vscode.TextDocument): vscode.CodeLens[] {
  const lens = (line: number, title: string, command: string, ...ids: unknown[]) =>
    new vscode.CodeLens(new vscode.Range(line, 0, line, 0), { title, command, arguments: ids });
  const own = (name: string) => `expresswayLog.${name}`;
  const firstPage = links.find(({ target }) => "url" in target)?.line ?? 0;
  return [
    lens(0, vscode.l10n.t("Copy the steps"), own("copyStepsToClipboard"), failure),
    lens(0, vscode.l10n.t("Copy for a case"), own("copyCaseToClipboard"), failure),
    lens(0, vscode.l10n.t("Save a case file"), own("saveCaseFile"), failure),
    ...(exportFrom === null
      ? []
      : [lens(0, vscode.l10n.t("Export the missing CA"), own("exportMissingToFile"), failure, exportFrom)]),
    lens(0, vscode.l10n.t("Go to the line"), own("goToEvidence"), failure, 0, null),
    ...links.map(({ line, start, end, target }) => {
      const title = withoutIcons(document.lineAt(line).text.slice(start, end));
      if ("url" in target) return lens(firstPage, title, "vscode.open", vscode.Uri.parse(target.url, true));
      const head = links.find((each) => "occurrence" in each.target && each.target.occurrence === target.occurrence);
      return lens(head?.line ?? line, title, own("goToEvidence"), failure, target.occurrence, target.related);
    }),
  ];
}
