/**
 * What a case file holds of the inputs: files and hosts a line, as they were read, and what is taken of each. That the case file then tells the
 * same failure, the tests of archives hold.
 */

import assert from "node:assert/strict";
import { test } from "node:test";
import { type CaseSource, caseParts, maxTaken } from "../../../core/evidence/case-file.ts";
import type { AnyFailure } from "../../../core/failures/failure.ts";
import type { Certificate } from "../../../core/trust/certificate.ts";

const nine = Date.parse("2026-03-02T09:00:00Z");
const at = (seconds: number) => new Date(nine + 1000 * seconds).toISOString();

/** `leaf<CA`: subject and issuer; `leaf<CA#2` is another certificate of both. */
function certificateOf(words: string): Certificate {
  const [subject = "", issuer = subject] = words.replace(/#\d/, "").split("<");
  return { subject: { canonical: subject }, issuer: { canonical: issuer }, sha256: words } as unknown as Certificate;
}

const certificatesOf = (words: readonly string[]) => words.map(certificateOf);

interface Shown {
  readonly missing: readonly { readonly sha256: string | null; readonly seen: object | null }[];
  readonly candidates: readonly string[];
}

const nothing: Shown = { missing: [], candidates: [] };

/** In downloads: `log a/log`, `capture a/eth0`, `store a/ca.pem CA CA#2`, `file`, `own`, `settings`; `seen 3 192.0.2.1:8443 name leaf<CA CA`. */
function sourceOf(inputs: string, shown: Shown | null): CaseSource {
  const lines = inputs.split("\n").flatMap((line) => (line.trim() === "" ? [] : [line.trim().split(/ +/)]));
  const files = (kind: string) =>
    lines.flatMap(([what, path = "", ...words]) =>
      what === kind ? [{ path, group: path.split("/")[0] ?? "", words }] : [],
    );
  const seen = lines.flatMap(([what, group = "", time = "", server = "", sni, ...sent], i) => {
    const [address, port] = server.split(":");
    const handshake = {
      ...{ time: time === "-" ? null : nine + 1000 * Number(time), sni: sni === "-" ? null : sni },
      ...{ client: { address: "192.0.2.200", port: i }, server: { address, port: Number(port) } },
    };
    return what === "seen" ? [{ handshake, sent: certificatesOf(sent), own: [], groups: group.split("+") }] : [];
  });
  const [missing, ...above] = shown?.missing ?? [];
  const evidence = {
    missing: missing ? { ...missing, above } : null,
    candidates: shown?.candidates.map((sha256) => ({ sha256 })) ?? [],
  };
  return {
    result: { evidence: new Map(shown ? [["f", evidence]] : []) },
    evidence: {
      logs: files("log"),
      captures: files("capture").map((file) => ({ ...file, paths: [file.path, ...file.words] })),
      trustStores: files("store").map((file) => ({
        ...file,
        entries: certificatesOf(file.words).map((certificate, i) => ({ certificate, line: 10 * i + 1 })),
      })),
      certificates: ["file", "own"].flatMap((kind) =>
        files(kind).map(({ words, ...file }) => ({
          ...file,
          use: kind === "own" ? "server" : null,
          certificates: certificatesOf(words),
        })),
      ),
      configurations: files("settings").map((file) => ({ ...file, facts: file.path })),
    },
    hosts: { all: [{ seen }] },
  } as unknown as CaseSource;
}

/** `a/log 5`, `a/log 5-7`, with the lines that belong to it; in a capture without a line. */
function occurrenceOf(words: string, i: number): AnyFailure["occurrences"][number] {
  const [path = "", lines, ...related] = words.split(" ");
  const [line, endLine = line] = lines?.split("-") ?? [];
  return {
    ...{ path, timestamp: at(i), process: "traffic_server", pid: 2741, insideUnfinishedBody: false },
    ...(line === undefined ? { line: null, packet: i } : { line: Number(line), endLine: Number(endLine) }),
    related: related.map((each) => {
      const [where, number] = each.split(":");
      return { path: where, line: Number(number) };
    }),
  } as unknown as AnyFailure["occurrences"][number];
}

function failureOf(occurrences: readonly string[], facts: Partial<AnyFailure> = {}): AnyFailure {
  return {
    ...{ id: "f", host: "expc01", name: "cucm01.lab.example", address: "192.0.2.10", worksAgain: null, first: at(0) },
    occurrences: occurrences.map(occurrenceOf),
    ...facts,
  } as unknown as AnyFailure;
}

/** What is taken, a file a line. */
function taken(failure: AnyFailure, inputs: string, shown: Shown | null = nothing, seconds = 30): string[] {
  const { logs, captures, certificates, others, settings } = caseParts(failure, sourceOf(inputs, shown), seconds);
  return [
    ...logs.map(({ path, wish }) =>
      "times" in wish
        ? `${path}: around ${wish.times.map((time) => (time - nine) / 1000).join(" ")}, ${wish.seconds} s`
        : `${path}: ${[wish.line, ...wish.related].map((line) => line + 1).join(" ")}`,
    ),
    ...captures.map(({ path, connections }) =>
      [`${path}:`, ...connections.map(({ server, part }) => `${server.address}:${server.port} ${part}`)].join(" "),
    ),
    ...certificates.map(({ path, certificates: all }) =>
      [`${path}:`, ...all.map(({ certificate, line }) => `${certificate.sha256}${line ? `@${line}` : ""}`)].join(" "),
    ),
    ...(others.length > 0 ? [`others: ${others.map(({ sha256 }) => sha256).join(" ")}`] : []),
    ...settings.map(({ path }) => `${path}: settings`),
  ];
}

test("of each log the lines of its occurrences, of their requests and of the first answer behind them", () => {
  const inputs = "log a/log\n log a/log.1";
  assert.deepEqual(taken(failureOf(["a/log 5-7 a/log:2 a/log:9 a/log.1:3", "a/log 20 a/log:9", "a/log.1 4"]), inputs), [
    "a/log: 5 6 7 2 9 20",
    "a/log.1: 4",
  ]);
  const worksAgain = { path: "a/log", line: 30 } as AnyFailure["worksAgain"];
  assert.deepEqual(taken(failureOf(["a/log 5", "a/log.1 4"], { worksAgain }), inputs), ["a/log: 5 30", "a/log.1: 4"]);
});

test("what is looked for around them is what their own process wrote", () => {
  const [occurrence] = failureOf(["a/log 5 a/log:2"]).occurrences;
  const wish = (facts: object) =>
    caseParts(
      failureOf([], { occurrences: [{ ...occurrence, ...facts }] } as unknown as AnyFailure),
      sourceOf("log a/log", nothing),
      30,
    ).logs;
  const written = {
    ...{ line: 4, related: [1], timestamp: at(0), host: "expc01", process: "traffic_server", pid: 2741 },
    ...{ insideUnfinishedBody: false, transaction: null, seconds: 30 },
  };
  assert.deepEqual(
    [wish({}), wish({ timestampWritten: "Mar 02 10:00:00", request: { transaction: "17" } })],
    [
      [{ path: "a/log", wish: written }],
      [{ path: "a/log", wish: { ...written, timestamp: "Mar 02 10:00:00", transaction: "17" } }],
    ],
  );
});

test("of a failure that was seen very often the first ten and the last ten occurrences", () => {
  const often = (count: number) => {
    const lines = Array.from({ length: count }, (_, i) => `a/log ${i + 1}`);
    return taken(failureOf(lines), "log a/log")[0]?.replace("a/log: ", "");
  };
  const numbers = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i).join(" ");
  assert.deepEqual(
    [often(11), often(maxTaken), often(maxTaken + 1), often(100)],
    [numbers(1, 11), numbers(1, 20), `${numbers(1, 10)} ${numbers(12, 21)}`, `${numbers(1, 10)} ${numbers(91, 100)}`],
  );
});

