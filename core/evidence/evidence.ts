/** What captures, trust stores and configuration add to failures, in the words and shapes of the JSON output. */

import type { ServerAttempts } from "../capture/attempts.ts";
import type { Handshake } from "../capture/handshake.ts";
import type { Machines } from "../capture/link-layer.ts";
import type { ConfigurationFacts } from "../expressway/configuration.ts";
import type { AnyFailure, LogAnalysis, Unexplained, VerifyError } from "../failures/failure.ts";
import type { Problem } from "../failures/problem.ts";
import type { SignatureId } from "../signatures/catalogue.ts";
import type { Certificate, CertificateSummary } from "../trust/certificate.ts";
import type { CertificateList } from "../trust/list/certificate-list.ts";
import type { NameJudgement } from "../trust/names.ts";
import type { TrustStoreEntry } from "../trust/trust-store.ts";
import type { Alarm } from "./alarms.ts";
import type { DeclinedRequest } from "./declined.ts";
import type { ListFacts } from "./list-facts.ts";
import type { OwnCertificateFindings } from "./own-findings.ts";
import type { Proof } from "./proof.ts";
import type { Doubt } from "./standing.ts";

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
  /** Of Unified CM: what their administrators state, no evidence. */
  readonly certificateLists?: readonly (Origin & { readonly list: CertificateList })[];
  /** `paths` are the files that one reader put together, in its order. */
  readonly captures: readonly (Origin & {
    readonly paths: readonly string[];
    readonly handshakes: readonly Handshake[];
    readonly unreached: readonly ServerAttempts[];
    readonly senders: Machines;
    /** When it ended (ms since 1970); null where its packets have no times. */
    readonly to: number | null;
  })[];
  readonly configurations: readonly (Origin & { readonly facts: ConfigurationFacts })[];
  /** By path: the downloads in which the same bytes lie once more. What lies in two downloads belongs to both. */
  readonly alsoIn?: ReadonlyMap<string, readonly string[]>;
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
  /** Nothing of the chain that was sent is offered: it does not hold. */
  "issuer-did-not-sign",
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
  /** Handshakes that fit show different certificates: none is taken for the one that was presented. */
  "certificates-differ",
  /** The same of Expressway's own. */
  "own-certificates-differ",
  /** The certificate that was presented, or Expressway's own, ends less than 60 days later. */
  "certificate-ends-soon",
  /** The link layer does not tell who sent the packets: rewritten, or without one. */
  "sender-not-proven",
  /** What a certificate list of Unified CM states of the server. */
  "listed-self-signed",
  "listed-all-self-signed",
  "listed-issuer",
  "listed-own-issuer-missing",
] as const;
export type EvidenceNoteId = (typeof evidenceNoteIds)[number];

/** A certificate that a trust store lacks. */
export interface Missing {
  readonly subject: string;
  readonly keyIdentifier: string | null;
  /** Null, as `path`, where no input holds it. */
  readonly sha256: string | null;
  readonly path: string | null;
  /** How it came over the wire; null where a file holds it, or nothing does. */
  readonly seen: SeenOnWire | null;
}

/** Handshakes of the captures in which a certificate was sent. */
export interface SeenOnWire {
  /** "192.0.2.10:8443", at most ten. */
  readonly servers: readonly string[];
  readonly count: number;
  /** ISO 8601; null where the captures have no time. */
  readonly first: string | null;
  readonly last: string | null;
}

/** Handshakes of the failure's server that are no evidence. */
export interface SeenBeside {
  readonly certificates: readonly PlacedCertificate[];
  readonly path: string;
  readonly first: string | null;
  readonly last: string | null;
  readonly count: number;
  readonly because: Doubt | "certificates-differ";
}

export type CandidateReason =
  /** It has the key identifier that is looked for: perhaps the CA was renamed. */
  | "other-subject"
  | "broken-extension"
  | "key-identifier"
  | "serial-number"
  | "issuer-of-issuer"
  | "kind-of-key"
  /** A self-signed certificate counts only where it is that very one. */
  | "another-certificate"
  | "key-usage"
  | "not-a-ca"
  | "purpose"
  | "not-yet-valid"
  | "expired"
  | "unreadable-dates"
  | "signature"
  /** Nothing speaks against it, and another one was taken. */
  | "behind-another";

