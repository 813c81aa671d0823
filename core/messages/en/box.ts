/** Alarms, Expressway's own certificates and lists of certificates of Unified CM, in English. */

export const alarms = {
  title: "Alarms",
  alarm: "{title} (alarm {about})",
  untitled: "Alarm of no known title",
  severities: {
    emergency: "emergency",
    alert: "alert",
    critical: "critical",
    error: "error",
    warning: "warning",
    notice: "notice",
  },
  states: {
    once: "raised {first}",
    raised: "raised {count} ×, first {first}, last {last}",
    before: "raised before the log begins; the log tells of it at {last}",
    acknowledged: "acknowledged, and still raised; last told {last}",
    lowered: "not any more: lowered {lowered}; first told {first}",
  },
  whatToDo: "What to do: {cure}",
  inVerdict: "{title} ({about})",
  only: "No failed handshake{when}, but 1 alarm about certificates or TLS: {alarms}",
  onlySeveral: "No failed handshake{when}, but {count} alarms about certificates or TLS: {alarms}",
  also: "Besides, 1 alarm: {alarms}",
  alsoSeveral: "Besides, {count} alarms: {alarms}",
  topics: {
    "server-certificate-expired": {
      meaning:
        "Expressway's own server certificate has expired, or expires today: whoever verifies it refuses this Expressway.",
      cure: "Renew the certificate (Maintenance > Security > Server certificate), upload it on this peer, and restart. Ask the CA whether it still issues client authentication: Expressway is a TLS client too.",
    },
    "server-certificate-expiring": {
      meaning:
        "Expressway's own server certificate will expire within the days that the alarm names: from then on whoever verifies it will refuse this Expressway.",
      cure: "Renew the certificate (Maintenance > Security > Server certificate), upload it on this peer, and restart. Ask the CA whether it still issues client authentication: Expressway is a TLS client too.",
    },
    "client-certificate-expired": {
      meaning:
        "The certificate that this Expressway shows as a TLS client has expired: servers that ask for it refuse Expressway.",
      cure: "Upload a renewed certificate with client authentication: Maintenance > Security > Client certificate.",
    },
    "client-certificate-expiring": {
      meaning:
        "The certificate that this Expressway shows as a TLS client will expire within the days that the alarm names: from then on servers that ask for it will refuse Expressway.",
      cure: "Upload a renewed certificate with client authentication: Maintenance > Security > Client certificate.",
    },
    "domain-certificate-expired": {
      meaning: "A certificate for single domains (SNI) has expired: clients of these domains refuse Expressway.",
      cure: "Renew the certificates of the domains that the alarm names: Maintenance > Security > Domain certificates.",
    },
    "domain-certificate-expiring": {
      meaning:
        "A certificate for single domains (SNI) will expire soon: from then on clients of these domains will refuse Expressway.",
      cure: "Renew the certificates of the domains that the alarm names: Maintenance > Security > Domain certificates.",
    },
    "restart-outstanding": {
      meaning:
        "A certificate or a TLS setting was changed and is not active before a restart: what was uploaded has no effect yet.",
      cure: "Restart this peer (Maintenance > Restart options) in a maintenance window, one peer after the other.",
    },
    "no-reverse-dns": {
      meaning:
        "Expressway-C found no name for the address of Expressway-E, so that it cannot judge its certificate, and refuses it (XMPP).",
      cure: "Create a PTR record for the address of Expressway-E in the DNS that Expressway-C asks.",
    },
    "name-not-in-certificate": {
      meaning:
        "Expressway-C refused Expressway-E (XMPP): the name that DNS gives for its address is not in its certificate.",
      cure: "Keep exactly one PTR record for the address, to a name that is in the certificate. Or have the certificate of Expressway-E issued again with that name among its SAN entries.",
    },
    tunnel: {
      meaning:
        "The SSH tunnels from Expressway-C to Expressway-E (TCP 2222) are down, and MRA with them. They judge certificates more strictly than the traversal zone, which may be active all the same.",
      cure: "Rule out first: clocks, TCP 2222, DNS in both directions, an underscore in a host name. Then append root and all intermediates of the other's certificate to the trust store of each. Expressway-C's certificate needs client authentication, or no extended key usage.",
    },
    "tunnel-program": {
      meaning:
        "The program that opens the SSH tunnels to Expressway-E failed: they do not start, and MRA with them. An underscore in the host name of Expressway-E is one cause.",
      cure: "On Expressway-E: System > DNS: a system host name without an underscore; then a certificate with that name, and the name as peer address in the zone of Expressway-C. If there is none, open a case with the alarm's text.",
    },
    "zone-not-verified": {
      meaning: "A traversal zone for Unified Communications does not verify certificates.",
      cure: "Configuration > Zones > Zones: switch TLS verify mode on in the zone that the alarm names, once the certificates of both sides are right.",
    },
    "sip-without-tls": {
      meaning: "SIP over TLS is off, which Unified Communications needs.",
      cure: "Configuration > Protocols > SIP: switch TLS mode on.",
    },
    "media-not-encrypted": {
      meaning: "Unified Communications needs encrypted media, and a zone is not set to it.",
      cure: "Configuration > Zones > Zones: set the media encryption of the zone that the alarm names.",
    },
    "cluster-permissive": {
      meaning:
        "The peers of the cluster do not verify each other's certificates (Permissive): that one would be refused stays hidden.",
      cure: "System > Clustering: set TLS verification mode to Enforcing, once the certificates of all peers are right.",
    },
    "cluster-communication": {
      meaning:
        "Peers of the cluster do not reach each other, or do not replicate. Where TLS verification mode is Enforcing, a peer's certificate may be the cause; before X15.4 one without client authentication, too.",
      cure: "Check that the peers reach each other and have the same time. Then of each peer: its certificate has the name under System > Clustering and is in date, and the others trust its CA.",
    },
    "no-common-name": {
      meaning: "The server certificate has no common name: some services fail by that.",
      cure: "Have the certificate issued again with a common name: Maintenance > Security > Server certificate.",
    },
    "meeting-server-name": {
      meaning:
        "The address of Cisco Meeting Server is not among the names of Expressway-E's certificate: the proxy for WebRTC fails by that.",
      cure: "Have the certificate of Expressway-E issued again with that name among its SAN entries.",
    },
    "token-decryption": {
      meaning:
        "Expressway-C cannot decrypt the OAuth tokens of Unified CM, whose keys have changed: sign-ins fail, and no certificate is refused.",
      cure: "On Expressway-C: Configuration > Unified Communications > Unified CM servers > Refresh servers.",
    },
    "unified-cm-data": {
      meaning: "What Expressway-C holds about Unified CM does not fit together.",
      cure: "On Expressway-C: Configuration > Unified Communications > Unified CM servers: refresh the servers; if the alarm stays, delete them and add them again.",
    },
    "unified-cm-unavailable": {
      meaning: "A node of Unified CM did not answer when Expressway-C looked for the nodes.",
      cure: "Check that node; then on Expressway-C: Configuration > Unified Communications > Unified CM servers > Refresh servers.",
    },
    acme: {
      meaning: "A certificate by ACME could not be signed or put in place: the one in use stays, and will expire.",
      cure: "Maintenance > Security > Server certificate (or Domain certificates): read there what ACME says, and start it again.",
    },
    "revocation-list": {
      meaning: "The automatic update of the revocation lists (CRL) failed: certificates are judged by old lists.",
      cure: "Maintenance > Security > CRL management: check the addresses of the lists, and update them.",
    },
    time: {
      meaning:
        "This Expressway has no valid time: certificates may count as not yet valid, or as expired, and tunnels fail.",
      cure: "System > Time: NTP servers that answer.",
    },
    "time-of-traversal-zone": {
      meaning:
        "The clocks of Expressway-C and Expressway-E differ: certificates may count as not yet valid, requests are answered 403, and tunnels fail.",
      cure: "System > Time on both: the same NTP servers, and such as answer.",
    },
    "address-blocked": {
      meaning:
        "Automated protection blocks an address: for whoever comes from there it looks like an outage. No certificate is refused.",
      cure: "System > Protection > Automated detection > Blocked addresses: unblock it, and exempt it if it stands for many users.",
    },
    "connector-certificate": {
      meaning:
        "A Webex connector on this Expressway refused the cloud's server: its CA is not trusted here, or its name does not fit.",
      cure: "Append the CA that the alarm names: Maintenance > Security > Trusted CA certificate. A proxy that intercepts TLS shows its own.",
    },
    "connector-connection": {
      meaning: "A Webex connector on this Expressway does not reach the cloud. No certificate is named.",
      cure: "Check the network, DNS and the proxy of the connector.",
    },
  },
} as const;

