/**
 * What decides about a cure: each a download, or several files, whose evidence asks for one plan and no other. Beside the scenarios,
 * which have a report each.
 */

import { alert, connectionFailed, nameWarning, warning } from "../log-lines.ts";
import { archive, archiveName, type Download, type Exchange, type Server } from "./build.ts";
import { authority, endEntity, type Issued, pemOf } from "./certificates.ts";
import type { Meeting } from "./handshake.ts";

const cucm = (port: number): Server => ({ name: "cucm01.lab.example", address: "192.0.2.10", port });
const subscriber: Server = { name: "cucm02.lab.example", address: "192.0.2.11", port: 8443 };
const byAddress: Server = { name: "192.0.2.11", address: "192.0.2.11", port: 8443 };
const byShortName: Server = { name: "cucm02", address: "192.0.2.11", port: 8443 };
const imp: Server = { name: "imp01.lab.example", address: "192.0.2.40", port: 8443 };

const root = authority("case-root", "Lab Root CA");
const issuing = authority("case-issuing", "Lab Issuing CA", { issuer: root });
const vendor = authority("case-vendor", "Vendor Root CA", { key: "RSA" });
const vendorBefore = authority("case-vendor-before", "Vendor Root CA", { key: "RSA" });
const other = authority("case-other", "Other Root CA");
const tomcat = endEntity("case-tomcat", "cucm01.lab.example", { issuer: issuing, key: "RSA" });
const tomcatOf02 = endEntity("case-tomcat-02", "cucm02.lab.example", { issuer: issuing });
/** As Unified CM asks for it by default: all nodes, and their domain. */
const tomcatOfAll = endEntity("case-tomcat-of-all", "cucm01-ms.lab.example", {
  issuer: issuing,
  names: ["DNS:cucm01.lab.example", "DNS:lab.example", "DNS:cucm02.lab.example"],
});
const tomcatOfDomain = endEntity("case-tomcat-of-domain", "lab.example", {
  issuer: issuing,
  names: ["DNS:*.lab.example", "DNS:lab.example"],
});
const presence = endEntity("case-presence", "imp01.lab.example", { issuer: issuing });
const selfSigned = endEntity("case-self-signed-ec", "cucm01.lab.example", { key: "EC P-384" });
const selfSignedRsa = endEntity("case-self-signed-rsa", "cucm01.lab.example", { key: "RSA" });
const expressway = endEntity("case-expressway", "expc01.lab.example", { issuer: vendor });
const serverOnly = endEntity("case-server-only", "expc01.lab.example", { issuer: vendor, purposes: "server" });
const serverOnlyCopy = endEntity("case-client-page", "expc01.lab.example", { issuer: vendor, purposes: "server" });

const ownEnded = endEntity("case-own-ended", "expc01.lab.example", {
  issuer: vendor,
  notBefore: new Date("2025-01-01T00:00:00Z"),
  notAfter: new Date("2026-02-20T00:00:00Z"),
});

/** As DST Root CA X3 once stood above ISRG Root X1: sent, expired, and not needed by whoever trusts the root itself. */
const ended = { notBefore: new Date("2000-09-30T21:12:19Z"), notAfter: new Date("2021-09-30T14:01:15Z") };
const oldRoot = authority("case-old-root", "Old Root CA X3", ended);
const crossRoot = authority("case-cross-root", "Lab Root CA", { issuer: oldRoot, sameKeysAs: root });

/** Two self-signed certificates of one name. */
const sameName = { names: ["DNS:cucm01.lab.example"], key: "RSA" } as const;
const older = endEntity("case-older", "cucm01.lab.example", { ...sameName, keyIdentifiers: "also-own" });
const renewed = endEntity("case-renewed", "cucm01.lab.example", { ...sameName, keyIdentifiers: "also-own" });
const olderPlain = endEntity("case-older-plain", "cucm01.lab.example", { ...sameName, keyIdentifiers: "none" });
const renewedPlain = endEntity("case-renewed-plain", "cucm01.lab.example", { ...sameName, keyIdentifiers: "none" });

