import assert from "node:assert/strict";
import { test } from "node:test";
import { commonDress, dressesOf } from "../../../../core/log/forms/dress.ts";
import { type HeadForm, looseHead, outerHeads, ownHeads, prefixForms } from "../../../../core/log/forms/head-forms.ts";

/** What is left of a line behind the form; what groups it has in front. */
function read({ pattern }: HeadForm, line: string, isOwn: boolean): string | null {
  const match = new RegExp(`^(?:${pattern})`, "u").exec(line);
  if (!match) return null;
  const { host = "-", process = "-", pid = "-" } = match.groups ?? {};
  const rest = line.slice(match[0].length);
  return isOwn ? `${host} ${process} ${pid} ${rest}` : rest;
}

for (const form of [...ownHeads, looseHead, ...outerHeads, ...prefixForms]) {
  test(`${form.id}: its samples are read, its look-alikes are not`, () => {
    const isOwn = form === looseHead || ownHeads.includes(form);
    assert.ok(form.samples.length > 0 && form.nonSamples.length > 0 && form.source !== "");
    assert.deepEqual(
      form.samples.map(({ line }) => read(form, line, isOwn)),
      form.samples.map((sample) => sample.read),
    );
    assert.deepEqual(
      form.nonSamples.map((line) => read(form, line, isOwn)),
      form.nonSamples.map(() => null),
    );
  });
}

const text = "[ET_NET 0] WARNING: SNI (x) not in certificate";
const plain = `2026-03-02T09:15:10.100+01:00 expc1 traffic_server[2101]: ${text}`;

test("what lines wear, and what of it is chosen", () => {
  const lines = [
    plain,
    `<132>${plain}`,
    `Mar  2 09:15:10 expc1 traffic_server[2101]: ${text}`,
    `<132>1 2026-03-02T09:15:10.100+01:00 expc1 traffic_server 2101 - - ${text}`,
    `2026-03-02T09:15:10.000+01:00 expc1 traffic_server ${plain}`,
    `2026-11-29T16:25:46+00:00 127.0.0.1 1 2026-03-02T09:15:10.000+01:00 expc1 traffic_server - - [meta sequenceId="7"] ${plain}`,
    `2026-03-02T09:15:10.100+01:00 {host="expc1", job="syslog"} ${plain}`,
    `\tLine 100: ${plain}`,
    `a.txt:100:${plain}`,
    `a.txt:${plain}`,
    `100:${plain}`,
    `> > ${plain}`,
    `    ${plain}`,
    "[Mar  2 09:15:10.120] {0x2b25b13a1700} WARNING: SNI (x) not in certificate",
    "Mar  2 09:15:10 expc1 traffic_manager[12598]: [Mar  2 09:15:10.120] [ET_NET 0] WARNING: SNI (x) not in certificate",
    text,
    " |GET / HTTP/1.1",
    ` ${plain}`,
    "Dear all, since yesterday nothing works",
  ];
  assert.deepEqual(
    lines.map((line) => {
      const dress = commonDress([line], 1);
      const head = dress?.read(line);
      return head ? `${dress?.id}: ${head.host || "-"} ${head.process} ${head.pid ?? "-"} ${head.stamp ?? "-"}` : null;
    }),
    [
      "expressway: expc1 traffic_server 2101 2026-03-02T09:15:10.100+01:00",
      "expressway: expc1 traffic_server 2101 2026-03-02T09:15:10.100+01:00",
      "rfc3164: expc1 traffic_server 2101 Mar  2 09:15:10",
      "rfc5424: expc1 traffic_server 2101 2026-03-02T09:15:10.100+01:00",
      "program > expressway: expc1 traffic_server 2101 2026-03-02T09:15:10.100+01:00",
      "collector > ietf > expressway: expc1 traffic_server 2101 2026-03-02T09:15:10.100+01:00",
      "collector-labels > expressway: expc1 traffic_server 2101 2026-03-02T09:15:10.100+01:00",
      "line-number > expressway: expc1 traffic_server 2101 2026-03-02T09:15:10.100+01:00",
      "grep > expressway: expc1 traffic_server 2101 2026-03-02T09:15:10.100+01:00",
      "grep-file > expressway: expc1 traffic_server 2101 2026-03-02T09:15:10.100+01:00",
      "grep > expressway: expc1 traffic_server 2101 2026-03-02T09:15:10.100+01:00",
      "quote > expressway: expc1 traffic_server 2101 2026-03-02T09:15:10.100+01:00",
      "indentation > expressway: expc1 traffic_server 2101 2026-03-02T09:15:10.100+01:00",
      "traffic-server: - traffic_server - Mar  2 09:15:10.120",
      "rfc3164: expc1 traffic_manager 12598 Mar  2 09:15:10",
      "message: - traffic_server - -",
      null,
      "difference > expressway: expc1 traffic_server 2101 2026-03-02T09:15:10.100+01:00",
      null,
    ],
  );
  assert.deepEqual(
    dressesOf(`2026-03-02T09:15:10.000+01:00 expc1 traffic_server ${plain}`).map(({ id }) => id),
    ["program > expressway"],
  );
});
