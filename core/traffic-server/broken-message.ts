/**
 * A message of Traffic Server as it stands in a log: mostly on its record's head line, and broken over several by a terminal, a
 * mail or a web page.
 *
 *     … traffic_server[1]: [ET_NET 0] ERROR: SSL connection failed for 'a.lab.example': error:0A000086:SSL
 *     routines::certificate verify failed
 */

import type { Continuation } from "../log/continuation.ts";
import type { Inferred } from "../log/forms/clock.ts";
import type { SourceLine } from "../log/forms/source-line.ts";
import type { Line, Mended } from "../log/lines.ts";
import { reasonNumber } from "../openssl/ssl-reasons.ts";
import { mayContinue, parseMessage, type TrafficServerMessage } from "./message.ts";

/** Physical lines that may follow a head line inside a message of Traffic Server. */
export const maxContinuations = 8;

/** Where a record's text begins. */
export interface Place {
  /** As written. */
  readonly timestamp: string;
  /** In milliseconds. */
  readonly time: number;
  /** 0-based. */
  readonly line: number;
  /** 0-based, UTF-16. */
  readonly column: number;
  readonly insideUnfinishedBody: boolean;
  readonly inferred: Inferred | null;
  /** The timestamp as it stands in the line, where something was inferred. */
  readonly written: string | null;
  readonly mended: Mended | null;
  /** The lines of the text, where they do not stand in the file as they are; those that follow are added as they come. */
  readonly sources: SourceLine[] | null;
}

/** The text of a record, line by line, as far as it is one message. */
export class JoinedMessage {
  /** What the message's places count from. */
  text: string;
  message: TrafficServerMessage | null;
  #joined: string;
  #lines = 0;

  /** `text` is that of the head line, and `message` what it says by itself. */
  constructor(text: string, message: TrafficServerMessage | null) {
    this.text = text;
    this.#joined = text;
    this.message = message && !message.incomplete ? message : null;
  }

  /** Whether it ends here, whatever follows. */
  get isComplete(): boolean {
    return (this.message !== null && isWhole(this.message)) || this.#lines >= maxContinuations;
  }

  /** Whether it has begun, at least with its level, and nothing goes on with it. */
  get breaksOff(): boolean {
    return this.message === null && hasLevel.test(this.#joined) && mayContinue(this.#joined);
  }

  /** Takes the next line, behind the line end as it is written; false where the line is none of the message's. */
  add(line: string, lineEnd = "\n"): boolean {
    const joined = this.#joined + lineEnd + line;
    this.#lines++;
    if (isOther(line) || this.isAnother(line) || !this.#mayGoOn(joined)) return false;
    this.#joined = joined;
    const message = parseMessage(joined);
    if (message && !message.incomplete && (this.message === null || knownReason(message))) {
      this.message = message;
      this.text = joined;
    }
    return true;
  }

  /** Whether a line begins a message while this one has begun already: whoever put it there left its head out. */
  isAnother(line: string): boolean {
    return beginsMessage.test(line) && hasLevel.test(this.#joined);
  }

  /** The message, though its end may be missing; null where it is none. */
  end(): TrafficServerMessage | null {
    if (this.message) return this.message;
    this.text = this.#joined;
    return parseMessage(this.#joined);
  }

  #mayGoOn(joined: string): boolean {
    if (this.message === null) return mayContinue(joined) || parseMessage(joined)?.incomplete === false;
    // Complete already, but its reason is in no table: more of the reason may follow, and nothing else.
    const message = parseMessage(joined);
    return message?.kind === "connection-failed" && knownReason(message);
  }
}

const beginsMessage = /^(?:\[[^\]]{1,40}\] ?)?(?:WARNING|ERROR) ?: ?(?:Core server |SNI \(|Origin hostname|SSL conn)/;
const ownWords = /(?:WARNING|ERROR) ?: ?(?:Core server c|SNI \(|Origin hostname|SSL conn)/;
const hasLevel = /(?:WARNING|ERROR) ?:/;

/** A message whose next lines are waited for. `take` is given what it is in the end, `notRead` the line (0-based) of one behind it. */
export class BrokenMessage implements Continuation {
  readonly #joined: JoinedMessage;
  readonly #place: Place;
  readonly #take: (message: TrafficServerMessage, text: string) => void;
  readonly #notRead: (line: number) => void;

  constructor(
    joined: JoinedMessage,
    place: Place,
    take: (message: TrafficServerMessage, text: string) => void,
    notRead: (line: number) => void,
  ) {
    this.#joined = joined;
    this.#place = place;
    this.#take = take;
    this.#notRead = notRead;
  }

  get isIncomplete(): boolean {
    return this.#joined.message === null;
  }

  body({ bytes, start, end, source, number }: Line): boolean {
    const text = bytes.toString("utf8", start, end);
    if (this.#joined.isAnother(text)) this.#notRead(number);
    else if (this.#joined.add(text)) {
      if (source) this.#place.sources?.push(source);
      if (!this.#joined.isComplete) return true;
    }
    this.end();
    return false;
  }

  /** At the log's end it is said that it ends inside a record. */
  end(isLast = false): void {
    const message = this.#joined.end();
    if (message) this.#take(message, this.#joined.text);
    else if (!isLast && (ownWords.test(this.#joined.text) || this.#joined.breaksOff)) this.#notRead(this.#place.line);
  }
}

/** Whether a line is certainly no part of a message. */
function isOther(line: string): boolean {
  return line.trim() === "" || /^ ?(?:\||HTTPMSG:|SIPMSG:)/.test(line) || /\bMsg="/.test(line);
}

/** Whether nothing of a message can stand on further lines. */
export function isWhole(message: TrafficServerMessage): boolean {
  return !message.incomplete && knownReason(message);
}

const reasons = new WeakMap<TrafficServerMessage, boolean>();

function knownReason(message: TrafficServerMessage): boolean {
  if (message.kind !== "connection-failed") return true;
  const known = reasons.get(message);
  if (known !== undefined) return known;
  const reason = message.tlsError?.reason ?? null;
  const isKnown = reason !== null && reasonNumber(reason) !== null;
  reasons.set(message, isKnown);
  return isKnown;
}

/** Line and column (both 0-based, UTF-16) of an offset in a record's text. */
export function lineAt(place: Place, text: string, offset: number): { readonly line: number; readonly column: number } {
  if (place.sources) return sourceAt(place.sources, text, offset);
  if (!text.includes("\n") && !text.includes("\r")) return { line: place.line, column: place.column + offset };
  let line = place.line;
  let begin = -1;
  for (let i = 0; i < offset; i++) {
    const code = text.charCodeAt(i);
    if (code === 10 || code === 13) {
      line++;
      begin = i;
    }
  }
  return { line, column: begin < 0 ? place.column + offset : offset - begin - 1 };
}

/** The same where the lines of the text stand elsewhere. */
function sourceAt(
  sources: readonly SourceLine[],
  text: string,
  offset: number,
): { readonly line: number; readonly column: number } {
  let line = 0;
  let begin = 0;
  for (
    let at = text.indexOf("\n");
    at >= 0 && at < offset && line < sources.length - 1;
    at = text.indexOf("\n", at + 1)
  ) {
    line++;
    begin = at + 1;
  }
  return (sources[line] as SourceLine).place(offset - begin);
}