/** A certificate of the trust store that might have been the issuer, and the first that speaks against it. */
export interface Candidate {
  readonly subject: string;
  readonly sha256: string;
  /** The trust store. */
  readonly path: string;
  readonly because: { readonly id: CandidateReason; readonly values: Readonly<Record<string, string>> };
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
  /** Shown, and used for nothing: what is no evidence, and what differs; at most 20. */
  readonly seen: readonly SeenBeside[];
  readonly seenOmitted: number;
  /** Certificates of the store that might have been the issuer that was not found, in the order of the file; at most ten. */
  readonly candidates: readonly Candidate[];
  readonly candidatesOmitted: number;
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
    readonly id:
      | "verified"
      | "verify-error"
      | "name"
      | "no-certificate"
      | "no-trust-store"
      | "encrypted"
      | "certificates-differ"
      | "sender-not-proven";
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
  /** How it came over the wire; null where a file holds it. */
  readonly seen: SeenOnWire | null;
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

/** It ends, or has ended, less than 60 days after the end of the log. */
export interface ExpiringCertificate {
  readonly host: string;
  readonly certificate: PlacedCertificate;
  /** Servers that presented it, at most ten. */
  readonly servers: readonly string[];
  /** Where Expressway itself has it: "server", "client". */
  readonly pages: readonly string[];
}

/** When a certificate ends, and what follows from that. */
export interface Expiry {
  /** ISO 8601, as in the certificate. */
  readonly at: string;
  readonly certificate: PlacedCertificate;
  /** Expressway refuses them from then on, unless they show another one; at most 100. */
  readonly servers: readonly string[];
  readonly serversOmitted: number;
  /** Expressways that hold it, or that refuse these servers. */
  readonly hosts: readonly string[];
  /** The page where Expressway itself has it: from then on others refuse Expressway. Null of all others. */
  readonly own: "server" | "client" | null;
}

export interface HostConfiguration {
  readonly host: string | null;
  readonly version: string | null;
  readonly verifyOriginServer: "On" | "Off" | null;
  readonly ciphers: string | null;
  readonly minimumTls: string | null;
  readonly alarms: readonly string[];
}

/** Other ports of a failure's server for the same Expressway, and other Expressways at the same port: of each list the first few. */
export interface Neighbours {
  readonly portsFailing: readonly string[];
  /** By the forecast. */
  readonly portsForetold: readonly string[];
  readonly portsPassing: readonly string[];
  /** Over TLS, in the log; whether they are verified it does not tell. */
  readonly portsAnswering: readonly string[];
  readonly portsUnknown: readonly string[];
  readonly peersFailing: readonly string[];
  readonly peersAnswering: readonly string[];
  /** They got no answer, or did not ask. */
  readonly peersUnknown: readonly string[];
}

/** What inputs tell of a failure that its evidence does not show: a cure is chosen by it. */
export interface Grounds {
  /** The Expressway's software version; null where no input tells it. */
  readonly version: string | null;
  /** Whether it has one certificate for clients and one for servers (from X15.5 on); null where nothing tells. */
  readonly clientStore: boolean | null;
  readonly verification: "On" | "Off" | null;
  /** Whether Expressway offers a cipher with an RSA certificate before any other; null where that is not known. */
  readonly prefersRsa: boolean | null;
  /** Some port of this server showed an RSA certificate. */
  readonly sawRsa: boolean;
  /** Whether the certificate that was presented is for the failure's name; null where none was seen, or no name is known. */
  readonly nameFits: boolean | null;
  /** Full names that the presented certificate is for, in its order, and that the failure's name may be short for; none beside a wildcard. */
  readonly fullNames: readonly string[];
  /** What the missing certificate is, as far as an input holds it. */
  readonly missing: "itself" | "root" | "intermediate" | null;
  /** Expressway's own certificate, as it was sent to the server, else as its download holds it. */
  readonly own: OwnCertificate | null;
  /** Whose time differs by more than a minute; null where none does. */
  readonly clock: DifferingClock | null;
  /** Changes of the trust store that the log tells of before the last handshake that failed. */
  readonly trustChanged: boolean;
  /** Of a SIP peer; null of Traffic Server's servers, and where no zone is known. */
  readonly zone: FailedZone | null;
}

/** A zone of the configuration that a SIP failure is about. */
export interface FailedZone {
  readonly name: string | null;
  /** Its TLS verify subject name. */
  readonly wanted: string | null;
  /** By name or address, and not only by the port on which it came. */
  readonly namesPeer: boolean;
}

export interface DifferingClock {
  /** From a server's, another Expressway's; or the times of this one do not fit each other. */
  readonly kind: "server" | "peer" | "own";
  /** The server's address, the other Expressway's host; null of its own. */
  readonly who: string | null;
  /** The certificate at fault is refused by no more than that difference. */
  readonly explains: boolean;
}

export interface OwnCertificate {
  readonly subject: string;
  readonly sha256: string;
  readonly issuer: string;
  readonly notAfter: string;
  readonly selfSigned: boolean;
  /** No extended key usage, or one that has clientAuth: `any` does not count (check_purpose_ssl_client of OpenSSL, crypto/x509/v3_purp.c). */
  readonly authenticatesClients: boolean;
  /** At the failure's time. */
  readonly expired: boolean;
  /** Whether it is another one than Expressway shows as a server; null where its download does not hold that. */
  readonly separate: boolean | null;
}

/** What is missing in a trust store and held by some input, for export. */
export interface MissingCertificate {
  readonly failure: string;
  readonly certificate: Certificate;
  readonly path: string;
  /** Null where a file holds it. */
  readonly seen: SeenOnWire | null;
}

/** Refused handshakes of one capture that make no failure. */
export interface RefusedBeside {
  readonly path: string;
  /**
   * "elsewhere": nothing names their server as one that Expressway asks, or Expressway itself is the server: anybody can make such.
   * "unproven": they are no evidence, and a failure may stand behind them. "forged": this machine never sent the client's packets.
   */
  readonly kind: "elsewhere" | "unproven" | "forged";
  readonly count: number;
  /** Frame number of the first alert. */
  readonly packet: number;
}

/** What went wrong with an input only when it was joined with the others; `path` as it is shown. */
export interface InputProblem {
  readonly path: string;
  readonly problem: Problem;
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
  /** Requests that a box itself declined. */
  readonly declined: readonly DeclinedRequest[];
  /** What the logs tell of them, most urgent first. */
  readonly alarms: readonly Alarm[];
  /** What administrators of Unified CM state of its certificates, and what follows from it. */
  readonly certificateLists: readonly ListFacts[];
  /** Presented certificates and Expressway's own whose end is near. */
  readonly expiring: readonly ExpiringCertificate[];
  /** When certificates end, by consequence; those that end first before the others. */
  readonly expiries: readonly Expiry[];
  /** Expressway's own, and on which connections they are refused. */
  readonly ownCertificates: readonly OwnCertificateFindings[];
  readonly missingCertificates: readonly MissingCertificate[];
  readonly problems: readonly InputProblem[];
  /** Refused handshakes of captures that make no failure. */
  readonly refusedBeside: readonly RefusedBeside[];
  /** By failure: what else a cure is chosen by. */
  readonly grounds: ReadonlyMap<string, Grounds>;
  /** By failure that ends a connection; none where the port is not known. */
  readonly neighbours: ReadonlyMap<string, Neighbours>;
  /** By failure: what shows our verdict without us. */
  readonly proofs: ReadonlyMap<string, Proof>;
  /** Failures that come of one cause, as far as that is proven. */
  readonly causes: readonly Cause[];
}

export type CauseKind = "missing-certificate" | "expired-certificate" | "own-certificate" | "one-connection";

export interface Cause {
  /** As a failure's: it depends on nothing but what tells this cause from others. */
  readonly id: string;
  readonly kind: CauseKind;
  /** The certificate that it is about; null of one connection. */
  readonly certificate: { readonly subject: string; readonly sha256: string | null } | null;
  /** Ids, two or more, most damaging first. */
  readonly failures: readonly string[];
}
