/** `verify`: the verdict, the names, what is missing, and the exit status. */

import assert from "node:assert/strict";
import path from "node:path";
import { test } from "node:test";
import {
  authorityKeyIdentifier,
  basicConstraints,
  context,
  integer,
  keys,
  makeCertificate,
  name,
  oid,
  pem,
  seq,
  set,
  subjectAltNames,
  subjectKeyIdentifier,
} from "../core/trust/certificate-maker.ts";
import { folderWith, type Outcome, run } from "./program.ts";

const [rootKeys, caKeys] = [keys("root"), keys("ca")];
const rootName = name(["CN", "Root"]);
const ca = makeCertificate({
  subject: name(["CN", "CA"]),
  issuer: rootName,
  keys: caKeys,
  signedBy: rootKeys,
  scheme: "sha1",
  extensions: [basicConstraints(true), authorityKeyIdentifier({ id: Buffer.from([1, 2]) })],
});
const root = makeCertificate({
  subject: rootName,
  issuer: rootName,
  keys: rootKeys,
  signedBy: rootKeys,
  extensions: [basicConstraints(true), subjectKeyIdentifier(Buffer.from([1, 2]))],
});
const leaf = makeCertificate({
  subject: name(["CN", "cucm.lab.example"]),
  issuer: name(["CN", "CA"]),
  keys: keys("leaf"),
  signedBy: caKeys,
  notAfter: new Date("2030-01-01T00:00:00Z"),
  extensions: [subjectAltNames("DNS:cucm.lab.example", "IP:192.0.2.10")],
});
const hostile = makeCertificate({
  subject: name(["CN", "\u001b[31mred\u009b\u202e"]),
  issuer: name(["CN", "nobody"]),
  keys: keys("leaf"),
  signedBy: caKeys,
});

const files = {
  "root.pem": `some text\n${pem(root)}`,
  "damaged.pem": `${pem(root)}${pem(ca).replace("MI", "!!")}`,
  "empty.pem": "",
  "chain.pem": `${pem(leaf)}${pem(ca)}`,
  "leaf.pem": pem(leaf),
  "leaf.der": leaf,
  "hostile.pem": pem(hostile),
  "text.pem": "no certificate\n",
};

function verify(...args: readonly string[]): Outcome {
  using folder = folderWith(files);
  const words = args.map((word) => (word.startsWith("--") ? word : inFolder(folder.at, word)));
  const { status, stdout, stderr } = run(["verify", "--at", "2026-01-31T12:00:00Z", ...words]);
  return {
    status,
    stdout: stdout.replaceAll(`${folder.at}${path.sep}`, ""),
    stderr: stderr.replaceAll(`${folder.at}${path.sep}`, ""),
  };
}

function inFolder(folder: string, word: string): string {
  return /\.(?:pem|der)$/.test(word) ? path.join(folder, word) : word;
}

