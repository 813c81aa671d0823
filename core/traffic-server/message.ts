/**
 * Traffic Server's own messages about a TLS handshake with an origin server, as they stand behind `traffic_server[pid]: `.
 * Wording: Apache Traffic Server `SSLClientUtils.cc` (`verify_callback`) and `SSLNetVConnection.cc`
 * (`sslClientHandShakeEvent`), 8.0 to 10.2; prefix: `Diags::print_va` (`src/tscore/Diags.cc`).
 *
 *     [ET_NET 0] WARNING: Core server certificate verification failed for (cucm.lab.example). Action=Terminate Error=self signed certificate server=cucm.lab.example(192.0.2.10) depth=0
 *     [ET_NET 0] WARNING: SNI (192.0.2.10) not in certificate. Action=Terminate server=192.0.2.10(192.0.2.10)
 *     [ET_NET 0] ERROR: SSL connection failed for 'cucm.lab.example': error:1416F086:SSL routines:tls_process_server_certificate:certificate verify failed
 *
 * Read leniently, since these lines are pasted from web pages, mails and pictures: blanks where there are none, lines broken,
 * Markdown's backslashes, other quotes, `Action:` for `Action=`.
 */

import type { Action, TlsError } from "../failures/failure.ts";
import type { Span } from "../log/head.ts";
import { RecentTexts } from "../log/recent-texts.ts";
import { alertOf } from "../openssl/ssl-reasons.ts";
import type { MessageKind } from "../signatures/signature.ts";

export type PartName =
  | "phrase"
  | "name"
  | "action"
  | "error"
  | "server"
  | "address"
  | "depth"
  | "opensslError"
  | "reason";

export interface TrafficServerMessage {
  readonly kind: MessageKind;
  readonly level: string;
  readonly thread: string | null;
  /** The name that was verified: the SNI, or the peer's address where none was sent. */
  readonly name: string | null;
  readonly server: string | null;
  readonly address: string | null;
  /** null too where a name that holds Traffic Server's own words makes it ambiguous. */
  readonly action: Action | null;
  /** OpenSSL's text as it stands, blanks folded. */
  readonly error: string | null;
  readonly depth: number | null;
  readonly tlsError: TlsError | null;
  /** From `WARNING:` or `ERROR:` to the end of the message. */
  readonly span: Span;
  readonly parts: Readonly<Partial<Record<PartName, Span>>>;
  /** The text broke off inside the message. */
  readonly incomplete: boolean;
}

/** Longer texts are cut: no message is that long, and what follows would be a stranger's. */
const maxText = 65536;

/**
 * The message with which `text` begins (a record's text behind its tag, further physical lines joined by `\n`), or null
 * where it begins with none of these.
 */
export function parseMessage(text: string): TrafficServerMessage | null {
  const known = parsed.get(text);
  if (known !== undefined) return known;
  if (!mayBegin.test(text)) return null;
  const message = parseAnew(text);
  if (text.length <= maxKeptText) parsed.set(text, message);
  return message;
}

/** A server that is refused is refused again and again, in the same words. A message takes about so many bytes besides its text. */
const parsed = new RecentTexts<TrafficServerMessage | null>(1024 * 1024, 800);
const maxKeptText = 2048;

/** How many bytes of messages are remembered, about: a program that reads the same logs again and again has use for more. */
export function rememberMessages(most: number): void {
  parsed.most = most;
}

