import assert from "node:assert/strict";
import { test } from "node:test";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { HitRecord, roomForNames } from "../../../core/failures/hit.ts";
import { decodeRoute, RouteTargets, routeOfUrl } from "../../../core/traffic-server/route.ts";
import { statusLine } from "../../../core/traffic-server/step.ts";

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;

/** Bytes of memory that what is made of each of so many texts holds. */
function heldBy(make: (i: number) => unknown, count = 2000): number {
  collectGarbage();
  const before = process.memoryUsage().heapUsed;
  const made = Array.from({ length: count }, (_, i) => make(i));
  collectGarbage();
  const held = (process.memoryUsage().heapUsed - before) / count;
  assert.equal(made.length, count);
  return held;
}

test("a name holds nothing of the address that it stands in", () => {
  const record = new HitRecord();
  const room = roomForNames();
  const held = heldBy((i) => {
    const address = `/${"x".repeat(8000)}/CSF-stranger-${i}.cnf.xml`;
    const name = /\/([\w-]+)\.cnf\.xml$/.exec(address)?.[1] ?? null;
    record.add({ user: name, device: name, userAgent: null }, room);
    return record;
  });
  assert.equal(record.hit?.devices.length, 2000);
  assert.ok(held < 1000, `${held} bytes`);
});

test("an answer's reason holds nothing of what stands behind it", () => {
  const held = heldBy((i) => statusLine(`HTTP/1.1 502 connect failed number ${i} | ${"x".repeat(8000)}`));
  assert.ok(held < 1000, `${held} bytes`);
});

test("names are told as they are written first, letters' case makes no other one", () => {
  const record = new HitRecord();
  const room = roomForNames();
  for (const user of ["Jürgen😀", "jürgen😀", "\ud800x", "anna"])
    record.add({ user, device: null, userAgent: null }, room);
  assert.deepEqual(record.hit, { users: ["Jürgen😀", "\ud800x", "anna"], devices: [], userAgents: [], isMore: false });
});

test("where a route goes to is the same however much of it is read", () => {
  const base64 = (text: string) => Buffer.from(text, "latin1").toString("base64url");
  const routes = [
    "a.lab.example/https/cucm.lab.example/8443",
    "b.lab.example/https/cucm.lab.example/8443",
    "lab.example/https/CUCM.lab.example/8443",
    "lab.example/http/cucm.lab.example/6970",
    "lab.example/https/[2001:db8::1]/8443",
    "lab.example",
    "lab.example/https/cucm.lab.example/0",
    "/https/cucm.lab.example/8443",
    "lab example/https/cucm.lab.example/8443",
    "lab.example/https/cucm.lab.example/8443/more",
    "lab.exam\xe9ple/https/cucm.lab.example/8443",
  ];
  for (const most of [0, 2, 100]) {
    const targets = new RouteTargets(most);
    for (const text of [...routes, ...routes]) {
      const route = decodeRoute(base64(text));
      const { protocol, host, port } = route ?? {};
      const { hostKey, ...told } = targets.ofSegment(base64(text)) ?? { hostKey: "" };
      assert.deepEqual(told, route ? { protocol, host, port } : {}, text);
      assert.equal(hostKey, route?.host?.toLowerCase().replace("2001:db8::1", "2001:db8:0:0:0:0:0:1") ?? "", text);
      assert.deepEqual(routeOfUrl(`http://vcs_control.lab.example:8443/${base64(text)}/x`), route, text);
    }
  }
});
