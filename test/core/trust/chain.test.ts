/** OpenSSL's verdict on chains: the first error and its depth, each as `openssl verify` 3.0.19 answers. */

import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { test } from "node:test";
import { readCertificate } from "../../../core/trust/certificate.ts";
import { type ChainRequest, type ChainVerdict, unfitIssuer, verifyChain } from "../../../core/trust/chain.ts";
import { type Element, readElement, sequence } from "../../../core/trust/der.ts";
import { StoreIndex } from "../../../core/trust/store-index.ts";
import {
  authorityKeyIdentifier,
  basicConstraints,
  context,
  entry,
  extendedKeyUsage,
  extension,
  keys,
  keyUsage,
  makeCertificate,
  name,
  nameConstraints,
  netscapeType,
  oid,
  type Plan,
  read,
  seq,
  subjectAltNames,
  subjectKeyIdentifier,
  subtree,
  utf8,
} from "./certificate-maker.ts";

const at = Date.parse("2026-06-15T12:00:00Z");
const expired = { notBefore: new Date("2019-01-01T00:00:00Z"), notAfter: new Date("2021-01-01T00:00:00Z") };
const longExpired = { notBefore: new Date("2010-01-01T00:00:00Z"), notAfter: new Date("2012-01-01T00:00:00Z") };
const future = { notBefore: new Date("2030-01-01T00:00:00Z"), notAfter: new Date("2031-01-01T00:00:00Z") };

/** A certificate for `cn`, whose keys are those of `owner`, signed by `issuer` with the keys of `signer`. */
function made(
  cn: string,
  issuer: string,
  {
    owner = cn,
    signer = issuer,
    ...more
  }: Partial<Omit<Plan, "keys" | "signedBy">> & { owner?: string; signer?: string } = {},
): Buffer {
  return makeCertificate({
    subject: name(["CN", cn]),
    issuer: name(["CN", issuer]),
    keys: keys(owner),
    signedBy: keys(signer),
    ...more,
  });
}

const ca = [basicConstraints(true)];
const identified = (owner: string) => [...ca, subjectKeyIdentifier(keys(owner).keyIdentifier)];
const server = (...extensions: readonly Buffer[]) => [subjectAltNames("DNS:cucm.lab.example"), ...extensions];

function verdictText({ verdict, verifyError }: ChainVerdict): string {
  return verifyError ? `${verifyError.code}@${verifyError.depth}` : verdict;
}

function verify(
  store: readonly Buffer[],
  sent: readonly Buffer[],
  more: Partial<Omit<ChainRequest, "sent" | "store">> = {},
): ChainVerdict {
  return verifyChain({ sent: sent.map(read), store: store.map(entry), at, ...more });
}

type Row = readonly [store: readonly string[], sent: readonly string[], want: string];

/** Certificates by name, and rows of store and sent; the whole table is compared. */
function check(certificates: Readonly<Record<string, Buffer>>, rows: readonly Row[], more: Partial<ChainRequest> = {}) {
  const of = (names: readonly string[]) => names.map((each) => certificates[each] as Buffer);
  const line = (store: readonly string[], sent: readonly string[], answer: string) =>
    `store ${store.join(" ") || "-"} | sent ${sent.join(" ")} | ${answer}`;
  assert.deepEqual(
    rows.map(([store, sent]) => line(store, sent, verdictText(verify(of(store), of(sent), more)))),
    rows.map(([store, sent, want]) => line(store, sent, want)),
  );
}

const root = made("R", "R", { extensions: identified("R") });
const intermediate = made("I", "R", { extensions: identified("I") });
const leaf = made("cucm", "I", { extensions: server() });

test("two CAs of one subject: the first valid one in the store's order is taken, whatever the signature says", () => {
  const twin = { issuer: name(["CN", "twin"]), subject: name(["CN", "twin"]) };
  const own = (owner: string, more: Partial<Plan> = {}) =>
    makeCertificate({ ...twin, keys: keys(owner), signedBy: keys(owner), extensions: identified(owner), ...more });
  const certificates = {
    A: own("a"),
    B: own("b"),
    "A-expired": own("a", expired),
    "B-expired": own("b", expired),
    "A-renewed": own("a", { serial: 2 }),
    leaf: made("cucm", "twin", { signer: "a" }),
    "leaf-aki": made("cucm", "twin", {
      signer: "a",
      extensions: [authorityKeyIdentifier({ id: keys("a").keyIdentifier })],
    }),
  };
  check(certificates, [
    [["B", "A"], ["leaf"], "7@0"],
    [["A", "B"], ["leaf"], "trusted"],
    [["B", "A"], ["leaf-aki"], "trusted"],
    [["B-expired", "A"], ["leaf"], "trusted"],
    [["A-expired", "B"], ["leaf"], "7@0"],
    [["A-expired", "A-renewed"], ["leaf"], "trusted"],
    [["A-expired"], ["leaf"], "10@1"],
    [["B"], ["leaf-aki"], "20@0"],
    [["B"], ["leaf-aki", "A"], "19@1"],
  ]);
});

