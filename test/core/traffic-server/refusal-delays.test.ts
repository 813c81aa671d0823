/**
 * How long it takes from a refusal until its request goes on: what is known of it tells which request a later one belongs to. Scenes as
 * in refusals.test.ts.
 */

import assert from "node:assert/strict";
import { test } from "node:test";
import { later, told } from "./scenes.ts";

/** So many refusals, one behind the other, each of which can only be one request's: it ends so long behind (ms) by turns. */
const usual = (n: number, delays: readonly number[] = [5]) =>
  Array.from({ length: n }, (_, i) => {
    const start = 1_000 + 100 * i;
    return `
  ${start}  ${100 + i} asks a:6972
  ${start + 2}  ${100 + i} to a:6972
  ${start + 20}  a refused
  ${start + 20 + (delays[i % delays.length] as number)}  ${100 + i} ends 502 connect failed`;
  }).join("");

/** Two requests in progress at this time, of which one refusal is told, and which end so long behind it. */
const either = (start: number, first: number, second: number) => `
   ${start}  1 asks a:6972
   ${start}  2 asks a:6971
   ${start}  1 to a:6972
   ${start}  2 to a:6971
   ${start + 20}  a refused
   ${start + 20 + first}  1 ends 502 connect failed
   ${start + 20 + second}  2 ends 502 connect failed`;

const toldAt = (time: number, scene: string) => told(scene + later).find((each) => each.startsWith(`${time}:`));

test("how long it takes from a refusal until its request goes on is known from twenty that are sure", () => {
  const last = (n: number) => toldAt(9_020, usual(n) + either(9_000, 2, 5));
  assert.deepEqual([last(0), last(19), last(20)], ["9020: ? at ?", "9020: ? at ?", "9020: 2 at 6971, 502"]);
});

test("what is usual: as they were, and a quarter of their difference and a millisecond more", () => {
  const last = (delays: readonly number[], first: number, second: number) =>
    toldAt(9_020, usual(24, delays) + either(9_000, first, second));
  assert.deepEqual(
    [
      last([4, 8], 1, 5),
      last([4, 8], 2, 5),
      last([4, 8], 7, 10),
      last([4, 8], 7, 11),
      last([8, 4], 1, 5),
      last([5], 4, 6),
      last([5], 3, 6),
      last([5], 6, 7),
      // None of them is usual: any may be it.
      last([20], 2, 5),
      toldAt(9_020, usual(24, [20]) + either(9_000, 2, 5).replaceAll(":6971", ":6972")),
    ],
    [
      "9020: 2 at 6971, 502",
      "9020: ? at ?",
      "9020: ? at ?",
      "9020: 1 at 6972, 502",
      "9020: 2 at 6971, 502",
      "9020: ? at ?",
      "9020: 2 at 6971, 502",
      "9020: 1 at 6972, 502",
      "9020: ? at ?",
      "9020: ? at 6972",
    ],
  );
});

test("what is not sure tells nothing of how long it takes", () => {
  const unsure = Array.from({ length: 30 }, (_, i) =>
    either(1_000 + 100 * i, 4, 6).replace(/ ([12]) /g, (_all, id) => ` ${id}${i + 10} `),
  );
  assert.equal(toldAt(9_020, unsure.join("") + either(9_000, 2, 5)), "9020: ? at ?");
});

test("what is known of two refusals together tells nothing of how long it takes", () => {
  const apart = Array.from({ length: 24 }, (_, i) => {
    const start = 1_000 + 100 * i;
    return `
  ${start}  ${100 + i} asks a:6972
  ${start}  ${200 + i} asks a:6971
  ${start + 2}  ${100 + i} to a:6972
  ${start + 10}  a refused
  ${start + 11}  ${200 + i} to a:6971
  ${start + 20}  a refused
  ${start + 25}  ${100 + i} ends 502 connect failed
  ${start + 26}  ${200 + i} ends 502 connect failed`;
  }).join("");
  assert.deepEqual(
    [1_010, 1_020, 9_020].map((time) => toldAt(time, apart + either(9_000, 12, 15))),
    ["1010: 100 at 6972, 502", "1020: 200 at 6971, 502", "9020: ? at ?"],
  );
});

