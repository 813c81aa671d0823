/**
 * Which attempt of which request a refusal belongs to. The messages carry neither transaction nor port, so it is decided late,
 * when it is known how the attempts went on:
 *
 * An attempt fails once. Out are those that the server answers, those that have had their refusal, and those of a request that
 * ends for a reason of the network. Of what is left it is the one that goes on first behind the message: its request is sent
 * once more, or ends. Where another goes on within 5 ms, or as many refusals wait, it is open which; then port and address are
 * known where all agree.
 */

import type { FailureRecord, OccurrenceRecord } from "../failures/collector.ts";
import type { PortBy, TlsError } from "../failures/failure.ts";
import { nameKey } from "../failures/host-name.ts";
import type { TrafficServerMessage } from "./message.ts";
import type { Endpoint } from "./step.ts";
import {
  type About,
  type Bucket,
  isToSame,
  keysOf,
  portOf,
  type RequestsInProgress,
  type Transaction,
} from "./transaction.ts";

/** Lines of several threads change places within this (ms), and what happens within it at all is of one moment. */
const near = 5;
/** A request that is sent once more was not always refused: another that ends so soon (ms) may be the one. */
const unsure = 20;
/** An attempt older than this (ms) counts where no other does. */
const young = 10_000;
/** No refusal waits longer (ms), as no server counts as down longer by default. */
const longest = 60_000;
/** For an error behind its warning (ms). */
const sameHandshake = 10_000;
const mostPending = 256;
const mostClaims = 16;
const mostLookedAt = 64;
const mostEnded = 10_000;
const mostCrowded = 1_000;
/** Refusals of which it is told apart which attempt each had. */
const mostTogether = 6;
const enoughDelays = 20;
/** Delays that wait until they are sure. */
const mostHeld = 128;
/** Where they are not, it is looked again after so long (ms). */
const untilKnown = 1_000;
/** Steps in which is looked for the ways. */
const mostSteps = 300;

/** A handshake that failed, while it is open which request it belongs to. */
export interface Refusal {
  readonly message: TrafficServerMessage;
  readonly occurrence: OccurrenceRecord;
  /** Handshakes that it stands for. */
  readonly times: number;
  readonly order: number;
  /** Its place among all refusals of the log, and how many changes were noted before it. */
  readonly number: number;
  readonly changes: number;
  /** In milliseconds. */
  readonly time: number;
  readonly about: About;
  /** Its identity waits for the connection error that may follow. */
  awaitsError: boolean;
  tlsError: TlsError | null;
  /** Attempts that may have had it, as they went on. */
  readonly claims: Claim[];
  /** How well each of them fits. */
  readonly fits: Fit[];
  /** It is not looked at again before (ms). */
  notBefore: number;
  isSettled: boolean;
  /** What it was counted for: an error behind it may tell more. */
  record: FailureRecord | null;
}

/** An attempt that it may belong to. */
export interface Candidate {
  readonly transaction: Transaction;
  readonly endpoint: Endpoint;
  readonly headerPort: number | null;
  readonly attemptLine: number;
}

/** An attempt that has gone on. */
interface Claim extends Candidate {
  readonly since: number;
  readonly sent: number;
  readonly bucket: Bucket | null;
  /** When it went on. */
  readonly order: number;
  readonly time: number;
  /** Its request ended; else it was sent once more. */
  readonly isEnd: boolean;
  isTaken: boolean;
  /** The last search that met it. */
  mark: number;
}

export interface Decision {
  /** Null for none or several. */
  readonly single: Candidate | null;
  readonly among: readonly Candidate[];
  /** These, and others that it may belong to although it is less likely. */
  readonly perhaps: readonly Candidate[];
  /** Where all that fit agree. */
  readonly port: number | null;
  readonly portBy: PortBy | null;
  readonly address: string | null;
  /** What is no other refusal's any more. */
  readonly taken: readonly Candidate[];
}

/** A refusal, and the attempts that fit it best. */
interface ClaimsOf {
  readonly refusal: Refusal;
  readonly claims: readonly Claim[];
}

/** Refusals that may have had the same attempts. */
type Together = readonly ClaimsOf[];

type Decided = readonly (readonly [Refusal, Decision])[];

interface Ended {
  readonly transaction: Transaction;
  readonly time: number;
  readonly order: number;
  readonly explain: () => void;
}

