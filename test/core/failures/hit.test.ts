/** Who is behind the requests of a failure: each name once, up to limits that are said. */

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  bothHit,
  type Hit,
  HitRecord,
  maxNames,
  type Room,
  roomForNames,
  type Who,
} from "../../../core/failures/hit.ts";

const who = (user: string | null, device: string | null = null, userAgent: string | null = null): Who => ({
  user,
  device,
  userAgent,
});

function hit(all: readonly Who[], room: Room = roomForNames(), record = new HitRecord()): Hit | null {
  for (const each of all) record.add(each, room);
  return record.hit;
}

const names = (count: number, from = 0) => Array.from({ length: count }, (_, i) => `n${from + i}`);
const sizes = (told: Hit | null) =>
  told && [told.users.length, told.devices.length, told.userAgents.length, told.isMore];

test("each name once, as it was written first; nobody where nothing tells", () => {
  assert.deepEqual(
    [
      hit([]),
      hit([who(null)]),
      hit([who("alice"), who("ALICE"), who("bob", "SEP1"), who(null, "sep1", "Jabber"), who("alice", null, "jabber")]),
      hit([who(null, "SEP1")]),
      hit([who(null, null, "Jabber")]),
      hit([who("u"), who("d", "d")]),
      hit([who("u", null, "Jabber")]),
      hit([who("straße"), who("strasse")]),
    ],
    [
      null,
      null,
      { users: ["alice", "bob"], devices: ["SEP1"], userAgents: ["Jabber"], isMore: false },
      { users: [], devices: ["SEP1"], userAgents: [], isMore: false },
      { users: [], devices: [], userAgents: ["Jabber"], isMore: false },
      { users: ["u", "d"], devices: ["d"], userAgents: [], isMore: false },
      { users: ["u"], devices: [], userAgents: ["Jabber"], isMore: false },
      { users: ["straße", "strasse"], devices: [], userAgents: [], isMore: false },
    ],
  );
});

test("ten user agents, and names of 256 characters", () => {
  const long = "x".repeat(300);
  assert.deepEqual(sizes(hit(names(12).map((name) => who(null, null, name)))), [0, 0, 10, false]);
  assert.deepEqual(hit([who(long), who(`${long}y`), who(long.slice(0, 255))])?.users, [
    long.slice(0, 256),
    long.slice(0, 255),
  ]);
  const room = roomForNames();
  assert.deepEqual(hit([who(long), who(`${long.toUpperCase()}Y`)], room)?.users, [long.slice(0, 256)]);
  assert.deepEqual(room, { left: 99_999, isUsedUp: false });
});

test("ten thousand users, and devices, of one failure; then there are more", () => {
  const room = roomForNames();
  const all = names(maxNames).map((name) => who(name, name));
  const record = new HitRecord();
  const told: unknown[] = [sizes(hit(all, room, record)), room.isUsedUp];
  hit([who("n0", "n1")], room, record);
  told.push(sizes(record.hit), room.isUsedUp);
  hit([who("one more")], room, record);
  told.push(sizes(record.hit), room.isUsedUp, room.left);
  assert.deepEqual(told, [
    [10_000, 10_000, 0, false],
    false,
    [10_000, 10_000, 0, false],
    false,
    [10_000, 10_000, 0, true],
    true,
    80_000,
  ]);
});

test("a hundred thousand names of all failures together", () => {
  const room = roomForNames();
  assert.deepEqual(room, { left: 100_000, isUsedUp: false });
  room.left = 2;
  assert.deepEqual(
    [hit([who("a"), who("b")], room), hit([who("c"), who("a")], room), room],
    [{ users: ["a", "b"], devices: [], userAgents: [], isMore: false }, null, { left: 0, isUsedUp: true }],
  );
});

test("with what another holds, which stays as it is", () => {
  const one = new HitRecord();
  hit([who("alice", "SEP1", "Jabber")], roomForNames(), one);
  const copy = new HitRecord(one);
  hit([who("bob")], roomForNames(), copy);
  const other = new HitRecord();
  const full = { left: 1, isUsedUp: false };
  hit([who("carol"), who("dave")], full, other);
  copy.addAll(other, roomForNames());
  const told = [one.hit, copy.hit];
  assert.deepEqual(told, [
    { users: ["alice"], devices: ["SEP1"], userAgents: ["Jabber"], isMore: false },
    { users: ["alice", "bob", "carol"], devices: ["SEP1"], userAgents: ["Jabber"], isMore: true },
  ]);
  assert.equal(new HitRecord(copy).hit?.isMore, true);
  const both = new HitRecord();
  both.addAll(copy, roomForNames());
  assert.deepEqual(both.hit, copy.hit);
});

test("of two logs", () => {
  const of = (
    users: readonly string[],
    devices: readonly string[] = [],
    userAgents: readonly string[] = [],
    isMore = false,
  ) => ({ users, devices, userAgents, isMore }) as Hit;
  const a = of(["alice"], ["SEP1"], names(7));
  assert.deepEqual([bothHit(null, null), bothHit(a, null), bothHit(null, a)], [null, a, a]);
  assert.deepEqual(
    bothHit(a, of(["Alice", "bob"], ["SEP2"], names(7, 5))),
    of(["alice", "bob"], ["SEP1", "SEP2"], names(10)),
  );
  const many = of(names(6_000), names(6_000));
  assert.deepEqual(
    [
      sizes(bothHit(many, of(names(4_000, 6_000)))),
      sizes(bothHit(many, of(names(4_001, 6_000)))),
      sizes(bothHit(many, of([], names(4_000, 6_000)))),
      sizes(bothHit(many, of([], names(4_001, 6_000)))),
      sizes(bothHit(a, of([], [], [], true))),
      sizes(bothHit(of([], [], [], true), a)),
    ],
    [
      [10_000, 6_000, 0, false],
      [10_000, 6_000, 0, true],
      [6_000, 10_000, 0, false],
      [6_000, 10_000, 0, true],
      [1, 1, 7, true],
      [1, 1, 7, true],
    ],
  );
});
