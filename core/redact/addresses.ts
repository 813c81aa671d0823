/** IP addresses as text and as octets. */

import { Buffer } from "node:buffer";
import { addressText } from "../capture/packet.ts";

interface AddressPseudonyms {
  ipv4(octets: readonly number[]): number[];
  ipv6(octets: readonly number[]): number[];
}

/** Null for what is no IPv6 address (RFC 4291 section 2.2). */
export function ipv6Octets(text: string): number[] | null {
  const dotted = /(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text);
  const last = dotted ? dotted.slice(1).map(Number) : [];
  const hex = (high = 0, low = 0) => (256 * high + low).toString(16);
  const plain = dotted ? `${text.slice(0, dotted.index)}${hex(last[0], last[1])}:${hex(last[2], last[3])}` : text;
  const halves = plain.split("::");
  if (halves.length > 2) return null;
  const [before = [], behind = []] = halves.map((half) => (half === "" ? [] : half.split(":")));
  const left = 8 - before.length - behind.length;
  if (halves.length === 1 ? left !== 0 : left < 1) return null;
  const groups = [...before, ...Array.from({ length: left }, () => "0"), ...behind];
  if (!groups.every((group) => /^[\dA-Fa-f]{1,4}$/.test(group))) return null;
  return groups.flatMap((group) => {
    const value = Number.parseInt(group, 16);
    return [value >> 8, value & 255];
  });
}

/** As RFC 5952 writes them. */
export function ipv6Text(octets: readonly number[]): string {
  if (octets.slice(0, 12).join() === "0,0,0,0,0,0,0,0,0,0,255,255") return `::ffff:${octets.slice(12).join(".")}`;
  const word = (at: number) => octets.slice(at, at + 4).reduce((all, octet) => 256 * all + octet, 0);
  return addressText(6, word(0), word(4), word(8), word(12));
}

/** An IPv4 address with other octets; what stands between them stays, `%2E` too. Null for what is no address. */
export function ipv4Text(text: string, change: (octets: readonly number[]) => readonly number[]): string | null {
  const between = text.match(/\.|%(?:25)*2[Ee]/g) ?? [];
  const octets = text.split(/\.|%(?:25)*2[Ee]/).map(Number);
  if (octets.some((octet) => octet > 255)) return null;
  return change(octets)
    .map((octet, i) => `${octet}${between[i] ?? ""}`)
    .join("");
}

/** The name of an address in DNS, or of a network (RFC 1035 section 3.5, RFC 3596 section 2.5), of another address; null for none. */
export function reverseName(text: string, pseudonyms: AddressPseudonyms): string | null {
  const labels = text.split(".");
  const parts = labels.slice(0, -2).reverse();
  const behind = labels.slice(-2);
  if (parts.length === 0) return null;
  const isIpv4 = behind[0]?.toLowerCase() === "in-addr";
  const padded = Array.from({ length: isIpv4 ? 4 : 32 }, (_, i) => parts[i] ?? "0");
  const octets = isIpv4 ? padded.map(Number) : [...Buffer.from(padded.join(""), "hex")];
  if (octets.length !== (isIpv4 ? 4 : 16) || octets.some((octet) => octet > 255)) return null;
  const made = isIpv4 ? pseudonyms.ipv4(octets).map(String) : [...Buffer.from(pseudonyms.ipv6(octets)).toString("hex")];
  return [...made.slice(0, parts.length).reverse(), ...behind].join(".");
}