/** Each with another attempt open beside it, which goes on so. */
const beside = (to: string, goesOn: (n: number, id: number) => string) =>
  Array.from({ length: 30 }, (_, i) => {
    const start = 1_000 + 100 * i;
    return `
  ${start}  ${100 + i} asks a:6972
  ${start}  ${200 + i} asks ${to}
  ${start + 2}  ${100 + i} to a:6972
  ${start + 3}  ${200 + i} to ${to}
  ${start + 20}  a refused
  ${start + 25}  ${100 + i} ends 502 connect failed${goesOn(start, 200 + i)}`;
  }).join("");

test("where another attempt is open, how long it takes counts only as long as something may explain that one", () => {
  const last = (to: string, goesOn: (n: number, id: number) => string) =>
    toldAt(9_020, `${beside(to, goesOn)}${either(9_000, 2, 5)}`);
  const answered = (n: number, id: number) => `\n  ${n + 90}  ${id} answered a:6971`;
  const refusedItself = (n: number, id: number) =>
    `\n  ${n + 60}  a refused\n  ${n + 69}  ${id} ends 502 connect failed`;
  // Nothing explains its end: the refusal may have been its own.
  const ended = (n: number, id: number) => `\n  ${n + 90}  ${id} ends 502 connect failed`;
  const sentAgain = (n: number, id: number) => `\n  ${n + 80}  ${id} to a:6971${answered(n, id)}`;
  assert.deepEqual(
    {
      answered: [last("a:6971", answered), last("b:6971", answered), last("c:6971", answered)],
      refused: last("a:6971", refusedItself),
      ended: [last("a:6971", ended), last("b:6971", ended), last("c:6971", ended)],
      sentAgain: [last("a:6971", sentAgain), last("b:6971", sentAgain)],
    },
    {
      answered: ["9020: 2 at 6971, 502", "9020: 2 at 6971, 502", "9020: 2 at 6971, 502"],
      // As long as the second of them took.
      refused: "9020: 2 at 6971, 502",
      ended: ["9020: ? at ?", "9020: ? at ?", "9020: 2 at 6971, 502"],
      // The port is known by the failures before.
      sentAgain: ["9020: ? at 6972", "9020: ? at 6972"],
    },
  );
});

/** The same scene so many times, each a tenth of a second behind the one before, with a request of its own. */
const often = (n: number, scene: readonly (readonly [number, string])[]) =>
  Array.from({ length: n }, (_, i) =>
    scene.map(([at, words]) => `\n  ${1_000 + 100 * i + at}  ${words.replace(/^1 /, `${100 + i} `)}`).join(""),
  ).join("");

test("how long it takes tells a request of another name too, and none that was sent behind its refusal", () => {
  const last = (scene: readonly (readonly [number, string])[], first: number, second: number) =>
    toldAt(9_020, often(24, scene) + either(9_000, first, second));
  const byAddress = last(
    [
      [0, "1 asks b:6972"],
      [2, "1 to b:6972"],
      [20, "a refused"],
      [25, "1 ends 502 connect failed"],
    ],
    2,
    5,
  );
  const sentBehind = last(
    [
      [0, "1 asks a:6972"],
      [5, "a refused"],
      [10, "1 to a:6972"],
      [20, "1 ends 502 connect failed"],
    ],
    12,
    15,
  );
  assert.deepEqual([byAddress, sentBehind], ["9020: 2 at 6971, 502", "9020: ? at ?"]);
});

