import assert from "node:assert/strict";
import { test } from "node:test";
import { foldingRanges } from "../../../server/features/folding-ranges.ts";
import { analysed } from "../../fixture.ts";

/** The log with `[` before the first and `]` before the last line of each region. */
async function check(picture: string): Promise<void> {
  const lines = picture.split("\n");
  const text = lines.map((line) => line.replace(/^[[\]]+ ?/, "")).join("\n");
  const ranges = foldingRanges(await analysed(text));
  const marks = lines.map(() => "");
  for (const { startLine, endLine } of ranges) {
    marks[startLine] = `${marks[startLine]}[`;
    marks[endLine] = `]${marks[endLine]}`;
  }
  const drawn = text.split("\n").map((line, i) => (marks[i] === "" ? line : `${marks[i]} ${line}`));
  assert.equal(drawn.join("\n"), picture);
}

test("bodies of HTTP and SIP messages", async () => {
  await check(`\
2026-03-02T08:14:07.010+01:00 expc01 traffic_server[2741]: Detail="Receive Request"
[ HTTPMSG:
|GET http://vcs_control.lab.example:8443/x HTTP/1.1
 Host: vcs_control.lab.example:8443

] |

2026-03-02T08:14:08.010+01:00 expc01 tvcs: Action="Sent"
[ SIPMSG:
 |REGISTER sip:lab.example SIP/2.0
 Via: x

] <xml/>|

2026-03-02T08:14:09.010+01:00 expc01 tvcs: Event="x"`);
});

test("a body that was never closed ends before the next record", async () => {
  await check(`\
2026-03-02T08:14:07.010+01:00 expc01 traffic_server[2741]: Detail="Receive Request"
[ HTTPMSG:
|GET http://vcs_control.lab.example:8443/x HTTP/1.1
] Host: x

2026-03-02T08:14:08.010+01:00 expc01 tvcs: Event="x"`);
});

test("PEM blocks, also inside a body", async () => {
  await check(`\
[ HTTPMSG:
|HTTP/1.1 200 OK
[ -----BEGIN CERTIFICATE-----
MIIB
] -----END CERTIFICATE-----
] |
[ -----BEGIN CERTIFICATE-----
MIIB
] -----END CERTIFICATE-----
-----BEGIN CERTIFICATE-----
2026-03-02T08:14:08.010+01:00 expc01 tvcs: Event="x"`);
});

test("the words inside a line begin nothing", async () => {
  await check(`\
2026-03-02T08:14:07.010+01:00 expc01 traffic_server[2741]: HTTPMSG:
|GET / HTTP/1.1
 |
x HTTPMSG: |GET / HTTP/1.1
 |`);
});

test("at most 5,000", async () => {
  const log = await analysed("HTTPMSG:\n|x\n y\n |\n".repeat(6000));
  assert.equal(foldingRanges(log).length, 5000);
});
