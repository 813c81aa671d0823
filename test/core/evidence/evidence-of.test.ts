/** The evidence of one failure: the handshake that is evidence, what the host holds beside it, and all that is told. */

import assert from "node:assert/strict";
import { test } from "node:test";
import type { EvidenceInputs } from "../../../core/evidence/evidence.ts";
import type { Host, Hosts, Seen } from "../../../core/evidence/hosts.ts";
import { KnownCertificates } from "../../../core/evidence/known-certificates.ts";
import type { Matched } from "../../../core/evidence/matching.ts";
import { evidenceOf } from "../../../core/evidence/of-failure.ts";
import type { AnyFailure } from "../../../core/failures/failure.ts";
import type { Certificate } from "../../../core/trust/certificate.ts";
import {
  authorityKeyIdentifier,
  basicConstraints,
  entry,
  extendedKeyUsage,
  made,
  name,
  type Plan,
  subjectAltNames,
  subjectKeyIdentifier,
} from "../trust/certificate-maker.ts";

const at = Date.parse("2026-03-02T09:00:00Z");
const day = (text: string) => new Date(`${text}T00:00:00Z`);

const ca = { extensions: [basicConstraints(true)] };
const root = made("R", "R", ca);
const issuing = made("I", "R", ca);
const other = made("X", "X", ca);
const names = [subjectAltNames("DNS:cucm1.lab.example")];
const leaf = made("cucm", "I", { extensions: names });
const selfSigned = made("self", "self", { extensions: names });

const labels = new Map<string, string>();
for (const each of [root, issuing, other, leaf, selfSigned])
  labels.set(each.sha256, each.subject.text.replace("CN=", ""));
const label = (sha256: string | null) =>
  sha256 === null ? "-" : (labels.get(sha256) ?? sha256.replace(/^[\dA-F:]{64,}$/i, "?"));

const selfSignedError = {
  code: 18,
  name: "X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT",
  text: "self signed certificate",
  depth: 0,
};
const noIssuer = {
  code: 20,
  name: "X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
  text: "unable to get local issuer certificate",
  depth: 0,
};
const expired = { code: 10, name: "X509_V_ERR_CERT_HAS_EXPIRED", text: "certificate has expired", depth: 0 };

interface Scene {
  readonly failure?: Partial<AnyFailure>;
  /** Sent by the server, or by Expressway (`own`); null where there is no handshake. */
  readonly sent?: readonly Certificate[] | null;
  readonly own?: readonly Certificate[];
  readonly handshake?: object;
  readonly store?: readonly Certificate[] | null;
  readonly matched?: Partial<Matched>;
  readonly host?: object;
  readonly files?: readonly Certificate[];
  readonly groups?: readonly string[];
}

function found({
  failure = {},
  sent = [leaf],
  own = [],
  handshake = {},
  store = [root],
  matched = {},
  host = {},
  files = [],
  groups = ["c"],
}: Scene) {
  const server = { address: "192.0.2.11", port: 8443 };
  const of = {
    server,
    time: at,
    version: "TLSv1.2",
    cipher: null,
    offeredCiphers: [],
    encrypted: false,
    sentHere: "client",
    acceptedAuthorities: null,
    certificateRequested: false,
  };
  const seen =
    sent === null
      ? null
      : ({
          handshake: { ...of, ...handshake },
          sent,
          own,
          path: "c/eth0",
          groups: ["c", "d"],
          doubt: null,
        } as unknown as Seen);
  const box = {
    ...{ name: "expc01", own: [], byAddress: new Map(), hasCapture: true, lastTime: null },
    stores: store ? [{ path: "c/ca", groups: ["c"], entries: store.map(({ der }) => entry(der)) }] : [],
    ...host,
  } as unknown as Host;
  const failed = {
    ...{
      direction: "expressway-rejected-server",
      signature: "issuer-not-found",
      verifyError: noIssuer,
      tlsError: null,
    },
    ...{ name: "cucm1.lab.example", port: 8443, first: "2026-03-02T09:00:00Z", occurrences: [{ line: 1 }] },
    ...failure,
  } as unknown as AnyFailure;
  const inputs = {
    trustStores: [],
    certificates: [{ path: "files", certificates: files }],
  } as unknown as EvidenceInputs;
  const known = new KnownCertificates(inputs, { all: [] } as unknown as Hosts);
  const all = { evidence: seen, differing: 0, seen: [], seenOmitted: 0, ...matched } as Matched;
  return evidenceOf(failed, all, box, groups, known);
}

