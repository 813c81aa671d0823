import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import fc from "fast-check";
import { noBody } from "../../../core/log/body.ts";
import { beginningShift, entry, flag, indexLines } from "../../../core/log/record-index.ts";
import {
  line,
  receiveRequest,
  receiveResponse,
  type Step,
  segment,
  sendRequest,
  sendResponse,
  step as textOfStep,
  url,
  warning,
} from "../../log-lines.ts";
import { analyse } from "../analyse.ts";

const at = "2026-03-02T08:14:07.031+01:00 expc01";
const step = (detail: string, id: string, rest: string, level: Step["level"] = "INFO") =>
  line(textOfStep(detail, rest, { id, level }));
const none: readonly string[] = [];

test("the table of some lines", () => {
  const lines = [
    " the end of a body|",
    `${at} tvcs: UTCTime="2026-03-02 07:14:07,031" Module="network.sip"`,
    " SIPMSG:",
    " |REGISTER sip:lab.example SIP/2.0",
    " |",
    step("Sending Request", "191", 'Dst-ip="192.0.2.1" Dst-port="8443" Msg="GET /x HTTP/1.1"'),
    step("Receive Response", "191", 'Src-ip="192.0.2.1" Src-port="8443"', "DEBUG"),
    "HTTPMSG:",
    "|HTTP/1.1 200 OK|",
    "",
    `${at} traffic_server[2741]: [ET_NET 0] WARNING: SNI (x) not in certificate`,
    `${at} traffic\\_server[2741]: [ET_NET 0] WARNING: SNI (x) not in certificate`,
    `${at} httpd[8724]: web: Event="System Configuration Changed" Detail="x"`,
    `${at} traffic_server[7]: text`,
    "2026-03-02 is no timestamp",
    "",
  ].join("\n");
  const index = indexLines(Buffer.from(lines), { ...noBody, open: true, seen: true }, false, none);
  assert.ok(index);
  const rows = Array.from({ length: index.count / entry.size }, (_, i) => {
    const field = (name: keyof typeof entry) => index.entries[i * entry.size + entry[name]] as number;
    const flags = field("flags");
    const told = [
      flags >> beginningShift > 0 ? `beginning ${flags >> beginningShift}` : "",
      flags & flag.step
        ? `step ${flags & 3}${flags & flag.debug ? " at DEBUG" : ""} of ${field("id")} then ${lines.slice(field("idEnd"), field("idEnd") + 14)}`
        : "",
    ].filter((each) => each !== "");
    const next = lines.slice(field("next")).split("\n", 1)[0]?.slice(30, 55);
    return `${field("number")} ${lines.slice(field("timestampEnd") + 8, field("timestampEnd") + 30)} | ${told.join(", ")} | before ${next}`;
  });
  assert.deepEqual(rows, [
    '5 traffic_server[2741]:  | beginning 1, step 1 of 191 then  TrackingID="t | before expc01 traffic_server[274',
    '6 traffic_server[2741]:  | beginning 1, step 2 at DEBUG of 191 then  TrackingID="t | before expc01 traffic_server[274',
    "10 traffic_server[2741]:  | beginning 1 | before expc01 traffic\\_server[27",
    "11 traffic\\_server[2741]: |  | before expc01 httpd[8724]: web: ",
    "12 httpd[8724]: web: Even |  | before expc01 traffic_server[7]:",
    "13 traffic_server[7]: tex | beginning 2 | before ",
  ]);
  const { lines: count, records, firstRecord, body } = index;
  assert.deepEqual({ count, records, firstRecord, body }, { count: 15, records: 7, firstRecord: 20, body: noBody });
});

const route = (host: string) => segment(`lab.example/https/${host}/8443`);
/** The steps of one request, in the order in which they are written. */
const stepsOf = (id: string, name: string, address: string) => {
  const request = { id, name, address };
  const debug = (detail: string, rest: string) => step(detail, id, rest, "DEBUG");
  return [
    line(receiveRequest(request)),
    `${debug("Receive Request", 'Src-ip="127.0.0.1" Src-port="30000"')}\nHTTPMSG:\n|GET ${url(request)} HTTP/1.1\n User-Agent: Jabber\n |`,
    line(sendRequest(request)),
    debug("Sending Request", `Dst-ip="${address}" Dst-port="8443"`),
    line(receiveResponse(request)),
    debug("Receive Response", `Src-ip="${address}" Src-port="8443"`),
    line(sendResponse(request)),
    debug("Sending Response", 'Dst-ip="127.0.0.1" Dst-port="30000"'),
  ];
};
const refusal = (name: string, address: string) => line(warning({ name, address }));

