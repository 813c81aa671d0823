/** Chains at random, with every fault that a certificate, a trust store or a server can have. The same seed makes the same ones but for the keys. */

import { Buffer } from "node:buffer";
import {
  type AuthorityKey,
  authorityKeyIdentifier,
  basicConstraints,
  bitString,
  context,
  der,
  extendedKeyUsage,
  extension,
  generalName,
  integer,
  type KeyKind,
  type Keys,
  keys,
  keyUsage,
  makeCertificate,
  name,
  nameConstraints,
  netscapeType,
  octetString,
  oid,
  type Plan,
  relativeName,
  seq,
  subjectAltNames,
  subjectKeyIdentifier,
  subtree,
  utf8,
} from "./certificate-maker.ts";

export interface RandomCase {
  /** In DER, the server's certificate first. */
  readonly sent: readonly Buffer[];
  readonly store: readonly Buffer[];
  /** Seconds since 1970. */
  readonly at: number;
  readonly authLevel: number | null;
}

/** mulberry32 */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let t = this.#state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }

  below(count: number): number {
    return Math.floor(this.next() * count);
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  pick<T>(list: readonly T[]): T {
    return list[this.below(list.length)] as T;
  }

  shuffled<T>(list: readonly T[]): T[] {
    const rest = [...list];
    for (let i = rest.length - 1; i > 0; i--) {
      const j = this.below(i + 1);
      [rest[i], rest[j]] = [rest[j] as T, rest[i] as T];
    }
    return rest;
  }
}

const now = Date.parse("2026-06-15T12:00:00Z");
const day = 86_400_000;

/** One party of the made-up world: a name and keys. */
interface Party {
  readonly subject: Buffer;
  readonly keys: Keys;
  readonly serial: number;
}

/** How likely a fault is in one certificate; most cases have few, so that the later checks are reached too. */
type Rate = (probability: number) => boolean;

export function randomCase(random: Random): RandomCase {
  const faults = random.pick([0, 0.2, 0.4, 0.4, 0.8, 1.5]);
  const rate: Rate = (probability) => random.chance(probability * faults);
  const depth = random.below(5);
  const parties = Array.from({ length: depth + 1 }, (_, i) => party(random, i));
  // From the root down; two of one subject, cross-signed ones and loops come from the variants below.
  const chain = parties.map((subject, i) => {
    const issuer = parties[i - 1] ?? subject;
    return certificate(random, rate, subject, issuer, i === depth, depth - i);
  });
  const variants = parties.slice(0, depth).flatMap((subject, i) => {
    if (!random.chance(0.35)) return [];
    const issuer = random.chance(0.6)
      ? (parties[i - 1] ?? subject)
      : random.pick([...parties.slice(0, depth), subject]);
    const other = random.chance(0.5) ? subject : { ...subject, keys: someKeys(random), serial: subject.serial + 100 };
    return [certificate(random, rate, other, random.chance(0.8) ? issuer : other, false, depth - i)];
  });
  const leaf = chain[depth] as Buffer;
  const cas = [...chain.slice(0, depth), ...variants];
  const root = chain[0] as Buffer;
  const isAlone = depth === 0;
  const sentCas = random.chance(0.6)
    ? chain.slice(1, depth).reverse()
    : random.shuffled(cas.filter(() => random.chance(0.6)));
  const extra = cas.filter(() => random.chance(0.2));
  const store = random.shuffled([
    ...(random.chance(0.88) ? [root] : []),
    ...cas.filter(() => random.chance(0.3)),
    ...(random.chance(0.1) || (isAlone && random.chance(0.3)) ? [leaf] : []),
  ]);
  const unrelated = certificate(random, () => false, party(random, 9), party(random, 9), false, 0);
  return {
    sent: [leaf, ...sentCas, ...extra],
    store: store.length > 0 ? store : [unrelated],
    at: now / 1000,
    authLevel: random.chance(0.2) ? random.pick([0, 1, 1, 2, 2, 3, 4, 5]) : null,
  };
}

const caKinds: readonly KeyKind[] = [
  "EC",
  "EC",
  "EC",
  "RSA",
  "RSA",
  "EC P-384",
  "RSA 1024",
  "Ed25519",
  "RSA-PSS",
  "DSA",
];

function someKeys(random: Random): Keys {
  if (random.chance(0.02)) return keys("x", "EC explicit");
  const kind = random.pick(caKinds);
  return keys(String(random.below(3)), kind);
}