/** A line for each thing that is told; null where nothing is. */
function told(scene: Scene): string[] | null {
  const of = found(scene);
  if (!of) return null;
  const { evidence, held, proof, offers, store } = of;
  const { presented, tls, atFault, atFaultCertificate, verdict, missing, seen, candidates, notes } = evidence;
  const error = verdict?.verifyError;
  return [
    ...(presented
      ? [`presented ${presented.map(({ sha256, path }) => `${label(sha256)} in ${path}`).join(", ")}`]
      : []),
    ...(tls ? [`tls ${tls.version} ${tls.cipher ?? "-"}`] : []),
    ...(atFaultCertificate
      ? [`at fault ${atFault ?? "-"} ${label(atFaultCertificate.sha256)} in ${atFaultCertificate.path}`]
      : []),
    ...(verdict
      ? [`${verdict.verdict}${error ? ` ${error.code}@${error.depth}` : ""} ${verdict.agrees ? "agrees" : "disagrees"}`]
      : []),
    ...(missing ? [`missing ${missing.subject} ${label(missing.sha256)}`] : []),
    ...seen.map(
      ({ certificates, because, count }) =>
        `seen ${certificates.map(({ sha256, path }) => `${label(sha256)} in ${path}`).join(" ")} × ${count} ${because}`,
    ),
    ...candidates.map(({ sha256, because }) => `candidate ${label(sha256)} ${because.id}`),
    ...notes.map(({ id, values }) =>
      ["note", id, ...Object.values(values).map((each) => label(String(each)))].join(" ").trim(),
    ),
    ...(held.length > 0 ? [`held ${held.map(({ certificate }) => label(certificate.sha256)).join(" ")}`] : []),
    ...(proof
      ? [`proof ${proof.presented.length} of ${proof.store.length} at ${new Date(proof.at).toISOString().slice(0, 16)}`]
      : []),
    ...(offers ? ["offers"] : []),
    ...(store ? [] : ["no store"]),
  ];
}

const tls = "tls TLSv1.2 -";

test("an issuer that was not found, in the log as in our verdict: at fault, missing, offered", () => {
  assert.deepEqual(told({ files: [issuing] }), [
    ...["presented cucm in c/eth0", tls, "at fault 0 cucm in c/eth0", "untrusted 20@0 agrees", "missing CN=I I"],
    ...["held I", "proof 1 of 1 at 2026-03-02T09:00", "offers"],
  ]);
  assert.deepEqual(told({}), [
    ...["presented cucm in c/eth0", tls, "at fault 0 cucm in c/eth0", "untrusted 20@0 agrees", "missing CN=I -"],
    ...["proof 1 of 1 at 2026-03-02T09:00", "offers"],
  ]);
  const above = { failure: { verifyError: { ...noIssuer, depth: 1 } }, sent: [leaf, issuing], store: [other] };
  assert.deepEqual(told(above)?.slice(2), [
    "at fault 1 I in c/eth0",
    "untrusted 20@1 agrees",
    "missing CN=R -",
    "proof 2 of 1 at 2026-03-02T09:00",
    "offers",
  ]);
});

test("another verdict than the log's: a note, and nothing is missing, proven or offered", () => {
  assert.deepEqual(told({ sent: [leaf, issuing] }), [
    ...["presented cucm in c/eth0, I in c/eth0", tls, "at fault 0 cucm in c/eth0", "trusted disagrees"],
    ...[
      "note verification-disagrees",
      "note name-verdict cucm1.lab.example dns-name 1 cucm1.lab.example DNS:cucm1.lab.example",
    ],
  ]);
  assert.deepEqual(
    told({ failure: { verifyError: expired, signature: "certificate-expired" }, files: [issuing] })?.slice(3),
    ["untrusted 20@0 disagrees", "note verification-disagrees unable to get local issuer certificate 0"],
  );
  const higher = { failure: { verifyError: { ...noIssuer, depth: 3 } }, store: [root, issuing] };
  assert.deepEqual(
    told({ ...higher, sent: [leaf] })?.slice(2, 4),
    ["trusted disagrees", "note verification-disagrees"],
    "nothing that was sent stands at this depth",
  );
});