function lines({ stdout }: Outcome): Record<string, unknown>[] {
  return stdout
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

test("JSON: one line for each certificate, in the words of the contract", () => {
  const asked = ["--format", "json", "--trust-store", "root.pem", "--name", "192.0.2.10", "--name", "CUCM.lab.example"];
  const outcome = verify(...asked, "chain.pem", "leaf.der");
  assert.equal(outcome.status, 1);
  assert.equal(outcome.stderr, "");
  const [chain, alone] = lines(outcome);
  assert.deepEqual(
    { ...chain, notes: [], names: [] },
    {
      certificate: "chain.pem",
      subject: "CN=cucm.lab.example",
      verdict: "trusted",
      verifyError: null,
      form: null,
      names: [],
      missing: null,
      notes: [],
      problems: [],
    },
  );
  const names = (chain?.names ?? []) as readonly { readonly name: string; readonly matches: boolean }[];
  assert.deepEqual(
    names.map((each) => [each.name, each.matches]),
    [
      ["192.0.2.10", false],
      ["CUCM.lab.example", true],
    ],
  );
  assert.deepEqual(alone?.verifyError, {
    code: 20,
    name: "X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
    text: "unable to get local issuer certificate",
    depth: 0,
  });
  assert.deepEqual(alone?.missing, { subject: "CN=CA", keyIdentifier: null });
});

test("text: the verdict first, then what is missing, the names and the certificate", () => {
  const { status, stdout } = verify("--trust-store", "empty.pem", "--name", "cucm", "chain.pem");
  assert.equal(status, 1);
  assert.match(
    stdout,
    /^chain\.pem: not trusted\n {2}Error {2,}unable to get local issuer certificate \(20,\s+X509_V_ERR/,
  );
  assert.match(stdout, /\n {2}Missing {2,}CN=Root, key identifier 01:02\n/);
  assert.match(stdout, /\n {2}Name {2,}cucm does not match: the certificate has cucm\.lab\.example/);
  assert.match(stdout, /\n {2}Chain {2,}0: CN=cucm\.lab\.example \(sent\)\n {2,}1: CN=CA \(sent\)\n/);
  const trusted = verify("--trust-store", "root.pem", "chain.pem").stdout;
  assert.match(trusted, /^chain\.pem: trusted\n/);
  assert.match(trusted, /2: CN=Root \(trust store, line 2\)/);
  assert.match(trusted, /At OpenSSL's security level 1: CA signature digest algorithm too weak at depth 1\./);
  const other = verify("--trust-store", "root.pem", "--name", "x.example", "chain.pem");
  assert.match(other.stdout, /^chain\.pem: the chain is trusted, but a name does not match\n/);
});

test("standard input is a certificate like another, or a trust store", () => {
  using folder = folderWith(files);
  const at = ["verify", "--at", "2026-01-31T12:00:00Z"];
  const piped = (args: readonly string[], name: string) =>
    run([...at, ...args], { cwd: folder.at, input: Buffer.from(files[name as keyof typeof files]) });
  const named = run([...at, "--trust-store", "root.pem", "chain.pem"], { cwd: folder.at });
  const certificate = piped(["--trust-store", "root.pem", "-"], "chain.pem");
  assert.deepEqual({ ...certificate, stdout: certificate.stdout.replace("-:", "chain.pem:") }, named);
  assert.deepEqual(piped(["--trust-store", "-", "chain.pem"], "root.pem"), named);
  assert.equal(piped(["--trust-store", "root.pem", "-"], "text.pem").status, 2);
});

test("exit status", () => {
  const status = (...args: readonly string[]) => verify(...args).status;
  assert.equal(status("--trust-store", "root.pem", "chain.pem"), 0);
  assert.equal(status("--trust-store", "root.pem", "--name", "cucm.lab.example", "chain.pem"), 0);
  assert.equal(status("--trust-store", "root.pem", "--name", "x", "chain.pem"), 1);
  assert.equal(status("--trust-store", "root.pem", "chain.pem", "leaf.pem"), 1);
  assert.equal(status("--trust-store", "root.pem", "--auth-level", "1", "chain.pem"), 1);
  assert.equal(status("--trust-store", "root.pem", "--auth-level", "0", "chain.pem"), 0);
  assert.equal(status("--trust-store", "root.pem", "--at", "2031-01-01", "chain.pem"), 1);
  assert.equal(status("--trust-store", "root.pem", "--at", "1893455999", "chain.pem"), 0);
  assert.equal(status("--trust-store", "root.pem", "--at", "2030-01-01T01:00:00+01:00", "chain.pem"), 1);
  assert.equal(status("--trust-store", "root.pem", "missing.pem"), 2);
  assert.equal(status("--trust-store", "root.pem", "text.pem"), 2);
  assert.equal(status("--trust-store", "missing.pem", "chain.pem"), 2);
  assert.equal(status("--trust-store", "root.pem", "chain.pem", "missing.pem"), 3);
  assert.equal(status("--trust-store", "damaged.pem", "chain.pem"), 3);
  assert.equal(status("--trust-store", "empty.pem", "--trust-store", "root.pem", "chain.pem"), 0);
});

test("what cannot be read is named on standard error, with its line", () => {
  const block = pem(root).split("\n").length;
  assert.equal(
    verify("--trust-store", "damaged.pem", "chain.pem", "missing.pem", "text.pem").stderr,
    [
      `damaged.pem, line ${block}: the certificate is damaged: it was left out`,
      "missing.pem: there is no such file or folder",
      "text.pem: there is no certificate in it",
      "",
    ]
      .map((line) => (line === "" ? "" : `expressway-logs: ${line}`))
      .join("\n"),
  );
});

test("certificates in a form that OpenSSL does not read are judged, and it is said; it is not of one that it reads", () => {
  const quoted = (text: string) => text.replaceAll(/^/gm, "> ");
  const forms: Record<string, string | Buffer> = {
    "mark.pem": `\ufeff${pem(leaf)}\ufeff${pem(ca)}`,
    "crlf.pem": `Bag Attributes\r\n${`${pem(leaf)}${pem(ca)}`.replaceAll("\n", "\r\n")}`,
    "json.pem": JSON.stringify({ certificates: [pem(leaf), pem(ca)] }),
    "quoted.pem": quoted(quoted(`${pem(leaf)}${pem(ca)}`)),
    "wide.pem": Buffer.from(`\ufeff${pem(leaf)}${pem(ca)}`, "utf16le").swap16(),
    "root.pem": pem(root),
    "quoted-root.pem": quoted(pem(root)),
  };
  using folder = folderWith(forms);
  const told = (store: string, file: string) => {
    const args = ["--at", "2026-01-31", "--trust-store", path.join(folder.at, store), path.join(folder.at, file)];
    const json = run(["verify", "--format", "json", ...args]);
    const { verdict, form } = JSON.parse(json.stdout) as Record<string, unknown>;
    const isSaid = /OpenSSL would not read/.test(run(["verify", ...args]).stdout);
    return `${store} ${file}: ${verdict} ${form}, status ${json.status}${isSaid ? ", said" : ""}`;
  };
  const drawn = [
    ...["mark", "crlf", "json", "quoted", "wide"].map((name) => told("root.pem", `${name}.pem`)),
    told("quoted-root.pem", "mark.pem"),
  ];
  assert.deepEqual(drawn, [
    "root.pem mark.pem: trusted null, status 0",
    "root.pem crlf.pem: trusted null, status 0",
    "root.pem json.pem: trusted not-accepted-by-openssl, status 0, said",
    "root.pem quoted.pem: trusted not-accepted-by-openssl, status 0, said",
    "root.pem wide.pem: trusted not-accepted-by-openssl, status 0, said",
    "quoted-root.pem mark.pem: trusted not-accepted-by-openssl, status 0",
  ]);
});

/** Sorted as DER sorts a SET where `isSorted`. */
function pkcs7(certificates: readonly Buffer[], isSorted = false): Buffer {
  const content = seq(oid("1.2.840.113549.1.7.1"));
  const all = isSorted ? [...certificates].sort(Buffer.compare) : certificates;
  return seq(oid("1.2.840.113549.1.7.2"), context(0, seq(integer(1), set(), content, context(0, ...all), set())));
}

test("of a .p7b the server's own certificate is judged wherever it stands; where several may be it, all are named and none is judged", () => {
  const other = makeCertificate({
    subject: name(["CN", "imp.lab.example"]),
    issuer: name(["CN", "CA"]),
    keys: keys("other"),
    signedBy: caKeys,
  });
  const selfSigned = (cn: string, ...extensions: readonly Buffer[]) =>
    makeCertificate({
      subject: name(["CN", cn]),
      issuer: name(["CN", cn]),
      keys: keys(cn),
      signedBy: keys(cn),
      extensions,
    });
  const own = selfSigned("self.lab.example");
  const stranger = selfSigned("Stranger CA", basicConstraints(true));
  const loop = (subject: string, issuer: string) =>
    makeCertificate({
      subject: name(["CN", subject]),
      issuer: name(["CN", issuer]),
      keys: keys("ca"),
      signedBy: caKeys,
    });
  const forms: Readonly<Record<string, Buffer>> = {
    "leaf first": pkcs7([leaf, ca, root]),
    "root first": pkcs7([root, ca, leaf]),
    "leaf between": pkcs7([ca, leaf, root]),
    "as DER sorts": pkcs7([leaf, ca, root], true),
    "in PEM": Buffer.from(pem(pkcs7([root, ca, leaf]), "PKCS7")),
    "leaf twice": pkcs7([ca, leaf, leaf]),
    "beside another CA": pkcs7([stranger, root, ca, leaf]),
    "of CAs": pkcs7([root, ca]),
    "one self-signed": pkcs7([own]),
    "two servers": pkcs7([root, ca, leaf, other]),
    "self-signed too": pkcs7([ca, leaf, own]),
    "two CAs": pkcs7([root, stranger]),
    loop: pkcs7([loop("A", "B"), loop("B", "A")]),
    empty: pkcs7([]),
  };
  using folder = folderWith({
    "root.pem": pem(root),
    ...Object.fromEntries(Object.entries(forms).map(([what, bytes]) => [`${what}.p7b`, bytes])),
  });
  const args = ["verify", "--at", "2026-01-31", "--name", "cucm.lab.example", "--trust-store", "root.pem"];
  const drawn = Object.keys(forms).map((what) => {
    const file = `${what}.p7b`;
    const { status, stdout, stderr } = run([...args, "--format", "json", file], { cwd: folder.at });
    const { subject, verdict, verifyError, names, notes } = JSON.parse(stdout) as {
      readonly subject: string | null;
      readonly verdict: string;
      readonly verifyError: { readonly code: number; readonly depth: number } | null;
      readonly names: readonly { readonly matches: boolean }[];
      readonly notes: readonly { readonly id: string; readonly text: string }[];
    };
    const error = verifyError ? ` ${verifyError.code}@${verifyError.depth}` : "";
    const mayBe = notes.filter(({ id }) => id === "may-be-own").map(({ text }) => /CN=[^,]+/.exec(text)?.[0]);
    const text = run([...args, file], { cwd: folder.at }).stdout.replaceAll(/\s+/g, " ");
    for (const each of mayBe) assert.ok(text.includes(`May be the server's own: ${each}`), text);
    const lost = stderr === "" ? "" : `, ${stderr.trim()}`;
    return `${what}: ${mayBe.length > 0 ? mayBe.join(" or ") : subject}: ${verdict}${error}, ${names.map(({ matches }) => matches)}, status ${status}${lost}`;
  });
  assert.deepEqual(drawn, [
    "leaf first: CN=cucm.lab.example: trusted, true, status 0",
    "root first: CN=cucm.lab.example: trusted, true, status 0",
    "leaf between: CN=cucm.lab.example: trusted, true, status 0",
    "as DER sorts: CN=cucm.lab.example: trusted, true, status 0",
    "in PEM: CN=cucm.lab.example: trusted, true, status 0",
    "leaf twice: CN=cucm.lab.example: trusted, true, status 0",
    "beside another CA: CN=cucm.lab.example: trusted, true, status 0",
    "of CAs: CN=CA: trusted, false, status 1",
    "one self-signed: CN=self.lab.example: untrusted 18@0, false, status 1",
    "two servers: CN=cucm.lab.example or CN=imp.lab.example: unknown, , status 3",
    "self-signed too: CN=cucm.lab.example or CN=self.lab.example: unknown, , status 3",
    "two CAs: CN=Root or CN=Stranger CA: unknown, , status 3",
    "loop: CN=A or CN=B: unknown, , status 3",
    "empty: null: unknown, , status 2, expressway-logs: empty.p7b: there is no certificate in it",
  ]);
});

test("of PEM the first is judged, as openssl verify does; where it has issued another one, that is said and the trust is no all-clear", () => {
  const ended = makeCertificate({
    subject: name(["CN", "old.lab.example"]),
    issuer: name(["CN", "CA"]),
    keys: keys("leaf"),
    signedBy: caKeys,
    notAfter: new Date("2025-01-01T00:00:00Z"),
  });
  const forms: Readonly<Record<string, readonly Buffer[]>> = {
    "leaf first": [leaf, ca, root],
    "leaf, root, CA": [leaf, root, ca],
    "root first, an expired leaf": [root, ca, ended],
    "CA first": [ca, leaf],
    "two leaves": [leaf, ended],
    "a root twice": [root, root],
  };
  using folder = folderWith({
    "root.pem": pem(root),
    ...Object.fromEntries(
      Object.entries(forms).map(([what, all]) => [`${what}.crt`, all.map((each) => pem(each)).join("")]),
    ),
  });
  const args = ["verify", "--at", "2026-01-31", "--trust-store", "root.pem"];
  const drawn = Object.keys(forms).map((what) => {
    const { status, stdout } = run([...args, "--format", "json", `${what}.crt`], { cwd: folder.at });
    const { subject, verdict, problems } = JSON.parse(stdout) as {
      readonly subject: string | null;
      readonly verdict: string;
      readonly problems: readonly { readonly code: string; readonly lost: boolean }[];
    };
    const isSaid = /belongs first, its issuers behind it/.test(
      run([...args, `${what}.crt`], { cwd: folder.at }).stdout.replaceAll(/\s+/g, " "),
    );
    const told = problems.map(({ code, lost }) => `, ${code}${lost ? " (lost)" : ""}`).join("");
    return `${what}: ${subject} ${verdict}, status ${status}${told}${isSaid ? ", said" : ""}`;
  });
  assert.deepEqual(drawn, [
    "leaf first: CN=cucm.lab.example trusted, status 0",
    "leaf, root, CA: CN=cucm.lab.example trusted, status 0",
    "root first, an expired leaf: CN=Root trusted, status 3, begins-with-issuer (lost), said",
    "CA first: CN=CA trusted, status 3, begins-with-issuer (lost), said",
    "two leaves: CN=cucm.lab.example untrusted, status 1",
    "a root twice: CN=Root trusted, status 0",
  ]);
});

const shown = `Certificate:
    Data:
        Version: 3 (0x2)
        Issuer: CN = \u001b[31mCA, O = Lab
        Validity
            Not Before: Jul 11 16:55:26 2022 GMT
            Not After : Jul 11 16:55:26 2024 GMT
        Subject: CN = cucm.lab.example
        X509v3 extensions:
            X509v3 Subject Alternative Name: critical
                DNS:cucm.lab.example, IP Address:192.0.2.10
            X509v3 Extended Key Usage:
                TLS Web Server Authentication
`;

test("what a text states of a certificate is shown, and is no verdict", () => {
  using folder = folderWith({ "root.pem": pem(root), "shown.txt": shown, "chain.pem": pem(leaf) });
  const at = (name: string) => path.join(folder.at, name);
  const { status, stdout, stderr } = run(["verify", "--trust-store", at("root.pem"), at("shown.txt")]);
  assert.equal(
    stdout.replaceAll(folder.at + path.sep, ""),
    `shown.txt: no certificate, but text about one. Stated, not verified:
  Subject     CN = cucm.lab.example
  Issuer      CN = ⟨U+001B⟩[31mCA, O = Lab
  Valid       Jul 11 16:55:26 2022 GMT to Jul 11 16:55:26 2024 GMT
  Issued for  DNS:cucm.lab.example, IP:192.0.2.10
  For         TLS Web Server Authentication
`,
  );
  assert.match(stderr, /there is no certificate in it, only text about one/);
  assert.equal(status, 2);
  const json = run(["verify", "--format", "json", "--trust-store", at("root.pem"), at("shown.txt")]).stdout;
  const { verdict, subject, form, stated } = JSON.parse(json) as Record<string, unknown>;
  assert.deepEqual([verdict, subject, form, (stated as unknown[]).length], ["unknown", null, null, 1]);
});

test("nothing of a certificate reaches the terminal as it stands", () => {
  const outcome = verify("--trust-store", "root.pem", "hostile.pem");
  const json = verify("--format", "json", "--trust-store", "root.pem", "hostile.pem");
  for (const { stdout } of [outcome, json]) assert.doesNotMatch(stdout, /[^\P{C}\n]/u);
  assert.equal(lines(json)[0]?.subject, "CN=\u001b[31mred\u009b\u202e");
});

test("a wrong call is refused in one line", () => {
  const refused = (args: readonly string[], line: string) => {
    const { status, stdout, stderr } = run(["verify", ...args]);
    const want = `expressway-logs: ${line} (see: expressway-logs --help)\n`;
    assert.deepEqual({ status, stdout, stderr }, { status: 2, stdout: "", stderr: want });
  };
  const store = ["--trust-store", "a.pem"];
  const times = "2026-01-31T12:00:00Z, 2026-01-31, 1769860800";
  refused(["a.pem"], "verify needs at least one --trust-store FILE");
  refused(store, "verify needs at least one CERTIFICATE");
  refused([...store, "--format", "sarif", "a.pem"], "--format takes text, json, not sarif");
  refused([...store, "--auth-level", "high", "a.pem"], "--auth-level takes 0, 1, 2, 3, 4, 5, not high");
  for (const level of ["6", "-2", "1.5"])
    refused([...store, "--auth-level", level, "a.pem"], `--auth-level takes 0, 1, 2, 3, 4, 5, not ${level}`);
  refused(["--trust-store", "-", "-"], "standard input can be read only once: - is given twice");
  for (const at of [
    "999999999999",
    "-999999999999",
    "1949-12-31",
    "yesterday",
    "2026-02-31",
    "2026-01-31T12:00:00",
    "2026-13-01",
  ])
    refused([...store, "--at", at, "a.pem"], `--at takes ${times}, not ${at}`);
  refused([...store, "--redact", "a.pem"], "there is no option --redact here");
});
