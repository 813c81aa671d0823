/** The certificates that a reader may compare: handshakes, own ones, stores and files, in the order in which a reader looks for them. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { certificateId, comparableCertificates, fileId } from "../../../core/evidence/comparable-certificates.ts";
import type { EvidenceInputs } from "../../../core/evidence/evidence.ts";
import type { Hosts, Seen } from "../../../core/evidence/hosts.ts";
import type { Certificate } from "../../../core/trust/certificate.ts";

const certificates = (...names: readonly string[]) => names.map((sha256) => ({ sha256 }) as Certificate);
const minutes = (time: string | null) => (time === null ? null : Date.parse(`2026-03-02T${time}:00Z`));

interface Inputs {
  /** "cucm1 192.0.2.11 8443 09:10 A+B own=C [path=c/eth1] [checksum] [?]" of each Expressway: name in the hello, server, time, what was sent. */
  readonly seen?: Readonly<Record<string, readonly string[]>>;
  /** "c/server server A B": path, use or "-", certificates. */
  readonly files?: readonly string[];
  readonly stores?: readonly string[];
}

function seenOf(line: string): Seen {
  const [sni, address, port, time, sent = "-", ...words] = line.split(" ");
  const value = (key: string) => words.find((word) => word.startsWith(`${key}=`))?.slice(key.length + 1);
  const chain = (text: string) => (text === "-" ? [] : certificates(...text.split("+")));
  return {
    handshake: {
      server: { address, port: Number(port) },
      sni: sni === "-" ? null : sni,
      time: minutes(time === "-" ? null : (time ?? null)),
      sentHere: words.includes("?") ? null : "client",
    },
    sent: chain(sent),
    own: chain(value("own") ?? "-"),
    path: value("path") ?? "c/eth0",
    doubt: words.includes("checksum") ? "checksum" : null,
  } as unknown as Seen;
}

function all({ seen = {}, files = [], stores = [] }: Inputs) {
  const origin = (path = "") => ({ path, host: path.startsWith("x/") ? "named" : null, time: minutes("08:00") });
  const inputs = {
    certificates: files.map((line) => {
      const [path, use, ...names] = line.split(" ");
      return { ...origin(path), use: use === "-" ? null : use, certificates: certificates(...names) };
    }),
    trustStores: stores.map((line) => {
      const [path, ...names] = line.split(" ");
      return { ...origin(path), entries: certificates(...names).map((certificate) => ({ certificate })) };
    }),
  } as unknown as EvidenceInputs;
  const hosts = {
    all: Object.entries(seen).map(([name, lines]) => ({ name, seen: lines.map(seenOf) })),
    nameOf: ({ path }: { readonly path: string }) =>
      path.startsWith("c/") ? "expc01" : path.startsWith("e/") ? "" : null,
  } as unknown as Hosts;
  return comparableCertificates(inputs, hosts);
}

/** "server expc01 cucm1 192.0.2.11:8443 A B in c/eth0 × 2 09:10-09:20 doubt" */
function told(inputs: Inputs): string[] {
  return all(inputs).map(({ role, host, server, chain, path, count, first, last, doubt }) => {
    const time = (of: number | null) => (of === null ? "" : new Date(of).toISOString().slice(11, 16));
    const names = chain.map(({ sha256 }) => sha256).join(" ");
    const where = server ? `${server.name ?? "-"} ${server.address}:${server.port} ` : "";
    return `${role} ${host ?? "-"} ${where}${names} in ${path} × ${count} ${time(first)}-${time(last)}${doubt ? ` ${doubt}` : ""}`;
  });
}

test("handshakes that showed the same count as one, from the first to the last", () => {
  assert.deepEqual(
    told({
      seen: {
        expc01: [
          "cucm1 192.0.2.11 8443 09:20 A+B",
          "CUCM1 192.0.2.11 8443 09:10 A+B",
          "cucm1 192.0.2.11 8443 - A+B",
          "cucm1 192.0.2.11 8443 09:30 A+B",
        ],
      },
    }),
    ["server expc01 cucm1 192.0.2.11:8443 A B in c/eth0 × 4 09:10-09:30"],
  );
  assert.deepEqual(told({ seen: { "": ["- 192.0.2.11 8443 - A"] } }), ["server - - 192.0.2.11:8443 A in c/eth0 × 1 -"]);
});