test("requests that begin and end among the lines are marked as quiet, unless Traffic Server says something meanwhile", () => {
  const a = stepsOf("191", "a.lab.example", "192.0.2.1") as [string, ...string[]];
  const b = stepsOf("192", "b.lab.example", "192.0.2.2");
  const c = stepsOf("193", "a.lab.example", "192.0.2.1");
  const other = stepsOf("194", "a.lab.example", "192.0.2.1").map((each) => each.replaceAll("[2741]", "[99]"));
  const table = (lines: (string | undefined)[]) => {
    const bytes = Buffer.from(`${lines.join("\n")}\n`);
    const index = indexLines(bytes, noBody, false, none);
    assert.ok(index);
    return Array.from({ length: index.count / entry.size }, (_, i) => {
      const field = (name: keyof typeof entry, of = i * entry.size) => index.entries[of + entry[name]] as number;
      const flags = field("flags");
      const kind = `${field("id")} ${["received", "sent", "answered", "answer sent"][flags & 3]}${flags & flag.debug ? " (DEBUG)" : ""}`;
      if (!(flags & flag.quiet)) return flags & flag.step ? kind : "something else";
      const routeOf = (of: number) =>
        `route ${field("same", of)} ${bytes.toString("latin1", field("route", of), field("routeEnd", of))}`;
      if ((flags & 7) === 0) return `${kind}, quiet: ${routeOf(i * entry.size)}`;
      if ((flags & 7) === 1) return `${kind}, quiet: endpoint ${field("same")}, ${routeOf(field("request"))}`;
      return `${kind}, quiet${(flags & 7) === 3 && flags & flag.receivedTwice ? ", received twice" : ""}`;
    });
  };
  const plain = (steps: string[]) => steps.filter((_, i) => i % 2 === 0);
  assert.deepEqual(table([a[0], b[0], ...a.slice(1, 3), b[2], ...a.slice(3), b[4], b[6], ...plain(c)]), [
    `191 received, quiet: route 0 ${route("a.lab.example")}`,
    `192 received, quiet: route 1 ${route("b.lab.example")}`,
    "191 received (DEBUG), quiet",
    `191 sent, quiet: endpoint 0, route 0 ${route("a.lab.example")}`,
    `192 sent, quiet: endpoint 1, route 1 ${route("b.lab.example")}`,
    "191 sent (DEBUG), quiet",
    "191 answered, quiet",
    "191 answered (DEBUG), quiet",
    "191 answer sent, quiet, received twice",
    "191 answer sent (DEBUG), quiet",
    "192 answered, quiet",
    "192 answer sent, quiet",
    `193 received, quiet: route 0 ${route("a.lab.example")}`,
    `193 sent, quiet: endpoint 0, route 0 ${route("a.lab.example")}`,
    "193 answered, quiet",
    "193 answer sent, quiet",
  ]);
  const quiet = (lines: (string | undefined)[]) => table(lines).filter((row) => row.includes("quiet")).length;
  assert.deepEqual(
    {
      "a refusal meanwhile": quiet([...a.slice(0, 3), refusal("c.lab.example", "192.0.2.3"), ...a.slice(3)]),
      "a refusal before and behind": quiet([refusal("c", "192.0.2.3"), ...a, refusal("c", "192.0.2.3")]),
      "another process meanwhile": quiet([...a.slice(0, 3), ...other, ...a.slice(3)]),
      "no answer": quiet(a.slice(0, 4)),
      "only the end": quiet(a.slice(2)),
      "sent twice": quiet([...a.slice(0, 3), a[2], ...a.slice(3)]),
      "DEBUG alone": quiet(a.filter((_, i) => i % 2 === 1)),
      "not in order": quiet([a[0], a[4], a[2], a[6]]),
      "received again, then the rest": quiet([a[0], ...plain(a)]),
      "no route": quiet(plain(a).map((each) => each.replace("http://vcs_control.lab.example:8443", ""))),
    },
    {
      "a refusal meanwhile": 0,
      "a refusal before and behind": 8,
      "another process meanwhile": 16,
      "no answer": 0,
      "only the end": 0,
      "sent twice": 0,
      "DEBUG alone": 0,
      "not in order": 0,
      "received again, then the rest": 4,
      "no route": 0,
    },
  );
});

