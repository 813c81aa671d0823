/** What is known of a failure and of its evidence, as facts that hold or do not: a cure is chosen by them alone. */

import type { Cure, Evidence, EvidenceNote, Grounds, Neighbours } from "../evidence/evidence.ts";
import { isFrom } from "../expressway/version.ts";
import { alertOfFailure, isVerifyFailedAlone } from "../failures/alert.ts";
import { mayBeForged } from "../failures/doubt.ts";
import type { AnyFailure } from "../failures/failure.ts";
import { isAddress } from "../failures/host-name.ts";
import type { SignatureId } from "../signatures/catalogue.ts";

export const factNames = [
  // Who refused, and what is wrong
  "self-signed",
  "root-sent",
  "issuer-missing",
  "root-of-stored-missing",
  "expired",
  "not-yet-valid",
  "wrong-signature",
  "wrong-purpose",
  "invalid-ca",
  "weak",
  "revoked",
  "wrong-name",
  "other-verify-error",
  "plugin",
  "expressway-refused",
  "handshake-failed",
  /** Expressway refused the server, and the WARNING that tells why is missing. */
  "verify-failed-alone",
  /** Traffic Server went on all the same. */
  "continued",
  "leaf",
  // By the alert or OpenSSL's reason
  "unknown-ca",
  "unsupported-certificate",
  "certificate-expired",
  "certificate-revoked",
  "certificate-required",
  "no-common-cipher",
  "small-dh-key",
  "no-common-version",
  "not-tls",
  "closed",
  // Of another process: what is wrong, and where
  "sip-expired",
  "sip-other-verify",
  "sip-client-failed",
  "sip-ended",
  "sip-handshake",
  "sip-untrusted",
  "sip-wrong-name",
  "sip-none-sent",
  "sip-refused-us",
  "sip-wrong-purpose",
  "xmpp-no-ptr",
  "xmpp-wrong-name",
  "xmpp-refused",
  "xmpp-closed",
  "axl-refused",
  "sip-unknown-domain",
  "sip-password",
  "of-other-process",
  /** The peer opened the connection. */
  "inbound",
  /** On a port of zones between two Expressways. */
  "traversal",
  /** A zone of the configuration names the peer. */
  "zone-named",
  /** Names of the certificate that the peer showed are probably known. */
  "peer-names",
  /** The name that this zone wants is known. */
  "wanted-known",
  // Names
  "name-is-address",
  "name-is-short",
  "name-fits",
  "name-unfit",
  /** The name is wrong, and it is an address or a short name. */
  "fqdn-wanted",
  "full-name-known",
  /** The certificate is for several nodes: which name is this one's is not told. */
  "several-names",
  // The server
  "tomcat",
  "callmanager",
  /** The port tells which certificate of Unified CM answers. */
  "entry-known",
  "unified-cm-port",
  "port-known",
  "works-again",
  /** It does since something was changed. */
  "mended",
  "by-turns",
  // Evidence
  /** Each of its lines may be a stranger's. */
  "in-doubt",
  /** An input holds something about it. */
  "evidence",
  "presented",
  "leaf-ec",
  "leaf-rsa",
  "tls13",
  "cipher-agreed",
  "differ",
  "unproven",
  "disagrees",
  "trusted-now",
  "trust-changed",
  "missing-known",
  "missing-held",
  "on-wire",
  "missing-itself",
  "missing-intermediate",
  "key-identifier",
  "above-missing",
  "cured",
  "breaks",
  /** Another certificate of that subject in the store is taken. */
  "stored-known",
  "hidden",
  "shadowed",
  "fault-known",
  "fault-sent",
  "fault-in-store",
  "prefers-rsa",
  "saw-rsa",
  // Expressway
  "verification-off",
  /** An alarm says that a change is not active before a restart. */
  "restart-outstanding",
  "clock-differs",
  /** By no more than that the certificate at fault is refused. */
  "clock-explains",
  "clock-of-other",
  "clock-of-peer",
  "clock-of-server",
  "has-client-store",
  "no-client-store",
  /** Before X14.0.2 it sends none (CSCvz45074). */
  "sends-no-client-certificate",
  "own-known",
  "own-not-sent",
  "own-without-client-authentication",
  "own-expired",
  "own-authenticates-clients",
  /** Another one than Expressway shows as a server, or the same one. */
  "own-separate",
  "own-copy",
  "own-accepted",
  "own-differ",
  // Beside it: other ports of the server, other Expressways
  "ports-known",
  "ports-failing",
  "ports-foretold",
  "ports-passing",
  "ports-answering",
  "ports-unknown",
  "peers-known",
  "peers-failing",
  "peers-answering",
  "peers-unknown",
  /** Servers whose certificate nobody saw, so that it is open what the certificate that cures does for them. */
  "others-unseen",
] as const;
export type FactName = (typeof factNames)[number];
/** A fact, or that it does not hold. */
export type Condition = FactName | `!${FactName}`;
export type Facts = ReadonlySet<FactName>;

