/**
 * What a certificate may be used for at an end of a TLS connection, as OpenSSL 3.0 judges it (`crypto/x509/v3_purp.c`,
 * `check_purpose_ssl_client`, `check_purpose_ssl_server`): without an Extended Key Usage for all; anyExtendedKeyUsage does not count.
 */

import type { Certificate } from "./certificate.ts";

/** The side that shows the certificate. */
export type TlsSide = "server" | "client";

const authentication: Readonly<Record<TlsSide, string>> = {
  server: "1.3.6.1.5.5.7.3.1",
  client: "1.3.6.1.5.5.7.3.2",
};
/** Microsoft's and Netscape's Server Gated Crypto. */
const serverGatedCrypto = ["1.3.6.1.4.1.311.10.3.3", "2.16.840.1.113730.4.1"];
export const anyPurpose = "2.5.29.37.0";

/** The object identifier of id-kp-serverAuth or id-kp-clientAuth (RFC 5280 section 4.2.1.12). */
export function authenticationId(side: TlsSide): string {
  return authentication[side];
}

/** Whether its Extended Key Usage, where it has one, allows that side: asked at every level of a chain. */
export function allowsSide({ extensions: { extendedKeyUsage } }: Certificate, side: TlsSide): boolean {
  if (!extendedKeyUsage) return true;
  return extendedKeyUsage.some(
    (id) => id === authentication[side] || (side === "server" && serverGatedCrypto.includes(id)),
  );
}

export type PurposeFault = "extended-key-usage" | "key-usage" | "netscape-type";

/** What speaks against showing it on that side; null where nothing does. An extension that cannot be read speaks against nothing. */
export function purposeFault(certificate: Certificate, side: TlsSide): PurposeFault | null {
  const { keyUsage, netscapeCertificateType } = certificate.extensions;
  if (!allowsSide(certificate, side)) return "extended-key-usage";
  if (netscapeCertificateType && !netscapeCertificateType[side === "server" ? "sslServer" : "sslClient"])
    return "netscape-type";
  if (!keyUsage || keyUsage.digitalSignature || keyUsage.keyAgreement) return null;
  return side === "server" && keyUsage.keyEncipherment ? null : "key-usage";
}
