/** Attempts to reach servers: which are open that a message may be about, where there are few and where there are thousands. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { nameKey } from "../../../core/failures/host-name.ts";
import { maxEndpoints } from "../../../core/traffic-server/step.ts";
import {
  aboutOf,
  isToSame,
  keysOf,
  RequestsInProgress,
  Transaction,
} from "../../../core/traffic-server/transaction.ts";

const address = (n: number) => `192.0.2.${n}`;
const nameOf = (n: number) => `s${n}.lab.example`;

/** A request to server `n`, sent at `time` as the event of this number; `begun`: received as that event, null where the log has no receipt. */
function sent(
  requests: RequestsInProgress,
  n: number,
  time: number,
  event: number,
  {
    begun = event - 1,
    address: to = address(n) as string | null,
    port = 8443,
  }: { begun?: number | null; address?: string | null; port?: number } = {},
): Transaction {
  const transaction = new Transaction(event, begun ?? event - 1);
  transaction.requestLine = begun === null ? -1 : 0;
  transaction.hostKey = nameOf(n);
  requests.sent(transaction, { address: to, port }, time, event);
  return transaction;
}

const ids = (transactions: readonly Transaction[]) => transactions.map(({ id }) => id).join(" ");
const about = (n: number) => aboutOf(address(n), nameOf(n));

test("the open attempts to a server, the oldest first, that were made until then", () => {
  const requests = new RequestsInProgress();
  const [first, second] = [sent(requests, 1, 1_000, 10), sent(requests, 1, 1_100, 20)];
  sent(requests, 2, 1_100, 21);
  const third = sent(requests, 1, 1_200, 30);
  const open = (until = 1_200) => ids(requests.open(about(1), until).found);
  const told = [open(), open(1_199), open(1_099), open(999)];
  requests.removed(second);
  told.push(open());
  requests.removed(third);
  requests.removed(third);
  told.push(open());
  sent(requests, 1, 1_300, 40);
  told.push(open(1_300));
  requests.removed(first);
  told.push(open(1_300));
  assert.deepEqual(told, ["10 20 30", "10 20", "10", "", "10 30", "10", "10 40", "40"]);
});

test("sent once more, only its last attempt is open", () => {
  const requests = new RequestsInProgress();
  const first = sent(requests, 1, 1_000, 10);
  sent(requests, 1, 1_001, 20);
  first.refused = true;
  first.answered = true;
  requests.sent(first, { address: address(1), port: 6972 }, 1_002, 30);
  assert.deepEqual(
    [
      ids(requests.open(about(1), 2_000).found),
      first.refused,
      first.answered,
      first.endpoint.port,
      first.lastSend,
      first.since,
    ],
    ["20 10", false, false, 6972, 1_002, 30],
  );
  requests.sent(first, { address: address(2), port: 6972 }, 1_003, 40);
  assert.deepEqual(
    [ids(requests.open(about(1), 2_000).found), ids(requests.open(about(2), 2_000).found)],
    ["20", "10"],
  );
});

test("plain http, the tunnel, and what has neither address nor name, are no attempts at a handshake", () => {
  const requests = new RequestsInProgress();
  const attempt = (event: number, to: string | null, protocol: "http" | "https" | null, hostKey = nameOf(1)) => {
    const transaction = new Transaction(event, event);
    transaction.hostKey = hostKey;
    transaction.route = { protocol, host: nameOf(1), port: 8443, hostKey: nameOf(1) };
    requests.sent(transaction, { address: to, port: 8443 }, 1_000, event);
    return transaction;
  };
  const all = [
    attempt(1, address(1), "https"),
    attempt(2, address(1), "http"),
    attempt(3, address(1), null),
    attempt(4, "127.0.0.1", "https"),
    attempt(5, "::1", "https"),
    attempt(6, null, "https"),
    attempt(7, null, "https", ""),
    attempt(8, address(1), "https", ""),
  ];
  const open = (a: string | null, name: string | null) => ids(requests.open(aboutOf(a, name), 1_000).found);
  const none = ids(all.filter(({ bucket }) => bucket === null));
  assert.deepEqual([open(address(1), null), open(null, nameOf(1)), none], ["1 3 8", "1 3 6", "2 4 5 7"]);
});

