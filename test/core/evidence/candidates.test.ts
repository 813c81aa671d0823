/** Why certificates of a trust store were not taken as an issuer: each reason in both languages, and how many are looked at. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { candidatesOf, type Search } from "../../../core/evidence/candidates.ts";
import type { Candidate, EvidenceInputs } from "../../../core/evidence/evidence.ts";
import type { Hosts } from "../../../core/evidence/hosts.ts";
import { KnownCertificates } from "../../../core/evidence/known-certificates.ts";
import { en } from "../../../core/messages/en.ts";
import { fr } from "../../../core/messages/fr.ts";
import { hexPairs } from "../../../core/trust/extensions.ts";
import { candidateText, candidateTold } from "../../../core/words/describe-evidence.ts";
import { plainText } from "../../../core/words/text.ts";
import {
  authorityKeyIdentifier,
  basicConstraints,
  entry,
  extendedKeyUsage,
  type Keys,
  keys,
  keyUsage,
  makeCertificate,
  name,
  type Plan,
  read,
  subjectKeyIdentifier,
} from "../trust/certificate-maker.ts";

const at = Date.parse("2026-03-02T08:14:06Z");
const [right, wrong, further, rsa] = [keys("right"), keys("wrong"), keys("further"), keys("RSA CA", "RSA")];
const server = keys("server");
const lab = name(["CN", "Lab CA"]);
const signing = [basicConstraints(true), keyUsage("keyCertSign")];
const by = ({ keyIdentifier }: Keys) => authorityKeyIdentifier({ id: keyIdentifier });
const id = ({ keyIdentifier }: Keys) => subjectKeyIdentifier(keyIdentifier);

function ca(of: Keys, plan: Partial<Plan> = {}): Buffer {
  return makeCertificate({ subject: lab, issuer: lab, keys: of, signedBy: of, extensions: signing, ...plan });
}

/** A server's certificate below the CA with the right keys. */
function below(...extensions: readonly Buffer[]): Buffer {
  const subject = name(["CN", "cucm.lab.example"]);
  return makeCertificate({ subject, issuer: lab, keys: server, signedBy: right, extensions });
}

function known(): KnownCertificates {
  const inputs = { trustStores: [], certificates: [] } as unknown as EvidenceInputs;
  return new KnownCertificates(inputs, { all: [] } as unknown as Hosts);
}

function found(code: number, wanted: Buffer, store: readonly Buffer[], among = known()) {
  const entries = store.map((each) => entry(each));
  const search: Search = { code, wanted: read(wanted), store: { path: "ca.pem", groups: [], entries }, at };
  const { candidates, candidatesOmitted } = candidatesOf(search, among);
  const placeOf = ({ sha256 }: Candidate) => entries.findIndex(({ certificate }) => certificate.sha256 === sha256) + 1;
  return { candidates, candidatesOmitted, placeOf };
}

const labels = new Map([
  [hexPairs(right.keyIdentifier), "<right>"],
  [hexPairs(wrong.keyIdentifier), "<wrong>"],
]);

/** By the place in the store: why not, in English and in French. */
function told(code: number, wanted: Buffer, ...store: readonly Buffer[]): string {
  const { candidates, candidatesOmitted, placeOf } = found(code, wanted, store);
  const stable = (text: string) =>
    [...labels, ...store.map((each, i) => [read(each).sha256, `<${i + 1}>`] as const)].reduce(
      (result, [value, label]) => result.replaceAll(value, label),
      text,
    );
  const lines = candidates.flatMap((each) =>
    [en, fr].map((messages) => `\n  ${placeOf(each)} ${stable(candidateText(each, messages))}`),
  );
  return `${lines.join("")}${candidatesOmitted > 0 ? `\n  and ${candidatesOmitted}` : ""}` || " -";
}

const self = (of: Keys, ...extensions: readonly Buffer[]) =>
  makeCertificate({ subject: name(["CN", "cucm"]), issuer: name(["CN", "cucm"]), keys: of, signedBy: of, extensions });
const cucm = self(right);
const older = name(["CN", "Older CA"]);
const namesake = ca(wrong, { signedBy: right, extensions: [...signing, id(wrong), by(right)] });

