/** How much of what nobody needs any more a process holds. */

import { setFlagsFromString } from "node:v8";

/**
 * V8 lets its heap grow to several times of what is in use before it looks through all of it, and what OpenSSL holds for a
 * certificate that nobody needs any more is freed only then. Half as much again is enough: reading a log makes no garbage to speak of.
 */
export function keepHeapSmall(): void {
  setFlagsFromString("--heap-growing-percent=50");
}