function parseAnew(text: string): TrafficServerMessage | null {
  const folded = fold(text.length > maxText ? text.slice(0, maxText) : text);
  const prefix = messagePrefix.exec(folded.text);
  if (!prefix) return null;
  const levelAt = prefix[0].length - (prefix[3] as string).length;
  const words: Words = {
    folded,
    from: prefix[0].length,
    level: prefix[4] as string,
    levelAt,
    thread: (prefix[1] ?? prefix[2])?.trim() ?? null,
  };
  const rest = folded.text.slice(words.from);
  if (words.level === "WARNING") {
    if (rest.startsWith(verificationPhrase)) return verificationFailed(words);
    if (rest.startsWith(pluginPhrase)) return pluginRejected(words);
    if (/^(?:SNI|Origin hostname) ?\(/.test(rest)) return nameNotInCertificate(words);
    return null;
  }
  // From Traffic Server 9 on the connection error is a DEBUG line with the tag ssl.error.
  if (words.level === "ERROR" || /\(ssl\.error\) ?$/.test(prefix[0])) {
    if (rest.startsWith(connectionPhrase)) return connectionFailed(words);
  }
  return null;
}

/** Whether more physical lines could still complete what `text` begins: it is empty, a thread, or the start of a message. */
export function mayContinue(text: string): boolean {
  if (!mayBegin.test(text)) return false;
  const folded = fold(text.length > maxText ? text.slice(0, maxText) : text).text.trim();
  if (folded === "" || /^\[[^\]]*\]$/.test(folded)) return true;
  const prefix = messagePrefix.exec(folded) ?? messagePrefix.exec(`${folded} `);
  if (!prefix) return /^(?:\[[^\]]*\] ?)?(?:WARNING|ERROR) ?:?$/.test(folded);
  const rest = folded.slice(prefix[0].trimEnd().length).trim();
  if (prefix[4] !== "WARNING" && prefix[4] !== "ERROR") return false;
  const phrases = [verificationPhrase, pluginPhrase, connectionPhrase, "SNI (", "Origin hostname ("];
  if (!phrases.some((phrase) => rest.startsWith(phrase) || phrase.startsWith(rest))) return false;
  const message = parseMessage(text);
  return message === null || message.incomplete;
}

