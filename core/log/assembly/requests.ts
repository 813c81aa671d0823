// AssemblyScript: compiled by scripts/wasm.js together with find-records.ts, which calls it for each step.
//
// Most requests begin, are sent on, get their answer and end within one stretch of lines, and nothing is said of a handshake
// meanwhile. Their entries are marked as of a quiet request: whoever reads the table may count it as a whole and need not
// follow its steps. A mark is only a hint: the entries stay complete.
//
//     Receive Request  (also at DEBUG)
//     Sending Request  (also at DEBUG)
//     Receive Response (also at DEBUG)
//     Sending Response (also at DEBUG)

import {
  AGENT,
  AGENT_END,
  DEBUG,
  END,
  FLAGS,
  ID,
  MORE,
  MORE_END,
  MOST_BEGINNINGS,
  MOST_NAMES,
  QUIET,
  RECEIVED_TWICE,
  REQUEST,
  RESPONSE,
  ROUTE,
  ROUTE_END,
  SAME,
  TIME,
} from "../record-layout";

/** A request in the notes: when it was noted, its id, the steps it has had, whose it is, the entry of each step (at INFO, at DEBUG). */
const REQUEST_BYTES: usize = 64;
const REQUESTS: u32 = 1024;
/** A name in the notes: when it was noted, where it stands, its length, its number. */
const NAME_BYTES: usize = 16;
const NAMES: u32 = 256;
const FURTHEST: u32 = 8;

/** Bytes of notes that one thread needs. */
export const NOTES: usize =
  <usize>REQUESTS * REQUEST_BYTES + <usize>NAMES * NAME_BYTES + (<usize>MOST_BEGINNINGS + 1) * 8;

export const BLANK: u8 = 32;
export const BAR: u8 = 124;
/** `HTTPMSG:` */
export const HTTPMSG: u64 = 0x3a47534d50545448;
// `User-Age`, `nt: `
const USER_AGE: u64 = 0x6567412d72657355;
const NT_COLON: u32 = 0x203a746e;
/** Header lines that are looked through. */
const MOST_HEADERS = 190;

// Kinds of names.
const ENDPOINTS: u32 = 0;
const ROUTES: u32 = 1;
const AGENTS: u32 = 2;

let requests: usize = 0;
let names: usize = 0;
/** By process: requests noted before it are not quiet. */
let since: usize = 0;
/** By process: the first one of its host. */
let hosts: usize = 0;
let linesStart: usize = 0;
let tableStart: usize = 0;
/** Notes older than this are not of these lines. */
let first: u32 = 0;
let now: u32 = 0;
/** Of each kind. */
let endpoints: u32 = 0;
let routes: u32 = 0;
let agents: u32 = 0;

/** Begins with other lines. */
export function beginRequests(notes: usize, lines: usize, table: usize): void {
  requests = notes;
  linesStart = lines;
  names = notes + <usize>REQUESTS * REQUEST_BYTES;
  since = names + <usize>NAMES * NAME_BYTES;
  hosts = since + ((<usize>MOST_BEGINNINGS + 1) << 2);
  tableStart = table;
  now++;
  first = now;
  for (let process: usize = 0; process <= <usize>MOST_BEGINNINGS; process++) store<u32>(since + (process << 2), now);
  endpoints = 0;
  routes = 0;
  agents = 0;
}

/** A process gets its number; `first` is that of the first one of its host. */
export function beginProcess(process: u32, first: u32): void {
  store<u32>(hosts + (<usize>process << 2), first);
}

/**
 * This process of Traffic Server has said something else: what the processes of its host have in progress now is not quiet, since it
 * is told by host whether a server answers behind a refusal. 0: any of them may have.
 */
export function interruptRequests(process: u32): void {
  now++;
  const host = process == 0 ? 0 : load<u32>(hosts + (<usize>process << 2));
  for (let each: usize = 0; each <= <usize>MOST_BEGINNINGS; each++)
    if (process == 0 || load<u32>(hosts + (each << 2)) == host) store<u32>(since + (each << 2), now);
}

