/** The text of an open document, kept once, changed in place as the editor tells, with its lines as LSP counts them. */

import type { Position, Range } from "vscode-languageserver";

export interface TextChange {
  /** Left out: the whole text is replaced. */
  readonly range?: Range;
  readonly text: string;
}

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

export class DocumentText {
  #text: string;
  /** Where each line begins; computed when first asked for. */
  #starts: number[] | null = null;

  constructor(text: string) {
    this.#text = text;
  }

  get text(): string {
    return this.#text;
  }

  get lineCount(): number {
    return this.#lineStarts().length;
  }

  /** A line without its end; empty beyond the last. */
  line(number: number): string {
    return number < 0 || number >= this.lineCount
      ? ""
      : this.#text.slice(this.lineStart(number), this.#contentEnd(number));
  }

  /** Offset of a line's first character; of the end for a line beyond the last. */
  lineStart(number: number): number {
    return this.#lineStarts()[number] ?? this.#text.length;
  }

  /** The offset of a position; beyond the end of a line it is that end. */
  offsetAt({ line, character }: Position): number {
    if (line >= this.lineCount) return this.#text.length;
    return Math.min(this.lineStart(line) + character, this.#contentEnd(line));
  }

  /** The position of an offset; inside a line end it is before it. */
  positionAt(offset: number): Position {
    const line = this.lineOf(offset);
    return { line, character: Math.min(offset, this.#contentEnd(line)) - this.lineStart(line) };
  }

  lineOf(offset: number): number {
    const starts = this.#lineStarts();
    let low = 0;
    let high = starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((starts[middle] as number) > offset) high = middle;
      else low = middle + 1;
    }
    return Math.max(0, low - 1);
  }

  /** Applies changes in their order; each counts on the text that the one before has left. */
  apply(changes: readonly TextChange[]): void {
    for (let i = 0; i < changes.length; ) {
      const change = changes[i] as TextChange;
      if (!change.range) {
        this.#text = change.text;
        this.#starts = null;
        i++;
        continue;
      }
      const edits = this.#run(changes, i);
      if (edits.length === 1) this.#replace(edits[0] as Edit);
      else this.#replaceAll(edits);
      i += edits.length;
    }
  }

  /**
   * The changes from `first` on that go backwards through the text, as editors send many cursors and "replace all": none
   * moves the place of the next, so that the text is put together once for all of them.
   */
  #run(changes: readonly TextChange[], first: number): Edit[] {
    const edits: Edit[] = [];
    for (let i = first; i < changes.length; i++) {
      const { range, text } = changes[i] as TextChange;
      if (!range) break;
      const [a, b] = [this.offsetAt(range.start), this.offsetAt(range.end)];
      const edit = { start: Math.min(a, b), end: Math.max(a, b), text };
      const before = edits.at(-1);
      // A place beyond its line's end means another one once the text behind it has changed.
      if (before && (edit.end > before.start || !this.#has(range.start) || !this.#has(range.end))) break;
      edits.push(edit);
    }
    return edits;
  }

  #has({ line, character }: Position): boolean {
    return line < this.lineCount && this.lineStart(line) + character <= this.#contentEnd(line);
  }

  #replaceAll(edits: readonly Edit[]): void {
    const pieces: string[] = [];
    let end = this.#text.length;
    for (const edit of edits) {
      pieces.push(this.#text.slice(edit.end, end), edit.text);
      end = edit.start;
    }
    pieces.push(this.#text.slice(0, end));
    this.#text = pieces.reverse().join("");
    this.#starts = null;
  }

  /** One edit; only the lines that it touches are looked at again. */
  #replace({ start, end, text }: Edit): void {
    const starts = this.#lineStarts();
    const firstLine = this.lineOf(start);
    const lastLine = this.lineOf(end);
    const regionStart = this.lineStart(firstLine);
    const regionEnd = this.lineStart(lastLine + 1);
    const region = this.#text.slice(regionStart, start) + text + this.#text.slice(end, regionEnd);
    // A line feed behind a lone carriage return makes one line end of two.
    const joins = regionStart > 0 && this.#text.charCodeAt(regionStart - 1) === 13 && region.startsWith("\n");
    this.#text = this.#text.slice(0, start) + text + this.#text.slice(end);
    if (joins) {
      this.#starts = null;
      return;
    }
    const added = lineStarts(region, regionStart);
    const difference = text.length - (end - start);
    const tail = starts.slice(lastLine + 2);
    if (difference !== 0) for (let i = 0; i < tail.length; i++) tail[i] = (tail[i] as number) + difference;
    starts.length = firstLine;
    this.#starts = starts.concat(added, tail);
  }

  #contentEnd(line: number): number {
    const start = this.lineStart(line);
    let end = this.lineStart(line + 1);
    if (line + 1 < this.lineCount && end > start && this.#text.charCodeAt(end - 1) === 10) end--;
    if (line + 1 < this.lineCount && end > start && this.#text.charCodeAt(end - 1) === 13) end--;
    return end;
  }

  #lineStarts(): number[] {
    this.#starts ??= lineStarts(this.#text, 0);
    return this.#starts;
  }
}

/** Where the lines of a text begin, counted from `base`; LF, CRLF or a lone CR ends one. */
function lineStarts(text: string, base: number): number[] {
  const starts = [base];
  let feed = text.indexOf("\n");
  let carriage = text.indexOf("\r");
  while (feed >= 0 || carriage >= 0) {
    if (carriage < 0 || (feed >= 0 && feed < carriage)) {
      starts.push(base + feed + 1);
      feed = text.indexOf("\n", feed + 1);
    } else if (feed === carriage + 1) {
      starts.push(base + feed + 1);
      carriage = text.indexOf("\r", feed + 1);
      feed = text.indexOf("\n", feed + 1);
    } else {
      starts.push(base + carriage + 1);
      carriage = text.indexOf("\r", carriage + 1);
    }
  }
  return starts;
}
