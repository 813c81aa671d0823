/**
 * Somebody in the network segment answers in the server's place, so that Expressway talks to him in truth, and the log tells of it: all
 * that he needs of the real server is its certificate, which it shows to everybody. Or he sends files for others to look at. Beside each
 * chain what is said then; what bears "evil" is his.
 */

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { archiveName, archiveOf, type Download } from "../../archives/build.ts";
import { authority, endEntity, type Issued, issued, pemOf } from "../../archives/certificates.ts";
import { inspected, labelOf } from "../../archives/inspect.ts";
import * as lines from "../../log-lines.ts";
import type { Conversation } from "../capture/conversation.ts";
import {
  type KeyKind,
  makeCertificate,
  makeKeys,
  name,
  type Plan,
  seq,
  subjectAltNames,
} from "../trust/certificate-maker.ts";
import { captured, cucm, download, evil, onTheWire, real, refusal, refusedWith, told } from "./lab.ts";

/** The log refuses the server with this error. */
function refusing(error: string, depth: number | string): Download {
  const message = lines.warning({ ...cucm, error }).replace("depth=0", `depth=${depth}`);
  return {
    ...refusal,
    exchanges: refusal.exchanges.map((each) => ({ ...each, messages: [message, lines.connectionFailed(cucm)] })),
  };
}

const notFound = (depth: number | string) => refusing("unable to get local issuer certificate", depth);
const inChain = (depth: number | string) => refusing("self signed certificate in certificate chain", depth);

type Chain = readonly [Issued, ...Issued[]];
type Files = Readonly<Record<string, readonly Issued[]>>;

async function filesOf(of: Download, sent: Chain, others: Files): Promise<Record<string, Buffer>> {
  const wire = captured([onTheWire(await refusedWith(sent[0], { sent }))]);
  return {
    [archiveName()]: archiveOf(await download(of, { eth0: wire })),
    ...Object.fromEntries(Object.entries(others).map(([name, all]) => [name, Buffer.from(pemOf(...all))])),
  };
}

async function answer(of: Download, sent: Chain, others: Files = {}): Promise<string> {
  const text = await told(await filesOf(of, sent, others));
  return text.replace("status 1\ncucm01.lab.example:6972 ", "");
}

/** What is missing and what above it, each with the file that holds it, and the first thing to do. */
async function offered(of: Download, sent: Chain, others: Files): Promise<readonly string[]> {
  const { document } = await inspected(await filesOf(of, sent, others));
  return document.failures.flatMap(({ evidence, remediation }) => {
    const missing = evidence?.missing;
    const all = missing ? [missing, ...missing.above] : [];
    return [
      ...all.map(({ sha256, path }) => `${labelOf(sha256)} in ${path?.split("/").at(-1)}`),
      remediation.before[0] ?? "",
    ];
  });
}

const root = authority("root", "Lab Root CA");
const leaf = endEntity("leaf", cucm.name, { issuer: root });
/** As older CAs make them: it does not say which key signed it. */
const plainLeaf = endEntity("plain leaf", cucm.name, { issuer: root, keyIdentifiers: "none" });
const evilRoot = authority("evil root", "Evil Root CA");
const evilNamesake = authority("evil namesake", "Lab Root CA");
/** It says that it has the real root's key. */
const evilTwin = authority("evil twin", "Lab Root CA", {
  sameKeysAs: { ...root, keys: { ...evilNamesake.keys, keyIdentifier: root.keys.keyIdentifier } },
});
const evilIntermediate = authority("evil intermediate", "Lab Root CA", { issuer: evilRoot, keyIdentifiers: "none" });
/** For the real root's key, which everybody knows. */
const evilCross = authority("evil cross", "Lab Root CA", { issuer: evilRoot, sameKeysAs: root });

test("behind the real server's certificate a CA that has its issuer's name alone: nothing is missing that he sent", async () => {
  const nothing = (signature: string, chain: string) =>
    `${signature}: presented ${chain}, missing nothing\n  note issuer-did-not-sign`;
  assert.equal(
    await answer(inChain(1), [plainLeaf, evilNamesake]),
    nothing("self-signed-certificate-in-chain", "plain leaf evil namesake"),
  );
  assert.equal(
    await answer(inChain(1), [leaf, evilTwin]),
    nothing("self-signed-certificate-in-chain", "leaf evil twin"),
  );
  assert.equal(
    await answer(notFound(1), [plainLeaf, evilIntermediate], { "x.pem": [evilRoot] }),
    nothing("issuer-not-found", "plain leaf evil intermediate"),
  );
  assert.equal(
    await answer(inChain(2), [plainLeaf, evilIntermediate, evilRoot]),
    nothing("self-signed-certificate-in-chain", "plain leaf evil intermediate evil root"),
  );
});

