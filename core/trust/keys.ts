/** The one place where node:crypto reads certificates: their keys and signatures, and whether OpenSSL reads them at all. */

import { createHash, type KeyObject, X509Certificate } from "node:crypto";
import type { KeyFamily } from "./signature-algorithms.ts";

export interface KeyFacts {
  /** "RSA 2048", "EC P-384", "Ed25519"; the algorithm's object identifier where OpenSSL cannot decode the key. */
  readonly type: string;
  /** Null where OpenSSL cannot decode the key. */
  readonly family: KeyFamily | null;
  /** `EVP_PKEY_get_security_bits`; 0 where there is no key. */
  readonly securityBits: number;
  /** An EC key that spells its curve out instead of naming it (error 94). */
  readonly explicitParameters: boolean;
}

export interface OpenSslReading {
  /** The certificate as OpenSSL writes it again: other octets where the input was no DER. */
  readonly der: Uint8Array;
  readonly key: KeyFacts;
}

export interface KeyAlgorithm {
  /** Dotted decimal. */
  readonly id: string;
  /** The named curve of an EC key in dotted decimal; null where there is none. */
  readonly curve: string | null;
  readonly explicitParameters: boolean;
}

/** Null where OpenSSL does not take these octets for a certificate. */
export function readWithOpenSsl(der: Uint8Array, algorithm: KeyAlgorithm): OpenSslReading | null {
  try {
    const certificate = new X509Certificate(der);
    return { der: certificate.raw, key: keyFacts(publicKey(certificate), algorithm) };
  } catch {
    return null;
  }
}

const signedBy = new WeakMap<Uint8Array, WeakMap<Uint8Array, boolean>>();

/** Whether the key of `issuer` verifies the signature on `subject`; both in DER. Looked at once for the same two octet strings. */
export function isSignedBy(subject: Uint8Array, issuer: Uint8Array): boolean {
  const known = signedBy.get(subject) ?? new WeakMap<Uint8Array, boolean>();
  signedBy.set(subject, known);
  const answer = known.get(issuer) ?? verifies(subject, issuer);
  known.set(issuer, answer);
  return answer;
}

function verifies(subject: Uint8Array, issuer: Uint8Array): boolean {
  try {
    const key = publicKey(new X509Certificate(issuer));
    return key !== null && new X509Certificate(subject).verify(key);
  } catch {
    return false;
  }
}

/** SHA-256 of these octets, in lower-case hex. */
export function sha256(octets: Uint8Array): string {
  return createHash("sha256").update(octets).digest("hex");
}

function publicKey(certificate: X509Certificate): KeyObject | null {
  try {
    return certificate.publicKey;
  } catch {
    // The getter throws for what OpenSSL cannot decode.
    return null;
  }
}

const sm2Curve = "1.2.156.10197.1.301";

/** OpenSSL's names of the named curves that certificates have (RFC 5480 section 2.1.1.1): asking it takes time for each key. */
const commonCurves = new Map([
  ["1.2.840.10045.3.1.7", "prime256v1"],
  ["1.3.132.0.34", "secp384r1"],
  ["1.3.132.0.35", "secp521r1"],
]);

// OpenSSL's names of curves → the names in RFC 8422 and FIPS 186.
const curveNames: Readonly<Record<string, string>> = {
  prime192v1: "P-192",
  secp224r1: "P-224",
  prime256v1: "P-256",
  secp384r1: "P-384",
  secp521r1: "P-521",
};

function keyFacts(key: KeyObject | null, { id, curve, explicitParameters }: KeyAlgorithm): KeyFacts {
  const none = { explicitParameters: false };
  if (!key) return { ...none, type: id, family: null, securityBits: 0 };
  if (curve === sm2Curve) return { ...none, type: "SM2", family: "SM2", securityBits: 128 };
  const known = curve === null ? undefined : commonCurves.get(curve);
  const {
    modulusLength: bits = 0,
    divisorLength = 0,
    namedCurve,
  }: KeyDetails = known && key.asymmetricKeyType === "ec" ? { namedCurve: known } : details(key);
  switch (key.asymmetricKeyType) {
    case "rsa":
      return { ...none, type: `RSA ${bits}`, family: "RSA", securityBits: factoringBits(bits) };
    case "rsa-pss":
      return { ...none, type: `RSA-PSS ${bits}`, family: "RSA-PSS", securityBits: factoringBits(bits) };
    case "dsa": {
      const strength = Math.min(factoringBits(bits), Math.floor(divisorLength / 2));
      return { ...none, type: `DSA ${bits}`, family: "DSA", securityBits: strength };
    }
    case "ec": {
      const name = namedCurve ?? "";
      const type = name === "" ? "EC" : `EC ${Object.hasOwn(curveNames, name) ? curveNames[name] : name}`;
      return { type, family: "EC", securityBits: curveBits(name), explicitParameters };
    }
    case "ed25519":
      return { ...none, type: "Ed25519", family: "Ed25519", securityBits: 128 };
    case "ed448":
      return { ...none, type: "Ed448", family: "Ed448", securityBits: 224 };
    default:
      return { ...none, type: key.asymmetricKeyType ?? id, family: "other", securityBits: 0 };
  }
}

interface KeyDetails {
  modulusLength?: number;
  divisorLength?: number;
  namedCurve?: string;
}

function details(key: KeyObject): KeyDetails {
  try {
    return key.asymmetricKeyDetails ?? {};
  } catch {
    return {};
  }
}

/**
 * `ossl_ifc_ffc_compute_security_bits` (crypto/rsa/rsa_lib.c), after NIST SP 800-56B rev. 2 appendix D: the number field
 * sieve's work, rounded to a multiple of 8 and held to the standard's values.
 */
function factoringBits(bits: number): number {
  const known = new Map([
    [2048, 112],
    [3072, 128],
    [4096, 152],
    [6144, 176],
    [7680, 192],
    [8192, 200],
    [15360, 256],
  ]).get(bits);
  if (known !== undefined) return known;
  if (bits < 8) return 0;
  const work = bits * Math.LN2;
  const exponent = (1.923 * Math.cbrt(work * Math.log(work) ** 2) - 4.69) / Math.LN2;
  const cap = bits <= 7680 ? 192 : bits <= 15360 ? 256 : 1200;
  return Math.min(cap, (Math.floor(exponent) + 4) & ~7);
}

/** `ossl_ec_key... security bits`: steps by the bits of the group's order, which stand in the curve's name. */
function curveBits(name: string): number {
  const order = Number(/\d{3}/.exec(name)?.[0] ?? 0);
  for (const [least, strength] of [
    [512, 256],
    [384, 192],
    [256, 128],
    [224, 112],
    [160, 80],
  ] as const)
    if (order >= least) return strength;
  return Math.floor(order / 2);
}
