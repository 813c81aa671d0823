/**
 * The reader of captures beside tshark: the same certificates, byte for byte, on captures of real handshakes between
 * OpenSSL's own client and server over loopback, then reordered, doubled and cut. tshark reads in one pass, with
 * `tcp.reassemble_out_of_order`; without it, it loses certificates that came out of order.
 */

import assert from "node:assert/strict";
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { type AddressInfo, connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { captureFile, type Link, linkType, packet, type Segment, segments } from "../core/capture/capture-writer.ts";
import { type Identity, identity, pem } from "../core/capture/certificates.ts";
import { type Conversation, conversations, type Write } from "../core/capture/conversation.ts";
import { read } from "../core/capture/picture.ts";
import { evenly } from "../random.ts";

const folder = mkdtempSync(join(tmpdir(), "capture-"));
after(() => rmSync(folder, { recursive: true, force: true }));

const root = identity("root", { ca: true });
const intermediate = identity("intermediate", { issuer: root, ca: true, filler: 3000 });
const rsa = identity("cucm", { issuer: intermediate });
const ecdsa = identity("cucm-ec", { issuer: intermediate, type: "ec" });
const selfSigned = identity("self-signed", { type: "ec" });
const expressway = identity("expressway", { issuer: intermediate });
const stranger = identity("stranger", { ca: true });

function write(name: string, content: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

function keyFile(of: Identity): string {
  return write(`${of.subject}.key`, of.key.export({ format: "pem", type: "pkcs8" }) as string);
}

const rootFile = write("root.pem", pem(root));
const strangerFile = write("stranger.pem", pem(stranger));

interface Case {
  readonly chain: readonly [Identity, ...Identity[]];
  readonly serverArguments?: readonly string[];
  readonly clientArguments?: readonly string[];
  /** The alert that is sent in the clear: who, and its number. */
  readonly alert: string | null;
  readonly client?: readonly Identity[];
}

const tls12 = ["-tls1_2"];
const asClient = ["-cert", write("expressway.pem", pem(expressway)), "-key", keyFile(expressway)];
const strict = (file: string) => ["-CAfile", file, "-verify_return_error"];

const cases: Record<string, Case> = {
  "RSA with intermediate": {
    chain: [rsa, intermediate],
    clientArguments: [...tls12, ...strict(rootFile)],
    alert: null,
  },
  "ECDSA with intermediate and root": {
    chain: [ecdsa, intermediate, root],
    clientArguments: [...tls12, ...strict(rootFile)],
    alert: null,
  },
  "self-signed": { chain: [selfSigned], clientArguments: [...tls12, ...strict(rootFile)], alert: "client 48" },
  "unknown authority": {
    chain: [rsa, intermediate],
    clientArguments: [...tls12, ...strict(strangerFile)],
    alert: "client 48",
  },
  "intermediate missing": { chain: [rsa], clientArguments: [...tls12, ...strict(rootFile)], alert: "client 48" },
  "another name": {
    chain: [rsa, intermediate],
    clientArguments: [...tls12, ...strict(rootFile), "-verify_hostname", "other.example"],
    alert: "client 42",
  },
  "client certificate": {
    chain: [rsa, intermediate],
    serverArguments: ["-Verify", "3", ...strict(rootFile)],
    clientArguments: [...tls12, ...asClient, "-cert_chain", write("chain.pem", pem(intermediate))],
    alert: null,
    client: [expressway, intermediate],
  },
  "client certificate refused": {
    chain: [rsa, intermediate],
    serverArguments: ["-Verify", "3", ...strict(strangerFile)],
    clientArguments: [...tls12, ...asClient],
    alert: "server 48",
    client: [expressway],
  },
  "TLS 1.3": { chain: [rsa, intermediate], clientArguments: ["-tls1_3"], alert: null },
  "TLS 1.3, unknown authority": {
    chain: [rsa, intermediate],
    clientArguments: ["-tls1_3", ...strict(strangerFile)],
    alert: "client 48",
  },
};

/** What OpenSSL's client and server wrote to each other, through a proxy on loopback. */
async function handshake({ chain, serverArguments = [], clientArguments = [] }: Case): Promise<Conversation> {
  const [leaf, ...others] = chain;
  const server = spawn(
    "openssl",
    [
      ...["s_server", "-accept", "0", "-naccept", "1", "-cert", write("leaf.pem", pem(leaf)), "-key", keyFile(leaf)],
      ...(others.length > 0 ? ["-cert_chain", write("others.pem", pem(...others))] : []),
      ...serverArguments,
    ],
    { stdio: ["pipe", "pipe", "pipe"] },
  );
  const serverPort = await listening(server);
  const writes: Write[] = [];
  const proxy = createServer((near) => {
    const far = connect(serverPort, "127.0.0.1");
    const relay = (from: "client" | "server", source: typeof near, target: typeof near) => {
      source.on("data", (bytes) => {
        const last = writes.at(-1);
        if (last?.from === from) writes[writes.length - 1] = { from, bytes: Buffer.concat([last.bytes, bytes]) };
        else writes.push({ from, bytes: Buffer.from(bytes) });
        target.write(bytes);
      });
      source.on("end", () => target.end());
      source.on("error", () => target.destroy());
    };
    relay("client", near, far);
    relay("server", far, near);
  });
  proxy.listen(0, "127.0.0.1");
  await once(proxy, "listening");
  const { port } = proxy.address() as AddressInfo;
  const client = spawn(
    "openssl",
    ["s_client", "-connect", `127.0.0.1:${port}`, "-servername", "cucm.example", ...clientArguments],
    { stdio: ["pipe", "ignore", "ignore"] },
  );
  client.stdin.on("error", () => undefined);
  // Data, and the end of it: the client closes once it has sent both, or at the first objection.
  client.stdin.end("hello\n");
  await once(client, "close");
  server.kill();
  proxy.close();
  return writes;
}

async function listening(server: ChildProcess): Promise<number> {
  let text = "";
  for await (const bytes of server.stdout ?? []) {
    text += String(bytes);
    const port = /ACCEPT .*?:(\d+)\s/.exec(text)?.[1];
    if (port) return Number(port);
  }
  throw new Error(`openssl s_server said: ${text}`);
}

/** Every certificate that tshark prints, as hex, in its order. On a file that is cut short it says so, and fails. */
function certificatesOfTshark(file: string): string[] {
  const { status, stdout, stderr, error } = spawnSync(
    "tshark",
    [
      ...["-n", "-r", file, "-d", "tcp.port==8443,tls", "-Y", "tls.handshake.certificate"],
      ...["-o", "tcp.reassemble_out_of_order:TRUE", "-T", "fields", "-e", "tls.handshake.certificate"],
    ],
    { encoding: "utf8", maxBuffer: 1 << 28 },
  );
  assert.equal(error, undefined, "tshark is needed: apt-get install tshark");
  assert.ok(status === 0 || stderr.includes("cut short"), stderr);
  return stdout.split(/[\s,]+/).filter((hex) => hex !== "");
}

function certificatesOfOurs(bytes: Buffer): string[] {
  return read(bytes, [65_536]).handshakes.flatMap(({ serverCertificates, clientCertificates }) =>
    [...(serverCertificates ?? []), ...(clientCertificates ?? [])].map((der) => Buffer.from(der).toString("hex")),
  );
}

function compare(name: string, packets: readonly Buffer[], type = 1, format: "pcap" | "pcapng" = "pcap") {
  const bytes = captureFile(packets, { linkType: type, format });
  const file = write("capture.pcap", bytes);
  const [theirs, ours] = [certificatesOfTshark(file), certificatesOfOurs(bytes)];
  return { name, theirs: theirs.sort(), ours: ours.sort() };
}

const recorded = new Map<string, Conversation>();
for (const [name, each] of Object.entries(cases)) {
  test(`${name}: certificates and alerts as OpenSSL sent them`, async () => {
    const conversation = await handshake(each);
    recorded.set(name, conversation);
    const packets = segments(conversation).map((segment) => packet(segment));
    const [found, ...others] = read(captureFile(packets)).handshakes;
    assert.deepEqual(others, []);
    assert.ok(found);
    const alerts = found.alerts.map(({ from, description }) => `${from} ${description}`);
    assert.deepEqual(alerts, each.alert === null ? [] : [each.alert]);
    const hex = (list: readonly Identity[]) => list.map(({ der }) => der.toString("hex"));
    const sent = (list: readonly Uint8Array[] | null) => list?.map((der) => Buffer.from(der).toString("hex")) ?? [];
    assert.deepEqual(sent(found.serverCertificates), found.encrypted ? [] : hex(each.chain));
    assert.deepEqual(sent(found.clientCertificates), hex(each.client ?? []));
    assert.equal(found.encrypted, name.startsWith("TLS 1.3"));
    assert.equal(found.completed, each.alert === null);
    const { theirs, ours } = compare(name, packets);
    assert.deepEqual(ours, theirs);
  });
}

function everything(size: number): Segment[][] {
  return [...recorded.values(), ...Object.values(conversations)].map((conversation, i) =>
    segments(conversation, { size, clientPort: 40_000 + i, clientStart: 0xffffff00 + i, serverStart: i * 99_991 }),
  );
}

function inTurn(lists: readonly Segment[][]): Segment[] {
  const longest = Math.max(...lists.map((list) => list.length));
  return Array.from({ length: longest }, (_, i) => lists.flatMap((list) => list[i] ?? [])).flat();
}

test("every link layer, IPv4 and IPv6, pcap and pcapng", () => {
  const links: Link[] = ["ethernet", "vlan", "qinq", "sll", "sll2", "raw", "null", "loop"];
  for (const link of links) {
    for (const version of [4, 6] as const) {
      const packets = inTurn(everything(1000)).map((each) => packet(each, { link, version }));
      for (const format of ["pcap", "pcapng"] as const) {
        const { name, theirs, ours } = compare(
          `${link} ${version} ${format}`,
          packets,
          linkType(link, version),
          format,
        );
        assert.ok(ours.length > 20);
        assert.deepEqual(ours, theirs, name);
      }
    }
  }
});

test("segments of any size", () => {
  for (const size of [7, 100, 536, 1460, 9000]) {
    const { theirs, ours } = compare(
      String(size),
      inTurn(everything(size)).map((each) => packet(each)),
    );
    assert.deepEqual(ours, theirs, String(size));
  }
});

test("reordered, doubled, lost: all that tshark finds, and nothing that was not sent", () => {
  const truth = new Set(certificatesOfOurs(captureFile(inTurn(everything(1460)).map((each) => packet(each)))));
  for (let seed = 1; seed <= 40; seed++) {
    const next = evenly(seed);
    const lossy = seed % 2 === 0;
    const list = inTurn(everything([200, 700, 1460][seed % 3] as number))
      .flatMap((each) => (lossy && next() < 0.02 ? [] : next() < 0.03 ? [each, each] : [each]))
      .map((each, i) => ({ each, at: i + (next() < 0.1 ? next() * 60 : 0) }))
      .sort((a, b) => a.at - b.at)
      .map(({ each }) => each);
    const { theirs, ours } = compare(
      String(seed),
      list.map((each) => packet(each)),
    );
    for (const certificate of ours) assert.ok(truth.has(certificate), String(seed));
    // A record that was sent twice may be two to tshark.
    assert.deepEqual(
      theirs.filter((certificate) => !ours.includes(certificate)),
      [],
      String(seed),
    );
  }
});

test("a file cut anywhere", () => {
  const bytes = captureFile(inTurn(everything(1460)).map((each) => packet(each)));
  for (let part = 1; part < 12; part++) {
    const cut = bytes.subarray(0, Math.floor((bytes.length * part) / 12));
    const theirs = certificatesOfTshark(write("cut.pcap", cut));
    assert.deepEqual(certificatesOfOurs(cut).sort(), theirs.sort(), String(part));
  }
});
