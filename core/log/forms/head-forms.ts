/**
 * How a record begins where a log did not come straight from the box: what syslog servers, collectors, journals, Traffic Server
 * itself and the tools of whoever sent it put in front. One row a form, with the place where it was seen, lines that have it and
 * look-alikes that have not.
 *
 * A line is dressed so: any of the prefixes, up to two outer heads, the record's own head. Whoever writes into a log can write
 * every one of these: a form is chosen for a stretch of lines (dress.ts), never for one.
 */

/** `YYYY-MM-DDThh:mm:ss`, with fraction and zone or without; also `YYYY/MM/DD`, and with weekday and the zone's name. */
const iso =
  "(?:\\d{4}(?:-\\d\\d-|/\\d\\d/)\\d\\d[T ]\\d\\d:\\d\\d:\\d\\d(?:[.,]\\d{1,9})?(?: ?(?:Z|[+-]\\d\\d:?\\d\\d))?|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,9})? (?:[A-Z]{2,5}|[+-]\\d{2,4}))";
/** Of zones: a host may be called by capital letters too. */
const zoneName =
  "(?:UTC|GMT|WES?T|BST|CES?T|EES?T|MSK|IST|TRT|GST|SGT|HKT|JST|KST|A[CEW][SD]T|NZ[SD]T|SAST|BRT|ART|[ECMP][SD]T|AK[SD]T|HST)";
/** `Mon DD hh:mm:ss`, RFC 3164 section 4.1.2; some write the year too, a fraction, or the zone. */
const bsd = `(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) {1,2}\\d{1,2}(?: \\d{4})? \\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,9})?(?: (?:${zoneName}|[+-]\\d\\d:?\\d\\d):?(?=[ \\t]))?`;
/** Between columns. */
const separator = "(?:\\t| ?\\| ?)";
/** What the box's processes write, where the head alone says too little. */
const oursBehind = '(?=UTCTime="|Event="|\\[[A-Z]|\\{0x|(?:WARNING|ERROR):)';
/** As the box writes it: one word. */
const host = "[^\\s\"'{}<>|\\[\\]()=:](?:[^\\s\"'{}<>|\\[\\]()=]{0,253}[^\\s\"'{}<>|\\[\\]()=:])?";
const name = "[A-Za-z_](?:[A-Za-z0-9_./-]|\\\\_){0,62}";
const address = "(?:\\d{1,3}(?:\\.\\d{1,3}){3}|[0-9a-f:]*:[0-9a-f:]+)";
/** `<PRI>`, RFC 3164 section 4.1.1 */
const priority = "<\\d{1,3}>";
/** Some servers name both before the tag. */
const severity =
  "(?:kern|user|mail|daemon|auth|syslog|lpr|news|uucp|cron|authpriv|ftp|local[0-7])[.](?:emerg|alert|crit|err|error|warn|warning|notice|info|debug) ";
const tag = `(?<process>${name})(?:\\\\?\\[(?<pid>\\d{1,10})\\\\?\\])?:`;
/** RFC 5424 section 6.3: any number of `[id key="value"]`, or none. */
const structuredData = '(?:-|(?:\\[(?:[^\\]"\\\\]|"(?:[^"\\\\]|\\\\.)*"|\\\\.)*\\])+)';
/** Around a whole line of the box; who took it for a BSD message has taken the version for a program. */
const ietf = `(?:1 )?(?:-|${iso}) (?:-|${host}) (?:-|[!-~]{1,48}) (?:-|[!-~]{1,128}) (?:-|[!-~]{1,32}) ${structuredData}`;

/** What a prefix of a tool is followed by where a record begins; behind it stand bodies too. */
export const headStart = `(?=${priority}|1 |\\d{4}[-/]\\d\\d[-/]\\d\\d[T ]|[A-Z][a-z]{2} {1,2}\\d|\\[|\\{|> )`;
/** A head that has a time, for what hardly looks like a prefix itself. */
const timeStart = `(?=${priority}|1 \\d{4}-|\\d{4}[-/]\\d\\d[-/]\\d\\d[T ]|${bsd})`;
/** rsyslog, of a message that came again and again ($RepeatedMsgReduction). */
const repeated = "message repeated \\d{1,9} times: \\[ ?";
const fileName =
  '(?:[A-Za-z]:)?(?:[^\\s:"\'<>|{}\\[\\]]{1,255}|[^\\s:"<>|{}\\[\\]][^:"<>|{}\\[\\]\\n]{0,200}[./\\\\][^:"<>|{}\\[\\]\\n]{1,200})';

