/**
 * What stands between a client and the protocol library, which has no limits of its own: it searches a header without end
 * from the start at each chunk, buffers any length that is announced, and runs requests that come before `initialize`.
 */

import { Buffer } from "node:buffer";
import { Transform, type TransformCallback } from "node:stream";
import type { DataCallback, Disposable, Message, MessageReader } from "vscode-languageserver/node";
import { type BoundedWriter, droppedError } from "./bounded-writer.ts";
import { hasShape } from "./params.ts";

const maxHeader = 4096;
const maxContent = 192 * 1024 * 1024;
/** A longer message is skipped; a number beyond this is no length but a stream out of step. */
const maxSkipped = 4 * 1024 * 1024 * 1024;

const headerEnd = Buffer.from("\r\n\r\n");

/** Lets whole messages of a sane size through. `fail` ends the process: the stream cannot be read on. */
export class FrameGate extends Transform {
  readonly #fail: (why: string) => void;
  readonly #warn: (why: string) => void;
  #header = Buffer.alloc(0);
  #remaining = 0;
  #skipping = false;
  #failed = false;

  constructor(fail: (why: string) => void, warn: (why: string) => void) {
    super();
    this.#fail = fail;
    this.#warn = warn;
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    let rest: Buffer = chunk;
    while (rest.length > 0 && !this.#failed) rest = this.#remaining > 0 ? this.#body(rest) : this.#head(rest);
    done();
  }

  #body(chunk: Buffer): Buffer {
    const part = chunk.subarray(0, this.#remaining);
    if (!this.#skipping) this.push(part);
    this.#remaining -= part.length;
    return chunk.subarray(part.length);
  }

  #head(chunk: Buffer): Buffer {
    const before = this.#header.length;
    const room = maxHeader + headerEnd.length - before;
    const header = Buffer.concat([this.#header, chunk.subarray(0, room)]);
    const end = header.indexOf(headerEnd, Math.max(0, before - headerEnd.length + 1));
    if (end < 0) {
      this.#header = header;
      if (header.length < maxHeader + headerEnd.length) return chunk.subarray(room);
      return this.#stop("a message header is too long");
    }
    this.#header = Buffer.alloc(0);
    this.#read(header.toString("latin1", 0, end));
    return chunk.subarray(end + headerEnd.length - before);
  }

  #read(header: string): void {
    let length: string | null = null;
    for (const line of header.split("\r\n")) {
      const [, name, value = ""] = /^([^:]*):(.*)$/s.exec(line) ?? [];
      if (name === undefined) continue;
      if (!/^[!#$%&'*+.^_`|~\w-]+$/.test(name)) {
        // The rest of a message that was longer than it said.
        this.#stop("the stream is out of step");
        return;
      }
      if (name.toLowerCase() === "content-length") length = value.trim();
    }
    if (length === null) this.#warn("a message header has no Content-Length");
    else if (/^0{1,15}$/.test(length)) this.#warn("a message is empty");
    else if (/^\d{1,15}$/.test(length) && Number(length) <= maxSkipped) this.#begin(Number(length));
    else this.#stop("a Content-Length is no usable number");
  }

  #begin(length: number): void {
    this.#remaining = length;
    this.#skipping = length > maxContent;
    if (this.#skipping) this.#warn("a message is longer than 192 MiB and was skipped");
    else this.push(`Content-Length: ${length}\r\n\r\n`);
  }

  #stop(why: string): Buffer {
    this.#failed = true;
    this.#fail(why);
    return Buffer.alloc(0);
  }
}

// JSON-RPC 2.0 and LSP error codes.
const serverNotInitialized = -32002;
const invalidRequest = -32600;
const invalidParams = -32602;

interface Call {
  readonly id?: unknown;
  readonly method?: unknown;
  readonly params?: unknown;
}

/** Keeps to the order that the protocol prescribes: `initialize`, everything else, `shutdown`, `exit`. */
export class LifecycleGate implements MessageReader {
  readonly #reader: MessageReader;
  readonly #writer: BoundedWriter;
  #state: "new" | "initialized" | "shut-down" = "new";

  constructor(reader: MessageReader, writer: BoundedWriter) {
    this.#reader = reader;
    this.#writer = writer;
  }

  get isShutDown(): boolean {
    return this.#state === "shut-down";
  }

  get onError() {
    return this.#reader.onError;
  }

  get onClose() {
    return this.#reader.onClose;
  }

  get onPartialMessage() {
    return this.#reader.onPartialMessage;
  }

  listen(callback: DataCallback): Disposable {
    return this.#reader.listen((message) => {
      if (this.#admits(message)) callback(message);
    });
  }

  dispose(): void {
    this.#reader.dispose();
  }

  #admits(message: Message): boolean {
    if (message === null || typeof message !== "object" || Array.isArray(message)) return false;
    const { id, method, params } = message as Call;
    if (typeof method !== "string") return this.#state !== "new" && method === undefined;
    if (id === undefined) return this.#state === "initialized" || method === "exit";
    if (typeof id !== "number" && typeof id !== "string") return false;
    if (this.#state === "new" && method !== "initialize")
      return this.#refuse(id, serverNotInitialized, "not initialized");
    if (this.#state === "initialized" && method === "initialize")
      return this.#refuse(id, invalidRequest, "initialized already");
    if (this.#state === "shut-down") return this.#refuse(id, invalidRequest, "shut down already");
    if (!hasShape(method, params))
      return this.#refuse(id, invalidParams, "the parameters are not those of this request");
    // Nobody reads the answers: no more are made until somebody does.
    if (this.#writer.isStuck && method !== "shutdown") return this.#refuse(id, droppedError.code, droppedError.message);
    if (method === "initialize") this.#state = "initialized";
    if (method === "shutdown") this.#state = "shut-down";
    return true;
  }

  #refuse(id: number | string, code: number, message: string): false {
    // A client that has gone cannot be told.
    void this.#writer.write({ jsonrpc: "2.0", id, error: { code, message } } as Message).catch(() => {});
    return false;
  }
}
