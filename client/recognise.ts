/**
 * Whether a text is an Expressway log: asked before the language of a document is changed, so only when sure. The server asks for
 * less (`core/archive/content.ts`); a test holds that both know the same records.
 */

const timestamp = String.raw`\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:[+-]\d\d:\d\d|Z)`;
const head = new RegExp(String.raw`^(?:Line \d{1,9}: {0,4})?(?:<\d{1,3}>)?${timestamp} \S{1,255} (.*)$`, "s");
/** What only Expressway writes behind the host name: its own pairs, or a message of its Traffic Server. */
const own =
  /^(?:[\w.\\/-]{1,40}(?:\\?\[\d{1,10}\\?\])?:? *){0,2} ?(?:UTCTime="\d{4}-\d\d-\d\d |Module="[\w.]{1,80}" Level=|Event="[^"]{1,80}" [A-Z][\w-]{1,30}=")|^traffic\\?_server\\?\[\d{1,10}\\?\]: ?\\?\[(?:ET\\?_NET|ACCEPT|TS\\?_MAIN)/;
/** Lines in the middle of a record, as at the top of a cut file. */
const continuation = /^(?: |\||HTTPMSG:|SIPMSG:|-----|[A-Za-z0-9+/]{40,76}={0,2}$|$)/;

const looked = 200;

/**
 * True where the first lines are Expressway's: a record of its own form stands at the top (or behind the rest of a record
 * that the file begins in), and records of other programs are fewer than its own. Prose that quotes a line is no log.
 */
export function isExpresswayLog(text: string): boolean {
  const lines = text.replace(/^\ufeff/, "").split(/\r\n|\n|\r/, looked);
  let ours = 0;
  let others = 0;
  for (const line of lines) {
    const rest = head.exec(line.slice(0, 2000))?.[1];
    if (rest === undefined) {
      if (ours + others === 0 && !continuation.test(line)) return false;
      continue;
    }
    if (own.test(rest)) ours++;
    else others++;
  }
  return ours > 0 && ours >= others;
}
