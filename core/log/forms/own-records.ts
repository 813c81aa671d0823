/**
 * Whether records of Expressway's are in a text, in whatever form. Asked of files that nobody has named, so records of any other
 * program are not enough; of one's own a single one is, wherever it stands. The client, which may not import this, asks for more
 * (`client/recognise.ts`): it changes how a document is shown.
 */

import { dressesOf } from "./dress.ts";
import { openingOf } from "./opening.ts";

/** What stands in Expressway's logs and in nobody else's, behind a timestamp and a host. */
const plain =
  /^(?:Line \d{1,9}: {0,4})?(?:<\d{1,3}>)?\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[^\n]{0,300}(?:UTCTime="|Module="|traffic\\?_server\\?\[|Event=")/m;

/** The same wherever it stands, quoted as its surroundings quote: a pair with a time, a module's, or a message of Traffic Server's. */
const quote = '(?:\\\\?"|""|&quot;)';
const own = new RegExp(
  `UTCTime=${quote}\\d{4}-\\d\\d-\\d\\d|Module=${quote}[\\w.]{1,80}${quote} Level=|Event=${quote}[^"\\\\&\\n]{1,80}${quote} [A-Z][\\w-]{1,30}=${quote}` +
    "|traffic\\\\?_(?:server|manager)(?:\\\\?\\[\\d{1,10}\\\\?\\])?:? {0,2}(?:\\[[^\\]\\n]{1,40}\\] )?\\\\?\\[(?:ET\\\\?_NET|ACCEPT|TS\\\\?_MAIN)" +
    "|(?:WARNING|ERROR)[^\\n]{0,24}(?:certificate verification failed for|SNI \\(|Origin hostname \\(|SSL connection failed for)",
);

export function hasOwnRecord(text: string): boolean {
  const lines = text.replaceAll("\r", "\n");
  if (plain.test(lines)) return true;
  if (!own.test(lines)) return false;
  const opening = openingOf(text, false);
  if (opening && (opening.packing || opening.dress || opening.isDivided || opening.isPage)) return true;
  return lines.split("\n").some((line) => own.test(line) && dressesOf(line).length > 0);
}
