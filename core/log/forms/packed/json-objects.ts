/** The records in JSON objects, however deep they stand. */

import { Buffer } from "node:buffer";
import Tokenizer from "@streamparser/json/tokenizer.js";
import TokenType from "@streamparser/json/utils/types/tokenType.js";
import { type Fields, hasStamp, messageNames, ours, plainName } from "./packed-record.ts";

/** Objects in objects are looked into so far. */
export const maxDepth = 16;
const maxFields = 256;
const QUOTE = 34;

interface OpenObject {
  /** The key that it stands at, joined with those above it from the record on. */
  readonly key: string;
  readonly isArray: boolean;
  readonly fields: Map<string, string>;
  message: { readonly name: number; readonly start: number; readonly end: number } | null;
  /** Of what comes next. */
  nextKey: string | null;
  wantsKey: boolean;
  /** Bytes of a text that journalctl writes as numbers. */
  bytes: number[] | null;
}

export type Message = { readonly start: number; readonly end: number } | string;

/** Calls `found` for each object that holds a record's text. Throws where the bytes are no JSON. */
export function readObjects(
  bytes: Buffer,
  wanted: string | null,
  found: (fields: Fields, message: Message) => void,
): void {
  const stack: OpenObject[] = [];
  const tokenizer = new Tokenizer({ separator: "" });
  const failure: Error[] = [];
  tokenizer.onError = (error) => void failure.push(error);
  tokenizer.onToken = ({ token, value, offset }) => {
    const top = stack.at(-1);
    const shown = String(value);
    if (token === TokenType.LEFT_BRACE || token === TokenType.LEFT_BRACKET) {
      open(stack, token === TokenType.LEFT_BRACKET);
      return;
    }
    if (token === TokenType.RIGHT_BRACE || token === TokenType.RIGHT_BRACKET) {
      close(stack, found);
      return;
    }
    if (!top || token === TokenType.COLON) return;
    if (token === TokenType.COMMA) {
      top.wantsKey = !top.isArray;
      return;
    }
    if (top.wantsKey && !top.isArray) {
      top.nextKey = shown;
      top.wantsKey = false;
      return;
    }
    const span = () => ({ start: offset + 1, end: endOfString(bytes, offset + 1) });
    if (top.isArray) {
      if (typeof value === "number") top.bytes?.push(value);
      else if (wanted === null && typeof value === "string" && ours.test(value)) found(fieldsAbove(stack), span());
      // `"message": ["…"]`: a field of what stands above.
      else if (typeof value === "string") fieldOf(stack.at(-2), top.key, shown, span);
      return;
    }
    fieldOf(top, top.nextKey ?? "", shown, typeof value === "string" ? span : null, wanted);
  };
  tokenizer.write(bytes);
  if (failure.length > 0 || stack.length > 0) throw failure[0] ?? new Error("the text ends inside an object");
}

function fieldOf(
  object: OpenObject | undefined,
  key: string,
  value: string,
  span: (() => { readonly start: number; readonly end: number }) | null,
  wanted: string | null = null,
): void {
  if (!object || object.isArray) return;
  if (object.fields.size < maxFields && !object.fields.has(key)) object.fields.set(key, value);
  if (!span) return;
  // OpenTelemetry: `"body": {"stringValue": "…"}`.
  const plain = plainName(key === "stringValue" && object.key !== "" ? object.key : key);
  const known = messageNames.indexOf(plain);
  // What holds lines of ours counts before what has the name of a message.
  const name = plain === wanted && ours.test(value) ? 0 : known < 0 ? -1 : known + 1;
  if (name < 0 || (object.message && object.message.name <= name)) return;
  object.message = { name, ...span() };
}

function fieldsAbove(stack: readonly OpenObject[]): Fields {
  return new Map(stack.flatMap(({ fields }) => [...fields]));
}

/** Offset of the quotation mark that ends the string whose text begins at `from`. */
function endOfString(bytes: Buffer, from: number): number {
  let at = from;
  while (at < bytes.length && bytes[at] !== QUOTE) at += bytes[at] === 0x5c ? 2 : 1;
  return at;
}

function open(stack: OpenObject[], isArray: boolean): void {
  if (stack.length >= maxDepth) throw new Error("too deep");
  const above = stack.at(-1);
  const key = above?.nextKey ?? "";
  stack.push({
    key,
    isArray,
    fields: new Map(),
    message: null,
    nextKey: null,
    wantsKey: !isArray,
    bytes: isArray ? [] : null,
  });
}

function close(stack: OpenObject[], found: (fields: Fields, message: Message) => void): void {
  const { key, fields, message, bytes } = stack.pop() as OpenObject;
  const above = stack.at(-1);
  const isText = bytes !== null && bytes.length > 0 && key === "MESSAGE";
  if (isText && above && !above.isArray) found(above.fields, Buffer.from(bytes).toString("utf8"));
  const mayLift = above !== undefined && !above.isArray && above.key !== "hits";
  // `event.original`: the record is what tells its time.
  const lifts = message !== null && mayLift && !hasStamp(fields);
  if (message && !lifts) found(fields, message);
  if (lifts && (!above.message || above.message.name > message.name)) above.message = message;
  if (isText || (message && !lifts)) return;
  // What stands deeper is a field of what stands above: `host.name`.
  if (above && !above.isArray)
    for (const [name, value] of fields) if (above.fields.size < maxFields) above.fields.set(`${key}.${name}`, value);
}
