/** Text as it is read, with the places in the file that it comes from: a quoted, packed or broken log is not read as it stands. */

/** A place in the file: 0-based, columns in UTF-16 code units. */
export interface FilePlace {
  readonly line: number;
  readonly column: number;
}

/** A line of text. Offsets are UTF-16 code units. */
export class SourceLine {
  readonly text: string;
  /** Where pieces begin in `text`, and where each of them stands in the file. */
  readonly #starts: readonly number[];
  readonly #places: readonly FilePlace[];

  constructor(text: string, starts: readonly number[], places: readonly FilePlace[]) {
    this.text = text;
    this.#starts = starts;
    this.#places = places;
  }

  /** Text that stands in the file as it is. */
  static at(text: string, line: number, column = 0): SourceLine {
    return new SourceLine(text, [0], [{ line, column }]);
  }

  /** Where the character at `offset` stands; behind the end, where the next one would. */
  place(offset: number): FilePlace {
    const i = Math.max(0, this.#firstBehind(offset) - 1);
    const { line, column } = this.#places[i] as FilePlace;
    return { line, column: column + Math.max(0, offset - (this.#starts[i] as number)) };
  }

  /** Whether it is a line of the file, from its beginning on. */
  get standsInOneLine(): boolean {
    return this.#starts.length === 1 && (this.#places[0] as FilePlace).column === 0;
  }

  /** The 0-based line in the file at which it begins. */
  get line(): number {
    return (this.#places[0] as FilePlace).line;
  }

  /** The same text of a log whose lines are numbered from `first` on. */
  numberedFrom(first: number): SourceLine {
    const places = this.#places.map(({ line, column }) => ({ line: line + first, column }));
    return new SourceLine(this.text, this.#starts, places);
  }

  /** Where the piece ends that holds `offset`. */
  pieceEnd(offset: number): number {
    return this.#starts[this.#firstBehind(offset)] ?? this.text.length;
  }

  /** Which piece is the first that begins behind `offset`; their number for none. By halves: a page's line has a million. */
  #firstBehind(offset: number): number {
    let from = 0;
    let to = this.#starts.length;
    while (from < to) {
      const middle = (from + to) >> 1;
      if ((this.#starts[middle] as number) > offset) to = middle;
      else from = middle + 1;
    }
    return from;
  }

  /** The part from `start` to `end`. */
  slice(start: number, end = this.text.length): SourceLine {
    if (start === 0 && end >= this.text.length) return this;
    const builder = new SourceLineBuilder();
    builder.add(this, start, end);
    return builder.line(this.place(start));
  }
}

/** Puts a line together from parts of others. */
export class SourceLineBuilder {
  #text = "";
  readonly #starts: number[] = [];
  readonly #places: FilePlace[] = [];

  get length(): number {
    return this.#text.length;
  }

  /** The text of `line` from `start` to `end`, each piece of it where it stands. */
  add(line: SourceLine, start: number, end: number): void {
    for (let from = start; from < end; ) {
      const to = Math.min(end, line.pieceEnd(from));
      this.put(line.text.slice(from, to), line.place(from));
      from = to;
    }
  }

  /** Text in place of what stands at `place`. */
  put(text: string, place: FilePlace): void {
    if (text === "") return;
    this.#starts.push(this.#text.length);
    this.#places.push(place);
    this.#text += text;
  }

  /** What was put together; `otherwise` is its place where that is nothing. */
  line(otherwise: FilePlace): SourceLine {
    return this.#starts.length === 0
      ? new SourceLine("", [0], [otherwise])
      : new SourceLine(this.#text, this.#starts, this.#places);
  }
}
