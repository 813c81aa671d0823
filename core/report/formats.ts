/** The formats of a report, each with the function that writes it: one that is left out here does not compile. */

import type { CheckResult } from "../evidence/check-result.ts";
import type { Messages } from "../messages/messages.ts";
import type { ReportText } from "../words/text.ts";
import { checkHtml } from "./html/html.ts";
import { checkJson } from "./json.ts";
import { checkMarkdown, type Quotes } from "./markdown.ts";
import { checkNdjson } from "./ndjson.ts";
import { checkSarif } from "./sarif.ts";
import type { Page } from "./text/layout.ts";
import { checkTextParts } from "./text/report.ts";

export type Format = "text" | "json" | "ndjson" | "sarif" | "html" | "markdown";

interface ReportFormat {
  /** In parts, in order: a report of ten thousand failures is never in memory as a whole. */
  readonly report: (
    result: CheckResult,
    messages: Messages,
    page: Page,
    verbose: boolean,
    quotes?: Quotes,
  ) => Iterable<ReportText>;
  /** Its texts are in English unless a language is asked for, and it is written even if nothing could be read. */
  readonly forPrograms: boolean;
  /** It quotes lines of the logs, which are read again for it. */
  readonly quotes?: boolean;
  /** It is passed on, so it says which files it is about. */
  readonly fingerprints?: boolean;
}

export const formats: Readonly<Record<Format, ReportFormat>> = {
  text: {
    report: (...[result, messages, page, verbose]) => checkTextParts(result, messages, page, verbose),
    forPrograms: false,
  },
  json: { report: (result, messages) => checkJson(result, messages), forPrograms: true },
  ndjson: { report: (result, messages) => checkNdjson(result, messages), forPrograms: true },
  sarif: {
    report: (result, messages, _page, _verbose, quotes = () => []) => checkSarif(result, messages, quotes),
    forPrograms: true,
    quotes: true,
  },
  markdown: {
    report: (result, messages, _page, _verbose, quotes = () => []) => [checkMarkdown(result, messages, quotes)],
    forPrograms: false,
    quotes: true,
    fingerprints: true,
  },
  html: { report: (result, messages) => checkHtml(result, messages), forPrograms: false, fingerprints: true },
};

export const formatNames = Object.keys(formats) as readonly Format[];

export function isFormat(name: string): name is Format {
  return Object.hasOwn(formats, name);
}
