/** An open log with what it says. */

import type { Evidence } from "../../core/evidence/join.ts";
import type { AnyFailure, LogAnalysis } from "../../core/failures/failure.ts";
import type { DocumentText } from "./document-text.ts";

/** A document's text and what it says. Valid until the editor's next message. */
export interface AnalysedLog {
  readonly uri: string;
  readonly text: DocumentText;
  readonly analysis: LogAnalysis;
  /** What inspected archives know of its failures, by the failures' ids; left out where they know nothing. */
  readonly evidence?: ReadonlyMap<string, KnownFailure>;
}

/** What an inspection knows of a failure of an open log. */
export interface KnownFailure {
  readonly inspection: string;
  readonly failure: AnyFailure;
  readonly evidence: Evidence | null;
  /** The archive, where the document is none of its members. */
  readonly from: string | null;
  readonly can: {
    readonly exportMissing: boolean;
    readonly showCertificate: boolean;
    readonly copySan: boolean;
    readonly verify: boolean;
  };
}
