/** The answer as a page of the editor, and where a failure stands. */

import type { Messages } from "../../core/messages/messages.ts";
import { type PageLink, type PageLinks, pageHtml, pageSoFarHtml, sentencePage } from "../../core/report/page/page.ts";
import { commandLink, fillPlain, label } from "../../core/words/text.ts";
import { localPath } from "../inspections/addresses.ts";
import { type Inspection, inspectionId } from "../inspections/inspection.ts";
import { maxGiven } from "../inspections/inspections.ts";
import { knownFailure } from "../inspections/known-failures.ts";
import { type CommandContext, isUri, pathsOf } from "./call.ts";
import { placeOf } from "./evidence-place.ts";
import { inspectFiles } from "./inspect.ts";

export interface Page {
  /** Of the inspection, by which the editor's own commands ask for more of it. */
  readonly id: string;
  readonly language: Messages["language"];
  /** The name of the file, or how many. */
  readonly title: string;
  /** What stands in the body (core/report/page); its links are commands of our own editor's. */
  readonly html: string;
}

/** Inspects files on disk. Where nothing of them can be read, or they are on no disk, the page says so. */
export async function page(given: unknown, context: CommandContext): Promise<Page> {
  const { messages } = context;
  const { language } = messages;
  const uris: readonly unknown[] = Array.isArray(given) ? given : [given];
  const isOne = uris.length === 1;
  if (uris.length <= maxGiven && uris.every(isUri) && uris.some((uri) => localPath(uri) === null)) {
    const id = inspectionId(uris);
    const links = isOne ? [defaultEditor(id, messages)] : [];
    return { id, language, title: "Expressway", html: sentencePage(messages.words.archive.notAFile, links) };
  }
  const paths = pathsOf(uris, messages);
  const inspection = await inspectFiles(paths, null, context);
  const [path = ""] = paths;
  const name = path.slice(Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")) + 1);
  const { severalFiles } = messages.words.report.page;
  return {
    id: inspection.id,
    language,
    title: isOne ? label(name, 200) : fillPlain(severalFiles, { count: paths.length }),
    html: pageHtml(inspection.result, messages, linksOf(inspection, isOne, messages)),
  };
}

/** What has been found by the inspection of these files, while it is under way; null where there is nothing to tell of it. */
export function pageSoFar(
  given: unknown,
  { inspections, messages }: CommandContext,
): Pick<Page, "language" | "html"> | null {
  const found = inspections.readingOf(inspectionId(pathsOf(given, messages)));
  return found && { language: messages.language, html: pageSoFarHtml(found, messages) };
}

function link(text: string, command: string, ...ids: string[]): PageLink {
  return { text, target: commandLink(`expresswayLog.${command}`, ids) };
}

function defaultEditor(id: string, messages: Messages): PageLink {
  return link(messages.words.report.page.defaultEditor, "openInDefaultEditor", id);
}

function linksOf(inspection: Inspection, isOne: boolean, messages: Messages): PageLinks {
  const { page: texts } = messages.words.report;
  const { id, result } = inspection;
  const wasRead = result.inputs.some(({ kind }) => kind !== "unknown" && kind !== "archive");
  return {
    place: (failure) =>
      placeOf(inspection, failure) ? commandLink("expresswayLog.showInLog", [failure.id, id]) : null,
    ofFailure: (failure) => {
      const { can } = knownFailure(inspection, failure, false);
      return [
        link(texts.guide, "openGuide", failure.id),
        ...(placeOf(inspection, failure) ? [link(texts.showInLog, "showInLog", failure.id, id)] : []),
        ...(can.exportMissing
          ? [link(messages.words.archive.exportMissing, "exportMissingToFile", failure.id, id)]
          : []),
        link(messages.words.guide.copySteps, "copyStepsToClipboard", failure.id),
      ];
    },
    ofPage: [
      ...(wasRead ? [link(texts.wholeReport, "openReport", id), link(texts.saveReport, "saveReport", id)] : []),
      ...(result.failures.length > 0 ? [link(texts.problems, "showFailures")] : []),
      ...(isOne ? [defaultEditor(id, messages)] : []),
    ],
  };
}
