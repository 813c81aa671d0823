/** Text in lines of so many columns. */

/** A command that somebody will copy: `xConfiguration EdgeConfigServer VerifyOriginServer: On`. */
const command = /\bx(?:Configuration|Command|Status)(?: [\w.]+){1,8}: [^ ]+/g;

/**
 * Lines of at most `room` columns, broken at blanks alone, and not in a command that fits into one: a word that is longer has a line of
 * its own, whole.
 */
export function wordsWithin(text: string, room: number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of wordsOf(text, room)) {
    if (line !== "" && columnsOf(line) + 1 + columnsOf(word) > room) {
      lines.push(line);
      line = word;
    } else {
      line = line === "" ? word : `${line} ${word}`;
    }
  }
  return [...lines, line];
}

function wordsOf(text: string, room: number): readonly string[] {
  const words: string[] = [];
  let from = 0;
  for (const { 0: whole, index } of text.matchAll(command)) {
    if (columnsOf(whole) > room) continue;
    const before = text.slice(from, index).split(" ");
    words.push(...before.slice(0, -1), `${before.at(-1)}${whole}`);
    from = index + whole.length + 1;
  }
  return from > text.length ? words : [...words, ...text.slice(from).split(" ")];
}

function columnsOf(text: string): number {
  let columns = 0;
  for (const character of text) if (!/\p{M}/u.test(character)) columns++;
  return columns;
}
