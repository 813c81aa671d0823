/** Every sentence that a report may begin with, each beside the input that prints it; in English and French, with the exit status. */

import assert from "node:assert/strict";
import process from "node:process";
import { test } from "node:test";
import { check, exitStatus } from "../../cli/check.ts";
import { askedTime, timeWindow } from "../../core/log/window.ts";
import { en } from "../../core/messages/en.ts";
import { fr } from "../../core/messages/fr.ts";
import { verdictLines, verdictOf } from "../../core/words/verdict-sentence.ts";
import { listFiles } from "../../node/files.ts";
import { lastTimestamp } from "../../node/last-record.ts";
import { exchange, folderWith, healthy, record, selfSigned } from "../cli/program.ts";
import { line, log } from "../log-lines.ts";
import { members } from "./build.ts";
import { scenarios } from "./scenarios.ts";

type Files = Readonly<Record<string, string | Uint8Array>>;

const sip = (
  second: number,
  direction: "Inbound" | "Outbound",
  port: number,
  peer = "192.0.2.99",
  process = "vcsx",
) => {
  const [from, to] = direction === "Inbound" ? [peer, "192.0.2.31"] : ["192.0.2.31", peer];
  const ends = `Src-ip="${from}" Src-port="25012" Dst-ip="${to}" Dst-port="${port}"`;
  const event = `Event="${direction} TLS Negotiation Error" Service="SIP" ${ends} Detail="unsupported certificate purpose" Protocol="TLS" Level="1"`;
  return log(line(event, { time: second, process }));
};
const inbound = (second: number, peer = "192.0.2.99") => sip(second, "Inbound", 5061, peer, "tvcs");
const signIn = log(
  line(
    `Level="INFO" Detail="Failed to authenticate user against server" Username="jdoe" Server="('https', 'cucm.lab.example', 8443)" Reason="x"`,
    { time: 2, process: "edgeconfigprovisioning" },
  ),
);
const realm = log(
  line(
    'UTCTime="2026-03-02 08:00:00,000" ThreadID="1" Module="Jabber" Level="INFO " CodeLocation="a.cpp:1" Detail="Failed to query auth component for SASL mechanisms"',
    { process: "XCP_JABBERD[10043]" },
  ),
);
const refusedSignIn = log(
  line('Level="INFO" Detail="Authenticating user failed" Username="jdoe" ClientId="203.0.113.9" Code="401"', {
    time: 2,
    process: "edgeconfigprovisioning",
  }),
);
const another = sip(3, "Outbound", 5061, "192.0.2.98", "vcsy");
const unreadable = selfSigned(1).replace(/^.*?traffic_server\[\d+\]: /, "x=1 y=2 ");
const cut = Uint8Array.from([0x1f, 0x8b, 8, 0]);
const collected = selfSigned(1).replace(/^\S+ /, "$&192.0.2.9 $&");
const pem = "-----BEGIN CERTIFICATE-----\nAAAA\n";
const dump = '*c xConfiguration SystemUnit Name: "expc01"\n';
const peers = '*c xConfiguration Zones Zone 1 Neighbor Peer 1 Address: "192.0.2.16"\n';
const permissive = selfSigned(1, { action: "Continue" });
const nowhere = ["2026-03-03T00:00:00Z", "2026-03-04"] as const;
const minute = ["09:00", "09:01"] as const;