export interface HeadSample {
  /** The whole line, the prefix left out. */
  readonly line: string;
  /** What is read in it: host, process, pid as far as the form has them, and the text behind the head. */
  readonly read: string;
}

export interface HeadForm {
  readonly id: string;
  /** Where it was seen. */
  readonly source: string;
  /** Matches at the beginning of what is left of a line; groups `stamp`, `host`, `process`, `pid` as far as it has them. */
  readonly pattern: string;
  readonly samples: readonly HeadSample[];
  readonly nonSamples: readonly string[];
}

const text = 'UTCTime="2026-03-02 08:15:10,106" Module="network.sip" Level="INFO": Detail="x"';

/** The head of the record itself: process and text stand behind it. */
export const ownHeads: readonly HeadForm[] = [
  {
    id: "expressway",
    source: "Expressway's own logs; rsyslog's RSYSLOG_FileFormat (microseconds); journalctl -o short-iso (+0100)",
    pattern: `(?:${priority})?(?<stamp>${iso}) +(?<host>${host}) +${tag} *`,
    samples: [
      { line: `2026-03-02T09:15:10.106+01:00 expc1 tvcs: ${text}`, read: `expc1 tvcs - ${text}` },
      { line: `<166>2026-03-02T09:15:10.106Z expc1 tvcs: ${text}`, read: `expc1 tvcs - ${text}` },
      {
        line: `2026-03-02T09:15:10+0100 expc1 traffic_server[2101]: ${text}`,
        read: `expc1 traffic_server 2101 ${text}`,
      },
      {
        line: `2026-03-02T09:15:10.106123+01:00 expc1 traffic_server[2101]: ${text}`,
        read: `expc1 traffic_server 2101 ${text}`,
      },
    ],
    nonSamples: [
      "2026-03-02 is no timestamp",
      "2026-03-02T09:15:10.106+01:00 x",
      "at 2026-03-02T09:15:10Z expc1 tvcs: x",
    ],
  },
  {
    id: "expressway-without-tag",
    source: "Expressway's own logs: clusterdb, hybrid services (Cisco 217230)",
    pattern: `(?:${priority})?(?<stamp>${iso}) +(?<host>${host}) +(?=(?:UTCTime|Event|Module|Level)=")`,
    samples: [{ line: `2026-03-02T09:15:10.106+01:00 expc1 ${text}`, read: `expc1 - - ${text}` }],
    nonSamples: ['2026-03-02T09:15:10.106+01:00 expc1 Msg="x"', '2026-03-02T09:15:10.106+01:00 UTCTime="x"'],
  },
  {
    id: "iso-address-host",
    source: "templates of syslog servers with the sender's address before the host, or a colon behind it",
    pattern: `(?:${priority})?(?<stamp>${iso}) +(?:${address} +(?=${host}:? )|(?=${host}: ))(?<host>${host}):? +${tag} *`,
    samples: [
      { line: `2026-03-02T09:15:10.106+01:00 192.0.2.5 expc1 tvcs: ${text}`, read: `expc1 tvcs - ${text}` },
      { line: `2026-03-02T09:15:10.106+01:00 expc1: tvcs: ${text}`, read: `expc1 tvcs - ${text}` },
    ],
    nonSamples: [
      `2026-03-02T09:15:10.106+01:00 expc1 tvcs: ${text}`,
      `2026-03-02T09:15:10.106+01:00 tvcs: ${text}`,
      `2026-03-02T09:15:10.106+01:00 192.0.2.5 tvcs: ${text}`,
    ],
  },
  {
    id: "iso-without-host",
    source: "journalctl -o short-iso-precise --no-hostname (systemd issue 26639)",
    pattern: `(?<stamp>${iso}) +${tag} *`,
    samples: [
      { line: `2026-03-02T09:15:10.106+01:00 traffic_server[2101]: ${text}`, read: `- traffic_server 2101 ${text}` },
    ],
    nonSamples: [`2026-03-02T09:15:10.106+01:00 expc1 traffic_server[2101]: ${text}`],
  },
  {
    id: "rfc3164",
    source:
      'xConfiguration Remote Syslog Format "bsd" (the default); rsyslog\'s RSYSLOG_TraditionalFileFormat; syslog-ng',
    pattern: `(?:${priority})?(?<stamp>${bsd}) +(?:${address} )?(?<host>${host}):? +${tag} *`,
    samples: [
      { line: `Mar  2 09:15:10 expc1 traffic_server[2101]: ${text}`, read: `expc1 traffic_server 2101 ${text}` },
      { line: `<30>Mar 12 09:15:10 expc1 tvcs: ${text}`, read: `expc1 tvcs - ${text}` },
      { line: `Mar  2 09:15:10 CET expc1 tvcs: ${text}`, read: `expc1 tvcs - ${text}` },
      { line: `Mar  2 09:15:10.106 CET: expc1 tvcs: ${text}`, read: `expc1 tvcs - ${text}` },
      { line: `Mar  2 09:15:10 EXPC tvcs: ${text}`, read: `EXPC tvcs - ${text}` },
      { line: `Mar  2 09:15:10 EST tvcs: ${text}`, read: `EST tvcs - ${text}` },
      { line: `Mar  2 09:15:10 expc1: tvcs: ${text}`, read: `expc1 tvcs - ${text}` },
      { line: `Mar  2 2026 09:15:10 +01:00 expc1 tvcs: ${text}`, read: `expc1 tvcs - ${text}` },
      // A template with %fromhost-ip% before %hostname%.
      { line: `Mar  2 09:15:10 192.0.2.5 expc1 tvcs: ${text}`, read: `expc1 tvcs - ${text}` },
    ],
    nonSamples: [
      `March 2 09:15:10 expc1 tvcs: ${text}`,
      "Mar  2 09:15:10 expc1 and so on",
      "Mar  2 we saw expc1 tvcs: x",
    ],
  },
  {
    id: "rfc3164-without-host",
    source: "journalctl --no-hostname",
    pattern: `(?:${priority})?(?<stamp>${bsd}) +${tag} *`,
    samples: [{ line: `Mar  2 09:15:10 traffic_server[2101]: ${text}`, read: `- traffic_server 2101 ${text}` }],
    nonSamples: [`Mar  2 09:15:10 expc1 tvcs: ${text}`],
  },
  {
    id: "rfc5424",
    source: 'xConfiguration Remote Syslog Format "ietf"; RFC 5424 section 6; rsyslog\'s RSYSLOG_SyslogProtocol23Format',
    pattern: `(?:${priority})?1 (?:-|(?<stamp>${iso})) (?:-|(?<host>${host})) (?<process>${name}) (?:-|(?<pid>\\d{1,10})|[!-~]{1,128}) (?:-|[!-~]{1,32}) ${structuredData} *\\ufeff?`,
    samples: [
      {
        line: `<132>1 2026-03-02T09:15:10.106+01:00 expc1 traffic_server 2101 - - ${text}`,
        read: `expc1 traffic_server 2101 ${text}`,
      },
      {
        line: `1 2026-03-02T09:15:10.106Z expc1 tvcs - - [meta sequenceId="7"][x y="a\\]b"] \ufeff${text}`,
        read: `expc1 tvcs - ${text}`,
      },
    ],
    nonSamples: [`1 2026-03-02T09:15:10.106Z expc1 tvcs: ${text}`, `1 line: ${text}`],
  },
  {
    id: "severity",
    source: "syslog servers that name facility and severity before the tag",
    pattern: `(?<stamp>${iso}|${bsd}) +(?<host>${host}) +${severity}${tag} *`,
    samples: [
      {
        line: `2026-03-02T09:15:10.106+01:00 expc1 daemon.info traffic_server[2101]: ${text}`,
        read: `expc1 traffic_server 2101 ${text}`,
      },
    ],
    nonSamples: [`2026-03-02T09:15:10.106+01:00 expc1 tvcs: ${text}`],
  },
  {
    id: "separated",
    source: "spreadsheets, awk with OFS, database clients: tabs or bars between stamp, host and program",
    pattern: `(?:${priority})?(?<stamp>${iso}|${bsd})${separator}(?<host>${host})${separator}(?<process>${name})(?:\\[(?<pid>\\d{1,10})\\])?(?::(?:${separator}| *)|(?<=\\])${separator}|${separator}${oursBehind})`,
    samples: [
      {
        line: `2026-03-02T09:15:10.106+01:00\texpc1\ttraffic_server[2101]:\t${text}`,
        read: `expc1 traffic_server 2101 ${text}`,
      },
      {
        line: `2026-03-02 09:15:10.106 | expc1 | traffic_server[2101] | ${text}`,
        read: `expc1 traffic_server 2101 ${text}`,
      },
      { line: `Mar  2 09:15:10|expc1|tvcs: ${text}`, read: `expc1 tvcs - ${text}` },
    ],
    nonSamples: [
      `2026-03-02T09:15:10.106+01:00 expc1 traffic_server[2101]: ${text}`,
      `2026-03-02T09:15:10.106+01:00\texpc1\ttraffic_server\t2101\t${text}`,
      "2026-03-02T09:15:10.106+01:00 | expc1 | all is well",
    ],
  },
  {
    id: "separated-with-pid",
    source: "the same with the process id in a column of its own",
    pattern: `(?<stamp>${iso}|${bsd})${separator}(?<host>${host})${separator}(?<process>${name})${separator}(?:(?<pid>\\d{1,10})${separator}|-?${separator}${oursBehind})`,
    samples: [
      {
        line: `2026-03-02T09:15:10.106+01:00\texpc1\ttraffic_server\t2101\t${text}`,
        read: `expc1 traffic_server 2101 ${text}`,
      },
      { line: `2026-03-02 09:15:10.106 | expc1 | tvcs |  | ${text}`, read: `expc1 tvcs - ${text}` },
    ],
    nonSamples: [`2026-03-02T09:15:10.106+01:00\texpc1\ttraffic_server[2101]:\t${text}`],
  },
  {
    id: "unix",
    source: "journalctl -o short-unix: seconds since 1970",
    pattern: `(?<stamp>\\d{10}\\.\\d{1,9}) +(?<host>${host}) +${tag} *`,
    samples: [
      { line: `1772439310.106123 expc1 traffic_server[2101]: ${text}`, read: `expc1 traffic_server 2101 ${text}` },
    ],
    nonSamples: [`17724393.1 expc1 tvcs: ${text}`, "1772439310.106123 192.0.2.1 TCP_MISS/200 GET http://x/"],
  },
  {
    id: "columns",
    source:
      "Papertrail's archives: id, two stamps, source, address, facility, severity, program, message, tabs between",
    pattern: `\\d{1,20}\\t${iso}\\t(?<stamp>${iso})\\t\\d{1,20}\\t(?<host>${host})\\t[0-9a-fA-F.:]{2,45}\\t\\w{2,20}\\t\\w{2,20}\\t(?<process>${name})(?:\\[(?<pid>\\d{1,10})\\])?:?\\t`,
    samples: [
      {
        line: `7\t2026-03-02T08:15:11Z\t2026-03-02T08:15:10Z\t1\texpc1\t192.0.2.1\tDaemon\tInfo\ttraffic_server[2101]\t${text}`,
        read: `expc1 traffic_server 2101 ${text}`,
      },
    ],
    nonSamples: [`7\t2026-03-02T08:15:11Z\texpc1\t${text}`],
  },
  {
    id: "time-only",
    source: "cut and awk: a log without its dates",
    pattern: `\\d\\d:\\d\\d:\\d\\d(?:[.,]\\d{1,9})? +(?:(?<host>${host}) +)?${tag} *(?=UTCTime="|Event="|\\\\?\\[|\\{0x|WARNING|ERROR|${repeated})`,
    samples: [{ line: `09:15:10.106 expc1 traffic_server[2101]: ${text}`, read: `expc1 traffic_server 2101 ${text}` }],
    nonSamples: ["09:15:10 expc1 tvcs: x", "09:15:10.106 we saw: UTCTime"],
  },
  {
    id: "tag",
    source: "cut and awk: a log without its stamps, with host or without",
    pattern: `(?:(?<host>${host}) +)?(?<process>${name})(?:\\[(?<pid>\\d{1,10})\\])?: *(?=UTCTime="|Event="|(?:${repeated})?\\[[^\\]]{1,40}\\] (?:WARNING|ERROR):)`,
    samples: [
      { line: `expc1 traffic_server[2101]: ${text}`, read: `expc1 traffic_server 2101 ${text}` },
      { line: `traffic_server[2101]: ${text}`, read: `- traffic_server 2101 ${text}` },
    ],
    nonSamples: ["traffic_server[2101]: x", "the traffic_server says: UTCTime="],
  },
  {
    id: "traffic-server",
    source:
      "Traffic Server's diags.log (Diags::print_va in src/tscore/Diags.cc): its own stamp, a thread's name or address",
    pattern: `(?=\\[[^\\]]{10,30}\\.\\d{3}\\])(?=\\[(?<stamp>${bsd}|${iso})\\] (?:(?:traffic_server )?(?:\\[[^\\]]{1,40}\\]|(?:Server )?\\{0x[0-9a-f]{1,16}\\}) |traffic_server )?(?:WARNING|ERROR|DEBUG|DIAG|NOTE|STATUS|FATAL|ALERT|EMERGENCY):)`,
    samples: [
      {
        line: "[Mar  2 09:15:10.120] {0x2b25b13a1700} WARNING: SNI (x) not in certificate",
        read: "- - - [Mar  2 09:15:10.120] {0x2b25b13a1700} WARNING: SNI (x) not in certificate",
      },
      {
        line: "[Mar  2 09:15:10.120] traffic_server WARNING: SNI (cucm01) not in certificate",
        read: "- - - [Mar  2 09:15:10.120] traffic_server WARNING: SNI (cucm01) not in certificate",
      },
      {
        line: "[2026-03-02 09:15:10.120] [ET_NET 0] WARNING: SNI (x) not in certificate",
        read: "- - - [2026-03-02 09:15:10.120] [ET_NET 0] WARNING: SNI (x) not in certificate",
      },
    ],
    nonSamples: [
      "[Mar  2 09:15:10.120] GET / HTTP/1.1",
      "[2026-03-02 09:15:10] ERROR: x",
      "[ET_NET 0] WARNING: SNI (x) not in certificate",
    ],
  },
  {
    id: "message",
    source: "documents and tickets that quote the message alone (Cisco 218018); journalctl -o cat",
    pattern: `(?=(?:${repeated})?(?:\\[[^\\]]{1,40}\\] ?)?(?:WARNING|ERROR) ?: ?(?:Core server certificate verification failed for|SNI \\(|Origin hostname \\(|SSL connection failed for)|UTCTime="\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d,\\d{3}" (?:Module|Event)=")`,
    samples: [
      {
        line: "[ET_NET 0] WARNING: SNI (192.0.2.12) not in certificate. Action=Terminate",
        read: "- - - [ET_NET 0] WARNING: SNI (192.0.2.12) not in certificate. Action=Terminate",
      },
      { line: text, read: `- - - ${text}` },
    ],
    nonSamples: ["WARNING: disk is full", "the WARNING: SNI (x) not in certificate"],
  },
];

