/** Files of certificates: what is used, and what is named with its line. */

import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { test } from "node:test";
import {
  type CertificateFile,
  CertificateFileReader,
  readCertificateFile,
} from "../../../core/trust/certificate-file.ts";
import { encodePem, scanPem } from "../../../core/trust/pem.ts";
import { context, der, integer, keys, makeCertificate, name, oid, pem, seq, set, utf8 } from "./certificate-maker.ts";

const own = keys("own");
const made = (cn: string) =>
  makeCertificate({ subject: name(["CN", cn]), issuer: name(["CN", "CA"]), keys: own, signedBy: own });
const [a, b, c] = [made("a"), made("b"), made("c")];

/** "CN=a@1 CN=b@12 | damaged@7" */
function drawn({ certificates, problems }: CertificateFile): string {
  const used = certificates.map(({ certificate, line }) => `${certificate.subject.text}@${line ?? "-"}`);
  return [...used, "|", ...problems.map(({ code, line }) => `${code}@${line ?? "-"}`)].join(" ");
}

function check(content: string | Buffer, want: string): void {
  const bytes = typeof content === "string" ? Buffer.from(content, "latin1") : content;
  assert.equal(drawn(readCertificateFile(bytes)), want);
  const lengths = bytes.length < 10_000 ? [1, 7, 64] : [1 + Math.floor(bytes.length / 30)];
  for (const length of lengths) assert.equal(drawn(readInPieces(bytes, length)), want, `in pieces of ${length}`);
}

function readInPieces(bytes: Buffer, length: number): CertificateFile {
  const reader = new CertificateFileReader();
  for (let at = 0; at < bytes.length; at += length) reader.push(bytes.subarray(at, at + length));
  return ended(reader);
}

function ended(reader: CertificateFileReader): CertificateFile {
  const turns = reader.finish();
  for (;;) {
    const turn = turns.next();
    if (turn.done) return turn.value;
  }
}

const lines = (text: string) => text.split("\n").length - 1;

test("several blocks with text between them", () => {
  const text = `subject=a\n\n${pem(a)}some text\n${pem(b)}${pem(c)}the end`;
  check(text, `CN=a@3 CN=b@${4 + lines(pem(a))} CN=c@${4 + 2 * lines(pem(a))} |`);
  check(text.replaceAll("\n", "\r\n"), `CN=a@3 CN=b@${4 + lines(pem(a))} CN=c@${4 + 2 * lines(pem(a))} |`);
  check(pem(a).trimEnd(), "CN=a@1 |");
  check(pem(a).replace(/-----\n/, "-----  \t\n"), "CN=a@1 |");
  check(pem(a, "X509 CERTIFICATE"), "CN=a@1 |");
  check(`-----BEGIN CERTIFICATE-----\n${a.toString("base64")}\n-----END CERTIFICATE-----`, "CN=a@1 |");
  check("", "| no-certificate@-");
  check("no certificate here\n", "| no-certificate@-");
});

test("a damaged block is named by its line, the good ones are used", () => {
  const bad = (change: (text: string) => string) => `${pem(a)}${change(pem(b))}${pem(c)}`;
  const second = 1 + lines(pem(a));
  const third = second + lines(pem(b));
  const used = (problem: string) => `CN=a@1 CN=c@${third} | ${problem}@${second}`;
  check(
    bad((text) => text.replace(/M/, "!")),
    used("damaged"),
  );
  check(
    bad((text) => text.replace(/M/, "\u00a0")),
    used("damaged"),
  );
  check(
    bad((text) => text.replace(/\n-----END/, "A\n-----END")),
    used("damaged"),
  );
  check(
    bad((text) => text.replace("-----END CERTIFICATE-----\n", "\n")),
    used("unfinished"),
  );
  check(
    bad((text) => text.replace("END CERTIFICATE", "END X509 CRL")),
    used("damaged"),
  );
  check(`${pem(a)}${pem(b).replace(/MI.*\n/, "")}${pem(c)}`, `CN=a@1 CN=c@${third - 1} | damaged@${second}`);
  const blank = pem(b).replace(/(\n.*\n)/, "$1\n");
  check(`${pem(a)}${blank}${pem(c)}`, `CN=a@1 CN=c@${third + 1} | damaged@${second}`);
  const header = pem(b).replace("\n", "\nProc-Type: 4,ENCRYPTED\n\n");
  check(`${pem(a)}${header}${pem(c)}`, `CN=a@1 CN=c@${third + 2} | damaged@${second}`);
  check(pem(b).replace("\n", "\n\n"), "CN=b@1 |");
});

