/** The rows of the editor's tree: whole trees of whole results, in both languages and each grouping. */

import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { en } from "../../../../core/messages/en.ts";
import { fr } from "../../../../core/messages/fr.ts";
import type { Messages } from "../../../../core/messages/messages.ts";
import { isOutlineSource } from "../../../../core/report/outline/kept.ts";
import { type Grouping, maxRows, type OutlineRow } from "../../../../core/report/outline/rows.ts";
import {
  type FoundSoFar,
  keptSource,
  type OutlineFailure,
  type OutlineSource,
  sourceSoFar,
} from "../../../../core/report/outline/source.ts";
import { archive, archiveName, members } from "../../../archives/build.ts";
import { checkedFiles } from "../../../archives/checked.ts";
import { scenarios } from "../../../archives/scenarios.ts";
import { line, log, nameWarning, receiveRequest, sendResponse } from "../../../log-lines.ts";
import { tar } from "../../archive/make.ts";
import { drawRows, outlineSource, treeOf } from "./draw.ts";

const sampleName = archiveName();
const sample = await checkedFiles({ [sampleName]: readFileSync(`samples/${sampleName}`) });

/** The whole tree; names of the sample's members shortened. */
function drawn(sources: readonly OutlineSource[], grouping: Grouping = "server", messages: Messages = en): string {
  const tree = treeOf(sources, grouping, messages);
  return drawRows((id) => tree.rows(id))
    .replaceAll("loggingsnapshot_expc01_2026-03-02_08_20_00.txt", "LOG")
    .replaceAll("_expc01_2026-03-02_08_20_00", "_STAMP");
}

test("the sample: servers, their causes, each handshake, and below them what else is known", () => {
  assert.equal(
    drawn([outlineSource(sample.result, en)]),
    `\
[refused] cucm01.lab.example:6972 | 5 × · Self-signed certificate @7:71
  [refused] Self-signed certificate | 5 × · expc01 · 2026-03-02 09:19:30 +01:00 @7:71
    [occurrence] 2026-03-02 09:14:04 +01:00 | line 7 · GET /CSFjdoe.cnf.xml → 502 connect failed · LOG @7:71
    [occurrence] 2026-03-02 09:14:33 +01:00 | line 21 · GET /CSFasmith.cnf.xml → 502 connect failed · LOG @21:71
    [occurrence] 2026-03-02 09:15:04 +01:00 | line 26 · GET /CSFmlee.cnf.xml → 502 connect failed · LOG @26:71
    [occurrence] 2026-03-02 09:15:35 +01:00 | line 36 · GET /TCTasmith.cnf.xml → 502 connect failed · LOG @36:71
    [occurrence] 2026-03-02 09:19:30 +01:00 | line 49 · GET /CSFkmartin.cnf.xml → 502 connect failed · LOG @49:71
[refused] imp01.lab.example:8443 | 2 × · Untrusted root in the chain @12:71
  [refused] Untrusted root in the chain | 2 × · expc01 · 2026-03-02 09:15:11 +01:00 @12:71
    [occurrence] 2026-03-02 09:14:09 +01:00 | line 12 · GET /EPASSoap/service/v105/jdoe → 502 connect failed · LOG @12:71
    [occurrence] 2026-03-02 09:15:11 +01:00 | line 31 · GET /EPASSoap/service/v105/mlee → 502 connect failed · LOG @31:71
[refused] 192.0.2.11:8443 | 1 × · Name not in the certificate @41:71
  [refused] Name not in the certificate | 1 × · expc01 · 2026-03-02 09:17:00 +01:00 @41:71
    [occurrence] 2026-03-02 09:17:00 +01:00 | line 41 · GET /cucm-uds/user/kmartin/devices → 502 connect failed · LOG @41:71
[unknown] Answers that no message explains | 1
  [unknown] cuc01.lab.example:443 | 502 "connect failed" · 1 × · expc01 · 2026-03-02 09:18:00 +01:00 @46:1
[forecast] Forecast | Servers that the log does not show being verified by expc01
  [unknown] cuc01.lab.example:443 | unknown · no certificate of it was seen
[warning] Certificates that end soon | 1
  [warning] CN=expc01.lab.example | until 2026-04-12 00:00:00 UTC · expc01, Server certificate
[trust-store] Trust stores | 1
  [trust-store] expc01 | certificates: 1 @1:1
[file] Inputs | 1
  [archive] diagnostic_log_STAMP.tar.gz | archive · expc01 · X14.2.1
    [log] LOG | log · expc01 @1:1
    [configuration] xconf_dump_STAMP.txt | configuration · expc01 @1:1
    [status] xstat_dump_STAMP.txt | status · expc01 · X14.2.1 @1:1
    [trust-store] ca_STAMP.pem | trust store · expc01 @1:1
    [certificate] server_STAMP.pem | certificates · expc01 @1:1
    [capture] eth0_diagnostic_logging_tcpdump00_STAMP.pcap | capture · expc01
`,
  );
});