/** No word that names a fact is quoted before it, and no pair stands there. */
const anything = "[^\"'={}<>%?]{0,80}?";
const anyStamp = `(?:${iso}|${bsd}|\\d{10}(?:\\d{3}|\\.\\d{1,9})?(?![\\d.])|\\d{2}\\.\\d{2}\\.\\d{4} \\d\\d:\\d\\d:\\d\\d|\\d{1,2}/\\d{1,2}/\\d{4} \\d{1,2}:\\d\\d:\\d\\d [AP]M)`;
const anySeverity =
  "(?:[<\\[(]?(?:[a-z0-9]{2,8}\\.)?(?:emerg|alert|crit|err|error|warn|warning|notice|info|debug|EMERG|ALERT|CRIT|ERR|ERROR|WARN|WARNING|NOTICE|INFO|DEBUG)[>\\])]?:?[\\s|,;]+)?";

const oursNext = `UTCTime="|Event="|(?:${repeated})?\\[[A-Z_]{2,20} \\d{1,3}\\] (?:WARNING|ERROR):`;

/** What may stand where a host does. */
const word = "(?:kern|user|daemon|syslog|auth|local[0-7]|emerg|alert|crit|err|error|warn|warning|notice|info|debug)";

/**
 * For a log that is in none of the forms, nearly all of whose lines have a tag with what the box's processes write behind it: where
 * the tag stands is known, and a stamp and the word before it as far as they are recognised.
 */
