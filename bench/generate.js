// Writes a synthetic log of any size, mixed as bench/mixture.js says. The same seed gives the same bytes.
import { closeSync, openSync, writeSync } from "node:fs";
import { exchange, failingLines, linesOfExchange } from "./mixture.js";

/**
 * Returns the bytes written: the first end of an exchange at or after `bytes`.
 * @param {{ bytes: number, failureRate?: number, failures?: number, seed?: number }} options failureRate: share of the lines that tell a
 * failure; failures: so many more, each of a server of its own, at equal distances
 */
export function generateLog(path, { bytes, failureRate = 0.0001, failures = 0, seed = 1 }) {
  const random = generator(seed);
  const failing = (failureRate * linesOfExchange) / failingLines;
  const file = openSync(path, "w");
  let written = 0;
  let block = [];
  let blockLength = 0;
  const flush = () => {
    written += writeSync(file, block.join(""));
    block = [];
    blockLength = 0;
  };
  let refused = 0;
  for (let i = 0; written + blockLength < bytes; i++) {
    const isNext = refused < failures && (written + blockLength) * failures >= refused * bytes;
    const text = exchange(i, random, failing, isNext ? refused++ : null);
    block.push(text);
    blockLength += text.length;
    if (blockLength > 1 << 20) flush();
  }
  flush();
  closeSync(file);
  return written;
}

/** mulberry32 */
export function generator(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
