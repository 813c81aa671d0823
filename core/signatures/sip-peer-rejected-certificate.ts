import type { Signature } from "./signature.ts";

/**
 * A SIP peer refused Expressway's own certificate by an alert about it (seen: 212475; RFC 8446 section 6.2).
 */
export const sipPeerRejectedCertificate = {
  id: "sip-peer-rejected-certificate",
  process: "tvcs",
  references: [],
  samples: [
    {
      line: '2026-11-20T08:00:01.724+00:00 expe01 tvcs: Event="Inbound TLS Negotiation Error" Service="SIP" Src-ip="192.0.2.16" Src-port="25001" Dst-ip="192.0.2.31" Dst-port="7001" Detail="sslv3 alert certificate unknown" Protocol="TLS" Level="1" UTCTime="2026-11-20 08:00:01,723"',
      facts: {
        direction: "server-rejected-expressway",
        address: "192.0.2.16",
        port: 7001,
        tlsError: "sslv3 alert certificate unknown",
      },
    },
    {
      line: '2026-11-20T08:00:01.724+00:00 expe01 tvcs: Event="Inbound TLS Negotiation Error" Service="SIP" Src-ip="192.0.2.16" Src-port="25001" Dst-ip="192.0.2.31" Dst-port="7001" Detail="tlsv1 alert unknown ca" Protocol="TLS" Level="1" UTCTime="2026-11-20 08:00:01,723"',
      facts: {
        direction: "server-rejected-expressway",
        address: "192.0.2.16",
        port: 7001,
        tlsError: "tlsv1 alert unknown ca",
      },
    },
    {
      line: '2026-11-20T08:00:01.724+00:00 expc01 tvcs: Event="Outbound TLS Negotiation Error" Service="SIP" Src-ip="192.0.2.16" Src-port="25001" Dst-ip="192.0.2.31" Dst-port="7001" Detail="sslv3 alert unsupported certificate" Protocol="TLS" Level="1" UTCTime="2026-11-20 08:00:01,723"',
      facts: {
        direction: "server-rejected-expressway",
        address: "192.0.2.31",
        port: 7001,
        tlsError: "sslv3 alert unsupported certificate",
      },
    },
    {
      line: '2026-11-20T08:00:01.724+00:00 expe01 tvcs: UTCTime="2026-11-20 08:00:01,723" Module="developer.ssl" Level="ERROR" CodeLocation="ppcmains/ssl/ttssl/ttssl_openssl.cpp(68)" Method="::TTSSLErrorOutput" Thread="0x7fae4ddb1700": TTSSL_continueHandshake: Failed to establish SSL connection iResult="-1" error="1" bServer="true" localAddress="[\'IPv4\'\'TCP\'\'192.0.2.31:7001\']" remoteAddress="[\'IPv4\'\'TCP\'\'192.0.2.16:25001\']" ssl_error_reason="error:0A000418:SSL routines::tlsv1 alert unknown ca"',
      facts: {
        direction: "server-rejected-expressway",
        address: "192.0.2.16",
        port: 7001,
        tlsError: "error:0A000418:SSL routines::tlsv1 alert unknown ca",
      },
    },
  ],
  nonSamples: [
    '2026-11-20T08:00:01.724+00:00 expe01 tvcs: Event="Inbound TLS Negotiation Error" Service="SIP" Src-ip="192.0.2.16" Src-port="25001" Dst-ip="192.0.2.31" Dst-port="7001" Detail="sslv3 alert handshake failure" Protocol="TLS" Level="1" UTCTime="2026-11-20 08:00:01,723"',
    '2026-11-20T08:00:01.724+00:00 expe01 tvcs: Event="Inbound TLS Negotiation Error" Service="SIP" Src-ip="192.0.2.16" Src-port="25001" Dst-ip="192.0.2.31" Dst-port="7001" Detail="certificate has expired" Protocol="TLS" Level="1" UTCTime="2026-11-20 08:00:01,723"',
  ],
} as const satisfies Signature;
