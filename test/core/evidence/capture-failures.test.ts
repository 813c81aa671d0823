/** Refused handshakes that no line tells of: which become failures, what they are, and which answers of the log they explain. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { captureFailures, explain } from "../../../core/evidence/capture-failures.ts";
import type { Host, Hosts, Seen } from "../../../core/evidence/hosts.ts";
import { toEnd } from "../../../core/evidence/turns.ts";
import type { CaptureFailure, Unexplained } from "../../../core/failures/failure.ts";
import type { TimeWindow } from "../../../core/log/window.ts";
import type { Certificate } from "../../../core/trust/certificate.ts";
import { basicConstraints, entry, made, subjectAltNames } from "../trust/certificate-maker.ts";

const lines = (text: string) => text.split("\n").flatMap((line) => line.trim() || []);
const known = (text: string | undefined) => (text === undefined || text === "-" ? null : text);
const instant = (time: string) => `2026-03-02T${time}:00.000Z`;
const shown = (timestamp: string) => timestamp.slice(11, 16) || "-";

const root = made("R", "R", { extensions: [basicConstraints(true)] });
const cucm = made("cucm", "R", { extensions: [subjectAltNames("DNS:cucm1", "DNS:cucm2")] });
const itself = made("itself", "R", { extensions: [subjectAltNames("DNS:EXPC01.lab.example")] });
const short = made("short", "R", { extensions: [subjectAltNames("DNS:other", "DNS:Expc01")] });
const dotted = made("dotted", "R", { extensions: [subjectAltNames("DNS:.lab.example")] });
const alike = made("alike", "R", { extensions: [subjectAltNames("DNS:expc011")] });

interface Scene {
  readonly sent?: readonly Certificate[];
  readonly host?: Partial<Host> & { readonly store?: readonly Certificate[] };
  /** "cucm1 192.0.2.11 8443" as log and configuration name them; "-" for a port that is not known. */
  readonly named?: string;
  readonly window?: readonly [since: string, until: string];
  /** By their places among the handshakes: a line tells of them. */
  readonly told?: readonly number[] | null;
}

/**
 * "09:10 cucm1 192.0.2.11 8443 client 48 [word...]": the alert's time, the name in the hello, the server, who sent which alert. Behind: "asked"
 * (for a client certificate), "by=server" or "by=?" (who is Expressway), a doubt; "begun=09:09"; "then=client:48" for a second alert.
 */
function seenOf(line: string, sent: readonly Certificate[]): Seen {
  const [time, sni, address, port, from, description, ...words] = line.split(/ +/);
  const value = (key: string) => words.find((word) => word.startsWith(`${key}=`))?.slice(key.length + 1);
  const milliseconds = (at: string | undefined) => (known(at) === null ? null : Date.parse(instant(at as string)));
  const alertOf = (by: string | undefined, code: string | undefined, packet: number) => ({
    from: by,
    description: Number(code),
    place: { time: milliseconds(time), packet },
  });
  const [thenBy, thenCode] = value("then")?.split(":") ?? [];
  const by = value("by") ?? "client";
  return {
    handshake: {
      server: { address, port: Number(port) },
      sni: known(sni),
      sentHere: by === "?" ? null : by,
      certificateRequested: words.includes("asked"),
      time: milliseconds(value("begun")),
      alerts: [
        ...(from === "-" ? [] : [alertOf(from, description, 7)]),
        ...(thenBy === undefined ? [] : [alertOf(thenBy, thenCode, 8)]),
      ],
    },
    sent,
    path: value("path") ?? "c/eth0",
    groups: [value("group") ?? "c"],
    doubt: words.find((word) => word === "checksum" || word === "not-sent-here") ?? null,
  } as unknown as Seen;
}

