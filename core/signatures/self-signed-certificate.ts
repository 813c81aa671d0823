import type { Signature } from "./signature.ts";

/**
 * The server's own certificate is self-signed and not in the trust store: OpenSSL's verify error 18, always at depth 0.
 * OpenSSL 3 hyphenates "self-signed"; 1.1.1 does not.
 */
export const selfSignedCertificate = {
  id: "self-signed-certificate",
  process: "traffic_server",
  message: "verification-failed",
  verifyErrors: ["X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT"],
  references: ["CSCwc69661", "CSCwa25108", "CSCwa12905", "CSCwc88608"],
  samples: [
    {
      line: "2026-03-02T08:14:07.031+01:00 expc01 traffic_server[2741]: [ET_NET 0] WARNING: Core server certificate verification failed for (cucm01.lab.example). Action=Terminate Error=self signed certificate server=cucm01.lab.example(192.0.2.10) depth=0",
      captures: {
        thread: "ET_NET 0",
        name: "cucm01.lab.example",
        action: "Terminate",
        error: "self signed certificate",
        server: "cucm01.lab.example",
        address: "192.0.2.10",
        depth: "0",
      },
    },
    {
      line: "2026-03-02T08:14:07.031+01:00 expc01 traffic_server[2741]: [ET_NET 4] WARNING: Core server certificate verification failed for (cucm01.lab.example). Action=Terminate Error=self-signed certificate server=cucm01.lab.example(192.0.2.10) depth=0",
      captures: {
        thread: "ET_NET 4",
        name: "cucm01.lab.example",
        action: "Terminate",
        error: "self-signed certificate",
        server: "cucm01.lab.example",
        address: "192.0.2.10",
        depth: "0",
      },
    },
    {
      line: "2026-03-02T08:14:07.031+01:00 expc01 traffic_server[2741]: [ET_NET 0] WARNING: Core server certificate verification failed for (cucm01.lab.example). Action=Continue Error=self signed certificate server=cucm01.lab.example(192.0.2.10) depth=0",
      captures: {
        thread: "ET_NET 0",
        name: "cucm01.lab.example",
        action: "Continue",
        error: "self signed certificate",
        server: "cucm01.lab.example",
        address: "192.0.2.10",
        depth: "0",
      },
    },
  ],
  nonSamples: [
    "2026-03-02T08:14:07.031+01:00 expc01 traffic_server[2741]: [ET_NET 0] WARNING: Core server certificate verification failed for (cucm01.lab.example). Action=Terminate Error=self signed certificate in certificate chain server=cucm01.lab.example(192.0.2.10) depth=1",
    "2026-03-02T08:14:07.031+01:00 expc01 traffic_server[2741]: [ET_NET 0] WARNING: Core server certificate verification failed for (cucm01.lab.example). Action=Terminate Error=unable to get local issuer certificate server=cucm01.lab.example(192.0.2.10) depth=0",
  ],
} as const satisfies Signature;
