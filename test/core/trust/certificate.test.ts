/** DER → facts, and what happens with bytes that are none or nearly one. */

import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { X509Certificate } from "node:crypto";
import process from "node:process";
import { test } from "node:test";
import { readCertificate, summary } from "../../../core/trust/certificate.ts";
import { verifyChain } from "../../../core/trust/chain.ts";
import { judgeName } from "../../../core/trust/names.ts";
import {
  authorityKeyIdentifier,
  basicConstraints,
  context,
  der,
  entry,
  extendedKeyUsage,
  extension,
  integer,
  keys,
  keyUsage,
  makeCertificate,
  name,
  nameConstraints,
  oid,
  type Plan,
  read,
  relativeName,
  seq,
  subjectAltNames,
  subjectKeyIdentifier,
  subtree,
  utf8,
} from "./certificate-maker.ts";
import { Random } from "./random-chains.ts";

const own = keys("own");
const plan: Plan = { subject: name(["CN", "cucm"]), issuer: name(["CN", "CA"]), keys: own, signedBy: own };
const full = makeCertificate({
  ...plan,
  subject: name(["C", "FR"], ["O", "Lab, Inc."], ["OU", "#1"], ["CN", "cucm.lab.example"]),
  serial: 0x1234,
  extensions: [
    basicConstraints(true, 3),
    keyUsage("digitalSignature", "keyCertSign"),
    extendedKeyUsage("serverAuth", "clientAuth"),
    subjectKeyIdentifier(Buffer.from("0102", "hex")),
    authorityKeyIdentifier({ id: Buffer.from("0a0b", "hex"), issuer: name(["CN", "root"]), serial: 5 }),
    subjectAltNames("DNS:cucm.lab.example", "IP:192.0.2.10", "IP:20010db8000000000000000000000010", "email:a@b"),
    nameConstraints([subtree("DNS:lab.example")], []),
    extension("1.2.3.4", utf8("x"), true),
  ],
});

test("the facts of a certificate", () => {
  const certificate = read(full);
  assert.deepEqual(summary(certificate), {
    subject: "CN=cucm.lab.example,OU=\\#1,O=Lab\\, Inc.,C=FR",
    issuer: "CN=CA",
    sha256: new X509Certificate(full).fingerprint256,
    keyType: "EC P-256",
    notBefore: "2020-01-01T00:00:00Z",
    notAfter: "2040-01-01T00:00:00Z",
    names: ["DNS:cucm.lab.example", "IP:192.0.2.10", "IP:2001:db8::10", "email:a@b"],
  });
  const { extensions, version, signature } = certificate;
  assert.deepEqual([version, signature.name, certificate.problems], [3, "ecdsa-with-SHA256", []]);
  assert.deepEqual(extensions.basicConstraints, { ca: true, pathLength: 3 });
  assert.deepEqual(extensions.extendedKeyUsage, ["1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.2"]);
  assert.deepEqual([extensions.unhandledCritical, extensions.invalid], [["1.2.3.4"], []]);
  assert.equal(extensions.authorityKeyIdentifier?.issuer?.length, 1);
});

test("kinds of keys", () => {
  const kinds = ["RSA", "RSA 1024", "RSA-PSS", "EC", "EC P-384", "EC explicit", "Ed25519", "DSA"] as const;
  const types = kinds.map((kind) => read(makeCertificate({ ...plan, keys: keys("k", kind) })).key.type);
  assert.deepEqual(types, [
    "RSA 2048",
    "RSA 1024",
    "RSA-PSS 2048",
    "EC P-256",
    "EC P-384",
    "EC P-256",
    "Ed25519",
    "DSA 1024",
  ]);
});

test("names as RFC 4514 writes them", () => {
  const text = (subject: Buffer) => read(makeCertificate({ ...plan, subject })).subject.text;
  assert.equal(text(name()), "");
  assert.equal(text(name(["CN", ' a"+,;<>\\ '])), 'CN=\\ a\\"\\+\\,\\;\\<\\>\\\\\\ ');
  assert.equal(text(name(["CN", "a\0\u202e"])), "CN=a\\00\u202e");
  assert.equal(text(name(["1.2.3", "x"])), "1.2.3=#0c0178");
  assert.equal(text(seq(relativeName(["O", "b"], ["CN", "a"]))), "CN=a+O=b");
  assert.equal(text(name(["CN", der(0x03, Buffer.from("\0a"))])), "CN=#03020061");
});

test("names are equal where OpenSSL says so", () => {
  const canonical = (subject: Buffer) => read(makeCertificate({ ...plan, subject })).subject.canonical;
  const same = [
    name(["CN", "Same CA"]),
    name(["CN", der(0x13, Buffer.from(" same  ca "))]),
    name(["CN", der(0x1e, Buffer.from("SAME CA", "utf16le").swap16())]),
    name(["CN", der(0x14, Buffer.from("Same\tCA"))]),
  ];
  const others = [
    name(["CN", "SameCA"]),
    name(["CN", der(0x12, Buffer.from("Same CA"))]),
    name(["O", "Same CA"]),
    name(["CN", "Same CA"], ["CN", "Same CA"]),
    name(["CN", "S\u00e0me CA"]),
  ];
  assert.equal(new Set(same.map(canonical)).size, 1);
  assert.equal(new Set([...others, same[0] as Buffer].map(canonical)).size, others.length + 1);
  const accents = [name(["CN", "\u00c9"]), name(["CN", "\u00e9"])];
  assert.equal(new Set(accents.map(canonical)).size, 2, "only ASCII letters are folded");
});