test("the same in French", () => {
  assert.equal(
    drawn([outlineSource(sample.result, fr)], "server", fr),
    `\
[refused] cucm01.lab.example:6972 | 5 × · Certificat auto-signé @7:71
  [refused] Certificat auto-signé | 5 × · expc01 · 2026-03-02 09:19:30 +01:00 @7:71
    [occurrence] 2026-03-02 09:14:04 +01:00 | ligne 7 · GET /CSFjdoe.cnf.xml → 502 connect failed · LOG @7:71
    [occurrence] 2026-03-02 09:14:33 +01:00 | ligne 21 · GET /CSFasmith.cnf.xml → 502 connect failed · LOG @21:71
    [occurrence] 2026-03-02 09:15:04 +01:00 | ligne 26 · GET /CSFmlee.cnf.xml → 502 connect failed · LOG @26:71
    [occurrence] 2026-03-02 09:15:35 +01:00 | ligne 36 · GET /TCTasmith.cnf.xml → 502 connect failed · LOG @36:71
    [occurrence] 2026-03-02 09:19:30 +01:00 | ligne 49 · GET /CSFkmartin.cnf.xml → 502 connect failed · LOG @49:71
[refused] imp01.lab.example:8443 | 2 × · Racine qui n'est pas de confiance dans la chaîne @12:71
  [refused] Racine qui n'est pas de confiance dans la chaîne | 2 × · expc01 · 2026-03-02 09:15:11 +01:00 @12:71
    [occurrence] 2026-03-02 09:14:09 +01:00 | ligne 12 · GET /EPASSoap/service/v105/jdoe → 502 connect failed · LOG @12:71
    [occurrence] 2026-03-02 09:15:11 +01:00 | ligne 31 · GET /EPASSoap/service/v105/mlee → 502 connect failed · LOG @31:71
[refused] 192.0.2.11:8443 | 1 × · Nom absent du certificat @41:71
  [refused] Nom absent du certificat | 1 × · expc01 · 2026-03-02 09:17:00 +01:00 @41:71
    [occurrence] 2026-03-02 09:17:00 +01:00 | ligne 41 · GET /cucm-uds/user/kmartin/devices → 502 connect failed · LOG @41:71
[unknown] Réponses qu'aucun message n'explique | 1
  [unknown] cuc01.lab.example:443 | 502 «\u00a0connect failed\u00a0» · 1 × · expc01 · 2026-03-02 09:18:00 +01:00 @46:1
[forecast] Prévision | Serveurs dont le journal ne montre pas la vérification par expc01
  [unknown] cuc01.lab.example:443 | inconnu · aucun de ses certificats n'a été vu
[warning] Certificats qui expirent bientôt | 1
  [warning] CN=expc01.lab.example | jusqu'au 2026-04-12 00:00:00 UTC · expc01, page Server certificate
[trust-store] Magasins de confiance | 1
  [trust-store] expc01 | certificats\u00a0: 1 @1:1
[file] Fichiers analysés | 1
  [archive] diagnostic_log_STAMP.tar.gz | archive · expc01 · X14.2.1
    [log] LOG | journal · expc01 @1:1
    [configuration] xconf_dump_STAMP.txt | configuration · expc01 @1:1
    [status] xstat_dump_STAMP.txt | état · expc01 · X14.2.1 @1:1
    [trust-store] ca_STAMP.pem | magasin de confiance · expc01 @1:1
    [certificate] server_STAMP.pem | certificats · expc01 @1:1
    [capture] eth0_diagnostic_logging_tcpdump00_STAMP.pcap | capture · expc01
`,
  );
});