/** So many lines in a form that nobody knows, from one log in the middle of another. */
const quoted = (lines: number) =>
  selfSigned(1)
    .replace(/^.*? \[ET_NET/, "at nine o'clock: [ET_NET")
    .repeat(lines);

/** Status, all-clear, the first line in both languages, what else is true. */
async function told(files: Files, [since, until]: readonly string[] = []): Promise<readonly string[]> {
  using folder = folderWith(files);
  const before = process.cwd();
  process.chdir(folder.at);
  try {
    const listed = await listFiles(Object.keys(files));
    const asked = { since: since ? askedTime(since) : null, until: until ? askedTime(until) : null };
    const result = await check(listed, 1, timeWindow(asked, await lastTimestamp(listed)));
    const { clear, text } = verdictOf(result, en);
    const [, ...beside] = verdictLines(result, en);
    return [
      `${exitStatus(result)}${clear ? " clear" : ""} ${text}`,
      verdictOf(result, fr).text,
      ...beside.map((each) => `+ ${each.text}`),
    ];
  } finally {
    process.chdir(before);
  }
}

test("what a report begins with", async () => {
  const off = await members(scenarios["forecast-verification-off"]);
  const withoutLog = Object.fromEntries(Object.entries(off).filter(([name]) => !/loggingsnapshot/.test(name)));
  const alone = Object.fromEntries(Object.entries(off).filter(([name]) => /^(?:ca|xconf)/.test(name)));
  const rows: Readonly<Record<string, readonly string[]>> = {
    "a healthy log": await told({ "a.log": healthy }),
    "with an unknown text beside it": await told({ "a.log": healthy, "note.txt": "to do\n" }),
    "in a stretch of time": await told({ "a.log": healthy }, minute),
    "from a time on": await told({ "a.log": healthy + record(60, "text") }, ["-30s"]),
    "up to a time": await told({ "a.log": selfSigned(0) + record(60, "text") }, ["", "09:00:59"]),
    "one failure": await told({ "a.log": selfSigned(1) }),
    "one failure in a stretch": await told({ "a.log": selfSigned(1) + selfSigned(99, { name: "b.example" }) }, minute),
    "failures and all else": await told({
      "a.log": exchange(1, selfSigned(1)) + exchange(9, "") + sip(2, "Outbound", 5061),
      "b.log": selfSigned(2, { name: "imp.lab.example" }) + selfSigned(3, { name: "w.example", action: "Continue" }),
      "c.tgz": cut,
    }),
    "nothing readable": await told({ "note.txt": "to do\n" }),
    "an empty log": await told({ "a.log": "" }),
    "an empty log and a download": await told({ "a.log": "\n", ...alone }),
    "a trust store and a configuration": await told(alone),
    "all of a download but its log": await told(withoutLog),
    "no record in the stretch": await told({ "a.log": selfSigned(1) }, nowhere),
    "none behind the bound": await told({ "a.log": selfSigned(1) }, ["10:00"]),
    "none before it": await told({ "a.log": selfSigned(1) }, ["", "08:00"]),
    "a log that cannot be read": await told({ "a.log": healthy, "b.txt": unreadable }),
    "a log behind a certificate": await told({ "a.pem.txt": pem + selfSigned(1) }),
    "a certificate and what cannot be read": await told({ "a.log": healthy, "b.pem": pem + unreadable }),
    "a log with a line like a dump's": await told({ "a.log": `<166>${selfSigned(1)}${dump}` }),
    "a dump and what cannot be read": await told({ "a.log": healthy, "b.txt": dump + unreadable }),
    "a line that cannot be read": await told({ "a.log": healthy + quoted(1) }),
    "a collector's lines in a log of the box": await told({ "a.log": healthy.repeat(40) + collected }),
    "lines that cannot be read": await told({ "a.log": healthy + sip(1, "Inbound", 5061) + quoted(14) }),
    "lines of two logs": await told({ "a.log": healthy + quoted(14), "b.log": healthy + healthy + quoted(2) }, minute),
    "a cut archive": await told({ "a.log": healthy, "b.tgz": cut }),
    "a cut archive, in a stretch": await told({ "a.log": healthy, "b.tgz": cut }, minute),
    "a stranger's connection": await told({ "a.log": healthy + sip(1, "Inbound", 5061) }),
    "strangers' connections": await told({ "a.log": healthy + sip(1, "Inbound", 5061) + sip(2, "Inbound", 5061) }),
    "of a zone's peer": await told({ "a.log": sip(1, "Inbound", 5061, "192.0.2.16"), "xconf_dump.txt": peers }),
    "on a zone's port": await told({ "a.log": healthy + sip(1, "Inbound", 7001) }),
    "of our own": await told({ "a.log": healthy + sip(1, "Outbound", 5061) + sip(2, "Inbound", 5061) }),
    "of two processes": await told({ "a.log": healthy + sip(1, "Outbound", 5061) + another }),
    "of several": await told({
      "a.log": healthy + sip(1, "Outbound", 5061) + another + sip(4, "Inbound", 5061, "192.0.2.99", "other"),
    }),
    "in one of several logs": await told({ "a.log": healthy, "b.log": sip(1, "Outbound", 5061) }),
    "outside of the stretch": await told({ "a.log": healthy + sip(70, "Outbound", 5061) }, minute),
    "in the stretch": await told({ "a.log": healthy + sip(7, "Outbound", 5061) + sip(8, "Outbound", 5061) }, minute),
    "SIP: strangers' connections": await told({ "a.log": healthy + inbound(1) + inbound(2) }),
    "SIP: of an address that is masked": await told({ "a.log": healthy + inbound(2, "xx.xx.97.131") }),
    "SIP: a stranger's, in one of two logs": await told({ "a.log": healthy, "b.log": inbound(1) }, minute),
    "SIP: a stranger's and one of a zone's peer": await told({
      "a.log": inbound(1, "192.0.2.16") + inbound(2),
      "xconf_dump.txt": peers,
    }),
    "SIP: a stranger's, and what is not analysed": await told({ "a.log": inbound(1) + sip(1, "Outbound", 5061) }),
    "sign-ins that failed": await told({ "a.log": healthy + signIn }),
    "sign-ins and a stranger's connection": await told({ "a.log": inbound(1) + signIn }),
    "sign-ins that were refused": await told({ "a.log": healthy + refusedSignIn }),
    "a realm that was changed": await told({ "a.log": healthy + realm }),
    "an unexplained answer": await told({ "a.log": exchange(1, "") }),
    "unexplained answers in a stretch": await told({ "a.log": exchange(1, "") + exchange(2, "") }, minute),
    "verification is off": await told(off),
    "verification is off, in a stretch": await told(off, ["-1d"]),
    "warnings only": await told({ "a.log": permissive }),
    "warnings only, in a stretch": await told({ "a.log": permissive }, minute),
  };
  const picture = Object.entries(rows).map(([name, lines]) => [name, ...lines.map((each) => `  ${each}`)].join("\n"));
  for (const lines of Object.values(rows))
    for (const each of lines.slice(0, 2))
      assert.ok(
        each
          .replace(/^\d (?:clear )?/, "")
          .split(/[ \u00a0]+/)
          .filter((word) => /\w/.test(word)).length <= 30,
        each,
      );
  assert.equal(
    `\n${picture.join("\n")}\n`,
    `
a healthy log
  0 clear No failure found.
  Aucun échec trouvé.
with an unknown text beside it
  0 clear No failure found.
  Aucun échec trouvé.
in a stretch of time
  0 clear No failure found between 2026-03-02T09:00:00+01:00 and 2026-03-02T09:01:00+01:00.
  Aucun échec trouvé entre 2026-03-02T09:00:00+01:00 et 2026-03-02T09:01:00+01:00.
from a time on
  0 clear No failure found between 2026-03-02T09:00:30+01:00 and 2026-03-02T09:01:00.000+01:00.
  Aucun échec trouvé entre 2026-03-02T09:00:30+01:00 et 2026-03-02T09:01:00.000+01:00.
up to a time
  1 1 failure between 2026-03-02T09:00:00.000+01:00 and 2026-03-02T09:00:59+01:00: cucm.lab.example
  1 échec entre 2026-03-02T09:00:00.000+01:00 et 2026-03-02T09:00:59+01:00 : cucm.lab.example
one failure
  1 1 failure: cucm.lab.example
  1 échec : cucm.lab.example
one failure in a stretch
  1 1 failure between 2026-03-02T09:00:00+01:00 and 2026-03-02T09:01:00+01:00: cucm.lab.example
  1 échec entre 2026-03-02T09:00:00+01:00 et 2026-03-02T09:01:00+01:00 : cucm.lab.example
failures and all else
  1 2 failures (servers: 2): cucm.lab.example, imp.lab.example
  2 échecs (serveurs : 2) : cucm.lab.example, imp.lab.example
  + Failed requests that no message explains: 1
  + Part of the input could not be read, so evidence may be missing.
  + vcsx tells of a TLS failure in line 8 of a.log: this version does not analyse it.
  + Besides, warnings that stopped nothing (Action=Continue): 1
nothing readable
  2 No input could be read.
  Aucun fichier n'a pu être lu.
an empty log
  0 The log is empty.
  Le journal est vide.
  + Record it again while it fails (Maintenance > Diagnostics > Diagnostic logging, with Take tcpdump while logging), and download it.
an empty log and a download
  0 The log is empty; the other inputs: a trust store and a configuration.
  Le journal est vide ; les autres fichiers analysés : un magasin de confiance et une configuration.
  + Record it again while it fails (Maintenance > Diagnostics > Diagnostic logging, with Take tcpdump while logging), and download it.
a trust store and a configuration
  0 No log among the inputs: a trust store and a configuration.
  Aucun journal parmi les fichiers analysés : un magasin de confiance et une configuration.
all of a download but its log
  0 No log among the inputs: a capture, a trust store, a certificate file, a configuration and a status.
  Aucun journal parmi les fichiers analysés : une capture, un magasin de confiance, un fichier de certificats, une configuration et un état.
no record in the stretch
  0 No record of the log stands between 2026-03-03T01:00:00+01:00 and 2026-03-04T00:00:00+01:00.
  Aucun enregistrement du journal entre 2026-03-03T01:00:00+01:00 et 2026-03-04T00:00:00+01:00.
none behind the bound
  0 No record of the log stands after 2026-03-02T10:00:00+01:00.
  Aucun enregistrement du journal après 2026-03-02T10:00:00+01:00.
none before it
  0 No record of the log stands before 2026-03-02T08:00:00+01:00.
  Aucun enregistrement du journal avant 2026-03-02T08:00:00+01:00.
a log that cannot be read
  3 No failure in what was read; b.txt tells of TLS failures in a form that could not be read.
  Aucun échec dans ce qui a été lu ; b.txt parle d'échecs TLS sous une forme illisible.
a log behind a certificate
  1 1 failure: cucm.lab.example
  1 échec : cucm.lab.example
a certificate and what cannot be read
  3 No failure in what was read; b.pem tells of TLS failures in a form that could not be read.
  Aucun échec dans ce qui a été lu ; b.pem parle d'échecs TLS sous une forme illisible.
a log with a line like a dump's
  1 1 failure: cucm.lab.example
  1 échec : cucm.lab.example
a dump and what cannot be read
  3 No failure in what was read; b.txt tells of TLS failures in a form that could not be read.
  Aucun échec dans ce qui a été lu ; b.txt parle d'échecs TLS sous une forme illisible.
a line that cannot be read
  3 No failure in what was read; line 2 could not be read.
  Aucun échec dans ce qui a été lu ; la ligne 2 n'a pas pu être lue.
a collector's lines in a log of the box
  3 No failure in what was read; line 41 could not be read.
  Aucun échec dans ce qui a été lu ; la ligne 41 n'a pas pu être lue.
lines that cannot be read
  3 No failure in what was read; 14 lines could not be read, first line 3.
  Aucun échec dans ce qui a été lu ; 14 lignes n'ont pas pu être lues, la première est la ligne 3.
  + vcsx tells of a TLS failure in line 2: this version does not analyse it.
lines of two logs
  3 No failure between 2026-03-02T09:00:00+01:00 and 2026-03-02T09:01:00+01:00 in what was read; 16 lines could not be read, first line 2 of a.log.
  Aucun échec entre 2026-03-02T09:00:00+01:00 et 2026-03-02T09:01:00+01:00 dans ce qui a été lu ; 16 lignes n'ont pas pu être lues, la première est la ligne 2 de a.log.
a cut archive
  3 No failure in what was read; a part of the input could not be read.
  Aucun échec dans ce qui a été lu ; une partie des fichiers n'a pas pu être lue.
a cut archive, in a stretch
  3 No failure between 2026-03-02T09:00:00+01:00 and 2026-03-02T09:01:00+01:00 in what was read; a part of the input could not be read.
  Aucun échec entre 2026-03-02T09:00:00+01:00 et 2026-03-02T09:01:00+01:00 dans ce qui a été lu ; une partie des fichiers n'a pas pu être lue.
a stranger's connection
  0 No failure of Traffic Server; vcsx tells of a TLS failure in line 2: this version does not analyse it.
  Aucun échec de Traffic Server ; vcsx signale un échec TLS à la ligne 2, que cette version n'analyse pas.
strangers' connections
  0 No failure of Traffic Server; vcsx tells of 2 TLS failures, first in line 2: this version does not analyse them.
  Aucun échec de Traffic Server ; vcsx signale 2 échecs TLS, le premier à la ligne 2, que cette version n'analyse pas.
of a zone's peer
  3 No failure of Traffic Server; vcsx tells of a TLS failure in line 1: this version does not analyse it.
  Aucun échec de Traffic Server ; vcsx signale un échec TLS à la ligne 1, que cette version n'analyse pas.
on a zone's port
  3 No failure of Traffic Server; vcsx tells of a TLS failure in line 2: this version does not analyse it.
  Aucun échec de Traffic Server ; vcsx signale un échec TLS à la ligne 2, que cette version n'analyse pas.
of our own
  3 No failure of Traffic Server; vcsx tells of 2 TLS failures, first in line 2: this version does not analyse them.
  Aucun échec de Traffic Server ; vcsx signale 2 échecs TLS, le premier à la ligne 2, que cette version n'analyse pas.
of two processes
  3 No failure of Traffic Server; vcsx, vcsy tell of 2 TLS failures, first in line 2: this version does not analyse them.
  Aucun échec de Traffic Server ; vcsx, vcsy signalent 2 échecs TLS, le premier à la ligne 2, que cette version n'analyse pas.
of several
  3 No failure of Traffic Server; 3 other processes tell of 3 TLS failures, first in line 2: this version does not analyse them.
  Aucun échec de Traffic Server ; 3 autres processus signalent 3 échecs TLS, le premier à la ligne 2, que cette version n'analyse pas.
in one of several logs
  3 No failure of Traffic Server; vcsx tells of a TLS failure in line 1 of b.log: this version does not analyse it.
  Aucun échec de Traffic Server ; vcsx signale un échec TLS à la ligne 1 de b.log, que cette version n'analyse pas.
outside of the stretch
  0 clear No failure found between 2026-03-02T09:00:00+01:00 and 2026-03-02T09:01:00+01:00.
  Aucun échec trouvé entre 2026-03-02T09:00:00+01:00 et 2026-03-02T09:01:00+01:00.
in the stretch
  3 No failure of Traffic Server between 2026-03-02T09:00:00+01:00 and 2026-03-02T09:01:00+01:00; vcsx tells of 2 TLS failures, first in line 2: this version does not analyse them.
  Aucun échec de Traffic Server entre 2026-03-02T09:00:00+01:00 et 2026-03-02T09:01:00+01:00 ; vcsx signale 2 échecs TLS, le premier à la ligne 2, que cette version n'analyse pas.
SIP: strangers' connections
  0 No failure; connections from outside that failed: 2, the first from 192.0.2.99 in line 2; no zone is known for them.
  Aucun échec ; connexions de l'extérieur échouées : 2, la première de 192.0.2.99 à la ligne 2 ; aucune zone connue pour elles.
SIP: of an address that is masked
  0 No failure; connections from outside that failed: 1, the first from an address that is not told in line 2; no zone is known for them.
  Aucun échec ; connexions de l'extérieur échouées : 1, la première de source inconnue à la ligne 2 ; aucune zone connue pour elles.
SIP: a stranger's, in one of two logs
  0 No failure between 2026-03-02T09:00:00+01:00 and 2026-03-02T09:01:00+01:00; connections from outside that failed: 1, the first from 192.0.2.99 in line 1 of b.log; no zone is known for them.
  Aucun échec entre 2026-03-02T09:00:00+01:00 et 2026-03-02T09:01:00+01:00 ; connexions de l'extérieur échouées : 1, la première de 192.0.2.99 à la ligne 1 de b.log ; aucune zone connue pour elles.
SIP: a stranger's and one of a zone's peer
  1 1 failure: 192.0.2.16
  1 échec : 192.0.2.16
  + Besides, connections from outside that failed: 1, the first from 192.0.2.99 in line 2; no zone is known for them.
SIP: a stranger's, and what is not analysed
  3 No failure of Traffic Server; vcsx tells of a TLS failure in line 2: this version does not analyse it.
  Aucun échec de Traffic Server ; vcsx signale un échec TLS à la ligne 2, que cette version n'analyse pas.
  + Besides, connections from outside that failed: 1, the first from 192.0.2.99 in line 1; no zone is known for them.
sign-ins that failed
  0 No failure; sign-ins of users that failed: 1, refused with 401: 0, the first at cucm.lab.example:8443 in line 2.
  Aucun échec ; connexions d'utilisateurs échouées : 1, refusées par 401 : 0, la première auprès de cucm.lab.example:8443 à la ligne 2.
sign-ins and a stranger's connection
  0 No failure; connections from outside that failed: 1, the first from 192.0.2.99 in line 1; no zone is known for them.
  Aucun échec ; connexions de l'extérieur échouées : 1, la première de 192.0.2.99 à la ligne 1 ; aucune zone connue pour elles.
  + Besides, sign-ins of users that failed: 1, refused with 401: 0, the first at cucm.lab.example:8443 in line 2.
sign-ins that were refused
  0 clear No failure found.
  Aucun échec trouvé.
a realm that was changed
  0 clear No failure found.
  Aucun échec trouvé.
an unexplained answer
  0 Failed requests that no message explains: 1
  Requêtes en échec qu'aucun message n'explique : 1
unexplained answers in a stretch
  0 Failed requests between 2026-03-02T09:00:00+01:00 and 2026-03-02T09:01:00+01:00 that no message explains: 2
  Requêtes en échec entre 2026-03-02T09:00:00+01:00 et 2026-03-02T09:01:00+01:00 qu'aucun message n'explique : 2
verification is off
  0 Verification is off: one server would fail.
  La vérification est désactivée : un serveur échouerait.
verification is off, in a stretch
  0 Verification is off: one server that was asked between 2026-03-01T09:14:02.080+01:00 and 2026-03-02T09:14:02.080+01:00 would fail.
  La vérification est désactivée : un serveur sollicité entre 2026-03-01T09:14:02.080+01:00 et 2026-03-02T09:14:02.080+01:00 échouerait.
warnings only
  0 Warnings only (Action=Continue): nothing was refused.
  Avertissements seulement (Action=Continue) : rien n'a été refusé.
warnings only, in a stretch
  0 Warnings only (Action=Continue) between 2026-03-02T09:00:00+01:00 and 2026-03-02T09:01:00+01:00: nothing was refused.
  Avertissements seulement (Action=Continue) entre 2026-03-02T09:00:00+01:00 et 2026-03-02T09:01:00+01:00 : rien n'a été refusé.
`,
  );
});
