/** What captures, trust stores and configuration add to failures, in the words and shapes of the JSON output. */

import type { Handshake } from "../capture/handshake.ts";
import type { ConfigurationFacts } from "../expressway/configuration.ts";
import type { AnyFailure, LogAnalysis, Unexplained, VerifyError } from "../failures/failure.ts";
import type { SignatureId } from "../signatures/catalogue.ts";
import type { Certificate, CertificateSummary } from "../trust/certificate.ts";
import type { NameJudgement } from "../trust/names.ts";
import type { TrustStoreEntry } from "../trust/trust-store.ts";
import type { Proof } from "./proof.ts";

/** Where an input came from: what stands in one archive, or one folder, belongs together. */
export interface Origin {
  /** As shown: members of an archive behind `!/`. */
  readonly path: string;
  /** The archive, or the folder. */
  readonly group: string;
  /** The host in the member's name; null where it has none. */
  readonly host: string | null;
  /** The time in the member's name, ms since 1970: inferred to be UTC. */
  readonly time: number | null;
}

export interface EvidenceInputs {
  readonly logs: readonly (Origin & { readonly analysis: LogAnalysis })[];
  readonly trustStores: readonly (Origin & { readonly entries: readonly TrustStoreEntry[] })[];
  /** Expressway's own certificates, and any others that were given. */
  readonly certificates: readonly (Origin & {
    readonly use: "server" | "client" | null;
    readonly certificates: readonly Certificate[];
  })[];
  /** `paths` are the files that one reader put together, in its order. */
  readonly captures: readonly (Origin & {
    readonly paths: readonly string[];
    readonly handshakes: readonly Handshake[];
  })[];
  readonly configurations: readonly (Origin & { readonly facts: ConfigurationFacts })[];
}

export interface PlacedCertificate extends CertificateSummary {
  readonly path: string;
}

/** A remark: the words are in core/messages, `values` go into them. */
export interface EvidenceNote {
  readonly id: EvidenceNoteId;
  readonly values: Readonly<Record<string, string | number>>;
}

export const evidenceNoteIds = [
  "same-subject-in-trust-store",
  /** The very certificate is in the trust store, and the one of the same subject before it is taken. */
  "hidden-in-trust-store",
  "root-sent-but-not-trusted",
  "store-shadows-sent-certificate",
  "invalid-extension",
  "verification-disagrees",
  "certificates-encrypted",
  "certificate-differs-by-port",
  "ecdsa-certificate-served",
  "name-verdict",
  "no-capture",
  "no-handshake-in-capture",
  "no-trust-store",
  "own-certificate-without-client-authentication",
  "own-certificate-chain",
  "own-certificate-not-sent",
  /** The server named the CAs whose client certificates it takes: Expressway's is among them, or not. */
  "own-issuer-accepted",
  "own-issuer-not-accepted",
] as const;
export type EvidenceNoteId = (typeof evidenceNoteIds)[number];

/** A certificate that a trust store lacks. */
export interface Missing {
  readonly subject: string;
  readonly keyIdentifier: string | null;
  /** Null, as `path`, where no input holds it. */
  readonly sha256: string | null;
  readonly path: string | null;
}

export interface Evidence {
  /** As sent, leaf first; where the server refused Expressway, Expressway's own chain. */
  readonly presented: readonly PlacedCertificate[] | null;
  readonly atFault: number | null;
  readonly atFaultCertificate: PlacedCertificate | null;
  readonly verdict: {
    readonly verdict: "trusted" | "untrusted";
    readonly verifyError: VerifyError | null;
    readonly agrees: boolean;
  } | null;
  /** `above`: what it needs in its turn, in order. */
  readonly missing: (Missing & { readonly above: readonly Missing[] }) | null;
  readonly tls: { readonly version: string | null; readonly cipher: string | null } | null;
  readonly notes: readonly EvidenceNote[];
}

export interface Forecast {
  readonly host: string;
  readonly name: string;
  readonly address: string | null;
  readonly port: number | null;
  readonly outcome: "passes" | "fails" | "unknown";
  readonly signature: SignatureId | null;
  /** Why: the verify error and what is missing, the name's judgement, or what is not known. */
  readonly because: {
    readonly id: "verified" | "verify-error" | "name" | "no-certificate" | "no-trust-store" | "encrypted";
    readonly verifyError: VerifyError | null;
    readonly missing: Missing | null;
    readonly judgement: NameJudgement | null;
  };
}

export const serverStates = ["fails", "works", "both", "never-answered", "never-tried"] as const;
/** `both`: by turns. `never-tried`: only another Expressway of the analysis asks this server. */
export type ServerState = (typeof serverStates)[number];

/** One server and port, as one Expressway reaches it. */
export interface ServerRow {
  readonly host: string;
  readonly name: string | null;
  readonly address: string | null;
  readonly port: number | null;
  readonly state: ServerState;
  /** When it answered last, as written in the log; null where no answer was seen. */
  readonly lastGood: string | null;
  /** Ids of its failures that end a connection. */
  readonly failures: readonly string[];
}

export interface Cure {
  readonly host: string;
  readonly certificate: PlacedCertificate;
  readonly der: Uint8Array;
  /** Failures that it cures. */
  readonly cures: readonly string[];
  /** Servers that pass now and would fail. */
  readonly breaks: readonly string[];
  /** Servers whose certificate nobody saw. */
  readonly unknown: readonly string[];
}

export interface TrustStoreFacts {
  readonly host: string | null;
  readonly path: string;
  readonly certificates: number;
  readonly duplicates: readonly (readonly PlacedCertificate[])[];
  readonly expired: readonly PlacedCertificate[];
  readonly expiring: readonly PlacedCertificate[];
}

export interface HostConfiguration {
  readonly host: string | null;
  readonly version: string | null;
  readonly verifyOriginServer: "On" | "Off" | null;
  readonly ciphers: string | null;
  readonly minimumTls: string | null;
  readonly alarms: readonly string[];
}

/** What is missing in a trust store and held by some input, for export. */
export interface MissingCertificate {
  readonly failure: string;
  readonly certificate: Certificate;
}

export interface EvidenceResult {
  /** Those given, their ports settled by a capture, and those that a capture alone holds; most damaging first. */
  readonly failures: readonly AnyFailure[];
  readonly evidence: ReadonlyMap<string, Evidence>;
  /** Without those that a capture explains. */
  readonly unexplained: readonly Unexplained[];
  readonly forecast: readonly Forecast[];
  /** A row for each server and port and Expressway. */
  readonly servers: readonly ServerRow[];
  readonly cures: readonly Cure[];
  readonly trustStores: readonly TrustStoreFacts[];
  readonly configuration: readonly HostConfiguration[];
  readonly missingCertificates: readonly MissingCertificate[];
  /** By failure: what shows our verdict without us. */
  readonly proofs: ReadonlyMap<string, Proof>;
}
