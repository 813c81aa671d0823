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
import { chainVerdict } from "./chain-verdict.ts";
import { type Host, type Hosts, type Seen, storeFor } from "./hosts.ts";
import { better } from "./matching.ts";

/** Alerts about a certificate (RFC 8446 section 6.2), with decrypt_error: a signature that does not verify. */
const aboutCertificates = new Set([42, 43, 44, 45, 46, 48, 51, 116]);
const internalError = 80;
const decryptError = 51;

/** Of the servers behind Mobile and Remote Access, as Traffic Server asks them; SIP and XMPP have stacks of their own. */
const originPorts = new Set([443, 6971, 6972, 7443, 8443, 9443, 9444]);

/** What a server took as long (ms) to answer, and a client to be told. */
const answerAfter = 60_000;

export interface FromCapture {
  readonly failure: CaptureFailure;
  /** The handshake to show for it. */
  readonly seen: Seen;
}

/** `told` are those that lines of a log tell of; null where that is not known. Only those of `window`, if there is one. */
export function captureFailures(
  hosts: Hosts,
  told: ReadonlySet<Seen> | null,
  window: TimeWindow | null,
): FromCapture[] {
  if (!told) return [];
  const found = new Map<string, FromCapture[]>();
  for (const host of hosts.all) {
    for (const seen of host.seen) {
      if (told.has(seen) || !isOrigin(seen, host)) continue;
      const failure = captureFailure(seen, host);
      const time = failure === null ? null : timeOf(failure.first);
      if (!failure || (window && time !== null && !isWithin(window, time))) continue;
      const same = found.get(failure.id);
      if (same) same.push({ failure, seen });
      else found.set(failure.id, [{ failure, seen }]);
    }
  }
  return [...found.values()].map(joined);
}

/** Whether this is Traffic Server asking a server. Clients of Expressway itself stand in its captures too. */
function isOrigin({ handshake, sent }: Seen, host: Host): boolean {
  const { address, port } = handshake.server;
  const ports = host.servers.get(nameKey(address));
  if (host.servers.size > 0 && !ports) return false;
  if (!ports?.has(port) && !originPorts.has(port)) return false;
  const [leaf] = sent;
  if (!leaf) return true;
  const itself = `dns:${nameKey(host.name)}`;
  return (
    !host.own.some(({ certificates }) => certificates[0]?.identity === leaf.identity) &&
    (host.name === "" ||
      !leaf.names.some((name) => name.toLowerCase() === itself || name.toLowerCase().startsWith(`${itself}.`)))
  );
}

function captureFailure(seen: Seen, host: Host): CaptureFailure | null {
  const { handshake, sent, path, group } = seen;
  const alert = handshake.alerts.find(
    ({ from, description }) =>
      (aboutCertificates.has(description) && !(from === "server" && description === decryptError)) ||
      (from === "client" && description === internalError),
  );
  // A server's alert although it asked for no certificate is about something else.
  if (!alert || (alert.from === "server" && !handshake.certificateRequested)) return null;
  const direction: Direction = alert.from === "server" ? "server-rejected-expressway" : "expressway-rejected-server";
  const name = handshake.sni ?? handshake.server.address;
  const at = alert.place.time ?? handshake.time;
  const store = storeFor(host, group);
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

function joined(all: readonly FromCapture[]): FromCapture {
  const inOrder = [...all].sort((a, b) =>
    a.failure.first < b.failure.first ? -1 : a.failure.first > b.failure.first ? 1 : 0,
  );
  const [first, last] = [inOrder[0], inOrder.at(-1)] as [FromCapture, FromCapture];
  const occurrences = inOrder.flatMap(({ failure }) => failure.occurrences);
  const kept =
    occurrences.length <= keptFirst + keptLast
      ? occurrences
      : [...occurrences.slice(0, keptFirst), ...occurrences.slice(-keptLast)];
  return {
    failure: {
      ...first.failure,
      count: all.length,
      last: last.failure.last,
      occurrences: kept,
      occurrencesOmitted: all.length - kept.length,
    },
    seen: inOrder.reduce((shown, { seen }) => better(shown, seen, first.failure.direction), first.seen),
  };
}

/**
 * Answers 502 and 504 that such a failure explains: those of its server that all follow its handshakes. They are its requests,
 * and not unexplained any more.
 */
export function explain(
  found: readonly FromCapture[],
  unexplained: readonly Unexplained[],
): { readonly found: readonly FromCapture[]; readonly unexplained: readonly Unexplained[] } {
  const requests = new Map<string, number>();
  const left = unexplained.filter((answer) => {
    const cause = found.find(({ failure }) => explains(failure, answer));
    if (!cause) return true;
    requests.set(cause.failure.id, (requests.get(cause.failure.id) ?? 0) + answer.requests);
    return false;
  });
  return {
    found: found.map(({ failure, seen }) => {
      const count = requests.get(failure.id);
      // As of the log's failures: a handshake belongs to one request.
      return {
        failure: count === undefined ? failure : { ...failure, requests: Math.min(count, failure.count) },
        seen,
      };
    }),
    unexplained: left,
  };
}

function explains(failure: CaptureFailure, answer: Unexplained): boolean {
  if (nameKey(failure.host) !== nameKey(answer.host) || failure.port !== answer.port) return false;
  if (answer.address === null || nameKey(failure.address ?? "") !== nameKey(answer.address)) return false;
  const times = [failure.first, failure.last, answer.first, answer.last].map(timeOf);
  const [begin, end, first, last] = times;
  if (begin == null || end == null || first == null || last == null) return false;
  return first >= begin && last <= end + answerAfter;
}

/** The alert with which OpenSSL's client answers each verify error (`ssl/statem/statem_lib.c`, `x509table`); a name's is 80. */
export function alertFits(alert: number, verdict: ChainVerdict, wrongName: boolean): boolean {
  const code = verdict.verifyError?.code;
  if (code === undefined) return wrongName && alert === internalError;
  return (alertOfError.get(code) ?? 42) === alert;
}

const alertOfError = new Map([
  [2, 48],
  [18, 48],
  [19, 48],
  [20, 48],
  [21, 48],
  [22, 48],
  [25, 48],
  [79, 48],
  [10, 45],
  [12, 45],
  [7, 51],
  [8, 51],
  [23, 44],
  [26, 43],
  [1, 80],
]);