test("another chain, server, name, file, side or doubt is another one", () => {
  const one = "cucm1 192.0.2.11 8443 09:10 A+B";
  for (const other of [
    "cucm1 192.0.2.11 8443 09:10 A",
    "cucm1 192.0.2.12 8443 09:10 A+B",
    "cucm1 192.0.2.11 6972 09:10 A+B",
    "cucm2 192.0.2.11 8443 09:10 A+B",
    "- 192.0.2.11 8443 09:10 A+B",
    "cucm1 192.0.2.11 8443 09:10 A+B path=c/eth1",
    "cucm1 192.0.2.11 8443 09:10 - own=A+B",
    "cucm1 192.0.2.11 8443 09:10 A+B checksum",
    "cucm1 192.0.2.11 8443 09:10 A+B ?",
  ])
    assert.equal(all({ seen: { expc01: [one, other] } }).length, 2, other);
  assert.equal(all({ seen: { expc01: ["cucm1 192.0.2.11 8443 09:10 -"] } }).length, 0);
});

test("why one is seen and not used: its doubt goes before who sent it", () =>
  assert.deepEqual(
    told({
      seen: {
        expc01: ["a 192.0.2.11 8443 09:10 A ?", "b 192.0.2.11 8443 09:10 A checksum ?", "c 192.0.2.11 8443 09:10 A"],
      },
    }).map((each) => each.split(" ").at(-1)),
    ["sender-not-proven", "checksum", "09:10-09:10"],
  ));

test("servers by name, port and time before clients, then own ones and files, then trust stores one by one", () => {
  assert.deepEqual(
    told({
      seen: {
        expc01: [
          "b 192.0.2.12 8443 09:10 A own=C",
          "a 192.0.2.11 8443 09:30 B",
          "a 192.0.2.11 8443 09:20 A",
          "a 192.0.2.11 443 09:40 A",
          "- 192.0.2.10 8443 09:40 A",
        ],
        expc02: ["A 192.0.2.11 8443 09:25 D"],
      },
      files: ["c/server server S T", "e/client client K", "x/given - X", "c/none server"],
      stores: ["c/ca R Q", "y/ca P"],
    }),
    [
      "server expc01 - 192.0.2.10:8443 A in c/eth0 × 1 09:40-09:40",
      "server expc01 a 192.0.2.11:443 A in c/eth0 × 1 09:40-09:40",
      "server expc01 a 192.0.2.11:8443 A in c/eth0 × 1 09:20-09:20",
      "server expc02 A 192.0.2.11:8443 D in c/eth0 × 1 09:25-09:25",
      "server expc01 a 192.0.2.11:8443 B in c/eth0 × 1 09:30-09:30",
      "server expc01 b 192.0.2.12:8443 A in c/eth0 × 1 09:10-09:10",
      "client expc01 b 192.0.2.12:8443 C in c/eth0 × 1 09:10-09:10",
      "own-server expc01 S T in c/server × 0 08:00-08:00",
      "own-client - K in e/client × 0 08:00-08:00",
      "file named X in x/given × 0 08:00-08:00",
      "trust-store expc01 R in c/ca × 0 08:00-08:00",
      "trust-store expc01 Q in c/ca × 0 08:00-08:00",
      "trust-store - P in y/ca × 0 08:00-08:00",
    ],
  );
});

test("ids are the same for the same, and differ where anything that is shown does", () => {
  const [own, entry] = all({ files: ["c/server server S T"], stores: ["c/ca R"] });
  assert.equal(own?.id, certificateId("c/server", "own-server", certificates("S", "T")));
  assert.equal(entry?.id, certificateId("c/ca", "trust-store", certificates("R")));
  const ids = [
    certificateId("c/ca", "trust-store", certificates("R")),
    certificateId("c/ca", "file", certificates("R")),
    certificateId("c/cb", "trust-store", certificates("R")),
    certificateId("c/ca", "trust-store", certificates("Q")),
    fileId("c/ca"),
    fileId("c/cb"),
  ];
  assert.equal(new Set(ids).size, ids.length);
  for (const id of ids) assert.match(id, /^[0-9a-f]{16}$/);
});
