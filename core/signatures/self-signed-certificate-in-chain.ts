import type { Signature } from "./signature.ts";

/** The server sent its root, and that root is not in the trust store: verify error 19, at depth 1 or more. */
export const selfSignedCertificateInChain = {
  id: "self-signed-certificate-in-chain",
  process: "traffic_server",
  message: "verification-failed",
  verifyErrors: ["X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN"],
  references: ["CSCwc69661", "CSCwa25108"],
  samples: [
    {
      line: "2026-03-02T08:14:07.031+01:00 expc01 traffic_server[2741]: [ET_NET 0] WARNING: Core server certificate verification failed for (cucm01.lab.example). Action=Terminate Error=self signed certificate in certificate chain server=cucm01.lab.example(192.0.2.10) depth=1",
      captures: {
        thread: "ET_NET 0",
        name: "cucm01.lab.example",
        action: "Terminate",
        error: "self signed certificate in certificate chain",
        server: "cucm01.lab.example",
        address: "192.0.2.10",
        depth: "1",
      },
    },
    {
      line: "2026-03-02T08:14:07.031+01:00 expc01 traffic_server[2741]: [ET_NET 0] WARNING: Core server certificate verification failed for (cucm01.lab.example). Action=Terminate Error=self-signed certificate in certificate chain server=cucm01.lab.example(192.0.2.10) depth=2",
      captures: {
        thread: "ET_NET 0",
        name: "cucm01.lab.example",
        action: "Terminate",
        error: "self-signed certificate in certificate chain",
        server: "cucm01.lab.example",
        address: "192.0.2.10",
        depth: "2",
      },
    },
  ],
  nonSamples: [
    "2026-03-02T08:14:07.031+01:00 expc01 traffic_server[2741]: [ET_NET 0] WARNING: Core server certificate verification failed for (cucm01.lab.example). Action=Terminate Error=self signed certificate server=cucm01.lab.example(192.0.2.10) depth=0",
    "2026-03-02T08:14:07.031+01:00 expc01 traffic_server[2741]: [ET_NET 0] WARNING: Core server certificate verification failed for (cucm01.lab.example). Action=Terminate Error=ssl signed certificate in certificate chain server=cucm01.lab.example(192.0.2.10) depth=1",
  ],
} as const satisfies Signature;