/** The failures alone, without their handshakes. */
function failuresIn(picture: string): string {
  return picture
    .slice(0, picture.indexOf("[unknown]"))
    .split("\n")
    .filter((row) => !row.includes("[occurrence]"))
    .join("\n");
}

test("by cause, by Expressway, by the hour in which a failure began", () => {
  const source = outlineSource(sample.result, en);
  const pictures = (["cause", "peer", "time"] as const).map((grouping) => failuresIn(drawn([source], grouping)));
  assert.equal(
    pictures.join("\n"),
    `\
[refused] Self-signed certificate | 5 × · cucm01.lab.example:6972 @7:71
  [refused] cucm01.lab.example:6972 | 5 × · expc01 · 2026-03-02 09:19:30 +01:00 @7:71
[refused] Untrusted root in the chain | 2 × · imp01.lab.example:8443 @12:71
  [refused] imp01.lab.example:8443 | 2 × · expc01 · 2026-03-02 09:15:11 +01:00 @12:71
[refused] Name not in the certificate | 1 × · 192.0.2.11:8443 @41:71
  [refused] 192.0.2.11:8443 | 1 × · expc01 · 2026-03-02 09:17:00 +01:00 @41:71

[refused] expc01 | 8 × · 3 failures @7:71
  [refused] cucm01.lab.example:6972 | Self-signed certificate · 5 × · 2026-03-02 09:19:30 +01:00 @7:71
  [refused] imp01.lab.example:8443 | Untrusted root in the chain · 2 × · 2026-03-02 09:15:11 +01:00 @12:71
  [refused] 192.0.2.11:8443 | Name not in the certificate · 1 × · 2026-03-02 09:17:00 +01:00 @41:71

[refused] 2026-03-02 09:00 +01:00 | 8 × · 3 failures @7:71
  [refused] cucm01.lab.example:6972 | Self-signed certificate · 5 × · expc01 · 2026-03-02 09:19:30 +01:00 @7:71
  [refused] imp01.lab.example:8443 | Untrusted root in the chain · 2 × · expc01 · 2026-03-02 09:15:11 +01:00 @12:71
  [refused] 192.0.2.11:8443 | Name not in the certificate · 1 × · expc01 · 2026-03-02 09:17:00 +01:00 @41:71
`,
  );
});

