import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { damagedRoute, decodeRoute, routeSegmentOfUrl } from "../../../core/traffic-server/route.ts";

const encode = (text: string, encoding: "base64" | "base64url" = "base64url") =>
  Buffer.from(text, "latin1").toString(encoding);

/** `segment → domain protocol host port`, or `→ no route`. */
function picture(segment: string): string {
  const route = decodeRoute(segment);
  return route ? `${route.domain} ${route.protocol} ${route.host} ${route.port}` : "no route";
}

test("a route is decoded from either alphabet, with or without padding", () => {
  const table: [string, string][] = [
    ["bGFiLmV4YW1wbGUvaHR0cHMvY3VjbTAxLmxhYi5leGFtcGxlLzY5NzI", "lab.example https cucm01.lab.example 6972"],
    ["bGFiLmV4YW1wbGUvaHR0cHMvY3VjbTAxLmxhYi5leGFtcGxlLzY5NzI=", "lab.example https cucm01.lab.example 6972"],
    ["bGFiLmV4YW1wbGUvaHR0cHMvY3VjbTAxLmxhYi5leGFtcGxlLzY5NzI%3D", "lab.example https cucm01.lab.example 6972"],
    [encode("lab.example"), "lab.example null null null"],
    [encode("lab.example/http/192.0.2.10/6970"), "lab.example http 192.0.2.10 6970"],
    [encode("lab.example/https/2001:db8::10/8443"), "lab.example https 2001:db8::10 8443"],
    [encode("lab.example/https/[2001:db8::10]/8443"), "lab.example https 2001:db8::10 8443"],
    [encode("a.example/https/h~>?/1"), "a.example https h~>? 1"],
    [encode("a.example/https/h~>?/1", "base64"), "a.example https h~>? 1"],
  ];
  for (const [segment, expected] of table) assert.equal(picture(segment), expected, segment);
});

test("what is no route is none", () => {
  for (const decoded of [
    "lab",
    "lab.example/",
    "lab.example/https/h",
    "lab.example/ftp/h/1",
    "lab.example/https/h/0",
    "lab.example/https/h/65536",
    "lab.example/https/h/99999",
    "lab.example/https/a/b/1",
    "x y.example",
    "lab.example/https/h\u0000/1",
    "lab.example/https/h\u001b[2J/1",
    "l\u00e1b.example",
  ]) {
    assert.equal(decodeRoute(encode(decoded)), null, decoded);
  }
  for (const segment of [
    "cucm-uds",
    "",
    "a",
    "a-b+c",
    "bGFiLmV4YW1wbGU*",
    "b",
    encode("lab.example/https/h/1").repeat(400),
    "bGFiLmV4YW1wbGU====",
    "__proto__",
  ]) {
    assert.equal(decodeRoute(segment), null, segment);
  }
});

test("every route that can be written is read back", () =>
  fc.assert(
    fc.property(
      fc.domain(),
      fc.constantFrom("http", "https"),
      fc.oneof(fc.domain(), fc.ipV4(), fc.ipV6()),
      fc.integer({ min: 1, max: 65535 }),
      (domain, protocol, host, port) => {
        assert.equal(picture(encode(`${domain}/${protocol}/${host}/${port}`)), `${domain} ${protocol} ${host} ${port}`);
      },
    ),
  ));

test("a damaged segment: what can be read, and the likely reading as a proposal", () => {
  const true_ = encode("lab.example/https/192.0.2.108/8443");
  const cases: [string, string[]][] = [
    [true_.replace("x", "X"), ["lab.example/https/192.0.2.108/8443"]],
    // Wrong, and yet characters that a route may hold.
    [true_.replace("aHR0cHM", "aHROcHM"), ["lab.example/https/192.0.2.108/8443"]],
    // One character too many: several readings are as likely.
    [
      `${true_.slice(0, 9)}e${true_.slice(9)}`,
      [
        "lab.eXymple/https/192.0.2.108/8443",
        "lab.exymple/https/192.0.2.108/8443",
        "lab.example/https/192.0.2.108/8443",
      ],
    ],
  ];
  for (const [segment, proposals] of cases) {
    assert.equal(decodeRoute(segment), null);
    assert.deepEqual(
      damagedRoute(segment)?.proposals.map(({ decoded }) => decoded),
      proposals,
      segment,
    );
  }
  assert.equal(damagedRoute(true_.replace("x", "X"))?.readable, "lab.example/https/192.0.2.\\x1708/8443");
  for (const sound of [true_, "cucm-uds", "CSFjdoe.cnf.xml", "devices", "get_edge_config"])
    assert.equal(damagedRoute(sound), null, sound);
});

test("the segment of a URL is its first path segment", () => {
  assert.deepEqual(routeSegmentOfUrl("http://vcs_control.lab.example:8443/abc/def?x"), {
    segment: "abc",
    start: 36,
    end: 39,
  });
  for (const url of ["http://h", "http://h/", "/abc/def", "", "http:///"])
    assert.equal(routeSegmentOfUrl(url), null, url);
});
