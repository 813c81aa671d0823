/** Damaged words of other processes about certificates: told as not read, never passed over. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { line, log } from "../../log-lines.ts";
import { analyse } from "../analyse.ts";

/** Whether anything is told of a log of one record between two others. */
function isTold(text: string, process: string): boolean {
  const around = line("a", { process: "first" });
  const { failures, inbound, elsewhere, alarms, problems } = analyse(log(around, line(text, { process }), around));
  return [failures, inbound, elsewhere, alarms].some(({ length }) => length > 0) || problems.some(({ lost }) => lost);
}

const damages: Readonly<Record<string, (before: string, at: string, behind: string) => string>> = {
  "a letter is lost": (before, _, behind) => before + behind,
  "another letter": (before, _, behind) => `${before}x${behind}`,
  "a break that cannot be seen": (before, at, behind) => `${before}\u200b${at}${behind}`,
};

const verification = "Certificate verification failed for host";
const utc = 'UTCTime="2026-03-02 08:00:00,000"';
/** Process, what stands before the words, the words, and what stands behind them. */
const records: readonly (readonly [process: string, before: string, words: string, behind: string])[] = [
  [
    "tvcs",
    'Event="',
    "Outbound TLS Negotiation Error",
    `" Service="SIP" Dst-ip="192.0.2.31" Dst-port="5061" Detail="certificate has expired" Level="1" ${utc}`,
  ],
  ["XCP_JABBERD[1201]", `${utc} Code`, 'Location="cvsservice.cpp:601', `" Detail="${verification}=imp01.lab.example"`],
  ["XCP_JABBERD[1201]", `${utc} CodeLocation="cvsservice.cpp:601" Detail="`, verification, '=imp01.lab.example"'],
  ["alarm", 'Level="WARN" Event="', "Alarm Raised", `" Id="40068" Detail="a: b" ${utc}`],
  ["alarm", 'Level="WARN" Event="Alarm Raised"', ' Id="40068', `" Detail="a: b" ${utc}`],
];

test("whatever one place of the words has become, it is read or told", () => {
  const passedOver = records.flatMap(([process, before, words, behind]) =>
    Object.entries(damages).flatMap(([what, damage]) =>
      [...words]
        .map((at, i) => before + damage(words.slice(0, i), at, words.slice(i + 1)) + behind)
        .filter((text) => !isTold(text, process))
        .map((text) => `${what}: ${text}`),
    ),
  );
  assert.deepEqual(passedOver, []);
});

test("other words are no damage", () => {
  for (const [process, text] of [
    ["tvcs", `Event="Registration Accepted" Service="SIP" ${utc}`],
    ["tvcs", `Event="Call Attempted" Detail="Outbound TLS Negotiation Errxr" ${utc}`],
    ["alarm", `Level="WARN" Event="Alarm" Id="40068" ${utc}`],
    ["XCP_JABBERD[1201]", `${utc} Jid="Certificate verification failed for host" Detail="stream is closed"`],
    ["XCP_JABBERD[1201]", `${utc} Detail="Certificate of the component jabberd-port-1 was read again"`],
  ] as const)
    assert.equal(isTold(text, process), false, text);
});
