/** What is to be said of a trust store. */

import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { test } from "node:test";
import {
  duplicateSubjects,
  expiredEntries,
  expiringEntries,
  joinTrustStores,
  readTrustStore,
  type TrustStoreEntry,
} from "../../../core/trust/trust-store.ts";
import {
  authorityKeyIdentifier,
  basicConstraints,
  entry,
  type Keys,
  keys,
  keyUsage,
  makeCertificate,
  name,
  pem,
  subjectAltNames,
  subjectKeyIdentifier,
} from "./certificate-maker.ts";

const own = keys("own");

function made(cn: string, notAfter: string, serial = 1): Buffer {
  const subject = name(["CN", cn]);
  return makeCertificate({ subject, issuer: subject, keys: own, signedBy: own, serial, notAfter: new Date(notAfter) });
}

const old = made("A", "2021-01-01T00:00:00Z");
const renewed = made(" a ", "2040-01-01T00:00:00Z", 2);
const soon = made("B", "2026-07-01T00:00:00Z");
const odd = makeCertificate({
  subject: name(["CN", "odd"]),
  issuer: name(["CN", "odd"]),
  keys: own,
  signedBy: own,
  notAfter: "210101000000+0100",
});
const store = readTrustStore(Buffer.from([old, soon, renewed, old, odd].map((each) => pem(each)).join("")));
const at = Date.parse("2026-06-15T12:00:00Z");
const day = 86_400_000;

const drawn = (entries: readonly TrustStoreEntry[]) =>
  entries.map(({ certificate, line }) => `${certificate.subject.text} ${line}`);

test("entries stand in the order of the file, with their lines", () => {
  const length = pem(old).split("\n").length - 1;
  const lines = store.entries.map(({ line }) => line);
  assert.deepEqual([lines[0], lines[1]], [1, 1 + length]);
  assert.equal(store.entries.length, 5);
});

/** `[1 3]`: the first and the third of these are warned of. */
function groups(at: string | null, ...certificates: readonly Buffer[]): string {
  const entries = certificates.map((each) => entry(each));
  const found = duplicateSubjects(entries, at === null ? null : Date.parse(at));
  const numbers = found.map((group) => group.map((each) => entries.indexOf(each) + 1).join(" "));
  return numbers.length > 0 ? numbers.map((each) => `[${each}]`).join(" ") : "-";
}

test("different certificates of one subject, where OpenSSL may take the wrong one; the same one twice is none", () => {
  const [one, other] = [keys("one CA"), keys("other CA")];
  const ca = (of: Keys, id: Keys | null, ...more: readonly Buffer[]) =>
    makeCertificate({
      subject: name(["CN", "CA"]),
      issuer: name(["CN", "CA"]),
      keys: of,
      signedBy: of,
      extensions: [basicConstraints(true), ...(id ? [subjectKeyIdentifier(id.keyIdentifier)] : []), ...more],
    });
  const until = (notAfter: string, of = one) =>
    makeCertificate({
      subject: name(["CN", "cucm"]),
      issuer: name(["CN", "cucm"]),
      keys: of,
      signedBy: of,
      notAfter: new Date(notAfter),
      extensions: [subjectAltNames("DNS:cucm.example")],
    });
  const self = (of: Keys) => [subjectAltNames("DNS:cucm.example"), authorityKeyIdentifier({ id: of.keyIdentifier })];
  const rsa = keys("RSA CA", "RSA");
  const table: Readonly<Record<string, string>> = {
    "self-signed of one key, once more": groups(null, old, renewed, old),
    "CAs without key identifiers": groups(null, ca(one, null), ca(other, null)),
    "CAs with key identifiers": groups(null, ca(one, one), ca(other, other)),
    "a CA without one first": groups(null, ca(one, null), ca(other, other)),
    "a CA without one last": groups(null, ca(one, one), ca(other, null)),
    "a CA that was renewed with its key": groups(null, ca(one, one), ca(one, one, keyUsage("keyCertSign"))),
    "CAs with keys of different kinds": groups(null, ca(one, null), ca(rsa, null)),
    "self-signed servers that name themselves by key": groups(
      null,
      ca(one, one, ...self(one)),
      ca(other, other, ...self(other)),
    ),
    "self-signed servers that do not": groups(
      null,
      ca(one, one),
      ca(other, other, subjectAltNames("DNS:cucm.example")),
    ),
    "an expired one first": groups("2026-06-15", until("2026-01-01"), until("2040-01-01", other)),
    "the same before it had expired": groups("2025-06-15", until("2026-01-01"), until("2040-01-01", other)),
    "an expired one last": groups("2026-06-15", until("2040-01-01", other), until("2026-01-01")),
    "two beside an expired one": groups(
      "2026-06-15",
      until("2040-01-01"),
      until("2026-01-01"),
      until("2041-01-01", other),
    ),
  };
  assert.equal(
    Object.entries(table)
      .map(([what, found]) => `${what}: ${found}`)
      .join("\n"),
    `self-signed of one key, once more: [1 2]
CAs without key identifiers: [1 2]
CAs with key identifiers: -
a CA without one first: [1 2]
a CA without one last: [1 2]
a CA that was renewed with its key: -
CAs with keys of different kinds: -
self-signed servers that name themselves by key: -
self-signed servers that do not: [1 2]
an expired one first: -
the same before it had expired: [1 2]
an expired one last: -
two beside an expired one: [1 3]`,
  );
});

test("of more than a hundred of one subject nobody says that they are told apart", () => {
  const many = (count: number) =>
    Array.from({ length: count }, (_, i) => {
      const id = Buffer.from([i >> 8, i & 0xff]);
      const extensions = [basicConstraints(true), subjectKeyIdentifier(id)];
      return makeCertificate({
        subject: name(["CN", "CA"]),
        issuer: name(["CN", "CA"]),
        keys: own,
        signedBy: own,
        extensions,
      });
    });
  assert.equal(groups(null, ...many(100)), "-");
  assert.match(groups(null, ...many(101)), /^\[1 2 .* 101\]$/);
});

test("expired and expiring, by a time that is given", () => {
  assert.deepEqual(
    drawn(expiredEntries(store.entries, at)).map((each) => each.split(" ")[0]),
    ["CN=A", "CN=A"],
  );
  assert.deepEqual(drawn(expiringEntries(store.entries, at, at + 60 * day)).length, 1);
  assert.deepEqual(expiringEntries(store.entries, at, at + day), []);
});

test("several files are one store", () => {
  const other = readTrustStore(Buffer.from("-----BEGIN CERTIFICATE-----\n"));
  const joined = joinTrustStores([other, store]);
  assert.deepEqual([joined.entries.length, joined.problems], [5, [{ code: "unfinished", line: 1 }]]);
});
