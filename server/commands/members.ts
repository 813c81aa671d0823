/** Commands that show parts of what was inspected. */

import { LSPErrorCodes, ResponseError } from "vscode-languageserver";
import { isId } from "../../core/failures/identity.ts";
import { memberUri } from "../inspections/addresses.ts";
import { type Inspection, inputAt } from "../inspections/inspection.ts";
import { largestDocument, memberText } from "../inspections/members.ts";
import { type PlacedSlice, secondsAround, sliceAt } from "../inspections/slices.ts";
import { type CommandContext, failed, wrong } from "./call.ts";
import { inspectedLog, inspectionOf } from "./inspect.ts";

/** [URI, failure id, number of the occurrence, seconds around]: the last two may be left out. */
export async function slice(
  [uri, failure, ordinal = 0, seconds]: readonly unknown[],
  context: CommandContext,
): Promise<PlacedSlice> {
  if (!isId(failure)) throw wrong("a failure id has 16 hexadecimal digits");
  if (!Number.isSafeInteger(ordinal) || (ordinal as number) < 0)
    throw wrong("the third argument is a number from 0 on");
  const around = seconds ?? secondsAround.otherwise;
  if (typeof around !== "number" || !(around >= secondsAround.least && around <= secondsAround.most))
    throw wrong(`the fourth argument is a number of seconds, at most ${secondsAround.most}`);
  const { inspection, index } = await inspectedLog(uri, context);
  const wanted = { failure, ordinal: ordinal as number, seconds: around };
  const answer = await sliceAt(inspection, index, wanted, () => context.cancelled());
  if (answer.refused === null) return answer.slice;
  if (answer.refused === "cancelled") throw new ResponseError(LSPErrorCodes.RequestCancelled, "cancelled");
  const { archive, only } = context.messages.words;
  throw failed(answer.refused === "otherForm" ? only.noRecord : archive[answer.refused]);
}

/** What the editor shows of an inspection as files. */
export function membersOf(inspection: Inspection) {
  const { id, result, inputs } = inspection;
  const firsts = new Map<string, { line: number; character: number }>();
  for (const { occurrences } of result.failures)
    for (const { path, line, column } of occurrences) {
      const known = firsts.get(path);
      if (line !== null && !known) firsts.set(path, { line: line - 1, character: column - 1 });
    }
  return {
    id,
    members: result.inputs.map(({ kind, bytes, path }, index) => ({
      index,
      uri: inputs[index]?.uri ?? "",
      kind,
      bytes,
      tooLarge: bytes !== null && bytes > largestDocument,
      first: (kind === "log" ? firsts.get(path) : null) ?? null,
    })),
  };
}

/** Id and number as they stand in a member's address. */
export async function readMember(id: unknown, number: unknown, context: CommandContext): Promise<string> {
  if (!isId(id)) throw wrong("an archive id has 16 hexadecimal digits");
  if (!Number.isSafeInteger(number)) throw wrong("the second argument is a member's number");
  const { inspections, messages } = context;
  const uri = memberUri(id, number as number, "any", "any");
  const inspection = inspections.inspectionOf(uri) ?? (await inspectionOf(id, context));
  const index = inputAt(inspection, uri) ?? (number as number);
  const { text, refused } = await memberText(inspection, index, messages, () => context.cancelled());
  if (refused === null) return text;
  if (refused === "cancelled") throw new ResponseError(LSPErrorCodes.RequestCancelled, "cancelled");
  throw failed(messages.words.archive[refused]);
}