test("BEGIN and END where they do not belong", () => {
  const glued = `${pem(a).trimEnd()}${pem(b)}`;
  const second = 1 + lines(pem(a));
  check(`${glued}${pem(c)}`, `CN=c@${1 + lines(glued)} | damaged@1 misplaced@${lines(glued)}`);
  check(`${pem(b)}  ${pem(a)}`, `CN=b@1 | misplaced@${second} misplaced@${second + lines(pem(a)) - 1}`);
  check(`-----END CERTIFICATE-----\n${pem(a)}`, "CN=a@2 | misplaced@1");
  check(pem(a).slice(0, 200), "| unfinished@1");
});

test("a byte order mark is nothing at the start and right behind a block, as for OpenSSL", () => {
  const mark = "\u00ef\u00bb\u00bf";
  const second = 1 + lines(pem(a));
  check(`${mark}${pem(a)}${mark}${pem(b)}`, `CN=a@1 CN=b@${second} |`);
  check(`${mark}${pem(a)}${mark}${pem(b)}`.replaceAll("\n", "\r\n"), `CN=a@1 CN=b@${second} |`);
  check(`${mark}text\n${pem(a)}`, "CN=a@2 |");
  // Behind another line it is text, and so is its block.
  check(`${pem(a)}text\n${mark}${pem(b)}`, `CN=a@1 | misplaced@${second + 1} misplaced@${second + lines(pem(b))}`);
  check(`${mark}${mark}${pem(a)}${pem(b)}`, `CN=b@${second} | misplaced@1 misplaced@${lines(pem(a))}`);
});

test("what OpenSSL takes from the end of a line, and how long one may be", () => {
  check(pem(a).replaceAll("\n", "\u00c2\u00a0\n"), "CN=a@1 |");
  check(pem(a).replaceAll("-----\n", "----- \t\u0001\n"), "CN=a@1 |");
  const flat = `-----BEGIN CERTIFICATE-----\n${a.toString("base64")}\n-----END CERTIFICATE-----\n`;
  check(flat, "CN=a@1 |");
  const headed = flat.replace("\n", "\n\n");
  check(`${headed}${pem(b)}`, `CN=b@${1 + lines(headed)} | damaged@1`);
});

test("forms that OpenSSL does not read, where it finds no certificate in the file", () => {
  const each = (prefix: string | ((line: number) => string), text = `${pem(a)}${pem(b)}`) =>
    text
      .trimEnd()
      .split("\n")
      .map((line, i) => `${typeof prefix === "string" ? prefix : prefix(i + 1)}${line}\n`)
      .join("");
  const second = 1 + lines(pem(a));
  const both = `CN=a@1 CN=b@${second} | not-accepted-by-openssl@-`;
  const onOneLine = "CN=a@1 CN=b@1 | not-accepted-by-openssl@-";
  const plain = `${pem(a)}${pem(b)}`;
  const utf8 = (text: string) => Buffer.from(text, "utf8");
  check(each("> "), both);
  check(each("> > "), both);
  check(each(">> ").replaceAll("\n", "\r\n"), both);
  check(each("    "), both);
  check(each("\t"), both);
  check(utf8(each("\u00a0\u00a0")), both);
  check(utf8(each("\u200b")), both);
  check(each("leaf.pem:"), both);
  check(
    each((line) => `leaf.pem${line === 1 ? ":" : "-"}${line}${line === 1 ? ":" : "-"}`),
    both,
  );
  check(
    each((line) => `Line ${line}: `),
    both,
  );
  check(
    each((line) => `${String(line).padStart(6)}\t`),
    both,
  );
  check(plain.replaceAll("\n", "\\n"), onOneLine);
  check(plain.replaceAll("\n", "\\\\r\\\\n"), onOneLine);
  check(plain.replaceAll("\n", " "), onOneLine);
  check(JSON.stringify({ certificates: [pem(a), pem(b)] }), onOneLine);
  check(
    JSON.stringify([pem(a), pem(b)])
      .replaceAll("/", "\\/")
      .replaceAll("+", "\\u002b"),
    onOneLine,
  );
  check(JSON.stringify([pem(a).split("\n")], null, 2), "CN=a@3 | not-accepted-by-openssl@-");
  check(plain.replaceAll("\n", "<br>\n"), both);
  check(plain.replaceAll("\n", "\r"), both);
  check(plain.replaceAll("\n", "\n\n"), `CN=a@1 CN=b@${2 * second - 1} | not-accepted-by-openssl@-`);
  check(Buffer.from(`\ufeff${plain}`, "utf16le"), both);
  check(Buffer.from(`\ufeff${plain.replaceAll("\n", "\r\n")}`, "utf16le").swap16(), both);
  // Without a byte order mark.
  check(Buffer.from(plain, "utf16le"), both);
  check(Buffer.from(plain, "utf16le").swap16(), both);
  check(`${pem(a).trimEnd()}${pem(b)}`, `CN=a@1 CN=b@${second - 1} | not-accepted-by-openssl@-`);
  check(each("> ", `${pem(a)}${pem(b).replace("MI", "!!")}`), `CN=a@1 | not-accepted-by-openssl@- damaged@${second}`);
  check(each("> ", pem(Buffer.from("secret"), "PRIVATE KEY")), "| misplaced@1 misplaced@3");
  // The text of others is none of ours: what OpenSSL reads counts.
  check(`${pem(a)}${each("> ", pem(b))}`, `CN=a@1 | misplaced@${second} misplaced@${second + lines(pem(b)) - 1}`);
});

