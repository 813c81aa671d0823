// AssemblyScript: compiled by scripts/wasm.js, not by TypeScript. What it fills is described in ../record-index.ts.
//
// Every byte of a log passes here, sixteen at a time; everything that a line needs before somebody asks for it is a test of
// a few of its bytes.

import {
  BEGINNING,
  DEBUG,
  END,
  ENTRY,
  FLAGS,
  ID,
  ID_END,
  MANY_RECORDS,
  MORE,
  MORE_END,
  MOST_BEGINNINGS,
  NEXT,
  NUMBER,
  QUIET,
  START,
  STEP,
  TIMESTAMP_END,
  WANTED,
} from "../record-layout";
import {
  BAR,
  BLANK,
  beginProcess,
  beginRequests,
  completeStep,
  endOfLine,
  findAgent,
  followRequest,
  HTTPMSG,
  interruptRequests,
  isDigit,
  isSame,
  NOTES as NOTES_OF_REQUESTS,
} from "./requests";

const LF: i32 = 10;
const CR: i32 = 13;
const QUOTE: u8 = 0x22;

// Bits of the state that goes from lines to the next.
const OPEN: u32 = 1;
const SEEN: u32 = 2;

// `tv`, `Ev`
const TV: u32 = 0x7674;
// `tvcs`
const TVCS: u32 = 0x73637674;
const EV: u16 = 0x7645;
// `ssl"`, `tcp"`, `axl"`, `sip"`
const SSL: u32 = 0x226c7373;
const TCP: u32 = 0x22706374;
const AXL: u32 = 0x226c7861;
const SIP: u32 = 0x22706973;
// `necting"`, ` Closed"`, ` socket"`
const CONNECTING: u64 = 0x22676e697463656e;
const CLOSED: u64 = 0x226465736f6c4320;
const ON_SOCKET: u64 = 0x2274656b636f7320;
// `|SERVICE`
const SERVICE: u64 = 0x454349565245537c;
// `traffic_server[`
const TRAF: u32 = 0x66617274;
// `[ET_NET 0]`
const THREAD: u32 = 0x5f54455b;
/** `UTCT`, of `UTCTime=` */
const UTCT: u32 = 0x54435455;
const FIC_SERV: u64 = 0x767265735f636966;
// `Detail="`, `Txn-id="`, ` Txn-id=`
const DETAIL: u64 = 0x223d6c6961746544;
const TXN_ID: u64 = 0x3d64692d6e785420;
// `Dst-ip="`, `Dst-port`, `Msg=`
const DST_IP: u64 = 0x223d70692d747344;
const DST_PORT: u64 = 0x74726f702d747344;
const MSG: u32 = 0x3d67734d;
// `Action="`, `Sent`
const ACTION: u64 = 0x223d6e6f69746341;
const SENT: u32 = 0x746e6553;
// `erti`, `SSL `, `TLS `, `SIPM`, `MSG:`
const ERTI: u32 = 0x69747265;
const SSL_: u32 = 0x204c5353;
const TLS_: u32 = 0x20534c54;
const SIPM: u32 = 0x4d504953;
const MSG_COLON: u32 = 0x3a47534d;

/** Bytes of `UTCTime="…" Module="network.http.trafficserver" Level="`. */
const LAYOUT: usize = 77;
/** Bytes behind the host in which a change of the configuration says so. */
const EVENT_WITHIN: usize = 128;

/** Beginnings of other processes' records that are known at a time. */
const MOST_OTHERS: u32 = 4;
/** Of a known beginning where it stands, and its length. */
const KNOWN_BYTES: usize = 8;
/** Bytes of notes that one thread needs. */
export const NOTES: usize = NOTES_OF_REQUESTS + (<usize>MOST_BEGINNINGS + 1 + MOST_OTHERS) * KNOWN_BYTES;

/**
 * Fills `table` (room for `room` bytes) with the records in [start, end), whole lines, and behind them the places of those that
 * have to be looked at. `state` as the lines before left it; `versions`: whether records of `tv…` processes are wanted that tell
 * of a message that was sent; behind the place of the results stand the other processes whose records are wanted; `notes`: `NOTES` bytes that nobody else uses, zeros at first. False where a line is longer than
 * `longest` or holds a carriage return, where records stand in another form, a body is open where one begins, or the table is full. Offsets in the table and in
 * `result` count from `start`.
 */
