import type { Signature } from "./signature.ts";

/**
 * Unified CM or IM and Presence refused the user with which Expressway asks AXL (seen in parts: 213865; the tag of the line is
 * not known).
 */
export const axlUnauthorized = {
  id: "axl-unauthorized",
  process: "tvcs",
  references: [],
  samples: [
    {
      line: '2026-11-20T08:00:01.724+00:00 expc01 tvcs: UTCTime="2026-11-20 08:00:01,723" Module="network.axl" Level="DEBUG": Action="Received" URL="https://cucm1.example:8443/axl/" Function="executeSQLQuery" Status="401" Reason="None"',
      facts: {
        direction: "server-rejected-expressway",
        name: "cucm1.example",
        port: 8443,
        reason: "401",
      },
    },
    {
      line: '2026-11-20T08:00:01.724+00:00 expc01 tvcs: UTCTime="2026-11-20 08:00:01,723" Module="network.axl" Level="DEBUG": Action="Received" Function="executeSQLQuery" Status="401" Reason="None"',
      facts: {
        direction: "server-rejected-expressway",
        reason: "401",
      },
    },
  ],
  nonSamples: [
    '2026-11-20T08:00:01.724+00:00 expc01 tvcs: UTCTime="2026-11-20 08:00:01,723" Module="network.axl" Level="DEBUG": Action="Received" URL="https://cucm1.example:8443/axl/" Function="executeSQLQuery" Status="200" Reason="None"',
    '2026-11-20T08:00:01.724+00:00 expc01 tvcs: UTCTime="2026-11-20 08:00:01,723" Module="network.axl" Level="DEBUG": Action="Send" URL="https://cucm1.example:8443/axl/" Function="executeSQLQuery"',
    '2026-11-20T08:00:01.724+00:00 expc01 tvcs: UTCTime="2026-11-20 08:00:01,723" Module="network.sip" Level="DEBUG": Status="401"',
  ],
} as const satisfies Signature;