test("how long it takes counts where no other attempt was open, or where something else explains each that was", () => {
  const last = (scene: readonly (readonly [number, string])[]) => toldAt(9_020, often(24, scene) + either(9_000, 2, 5));
  const refused = [
    [0, "1 asks a:6972"],
    [2, "1 to a:6972"],
    [20, "a refused"],
    [25, "1 ends 502 connect failed"],
  ] as const;
  const known = "9020: 2 at 6971, 502";
  const open = "9020: ? at ?";
  /** Another request beside each of them, which ends so; or beside every other one, and all of these end at last. */
  const other = (to: string, sent: number, ends: number, how: string, isAtLast = false, asked = 0) => {
    const idOf = (words: string, i: number) => words.replace(/^([12]) /, (_all, id) => `${Number(id) * 100 + i} `);
    const before = [[asked, `2 asks ${to}`], [sent, `2 to ${to}`], ...refused] as const;
    const lines = [...before, ...(isAtLast ? [] : [[ends, `2 ${how}`] as const])].sort(([a], [b]) => a - b);
    const scenes = Array.from({ length: 24 }, (_, i) =>
      lines
        .filter(([, words]) => !(isAtLast && i % 2 === 1 && words.startsWith("2 ")))
        .map(([at, words]) => `\n  ${1_000 + 100 * i + at}  ${idOf(words, i)}`)
        .join(""),
    );
    const last = Array.from({ length: isAtLast ? 12 : 0 }, (_, i) => `\n  ${ends}  ${idOf(`2 ${how}`, 2 * i)}`);
    const [first, second] = ends < 9_000 ? [last, []] : [[], last];
    return toldAt(9_020, [...scenes, ...first, either(9_000, 2, 5), ...second].join(""));
  };
  assert.deepEqual(
    {
      alone: last(refused),
      sentAgain: last([...refused.slice(0, 3), [25, "1 to a:6972"], [45, "1 ends 502 connect failed"]]),
      // By another name, so that the refusal is not its own; but it goes on without one.
      otherName: other("b:6971", 2, 27, "ends 502 connect failed"),
      justBefore: other("a:6971", 18, 90, "ends 502 connect failed"),
      ofNetwork: other("a:6971", 2, 90, "ends 502 Connection refused"),
      answered: other("a:6971", 2, 90, "answered a:6971"),
      begunBehind: other("a:6971", 22, 90, "ends 502 connect failed", false, 21),
      // Nothing is known of its end yet.
      open: other("a:6971", 2, 9_500, "ends 502 connect failed", true),
      endsAtLast: other("a:6971", 2, 8_900, "ends 502 connect failed", true),
    },
    {
      ...{ alone: known, sentAgain: known, otherName: open, justBefore: open, ofNetwork: known, answered: known },
      ...{ begunBehind: known, open: known, endsAtLast: open },
    },
  );
});

test("of more than sixteen attempts that are open beside a refusal it tells nothing of how long it takes", () => {
  const last = (others: number) => {
    const ids = Array.from({ length: others }, (_, i) => 200 + i);
    const asked = ids.map((id) => `\n   900  ${id} asks a:6972\n   901  ${id} to a:6972`).join("");
    const answered = ids.map((id) => `\n  9100  ${id} answered a:6972`).join("");
    return toldAt(9_020, asked + usual(24) + either(9_000, 2, 5) + answered);
  };
  assert.deepEqual([last(16), last(17)], ["9020: 2 at 6971, 502", "9020: ? at ?"]);
});

test("how long it takes tells requests of another name apart, but none that was sent behind its refusal or long before", () => {
  const last = (scene: string) => toldAt(29_020, usual(24) + scene);
  assert.deepEqual(
    [
      last(`
  29000  1 asks b:6972
  29000  2 asks b:6971
  29000  1 to b:6972
  29000  2 to b:6971
  29020  a refused
  29022  1 ends 502 connect failed
  29025  2 ends 502 connect failed`),
      last(`
  29000  1 asks a:6972
  29000  2 asks a:6971
  29020  a refused
  29021  1 to a:6972
  29021  2 to a:6971
  29025  1 ends 502 connect failed
  29028  2 ends 502 connect failed`),
      last(`
  19000  1 asks a:6972
  19000  2 asks a:6971
  19001  1 to a:6972
  19001  2 to a:6971
  29020  a refused
  29022  1 ends 502 connect failed
  29025  2 ends 502 connect failed`),
    ],
    ["29020: 2 at 6971, 502", "29020: ? at ?", "29020: ? at ?"],
  );
});