test("the same without a trust store, where the log says what was not found", async () => {
  const without = (of: Download): Download => ({ ...of, without: ["ca"] });
  for (const [of, sent] of [
    [inChain(1), [plainLeaf, evilNamesake]],
    [inChain(1), [leaf, evilTwin]],
    [notFound(1), [plainLeaf, evilIntermediate]],
    [inChain(2), [plainLeaf, evilIntermediate, evilRoot]],
  ] as const)
    assert.match(
      await answer(without(of), sent, { "x.pem": [evilRoot] }),
      /missing nothing\n {2}note issuer-did-not-sign$/,
    );
  // The same of a chain that holds.
  assert.match(await answer(without(inChain(1)), [leaf, root]), /missing root$/);
});

test("an honest server keeps its cure, whatever its order: certificates twice, others between them, a root that another one signed", async () => {
  const issuing = authority("issuing", "Lab Issuing CA", { issuer: root });
  const renewed = authority("renewed issuing", "Lab Issuing CA", { issuer: root, sameKeysAs: issuing });
  const server = endEntity("server", cucm.name, { issuer: issuing });
  const otherRoot = authority("other root", "Other Root CA");
  const cross = authority("cross", "Lab Root CA", { issuer: otherRoot, sameKeysAs: root });
  const chains: readonly (readonly [Download, Chain, string])[] = [
    [inChain(2), [server, issuing, root], "root"],
    [inChain(2), [server, root, issuing], "root"],
    [inChain(2), [server, server, issuing, root], "root"],
    [inChain(2), [server, issuing, issuing, root, root], "root"],
    [inChain(2), [server, evilRoot, renewed, issuing, evilNamesake, root], "root"],
    [inChain(2), [server, issuing, root, cross, otherRoot], "root"],
    [inChain(3), [server, issuing, cross, otherRoot], "other root"],
    [inChain(3), [server, otherRoot, cross, issuing, server], "other root"],
    [notFound(1), [server, issuing], "-"],
    [notFound(2), [server, cross, issuing], "-"],
  ];
  for (const without of [[], ["ca"]] as const)
    for (const [of, sent, wanted] of chains)
      assert.match(
        await answer({ ...of, without }, sent),
        new RegExp(
          `: presented ${sent.map(({ label }) => label).join(" ")}, missing ${wanted}(?:\\n(?!.*did-not-sign).*)*$`,
        ),
      );
});

test("the same while the real root lies beside: it is what is tried, and alone cures", async () => {
  const beside = { "root.pem": [root] };
  const cured = (first: string) => new RegExp(`: presented ${first} evil \\w+, missing nothing\\n.*\\ncure root$`);
  assert.match(await answer(inChain(1), [plainLeaf, evilNamesake], beside), cured("plain leaf"));
  assert.match(await answer(inChain(1), [leaf, evilTwin], beside), cured("leaf"));
});

test("CAs that have nothing to do with the certificate are sent with it", async () => {
  assert.equal(
    await answer(notFound(0), [leaf, evilRoot]),
    "issuer-not-found: presented leaf evil root, missing -",
    "the issuer by its name, which no input holds",
  );
  assert.equal(
    await answer(notFound(0), [leaf, leaf, evilNamesake]),
    "issuer-not-found: presented leaf leaf evil namesake, missing -",
  );
});

test("of a file: a certificate of his CA's for the key of the real root", async () => {
  // The real root, wherever it lies, goes before it.
  for (const files of [
    { "a.pem": [evilCross, evilRoot], "z.pem": [root] },
    { "a.pem": [root], "z.pem": [evilCross, evilRoot] },
  ])
    assert.equal(await answer(notFound(0), [leaf], files), "issuer-not-found: presented leaf, missing root\ncure root");
  // Without it two CAs lead up to different ones: which is right nobody knows.
  const otherRoot = authority("other root", "Other Root CA");
  const cross = authority("cross", "Lab Root CA", { issuer: otherRoot, sameKeysAs: root });
  assert.equal(
    await answer(notFound(0), [leaf], { "a.pem": [evilCross, evilRoot], "z.pem": [cross, otherRoot] }),
    "issuer-not-found: presented leaf, missing -",
  );
  // Alone it looks as a real intermediate does: it is named with its file, and to be compared with its owner first.
  const [first, second, before] = await offered(notFound(0), [leaf], { "x.pem": [evilCross, evilRoot] });
  assert.deepEqual([first, second], ["evil cross in x.pem", "evil root in x.pem"]);
  assert.match(before ?? "", /^Compare the SHA-256 with the owner before you trust it: .* holds that certificate\.$/);
});

