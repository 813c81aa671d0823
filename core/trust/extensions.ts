/**
 * The extensions that OpenSSL reads while it verifies a chain, decoded as its templates decode them: what they refuse makes
 * the certificate invalid (EXFLAG_INVALID), so that nothing is its issuer and it is nobody's. Source: OpenSSL 3.0
 * `crypto/x509/v3_purp.c` (`ossl_x509v3_cache_extensions`, `X509_supported_extension`) and the templates in `v3_*.c`.
 */

import { Buffer } from "node:buffer";
import {
  bitStringOctets,
  booleanValue,
  type Element,
  inside,
  integerOctets,
  integerValue,
  isContext,
  isUniversal,
  items,
  objectIdentifier,
  octets,
  readElement,
  sequence,
  sequenceOf,
  universal,
} from "./der.ts";
import { typeAndValue } from "./distinguished-name.ts";
import { type GeneralName, generalName, generalNames, generalNamesSequence } from "./general-name.ts";

export interface Extension {
  /** Dotted decimal. */
  readonly id: string;
  readonly critical: boolean;
  readonly value: Uint8Array;
}

export interface BasicConstraints {
  readonly ca: boolean;
  /** Null where there is none. */
  readonly pathLength: number | null;
}

/** Bits by name, as RFC 5280 section 4.2.1.3 has them. */
export interface KeyUsage {
  readonly digitalSignature: boolean;
  readonly keyEncipherment: boolean;
  readonly keyAgreement: boolean;
  readonly keyCertSign: boolean;
  readonly cRLSign: boolean;
}

export interface NetscapeCertificateType {
  readonly sslClient: boolean;
  readonly sslServer: boolean;
  readonly sslCa: boolean;
  readonly anyCa: boolean;
}

export interface AuthorityKeyIdentifier {
  readonly keyIdentifier: Uint8Array | null;
  readonly issuer: readonly GeneralName[] | null;
  /** The content of the INTEGER. */
  readonly serial: Uint8Array | null;
}

export interface Subtree {
  readonly base: GeneralName;
  /** A minimum other than 0, or a maximum: OpenSSL supports neither. */
  readonly bounded: boolean;
}

export interface NameConstraints {
  readonly permitted: readonly Subtree[];
  readonly excluded: readonly Subtree[];
}

/** What is null is absent or cannot be decoded; the latter is in `invalid`. */
export interface ExtensionFacts {
  readonly basicConstraints: BasicConstraints | null;
  readonly keyUsage: KeyUsage | null;
  /** Object identifiers in dotted decimal. */
  readonly extendedKeyUsage: readonly string[] | null;
  readonly netscapeCertificateType: NetscapeCertificateType | null;
  readonly subjectKeyIdentifier: Uint8Array | null;
  readonly authorityKeyIdentifier: AuthorityKeyIdentifier | null;
  readonly subjectAltNames: readonly GeneralName[] | null;
  readonly nameConstraints: NameConstraints | null;
  /** A proxy certificate (RFC 3820). */
  readonly proxy: boolean;
  /** IP addresses or AS numbers as resources (RFC 3779). */
  readonly resources: boolean;
  /** Critical and not among those that OpenSSL knows. */
  readonly unhandledCritical: readonly string[];
  /** Those that OpenSSL reads and that stand twice, cannot be decoded, or hold what they must not. */
  readonly invalid: readonly string[];
}

const extensionIds = {
  subjectKeyIdentifier: "2.5.29.14",
  keyUsage: "2.5.29.15",
  subjectAltName: "2.5.29.17",
  issuerAltName: "2.5.29.18",
  basicConstraints: "2.5.29.19",
  nameConstraints: "2.5.29.30",
  crlDistributionPoints: "2.5.29.31",
  certificatePolicies: "2.5.29.32",
  policyMappings: "2.5.29.33",
  authorityKeyIdentifier: "2.5.29.35",
  policyConstraints: "2.5.29.36",
  extendedKeyUsage: "2.5.29.37",
  inhibitAnyPolicy: "2.5.29.54",
  addressBlocks: "1.3.6.1.5.5.7.1.7",
  autonomousSystems: "1.3.6.1.5.5.7.1.8",
  proxyCertificateInformation: "1.3.6.1.5.5.7.1.14",
  ocspNoCheck: "1.3.6.1.5.5.7.48.1.5",
  netscapeCertificateType: "2.16.840.1.113730.1.1",
} as const;

// Not among them although OpenSSL reads them: the key identifiers. A critical one is error 34.
const supported = new Set<string>([
  extensionIds.netscapeCertificateType,
  extensionIds.keyUsage,
  extensionIds.subjectAltName,
  extensionIds.basicConstraints,
  extensionIds.certificatePolicies,
  extensionIds.crlDistributionPoints,
  extensionIds.extendedKeyUsage,
  extensionIds.addressBlocks,
  extensionIds.autonomousSystems,
  extensionIds.ocspNoCheck,
  extensionIds.policyConstraints,
  extensionIds.proxyCertificateInformation,
  extensionIds.nameConstraints,
  extensionIds.policyMappings,
  extensionIds.inhibitAnyPolicy,
]);

