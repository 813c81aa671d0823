/**
 * Certificates → certificates of the same kind, issued again with keys of the run: names are pseudonyms; key types, dates, usages,
 * constraints and who has signed whom stay. What is signed by nobody in the inputs is signed by nobody in the copy.
 */

import { Buffer } from "node:buffer";
import { constants, createPublicKey, generateKeyPairSync, type KeyObject, randomBytes, sign } from "node:crypto";
import { type Certificate, couldHaveIssued, readCertificate } from "../trust/certificate.ts";
import { readCertificateFile } from "../trust/certificate-file.ts";
import { type Element, encode, inside, isContext, objectIdentifier, readElement, sequence } from "../trust/der.ts";
import { isSignedBy } from "../trust/keys.ts";
import { encodePem } from "../trust/pem.ts";
import type { LeftOut } from "./content.ts";
import { DerCopy } from "./der-copy.ts";
import type { TextRedactor } from "./text.ts";

/** Issuers of one name that are looked at, and those whose signature is. */
const maxNamed = 200;
const maxIssuers = 20;
/** Signatures that are looked at: a store of thousands has one each, and attacks have the square of it. */
const maxTries = 20_000;
/** Each takes up to a second: certificates of more are left out. */
const maxSigningKeys = 500;
/** Keys that take longer to make are not made. */
const longestModulus = 4096;
/** So many certificates have keys of their own whose signature nobody looks at: a store has hundreds. */
const maxOwnKeys = 60;

const digests = new Map([
  ["1.2.840.113549.1.1.4", "md5"],
  ["1.2.840.113549.1.1.5", "sha1"],
  ["1.2.840.113549.1.1.14", "sha224"],
  ["1.2.840.113549.1.1.11", "sha256"],
  ["1.2.840.113549.1.1.12", "sha384"],
  ["1.2.840.113549.1.1.13", "sha512"],
  ["1.2.840.10045.4.1", "sha1"],
  ["1.2.840.10045.4.3.1", "sha224"],
  ["1.2.840.10045.4.3.2", "sha256"],
  ["1.2.840.10045.4.3.3", "sha384"],
  ["1.2.840.10045.4.3.4", "sha512"],
  ["1.2.840.10040.4.3", "sha1"],
  ["2.16.840.1.101.3.4.3.1", "sha224"],
  ["2.16.840.1.101.3.4.3.2", "sha256"],
]);
const digestsOfPss = new Map([
  ["1.3.14.3.2.26", "sha1"],
  ["2.16.840.1.101.3.4.2.1", "sha256"],
  ["2.16.840.1.101.3.4.2.2", "sha384"],
  ["2.16.840.1.101.3.4.2.3", "sha512"],
]);
const rsaPss = "1.2.840.113549.1.1.10";

interface Known {
  readonly certificate: Certificate;
  /** SubjectPublicKeyInfo in DER, as text: what tells keys apart. */
  readonly key: string;
  /** Sent by somebody, not only trusted. */
  sent: boolean;
}

interface KeyPair {
  readonly spki: Buffer;
  /** Null where nobody looks at what it signs. */
  readonly privateKey: KeyObject | null;
}

export class CertificateCopies {
  readonly #copy: DerCopy;
  readonly #known = new Map<string, Known>();
  readonly #signers = new Map<string, Known | null>();
  readonly #keys = new Map<string, KeyPair | null>();
  readonly #made = new Map<string, Buffer | null>();
  #tries = maxTries;
  #signingKeys = 0;
  #signing: ReadonlySet<string> | null = null;
  #bySubject: ReadonlyMap<string, readonly Known[]> = new Map();

  constructor(text: TextRedactor) {
    this.#copy = new DerCopy(text);
  }

  /** Told of a certificate before the first copy is made; `sent`: in a handshake. */
  look(der: Uint8Array, sent: boolean): void {
    const { certificate } = readCertificate(der);
    if (!certificate) return;
    const known = this.#known.get(certificate.sha256);
    if (known) known.sent ||= sent;
    else this.#known.set(certificate.sha256, { certificate, key: keyOf(certificate.der) ?? "", sent });
  }

