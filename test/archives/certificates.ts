/** The certificates of a made-up lab: each by a label of its own, so that reports can be compared although keys are new each time. */

import { hexPairs } from "../../core/trust/extensions.ts";
import {
  authorityKeyIdentifier,
  basicConstraints,
  extendedKeyUsage,
  type KeyKind,
  type Keys,
  keyUsage,
  makeCertificate,
  makeKeys,
  name,
  pem,
  read,
  subjectAltNames,
  subjectKeyIdentifier,
} from "../core/trust/certificate-maker.ts";

export interface Issued {
  /** What pictures call it. */
  readonly label: string;
  readonly keys: Keys;
  readonly subject: string;
  readonly der: Buffer;
  /** As reports write them. */
  readonly sha256: string;
  readonly keyIdentifier: string;
}

interface Options {
  readonly issuer?: Issued;
  readonly key?: KeyKind;
  readonly notBefore?: Date;
  readonly notAfter?: Date;
  /** "both" of what has an issuer; "also-own" of a self-signed one too. */
  readonly keyIdentifiers?: "both" | "none" | "also-own";
  /** A renewed certificate, or the one before. */
  readonly sameKeysAs?: Issued;
}

/** Every certificate made in this run. */
export const issued: Issued[] = [];

/** A CA of this common name; without an issuer a root. */
export function authority(
  label: string,
  commonName: string,
  options: Options & { readonly usage?: readonly ("keyCertSign" | "cRLSign")[] } = {},
): Issued {
  const { usage = ["keyCertSign", "cRLSign"] } = options;
  return issue(label, commonName, options, [basicConstraints(true), keyUsage(...usage)]);
}

/** Of a server, or of Expressway: for both uses, unless `purposes` says otherwise; "none" has no Extended Key Usage. */
export function endEntity(
  label: string,
  commonName: string,
  options: Options & { readonly names?: readonly string[]; readonly purposes?: keyof typeof usages } = {},
): Issued {
  const { names = [`DNS:${commonName}`], purposes = "both" } = options;
  return issue(label, commonName, options, [
    ...(names.length > 0 ? [subjectAltNames(...names)] : []),
    keyUsage("digitalSignature", "keyEncipherment"),
    ...(purposes === "none" ? [] : [extendedKeyUsage(...usages[purposes])]),
  ]);
}

const usages = {
  server: ["serverAuth"],
  client: ["clientAuth"],
  both: ["serverAuth", "clientAuth"],
  any: ["any"],
  none: [],
} as const;

function issue(label: string, commonName: string, options: Options, extensions: readonly Buffer[]): Issued {
  const { issuer, key = "EC", keyIdentifiers = "both" } = options;
  const keys = options.sameKeysAs?.keys ?? makeKeys(key);
  const signer = issuer ?? { keys, subject: commonName };
  const identifiers = [
    subjectKeyIdentifier(keys.keyIdentifier),
    ...(issuer || keyIdentifiers === "also-own" ? [authorityKeyIdentifier({ id: signer.keys.keyIdentifier })] : []),
  ];
  const der = makeCertificate({
    subject: distinguishedName(commonName),
    issuer: distinguishedName(signer.subject),
    keys,
    signedBy: signer.keys,
    serial: 1000 + issued.length,
    notBefore: options.notBefore ?? new Date("2025-01-01T00:00:00Z"),
    notAfter: options.notAfter ?? new Date("2035-01-01T00:00:00Z"),
    extensions: [...extensions, ...(keyIdentifiers === "none" ? [] : identifiers)],
  });
  const { sha256 } = read(der);
  const keyIdentifier = hexPairs(keys.keyIdentifier);
  const certificate = { label, keys, subject: commonName, der, sha256, keyIdentifier };
  issued.push(certificate);
  return certificate;
}

/** Without a common name where it is empty. */
function distinguishedName(commonName: string): Buffer {
  return commonName === "" ? name(["O", "Lab"]) : name(["O", "Lab"], ["CN", commonName]);
}

/** As "Show all (PEM file)" prints a trust store: the subject before each block. */
export function printed(certificates: readonly Issued[]): string {
  return certificates.map(({ subject, der }) => `O=Lab, CN=${subject}\n${pem(der)}`).join("");
}

export function pemOf(...certificates: readonly Issued[]): string {
  return certificates.map(({ der }) => pem(der)).join("");
}

export function privateKeyOf({ keys }: Issued): string {
  return keys.privateKey.export({ type: "pkcs8", format: "pem" }) as string;
}