function found(handshakes: string, { sent = [cucm], host = {}, named, window, told = [] }: Scene = {}) {
  const servers = { byAddress: new Map<string, Set<number | null>>(), byName: new Map<string, Set<number | null>>() };
  for (const line of lines(named ?? "cucm1 192.0.2.11 8443")) {
    const [called, address, port] = line.split(/ +/);
    for (const [by, key] of [
      [servers.byName, known(called)],
      [servers.byAddress, known(address)],
    ] as const)
      if (key !== null) by.set(key, (by.get(key) ?? new Set()).add(known(port) === null ? null : Number(port)));
  }
  const { store, ...more } = host;
  const seen = lines(handshakes).map((line) => seenOf(line, sent));
  const of = {
    name: "expc01",
    seen,
    named: new Map([["c", servers]]),
    own: [],
    lastTime: null,
    stores: store ? [{ path: "c/ca", groups: ["c"], entries: store.map(({ der }) => entry(der)) }] : [],
    ...more,
  } as unknown as Host;
  const asked: TimeWindow | null = window
    ? {
        since: Date.parse(instant(window[0])),
        until: Date.parse(instant(window[1])),
        shown: { since: null, until: null },
      }
    : null;
  const toldOf = told && new Set(told.map((i) => seen[i] as Seen));
  return toEnd(captureFailures({ all: [of] } as unknown as Hosts, toldOf, asked));
}

/** "expc01 refused cucm1 192.0.2.11 8443: issuer-not-found × 2 09:10-09:20 (48 in c/eth0 7)", and "elsewhere c/eth0 7 × 2" of what is beside. */
function told(handshakes: string, scene: Scene = {}): string[] {
  const { found: failures, beside } = found(handshakes, scene);
  return [
    ...failures.map((failure) => {
      const { host, direction, signature, verifyError, count, first, last, occurrences, occurrencesOmitted } = failure;
      const { name: called, address, port } = failure;
      const who = direction === "server-rejected-expressway" ? `${host} refused by` : `${host} refuses`;
      const error = verifyError ? ` ${verifyError.code}@${verifyError.depth}` : "";
      const places = occurrences.map(({ path, packet, alert }) => `${alert} in ${path} ${packet}`);
      const omitted = occurrencesOmitted > 0 ? ` and ${occurrencesOmitted}` : "";
      const times = count > 1 ? `${shown(first)}-${shown(last)}` : shown(first);
      return `${who} ${called} ${address} ${port}: ${signature}${error} × ${count} ${times} (${[...new Set(places)].join(", ")}${omitted})`;
    }),
    ...beside.map(({ kind, path, packet, count }) => `${kind} ${path} ${packet} × ${count}`),
  ];
}

const refusal = "09:10  cucm1  192.0.2.11  8443  client  48";
const refused = "expc01 refuses cucm1 192.0.2.11 8443: certificate-verification-failed × 1 09:10 (48 in c/eth0 7)";

test("an alert about a certificate, by either end; of the server only where it asked for one", () => {
  assert.deepEqual(told(refusal), [refused]);
  const asked = "09:10  cucm1  192.0.2.11  8443  server  48  asked";
  assert.deepEqual(told(asked), [
    "expc01 refused by cucm1 192.0.2.11 8443: peer-rejected-certificate × 1 09:10 (48 in c/eth0 7)",
  ]);
  assert.deepEqual(told(asked, { host: { store: [] } }), told(asked), "our verdict is about the server's certificate");
  assert.deepEqual(told(asked.replace("asked", "")), []);
  const by = (end: string) =>
    Array.from({ length: 121 }, (_, alert) => alert).filter(
      (alert) => told(`09:10  cucm1  192.0.2.11  8443  ${end}  ${alert}  asked`).length > 0,
    );
  assert.deepEqual(by("client"), [42, 43, 44, 45, 46, 48, 51, 116]);
  assert.deepEqual(by("server"), [42, 43, 44, 45, 46, 48, 116]);
  assert.deepEqual(told("09:10  cucm1  192.0.2.11  8443  -  -"), []);
  assert.deepEqual(told("09:10  cucm1  192.0.2.11  8443  client  0  then=client:48"), [refused.replace(" 7)", " 8)")]);
  const internal = "09:10  cucm1  192.0.2.11  8443  server  80";
  assert.deepEqual(told(`${internal}  then=client:48`), [refused.replace(" 7)", " 8)")]);
  assert.deepEqual(told(`${internal}  asked  checksum`), [], "a server's own trouble is about no certificate");
});

