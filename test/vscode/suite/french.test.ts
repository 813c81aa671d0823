import assert from "node:assert/strict";
import * as vscode from "vscode";
import {
  awaitDiagnostics,
  closeAll,
  diagnosticsOf,
  extension,
  hoverAt,
  openLog,
  placeOf,
  quickFixesAt,
  sampleUri,
  until,
} from "./editor.ts";
import { drawDiagnostics } from "./pictures.ts";

// The runner starts this file in a VS Code whose language is French.
suite("in French", () => {
  teardown(closeAll);

  const page =
    "https://www.cisco.com/c/en/us/support/docs/unified-communications/expressway/218018-troubleshoot-expressway-traffic-server-c.html";
  const uri = sampleUri("self-signed-and-name.log");

  test("the editor is French", () => assert.equal(vscode.env.language, "fr"));

  test("diagnostics", async () => {
    await openLog(uri);
    await awaitDiagnostics(
      uri,
      drawDiagnostics,
      `\
Error 87:72-243 expressway self-signed-certificate ${page}
  2 × expc01 : Expressway-C a refusé cucm01.lab.example:6972 : son certificat est auto-signé et absent du magasin de confiance. 2026-03-02 08:14:06 à 08:14:09 +01:00
  45:1-412 Requête du client GET lab.example/https/cucm01.lab.example/6972
  89:1-268 Réponse au client : 502 connect failed
Error 137:72-164 expressway name-not-in-certificate ${page}
  1 × expc01 : Expressway-C a refusé 192.0.2.11:8443 : son certificat ne correspond pas au nom 192.0.2.11. 2026-03-02 08:15:02 +01:00
  109:1-420 Requête du client GET lab.example/https/192.0.2.11/8443
  139:1-268 Réponse au client : 502 connect failed
Information 93:72-243 expressway self-signed-certificate ${page}
  De nouveau à 2026-03-02 08:14:09 +01:00 : Expressway-C a refusé cucm01.lab.example:6972 : son certificat est auto-signé et absent du magasin de confiance`,
    );
  });

  test("the answer above lines", async () => {
    await openLog(uri);
    await diagnosticsOf(uri);
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>("vscode.executeCodeLensProvider", uri);
    assert.deepEqual(
      lenses.slice(0, 6).map(({ range, command }) => `${range.start.line + 1} ${command?.title}`),
      [
        "1 Guide",
        "1 Expressway-C a refusé cucm01.lab.example:6972\u00a0: son certificat est auto-signé et absent du magasin de confiance · 2\u00a0×",
        "1 1 autre échec",
        "87 Guide",
        "87 Requête",
        "87 Expressway-C a refusé cucm01.lab.example:6972\u00a0: son certificat est auto-signé et absent du magasin de confiance · 2\u00a0×",
      ],
    );
  });

  test("the tree of failures", async () => {
    await openLog(uri);
    await diagnosticsOf(uri);
    interface Row {
      readonly label: string;
      readonly description: string;
      readonly spoken: string;
    }
    const { rows } = await vscode.commands.executeCommand<{ rows: Row[] }>("expresswayLog.outline", "server");
    assert.deepEqual(
      rows.map(({ label, description }) => `${label} | ${description}`),
      [
        "cucm01.lab.example:6972 | 2 × · Certificat auto-signé",
        "192.0.2.11:8443 | 1 × · Nom absent du certificat",
        "Fichiers analysés | 1",
      ],
    );
    assert.equal(rows[0]?.spoken, "cucm01.lab.example 6972, refus\u00a0: Certificat auto-signé, 2 fois");
  });

  test("a hover", async () => {
    const { document } = await openLog(uri);
    await diagnosticsOf(uri);
    assert.equal(
      await hoverAt(uri, placeOf(document, "bGFiLmV4YW1wbGUvaHR0cHMvY3VjbTAxLmxhYi5leGFtcGxlLzg0NDM")),
      `\
### Route

\`lab.example/https/cucm01.lab.example/8443\`

- Serveur d'origine\u00a0: \`cucm01.lab.example:8443\` (\`https\`)
- Domaine MRA\u00a0: \`lab.example\`

Aucun échec de ce serveur dans ce journal.

HTTPS vers le serveur : son certificat est vérifié par rapport à ce nom précis.

Cette partie de l'URL est en Base64. Elle indique à Expressway-C où envoyer la requête.`,
    );
  });

  test("quick fixes and the guide", async () => {
    await openLog(uri);
    const [diagnostic] = await diagnosticsOf(uri);
    assert.ok(diagnostic);
    const actions = await quickFixesAt(uri, diagnostic.range);
    assert.deepEqual(
      actions.map(({ title }) => title),
      [
        "Magasin de confiance d'expc01\u00a0: ajouter le certificat (cucm01.lab.example:6972)",
        "Copier les étapes",
        "Copier la commande de contournement temporaire",
      ],
    );
    const { command, arguments: given = [] } = actions[0]?.command ?? { command: "" };
    await vscode.commands.executeCommand(command, ...given);
    const text = await until(
      () =>
        vscode.workspace.textDocuments.find((each) => each.uri.scheme === "expressway-guide")?.getText() || undefined,
      "the guide is open",
    );
    assert.deepEqual(
      text
        .split("\n")
        .filter((line) => /^\S/.test(line))
        .slice(1),
      [
        "Que faire",
        "Ou\u00a0: Préférer RSA, si un certificat RSA de cucm01.lab.example est approuvé par expc01",
        "Ou\u00a0: Faire signer tomcat / tomcat-ECDSA par une CA de confiance\u00a0: solution durable",
        "Ou\u00a0: En attendant\u00a0: désactiver la vérification sur ce nœud",
        "Qui a refusé qui",
        "Pourquoi",
        "Preuves dans le journal",
        "Références",
      ],
    );
  });

  test("the workaround says what it costs", async () => {
    await openLog(uri);
    await diagnosticsOf(uri);
    await vscode.commands.executeCommand("expresswayLog.copyWorkaroundToClipboard");
    assert.equal(
      await vscode.env.clipboard.readText(),
      `\
CONTOURNEMENT TEMPORAIRE, NON SÛR. Il désactive la vérification des certificats pour tous les serveurs derrière ce nœud Expressway-C, pas seulement pour celui qui échoue.
Coût : pendant ce temps, personne ne remarque un attaquant qui s'interpose entre Expressway-C et un serveur et se fait passer pour lui. Des mots de passe et des configurations y transitent.
Il ne vaut que pour un nœud. Exécutez-le en ligne de commande sur chaque nœud Expressway-C du cluster qui en a besoin.
Désactiver :
xConfiguration EdgeConfigServer VerifyOriginServer: Off
Réactivez la vérification sur chacun de ces nœuds dès que les certificats sont en ordre :
xConfiguration EdgeConfigServer VerifyOriginServer: On
Vérifiez que votre version possède cette commande : le document 218018 et les notes de version X14.2 la citent, la référence des commandes des Administrator Guides X14.0 à X15.5 non.
`,
    );
  });

  test("the walkthrough", () => {
    const [walkthrough] = extension().packageJSON.contributes.walkthroughs;
    assert.deepEqual(
      walkthrough.steps.map(({ title }: { title: string }) => title),
      ["Ouvrir une archive de diagnostic", "Voir tous les échecs", "Faire ce que dit le guide"],
    );
  });

  test("commands and settings", () => {
    const { commands, configuration } = extension().packageJSON.contributes;
    assert.equal(commands[0].title.value, "Lire ce document comme un journal Expressway");
    const [, inTheLog] = configuration;
    assert.equal(inTheLog.title, "Dans le journal");
    assert.equal(
      inTheLog.properties["expresswayLog.hover.enabled"].markdownDescription,
      "Expliquer au survol les routes, échecs, erreurs, ports et transactions.",
    );
  });
});
