import type { Signature } from "./signature.ts";

/**
 * The chain is fine and the certificate does not carry the name that was asked for. Traffic Server's own check says SNI, or
 * Origin hostname where a TLS session is used again; OpenSSL's own checks (62, 64) are not used by Traffic Server.
 */
export const nameNotInCertificate = {
  id: "name-not-in-certificate",
  process: "traffic_server",
  message: "name-not-in-certificate",
  also: [
    {
      message: "verification-failed",
      verifyErrors: ["X509_V_ERR_HOSTNAME_MISMATCH", "X509_V_ERR_IP_ADDRESS_MISMATCH"],
    },
  ],
  references: ["CSCwc69661", "CSCwa25108"],
  samples: [
    {
      line: "2026-03-02T08:14:09.120+01:00 expc01 traffic_server[2741]: [ET_NET 2] WARNING: SNI (192.0.2.10) not in certificate. Action=Terminate server=192.0.2.10(192.0.2.10)",
      captures: {
        thread: "ET_NET 2",
        name: "192.0.2.10",
        action: "Terminate",
        server: "192.0.2.10",
        address: "192.0.2.10",
      },
    },
    {
      line: "2026-03-02T08:14:09.120+01:00 expc01 traffic_server[2741]: [ET_NET 2] WARNING: SNI (cucm) not in certificate. Action=Continue server=cucm(192.0.2.10)",
      captures: { thread: "ET_NET 2", name: "cucm", action: "Continue", server: "cucm", address: "192.0.2.10" },
    },
    {
      line: "2026-03-02T08:14:09.120+01:00 expc01 traffic_server[2741]: [ET_NET 2] WARNING: Origin hostname (cucm02.lab.example) not in certificate. Action=Terminate server=cucm02.lab.example(192.0.2.11)",
      captures: {
        thread: "ET_NET 2",
        name: "cucm02.lab.example",
        action: "Terminate",
        server: "cucm02.lab.example",
        address: "192.0.2.11",
      },
    },
    {
      line: "2026-03-02T08:14:07.031+01:00 expc01 traffic_server[2741]: [ET_NET 0] WARNING: Core server certificate verification failed for (cucm01.lab.example). Action=Terminate Error=Hostname mismatch server=cucm01.lab.example(192.0.2.10) depth=0",
      captures: {
        thread: "ET_NET 0",
        name: "cucm01.lab.example",
        action: "Terminate",
        error: "Hostname mismatch",
        server: "cucm01.lab.example",
        address: "192.0.2.10",
        depth: "0",
      },
    },
    {
      line: "2026-03-02T08:14:07.031+01:00 expc01 traffic_server[2741]: [ET_NET 0] WARNING: Core server certificate verification failed for (192.0.2.10). Action=Terminate Error=IP address mismatch server=192.0.2.10(192.0.2.10) depth=0",
      captures: {
        thread: "ET_NET 0",
        name: "192.0.2.10",
        action: "Terminate",
        error: "IP address mismatch",
        server: "192.0.2.10",
        address: "192.0.2.10",
        depth: "0",
      },
    },
  ],
  nonSamples: [
    "2026-03-02T08:14:09.120+01:00 expc01 traffic_server[2741]: [ET_NET 2] WARNING: No SNI for TLS request with hostname cucm01.lab.example action=terminate",
    "2026-03-02T08:14:07.031+01:00 expc01 traffic_server[2741]: [ET_NET 0] WARNING: Core server certificate verification failed for (cucm01.lab.example). Action=Terminate Error=Email address mismatch server=cucm01.lab.example(192.0.2.10) depth=0",
  ],
} as const satisfies Signature;