test("records of the processes that are wanted are in the table, whatever came before", () => {
  const lines = ["xcpd[7]: a", "httpd[1]: b", "xcpd[8]: c", "xcpd: d", "httpd[1]: e", "xc: f", "tvcs: g"];
  const bytes = Buffer.from(lines.map((line) => `${at} ${line}\n`).join(""));
  const found = (processes: readonly string[]) => {
    const index = indexLines(bytes, noBody, false, processes);
    assert.ok(index);
    return Array.from(
      { length: index.count / entry.size },
      (_, i) => lines[index.entries[i * entry.size + 4] as number],
    );
  };
  assert.deepEqual(found(["xcpd", "tvcs"]), ["xcpd[7]: a", "xcpd[8]: c", "xcpd: d", "tvcs: g"]);
  assert.deepEqual(found(none), []);
});

test("lines that are not plain are left to the reader of single lines", () => {
  const index = (text: string) => indexLines(Buffer.from(text), noBody, false, none) !== null;
  const record = `${at} traffic_server[7]: text\n`;
  assert.deepEqual(
    [
      record,
      `${record}\r\n`,
      `${"x".repeat(20)}\r${record}`,
      `Line 190: ${record}`,
      `<166>${record}`,
      `<?xml version="1.0"?>\nLines\n${record}`,
      `${"x".repeat(65_536)}\n`,
      `${"x".repeat(65_537)}\n`,
      `${record}|a body\n${record}`,
      `${record} |a body\n of two lines\n\n${record}`,
      `${record}${record}|a body\n`,
      `${record}|a body\n |\n\n${record}`,
      `${record}|\n\n${record}`,
    ].map(index),
    [true, false, false, false, false, true, true, false, false, false, true, true, true],
  );
});

const event = 'Event="Outbound TLS Negotiation Error" Service="SIP" Dst-ip="192.0.2.31" Dst-port="7001"';
const library =
  'UTCTime="2026-03-02 07:14:07,031" Module="developer.ssl" Level="ERROR" Method="x": a: Failed to establish SSL connection';
const xmpp =
  'Module="Jabber" CodeLocation="cvsservice.cpp:601" Detail="Certificate verification failed for host=192.0.2.31"';
const alarmRaised =
  'Level="WARN" Event="Alarm Raised" Id="20007" UUID="u" Severity="warning" Detail="Restart required: x"';
/** What tells of TLS failures and alarms in other processes, and what only looks like it. */
const otherProcesses = [
  ...["tvcs: ", "tvcs:  ", "tvcs[7]: ", "tvcs ", "", "httpd[8724]: web: ", "a: ", `${"x".repeat(90)}: `].flatMap(
    (tag) => [`${at} ${tag}${event}`, `${at} ${tag}${library}`],
  ),
  `${at} tvcs: UTCTime="2026-03-02 07:14:07,031" ${event}`,
  `${at} tvcs: UTCTime="2026-03-02 07:14:07,031" Module="network.sip" Level="DEBUG": ${event}`,
  `${at} tvcs: ${library.replace("ERROR", "DEBUG")}`,
  `${at} tv\\_cs: ${library}`,
  `h tvcs: ${library}`,
  `${at} XCP_JABBERD[7]: ${xmpp}`,
  `${at} XCP_JABBERD: ${xmpp}`,
  `${at} XCP: ${xmpp}`,
  ` ${event}`,
  ...[
    "management: ",
    "management: management: ",
    "alarm: ",
    "tvcs: ",
    "supervisor[7]: ",
    "",
    `${"x".repeat(79)}: `,
  ].flatMap((tag) =>
    [
      alarmRaised,
      alarmRaised.replace("WARN", "ERROR"),
      alarmRaised.replace("Raised", "Lowered"),
      alarmRaised.slice(13),
    ].map((text) => `${at} ${tag}${text}`),
  ),
  `${at} alarm: UTCTime="2026-03-02 07:14:07,031" ${alarmRaised}`,
  `${at} alarm: UTCTime="2026-03-02 07:14:07,031" ${alarmRaised.slice(13)}`,
  `${at} alarm: Level="${"x".repeat(60)}" ${alarmRaised.slice(13)}`,
  `${at} alarm: Detail="x" ${alarmRaised}`,
  `${at} management: Event="Certificate Management" Detail="trusted CA uploaded"`,
];

