import type { Signature } from "./signature.ts";

/**
 * Nobody listens for XMPP where Expressway-C connects: no certificate is involved (seen: 117811).
 */
export const xmppUnreachable = {
  id: "xmpp-unreachable",
  process: "XCP_JABBERD",
  references: [],
  samples: [
    {
      line: '2026-11-20T08:00:01.724+00:00 expc01 XCP_JABBERD[10043]: UTCTime="2026-11-20 08:00:01,723" ThreadID="140028119959296" Module="Jabber" Level="ERROR" CodeLocation="mio.c:1121" Detail=" Unable to connect to host \'192.0.2.31\', port 7400 :(111) Connection refused"',
      facts: {
        address: "192.0.2.31",
        port: 7400,
        reason: "(111) Connection refused",
      },
    },
  ],
  nonSamples: [
    '2026-11-20T08:00:01.724+00:00 expc01 XCP_JABBERD[10043]: UTCTime="2026-11-20 08:00:01,723" ThreadID="140028119959296" Module="Jabber" Level="INFO " CodeLocation="mio.c:1109" Detail="Connecting on fd 28 to host \'192.0.2.31\', port 7400"',
    '2026-11-20T08:00:01.724+00:00 expc01 XCP_JABBERD[10043]: UTCTime="2026-11-20 08:00:01,723" ThreadID="140028119959296" Module="Jabber" Level="ERROR" CodeLocation="base_connection.cpp:104" Detail=" Failed to connect to component jabberd-port-1.expe01"',
  ],
} as const satisfies Signature;