test("two self-signed servers of one subject without key identifiers", () => {
  const own = (owner: string, more: Partial<Plan> = {}) => made("cucm", "cucm", { owner, signer: owner, ...more });
  check({ A: own("a"), B: own("b"), "A-expired": own("a", expired), "B-expired": own("b", expired) }, [
    [["B", "A"], ["A"], "18@0"],
    [["A", "B"], ["A"], "trusted"],
    [["B-expired", "A"], ["A"], "trusted"],
    [["A-expired", "B"], ["A-expired"], "18@0"],
    [["A-expired"], ["A-expired"], "10@0"],
    [["B"], ["A"], "18@0"],
  ]);
});

test("once an issuer comes from the store, what the server sends is not looked at", () => {
  const foreign = { issuer: name(["CN", "X"]), subject: name(["CN", "X"]), keys: keys("X"), signedBy: keys("X") };
  const certificates = {
    R: root,
    I: intermediate,
    "I-expired": made("I", "R", { extensions: identified("I"), ...expired }),
    leaf,
    X: makeCertificate({ ...foreign, extensions: ca }),
    "R-cross": made("R", "X", { extensions: identified("R") }),
  };
  check(certificates, [
    [["R", "I-expired"], ["leaf", "I"], "10@1"],
    [["R", "I"], ["leaf", "I-expired"], "trusted"],
    [["R", "I-expired", "I"], ["leaf"], "trusted"],
    [["R"], ["leaf", "I-expired", "I"], "trusted"],
    [["I"], ["leaf"], "2@1"],
    [["I"], ["leaf", "I", "R"], "2@1"],
    [["leaf"], ["leaf"], "20@0"],
    [["leaf", "I"], ["leaf"], "2@1"],
    [["R-cross"], ["leaf", "I"], "2@2"],
    [["R"], ["leaf", "I", "R-cross"], "trusted"],
    [["X"], ["leaf", "I", "R"], "19@2"],
    [["X"], ["leaf", "I", "R-cross"], "trusted"],
    [["X"], ["leaf", "I"], "20@1"],
    [["X"], ["leaf"], "20@0"],
    [[], ["leaf", "R", "I"], "19@2"],
    [["R"], ["leaf", "I"], "trusted"],
    [["R", "R"], ["leaf", "I", "I", "leaf"], "trusted"],
  ]);
});

test("a loop of two CAs ends at the depth limit", () => {
  const certificates = {
    A: made("A", "B", { extensions: ca }),
    B: made("B", "A", { extensions: ca }),
    leaf: made("cucm", "A"),
    other: root,
  };
  check(certificates, [
    [["A", "B"], ["leaf"], "22@101"],
    [["other"], ["leaf", "A", "B"], "20@2"],
  ]);
  check(certificates, [[["A", "B"], ["leaf"], "22@8"]], { maxDepth: 7 });
});

test("what makes a CA", () => {
  const certificates = {
    R: root,
    "R-v1": made("R", "R", { version: 1 }),
    "R-v3-bare": made("R", "R"),
    "R-usage": made("R", "R", { extensions: [keyUsage("keyCertSign")] }),
    "R-netscape": made("R", "R", { extensions: [netscapeType(0x04)] }),
    "R-pathlen-0": made("R", "R", { extensions: [basicConstraints(true, 0)] }),
    "R-client": made("R", "R", { extensions: [...ca, extendedKeyUsage("clientAuth")] }),
    I: intermediate,
    "I-bare": made("I", "R"),
    "I-v1": made("I", "R", { version: 1 }),
    "I-no-ca": made("I", "R", { extensions: [basicConstraints(false)] }),
    "I-no-sign": made("I", "R", { extensions: [...ca, keyUsage("cRLSign")] }),
    "I-usage-only": made("I", "R", { extensions: [keyUsage("keyCertSign")] }),
    "I-client": made("I", "R", { extensions: [...ca, extendedKeyUsage("clientAuth")] }),
    "I-any": made("I", "R", { extensions: [...ca, extendedKeyUsage("any")] }),
    "I-sgc": made("I", "R", { extensions: [...ca, extendedKeyUsage("netscapeSgc")] }),
    leaf,
    "leaf-of-R": made("cucm", "R"),
  };
  check(certificates, [
    [["R-pathlen-0"], ["leaf", "I"], "25@2"],
    [["R-pathlen-0"], ["leaf-of-R"], "trusted"],
    [["R"], ["leaf", "I-bare"], "79@1"],
    [["R"], ["leaf", "I-v1"], "79@1"],
    [["R"], ["leaf", "I-no-ca"], "79@1"],
    [["R"], ["leaf", "I-no-sign"], "79@1"],
    [["R"], ["leaf", "I-usage-only"], "79@1"],
    [["R"], ["leaf", "I-client"], "26@1"],
    [["R"], ["leaf", "I-any"], "26@1"],
    [["R"], ["leaf", "I-sgc"], "trusted"],
    [["R-v1"], ["leaf-of-R"], "trusted"],
    [["R-v3-bare"], ["leaf-of-R"], "79@1"],
    [["R-usage"], ["leaf-of-R"], "trusted"],
    [["R-netscape"], ["leaf-of-R"], "trusted"],
    [["R-client"], ["leaf-of-R"], "26@1"],
  ]);
});