/** Tells most other records apart before anything is folded. */
const mayBegin = /^[\s\\]*(?:$|\[|(?:Server )?\{0x|(?:WARNING|ERROR|DEBUG|DIAG|NOTE|STATUS|FATAL|ALERT|EMERGENCY)\b)/;
const messagePrefix =
  /^ ?(?:\[([^\]]{0,200})\] ?|(?:Server )?\{(0x[0-9a-f]{1,16})\} ?)?((WARNING|ERROR|DEBUG|DIAG|NOTE|STATUS|FATAL|ALERT|EMERGENCY) ?: ?(?:<[^<>]{0,200}> ?)?(?:\([\w.]{1,60}\) ?)?)/;
const verificationPhrase = "Core server certificate verification failed for";
const pluginPhrase = "TS_EVENT_SSL_VERIFY_SERVER plugin failed the origin certificate check for";
const connectionPhrase = "SSL connection failed for";

/** A text with blanks folded and Markdown's backslashes taken out, and where each of its characters came from; null where nothing was folded. */
interface Folded {
  readonly text: string;
  readonly origin: Int32Array | null;
}

interface Words {
  readonly folded: Folded;
  readonly from: number;
  readonly level: string;
  readonly levelAt: number;
  readonly thread: string | null;
}

/** What stands before a line end inside of a name or an address: neither has blanks, so the line was broken there. */
const insideName =
  /(?:(?:failed for|SNI|hostname) ?\(|server ?= ?(?:[^()'" ]{1,255}\()?|connection failed for ['"])[^()'" ]{1,255}$/;
const longestPhrase = 600;
const lineEnds = /[\r\n]+(?![\s\u00a0]|$)/y;

function fold(text: string): Folded {
  if (!/[\t\n\r\u00a0\\]| {2}/.test(text)) return { text, origin: null };
  const origin = new Int32Array(text.length + 1);
  let folded = "";
  let blank = false;
  for (let i = 0; i < text.length; i++) {
    const character = text[i] as string;
    if (character === " " || character === "\n" || character === "\t" || character === "\r" || character === "\u00a0") {
      if (blank) continue;
      lineEnds.lastIndex = i;
      const [broken] = lineEnds.exec(text) ?? [];
      if (broken !== undefined && insideName.test(folded.slice(-longestPhrase))) {
        i += broken.length - 1;
        continue;
      }
      blank = true;
      origin[folded.length] = i;
      folded += " ";
      continue;
    }
    blank = false;
    if (character === "\\" && "_[]()*.'\"<>-".includes(text[i + 1] ?? "\0")) continue;
    origin[folded.length] = i;
    folded += character;
  }
  origin[folded.length] = text.length;
  return { text: folded, origin };
}

/** The span in the given text of [start, end) of the folded one, blanks at its ends left out; undefined for nothing. */
function spanOf({ text, origin }: Folded, start: number, end: number): Span | undefined {
  while (start < end && text[start] === " ") start++;
  while (end > start && text[end - 1] === " ") end--;
  if (start >= end) return undefined;
  return origin ? { start: origin[start] as number, end: (origin[end - 1] as number) + 1 } : { start, end };
}

type Parts = { [part in PartName]?: Span | undefined };

function build(
  words: Words,
  kind: MessageKind,
  end: number,
  parts: Parts,
  facts: Partial<Omit<TrafficServerMessage, "kind" | "level" | "thread" | "span" | "parts">>,
): TrafficServerMessage {
  const { folded } = words;
  const known: Partial<Record<PartName, Span>> = {};
  for (const [part, span] of Object.entries(parts)) if (span) known[part as PartName] = span;
  return {
    kind,
    level: words.level,
    thread: words.thread,
    name: null,
    server: null,
    address: null,
    action: null,
    error: null,
    depth: null,
    tlsError: null,
    incomplete: false,
    ...facts,
    span: spanOf(folded, words.levelAt, end) as Span,
    parts: known,
  };
}

function value(text: string): string | null {
  const trimmed = text.trim();
  return trimmed === "" || trimmed === "(null)" ? null : trimmed;
}

function actionOf(text: string | undefined): Action | null {
  return text === "Terminate" || text === "Continue" ? text : null;
}

/** One place at which a message may be divided into the name and what follows it. */
interface Division {
  readonly nameEnd: number;
  readonly end: number;
  readonly action: string;
  readonly actionStart: number;
}

const maxDivisions = 16;

function divisions(text: string, from: number, pattern: RegExp): Division[] {
  const found: Division[] = [];
  pattern.lastIndex = from;
  for (let match = pattern.exec(text); match && found.length <= maxDivisions; match = pattern.exec(text)) {
    const action = match[1] as string;
    found.push({
      nameEnd: match.index,
      end: match.index + match[0].length,
      action,
      actionStart: match.index + match[0].indexOf(action, match[0].indexOf("Action") + 7),
    });
  }
  return found;
}

/**
 * The division to believe. The name is a stranger's choice (it is the route's host) and may hold these very words; Traffic
 * Server prints it again behind `server=`, so of several divisions the one counts whose name returns there. Where that
 * does not decide, `sure` is false and the action is not told.
 */
function choose(
  text: string,
  nameStart: number,
  found: readonly Division[],
  again: (name: string) => string,
): { division: Division; sure: boolean } | null {
  const last = found.at(-1);
  if (!last) return null;
  if (found.length === 1) return { division: last, sure: true };
  if (found.length <= maxDivisions) {
    const fitting = found.filter(
      (each) => text.indexOf(again(text.slice(nameStart, each.nameEnd).trim()), each.actionStart) >= 0,
    );
    if (fitting.length === 1) return { division: fitting[0] as Division, sure: true };
  }
  return { division: last, sure: false };
}

function verificationFailed(words: Words): TrafficServerMessage {
  const { folded } = words;
  const { text } = folded;
  const phrase = spanOf(folded, words.from, words.from + verificationPhrase.length);
  const open = text.indexOf("(", words.from + verificationPhrase.length);
  if (open < 0) return build(words, "verification-failed", text.length, { phrase }, { incomplete: true });
  const nameStart = open + 1;
  const found = divisions(text, nameStart, /\) ?\.? ?Action ?[=:] ?([A-Za-z]+) Error ?= ?/g);
  const chosen = choose(text, nameStart, found, (name) => ` server=${name}(`);
  if (!chosen) {
    const close = text.indexOf(")", nameStart);
    const end = close < 0 ? text.length : close;
    return build(
      words,
      "verification-failed",
      text.length,
      { phrase, name: spanOf(folded, nameStart, end) },
      {
        name: close < 0 ? null : value(text.slice(nameStart, close)),
        incomplete: true,
      },
    );
  }
  const { division, sure } = chosen;
  const name = value(text.slice(nameStart, division.nameEnd));
  const parts: Parts = {
    phrase,
    name: spanOf(folded, nameStart, division.nameEnd),
    action: sure ? spanOf(folded, division.actionStart, division.actionStart + division.action.length) : undefined,
  };
  const facts = { name, action: sure ? actionOf(division.action) : null };
  // OpenSSL's text ends at ` server=`; a name that holds these words is known from its first place.
  const repeated = name === null ? -1 : text.indexOf(` server=${name}(`, division.end - 1);
  const serverAt = repeated >= 0 ? repeated : text.lastIndexOf(" server=");
  if (serverAt < division.end - 1) {
    const error = value(text.slice(division.end));
    return build(
      words,
      "verification-failed",
      text.length,
      { ...parts, error: spanOf(folded, division.end, text.length) },
      { ...facts, error, incomplete: true },
    );
  }
  parts.error = spanOf(folded, division.end, serverAt);
  const error = value(text.slice(division.end, serverAt));
  const serverStart = serverAt + " server=".length;
  const tail = /\) ?depth ?= ?(\S{1,20})/g;
  tail.lastIndex = repeated >= 0 ? serverStart + (name as string).length : serverStart;
  let end: RegExpExecArray | null = null;
  for (let next = tail.exec(text); next; next = tail.exec(text)) end = next;
  if (!end) {
    return build(words, "verification-failed", text.length, parts, {
      ...facts,
      error,
      server: value(text.slice(serverStart).split("(", 1)[0] as string) ?? "",
      incomplete: true,
    });
  }
  const addressStart = text.lastIndexOf("(", end.index) + 1;
  const depthText = end[1] as string;
  const depthStart = end.index + end[0].length - depthText.length;
  const digits = /^\d{1,9}(?!\d)/.exec(depthText)?.[0];
  const messageEnd = depthStart + (digits?.length ?? depthText.length);
  return build(
    words,
    "verification-failed",
    messageEnd,
    {
      ...parts,
      server: spanOf(folded, serverStart, addressStart - 1),
      address: spanOf(folded, addressStart, end.index),
      depth: spanOf(folded, depthStart, messageEnd),
    },
    {
      ...facts,
      error,
      server: value(text.slice(serverStart, addressStart - 1)),
      address: value(text.slice(addressStart, end.index)),
      depth: digits === undefined ? null : Number(digits),
    },
  );
}

function nameNotInCertificate(words: Words): TrafficServerMessage | null {
  const { folded } = words;
  const { text } = folded;
  const nameStart = text.indexOf("(", words.from) + 1;
  const found = divisions(text, nameStart, /\) ?not in certificate ?\.? ?Action ?[=:] ?([A-Za-z]+) server ?= ?/g);
  const chosen = choose(text, nameStart, found, (name) => `server=${name}(`);
  if (!chosen) {
    const close = text.indexOf(")", nameStart);
    const rest = close < 0 ? "" : text.slice(close, close + 40);
    if (close >= 0 && !/^\) ?not in certificate/.test(rest) && !") not in certificate".startsWith(rest.trim()))
      return null;
    return build(
      words,
      "name-not-in-certificate",
      text.length,
      { name: spanOf(folded, nameStart, close < 0 ? text.length : close) },
      {
        name: close < 0 ? null : value(text.slice(nameStart, close)),
        incomplete: true,
      },
    );
  }
  const { division, sure } = chosen;
  const name = value(text.slice(nameStart, division.nameEnd));
  const phraseAt = text.indexOf("not in certificate", division.nameEnd);
  const serverStart = division.end;
  const repeats = name !== null && text.startsWith(`${name}(`, serverStart);
  const open = repeats ? serverStart + (name as string).length : text.lastIndexOf("(");
  const close = open < serverStart ? -1 : text.indexOf(")", open);
  const action = sure ? actionOf(division.action) : null;
  const parts: Parts = {
    phrase: spanOf(folded, phraseAt, phraseAt + "not in certificate".length),
    name: spanOf(folded, nameStart, division.nameEnd),
    action: sure ? spanOf(folded, division.actionStart, division.actionStart + division.action.length) : undefined,
  };
  if (close < 0) return build(words, "name-not-in-certificate", text.length, parts, { name, action, incomplete: true });
  return build(
    words,
    "name-not-in-certificate",
    close + 1,
    { ...parts, server: spanOf(folded, serverStart, open), address: spanOf(folded, open + 1, close) },
    { name, action, server: value(text.slice(serverStart, open)), address: value(text.slice(open + 1, close)) },
  );
}

