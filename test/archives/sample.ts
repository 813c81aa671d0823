/**
 * The sample that is part of the extension: a morning on which most of Mobile and Remote Access fails, each part for another reason.
 * `node scripts/sample.js` writes it; its certificates are new each time, all else is the same.
 */

import { connectionFailed, nameWarning, warning } from "../log-lines.ts";
import type { Download, Exchange, Server } from "./build.ts";
import { authority, endEntity, type Issued } from "./certificates.ts";

const cucm = (port: number): Server => ({ name: "cucm01.lab.example", address: "192.0.2.10", port });
const imp: Server = { name: "imp01.lab.example", address: "192.0.2.40", port: 8443 };
const unity: Server = { name: "cuc01.lab.example", address: "192.0.2.50", port: 443 };
const byAddress: Server = { name: "192.0.2.11", address: "192.0.2.11", port: 8443 };

const ciphers = "ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-RSA-AES256-GCM-SHA384";
const unknownCa = { by: "client", alert: 48 } as const;

/** The download; every call makes other keys. */
export function sampleDownload(): Download {
  const root = authority("sample root", "Lab Root CA", { key: "RSA" });
  const issuing = authority("sample issuing", "Lab Issuing CA", { issuer: root, key: "RSA" });
  const vendor = authority("sample vendor", "Vendor Root CA", { key: "RSA" });
  const tomcat = endEntity("sample tomcat", "cucm01.lab.example", { issuer: vendor, key: "RSA" });
  const callManager = endEntity("sample callmanager", "cucm01.lab.example", { key: "RSA" });
  const presence = endEntity("sample presence", "imp01.lab.example", { issuer: issuing, key: "RSA" });
  const second = endEntity("sample second", "cucm02.lab.example", { issuer: vendor, key: "RSA" });
  const expressway = endEntity("sample expressway", "expc01.lab.example", {
    issuer: vendor,
    key: "RSA",
    notAfter: new Date("2026-04-12T00:00:00Z"),
  });

  const meet = (...sent: [Issued, ...Issued[]]) => ({ sent, ciphers });
  const devices = (user: string) => `/cucm-uds/user/${user}/devices`;
  const refused = (
    at: number,
    server: Server,
    path: string,
    messages: readonly string[],
    meeting: Exchange["meeting"],
  ) => ({
    second: at,
    server,
    path,
    messages: [...messages, connectionFailed(server)],
    failed: "502 connect failed",
    ...(meeting ? { meeting: { ...meeting, refusal: unknownCa } } : {}),
  });
  const selfSigned = (at: number, file: string) =>
    refused(
      at,
      cucm(6972),
      file,
      [warning({ ...cucm(6972), error: "self signed certificate", depth: 0 })],
      meet(callManager),
    );
  const noIssuer = (at: number, user: string) =>
    refused(
      at,
      imp,
      `/EPASSoap/service/v105/${user}`,
      [warning({ ...imp, error: "self signed certificate in certificate chain", depth: 2 })],
      meet(presence, issuing, root),
    );
  const otherName = (at: number, user: string) =>
    refused(at, byAddress, devices(user), [nameWarning(byAddress)], meet(second));
  return {
    serverCertificate: [expressway],
    configuration: ["EdgeConfigServer VerifyOriginServer: On"],
    version: "X14.2.1",
    trustStore: [vendor],
    exchanges: [
      { second: 2, server: cucm(8443), path: devices("jdoe"), meeting: meet(tomcat) },
      selfSigned(4, "/CSFjdoe.cnf.xml"),
      noIssuer(9, "jdoe"),
      { second: 31, server: cucm(8443), path: devices("asmith"), meeting: meet(tomcat) },
      selfSigned(33, "/CSFasmith.cnf.xml"),
      selfSigned(64, "/CSFmlee.cnf.xml"),
      noIssuer(71, "mlee"),
      selfSigned(95, "/TCTasmith.cnf.xml"),
      otherName(180, "kmartin"),
      { second: 240, server: unity, path: "/vmrest/mailbox", failed: "502 connect failed" },
      selfSigned(330, "/CSFkmartin.cnf.xml"),
    ],
  };
}
