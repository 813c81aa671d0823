/** Reports of files that were just made, as `check` writes them, in this process. */

import process from "node:process";
import { check } from "../../cli/check.ts";
import { en } from "../../core/messages/en.ts";
import type { Messages } from "../../core/messages/messages.ts";
import { type Format, formats } from "../../core/report/formats.ts";
import { linesOfReport, quotesFrom } from "../../core/report/markdown.ts";
import { plain } from "../../core/report/text/layout.ts";
import { listFiles } from "../../node/files.ts";
import { readLines } from "../../node/lines-again.ts";
import { folderWith } from "../cli/program.ts";

/** In a page so wide that no line is broken; of the text all that is known. */
export async function reports<F extends Format>(
  files: Readonly<Record<string, Uint8Array | string>>,
  names: readonly F[],
  messages: Messages = en,
): Promise<Readonly<Record<F, string>>> {
  using folder = folderWith(files);
  const before = process.cwd();
  process.chdir(folder.at);
  try {
    const listed = await listFiles(Object.keys(files));
    const result = await check(listed, 1);
    const quotes = quotesFrom(await readLines(listed, linesOfReport(result)));
    const page = { width: 10_000, style: plain };
    return Object.fromEntries(
      names.map((name) => [name, [...formats[name].report(result, messages, page, true, quotes)].join("")]),
    ) as Record<F, string>;
  } finally {
    process.chdir(before);
  }
}
