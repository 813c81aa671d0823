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
import { keys, makeCertificate, name, pem } from "./certificate-maker.ts";

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
  notAfter: "2101010000Z",
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

test("different certificates of one subject; the same one twice is none", () => {
  assert.deepEqual(
    duplicateSubjects(store.entries).map((group) => group.map(({ certificate }) => certificate.subject.text)),
    [["CN=A", "CN=\\ a\\ "]],
  );
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