export const looseHead: HeadForm = {
  id: "tag-behind-anything",
  source: "templates of syslog servers, terminals and chats that are in no other form",
  pattern: `(?=[^"'{}]{1,300}?(?:${oursNext}))(?:${anything}(?<stamp>${anyStamp})\\]?)?(?:${priority})?${anything}(?:(?<=^|[\\s\\[(|,;>])(?=[A-Za-z0-9])(?!${word}[\\s|,;])(?<host>${host})[\\])]?:?[\\s|,;]+)?${anySeverity}(?<=^|[\\s|,;:>])(?:/[\\w./-]{0,60}/)?(?<process>${name})(?:(?:\\[| (?=\\d{1,10}:))(?<pid>\\d{1,10})\\]?)?:?[\\s|,;]*(?=${oursNext})`,
  samples: [
    { line: `[2026-03-02 09:15:10] expc1 traffic_server[2101]: ${text}`, read: `expc1 traffic_server 2101 ${text}` },
    { line: `[    8.567890] expc1 traffic_server[2101]: ${text}`, read: `expc1 traffic_server 2101 ${text}` },
    { line: `mars 02 09:15:10 expc1 tvcs: ${text}`, read: `expc1 tvcs - ${text}` },
    { line: `02.03.2026 09:15:10 expc1 tvcs: ${text}`, read: `expc1 tvcs - ${text}` },
    { line: `3/2/2026 9:15:10 AM expc1 INFO tvcs: ${text}`, read: `expc1 tvcs - ${text}` },
    { line: `Mar  2 09:15:10 expc1 [daemon.info] /bin/tvcs[7]: ${text}`, read: `expc1 tvcs 7 ${text}` },
    { line: `Mar  2 09:15:10\tdaemon\tinfo\ttvcs\t${text}`, read: `- tvcs - ${text}` },
    { line: `Mar  2 09:15:10 expc1 traffic_server 2101: ${text}`, read: `expc1 traffic_server 2101 ${text}` },
  ],
  nonSamples: [
    `192.0.2.1 - - "GET /tvcs: ${text}`,
    `a=b tvcs: ${text}`,
    "02.03.2026 09:15:10 expc1 tvcs: x",
    "02.03.2026 09:15:10 expc1 sshd: [x] WARNING: SNI (x) not in certificate",
  ],
};

