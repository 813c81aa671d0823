/**
 * Messages on their way to the client, one after another. A client that does not read holds them up: beyond a limit answers that
 * wait become small errors, and what is newer takes the place of what is older; nothing that it has to be told is left out.
 */

import { Buffer } from "node:buffer";
import { AbstractMessageWriter, LSPErrorCodes, type Message, type MessageWriter } from "vscode-languageserver/node";

/** UTF-16 units that wait, the longest message left out: one alone may be longer, and a client that reads gets it. */
const maxBacklog = 8 * 1024 * 1024;
/** A shorter answer is not worth an error in its place. */
const worthDropping = 512;

export interface Encoded {
  readonly message: Message;
  readonly text: string;
}

/** Gives one message to the client and calls back when it has gone out. */
export type Deliver = (encoded: Encoded, done: (error?: Error | null) => void) => void;

/** `Content-Length`, an empty line, the message (LSP, base protocol). */
export function overStream(stream: NodeJS.WritableStream): Deliver {
  return ({ text }, done) => {
    const body = Buffer.from(text, "utf8");
    stream.write(Buffer.concat([Buffer.from(`Content-Length: ${body.length}\r\n\r\n`, "latin1"), body]), done);
  };
}

interface Waiting extends Encoded {
  readonly settle: (error?: Error | null) => void;
}

interface Parts {
  readonly id?: number | string | null;
  readonly method?: string;
  readonly params?: { readonly uri?: unknown };
  readonly error?: unknown;
}

export class BoundedWriter extends AbstractMessageWriter implements MessageWriter {
  readonly #deliver: Deliver;
  #waiting: Waiting[] = [];
  /** Of `#waiting`, those that have gone out. */
  #gone = 0;
  #isBusy = false;
  #isStuck = false;
  /** Of those of `#waiting` that have not gone out. */
  #bytes = 0;
  /** What waits is looked through again beyond so much: each time costs its length. */
  #dropBeyond = maxBacklog;

  constructor(deliver: Deliver) {
    super();
    this.#deliver = deliver;
  }

  /** The client does not read: from when something had to be dropped until it has taken all that was left. */
  get isStuck(): boolean {
    return this.#isStuck;
  }

  write(message: Message): Promise<void> {
    const text = JSON.stringify(message);
    return new Promise((resolve, reject) => {
      const settle = (error?: Error | null) => (error ? reject(error) : resolve());
      this.#waiting.push({ message, text, settle });
      this.#bytes += text.length;
      this.#next();
      if (this.#bytes > this.#dropBeyond) this.#makeRoom();
    });
  }

  end(): void {}

  #next(): void {
    const next = this.#isBusy ? undefined : this.#waiting[this.#gone];
    if (!next) return;
    this.#isBusy = true;
    this.#bytes -= next.text.length;
    if (++this.#gone === this.#waiting.length) {
      this.#waiting = [];
      this.#gone = 0;
      this.#dropBeyond = maxBacklog;
      this.#isStuck = false;
    }
    this.#deliver(next, (error) => {
      this.#isBusy = false;
      next.settle(error);
      this.#next();
    });
  }

  #makeRoom(): void {
    let longest = 0;
    for (let at = this.#gone; at < this.#waiting.length; at++)
      longest = Math.max(longest, (this.#waiting[at] as Waiting).text.length);
    if (this.#bytes - longest > maxBacklog) this.#drop();
    else this.#dropBeyond = longest + maxBacklog;
  }

  /** Of diagnostics of one document the last count; progress is told by what comes after it. */
  #drop(): void {
    const newer = new Set<unknown>();
    const kept: Waiting[] = [];
    for (const each of this.#waiting.slice(this.#gone).reverse()) {
      const { id, method, params } = each.message as Parts;
      const isOld = method === "textDocument/publishDiagnostics" && newer.has(params?.uri);
      if (method === "textDocument/publishDiagnostics") newer.add(params?.uri);
      if (isOld || method === "$/progress" || method === "window/logMessage") {
        this.#bytes -= each.text.length;
        each.settle();
      } else if (method === undefined && id !== undefined && each.text.length > worthDropping) {
        const message = { jsonrpc: "2.0", id, error: droppedError } as Message;
        const text = JSON.stringify(message);
        this.#bytes += text.length - each.text.length;
        kept.push({ message, text, settle: each.settle });
      } else {
        kept.push(each);
      }
    }
    this.#waiting = kept.reverse();
    this.#gone = 0;
    this.#dropBeyond = this.#bytes + maxBacklog;
    this.#isStuck = true;
  }
}

/** An answer that nobody has fetched. */
export const droppedError = { code: LSPErrorCodes.ServerCancelled, message: "too much waits to be read" };
