/** What the list of a failure's server says beside its evidence: lists and failures a line each, and the notes. */

import assert from "node:assert/strict";
import { test } from "node:test";
import type { Evidence, EvidenceNote } from "../../../core/evidence/evidence.ts";
import type { ListFacts } from "../../../core/evidence/list-facts.ts";
import { noteLists } from "../../../core/evidence/listed-notes.ts";
import type { AnyFailure } from "../../../core/failures/failure.ts";
import { listed } from "../../../core/trust/list/listed-certificate.ts";

const lines = (text: string) => text.split("\n").flatMap((line) => line.trim() || []);

/** "tomcat cucm1 ca Issuing": entry, common name, type, issuer. */
function listOf(text: string, node: string | null = "cucm1", findings: ListFacts["findings"] = []): ListFacts {
  const types = { ca: "ca-signed", self: "self-signed" } as const;
  const certificates = lines(text).map((line) => {
    const [entry = "", commonName = "", type = "", issuer = ""] = line.split(/ +/);
    return listed({ entry, commonName, type: types[type as "ca"] ?? null, issuer });
  });
  return { path: "l", node, form: "table", at: null, certificates, findings };
}

type Of = Partial<AnyFailure>;

const failure = {
  id: "a",
  host: "expc01",
  name: "cucm1",
  port: 8443,
  direction: "expressway-rejected-server",
} as const;
const selfSigned = { signature: "self-signed-certificate" } as const;
const noIssuer = { signature: "issuer-not-found", verifyError: { code: 20, depth: 0, name: "x", text: "x" } } as const;

/** "listed-self-signed name=cucm1 ..." of each note; "-" where the failure has no evidence at all. */
function notes(of: Of, lists: readonly ListFacts[], evidence: Partial<Evidence> | null = null): string[] {
  const found = new Map<string, Evidence>();
  if (evidence) found.set("a", { presented: null, notes: [], ...evidence } as unknown as Evidence);
  noteLists(
    [{ verifyError: null, tlsError: null, occurrences: [], ...failure, ...of } as unknown as AnyFailure],
    lists,
    found,
  );
  const { notes: all = null } = found.get("a") ?? {};
  return all === null ? ["-"] : all.map(told);
}

function told({ id, values }: EvidenceNote): string {
  return [id, ...Object.entries(values).map(([key, value]) => `${key}=${value}`)].join(" ");
}

const differing = "tomcat  cucm1  ca  Issuing\n tomcat-ECDSA  cucm1-EC  self  cucm1-EC";

test("a self-signed certificate: which entry it was, and that the other is of a CA", () => {
  assert.deepEqual(notes(selfSigned, [listOf(differing)]), [
    "listed-self-signed name=cucm1 names=tomcat-ECDSA key=tomcat issuer=Issuing",
  ]);
  assert.deepEqual(notes(selfSigned, [listOf("tomcat  cucm1  self  cucm1\n tomcat-ECDSA  cucm1-EC  self  cucm1-EC")]), [
    "listed-all-self-signed name=cucm1 names=tomcat, tomcat-ECDSA",
  ]);
  assert.deepEqual(notes(selfSigned, [listOf("tomcat  cucm1  ca\n tomcat-ECDSA  cucm1-EC  self")]), [
    "listed-all-self-signed name=cucm1 names=tomcat-ECDSA",
  ]);
  assert.deepEqual(notes(selfSigned, [listOf("tomcat  cucm1  ca  Issuing")]), ["-"]);
});

test("an issuer that was not found: who signed the entries, where the error is about the first certificate", () => {
  const list = listOf("tomcat  cucm1  ca  Issuing\n tomcat-ECDSA  cucm1-EC  ca  Other");
  assert.deepEqual(notes(noIssuer, [list]), ["listed-issuer name=cucm1 names=tomcat: Issuing, tomcat-ECDSA: Other"]);
  assert.deepEqual(notes(noIssuer, [listOf(differing)]), ["listed-issuer name=cucm1 names=tomcat: Issuing"]);
  assert.deepEqual(notes(noIssuer, [listOf("tomcat  cucm1  self  cucm1")]), ["-"]);
  assert.deepEqual(notes({ ...noIssuer, verifyError: { ...noIssuer.verifyError, depth: 1 } }, [list]), ["-"]);
  assert.deepEqual(notes({ signature: "issuer-not-found" }, [list]), ["-"]);
  assert.deepEqual(notes({ ...noIssuer, signature: "certificate-expired" }, [list]), ["-"]);
});

test("of 6971 CallManager's entries, of other ports tomcat's; of a port that is not known nobody can say", () => {
  const list = listOf("tomcat  cucm1  self\n CallManager  cucm1  ca  Issuing\n CallManager-ECDSA  x  self");
  const at = (port: number | null) => notes({ ...selfSigned, port }, [list]);
  const tomcat = ["listed-all-self-signed name=cucm1 names=tomcat"];
  assert.deepEqual(at(6971), ["listed-self-signed name=cucm1 names=CallManager-ECDSA key=CallManager issuer=Issuing"]);
  assert.deepEqual(at(6972), tomcat);
  assert.deepEqual(at(8443), tomcat);
  assert.deepEqual(at(null), ["-"]);
});

