/**
 * Whether a text is an Expressway log, in any of the forms that people have: asked before the language of a document is changed, so
 * only when sure. The server knows these forms too (`core/log/forms`) and asks for less; a test holds that both know the same ones.
 */

const iso = String.raw`\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?: ?(?:Z|[+-]\d\d:?\d\d))?`;
const bsd = String.raw`(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) {1,2}\d{1,2}(?: \d{4})? \d\d:\d\d:\d\d(?:\.\d{1,9})?(?: (?:[A-Z]{3,5}|[+-]\d\d:?\d\d):?(?=[ \t]))?`;
const stamp = `(?:${iso}|${bsd})`;
const priority = String.raw`(?:<\d{1,3}>)?`;
const host = String.raw`[^\s"'{}<>|\[\]=:][^\s"'{}<>|\[\]=]{0,254}`;
const address = String.raw`(?:\d{1,3}(?:\.\d{1,3}){3}|[0-9a-f:]*:[0-9a-f:]+)`;
const name = String.raw`[A-Za-z_](?:[\w./-]|\\_){0,62}`;
const tag = String.raw`${name}(?:\\?\[\d{1,10}\\?\])?:`;
const separator = String.raw`(?:\t| ?\| ?)`;
const structuredData = String.raw`(?:-|(?:\[(?:[^\]"\\]|"(?:[^"\\]|\\.)*"|\\.)*\])+)`;
const ietf = String.raw`${priority}1 (?:-|${iso}) (?:-|${host}) (?:-|${name}) (?:-|[!-~]{1,128}) (?:-|[!-~]{1,32}) ${structuredData} *\ufeff?`;

/** What the messages say that matter to us. */
const warning = String.raw`(?:WARNING|ERROR) ?: ?(?:Core server certificate verification failed for|SNI \(|Origin hostname \(|SSL connection failed for)`;
const thread = String.raw`(?:\[(?:ET\\?_NET|ACCEPT|TS\\?_MAIN)|\{0x[0-9a-f]{1,16}\} )`;

/** What only Expressway writes behind the host name, and tag or no tag: its own pairs, or a message of its Traffic Server. */
const own = new RegExp(
  String.raw`^ ?(?:${tag} *){0,2}(?:UTCTime="\d{4}-\d\d-\d\d |Module="[\w.]{1,80}" Level=|(?:Level="[A-Z]{4,5}" )?Event="[^"]{1,80}" [A-Z][\w-]{1,30}="` +
    String.raw`|(?:\[${bsd}\] )?(?:\[[^\]]{1,40}\] ?|\{0x[0-9a-f]{1,16}\} )?${warning})` +
    String.raw`|^ ?(?:traffic\\?_(?:server|manager)(?:\\?\[\d{1,10}\\?\])?: *){1,2}(?:\[${bsd}\] )?\\?${thread}`,
);

/** What stands in a line before the record's own text. */
const heads: readonly RegExp[] = [
  new RegExp(`^${priority}${stamp} +${host} +`),
  new RegExp(`^${priority}${stamp} +${address} ${host} +`),
  new RegExp(`^${priority}${stamp} +(?=${tag})`),
  new RegExp(`^${ietf}`),
];
/** The same of what has been cut down or put together anew: of a line that does not go on as ours do nothing follows. */
const rareHeads: readonly RegExp[] = [
  new RegExp(String.raw`^${stamp} +${host} +[a-z]{2,8}[0-7]?\.[a-z]{3,7} (?=${tag})`),
  new RegExp(String.raw`^\d{10}\.\d{1,9} +${host} +`),
  /^\d{1,20}\t(?:[^\t]{1,255}\t){8}/,
  new RegExp(
    String.raw`^${priority}${stamp}${separator}${host}${separator}${name}(?:\[\d{1,10}\])?(?::(?:${separator}| *)|${separator})(?:(?:\d{1,10}|-)?${separator})?`,
  ),
  new RegExp(String.raw`^(?:\d\d:\d\d:\d\d(?:[.,]\d{1,9})? +)?(?:${host} +)?(?=${tag})`),
  /^(?=UTCTime=")/,
];
/** The whole of a message without any head, as documents quote it, and as Traffic Server's own log has it. */
const headless = new RegExp(
  String.raw`^(?:\[${stamp}\] )?(?:\[[^\]]{1,40}\] ?|\{0x[0-9a-f]{1,16}\} )?${warning}` +
    String.raw`|^\[${stamp}\] traffic_(?:server|manager) (?:NOTE|STATUS|WARNING|ERROR|FATAL|ALERT|EMERGENCY|DIAG|DEBUG): `,
);
/** What others put before the head: collectors and syslog servers. */
const outer: readonly RegExp[] = [
  /^(?:[\d-]{10}[T ][\d:.,]{8,18}(?: ?(?:Z|[+-]\d\d:?\d\d))? +)?\{[A-Za-z_]\w{0,60}="[^"{}]{0,200}"(?:, ?[A-Za-z_]\w{0,60}="[^"{}]{0,200}")*\} /,
  new RegExp(
    String.raw`^(?:${priority}${stamp} (?:${host}|\[${host}\]) |${stamp} |${address} )(?=<\d{1,3}>|1 |${stamp})`,
  ),
  new RegExp(`^${ietf}(?=<|${stamp})`),
  new RegExp(`^${priority}${stamp} +${host} +${name}(?:\\[\\d{1,10}\\])?:? (?=<|${stamp})`),
];
const maxOuter = 2;

