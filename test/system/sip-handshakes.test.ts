/** Handshakes of the machine's own openssl whose client shows both usages, one, none, or nothing: who objects, in whose words. */

import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { before, suite, test } from "node:test";
import { causeOf } from "../../core/sip/cause.ts";
import { authority, endEntity, type Issued, pemOf, privateKeyOf } from "../archives/certificates.ts";
import { need, temporaryFolder } from "./machine.ts";

const root = authority("handshake-root", "Lab Root CA");
const other = authority("handshake-other", "Other Root CA");
const server = endEntity("handshake-server", "expe.lab.example", { issuer: root });
const clients: Readonly<Record<string, Issued | null>> = {
  "both usages": endEntity("handshake-both", "expc.lab.example", { issuer: root }),
  "server authentication alone": endEntity("handshake-only", "expc.lab.example", { issuer: root, purposes: "server" }),
  "another CA": endEntity("handshake-strange", "expc.lab.example", { issuer: other }),
  "no certificate": null,
};

/** What either end objects, as a log of SIP has it: "direction signature". */
function told(words: string | undefined): string {
  if (words === undefined) return "nothing";
  const { direction, signature } = causeOf(words, null);
  return `${direction?.replace("-rejected-", ">")} ${signature}`;
}

/** The verify error where there is one, as the event has it; else OpenSSL's reason. */
function wordsIn(printed: string): string | undefined {
  const [, verify] = /^verify error:num=\d+:(.+)$/m.exec(printed) ?? [];
  const [, reason] = /:error:[0-9A-F]{8}:SSL routines:[^:]*:([^:\n]+)/.exec(printed) ?? [];
  return verify ?? reason;
}

suite("handshakes of SIP", () => {
  before(() => need("openssl", "version"));

  for (const version of ["tls1_2", "tls1_3"])
    test(`${version}: the server's words are its objection, the client's the peer's`, async () => {
      using folder = temporaryFolder();
      const file = (name: string, text: string) => writeFileSync(join(folder.at, name), text);
      file("root.pem", pemOf(root));
      file("server.pem", pemOf(server) + privateKeyOf(server));
      const found: Record<string, readonly string[]> = {};
      for (const [name, client] of Object.entries(clients)) {
        if (client) file("client.pem", pemOf(client) + privateKeyOf(client));
        const { ofServer, ofClient } = await handshake(folder.at, version, client !== null, name === "both usages");
        found[name] = [told(ofServer), told(ofClient)];
      }
      const peer = "server>expressway";
      assert.deepEqual(found, {
        "both usages": ["nothing", "nothing"],
        "server authentication alone": [
          "expressway>server sip-unsuitable-certificate-purpose",
          `${peer} sip-peer-rejected-certificate`,
        ],
        "another CA": ["expressway>server sip-issuer-not-found", `${peer} sip-peer-rejected-certificate`],
        "no certificate": [
          "expressway>server sip-no-client-certificate",
          version === "tls1_2" ? `${peer} sip-handshake-failed` : `${peer} sip-peer-rejected-certificate`,
        ],
      });
    });
});

async function handshake(
  folder: string,
  version: string,
  showsCertificate: boolean,
  isAccepted: boolean,
): Promise<{ readonly ofServer: string | undefined; readonly ofClient: string | undefined }> {
  const listener: ChildProcess = spawn(
    "openssl",
    [
      ...["s_server", "-accept", "127.0.0.1:0", "-cert", "server.pem", "-naccept", "1", `-${version}`],
      ...["-CAfile", "root.pem", "-no-CApath", "-no-CAstore", "-Verify", "4", "-verify_return_error"],
    ],
    { cwd: folder, stdio: ["pipe", "pipe", "pipe"] },
  );
  const ended = once(listener, "close");
  let ofServer = "";
  listener.stderr?.on("data", (chunk) => (ofServer += chunk));
  try {
    let address: string | undefined;
    for await (const line of createInterface({ input: listener.stdout as NodeJS.ReadableStream })) {
      address = /^ACCEPT (\S+)/.exec(line)?.[1];
      if (address) break;
    }
    assert.ok(address, "s_server listens");
    const client = spawn(
      "openssl",
      [
        ...["s_client", "-connect", address, `-${version}`, "-CAfile", "root.pem", "-no-CApath", "-no-CAstore"],
        ...(showsCertificate ? ["-cert", "client.pem", "-key", "client.pem"] : []),
      ],
      { cwd: folder, stdio: ["pipe", "pipe", "pipe"] },
    );
    let ofClient = "";
    client.stderr.on("data", (chunk) => (ofClient += chunk));
    const closed = once(client, "close");
    client.stdin.on("error", () => undefined);
    // In TLS 1.3 who is refused believes for a moment that he is connected: only who is not refused ends it himself.
    if (isAccepted)
      for await (const line of createInterface({ input: client.stdout })) if (/Verify return code/.test(line)) break;
    if (isAccepted) client.stdin.end("Q\n");
    client.stdout.resume();
    await closed;
    // It takes one connection, and ends by itself once it has said what it had to say of it.
    await ended;
    return { ofServer: wordsIn(ofServer), ofClient: wordsIn(ofClient) };
  } finally {
    listener.kill();
  }
}
