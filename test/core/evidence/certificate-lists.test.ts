/** What a list of Unified CM tells of Expressway's connections: a list, the Expressways beside it, and all findings with their values. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { certificateListsOf, shownBy } from "../../../core/evidence/certificate-lists.ts";
import type { EvidenceInputs, ServerRow } from "../../../core/evidence/evidence.ts";
import type { Host } from "../../../core/evidence/hosts.ts";
import type { Certificate } from "../../../core/trust/certificate.ts";
import { type ListedCertificate, listed } from "../../../core/trust/list/listed-certificate.ts";
import { basicConstraints, entry, keys, makeCertificate, name, read } from "../trust/certificate-maker.ts";

const lines = (text: string) => text.split("\n").flatMap((line) => line.trim() || []);

function made(cn: string, issuer = cn): Certificate {
  const of = { subject: name(["O", "Lab"], ["CN", cn]), issuer: name(["O", "Lab"], ["CN", issuer]) };
  return read(makeCertificate({ ...of, keys: keys(cn), signedBy: keys(issuer), extensions: [basicConstraints(true)] }));
}

const root = made("Root");
const issuing = made("Issuing", "Root");
const other = made("Other");

/** "tomcat cucm1 ca Issuing 2030-01-01 [sha256]": "ca" with its issuer, "self", "csr"; "-" where nothing is told. */
function listOf(text: string): ListedCertificate[] {
  const types = { ca: "ca-signed", self: "self-signed", csr: "csr-only" } as const;
  return lines(text).map((line) => {
    const [of = "", commonName = "", type = "", issuer = "", notAfter = "", sha256 = ""] = line.split(/ +/);
    return listed({ entry: of, commonName, type: types[type as "ca"] ?? null, issuer, notAfter, sha256 });
  });
}

interface Box {
  readonly name?: string;
  readonly store?: readonly Certificate[];
  /** Of another file. */
  readonly second?: readonly Certificate[];
  /** "unknown": of a page that nothing tells. */
  readonly own?: Partial<Record<"client" | "server" | "unknown", readonly Certificate[]>>;
  readonly ciphers?: readonly (string | null)[];
  /** The end of its log: a day, at nine, or an instant. */
  readonly ends?: string | null;
}

const rsa = "ECDHE-RSA-AES256-GCM-SHA384:EECDH:HIGH";
const ecdsa = "ECDHE-ECDSA-AES256-GCM-SHA384:HIGH";

function hostOf({ name: host = "expc01", store, second, own = {}, ciphers = [], ends = null }: Box): Host {
  return {
    name: host,
    stores: [store, second].flatMap((each) => (each ? [{ entries: each.map(({ der }) => entry(der)) }] : [])),
    own: Object.entries(own).map(([use, certificates]) => ({ use: use === "unknown" ? null : use, certificates })),
    facts: ciphers.map((each) => ({ ciphers: each })),
    lastTime: ends === null ? null : Date.parse(ends.includes("T") ? ends : `${ends}T09:00:00Z`),
  } as unknown as Host;
}

/** "refused self-signed: tomcat (expc01) ports=8443", without the values that say entry and hosts again. */
function findings(list: string, ...boxes: readonly Box[]): string[] {
  const inputs = {
    certificateLists: [{ path: "l", list: { node: null, form: "table", certificates: listOf(list) } }],
    logs: [],
  };
  const [facts] = certificateListsOf(inputs as unknown as EvidenceInputs, boxes.map(hostOf), [], false);
  return (facts?.findings ?? []).map(
    ({ id, severity, entry: of, hosts, values: { entry: again, hosts: names, ...values } }) => {
      assert.deepEqual([again, names], [of, hosts.join(", ")]);
      const told = Object.entries(values).map(([key, value]) => `${key}=${value}`);
      return [`${severity} ${id}: ${of}`, ...(hosts.length > 0 ? [`(${hosts.join(" ")})`] : []), ...told].join(" ");
    },
  );
}

test("without a list nothing is told, and none without entries", () => {
  assert.deepEqual(certificateListsOf({ logs: [] } as unknown as EvidenceInputs, [hostOf({})], [], false), []);
  assert.deepEqual(findings("", {}), []);
});