test("the server's own purpose, extensions and key", () => {
  const of = (...extensions: readonly Buffer[]) => made("cucm", "R", { extensions });
  const names = subjectAltNames("DNS:a");
  const certificates = {
    R: root,
    server: of(extendedKeyUsage("clientAuth", "serverAuth")),
    client: of(extendedKeyUsage("clientAuth")),
    any: of(extendedKeyUsage("any")),
    sgc: of(extendedKeyUsage("microsoftSgc")),
    signer: of(keyUsage("keyCertSign", "cRLSign")),
    "netscape-client": of(netscapeType(0x80)),
    critical: of(extension("1.2.3.4.5", utf8("x"), true)),
    "critical-key-id": of(authorityKeyIdentifier({ id: keys("R").keyIdentifier }, true)),
    "unknown-twice": of(extension("1.2.3", utf8("x")), extension("1.2.3", utf8("x"))),
    "names-twice": of(names, names),
    "names-broken": of(extension("2.5.29.17", utf8("x"))),
    explicit: makeCertificate({
      subject: name(["CN", "cucm"]),
      issuer: name(["CN", "R"]),
      keys: keys("explicit", "EC explicit"),
      signedBy: keys("R"),
    }),
    "client-and-expired": made("cucm", "R", { extensions: [extendedKeyUsage("clientAuth")], ...expired }),
  };
  const row = (sent: string, want: string): Row => [["R"], [sent], want];
  check(certificates, [
    row("server", "trusted"),
    row("client", "26@0"),
    row("any", "26@0"),
    row("sgc", "trusted"),
    row("signer", "26@0"),
    row("netscape-client", "26@0"),
    row("critical", "34@0"),
    row("critical-key-id", "34@0"),
    row("unknown-twice", "trusted"),
    row("names-twice", "20@0"),
    row("names-broken", "20@0"),
    row("explicit", "94@0"),
    row("client-and-expired", "26@0"),
  ]);
});

test("what counts as self-signed", () => {
  const own = (...extensions: readonly Buffer[]) => made("cucm", "cucm", { extensions });
  const certificates = {
    plain: own(),
    "foreign-key-id": own(
      subjectKeyIdentifier(keys("cucm").keyIdentifier),
      authorityKeyIdentifier({ id: Buffer.from("another") }),
    ),
    "no-sign": own(keyUsage("digitalSignature")),
    "signed-by-another": made("cucm", "cucm", { signer: "other" }),
    damaged: made("cucm", "cucm", { damageSignature: true }),
    client: own(extendedKeyUsage("clientAuth")),
    expired: made("cucm", "cucm", expired),
  };
  check(certificates, [
    [[], ["plain"], "18@0"],
    [["plain"], ["plain"], "trusted"],
    [[], ["foreign-key-id"], "20@0"],
    [["foreign-key-id"], ["foreign-key-id"], "20@0"],
    [[], ["no-sign"], "18@0"],
    [["no-sign"], ["no-sign"], "trusted"],
    [[], ["signed-by-another"], "18@0"],
    [["signed-by-another"], ["signed-by-another"], "trusted"],
    [["damaged"], ["damaged"], "trusted"],
    [[], ["client"], "18@0"],
    [["client"], ["client"], "26@0"],
    [[], ["expired"], "18@0"],
  ]);
});

test("a claim to a trusted root's subject and key identifier is not trust", () => {
  const mimic = makeCertificate({
    subject: name(["CN", "R"]),
    issuer: name(["CN", "R"]),
    keys: keys("mimic"),
    signedBy: keys("mimic"),
    extensions: [...ca, subjectKeyIdentifier(keys("R").keyIdentifier)],
  });
  const certificates = { R: root, mimic, leaf: made("cucm", "R", { signer: "mimic" }) };
  check(certificates, [
    [["R"], ["mimic"], "18@0"],
    [["R"], ["leaf", "mimic"], "7@0"],
  ]);
  assert.deepEqual(verify([root], [mimic]).notes, ["same-subject-in-trust-store"]);
});

test("times: to the second, and in the form of RFC 5280 only", () => {
  const with_ = (validity: Partial<Plan>) => made("cucm", "R", validity);
  const certificates = {
    R: root,
    "ends-now": with_({ notAfter: new Date(at) }),
    "ends-later": with_({ notAfter: new Date(at + 1000) }),
    "begins-now": with_({ notBefore: new Date(at) }),
    "begins-later": with_({ notBefore: new Date(at + 1000) }),
    "begins-with-offset": with_({ notBefore: "200101000000+0100" }),
    offset: with_({ notAfter: "400101000000+0100" }),
    fraction: with_({ notAfter: "20400101000000.5Z" }),
    "month-13": with_({ notAfter: "401301000000Z" }),
    "1950": with_({ notBefore: "500101000000Z", notAfter: "491231235959Z" }),
    "9999": with_({ notAfter: "99991231235959Z" }),
    "not-yet": with_(future),
    "I-expired": made("I", "R", { extensions: ca, ...expired }),
    "leaf-expired": made("cucm", "I", expired),
  };
  const row = (sent: string, want: string): Row => [["R"], [sent], want];
  check(certificates, [
    row("ends-now", "10@0"),
    row("ends-later", "trusted"),
    row("begins-now", "trusted"),
    row("begins-later", "9@0"),
    row("begins-with-offset", "13@0"),
    row("offset", "14@0"),
    row("fraction", "14@0"),
    row("month-13", "14@0"),
    row("1950", "trusted"),
    row("9999", "trusted"),
    row("not-yet", "9@0"),
    [["R"], ["leaf-expired", "I-expired"], "10@1"],
  ]);
});

