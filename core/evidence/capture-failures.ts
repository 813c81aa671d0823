/** Handshakes that ended in an alert about a certificate and that no line of a log tells of: failures of their own. */

import type { Alert } from "../capture/handshake.ts";
import { keptFirst, keptLast } from "../failures/collector.ts";
import type { CaptureFailure, Direction, Unexplained } from "../failures/failure.ts";
import { nameKey } from "../failures/host-name.ts";
import { failureId, failureKey } from "../failures/identity.ts";
import { timeOf } from "../log/timestamp.ts";
import { isWithin, type TimeWindow } from "../log/window.ts";
import type { SignatureId } from "../signatures/catalogue.ts";
import { signatureOfVerifyError } from "../signatures/lookup.ts";
import type { ChainVerdict } from "../trust/chain.ts";
import { judgeName } from "../trust/names.ts";
import { internalError } from "./agreement.ts";
import { chainVerdict } from "./chain-verdict.ts";
import type { RefusedBeside } from "./evidence.ts";
import { type Host, type Hosts, type Seen, storeFor } from "./hosts.ts";
import { byTurns, type Turns, turnLength } from "./turns.ts";

/** Alerts about a certificate (RFC 8446 section 6.2), with decrypt_error: a signature that does not verify. */
const aboutCertificates = new Set([42, 43, 44, 45, 46, 48, 51, 116]);
const decryptError = 51;

/**
 * Of the servers behind Mobile and Remote Access, as Traffic Server asks them, where only the server is named; SIP and XMPP have
 * stacks of their own.
 */
const originPorts = new Set([443, 6971, 6972, 7443, 8443, 9443, 9444]);

/** What a server took as long (ms) to answer, and a client to be told. */
const answerAfter = 60_000;

/** `told` are those that lines of a log tell of; null where that is not known. Only those of `window`, if there is one. */
export function* captureFailures(
  hosts: Hosts,
  told: ReadonlySet<Seen> | null,
  window: TimeWindow | null,
): Turns<{ readonly found: readonly CaptureFailure[]; readonly beside: readonly RefusedBeside[] }> {
  const found = new Map<string, CaptureFailure[]>();
  const beside = new Map<string, { -readonly [key in keyof RefusedBeside]: RefusedBeside[key] }>();
  if (!told) return { found: [], beside: [] };
  for (const host of hosts.all) {
    yield* byTurns(host.seen, turnLength, (seen) => {
      const alert = told.has(seen) ? undefined : refusalIn(seen);
      const time = alert?.place.time ?? seen.handshake.time;
      if (!alert || (window && time !== null && !isWithin(window, time))) return;
      const kind = kindOf(seen, host);
      if (kind !== null) {
        const same = beside.get(`${kind} ${seen.path}`);
        if (same) same.count++;
        else beside.set(`${kind} ${seen.path}`, { path: seen.path, kind, count: 1, packet: alert.place.packet });
        return;
      }
      const failure = captureFailure(seen, alert, host);
      if (!failure) return;
      const same = found.get(failure.id);
      if (same) same.push(failure);
      else found.set(failure.id, [failure]);
    });
  }
  return { found: [...found.values()].map(joined), beside: [...beside.values()] };
}

/** Null where it is Expressway asking a server of its own, and evidence. */
function kindOf(seen: Seen, host: Host): RefusedBeside["kind"] | null {
  if (!isOrigin(seen, host)) return "elsewhere";
  if (seen.doubt === null) return null;
  return seen.doubt === "not-sent-here" ? "forged" : "unproven";
}

/**
 * Whether this is Traffic Server asking a server that the log or the configuration of this download names. Clients of Expressway
 * itself stand in its captures too. By its address; by its name only where it is certain that Expressway sent the name.
 */
function isOrigin({ handshake, sent, groups }: Seen, host: Host): boolean {
  const { server, sni, sentHere } = handshake;
  if (sentHere === "server") return false;
  const named = groups.flatMap((group) => host.named.get(group) ?? []);
  const isKnown = (ports: ReadonlySet<number | null> | undefined) =>
    ports !== undefined && (ports.has(server.port) || (ports.has(null) && originPorts.has(server.port)));
  const byName = sni !== null && sentHere === "client";
  const isNamed = named.some(
    (servers) =>
      isKnown(servers.byAddress.get(nameKey(server.address))) || (byName && isKnown(servers.byName.get(nameKey(sni)))),
  );
  if (!isNamed) return false;
  const [leaf] = sent;
  if (!leaf) return true;
  const itself = `dns:${nameKey(host.name)}`;
  return (
    !host.own.some(({ certificates }) => certificates[0]?.identity === leaf.identity) &&
    (host.name === "" ||
      !leaf.names.some((name) => name.toLowerCase() === itself || name.toLowerCase().startsWith(`${itself}.`)))
  );
}

