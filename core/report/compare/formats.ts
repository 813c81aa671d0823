/** The formats of a comparison, each with the function that writes it. */

import type { Messages } from "../../messages/messages.ts";
import type { ReportText } from "../../words/text.ts";
import type { Page } from "../text/layout.ts";
import type { Comparison } from "./comparison.ts";
import { compareHtml } from "./html.ts";
import { compareJson } from "./json.ts";
import { compareMarkdown } from "./markdown.ts";
import { compareText } from "./text.ts";

export type CompareFormat = "text" | "json" | "markdown" | "html";

interface ComparisonFormat {
  /** In parts, one behind the other. */
  readonly report: (comparison: Comparison, messages: Messages, page: Page) => Iterable<ReportText>;
  /** Its texts are in English unless a language is asked for. */
  readonly forPrograms: boolean;
}

export const compareFormats: Readonly<Record<CompareFormat, ComparisonFormat>> = {
  text: { report: (...all) => [compareText(...all)], forPrograms: false },
  json: { report: (comparison, messages) => compareJson(comparison, messages), forPrograms: true },
  markdown: { report: (comparison, messages) => [compareMarkdown(comparison, messages)], forPrograms: false },
  html: { report: (comparison, messages) => compareHtml(comparison, messages), forPrograms: false },
};

export const compareFormatNames = Object.keys(compareFormats) as readonly CompareFormat[];

export function isCompareFormat(name: string): name is CompareFormat {
  return Object.hasOwn(compareFormats, name);
}
