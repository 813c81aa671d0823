/** `check --format json`: whole documents, and the schema that ships with the project. */

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { exchange, folderWith, healthy, run, selfSigned } from "./program.ts";
import { assertFits, schema, validator } from "./schema.ts";

function document(args: readonly string[], input = ""): Record<string, unknown> {
  const { stdout, stderr } = run(["check", "--format", "json", ...args], { input });
  assert.equal(stderr, "");
  return JSON.parse(stdout);
}

/** As the contract says: of the UTF-8 JSON array, the first 16 hex digits of SHA-256. */
function idOf(facts: readonly unknown[]): string {
  return createHash("sha256").update(JSON.stringify(facts)).digest("hex").slice(0, 16);
}

test("a document is whole", () => {
  const log = exchange(7, selfSigned(7));
  const { remediation, ...failure } = (document(["-"], log).failures as Record<string, unknown>[])[0] ?? {};
  const segment = "bGFiLmV4YW1wbGUvaHR0cHMvY3VjbS5sYWIuZXhhbXBsZS82OTcy";
  const route = {
    segment,
    decoded: "lab.example/https/cucm.lab.example/6972",
    domain: "lab.example",
    protocol: "https",
    host: "cucm.lab.example",
    port: 6972,
  };
  const at = "2026-03-02T09:00:07.000+01:00";
  assert.deepEqual(failure, {
    id: idOf([
      "expc01",
      "expressway-rejected-server",
      "Terminate",
      "self-signed-certificate",
      "cucm.lab.example",
      "192.0.2.10",
      6972,
      18,
      0,
      null,
    ]),
    signature: "self-signed-certificate",
    direction: "expressway-rejected-server",
    host: "expc01",
    name: "cucm.lab.example",
    address: "192.0.2.10",
    addressInferred: false,
    port: 6972,
    portInferred: true,
    portBy: "transaction",
    countPortInferred: 0,
    action: "Terminate",
    verifyError: {
      code: 18,
      name: "X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT",
      text: "self signed certificate",
      depth: 0,
    },
    tlsError: null,
    count: 1,
    requests: 1,
    consequences: null,
    hit: {
      users: 0,
      userNames: [],
      devices: 1,
      deviceNames: ["CSFjdoe"],
      userAgents: [],
      isMore: false,
    },
    first: at,
    last: at,
    worksAgain: null,
    isByTurns: false,
    occurrencesOmitted: 0,
    occurrences: [
      {
        path: "-",
        line: 3,
        column: 71,
        endLine: 3,
        endColumn: 238,
        insideUnfinishedBody: false,
        timestampInferred: null,
        timestampWritten: null,
        mended: null,
        timestamp: at,
        process: "traffic_server",
        pid: 4711,
        thread: "ET_NET 0",
        related: [
          { role: "request", path: "-", line: 1 },
          { role: "attempt", path: "-", line: 2 },
          { role: "response", path: "-", line: 4 },
        ],
        request: {
          method: "GET",
          url: `http://vcs_control.lab.example:8443/${segment}/CSFjdoe.cnf.xml`,
          transaction: "7",
          route,
          userAgent: null,
          trackingId: null,
        },
        response: { status: 502, reason: "connect failed" },
      },
    ],
    evidence: null,
    shortlyBefore: [],
  });
  assert.equal((remediation as { id: string }).id, "trust-the-self-signed-certificate");
  const { failures, ...rest } = document(["-"], log);
  assert.equal((failures as unknown[]).length, 1);
  assert.deepEqual(rest, {
    schemaVersion: 1,
    inputs: [
      {
        path: "-",
        kind: "log",
        bytes: Buffer.byteLength(log),
        lines: 4,
        records: 4,
        host: "expc01",
        version: null,
        from: at,
        to: at,
        form: "expressway",
        timestampInferred: null,
        problems: [],
      },
    ],
    verdict: { clear: false, text: "1 failure: cucm.lab.example" },
    window: null,
    forecast: [],
    unexplained: [],
    declined: [],
    alarms: [],
    causes: [],
    servers: [
      {
        host: "expc01",
        name: "cucm.lab.example",
        address: "192.0.2.10",
        port: 6972,
        state: "fails",
        lastGood: null,
        failures: [
          idOf([
            "expc01",
            "expressway-rejected-server",
            "Terminate",
            "self-signed-certificate",
            "cucm.lab.example",
            "192.0.2.10",
            6972,
            18,
            0,
            null,
          ]),
        ],
      },
    ],
    cures: [],
    certificateLists: [],
    trustStores: [],
    configuration: [],
    expiries: [],
    ownCertificates: [],
    routes: [{ ...route, count: 1 }],
  });
});

