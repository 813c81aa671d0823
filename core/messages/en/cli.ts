/** The help and the errors of the command line, in English. */

export const cli = {
  usage: "Usage",
  options: "Options",
  check: "what failed in these logs, why, and what to do",
  decode: "what a route segment, a URL or a log line says",
  verify: "whether a TLS client with this trust store accepts a certificate, and for which names",
  slice: {
    command: "a case file: a small archive that shows one failure",
    failure: "the failure's id, from check --format json",
    output: "the case file, a .tar.gz",
    about:
      "It contains the records around the failure, the packets of its server's handshakes, and the certificates and settings that matter. Names, addresses and users are pseudonyms, unless --no-redact is given. It is analysed before it is written.",
    status:
      "Exit status 0: the case file is written and shows the failure. 2: wrong usage, an input cannot be read, or there is no such failure.",
    noRedact: "leave names, addresses and users as they are; secrets are removed anyway",
    keyWithout: "--redact-key is for a case file that is redacted: leave out --no-redact",
    missing: "slice needs --failure ID and --output FILE",
    missingPath: "slice needs at least one PATH",
    badId: "{id} is not the id of a failure: it has 16 hexadecimal digits (check --format json)",
    noFailure: "the inputs have no failure {id}: its id is in check --format json",
    notMade: "no part of the inputs that could be read again shows failure {id}",
    cannotRedact:
      "a redacted copy no longer shows failure {id}: nothing is written. --no-redact makes one with the names as they are",
    less: "the case file shows the failure, but with less evidence than the inputs",
    notRedacted: "not redacted: {path} has names, addresses and users as they are in the inputs",
  },
  follow: {
    check:
      "keep reading one log, or -, while it grows, with --format ndjson. Each failure is written at once, and again when its count changes, at most once a minute. Ctrl+C ends it.",
    compare:
      "keep reading AFTER, one log or -, while it grows: a line whenever the state of a server that failed in BEFORE changes. At its end, or with Ctrl+C, comes the result.",
    needsNdjson: "--follow writes to standard output with --format ndjson",
    onePath: "--follow reads one log, or -",
    notWith: "{option} is not possible with --follow",
    notALog: "{path} is not a log as text: it cannot be followed",
  },
  oneFormat: "how the result is written",
  trustStore: "the CA certificates that are trusted; several files are one store, in this order",
  name: "a name or address that Traffic Server would look for in the certificate",
  at: "the time to verify at: a date in UTC, a time with its zone, or seconds since 1970; else now",
  threads: "how many threads read a log above 48 MiB (2 where there are two cores); 1 takes less memory",
  verbose: "print all that is known of each failure, every step in full, other ways, and all inputs",
  quiet: "print only the first line of the text",
  window:
    "only what the logs say from, or up to, this time: with date (2026-01-31T18:55:00+01:00), of the last day (18:55), or counted back from the last record (-30m, -2h, -1d)",
  wrongOrder: "--since is after --until",
  standardInputTooLong:
    "standard input is longer than 256 MiB: give --since and --until with date and zone, or give a file",
  archiveTooLong: "the archive on standard input is longer than 256 MiB: give its path",
  decodeTooLong: "standard input is longer than 1 MiB: for a whole log, there is check",
  authLevel: "OpenSSL's security level, 0 to 5; else off, as in openssl verify",
  missingTrustStore: "verify needs at least one --trust-store FILE",
  missingCertificate: "verify needs at least one CERTIFICATE",
  standardInputTwice: "standard input can be read only once: - is given twice",
  compare: "two inputs of check, before and after a change: what is solved, remains, is new, or is not known yet",
  redact: "a copy of logs and archives to pass on: names, addresses and users are pseudonyms, the failures the same",
  redactOption: "names, addresses, users and ids are pseudonyms, the same in the whole report",
  redactKey:
    "make the pseudonyms with the key in FILE, so that further runs give the same; if there is no FILE, it is created",
  redactOutput: "where the copy goes: a log for one log, else a .tar.gz",
  redactPaths:
    "PATH is what check takes. Words that the product does not write by itself become pseudonyms; what has no known form is left out and named. Common words, times and short numbers stay: read the copy before you pass it on.",
  redactStatus:
    "Exit status 0: everything is in the copy. 2: wrong usage, or nothing could be read or written. 3: something was left out.",
  redactKeyAlone: "--redact-key is for a redacted result: give --redact too",
  redactNeedsPath: "redact needs at least one PATH",
  redactNeedsOutput: "redact needs --output FILE",
  otherPacking: "--output {path}: what is written is a .tar.gz: give it a name that ends in .tar.gz",
  redactKeyMade: "{path} was created: anyone who has it can find out whose a pseudonym is",
  redactKeyUnread: "{path}: the key cannot be read or written: {detail}",
  redactKeyTooShort: "{path} is not a key: it has fewer than 16 characters",
  redactLeftOut: "{path}: {what}",
  redactTooLarge: "{path}: its redacted copy is more than 512 MiB: make one with redact, and check that",
  server: "the language server, for any editor that speaks LSP",
  stdio: "speak over standard input and output",
  helpOf: "this text, or that of one command",
  format: "how the result is written; may be given more than once",
  output: "where the format before it goes, instead of standard output",
  locale: "language of the texts; else LC_ALL, LC_MESSAGES, LANG (JSON: English)",
  help: "this text",
  version: "the version",
  paths:
    "PATH is a log, an archive (.tar.gz, .tgz, .tar, .zip), a capture (.pcap, .pcapng) or certificates (.pem, .crt, .cer, .der, .p7b). It may be a folder of these, read with all that is in it, or - for standard input. Several PATHs, for example the peers of a cluster, are one analysis.",
  certificates:
    "CERTIFICATE is a file with certificates: PEM, DER or PKCS #7. If a file has several, the first is judged, the others may complete its chain. One file may be - for standard input.",
  decodeTexts:
    "TEXT is a route segment, a URL, an OpenSSL error or a log line; - reads texts from standard input, one per line. A text may be broken over lines, contain blanks, %4C or too many =, or lack its first character.",
  decodeStatus:
    "Exit status 0: every text was decoded. 2: nothing was found in any, or wrong usage. 3: some were decoded, or a segment is damaged.",
  status:
    "Exit status 0: no failure. 1: failures found (verify: a certificate refused). 2: wrong usage, or no input could be read. 3: no failure in what was read, but part of the input is lost.",
  sides:
    "BEFORE and AFTER are each a log, an archive, a folder, or what else check takes as PATH; one of them may be - for standard input. A failure counts as solved only if AFTER shows an answer from the same server and port to the same Expressway, later than the failure.",
  compareStatus:
    "Exit status 0: nothing remains and nothing is new; what is not known yet does not count. 1: something remains or is new. 2: wrong usage, or one of the two could not be read. 3: nothing remains or is new in what was read, but part of it is lost.",
  seeHelp: "{error} (see: expressway-logs --help)",
  noCommand: "a command is missing",
  unknownCommand: "there is no command {command}",
  unknownCommandNear: "there is no command {command}: did you mean {nearest}?",
  unknownOption: "there is no option {option} here",
  unknownOptionNear: "there is no option {option} here: did you mean {nearest}?",
  notBuiltYet: "{what} is not built yet",
  missingPath: "check needs at least one PATH",
  missingSides: "compare needs BEFORE and AFTER",
  missingText: "decode needs a TEXT",
  missingValue: "{option} needs a value",
  badValue: "{option} takes {choices}, not {value}",
  unexpected: "{argument} is one argument too many",
  expiryCalendar:
    "write when certificates expire, by consequence, as a calendar (.ics): which servers will be refused, which own certificate",
  noExpiries: "no input has a certificate with a known end date: {path} is not written",
  own: "only Expressway's own certificates: on which connections they will be refused, by whom, why, and the cure",
  proof:
    "a folder with what proves each verdict without this program: the certificates, and the openssl commands that judge them",
  outputWithoutFormat: "each --output follows its --format",
  sameOutput: "two formats would go to the same place: give each its own --output",
  outputIsInput: "{path} is an input: it is not overwritten",
  cannotWrite: "{path} cannot be written: {detail}",
  serverNeedsStdio: "server needs --stdio",
  serverMissing: "{path} is missing beside this program",
  notDecodable: "nothing to decode in {text}",
  unexpectedError: "unexpected error: {detail}",
} as const;
