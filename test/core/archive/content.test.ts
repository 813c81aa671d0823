/** Text is a certificate's where it shows one, and never where it has records, of whatever program and in whatever form. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { contentKind, isCertificateText, isPlainText, utf16Of } from "../../../core/archive/content.ts";
import { contentsOfName } from "../../../core/archive/contents.ts";

const pem = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n";
const stated = "Certificate:\n    Data:\n        Version: 3 (0x2)\n        Not Before: Jul 11 18:55:26 2022 GMT\n";
const quoted = pem.replaceAll(/^/gm, "> ");

test("certificates, and texts about them", () => {
  for (const text of [
    pem,
    `\u00ef\u00bb\u00bf${pem}`,
    quoted,
    `On 2022-07-11 18:55:26 somebody wrote:\n${quoted}`,
    JSON.stringify({ certificates: [{ created: "2022-07-11T18:55:26Z", certificate: pem }] }),
    `Bag Attributes\n    friendlyName: x\n${pem}`,
    "CONNECTED(00000003)\n---\nCertificate chain\n 0 s:CN = x\n",
    stated,
    "X509 Certificate:\r\nVersion: 3\r\n",
  ]) {
    assert.equal(isCertificateText(text, contentsOfName("a.txt")), true, text);
    assert.equal(isPlainText(Buffer.from(text, "latin1")), false, text);
  }
});

test("logs that quote one", () => {
  for (const head of [
    "2022-07-11T18:55:26.016+02:00 vcsc traffic_server[1]: text\n",
    "Jul 11 18:55:26 host program[1]: text\n",
    "<13>Jul  1 18:55:26 host program: text\n",
    "<13>1 2022-07-11T18:55:26Z host program 1 - - text: x\n",
    "program.log:12:2022-07-11 18:55:26 host program[1]: text\n",
    "> 2022-07-11T18:55:26 host program: text\n",
    "[Jul 11 18:55:26.016] {0x7f} WARNING: text\n",
    "[ET_NET 0] WARNING: text\n",
    '{"_raw":"x traffic_server[1]: text"}\n',
    'UTCTime=\\"2022-07-11 16:55:26\\"\n',
  ])
    for (const text of [pem, quoted, stated, JSON.stringify(pem)])
      assert.equal(isCertificateText(`${head}${text}`, contentsOfName("a.txt")), false, `${head}${text}`);
});

test("UTF-16 with a byte order mark, and without one where it begins with a line of ASCII", () => {
  const head = "2022-07-11T18:55:26.016+02:00 vcsc traffic_server[1]: text\r\n";
  const little = Buffer.from(head, "utf16le");
  const big = Buffer.from(little).swap16();
  const zeros = Buffer.alloc(128);
  const read = [Buffer.from("\ufeffa", "utf16le"), little, big, little.subarray(1), little.subarray(0, 62), zeros];
  assert.deepEqual(read.map(utf16Of), ["utf-16le", "utf-16le", "utf-16be", "utf-16be", null, null]);
  assert.equal(utf16Of(Buffer.from(head)), null);
});

test("archives, those too that are not read", () => {
  const name = Buffer.alloc(257);
  name.write("a.log");
  name.write("0000644", 100);
  const begins = (...bytes: readonly number[]) => Buffer.from([...bytes, 0, 0, 0, 0, 0, 0, 0, 0]);
  for (const head of [
    begins(0x1f, 0x8b),
    Buffer.from("PK\u0003\u0004"),
    Buffer.concat([name, Buffer.from("ustar")]),
    begins(0xfd, 0x37, 0x7a, 0x58, 0x5a, 0),
    begins(0x28, 0xb5, 0x2f, 0xfd),
    begins(0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c),
    Buffer.from("BZh91AY&SY"),
    Buffer.from("Rar!\u001a\u0007\u0001"),
    Buffer.from("MSCF\0\0\0\0"),
    begins(4, 0x22, 0x4d, 0x18),
    Buffer.from("LZIP\u0001"),
    begins(0x1f, 0x9d),
  ])
    assert.equal(contentKind(head), "archive", head.toString("latin1"));
});

test("a log that happens to hold what marks an archive", () => {
  const record = '2022-07-11T18:55:26.016+02:00 vcsc traffic_server[1]: Event="Request Allowed" User-agent="';
  assert.equal(contentKind(Buffer.from(`${record.padEnd(257, "x")}ustar"\n`)), "text");
});