  /** Told of a file of certificates. */
  lookAtFile(bytes: Buffer): void {
    for (const { certificate } of readCertificateFile(bytes).certificates) this.look(certificate.der, false);
  }

  /** A file of certificates as PEM, in its order, without what else is in it. */
  file(bytes: Buffer): { readonly bytes: Buffer; readonly leftOut: readonly LeftOut[] } {
    const { certificates, problems } = readCertificateFile(bytes);
    const copies = certificates.map(({ certificate, trustSettings }) =>
      trustSettings ? null : this.copy(certificate.der),
    );
    const blocks = problems.filter(({ code }) =>
      ["private-key", "revocation-list", "other-block"].includes(code),
    ).length;
    const unread = problems.filter(({ code }) => !harmless.has(code)).length;
    const lost = copies.filter((copy) => copy === null).length + unread;
    return {
      bytes: Buffer.from(copies.map((copy) => (copy ? encodePem("CERTIFICATE", copy) : "")).join(""), "latin1"),
      leftOut: [
        ...(lost > 0 ? [{ reason: "certificates", count: lost } as const] : []),
        ...(blocks > 0 ? [{ reason: "pem-blocks", count: blocks } as const] : []),
      ],
    };
  }

  /** The certificate issued again; null where that cannot be done. The same for the same octets. */
  copy(der: Uint8Array): Buffer | null {
    const { certificate } = readCertificate(der);
    if (!certificate) return null;
    const made = this.#made.get(certificate.sha256);
    if (made !== undefined) return made;
    const copy = this.#issue(certificate);
    this.#made.set(certificate.sha256, copy);
    return copy;
  }

  /** A Name of an authority, as servers send those that they accept. */
  name(der: Uint8Array): Buffer | null {
    return this.#copy.name(readElement(der) ?? undefined);
  }

