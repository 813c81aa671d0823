import type { Signature } from "./signature.ts";

/** Every other verify error, and a text that is in no table: shown as it stands, never dropped. */
export const certificateVerificationFailed = {
  id: "certificate-verification-failed",
  process: "traffic_server",
  message: "verification-failed",
  verifyErrors: "other",
  references: ["CSCwc69661"],
  samples: [
    {
      line: "2026-03-02T08:14:07.031+01:00 expc01 traffic_server[2741]: [ET_NET 0] WARNING: Core server certificate verification failed for (cucm01.lab.example). Action=Terminate Error=path length constraint exceeded server=cucm01.lab.example(192.0.2.10) depth=2",
      captures: {
        thread: "ET_NET 0",
        name: "cucm01.lab.example",
        action: "Terminate",
        error: "path length constraint exceeded",
        server: "cucm01.lab.example",
        address: "192.0.2.10",
        depth: "2",
      },
    },
    {
      line: "2026-03-02T08:14:07.031+01:00 expc01 traffic_server[2741]: [ET_NET 0] WARNING: Core server certificate verification failed for (cucm01.lab.example). Action=Terminate Error=unspecified certificate verification error server=cucm01.lab.example(192.0.2.10) depth=0",
      captures: {
        thread: "ET_NET 0",
        name: "cucm01.lab.example",
        action: "Terminate",
        error: "unspecified certificate verification error",
        server: "cucm01.lab.example",
        address: "192.0.2.10",
        depth: "0",
      },
    },
    {
      line: "2026-03-02T08:14:07.031+01:00 expc01 traffic_server[2741]: [ET_NET 0] WARNING: Core server certificate verification failed for (cucm01.lab.example). Action=Terminate Error=ssl signed certificate in certificate chain server=cucm01.lab.example(192.0.2.10) depth=1",
      captures: {
        thread: "ET_NET 0",
        name: "cucm01.lab.example",
        action: "Terminate",
        error: "ssl signed certificate in certificate chain",
        server: "cucm01.lab.example",
        address: "192.0.2.10",
        depth: "1",
      },
    },
  ],
  nonSamples: [
    "2026-03-02T08:14:07.031+01:00 expc01 traffic_server[2741]: [ET_NET 0] WARNING: Core server certificate verification failed for (cucm01.lab.example). Action=Terminate Error=self signed certificate server=cucm01.lab.example(192.0.2.10) depth=0",
  ],
} as const satisfies Signature;