function pluginRejected(words: Words): TrafficServerMessage {
  const { folded } = words;
  const { text } = folded;
  const nameStart = words.from + pluginPhrase.length;
  const phrase = spanOf(folded, words.from, nameStart);
  const found = divisions(text, nameStart, /\. Action ?[=:] ?([A-Za-z]+) SNI ?= ?/g);
  const chosen = choose(text, nameStart, found, (name) => `SNI=${name}`);
  if (!chosen) return build(words, "plugin-rejected", text.length, { phrase }, { incomplete: true });
  const { division, sure } = chosen;
  const server = value(text.slice(nameStart, division.nameEnd));
  const sni = value(text.slice(division.end));
  return build(
    words,
    "plugin-rejected",
    text.length,
    {
      phrase,
      server: spanOf(folded, nameStart, division.nameEnd),
      name: spanOf(folded, division.end, text.length),
      action: sure ? spanOf(folded, division.actionStart, division.actionStart + division.action.length) : undefined,
    },
    { name: sni ?? server, server, action: sure ? actionOf(division.action) : null },
  );
}

function connectionFailed(words: Words): TrafficServerMessage {
  const { folded } = words;
  const { text } = folded;
  const phrase = spanOf(folded, words.from, words.from + connectionPhrase.length);
  const quoteAt = words.from + connectionPhrase.length + 1;
  const quoted = /['"\u2018\u2019\u201c\u201d]/.test(text[quoteAt] ?? "");
  // In YAML and SQL a quotation mark inside of others stands twice; of an empty name only the colon follows.
  const isDoubled = quoted && text[quoteAt + 1] === text[quoteAt] && !/^ ?:/.test(text.slice(quoteAt + 2));
  const nameStart = quoted ? quoteAt + (isDoubled ? 2 : 1) : quoteAt;
  // The name is a stranger's choice, OpenSSL's text is not: of several divisions the last is the true one.
  const dividers = [...text.slice(nameStart).matchAll(/ ?['"\u2018\u2019\u201c\u201d] ?: ?(?=err(?:or)? ?:)/g)];
  const divider = dividers.at(-1) ?? /['"\u2018\u2019\u201c\u201d] ?: ?/.exec(text.slice(nameStart));
  if (!divider) {
    return build(
      words,
      "connection-failed",
      text.length,
      { phrase, name: spanOf(folded, nameStart, text.length) },
      { incomplete: true },
    );
  }
  const behindName = nameStart + divider.index;
  const nameEnd = isDoubled && text[behindName - 1] === text[behindName] ? behindName - 1 : behindName;
  const errorStart = behindName + divider[0].length;
  const { fields, raw } = opensslFields(text.slice(errorStart));
  const code = /^[0-9A-Fa-f]{1,16}$/.test(fields[1] ?? "") ? Number.parseInt(fields[1] as string, 16) : null;
  const reason = fields[4] ? fields[4] : null;
  const reasonAt = reason === null ? -1 : text.indexOf(reason, errorStart);
  return build(
    words,
    "connection-failed",
    text.length,
    {
      phrase,
      name: spanOf(folded, nameStart, nameEnd),
      opensslError: spanOf(folded, errorStart, reasonAt < 0 ? text.length : reasonAt),
      reason: reasonAt < 0 ? undefined : spanOf(folded, reasonAt, reasonAt + (reason as string).length),
    },
    {
      name: value(text.slice(nameStart, nameEnd)),
      tlsError: raw === "" ? null : { raw, code, reason, alert: alertOf(reason, code) },
      incomplete: reason === null,
    },
  );
}

/**
 * `error:CODE:LIBRARY:FUNCTION:REASON` (`ERR_error_string_n`; from OpenSSL 3 on without a function, hence two colons), blanks
 * that a web page put behind the colons taken out. Command-line tools print file and line behind the reason.
 */
export function opensslFields(text: string): { fields: readonly string[]; raw: string } {
  const fields = text.split(":").map((field) => field.trim());
  return { fields, raw: fields.join(":") };
}