test("before an upgrade: which servers will fail; an archive that was cut stands first among the files", async () => {
  const files = Object.entries(await members({ ...scenarios.healthy, host: "expc02" }));
  const other = tar(...files.map(([name, content]) => ({ name, content })));
  const behindHeader = other.indexOf("xstat_dump") + 512 + 40;
  const { result } = await checkedFiles({
    [archiveName()]: await archive(scenarios["forecast-before-x14-2"]),
    "cut.tar": other.subarray(0, behindHeader),
  });
  assert.equal(
    drawn([outlineSource(result, en)])
      .replace(/SHA-256 [\dA-F:]+/g, "SHA-256 …")
      .replaceAll("_expc02_2026-03-02_08_20_00", "_SECOND"),
    `\
[warning] No failure in what was read; a part of the input could not be read. | diagnostic_log_STAMP.tar.gz, cut.tar
[warning] Forecast | After an upgrade to X14.2 or later: expc01 runs X12.7.1
  [refused] cucm01.lab.example:6972 | fails · self-signed certificate (depth 0); the trust store lacks CN=cucm01-EC.lab.example,O=Lab, SHA-256 …, found in diagnostic_log_STAMP.tar.gz!/eth0_diagnostic_logging_tcpdump00_STAMP.pcap
  [refused] 192.0.2.11:8443 | fails · its certificate does not match the name 192.0.2.11
  [refused] imp01.lab.example:8443 | fails · unable to get local issuer certificate (depth 0); the trust store lacks CN=Lab Issuing CA,O=Lab, SHA-256 …, found in diagnostic_log_STAMP.tar.gz!/eth0_diagnostic_logging_tcpdump00_STAMP.pcap
  [unknown] cuc01.lab.example:443 | unknown · no certificate of it was seen
  [passes] cucm01.lab.example:8443 | passes · its chain and its name are verified
[trust-store] Trust stores | 1
  [trust-store] expc01 | certificates: 2 @1:1
[warning] Inputs | not all was read
  [warning] cut.tar | archive · expc02 · not all was read
    [warning] The input was cut: its end is missing. What stands before the cut was read.
    [information] Not in this archive: trust store, Expressway's own certificate, capture. What it would show is unknown. (After a restart of Expressway only the log is there; a capture only where tcpdump was chosen.)
    [log] loggingsnapshot_SECOND.txt | log · expc02 @1:1
    [configuration] xconf_dump_SECOND.txt | configuration · expc02 @1:1
    [warning] xstat_dump_SECOND.txt | status · expc02 · not all was read @1:1
      [warning] The input was cut: its end is missing. What stands before the cut was read.
  [archive] diagnostic_log_STAMP.tar.gz | archive · expc01 · X12.7.1
    [log] LOG | log · expc01 @1:1
    [configuration] xconf_dump_STAMP.txt | configuration · expc01 @1:1
    [status] xstat_dump_STAMP.txt | status · expc01 · X12.7.1 @1:1
    [trust-store] ca_STAMP.pem | trust store · expc01 @1:1
    [certificate] server_STAMP.pem | certificates · expc01 @1:1
    [capture] eth0_diagnostic_logging_tcpdump00_STAMP.pcap | capture · expc01
`,
  );
});

test("alarms and what the box itself declined, each with its line", async () => {
  const alarm = (second: number, id: string, title: string, event = "Raised") =>
    line(`Level="WARN" Event="Alarm ${event}" Id="${id}" UUID="${id}" Detail="${title}: x"`, {
      time: second,
      process: "management",
    });
  const text = log(
    alarm(1, "15019", "Application failed"),
    alarm(2, "40068", "Server certificate validity"),
    alarm(3, "25022", "Time not synchronized over traversal zone"),
    alarm(4, "25022", "Time not synchronized over traversal zone", "Lowered"),
    line(receiveRequest({ id: 1, name: "photos.lab.example", port: 443 }), { time: 5 }),
    line(sendResponse({ id: 1 }, "403 Access Denied"), { time: 5 }),
  );
  const { result } = await checkedFiles({ "a.log": Buffer.from(text) });
  const source = outlineSource(result, en);
  assert.equal(
    drawn([source, source]),
    `\
[warning] No failed handshake, but 1 alarm about certificates or TLS: Server certificate validity (40068, critical) | a.log, a.log
[information] Requests that Expressway itself declined | 1
  [information] photos.lab.example:443: 403 "Access Denied", 2026-03-02T09:00:05.000+01:00 | expc01 @6:1
[warning] Alarms | 3
  [warning] Server certificate validity (alarm 40068, critical, expc01) | raised 2026-03-02T09:00:02.000+01:00 @2:1
  [information] Application failed (alarm 15019, critical, expc01) | raised 2026-03-02T09:00:01.000+01:00 @1:1
  [information] Time not synchronized over traversal zone (alarm 25022, warning, expc01) | not any more: lowered 2026-03-02T09:00:04.000+01:00; first told 2026-03-02T09:00:03.000+01:00 @3:1
[file] Inputs | 1
  [log] a.log | log · expc01 @1:1
`,
  );
  const [alarms] = source.alarms;
  assert.match(
    alarms?.answer ?? "",
    /^Server certificate validity \(alarm 40068, critical, expc01\)\. raised .*What to do: Renew/,
  );
  assert.ok(isOutlineSource(JSON.parse(JSON.stringify(keptSource(source))), () => true));
});

