/** What holds for the whole session: which editor is at the other end, its language, the settings. */

import type { Connection, InitializeParams } from "vscode-languageserver";
import { messagesFor } from "../core/messages/locale.ts";
import type { Messages } from "../core/messages/messages.ts";
import { version } from "../core/version.ts";
import { type Client, clientOf } from "./client.ts";
import { defaultSettings, readSettings, type Settings } from "./settings.ts";

export class Session {
  #client = clientOf({ processId: null, rootUri: null, capabilities: {} });
  #messages = messagesFor(undefined);
  #settings = defaultSettings;

  get client(): Client {
    return this.#client;
  }

  get messages(): Messages {
    return this.#messages;
  }

  get settings(): Settings {
    return this.#settings;
  }

  /** What features are told of the editor and of what its user wants. */
  get options() {
    const { client, messages, settings } = this;
    return {
      messages,
      markdown: client.markdownHover,
      tree: client.symbolTree,
      ownCommands: client.ownCommands,
      literals: client.codeActions,
      relatedInformation: client.relatedInformation,
      maxPerFailure: settings.diagnostics.maxPerFailure,
      unexplained: settings.diagnostics.unexplained,
      failureHints: settings.inlayHints.failures,
    };
  }

  /** Equal for two sessions that show a log in the same way: all that diagnostics depend on beside the log. */
  get appearance(): string {
    return JSON.stringify([version, this.#client.locale, this.#client.ownCommands, this.#settings.diagnostics]);
  }

  begin(params: InitializeParams): void {
    this.#client = clientOf(params);
    this.#messages = messagesFor(this.#client.locale);
    this.#settings = readSettings(this.#client.initialSettings).settings;
  }

  /** Takes the settings that the editor answers or, where it cannot be asked, those that it has sent; whether any differs. */
  async configure(connection: Connection, sent: unknown): Promise<boolean> {
    const section = this.#client.configuration
      ? await connection.workspace.getConfiguration("expresswayLog")
      : ((sent as { expresswayLog?: unknown } | null)?.expresswayLog ?? sent);
    const { settings, refused } = readSettings(section);
    for (const name of refused) connection.console.warn(`the value of ${name} is none that it can have`);
    const differs = JSON.stringify(settings) !== JSON.stringify(this.#settings);
    this.#settings = settings;
    return differs;
  }
}
