import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { test } from "node:test";
import { eventIn } from "../../../core/log/event.ts";

const eventOf = (text: string) => eventIn(Buffer.from(`before${text}`), 6, 6 + text.length);
const event = 'Event="Alarm Raised"';
const utc = 'UTCTime="2026-03-02 07:09:11,187" ';

test("where the event stands in a record", () => {
  const told = [
    event,
    `web: ${event}`,
    `web[12]: ${event}`,
    `${utc}${event}`,
    `Level="WARN" ${event}`,
    `Level="WARN " ${event}`,
    `management: Level="CRITICAL" ${event} Id="1"`,
    'Event=" Alarm Raised " Id="1"',
  ];
  assert.deepEqual(
    told.map(eventOf),
    told.map(() => "Alarm Raised"),
  );
});

test("what a stranger may have written names no event", () => {
  const others = [
    ` ${event}`,
    `web:${event}`,
    `${utc} ${event}`,
    `${utc}Level="WARN" ${event}`,
    `Detail="x" ${event}`,
    `Username="a" ${event}`,
    `Level="WARN" Detail="${event}`,
    `UTCTime="x" Module="network.http" Detail="${event}"`,
    `a web: ${event}`,
    `${"x".repeat(80)}: ${event}`,
    event.replace("E", "e"),
    event.replace("=", ":"),
    'Event="Alarm Raised',
    `Event="${"x".repeat(200)}"`,
    "E",
    "",
  ];
  assert.deepEqual(
    others.map(eventOf),
    others.map(() => null),
  );
});