export function findRecords(
  start: usize,
  end: usize,
  table: usize,
  room: usize,
  result: usize,
  notes: usize,
  state: u32,
  versions: bool,
  longest: usize,
): bool {
  const feeds = i8x16.splat(<i8>LF);
  const returns = i8x16.splat(<i8>CR);
  const tableEnd = table + room - ENTRY;
  beginRequests(notes, start, table);
  // Of all bytes the least, and the least difference from a carriage return, in each of sixteen columns: 0 where there is one.
  let least = i8x16.splat(-1);
  let nearest = i8x16.splat(-1);
  let entry = table;
  // The entry of the last record, while its end is not known.
  let waiting: usize = 0;
  let lines: u32 = 0;
  let records: u32 = 0;
  let firstRecord: usize = end;
  let lastTimestamp: usize = 0;
  let lastTimestampEnd: usize = 0;
  // Beginnings (host and tag) of Traffic Server's records, by their numbers, and the last of other processes.
  const own = notes + NOTES_OF_REQUESTS;
  const others = own + (<usize>MOST_BEGINNINGS + 1) * KNOWN_BYTES;
  let owns: u32 = 0;
  let ownBefore: u32 = 0;
  let othersKnown: u32 = 0;
  let line = start;
  // Where the line begins that ends first in the block at hand.
  let from = start;
  // The last record's head, or the first line; the state before the lines that go on with it.
  let record = start;
  for (let block = start - 64; block < end; block += 64) {
    let mask: u64;
    let heads: u64;
    if (block < start) {
      // The first line begins as behind a line feed.
      mask = 0;
      heads = 0x8000000000000000;
    } else {
      const a = v128.load(block);
      const b = v128.load(block, 16);
      const c = v128.load(block, 32);
      const d = v128.load(block, 48);
      const isFeedA = i8x16.eq(a, feeds);
      const isFeedB = i8x16.eq(b, feeds);
      const isFeedC = i8x16.eq(c, feeds);
      const isFeedD = i8x16.eq(d, feeds);
      if (block + 64 <= end) {
        least = i8x16.min_u(least, i8x16.min_u(i8x16.min_u(a, b), i8x16.min_u(c, d)));
        nearest = i8x16.min_u(nearest, i8x16.min_u(v128.xor(a, returns), v128.xor(b, returns)));
        nearest = i8x16.min_u(nearest, i8x16.min_u(v128.xor(c, returns), v128.xor(d, returns)));
        if (!v128.any_true(v128.or(v128.or(isFeedA, isFeedB), v128.or(isFeedC, isFeedD)))) continue;
      }
      mask = joined(i8x16.bitmask(isFeedA), i8x16.bitmask(isFeedB), i8x16.bitmask(isFeedC), i8x16.bitmask(isFeedD));
      if (block + 64 > end) {
        mask &= (<u64>1 << <u64>(end - block)) - 1;
        if (mask == 0) continue;
      }
      from = line;
      const length = block + <usize>ctz(mask) - line;
      if (length > <usize>MANY_RECORDS && (length > longest || mayHoldRecords(line, line + length))) return false;
      line = block + 64 - <usize>clz(mask);
      heads =
        mask &
        joined(
          i8x16.bitmask(mayBeginRecord(v128.load(block, 1), v128.load(block, 2))),
          i8x16.bitmask(mayBeginRecord(v128.load(block, 17), v128.load(block, 18))),
          i8x16.bitmask(mayBeginRecord(v128.load(block, 33), v128.load(block, 34))),
          i8x16.bitmask(mayBeginRecord(v128.load(block, 49), v128.load(block, 50))),
        );
    }
    for (; heads != 0; heads &= heads - 1) {
      const bit = ctz(heads);
      const head = block + <usize>bit + 1;
      if (head >= end) break;
      if (!isDigit(load<u8>(head))) {
        // `Line 190: ` and `<166>` before a timestamp: left to the reader of single lines.
        if (mayBeNumbered(head) || mayMatter(record, head, end, records > 0, state)) return false;
        continue;
      }
      const behind = timestampEnd(head, end);
      if (behind == 0 || load<u8>(behind) != BLANK) {
        if (mayMatter(record, head, end, records > 0, state)) return false;
        continue;
      }
      // Whoever wrote a body that is open may have written this line too, and those behind it: they are read one by one.
      const ends = block < start ? 0 : mask & ((<u64>1 << bit) - 1);
      const previous = ends == 0 ? from : block + 64 - <usize>clz(ends);
      if (isInBody(record, previous, head, start, records > 0, state)) return false;
      if (records == 0) firstRecord = head;
      records++;
      if (waiting != 0) {
        store<u32>(waiting, <u32>(head - start), NEXT);
        if ((load<u32>(waiting, FLAGS) & (STEP | DEBUG | 3)) == (STEP | DEBUG)) findAgent(waiting, head);
      }
      waiting = 0;
      lastTimestamp = head;
      lastTimestampEnd = behind;
      record = head;

      let text: usize = 0;
      let lineEnd: usize = 0;
      // The number of its beginning.
      let number: u32 = 0;
      if (owns != 0) {
        if (!isKnown(own, ownBefore, behind)) {
          number = owns;
          while (number != 0 && !isKnown(own, number, behind)) number--;
        } else {
          number = ownBefore;
        }
      }
      let isTrafficServer = number != 0;
      if (isTrafficServer) {
        ownBefore = number;
        text = behind + load<u32>(own + <usize>number * KNOWN_BYTES, 4);
        lineEnd = endOfLine(text);
        // More blanks than before: the text begins elsewhere.
        if (text >= lineEnd || load<u8>(text) == BLANK) {
          text = 0;
          number = 0;
        }
      } else {
        let other = min(othersKnown, MOST_OTHERS);
        while (other != 0 && !isKnown(others, other - 1, behind)) other--;
        if (other != 0) {
          const at = behind + load<u32>(others + <usize>(other - 1) * KNOWN_BYTES, 4);
          // Nearly all begin with their time; of the others an event may stand behind something else.
          const mayBeEvent = load<u8>(at) != 0x55 && mayBeChange(at);
          if (load<u8>(at) != BLANK && !mayTell(at, end) && !mayBeEvent && !mayBeHead(at)) {
            if (!isTagOfFour(at) || !mayTell(at + 6, end)) {
              // Of the process of which most lines are OpenSSL's words are not looked for.
              if (load<u32>(at - 6) == TVCS || !hasWords(at, endOfLine(at))) continue;
            }
          }
        }
        let process = behind;
        while (load<u8>(process) == BLANK) process++;
        const host = process;
        while (load<u8>(process) != BLANK && load<u8>(process) != <u8>LF) process++;
        const hostEnd = process;
        while (load<u8>(process) == BLANK) process++;
        const name = load<u32>(process);
        isTrafficServer = name == TRAF;
        lineEnd = endOfLine(process);
        const isAwaited = isTrafficServer || isWanted(name, result);
        // A head behind a head, as collectors write it, in the middle of a log whose records have one.
        const isBehindHead = isDigit(load<u8>(process)) && load<u8>(process, 4) == 0x2d && isStray(process, lineEnd);
        if (!isAwaited && !isBehindHead && !(versions && (name & 0xffff) == TV && isSent(process, lineEnd))) {
          const length = plainBeginning(behind, process);
          // Of each record with the same beginning it would have to be asked whether it was sent.
          if (other == 0 && length != 0 && !(versions && (name & 0xffff) == TV))
            know(others, othersKnown++ & (MOST_OTHERS - 1), behind, length);
          const own = length == 0 ? behindTag(process) : behind + length;
          // Behind anything but a tag another form's head may stand.
          const isOther = own == 0 && name != UTCT && hasWords(behind, lineEnd);
          const tells = own != 0 && name != TVCS && hasWords(own, lineEnd);
          if (!isOther && !tells && !mayBeChange(process) && (own == 0 || (!mayBeHead(own) && !isThread(own) && (length == 0 || !(isModule(own, end) || isModule(own + 6, end)))))) continue;
        }
        if (isTrafficServer) {
          text = textBehind(process, lineEnd);
          // Written in one way only: equal processes have equal numbers.
          const isPlain = text != 0 && host == behind + 1 && process == hostEnd + 1 && load<u8>(process, 15) != 0x30;
          if (isPlain && owns < <u32>MOST_BEGINNINGS) {
            number = ++owns;
            ownBefore = number;
            know(own, number, behind, text - behind);
            let first: u32 = 1;
            while (first != number && !isSameHost(load<u32>(own + <usize>first * KNOWN_BYTES), behind)) first++;
            beginProcess(number, first);
          }
        }
      }
      if (entry > tableEnd) return false;
      const flags = isTrafficServer && text != 0 ? findStep(text, lineEnd, entry, start) : 0;
      store<u32>(entry, <u32>(head - start), START);
      store<u32>(entry, <u32>(lineEnd - start), END);
      store<u32>(entry, <u32>(behind - start), TIMESTAMP_END);
      store<u32>(entry, block < start ? 0 : lines + <u32>popcnt(mask & ((<u64>1 << bit) - 1)) + 1, NUMBER);
      store<u32>(entry, flags | (number * BEGINNING), FLAGS);
      if (flags != 0) completeStep(entry, lineEnd);
      if (flags != 0 && number != 0) followRequest(entry, number);
      else if (isTrafficServer) interruptRequests(number);
      waiting = entry;
      entry += ENTRY;
    }
    lines += <u32>popcnt(mask);
  }
  if (v128.any_true(i8x16.eq(nearest, i8x16.splat(0)))) return false;
  let hasNuls: u32 = v128.any_true(i8x16.eq(least, i8x16.splat(0))) ? 1 : 0;
  for (let byte = start + ((end - start) & ~63); byte < end; byte++) {
    if (load<u8>(byte) == <u8>CR) return false;
    if (load<u8>(byte) == 0) hasNuls = 1;
  }
  if (waiting != 0) store<u32>(waiting, <u32>(end - start), NEXT);
  store<u32>(result, <u32>(entry - table) >> 2);
  store<u32>(result, lines, 4);
  store<u32>(result, records, 8);
  store<u32>(result, <u32>(firstRecord - start), 12);
  store<i32>(result, records == 0 ? -1 : <i32>(lastTimestamp - start), 16);
  store<i32>(result, records == 0 ? -1 : <i32>(lastTimestampEnd - start), 20);
  store<u32>(result, bodyState(record, end, records > 0, state), 24);
  store<u32>(result, hasNuls, 28);
  let chosen = entry;
  if (entry + ((entry - table) >> 4) > table + room) return false;
  for (let each = table; each < entry; each += ENTRY) {
    const flags = load<u32>(each, FLAGS);
    // Of a quiet request the steps at INFO, but for the answer that the server gave.
    if ((flags & QUIET) != 0 && ((flags & DEBUG) != 0 || (flags & 3) == 2)) continue;
    store<u32>(chosen, <u32>(each - table) >> 2);
    chosen += 4;
  }
  store<u32>(result, <u32>(chosen - entry) >> 2, 32);
  return true;
}

