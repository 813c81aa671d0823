/** What we are ready to take from an input. Whatever stands beyond a limit is named by its code, and what was read is used. */

import type { Problem, ProblemCode } from "../failures/problem.ts";

const KiB = 1024;
const MiB = 1024 * KiB;
const GiB = 1024 * MiB;

/** Of one archive, the archives in it included. Sizes are in bytes. */
export interface ArchiveLimits {
  /** All that is unpacked. */
  readonly size: number;
  /** Unpacked : packed, of one member, judged once `ratioFrom` bytes of it are there. */
  readonly ratio: number;
  readonly ratioFrom: number;
  /** Members, and the streams that one gzip file is put together from. */
  readonly members: number;
  /** Archives in archives: 1 opens none that stands in another. */
  readonly depth: number;
  /** Of a member's name. */
  readonly name: number;
  /** Attributes of one tar member in pax headers. */
  readonly paxKeys: number;
  /** Of a tar that are no member's content: so many, and `headerPerMember` more for each member. */
  readonly header: number;
  readonly headerPerMember: number;
  /** The central directory of a zip. */
  readonly directory: number;
  /** A zip that stands compressed in another archive: its directory is at its end, so it has to be held whole. */
  readonly nested: number;
}

/**
 * The largest real archive: four interfaces of 400 MB each and a log of 2 GB, twice; under 120 members. Logs shrink to 1/8 to
 * 1/40, deflate's maximum is 1/1032. A member that `tar --format=pax` writes has up to 2 KiB of headers.
 */
export const archiveLimits: ArchiveLimits = {
  size: 16 * GiB,
  ratio: 250,
  ratioFrom: 64 * MiB,
  members: 10_000,
  depth: 2,
  name: KiB,
  paxKeys: 64,
  header: MiB,
  headerPerMember: 4 * KiB,
  directory: 16 * MiB,
  nested: 64 * MiB,
};

/** The limits that have a code of their own, `limit-…`. */
export type ArchiveLimit = "size" | "ratio" | "members" | "depth" | "name" | "header" | "directory" | "nested";

const codes = {
  size: "limit-size",
  ratio: "limit-ratio",
  members: "limit-members",
  depth: "limit-depth",
  name: "limit-name",
  header: "limit-header",
  directory: "limit-directory",
  nested: "limit-nested",
} as const satisfies Record<ArchiveLimit, ProblemCode>;

const counted: ReadonlySet<ArchiveLimit> = new Set(["ratio", "members", "depth"]);

/** The problem that a limit was reached. Nothing is lost where only a name was cut. */
export function archiveLimitProblem(limit: ArchiveLimit, limits: ArchiveLimits): Problem {
  const value = limits[limit];
  return {
    code: codes[limit],
    detail: counted.has(limit) ? String(value) : sizeText(value),
    lost: limit !== "name",
  };
}

function sizeText(bytes: number): string {
  const units: readonly (readonly [number, string])[] = [
    [GiB, "GiB"],
    [MiB, "MiB"],
    [KiB, "KiB"],
  ];
  const [size, unit] = units.find(([size]) => bytes >= size && bytes % size === 0) ?? [1, "B"];
  return `${bytes / size} ${unit}`;
}