  #issue(certificate: Certificate): Buffer | null {
    const [signed, outer] = sequence(readElement(certificate.der) ?? undefined) ?? [];
    const fields = [...(sequence(signed) ?? [])];
    const version = isContext(fields[0], 0) ? (fields.shift() as Element) : null;
    const [serial, algorithm, issuer, validity, subject, key, ...optional] = fields;
    if (!outer || !algorithm || !validity || !key) return null;
    const pair = this.#keyPair(key.bytes);
    const extensions = optional.find((field) => isContext(field, 3));
    const parts: (Buffer | null)[] = [
      version ? Buffer.from(version.bytes) : Buffer.alloc(0),
      this.#copy.serial(serial),
      Buffer.from(algorithm.bytes),
      this.#copy.name(issuer),
      Buffer.from(validity.bytes),
      this.#copy.name(subject),
      pair?.spki ?? null,
      extensions ? this.#extensions(extensions) : Buffer.alloc(0),
    ];
    if (parts.includes(null)) return null;
    const toBeSigned = encode(0x30, Buffer.concat(parts as Buffer[]));
    const signature = this.#sign(certificate, outer, toBeSigned);
    if (!signature) return null;
    const bits = encode(0x03, Buffer.concat([Buffer.from([0]), signature]));
    return encode(0x30, Buffer.concat([toBeSigned, outer.bytes, bits]));
  }

  #extensions(field: Element): Buffer | null {
    const list = sequence(inside(field) ?? undefined)?.map((each) => this.#copy.extension(each));
    if (!list || list.includes(null)) return null;
    const kept = list.filter((each): each is Buffer => each !== undefined && each !== null);
    return kept.length === 0 ? Buffer.alloc(0) : encode(0xa3, encode(0x30, Buffer.concat(kept)));
  }

  #sign(certificate: Certificate, algorithm: Element, toBeSigned: Buffer): Buffer | null {
    const signer = this.#signerOf(certificate);
    const pair = signer
      ? (this.#keys.get(signer.key) ?? this.#keyPair(spkiOf(signer.certificate.der)))
      : this.#nobody(certificate);
    if (!pair) return null;
    // Nobody looks at the signature of a root that is trusted.
    if (!pair.privateKey) return randomSignature(pair.spki);
    try {
      return signatureBy(pair.privateKey, algorithm, toBeSigned);
    } catch {
      return null;
    }
  }

  /** The key of somebody who is in no input: one for each kind. */
  #nobody({ signature: { family } }: Certificate): KeyPair | null {
    const known = this.#keys.get(`nobody ${family}`);
    if (known !== undefined) return known;
    const made = family === null ? null : keysOfFamily(family);
    this.#keys.set(`nobody ${family}`, made);
    return made;
  }

  /** Whose key has made its signature, of those that are known: most likely itself, or who could have issued it. */
  #signerOf(certificate: Certificate): Known | null {
    this.#index();
    const known = this.#signers.get(certificate.sha256);
    if (known !== undefined) return known;
    const all = this.#bySubject.get(certificate.issuer.canonical) ?? [];
    const itself = this.#known.get(certificate.sha256);
    const named = [...(itself && certificate.selfIssued ? [itself] : []), ...all.slice(0, maxNamed)];
    const rank = ({ certificate: issuer }: Known) =>
      issuer.sha256 === certificate.sha256 ? 0 : couldHaveIssued(issuer, certificate) ? 1 : 2;
    const candidates = [...named].sort((a, b) => rank(a) - rank(b)).slice(0, maxIssuers);
    const signer =
      candidates.find((each) => this.#tries-- > 0 && isSignedBy(certificate.der, each.certificate.der)) ?? null;
    this.#signers.set(certificate.sha256, signer);
    return signer;
  }

  /** Which keys sign something that is looked at. */
  #index(): void {
    if (this.#signing) return;
    const bySubject = new Map<string, Known[]>();
    for (const known of this.#known.values()) {
      const { canonical } = known.certificate.subject;
      const same = bySubject.get(canonical);
      if (same) same.push(known);
      else bySubject.set(canonical, [known]);
    }
    this.#bySubject = bySubject;
    const signing = new Set<string>();
    this.#signing = signing;
    for (const { certificate, sent } of this.#known.values()) {
      const signer = this.#signerOf(certificate);
      if (signer && (sent || this.#known.size <= maxOwnKeys || signer.certificate.sha256 !== certificate.sha256))
        signing.add(signer.key);
    }
  }

  /** Of the same type and length; null where such keys are not made. */
  #keyPair(spki: Uint8Array | null): KeyPair | null {
    if (!spki) return null;
    this.#index();
    const id = Buffer.from(spki).toString("latin1");
    const known = this.#keys.get(id);
    if (known !== undefined) return known;
    const signs = this.#signing?.has(id) === true;
    const made = signs && ++this.#signingKeys > maxSigningKeys ? null : keysLike(spki, signs);
    this.#keys.set(id, made);
    return made;
  }
}

const harmless = new Set(["private-key", "revocation-list", "other-block", "not-accepted-by-openssl", "stated-only"]);

function spkiOf(der: Uint8Array): Uint8Array | null {
  const fields = [...(sequence(sequence(readElement(der) ?? undefined)?.[0]) ?? [])];
  return fields[isContext(fields[0], 0) ? 6 : 5]?.bytes ?? null;
}

function keyOf(der: Uint8Array): string | null {
  const spki = spkiOf(der);
  return spki && Buffer.from(spki).toString("latin1");
}

function publicKeyOf(spki: Uint8Array): KeyObject {
  return createPublicKey({ key: Buffer.from(spki), type: "spki", format: "der" });
}

function keysLike(spki: Uint8Array, signs: boolean): KeyPair | null {
  try {
    const key = publicKeyOf(spki);
    const {
      modulusLength = 0,
      publicExponent,
      namedCurve,
      hashAlgorithm,
      mgf1HashAlgorithm,
      saltLength,
      divisorLength,
    } = key.asymmetricKeyDetails ?? {};
    const exponent = publicExponent === undefined ? {} : { publicExponent: Number(publicExponent) };
    switch (key.asymmetricKeyType) {
      case "rsa":
        if (!signs || modulusLength > longestModulus)
          return signs ? null : { spki: withOtherModulus(spki, modulusLength), privateKey: null };
        return pairOf(generateKeyPairSync("rsa", { modulusLength, ...exponent }));
      case "rsa-pss": {
        const limits = hashAlgorithm === undefined ? {} : { hashAlgorithm, mgf1HashAlgorithm, saltLength };
        return modulusLength > longestModulus
          ? null
          : pairOf(
              generateKeyPairSync("rsa-pss", { modulusLength, ...exponent, ...limits } as { modulusLength: number }),
            );
      }
      case "ec":
        if (namedCurve === undefined || namedCurve === "SM2") return null;
        return pairOf(
          generateKeyPairSync("ec", { namedCurve, paramEncoding: isExplicit(spki) ? "explicit" : "named" }),
        );
      case "ed25519":
        return pairOf(generateKeyPairSync("ed25519"));
      case "ed448":
        return pairOf(generateKeyPairSync("ed448"));
      case "dsa":
        return pairOf(generateKeyPairSync("dsa", { modulusLength, divisorLength: divisorLength ?? 160 }));
      default:
        return null;
    }
  } catch {
    return null;
  }
}