/** Whether at `behind` stands the beginning that is known as `number`. */
@inline
function isKnown(known: usize, number: u32, behind: usize): bool {
  const at = known + <usize>number * KNOWN_BYTES;
  return isSame(behind, load<u32>(at), load<u32>(at, 4));
}

@inline
function know(known: usize, number: u32, behind: usize, length: usize): void {
  const at = known + <usize>number * KNOWN_BYTES;
  store<u32>(at, <u32>behind);
  store<u32>(at, <u32>length, 4);
}

/** Whether the hosts of two beginnings are the same; each is ` HOST `. */
function isSameHost(a: usize, b: usize): bool {
  for (let i: usize = 1; load<u8>(a + i) == load<u8>(b + i); i++) if (load<u8>(a + i) == BLANK) return true;
  return false;
}

/** Whether a process whose name begins with these four bytes may be one of those that are wanted. */
@inline
function isWanted(name: u32, result: usize): bool {
  for (let i = load<u32>(result, WANTED); i > 0; i--)
    if (load<u32>(result + (<usize>i << 2), WANTED) == name) return true;
  return false;
}

@inline
function joined(a: i32, b: i32, c: i32, d: i32): u64 {
  return (<u64>(<u32>a | (<u32>b << 16))) | ((<u64>(<u32>c | (<u32>d << 16))) << 32);
}