test("why each was not taken", () => {
  const rows: Readonly<Record<string, string>> = {
    "20, another subject and the same key": told(
      20,
      below(by(right)),
      ca(right, { subject: older, extensions: [...signing, id(right)] }),
    ),
    "20, another key identifier": told(20, below(by(right)), ca(wrong, { extensions: [...signing, id(wrong)] })),
    "2, another serial number": told(
      2,
      below(authorityKeyIdentifier({ issuer: lab, serial: 7 })),
      ca(right, { serial: 4711 }),
    ),
    "21, another issuer": told(
      21,
      below(authorityKeyIdentifier({ issuer: older, serial: 4711 })),
      ca(right, { serial: 4711 }),
    ),
    "20, another kind of key": told(20, below(), ca(rsa)),
    "20, a broken extension": told(20, below(), ca(right, { extensions: [...signing, basicConstraints(true)] })),
    "20, no keyCertSign, which OpenSSL 1.1.1 asks for": told(
      20,
      below(),
      ca(right, { extensions: [basicConstraints(true), keyUsage("cRLSign")] }),
    ),
    "20, the same by its key identifier too": told(
      20,
      below(by(right)),
      ca(right, { extensions: [basicConstraints(true), keyUsage("cRLSign"), id(right)] }),
    ),
    "2, itself, which has its issuer's name and another key": told(2, namesake, namesake),
    "20, and one that fits: it was not there": told(
      20,
      below(by(right)),
      ca(right, { extensions: [...signing, id(right)] }),
    ),
    "20, CAs of other names": told(20, below(by(right)), ca(wrong, { subject: older })),
    "7, beside the one that was taken": told(
      7,
      below(),
      ca(wrong),
      ca(right, { extensions: [basicConstraints(true), keyUsage("cRLSign")] }),
      ca(right, { extensions: [basicConstraints(false)] }),
      ca(right, { extensions: [...signing, extendedKeyUsage("clientAuth")] }),
      ca(right, { notBefore: new Date("2030-01-01T00:00:00Z") }),
      ca(right, { notAfter: new Date("2025-01-01T00:00:00Z") }),
      ca(right, { notAfter: "250101000000+0100" }),
      ca(further),
      ca(right),
    ),
    "19, another root of this name": told(19, ca(right, { extensions: [...signing, id(right)] }), ca(wrong)),
    "18, the very certificate behind another one": told(18, cucm, self(wrong), cucm),
    "18, beside the very certificate": told(18, cucm, cucm, self(wrong)),
    "18, another one that its key identifier tells apart": told(
      18,
      self(right, id(right), by(right)),
      self(wrong, id(wrong), by(wrong)),
    ),
    "10, which is about no issuer": told(10, below(by(right)), ca(wrong, { extensions: [...signing, id(wrong)] })),
  };
  const picture = Object.entries(rows).map(([what, lines]) => `${what}:${lines}`);
  assert.equal(
    `\n${picture.join("\n")}\n`,
    `
20, another subject and the same key:
  1 it has the key identifier that is looked for, and another subject than CN=Lab CA: perhaps the CA was renamed
  1 il a l'identifiant de clé cherché, et un autre sujet que CN=Lab CA : la CA a peut-être été renommée
20, another key identifier:
  1 key identifier differs: <right> is looked for, <wrong> is its own
  1 l'identifiant de clé diffère : <right> est cherché, <wrong> est le sien
2, another serial number:
  1 serial number differs: 07 is looked for, 12:67 is its own
  1 le numéro de série diffère : 07 est cherché, 12:67 est le sien
21, another issuer:
  1 its issuer differs: CN=Older CA is looked for, it was issued by CN=Lab CA
  1 son émetteur diffère : CN=Older CA est cherché, il a été émis par CN=Lab CA
20, another kind of key:
  1 its key did not make the signature: ecdsa-with-SHA256, and its key is RSA 2048
  1 sa clé n'a pas fait la signature : ecdsa-with-SHA256, et sa clé est RSA 2048
20, a broken extension:
  1 an extension is broken or stands twice, in it or in the certificate whose issuer is looked for
  1 une extension est défectueuse ou en double, chez lui ou chez le certificat dont l'émetteur est cherché
20, no keyCertSign, which OpenSSL 1.1.1 asks for:
  1 not a CA: its Key Usage does not allow it to sign certificates
  1 pas une CA : son Key Usage ne lui permet pas de signer des certificats
20, the same by its key identifier too:
  1 not a CA: its Key Usage does not allow it to sign certificates
  1 pas une CA : son Key Usage ne lui permet pas de signer des certificats
2, itself, which has its issuer's name and another key: -
20, and one that fits: it was not there: -
20, CAs of other names: -
7, beside the one that was taken:
  2 not a CA: its Key Usage does not allow it to sign certificates
  2 pas une CA : son Key Usage ne lui permet pas de signer des certificats
  3 not a CA: its Basic Constraints do not make it one
  3 pas une CA : ses Basic Constraints n'en font pas une
  4 its purposes (Extended Key Usage or trust settings) do not allow it above a server's certificate
  4 ses usages (Extended Key Usage ou réglages de confiance) ne l'autorisent pas au-dessus du certificat d'un serveur
  5 not yet valid then: valid from 2030-01-01T00:00:00Z
  5 pas encore valable à ce moment : valable à partir du 2030-01-01T00:00:00Z
  6 expired then: valid to 2025-01-01T00:00:00Z
  6 expiré à ce moment : valable jusqu'au 2025-01-01T00:00:00Z
  7 its dates cannot be read
  7 ses dates sont illisibles
  8 the signature does not verify with its key: another CA of the same name
  8 la signature n'est pas vérifiée par sa clé : une autre CA du même nom
  9 it fits, but OpenSSL takes another one of the same name first: SHA-256 <1>
  9 il convient, mais OpenSSL prend d'abord un autre du même nom : SHA-256 <1>
19, another root of this name:
  1 another certificate of this name: of a self-signed one OpenSSL accepts only that very certificate
  1 un autre certificat de ce nom : d'un certificat auto-signé, OpenSSL n'accepte que ce certificat même
18, the very certificate behind another one:
  1 another certificate of this name: of a self-signed one OpenSSL accepts only that very certificate
  1 un autre certificat de ce nom : d'un certificat auto-signé, OpenSSL n'accepte que ce certificat même
  2 it fits, but OpenSSL takes another one of the same name first: SHA-256 <1>
  2 il convient, mais OpenSSL prend d'abord un autre du même nom : SHA-256 <1>
18, beside the very certificate:
  2 another certificate of this name: of a self-signed one OpenSSL accepts only that very certificate
  2 un autre certificat de ce nom : d'un certificat auto-signé, OpenSSL n'accepte que ce certificat même
18, another one that its key identifier tells apart:
  1 key identifier differs: <right> is looked for, <wrong> is its own
  1 l'identifiant de clé diffère : <right> est cherché, <wrong> est le sien
10, which is about no issuer: -
`,
  );
});

