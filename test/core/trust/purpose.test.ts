/** For which end of a connection a certificate is: `check_purpose_ssl_client` and `check_purpose_ssl_server` of OpenSSL 3.0. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { verifyChain } from "../../../core/trust/chain.ts";
import { purposeFault } from "../../../core/trust/purpose.ts";
import {
  basicConstraints,
  entry,
  extendedKeyUsage,
  keys,
  keyUsage,
  makeCertificate,
  name,
  netscapeType,
  read,
} from "./certificate-maker.ts";

function made(cn: string, issuer: string, ...extensions: readonly Buffer[]): Buffer {
  return makeCertificate({
    subject: name(["CN", cn]),
    issuer: name(["CN", issuer]),
    keys: keys(cn),
    signedBy: keys(issuer),
    extensions,
  });
}

test("by Extended Key Usage, Key Usage and Netscape's type", () => {
  const rows: readonly (readonly [string, readonly Buffer[]])[] = [
    ["no extension", []],
    ["both usages", [extendedKeyUsage("serverAuth", "clientAuth")]],
    ["serverAuth", [extendedKeyUsage("serverAuth")]],
    ["clientAuth", [extendedKeyUsage("clientAuth")]],
    ["anyExtendedKeyUsage", [extendedKeyUsage("any")]],
    ["any and clientAuth", [extendedKeyUsage("any", "clientAuth")]],
    ["Server Gated Crypto", [extendedKeyUsage("microsoftSgc")]],
    ["digitalSignature", [keyUsage("digitalSignature")]],
    ["keyEncipherment", [keyUsage("keyEncipherment")]],
    ["keyAgreement", [keyUsage("keyAgreement")]],
    ["keyCertSign", [keyUsage("keyCertSign")]],
    ["both usages, keyEncipherment", [extendedKeyUsage("serverAuth", "clientAuth"), keyUsage("keyEncipherment")]],
    ["Netscape: client", [netscapeType(0x80)]],
    ["Netscape: server", [netscapeType(0x40)]],
  ];
  assert.deepEqual(
    rows.map(([told, extensions]) => {
      const certificate = read(made("own", "root", ...extensions));
      return [told, purposeFault(certificate, "server") ?? "ok", purposeFault(certificate, "client") ?? "ok"].join(
        " | ",
      );
    }),
    [
      "no extension | ok | ok",
      "both usages | ok | ok",
      "serverAuth | ok | extended-key-usage",
      "clientAuth | extended-key-usage | ok",
      "anyExtendedKeyUsage | extended-key-usage | extended-key-usage",
      "any and clientAuth | extended-key-usage | ok",
      "Server Gated Crypto | ok | extended-key-usage",
      "digitalSignature | ok | ok",
      "keyEncipherment | ok | key-usage",
      "keyAgreement | ok | ok",
      "keyCertSign | key-usage | key-usage",
      "both usages, keyEncipherment | ok | key-usage",
      "Netscape: client | netscape-type | ok",
      "Netscape: server | ok | netscape-type",
    ],
  );
});

test("a CA for servers alone stands above no client", () => {
  const root = made("root", "root", basicConstraints(true));
  const forServers = made("issuing", "root", basicConstraints(true), extendedKeyUsage("serverAuth"));
  const leaf = made("own", "issuing", extendedKeyUsage("serverAuth", "clientAuth"));
  const verdict = (side: "server" | "client") => {
    const request = {
      sent: [read(leaf), read(forServers)],
      store: [entry(root)],
      at: Date.parse("2026-06-15T12:00:00Z"),
    };
    const { verdict: said, verifyError } = verifyChain({ ...request, side });
    return verifyError ? `${verifyError.code}@${verifyError.depth}` : said;
  };
  assert.deepEqual([verdict("server"), verdict("client")], ["trusted", "26@1"]);
});