test("what is told of a failure when it is pointed at, and read aloud", () => {
  const tree = treeOf([outlineSource(sample.result, en)], "server", en);
  const [first] = tree.rows(null);
  const [cause] = tree.rows(first?.id ?? null);
  const spokenServer = "cucm01.lab.example 6972, refused: Self-signed certificate, 5 times";
  assert.deepEqual(
    [first?.tooltip, first?.spoken, cause?.tooltip, cause?.spoken],
    [answer, spokenServer, answer, spoken],
  );
});

const answer =
  "Expressway-C refused cucm01.lab.example:6972: its certificate is self-signed and not in the trust store (5 times since 09:14:04). Port 6972 (inferred from the requests in progress). What to do: Trust store of expc01: add CN=cucm01.lab.example. Affected: client requests: 5, devices: 5 (CSFjdoe, CSFasmith, CSFmlee, TCTasmith, CSFkmartin).";
const spoken =
  "cucm01.lab.example 6972, refused: Self-signed certificate, on expc01, 5 times, last 2026-03-02 09:19:30 +01:00";

const nothing: OutlineSource = {
  ...{ verdict: [], name: "a.log", failures: [], failuresOmitted: 0, unexplained: [], forecasts: [] },
  ...{ declined: [], alarms: [], expiring: [], own: [], trustStores: [], inputs: [] },
};

/** A failure by its server's name, all else made up unless it is given. */
function failure(server: string, given: Partial<OutlineFailure> = {}): OutlineFailure {
  return {
    ...{
      id: server,
      signature: "self-signed-certificate",
      isWarning: false,
      host: "expc01",
      server,
      serverKey: server,
    },
    ...{ requests: 1, users: 0, count: 1, isAtLeast: false },
    ...{ first: "2026-03-02T09:00:00.000+01:00", last: "2026-03-02T09:10:00.000+01:00", answer: "", place: null },
    ...{ occurrences: [], occurrencesOmitted: 0, inspection: null, can: [] },
    ...given,
  };
}

const top = (failures: readonly OutlineFailure[], ...more: readonly (readonly OutlineFailure[])[]) =>
  treeOf(
    [failures, ...more].map((each) => ({ ...nothing, failures: each })),
    "server",
    en,
  );

const labels = (rows: readonly OutlineRow[]) => rows.map(({ label, description }) => `${label}: ${description}`);

test("most damaging first: requests that were lost, users that were hit, handshakes; warnings behind all", () => {
  const tree = top([
    failure("warned", { isWarning: true, requests: 99 }),
    failure("few", { requests: 2, users: 2, count: 8 }),
    failure("users", { requests: 2, users: 9 }),
    failure("requests", { requests: 40 }),
    failure("handshakes", { requests: 2, users: 2, count: 9 }),
  ]);
  assert.deepEqual(
    tree.rows(null).map(({ label }) => label),
    ["requests", "users", "handshakes", "few", "warned"],
  );
  assert.equal(tree.count, 4);
});

test("causes of one server stand together, and it is as damaging as all of them", () => {
  const tree = top([
    failure("a", { id: "1", requests: 3 }),
    failure("b", { id: "2", requests: 4 }),
    failure("a", { id: "3", requests: 3, signature: "certificate-expired", count: 2 }),
  ]);
  assert.deepEqual(labels(tree.rows(null)), ["a: 3 × · 2 causes", "b: 1 × · Self-signed certificate"]);
});

test("failures of one server at several Expressways begin with the Expressway", () => {
  const tree = top([failure("a", { id: "1", host: "expc01", count: 2 }), failure("a", { id: "2", host: "expc02" })]);
  const [server] = tree.rows(null);
  assert.deepEqual(
    tree.rows(server?.id ?? "").map(({ label, description }) => `${label} | ${description.split(" · ")[0]}`),
    ["expc01: Self-signed certificate | 2 ×", "expc02: Self-signed certificate | 1 ×"],
  );
});

