import type { Signature } from "./signature.ts";

/** The extended key usage does not allow this use: verify error 26. OpenSSL 3 changed "unsupported" into "unsuitable". */
export const unsuitableCertificatePurpose = {
  id: "unsuitable-certificate-purpose",
  process: "traffic_server",
  message: "verification-failed",
  verifyErrors: ["X509_V_ERR_INVALID_PURPOSE"],
  references: ["CSCwc69661"],
  samples: [
    {
      line: "2026-03-02T08:14:07.031+01:00 expc01 traffic_server[2741]: [ET_NET 0] WARNING: Core server certificate verification failed for (cucm01.lab.example). Action=Terminate Error=unsupported certificate purpose server=cucm01.lab.example(192.0.2.10) depth=0",
      captures: {
        thread: "ET_NET 0",
        name: "cucm01.lab.example",
        action: "Terminate",
        error: "unsupported certificate purpose",
        server: "cucm01.lab.example",
        address: "192.0.2.10",
        depth: "0",
      },
    },
    {
      line: "2026-03-02T08:14:07.031+01:00 expc01 traffic_server[2741]: [ET_NET 0] WARNING: Core server certificate verification failed for (cucm01.lab.example). Action=Terminate Error=unsuitable certificate purpose server=cucm01.lab.example(192.0.2.10) depth=1",
      captures: {
        thread: "ET_NET 0",
        name: "cucm01.lab.example",
        action: "Terminate",
        error: "unsuitable certificate purpose",
        server: "cucm01.lab.example",
        address: "192.0.2.10",
        depth: "1",
      },
    },
  ],
  nonSamples: [
    "2026-03-02T08:14:07.031+01:00 expc01 traffic_server[2741]: [ET_NET 0] WARNING: Core server certificate verification failed for (cucm01.lab.example). Action=Terminate Error=Unsupported extension feature server=cucm01.lab.example(192.0.2.10) depth=0",
  ],
} as const satisfies Signature;
