/** What a store lacks for a chain, and where an input holds it; whose signature a certificate bears is looked at in a bounded number of steps. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { chainVerdict } from "../../../core/evidence/chain-verdict.ts";
import type { EvidenceInputs } from "../../../core/evidence/evidence.ts";
import type { Hosts, Seen } from "../../../core/evidence/hosts.ts";
import {
  holds,
  KnownCertificates,
  type MissingFound,
  maxSignatures,
  maxTried,
  seenOf,
} from "../../../core/evidence/known-certificates.ts";
import type { Certificate } from "../../../core/trust/certificate.ts";
import { authority, endEntity } from "../../archives/certificates.ts";
import {
  authorityKeyIdentifier,
  basicConstraints,
  entry,
  keys,
  makeCertificate,
  name,
  type Plan,
  read,
  subjectKeyIdentifier,
} from "../trust/certificate-maker.ts";

const at = Date.parse("2026-03-02T09:00:00Z");
const plain = { keyIdentifiers: "none" } as const;
const issuer = authority("one of many", "One Of Many CA", plain);

/** So many CAs of the issuer's name, none of which is it. */
function namesakes(count: number) {
  return Array.from({ length: count }, (_, i) =>
    read(authority(`namesake ${count} ${i}`, "One Of Many CA", plain).der),
  );
}

/** For so many chains below the issuer, what a store lacks that holds another CA, beside a file with these. */
function looked(chains: number, beside: ReturnType<typeof namesakes>) {
  const entries = [
    { certificate: read(authority(`other ${chains}`, "Other CA").der), line: null, trustSettings: null },
  ];
  const store = { path: "ca.pem", groups: ["a"], entries };
  const inputs = { trustStores: [], certificates: [{ path: "others.pem", certificates: beside }] };
  const known = new KnownCertificates(inputs as unknown as EvidenceInputs, { all: [] } as unknown as Hosts);
  for (let i = 0; i < chains; i++) {
    const sent = [read(endEntity(`below ${chains} ${i}`, `cucm${i}.lab.example`, { issuer, ...plain }).der)];
    const verdict = chainVerdict(sent, entries, at);
    assert.ok(verdict);
    const missing = known.missingOf(verdict, sent, store, at);
    assert.deepEqual([missing?.shown.subject, missing?.shown.sha256], ["CN=One Of Many CA,O=Lab", null]);
  }
  // A CA of the issuer's name that did not sign it, sent behind it: not even then is it what is missing.
  const sent = [
    endEntity(`with ${chains}`, "cucm.lab.example", { issuer, ...plain }),
    authority("sent", issuer.subject, plain),
  ];
  const chain = sent.map(({ der }) => read(der));
  const verdict = chainVerdict(chain, entries, at);
  assert.equal(verdict?.verifyError?.code, 19);
  const { signatures, isOver } = known;
  assert.equal(known.missingOf(verdict, chain, store, at), null);
  return { signatures, isOver };
}

test("twice the chains cost twice, twice the CAs of one name no more than are tried", () => {
  const many = namesakes(2 * maxTried);
  assert.deepEqual(looked(3, many.slice(0, 20)), { signatures: 60, isOver: false });
  assert.deepEqual(looked(6, many.slice(0, 20)), { signatures: 120, isOver: false });
  assert.deepEqual(looked(3, many), { signatures: 3 * maxTried, isOver: false });
});

test("no more than so many signatures in all, and then it says so", () => {
  const chains = maxSignatures / maxTried;
  assert.deepEqual(looked(chains + 1, namesakes(maxTried)), { signatures: maxSignatures, isOver: true });
});

/** Keys are called as their owner; "R2" is another certificate of the name "R" unless `subject` says else. */
function made(
  key: string,
  signedBy: string,
  plan: Partial<Plan> & { readonly subject?: Buffer; readonly ca?: boolean } = {},
): Certificate {
  const { ca = true, extensions = [], ...rest } = plan;
  const of = { subject: name(["CN", key]), issuer: name(["CN", signedBy]), keys: keys(key), signedBy: keys(signedBy) };
  return read(
    makeCertificate({ ...of, extensions: [...(ca ? [basicConstraints(true)] : []), ...extensions], ...rest }),
  );
}

const root = made("R", "R");
const issuing = made("I", "R");
const leaf = made("cucm", "I", { ca: false });
const other = made("X", "X");

