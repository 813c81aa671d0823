/** Several Expressways in one check: for which of them a server works, and since when. */

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  line,
  linesAt,
  log,
  type Request,
  receiveRequest,
  receiveResponse,
  segment,
  sendRequest,
  sendResponse,
  step,
  warning,
} from "../log-lines.ts";
import { folderWith, run } from "./program.ts";

const server = { name: "cucm.lab.example", address: "192.0.2.15", port: 6972 };
const on = (host: string, text: string) => text.replaceAll("expc01", host);
const refused = (seconds: number, request: Request = {}, action: "Terminate" | "Continue" = "Terminate") => {
  const each = { ...server, id: 1000 + seconds, ...request };
  const steps = [receiveRequest(each), sendRequest(each), warning({ ...server, action })];
  return linesAt(
    seconds,
    ...steps,
    ...(action === "Continue" ? [receiveResponse(each)] : []),
    sendResponse(each, "502 connect failed"),
  );
};
const answered = (seconds: number, request: Request = {}) => {
  const each = { ...server, id: 2000 + seconds, ...request };
  return linesAt(seconds, receiveRequest(each), sendRequest(each), receiveResponse(each), sendResponse(each));
};

interface Checked {
  readonly failures: readonly {
    readonly worksAgain: { path: string; line: number; verification: string | null } | null;
  }[];
  readonly unexplained: readonly Row[];
  readonly servers: readonly { host: string; name: string; port: number; state: string; lastGood: string | null }[];
}

function check(files: Readonly<Record<string, string>>): { text: string; json: Checked } {
  using folder = folderWith(files);
  const paths = Object.keys(files);
  const [text, json] = ["text", "json"].map(
    (format) => run(["check", "--format", format, ...paths], { cwd: folder.at }).stdout,
  );
  return { text: text as string, json: JSON.parse(json as string) };
}

const rows = ({ servers }: Checked) =>
  servers.map(
    ({ host, name, port, state, lastGood }) => `${host} ${name}:${port} ${state} ${lastGood?.slice(11, 19) ?? "-"}`,
  );

test("a row for each server and port and peer; where they differ, one line says it", () => {
  const { text, json } = check({
    "a.log": on("expc1", answered(10) + answered(20, { port: 8443 })),
    "b.log": on("expc2", refused(11) + answered(21, { port: 8443 })),
    "c.log": on("expc3", refused(12)),
  });
  assert.match(text, /^ +Peers +works on expc1, fails on expc2 and expc3$/m);
  assert.deepEqual(rows(json), [
    "expc2 cucm.lab.example:6972 fails -",
    "expc3 cucm.lab.example:6972 fails -",
    "expc1 cucm.lab.example:6972 works 09:00:10",
    "expc2 cucm.lab.example:8443 works 09:00:21",
    "expc3 cucm.lab.example:8443 never-tried -",
    "expc1 cucm.lab.example:8443 works 09:00:20",
  ]);
});

test("works, fails, both by turns, never answered", () => {
  const never = { ...server, port: 8443, id: 7 };
  const { json } = check({
    "a.log":
      on("expc1", refused(10) + answered(20) + refused(30)) +
      on("expc2", refused(40) + answered(50)) +
      on(
        "expc3",
        linesAt(60, receiveRequest(never), sendRequest(never), sendResponse(never, "502 Connection refused")),
      ),
  });
  assert.deepEqual(
    json.servers.map(({ host, port, state }) => `${host} ${port} ${state}`),
    [
      "expc1 6972 both",
      "expc2 6972 works",
      "expc3 6972 never-tried",
      "expc1 8443 never-tried",
      "expc2 8443 never-tried",
      "expc3 8443 never-answered",
    ],
  );
});