test("of what only a log tells nothing is claimed", () => {
  const [failure] = found(refusal).found;
  const { id, ...rest } = failure as CaptureFailure;
  assert.match(id, /^[0-9a-f]{16}$/);
  assert.deepEqual(rest, {
    ...{ host: "expc01", direction: "expressway-rejected-server", action: null },
    ...{ signature: "certificate-verification-failed", name: "cucm1", address: "192.0.2.11", addressInferred: false },
    ...{ port: 8443, verifyError: null, tlsError: null, portInferred: false, portBy: null, countPortInferred: 0 },
    ...{ consequences: null, hit: null, count: 1, requests: null, requestIds: [] },
    ...{ first: instant("09:10"), last: instant("09:10"), worksAgain: null, isByTurns: false, occurrencesOmitted: 0 },
    occurrences: [
      {
        ...{ path: "c/eth0", packet: 7, alert: 48, line: null, column: null, endLine: null, endColumn: null },
        ...{ insideUnfinishedBody: false, timestampInferred: null, timestampWritten: null, mended: null },
        ...{ timestamp: instant("09:10"), process: null, pid: null, thread: null },
        ...{ related: [], request: null, response: null },
      },
    ],
    shortlyBefore: [],
  });
});

test("what lines tell of is none, and where nobody knows what they tell of, nothing is", () => {
  assert.deepEqual(told(`${refusal}\n 09:20  cucm1  192.0.2.11  8443  client  48`, { told: [1] }), [refused]);
  assert.deepEqual(told(refusal, { told: null }), []);
});

test("of the time that was asked for, by the alert, else by the handshake", () => {
  assert.deepEqual(told(refusal, { window: ["09:05", "09:15"] }), [refused]);
  assert.deepEqual(told(refusal, { window: ["09:15", "09:20"] }), []);
  const begun = "-  cucm1  192.0.2.11  8443  client  48  begun=09:10";
  assert.deepEqual(told(begun, { window: ["09:05", "09:15"] }), [refused]);
  assert.deepEqual(told(begun, { window: ["09:15", "09:20"] }), []);
  const untimed = "-  cucm1  192.0.2.11  8443  client  48";
  assert.deepEqual(told(untimed, { window: ["09:15", "09:20"] }), [refused.replace("09:10", "-")]);
});

test("a server that the download names, by its address and port", () => {
  const elsewhere = ["elsewhere c/eth0 7 × 1"];
  const asIf = (named: string, line = refusal) => told(line, { named });
  assert.deepEqual(asIf("-  192.0.2.11  8443"), [refused]);
  assert.deepEqual(asIf("-  192.0.2.11  6972"), elsewhere);
  assert.deepEqual(asIf("-  192.0.2.12  8443"), elsewhere);
  assert.deepEqual(asIf("-  192.0.2.11  -"), [refused]);
  const portsOf = (named: string) =>
    [443, 5061, 6971, 6972, 7443, 8080, 8443, 9443, 9444].filter((port) =>
      asIf(named, `09:10  cucm1  192.0.2.11  ${port}  client  48`)[0]?.startsWith("expc01"),
    );
  assert.deepEqual(portsOf("-  192.0.2.11  -"), [443, 6971, 6972, 7443, 8443, 9443, 9444]);
  assert.deepEqual(told(`${refusal}  group=d`), elsewhere);
});

test("by its name only where Expressway itself sent the name", () => {
  const named = "cucm1  -  8443";
  assert.deepEqual(told(refusal, { named }), [refused]);
  assert.deepEqual(told(`${refusal}  by=?`, { named }), ["elsewhere c/eth0 7 × 1"]);
  assert.deepEqual(told(`${refusal}  by=one`, { named }), ["elsewhere c/eth0 7 × 1"]);
  assert.deepEqual(told("09:10  CUCM1  192.0.2.99  8443  client  48", { named }), [
    refused.replace("192.0.2.11", "192.0.2.99").replace("cucm1", "CUCM1"),
  ]);
  assert.deepEqual(told("09:10  -  192.0.2.99  8443  client  48", { named }), ["elsewhere c/eth0 7 × 1"]);
});