/** What tools put before a line, and its length before a syslog message. */
const searched =
  /^(?:\d{1,7} (?=<\d{1,3}>)|\t? *Line \d{1,12}: {0,4}|(?:(?:(?:[A-Za-z]:)?[^\s:"'<>|{}[\]]{1,255}[:-])?\d{1,12}[:-]|(?:[A-Za-z]:)?[^\s:"'<>|{}[\]]{1,255}:)(?=<\d|1 |\d{4}-|[A-Z][a-z]{2} {1,2}\d|\[))/;
/** What those put there who quote or indent a text. */
const quoted = /^(?:(?:> ?)+|\+(?=\d{4}-|[A-Z][a-z]{2} {1,2}\d)| {2,40}(?=[^ ])|\t[\t ]{0,40})/;

/** Lines in the middle of a record, as at the top of a cut file, and what search tools say of themselves. */
const continuation = /^(?: |\t|\||HTTPMSG:|SIPMSG:|Search "|-----|[A-Za-z0-9+/]{40,76}={0,2}$|$)/;
const escapeCode = "\u001b";
const colours = new RegExp(`${escapeCode}\\[[0-9;]{0,20}[mK]`, "g");
/** What of a line is not read as it stands. */
const damage = new RegExp(`[&\u00a0${escapeCode}]|^<`);
/** A record on a line that holds many. */
const inner = new RegExp(String.raw`(?<=\s)${stamp} ${host} (?=${tag})`, "g");
const fewestInner = 3;

const looked = 200;
/** Of a line or a value. */
const longest = 2000;

/**
 * True where the first lines are Expressway's: a record of its own stands at the top (or behind the rest of a record that the file
 * begins in), and records of other programs are fewer than its own. Prose that quotes a line is no log.
 */
export function isExpresswayLog(whole: string): boolean {
  const text = whole.replace(/^\ufeff/, "");
  const values = valuesOf(text);
  if (values) {
    const ours = values.filter((value) => own.test(value) || kindOf(value) === "own").length;
    return ours > 0 && ours >= values.length - ours;
  }
  let ours = 0;
  let others = 0;
  let isQuoted = false;
  for (const line of text.split(/\r\n|\n|\r/, looked)) {
    const plain = readable(line);
    const { kind, behindQuote } = seen(plain);
    if (kind === null) {
      if (ours + others === 0 && !continuation.test(line)) return false;
      // Who quotes a log and answers it writes prose.
      if (isQuoted && plain.trim() !== "" && !quoted.test(plain)) others++;
      continue;
    }
    isQuoted ||= behindQuote;
    if (kind === "own") ours++;
    else others++;
  }
  return ours > 0 && (isQuoted ? ours > others : ours >= others);
}

/** Without a terminal's colours and a page's signs. */
function readable(line: string): string {
  const text = line.slice(0, 4 * longest);
  if (!damage.test(text)) return text;
  return text
    .replace(colours, "")
    .replace(/^(?:<\/?[A-Za-z]+[^<>]{0,200}>)+/, "")
    .replaceAll("\u00a0", " ")
    .replaceAll("&quot;", '"')
    .replace(/&#0?39;|&apos;/g, "'");
}

type Kind = "own" | "other" | null;

function seen(line: string): { kind: Kind; behindQuote: boolean } {
  const text = line.slice(0, longest);
  const bare = kindOf(text) ?? kindOf(text.replace(searched, ""));
  if (bare) return { kind: bare, behindQuote: false };
  const behindQuote = kindOf(text.replace(quoted, ""));
  if (behindQuote) return { kind: behindQuote, behindQuote: true };
  // A page that has lost its line ends, with a caption in front.
  const records = [...line.matchAll(inner)].filter(({ index }) => kindOf(line.slice(index, index + longest)) === "own");
  return { kind: records.length >= fewestInner ? "own" : null, behindQuote: false };
}

/** Whose record begins a text. */
function kindOf(line: string): Kind {
  let text = line;
  let hasHead = false;
  for (let depth = 0; depth <= maxOuter; depth++) {
    if (headless.test(text)) return "own";
    for (const head of heads) {
      const match = head.exec(text);
      if (!match) continue;
      hasHead = true;
      if (own.test(text.slice(match[0].length))) return "own";
    }
    const rare = rareHeads.map((head) => head.exec(text)).filter((match) => match !== null);
    if (rare.some(([head]) => own.test(text.slice(head.length)))) return "own";
    const before: RegExpExecArray | null | undefined = outer.map((each) => each.exec(text)).find((match) => match);
    if (!before) break;
    text = text.slice(before[0].length);
  }
  return hasHead ? "other" : null;
}

const messageNames = ["_raw", "message", "MESSAGE", "Message", "full_message", "log", "line", "event", "msg", "raw"];

/** The messages of a CSV export, JSON lines or an array; null of a text that is none of these. */
function valuesOf(text: string): readonly string[] | null {
  if (/^\s*(?:\[\s*)?\{/.test(text)) {
    const found = text.matchAll(
      new RegExp(String.raw`"(?:${messageNames.join("|")})"\s*:\s*"((?:[^"\\]|\\.){1,${longest}})`, "g"),
    );
    const values = [...found].slice(0, looked).map(([, value = ""]) => unescaped(value));
    return values.length > 0 ? values : null;
  }
  const header = /^[^\r\n]{1,4096}/.exec(text)?.[0] ?? "";
  for (const delimiter of [",", "\t", ";"]) {
    const names = header.split(delimiter).map((each) => each.trim().replace(/^"(.*)"$/, "$1"));
    const column = messageNames.map((each) => names.indexOf(each)).find((at) => at >= 0);
    if (column !== undefined && names.every((each) => /^[@_A-Za-z][\w.@ -]{0,80}$/.test(each)))
      return columnOf(text.slice(header.length), delimiter, column);
  }
  return null;
}

function unescaped(value: string): string {
  return value.replace(/\\(?:u([0-9a-fA-F]{4})|(.))/g, (_, code?: string, letter?: string) =>
    code === undefined ? (letter === "n" ? "\n" : (letter ?? "")) : String.fromCharCode(Number.parseInt(code, 16)),
  );
}

/** One field of each row (RFC 4180). */
function columnOf(rows: string, delimiter: string, column: number): readonly string[] {
  const values: string[] = [];
  const field = new RegExp(
    `(?:"((?:[^"]|"")*)"|([^"${delimiter}\\r\\n][^${delimiter}\\r\\n]*)|)(${delimiter}|[\\r\\n]+|$)`,
    "y",
  );
  let at = 0;
  for (field.lastIndex = /^[\r\n]*/.exec(rows)?.[0].length ?? 0; field.lastIndex < rows.length; ) {
    const match = field.exec(rows);
    if (!match || values.length >= looked) break;
    const [, inQuotes, plain, end] = match;
    if (at === column) values.push((inQuotes?.replaceAll('""', '"') ?? plain ?? "").slice(0, longest));
    at = end === delimiter ? at + 1 : 0;
  }
  return values;
}
