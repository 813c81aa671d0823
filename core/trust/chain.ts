/**
 * The verdict on a presented chain that OpenSSL 3.0's `X509_verify_cert` gives a TLS client, or a TLS server on its client's: no partial
 * chain, no strict checks, no CRLs, trusted certificates first. Sources: `crypto/x509/x509_vfy.c`, `x509_lu.c`, `v3_purp.c`,
 * `x509_trust.c`. Only the first error counts: it ends a handshake. Older versions differ in single points: see docs.
 */

import { verifyErrors } from "../openssl/verify-errors.ts";
import { type Certificate, couldHaveIssued } from "./certificate.ts";
import { hexPairs } from "./extensions.ts";
import { isSignedBy } from "./keys.ts";
import { commonNameConstraintError, nameConstraintError } from "./name-constraints.ts";
import { allowsSide, anyPurpose, authenticationId, purposeFault, type TlsSide } from "./purpose.ts";
import { type ChainLink, StoreIndex } from "./store-index.ts";
import type { TrustStoreEntry } from "./trust-store.ts";
import { validityError } from "./validity.ts";

/** Signature checks in one verification; OpenSSL's own depth limit keeps it below. */
const maxSignatureChecks = 200;

export interface ChainRequest {
  /** All that the server sends, its own certificate first. */
  readonly sent: readonly Certificate[];
  /** In the order of the file; null where there is no trust store: then nothing can be said. */
  readonly store: readonly TrustStoreEntry[] | StoreIndex | null;
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  readonly at: number;
  /** OpenSSL's security level; 0 or less: off, as in `openssl verify`. A TLS client has 1 or more. */
  readonly authLevel?: number;
  /** The library's is 100, Traffic Server's 7. */
  readonly maxDepth?: number;
  /** Who sent it: a server, unless a TLS server judges its client. */
  readonly side?: TlsSide;
}

export interface VerifyErrorFound {
  readonly code: number;
  readonly name: string;
  /** OpenSSL 3's words. */
  readonly text: string;
  readonly depth: number;
}

/** What the trust store lacks: the issuer that was looked for, or a self-signed certificate itself. */
export interface MissingCertificate {
  /** RFC 4514. */
  readonly subject: string;
  /** "AB:CD:…", or null where nothing tells it. */
  readonly keyIdentifier: string | null;
  /** The certificate itself where the server sent it. */
  readonly certificate: Certificate | null;
}

export type ChainNote =
  /** The store holds a certificate with the subject of the one that is missing, but it is another one. */
  | "same-subject-in-trust-store"
  /** The server sent a self-signed certificate that is not in the store. */
  | "root-sent-but-not-trusted"
  /** An issuer was taken from the store, and the one that would have led further was sent: OpenSSL does not look there. */
  | "store-shadows-sent-certificate"
  /** A certificate of the chain has an extension that is broken or stands twice: nothing can be its issuer. */
  | "invalid-extension";

export interface ChainVerdict {
  readonly verdict: "trusted" | "untrusted" | "unknown";
  readonly verifyError: VerifyErrorFound | null;
  /** As far as it was built, the server's certificate first. */
  readonly chain: readonly ChainLink[];
  readonly missing: MissingCertificate | null;
  readonly notes: readonly ChainNote[];
  /** Why the verdict is unknown. */
  readonly unknownBecause:
    | "nothing-sent"
    | "no-trust-store"
    | "resources-not-supported"
    | "limit-signatures"
    | "several-end-entities"
    | null;
}

interface Context {
  readonly request: ChainRequest;
  readonly store: StoreIndex;
  readonly maxDepth: number;
  readonly side: TlsSide;
}

interface Fault {
  readonly code: number;
  readonly depth: number;
}

export function verifyChain(request: ChainRequest): ChainVerdict {
  const [leaf] = request.sent;
  if (!leaf) return unknown("nothing-sent", []);
  if (!request.store) return unknown("no-trust-store", []);
  const { store, maxDepth = 100, side = "server" } = request;
  const context = {
    request,
    store: store instanceof StoreIndex ? store : StoreIndex.of(store),
    maxDepth: maxDepth + 1,
    side,
  };
  const start: ChainLink = { certificate: leaf, from: "sent", index: 0 };
  if (!isKeyStrongEnough(leaf, request)) return untrusted(context, [start], { code: 66, depth: 0 });
  const { chain, fault } = buildChain(start, context);
  const found = fault ?? extensionFault(chain, context) ?? levelFault(chain, request);
  if (found) return untrusted(context, chain, found);
  if (chain.length > maxSignatureChecks) return unknown("limit-signatures", chain);
  const later = signatureOrTimeFault(chain, request) ?? constraintFault(chain);
  if (later) return untrusted(context, chain, later);
  // RFC 3779 resources are checked last, and only where the server's own certificate claims some.
  if (leaf.extensions.resources) return unknown("resources-not-supported", chain);
  return { verdict: "trusted", verifyError: null, chain, missing: null, notes: [], unknownBecause: null };
}