const lastYear = { notBefore: new Date("2020-01-01T00:00:00Z"), notAfter: new Date("2026-02-28T12:00:00Z") };
const issuingBefore = authority("case-issuing-before", "Lab Issuing CA", {
  issuer: root,
  sameKeysAs: issuing,
  ...lastYear,
});
const justEnded = endEntity("case-just-ended", "cucm01.lab.example", {
  issuer: issuing,
  notBefore: new Date("2025-01-01T00:00:00Z"),
  notAfter: new Date("2026-03-02T08:20:00Z"),
});
const notYet = endEntity("case-not-yet", "cucm01.lab.example", {
  issuer: issuing,
  notBefore: new Date("2026-03-02T09:00:00Z"),
});

const failed = "502 connect failed";
const file = "/CSFjdoe.cnf.xml";
const on = ["EdgeConfigServer VerifyOriginServer: On"] as const;
const mine = { serverCertificate: [expressway], configuration: on } as const;
const rsaFirst = "ECDHE-RSA-AES256-GCM-SHA384:ECDHE-ECDSA-AES256-GCM-SHA384";
const ecdsaFirst = "ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-RSA-AES256-GCM-SHA384";
const localIssuer = "unable to get local issuer certificate";

type Sent = readonly [Issued, ...Issued[]];

function answered(second: number, server: Server, sent: Sent, more: Partial<Exchange> = {}): Exchange {
  return { second, server, meeting: { sent, ciphers: ecdsaFirst }, ...more };
}

function refused(
  second: number,
  server: Server,
  sent: Sent,
  error: string,
  depth: number,
  { alert: number = 48, ...meeting }: Partial<Omit<Meeting, "refusal">> & { readonly alert?: number } = {},
): Exchange {
  return {
    second,
    server,
    path: server.port === 8443 ? "/cucm-uds/user/jdoe/devices" : file,
    messages: [warning({ ...server, error, depth }), connectionFailed(server)],
    failed,
    meeting: { sent, ciphers: ecdsaFirst, refusal: { by: "client", alert: number }, ...meeting },
  };
}

const alerts = {
  40: { code: "14094410", reason: "sslv3 alert handshake failure" },
  42: { code: "14094412", reason: "sslv3 alert bad certificate" },
  43: { code: "14094413", reason: "sslv3 alert unsupported certificate" },
  45: { code: "14094415", reason: "sslv3 alert certificate expired" },
  48: { code: "14094418", reason: "tlsv1 alert unknown ca" },
  116: { code: "1409445C", reason: "tlsv13 alert certificate required" },
} as const;

/** The server refuses Expressway; what it asks for, and what Expressway sends. */
function refusedBy(
  second: number,
  number: keyof typeof alerts,
  asksForClient: Meeting["asksForClient"],
  own: Meeting["own"],
  more: Partial<Omit<Meeting, "refusal">> = {},
): Exchange {
  return {
    second,
    server: cucm(6972),
    path: file,
    messages: [alert({ ...cucm(6972), ...alerts[number] })],
    failed,
    meeting: {
      sent: [tomcat, issuing],
      ...(asksForClient ? { asksForClient } : {}),
      ...(own ? { own } : {}),
      refusal: { by: "server", alert: number },
      ...more,
    },
  };
}

/** The chain is trusted, the name is not in the certificate. */
function nameRefused(second: number, server: Server, sent: Sent): Exchange {
  return {
    second,
    server,
    messages: [nameWarning(server), connectionFailed(server)],
    failed,
    meeting: { sent, refusal: { by: "client", alert: 80 } },
  };
}

function withoutCapture({ meeting: _, ...exchange }: Exchange): Exchange {
  return exchange;
}

/** Tracking ids, as two Expressways log them of one request. */
const ids = (n: number) => `0${n}c58b70-4d1e-41ea-868e-d1aa6f0f5e${n}${n}`;

/** One row of what a cure is decided by. */
export interface Case {
  /** What the evidence is, in the words of whoever asks for the cure. */
  readonly shows: string;
  readonly downloads: readonly Download[];
  /** Beside them: a file of certificates by its name. */
  readonly files?: Readonly<Record<string, readonly Issued[]>>;
}

