/**
 * Where Expressway shows a certificate of its own, and what the other side wants of it: a row for each connection and range of versions.
 * Sources: Cisco 225482, 225693, field notice FN74362, Administrator Guide X15.5; what a row rests on stands in it.
 */

/** Which of Expressway's pages holds the certificate; before X15.5 there is the server certificate alone. */
export type OwnStore = "server" | "client";

export type OwnUsage = "serverAuth" | "clientAuth";

const ownConnectionIds = [
  "upload-server",
  "upload-client",
  "traversal-zone",
  "traversal-zone-server",
  "ssh-tunnel",
  "mra-sip",
  "neighbour",
  "federation",
  "cluster",
  "unified-cm",
  "https",
  "smart-licensing",
  /** What no single connection asks for. */
  "services",
  "every-side",
] as const;
export type OwnConnectionId = (typeof ownConnectionIds)[number];

/**
 * `guide`: a document of the vendor says so. `lab`: OpenSSL does so. `infer`: neither says it of this version; then the texts say
 * "probably".
 */
export type OwnConfidence = "guide" | "lab" | "infer";

/** What the configuration says that changes a row. */
export type OwnSettingId =
  /** `XCP TLS Certificate CVS EnableServerEkuUpload` of this Expressway. */
  | "server-usage-upload"
  /** `SIP TLS Certificate ExtendedKeyUsage Checking Mode` of the Expressway-E, which judges. */
  | "usage-checking-of-e"
  /** TLS verify mode of all traversal zones of the Expressway-E. */
  | "traversal-verify-of-e"
  /** The same of this Expressway-C: Unified Communications asks for On (alarm 40040). */
  | "traversal-verify"
  /** TLS verify mode of this Expressway's neighbour zones. */
  | "neighbour-verify"
  /** TLS verification mode of the cluster. */
  | "cluster-tls";

export interface OwnSwitch {
  readonly setting: OwnSettingId;
  readonly outcomes: Readonly<Record<string, OwnOutcome>>;
}

export type OwnOutcome = "refused" | "passes" | "unknown";

/** Words of a cure, in the order in which they are told; `reissue` is the one for this box's page and role. */
export type OwnRemedyPart =
  | "reissue"
  | "reissue-server-usage"
  | "upload-switch"
  | "copy-server-certificate"
  | "usage-check-off"
  | "upgrade-x15-4"
  | "neighbour-verify-off"
  | "ask-peer"
  | "cluster-permissive"
  | OwnCheckRemedy;

/** Cures of what is wrong beside the usages. */
export type OwnCheckRemedy =
  | "renew"
  | "check-clock"
  | "reissue-common-name"
  | "reissue-key"
  | "reissue-name"
  | "subject-name-of-zone"
  | "peer-address-of-zone"
  | "trust-chain"
  | "same-release";

/** What is told of a certificate that lacks a usage: one text each, in core/messages. */
const ownReasonIds = [
  "upload-on-e",
  "upload-on-e-by-switch",
  "upload-on-c",
  "upload-on-c-contradictory",
  "upload-client-store",
  "zone-before",
  "zone-x15-4",
  "zone-x15-5",
  "zone-server",
  "tunnel-before",
  "tunnel-x15-5",
  "mra-sip-before",
  "mra-sip-other",
  "neighbour",
  "federation",
  "cluster",
  "unified-cm",
  "https",
] as const;
export type OwnReasonId = (typeof ownReasonIds)[number];

/** What else may be wrong with an own certificate: its names, its key, its chain as the other Expressway sees it. */
const ownCheckIds = [
  "ended",
  "not-yet-valid",
  "no-common-name",
  "tunnel-key",
  "cluster-own-name",
  "cluster-name",
  "zone-name-of-c",
  "zone-name-of-e",
  "zone-chain",
  "tunnel-chain",
  "other-release",
] as const;
export type OwnCheckId = (typeof ownCheckIds)[number];

/** Why nothing is asked, or no longer. */
export type OwnAcceptedId = "upload-server-store" | "cluster-since" | "not-concerned";

interface RowBase {
  readonly connection: OwnConnectionId;
  /** Whose certificate it is. */
  readonly of: "C" | "E" | "both";
  /** First version, and the first for which it no longer holds; null where there is no bound. */
  readonly since: readonly number[] | null;
  readonly until: readonly number[] | null;
  readonly store: OwnStore;
  readonly confidence: OwnConfidence;
}

