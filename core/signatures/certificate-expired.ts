import type { Signature } from "./signature.ts";

/** A certificate of the chain has expired: verify error 10; the depth tells which. */
export const certificateExpired = {
  id: "certificate-expired",
  process: "traffic_server",
  message: "verification-failed",
  verifyErrors: ["X509_V_ERR_CERT_HAS_EXPIRED"],
  references: ["CSCwc69661"],
  samples: [
    {
      line: "2026-03-02T08:14:07.031+01:00 expc01 traffic_server[2741]: [ET_NET 0] WARNING: Core server certificate verification failed for (cucm01.lab.example). Action=Terminate Error=certificate has expired server=cucm01.lab.example(192.0.2.10) depth=0",
      captures: {
        thread: "ET_NET 0",
        name: "cucm01.lab.example",
        action: "Terminate",
        error: "certificate has expired",
        server: "cucm01.lab.example",
        address: "192.0.2.10",
        depth: "0",
      },
    },
    {
      line: "2026-03-02T08:14:07.031+01:00 expc01 traffic_server[2741]: [ET_NET 0] WARNING: Core server certificate verification failed for (cucm01.lab.example). Action=Terminate Error=certificate has expired server=cucm01.lab.example(192.0.2.10) depth=1",
      captures: {
        thread: "ET_NET 0",
        name: "cucm01.lab.example",
        action: "Terminate",
        error: "certificate has expired",
        server: "cucm01.lab.example",
        address: "192.0.2.10",
        depth: "1",
      },
    },
  ],
  nonSamples: [
    "2026-03-02T08:14:07.031+01:00 expc01 traffic_server[2741]: [ET_NET 0] WARNING: Core server certificate verification failed for (cucm01.lab.example). Action=Terminate Error=CRL has expired server=cucm01.lab.example(192.0.2.10) depth=0",
  ],
} as const satisfies Signature;