test("every real document fits the schema, and no key is missing in it", () => {
  using folder = folderWith({
    "a.log": exchange(1, selfSigned(1)),
    "b.log": exchange(2, ""),
    "c.log": healthy,
    "copy.log": healthy,
    "d.txt": "no log\n",
    "e.log": "",
    "f.pcap": Buffer.from([0xd4, 0xc3, 0xb2, 0xa1, 2, 0, 4, 0]),
    "g.tgz": Buffer.from([0x1f, 0x8b, 8, 0]),
    "h.pem": "-----BEGIN CERTIFICATE-----\n",
    "i.log": selfSigned(3, { action: "Continue" }),
  });
  for (const args of [["test/samples"], [folder.at], ["--locale", "fr", folder.at]]) assertFits(document(args));
});

test("a broken document does not fit", () => {
  const validate = validator(schema);
  const result = () =>
    structuredClone(document(["-"], exchange(1, selfSigned(1)))) as never as {
      schemaVersion: number;
      inputs: { kind: string }[];
      failures: { id: string; count: number; verifyError: { depth: unknown }; remediation?: unknown }[];
    };
  const broken: readonly ((of: ReturnType<typeof result>) => void)[] = [
    (of) => Object.assign(of, { schemaVersion: 2 }),
    (of) => Object.assign(of.inputs[0] ?? {}, { kind: "logs" }),
    (of) => Object.assign(of.failures[0] ?? {}, { id: "9F" }),
    (of) => Object.assign(of.failures[0] ?? {}, { count: 0 }),
    (of) => Object.assign(of.failures[0]?.verifyError ?? {}, { depth: "0" }),
    (of) => delete of.failures[0]?.remediation,
  ];
  for (const damage of broken) {
    const of = result();
    assert.ok(validate(of));
    damage(of);
    assert.ok(!validate(of), damage.toString());
  }
});

test("every key of the schema is described", () => {
  const check = (value: unknown, where: string): void => {
    if (value === null || typeof value !== "object") return;
    const { properties } = value as { properties?: Record<string, { $ref?: string; description?: string }> };
    for (const [key, inner] of Object.entries(properties ?? {}))
      assert.ok(inner.$ref !== undefined || inner.description, `${where}.${key}`);
    for (const [key, inner] of Object.entries(value)) check(inner, `${where}.${key}`);
  };
  check(schema, "");
});

test("JSON is English unless --locale says otherwise", () => {
  const title = (args: readonly string[], env: Readonly<Record<string, string>>) => {
    const { stdout } = run(["check", "--format", "json", ...args, "-"], { input: selfSigned(1), env });
    return JSON.parse(stdout).failures[0].remediation.title as string;
  };
  assert.match(title([], { LC_ALL: "fr_FR.UTF-8" }), /^Trust store of expc01: /);
  assert.match(title(["--locale", "fr"], {}), /^Magasin|^Certificats? de confiance|: ajouter /);
});

test("several logs are one analysis", () => {
  using folder = folderWith({
    "expc01.log": exchange(1, selfSigned(1)) + exchange(5, selfSigned(5)),
    "expc01-later.log": exchange(9, selfSigned(9)),
    "expc02.log": selfSigned(3, { host: "expc02" }),
  });
  const names = ["expc01-later.log", "expc01.log", "expc02.log"];
  const { stdout, status } = run(["check", "--format", "json", ...names], { cwd: folder.at });
  const result = JSON.parse(stdout);
  assert.equal(status, 1);
  assert.deepEqual(
    result.failures.map((failure: Record<string, unknown>) => [
      failure.host,
      failure.count,
      failure.requests,
      failure.first,
      failure.last,
      (failure.occurrences as { path: string; line: number }[]).map(({ path, line }) => `${path}:${line}`),
    ]),
    [
      [
        "expc01",
        3,
        3,
        "2026-03-02T09:00:01.000+01:00",
        "2026-03-02T09:00:09.000+01:00",
        ["expc01.log:3", "expc01.log:7", "expc01-later.log:3"],
      ],
      ["expc02", 1, null, "2026-03-02T09:00:03.000+01:00", "2026-03-02T09:00:03.000+01:00", ["expc02.log:1"]],
    ],
  );
  assert.deepEqual(
    result.routes.map(({ count }: { count: number }) => count),
    [3],
  );
});