test("only what lies in the failure's own download, and its settings", () => {
  const inputs = `
    log       a/log
    log       b/log
    capture   a/eth0
    capture   b/eth0
    seen a 3  192.0.2.10:8443 - leaf<CA
    seen b 2  192.0.2.10:8443 - leaf<Other
    store     a/ca.pem  Other CA
    store     b/ca.pem  Other CA
    own       a/server.pem  expc01<Own
    own       b/server.pem  expc02<Own
    settings  a/xconf
    settings  b/xconf`;
  assert.deepEqual(taken(failureOf(["a/log 5"]), inputs), [
    "a/log: 5",
    "a/eth0: 192.0.2.10:8443 all",
    "a/ca.pem: CA@11",
    "a/server.pem: expc01<Own",
    "a/xconf: settings",
  ]);
  // An occurrence in each of them.
  assert.deepEqual(taken(failureOf(["a/log 5", "b/log 6"]), inputs).slice(0, 6), [
    "a/log: 5",
    "b/log: 6",
    "a/eth0: 192.0.2.10:8443 all 192.0.2.10:8443 all",
    "b/eth0: 192.0.2.10:8443 all 192.0.2.10:8443 all",
    "a/ca.pem: Other@1 CA@11",
    "b/ca.pem: Other@1 CA@11",
  ]);
});