/** The extensions of a TBSCertificate (the element inside the tag [3]), or null where they are malformed. */
export function readExtensions(element: Element): readonly Extension[] | null {
  const read: Extension[] = [];
  for (const one of sequenceOf(element) ?? [null]) {
    const fields = one && sequence(one);
    if (!fields) return null;
    const id = objectIdentifier(fields[0]);
    const flag = isUniversal(fields[1], universal.boolean) ? fields[1] : null;
    const critical = flag ? booleanValue(flag) : false;
    const holder = fields[flag ? 2 : 1];
    const value = isUniversal(holder, universal.octetString) ? octets(holder) : null;
    if (id === null || critical === null || !value) return null;
    read.push({ id, critical, value });
  }
  return read;
}

export function extensionFacts(extensions: readonly Extension[]): ExtensionFacts {
  const invalid: string[] = [];
  const read = <T>(id: string, decode: (element: Element) => T | null): T | null => {
    const [first, second] = extensions.filter((extension) => extension.id === id);
    if (!first) return null;
    // What follows the first element in the value is never looked at.
    const element = second ? null : readElement(first.value);
    const value = element && decode(element);
    if (value === null) invalid.push(id);
    return value;
  };
  const has = (id: string) => extensions.some((extension) => extension.id === id);

  const basic = read(extensionIds.basicConstraints, basicConstraints);
  if (basic?.pathLength != null && basic.pathLength < 0) invalid.push(extensionIds.basicConstraints);
  const usageBits = read(extensionIds.keyUsage, bitString);
  if (usageBits && (usageBits[0] ?? 0) === 0 && (usageBits[1] ?? 0) === 0) invalid.push(extensionIds.keyUsage);
  const typeBits = read(extensionIds.netscapeCertificateType, bitString);
  const proxy = read(extensionIds.proxyCertificateInformation, proxyCertificateInformation) !== null;
  if (proxy && (basic?.ca || has(extensionIds.subjectAltName) || has(extensionIds.issuerAltName)))
    invalid.push(extensionIds.proxyCertificateInformation);
  read(extensionIds.crlDistributionPoints, distributionPoints);
  return {
    basicConstraints: basic,
    keyUsage: usageBits && keyUsage(usageBits),
    extendedKeyUsage: read(extensionIds.extendedKeyUsage, objectIdentifiers),
    netscapeCertificateType: typeBits && netscapeCertificateType(typeBits),
    subjectKeyIdentifier: read(extensionIds.subjectKeyIdentifier, octetString),
    authorityKeyIdentifier: read(extensionIds.authorityKeyIdentifier, authorityKeyIdentifier),
    subjectAltNames: read(extensionIds.subjectAltName, generalNamesSequence),
    nameConstraints: read(extensionIds.nameConstraints, nameConstraints),
    proxy,
    resources:
      read(extensionIds.addressBlocks, sequence) !== null || read(extensionIds.autonomousSystems, sequence) !== null,
    unhandledCritical: extensions.filter(({ critical, id }) => critical && !supported.has(id)).map(({ id }) => id),
    invalid: [...new Set(invalid)],
  };
}

/** SEQUENCE { cA BOOLEAN DEFAULT FALSE, pathLenConstraint INTEGER OPTIONAL } */
function basicConstraints(element: Element): BasicConstraints | null {
  const fields = sequence(element);
  if (!fields) return null;
  const flag = isUniversal(fields[0], universal.boolean) ? fields[0] : undefined;
  const length = fields[flag ? 1 : 0];
  const ca = flag ? booleanValue(flag) : false;
  if (ca === null || fields.length > (flag ? 1 : 0) + (length ? 1 : 0)) return null;
  if (!length) return { ca, pathLength: null };
  const pathLength = isUniversal(length, universal.integer) ? integerValue(length) : null;
  if (pathLength === null) return null;
  // ASN1_INTEGER_get gives -1 for what does not fit in a C long, which then counts as no limit.
  return { ca, pathLength: pathLength === Number.POSITIVE_INFINITY ? null : pathLength };
}

function bitString(element: Element): Uint8Array | null {
  return isUniversal(element, universal.bitString) ? bitStringOctets(element) : null;
}

function keyUsage([first = 0]: Uint8Array): KeyUsage {
  return {
    digitalSignature: (first & 0x80) !== 0,
    keyEncipherment: (first & 0x20) !== 0,
    keyAgreement: (first & 0x08) !== 0,
    keyCertSign: (first & 0x04) !== 0,
    cRLSign: (first & 0x02) !== 0,
  };
}

