/**
 * Names that are common words, in sentences: "node gateway is down", "zone Global Voice", "the gateway server".
 *
 * Beside a word that says whose a name is (a role: node, server, zone) every word is taken for a name that is not known to stand
 * there: of the product's own texts, Traffic Server's and OpenSSL's, and the small words of English.
 */

const lists = (text: string) => text.split(/\s+/).filter((each) => each !== "");

const roles = lists(`
node server host peer zone subzone user cluster domain device publisher subscriber machine client neighbor neighbour endpoint extension
alias username hostname customer tenant company organization organisation conference caller callee trunk site location
`);
/** Of those, the ones that stand behind a name as well. */
const rolesBehind = lists("node server host peer zone subzone cluster domain");

/** Articles, pronouns, prepositions, conjunctions, auxiliaries and numbers. */
const small = lists(`
a an the this that these those each every any all some no not none nor other others another same such own its it itself their his her they
he she we you who whom whose which what when where while until before after since because if unless whether and or but for of to in into
on onto at by as from with without within over under above below between behind beside beyond against per than then too also only still
yet ever never now here there once again is are was were be been being has have having had do does did may might can cannot could will
would shall should must isn aren wasn weren doesn don didn haven hasn hadn won up down out off via about both either neither one two three
four five six seven eight nine ten many more most several so self
`);

/** What texts say behind a role: of it, or as part of its name ("server certificate", "user account"). */
const behind = lists(`
access account accepts address addresses agent alert alerts alarm answer answers application asks auth authentication authorization
authority available ca cannot capability certificate certificates certification chain checks cert certs choice cipher ciphers close code
communication communications component config configuration confirms connection connections context count credential credentials curve
data database data-cache deployment details differs discovery does empty encryption-mode end enforces error errors event exceeds exists expire expires extension extensions
failure failures feature format fqdn handshake hangup header headers hello here id identifier identity index info init interface invalid
ip key keys ldap level limit list log login logs lookup management match message messages method missing mismatch mode name names null number
numbers object objects ocsp offers option order ownership passes pem plugin policy port ports private process program properties
property protocol provisioning publication reason record renegotiation replication request requests requires response responses result
role rule search secret security selection serial sends services session sessions settings showed shows side sip soon ssl state states status store
stores subscription successfully system takes tells time timeout timer tkt tls tlsv1 tlsv11 tlsv12 tlsv13 traversal type types unavailable
unhandled unknown unreachable unified unsolicited uri url validation value verification verifies verify version wants works write wrong
zones nodes servers hosts peers users clusters domains devices clients subzones random read bad broken lost alone kx dh psk ech
not-applicable traffic_server traversalclient traversalserver
`);

/** What texts say in front of one: which of them. */
const before = lists(`
alert alternates apache authenticate attach axl back backend bad bind check cisco client cluster clusterdb cm collab collaboration config contact copy core
cucm custom cup default device destination dns down downstream edge endpoint error exchange expressway expressway-c expressway-e external find
foreign front full function go h323 home hsm http https imp inactive internal invalid jabber ldap load local log lost main match media meet meeting
microsoft mismatch missing mra name neighbor neighbour new no null ntp ocsp old origin own parent peer presence primary proxy publisher
reach real recover refresh remote resolve root saml secondary self-signed server service single sip sni source srp krb5 ssl sso start sub subscriber
syslog target tcp temporary tls tms traffic traversal traversalclient traversalserver type udp unable unavailable unified unity unknown
unreachable unsupported unused upstream user valid vcs virtual voicemail warning web webex wildcard wrong xconfiguration xcommand xmpp xstatus
zone zones uc active allow deny lookup zero
`);

/** No name is told by one of them alone. */
export const smallWords: ReadonlySet<string> = new Set(small);

const oneOf = (words: readonly string[]) => `(?:${[...new Set(words)].sort().join("|")})`;
const wordEnd = "(?![\\w-])";
const wordStart = "(?<![\\w./@=%-])";
/** "refused", "missing". */
const inflected = `[a-z]{1,30}(?:ed|ing)${wordEnd}`;
/** One word that is none of these, nor the beginning of an address. */
const nameOutside = (words: readonly string[]) =>
  `(?!${oneOf([...small, ...words])}${wordEnd}|${inflected}|${oneOf(roles)}s?${wordEnd})[a-z][\\w-]{0,63}(?![\\w-]|\\.\\w|[@=%/\\\\])`;

