/** Reason phrases of answers that Traffic Server gives itself (`HttpTransact.cc`): why a server could not be asked. */

/** Texts of the operating system, and Traffic Server's own for the same. A refused certificate has none of them. */
const ofNetwork =
  /^(?:connection (?:refused|timed out|reset(?: by peer)?|aborted|closed)|no route to host|network (?:is )?(?:unreachable|down)|network dropped connection|host is (?:down|unreachable)|operation timed out|server hangup|software caused connection abort|cannot assign requested address)\b/i;

export function isOfNetwork(reason: string): boolean {
  return ofNetwork.test(reason);
}

/**
 * The server was reached and gave no answer: 502 `Server Hangup`, or 504 `Connection Timed Out`, which the operating system's text for
 * a connection that nobody answered (`Connection timed out`) resembles. Null for every other phrase.
 */
export function silenceIn(reason: string): "hangup" | "timeout" | null {
  if (/^server hangup\b/i.test(reason)) return "hangup";
  return /^Connection Timed Out\b/.test(reason) ? "timeout" : null;
}

/** No address is known for the name: 502 up to Traffic Server 8, 500 from 9 on. */
export function isNoSuchName(reason: string): boolean {
  return /^cannot find server\b/i.test(reason);
}

/** The next proxy, which is Expressway-C behind its tunnel, does not answer. */
export function isOfNextHop(reason: string): boolean {
  return /^next hop\b/i.test(reason);
}
