/**
 * Secrets in a text of a log or an archive: the value of each secret key becomes `<removed>`, the rest stays. Everything that
 * leaves the program goes through here (core/words/text.ts); the editor's document is the user's own file and stays as it is.
 */

export const removed = "<removed>";

/** Parts of the names of secret keys, wherever they stand in a name: `newPassword`, `X-Auth-Token`, `j_password`. */
const secretWords = [
  "password",
  "passwd",
  "passphrase",
  "passcode",
  "passwort",
  "kennwort",
  "motdepasse",
  "pwd",
  "token",
  "secret",
  "credential",
  "authorization",
  "cookie",
  "apikey",
  "privatekey",
  "accesskey",
  "sessionid",
  "samlresponse",
  "samlrequest",
  "assertion",
];

/** Whole names, in the parameters of a URL, in objects and in elements alone: in prose they are words. */
const secretNames = [
  "pass",
  "pw",
  "mdp",
  "pin",
  "otp",
  "auth",
  "bearer",
  "sid",
  "session",
  "sig",
  "signature",
  "jwt",
  "code",
  "ticket",
  "key",
  "nonce",
];

/** Headers (RFC 9110, RFC 6265) whose value goes on to the end of the line: several words, each a secret. */
const headerWords = ["authorization", "cookie", "credential"];

/** Other headers that carry one: `X-Cisco-Auth`, `X-Hub-Signature`, `Cisco-Auth`. */
const otherHeader = new RegExp(`^(?:x-(?:[\\w-]{0,64}-)?(?:${secretNames.join("|")})|[\\w-]{1,64}-auth)$`, "i");

// Encoded once, or again and again in a URL within a URL: `=`, `%3D`, `%253D`.
const percent = "%(?:25){0,4}";
const keyCharacter = String.raw`[\w.~$[\]-]|${percent}(?:2[DdEe]|3\d|4[1-9A-Fa-f]|5[0-9ABDFabdf]|6[1-9A-Fa-f]|7[0-9AaEe])|\\{1,8}u00(?:3\d|[46][1-9A-Fa-f]|[57][0-9Aa])`;
const quote = String.raw`\\{0,16}["']|${percent}2[27]`;
const separator = `[=:]|${percent}3[ADad]`;
/** A name with what ends it; any other encoded character by itself, so that no name begins inside of one. */
const names = new RegExp(
  String.raw`((?:${keyCharacter})+)(?:(${quote})?(?:\s|%20|\+){0,4}(${separator})(?:\s|%20|\+){0,4})?|${percent}[\dA-Fa-f]{2}`,
  "g",
);

const words = new RegExp(secretWords.join("|"));
const headers = new RegExp(headerWords.join("|"));
const headerNames = new RegExp(`(?:${secretWords.join("|")})\\d*$`);
const wholeNames = new Set(secretNames);

/** What makes a text worth a closer look: most have none of it. */
const worthALook = new RegExp(
  [
    ...secretWords,
    // The same in two words or three: `pass_word`, `api.key`, `session[id]`.
    "(?:api|private|access)[\\W_]key",
    "session[\\W_]id",
    "mot[\\W_]de[\\W_]passe",
    "(?:pass|kenn)[\\W_](?:word|wort|wd|phrase|code)",
    "saml[\\W_]re(?:sponse|quest)",
    `(?:[?&;#{,"']\\s*|<[\\w.-]*:?)(?:${secretNames.join("|")})["'\\\\]*[\\s=:>]`,
    `x-[\\w-]{0,64}(?:${secretNames.join("|")})["'\\\\]*\\s{0,4}:|-auth["'\\\\]*\\s{0,4}:|--(?:${secretNames.join("|")})\\s|\\bcurl\\b`,
    "[%@]|\\\\u00|bearer|basic|digest|negotiate|ntlm|eyj|inline:",
  ].join("|"),
  "i",
);