/** Finds names beside a role: what a match captures, up to its end. */
export interface SentenceRule {
  readonly id: string;
  readonly pattern: RegExp;
}

const behindName = nameOutside(behind);
const beforeName = nameOutside(before);
const roleNext = `["']? ${oneOf(rolesBehind)}(?![\\w[-]| {0,3}[=:])`;

const numberRoles =
  "(?:users?|extensions?|alias|subscriber|caller|callee|dn|phone|(?:phone|directory|extension) number|call(?:ed|ing)|dial(?:l?ed|l?ing|s)?)";

export const sentenceRules: readonly SentenceRule[] = [
  {
    // node gateway, zone Global Voice, peer 'gateway', nodes gateway and mobile, connected to gateway, a host named gateway
    id: "behind-role",
    pattern: new RegExp(
      `${wordStart}(?:${oneOf(roles)}s?|connect(?:ing|ed|ions?)? (?:to|from|with)|named|called|resolv(?:e|ing)|lookup (?:of|for)) {1,3}(?:["'\`]([^"'\`\\r\\n=]{1,200})(?=["'\`])|[(\\[<]?(${behindName}(?:(?:,? | (?:and|or) )${behindName}){0,3}))`,
      "gi",
    ),
  },
  {
    // gateway server, Global Voice zone
    id: "before-role",
    pattern: new RegExp(
      `${wordStart}(?=[a-z][\\w-]{0,63}(?: [\\w-]{1,64}){0,2}${roleNext})(${beforeName}(?: ${beforeName}){0,2})(?=${roleNext})`,
      "gi",
    ),
  },
  {
    // zone=Global Voice
    id: "behind-value",
    pattern: new RegExp(
      `${wordStart}[\\w-]{0,30}${oneOf([...roles, "name", "group"])} ?= ?[^\\s"'=,;<>()]{1,255} (${behindName}(?: ${behindName}){0,2})(?! ?[:=[])`,
      "gi",
    ),
  },
  {
    // extension 4711
    id: "number",
    pattern: new RegExp(`${wordStart}${numberRoles} (\\d{3,6})(?![\\w:-]|\\.\\d)`, "gi"),
  },
];

const hasRole = new RegExp(
  `(?:${oneOf(roles)}s?|to|from|with|named|called|resolv(?:e|ing)|of|for) |${numberRoles} \\d|= ?[^\\s"'=]{1,255} [a-z]|["']? ${oneOf(rolesBehind)}${wordEnd}`,
  "i",
);
/** The words of a setting or a state are the product's: "*c xConfiguration Zones LocalZone". */
const settings = /^\s{0,8}(?:\*[cs]\/?|x[CS][a-z]{1,20}) [^:"]{0,300}/;

const headTime = /(?::\d\d[.,Z\d+:-]{0,24}(?: [A-Z]{3,4}:?)?|^\d{10}[.\d]{0,10}) $/;

/** Whether a word at an index of the text stands in the place of a name, as the rules say. To be asked from left to right. */
export function sentenceNames(text: string, rules: readonly SentenceRule[]): (at: number) => boolean {
  if (!hasRole.test(text)) return noName;
  const from = settings.exec(text)?.[0].length ?? 0;
  const places: { readonly start: number; readonly end: number }[] = [];
  for (const { pattern } of rules) {
    pattern.lastIndex = from;
    for (let found = pattern.exec(text); found; found = pattern.exec(text)) {
      // A host may be called "node": what stands behind it at the head of a record is the process.
      if (headTime.test(text.slice(Math.max(0, found.index - 48), found.index))) continue;
      const name = found[1] ?? found[2] ?? "";
      const end = found.index + found[0].length;
      places.push({ start: end - name.length, end });
    }
  }
  places.sort((a, b) => a.start - b.start);
  let next = 0;
  return (at) => {
    while ((places[next]?.end ?? text.length) <= at) next++;
    return (places[next]?.start ?? text.length) <= at && !/^(?:and|or) /i.test(text.slice(at, at + 4));
  };
}

const noName = () => false;