test("a later log of the same Expressway tells that it works again", () => {
  const appended = log(
    line('web: Event="System Configuration Changed" Detail="trusted CA certificate appended"', {
      time: 89_000,
      process: "httpd[9]",
    }),
  );
  const { text, json } = check({ "monday.log": refused(10), "tuesday.log": appended + answered(90_000) });
  assert.deepEqual(
    json.failures.map(({ worksAgain }) => [worksAgain?.path, worksAgain?.line]),
    [["tuesday.log", 4]],
  );
  assert.match(text, /^ +Later +It has answered since 2026-03-03T10:00:00\.000\+01:00 \(tuesday\.log:4\)\.$/m);
  assert.match(text, /^ +In between: trusted CA certificate appended \(tuesday\.log:1\)$/m);
  const again = /^ +Nothing to install: answers come again from cucm\.lab\.example:6972$/m;
  assert.match(text, again);
  // It answers and fails by turns: there is something to do.
  const turns = check({
    "monday.log": refused(10) + answered(20_000) + refused(40_000),
    "tuesday.log": answered(90_000),
  });
  assert.doesNotMatch(turns.text, again);
  // Another Expressway's answers tell nothing of this one.
  const other = check({ "monday.log": refused(10), "tuesday.log": on("expc2", answered(90_000)) });
  assert.deepEqual(
    other.json.failures.map(({ worksAgain }) => worksAgain),
    [null],
  );
});

test("an answer is no cure where nothing is verified: by the configuration, or by a warning that ended nothing", () => {
  const notVerified = "Server certificates were not verified then";
  const off = log(
    line(`web: Event="System Configuration Changed" Detail="xconfiguration EdgeConfigServer VerifyOriginServer: Off"`, {
      time: 20,
      process: "httpd[9]",
    }),
  );
  assert.ok(check({ "a.log": refused(10) + off + answered(30) }).text.includes(notVerified));
  assert.ok(check({ "a.log": refused(10) + refused(20, {}, "Continue") + answered(30) }).text.includes(notVerified));
  assert.ok(
    check({
      "a.log": refused(10) + answered(30),
      "xconf_dump_expc01.txt": "*c xConfiguration EdgeConfigServer VerifyOriginServer: Off\n",
    }).text.includes(notVerified),
  );
  assert.ok(!check({ "a.log": refused(10) + answered(30) }).text.includes(notVerified));
});

test("what Expressway-E answered for the tunnel names the failure of Expressway-C", () => {
  const tracking = "6af9a674-9ebc-41ea-868e-90e7309a7501";
  const through = {
    ...server,
    id: 5,
    tracking,
    address: "127.0.0.1",
    port: 22_111,
    route: "lab.example/https/cucm.lab.example/6972",
  };
  const edge = linesAt(
    10,
    receiveRequest(through),
    sendRequest(through),
    receiveResponse(through, "502 connect failed"),
    sendResponse(through, "502 connect failed"),
  );
  const [told, alone] = [refused(10, { tracking }), refused(10, { tracking: tracking.replace("6", "7") })].map((core) =>
    check({ "c.log": core, "e.log": on("expe1", edge) }),
  );
  const behind = "Expressway-C's log tells why: the same requests failed there, [1].";
  assert.ok(told?.text.replaceAll(/\s+/g, " ").includes(behind), told?.text);
  assert.ok(!alone?.text.includes("the same requests failed there"));
});

/** One request through Expressway-E, from outside and into the tunnel. */
function throughEdge(tracking: string, path: string, status = "502 connect failed"): string {
  const at = { id: 5, tracking };
  const from = 'Src-ip="203.0.113.9" Src-port="50123"';
  const to = 'Dst-ip="203.0.113.9" Dst-port="50123"';
  const hop = 'ip="127.0.0.1"';
  return on(
    "expe1",
    linesAt(
      10,
      step("Receive Request", `${from} Msg="GET https://expe1.lab.example:8443${path} HTTP/1.1"`, at),
      step(
        "Sending Request",
        `Dst-${hop} Dst-port="22111" Msg="GET http://vcs_control.lab.example:8443${path} HTTP/1.1"`,
        at,
      ),
      step("Receive Response", `Src-${hop} Src-port="22111" Msg="HTTP/1.1 ${status}"`, at),
      step("Sending Response", `${to} Msg="HTTP/1.1 ${status}"`, at),
    ),
  );
}

