import type { Signature } from "./signature.ts";

/**
 * The service that verifies certificates refused one for another reason than its name: told as it stands (inferred: of its
 * reasons only Invalid Hostname was seen).
 */
export const xmppCertificateRefused = {
  id: "xmpp-certificate-refused",
  process: "XCP_JABBERD",
  references: [],
  samples: [
    {
      line: '2026-11-20T08:00:01.724+00:00 expc01 XCP_JABBERD[10043]: UTCTime="2026-11-20 08:00:01,723" ThreadID="140028119959296" Module="Jabber" Level="WARN " CodeLocation="cvsservice.cpp:601" Detail="Certificate verification failed for host=192.0.2.31, additional info: certificate has expired"',
      facts: {
        direction: "expressway-rejected-server",
        address: "192.0.2.31",
        reason: "certificate has expired",
      },
    },
    {
      line: '2026-11-20T08:00:01.724+00:00 expc01 XCP_JABBERD[10043]: UTCTime="2026-11-20 08:00:01,723" ThreadID="140028119959296" Module="Jabber" Level="WARN " CodeLocation="cvsservice.cpp:601" Detail="Certificate verification failed for host=192.0.2.31"',
      facts: {
        direction: "expressway-rejected-server",
        address: "192.0.2.31",
        reason: "Certificate verification failed",
      },
    },
  ],
  nonSamples: [
    '2026-11-20T08:00:01.724+00:00 expc01 XCP_JABBERD[10043]: UTCTime="2026-11-20 08:00:01,723" ThreadID="140028119959296" Module="Jabber" Level="WARN " CodeLocation="cvsservice.cpp:601" Detail="Certificate verification failed for host=192.0.2.31, additional info: Invalid Hostname"',
    '2026-11-20T08:00:01.724+00:00 expc01 XCP_JABBERD[10043]: UTCTime="2026-11-20 08:00:01,723" ThreadID="140028119959296" Module="Jabber" Level="WARN " CodeLocation="cvsservice.cpp:601" Detail="caught exception: Certificate verification failed for host=192.0.2.31"',
  ],
} as const satisfies Signature;
