import type { Signature } from "./signature.ts";

/**
 * A SIP peer sent a root, or a certificate signed by itself, that Expressway does not trust (verify errors 18 and 19; the latter
 * seen in 212475).
 */
export const sipUntrustedRoot = {
  id: "sip-untrusted-root",
  process: "tvcs",
  references: [],
  samples: [
    {
      line: '2026-11-20T08:00:01.724+00:00 expe01 tvcs: Event="Inbound TLS Negotiation Error" Service="SIP" Src-ip="192.0.2.16" Src-port="25001" Dst-ip="192.0.2.31" Dst-port="7001" Detail="self signed certificate in certificate chain" Protocol="TLS" Level="1" UTCTime="2026-11-20 08:00:01,723"',
      facts: {
        direction: "expressway-rejected-server",
        address: "192.0.2.16",
        port: 7001,
        verifyError: "self signed certificate in certificate chain",
      },
    },
    {
      line: '2026-11-20T08:00:01.724+00:00 expe01 tvcs: Event="Inbound TLS Negotiation Error" Service="SIP" Src-ip="192.0.2.16" Src-port="25001" Dst-ip="192.0.2.31" Dst-port="7001" Detail="self-signed certificate" Protocol="TLS" Level="1" UTCTime="2026-11-20 08:00:01,723"',
      facts: {
        direction: "expressway-rejected-server",
        address: "192.0.2.16",
        port: 7001,
        verifyError: "self-signed certificate",
      },
    },
    {
      line: '2026-11-20T08:00:01.724+00:00 expe01 tvcs: Event="Inbound TLS Negotiation Error" Service="SIP" Src-ip="192.0.2.16" Src-port="25001" Dst-ip="192.0.2.31" Dst-port="7001" Detail="self signed certificate in certificate chain" Protocol="TLS" Level="1" UTCTime="2026-11-20 08:00:01,723"\n2026-11-20T08:00:01.724+00:00 expe01 tvcs: UTCTime="2026-11-20 08:00:01,723" Module="developer.ssl" Level="ERROR" CodeLocation="ppcmains/ssl/ttssl/ttssl_openssl.cpp(68)" Method="::TTSSLErrorOutput" Thread="0x7fae4ddb1700": TTSSL_continueHandshake: Failed to establish SSL connection iResult="-1" error="1" bServer="true" localAddress="[\'IPv4\'\'TCP\'\'192.0.2.31:7001\']" remoteAddress="[\'IPv4\'\'TCP\'\'192.0.2.16:25001\']" ssl_error_reason="error:14089086:SSL routines:ssl3_get_client_certificate:certificate verify failed"',
      facts: {
        direction: "expressway-rejected-server",
        address: "192.0.2.16",
        port: 7001,
        verifyError: "self signed certificate in certificate chain",
        tlsError: "error:14089086:SSL routines:ssl3_get_client_certificate:certificate verify failed",
      },
    },
  ],
  nonSamples: [
    '2026-11-20T08:00:01.724+00:00 expe01 tvcs: Event="Inbound TLS Negotiation Error" Service="SIP" Src-ip="192.0.2.16" Src-port="25001" Dst-ip="192.0.2.31" Dst-port="7001" Detail="unable to get local issuer certificate" Protocol="TLS" Level="1" UTCTime="2026-11-20 08:00:01,723"',
    '2026-11-20T08:00:01.724+00:00 expe01 tvcs: Event="Inbound TLS Negotiation Error" Service="SIP" Src-ip="192.0.2.16" Src-port="25001" Dst-ip="192.0.2.31" Dst-port="7001" Detail="sslv3 alert certificate unknown" Protocol="TLS" Level="1" UTCTime="2026-11-20 08:00:01,723"',
  ],
} as const satisfies Signature;
