/** A certificate in DER → its facts, as OpenSSL 3.0 sees them. Nothing here verifies anything. */

import { Buffer } from "node:buffer";
import {
  type Element,
  integerOctets,
  isContext,
  isUniversal,
  objectIdentifier,
  readElement,
  sequence,
  universal,
} from "./der.ts";
import { type DistinguishedName, distinguishedName } from "./distinguished-name.ts";
import {
  type AuthorityKeyIdentifier,
  type ExtensionFacts,
  extensionFacts,
  hexPairs,
  readExtensions,
} from "./extensions.ts";
import { generalNameText } from "./general-name.ts";
import { type KeyAlgorithm, type KeyFacts, readWithOpenSsl, sha256 } from "./keys.ts";
import { type SignatureAlgorithm, signatureAlgorithm } from "./signature-algorithms.ts";
import { certificateTime, type Validity } from "./validity.ts";

/** More is not read (RFC 5280 knows no limit; TLS messages of OpenSSL hold 100 KiB). */
const maxBytes = 256 * 1024;

export interface Certificate {
  /** The octets as given, without what followed the certificate. */
  readonly der: Uint8Array;
  /** "AB:CD:…" over `der`. */
  readonly sha256: string;
  /** Equal for two certificates that OpenSSL takes for the same one (`X509_cmp`). */
  readonly identity: string;
  /** 1, 2 or 3. */
  readonly version: number;
  /** The content of the INTEGER. */
  readonly serial: Uint8Array;
  readonly subject: DistinguishedName;
  readonly issuer: DistinguishedName;
  readonly validity: Validity;
  /** Subject alternative names as "DNS:…", "IP:…"; of two such extensions the names of neither. */
  readonly names: readonly string[];
  readonly key: KeyFacts;
  /** As the signed part names it, which decides which issuer fits. */
  readonly signedWith: SignatureAlgorithm;
  /** As it stands beside the signature: this one's strength is judged. */
  readonly signature: SignatureAlgorithm;
  readonly extensions: ExtensionFacts;
  /** EXFLAG_SI: subject and issuer are the same name. */
  readonly selfIssued: boolean;
  /** `X509_self_signed`: it could be its own issuer. Whether its signature is its own is not looked at. */
  readonly selfSigned: boolean;
  readonly problems: readonly CertificateProblem[];
}

export type CertificateProblem =
  /** OpenSSL writes it in other octets: no DER. */
  | "not-canonical"
  /** Something follows the certificate. */
  | "trailing-bytes"
  /** An extension that OpenSSL reads is broken or stands twice: no chain can be built with it. */
  | "invalid-extension";

export type NoCertificate =
  | "limit-certificate-size"
  /** No certificate by its structure. */
  | "damaged"
  /** Its structure is one, and OpenSSL refuses it all the same. */
  | "refused-by-openssl";

export type CertificateReading =
  | { readonly certificate: Certificate; readonly problem: null }
  | { readonly certificate: null; readonly problem: NoCertificate };

/** The certificate at the beginning of these octets. */
export function readCertificate(octets: Uint8Array): CertificateReading {
  const given = readElement(octets);
  if (!given) return { certificate: null, problem: "damaged" };
  const { length } = given.bytes;
  if (length > maxBytes) return { certificate: null, problem: "limit-certificate-size" };
  // A copy, in memory of its own: what was given may be a view of a buffer that its owner fills anew, or of a whole capture.
  const der = Buffer.from(new Uint8Array(given.bytes).buffer);
  // Views of a Buffer cost three times as much as those of what lies under it.
  const whole = readElement(new Uint8Array(der.buffer));
  const parts = whole && certificateParts(whole);
  if (!parts) return { certificate: null, problem: "damaged" };
  const { keyAlgorithm, ...facts } = parts;
  const reading = readWithOpenSsl(der, keyAlgorithm);
  if (!reading) return { certificate: null, problem: "refused-by-openssl" };
  const canonical = Buffer.compare(reading.der, der) === 0;
  const fingerprint = sha256(der);
  const problems: CertificateProblem[] = [];
  if (!canonical) problems.push("not-canonical");
  if (length < octets.length) problems.push("trailing-bytes");
  if (facts.extensions.invalid.length > 0) problems.push("invalid-extension");
  const certificate = {
    ...facts,
    der,
    sha256: hexPairs(Buffer.from(fingerprint, "hex")),
    identity: canonical ? fingerprint : sha256(reading.der),
    names: (facts.extensions.subjectAltNames ?? []).map(generalNameText),
    key: reading.key,
    selfIssued: facts.subject.canonical === facts.issuer.canonical,
    selfSigned: false,
    problems,
  };
  const selfSigned = couldHaveIssued(certificate, certificate);
  return { certificate: { ...certificate, selfSigned }, problem: null };
}

type Parts = Pick<
  Certificate,
  "version" | "serial" | "subject" | "issuer" | "validity" | "signedWith" | "signature" | "extensions"
> & { readonly keyAlgorithm: KeyAlgorithm };

