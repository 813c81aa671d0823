// The least that a reader of logs in Node does: finds every line, tests whether it begins a record, and counts. `node scan.js FILE`
import { openSync, readSync } from "node:fs";
import process from "node:process";

const file = openSync(process.argv[2], "r");
const chunk = Buffer.allocUnsafe(1 << 20);
let lines = 0;
let records = 0;
let kept = 0;
for (;;) {
  const length = kept + readSync(file, chunk, kept, chunk.length - kept, null);
  let line = 0;
  for (let end = chunk.indexOf(10, line); end >= 0 && end < length; end = chunk.indexOf(10, line)) {
    lines++;
    // `2026-03-01T`
    if (chunk[line + 4] === 0x2d && chunk[line + 7] === 0x2d && chunk[line + 10] === 0x54) records++;
    line = end + 1;
  }
  if (length === kept || line === 0) break;
  kept = length - line;
  chunk.copyWithin(0, line, length);
}
console.log(`${records} records in ${lines} lines`);