/** Files by their paths, and handshakes: "who showed what at which time". */
interface Inputs {
  readonly stores?: Readonly<Record<string, readonly Certificate[]>>;
  readonly files?: Readonly<Record<string, readonly Certificate[]>>;
  readonly wire?: readonly (readonly [
    server: string,
    time: string | null,
    sent: readonly Certificate[],
    more?: Partial<Seen>,
  ])[];
}

function knownOf({ stores = {}, files = {}, wire = [] }: Inputs): KnownCertificates {
  const inputs = {
    trustStores: Object.entries(stores).map(([path, all]) => ({ path, entries: all.map(({ der }) => entry(der)) })),
    certificates: Object.entries(files).map(([path, certificates]) => ({ path, certificates })),
  };
  const seen = wire.map(([server, time, sent, more = {}]) => {
    const [address, port] = server.split(":");
    const timestamp = time === null ? null : `2026-03-02T${time}:00Z`;
    return {
      handshake: { server: { address, port: Number(port) }, timestamp },
      sent,
      own: [],
      path: "eth0",
      doubt: null,
      ...more,
    };
  });
  return new KnownCertificates(inputs as unknown as EvidenceInputs, { all: [{ seen }] } as unknown as Hosts);
}

/** "CN=R <R> in r.pem": what is missing, its fingerprint as a name, where it is; then what that needs in its turn. */
function told(found: MissingFound | null, ...all: readonly Certificate[]): string[] | null {
  const label = (sha256: string | null) =>
    all.find((each) => each.sha256 === sha256)?.subject.text.replace("CN=", "") ?? sha256 ?? "-";
  return (
    found && [
      ...[found.shown, ...found.shown.above].map(({ subject, keyIdentifier, sha256, path, seen }) =>
        [
          ...[subject, ...(keyIdentifier === null ? [] : [keyIdentifier]), `<${label(sha256)}>`, `in ${path ?? "-"}`],
          ...(seen ? [`seen ${seen.count} × at ${seen.servers.join(" ")}`] : []),
        ].join(" "),
      ),
      `held ${found.held.map(({ certificate }) => certificate.subject.text.replace("CN=", "")).join(" ")}`,
    ]
  );
}

function missing(sent: readonly Certificate[], store: readonly Certificate[], inputs: Inputs = {}): string[] | null {
  const entries = store.map(({ der }) => entry(der));
  const verdict = chainVerdict(sent, entries, at);
  assert.ok(verdict);
  const known = knownOf(inputs);
  const found = known.missingOf(verdict, sent, { path: "ca.pem", groups: [], entries }, at);
  assert.equal(known.missingOf(verdict, sent, { path: "ca.pem", groups: [], entries }, at), found);
  return told(found, root, issuing, leaf, other);
}

test("what a store lacks, and what that lacks in its turn, as far as an input holds it", () => {
  assert.deepEqual(missing([leaf], []), ["CN=I <-> in -", "held "]);
  assert.deepEqual(missing([leaf], [], { files: { "i.pem": [issuing] } }), [
    "CN=I <I> in i.pem",
    "CN=R <-> in -",
    "held I",
  ]);
  assert.deepEqual(missing([leaf], [], { files: { "i.pem": [other, issuing], "r.pem": [root] } }), [
    "CN=I <I> in i.pem",
    "CN=R <R> in r.pem",
    "held I R",
  ]);
  assert.deepEqual(missing([leaf], [root], { files: { "i.pem": [issuing] } }), ["CN=I <I> in i.pem", "held I"]);
  assert.deepEqual(missing([leaf, issuing], [], { stores: { "e.pem": [root] } }), ["CN=R <R> in e.pem", "held R"]);
  assert.deepEqual(
    missing([leaf, issuing, root], []),
    ["CN=R <R> in -", "held "],
    "it was sent, and no input but the capture holds it",
  );
  assert.deepEqual(missing([leaf, issuing], [root]), null);
});

test("CAs above each other: five are looked for", () => {
  const above = Array.from({ length: 7 }, (_, i) => made(`A${i}`, `A${i + 1}`));
  const bottom = made("bottom", "A0", { ca: false });
  const found = missing([bottom], [], { files: { "a.pem": above } }) ?? [];
  assert.deepEqual(
    found.slice(0, -1).map((each) => each.split(" ")[0]),
    ["CN=A0", "CN=A1", "CN=A2", "CN=A3", "CN=A4", "CN=A5"],
  );
  assert.equal(found.at(-1), "held A0 A1 A2 A3 A4");
});