test("a list as it is, judged at the end of the latest log", () => {
  const certificates = listOf("tomcat  cucm1  ca  Issuing  2030-01-01");
  const inputs = { certificateLists: [{ path: "l", list: { node: "cucm1", form: "rest", certificates } }], logs: [] };
  const facts = (...boxes: readonly Box[]) =>
    certificateListsOf(inputs as unknown as EvidenceInputs, boxes.map(hostOf), [], false).map(
      ({ findings: _, ...rest }) => rest,
    );
  const told = { path: "l", node: "cucm1", form: "rest", certificates };
  assert.deepEqual(facts({}), [{ ...told, at: null }]);
  assert.deepEqual(facts({ ends: "2026-03-02" }, { ends: "2026-03-04" }, { ends: null }, { ends: "2026-03-03" }), [
    { ...told, at: "2026-03-04T09:00:00.000Z" },
  ]);
});

test("Expressways whose logs have requests and ask no server are not meant", () => {
  const inputs = {
    certificateLists: [
      { path: "l", list: { node: null, form: "table", certificates: listOf("tomcat  cucm1  ca  Root") } },
    ],
    logs: ["expc01", "expe01", null].map((host) => ({ analysis: { host } })),
  } as unknown as EvidenceInputs;
  const asking = [{ host: "EXPC01" }] as unknown as readonly ServerRow[];
  const boxes = ["expc01", "Expe01", "expc03"].map((each) => hostOf({ name: each, store: [root] }));
  const hosts = (areRequests: boolean) =>
    certificateListsOf(inputs, boxes, asking, areRequests).flatMap((list) => list.findings.map((each) => each.hosts));
  assert.deepEqual(hosts(true), [["expc01", "expc03"]]);
  assert.deepEqual(hosts(false), [["expc01", "Expe01", "expc03"]]);
});

test("what each service shows: its entry and that for ECDSA, and no signing request", () => {
  const certificates = listOf(`
    TOMCAT             a  csr
    Tomcat             b  self
    tomcat-ecdsa       c  ca
    CallManager-trust  d  self
    tomcat             e  ca
    CallManager-ECDSA  f  -
  `);
  assert.deepEqual(
    shownBy(certificates).map(({ service, rsa: one, ec }) => `${service}: ${one?.commonName} ${ec?.commonName}`),
    ["tomcat: b c", "CallManager: undefined f"],
  );
  assert.deepEqual(findings("-  x  self\n -  x  csr\n tomcat  cucm1  self"), [
    "warning self-signed: tomcat ports=8443, 6972",
  ]);
});

test("a self-signed ECDSA certificate beside one of a CA: where Expressway does not hold it", () => {
  const list = `
    tomcat        cucm1     ca    Root
    tomcat-ECDSA  cucm1-EC  self
  `;
  const values = "rsa=tomcat issuer=Root ports=8443, 6972 pending=0 commonName=cucm1-EC";
  assert.deepEqual(findings(list), [
    `warning ecdsa-self-signed: tomcat-ECDSA ${values}`,
    "information issuer-not-known: tomcat issuer=Root",
  ]);
  const held = made("cucm1-EC");
  assert.deepEqual(findings(list, { store: [root] }, { name: "expc02", store: [root, held] }), [
    `warning ecdsa-self-signed: tomcat-ECDSA (expc01) ${values}`,
    "information self-signed-held: tomcat-ECDSA (expc02) commonName=cucm1-EC",
    "information issuer-trusted: tomcat (expc01 expc02) issuer=Root",
  ]);
  assert.deepEqual(findings(list, { store: [root], ciphers: [null, ecdsa] }, { name: "expc02", ciphers: [rsa] }), [
    `refused ecdsa-self-signed: tomcat-ECDSA (expc01) ${values}`,
    "information issuer-trusted: tomcat (expc01) issuer=Root",
    "information ecdsa-first: tomcat-ECDSA (expc01) rsa=tomcat",
    "information rsa-first: tomcat-ECDSA (expc02) rsa=tomcat",
  ]);
  assert.deepEqual(findings(list, { store: [root, held], ciphers: [ecdsa] }), [
    "information self-signed-held: tomcat-ECDSA (expc01) commonName=cucm1-EC",
    "information issuer-trusted: tomcat (expc01) issuer=Root",
    "information ecdsa-first: tomcat-ECDSA (expc01) rsa=tomcat",
  ]);
});