/** No verdict, and why there is none. */
export function unknown(
  because: NonNullable<ChainVerdict["unknownBecause"]>,
  chain: readonly ChainLink[],
): ChainVerdict {
  return { verdict: "unknown", verifyError: null, chain, missing: null, notes: [], unknownBecause: because };
}

/** `build_chain`: one issuer at each step, never taken back; once from the store, then from the store only. */
function buildChain(start: ChainLink, context: Context): { chain: readonly ChainLink[]; fault: Fault | null } {
  const { request, maxDepth } = context;
  const chain = [start];
  const untrustedLinks = request.sent.map((certificate, index): ChainLink => ({ certificate, from: "sent", index }));
  let searchSent = true;
  while (true) {
    const top = (chain.at(-1) as ChainLink).certificate;
    const depth = chain.length - 1;
    const inStore = chain.length > maxDepth ? null : storeIssuer(top, context);
    // The library cannot tell whether a certificate without a readable key is self-signed, and gives up.
    if (inStore && top.key.family === null) return { chain, fault: { code: 1, depth } };
    // One that has a subject of the store and is another certificate is a mimic: no further search for it.
    const mimic = inStore && top.selfSigned && inStore.certificate.identity !== top.identity;
    if (inStore && !mimic) {
      if (top.selfSigned) chain[depth] = inStore;
      else chain.push(inStore);
      searchSent = false;
      const trust = trustOf(inStore.certificate, context, "self-signed counts");
      if (trust === "trusted") return { chain, fault: null };
      if (trust === "rejected") return { chain, fault: { code: 28, depth: chain.length - 1 } };
      continue;
    }
    if (!searchSent || top.selfSigned || chain.length > maxDepth) break;
    const sent = bestIssuer(top, untrustedLinks, request.at, chain);
    if (!sent) break;
    untrustedLinks.splice(untrustedLinks.indexOf(sent), 1);
    chain.push(sent);
  }
  return { chain, fault: { code: incompleteCode(chain, maxDepth), depth: chain.length - 1 } };
}

function incompleteCode(chain: readonly ChainLink[], maxDepth: number): number {
  const top = chain.at(-1) as ChainLink;
  if (chain.length > maxDepth) return 22;
  if (top.certificate.selfSigned) return chain.length === 1 ? 18 : 19;
  return top.from === "store" ? 2 : 20;
}

/** `X509_STORE_CTX_get1_issuer` */
function storeIssuer(subject: Certificate, { store, request }: Context): ChainLink | null {
  return issuerInStore(subject, store, request.at);
}

/**
 * The certificate of the store that OpenSSL takes for the issuer of `subject` at this time (milliseconds since 1970), whether or not
 * it leads anywhere; null where none fits.
 */
export function issuerInStore(subject: Certificate, store: StoreIndex, at: number): ChainLink | null {
  return bestIssuer(subject, store.withSubject(subject.issuer.canonical), at, []);
}

/** `find_issuer`: the first candidate that is valid now, else the one that expires last. */
function bestIssuer(
  subject: Certificate,
  candidates: readonly ChainLink[],
  at: number,
  chain: readonly ChainLink[],
): ChainLink | null {
  let best: ChainLink | null = null;
  for (const link of candidates) {
    const { certificate } = link;
    if (!couldHaveIssued(certificate, subject)) continue;
    if (chain.some((before) => before.certificate.identity === certificate.identity)) continue;
    if (validityError(certificate.validity, at) === null) return link;
    if (best === null || isLater(certificate, best.certificate)) best = link;
  }
  return best;
}

function isLater(one: Certificate, other: Certificate): boolean {
  const [end, otherEnd] = [one.validity.notAfter.loose, other.validity.notAfter.loose];
  return end !== null && otherEnd !== null && end > otherEnd;
}

