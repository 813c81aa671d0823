// Logs of busy boxes, each in a shape of its own: who speaks at once, how long a server takes, what else is written.
// Clients sign in as they really do: requests to UDS one after another, then configuration files; a refused attempt is made again.
import { closeSync, openSync, writeSync } from "node:fs";
import { generator } from "./generate.js";
import { asks, moveTo, partsOf, quietBox, routing, sceneOf, sipMessage } from "./mixture.js";

const other = { host: "expc02", pid: 31_844, threads: 3, hasErrors: false };
const manyThreads = { ...quietBox, threads: 16 };
const strangersBox = { ...quietBox, threads: 64 };

/**
 * Name → what is so about it. `open`: requests under way at any time; `taking`: the shortest and the longest time (ms) of an answer;
 * `failing`: share of the lines that tell a failure; `noise`: share of the steps with something of another process beside.
 * `isHostile`: each request is of a user and a route of its own, and its URL holds the words of a message.
 */
export const shapes = {
  "one host": { boxes: [quietBox], open: 12, taking: [5, 400], failing: 0.0001, noise: 0.8 },
  "two hosts": { boxes: [quietBox, other], open: 24, taking: [5, 400], failing: 0.0001, noise: 0.8 },
  "2,000 open": { boxes: [quietBox], open: 2000, taking: [500, 30_000], failing: 0.0001, noise: 0.5 },
  "doubled, 4 kB": { boxes: [quietBox], open: 12, taking: [5, 400], failing: 0.0001, noise: 0.5, body: 4000 },
  "1 % failing": { boxes: [manyThreads], open: 40, taking: [5, 400], failing: 0.01, noise: 0.8 },
  hostile: { boxes: [strangersBox], open: 5000, taking: [500, 30_000], failing: 0.05, noise: 0.2, isHostile: true },
};

/** What a client asks for when a user signs in, in this order. */
const signIn = [
  [8443, (user) => `/cucm-uds/clusterUser?username=${user}`],
  [8443, (user) => `/cucm-uds/user/${user}`],
  [8443, (user) => `/cucm-uds/user/${user}/devices?max=100`],
  [6972, () => "/global-settings.xml"],
  [6972, () => "/jabber-config.xml"],
  [6972, (user) => `/CSF${user}.cnf.xml`],
];
const attemptsOfRefused = 3;
/** In the URL of a stranger. */
const quoted =
  "#[ET_NET 0] WARNING: Core server certificate verification failed for (cucm01.lab.example). Action=Terminate";
/** Lines that a request writes that is refused each time, against one that is answered: for the share of lines. */
const linesOfSignIn = 220;

/** Returns the bytes written. */
export function generateShape(path, { bytes, shape, seed = 1 }) {
  const random = generator(seed);
  const { boxes, open, taking, failing, noise, body, isHostile } = shape;
  const probability = (failing * linesOfSignIn) / (signIn.length * 2 * attemptsOfRefused);
  const [least, most] = taking;
  const mean = (most - least) / Math.log(most / least);
  const between = (signIn.length * (mean + 20)) / open;
  const padding = body ? ` X-Padding: ${"0123456789abcdef".repeat(body / 16)}\n |\n` : "";
  const events = new Events();
  const file = openSync(path, "w");
  let written = 0;
  let block = [];
  let length = 0;
  let count = 0;
  const write = (scene, text) => {
    const beside = random() < noise ? (random() < 0.2 ? sipMessage(scene) : routing(scene)) : "";
    const all = padding ? text.replaceAll("\n |\n", `\n${padding}`) + beside : text + beside;
    block.push(all);
    length += all.length;
  };
  const request = (user, step, ms) => {
    const scene = sceneOf(count, random, boxes[count++ % boxes.length], ms);
    const [port, pathOf] = signIn[step];
    const own = isHostile ? `stranger${count}` : (user ?? scene.user);
    asks(scene, port, `${pathOf(own)}${isHostile ? quoted : ""}`, isHostile ? `${own}.lab.example` : undefined);
    const fails = random() < probability;
    const { received, sent, answered, ended } = partsOf(scene, fails, padding !== "" || random() < 0.25);
    const takes = Math.round(least * (most / least) ** random());
    write(scene, received());
    const attempt = (left) => (at) => {
      moveTo(scene, at);
      write(scene, sent());
      events.add(at + (fails ? 4 : takes), (then) => {
        moveTo(scene, then);
        write(scene, answered());
        if (fails && left > 1) events.add(then + 1, attempt(left - 1));
        else events.add(then + 1, end);
      });
    };
    const end = (at) => {
      moveTo(scene, at);
      write(scene, ended());
      if (!fails && step + 1 < signIn.length)
        events.add(at + 2 + Math.round(random() * 30), (then) => request(user ?? scene.user, step + 1, then));
    };
    events.add(ms + 1, attempt(attemptsOfRefused));
  };
  const arrive = (at) => {
    request(null, 0, Math.floor(at));
    events.add(at - Math.log(1 - random()) * between, arrive);
  };
  events.add(0, arrive);
  while (written + length < bytes) {
    events.next();
    if (length <= 1 << 20) continue;
    written += writeSync(file, block.join(""));
    block = [];
    length = 0;
  }
  written += writeSync(file, block.join(""));
  closeSync(file);
  return written;
}

/** What is to happen, by time: a binary heap; of one time in the order in which it was added. */
class Events {
  #heap = [];
  #added = 0;

  add(time, happen) {
    const heap = this.#heap;
    const event = { time, order: this.#added++, happen };
    let at = heap.push(event) - 1;
    while (at > 0) {
      const above = (at - 1) >> 1;
      if (!isBefore(event, heap[above])) break;
      heap[at] = heap[above];
      at = above;
    }
    heap[at] = event;
  }

  next() {
    const heap = this.#heap;
    const { time, happen } = heap[0];
    const last = heap.pop();
    if (heap.length > 0) {
      let at = 0;
      for (;;) {
        let below = 2 * at + 1;
        if (below >= heap.length) break;
        if (below + 1 < heap.length && isBefore(heap[below + 1], heap[below])) below++;
        if (!isBefore(heap[below], last)) break;
        heap[at] = heap[below];
        at = below;
      }
      heap[at] = last;
    }
    happen(time);
  }
}

function isBefore(a, b) {
  return a.time < b.time || (a.time === b.time && a.order < b.order);
}