function netscapeCertificateType([first = 0]: Uint8Array): NetscapeCertificateType {
  return {
    sslClient: (first & 0x80) !== 0,
    sslServer: (first & 0x40) !== 0,
    sslCa: (first & 0x04) !== 0,
    anyCa: (first & 0x07) !== 0,
  };
}

function octetString(element: Element): Uint8Array | null {
  return isUniversal(element, universal.octetString) ? octets(element) : null;
}

function objectIdentifiers(element: Element): readonly string[] | null {
  const ids = sequenceOf(element)?.map(objectIdentifier);
  return !ids || ids.includes(null) ? null : (ids as string[]);
}

/** SEQUENCE { keyIdentifier [0], authorityCertIssuer [1], authorityCertSerialNumber [2] }, each optional. */
function authorityKeyIdentifier(element: Element): AuthorityKeyIdentifier | null {
  const fields = [...(sequence(element) ?? [null])];
  const take = (tag: number) => (isContext(fields[0] ?? undefined, tag) ? (fields.shift() as Element) : null);
  const [key, issuerField, serialField] = [take(0), take(1), take(2)];
  const keyIdentifier = key && octets(key);
  const issuer = issuerField && generalNames(issuerField);
  const serial = serialField && integerOctets(serialField);
  if (fields.length > 0 || (key && !keyIdentifier) || (issuerField && !issuer) || (serialField && !serial)) return null;
  return { keyIdentifier, issuer, serial };
}

/** SEQUENCE { permittedSubtrees [0], excludedSubtrees [1] }, each optional. */
function nameConstraints(element: Element): NameConstraints | null {
  const fields = [...(sequence(element) ?? [null])];
  const take = (tag: number) => (isContext(fields[0] ?? undefined, tag) ? subtrees(fields.shift() as Element) : []);
  const [permitted, excluded] = [take(0), take(1)];
  return fields.length > 0 || !permitted || !excluded ? null : { permitted, excluded };
}

function subtrees(element: Element): readonly Subtree[] | null {
  const read: Subtree[] = [];
  for (const one of items(element) ?? [null]) {
    const [baseField, ...bounds] = (one && sequence(one)) ?? [];
    const base = baseField && generalName(baseField);
    if (!base) return null;
    const minimum = isContext(bounds[0], 0) ? bounds[0] : undefined;
    const maximum = isContext(bounds[minimum ? 1 : 0], 1) ? bounds[minimum ? 1 : 0] : undefined;
    const least = minimum ? integerValue(minimum) : 0;
    if (least === null || (maximum && !integerOctets(maximum))) return null;
    if (bounds.length > (minimum ? 1 : 0) + (maximum ? 1 : 0)) return null;
    read.push({ base, bounded: least !== 0 || maximum !== undefined });
  }
  return read;
}

/** SEQUENCE { pCPathLenConstraint INTEGER OPTIONAL, proxyPolicy SEQUENCE { OBJECT IDENTIFIER, OCTET STRING OPTIONAL } } */
function proxyCertificateInformation(element: Element): true | null {
  const fields = [...(sequence(element) ?? [])];
  if (isUniversal(fields[0], universal.integer) && !integerOctets(fields.shift() as Element)) return null;
  const [language, policy, ...more] = sequence(fields[0]) ?? [];
  const whole = fields.length === 1 && objectIdentifier(language) !== null && more.length === 0;
  return whole && (!policy || octetString(policy)) ? true : null;
}

/** CRLDistributionPoints; a point with neither a name nor an issuer is refused (`setup_dp`). */
function distributionPoints(element: Element): true | null {
  for (const point of sequenceOf(element) ?? [null]) {
    const fields = [...((point && sequence(point)) ?? [null])];
    const take = (tag: number) => (isContext(fields[0] ?? undefined, tag) ? (fields.shift() as Element) : null);
    const [name, reasons, issuer] = [take(0), take(1), take(2)];
    const names = issuer && generalNames(issuer);
    if (fields.length > 0 || (issuer && !names) || (reasons && !bitStringOctets(reasons))) return null;
    if (name ? !isDistributionPointName(name) : !names?.length) return null;
  }
  return true;
}

/** CHOICE { fullName [0] GeneralNames, nameRelativeToCRLIssuer [1] SET OF AttributeTypeAndValue }, inside an explicit tag. */
function isDistributionPointName(element: Element): boolean {
  const choice = inside(element);
  if (!choice) return false;
  if (isContext(choice, 0)) return generalNames(choice) !== null;
  return isContext(choice, 1) && (items(choice)?.every((pair) => typeAndValue(pair) !== null) ?? false);
}

/** "AB:CD:…" */
export function hexPairs(octetsGiven: Uint8Array): string {
  return Buffer.from(octetsGiven)
    .toString("hex")
    .toUpperCase()
    .replace(/(..)(?=.)/g, "$1:");
}
