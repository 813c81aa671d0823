import type { Signature } from "./signature.ts";

/**
 * DNS has no name for the address of Expressway-E, so that its certificate cannot be judged (seen: 118798, alarm 25030).
 */
export const xmppReverseLookupFailed = {
  id: "xmpp-reverse-lookup-failed",
  process: "XCP_JABBERD",
  references: [],
  samples: [
    {
      line: '2026-11-20T08:00:01.724+00:00 expc01 XCP_JABBERD[10043]: UTCTime="2026-11-20 08:00:01,723" ThreadID="140028119959296" Module="Jabber" Level="WARN " CodeLocation="cvsservice.cpp:409" Detail="caught exception: exception in reverseDNSLookup: reverse DNS lookup failed for address=192.0.2.31"',
      facts: {
        direction: "expressway-rejected-server",
        address: "192.0.2.31",
        reason: "reverse DNS lookup failed",
      },
    },
  ],
  nonSamples: [
    '2026-11-20T08:00:01.724+00:00 expc01 XCP_JABBERD[10043]: UTCTime="2026-11-20 08:00:01,723" ThreadID="140028119959296" Module="Jabber" Level="WARN " CodeLocation="mio.c:409" Detail="caught exception: exception in reverseDNSLookup: reverse DNS lookup failed for address=192.0.2.31"',
    '2026-11-20T08:00:01.724+00:00 expc01 XCP_JABBERD[10043]: UTCTime="2026-11-20 08:00:01,723" ThreadID="140028119959296" Module="Jabber" Level="WARN " CodeLocation="cvsservice.cpp:409" Detail="caught exception: timeout"',
  ],
} as const satisfies Signature;
