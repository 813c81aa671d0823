/** Our tables of OpenSSL's texts against the machine's own openssl. */

import assert from "node:assert/strict";
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { before, suite, test } from "node:test";
import { alertOf, reasonNumber, reasonTexts, unpackErrorCode } from "../../core/openssl/ssl-reasons.ts";
import { verifyErrorByText } from "../../core/openssl/verify-errors.ts";
import { parseMessage } from "../../core/traffic-server/message.ts";
import { need, output, temporaryFolder } from "./machine.ts";

suite("openssl", () => {
  before(() => {
    need("openssl", "version");
    assert.match(output("openssl", ["version"]), /^OpenSSL 3\./, "the codes asked for are those of OpenSSL 3");
  });

  test("its reasons of the SSL library: same number, same text, and read back from a line of a log", () => {
    const numbers = Array.from({ length: 1300 }, (_, i) => i + 1);
    const lines = output("openssl", [
      "errstr",
      ...numbers.map((number) => ((20 << 23) | number).toString(16).padStart(8, "0")),
    ]).trimEnd();
    let known = 0;
    for (const [i, line] of lines.split("\n").entries()) {
      const number = numbers[i] as number;
      const text = /^error:0A[0-9A-F]{6}:SSL routines::(.+)$/.exec(line)?.[1];
      assert.ok(text, line);
      if (text === `reason(${number})` || !text.length) continue;
      // Below 100 stand reasons that all libraries share.
      if (number < 100) continue;
      known++;
      assert.ok(reasonTexts(number).includes(text), `${number} ${text}: ours are ${reasonTexts(number).join(", ")}`);
      assert.equal(reasonNumber(text), number, text);
      const code = Number.parseInt(line.slice(6, 14), 16);
      assert.deepEqual(unpackErrorCode(code), { library: 20, function: null, reason: number }, line);
      const alert = number >= 1000 ? number - 1000 : null;
      assert.equal(alertOf(text, code), alert, line);
      const message = parseMessage(`[ET_NET 0] ERROR: SSL connection failed for 'cucm.lab.example': ${line}`);
      assert.deepEqual(message?.tlsError, { raw: line, code, reason: text, alert }, line);
    }
    assert.ok(known > 250, `openssl knows ${known} reasons`);
  });

  test("the texts of verification errors, as verify and a handshake print them", async () => {
    using folder = temporaryFolder();
    const file = (name: string) => join(folder.at, name);
    makeCertificates(folder.at);
    const verify = (...args: string[]) =>
      errorsIn(output("openssl", ["verify", ...args.map((arg) => (/\.pem$/.test(arg) ? file(arg) : arg))]));
    const trusted = ["-CAfile", "root.pem"];
    const day = 86_400;
    const now = Math.floor(Date.now() / 1000);

    const found = [
      verify("self.pem"),
      verify("-untrusted", "root.pem", "leaf.pem"),
      verify("leaf.pem"),
      verify("-CAfile", "inter.pem", "below.pem"),
      verify(...trusted, "-attime", String(now - 30 * day), "leaf.pem"),
      verify(...trusted, "-attime", String(now + 9000 * day), "leaf.pem"),
      verify(...trusted, "-purpose", "sslserver", "client.pem"),
      verify(...trusted, "-verify_hostname", "other.lab.example", "leaf.pem"),
      verify(...trusted, "-verify_ip", "192.0.2.99", "leaf.pem"),
      verify(...trusted, "-auth_level", "5", "leaf.pem"),
      verify(...trusted, "-untrusted", "leaf.pem", "under-leaf.pem"),
      verify(...trusted, "-crl_check", "leaf.pem"),
      verify(...trusted, "-explicit_policy", "leaf.pem"),
      verify(...trusted, "-untrusted", "inter.pem", "-untrusted", "inter2.pem", "too-deep.pem"),
      verify(...trusted, "forged.pem"),
      await handshake(folder.at, "leaf.pem", "leaf.key"),
    ].flat();
    for (const { code, text } of found) {
      const entry = verifyErrorByText(text);
      assert.equal(entry?.code, code, text);
      assert.equal(entry.texts[0], text, `${code}: the newest wording comes first`);
    }
    const codes = [...new Set(found.map(({ code }) => code))].sort((a, b) => a - b);
    assert.deepEqual(codes, [2, 3, 7, 9, 10, 18, 19, 20, 21, 25, 26, 43, 62, 64, 66, 79]);
  });
});

