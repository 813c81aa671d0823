/** A gzip file: a tar, or a single file. */

import type { Problem } from "../failures/problem.ts";
import { archiveFormat, decisiveBytes } from "./format.ts";
import { gunzip, Progress } from "./inflate.ts";
import { type ContainedMember, type Reading, shownName, whyCut, withinRatio } from "./member.ts";
import { ByteQueue } from "./source.ts";
import { tarMembers } from "./tar.ts";

/** `name` is the gzip file's own. */
export async function* gzipMembers(
  input: ByteQueue,
  name: string,
  problems: Problem[],
  reading: Reading,
): AsyncGenerator<ContainedMember> {
  const progress = new Progress();
  const unpacked = new ByteQueue(gunzip(input, progress, problems, reading));
  const packed = () => progress.packed;
  try {
    const head = await unpacked.peek(decisiveBytes);
    if (archiveFormat(head) === "tar") {
      yield* tarMembers(unpacked, packed, problems, reading);
      return;
    }
    const own: Problem[] = [];
    yield {
      name: shownName(nameInside(name, progress.fileName), reading.limits, own),
      kind: "file",
      size: null,
      linkTarget: null,
      isAlone: true,
      problems: own,
      stored: null,
      async *content() {
        yield* withinRatio(unpacked.rest(), packed, reading.limits, own);
        own.push(...whyCut(problems, reading));
      },
    };
  } finally {
    await unpacked.close();
  }
}

/** `x.txt.gz` holds `x.txt`; where the name does not say so, the gzip header may. */
function nameInside(name: string, headerName: string | null): string {
  const known = name.replace(/\.tgz$/i, ".tar").replace(/\.gz(?:ip)?$/i, "");
  return known === name || known === "" ? headerName || name : known;
}
