import type { Signature } from "./signature.ts";

/**
 * The name that DNS has for the address is not in the certificate (seen: 118798, alarm 25031).
 */
export const xmppNameNotInCertificate = {
  id: "xmpp-name-not-in-certificate",
  process: "XCP_JABBERD",
  references: [],
  samples: [
    {
      line: '2026-11-20T08:00:01.724+00:00 expc01 XCP_JABBERD[10043]: UTCTime="2026-11-20 08:00:01,723" ThreadID="140028119959296" Module="Jabber" Level="WARN " CodeLocation="cvsservice.cpp:601" Detail="Certificate verification failed for host=192.0.2.31, additional info: Invalid Hostname"',
      facts: {
        direction: "expressway-rejected-server",
        address: "192.0.2.31",
        reason: "Invalid Hostname",
      },
    },
    {
      line: '2026-11-20T08:00:01.724+00:00 expc01 XCP_JABBERD[10043]: UTCTime="2026-11-20 08:00:01,723" ThreadID="140028119959296" Module="Jabber" Level="WARN " CodeLocation="cvsservice.cpp:601" Detail="Certificate verification failed for host=expe.example, additional info: Invalid Hostname"',
      facts: {
        direction: "expressway-rejected-server",
        name: "expe.example",
        reason: "Invalid Hostname",
      },
    },
  ],
  nonSamples: [
    '2026-11-20T08:00:01.724+00:00 expc01 XCP_JABBERD[10043]: UTCTime="2026-11-20 08:00:01,723" ThreadID="140028119959296" Module="Jabber" Level="WARN " CodeLocation="cvsservice.cpp:601" Detail="Certificate verification failed for host=192.0.2.31, additional info: Expired"',
    '2026-11-20T08:00:01.724+00:00 expc01 XCP_JABBERD[10043]: UTCTime="2026-11-20 08:00:01,723" ThreadID="140028119959296" Module="Jabber" Level="WARN " CodeLocation="mio.c:1121" Detail="Certificate verification failed for host=192.0.2.31, additional info: Invalid Hostname"',
  ],
} as const satisfies Signature;
