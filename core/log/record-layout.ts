/**
 * Where the fields of a record table's entry stand, in bytes from its beginning, and the bits of its flags: compiled into the
 * search that fills the table (assembly/), and read by who reads it (record-index.ts). What they mean is said there.
 */

export const START = 0;
export const END = 4;
export const TIMESTAMP_END = 8;
export const NEXT = 12;
export const NUMBER = 16;
export const FLAGS = 20;
export const ID = 24;
export const ID_END = 28;
export const MORE = 32;
export const MORE_END = 36;
export const REQUEST = 40;
export const ROUTE = 44;
/** Of the entry where a request was sent, which has no route. */
export const RESPONSE = 44;
export const ROUTE_END = 48;
export const SAME = 52;
/** In place of the route, of a request that is received at DEBUG. */
export const AGENT = 44;
export const AGENT_END = 48;
/** Eight bytes. */
export const TIME = 56;
/** Of the whole entry. */
export const ENTRY = 64;

/** Below it stands the kind of the step. */
export const DEBUG = 4;
export const STEP = 8;
export const QUIET = 32;
export const RECEIVED_TWICE = 64;
/** Above it stands the number of the beginning; 0 for none. */
export const BEGINNING = 256;
/** Beginnings that have a number in one table. */
export const MOST_BEGINNINGS = 15;

/** Routes, endpoints and user agents that have a number in one table, of each so many. */
export const MOST_NAMES = 64;

/** Where, behind the results, the number of the processes that are wanted stands, and behind it four bytes of each one's name. */
export const WANTED = 60;
/** Of results and processes together. */
export const RESULTS = 128;
/** A shorter line holds one record: two that matter are longer together. In bytes. */
export const MANY_RECORDS = 512;
/** So many processes may be wanted. */
export const MOST_WANTED = 16;