/** What stands before a record's own head: the head of who passed it on. */
export const outerHeads: readonly HeadForm[] = [
  {
    id: "collector-labels",
    source: "logcli query (Grafana Loki): stamp, labels, line",
    pattern: `(?:${iso} +)?\\{[A-Za-z_]\\w{0,60}="[^"{}]{0,200}"(?:, ?[A-Za-z_]\\w{0,60}="[^"{}]{0,200}")*\\} |${iso} +\\{\\} `,
    samples: [
      { line: '2026-03-02T09:15:10Z {host="expc1", job="syslog"} ', read: "" },
      { line: "2026-03-02T09:15:10Z {} ", read: "" },
    ],
    nonSamples: ['2026-03-02T09:15:10Z {"message":"x"} '],
  },
  {
    id: "collector",
    source: "syslog servers that put a stamp, an address or both before the line as it came",
    pattern: `(?:(?:${priority})?(?:${iso}|${bsd}) (?:${host}|\\[${host}\\]) |(?:${iso}|${bsd})(?: std(?:out|err) [FP])?[ \\t]|${address} )(?=${priority}|1 |${iso}|${bsd})`,
    samples: [
      { line: "2026-11-29T16:25:46+00:00 127.0.0.1 1 2026", read: "1 2026" },
      { line: "Nov 29 16:25:46 127.0.0.1 <30>Mar  2", read: "<30>Mar  2" },
      { line: "<30>Nov 29 16:25:46 127.0.0.1 2026-03-02T09:15:10Z", read: "2026-03-02T09:15:10Z" },
      { line: "192.0.2.1 2026-03-02T09:15:10Z", read: "2026-03-02T09:15:10Z" },
      { line: "2026-11-29T16:25:46.123456789Z stdout F 2026-03-02T09:15:10Z", read: "2026-03-02T09:15:10Z" },
    ],
    nonSamples: ["2026-11-29T16:25:46+00:00 expc1 tvcs: x", "expc1 2026-03-02T09:15:10Z"],
  },
  {
    id: "ietf",
    source:
      "an IETF message whose text is the whole line of the box, head and all (Splunk Connect for Syslog issue 2372)",
    pattern: `(?:${priority})?${ietf} \\ufeff?(?=${priority}|${iso}|${bsd})`,
    samples: [
      {
        line: '<166>1 2026-03-02T09:15:10+01:00 expc1 tvcs - - [meta sequenceId="7"] 2026-03-02T09:15:10.106+01:00',
        read: "2026-03-02T09:15:10.106+01:00",
      },
      {
        line: '2026-03-02T09:15:10+01:00 expc1 tvcs - - [meta sequenceId="7"] 2026-03-02T09:15:10.106+01:00',
        read: "2026-03-02T09:15:10.106+01:00",
      },
      { line: "<30>1 2026-03-02T09:15:10+01:00 localhost 1 - - - 2026-03-02T09:15:10Z", read: "2026-03-02T09:15:10Z" },
    ],
    nonSamples: [`1 2026-03-02T09:15:10+01:00 expc1 tvcs - - - ${text}`],
  },
  {
    id: "program",
    source: "rsyslog's RSYSLOG_FileFormat of an IETF message: the program stands without pid or colon",
    pattern: `(?:${priority})?(?:${iso}|${bsd}) +(?<host>${host}) +(?<process>${name})(?:\\[\\d{1,10}\\])?:? (?=${priority}|${iso}|${bsd})`,
    samples: [
      {
        line: "2026-03-02T09:15:10+01:00 expc1 traffic_server 2026-03-02T09:15:10.106+01:00",
        read: "2026-03-02T09:15:10.106+01:00",
      },
    ],
    nonSamples: ["2026-03-02T09:15:10+01:00 expc1 tvcs: x"],
  },
  {
    id: "forwarded",
    source:
      "rsyslog's imfile, logger and agents that pass on lines of a file: another host's head, with a tag of its own",
    pattern: `(?:${priority})?(?:${iso}|${bsd}) +(?<host>${host}) +(?<process>${name})(?:\\[\\d{1,10}\\])?: (?=${priority}|${iso}|${bsd})`,
    samples: [
      {
        line: "Mar  2 09:15:11 loghost expressway: 2026-03-02T09:15:10.106+01:00",
        read: "2026-03-02T09:15:10.106+01:00",
      },
    ],
    nonSamples: ["Mar  2 09:15:11 loghost expressway: x", "Mar  2 09:15:11 loghost 2026-03-02T09:15:10.106+01:00"],
  },
];

