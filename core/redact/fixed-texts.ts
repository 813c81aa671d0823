/**
 * What of a line is the product's own writing, whatever the names of a run are: the frame of a record, names of fields and headers, and
 * the sentences that the analysis reads. A user called "verify" does not change what "certificate verify failed" says.
 */

import { reasonTexts } from "../openssl/ssl-reasons.ts";
import { verifyErrors } from "../openssl/verify-errors.ts";

/** Sentences, or parts of them, of Traffic Server, of SIP's and XMPP's processes, and of HTTP (RFC 9110); blanks stand for any number. */
const sentences = `
Core server certificate verification failed for
TS_EVENT_SSL_VERIFY_SERVER plugin failed the origin certificate check for
SSL connection failed for
not in certificate
Action Terminate
Action Continue
self signed certificate in certificate chain
TLS Negotiation Error
Failed to establish SSL connection
Failed to authenticate user against server
TCP Connection Established
TCP Connection Closed
TCP Connecting
Idle countdown expired
Got EOF on socket
No SSL error available, probably remote disconnect
peer did not return a certificate
No certificate returned
peer's TLS certificate identity was unacceptable
Unknown domain
Incorrect authentication credential for user
Certificate verification failed for host
additional info
Invalid Hostname
caught exception: exception in reverseDNSLookup
reverse DNS lookup failed for address
Failed to query auth component for SASL mechanisms
Unable to connect to host
Connection refused
Connection timed out
Receive Request
Receive Response
Sending Request
Sending Response
Request Allowed
Access allowed
In allow list
connect failed
Bad Gateway
Bad Request
Not Found
Forbidden
Unauthorized
Internal Server Error
Internal Error
Service Unavailable
Gateway Timeout
Server Timeout
Temporarily Unavailable
Server hangup
Cannot find server
Proxy Authentication Required
Unified CM server
`;

/** Beyond ASCII, in UTF-8, bytes taken for Latin-1. */
const blank = "\\xc2\\xa0|\\xe2\\x80[\\x80-\\xaf]";
const month = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)";
const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
const quoted = (text: string) => escaped(text).split(/ +/).join(`\\\\{0,2}(?:[\\s=:]|${blank}){1,4}`);
const texts = [...sentences.trim().split("\n"), ...verifyErrors.flatMap((each) => each.texts)]
  .sort((a, b) => b.length - a.length)
  .map(quoted);

/** Of the numbers from 0 on, of which those below are given. */
const reasonNumbers = 2000;
const reasons = [...new Set(Array.from({ length: reasonNumbers }, (_, number) => reasonTexts(number)).flat())]
  .sort((a, b) => b.length - a.length)
  .map(escaped);

const headers =
  "Accept|Age|Allow|Authorization|Connection|Contact|Cookie|CSeq|Date|Event|Expect|Expires|From|Host|Location|Origin|Pragma|Privacy|Range|Require|Route|Server|Subject|Supported|Timestamp|To|TrackingID|Upgrade|Vary|Via|Warning";
const methods =
  "(?:GET|PUT|POST|HEAD|DELETE|OPTIONS|CONNECT|TRACE|PATCH)(?= (?:https?:|/))|(?:INVITE|ACK|BYE|CANCEL|REGISTER|OPTIONS|SUBSCRIBE|NOTIFY|PUBLISH|REFER|MESSAGE|PRACK|UPDATE|INFO|SERVICE)(?= (?:sips?|tel):)";
/** No numbers, and a column with messages. */
const columns = "[^\\d]{1,2000}$)(?=.{0,1000}(?:[Mm]ess|MESSAGE|msg|_raw|[Tt]ext|[Ee]vent|[Ll]ine|[Ll]og|[Cc]ontent)";

