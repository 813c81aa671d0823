import type { Signature } from "./signature.ts";

/** A key or a signature digest is below the security level: verify errors 66, 67 and 68. */
export const weakCertificate = {
  id: "weak-certificate",
  process: "traffic_server",
  message: "verification-failed",
  verifyErrors: ["X509_V_ERR_EE_KEY_TOO_SMALL", "X509_V_ERR_CA_KEY_TOO_SMALL", "X509_V_ERR_CA_MD_TOO_WEAK"],
  references: ["CSCwc69661"],
  samples: [
    {
      line: "2026-03-02T08:14:07.031+01:00 expc01 traffic_server[2741]: [ET_NET 0] WARNING: Core server certificate verification failed for (cucm01.lab.example). Action=Terminate Error=EE certificate key too weak server=cucm01.lab.example(192.0.2.10) depth=0",
      captures: {
        thread: "ET_NET 0",
        name: "cucm01.lab.example",
        action: "Terminate",
        error: "EE certificate key too weak",
        server: "cucm01.lab.example",
        address: "192.0.2.10",
        depth: "0",
      },
    },
    {
      line: "2026-03-02T08:14:07.031+01:00 expc01 traffic_server[2741]: [ET_NET 0] WARNING: Core server certificate verification failed for (cucm01.lab.example). Action=Terminate Error=CA certificate key too weak server=cucm01.lab.example(192.0.2.10) depth=1",
      captures: {
        thread: "ET_NET 0",
        name: "cucm01.lab.example",
        action: "Terminate",
        error: "CA certificate key too weak",
        server: "cucm01.lab.example",
        address: "192.0.2.10",
        depth: "1",
      },
    },
    {
      line: "2026-03-02T08:14:07.031+01:00 expc01 traffic_server[2741]: [ET_NET 0] WARNING: Core server certificate verification failed for (cucm01.lab.example). Action=Terminate Error=CA signature digest algorithm too weak server=cucm01.lab.example(192.0.2.10) depth=1",
      captures: {
        thread: "ET_NET 0",
        name: "cucm01.lab.example",
        action: "Terminate",
        error: "CA signature digest algorithm too weak",
        server: "cucm01.lab.example",
        address: "192.0.2.10",
        depth: "1",
      },
    },
  ],
  nonSamples: [
    "2026-03-02T08:14:07.031+01:00 expc01 traffic_server[2741]: [ET_NET 0] WARNING: Core server certificate verification failed for (cucm01.lab.example). Action=Terminate Error=Suite B: invalid public key algorithm server=cucm01.lab.example(192.0.2.10) depth=0",
  ],
} as const satisfies Signature;