/** Completes the entry of a step, whose line ends at `lineEnd`, by what is read of it mostly. */
export function completeStep(entry: usize, lineEnd: usize): void {
  const flags = load<u32>(entry, FLAGS);
  if ((flags & DEBUG) != 0) {
    store<i32>(entry, -1, AGENT);
    return;
  }
  const kind = flags & 3;
  const more = load<i32>(entry, MORE);
  store<i32>(entry, -1, SAME);
  if (kind == 0) {
    if (more <= 0 || !findRoute(entry, linesStart + more, lineEnd)) store<u32>(entry, 0, ROUTE);
    return;
  }
  if (kind == 1 && more > 0)
    store<i32>(entry, numberOf(linesStart + more, load<u32>(entry, MORE_END) - more, ENDPOINTS), SAME);
  if (kind != 2) store<i64>(entry, timestampMilliseconds(linesStart + load<u32>(entry)), TIME);
}

/** Notes the step of an entry that is complete, of a process that has a number. */
export function followRequest(entry: usize, process: u32): void {
  const id = load<u32>(entry, ID);
  const kind = load<u32>(entry, FLAGS) & 3;
  const isDebug = (load<u32>(entry, FLAGS) & DEBUG) != 0;
  const more = load<i32>(entry, MORE);
  const request = noteOf(id, process);
  if (request == 0) return;
  // Steps that this request has had: at INFO one for each kind, at DEBUG sixteen times that.
  const had = load<u32>(request, 8);
  const step: u32 = (isDebug ? 16 : 1) << kind;
  if (kind == 0 && !isDebug) {
    store<u32>(request, now);
    store<u32>(request, id, 4);
    store<u32>(request, load<u32>(entry, ROUTE) != 0 ? step : 0, 8);
    store<u32>(request, process, 12);
    store<usize>(request, entry, 16);
    return;
  }
  const isKnown = isQuietYet(request, process) && load<u32>(request, 4) == id && had != 0;
  if (!isKnown) return;
  // Each step once at INFO in this order, and behind that, before the next, once at DEBUG.
  const isNext = (had & 15) == step - 1 && !isDebug;
  const isAgain = isDebug && (had & 15) == (2 << kind) - 1 && (had & step) == 0;
  if (!isNext && !isAgain) {
    store<u32>(request, 0, 8);
    return;
  }
  if (isNext && kind == 1) {
    store<u32>(entry, <u32>(load<usize>(request, 16) - tableStart) >> 2, REQUEST);
    // The endpoint that is not sure is read from the text.
    if (more <= 0) {
      store<u32>(request, 0, 8);
      return;
    }
  }
  // An error is told of, whoever answers it: behind ` Msg="HTTP/1.1 ` stands a 5.
  if (kind == 3 && isNext && (more <= 0 || load<u8>(linesStart + more + 15) == 0x35)) {
    store<u32>(request, 0, 8);
    return;
  }
  store<u32>(request, had | step, 8);
  if (kind < 3) {
    store<usize>(request + ((<usize>kind + (isDebug ? 4 : 0)) << 2), entry, 16);
    return;
  }
  mark(entry, (had & 16) != 0 ? QUIET | RECEIVED_TWICE : QUIET);
  if (isDebug) return;
  store<u32>(load<usize>(request, 20), <u32>(load<usize>(request, 24) - tableStart) >> 2, RESPONSE);
  mark(load<usize>(request, 16), QUIET);
  mark(load<usize>(request, 20), QUIET);
  mark(load<usize>(request, 24), QUIET);
  if ((had & 16) != 0) mark(load<usize>(request, 32), QUIET);
  if ((had & 32) != 0) mark(load<usize>(request, 36), QUIET);
  if ((had & 64) != 0) mark(load<usize>(request, 40), QUIET);
}

/**
 * Into the entry of a request that is received at DEBUG, whose next record begins at `next`: its `User-Agent:` header, as
 * HeaderLines of ../../traffic-server/requests.ts reads it; AGENT is 0 where it has none, and -1 where that is not sure.
 */
