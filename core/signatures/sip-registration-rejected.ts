import type { Signature } from "./signature.ts";

/**
 * Expressway-C refused a registration behind TLS because its domain is none that it knows (seen: 118798); with a secure profile
 * its name is probably not in the certificate.
 */
export const sipRegistrationRejected = {
  id: "sip-registration-rejected",
  process: "tvcs",
  references: [],
  samples: [
    {
      line: '2026-11-20T08:00:01.724+00:00 expe01 tvcs: Event="Registration Rejected" Reason="Unknown domain" Service="SIP" Src-ip="192.0.2.31" Src-port="25001" Protocol="TLS" AOR="sip:1001@lab.example" Level="1" UTCTime="2026-11-20 08:00:01,723"',
      facts: {
        direction: "expressway-rejected-server",
        address: "192.0.2.31",
        reason: "Unknown domain",
      },
    },
  ],
  nonSamples: [
    '2026-11-20T08:00:01.724+00:00 expe01 tvcs: Event="Registration Rejected" Reason="Not permitted by policy" Service="SIP" Src-ip="192.0.2.31" Src-port="25001" Protocol="TLS" AOR="sip:1001@lab.example" Level="1" UTCTime="2026-11-20 08:00:01,723"',
  ],
} as const satisfies Signature;
