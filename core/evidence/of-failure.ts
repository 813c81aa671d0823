/** The evidence of one failure: what was presented, our own verdict on it, and what the trust store lacks. */

import type { Handshake } from "../capture/handshake.ts";
import { mayBeForged } from "../failures/doubt.ts";
import type { AnyFailure } from "../failures/failure.ts";
import { nameKey } from "../failures/host-name.ts";
import { timeOf } from "../log/timestamp.ts";
import { certificateKeyType, cipherSuiteName } from "../openssl/cipher-suites.ts";
import { type Certificate, couldHaveIssued, summary } from "../trust/certificate.ts";
import { type ChainVerdict, issuerInStore } from "../trust/chain.ts";
import { readElement } from "../trust/der.ts";
import { type DistinguishedName, distinguishedName } from "../trust/distinguished-name.ts";
import { judgeName } from "../trust/names.ts";
import { type ChainLink, StoreIndex } from "../trust/store-index.ts";
import { validityError } from "../trust/validity.ts";
import { agreesWith } from "./agreement.ts";
import { candidatesOf, type Search } from "./candidates.ts";
import { chainVerdict } from "./chain-verdict.ts";
import type { Evidence, EvidenceNote, EvidenceNoteId } from "./evidence.ts";
import { endsSoon } from "./expiring.ts";
import { type Host, isOfOne, type Seen, type Store, storeFor } from "./hosts.ts";
import { type Known, type KnownCertificates, type MissingFound, maxTried } from "./known-certificates.ts";
import { isCaptured, type Matched } from "./matching.ts";
import type { Proof } from "./proof.ts";
import { provesNoSender } from "./standing.ts";

export interface FailureEvidence {
  readonly evidence: Evidence;
  /** Missing certificates that an input holds. */
  readonly held: readonly Known[];
  /** What shows the verdict without us; null without one. */
  readonly proof: Proof | null;
  /** Cures may be looked for. */
  readonly offers: boolean;
  /** The trust store that was looked into; null where none is known. */
  readonly store: Store | null;
}

const noCandidates = { candidates: [], candidatesOmitted: 0 };

type Note = (id: EvidenceNoteId, values?: EvidenceNote["values"]) => void;

/**
 * `groups` are the downloads that the failure stands in. Null where the inputs hold nothing about it.
 *
 * What may be trusted is offered only where the box itself wrote a line of the failure, our verdict is what the log says, the
 * handshakes that fit show one chain, and the link layer tells that Expressway sent its side of them: a doubt takes the offer away. That a handshake agrees with the log proves
 * nothing: who forges it can know what the log will say.
 */
