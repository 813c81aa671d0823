/**
 * Values → pseudonyms, the same for the same value as long as the key is the same, and without the key not to be undone: each is
 * made of HMAC-SHA-256 (RFC 2104) over the kind and the value.
 */

import { Buffer } from "node:buffer";
import { createHmac } from "node:crypto";

/** Pseudonyms that are kept; of more, some are made again. */
const maxKept = 200_000;
/** RFC 4648 section 6, in small letters: what a host's name may hold. */
const alphabet = "abcdefghijklmnopqrstuvwxyz234567";
/** 5 bits each: of a million names two are the same once in two thousand runs. */
const letters = 10;
/** What a public address begins with; networks that are private in part are looked at by themselves. */
const isFirst = (octet: number) => octet > 0 && octet < 224 && ![10, 127, 169, 172, 192].includes(octet);

export class Pseudonyms {
  readonly #key: Uint8Array;
  readonly #known = new Map<string, string>();

  /** `key`: 32 bytes. */
  constructor(key: Uint8Array) {
    this.#key = key;
  }

  /** Bytes that stand for a value of this kind; 32. */
  hash(kind: string, value: string | Uint8Array): Buffer {
    return createHmac("sha256", this.#key).update(`${kind}\0`).update(value).digest();
  }

  /** Of a name, or of one label of it, whatever its case: `n` and ten letters. Written in capitals where the name is. */
  name(name: string): string {
    const lower = name.toLowerCase();
    const made = this.#once(`name ${lower}`, () => {
      const bytes = this.hash("name", lower);
      let text = "n";
      for (let i = 0; i < letters; i++) text += alphabet[(bytes[i] as number) & 31];
      return text;
    });
    if (name === lower) return made;
    return name === name.toUpperCase() ? made.toUpperCase() : made;
  }

  /** The digits of a text replaced by others, one to one; what stands between them stays. */
  digits(text: string): string {
    const digits = text.replace(/\D+/g, "");
    const made = this.#once(`digits ${digits}`, () => this.#permuted(digits));
    let at = 0;
    return text.replace(/\d/g, () => made[at++] as string);
  }

  /** Two texts of digits of one length have different pseudonyms: a Feistel network of four rounds. */
  #permuted(digits: string): string {
    if (digits.length < 2) return String(Number(digits) + (this.hash("digit", "").readUInt32BE() % 10)).slice(-1);
    let [left, right] = [digits.slice(0, digits.length >> 1), digits.slice(digits.length >> 1)];
    for (let round = 0; round < 4; round++) {
      const modulus = 10n ** BigInt(left.length);
      const added = BigInt(`0x${this.hash("digits", `${round} ${digits.length} ${right}`).toString("hex")}`);
      const sum = String((BigInt(left) + added) % modulus).padStart(left.length, "0");
      [left, right] = [right, sum];
    }
    return left + right;
  }

  /**
   * Of an IPv4 address in four octets: addresses that share their first n bits still do, and no others. Private networks
   * (RFC 1918), 169.254/16, and what is none of a host stay what they are.
   */
  ipv4(address: readonly number[]): number[] {
    const [a = 0, b = 0] = address;
    if (a === 127 || a === 0 || a >= 224) return [...address];
    const isPrivate = (second: number) =>
      a === 172 ? second >= 16 && second < 32 : a === 192 ? second === 168 : second === 254;
    if (a === 10) return this.#withPrefix("ipv4", address, 8);
    if (![169, 172, 192].includes(a))
      return [this.#network(a, "first", isFirst), ...this.#withPrefix("ipv4", address, 8).slice(1)];
    // Private ones beside others; so are those of documents (RFC 5737).
    if (isPrivate(b)) return this.#withPrefix("ipv4", address, a === 172 ? 12 : 16);
    if (a === 192 && b === 0) return this.#withPrefix("ipv4", address, 16);
    const second = this.#network(b, `behind ${a}`, (each) => !isPrivate(each) && (a !== 192 || each !== 0));
    return [a, second, ...this.#withPrefix("ipv4", address, 16).slice(2)];
  }

  /** Another octet of the same kind, one to one. */
  #network(octet: number, place: string, isOfKind: (octet: number) => boolean): number {
    const order = this.#once(`networks ${place}`, () => {
      const all = Array.from({ length: 256 }, (_, i) => i).filter(isOfKind);
      const rank = new Map(all.map((each) => [each, this.hash(`network ${place}`, String(each)).toString("hex")]));
      const sorted = [...all].sort((x, y) => ((rank.get(x) as string) < (rank.get(y) as string) ? -1 : 1));
      return all.map((each, i) => `${each}:${sorted[i]}`).join(" ");
    });
    return Number(new RegExp(`(?:^| )${octet}:(\\d+)`).exec(order)?.[1]);
  }

  /** Of an IPv6 address in sixteen octets, in the same way; global, link-local and unique local addresses stay such. */
  ipv6(address: readonly number[]): number[] {
    const [a = 0, b = 0] = address;
    if (address.slice(0, 10).every((octet) => octet === 0)) {
      const isMapped = address[10] === 255 && address[11] === 255;
      if (!isMapped && address.slice(10, 15).every((octet) => octet === 0)) return [...address];
      return [...address.slice(0, 12), ...this.ipv4(address.slice(12))];
    }
    // Groups that everybody has; others hold part of an address (RFC 4291 section 2.7.1, RFC 3306).
    if (a === 255 && address.slice(2, 14).every((octet) => octet === 0)) return [...address];
    if (a === 255) return this.#withPrefix("ipv6", address, 16);
    const isLinkLocal = a === 0xfe && (b & 0xc0) === 0x80;
    const kept = isLinkLocal ? 64 : (a & 0xfe) === 0xfc ? 8 : address.slice(0, 4).join() === "32,1,13,184" ? 32 : 3;
    return this.#withPrefix("ipv6", address, kept);
  }

  /** Crypto-PAn (Xu, Fan, Ammar, Moon 2002) with HMAC as its function: each bit is turned or not by what stands before it. */
  #withPrefix(kind: string, address: readonly number[], kept: number): number[] {
    const bits = address.map((octet) => octet.toString(2).padStart(8, "0")).join("");
    const made = this.#once(`${kind} ${kept} ${bits}`, () => {
      let result = bits.slice(0, kept);
      for (let at = kept; at < bits.length; at++) {
        const turned = this.#once(`${kind} bit ${bits.slice(0, at)}`, () =>
          String((this.hash(kind, bits.slice(0, at))[0] as number) & 1),
        );
        result += Number(bits[at]) ^ Number(turned);
      }
      return result;
    });
    return address.map((_, i) => Number.parseInt(made.slice(8 * i, 8 * i + 8), 2));
  }

  /** Of six octets; a group stays a group, an address of whoever made it one. */
  mac(address: readonly number[]): number[] {
    if (address.every((octet) => octet === 0) || address.every((octet) => octet === 255)) return [...address];
    const made = [...this.hash("mac", Uint8Array.from(address)).subarray(0, 6)];
    return [((made[0] as number) & 0xfc) | ((address[0] as number) & 3), ...made.slice(1)];
  }

  /** As many other octets: of serial numbers, key identifiers and fingerprints. */
  octets(octets: Uint8Array): Buffer {
    const blocks: Buffer[] = [];
    for (let i = 0; 32 * i < octets.length; i++) blocks.push(this.hash(`octets ${i}`, octets));
    return Buffer.concat(blocks).subarray(0, octets.length);
  }

  #once(what: string, make: () => string): string {
    const known = this.#known.get(what);
    if (known !== undefined) return known;
    const made = make();
    if (this.#known.size >= maxKept) this.#known.clear();
    this.#known.set(what, made);
    return made;
  }
}
