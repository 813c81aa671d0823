/** The texts in English about TLS of SIP (core/sip). Facts: Cisco documents 117811, 118798, 212475, 213863, 221624, 225482 and 225693, the Administrator Guide. */

export const sipSignatures = {
  "sip-registration-rejected": {
    title: "SIP: registration refused, unknown domain",
    sentence: "Expressway refused the registration of {server}: unknown domain",
    meaning:
      "TLS was fine. The name of Unified CM's phone security profile is probably not among the names (SAN) of Expressway-C's certificate, or the cluster is not in mixed mode.",
  },
  "sip-wrong-password": {
    title: "SIP: password refused",
    sentence: "Expressway refused the user or password of {server}",
    meaning: "TLS was fine. The two ends of the traversal zone do not have the same user and password.",
  },
  "sip-issuer-not-found": {
    title: "SIP: CA of the peer not trusted",
    sentence: "Expressway refused {server} in SIP: the CA of its certificate is not trusted",
    meaning:
      "The certificate that the SIP peer showed leads to no CA in the trust store of this Expressway. Traversal zones, neighbour zones and mutual TLS are judged so; all use the one list of trusted CAs.",
  },
  "sip-untrusted-root": {
    title: "SIP: untrusted root of the peer",
    sentence: "Expressway refused {server} in SIP: it sent a root that is not trusted here",
    meaning:
      "The SIP peer sent its chain up to a root, or a certificate signed by itself, that is not in the trust store of this Expressway.",
  },
  "sip-name-not-in-certificate": {
    title: "SIP: name not in the peer's certificate",
    sentence: "Expressway refused {server} in SIP: the name it wants is not in its certificate",
    meaning:
      "The chain was fine. As client Expressway wants the address that the zone has for the peer, as server the zone's TLS verify subject name. For traversal zones only the DNS names (SAN) of the certificate count.",
  },
  "sip-peer-rejected-certificate": {
    title: "SIP: Expressway's certificate refused by the peer",
    sentence: "{server} refused Expressway's certificate in SIP: {reason}",
    meaning:
      "The opposite direction: the SIP peer ended the handshake with an alert about the certificate of this Expressway. It does not trust its CA, did not get the intermediates, or objects to its usages.",
  },
  "sip-unsuitable-certificate-purpose": {
    title: "SIP: usage missing in the peer's certificate",
    sentence: "Expressway refused {server} in SIP: its certificate lacks the usage for its end",
    meaning:
      "Probably the certificate of a TLS client that allows server authentication only. Public CAs stop issuing client authentication (FN74362): Expressway-C towards Expressway-E, CUCM and neighbours are hit.",
  },
  "sip-no-client-certificate": {
    title: "SIP: no client certificate sent",
    sentence: "Expressway refused {server} in SIP: it sent no client certificate",
    meaning:
      "The port asks its clients for a certificate (5062), or a zone has TLS verify mode On, and the peer has none to show.",
  },
  "sip-client-certificate-refused": {
    title: "SIP: client certificate refused",
    sentence: "Expressway refused {server} in SIP: its client certificate failed its verification",
    meaning:
      "In the words of OpenSSL 1.0.1 (up to X8.5): no certificate returned means that one was sent and failed. The line does not say why; in the known case a CUCM certificate had no client authentication.",
  },
  "sip-certificate-expired": {
    title: "SIP: expired certificate of the peer",
    sentence: "Expressway refused {server} in SIP: a certificate in its chain has expired",
    meaning:
      "The certificate of the SIP peer, or a CA between it and its root, is past its end date. The line does not say which: an expired copy of a CA in the trust store counts too.",
  },
  "sip-certificate-verification-failed": {
    title: "SIP: certificate verification failed",
    sentence: "Expressway refused {server} in SIP: {error}",
    meaning: "OpenSSL did not accept the certificate of the SIP peer. The reason is given in OpenSSL's words.",
  },
  "sip-connection-ended": {
    title: "SIP: connection ended before TLS",
    sentence: "SIP over TLS between Expressway and {server} ended without a reason",
    meaning:
      "TCP ended before TLS was agreed, and no side gave a reason. Usual causes: SIP inspection or a phone proxy of a firewall, a wrong port, or a peer that refuses silently.",
  },
  "sip-handshake-failed": {
    title: "SIP: TLS handshake failed",
    sentence: "SIP over TLS between Expressway and {server} failed: {reason}",
    meaning:
      "The two ends found no protocol or cipher in common, or spoke something else. A reason with the word alert was sent by the peer, the others were noticed by this Expressway.",
  },
} as const;

