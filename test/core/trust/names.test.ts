/** Names as Traffic Server judges them: certificate, name, answer and why. */

import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { test } from "node:test";
import { judgeName, type NameJudgement } from "../../../core/trust/names.ts";
import {
  type Attribute,
  context,
  der,
  extension,
  generalName,
  keys,
  makeCertificate,
  name,
  oid,
  read,
  subjectAltNames,
  utf8,
} from "./certificate-maker.ts";

interface Subject {
  /** Common names, in order; a Buffer is a whole value element. */
  readonly cn?: readonly (string | Buffer)[];
  readonly sans?: readonly (string | Buffer)[];
  readonly extensions?: readonly Buffer[];
  readonly more?: readonly Attribute[];
}

function judge({ cn = ["x"], sans, extensions, more = [] }: Subject, asked: string): NameJudgement {
  const subject = name(...more, ...cn.map((value): Attribute => ["CN", value]));
  const alternative = sans ? [subjectAltNames(...sans)] : [];
  const own = keys("names");
  const plan = { subject, issuer: name(["CN", "CA"]), keys: own, signedBy: own };
  return judgeName(read(makeCertificate({ ...plan, extensions: extensions ?? alternative })), asked);
}

/** "yes dns-name 1", "no no-match", "no wildcard-underscore 1 (9.0 …)" */
function answer({ matches, because, otherwise }: NameJudgement): string {
  const index = because.index === null ? "" : ` ${because.index}`;
  return `${matches ? "yes" : "no"} ${because.id}${index}${otherwise.length > 0 ? ` (${otherwise.join(" ")})` : ""}`;
}

