/** What a CA writes into an extension → what OpenSSL 3.0 takes it for: each row as `openssl verify` judges such a certificate. */

import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { test } from "node:test";
import { readElement } from "../../../core/trust/der.ts";
import { type ExtensionFacts, extensionFacts, hexPairs, readExtensions } from "../../../core/trust/extensions.ts";
import { generalNameText } from "../../../core/trust/general-name.ts";
import {
  bitString,
  bool,
  context,
  der,
  extension,
  generalName,
  integer,
  name,
  octetString,
  oid,
  purposes,
  relativeName,
  seq,
  subtree,
  utf8,
} from "./certificate-maker.ts";

type Row = readonly [written: string, value: Buffer, read: string];

const none = (facts: object) => Object.values(facts).every((fact) => fact === false);
const flags = (facts: object) =>
  none(facts) ? "none" : Object.keys(facts).filter((each) => facts[each as keyof typeof facts]);

/** The facts of one extension with each value; "invalid" where it spoils the certificate. */
function check(id: string, rows: readonly Row[], told: (facts: ExtensionFacts) => unknown) {
  const line = (written: string, read: string) => `${written} → ${read}`;
  const answer = (value: Buffer) => {
    const facts = extensionFacts([{ id, critical: false, value }]);
    const words = [told(facts), facts.invalid.includes(id) && "invalid"];
    return words.flat().filter(Boolean).join(", ");
  };
  assert.deepEqual(
    rows.map(([written, value]) => line(written, answer(value))),
    rows.map(([written, _value, read]) => line(written, read)),
  );
}

const broken = der(0x30, Buffer.from([0x04, 0x7f]));
/** An INTEGER with an octet too many. */
const padded = der(0x02, Buffer.from([0, 3]));

test("basic constraints", () => {
  const rows: Row[] = [
    ["{}", seq(), "no CA"],
    ["{ TRUE }", seq(bool(true)), "CA"],
    ["{ FALSE }", seq(bool(false)), "no CA"],
    ["{ TRUE, 0 }", seq(bool(true), integer(0)), "CA, at most 0 below"],
    ["{ TRUE, 3 }", seq(bool(true), integer(3)), "CA, at most 3 below"],
    ["{ 3 }", seq(integer(3)), "no CA, at most 3 below"],
    ["{ TRUE, -1 }", seq(bool(true), integer(-1)), "CA, at most -1 below, invalid"],
    ["{ TRUE, 2^64 }: no limit", seq(bool(true), integer(2n ** 64n)), "CA"],
    ["{ TRUE } and octets behind it", Buffer.concat([seq(bool(true)), Buffer.from("more")]), "CA"],
    ["{ TRUE, 3, 3 }", seq(bool(true), integer(3), integer(3)), "invalid"],
    ["{ 3, TRUE }", seq(integer(3), bool(true)), "invalid"],
    ["{ TRUE, TRUE }", seq(bool(true), bool(true)), "invalid"],
    ["{ 3, 3 }", seq(integer(3), integer(3)), "invalid"],
    ["{ TRUE, 0x0003 }", seq(bool(true), padded), "invalid"],
    ["{ TRUE of two octets }", seq(der(0x01, Buffer.from([0xff, 0xff]))), "invalid"],
    ["{ TRUE of two octets, 3 }", seq(der(0x01, Buffer.from([0xff, 0xff])), integer(3)), "invalid"],
    ['{ TRUE, "3" }', seq(bool(true), utf8("3")), "invalid"],
    ["TRUE", bool(true), "invalid"],
    ["cut", seq(bool(true)).subarray(0, 4), "invalid"],
    ["nothing", Buffer.alloc(0), "invalid"],
  ];
  check("2.5.29.19", rows, ({ basicConstraints: basic }) => {
    if (!basic) return [];
    return [basic.ca ? "CA" : "no CA", basic.pathLength !== null && `at most ${basic.pathLength} below`];
  });
});

