/** What is found of Expressway's own certificates, before anybody tries to connect with them. */

import type {
  OwnAcceptedId,
  OwnCheckId,
  OwnConfidence,
  OwnConnectionId,
  OwnOutcome,
  OwnReasonId,
  OwnRemedyPart,
  OwnSettingId,
  OwnStore,
  OwnUsage,
} from "../expressway/own-connections.ts";
import type { CertificateSummary } from "../trust/certificate.ts";
import type { PurposeFault } from "../trust/purpose.ts";

/** Why nothing speaks against it, or why nobody can say. */
export type OwnPlainReason =
  /** It has no Extended Key Usage. */
  | "fits-all"
  | "fits"
  | "unreadable"
  /** anyExtendedKeyUsage alone: OpenSSL does not take it, others may. */
  | "any-usage"
  | "no-client-certificate"
  | "version-decides";

/** What a check found; some also tell that nothing is wrong, or that something is missing too. */
export type OwnCheckReason = OwnCheckId | "zone-chain-trusted" | "zone-chain-missing" | "tunnel-chain-missing";

/** What the texts of checks name. */
export type OwnCheckValue = "name" | "names" | "key" | "peer" | "error" | "depth" | "subject" | "at" | "version";

export interface OwnBecause {
  readonly reason: OwnReasonId | OwnAcceptedId | OwnPlainReason | OwnCheckReason;
  /** Usages that it lacks, or that are asked and there. */
  readonly usages: readonly OwnUsage[];
  /** What speaks against a usage; null where it has all. */
  readonly fault: PurposeFault | null;
  /** Of a check. */
  readonly values?: Readonly<Partial<Record<OwnCheckValue, string | number>>>;
  /** A setting that decides, its value as the dump has it; null where no input tells. */
  readonly setting: { readonly id: OwnSettingId; readonly value: string | null } | null;
}

export interface OwnFinding {
  /** A row of the table is called as its connection. */
  readonly id: OwnConnectionId | OwnCheckId;
  readonly connection: OwnConnectionId;
  readonly outcome: OwnOutcome;
  readonly confidence: OwnConfidence;
  readonly because: OwnBecause;
  /** The role for which it holds, where nothing tells which this box has. */
  readonly ifRole: "C" | "E" | null;
  /** That is the role which is inferred: it holds probably. */
  readonly isProbable: boolean;
  /** Nothing tells the version: it holds up to X15.4. */
  readonly ifVersion: boolean;
  readonly remedy: readonly OwnRemedyPart[];
}

/** The SIP SERVICE messages that carry a certificate: who received them from which port of a zone, how many, when, and in which line. */
export interface CarriedBy {
  readonly host: string | null;
  readonly port: number;
  readonly count: number;
  /** As written in the log. */
  readonly first: string;
  readonly last: string;
  /** 1-based. */
  readonly line: number;
  /** When later messages from there carried another one first, as written in the log; null where none did. */
  readonly replacedAt: string | null;
  /** Of one that is replaced, what was found of it while it was in use: nothing of that has to be cured any more. */
  readonly findings: readonly OwnFinding[];
}

export interface OwnCertificateFindings {
  /** Null where nothing tells; of a carried one the address that sent it. */
  readonly host: string | null;
  readonly role: "C" | "E" | null;
  /** By what its Traffic Server does: neither a status nor zones tell. */
  readonly roleInferred: boolean;
  readonly version: string | null;
  readonly kind: OwnStore;
  readonly certificate: CertificateSummary & { readonly path: string };
  readonly path: string;
  /** Of one that no file of that Expressway holds, but the log of the other one tells; absent elsewhere. */
  readonly carried?: CarriedBy;
  /** For which ends of a connection; null without an Extended Key Usage. */
  readonly usages: readonly OwnUsage[] | null;
  readonly findings: readonly OwnFinding[];
}