test("where Expressway is the server, anybody may refuse it", () => {
  assert.deepEqual(told(`${refusal}  by=server`), ["elsewhere c/eth0 7 × 1"]);
  const elsewhere = ["elsewhere c/eth0 7 × 1"];
  assert.deepEqual(told(refusal, { sent: [itself] }), elsewhere);
  assert.deepEqual(told(refusal, { sent: [short] }), elsewhere);
  assert.deepEqual(told(refusal, { sent: [itself], host: { name: "" } }), [refused.replace("expc01 ", " ")]);
  assert.deepEqual(told(refusal, { sent: [dotted], host: { name: "" } }), [refused.replace("expc01 ", " ")]);
  const own = { host: { own: [{ certificates: [cucm] }] } as unknown as Partial<Host> };
  assert.deepEqual(told(refusal, own), elsewhere);
  assert.deepEqual(told(refusal, { host: { own: [{ certificates: [root] }] } as unknown as Partial<Host> }), [refused]);
  assert.deepEqual(told(refusal, { host: { own: [{ certificates: [] }] } as unknown as Partial<Host> }), [refused]);
  assert.deepEqual(told(refusal, { sent: [alike] }), [refused]);
  assert.deepEqual(told(refusal, { sent: [] }), [refused]);
});

test("what is no evidence is told by its number, of each capture and kind", () => {
  assert.deepEqual(
    told(`
      ${refusal}  not-sent-here
      ${refusal}  checksum
      ${refusal}  checksum  path=c/eth1
      ${refusal}  checksum
      09:10  x  192.0.2.99  8443  client  48  checksum
    `),
    ["forged c/eth0 7 × 1", "unproven c/eth0 7 × 2", "unproven c/eth1 7 × 1", "elsewhere c/eth0 7 × 1"],
  );
});

test("with a trust store the verdict says which; for a name the alert may be an internal error", () => {
  const internal = "09:10  cucm9  192.0.2.11  8443  client  80";
  assert.deepEqual(told(refusal, { host: { store: [] } }), [
    refused.replace("certificate-verification-failed", "issuer-not-found 20@0"),
  ]);
  const store = [root];
  assert.deepEqual(told(refusal, { host: { store } }), [refused]);
  const wrongName = "expc01 refuses cucm9 192.0.2.11 8443: name-not-in-certificate × 1 09:10 (80 in c/eth0 7)";
  assert.deepEqual(told(internal, { host: { store } }), [wrongName]);
  assert.deepEqual(told(internal.replace("80", "48"), { host: { store } }), [wrongName.replace("(80", "(48")]);
  assert.deepEqual(told(internal.replace("cucm9", "cucm2"), { host: { store } }), []);
  assert.deepEqual(told(internal, { host: { store: [] } }), []);
  assert.deepEqual(told(internal), []);
  assert.deepEqual(told("09:10  cucm9  192.0.2.11  8443  server  80  asked", { host: { store } }), []);
  const byAddress = told("09:10  -  192.0.2.11  8443  client  80", { host: { store } });
  assert.deepEqual(byAddress, [wrongName.replace("cucm9", "192.0.2.11")]);
});

test("judged at the alert's time, else at the handshake's, else at the end of the log", () => {
  const untimed = "-  cucm1  192.0.2.11  8443  client  48";
  assert.deepEqual(told(untimed, { host: { store: [] } }), [refused.replace("09:10", "-")]);
  assert.deepEqual(told(untimed, { host: { store: [], lastTime: Date.parse(instant("09:00")) } }), [
    refused.replace("certificate-verification-failed", "issuer-not-found 20@0").replace("09:10", "-"),
  ]);
});

