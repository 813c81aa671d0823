/** What captures, trust stores and certificates show of a failure, in English. */

export const evidence = {
  title: "Evidence",
  presented: "Presented",
  presentedByExpressway: "Sent",
  fault: "At fault",
  verdict: "Our verdict",
  missing: "Missing",
  atFault: "Certificate at fault (depth {depth})",
  chainLink: "{depth}: {subject}",
  atDepth: "{subject} (depth {depth})",
  atDepthInStore: "{subject} (depth {depth}, from the trust store)",
  subject: "Subject",
  issuer: "Issuer",
  names: "Names",
  validity: "Valid",
  key: "Key",
  keyIdentifier: "Key identifier",
  fingerprint: "SHA-256",
  from: "{from} to {to}",
  missingItself: "this very certificate, in the trust store of {host}",
  missingInStore: "{subject}, in the trust store of {host}",
  missingAbove: "And above it: {subject}",
  foundIn: "Found in {path}",
  notHeld: "No input holds it: get it from the owner of the CA.",
  compare:
    "Before you trust a certificate that is found here, compare its fingerprint with its owner over another channel.",
  curedByIt: "Tried on a copy of the trust store: with it this failure is cured.",
  agrees: "the same as the log says",
  agreesWithAlert: "{verdict}; the alert fits",
  disagrees: "{verdict}: not what the log says",
  trusted: "trusted",
  untrusted: "{error} (depth {depth})",
  tls: "{version}, {cipher}",
  alert: 'TLS alert {alert} "{name}"',
  keyOf: "{key}, issued by {issuer}",
  selfSignedKeyOf: "{key}, self-signed",
  otherVerdicts: {
    trusted: "which this trust store trusts",
    untrusted: "which this trust store does not trust either",
    unknown: "on which there is no verdict",
  },
  notes: {
    "same-subject-in-trust-store":
      "The trust store holds another certificate of the same subject, {subject} (line {line} of the file, valid to {date}, SHA-256 {sha256}). Of one subject Expressway-C takes the first that fits, and this one is not the right one.",
    "hidden-in-trust-store":
      "The right certificate is in the trust store already (line {line} of the file, SHA-256 {sha256}), but the other one hides it: adding it once more changes nothing.",
    "root-sent-but-not-trusted":
      "The server sent its self-signed root, and it is not in the trust store: being sent does not make it trusted.",
    "store-shadows-sent-certificate":
      "The trust store holds a copy of an issuer, {subject} (line {line} of the file, valid to {date}, SHA-256 {sha256}). It hides the one that the server sends: OpenSSL takes the stored one and looks no further.",
    "invalid-extension":
      "A certificate of the chain has an extension that is broken or stands twice: OpenSSL finds no issuer for it.",
    "issuer-did-not-sign":
      "{issuer}, as it was sent, has not signed {subject}: only the name fits. Nothing of this chain is offered to be trusted. Somebody else may have put it behind the server's certificate; ask who runs the server.",
    "verification-disagrees":
      "Our own verification of what the inputs hold gives another answer: {verdict}. The trust store may have been changed meanwhile, be another node's, or the handshake is another one.",
    "certificates-encrypted":
      "This handshake is TLS 1.3: its certificates are encrypted, the capture cannot show them.",
    "certificate-differs-by-port":
      "Two ports of this server show different certificates: {port} one with {key}; {otherPort} one with {otherKey}, {verdict} (SHA-256 {sha256}).",
    "ecdsa-certificate-served":
      "The server showed its ECDSA certificate (on CUCM tomcat-ECDSA or CallManager-ECDSA), because {cipher} was chosen. Expressway-C offers RSA ciphers too: the first that both have decides which certificate is shown.",
    "name-verdict": "The name {name} against what the certificate carries ({names}): {reason}.",
    "no-capture":
      "No capture shows this handshake: which certificate was presented is unknown. Take a diagnostic log with tcpdump while the failure happens.",
    "no-handshake-in-capture":
      "The capture does not hold this handshake, or only a part of it: which certificate was presented is unknown.",
    "no-trust-store":
      "The inputs hold no trust store of this Expressway (ca_*.pem): the chain cannot be verified here.",
    "own-certificate-without-client-authentication":
      "Expressway-C's certificate ({subject}, SHA-256 {sha256}) does not allow client authentication in its Extended Key Usage: servers may refuse it as a client's.",
    "own-certificate-chain":
      "Expressway-C's certificate {subject} (SHA-256 {sha256}) was issued by {issuer}: the server has to trust that CA (on CUCM as tomcat-trust and as CallManager-trust).",
    "certificate-ends-soon": "{subject} ends on {date}: have it renewed in time. Its SHA-256: {sha256}.",
    "own-certificate-not-sent": "The server asked for a client certificate and Expressway-C sent none.",
    "own-issuer-accepted":
      "Expressway-C's certificate {subject} was issued by {issuer}, and the server names that CA among those whose client certificates it takes. The reason is another one than a missing CA, or an older CA of the same name stands there.",
    "own-issuer-not-accepted":
      "The server takes client certificates of these CAs, and the issuer of Expressway-C's certificate is not among them: {names}",
    "listed-self-signed":
      "By the certificate list of {name}, {names} is self-signed, and {key} is signed by {issuer}: then {names} is what was shown. A list is no evidence; names alone are compared.",
    "listed-all-self-signed":
      "By the certificate list of {name} these are self-signed: {names}. A list is no evidence; names alone are compared.",
    "listed-issuer":
      "Who signed, by the certificate list of {name}: {names}. A list is no evidence; names alone are compared.",
    "listed-own-issuer-missing":
      "By the certificate list of {name} nothing in {names} is called {issuer}, the CA of Expressway-C's own certificate. A list is no evidence; names alone are compared.",
    "certificates-differ":
      "Handshakes that fit this failure show {count} different certificates or chains: which one was refused is not known, and none of them is offered. Any packet in a capture can be somebody else's.",
    "own-certificates-differ":
      "Handshakes that fit this failure show {count} different certificates or chains of Expressway-C: which one the server refused is not known.",
    "sender-not-proven":
      "Nothing proves that Expressway took part in this handshake. The link layer does not tell who sent what (none, one pair of addresses in both directions, several possible senders), or the client's address is not Expressway's by its configuration.",
  },
  ownChainAbove: "Besides, every CA above it up to {top}.",
  seen: "Seen, not used",
  seenChain: "{certificates} ({times}, {path}): {why}",
  seenEncrypted: "no certificate that could be read",
  times: "{count} × from {first} to {last}",
  time: "{count} × at {first}",
  untimed: "{count} ×",
  because: {
    "one-direction": "packets of one side alone",
    "no-beginning": "neither SYN nor ClientHello of the client",
    "conflicting-data": "segments for one place differ",
    "not-sent-here": "the machine that captured did not send the client's packets",
    checksum: "wrong TCP checksum",
    "checksum-unknown": "cut packets: no checksum can be computed, and the link layer proves nothing",
    "numbers-differ": "sequence and acknowledgement numbers do not fit each other",
    "not-confirmed": "the client never confirmed to have received it",
    "certificates-differ": "fits, as others do that differ",
  },
  candidates: {
    title: "Not taken",
    line: "{subject} (SHA-256 {fingerprint}): {why}",
    reasons: {
      "other-subject":
        "it has the key identifier that is looked for, and another subject than {wanted}: perhaps the CA was renamed",
      "broken-extension":
        "an extension is broken or stands twice, in it or in the certificate whose issuer is looked for",
      "key-identifier": "key identifier differs: {wanted} is looked for, {found} is its own",
      "serial-number": "serial number differs: {wanted} is looked for, {found} is its own",
      "issuer-of-issuer": "its issuer differs: {wanted} is looked for, it was issued by {found}",
      "kind-of-key": "its key did not make the signature: {wanted}, and its key is {found}",
      "another-certificate":
        "another certificate of this name: of a self-signed one OpenSSL accepts only that very certificate",
      "key-usage": "not a CA: its Key Usage does not allow it to sign certificates",
      "not-a-ca": "not a CA: its Basic Constraints do not make it one",
      purpose: "its purposes (Extended Key Usage or trust settings) do not allow it above a server's certificate",
      "not-yet-valid": "not yet valid then: valid from {date}",
      expired: "expired then: valid to {date}",
      "unreadable-dates": "its dates cannot be read",
      signature: "the signature does not verify with its key: another CA of the same name",
      "behind-another": "it fits, but OpenSSL takes another one of the same name first: SHA-256 {sha256}",
    },
  },
  wire: "It came over the wire: {servers}, {times}",
  cures: {
    title: "The smallest cure, tried on a copy of the trust store",
    cure: "{subject} cures {numbers} ({count} of {all})",
    onHost: "{cure}, on {host}",
    breaks: "It would break what works now: {servers}",
    unknown: "Not known, since nobody saw their certificate, or it is in doubt: {servers}",
  },
  forecast: {
    titles: {
      upgrade: "After an upgrade to X14.2 or later: {host} runs {version}",
      off: "Once verification is on again: {host} has it off",
      verified: "Servers that the log does not show being verified by {host}",
      unknown: "Where {host} verifies servers (X14.2 or later)",
    },
    onHosts: "{line} ({hosts})",
    passes: "{server}: passes",
    fails: "{server}: fails, {why}",
    unknown: "{server}: unknown, {why}",
    noCertificate: "no certificate of it was seen",
    noTrustStore: "no trust store was given",
    encrypted: "its certificates are encrypted (TLS 1.3)",
    verifyError: "{error} (depth {depth})",
    missing: "{why}; the trust store lacks {subject}, which no input holds",
    missingHeld: "{why}; the trust store lacks {subject}, SHA-256 {sha256}, found in {path}",
    name: "its certificate does not match the name {name}",
    verified: "its chain and its name are verified",
    differ: "the capture shows different certificates of it",
    notProven: "the capture does not prove whose packets showed its certificate",
  },
  stores: {
    title: "Trust stores",
    line: "{path}: certificates: {count}",
    duplicates:
      "Same subject more than once, and no key identifiers tell which: the first that fits is used: {subject}",
    expired: "Expired: {subject} ({date})",
    expiring: "Expires soon: {subject} ({date})",
  },
  expiring: {
    title: "Certificates that end soon",
    line: "{date}: {subject}, {where} (SHA-256 {sha256})",
    servers: "shown by {servers}",
    pages: { server: "{host}, Server certificate", client: "{host}, Client certificate" },
  },
  configuration: {
    title: "Configuration",
    verification: "{host}: verification of origin servers (VerifyOriginServer): {value}",
    unknown: "unknown, the dump does not say",
    ciphers: "Ciphers towards servers: {value}",
    minimumTls: "Minimum TLS towards servers: {value}",
  },
  packet: "{path}, packet {packet}",
  inCaptureOnly: "No line of a log tells of this handshake: it stands in the capture alone, {alert}.",
  proof:
    "To prove it without this tool: expressway-logs check --proof FOLDER writes the certificates and the openssl commands that show each verdict.",
  inputKind: "{path}: {kind}",
  inputKinds: {
    capture: "capture",
    "trust-store": "trust store",
    certificate: "certificates",
    "certificate-list": "certificate list of Unified CM",
    configuration: "configuration",
    status: "status",
  },
  ownCertificate: "Expressway's own certificate",
  inputTime: "{input}, {from} to {to}",
} as const;