export function evidenceOf(
  failure: AnyFailure,
  matched: Matched,
  host: Host,
  groups: readonly string[],
  known: KnownCertificates,
): FailureEvidence | null {
  const seen = matched.evidence;
  const notes: EvidenceNote[] = [];
  const note: Note = (id, values = {}) => notes.push({ id, values });
  const isServer = failure.direction === "server-rejected-expressway";
  const chain = seen ? (isServer ? seen.own : seen.sent) : [];
  // What lies in another download too is no reason to take that one's store.
  const store = storeFor(host, seen ? seen.groups.filter((group) => groups.includes(group)) : groups);
  const beside = {
    seen: matched.seen.map(({ chain, path, ...each }) => ({
      certificates: chain.map((certificate) => ({ ...summary(certificate), path })),
      path,
      ...each,
    })),
    seenOmitted: matched.seenOmitted,
  };
  if (matched.differing > 0)
    note(isServer ? "own-certificates-differ" : "certificates-differ", { count: matched.differing });
  if (seen && provesNoSender(seen.handshake)) note("sender-not-proven");
  const shown = {
    presented:
      seen && chain.length > 0 ? chain.map((certificate) => ({ ...summary(certificate), path: seen.path })) : null,
    tls: seen?.handshake.version ? { version: seen.handshake.version, cipher: cipherOf(seen.handshake) } : null,
  };
  if (seen?.handshake.encrypted && chain.length === 0) note("certificates-encrypted");
  if (isServer) {
    noteOwnCertificate(chain, seen, host, note);
    noteEnd(chain[0], seen?.handshake.time ?? host.lastTime, note);
    const none = { atFault: null, atFaultCertificate: null, verdict: null, missing: null };
    const evidence = { ...shown, ...none, ...beside, ...noCandidates, notes };
    return seen || beside.seen.length > 0 || notes.length > 0
      ? { evidence, held: [], proof: null, offers: false, store }
      : null;
  }
  if (seen && chain.length > 0 && !store) note("no-trust-store");
  const isSeen = chain.length > 0 || seen?.handshake.encrypted === true;
  if (!isSeen && host.hasCapture && matched.differing === 0) note("no-handshake-in-capture");
  if (!seen && !host.hasCapture && store) note("no-capture");
  if (!seen && beside.seen.length === 0 && notes.length === 0) return null;
  const at = seen?.handshake.time ?? timeOf(failure.first) ?? host.lastTime;
  const judged = judgedBy(chain, store, at);
  const verdict = judged?.verdict ?? null;
  const agrees = verdict !== null && agreesWith(failure, verdict);
  const isProven = seen !== null && !provesNoSender(seen.handshake) && !mayBeForged(failure);
  const offers = agrees && isProven;
  const fault = certificateAtFault(failure, chain, verdict, store, seen);
  const faulty = fault.atFault === null ? undefined : chain[fault.atFault];
  const mayName = isProven || !isCaptured(failure);
  const broken = verdict ? (agrees ? known.unsignedOf(verdict) : null) : known.unsignedIn(sentUpTo(failure, chain));
  const found =
    judged && agrees && mayName
      ? known.missingOf(judged.verdict, chain, judged.store, judged.at)
      : !store && faulty && failure.port !== null
        ? broken === null
          ? known.missingByLog(failure.verifyError?.code ?? null, faulty)
          : null
        : null;
  // By its name alone, where nobody knows whose packets named it: one that an input holds would be an offer.
  const missing = isProven || found?.shown.sha256 === null ? found : null;
  const wanted = verdict && wantedCertificate(failure, chain, verdict, agrees);
  const candidates =
    judged && wanted ? candidatesOf({ ...wanted, store: judged.store, at: judged.at }, known) : noCandidates;
  if (broken && !known.isOver)
    note("issuer-did-not-sign", { subject: broken.subject.subject.text, issuer: broken.issuer.subject.text });
  if (judged) noteChain(judged, chain, known, missing, note, broken !== null);
  if (verdict && !agrees) {
    const { verifyError } = verdict;
    note("verification-disagrees", { error: verifyError?.text ?? "", depth: verifyError?.depth ?? "" });
  }
  if (chain[0]) noteName(failure, chain[0], verdict, note);
  if (seen && chain[0]) noteKeyKind(failure, chain[0], seen, host, store, note);
  noteEnd(chain[0], at, note);
  return {
    evidence: {
      ...shown,
      ...fault,
      verdict: verdict && {
        verdict: verdict.verdict === "trusted" ? "trusted" : "untrusted",
        verifyError: verdict.verifyError,
        agrees,
      },
      missing: missing?.shown ?? null,
      ...beside,
      ...candidates,
      notes,
    },
    held: missing?.held ?? [],
    offers,
    store,
    proof: judged && offers ? { presented: chain, store: judged.store.entries, at: judged.at } : null,
  };
}

/** Our own verdict, with which store it was judged and when (ms since 1970). */
interface Judged {
  readonly verdict: ChainVerdict;
  readonly store: Store;
  readonly at: number;
}

/** Null without a store or a time, and where nothing can be judged. */
function judgedBy(chain: readonly Certificate[], store: Store | null, at: number | null): Judged | null {
  if (!store || at === null) return null;
  const verdict = chainVerdict(chain, store.entries, at);
  return verdict && { verdict, store, at };
}

function certificateAtFault(
  failure: AnyFailure,
  chain: readonly Certificate[],
  verdict: ChainVerdict | null,
  store: Store | null,
  seen: Seen | null,
): Pick<Evidence, "atFault" | "atFaultCertificate"> {
  const none = { atFault: null, atFaultCertificate: null };
  const depth = failure.signature === "name-not-in-certificate" ? 0 : (failure.verifyError?.depth ?? null);
  if (!seen || depth === null) return none;
  const link = verdict?.chain[depth];
  const index = link
    ? chain.findIndex(({ identity }) => identity === link.certificate.identity)
    : depthInSent(chain, depth, failure.verifyError?.code ?? null);
  if (link?.from === "store" && index < 0) {
    return { atFault: null, atFaultCertificate: { ...summary(link.certificate), path: store?.path ?? "" } };
  }
  const certificate = chain[index];
  return certificate ? { atFault: index, atFaultCertificate: { ...summary(certificate), path: seen.path } } : none;
}

/** The certificate that the error speaks of; where our verdict is another one than the log's, only if what was sent tells it. */
function wantedCertificate(
  { verifyError }: AnyFailure,
  chain: readonly Certificate[],
  verdict: ChainVerdict,
  agrees: boolean,
): Pick<Search, "code" | "wanted"> | null {
  const error = agrees ? verdict.verifyError : verifyError;
  if (!error || error.depth === null) return null;
  const wanted = agrees ? verdict.chain[error.depth]?.certificate : chain[depthInSent(chain, error.depth, error.code)];
  return wanted && error.code !== null ? { code: error.code, wanted } : null;
}

