import type { Signature } from "./signature.ts";

/**
 * The server refused Expressway-C's own certificate: it ended the handshake with an alert about a certificate (RFC 8446 section
 * 6.2). No WARNING precedes it. From OpenSSL 3.2 on the texts begin with ssl/tls in place of sslv3.
 */
export const peerRejectedCertificate = {
  id: "peer-rejected-certificate",
  process: "traffic_server",
  message: "connection-failed",
  alerts: [42, 43, 44, 45, 46, 48, 116],
  references: ["CSCvz45074", "CSCvz20720", "CSCwr73373"],
  samples: [
    {
      line: "2026-03-02T08:14:11.005+01:00 expc01 traffic_server[2741]: [ET_NET 1] ERROR: SSL connection failed for 'cucm01.lab.example': error:14094418:SSL routines:ssl3_read_bytes:tlsv1 alert unknown ca",
      captures: {
        thread: "ET_NET 1",
        name: "cucm01.lab.example",
        error: "error:14094418:SSL routines:ssl3_read_bytes:tlsv1 alert unknown ca",
        reason: "tlsv1 alert unknown ca",
      },
    },
    {
      line: "2026-03-02T08:14:11.005+01:00 expc01 traffic_server[2741]: [ET_NET 1] ERROR: SSL connection failed for 'cucm01.lab.example': error:14094412:SSL routines:ssl3_read_bytes:sslv3 alert bad certificate",
      captures: {
        thread: "ET_NET 1",
        name: "cucm01.lab.example",
        error: "error:14094412:SSL routines:ssl3_read_bytes:sslv3 alert bad certificate",
        reason: "sslv3 alert bad certificate",
      },
    },
    {
      line: "2026-03-02T08:14:11.005+01:00 expc01 traffic_server[2741]: [ET_NET 1] ERROR: SSL connection failed for 'cucm01.lab.example': error:0A000413:SSL routines::ssl/tls alert unsupported certificate",
      captures: {
        thread: "ET_NET 1",
        name: "cucm01.lab.example",
        error: "error:0A000413:SSL routines::ssl/tls alert unsupported certificate",
        reason: "ssl/tls alert unsupported certificate",
      },
    },
    {
      line: "2026-03-02T08:14:11.005+01:00 expc01 traffic_server[2741]: [ET_NET 1] ERROR: SSL connection failed for 'cucm01.lab.example': error:0A00045C:SSL routines::tlsv13 alert certificate required",
      captures: {
        thread: "ET_NET 1",
        name: "cucm01.lab.example",
        error: "error:0A00045C:SSL routines::tlsv13 alert certificate required",
        reason: "tlsv13 alert certificate required",
      },
    },
  ],
  nonSamples: [
    "2026-03-02T08:14:11.005+01:00 expc01 traffic_server[2741]: [ET_NET 1] ERROR: SSL connection failed for 'cucm01.lab.example': error:14094410:SSL routines:ssl3_read_bytes:sslv3 alert handshake failure",
    "2026-03-02T08:14:11.005+01:00 expc01 traffic_server[2741]: [ET_NET 1] ERROR: SSL connection failed for 'cucm01.lab.example': error:1416F086:SSL routines:tls_process_server_certificate:certificate verify failed",
  ],
} as const satisfies Signature;
