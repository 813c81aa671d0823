/** Paths → the logs among what they hold, each analysed, and everything else named. */

import { LogAnalyzer } from "../core/analysis.ts";
import type { LogAnalysis, Problem } from "../core/failure.ts";
import { type ListedFile, readListed } from "./files.ts";
import type { Content } from "./intake.ts";

/** The kinds of the JSON output; those that this version does not read yet are `unknown`, archives and captures named. */
export type InputKind = "log" | "capture" | "archive" | "unknown";

/** One input, in the words and shapes of the JSON output. Unknown is null. */
export interface Input {
  readonly path: string;
  readonly kind: InputKind;
  readonly bytes: number | null;
  readonly lines: number | null;
  readonly records: number | null;
  readonly host: string | null;
  readonly version: string | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly problems: readonly Problem[];
}

export interface AnalysedInput {
  readonly input: Input;
  /** Null for what is no log, and for what was read already. */
  readonly analysis: LogAnalysis | null;
}

/** Each listed file in turn. What was given twice, by two names or as two equal files, is analysed once. */
export async function* analyseFiles(files: readonly ListedFile[]): AsyncGenerator<AnalysedInput> {
  const wantsHash = mayBeEqual(files);
  const byIdentity = new Map<string, Input>();
  const byContent = new Map<string, Input>();
  for (const file of files) {
    if (file.problem) {
      yield { input: { ...nothingKnown(file.path), problems: [file.problem] }, analysis: null };
      continue;
    }
    const identity = file.identity ?? "-";
    const same = byIdentity.get(identity);
    if (same) {
      yield duplicateOf(same, file.path);
      continue;
    }
    const analyzer = new LogAnalyzer(file.path);
    const content = await readListed(file, (text) => analyzer.push(text), wantsHash(file) ? "sha256" : null);
    const analysed = inputOf(file.path, content, analyzer.finish());
    byIdentity.set(identity, analysed.input);
    const equal = content.sha256 === null || content.bytes === 0 ? undefined : byContent.get(content.sha256);
    if (equal) {
      yield duplicateOf(equal, file.path);
      continue;
    }
    if (content.sha256 !== null) byContent.set(content.sha256, analysed.input);
    yield analysed;
  }
}

/** Only inputs of one size can be equal; that of standard input is not known. */
function mayBeEqual(files: readonly ListedFile[]): (file: ListedFile) => boolean {
  const sizes = new Map<number, number>();
  for (const { size } of files) if (size !== null) sizes.set(size, (sizes.get(size) ?? 0) + 1);
  const standardInput = files.some(({ path }) => path === "-") && files.length > 1;
  return ({ size }) => standardInput || (size !== null && (sizes.get(size) ?? 0) > 1);
}

function duplicateOf(earlier: Input, path: string): AnalysedInput {
  return {
    input: { ...earlier, path, problems: [{ code: "duplicate", detail: earlier.path, lost: false }] },
    analysis: null,
  };
}

function inputOf(path: string, content: Content, analysis: LogAnalysis): AnalysedInput {
  const { kind, bytes, problems } = content;
  if (kind === "archive" || kind === "capture") {
    const problem: Problem = { code: "not-supported-yet", detail: null, lost: true };
    return { input: { ...nothingKnown(path), kind, problems: [...problems, problem] }, analysis: null };
  }
  if (kind === "certificate") {
    const problem: Problem = { code: "not-supported-yet", detail: null, lost: false };
    return { input: { ...nothingKnown(path), bytes, problems: [...problems, problem] }, analysis: null };
  }
  const failed = problems.some(({ code }) => code === "cannot-be-read");
  if (analysis.records === 0 && (failed || !content.blank)) {
    const problem: Problem = { code: "not-a-log", detail: null, lost: false };
    return {
      input: { ...nothingKnown(path), bytes: failed ? null : bytes, problems: failed ? problems : [problem] },
      analysis: null,
    };
  }
  const { lines, records, host, version, from, to } = analysis;
  const input: Input = {
    path,
    kind: "log",
    bytes,
    lines,
    records,
    host,
    version,
    from,
    to,
    problems: [...problems, ...analysis.problems],
  };
  return { input, analysis };
}

function nothingKnown(path: string): Input {
  return {
    path,
    kind: "unknown",
    bytes: null,
    lines: null,
    records: null,
    host: null,
    version: null,
    from: null,
    to: null,
    problems: [],
  };
}
