/** Times that are asked for, and the stretch that they make with the last record of the logs. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { askedTime, dependsOnLast, isInverted, timeWindow } from "../../../core/log/window.ts";

const last = "2026-03-02T00:10:00.500+01:00";

/** Both bounds as they are shown, and whether the last record had to be known. */
function picture(since: string | null, until: string | null, end: string | null = last): string {
  const asked = { since: since === null ? null : askedTime(since), until: until === null ? null : askedTime(until) };
  const window = timeWindow(asked, end);
  const bounds = window ? `${window.shown.since} to ${window.shown.until}` : "all";
  return `${bounds}${dependsOnLast(asked) ? ", by the last record" : ""}${isInverted(window) ? ", inverted" : ""}`;
}

test("a stretch of time", () => {
  assert.deepEqual(
    [
      picture(null, null),
      picture("-30m", null),
      picture("-90s", "-1s"),
      picture("-1d", "-2h"),
      picture("00:05", "00:10:00.5"),
      picture("18:55", null),
      picture("2026-03-01", "2026-03-01T23:59"),
      picture("2026-03-01 22:00:01.25", null),
      picture("2026-03-01T22:00:00Z", "2026-03-02T08:00:00+09:30"),
      picture("2026-03-01T22:00:00-03:30", null, null),
      picture("2026-03-01T22:00:00Z", "-1m", null),
      picture("00:05", "00:04"),
      picture("-5m", null, "2026-03-02T00:10:00Z"),
      picture("-5m", null, "2026-03-02T00:10:00+00:00"),
    ],
    [
      "all",
      "2026-03-01T23:40:00.500+01:00 to null, by the last record",
      "2026-03-02T00:08:30.500+01:00 to 2026-03-02T00:09:59.500+01:00, by the last record",
      "2026-03-01T00:10:00.500+01:00 to 2026-03-01T22:10:00.500+01:00, by the last record",
      "2026-03-02T00:05:00+01:00 to 2026-03-02T00:10:00.500+01:00, by the last record",
      "2026-03-02T18:55:00+01:00 to null, by the last record",
      "2026-03-01T00:00:00+01:00 to 2026-03-01T23:59:00+01:00, by the last record",
      "2026-03-01T22:00:01.250+01:00 to null, by the last record",
      "2026-03-01T23:00:00+01:00 to 2026-03-01T23:30:00+01:00",
      "2026-03-01T22:00:00-03:30 to null",
      "all, by the last record",
      "2026-03-02T00:05:00+01:00 to 2026-03-02T00:04:00+01:00, by the last record, inverted",
      "2026-03-02T00:05:00Z to null, by the last record",
      "2026-03-02T00:05:00+00:00 to null, by the last record",
    ],
  );
});

test("what is no time", () => {
  for (const text of [
    "",
    "now",
    "30m",
    "-30",
    "-1w",
    "-1234567m",
    "24:00",
    "9:00",
    "18:60",
    "2026-02-31",
    "2026-13-01",
    "2026-03-01T25:00",
    "2026-03-01T18:00+1",
    " 18:55",
    "18:55\n",
  ])
    assert.equal(askedTime(text), null, text);
});