test("a time without seconds: OpenSSL reads the certificate and refuses its time, or from 3.5 on does not read it", () => {
  const short = made("cucm", "R", { notBefore: "2001010000Z" });
  const { certificate, problem } = readCertificate(short);
  if (certificate) check({ R: root, short }, [[["R"], ["short"], "13@0"]]);
  else assert.equal(problem, "refused-by-openssl");
});

test("of several issuers out of date the one that expires last is taken", () => {
  const old = made("R", "R", { extensions: identified("R"), ...longExpired });
  const newer = made("R", "R", { extensions: identified("R"), ...expired, serial: 7 });
  const { chain } = verify([old, newer], [made("cucm", "R")]);
  assert.equal(chain[1]?.index, 1);
});

test("signatures: damaged, of another key, of another algorithm than named inside", () => {
  const certificates = {
    R: root,
    damaged: made("cucm", "R", { damageSignature: true }),
    foreign: made("cucm", "R", { signer: "other" }),
    inconsistent: made("cucm", "R", {
      signedWith: seq(Buffer.from([0x06, 0x08, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x03])),
    }),
    "I-damaged": made("I", "R", { extensions: ca, damageSignature: true }),
    "leaf-expired": made("cucm", "I", expired),
  };
  check(certificates, [
    [["R"], ["damaged"], "7@0"],
    [["R"], ["foreign"], "7@0"],
    [["R"], ["inconsistent"], "7@0"],
    [["R"], ["leaf-expired", "I-damaged"], "7@1"],
  ]);
});

test("kinds of keys", () => {
  for (const kind of ["RSA", "RSA 1024", "RSA-PSS", "EC", "EC P-384", "Ed25519", "DSA"] as const) {
    const caKeys = keys("R", kind);
    const own = { subject: name(["CN", "R"]), issuer: name(["CN", "R"]), keys: caKeys, signedBy: caKeys };
    const rootOfKind = makeCertificate({ ...own, extensions: ca });
    const leafOfKind = makeCertificate({ ...own, subject: name(["CN", "cucm"]), keys: keys("leaf") });
    assert.equal(verdictText(verify([rootOfKind], [leafOfKind])), "trusted", kind);
    assert.equal(
      verdictText(verify([root], [leafOfKind])),
      kind === "EC" ? "trusted" : kind.startsWith("EC") ? "7@0" : "20@0",
      kind,
    );
  }
});

test("security levels", () => {
  const rsa = (bits: "RSA" | "RSA 1024", scheme: Plan["scheme"] = "sha256") =>
    makeCertificate({
      subject: name(["CN", "cucm"]),
      issuer: name(["CN", "weak"]),
      keys: keys("leaf", bits),
      signedBy: keys("weak", "RSA 1024"),
      scheme,
    });
  const weak = makeCertificate({
    subject: name(["CN", "weak"]),
    issuer: name(["CN", "weak"]),
    keys: keys("weak", "RSA 1024"),
    signedBy: keys("weak", "RSA 1024"),
    scheme: "sha1",
    extensions: ca,
  });
  const certificates = {
    weak,
    small: rsa("RSA 1024"),
    sha1: rsa("RSA", "sha1"),
    md5: rsa("RSA", "md5"),
    good: rsa("RSA"),
  };
  const expectations: Readonly<Record<number, readonly string[]>> = {
    0: ["trusted", "trusted", "trusted", "trusted"],
    1: ["trusted", "68@0", "68@0", "trusted"],
    2: ["66@0", "68@0", "68@0", "67@1"],
    3: ["66@0", "66@0", "66@0", "66@0"],
  };
  for (const [authLevel, answers] of Object.entries(expectations)) {
    const rows = ["small", "sha1", "md5", "good"].map((sent, i): Row => [["weak"], [sent], answers[i] as string]);
    check(certificates, rows, { authLevel: Number(authLevel) });
  }
  check(certificates, [[[], ["small"], "66@0"]], { authLevel: 2 });
});

test("name constraints hold for all below, the anchor's too, and come after time", () => {
  const inside = subtree("DNS:lab.example");
  const constrained = (permitted: readonly Buffer[], excluded: readonly Buffer[] = []) =>
    made("R", "R", { extensions: [...ca, nameConstraints(permitted, excluded)] });
  const named = (cn: string, ...names: readonly string[]) =>
    made(cn, "R", { extensions: names.length > 0 ? [subjectAltNames(...names)] : [] });
  const answer = (store: Buffer, sent: Buffer) => verdictText(verify([store], [sent]));
  assert.deepEqual(
    [
      answer(constrained([inside]), named("x", "DNS:cucm.lab.example")),
      answer(constrained([inside]), named("x", "DNS:CUCM.LAB.EXAMPLE")),
      answer(constrained([inside]), named("x", "DNS:xlab.example")),
      answer(constrained([inside]), named("www.other.example")),
      answer(constrained([inside]), named("no host name")),
      answer(constrained([inside]), named("www.other.example", "DNS:a.lab.example")),
      answer(constrained([], [inside]), named("x", "DNS:cucm.lab.example")),
      answer(constrained([subtree("IP:c0000200ffffff00")]), named("x", "IP:192.0.2.10")),
      answer(constrained([subtree("IP:c0000200ffffff00")]), named("x", "IP:198.51.100.1")),
      answer(constrained([subtree("IP:c00002")]), named("x", "IP:192.0.2.10")),
      answer(constrained([subtree("email:lab.example")]), named("x", "email:nobody")),
      answer(constrained([subtree("URI:.lab.example")]), named("x", "URI:https://cucm.lab.example:8443/x")),
      answer(constrained([subtree(context(4, name(["O", "Lab"])))]), named("x")),
      answer(constrained([subtree(context(4, name(["CN", "X"])))]), named("x")),
      answer(constrained([subtree("DNS:lab.example", Buffer.from([0x80, 1, 1]))]), named("x", "DNS:a.lab.example")),
      answer(constrained([inside]), made("www.other.example", "R", expired)),
    ],
    ["trusted", "trusted", "47@0", "47@0", "trusted", "trusted", "48@0", "trusted"].concat([
      "47@0",
      "53@0",
      "53@0",
      "trusted",
      "47@0",
      "trusted",
      "49@0",
      "10@0",
    ]),
  );
});

