/** What a certificate list of Unified CM tells of Expressway's connections, in the words and shapes of the JSON output. */

import type { CertificateList } from "../trust/list/certificate-list.ts";
import type { ListedCertificate } from "../trust/list/listed-certificate.ts";

export type ListFindingId =
  /** Expressway prefers ECDSA after some upgrades, and is shown another certificate than before. */
  | "ecdsa-self-signed"
  | "ecdsa-other-issuer"
  | "self-signed"
  /** Its CA, or one above it, is not in a trust store. */
  | "issuer-not-trusted"
  /** The CA of Expressway's own certificate is not in a trust store of Unified CM. */
  | "own-issuer-not-listed"
  | "expired"
  | "ends-soon"
  /** Self-signed certificates of one name, of which a trust store uses the first. */
  | "same-name"
  | "ecdsa-first"
  | "rsa-first"
  | "self-signed-held"
  | "issuer-trusted"
  | "issuer-not-known"
  | "issuer-not-listed"
  | "own-issuer-listed"
  | "request-pending"
  | "others-expired"
  | "same-entry"
  | "ends";

/**
 * `refused`: a connection fails by what the inputs state; `warning`: it fails where something holds that they do not tell; `information`:
 * what is in order, or is to be known.
 */
export type ListSeverity = "refused" | "warning" | "information";

export interface ListFinding {
  readonly id: ListFindingId;
  readonly severity: ListSeverity;
  /** "tomcat-ECDSA", "tomcat / tomcat-ECDSA": what of Unified CM is meant. */
  readonly entry: string;
  /** Expressways that it is about; none where it holds for any. */
  readonly hosts: readonly string[];
  readonly values: Readonly<Record<string, string | number>>;
}

export interface ListFacts {
  readonly path: string;
  readonly node: string | null;
  readonly form: CertificateList["form"];
  /** ISO 8601: the time that dates are judged at, the end of the logs beside it; null where no input has a time. */
  readonly at: string | null;
  readonly certificates: readonly ListedCertificate[];
  /** Most important first. */
  readonly findings: readonly ListFinding[];
}
