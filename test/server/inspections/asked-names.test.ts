/** What is asked at each failure at each keystroke costs one look through an inspection. */

import assert from "node:assert/strict";
import { test } from "node:test";
import type { AnyFailure } from "../../../core/failures/failure.ts";
import { sanNames } from "../../../server/inspections/certificates.ts";
import type { Inspection } from "../../../server/inspections/inspection.ts";

test("the servers of an inspection are looked through once, however many failures ask", () => {
  let looks = 0;
  const servers = Array.from({ length: 100 }, (_, i) => ({
    get host() {
      looks++;
      return "expc01";
    },
    name: `cucm${i}.lab.example`,
    address: `192.0.2.${i}`,
  }));
  const inspection = {
    evidence: { logs: [{ analysis: { servers } }] },
    result: { evidence: new Map() },
  } as unknown as Inspection;
  for (let i = 0; i < 100; i++) {
    const failure = { id: "", host: "EXPC01", name: null, address: `192.0.2.${i}` } as unknown as AnyFailure;
    assert.deepEqual(sanNames(inspection, failure), [`cucm${i}.lab.example`]);
  }
  assert.equal(looks, 100);
});
