/** Failures with evidence as they can really occur together: what cannot be at the same time is not generated. */

import fc from "fast-check";
import type {
  Cure,
  Evidence,
  EvidenceNote,
  Grounds,
  Neighbours,
  OwnCertificate,
} from "../../../core/evidence/evidence.ts";
import { mayBeForged } from "../../../core/failures/doubt.ts";
import type { AnyFailure, Direction, VerifyError } from "../../../core/failures/failure.ts";
import { alertOf } from "../../../core/openssl/ssl-reasons.ts";
import { verifyErrors } from "../../../core/openssl/verify-errors.ts";
import type { Known } from "../../../core/remediation/facts.ts";
import { generalSignature, signatureOfVerifyError } from "../../../core/signatures/lookup.ts";
import { causeOf } from "../../../core/sip/cause.ts";
import { classify } from "../../../core/traffic-server/classify.ts";
import { parseMessage } from "../../../core/traffic-server/message.ts";
import { alert, nameWarning } from "../../log-lines.ts";

type Refused = Pick<AnyFailure, "signature" | "direction" | "verifyError" | "tlsError"> & {
  /** Of a failure that a capture alone holds. */
  readonly alertInCapture?: number;
};

const expressway: Direction = "expressway-rejected-server";

/** The errors that have a cure of their own come more often. */
const usualErrors = [2, 7, 9, 10, 18, 19, 20, 21, 23, 26, 66, 79];

function atDepth({ code, name, texts }: (typeof verifyErrors)[number], depth: number | null): VerifyError {
  const only = code === 18 ? 0 : (code === 19 || code === 2) && depth !== null ? Math.max(depth, 1) : depth;
  return { code, name, text: texts[0] as string, depth: only };
}

const verifyError: fc.Arbitrary<VerifyError> = fc
  .tuple(
    fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(...verifyErrors.filter(({ code }) => usualErrors.includes(code))) },
      { weight: 1, arbitrary: fc.constantFrom(...verifyErrors.filter(({ code }) => code !== 0)) },
    ),
    fc.constantFrom(0, 0, 1, 2, null),
  )
  .map(([error, depth]) => atDepth(error, depth));

const reasons = [
  ...["tlsv1 alert unknown ca", "sslv3 alert bad certificate", "sslv3 alert unsupported certificate"],
  ...["sslv3 alert certificate expired", "sslv3 alert certificate revoked", "sslv3 alert certificate unknown"],
  ...["sslv3 alert handshake failure", "tlsv13 alert certificate required", "tlsv1 alert protocol version"],
  ...["tlsv1 alert internal error", "tlsv1 alert decrypt error", "tlsv1 alert insufficient security"],
  ...["certificate verify failed", "no shared cipher", "dh key too small", "unsupported protocol"],
  ...["wrong version number", "unexpected eof while reading", "unsafe legacy renegotiation disabled"],
];

/** As Traffic Server's ERROR is classified. */
function connectionFailed(reason: string): Refused {
  const message = parseMessage(alert({ code: "", reason }).replace("error::", "error:1416F086:"));
  const told = message && { ...message, tlsError: { raw: reason, code: null, reason, alert: alertOf(reason, null) } };
  if (told === null) throw new Error(reason);
  return { ...classify(told), tlsError: told.tlsError };
}

const wrongName: Refused = {
  ...classify(parseMessage(nameWarning()) as NonNullable<ReturnType<typeof parseMessage>>),
  tlsError: null,
};

const alertsOfServer = [42, 43, 44, 45, 46, 48, 116];
const alertsOfClient = [42, 43, 44, 45, 46, 48];

