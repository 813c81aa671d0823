/** What makes a handshake evidence, condition by condition: each row changes one thing of a handshake that is. */

import assert from "node:assert/strict";
import { test } from "node:test";
import type { Conduct, Handshake } from "../../../core/capture/handshake.ts";
import { checksums } from "../../../core/capture/packet.ts";
import { agreesWith, alertFor } from "../../../core/evidence/agreement.ts";
import { doubtOf, provesNoSender } from "../../../core/evidence/standing.ts";
import type { AnyFailure } from "../../../core/failures/failure.ts";
import type { ChainVerdict } from "../../../core/trust/chain.ts";

const { wrong, offloaded, joined, cut } = checksums;
const place = { file: 0, packet: 1, time: 0 };

const client: Conduct = {
  seen: true,
  began: true,
  read: 300,
  sent: 300,
  confirmed: 300,
  helloEnd: 200,
  certificatesEnd: 0,
  checksums: 0,
  conflicting: false,
  hasGap: false,
};
const server: Conduct = { ...client, read: 3000, sent: 3000, confirmed: 3000, helloEnd: 100, certificatesEnd: 2900 };

function doubt(
  ofClient: Partial<Conduct> = {},
  ofServer: Partial<Conduct> = {},
  over: Partial<Pick<Handshake, "clientHello" | "serverHello" | "sentHere">> = {},
): string | null {
  const conduct = { client: { ...client, ...ofClient }, server: { ...server, ...ofServer } };
  return doubtOf({
    conduct,
    clientHello: place,
    serverHello: place,
    sentHere: "client",
    ...over,
  } as unknown as Handshake);
}

test("what is evidence, and what is not", () => {
  const nobody = { sentHere: null } as const;
  const noHello = { clientHello: null } as const;
  assert.deepEqual(
    {
      whole: doubt(),
      "the client's segments differ": doubt({ conflicting: true }),
      "the server's differ": doubt({}, { conflicting: true }),
      "the client was not seen": doubt({ seen: false }),
      "the server was not": doubt({}, { seen: false }),
      "a SYN without a hello": doubt({}, {}, noHello),
      "a hello without a SYN": doubt({ began: false }),
      neither: doubt({ began: false }, {}, noHello),
      "one of both ends is this machine": doubt({}, {}, { sentHere: "one" }),
      "this machine is the server": doubt({}, {}, { sentHere: "server" }),
      "this machine sent neither": doubt({}, {}, { sentHere: "none" }),
      "nobody knows": doubt({}, {}, nobody),
      "the client's sum is wrong": doubt({ checksums: wrong }),
      "the server's sum is wrong": doubt({}, { checksums: wrong }),
      "the client's is left to the card": doubt({ checksums: offloaded }),
      "the server's is": doubt({}, { checksums: offloaded }),
      "the server's is, and nobody knows whose": doubt({}, { checksums: offloaded }, nobody),
      "the client's is, and nobody knows whose": doubt({ checksums: offloaded }, {}, nobody),
      "the client's were put together": doubt({ checksums: joined }),
      "the server's were": doubt({}, { checksums: joined }),
      "the server's were, and nobody knows whose": doubt({}, { checksums: joined }, nobody),
      "the client's are cut": doubt({ checksums: cut }),
      "the client's are cut, and nobody knows whose": doubt({ checksums: cut }, {}, nobody),
      "the server's are cut, and nobody knows whose": doubt({}, { checksums: cut }, nobody),
      "its FIN counts as one": doubt({ confirmed: 301 }),
      "more of the client's is confirmed": doubt({ confirmed: 302 }),
      "more of the server's is": doubt({}, { confirmed: 3002 }),
      "and packets are missing": doubt({ confirmed: 300 + 1 + 262_144, hasGap: true }),
      "and not so many": doubt({ confirmed: 300 + 2 + 262_144, hasGap: true }),
      "the server confirms less than the hello": doubt({ confirmed: 199 }),
      "the server confirms the hello": doubt({ confirmed: 200 }),
      "less, and the client's hello is missing": doubt({ confirmed: 199 }, {}, noHello),
      "less, and the server's is": doubt({ confirmed: 199 }, {}, { serverHello: null }),
      "the client confirms less than the certificates": doubt({}, { confirmed: 2899 }),
      "the client confirms them": doubt({}, { confirmed: 2900 }),
      "the client confirms less than a hello alone": doubt({}, { confirmed: 99, certificatesEnd: 0 }),
      "the client confirms a hello alone": doubt({}, { confirmed: 100, certificatesEnd: 0 }),
    },
    {
      whole: null,
      "the client's segments differ": "conflicting-data",
      "the server's differ": "conflicting-data",
      "the client was not seen": "one-direction",
      "the server was not": "one-direction",
      "a SYN without a hello": null,
      "a hello without a SYN": null,
      neither: "no-beginning",
      "one of both ends is this machine": null,
      "this machine is the server": "not-sent-here",
      "this machine sent neither": "not-sent-here",
      "nobody knows": null,
      "the client's sum is wrong": "checksum",
      "the server's sum is wrong": "checksum",
      "the client's is left to the card": null,
      "the server's is": null,
      "the server's is, and nobody knows whose": "checksum",
      "the client's is, and nobody knows whose": null,
      "the client's were put together": "checksum",
      "the server's were": null,
      "the server's were, and nobody knows whose": "checksum",
      "the client's are cut": null,
      "the client's are cut, and nobody knows whose": "checksum-unknown",
      "the server's are cut, and nobody knows whose": "checksum-unknown",
      "its FIN counts as one": null,
      "more of the client's is confirmed": "numbers-differ",
      "more of the server's is": "numbers-differ",
      "and packets are missing": null,
      "and not so many": "numbers-differ",
      "the server confirms less than the hello": "numbers-differ",
      "the server confirms the hello": null,
      "less, and the client's hello is missing": null,
      "less, and the server's is": null,
      "the client confirms less than the certificates": "not-confirmed",
      "the client confirms them": null,
      "the client confirms less than a hello alone": "not-confirmed",
      "the client confirms a hello alone": null,
    },
  );
});