test("preferences of both services stand in one; where nothing differs they decide nothing", () => {
  const both = `
    tomcat             cucm1     ca    Root
    tomcat-ECDSA       cucm1-EC  self
    CallManager        cucm1     ca    Root
    CallManager-ECDSA  cucm1-EC  self
    CallManager-ECDSA  cucm1-EC  csr
  `;
  assert.deepEqual(findings(both, { ciphers: [ecdsa] }), [
    "warning ecdsa-self-signed: tomcat-ECDSA rsa=tomcat issuer=Root ports=8443, 6972 pending=0 commonName=cucm1-EC",
    "warning ecdsa-self-signed: CallManager-ECDSA rsa=CallManager issuer=Root ports=6971 pending=1 commonName=cucm1-EC",
    "warning same-name: tomcat-ECDSA / CallManager-ECDSA commonName=cucm1-EC",
    "information request-pending: CallManager-ECDSA",
    "information ecdsa-first: tomcat-ECDSA / CallManager-ECDSA (expc01) rsa=tomcat / CallManager",
    "information issuer-not-known: tomcat / CallManager issuer=Root",
  ]);
  assert.deepEqual(findings("tomcat  cucm1  ca  Root", { ciphers: [ecdsa] }), [
    "information issuer-not-known: tomcat issuer=Root",
  ]);
});

test("what is self-signed: refused where it is not held, by its fingerprint or its name", () => {
  const list = `
    tomcat        cucm1     self  cucm1
    tomcat-ECDSA  cucm1-EC  self  cucm1-EC
  `;
  const all = ["warning self-signed: tomcat / tomcat-ECDSA ports=8443, 6972"];
  assert.deepEqual(findings(list), all);
  assert.deepEqual(findings(list, { ciphers: [rsa] }), all);
  const store = [made("cucm1")];
  assert.deepEqual(
    findings(list, { store }, { name: "expc02" }, { name: "expc03", store: [made("CUCM1-ec"), ...store] }),
    [
      "refused self-signed: tomcat-ECDSA (expc01) ports=8443, 6972",
      "information self-signed-held: tomcat (expc01 expc03) commonName=cucm1",
      "information self-signed-held: tomcat-ECDSA (expc03) commonName=cucm1-EC",
    ],
  );
  assert.deepEqual(findings(list, { store }, { name: "expc02", store: [made("cucm1-EC")] }), [
    "refused self-signed: tomcat / tomcat-ECDSA (expc01 expc02) ports=8443, 6972",
    "information self-signed-held: tomcat (expc01) commonName=cucm1",
    "information self-signed-held: tomcat-ECDSA (expc02) commonName=cucm1-EC",
  ]);
  assert.deepEqual(
    findings("tomcat  cucm1  self", { store, second: [root] }),
    ["information self-signed-held: tomcat (expc01) commonName=cucm1"],
    "one of its files holds it",
  );
  const refused = ["refused self-signed: tomcat (expc01) ports=8443, 6972"];
  assert.deepEqual(findings("tomcat  cucm1  self", { store: [made("cucm1", "Root")] }), refused);
  assert.deepEqual(findings("tomcat  cucm1  self  -  -  AB", { store }), refused);
  const [{ sha256 }] = store as [Certificate];
  assert.deepEqual(findings(`tomcat  x  self  -  -  ${sha256}`, { store }), [
    "information self-signed-held: tomcat (expc01) commonName=x",
  ]);
  assert.deepEqual(findings(`tomcat  -  self  -  -  ${sha256}`, { store }), [
    "information self-signed-held: tomcat (expc01) commonName=tomcat",
  ]);
  assert.deepEqual(findings("tomcat  -  self", { store }), refused);
  assert.deepEqual(findings("-  x  self\n tomcat  -  self", { store }), refused);
});

test("IM and Presence hands out no configuration files; CallManager's are at 6971", () => {
  const ports = (list: string) => findings(list).map((told) => /ports=(.*)/.exec(told)?.[1]);
  assert.deepEqual(ports("tomcat  imp1  self\n cup-xmpp  imp1  ca"), ["8443"]);
  assert.deepEqual(ports("CallManager  cucm1  self\n cup-xmpp  imp1  ca"), ["6971"]);
  assert.deepEqual(ports("tomcat  imp1  self\n mycup  imp1  ca"), ["8443, 6972"]);
});

