import type { Signature } from "./signature.ts";

/** Every other `SSL connection failed` that no verification warning of its own explains. */
export const handshakeFailed = {
  id: "handshake-failed",
  process: "traffic_server",
  message: "connection-failed",
  alerts: "other",
  references: [],
  samples: [
    {
      line: "2026-03-02T08:14:11.005+01:00 expc01 traffic_server[2741]: [ET_NET 1] ERROR: SSL connection failed for 'cucm01.lab.example': error:14094410:SSL routines:ssl3_read_bytes:sslv3 alert handshake failure",
      captures: {
        thread: "ET_NET 1",
        name: "cucm01.lab.example",
        error: "error:14094410:SSL routines:ssl3_read_bytes:sslv3 alert handshake failure",
        reason: "sslv3 alert handshake failure",
      },
    },
    {
      line: "2026-03-02T08:14:11.005+01:00 expc01 traffic_server[2741]: [ET_NET 1] ERROR: SSL connection failed for '192.0.2.10': error:1408F10B:SSL routines:ssl3_get_record:wrong version number",
      captures: {
        thread: "ET_NET 1",
        name: "192.0.2.10",
        error: "error:1408F10B:SSL routines:ssl3_get_record:wrong version number",
        reason: "wrong version number",
      },
    },
    {
      line: "2026-03-02T08:14:11.005+01:00 expc01 traffic_server[2741]: [ET_NET 1] ERROR: SSL connection failed for 'cucm01.lab.example': error:0A000126:SSL routines::unexpected eof while reading",
      captures: {
        thread: "ET_NET 1",
        name: "cucm01.lab.example",
        error: "error:0A000126:SSL routines::unexpected eof while reading",
        reason: "unexpected eof while reading",
      },
    },
    {
      line: "2026-03-02T08:14:11.005+01:00 expc01 traffic_server[2741]: [ET_NET 1] ERROR: SSL connection failed for 'cucm01.lab.example': error:1416F086:SSL routines:tls_process_server_certificate:certificate verify failed",
      captures: {
        thread: "ET_NET 1",
        name: "cucm01.lab.example",
        error: "error:1416F086:SSL routines:tls_process_server_certificate:certificate verify failed",
        reason: "certificate verify failed",
      },
    },
  ],
  nonSamples: [
    "2026-03-02T08:14:11.005+01:00 expc01 traffic_server[2741]: [ET_NET 1] ERROR: SSL connection failed for 'cucm01.lab.example': error:14094418:SSL routines:ssl3_read_bytes:tlsv1 alert unknown ca",
    "2026-03-02T08:14:11.005+01:00 expc01 traffic_server[2741]: [ET_NET 1] ERROR: [SSL_NetVConnection::ssl_read_from_net] SSL_ERROR_SYSCALL, EOF observed violating SSL protocol",
  ],
} as const satisfies Signature;
