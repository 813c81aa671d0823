/** The texts in English about XMPP and AXL (core/xmpp). Facts: Cisco documents 117811, 118798 and 213865, the MRA guide. */

export const xmppSignatures = {
  "xmpp-reverse-lookup-failed": {
    title: "XMPP: no name for the address",
    sentence: "Expressway cannot judge {server} in XMPP: DNS has no name for this address",
    meaning:
      "Before it judges the certificate of the other Expressway, XMPP turns its address into a name. DNS has no PTR record for it (alarm 25030).",
  },
  "xmpp-name-not-in-certificate": {
    title: "XMPP: name not in the certificate",
    sentence: "Expressway refused {server} in XMPP: its DNS name is not in its certificate",
    meaning:
      "The name that DNS has for the address (PTR) is not among the DNS names (SAN) of the certificate that the other end showed (alarm 25031).",
  },
  "xmpp-certificate-refused": {
    title: "XMPP: certificate refused",
    sentence: "Expressway refused {server} in XMPP: {reason}",
    meaning: "The service that verifies certificates for XMPP refused this one. Its reason is given in its own words.",
  },
  "xmpp-unreachable": {
    title: "XMPP: nobody listens",
    sentence: "Expressway cannot reach {server} for XMPP: {reason}",
    meaning:
      "No certificate is involved: nothing accepts the connection. Expressway-E listens on its other interface, or XMPP does not run there.",
  },
  "axl-unauthorized": {
    title: "AXL: user refused",
    sentence: "{server} refused the AXL user of Expressway (401)",
    meaning:
      "Unified CM or IM and Presence answered, and refused the user or the password that Expressway uses. TLS is fine. XMPP federation may work in one direction only.",
  },
} as const;

export const xmppPlans = {
  "title-xmpp-ptr": "DNS of {host}: a PTR record for {node}",
  "title-xmpp-name": "DNS and certificate of {node}: one name in both",
  "title-xmpp-certificate": "{node}: look at its certificate for XMPP",
  "title-xmpp-listen": "{node}: let XMPP listen where {host} connects",
  "title-axl-user": "{node}: the AXL user and password that {host} has",
  "xmpp-add-ptr":
    "In the DNS that {host} uses: add one PTR record for {node}, to a name that its certificate has (SAN).",
  "xmpp-look-up": "On {host}: Maintenance > Tools > Network utilities > DNS lookup, look {node} up.",
  "xmpp-one-ptr": "Keep exactly one PTR record for {node}, to a name that its certificate has (SAN).",
  "xmpp-new-name": "If no name fits: have the certificate of Expressway-E reissued with that name as a DNS name (SAN).",
  "xmpp-look-at-certificate":
    "On {node}: check the certificate that it presents for XMPP for what the line says: {error}.",
  "xmpp-settings":
    "Check on {host} whether names, revocation and unreachable sources matter there: xConfiguration XCP TLS Certificate CVS.",
  "xmpp-interfaces":
    "On {node}: System > Network interfaces > IP, look at Use dual network interfaces. With one interface it has to be No.",
  "xmpp-service": "Check that XMPP runs there: Status > Alarms and Status > Unified Communications.",
  "xmpp-firewall": "Check that firewalls between {host} and {node} let the XMPP port through (7400).",
  "axl-password":
    "On {host}: Configuration > Unified Communications, Unified CM servers or IM and Presence Service nodes: enter user and password of {node} again, then Refresh servers.",
  "axl-role": "On {node}: check that this user exists, is not locked and has the role Standard AXL API Access.",
  "check-xmpp": "Status > Unified Communications shows XMPP as active, and alarms 25030 and 25031 are gone.",
  "check-xmpp-active": "Status > Unified Communications shows XMPP as active.",
  "check-axl": "Refresh servers ends without an error.",
} as const;