/**
 * The text without the values of its secret keys, in URLs (encoded ones too), headers, forms, XML and JSON (escaped too), without the
 * passwords of `scheme://user:password@host`, without what stands behind `Bearer` and `Basic`, without the credentials of command lines
 * and of "the password is …", and without private keys, tokens (RFC 7519, or in the place of a user's name) and keys of media (RFC 4568).
 * Work is linear in its length.
 */
export function withoutSecrets(text: string): string {
  if (!worthALook.test(text)) return text;
  return withoutElements(
    withoutProse(withoutValues(withoutOptions(withoutSchemes(withoutUserInfo(withoutKeys(text)))))),
  );
}

/** Whether a name is that of a secret, however it is written: `Client-Secret`, `pass%77ord`. */
export function isSecretName(name: string): boolean {
  return words.test(plainName(name));
}

function withoutValues(text: string): string {
  let result = "";
  let shown = 0;
  names.lastIndex = 0;
  for (let found = names.exec(text); found; found = names.exec(text)) {
    const [, written, closing, mark] = found;
    if (written === undefined || mark === undefined) continue;
    const lineEnd = escapedLineEnd(text, found.index, written);
    const name = lineEnd === null ? written : written.slice(1);
    const at = lineEnd === null ? found.index : found.index + 1;
    if (
      !isSecret(name, closing !== undefined, mark, text, at) &&
      (lineEnd === null || !isSecret(written, closing !== undefined, mark, text, found.index))
    )
      continue;
    const start = names.lastIndex;
    const isHeader = mark === ":" && (headers.test(plainName(name)) || otherHeader.test(name));
    const end = endOfValue(text, start, mark, isHeader, lineEnd);
    if (text.startsWith(removed, start)) continue;
    const { from, to } = withinQuotes(text, start, end);
    if (from < to) result += text.slice(shown, from) + removed;
    if (from < to) shown = to;
    names.lastIndex = end;
  }
  return result + text.slice(shown);
}

/** What ends a line where its ends are escaped, as often as before this name: of `\\nCookie` what `\\n` is; null where none stands there. */
function escapedLineEnd(text: string, at: number, name: string): RegExp | null {
  if (!/^[nr]/.test(name)) return null;
  const [escapes = ""] = /\\{1,16}$/.exec(text.slice(Math.max(0, at - 16), at)) ?? [];
  return escapes === "" ? null : new RegExp(`[\\r\\n]|(?<!\\\\)\\\\{${escapes.length}}[rn]`, "g");
}

/** Whether the name at `at` is a secret's; `mark` is what stands between it and the value. */
function isSecret(name: string, isQuoted: boolean, mark: string, text: string, at: number): boolean {
  const plain = plainName(name);
  if ((mark === ":" || isQuoted) && otherHeader.test(name)) return true;
  if (wholeNames.has(plain)) return isQuoted || isParameter(text, at);
  // Before a colon that is no object's, names of files stand as well as those of headers: `secrets.txt:12`, `/tmp/token:12`.
  if (mark === ":" && !isQuoted)
    return headerNames.test(plain) && !name.includes(".") && !/[/\\]/.test(text[at - 1] ?? "");
  return words.test(plain);
}

