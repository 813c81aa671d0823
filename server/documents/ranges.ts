/** Places in a log as ranges of the protocol. */

import type { Range } from "vscode-languageserver";
import type { Occurrence } from "../../core/failures/failure.ts";
import type { AnalysedLog } from "./analysed-log.ts";

export function rangeOf({ line, column, endLine, endColumn }: Occurrence): Range {
  return { start: { line: line - 1, character: column - 1 }, end: { line: endLine - 1, character: endColumn - 1 } };
}

/** A line from its first to its last character that is no blank. */
export function wholeLine(log: AnalysedLog, line: number): Range {
  const text = log.text.line(line);
  const start = text.length - text.trimStart().length;
  return {
    start: { line, character: start === text.length ? 0 : start },
    end: { line, character: text.trimEnd().length },
  };
}