test("where the link layer proves nothing, what is missing is named and not offered", () => {
  const unproven = { handshake: { sentHere: null } };
  const shown = ["presented cucm in c/eth0", tls, "at fault 0 cucm in c/eth0", "untrusted 20@0 agrees"];
  assert.deepEqual(told({ ...unproven }), [...shown, "missing CN=I -", "note sender-not-proven"]);
  assert.deepEqual(told({ ...unproven, files: [issuing] }), [...shown, "note sender-not-proven"]);
  const captured = { occurrences: [{ packet: 1, alert: 48 }] } as unknown as Partial<AnyFailure>;
  assert.deepEqual(told({ ...unproven, failure: captured }), [...shown, "note sender-not-proven"]);
});

test("without a trust store nothing is judged, and the log itself says what was not found", () => {
  assert.deepEqual(told({ store: null, files: [issuing] }), [
    ...[
      "presented cucm in c/eth0",
      tls,
      "at fault 0 cucm in c/eth0",
      "missing CN=I I",
      "note no-trust-store",
      "held I",
      "no store",
    ],
  ]);
  const unsigned = made("I2", "R", { ...ca, subject: name(["CN", "I"]) });
  labels.set(unsigned.sha256, "unsigned");
  const behind = { store: null, failure: { verifyError: { ...noIssuer, depth: 1 } }, files: [root] };
  assert.deepEqual(told({ ...behind, sent: [leaf, issuing] })?.slice(2), [
    "at fault 1 I in c/eth0",
    "missing CN=R R",
    "note no-trust-store",
    "held R",
    "no store",
  ]);
  assert.deepEqual(
    told({ ...behind, sent: [leaf, unsigned] })?.slice(2),
    ["at fault 1 unsigned in c/eth0", "note no-trust-store", "note issuer-did-not-sign CN=cucm CN=I", "no store"],
    "what stands behind a certificate that it did not sign misses nothing",
  );
  assert.deepEqual(
    told({ store: null, failure: { port: null } })?.includes("missing CN=I -"),
    false,
    "which server was meant is not known",
  );
  assert.deepEqual(
    told({ groups: ["d"], files: [issuing] })?.slice(-3),
    ["note no-trust-store", "held I", "no store"],
    "another download's is not taken",
  );
  assert.equal(told({ groups: ["e"] })?.at(-1), "no store");
});

test("without a handshake: what the capture lacks, or that there is none", () => {
  assert.equal(told({ sent: null, host: { hasCapture: false }, store: null }), null);
  assert.deepEqual(told({ sent: null, host: { hasCapture: false } }), ["note no-capture"]);
  assert.deepEqual(told({ sent: null }), ["note no-handshake-in-capture"]);
  assert.deepEqual(told({ sent: [] }), [tls, "note no-handshake-in-capture"]);
  assert.deepEqual(told({ sent: [], handshake: { encrypted: true } }), [tls, "note certificates-encrypted"]);
  assert.deepEqual(told({ sent: [], handshake: { version: null, encrypted: true } }), ["note certificates-encrypted"]);
  assert.deepEqual(
    told({ handshake: { encrypted: true } })?.some((each) => each.includes("encrypted")),
    false,
  );
  assert.deepEqual(told({ sent: null, matched: { differing: 2 } }), ["note certificates-differ 2"]);
  const seen = [
    { chain: [leaf, issuing], path: "c/eth1", first: null, last: null, count: 3, because: "checksum" },
  ] as const;
  assert.deepEqual(told({ sent: null, matched: { seen }, host: { hasCapture: false }, store: null }), [
    "seen cucm in c/eth1 I in c/eth1 × 3 checksum",
    "no store",
  ]);
  assert.equal(found({ sent: null, matched: { seenOmitted: 4 } })?.evidence.seenOmitted, 4);
});

test("what is not known is null", () => {
  const nothing = { atFault: null, atFaultCertificate: null, verdict: null, missing: null };
  const none = {
    presented: null,
    ...nothing,
    tls: null,
    seen: [],
    seenOmitted: 0,
    candidates: [],
    candidatesOmitted: 0,
  };
  const notes = (id: string) => [{ id, values: {} }];
  assert.deepEqual(found({ sent: null })?.evidence, { ...none, notes: notes("no-handshake-in-capture") });
  const failure = { direction: "server-rejected-expressway", verifyError: null } as const;
  assert.deepEqual(found({ failure, sent: [], handshake: { version: null, certificateRequested: true } }), {
    evidence: { ...none, notes: notes("own-certificate-not-sent") },
    ...{ held: [], proof: null, offers: false, store: found({})?.store },
  });
  const seen = [{ chain: [leaf], path: "c/eth1", first: null, last: null, count: 1, because: "checksum" }] as const;
  assert.deepEqual(told({ failure, sent: null, matched: { seen } }), ["seen cucm in c/eth1 × 1 checksum"]);
  assert.deepEqual(told({ sent: [], store: null }), [tls, "note no-handshake-in-capture", "no store"]);
});

