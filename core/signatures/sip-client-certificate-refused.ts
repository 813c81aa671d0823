import type { Signature } from "./signature.ts";

/**
 * Up to X8.5 (OpenSSL 1.0.1): the certificate of a SIP peer that is the client failed its verification, and the line does not say
 * why (seen: 213863).
 */
export const sipClientCertificateRefused = {
  id: "sip-client-certificate-refused",
  process: "tvcs",
  references: [],
  samples: [
    {
      line: '2026-11-20T08:00:01.724+00:00 expe01 tvcs: UTCTime="2026-11-20 08:00:01,723" Module="network.tcp" Level="DEBUG":  Src-ip="192.0.2.16" Src-port="25001" Dst-ip="192.0.2.31" Dst-port="7001" Detail="TCP Connection Closed" Reason="no certificate returned"',
      facts: {
        direction: "expressway-rejected-server",
        address: "192.0.2.16",
        port: 7001,
        tlsError: "no certificate returned",
      },
    },
    {
      line: '2026-11-20T08:00:01.724+00:00 expe01 tvcs: Event="Inbound TLS Negotiation Error" Service="SIP" Src-ip="192.0.2.16" Src-port="25001" Dst-ip="192.0.2.31" Dst-port="7001" Detail="no certificate returned" Protocol="TLS" Level="1" UTCTime="2026-11-20 08:00:01,723"',
      facts: {
        direction: "expressway-rejected-server",
        address: "192.0.2.16",
        port: 7001,
        tlsError: "no certificate returned",
      },
    },
  ],
  nonSamples: [
    '2026-11-20T08:00:01.724+00:00 expe01 tvcs: Event="Inbound TLS Negotiation Error" Service="SIP" Src-ip="192.0.2.16" Src-port="25001" Dst-ip="192.0.2.31" Dst-port="7001" Detail="peer did not return a certificate" Protocol="TLS" Level="1" UTCTime="2026-11-20 08:00:01,723"',
    '2026-11-20T08:00:01.724+00:00 expe01 tvcs: UTCTime="2026-11-20 08:00:01,723" Module="network.tcp" Level="DEBUG":  Src-ip="192.0.2.16" Src-port="25001" Dst-ip="192.0.2.31" Dst-port="7001" Detail="TCP Connection Closed" Reason="Got EOF on socket"',
  ],
} as const satisfies Signature;