/** Certificate ::= SEQUENCE { tbsCertificate, signatureAlgorithm, signatureValue } (RFC 5280 section 4.1) */
function certificateParts(element: Element): Parts | null {
  const [signed, outerAlgorithm, signatureValue] = sequence(element) ?? [];
  const fields = [...(sequence(signed) ?? [])];
  if (!isUniversal(signatureValue, universal.bitString)) return null;
  const versionField = isContext(fields[0], 0) ? fields.shift() : undefined;
  const [serialField, algorithm, issuerField, validityField, subjectField, keyField, ...optional] = fields;
  const serial = isUniversal(serialField, universal.integer) ? integerOctets(serialField) : null;
  const signedWith = signatureAlgorithm(algorithm);
  const signature = signatureAlgorithm(outerAlgorithm);
  const issuer = distinguishedName(issuerField);
  const isSame = issuerField && subjectField && Buffer.compare(issuerField.bytes, subjectField.bytes) === 0;
  const subject = isSame ? issuer : distinguishedName(subjectField);
  const validity = readValidity(validityField);
  const keyAlgorithm = readKeyAlgorithm(keyField);
  const extensionField = optional.find((field) => isContext(field, 3));
  const extensionList = extensionField ? readElement(extensionField.content) : null;
  const extensions = extensionField ? extensionList && readExtensions(extensionList) : [];
  if (!serial || !signedWith || !signature || !issuer || !subject || !validity || !keyAlgorithm || !extensions)
    return null;
  return {
    version: readVersion(versionField),
    serial,
    subject,
    issuer,
    validity,
    signedWith,
    signature,
    keyAlgorithm,
    extensions: extensionFacts(extensions),
  };
}

function readVersion(field: Element | undefined): number {
  const number = field && readElement(field.content);
  return number && isUniversal(number, universal.integer) ? (number.content.at(-1) ?? 0) + 1 : 1;
}

function readValidity(field: Element | undefined): Validity | null {
  const [from, until] = sequence(field) ?? [];
  const isTime = (element: Element | undefined): element is Element =>
    isUniversal(element, universal.utcTime) || isUniversal(element, universal.generalizedTime);
  return isTime(from) && isTime(until) ? { notBefore: certificateTime(from), notAfter: certificateTime(until) } : null;
}

/** SubjectPublicKeyInfo ::= SEQUENCE { algorithm AlgorithmIdentifier, subjectPublicKey BIT STRING } */
function readKeyAlgorithm(field: Element | undefined): KeyAlgorithm | null {
  const [algorithm] = sequence(field) ?? [];
  const [type, parameters] = sequence(algorithm) ?? [];
  const id = objectIdentifier(type);
  if (id === null) return null;
  return {
    id,
    curve: objectIdentifier(parameters),
    explicitParameters: isUniversal(parameters, universal.sequence),
  };
}

/** Why a certificate is no candidate for the issuer of another one. */
export type IssuerMismatch =
  | "other-subject"
  | "broken-extension"
  | "key-identifier"
  /** The serial number, or the issuer's issuer, in the authority key identifier. */
  | "serial-number"
  | "issuer-of-issuer"
  /** Its key is not of the kind that made the signature. */
  | "kind-of-key";

type Candidate = Pick<Certificate, "subject" | "issuer" | "serial" | "extensions" | "key">;
type Issued = Pick<Certificate, "issuer" | "extensions" | "signedWith">;

/**
 * `X509_check_akid`: whether the authority key identifier of `subject` names `issuer`. Of each of its parts that is absent
 * on either side nothing is asked; of its issuer names only the first directory name counts.
 */
function authorityMismatch(subject: Issued, issuer: Candidate): IssuerMismatch | null {
  const wanted = subject.extensions.authorityKeyIdentifier;
  if (!wanted) return null;
  const { keyIdentifier, serial } = wanted;
  const own = issuer.extensions.subjectKeyIdentifier;
  if (keyIdentifier && own && Buffer.compare(keyIdentifier, own) !== 0) return "key-identifier";
  if (serial && Buffer.compare(serial, issuer.serial) !== 0) return "serial-number";
  const directory = directoryName(wanted);
  return !directory || directory.canonical === issuer.issuer.canonical ? null : "issuer-of-issuer";
}

/** The issuer's issuer as an authority key identifier names it; null where it does not. */
export function directoryName({ issuer }: AuthorityKeyIdentifier): DistinguishedName | null {
  const found = issuer?.find((name) => name.type === "DirName");
  return found?.type === "DirName" ? found.name : null;
}

/** `check_sig_alg_match`: whether the key of `issuer` is of the kind that made the signature on `subject`. */
function keyFits(subject: Issued, issuer: Candidate): boolean {
  const { family } = subject.signedWith;
  if (family === null || issuer.key.family === null) return false;
  return family === issuer.key.family || (family === "RSA-PSS" && issuer.key.family === "RSA");
}

/** `ossl_x509_likely_issued`: the first that OpenSSL has against `issuer` as a candidate; null where it is one. No signature is looked at. */
export function issuerMismatch(issuer: Candidate, subject: Issued): IssuerMismatch | null {
  if (issuer.subject.canonical !== subject.issuer.canonical) return "other-subject";
  if (issuer.extensions.invalid.length > 0 || subject.extensions.invalid.length > 0) return "broken-extension";
  return authorityMismatch(subject, issuer) ?? (keyFits(subject, issuer) ? null : "kind-of-key");
}

/** Whether OpenSSL takes `issuer` for a candidate. */
export function couldHaveIssued(issuer: Candidate, subject: Issued): boolean {
  return issuerMismatch(issuer, subject) === null;
}

/** The facts that JSON output shows of a certificate. */
export interface CertificateSummary {
  readonly subject: string;
  readonly issuer: string;
  readonly sha256: string;
  readonly keyType: string;
  readonly notBefore: string;
  readonly notAfter: string;
  readonly names: readonly string[];
}

export function summary({
  subject,
  issuer,
  sha256: fingerprint,
  key,
  validity,
  names,
}: Certificate): CertificateSummary {
  return {
    subject: subject.text,
    issuer: issuer.text,
    sha256: fingerprint,
    keyType: key.type,
    notBefore: validity.notBefore.text,
    notAfter: validity.notAfter.text,
    names,
  };
}