test("an expired issuer in the store hides the valid one that was sent; an issuer hides the one that signed", () => {
  const dated = (cn: string, from: string, to: string, plan: Partial<Plan> = {}) => {
    const each = made(cn, "R", { ...ca, notBefore: day(from), notAfter: day(to), ...plan });
    labels.set(each.sha256, `${cn} to ${to.slice(0, 4)}`);
    return each;
  };
  const old = dated("I", "2020-01-01", "2025-01-01", { serial: 2 });
  const future = dated("I", "2035-01-01", "2039-01-01", { serial: 3 });
  const notes = (scene: Scene) => told(scene)?.filter((each) => /shadows|same-subject|hidden/.test(each));
  const shadows = (date: string, which: string) => [
    `note store-shadows-sent-certificate CN=I ? ${date}T00:00:00Z ${which}`,
  ];
  const failure = { verifyError: { ...expired, depth: 1 }, signature: "certificate-expired" } as const;
  assert.deepEqual(notes({ failure, sent: [leaf, issuing], store: [old, root] }), shadows("2025-01-01", "I to 2025"));
  assert.deepEqual(
    notes({ failure, sent: [leaf, issuing], store: [future, root] }),
    shadows("2039-01-01", "I to 2039"),
  );
  assert.deepEqual(notes({ failure, sent: [leaf, old], store: [old, root] }), []);
  assert.deepEqual(notes({ failure, sent: [leaf], store: [old, root] }), []);
  assert.deepEqual(notes({ failure, sent: [leaf, old], store: [root] }), []);
  assert.deepEqual(
    notes({ failure, sent: [leaf, dated("I", "2020-01-01", "2025-06-01", { serial: 4 })], store: [old, root] }),
    [],
    "neither is valid",
  );
  const ended = made("cucm", "R", { extensions: names, notAfter: day("2025-01-01") });
  const renewed = made("cucm", "R", { extensions: names, serial: 2 });
  assert.deepEqual(
    notes({ failure: { verifyError: expired }, sent: [ended, renewed], store: [root] }),
    [],
    "the one that has ended was sent",
  );
  const again = dated("I", "2020-01-01", "2037-01-01", { serial: 5 });
  assert.deepEqual(notes({ sent: [leaf, issuing], store: [again] }), [], "both are valid");
  const namesake = made("I2", "R", { ...ca, subject: name(["CN", "I"]), notAfter: day("2038-01-01") });
  labels.set(namesake.sha256, "namesake");
  const badSignature = {
    verifyError: {
      code: 7,
      name: "X509_V_ERR_CERT_SIGNATURE_FAILURE",
      text: "certificate signature failure",
      depth: 0,
    },
  };
  const taken = "note same-subject-in-trust-store CN=I ? 2038-01-01T00:00:00Z namesake";
  assert.deepEqual(notes({ failure: badSignature, store: [namesake, root] }), [taken]);
  assert.deepEqual(notes({ failure: badSignature, store: [namesake, issuing, root] }), [
    taken,
    "note hidden-in-trust-store ? I",
  ]);
  assert.deepEqual(notes({ failure: badSignature, store: [namesake, root], files: [issuing] }), [taken]);
  const namesakes = Array.from({ length: 50 }, (_, i) =>
    made("I2", "R", { ...ca, subject: name(["CN", "I"]), serial: 10 + i, notAfter: day("2038-01-01") }),
  );
  for (const each of namesakes) labels.set(each.sha256, "namesake");
  assert.deepEqual(
    [namesakes.slice(1), namesakes].map((all) => notes({ failure: badSignature, store: [...all, issuing, root] })),
    [[taken, "note hidden-in-trust-store ? I"], [taken]],
    "of one name fifty are looked at",
  );
  const otherRoot = made("R2", "R2", { ...ca, subject: name(["CN", "R"]), issuer: name(["CN", "R"]) });
  labels.set(otherRoot.sha256, "other root");
  const below = { verifyError: { ...badSignature.verifyError, depth: 1 } };
  assert.deepEqual(
    notes({ failure: below, sent: [leaf, issuing], store: [otherRoot] }),
    [`note same-subject-in-trust-store CN=R ? ${otherRoot.validity.notAfter.text} other root`],
    "of the certificate that the error speaks of, whatever stands below it",
  );
  assert.deepEqual(
    notes({ failure: below, sent: [leaf, issuing], store: [again, otherRoot] }),
    [`note same-subject-in-trust-store CN=R ? ${otherRoot.validity.notAfter.text} other root`],
    "a valid copy is hidden by none",
  );
});

