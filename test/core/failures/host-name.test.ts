/** Names and addresses as they are compared: each row is one host, however it is written. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { isAddress, isLoopback, nameKey, plainName } from "../../../core/failures/host-name.ts";

const keys = (rows: readonly (readonly [written: string, key: string])[]) => {
  assert.deepEqual(
    rows.map(([written]) => `${written} = ${nameKey(written)}`),
    rows.map(([written, key]) => `${written} = ${key}`),
  );
};

test("names", () => {
  keys([
    ["cucm.lab.example", "cucm.lab.example"],
    ["CUCM.Lab.Example", "cucm.lab.example"],
    ["cucm.lab.example.", "cucm.lab.example"],
    ["cucm.lab.example..", "cucm.lab.example."],
    [".", "."],
    ["", ""],
    ["192.0.2.10", "192.0.2.10"],
    ["[cucm]", "[cucm]"],
  ]);
  assert.deepEqual([plainName("CUCM."), plainName("[2001:DB8::1]")], ["cucm", "[2001:db8::1]"]);
});

test("IPv6 addresses", () =>
  keys([
    ["2001:db8::1", "2001:db8:0:0:0:0:0:1"],
    ["2001:0DB8:0000::0001", "2001:db8:0:0:0:0:0:1"],
    ["[2001:db8::1]", "2001:db8:0:0:0:0:0:1"],
    ["2001:db8:0:0:0:0:0:1", "2001:db8:0:0:0:0:0:1"],
    ["2001:db8:1:2:3:4:5::", "2001:db8:1:2:3:4:5:0"],
    ["::2001:db8:1:2:3:4:5", "0:2001:db8:1:2:3:4:5"],
    ["::", "0:0:0:0:0:0:0:0"],
    ["::1", "0:0:0:0:0:0:0:1"],
  ]));

test("an IPv4 address in an IPv6 one", () =>
  keys([
    ["::ffff:192.0.2.10", "192.0.2.10"],
    ["::ffff:c000:20a", "192.0.2.10"],
    ["0:0:0:0:0:ffff:192.0.2.10", "192.0.2.10"],
    ["::ffff:255.255.255.255", "255.255.255.255"],
    ["0000:0000:0000:0000:0000:ffff:255.255.255.255", "255.255.255.255"],
    ["64:ff9b::192.0.2.10", "64:ff9b:0:0:0:0:c000:20a"],
    ["::192.0.2.10", "0:0:0:0:0:0:c000:20a"],
    ["1::ffff:192.0.2.10", "1:0:0:0:0:ffff:c000:20a"],
    ["::1:ffff:192.0.2.10", "0:0:0:0:1:ffff:c000:20a"],
  ]));

test("what is no address stays as it is written, in lower case", () =>
  keys([
    ["2001:db8:0:0:0:0:1", "2001:db8:0:0:0:0:1"],
    ["2001:db8:0:0:0:0:0:0:1", "2001:db8:0:0:0:0:0:0:1"],
    ["2001:db8:1:2:3:4:5::6", "2001:db8:1:2:3:4:5::6"],
    ["2001::db8::1", "2001::db8::1"],
    ["2001:db8::12345", "2001:db8::12345"],
    ["2001:db8:::1", "2001:db8:::1"],
    ["::ffff:192.0.2.256", "::ffff:192.0.2.256"],
    ["::ffff:192.0.2", "::ffff:192.0.2"],
    ["::ffff:192.0.2.1000", "::ffff:192.0.2.1000"],
    ["::ffff:192.0.2.10:1", "::ffff:192.0.2.10:1"],
    ["cucm:192.0.2.10", "cucm:192.0.2.10"],
    ["::ffff:1920.0.2.1", "::ffff:1920.0.2.1"],
    ["FE80::1%eth0", "fe80::1%eth0"],
    ["[2001:db8::1", "[2001:db8::1"],
    ["2001:db8::1]", "2001:db8::1]"],
    [":", ":"],
    ["[", "["],
    ["[]:", "[]:"],
    [`${"0".repeat(42)}::1`, `${"0".repeat(42)}::1`],
    [`${"0".repeat(43)}::1`, `${"0".repeat(43)}::1`],
  ]));

test("whether a name is an address", () => {
  const yes = ["192.0.2.10", "999.0.2.10", "2001:db8::1", "[2001:DB8::1]", "::", "fe80::1%eth0", "::ffff:192.0.2.10"];
  const no = [
    "cucm",
    "192.0.2",
    "192.0.2.10.1",
    "x192.0.2.10",
    "192.0.2.1000",
    "192.0.2.10x",
    "x::1",
    "::1 ",
    "fe80::1%",
    "",
  ];
  assert.deepEqual([yes.filter(isAddress), no.filter(isAddress)], [yes, []]);
});

test("whether an address is the host's own", () => {
  const yes = ["127.0.0.1", "127.1.2.3", "::1", "[::1]", "0:0:0:0:0:0:0:1", "::ffff:127.0.0.1"];
  const no = ["128.0.0.1", "1127.0.0.1", "::2", "::", "192.0.2.127"];
  assert.deepEqual([yes.filter(isLoopback), no.filter(isLoopback)], [yes, []]);
});
