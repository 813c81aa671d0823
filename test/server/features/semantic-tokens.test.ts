import assert from "node:assert/strict";
import { test } from "node:test";
import {
  legend,
  semanticTokens,
  semanticTokensDelta,
  semanticTokensOfRange,
} from "../../../server/features/semantic-tokens.ts";
import { analysed, drawRows, refused, undrawn } from "../../fixture.ts";

/** Tokens drawn under their lines: `^^^^ class`. */
function draw(text: string, data: readonly number[]): string {
  const rows = [];
  let [line, start] = [0, 0];
  for (let i = 0; i < data.length; i += 5) {
    const [lines = 0, columns = 0, length = 0, type = 0, modifiers = 0] = data.slice(i, i + 5);
    start = lines === 0 ? start + columns : columns;
    line += lines;
    const name = [legend.tokenTypes[type], ...(modifiers === 1 ? legend.tokenModifiers : [])].join(".");
    rows.push({ line, start, end: start + length, text: name });
  }
  return drawRows(text, rows);
}

async function check(picture: string): Promise<void> {
  const text = undrawn(picture);
  const log = await analysed(text);
  const data = semanticTokens(log);
  assert.equal(draw(text, data), picture);
  const whole = { start: { line: 0, character: 0 }, end: { line: log.text.lineCount, character: 0 } };
  assert.deepEqual(semanticTokensOfRange(log, whole), data, "a range over everything gives the same");
}

test("a verification failure", async () => {
  await check(`\
2026-03-02T08:14:07.031+01:00 expc01 traffic_server[2741]: [ET_NET 0] WARNING: Core server certificate verification failed for (cucm01.lab.example). Action=Terminate Error=self signed certificate server=cucm01.lab.example(192.0.2.10) depth=0
                                                                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ keyword
                                                                                                                                ^^^^^^^^^^^^^^^^^^ class
                                                                                                                                                     ^^^^^^ property
                                                                                                                                                            ^^^^^^^^^ enumMember
                                                                                                                                                                      ^^^^^ property
                                                                                                                                                                            ^^^^^^^^^^^^^^^^^^^^^^^ enumMember
                                                                                                                                                                                                    ^^^^^^ property
                                                                                                                                                                                                           ^^^^^^^^^^^^^^^^^^ class
                                                                                                                                                                                                                              ^^^^^^^^^^ number
                                                                                                                                                                                                                                          ^^^^^ property
                                                                                                                                                                                                                                                ^ enumMember
`);
});

test("a name that is not in the certificate, and a connection error", async () => {
  await check(`\
2026-03-02T08:14:07.031+01:00 expc01 traffic_server[2741]: [ET_NET 0] WARNING: SNI (192.0.2.10) not in certificate. Action=Terminate server=192.0.2.10(192.0.2.10)
                                                                                    ^^^^^^^^^^ class
                                                                                                ^^^^^^^^^^^^^^^^^^ keyword
                                                                                                                    ^^^^^^ property
                                                                                                                           ^^^^^^^^^ enumMember
                                                                                                                                     ^^^^^^ property
                                                                                                                                            ^^^^^^^^^^ class
                                                                                                                                                       ^^^^^^^^^^ number
2026-03-02T08:14:07.031+01:00 expc01 traffic_server[2741]: [ET_NET 0] ERROR: SSL connection failed for '192.0.2.10': error:1416F086:SSL routines:tls_process_server_certificate:certificate verify failed
                                                                             ^^^^^^^^^^^^^^^^^^^^^^^^^ keyword
                                                                                                        ^^^^^^^^^^ class
                                                                                                                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ enumMember
                                                                                                                                                                                ^^^^^^^^^^^^^^^^^^^^^^^^^ enumMember
`);
});

test("a message broken over lines: no token goes over a line end", async () => {
  await check(`\
2026-03-02T08:14:07.031+01:00 expc01 traffic\\_server[2741]: [ET\\_NET 0]
WARNING: Core server certificate verification failed for
         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ keyword
(cucm01.lab.example). Action:Terminate Error=self signed
 ^^^^^^^^^^^^^^^^^^ class
                      ^^^^^^ property
                             ^^^^^^^^^ enumMember
                                       ^^^^^ property
                                             ^^^^^^^^^^^ enumMember
  certificate server=cucm01.lab.example(192.0.2.10) depth=0
  ^^^^^^^^^^^ enumMember
              ^^^^^^ property
                     ^^^^^^^^^^^^^^^^^^ class
                                        ^^^^^^^^^^ number
                                                    ^^^^^ property
                                                          ^ enumMember
`);
});

test("routes, transaction and tracking ids, bug ids that we know", async () => {
  await check(`\
2026-03-02T08:14:07.010+01:00 expc01 traffic_server[2741]: Detail="Receive Request" Txn-id="191" TrackingID="bb0c8492" Src-ip="127.0.0.1" Msg="GET http://vcs_control.lab.example:8443/bGFiLmV4YW1wbGU/get_edge_config HTTP/1.1"
                                                                                            ^^^ variable.readonly
                                                                                                             ^^^^^^^^ variable.readonly
                                                                                                                                                                                       ^^^^^^^^^^^^^^^ string
see CSCwc69661, not CSCzz99999, https://cucm01.lab.example:8443/cucm-uds/version
    ^^^^^^^^^^ event
é 😀 CSCwc69661
     ^^^^^^^^^^ event
`);
});

test("the words of a stranger get no colours of a failure", async () => {
  await check(`\
2026-03-02T08:14:07.031+01:00 expc01 tvcs: Event="x"
 SIPMSG:
 |INVITE sip:jdoe@lab.example SIP/2.0
 X: [ET_NET 0] WARNING: SNI (192.0.2.10) not in certificate. Action=Terminate server=192.0.2.10(192.0.2.10)
 |
`);
});

test("a range has its own lines only", async () => {
  const log = await analysed(refused);
  const range = { start: { line: 1, character: 0 }, end: { line: 1, character: 10 } };
  assert.equal(
    draw(refused, semanticTokensOfRange(log, range))
      .split("\n")
      .filter((line) => /^ *\^+ /.test(line)).length,
    2,
  );
});

test("above 10 MB a full answer has the failures only, a range everything", async () => {
  const filler = `${refused.split("\n")[1]}\n`;
  const text = refused + filler.repeat(Math.ceil((10.1 * 1024 * 1024) / filler.length));
  const log = await analysed(text);
  const rows = (data: readonly number[]) =>
    new Set(
      draw(refused, data)
        .split("\n")
        .filter((line) => /^ *\^+ /.test(line))
        .map((row) => row.trim().split(" ")[1]),
    );
  const full = semanticTokens(log);
  assert.equal(full.length / 5, 15);
  assert.deepEqual([...rows(full)].sort(), ["class", "enumMember", "keyword", "number", "property"]);
  const range = { start: { line: 100, character: 0 }, end: { line: 109, character: 0 } };
  assert.equal(semanticTokensOfRange(log, range).length / 5, 20);
});

test("a delta is one edit that makes the new answer of the old one", () => {
  const apply = (before: number[], after: number[]) => {
    const result = [...before];
    for (const { start, deleteCount, data = [] } of semanticTokensDelta(before, after))
      result.splice(start, deleteCount, ...data);
    return result;
  };
  const lists = [[], [1], [1, 2, 3], [1, 9, 3], [1, 2, 3, 2, 3], [2, 3], [1, 1, 1], [1, 1]];
  for (const before of lists) for (const after of lists) assert.deepEqual(apply(before, after), after);
  assert.deepEqual(semanticTokensDelta([1, 2], [1, 2]), []);
});
