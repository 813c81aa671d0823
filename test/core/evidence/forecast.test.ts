/** What happens once servers are verified: servers that a log names, what the capture shows of them, and the forecast of each. */

import assert from "node:assert/strict";
import { test } from "node:test";
import type { EvidenceInputs } from "../../../core/evidence/evidence.ts";
import { forecastOf } from "../../../core/evidence/forecast.ts";
import type { Host, Hosts, Seen } from "../../../core/evidence/hosts.ts";
import { KnownCertificates } from "../../../core/evidence/known-certificates.ts";
import { toEnd } from "../../../core/evidence/turns.ts";
import type { AnyFailure } from "../../../core/failures/failure.ts";
import type { Certificate } from "../../../core/trust/certificate.ts";
import { basicConstraints, entry, extension, made, seq, subjectAltNames } from "../trust/certificate-maker.ts";

const lines = (text: string) => text.split("\n").flatMap((line) => line.trim() || []);
const known = (text: string | undefined) => (text === undefined || text === "-" ? null : text);
const portOf = (text: string | undefined) => (known(text) === null ? null : Number(text));

const root = made("R", "R", { extensions: [basicConstraints(true)] });
const cucm = made("cucm", "R", { extensions: [subjectAltNames("DNS:cucm1", "DNS:cucm2")] });
const other = made("other", "R", { extensions: [subjectAltNames("DNS:cucm1")] });
const at = Date.parse("2026-03-02T09:00:00Z");

interface Scene {
  /** "cucm1 192.0.2.11 8443 cucm [word...]": name in the hello, server, what was sent; "-" for nothing. Words: "encrypted", "checksum", "?" (nobody knows who sent it), "time=3", "group=d". */
  readonly seen?: string;
  /** "cucm1 192.0.2.11 8443": failures of this Expressway; "Continue", "by-server". */
  readonly failures?: string;
  readonly verification?: readonly ("On" | "Off" | null)[];
  readonly store?: readonly Certificate[] | null;
  readonly lastTime?: number | null;
  readonly files?: readonly Certificate[];
}

const expired = made("expired", "R", { notAfter: new Date("2026-02-01T00:00:00Z") });
/** An extension that no verdict takes into account. */
const resources = made("resources", "R", { extensions: [extension("1.3.6.1.5.5.7.1.7", seq(), true)] });

const certificates: Readonly<Record<string, Certificate>> = { cucm, other, expired, resources };

function seenOf(line: string): Seen {
  const [sni, address, port, sent, ...words] = line.split(/ +/);
  const value = (key: string) => words.find((word) => word.startsWith(`${key}=`))?.slice(key.length + 1);
  const time = value("time");
  return {
    handshake: {
      server: { address, port: Number(port) },
      sni: known(sni),
      time: time === "-" ? null : at + 1000 * Number(time ?? 0),
      encrypted: words.includes("encrypted"),
      sentHere: words.includes("?") ? null : "client",
    },
    sent: known(sent) === null ? [] : (sent ?? "").split("+").map((each) => certificates[each] as Certificate),
    groups: [value("group") ?? "c"],
    path: "c/eth0",
    doubt: words.includes("checksum") ? "checksum" : null,
  } as unknown as Seen;
}

