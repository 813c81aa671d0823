import type { Signature } from "./signature.ts";

/**
 * The chain of a SIP peer was fine, and the name that the zone wants is not in its certificate (seen: outbound 117811, inbound
 * 212475).
 */
export const sipNameNotInCertificate = {
  id: "sip-name-not-in-certificate",
  process: "tvcs",
  references: [],
  samples: [
    {
      line: '2026-11-20T08:00:01.724+00:00 expc01 tvcs: Event="Outbound TLS Negotiation Error" Service="SIP" Src-ip="192.0.2.16" Src-port="25001" Dst-ip="192.0.2.31" Dst-port="7001" Detail="Peer\'s TLS certificate identity was unacceptable" Protocol="TLS" Common-name="192.0.2.31" Level="1" UTCTime="2026-11-20 08:00:01,723"',
      facts: {
        direction: "expressway-rejected-server",
        address: "192.0.2.31",
        port: 7001,
        name: "192.0.2.31",
        reason: "Peer's TLS certificate identity was unacceptable",
      },
    },
    {
      line: '2026-11-20T08:00:01.724+00:00 expe01 tvcs: Event="Inbound TLS Negotiation Error" Service="SIP" Src-ip="192.0.2.16" Src-port="25001" Dst-ip="192.0.2.31" Dst-port="7001" Detail="Peer\'s TLS certificate identity was unacceptable" Protocol="TLS" Level="1" UTCTime="2026-11-20 08:00:01,723"',
      facts: {
        direction: "expressway-rejected-server",
        address: "192.0.2.16",
        port: 7001,
        reason: "Peer's TLS certificate identity was unacceptable",
      },
    },
  ],
  nonSamples: [
    '2026-11-20T08:00:01.724+00:00 expc01 tvcs: Event="Outbound TLS Negotiation Error" Service="SIP" Src-ip="192.0.2.16" Src-port="25001" Dst-ip="192.0.2.31" Dst-port="7001" Detail="unable to get local issuer certificate" Protocol="TLS" Common-name="192.0.2.31" Level="1" UTCTime="2026-11-20 08:00:01,723"',
    '2026-11-20T08:00:01.724+00:00 expe01 tvcs: Event="Inbound TLS Negotiation Error" Service="SIP" Src-ip="192.0.2.16" Src-port="25001" Dst-ip="192.0.2.31" Dst-port="7001" Detail="certificate identity" Protocol="TLS" Level="1" UTCTime="2026-11-20 08:00:01,723"',
  ],
} as const satisfies Signature;
