/** The bytes of one input on their way to their reader: told by kind, UTF-16 decoded, hashed where that is wanted. */

import { Buffer } from "node:buffer";
import { createHash, type Hash } from "node:crypto";
import { TextDecoder } from "node:util";
import { type ContentKind, contentKind, decisiveBytes, hasFalseMark, utf16Of } from "../core/archive/content.ts";
import type { Problem } from "../core/failures/problem.ts";
import type { RecordIndex } from "../core/log/record-index.ts";

/** A hole that a crash leaves in a file is a block of zeros; fewer stand in some value. */
const hole = 512;
/** So many letters with a NUL byte behind each are UTF-16: PowerShell 5 appends it to any file (`>>`). */
const utf16Part = 20;

export interface Content {
  readonly kind: ContentKind;
  readonly bytes: number;
  /** Nothing but blanks and line ends, or nothing at all. */
  readonly blank: boolean;
  readonly sha256: string | null;
  readonly problems: readonly Problem[];
}

/** Takes an input in chunks that are only valid during the call; `learnt` is what another thread has found in one. */
export interface Consumer {
  (bytes: Uint8Array, learnt: RecordIndex | null): void;
  /** Whether it takes what is learnt; left out where nothing is known of that. */
  learns?: () => boolean;
}

/** Says, by its first bytes, who takes an input; null for nobody. */
export type ConsumerOf = (kind: ContentKind, head: Buffer) => Consumer | null;

/** Of what is read in any case, or of all of an input, which is read to its end for it. */
export type Hashing = "sha256" | "sha256-beside";

export class Intake {
  readonly #consumerOf: ConsumerOf;
  #consume: Consumer | null = null;
  readonly #hash: Hash | null;
  readonly #isWanted: boolean;
  readonly #head = Buffer.alloc(decisiveBytes);
  #headLength = 0;
  #kind: ContentKind | null = null;
  #decoder: TextDecoder | null = null;
  #bytes = 0;
  #blank = true;
  #nulRun = 0;
  #longestNulRun = 0;
  /** Of NUL bytes with one other between. */
  #longestNulChain = 0;

  /** Text comes to its consumer in UTF-8. */
  constructor(consumerOf: ConsumerOf, hash: Hashing | null) {
    this.#consumerOf = consumerOf;
    this.#hash = hash === null ? null : createHash("sha256");
    this.#isWanted = hash === "sha256";
  }

  /** Whether the bytes reach their reader as they come, and what others learn of them is of use to it. */
  get isPlainText(): boolean {
    return this.#kind === "text" && this.#decoder === null && this.#consume?.learns?.() !== false;
  }

  /** False where the rest of the input need not be read. */
  push(chunk: Buffer, learnt: RecordIndex | null = null): boolean {
    this.#bytes += chunk.length;
    this.#hash?.update(chunk);
    if (this.#kind === null) {
      const taken = chunk.copy(this.#head, this.#headLength);
      this.#headLength += taken;
      if (this.#headLength < decisiveBytes) return true;
      this.#decide();
      this.#pass(chunk.subarray(taken));
    } else {
      this.#pass(chunk, learnt);
    }
    return this.#consume !== null || this.#isWanted;
  }

  finish(): Content {
    if (this.#kind === null) this.#decide();
    if (this.#decoder) this.#consume?.(Buffer.from(this.#decoder.decode(), "utf8"), null);
    const problems: Problem[] = [];
    if (this.#decoder) problems.push({ code: "utf-16", detail: null, lost: false });
    this.#endNulRun();
    const lost = this.#longestNulRun >= hole || this.#longestNulChain >= utf16Part;
    if (this.#longestNulRun > 0) problems.push({ code: "nul-bytes", detail: null, lost });
    return {
      kind: this.#kind ?? "text",
      bytes: this.#bytes,
      blank: this.#blank,
      sha256: this.#isWanted || this.#consume !== null ? (this.#hash?.digest("hex") ?? null) : null,
      problems,
    };
  }

  #decide(): void {
    const first = this.#head.subarray(0, this.#headLength);
    const head = hasFalseMark(first) ? first.subarray(2) : first;
    this.#kind = contentKind(head);
    const utf16 = utf16Of(head);
    if (utf16 && this.#kind === "text") this.#decoder = new TextDecoder(utf16);
    this.#consume = this.#consumerOf(this.#kind, head);
    this.#pass(head);
  }

  #pass(chunk: Buffer, learnt: RecordIndex | null = null): void {
    if (chunk.length === 0) return;
    if (this.#kind !== "text") {
      this.#consume?.(chunk, null);
      return;
    }
    if (!this.#decoder) {
      this.#plain(chunk, learnt);
      return;
    }
    this.#plain(Buffer.from(this.#decoder.decode(chunk, { stream: true }), "utf8"));
  }

  #plain(text: Buffer, learnt: RecordIndex | null = null): void {
    if (this.#blank) this.#blank = /^[\s\u00bb\u00bf\u00ef]*$/.test(text.toString("latin1"));
    if (!learnt || learnt.hasNuls) this.#countNuls(text);
    else this.#endNulRun();
    this.#consume?.(text, learnt);
  }

  #countNuls(text: Buffer): void {
    if (this.#nulRun > 0 && text[0] !== 0) this.#endNulRun();
    let last = -1;
    let chain = 0;
    for (let at = text.indexOf(0); at >= 0; ) {
      chain = at === last + 2 ? chain + 1 : 1;
      last = at;
      this.#longestNulChain = Math.max(this.#longestNulChain, chain);
      let end = at;
      while (text[end] === 0) end++;
      this.#nulRun += end - at;
      if (end === text.length) return;
      this.#endNulRun();
      at = text.indexOf(0, end);
    }
  }

  #endNulRun(): void {
    this.#longestNulRun = Math.max(this.#longestNulRun, this.#nulRun);
    this.#nulRun = 0;
  }
}