/** The certificate of `pathInSent` that is at the error's depth; -1 where nothing is certain. */
function depthInSent(sent: readonly Certificate[], depth: number, code: number | null): number {
  return pathInSent(sent, depth, code).at(-1) ?? -1;
}

/** What was looked at up to the certificate that the log's error speaks of, without a verdict; of an unknown depth the first alone. */
function sentUpTo({ verifyError }: AnyFailure, chain: readonly Certificate[]): readonly Certificate[] {
  const path = pathInSent(chain, verifyError?.depth ?? 0, verifyError?.code ?? null);
  return path.map((index) => chain[index] as Certificate);
}

/**
 * Without a verdict: these errors end a chain of which nothing came from the store, so what was sent is what was looked at. Of
 * the others only the first certificate is certain. By places in `sent`; empty where nothing is.
 */
function pathInSent(sent: readonly Certificate[], depth: number, code: number | null): readonly number[] {
  let [current] = sent;
  if (!current || (depth > 0 && code !== 19 && code !== 20)) return [];
  const path = [0];
  const taken = new Set([current.identity]);
  while (path.length <= depth) {
    const below: Certificate = current;
    // OpenSSL takes each of them once.
    const index = sent.findIndex((each) => !taken.has(each.identity) && couldHaveIssued(each, below));
    current = sent[index];
    if (!current) return [];
    path.push(index);
    taken.add(current.identity);
  }
  return path;
}

function noteChain(
  { verdict, store, at }: Judged,
  chain: readonly Certificate[],
  known: KnownCertificates,
  missing: MissingFound | null,
  note: Note,
  isBroken: boolean,
): void {
  const { verifyError } = verdict;
  const top = verdict.chain.at(-1);
  for (const id of verdict.notes) {
    if (id === "same-subject-in-trust-store" || (id === "root-sent-but-not-trusted" && isBroken)) continue;
    const subject = top?.certificate.subject.text ?? "";
    note(id, id === "store-shadows-sent-certificate" && top ? storedValues(top, store) : { subject });
  }
  const link = verifyError ? verdict.chain[verifyError.depth] : undefined;
  if (!verifyError || !link) return;
  const { code } = verifyError;
  // With 2, 19 and 20 nothing was taken from the store, and nothing of it would hide what is added.
  if (code === 7 || code === 18) noteSameSubject(link.certificate, store, at, known, missing, note);
  if (code === 9 || code === 10) noteShadow(link, chain, store, at, note);
}

/** Which entry of a store is meant: its line, when it ends and its fingerprint. */
function storedValues({ certificate, index }: ChainLink, { entries }: Store): EvidenceNote["values"] {
  const { subject, validity, sha256 } = certificate;
  return { subject: subject.text, line: entries[index]?.line ?? "?", date: validity.notAfter.text, sha256 };
}

/** The certificate that OpenSSL takes by its name and is not the right one, and whether that one stands in the store too. */
function noteSameSubject(
  wanted: Certificate,
  store: Store,
  at: number,
  known: KnownCertificates,
  missing: MissingFound | null,
  note: Note,
): void {
  const index = StoreIndex.of(store.entries);
  const isRight = ({ certificate }: ChainLink) =>
    wanted.selfSigned ? certificate.identity === wanted.identity : known.hasSigned(certificate, wanted);
  const taken = issuerInStore(wanted, index, at);
  // By their key identifiers OpenSSL tells the others apart.
  if (!taken || isRight(taken) || known.isOver) return;
  note("same-subject-in-trust-store", storedValues(taken, store));
  const right = missing ? undefined : index.withSubject(wanted.issuer.canonical).slice(0, maxTried).find(isRight);
  if (!right) return;
  const { line = "?", sha256 = "" } = storedValues(right, store);
  note("hidden-in-trust-store", { line, sha256 });
}

/** An expired copy in the store is taken although the server sends a valid one. */
function noteShadow(link: ChainLink, sent: readonly Certificate[], store: Store, at: number, note: Note): void {
  if (link.from !== "store") return;
  const { subject } = link.certificate;
  const isValidCopy = (each: Certificate) =>
    each.subject.canonical === subject.canonical && validityError(each.validity, at) === null;
  if (sent.some(isValidCopy)) note("store-shadows-sent-certificate", storedValues(link, store));
}

