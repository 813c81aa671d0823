/** Text for a terminal: wrapped, indented, coloured. Takes only what a sink has made safe. */

import { type Fact, factLabel } from "../../words/fact.ts";
import { type LabelText, type TerminalText, terminal } from "../../words/text.ts";
import { wordsWithin } from "../../words/wrap.ts";

export type Shown = TerminalText | LabelText;
/** What is shown, broken into lines of a page, coloured. */
export type Lines = (TerminalText | "")[];

export interface Style {
  readonly bold: (text: string) => string;
  readonly red: (text: string) => string;
  readonly yellow: (text: string) => string;
  readonly green: (text: string) => string;
  readonly dim: (text: string) => string;
}

const plainText = (text: string): string => text;

export const plain: Style = { bold: plainText, red: plainText, yellow: plainText, green: plainText, dim: plainText };

/** ECMA-48 section 8.3.117 (SGR). */
function sgr(on: number, off: number): (text: string) => string {
  return (text) => `\x1b[${on}m${text}\x1b[${off}m`;
}

const bold = sgr(1, 22);

export const coloured: Style = {
  bold,
  red: (text) => bold(sgr(31, 39)(text)),
  yellow: (text) => bold(sgr(33, 39)(text)),
  green: (text) => bold(sgr(32, 39)(text)),
  dim: sgr(2, 22),
};

/** Where text goes: how wide it may be and how it is coloured. */
export interface Page {
  readonly width: number;
  readonly style: Style;
}

export function pageWidth(columns: number | undefined): number {
  return Math.min(100, Math.max(40, columns || 100));
}

/**
 * `text` broken at blanks so that no line is wider than the page; `first` stands in front of the first line, blanks of
 * the same width in front of the others. A word that is too long stays whole, so that it can be copied.
 */
export function wrapped(
  text: Shown,
  page: Page,
  first = "",
  colour: (line: string) => string = plainText,
): TerminalText[] {
  const indent = " ".repeat(first.length);
  const room = Math.max(20, page.width - first.length);
  return wordsWithin(text, room).map((each, i) => ((i === 0 ? first : indent) + colour(each)) as TerminalText);
}

export interface Row {
  readonly label: string;
  readonly values: readonly Shown[];
}

export function factRow(fact: Fact): Row {
  return { label: fact.name, values: [factLabel(fact)] };
}

/** Labels in one column, values wrapped in the next; a row without values is left out. */
export function table(rows: readonly Row[], page: Page, indent: string): TerminalText[] {
  const shown = rows.filter(({ values }) => values.length > 0);
  const width = Math.max(0, ...shown.map(({ label }) => label.length)) + 2;
  return shown.flatMap(({ label, values }) =>
    values.flatMap((value, i) => {
      const lines = wrapped(value, page, indent + " ".repeat(width));
      const name = i === 0 ? label : "";
      const behind = (lines[0] as string).slice(indent.length + width);
      lines[0] = (indent + page.style.dim(name) + " ".repeat(width - name.length) + behind) as TerminalText;
      return lines;
    }),
  );
}

/** A text of ours: it is safe as it stands. */
export function own(text: string): TerminalText {
  return terminal(text);
}