export const sipPlans = {
  "title-sip-domain": "Certificate of {host}: the names of secure phone profiles",
  "title-sip-password": "Zone of {node} on {host}: one password on both ends",
  "sip-profile-name":
    "On {host}: Maintenance > Security > Server certificate, generate a CSR with the full names of Unified CM's phone security profiles as DNS names (SAN), and upload the certificate.",
  "sip-mixed-mode":
    "On Unified CM: check that the cluster is in mixed mode (System > Enterprise Parameters, Cluster Security Mode 1).",
  "sip-password-zone":
    "On {host}: Configuration > Authentication > Local database, find the user of the traversal zone and set its password.",
  "sip-same-password":
    "On the other end: Configuration > Zones > Zones, the traversal zone: enter the same user and password.",
  "check-registered": "Status > Registrations shows the device, and the event log has no new Registration Rejected.",
  "title-sip-trust": "Trust store of {host}: add the CA of {node}",
  "title-sip-zone-first": "{host}: find the zone of {node} before anything is trusted",
  "title-sip-peer-name": "Zone on {host}: a name that {node} has in its certificate",
  "title-sip-subject-name": "Zone on {host}: TLS verify subject name of {node}",
  "title-sip-own-usage": "Certificate of {host}: a usage is probably missing",
  "title-sip-own-ca": "{node}: trust the CA of {host}'s certificate",
  "title-sip-client-usage": "{node}: certificate with client authentication",
  "title-sip-server-usage": "{node}: certificate with server authentication",
  "title-sip-none-sent": "{node}: have it send a client certificate",
  "title-sip-client-failed": "{node}: look at its client certificate for SIP",
  "title-sip-expired": "{node}: renew the certificate or CA that has expired",
  "title-sip-verify": "{node}: look at its certificate for SIP",
  "title-sip-ended": "{host} to {node}: switch off SIP inspection in between",
  "title-sip-handshake": "{host} and {node}: align TLS versions and ciphers of SIP",
  "sip-zone-wants": "The zone {zone} of {host} wants the name {wanted} in the certificate.",
  "sip-names-shown": "The certificate that it showed is probably for {peerNames}.",
  "sip-stranger":
    "No configuration among the inputs has a zone that names {node}: anybody can open connections to this port.",
  "sip-which-zone":
    "On {host}: Configuration > Zones > Zones, look for the zone of {node}. If there is none, it is a stranger: trust nothing, there is nothing to do.",
  "sip-read-issuer":
    "On {node}: note who issued the certificate that it uses for SIP. Expressway: Maintenance > Security > Server certificate; CUCM: Certificate Management, CallManager.",
  "sip-append":
    "Get the root and all intermediates from the CA's owner. On every peer of {host}: Maintenance > Security > Trusted CA certificate, append them.",
  "sip-append-if-zone":
    "Only if there is a zone for it: get the root and all intermediates from the CA's owner. On every peer of {host}: Maintenance > Security > Trusted CA certificate, append them.",
  "sip-traversal-test":
    "On Expressway-C: Maintenance > Security > Secure traversal test, with the name of Expressway-E.",
  "sip-enter-name":
    "On {host}: Configuration > Zones > Zones, the zone of {node}: as peer address enter a full name that is in its certificate (SAN), not an IP address.",
  "sip-new-name": "If no name fits: have a certificate issued for {node} that has it as a DNS name (SAN).",
  "sip-read-subject": "On {host}: Configuration > Zones > Zones, the zone on this port: note TLS verify subject name.",
  "sip-compare-subject":
    "On {node}: Maintenance > Security > Server certificate > Show (decoded), look for that name among the DNS names (SAN). In a cluster, each peer's certificate needs the cluster's name.",
  "sip-correct-subject":
    "Correct TLS verify subject name, or have a certificate issued for {node} that has this name as a DNS name (SAN).",
  "sip-read-own-usage":
    "On {host}: Maintenance > Security > {ownPage} > Show (decoded), look for TLS Web Client Authentication. It is probably missing (FN74362).",
  "sip-reissue-own":
    "Have the certificate reissued with client and server authentication (from X15.5 on, a separate client certificate), and upload it.",
  "sip-read-own-server-usage":
    "On {host}: Maintenance > Security > Server certificate > Show (decoded), look for TLS Web Server Authentication. If it is missing, have the certificate reissued with it.",
  "sip-own-ca":
    "Upload the CA of {host}'s certificate, root and intermediates, on {node}. Expressway: Trusted CA certificate; CUCM: CallManager-trust; Webex: Control Hub.",
  "sip-own-chain": "On {host}: upload the certificate followed by its intermediates, if they are missing.",
  "sip-peer-client-usage":
    "On {node}: look at the usages of its certificate for SIP. TLS Web Client Authentication is probably missing.",
  "sip-reissue-peer-client":
    "Have it reissued with client and server authentication, by a CA that still does so or a private one (FN74362), and upload it.",
  "sip-reissue-peer-server":
    "On {node}: have its certificate reissued with TLS Web Server Authentication, and upload it.",
  "sip-send-client":
    "On {node}: set up a client certificate for SIP. Cisco endpoints: Security > Service certificate, SIP On; CUCM: CallManager; Expressway: its own certificate.",
  "sip-other-port": "If it needs none: let it connect to 5061, which asks for no certificate, instead of 5062.",
  "sip-reissue-client":
    "On {node}: look for client authentication in its certificate (CUCM: CallManager). It is probably missing: have the certificate reissued from a template with both usages.",
  "sip-trusts-client":
    "If it is there: check that {host} trusts its CA, under Maintenance > Security > Trusted CA certificate.",
  "sip-find-expired":
    "On {node}: check the end dates of its certificate and of each CA above it. On {host}: the same under Maintenance > Security > Trusted CA certificate.",
  "sip-renew": "Renew what has expired, upload it in its place, and restart the service that presents it.",
  "sip-clock": "Compare the clocks: System > Time on {host}, and the clock of {node}.",
  "sip-look-at-certificate":
    "On {node}: check the certificate that it uses for SIP and each CA above it for what OpenSSL says: {error}.",
  "sip-inspection": "Between the two: switch off SIP inspection (ALG), TLS proxies and phone proxies of firewalls.",
  "sip-port":
    "Check that the port is right and that something listens there: 5061 TLS, 5062 mutual TLS, from 7001 on one per traversal zone.",
  "sip-peer-log": "On {node}: look at its log at that time. A peer that refuses silently says why there.",
  "sip-ciphers":
    "On {host}: Maintenance > Security > Ciphers, SIP TLS ciphers and minimum version. Compare with {node}.",
  "alternative-sip-usage": "Without the check of usages on {host} (X15.5 and later)",
  "sip-usage-off": "On {host}: xConfiguration SIP TLS Certificate ExtendedKeyUsage Checking Mode: Off.",
  "cost-sip-usage": "The SSH tunnels still refuse the certificate, and any usage is good enough for SIP.",
  "alternative-sip-verify": "Without verification in the zone of {node}",
  "sip-verify-off": "On {host}: Configuration > Zones > Zones, the zone of {node}: TLS verify mode Off.",
  "cost-sip-verify": "Nobody is verified in this zone any more: anyone who reaches it is taken for {node}.",
  "check-sip":
    "Status > Zones shows the zone as Active on both ends, and the event log has no new TLS Negotiation Error.",
  "sip-other-end": "The other end logs the same at the same second in other words: its download has the rest.",
  "sip-tunnels":
    "Then look at Status > Unified Communications > SSH tunnels: they judge more strictly than the traversal zone.",
  "sip-same-subject":
    "A CUCM whose tomcat and CallManager certificates have one subject fails here too: one hides the other in the trust store (CSCun30200).",
} as const;
