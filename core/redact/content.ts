/** One file, or one member of an archive, in pieces → its redacted copy, and what was left out of it. */

import { Buffer } from "node:buffer";
import { type ContentKind, textReading } from "../archive/content.ts";
import { contentsOfName } from "../archive/contents.ts";
import type { Problem } from "../failures/problem.ts";
import { certificateFileInTurns } from "../trust/certificate-file.ts";
import type { TextRedactor } from "./text.ts";
import { RedactedText } from "./text-stream.ts";

/** Why something is not in the copy. The words are in core/messages. */
export type LeftOutReason =
  /** Private keys, certificates in a log, and other blocks of PEM. */
  | "pem-blocks"
  /** Certificates that cannot be issued again. */
  | "certificates"
  /** Neither text, certificates nor a capture. */
  | "unknown-form"
  | "too-large"
  /** Packets of which nobody can tell what is in them. */
  | "packets"
  /** TLS connections whose bytes cannot be told to be complete. */
  | "connections"
  | "capture";

export interface LeftOut {
  readonly reason: LeftOutReason;
  readonly count: number;
}

/** The same, and what could not be read in the first place. */
export type Missing = LeftOut | { readonly reason: "problem"; readonly problem: Problem };

/** What makes a copy of one input. */
export interface ContentRedactor {
  /** What can be told of the copy already. */
  push(bytes: Uint8Array): Buffer;
  finish(): { readonly rest: Buffer; readonly leftOut: readonly LeftOut[] };
}

/** A copy of certificates and captures: they are looked at as a whole. */
export interface WholeRedactor {
  certificates(bytes: Buffer): { readonly bytes: Buffer; readonly leftOut: readonly LeftOut[] };
  capture(bytes: Buffer): { readonly bytes: Buffer; readonly leftOut: readonly LeftOut[] };
}

/** What is held of one input that is no text. */
const longestWhole = 512 * 1024 * 1024;
const nothing = Buffer.alloc(0);

/** What an input is by its kind, its first bytes (`decisiveBytes`) and its name. */
export function contentForm(
  kind: ContentKind,
  head: Uint8Array,
  name: string,
): "text" | "certificates" | "capture" | null {
  if (kind === "archive" || (kind === "text" && isBinary(head))) return null;
  if (kind === "capture") return "capture";
  // UTF-16 comes decoded; its first bytes are as they were.
  const text = Buffer.from(head).toString("latin1").replaceAll("\0", "");
  return textReading(kind, text, contentsOfName(name)).as === "certificate" ? "certificates" : "text";
}

/** Which redactor makes the copy of such an input. */
export function contentRedactor(
  kind: ContentKind,
  head: Uint8Array,
  name: string,
  redactor: TextRedactor,
  whole: WholeRedactor,
): ContentRedactor {
  switch (contentForm(kind, head, name)) {
    case null:
      return leftOut("unknown-form");
    case "capture":
      return held((bytes) => whole.capture(bytes));
    case "text":
      return redactedText(redactor);
    case "certificates":
      return held((bytes) => (isCertificateFile(bytes) ? whole.certificates(bytes) : textOf(bytes, redactor)));
  }
}

/** What begins as a certificate may be a log all the same, or hold none. */
function isCertificateFile(bytes: Buffer): boolean {
  if (/^(?:<\d{1,3}>)?\d{4}-\d\d-\d\dT/m.test(bytes.toString("latin1"))) return false;
  const turns = certificateFileInTurns(bytes);
  for (;;) {
    const turn = turns.next();
    if (turn.done) return turn.value.certificates.length > 0 || bytes[0] === 0x30;
  }
}

function textOf(bytes: Buffer, redactor: TextRedactor): ReturnType<WholeRedactor["certificates"]> {
  const made = redactedText(redactor);
  const first = made.push(bytes);
  const { rest, leftOut } = made.finish();
  return { bytes: Buffer.concat([first, rest]), leftOut };
}

function redactedText(redactor: TextRedactor): ContentRedactor {
  const text = new RedactedText(redactor);
  return {
    push: (bytes) => text.push(bytes),
    finish: () => {
      const rest = text.finish();
      return { rest, leftOut: text.blocks > 0 ? [{ reason: "pem-blocks", count: text.blocks }] : [] };
    },
  };
}

function held(
  make: (bytes: Buffer) => { readonly bytes: Buffer; readonly leftOut: readonly LeftOut[] },
): ContentRedactor {
  const pieces: Buffer[] = [];
  let size = 0;
  return {
    push(bytes) {
      size += bytes.length;
      if (size <= longestWhole) pieces.push(Buffer.from(bytes));
      else pieces.length = 0;
      return nothing;
    },
    finish() {
      if (size > longestWhole) return { rest: nothing, leftOut: [{ reason: "too-large", count: 1 }] };
      const { bytes, leftOut } = make(Buffer.concat(pieces.splice(0)));
      return { rest: bytes, leftOut };
    },
  };
}

function leftOut(reason: LeftOutReason): ContentRedactor {
  return { push: () => nothing, finish: () => ({ rest: nothing, leftOut: [{ reason, count: 1 }] }) };
}

/** More signs that no text has than a damaged one would have. A hole that a crash leaves is zeros. */
function isBinary(head: Uint8Array): boolean {
  let signs = 0;
  for (const byte of head) if (byte < 32 && byte > 0 && ![8, 9, 10, 12, 13, 27].includes(byte)) signs++;
  return signs * 50 > head.length;
}