const nothing: Decision = { single: null, among: [], perhaps: [], port: null, portBy: null, address: null, taken: [] };

/** How well an attempt fits: see `#fit`. */
const fit = { not: -1, old: 0, near: 1, address: 2, name: 3 } as const;
type Fit = (typeof fit)[keyof typeof fit];

export class Refusals {
  /** To be told what was decided. */
  onDecided: (refusal: Refusal, decision: Decision) => void = () => {};
  /** How often it was looked whether one can be decided. */
  looks = 0;
  readonly #requests: RequestsInProgress;
  /** In the order of the log. */
  #pending: Refusal[] = [];
  readonly #byKey = new Map<string, Refusal[]>();
  /** Attempts that have just gone on: a message may stand behind. */
  #recent: Claim[] = [];
  /** Requests that ended in an error, while it is open why. */
  #ended: Ended[] = [];
  readonly #delays = new Delays();
  /** By what they are about, the last refusals (by order) that belong to one of more attempts than are looked at. */
  readonly #crowded = new Map<string, number>();
  #marks = 0;
  #now = Number.NEGATIVE_INFINITY;
  #looked = Number.NEGATIVE_INFINITY;

  constructor(requests: RequestsInProgress) {
    this.#requests = requests;
  }

  add(refusal: Refusal): void {
    this.advance(refusal.time);
    this.#pending.push(refusal);
    const { key } = refusal.about;
    const same = this.#byKey.get(key);
    if (same) same.push(refusal);
    else this.#byKey.set(key, [refusal]);
    let kept = 0;
    for (const claim of this.#recent) {
      if (!(Math.abs(refusal.time - claim.time) <= near)) continue;
      this.#recent[kept++] = claim;
      if (keysOfAttempt(claim.transaction, claim.endpoint, claim.bucket).includes(key)) this.#claim(refusal, claim);
    }
    this.#recent.length = kept;
    if (this.#pending.length > mostPending) this.#decide(this.#pending[0] as Refusal, true);
  }

  /** The last attempt of this request goes on: another is made, or the request ends (`isEnd`). */
  goesOn(transaction: Transaction, time: number, order: number, isEnd: boolean): void {
    const { endpoint, headerPort, attemptLine, since, lastSend, bucket } = transaction;
    if (transaction.attempts === 0 || transaction.answered || transaction.refused) return;
    if (transaction.route?.protocol === "http" || transaction.isToTunnel) return;
    const claim: Claim = {
      transaction,
      endpoint,
      headerPort,
      attemptLine,
      since,
      sent: lastSend,
      bucket,
      order,
      time,
      isEnd,
      isTaken: false,
      mark: 0,
    };
    if (this.#pending.length > 0)
      for (const key of keysOfAttempt(transaction, endpoint, bucket)) {
        const refusals = this.#byKey.get(key);
        if (!refusals) continue;
        for (const refusal of refusals) this.#claim(refusal, claim);
      }
    this.#recent.push(claim);
    if (this.#recent.length > 2 * mostLookedAt) this.#recent = lastOf(this.#recent);
  }

  /** A request ended in an error at `time`: `explain` is called once all is known that may explain it. */
  ended(transaction: Transaction, time: number, order: number, explain: () => void): void {
    this.#ended.push({ transaction, time, order, explain });
    if (this.#ended.length > mostEnded) this.#explain(this.#ended.shift() as Ended);
  }

  /** A refusal that is part of another one, which is not settled yet. */
  withdraw(refusal: Refusal): void {
    this.#remove(refusal);
    this.#release(refusal);
  }

  /** What time it is: decides what can be decided. */
  advance(now: number): void {
    if (now < this.#now - young) {
      this.finish();
      this.#now = now;
    }
    if (now > this.#now) this.#now = now;
    if (this.#now === this.#looked || (this.#pending.length === 0 && this.#ended.length === 0)) return;
    this.#looked = this.#now;
    this.#delays.settle();
    this.#decideDue();
    this.#explainEnded();
  }

  #decideDue(): void {
    for (const refusal of [...this.#pending]) if (!refusal.isSettled) this.#decide(refusal, this.#isLast(refusal));
  }

  #isLast({ time }: Refusal): boolean {
    return this.#now > time + longest;
  }

  /** Nothing more will be known. */
  finish(): void {
    for (const refusal of [...this.#pending]) if (!refusal.isSettled) this.#decide(refusal, true);
    for (const ended of this.#ended.splice(0)) this.#explain(ended);
    this.#recent = [];
  }

  /** What is open, as it would be decided if the log ended here. */
  provisional(): Decided {
    const taken = new Set<unknown>();
    const decided = new Map<Refusal, Decision>();
    const doubtful = new Map<Transaction, number>();
    for (const refusal of this.#pending) {
      if (taken.has(refusal)) continue;
      for (const [each, decision] of this.#look(refusal, true, taken) as Decided) {
        taken.add(each);
        for (const candidate of decision.taken) taken.add("since" in candidate ? candidate : candidate.transaction);
        decided.set(each, decision);
        for (const { transaction } of decision.among)
          if (!doubtful.has(transaction)) doubtful.set(transaction, transaction.lastDoubtful);
        noteDoubt(decision);
      }
    }
    for (const [transaction, before] of doubtful) transaction.lastDoubtful = before;
    return [...decided];
  }

  #claim(refusal: Refusal, claim: Claim): void {
    const { claims, fits } = refusal;
    const own = fitOf(refusal, claim);
    if (own === fit.not) return;
    // Of many that go to one server some are enough; one more is kept that goes elsewhere: then not all agree.
    const isFull = claims.length > mostClaims;
    if (isFull || (claims.length === mostClaims && (isToSame(claims[0] as Claim, claim) || own < (fits[0] as Fit)))) {
      claim.transaction.explained = true;
      return;
    }
    claims.push(claim);
    fits.push(own);
    claim.transaction.undecided++;
  }

  #decide(refusal: Refusal, isLast: boolean): void {
    const decided = this.#look(refusal, isLast, none);
    if (!decided) return;
    if (decided.length === 1) this.#noteDelay(refusal, (decided[0] as Decided[number])[1].single);
    for (const [each, decision] of decided) {
      each.isSettled = true;
      this.#remove(each);
      for (const { transaction } of decision.among) transaction.mayBeRefused = true;
      noteDoubt(decision);
      this.#noteCrowd(each, decision);
      for (const candidate of decision.taken) {
        if ("since" in candidate) {
          (candidate as Claim).isTaken = true;
        } else {
          candidate.transaction.refused = true;
          this.#requests.removed(candidate.transaction);
        }
      }
    }
    for (const [each, decision] of decided) this.onDecided(each, decision);
    for (const [each] of decided) this.#release(each);
  }

  #noteCrowd({ about, order }: Refusal, { perhaps }: Decision): void {
    if (perhaps.filter((each) => !("since" in each)).length < mostLookedAt) return;
    if (this.#crowded.size >= mostCrowded) this.#crowded.clear();
    this.#crowded.set(about.key, order);
  }

  #release({ claims }: Refusal): void {
    for (const { transaction } of claims) {
      transaction.undecided--;
      if (transaction.undecided === 0) transaction.whenDecided?.();
    }
  }

  #remove(refusal: Refusal): void {
    removeFrom(this.#pending, refusal);
    const { key } = refusal.about;
    const same = this.#byKey.get(key) as Refusal[];
    if (same.length === 1) this.#byKey.delete(key);
    else removeFrom(same, refusal);
  }

  /** What is known of a refusal, and of others with it; null while more may become known. `taken`: what others have had, and these. */
  #look(refusal: Refusal, isLast: boolean, taken: ReadonlySet<unknown>): Decided | null {
    if (!isLast && this.#mustWait(refusal)) return null;
    this.looks++;
    const { claims, best } = this.#bestOf(refusal, taken);
    const [first] = claims;
    if (!first) {
      if (isLast) return [[refusal, this.#ofOpen(refusal, taken)]];
      if (!this.#requests.hasOpen(refusal.about, refusal, near, false)) return [[refusal, nothing]];
      // Until one goes on nothing changes; many may wait.
      refusal.notBefore = this.#now + unsure;
      return null;
    }
    if (!isLast) {
      if (best === fit.address && this.#requests.hasOpen(refusal.about, refusal, near, true)) return null;
      if (best < fit.address && this.#requests.hasOpen(refusal.about, refusal, near, false)) return null;
    }
    const together = this.#together(refusal, claims, isLast, taken);
    if (together?.length !== 1) {
      const decided = together && this.#lookTogether(together, isLast, taken);
      // It costs: not for each line.
      refusal.notBefore = Math.max(refusal.notBefore, this.#now + unsure);
      return decided;
    }
    const until = first.time + (first.isEnd ? near : unsure);
    if (!isLast && this.#now <= until) return null;
    const among = claims.filter((claim) => isBeside(claim, first, until));
    if (!isLast && among.some(isOpen)) return null;
    if (this.#now <= until && this.#pending.length > mostPending) {
      // Decided before its time: one that is open and fits as well may go on yet.
      const open = this.#openTo(refusal, taken).filter(({ transaction }) => fitOfOpen(refusal, transaction) >= best);
      return [[refusal, decisionOf([...among, ...open], [...claims, ...open])]];
    }
    return [[refusal, this.#ofGoneOn(refusal, among, claims, taken)]];
  }

  /**
   * Its attempt is one of `among`, of all the `claims`. Where another refusal may have had one of `beside` before, and the time does not
   * tell, it may also belong to one that has gone on later or has not gone on yet.
   */
  #ofGoneOn(
    refusal: Refusal,
    among: readonly Claim[],
    claims: readonly Claim[],
    taken: ReadonlySet<unknown>,
    beside = among,
  ): Decision {
    const isDoubtful = this.#mayBeEarlier(refusal, beside);
    if (among.length === 1 && !isDoubtful) return decisionOf(among);
    const perhaps = [...claims, ...this.#openTo(refusal, taken)];
    return decisionOf(isDoubtful ? perhaps : among, perhaps);
  }

  /** Whether an earlier refusal may have had one of these, and the time does not tell that it is this one's. */
  #mayBeEarlier(refusal: Refusal, claims: readonly Claim[]): boolean {
    return claims.some(
      (claim) => claim.transaction.lastDoubtful >= claim.since && !this.#delays.isUsual(refusal, claim),
    );
  }

  #mustWait(refusal: Refusal): boolean {
    return this.#now <= refusal.notBefore || this.#mayChange(refusal);
  }

  /** It may still be behind what it belongs to, or its error. */
  #mayChange({ time, awaitsError }: Refusal): boolean {
    return this.#now <= time + (awaitsError ? sameHandshake : near);
  }

  /** Refusals that might have had the same attempts, and which these are; null while more may become known of one. */
  #together(refusal: Refusal, own: readonly Claim[], isLast: boolean, taken: ReadonlySet<unknown>): Together | null {
    const same = this.#byKey.get(refusal.about.key) as Refusal[];
    const found: ClaimsOf[] = [{ refusal, claims: own }];
    for (let i = 0; i < found.length && found.length <= mostTogether; i++) {
      const mark = ++this.#marks;
      for (const claim of (found[i] as ClaimsOf).claims) claim.mark = mark;
      for (let at = same.length - 1; at >= 0; at--) {
        const other = same[at] as Refusal;
        if (taken.has(other) || found.some((each) => each.refusal === other)) continue;
        if (!other.claims.some((claim) => claim.mark === mark)) continue;
        const { claims } = this.#bestOf(other, taken);
        if (!claims.some((claim) => claim.mark === mark)) continue;
        if (!isLast && this.#mayChange(other)) return null;
        found.push({ refusal: other, claims });
      }
    }
    return found;
  }

  /** As many attempts as refusals: where they fit in one way only, it is known which. */
  #lookTogether(together: Together, isLast: boolean, taken: ReadonlySet<unknown>): Decided | null {
    const all = this.#allClaims(together);
    // More of them may have had the same attempts.
    const isCut = together.length > mostTogether;
    const enough = isCut ? undefined : all[together.length - 1];
    const firsts = together.map(({ claims: [first] }) => (first as Claim).time);
    const until = Math.max((enough ?? (all.at(-1) as Claim)).time, ...firsts) + unsure;
    if (!isLast) {
      if (this.#now <= until) return null;
      if (
        !isCut &&
        !enough &&
        together.some(({ refusal }) => this.#requests.hasOpen(refusal.about, refusal, near, false))
      )
        return null;
    }
    const among = all.filter((claim) => claim.time <= until);
    if (!isLast && among.some(isOpen)) return null;
    if (!isCut && among.length <= 2 * mostTogether) {
      const rows = together.map(({ claims }) => claims.filter((claim) => among.includes(claim)));
      const ways = waysOf(rows);
      const [way] = ways;
      if (way && ways.length === 1)
        return together.map(
          ({ refusal, claims }, i) =>
            [refusal, this.#ofGoneOn(refusal, way.slice(i, i + 1), claims, taken, way)] as const,
        );
      if (ways.length > 1 && !isLast && !this.#delays.areKnown && this.#pending.length <= mostLookedAt) {
        for (const { refusal } of together) refusal.notBefore = this.#now + untilKnown;
        return null;
      }
    }
    const isDoubtful = isCut || this.#mayBeEarlier((together[0] as ClaimsOf).refusal, among);
    const isClosed = !isDoubtful && among.length <= together.length;
    return together.map(({ refusal, claims }) => {
      const own = claims.filter((claim) => among.includes(claim));
      const open = this.#openTo(refusal, taken);
      const perhaps = [...claims, ...open];
      // Where fewer have gone on than were refused, one that is open may be meant.
      const decision = decisionOf(isDoubtful ? perhaps : enough ? own : [...own, ...open]);
      return [refusal, { ...decision, perhaps, single: null, taken: isClosed ? own : [] }] as const;
    });
  }

  /** Each once, as they went on. */
  #allClaims(together: Together): Claim[] {
    const mark = ++this.#marks;
    const all: Claim[] = [];
    for (const { claims } of together)
      for (const claim of claims) {
        if (claim.mark === mark) continue;
        claim.mark = mark;
        all.push(claim);
      }
    return all.sort((a, b) => a.order - b.order);
  }

  /** Those of a refusal's attempts that fit best, as they went on. */
  #bestOf(refusal: Refusal, taken: ReadonlySet<unknown>): { readonly claims: readonly Claim[]; readonly best: Fit } {
    const { claims, best } = bestOf(refusal, taken);
    if (best < fit.address) return { claims, best };
    const usual = claims.filter((claim) => this.#delays.isUsual(refusal, claim));
    return { claims: usual.length > 0 ? usual : claims, best };
  }

  /** No attempt has gone on: it belongs to one of those that are open. */
  #ofOpen(refusal: Refusal, taken: ReadonlySet<unknown>): Decision {
    return decisionOf(this.#openTo(refusal, taken));
  }

  #openTo(refusal: Refusal, taken: ReadonlySet<unknown>): Candidate[] {
    return openAttempts(this.#requests, refusal).filter((each) => !taken.has(each.transaction));
  }

  /** It is sure once nothing else could be meant: each other attempt that has gone on or is open has to be explained otherwise. */
  #noteDelay({ about, time, order, claims, fits }: Refusal, single: Candidate | null): void {
    const at = claims.indexOf(single as Claim);
    const only = claims[at];
    if (!only || (fits[at] as Fit) < fit.address) return;
    const { found, isCut } = this.#requests.open(about, time + near);
    if (isCut) return;
    this.#delays.note(only.time - time, [
      ...claims.filter((claim) => claim !== only && isFree(claim, none)),
      ...found
        .filter((each) => mayHaveBegunBefore(each, order))
        .map((transaction) => ({ transaction, since: transaction.since })),
    ]);
  }

  #explainEnded(): void {
    const [oldest] = this.#pending;
    const open = this.#ended.findIndex(
      ({ transaction, time, order }) =>
        this.#now <= time + near ||
        // A server that counts as down was refused before.
        (transaction.attempts === 0 && oldest && oldest.order < order),
    );
    for (const ended of this.#ended.splice(0, open < 0 ? this.#ended.length : open)) this.#explain(ended);
  }

  #explain({ transaction, order, explain }: Ended): void {
    const { endpoint, bucket, since } = transaction;
    const isOfCrowd = (key: string) => {
      const last = this.#crowded.get(key) ?? 0;
      return since < last && last < order;
    };
    if (this.#crowded.size > 0 && keysOfAttempt(transaction, endpoint, bucket).some(isOfCrowd))
      transaction.explained = true;
    if (transaction.undecided === 0) explain();
    else transaction.whenDecided = explain;
  }
}

/** The last of those that have just gone on, and of the others one for each server and port: whether all agree is known by these. */
function lastOf(recent: readonly Claim[]): Claim[] {
  const last = recent.slice(-mostLookedAt);
  const others: Claim[] = [];
  for (const claim of recent.slice(0, -mostLookedAt))
    if (others.length < mostClaims && ![...others, last[0] as Claim].some((each) => isToSame(each, claim)))
      others.push(claim);
  return [...others, ...last];
}

const none: ReadonlySet<unknown> = new Set();

/** Which attempts may have been refused where it is open which. */
function noteDoubt({ single, among }: Decision): void {
  if (single) return;
  for (const candidate of among) {
    const { transaction } = candidate;
    const since = "since" in candidate ? (candidate as Claim).since : transaction.since;
    transaction.lastDoubtful = Math.max(transaction.lastDoubtful, since);
  }
}

/** As `splice` does it, which makes a list of what it removes. */
function removeFrom(refusals: Refusal[], refusal: Refusal): void {
  let at = refusals.indexOf(refusal);
  for (; at < refusals.length - 1; at++) refusals[at] = refusals[at + 1] as Refusal;
  refusals.length = at;
}

/** Of the open attempts those that fit best. */
export function openAttempts(
  requests: RequestsInProgress,
  { about, time, order }: Pick<Refusal, "about" | "time" | "order">,
): Candidate[] {
  const { found, isCut } = requests.open(about, time + near);
  const covering = found.filter(({ since }) => since < order);
  const fresh = covering.filter(({ lastSend }) => time - lastSend <= young);
  const left = fresh.length > 0 ? fresh : covering;
  const named = left.filter(({ hostKey }) => hostKey === about.name);
  const attempts = (named.length > 0 ? named : left).map((transaction) => ({
    transaction,
    endpoint: transaction.endpoint,
    headerPort: transaction.headerPort,
    attemptLine: transaction.attemptLine,
  }));
  const last = attempts.at(-1);
  // Another of those that were not looked at may have gone to another port.
  if (isCut && last)
    attempts[attempts.length - 1] = { ...last, endpoint: { ...last.endpoint, port: null }, headerPort: null };
  return attempts;
}

/** `perhaps`: what it may belong to where it is open. */
export function decisionOf(among: readonly Candidate[], perhaps = among): Decision {
  const [first] = among;
  if (!first) return nothing;
  if (among.length === 1) return decisionOfOne(first, among);
  const ports = new Set(among.map(portOf));
  const addresses = new Set(among.map(({ endpoint }) => nameKey(endpoint.address ?? "")));
  const port = ports.size === 1 ? portOf(first) : null;
  return {
    single: null,
    taken: [],
    among,
    perhaps,
    port,
    portBy: port === null ? null : among.some(isPortByHeader) ? "host-header" : "transaction",
    address: addresses.size === 1 ? first.endpoint.address : null,
  };
}

function decisionOfOne(only: Candidate, among: readonly Candidate[]): Decision {
  const port = portOf(only);
  return {
    single: only,
    taken: among,
    among,
    perhaps: among,
    port,
    portBy: port === null ? null : isPortByHeader(only) ? "host-header" : "transaction",
    address: only.endpoint.address,
  };
}

function isPortByHeader({ transaction }: Candidate): boolean {
  return transaction.isByHeader;
}

/** The ways in which each refusal had an attempt of its own; no more than two of them. */
function waysOf(rows: readonly (readonly Claim[])[]): readonly (readonly Claim[])[] {
  const ways: Claim[][] = [];
  const way: Claim[] = [];
  let steps = 0;
  const go = (): void => {
    steps++;
    const row = rows[way.length];
    if (!row) {
      ways.push([...way]);
      return;
    }
    for (const claim of row) {
      if (ways.length > 1 || steps > mostSteps) return;
      if (way.includes(claim)) continue;
      way.push(claim);
      go();
      way.pop();
    }
  };
  go();
  // Not looked at to the end: it is open.
  return steps > mostSteps ? [] : ways;
}

/** An attempt, by its request and its place in the order of events. */
type Attempt = Pick<Claim, "transaction" | "since">;

/** A delay that is not sure yet, and the attempts that may have been meant. */
interface HeldDelay {
  /** In milliseconds. */
  readonly delay: number;
  readonly beside: readonly Attempt[];
}

/** Whether it was answered, ended for a reason of the network or had a refusal of its own; null while that is open. */
function isExplained({ transaction, since }: Attempt): boolean | null {
  const { answered, ofNetwork, closed, undecided, mayBeRefused, since: last } = transaction;
  if (ofNetwork || mayBeRefused || (answered && last === since)) return true;
  return undecided === 0 && (closed || answered || last !== since) ? false : null;
}

/**
 * How long it takes from a refusal until its request goes on: told by those that could not have been another's. Where another attempt
 * was open beside one, that counts until it turns out that nothing else explains this attempt.
 */
class Delays {
  /** In milliseconds: of those that are sure, and of all. */
  readonly #sure = new Range();
  #all = this.#sure;
  readonly #held: HeldDelay[] = [];

  /** `beside`: attempts that may have been meant. */
  note(delay: number, beside: readonly Attempt[]): void {
    if (beside.length === 0) this.#sure.add(delay);
    else if (beside.length > mostClaims || this.#held.length >= mostHeld) return;
    else this.#held.push({ delay, beside });
    this.#add();
  }

  /** Leaves out what is not sure any more. */
  settle(): void {
    if (this.#held.length === 0) return;
    let kept = 0;
    for (const each of this.#held) {
      const states = each.beside.map(isExplained);
      if (states.includes(false)) continue;
      if (states.includes(null)) this.#held[kept++] = each;
      else this.#sure.add(each.delay);
    }
    this.#held.length = kept;
    this.#add();
  }

  #add(): void {
    this.#all = this.#sure.with(this.#held.map(({ delay }) => delay));
  }

  /** Enough of them are known to tell what is not usual. */
  get areKnown(): boolean {
    return this.#all.count >= enoughDelays;
  }

  /** False as long as that is not known. */
  isUsual({ time }: Refusal, claim: Claim): boolean {
    const { least, most } = this.#all;
    const delay = claim.time - time;
    const margin = 1 + (most - least) / 4;
    return this.areKnown && delay >= least - margin && delay <= most + margin;
  }
}

class Range {
  count = 0;
  least = Number.POSITIVE_INFINITY;
  most = Number.NEGATIVE_INFINITY;

  add(value: number): void {
    this.count++;
    this.least = Math.min(this.least, value);
    this.most = Math.max(this.most, value);
  }

  with(values: readonly number[]): Range {
    const all = new Range();
    all.count = this.count;
    all.least = this.least;
    all.most = this.most;
    for (const value of values) all.add(value);
    return all;
  }
}

/** Whether it goes on so soon behind the first that it may be the one as well; `until` (ms): a request of its own. */
function isBeside(claim: Claim, first: Claim, until: number): boolean {
  return claim.time <= first.time + near || (claim.time <= until && claim.transaction !== first.transaction);
}

/** It may still end for a reason of the network. */
function isOpen({ isEnd, transaction }: Claim): boolean {
  return !isEnd && !transaction.closed && !transaction.answered;
}

function bestOf({ claims, fits }: Refusal, taken: ReadonlySet<unknown>) {
  let best: Fit = fit.not;
  let fitting: Claim[] = [];
  for (const [i, claim] of claims.entries()) {
    const own = fits[i] as Fit;
    if (own < best || !isFree(claim, taken)) continue;
    if (own > best) fitting = [];
    best = own;
    fitting.push(claim);
  }
  return { claims: fitting, best };
}

/** Nothing else is known of it but that it went on. */
function isFree(claim: Claim, taken: ReadonlySet<unknown>): boolean {
  return !claim.isTaken && !claim.transaction.ofNetwork && !taken.has(claim);
}

function fitOf({ order, time, about }: Pick<Refusal, "order" | "time" | "about">, claim: Claim): Fit {
  const { transaction, since, sent } = claim;
  const isBefore = since < order;
  const isBehind = claim.order > order;
  if (isBefore && isBehind) return fitOfOpen({ time, about }, transaction, sent);
  // It has just gone on: see `#recent`.
  if (isBefore) return fit.near;
  // What begins behind a message has nothing to do with it, but where the log does not hold its beginning.
  return mayHaveBegunBefore(transaction, order) && Math.abs(sent - time) <= near ? fit.near : fit.not;
}

function mayHaveBegunBefore({ begun, requestLine }: Transaction, order: number): boolean {
  return begun < order || requestLine < 0;
}

/** Of an attempt that is open at the message, or goes on behind it; `sent`: when it was sent (ms). */
function fitOfOpen(
  { time, about }: Pick<Refusal, "time" | "about">,
  { hostKey, lastSend }: Transaction,
  sent = lastSend,
): Fit {
  if (time - sent > young) return fit.old;
  return hostKey === about.name ? fit.name : fit.address;
}

function keysOfAttempt({ hostKey }: Transaction, { address }: Endpoint, bucket: Bucket | null): readonly string[] {
  return bucket?.host === hostKey ? bucket.keys : keysOf(address === null ? "" : nameKey(address), hostKey);
}
