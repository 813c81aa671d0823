/** What an engineer meets, each as the downloads that show it. Names are in lab.example, addresses for documentation (RFC 5737). */

import { alert, connectionFailed, nameWarning, warning } from "../log-lines.ts";
import type { Download, Exchange, Server } from "./build.ts";
import { authority, endEntity, type Issued } from "./certificates.ts";
import type { Meeting } from "./handshake.ts";

const cucm = (port: number): Server => ({ name: "cucm01.lab.example", address: "192.0.2.10", port });
const imp: Server = { name: "imp01.lab.example", address: "192.0.2.40", port: 8443 };
const unity: Server = { name: "cuc01.lab.example", address: "192.0.2.50", port: 443 };
const byAddress: Server = { name: "192.0.2.11", address: "192.0.2.11", port: 8443 };

const root = authority("root", "Lab Root CA");
const issuing = authority("issuing", "Lab Issuing CA", { issuer: root });
const vendor = authority("vendor", "Vendor Root CA", { key: "RSA" });
const tomcat = endEntity("tomcat", "cucm01.lab.example", { issuer: issuing, key: "RSA" });
const presence = endEntity("presence", "imp01.lab.example", { issuer: issuing });
const withAddress = endEntity("with-address", "cucm02.lab.example", {
  issuer: issuing,
  names: ["DNS:cucm02.lab.example", "IP:192.0.2.11"],
});
const expressway = endEntity("expressway", "expc01.lab.example", { issuer: vendor });
const serverOnly = endEntity("server-only", "expc01.lab.example", { issuer: vendor, purposes: "server" });
const tomcatEc = endEntity("tomcat-ec", "cucm01-EC.lab.example", {
  names: ["DNS:cucm01.lab.example"],
  key: "EC P-384",
});

/** Two self-signed certificates of one node: the same subject, other keys, and no key identifiers. */
const samePlan = { names: ["DNS:cucm01.lab.example"], keyIdentifiers: "none", key: "RSA" } as const;
const sameTomcat = endEntity("same-tomcat", "cucm01.lab.example", samePlan);
const sameCallManager = endEntity("same-callmanager", "cucm01.lab.example", samePlan);

const lastYear = { notBefore: new Date("2020-01-01T00:00:00Z"), notAfter: new Date("2026-02-28T12:00:00Z") };
const expiredIssuing = authority("expired-issuing", "Lab Issuing CA", { issuer: root, ...lastYear });
const oldIssuing = authority("issuing-expired", "Lab Issuing CA", { issuer: root, sameKeysAs: issuing, ...lastYear });
const underExpired = endEntity("under-expired", "cucm01.lab.example", { issuer: expiredIssuing });

/** CAs of one name with other keys, and one that was renamed. */
const otherRoot = authority("other-root", "Lab Root CA");
const renamedRoot = authority("renamed-root", "Lab Root CA G2", { sameKeysAs: root });
const listsOnly = authority("lists-only", "Lists Only CA", { usage: ["cRLSign"] });
const underListsOnly = endEntity("under-lists-only", "cucm01.lab.example", { issuer: listsOnly });
/** The same without key identifiers: a name is all that tells them. */
const nameOnly = { keyIdentifiers: "none", key: "RSA" } as const;
const plainRoot = authority("plain-root", "Plain Root CA", nameOnly);
const wrongRoot = authority("wrong-root", "Plain Root CA", nameOnly);
const ecRoot = authority("ec-root", "Plain Root CA", { ...nameOnly, key: "EC" });
const underPlain = endEntity("under-plain", "cucm01.lab.example", { issuer: plainRoot, keyIdentifiers: "none" });

const unknownCa = { by: "client", alert: 48 } as const;
const failed = "502 connect failed";
const own = [expressway] as const;
const mine = { serverCertificate: [expressway], configuration: ["EdgeConfigServer VerifyOriginServer: On"] } as const;
const file = "/CSFjdoe.cnf.xml";
/** Expressway's order, as far as it matters: ECDSA before RSA. */
const ciphers = "ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-RSA-AES256-GCM-SHA384";

