/** An open log with what it says. */

import type { AnyFailure, LogAnalysis } from "../../core/failures/failure.ts";
import { planAlone } from "../../core/remediation/plan.ts";
import type { ToldFailure } from "../../core/words/told-failure.ts";
import type { DocumentText } from "./document-text.ts";

/** A document's text and what it says. Valid until the editor's next message. */
export interface AnalysedLog {
  readonly uri: string;
  readonly text: DocumentText;
  readonly analysis: LogAnalysis;
  /** What inspections know of its failures, by the failures' ids; left out where they know nothing. */
  readonly evidence?: ReadonlyMap<string, KnownFailure>;
}

/** What an inspection knows of a failure of an open log. */
export interface KnownFailure extends ToldFailure {
  readonly inspection: string;
  readonly can: {
    readonly exportMissing: boolean;
    readonly showCertificate: boolean;
    readonly compare: boolean;
    readonly copySan: boolean;
    readonly verify: boolean;
  };
}

/** A failure of an open log with what is known of it. */
export function told<F extends AnyFailure>(failure: F, known: KnownFailure | null | undefined): ToldFailure<F> {
  return {
    failure,
    evidence: known?.evidence ?? null,
    from: known?.from ?? null,
    plan: known?.plan ?? planAlone(failure),
  };
}