test("other blocks are named, and a private key is not read", () => {
  const text = `${pem(Buffer.from("secret"), "PRIVATE KEY")}${pem(a)}${pem(seq(), "X509 CRL")}${pem(seq(), "DH PARAMETERS")}`;
  const at = 3 + 1 + lines(pem(a));
  check(text, `CN=a@4 | private-key@1 revocation-list@${at} other-block@${at + 3}`);
});

test("DER, alone or with something behind it", () => {
  check(a, "CN=a@- |");
  assert.deepEqual(
    readCertificateFile(Buffer.concat([a, b])).certificates.map(({ certificate }) => certificate.problems),
    [["trailing-bytes"]],
  );
  check(a.subarray(0, 100), "| damaged@-");
  check(seq(seq(), seq(), seq()), "| damaged@-");
});

const signedData = "1.2.840.113549.1.7.2";

function pkcs7(...certificates: readonly Buffer[]): Buffer {
  const content = seq(oid("1.2.840.113549.1.7.1"));
  return seq(oid(signedData), context(0, seq(integer(1), set(), content, context(0, ...certificates), set())));
}

test("PKCS#7, in DER and in PEM; beside certificates it is not used, as OpenSSL does not use it", () => {
  check(pkcs7(a, b, c), "CN=a@- CN=b@- CN=c@- |");
  check(pem(pkcs7(b, a), "PKCS7"), "CN=b@1 CN=a@1 |");
  check(`${pem(pkcs7(b), "PKCS7")}${pem(a)}`, `CN=a@${1 + lines(pem(pkcs7(b)))} | pkcs7-beside-certificates@-`);
  check(pkcs7(), "| no-certificate@-");
  check(pem(pkcs7(), "PKCS7"), "| no-certificate@-");
  check(`${pem(pkcs7(), "PKCS7")}${pem(pkcs7(a), "PKCS7")}`, `CN=a@${1 + lines(pem(pkcs7(), "PKCS7"))} |`);
  check(pkcs7(a, seq(utf8("x")), b), "CN=a@- CN=b@- | damaged@-");
  check(seq(oid(signedData), context(0, seq(utf8("x")))), "| damaged@-");
  const indefinite = (identifier: number, ...contents: readonly Buffer[]) =>
    Buffer.concat([Buffer.from([identifier, 0x80]), ...contents, Buffer.from([0, 0])]);
  const data = indefinite(0x30, integer(1), set(), seq(oid("1.2.840.113549.1.7.1")), indefinite(0xa0, a, b), set());
  check(indefinite(0x30, oid(signedData), indefinite(0xa0, data)), "CN=a@- CN=b@- |");
  const claimed = Buffer.concat([Buffer.from([0x30, 0x84, 0x40, 0, 0, 0]), oid(signedData)]);
  check(claimed, "| damaged@-");
});

test("a TRUSTED CERTIFICATE brings its trust settings", () => {
  const settings = (...fields: readonly Buffer[]) =>
    readCertificateFile(Buffer.from(pem(Buffer.concat([a, seq(...fields)]), "TRUSTED CERTIFICATE")));
  const server = oid("1.3.6.1.5.5.7.3.1");
  assert.deepEqual(settings(seq(server), context(0, oid("2.5.29.37.0"))).certificates[0]?.trustSettings, {
    trusted: ["1.3.6.1.5.5.7.3.1"],
    rejected: ["2.5.29.37.0"],
  });
  assert.deepEqual(settings(utf8("an alias")).certificates[0]?.trustSettings, { trusted: null, rejected: [] });
  assert.equal(readCertificateFile(Buffer.from(pem(a, "TRUSTED CERTIFICATE"))).certificates[0]?.trustSettings, null);
  check(pem(Buffer.concat([a, der(0x05)]), "TRUSTED CERTIFICATE"), "| damaged@1");
});