/** That it has ended already is an error of its own. */
function noteEnd(leaf: Certificate | undefined, at: number | null, note: Note): void {
  if (!leaf || at === null || !endsSoon(leaf, at) || validityError(leaf.validity, at) !== null) return;
  const { subject, sha256, validity } = leaf;
  note("certificate-ends-soon", { subject: subject.text, date: validity.notAfter.text, sha256 });
}

function noteName(failure: AnyFailure, leaf: Certificate, verdict: ChainVerdict | null, note: Note): void {
  const { name, signature } = failure;
  if (name === null || (signature !== "name-not-in-certificate" && verdict?.verdict !== "trusted")) return;
  const { because } = judgeName(leaf, name);
  note("name-verdict", {
    name,
    reason: because.id,
    index: because.index ?? "",
    value: because.value ?? "",
    names: leaf.names.join(", ") || leaf.subject.text,
  });
}

const maxCompared = 100;

/** Which of a server's certificates was shown, and why; another one on another port. */
function noteKeyKind(
  failure: AnyFailure,
  leaf: Certificate,
  { handshake, groups }: Seen,
  host: Host,
  store: Store | null,
  note: Note,
): void {
  const { cipher, offeredCiphers, server } = handshake;
  const offersRsa = offeredCiphers.some((each) => certificateKeyType(each) === "RSA");
  const isName = failure.signature === "name-not-in-certificate";
  if (cipher !== null && certificateKeyType(cipher) === "EC" && offersRsa && !isName)
    note("ecdsa-certificate-served", { key: leaf.key.type, cipher: cipherSuiteName(cipher) });
  const others = [...(host.byAddress.get(nameKey(server.address))?.distinct.values() ?? [])]
    .slice(0, maxCompared)
    .filter(
      (each) =>
        isOfOne(each.groups, groups) &&
        each.handshake.server.port !== server.port &&
        each.sent[0]?.identity !== leaf.identity,
    );
  const verdictOn = (each: Seen) => (store ? chainVerdict(each.sent, store.entries, each.handshake.time) : null);
  const other = others.find((each) => verdictOn(each)?.verdict === "trusted") ?? others[0];
  const otherLeaf = other?.sent[0];
  if (!other || !otherLeaf) return;
  note("certificate-differs-by-port", {
    port: server.port,
    key: leaf.key.type,
    issuer: leaf.selfSigned ? "" : leaf.issuer.text,
    otherPort: other.handshake.server.port,
    otherKey: otherLeaf.key.type,
    otherIssuer: otherLeaf.selfSigned ? "" : otherLeaf.issuer.text,
    sha256: otherLeaf.sha256,
    verdict: verdictOn(other)?.verdict ?? "unknown",
  });
}

const clientAuthentication = "1.3.6.1.5.5.7.3.2";
const maxAuthorities = 10;

/** Expressway's own chain: what it sent, else what the archive holds; its purpose; what the server has to trust. */
function noteOwnCertificate(sent: readonly Certificate[], seen: Seen | null, host: Host, note: Note): void {
  if (seen?.handshake.certificateRequested && sent.length === 0 && !seen.handshake.encrypted)
    note("own-certificate-not-sent");
  const held = host.own.find(({ use }) => use === "client") ?? host.own[0];
  const chain = sent.length > 0 ? sent : (held?.certificates ?? []);
  const [leaf] = chain;
  if (!leaf) return;
  const usages = leaf.extensions.extendedKeyUsage;
  if (usages !== null && !usages.includes(clientAuthentication))
    note("own-certificate-without-client-authentication", { subject: leaf.subject.text, sha256: leaf.sha256 });
  const accepted = (seen?.handshake.acceptedAuthorities ?? []).map(nameOf).filter((name) => name !== null);
  const issuers = new Set(chain.map(({ issuer }) => issuer.canonical));
  if (accepted.some(({ canonical }) => issuers.has(canonical))) {
    note("own-issuer-accepted", { subject: leaf.subject.text, issuer: leaf.issuer.text });
    return;
  }
  const top = (chain.at(-1) ?? leaf).issuer;
  note("own-certificate-chain", {
    subject: leaf.subject.text,
    sha256: leaf.sha256,
    issuer: leaf.issuer.text,
    top: top.canonical === leaf.issuer.canonical ? "" : top.text,
  });
  const names = accepted.slice(0, maxAuthorities).map(({ text }) => text);
  if (names.length > 0) note("own-issuer-not-accepted", { names: names.join("; ") });
}

function nameOf(der: Uint8Array): DistinguishedName | null {
  return distinguishedName(readElement(der) ?? undefined);
}

function cipherOf({ cipher }: Handshake): string | null {
  return cipher === null ? null : cipherSuiteName(cipher);
}
