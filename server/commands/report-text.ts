/** The report of an inspection as a file of its own: the text and what it may be called. The editor's side asks where, and writes it. */

import { isId } from "../../core/failures/identity.ts";
import { messagesFor } from "../../core/messages/locale.ts";
import { formats } from "../../core/report/formats.ts";
import { linesOfReport, type Quotes, quotesFrom } from "../../core/report/markdown.ts";
import { plain } from "../../core/report/text/layout.ts";
import type { FileName } from "../../core/words/text.ts";
import { textInTurns } from "../../node/turns.ts";
import type { Inspection } from "../inspections/inspection.ts";
import { linesOf } from "../inspections/lines.ts";
import { type CommandContext, isUri, wrong } from "./call.ts";
import { reportName } from "./document-names.ts";
import { inspectedLog, inspectionOf } from "./inspect.ts";

/** What can be saved, each with what its file ends in. */
const endings = { html: "html", markdown: "md", sarif: "sarif", json: "json" } as const;
type SavedFormat = keyof typeof endings;

export interface ReportText {
  readonly name: FileName;
  readonly text: string;
}

/**
 * [id of an inspection, the addresses that were inspected, or the address of one log, which is inspected for it where it was not; one of
 * `html`, `markdown`, `sarif` and `json`]
 */
export async function reportText(of: unknown, format: unknown, context: CommandContext): Promise<ReportText> {
  if (!isSaved(format)) throw wrong(`a report is one of ${Object.keys(endings).join(", ")}`);
  const isLog = isUri(of) && !isId(of);
  const inspection = isLog ? (await inspectedLog(of, context)).inspection : await inspectionOf(of, context);
  const { report, forPrograms, quotes } = formats[format];
  const messages = forPrograms ? messagesFor(undefined) : context.messages;
  const page = { width: context.reportWidth, style: plain };
  const quoted: Quotes = quotes ? await quotesOf(inspection, context) : () => [];
  return {
    name: reportName(inspection, endings[format]),
    text: await textInTurns(report(inspection.result, messages, page, true, quoted)),
  };
}

function isSaved(format: unknown): format is SavedFormat {
  return typeof format === "string" && Object.hasOwn(endings, format);
}

async function quotesOf(inspection: Inspection, { cancelled }: CommandContext): Promise<Quotes> {
  return quotesFrom(await linesOf(inspection, linesOfReport(inspection.result), cancelled));
}