test("two refusals wait until it is known how long it takes", () => {
  const both = `
    500  1 asks a:6972
    501  2 asks a:6971
    502  1 to a:6972
    503  2 to a:6971
    520  a refused
    523  a refused
    525  1 ends 502 connect failed
    528  2 ends 502 connect failed`;
  const known = both + usual(24);
  assert.deepEqual(
    [toldAt(520, both), toldAt(523, both), toldAt(520, known), toldAt(523, known)],
    ["520: ? at ?", "523: ? at ?", "520: 1 at 6972, 502", "523: 2 at 6971, 502"],
  );
});

test("two refusals wait for that with at most ten other attempts, and where at most sixty-four refusals wait", () => {
  /** Both, with others that go on later; and so many refusals of another server that wait for its request meanwhile. */
  const scene = (attempts: number, waiting = 0) => {
    const others = Array.from({ length: attempts }, (_, i) => 10 + i);
    return `
    500  9 asks c:8443
    500  9 to c:8443
    500  1 asks a:6972
    500  2 asks a:6971${others.map((id) => `\n    501  ${id} asks a:6970\n    502  ${id} to a:6970`).join("")}
    502  1 to a:6972
    503  2 to a:6971${"\n    503  c refused".repeat(waiting)}
    520  a refused
    523  a refused
    525  1 ends 502 connect failed
    528  2 ends 502 connect failed${others.map((id) => `\n    545  ${id} ends 502 connect failed`).join("")}${usual(24)}
   4000  9 ends 502 connect failed`;
  };
  const both = (text: string) => [toldAt(520, text), toldAt(523, text)];
  const known = ["520: 1 at 6972, 502", "523: 2 at 6971, 502"];
  const open = ["520: ? at ?", "523: ? at ?"];
  assert.deepEqual(
    [both(scene(10)), both(scene(11)), both(scene(0, 62)), both(scene(0, 63))],
    [known, open, known, open],
  );
});

test("however many were not sure at first: what turned out to be sure counts", () => {
  const scene = Array.from({ length: 170 }, (_, i) => {
    const start = 1_000 + 100 * i;
    return `
  ${start}  ${100 + i} asks a:6972
  ${start}  ${400 + i} asks a:6971
  ${start + 2}  ${100 + i} to a:6972
  ${start + 3}  ${400 + i} to a:6971
  ${start + 20}  a refused
  ${start + (i < 140 ? 25 : 28)}  ${100 + i} ends 502 connect failed
  ${start + 50}  99 to d:8443
  ${start + 60}  ${400 + i} answered a:6971`;
  }).join("");
  assert.equal(toldAt(29_020, scene + either(29_000, 3, 8)), "29020: 2 at 6971, 502");
});

test("where the request of another attempt is sent once more, nothing explains that attempt, although it is still open", () => {
  const last = (sentAgain: boolean) => {
    const scenes = Array.from({ length: 15 }, (_, i) => {
      const start = 3_000 + 100 * i;
      return `
  ${start}  ${200 + i} asks a:6972
  ${start}  ${300 + i} asks a:6971
  ${start + 2}  ${200 + i} to a:6972
  ${start + 3}  ${300 + i} to a:6971
  ${start + 20}  a refused
  ${start + 25}  ${200 + i} ends 502 connect failed
  ${start + 80}  ${sentAgain ? `${300 + i} to a:6971` : "99 to d:8443"}`;
    });
    return toldAt(9_020, usual(10) + scenes.join("") + either(9_000, 2, 5));
  };
  assert.deepEqual([last(false), last(true)], ["9020: 2 at 6971, 502", "9020: ? at ?"]);
});
