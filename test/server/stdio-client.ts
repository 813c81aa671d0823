/** The built server as an editor starts it: spoken to over standard input and output, every answer kept. */

import { Buffer } from "node:buffer";
import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { setTimeout as sleep } from "node:timers/promises";

// biome-ignore lint/suspicious/noExplicitAny: what comes back is what the tests look into.
type Json = any;

/** Compiled tests lie one folder deeper than their sources. */
export const serverPath = join(import.meta.dirname, "..", "..", "..", "dist", "server.cjs");
/** Milliseconds without a byte of the server after which nobody waits any longer: a slow machine is slow with all of it. */
const patience = 20_000;

export class StdioClient {
  readonly #process: ChildProcessWithoutNullStreams;
  readonly #answers = new Map<number, (message: Json) => void>();
  readonly #waiting: { fits: (message: Json) => boolean; resolve: (message: Json) => void }[] = [];
  /** Notifications and requests of the server that nobody has waited for yet. */
  readonly received: Json[] = [];
  /** What requests of the server are answered with, by method. */
  readonly replies = new Map<string, (params: Json) => Json>();
  readonly exited: Promise<number | null>;
  stderr = "";
  #input = Buffer.alloc(0);
  #id = 0;
  #bytes = 0;
  #heard = 0;

  constructor(args: readonly string[] = ["--stdio"], environment: NodeJS.ProcessEnv = {}) {
    this.#process = spawn(process.execPath, [serverPath, ...args], { env: { ...process.env, ...environment } });
    this.#process.stdout.on("data", (chunk: Buffer) => this.#read(chunk));
    this.#process.stderr.on("data", (chunk: Buffer) => {
      this.stderr += chunk.toString();
    });
    // A server that has ended takes nothing more.
    this.#process.stdin.on("error", () => {});
    this.exited = new Promise((resolve) => this.#process.once("exit", resolve));
  }

  /** The answer as it came: `result` or `error`. */
  request(method: string, params?: unknown): Promise<Json> {
    const id = ++this.#id;
    return this.#within(
      method,
      new Promise((resolve) => {
        this.#answers.set(id, resolve);
        this.send({ jsonrpc: "2.0", id, method, ...(params === undefined ? {} : { params }) });
      }),
    );
  }

  /** The server's process. */
  get pid(): number {
    return this.#process.pid as number;
  }

  /** Of the request made last, for those who cancel it. */
  get lastId(): number {
    return this.#id;
  }

  /** The result; an error throws. */
  async result(method: string, params?: unknown): Promise<Json> {
    const { result, error } = await this.request(method, params);
    if (error) throw new Error(`${method}: ${error.code} ${error.message}`);
    return result;
  }

  notify(method: string, params?: unknown): void {
    this.send({ jsonrpc: "2.0", method, ...(params === undefined ? {} : { params }) });
  }

  send(message: unknown): void {
    const body = Buffer.from(JSON.stringify(message), "utf8");
    this.raw(`Content-Length: ${body.length}\r\n\r\n`);
    this.raw(body);
  }

  raw(bytes: string | Uint8Array): void {
    this.#process.stdin.write(bytes);
  }

  /** Nothing that the server says is read until `read` is called. */
  pause(): void {
    this.#process.stdout.pause();
  }

  read(): void {
    this.#process.stdout.resume();
  }

  /** Waits until the server has done all that it can do while nobody reads: for a second it has used no processor. */
  async idle(): Promise<void> {
    if (process.platform !== "linux") return await sleep(10_000);
    let quiet = 0;
    for (let before = usedBy(this.pid); quiet < 4; ) {
      await sleep(250);
      const now = usedBy(this.pid);
      quiet = now === before ? quiet + 1 : 0;
      before = now;
    }
  }

  /** Bytes that the server has said, as far as they were read. */
  get bytesRead(): number {
    return this.#bytes;
  }

  endInput(): void {
    this.#process.stdin.end();
  }

  /** The next notification or request of this method, also one that has come already. */
  async next(method: string, fits: (params: Json) => boolean = () => true): Promise<Json> {
    return (await this.nextOf([method], fits)).params;
  }

  /** The same of several methods: all of the message. */
  nextOf(methods: readonly string[], fits: (params: Json) => boolean = () => true): Promise<Json> {
    const matches = (message: Json) => methods.includes(message.method) && fits(message.params);
    const index = this.received.findIndex(matches);
    if (index >= 0) return Promise.resolve(this.received.splice(index, 1)[0]);
    return this.#within(methods.join(), new Promise((resolve) => this.#waiting.push({ fits: matches, resolve })));
  }

  async initialize(capabilities: unknown = {}, more: Readonly<Record<string, unknown>> = {}): Promise<Json> {
    const result = await this.result("initialize", { processId: null, rootUri: null, capabilities, ...more });
    this.notify("initialized", {});
    return result;
  }

  open(uri: string, text: string, languageId = "expressway-log"): void {
    this.notify("textDocument/didOpen", { textDocument: { uri, languageId, version: 1, text } });
  }

  /** Ends it as the protocol says; the exit status. */
  async stop(): Promise<number | null> {
    await this.request("shutdown");
    this.notify("exit");
    return this.exited;
  }

  kill(): void {
    // It removes what it has written.
    this.#process.kill();
  }

  #within<T>(what: string, promise: Promise<T>): Promise<T> {
    const asked = performance.now();
    return new Promise((resolve, reject) => {
      let timer: NodeJS.Timeout;
      const wait = () => {
        const left = Math.max(asked, this.#heard) + patience - performance.now();
        if (left > 0) timer = setTimeout(wait, left);
        else reject(new Error(`waited in vain for ${what}\n${this.stderr}`));
      };
      wait();
      void promise.then((value) => {
        clearTimeout(timer);
        resolve(value);
      });
    });
  }

  #read(chunk: Buffer): void {
    this.#bytes += chunk.length;
    this.#heard = performance.now();
    this.#input = Buffer.concat([this.#input, chunk]);
    for (;;) {
      const end = this.#input.indexOf("\r\n\r\n");
      if (end < 0) return;
      const length = Number(/Content-Length: (\d+)/.exec(this.#input.toString("latin1", 0, end))?.[1]);
      if (this.#input.length < end + 4 + length) return;
      const message = JSON.parse(this.#input.toString("utf8", end + 4, end + 4 + length));
      this.#input = this.#input.subarray(end + 4 + length);
      this.#receive(message);
    }
  }

  #receive(message: Json): void {
    if (message.method === undefined) {
      this.#answers.get(message.id)?.(message);
      this.#answers.delete(message.id);
      return;
    }
    if (message.id !== undefined) {
      const reply = this.replies.get(message.method)?.(message.params) ?? null;
      this.send({ jsonrpc: "2.0", id: message.id, result: reply });
    }
    const index = this.#waiting.findIndex(({ fits }) => fits(message));
    if (index >= 0) this.#waiting.splice(index, 1)[0]?.resolve(message);
    else this.received.push(message);
  }
}

/** Processor time of a process as Linux writes it: `utime` and `stime`, the twelfth and thirteenth behind the name in brackets (proc(5)). */
function usedBy(pid: number): string {
  const status = readFileSync(`/proc/${pid}/stat`, "utf8");
  return status
    .slice(status.lastIndexOf(")") + 2)
    .split(" ")
    .slice(11, 13)
    .join();
}
