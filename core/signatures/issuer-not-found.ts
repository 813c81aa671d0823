import type { Signature } from "./signature.ts";

/**
 * An issuer is missing: 20 (not found at all; the depth tells whose issuer), 2 (a trusted intermediate without its root) and
 * 21 (only the server's own certificate was sent; follows 20 where verification is permissive).
 */
export const issuerNotFound = {
  id: "issuer-not-found",
  process: "traffic_server",
  message: "verification-failed",
  verifyErrors: [
    "X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
    "X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT",
    "X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE",
  ],
  references: ["CSCwc69661", "CSCwa25108"],
  samples: [
    {
      line: "2026-03-02T08:14:07.031+01:00 expc01 traffic_server[2741]: [ET_NET 0] WARNING: Core server certificate verification failed for (cucm01.lab.example). Action=Terminate Error=unable to get local issuer certificate server=cucm01.lab.example(192.0.2.10) depth=0",
      captures: {
        thread: "ET_NET 0",
        name: "cucm01.lab.example",
        action: "Terminate",
        error: "unable to get local issuer certificate",
        server: "cucm01.lab.example",
        address: "192.0.2.10",
        depth: "0",
      },
    },
    {
      line: "2026-03-02T08:14:07.031+01:00 expc01 traffic_server[2741]: [ET_NET 0] WARNING: Core server certificate verification failed for (cucm01.lab.example). Action=Terminate Error=unable to get local issuer certificate server=cucm01.lab.example(192.0.2.10) depth=1",
      captures: {
        thread: "ET_NET 0",
        name: "cucm01.lab.example",
        action: "Terminate",
        error: "unable to get local issuer certificate",
        server: "cucm01.lab.example",
        address: "192.0.2.10",
        depth: "1",
      },
    },
    {
      line: "2026-03-02T08:14:07.031+01:00 expc01 traffic_server[2741]: [ET_NET 0] WARNING: Core server certificate verification failed for (cucm01.lab.example). Action=Terminate Error=unable to get issuer certificate server=cucm01.lab.example(192.0.2.10) depth=1",
      captures: {
        thread: "ET_NET 0",
        name: "cucm01.lab.example",
        action: "Terminate",
        error: "unable to get issuer certificate",
        server: "cucm01.lab.example",
        address: "192.0.2.10",
        depth: "1",
      },
    },
    {
      line: "2026-03-02T08:14:07.031+01:00 expc01 traffic_server[2741]: [ET_NET 0] WARNING: Core server certificate verification failed for (cucm01.lab.example). Action=Continue Error=unable to verify the first certificate server=cucm01.lab.example(192.0.2.10) depth=0",
      captures: {
        thread: "ET_NET 0",
        name: "cucm01.lab.example",
        action: "Continue",
        error: "unable to verify the first certificate",
        server: "cucm01.lab.example",
        address: "192.0.2.10",
        depth: "0",
      },
    },
  ],
  nonSamples: [
    "2026-03-02T08:14:07.031+01:00 expc01 traffic_server[2741]: [ET_NET 0] WARNING: Core server certificate verification failed for (cucm01.lab.example). Action=Terminate Error=unable to get certificate CRL server=cucm01.lab.example(192.0.2.10) depth=0",
    "2026-03-02T08:14:07.031+01:00 expc01 traffic_server[2741]: [ET_NET 0] WARNING: Core server certificate verification failed for (cucm01.lab.example). Action=Terminate Error=unable to get CRL issuer certificate server=cucm01.lab.example(192.0.2.10) depth=0",
  ],
} as const satisfies Signature;
