/**
 * Signature algorithms: the kind of key that makes them and how strong OpenSSL 3.0 holds them to be. Sources:
 * `crypto/objects/obj_xref.txt`, `crypto/x509/x509_set.c` (`x509_sig_info_init`), `crypto/rsa/rsa_ameth.c` (`rsa_sig_info_set`).
 */

import { type Element, inside, isContext, objectIdentifier, sequence } from "./der.ts";

/** As `EVP_PKEY_is_a` tells keys apart. */
export type KeyFamily = "RSA" | "RSA-PSS" | "EC" | "DSA" | "Ed25519" | "Ed448" | "SM2" | "other";

export interface SignatureAlgorithm {
  /** Dotted decimal. */
  readonly id: string;
  /** OpenSSL's long name, or the identifier where OpenSSL has none. */
  readonly name: string;
  /** Null where OpenSSL does not know the algorithm: nothing is then the issuer of such a certificate. */
  readonly family: KeyFamily | null;
  /** Null where OpenSSL cannot tell: never enough. */
  readonly securityBits: number | null;
}

type Digest = "MD2" | "MD4" | "MD5" | "SHA1" | "RIPEMD160" | "SHA224" | "SHA256" | "SHA384" | "SHA512" | "SM3";

/** Half the digest's bits, less where collisions are known: SHA-1 63 (80 before OpenSSL 3), MD5 39 (64). */
const digestBits: Readonly<Record<Digest, number>> = {
  MD2: 64,
  MD4: 64,
  MD5: 39,
  SHA1: 63,
  RIPEMD160: 80,
  SHA224: 112,
  SHA256: 128,
  SHA384: 192,
  SHA512: 256,
  SM3: 128,
};

const rsaPss = "1.2.840.113549.1.1.10";

const rows: readonly (readonly [id: string, name: string, family: KeyFamily, digest: Digest | number])[] = [
  ["1.2.840.113549.1.1.2", "md2WithRSAEncryption", "RSA", "MD2"],
  ["1.2.840.113549.1.1.3", "md4WithRSAEncryption", "RSA", "MD4"],
  ["1.2.840.113549.1.1.4", "md5WithRSAEncryption", "RSA", "MD5"],
  ["1.3.14.3.2.3", "md5WithRSA", "RSA", "MD5"],
  ["1.2.840.113549.1.1.5", "sha1WithRSAEncryption", "RSA", "SHA1"],
  ["1.3.14.3.2.29", "sha1WithRSA", "RSA", "SHA1"],
  ["1.3.36.3.3.1.2", "ripemd160WithRSA", "RSA", "RIPEMD160"],
  ["1.2.840.113549.1.1.14", "sha224WithRSAEncryption", "RSA", "SHA224"],
  ["1.2.840.113549.1.1.11", "sha256WithRSAEncryption", "RSA", "SHA256"],
  ["1.2.840.113549.1.1.12", "sha384WithRSAEncryption", "RSA", "SHA384"],
  ["1.2.840.113549.1.1.13", "sha512WithRSAEncryption", "RSA", "SHA512"],
  ["1.2.840.113549.1.1.15", "sha512-224WithRSAEncryption", "RSA", "SHA224"],
  ["1.2.840.113549.1.1.16", "sha512-256WithRSAEncryption", "RSA", "SHA256"],
  ["2.16.840.1.101.3.4.3.13", "RSA-SHA3-224", "RSA", "SHA224"],
  ["2.16.840.1.101.3.4.3.14", "RSA-SHA3-256", "RSA", "SHA256"],
  ["2.16.840.1.101.3.4.3.15", "RSA-SHA3-384", "RSA", "SHA384"],
  ["2.16.840.1.101.3.4.3.16", "RSA-SHA3-512", "RSA", "SHA512"],
  ["1.2.840.10045.4.1", "ecdsa-with-SHA1", "EC", "SHA1"],
  ["1.2.840.10045.4.3.1", "ecdsa-with-SHA224", "EC", "SHA224"],
  ["1.2.840.10045.4.3.2", "ecdsa-with-SHA256", "EC", "SHA256"],
  ["1.2.840.10045.4.3.3", "ecdsa-with-SHA384", "EC", "SHA384"],
  ["1.2.840.10045.4.3.4", "ecdsa-with-SHA512", "EC", "SHA512"],
  ["2.16.840.1.101.3.4.3.9", "ecdsa_with_SHA3-224", "EC", "SHA224"],
  ["2.16.840.1.101.3.4.3.10", "ecdsa_with_SHA3-256", "EC", "SHA256"],
  ["2.16.840.1.101.3.4.3.11", "ecdsa_with_SHA3-384", "EC", "SHA384"],
  ["2.16.840.1.101.3.4.3.12", "ecdsa_with_SHA3-512", "EC", "SHA512"],
  ["1.2.840.10040.4.3", "dsaWithSHA1", "DSA", "SHA1"],
  ["1.3.14.3.2.27", "dsaWithSHA1-old", "DSA", "SHA1"],
  ["2.16.840.1.101.3.4.3.1", "dsa_with_SHA224", "DSA", "SHA224"],
  ["2.16.840.1.101.3.4.3.2", "dsa_with_SHA256", "DSA", "SHA256"],
  ["2.16.840.1.101.3.4.3.3", "dsa_with_SHA384", "DSA", "SHA384"],
  ["2.16.840.1.101.3.4.3.4", "dsa_with_SHA512", "DSA", "SHA512"],
  ["1.3.101.112", "ED25519", "Ed25519", 128],
  ["1.3.101.113", "ED448", "Ed448", 224],
  ["1.2.156.10197.1.501", "SM2-with-SM3", "SM2", "SM3"],
];

const byId = new Map(
  rows.map(([id, name, family, strength]): [string, SignatureAlgorithm] => [
    id,
    { id, name, family, securityBits: typeof strength === "number" ? strength : digestBits[strength] },
  ]),
);

const digestsOfPss = new Map<string, Digest>([
  ["1.3.14.3.2.26", "SHA1"],
  ["2.16.840.1.101.3.4.2.1", "SHA256"],
  ["2.16.840.1.101.3.4.2.2", "SHA384"],
  ["2.16.840.1.101.3.4.2.3", "SHA512"],
  ["2.16.840.1.101.3.4.2.4", "SHA224"],
  ["2.16.840.1.101.3.4.2.5", "SHA224"],
  ["2.16.840.1.101.3.4.2.6", "SHA256"],
]);

/** Of an AlgorithmIdentifier; null where it is malformed. */
export function signatureAlgorithm(element: Element | undefined): SignatureAlgorithm | null {
  const [type, parameters] = sequence(element) ?? [];
  const id = objectIdentifier(type);
  if (id === null) return null;
  if (id === rsaPss) return { id, name: "rsassaPss", family: "RSA-PSS", securityBits: pssBits(parameters) };
  return byId.get(id) ?? { id, name: id, family: null, securityBits: null };
}

/** RSASSA-PSS-params (RFC 4055 section 3.1): hashAlgorithm [0], SHA-1 where it is absent. */
function pssBits(parameters: Element | undefined): number | null {
  const fields = sequence(parameters);
  if (!fields) return null;
  const hash = fields.find((field) => isContext(field, 0));
  if (!hash) return 64;
  const digest = digestsOfPss.get(objectIdentifier(sequence(inside(hash) ?? undefined)?.[0]) ?? "");
  if (digest === undefined) return null;
  // Here OpenSSL gives SHA-1 one bit more than elsewhere.
  return digest === "SHA1" ? 64 : digestBits[digest];
}