/**
 * Anything but an empty line, and one of a body: behind one blank or a bar that no year or blank follows. `next` are the bytes that follow
 * each.
 */
@inline
function mayBeginRecord(bytes: v128, next: v128): v128 {
  const blanks = i8x16.splat(<i8>BLANK);
  const isOther = v128.or(i8x16.eq(next, blanks), i8x16.eq(next, i8x16.splat(0x32)));
  const isBody = v128.andnot(v128.or(i8x16.eq(bytes, blanks), i8x16.eq(bytes, i8x16.splat(<i8>BAR))), isOther);
  return v128.not(v128.or(isBody, i8x16.eq(bytes, i8x16.splat(<i8>LF))));
}

/**
 * A stray line outside of a body, one at column 0 (as ../forms/behind-body.ts has it), or one that is indented and begins as a record
 * does: left to the reader of single lines.
 */
function mayMatter(record: usize, head: usize, end: usize, isHead: bool, state: u32): bool {
  if (!isStray(head, end)) return false;
  if (load<u8>(head) != BLANK || bodyState(record, head, isHead, state) == 0) return true;
  let at = head;
  while (load<u8>(at) == BLANK) at++;
  return timestampEnd(at, end) != 0;
}

/** Whether a long line may hold more than one record (as ../forms/inner-records.ts has it): our words, and a timestamp before them. */
function mayHoldRecords(line: usize, lineEnd: usize): bool {
  if (!isDigit(load<u8>(line)) || !hasWords(line, lineEnd)) return false;
  for (let at = line + 32; at + 20 < lineEnd; at++)
    if (isDigit(load<u8>(at)) && load<u8>(at, 4) == 0x2d && timestampEnd(at, lineEnd) != 0) return true;
  return false;
}

/** Those of isStray that are no process's name, and those of OpenSSL's errors, sixteen bytes at a time. */
function hasWords(from: usize, lineEnd: usize): bool {
  const r = i8x16.splat(0x72);
  const t = i8x16.splat(0x74);
  const s = i8x16.splat(0x53);
  const tls = i8x16.splat(0x54);
  const l = i8x16.splat(0x4c);
  for (let block = from; block < lineEnd; block += 16) {
    const bytes = v128.load(block);
    const next = v128.load(block, 1);
    // `rt`, `SL`, `TL`
    const isPair = v128.or(
      v128.and(i8x16.eq(bytes, r), i8x16.eq(next, t)),
      v128.and(v128.or(i8x16.eq(bytes, s), i8x16.eq(bytes, tls)), i8x16.eq(next, l)),
    );
    for (let mask = i8x16.bitmask(isPair); mask != 0; mask &= mask - 1) {
      const at = block + <usize>ctz(mask);
      if (isWord(at - 1) || isWord(at) || isRoutines(at - 1)) return true;
    }
  }
  return false;
}

