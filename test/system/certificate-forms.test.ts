/** Forms of a certificate file: those that the machine's `openssl verify` reads are no other to us, and of no other we say so. */

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { before, suite, test } from "node:test";
import { isAccepted, readCertificateFile } from "../../core/trust/certificate-file.ts";
import { verifyChain } from "../../core/trust/chain.ts";
import { basicConstraints, keys, makeCertificate, name, pem } from "../core/trust/certificate-maker.ts";
import { need, temporaryFolder } from "./machine.ts";

const caKeys = keys("ca");
const [caName, leafName] = [name(["CN", "CA"]), name(["CN", "cucm.lab.example"])];
const extensions = [basicConstraints(true)];
const ca = pem(makeCertificate({ subject: caName, issuer: caName, keys: caKeys, signedBy: caKeys, extensions }));
const leaf = pem(makeCertificate({ subject: leafName, issuer: caName, keys: keys("leaf"), signedBy: caKeys }));
const mark = "\ufeff";

const each = (prefix: string, text: string) => text.replaceAll(/^(?=.)/gm, prefix);
const flat = (text: string) => text.replaceAll(/(?<=[A-Za-z0-9+/=])\n(?!-)/g, "");

const forms: Readonly<Record<string, (text: string) => string | Buffer>> = {
  "as it is": (text) => text,
  "mark at the start": (text) => `${mark}${text}`,
  "mark before each block": (text) => text.replaceAll("-----BEGIN", `${mark}-----BEGIN`),
  "mark behind a blank line": (text) => text.replaceAll("-----BEGIN", `\n${mark}-----BEGIN`),
  "two marks": (text) => `${mark}${mark}${text}`,
  CRLF: (text) => text.replaceAll("\n", "\r\n"),
  CR: (text) => text.replaceAll("\n", "\r"),
  "Bag Attributes": (text) => `Bag Attributes\n    friendlyName: x\n${text}`,
  "blanks at the end": (text) => text.replaceAll("\n", " \t\n"),
  "no-break space at the end": (text) => text.replaceAll("\n", "\u00a0\n"),
  "indented inside": (text) => text.replaceAll(/^(?!-)/gm, "  "),
  "one line of base64": flat,
  "one line of base64, blank line": (text) =>
    flat(text).replaceAll("BEGIN CERTIFICATE-----\n", "BEGIN CERTIFICATE-----\n\n"),
  "blank lines between": (text) => text.replaceAll("\n", "\n\n"),
  "all on one line": (text) => text.replaceAll("\n", " "),
  "escaped line ends": (text) => text.replaceAll("\n", "\\n"),
  JSON: (text) => JSON.stringify({ certificate: text }),
  quoted: (text) => each("> ", text),
  "quoted twice": (text) => each("> > ", text),
  tabs: (text) => each("\t", text),
  "no-break spaces": (text) => each("\u00a0\u00a0", text),
  "second one quoted": (text) => text.replace(/\n(-----BEGIN.*)$/s, (_, block) => `\n${each("> ", block)}`),
  "UTF-16LE": (text) => Buffer.from(`${mark}${text}`, "utf16le"),
  "UTF-16BE": (text) => Buffer.from(`${mark}${text}`, "utf16le").swap16(),
};

suite("forms of a certificate file", () => {
  before(() => need("openssl", "version"));

  test("the answers of openssl verify, with the form in the store and in the certificate", () => {
    using folder = temporaryFolder();
    const write = (file: string, content: string | Buffer) => {
      writeFileSync(join(folder.at, file), content);
      return join(folder.at, file);
    };
    const [plainStore, plainLeaf] = [write("ca.pem", ca), write("leaf.pem", leaf)];
    const at = Math.floor(Date.now() / 1000);
    for (const [form, change] of Object.entries(forms)) {
      const both = Buffer.from(change(`${leaf}${ca}`) as string);
      const changed = write("changed.pem", both);
      for (const [store, sent] of [
        [changed, plainLeaf],
        [plainStore, changed],
      ] as const) {
        const files = ["-CAfile", store, "-untrusted", sent, sent];
        const options = ["-purpose", "sslserver", "-no-CApath", "-no-CAstore", "-attime", `${at}`, ...files];
        const { stdout, stderr } = spawnSync("openssl", ["verify", ...options], { encoding: "utf8" });
        const [, code] = /^error (\d+) at/m.exec(stderr) ?? [];
        const theirs = code ?? (stdout.trim().endsWith(": OK") ? "trusted" : "not accepted");
        const storeFile = readCertificateFile(store === changed ? both : Buffer.from(ca));
        const sentFile = readCertificateFile(sent === changed ? both : Buffer.from(leaf));
        const { verdict, verifyError } = verifyChain({
          sent: sentFile.certificates.map(({ certificate }) => certificate),
          store: storeFile.certificates,
          at: at * 1000,
          authLevel: 0,
        });
        const accepted = isAccepted(storeFile) && isAccepted(sentFile);
        const ours = verifyError ? `${verifyError.code}` : verdict;
        // OpenSSL 3.0.22 takes what 3.0.19 did not.
        if (form === "mark behind a blank line" && theirs === "not accepted") continue;
        assert.equal(
          accepted ? ours : "not accepted",
          theirs,
          `${form}, ${store === changed ? "store" : "certificate"}`,
        );
        // The same blocks, whatever form they are in.
        if (!accepted) assert.equal(ours, "trusted", form);
      }
    }
  });
});