test("with its key identifier; a namesake that has another key, or did not sign, is not it", () => {
  const id = (octet: number) => Buffer.alloc(20, octet);
  const withKey = made("K", "K", { extensions: [subjectKeyIdentifier(id(1))] });
  const below = made("cucm", "K", { ca: false, extensions: [authorityKeyIdentifier({ id: id(1) })] });
  const renewed = made("K2", "K2", {
    subject: name(["CN", "K"]),
    issuer: name(["CN", "K"]),
    extensions: [subjectKeyIdentifier(id(2))],
  });
  const forged = made("K3", "K3", {
    subject: name(["CN", "K"]),
    issuer: name(["CN", "K"]),
    extensions: [subjectKeyIdentifier(id(1))],
  });
  const hex = Array.from({ length: 20 }, () => "01").join(":");
  const lacking = (files: readonly Certificate[]) =>
    missing([below], [], { files: { f: files } })?.map((each) => each.replace(withKey.sha256, "K"));
  const below2 = { subject: name(["CN", "K"]), extensions: [basicConstraints(true), subjectKeyIdentifier(id(1))] };
  const forgedBelow = made("K4", "R", { ca: false, ...below2 });
  assert.deepEqual(lacking([renewed, forged]), [`CN=K ${hex} <-> in -`, "held "]);
  assert.deepEqual(lacking([forgedBelow]), [`CN=K ${hex} <-> in -`, "held "]);
  assert.deepEqual(lacking([renewed, forged, withKey]), [`CN=K ${hex} <K> in f`, "held K"]);
});

test("a CA of that name is in the store and did not sign it: the one that did, where an input holds it", () => {
  const namesake = made("I2", "R", { subject: name(["CN", "I"]) });
  assert.deepEqual(missing([leaf], [root, namesake]), null);
  assert.deepEqual(missing([leaf], [root, namesake], { files: { "i.pem": [issuing] } }), [
    "CN=I <I> in i.pem",
    "held I",
  ]);
  const identified = made("J", "R", { extensions: [subjectKeyIdentifier(Buffer.from([1, 2]))] });
  const below = made("cucm", "J", { ca: false });
  const other2 = made("J2", "R", { subject: name(["CN", "J"]) });
  const found = missing([below], [root, other2], { files: { "j.pem": [identified] } });
  assert.deepEqual(
    found?.map((each) => each.replace(identified.sha256, "J")),
    ["CN=J 01:02 <J> in j.pem", "held J"],
  );
});

test("one that is hidden by another of its name is told once", () => {
  const namesake = made("R2", "R2", { subject: name(["CN", "R"]), issuer: name(["CN", "R"]) });
  assert.deepEqual(missing([leaf], [namesake], { files: { f: [issuing, root] } }), [
    "CN=I <I> in f",
    "CN=R <R> in f",
    "held I R",
  ]);
});

test("whose key did not sign: up to the certificate of the error, and without one to the end", () => {
  const broken = (depth: number | null, ...chain: readonly Certificate[]) => {
    const links = chain.map((certificate) => ({ certificate }));
    const verdict = { chain: links, verifyError: depth === null ? null : { depth } };
    const found = knownOf({}).unsignedOf(verdict as unknown as Parameters<KnownCertificates["unsignedOf"]>[0]);
    return found && `${found.subject.subject.text} ${found.issuer.subject.text}`;
  };
  assert.deepEqual(
    [
      broken(1, leaf, issuing, other),
      broken(2, leaf, issuing, other),
      broken(null, leaf, other),
      broken(0, leaf, other),
    ],
    [null, "CN=I CN=X", "CN=cucm CN=X", null],
  );
});