export function holds(facts: Facts, conditions: readonly Condition[]): boolean {
  return conditions.every((condition) =>
    condition.startsWith("!") ? !facts.has(condition.slice(1) as FactName) : facts.has(condition as FactName),
  );
}

/** What a plan is made of: a failure, and what the inputs add to it. */
export interface Known {
  readonly failure: AnyFailure;
  /** Null where no input holds anything about it. */
  readonly evidence: Evidence | null;
  readonly grounds: Grounds | null;
  /** The candidate that cures most, where it cures this failure too. */
  readonly cure: Cure | null;
  /** Null where no log tells of its server. */
  readonly neighbours: Neighbours | null;
}

const bySignature: Readonly<Record<SignatureId, FactName>> = {
  "self-signed-certificate": "self-signed",
  "self-signed-certificate-in-chain": "root-sent",
  "issuer-not-found": "issuer-missing",
  "certificate-expired": "expired",
  "certificate-not-yet-valid": "not-yet-valid",
  "certificate-signature-failure": "wrong-signature",
  "unsuitable-certificate-purpose": "wrong-purpose",
  "invalid-ca-certificate": "invalid-ca",
  "weak-certificate": "weak",
  "certificate-revoked": "revoked",
  "name-not-in-certificate": "wrong-name",
  "certificate-verification-failed": "other-verify-error",
  "plugin-rejected-certificate": "plugin",
  "peer-rejected-certificate": "expressway-refused",
  "handshake-failed": "handshake-failed",
  "sip-registration-rejected": "sip-unknown-domain",
  "sip-wrong-password": "sip-password",
  "xmpp-reverse-lookup-failed": "xmpp-no-ptr",
  "xmpp-name-not-in-certificate": "xmpp-wrong-name",
  "xmpp-certificate-refused": "xmpp-refused",
  "xmpp-unreachable": "xmpp-closed",
  "axl-unauthorized": "axl-refused",
  "sip-certificate-expired": "sip-expired",
  "sip-certificate-verification-failed": "sip-other-verify",
  "sip-client-certificate-refused": "sip-client-failed",
  "sip-connection-ended": "sip-ended",
  "sip-handshake-failed": "sip-handshake",
  "sip-issuer-not-found": "sip-untrusted",
  "sip-name-not-in-certificate": "sip-wrong-name",
  "sip-no-client-certificate": "sip-none-sent",
  "sip-peer-rejected-certificate": "sip-refused-us",
  "sip-unsuitable-certificate-purpose": "sip-wrong-purpose",
  "sip-untrusted-root": "sip-untrusted",
};

/** TLS alerts (RFC 8446 section 6.2). */
const byAlert = new Map<number, FactName>([
  [40, "no-common-cipher"],
  [43, "unsupported-certificate"],
  [44, "certificate-revoked"],
  [45, "certificate-expired"],
  [48, "unknown-ca"],
  [70, "no-common-version"],
  [71, "no-common-cipher"],
  [116, "certificate-required"],
]);

/** OpenSSL's reasons, in lower case (core/openssl/ssl-reasons.ts). */
const byReason = new Map<string, FactName>([
  ["no shared cipher", "no-common-cipher"],
  ["wrong cipher returned", "no-common-cipher"],
  ["unknown cipher returned", "no-common-cipher"],
  ["no ciphers available", "no-common-cipher"],
  ["dh key too small", "no-common-cipher"],
  ["no suitable signature algorithm", "no-common-cipher"],
  ["wrong signature type", "no-common-cipher"],
  ["unsupported protocol", "no-common-version"],
  ["version too low", "no-common-version"],
  ["no protocols available", "no-common-version"],
  ["wrong version number", "not-tls"],
  ["unknown protocol", "not-tls"],
  ["http request", "not-tls"],
  ["https proxy request", "not-tls"],
  ["unexpected eof while reading", "closed"],
]);

