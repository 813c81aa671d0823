/**
 * Scenes of requests that are refused: a line for each record, in milliseconds past nine, made into a log; and what is told of it, each
 * refusal with its request and port, or `?`.
 */

import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { LogAnalyzer } from "../../../core/analysis/log-analyzer.ts";
import {
  alert,
  line,
  log,
  nameWarning,
  nine,
  receiveRequest,
  receiveResponse,
  sendRequest,
  sendResponse,
  step,
  warning,
} from "../../log-lines.ts";

/** By letters; `b` is another name of the server `a`. */
const servers = {
  a: { name: "a.lab.example", address: "192.0.2.1" },
  b: { name: "b.lab.example", address: "192.0.2.1" },
  c: { name: "c.lab.example", address: "192.0.2.3" },
  d: { name: "d.lab.example", address: "192.0.2.4" },
} as const;

const threads = new Map<string, number>();

/** `1 asks a:6972`, `1 to a:6972`, `1 answered`, `1 ends 502 connect failed`, `a refused`, `a warned`, `a refuses`, `a misnamed`. */
function record(words: string): string {
  const [who = "", what = "", where = "", ...rest] = words.split(" ");
  const [letter = "a", port = "8443"] = where.split(":");
  const server = servers[(/^\d/.test(who) ? letter : who) as "a"];
  const request = { ...server, id: who, port: Number(port) };
  const thread = `ET_NET ${threads.get(who) ?? 0}`;
  switch (what) {
    case "asks":
      return receiveRequest(request);
    case "asks-http":
      return receiveRequest({ ...request, route: `lab.example/http/${server.name}/${port}` });
    case "to":
      return sendRequest(request);
    case "to-tunnel":
      return sendRequest({ ...request, address: "127.0.0.1" });
    case "to-somewhere":
      return step("Sending Request", 'Msg="GET /x HTTP/1.1"', { id: who });
    case "to-host":
      return `${step("Sending Request", "", { id: who, level: "DEBUG" })}\nHTTPMSG:\n|GET /x HTTP/1.1\n Host: ${letter}${port === "none" ? "" : `:${port}`}\n |`;
    case "answered":
      return receiveResponse({ ...request, ...servers.a });
    case "ends":
      return sendResponse(request, [where, ...rest].join(" "));
    case "refused":
      return warning({ ...server, thread });
    case "warned":
      return warning({ ...server, thread, action: "Continue" });
    case "misnamed":
      return nameWarning({ ...server, thread });
    case "refuses":
      return alert({ name: server.name, thread });
    default:
      throw new Error(`nobody knows: ${words}`);
  }
}

/** A scene's lines, and how many of its text each of them is. */
function recordsOf(scene: string): readonly { readonly time: number; readonly words: string }[] {
  return scene
    .trim()
    .split("\n")
    .map((each) => {
      const [, time, words = ""] = /^ *(\d+) +(.*)$/.exec(each) ?? [];
      return { time: Number(time), words };
    });
}

/** Milliseconds past nine. */
function timeOf(timestamp: string): number {
  return Date.parse(timestamp) - nine;
}

const beginning = Array.from({ length: 150 }, (_, i) =>
  line(`${i} ${"x".repeat(900)}`, { process: "first", time: -1 }),
);

/** Of each refusal its time, request and port; of each failure how many requests; the answers that belong to none. */
export function told(scene: string, isOpen: boolean | "with answers" | "asked behind each line" = false): string[] {
  const text = log(...recordsOf(scene).map(({ time, words }) => line(record(words), { time: time / 1_000 })));
  const analyzer = new LogAnalyzer("log");
  if (isOpen === "asked behind each line") {
    // Only then its form is known.
    analyzer.push(Buffer.from(log(...beginning)));
    for (const each of text.split(/(?<=\n)/)) {
      analyzer.push(Buffer.from(each));
      analyzer.soFar();
    }
  } else analyzer.push(Buffer.from(text));
  const { failures, unexplained } = isOpen === true || isOpen === "with answers" ? analyzer.soFar() : analyzer.finish();
  const refusals = failures.flatMap(({ port, occurrences, action }) =>
    occurrences.map(({ timestamp, request, response }) => {
      const time = timeOf(timestamp);
      const answer = response ? `, ${response.status}` : "";
      const warned = action === "Continue" ? ", warned" : "";
      return { time, words: `${time}: ${request?.transaction ?? "?"} at ${port ?? "?"}${answer}${warned}` };
    }),
  );
  const counts = failures.map(({ name, port, portBy, address, addressInferred, count, requests, consequences }) =>
    [
      `${name?.[0]} ${port ?? "?"} x${count} of ${requests}`,
      portBy === "host-header" && " by its Host header",
      addressInferred && ` at ${address}`,
      consequences && ` and ${consequences.requests} more`,
    ]
      .filter(Boolean)
      .join(""),
  );
  const others = isOpen === true ? [] : unexplained.map(({ because, requests }) => `${requests} ${because}`);
  return [...refusals.sort((a, b) => a.time - b.time).map(({ words }) => words), counts.join(", "), ...others];
}

export const later = `
  90000  99 asks d:8443
  90001  99 to d:8443`;

/** The same scene, in which another request goes on between its lines, and behind them. */
function withOthers(scene: string): string {
  const records = recordsOf(scene);
  return records
    .flatMap(({ time, words }, i) => {
      const next = records[i + 1]?.time ?? Number.POSITIVE_INFINITY;
      const between = [1, 5, 6, 20, 21, 26, 1_000, 10_001, 59_000, 60_001].map((more) => time + more);
      const others = between.filter((each) => each < next).map((each) => `${each} 99 to d:8443`);
      return [`${time} ${words}`, ...others];
    })
    .join("\n");
}

/** The same whether the log ends there, goes on for long, is still being written, or has other requests between. */
export function check(scene: string, ...want: readonly string[]): void {
  assert.deepEqual({ scene, told: told(scene) }, { scene, told: want });
  assert.deepEqual({ scene, told: told(scene + later) }, { scene, told: want }, "the log goes on");
  const asked = told(scene, "asked behind each line");
  assert.deepEqual(
    { scene, told: asked },
    { scene, told: want },
    "the log is being written, and asked for at each line",
  );
  // Answers are explained once it is known what may explain them.
  const failures = want.filter((each) => !/^\d+ /.test(each)).map((each) => each.replace(/ and \d+ more/, ""));
  assert.deepEqual(
    { scene, told: told(scene, true).map((each) => each.replace(/ and \d+ more/, "")) },
    { scene, told: failures },
    "the log is still being written",
  );
  assert.deepEqual({ scene, told: told(scene + later, "with answers") }, { scene, told: want }, "and goes on for long");
  assert.deepEqual({ scene, told: told(withOthers(scene)) }, { scene, told: want }, "others go on meanwhile");
}
