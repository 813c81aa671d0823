/** Names of hosts as they are compared. */

/** Host names compare without regard to case, IPv6 addresses without brackets. */
export function nameKey(name: string): string {
  const key = name.toLowerCase();
  return key.length > 1 && key.startsWith("[") && key.endsWith("]") ? key.slice(1, -1) : key;
}

/** Whether a name is an IPv4 or IPv6 address as text. */
export function isAddress(name: string): boolean {
  return /^\d{1,3}(?:\.\d{1,3}){3}$/.test(name) || /^\[?[0-9A-Fa-f:]*:[0-9A-Fa-f:.]*(?:%\w+)?\]?$/.test(name);
}
