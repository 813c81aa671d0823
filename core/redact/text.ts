/**
 * One line of a log, a configuration or a body → the same line with pseudonyms.
 *
 * No name has to be known beforehand: what passes are the words of the product, of its protocols and of English (vocabulary.ts), short
 * numbers and times. Every other word is replaced, wherever it stands and however it is written, so a line of a form that nobody
 * thought of tells no name either. Where a place says that a name stands in it (`Username=`, the host of a URL, the name in Traffic
 * Server's messages) no word passes at all.
 */

import { Buffer } from "node:buffer";
import { removed, withoutSecrets } from "../failures/secrets.ts";
import { colour, hasColour } from "../log/forms/mending.ts";
import { decodeRoute } from "../traffic-server/route.ts";
import { ipv4Text, ipv6Octets, ipv6Text, reverseName } from "./addresses.ts";
import { fixedPlaces } from "./fixed-texts.ts";
import type { KnownNames } from "./known-names.ts";
import type { Pseudonyms } from "./pseudonyms.ts";
import { type SentenceRule, sentenceNames, sentenceRules } from "./roles.ts";
import { pathWords } from "./vocabulary.ts";
import { type DottedRule, dot, dottedRules, hexLike, macText, plainWord, redactWord, signs, word } from "./words.ts";

/** One form of what is replaced, or of what passes. */
export interface TextRule {
  readonly id: string;
  /** Without groups that capture. A look at what stands before comes behind the first character: most places are left by that one. */
  readonly pattern: string;
  /** A line with none of these is not looked through for it. */
  readonly needs?: readonly string[];
  /** What stands for a text that the pattern takes; null where it is none of this rule's. `isName`: the sentence says so. */
  readonly redact: (text: string, redactor: TextRedactor, isName: boolean) => string | null;
}

const pass = (text: string) => text;

/** Keys, attributes and elements that hold names: no word of theirs passes. */
const nameKeys = [
  ..."username userid user_name user-id loginname displayname display-name firstname lastname fullname mail email".split(
    " ",
  ),
  ..."telephonenumber phonenumber callednumber callingnumber alias src-alias dst-alias common-name commonname subject-common-name".split(
    " ",
  ),
  ..."altname dnsname hostname host fqdn domain sipdomain sip-domain realm devicename device-name serialnumber serial-number".split(
    " ",
  ),
  ..."node address publisher cmname trackingid tracking-id call-id subject issuer name user owner organization company site".split(
    " ",
  ),
  ..."zone Zone Source-zone Dst-zone source-zone dst-zone Search-rule search-rule peer Peer Peer-name peer-name server Server cluster Cluster".split(
    " ",
  ),
  ..."clusterName ClusterName Clustername clusterId homeCluster HomeCluster Nodename nodeName NodeName primaryServer SearchDomains".split(
    " ",
  ),
  ..."device Device target Target presentity Presentity conference Conference Meeting-name meeting-name group Group".split(
    " ",
  ),
  ..."givenName givenname familyName familyname preferred_username userPrincipalName department Department manager title Title".split(
    " ",
  ),
  ..."extension phone Phone phone-context".split(" "),
  ..."Pattern SystemContact SystemLocation directoryNumber DirectoryNumber primaryExtension E164".split(" "),
  ..."Username UserName userName UserID UserId userId User_Name User-ID LoginName loginName DisplayName displayName Display-Name".split(
    " ",
  ),
  ..."firstName FirstName lastName LastName fullName FullName Mail Email telephoneNumber TelephoneNumber phoneNumber PhoneNumber".split(
    " ",
  ),
  ..."calledNumber CalledNumber callingNumber CallingNumber Alias Src-alias Dst-alias Src-Alias Dst-Alias Common-name Common-Name".split(
    " ",
  ),
  ..."CommonName commonName Subject-common-name AltName altName DnsName DNSName dnsName HostName Hostname hostName Host HOST FQDN".split(
    " ",
  ),
  ..."Domain DomainName domainName Realm DeviceName deviceName Device-Name SerialNumber serialNumber Serial-Number Node Address Publisher".split(
    " ",
  ),
  ..."TrackingID TrackingId trackingId Tracking-ID Call-ID Subject Issuer Name User USER Owner HOSTNAME _HOSTNAME syslog_hostname".split(
    " ",
  ),
];
/** Those of which no others are made, as of the others by their first letters and the rest. */
const shortKeys = [..."uri Uri URI jid Jid JID upn sub dn ext gci".split(" ")];
/** Elements of the settings that phones and Jabber fetch: "TftpServer1", "ExchangeDomain". */
const elementEnd =
  "(?:[Ss]erver|[Dd]omain|[Hh]ost|[Nn]ame|[Cc]luster|[Nn]ode|[Aa]ddress|[Nn]umber|[Mm]ail|[Uu]ser|[Uu][Rr][Ii]|SearchBase)\\d{0,2}";