test("nothing but numbers speaks for it where the link layer proves nothing", () => {
  const proves = (sentHere: Handshake["sentHere"]) => provesNoSender({ sentHere } as Handshake);
  assert.deepEqual(
    [null, "one", "client", "server", "none"].map((each) => proves(each as Handshake["sentHere"])),
    [true, false, false, false, false],
  );
});

const error = (code: number, name: string, depth: number | null = 0) => ({ code, name, depth, text: "" });
const expired = error(10, "X509_V_ERR_CERT_HAS_EXPIRED");

function agrees(told: Partial<AnyFailure>, verifyError: object | null): boolean {
  const failure = { verifyError: null, signature: "certificate-expired", occurrences: [{ line: 1 }], ...told };
  const verdict = { verdict: verifyError ? "untrusted" : "trusted", verifyError } as unknown as ChainVerdict;
  return agreesWith(failure as unknown as AnyFailure, verdict);
}

test("whether our verdict is what the log says: the same error at the same depth, or a trusted chain for a name", () => {
  const isName = { signature: "name-not-in-certificate" } as const;
  const told = (verifyError: object | null, more: Partial<AnyFailure> = {}) =>
    ({ ...more, verifyError }) as Partial<AnyFailure>;
  assert.deepEqual(
    {
      "the same": agrees(told(expired), expired),
      "another depth": agrees(told({ ...expired, depth: 1 }), expired),
      "no depth told": agrees(told({ ...expired, depth: null }), expired),
      "another error": agrees(told(error(9, "X509_V_ERR_CERT_NOT_YET_VALID")), expired),
      "no error told": agrees(told(null), expired),
      "trusted by us": agrees(told(expired), null),
      "a name, trusted": agrees(told(null, isName), null),
      "a name, not trusted": agrees(told(null, isName), expired),
      "a name with a verify error": agrees(told(expired, isName), expired),
      "nothing told, trusted": agrees(told(null), null),
      "nothing is kept of it": agrees(told(expired, { occurrences: [] }), expired),
    },
    {
      "the same": true,
      "another depth": false,
      "no depth told": true,
      "another error": false,
      "no error told": false,
      "trusted by us": false,
      "a name, trusted": true,
      "a name, not trusted": false,
      "a name with a verify error": true,
      "nothing told, trusted": false,
      "nothing is kept of it": true,
    },
  );
});

test("of a capture alone, the alert has to fit", () => {
  const packet = (alert: number, more: Partial<AnyFailure> = {}) =>
    ({ occurrences: [{ packet: 1, alert }], ...more }) as unknown as Partial<AnyFailure>;
  const isName = { signature: "name-not-in-certificate", verifyError: null } as const;
  assert.deepEqual(
    [
      agrees(packet(45), expired),
      agrees(packet(48), expired),
      agrees(packet(80, isName), null),
      agrees(packet(48, isName), null),
      agrees(packet(80), null),
      agrees(packet(80, { signature: "name-not-in-certificate", verifyError: expired as never }), null),
    ],
    [true, false, true, false, false, false],
  );
});

test("with which alert OpenSSL's client answers a verify error", () => {
  const codes = [2, 18, 19, 20, 21, 22, 25, 79, 10, 12, 7, 8, 23, 26, 1, 9, 62];
  assert.deepEqual(codes.map(alertFor), [48, 48, 48, 48, 48, 48, 48, 48, 45, 45, 51, 51, 44, 43, 80, 42, 42]);
});