test("key usage: a bit each, and at least one", () => {
  const bits = (...octets: readonly number[]) => bitString(Buffer.from(octets));
  const rows: Row[] = [
    ["1000 0000", bits(0x80), "digitalSignature"],
    ["0100 0000 (nonRepudiation)", bits(0x40), "none"],
    ["0010 0000", bits(0x20), "keyEncipherment"],
    ["0001 0000 (dataEncipherment)", bits(0x10), "none"],
    ["0000 1000", bits(0x08), "keyAgreement"],
    ["0000 0100", bits(0x04), "keyCertSign"],
    ["0000 0010", bits(0x02), "cRLSign"],
    ["0000 0001 (encipherOnly)", bits(0x01), "none"],
    ["0000 0000 1000 0000 (decipherOnly)", bits(0x00, 0x80), "none"],
    ["1010 0000", bits(0xa0), "digitalSignature, keyEncipherment"],
    ["all", bits(0xff, 0x80), "digitalSignature, keyEncipherment, keyAgreement, keyCertSign, cRLSign"],
    ["0000 0000", bits(0x00), "none, invalid"],
    ["0000 0000 0000 0000", bits(0x00, 0x00), "none, invalid"],
    ["no bit", bits(), "none, invalid"],
    ["1 and 2 unused bits that are set", bitString(Buffer.from([0x83]), 2), "digitalSignature"],
    ["9 unused bits", bitString(Buffer.from([0x80]), 9), "invalid"],
    ["octets", octetString(Buffer.from([0x80])), "invalid"],
  ];
  check("2.5.29.15", rows, ({ keyUsage }) => keyUsage && flags(keyUsage));
});

test("Netscape's type: TLS client, TLS server, CA for TLS, CA for anything", () => {
  const bits = (octet: number) => bitString(Buffer.from([octet]));
  const rows: Row[] = [
    ["1000 0000", bits(0x80), "sslClient"],
    ["0100 0000", bits(0x40), "sslServer"],
    ["0010 0000 (mail)", bits(0x20), "none"],
    ["0001 0000 (code)", bits(0x10), "none"],
    ["0000 0100", bits(0x04), "sslCa, anyCa"],
    ["0000 0010 (CA for mail)", bits(0x02), "anyCa"],
    ["0000 0001 (CA for code)", bits(0x01), "anyCa"],
    ["no bit", bitString(Buffer.alloc(0)), "none"],
    ["octets", octetString(Buffer.from([0x40])), "invalid"],
  ];
  check("2.16.840.1.113730.1.1", rows, ({ netscapeCertificateType: type }) => type && flags(type));
});

test("extended key usage", () => {
  const rows: Row[] = [
    ["{ serverAuth }", seq(oid(purposes.serverAuth)), "1.3.6.1.5.5.7.3.1"],
    ["{ serverAuth, 1.2.3 }", seq(oid(purposes.serverAuth), oid("1.2.3")), "1.3.6.1.5.5.7.3.1, 1.2.3"],
    ["{}: for nothing", seq(), ""],
    ["{ serverAuth, 3 }", seq(oid(purposes.serverAuth), integer(3)), "invalid"],
    ["serverAuth", oid(purposes.serverAuth), "invalid"],
    ["cut inside", broken, "invalid"],
  ];
  check("2.5.29.37", rows, ({ extendedKeyUsage }) => extendedKeyUsage);
});

test("a subject's key identifier", () => {
  const rows: Row[] = [
    ["0a0b", octetString(Buffer.from("0a0b", "hex")), "0A:0B"],
    ["text", utf8("0a0b"), "invalid"],
  ];
  check("2.5.29.14", rows, ({ subjectKeyIdentifier: id }) => id && hexPairs(id));
});

test("an issuer's key identifier, its issuer and serial: each may be missing, none may be broken", () => {
  const key = der(0x80, Buffer.from("0a0b", "hex"));
  const issuer = context(1, context(4, name(["CN", "root"])));
  const serial = der(0x82, Buffer.from([5]));
  const brokenKey = context(0, Buffer.from([0x04, 0x7f]));
  const brokenIssuer = context(1, context(4, broken));
  const brokenSerial = der(0x82, Buffer.from([0, 5]));
  const rows: Row[] = [
    ["{}", seq(), ""],
    ["{ key }", seq(key), "key 0A:0B"],
    ["{ issuer }", seq(issuer), "issuer DirName:CN=root"],
    ["{ serial }", seq(serial), "serial 05"],
    ["{ key, issuer, serial }", seq(key, issuer, serial), "key 0A:0B, issuer DirName:CN=root, serial 05"],
    ["{ issuer, key }", seq(issuer, key), "invalid"],
    ["{ key, issuer, serial, more }", seq(key, issuer, serial, integer(1)), "invalid"],
    ["{ 1 }", seq(integer(1)), "invalid"],
    ["{ key that is cut }", seq(brokenKey), "invalid"],
    ["{ key that is cut, issuer, serial }", seq(brokenKey, issuer, serial), "invalid"],
    ["{ issuer that is cut }", seq(brokenIssuer), "invalid"],
    ["{ key, issuer that is cut, serial }", seq(key, brokenIssuer, serial), "invalid"],
    ["{ 0x0005 as serial }", seq(brokenSerial), "invalid"],
    ["{ key, issuer, 0x0005 as serial }", seq(key, issuer, brokenSerial), "invalid"],
    ["octets", octetString(Buffer.from("0a0b", "hex")), "invalid"],
  ];
  check("2.5.29.35", rows, ({ authorityKeyIdentifier: read }) => [
    read?.keyIdentifier && `key ${hexPairs(read.keyIdentifier)}`,
    read?.issuer && `issuer ${read.issuer.map(generalNameText).join(" ")}`,
    read?.serial && `serial ${hexPairs(read.serial)}`,
  ]);
});