export function findAgent(entry: usize, next: usize): void {
  let line = linesStart + load<u32>(entry, END) + 1;
  // `HTTPMSG:`, `|GET …`
  if (next - line < 24 || load<u64>(line) != HTTPMSG || load<u8>(line, 8) != 10 || load<u8>(line, 9) != BAR) return;
  line = endOfLine(line + 9) + 1;
  for (let lines = 0; line < next; lines++) {
    if (lines == MOST_HEADERS) return;
    const lineEnd = endOfLine(line);
    const at = load<u8>(line) == BLANK ? line + 1 : line;
    const byte = load<u8>(at);
    if (byte == 10 || (byte <= BLANK && lineEnd == at + 1) || (byte == BAR && lineEnd == at + 1)) break;
    // Anything unusual.
    if (byte <= BLANK || byte >= 0x7f || byte == BAR) return;
    if ((byte | 0x20) == 0x75) {
      if (load<u64>(at) != USER_AGE || load<u32>(at, 8) != NT_COLON) {
        if (load<u8>(at, 4) == 0x2d) return;
      } else {
        const value = at + 12;
        if (lineEnd < value + 8 || lineEnd > value + 300) return;
        if (load<u8>(value) <= BLANK || load<u8>(lineEnd - 1) <= BLANK || load<u8>(lineEnd - 1) >= 0x7f) return;
        store<u32>(entry, <u32>(value - linesStart), AGENT);
        store<u32>(entry, <u32>(lineEnd - linesStart), AGENT_END);
        store<i32>(entry, numberOf(value, lineEnd - value, AGENTS), SAME);
        return;
      }
    }
    line = lineEnd + 1;
  }
  store<u32>(entry, 0, AGENT);
}

@inline
function isQuietYet(request: usize, process: u32): bool {
  return load<u32>(request) >= load<u32>(since + (<usize>process << 2)) && load<u32>(request, 12) == process;
}

@inline
function mark(entry: usize, flags: i32): void {
  store<u32>(entry, load<u32>(entry, FLAGS) | flags, FLAGS);
}

/** The note of this id, or one that is free; 0 where there is no room. */
function noteOf(id: u32, process: u32): usize {
  // Ids are counted.
  let at = (id + (process << 6)) & (REQUESTS - 1);
  let free: usize = 0;
  for (let i: u32 = 0; i < FURTHEST; i++) {
    const note = requests + <usize>at * REQUEST_BYTES;
    const noted = load<u32>(note);
    if (noted < first) return free != 0 ? free : note;
    const owner = load<u32>(note, 12);
    if (load<u32>(note, 4) == id && owner == process) return note;
    const isOver = noted < load<u32>(since + (<usize>owner << 2)) || (load<u32>(note, 8) & 8) != 0;
    if (free == 0 && isOver) free = note;
    at = (at + 1) & (REQUESTS - 1);
  }
  return free;
}

/** Into the entry, where the route stands in `GET http://host/route/…` behind ` Msg="` at `more`. False where it is not sure. */
function findRoute(entry: usize, more: usize, end: usize): bool {
  let at = more + 6;
  const method = at;
  while (isCapital(load<u8>(at))) at++;
  if (at < method + 2 || at > method + 20 || load<u8>(at) != 0x20) return false;
  at++;
  // `http`, `://`
  if (load<u32>(at) != 0x70747468) return false;
  at += load<u8>(at, 4) == 0x73 ? 5 : 4;
  if ((load<u32>(at) & 0xffffff) != 0x2f2f3a) return false;
  at += 3;
  at = behindName(at);
  if (at >= end || load<u8>(at) != 0x2f) return false;
  const route = ++at;
  at = behindName(at);
  if (at >= end || load<u8>(at) != 0x2f || at == route || end - method > 8000) return false;
  store<u32>(entry, <u32>(route - linesStart), ROUTE);
  store<u32>(entry, <u32>(at - linesStart), ROUTE_END);
  store<i32>(entry, numberOf(route, at - route, ROUTES), SAME);
  return true;
}

@inline
export function isDigit(byte: u8): bool {
  return byte - 0x30 < 10;
}

@inline
function isCapital(byte: u8): bool {
  return byte - 0x41 < 26;
}

/** The first byte from `at` on that is not visible, or one of `"`, `#`, `/`, `?`, `|`. */
function behindName(at: usize): usize {
  let mask = endsOfNames(v128.load(at));
  while (mask == 0) {
    at += 16;
    mask = endsOfNames(v128.load(at));
  }
  return at + <usize>ctz(mask);
}

