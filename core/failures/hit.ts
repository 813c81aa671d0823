/** Who is behind the requests of a failure: names that clients chose, counted exactly up to a limit. */

import { detached } from "../log/bytes.ts";

/** Users, and devices, of one failure; behind it their number is a lower bound. */
export const maxNames = 10_000;
/** Names of all failures of a log together. */
const maxInAll = 100_000;
const maxUserAgents = 10;
const longestName = 256;

/** Who made a request, as far as the log tells it. */
export interface Who {
  readonly user: string | null;
  readonly device: string | null;
  readonly userAgent: string | null;
}

/** Each once, in the order in which they were found. */
export interface Hit {
  readonly users: readonly string[];
  readonly devices: readonly string[];
  /** At most ten. */
  readonly userAgents: readonly string[];
  /** There are more users or devices. */
  readonly isMore: boolean;
}

/** How many more names there is room for. */
export interface Room {
  left: number;
  /** It was not enough for all. */
  isUsedUp: boolean;
}

export const roomForNames = (): Room => ({ left: maxInAll, isUsedUp: false });

/** Names of one kind; letters' case makes no other one. */
type Names = Map<string, string>;

export class HitRecord {
  readonly #users: Names;
  readonly #devices: Names;
  readonly #userAgents: Names;
  #isMore: boolean;

  /** With what another holds. */
  constructor(other: HitRecord | null = null) {
    this.#users = new Map(other ? other.#users : []);
    this.#devices = new Map(other ? other.#devices : []);
    this.#userAgents = new Map(other ? other.#userAgents : []);
    this.#isMore = other ? other.#isMore : false;
  }

  add({ user, device, userAgent }: Who, room: Room): void {
    if (user !== null) this.#name(this.#users, user, room);
    if (device !== null) this.#name(this.#devices, device, room);
    if (userAgent !== null && this.#userAgents.size < maxUserAgents) put(this.#userAgents, userAgent);
  }

  addAll(other: HitRecord, room: Room): void {
    for (const user of other.#users.values()) this.#name(this.#users, user, room);
    for (const device of other.#devices.values()) this.#name(this.#devices, device, room);
    for (const userAgent of other.#userAgents.values()) this.add({ user: null, device: null, userAgent }, room);
    this.#isMore ||= other.#isMore;
  }

  /** Null where nothing tells who. */
  get hit(): Hit | null {
    const [users, devices, userAgents] = [this.#users, this.#devices, this.#userAgents].map((names) => [
      ...names.values(),
    ]) as [string[], string[], string[]];
    if (users.length + devices.length + userAgents.length === 0) return null;
    return { users, devices, userAgents, isMore: this.#isMore };
  }

  #name(names: Names, name: string, room: Room): void {
    if (names.has(keyOf(name))) return;
    if (names.size >= maxNames || room.left <= 0) {
      this.#isMore = true;
      room.isUsedUp = true;
      return;
    }
    room.left--;
    put(names, name);
  }
}

/** Of two logs. */
export function bothHit(a: Hit | null, b: Hit | null): Hit | null {
  if (!a || !b) return a ?? b;
  const users = both(a.users, b.users);
  const devices = both(a.devices, b.devices);
  return {
    users: users.slice(0, maxNames),
    devices: devices.slice(0, maxNames),
    userAgents: both(a.userAgents, b.userAgents).slice(0, maxUserAgents),
    isMore: a.isMore || b.isMore || users.length > maxNames || devices.length > maxNames,
  };
}

function both(a: readonly string[], b: readonly string[]): string[] {
  const names: Names = new Map();
  for (const name of [...a, ...b]) put(names, name);
  return [...names.values()];
}

function put(names: Names, name: string): void {
  if (names.has(keyOf(name))) return;
  const own = detached(name.slice(0, longestName));
  names.set(keyOf(own), own);
}

function keyOf(name: string): string {
  return name.slice(0, longestName).toLowerCase();
}