test("name constraints, and bounds that OpenSSL does not support", () => {
  const lab = subtree("DNS:lab.example");
  const [zero, one] = [Buffer.from([0]), Buffer.from([1])];
  const minimum = (content: Buffer) => der(0x80, content);
  const maximum = (content: Buffer) => der(0x81, content);
  const permitted = (...bounds: readonly Buffer[]) => seq(context(0, subtree("DNS:lab.example", ...bounds)));
  const cut = Buffer.from([0, 1]);
  const rows: Row[] = [
    ["{}", seq(), "permitted: , excluded: "],
    ["{ permitted }", seq(context(0, lab)), "permitted: DNS:lab.example, excluded: "],
    ["{ excluded }", seq(context(1, lab)), "permitted: , excluded: DNS:lab.example"],
    [
      "{ permitted, excluded }",
      seq(context(0, lab, subtree("email:lab.example")), context(1, lab)),
      "permitted: DNS:lab.example email:lab.example, excluded: DNS:lab.example",
    ],
    ["{ permitted from 0 }", permitted(minimum(zero)), "permitted: DNS:lab.example, excluded: "],
    ["{ permitted from 1 }", permitted(minimum(one)), "permitted: DNS:lab.example bounded, excluded: "],
    ["{ permitted to 1 }", permitted(maximum(one)), "permitted: DNS:lab.example bounded, excluded: "],
    [
      "{ permitted from 0 to 1 }",
      permitted(minimum(zero), maximum(one)),
      "permitted: DNS:lab.example bounded, excluded: ",
    ],
    ["{ permitted from 0x0001 }", permitted(minimum(cut)), "invalid"],
    ["{ permitted to 0x0001 }", permitted(maximum(cut)), "invalid"],
    ["{ permitted from 0 to 0x0001 }", permitted(minimum(zero), maximum(cut)), "invalid"],
    ["{ permitted to 1 from 0 }", permitted(maximum(one), minimum(zero)), "invalid"],
    ["{ permitted from 0 to 1, more }", permitted(minimum(zero), maximum(one), integer(1)), "invalid"],
    ["{ permitted, more }", permitted(integer(1)), "invalid"],
    ["{ permitted of no name }", seq(context(0, seq())), "invalid"],
    ["{ permitted of 1 }", seq(context(0, seq(integer(1)))), "invalid"],
    ["{ permitted that is no sequence }", seq(context(0, integer(1))), "invalid"],
    ["{ permitted that is cut }", seq(context(0, Buffer.from([0x30, 0x7f]))), "invalid"],
    ["{ permitted that is cut, excluded }", seq(context(0, Buffer.from([0x30, 0x7f])), context(1, lab)), "invalid"],
    ["{ excluded that is cut }", seq(context(1, Buffer.from([0x30, 0x7f]))), "invalid"],
    ["{ excluded, permitted }", seq(context(1, lab), context(0, lab)), "invalid"],
    ["{ permitted, excluded, more }", seq(context(0, lab), context(1, lab), integer(1)), "invalid"],
    ["octets", octetString(Buffer.from("lab.example")), "invalid"],
  ];
  const list = (subtrees: NonNullable<ExtensionFacts["nameConstraints"]>["permitted"]) =>
    subtrees.map(({ base, bounded }) => `${generalNameText(base)}${bounded ? " bounded" : ""}`).join(" ");
  check("2.5.29.30", rows, ({ nameConstraints: read }) =>
    read ? [`permitted: ${list(read.permitted)}`, `excluded: ${list(read.excluded)}`] : [],
  );
});