function party(random: Random, level: number): Party {
  const cn = random.chance(0.1) ? "Same CA" : `CA ${level}`;
  return { subject: partyName(random, cn, level), keys: someKeys(random), serial: 1 + random.below(1000) };
}

function partyName(random: Random, cn: string, level: number): Buffer {
  if (random.chance(0.02)) return name();
  return name(["O", "Lab"], ["CN", level === 9 ? "Somebody else" : cn]);
}

/** The same name for OpenSSL, and one that is another only just. */
function respelt(random: Random, subject: Buffer): Buffer {
  const printable = (text: string) => der(0x13, Buffer.from(text));
  const ucs2 = (text: string) => der(0x1e, Buffer.from(text, "utf16le").swap16());
  return random.pick([
    subject,
    name(["O", " lab "], ["CN", printable("SAME  ca")]),
    name(["O", ucs2("LAB")], ["CN", "ca 1"]),
    name(["O", der(0x12, Buffer.from("Lab"))], ["CN", "CA 1"]),
    name(["CN", "CA 1"], ["O", "Lab"]),
    seq(relativeName(["O", "Lab"], ["CN", "CA 1"])),
  ]);
}

function certificate(
  random: Random,
  rate: Rate,
  subject: Party,
  issuer: Party,
  isLeaf: boolean,
  below: number,
): Buffer {
  const plan: Plan = {
    subject: subjectOf(random, rate, subject, isLeaf && (issuer !== subject || random.chance(0.1))),
    issuer: issuer.subject,
    keys: subject.keys,
    signedBy: rate(0.03) ? someKeys(random) : issuer.keys,
    serial: rate(0.03) ? random.pick([0, -1, -128, 2 ** 40]) : subject.serial,
    scheme: rate(0.1) ? random.pick(["sha1", "md5", "sha384", "pss"] as const) : "sha256",
    version: rate(0.05) ? random.pick([1, 2]) : 3,
    damageSignature: rate(0.03),
    ...times(random, rate),
    ...(rate(0.02) ? { signedWith: seq(oid("1.2.840.10045.4.3.4")) } : {}),
    ...(rate(0.01) ? { spki: brokenKey() } : {}),
  };
  const isBare = (plan.version === 1 && random.chance(0.8)) || rate(0.03);
  return makeCertificate({
    ...plan,
    extensions: isBare ? [] : extensions(random, rate, subject, issuer, isLeaf, below),
  });
}

function subjectOf(random: Random, rate: Rate, party: Party, isServer: boolean): Buffer {
  if (isServer) return leafName(random, rate, party);
  return rate(0.03) ? respelt(random, party.subject) : party.subject;
}

/** A point that is not on the curve. */
function brokenKey(): Buffer {
  return seq(seq(oid("1.2.840.10045.2.1"), oid("1.2.840.10045.3.1.7")), bitString(Buffer.alloc(65, 4)));
}

function leafName(random: Random, rate: Rate, { subject }: Party): Buffer {
  if (random.chance(0.3)) return subject;
  const cn = random.pick(["cucm.lab.example", "www.other.example", "cucm", "*.lab.example", "cucm.lab.example\0"]);
  const mail = der(rate(0.2) ? 0x0c : 0x16, Buffer.from("a@lab.example"));
  return name(
    ["O", "Lab"],
    ...(rate(0.1) ? [["CN", der(0x03, Buffer.from("\0cucm"))] as const] : []),
    ["CN", cn],
    ...(rate(0.1) ? [["emailAddress", mail] as const] : []),
  );
}

function times(random: Random, rate: Rate): Pick<Plan, "notBefore" | "notAfter"> {
  const past = new Date(now - (1 + random.below(2000)) * day);
  const future = new Date(now + (1 + random.below(2000)) * day);
  const utc = (date: Date) =>
    date
      .toISOString()
      .replace(/[-:T]|\.\d+Z/g, "")
      .slice(2);
  if (!rate(0.12)) return { notBefore: past, notAfter: future };
  return random.pick<Pick<Plan, "notBefore" | "notAfter">>([
    { notBefore: past, notAfter: new Date(now - (1 + random.below(100)) * day) },
    { notBefore: past, notAfter: new Date(now - (1 + random.below(100)) * day) },
    { notBefore: new Date(now + day), notAfter: future },
    { notBefore: past, notAfter: new Date(now) },
    { notBefore: new Date(now), notAfter: future },
    { notBefore: past, notAfter: new Date(now + 1000) },
    { notBefore: utc(past).slice(0, 10).concat("Z"), notAfter: future },
    { notBefore: past, notAfter: utc(future).concat("+0100") },
    { notBefore: past, notAfter: `20${utc(future)}.5Z` },
    { notBefore: past, notAfter: `20${utc(future)}Z` },
    { notBefore: past, notAfter: "99991231235959Z" },
    { notBefore: "260229000000Z", notAfter: future },
    { notBefore: past, notAfter: "401331000000Z" },
    { notBefore: "500101000000Z", notAfter: "491231235959Z" },
  ]);
}

