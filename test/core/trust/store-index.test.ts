/** A store by its subjects: what is remembered of a chain's verdict stays true between two of its turns. */

import assert from "node:assert/strict";
import type { Buffer } from "node:buffer";
import { test } from "node:test";
import { StoreIndex } from "../../../core/trust/store-index.ts";
import { entry, keys, makeCertificate, name, read, subjectKeyIdentifier } from "./certificate-maker.ts";

const own = keys("own");

function until(notAfter: string): Buffer {
  const subject = name(["CN", notAfter]);
  const notBefore = new Date("2020-01-01T00:00:00Z");
  return makeCertificate({
    subject,
    issuer: subject,
    keys: own,
    signedBy: own,
    notBefore,
    notAfter: new Date(notAfter),
  });
}

const store = StoreIndex.of([entry(until("2026-03-01T00:00:00Z")), entry(until("2027-03-01T00:00:00Z"))]);
const longer = store.with(read(until("2026-09-01T00:00:00Z")));

/** `|` where one period ends and another begins. */
function periods(index: StoreIndex, ...times: readonly string[]): string {
  return times
    .map((time, i) => {
      const isSame = i > 0 && index.periodOf(Date.parse(time)) === index.periodOf(Date.parse(times[i - 1] as string));
      return i === 0 || isSame ? time : `| ${time}`;
    })
    .join(" ");
}

test("between two ends of validity nothing changes, and one more certificate adds its own", () => {
  const times = ["2025-12", "2026-02", "2026-03", "2026-03-02", "2026-08", "2026-10", "2027-02", "2027-04"] as const;
  assert.equal(periods(store, ...times), "2025-12 2026-02 | 2026-03 | 2026-03-02 2026-08 2026-10 2027-02 | 2027-04");
  assert.equal(periods(longer, ...times), "2025-12 2026-02 | 2026-03 | 2026-03-02 2026-08 | 2026-10 2027-02 | 2027-04");
});

test("by key identifier in the order of the file, whatever the names; one more stands behind", () => {
  const other = keys("other");
  const named = (cn: string, of = own) =>
    makeCertificate({
      subject: name(["CN", cn]),
      issuer: name(["CN", cn]),
      keys: of,
      signedBy: of,
      extensions: [subjectKeyIdentifier(of.keyIdentifier)],
    });
  const index = StoreIndex.of([named("B"), named("A", other), named("A"), until("2027-03-01T00:00:00Z")].map(entry));
  const found = (of: typeof own, among = index) =>
    among.withKeyIdentifier(of.keyIdentifier).map(({ certificate, index: at }) => `${at} ${certificate.subject.text}`);
  const more = index.with(read(named("C")));
  assert.deepEqual(
    [found(own), found(other), found(own, more), found(other, more), found(keys("unknown"), more)],
    [["0 CN=B", "2 CN=A"], ["1 CN=A"], ["0 CN=B", "2 CN=A", "4 CN=C"], ["1 CN=A"], []],
  );
});