export function factsOf({ failure, evidence, grounds, cure, neighbours }: Known): Facts {
  const facts = new Set<FactName>([bySignature[failure.signature]]);
  const add = (fact: FactName, isSo: boolean) => {
    if (isSo) facts.add(fact);
  };
  ofFailure(failure, facts, add);
  add("evidence", evidence !== null && !isStatedAlone(evidence));
  if (evidence) ofEvidence(failure, evidence, cure, add);
  if (grounds) ofGrounds(grounds, facts, add);
  if (neighbours) ofNeighbours(neighbours, add);
  add("others-unseen", (cure?.unknown.length ?? 0) > 0);
  // What was tried is meant: a CA that cures more than the one that is looked for.
  if (cure && cure.certificate.sha256 !== evidence?.missing?.sha256) for (const fact of ofMissing) facts.delete(fact);
  return facts;
}

/** Facts about the certificate that is looked for itself. */
const ofMissing = ["missing-itself", "missing-intermediate", "above-missing", "key-identifier"] as const;

type Add = (fact: FactName, isSo: boolean) => void;

function ofFailure(failure: AnyFailure, facts: Set<FactName>, add: Add): void {
  const { verifyError, tlsError, name, port, action, worksAgain, isByTurns } = failure;
  const alert = alertOfFailure(failure);
  const told = (alert === null ? undefined : byAlert.get(alert)) ?? byReason.get(tlsError?.reason?.toLowerCase() ?? "");
  // Of a capture alone the alert is all that tells why Expressway refused the server.
  const isTold = ["expressway-refused", "handshake-failed", "other-verify-error", "sip-refused-us"] as const;
  if (told && isTold.some((fact) => facts.has(fact))) facts.add(told);
  add("in-doubt", mayBeForged(failure));
  add("verify-failed-alone", isVerifyFailedAlone(failure));
  add("root-of-stored-missing", verifyError?.name === "X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT");
  add("continued", action === "Continue");
  add("leaf", verifyError === null || verifyError.depth === null || verifyError.depth === 0);
  add("name-is-address", name !== null && isAddress(name));
  add("name-is-short", name !== null && !isAddress(name) && !name.includes("."));
  if (facts.has("wrong-name")) ofWrongName(facts, add);
  add("tomcat", port !== null && tomcatPorts.has(port));
  add("callmanager", port === 6971);
  add("entry-known", facts.has("tomcat") || facts.has("callmanager"));
  add("port-known", port !== null);
  add(
    "restart-outstanding",
    failure.shortlyBefore.some(({ kind }) => kind === "restart-outstanding"),
  );
  add("small-dh-key", tlsError?.reason?.toLowerCase() === "dh key too small");
  add("unified-cm-port", port !== null && clientCertificatePorts.has(port));
  // Where nothing was verified, an answer says nothing of the certificate.
  add("works-again", worksAgain !== null && worksAgain.verification !== "off" && !isByTurns);
  add("mended", facts.has("works-again") && (worksAgain?.changes.length ?? 0) > 0);
  add("by-turns", isByTurns);
  add("of-other-process", failure.process !== undefined);
  add("inbound", failure.role === "server");
  add("peer-names", (failure.peerNames?.length ?? 0) > 0);
  add("traversal", failure.process !== undefined && port !== null && port >= firstZonePort);
}

/** From there on each zone between two Expressways has one (Administrator Guide). */
const firstZonePort = 7001;

/** Which certificate of Unified CM answers (Cisco MRA guide; port tables). */
const tomcatPorts: ReadonlySet<number> = new Set([443, 8443, 6972, 9444, 7443, 7080]);
/** Ports on which Unified CM asks for a client certificate. */
const clientCertificatePorts: ReadonlySet<number> = new Set([6971, 6972, 9443]);

/** Lists of certificates say something of the server, and nothing else does: that is no evidence. */
function isStatedAlone({ presented, seen, notes }: Evidence): boolean {
  return (
    presented === null && seen.length === 0 && notes.length > 0 && notes.every(({ id }) => id.startsWith("listed-"))
  );
}

