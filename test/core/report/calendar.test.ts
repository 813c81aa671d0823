/** Hostile certificates in a calendar: what comes out is read by a small reader of RFC 5545 that knows nothing of how it was written. */

import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { test } from "node:test";
import type { CheckResult } from "../../../core/evidence/check-result.ts";
import type { Expiry } from "../../../core/evidence/evidence.ts";
import { en } from "../../../core/messages/en.ts";
import { fr } from "../../../core/messages/fr.ts";
import { expiryCalendar } from "../../../core/report/calendar.ts";
import { evenly } from "../../random.ts";

interface Component {
  readonly name: string;
  readonly properties: Map<string, string[]>;
  readonly components: Component[];
}

/** RFC 5545 sections 3.1, 3.3.11 and 3.6: throws where the octets are none. */
function calendarOf(octets: Buffer): Component {
  const lines: Buffer[] = [];
  for (let start = 0; start < octets.length; ) {
    const end = octets.indexOf("\r\n", start);
    assert.notEqual(end, -1, "the last line has no end");
    const line = octets.subarray(start, end);
    const isPlain = line.every((byte) => byte >= 0x20 && byte !== 0x7f);
    // Each line is whole characters.
    const isWhole = Buffer.from(line.toString("utf8")).equals(line);
    if (line.length === 0 || line.length > 75 || !isPlain || !isWhole) assert.fail(`no line of a calendar: ${line}`);
    if (line[0] === 0x20) {
      assert.ok(lines.length > 0);
      lines.push(Buffer.concat([lines.pop() as Buffer, line.subarray(1)]));
    } else {
      lines.push(line);
    }
    start = end + 2;
  }
  const open: Component[] = [{ name: "", properties: new Map(), components: [] }];
  for (const line of lines) {
    const [, name = "", value = ""] =
      /^([A-Z-]+):(.*)$/su.exec(line.toString("utf8")) ?? assert.fail(`no property: ${line}`);
    const inside = open.at(-1) as Component;
    if (name === "BEGIN") {
      const component = { name: value, properties: new Map(), components: [] };
      inside.components.push(component);
      open.push(component);
    } else if (name === "END") {
      assert.equal(value, inside.name);
      open.pop();
    } else {
      inside.properties.set(name, [...(inside.properties.get(name) ?? []), value]);
    }
  }
  assert.equal(open.length, 1);
  const [calendar, ...others] = (open[0] as Component).components;
  assert.deepEqual([calendar?.name, others.length, open[0]?.properties.size], ["VCALENDAR", 0, 0]);
  return calendar as Component;
}

/** The only value of a property that stands once. */
function only({ properties, name }: Component, property: string): string {
  const values = properties.get(property) ?? [];
  assert.equal(values.length, 1, `${property} of ${name}`);
  return values[0] as string;
}

/** TEXT: only `\\`, `\;`, `\,` and `\n` are escapes, and none of these stands bare. */
function textOf(component: Component, property: string): string {
  const value = only(component, property);
  assert.match(value, /^(?:\\[\\;,nN]|[^\\;,])*$/su);
  return value.replace(/\\(.)/gsu, (_, character) => (character === "n" || character === "N" ? "\n" : character));
}

/** The events of a calendar as RFC 5545 asks for them: each "TIME SUMMARY", and its description. */
function eventsOf(octets: Buffer): readonly { readonly told: string; readonly description: string }[] {
  const calendar = calendarOf(octets);
  assert.equal(only(calendar, "VERSION"), "2.0");
  only(calendar, "PRODID");
  const ids = new Set<string>();
  const events = calendar.components.map((event) => {
    assert.equal(event.name, "VEVENT");
    ids.add(only(event, "UID"));
    assert.match(only(event, "DTSTAMP"), /^\d{8}T\d{6}Z$/);
    assert.match(
      only(event, "DTSTART"),
      /^\d{4}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3])[0-5]\d[0-5]\dZ$/,
    );
    const [alarm, ...others] = event.components;
    assert.deepEqual([alarm?.name, others.length], ["VALARM", 0]);
    assert.deepEqual([only(alarm as Component, "ACTION"), only(alarm as Component, "TRIGGER")], ["DISPLAY", "-P30D"]);
    assert.equal(textOf(alarm as Component, "DESCRIPTION"), textOf(event, "SUMMARY"));
    return { told: `${only(event, "DTSTART")} ${textOf(event, "SUMMARY")}`, description: textOf(event, "DESCRIPTION") };
  });
  assert.equal(ids.size, events.length);
  return events;
}

