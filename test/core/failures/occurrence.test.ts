/** A line of XMPP that tells of a failure, in several forms of a log → where it stands, when it was written, and who wrote it. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { line, log } from "../../log-lines.ts";
import { analyse } from "../analyse.ts";

const detail = "Certificate verification failed for host=192.0.2.31, additional info: Invalid Hostname";
const other = line("a", { process: "first" });
const refused = line(
  `UTCTime="2026-03-02 08:00:00,000" ThreadID="1" Module="Jabber" Level="WARN " CodeLocation="cvsservice.cpp:601" Detail="${detail}"`,
  { time: 0, process: "XCP_JABBERD[10043]" },
);
const plain = log(other, refused);

const occurrences = (text: string) => analyse(text).failures.flatMap((failure) => failure.occurrences);

const told = {
  path: "log.txt",
  ...{ line: 2, column: 58, endLine: 2, endColumn: 264 },
  insideUnfinishedBody: false,
  ...{ timestamp: "2026-03-02T09:00:00.000+01:00", timestampInferred: null, timestampWritten: null, mended: null },
  ...{ process: "XCP_JABBERD", pid: 10043, thread: null },
  ...{ related: [], request: null, response: null },
};

test("from where the process's own text begins to the end of the line; no request belongs to it", () =>
  assert.deepEqual(occurrences(plain), [told]));

test("in a log of syslog's older form: its time as it is inferred, and as it stands there", () => {
  const older = plain.replace(/^2026-03-02T(\d\d:\d\d:\d\d)\.\d+\+01:00 /gm, (_, time) => `Mar  2 ${time} `);
  const inferred = {
    ...{ column: 44, endColumn: 250 },
    ...{ timestamp: "2026-03-02T09:00:00+01:00", timestampInferred: "utc-time", timestampWritten: "Mar  2 09:00:00" },
  };
  assert.deepEqual(occurrences(older), [{ ...told, ...inferred }]);
});

test("in a copy whose lines are cut after 80 characters: where it begins and ends there", () => {
  const cut = plain.replace(/.{80}(?=.)/g, "$&\n");
  assert.deepEqual(occurrences(cut), [{ ...told, endLine: 5, endColumn: 24, mended: "joined" }]);
});

test("behind a message whose body was never closed: anybody may have written it", () => {
  const message = line("SIPMSG:", { time: 0, process: "tvcs" });
  const open = log(other, message, "|INVITE sip:a@lab.example SIP/2.0", " To: a", refused);
  assert.deepEqual(occurrences(open), [{ ...told, line: 5, endLine: 5, insideUnfinishedBody: true }]);
});