test("in full, with subject and fingerprint", () => {
  const store = ca(rsa);
  const [candidate] = found(20, below(), [store]).candidates;
  assert.ok(candidate);
  assert.equal(
    plainText(candidateTold(candidate, en)),
    `CN=Lab CA (SHA-256 ${read(store).sha256}): its key did not make the signature: ecdsa-with-SHA256, and its key is RSA 2048`,
  );
});

test("of a broken extension there is nothing more to tell", () => {
  const broken = ca(right, { extensions: [...signing, basicConstraints(true), id(wrong)] });
  assert.deepEqual(found(20, below(by(right)), [broken]).candidates, [
    {
      subject: "CN=Lab CA",
      sha256: read(broken).sha256,
      path: "ca.pem",
      because: { id: "broken-extension", values: {} },
    },
  ]);
});

test("ten are shown, fifty looked at, and the others counted", () => {
  const named = (count: number) => Array.from({ length: count }, (_, i) => ca(rsa, { serial: i + 1 }));
  const renamed = (count: number) =>
    Array.from({ length: count }, (_, i) =>
      ca(right, { subject: name(["CN", `Older CA ${i}`]), extensions: [...signing, id(right)] }),
    );
  const counts = (store: readonly Buffer[]) => {
    const { candidates, candidatesOmitted, placeOf } = found(20, below(by(right)), store);
    return `${candidates.map(placeOf).join(" ")} and ${candidatesOmitted}`;
  };
  assert.deepEqual(
    [counts(named(10)), counts(named(12)), counts(named(60)), counts([...renamed(30), ...named(30)])],
    [
      "1 2 3 4 5 6 7 8 9 10 and 0",
      "1 2 3 4 5 6 7 8 9 10 and 2",
      "1 2 3 4 5 6 7 8 9 10 and 50",
      "1 2 3 4 5 6 7 8 9 10 and 50",
    ],
  );
});

test("of those with one key a thousand are looked through", () => {
  const one = entry(ca(right, { subject: older, extensions: [...signing, id(right)] }));
  const omitted = (count: number) => {
    const entries = Array.from({ length: count }, (_, i) => ({
      ...one,
      certificate: { ...one.certificate, identity: String(i) },
    }));
    const store = { path: "ca.pem", groups: [], entries };
    return candidatesOf({ code: 20, wanted: read(below(by(right))), store, at }, known()).candidatesOmitted;
  };
  assert.deepEqual([999, 1_000, 1_001].map(omitted), [989, 990, 990]);
});

test("a signature that was not looked at is not said to be wrong", () => {
  const over = known();
  over.isOver = true;
  over.hasSigned = () => false;
  assert.deepEqual(found(7, below(), [ca(wrong), ca(further)], over).candidates, []);
  assert.deepEqual(
    found(7, below(), [ca(wrong), ca(further)]).candidates.map(({ because }) => because.id),
    ["signature"],
  );
});