function ofEvidence(failure: AnyFailure, evidence: Evidence, cure: Cure | null, add: Add): void {
  const { presented, missing, verdict, tls, atFault, atFaultCertificate, notes } = evidence;
  const has = (id: EvidenceNote["id"]) => notes.some((note) => note.id === id);
  const isServer = failure.direction === "server-rejected-expressway";
  const key = isServer ? undefined : presented?.[0]?.keyType;
  const isChain = !isServer && failure.verifyError !== null;
  // Whoever made the capture chose what our verdict on it is: nothing is deleted for that, nor held to be trusted.
  const isSenderProven = !has("sender-not-proven");
  const isProven = isSenderProven && !mayBeForged(failure);
  add("presented", presented !== null && !isServer);
  add("leaf-ec", key?.startsWith("EC ") === true);
  add("leaf-rsa", key?.startsWith("RSA") === true);
  add("tls13", tls?.version === "TLSv1.3");
  add("cipher-agreed", tls?.cipher != null);
  add("differ", has("certificates-differ"));
  add("own-differ", has("own-certificates-differ"));
  add("unproven", !isSenderProven);
  add("disagrees", verdict !== null && !verdict.agrees);
  add("trusted-now", isProven && isChain && verdict?.verdict === "trusted" && !verdict.agrees);
  const meant = cure?.certificate ?? null;
  const held = missing?.sha256 != null && missing.path !== null;
  add("missing-known", missing !== null || meant !== null);
  add("missing-held", held || meant !== null);
  add("on-wire", (meant ? cure?.seen : held ? missing.seen : null) != null);
  add("key-identifier", missing?.keyIdentifier != null);
  add("above-missing", (missing?.above.length ?? 0) > 0);
  add("cured", meant !== null);
  add("breaks", (cure?.breaks.length ?? 0) > 0);
  const code = verdict?.verifyError?.code;
  const agrees = isProven && verdict?.agrees === true;
  add("stored-known", agrees && has("same-subject-in-trust-store"));
  add("hidden", agrees && has("hidden-in-trust-store"));
  add("shadowed", agrees && (code === 9 || code === 10) && has("store-shadows-sent-certificate"));
  add("fault-known", atFaultCertificate !== null);
  add("fault-sent", atFaultCertificate !== null && atFault !== null);
  add("fault-in-store", atFaultCertificate !== null && atFault === null);
  add("own-not-sent", has("own-certificate-not-sent"));
  add("own-accepted", has("own-issuer-accepted"));
}

function ofWrongName(facts: Facts, add: Add): void {
  add("fqdn-wanted", facts.has("name-is-address") || facts.has("name-is-short"));
}

function ofGrounds(grounds: Grounds, facts: Facts, add: Add): void {
  const { version, verification, own } = grounds;
  const isProven = !facts.has("unproven") && !facts.has("in-doubt");
  const nameFits = isProven ? grounds.nameFits : null;
  add("prefers-rsa", grounds.prefersRsa === true);
  add("saw-rsa", isProven && grounds.sawRsa);
  add("name-fits", nameFits === true);
  add("name-unfit", nameFits === false);
  if (nameFits === false) ofWrongName(facts, add);
  add("full-name-known", isProven && grounds.fullNames.length === 1);
  add("several-names", isProven && grounds.fullNames.length > 1);
  add("missing-itself", grounds.missing === "itself");
  add("missing-intermediate", grounds.missing === "intermediate");
  add("verification-off", verification === "Off");
  add("clock-differs", grounds.clock !== null);
  add("clock-explains", grounds.clock?.explains === true);
  const whose = grounds.clock?.who == null ? null : grounds.clock.kind;
  add("clock-of-other", whose !== null);
  add("clock-of-peer", whose === "peer");
  add("clock-of-server", whose === "server");
  add("zone-named", grounds.zone?.namesPeer === true);
  add("wanted-known", grounds.zone?.wanted != null && grounds.zone.name !== null);
  add("trust-changed", grounds.trustChanged);
  add("has-client-store", grounds.clientStore === true);
  add("no-client-store", grounds.clientStore === false);
  add("sends-no-client-certificate", version !== null && !isFrom(version, [14, 0, 2]));
  add("own-known", own !== null);
  add("own-without-client-authentication", own !== null && !own.authenticatesClients);
  add("own-expired", own?.expired === true);
  add("own-authenticates-clients", own?.authenticatesClients === true);
  add("own-separate", own?.separate === true);
  add("own-copy", own?.separate === false);
}

function ofNeighbours(neighbours: Neighbours, add: Add): void {
  const { portsFailing, portsForetold, portsPassing, portsAnswering, portsUnknown } = neighbours;
  const { peersFailing, peersAnswering, peersUnknown } = neighbours;
  const isAny = (...lists: readonly (readonly string[])[]) => lists.some((list) => list.length > 0);
  add("ports-failing", isAny(portsFailing));
  add("ports-foretold", isAny(portsForetold));
  add("ports-passing", isAny(portsPassing));
  add("ports-answering", isAny(portsAnswering));
  add("ports-unknown", isAny(portsUnknown));
  add("ports-known", isAny(portsFailing, portsForetold, portsPassing, portsAnswering, portsUnknown));
  add("peers-failing", isAny(peersFailing));
  add("peers-answering", isAny(peersAnswering));
  add("peers-unknown", isAny(peersUnknown));
  add("peers-known", isAny(peersFailing, peersAnswering, peersUnknown));
}