test("a failure that two sources tell of is there once", () => {
  const at = (first: string, last: string, count: number) =>
    failure("a", { first: `2026-03-02T${first}:00.000Z`, last: `2026-03-02T${last}:00.000Z`, count });
  const together = (...sources: OutlineFailure[]) =>
    labels(top([], ...sources.map((each) => [each])).rows(null)).join();
  // A copy; a part of it; the log before it; a log that begins in its middle.
  assert.equal(together(at("09:00", "09:30", 5), at("09:00", "09:30", 5)), "a: 5 × · Self-signed certificate");
  assert.equal(together(at("09:10", "09:20", 2), at("09:00", "09:30", 5)), "a: 5 × · Self-signed certificate");
  assert.equal(together(at("08:00", "08:30", 2), at("09:00", "09:30", 5)), "a: 7 × · Self-signed certificate");
  assert.equal(together(at("09:20", "09:40", 2), at("09:00", "09:30", 5)), "a: at least 5 × · Self-signed certificate");
});

test("what the answer of one source does not count, the tooltip adds: it tells no other number than its row", () => {
  const at = (first: string, last: string, count: number, can: OutlineFailure["can"] = []) => {
    const [from, to] = [first, last].map((time) => `2026-03-02T${time}:00.000Z`) as [string, string];
    return failure("a", { first: from, last: to, count, can, answer: `${count} handshakes.` });
  };
  const told = (...sources: OutlineFailure[]) => {
    const tree = top([], ...sources.map((each) => [each]));
    const [server] = tree.rows(null);
    const [cause] = tree.rows(server?.id ?? "");
    assert.equal(cause?.tooltip, server?.tooltip);
    return cause?.tooltip;
  };
  const inArchive = ["exportMissing"] as const;
  assert.equal(told(at("09:00", "09:30", 5)), "5 handshakes.");
  assert.equal(told(at("09:00", "09:30", 5), at("09:00", "09:30", 5, inArchive)), "5 handshakes.");
  assert.equal(
    told(at("09:00", "09:30", 5), at("08:00", "08:30", 2, inArchive)),
    "2 handshakes. This is what one log tells; in all of them: 7 ×, 2026-03-02 08:00:00 UTC to 2026-03-02 09:30:00 UTC.",
  );
  assert.equal(
    told(at("09:00", "09:30", 5), at("09:10", "09:20", 2, inArchive)),
    "2 handshakes. This is what one log tells; in all of them: 5 ×, 2026-03-02 09:00:00 UTC to 2026-03-02 09:30:00 UTC.",
  );
  assert.equal(
    told(at("09:20", "09:40", 2), at("09:00", "09:30", 5)),
    "2 handshakes. This is what one log tells; in all of them: at least 5 ×, 2026-03-02 09:00:00 UTC to 2026-03-02 09:40:00 UTC.",
  );
});

test("handshakes of two copies of a log are there once, two of one moment twice", () => {
  const handshake = (key: string, file: string) =>
    ({ time: "2026-03-02T09:00:00.000Z", key, where: "line 1", file, request: "", place: null }) as const;
  const tree = top(
    [
      failure("a", {
        occurrences: [handshake("1", "open.log"), handshake("1", "open.log"), handshake("2", "open.log")],
      }),
    ],
    [failure("a", { occurrences: [handshake("1", "archive.log"), handshake("3", "archive.log")] })],
  );
  const [server] = tree.rows(null);
  const [cause] = tree.rows(server?.id ?? "");
  const rows = tree.rows(cause?.id ?? "");
  assert.deepEqual(
    rows.map(({ description }) => description),
    ["line 1 · open.log", "line 1 · open.log", "line 1 · open.log", "line 1 · archive.log"],
  );
  assert.equal(new Set(rows.map(({ id }) => id)).size, 4);
});