/** What tools put before a line, whatever stands in it. */
export const prefixForms: readonly HeadForm[] = [
  {
    id: "line-number",
    source: "Notepad++'s search results (Cisco 213863), in the languages that it speaks; find /N of Windows",
    pattern: `(?:\\t? *Line \\d{1,12}: ?|\\t? *(?:Ligne|Zeile|L\u00ednea|Linea|Linha|Regel|Rad|Linje|Rivi|Wiersz|\u0158\u00e1dek|Sor|\u0421\u0442\u0440\u043e\u043a\u0430) +\\d{1,12} ?: ?${headStart}|\\[\\d{1,12}\\]${headStart})`,
    samples: [
      { line: "\tLine 100: 2026", read: "2026" },
      { line: "\tLigne 100: 2026-03-02T", read: "2026-03-02T" },
      { line: "\tZeile 100 : Mar  2", read: "Mar  2" },
      { line: "[100]2026-03-02T", read: "2026-03-02T" },
    ],
    nonSamples: ["Line: 2026", "Lines 1: 2026", "Mar 2: 2026", "[ET_NET 0] WARNING"],
  },
  {
    id: "grep",
    source:
      "grep -n, grep -H, grep -C (a hyphen before and behind the number of a neighbour), ripgrep's column, PowerShell's Select-String",
    pattern: `(?:> |  )?(?:${fileName}[:-])?\\d{1,12}[:-](?:\\d{1,12}[:-])?${headStart}`,
    samples: [
      { line: "loggingsnapshot_expc1.txt:100:2026-03-02T", read: "2026-03-02T" },
      { line: "100:2026-03-02T", read: "2026-03-02T" },
      { line: "C:\\logs\\a.txt:7:Mar  2", read: "Mar  2" },
      { line: "a.txt-101-2026-03-02T", read: "2026-03-02T" },
      { line: "./logs of today/a (1).txt:7:12:2026-03-02T", read: "2026-03-02T" },
      { line: "> a.txt:7:2026-03-02T", read: "2026-03-02T" },
    ],
    nonSamples: ["2026-03-02T09:15:10Z", "a b:7:2026-03-02T"],
  },
  {
    id: "grep-file",
    source: "grep without -n over several files (a hyphen before a neighbour), findstr",
    pattern: `(?:${fileName}:${headStart}|${fileName}-${timeStart})`,
    samples: [
      { line: "logs/loggingsnapshot_expc1.txt:<166>2026", read: "<166>2026" },
      { line: "./logs (1)/a.txt:2026-03-02T", read: "2026-03-02T" },
      { line: "a.txt-2026-03-02T", read: "2026-03-02T" },
    ],
    nonSamples: ["http://x 2026", "tvcs:2026", "09:15:10.120:"],
  },
  {
    id: "numbered",
    source: "cat -n, nl, less -N, vim's and an editor's line numbers, VS Code's search editor",
    pattern: `[ \\u00a0]*\\d{1,12}(?:\\t| {1,3}|: {0,2}| ?[|\u2502] ?)${timeStart}`,
    samples: [
      { line: "     1\t2026-03-02T", read: "2026-03-02T" },
      { line: "  12 2026-03-02T", read: "2026-03-02T" },
      { line: "  12: 2026-03-02T", read: "2026-03-02T" },
      { line: "  12 \u2502 Mar  2 09:15:10", read: "Mar  2 09:15:10" },
    ],
    nonSamples: ["  2026-03-02T", "1 line"],
  },
  {
    id: "label",
    source: "docker compose logs, kubectl logs --prefix",
    pattern: `(?:[A-Za-z0-9][A-Za-z0-9_.-]{0,60} *\\| {0,2}|\\[[A-Za-z0-9][A-Za-z0-9_./-]{1,120}\\] )${timeStart}`,
    samples: [
      { line: "syslog-1  | 2026-03-02T", read: "2026-03-02T" },
      { line: "[pod/syslog-0/syslog] 2026-03-02T", read: "2026-03-02T" },
    ],
    nonSamples: ["| 2026-03-02T", "[ET_NET 0] WARNING"],
  },
  {
    id: "list",
    source: "tickets that list lines",
    pattern: `(?:[-*\u2022\u2013] |\\d{1,6}[.)] )${timeStart}`,
    samples: [
      { line: "- 2026-03-02T", read: "2026-03-02T" },
      { line: "\u2022 2026-03-02T", read: "2026-03-02T" },
      { line: "12. 2026-03-02T", read: "2026-03-02T" },
    ],
    nonSamples: ["-2026-03-02T", "- SNI"],
  },
  {
    id: "difference",
    source: "diff -u, git diff: lines that were added, removed or of both; pages that leave one blank",
    pattern: `[-+ ]${timeStart}`,
    samples: [
      { line: "+2026-03-02T", read: "2026-03-02T" },
      { line: "-2026-03-02T", read: "2026-03-02T" },
      { line: " Mar  2 09:15:10", read: "Mar  2 09:15:10" },
    ],
    nonSamples: ["+++ b/messages", "+1 line", "--- a/messages", " Host: x"],
  },
  {
    id: "quotation-mark",
    source: "Markdown's code spans, lines between quotation marks",
    pattern: `["'\`\u201c]${timeStart}`,
    samples: [{ line: "`2026-03-02T", read: "2026-03-02T" }],
    nonSamples: ['"x"', '""2026-03-02T'],
  },
  {
    id: "quote",
    source: "mails and tickets",
    pattern: `(?:(?:> ?)+|\\| ${timeStart})`,
    samples: [
      { line: "> 2026", read: "2026" },
      { line: ">> > 2026", read: "2026" },
      { line: "| 2026-03-02T", read: "2026-03-02T" },
    ],
    nonSamples: [" > 2026", "|GET / HTTP/1.1", "| x"],
  },
  {
    id: "indentation",
    source: "tickets and documents; one blank is never one, for bodies of messages begin with it",
    pattern: "(?:[ \\u00a0]{2,40}|\\t[\\t ]{0,40})",
    samples: [
      { line: "    2026", read: "2026" },
      { line: "\t2026", read: "2026" },
    ],
    nonSamples: [" 2026"],
  },
];