function expiry(n: number, subject: string, more: Partial<Expiry> = {}): Expiry {
  const sha256 = n
    .toString(16)
    .toUpperCase()
    .padStart(64, "0")
    .replace(/..(?=.)/g, "$&:");
  const dates = { notBefore: "2026-01-01T00:00:00Z", notAfter: "2026-05-12T12:00:00Z" };
  const certificate = { subject, issuer: subject, sha256, keyType: "EC P-256", ...dates, names: [], path: "a.pem" };
  return { at: dates.notAfter, certificate, servers: [], serversOmitted: 0, hosts: ["expc01"], own: null, ...more };
}

function written(expiries: readonly Expiry[], messages = en): Buffer {
  const result = { expiries, inputs: [] } as unknown as CheckResult;
  return Buffer.from([...expiryCalendar(result, messages)].join(""));
}

const hostile = [
  "a\r\nEND:VEVENT\r\nBEGIN:VEVENT",
  "a\nATTENDEE:mailto:x@lab.example",
  "END:VCALENDAR",
  "BEGIN:VEVENT",
  "\r",
  "\u0085\u2028\u2029",
  "\\n\\N\\\\;,;;,,",
  "\\",
  "a\\",
  ' leading;and:colon="quoted"',
  "\0\u0001\u001b[31m\u007f",
  "\ud800 alone \udc00",
  "\u202eexe.moc",
  "é".repeat(200),
  "𝄞".repeat(200),
  "e\u0301".repeat(100),
  "👩‍👩‍👧‍👦".repeat(20),
  `${"a".repeat(57)}é${"b".repeat(72)}𝄞${"c".repeat(71)}𝄞`,
  "x".repeat(100_000),
  "",
];

test("names that hold lines, escapes and components of a calendar stay texts in one event each", () => {
  for (const messages of [en, fr]) {
    const names = hostile.map((each) => `CN=${each},O=Lab`);
    const all = names.map((each, n) =>
      expiry(n, each, { servers: hostile, hosts: hostile, own: n % 3 === 0 ? "server" : null }),
    );
    const events = eventsOf(written(all, messages));
    assert.equal(events.length, hostile.length);
    for (const { told, description } of events) {
      assert.doesNotMatch(told, /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u);
      assert.doesNotMatch(description, /[^\P{Cc}\n]|[\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u);
    }
  }
  const [event] = eventsOf(written([expiry(1, "CN=a\r\nEND:VEVENT;b\\,c,O=Lab")]));
  assert.match(event?.told ?? "", /a⟨U\+000D⟩⟨U\+000A⟩END:VEVENT;b/);
});

test("a fold anywhere in characters of one to four octets", () => {
  for (let before = 0; before < 80; before++) {
    const name = `${"a".repeat(before)}é€𝄞é€𝄞é€𝄞é€𝄞`;
    const [event] = eventsOf(written([expiry(1, `CN=${name}`, { servers: [name] })]));
    assert.ok(event?.description.includes(`: ${name}\n`), `${before}`);
  }
});

test("any name at all", () => {
  const random = evenly(1);
  const letters = [...'\r\n\\;,:" \tna\u0000\u2028é€𝄞\ud800BEGIN'];
  const names = Array.from({ length: 500 }, () =>
    Array.from({ length: Math.floor(random() * 120) }, () => letters[Math.floor(random() * letters.length)]).join(""),
  );
  assert.equal(eventsOf(written(names.map((name, n) => expiry(n, `CN=${name}`, { servers: [name] })))).length, 500);
});

test("the first and the last years; the same octets each time", () => {
  const ends = ["0001-01-01T00:00:00Z", "1950-01-01T00:00:00Z", "1969-12-31T23:59:59Z", "9999-12-31T23:59:58Z"];
  const all = ends.map((at, n) => expiry(n, "CN=a", { at }));
  assert.deepEqual(
    eventsOf(written(all)).map(({ told }) => told.slice(0, 16)),
    ["00010101T000000Z", "19500101T000000Z", "19691231T235959Z", "99991231T235958Z"],
  );
  assert.deepEqual(written(all), written(all));
});

test("ten thousand certificates are ten thousand events", () => {
  const all = Array.from({ length: 10_000 }, (_, n) => expiry(n, `CN=cucm${n}.lab.example,O=Lab`));
  assert.equal(eventsOf(written(all)).length, 10_000);
});

test("the same certificate on both pages is two events", () => {
  const both = [expiry(1, "CN=a", { own: "server" }), expiry(1, "CN=a", { own: "client" }), expiry(1, "CN=a")];
  assert.equal(eventsOf(written(both)).length, 3);
});
