/**
 * Expressway-E's certificate out of Expressway-C's own log: a download of C alone, and the whole answer of `check --own` beside it
 * (test/samples/own/carried-NAME.expected.txt; `UPDATE_EXPECTED=1` draws them anew).
 */

import assert from "node:assert/strict";
import fs from "node:fs";
import { test } from "node:test";
import { en } from "../../core/messages/en.ts";
import { fr } from "../../core/messages/fr.ts";
import { besidesOf } from "../../core/report/beside.ts";
import { pageHtml } from "../../core/report/page/page.ts";
import { plain } from "../../core/report/text/layout.ts";
import { ownReport } from "../../core/report/text/own.ts";
import { line, log } from "../log-lines.ts";
import { authority, endEntity, type Issued, pemOf } from "./certificates.ts";
import { checkedFiles } from "./checked.ts";
import { stable } from "./inspect.ts";

const ca = authority("carried-ca", "Lab Root CA");
const ofE = (purposes: "server" | "both", ends = "2035") =>
  endEntity(`carried-${purposes}-${ends}`, "expe01.lab.example", {
    issuer: ca,
    purposes,
    names: ["DNS:expe01.lab.example", "DNS:lab.example"],
    notAfter: new Date(`${ends}-01-01T00:00:00Z`),
  });
const [serverOnly, both, ended] = [ofE("server"), ofE("both"), ofE("both", "2026")];

/** One registration: what Expressway-E sends, and below it what Expressway-C answers. */
function service(time: number, certificate: string, from = "192.0.2.31"): string {
  const head = (level: string, rest: string) =>
    line(`UTCTime="2026-03-02 08:00:00,000" Module="network.sip" Level="${level}":  ${rest}`, {
      time,
      process: "tvcs",
      host: "expc01",
    });
  return [
    head("DEBUG", `Action="Received"  Local-ip="192.0.2.16"  Local-port="27901"  Src-ip="${from}"  Src-port="7001"`),
    " SIPMSG:",
    " |SERVICE sip:serviceserver@cucm01.lab.example SIP/2.0",
    " Via: SIP/2.0/TLS 192.0.2.31:7001;egress-zone=UCTraversal;branch=z9hG4bK1",
    " CSeq: 1 SERVICE",
    " Content-Type: multipart/mixed;boundary=boundary-1",
    " ",
    " --boundary-1",
    " Content-Type: application/x-x509-ca-cert",
    certificate.trim(),
    " ",
    "  |",
  ].join("\n");
}

const version = (of: string) => Buffer.from(`*s SystemUnit: /\n    Software: Version: "${of}"\n/\n*s/end\n`);
const ofC = (...messages: readonly string[]) => Buffer.from(log(line("start", { process: "tvcs" }), ...messages));
const of = (certificate: Issued, ...times: readonly number[]) => times.map((time) => service(time, pemOf(certificate)));

interface OwnInJson {
  readonly carried: { readonly replacedAt: string | null; readonly findings: OwnInJson["findings"] };
  readonly findings: readonly { readonly outcome: string; readonly remedy: string | null }[];
}

interface Row {
  readonly host: string;
  readonly certificate: { readonly notAfter: string };
  readonly path: string;
  readonly carried: { readonly count: number; readonly first: string; readonly last: string; readonly line: number };
}

const samples: Readonly<Record<string, Readonly<Record<string, Buffer>>>> = {
  "x14-server-only": { "c.log": ofC(...of(serverOnly, 1, 60)), "xstat_dump.txt": version("X14.3.7") },
  "x15-4-server-only": { "c.log": ofC(...of(serverOnly, 1)), "xstat_dump.txt": version("X15.4") },
  "version-unknown": { "c.log": ofC(...of(serverOnly, 1)) },
  renewed: { "c.log": ofC(...of(ended, 1, 2), ...of(both, 3)), "xstat_dump.txt": version("X14.3.7") },
};

for (const [name, files] of Object.entries(samples))
  test(name, async () => {
    const { result } = await checkedFiles(files);
    for (const [language, messages] of Object.entries({ "": en, ".fr": fr })) {
      if (language !== "" && name !== "x14-server-only") continue;
      const file = `test/samples/own/carried-${name}${language}.expected.txt`;
      const shown = stable(ownReport(result, messages, { width: 100, style: plain }));
      if (process.env.UPDATE_EXPECTED) fs.writeFileSync(file, shown);
      assert.equal(shown, fs.readFileSync(file, "utf8"));
    }
  });

test("in short, on the page and in JSON", async () => {
  const { document, brief, result } = await checkedFiles(samples["x14-server-only"] as Record<string, Buffer>);
  assert.match(
    brief(en).replace(/\s+/g, " "),
    /192\.0\.2\.31, Server certificate out of SIP SERVICE messages \(valid to 2035-01-01, SHA-256 (?:[\dA-F]{2}:){3}[\dA-F]{2}…\), refused: SIP registration over MRA, as Expressway-C judges it/,
  );
  assert.match(
    pageHtml(result, en, null),
    /Out of 2 SIP SERVICE messages that expc01 received from 192\.0\.2\.31:7001, /,
  );
  const [own] = (document as unknown as { ownCertificates: readonly { carried: object; path: string }[] })
    .ownCertificates;
  assert.deepEqual(
    [own?.carried, own?.path],
    [
      {
        host: "expc01",
        port: 7001,
        count: 2,
        first: "2026-03-02T09:00:01.000+01:00",
        last: "2026-03-02T09:01:00.000+01:00",
        line: 2,
        replacedAt: null,
        findings: [],
      },
      "c.log",
    ],
  );
});