/** `SSL rou`, of an error of OpenSSL's */
@inline
function isRoutines(at: usize): bool {
  return load<u32>(at) == SSL_ && load<u16>(at, 4) == 0x6f72 && load<u8>(at, 6) == 0x75;
}

/** `ertificate`, `SSL con` or `TLS Neg` */
@inline
function isWord(at: usize): bool {
  const word = load<u32>(at);
  if (word == ERTI) return load<u32>(at, 4) == 0x61636966 && load<u16>(at, 8) == 0x6574;
  if (word == SSL_) return load<u16>(at, 4) == 0x6f63 && load<u8>(at, 6) == 0x6e;
  return word == TLS_ && load<u16>(at, 4) == 0x654e && load<u8>(at, 6) == 0x67;
}

/** As isStray of ../forms/stray.ts. */
function isStray(line: usize, end: usize): bool {
  const first = load<u8>(line);
  // `HTTPMSG:`, `SIPMSG:`
  if (first == 0x48 && load<u64>(line) == HTTPMSG) return false;
  if (first == 0x53 && load<u32>(line) == SIPM && load<u32>(line, 3) == MSG_COLON) return false;
  let at = line;
  if (first == BAR && load<u8>(line, 1) != BLANK && load<u8>(line, 1) != 0x32) return false;
  if (first == BLANK) {
    if (load<u8>(line, 1) != BLANK && load<u8>(line, 1) != 0x32) return false;
    while (load<u8>(at) == BLANK) at++;
    const byte = load<u8>(at);
    if (!isDigit(byte) && byte - 0x41 > 0x1a && byte != 0x3e && byte != 0x22) return false;
  }
  const lineEnd = endOfLine(line);
  if (lineEnd - line < 20) return false;
  for (; at + 6 < lineEnd; at++) {
    if (load<u32>(at) == TRAF && load<u16>(at, 4) == 0x6966 && load<u8>(at, 6) == 0x63) return true;
    if (isWord(at)) return true;
  }
  return false;
}

/** The last of a line's characters before the blanks that fill it; its first where there is nothing else. As ../body.ts. */
function lastOf(line: usize, lineEnd: usize): usize {
  let last = lineEnd - 1;
  while (last > line && (load<u8>(last) == BLANK || load<u8>(last) == 9)) last--;
  return last;
}

/** The state behind the lines in [from, end), before which it was `state`; or, where `isHead`, the first is a record's head. */
function bodyState(from: usize, end: usize, isHead: bool, state: u32): u32 {
  let line = from;
  if (isHead) {
    state = 0;
    line = endOfLine(from) + 1;
  }
  while (line < end) {
    const lineEnd = endOfLine(line);
    if ((state & OPEN) != 0) {
      if (lineEnd > line) state = load<u8>(lastOf(line, lineEnd)) == BAR ? SEEN : SEEN | OPEN;
    } else if ((state & SEEN) == 0) {
      const first = load<u8>(line);
      const bar = first == BAR ? line : first == BLANK && load<u8>(line + 1) == BAR ? line + 1 : end;
      // A bar alone may end a body that began on the head line.
      if (bar < lineEnd) {
        const last = lastOf(line, lineEnd);
        state = bar == last ? OPEN : load<u8>(last) != BAR ? SEEN | OPEN : SEEN;
      }
    } else {
      return state;
    }
    line = lineEnd + 1;
  }
  return state;
}

/**
 * Whether something stands in a body that is open before the head line at `head`: of the record at `record`, whose last line begins at
 * `previous`; the other parameters as of `bodyState`.
 */
@inline
function isInBody(record: usize, previous: usize, head: usize, start: usize, isHead: bool, state: u32): bool {
  if (head != start) {
    if (isHead && previous == record) return false;
    // Nearly every body ends so; an empty line may follow.
    const last = load<u8>(head - 2);
    if (last == BAR || (last == <u8>LF && load<u8>(head - 3) == BAR)) return false;
  }
  return bodyState(record, head, isHead, state) == (OPEN | SEEN);
}

@inline
function twoDigits(at: usize): bool {
  return isDigit(load<u8>(at)) && isDigit(load<u8>(at, 1));
}

