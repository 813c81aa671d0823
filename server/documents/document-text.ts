/** The text of an open document, kept once, changed in place as the editor tells, with its lines as LSP counts them. */

import type { Position, Range } from "vscode-languageserver";
import type { RecordIndex } from "../../core/log/record-index.ts";

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

/** A part of the text, mostly whole lines. What was learnt of it is kept with it; a changed part is another one. */
export interface Piece {
  readonly text: string;
  learnt: RecordIndex | null;
  /** False too where nobody has looked yet. */
  isAscii: boolean;
}

/** UTF-16 units of a piece; one keystroke copies so much and not the whole text. */
const pieceLength = 256 * 1024;

export class DocumentText {
  /** The text in order. Until something is changed, views of one string. */
  #pieces: Piece[];
  /** Where each piece begins. */
  #offsets: number[];
  #length: number;
  /** The pieces as one string, put together when first asked for after a change. */
  #text: string | null;
  /** Where each line begins; computed when first asked for. */
  #starts: number[] | null = null;

  constructor(text: string) {
    this.#text = text;
    this.#pieces = cut(text);
    this.#offsets = offsetsOf(this.#pieces);
    this.#length = text.length;
  }

  /** The whole; putting it together after a change takes milliseconds for a large one. */
  get text(): string {
    if (this.#text === null) this.#join();
    return this.#text as string;
  }

  get length(): number {
    return this.#length;
  }

  /** The text in pieces of bounded length. */
  get pieces(): readonly Piece[] {
    return this.#pieces;
  }

  slice(start: number, end: number): string {
    if (this.#text !== null) return this.#text.slice(start, end);
    let result = "";
    for (let i = this.#pieceAt(start); i < this.#pieces.length; i++) {
      const offset = this.#offsets[i] as number;
      if (offset >= end) break;
      result += (this.#pieces[i] as Piece).text.slice(Math.max(0, start - offset), end - offset);
    }
    return result;
  }

  get lineCount(): number {
    return this.#lineStarts().length;
  }

  /** A line without its end; empty beyond the last. */
  line(number: number): string {
    return number < 0 || number >= this.lineCount ? "" : this.slice(this.lineStart(number), this.#contentEnd(number));
  }

  /** Offset of a line's first character; of the end for a line beyond the last. */
  lineStart(number: number): number {
    return this.#lineStarts()[number] ?? this.#length;
  }

  /** The offset of a position; beyond the end of a line it is that end. */
  offsetAt({ line, character }: Position): number {
    if (line >= this.lineCount) return this.#length;
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
        this.#set(change.text);
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
      if (before && !this.#staysBefore(edit, before, range)) break;
      edits.push(edit);
    }
    return edits;
  }

  /**
   * Whether a place means the same before and after the edit behind it. A place beyond its line's end does not, nor does
   * one behind a carriage return: a line feed that comes there makes one line end of two.
   */
  #staysBefore(edit: Edit, { start }: Edit, range: Range): boolean {
    if (edit.end > start || !this.#has(range.start) || !this.#has(range.end)) return false;
    return edit.end < start || start === 0 || this.#codeAt(start - 1) !== 13;
  }

  #has({ line, character }: Position): boolean {
    return line < this.lineCount && this.lineStart(line) + character <= this.#contentEnd(line);
  }

  #replaceAll(edits: readonly Edit[]): void {
    const { text } = this;
    const parts: string[] = [];
    let end = text.length;
    for (const edit of edits) {
      parts.push(text.slice(edit.end, end), edit.text);
      end = edit.start;
    }
    parts.push(text.slice(0, end));
    this.#set(parts.reverse().join(""));
    this.#starts = null;
  }

  /** One edit; only the pieces and lines that it touches are looked at again. */
  #replace(edit: Edit): void {
    const { start, end, text } = edit;
    const starts = this.#lineStarts();
    const firstLine = this.lineOf(start);
    const lastLine = this.lineOf(end);
    const regionStart = this.lineStart(firstLine);
    const regionEnd = this.lineStart(lastLine + 1);
    const region = this.slice(regionStart, start) + text + this.slice(end, regionEnd);
    // A line feed behind a lone carriage return makes one line end of two.
    const joins = regionStart > 0 && this.#codeAt(regionStart - 1) === 13 && region.startsWith("\n");
    this.#replacePieces(edit);
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

  #replacePieces({ start, end, text }: Edit): void {
    const first = this.#pieceAt(start);
    const last = this.#pieceAt(end);
    const before = (this.#pieces[first] as Piece).text.slice(0, start - (this.#offsets[first] as number));
    const after = (this.#pieces[last] as Piece).text.slice(end - (this.#offsets[last] as number));
    this.#pieces.splice(first, last - first + 1, ...cut(before + text + after));
    this.#offsets = offsetsOf(this.#pieces);
    this.#length += text.length - (end - start);
    this.#text = null;
  }

  /** One string again, of which the pieces are views: else the string that they were views of before would stay too. */
  #join(): void {
    const text = this.#pieces.map((piece) => piece.text).join("");
    this.#pieces = this.#pieces.map((piece, i) => {
      const offset = this.#offsets[i] as number;
      return { text: text.slice(offset, offset + piece.text.length), learnt: piece.learnt, isAscii: piece.isAscii };
    });
    this.#text = text;
  }

  #set(text: string): void {
    this.#text = text;
    this.#pieces = cut(text);
    this.#offsets = offsetsOf(this.#pieces);
    this.#length = text.length;
  }

  /** The piece that holds an offset; the last one for the end of the text. */
  #pieceAt(offset: number): number {
    const offsets = this.#offsets;
    let low = 0;
    let high = offsets.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((offsets[middle] as number) > offset) high = middle;
      else low = middle + 1;
    }
    return Math.max(0, low - 1);
  }

  #codeAt(offset: number): number {
    const piece = this.#pieceAt(offset);
    return (this.#pieces[piece] as Piece).text.charCodeAt(offset - (this.#offsets[piece] as number));
  }

  #contentEnd(line: number): number {
    const start = this.lineStart(line);
    let end = this.lineStart(line + 1);
    if (line + 1 < this.lineCount && end > start && this.#codeAt(end - 1) === 10) end--;
    if (line + 1 < this.lineCount && end > start && this.#codeAt(end - 1) === 13) end--;
    return end;
  }

  #lineStarts(): number[] {
    this.#starts ??= lineStarts(this.text, 0);
    return this.#starts;
  }
}

/** Views of the text, none of them over the limit, ending behind a line where one ends, else not inside a surrogate pair; at least one. */
function cut(text: string): Piece[] {
  if (text.length <= 2 * pieceLength) return [{ text, learnt: null, isAscii: false }];
  const pieces: Piece[] = [];
  for (let start = 0; start < text.length; ) {
    let end = Math.min(start + pieceLength, text.length);
    const behind = end < text.length ? text.lastIndexOf("\n", end - 1) + 1 : end;
    if (behind > start) end = behind;
    const unit = text.charCodeAt(end - 1);
    if (end < text.length && unit >= 0xd800 && unit <= 0xdbff) end--;
    pieces.push({ text: text.slice(start, end), learnt: null, isAscii: false });
    start = end;
  }
  return pieces;
}

function offsetsOf(pieces: readonly Piece[]): number[] {
  let offset = 0;
  return pieces.map((piece) => {
    offset += piece.text.length;
    return offset - piece.text.length;
  });
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