const ids = ["6af9a674-9ebc-41ea-868e-90e7309a7501", "6af9a674-9ebc-41ea-868e-90e7309a7502"] as const;
const route = `/${segment("lab.example/https/cucm.lab.example/6972")}/x.cnf.xml`;
const edgeConfig = `/${segment("lab.example")}/get_edge_config?service_name=_cisco-uds`;

interface Row {
  readonly host: string;
  readonly because: string;
  readonly requests: number;
  readonly passedOn: number;
  readonly behind: readonly { readonly path: string; readonly line: number; readonly because: string }[];
  readonly tunnel: {
    readonly notReceivedBy: readonly string[];
    readonly alarm: { readonly id: string; readonly host: string; readonly path: string; readonly line: number } | null;
  } | null;
}

function rowsOf(files: Readonly<Record<string, string>>): { readonly rows: string[]; readonly text: string } {
  const { text, json } = check(files);
  const told = json.unexplained.map(({ host, because, requests, passedOn, behind }) => {
    const there = behind.map(({ path, line: at, because: why }) => `, ${why} in ${path}:${at}`).join("");
    return `${host} ${because} ${requests} (${passedOn} passed on${there})`;
  });
  return { rows: told, text: text.replaceAll(/\s+/g, " ") };
}

test("what Expressway-E answered for the tunnel, and Expressway-C's log tells of the same request and not why", () => {
  const silent = (id: number, tracking: string) => {
    const request = { ...server, id, tracking };
    return linesAt(10, receiveRequest(request), sendRequest(request), sendResponse(request, "502 connect failed"));
  };
  const { rows: told, text } = rowsOf({ "c.log": silent(7, ids[0]), "e.log": throughEdge(ids[0], route) });
  assert.deepEqual(told, ["expc01 unknown 1 (0 passed on)", "expe1 next-hop 1 (1 passed on, unknown in c.log:3)"]);
  assert.ok(text.startsWith("Failed requests that no message explains: 1 Answers"), text);
  assert.ok(
    text.includes(
      'Expressway-C, through the tunnel: answered to the client 1 × 502 "connect failed", 2026-03-02T09:00:10.000+01:00 The same requests failed on Expressway-C, and count there: cucm.lab.example:6972, 502 "connect failed" (c.log:3) e.log:4',
    ),
    text,
  );
  const other = rowsOf({ "c.log": silent(7, ids[1]), "e.log": throughEdge(ids[0], route) });
  assert.deepEqual(other.rows, ["expc01 unknown 1 (0 passed on)", "expe1 next-hop 1 (0 passed on)"]);
  assert.ok(other.text.includes("look at the traversal zone and its tunnels"));
});

/** A request that Expressway-E answered itself, since nothing came back from the tunnel. */
const unheard = (tracking: string, seconds = 10) =>
  throughEdge(tracking, route, "502 Next Hop Connection Failed")
    .split("\n")
    .filter((each) => !each.includes("Receive Response"))
    .join("\n")
    .replaceAll("09:00:10.", `09:00:${seconds}.`);
const tunnelAlarm = (seconds: number, host: string, detail = "expe1.lab.example", name = "Raised") =>
  log(
    line(
      `Level="WARN" Event="Alarm ${name}" Id="35013" UUID="u" Severity="warning" Detail="Unified Communications SSH tunnel failure: ${detail}"`,
      { time: seconds, host, process: "management" },
    ),
  );

