import assert from "node:assert/strict";
import * as vscode from "vscode";
import {
  alert,
  connectionFailed,
  linesAt,
  receiveRequest,
  receiveResponse,
  segment,
  sendRequest,
  sendResponse,
  warning,
} from "../../log-lines.ts";
import { closeAll, diagnosticsOf, hoverAt, openLog, placeOf, withSetting, writeFixture } from "./editor.ts";

const failing = segment("lab.example/https/cucm01.lab.example/6972");
const sound = segment("lab.example/https/cucm02.lab.example/8443");
const plain = segment("lab.example/http/192.0.2.40/6970");
const domain = segment("lab.example");
/** An O for a zero, as optical recognition reads it. */
const damaged = sound.replace("aHR0", "aHRO");

const refused = { id: 191, port: 6972, path: "/CSFjdoe.cnf.xml", clientPort: 3191 };
const answered = { id: 192, name: "cucm02.lab.example", clientPort: 3192 };
const text = [
  linesAt(0, receiveRequest(refused), sendRequest(refused)),
  linesAt(1, sendRequest(refused), warning(), connectionFailed(), sendResponse(refused, "502 connect failed")),
  linesAt(2, receiveRequest(answered), sendRequest(answered), receiveResponse(answered), sendResponse(answered)),
  linesAt(3, receiveRequest({ id: 193, route: "lab.example/http/192.0.2.40/6970", path: "/SPDefault.cnf.xml" })),
  linesAt(4, receiveRequest({ id: 194, route: "lab.example", path: "/get_edge_config" })),
  linesAt(5, receiveRequest({ ...answered, id: 195 }).replace(sound, damaged)),
  linesAt(
    6,
    'UTCTime="2026-03-02 08:00:06,000" Module="developer" Level="INFO": Detail="see CSCwc69661 and CSCzz00000"',
  ),
  linesAt(7, alert({ name: "cucm03.lab.example" })),
].join("");

