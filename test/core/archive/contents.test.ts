/** What a file of a diagnostic download is, by its name. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { contentsOfName } from "../../../core/archive/contents.ts";

function check(picture: string): void {
  const lines = picture.trim().split("\n");
  const drawn = lines.map((line) => {
    const name = line.split(" = ")[0] as string;
    const { contents, host, time } = contentsOfName(name);
    return `${name} = ${[contents, host, time].filter((each) => each !== null).join(" ")}`;
  });
  assert.equal(drawn.join("\n"), lines.join("\n"));
}

test("the names of the Administrator Guides", () => {
  check(`
loggingsnapshot_vcsc_2022-07-11_17:33:18.txt = log vcsc 2022-07-11T17:33:18Z
xconf_dump_vcsc_2022-07-11_17:33:18.txt = configuration vcsc 2022-07-11T17:33:18Z
xconf_dump_vcsc_2022-07-11_17:33:18.xml = configuration vcsc 2022-07-11T17:33:18Z
xstat_dump_vcsc_2022-07-11_17:33:18.txt = status vcsc 2022-07-11T17:33:18Z
xstat_dump_vcsc_2022-07-11_17:33:18.xml = status vcsc 2022-07-11T17:33:18Z
eth0_diagnostic_logging_tcpdump00_vcsc_2022-07-11_17:33:18.pcap = capture vcsc 2022-07-11T17:33:18Z
eth1_diagnostic_logging_tcpdump7_vcsc_2022-07-11_17:33:18.pcap12 = capture vcsc 2022-07-11T17:33:18Z
ca_vcsc_2022-07-11_17:33:18.pem = trust-store vcsc 2022-07-11T17:33:18Z
server_vcsc_2022-07-11_17:33:18.pem = server-certificate vcsc 2022-07-11T17:33:18Z
client_vcsc_2022-07-11_17:33:18.pem = client-certificate vcsc 2022-07-11T17:33:18Z
diagnostic_log_vcsc_2022-07-11_17:33:18.tar.gz = archive vcsc 2022-07-11T17:33:18Z`);
});

test("X7.2: no host and no time", () => {
  check(`
loggingsnapshot.txt = log
xconf_dump.txt = configuration
xstat_dump.txt = status
diagnostic_logging_tcpdump.pcap = capture
ca.pem = trust-store
server.pem = server-certificate`);
});

test("every separator that a system puts in the colon's place", () => {
  check(`
diagnostic_log_ccnp-expressway-hybrid1_2022-02-21_16 03 39.tar.gz = archive ccnp-expressway-hybrid1 2022-02-21T16:03:39Z
loggingsnapshot_ccnp-expressway-hybrid1_2025-09-22_12/58/19.txt = log ccnp-expressway-hybrid1 2025-09-22T12:58:19Z
loggingsnapshot_a_2025-09-22_12-58-19.txt = log a 2025-09-22T12:58:19Z
loggingsnapshot_a_2025-09-22_12_58_19.txt = log a 2025-09-22T12:58:19Z
loggingsnapshot_a_2025-09-22 12.58.19.txt = log a 2025-09-22T12:58:19Z
loggingsnapshot_a_2025-09-22_12%3A58%3A19.txt = log a 2025-09-22T12:58:19Z
loggingsnapshot_a_2025-09-22T125819.txt = log a 2025-09-22T12:58:19Z
loggingsnapshot_a_2025-09-22_12\uf02258\uf02219.txt = log a 2025-09-22T12:58:19Z`);
});

test("what engineers append", () => {
  check(`
diagnostic_log_vcsc_2022-07-11_17_33 18-DifferentCA-8443.tar.gz = archive vcsc 2022-07-11T17:33:18Z
diagnostic_log_vcsc_2022-07-11_17_49 11-ConnectCAtoWebWithIPonCUCM.tar.gz = archive vcsc 2022-07-11T17:49:11Z
diagnostic_log_vcsc_2022-07-11_17_33_18 (1).zip = archive vcsc 2022-07-11T17:33:18Z
diagnostic_log_vcsc_2022-07-11_17_33_18.tgz = archive vcsc 2022-07-11T17:33:18Z
loggingsnapshot_vcsc_2022-07-11_17_33_18 - Copy.txt.gz = log vcsc 2022-07-11T17:33:18Z
server_vcsc_2022-07-11_17_33_18_old.pem = server-certificate vcsc 2022-07-11T17:33:18Z
loggingsnapshot-from-site-B.txt = log
LoggingSnapshot_VCSC_2022-07-11_17_33_18.TXT = log VCSC 2022-07-11T17:33:18Z`);
});

test("in any folder, with either separator", () => {
  check(`
diagnostic_log_a_2022-07-11_17:33:18/loggingsnapshot_b_2022-07-12_01:02:03.txt = log b 2022-07-12T01:02:03Z
x\\y\\ca_b_2022-07-12_01_02_03.pem = trust-store b 2022-07-12T01:02:03Z
../../server_b_2022-07-12_01_02_03.pem = server-certificate b 2022-07-12T01:02:03Z
inner.tar.gz!/f/xconf_dump_b_2022-07-12_01_02_03.txt = configuration b 2022-07-12T01:02:03Z`);
});

test("a host may hold underscores, dots and dates", () => {
  check(`
loggingsnapshot_vcs_control.steven.lab_2022-07-11_17:33:18.txt = log vcs_control.steven.lab 2022-07-11T17:33:18Z
loggingsnapshot_exp-2020-01-01_2022-07-11_17:33:18.txt = log exp-2020-01-01 2022-07-11T17:33:18Z`);
});

test("what is no time is no time", () => {
  check(`
loggingsnapshot_a_2022-02-30_17:33:18.txt = log
loggingsnapshot_a_2022-07-11_25:00:00.txt = log
loggingsnapshot_a_2022-13-01_10:00:00.txt = log
loggingsnapshot_2022-07-11_10:00:00.txt = log`);
});

test("other files are what their extension says, and else nothing", () => {
  check(`
site.pcapng = capture
root.crt = certificate
chain.p7b = certificate
my-ca.pem = certificate
car.pem = certificate
all.zip = archive
notes.txt = other
server_notes.txt = other
readme = other
__MACOSX/._loggingsnapshot_a_2022-07-11_17:33:18.txt = other
ca_x/readme.txt = other
 = other`);
});

test("a name of any length and kind takes no time", () => {
  const started = performance.now();
  for (const part of ["ca_", "loggingsnapshot_2022-07-11_", "_2022-07-11", "/ca", "é/", "a".repeat(50)]) {
    contentsOfName(part.repeat(100_000));
  }
  assert.ok(performance.now() - started < 1000);
});