/** `X509_check_trust` for SSL servers or clients. Without settings a self-signed certificate is trusted where that counts. */
function trustOf(
  certificate: Certificate,
  { store, side }: Pick<Context, "store" | "side">,
  selfSigned: "self-signed counts" | "settings only",
): "trusted" | "rejected" | "neither" {
  const settings = store.settingsOf(certificate);
  const holds = (ids: readonly string[]) => ids.includes(authenticationId(side)) || ids.includes(anyPurpose);
  if (settings && holds(settings.rejected)) return "rejected";
  if (settings?.trusted) return holds(settings.trusted) ? "trusted" : "rejected";
  return selfSigned === "self-signed counts" && certificate.selfSigned ? "trusted" : "neither";
}

/** `check_extensions`: all checks of one certificate before the next, from the leaf up. */
function extensionFault(chain: readonly ChainLink[], context: Context): Fault | null {
  let below = 0;
  for (const [depth, link] of chain.entries()) {
    const { certificate } = link;
    const { extensions, selfIssued, key } = certificate;
    if (extensions.unhandledCritical.length > 0) return { code: 34, depth };
    if (extensions.proxy) return { code: 40, depth };
    if (depth > 0) {
      const kind = caKind(certificate);
      if (kind === 0 || (kind !== 1 && depth + 1 < chain.length)) return { code: 79, depth };
    }
    if (chain.length > 1) {
      if (key.family === null) return { code: 1, depth };
      if (key.explicitParameters) return { code: 94, depth };
    }
    if (!hasPurpose(link, depth, context)) return { code: 26, depth };
    const limit = extensions.basicConstraints?.pathLength ?? null;
    if (limit !== null && below > limit) return { code: 25, depth };
    if (depth > 0 && !selfIssued) below++;
  }
  return null;
}

/** `check_ca`: 0 no CA, 1 a CA, 3 a self-signed version 1, 4 by its key usage, 5 by its Netscape type. */
function caKind(certificate: Certificate): 0 | 1 | 3 | 4 | 5 {
  const { extensions, version, selfSigned } = certificate;
  const { keyUsage, basicConstraints, netscapeCertificateType, invalid } = extensions;
  if (invalid.length > 0 || mayNotSign(certificate)) return 0;
  if (basicConstraints) return basicConstraints.ca ? 1 : 0;
  if (version === 1 && selfSigned) return 3;
  if (keyUsage) return 4;
  return netscapeCertificateType?.anyCa ? 5 : 0;
}

/** `check_purpose`, `check_purpose_ssl_server`, `check_purpose_ssl_client`, of one without a broken extension; above the leaf of a CA. */
function hasPurpose(
  { certificate, from }: ChainLink,
  depth: number,
  context: Pick<Context, "store" | "side">,
): boolean {
  if (from === "store") {
    const trust = trustOf(certificate, context, "settings only");
    if (trust !== "neither") return trust === "trusted";
  }
  if (depth === 0) return purposeFault(certificate, context.side) === null;
  if (!allowsSide(certificate, context.side)) return false;
  return caKind(certificate) !== 5 || certificate.extensions.netscapeCertificateType?.sslCa === true;
}

/** What `check_extensions` has against a certificate of the store above a server's own; null where it has nothing. */
export function unfitIssuer(link: ChainLink, store: StoreIndex): "key-usage" | "not-a-ca" | "purpose" | null {
  if (mayNotSign(link.certificate)) return "key-usage";
  if (caKind(link.certificate) === 0) return "not-a-ca";
  return hasPurpose(link, 1, { store, side: "server" }) ? null : "purpose";
}

/** `ku_reject` of keyCertSign: OpenSSL 1.1.1 does not even take such a one for a candidate (`X509_check_issued`). */
export function mayNotSign({ extensions: { keyUsage } }: Certificate): boolean {
  return keyUsage !== null && !keyUsage.keyCertSign;
}

/** Bits by level, from 1 (crypto/x509/x509_vfy.c, `minbits_table`). */
const levels = [80, 112, 128, 192, 256];

function leastBits({ authLevel = 0 }: ChainRequest): number {
  return authLevel <= 0 ? 0 : (levels[Math.min(Math.floor(authLevel), levels.length) - 1] as number);
}

function isKeyStrongEnough({ key }: Certificate, request: ChainRequest): boolean {
  return key.securityBits >= leastBits(request);
}