/** Of each server "cucm1 192.0.2.11 8443 [answered]" of the log: "cucm1 8443: fails issuer-not-found, verify-error 20@0, missing CN=R". */
function forecast(servers: string, scene: Scene = {}): string[] {
  const { failures = "", verification = [], store = [root], lastTime = null, files = [] } = scene;
  const byAddress = new Map<string, { byName: Map<string, Seen[]> }>();
  for (const seen of lines(scene.seen ?? "").map(seenOf)) {
    const { server, sni } = seen.handshake;
    const { byName } = byAddress.get(server.address) ?? { byName: new Map<string, Seen[]>() };
    byAddress.set(server.address, { byName });
    byName.set(sni ?? "", [...(byName.get(sni ?? "") ?? []), seen]);
  }
  const host = {
    name: "expc01",
    byAddress,
    facts: verification.map((verifyOriginServer) => ({ verifyOriginServer })),
    stores: store ? [{ path: "c/ca", groups: ["c"], entries: store.map(({ der }) => entry(der)) }] : [],
    lastTime,
  } as unknown as Host;
  const own = lines(failures).map((line) => {
    const [called, address, port, ...words] = line.split(/ +/);
    const action = words.includes("Continue") ? "Continue" : "Terminate";
    const direction = words.includes("by-server") ? "server-rejected-expressway" : "expressway-rejected-server";
    return {
      name: known(called),
      address: known(address),
      port: portOf(port),
      action,
      direction,
    } as unknown as AnyFailure;
  });
  const named = lines(servers).map((line, i) => {
    const [called, address, port, answered] = line.split(/ +/);
    const server = {
      host: "expc01",
      name: called,
      address: known(address),
      port: portOf(port),
      requests: 2,
      answered: answered ? 1 : 0,
    };
    return { server: server as never, path: `c/log${i}` };
  });
  const inputs = {
    trustStores: [],
    certificates: [{ path: "files", certificates: files }],
  } as unknown as EvidenceInputs;
  const certificatesKnown = new KnownCertificates(inputs, { all: [] } as unknown as Hosts);
  return toEnd(forecastOf(host, own, named, certificatesKnown, () => ["c"])).map(
    ({ host: of, name: called, port, outcome, signature, because }) => {
      assert.equal(of, "expc01");
      const { id, verifyError, missing, judgement } = because;
      return [
        `${called} ${port ?? "-"}: ${outcome}${signature ? ` ${signature}` : ""}`,
        `${id}${verifyError ? ` ${verifyError.code}@${verifyError.depth}` : ""}`,
        ...(missing ? [`missing ${missing.subject} in ${missing.path ?? "-"}`] : []),
        ...(judgement ? [judgement.because.id] : []),
      ].join(", ");
    },
  );
}

const server = "cucm1  192.0.2.11  8443";
const unknown = (because: string) => [`cucm1 8443: unknown, ${because}`];

test("what the capture shows of it, judged with the trust store: chain, then name", () => {
  const [first] = forecast(server, { seen: "cucm1  192.0.2.11  8443  cucm" });
  assert.match(first ?? "", /^cucm1 8443: passes, verified, /);
  const wrong = forecast("cucm3  192.0.2.11  8443", { seen: "cucm3  192.0.2.11  8443  cucm" });
  assert.deepEqual(wrong, ["cucm3 8443: fails name-not-in-certificate, name, no-match"]);
  const seen = "cucm1  192.0.2.11  8443  cucm";
  assert.deepEqual(forecast(server, { seen, store: [] }), [
    "cucm1 8443: fails issuer-not-found, verify-error 20@0, missing CN=R in -",
  ]);
  assert.deepEqual(forecast(server, { seen, store: [], files: [root] }), [
    "cucm1 8443: fails issuer-not-found, verify-error 20@0, missing CN=R in files",
  ]);
});

test("an expired certificate lacks no CA; where no verdict can be given, nothing is foretold", () => {
  assert.deepEqual(forecast(server, { seen: "cucm1  192.0.2.11  8443  expired" }), [
    "cucm1 8443: fails certificate-expired, verify-error 10@0",
  ]);
  assert.deepEqual(forecast(server, { seen: "cucm1  192.0.2.11  8443  resources" }), unknown("no-trust-store"));
});

test("nothing is known without a certificate, a trust store or a time", () => {
  const seen = "cucm1  192.0.2.11  8443  cucm";
  assert.deepEqual(forecast(server), unknown("no-certificate"));
  assert.deepEqual(forecast("cucm1  -  8443", { seen }), unknown("no-certificate"));
  for (const elsewhere of [
    "cucm1  192.0.2.12  8443  cucm",
    "cucm1  192.0.2.11  6972  cucm",
    "cucm1  192.0.2.11  8443  cucm  group=d",
    "cucm1  192.0.2.11  8443  cucm  checksum",
    "cucm1  192.0.2.11  8443  -",
    "cucm9  192.0.2.11  8443  cucm",
  ])
    assert.deepEqual(forecast(server, { seen: elsewhere }), unknown("no-certificate"), elsewhere);
  assert.deepEqual(forecast(server, { seen, store: null }), unknown("no-trust-store"));
  assert.deepEqual(forecast(server, { seen: `${seen}  time=-` }), unknown("no-trust-store"));
  assert.match(forecast(server, { seen: `${seen}  time=-`, lastTime: at })[0] ?? "", /passes/);
  assert.deepEqual(forecast(server, { seen: `${seen}  ?` }), unknown("sender-not-proven"));
});