@inline
function endsOfNames(bytes: v128): i32 {
  const others = v128.or(i8x16.lt_s(bytes, i8x16.splat(0x24)), i8x16.eq(bytes, i8x16.splat(0x7f)));
  const marks = v128.or(i8x16.eq(bytes, i8x16.splat(0x2f)), i8x16.eq(bytes, i8x16.splat(0x3f)));
  return i8x16.bitmask(v128.or(v128.or(others, marks), i8x16.eq(bytes, i8x16.splat(0x7c))));
}

/** As timestampMilliseconds of ../timestamp.ts; -1 where it is no whole number of milliseconds. */
function timestampMilliseconds(start: usize): i64 {
  const month = two(start + 5);
  const year = two(start) * 100 + two(start + 2) - (month <= 2 ? 1 : 0);
  const era = (year < 0 ? year - 399 : year) / 400;
  const yearOfEra = year - era * 400;
  const dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + two(start + 8) - 1;
  const days = era * 146097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719468;
  let milliseconds = days * 86400000 + two(start + 11) * 3600000 + two(start + 14) * 60000 + two(start + 17) * 1000;
  let at = start + 19;
  if (load<u8>(at) == 0x2e) {
    if (!isDigit(load<u8>(at, 1)) || !isDigit(load<u8>(at, 2)) || !isDigit(load<u8>(at, 3)) || isDigit(load<u8>(at, 4)))
      return -1;
    milliseconds += two(at + 1) * 10 + load<u8>(at, 3) - 0x30;
    at += 4;
  }
  const zone = load<u8>(at);
  if (zone == 0x5a) return milliseconds;
  const offset = two(at + 1) * 3600000 + two(at + 4) * 60000;
  return zone == 0x2b ? milliseconds - offset : milliseconds + offset;
}

/** The number that two digits stand for. */
@inline
function two(at: usize): i64 {
  return <i64>load<u8>(at) * 10 + <i64>load<u8>(at, 1) - 528;
}

/** A number that equal names of one kind have in common in these lines, counted from 0; -1 where none is. */
function numberOf(at: usize, length: usize, kind: u32): i32 {
  if (length < 8) return -1;
  let hash: u64 = kind;
  const last = at + length - 8;
  for (let i = at; i < last; i += 8) hash = (hash ^ load<u64>(i)) * 0x9e3779b97f4a7c15;
  hash = (hash ^ load<u64>(last)) * 0x9e3779b97f4a7c15;
  let place = <u32>(hash >> 56);
  for (let i: u32 = 0; i < FURTHEST; i++) {
    const note = names + <usize>place * NAME_BYTES;
    const number = load<u32>(note, 12);
    if (load<u32>(note) != first) {
      const next = kind == ENDPOINTS ? endpoints : kind == ROUTES ? routes : agents;
      if (next == MOST_NAMES) return -1;
      store<u32>(note, first);
      store<u32>(note, <u32>at, 4);
      store<u32>(note, <u32>length, 8);
      store<u32>(note, next + kind * MOST_NAMES, 12);
      if (kind == ENDPOINTS) endpoints++;
      else if (kind == ROUTES) routes++;
      else agents++;
      return next;
    }
    const isOfKind = number / MOST_NAMES == kind;
    if (isOfKind && load<u32>(note, 8) == <u32>length && isSame(at, load<u32>(note, 4), length))
      return number % MOST_NAMES;
    place = (place + 1) & (NAMES - 1);
  }
  return -1;
}

/** The next line feed: each line has one. */
export function endOfLine(from: usize): usize {
  const feeds = i8x16.splat(10);
  let at = from;
  let mask = i8x16.bitmask(i8x16.eq(v128.load(at), feeds));
  while (mask == 0) {
    at += 16;
    mask = i8x16.bitmask(i8x16.eq(v128.load(at), feeds));
  }
  return at + <usize>ctz(mask);
}

/** Whether `length` bytes are the same, eight at least. */
export function isSame(a: usize, b: usize, length: usize): bool {
  const last = length - 8;
  for (let i: usize = 0; i < last; i += 8) if (load<u64>(a + i) != load<u64>(b + i)) return false;
  return load<u64>(a + last) == load<u64>(b + last);
}