/** The alert about a certificate with which one of both ended it. */
function refusalIn({ handshake }: Seen): Alert | undefined {
  const alert = handshake.alerts.find(
    ({ from, description }) =>
      (aboutCertificates.has(description) && !(from === "server" && description === decryptError)) ||
      (from === "client" && description === internalError),
  );
  // A server's alert although it asked for no certificate is about something else.
  return alert?.from === "server" && !handshake.certificateRequested ? undefined : alert;
}

function captureFailure(seen: Seen, alert: Alert, host: Host): CaptureFailure | null {
  const { handshake, sent, path, groups } = seen;
  const direction: Direction = alert.from === "server" ? "server-rejected-expressway" : "expressway-rejected-server";
  const name = handshake.sni ?? handshake.server.address;
  const at = alert.place.time ?? handshake.time;
  const store = storeFor(host, groups);
  const verdict = alert.from === "client" && store ? chainVerdict(sent, store.entries, at ?? host.lastTime) : null;
  const wrongName = verdict?.verdict === "trusted" && sent[0] !== undefined && !judgeName(sent[0], name).matches;
  // The name check leaves no reason behind: OpenSSL says internal_error. Another client's may be anything.
  if (alert.description === internalError && !wrongName) return null;
  const verifyError = verdict?.verifyError ?? null;
  const facts = {
    host: host.name,
    direction,
    action: null,
    signature: signatureOf(alert, verdict, wrongName),
    name,
    address: handshake.server.address,
    addressInferred: false,
    port: handshake.server.port,
    verifyError,
    tlsError: null,
    portInferred: false,
    portBy: null,
    countPortInferred: 0,
    consequences: null,
    hit: null,
  };
  const timestamp = at === null ? "" : new Date(at).toISOString();
  return {
    id: failureId(failureKey(facts)),
    ...facts,
    count: 1,
    requests: null,
    requestIds: [],
    first: timestamp,
    last: timestamp,
    worksAgain: null,
    isByTurns: false,
    occurrencesOmitted: 0,
    occurrences: [
      {
        path,
        packet: alert.place.packet,
        alert: alert.description,
        line: null,
        column: null,
        endLine: null,
        endColumn: null,
        insideUnfinishedBody: false,
        timestampInferred: null,
        timestampWritten: null,
        mended: null,
        timestamp,
        process: null,
        pid: null,
        thread: null,
        related: [],
        request: null,
        response: null,
      },
    ],
    shortlyBefore: [],
  };
}

function signatureOf(alert: Alert, verdict: ChainVerdict | null, wrongName: boolean): SignatureId {
  if (alert.from === "server") return "peer-rejected-certificate";
  if (wrongName) return "name-not-in-certificate";
  return verdict?.verifyError ? signatureOfVerifyError(verdict.verifyError.name) : "certificate-verification-failed";
}

function joined(all: readonly CaptureFailure[]): CaptureFailure {
  const inOrder = [...all].sort((a, b) => (a.first < b.first ? -1 : a.first > b.first ? 1 : 0));
  const [first, last] = [inOrder[0], inOrder.at(-1)] as [CaptureFailure, CaptureFailure];
  const occurrences = inOrder.flatMap((failure) => failure.occurrences);
  const kept =
    occurrences.length <= keptFirst + keptLast
      ? occurrences
      : [...occurrences.slice(0, keptFirst), ...occurrences.slice(-keptLast)];
  return {
    ...first,
    count: all.length,
    last: last.last,
    occurrences: kept,
    occurrencesOmitted: all.length - kept.length,
  };
}

/**
 * Answers 502 and 504 that such a failure explains: those of its server that all follow its handshakes. They are its requests,
 * and not unexplained any more.
 */
export function explain(
  found: readonly CaptureFailure[],
  unexplained: readonly Unexplained[],
): { readonly found: readonly CaptureFailure[]; readonly unexplained: readonly Unexplained[] } {
  const requests = new Map<string, number>();
  const left = unexplained.filter((answer) => {
    const cause = found.find((failure) => explains(failure, answer));
    if (!cause) return true;
    requests.set(cause.id, (requests.get(cause.id) ?? 0) + answer.requests);
    return false;
  });
  return {
    found: found.map((failure) => {
      const count = requests.get(failure.id);
      // As of the log's failures: a handshake belongs to one request.
      return count === undefined ? failure : { ...failure, requests: Math.min(count, failure.count) };
    }),
    unexplained: left,
  };
}

function explains(failure: CaptureFailure, answer: Unexplained): boolean {
  if (nameKey(failure.host) !== nameKey(answer.host) || failure.port !== answer.port) return false;
  if (answer.address === null || nameKey(failure.address ?? "") !== nameKey(answer.address)) return false;
  const times = [failure.first, failure.last, answer.first, answer.last].map((time) => timeOf(time) ?? Number.NaN);
  const [begin, end, first, last] = times as [number, number, number, number];
  return first >= begin && last <= end + answerAfter;
}
