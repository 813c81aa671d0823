/** Work on cures is counted in chains that are verified again: a candidate costs nothing where it could not be the issuer. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { curesOf, type Failing, maxTrials } from "../../../core/evidence/cures.ts";
import type { EvidenceInputs } from "../../../core/evidence/evidence.ts";
import type { Host, Hosts, Seen } from "../../../core/evidence/hosts.ts";
import { KnownCertificates } from "../../../core/evidence/known-certificates.ts";
import { toEnd } from "../../../core/evidence/turns.ts";
import type { AnyFailure } from "../../../core/failures/failure.ts";
import type { Certificate } from "../../../core/trust/certificate.ts";
import { authority, endEntity, type Issued } from "../../archives/certificates.ts";
import { read } from "../trust/certificate-maker.ts";

const at = Date.parse("2026-03-02T09:00:00Z");

/** A failure for each chain, on a host with this store, beside a file with these candidates; `passing` are chains of other servers. */
function cures(
  chains: readonly Certificate[],
  store: readonly Certificate[],
  candidates: readonly Certificate[],
  passing: readonly (readonly Certificate[])[] = [],
  change: (failing: Failing, i: number) => Failing = (failing) => failing,
) {
  const entries = store.map((certificate) => ({ certificate, line: null, trustSettings: null }));
  const all = [...chains.map((leaf) => [leaf]), ...passing].map((sent, i): Seen => {
    const server = { address: `192.0.2.${i % 250}`, port: 8443 + i };
    const handshake = { time: at, server, sni: null, alerts: [] } as unknown as Seen["handshake"];
    return { handshake, sent, own: [], path: "a.pcap", groups: ["a"], doubt: null };
  });
  const seen = all.slice(0, chains.length);
  const host = {
    name: "expc01",
    stores: [{ path: "ca.pem", groups: ["a"], entries }],
    seen: all,
  } as unknown as Host;
  const failing = seen.map(
    (each, i): Failing =>
      change(
        {
          failure: {
            id: String(i),
            host: "expc01",
            direction: "expressway-rejected-server",
            action: "Terminate",
            name: null,
          } as unknown as AnyFailure,
          seen: each,
          offers: true,
          store: host.stores[0] ?? null,
        },
        i,
      ),
  );
  const inputs = {
    trustStores: [{ path: "ca.pem", entries }],
    certificates: [{ path: "others.pem", certificates: candidates }],
  } as unknown as EvidenceInputs;
  return toEnd(curesOf(host, failing, new KnownCertificates(inputs, { all: [host] } as unknown as Hosts)));
}

/** So many servers, each below a CA of its own that is not in a store of as many other CAs. */
function lab(count: number) {
  const authorities = Array.from({ length: count }, (_, i) => authority(`ca ${count} ${i}`, `CA ${i}`));
  const leaves = authorities.map((issuer, i) => endEntity(`leaf ${count} ${i}`, `cucm${i}.lab.example`, { issuer }));
  const others = authorities.map((_, i) => authority(`other ${count} ${i}`, `Other CA ${i}`));
  const certificates = (all: readonly { readonly der: Buffer }[]) => all.map(({ der }) => read(der));
  return [certificates(leaves), certificates(others), certificates(authorities)] as const;
}

test("twice the chains, store and candidates cost twice the trials", () => {
  const [small, large] = [lab(8), lab(16)].map((each) => cures(...each)) as [
    ReturnType<typeof cures>,
    ReturnType<typeof cures>,
  ];
  assert.deepEqual(
    [small, large].map(({ cures: found, problems }) => [found.length, problems]),
    [
      [8, []],
      [16, []],
    ],
  );
  assert.deepEqual([small.trials, large.trials], [8, 16]);
});

test("candidates that could all be the issuer are tried up to a limit, which is named", () => {
  const named = (label: string) => authority(label, "CA", { keyIdentifiers: "none" });
  const real = named("real");
  const leaves = Array.from({ length: 90 }, (_, i) =>
    endEntity(`without ids ${i}`, `cucm${i}.lab.example`, { issuer: real, keyIdentifiers: "none" }),
  );
  const false_ = Array.from({ length: 70 }, (_, i) => named(`false ${i}`));
  const { problems, trials } = cures(
    leaves.map(({ der }) => read(der)),
    [],
    [...false_, real].map(({ der }) => read(der)),
  );
  assert.deepEqual(
    [trials > maxTrials, problems],
    [true, [{ path: "ca.pem", problem: { code: "limit-cures", detail: "500, 200, 5000", lost: false } }]],
  );
});

const issuers = ["A", "B", "C"].map((letter) => authority(`cures ${letter}`, `CA ${letter}`));
const [a, b, c] = issuers.map(({ der }) => read(der)) as [Certificate, Certificate, Certificate];
const below = (letter: 0 | 1 | 2, label: string) =>
  read(endEntity(label, "cucm.lab.example", { issuer: issuers[letter] as Issued }).der);

/** `CA A: 0 2`: the failures that it cures; what it breaks, and of which servers nothing is known. */
function told(...given: Parameters<typeof cures>): string[] {
  return cures(...given).cures.map(({ certificate, cures: cured, breaks, unknown }) =>
    [
      `${certificate.subject.split(",")[0]}: ${cured.join(" ")}`,
      breaks.length > 0 && `breaks ${breaks.join(" ")}`,
      unknown.length > 0 && `unknown ${unknown.join(" ")}`,
    ]
      .filter(Boolean)
      .join("; "),
  );
}