const refused: fc.Arbitrary<Refused> = fc.oneof(
  {
    weight: 5,
    arbitrary: verifyError.map((error) => ({
      signature: signatureOfVerifyError(error.name),
      direction: expressway,
      verifyError: error,
      tlsError: null,
    })),
  },
  {
    weight: 1,
    arbitrary: fc.constant({
      signature: generalSignature("verification-failed"),
      direction: expressway,
      verifyError: { code: null, name: null, text: "self signed certif", depth: null },
      tlsError: null,
    } satisfies Refused),
  },
  { weight: 2, arbitrary: fc.constant(wrongName) },
  {
    weight: 1,
    arbitrary: fc.constant({
      signature: "plugin-rejected-certificate",
      direction: expressway,
      verifyError: null,
      tlsError: null,
    } satisfies Refused),
  },
  { weight: 4, arbitrary: fc.constantFrom(...reasons).map(connectionFailed) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(...alertsOfServer).map(
      (number): Refused => ({
        signature: "peer-rejected-certificate",
        direction: "server-rejected-expressway",
        verifyError: null,
        tlsError: null,
        alertInCapture: number,
      }),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(...alertsOfClient).map(
      (number): Refused => ({
        signature: "certificate-verification-failed",
        direction: expressway,
        verifyError: null,
        tlsError: null,
        alertInCapture: number,
      }),
    ),
  },
);

const names = [
  ...["cucm01.lab.example", "cucm01", "192.0.2.11", "2001:db8::11"].flatMap((name) => [name, name]),
  ...[null],
];

const failure: fc.Arbitrary<AnyFailure> = fc
  .record({
    refused,
    name: fc.constantFrom(...names),
    address: fc.constantFrom("192.0.2.11", null),
    port: fc.constantFrom(8443, 6972, 6971, 443, 7400, null),
    action: fc.constantFrom("Terminate" as const, "Terminate" as const, "Continue" as const),
    again: fc.constantFrom("no", "no", "again", "off", "turns"),
    host: fc.constantFrom("expc01", "expc01", ""),
    clock: fc.constantFrom(false, false, true),
    trust: fc.boolean(),
    restart: fc.boolean(),
    isInDoubt: fc.constantFrom(false, false, false, false, false, false, true),
  })
  .map(({ refused: { alertInCapture, ...kind }, ...each }) => {
    const isCaptured = alertInCapture !== undefined;
    const isWarning = kind.direction === expressway && kind.tlsError === null;
    const name = kind.signature === "name-not-in-certificate" ? (each.name ?? "cucm01") : each.name;
    const before = { what: "trusted CA certificate appended", line: 3, seconds: 9, path: "a.log" };
    const changes = each.trust ? [{ ...before, kind: "configuration" }] : [];
    const answer = { timestamp: "2026-03-02T09:20:00.000+01:00", line: 9, path: "a.log", changes };
    return {
      ...kind,
      id: "0123456789abcdef",
      host: isCaptured ? "expc01" : each.host,
      name: isCaptured ? (name ?? "192.0.2.11") : name,
      address: isCaptured ? "192.0.2.11" : each.address,
      port: isCaptured ? (each.port ?? 8443) : each.port,
      action: isWarning && !isCaptured ? each.action : null,
      worksAgain:
        each.again === "no" || isCaptured ? null : { ...answer, verification: each.again === "off" ? "off" : null },
      isByTurns: each.again === "turns" && !isCaptured,
      occurrences: [
        isCaptured ? { packet: 7, alert: alertInCapture } : { line: 7, insideUnfinishedBody: each.isInDoubt },
      ],
      shortlyBefore: [
        ...(each.trust ? [{ ...before, kind: "configuration" }] : []),
        ...(each.restart ? [{ ...before, kind: "restart-outstanding", what: "20007 Restart required" }] : []),
        ...(each.clock ? [{ ...before, kind: "clock", what: "2026-03-02T09:00:00.000+01:00" }] : []),
      ],
    } as unknown as AnyFailure;
  });

const sha = (label: string) => label.repeat(4).toUpperCase();
const placed = (subject: string, keyType = "RSA 2048", label = subject) => ({
  subject: `CN=${subject},O=Lab`,
  issuer: "CN=Lab Issuing CA,O=Lab",
  sha256: sha(label),
  keyType,
  notBefore: "2025-01-01T00:00:00Z",
  notAfter: "2026-03-02T08:00:00Z",
  names: [],
  path: "ca.pem",
});
const wire = { servers: ["192.0.2.11:8443"], count: 1, first: null, last: null };

/** What is drawn for the evidence: which of these may be together, `evidenceFor` says. */
const drawn = fc.record({
  has: fc.boolean(),
  sees: fc.constantFrom("nothing", "chain", "chain", "chain", "encrypted", "differing"),
  key: fc.constantFrom("EC P-256", "RSA 2048", "Ed25519"),
  store: fc.constantFrom(true, true, true, false),
  verdict: fc.constantFrom("agrees", "agrees", "agrees", "trusted", "another"),
  missing: fc.constantFrom("itself", "root", "intermediate", "unknown", "unknown with key", "held in a file", "none"),
  above: fc.boolean(),
  hiding: fc.boolean(),
  shadowed: fc.boolean(),
  fault: fc.constantFrom("sent", "stored", "none"),
  cipher: fc.boolean(),
  cures: fc.constantFrom("missing", "another", "none", "none"),
  breaks: fc.boolean(),
  own: fc.constantFrom("sent", "held", "unknown", "not sent"),
  ownUsage: fc.boolean(),
  ownExpired: fc.boolean(),
  ownSeparate: fc.constantFrom(true, false, null),
  ownDiffer: fc.boolean(),
  accepted: fc.constantFrom(true, false, null),
  nameFits: fc.boolean(),
  fullNames: fc.constantFrom(0, 1, 3),
  version: fc.constantFrom("X12.7.1", "X14.0.1", "X14.2.1", "X15.5", null),
  verification: fc.constantFrom("On" as const, "Off" as const, null),
  prefersRsa: fc.constantFrom(true, false, null),
  sawRsa: fc.boolean(),
  clock: fc.constantFrom("none", "none", "server", "peer", "own"),
  clockExplains: fc.boolean(),
  beside: fc.array(
    fc.constantFrom(
      "port fails",
      "port foretold",
      "port passes",
      "port answers",
      "port unknown",
      "fails",
      "answers",
      "unknown",
    ),
    { maxLength: 3 },
  ),
});
type Drawn = typeof drawn extends fc.Arbitrary<infer Value> ? Value : never;

function evidenceFor(failure: AnyFailure, each: Drawn): Known {
  // No input belongs to an Expressway that no line names.
  if (failure.host === "") return { failure, evidence: null, grounds: null, cure: null, neighbours: null };
  const isServer = failure.direction === "server-rejected-expressway";
  const isName = failure.signature === "name-not-in-certificate";
  const code = failure.verifyError?.code ?? null;
  const sees = isServer ? (each.own === "sent" ? "chain" : "nothing") : each.sees;
  const leaf = sees === "chain" ? placed("leaf", each.key) : null;
  const hasVerdict = !isServer && leaf !== null && each.store && (failure.verifyError !== null || isName);
  const verdict: Evidence["verdict"] = !hasVerdict
    ? null
    : each.verdict === "agrees"
      ? { verdict: isName ? "trusted" : "untrusted", verifyError: failure.verifyError, agrees: true }
      : each.verdict === "trusted" && !isName
        ? { verdict: "trusted", verifyError: null, agrees: false }
        : { verdict: "untrusted", verifyError: { code: 22, name: "X", text: "too long", depth: 1 }, agrees: false };
  const agrees = verdict?.agrees === true && !isName;
  const notes: EvidenceNote[] = [];
  const lacks = agrees && [2, 7, 18, 19, 20].includes(code ?? -1);
  const isHidden = agrees && code === 18 && each.hiding;
  const kind = code === 18 ? (each.missing === "unknown" ? "none" : "itself") : each.missing;
  const isInDoubt = mayBeForged(failure);
  const missing =
    lacks && !isInDoubt && !isHidden && !(kind === "itself" && code !== 18) ? missingOf(kind, each.above) : null;
  if (isHidden) {
    notes.push(
      {
        id: "same-subject-in-trust-store",
        values: { subject: "CN=a,O=Lab", line: 22, date: "2030", sha256: sha("x") },
      },
      { id: "hidden-in-trust-store", values: { line: 40 } },
    );
  }
  if (agrees && code === 7 && each.hiding)
    notes.push({
      id: "same-subject-in-trust-store",
      values: { subject: "CN=a,O=Lab", line: 22, date: "2030", sha256: sha("x") },
    });
  if (leaf !== null && each.sawRsa && !each.has) notes.push({ id: "sender-not-proven", values: {} });
  const isShadowed = agrees && (code === 9 || code === 10) && each.shadowed && failure.verifyError?.depth !== 0;
  if (isShadowed)
    notes.push({ id: "store-shadows-sent-certificate", values: { subject: "CN=a,O=Lab", sha256: sha("y") } });
  if (sees === "differing") notes.push({ id: "certificates-differ", values: { count: 2 } });
  const isNotSent = each.own === "not sent" && failure.tlsError !== null;
  if (isNotSent) notes.push({ id: "own-certificate-not-sent", values: {} });
  if (isServer && each.ownDiffer && each.own !== "sent") notes.push({ id: "own-certificates-differ", values: {} });
  const knowsOwn = each.own === "sent" || each.own === "held" || (isNotSent && each.ownSeparate !== null);
  if (isServer && knowsOwn && each.accepted !== null)
    notes.push({ id: each.accepted ? "own-issuer-accepted" : "own-issuer-not-accepted", values: {} });
  const depth = failure.verifyError?.depth ?? null;
  const knowsFault = leaf !== null && !isServer && (isName || (depth !== null && (hasVerdict || depth === 0)));
  const fault = !knowsFault || each.fault === "none" ? "none" : depth === 0 || isName ? "sent" : each.fault;
  const isSeen = leaf !== null || sees === "encrypted" || isNotSent;
  const evidence: Evidence | null =
    each.has || notes.length > 0
      ? {
          candidates: [],
          candidatesOmitted: 0,
          presented: leaf && [leaf],
          atFault: fault === "sent" ? (depth ?? 0) : null,
          atFaultCertificate: fault === "none" ? null : placed("fault"),
          verdict,
          missing,
          tls: isSeen
            ? { version: sees === "encrypted" ? "TLSv1.3" : "TLSv1.2", cipher: each.cipher ? "ECDHE-RSA" : null }
            : null,
          seen: [],
          seenOmitted: 0,
          notes,
        }
      : null;
  const nameFits = evidence && leaf && !isServer && failure.name !== null ? !isName && each.nameFits : null;
  const isCured =
    evidence !== null &&
    agrees &&
    verdict?.verdict === "untrusted" &&
    nameFits !== false &&
    depth !== null &&
    !isHidden;
  const canCure =
    isCured && [2, 7, 9, 10, 18, 19, 20].includes(code ?? -1) && !((code === 10 || code === 9) && depth === 0);
  const held = missing?.path != null;
  const cure: Cure | null =
    !canCure || isInDoubt || each.cures === "none" || (each.cures === "missing" && !held)
      ? null
      : {
          host: failure.host,
          certificate:
            each.cures === "missing" && missing
              ? { ...placed("m"), sha256: missing.sha256 as string }
              : placed("Other CA"),
          der: new Uint8Array(),
          seen: each.breaks ? wire : null,
          cures: [failure.id],
          breaks: each.breaks ? ["imp01.lab.example:8443"] : [],
          unknown: each.above ? ["cucm02.lab.example:8443"] : [],
        };
  const isMissing = evidence?.missing && !(each.above && kind === "intermediate") ? kind : null;
  const grounds = groundsFor(each, evidence, { code, nameFits, knowsOwn, isServer, kind: isMissing });
  return { failure, evidence, grounds, cure, neighbours: failure.port === null ? null : neighboursFor(each) };
}

function neighboursFor({ beside }: Drawn): Neighbours {
  const port = (fate: (typeof beside)[number], number: string) => (beside.includes(fate) ? [number] : []);
  const peer = (fate: (typeof beside)[number], host: string) => (beside.includes(fate) ? [host] : []);
  return {
    portsFailing: port("port fails", "7443"),
    portsForetold: port("port foretold", "9444"),
    portsPassing: port("port passes", "9443"),
    portsAnswering: port("port answers", "7080"),
    portsUnknown: port("port unknown", "6970"),
    peersFailing: peer("fails", "expc02"),
    peersAnswering: peer("answers", "expc03"),
    peersUnknown: peer("unknown", "expc04"),
  };
}

function missingOf(kind: Drawn["missing"], above: boolean): Evidence["missing"] {
  if (kind === "none") return null;
  const isHeld = !kind.startsWith("unknown");
  const missing = {
    subject: "CN=Lab Root CA,O=Lab",
    keyIdentifier: kind === "unknown" ? null : "AB:CD",
    sha256: isHeld ? sha(kind === "itself" ? "leaf" : "missing") : null,
    path: isHeld ? "a.pcap" : null,
    seen: isHeld && kind !== "held in a file" ? wire : null,
  };
  return {
    ...missing,
    above: above && kind !== "root" && kind !== "itself" ? [{ ...missing, subject: "CN=Above,O=Lab" }] : [],
  };
}

function groundsFor(
  each: Drawn,
  evidence: Evidence | null,
  {
    code,
    nameFits,
    knowsOwn,
    isServer,
    kind,
  }: { code: number | null; nameFits: boolean | null; knowsOwn: boolean; isServer: boolean; kind: string | null },
): Grounds {
  const { version } = each;
  const clientStore = version === null ? null : version === "X15.5";
  const own: OwnCertificate | null = knowsOwn
    ? {
        subject: "CN=expc01.lab.example,O=Lab",
        sha256: sha("own"),
        issuer: "CN=Vendor Root CA,O=Lab",
        notAfter: "2026-03-01T00:00:00Z",
        selfSigned: false,
        authenticatesClients: each.ownUsage,
        expired: each.ownExpired,
        separate: each.ownSeparate,
      }
    : null;
  const isOfTime = (code === 9 || code === 10) && evidence?.atFaultCertificate != null;
  const clock: Grounds["clock"] =
    each.clock === "none"
      ? null
      : {
          kind: each.clock as "server" | "peer" | "own",
          who: each.clock === "server" ? "192.0.2.40" : each.clock === "peer" ? "expe01" : null,
          explains: isOfTime && each.clockExplains,
        };
  const sees = evidence?.presented != null;
  return {
    version,
    clientStore,
    verification: each.verification,
    prefersRsa: each.prefersRsa,
    sawRsa: sees && each.sawRsa,
    nameFits,
    fullNames:
      sees && !isServer ? ["cucm02.lab.example", "lab.example", "cucm01.lab.example"].slice(0, each.fullNames) : [],
    missing: kind === "itself" || kind === "root" || kind === "intermediate" ? kind : null,
    own,
    clock,
    trustChanged: each.clockExplains,
    zone: null,
  };
}

/** A failure with the evidence that inputs may hold of it. */
export const known: fc.Arbitrary<Known> = fc.tuple(failure, drawn).map(([one, each]) => evidenceFor(one, each));
const sipWords = [
  ...verifyErrors.flatMap(({ code, texts }) => (usualErrors.includes(code) ? [texts[0] as string] : [])),
  ...reasons,
  ...["Peer's TLS certificate identity was unacceptable", "Got EOF on socket", "odd words"],
  ...["peer did not return a certificate", "no certificate returned"],
];

/** A failure of SIP, with what the configuration may tell of its zone. */
export const sip: fc.Arbitrary<Known> = fc
  .record({
    words: fc.constantFrom(...sipWords),
    role: fc.constantFrom("client" as const, "server" as const),
    port: fc.constantFrom(5061, 7001, null),
    zone: fc.constantFrom("none", "named", "by port"),
    drawn,
  })
  .map(({ words, role, port, zone, drawn: each }) => {
    const failure = {
      id: "0123456789abcdef",
      ...causeOf(words, null),
      ...{ process: "tvcs", role, host: "expe01", action: null, worksAgain: null, isByTurns: false },
      ...{ name: role === "client" ? "expe.example" : null, address: "192.0.2.16", port },
      ...{ occurrences: [{ line: 7 }], shortlyBefore: [], peerNames: port === 7001 ? ["expc1.example"] : undefined },
    } as unknown as AnyFailure;
    const grounds = evidenceFor(failure, each).grounds as Grounds;
    const known = { name: "Traversal", wanted: "expc.example", namesPeer: zone === "named" };
    const ofZone = { ...grounds, zone: zone === "none" ? null : known };
    return { failure, evidence: null, grounds: ofZone, cure: null, neighbours: null };
  });

/** A failure of XMPP or of AXL. */
export const xmpp: fc.Arbitrary<Known> = fc
  .constantFrom(
    ...(["xmpp-reverse-lookup-failed", "xmpp-name-not-in-certificate", "xmpp-certificate-refused"] as const),
    ...(["xmpp-unreachable", "axl-unauthorized"] as const),
    ...(["sip-registration-rejected", "sip-wrong-password"] as const),
  )
  .map((signature) => {
    const failure = {
      ...{ id: "0123456789abcdef", signature, direction: null, process: "XCP_JABBERD", role: "client", host: "expc01" },
      ...{ name: null, address: "192.0.2.31", port: null, action: null, worksAgain: null, isByTurns: false },
      ...{ verifyError: null, tlsError: null, reason: "odd", occurrences: [{ line: 7 }], shortlyBefore: [] },
    } as unknown as AnyFailure;
    return { failure, evidence: null, grounds: null, cure: null, neighbours: null };
  });

/** A failure of which nothing but its log is known. */
export const alone: fc.Arbitrary<Known> = failure.map((one) => ({
  failure: one,
  evidence: null,
  grounds: null,
  cure: null,
  neighbours: null,
}));
