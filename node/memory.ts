/** How much of what nobody needs any more a process holds. */

import { getHeapSpaceStatistics, setFlagsFromString } from "node:v8";

/**
 * V8 lets its heap grow to several times of what is in use before it looks through all of it, and what OpenSSL holds for a
 * certificate that nobody needs any more is freed only then. Half as much again is enough: reading a log makes no garbage to speak of.
 */
export function keepHeapSmall(): void {
  setFlagsFromString("--heap-growing-percent=50");
}

/** Both halves of the space in which V8 makes what is new. What is under way in the log of a busy box does not fit into it anyhow. */
const enoughForNew = 8 * 1024 * 1024;
let isHeld = false;

/** To be called while a log is read: the space for what is new grows to 8 MiB, which takes no longer than the 32 MiB that V8 would make of it. */
export function keepYoungHeapSmall(): void {
  if (isHeld) return;
  const young = getHeapSpaceStatistics().find((space) => space.space_name === "new_space");
  isHeld = young === undefined || young.space_size >= enoughForNew;
  if (isHeld) setFlagsFromString("--semi-space-growth-factor=1");
}