test("all of it is his: then it is as the log says, and to be compared on the server's own page first", async () => {
  const evilLeaf = endEntity("evil leaf", cucm.name, { issuer: evilRoot });
  for (const [of, sent] of [
    [inChain(1), [evilLeaf, evilRoot]],
    [inChain(2), [leaf, evilCross, evilRoot]],
  ] as const) {
    const [first, before] = await offered(of, sent, {});
    assert.match(first ?? "", /^evil root in /);
    assert.match(before ?? "", /^Compare the SHA-256 on the page of .*, where anybody could have written it\.$/);
  }
});

test("CAs that have issued each other", async () => {
  const [one, other] = [authority("evil one", "Evil One CA"), authority("evil other", "Evil Other CA")];
  const ofOne = authority("evil one of other", "Evil One CA", { issuer: other, sameKeysAs: one });
  const ofOther = authority("evil other of one", "Evil Other CA", { issuer: one, sameKeysAs: other });
  const evilLeaf = endEntity("evil leaf in a loop", cucm.name, { issuer: ofOne });
  assert.equal(
    await answer(notFound(2), [evilLeaf, ofOne, ofOther]),
    "issuer-not-found: presented evil leaf in a loop evil one of other evil other of one, missing evil one of other",
    "OpenSSL takes each once, and then looks for the issuer of the last in the store",
  );
  for (const without of [[], ["ca"]] as const)
    assert.match(
      await answer({ ...notFound(2), without }, [evilLeaf, ofOne, ofOther], { "x.pem": [ofOne, ofOther] }),
      /^issuer-not-found: presented [a-z ]+, missing \S.*$/m,
    );
});

test("a depth in the log that no chain has costs nothing, and tells of no certificate", async () => {
  const [one, other] = [authority("evil first", "Evil First CA"), authority("evil second", "Evil Second CA")];
  const loop = [
    authority("evil first of second", "Evil First CA", { issuer: other, sameKeysAs: one }),
    authority("evil second of first", "Evil Second CA", { issuer: one, sameKeysAs: other }),
  ] as const;
  const looped = endEntity("evil leaf of first", cucm.name, { issuer: one });
  for (const without of [[], ["ca"]] as const)
    for (const depth of [2, 999_999_999])
      assert.match(
        await answer({ ...inChain(depth), without }, [leaf, root]),
        /^self-signed-certificate-in-chain: presented leaf root, missing nothing/,
      );
  assert.match(
    await answer({ ...notFound(999_999_999), without: ["ca"] }, [looped, ...loop]),
    /^issuer-not-found: presented evil leaf of first .*, missing nothing/,
  );
});

const realOne = await refusedWith(real);

/** The same, the server showing these octets. */
function showing(conversation: Conversation, certificates: readonly Buffer[]): Conversation {
  return conversation.map((write) => {
    if (write.from !== "server") return write;
    const messages = messagesOf(write.bytes).map((each) => (each[0] === 11 ? certificateMessage(certificates) : each));
    return { from: write.from, bytes: Buffer.concat(messages.map((each) => Buffer.concat(recordsOf(each)))) };
  });
}

/** The handshake messages in TLS records (RFC 5246 section 6.2.1), whole each. */
function messagesOf(bytes: Buffer): readonly Buffer[] {
  const parts: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += 5 + bytes.readUInt16BE(at + 3))
    parts.push(bytes.subarray(at + 5, at + 5 + bytes.readUInt16BE(at + 3)));
  const all = Buffer.concat(parts);
  const messages: Buffer[] = [];
  for (let at = 0; at < all.length; at += 4 + all.readUIntBE(at + 1, 3))
    messages.push(all.subarray(at, at + 4 + all.readUIntBE(at + 1, 3)));
  return messages;
}

function recordsOf(message: Buffer): readonly Buffer[] {
  const records: Buffer[] = [];
  for (let at = 0; at < message.length; at += 16_000) {
    const part = message.subarray(at, at + 16_000);
    records.push(Buffer.from([22, 3, 3, part.length >> 8, part.length & 255]), part);
  }
  return records;
}

function certificateMessage(certificates: readonly Buffer[]): Buffer {
  const long = (bytes: Buffer) => {
    const length = Buffer.alloc(3);
    length.writeUIntBE(bytes.length, 0, 3);
    return Buffer.concat([length, bytes]);
  };
  return Buffer.concat([Buffer.from([11]), long(long(Buffer.concat(certificates.map(long))))]);
}

/** Self-signed, for the server's name. */
function selfSigned(label: string, plan: Partial<Plan>, kind: KeyKind = "EC"): Buffer {
  const keys = makeKeys(kind);
  const subject = plan.subject ?? name(["O", "Lab"], ["CN", cucm.name]);
  const names = [subjectAltNames(`DNS:${cucm.name}`)];
  const der = makeCertificate({ subject, issuer: subject, keys, signedBy: keys, extensions: names, ...plan });
  const sha256 = createHash("sha256")
    .update(der)
    .digest("hex")
    .toUpperCase()
    .replace(/(..)(?!$)/g, "$1:");
  issued.push({ label, keys, subject: cucm.name, der, sha256, keyIdentifier: keys.keyIdentifier.toString("hex") });
  return der;
}

