import type { Signature } from "./signature.ts";

/**
 * Expressway does not trust the CA of a SIP peer: seen in that form, the text is OpenSSL's (verify errors 20, 2 and 21).
 */
export const sipIssuerNotFound = {
  id: "sip-issuer-not-found",
  process: "tvcs",
  references: [],
  samples: [
    {
      line: '2026-11-20T08:00:01.724+00:00 expe01 tvcs: Event="Inbound TLS Negotiation Error" Service="SIP" Src-ip="192.0.2.16" Src-port="25001" Dst-ip="192.0.2.31" Dst-port="7001" Detail="unable to get local issuer certificate" Protocol="TLS" Level="1" UTCTime="2026-11-20 08:00:01,723"',
      facts: {
        direction: "expressway-rejected-server",
        address: "192.0.2.16",
        port: 7001,
        verifyError: "unable to get local issuer certificate",
      },
    },
    {
      line: '2026-11-20T08:00:01.724+00:00 expe01 tvcs: Event="Inbound TLS Negotiation Error" Service="SIP" Src-ip="192.0.2.16" Src-port="25001" Dst-ip="192.0.2.31" Dst-port="7001" Detail="unable to get issuer certificate" Protocol="TLS" Level="1" UTCTime="2026-11-20 08:00:01,723"',
      facts: {
        direction: "expressway-rejected-server",
        address: "192.0.2.16",
        port: 7001,
        verifyError: "unable to get issuer certificate",
      },
    },
    {
      line: '2026-11-20T08:00:01.724+00:00 expe01 tvcs: Event="Inbound TLS Negotiation Error" Service="SIP" Src-ip="192.0.2.16" Src-port="25001" Dst-ip="192.0.2.31" Dst-port="7001" Detail="unable to verify the first certificate" Protocol="TLS" Level="1" UTCTime="2026-11-20 08:00:01,723"',
      facts: {
        direction: "expressway-rejected-server",
        address: "192.0.2.16",
        port: 7001,
        verifyError: "unable to verify the first certificate",
      },
    },
  ],
  nonSamples: [
    '2026-11-20T08:00:01.724+00:00 expe01 tvcs: Event="Inbound TLS Negotiation Error" Service="SIP" Src-ip="192.0.2.16" Src-port="25001" Dst-ip="192.0.2.31" Dst-port="7001" Detail="tlsv1 alert unknown ca" Protocol="TLS" Level="1" UTCTime="2026-11-20 08:00:01,723"',
    '2026-11-20T08:00:01.724+00:00 expe01 tvcs: Event="Inbound TLS Negotiation Error" Service="SIP" Src-ip="192.0.2.16" Src-port="25001" Dst-ip="192.0.2.31" Dst-port="7001" Detail="self signed certificate" Protocol="TLS" Level="1" UTCTime="2026-11-20 08:00:01,723"',
    '2026-11-20T08:00:01.724+00:00 expe01 tvcs: Event="Call Attempted" Detail="unable to get local issuer certificate"',
  ],
} as const satisfies Signature;