test("about a name alone: attempts for this name, and those to an address that is named like that", () => {
  const requests = new RequestsInProgress();
  sent(requests, 1, 1_000, 10);
  sent(requests, 1, 1_000, 20, { address: null });
  sent(requests, 2, 1_000, 30, { address: nameOf(1) });
  sent(requests, 1, 1_000, 40, { address: nameOf(1) });
  const open = (a: string | null, name: string | null) => ids(requests.open(aboutOf(a, name), 1_000).found);
  assert.deepEqual(
    [
      open(null, nameOf(1)),
      open(address(1), null),
      open(address(1), nameOf(2)),
      open(null, null),
      open(null, nameOf(9)),
      open(address(9), nameOf(1)),
    ],
    ["10 20 40 30", "10", "10", "", "", ""],
  );
});

test("whether one is open: made before the message, or a little behind it where it may be older", () => {
  const requests = new RequestsInProgress();
  const has = (order: number, time: number, named = false) =>
    requests.hasOpen(about(1), { order, time }, 5, named) ? "open" : "none";
  const told = [has(100, 1_000)];
  const one = sent(requests, 1, 1_000, 100, { begun: 50 });
  told.push(has(101, 1_000), has(100, 995), has(100, 994), has(50, 1_000), has(51, 1_000));
  requests.removed(one);
  sent(requests, 1, 1_000, 100, { begun: null });
  told.push(has(40, 995), has(40, 994));
  assert.deepEqual(told, ["none", "open", "open", "none", "none", "open", "open", "none"]);
});

test("whether one of this name is open", () => {
  const requests = new RequestsInProgress();
  const other = new Transaction(1, 0);
  other.hostKey = nameOf(2);
  requests.sent(other, { address: address(1), port: 8443 }, 1_000, 10);
  const has = (named: boolean) => requests.hasOpen(about(1), { order: 20, time: 1_000 }, 5, named);
  assert.deepEqual([has(false), has(true)], [true, false]);
  sent(requests, 1, 1_000, 11);
  assert.deepEqual([has(false), has(true)], [true, true]);
});

test("of attempts that are many, 64 are looked at", () => {
  const requests = new RequestsInProgress();
  for (let event = 1; event <= 100; event++) sent(requests, 1, 1_000, event, { begun: event });
  const found = requests.open(about(1), 1_000).found;
  assert.deepEqual([found.length, found[0]?.id, found.at(-1)?.id], [64, 1, 64]);
  // One more that goes to another port, and up to a thousand are gone through for it.
  const elsewhere = (n: number) => {
    const many = new RequestsInProgress();
    for (let event = 1; event <= n; event++) sent(many, 1, 1_000, event, { begun: event });
    sent(many, 1, 1_000, n + 1, { port: 6972 });
    const { found: all, isCut } = many.open(about(1), 1_000);
    return [all.length, all.at(-1)?.id, isCut];
  };
  assert.deepEqual(
    [elsewhere(100), elsewhere(998), elsewhere(999)],
    [
      [65, 101, false],
      [65, 999, false],
      [64, 64, true],
    ],
  );
  // The 64 oldest have all begun behind it.
  const has = (requestsOf: RequestsInProgress) => requestsOf.hasOpen(about(1), { order: 0, time: 1_000 }, 5, false);
  const older = (place: number) => {
    const many = new RequestsInProgress();
    for (let n = 1; n <= 70; n++) sent(many, 1, 1_000, n, { begun: n === place ? -1 : n });
    return has(many);
  };
  assert.deepEqual([older(1), older(64), older(65)], [true, true, false]);
});

test("of names that one address has, 64 are looked at", () => {
  const requests = new RequestsInProgress();
  for (let n = 1; n <= 70; n++) sent(requests, n, 1_000, n, { address: address(1) });
  assert.equal(requests.open(aboutOf(address(1), null), 1_000).found.length, 64);
  const has = (n: number) => requests.hasOpen(aboutOf(address(1), nameOf(n)), { order: 100, time: 1_000 }, 5, true);
  // That of its own name is the first of them.
  assert.deepEqual([has(1), has(64), has(65), has(99)], [true, true, true, false]);
  const gone = new RequestsInProgress();
  for (let n = 1; n <= 70; n++) {
    const transaction = sent(gone, n, 1_000, n, { address: address(1) });
    if (n !== 64 && n !== 65) gone.removed(transaction);
  }
  assert.equal(ids(gone.open(aboutOf(address(1), null), 1_000).found), "64 65");
});