/** As timestampEnd of ../timestamp.ts; 0 where there is none. */
@inline
function timestampEnd(start: usize, end: usize): usize {
  // In the usual form, `2026-03-02T08:14:07.031+01:00`, all its bytes are tested together.
  if (end - start > 32) {
    const a = v128.load(start);
    const b = v128.load(start, 16);
    const zeros = i8x16.splat(0x30);
    const ten = i8x16.splat(10);
    const digits = i8x16.bitmask(i8x16.lt_u(i8x16.sub(a, zeros), ten));
    const furtherDigits = i8x16.bitmask(i8x16.lt_u(i8x16.sub(b, zeros), ten));
    const marks = i8x16.bitmask(i8x16.eq(a, i8x16(0, 0, 0, 0, 0x2d, 0, 0, 0x2d, 0, 0, 0x54, 0, 0, 0x3a, 0, 0)));
    const furtherMarks = i8x16.bitmask(i8x16.eq(b, i8x16(0x3a, 0, 0, 0x2e, 0, 0, 0, 0, 0, 0, 0x3a, 0, 0, 0, 0, 0)));
    const sign = load<u8>(start, 23);
    if (
      digits == 0xdb6f &&
      marks == 0x2490 &&
      (furtherDigits & 0x1fff) == 0x1b76 &&
      (furtherMarks & 0x409) == 0x409 &&
      (sign == 0x2b || sign == 0x2d)
    )
      return start + 29;
  }
  return timestampEndOfAnyForm(start, end);
}

function timestampEndOfAnyForm(start: usize, end: usize): usize {
  if (
    end - start < 20 ||
    load<u8>(start, 4) != 0x2d ||
    load<u8>(start, 7) != 0x2d ||
    load<u8>(start, 10) != 0x54 ||
    load<u8>(start, 13) != 0x3a ||
    load<u8>(start, 16) != 0x3a ||
    !twoDigits(start) ||
    !twoDigits(start + 2) ||
    !twoDigits(start + 5) ||
    !twoDigits(start + 8) ||
    !twoDigits(start + 11) ||
    !twoDigits(start + 14) ||
    !twoDigits(start + 17)
  )
    return 0;
  let at = start + 19;
  if (load<u8>(at) == 0x2e) {
    at++;
    const fraction = at;
    while (at < end && isDigit(load<u8>(at))) at++;
    if (at == fraction) return 0;
  }
  if (at >= end) return 0;
  const zone = load<u8>(at);
  if (zone == 0x5a) return at + 1;
  if (at + 6 > end || (zone != 0x2b && zone != 0x2d)) return 0;
  return twoDigits(at + 1) && load<u8>(at, 3) == 0x3a && twoDigits(at + 4) ? at + 6 : 0;
}

/** As ../event.ts, of which the exact test is. */
@inline
function isEvent(at: usize): bool {
  return load<u16>(at) == EV;
}

/** Of the TLS library errors, and what a peer showed, at DEBUG. */
@inline
function isTold(level: u8): bool {
  return level == 0x45 || level == 0x44;
}

/** As isOfModule of ../as-found.ts. */
@inline
function isModule(at: usize, end: usize): bool {
  const network = load<u32>(at, 50);
  if (network == SIP) return load<u8>(at, 62) == 0x44 && load<u8>(at, 79) == 0x52 && mayBeService(at, end);
  if (network == TCP) return !isOrdinaryEnd(at);
  return (load<u32>(at, 52) == SSL && isTold(load<u8>(at, 64))) || network == AXL;
}

/** `Detail="TCP Connecting"`, `…Closed"` and `…Got EOF on socket"` at the end of a line, of which nothing is wanted: as isOrdinaryEnd of ../../sip/line.ts. */
function isOrdinaryEnd(at: usize): bool {
  const lineEnd = endOfLine(at);
  const last = load<u64>(lineEnd - 8);
  return last == CONNECTING || last == CLOSED || last == ON_SOCKET;
}

/** Whether a SIP message that was received, at DEBUG, may be a SERVICE: the lines behind `SIPMSG:` say so, or stand behind `end`. As ../../sip/service.ts. */
function mayBeService(at: usize, end: usize): bool {
  let line = endOfLine(at) + 1;
  for (let i = 0; i < 2; i++) {
    if (line >= end) return true;
    if (load<u64>(load<u8>(line) == BLANK ? line + 1 : line) == SERVICE) return true;
    line = endOfLine(line) + 1;
  }
  return false;
}

/** An event, the TLS library, the end of a connection, a question to AXL, or a SERVICE. */
@inline
function mayTell(at: usize, end: usize): bool {
  return isEvent(at) || isEvent(at + 34) || isThread(at) || isModule(at, end);
}

/** Traffic Server's own messages begin so, whatever their tag says. */
@inline
function isThread(at: usize): bool {
  return load<u32>(at) == THREAD;
}

/** `tvcs: ` once more, as remote syslog writes it. */
@inline
function isTagOfFour(at: usize): bool {
  return load<u8>(at, 4) == 0x3a && load<u8>(at, 5) == BLANK;
}