test("a self-issued intermediate is not held to name constraints, a self-issued leaf is", () => {
  const constraint = nameConstraints([subtree(context(4, name(["CN", "cucm"])))], []);
  const id = (owner: string) => ({ id: keys(owner).keyIdentifier });
  const anchor = made("R", "R", { extensions: [...identified("R"), constraint] });
  const rolled = made("R", "R", { owner: "new", extensions: [...identified("new"), authorityKeyIdentifier(id("R"))] });
  const ids = [subjectKeyIdentifier(keys("server").keyIdentifier), authorityKeyIdentifier(id("new"))];
  const under = (cn: string) => made(cn, "R", { owner: "server", signer: "new", extensions: ids });
  check({ anchor, rolled, leaf: under("cucm"), "leaf-R": under("R") }, [
    [["anchor"], ["leaf", "rolled"], "trusted"],
    [["anchor"], ["leaf-R", "rolled"], "47@0"],
  ]);
});

test("more comparisons of names than OpenSSL makes end the verification", () => {
  const many = (count: number) => Array.from({ length: count }, (_, i) => `DNS:h${i}.lab.example`);
  const store = made("R", "R", {
    extensions: [
      ...ca,
      nameConstraints(
        many(1024).map((each) => subtree(each)),
        [],
      ),
    ],
  });
  const sent = (count: number) => made("x", "R", { extensions: [subjectAltNames(...many(count))] });
  assert.equal(verdictText(verify([store], [sent(1023)])), "trusted");
  assert.equal(verdictText(verify([store], [sent(1024)])), "1@0");
});

test("trust settings of a TRUSTED CERTIFICATE", () => {
  const serverAuth = "1.3.6.1.5.5.7.3.1";
  const clientAuth = "1.3.6.1.5.5.7.3.2";
  const answer = (trusted: readonly string[] | null, rejected: readonly string[], of = root) => {
    const store = [{ ...entry(of), trustSettings: { trusted, rejected } }];
    return verdictText(verifyChain({ sent: [leaf, intermediate].map(read), store, at }));
  };
  const client = made("R", "R", { extensions: [...identified("R"), extendedKeyUsage("clientAuth")] });
  assert.deepEqual(
    [
      answer([serverAuth], []),
      answer([clientAuth], []),
      answer(null, [serverAuth]),
      answer(null, [clientAuth]),
      answer(["2.5.29.37.0"], []),
      answer([serverAuth], [], intermediate),
      answer([serverAuth], [], client),
      answer(null, [], client),
    ],
    ["trusted", "28@2", "28@2", "trusted", "trusted", "trusted", "trusted", "26@2"],
  );
});

test("what is missing, and why the store does not help", () => {
  const keyId = (owner: string) =>
    keys(owner)
      .keyIdentifier.toString("hex")
      .toUpperCase()
      .replace(/(..)(?=.)/g, "$1:");
  const i = made("I", "R", {
    extensions: [...identified("I"), authorityKeyIdentifier({ id: keys("R").keyIdentifier })],
  });
  const unknownRoot = verify([], [leaf, i]);
  assert.equal(verdictText(unknownRoot), "20@1");
  assert.deepEqual(unknownRoot.missing, { subject: "CN=R", keyIdentifier: keyId("R"), certificate: null });
  const sentRoot = verify([], [leaf, i, root]);
  assert.deepEqual([sentRoot.missing?.subject, sentRoot.notes], ["CN=R", ["root-sent-but-not-trusted"]]);
  assert.equal(sentRoot.missing?.certificate?.subject.text, "CN=R");
  const hidden = verify([i], [leaf, i, root]);
  assert.deepEqual([verdictText(hidden), hidden.notes], ["2@1", ["store-shadows-sent-certificate"]]);
  const broken = verify([root], [made("cucm", "R", { extensions: [extension("2.5.29.17", utf8("x"))] })]);
  assert.deepEqual([broken.missing, broken.notes], [null, ["invalid-extension"]]);
  assert.equal(verify([root], [made("cucm", "R", expired)]).missing, null);
});