export const certificateList = {
  title: "Certificate list of {node}, as its administrator states it",
  titleOfFile: "Certificate list {path}, as an administrator states it",
  stated: "Nothing of it is verified, names alone are compared, and each node has a list of its own.",
  findings: {
    "ecdsa-self-signed":
      "{rsa} is signed by {issuer}, {entry} is self-signed. After some upgrades to X14.2 and later Expressway-C prefers ECDSA: on {ports} it may then be shown {entry}, which it refuses (self-signed certificate).",
    "ecdsa-other-issuer":
      "{rsa} is signed by {rsaIssuer}, {entry} by {issuer}. An Expressway-C that prefers ECDSA may be shown {entry} on {ports}, and needs {issuer} in its trust store too.",
    "self-signed":
      "{entry}: self-signed. From X14.2 on Expressway-C refuses it on {ports}, unless its trust store holds that very certificate.",
    "issuer-not-trusted":
      "{entry}: signed by {issuer}. The trust store of {hosts} has no {ca}: from X14.2 on, {ports} is refused there (unable to get local issuer certificate).",
    "own-issuer-not-listed":
      "The certificate of {hosts}, {own}, is signed by {issuer}: nothing in {entry} is called that. On 6971 and 6972 Unified CM refuses it then (unknown CA).",
    expired:
      "{entry} ({commonName}) ended on {date}, the other inputs are of {at}. From X14.2 on Expressway-C refuses it, and what it signed, as expired.",
    "ends-soon": "{entry} ({commonName}) ends on {date}, the other inputs are of {at}.",
    "same-name":
      "{entry}: self-signed and all called {commonName}. Of two entries of one name the trust store of Expressway-C may use only the first (CSCwa12905): one stays refused. Have them signed rather than trusting each.",
    "ecdsa-first": "{hosts}: ECDSA stands first among the Reverse proxy TLS ciphers, so {entry} may be shown.",
    "rsa-first":
      "{hosts}: RSA stands first among the Reverse proxy TLS ciphers, so the RSA certificates are shown as long as that stays so ({rsa}).",
    "self-signed-held":
      "{entry}: the trust store of {hosts} holds a self-signed certificate called {commonName}. Whether it is this one, its SHA-256 tells.",
    "issuer-trusted":
      "{entry}: signed by {issuer}, and the trust store of {hosts} has a root of that name, or one above it. Fingerprints are not in the list.",
    "issuer-not-known":
      "{entry}: signed by {issuer}. Whether Expressway-C trusts that CA, no input tells: add its diagnostic log, or its ca_*.pem.",
    "issuer-not-listed":
      "{entry}: nothing in {trust} is called {issuer}. A CA that Unified CM does not have it cannot send along.",
    "own-issuer-listed":
      "The certificate of {hosts}, {own}, is signed by {issuer}: {entry} has that name, or that of a CA above it.",
    "request-pending": "{entry}: a signing request waits (CSR Only), and nothing signed was uploaded for it.",
    "others-expired": "{entry}, ended before {at}: {names}",
    "same-entry": "{entry} has several of one name: {names}",
    ends: "Which of them are over, no input tells: none has a time. Last days: {dates}",
  },
  absent: "The trust store of {hosts} holds no self-signed certificate of that name.",
  perhapsSent: "Unless Unified CM sends {ca} along, and its root is trusted: the list has nothing of {trust}.",
  nothing: "By names and dates nothing in it is refused; certificates were not seen.",
  phrases: {
    "title-sign": "Have {entry} signed by a CA that Expressway-C trusts",
    "title-trust-ca": "Trust {ca} on every Expressway-C peer",
    "title-trust-own-ca": "Let Unified CM trust {ownIssuer}",
    "title-renew": "Renew {entry}",
    "sign-waiting":
      "On {node}: Cisco Unified OS Administration > Security > Certificate Management, open the waiting {entry} (CSR Only), Download CSR, and have it signed. Upload the CA as {trust} first, then the signed certificate, and restart its service.",
    "get-ca": "Get {ca}, and every CA above it, as .PEM files from the CA's owner.",
    "compare-with-command":
      "Compare the file with {showCert} on the command line of {node}: serial number, names and dates.",
    "alternative-trust-itself": "Trust {entry} itself on every peer, if it is to stay self-signed",
    "cost-trust-itself": "It breaks MRA again at each renewal, and the list has no fingerprint to compare.",
    "alternative-rsa": "Prefer RSA until {entry} is signed",
    "check-entry": "On the command line of {node}: {showCert} names the CA as Issuer Name.",
    "check-own-ca": "On the command line of the CUCM publisher: show cert list trust has {ownIssuer} in {trust}.",
  },
  unifiedCm: "Unified CM",
  shown: "Certificates that servers show",
  signedBy: "signed by {issuer}",
  types: { "self-signed": "self-signed", "ca-signed": "signed by a CA", "csr-only": "signing request" },
  until: "until {date}",
  verdict: "By the certificate list this is refused, or may be: {entries}.",
  section: "Certificates of Unified CM, as stated",
} as const;

