/** Text that is told in a hover, a guide or a clipboard: put together once, shown as Markdown or as plain text. */

import type { Messages } from "../messages/messages.ts";
import type { Given, Text, Value } from "../messages/text.ts";
import type { Fact } from "./fact.ts";
import { type Filled, filled } from "./fill.ts";
import { fillMarkdown, fillPlain, type LabelText, label, type MarkdownText } from "./text.ts";

type Block =
  | (Filled & { readonly kind: "title" | "heading" | "paragraph" | "item" | "step" })
  | (Filled & { readonly kind: "field"; readonly name: Text })
  | { readonly kind: "link"; readonly id: string; readonly url: string };

const ellipsis = "…";

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

  append(other: Prose): this {
    this.#blocks.push(...other.#blocks);
    return this;
  }

  /** Whole blocks up to `limit` UTF-16 units. */
  markdown(messages: Messages, limit = Number.POSITIVE_INFINITY): MarkdownText {
    const { colon } = messages.words;
    const heading = this.#blocks.some(({ kind }) => kind === "title") ? "##" : "###";
    return this.#render((block, number) => markdownBlock(block, number, colon, heading), limit) as MarkdownText;
  }

  plain(messages: Messages, limit = Number.POSITIVE_INFINITY): string {
    const { colon } = messages.words;
    return this.#render((block, number) => plainBlock(block, number, colon), limit);
  }

  #render(show: (block: Block, number: number) => string, limit: number): string {
    let text = "";
    let number = 0;
    let before: Block | null = null;
    for (const block of this.#blocks) {
      number = block.kind === "step" ? number + 1 : 0;
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

function isListed({ kind }: Block): boolean {
  return kind === "item" || kind === "step" || kind === "field" || kind === "link";
}

/** `heading` is the mark of one: below a title comes the next level, in a hover a small one. */
function markdownBlock(block: Block, number: number, colon: string, heading: "##" | "###"): string {
  switch (block.kind) {
    case "title":
      return `# ${fillMarkdown(block.template, block.values)}`;
    case "heading":
      return `${heading} ${fillMarkdown(block.template, block.values)}`;
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
  }
}
