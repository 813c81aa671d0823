import type { Signature } from "./signature.ts";

/**
 * A port or a zone that verifies its clients asked a SIP peer for a certificate, and it sent none (OpenSSL's reason 199, in the
 * laboratory).
 */
export const sipNoClientCertificate = {
  id: "sip-no-client-certificate",
  process: "tvcs",
  references: [],
  samples: [
    {
      line: '2026-11-20T08:00:01.724+00:00 expe01 tvcs: Event="Inbound TLS Negotiation Error" Service="SIP" Src-ip="192.0.2.16" Src-port="25001" Dst-ip="192.0.2.31" Dst-port="7001" Detail="peer did not return a certificate" Protocol="TLS" Level="1" UTCTime="2026-11-20 08:00:01,723"',
      facts: {
        direction: "expressway-rejected-server",
        address: "192.0.2.16",
        port: 7001,
        tlsError: "peer did not return a certificate",
      },
    },
  ],
  nonSamples: [
    '2026-11-20T08:00:01.724+00:00 expe01 tvcs: Event="Inbound TLS Negotiation Error" Service="SIP" Src-ip="192.0.2.16" Src-port="25001" Dst-ip="192.0.2.31" Dst-port="7001" Detail="no certificate returned" Protocol="TLS" Level="1" UTCTime="2026-11-20 08:00:01,723"',
    '2026-11-20T08:00:01.724+00:00 expc01 tvcs: Event="Outbound TLS Negotiation Error" Service="SIP" Src-ip="192.0.2.16" Src-port="25001" Dst-ip="192.0.2.31" Dst-port="7001" Detail="tlsv13 alert certificate required" Protocol="TLS" Level="1" UTCTime="2026-11-20 08:00:01,723"',
  ],
} as const satisfies Signature;
