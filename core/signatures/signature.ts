/**
 * What a known failure looks like, as data: which message of Traffic Server carries it, which of OpenSSL's words make
 * it this failure and no other, and lines that prove it. No functions inside, so that it could become JSON.
 */

/** Which message of Traffic Server a signature is read from (core/traffic-server/message.ts says how each is worded). */
export type MessageKind = "verification-failed" | "name-not-in-certificate" | "plugin-rejected" | "connection-failed";

/** A line that a signature must recognise, and what must be read in it. */
export interface Sample {
  /** One record's own text, `\n` between physical lines. */
  readonly line: string;
  /** Exactly what is read, by the names of Traffic Server's own format strings. */
  readonly captures: Readonly<Record<string, string>>;
}

/** A line of another process, and all that is known of the failure in it. */
export interface OtherSample {
  /** One whole record. */
  readonly line: string;
  /** As `FailureFacts` (core/failures/identity.ts) has them; what is unknown is left out. */
  readonly facts: {
    readonly direction?: "expressway-rejected-server" | "server-rejected-expressway";
    readonly name?: string;
    readonly address?: string;
    readonly port?: number;
    /** The texts of these errors, as they stand in the line. */
    readonly verifyError?: string;
    readonly tlsError?: string;
    readonly reason?: string;
  };
}

interface Proven {
  readonly id: string;
  /** Bug ids and documents (core/expressway/bugs.ts, core/expressway/documents.ts). */
  readonly references: readonly string[];
  readonly samples: readonly (Sample | OtherSample)[];
  /** Look-alikes that must not be recognised as this failure. */
  readonly nonSamples: readonly string[];
}

/** A failure that Traffic Server writes. */
export interface TrafficServerSignature extends Proven {
  readonly process: "traffic_server";
  readonly samples: readonly Sample[];
  readonly message: MessageKind;
  /**
   * For `verification-failed`: the names of OpenSSL's verify errors (`X509_V_ERR_…`) that are this failure; `"other"`
   * takes every error that no other signature names, and texts that are in no table.
   */
  readonly verifyErrors?: readonly string[] | "other";
  /** For `connection-failed`: the TLS alerts (RFC 8446 §6) that are this failure; `"other"` takes every other reason. */
  readonly alerts?: readonly number[] | "other";
  /** Further signatures of the same id may read it from another message. */
  readonly also?: readonly { readonly message: MessageKind; readonly verifyErrors?: readonly string[] }[];
}

/** A failure that another process writes: which of its messages it is, the room of that process says. */
export interface OtherSignature extends Proven {
  /** As its tag names it. */
  readonly process: string;
  readonly samples: readonly OtherSample[];
  readonly message?: never;
}

export type Signature = TrafficServerSignature | OtherSignature;