function answered(second: number, server: Server, sent: readonly [Issued, ...Issued[]]): Exchange {
  return { second, server, meeting: { sent, ciphers } };
}

function refused(
  second: number,
  server: Server,
  sent: readonly [Issued, ...Issued[]],
  error: string,
  depth: number,
  refusal: NonNullable<Meeting["refusal"]> = unknownCa,
): Exchange {
  return {
    second,
    server,
    path: server.port === 8443 ? "/cucm-uds/user/jdoe/devices" : file,
    messages: [warning({ ...server, error, depth }), connectionFailed(server)],
    failed,
    meeting: { sent, ciphers, refusal },
  };
}

const localIssuer = "unable to get local issuer certificate";

export const scenarios = {
  "self-signed-ecdsa": {
    ...mine,
    trustStore: [vendor, root],
    exchanges: [
      answered(5, cucm(8443), [tomcat, issuing]),
      refused(6, cucm(6972), [tomcatEc], "self signed certificate", 0),
      refused(9, cucm(6972), [tomcatEc], "self signed certificate", 0),
    ],
  },
  "unknown-ca": {
    ...mine,
    trustStore: [vendor],
    exchanges: [refused(6, cucm(8443), [tomcat, issuing], localIssuer, 1)],
  },
  "unknown-ca-leaf-only": {
    ...mine,
    trustStore: [vendor],
    exchanges: [refused(6, cucm(8443), [tomcat], localIssuer, 0), refused(9, imp, [presence, issuing], localIssuer, 1)],
  },
  "unknown-ca-root-sent": {
    ...mine,
    trustStore: [vendor],
    exchanges: [
      refused(6, cucm(8443), [tomcat, issuing, root], "self signed certificate in certificate chain", 2),
      refused(9, imp, [presence, issuing], localIssuer, 1),
    ],
  },
  "intermediate-without-root": {
    ...mine,
    trustStore: [vendor, issuing],
    exchanges: [refused(6, cucm(8443), [tomcat, issuing], "unable to get issuer certificate", 1)],
  },
  "intermediate-hides-the-root": {
    ...mine,
    trustStore: [vendor, issuing],
    exchanges: [refused(6, cucm(8443), [tomcat, issuing, root], "unable to get issuer certificate", 1)],
  },
  "same-subject-wrong-first": {
    ...mine,
    trustStore: [vendor, sameCallManager, sameTomcat],
    exchanges: [
      answered(5, cucm(6971), [sameCallManager]),
      refused(6, cucm(6972), [sameTomcat], "self signed certificate", 0),
    ],
  },
  "same-subject-right-first": {
    ...mine,
    trustStore: [vendor, sameTomcat, sameCallManager],
    exchanges: [
      answered(5, cucm(6972), [sameTomcat]),
      refused(6, cucm(6971), [sameCallManager], "self signed certificate", 0),
    ],
  },
  "same-subject-told-apart": {
    ...mine,
    trustStore: [vendor, otherRoot, root],
    exchanges: [answered(5, cucm(8443), [tomcat, issuing])],
  },
  "issuers-not-taken": {
    ...mine,
    trustStore: [vendor, otherRoot, renamedRoot],
    exchanges: [
      refused(6, cucm(8443), [tomcat, issuing], localIssuer, 1),
      refused(9, imp, [presence, issuing, root], "self signed certificate in certificate chain", 2),
    ],
  },
  "issuer-that-may-not-sign": {
    ...mine,
    trustStore: [vendor, listsOnly],
    // As OpenSSL 1.1.1 says it: 3.0 takes the CA and calls it invalid.
    exchanges: [refused(6, cucm(8443), [underListsOnly], localIssuer, 0)],
  },
  "signature-of-a-hidden-ca": {
    ...mine,
    trustStore: [vendor, wrongRoot, plainRoot, ecRoot],
    exchanges: [refused(6, cucm(8443), [underPlain], "certificate signature failure", 0, { by: "client", alert: 51 })],
  },
  "expired-intermediate": {
    ...mine,
    trustStore: [vendor, root],
    exchanges: [
      refused(6, cucm(8443), [underExpired, expiredIssuing], "certificate has expired", 1, { by: "client", alert: 45 }),
    ],
  },
  "expired-intermediate-in-store": {
    ...mine,
    trustStore: [vendor, oldIssuing, root],
    exchanges: [refused(6, cucm(8443), [tomcat, issuing], "certificate has expired", 1, { by: "client", alert: 45 })],
  },
  "address-as-name": {
    ...mine,
    trustStore: [vendor, root],
    exchanges: [
      {
        second: 6,
        server: byAddress,
        messages: [nameWarning(byAddress), connectionFailed(byAddress)],
        failed,
        meeting: {
          sent: [withAddress, issuing],
          refusal: { by: "client", alert: 80 },
        },
      },
    ],
  },
  "expressway-refused": {
    ...mine,
    trustStore: [vendor, root],
    exchanges: [
      answered(5, cucm(8443), [tomcat, issuing]),
      {
        second: 6,
        server: cucm(6972),
        path: file,
        messages: [alert(cucm(6972))],
        failed,
        meeting: {
          sent: [tomcat, issuing],
          asksForClient: [root],
          own,
          refusal: { by: "server", alert: 48 },
        },
      },
    ],
  },
  "expressway-without-client-authentication": {
    ...mine,
    trustStore: [vendor, root],
    exchanges: [
      {
        second: 6,
        server: cucm(6972),
        path: file,
        messages: [alert({ ...cucm(6972), code: "14094413", reason: "sslv3 alert unsupported certificate" })],
        failed,
        meeting: {
          sent: [tomcat, issuing],
          asksForClient: [vendor],
          own: [serverOnly],
          refusal: { by: "server", alert: 43 },
        },
      },
    ],
  },
  healthy: {
    ...mine,
    trustStore: [vendor, root],
    exchanges: [answered(5, cucm(8443), [tomcat, issuing]), answered(6, cucm(6972), [tomcat, issuing])],
  },
  "forecast-before-x14-2": {
    serverCertificate: [expressway],
    version: "X12.7.1",
    trustStore: [vendor, root],
    exchanges: [
      answered(1, cucm(8443), [tomcat, issuing]),
      answered(2, cucm(6972), [tomcatEc]),
      answered(3, byAddress, [withAddress, issuing]),
      answered(4, imp, [presence]),
      { second: 5, server: unity },
    ],
  },
  "forecast-verification-off": {
    ...mine,
    configuration: ["EdgeConfigServer VerifyOriginServer: Off"],
    trustStore: [vendor],
    exchanges: [
      { second: 1, server: imp, meeting: { sent: [presence, issuing], version: "TLSv1.3" } },
      answered(2, cucm(8443), [tomcat, issuing, root]),
    ],
  },
  "capture-alone": {
    ...mine,
    version: "X15.5",
    trustStore: [vendor],
    exchanges: [
      {
        second: 6,
        server: cucm(6972),
        path: file,
        failed: "502 ",
        meeting: { sent: [tomcat, issuing, root], asksForClient: [root], own, refusal: { by: "server", alert: 48 } },
      },
      {
        second: 7,
        server: cucm(8443),
        failed: "502 ",
        meeting: { sent: [tomcat, issuing, root], refusal: unknownCa },
      },
      {
        second: 8,
        server: imp,
        failed: "502 ",
        meeting: { sent: [presence, issuing], version: "TLSv1.3", refusal: unknownCa },
      },
    ],
  },
  "log-only": {
    ...mine,
    without: ["ca", "server", "xconf", "xstat", "capture"],
    trustStore: [vendor],
    exchanges: [refused(6, cucm(6972), [tomcatEc], "self signed certificate", 0)],
  },
} satisfies Record<string, Download>;

/** The same Expressway-C twice; only the first lacks the root. */
export const peers: readonly Download[] = [
  {
    ...mine,
    trustStore: [vendor],
    exchanges: [refused(6, cucm(8443), [tomcat, issuing], localIssuer, 1)],
  },
  {
    ...mine,
    host: "expc02",
    address: "192.0.2.21",
    trustStore: [vendor, root],
    exchanges: [answered(5, cucm(8443), [tomcat, issuing])],
  },
];