test("what cures most stands first, then by name", () => {
  const leaves = [below(2, "c1"), below(0, "a1"), below(1, "b1"), below(2, "c2")];
  assert.deepEqual(told(leaves, [], [b, a, c]), ["CN=CA C: 0 3", "CN=CA A: 1", "CN=CA B: 2"]);
  assert.deepEqual(told(leaves, [], [c, b, a]), ["CN=CA C: 0 3", "CN=CA A: 1", "CN=CA B: 2"]);
  assert.deepEqual(told(leaves, [c], [c, b, a]), ["CN=CA A: 1", "CN=CA B: 2"], "what the store holds cures nothing");
  assert.deepEqual(told(leaves.slice(0, 1), [], [a, b, leaves[0] as Certificate]), []);
});

test("what would break another server is told, and stands behind what breaks none", () => {
  const noIds = { keyIdentifiers: "none" } as const;
  const root = authority("cures root", "Cures Root");
  const [issuing, twin] = ["one", "two"].map((label) =>
    authority(`cures issuing ${label}`, "A Issuing", { ...noIds, issuer: root }),
  ) as [Issued, Issued];
  const leafOf = (label: string, issuer: Issued) => endEntity(label, "cucm.lab.example", { ...noIds, issuer });
  const [first, second] = [leafOf("cures first", issuing), leafOf("cures second", twin)];
  const trusted = [read(first.der), read(issuing.der)];
  const all = [read(second.der), below(2, "c3")];
  assert.deepEqual(told(all, [read(root.der)], [read(twin.der), c], [trusted]), [
    "CN=CA C: 1",
    "CN=A Issuing: 0; breaks 192.0.2.2:8445",
  ]);
  assert.deepEqual(told(all, [read(root.der)], [read(twin.der), c]), ["CN=A Issuing: 0", "CN=CA C: 1"]);
});

test("only what Expressway refused itself is cured, where the certificate is for its name and what was seen may be offered", () => {
  const leaves = [below(0, "n1"), below(0, "n2")];
  const changed = (facts: Partial<AnyFailure>, more: Partial<Failing> = {}) =>
    told(leaves, [], [a], [], (failing, i) =>
      i === 0 ? failing : { ...failing, ...more, failure: { ...failing.failure, ...facts } as AnyFailure },
    );
  assert.deepEqual(changed({}), ["CN=CA A: 0 1"]);
  assert.deepEqual(changed({ name: "cucm.lab.example" }), ["CN=CA A: 0 1"]);
  assert.deepEqual(changed({ name: "other.lab.example" }), ["CN=CA A: 0"]);
  assert.deepEqual(changed({ host: "EXPC01" }), ["CN=CA A: 0 1"]);
  assert.deepEqual(changed({ host: "expc02" }), ["CN=CA A: 0"]);
  assert.deepEqual(changed({ direction: "server-rejected-expressway" }), ["CN=CA A: 0"]);
  assert.deepEqual(changed({ action: "Continue" }), ["CN=CA A: 0"]);
  assert.deepEqual(changed({ name: "cucm.lab.example", address: "192.0.2.9", port: 8443 }, { offers: false }), [
    "CN=CA A: 0; unknown cucm.lab.example:8443",
  ]);
  assert.deepEqual(changed({ name: "cucm.lab.example", address: "192.0.2.9", port: 8443 }, { seen: null }), [
    "CN=CA A: 0; unknown cucm.lab.example:8443",
  ]);
  assert.deepEqual(changed({}, { store: null }), ["CN=CA A: 0"]);
});

test("more chains, other servers or candidates than are tried: that is said", () => {
  const [leaf, below1] = [below(2, "c4"), below(1, "b2")];
  const problems = (...given: Parameters<typeof cures>) =>
    cures(...given).problems.map(({ path, problem }) => `${path} ${problem.code}`);
  const times = (count: number, certificate: Certificate) => new Array<Certificate>(count).fill(certificate);
  const others = (count: number) => Array.from({ length: count }, () => [below1]);
  const named = Array.from({ length: 200 }, (_, i) => read(authority(`cures named ${i}`, "CA C").der));
  const over = ["ca.pem limit-cures"];
  assert.deepEqual(
    [
      problems(times(500, leaf), [], [c]),
      problems(times(501, leaf), [], [c]),
      problems([leaf], [b], [c], others(500)),
      problems([leaf], [b], [c], others(501)),
      problems([leaf], [], named),
      problems([leaf], [], [...named, c]),
    ],
    [[], over, [], over, [], over],
  );
});

test("a server of which there is a doubt, or that sent nothing, breaks nothing", () => {
  const store = [b];
  const toldBeside = (passing: readonly (readonly Certificate[])[]) => told([below(2, "c5")], store, [c], passing);
  assert.deepEqual(
    [toldBeside([]), toldBeside([[]]), toldBeside([[below(1, "b3")]])],
    [["CN=CA C: 0"], ["CN=CA C: 0"], ["CN=CA C: 0"]],
  );
});