test("a root that was sent and is not in the store; an issuer of the store that leads nowhere; a broken extension", () => {
  const notes = (scene: Scene) => told(scene)?.filter((each) => each.startsWith("note"));
  const notTrusted = { ...noIssuer, code: 19, name: "X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN" };
  const at = (depth: number) => ({ verifyError: { ...notTrusted, depth } });
  assert.deepEqual(notes({ failure: at(2), sent: [leaf, issuing, root], store: [other] }), [
    "note root-sent-but-not-trusted CN=R",
  ]);
  const stranger = made("R2", "R2", { ...ca, subject: name(["CN", "R"]), issuer: name(["CN", "R"]) });
  assert.deepEqual(
    notes({ failure: at(2), sent: [leaf, issuing, stranger], store: [other] }),
    ["note issuer-did-not-sign CN=I CN=R"],
    "one of that name that signed nothing of it is not the root that is not trusted",
  );
  const id = (text: string) => Buffer.from(text);
  const identified = made("K", "K", { extensions: [basicConstraints(true), subjectKeyIdentifier(id("one"))] });
  const namesake = made("K2", "K2", {
    ...{ subject: name(["CN", "K"]), issuer: name(["CN", "K"]) },
    extensions: [basicConstraints(true), subjectKeyIdentifier(id("two"))],
  });
  const below = made("cucm", "K", { extensions: [...names, authorityKeyIdentifier({ id: id("one") })] });
  assert.deepEqual(
    notes({ failure: at(1), sent: [below, identified], store: [namesake] }),
    ["note root-sent-but-not-trusted CN=K"],
    "one of its name would not hide it: the key identifier tells them apart",
  );
  const nowhere = { verifyError: { code: 2, name: "X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT", text: "", depth: 1 } };
  assert.deepEqual(notes({ failure: nowhere, sent: [leaf, issuing, root], store: [issuing] }), [
    `note store-shadows-sent-certificate CN=I ? ${issuing.validity.notAfter.text} I`,
  ]);
  const unsigned = made("I2", "R", { ...ca, subject: name(["CN", "I"]) });
  labels.set(unsigned.sha256, "unsigned");
  assert.deepEqual(
    notes({ failure: nowhere, sent: [leaf, issuing, root], store: [unsigned] }),
    [
      "note issuer-did-not-sign CN=cucm CN=I",
      `note store-shadows-sent-certificate CN=I ? ${unsigned.validity.notAfter.text} unsigned`,
    ],
    "that it did not sign what stands below it is no reason to be silent",
  );
  const broken = made("cucm", "I", { extensions: [...names, ...names] });
  assert.deepEqual(notes({ sent: [broken], store: [root] }), ["note invalid-extension CN=cucm"]);
});

