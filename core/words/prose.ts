/** Text that is told in a hover, a guide or a clipboard: put together once, shown as Markdown or as plain text. */

import type { Messages } from "../messages/messages.ts";
import type { Given, Text, Value } from "../messages/text.ts";
import type { Fact } from "./fact.ts";
import { type Filled, filled } from "./fill.ts";
import {
  commandLink,
  fillHtml,
  fillMarkdown,
  fillPlain,
  type HtmlText,
  html,
  type LabelText,
  label,
  type MarkdownText,
  markup,
  type ReportText,
  reportText,
  webLink,
} from "./text.ts";

type Block =
  | (Filled & { readonly kind: "title" | "heading" | "paragraph" | "item" | "step" })
  | (Filled & { readonly kind: "field"; readonly name: Text; readonly place?: Place })
  | { readonly kind: "link"; readonly id: string; readonly url: string }
  | { readonly kind: "commands"; readonly links: readonly CommandLink[] };

/** Where something stands in the log: an occurrence of the failure, or the line of one that belongs to it. Both 0-based. */
export interface Place {
  readonly occurrence: number;
  readonly related: number | null;
}

/** A command of ours in a hover, for clients that have it. Arguments are ids: nothing of a log may stand in a link. */
export interface CommandLink {
  readonly title: Text;
  readonly command: string;
  readonly ids: readonly string[];
}

/** A plain page, and its lines that lead somewhere: the line and the UTF-16 units in it that are the link, 0-based, end exclusive. */
export interface PageText {
  readonly text: ReportText;
  readonly links: readonly PageLink[];
}
export interface PageLink {
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly target: Place | { readonly url: string };
}

const ellipsis = "…";
/** UTF-16 units: a line of a log is quoted, not copied. */
const longestLine = 10_000;

/** Blocks in order. Templates, names and links are ours; whatever comes from a log goes in as a value. */
export class Prose {
  readonly #blocks: Block[] = [];

  title<T extends string>(template: T, ...given: Given<T>): this {
    return this.#add({ kind: "title", ...filled(template, ...given) });
  }

  heading<T extends string>(template: T, ...given: Given<T>): this {
    return this.#add({ kind: "heading", ...filled(template, ...given) });
  }

  paragraph<T extends string>(template: T, ...given: Given<T>): this {
    return this.#add({ kind: "paragraph", ...filled(template, ...given) });
  }

  item<T extends string>(template: T, ...given: Given<T>): this {
    return this.#add({ kind: "item", ...filled(template, ...given) });
  }

  /** One of the numbered steps; they count from one behind each other block. */
  step<T extends string>(template: T, ...given: Given<T>): this {
    return this.#add({ kind: "step", ...filled(template, ...given) });
  }

  /** A name and a text in a list. */
  field<Name extends string, T extends string>(name: Name, template: T, ...given: Given<Name | T>): this {
    const { values } = filled<Name | T>(name, ...given);
    return this.#add({ kind: "field", name: name as Text, template: template as Text, values });
  }

  /** The same where it is told elsewhere too. */
  fact({ name, told }: Fact): this {
    return this.#add({ kind: "field", name, ...told });
  }

  /** A value by itself. */
  value(name: Text, value: Value): this {
    return this.field(name, "{value}", { value });
  }

  /** A page of the vendor, of OpenSSL or of Apache: constants. */
  link(id: string, url: string): this {
    return this.#add({ kind: "link", id, url });
  }

  /** The same about a line of the log, to which the name leads. */
  evidence<Name extends string, T extends string>(
    place: Place,
    name: Name,
    template: T,
    ...given: Given<Name | T>
  ): this {
    const { values } = filled<Name | T>(name, ...given);
    return this.#add({ kind: "field", name: name as Text, template: template as Text, values, place });
  }

  /** In Markdown alone, on one line: other forms have no commands. */
  commands(...links: readonly CommandLink[]): this {
    return links.length > 0 ? this.#add({ kind: "commands", links }) : this;
  }

  append(other: Prose): this {
    this.#blocks.push(...other.#blocks);
    return this;
  }

  /** Whole blocks up to `limit` UTF-16 units. */
  markdown(messages: Messages, limit = Number.POSITIVE_INFINITY): MarkdownText {
    const { colon } = messages.words;
    return this.#render((block, number) => markdownBlock(block, number, colon), limit, true) as MarkdownText;
  }

  plain(messages: Messages, limit = Number.POSITIVE_INFINITY): string {
    const { colon } = messages.words;
    return this.#render((block, number) => plainBlock(block, number, colon), limit, false);
  }