export interface DemandingRow extends RowBase {
  /** All of these, of a certificate that has an Extended Key Usage. */
  readonly needs: readonly [OwnUsage, ...OwnUsage[]];
  /** What becomes of a certificate that lacks one. */
  readonly lacking: {
    readonly reason: OwnReasonId;
    readonly outcome: OwnOutcome;
    /** Overrule `outcome` for the values that stand here; the first that does counts. */
    readonly by: readonly OwnSwitch[];
    readonly remedy: readonly OwnRemedyPart[];
  };
  /** Whether OpenSSL judges: others may take anyExtendedKeyUsage for all usages (RFC 5280 section 4.2.1.12). */
  readonly judge: "openssl" | "other";
}

export interface AcceptingRow extends RowBase {
  readonly needs: readonly [];
  readonly accepted: OwnAcceptedId;
}

export type OwnConnectionRow = DemandingRow | AcceptingRow;

const x1402 = [14, 0, 2];
const x154 = [15, 4];
/** From here on there are two certificates: Server certificate and Client certificate. */
export const firstWithClientStore = [15, 5];

const always = { since: null, until: null };
const toX154 = { since: null, until: x154 };
const toX155 = { since: null, until: firstWithClientStore };
const onX154 = { since: x154, until: firstWithClientStore };
const fromX154 = { since: x154, until: null };
const fromX155 = { since: firstWithClientStore, until: null };
const both = ["serverAuth", "clientAuth"] as const;
const client = ["clientAuth"] as const;
const server = ["serverAuth"] as const;

const verifiedByE: OwnSwitch = { setting: "traversal-verify-of-e", outcomes: { Off: "passes" } };
const verifiedByC: OwnSwitch = { setting: "traversal-verify", outcomes: { Off: "unknown" } };

