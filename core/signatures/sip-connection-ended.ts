import type { Signature } from "./signature.ts";

/**
 * A SIP connection ended before TLS was agreed, and nobody gave a reason (seen: 118798, 212475).
 */
export const sipConnectionEnded = {
  id: "sip-connection-ended",
  process: "tvcs",
  references: [],
  samples: [
    {
      line: '2026-11-20T08:00:01.724+00:00 expe01 tvcs: Event="Inbound TLS Negotiation Error" Service="SIP" Src-ip="192.0.2.16" Src-port="25001" Dst-ip="192.0.2.31" Dst-port="7001" Detail="No SSL error available, probably remote disconnect" Protocol="TLS" Level="1" UTCTime="2026-11-20 08:00:01,723"',
      facts: {
        address: "192.0.2.16",
        port: 7001,
        reason: "No SSL error available, probably remote disconnect",
      },
    },
    {
      line: '2026-11-20T08:00:01.724+00:00 expc01 tvcs: Event="Outbound TLS Negotiation Error" Service="SIP" Src-ip="192.0.2.16" Src-port="25001" Dst-ip="192.0.2.31" Dst-port="7001" Detail="Got EOF on socket" Protocol="TLS" Level="1" UTCTime="2026-11-20 08:00:01,723"',
      facts: {
        address: "192.0.2.31",
        port: 7001,
        reason: "Got EOF on socket",
      },
    },
  ],
  nonSamples: [
    '2026-11-20T08:00:01.724+00:00 expe01 tvcs: Event="Inbound TLS Negotiation Error" Service="SIP" Src-ip="192.0.2.16" Src-port="25001" Dst-ip="192.0.2.31" Dst-port="7001" Detail="sslv3 alert handshake failure" Protocol="TLS" Level="1" UTCTime="2026-11-20 08:00:01,723"',
    '2026-11-20T08:00:01.724+00:00 expe01 tvcs: UTCTime="2026-11-20 08:00:01,723" Module="network.tcp" Level="DEBUG":  Src-ip="192.0.2.16" Src-port="25001" Dst-ip="192.0.2.31" Dst-port="7001" Detail="TCP Connection Closed" Reason="Got EOF on socket"',
  ],
} as const satisfies Signature;