test("which of those that were sent is at fault: by our chain, else by what was sent alone", () => {
  const fault = (scene: Scene) => told(scene)?.find((each) => each.startsWith("at fault")) ?? null;
  assert.equal(
    fault({ failure: { verifyError: { ...noIssuer, depth: 1 } }, sent: [leaf, root, issuing], store: [other] }),
    "at fault 2 I in c/eth0",
  );
  const old = made("R", "R", { ...ca, notAfter: day("2026-03-01") });
  labels.set(old.sha256, "old");
  const end = { verifyError: { ...expired, depth: 2 }, signature: "certificate-expired" } as const;
  assert.equal(fault({ failure: end, sent: [leaf, issuing], store: [old] }), "at fault - old in c/ca");
  assert.equal(fault({ failure: end, sent: [leaf, issuing, old], store: [old] }), "at fault 2 old in c/eth0");
  assert.equal(
    fault({ failure: { verifyError: { ...noIssuer, depth: 1 } }, sent: [leaf, other, issuing], store: null }),
    "at fault 2 I in c/eth0",
  );
  assert.equal(
    fault({ failure: { verifyError: { ...noIssuer, code: 19, depth: 2 } }, sent: [leaf, root, issuing], store: null }),
    "at fault 1 R in c/eth0",
  );
  assert.equal(fault({ failure: { verifyError: { ...noIssuer, depth: 1 } }, sent: [leaf], store: null }), null);
  assert.equal(fault({ failure: { verifyError: { ...noIssuer, depth: 1 } }, sent: [leaf, other], store: null }), null);
  const [one, two] = [made("A", "B", ca), made("B", "A", ca)];
  const ofOne = made("cucm", "A", { extensions: names });
  for (const each of [one, two]) labels.set(each.sha256, each.subject.text.replace("CN=", ""));
  assert.deepEqual(
    [1, 2, 3, 4].map((depth) =>
      fault({ failure: { verifyError: { ...noIssuer, depth } }, sent: [ofOne, one, two, other, root], store: null }),
    ),
    ["at fault 1 A in c/eth0", "at fault 2 B in c/eth0", null, null],
    "each is taken once",
  );
  assert.equal(
    fault({ failure: { verifyError: { ...noIssuer, depth: 2 } }, sent: [one, two, other], store: null }),
    null,
    "the server's own too",
  );
  assert.equal(fault({ failure: { verifyError: { ...expired, depth: 1 } }, sent: [leaf, issuing], store: null }), null);
  const ended = made("self", "self", { extensions: names, notAfter: day("2026-03-01") });
  labels.set(ended.sha256, "ended");
  assert.equal(
    fault({ failure: { verifyError: expired }, sent: [ended], store: [root, ended] }),
    "at fault 0 ended in c/eth0",
    "what was sent, although the store has it too",
  );
  assert.equal(
    fault({ failure: { verifyError: expired }, sent: [leaf, issuing], store: null }),
    "at fault 0 cucm in c/eth0",
  );
  assert.equal(fault({ failure: { verifyError: null } }), null);
  assert.equal(
    fault({ failure: { verifyError: null, signature: "name-not-in-certificate" } }),
    "at fault 0 cucm in c/eth0",
  );
  assert.equal(fault({ failure: { verifyError: { ...noIssuer, depth: null } } }), null);
});

test("a name that is not in the certificate: what is, and nothing is missing", () => {
  const failure = { verifyError: null, signature: "name-not-in-certificate", name: "cucm9" } as const;
  const note = "note name-verdict cucm9 no-match   DNS:cucm1.lab.example";
  assert.deepEqual(told({ failure, sent: [leaf, issuing] })?.slice(2), [
    "at fault 0 cucm in c/eth0",
    "trusted agrees",
    note,
    "proof 2 of 1 at 2026-03-02T09:00",
    "offers",
  ]);
  assert.deepEqual(told({ failure, sent: [leaf] })?.slice(3), [
    "untrusted 20@0 disagrees",
    "note verification-disagrees unable to get local issuer certificate 0",
    note,
  ]);
  assert.equal(
    told({ failure: { ...failure, name: null } })?.some((each) => each.includes("name-verdict")),
    false,
  );
  assert.deepEqual(told({ failure, sent: [leaf], store: null })?.slice(2), [
    "at fault 0 cucm in c/eth0",
    "note no-trust-store",
    note,
    "no store",
  ]);
  assert.deepEqual(told({ failure, sent: [] }), [tls, "note no-handshake-in-capture"]);
  const unnamed = made("only", "R");
  assert.equal(
    told({ failure, sent: [unnamed] })?.some((each) => each.endsWith("CN=only")),
    true,
  );
});

test("one that ends within sixty days; what has ended is an error of its own", () => {
  const ends = (notAfter: string, more: Scene = {}) =>
    told({ sent: [made("soon", "R", { extensions: names, notAfter: day(notAfter) })], ...more })
      ?.filter((each) => each.includes("ends-soon"))
      .map((each) => each.split(" ").slice(1, 4).join(" "));
  assert.deepEqual(ends("2026-04-01"), ["certificate-ends-soon CN=soon 2026-04-01T00:00:00Z"]);
  assert.deepEqual(ends("2026-06-01"), []);
  assert.deepEqual(ends("2026-03-01"), []);
  assert.deepEqual(
    ends("2026-04-01", { handshake: { time: null } }),
    ["certificate-ends-soon CN=soon 2026-04-01T00:00:00Z"],
    "at the line's time",
  );
  assert.deepEqual(ends("2026-04-01", { handshake: { time: null }, failure: { first: "" } }), []);
  assert.deepEqual(ends("2026-04-01", { handshake: { time: null }, failure: { first: "" }, host: { lastTime: at } }), [
    "certificate-ends-soon CN=soon 2026-04-01T00:00:00Z",
  ]);
});

