/** A record whose text goes on in the lines that follow, as whoever began to read it wants them. */

import type { Line } from "./lines.ts";

export interface Continuation {
  /** Nothing can be told of it yet: a log that ends here ends inside a record. */
  readonly isIncomplete: boolean;
  /** The next line of the record; false once no more are wanted. */
  body(line: Line): boolean;
  /** Another record follows, or, where `isLast`, nothing. */
  end(isLast?: boolean): void;
}