test("ten thousand servers: a level has a bound, and what is behind it is named and inside of its last row", () => {
  const failures = Array.from({ length: 10_000 }, (_, i) => failure(`s${i}`, { requests: 10_000 - i }));
  const tree = top(failures);
  const rows = tree.rows(null);
  assert.deepEqual([rows.length, rows.at(-1)?.label], [maxRows + 1, `and ${10_000 - maxRows} more`]);
  const seen: string[] = [];
  for (let level: readonly OutlineRow[] = rows; ; ) {
    const rest = level.at(-1)?.icon === "more" ? level.at(-1) : undefined;
    seen.push(...(rest ? level.slice(0, -1) : level).map(({ label }) => label));
    if (!rest) break;
    level = tree.rows(rest.id);
  }
  assert.deepEqual(
    seen,
    failures.map(({ server }) => server),
  );
  // What is open in the editor is asked for in a tree that was just made.
  const page = tree.rows(rows.at(-1)?.id ?? "");
  const deep = page[7]?.id ?? "";
  assert.deepEqual(top(failures).rows(deep), tree.rows(deep));
  assert.deepEqual(top(failures).rows("/nobody/0000"), []);
});

test("the way to a failure: every row that has to be open before it is there", () => {
  const ofOne = Array.from({ length: 500 }, (_, i) => failure("a", { id: `a${i}`, requests: 9_000 - i }));
  const others = Array.from({ length: 500 }, (_, i) => failure(`s${i}`, { requests: 500 - i }));
  const tree = top([...ofOne, ...others]);
  for (const [id, length] of [
    ["a0", 2],
    ["a450", 4],
    ["s0", 2],
    ["s450", 4],
  ] as const) {
    const path = tree.pathTo(id);
    const rows: OutlineRow[] = [];
    for (const step of path) rows.push(...tree.rows(rows.at(-1)?.id ?? null).filter((row) => row.id === step));
    assert.deepEqual([rows.length, rows.at(-1)?.failure?.id], [length, id]);
  }
  assert.deepEqual(tree.pathTo("nobody"), []);
});

const logName = "a.log";

async function sourceOf(text: string, messages: Messages = en): Promise<OutlineSource> {
  return outlineSource((await checkedFiles({ [logName]: Buffer.from(text) })).result, messages);
}

test("nothing failed: the verdict stands at the top, and is an all-clear only where it holds", async () => {
  const healthy = log(line(receiveRequest()));
  assert.equal(
    drawn([await sourceOf(healthy)]),
    `\
[passes] No failure found. | a.log
[file] Inputs | 1
  [log] a.log | log · expc01 @1:1
`,
  );
  assert.equal(
    drawn([await sourceOf("")]),
    `\
[warning] The log is empty. | a.log
[file] Inputs | 1
  [log] a.log | log @1:1
    [information] The log is empty.
`,
  );
  const clear = await sourceOf(healthy);
  const several = [clear, { ...clear, name: "b.log" }, await sourceOf("")];
  assert.deepEqual(labels(treeOf(several, "server", en).rows(null)).slice(0, 2), [
    "No failure found.: a.log, b.log",
    "The log is empty.: a.log",
  ]);
});

test("a server's name is shown as it is, with what cannot be seen marked, and without its middle where it is long", async () => {
  const names = [
    "[click](command:workbench.action.quit)",
    "$(trash)",
    "<img src=x onerror=alert(1)>",
    "cucm\u202egro.lab.example",
    "`x`",
    `${"a".repeat(300)}.lab.example`,
  ];
  const source = await sourceOf(log(...names.map((name) => line(nameWarning({ name })))));
  const rows = treeOf([source], "server", en).rows(null).slice(0, names.length);
  assert.deepEqual(
    rows.map(({ label }) => label).sort(),
    [
      "$(trash)",
      "<img src=x onerror=alert(1)>",
      "[click](command:workbench.action.quit)",
      "`x`",
      `${"a".repeat(100)}…${"a".repeat(87)}.lab.example`,
      "cucm⟨U+202E⟩gro.lab.example",
    ].sort(),
  );
});