test("a proxy certificate's policy", () => {
  const language = oid("1.3.6.1.5.5.7.21.1");
  const policy = octetString(Buffer.from("x"));
  const rows: Row[] = [
    ["{ { language } }", seq(seq(language)), "proxy"],
    ["{ { language, policy } }", seq(seq(language, policy)), "proxy"],
    ["{ 3, { language } }", seq(integer(3), seq(language)), "proxy"],
    ["{ 3, { language, policy } }", seq(integer(3), seq(language, policy)), "proxy"],
    ["{}", seq(), "invalid"],
    ["{ 3 }", seq(integer(3)), "invalid"],
    ["{ 0x0003, { language } }", seq(padded, seq(language)), "invalid"],
    ["{ {} }", seq(seq()), "invalid"],
    ["{ { 1 } }", seq(seq(integer(1))), "invalid"],
    ["{ { language, 1 } }", seq(seq(language, integer(1))), "invalid"],
    ["{ { language, policy, more } }", seq(seq(language, policy, policy)), "invalid"],
    ["{ { language }, more }", seq(seq(language), seq(language)), "invalid"],
    ["{ language }", seq(language), "invalid"],
    ["octets", octetString(Buffer.from("x")), "invalid"],
  ];
  check("1.3.6.1.5.5.7.1.14", rows, ({ proxy }) => proxy && "proxy");
});

test("where a revocation list is: a point has a name or an issuer", () => {
  const uri = generalName("URI:http://crl.lab.example/root.crl");
  const fullName = context(0, context(0, uri));
  const pair = relativeName(["CN", "crl"]).subarray(2);
  const relative = context(0, context(1, pair));
  const reasons = der(0x81, Buffer.from([0, 0x80]));
  const issuer = context(2, context(4, name(["CN", "root"])));
  const rows: Row[] = [
    ["{}", seq(), ""],
    ["{ { name } }", seq(seq(fullName)), ""],
    ["{ { relative name } }", seq(seq(relative)), ""],
    ["{ { issuer } }", seq(seq(issuer)), ""],
    ["{ { name, reasons, issuer } }", seq(seq(fullName, reasons, issuer)), ""],
    ["{ { name }, { issuer } }", seq(seq(fullName), seq(issuer)), ""],
    ["{ {} }", seq(seq()), "invalid"],
    ["{ { reasons } }", seq(seq(reasons)), "invalid"],
    ["{ { issuer of no name } }", seq(seq(context(2))), "invalid"],
    ["{ { name }, {} }", seq(seq(fullName), seq()), "invalid"],
    ["{ { name, reasons of 9 unused bits } }", seq(seq(fullName, der(0x81, Buffer.from([9, 0x80])))), "invalid"],
    ["{ { name, issuer that is cut } }", seq(seq(fullName, context(2, context(4, broken)))), "invalid"],
    ["{ { issuer, name } }", seq(seq(issuer, fullName)), "invalid"],
    ["{ { name, reasons, issuer, more } }", seq(seq(fullName, reasons, issuer, integer(1))), "invalid"],
    ["{ { name without a choice } }", seq(seq(context(0))), "invalid"],
    ["{ { name that is cut } }", seq(seq(context(0, context(0, Buffer.from([0x86, 0x7f]))))), "invalid"],
    ["{ { name of another tag } }", seq(seq(context(0, context(2, uri)))), "invalid"],
    ["{ { name of another tag that holds a relative one } }", seq(seq(context(0, context(2, pair)))), "invalid"],
    ["{ { relative name of 1 } }", seq(seq(context(0, context(1, integer(1))))), "invalid"],
    ["{ { relative name of a pair and 1 } }", seq(seq(context(0, context(1, pair, integer(1))))), "invalid"],
    ["{ { relative name that is cut } }", seq(seq(context(0, context(1, Buffer.from([0x30, 0x7f]))))), "invalid"],
    ["{ 1 }", seq(integer(1)), "invalid"],
    ["octets", octetString(Buffer.from("x")), "invalid"],
  ];
  check("2.5.29.31", rows, () => []);
});

const facts = (...written: readonly Buffer[]) => {
  const element = readElement(seq(...written));
  const extensions = element && readExtensions(element);
  return extensions && extensionFacts(extensions);
};
const nothing: ExtensionFacts = {
  basicConstraints: null,
  keyUsage: null,
  extendedKeyUsage: null,
  netscapeCertificateType: null,
  subjectKeyIdentifier: null,
  authorityKeyIdentifier: null,
  subjectAltNames: null,
  nameConstraints: null,
  proxy: false,
  resources: false,
  unhandledCritical: [],
  invalid: [],
};