test("a failure that stands in a capture alone: of its logs what was written at its times, ten seconds around at least", () => {
  const inputs = `
    log      a/log
    log      b/log
    capture  a/eth0 a/eth0.1
    capture  b/eth0
    seen a 3 192.0.2.10:8443 - leaf<CA`;
  const parts = (seconds: number) => taken(failureOf(["a/eth0.1", "a/eth0"]), inputs, nothing, seconds);
  const captures = ["a/eth0: 192.0.2.10:8443 all", "a/eth0.1: 192.0.2.10:8443 all"];
  assert.deepEqual(taken(failureOf(["a/eth0.1"]), inputs), ["a/log: around 0, 30 s", ...captures]);
  assert.deepEqual(
    [parts(9), parts(11)],
    [
      ["a/log: around 0 1, 10 s", ...captures],
      ["a/log: around 0 1, 11 s", ...captures],
    ],
  );
  // Of one of its occurrences nobody knows the time.
  const occurrences = failureOf(["a/eth0", "a/eth0"]).occurrences.map((each, i) => ({
    ...each,
    ...(i === 0 ? { timestamp: "x" } : {}),
  }));
  assert.deepEqual(taken(failureOf([], { occurrences } as unknown as Partial<AnyFailure>), inputs), [
    "a/log: around 1, 30 s",
    ...captures,
  ]);
  // One of its occurrences stands in a log.
  assert.deepEqual(taken(failureOf(["a/eth0", "a/log 7"]), inputs), ["a/log: 7", ...captures]);
});

test("what a capture in two downloads shows belongs to both; without evidence nothing is missing", () => {
  const inputs = `
    log      a/log
    capture  a/eth0
    store    a/ca.pem  Else CA
    seen b+a 3 192.0.2.10:8443 - leaf<CA`;
  assert.deepEqual(taken(failureOf(["a/log 5"]), inputs, null), [
    "a/log: 5",
    "a/eth0: 192.0.2.10:8443 all",
    "a/ca.pem: CA@11",
  ]);
});

test("without a connection that is wanted no packets are taken", () => {
  const inputs = `
    log      a/log
    capture  a/eth0
    seen a 3 192.0.2.99:8443 other.lab.example leaf<CA`;
  assert.deepEqual(taken(failureOf(["a/log 5"]), inputs), ["a/log: 5"]);
});

test("connections of the failure's server, by address or name, those nearest in time first; of others how they begin", () => {
  const inputs = `
    log      a/log
    capture  a/eth0
    seen a 9 192.0.2.10:8443 - leaf<CA
    seen a 2 192.0.2.10:6972 - leaf<CA
    seen a - 192.0.2.11:8443 CUCM01.lab.example leaf<CA
    seen a 1 192.0.2.99:5061 - other<CA
    seen a 1 192.0.2.99:5062 - other<CA
    seen a 1 192.0.2.98:5061 cucm02.lab.example other<CA`;
  const connections = (facts: Partial<AnyFailure>) => taken(failureOf(["a/log 5"], facts), inputs)[1];
  const others = "192.0.2.99:5061 opening 192.0.2.98:5061 opening";
  assert.deepEqual(
    [connections({}), connections({ address: null }), connections({ name: null }), connections({ first: at(8) })],
    [
      `a/eth0: 192.0.2.11:8443 all 192.0.2.10:6972 all 192.0.2.10:8443 all ${others}`,
      `a/eth0: 192.0.2.11:8443 all 192.0.2.10:8443 opening 192.0.2.99:5061 opening 192.0.2.98:5061 opening`,
      `a/eth0: 192.0.2.10:6972 all 192.0.2.10:8443 all 192.0.2.11:8443 opening ${others}`,
      `a/eth0: 192.0.2.11:8443 all 192.0.2.10:8443 all 192.0.2.10:6972 all ${others}`,
    ],
  );
});

