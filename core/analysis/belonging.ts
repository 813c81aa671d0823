/**
 * What the records of a log belong to: a process, a transaction, and through it the server that was asked and the user who asks. The
 * log is read from its beginning, since the request that names them stands before what follows from it.
 */

import { latin1, utf8 } from "../log/bytes.ts";
import { type Beginning, BeginningReader } from "../log/record.ts";
import { parseMessage } from "../traffic-server/message.ts";
import { trafficServer } from "../traffic-server/process.ts";
import { routeOfUrl, routeSegmentOfUrl } from "../traffic-server/route.ts";
import {
  EndpointReader,
  findStep,
  noStep,
  receiveRequest,
  requestLine,
  type StepPlace,
  sendingRequest,
  sendingResponse,
  stepMessage,
} from "../traffic-server/step.ts";
import { allowedRequest, isFor, namedBy } from "../traffic-server/who.ts";
import { type WholeRecord, WholeRecords } from "./whole-records.ts";

export interface NamedServer {
  /** Its name, or its address where nothing names it. */
  readonly name: string;
  /** Null where it is not known. */
  readonly port: number | null;
}

/** What a record belongs to; null, or empty, where nothing is known of it. */
export interface Belonging {
  readonly host: string;
  readonly process: string;
  readonly pid: number | null;
  readonly transaction: string | null;
  readonly server: NamedServer | null;
  readonly user: string | null;
}

/** What the analysis of the log knows of single lines (0-based): the transaction of a failure's lines, and its server. */
export type ToldLines = ReadonlyMap<
  number,
  { readonly transaction: string | null; readonly server: NamedServer | null }
>;

/** A request from its receipt on. */
export interface FollowedRequest {
  readonly key: string;
  server: NamedServer | null;
  user: string | null;
  request: { readonly url: string } | null;
  route: ReturnType<typeof routeOfUrl>;
  /** The request's path, by which the record that allows it is told. */
  behind: string;
  /** Whether the last step received the request, at this level; null after any other. */
  receivedAt: "info" | "debug" | null;
  isAnswered: boolean;
}

/** Requests that are followed at once, those that were received last; and those of one path. */
const mostFollowed = 16_384;
const mostOfPath = 8;

/** Text of a record: longer ones are looked at so far. */
const longestHead = 65_536;

/** A record as it is read for its belonging. */
export interface ReadRecord {
  readonly beginning: Beginning;
  /** Offset of its own text. */
  readonly text: number;
  /** The transaction of a step; null in any other record. */
  readonly transaction: string | null;
  /** The request that a step belongs to; null where its beginning was not seen. */
  readonly request: FollowedRequest | null;
  /** The step begins its transaction. */
  readonly begins: boolean;
  /** The request that this record says is allowed, where it is one of those that are followed. */
  readonly allowed: FollowedRequest | null;
  /** The server of that request, also where it is not followed. */
  readonly server: NamedServer | null;
}

/** Reads the records of one log in their order. */
export class BelongingReader {
  readonly #beginnings = new BeginningReader();
  readonly #endpoints = new EndpointReader();
  readonly #step = noStep();
  readonly #requests = new Map<string, FollowedRequest>();
  readonly #byPath = new Map<string, FollowedRequest[]>();

  read({ bytes, timestampEnd, headEnd }: WholeRecord): ReadRecord {
    const beginning = this.#beginnings.read(bytes, timestampEnd, headEnd);
    const text = Math.min(timestampEnd + beginning.length, headEnd);
    const other = { beginning, text, transaction: null, request: null, begins: false, allowed: null, server: null };
    if (beginning.process !== trafficServer) return other;
    const step = this.#step;
    if (findStep(bytes, text, headEnd, step)) return { ...other, ...this.#follow(beginning, step) };
    const words = latin1(bytes, text, Math.min(headEnd, text + longestHead));
    return { ...other, allowed: this.#allow(words), server: allowedServer(words) };
  }

  /** The request that a transaction of the record's process is, as far as it was followed. */
  requestOf({ beginning }: ReadRecord, transaction: string): FollowedRequest | null {
    return this.#requests.get(keyOf(beginning, transaction)) ?? null;
  }

  #follow(beginning: Beginning, step: StepPlace): Pick<ReadRecord, "transaction" | "request" | "begins"> {
    const transaction = String(step.transaction);
    const key = keyOf(beginning, transaction);
    const level = step.debug ? "debug" : "info";
    let request = this.#requests.get(key) ?? null;
    const isReceived = step.kind === receiveRequest;
    // A request that is written again at the other level is the same.
    const begins = isReceived && !(request?.receivedAt && request.receivedAt !== level);
    if (begins) request = this.#begin(key, step);
    else if (isReceived && request && request.request === null) this.#name(request, step);
    if (request) {
      request.receivedAt = isReceived ? level : null;
      if (step.kind === sendingRequest && request.server === null) {
        const { address, port } = this.#endpoints.read(step);
        if (address !== null) request.server = { name: address, port };
      }
      if (step.kind === sendingResponse) this.#answered(request);
    }
    return { transaction, request, begins };
  }

  #begin(key: string, step: StepPlace): FollowedRequest {
    const before = this.#requests.get(key);
    if (before) this.#drop(before);
    const request: FollowedRequest = {
      key,
      server: null,
      user: null,
      request: null,
      route: null,
      behind: "",
      receivedAt: null,
      isAnswered: false,
    };
    this.#name(request, step);
    this.#requests.set(key, request);
    if (this.#requests.size > mostFollowed) {
      const [oldest] = this.#requests.values();
      if (oldest) this.#drop(oldest);
    }
    return request;
  }