test("two CAs for one service, where no trust store says more", () => {
  const list = "tomcat  cucm1  ca  Root\n tomcat-ECDSA  cucm1-EC  ca  Other";
  assert.deepEqual(findings(list), [
    "warning ecdsa-other-issuer: tomcat-ECDSA rsa=tomcat issuer=Other rsaIssuer=Root ports=8443, 6972",
    "information issuer-not-known: tomcat issuer=Root",
    "information issuer-not-known: tomcat-ECDSA issuer=Other",
  ]);
  assert.deepEqual(findings(list, { store: [root, other] }), [
    "information issuer-trusted: tomcat (expc01) issuer=Root",
    "information issuer-trusted: tomcat-ECDSA (expc01) issuer=Other",
  ]);
  assert.deepEqual(findings(list.replace("Other", "ROOT")), [
    "information issuer-not-known: tomcat issuer=Root",
    "information issuer-not-known: tomcat-ECDSA issuer=ROOT",
  ]);
  assert.deepEqual(findings(list.replace("Other", "-")), ["information issuer-not-known: tomcat issuer=Root"]);
  const ofOther = "information issuer-not-known: tomcat-ECDSA issuer=Other";
  assert.deepEqual(findings("tomcat  cucm1  self\n tomcat-ECDSA  cucm1-EC  ca  Other"), [
    "warning self-signed: tomcat ports=8443, 6972",
    ofOther,
  ]);
  assert.deepEqual(findings("tomcat-ECDSA  cucm1-EC  ca  Other"), [ofOther]);
});

test("whether a trust store has the CA, up to its root, by names; what it lacks Unified CM may send", () => {
  const list = "tomcat  cucm1  ca  Issuing";
  const trusted = "information issuer-trusted: tomcat (expc01) issuer=Issuing";
  const lacking = (ca: string, trust = "") =>
    [
      `warning issuer-not-trusted: tomcat (expc01) issuer=Issuing ca=${ca} ports=8443, 6972 trust=tomcat-trust`,
      trust,
    ].filter(Boolean);
  assert.deepEqual(findings(list, { store: [issuing, root] }), [trusted]);
  assert.deepEqual(findings(list, { store: [root] }), lacking("Issuing"));
  assert.deepEqual(findings(list, { store: [issuing] }), lacking("Root"));
  assert.deepEqual(findings(`${list}\n CallManager-trust  Issuing  ca  Root`, { store: [root] }), [trusted]);
  assert.deepEqual(findings(`${list}\n CallManager-trust  Issuing  self  Root`, { store: [root] }), lacking("Issuing"));
  assert.deepEqual(findings(`${list}\n CallManager  Issuing  ca  Root`, { store: [root] }), [
    ...lacking("Issuing"),
    "information issuer-trusted: CallManager (expc01) issuer=Root",
  ]);
  assert.deepEqual(findings(list, { store: [made("Issuing", "Upper"), made("Upper", "Issuing")] }), lacking("Issuing"));
  const chain = (length: number) =>
    Array.from({ length }, (_, i) => made(i === 0 ? "Issuing" : `CA${i}`, `CA${i + 1}`));
  assert.deepEqual(findings(list, { store: [...chain(9), made("CA9")] }), [trusted]);
  assert.deepEqual(findings(list, { store: [...chain(10), made("CA10")] }), lacking("Issuing"));
});

test("each missing CA with the Expressways that lack it; refused where Unified CM's own store is in the list", () => {
  const list = "tomcat  cucm1  ca  Issuing\n tomcat-ECDSA  cucm1-EC  ca  Issuing\n tomcat-trust  X  self";
  const beside = [{ store: [root] }, { name: "expc02", store: [issuing] }, { name: "expc03", store: [other] }];
  const values = (ca: string) => `issuer=Issuing ca=${ca} ports=8443, 6972 trust=tomcat-trust`;
  assert.deepEqual(findings(list, ...beside, { name: "expc04", store: [issuing, root] }), [
    `refused issuer-not-trusted: tomcat / tomcat-ECDSA (expc01 expc03) ${values("Issuing")}`,
    `refused issuer-not-trusted: tomcat / tomcat-ECDSA (expc02) ${values("Root")}`,
    "information issuer-trusted: tomcat / tomcat-ECDSA (expc04) issuer=Issuing",
    "information issuer-not-listed: tomcat / tomcat-ECDSA issuer=Issuing trust=tomcat-trust",
  ]);
  assert.deepEqual(
    findings("tomcat  cucm1  ca  Root\n tomcat-trust  X  self\n tomcat-trust  Root  self", { store: [root] }),
    ["information issuer-trusted: tomcat (expc01) issuer=Root"],
  );
});

