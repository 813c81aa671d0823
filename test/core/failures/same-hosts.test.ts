import assert from "node:assert/strict";
import { test } from "node:test";
import { sameHosts } from "../../../core/failures/same-hosts.ts";

/** `name = what it counts as`, of those that have another name. */
const same = (...names: string[]) => [...sameHosts(names)].map(([name, first]) => `${name} = ${first}`).join(", ");

test("names of one host", () => {
  assert.deepEqual(
    {
      "another case": same("expc1", "EXPC1"),
      "with its domain": same("expc1", "EXPC1.lab.example", "expc1.lab.example.", "expc2"),
      "the domain stands first": same("expc1.lab.example", "expc1"),
      "two domains": same("expc1.lab.example", "expc1.other.example", "expc1", "EXPC1", "EXPC1.other.example"),
      "addresses have no domain": same("192.0.2.1", "192.0.2.2", "192", "2001:db8::1", "2001:DB8:0::1"),
      "an address and a label of it": same("192.0.2.1", "1"),
      "no name": same("", "", ".lab.example"),
      "no label": same(".lab.example", ".site.example"),
      "dots at the end": same("expc1...", "expc1.lab.example"),
    },
    {
      "another case": "EXPC1 = expc1",
      "with its domain": "EXPC1.lab.example = expc1, expc1.lab.example. = expc1",
      "the domain stands first": "expc1 = expc1.lab.example",
      "two domains": "EXPC1 = expc1, EXPC1.other.example = expc1.other.example",
      "addresses have no domain": "2001:DB8:0::1 = 2001:db8::1",
      "an address and a label of it": "",
      "no name": "",
      "no label": "",
      "dots at the end": "expc1.lab.example = expc1...",
    },
  );
});