  #name(request: FollowedRequest, step: StepPlace): void {
    const url = requestLine(stepMessage(step) ?? "")?.url;
    if (url === undefined) return;
    const route = routeOfUrl(url);
    request.request = { url };
    request.route = route;
    request.behind = url.slice(routeSegmentOfUrl(url)?.end ?? url.length);
    request.user = namedBy(url).user;
    if (route && route.host !== null) request.server = { name: route.host, port: route.port };
    const same = this.#byPath.get(request.behind);
    if (!same) this.#byPath.set(request.behind, [request]);
    // Of so many of one path none is told apart.
    else if (same.length <= mostOfPath) same.push(request);
  }

  /** As core/traffic-server/who.ts finds the request that a record allows. */
  #allow(words: string): FollowedRequest | null {
    const told = allowedRequest(words);
    if (!told || told.user === null) return null;
    const behind = told.url.slice(/^[a-z]+:\/\/[^/]*/.exec(told.url)?.[0].length ?? 0);
    const same = this.#byPath.get(behind) ?? [];
    if (same.length > mostOfPath) return null;
    const [found, another] = same.filter(
      (each) => (each.user === null || each.user === told.user) && isFor(each, told.url),
    );
    if (!found || another) return null;
    found.user = told.user;
    return found;
  }

  #answered(request: FollowedRequest): void {
    request.isAnswered = true;
    const same = this.#byPath.get(request.behind);
    const left = same?.filter((each) => each !== request);
    if (left && left.length > 0) this.#byPath.set(request.behind, left);
    else if (left) this.#byPath.delete(request.behind);
  }

  #drop(request: FollowedRequest): void {
    this.#answered(request);
    this.#requests.delete(request.key);
  }
}

function keyOf({ host, pid }: Beginning, transaction: string): string {
  return `${pid} ${transaction} ${host}`;
}

/** Records behind a line that are looked at for the user of a request that is still open. */
const lookedBehind = 1_000;

/** What the record belongs to that a line of the log is part of. */
export class LineReader {
  /** Nothing that follows can tell more. */
  isDone = false;
  readonly #line: number;
  readonly #told: ToldLines;
  readonly #records: WholeRecords;
  readonly #belonging = new BelongingReader();
  #found: Belonging | null = null;
  #request: FollowedRequest | null = null;
  #behind = 0;

  /** `line` is 0-based. */
  constructor(line: number, told: ToldLines) {
    this.#line = line;
    this.#told = told;
    this.#records = new WholeRecords((record) => this.#take(record));
  }

  /** The next bytes of the log, cut anywhere. */
  push(chunk: Uint8Array): void {
    if (!this.isDone) this.#records.push(chunk);
  }

  /** Null where no record stands at that line. */
  finish(): Belonging | null {
    if (!this.isDone) this.#records.finish();
    const found = this.#found;
    return found && { ...found, user: found.user ?? this.#request?.user ?? null };
  }

  #take(record: WholeRecord): void {
    if (this.isDone) return;
    const read = this.#belonging.read(record);
    if (record.line <= this.#line && this.#line < record.line + record.count) {
      this.#found = this.#belongingOf(record, read);
    } else if (this.#found) {
      this.#behind++;
    } else {
      if (record.line > this.#line) this.isDone = true;
      return;
    }
    this.isDone = !this.#request || this.#request.isAnswered || this.#behind >= lookedBehind;
  }

  #belongingOf(record: WholeRecord, read: ReadRecord): Belonging {
    const { beginning, text } = read;
    const { host, process, pid } = beginning;
    const told = this.#told.get(record.line);
    const transaction = read.transaction ?? told?.transaction ?? null;
    this.#request =
      read.request ?? read.allowed ?? (transaction === null ? null : this.#belonging.requestOf(read, transaction));
    const words = utf8(record.bytes, text, Math.min(record.headEnd, text + longestHead));
    return {
      host,
      process,
      pid,
      transaction: transaction ?? (this.#request ? (this.#request.key.split(" ", 2)[1] ?? null) : null),
      server: this.#request?.server ?? told?.server ?? serverIn(process, words),
      user: this.#request?.user ?? userIn(words),
    };
  }
}

function userIn(words: string): string | null {
  return /(?<![\w-])Username="([^"]{1,256})"/.exec(words)?.[1] ?? null;
}

/** The server that a message about a handshake or an allowed request names. */
function serverIn(process: string, words: string): NamedServer | null {
  if (process !== trafficServer) return null;
  const message = parseMessage(words);
  const name = message?.name ?? message?.server ?? message?.address ?? null;
  return name === null ? allowedServer(words) : { name, port: null };
}

function allowedServer(words: string): NamedServer | null {
  const [, host, port] = /^https?:\/\/(\[[^\]]+\]|[^/:]+)(?::(\d{1,5}))?/.exec(allowedRequest(words)?.url ?? "") ?? [];
  return host === undefined
    ? null
    : { name: host.replace(/^\[|\]$/g, ""), port: port === undefined ? null : Number(port) };
}
