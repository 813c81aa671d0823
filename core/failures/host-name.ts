/** Names of hosts as they are compared. */

/** Host names compare without regard to case and to a dot at the end, IPv6 addresses without brackets and however they are written. */
export function nameKey(name: string): string {
  const key = plainName(name);
  if (!key.includes(":")) return key;
  return addressKey(key.startsWith("[") && key.endsWith("]") ? key.slice(1, -1) : key);
}

/** A name in lower case, without the dot that may end it (RFC 1034 section 3.1). */
export function plainName(name: string): string {
  const key = name.toLowerCase();
  return key.length > 1 && key.endsWith(".") ? key.slice(0, -1) : key;
}

/** An IPv6 address with all of its groups, and one that stands for an IPv4 address as that; any other text as it is. */
function addressKey(text: string): string {
  if (text.length > 45) return text;
  const dotted = /:(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text);
  const octets = dotted ? dotted.slice(1).map(Number) : [];
  if (octets.some((octet) => octet > 255)) return text;
  const [a = 0, b = 0, c = 0, d = 0] = octets;
  const hex = (high: number, low: number) => (256 * high + low).toString(16);
  const plain = dotted ? `${text.slice(0, dotted.index + 1)}${hex(a, b)}:${hex(c, d)}` : text;
  const halves = plain.split("::");
  if (halves.length > 2) return text;
  const [before = [], behind = []] = halves.map((half) => (half === "" ? [] : half.split(":")));
  const left = 8 - before.length - behind.length;
  if (halves.length === 1 ? left !== 0 : left < 1) return text;
  const groups = [...before, ...Array.from({ length: left }, () => "0"), ...behind];
  if (!groups.every((group) => /^[\da-f]{1,4}$/.test(group))) return text;
  const numbers = groups.map((group) => Number.parseInt(group, 16));
  const isMapped = numbers.slice(0, 5).every((group) => group === 0) && numbers[5] === 0xffff;
  if (!isMapped) return numbers.map((group) => group.toString(16)).join(":");
  const [high = 0, low = 0] = numbers.slice(6);
  return `${high >> 8}.${high & 255}.${low >> 8}.${low & 255}`;
}

/** Whether a name is an IPv4 or IPv6 address as text. */
export function isAddress(name: string): boolean {
  return /^\d{1,3}(?:\.\d{1,3}){3}$/.test(name) || /^\[?[0-9A-Fa-f:]*:[0-9A-Fa-f:.]*(?:%\w+)?\]?$/.test(name);
}

/** Whether an address is the host's own. */
export function isLoopback(address: string): boolean {
  const key = nameKey(address);
  return key.startsWith("127.") || key === "0:0:0:0:0:0:0:1";
}