test("of one that is replaced, what was found of it stands with it and nothing has to be cured", async () => {
  const { document, result } = await checkedFiles({
    "c.log": ofC(...of(serverOnly, 1), ...of(both, 2)),
    "xstat_dump.txt": version("X14.3.7"),
  });
  const [old, now] = (document as unknown as { ownCertificates: readonly OwnInJson[] }).ownCertificates;
  const told = ({ outcome, remedy }: OwnInJson["findings"][number]) => [outcome, remedy];
  assert.deepEqual(
    [old?.carried.replacedAt, old?.carried.findings.map(told), old?.findings],
    ["2026-03-02T09:00:02.000+01:00", [["refused", null]], []],
  );
  assert.deepEqual(
    [now?.carried.replacedAt, now?.carried.findings, now?.findings.map(told)],
    [null, [], [["passes", null]]],
  );
  assert.deepEqual(besidesOf(result, en), []);
});

test("in logs that were given newest first, each counts once, from its first message until the next came in its place", async () => {
  const renewed = endEntity("carried-renewed", "expe01.lab.example", { issuer: ca, purposes: "both" });
  const { document } = await checkedFiles({
    "1.log": ofC(
      service(5, pemOf(ended), "192.0.2.32"),
      ...of(serverOnly, 10),
      ...of(both, 20),
      ...of(renewed, 30),
      ...of(both, 20),
    ),
    "2.log": ofC(...of(serverOnly, 1, 2), service(3, pemOf(ended), "192.0.2.32")),
    "xstat_dump.txt": version("X14.3.7"),
  });
  const rows = (document as unknown as { ownCertificates: readonly (OwnInJson & Row)[] }).ownCertificates;
  const second = (time: string | null) => time?.slice(17, 19) ?? null;
  assert.deepEqual(
    rows.map(({ host, certificate, path, carried }) => [
      ...[host, certificate.notAfter.slice(0, 4), carried.count, second(carried.first), second(carried.last)],
      ...[second(carried.replacedAt), `${path}:${carried.line}`],
    ]),
    [
      ["192.0.2.32", "2026", 2, "03", "05", null, "2.log:48"],
      ["192.0.2.31", "2035", 3, "01", "10", "20", "2.log:2"],
      ["192.0.2.31", "2035", 2, "20", "20", "30", "1.log:49"],
      ["192.0.2.31", "2035", 1, "30", "30", null, "1.log:73"],
    ],
  );
});

test("several of one address and one end are told apart in short", async () => {
  const another = endEntity("carried-another", "expe01.lab.example", { issuer: ca, purposes: "server" });
  const { brief } = await checkedFiles({
    "c.log": ofC(...[serverOnly, another, serverOnly].map((each, i) => service(i + 1, pemOf(each)))),
    "xstat_dump.txt": version("X14.3.7"),
  });
  const shown = brief(en).match(/out of SIP SERVICE messages[^)]*\)/g) ?? [];
  assert.deepEqual([shown.length, new Set(shown).size], [2, 2]);
});

test("what a file of Expressway-E holds is told once; it signs for nothing and is no CA to be added", async () => {
  const { result } = await checkedFiles({
    "c.log": ofC(...of(serverOnly, 1)),
    "server_expe01_2026-03-02_08_00_00.pem": Buffer.from(pemOf(serverOnly)),
  });
  assert.deepEqual(
    result.ownCertificates.map(({ path, carried }) => [path, carried === undefined]),
    [["server_expe01_2026-03-02_08_00_00.pem", true]],
  );
  const alone = await checkedFiles({ "c.log": ofC(...of(serverOnly, 1)) });
  assert.deepEqual([alone.result.expiries, alone.result.expiring, alone.result.missingCertificates], [[], [], []]);
});

test("for programs each of several is a finding with its own identity, lines and times", async () => {
  const another = endEntity("carried-another", "expe01.lab.example", { issuer: ca, purposes: "server" });
  const [first, last] = [pemOf(serverOnly), pemOf(another)];
  const messages = [service(1, first), service(2, last), service(60, first), service(61, last)];
  const { result } = await checkedFiles({ "c.log": ofC(...messages), "xstat_dump.txt": version("X14.3.7") });
  const found = besidesOf(result, en).filter(({ code }) => code === "mra-sip");
  assert.deepEqual(
    found.map(({ count, first: from, last: to, line: at }) => [count, from?.slice(11, 19), to?.slice(11, 19), at]),
    [
      [2, "09:00:01", "09:01:00", 2],
      [2, "09:00:02", "09:01:01", 2 + service(1, first).split("\n").length],
    ],
  );
  assert.equal(new Set(found.map(({ id }) => id)).size, 2);
  assert.match(
    found[0]?.because[1] ?? "",
    /^Out of 2 SIP SERVICE messages that expc01 received from 192\.0\.2\.31:7001/,
  );
});

test("one that cannot be read is told by its line", async () => {
  const damaged = pemOf(serverOnly).replace(/\n[A-Za-z0-9+/]{60}/, "\nAAAA");
  const { result, whole } = await checkedFiles({ "c.log": ofC(service(1, damaged)) });
  assert.deepEqual(result.ownCertificates, []);
  assert.match(whole(en).replace(/\s+/g, " "), /A certificate in a SIP SERVICE message \(line 2\) cannot be read\./);
});