export const ownCertificates = {
  title: "Own certificates, before they break",
  none: "No certificate of Expressway's own is among the inputs: a diagnostic download holds it as server_….pem, from X15.5 on also as client_….pem.",
  box: "{host}, {role}, {version}",
  unknownHost: "Expressway",
  roles: { C: "Expressway-C", E: "Expressway-E", unknown: "C or E is not known" },
  inferredRoles: {
    C: "probably Expressway-C (it asked Unified CM itself)",
    E: "probably Expressway-E (it passed requests on through the tunnel)",
  },
  unknownVersion: "version not known",
  pages: { server: "Server certificate", client: "Client certificate" },
  certificate: "{page}: {subject}, {usages}, valid to {date} (SHA-256 {sha256})",
  carried:
    "Out of {count} SIP SERVICE messages that {host} received from {peer}, {first} to {last}, the first in line {line}. Its names: {names}. So the messages say; the download of Expressway-E has the certificate itself.",
  carriedOnce:
    "Out of a SIP SERVICE message that {host} received from {peer}, {first}, line {line}. Its names: {names}. So the message says; the download of Expressway-E has the certificate itself.",
  carriedReplaced: "From {at} on messages carry another certificate: this one is replaced. Until then this held.",
  noNames: "none",
  whoCarried: "{host}, {page} out of SIP SERVICE messages (valid to {date}, SHA-256 {sha256}…)",
  usages: {
    serverAuth: "Server Authentication",
    clientAuth: "Client Authentication",
    all: "no Extended Key Usage",
    none: "neither Server nor Client Authentication",
  },
  connections: {
    "traversal-zone": "traversal zone to Expressway-E, as a client",
    "traversal-zone-server": "traversal zone, as Expressway-C judges it",
    "ssh-tunnel": "SSH tunnels to Expressway-E (port 2222)",
    "mra-sip": "SIP registration over MRA, as Expressway-C judges it",
    neighbour: "neighbour zones over TLS, as a client",
    federation: "XMPP federation and Webex (port 5062), as a client",
    cluster: "cluster database between the peers",
    "unified-cm": "Unified CM ports 6971, 6972 and 9443, as a client",
    https: "HTTPS of browsers and MRA clients",
    "smart-licensing": "Smart Licensing",
    "upload-server": "upload on the Server certificate page",
    "upload-client": "upload on the Client certificate page",
    services: "services of this Expressway",
    "every-side": "every other side that verifies",
  },
  outcomes: {
    refused: "refused: {connection}",
    passes: "passes: {connection}",
    unknown: "not known: {connection}",
  },
  inShort: { refused: "refused", passes: "passes", unknown: "not known" },
  reasons: {
    lacks: "It lacks {lacks}.",
    "any-usage": "It lacks {lacks} and has anyExtendedKeyUsage: OpenSSL does not take that for it, others may.",
    "zone-before": "It lacks {lacks}: Expressway-E refuses it as a client's.",
    "zone-x15-4":
      "It lacks {lacks}: Expressway-E probably refuses it as a client's. The vendor's documents do not agree on X15.4.",
    "zone-x15-5":
      "It lacks {lacks}: Expressway-E refuses it as a client's while its SIP TLS Certificate ExtendedKeyUsage Checking Mode is On.",
    "zone-server": "It lacks {lacks}: Expressway-C refuses it as a server's.",
    "tunnel-before": "It lacks {lacks}: Expressway-E probably refuses the tunnels.",
    "tunnel-x15-5":
      "It lacks {lacks}: Expressway-E refuses the tunnels, whatever its ExtendedKeyUsage Checking Mode. The zone may be active all the same.",
    "mra-sip-before":
      "It lacks {lacks}: before X15.4 Expressway-C wants both usages. Users sign in, and their SIP registration fails.",
    "mra-sip-other": "It lacks {lacks}: no document says what Expressway-C makes of that from X15.4 on.",
    neighbour: "It lacks {lacks}: a peer that verifies its clients refuses it.",
    federation: "It lacks {lacks}: a peer that verifies its clients may refuse it.",
    cluster:
      "It lacks {lacks}: before X15.4 the other peers refuse it where TLS verification of the cluster is Enforcing, and replication stops.",
    "unified-cm":
      "It lacks {lacks}: where Unified CM verifies its clients it probably refuses it (alert unsupported certificate).",
    https: "It lacks {lacks}: browsers and MRA clients refuse it.",
    "upload-on-e":
      "It lacks {lacks}: before X15.4 this page refuses such a certificate, and so the next one that is issued alike.",
    "upload-on-e-by-switch":
      "It lacks {lacks}: X15.4 takes such a certificate only with xConfiguration XCP TLS Certificate CVS EnableServerEkuUpload: On.",
    "upload-on-c":
      "It lacks {lacks}: on an Expressway-C this page refuses such a certificate, and so the next one that is issued alike.",
    "upload-on-c-contradictory":
      "It lacks {lacks}: the vendor's documents do not agree whether X15.5 takes it on an Expressway-C.",
    "upload-client-store":
      "It lacks {lacks}: this page refuses such a certificate. Copied from the Server certificate page it gets there all the same.",
  },
  checks: {
    ended: "It ended on {at}, before the end of what these files tell.",
    "not-yet-valid": "It begins on {at}, after the end of what these files tell.",
    "no-common-name": "Its subject has no common name: some services fail then (alarm 40052).",
    "tunnel-key":
      "Its key is {key}. The tunnels know RSA from 2048 bits on, P-256, P-384 and P-521: they probably refuse it.",
    "cluster-own-name":
      "It is not for {name}, the name of this peer: the others probably refuse it where TLS verification is Enforcing.",
    "cluster-name":
      "It is not for {name}, the name of the cluster, which an Expressway-E has to ask of all peers alike (TLS verify subject name).",
    "zone-name-of-c": "{peer} asks for {name} (TLS verify subject name of its zone). It is for: {names}.",
    "zone-name-of-e": "{peer} asks for {name} (peer address of its zone). It is for: {names}.",
    "zone-chain": "{peer} refuses its chain: {error} (depth {depth}).",
    "zone-chain-missing": "{peer} refuses its chain: {error} (depth {depth}). Its trust store lacks {subject}.",
    "zone-chain-trusted": "{peer} trusts its chain.",
    "other-release":
      "{peer} runs {version}: from X15.4 on Expressway-C and Expressway-E must have the same release, whatever the certificate.",
    "tunnel-chain":
      "{peer} trusts its chain only with what is sent along: the tunnels probably do not take that ({error}, depth {depth}).",
    "tunnel-chain-missing":
      "The trust store of {peer} lacks {subject}, which is sent along. The zone takes that, the tunnels probably do not.",
  },
  accepted: {
    "upload-server-store": "From X15.5 on this page of an Expressway-E takes certificates for servers alone.",
    "cluster-since": "From X15.4 on the peers take certificates without Client Authentication.",
    "not-concerned": "Its usages do not matter there.",
    "fits-all": "It has no Extended Key Usage: nothing is excluded.",
    unreadable: "One of its extensions cannot be read: what it may be used for is not known.",
    "no-client-certificate":
      "From X15.5 on the certificate of the Client certificate page is shown there, and no input holds it.",
    "version-decides": "The version decides, and no input tells it.",
  },
  fits: "It has all that is asked for: {usages}.",
  probablyRole: { C: "Probably, as of an Expressway-C:", E: "Probably, as of an Expressway-E:" },
  ifRole: { C: "If this is an Expressway-C:", E: "If this is an Expressway-E:" },
  ifVersion: "No input tells the version; up to X15.4:",
  faults: {
    "key-usage": "Its Key Usage excludes it.",
    "netscape-type": "Its Netscape certificate type excludes it.",
  },
  settings: {
    "usage-checking-of-e": {
      On: "The dump of Expressway-E has it On.",
      Off: "The dump of Expressway-E has it Off: the zone takes it.",
      untold: "On is the default, and no dump of an Expressway-E says otherwise.",
    },
    "traversal-verify-of-e": {
      Off: "The dump of Expressway-E has TLS verify mode Off in its traversal zones: it does not look at it.",
    },
    "traversal-verify": {
      Off: "TLS verify mode is Off in the traversal zones of this Expressway-C, which Unified Communications does not allow: whether Expressway-E looks at it is not known.",
    },
    "neighbour-verify": {
      On: "This Expressway has TLS verify mode On there, and the peer of such a zone has it as a rule.",
      Off: "This Expressway has TLS verify mode Off there; what the peer has is not known.",
      untold: "What the peer has is not known.",
    },
    "cluster-tls": {
      Enforcing: "It is Enforcing.",
      Permissive: "It is Permissive: nobody verifies.",
      untold: "No input tells the mode.",
    },
    "server-usage-upload": {
      On: "The dump has it On.",
      Off: "The dump has it Off.",
      untold: "No input tells what it is.",
    },
  },
  remedies: {
    renew: "Renew it: generate a CSR on its page, have it signed, and upload the new one on every peer.",
    "check-clock": "Check the clock of this Expressway (System > Time). If it is right, wait, or have it issued again.",
    "reissue-common-name": "Have the certificate issued again with a common name in its subject.",
    "reissue-key": "Have the certificate issued again with a key of RSA 2048 or more, P-256, P-384 or P-521.",
    "reissue-name":
      "Where the name is right: have the certificate issued again with it among its Subject Alternative Names.",
    "subject-name-of-zone":
      "On Expressway-E: Configuration > Zones, set TLS verify subject name to a name of this certificate that all peers have in theirs.",
    "peer-address-of-zone":
      "On Expressway-C: Configuration > Zones, set the peer's address to a name of this certificate.",
    "same-release": "Bring Expressway-C and Expressway-E to the same release.",
    "trust-chain":
      "On every peer of the other side: Maintenance > Security > Trusted CA certificate, append the root and all intermediates of this certificate. Get them from the CA's owner.",
    "reissue-server-usage":
      "Have the certificate issued again with Server Authentication. Upload it on the Server certificate page of every peer.",
    "upload-switch":
      "Set xConfiguration XCP TLS Certificate CVS EnableServerEkuUpload: On on every peer before the upload.",
    "copy-server-certificate":
      "Take a certificate with Client Authentication. Where no other side asks for it: Copy server certificate file as client certificate.",
    "usage-check-off":
      "Traversal zone: or set xConfiguration SIP TLS Certificate ExtendedKeyUsage Checking Mode: Off on every Expressway-E peer. It does not cure the SSH tunnels.",
    "upgrade-x15-4":
      "SIP over MRA and cluster: or upgrade to X15.4 or later, Expressway-C and Expressway-E to the same release.",
    "neighbour-verify-off":
      "Neighbour zones: or have TLS verify mode set to Off in the peer's zone. Then the peer verifies nobody there.",
    "ask-peer": "Where that is not known: ask the other side whether it verifies its clients.",
    "cluster-permissive":
      "Cluster: until then set its TLS verification mode to Permissive. Its peers are not verified meanwhile.",
  },
  reissue: {
    client:
      "Upload a certificate with Client Authentication on the Client certificate page of every peer, best of a private CA that the other side trusts. The Server certificate can stay.",
    C: "Have the certificate issued again with Server and Client Authentication, best by a private CA that the other side trusts. Upload it on the Server certificate page of every peer.",
    E: "Have the certificate issued again with Server and Client Authentication, by a root of the public CA that still has both. FN74362 names DigiCert Assured ID Root G2 and IdenTrust Public Sector Root CA 1. Upload it on the Server certificate page of every peer.",
    unknown:
      "Have the certificate issued again with Server and Client Authentication (for an Expressway-C best by a private CA that the other side trusts). Upload it on the Server certificate page of every peer.",
  },
  whatToDo: "What to do",
  who: "{host}, {page}",
  allPass: "Own certificates: their usages are refused nowhere (connections looked at: {count})",
  refusedOn: "{who}, refused: {connections}",
  unknownOn: "{who}, not known whether it is accepted: {connections}",
  more: "All of it: expressway-logs check --own PATH…",
} as const;
