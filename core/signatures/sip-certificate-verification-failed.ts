import type { Signature } from "./signature.ts";

/**
 * Expressway refused the certificate of a SIP peer for every other verify error, and where the line does not say for which.
 */
export const sipCertificateVerificationFailed = {
  id: "sip-certificate-verification-failed",
  process: "tvcs",
  references: [],
  samples: [
    {
      line: '2026-11-20T08:00:01.724+00:00 expe01 tvcs: Event="Inbound TLS Negotiation Error" Service="SIP" Src-ip="192.0.2.16" Src-port="25001" Dst-ip="192.0.2.31" Dst-port="7001" Detail="certificate is not yet valid" Protocol="TLS" Level="1" UTCTime="2026-11-20 08:00:01,723"',
      facts: {
        direction: "expressway-rejected-server",
        address: "192.0.2.16",
        port: 7001,
        verifyError: "certificate is not yet valid",
      },
    },
    {
      line: '2026-11-20T08:00:01.724+00:00 expe01 tvcs: Event="Inbound TLS Negotiation Error" Service="SIP" Src-ip="192.0.2.16" Src-port="25001" Dst-ip="192.0.2.31" Dst-port="7001" Detail="certificate signature failure" Protocol="TLS" Level="1" UTCTime="2026-11-20 08:00:01,723"',
      facts: {
        direction: "expressway-rejected-server",
        address: "192.0.2.16",
        port: 7001,
        verifyError: "certificate signature failure",
      },
    },
    {
      line: '2026-11-20T08:00:01.724+00:00 expe01 tvcs: UTCTime="2026-11-20 08:00:01,723" Module="developer.ssl" Level="ERROR" CodeLocation="ppcmains/ssl/ttssl/ttssl_openssl.cpp(68)" Method="::TTSSLErrorOutput" Thread="0x7fae4ddb1700": TTSSL_continueHandshake: Failed to establish SSL connection iResult="-1" error="1" bServer="true" localAddress="[\'IPv4\'\'TCP\'\'192.0.2.31:7001\']" remoteAddress="[\'IPv4\'\'TCP\'\'192.0.2.16:25001\']" ssl_error_reason="error:14089086:SSL routines:ssl3_get_client_certificate:certificate verify failed"',
      facts: {
        direction: "expressway-rejected-server",
        address: "192.0.2.16",
        port: 7001,
        tlsError: "error:14089086:SSL routines:ssl3_get_client_certificate:certificate verify failed",
      },
    },
  ],
  nonSamples: [
    '2026-11-20T08:00:01.724+00:00 expe01 tvcs: Event="Inbound TLS Negotiation Error" Service="SIP" Src-ip="192.0.2.16" Src-port="25001" Dst-ip="192.0.2.31" Dst-port="7001" Detail="certificate has expired" Protocol="TLS" Level="1" UTCTime="2026-11-20 08:00:01,723"',
    '2026-11-20T08:00:01.724+00:00 expe01 tvcs: Event="Inbound TLS Negotiation Error" Service="SIP" Src-ip="192.0.2.16" Src-port="25001" Dst-ip="192.0.2.31" Dst-port="7001" Detail="certificate unknown" Protocol="TLS" Level="1" UTCTime="2026-11-20 08:00:01,723"',
  ],
} as const satisfies Signature;