test("those of one server are one failure, in the order of time; the first ten and the last ninety are kept", () => {
  assert.deepEqual(
    told(`
      09:20  cucm1  192.0.2.11  8443  client  48  path=c/eth1
      09:10  cucm1  192.0.2.11  8443  client  46
      09:15  cucm1  192.0.2.11  8443  client  48
      09:12  cucm2  192.0.2.11  8443  client  48
    `),
    [
      "expc01 refuses cucm1 192.0.2.11 8443: certificate-verification-failed × 3 09:10-09:20 (46 in c/eth0 7, 48 in c/eth0 7, 48 in c/eth1 7)",
      "expc01 refuses cucm2 192.0.2.11 8443: certificate-verification-failed × 1 09:12 (48 in c/eth0 7)",
    ],
  );
  assert.deepEqual(
    told([46, 48, 42].map((alert) => `09:10  cucm1  192.0.2.11  8443  client  ${alert}`).join("\n")),
    [
      "expc01 refuses cucm1 192.0.2.11 8443: certificate-verification-failed × 3 09:10-09:10 (46 in c/eth0 7, 48 in c/eth0 7, 42 in c/eth0 7)",
    ],
    "of one time as they stand",
  );
  const clock = (i: number) => new Date(Date.UTC(2026, 2, 2, 9, i)).toISOString().slice(11, 16);
  const kept = (count: number) => {
    const all = Array.from({ length: count }, (_, i) => `${clock(i)}  cucm1  192.0.2.11  8443  client  48`);
    const [failure] = found(all.join("\n")).found;
    return [
      failure?.count,
      failure?.occurrencesOmitted,
      ...(failure?.occurrences ?? []).map(({ timestamp }) => shown(timestamp)),
    ];
  };
  const times = Array.from({ length: 102 }, (_, i) => clock(i));
  assert.deepEqual(kept(50), [50, 0, ...times.slice(0, 50)]);
  assert.deepEqual(kept(100), [100, 0, ...times.slice(0, 100)]);
  assert.deepEqual(kept(102), [102, 2, ...times.slice(0, 10), ...times.slice(12)]);
});

/** "a expc01 192.0.2.11 8443 09:10-09:20 3": a failure, its times and count; of an answer the same with its requests. */
function partsOf(line: string) {
  const [id, host, address, port, times = "", count] = line.split(/ +/);
  const [first, last = first] = times.split("-").map((time) => (known(time) === null ? "" : instant(time)));
  return { id, host, address: known(address), port: Number(port), first, last, count: Number(count) };
}

/** "a 2", "b -": each failure and how many requests ended in it; then what is left of the answers. */
function explained(failures: string, answers: string): string[] {
  const { found: all, unexplained } = explain(
    lines(failures).map((line) => ({ ...partsOf(line), requests: null }) as unknown as CaptureFailure),
    lines(answers).map((line) => ({ ...partsOf(line), requests: partsOf(line).count }) as unknown as Unexplained),
  );
  return [
    ...all.map(({ id, requests }) => `${id} ${requests ?? "-"}`),
    ...unexplained.map((answer) => `left ${(answer as unknown as { id: string }).id}`),
  ];
}

test("answers that follow handshakes of the same server are its requests, no more than there were handshakes", () => {
  const failure = "a  expc01  192.0.2.11  8443  09:10-09:20  5";
  assert.deepEqual(
    explained(failure, "x  EXPC01  192.0.2.11  8443  09:10-09:21  2\n y  expc01  192.0.2.11  8443  09:12  2"),
    ["a 4"],
  );
  assert.deepEqual(explained(failure, "x  expc01  192.0.2.11  8443  09:12  9"), ["a 5"]);
  for (const answer of [
    "x  expc02  192.0.2.11  8443  09:12  1",
    "x  expc01  192.0.2.12  8443  09:12  1",
    "x  expc01  -           8443  09:12  1",
    "x  expc01  192.0.2.11  6972  09:12  1",
    "x  expc01  192.0.2.11  8443  09:09-09:12  1",
    "x  expc01  192.0.2.11  8443  09:12-09:22  1",
    "x  expc01  192.0.2.11  8443  -  1",
  ])
    assert.deepEqual(explained(failure, answer), ["a -", "left x"], answer);
  assert.deepEqual(explained("a  expc01  192.0.2.11  8443  -  1", "x  expc01  192.0.2.11  8443  09:12  1"), [
    "a -",
    "left x",
  ]);
  assert.deepEqual(explained("a  expc01  -  8443  09:10  1", "x  expc01  192.0.2.11  8443  09:10  1"), [
    "a -",
    "left x",
  ]);
});
