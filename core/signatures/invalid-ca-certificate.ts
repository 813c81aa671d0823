import type { Signature } from "./signature.ts";

/** A certificate that is used as an issuer is no CA: verify error 24 up to OpenSSL 1.1.1, 79 from 3.0. */
export const invalidCaCertificate = {
  id: "invalid-ca-certificate",
  process: "traffic_server",
  message: "verification-failed",
  verifyErrors: ["X509_V_ERR_INVALID_CA"],
  references: ["CSCwc69661"],
  samples: [
    {
      line: "2026-03-02T08:14:07.031+01:00 expc01 traffic_server[2741]: [ET_NET 0] WARNING: Core server certificate verification failed for (cucm01.lab.example). Action=Terminate Error=invalid CA certificate server=cucm01.lab.example(192.0.2.10) depth=1",
      captures: {
        thread: "ET_NET 0",
        name: "cucm01.lab.example",
        action: "Terminate",
        error: "invalid CA certificate",
        server: "cucm01.lab.example",
        address: "192.0.2.10",
        depth: "1",
      },
    },
  ],
  nonSamples: [
    "2026-03-02T08:14:07.031+01:00 expc01 traffic_server[2741]: [ET_NET 0] WARNING: Core server certificate verification failed for (cucm01.lab.example). Action=Terminate Error=invalid non-CA certificate (has CA markings) server=cucm01.lab.example(192.0.2.10) depth=0",
  ],
} as const satisfies Signature;
