import assert from "node:assert/strict";
import { test } from "node:test";
import { en } from "../../../core/messages/en.ts";
import { planAlone } from "../../../core/remediation/plan.ts";
import { evidencePlace } from "../../../server/commands/evidence-place.ts";
import { guideOf } from "../../../server/commands/found-failure.ts";
import { analysed, refused, uri } from "../../fixture.ts";
import { line, warning } from "../../log-lines.ts";

test("the guide tells what was changed shortly before, and that nearness is no cause", async () => {
  const log = await analysed(
    [
      `2026-03-02T08:10:00.000+01:00 expc01 httpd[8724]: web: Event="System Configuration Changed" Detail="configuration/cluster/tls_verify - changed from: 'Permissive' to: 'Enforcing'" User="admin"`,
      line(warning(), { time: "2026-03-02T08:14:00.000+01:00" }),
    ].join("\n"),
  );
  const [failure] = log.analysis.failures;
  assert.ok(failure);
  const lines = guideOf({ log, failure, evidence: null, from: null, plan: planAlone(failure) }, en).text.split("\n");
  const at = lines.findIndex((each) => each.startsWith("  • Before"));
  assert.deepEqual(lines.slice(at, at + 3), [
    "  • Before (line 1): configuration/cluster/tls_verify - changed from: 'Permissive' to: 'Enforcing' (4 min before)",
    "",
    "  Being close in time does not make it the cause.",
  ]);
});

test("the page of a guide: headings at the margin, the answer first, and where its lines lead", async () => {
  const log = await analysed(refused);
  const [failure] = log.analysis.failures;
  assert.ok(failure);
  const { text, links } = guideOf({ log, failure, evidence: null, from: null, plan: planAlone(failure) }, en);
  const lines = text.split("\n");
  const headings = lines.filter((each) => /^\S/.test(each));
  assert.deepEqual(headings, [
    "Expressway-C refused cucm01.lab.example:6972: its certificate is self-signed and not in the trust store (at 08:14:07)",
    "What to do",
    "Or: Prefer RSA, if an RSA certificate of cucm01.lab.example is trusted by expc01",
    "Or: Have tomcat / tomcat-ECDSA signed by a CA and trust that CA: it lasts over renewals",
    "Or: Until it is done: switch verification off on this node",
    "Who refused whom",
    "Why",
    "Evidence in the log",
    "References",
  ]);
  assert.equal(
    lines.slice(lines.indexOf("Evidence in the log"), lines.indexOf("References")).join("\n"),
    `\
Evidence in the log
  • line 3 (08:14:07): WARNING: Core server certificate verification failed for (cucm01.lab.example). Action=Terminate Error=self signed certificate server=cucm01.lab.example(192.0.2.10) depth=0
  • line 1: Client request GET lab.example/https/cucm01.lab.example/6972
  • line 2: Connection attempt to cucm01.lab.example:6972
  • line 4: The connection error of the handshake with cucm01.lab.example:6972
  • line 5: Answer to the client: 502 connect failed
`,
  );
  assert.deepEqual(
    links.map(({ line, start, end, target }) => {
      const name = (lines[line] as string).slice(start, end);
      return "url" in target
        ? `${name} -> ${new URL(target.url).host}`
        : `${name} -> ${target.occurrence} ${target.related}`;
    }),
    [
      "line 3 (08:14:07) -> 0 null",
      "line 1 -> 0 0",
      "line 2 -> 0 1",
      "line 4 -> 0 2",
      "line 5 -> 0 3",
      "CSCwc69661 -> bst.cloudapps.cisco.com",
      "CSCwa25108 -> bst.cloudapps.cisco.com",
      "CSCwa12905 -> bst.cloudapps.cisco.com",
      "CSCwc88608 -> bst.cloudapps.cisco.com",
      "Cisco 218018 -> www.cisco.com",
    ],
  );
});

test("where a line of the evidence stands; what is no ordinal is refused", async () => {
  const log = await analysed(refused);
  const [failure] = log.analysis.failures;
  assert.ok(failure);
  const found = { log, failure, evidence: null, from: null, plan: planAlone(failure) };
  const none = { inspections: { all: () => [] } } as unknown as Parameters<typeof evidencePlace>[2];
  const place = (...given: unknown[]) => evidencePlace(found, given, none);
  const at = (line: number, character: number) => ({ uri, line, character, tooLarge: false });
  assert.deepEqual(place(), at(2, 70));
  assert.deepEqual(place(0, null), at(2, 70));
  assert.deepEqual(place(0, 1), at(1, 0));
  for (const given of [[1], [-1], [0, 9], ["0"], [0, "1"], [{}], [0.5], [Number.NaN]])
    assert.throws(() => place(...given), /argument/, JSON.stringify(given));
});
