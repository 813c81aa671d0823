/** One member of an archive as its container describes it, and what all containers of one archive share. */

import { Buffer } from "node:buffer";
import type { Problem } from "../failures/problem.ts";
import { type ArchiveLimit, type ArchiveLimits, archiveLimitProblem } from "./limits.ts";
import type { ArchiveSource } from "./source.ts";

/**
 * `archive`: its own members follow it. `unread`: a file whose content cannot be had, see its problems. `link`, `device` and
 * `other` (FIFO, sparse file, unknown type) are data: named, never followed or read.
 */
export type MemberKind = "file" | "archive" | "directory" | "link" | "device" | "other" | "unread";

/** What a container yields. The content may be taken once, before the next member is asked for; it never throws. */
export interface ContainedMember {
  readonly name: string;
  readonly kind: Exclude<MemberKind, "archive">;
  /** As the container says, in bytes. */
  readonly size: number | null;
  readonly linkTarget: string | null;
  /** Grows while the content is read. */
  readonly problems: Problem[];
  /** It is all that a gzip file holds: packed, and no archive of several. */
  readonly isAlone?: boolean;
  content(): AsyncGenerator<Uint8Array>;
  /** The content as a source, where it stands as it is in a source. */
  readonly stored: ArchiveSource | null;
}

/** What has been read of one archive, all the archives in it counted. */
export class Reading {
  readonly limits: ArchiveLimits;
  /** Of the archive itself. */
  readonly problems: Problem[] = [];
  #bytes = 0;
  #members = 0;
  #stopped = false;

  constructor(limits: ArchiveLimits) {
    this.limits = limits;
  }

  /** Nothing more is read of this archive. */
  get stopped(): boolean {
    return this.#stopped;
  }

  /** Counts unpacked bytes; false where they are over the limit. */
  spend(bytes: number): boolean {
    this.#bytes += bytes;
    if (this.#bytes > this.limits.size) this.stop("size");
    return !this.#stopped;
  }

  /** The number of the next member, from 0; null where it is over the limit. */
  admit(): number | null {
    if (this.#members >= this.limits.members) this.stop("members");
    return this.#stopped ? null : this.#members++;
  }

  stop(limit: ArchiveLimit): void {
    if (this.#stopped) return;
    this.#stopped = true;
    this.problems.push(archiveLimitProblem(limit, this.limits));
  }
}

/** Nothing: the content of what has none. */
export async function* noContent(): AsyncGenerator<Uint8Array> {}

/** A member's content as long as it does not unpack to improbably much; `packed` counts the bytes that it came from. */
export async function* withinRatio(
  content: AsyncIterable<Uint8Array>,
  packed: () => number,
  limits: ArchiveLimits,
  problems: Problem[],
): AsyncGenerator<Uint8Array> {
  const before = packed();
  let bytes = 0;
  for await (const piece of content) {
    bytes += piece.length;
    if (bytes >= limits.ratioFrom && bytes > limits.ratio * Math.max(1, packed() - before)) {
      problems.push(archiveLimitProblem("ratio", limits));
      return;
    }
    yield piece;
  }
}

/** A name, cut to the limit between two characters; that it was cut goes to `problems`. */
export function shownName(name: string, limits: ArchiveLimits, problems: Problem[]): string {
  const start = name.slice(0, limits.name);
  const bytes = Buffer.from(start, "utf8");
  if (start.length === name.length && bytes.length <= limits.name) return name;
  problems.push(archiveLimitProblem("name", limits));
  let end = Math.min(limits.name, bytes.length);
  while (end > 0 && ((bytes[end] ?? 0) & 0xc0) === 0x80) end--;
  const cut = bytes.toString("utf8", 0, end);
  // Half a surrogate pair, where `slice` left one.
  return /[\ud800-\udbff]$/.test(start) ? cut.replace(/\ufffd$/, "") : cut;
}

/** Adds that evidence may be missing, where that has not been said yet. */
export function addLost(problems: Problem[], code: "truncated" | "damaged"): void {
  if (!problems.some(({ lost }) => lost)) problems.push({ code, detail: null, lost: true });
}

/** What is wrong with a member whose content is not all there, because of what is wrong with its container. */
export function whyCut(container: readonly Problem[], reading: Reading): Problem[] {
  const above = reading.stopped && container !== reading.problems ? reading.problems : [];
  return [...container, ...above].filter(({ lost }) => lost);
}