test("what is not DER, or more than a certificate, is said", () => {
  assert.deepEqual(readCertificate(Buffer.concat([full, Buffer.from("more")])).certificate?.problems, [
    "trailing-bytes",
  ]);
  const indefinite = Buffer.concat([Buffer.from([0x30, 0x80]), full.subarray(4), Buffer.from([0, 0])]);
  const read = readCertificate(indefinite).certificate;
  assert.deepEqual(read?.problems, ["not-canonical"]);
  assert.equal(read?.identity, readCertificate(full).certificate?.identity);
  const twice = [subjectAltNames("DNS:a"), subjectAltNames("DNS:b")];
  const doubled = readCertificate(makeCertificate({ ...plan, extensions: twice })).certificate;
  assert.deepEqual([doubled?.problems, doubled?.names], [["invalid-extension"], []]);
});

test("keys that OpenSSL cannot decode, or hardly", () => {
  const rsa = (modulus: bigint, exponent: bigint) => {
    const key = seq(integer(modulus), integer(exponent));
    return seq(seq(oid("1.2.840.113549.1.1.1"), der(5)), der(0x03, Buffer.from([0]), key));
  };
  const curve = seq(seq(oid("1.2.840.10045.2.1"), oid("1.2.3.4")), der(0x03, Buffer.alloc(66, 4)));
  const unknown = seq(seq(oid("1.2.3.4.5")), der(0x03, Buffer.alloc(33)));
  const odd = [
    rsa(0n, 3n),
    rsa(1n << 65_537n, 3n),
    rsa((1n << 2048n) + 1n, 1n),
    rsa((1n << 2048n) + 1n, 2n),
    curve,
    unknown,
  ];
  for (const spki of odd) {
    const root = makeCertificate({ ...plan, subject: plan.issuer, spki, extensions: [basicConstraints(true)] });
    const leaf = makeCertificate(plan);
    const answers = [
      verifyChain({ sent: [read(leaf)], store: [entry(root)], at: Date.parse("2026-01-01T00:00:00Z") }),
      verifyChain({ sent: [read(root)], store: [entry(root)], at: Date.parse("2026-01-01T00:00:00Z") }),
    ];
    assert.equal(answers[0]?.verdict, "untrusted");
    assert.ok(answers[1]);
  }
});

/** What a reader of a hostile certificate may do with it: nothing of this may throw. */
function use(octets: Uint8Array): boolean {
  const { certificate } = readCertificate(octets);
  if (!certificate) return false;
  summary(certificate);
  judgeName(certificate, "cucm.lab.example");
  const self = { certificate, line: null, trustSettings: null };
  verifyChain({ sent: [certificate, read(full)], store: [self, entry(full)], at: 0, authLevel: 1 });
  return true;
}

function openSslReads(octets: Uint8Array): boolean {
  try {
    return Boolean(new X509Certificate(octets));
  } catch {
    return false;
  }
}

test("every octet of a certificate changed: nothing throws, and what we read OpenSSL reads", () => {
  for (let at = 0; at < full.length; at++) {
    for (const change of [0x01, 0x80, 0xff]) {
      const mutant = Buffer.from(full);
      mutant.writeUInt8(mutant.readUInt8(at) ^ change, at);
      if (use(mutant)) assert.ok(openSslReads(mutant), `octet ${at} ^ ${change}`);
    }
  }
});

test("a certificate cut at every octet is none", () => {
  for (let end = 0; end < full.length; end++) assert.equal(use(full.subarray(0, end)), false, String(end));
});

test("random mutants and random octets", (t) => {
  const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31));
  t.diagnostic(`SEED=${seed}`);
  const random = new Random(seed);
  for (let i = 0; i < 1000; i++) {
    const mutant = Buffer.from(full);
    for (let n = random.below(6); n >= 0; n--) mutant.writeUInt8(random.below(256), random.below(mutant.length));
    const from = random.below(mutant.length);
    const spliced = random.chance(0.3)
      ? Buffer.concat([mutant.subarray(0, from), mutant.subarray(random.below(from + 1))])
      : mutant;
    if (use(spliced)) assert.ok(openSslReads(spliced), `SEED=${seed}, mutant ${i}`);
    use(Buffer.from(Array.from({ length: random.below(200) }, () => random.below(256))));
  }
});

test("deep nesting and long lengths end", () => {
  assert.equal(use(Buffer.alloc(100_000, Buffer.from([0x30, 0x80]))), false);
  assert.equal(use(Buffer.from([0x30, 0x88, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0])), false);
  const nested = extension("2.5.29.17", Buffer.alloc(60_000, Buffer.from([0x30, 0x80])));
  const { certificate } = readCertificate(makeCertificate({ ...plan, extensions: [nested] }));
  assert.deepEqual(certificate?.problems, ["invalid-extension"]);
  const large = makeCertificate({ ...plan, extensions: [extension("1.2.3", Buffer.alloc(300_000))] });
  assert.deepEqual(readCertificate(large), { certificate: null, problem: "limit-certificate-size" });
});

test("an address block of five octets, and other odd names, are shown", () => {
  const sans = [
    "IP:c0000201ff",
    "DNS:a\0b",
    context(4, name(["CN", "x"])),
    context(0, oid("1.2.3"), context(0, utf8("x"))),
  ];
  const { names } = read(makeCertificate({ ...plan, extensions: [subjectAltNames(...sans)] }));
  assert.deepEqual(names, ["IP:#c0000201ff", "DNS:a\0b", "DirName:CN=x", "otherName:1.2.3"]);
});