test("which of a server's certificates was shown, and another one on another port", () => {
  const [ecdsa, rsa] = [0xc02b, 0xc02f];
  const kind = (scene: Scene) => told(scene)?.filter((each) => /ecdsa|differs/.test(each));
  const note = ["note ecdsa-certificate-served EC P-256 ECDHE-ECDSA-AES128-GCM-SHA256"];
  assert.deepEqual(kind({ handshake: { cipher: ecdsa, offeredCiphers: [ecdsa, rsa] } }), note);
  assert.deepEqual(kind({ handshake: { cipher: ecdsa, offeredCiphers: [ecdsa] } }), []);
  assert.deepEqual(kind({ handshake: { cipher: rsa, offeredCiphers: [ecdsa, rsa] } }), []);
  assert.deepEqual(
    kind({ handshake: { cipher: ecdsa, offeredCiphers: [rsa] }, failure: { signature: "name-not-in-certificate" } }),
    [],
  );
  assert.deepEqual(
    kind({ sent: [], handshake: { cipher: ecdsa, offeredCiphers: [ecdsa, rsa] } }),
    [],
    "no certificate was seen",
  );
  assert.deepEqual(told({ handshake: { cipher: rsa } })?.[1], "tls TLSv1.2 ECDHE-RSA-AES128-GCM-SHA256");
  const at6972 = (sent: Certificate, port = 6972, groups = ["c"]) => ({
    handshake: { server: { address: "192.0.2.11", port }, time: at },
    sent: [sent],
    groups,
  });
  const beside = (...all: readonly object[]) => ({
    host: { byAddress: new Map([["192.0.2.11", { distinct: new Map(all.map((each, i) => [`${i}`, each])) }]]) },
  });
  const trusted = made("trusted", "R", { extensions: names });
  labels.set(trusted.sha256, "trusted");
  assert.deepEqual(kind(beside(at6972(selfSigned))), [
    "note certificate-differs-by-port 8443 EC P-256 CN=I 6972 EC P-256  self untrusted",
  ]);
  assert.deepEqual(kind(beside(at6972(selfSigned), at6972(trusted, 443))), [
    "note certificate-differs-by-port 8443 EC P-256 CN=I 443 EC P-256 CN=R trusted trusted",
  ]);
  assert.deepEqual(kind({ ...beside(at6972(selfSigned)), store: null }), [
    "note certificate-differs-by-port 8443 EC P-256 CN=I 6972 EC P-256  self unknown",
  ]);
  assert.deepEqual(kind({ ...beside(at6972(leaf)), sent: [selfSigned] }), [
    "note certificate-differs-by-port 8443 EC P-256  6972 EC P-256 CN=I cucm untrusted",
  ]);
  const alike = Array.from({ length: 100 }, () => at6972(leaf));
  assert.deepEqual(
    [alike.slice(1), alike].map((all) => kind(beside(...all, at6972(selfSigned)))?.length),
    [1, 0],
    "a hundred are looked at",
  );
  for (const same of [at6972(leaf), at6972(selfSigned, 8443), at6972(selfSigned, 6972, ["x"])])
    assert.deepEqual(kind(beside(same)), []);
});

test("a self-signed one, and one of its name in the store that is another", () => {
  const failure = { verifyError: selfSignedError, signature: "self-signed-certificate" } as const;
  const shown = [
    "presented self in c/eth0",
    tls,
    "at fault 0 self in c/eth0",
    "untrusted 18@0 agrees",
    "missing CN=self self",
  ];
  const proof = (count: number) => [`proof 1 of ${count} at 2026-03-02T09:00`, "offers"];
  assert.deepEqual(told({ failure, sent: [selfSigned], files: [selfSigned] }), [...shown, "held self", ...proof(1)]);
  const before = made("self", "self", { ...ca, serial: 2, notAfter: day("2035-01-01") });
  labels.set(before.sha256, "before");
  const same = "note same-subject-in-trust-store CN=self ? 2035-01-01T00:00:00Z before";
  assert.deepEqual(told({ failure, sent: [selfSigned], store: [root, before] }), [
    ...shown,
    "candidate before another-certificate",
    same,
    ...proof(2),
  ]);
  assert.deepEqual(told({ failure, sent: [selfSigned], store: [before, selfSigned], files: [selfSigned] })?.slice(4), [
    "candidate before another-certificate",
    "candidate self behind-another",
    same,
    "note hidden-in-trust-store ? self",
    ...proof(2),
  ]);
  const logged = (depth: number | null) => ({ failure: { verifyError: { ...selfSignedError, depth } } });
  const candidates = (scene: Scene) =>
    told({ sent: [selfSigned], store: [selfSigned, before], ...scene })?.filter((each) => each.startsWith("candidate"));
  assert.deepEqual(
    [candidates(logged(0)), candidates(logged(null))],
    [["candidate before another-certificate"], []],
    "of which one the log speaks has to be known",
  );
});