test("lines taken together tell what lines read one by one tell", () => {
  const piece = fc.constantFrom(
    `${at} tvcs: UTCTime="2026-03-02 07:14:07,031" Module="network.sip"`,
    `${at} tvcs: Action="Sent"`,
    " User-Agent: TANDBERG/4137 (X14.2.1)",
    `${at} httpd[8724]: web: Event="System Configuration Changed" Detail="tls_verify - changed from: 'a' to: 'b'"`,
    `${at} UTCTime="2026-03-02 07:14:07,031" Event="System Configuration Changed" Detail="xconfiguration trust"`,
    ...otherProcesses,
    line(receiveRequest({ id: 1, name: "a.lab.example" })),
    line(receiveRequest({ id: 1, name: "a.lab.example" })).replace("[2741]", "[99]"),
    step("Receive Request", "1", "", "DEBUG"),
    `${step("Receive Request", "1", "", "DEBUG")}\nHTTPMSG:\n|GET http://vcs:8443/x HTTP/1.1\n Host: vcs:8443`,
    step("Sending Request", "1", 'Dst-ip="192.0.2.1" Dst-port="8443" Msg="GET /x HTTP/1.1"').replace("[2741]", "[99]"),
    "HTTPMSG:",
    "|GET http://vcs:8443/x HTTP/1.1",
    " User-Agent: Jabber/é",
    " User-Agent: Jabber/14.3.1 Windows/10",
    "user-agent: Jabber/14.3.1 Windows/10 ",
    " User-Agent:Jabber/14.3.1",
    " Host: vcs:8443",
    "\tfolded",
    " |",
    "|",
    " ",
    "",
    " |never closed",
    step("Sending Request", "1", 'Dst-ip="192.0.2.1" Dst-port="8443" Msg="GET /x HTTP/1.1"'),
    step("Receive Response", "1", 'Msg="HTTP/1.1 200 "'),
    step("Sending Response", "1", 'Msg="HTTP/1.1 502 connect failed"'),
    step("Sending Response", "0001", 'Msg="HTTP/1.1 502 connect failed"'),
    step("Receive Request", "1234567890", 'Msg="GET http://vcs:8443/x HTTP/1.1"'),
    refusal("a.lab.example", "192.0.2.1"),
    `${at}  traffic_server[2741]: [ET_NET 0] ERROR: SSL connection failed for 'a.lab.example': error:1416F086:SSL routines:f:certificate verify`,
    "failed",
    `${at} traffic_server[2741]: [ET_NET 0] ERROR: SSL connection failed for 'b.lab`,
    warning({ name: "c.lab.example" }),
    `${at} daemon.warning traffic_server[2741]: ${warning({ name: "d.lab.example" })}`,
    `2026-03-02T08:14:07.031+01:00 traffic_server[2741]: ${warning({ name: "e.lab.example" })}`,
    `2026-03-02T08:14:07.031+01:00 | expc01 | traffic_server | ${warning({ name: "f.lab.example" })}`,
    `${at} kernel said "WARNING: SNI (x) not in certificate"`,
    `    "${at} traffic_server[2741]: ${warning({ name: "g.lab.example" })}",`,
    `${at} traffic_server[2741]: [ET_NET 0] WARNING: Core server certificate verif`,
    `2026-03-02T08:14:09.031+01:00 expc02 traffic_server[9]: [ET_NET 0] ERROR: SSL connection failed for 'a.lab.example': error:1416F086:SSL routines:f:certificate verify failed`,
    "2026-03-02T08:14:07.031+01:00",
    "2026-03-02T08:14:07.031+01:00 ",
    "2026-03-02T08:14:07Z expc01 traffic_server: text",
    `Line 190: ${at} traffic_server[2741]: text`,
    `<166>${at} traffic_server[2741]: text`,
    "<1>Line",
    "4711",
    "x".repeat(65_530),
    "x".repeat(70_000),
    "\0\ufeffé\u{1f600}",
  );
  fc.assert(
    fc.property(fc.array(piece, { minLength: 2, maxLength: 60 }), (lines) => {
      const bytes = Buffer.from(`${at} first: record\n${lines.join("\n")}\n`);
      // Chunks that are shorter than a line leave nothing to take together.
      assert.deepEqual(analyse(bytes), analyse(bytes, [17]));
    }),
    { numRuns: 400 },
  );
});

