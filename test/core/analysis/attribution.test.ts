/**
 * Clients, servers, retries, refusals and failures of the network, played with the truth known: which request each refusal
 * belongs to. What the analysis says of it is right or unknown.
 */

import assert from "node:assert/strict";
import { test } from "node:test";
import type { Failure } from "../../../core/failures/failure.ts";
import {
  connectionFailed,
  line,
  log,
  nine,
  receiveRequest,
  receiveResponse,
  segment,
  sendRequest,
  sendResponse,
  step,
  warning,
} from "../../log-lines.ts";
import { evenly } from "../../random.ts";
import { analyse } from "../analyse.ts";

interface World {
  readonly perMinute: number;
  readonly signIns: number;
  /** Ports of the server that refuse. */
  readonly refusing: readonly number[];
  /** From a refusal to what follows it (ms): at least, and more at most. */
  readonly delay: readonly [number, number];
  readonly threads: number;
  /** Lines change places within this (ms). */
  readonly disorder: number;
  /** The part of sign-ins, at the end or here and there, in which nothing is refused. */
  readonly cured?: "the last third" | "every other";
}

interface Played {
  readonly text: string;
  /** By the number of the line: the request's id, and its port. */
  readonly truth: ReadonlyMap<number, { readonly id: string; readonly port: number }>;
  /** The lines in which the server answered, by its ports. */
  readonly answers: ReadonlyMap<number, readonly number[]>;
  readonly network: number;
}

const server = { name: "cucm.lab.example", address: "192.0.2.15" };

/** Whole numbers below another. */
class Random {
  readonly #next: () => number;

  constructor(seed: number) {
    this.#next = evenly(seed);
  }

