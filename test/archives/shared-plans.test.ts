/** Failures that are told under one cure, and those that only look like it: a fingerprint is of one certificate, a warning of one server. */

import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { test } from "node:test";
import { en } from "../../core/messages/en.ts";
import { fr } from "../../core/messages/fr.ts";
import { connectionFailed, line, log as logged, warning } from "../log-lines.ts";
import { archive, archiveName, type Exchange, type Server } from "./build.ts";
import { authority, endEntity, type Issued } from "./certificates.ts";
import { checkedFiles } from "./checked.ts";
import { stable } from "./inspect.ts";

const cucm01: Server = { name: "cucm01.lab.example", address: "192.0.2.10", port: 8443 };
const cucm02: Server = { name: "cucm02.lab.example", address: "192.0.2.11", port: 8443 };

const vendor = authority("shared-vendor", "Vendor Root CA");
const root = authority("shared-root", "Lab Root CA");
const namesake = authority("shared-namesake", "Lab Root CA");
const of01 = endEntity("shared-01", "cucm01.lab.example", { issuer: root });
const of02 = endEntity("shared-02", "cucm02.lab.example", { issuer: root });
const ofNamesake = endEntity("shared-02-namesake", "cucm02.lab.example", { issuer: namesake });

const ciphers = "ECDHE-ECDSA-AES256-GCM-SHA384";

function refused(second: number, server: Server, sent: readonly [Issued, ...Issued[]]): Exchange {
  const error = "self signed certificate in certificate chain";
  return {
    second,
    server,
    path: "/cucm-uds/user/jdoe/devices",
    messages: [warning({ ...server, error, depth: 1 }), connectionFailed(server)],
    failed: "502 connect failed",
    meeting: { sent, ciphers, refusal: { by: "client", alert: 48 } },
  };
}

/** Of the brief report the cures with their failures, without the steps' rest. */
async function cures(...exchanges: readonly Exchange[]): Promise<string[]> {
  const download = { configuration: ["EdgeConfigServer VerifyOriginServer: On"], trustStore: [vendor], exchanges };
  const { brief } = await checkedFiles({ [archiveName()]: await archive(download) });
  return stable(
    brief(en)
      .replace(/\n {2,}(?=\[\d|\S+ more$)|\n {5,}/gm, " ")
      .replace(/:\s(?=[\dA-F]{2}:)/g, ":"),
  )
    .split("\n")
    .filter((line) => line.startsWith("  Trust store"))
    .flatMap((line) => line.trim().split(/ (?=First {2})/))
    .map((line) => line.replace(/ {2,}/g, "  "));
}

test("one CA for two servers is one cure", async () => {
  assert.deepEqual(await cures(refused(6, cucm01, [of01, root]), refused(9, cucm02, [of02, root])), [
    "Trust store of expc01: add CN=Lab Root CA  [1] [2]",
    "First  Compare the SHA-256 on the page of cucm01.lab.example, cucm02.lab.example, or with the CA's owner, before you trust it:<fingerprint of shared-root>.",
  ]);
});

test("two CAs of one name are two cures, each with its own fingerprint", async () => {
  assert.deepEqual(await cures(refused(6, cucm01, [of01, root]), refused(9, cucm02, [ofNamesake, namesake])), [
    "Trust store of expc01: add CN=Lab Root CA  [1]",
    "First  Compare the SHA-256 on the page of cucm01.lab.example, or with the CA's owner, before you trust it:<fingerprint of shared-root>.",
    "Trust store of expc01: add CN=Lab Root CA  [2]",
    "First  Compare the SHA-256 on the page of cucm02.lab.example, or with the CA's owner, before you trust it:<fingerprint of shared-namesake>.",
  ]);
});

test("that one server answers again is not told of another", async () => {
  const again: Exchange = { second: 60, server: cucm01, meeting: { sent: [of01, root], ciphers } };
  assert.deepEqual(await cures(refused(6, cucm01, [of01, root]), refused(9, cucm02, [of02, root]), again), [
    "Trust store of expc01: add CN=Lab Root CA  [1]",
    "First  Since 2026-03-02T09:15:00.060+01:00 there are answers from cucm01.lab.example:8443 again: sign in over MRA before you change anything. Compare the SHA-256 on the page of cucm01.lab.example, or with the CA's owner, before you trust it:<fingerprint of shared-root>.",
    "Trust store of expc01: add CN=Lab Root CA  [2]",
    "First  Compare the SHA-256 on the page of cucm02.lab.example, or with the CA's owner, before you trust it:<fingerprint of shared-root>.",
  ]);
});

test("of many failures of one cure the title tells some and how many more", async () => {
  const many = Array.from({ length: 12 }, (_, i): Exchange => {
    const server = { name: `cucm${i + 20}.lab.example`, address: `192.0.2.${i + 50}`, port: 8443 };
    return refused(i + 1, server, [endEntity(`shared-${i + 20}`, server.name, { issuer: root }), root]);
  });
  const [title] = await cures(...many);
  assert.equal(title, "Trust store of expc01: add CN=Lab Root CA  [1] [2] [3] [4] [5] [6] [7] [8] [9] [10] and 2 more");
});

test("a name of ten thousand characters does not fill the screen", async () => {
  const server = { name: `${"a".repeat(10_000)}.example`, address: "192.0.2.10" };
  const log = logged(line(warning(server)), line(connectionFailed(server)));
  const { brief } = await checkedFiles({ "loggingsnapshot.txt": Buffer.from(log) });
  for (const messages of [en, fr]) {
    const lines = brief(messages).trimEnd().split("\n");
    assert.ok(lines.length <= 24 && lines.every(({ length }) => length <= 100), lines.join("\n"));
  }
});