test("what is kept on the disk is drawn as it was, and believed only in its own shape", () => {
  const source = outlineSource(sample.result, en);
  const kept: unknown = JSON.parse(JSON.stringify(keptSource(source)));
  const isOurs = (uri: string) => uri.startsWith("lab:/");
  assert.ok(isOutlineSource(kept, isOurs));
  assert.equal(drawn([kept]), drawn([source]));
  assert.equal(
    isOutlineSource(kept, () => false),
    false,
  );
  const text = JSON.stringify(kept);
  const damages = [
    ['"icon":"log"', '"icon":"trash"'],
    ['"isWarning":false', '"isWarning":"no"'],
    ['"count":5', '"count":-5'],
    ['"line":7', '"line":"7"'],
    ['"failures":', '"other":'],
  ] as const;
  for (const [before, after] of damages) {
    assert.ok(text.includes(before), before);
    assert.equal(isOutlineSource(JSON.parse(text.replace(before, after)), isOurs), false, after);
  }
  for (const other of [null, [], 5, "x", {}]) assert.equal(isOutlineSource(other, isOurs), false);
});

test("of more failures than are kept, the number of the others is told", () => {
  const failures = Array.from({ length: 60 }, (_, i) => failure(`s${i}`));
  const kept = keptSource({ ...nothing, failures });
  assert.equal(labels(treeOf([kept], "server", en).rows(null)).at(-1), "and 10 more: ");
});

/** What has been found of the sample, as if it were still read. */
const soFar = (given: Partial<FoundSoFar> = {}): FoundSoFar => ({
  ...{ paths: [`/downloads/${sampleName}`], phase: "reading", path: `/downloads/${sampleName}!/a.txt` },
  ...{ read: 33_200_000, size: 179_000_001, failures: sample.result.failures },
  ...given,
});

test("what is still read: how far, the failures so far, nowhere a cure, a place or an action", () => {
  assert.equal(
    drawn([sourceSoFar(soFar(), en)]),
    `\
[reading] Still reading: 34 of 180 MB | diagnostic_log_STAMP.tar.gz
[refused] cucm01.lab.example:6972 | at least 5 × · Self-signed certificate
  [refused] Self-signed certificate | at least 5 × · expc01 · 2026-03-02 09:19:30 +01:00
[refused] imp01.lab.example:8443 | at least 2 × · Untrusted root in the chain
  [refused] Untrusted root in the chain | at least 2 × · expc01 · 2026-03-02 09:15:11 +01:00
[refused] 192.0.2.11:8443 | at least 1 × · Name not in the certificate
  [refused] Name not in the certificate | at least 1 × · expc01 · 2026-03-02 09:17:00 +01:00
`,
  );
  const rows = treeOf([sourceSoFar(soFar(), en)], "server", en).rows(null);
  assert.deepEqual(
    rows.map(({ place, failure }) => [place, failure]),
    rows.map(() => [null, null]),
  );
  assert.equal(
    rows[1]?.tooltip,
    "Expressway-C refused cucm01.lab.example:6972: its certificate is self-signed and not in the trust store. The rest may show more of them, and more often. What to do follows when everything has been read.",
  );
});

test("what is still read has no verdict where nothing failed so far", () => {
  const found = { failures: [], phase: "joining" } as const;
  assert.equal(
    drawn([sourceSoFar(soFar(found), fr)], "server", fr),
    "[reading] Tout est lu\u00a0: rapprochement des journaux, captures et certificats | diagnostic_log_STAMP.tar.gz\n",
  );
  const [row] = treeOf([sourceSoFar(soFar({ failures: [] }), en)], "server", en).rows(null);
  assert.equal(row?.tooltip, "No failure was found in what has been read so far. The rest may show some.");
});

test("the row of a failure is the same when all was read", () => {
  const ids = (source: OutlineSource) =>
    treeOf([source], "server", en)
      .rows(null)
      .flatMap(({ id, kind }) => (kind === "group" ? id : []));
  assert.deepEqual(ids(sourceSoFar(soFar(), en)), ids(outlineSource(sample.result, en)));
});