/** Behind what begins a parameter, or a member of an object. */
function isParameter(text: string, at: number): boolean {
  return /(?:[?&;#]|\{\s*|%(?:25){0,4}(?:3[BFbf]|2[36]|7[Bb]))$/.test(text.slice(Math.max(0, at - 20), at));
}

/** Decoded, in small letters, without what stands between words. */
function plainName(name: string): string {
  return name
    .replace(/%(?:25)*([\dA-Fa-f]{2})|\\u00([\dA-Fa-f]{2})/g, (_, encoded, escaped) =>
      String.fromCharCode(Number.parseInt(encoded ?? escaped, 16)),
    )
    .toLowerCase()
    .replace(/[^a-z0-9]/g, "");
}

/**
 * Where a value ends that begins at `start`. In quotes: at the same quote, as often escaped. Else at a blank, a quote or the
 * next parameter: an `&` that is encoded as often as the mark before the value was, for one that is encoded more often belongs
 * to the value. Of a header: the end of the line.
 */
function endOfValue(text: string, start: number, mark: string, isHeader: boolean, lineEnd: RegExp | null): number {
  const opening = openingQuote(text, start);
  if (opening !== "") return closingQuote(text, start + opening.length, opening);
  if (mark === ":" && (text[start] === "[" || text[start] === "{")) return closingBracket(text, start);
  if (isHeader) return matchFrom(lineEnd ?? /[\r\n]/g, text, start);
  const level = (mark.length - 1) / 2;
  const ends = [String.raw`[\s"]`, String.raw`\\"`, String.raw`[;,](?=\s*["']?[\w.-]{1,64}["']?[=:])`];
  if (mark !== ":") ends.push("[&#]");
  if (level > 0) ends.push(`%(?:25){0,${level - 1}}(?:26|2[27]|20|23|3[BCEbce]|7[Dd])`);
  return matchFrom(new RegExp(ends.join("|"), "g"), text, start);
}

/** Where the pattern stands at `start` or behind it; the end of the text where it does not. */
function matchFrom(pattern: RegExp, text: string, start: number): number {
  pattern.lastIndex = start;
  return pattern.exec(text)?.index ?? text.length;
}

function openingQuote(text: string, at: number): string {
  const pattern = new RegExp(quote, "y");
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? "";
}

/** Behind the closing quote; the end of the text where there is none. */
function closingQuote(text: string, from: number, opening: string): number {
  const sign = opening.at(-1) as string;
  const isEncoded = opening.startsWith("%");
  const pattern = isEncoded ? new RegExp(opening, "gi") : new RegExp(`\\\\*${sign}`, "g");
  pattern.lastIndex = from;
  for (let found = pattern.exec(text); found; found = pattern.exec(text))
    // What is escaped more often is part of the value.
    if (isEncoded || found[0].length <= opening.length) return found.index + found[0].length;
  return text.length;
}

/** Behind the bracket of JSON that closes the one at `at`; the end of the text where there is none. */
function closingBracket(text: string, at: number): number {
  const pattern = /(\\{0,16}["'])|([[{])|[\]}]/g;
  pattern.lastIndex = at;
  let open = 0;
  for (let found = pattern.exec(text); found; found = pattern.exec(text)) {
    const [, opening, bracket] = found;
    if (opening !== undefined) pattern.lastIndex = closingQuote(text, pattern.lastIndex, opening);
    else open += bracket === undefined ? -1 : 1;
    if (open === 0) return pattern.lastIndex;
  }
  return text.length;
}

/** The value without the quotes around it. */
function withinQuotes(text: string, start: number, end: number): { from: number; to: number } {
  const opening = openingQuote(text, start);
  return { from: start + opening.length, to: text.endsWith(opening, end) ? end - opening.length : end };
}

/**
 * RFC 3986 section 3.2.1: a password in the authority, and what has the length and the characters of a token in the place of the user.
 * SIP has the same (RFC 3261 section 19.1.1), but for the tokens: its users are long.
 */
function withoutUserInfo(text: string): string {
  return withoutUserTokens(text).replace(
    /(\/\/|\bsips?:|(?:%(?:25){0,4}2F){2})((?:<removed>|[^\s/?#@:"<>%]{0,256})(?::|%(?:25){0,4}3A))([^\s/?#"<>]{1,512})(@|%(?:25){0,4}40)/gi,
    (_, scheme, user, _password, at) => `${scheme}${user}${removed}${at}`,
  );
}

function withoutUserTokens(text: string): string {
  return text.replace(
    /(\/\/|(?:%(?:25){0,4}2F){2})(?=[\w-]{0,512}\d)(?=[\w-]{0,512}[A-Za-z])[\w-]{20,512}(?=(?:(?::|%(?:25){0,4}3A)[^\s/?#"<>@]{0,512})?(?:@|%(?:25){0,4}40))/gi,
    `$1${removed}`,
  );
}

/** Names of what is secret, as prose says them. */
const spoken =
  "pass(?:word|wd|phrase|code)|passwort|kennwort|mot de passe|(?:access |api )?token|(?:client )?secret|api[ -]key";
const isSpoken = "\\s+(?:is|was|ist|war|lautet|est|était)(?:\\s*:)?";
/** In quotes, or a word with a digit or a sign: "is expired" and "is wrong" stay. */
const spokenValue = `"[^"\r\n]+"|'[^'\r\n]+'|«[^«»\r\n]+»|(?=\\S{0,64}[\\d$%&*+=@#^~_])[^\\s<"'«]\\S{3,}?(?=[,;.!?)]{0,3}(?:\\s|$))`;
const prose = new RegExp(
  `\\b((?:${spoken})(?:${isSpoken}\\s+|\\s+(?=["'«]))|mot de passe\\s*:\\s*)(${spokenValue})`,
  "gi",
);

function withoutProse(text: string): string {
  return text.replace(prose, (_, said, value) => `${said}${unquoted(value)}`);
}

/** `<removed>` in the quotes that the value has. */
function unquoted(value: string): string {
  const quotes = /^(["']|«\s?)[\s\S]*?(["']|\s?»)$/.exec(value);
  return quotes ? `${quotes[1]}${removed}${quotes[2]}` : removed;
}

const quotedOrWord = `"[^"\r\n]*"|'[^'\r\n]*'|[^\\s"'-]\\S*`;
const options = new RegExp(`(?<=^|\\s)(--([\\w-]{1,64})\\s{1,4})(${quotedOrWord})`, "g");
const ofCurl = new RegExp(`(?<=\\s)(-b\\s{0,4}|--cookie[\\s=]{1,4}|--oauth2-bearer[\\s=]{1,4})(${quotedOrWord})`, "g");
const userOfCurl = new RegExp(
  `(?<=\\s)(-[A-Za-z]{0,16}?[uU]\\s{0,4}|--(?:proxy-)?user[\\s=]{1,4})(${quotedOrWord})`,
  "g",
);

/** Of a command line: `--password value`; of curl the user's password, and cookies. */
function withoutOptions(text: string): string {
  return text
    .replace(/\bcurl\b[^\r\n]*/g, (line) =>
      line
        .replace(
          userOfCurl,
          (_, option, value) => `${option}${value.replace(/:([^"'\r\n]|["'](?!$))+/, `:${removed}`)}`,
        )
        .replace(ofCurl, (_, option, value) => `${option}${unquoted(value)}`),
    )
    .replace(options, (all, option, name, value) =>
      wholeNames.has(plainName(name)) || isSecretName(name) ? `${option}${unquoted(value)}` : all,
    );
}

/** `<password>…</password>`, or what is left of it. */
function withoutElements(text: string): string {
  return text.replace(/(<(?:[\w.-]*:)?([\w.-]+)(?:\s[^<>]*)?>(?:<!\[CDATA\[)?)[^<]+(?=<\/|$)/g, (all, tag, name) =>
    wholeNames.has(plainName(name)) || isSecretName(name) ? `${tag}${removed}` : all,
  );
}

/** What is a secret by what it looks like. */
function withoutKeys(text: string): string {
  return text
    .replace(
      /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z0-9 ]{0,40}PRIVATE KEY-----|$)/g,
      removed,
    )
    .replace(/\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*/g, removed)
    .replace(/\b(inline:)[\w+/=]{16,}/g, `$1${removed}`);
}

/** RFC 9110 section 11.4: credentials behind their scheme, wherever they stand. Words of prose are shorter. */
function withoutSchemes(text: string): string {
  return text.replace(
    /\b(bearer|basic|negotiate|ntlm|digest)((?:\s|%20|\+){1,4})[\w.~+/=-]{16,}/gi,
    (_, scheme, blank) => `${scheme}${blank}${removed}`,
  );
}
