/** Certificates for the tests, made at run time and with any fault: a small DER writer, and keys from node:crypto. */

import { Buffer } from "node:buffer";
import { constants, createHash, generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { type Certificate, readCertificate } from "../../../core/trust/certificate.ts";
import type { TrustStoreEntry } from "../../../core/trust/trust-store.ts";

export function der(identifier: number, ...contents: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(contents);
  if (content.length < 0x80) return Buffer.concat([Buffer.from([identifier, content.length]), content]);
  const digits = Buffer.from(content.length.toString(16).padStart(content.length > 0xff ? 4 : 2, "0"), "hex");
  const long = content.length > 0xffff ? Buffer.from(content.length.toString(16).padStart(6, "0"), "hex") : digits;
  return Buffer.concat([Buffer.from([identifier, 0x80 | long.length]), long, content]);
}

export const seq = (...contents: readonly Uint8Array[]): Buffer => der(0x30, ...contents);
export const set = (...contents: readonly Uint8Array[]): Buffer => der(0x31, ...contents);
export const octetString = (content: Uint8Array): Buffer => der(0x04, content);
export const bitString = (content: Uint8Array, unused = 0): Buffer => der(0x03, Buffer.from([unused]), content);
export const bool = (value: boolean): Buffer => der(0x01, Buffer.from([value ? 0xff : 0]));
export const utf8 = (text: string): Buffer => der(0x0c, Buffer.from(text, "utf8"));
export const context = (tag: number, ...contents: readonly Uint8Array[]): Buffer => der(0xa0 | tag, ...contents);

export function integer(value: number | bigint): Buffer {
  let rest = BigInt(value);
  const bytes: number[] = [];
  do {
    bytes.unshift(Number(rest & 0xffn));
    rest >>= 8n;
  } while (rest !== 0n && rest !== -1n);
  const first = bytes[0] as number;
  if (rest === 0n && first >= 0x80) bytes.unshift(0);
  if (rest === -1n && first < 0x80) bytes.unshift(0xff);
  return der(0x02, Buffer.from(bytes));
}

export function oid(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split(".").map(Number);
  const bytes = [first * 40 + second, ...rest].flatMap((arc) => {
    const digits = [arc % 128];
    for (let left = Math.floor(arc / 128); left > 0; left = Math.floor(left / 128)) digits.unshift((left % 128) | 0x80);
    return digits;
  });
  return der(0x06, Buffer.from(bytes));
}

export type Attribute = readonly [type: string, value: string | Buffer];

const attributeTypes: Readonly<Record<string, string>> = {
  CN: "2.5.4.3",
  C: "2.5.4.6",
  O: "2.5.4.10",
  OU: "2.5.4.11",
  DC: "0.9.2342.19200300.100.1.25",
  emailAddress: "1.2.840.113549.1.9.1",
};

/** One attribute in each set; a Buffer is a whole value element. */
export function name(...attributes: readonly Attribute[]): Buffer {
  return seq(...attributes.map((attribute) => relativeName(attribute)));
}

export function relativeName(...attributes: readonly Attribute[]): Buffer {
  const encoded = attributes.map(([type, value]) =>
    seq(oid(attributeTypes[type] ?? type), typeof value === "string" ? utf8(value) : value),
  );
  return set(...encoded.sort(Buffer.compare));
}

/** A Date as RFC 5280 writes it, or the octets of a UTCTime or (15 digits and more) GeneralizedTime as given. */
export function time(value: Date | string): Buffer {
  const text = typeof value === "string" ? value : `${value.toISOString().replace(/[-:T]|\.\d+Z/g, "")}Z`;
  const short = typeof value === "string" ? !/^\d{14}/.test(text) : value.getUTCFullYear() < 2050;
  const octets = typeof value !== "string" && short ? text.slice(2) : text;
  return der(short ? 0x17 : 0x18, Buffer.from(octets, "latin1"));
}

export interface Keys {
  readonly kind: KeyKind;
  readonly privateKey: KeyObject;
  /** SubjectPublicKeyInfo. */
  readonly spki: Buffer;
  /** As most CAs make it: SHA-1 of the key's bits. */
  readonly keyIdentifier: Buffer;
}

export type KeyKind = "EC" | "EC P-384" | "EC explicit" | "RSA" | "RSA 1024" | "RSA-PSS" | "Ed25519" | "DSA";

export function makeKeys(kind: KeyKind): Keys {
  const { privateKey, publicKey } = keyPair(kind);
  const spki = publicKey.export({ type: "spki", format: "der" });
  return { kind, privateKey, spki, keyIdentifier: createHash("sha1").update(spki).digest() };
}

function keyPair(kind: KeyKind): { readonly privateKey: KeyObject; readonly publicKey: KeyObject } {
  switch (kind) {
    case "EC":
      return generateKeyPairSync("ec", { namedCurve: "P-256" });
    case "EC P-384":
      return generateKeyPairSync("ec", { namedCurve: "P-384" });
    case "EC explicit":
      return generateKeyPairSync("ec", { namedCurve: "P-256", paramEncoding: "explicit" });
    case "RSA":
      return generateKeyPairSync("rsa", { modulusLength: 2048 });
    case "RSA 1024":
      return generateKeyPairSync("rsa", { modulusLength: 1024 });
    case "RSA-PSS":
      return generateKeyPairSync("rsa-pss", { modulusLength: 2048 });
    case "Ed25519":
      return generateKeyPairSync("ed25519");
    case "DSA":
      return generateKeyPairSync("dsa", { modulusLength: 1024, divisorLength: 160 });
  }
}

const known = new Map<string, Keys>();

/** The same keys for the same label, within one run. */
export function keys(label: string, kind: KeyKind = "EC"): Keys {
  const id = `${kind} ${label}`;
  const found = known.get(id) ?? makeKeys(kind);
  known.set(id, found);
  return found;
}

export type Digest = "md5" | "sha1" | "sha256" | "sha384";
export type Scheme = Digest | "pss";

const signatureIds: Readonly<Record<string, string>> = {
  "RSA md5": "1.2.840.113549.1.1.4",
  "RSA sha1": "1.2.840.113549.1.1.5",
  "RSA sha256": "1.2.840.113549.1.1.11",
  "RSA sha384": "1.2.840.113549.1.1.12",
  "EC sha1": "1.2.840.10045.4.1",
  "EC sha256": "1.2.840.10045.4.3.2",
  "EC sha384": "1.2.840.10045.4.3.3",
  "DSA sha1": "1.2.840.10040.4.3",
  "DSA sha256": "2.16.840.1.101.3.4.3.2",
};

const digestIds = { sha256: "2.16.840.1.101.3.4.2.1", sha1: "1.3.14.3.2.26" } as const;

function pssAlgorithm(): Buffer {
  const hash = seq(oid(digestIds.sha256), der(5));
  const mask = seq(oid("1.2.840.113549.1.1.8"), hash);
  return seq(oid("1.2.840.113549.1.1.10"), seq(context(0, hash), context(1, mask), context(2, integer(32))));
}

interface Signer {
  readonly algorithm: Buffer;
  readonly sign: (data: Buffer) => Buffer;
}

function signer({ kind, privateKey }: Keys, scheme: Scheme): Signer {
  if (kind === "Ed25519") return { algorithm: seq(oid("1.3.101.112")), sign: (data) => sign(null, data, privateKey) };
  if (kind === "RSA-PSS" || (scheme === "pss" && kind.startsWith("RSA"))) {
    const options = { key: privateKey, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 };
    return { algorithm: pssAlgorithm(), sign: (data) => sign("sha256", data, options) };
  }
  const family = kind.split(" ")[0] as string;
  const digest = scheme === "pss" || (scheme === "md5" && family !== "RSA") ? "sha256" : scheme;
  const id = signatureIds[`${family} ${digest}`] ?? (signatureIds[`${family} sha256`] as string);
  const used = signatureIds[`${family} ${digest}`] === undefined ? "sha256" : digest;
  return {
    algorithm: family === "RSA" ? seq(oid(id), der(5)) : seq(oid(id)),
    sign: (data) => sign(used, data, privateKey),
  };
}

export interface Plan {
  readonly subject: Buffer;
  readonly issuer: Buffer;
  readonly keys: Keys;
  readonly signedBy: Keys;
  readonly serial?: number | bigint;
  readonly notBefore?: Date | string;
  readonly notAfter?: Date | string;
  /** 1, 2 or 3. */
  readonly version?: number;
  readonly extensions?: readonly Buffer[];
  readonly scheme?: Scheme;
  /** Another AlgorithmIdentifier inside the signed part than beside the signature. */
  readonly signedWith?: Buffer;
  readonly spki?: Buffer;
  readonly damageSignature?: boolean;
}

/** In DER. */
export function makeCertificate(plan: Plan): Buffer {
  const { algorithm, sign: signData } = signer(plan.signedBy, plan.scheme ?? "sha256");
  const { version = 3, extensions = [] } = plan;
  const signed = seq(
    ...(version === 1 ? [] : [context(0, integer(version - 1))]),
    integer(plan.serial ?? 1),
    plan.signedWith ?? algorithm,
    plan.issuer,
    seq(
      time(plan.notBefore ?? new Date("2020-01-01T00:00:00Z")),
      time(plan.notAfter ?? new Date("2040-01-01T00:00:00Z")),
    ),
    plan.subject,
    plan.spki ?? plan.keys.spki,
    ...(extensions.length === 0 ? [] : [context(3, seq(...extensions))]),
  );
  const signature = signData(signed);
  if (plan.damageSignature) signature.writeUInt8(signature.readUInt8(signature.length - 1) ^ 1, signature.length - 1);
  return seq(signed, algorithm, bitString(signature));
}

export function extension(id: string, value: Uint8Array, critical = false): Buffer {
  return seq(oid(id), ...(critical ? [bool(true)] : []), octetString(value));
}

export function basicConstraints(ca: boolean, pathLength?: number | bigint, critical = true): Buffer {
  const fields = [...(ca ? [bool(true)] : []), ...(pathLength === undefined ? [] : [integer(pathLength)])];
  return extension("2.5.29.19", seq(...fields), critical);
}

const usageBits = { digitalSignature: 0, keyEncipherment: 2, keyAgreement: 4, keyCertSign: 5, cRLSign: 6 } as const;

export function keyUsage(...usages: readonly (keyof typeof usageBits)[]): Buffer {
  const octet = usages.reduce((sum, usage) => sum | (0x80 >> usageBits[usage]), 0);
  return extension("2.5.29.15", bitString(Buffer.from([octet])), true);
}

export const purposes = {
  serverAuth: "1.3.6.1.5.5.7.3.1",
  clientAuth: "1.3.6.1.5.5.7.3.2",
  any: "2.5.29.37.0",
  microsoftSgc: "1.3.6.1.4.1.311.10.3.3",
  netscapeSgc: "2.16.840.1.113730.4.1",
} as const;

export function extendedKeyUsage(...ids: readonly (keyof typeof purposes)[]): Buffer {
  return extension("2.5.29.37", seq(...ids.map((id) => oid(purposes[id]))));
}

export function netscapeType(octet: number): Buffer {
  return extension("2.16.840.1.113730.1.1", bitString(Buffer.from([octet])));
}

export function subjectKeyIdentifier(id: Uint8Array, critical = false): Buffer {
  return extension("2.5.29.14", octetString(id), critical);
}

export interface AuthorityKey {
  readonly id?: Uint8Array;
  /** A Name. */
  readonly issuer?: Buffer;
  readonly serial?: number | bigint;
}

export function authorityKeyIdentifier({ id, issuer, serial }: AuthorityKey, critical = false): Buffer {
  const fields = [
    ...(id ? [der(0x80, id)] : []),
    ...(issuer ? [context(1, context(4, issuer))] : []),
    ...(serial === undefined ? [] : [der(0x82, integer(serial).subarray(2))]),
  ];
  return extension("2.5.29.35", seq(...fields), critical);
}

/** GeneralNames by a prefix: "DNS:", "IP:" (dotted or hex), "email:", "URI:". */
export function generalName(text: string): Buffer {
  const [, type = "", value = ""] = /^([A-Za-z]+):(.*)$/s.exec(text) ?? [];
  const octets = Buffer.from(value, "latin1");
  switch (type) {
    case "email":
      return der(0x81, octets);
    case "DNS":
      return der(0x82, octets);
    case "URI":
      return der(0x86, octets);
    case "IP":
      return der(0x87, /^[0-9.]+$/.test(value) ? Buffer.from(value.split(".").map(Number)) : Buffer.from(value, "hex"));
    default:
      throw new Error(`no general name: ${text}`);
  }
}

export function subjectAltNames(...names: readonly (string | Buffer)[]): Buffer {
  return extension("2.5.29.17", seq(...names.map((each) => (typeof each === "string" ? generalName(each) : each))));
}

export function subtree(base: string | Buffer, ...bounds: readonly Buffer[]): Buffer {
  return seq(typeof base === "string" ? generalName(base) : base, ...bounds);
}

export function nameConstraints(permitted: readonly Buffer[], excluded: readonly Buffer[]): Buffer {
  const lists = [
    ...(permitted.length > 0 ? [context(0, ...permitted)] : []),
    ...(excluded.length > 0 ? [context(1, ...excluded)] : []),
  ];
  return extension("2.5.29.30", seq(...lists), true);
}

export function pem(certificate: Uint8Array, label = "CERTIFICATE"): string {
  const lines = Buffer.from(certificate)
    .toString("base64")
    .replace(/.{64}(?=.)/g, "$&\n");
  return `-----BEGIN ${label}-----\n${lines}\n-----END ${label}-----\n`;
}

/** In DER: for CN=`cn`, with a key of its own, signed by the EC key of CN=`issuer`. The same key for the same name and kind, within one run. */
export function issued(cn: string, issuer: string, plan: Partial<Plan> = {}, kind: KeyKind = "EC"): Buffer {
  const of = { subject: name(["CN", cn]), issuer: name(["CN", issuer]), keys: keys(cn, kind), signedBy: keys(issuer) };
  return makeCertificate({ ...of, ...plan });
}

/** The same as core reads it. */
export function made(...of: Parameters<typeof issued>): Certificate {
  return read(issued(...of));
}

/** As core reads it; a test's certificate that cannot be read is a mistake of the test. */
export function read(certificate: Uint8Array): Certificate {
  const reading = readCertificate(certificate);
  if (!reading.certificate) throw new Error(`the certificate of the test is ${reading.problem}`);
  return reading.certificate;
}

export function entry(certificate: Uint8Array): TrustStoreEntry {
  return { certificate: read(certificate), line: null, trustSettings: null };
}