test("a proxy certificate is no CA and has no other names", () => {
  const proxy = extension("1.3.6.1.5.5.7.1.14", seq(seq(oid("1.3.6.1.5.5.7.21.1"))), true);
  const names = (id: string) => extension(id, seq(generalName("DNS:cucm.lab.example")));
  const constraints = (ca: boolean) => extension("2.5.29.19", seq(...(ca ? [bool(true)] : [])));
  const invalid = ["1.3.6.1.5.5.7.1.14"];
  const dns = { subjectAltNames: [{ type: "DNS", octets: "cucm.lab.example" }] };
  const basic = (ca: boolean) => ({ basicConstraints: { ca, pathLength: null } });
  assert.deepEqual(
    [
      facts(proxy),
      facts(proxy, constraints(false)),
      facts(proxy, constraints(true)),
      facts(proxy, names("2.5.29.17")),
      facts(proxy, names("2.5.29.18")),
      facts(constraints(true), names("2.5.29.17"), names("2.5.29.18")),
    ],
    [
      { ...nothing, proxy: true },
      { ...nothing, proxy: true, ...basic(false) },
      { ...nothing, proxy: true, ...basic(true), invalid },
      { ...nothing, proxy: true, ...dns, invalid },
      { ...nothing, proxy: true, invalid },
      { ...nothing, ...basic(true), ...dns },
    ],
  );
});

test("what is critical and not known, what stands twice, resources", () => {
  const [blocks, systems] = ["1.3.6.1.5.5.7.1.7", "1.3.6.1.5.5.7.1.8"] as const;
  assert.deepEqual(
    [
      facts(),
      facts(extension("1.2.3", seq(), true), extension("1.2.4", seq())),
      facts(extension("2.5.29.14", octetString(Buffer.alloc(0)), true)),
      facts(extension("2.5.29.32", seq(), true), extension("1.3.6.1.5.5.7.48.1.5", seq(), true)),
      facts(extension("2.5.29.32", seq()), extension("2.5.29.32", seq())),
      facts(extension("2.5.29.19", seq(bool(true))), extension("2.5.29.19", seq(bool(true)))),
      facts(extension(blocks, seq())),
      facts(extension(systems, seq())),
      facts(extension(blocks, integer(1)), extension(systems, integer(1))),
    ],
    [
      nothing,
      { ...nothing, unhandledCritical: ["1.2.3"] },
      { ...nothing, subjectKeyIdentifier: Buffer.alloc(0), unhandledCritical: ["2.5.29.14"] },
      nothing,
      nothing,
      { ...nothing, invalid: ["2.5.29.19"] },
      { ...nothing, resources: true },
      { ...nothing, resources: true },
      { ...nothing, invalid: [blocks, systems] },
    ],
  );
});

test("extensions as a certificate holds them, and what makes them none", () => {
  const read = (octets: Buffer) => {
    const element = readElement(octets);
    const extensions = element && readExtensions(element);
    if (!extensions) return "none";
    const text = extensions.map(({ id, critical, value }) => `${id}${critical ? " critical" : ""} ${hexPairs(value)}`);
    return text.join("; ") || "empty";
  };
  const value = octetString(Buffer.from([5]));
  const twoOctets = der(0x01, Buffer.from([0xff, 0xff]));
  const pictures: readonly (readonly [string, Buffer, string])[] = [
    ["{}", seq(), "empty"],
    ["{ { 1.2.3, value } }", seq(seq(oid("1.2.3"), value)), "1.2.3 05"],
    ["{ { 1.2.3, TRUE, value } }", seq(seq(oid("1.2.3"), bool(true), value)), "1.2.3 critical 05"],
    ["{ { 1.2.3, FALSE, value } }", seq(seq(oid("1.2.3"), bool(false), value)), "1.2.3 05"],
    ["two", seq(seq(oid("1.2.3"), value), seq(oid("1.2.4"), value)), "1.2.3 05; 1.2.4 05"],
    ["{ { 1, value } }", seq(seq(integer(1), value)), "none"],
    ["{ { 1.2.3, TRUE of two octets, value } }", seq(seq(oid("1.2.3"), twoOctets, value)), "none"],
    ["{ { 1.2.3, 1 } }", seq(seq(oid("1.2.3"), integer(1))), "none"],
    ["{ { 1.2.3 } }", seq(seq(oid("1.2.3"))), "none"],
    ["{ 1 }", seq(integer(1)), "none"],
    ["1", integer(1), "none"],
  ];
  assert.deepEqual(
    pictures.map(([written, octets]) => `${written} → ${read(octets)}`),
    pictures.map(([written, _octets, answer]) => `${written} → ${answer}`),
  );
});
