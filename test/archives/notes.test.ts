/** What the evidence says in words, in English and French, of downloads in which certificates have to be told apart: the notes, and a hover's evidence. */

import assert from "node:assert/strict";
import process from "node:process";
import { test } from "node:test";
import { check } from "../../cli/check.ts";
import type { CheckResult } from "../../core/evidence/check-result.ts";
import { en } from "../../core/messages/en.ts";
import { fr } from "../../core/messages/fr.ts";
import { planAlone } from "../../core/remediation/plan.ts";
import { noteText } from "../../core/words/describe-evidence.ts";
import { evidenceProse } from "../../core/words/evidence-prose.ts";
import { listFiles } from "../../node/files.ts";
import { folderWith } from "../cli/program.ts";
import { archive, archiveName } from "./build.ts";
import { stable } from "./inspect.ts";
import { scenarios } from "./scenarios.ts";

async function checked(name: keyof typeof scenarios): Promise<CheckResult> {
  using folder = folderWith({ [archiveName()]: await archive(scenarios[name]) });
  const before = process.cwd();
  process.chdir(folder.at);
  try {
    return await check(await listFiles([archiveName()]));
  } finally {
    process.chdir(before);
  }
}

test("notes name the certificates that they speak of", async () => {
  const names = [
    "same-subject-wrong-first",
    "signature-of-a-hidden-ca",
    "expired-intermediate-in-store",
    "intermediate-hides-the-root",
    "expressway-refused",
    "expressway-without-client-authentication",
  ] as const;
  const told: string[] = [];
  for (const name of names) {
    const { evidence } = await checked(name);
    const notes = [...evidence.values()].flatMap((each) => each.notes);
    told.push(`${name}:`);
    for (const note of notes) for (const messages of [en, fr]) told.push(`  ${stable(noteText(note, messages))}`);
  }
  assert.equal(
    `\n${told.join("\n")}\n`,
    `
same-subject-wrong-first:
  The trust store holds another certificate of the same subject, CN=cucm01.lab.example,O=Lab (line 22 of the file, valid to 2035-01-01T00:00:00Z, SHA-256 <fingerprint of same-callmanager>). Of one subject Expressway-C takes the first that fits, and this one is not the right one.
  Le magasin de confiance contient un autre certificat de même sujet, CN=cucm01.lab.example,O=Lab (ligne 22 du fichier, valide jusqu'au 2035-01-01T00:00:00Z, SHA-256 <fingerprint of same-callmanager>). Pour un même sujet, Expressway-C prend le premier qui convient, et ce n'est pas le bon.
  The right certificate is in the trust store already (line 42 of the file, SHA-256 <fingerprint of same-tomcat>), but the other one hides it: adding it once more changes nothing.
  Le bon certificat est déjà dans le magasin de confiance (ligne 42 du fichier, SHA-256 <fingerprint of same-tomcat>), mais l'autre le masque : l'ajouter encore une fois ne change rien.
  Two ports of this server show different certificates: 6972 one with RSA 2048, self-signed; 6971 one with RSA 2048, self-signed, which this trust store trusts (SHA-256 <fingerprint of same-callmanager>).
  Deux ports de ce serveur présentent des certificats différents : 6972 un de clé RSA 2048, auto-signé ; 6971 un de clé RSA 2048, auto-signé, auquel ce magasin de confiance fait confiance (SHA-256 <fingerprint of same-callmanager>).
signature-of-a-hidden-ca:
  The trust store holds another certificate of the same subject, CN=Plain Root CA,O=Lab (line 22 of the file, valid to 2035-01-01T00:00:00Z, SHA-256 <fingerprint of wrong-root>). Of one subject Expressway-C takes the first that fits, and this one is not the right one.
  Le magasin de confiance contient un autre certificat de même sujet, CN=Plain Root CA,O=Lab (ligne 22 du fichier, valide jusqu'au 2035-01-01T00:00:00Z, SHA-256 <fingerprint of wrong-root>). Pour un même sujet, Expressway-C prend le premier qui convient, et ce n'est pas le bon.
  The right certificate is in the trust store already (line 41 of the file, SHA-256 <fingerprint of plain-root>), but the other one hides it: adding it once more changes nothing.
  Le bon certificat est déjà dans le magasin de confiance (ligne 41 du fichier, SHA-256 <fingerprint of plain-root>), mais l'autre le masque : l'ajouter encore une fois ne change rien.
  The server showed its ECDSA certificate (on CUCM tomcat-ECDSA or CallManager-ECDSA), because ECDHE-ECDSA-AES256-GCM-SHA384 was chosen. Expressway-C offers RSA ciphers too: the first that both have decides which certificate is shown.
  Le serveur a présenté son certificat ECDSA (sur CUCM tomcat-ECDSA ou CallManager-ECDSA), car ECDHE-ECDSA-AES256-GCM-SHA384 a été choisi. Expressway-C propose aussi des suites RSA : la première que les deux connaissent décide du certificat présenté.
expired-intermediate-in-store:
  The trust store holds a copy of an issuer, CN=Lab Issuing CA,O=Lab (line 22 of the file, valid to 2026-02-28T12:00:00Z, SHA-256 <fingerprint of issuing-expired>). It hides the one that the server sends: OpenSSL takes the stored one and looks no further.
  Le magasin de confiance contient une copie d'un émetteur, CN=Lab Issuing CA,O=Lab (ligne 22 du fichier, valide jusqu'au 2026-02-28T12:00:00Z, SHA-256 <fingerprint of issuing-expired>). Elle masque celle que le serveur envoie : OpenSSL prend la copie du magasin et ne cherche pas plus loin.
intermediate-hides-the-root:
  The trust store holds a copy of an issuer, CN=Lab Issuing CA,O=Lab (line 22 of the file, valid to 2035-01-01T00:00:00Z, SHA-256 <fingerprint of issuing>). It hides the one that the server sends: OpenSSL takes the stored one and looks no further.
  Le magasin de confiance contient une copie d'un émetteur, CN=Lab Issuing CA,O=Lab (ligne 22 du fichier, valide jusqu'au 2035-01-01T00:00:00Z, SHA-256 <fingerprint of issuing>). Elle masque celle que le serveur envoie : OpenSSL prend la copie du magasin et ne cherche pas plus loin.
expressway-refused:
  Expressway-C's certificate CN=expc01.lab.example,O=Lab (SHA-256 <fingerprint of expressway>) was issued by CN=Vendor Root CA,O=Lab: the server has to trust that CA (on CUCM as tomcat-trust and as CallManager-trust).
  Le certificat d'Expressway-C CN=expc01.lab.example,O=Lab (SHA-256 <fingerprint of expressway>) a été émis par CN=Vendor Root CA,O=Lab : le serveur doit faire confiance à cette CA (sur CUCM en tomcat-trust et en CallManager-trust).
  The server takes client certificates of these CAs, and the issuer of Expressway-C's certificate is not among them: CN=Lab Root CA,O=Lab
  Le serveur accepte les certificats client de ces CA, et l'émetteur du certificat d'Expressway-C n'en fait pas partie : CN=Lab Root CA,O=Lab
expressway-without-client-authentication:
  Expressway-C's certificate (CN=expc01.lab.example,O=Lab, SHA-256 <fingerprint of server-only>) does not allow client authentication in its Extended Key Usage: servers may refuse it as a client's.
  Le certificat d'Expressway-C (CN=expc01.lab.example,O=Lab, SHA-256 <fingerprint of server-only>) n'autorise pas l'authentification client dans son Extended Key Usage : des serveurs peuvent le refuser comme certificat client.
  Expressway-C's certificate CN=expc01.lab.example,O=Lab was issued by CN=Vendor Root CA,O=Lab, and the server names that CA among those whose client certificates it takes. The reason is another one than a missing CA, or an older CA of the same name stands there.
  Le certificat d'Expressway-C CN=expc01.lab.example,O=Lab a été émis par CN=Vendor Root CA,O=Lab, et le serveur nomme cette CA parmi celles dont il accepte les certificats client. La raison est autre qu'une CA absente, ou une ancienne CA de même nom s'y trouve.
`,
  );
});

