/** What Traffic Server says of certificates, keys, trust stores and cipher lists of this Expressway that it cannot use. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { line, log } from "../../log-lines.ts";
import { analyse } from "../analyse.ts";

/** What is told of each text, as the whole log of its own. */
function told(...texts: readonly string[]): string[] {
  return texts.map((text) => {
    const { failures, problems } = analyse(log(line("a", { process: "first" }), line(text), line(text)));
    assert.deepEqual(failures, []);
    return problems.map(({ code, detail, lost }) => `${code} ${detail}${lost ? "!" : ""}`).join("; ");
  });
}

test("what Traffic Server cannot use, in the words of 7.1 to 10.2", () => {
  const texts = [
    "[TS_MAIN] ERROR: failed to load client certificate from /etc/client.pem",
    "[TS_MAIN] ERROR: client private key (/etc/a.pem) does not match the certificate public key (/etc/b.pem)",
    "[ET_NET 0] ERROR: SSLCreateClientContext(): Invalid CA Certificate file: /etc/ca.pem or CA Certificate path: [empty path]",
    "[ET_NET 0] ERROR: <SSLUtils.cc:101 (f)> failed to set the default verify paths",
    "[ET_TASK 1] ERROR: invalid tls client cipher suites in records.config",
    "[ET_TASK 1] ERROR: invalid certificate /etc/server.pem: certificate expired",
    "{0x2b2a11c0} FATAL: failed to load SSL certificate file, /etc/ssl_multicert.config",
    "ERROR: cannot create new client context",
  ];
  assert.deepEqual(told(...texts), Array(texts.length).fill("own-tls-unusable 2 2"));
});

test("what only looks like it", () => {
  const texts = [
    "[TS_MAIN] NOTE: failed to load client certificate from /etc/client.pem",
    "[TS_MAIN] ERROR: Failed to load SSL ticket key file",
    '[ET_NET 0] ERROR: Request="failed to load client certificate from x"',
    "[ET_NET 0] ERROR: SSL::47:error:1408F10B:SSL routines:ssl3_get_record:wrong version number:a.c:332: peer address is 203.0.113.9",
  ];
  assert.deepEqual(told(...texts), Array(texts.length).fill(""));
});