const parts = [
  // Dates, numbers of lines, signs of HTML.
  `(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? )?(?:${month}[ -]{1,2}\\d{1,2}|\\d{1,2}[ /-]${month}|\\d{4}-\\d\\d-\\d\\d)(?!\\d)`,
  "(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? (?=\\d|$)|(?<=\\d\\d:\\d\\d(?::\\d\\d(?:[.,]\\d{1,9})?)? )(?:AM|PM|am|pm|[A-Z]{3,4})(?=[ :,\\r]|$)",
  "^\\s{0,4}(?:Line|Ligne|Zeile|Linha|Linea|Regel|Rad|Linje|Rivi|Wiersz|Sor|[A-Za-z]{0,6}[\\x80-\\xff][A-Za-z\\x80-\\xff]{1,12}) \\d{1,9} ?:",
  "&(?:amp;|[a-z]{2,4};){1,4}",
  // The head of a table, and cells of few words.
  `^(?=${columns})"?[\\w@.-]{1,40}"?(?:[,;\\t]"?[\\w@.-]{1,40}(?: [\\w.-]{1,40})?"?){1,60}\\r?$`,
  `^(?=${columns})"[^"\\d=:]{1,40}"(?:[,;\\t]"[^"\\d=:]{1,40}"){1,60}\\r?$`,
  `^"?(?:_raw|message|msg|event|line|text|log)"?\\r?$`,
  `(?<=[,;\\t]"?)(?:daemon|user|kern|local\\d|syslog)(?="?[,;\\t])`,
  // What rsyslog calls the parts of a message (its format for debugging).
  "^Debug line with all properties|(?:(?:\\bescaped )?\\bmsg|\\b(?:rawmsg|FROMHOST|fromhost-ip|HOSTNAME|programname|APP-NAME|PROCID|MSGID|TIMESTAMP|STRUCTURED-DATA)): |\\bsyslogtag '|\\bPRI:|\\binputname: \\w{1,20} ",
  // Requests and answers, and programs with their versions.
  "\\b(?:HTTP|SIP)MSG:",
  `\\b(?:${methods})`,
  "(?<=\\bMethod=|\\bCSeq: ?\\d{1,10} )[A-Z]{3,9}(?![a-z])",
  "[A-Za-z][\\w-]{1,30}/(?=\\d{1,5}(?:\\.\\d{1,5}){0,3}(?![\\w.]))",
  "\\berror:\\s?[0-9A-Fa-f]{8}(?::[\\w ().\\x80-\\xff-]{0,80}){0,3}",
  // Names of members of JSON, of elements, of settings.
  `(?<=["'])[\\w.@-]{1,60}(?=\\\\{0,8}["']\\s{0,3}:)|[\\w-]{1,40}(?=: ?")|^(?:data|syslog)(?=: [{[])`,
  "</[\\w:-]{1,60}|<[?]?(?<element>[\\w:-]{1,60})(?=[^<>]{0,400}=|/?>\\s*$|/>|>.{0,2000}</\\k<element>)|<(?:html|head|body|table|br|p|li|ul|div|span|td|tr|pre)\\b",
  `^\\s{0,8}(?:\\*[cs]\\/?|x[CS][a-z]{1,20}) [^:"]{0,300}`,
  // Headers, in bodies that stand behind a blank, on lines of their own or on one.
  `(?:^|HTTPMSG:|\\||>)[ |]{1,3}(?:${headers}|[A-Z]\\w{0,20}(?:-[A-Za-z]\\w{0,20}){1,4})(?=:)`,
  // Times and processes at the head, and the levels that stand by themselves.
  "(?<=\\d\\d:\\d\\d(?:[.,]\\d{1,9})?(?:Z|[+-]\\d\\d:?\\d\\d)?(?: [A-Z]{2,5})? \\S{1,255} )(?:[\\w./-]{1,60}(?:\\[\\d{1,9}\\])?:(?: web:)?|[\\w.-]{1,60}(?= UTCTime=| (?:\\d{1,9}|-) - ))",
  "[\\w./-]{1,60}\\[\\d{1,9}\\]",
  "(?<=\\] )Server(?= \\{0x)",
  `\\b(?:SNI|[Hh]ostname)(?=(?:\\s|${blank})?\\()`,
  "\\[(?:ET|TS|ACC|LOG)\\\\?_[A-Z]{2,12}(?: \\d{1,4})?\\]?",
  "(?<=^| )(?<tag>[\\w-]{1,40}(?:\\[\\d{1,9}\\])?: )\\k<tag>",
  "\\b(?:DEBUG|DIAG|NOTE|STATUS|WARNING|ERROR|FATAL|ALERT|EMERGENCY) ?:",
  // What stands in fields of a few words.
  `\\b(?:Level|Module|Event|Action|Method|Protocol|Service|CodeLocation|Type|Match|Status|Severity|(?:Src|Dst)-alias-type|Function|EventType)\\s?=\\s?(?:"{1,2}[^"]{0,200}"|&quot;[^"&]{0,200})|\\b(?:Level|Action|Module|Event|Method)\\s?=\\s?[^\\s",;]{1,100}`,
  `(?<=\\b(?:Detail|Reason)=" {0,2})(?:${reasons.join("|")})(?=")`,
  `(?<=Action ?[=:] ?\\w{1,20} )Error ?[=:] ?[^="'<>\\r\\n]{1,100}?(?=\\s{1,2}server ?=|\\s*$)`,
  "(?<=, )port(?= \\d)|\\bTTSSL_\\w{1,40}",
  // What TLS offers.
  '(?=[^\\s"]{0,200}(?:!|AES|HIGH|ECDHE))(?:[!+-]?[A-Za-z0-9+_-]{2,40}:){2,}[!+-]?[A-Za-z0-9+_-]{2,40}',
  // Names of fields.
  `[\\w.@-]{1,60}(?=\\\\{0,8}["']?\\s{0,3}=)`,
];

/** `needs`: a line without it is not looked through. */
const patterns: readonly { readonly needs: string; readonly pattern: RegExp }[] = [
  { needs: "", pattern: new RegExp(parts.join("|"), "g") },
  { needs: "", pattern: new RegExp(`(?<![\\w-])(?:${texts.join("|")})(?![\\w-])`, "gi") },
  // The titles of alarms.
  { needs: 'Event="Alarm ', pattern: /(?<=Event="Alarm [^"]{1,20}" .{0,300})Detail="[^":]{0,200}/g },
  // What was changed, where that bears on certificates; not to which value.
  {
    needs: 'Event="System Configuration Changed"',
    pattern:
      /(?<=Event="System Configuration Changed" .{0,300}[ /"_])(?<!: ?'?)(?:trusted |CA[_ ])?[\w-]{0,40}(?:certificate|trust|cipher|tls|verif|cucm|crl|ntp|zone)[\w-]{0,40}/g,
  },
];

/** Whether a part of the text holds something of what is the product's own. To be asked from left to right. */
export function fixedPlaces(text: string): (start: number, end: number) => boolean {
  const places = patterns
    .flatMap(({ needs, pattern }) => (text.includes(needs) ? [...text.matchAll(pattern)] : []))
    .map(({ index, 0: { length } }) => ({ start: index, end: index + length }))
    .sort((a, b) => a.start - b.start || b.end - a.end);
  let next = 0;
  let until = 0;
  return (start, end) => {
    // One may stand in another.
    for (; (places[next]?.start ?? end) < end; next++) until = Math.max(until, places[next]?.end ?? 0);
    return until > start;
  };
}