test("what never came through the tunnel: Expressway-C's log of that time has no such request", () => {
  const [first, second] = ids;
  const others = "00000000-9ebc-41ea-868e-90e7309a7501";
  const around = (more = "") =>
    answered(5, { tracking: others }) + more + answered(15, { tracking: `${others.slice(0, -1)}2` });
  const told = (files: Readonly<Record<string, string>>) => {
    const { json, text } = check(files);
    const { tunnel = null } = json.unexplained.find(({ because }) => because === "next-hop") ?? {};
    const isSaid = /They did not come through the tunnel: the log of (\S+) covers/.exec(text.replaceAll(/\s+/g, " "));
    assert.deepEqual(isSaid?.[1] ?? null, tunnel?.notReceivedBy[0] ?? null, text);
    return tunnel?.notReceivedBy ?? null;
  };
  assert.deepEqual(
    {
      "not in it": told({ "c.log": around(), "e.log": unheard(first) }),
      "in it": told({ "c.log": around(answered(10, { tracking: first })), "e.log": unheard(first) }),
      "one of two in it": told({
        "c.log": around(answered(10, { tracking: first })),
        "e.log": unheard(first) + unheard(second),
      }),
      "an answer came back": told({ "c.log": around(), "e.log": throughEdge(first, route) }),
      "of another time": told({ "c.log": around(), "e.log": unheard(first, 20) }),
      "without requests of its own": told({
        "c.log": on("expc1", tunnelAlarm(1, "expc1", "x")),
        "e.log": unheard(first),
      }),
      "another Expressway-E": told({
        "c.log": on("expe2", around()) + unheard(second).replaceAll("expe1", "expe2"),
        "e.log": unheard(first),
      }),
      "E alone": told({ "e.log": unheard(first) }),
    },
    {
      "not in it": ["expc01"],
      "in it": null,
      "one of two in it": null,
      "an answer came back": null,
      "of another time": null,
      "without requests of its own": null,
      "another Expressway-E": null,
      "E alone": null,
    },
  );
});

test("of very many requests that Expressway-C received a sample is known, and only what would be in it is missing", () => {
  const many = linesAt(
    5,
    ...Array.from({ length: 3_000 }, (_, i) =>
      receiveRequest({ ...server, id: i, tracking: `${(0x1000 + i).toString(16)}0000-9ebc-41ea-868e-90e7309a7501` }),
    ),
  );
  const core = `${many}${answered(15, { tracking: "ffff0000-9ebc-41ea-868e-90e7309a7501" })}`;
  const told = (tracking: string) =>
    check({ "c.log": core, "e.log": unheard(tracking) }).json.unexplained.map(({ tunnel }) => tunnel?.notReceivedBy[0]);
  assert.deepEqual(
    [told("00010000-9ebc-41ea-868e-90e7309a7501"), told("f0000000-9ebc-41ea-868e-90e7309a7501")],
    [["expc01"], [undefined]],
  );
});

test("an alarm that the tunnels are down stands at what Expressway-E answered for the next hop", () => {
  const told = (...alarms: readonly string[]) => {
    const { json, text } = check({
      "c.log": alarms.filter((each) => each.includes(" expc1 ")).join("") || answered(1),
      "e.log": alarms.filter((each) => each.includes(" expe1 ")).join("") + unheard(ids[0]),
    });
    const { alarm = null } = json.unexplained[0]?.tunnel ?? {};
    assert.equal(
      text.replaceAll(/\s+/g, " ").includes("was raised then: the SSH tunnels to Expressway-C are down"),
      alarm !== null,
    );
    return alarm && `${alarm.id} ${alarm.host} ${alarm.path}:${alarm.line}`;
  };
  assert.deepEqual(
    {
      "of Expressway-C, which names it": told(tunnelAlarm(5, "expc1")),
      "of its own": told(tunnelAlarm(5, "expe1", "TCP port 2222")),
      "of Expressway-C, which names another": told(tunnelAlarm(5, "expc1", "expe10.lab.example")),
      "lowered before": told(tunnelAlarm(5, "expc1"), tunnelAlarm(6, "expc1", "expe1.lab.example", "Lowered")),
      "lowered behind": told(tunnelAlarm(5, "expc1"), tunnelAlarm(16, "expc1", "expe1.lab.example", "Lowered")),
      "raised behind": told(tunnelAlarm(11, "expc1")),
    },
    {
      "of Expressway-C, which names it": "35013 expc1 c.log:1",
      "of its own": "35013 expe1 e.log:1",
      "of Expressway-C, which names another": null,
      "lowered before": null,
      "lowered behind": "35013 expc1 c.log:1",
      "raised behind": null,
    },
  );
});

