// node bench/download.js [--captures=20] : time and memory of `check` on a diagnostic download with that many captures of 20 MB,
// beside tar and, where it is installed, tshark on the same bytes in the same run. Needs `npx tsc -b && node esbuild.js` before.
// Prints; judges nothing.
import { spawnSync } from "node:child_process";
import { randomFillSync } from "node:crypto";
import { closeSync, mkdtempSync, openSync, rmSync, statSync, writeFileSync, writeSync } from "node:fs";
import { createRequire } from "node:module";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";

const program = join(import.meta.dirname, "..", "dist", "cli.cjs");
const marker = "--run=";
const toRun = process.argv.find((word) => word.startsWith(marker))?.slice(marker.length);
const count = Number(/--captures=(\d+)/.exec(process.argv.join(" "))?.[1] ?? 20);
const captureBytes = 20e6;

if (toRun) runProgram(toRun);
else await compare();

/** The program in a process of its own, which tells its peak of resident memory last. */
function runProgram(path) {
  process.argv.splice(1, process.argv.length, program, "check", "--format", "json", path);
  process.on("exit", () => console.error(Math.round(process.resourceUsage().maxRSS / 1024)));
  createRequire(program)(program);
}

async function compare() {
  const folder = mkdtempSync(join(tmpdir(), "bench-download-"));
  try {
    console.log(`Node ${process.version}, ${cpus().length} x ${cpus()[0]?.model ?? "?"}`);
    const { archive, captures } = await generate(folder);
    const megabytes = statSync(archive).size / 1e6;
    console.log(`${megabytes.toFixed(0)} MB packed, ${count} captures of ${captureBytes / 1e6} MB, median of 3`);
    const own = median(() => run(process.execPath, [import.meta.filename, marker + archive]));
    const document = JSON.parse(own.stdout);
    const failed = document.failures.map(({ signature, count: times }) => `${signature} x ${times}`).join(", ");
    print("check --format json", own.seconds, `${own.stderr.trim().split("\n").at(-1)} MB resident, ${failed}`);
    const tar = median(() => run("sh", ["-c", `tar -xzOf '${archive}' | cat > /dev/null`]));
    print("tar -xzO | cat", tar.seconds, `we take ${(own.seconds / tar.seconds).toFixed(2)} of it`);
    if (spawnSync("tshark", ["--version"]).status !== 0) return;
    const filter = ["-Y", "tls.handshake.certificate", "-T", "fields", "-e", "tls.handshake.certificate"];
    const dissect = (file) => run("tshark", ["-r", file, "-o", "tcp.reassemble_out_of_order:TRUE", ...filter]).seconds;
    const tshark = captures.reduce((sum, file) => sum + dissect(file), 0);
    print("tshark, certificates", tshark, `we take ${(own.seconds / (tar.seconds + tshark)).toFixed(2)} of both`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Handshakes among the bytes of other connections, which do not shrink. */
async function generate(folder) {
  const { members } = await import("../out/test/archives/build.js");
  const { meet } = await import("../out/test/archives/handshake.js");
  const { scenarios } = await import("../out/test/archives/scenarios.js");
  const { packet, segments } = await import("../out/test/core/capture/capture-writer.js");
  const files = await members(scenarios["unknown-ca-root-sent"]);
  const conversations = [];
  for (const { meeting, server } of scenarios["self-signed-ecdsa"].exchanges)
    conversations.push({ server, writes: await meet({ ...meeting, sni: server.name }) });
  const names = [];
  for (const [name, content] of Object.entries(files)) {
    if (name.endsWith(".pcap")) continue;
    writeFileSync(join(folder, name), content);
    names.push(name);
  }
  const captures = [];
  let time = Date.UTC(2026, 2, 2, 7);
  let port = 1024;
  for (let i = 0; i < count; i++) {
    const number = String(i).padStart(2, "0");
    const name = `eth0_diagnostic_logging_tcpdump${number}_expc01_2026-03-02_08_20_00.pcap`;
    const file = openSync(join(folder, name), "w");
    let written = writeSync(file, header());
    const add = (bytes) => {
      time += 1;
      written += writeSync(file, Buffer.concat([record(time, bytes.length), bytes]));
    };
    for (let n = 0; written < captureBytes; n++) {
      if (n % 50 === 0) {
        const { server, writes } = conversations[(n / 50) % conversations.length];
        port = port >= 60_000 ? 1024 : port + 1;
        const ends = { client: "192.0.2.20", clientPort: port, server: server.address, serverPort: server.port };
        for (const segment of segments(writes, { size: 1448, ...ends })) add(packet(segment));
      }
      const payload = randomFillSync(Buffer.alloc(1448));
      const other = { client: "192.0.2.20", server: "192.0.2.60", clientPort: 30_000, serverPort: 7001 };
      add(packet({ from: "server", sequence: (n * 1448) >>> 0, acknowledgment: 1, flags: 24, payload, ...other }));
    }
    closeSync(file);
    captures.push(join(folder, name));
    names.push(name);
  }
  const archive = join(folder, "diagnostic_log_expc01_2026-03-02_08_20_00.tar.gz");
  run("tar", ["-C", folder, "-czf", archive, ...names]);
  return { archive, captures };
}

function header() {
  const bytes = Buffer.alloc(24);
  bytes.writeUInt32LE(0xa1b2c3d4, 0);
  bytes.writeUInt16LE(2, 4);
  bytes.writeUInt16LE(4, 6);
  bytes.writeUInt32LE(262_144, 16);
  bytes.writeUInt32LE(1, 20);
  return bytes;
}

function record(time, length) {
  const bytes = Buffer.alloc(16);
  bytes.writeUInt32LE(Math.floor(time / 1000), 0);
  bytes.writeUInt32LE((time % 1000) * 1000, 4);
  bytes.writeUInt32LE(length, 8);
  bytes.writeUInt32LE(length, 12);
  return bytes;
}

function print(name, seconds, more) {
  console.log(`  ${name.padEnd(24)} ${seconds.toFixed(2)} s  ${more}`);
}

function median(measure) {
  return Array.from({ length: 3 }, measure).sort((a, b) => a.seconds - b.seconds)[1];
}

function run(command, args) {
  const started = performance.now();
  const { stdout, stderr } = spawnSync(command, args, { encoding: "utf8", maxBuffer: 1 << 30 });
  return { seconds: (performance.now() - started) / 1000, stdout, stderr };
}
