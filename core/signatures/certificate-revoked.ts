import type { Signature } from "./signature.ts";

/** A certificate revocation list names the certificate: verify error 23. */
export const certificateRevoked = {
  id: "certificate-revoked",
  process: "traffic_server",
  message: "verification-failed",
  verifyErrors: ["X509_V_ERR_CERT_REVOKED"],
  references: ["CSCwc69661"],
  samples: [
    {
      line: "2026-03-02T08:14:07.031+01:00 expc01 traffic_server[2741]: [ET_NET 0] WARNING: Core server certificate verification failed for (cucm01.lab.example). Action=Terminate Error=certificate revoked server=cucm01.lab.example(192.0.2.10) depth=0",
      captures: {
        thread: "ET_NET 0",
        name: "cucm01.lab.example",
        action: "Terminate",
        error: "certificate revoked",
        server: "cucm01.lab.example",
        address: "192.0.2.10",
        depth: "0",
      },
    },
  ],
  nonSamples: [
    "2026-03-02T08:14:07.031+01:00 expc01 traffic_server[2741]: [ET_NET 0] WARNING: Core server certificate verification failed for (cucm01.lab.example). Action=Terminate Error=certificate rejected server=cucm01.lab.example(192.0.2.10) depth=1",
  ],
} as const satisfies Signature;