test("by the log alone: itself, or its issuer; of another certificate it does not say this", () => {
  const log = (code: number | null, certificate: Certificate, inputs: Inputs = {}) =>
    told(knownOf(inputs).missingByLog(code, certificate), root, issuing, leaf);
  for (const code of [18, 19]) {
    assert.deepEqual(log(code, root), ["CN=R <R> in -", "held "]);
    assert.deepEqual(log(code, root, { files: { "r.pem": [root] } }), ["CN=R <R> in r.pem", "held R"]);
    assert.deepEqual(log(code, leaf), null);
  }
  assert.deepEqual(log(20, leaf), ["CN=I <-> in -", "held "]);
  assert.deepEqual(log(20, leaf, { files: { "i.pem": [issuing], "r.pem": [root] } }), ["CN=I <I> in i.pem", "held I"]);
  assert.deepEqual(log(20, root), null);
  assert.deepEqual(log(10, leaf), null);
  assert.deepEqual(log(null, leaf), null);
  const key = Buffer.from([1, 2]);
  const identified = made("K", "K", { extensions: [subjectKeyIdentifier(key)] });
  assert.match(log(18, identified)?.[0] ?? "", /^CN=K 01:02 </);
  assert.match(
    log(20, made("cucm", "K", { ca: false, extensions: [authorityKeyIdentifier({ id: key })] }))?.[0] ?? "",
    /^CN=K 01:02 </,
  );
});

test("a file's goes before one that came over the wire; of the wire only what is evidence", () => {
  const wire = [["192.0.2.11:8443", "09:10", [leaf, issuing]]] as const;
  assert.deepEqual(missing([leaf], [root], { wire }), ["CN=I <I> in eth0 seen 1 × at 192.0.2.11:8443", "held I"]);
  assert.deepEqual(missing([leaf], [root], { wire, files: { "i.pem": [issuing] } }), ["CN=I <I> in i.pem", "held I"]);
  assert.deepEqual(missing([leaf], [root], { wire: [[...wire[0], { doubt: "checksum" }]] }), [
    "CN=I <-> in -",
    "held ",
  ]);
  assert.deepEqual(missing([leaf], [root], { wire: [["192.0.2.11:8443", "09:10", [], { own: [issuing] }]] }), [
    "CN=I <I> in eth0 seen 1 × at 192.0.2.11:8443",
    "held I",
  ]);
});

test("how it came over the wire: servers, how often, first and last", () => {
  const seen = (...wire: NonNullable<Inputs["wire"]>) =>
    seenOf(knownOf({ wire }).withSubject(issuing.subject.canonical)[0] ?? null);
  const times = (first: string | null, last: string | null) => ({
    first: first && `2026-03-02T${first}:00Z`,
    last: last && `2026-03-02T${last}:00Z`,
  });
  const at11 = "192.0.2.11:8443";
  const of = (time: string | null, server = at11) => [server, time, [issuing]] as const;
  assert.deepEqual(seen(of("09:20"), of("09:10"), of("09:15"), of("09:30", "192.0.2.12:8443")), {
    ...{ servers: [at11, "192.0.2.12:8443"], count: 4 },
    ...times("09:10", "09:30"),
  });
  assert.deepEqual(seen(of("09:20"), of("09:10")), { servers: [at11], count: 2, ...times("09:10", "09:20") });
  assert.deepEqual(seen(of(null)), { servers: [at11], count: 1, ...times(null, null) });
  assert.deepEqual(seen(of(null), of("09:10"), of(null)), { servers: [at11], count: 3, ...times("09:10", "09:10") });
  const servers = Array.from({ length: 11 }, (_, i) => `192.0.2.${i}:8443`);
  assert.deepEqual(seen(...servers.map((server) => of("09:10", server)))?.servers, servers.slice(0, 10));
  assert.equal(seenOf(null), null);
  assert.equal(seenOf(knownOf({ files: { f: [issuing] } }).withSubject(issuing.subject.canonical)[0] ?? null), null);
  assert.deepEqual(knownOf({}).withSubject(issuing.subject.canonical), []);
});

test("the same certificate is known once, in the order of stores, files and captures", () => {
  const known = knownOf({
    stores: { s: [root] },
    files: { f: [root, issuing] },
    wire: [["192.0.2.11:8443", null, [leaf, issuing]]],
  });
  assert.deepEqual(
    known.all.map(({ certificate, path }) => `${certificate.subject.text} ${path}`),
    ["CN=R s", "CN=I f", "CN=cucm eth0"],
  );
  assert.equal(known.hasSigned(issuing, leaf), true);
  assert.equal(known.hasSigned(root, leaf), false);
  assert.equal(known.signatures, 1, "of the issuer's name alone");
  assert.equal(known.hasSigned(issuing, leaf), true);
  assert.equal(known.signatures, 1);
  assert.equal(holds({ path: "", groups: [], entries: [entry(root.der)] }, root), true);
  assert.equal(holds({ path: "", groups: [], entries: [entry(root.der)] }, issuing), false);
});