test("no verdict without a store, a certificate, or the means to judge", () => {
  const resources = made("cucm", "R", { extensions: [extension("1.3.6.1.5.5.7.1.7", seq(), true)] });
  const answers = [
    verifyChain({ sent: [], store: [], at }),
    verifyChain({ sent: [read(leaf)], store: null, at }),
    verify([root], [resources]),
  ];
  assert.deepEqual(
    answers.map(({ verdict, unknownBecause }) => `${verdict}: ${unknownBecause}`),
    ["unknown: nothing-sent", "unknown: no-trust-store", "unknown: resources-not-supported"],
  );
});

test("a thousand CAs of one subject and a thousand cross-signs are one signature check for each step", () => {
  const many = Array.from({ length: 1000 }, (_, i) =>
    made("R", i % 2 ? "R" : "X", { extensions: identified("R"), serial: i + 10, signer: "X" }),
  );
  assert.equal(verdictText(verify([...many, root], [leaf, intermediate])), "2@2");
  assert.equal(verdictText(verify([root, ...many], [leaf, ...many, intermediate])), "trusted");
});

test("a chain that repeats itself ends where the next issuer stands in it already", () => {
  const by = (owner: string, issuer: string, more: Partial<Plan> = {}) =>
    made(owner, issuer, { extensions: [...identified(owner), ...(more.extensions ?? [])] });
  const id = (owner: string) => authorityKeyIdentifier({ id: keys(owner).keyIdentifier });
  const rolled = (owner: string, signer: string) =>
    made("roll", "roll", { owner, signer, extensions: [...identified(owner), id(signer)] });
  const certificates = {
    other: root,
    A: by("A", "B"),
    B: by("B", "A"),
    leaf: made("cucm", "A"),
    "roll-1": rolled("one", "two"),
    "roll-2": rolled("two", "one"),
    "leaf-of-roll": made("cucm", "roll", { signer: "one", extensions: [id("one")] }),
  };
  check(certificates, [
    [["other"], ["leaf", "A", "B", "A", "B"], "20@2"],
    [["other"], ["leaf-of-roll", "roll-1", "roll-2", "roll-1", "roll-2"], "20@2"],
  ]);
});

test("of several issuers the first one valid, whenever it ends; of those out of date the first that ends last", () => {
  const until = (owner: string, notAfter: Date | string) =>
    made("R", "R", { owner, signer: owner, extensions: ca, notBefore: new Date("2001-01-01T00:00:00Z"), notAfter });
  const ends = {
    "2030": until("a", new Date("2030-01-01T00:00:00Z")),
    "2040": until("b", new Date("2040-01-01T00:00:00Z")),
    "2012": until("c", new Date("2012-01-01T00:00:00Z")),
    "2021": until("d", new Date("2021-01-01T00:00:00Z")),
    "2021-too": until("e", new Date("2021-01-01T00:00:00Z")),
    "1969": until("g", "690101000000Z"),
    unreadable: until("f", "401301000000Z"),
  };
  const taken = (...names: readonly (keyof typeof ends)[]) =>
    names[
      verify(
        names.map((each) => ends[each]),
        [made("cucm", "R")],
      ).chain[1]?.index as number
    ];
  assert.deepEqual(
    [
      taken("2030", "2040"),
      taken("2012", "2021", "2030"),
      taken("2021", "2012"),
      taken("2012", "2021"),
      taken("2021", "2021-too"),
      taken("unreadable", "2021"),
      taken("2021", "unreadable"),
      taken("1969", "unreadable"),
    ],
    ["2030", "2030", "2021", "2021", "2021", "unreadable", "2021", "1969"],
  );
});

test("how long a path may be: those above a CA are not counted, nor the server's own, nor who issued for itself", () => {
  const authority = (cn: string, issuer: string, pathLength?: number) =>
    made(cn, issuer, {
      extensions: [basicConstraints(true, pathLength), subjectKeyIdentifier(keys(cn).keyIdentifier)],
    });
  const id = (owner: string) => authorityKeyIdentifier({ id: keys(owner).keyIdentifier });
  const certificates = {
    R: root,
    "R-0": authority("R", "R", 0),
    "R-1": authority("R", "R", 1),
    I: authority("I", "R"),
    "I-0": authority("I", "R", 0),
    J: authority("J", "I"),
    "J-0": authority("J", "I", 0),
    "I-again": made("I", "I", { owner: "new", extensions: [...identified("new"), id("I")] }),
    leaf: made("cucm", "I", { extensions: [id("I")] }),
    "leaf-of-J": made("cucm", "J"),
    "leaf-of-again": made("cucm", "I", { signer: "new", extensions: [id("new")] }),
  };
  check(certificates, [
    [["R-0"], ["leaf", "I"], "25@2"],
    [["R-1"], ["leaf", "I"], "trusted"],
    [["R-1"], ["leaf-of-J", "J", "I"], "25@3"],
    [["R"], ["leaf", "I-0"], "trusted"],
    [["R"], ["leaf-of-J", "J", "I-0"], "25@2"],
    [["R"], ["leaf-of-J", "J-0", "I"], "trusted"],
    [["R"], ["leaf-of-again", "I-again", "I-0"], "trusted"],
    [["R-1"], ["leaf-of-again", "I-again", "I"], "trusted"],
  ]);
});

