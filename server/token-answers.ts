/** Semantic tokens as answers: those answered last for each document are kept, a delta counts from them. */

import type { SemanticTokens, SemanticTokensDelta } from "vscode-languageserver";
import type { AnalysedLog } from "./documents/analysed-log.ts";
import { semanticTokens, semanticTokensDelta } from "./features/semantic-tokens.ts";
import type { Session } from "./session.ts";

/** Documents whose tokens are kept. */
const maxKept = 16;

interface Answer {
  readonly resultId: string;
  readonly data: number[];
}

export class TokenAnswers {
  readonly #session: Session;
  readonly #answers = new Map<string, Answer>();
  #last = 0;

  constructor(session: Session) {
    this.#session = session;
  }

  /** Where they are switched off they are none, and still an answer from which the next may differ. */
  full(log: AnalysedLog): Answer {
    const data = this.#session.settings.semanticTokens.enabled ? semanticTokens(log) : [];
    const answer = { resultId: String(++this.#last), data };
    this.#answers.delete(log.uri);
    this.#answers.set(log.uri, answer);
    if (this.#answers.size > maxKept) this.#answers.delete(this.#answers.keys().next().value as string);
    return answer;
  }

  /** All of them where the answer before is no longer known. */
  delta(log: AnalysedLog, previousResultId: string): SemanticTokens | SemanticTokensDelta {
    const before = this.#answers.get(log.uri);
    const after = this.full(log);
    return before?.resultId === previousResultId
      ? { resultId: after.resultId, edits: semanticTokensDelta(before.data, after.data) }
      : after;
  }

  forget(uri: string): void {
    this.#answers.delete(uri);
  }
}
