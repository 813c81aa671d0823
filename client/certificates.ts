/** Two certificates of the analysis beside each other, in the editor's own comparison. */

import * as vscode from "vscode";
import { told, withoutIcons } from "./asking.ts";
import type { Ask } from "./language-client.ts";

interface Listed {
  readonly id: string;
  readonly label: string;
  readonly description: string;
  readonly detail: string;
  readonly isAsked: boolean;
}

interface Comparables {
  readonly certificates: readonly Listed[];
  readonly omitted: string | null;
}

interface Comparable {
  readonly title: string;
  readonly name: string;
  readonly text: string;
}

/** Gives a text of ours an address under which it can be read. */
type Show = (id: string, name: string, text: string) => vscode.Uri;

export function registerComparing(context: vscode.ExtensionContext, ask: Ask, show: Show): void {
  const compare = async (about: unknown) => {
    const listed = (await ask("expresswayLog.certificates", [isId(about) ? about : null])) as Comparables;
    const asked = listed.certificates.filter(({ isAsked }) => isAsked);
    const [only] = asked;
    const first =
      only && asked.length === 1
        ? only
        : await pick(vscode.l10n.t("The first certificate to compare"), {
            ...listed,
            certificates: asked.length > 0 ? asked : listed.certificates,
          });
    if (!first) return;
    const others = listed.certificates.filter(({ id }) => id !== first.id);
    if (others.length === 0) {
      void vscode.window.showInformationMessage(
        vscode.l10n.t("Only one certificate is known: there is nothing to compare it with."),
      );
      return;
    }
    const second = await pick(vscode.l10n.t("Compare it with which certificate?"), {
      ...listed,
      certificates: near(first, others),
    });
    if (second) await diff(first.id, second.id);
  };
  const diff = async (...ids: readonly [string, string]) => {
    const texts = await Promise.all(
      ids.map(async (id) => (await ask("expresswayLog.certificate", [id])) as Comparable),
    );
    const [left, right] = texts as [Comparable, Comparable];
    await vscode.commands.executeCommand(
      "vscode.diff",
      show(ids[0], left.name, left.text),
      show(ids[1], right.name, right.text),
      `${left.title} ↔ ${right.title}`,
      { preview: false },
    );
  };
  context.subscriptions.push(
    vscode.commands.registerCommand("expresswayLog.compareCertificates", (about: unknown) => told(compare(about))),
  );
}

function isId(value: unknown): value is string {
  return typeof value === "string" && /^[0-9a-f]{16}$/.test(value);
}

/** Those of the same place first: before and after. */
function near({ label }: Listed, others: readonly Listed[]): readonly Listed[] {
  return [...others].sort((a, b) => Number(b.label === label) - Number(a.label === label));
}

async function pick(title: string, { certificates, omitted }: Comparables): Promise<Listed | undefined> {
  const items = certificates.map((listed) => ({
    listed,
    label: withoutIcons(listed.label),
    description: withoutIcons(listed.description),
    detail: withoutIcons(listed.detail),
  }));
  const options = {
    title,
    matchOnDescription: true,
    matchOnDetail: true,
    ...(omitted === null ? {} : { placeHolder: omitted }),
  };
  return (await vscode.window.showQuickPick(items, options))?.listed;
}