/** The length of `HOST name: `, which is followed by the record's text; 0 for any other form, or a shorter one than eight. */
function plainBeginning(behind: usize, process: usize): usize {
  let at = process;
  while (isNameByte(load<u8>(at))) at++;
  if (at == process || load<u8>(at) != 0x3a || load<u8>(at, 1) != BLANK) return 0;
  at++;
  while (load<u8>(at) == BLANK) at++;
  return at - behind < 8 || load<u8>(at) == <u8>LF ? 0 : at - behind;
}

/** Where the text of a record behind `name[123]: ` begins; 0 for any other form. */
function behindTag(process: usize): usize {
  let at = process;
  while (isNameByte(load<u8>(at))) at++;
  if (at == process || load<u8>(at) != 0x5b) return 0;
  at++;
  while (isDigit(load<u8>(at))) at++;
  return load<u8>(at) == 0x5d && load<u8>(at, 1) == 0x3a && load<u8>(at, 2) == BLANK ? at + 3 : 0;
}

/** Whether `2026-` or `Mar  2 09:15:` stands there: the exact test is the analyzer's. */
@inline
function mayBeHead(at: usize): bool {
  return isDigit(load<u8>(at))
    ? load<u8>(at, 4) == 0x2d
    : load<u8>(at, 3) == BLANK && load<u8>(at, 9) == 0x3a && load<u8>(at, 12) == 0x3a;
}

/** A-Z a-z 0-9 _ - . / */
function isNameByte(byte: u8): bool {
  return isDigit(byte) || (byte | 0x20) - 0x61 < 26 || byte == 0x5f || (byte > 0x2c && byte < 0x30);
}

/** Whether `Ev` stands where a change of the configuration could say so; the exact test is the analyzer's. */
function mayBeChange(from: usize): bool {
  const e = i8x16.splat(0x45);
  const v = i8x16.splat(0x76);
  let found = i8x16.splat(0);
  for (let at = from; at < from + EVENT_WITHIN; at += 16)
    found = v128.or(found, v128.and(i8x16.eq(v128.load(at), e), i8x16.eq(v128.load(at, 1), v)));
  return v128.any_true(found);
}

/** Whether `Action="Sent"` stands in the line: a SIP message of this Expressway's own carries its version. */
function isSent(from: usize, lineEnd: usize): bool {
  const first = i8x16.splat(0x41);
  const quotes = i8x16.splat(<i8>QUOTE);
  for (let block = from; block < lineEnd; block += 16) {
    let mask = i8x16.bitmask(v128.and(i8x16.eq(v128.load(block), first), i8x16.eq(v128.load(block, 7), quotes)));
    for (; mask != 0; mask &= mask - 1) {
      const at = block + <usize>ctz(mask);
      if (at + 13 <= lineEnd && load<u64>(at) == ACTION && load<u32>(at, 8) == SENT && load<u8>(at, 12) == QUOTE) return true;
    }
  }
  return false;
}

/** `Line 1` or `<1` */
function mayBeNumbered(line: usize): bool {
  if (load<u8>(line) == 0x3c) return isDigit(load<u8>(line, 1));
  return load<u32>(line) == 0x656e694c && load<u8>(line, 4) == BLANK && isDigit(load<u8>(line, 5));
}

/** Behind `traffic_server[123]: `, the usual form; 0 for any other. */
function textBehind(process: usize, lineEnd: usize): usize {
  if (process + 20 > lineEnd) return 0;
  if (load<u64>(process, 4) != FIC_SERV || load<u16>(process, 12) != 0x7265 || load<u8>(process, 14) != 0x5b) return 0;
  let at = process + 15;
  const digits = at;
  while (isDigit(load<u8>(at)) && at < digits + 10) at++;
  if (at == digits || load<u8>(at) != 0x5d || load<u8>(at, 1) != 0x3a || load<u8>(at, 2) != BLANK) return 0;
  at += 3;
  return at < lineEnd && load<u8>(at) != BLANK ? at : 0;
}

