import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { timestampEnd, timestampMilliseconds } from "../../../core/log/timestamp.ts";

const end = (text: string) => timestampEnd(Buffer.from(text), 0, text.length);

test("both ages of timestamps, and remote syslog's", () => {
  for (const text of [
    "2016-04-19T17:09:13+10:00",
    "2016-07-30T13:58:11.102-06:00",
    "2020-11-18T19:55:58.980Z",
    "2026-01-01T00:00:00.1234567890+00:00",
  ]) {
    assert.equal(end(`${text} host`), text.length, text);
  }
  for (const text of [
    "",
    "2016-04-19",
    "2016-04-19T17:09:13",
    "2016-04-19T17:09:13 host",
    "2016-04-19 17:09:13+10:00",
    "2016-04-19T17:09:13.+10:00",
    "2016-04-19T17:09:13+1000",
    "16-04-19T17:09:13+10:00 ho",
    "2016-04-1xT17:09:13+10:00",
  ]) {
    assert.equal(end(text), -1, text);
  }
});

test("milliseconds are those of the written instant", () =>
  fc.assert(
    fc.property(
      fc.date({ min: new Date("2000-01-01"), max: new Date("2100-01-01"), noInvalidDate: true }),
      fc.integer({ min: -14 * 60, max: 14 * 60 }),
      (date, offset) => {
        const local = new Date(date.getTime() + offset * 60_000).toISOString().slice(0, 23);
        const minutes = Math.abs(offset);
        const zone = `${offset < 0 ? "-" : "+"}${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
        assert.equal(timestampMilliseconds(Buffer.from(local + zone), 0), date.getTime());
      },
    ),
  ));
