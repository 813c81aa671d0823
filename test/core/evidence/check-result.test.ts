/** What a check tells of its inputs beside failures: problems, each where it belongs, and whether anything was read or lost. */

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  type CheckResult,
  checkResult,
  type Input,
  lostSomething,
  type ReadAll,
  readSomething,
} from "../../../core/evidence/check-result.ts";
import type { EvidenceInputs } from "../../../core/evidence/evidence.ts";
import type { Failure, LogAnalysis } from "../../../core/failures/failure.ts";
import type { Problem } from "../../../core/failures/problem.ts";

const problem = (code: string, more: Partial<Problem> = {}) =>
  ({ code, detail: null, lost: false, ...more }) as unknown as Problem;

interface Scene {
  /** Of each log its problems; its path is its key. */
  readonly logs?: Readonly<
    Record<string, { readonly problems?: readonly Problem[]; readonly analysis?: Partial<LogAnalysis> }>
  >;
  readonly peers?: readonly string[];
  readonly alsoInputs?: readonly Partial<Input>[];
  readonly stores?: readonly string[];
  readonly routes?: readonly unknown[];
  readonly window?: ReadAll["window"];
}

function result({
  logs = {},
  peers = [],
  alsoInputs = [],
  stores = [],
  routes = [],
  window = null,
}: Scene): CheckResult {
  const analysisOf = (path: string, more: Partial<LogAnalysis> = {}) => ({
    ...{ path, host: "expc01", from: null, to: null, version: null, timestampInferred: null },
    ...{
      servers: [],
      inbound: [],
      tracked: [],
      declined: [],
      carried: [],
      ownAddresses: [],
      alarms: [],
      problems: [],
      elsewhere: [],
      unexplained: [],
    },
    received: { ids: [], before: null },
    ...more,
  });
  const origin = (path: string) => ({ path, group: path.split(/!?\//)[0], host: null, time: null });
  const evidence = {
    logs: Object.entries(logs).map(([path, { analysis }]) => ({
      ...origin(path),
      analysis: analysisOf(path, analysis),
    })),
    configurations: [
      {
        ...origin("c/xconf"),
        facts: {
          peers,
          own: { zones: [], addresses: [], macAddresses: [], clusterPeers: [] },
          alarms: [],
          systemTime: null,
          version: null,
          systemName: null,
        },
      },
    ],
    trustStores: stores.map((path) => ({ ...origin(path), entries: [] })),
    certificates: [],
    captures: [],
  } as unknown as EvidenceInputs;
  const inputs = [
    ...Object.entries(logs).map(([path, { problems = [] }]) => ({ path, kind: "log", problems })),
    ...alsoInputs.map((input) => ({ problems: [], ...input })),
  ] as unknown as readonly Input[];
  return checkResult({
    inputs,
    findings: { failures: [], unexplained: [], routes } as unknown as ReadAll["findings"],
    evidence,
    window,
  });
}

/** "c/log: not-analysed! peer-clock" of each input; `!` where something was lost. */
function told(scene: Scene): string[] {
  return result(scene).inputs.map(({ path, problems }) =>
    [`${path}:`, ...problems.map(({ code, lost }) => `${code}${lost ? "!" : ""}`)].join(" "),
  );
}

test("a process that nobody analyses matters where a zone's peer was at the other end", () => {
  const unread = problem("not-analysed", { detail: "tvcs 3 lines" });
  const scene = (
    seen: readonly string[],
    peers: readonly string[],
    process = "tvcs",
    others: readonly Problem[] = [],
  ) =>
    told({
      logs: {
        "c/log": {
          problems: [unread, ...others],
          analysis: { elsewhere: [{ process, peers: seen }] as unknown as LogAnalysis["elsewhere"] },
        },
        "c/log2": { problems: [unread] },
      },
      peers,
    });
  assert.deepEqual(scene(["203.0.113.9", "2001:db8::1"], ["2001:DB8:0::1"]), [
    "c/log: not-analysed!",
    "c/log2: not-analysed",
  ]);
  assert.deepEqual(scene(["203.0.113.9"], ["192.0.2.41"]), ["c/log: not-analysed", "c/log2: not-analysed"]);
  assert.deepEqual(scene([], ["192.0.2.41"]), ["c/log: not-analysed", "c/log2: not-analysed"]);
  assert.deepEqual(scene(["192.0.2.41"], ["192.0.2.41"], "xcp"), ["c/log: not-analysed", "c/log2: not-analysed"]);
  const others = [
    problem("not-analysed", { detail: "xcp 1 line" }),
    problem("cut", { detail: "tvcs" }),
    problem("not-analysed"),
  ];
  assert.deepEqual(scene(["192.0.2.41"], ["192.0.2.41"], "tvcs", others), [
    "c/log: not-analysed! not-analysed cut not-analysed",
    "c/log2: not-analysed",
  ]);
});

test("clients of the internet are told by their number, without those that a zone names", () => {
  const failure = (address: string) =>
    ({
      id: address,
      name: null,
      port: null,
      process: "tvcs",
      role: "server",
      verifyError: null,
      tlsError: null,
      address,
      host: "expe01",
      count: 2,
      occurrences: [{ path: "c/log", line: 5 }],
      requestIds: [],
      shortlyBefore: [],
      first: "",
      last: "",
      worksAgain: null,
    }) as unknown as Failure;
  const clients = problem("internet-clients", { detail: "4" });
  const scene = (inbound: readonly string[], problems: readonly Problem[]) =>
    result({ logs: { "c/log": { problems, analysis: { inbound: inbound.map(failure) } } }, peers: ["192.0.2.41"] })
      .inputs[0]?.problems ?? [];
  const both = scene(["203.0.113.9", "203.0.113.10"], [problem("cut"), clients]);
  assert.deepEqual(
    both.map(({ code }) => code),
    ["cut", "internet-clients"],
  );
  const [, one] = scene(["203.0.113.9", "192.0.2.41"], [problem("cut"), clients]);
  assert.equal(one?.code, "internet-clients");
  assert.notEqual(one?.detail, both[1]?.detail, "one of them is a zone's peer");
  assert.deepEqual(
    scene(["192.0.2.41"], [clients, problem("cut")]).map(({ code }) => code),
    ["cut"],
  );
  assert.deepEqual(
    scene(["203.0.113.9"], [problem("cut")]).map(({ code }) => code),
    ["cut"],
  );
});

test("problems that are found of all inputs together stand at theirs, each once", () => {
  const analysis = (host: string, time: number) =>
    ({ host, tracked: [{ id: "a", host, time }] }) as unknown as Partial<LogAnalysis>;
  const logs = {
    "c/log": { problems: [problem("cut")], analysis: analysis("expc01", 0) },
    "e/log": { analysis: analysis("expe01", 90_000) },
    "f/log": { analysis: analysis("expe02", 1_000) },
  };
  const codes = told({ logs });
  assert.match(codes[0] ?? "", /^c\/log: cut [a-z-]+$/);
  assert.match(codes[1] ?? "", /^e\/log: [a-z-]+$/);
  assert.match(codes[2] ?? "", /^f\/log: [a-z-]+$/);
  const archive = { "a!/log": { analysis: { host: "expc01" } } };
  const stores = ["a!/ca", "a!/ca2"];
  assert.deepEqual(
    told({ logs: archive, stores, alsoInputs: [{ path: "a!/ca" }, { path: "a!/ca" }, { path: "a!/ca2" }] }),
    ["a!/log:", "a!/ca: several-trust-stores!", "a!/ca:", "a!/ca2: several-trust-stores!"],
  );
});

test("the XML of a dump is told as not used where its text was not read beside it", () => {
  const xml = (path: string) => ({ path, problems: [problem("no-dump")] });
  const alsoInputs = [
    xml("a!/xconf.xml"),
    { path: "a!/xconf.txt" },
    xml("a!/xstat.xml"),
    xml("b!/xconf.XML"),
    xml("c"),
  ];
  assert.deepEqual(told({ alsoInputs }), [
    "a!/xconf.xml:",
    "a!/xconf.txt:",
    "a!/xstat.xml: no-dump",
    "b!/xconf.XML: no-dump",
    "c: no-dump",
  ]);
  const other = problem("cut");
  const withOthers = [
    { path: "a!/xconf.xml", problems: [problem("no-dump"), other] },
    { path: "a!/xconf.txt", problems: [other] },
    { path: "a!/xstat.xml.old", problems: [problem("no-dump")] },
    { path: "a!/xstat.txt.old" },
  ];
  assert.deepEqual(told({ alsoInputs: withOthers }), [
    "a!/xconf.xml: cut",
    "a!/xconf.txt: cut",
    "a!/xstat.xml.old: no-dump",
    "a!/xstat.txt.old:",
  ]);
});

test("what was asked for, and the routes, are told as they are", () => {
  assert.equal(result({}).window, null);
  const shown = { since: "09:00", until: null };
  const routes = [{ host: "expc01" }];
  const { window, routes: told } = result({ window: { since: 1, until: null, shown }, routes });
  assert.deepEqual([window, told], [shown, routes]);
});

test("whether anything was read, and whether anything was lost", () => {
  const inputs = (...all: readonly Partial<Input>[]) =>
    ({ inputs: all.map((each) => ({ problems: [], ...each })) }) as unknown as CheckResult;
  assert.equal(readSomething(inputs()), false);
  assert.equal(readSomething(inputs({ kind: "unknown" }, { kind: "archive" })), false);
  for (const kind of ["log", "capture", "trust-store", "certificate", "configuration", "status"] as const)
    assert.equal(readSomething(inputs({ kind: "unknown" }, { kind })), true, kind);
  const of = (...problems: readonly Problem[]) => inputs({ kind: "unknown", problems });
  assert.equal(readSomething(of(problem("cut"), problem("not-a-log", { lost: true }))), true);
  assert.equal(readSomething(of(problem("not-a-log"))), false);
  assert.equal(readSomething(of(problem("cut", { lost: true }))), false);
  assert.equal(lostSomething(of(problem("cut"), problem("not-a-log", { lost: true }))), true);
  assert.equal(lostSomething(of(problem("cut"))), false);
  assert.equal(lostSomething(inputs({}, { problems: [problem("cut", { lost: true })] })), true);
});