const elementName = `(?:${[...nameKeys, ...shortKeys].join("|")}|\\w{1,40}?${elementEnd})`;
const firsts = [...new Set(nameKeys.map((each) => each[0]))].join("");
const shortKey = shortKeys.map((each) => `${each[0]}(?<![\\w.-]${each[0]})${each.slice(1)}`).join("|");
const key = `(?:[${firsts}](?<![\\w.-][${firsts}])(?:${[...new Set(nameKeys.map((each) => each.slice(1)))].join("|")})|${shortKey})`;
const separator = `(?:\\\\{0,8}["']|&quot;|%22)?\\s{0,3}(?:=|%3[Dd]|:(?![:/]))\\s{0,3}`;
const value = `(?:\\\\{0,8}"[^"\\\\\\r\\n]{0,2000}|'[^'\\r\\n]{0,2000}|&quot;[^&\\r\\n]{0,2000}|(?!/?[A-Z]{1,4}\\s?=)[^\\s,;&"'<>|()\\[\\]{}\\\\]{1,2000})`;
/** One name of a domain before a user's, `LAB\\jdoe`. */
const afterDomain = `(?:\\\\{1,8}(?![nrtbfvux"'\\\\])[^\\s,;&"'<>|()\\[\\]{}\\\\]{1,256})?`;
/** Attributes of names (RFC 4514), in capitals as certificates have them and in small letters as directories do. */
const attribute = [..."CN OU O DC UID L ST SN GN cn ou o dc uid sAMAccountName emailAddress".split(" ")]
  .map((each) => `${each[0]}(?<![\\w.-]${each[0]})${each.slice(1)}`)
  .join("|");