test("Expressway's own certificate, where the server refused it: what it sent, else what its download holds", () => {
  const failure = {
    direction: "server-rejected-expressway",
    verifyError: null,
    signature: "peer-rejected-certificate",
  } as const;
  const own = made("own", "I", { extensions: [extendedKeyUsage("serverAuth")] });
  const both = made("both", "I", { extensions: [extendedKeyUsage("serverAuth", "clientAuth")] });
  for (const each of [own, both]) labels.set(each.sha256, each.subject.text.replace("CN=", ""));
  const chain = (top: string) => `note own-certificate-chain CN=both both CN=I ${top}`.trim();
  const asked = { certificateRequested: true };
  assert.deepEqual(told({ failure, own: [both, issuing], handshake: asked }), [
    "presented both in c/eth0, I in c/eth0",
    tls,
    chain("CN=R"),
  ]);
  const crossed = made("R", "X", ca);
  assert.deepEqual(told({ failure, own: [both, issuing, crossed], handshake: asked })?.slice(2), [chain("CN=X")]);
  const anyUse = made("both", "I");
  labels.set(anyUse.sha256, "both");
  assert.deepEqual(told({ failure, own: [anyUse], handshake: asked })?.slice(2), [chain("")]);
  assert.deepEqual(told({ failure, own: [own], handshake: asked }), [
    ...[
      "presented own in c/eth0",
      tls,
      "note own-certificate-without-client-authentication CN=own own",
      "note own-certificate-chain CN=own own CN=I",
    ],
  ]);
  const held = (...all: readonly (readonly ["server" | "client", Certificate])[]) => ({
    host: { own: all.map(([use, certificate]) => ({ use, certificates: [certificate] })) },
  });
  assert.deepEqual(told({ failure, handshake: asked, ...held(["server", own], ["client", both]) }), [
    tls,
    "note own-certificate-not-sent",
    chain(""),
  ]);
  assert.deepEqual(told({ failure, ...held(["server", both]) }), [tls, chain("")]);
  assert.deepEqual(told({ failure, handshake: { ...asked, encrypted: true } }), [tls, "note certificates-encrypted"]);
  assert.equal(told({ failure, sent: null }), null);
  assert.deepEqual(told({ failure, sent: null, ...held(["server", both]) }), [chain("")]);
  const accepted = (...ders: readonly Buffer[]) => ({
    failure,
    own: [both, issuing],
    handshake: { ...asked, acceptedAuthorities: ders },
  });
  assert.deepEqual(told(accepted(name(["CN", "X"]), name(["CN", "R"])))?.slice(2), [
    "note own-issuer-accepted CN=both CN=I",
  ]);
  assert.deepEqual(told(accepted(name(["CN", "X"]), Buffer.from([1]), name(["CN", "Y"])))?.slice(2), [
    chain("CN=R"),
    "note own-issuer-not-accepted CN=X; CN=Y",
  ]);
  const many = Array.from({ length: 11 }, (_, i) => name(["CN", `A${i}`]));
  assert.deepEqual(
    told(accepted(...many))?.at(-1),
    `note own-issuer-not-accepted ${Array.from({ length: 10 }, (_, i) => `CN=A${i}`).join("; ")}`,
  );
  assert.deepEqual(told({ failure, own: [], sent: null, matched: { differing: 2 } }), [
    "note own-certificates-differ 2",
  ]);
  const ends = made("both", "I", { extensions: [extendedKeyUsage("clientAuth")], notAfter: day("2026-04-01") });
  assert.match(
    told({
      failure,
      sent: null,
      ...held(["client", ends]),
      host: { own: [{ use: "client", certificates: [ends] }], lastTime: at },
    })?.at(-1) ?? "",
    /own-certificate-chain/,
    "of what was not sent no end is told",
  );
  assert.match(
    told({ failure, own: [ends], handshake: asked })?.at(-1) ?? "",
    /^note certificate-ends-soon CN=both 2026-04-01/,
  );
});
