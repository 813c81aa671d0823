/**
 * Messages of Traffic Server whose words are damaged: read from a picture, broken by a page, cut by a scanner. They are not read,
 * for nobody knows what they said, and not passed over either.
 *
 *     [ET_NET 0] WARNING: Core server certificate verificat1on failed for (cucm01.lab.example). Action=…
 */

import type { Buffer } from "node:buffer";
import { latin1 } from "../log/bytes.ts";
import { editDistance } from "../openssl/verify-errors.ts";

/** Bytes of a record that are looked at. */
const looked = 300;

/**
 * Whether the record's text in [`text`, `end`) (byte offsets), which is no message, begins with the words of one: spelled otherwise, with
 * marks in them, or with up to a fifth of their letters wrong. Behind a quotation mark, an equals sign or a slash they may be a
 * stranger's.
 */
export function looksLikeMessage(bytes: Buffer, text: number, end: number): boolean {
  const words = latin1(bytes, text, Math.min(end, text + looked)).replace(marks, "");
  if (messageWords.test(words)) return true;
  const own = ownWords.exec(words)?.[0] ?? "";
  const letters = lettersOf(own);
  if (phrases.some((phrase) => endsNearly(letters, phrase))) return true;
  // A name stands behind one word alone, and is not in the certificate.
  const behind = own.slice(own.lastIndexOf(":") + 1).trim().length <= longestWord ? nameThenWords.exec(words) : null;
  return behind !== null && endsNearly(lettersOf(behind[1] as string), "notincertificate");
}

/** Colours, tags, entities, Markdown's stars and what is no ASCII. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: colours are made of them
const marks = /\u001b\[[0-9;:]{0,40}[mK]|<[^<>"=]{1,200}>|&#?\w{1,20};|[^\t -~]|\*/g;

const messageWords =
  /^[^"=/]{0,100}(?:verification failed for|SSL connection failed for|(?:SNI|hostname) ?\(?[^"=/]{1,160}not in \S{0,16}certificate)/i;

/** Before any name or value. */
const ownWords = /^[^"'(=/]{0,160}/;
const nameThenWords = /\([^"=/()]{1,160}\)([^"=/()]{1,40}?)\.? ?Action ?[=:]/;
/** Of `SNI`, damaged. */
const longestWord = 5;
/** Letters of what messages say before a name. */
const phrases: readonly string[] = [
  "coreservercertificateverificationfailedfor",
  "sslconnectionfailedfor",
  "originhostname",
  "pluginfailedtheorigincertificatecheckfor",
];

function lettersOf(text: string): string {
  return text.replace(/[^A-Za-z]/g, "").toLowerCase();
}

/** Whether `letters` end in `phrase`, but for a fifth of it at most. */
function endsNearly(letters: string, phrase: string): boolean {
  const wrong = Math.floor(phrase.length / 5);
  const end = letters.slice(-phrase.length);
  return (
    end.length >= phrase.length - wrong &&
    haveNearlySameLetters(end, phrase, wrong) &&
    editDistance(end, phrase) <= wrong
  );
}

/** What differs in more letters, whatever their order, need not be compared: each change exchanges one letter for another at most. */
function haveNearlySameLetters(one: string, other: string, wrong: number): boolean {
  const counts = new Int16Array(128);
  const count = (text: string, by: number) => {
    for (let i = 0; i < text.length; i++) {
      const letter = text.charCodeAt(i);
      counts[letter] = (counts[letter] as number) + by;
    }
  };
  count(one, 1);
  count(other, -1);
  return counts.reduce((sum, each) => sum + Math.abs(each), 0) <= 2 * wrong;
}