test("very large files end early, and every octet is looked at a bounded number of times", () => {
  const begins = scanPem(Buffer.alloc(28 * 1_000_000, "-----BEGIN CERTIFICATE-----\n"));
  assert.deepEqual([begins.blocks.length, begins.problems.length], [0, 40_000]);
  assert.equal(begins.problems.at(-1)?.code, "limit-pem-blocks");
  const ends = scanPem(Buffer.alloc(26 * 1_000_000, "-----END CERTIFICATE-----\n"));
  assert.equal(ends.problems.at(-1)?.code, "limit-pem-blocks");
  check(`${pem(a)}${" ".repeat(10_000_000)}${"\n".repeat(1_000_000)}`, "CN=a@1 |");
  check(`-----BEGIN CERTIFICATE-----\n${" ".repeat(4_000_000)}\n-----END CERTIFICATE-----\n`, "| damaged@1");
  const { problems } = readCertificateFile(Buffer.alloc(64 * 1024 * 1024 + 1));
  // Forms that OpenSSL does not read.
  const hostile = [
    "> -----BEGIN CERTIFICATE-----\n",
    "x-----END CERTIFICATE-----\n",
    `"-----BEGIN CERTIFICATE-----${"\\\\".repeat(1000)}-----END CERTIFICATE-----`,
    ` -----BEGIN CERTIFICATE-----${"\u00a0 ".repeat(1000)}x-----END CERTIFICATE-----`,
    `1 1 1 ${"1 ".repeat(90)}: -----BEGIN CERTIFICATE-----\n${"1 ".repeat(1000)}\n-----END CERTIFICATE-----`,
    "Certificate:\nData:\nSubject: CN=x\nX509v3 Subject Alternative Name:\nDNS:a, DNS:b\n",
    `Certificate:\n${" ".repeat(1000)}\n`,
  ];
  for (const text of hostile) {
    const file = readCertificateFile(Buffer.alloc(8_000_000, text));
    assert.ok(file.problems.length <= 40_001 && file.stated.length <= 1000, text.slice(0, 40));
  }
  assert.deepEqual(problems, [{ code: "limit-certificate-file", line: null }]);
});

test("of a file in pieces that is larger than a limit, what lies within it is read", () => {
  const read = (...parts: readonly (readonly [string, number])[]) => {
    const reader = new CertificateFileReader();
    for (const [text, times] of parts) {
      const piece = Buffer.from(text);
      for (let i = 0; i < times; i++) reader.push(piece);
    }
    const { certificates, problems } = ended(reader);
    const named = problems.filter(({ code }) => code.startsWith("limit"));
    return `${certificates.length} | ${named.map(({ code, line }) => `${code}@${line}`).join(" ")}`;
  };
  const other = `${"x".repeat(1_048_575)}\n`;
  const stranger = "-----BEGIN x\n".repeat(1000);
  assert.equal(read([pem(a), 1], [other, 65], [pem(b), 1]), "1 | limit-certificate-file@null");
  assert.equal(read([other, 63], [pem(a), 1], [other, 1]), "1 | limit-certificate-file@null");
  assert.equal(read([other, 64], [pem(a), 1]), "0 | limit-certificate-file@null");
  // Lines with a marker: two of the first block, and the 39,999th of the others' is one too many.
  const limit = `1 | limit-pem-blocks@${lines(pem(a)) + 39_999}`;
  assert.equal(read([pem(a), 1], [stranger, 41], [pem(b), 1], [other, 65]), limit);
  assert.equal(read([pem(a).replace(/^(?=.)/gm, "> "), 1], [stranger, 41], [pem(b), 1]), limit);
});

test("a block of more than 4 MiB is not read, and the others are", () => {
  const most = 4 * 1024 * 1024;
  const block = (length: number) => `-----BEGIN PKCS7-----\n${"A".repeat(length - 1)}\n-----END PKCS7-----\n`;
  const before = lines(pem(a));
  const expected = (code: string) => `CN=a@1 CN=b@${before + 4} | ${code}@${before + 1}`;
  for (const [length, code] of [
    [most, "damaged"],
    [most + 1, "limit-certificate-size"],
    [2 * most, "limit-certificate-size"],
  ] as const) {
    check(pem(a) + block(length) + pem(b), expected(code));
  }
  const quoted = (text: string) => text.replace(/^(?=.)/gm, "> ");
  const ofQuoted = (length: number, code: string) =>
    check(quoted(pem(a) + block(length)), `CN=a@1 | not-accepted-by-openssl@- ${code}@${before + 1}`);
  ofQuoted(most - 5, "damaged");
  ofQuoted(most - 4, "limit-certificate-size");
});

test("a block of ours is one that OpenSSL reads", () => {
  assert.equal(encodePem("CERTIFICATE", a), pem(a));
});
