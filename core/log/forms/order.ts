/** Whether records stand newest first: by their stamps, and within one second, or without any, by the time that they tell themselves. */

/** Times as written, which are compared as texts: a log's stamps are all written in one way. */
export interface WrittenTime {
  readonly stamp: string | null;
  /** Out of `UTCTime="…"`. */
  readonly own: string | null;
}

const utcTime = /^ ?UTCTime="([^"]{19,26})"/;

/** `text`: what stands behind the head. */
export function writtenTime(stamp: string | null, text: string): WrittenTime {
  return { stamp, own: utcTime.exec(text.slice(0, 40))?.[1] ?? null };
}

/** They fall from record to record, and hardly ever rise. */
export function isNewestFirst(times: readonly WrittenTime[]): boolean {
  let falling = 0;
  let rising = 0;
  let stamp: string | null = null;
  let own: string | null = null;
  for (const time of times) {
    const order = compared(stamp, time.stamp) || compared(own, time.own);
    if (order < 0) falling++;
    else if (order > 0) rising++;
    stamp = time.stamp ?? stamp;
    own = time.own ?? own;
  }
  return falling >= 2 && rising <= falling / 10;
}

function compared(before: string | null, after: string | null): number {
  if (before === null || after === null || before === after) return 0;
  return after < before ? -1 : 1;
}