interface Found {
  readonly code: number;
  readonly text: string;
}

/** `error 18 at 0 depth lookup: self-signed certificate`, or `verify error:num=18:self-signed certificate`. */
function errorsIn(printed: string): readonly Found[] {
  const found = [...printed.matchAll(/^(?:error (\d+) at \d+ depth lookup: ?|verify error:num=(\d+):)(.+)$/gm)];
  assert.ok(found.length > 0, printed);
  return found.map(([, verify, handshake, text]) => ({
    code: Number(verify ?? handshake),
    text: (text as string).trim(),
  }));
}

const configuration = `
[req]
distinguished_name = name
[name]
[ca]
basicConstraints = critical,CA:TRUE
keyUsage = critical,keyCertSign,cRLSign
[last-ca]
basicConstraints = critical,CA:TRUE,pathlen:0
keyUsage = critical,keyCertSign,cRLSign
[server]
basicConstraints = CA:FALSE
extendedKeyUsage = serverAuth
subjectAltName = DNS:cucm.lab.example,IP:192.0.2.10
[client]
basicConstraints = CA:FALSE
extendedKeyUsage = clientAuth
[forged]
basicConstraints = CA:FALSE
authorityKeyIdentifier = none
`;

function makeCertificates(folder: string): void {
  const run = (...args: string[]) => execFileSync("openssl", args, { cwd: folder, stdio: "pipe" });
  writeFileSync(join(folder, "x.cnf"), configuration);
  const request = (name: string, subject: string, ...more: string[]) =>
    run(
      ...["req", "-new", "-config", "x.cnf", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"],
      ...["-keyout", `${name}.key`, "-subj", `/CN=${subject}.lab.example`, ...more],
    );
  const selfSigned = (name: string, section: string, subject = name) =>
    request(name, subject, "-x509", "-days", "3650", "-extensions", section, "-out", `${name}.pem`);
  const signed = (name: string, section: string, issuer: string) => {
    request(name, name, "-out", `${name}.csr`);
    run(
      ...["x509", "-req", "-in", `${name}.csr`, "-CA", `${issuer}.pem`, "-CAkey", `${issuer}.key`, "-CAcreateserial"],
      ...["-days", "3650", "-extfile", "x.cnf", "-extensions", section, "-out", `${name}.pem`],
    );
  };
  selfSigned("self", "server");
  selfSigned("root", "ca");
  signed("inter", "last-ca", "root");
  signed("inter2", "ca", "inter");
  signed("leaf", "server", "root");
  signed("client", "client", "root");
  signed("below", "server", "inter");
  signed("too-deep", "server", "inter2");
  signed("under-leaf", "server", "leaf");
  // The root's name and another key: what it signs does not verify with the root.
  selfSigned("other", "ca", "root");
  signed("forged", "forged", "other");
}

/** What a client that trusts nobody prints of a server with this certificate. */
async function handshake(folder: string, certificate: string, key: string): Promise<readonly Found[]> {
  const listener: ChildProcess = spawn(
    "openssl",
    ["s_server", "-accept", "127.0.0.1:0", "-cert", certificate, "-key", key, "-naccept", "1"],
    { cwd: folder, stdio: ["pipe", "pipe", "ignore"] },
  );
  try {
    let address: string | undefined;
    for await (const line of createInterface({ input: listener.stdout as NodeJS.ReadableStream })) {
      address = /^ACCEPT (\S+)/.exec(line)?.[1];
      if (address) break;
    }
    assert.ok(address, "s_server listens");
    const client = spawn(
      "openssl",
      ["s_client", "-connect", address, "-no-CAfile", "-no-CApath", "-no-CAstore", "-servername", "cucm.lab.example"],
      { stdio: ["ignore", "pipe", "pipe"] },
    );
    let printed = "";
    for (const stream of [client.stdout, client.stderr]) stream.on("data", (chunk) => (printed += chunk));
    await once(client, "close");
    return errorsIn(printed);
  } finally {
    listener.kill();
  }
}