test("how deep a chain may be", () => {
  const authority = (cn: string, issuer: string) => made(cn, issuer, { extensions: identified(cn) });
  const certificates = {
    R: root,
    I: intermediate,
    J: authority("J", "I"),
    leaf: made("cucm", "J"),
    alone: made("x", "x"),
  };
  const sent = ["leaf", "J", "I"];
  const rows = (maxDepth: number, ...wants: readonly string[]) =>
    check(
      certificates,
      [
        [["R"], sent, wants[0] as string],
        [[], [...sent, "R"], wants[1] as string],
        [["J", "I", "R"], ["leaf"], wants[2] as string],
        [[], sent, wants[3] as string],
        [["alone"], ["alone"], wants[4] as string],
      ],
      { maxDepth },
    );
  rows(0, "22@1", "22@1", "22@1", "22@1", "trusted");
  rows(1, "22@2", "22@2", "22@2", "22@2", "trusted");
  rows(2, "trusted", "22@3", "trusted", "20@2", "trusted");
  rows(3, "trusted", "19@3", "trusted", "20@2", "trusted");
});

test("a chain of more certificates than signatures are checked has no verdict", () => {
  const all = Array.from({ length: 201 }, (_, i) =>
    made(`c${i}`, `c${Math.min(i + 1, 200)}`, { owner: "one", signer: "one", extensions: ca }),
  );
  const answer = (first: number) => {
    const { verdict, unknownBecause, chain } = verify(all.slice(-1), all.slice(first, -1), { maxDepth: 300 });
    return `${chain.length}: ${verdict} ${unknownBecause}`;
  };
  assert.deepEqual([answer(1), answer(0)], ["200: trusted null", "201: unknown limit-signatures"]);
});

test("proxies, keys that nobody can read, keys that spell out their curve, CAs by Netscape's types", () => {
  const unreadable = seq(seq(oid("1.2.3.4")), Buffer.from([0x03, 0x02, 0x00, 0x01]));
  const explicit = { keys: keys("explicit", "EC explicit"), signedBy: keys("explicit", "EC explicit") };
  const proxy = extension("1.3.6.1.5.5.7.1.14", seq(seq(oid("1.3.6.1.5.5.7.21.1"))), true);
  const certificates = {
    R: root,
    I: intermediate,
    proxy: made("cucm", "R", { extensions: [proxy] }),
    "no-key": made("cucm", "R", { spki: unreadable }),
    "no-key-of-I": made("cucm", "I", { spki: unreadable }),
    "no-key-critical": made("cucm", "R", { spki: unreadable, extensions: [extension("1.2.3.4.5", utf8("x"), true)] }),
    explicit: makeCertificate({ subject: name(["CN", "x"]), issuer: name(["CN", "x"]), ...explicit, extensions: ca }),
    "I-email-ca": made("I", "R", { extensions: [netscapeType(0x02)] }),
    "R-email-ca": made("R", "R", { extensions: [netscapeType(0x02)] }),
    leaf,
    "leaf-of-R": made("cucm", "R"),
  };
  check(certificates, [
    [["R"], ["proxy"], "40@0"],
    [["R"], ["no-key"], "1@0"],
    [["R"], ["no-key-of-I", "I"], "1@0"],
    [["R"], ["no-key-critical"], "1@0"],
    [["explicit"], ["explicit"], "trusted"],
    [["R"], ["leaf", "I-email-ca"], "79@1"],
    [["R-email-ca"], ["leaf-of-R"], "26@1"],
  ]);
  check(certificates, [[["R"], ["no-key"], "66@0"]], { authLevel: 1 });
});

test("a signature of an algorithm that nobody knows is none, and too weak for a level", () => {
  const [signed, , signature] = sequence(readElement(made("cucm", "R")) ?? undefined) ?? [];
  const certificate = seq((signed as Element).bytes, seq(oid("1.2.3.4")), (signature as Element).bytes);
  assert.deepEqual(
    [0, 1].map((authLevel) => verdictText(verify([root], [certificate], { authLevel }))),
    ["7@0", "68@0"],
  );
});

test("a level asks for as many bits as it has, and not for more", () => {
  const of = (kind: "EC" | "EC P-384") => {
    const own = { keys: keys("level", kind), signedBy: keys("level", kind), issuer: name(["CN", "level"]) };
    return {
      anchor: makeCertificate({ ...own, subject: name(["CN", "level"]), extensions: ca }),
      leaf: makeCertificate({ ...own, subject: name(["CN", "cucm"]) }),
      leaf384: makeCertificate({ ...own, subject: name(["CN", "cucm"]), scheme: "sha384" }),
    };
  };
  const answers = (kind: "EC" | "EC P-384", sent: "leaf" | "leaf384") =>
    [0, 1, 2, 3, 4, 5, 6].map((authLevel) => verdictText(verify([of(kind).anchor], [of(kind)[sent]], { authLevel })));
  const trusted = (count: number) => Array<string>(count).fill("trusted");
  assert.deepEqual(
    [answers("EC", "leaf"), answers("EC P-384", "leaf"), answers("EC P-384", "leaf384")],
    [
      [...trusted(4), "66@0", "66@0", "66@0"],
      [...trusted(4), "68@0", "66@0", "66@0"],
      [...trusted(5), "66@0", "66@0"],
    ],
  );
});

