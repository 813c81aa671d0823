/** Tells the editor how far an inspection is: by the token that came with the command, else by one of our own where it takes one. */

import type { CancellationToken, Connection, ProgressToken, WorkDoneProgressReporter } from "vscode-languageserver";
import type { Messages } from "../../core/messages/messages.ts";
import { fillPlain } from "../../core/words/text.ts";
import type { Session } from "../session.ts";

const interval = 200;
const megabyte = 1_000_000;

/** Runs a command; what it tells of its progress ends with it. `token` is the one that came with the command. */
export async function withProgress<T>(
  connection: Connection,
  { client, messages }: Session,
  token: ProgressToken | undefined,
  run: (progress: InspectionProgress) => Promise<T>,
): Promise<T> {
  const reporter = token === undefined ? null : connection.window.attachWorkDoneProgress(token);
  const progress = new InspectionProgress(connection, reporter, client.serverProgress, messages);
  try {
    return await run(progress);
  } finally {
    progress.end();
  }
}

export class InspectionProgress {
  readonly #connection: Connection;
  readonly #createsOwn: boolean;
  readonly #messages: Messages;
  #reporter: WorkDoneProgressReporter | null;
  #token: CancellationToken | null = null;
  #begun = false;
  #ended = false;
  #last = 0;

  /** `given` is null where the command came without a token; `createsOwn` says that the editor takes one of ours. */
  constructor(connection: Connection, given: WorkDoneProgressReporter | null, createsOwn: boolean, messages: Messages) {
    this.#connection = connection;
    this.#reporter = given;
    this.#createsOwn = createsOwn;
    this.#messages = messages;
  }

  /** The user has cancelled it where the editor shows it. */
  get cancelled(): boolean {
    return this.#token?.isCancellationRequested === true;
  }

  report(bytes: number, part: number): void {
    this.#say(() => fillPlain(this.#messages.words.archive.read, { size: Math.round(bytes / megabyte) }), part);
  }

  /** So many files of so many. */
  reportFiles(done: number, of: number): void {
    this.#say(() => fillPlain(this.#messages.words.archive.files, { done, of }), done / of);
  }

  #say(text: () => string, part: number): void {
    if (!this.#begun) this.#begin();
    const now = Date.now();
    if (!this.#reporter || now - this.#last < interval) return;
    this.#last = now;
    this.#reporter.report(Math.floor(100 * part), text());
  }

  end(): void {
    this.#ended = true;
    if (this.#begun) this.#reporter?.done();
  }

  #begin(): void {
    this.#begun = true;
    const title = this.#messages.words.archive.inspecting;
    if (this.#reporter) {
      this.#reporter.begin(title, 0, undefined, true);
      return;
    }
    if (!this.#createsOwn) return;
    // Nothing waits for the answer: an editor may never give it.
    this.#connection.window.createWorkDoneProgress().then(
      (progress) => {
        this.#reporter = progress;
        this.#token = progress.token;
        progress.begin(title, 0, undefined, true);
        if (this.#ended) progress.done();
      },
      () => {},
    );
  }
}