test("in a stretch of time, lines taken together tell what lines read one by one tell", () => {
  const seconds = fc.integer({ min: 0, max: 9 });
  const steps = stepsOf("1", "a.lab.example", "192.0.2.1");
  const text = fc.constantFrom(
    ...steps,
    ...steps,
    ...otherProcesses.slice(0, 4),
    ...otherProcesses.slice(-6),
    refusal("a.lab.example", "192.0.2.1"),
  );
  const bounds = fc.tuple(fc.option(seconds), fc.option(seconds));
  fc.assert(
    fc.property(fc.array(fc.tuple(seconds, text), { minLength: 1, maxLength: 40 }), bounds, (given, [since, until]) => {
      // A log whose times fall is read from its end.
      const lines = [...given].sort(([a], [b]) => a - b);
      const ms = (second: number | null) => (second === null ? null : Date.UTC(2026, 2, 2, 7, 14, second, 31));
      const window = { since: ms(since), until: ms(until), shown: { since: null, until: null } };
      const written = lines.map(([second, each]) => each.replaceAll("08:14:07.031", `08:14:0${second}.031`));
      const bytes = Buffer.from(`${at} first: record\n${written.join("\n")}\n`);
      const together = analyse(bytes, [], window);
      assert.deepEqual(together, analyse(bytes, [17], window));
      const inside = lines.flatMap(([second], i) =>
        (since === null || second >= since) && (until === null || second <= until) ? [written[i]] : [],
      );
      const alone = analyse(`${at} first: record\n${inside.join("\n")}\n`);
      const counts = ({ failures, unexplained, routes, servers, elsewhere, alarms }: typeof alone) => ({
        failures: failures.map(({ id, count, requests }) => ({ id, count, requests })),
        unexplained: unexplained.map(({ requests }) => requests),
        routes,
        // The same lines have other numbers there.
        servers: servers.map(({ firstGood, lastGood, ...server }) => ({
          ...server,
          good: [firstGood?.timestamp, lastGood?.timestamp],
        })),
        alarms: alarms.map(({ id, count, state, first, last }) => ({ id, count, state, first, last })),
        elsewhere: elsewhere.map(({ process, count, lost }) => ({ process, count, lost })),
      });
      assert.deepEqual(counts(together), counts(alone));
    }),
    { numRuns: 400 },
  );
});

