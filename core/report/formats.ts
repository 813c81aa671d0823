/** The formats of a report, each with the function that writes it: one that is left out here does not compile. */

import type { CheckResult } from "../evidence/check-result.ts";
import type { Messages } from "../messages/messages.ts";
import type { ReportText } from "../words/text.ts";
import { checkHtml } from "./html/html.ts";
import { checkJson } from "./json.ts";
import { checkSarif } from "./sarif.ts";
import type { Page } from "./text/layout.ts";
import { checkText } from "./text/report.ts";

export type Format = "text" | "json" | "sarif" | "html";

interface ReportFormat {
  /** In parts, one behind the other: a report of ten thousand failures is never in memory as a whole. */
  readonly report: (result: CheckResult, messages: Messages, page: Page, verbose: boolean) => Iterable<ReportText>;
  /** Its texts are in English unless a language is asked for, and it is written where nothing could be read too. */
  readonly forPrograms: boolean;
}

export const formats: Readonly<Record<Format, ReportFormat>> = {
  text: { report: (...all) => [checkText(...all)], forPrograms: false },
  json: { report: (result, messages) => checkJson(result, messages), forPrograms: true },
  sarif: { report: (result, messages) => checkSarif(result, messages), forPrograms: true },
  html: { report: (result, messages) => checkHtml(result, messages), forPrograms: false },
};

export const formatNames = Object.keys(formats) as readonly Format[];

export function isFormat(name: string): name is Format {
  return Object.hasOwn(formats, name);
}