/** As findAsWritten of ../../traffic-server/step.ts: the flags of the step, its id and the place behind it in the entry; 0 for no step. */
function findStep(text: usize, lineEnd: usize, entry: usize, start: usize): u32 {
  let at = text + LAYOUT;
  if (
    at + 64 > lineEnd ||
    load<u8>(text) != 0x55 ||
    load<u8>(text, 8) != QUOTE ||
    load<u8>(text, 13) != 0x2d ||
    load<u8>(text, 19) != BLANK ||
    load<u8>(text, 32) != QUOTE ||
    load<u8>(text, 41) != QUOTE ||
    load<u8>(text, 49) != 0x2e ||
    load<u8>(text, 55) != 0x74 ||
    load<u8>(text, 68) != QUOTE ||
    load<u8>(text, 76) != QUOTE
  )
    return 0;
  let flags = STEP;
  if (load<u8>(at) == 0x44) {
    flags |= DEBUG;
    at++;
  }
  at += 4;
  // `": Detail="`
  if (load<u8>(at) != QUOTE || load<u16>(at, 1) != 0x203a || load<u64>(at, 3) != DETAIL) return 0;
  at += 11;
  // Receive Request, Sending Request, Receive Response, Sending Response
  const sending = load<u8>(at) == 0x53;
  const response = load<u8>(at, 10) != 0x71;
  if (load<u64>(at) != (sending ? 0x20676e69646e6553 : 0x2065766965636552)) return 0;
  if (response) {
    if (load<u64>(at, 8) != 0x65736e6f70736552) return 0;
    at += 16;
  } else {
    if (load<u32>(at, 8) != 0x75716552 || load<u16>(at, 12) != 0x7365 || load<u8>(at, 14) != 0x74) return 0;
    at += 15;
  }
  // `" Txn-id="`
  if (load<u8>(at) != QUOTE || load<u64>(at, 1) != TXN_ID || load<u8>(at, 9) != QUOTE) return 0;
  at += 10;
  const digits = at;
  let id: u32 = 0;
  while (isDigit(load<u8>(at)) && at < digits + 9) {
    id = id * 10 + (load<u8>(at) - 0x30);
    at++;
  }
  if (at == digits || load<u8>(digits) == 0x30 || at >= lineEnd || load<u8>(at) != QUOTE) return 0;
  store<u32>(entry, id, ID);
  store<u32>(entry, <u32>(at + 1 - start), ID_END);
  store<u32>(entry, 0, MORE);
  if ((flags & DEBUG) == 0) {
    if (sending == response) findMessage(at, lineEnd, entry, start);
    else if (sending) findEndpoint(at, lineEnd, entry, start);
  } else if (!sending && !response && !hasHttpMessage(at, lineEnd)) {
    // The same once more, its message mostly in the lines that follow.
    findMessage(at, lineEnd, entry, start);
    if (load<u32>(entry, MORE) == 0) store<i32>(entry, -1, MORE);
  }
  return flags | (sending ? 1 : 0) | (response ? 2 : 0);
}

/** Into the entry, where ` Msg="` stands first. */
function findMessage(from: usize, lineEnd: usize, entry: usize, start: usize): void {
  const blanks = i8x16.splat(<i8>BLANK);
  const letters = i8x16.splat(0x4d);
  for (let block = from; block < lineEnd; block += 16) {
    let mask = i8x16.bitmask(v128.and(i8x16.eq(v128.load(block), blanks), i8x16.eq(v128.load(block, 1), letters)));
    for (; mask != 0; mask &= mask - 1) {
      const at = block + <usize>ctz(mask);
      if (at + 6 > lineEnd) return;
      if (load<u32>(at, 1) != MSG || load<u8>(at, 5) != QUOTE) continue;
      store<u32>(entry, <u32>(at - start), MORE);
      return;
    }
  }
}

/** Whether `HTTPMSG:` stands in the line. */
function hasHttpMessage(from: usize, lineEnd: usize): bool {
  const first = i8x16.splat(0x48);
  const last = i8x16.splat(0x3a);
  for (let block = from; block < lineEnd; block += 16) {
    let mask = i8x16.bitmask(v128.and(i8x16.eq(v128.load(block), first), i8x16.eq(v128.load(block, 7), last)));
    for (; mask != 0; mask &= mask - 1) {
      const at = block + <usize>ctz(mask);
      if (at + 8 <= lineEnd && load<u64>(at) == HTTPMSG) return true;
    }
  }
  return false;
}

/** Into the entry, where `Dst-ip="…" Dst-port="…"` begins and ends, if each key stands once. */
function findEndpoint(from: usize, lineEnd: usize, entry: usize, start: usize): void {
  const first = i8x16.splat(0x44);
  const third = i8x16.splat(0x74);
  let address: usize = 0;
  let port: usize = 0;
  for (let block = from; block < lineEnd; block += 16) {
    let mask = i8x16.bitmask(v128.and(i8x16.eq(v128.load(block), first), i8x16.eq(v128.load(block, 2), third)));
    for (; mask != 0; mask &= mask - 1) {
      const at = block + <usize>ctz(mask);
      if (at + 10 > lineEnd) break;
      const word = load<u64>(at);
      if (word == DST_IP) {
        if (address != 0) return;
        address = at;
      } else if (word == DST_PORT && load<u16>(at, 8) == 0x223d) {
        if (port != 0) return;
        port = at;
      }
    }
  }
  if (address == 0 || port < address + 10 || load<u16>(port - 2) != 0x2022) return;
  let end = port + 10;
  while (end < lineEnd && load<u8>(end) != QUOTE) end++;
  if (end == lineEnd || end - address > 100) return;
  store<u32>(entry, <u32>(address - start), MORE);
  store<u32>(entry, <u32>(end + 1 - start), MORE_END);
}