test("requests counted as a whole count as those whose steps are followed", () => {
  const hosts = ["a.lab.example", "b.lab.example"];
  const requestOf = fc.record({
    id: fc.integer({ min: 1, max: 6 }),
    host: fc.constantFrom(...hosts),
    atDebug: fc.boolean(),
    // Mostly none: the step that is left out, or written twice.
    missing: fc.option(fc.integer({ min: 0, max: 7 }), { freq: 3 }),
    again: fc.option(fc.integer({ min: 0, max: 7 }), { freq: 4 }),
    pid: fc.constantFrom("[2741]", "[2741]", "[2741]", "[99]"),
    seconds: fc.integer({ min: 0, max: 20 }),
    /** Which of the requests in progress goes on, for each step. */
    turns: fc.array(fc.nat(3), { minLength: 16, maxLength: 16 }),
    refused: fc.option(fc.constantFrom(...hosts), { freq: 2 }),
  });
  const written = (requests: readonly (typeof requestOf extends fc.Arbitrary<infer Value> ? Value : never)[]) => {
    const waiting = requests.map(({ id, host, atDebug, missing, again, pid, seconds, refused }) => {
      const address = `192.0.2.${1 + hosts.indexOf(host)}`;
      const steps = stepsOf(String(id), host, address)
        .filter((_, i) => i !== missing && (atDebug || i % 2 === 0))
        .flatMap((each, i) => (i === again ? [each, each] : [each]));
      const all = refused === null ? steps : [...steps.slice(0, 3), refusal(refused, address), ...steps.slice(3)];
      return all.map((each) => each.replaceAll("[2741]", pid).replace(":14:07.", `:14:${10 + seconds}.`));
    });
    const lines: string[] = [];
    for (const [i, { turns }] of requests.entries())
      for (const turn of turns) lines.push(...(waiting[Math.min(i + turn, requests.length - 1)]?.splice(0, 1) ?? []));
    return [...lines, ...waiting.flat()];
  };
  fc.assert(
    fc.property(fc.array(requestOf, { minLength: 1, maxLength: 12 }), (requests) => {
      const bytes = Buffer.from(`${at} first: record\n${written(requests).join("\n")}\n`);
      const followed = analyse(bytes, [17]);
      assert.deepEqual(analyse(bytes), followed);
      // A stretch that begins in the middle knows nothing of what came before.
      assert.deepEqual(analyse(bytes, [Math.floor(bytes.length / 3)]), followed);
    }),
    { numRuns: 400 },
  );
});

test("what has ended is remembered for as long, whether its steps were followed or not", () => {
  const quiet = (id: number, address = "192.0.2.1") =>
    stepsOf(String(id), "a.lab.example", address).filter((_, i) => i % 2 === 0);
  const many = (from: number, count: number) => Array.from({ length: count }, (_, i) => quiet(from + i)).flat();
  const late = (id: number) => [quiet(id)[1] as string, refusal("a.lab.example", "192.0.2.1")];
  const [received, sent, answered, answer] = quiet(9) as [string, string, string, string];
  const open = Array.from({ length: 2000 }, (_, i) => quiet(100_000 + i)[0] as string);
  const logs = {
    "one that was counted, long ago": [...many(100, 600), ...late(190)],
    "one that was counted, just now": [...many(100, 600), ...late(690)],
    "one that was followed, long ago": [received, sent, answer, ...many(100, 700), ...late(9)],
    "one that was followed, just now": [received, sent, answer, ...many(100, 300), ...late(9)],
    "beside many in progress": [...open, ...many(100, 700), ...late(150)],
    "followed ones between": [
      ...many(100, 300),
      ...many(500, 400).filter((_, i) => i % 4 !== 2),
      ...late(190),
      ...late(390),
    ],
    "an address in two spellings": [
      ...quiet(100, "2001:DB8::1"),
      ...quiet(101, "2001:db8::1").slice(0, 2),
      `${at} traffic_server[2741]: [ET_NET 0] WARNING: SNI (a.lab.example) not in certificate. Action=Terminate server=a.lab.example`,
    ],
    "at the limit of requests in progress": [
      ...Array.from({ length: 48_975 }, (_, i) => quiet(100_000 + i)[2] as string),
      ...[received, sent],
      ...Array.from({ length: 1_025 }, (_, i) => quiet(200_000 + i)[2] as string),
      ...[answered, answer],
    ],
  };
  for (const [name, lines] of Object.entries(logs)) {
    const bytes = Buffer.from(`${at} first: record\n${lines.join("\n")}\n`);
    assert.deepEqual(analyse(bytes), analyse(bytes, [17]), name);
  }
});

test("the committed WebAssembly is what its source compiles to", async () => {
  const script: string = "../../../../scripts/wasm.js";
  const { compiledModule } = await import(script);
  const isSame = readFileSync("core/log/find-records-module.ts", "utf8") === (await compiledModule());
  assert.ok(isSame, "run scripts/wasm.js");
});
