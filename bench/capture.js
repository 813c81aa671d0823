// node bench/capture.js [--size=200] : MB/s and memory of the capture reader beside tshark's filter for certificates, on a
// generated capture: bulk TLS, plain HTTP, UDP and a handshake every so often. Prints; judges nothing. Build first.
import { spawnSync } from "node:child_process";
import { closeSync, mkdtempSync, openSync, readSync, rmSync, statSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";

const root = join(import.meta.dirname, "..");
const size = Number(/--size=(\d+)/.exec(process.argv.join(" "))?.[1] ?? 200) * 1e6;
const given = process.argv.slice(2).find((word) => !word.startsWith("--"));

if (process.argv.includes("--read")) {
  await readFile(given);
} else {
  const folder = mkdtempSync(join(tmpdir(), "bench-capture-"));
  try {
    for (const payload of [1400, 300]) await compare(join(folder, `${payload}.pcap`), payload);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function readFile(path) {
  const { CaptureReader } = await import(join(root, "out/core/capture/capture.js"));
  const reader = new CaptureReader();
  const chunk = Buffer.alloc(262_144);
  const file = openSync(path, "r");
  const started = performance.now();
  for (let length = readSync(file, chunk); length > 0; length = readSync(file, chunk)) {
    reader.push(chunk.subarray(0, length));
  }
  const { handshakes, files, problems } = reader.finish();
  const seconds = (performance.now() - started) / 1000;
  const bytes = statSync(path).size;
  const memory = process.resourceUsage().maxRSS / 1024;
  console.log(
    `  reader: ${(bytes / 1e6 / seconds).toFixed(0)} MB/s, ${seconds.toFixed(2)} s, ${memory.toFixed(0)} MB resident, ` +
      `${files[0].packets} packets, ${handshakes.length} handshakes, ${problems.length} problems`,
  );
}

async function compare(path, payload) {
  await generate(path, payload);
  console.log(`${(statSync(path).size / 1e6).toFixed(0)} MB, payloads of ${payload} bytes`);
  for (let round = 0; round < 3; round++) {
    spawnSync(process.execPath, [import.meta.filename, "--read", path], { stdio: "inherit" });
  }
  const started = performance.now();
  const { error } = spawnSync(
    "tshark",
    [
      ...["-n", "-r", path, "-Y", "tls.handshake.certificate", "-o", "tcp.reassemble_out_of_order:TRUE"],
      ...["-T", "fields", "-e", "tls.handshake.certificate"],
    ],
    { maxBuffer: 1 << 30 },
  );
  const seconds = (performance.now() - started) / 1000;
  console.log(
    error ? "  tshark: not there" : `  tshark: ${(size / 1e6 / seconds).toFixed(0)} MB/s, ${seconds.toFixed(2)} s`,
  );
}

async function generate(path, payload) {
  const from = (name) => import(join(root, "out/test/core/capture", `${name}.js`));
  const [{ captureFile, packet, segments }, { conversations, refused }] = await Promise.all([
    from("capture-writer"),
    from("conversation"),
  ]);
  const real = [...Object.values(conversations), refused(conversations.chain, "client", 1, 48)];
  const file = openSync(path, "w");
  const written = { bytes: writeSync(file, captureFile([])) };
  const add = (packets) => {
    written.bytes += writeSync(file, captureFile(packets).subarray(24));
  };
  const record = Buffer.concat([Buffer.from([23, 3, 3, 0x3f, 0]), Buffer.alloc(0x3f00, 0x5a)]);
  const bulk = Buffer.concat(new Array(8).fill(record));
  for (let i = 0; written.bytes < size; i++) {
    const conversation = real[i % real.length];
    const data = i % 3 === 0 ? Buffer.from("HTTP/1.1 200 OK\r\n\r\n".padEnd(120_000, "x")) : bulk;
    const begin = i % 3 === 0 ? [{ from: "client", bytes: Buffer.from("GET / HTTP/1.1\r\n\r\n") }] : conversation;
    const list = segments([...begin, { from: "server", bytes: data }], {
      size: payload,
      clientPort: 1024 + (i % 60_000),
      clientStart: i * 1_000_003,
      serverStart: i * 7_000_003,
    });
    // The receiver's confirmations, which a real capture is half made of.
    const acknowledged = list.flatMap((each, n) =>
      each.from === "server" && n % 2 === 0
        ? [
            each,
            {
              ...each,
              from: "client",
              sequence: each.acknowledgment,
              acknowledgment: each.sequence,
              flags: 16,
              payload: Buffer.alloc(0),
            },
          ]
        : [each],
    );
    add(acknowledged.map((each) => packet(each)));
  }
  closeSync(file);
}
