/** Two alarms → whether they are the same one: by number, host and words, in which a number that stands alone may change. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { alarmKey } from "../../../core/failures/alarm.ts";

interface Alarm {
  readonly id?: string;
  readonly host?: string;
  readonly detail?: string | null;
}

function areSame(one: Alarm, other: Alarm): boolean {
  const [first, second] = [one, other].map((alarm) =>
    alarmKey({ id: "20007", host: "expc01", detail: "Restart required: x", ...alarm }),
  );
  return first === second;
}

const inWords = (one: string | null, other: string | null) => areSame({ detail: one }, { detail: other });

test("its number and its host, however that is written", () => {
  assert.equal(areSame({}, {}), true);
  assert.equal(areSame({ id: "20007" }, { id: "20008" }), false);
  assert.equal(areSame({ host: "expc01" }, { host: "EXPC01" }), true);
  assert.equal(areSame({ host: "expc01" }, { host: "expc02" }), false);
});

test("its words: a number that stands alone is what changes from day to day", () => {
  assert.equal(inWords("expires in 14 days", "expires in 9 days"), true);
  assert.equal(inWords("14 days left of 90.", "9 days left of 365."), true);
  assert.equal(inWords("expires in 14 days", "expires in days"), false);
  assert.equal(inWords("expires in 14 days", "expired 14 days ago"), false);
  assert.equal(inWords(null, ""), true);
  assert.equal(inWords(null, "Restart required: x"), false);
});

test("a number that is part of an address, a name, a time or a version tells one alarm from another", () => {
  for (const [one, other] of [
    ["192.0.2.10", "192.0.2.11"],
    ["2001:db8::1", "2001:db8::2"],
    ["to expe01.lab.example", "to expe02.lab.example"],
    ["to 1.lab.example", "to 2.lab.example"],
    ["at 08:14", "at 08:15"],
    ["at 08:14", "at 09:14"],
    ["on 02-03", "on 02-04"],
    ["on 02-03", "on 03-03"],
    ["of 15.0", "of 14.0"],
    ["of 15.0", "of 15.2"],
    ["zone 3a", "zone 4a"],
  ] as const)
    assert.equal(inWords(one, other), false, one);
});