test("of names that one address has, and their attempts, a thousand are looked at: behind them it is not known what is open", () => {
  const cut = (names: number, empty: number) => {
    const requests = new RequestsInProgress();
    const all = Array.from({ length: names }, (_, n) => sent(requests, n, 1_000, 10 + 2 * n, { address: address(1) }));
    for (let i = 0; i < empty; i++) requests.removed(all.at(i === 0 ? 0 : -i) as Transaction);
    const { found, isCut } = requests.open(aboutOf(address(1), null), 2_000);
    return [found.length, isCut];
  };
  // Each name is looked at, and each attempt.
  assert.deepEqual(
    [cut(500, 0), cut(501, 0), cut(501, 2), cut(502, 2)],
    [
      [64, false],
      [64, true],
      [64, false],
      [64, true],
    ],
  );
});

test("the first of them that goes to another port or address than the others is told too", () => {
  const told = (to: string, port: number) => {
    const requests = new RequestsInProgress();
    for (let n = 0; n < 100; n++) sent(requests, 1, 1_000, 10 + 2 * n);
    const other = sent(requests, 1, 1_000, 1_000, { address: to, port });
    const { found } = requests.open(aboutOf(null, nameOf(1)), 2_000);
    return [found.length, isToSame(found[0] as Transaction, other)];
  };
  assert.deepEqual(
    [told(address(1), 8443), told(address(1), 6972), told(address(2), 8443)],
    [
      [64, true],
      [65, false],
      [65, false],
    ],
  );
});

test("a message is about an attempt by its address, by the name of its host or by that of its address", () => {
  assert.deepEqual(keysOf("192.0.2.1", "s1.lab.example"), ["a192.0.2.1", "ns1.lab.example", "n192.0.2.1"]);
  assert.deepEqual(keysOf("192.0.2.1", "192.0.2.1"), ["a192.0.2.1", "n192.0.2.1"]);
  assert.deepEqual(keysOf("", "s1.lab.example"), ["ns1.lab.example"]);
});

test("a clock that jumps back by more than ten seconds leaves no attempt open", () => {
  const open = (...ticks: readonly number[]) => {
    const requests = new RequestsInProgress();
    const one = sent(requests, 1, 50_000, 1);
    sent(requests, 2, 50_000, 2);
    for (const time of ticks) requests.tick(time);
    requests.removed(one);
    sent(requests, 1, ticks.at(-1) ?? 50_000, 3);
    return [1, 2].map((n) => ids(requests.open(about(n), 90_000).found)).join("; ");
  };
  assert.deepEqual(
    [open(), open(40_000), open(39_999), open(60_000, 50_000), open(60_000, 49_999), open(39_999, 45_000)],
    ["3; 2", "3; 2", "3; ", "3; 2", "3; ", "3; "],
  );
  assert.deepEqual([open(41_000, 42_000, 40_000), open(39_999, 29_999)], ["3; 2", "3; "]);
});

test("thousands of servers, most of which are not asked any more: what is open is found", () => {
  const requests = new RequestsInProgress();
  const kept: number[] = [];
  for (let n = 1; n <= 10_000; n++) {
    const transaction = sent(requests, n, 1_000, n, { address: `2001:db8::${n.toString(16)}` });
    if (n % 7 === 0) kept.push(n);
    else requests.removed(transaction);
  }
  const found = Array.from({ length: 10_000 }, (_, i) => i + 1).filter((n) => {
    const byAddress = requests.open(aboutOf(nameKey(`2001:db8::${n.toString(16)}`), null), 1_000).found;
    const byName = requests.open(aboutOf(null, nameOf(n)), 1_000).found;
    assert.equal(ids(byAddress), ids(byName));
    return byAddress.length > 0;
  });
  assert.deepEqual(found, kept);
});

