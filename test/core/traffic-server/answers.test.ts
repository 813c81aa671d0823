/** When a server answered: its first answer, its last, and the first behind each refusal, in whatever order they are learnt. */

import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { test } from "node:test";
import { nothingChanged } from "../../../core/failures/changes.ts";
import { type HeadLine, noHead } from "../../../core/log/lines.ts";
import { entry } from "../../../core/log/record-index.ts";
import { Answers, type ServerAnswers } from "../../../core/traffic-server/answers.ts";

const a = { name: "a.lab.example", address: "192.0.2.1" };

/** The time of the line of this number (0-based): a second for each line. */
const time = (number: number) => `09:00:${String(number).padStart(2, "0")}`;

/** A log that consists of times, of which tables are made; `read`: each line is given as one that was read by itself. */
class Log {
  readonly answers = new Answers();
  readonly #lines = Buffer.from(Array.from({ length: 100 }, (_, i) => time(i)).join(""));
  #first = 0;
  #entries = new Int32Array();

  server(name = a.name, address: string | null = a.address, port: number | null = 8443): ServerAnswers {
    return this.answers.of("expc", name, address, port);
  }

  /** A table of the lines from this one on. */
  table(first: number): void {
    this.#first = first;
    this.#entries = new Int32Array(entry.size * (100 - first));
    for (let i = 0; i < 100 - first; i++) {
      const at = i * entry.size;
      this.#entries[at + entry.number] = i;
      this.#entries[at + entry.start] = 8 * (first + i);
      this.#entries[at + entry.timestampEnd] = 8 * (first + i) + 8;
    }
    this.answers.begin(this.#lines, this.#entries, first);
  }

  end(): void {
    this.answers.end();
  }

  answered(server: ServerAnswers, number: number, isRead = false): void {
    const line: HeadLine = { ...noHead(this.#lines), number, timestamp: 8 * number, timestampEnd: 8 * number + 8 };
    const beginning = { host: "expc", process: "traffic_server", pid: 1, length: 0 } as unknown as never;
    const read = { timestamp: `read ${time(number)}`, time: 0, inferred: null, written: null, mended: null, beginning };
    this.answers.answered(server, isRead ? { ...line, read } : line, nothingChanged);
  }

  /** In the line of this number, which was not reached yet. */
  ahead(server: ServerAnswers, number: number): void {
    this.answers.answersAhead(server, (number - this.#first) * entry.size, nothingChanged);
  }

  refused(number: number, who: { name: string | null; address: string | null } = a): number {
    return this.answers.refused("expc", who, number);
  }

  /** The first answer behind a refusal. */
  behind(server: ServerAnswers, refusal: number): string {
    const { answer } = this.answers.behind(server, refusal, 0);
    return answer ? `line ${answer.line} ${answer.timestamp}, behind ${answer.refusals}` : "none";
  }
}

const told = ({ first, last }: ServerAnswers) =>
  [first, last].map((each) => (each ? `line ${each.line} ${each.timestamp}` : "none")).join("; ");

test("a server that never answered, and one whose first line is an answer", () => {
  const log = new Log();
  const server = log.server();
  const before = told(server);
  log.answered(server, 0);
  assert.deepEqual(
    [before, told(server), told(log.server())],
    ["none; none", "line 1 09:00:00; line 1 09:00:00", "line 1 09:00:00; line 1 09:00:00"],
  );
});

test("first and last, line by line, in tables, and ahead of their lines", () => {
  const log = new Log();
  const [server, other] = [log.server(), log.server("b.lab.example", "192.0.2.2")];
  log.answered(server, 1);
  log.answered(server, 2);
  const results = [told(server)];
  log.table(10);
  log.ahead(other, 10);
  log.answered(server, 11);
  log.answered(server, 12);
  log.end();
  results.push(told(server), told(other));
  log.table(20);
  log.ahead(server, 25);
  log.ahead(server, 23);
  log.answered(server, 21);
  log.answered(server, 22, true);
  log.end();
  results.push(told(server), told(other));
  log.table(30);
  log.ahead(server, 31);
  log.answered(server, 32);
  log.end();
  log.end();
  results.push(told(server));
  log.table(40);
  log.answered(server, 41);
  log.answered(server, 42, true);
  log.end();
  results.push(told(server));
  log.table(50);
  log.end();
  log.answered(server, 60);
  results.push(told(server));
  assert.deepEqual(results, [
    "line 2 09:00:01; line 3 09:00:02",
    "line 2 09:00:01; line 13 09:00:12",
    "line 11 09:00:10; line 11 09:00:10",
    "line 2 09:00:01; line 26 09:00:25",
    "line 11 09:00:10; line 11 09:00:10",
    "line 2 09:00:01; line 33 09:00:32",
    "line 2 09:00:01; line 43 read 09:00:42",
    "line 2 09:00:01; line 61 09:00:60",
  ]);
});

test("the last answer is told with its own time, whichever line of the table it stands in", () => {
  const scene = (...steps: readonly ((log: Log, server: ServerAnswers) => void)[]) => {
    const log = new Log();
    const server = log.server();
    log.table(0);
    for (const each of steps) each(log, server);
    log.end();
    return told(server);
  };
  assert.deepEqual(
    [
      scene((log, server) => log.answered(server, 0)),
      scene((log, server) => log.ahead(server, 0)),
      scene(
        (log, server) => log.ahead(server, 21),
        (log, server) => log.answered(server, 22, true),
      ),
      scene(
        (log, server) => log.answered(server, 21),
        (log, server) => log.answered(server, 22, true),
        (log, server) => log.answered(server, 23),
      ),
    ],
    [
      "line 1 09:00:00; line 1 09:00:00",
      "line 1 09:00:00; line 1 09:00:00",
      "line 22 09:00:21; line 23 read 09:00:22",
      "line 22 09:00:21; line 24 09:00:23",
    ],
  );
});

test("the first answer behind each refusal", () => {
  const log = new Log();
  const server = log.server();
  log.answered(server, 0);
  const refusals = [log.refused(1)];
  log.answered(server, 2);
  log.answered(server, 3);
  refusals.push(log.refused(4), log.refused(5));
  const before = log.behind(server, 3);
  log.answered(server, 6);
  refusals.push(log.refused(7));
  assert.deepEqual(
    [before, ...refusals.map((refusal) => `${refusal}: ${log.behind(server, refusal)}`)],
    ["none", "1: line 3 09:00:02, behind 1", "2: line 7 09:00:06, behind 3", "3: line 7 09:00:06, behind 3", "4: none"],
  );
});

test("a refusal that names the server or its address may be its; any other is not", () => {
  const noted = (who: { name: string | null; address: string | null }, host = "expc") => {
    const log = new Log();
    const server = log.server();
    log.answered(server, 0);
    log.answers.refused(host, who, 1);
    log.answered(server, 2);
    return server.noted.length === 2 ? "its" : "another's";
  };
  assert.deepEqual(
    [
      noted(a),
      noted({ name: a.name, address: null }),
      noted({ name: null, address: a.address }),
      noted({ name: "b.lab.example", address: a.address }),
      noted({ name: a.name, address: "192.0.2.2" }),
      noted({ name: "b.lab.example", address: "192.0.2.2" }),
      noted({ name: null, address: null }),
      noted(a, "expc02"),
    ],
    ["its", "its", "its", "its", "its", "another's", "another's", "another's"],
  );
});

test("a server is named by its address: refused once, it is refused once", () => {
  const log = new Log();
  const server = log.server(a.address, a.address);
  log.answered(server, 0);
  log.refused(1, { name: a.address, address: a.address });
  log.answered(server, 2);
  log.answered(server, 3);
  assert.deepEqual(
    server.noted.map(({ line, refusals }) => `${line} behind ${refusals}`),
    ["1 behind 0", "3 behind 1"],
  );
});

test("each name, address and port is a server of its own", () => {
  const log = new Log();
  const servers = [
    log.server(),
    log.server("b.lab.example"),
    log.server(a.name, "192.0.2.2"),
    log.server(a.name, null),
    log.server(a.name, a.address, 6972),
    log.server(a.name, a.address, null),
    log.answers.of("expc02", a.name, a.address, 8443),
  ];
  assert.equal(new Set(servers).size, servers.length);
  assert.equal(log.server("A.lab.example"), servers[0]);
});

test("an answer that was counted ahead, and a refusal or an answer that stands before it", () => {
  const scene = (...steps: readonly ((log: Log, server: ServerAnswers) => unknown)[]) => {
    const log = new Log();
    const server = log.server();
    log.answered(server, 0);
    log.refused(1);
    log.table(2);
    for (const each of steps) each(log, server);
    log.end();
    return [log.behind(server, 1), log.behind(server, 2), told(server)].join("; ");
  };
  const ahead = (number: number) => (log: Log, server: ServerAnswers) => log.ahead(server, number);
  const answered = (number: number) => (log: Log, server: ServerAnswers) => log.answered(server, number);
  const refused = (number: number) => (log: Log) => log.refused(number);
  assert.deepEqual(
    [
      scene(ahead(9)),
      scene(ahead(9), refused(5)),
      scene(ahead(9), refused(9)),
      scene(ahead(9), refused(10)),
      scene(ahead(9), ahead(7)),
      scene(ahead(9), ahead(9)),
      scene(ahead(7), ahead(9)),
      scene(ahead(9), answered(7)),
      scene(ahead(9), answered(9)),
      scene(ahead(9), answered(10)),
      scene(ahead(9), ahead(10)),
      scene(ahead(9), answered(11)),
      scene(ahead(9), refused(5), answered(7)),
      scene(ahead(9), refused(5), ahead(7)),
      scene(ahead(9), refused(10), ahead(12)),
      scene(ahead(9), refused(10), answered(12)),
    ],
    [
      "line 10 09:00:09, behind 1; none; line 1 09:00:00; line 10 09:00:09",
      "line 10 09:00:09, behind 2; line 10 09:00:09, behind 2; line 1 09:00:00; line 10 09:00:09",
      "line 10 09:00:09, behind 1; none; line 1 09:00:00; line 10 09:00:09",
      "line 10 09:00:09, behind 1; none; line 1 09:00:00; line 10 09:00:09",
      "line 8 09:00:07, behind 1; none; line 1 09:00:00; line 10 09:00:09",
      "line 10 09:00:09, behind 1; none; line 1 09:00:00; line 10 09:00:09",
      "line 8 09:00:07, behind 1; none; line 1 09:00:00; line 10 09:00:09",
      "line 8 09:00:07, behind 1; none; line 1 09:00:00; line 10 09:00:09",
      "line 10 09:00:09, behind 1; none; line 1 09:00:00; line 10 09:00:09",
      "line 10 09:00:09, behind 1; none; line 1 09:00:00; line 11 09:00:10",
      "line 10 09:00:09, behind 1; none; line 1 09:00:00; line 11 09:00:10",
      "line 10 09:00:09, behind 1; none; line 1 09:00:00; line 12 09:00:11",
      "line 8 09:00:07, behind 2; line 8 09:00:07, behind 2; line 1 09:00:00; line 10 09:00:09",
      "line 8 09:00:07, behind 2; line 8 09:00:07, behind 2; line 1 09:00:00; line 10 09:00:09",
      "line 10 09:00:09, behind 1; line 13 09:00:12, behind 2; line 1 09:00:00; line 13 09:00:12",
      "line 10 09:00:09, behind 1; line 13 09:00:12, behind 2; line 1 09:00:00; line 13 09:00:12",
    ],
  );
});

test("of answers that were counted ahead without a refusal between, one is kept", () => {
  const log = new Log();
  const server = log.server();
  log.table(0);
  for (const number of [9, 12, 15]) log.ahead(server, number);
  log.end();
  assert.deepEqual([server.noted.length, told(server)], [1, "line 10 09:00:09; line 16 09:00:15"]);
});

test("a refusal that names no port may be that of each server of its name or address", () => {
  const log = new Log();
  const servers = [log.server(), log.server(a.name, a.address, 6972), log.server(a.name, "192.0.2.2")];
  for (const server of servers) log.answered(server, 0);
  log.refused(1, { name: a.name, address: null });
  for (const server of servers) log.answered(server, 2);
  log.refused(3, { name: null, address: a.address });
  for (const server of servers) log.answered(server, 4);
  assert.deepEqual(
    servers.map(({ noted }) => noted.map(({ line }) => line)),
    [
      [1, 3, 5],
      [1, 3, 5],
      [1, 3],
    ],
  );
});

test("what was counted ahead in one table has nothing to do with the next", () => {
  const log = new Log();
  const server = log.server();
  log.refused(0);
  log.table(1);
  log.ahead(server, 9);
  log.end();
  log.table(5);
  log.refused(6);
  log.answered(server, 7);
  log.end();
  assert.deepEqual(
    [log.behind(server, 1), log.behind(server, 2)],
    ["line 10 09:00:09, behind 1", "line 8 09:00:07, behind 2"],
  );
});

test("a failure follows its server: the next answer is taken, and answers between its refusals are told", () => {
  const log = new Log();
  const server = log.server();
  const first = log.answers.follow(server, undefined, log.refused(1), 0);
  const waiting = first.answer;
  log.answered(server, 2);
  const second = log.answers.follow(server, first, log.refused(3), 0);
  const state = [waiting, first.answer?.line, second.answer, second.isByTurns, server.waiting?.size];
  log.answered(server, 4);
  log.answered(server, 5);
  assert.deepEqual(
    [...state, second.answer?.line, first.answer?.line, server.waiting],
    [null, 3, null, true, 1, 5, 3, null],
  );
  const third = log.answers.follow(server, undefined, 2, 0);
  assert.deepEqual([third.answer?.line, third.isByTurns, server.waiting], [5, false, null]);
  const fourth = log.answers.follow(server, third, log.refused(6), 0);
  const fifth = log.answers.follow(server, fourth, log.refused(7), 0);
  assert.deepEqual([...(server.waiting ?? [])], [fifth]);
});

test("of a server that answers and is refused by turns for long, the latest answers are kept", () => {
  const log = new Log();
  const server = log.server();
  const places: string[] = [];
  for (let i = 1; i <= 600; i++) {
    log.refused(0);
    log.answered(server, i % 100);
    if (i === 512 || i === 513) places.push(`${server.noted.length} from ${server.noted[0]?.refusals}`);
  }
  assert.deepEqual(
    [...places, server.first?.line, server.noted.at(-1)?.refusals],
    ["512 from 1", "257 from 257", 2, 600],
  );
  // However long that goes on, these are kept.
  let fewest = server.noted.length;
  for (let i = 601; i <= 20_993; i++) {
    log.refused(0);
    log.answered(server, i % 100);
    fewest = Math.min(fewest, server.noted.length);
  }
  assert.deepEqual([fewest, server.noted.length, server.noted[0]?.refusals], [257, 257, 20_737]);
});

test("of many servers so many answers are kept in all, then the last of each", () => {
  const log = new Log();
  const servers = Array.from({ length: 100 }, (_, i) => log.server(`s${i}.lab.example`, null));
  const answer = (rounds: number) => {
    for (let round = 0; round < rounds; round++)
      servers.forEach((server, i) => {
        log.refused(0, { name: `s${i}.lab.example`, address: null });
        log.answered(server, round % 100);
      });
  };
  const kept = () => servers.reduce((sum, { noted }) => sum + noted.length, 0);
  answer(200);
  const before = kept();
  log.refused(0, { name: "s0.lab.example", address: null });
  log.answered(servers[0] as ServerAnswers, 1);
  const after = kept();
  answer(199);
  const again = kept();
  answer(1);
  assert.deepEqual([before, after, again, kept() < 20_000], [20_000, 100, 20_000, true]);
});

test("more servers than are remembered: each answers for itself, and is refused by nobody", () => {
  const log = new Log();
  for (let i = 0; i < 20_000; i++) log.server(`s${i}.lab.example`, `2001:db8::${i.toString(16)}`);
  const [known, beyond] = [
    log.server("s19999.lab.example", `2001:db8::${(19_999).toString(16)}`),
    log.server("x.lab.example", null),
  ];
  assert.equal(log.server("s19999.lab.example", `2001:db8::${(19_999).toString(16)}`), known);
  assert.notEqual(log.server("x.lab.example", null), beyond);
  for (const server of [known, beyond]) log.answered(server, 0);
  for (const name of ["s19999.lab.example", "x.lab.example"]) log.refused(1, { name, address: null });
  for (const server of [known, beyond]) log.answered(server, 2);
  assert.deepEqual([known.noted.length, beyond.noted.length, told(beyond)], [2, 1, "line 1 09:00:00; line 3 09:00:02"]);
});