async function answerTo(of: Download, certificates: readonly Buffer[]): Promise<string> {
  const wire = captured([onTheWire(showing(realOne, certificates))]);
  const text = await told({ [archiveName()]: archiveOf(await download(of, { eth0: wire })) });
  return text.replace(/^status 1\ncucm01\.lab\.example:6972 \S+ /, "");
}

test("certificates as nobody makes them, of the server itself: as OpenSSL judges them, and nothing breaks", async () => {
  const inSubject = (text: string): Partial<Plan> => ({ subject: name(["CN", text]) });
  const forms = {
    "a NUL in its common name": selfSigned("NUL", inSubject(`${cucm.name}\0.evil.example`)),
    "a NUL there, and no other name": selfSigned("NUL", {
      ...inSubject(`${cucm.name}\0.evil.example`),
      extensions: [],
    }),
    "marks that turn text around": selfSigned("marks", inSubject("\u202eelpmaxe.bal\u001b[31m")),
    "a common name of 60,000 letters": selfSigned("long", inSubject("x".repeat(60_000))),
    "no subject": selfSigned("empty", { subject: seq() }),
    "a serial number of a thousand bytes": selfSigned("serial", { serial: 2n ** 8_000n }),
    "a negative serial number": selfSigned("negative", { serial: -5 }),
    "an end before its beginning": selfSigned("dates", { notBefore: "20300101000000Z", notAfter: "20200101000000Z" }),
    "a thirteenth month": selfSigned("month", { notAfter: "20201301000000Z" }),
    "the year 0": selfSigned("year", { notBefore: "00000101000000Z" }),
    "P-384": selfSigned("P-384", {}, "EC P-384"),
    Ed25519: selfSigned("Ed25519", {}, "Ed25519"),
    MD5: selfSigned("MD5", { scheme: "md5" }, "RSA"),
    "version 1": selfSigned("version 1", { version: 1, extensions: [] }),
    "a signature that is none": selfSigned("unsigned", { damageSignature: true }),
  };
  const drawn: string[] = [];
  for (const [what, der] of Object.entries(forms))
    drawn.push(`${what}: ${(await answerTo(refusal, [der])).replaceAll("\n", "; ")}`);
  assert.deepEqual(drawn, [
    "a NUL in its common name: presented NUL, missing NUL; cure NUL",
    "a NUL there, and no other name: presented NUL, missing NUL",
    "marks that turn text around: presented marks, missing marks; cure marks",
    "a common name of 60,000 letters: presented long, missing long; cure long; capture long-certificate-message",
    "no subject: presented empty, missing empty; cure empty",
    "a serial number of a thousand bytes: presented serial, missing serial; cure serial",
    "a negative serial number: presented negative, missing negative; cure negative",
    // Trusted or not, it has ended.
    "an end before its beginning: presented dates, missing dates",
    "a thirteenth month: presented month, missing month",
    "the year 0: presented year, missing year; cure year",
    "P-384: presented P-384, missing P-384; cure P-384",
    "Ed25519: presented Ed25519, missing Ed25519; cure Ed25519",
    "MD5: presented MD5, missing MD5; cure MD5",
    "version 1: presented version 1, missing version 1; cure version 1",
    // Of one that is trusted itself OpenSSL does not look at it.
    "a signature that is none: presented unsigned, missing unsigned; cure unsigned",
  ]);
});

test("one that cannot be read or is empty: what is sent behind it is not taken for it", async () => {
  const nonsense = Buffer.from("nonsense");
  assert.deepEqual(
    {
      "nonsense first": await answerTo(refusal, [nonsense, evil.der]),
      "an empty one first": await answerTo(refusal, [Buffer.alloc(0), evil.der]),
      "nonsense in the middle": await answerTo(inChain(1), [leaf.der, nonsense, root.der]),
      none: await answerTo(refusal, []),
    },
    {
      "nonsense first": "presented nothing, missing nothing",
      "an empty one first": "presented nothing, missing nothing\ncapture damaged-tls!",
      "nonsense in the middle": "presented leaf, missing nothing\n  note verification-disagrees",
      none: "presented nothing, missing nothing",
    },
  );
});

test("sixty CAs of the issuer's name, and the right one behind them", async () => {
  const junk = Array.from(
    { length: 60 },
    (_, i) => authority(`evil ${i}`, "Lab Root CA", { keyIdentifiers: "none" }).der,
  );
  assert.match(
    await answerTo(inChain(1), [plainLeaf.der, ...junk, root.der]),
    /^presented plain leaf evil 0 .*, missing nothing\n {2}note issuer-did-not-sign/,
  );
});