test("servers that are not asked any more are forgotten, those that are asked are kept", () => {
  const requests = new RequestsInProgress();
  const told: string[] = [];
  const tell = (what: string) => {
    const { addresses, names, buckets, ends } = requests.held;
    told.push(`${what}: ${addresses} addresses, ${names} names, ${buckets} of both, ${ends} ends`);
  };
  let event = 0;
  /** The request to the server of this number is open until it is answered. */
  const asked = (n: number, to: number, isOpen: boolean) => {
    const transaction = sent(requests, n, 1_000, ++event, { address: `2001:db8::${to.toString(16)}` });
    if (!isOpen) requests.removed(transaction);
  };
  const each = (from: number, until: number, ask: (n: number) => void) => {
    for (let n = from; n <= until; n++) ask(n);
  };
  each(1, 1_000, (n) => asked(n, n, n % 10 === 0));
  tell("1000, of which 100 are open");
  asked(1_001, 1_001, false);
  tell("one more");
  each(1_002, 1_900, (n) => asked(n, n, true));
  tell("1000 are open");
  each(1_901, 2_900, (n) => asked(n, n, false));
  tell("1000 more");
  asked(2_901, 2_901, false);
  tell("and one");
  each(3_000, 3_998, (n) => asked(n, 10, false));
  tell("999 names of an address that is open");
  each(4_000, 4_001, (n) => asked(10, n, false));
  tell("two addresses of a name that is open");
  assert.deepEqual(told, [
    "1000, of which 100 are open: 1000 addresses, 1000 names, 1000 of both, 1000 ends",
    "one more: 101 addresses, 101 names, 101 of both, 1 ends",
    "1000 are open: 1000 addresses, 1000 names, 1000 of both, 900 ends",
    "1000 more: 1998 addresses, 1998 names, 1998 of both, 999 ends",
    "and one: 1999 addresses, 1999 names, 1999 of both, 1000 ends",
    "999 names of an address that is open: 999 addresses, 1998 names, 1998 of both, 999 ends",
    "two addresses of a name that is open: 1000 addresses, 999 names, 1000 of both, 1 ends",
  ]);
});

test("ends of servers that are other objects each time are forgotten", () => {
  const requests = new RequestsInProgress();
  const ends = [maxEndpoints, 1].map((more) => {
    for (let i = 0; i < more; i++) sent(requests, 1, 1_000, i + 1);
    return requests.held.ends;
  });
  assert.deepEqual(ends, [maxEndpoints, 1]);
});

test("a Host header names the server of a request whose route is not known", () => {
  const requests = new RequestsInProgress();
  const unnamed = (event: number, to: string | null) => {
    const transaction = new Transaction(event, event);
    requests.sent(transaction, { address: to, port: null }, 1_000, event);
    return transaction;
  };
  const open = () =>
    [aboutOf(address(1), null), aboutOf(null, "cucm.lab.example"), aboutOf(null, "other.lab.example")]
      .map((each) => ids(requests.open(each, 1_000).found))
      .join("; ");
  const one = unnamed(1, address(1));
  const nowhere = unnamed(2, null);
  const told = [open()];
  requests.named(one, "CUCM.lab.example", 6972);
  told.push(open());
  requests.named(nowhere, "cucm.lab.example", null);
  told.push(open());
  requests.named(one, "other.lab.example", 8443);
  told.push(`${open()}, ${one.hostKey}, ${one.headerPort}, ${one.isByHeader}`);
  const gone = unnamed(3, address(1));
  requests.removed(gone);
  requests.named(gone, "cucm.lab.example", 1);
  const answered = unnamed(4, null);
  answered.answered = true;
  requests.named(answered, "cucm.lab.example", 1);
  told.push(open());
  assert.deepEqual(told, ["1; ; ", "1; 1; ", "1; 1 2; ", "1; 1 2; , cucm.lab.example, 8443, true", "1; 1 2; "]);
});

test("what is told of a request: nothing while it is not known what was asked for", () => {
  const transaction = new Transaction(7, 1);
  const before = [transaction.request, transaction.facts];
  transaction.asked = "GET /x HTTP/1.1";
  transaction.userAgent = "Jabber";
  transaction.trackingId = "t";
  const facts = { method: "GET", url: "/x", transaction: "7", route: null, userAgent: "Jabber", trackingId: "t" };
  assert.deepEqual(
    [before, transaction.request, transaction.facts],
    [[null, null], { method: "GET", url: "/x" }, facts],
  );
  const { requestLine, attemptLine, responseLine, refused, answered, isByHeader, isToTunnel, endpoint } = transaction;
  assert.deepEqual(
    [requestLine, attemptLine, responseLine, refused, answered, isByHeader, isToTunnel, endpoint],
    [-1, -1, -1, false, false, false, false, { address: null, port: null }],
  );
});

test("whether a step was written", () => {
  const transaction = new Transaction(7, 1);
  const written = () => [0, 1].flatMap((kind) => [false, true].map((debug) => transaction.wasWritten(kind, debug)));
  const told = [written()];
  transaction.isNewStep(0, false);
  told.push(written());
  transaction.isNewStep(1, true);
  told.push(written());
  assert.deepEqual(told, [
    [false, false, false, false],
    [true, false, false, false],
    [true, false, false, true],
  ]);
});
