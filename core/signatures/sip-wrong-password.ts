import type { Signature } from "./signature.ts";

/**
 * The two ends of a traversal zone have different passwords: TLS was fine (seen: 117811).
 */
export const sipWrongPassword = {
  id: "sip-wrong-password",
  process: "tvcs",
  references: [],
  samples: [
    {
      line: '2026-11-20T08:00:01.724+00:00 expe01 tvcs: Event="Authentication Failed" Service="SIP" Src-ip="192.0.2.16" Src-port="25723" Detail="Incorrect authentication credential for user" Protocol="TLS" Method="OPTIONS" Level="1"',
      facts: {
        direction: "expressway-rejected-server",
        address: "192.0.2.16",
        reason: "Incorrect authentication credential for user",
      },
    },
    {
      line: '2026-11-20T08:00:01.724+00:00 expe01 tvcs: Event="Authentication Failed" Service="SIP" Src-ip="192.0.2.16" Src-port="25723" Dst-ip="192.0.2.31" Dst-port="7001" Detail="Incorrect authentication credential for user" Protocol="TLS" Method="OPTIONS" Level="1"',
      facts: {
        direction: "expressway-rejected-server",
        address: "192.0.2.16",
        port: 7001,
        reason: "Incorrect authentication credential for user",
      },
    },
  ],
  nonSamples: [
    '2026-11-20T08:00:01.724+00:00 expe01 tvcs: Event="Authentication Failed" Service="SIP" Src-ip="192.0.2.16" Src-port="25723" Detail="Incorrect authentication credential for user" Protocol="TLS" Method="REGISTER" Level="1"',
    '2026-11-20T08:00:01.724+00:00 expe01 tvcs: Event="Authentication Failed" Service="SIP" Src-ip="192.0.2.16" Src-port="25723" Detail="No such user" Protocol="TLS" Method="OPTIONS" Level="1"',
  ],
} as const satisfies Signature;