function extensions(
  random: Random,
  rate: Rate,
  subject: Party,
  issuer: Party,
  isLeaf: boolean,
  below: number,
): readonly Buffer[] {
  const list: Buffer[] = [];
  list.push(...constraints(random, rate, isLeaf, below));
  if (random.chance(0.5) || rate(0.2)) list.push(...usage(random, rate, isLeaf));
  if (isLeaf ? random.chance(0.5) : rate(0.15)) list.push(...purpose(random, rate));
  if (rate(0.05)) list.push(netscapeType(random.pick([0x40, 0x80, 0x04, 0x44, 0])));
  if (random.chance(0.6)) list.push(...ownIdentifier(random, rate, subject));
  if (random.chance(0.6)) list.push(...issuerIdentifier(random, rate, issuer));
  if (isLeaf ? random.chance(0.7) : rate(0.05)) list.push(...alternativeNames(random, rate));
  if (!isLeaf && random.chance(0.2)) list.push(...namesAllowed(random, rate));
  if (rate(0.06)) list.push(...others(random));
  return random.chance(0.5) ? list : random.shuffled(list);
}

function constraints(random: Random, rate: Rate, isLeaf: boolean, below: number): readonly Buffer[] {
  const usual = isLeaf
    ? random.pick([[], [basicConstraints(false)], [basicConstraints(false, undefined, false)]])
    : [basicConstraints(true, random.chance(0.2) ? Math.max(0, below - 1) : undefined, random.chance(0.8))];
  if (!rate(0.1)) return usual;
  return random.pick([
    [],
    [basicConstraints(!isLeaf, 0)],
    [basicConstraints(true, 0)],
    [basicConstraints(true, 1)],
    [basicConstraints(true, -1)],
    [basicConstraints(true, 2n ** 70n)],
    [basicConstraints(false, 3)],
    [basicConstraints(false)],
    [basicConstraints(true), basicConstraints(true)],
    [extension("2.5.29.19", seq(der(0x01, Buffer.from([1]))))],
    [extension("2.5.29.19", seq(der(0x01, Buffer.from([0xff, 0xff]))))],
    [extension("2.5.29.19", Buffer.concat([seq(der(0x01, Buffer.from([0xff]))), Buffer.from("rest")]))],
    [extension("2.5.29.19", seq(der(0x01, Buffer.from([0xff])), der(0x02, Buffer.from([0, 1]))))],
    [extension("2.5.29.19", Buffer.from([0x30, 0x80, 0x01, 0x01, 0xff, 0, 0]))],
    [extension("2.5.29.19", Buffer.from([0x30, 0x81, 0x03, 0x01, 0x01, 0xff]))],
    [extension("2.5.29.19", seq(integer(0), integer(0)))],
    [extension("2.5.29.19", Buffer.alloc(0))],
  ]);
}

function usage(random: Random, rate: Rate, isLeaf: boolean): readonly Buffer[] {
  const usual = isLeaf ? keyUsage("digitalSignature", "keyEncipherment") : keyUsage("keyCertSign", "cRLSign");
  if (!rate(0.15)) return [usual];
  return random.pick([
    [keyUsage("digitalSignature")],
    [keyUsage("keyAgreement")],
    [keyUsage("cRLSign")],
    [keyUsage("keyCertSign")],
    [keyUsage()],
    [usual, usual],
    [extension("2.5.29.15", bitString(Buffer.from([0x04]), 3))],
    [extension("2.5.29.15", bitString(Buffer.from([0x04]), 9))],
    [extension("2.5.29.15", bitString(Buffer.from([0, 0x80]), 7))],
    [extension("2.5.29.15", bitString(Buffer.alloc(0)))],
    [extension("2.5.29.15", octetString(Buffer.from([4])))],
  ]);
}

