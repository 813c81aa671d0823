/** Tells the editor how far an inspection is: by the token that came with the command, else by one of our own where it takes one. */

import type { CancellationToken, Connection, ProgressToken, WorkDoneProgressReporter } from "vscode-languageserver";
import type { Messages } from "../../core/messages/messages.ts";
import { megabytes, memberOf } from "../../core/report/outline/source.ts";
import { fillPlain, notification, shortLabel } from "../../core/words/text.ts";
import type { ReadingPlace } from "../../node/inputs.ts";
import type { Session } from "../session.ts";

const interval = 200;
/** UTF-16 units of a file's name. */
const longestName = 80;

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

  /** Which file or member is being read, and how much of all; null: all is read, and what the parts say together is looked for. */
  report(at: ReadingPlace | null): void {
    const { reading } = this.#messages.words.report;
    if (at === null) {
      if (!this.#begun) return;
      this.#last = 0;
      this.#say(() => fillPlain(reading.joining), 1);
      return;
    }
    const { path, read, size } = at;
    const name = shortLabel(memberOf(path), longestName);
    const told = () => notification(fillPlain(reading.member, { ...megabytes({ read, size }), name }));
    this.#say(told, Math.min(1, read / Math.max(1, size)));
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
