/** Certificates, stores and what was tried with them, in English. */

export const trust = {
  verdicts: {
    trusted: "{path}: trusted",
    untrusted: "{path}: not trusted",
    unknown: "{path}: unknown",
  },
  trustedNameRefused: "{path}: the chain is trusted, but a name does not match",
  labels: {
    error: "Error",
    subject: "Subject",
    issuer: "Issuer",
    validity: "Valid",
    key: "Key",
    names: "Issued for",
    fingerprint: "SHA-256",
    chain: "Chain",
    missing: "Missing",
    name: "Name",
    note: "Note",
    uses: "For",
    keyIdentifier: "Key id",
    issuerKeyIdentifier: "Issuer's key",
  },
  stated: "{path}: no certificate, but text about one. Stated, not verified:",
  statedSubject: "Stated, not verified: {subject}",
  validity: "{from} to {until}",
  key: "{type}, signed with {algorithm}",
  linkSent: "{depth}: {subject} (sent)",
  linkStored: "{depth}: {subject} (trust store)",
  linkStoredAt: "{depth}: {subject} (trust store, line {line})",
  missing: "{subject}",
  missingWithKey: "{subject}, key identifier {id}",
  mayBeOwn: "May be the server's own: {subject}, SHA-256 {sha256}",
  unknownBecause: {
    "nothing-sent": "There is no certificate to verify.",
    "no-trust-store": "Without a trust store nothing can be said.",
    "resources-not-supported":
      "The certificate claims IP addresses or AS numbers as resources (RFC 3779), which are not checked here.",
    "limit-signatures": "The chain needs more signature checks than the limit.",
    "several-end-entities":
      "Several certificates of this file may be the server's own, and PKCS#7 has no order. Save the server's own as the first of a PEM file.",
  },
  notes: {
    "same-subject-in-trust-store":
      "The trust store holds a certificate with the same subject, but it is another certificate.",
    "root-sent-but-not-trusted": "The root was sent by the server, but it is not in the trust store.",
    "store-shadows-sent-certificate":
      "An intermediate certificate in the trust store hides what the server sends above it: once OpenSSL takes an issuer there, it looks for the next one there only. Add the certificate above it, or remove the intermediate.",
    "invalid-extension":
      "An extension of a certificate in this chain is broken or stands twice: OpenSSL accepts no issuer for it, and no trust store helps.",
  },
  levelNote: "At OpenSSL's security level {level}: {verdict}.",
  levelMeaning: "This verdict has no security level, as openssl verify has none; a TLS connection has level 1 or more.",
  levelTrusted: "the chain is trusted",
  levelError: "{error} at depth {depth}",
  nameMatches: "{name} matches: {reason}",
  nameRefused: "{name} does not match: {reason}",
  nameReasons: {
    "dns-name": "DNS name {index} is the same",
    "dns-name-wildcard": "DNS name {index}, {value}, covers it",
    "common-name": "the first common name is the same",
    "common-name-wildcard": "the first common name, {value}, covers it",
    "common-name-no-text":
      "the first common name is no text; by a defect Traffic Server up to 9.2.14 and 10.1 takes that for a match with any name",
    "only-ip-address":
      "the certificate has it as an IP address only, which Traffic Server never compares; a DNS name or a first common name spelled like the address would match",
    "other-common-name": "common name {index} is the same, but only the first one counts",
    "short-name": "the certificate has {value}: a short name is not completed",
    "long-name": "the certificate has the short name {value} only",
    "trailing-dot": "the certificate has {value}: a dot at the end counts",
    "wildcard-one-label": "{value} stands for exactly one label of letters, digits and hyphens",
    "wildcard-short-name": "{value} is not tried with a name of five characters or fewer",
    "wildcard-few-dots": "{value} has too few dots for a wildcard: it is compared as text",
    "wildcard-underscore": "{value} does not cover an underscore in Traffic Server 8",
    "names-unreadable": "the list of names is broken or stands twice, so that only the first common name counts",
    "no-name": "the certificate has neither a DNS name nor a common name",
    "no-match": "no DNS name and not the first common name",
  },
  nameOtherwise: "otherwise in Traffic Server {versions}",
  problems: {
    damaged: "the certificate is damaged: it was left out",
    unfinished: "a block begins that does not end: it was left out",
    misplaced: "a BEGIN or END is not where it belongs (alone on its line, from its first column): it was left out",
    "limit-pem-blocks": "there are more blocks than the limit: the rest was not read",
    "limit-certificate-size": "a certificate is larger than the limit: it was left out",
    "refused-by-openssl": "OpenSSL does not read this certificate: it was left out",
    "private-key": "a private key stands in this file: it was not read. Do not pass this file on",
    "revocation-list": "a revocation list is not used: Traffic Server checks none",
    "other-block": "a block of another kind is not used",
    "pkcs7-beside-certificates":
      "the certificates inside PKCS#7 are not used beside others: OpenSSL does not read them",
    "limit-certificate-file": "the file is larger than the limit: not all of it was read",
    "limit-certificates": "there are more certificates than the limit: the rest was not read",
    "no-certificate": "there is no certificate in it",
    "not-accepted-by-openssl":
      "OpenSSL would not read the certificates as they stand here (quoted, indented, inside JSON, UTF-16 or the like): they were read all the same. Save them as plain PEM before you upload them",
    "stated-only":
      "there is no certificate in it, only text about one: what it states is shown, but cannot be verified. Ask for the PEM",
    "begins-with-issuer":
      "the first certificate has issued another one of the file. The first was judged, as openssl verify does: a server's own certificate belongs first, its issuers behind it",
    "not-canonical": "the certificate is not encoded as DER demands",
    "trailing-bytes": "something follows the certificate",
    "invalid-extension": "an extension is broken or stands twice",
  },
  problemAt: "{path}, line {line}: {problem}",
  problemIn: "{path}: {problem}",
} as const;
