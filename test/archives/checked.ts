/** `check` on files that were just made, in this process: what it found, and what it says of it. */

import process from "node:process";
import { check, exitStatus } from "../../cli/check.ts";
import type { CheckResult } from "../../core/evidence/check-result.ts";
import { en } from "../../core/messages/en.ts";
import type { Messages } from "../../core/messages/messages.ts";
import { checkJson } from "../../core/report/json.ts";
import { plain } from "../../core/report/text/layout.ts";
import { checkText } from "../../core/report/text/report.ts";
import { listFiles } from "../../node/files.ts";
import { folderWith } from "../cli/program.ts";
import type { Inspection } from "./inspect.ts";

export interface Checked {
  readonly result: CheckResult;
  readonly document: Inspection["document"];
  readonly status: number;
  /** The answer on one screen of 100 columns. */
  brief(messages: Messages): string;
  /** All that is known. */
  whole(messages: Messages): string;
}

export async function checkedFiles(files: Readonly<Record<string, Uint8Array>>): Promise<Checked> {
  using folder = folderWith(files);
  const before = process.cwd();
  process.chdir(folder.at);
  try {
    const result = await check(await listFiles(Object.keys(files)));
    const page = { width: 100, style: plain };
    return {
      result,
      document: JSON.parse([...checkJson(result, en)].join("")),
      status: exitStatus(result),
      brief: (messages) => checkText(result, messages, page),
      whole: (messages) => checkText(result, messages, page, true),
    };
  } finally {
    process.chdir(before);
  }
}