function purpose(random: Random, rate: Rate): readonly Buffer[] {
  if (!rate(0.25)) return [extendedKeyUsage("serverAuth", ...(random.chance(0.5) ? (["clientAuth"] as const) : []))];
  return random.pick([
    [extendedKeyUsage("clientAuth")],
    [extendedKeyUsage("any")],
    [extendedKeyUsage("microsoftSgc")],
    [extendedKeyUsage("netscapeSgc")],
    [extendedKeyUsage()],
    [extendedKeyUsage("serverAuth"), extendedKeyUsage("serverAuth")],
    [extension("2.5.29.37", seq(der(0x06, Buffer.from([0x80, 1]))))],
    [extension("2.5.29.37", seq(der(0x06, Buffer.alloc(0))))],
    [extension("2.5.29.37", oid("1.3.6.1.5.5.7.3.1"))],
  ]);
}

function ownIdentifier(random: Random, rate: Rate, { keys: own }: Party): readonly Buffer[] {
  const usual = subjectKeyIdentifier(own.keyIdentifier);
  if (!rate(0.06)) return [usual];
  return random.pick([
    [subjectKeyIdentifier(Buffer.from("another"))],
    [subjectKeyIdentifier(own.keyIdentifier, true)],
    [usual, usual],
    [subjectKeyIdentifier(Buffer.alloc(0))],
    [extension("2.5.29.14", own.keyIdentifier)],
    [
      extension(
        "2.5.29.14",
        der(0x24, octetString(own.keyIdentifier.subarray(0, 8)), octetString(own.keyIdentifier.subarray(8))),
      ),
    ],
  ]);
}

function issuerIdentifier(random: Random, rate: Rate, { keys: its, subject, serial }: Party): readonly Buffer[] {
  const usual: AuthorityKey = { id: its.keyIdentifier };
  if (!rate(0.12)) return [authorityKeyIdentifier(usual)];
  return random.pick([
    [authorityKeyIdentifier({ ...usual, issuer: subject, serial })],
    [authorityKeyIdentifier({ issuer: subject, serial: serial + 1 })],
    [authorityKeyIdentifier({ issuer: name(["O", "Lab"], ["CN", "CA 0"]), serial })],
    [authorityKeyIdentifier({ issuer: name(["O", "Lab"], ["CN", "CA 0"]) })],
    [authorityKeyIdentifier({ id: Buffer.from("another") })],
    [authorityKeyIdentifier({})],
    [authorityKeyIdentifier(usual, true)],
    [authorityKeyIdentifier(usual), authorityKeyIdentifier(usual)],
    [extension("2.5.29.35", seq(context(1, generalName("DNS:x"))))],
    [extension("2.5.29.35", seq(der(0x82, Buffer.from([0, 1]))))],
    [extension("2.5.29.35", seq(der(0x80, its.keyIdentifier), der(0x85, Buffer.alloc(1))))],
    [extension("2.5.29.35", octetString(its.keyIdentifier))],
  ]);
}

const mailbox = (address: Buffer) => context(0, oid("1.3.6.1.5.5.7.8.9"), context(0, address));

function someName(random: Random): Buffer {
  return random.pick([
    () =>
      generalName(
        `DNS:${random.pick(["cucm.lab.example", "LAB.example", "lab.example", "www.other.example", "", "xlab.example"])}`,
      ),
    () =>
      generalName(
        `IP:${random.pick(["192.0.2.10", "198.51.100.1", "20010db8000000000000000000000010", "c0000201ff"])}`,
      ),
    () =>
      generalName(
        `email:${random.pick(["a@lab.example", "A@Lab.Example", "a@x.lab.example", "nobody", "@lab.example", "a\0b@lab.example"])}`,
      ),
    () =>
      generalName(
        `URI:${random.pick(["https://cucm.lab.example/x", "https://cucm.lab.example:8443", "https://x.lab.example", "mailto:a@lab.example", "https://", "https:///x", "//x"])}`,
      ),
    () => context(4, name(["O", "Lab"], ["CN", random.pick(["x", "CA 1"])])),
    () => context(4, name(["O", "Other"])),
    () => der(0x88, oid("1.2.3").subarray(2)),
    () => context(0, oid("1.2.3.4"), context(0, utf8("x"))),
    () => mailbox(utf8(random.pick(["a@lab.example", "a@x.lab.example", "none"]))),
    () => mailbox(der(0x16, Buffer.from("a@lab.example"))),
  ])();
}

