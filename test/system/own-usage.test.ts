/**
 * Certificates with both usages, with one, any and none, shown in real handshakes with the machine's openssl: who objects, in which words, and
 * whether our judgement is the same.
 */

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { before, suite, test } from "node:test";
import { alertOf, reasonNumber } from "../../core/openssl/ssl-reasons.ts";
import { verifyErrorByText } from "../../core/openssl/verify-errors.ts";
import { purposeFault, type TlsSide } from "../../core/trust/purpose.ts";
import { authority, endEntity, type Issued, pemOf, privateKeyOf } from "../archives/certificates.ts";
import { read } from "../core/trust/certificate-maker.ts";
import { need, output, temporaryFolder } from "./machine.ts";

const ca = authority("usage-ca", "Lab Root CA");
const usages = ["both", "server", "client", "any", "none"] as const;
const own = (usage: (typeof usages)[number]) =>
  endEntity(`usage-${usage}`, "expc01.lab.example", { issuer: ca, purposes: usage });
const certificates = new Map<string, Issued>(usages.map((usage) => [usage, own(usage)]));

/** What both sides print of one handshake; null where the client shows no certificate. */
async function handshake(
  folder: string,
  shown: Readonly<Record<TlsSide, string | null>>,
  version: "tls1_2" | "tls1_3",
) {
  const certificate = (name: string) => ["-cert", `${name}.pem`, "-key", `${name}.key`];
  const verifying = ["-CAfile", "ca.pem", "-verify_return_error", `-${version}`];
  const listener = spawn(
    "openssl",
    [
      ...["s_server", "-accept", "127.0.0.1:0", "-naccept", "1", "-www", "-Verify", "4"],
      ...[...certificate(shown.server ?? ""), ...verifying],
    ],
    { cwd: folder, stdio: ["ignore", "pipe", "pipe"] },
  );
  const ended = once(listener, "close");
  const refusing = textOf(listener.stderr);
  const address = await addressIn(listener.stdout);
  const said = textOf(listener.stdout);
  const client = spawn(
    "openssl",
    [
      ...["s_client", "-connect", address, "-ign_eof", ...verifying],
      ...(shown.client === null ? [] : certificate(shown.client)),
    ],
    { cwd: folder, stdio: ["pipe", "pipe", "pipe"] },
  );
  const clientEnded = once(client, "close");
  client.stdin.on("error", () => {});
  client.stdin.end("GET / HTTP/1.0\r\n\r\n");
  const printed = [textOf(client.stdout), textOf(client.stderr)];
  await clientEnded;
  listener.kill();
  await ended;
  return { server: `${said()}${refusing()}`, client: printed.map((text) => text()).join("") };
}

function textOf(stream: Readable): () => string {
  let text = "";
  stream.setEncoding("utf8").on("data", (piece: string) => {
    text += piece;
  });
  return () => text;
}

async function addressIn(stream: Readable): Promise<string> {
  const lines = createInterface({ input: stream });
  for await (const line of lines) {
    const [, address] = /^ACCEPT (\S+)/.exec(line) ?? [];
    if (address !== undefined) {
      lines.close();
      stream.resume();
      return address;
    }
  }
  throw new Error("s_server does not listen");
}

/** "26 unsuitable certificate purpose; certificate verify failed", "alert 43", as our tables read them; "-" where it prints no error. */
function told(printed: string): string {
  const verify = [...printed.matchAll(/^verify error:num=(\d+):(.+)$/gm)].map(([, code, text = ""]) => {
    assert.equal(verifyErrorByText(text.trim())?.code, Number(code), text);
    return `${code} ${text.trim()}`;
  });
  const errors = [...printed.matchAll(/error:0A[0-9A-F]{6}:SSL routines:[^:]*:([^:\n]+)/g)].map(([, reason = ""]) => {
    const text = reason.trim();
    assert.notEqual(reasonNumber(text), null, text);
    const alert = alertOf(text, null);
    return alert === null ? text : `alert ${alert}`;
  });
  return [...new Set([...verify, ...errors])].join("; ") || "-";
}

const refusedAsClient = "server: 26 unsuitable certificate purpose; certificate verify failed | client: alert 43";
const refusedAsServer = "server: alert 43 | client: 26 unsuitable certificate purpose; certificate verify failed";

suite("usages of a certificate in a handshake", () => {
  before(() => {
    need("openssl", "version");
    assert.match(output("openssl", ["version"]), /^OpenSSL 3\./);
  });

  for (const version of ["tls1_2", "tls1_3"] as const)
    test(version, async () => {
      using folder = temporaryFolder();
      writeFileSync(join(folder.at, "ca.pem"), pemOf(ca));
      for (const [name, certificate] of certificates) {
        writeFileSync(join(folder.at, `${name}.pem`), pemOf(certificate));
        writeFileSync(join(folder.at, `${name}.key`), privateKeyOf(certificate));
      }
      const picture: string[] = [];
      for (const side of ["client", "server"] as const)
        for (const usage of usages) {
          const shown = { client: "both", server: "both", [side]: usage };
          const printed = await handshake(folder.at, shown, version);
          const isRefused = !/HTTP\/1\.0 200/.test(printed.client);
          const certificate = read((certificates.get(usage) as Issued).der);
          assert.equal(purposeFault(certificate, side) !== null, isRefused, `${side} ${usage}: ${printed.client}`);
          const words = isRefused ? `server: ${told(printed.server)} | client: ${told(printed.client)}` : "passes";
          picture.push(`${side} ${usage}: ${words}`);
        }
      const without = await handshake(folder.at, { client: null, server: "both" }, version);
      picture.push(`no client certificate: server: ${told(without.server)} | client: ${told(without.client)}`);
      assert.deepEqual(picture, [
        "client both: passes",
        `client server: ${refusedAsClient}`,
        "client client: passes",
        `client any: ${refusedAsClient}`,
        "client none: passes",
        "server both: passes",
        "server server: passes",
        `server client: ${refusedAsServer}`,
        `server any: ${refusedAsServer}`,
        "server none: passes",
        `no client certificate: server: peer did not return a certificate | client: alert ${version === "tls1_2" ? 40 : 116}`,
      ]);
    });
});
