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
  changeSeen: (seen: Seen, i: number) => Seen = (seen) => seen,
) {
  const entries = store.map((certificate) => ({ certificate, line: null, trustSettings: null }));
  const all = [...chains.map((leaf) => [leaf]), ...passing].map((sent, i): Seen => {
    const server = { address: `192.0.2.${i % 250}`, port: 8443 + i };
    const handshake = { time: at, server, sni: null, alerts: [] } as unknown as Seen["handshake"];
    return changeSeen({ handshake, sent, own: [], path: "a.pcap", groups: ["a"], doubt: null }, i);
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
  const {
    problems,
    trials,
    cures: found,
  } = cures(
    leaves.map(({ der }) => read(der)),
    [],
    [...false_, real].map(({ der }) => read(der)),
  );
  assert.deepEqual(
    [trials > maxTrials, found, problems],
    [true, [], [{ path: "ca.pem", problem: { code: "limit-cures", detail: "500, 200, 5000", lost: false } }]],
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

test("ten CAs that cure one each: by name, whatever the order of the files", () => {
  const [leaves, store, candidates] = lab(10);
  const inOrder = leaves.map((_, i) => `CN=CA ${i}: ${i}`);
  assert.deepEqual(
    [told(leaves, store, candidates), told(leaves, store, [...candidates].reverse())],
    [inOrder, inOrder],
  );
});

test("where the store trusts all that was seen there is nothing to try", () => {
  assert.deepEqual(cures([below(0, "t1")], [a], [b, c], [[below(0, "t2")]]), { cures: [], problems: [], trials: 0 });
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
  // A peer of SIP: of one whose certificate nobody saw it is not asked what becomes of it.
  const sip = { name: "cucm.lab.example", address: "192.0.2.9", port: 5061, process: "tvcs" } as Partial<AnyFailure>;
  assert.deepEqual(changed(sip), ["CN=CA A: 0 1"]);
  assert.deepEqual(changed(sip, { seen: null }), ["CN=CA A: 0"]);
});

test("of a server that sent nothing, or whose chain the store trusts, nothing is cured", () => {
  const leaves = [below(0, "s1"), below(0, "s2")];
  const named = { name: "cucm.lab.example", address: "192.0.2.9", port: 8443 };
  const second = (sent: (seen: Seen) => Seen, store: readonly Certificate[] = []) =>
    told(
      leaves,
      store,
      [a],
      [],
      (failing, i) => (i === 0 ? failing : { ...failing, failure: { ...failing.failure, ...named } as AnyFailure }),
      (seen, i) => (i === 0 ? seen : sent(seen)),
    );
  assert.deepEqual(
    [
      second((seen) => seen),
      second((seen) => ({ ...seen, sent: [] })),
      second((seen) => ({ ...seen, sent: [below(1, "s3")] }), [b]),
    ],
    [["CN=CA A: 0 1"], ["CN=CA A: 0; unknown cucm.lab.example:8443"], ["CN=CA A: 0"]],
  );
});

test("a root is tried where an issuing CA that an input holds looks for it; a server's own certificate is none to trust", () => {
  const root = authority("cures upper root", "Upper Root");
  const issuing = authority("cures upper issuing", "Upper Issuing", { issuer: root });
  const leaf = endEntity("cures upper leaf", "cucm.lab.example", { issuer: issuing });
  const alone = endEntity("cures alone", "cucm.lab.example");
  const [top, middle, end, self] = [root, issuing, leaf, alone].map(({ der }) => read(der)) as Certificate[] as [
    Certificate,
    Certificate,
    Certificate,
    Certificate,
  ];
  assert.deepEqual(
    [told([end], [middle], [top]), told([end], [], [top]), told([self], [], [self]), told([end], [], [end, middle])],
    [["CN=Upper Root: 0"], [], ["CN=cucm.lab.example: 0"], []],
  );
});

test("two certificates of one CA, of which each cures the same: by their fingerprints", () => {
  const old = authority("cures old", "Renewed CA");
  const renewed = authority("cures renewed", "Renewed CA", { sameKeysAs: old });
  const leaf = read(endEntity("cures renewed leaf", "cucm.lab.example", { issuer: old }).der);
  const both = [old, renewed].map(({ der }) => read(der));
  const fingerprints = (candidates: readonly Certificate[]) =>
    cures([leaf], [], candidates).cures.map(({ certificate }) => certificate.sha256);
  const inOrder = both.map(({ sha256 }) => sha256).sort();
  assert.deepEqual(
    [fingerprints(both), fingerprints([...both].reverse())].map((found) =>
      found.map((each) => each.replaceAll(":", "").toLowerCase()),
    ),
    [inOrder, inOrder].map((found) => found.map((each) => each.replaceAll(":", "").toLowerCase())),
  );
});

test("what the store trusts is tried again only where a certificate at its end could lead elsewhere", () => {
  const noIds = { keyIdentifiers: "none" } as const;
  const made = (...all: readonly Issued[]) => all.map(({ der }) => read(der));
  const leafOf = (label: string, issuer: Issued, ids = {}) => endEntity(label, "cucm.lab.example", { issuer, ...ids });
  const [first, second] = [authority("cures first", "One Name"), authority("cures second", "One Name")];
  const refused = made(leafOf("cures of second", second));
  const trials = (store: readonly Issued[], ...passing: readonly Issued[]) => {
    const tried = cures(refused, made(...store), made(second), [made(...passing)]);
    return [tried.trials, ...tried.cures.map(({ cures: ids, breaks }) => `${ids} ${breaks}`)];
  };
  const upper = authority("cures above first", "Above");
  const issuing = authority("cures one name", "One Name", { issuer: upper });
  // By its key identifier the leaf's issuer is the first one, which ends its chain; one without could be either's.
  assert.deepEqual(
    [
      trials([first], leafOf("cures of first", first)),
      trials([first], leafOf("cures of first, no ids", first, noIds)),
      trials([upper, issuing], leafOf("cures of one name, no ids", issuing, noIds)),
      trials([upper], leafOf("cures of one name, sent", issuing, noIds), issuing),
    ],
    [
      [1, "0 "],
      [1, "0 "],
      [1, "0 "],
      [2, "0 192.0.2.1:8444"],
    ],
  );
});

test("a CA that was renewed cures what its certificate in the store, which has ended, does not", () => {
  const past = { notBefore: new Date("2020-01-01T00:00:00Z"), notAfter: new Date("2021-01-01T00:00:00Z") };
  const ended = authority("cures ended", "Known", past);
  const renewed = authority("cures ended, renewed", "Known", { sameKeysAs: ended });
  const leaf = endEntity("cures of ended", "cucm.lab.example", { issuer: ended });
  const [before, now, server] = [ended, renewed, leaf].map(({ der }) => read(der)) as [
    Certificate,
    Certificate,
    Certificate,
  ];
  assert.deepEqual(told([server], [before], [now]), ["CN=Known: 0"]);
});

test("the same of an issuing CA below a root of the store", () => {
  const past = { notBefore: new Date("2020-01-01T00:00:00Z"), notAfter: new Date("2021-01-01T00:00:00Z") };
  const root = authority("cures ended root", "Ended Root");
  const ended = authority("cures ended issuing", "Ended Issuing", { issuer: root, ...past });
  const renewed = authority("cures ended issuing, renewed", "Ended Issuing", { issuer: root, sameKeysAs: ended });
  const leaf = endEntity("cures below ended issuing", "cucm.lab.example", { issuer: ended });
  const [top, before, now, server] = [root, ended, renewed, leaf].map(({ der }) => read(der)) as [
    Certificate,
    Certificate,
    Certificate,
    Certificate,
  ];
  assert.deepEqual(
    [told([server], [before, top], [now]), told([server], [now, top], [before])],
    [["CN=Ended Issuing: 0"], []],
  );
});

test("trials up to the limit are made; what is not tried beyond it is said, and breaks nothing that the store trusts", () => {
  const noIds = { keyIdentifiers: "none" } as const;
  const root = authority("cures limit root", "Limit Root");
  const [first, ...others] = Array.from({ length: 51 }, (_, i) =>
    authority(`cures limit ${i}`, "Limit Issuing", { ...noIds, issuer: root }),
  ) as [Issued, ...Issued[]];
  const leafOf = (label: string, issuer: Issued) =>
    read(endEntity(label, "cucm.lab.example", { ...noIds, issuer }).der);
  const refused = new Array<Certificate>(100).fill(leafOf("cures limit refused", others.at(-1) as Issued));
  const passing = [leafOf("cures limit passing", first), read(first.der)];
  const candidates = others.map(({ der }) => read(der));
  const tried = (...more: readonly (readonly Certificate[])[]) => {
    const { cures: found, problems } = cures(refused, [read(root.der)], candidates, more);
    return [found.map((each) => [each.cures.length, each.breaks]), problems.map(({ problem }) => problem.code)];
  };
  assert.deepEqual(
    [tried(), tried(passing)],
    [
      [[[100, []]], []],
      [[[100, []]], ["limit-cures"]],
    ],
  );
});

test("CAs that nobody looks for, and certificates of the name that are no CA's, do not count as candidates", () => {
  const server = read(endEntity("cures of many", "cucm.lab.example", { issuer: issuers[1] as Issued }).der);
  const made = (one: (i: number) => Issued) => Array.from({ length: 200 }, (_, i) => read(one(i).der));
  const unasked = made((i) => authority(`cures unasked ${i}`, `Unasked ${i}`, { sameKeysAs: issuers[0] as Issued }));
  const noAuthorities = made((i) =>
    endEntity(`cures no CA ${i}`, "CA B", { issuer: issuers[0] as Issued, sameKeysAs: issuers[2] as Issued }),
  );
  const found = (candidates: readonly Certificate[]) => {
    const { cures: all, problems } = cures([server], [], [...candidates, b]);
    return [all.map(({ certificate }) => certificate.subject.split(",")[0]), problems];
  };
  assert.deepEqual(
    [found(unasked), found(noAuthorities)],
    [
      [["CN=CA B"], []],
      [["CN=CA B"], []],
    ],
  );
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

test("a server of which there is a doubt, or that sent nothing, breaks nothing; each server is named once", () => {
  const noIds = { keyIdentifiers: "none" } as const;
  const root = authority("cures doubt root", "Doubt Root");
  const [issuing, twin] = ["one", "two"].map((label) =>
    authority(`cures doubt ${label}`, "Issuing", { ...noIds, issuer: root }),
  ) as [Issued, Issued];
  const leafOf = (label: string, issuer: Issued) =>
    read(endEntity(label, "cucm.lab.example", { ...noIds, issuer }).der);
  const refused = leafOf("cures doubt refused", twin);
  const passing = [leafOf("cures doubt passing", issuing), read(issuing.der)];
  const named = (sni: string | null, address = "192.0.2.7") => ({ sni, server: { address, port: 8443 } });
  const beside = (change: (seen: Seen) => Seen, ends: readonly ReturnType<typeof named>[] = [named(null)]) =>
    told(
      [refused],
      [read(root.der)],
      [read(twin.der)],
      ends.map(() => passing),
      (failing) => failing,
      (seen, i) => (i === 0 ? seen : change({ ...seen, handshake: { ...seen.handshake, ...ends[i - 1] } as never })),
    );
  const same = (seen: Seen) => seen;
  assert.deepEqual(
    [
      beside(same),
      beside((seen) => ({ ...seen, sent: [] })),
      beside((seen) => ({ ...seen, doubt: "one-side" as never })),
      beside(same, [named("imp.lab.example"), named("imp.lab.example", "192.0.2.8"), named("other.lab.example")]),
    ],
    [
      ["CN=Issuing: 0; breaks 192.0.2.7:8443"],
      ["CN=Issuing: 0"],
      ["CN=Issuing: 0"],
      ["CN=Issuing: 0; breaks imp.lab.example:8443 other.lab.example:8443"],
    ],
  );
  // However many handshakes: one chain of one server.
  const trusted = [below(1, "b3")];
  const often = cures(
    [below(2, "c5")],
    [b],
    [c],
    Array.from({ length: 600 }, () => trusted),
    (failing) => failing,
    (seen) => ({ ...seen, handshake: { ...seen.handshake, server: { address: "192.0.2.7", port: 8443 } } as never }),
  );
  assert.deepEqual(often.problems, []);
});
