/** The open documents and what their logs say: one analysis for each version, made when first asked for. */

import { Buffer } from "node:buffer";
import type { CancellationToken, DidChangeTextDocumentParams, DidOpenTextDocumentParams } from "vscode-languageserver";
import { toldOnce } from "../../core/analysis/copies-within.ts";
import { LogAnalyzer } from "../../core/analysis/log-analyzer.ts";
import type { LogAnalysis } from "../../core/failures/failure.ts";
import type { AnalysedLog } from "./analysed-log.ts";
import { DocumentText, type Piece, type TextChange } from "./document-text.ts";
import { sanePosition } from "./positions.ts";

export const languageId = "expressway-log";

interface OpenDocument {
  readonly uri: string;
  text: DocumentText;
  /** The editor's number, told back to it. */
  version: number | null;
  /** Ours: an editor's may go back or repeat. */
  revision: number;
  /** A change could not be applied: nothing is known until it is opened again. */
  outOfStep: boolean;
  /** Null inside where it was given up for a newer version. */
  analysis: Promise<LogAnalysis | null> | null;
}

/** An open log, not analysed. Valid until the editor's next message. */
export interface OpenText {
  readonly uri: string;
  readonly text: DocumentText;
}

/** Texts are kept as long as the editor has them open, results only of the documents used last. */
const maxAnalyses = 32;
/** UTF-16 units that are read before the editor's messages are looked at. */
const turnLength = 4 * 1024 * 1024;
/** No piece of a text is longer. */
const maxEncoded = 512 * 1024;
const encoded = Buffer.allocUnsafeSlow(3 * maxEncoded);

export class Documents {
  /** Used last comes last. */
  readonly #documents = new Map<string, OpenDocument>();

  /** False for a document that is no log. */
  open({ textDocument }: DidOpenTextDocumentParams): boolean {
    if (typeof textDocument?.uri !== "string") return false;
    const { uri, text } = textDocument;
    this.close(uri);
    if (textDocument.languageId !== languageId || typeof text !== "string") return false;
    this.#documents.set(uri, {
      uri,
      text: new DocumentText(text),
      version: integerOrNull(textDocument.version),
      revision: 0,
      outOfStep: false,
      analysis: null,
    });
    return true;
  }

  /** The outcome: after changes that make no sense the document has no answers until it is opened again. */
  change({ textDocument, contentChanges }: DidChangeTextDocumentParams): "applied" | "unknown" | "out-of-step" {
    const document = this.#documents.get(textDocument?.uri);
    if (!document) return "unknown";
    document.revision++;
    document.version = integerOrNull(textDocument.version);
    document.analysis = null;
    const changes = saneChanges(contentChanges);
    if (!changes) document.outOfStep = true;
    // A change of the whole text puts everything right again.
    else if (changes.some(({ range }) => range === undefined)) document.outOfStep = false;
    if (!changes || document.outOfStep) return "out-of-step";
    document.text.apply(changes);
    return "applied";
  }

  close(uri: string): boolean {
    const document = this.#documents.get(uri);
    if (!document) return false;
    document.revision++;
    return this.#documents.delete(uri);
  }

  has(uri: string): boolean {
    return this.#documents.has(uri);
  }

  isOutOfStep(uri: string): boolean {
    return this.#documents.get(uri)?.outOfStep === true;
  }

  version(uri: string): number | null {
    return this.#documents.get(uri)?.version ?? null;
  }

  /** Used last comes first. */
  uris(): string[] {
    return [...this.#documents.keys()].reverse();
  }

  /** The texts of the open logs, used last first, but for this one's. */
  textsBeside(uri: string): OpenText[] {
    return [...this.#documents.values()]
      .filter((each) => each.uri !== uri && !each.outOfStep)
      .reverse()
      .map((each) => ({ uri: each.uri, text: each.text }));
  }

  /** What the document says as it is now; null for one that is not open, or when the request was cancelled. */
  async analysed(uri: string, token?: CancellationToken): Promise<AnalysedLog | null> {
    const document = this.#documents.get(uri);
    if (document) this.#touch(document);
    return await this.glance(uri, token);
  }

  /** The same, for a look at all documents: it does not count as use. */
  async glance(uri: string, token?: CancellationToken): Promise<AnalysedLog | null> {
    for (;;) {
      const document = this.#documents.get(uri);
      if (!document || document.outOfStep || token?.isCancellationRequested) return null;
      const { revision } = document;
      document.analysis ??= analyse(document);
      const analysis = await document.analysis;
      if (analysis && document.revision === revision && !token?.isCancellationRequested)
        return { uri, text: document.text, analysis };
    }
  }

  #touch(document: OpenDocument): void {
    this.#documents.delete(document.uri);
    this.#documents.set(document.uri, document);
    const older = [...this.#documents.values()].slice(0, -maxAnalyses);
    for (const each of older) each.analysis = null;
  }
}

/** Null where the document has changed meanwhile. */
async function analyse(document: OpenDocument): Promise<LogAnalysis | null> {
  const { revision } = document;
  const analyzer = new LogAnalyzer(document.uri);
  let read = 0;
  for (const piece of document.text.pieces) {
    // The buffer is shared: the analyzer keeps nothing of it once `pushLines` has returned.
    piece.learnt = analyzer.pushLines(encoded.subarray(0, encode(piece)), piece.learnt);
    read += piece.text.length;
    if (read < turnLength) continue;
    read = 0;
    await nextTurn();
    if (document.revision !== revision) return null;
  }
  // Lines are counted once the answer is out, and not at the first keystroke.
  setImmediate(() => void document.text.lineCount);
  const whole = analyzer.finish();
  const { analysis } = await toldOnce(analyzer, whole, () => bytesOf(document, revision));
  return document.revision === revision ? analysis : null;
}

/** The text once more, in UTF-8; it ends where the document has changed meanwhile. */
async function* bytesOf(document: OpenDocument, revision: number): AsyncGenerator<Uint8Array, void> {
  let read = 0;
  for (const piece of document.text.pieces) {
    yield Buffer.from(piece.text, "utf8");
    read += piece.text.length;
    if (read < turnLength) continue;
    read = 0;
    await nextTurn();
    if (document.revision !== revision) return;
  }
}

/** A piece as UTF-8 in `encoded`: how many bytes. What was found to be ASCII is only copied the next time. */
function encode(piece: Piece): number {
  const { text } = piece;
  if (piece.isAscii) return encoded.write(text, "latin1");
  const written = encoded.write(text, "utf8");
  piece.isAscii = written === text.length;
  return written;
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

function integerOrNull(value: unknown): number | null {
  return Number.isSafeInteger(value) ? (value as number) : null;
}

function saneChanges(changes: unknown): TextChange[] | null {
  if (!Array.isArray(changes)) return null;
  const sane: TextChange[] = [];
  for (const change of changes) {
    if (typeof change?.text !== "string") return null;
    if (change.range === undefined || change.range === null) {
      sane.push({ text: change.text });
      continue;
    }
    const start = sanePosition(change.range.start);
    const end = sanePosition(change.range.end);
    if (!start || !end) return null;
    sane.push({ range: { start, end }, text: change.text });
  }
  return sane;
}
