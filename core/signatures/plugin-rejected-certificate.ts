import type { Signature } from "./signature.ts";

/** A plug-in of Traffic Server refused the certificate (from Traffic Server 9 on). */
export const pluginRejectedCertificate = {
  id: "plugin-rejected-certificate",
  process: "traffic_server",
  message: "plugin-rejected",
  references: [],
  samples: [
    {
      line: "2026-03-02T08:14:12.077+01:00 expc01 traffic_server[2741]: [ET_NET 3] WARNING: TS_EVENT_SSL_VERIFY_SERVER plugin failed the origin certificate check for cucm01.lab.example.  Action=Terminate SNI=cucm01.lab.example",
      captures: { thread: "ET_NET 3", name: "cucm01.lab.example", action: "Terminate", server: "cucm01.lab.example" },
    },
    {
      line: "2026-03-02T08:14:12.077+01:00 expc01 traffic_server[2741]: [ET_NET 3] WARNING: TS_EVENT_SSL_VERIFY_SERVER plugin failed the origin certificate check for 192.0.2.10.  Action=Continue SNI=cucm01.lab.example",
      captures: { thread: "ET_NET 3", name: "cucm01.lab.example", action: "Continue", server: "192.0.2.10" },
    },
  ],
  nonSamples: [
    "2026-03-02T08:14:12.077+01:00 expc01 traffic_server[2741]: [ET_NET 3] WARNING: TS_EVENT_SSL_VERIFY_CLIENT plugin failed the check for cucm01.lab.example.  Action=Terminate SNI=cucm01.lab.example",
  ],
} as const satisfies Signature;