  /** Headings at the margin and all else indented, so that no text of a log looks like a heading; an editor wraps the lines. */
  page(messages: Messages): PageText {
    const { colon } = messages.words;
    const lines: ReturnType<typeof label>[] = [];
    const links: PageLink[] = [];
    let number = 0;
    let before: Block | null = null;
    for (const block of this.#blocks) {
      if (block.kind === "commands") continue;
      number = block.kind === "step" ? number + 1 : 0;
      const text = plainBlock(block, number, colon);
      const isHead = block.kind === "title" || block.kind === "heading";
      // What belongs to a heading stands right below it.
      const follows = before === null || before.kind === "heading" || (isListed(block) && isListed(before));
      if (!follows) lines.push(label(""));
      const indent = isHead ? "" : "  ";
      const shown = isListed(block) ? text.replace(/^- /, "• ") : text;
      const link = linkOf(block);
      if (link) {
        const start = indent.length + 2;
        links.push({ line: lines.length, start, end: start + link.name.length, target: link.target });
      }
      lines.push(label(`${indent}${shown}`, longestLine));
      before = block;
    }
    return { text: reportText(lines), links };
  }

  /** The title as a heading of `level` (1 to 5), headings one below; what is listed stands in one list with what it follows. */
  html(messages: Messages, level: number): HtmlText {
    const { colon } = messages.words;
    const parts: HtmlText[] = [];
    let open: "ol" | "ul" | null = null;
    for (const block of this.#blocks) {
      if (block.kind === "commands") continue;
      const wanted = !isListed(block) ? null : block.kind === "step" ? "ol" : "ul";
      if (wanted !== open) {
        if (open) parts.push(markup`</${html(open)}>\n`);
        if (wanted) parts.push(markup`<${html(wanted)}>\n`);
        open = wanted;
      }
      parts.push(htmlBlock(block, level, colon));
    }
    if (open) parts.push(markup`</${html(open)}>\n`);
    return markup`${parts}`;
  }

  #render(show: (block: Block, number: number) => string, limit: number, hasCommands: boolean): string {
    let text = "";
    let number = 0;
    let before: Block | null = null;
    for (const block of this.#blocks) {
      number = block.kind === "step" ? number + 1 : 0;
      if (block.kind === "commands" && !hasCommands) continue;
      const listed =
        before !== null && isListed(block) && isListed(before) && (block.kind === "step") === (before.kind === "step");
      const next = (before === null ? "" : listed ? "\n" : "\n\n") + show(block, number);
      if (text.length + next.length + ellipsis.length + 2 > limit) return `${text}\n\n${ellipsis}`;
      text += next;
      before = block;
    }
    return text;
  }

  #add(block: Block): this {
    this.#blocks.push(block);
    return this;
  }
}

/** What the name of a block leads to. */
function linkOf(block: Block): { readonly name: string; readonly target: PageLink["target"] } | null {
  if (block.kind === "link") return { name: label(block.id), target: { url: block.url } };
  if (block.kind !== "field" || !block.place) return null;
  return { name: fillPlain(block.name, block.values), target: block.place };
}

function isListed({ kind }: Block): boolean {
  return kind === "item" || kind === "step" || kind === "field" || kind === "link";
}

/** For a hover: small headings. */
function markdownBlock(block: Block, number: number, colon: string): string {
  switch (block.kind) {
    case "title":
    case "heading":
      return `### ${fillMarkdown(block.template, block.values)}`;
    case "paragraph":
      return fillMarkdown(block.template, block.values);
    case "item":
      return `- ${fillMarkdown(block.template, block.values)}`;
    case "step":
      return `${number}. ${fillMarkdown(block.template, block.values)}`;
    case "field":
      return `- ${fillMarkdown(block.name, block.values)}${colon}${fillMarkdown(block.template, block.values)}`;
    case "link":
      return `- [${fillMarkdown(block.id as Text)}](${block.url})`;
    case "commands":
      return block.links
        .map(({ title, command, ids }) => `[${fillMarkdown(title)}](${commandLink(command, ids)})`)
        .join(" · ");
  }
}

function htmlBlock(block: Exclude<Block, { kind: "commands" }>, level: number, colon: string): HtmlText {
  switch (block.kind) {
    case "title":
    case "heading": {
      const depth = block.kind === "title" ? level : level + 1;
      return markup`<h${depth}>${fillHtml(block.template, block.values)}</h${depth}>\n`;
    }
    case "paragraph":
      return markup`<p>${fillHtml(block.template, block.values)}</p>\n`;
    case "item":
    case "step":
      return markup`<li>${fillHtml(block.template, block.values)}</li>\n`;
    case "field":
      return markup`<li>${fillHtml(block.name, block.values)}${html(colon)}${fillHtml(block.template, block.values)}</li>\n`;
    case "link":
      return markup`<li><a href="${webLink(block.url)}" rel="noreferrer noopener">${html(block.id)}</a>${html(colon)}${html(block.url)}</li>\n`;
  }
}

function plainBlock(block: Block, number: number, colon: string): LabelText | string {
  switch (block.kind) {
    case "title":
    case "heading":
    case "paragraph":
      return fillPlain(block.template, block.values);
    case "item":
      return `- ${fillPlain(block.template, block.values)}`;
    case "step":
      return `${number}. ${fillPlain(block.template, block.values)}`;
    case "field":
      return `- ${fillPlain(block.name, block.values)}${colon}${fillPlain(block.template, block.values)}`;
    case "link":
      return `- ${label(block.id)}${colon}${block.url}`;
    case "commands":
      return "";
  }
}