test("trust settings in the store are none of what the server sends; constraints are none on who has them, nor common names of CAs", () => {
  const inside = nameConstraints([subtree("DNS:lab.example")], []);
  const anchor = made("R", "R", { extensions: [...identified("R"), inside] });
  const own = made("cucm", "R", { extensions: [subjectAltNames("DNS:cucm.other.example"), inside] });
  const settings = { trusted: null, rejected: ["1.3.6.1.5.5.7.3.1"] };
  const host = "www.other.example";
  const named = (...names: readonly string[]) => made(host, "R", { extensions: [subjectAltNames(...names)] });
  const answer = (store: Buffer, ...sent: readonly Buffer[]) => verdictText(verify([store], sent));
  const twin = entry(own);
  const rejectedTwin = { sent: [twin.certificate], store: [entry(root), { ...twin, trustSettings: settings }], at };
  assert.deepEqual(
    [
      verdictText(verifyChain(rejectedTwin)),
      answer(root, own),
      answer(anchor, named("DNS:a.lab.example", "email:nobody@lab.example")),
      answer(anchor, named("email:nobody@lab.example")),
      answer(anchor, made("cucm", host), made(host, "R", { extensions: identified(host) })),
    ],
    ["trusted", "trusted", "trusted", "47@0", "trusted"],
  );
});

test("why a certificate of the store is not fit to be an issuer", () => {
  const unfit = (...extensions: readonly Buffer[]) => {
    const certificate = entry(made("R", "R", { extensions }));
    const link = { certificate: certificate.certificate, from: "store" as const, index: 0 };
    const answers = [null, { trusted: ["1.3.6.1.5.5.7.3.1"], rejected: [] }, { trusted: [], rejected: [] }].map(
      (trustSettings) => unfitIssuer(link, StoreIndex.of([{ ...certificate, trustSettings }])),
    );
    return answers.join(" ");
  };
  assert.deepEqual(
    [
      unfit(...ca),
      unfit(...ca, keyUsage("keyCertSign")),
      unfit(...ca, keyUsage("cRLSign")),
      unfit(),
      unfit(basicConstraints(false)),
      unfit(...ca, extendedKeyUsage("clientAuth")),
      unfit(netscapeType(0x04)),
      unfit(netscapeType(0x02)),
      unfit(...ca, extension("2.5.29.17", utf8("x"))),
    ],
    [
      "  purpose",
      "  purpose",
      "key-usage key-usage key-usage",
      "not-a-ca not-a-ca not-a-ca",
      "not-a-ca not-a-ca not-a-ca",
      "purpose  purpose",
      "  purpose",
      "purpose  purpose",
      "not-a-ca not-a-ca not-a-ca",
    ],
  );
});

test("whole verdicts", () => {
  const self = made("cucm", "cucm", { extensions: [subjectKeyIdentifier(Buffer.from([1, 2]))] });
  const plain = made("cucm", "cucm");
  const resources = made("cucm", "R", { extensions: [extension("1.3.6.1.5.5.7.1.7", seq(), true)] });
  const links = ({ chain }: ChainVerdict) =>
    chain.map(({ certificate, from, index }) => `${certificate.subject.text} ${from} ${index}`);
  const whole = (verdict: ChainVerdict) => ({
    ...verdict,
    chain: links(verdict),
    missing: verdict.missing && { ...verdict.missing, certificate: verdict.missing.certificate?.subject.text ?? null },
  });
  const nothing = { verifyError: null, chain: [], missing: null, notes: [], unknownBecause: null };
  const error = (code: number, id: string, text: string, depth: number) => ({
    ...nothing,
    verdict: "untrusted",
    verifyError: { code, name: `X509_V_ERR_${id}`, text, depth },
  });
  const selfSigned = error(18, "DEPTH_ZERO_SELF_SIGNED_CERT", "self-signed certificate", 0);
  assert.deepEqual(
    [
      verify([root], []),
      verifyChain({ sent: [read(leaf)], store: null, at }),
      verify([root], [resources]),
      verify([root], [leaf, intermediate]),
      verify([], [self]),
      verify([self], [plain]),
      verify([intermediate], [leaf]),
      verify([root], [made("cucm", "R", expired)]),
    ].map(whole),
    [
      { ...nothing, verdict: "unknown", unknownBecause: "nothing-sent" },
      { ...nothing, verdict: "unknown", unknownBecause: "no-trust-store" },
      {
        ...nothing,
        verdict: "unknown",
        chain: ["CN=cucm sent 0", "CN=R store 0"],
        unknownBecause: "resources-not-supported",
      },
      { ...nothing, verdict: "trusted", chain: ["CN=cucm sent 0", "CN=I sent 1", "CN=R store 0"] },
      {
        ...selfSigned,
        chain: ["CN=cucm sent 0"],
        missing: { subject: "CN=cucm", keyIdentifier: "01:02", certificate: "CN=cucm" },
      },
      {
        ...selfSigned,
        chain: ["CN=cucm sent 0"],
        missing: { subject: "CN=cucm", keyIdentifier: null, certificate: "CN=cucm" },
        notes: ["same-subject-in-trust-store"],
      },
      {
        ...error(2, "UNABLE_TO_GET_ISSUER_CERT", "unable to get issuer certificate", 1),
        chain: ["CN=cucm sent 0", "CN=I store 0"],
        missing: { subject: "CN=R", keyIdentifier: null, certificate: null },
      },
      { ...error(10, "CERT_HAS_EXPIRED", "certificate has expired", 0), chain: ["CN=cucm sent 0", "CN=R store 0"] },
    ],
  );
});