function keysOfFamily(family: string): KeyPair | null {
  switch (family) {
    case "RSA":
    case "RSA-PSS":
      return pairOf(generateKeyPairSync("rsa", { modulusLength: 2048 }));
    case "EC":
      return pairOf(generateKeyPairSync("ec", { namedCurve: "P-256" }));
    case "Ed25519":
      return pairOf(generateKeyPairSync("ed25519"));
    case "Ed448":
      return pairOf(generateKeyPairSync("ed448"));
    case "DSA":
      return pairOf(generateKeyPairSync("dsa", { modulusLength: 1024, divisorLength: 160 }));
    default:
      return null;
  }
}

function pairOf({ publicKey, privateKey }: { publicKey: KeyObject; privateKey: KeyObject }): KeyPair {
  return { spki: publicKey.export({ type: "spki", format: "der" }), privateKey };
}

/** RFC 5480 section 2.1.1: a curve by its parameters, not by its name. */
function isExplicit(spki: Uint8Array): boolean {
  const [algorithm] = sequence(readElement(spki) ?? undefined) ?? [];
  return sequence(algorithm)?.[1]?.tag === 16;
}

/** An RSA key that nobody has the private half of: as long, and as hard to read. */
function withOtherModulus(spki: Uint8Array, bits: number): Buffer {
  const modulus = randomBytes(Math.ceil(bits / 8));
  modulus[0] = ((modulus[0] as number) & (0xff >> (-bits & 7))) | (0x80 >> (-bits & 7));
  modulus[modulus.length - 1] = (modulus[modulus.length - 1] as number) | 1;
  const [algorithm, bitString] = sequence(readElement(spki) ?? undefined) as readonly [Element, Element];
  const [, exponent] = sequence(readElement(bitString.content.subarray(1)) ?? undefined) as readonly [Element, Element];
  const positive = (modulus[0] as number) >= 0x80 ? Buffer.concat([Buffer.from([0]), modulus]) : modulus;
  const key = encode(0x30, Buffer.concat([encode(0x02, positive), exponent.bytes]));
  return encode(0x30, Buffer.concat([algorithm.bytes, encode(0x03, Buffer.concat([Buffer.from([0]), key]))]));
}

function randomSignature(spki: Uint8Array): Buffer {
  const bits = publicKeyOf(spki).asymmetricKeyDetails?.modulusLength ?? 2048;
  const octets = randomBytes(Math.ceil(bits / 8));
  octets[0] = (octets[0] as number) & 0x3f;
  return octets;
}

function signatureBy(key: KeyObject, algorithm: Element, bytes: Buffer): Buffer | null {
  const [type, parameters] = sequence(algorithm) ?? [];
  const id = objectIdentifier(type) ?? "";
  if (id === "1.3.101.112" || id === "1.3.101.113") return sign(null, bytes, key);
  if (id !== rsaPss) {
    const digest = digests.get(id);
    return digest === undefined ? null : sign(digest, bytes, key);
  }
  const fields = sequence(parameters) ?? [];
  const hash = fields.find((field) => isContext(field, 0));
  const salt = fields.find((field) => isContext(field, 2));
  const digest = hash ? digestsOfPss.get(objectIdentifier(sequence(inside(hash) ?? undefined)?.[0]) ?? "") : "sha1";
  const saltLength = salt ? (inside(salt)?.content.at(-1) ?? 20) : 20;
  if (digest === undefined) return null;
  return sign(digest, bytes, { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength });
}