export const cases = {
  "own-certificate-lacks-client-authentication": {
    shows: "The server refused Expressway's certificate, which lacks clientAuth; the server names its CA as accepted.",
    downloads: [
      {
        ...mine,
        serverCertificate: [serverOnly],
        trustStore: [vendor, root],
        exchanges: [refusedBy(6, 43, [vendor, other], [serverOnly])],
      },
    ],
  },
  "own-certificate-lacks-client-authentication-other-alert": {
    shows: "The same, and the alert says only that the certificate is bad.",
    downloads: [
      {
        ...mine,
        serverCertificate: [serverOnly],
        trustStore: [vendor, root],
        exchanges: [refusedBy(6, 42, [vendor, other], [serverOnly])],
      },
    ],
  },
  "client-certificate-of-its-own-page": {
    shows:
      "X15.5 sent the certificate of its Client certificate page, which lacks clientAuth; the server's own has both.",
    downloads: [
      {
        ...mine,
        version: "X15.5",
        clientCertificate: [serverOnlyCopy],
        trustStore: [vendor, root],
        exchanges: [refusedBy(6, 43, [vendor], [serverOnlyCopy])],
      },
    ],
  },
  "client-certificate-is-the-copy": {
    shows: "X15.5 sent what the upgrade copied: the server's own certificate, which lacks clientAuth.",
    downloads: [
      {
        ...mine,
        version: "X15.5",
        serverCertificate: [serverOnly],
        clientCertificate: [serverOnly],
        trustStore: [vendor, root],
        exchanges: [refusedBy(6, 43, [vendor], [serverOnly])],
      },
    ],
  },
  "client-certificate-not-sent": {
    shows: "A cipher was agreed, the server asked for a client certificate, Expressway sent none; alert 40.",
    downloads: [
      {
        ...mine,
        trustStore: [vendor, root],
        exchanges: [refusedBy(6, 40, [vendor], undefined, { ciphers: ecdsaFirst })],
      },
    ],
  },
  "version-that-sends-none": {
    shows: "The same before X14.0.2, which sends no client certificate to these ports.",
    downloads: [
      {
        ...mine,
        version: "X14.0.1",
        trustStore: [vendor, root],
        exchanges: [refusedBy(6, 40, [vendor], undefined, { ciphers: ecdsaFirst })],
      },
    ],
  },
  "client-certificate-required": {
    shows: "The same in TLS 1.3: alert 116.",
    downloads: [
      {
        ...mine,
        version: "X15.5",
        trustStore: [vendor, root],
        exchanges: [refusedBy(6, 116, [vendor], undefined, { version: "TLSv1.3" })],
      },
    ],
  },
  "no-cipher-in-common": {
    shows: "Alert 40 and no cipher: the log alone.",
    downloads: [
      {
        ...mine,
        trustStore: [vendor, root],
        exchanges: [withoutCapture(refusedBy(6, 40, undefined, undefined))],
      },
    ],
  },
  "own-ca-not-accepted": {
    shows: "The server refused Expressway's certificate with alert 48 and does not name its CA.",
    downloads: [{ ...mine, trustStore: [vendor, root], exchanges: [refusedBy(6, 48, [root], [expressway])] }],
  },
  "own-ca-accepted": {
    shows: "Alert 48, and the server names Expressway's CA as accepted: it has an older one of that name.",
    downloads: [{ ...mine, trustStore: [vendor, root], exchanges: [refusedBy(6, 48, [vendorBefore], [expressway])] }],
  },
  "own-ca-accepted-and-usage-lacking": {
    shows: "The same, and the certificate lacks clientAuth: first the certificate, then the CA if it is refused again.",
    downloads: [
      {
        ...mine,
        serverCertificate: [serverOnly],
        trustStore: [vendor, root],
        exchanges: [refusedBy(6, 48, [vendorBefore], [serverOnly])],
      },
    ],
  },
  "own-ca-not-accepted-and-usage-lacking": {
    shows: "The server does not know the CA, and the certificate lacks clientAuth: it is issued again first.",
    downloads: [
      {
        ...mine,
        serverCertificate: [serverOnly],
        trustStore: [vendor, root],
        exchanges: [refusedBy(6, 48, [root], [serverOnly])],
      },
    ],
  },
  "own-certificate-expired": {
    shows: "Alert 45, and Expressway's certificate has ended.",
    downloads: [
      {
        ...mine,
        serverCertificate: [ownEnded],
        trustStore: [vendor, root],
        exchanges: [refusedBy(6, 45, [vendor], [ownEnded])],
      },
    ],
  },
  "own-certificate-not-expired": {
    shows:
      "Alert 45, and Expressway's certificate is valid: its CA on the server has ended, or the server's clock is wrong.",
    downloads: [{ ...mine, trustStore: [vendor, root], exchanges: [refusedBy(6, 45, [vendor], [expressway])] }],
  },
  "one-ca-for-several": {
    shows: "Two servers of one CA that no store holds; a file beside the download holds it.",
    downloads: [
      {
        ...mine,
        trustStore: [vendor],
        exchanges: [
          refused(6, cucm(8443), [tomcat, issuing], localIssuer, 1),
          refused(9, imp, [presence, issuing], localIssuer, 1),
        ],
      },
    ],
    files: { "lab-root.pem": [root] },
  },
  "expired-cross-root": {
    shows: "The root is sent cross-signed by one that has expired; a file holds the root itself, which is valid.",
    downloads: [
      {
        ...mine,
        trustStore: [vendor, oldRoot],
        exchanges: [
          refused(6, cucm(8443), [tomcat, issuing, crossRoot], "certificate has expired", 3, { alert: 45 }),
          refused(9, imp, [presence, issuing, crossRoot], "certificate has expired", 3, { alert: 45 }),
        ],
      },
    ],
    files: { "lab-root.pem": [root] },
  },
  "hidden-by-the-same-subject": {
    shows:
      "The very certificate is in the store, and another one of its subject before it; neither has key identifiers.",
    downloads: [
      {
        ...mine,
        trustStore: [vendor, olderPlain, renewedPlain],
        exchanges: [refused(6, cucm(6972), [renewedPlain], "self signed certificate", 0)],
      },
    ],
  },
  "uploaded-and-not-active": {
    shows: "The log tells that a CA was uploaded before the failure, the store holds it, and our verdict is trusted.",
    downloads: [
      {
        ...mine,
        trustStore: [vendor, root],
        changes: [{ second: 2, detail: "trusted CA certificate appended" }],
        exchanges: [refused(6, cucm(8443), [tomcat, issuing], localIssuer, 1)],
      },
    ],
  },
  "uploaded-and-a-restart-outstanding": {
    shows:
      "An alarm tells before the failure that a restart is outstanding, the store holds the CA, our verdict is trusted.",
    downloads: [
      {
        ...mine,
        trustStore: [vendor, root],
        alarms: [{ second: 2, id: "20007", detail: "Restart required: Security certificates were changed" }],
        exchanges: [refused(6, cucm(8443), [tomcat, issuing], localIssuer, 1)],
      },
    ],
  },
  "a-restart-outstanding-and-the-ca-missing": {
    shows: "An alarm tells before the failure that a restart is outstanding, and the store does not hold the CA.",
    downloads: [
      {
        ...mine,
        trustStore: [vendor],
        alarms: [{ second: 2, id: "20007", detail: "Restart required: Security certificates were changed" }],
        exchanges: [refused(6, cucm(8443), [tomcat, issuing], localIssuer, 1)],
      },
    ],
  },
  "uploaded-after-the-failure": {
    shows: "The store holds the CA, our verdict is trusted, and the log tells of no upload before the failure.",
    downloads: [
      {
        ...mine,
        trustStore: [vendor, root],
        exchanges: [refused(6, cucm(8443), [tomcat, issuing], localIssuer, 1)],
      },
    ],
  },
  "expired-copy-hides-the-valid-one": {
    shows: "The store holds an expired copy of the intermediate; the server sends a valid one.",
    downloads: [
      {
        ...mine,
        trustStore: [vendor, root, issuingBefore],
        exchanges: [refused(6, cucm(8443), [tomcat, issuing], "certificate has expired", 1, { alert: 45 })],
      },
    ],
  },
  "intermediate-not-sent": {
    shows: "The root is trusted; cucm01 sends no intermediate, imp01 sends it.",
    downloads: [
      {
        ...mine,
        trustStore: [vendor, root],
        exchanges: [answered(5, imp, [presence, issuing]), refused(6, cucm(8443), [tomcat], localIssuer, 0)],
      },
    ],
  },
  "chain-and-name-wrong": {
    shows: "Asked for by address: the root is not trusted, and the certificate is not for that address.",
    downloads: [
      {
        ...mine,
        trustStore: [vendor],
        exchanges: [refused(6, byAddress, [tomcatOf02, issuing], localIssuer, 1)],
      },
    ],
    files: { "lab-root.pem": [root] },
  },
  "chain-and-name-wrong-root-sent": {
    shows: "The same, and the server sends its root.",
    downloads: [
      {
        ...mine,
        trustStore: [vendor],
        exchanges: [
          refused(6, byAddress, [tomcatOf02, issuing, root], "self signed certificate in certificate chain", 2),
        ],
      },
    ],
  },
  "tls-1.3": {
    shows: "TLS 1.3: certificates are encrypted, ciphers choose none.",
    downloads: [
      {
        ...mine,
        version: "X15.5",
        trustStore: [vendor],
        exchanges: [
          refused(6, cucm(6972), [selfSigned], "self signed certificate", 0, {
            version: "TLSv1.3",
            ciphers: "TLS_AES_256_GCM_SHA384",
          }),
        ],
      },
    ],
  },
  "rsa-preferred-already": {
    shows: "An RSA cipher stands in front, and the server shows an RSA certificate.",
    downloads: [
      {
        ...mine,
        configuration: [...on, `Ciphers ReverseProxyTLSCiphers Value: "${rsaFirst}"`],
        trustStore: [vendor],
        exchanges: [refused(6, cucm(6972), [selfSignedRsa], "self signed certificate", 0, { ciphers: rsaFirst })],
      },
    ],
  },
  "rsa-never-seen": {
    shows:
      "An ECDSA certificate was shown, an ECDSA cipher stands in front, and no RSA certificate was seen of that server.",
    downloads: [
      {
        ...mine,
        trustStore: [vendor],
        exchanges: [refused(6, cucm(6972), [selfSigned], "self signed certificate", 0)],
      },
    ],
  },
  "rsa-seen": {
    shows: "An ECDSA certificate was shown, and on another port of that server an RSA one that is trusted.",
    downloads: [
      {
        ...mine,
        trustStore: [vendor, root],
        exchanges: [
          answered(5, cucm(8443), [tomcat, issuing]),
          refused(6, cucm(6972), [selfSigned], "self signed certificate", 0),
        ],
      },
    ],
  },
  "same-subject-with-key-identifiers": {
    shows: "The store holds an older certificate of the same subject; both have key identifiers.",
    downloads: [
      {
        ...mine,
        trustStore: [vendor, older],
        exchanges: [refused(6, cucm(8443), [renewed], "self signed certificate", 0)],
      },
    ],
  },
  "clock-of-the-server": {
    shows: "Not yet valid; the server's clock is an hour fast.",
    downloads: [
      {
        ...mine,
        trustStore: [vendor, root],
        exchanges: [
          answered(2, imp, [presence, issuing], { date: "Mon, 02 Mar 2026 09:14:02 GMT" }),
          refused(6, cucm(8443), [notYet, issuing], "certificate is not yet valid", 0, { alert: 42 }),
        ],
      },
    ],
  },
  "clock-of-a-peer": {
    shows: "Expired for one peer, whose clock is ten minutes fast of the other's.",
    downloads: [
      {
        ...mine,
        fast: 600,
        trustStore: [vendor, root],
        exchanges: [
          answered(1, imp, [presence, issuing], { tracking: ids(1) }),
          answered(2, imp, [presence, issuing], { tracking: ids(2) }),
          refused(6, cucm(8443), [justEnded, issuing], "certificate has expired", 0, { alert: 45 }),
        ],
      },
      {
        ...mine,
        host: "expe01",
        address: "192.0.2.31",
        trustStore: [vendor, root],
        exchanges: [
          answered(1, imp, [presence, issuing], { tracking: ids(1) }),
          answered(2, imp, [presence, issuing], { tracking: ids(2) }),
        ],
      },
    ],
  },
  "expired-and-clocks-right": {
    shows: "The server's own certificate has expired, and nothing tells of a clock.",
    downloads: [
      {
        ...mine,
        trustStore: [vendor, root],
        fast: 600,
        exchanges: [refused(6, cucm(8443), [justEnded, issuing], "certificate has expired", 0, { alert: 45 })],
      },
    ],
  },
  "verification-off": {
    shows: "Verification is Off, and one server of two would fail.",
    downloads: [
      {
        ...mine,
        configuration: ["EdgeConfigServer VerifyOriginServer: Off"],
        trustStore: [vendor, root],
        exchanges: [answered(1, cucm(8443), [tomcat, issuing]), answered(2, cucm(6972), [selfSigned])],
      },
    ],
  },
  "refused-although-off": {
    shows:
      "Refused, and the dump of the configuration says that verification is Off: switching it off is no other way.",
    downloads: [
      {
        ...mine,
        configuration: ["EdgeConfigServer VerifyOriginServer: Off"],
        trustStore: [vendor],
        exchanges: [refused(6, cucm(8443), [tomcat, issuing, root], "self signed certificate in certificate chain", 2)],
      },
    ],
  },
  "name-asked-by-address": {
    shows: "Asked for by address: the chain is trusted, the certificate is for the full name.",
    downloads: [
      {
        ...mine,
        trustStore: [vendor, root],
        exchanges: [nameRefused(6, byAddress, [tomcatOf02, issuing]), answered(8, subscriber, [tomcatOf02, issuing])],
      },
    ],
  },
  "name-asked-by-address-one-certificate-for-all-nodes": {
    shows:
      "The same, and the certificate is for all nodes and the domain: which of its names is this node's is not told.",
    downloads: [
      { ...mine, trustStore: [vendor, root], exchanges: [nameRefused(6, byAddress, [tomcatOfAll, issuing])] },
    ],
  },
  "short-name-one-certificate-for-all-nodes": {
    shows: "Asked for by its short name: of the certificate's names one begins with it.",
    downloads: [
      { ...mine, trustStore: [vendor, root], exchanges: [nameRefused(6, byShortName, [tomcatOfAll, issuing])] },
    ],
  },
  "chain-and-name-wrong-one-certificate-for-all-nodes": {
    shows: "Asked for by address: the root is not trusted, and the certificate is for all nodes, not for that address.",
    downloads: [
      { ...mine, trustStore: [vendor], exchanges: [refused(6, byAddress, [tomcatOfAll, issuing], localIssuer, 1)] },
    ],
    files: { "lab-root.pem": [root] },
  },
  "name-asked-by-address-wildcard": {
    shows: "Asked for by address: the certificate is for every name of the domain.",
    downloads: [
      { ...mine, trustStore: [vendor, root], exchanges: [nameRefused(6, byAddress, [tomcatOfDomain, issuing])] },
    ],
  },
} satisfies Readonly<Record<string, Case>>;
export type CaseName = keyof typeof cases;

/** What `check` is given, by name. */
export async function filesOf({ downloads, files = {} }: Case): Promise<Record<string, Buffer>> {
  const given: Record<string, Buffer> = {};
  for (const download of downloads) given[archiveName(download.host)] = await archive(download);
  for (const [name, certificates] of Object.entries(files)) given[name] = Buffer.from(pemOf(...certificates));
  return given;
}