/** Each line: the name asked, two blanks or more, the answer. */
function check(certificate: Subject, picture: string): void {
  const lines = picture.trim().split("\n");
  const drawn = lines.map((line) => {
    const [, asked = ""] = /^\s*"(.*)"/.exec(line) ?? [];
    return `"${asked}" ${answer(judge(certificate, asked))}`;
  });
  assert.deepEqual(
    drawn,
    lines.map((line) => line.trim().replace(/" +/, '" ')),
  );
}

test("dNSNames are compared whole, ASCII letters without regard to case", () => {
  check(
    { sans: ["DNS:cucm.lab.example"] },
    `
    "cucm.lab.example"   yes dns-name 1
    "CUCM.Lab.Example"   yes dns-name 1
    "cucm"               no short-name 1
    "cucm.lab.example."  no trailing-dot 1
    "192.0.2.10"         no no-match
    ""                   no no-match
    `,
  );
  check({ sans: ["DNS:a.b.example", "DNS:cucm.lab.example"] }, `"cucm.lab.example" yes dns-name 2`);
  check({ sans: ["DNS:cucm"] }, `"cucm" yes dns-name 1\n"cucm.lab.example" no long-name 1`);
  check({ sans: ["DNS:cucm.lab"] }, `"cucm.lab.example" no no-match`);
});

test("names are counted among those of their kind", () => {
  const two = ["DNS:other.example", "DNS:cucm.lab.example"];
  check({ sans: ["IP:192.0.2.10", "DNS:cucm.lab.example"] }, `"cucm.lab.example" yes dns-name 1`);
  check({ sans: ["DNS:cucm.lab.example", "IP:192.0.2.10"] }, `"192.0.2.10" no only-ip-address 1`);
  check({ sans: two }, `"cucm" no short-name 2`);
  check({ cn: ["cucm.lab.example"], sans: ["DNS:other.example"] }, `"cucm" no short-name 1`);
  check({ cn: ["x", "cucm.lab.example"] }, `"cucm" no no-match\n"other.lab.example" no no-match`);
  check({ cn: ["x", der(0x03, Buffer.from("\0cucm"))] }, `"cucm.lab.example" no no-match`);
});

test("a name that is meant stands as in the certificate", () => {
  assert.deepEqual(judge({ sans: [der(0x82, Buffer.from("b\u00fccher.lab.example"))] }, "b\u00fccher.lab.example"), {
    name: "b\u00fccher.lab.example",
    matches: true,
    because: { id: "dns-name", index: 1, value: "b\u00fccher.lab.example" },
    otherwise: [],
  });
});

test("a dot at the end of the name that is asked, or of the certificate's", () => {
  check(
    { sans: ["DNS:cucm.lab.example.", "DNS:*.site.example."] },
    `
    "cucm.lab.example."   yes dns-name 1
    "cucm.lab.example"    no trailing-dot 1
    "other.lab.example"   no no-match
    "cucm.site.example."  yes dns-name-wildcard 2
    "cucm.site.example"   no trailing-dot 2
    `,
  );
});

test("an empty name in a certificate is that of nothing", () => {
  check({ sans: ["DNS:"] }, `"" no no-match\n"." no no-match\n".lab.example" no no-match`);
  check({ cn: [""] }, `"" no no-match\n"cucm.lab.example" no no-match`);
});

test("the first common name counts, also beside dNSNames", () => {
  check({ cn: ["cucm.lab.example"], sans: ["DNS:other.lab.example"] }, `"cucm.lab.example" yes common-name 1`);
  check({ cn: ["cucm.lab.example"] }, `"cucm.lab.example" yes common-name 1`);
  check({ cn: ["first", "second"] }, `"first" yes common-name 1\n"second" no other-common-name 2`);
  check({ cn: [], more: [["OU", "cucm.lab.example"]], sans: ["DNS:z"] }, `"cucm.lab.example" no no-match`);
  check({ cn: [], more: [["OU", "cucm.lab.example"]] }, `"cucm.lab.example" no no-name`);
  check({ cn: ["*.lab.example"], sans: ["DNS:other.example"] }, `"cucm.lab.example" yes common-name-wildcard 1`);
});

test("addresses are text: an iPAddress entry never matches", () => {
  check({ sans: ["IP:192.0.2.10"] }, `"192.0.2.10" no only-ip-address 1`);
  check({ sans: ["DNS:192.0.2.10"] }, `"192.0.2.10" yes dns-name 1`);
  check({ cn: ["192.0.2.10"], sans: ["DNS:cucm.lab.example"] }, `"192.0.2.10" yes common-name 1`);
  check({ sans: ["IP:20010db8000000000000000000000010"] }, `"2001:db8::10" no only-ip-address 1`);
  check(
    { cn: ["2001:db8::10"] },
    `
    "2001:db8::10"             yes common-name 1
    "2001:DB8::10"             yes common-name 1
    "2001:db8:0:0:0:0:0:10"    no no-match
    `,
  );
  check({ cn: ["*.0.2.10"] }, `"192.0.2.10" yes common-name-wildcard 1`);
  check({ cn: ["192.0.2.*"] }, `"192.0.2.10" no no-match`);
});

test("a star is a whole first label, its beginning or its end", () => {
  check(
    { sans: ["DNS:*.lab.example"] },
    `
    "cucm.lab.example"               yes dns-name-wildcard 1
    "CUCM.LAB.EXAMPLE"               yes dns-name-wildcard 1
    "cu-cm.lab.example"              yes dns-name-wildcard 1
    "xn--bcher-kva.lab.example"      yes dns-name-wildcard 1
    "*.lab.example"                  yes dns-name-wildcard 1
    "a.b.lab.example"                no wildcard-one-label 1
    "lab.example"                    no no-match
    ".lab.example"                   no wildcard-one-label 1
    "cucm.lab.example."              no trailing-dot 1
    "cu_cm.lab.example"              no wildcard-underscore 1 (9.0 9.2.15 10.1 10.2)
    `,
  );
  check(
    { sans: ["DNS:cu*.lab.example"] },
    `
    "cucm.lab.example"   yes dns-name-wildcard 1
    "cu.lab.example"     yes dns-name-wildcard 1
    "cux.y.lab.example"  no no-match
    `,
  );
  check({ sans: ["DNS:*cm.lab.example"] }, `"cucm.lab.example" yes dns-name-wildcard 1`);
  check({ sans: ["DNS:c*m.lab.example"] }, `"cucm.lab.example" no no-match`);
  check({ sans: ["DNS:a.*.lab.example", "DNS:*.*.lab.example"] }, `"a.b.lab.example" no no-match`);
  check({ sans: ["DNS:xn--*.lab.example"] }, `"xn--abc.lab.example" no no-match`);
  check({ sans: ["DNS:*.example"] }, `"lab.example" no wildcard-few-dots 1`);
  check(
    { sans: ["DNS:*.a.b"] },
    `
    "xyz.a.b"  yes dns-name-wildcard 1
    "xy.a.b"   yes dns-name-wildcard 1
    "x.a.b"    no wildcard-short-name 1
    `,
  );
});

test("a star at the limits of what is a pattern", () => {
  const judged = (pattern: string, asked: string) => answer(judge({ sans: [`DNS:${pattern}`] }, asked));
  assert.deepEqual(
    [
      ["*.a.b", "x.a.b"],
      ["*.a.bc", "xy.a.bc"],
      ["*.ab", "cucm.ab"],
      ["*.lab.", "cucm.lab."],
      ["f**.lab.example", "foo.lab.example"],
      ["*f*.lab.example", "*foo.lab.example"],
      ["f*o.lab.example", "foo.lab.example"],
      ["cucm.*.lab.example", "cucm.x.lab.example"],
      ["plain.lab.example", "plainx.lab.example"],
      ["*.lab.example", "xn--cucm.lab.example"],
      ["x*.lab.example", "xn--cucm.lab.example"],
      ["c*.lab.example", "cxn--ucm.lab.example"],
      ["cucm*.lab.example", "cucm.lab.example"],
      ["*.lab.example", ".lab.example"],
      ["cu*.lab.example", "other.lab.example"],
      ["cu*.lab.example", "xx.lab.example"],
      ["*..lab", "cucm..lab"],
      ["cuc*.example", "cucm.example"],
      ["cucm.example", "cxcm.example"],
      ["**.lab.example", "x*.lab.example"],
      ["*f*.lab.example", "xf*.lab.example"],
      ["*f*.lab.example", "*xf*.lab.example"],
    ].map(([pattern = "", asked = ""]) => `${pattern} ${asked}: ${judged(pattern, asked)}`),
    [
      "*.a.b x.a.b: no wildcard-short-name 1",
      "*.a.bc xy.a.bc: yes dns-name-wildcard 1",
      "*.ab cucm.ab: no wildcard-few-dots 1",
      "*.lab. cucm.lab.: no wildcard-few-dots 1",
      "f**.lab.example foo.lab.example: no no-match",
      "*f*.lab.example *foo.lab.example: no no-match",
      "f*o.lab.example foo.lab.example: no no-match",
      "cucm.*.lab.example cucm.x.lab.example: no no-match",
      "plain.lab.example plainx.lab.example: no no-match",
      "*.lab.example xn--cucm.lab.example: yes dns-name-wildcard 1",
      "x*.lab.example xn--cucm.lab.example: no no-match",
      "c*.lab.example cxn--ucm.lab.example: yes dns-name-wildcard 1",
      "cucm*.lab.example cucm.lab.example: yes dns-name-wildcard 1",
      "*.lab.example .lab.example: no wildcard-one-label 1",
      "cu*.lab.example other.lab.example: no no-match",
      "cu*.lab.example xx.lab.example: no no-match",
      "*..lab cucm..lab: no wildcard-few-dots 1",
      "cuc*.example cucm.example: no no-match",
      "cucm.example cxcm.example: no no-match",
      "**.lab.example x*.lab.example: no no-match",
      "*f*.lab.example xf*.lab.example: no no-match",
      "*f*.lab.example *xf*.lab.example: no no-match",
    ],
  );
});

test("other kinds of names are not looked at", () => {
  const host = "cucm.lab.example";
  const others = [
    `URI:${host}`,
    `email:${host}`,
    context(4, name(["CN", host])),
    context(0, oid("1.2.3.4"), context(0, utf8(host))),
  ];
  for (const other of others) check({ sans: [other] }, `"${host}" no no-match`);
});

test("encodings of the common name", () => {
  const host = "cucm.lab.example";
  const wide = der(0x1e, Buffer.from(host, "utf16le").swap16());
  for (const cn of [wide, der(0x14, Buffer.from(host)), der(0x12, Buffer.from(host))])
    check({ cn: [cn] }, `"${host}" yes common-name 1`);
  check({ cn: [`${host}\0`] }, `"${host}" no no-match`);
  check({ sans: [`DNS:${host}\0.evil`] }, `"${host}" no no-match`);
  check({ cn: ["b\u00fccher.lab.example"] }, `"xn--bcher-kva.lab.example" no no-match`);
});

test("a common name that is no text matches everything up to 9.2.14 and in 10.1", () => {
  for (const cn of [der(0x03, Buffer.from("\0cucm")), der(0x30, utf8("cucm"))])
    check({ cn: [cn] }, `"anything" yes common-name-no-text 1 (9.2.15 10.2)`);
});

test("two lists of names, or a broken one, count as none", () => {
  const list = subjectAltNames("DNS:cucm.lab.example");
  check({ extensions: [list, list] }, `"cucm.lab.example" no names-unreadable\n"x" yes common-name 1`);
  const broken = extension("2.5.29.17", utf8("x"));
  check({ extensions: [broken] }, `"cucm.lab.example" no names-unreadable`);
});

test("very many names are one pass", () => {
  const many = Array.from({ length: 30_000 }, () => generalName("DNS:"));
  const { matches } = judge({ sans: many }, "cucm.lab.example");
  assert.equal(matches, false);
});