/** In the order in which they are told. */
export const ownConnections: readonly OwnConnectionRow[] = [
  {
    connection: "traversal-zone",
    of: "C",
    ...toX154,
    store: "server",
    needs: client,
    lacking: { reason: "zone-before", outcome: "refused", by: [verifiedByE, verifiedByC], remedy: ["reissue"] },
    judge: "openssl",
    confidence: "guide",
  },
  {
    connection: "traversal-zone",
    of: "C",
    ...onX154,
    store: "server",
    needs: client,
    // 225482 says both that C always needs both usages and that C alone judges.
    lacking: { reason: "zone-x15-4", outcome: "refused", by: [verifiedByE, verifiedByC], remedy: ["reissue"] },
    judge: "openssl",
    confidence: "infer",
  },
  {
    connection: "traversal-zone",
    of: "C",
    ...fromX155,
    store: "client",
    needs: client,
    lacking: {
      reason: "zone-x15-5",
      outcome: "refused",
      by: [verifiedByE, verifiedByC, { setting: "usage-checking-of-e", outcomes: { Off: "passes" } }],
      remedy: ["reissue", "usage-check-off"],
    },
    judge: "openssl",
    confidence: "guide",
  },
  {
    connection: "traversal-zone-server",
    of: "E",
    ...always,
    store: "server",
    needs: server,
    lacking: { reason: "zone-server", outcome: "refused", by: [], remedy: ["reissue-server-usage"] },
    judge: "openssl",
    confidence: "lab",
  },
  {
    connection: "ssh-tunnel",
    of: "C",
    ...toX155,
    store: "server",
    needs: client,
    lacking: { reason: "tunnel-before", outcome: "refused", by: [verifiedByC], remedy: ["reissue"] },
    judge: "other",
    confidence: "infer",
  },
  {
    connection: "ssh-tunnel",
    of: "C",
    ...fromX155,
    store: "client",
    needs: client,
    lacking: {
      reason: "tunnel-x15-5",
      outcome: "refused",
      by: [verifiedByC],
      remedy: ["reissue"],
    },
    judge: "other",
    confidence: "guide",
  },
  {
    connection: "mra-sip",
    of: "E",
    ...toX154,
    store: "server",
    needs: both,
    lacking: { reason: "mra-sip-before", outcome: "refused", by: [], remedy: ["reissue", "upgrade-x15-4"] },
    judge: "other",
    confidence: "guide",
  },
  {
    connection: "mra-sip",
    of: "E",
    ...fromX154,
    store: "server",
    needs: server,
    lacking: { reason: "mra-sip-other", outcome: "unknown", by: [], remedy: ["reissue-server-usage"] },
    judge: "other",
    confidence: "guide",
  },
  {
    connection: "cluster",
    of: "both",
    ...toX154,
    store: "server",
    needs: client,
    lacking: {
      reason: "cluster",
      outcome: "unknown",
      by: [{ setting: "cluster-tls", outcomes: { Enforcing: "refused", Permissive: "passes" } }],
      remedy: ["reissue", "cluster-permissive", "upgrade-x15-4"],
    },
    judge: "other",
    confidence: "guide",
  },
  {
    connection: "cluster",
    of: "both",
    ...fromX154,
    store: "server",
    needs: [],
    accepted: "cluster-since",
    confidence: "guide",
  },
  {
    connection: "neighbour",
    of: "both",
    ...toX155,
    store: "server",
    needs: client,
    lacking: {
      reason: "neighbour",
      outcome: "unknown",
      by: [{ setting: "neighbour-verify", outcomes: { On: "refused" } }],
      remedy: ["reissue", "neighbour-verify-off"],
    },
    judge: "other",
    confidence: "guide",
  },
  {
    connection: "neighbour",
    of: "both",
    ...fromX155,
    store: "client",
    needs: client,
    lacking: {
      reason: "neighbour",
      outcome: "unknown",
      by: [{ setting: "neighbour-verify", outcomes: { On: "refused" } }],
      remedy: ["reissue", "neighbour-verify-off"],
    },
    judge: "other",
    confidence: "guide",
  },
  {
    connection: "unified-cm",
    of: "C",
    // Before, Expressway-C sends no certificate (CSCvz45074).
    since: x1402,
    until: firstWithClientStore,
    store: "server",
    needs: client,
    lacking: { reason: "unified-cm", outcome: "unknown", by: [], remedy: ["reissue", "ask-peer"] },
    judge: "other",
    confidence: "infer",
  },
  {
    connection: "unified-cm",
    of: "C",
    ...fromX155,
    store: "client",
    needs: client,
    lacking: { reason: "unified-cm", outcome: "unknown", by: [], remedy: ["reissue", "ask-peer"] },
    judge: "other",
    confidence: "infer",
  },
  {
    connection: "federation",
    of: "E",
    ...toX155,
    store: "server",
    needs: client,
    lacking: { reason: "federation", outcome: "unknown", by: [], remedy: ["reissue", "ask-peer"] },
    judge: "other",
    confidence: "guide",
  },
  {
    connection: "federation",
    of: "E",
    ...fromX155,
    store: "client",
    needs: client,
    lacking: { reason: "federation", outcome: "unknown", by: [], remedy: ["reissue", "ask-peer"] },
    judge: "other",
    confidence: "guide",
  },
  {
    connection: "https",
    of: "both",
    ...always,
    store: "server",
    needs: server,
    lacking: { reason: "https", outcome: "refused", by: [], remedy: ["reissue-server-usage"] },
    judge: "other",
    confidence: "lab",
  },
  {
    connection: "smart-licensing",
    of: "both",
    ...always,
    store: "server",
    needs: [],
    accepted: "not-concerned",
    confidence: "guide",
  },
  {
    connection: "upload-server",
    of: "E",
    ...toX154,
    store: "server",
    needs: both,
    lacking: { reason: "upload-on-e", outcome: "refused", by: [], remedy: ["reissue", "upgrade-x15-4"] },
    judge: "other",
    confidence: "guide",
  },
  {
    connection: "upload-server",
    of: "E",
    ...onX154,
    store: "server",
    needs: both,
    lacking: {
      reason: "upload-on-e-by-switch",
      outcome: "unknown",
      by: [{ setting: "server-usage-upload", outcomes: { On: "passes", Off: "refused" } }],
      remedy: ["upload-switch"],
    },
    judge: "other",
    confidence: "guide",
  },
  {
    connection: "upload-server",
    of: "E",
    ...fromX155,
    store: "server",
    needs: [],
    accepted: "upload-server-store",
    confidence: "guide",
  },
  {
    connection: "upload-server",
    of: "C",
    ...toX155,
    store: "server",
    needs: both,
    lacking: { reason: "upload-on-c", outcome: "refused", by: [], remedy: ["reissue"] },
    judge: "other",
    confidence: "guide",
  },
  {
    connection: "upload-server",
    of: "C",
    ...fromX155,
    store: "server",
    needs: both,
    // 225693 shows such a one in use, the Administrator Guide says that it is refused.
    lacking: { reason: "upload-on-c-contradictory", outcome: "unknown", by: [], remedy: [] },
    judge: "other",
    confidence: "guide",
  },
  {
    connection: "upload-client",
    of: "both",
    ...fromX155,
    store: "client",
    needs: client,
    lacking: { reason: "upload-client-store", outcome: "refused", by: [], remedy: ["copy-server-certificate"] },
    judge: "other",
    confidence: "guide",
  },
];