test("the CA of Expressway's own certificate in Unified CM's trust stores: that of the client page, else of the server's", () => {
  const leaf = made("expc01", "Issuing");
  const list = "tomcat-trust  Root  self\n CallManager-trust  Other  self";
  const lacking = (trust: string) => `refused own-issuer-not-listed: ${trust} (expc01) own=expc01 issuer=Issuing`;
  const has = (trust: string) => `information own-issuer-listed: ${trust} (expc01) own=expc01 issuer=Issuing`;
  assert.deepEqual(findings(list, { own: { server: [leaf] } }), [lacking("tomcat-trust / CallManager-trust")]);
  const either = [lacking("CallManager-trust"), has("tomcat-trust")];
  assert.deepEqual(findings(list, { own: { server: [leaf, issuing] } }), either);
  assert.deepEqual(findings(list, { own: { server: [leaf, issuing, root] } }), either);
  assert.deepEqual(findings(list, { own: { server: [leaf, other, issuing] } }), either);
  assert.deepEqual(findings("tomcat-trust  X  self\n tomcat-trust  Issuing  ca", { own: { server: [leaf] } }), [
    has("tomcat-trust"),
  ]);
  assert.deepEqual(findings(list, { own: { server: [made("old", "Other")], client: [leaf, issuing] } }), either);
  assert.deepEqual(
    findings("tomcat-trust  Root  self\n CallManager-trust  Root  self", { own: { client: [leaf, issuing] } }),
    [has("tomcat-trust / CallManager-trust")],
  );
  assert.deepEqual(findings("tomcat-trust  expc01  self", { own: { server: [made("expc01")] } }), [
    "information own-issuer-listed: tomcat-trust (expc01) own=expc01 issuer=expc01",
  ]);
  assert.deepEqual(findings(list, { own: { unknown: [made("expe01", "Other")], server: [leaf, issuing] } }), either);
  assert.deepEqual(findings(list, { own: { unknown: [leaf, issuing] } }), []);
  const organization = read(
    makeCertificate({
      subject: name(["O", "Lab"]),
      issuer: name(["O", "Upper"]),
      keys: keys("no common name"),
      signedBy: keys("Upper"),
    }),
  );
  assert.deepEqual(findings("tomcat-trust  Root  self", { own: { server: [organization] } }), [
    "refused own-issuer-not-listed: tomcat-trust (expc01) own=O=Lab issuer=O=Upper",
  ]);
  const chain = Array.from({ length: 10 }, (_, i) => made(i === 0 ? "Issuing" : `CA${i}`, `CA${i + 1}`));
  assert.deepEqual(
    ["CA9", "CA10"].map((each) => findings(`tomcat-trust  ${each}  self`, { own: { server: [leaf, ...chain] } })),
    [[has("tomcat-trust")], [lacking("tomcat-trust")]],
    "ten CAs above it are looked at",
  );
  assert.deepEqual(findings(list, { own: { server: [] } }), []);
  assert.deepEqual(findings("cup-trust  Root  self", { own: { server: [leaf] } }), []);
  const stored = findings(list, { own: { server: [leaf] }, store: [issuing] });
  assert.deepEqual(stored, either, "what its trust store holds tells its CAs too");
});

test("what has ended, what ends within 60 days, and what is to be replaced anyway", () => {
  const list = `
    tomcat             cucm1     ca    Issuing  2026-03-01
    tomcat-ECDSA       cucm1-EC  self  cucm1-EC  2026-02-01
    CallManager        cucm1     ca    Issuing  2026-04-30
    CallManager-ECDSA  x         ca    Issuing  2026-05-01
    tomcat-trust       Issuing   ca    Root     2026-03-01
    tomcat-trust       Issuing   ca    Root     -
    tomcat-trust       Root      self  -        2026-03-01
    phone-trust        Old1      self  -        2026-03-01
    phone-trust        -         self  -        2020-01-01
    tomcat-trust       cucm1-EC  self  -        2026-03-01
    phone-trust        New       self  -        2026-03-02
  `;
  const told = findings(list, { ends: "2026-03-02" }).filter((each) => /expired|ends/.test(each));
  assert.deepEqual(told, [
    "refused expired: tomcat commonName=cucm1 date=2026-03-01 at=2026-03-02 replaced=0",
    "refused expired: tomcat-ECDSA commonName=cucm1-EC date=2026-02-01 at=2026-03-02 replaced=1",
    "refused expired: tomcat-trust commonName=Issuing date=2026-03-01 at=2026-03-02 replaced=0",
    "warning ends-soon: CallManager commonName=cucm1 date=2026-04-30 at=2026-03-02",
    "information others-expired: tomcat-trust names=Root 2026-03-01, cucm1-EC 2026-03-01 at=2026-03-02",
    "information others-expired: phone-trust names=Old1 2026-03-01, phone-trust 2020-01-01 at=2026-03-02",
  ]);
  assert.deepEqual(
    findings(list).filter((each) => /expired|ends/.test(each)),
    [
      "information ends: tomcat / tomcat-ECDSA / CallManager / CallManager-ECDSA dates=tomcat 2026-03-01, tomcat-ECDSA 2026-02-01, CallManager 2026-04-30, CallManager-ECDSA 2026-05-01",
    ],
  );
  assert.deepEqual(findings("tomcat  cucm1  self  -  2026-03-01", { ends: "2026-03-02" }), [
    "refused expired: tomcat commonName=cucm1 date=2026-03-01 at=2026-03-02 replaced=1",
    "warning self-signed: tomcat ports=8443, 6972",
  ]);
});