test("a network failure is told as what its phrase says", () => {
  const told = (status: string) => {
    const request = { ...server, id: 7 };
    const { text } = check({
      "c.log": linesAt(10, receiveRequest(request), sendRequest(request), sendResponse(request, status)),
    });
    return text.replaceAll(/\s+/g, " ").match(/\+01:00 (.*?) c\.log:3/)?.[1];
  };
  const noConnection = "The network: no connection to the server. No certificate is involved.";
  assert.equal(told("502 Connection refused"), noConnection);
  assert.equal(told("502 Connection timed out"), noConnection);
  assert.equal(
    told("502 Server Hangup"),
    "The connection was opened, and the server closed it without an answer: check its services and its log. Over TLS 1.3, a server that refuses Expressway's own certificate may end it like this, too.",
  );
  assert.equal(
    told("504 Connection Timed Out"),
    "The connection was opened, and the server was silent until the timeout: check its services, its load, and what is in between.",
  );
});

test("what ended in a failure of Expressway-C counts there", () => {
  const { rows: told, text } = rowsOf({
    "c.log": refused(10, { tracking: ids[0] }),
    "e.log": throughEdge(ids[0], route),
  });
  assert.deepEqual(told, ["expe1 next-hop 1 (1 passed on)"]);
  assert.ok(!text.includes("for another reason than a certificate"), text);
  assert.ok(!text.includes("look at the traversal zone"), text);
  const down = { ...server, id: 9, tracking: ids[0] };
  const consequence = linesAt(10, receiveRequest(down), sendResponse(down, "502 connect failed"));
  const later = rowsOf({
    "c.log": refused(5, { tracking: ids[1] }) + consequence,
    "e.log": throughEdge(ids[0], route),
  });
  assert.deepEqual(later.rows, ["expe1 next-hop 1 (1 passed on)"], "without another attempt");
});

test("get_edge_config on Expressway-C goes to its own service, and counts there once", () => {
  const core = (tracking: string) => {
    const at = { id: 8, tracking };
    return linesAt(
      10,
      step(
        "Receive Request",
        `Src-ip="127.0.0.1" Src-port="35764" Msg="GET http://vcs_control.lab.example:8443${edgeConfig} HTTP/1.1"`,
        at,
      ),
      step("Sending Request", `Dst-ip="127.0.0.1" Dst-port="8765" Msg="GET ${edgeConfig} HTTP/1.1"`, at),
      step("Sending Response", `Dst-ip="127.0.0.1" Dst-port="35764" Msg="HTTP/1.1 502 Connection refused"`, at),
    );
  };
  const alone = rowsOf({ "c.log": core(ids[0]) });
  assert.deepEqual(alone.rows, ["expc01 own-service 1 (0 passed on)"]);
  assert.ok(alone.text.includes("Expressway-C's own provisioning service: answered to the client 1 ×"), alone.text);
  assert.ok(!/tunnel|Expressway-E/.test(alone.text), alone.text);
  const both = rowsOf({ "c.log": core(ids[0]), "e.log": throughEdge(ids[0], edgeConfig, "502 Connection refused") });
  assert.deepEqual(both.rows, [
    "expc01 own-service 1 (0 passed on)",
    "expe1 next-hop 1 (1 passed on, own-service in c.log:3)",
  ]);
  assert.ok(both.text.startsWith("Failed requests for another reason than a certificate: 1 Other"), both.text);
});

test("what is not known of a server is told once for all Expressways", () => {
  using folder = folderWith({ "a.log": answered(0), "b.log": on("expc02", answered(0)) });
  const { stdout } = run(["check", "--verbose", "--locale", "en", "a.log", "b.log"], { cwd: folder.at });
  assert.deepEqual(
    stdout.split("\n").filter((each) => each.includes("no certificate of it was seen")),
    ["  cucm.lab.example:6972: unknown, no certificate of it was seen"],
  );
});