test("of very many connections twenty of the server, and how eight of others begin", () => {
  const own = Array.from({ length: 30 }, (_, i) => `seen a ${30 - i} 192.0.2.10:${1000 + i} - leaf<CA`);
  const others = Array.from({ length: 12 }, (_, i) => `seen a 1 192.0.2.${100 + i}:8443 - other<CA`);
  const [, line = ""] = taken(failureOf(["a/log 5"]), ["log a/log", "capture a/eth0", ...others, ...own].join("\n"));
  const [, ...words] = line.split(" ");
  const ends = words.filter((_, i) => i % 2 === 0);
  assert.deepEqual(ends, [
    // The nearest in time.
    ...Array.from({ length: 20 }, (_, i) => `192.0.2.10:${1029 - i}`),
    ...Array.from({ length: 8 }, (_, i) => `192.0.2.${100 + i}:8443`),
  ]);
});

test("of the store what stands above the chain, all of one subject with it; of a store in which nothing matters one certificate", () => {
  const inputs = `
    log      a/log
    capture  a/eth0
    seen a 3 192.0.2.10:8443 - leaf<Issuing
    store    a/ca.pem    Else Issuing<Root Root Issuing<Root#2 Issuing<Old Old Else#2 Root#2
    store    a/else.pem  Else Another
    store    a/empty.pem
    file     a/some.pem  Root Else Issuing<Root
    file     a/none.pem  Root Else`;
  assert.deepEqual(taken(failureOf(["a/log 5"]), inputs).slice(2), [
    "a/ca.pem: Issuing<Root@11 Root@21 Issuing<Root#2@31 Issuing<Old@41 Old@51 Root#2@71",
    "a/else.pem: Else@1",
    "a/empty.pem:",
    "a/some.pem: Root Issuing<Root",
    "a/none.pem:",
  ]);
});

test("what is missing and what was tried: from another input where no file of the download holds it, each once", () => {
  const inputs = `
    log      a/log
    store    a/ca.pem  Else Tried
    store    b/ca.pem  Root Tried Else
    file     b/some.pem  Root Issuing<Root Another`;
  const shown: Shown = {
    missing: [
      { sha256: "Issuing<Root", seen: null },
      { sha256: "Root", seen: null },
      { sha256: null, seen: null },
    ],
    candidates: ["Tried"],
  };
  assert.deepEqual(taken(failureOf(["a/log 5"]), inputs, shown), [
    "a/log: 5",
    "a/ca.pem: Tried@11",
    "others: Root Issuing<Root",
  ]);
});

test("of what was tried every one of its name, and what stands above as far as it is there", () => {
  const inputs = `
    log    a/log
    store  a/ca.pem  Tried<Root#2 Else Tried<Root`;
  assert.deepEqual(taken(failureOf(["a/log 5"]), inputs, { missing: [], candidates: ["Tried<Root"] }), [
    "a/log: 5",
    "a/ca.pem: Tried<Root#2@1 Tried<Root@21",
  ]);
});

test("what is missing and came over the wire: one connection of each server that showed it, of ten at most", () => {
  const showing = (count: number, missing: Shown["missing"]) => {
    const servers = Array.from({ length: count }, (_, i) => [
      `seen a 1 192.0.2.${20 + i}:8443 - other<Root Root`,
      `seen a 2 192.0.2.${20 + i}:8443 - other<Root Root`,
    ]);
    const inputs = ["log a/log", "capture a/eth0", "seen a 0 192.0.2.10:8443 - leaf<Root", ...servers.flat()];
    const [, line = ""] = taken(failureOf(["a/log 5"]), inputs.join("\n"), { missing, candidates: [] });
    return line.split(/ (?=\d)/).slice(1);
  };
  const ends = (count: number, part: string) =>
    Array.from({ length: count }, (_, i) => `192.0.2.${20 + i}:8443 ${part}`);
  const own = "192.0.2.10:8443 all";
  assert.deepEqual(
    [
      showing(2, [{ sha256: "Root", seen: {} }]),
      // A file holds it.
      showing(2, [{ sha256: "Root", seen: null }]),
      // Nothing holds it.
      showing(2, [{ sha256: null, seen: {} }]),
      showing(12, [{ sha256: "Root", seen: {} }]).filter((each) => each.endsWith("all")),
    ],
    [
      [own, ...ends(2, "all"), ...ends(2, "opening")],
      [own, ...ends(2, "opening")],
      [own, ...ends(2, "opening")],
      [own, ...ends(10, "all")],
    ],
  );
});