test("the list of its server: by the node, or by a certificate that is shown, with a domain or without", () => {
  const of = (name: string | null, list: ListFacts) =>
    notes({ ...selfSigned, name }, [list]).length === 1 && notes({ ...selfSigned, name }, [list])[0] !== "-";
  const entries =
    "tomcat  web.lab.example  self\n CallManager-ECDSA  ec.lab.example  self\n tomcat-trust  ca.lab.example  self";
  assert.ok(of("cucm1", listOf(differing, "CUCM1.lab.example")));
  assert.ok(of("cucm1.lab.example", listOf(differing, "cucm1")));
  assert.ok(!of("cucm2", listOf(differing, "cucm1")));
  assert.ok(of("cucm1-ec", listOf(differing, null)));
  assert.ok(of("web", listOf(entries, null)));
  assert.ok(of("ec", listOf(entries, null)));
  assert.ok(!of("ca", listOf(entries, null)));
  assert.ok(!of(null, listOf(entries, "cucm1")));
  assert.deepEqual(notes({ ...selfSigned, name: "web" }, [listOf(entries, null)]), [
    "listed-all-self-signed name=web names=tomcat",
  ]);
});

test("what a capture shows is more than a list can say; all else keeps its notes", () => {
  const note = { id: "no-trust-store", values: {} } as const;
  const presented = [] as unknown as Evidence["presented"];
  assert.deepEqual(notes(selfSigned, [listOf(differing)], { presented, notes: [note] }), ["no-trust-store"]);
  assert.deepEqual(notes(selfSigned, [listOf(differing)], { notes: [note] }), [
    "no-trust-store",
    "listed-self-signed name=cucm1 names=tomcat-ECDSA key=tomcat issuer=Issuing",
  ]);
  assert.deepEqual(notes(selfSigned, [listOf("tomcat  cucm2  self", "cucm2")], { notes: [note] }), ["no-trust-store"]);
  assert.deepEqual(notes(selfSigned, []), ["-"]);
  const twice = [
    "listed-all-self-signed name=cucm1 names=tomcat",
    "listed-all-self-signed name=cucm1.lab.example names=tomcat",
  ];
  const one = "tomcat  x  self";
  assert.deepEqual(notes(selfSigned, [listOf(one), listOf(one, "imp1"), listOf(one, "cucm1.lab.example")]), twice);
});

test("a failure of which nothing else is known gets these notes alone", () => {
  const found = new Map<string, Evidence>();
  noteLists([{ ...failure, ...selfSigned } as unknown as AnyFailure], [listOf("tomcat  cucm1  self")], found);
  assert.deepEqual(found.get("a"), {
    ...{ presented: null, atFault: null, atFaultCertificate: null, verdict: null, missing: null, tls: null },
    ...{ seen: [], seenOmitted: 0, candidates: [], candidatesOmitted: 0 },
    notes: [{ id: "listed-all-self-signed", values: { name: "cucm1", names: "tomcat" } }],
  });
});

test("where the server refused Expressway with an unknown CA: that the list lacks the CA of this Expressway's own", () => {
  const finding = (id: string, host: string, values = {}) =>
    ({
      id,
      severity: "refused",
      entry: "tomcat-trust",
      hosts: ["x", host],
      values,
    }) as unknown as ListFacts["findings"][number];
  const alert = (code: number) => ({ tlsError: { raw: "x", code: null, reason: "x", alert: code } });
  const refused = { direction: "server-rejected-expressway", ...alert(48) } as const;
  const list = (...findings: ListFacts["findings"]) => [listOf(differing, "cucm1", findings)];
  const lacking = finding("own-issuer-not-listed", "EXPC01", { issuer: "Issuing" });
  const note = ["listed-own-issuer-missing name=cucm1 names=tomcat-trust issuer=Issuing"];
  assert.deepEqual(notes(refused, list(lacking)), note);
  assert.deepEqual(notes(refused, list(lacking), { presented: [] as unknown as Evidence["presented"] }), note);
  assert.deepEqual(notes({ ...refused, ...alert(42) }, list(lacking)), ["-"]);
  assert.deepEqual(notes(refused, list(finding("own-issuer-listed", "expc01"))), ["-"]);
  assert.deepEqual(notes(refused, list(finding("own-issuer-not-listed", "expc02"))), ["-"]);
  assert.deepEqual(notes(refused, list(finding("own-issuer-not-listed", "expc01"))), [
    "listed-own-issuer-missing name=cucm1 names=tomcat-trust issuer=",
  ]);
  assert.deepEqual(notes({ ...refused, ...selfSigned }, list()), ["-"]);
});