suite("hover", () => {
  let uri: vscode.Uri;

  suiteSetup(() => {
    uri = writeFixture("hover.log", text);
  });

  teardown(closeAll);

  async function hover(words: string, behind = ""): Promise<string> {
    const { document } = await openLog(uri);
    await diagnosticsOf(document.uri);
    return hoverAt(document.uri, placeOf(document, words, behind));
  }

  const check = async (words: string, behind: string, expected: string) =>
    assert.equal(await hover(words, behind), expected);

  test("a route: where the request goes, and how that server fares in this log", () =>
    check(
      failing,
      "",
      `\
### Route

\`lab.example/https/cucm01.lab.example/6972\`

- Origin server: \`cucm01.lab.example:6972\` (\`https\`)
- MRA domain: \`lab.example\`

\`cucm01.lab.example:6972\` fails in this log: Expressway-C refused \`cucm01.lab.example:6972\`: its certificate is self-signed and not in the trust store (at \`09:00:01\`)

HTTPS to the server: its certificate is checked against this very name.

This part of the URL is Base64. It tells Expressway-C where the request is to go.`,
    ));

  test("a route whose server does not fail", () =>
    check(
      sound,
      "",
      `\
### Route

\`lab.example/https/cucm02.lab.example/8443\`

- Origin server: \`cucm02.lab.example:8443\` (\`https\`)
- MRA domain: \`lab.example\`

No failure of this server in this log.

HTTPS to the server: its certificate is checked against this very name.

This part of the URL is Base64. It tells Expressway-C where the request is to go.`,
    ));

  test("a route without TLS", () =>
    check(
      plain,
      "",
      `\
### Route

\`lab.example/http/192.0.2.40/6970\`

- Origin server: \`192.0.2.40:6970\` (\`http\`)
- MRA domain: \`lab.example\`

Plain HTTP to the server: no TLS, so no certificate is checked.

This part of the URL is Base64. It tells Expressway-C where the request is to go.`,
    ));

  test("a route that names the domain only", () =>
    check(
      domain,
      'Txn-id="194"',
      `\
### Route

\`lab.example\`

- MRA domain: \`lab.example\`

Only the MRA domain: a provisioning request, which names no server.

This part of the URL is Base64. It tells Expressway-C where the request is to go.`,
    ));

  test("a damaged route: what can be read, and a proposal", () =>
    check(
      damaged,
      "",
      `\
### Route

This segment is damaged: it does not decode to a route. Readable: \`lab.example/htNps/cucm02.lab.example/8443\`

- Likely true reading (a proposal, not what the log says): \`lab.example/https/cucm02.lab.example/8443\`

This part of the URL is Base64. It tells Expressway-C where the request is to go.`,
    ));

  test("an error of OpenSSL: who objects", async () => {
    assert.equal(
      head(await hover("14094418")),
      `\
\`cucm03.lab.example\` refused Expressway-C's certificate: its CA is not trusted there (\`tlsv1 alert unknown ca\`, at \`09:00:07\`).

- What to do: \`cucm03.lab.example\`: trust the CA of \`expc01\`'s certificate
- OpenSSL: \`error:14094418:SSL routines:ssl3_read_bytes:tlsv1 alert unknown ca\`

### OpenSSL error \`14094418\`

- Library: \`SSL routines\`
- Function: \`ssl3_read_bytes\`
- Reason: \`tlsv1 alert unknown ca\`
- TLS alert: \`48\`
- Who objects: the server
- Usual cause: The CA of Expressway-C's certificate is missing in CUCM's tomcat-trust and CallManager-trust. The ports 6971, 6972 and 9443 ask for a client certificate, 8443 does not.
- What to do: Upload the root and intermediates of Expressway-C's certificate to CUCM as tomcat-trust and CallManager-trust, and restart Tomcat, CallManager, TFTP and HAProxy.`,
    );
  });

  test("a failure in five lines, and behind them what the part under the pointer means", async () => {
    const failure = `\
Expressway-C refused \`cucm01.lab.example:6972\`: its certificate is self-signed and not in the trust store (at \`09:00:01\`).

- What to do: Trust store of \`expc01\`: add the certificate of \`cucm01.lab.example:6972\`
- Verification error: \`self signed certificate\` (\`18\`, \`X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT\`)
- devices: \`1\` (\`CSFjdoe\`)`;
    const parts = {
      "Core server certificate": "",
      "cucm01.lab.example": `

### Name verified

\`cucm01.lab.example\`: the name that Traffic Server checked the certificate against`,
      Terminate: `

### Action

Terminate: the handshake was cut`,
      "self signed certificate": `

### Verification error

\`self signed certificate\`

\`X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT\` (\`18\`)

The server's own certificate is self-signed and not trusted; this is always depth 0. Typical: CUCM's default tomcat-ECDSA, CallManager-ECDSA or tomcat. An entry of the same subject that stands first in the trust store has the same effect.

- What to do: Append exactly that certificate on every Expressway-C peer, or have it signed by a CA, or prefer RSA in the reverse proxy's ciphers if the RSA certificate is trusted.`,
      "192.0.2.10": `

### Address

\`192.0.2.10\``,
      "depth=": "",
      "depth=0": `

### Depth

Depth 0: the server's own certificate is self-signed and not trusted.`,
    };
    for (const [words, expected] of Object.entries(parts)) {
      assert.equal(head(await hover(words, "[ET_NET 0] WARNING")), failure + expected, words);
    }
  });

  test("the ways on: our commands with ids, and no others", async () => {
    const told = await hover("Core server");
    assert.match(
      told.split("\n").at(-1) ?? "",
      /^\[Guide\]\(command:expresswayLog\.openGuide\?%5B%22[\da-f]{16}%22%5D\) · \[Copy the steps\]\(command:expresswayLog\.copyStepsToClipboard\?%5B%22[\da-f]{16}%22%5D\)$/,
    );
  });

  test("a port", () =>
    check(
      "6972",
      'Dst-port="',
      `\
### Port \`6972\`

TFTP over HTTPS on CUCM (configuration files). Certificate tomcat or tomcat-ECDSA. Asks Expressway-C for a client certificate.`,
    ));

  test("the internal listener in front of a route", () =>
    check(
      "8443/",
      "",
      `\
### Port \`8443\`

UDS, AXL and SSO on CUCM, and HTTPS on IM and Presence and Unity Connection. Certificate tomcat or tomcat-ECDSA. No client certificate is asked for.

The 8443 in vcs\\_control...:8443 is Expressway-C's own internal listener. The port of the origin server is the one inside the route.`,
    ));

  test("a bug of Cisco's; an unknown one has none", async () => {
    await check(
      "CSCwc69661",
      "",
      `\
### Bug \`CSCwc69661\`

Traffic Server verifies the certificates of CUCM, IM and Presence and Unity Connection nodes for MRA, whatever TLS verify mode says. The release notes and document 218018 name X14.2.0; document 225476 names X14.0.8; an earlier revision of 218018 also named X14.0.9 and a later one took that back.

- [CSCwc69661](https://bst.cloudapps.cisco.com/bugsearch/bug/CSCwc69661)`,
    );
    await check("CSCzz00000", "", "");
  });

  test("a transaction: its steps and times", async () => {
    await check(
      'Txn-id="191',
      "",
      `\
### Transaction \`191\`

- \`09:00:00.000\` request received from \`127.0.0.1:3191\` (line \`1\`)
- \`09:00:00.000\` request sent to \`192.0.2.10:6972\` (line \`2\`)
- \`09:00:01.000\` request sent to \`192.0.2.10:6972\` (line \`3\`)
- \`09:00:01.000\` response sent: \`502\` (line \`6\`)

connection attempts: \`2\`

no answer from the server in this log`,
    );
    await check(
      'Txn-id="192',
      "",
      `\
### Transaction \`192\`

- \`09:00:02.000\` request received from \`127.0.0.1:3192\` (line \`7\`)
- \`09:00:02.000\` request sent to \`192.0.2.10:8443\` (line \`8\`)
- \`09:00:02.000\` response received: \`200\` (line \`9\`)
- \`09:00:02.000\` response sent: \`200\` (line \`10\`)`,
    );
  });

  test("nothing where there is nothing to explain", () => check("expc01", "", ""));

  test("the setting switches them off", async () => {
    const takeBack = await withSetting("expresswayLog.hover.enabled", false);
    try {
      await check(sound, "", "");
    } finally {
      await takeBack();
    }
  });

  test("a hover may run three commands of ours, and draws no HTML", async () => {
    const { document } = await openLog(uri);
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      "vscode.executeHoverProvider",
      document.uri,
      placeOf(document, failing),
    );
    assert.deepEqual(
      hovers.flatMap(({ contents }) =>
        contents.map((part) => [
          (part as vscode.MarkdownString).isTrusted,
          (part as vscode.MarkdownString).supportHtml,
          (part as vscode.MarkdownString).supportThemeIcons,
        ]),
      ),
      [[{ enabledCommands: ["openGuide", "exportMissingToFile", "copyStepsToClipboard"].map(own) }, false, false]],
    );
  });
});

const own = (name: string) => `expresswayLog.${name}`;

/** Without the ways on. */
function head(told: string): string {
  return told.replace(/\n\n\[Guide\]\(command:[^\n]*/, "");
}
