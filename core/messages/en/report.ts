/** What the reports, the page and their tables say, in English. */

export const report = {
  brief: {
    more: "All facts, every step in full, other ways and all inputs: --verbose",
    moreOfFailures: "All that is known: --verbose. What a change cured: expressway-logs compare BEFORE AFTER",
    times: "{times}, {first} to {last}",
    read: "Read: {inputs}",
    fails: "{count} would fail: {servers}",
  },
  html: {
    title: "{verdict} · Expressway Log Inspector",
    tool: "Expressway Log Inspector {version}",
    skip: "Go to the evidence and all steps",
    details: "Evidence and all steps",
    detailsLeft: "{count} more failures are not shown in detail here.",
    byServer: "Failed handshakes by server",
    times: "When the failures were seen ({zone})",
    asTable: "As a table",
    server: "Server",
    handshakes: "Handshakes",
    requests: "Client requests",
    number: "No.",
    failure: "Failure",
    first: "First",
    last: "Last",
    again: "Works again",
  },
  fingerprint: "the file as it was read: bytes: {bytes}, SHA-256 {sha256}",
  sarif: {
    base: "The folder in which expressway-logs was called",
    rule: "{title}.",
    failure: "{failure}. What to do: {cure}.",
    wouldFail: "{server} would be refused: {because}.",
    beside: {
      "unexplained-answer": {
        title: "A request failed, and no failure explains it",
        meaning:
          "Requests over https were answered 5xx, and no message about a handshake belongs to them. With these it cannot be said that nothing failed.",
      },
      "declined-request": {
        title: "The box itself declined a request",
        meaning:
          "Expressway answered without asking a server: a sign-in or a service that its own settings do not allow.",
      },
      "raised-alarm": {
        title: "An alarm is raised",
        meaning: "An alarm in the logs that was not lowered before they end.",
      },
      "own-certificate": {
        title: "One of Expressway's own certificates does not fit a connection, or may not fit it",
        meaning:
          "This certificate lacks what one of Expressway's connections requires, or no input tells whether that matters. A peer that verifies it refuses it.",
      },
      "certificate-list": {
        title: "A certificate list of Unified CM has a certificate that fails",
        meaning:
          "By the names and dates of the list only: Expressway refuses a certificate that a server presents, or Unified CM refuses Expressway's. A list is no evidence.",
      },
      "no-all-clear": {
        title: "It cannot be said that nothing failed",
        meaning:
          "No log was looked at, a part of it could not be read, or what it tells leaves open whether something failed. Without other results this is no all-clear.",
      },
    },
  },
  page: {
    read: "Read: {count}",
    sameCure: "The same cure for",
    guide: "Open the guide",
    showInLog: "Show in the log",
    wholeReport: "Whole report",
    saveReport: "Save report…",
    problems: "List in Problems",
    defaultEditor: "Open in VS Code's editor",
    severalFiles: "files: {count}",
  },
  reading: {
    read: "Still reading: {read} of {size} MB",
    joining: "Everything is read: joining logs, captures and certificates",
    member: "{read} of {size} MB: {name}",
    found: "Failures found so far: {count}",
    nothing: "No failure was found in what has been read so far. The rest may show some.",
    meaning: "The rest may show more of them, and more often. What to do follows when everything has been read.",
  },
  unexplained: "Answers that no message explains",
  unexplainedLine: "{server}: answered to the client {requests} × {answer}, {first} to {last}",
  unexplainedOnce: "{server}: answered to the client {requests} × {answer}, {first}",
  answer: '{status} "{reason}"',
  failedOtherwise: "Other failed requests",
  ownService: "Expressway-C's own provisioning service",
  behindLog: "Expressway-C's log tells why: the same requests failed there.",
  behindAnswer: "The same requests failed on Expressway-C, and count there: {server}, {answer} ({place})",
  notReceived:
    "They did not come through the tunnel: the log of {hosts} covers that time and has none of these requests.",
  tunnelAlarm: "Alarm {id} was raised then: the SSH tunnels to Expressway-C are down ({place}).",
  nextHop: "Expressway-C, through the tunnel",
  because: {
    network: "The network: no connection to the server. No certificate is involved.",
    "no-such-name": "No address is known for this name: check DNS on Expressway-C, and the name in the configuration.",
    "server-answered": "The server itself gave this answer: TLS worked. Check its services.",
    "own-service":
      "Expressway-C's own service for sign-ins (get_edge_config, get_edge_sso) answered so, or did not answer: look at what edgeconfigprovisioning writes into this log at that time.",
    "next-hop":
      "Expressway-E got no other answer from Expressway-C: look at the traversal zone and its tunnels (Status > Unified Communications), and in the log of Expressway-C.",
  },
  silence: {
    hangup:
      "The connection was opened, and the server closed it without an answer: check its services and its log. Over TLS 1.3, a server that refuses Expressway's own certificate may end it like this, too.",
    timeout:
      "The connection was opened, and the server was silent until the timeout: check its services, its load, and what is in between.",
  },
  unreached: {
    "no-answer":
      "The network, by the capture (inferred): nobody answered the request for a connection (frame {packet}). No certificate is involved.",
    reset:
      "The network, by the capture (inferred): the request for a connection was refused with a reset (frame {packet}). Check that the service runs, and the firewalls in between. No certificate is involved.",
  },
  behind: "Expressway-C's log tells why: the same requests failed there, {numbers}.",
  hit: {
    users: "users: {users} ({userNames})",
    devices: "devices: {devices} ({deviceNames})",
    atLeast: "at least {count}",
    userAgents: "with {names}",
  },
  and: "{some} and {last}",
  again: {
    since: "It has answered since {time} ({place}).",
    inLine: "line {line}",
    byTurns: "It fails and answers by turns: it answered between these failures too.",
    between: "In between: {what} ({place})",
    notVerified:
      "Server certificates were not verified then, so it answers whatever certificate it has. That is no cure.",
  },
  serverStates: {
    works: "works on {hosts}",
    fails: "fails on {hosts}",
    both: "works and fails by turns on {hosts}",
    "never-answered": "never answers on {hosts}",
    "never-tried": "not asked by {hosts}",
  },
  consequences: "and {count} more requests without another handshake: the server counted as down",
  unexplainedMeaning:
    "These requests ended in an error, and no failure in this log belongs to them. Traffic Server 9 and later print no ERROR when a server refuses Expressway-C's certificate; a server that is down or not reachable looks the same.",
  inputs: "Inputs",
  inputLine: "{path}: records: {records}, lines: {lines}, {from} to {to}",
  emptyInput: "{path}: empty",
  problems: "What could not be read",
  whatToDo: "What to do",
  handshakes: "handshakes: {count}",
  requests: "client requests: {count}",
  requestsUnknown: "client requests: unknown",
  references: "References",
  changes: {
    before: "{what} ({minutes} min before)",
    secondsBefore: "{what} ({seconds} s before)",
    notCause: "Being close in time does not make it the cause.",
    configuration: "{what}",
    restart: "Traffic Server was restarted: process {what}",
    clock: "The log's time went back: {what}",
    event: "{what}",
    "restart-outstanding": "Alarm {what}: not active before a restart",
  },
  warnings: "Warnings (Action=Continue): not the cause of a failure, the requests went on",
  more: "and {count} more",
  causes: {
    "missing-certificate": "One cause with {numbers}: the same certificate is missing.",
    "expired-certificate": "One cause with {numbers}: the same certificate has expired.",
    "own-certificate": "One cause with {numbers}: the same certificate of Expressway lacks client authentication.",
    "one-connection": "The same connection as {numbers}, seen from the other end.",
  },
  failureNumbers: "for {numbers}",
  inferredFrom: "{value}, inferred from the requests in progress",
  inputHost: "Expressway {host}",
  inputHostVersion: "Expressway {host}, version {version}",
  labels: {
    error: "Error",
    openssl: "OpenSSL",
    address: "Address",
    port: "Port",
    expressway: "Expressway",
    count: "Count",
    when: "When",
    where: "Where",
    request: "Request",
    answer: "Answer",
    before: "Before",
    hit: "Affected",
    again: "Later",
    peers: "Peers",
    note: "Note",
  },
} as const;
