/**
 * Somebody in the network segment answers in the server's place, so that Expressway talks to him in truth, and the log tells of it: all
 * that he needs of the real server is its certificate, which it shows to everybody. Or he sends files for others to look at. Beside each
 * chain what is said then; what bears "evil" is his.
 */

import assert from "node:assert/strict";
import { test } from "node:test";
import { archiveName, archiveOf, type Download } from "../../archives/build.ts";
import { authority, endEntity, type Issued, pemOf } from "../../archives/certificates.ts";
import { inspected, labelOf } from "../../archives/inspect.ts";
import * as lines from "../../log-lines.ts";
import { captured, cucm, download, onTheWire, refusal, refusedWith, told } from "./lab.ts";

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