test("a day that is told is over at its last second: until then nothing has ended, and sixty days later nothing ends soon", () => {
  const list = `
    tomcat       cucm1  ca    Issuing  2026-03-01
    CallManager  cucm1  ca    Issuing  2026-04-30
    phone-trust  Old    self  -        2026-03-01
  `;
  const told = (ends: string) => findings(list, { ends }).filter((each) => /expired|ends/.test(each));
  const at = (day: string) => `commonName=cucm1 date=${day} at=2026-03-01`;
  assert.deepEqual(told("2026-03-01T23:59:59.000Z"), [`warning ends-soon: tomcat ${at("2026-03-01")}`]);
  assert.deepEqual(told("2026-03-01T23:59:59.001Z"), [
    `refused expired: tomcat ${at("2026-03-01")} replaced=0`,
    `warning ends-soon: CallManager ${at("2026-04-30")}`,
    "information others-expired: phone-trust names=Old 2026-03-01 at=2026-03-01",
  ]);
});

test("names that several have: of what is shown, and in a trust store; ten are told", () => {
  const shown = findings(
    "tomcat  cucm1  self\n tomcat-ECDSA  cucm1-EC  self\n CallManager  CUCM1  self\n CallManager-ECDSA  x  self",
  );
  assert.deepEqual(
    shown.filter((each) => each.includes("same")),
    ["warning same-name: tomcat / CallManager commonName=cucm1"],
  );
  const trust = (count: number) =>
    Array.from({ length: count }, (_, i) => `phone-trust  CA${i}  self\n phone-trust  CA${i}  self`).join("\n");
  const names = (count: number) => Array.from({ length: count }, (_, i) => `CA${i}`).join(", ");
  assert.deepEqual(
    findings(
      `${trust(2)}\n phone-trust  -  self\n phone-trust  -  self\n tomcat-trust  CA0  self\n trust  Y  self\n trust  Y  self`,
    ),
    ["information same-entry: phone-trust names=CA0, CA1"],
  );
  assert.deepEqual(findings("phone-trusted  Y  self\n phone-trusted  Y  self"), []);
  assert.deepEqual(findings(trust(10)), [`information same-entry: phone-trust names=${names(10)}`]);
  assert.deepEqual(findings(trust(11)), [`information same-entry: phone-trust names=${names(10)}, …`]);
});

test("names of files: without regard to case, with _ for blanks, and with a serial number behind", () => {
  const isTrusted = (issuer: string, held: string) =>
    findings(`tomcat  cucm1  ca  ${issuer}`, { store: [made(held)] })[0]?.includes("issuer-trusted") === true;
  const isListed = (listedName: string, issuer: string) =>
    findings(`tomcat  cucm1  ca  ${issuer}\n tomcat-trust  ${listedName}  self`, { store: [made(issuer)] }).length ===
    1;
  assert.ok(isTrusted("lab_root_ca", "Lab Root CA"));
  assert.ok(isListed("LAB_root_1f0a", "lab_root"));
  assert.ok(isListed(`Root_${"a".repeat(64)}`, "Root"));
  assert.ok(!isListed(`Root_${"a".repeat(65)}`, "Root"));
  assert.ok(!isListed("Root_1f0", "Root"));
  assert.ok(!isListed("Root_x_1f0a", "Root"));
  assert.ok(!isListed("Root_1f0g", "Root"));
  assert.ok(!isListed("Root1f0a", "Root"));
  assert.ok(!isListed("Roots_1f0a", "Root"));
  assert.ok(!isListed("Root", "Root_1f0a"));
  assert.ok(!isListed("-", "Root"));
});
