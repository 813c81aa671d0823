/** What V8 is told: how much of what nobody needs any more a process holds, when it looks for that, and how long it compiles. */

import { getHeapSpaceStatistics, setFlagsFromString } from "node:v8";

/**
 * V8 lets its heap grow to several times of what is in use before it looks through all of it, and what OpenSSL holds for a
 * certificate that nobody needs any more is freed only then. Half as much again is enough: reading a log makes no garbage to speak of.
 */
export function keepHeapSmall(): void {
  setFlagsFromString("--heap-growing-percent=50");
}

let unpacked = 0;

/**
 * To be called before something is unpacked; what it returns, behind it. It comes in buffers outside of the heap, and whenever ten
 * megabytes of them have come, V8 would begin to look through all of the heap, a little at a time: a third of the processor time of
 * an archive of 100 MB. Meanwhile it looks through the heap only when that has grown, and then at once.
 */
export function lookThroughHeapAtOnce(): () => void {
  if (unpacked++ === 0) setFlagsFromString("--no-incremental-marking");
  return () => {
    if (--unpacked === 0) setFlagsFromString("--incremental-marking");
  };
}

/**
 * V8 takes functions apart and puts those that they call into them before it compiles them for speed. A program that is over in a second
 * gains less by much of that than it takes: a third of the processor time of a check of some hundred megabytes was spent so.
 */
export function keepCompilerBrief(): void {
  setFlagsFromString("--max-inlined-bytecode-size-cumulative=200");
}

/** Both halves of the space in which V8 makes what is new. What is under way in the log of a busy box does not fit into it anyhow. */
const enoughForNew = 8 * 1024 * 1024;
let isHeld = false;

/** To be called while a log, or a file of certificates, is read: the space for what is new grows to 8 MiB, which takes no longer than the 32 MiB that V8 would make of it. */
export function keepYoungHeapSmall(): void {
  if (isHeld) return;
  const young = getHeapSpaceStatistics().find((space) => space.space_name === "new_space");
  isHeld = young === undefined || young.space_size >= enoughForNew;
  if (isHeld) setFlagsFromString("--semi-space-growth-factor=1");
}