test("several handshakes have to show the same; what is encrypted may be another", () => {
  const seen = "cucm1  192.0.2.11  8443  cucm";
  assert.match(forecast(server, { seen: `${seen}\n ${seen}  time=3` })[0] ?? "", /passes/);
  assert.deepEqual(
    forecast(server, { seen: `${seen}\n cucm1  192.0.2.11  8443  other` }),
    unknown("certificates-differ"),
  );
  assert.deepEqual(
    forecast(server, { seen: `${seen}\n cucm1  192.0.2.11  8443  cucm+other` }),
    unknown("certificates-differ"),
  );
  assert.deepEqual(
    forecast(server, { seen: `${seen}\n cucm1  192.0.2.11  8443  -  encrypted` }),
    unknown("certificates-differ"),
  );
  assert.deepEqual(forecast(server, { seen: "cucm1  192.0.2.11  8443  -  encrypted" }), unknown("encrypted"));
  assert.match(forecast(server, { seen: `${seen}\n cucm1  192.0.2.11  8443  -` })[0] ?? "", /passes/);
  assert.deepEqual(
    forecast(server, { seen: `${seen}  time=3\n ${seen}  time=1  ?` }).map((each) => each.includes("passes")),
    [true],
    "the latest is judged",
  );
  assert.deepEqual(forecast(server, { seen: `${seen}  time=3  ?\n ${seen}  time=1` }), unknown("sender-not-proven"));
  assert.deepEqual(forecast(server, { seen: `${seen}  time=3  ?\n ${seen}  time=-` }), unknown("sender-not-proven"));
  assert.deepEqual(
    forecast(server, { seen: `${seen}\n ${seen}  ?` }),
    unknown("sender-not-proven"),
    "of one time the later one",
  );
});

test("servers that are verified already are not foretold: by the configuration, or by a failure that ended a connection", () => {
  const answered = `${server}  answered`;
  assert.equal(forecast(answered).length, 1);
  assert.equal(forecast(answered, { verification: [null, "On"] }).length, 0);
  assert.equal(forecast(answered, { verification: ["Off"] }).length, 1);
  assert.equal(forecast(answered, { failures: "imp1  192.0.2.14  8443" }).length, 0);
  assert.equal(forecast(answered, { failures: "imp1  192.0.2.14  8443  Continue" }).length, 1);
  assert.equal(forecast(answered, { failures: "imp1  192.0.2.14  8443  by-server" }).length, 1);
  assert.equal(forecast(server, { verification: ["On"] }).length, 1, "none that it answered shows it");
});

test("nor servers that fail, whoever refused", () => {
  const fails = (...failures: readonly string[]) => forecast(server, { failures: failures.join("\n") }).length === 0;
  assert.ok(fails("cucm1  192.0.2.11  8443"));
  assert.ok(fails("CUCM1.  192.0.2.11  8443  by-server"));
  assert.ok(fails("cucm1  192.0.2.11  8443  Continue"));
  assert.ok(fails("cucm1  -  8443"));
  assert.ok(fails("cucm1  192.0.2.11  -"));
  assert.ok(fails("cucm1  192.0.2.12  8443", "cucm1  192.0.2.11  8443"));
  assert.ok(fails("cucm1  192.0.2.11  8443", "cucm1  192.0.2.12  8443"));
  assert.ok(!fails("cucm1  192.0.2.12  8443"));
  assert.ok(!fails("cucm1  192.0.2.11  6972"));
  assert.ok(!fails("cucm2  192.0.2.11  8443"));
  assert.equal(forecast("cucm1  -  8443", { failures: "cucm1  192.0.2.11  8443" }).length, 0);
  assert.equal(forecast("cucm1  192.0.2.11  -", { failures: "cucm1  192.0.2.11  8443" }).length, 0);
});

test("one that several logs name is foretold once, and has answered where it did in any", () => {
  assert.deepEqual(
    forecast(`${server}\n CUCM1  192.0.2.11  8443\n cucm1  192.0.2.11  6972\n cucm1  192.0.2.12  8443`).map(
      (each) => each.split(":")[0],
    ),
    ["CUCM1 8443", "cucm1 6972", "cucm1 8443"],
  );
  assert.equal(forecast(`${server}  answered\n ${server}`, { verification: ["On"] }).length, 0);
  assert.equal(forecast(`${server}\n ${server}  answered`, { verification: ["On"] }).length, 0);
});