test("why a CA of the trust store was not taken stands in hover and guide", async () => {
  const { failures, evidence } = await checked("issuers-not-taken");
  const [failure] = failures;
  assert.ok(failure);
  const told = { failure, evidence: evidence.get(failure.id) ?? null, from: null, plan: planAlone(failure) };
  const shown = [en, fr].map((messages) => stable(evidenceProse(told, messages).markdown(messages)));
  assert.equal(
    `\n${shown.join("\n\n")}\n`,
    `
### Evidence

- Certificate at fault (depth \`1\`): \`CN=Lab Issuing CA,O=Lab\`
- Issuer: \`CN=Lab Root CA,O=Lab\`
- Valid: \`2025-01-01T00:00:00Z\` to \`2035-01-01T00:00:00Z\`
- Key: \`EC P-256\`
- SHA-256: \`<fingerprint of issuing>\`
- Our verdict: \`unable to get local issuer certificate\` (depth \`1\`), the same as the log says
- Missing: \`CN=Lab Root CA,O=Lab\`, in the trust store of \`expc01\`
- Key identifier: \`<key identifier of root>\`
- SHA-256: \`<fingerprint of root>\`
- Found in \`diagnostic_log_expc01_2026-03-02_08_20_00.tar.gz!/eth0_diagnostic_logging_tcpdump00_expc01_2026-03-02_08_20_00.pcap\`
- It came over the wire: \`192.0.2.40:8443\`, \`1 × at 2026-03-02T08:14:09.016Z\`
- Not taken: \`CN=Lab Root CA,O=Lab\` (SHA-256 \`<fingerprint of other-root>\`): key identifier differs: \`<key identifier of root>\` is looked for, \`<key identifier of other-root>\` is its own
- Not taken: \`CN=Lab Root CA G2,O=Lab\` (SHA-256 \`<fingerprint of renamed-root>\`): it has the key identifier that is looked for, and another subject than \`CN=Lab Root CA,O=Lab\`: perhaps the CA was renamed
- TLS: \`TLSv1.2\`, \`ECDHE-RSA-AES256-GCM-SHA384\`

### Preuves

- Certificat en cause (profondeur \`1\`) : \`CN=Lab Issuing CA,O=Lab\`
- Émetteur : \`CN=Lab Root CA,O=Lab\`
- Validité : du \`2025-01-01T00:00:00Z\` au \`2035-01-01T00:00:00Z\`
- Clé : \`EC P-256\`
- SHA-256 : \`<fingerprint of issuing>\`
- Notre verdict : \`unable to get local issuer certificate\` (profondeur \`1\`), comme le dit le journal
- Absent : \`CN=Lab Root CA,O=Lab\`, du magasin de confiance sur \`expc01\`
- Identifiant de clé : \`<key identifier of root>\`
- SHA-256 : \`<fingerprint of root>\`
- Trouvé dans \`diagnostic_log_expc01_2026-03-02_08_20_00.tar.gz!/eth0_diagnostic_logging_tcpdump00_expc01_2026-03-02_08_20_00.pcap\`
- Il est passé par le réseau : \`192.0.2.40:8443\`, \`1 × à 2026-03-02T08:14:09.016Z\`
- Non retenu : \`CN=Lab Root CA,O=Lab\` (SHA-256 \`<fingerprint of other-root>\`) : l'identifiant de clé diffère : \`<key identifier of root>\` est cherché, \`<key identifier of other-root>\` est le sien
- Non retenu : \`CN=Lab Root CA G2,O=Lab\` (SHA-256 \`<fingerprint of renamed-root>\`) : il a l'identifiant de clé cherché, et un autre sujet que \`CN=Lab Root CA,O=Lab\` : la CA a peut-être été renommée
- TLS : \`TLSv1.2\`, \`ECDHE-RSA-AES256-GCM-SHA384\`
`,
  );
});
