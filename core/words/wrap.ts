/** Text in lines of so many columns. */

/** Lines of at most `room` columns, broken at blanks alone: a word that is longer has a line of its own, whole. */
export function wordsWithin(text: string, room: number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && columnsOf(line) + 1 + columnsOf(word) > room) {
      lines.push(line);
      line = word;
    } else {
      line = line === "" ? word : `${line} ${word}`;
    }
  }
  return [...lines, line];
}

function columnsOf(text: string): number {
  let columns = 0;
  for (const character of text) if (!/\p{M}/u.test(character)) columns++;
  return columns;
}