function alternativeNames(random: Random, rate: Rate): readonly Buffer[] {
  const usual = subjectAltNames(...Array.from({ length: 1 + random.below(3) }, () => someName(random)));
  if (!rate(0.06)) return [random.chance(0.5) ? subjectAltNames("DNS:cucm.lab.example") : usual];
  return random.pick([
    [usual, usual],
    [subjectAltNames()],
    [extension("2.5.29.17", seq(der(0x8a, Buffer.from("x"))))],
    [extension("2.5.29.17", seq(context(4, name(["CN", der(0x1e, Buffer.from("odd"))]))))],
    [extension("2.5.29.17", seq(context(0, oid("1.2.3.4"))))],
    [extension("2.5.29.17", utf8("x"))],
    [extension("2.5.29.17", Buffer.from([0x30, 0x05, 0x82, 0x09, 0x61]))],
    [subjectAltNames(der(0xa2, der(0x04, Buffer.from("cucm.")), der(0x04, Buffer.from("lab.example"))))],
  ]);
}

function someSubtree(random: Random, rate: Rate): Buffer {
  const base = random.pick([
    () =>
      generalName(
        `DNS:${random.pick(["lab.example", ".lab.example", "", "example", "cucm.lab.example", "LAB.EXAMPLE"])}`,
      ),
    () =>
      generalName(
        `IP:${random.pick(["c0000200ffffff00", "0000000000000000", `20010db8${"0".repeat(24)}ffffffff${"0".repeat(24)}`, "c00002"])}`,
      ),
    () =>
      generalName(
        `email:${random.pick(["lab.example", ".lab.example", "a@lab.example", "b@lab.example", "", "@lab.example"])}`,
      ),
    () => generalName(`URI:${random.pick(["cucm.lab.example", ".lab.example", "lab.example", ""])}`),
    () => context(4, name(["O", "Lab"])),
    () => context(4, name()),
    () => context(4, name(["O", "lab"], ["CN", "cucm.lab.example"])),
    () => der(0x88, oid("1.2.3").subarray(2)),
    () => context(0, oid("1.2.3.4"), context(0, utf8("x"))),
  ])();
  const bounds = rate(0.1)
    ? random.pick([[der(0x80, Buffer.from([0]))], [der(0x80, Buffer.from([1]))], [der(0x81, Buffer.from([9]))]])
    : [];
  return subtree(base, ...bounds);
}

function namesAllowed(random: Random, rate: Rate): readonly Buffer[] {
  const some = (most: number) => Array.from({ length: random.below(most + 1) }, () => someSubtree(random, rate));
  const good = [subtree("DNS:lab.example"), subtree(context(4, name(["O", "Lab"])))];
  const usual = random.chance(0.4) ? nameConstraints(good, []) : nameConstraints(some(3), some(2));
  if (!rate(0.08)) return [usual];
  return random.pick([
    [usual, usual],
    [extension("2.5.29.30", seq())],
    [extension("2.5.29.30", seq(context(0, seq())), true)],
    [extension("2.5.29.30", seq(context(2, seq())), true)],
    [extension("2.5.29.30", octetString(Buffer.alloc(0)), true)],
  ]);
}

function others(random: Random): readonly Buffer[] {
  const point = (...fields: readonly Buffer[]) => extension("2.5.29.31", seq(seq(...fields)));
  const fullName = context(0, context(0, generalName("URI:http://crl.lab.example/1")));
  const proxyInformation = seq(seq(oid("1.3.6.1.5.5.7.21.1")));
  return random.pick([
    [extension("1.2.3.4.5", utf8("x"), true)],
    [extension("1.2.3.4.5", utf8("x")), extension("1.2.3.4.5", utf8("x"))],
    [extension("2.5.29.18", seq(generalName("DNS:x")), true)],
    [extension("2.5.29.32", seq(seq(oid("2.5.29.32.0"))), true)],
    [extension("2.5.29.36", seq(der(0x80, Buffer.from([0]))), true)],
    [extension("2.5.29.54", integer(0), true)],
    [extension("2.5.29.46", seq(seq(fullName)), true)],
    [point(fullName)],
    [point(context(2, context(4, name(["CN", "x"]))))],
    [point()],
    [point(der(0x81, Buffer.from([0, 0x80])))],
    [point(fullName), point(fullName)],
    [extension("2.5.29.31", utf8("x"))],
    [extension("1.3.6.1.5.5.7.1.14", proxyInformation, true)],
    [extension("1.3.6.1.5.5.7.1.14", utf8("x"), true)],
    [extension("1.3.6.1.5.5.7.48.1.5", der(5), true)],
  ]);
}