  below(most: number): number {
    return Math.floor(most * this.#next());
  }
}

function play(world: World, random: Random): Played {
  const records: { time: number; place: number; text: string; truth?: { id: string; port: number } }[] = [];
  let ids = 0;
  let network = 0;
  const add = (time: number, text: string, truth?: { id: string; port: number }) => {
    const shift = world.disorder > 0 && text.startsWith("[") ? random.below(world.disorder + 1) : 0;
    const entry = { time: Math.round(time), place: Math.round(time) + shift, text };
    records.push(truth ? { ...entry, truth } : entry);
  };
  const between = (least: number, more: number) => least + random.below(more + 1);
  const one = (start: number, port: number, outcome: "answered" | "refused" | "network"): number => {
    const id = String(++ids);
    const request = { ...server, id, port, clientPort: 30_000 + (ids % 30_000) };
    let time = start;
    add(time, receiveRequest(request));
    time += between(2, 4);
    if (outcome === "answered") {
      add(time, sendRequest(request));
      time += between(8, 60);
      add(time, receiveResponse(request));
      add(time + 1, sendResponse(request));
      return time + 1;
    }
    if (outcome === "network") {
      network++;
      for (let attempt = between(1, 2); attempt > 0; attempt--) {
        add(time, sendRequest(request));
        time += between(5, 1_500);
      }
      add(time, sendResponse(request, random.below(2) === 0 ? "502 Connection timed out" : "504 Connection Timed Out"));
      return time;
    }
    // As on a real box: sent once more before the first handshake has failed, or behind it, or not at all.
    const kind = random.below(3);
    if (kind === 0) {
      add(time, sendRequest(request));
      time += 10;
    }
    for (let attempt = kind === 1 ? 2 : 1; attempt > 0; attempt--) {
      add(time, sendRequest(request));
      time += between(1, 12);
      const thread = `ET_NET ${random.below(world.threads)}`;
      add(time, `${warning({ ...server, thread })}\n${connectionFailed({ ...server, thread })}`, { id, port });
      time += between(...world.delay);
    }
    add(time, sendResponse(request, "502 connect failed"));
    return time;
  };
  let start = nine;
  for (let i = 0; i < world.signIns; i++) {
    start += (60_000 / world.perMinute) * 2 * (random.below(1_000) / 1_000);
    let time = start;
    for (let n = between(3, 8); n > 0; n--)
      time = one(time, 8443, random.below(60) === 0 ? "network" : "answered") + between(5, 60);
    const isCured = world.cured === "every other" ? i % 2 === 1 : world.cured ? 3 * i >= 2 * world.signIns : false;
    for (const port of world.refusing)
      if (isCured) time = one(time, port, "answered") + 20;
      else if (world.refusing.length === 1 || random.below(2) === 0) time = one(time, port, "refused") + 20;
  }
  records.sort((a, b) => a.place - b.place);
  const truth = new Map<number, { id: string; port: number }>();
  const answers = new Map<number, number[]>();
  const lines: string[] = [];
  for (const { time, text, truth: told } of records)
    for (const each of text.split("\n")) {
      lines.push(line(each, { time: (time - nine) / 1_000 }));
      if (told && each.includes("WARNING")) truth.set(lines.length, told);
      const port = Number(/Receive Response.*Src-port="(\d+)"/.exec(each)?.[1] ?? 0);
      if (port > 0) answers.set(port, [...(answers.get(port) ?? []), lines.length]);
    }
  return { text: `${lines.join("\n")}\n`, truth, answers, network };
}

/** Two processes of one host: the second begins when half of the first is told, with ids that begin anew. */
function restarted(one: Played, other: Played): Played {
  const [first, second] = [one, other].map(({ text }) => text.trimEnd().split("\n")) as [string[], string[]];
  const timeOf = (each: string) => Date.parse(each.slice(0, each.indexOf(" ")));
  const shift = timeOf(first[first.length >> 1] as string) - timeOf(second[0] as string);
  const moved = second.map((each) => {
    const local = new Date(timeOf(each) + shift + 3_600_000).toISOString().replace("Z", "+01:00");
    return `${local}${each.slice(each.indexOf(" ")).replace("[2741]:", "[3052]:")}`;
  });
  const placed = [
    ...first.map((text, i) => ({ text, of: one, was: i + 1 })),
    ...moved.map((text, i) => ({ text, of: other, was: i + 1 })),
  ].sort((a, b) => timeOf(a.text) - timeOf(b.text));
  const truth = new Map<number, { id: string; port: number }>();
  const answers = new Map<number, number[]>();
  for (const [i, { of, was }] of placed.entries()) {
    const told = of.truth.get(was);
    if (told) truth.set(i + 1, told);
    for (const [port, numbers] of of.answers)
      if (numbers.includes(was)) answers.set(port, [...(answers.get(port) ?? []), i + 1]);
  }
  return {
    text: placed.map(({ text }) => `${text}\n`).join(""),
    truth,
    answers,
    network: one.network + other.network,
  };
}

interface Score {
  refusals: number;
  portUnknown: number;
  portWrong: number;
  /** Among the occurrences that are kept. */
  told: number;
  requestUnknown: number;
  requestWrong: number;
}

function judge({ text, truth, answers, network }: Played, score: Score, what: string): void {
  const { failures, unexplained, servers } = analyse(text);
  for (const { port, firstGood, lastGood } of servers) {
    const lines = answers.get(port ?? 0) ?? [];
    assert.deepEqual([firstGood?.line, lastGood?.line], [lines[0], lines.at(-1)], `${what}: answers on ${port}`);
  }
  const count = failures.reduce((sum, each) => sum + each.count, 0);
  assert.equal(count, truth.size, `${what}: no refusal twice, none lost`);
  const ofNetwork = unexplained.filter(({ because }) => because === "network");
  assert.equal(
    ofNetwork.reduce((sum, { requests }) => sum + requests, 0),
    network,
    `${what}: each failure of the network is told`,
  );
  assert.equal(unexplained.length, ofNetwork.length, `${what}: nothing else is left: ${JSON.stringify(unexplained)}`);
  score.refusals += count;
  for (const failure of failures) {
    if (failure.port === null) score.portUnknown += failure.count;
    else judgeAnswers(failure, answers.get(failure.port) ?? [], what);
    for (const { line: number, request } of failure.occurrences) {
      const right = truth.get(number);
      assert.ok(right);
      if (failure.port !== null && failure.port !== right.port) score.portWrong++;
      score.told++;
      if (request === null) score.requestUnknown++;
      else if (request.transaction !== right.id) score.requestWrong++;
    }
  }
}

/** The first answer behind its last refusal, and whether any lies between its refusals. */
function judgeAnswers({ port, occurrences, worksAgain, isByTurns }: Failure, answers: readonly number[], what: string) {
  const lines = occurrences.map(({ line: number }) => number);
  const [first, last] = [lines[0] as number, lines.at(-1) as number];
  const right = answers.find((number) => number > last);
  assert.equal(worksAgain?.line, right, `${what}: ${port} answers again`);
  const isBetween = answers.some((number) => number > first && number < last);
  assert.equal(isByTurns, isBetween, `${what}: ${port} answers by turns`);
}

const nought = (): Score => ({
  refusals: 0,
  portUnknown: 0,
  portWrong: 0,
  told: 0,
  requestUnknown: 0,
  requestWrong: 0,
});
const percent = (part: number, whole: number) => `${((100 * part) / Math.max(1, whole)).toFixed(2)} %`;

function told(score: Score): string {
  return `refusals ${score.refusals}, port unknown ${percent(score.portUnknown, score.refusals)}, wrong ${score.portWrong}; request unknown ${percent(score.requestUnknown, score.told)}, wrong ${score.requestWrong} of ${score.told}`;
}

for (const perMinute of [30, 100, 600, 3_000])
  test(`one port refuses, ${perMinute} sign-ins a minute`, (context) => {
    const score = nought();
    for (let seed = 1; seed <= 40; seed++) {
      const world = { perMinute, signIns: 90, refusing: [6972], delay: [5, 5], threads: 4, disorder: 0 } as const;
      judge(play(world, new Random(seed)), score, `seed ${seed}`);
    }
    context.diagnostic(told(score));
    assert.equal(score.portWrong, 0);
    assert.equal(score.portUnknown, 0);
    assert.ok(score.requestWrong * 10_000 <= score.told, told(score));
  });

test("two ports of one server refuse with the same words: a port is right or unknown", (context) => {
  for (const perMinute of [30, 100, 600, 3_000]) {
    const score = nought();
    for (let seed = 1; seed <= 20; seed++) {
      const world = { perMinute, signIns: 60, refusing: [6972, 6971], delay: [4, 6], threads: 4, disorder: 0 } as const;
      judge(play(world, new Random(1_000 + seed)), score, `seed ${1_000 + seed}`);
    }
    context.diagnostic(`${perMinute} a minute: ${told(score)}`);
    assert.equal(score.portWrong, 0, told(score));
  }
});

test("requests that end long behind their refusals, while others are refused: right or unknown", (context) => {
  for (const perMinute of [30, 100, 600]) {
    const score = nought();
    for (let seed = 40_000; seed < 40_060; seed++) {
      const random = new Random(seed);
      const delay = [3 + random.below(4_000), random.below(2) * random.below(1_000)] as const;
      const refusing = random.below(2) === 0 ? [6972, 6971] : [6972];
      judge(play({ perMinute, signIns: 60, refusing, delay, threads: 4, disorder: 0 }, random), score, `seed ${seed}`);
    }
    context.diagnostic(`${perMinute} a minute: ${told(score)}`);
    // Where one is sent once more just behind another's refusal, nothing tells that apart.
    assert.ok((score.portWrong + score.requestWrong) * 1_000 <= score.told, told(score));
  }
});

test("hundreds of requests in progress at once, each refused: no port and no request is wrong, no answer left over", () => {
  const names = ["a.lab.example", "b.lab.example"] as const;
  for (const [gap, wait, hosts] of [
    [20, 5_000, 1],
    [20, 5_000, 2],
    [50, 5_000, 2],
    [400, 5_000, 2],
    [5, 300, 2],
  ] as const) {
    const what = `every ${gap} ms, ${wait} ms long, ${hosts} names`;
    const requests = Array.from({ length: 400 }, (_, id) => ({
      ...server,
      name: names[(id % hosts) as 0],
      id,
      port: (id % 3) % 2 === 0 ? 6972 : 8443,
    }));
    const records = requests.flatMap((request, i): (readonly [number, string])[] => [
      [i * gap, receiveRequest(request)],
      [i * gap + 1, sendRequest(request)],
      [i * gap + 5, warning(request)],
      [i * gap + wait, sendResponse(request, "502 connect failed")],
    ]);
    const lines = records
      .sort(([one], [other]) => one - other)
      .map(([time, text]) => line(text, { time: time / 1_000 }));
    const { failures, unexplained } = analyse(log(...lines));
    const right = new Map(requests.map((request, i) => [`${nine + i * gap + 5} ${request.name}`, request]));
    for (const { name, port, occurrences } of failures)
      for (const { timestamp, request } of occurrences) {
        const own = right.get(`${Date.parse(timestamp)} ${name}`);
        assert.ok(port === null || port === own?.port, `${what}: port ${port}`);
        assert.ok(request === null || request.transaction === String(own?.id), `${what}: ${request?.transaction}`);
      }
    assert.equal(
      failures.reduce((sum, { count }) => sum + count, 0),
      requests.length,
      what,
    );
    assert.ok(
      unexplained.reduce((sum, each) => sum + each.requests, 0) <= 2,
      `${what}: ${JSON.stringify(unexplained)}`,
    );
  }
});

for (const cured of ["the last third", "every other"] as const)
  test(`a server that answers again: ${cured}`, (context) => {
    const score = nought();
    for (let seed = 20_000; seed < 20_200; seed++) {
      const random = new Random(seed);
      const perMinute = [30, 100, 600, 3_000][random.below(4)] as number;
      const delay = [3 + random.below(4), random.below(8)] as const;
      const world = { perMinute, signIns: 12, refusing: [6972], delay, threads: 4, disorder: 0, cured };
      judge(play(world, random), score, `seed ${seed}`);
    }
    context.diagnostic(told(score));
    assert.equal(score.portWrong, 0, told(score));
  });

for (let first = 10_000; first < 12_000; first += 100)
  test(`a hundred small worlds from ${first} on: no failure twice, none lost`, (context) => {
    const score = nought();
    for (let seed = first; seed < first + 100; seed++) {
      const random = new Random(seed);
      const world: World = {
        perMinute: [30, 100, 600, 3_000][random.below(4)] as number,
        signIns: 1 + random.below(8),
        refusing: random.below(3) === 0 ? [6972, 6971] : [6972],
        delay: [3 + random.below(4), random.below(8)],
        threads: 1 + random.below(16),
        disorder: 0,
      };
      judge(play(world, random), score, `seed ${seed}`);
    }
    context.diagnostic(told(score));
    assert.equal(score.portWrong, 0, told(score));
  });

test("two processes of one host, of which one begins while the other still writes", (context) => {
  const score = nought();
  for (let seed = 30_000; seed < 30_100; seed++) {
    const random = new Random(seed);
    const world = (): World => ({
      perMinute: [30, 100, 600, 3_000][random.below(4)] as number,
      signIns: 1 + random.below(8),
      refusing: random.below(3) === 0 ? [6972, 6971] : [6972],
      delay: [3 + random.below(4), random.below(8)],
      threads: 1 + random.below(4),
      disorder: 0,
      ...(random.below(2) === 0 ? { cured: "every other" as const } : {}),
    });
    const [one, other] = [play(world(), random), play(world(), random)];
    judge(restarted(one, other), score, `seed ${seed}`);
  }
  context.diagnostic(told(score));
  assert.deepEqual([score.portWrong, score.requestWrong], [0, 0], told(score));
});

const stepAt = (seconds: number, text: string) => line(text, { time: seconds });

test("requests without an attempt behind a refusal are its consequences, for a minute", () => {
  const request = (id: number) => ({ ...server, id, port: 6972 });
  const without = (id: number, seconds: number) => [
    stepAt(seconds, receiveRequest(request(id))),
    stepAt(seconds + 0.003, sendResponse(request(id), "502 connect failed")),
  ];
  const { failures, unexplained } = analyse(
    [
      stepAt(0, receiveRequest(request(1))),
      stepAt(0.005, sendRequest(request(1))),
      stepAt(0.02, warning(server)),
      stepAt(0.025, sendResponse(request(1), "502 connect failed")),
      ...without(2, 5),
      ...without(3, 59),
      ...without(4, 61),
    ].join("\n"),
  );
  assert.equal(failures[0]?.consequences?.requests, 2);
  assert.deepEqual(
    unexplained.map(({ because, requests }) => [because, requests]),
    [["unknown", 1]],
  );
});

test("a server that has answered counts as down no more", () => {
  const request = (id: number) => ({ ...server, id, port: 6972 });
  const without = (id: number, seconds: number) => [
    stepAt(seconds, receiveRequest(request(id))),
    stepAt(seconds + 0.003, sendResponse(request(id), "502 connect failed")),
  ];
  const refused = (id: number, seconds: number) => [
    stepAt(seconds, receiveRequest(request(id))),
    stepAt(seconds + 0.005, sendRequest(request(id))),
    stepAt(seconds + 0.02, warning(server)),
    stepAt(seconds + 0.025, sendResponse(request(id), "502 connect failed")),
  ];
  const answered = (id: number, seconds: number) => [
    stepAt(seconds, receiveRequest(request(id))),
    stepAt(seconds + 0.005, sendRequest(request(id))),
    stepAt(seconds + 0.02, receiveResponse(request(id))),
    stepAt(seconds + 0.025, sendResponse(request(id))),
  ];
  const counted = (...lines: readonly (readonly string[])[]) => {
    const text = log(...lines.flat());
    // Taken together, the answer is counted with its request; line by line, where it stands.
    const [together, single] = [[], [1]].map((sizes) => {
      const { failures, unexplained } = analyse(text, sizes);
      return [
        ...failures.map(({ count, consequences }) => `${count} refused, ${consequences?.requests ?? 0} more`),
        ...unexplained.map(({ because, requests }) => `${requests} ${because}`),
      ].join(", ");
    });
    assert.equal(together, single);
    return together;
  };
  assert.equal(counted(refused(1, 0), without(2, 5), answered(3, 10), without(4, 20)), "1 refused, 1 more, 1 unknown");
  assert.equal(
    counted(refused(1, 0), answered(3, 10), refused(5, 15), without(4, 20)),
    "2 refused, 1 more",
    "refused once more",
  );
  const other = { ...request(3), name: "cuc.lab.example" };
  const elsewhere = [
    stepAt(10, receiveRequest(other)),
    stepAt(10.005, sendRequest(other)),
    stepAt(10.02, receiveResponse(other)),
    stepAt(10.025, sendResponse(other)),
  ];
  assert.equal(counted(refused(1, 0), elsewhere, without(4, 20)), "1 refused, 1 more", "another server answers");
  const begun = answered(3, 4.99);
  assert.equal(
    counted(refused(1, 0), begun.slice(0, 2), without(4, 5), begun.slice(2)),
    "1 refused, 1 more",
    "the answer stands behind it",
  );
});

test("an address compares as an address, however it is written", () => {
  for (const [sent, told] of [
    ["2001:db8::15", "2001:0DB8:0:0::15"],
    ["192.0.2.15", "::ffff:192.0.2.15"],
    ["::ffff:c000:20f", "192.0.2.15"],
  ] as const) {
    const request = { ...server, id: 1, port: 6972, address: sent };
    const [failure] = analyse(
      [
        stepAt(0, receiveRequest(request)),
        stepAt(0.005, sendRequest(request)),
        stepAt(0.02, warning({ ...server, address: told })),
        stepAt(0.025, sendResponse(request, "502 connect failed")),
      ].join("\n"),
    ).failures;
    assert.deepEqual([failure?.port, failure?.portBy, failure?.requests], [6972, "transaction", 1], told);
  }
});

test("what Expressway-E sends into the tunnel goes to no server", () => {
  const request = {
    ...server,
    id: 1,
    port: 22_111,
    address: "127.0.0.1",
    route: "lab.example/https/cucm.lab.example/6972",
  };
  const { unexplained, servers } = analyse(
    [
      stepAt(0, receiveRequest(request)),
      stepAt(0.005, sendRequest(request)),
      stepAt(0.025, sendResponse(request, "502 Next Hop Connection Failed")),
    ].join("\n"),
  );
  assert.deepEqual(
    unexplained.map(({ because, name, port }) => [because, name, port]),
    [["next-hop", null, null]],
  );
  assert.deepEqual(servers, []);
});

test("what Expressway-E answers while the tunnel counts as down goes to no server either", () => {
  const answered = (url: string, status: string, id: number) => [
    stepAt(id, step("Receive Request", `Src-ip="203.0.113.9" Src-port="50123" Msg="GET ${url} HTTP/1.1"`, { id })),
    stepAt(
      id + 0.01,
      step("Sending Response", `Dst-ip="203.0.113.9" Dst-port="50123" Msg="HTTP/1.1 ${status} "`, { id }),
    ),
  ];
  const outside = "https://expe.lab.example:8443";
  const edge = `${segment("lab.example")}/get_edge_config?service_name=_cisco-uds`;
  const route = `${segment("lab.example/https/cucm.lab.example/6972")}/x.cnf.xml`;
  const told = (...lines: readonly (readonly string[])[]) =>
    analyse(lines.flat().join("\n")).unexplained.map(({ because, name, port, requests }) => [
      because,
      name,
      port,
      requests,
    ]);
  assert.deepEqual(told(answered(`${outside}/${edge}`, "503 Service Unavailable", 1)), [["next-hop", null, null, 1]]);
  assert.deepEqual(told(answered(`${outside}/${edge}`, "502 Connection refused", 1)), [["next-hop", null, null, 1]]);
  assert.deepEqual(
    told(
      answered(`${outside}/${route}`, "502 connect failed", 1),
      answered(`${outside}/${route}`, "502 connect failed", 2),
    ),
    [["next-hop", null, null, 2]],
  );
  assert.deepEqual(told(answered(`http://vcs_control.lab.example:8443/${route}`, "502 connect failed", 1)), [
    ["unknown", "cucm.lab.example", 6972, 1],
  ]);
});