/** `check_auth_level`: the leaf's key is judged before all else, the anchor's signature never. */
function levelFault(chain: readonly ChainLink[], request: ChainRequest): Fault | null {
  const least = leastBits(request);
  for (const [depth, { certificate }] of chain.entries()) {
    if (!isKeyStrongEnough(certificate, request)) return { code: 67, depth };
    if (depth < chain.length - 1 && (certificate.signature.securityBits ?? 0) < least) return { code: 68, depth };
  }
  return null;
}

/** `internal_verify`: from the top down, of each certificate its signature first, then its time. */
function signatureOrTimeFault(chain: readonly ChainLink[], { at }: ChainRequest): Fault | null {
  const top = chain.length - 1;
  const anchor = (chain[top] as ChainLink).certificate;
  const anchorIssuedItself = couldHaveIssued(anchor, anchor);
  if (!anchorIssuedItself && top === 0) return { code: 21, depth: 0 };
  for (let depth = anchorIssuedItself ? top : top - 1; depth >= 0; depth--) {
    const { certificate } = chain[depth] as ChainLink;
    const issuer = chain[depth + 1]?.certificate;
    if (issuer) {
      // That it may sign, and that its key can be read, is known: it would be no CA, or no issuer.
      if (!isSignedBy(certificate.der, issuer.der)) return { code: 7, depth };
    }
    const code = validityError(certificate.validity, at);
    if (code !== null) return { code, depth };
  }
  return null;
}

/** `check_name_constraints`: self-issued certificates are left out, but for the leaf; the anchor's constraints hold too. */
function constraintFault(chain: readonly ChainLink[]): Fault | null {
  for (let depth = chain.length - 1; depth >= 0; depth--) {
    const { certificate } = chain[depth] as ChainLink;
    if (depth > 0 && certificate.selfIssued) continue;
    for (let above = chain.length - 1; above > depth; above--) {
      const constraints = (chain[above] as ChainLink).certificate.extensions.nameConstraints;
      if (!constraints) continue;
      const code = nameConstraintError(certificate, constraints) ?? ofCommonName(certificate, depth, constraints);
      if (code !== null) return { code, depth };
    }
  }
  return null;
}

function ofCommonName(
  certificate: Certificate,
  depth: number,
  constraints: NonNullable<Certificate["extensions"]["nameConstraints"]>,
): number | null {
  const hasHost = certificate.extensions.subjectAltNames?.some(({ type }) => type === "DNS") ?? false;
  return depth > 0 || hasHost ? null : commonNameConstraintError(certificate, constraints);
}

function untrusted(context: Context, chain: readonly ChainLink[], { code, depth }: Fault): ChainVerdict {
  const { name, texts } = verifyErrors.find((entry) => entry.code === code) ?? { name: "", texts: [] };
  const top = chain.at(-1) as ChainLink;
  const broken = chain.find(({ certificate }) => certificate.extensions.invalid.length > 0);
  // With a broken extension no certificate in the store would help.
  const missing = broken ? null : missingCertificate(code, top.certificate);
  return {
    verdict: "untrusted",
    verifyError: { code, name, text: texts[0] ?? "", depth },
    chain,
    missing,
    notes: broken ? ["invalid-extension"] : notesOn(code, top, context),
    unknownBecause: null,
  };
}

function missingCertificate(code: number, top: Certificate): MissingCertificate | null {
  if (code === 18 || code === 19) {
    const key = top.extensions.subjectKeyIdentifier;
    return { subject: top.subject.text, keyIdentifier: key && hexPairs(key), certificate: top };
  }
  if (code !== 2 && code !== 20) return null;
  const key = top.extensions.authorityKeyIdentifier?.keyIdentifier ?? null;
  return { subject: top.issuer.text, keyIdentifier: key && hexPairs(key), certificate: null };
}

function notesOn(code: number, { certificate }: ChainLink, { store, request }: Context): readonly ChainNote[] {
  const notes: ChainNote[] = [];
  if (code === 19) notes.push("root-sent-but-not-trusted");
  if ([2, 18, 19, 20].includes(code) && store.withSubject(certificate.issuer.canonical).length > 0)
    notes.push("same-subject-in-trust-store");
  if (code === 2 && request.sent.some((sent) => couldHaveIssued(sent, certificate)))
    notes.push("store-shadows-sent-certificate");
  return notes;
}
