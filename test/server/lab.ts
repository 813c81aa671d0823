/** The built server, as our own client starts it, and a folder of files. */

import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestContext } from "node:test";
import { pathToFileURL } from "node:url";
import type { Diagnostic } from "vscode-languageserver";
import { StdioClient } from "./stdio-client.ts";

/** As our own client is. */
export const ours = {
  textDocument: {
    diagnostic: {},
    publishDiagnostics: { relatedInformation: true },
    codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ["quickfix"] } } },
    hover: { contentFormat: ["markdown"] },
  },
};
const options = { initializationOptions: { clientCommands: true } };

export class Lab {
  readonly client: StdioClient;
  readonly #folder = mkdtempSync(join(tmpdir(), "archives-"));

  constructor(context: TestContext) {
    this.client = new StdioClient();
    context.after(() => {
      this.client.kill();
      rmSync(this.#folder, { recursive: true, force: true });
    });
  }

  /** Writes a file; its address. */
  file(name: string, content: string | Uint8Array): string {
    writeFileSync(join(this.#folder, name), content);
    return this.uri(name);
  }

  path(name: string): string {
    return join(this.#folder, name);
  }

  uri(name: string): string {
    return pathToFileURL(this.path(name)).href;
  }

  // biome-ignore lint/suspicious/noExplicitAny: what comes back is what the tests look into.
  run(command: string, ...args: unknown[]): Promise<any> {
    return this.client.result("workspace/executeCommand", { command: `expresswayLog.${command}`, arguments: args });
  }

  async refusal(command: string, ...args: unknown[]): Promise<string> {
    const call = { command: `expresswayLog.${command}`, arguments: args };
    const { error } = await this.client.request("workspace/executeCommand", call);
    assert.ok([-32602, -32803].includes(error?.code), `${command}: ${JSON.stringify(error)}`);
    return error.message;
  }

  /** The diagnostics pushed next for this address. */
  async pushed(uri: string): Promise<Diagnostic[]> {
    return (await this.client.next("textDocument/publishDiagnostics", (params) => params.uri === uri)).diagnostics;
  }

  /** All that an editor has been pushed by now and shows, each with its file's name, by file and place. */
  shown(draw: (diagnostic: Diagnostic) => string): string[] {
    const byUri = new Map<string, Diagnostic[]>();
    for (const { method, params } of this.client.received)
      if (method === "textDocument/publishDiagnostics") byUri.set(params.uri, params.diagnostics);
    return [...byUri]
      .flatMap(([uri, diagnostics]) =>
        diagnostics.map((each) => `${uri.slice(uri.lastIndexOf("/") + 1)} ${draw(each)}`),
      )
      .sort();
  }
}

export async function started(context: TestContext, capabilities: object = ours, more: object = options): Promise<Lab> {
  const lab = new Lab(context);
  await lab.client.initialize(capabilities, { ...more });
  return lab;
}