const attributeWord = `[^\\s,/+;"'<>|()\\[\\]{}\\\\=]{1,500}`;
const attributeValue = `"?${attributeWord}(?:(?: (?![\\w.-]{1,40}\\s?[=:])${attributeWord}){1,8}(?=\\s?(?:[,/+;"')\\]\\\\]|$|[\\w.-]{1,40}\\s?=)))?`;
/** Keys and elements of many things: what stands there is replaced, and no name elsewhere. */
const isVague =
  /^(?:(?:name|title|group|target|department|manager|issuer)\\{0,8}["']|(?:subject|title)\b|<(?:\w{1,20}:)?(?:name|title|subject|group|target|\w{0,40}(?:method|file|class|event|type)name)\b)/i;
const behindKey = new RegExp(`^[\\w.-]+${separator}`);

/** Of a date: what programs for texts make of it, too. */
const hyphen = "(?:-|\\xe2\\x80[\\x90-\\x95]|\\xe2\\x88\\x92)";
const zones = "(?:UTC|GMT|CET|CEST|EET|EEST|MSK|EST|EDT|CST|CDT|MST|MDT|PST|PDT|BST|IST|JST|HKT|AEST|AEDT)";
const zone = `(?: ${zones}:?)?`;
const stamp = `\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d:\\d\\d(?:[.,]\\d{1,9})?(?:Z|[+-]\\d\\d:?\\d\\d)?${zone}`;
const bsdStamp = `(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) [ \\d]\\d (?:\\d{4} )?\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,9})?${zone}`;
/** Where a form has it behind the time. */
const facility = "(?:kern|user|mail|daemon|auth|authpriv|syslog|lpr|news|uucp|cron|ftp|local\\d)";
const head = new RegExp(`^(.*?)(${stamp}|${bsdStamp}) (\\S+)$`, "s");
/** Seconds, or less, since 1970 in the members of JSON and in the fields of a journal. */
const timeKey = `[A-Za-z_@]{0,40}(?:[Tt]ime|TIME|\\bts|Date)[A-Za-z_]{0,20}\\\\{0,8}"?\\s{0,2}[:=]\\s{0,2}\\\\{0,8}"?\\d{9,19}(?:\\.\\d{1,9})?(?!\\w)`;
const xx = "[0-9A-Fa-f]{2}";
const percent = "%(?:25){0,4}";
const slashes = `${percent}2[Ff]${percent}2[Ff]`;
const slash = `(?:\\\\{0,8}/|${percent}2[Ff])`;
const pathPart = `(?:(?!${slash})[^\\s"'<>?#|,;()\\[\\]{}&\\\\])*`;
const pathSigns = new RegExp(`(${slash}|;)`);
const authorityStart = new RegExp(`^(?://|\\\\+/\\\\+/|${slashes})`);

/** In the order in which they are tried where several could take the same text. */
export const textRules: readonly TextRule[] = [
  {
    // The host at the head of a record, behind whatever a tool has put before it.
    id: "head",
    pattern: `^[^\\n"]{0,160}?(?:${stamp}|${bsdStamp}) (?!${facility}\\.|${zones} )[^\\s\\[\\]:"=]{1,255}(?= )`,
    redact: (text, redactor) => {
      const [, before = "", time = "", host = ""] = head.exec(text) ?? [];
      const [number = ""] = /[:-]\d{1,9}[:-]$/.exec(before) ?? [];
      const prefix = redactor.rest(before.slice(0, before.length - number.length));
      // A time in a sentence has no host behind it.
      return `${prefix}${number}${time} ${/[a-z]{4,} $/.test(before) ? redactor.names(host) : redactor.told(host)}`;
    },
  },
  {
    // A row of a list of certificates: names are its second, fifth and sixth column.
    id: "certificate-row",
    pattern:
      "^[^\\t\\r\\n]{1,100}\\t[^\\t\\r\\n]{1,500}\\t(?:CA-signed|Self-signed|CSR Only)\\t[^\\t\\r\\n]{1,40}\\t[^\\t\\r\\n]{1,500}\\t[^\\t\\r\\n]{1,500}",
    needs: ["-signed\t", "CSR Only\t"],
    redact: (text, redactor) =>
      text
        .split("\t")
        .map((column, i) => ([1, 4, 5].includes(i) ? redactor.told(column) : redactor.rest(column)))
        .join("\t"),
  },
  {
    id: "time",
    pattern: `\\d(?<!(?:(?<!\\\\)\\w|[.-])\\d)\\d{3}${hyphen}\\d\\d${hyphen}\\d\\d(?:[T ]\\d\\d:\\d\\d:\\d\\d(?:[.,]\\d{1,9})?(?:Z|[+-]\\d\\d:?\\d\\d)?${zone})?(?![\\w-])|^1[5-9]\\d{8}(?:\\.\\d{3,9}(?= )|(?:\\d{3})?(?= \\S{1,255} [\\w.-]{1,60}(?:\\[\\d{1,9}\\])?:))|${timeKey}`,
    redact: pass,
  },
  {
    // Where a record stands in a journal, as `journalctl -o verbose` begins it: machine and boot are in it.
    id: "cursor",
    pattern: "\\[s=[0-9a-f]{1,40};[0-9a-z=;]{1,200}\\]",
    needs: ["[s="],
    redact: (text, { pseudonyms }) =>
      text.replace(/(?<=[[;][sb]=)[0-9a-f]+/g, (id) =>
        hexLike(id, pseudonyms.octets(Buffer.from(id.length % 2 === 0 ? id : `0${id}`, "hex"))),
      ),
  },
  {
    id: "openssl",
    pattern:
      "error:\\s?[0-9A-Fa-f]{8}(?::\\s?(?:[A-Za-z0-9]{1,20} ){1,3}routines:\\s?(?:func\\(\\d{1,6}\\)|(?:dtls|tls|ssl|ossl|x509|asn1|evp|rsa|ec|final|construct|custom|state|read|check|set|process|ct|DTLS|TLS|SSL|X509|ASN1|EVP|RSA)[A-Za-z0-9]{0,8}\\\\?_[\\w\\\\]{1,60})?:)?",
    needs: ["error:"],
    redact: pass,
  },
  {
    // Where in its sources a program wrote a line, what its constants are called, and Apache's numbers of messages.
    id: "code",
    pattern: `(?:DEBUG|DIAG|NOTE|STATUS|WARNING|ERROR|FATAL|ALERT|EMERGENCY): <[\\w./-]{1,100}\\.(?:cc|h|c):\\d{1,6} \\([\\w:~]{1,100}\\)>(?: \\([\\w.]{1,40}\\))?|CodeLocation="[\\w./-]{1,200}\\.(?:cpp|cc|c|h|py|erl)(?::\\d{1,6}|\\(\\d{1,6}\\))"(?: Method="\\w{0,80}::~?\\w{1,80}")?|(?:Http(?:SM|Transact|Tunnel)|SSLNetVConnection|UnixNetVConnection)::\\w{1,60}|(?:SSL_ERROR|SM_ACTION|(?:TS|VC|NET|DNS|CACHE|HTTP_TUNNEL)_EVENT|X509_V_ERR)_[A-Z_]{2,60}(?!\\w)|AH\\d{5}(?=: )`,
    needs: [": <", "CodeLocation=", "::", "SSL_ERROR_", "SM_ACTION_", "_EVENT_", "X509_V_", "AH0", "AH1"],
    redact: pass,
  },
  {
    id: "transaction",
    pattern: `(?:Txn-id|ThreadID|Thread|Content-Length)\\\\{0,8}(?:["'])?[=:] {0,2}\\\\{0,8}["']?\\d{1,20}(?!\\w)`,
    redact: pass,
  },
  {
    // Name: Global Voice
    id: "own-line",
    pattern: `^\\s{0,20}(?:${nameKeys.join("|")}|Common Name|Display Name)\\s{0,3}[:=]\\s{1,3}[^\\r\\n"'=:<>\\\\]{1,500}$`,
    redact: (text, redactor) => {
      const at = text.search(/[:=]/) + 1;
      const made = isVague.test(text.trimStart()) ? redactor.names(text.slice(at)) : redactor.told(text.slice(at));
      return text.slice(0, at) + made;
    },
  },
  {
    id: "field",
    pattern: key + separator + value + afterDomain,
    redact: (text, redactor, isName) => {
      const at = behindKey.exec(text)?.[0].length ?? 0;
      const own = text.slice(0, at);
      // "server: refused": a sentence may have a colon.
      if (/^[\w-]+: /.test(own) && !/["']$/.test(own) && !/^["'\\&]/.test(text.slice(at)))
        return (isName ? redactor.names(own) : own) + redactor.names(text.slice(at));
      return own + (isVague.test(own) ? redactor.names(text.slice(at)) : redactor.told(text.slice(at)));
    },
  },
  {
    // <username>jdoe
    id: "element",
    pattern: `<(?:\\w{1,20}:)?${elementName}(?:\\s[^<>]{0,200})?>(?:<!\\[CDATA\\[)?[^<>\\r\\n]{1,2000}`,
    needs: ["<"],
    redact: (text, redactor) => {
      const at = (/^[^>]*>(?:<!\[CDATA\[)?/.exec(text)?.[0] ?? "").length;
      const made = isVague.test(text) ? redactor.names(text.slice(at)) : redactor.told(text.slice(at));
      return redactor.rest(text.slice(0, at)) + made;
    },
  },
  {
    // The same, escaped.
    id: "escaped-element",
    pattern: `(?:&lt;|\\\\{1,8}u003[Cc]|%3[Cc])(?:\\w{1,20}:)?(?:${nameKeys.join("|")})(?:&gt;|\\\\{1,8}u003[Ee]|%3[Ee])[^<>&%\\\\\\r\\n]{1,2000}`,
    needs: ["&lt;", "u003", "%3"],
    redact: (text, redactor) => {
      const at = (/^.*(?:&gt;|u003[Ee]|%3[Ee])/.exec(text)?.[0] ?? "").length;
      return redactor.rest(text.slice(0, at)) + redactor.told(text.slice(at));
    },
  },
  {
    // CN=cucm01, OU = Lab
    id: "attribute",
    pattern: `(?:${attribute})\\s?=\\s?${attributeValue}`,
    needs: ["="],
    redact: (text, redactor) => {
      const at = text.indexOf("=") + 1;
      return text.slice(0, at) + redactor.told(text.slice(at));
    },
  },
  {
    // Who sends and who is sent to, of XMPP's stanzas and of SIP's headers.
    id: "correspondent",
    pattern: `[tfjTFC](?<![\\w.-].)(?:o|rom|id|ontact)${separator}(?:\\\\{0,8}"[^"\\\\\\r\\n]{1,2000}|'[^'\\r\\n]{1,2000})`,
    needs: ["to", "from", "jid", "To", "From", "Contact"],
    redact: (text, redactor) => {
      const at = behindKey.exec(text)?.[0].length ?? 0;
      return text.slice(0, at) + redactor.told(text.slice(at));
    },
  },
  {
    // "Global Voice" <sip:4711@voice.example>, and without quotation marks where it begins the header's value
    id: "display-name",
    pattern: `(?:\\\\{0,8}"[^"\\\\\\r\\n]{1,200}\\\\{0,8}"|:\\s(?<=^\\s{0,2}[\\w-]{1,40}:\\s)[^"<>:;=\\r\\n]{1,100})(?=\\s{0,3}(?:<|&lt;|%3[Cc])(?:[Ss][Ii][Pp][Ss]?|[Tt][Ee][Ll]):)`,
    needs: ["ip:", "ips:", "IP:", "IPS:", "tel:", "TEL:"],
    redact: (text, redactor) => redactor.told(text),
  },
  {
    // c=IN IP4 gateway
    id: "sdp",
    pattern: "\\bIN IP[46] [^\\s/]{1,255}",
    needs: ["IN IP"],
    redact: (text, redactor) => text.slice(0, 7) + redactor.told(text.slice(7)),
  },
  {
    // <sip:4711>, SIP/2.0/TLS gateway:5061
    id: "sip",
    pattern: `(?:[Ss](?<![\\w.-].)[Ii][Pp][Ss]?:(?!/)|(?:callto|h323|H323):(?!/)|SIP/2\\.0/(?:TLS|TCP|UDP|SCTP|WSS?)\\s{1,3})[^\\s<>;,"'?&()|\\\\]{1,512}`,
    needs: ["ip:", "ips:", "IP:", "IPS:", "SIP/2.0/", "callto:", "323:"],
    redact: (text, redactor) => {
      const [before = ""] = /^(?:sips?:|callto:|h323:|SIP\S+\s+)/i.exec(text) ?? [];
      return before + redactor.told(text.slice(before.length));
    },
  },
  {
    // Traffic Server's messages name a server in brackets or in quotes; what a peer chose may stand there.
    id: "message",
    pattern: `(?:failed for|SNI|[Hh]ostname)(?:\\s?\\(\\s?[^()\\r\\n]{1,500}|(?:\\s['"]|['"](?![\\s,;:)\\]}]))[^'"\\r\\n]{1,500})|server=[^\\s()]{1,500}`,
    needs: ["failed for", "SNI", "ostname", "server="],
    redact: (text, redactor) => {
      const at = text.search(/[(='"]/) + 1;
      return text.slice(0, at) + redactor.told(text.slice(at));
    },
  },
  {
    // What Java says of a host, and of whom somebody connects to.
    id: "peer",
    pattern: `[^\\s:](?<=(?:UnknownHost|Communication)Exception: .|-u .)[^\\s:]{0,255}(?=:|$)|matching [^\\s]{1,255}(?= found)|<[^<>\\s]{1,255}> != <[^<>\\s]{1,255}>|[A-Za-z](?<![\\w./-].)[\\w.-]{0,254}/(?=\\d{1,3}(?:\\.\\d{1,3}){3}(?!\\d))|(?:to|from|with|host|server|peer|node) [A-Za-z][\\w.-]{0,254}(?=:\\d{2,5}(?![\\w:.]))`,
    needs: ["Exception: ", "-u ", "matching ", "> != <", "/", ":"],
    redact: (text, redactor) => {
      const [before = ""] = /^(?:\w+:? )?/.exec(text) ?? [];
      return before + redactor.names(text.slice(before.length));
    },
  },
  {
    // \\\\gateway\\share, once more escaped as well
    id: "share",
    pattern: `\\\\(?<![\\w\\\\.:].)(?:\\\\[^\\\\\\s"'|]{1,255}\\\\|\\\\{3}[^\\\\\\s"'|]{1,255}\\\\{2})(?!\\\\)[^\\\\\\s"'|]{1,255}`,
    needs: ["\\\\"],
    redact: (text, redactor) => redactor.names(text),
  },
  {
    // The authority of a URL.
    id: "authority",
    pattern: `(?://|\\\\{1,8}/\\\\{1,8}/)[^/?#\\s"'<>|\\\\(),;&]{1,512}|${slashes}(?:(?!${percent}(?:2[Ff6]|3[Ff]))[^/?#\\s"'<>|\\\\(),;&]){1,512}`,
    needs: ["//", "\\/", "%2F", "%2f", "%252F", "%252f"],
    redact: (text, redactor) => {
      const [before = ""] = authorityStart.exec(text) ?? [];
      return before + redactor.told(text.slice(before.length));
    },
  },
  {
    // /photos/service.jpg, behind a host or by itself
    id: "path",
    pattern: `${slash}(?<=(?:^|[\\s"'=(,]|${slash}${slash}[^/?#\\s"'<>|\\\\%]{1,512}(?:(?:%(?:25){0,4}3[Aa]\\d{1,5})?))${slash})(?![A-Z]{1,4}\\s?=|/)${pathPart}(?:(?:${slash}|;)${pathPart})*`,
    needs: ["/", "%2F", "%2f", "%252F", "%252f"],
    redact: (text, redactor) => redactor.path(text),
  },
  {
    id: "user-path",
    pattern: `(?:/(?:users?|Users|home)/|%2F[Uu]sers?%2F|\\\\{1,4}Users\\\\{1,4})[^/?#\\s"'|<>&\\\\]{1,256}`,
    needs: ["/user", "/User", "/home/", "%2Fuser", "%2FUser", "\\Users"],
    redact: (text, redactor) => {
      const [before = ""] = /^(?:\/\w+\/|%2F[Uu]sers?%2F|\\+Users\\+)/.exec(text) ?? [];
      return before + redactor.told(text.slice(before.length));
    },
  },
  {
    // Which server a request is meant for, in base64.
    id: "route",
    pattern: `(?:/|%2F)[A-Za-z0-9+_-]{8,4096}(?:={1,2}|(?:%3[Dd]){1,2})?(?=[/?#\\s"'|,;)\\]<>&\\\\]|%2F|$)`,
    needs: ["/", "%2F"],
    redact: (text, redactor) => {
      const at = text.startsWith("/") ? 1 : 3;
      return text.slice(0, at) + redactor.route(text.slice(at));
    },
  },
  {
    // jdoe@lab.example, +4930123456@192.0.2.1:5060
    id: "address",
    pattern: `(?:[\\w.-]{1,64}/(?=[\\w.-]{1,255}@[A-Z][A-Z0-9.-]{1,255}(?![a-z])))?(?:[\\w.+~!*%$\\x80-\\xff-]{1,256}|${removed})(?:@|%40)(?=[\\w\\[%\\x80-\\xff])(?:\\[[0-9A-Fa-f:.]{2,45}\\]|[\\w.%\\x80-\\xff-]{1,256})`,
    needs: ["@", "%40"],
    redact: (text, redactor) => redactor.told(text),
  },
  {
    id: "telephone",
    pattern: "tel:[+\\d().-]{2,40}",
    needs: ["tel:"],
    redact: (text, { pseudonyms }) => pseudonyms.digits(text),
  },
  {
    id: "fingerprint",
    pattern: `[0-9A-Fa-f](?<![\\w:].)[0-9A-Fa-f](?::${xx}){7,63}(?![\\w:])`,
    redact: (text, { pseudonyms }) => hexLike(text, pseudonyms.octets(Buffer.from(text.replaceAll(":", ""), "hex"))),
  },
  {
    id: "mac",
    pattern: `[0-9A-Fa-f](?<![\\w:.-].)[0-9A-Fa-f](?:(?::${xx}){5}|(?:-${xx}){5}|${xx}(?:\\.${xx}${xx}){2})(?![\\w:-])`,
    redact: (text, { pseudonyms }) => macText(text, pseudonyms),
  },
  {
    id: "ipv6",
    pattern: `[0-9A-Fa-f:](?<![\\w:.].)[0-9A-Fa-f]{0,3}(?::[0-9A-Fa-f]{0,4}){1,8}(?:(?:\\.\\d{1,3}){3})?(?![\\w:-])`,
    needs: ["::", ":"],
    redact: (text, { pseudonyms }) => {
      const octets = ipv6Octets(text);
      return octets && ipv6Text(pseudonyms.ipv6(octets));
    },
  },
  {
    // 10.2.0.192.in-addr.arpa
    id: "reverse",
    pattern:
      "[0-9A-Fa-f](?<![\\w.-].)(?:\\d{0,2}(?:\\.\\d{1,3}){0,3}\\.(?:in-addr\\.arpa|IN-ADDR\\.ARPA)|(?:\\.[0-9A-Fa-f]){0,31}\\.(?:ip6\\.arpa|IP6\\.ARPA))(?![\\w-])",
    needs: [".arpa", ".ARPA"],
    redact: (text, { pseudonyms }) => reverseName(text, pseudonyms),
  },
  {
    id: "ipv4",
    pattern: `\\d(?<![\\w.]\\d)\\d{0,2}(?:${dot}\\d{1,3}){3}(?!\\w)(?!\\.\\d)`,
    redact: (text, { pseudonyms }) => ipv4Text(text, (octets) => pseudonyms.ipv4(octets)),
  },
  {
    id: "phone",
    pattern: "(?:\\+\\d[\\d ().-]{5,18}\\d|\\(\\d{2,5}\\) ?\\d[\\d -]{4,14}\\d)(?![\\w:])",
    needs: ["+", "("],
    redact: (text, { pseudonyms }) => pseudonyms.digits(text),
  },
  {
    // 030/123456, 0049 30 123456, 01 42 68 53 00, 408 555 0100
    id: "national-phone",
    pattern:
      "\\d(?<![\\w.:/-].)(?:(?<=0)\\d{2,5}[/ ]\\d{4,8}|(?<=0)0\\d{1,3} \\d{2,5} \\d{3,8}|(?<=0)\\d(?: \\d\\d){4}|\\d\\d \\d{3} \\d{4})(?![\\w:/]|[.,-]\\d)",
    redact: (text, { pseudonyms }) => pseudonyms.digits(text),
  },
  {
    // Bytes of a message in hexadecimal, one by one.
    id: "octets",
    pattern: `[0-9A-Fa-f](?<![\\w:.=-].)[0-9A-Fa-f](?: {1,2}${xx}){7,}(?!\\w)|=[0-9A-F]{2}(?:=[0-9A-F]{2}){2,}(?!\\w)`,
    redact: (text, { pseudonyms }) =>
      hexLike(text, pseudonyms.octets(Buffer.from(text.replace(/[^0-9A-Fa-f]/g, ""), "hex"))),
  },
  { id: "sign", pattern: signs, redact: pass },
  { id: "word", pattern: word, redact: (text, redactor, isName) => redactor.word(text, isName) },
];

/** In the place of a name: no word passes, and no number but a port. */
const nameRules: readonly TextRule[] = [
  { id: "port", pattern: "(?<=[\\w\\]]):\\d{1,5}(?!\\w)", redact: pass },
  ...textRules.filter(({ id }) => ["fingerprint", "mac", "ipv6", "reverse", "ipv4", "sign"].includes(id)),
  { id: "name", pattern: word, redact: (text, redactor) => redactor.word(text, true) },
];

/** What is done with a part of a path, `before` being the part in front of it; null where a rule is not about it. */
export interface PathRule {
  readonly id: string;
  readonly redact: (part: string, redactor: TextRedactor, before: string) => string | null;
}

/** In the order in which they are tried. */
export const pathRules: readonly PathRule[] = [
  {
    // /cucm-uds/user/jdoe
    id: "user",
    redact: (part, redactor, before) => (/^(?:users?|home)$/i.test(before) ? redactor.told(part) : null),
  },
  {
    id: "product",
    redact: (part) =>
      pathWords.has(part.toLowerCase()) || /^(?:v?\d{1,3}(?:\.\d{1,3})?|\w)$/.test(part) ? part : null,
  },
  {
    id: "file",
    redact: (part, redactor) => (/^[\w.-]+\.[A-Za-z]\w{0,4}(?::\d{0,6}:?)?$/.test(part) ? redactor.rest(part) : null),
  },
  {
    // ;jsessionid=0A1B
    id: "parameter",
    redact: (part, redactor) => (/^[\w-]{1,40}=/.test(part) ? redactor.rest(part) : null),
  },
  { id: "route", redact: (part, redactor) => (decodeRoute(part) ? redactor.route(part) : null) },
  { id: "name", redact: (part, redactor) => redactor.names(part) },
];

/** Other than all of them for tests alone. */
interface Rules {
  readonly text: readonly TextRule[];
  readonly sentences: readonly SentenceRule[];
  readonly dotted: readonly DottedRule[];
  readonly paths: readonly PathRule[];
}

const allRules: Rules = { text: textRules, sentences: sentenceRules, dotted: dottedRules, paths: pathRules };

export class TextRedactor {
  readonly pseudonyms: Pseudonyms;
  /** What the run has told of names so far; null where each line is taken by itself. */
  readonly known: KnownNames | null;
  readonly #rules: Rules;
  readonly #all: Taker;
  readonly #words: Taker;
  readonly #names: Taker;

  constructor(pseudonyms: Pseudonyms, known: KnownNames | null = null, rules: Partial<Rules> = {}) {
    this.pseudonyms = pseudonyms;
    this.known = known;
    this.#rules = { ...allRules, ...rules };
    const { text } = this.#rules;
    this.#all = takerOf(text);
    this.#words = takerOf(text.filter(({ id }) => id !== "head" && id !== "certificate-row" && id !== "route"));
    const ids = new Set(text.map(({ id }) => id));
    this.#names = takerOf(
      nameRules.filter(({ id }) => id === "port" || (id === "name" ? ids.has("word") : ids.has(id))),
    );
  }

  /** A line without its end, bytes taken for Latin-1, without secrets and colours and with pseudonyms. */
  line(line: string): string {
    return this.#take(secretless(withoutPem(withoutColoursIn(line))), this.#all);
  }

  /** The same inside a line. */
  rest(text: string): string {
    return this.#take(text, this.#words);
  }

  /** A text that consists of names. */
  names(text: string): string {
    return this.#take(text, this.#names);
  }

  /** A text of names in a place that says whose they are: they are names in the whole run. */
  told(text: string): string {
    this.known?.learn(text);
    return this.names(text);
  }

  /** One word, or several with dots between them. */
  word(text: string, isName: boolean): string {
    return redactWord(text, this.pseudonyms, isName, this.#rules.dotted);
  }

  /** Parts with slashes or semicolons between them, of which the first is empty: the product's words, routes, and names. */
  path(text: string): string {
    const parts = text.split(pathSigns);
    return parts
      .map((part, i) => {
        if (part === "" || i % 2 === 1) return part;
        for (const rule of this.#rules.paths) {
          const made = rule.redact(part, this, parts[i - 2] ?? "");
          if (made !== null) return made;
        }
        return this.rest(part);
      })
      .join("");
  }

  /** A base64 segment: what it says is replaced and encoded again. Any other path segment as its words say. */
  route(segment: string): string {
    const route = decodeRoute(segment);
    if (!route) return this.rest(segment);
    const { domain, protocol, host, port } = route;
    const domainText = this.told(domain);
    const text = protocol === null ? domainText : `${domainText}/${protocol}/${this.told(host ?? "")}/${port}`;
    return Buffer.from(text, "latin1").toString("base64url");
  }

  #take(text: string, { patternFor, rules }: Taker): string {
    const isName = sentenceNames(text, this.#rules.sentences);
    const isKnown = this.known ? knownNames(text, this.known) : isNever;
    return text.replace(patternFor(text), (all: string, ...groups: unknown[]) => {
      for (let i = 0; i < rules.length; i++) {
        if (groups[i] === undefined) continue;
        const rule = rules[i] as TextRule;
        const at = groups[rules.length] as number;
        const made = rule.redact(
          all,
          this,
          rule.id === "field" ? isKnown(at, keyOf(all)) : isName(at) || (rule.id === "word" && isKnown(at, all)),
        );
        // What looked like an address and is none.
        return made ?? this.#take(all, wordsAlone);
      }
      return all;
    });
  }
}

const isNever = () => false;
const keyOf = (field: string) => /^[\w-]+/.exec(field)?.[0] ?? "";

/** Whether a word at an index of the text is one of the run's names, or a part of one. To be asked from left to right. */
function knownNames(text: string, known: KnownNames): (at: number, given: string) => boolean {
  let until = 0;
  let places: ReturnType<typeof fixedPlaces> | null = null;
  return (at, given) => {
    if (at < until) return true;
    const end = known.endOf(text, at, given, plainWord(given).toLowerCase());
    if (end === 0) return false;
    places ??= fixedPlaces(text);
    if (places(at, end)) return false;
    until = end;
    return true;
  };
}

interface Taker {
  readonly patternFor: (text: string) => RegExp;
  readonly rules: readonly TextRule[];
}

/** Of the rules whose signs a text has; a group for each, so that the group tells the rule. */
function takerOf(rules: readonly TextRule[]): Taker {
  const made = new Map<number, RegExp>();
  const conditional = rules.filter(({ needs }) => needs);
  const patternFor = (text: string) => {
    let which = 0;
    for (const [i, { needs }] of conditional.entries()) if (needs?.some((each) => text.includes(each))) which |= 1 << i;
    const known = made.get(which);
    if (known) return known;
    const isIn = (rule: TextRule) => !rule.needs || ((which >> conditional.indexOf(rule)) & 1) === 1;
    // A group that takes part in no match stands for a rule that is left out.
    const pattern = new RegExp(rules.map((rule) => (isIn(rule) ? `(${rule.pattern})` : "([])")).join("|"), "g");
    made.set(which, pattern);
    return pattern;
  };
  return { patternFor, rules };
}

const wordsAlone = takerOf(textRules.filter(({ id }) => id === "word"));

/** A header ends where its line does, also where that is escaped, and in JSON where its text does. */
function secretless(line: string): string {
  if (!/\\[rn]|^[^"]{0,20}[[{]/.test(line)) return withoutSecrets(line);
  const isJson = /^[^"]{0,20}[[{]/.test(line);
  return line
    .split(/(\\{1,8}[rn])/)
    .map((part) => {
      const header = /(?:authorization|cookie|credential)[\w-]{0,40}\s{0,4}:/i.exec(part);
      const end = header && isJson ? part.slice(header.index).search(/(?<!\\)"\s{0,3}(?:[,}\]]|$)/) : -1;
      if (!header || end < 0) return withoutSecrets(part);
      const at = header.index + end;
      return withoutSecrets(part.slice(0, at)) + withoutSecrets(part.slice(at));
    })
    .join("");
}

/** A colour in the middle of a word would make two of it. */
function withoutColoursIn(line: string): string {
  return hasColour(line) ? line.replace(colours, "") : line;
}

const colours = new RegExp(colour, "g");

/** A certificate in one line, its line ends escaped or gone. */
function withoutPem(line: string): string {
  if (!line.includes("-----BEGIN ")) return line;
  return line.replace(/(-----BEGIN [A-Z0-9 ]{1,60}-----).*?(-----END [A-Z0-9 ]{1,60}-----|$)/g, `$1${removed}$2`);
}
