// node bench/archive.js [--size=400] : MB/s of reading every member of a .tar.gz, a .tar and a .zip of that many MB, beside other
// programs on the same files in the same run. Needs `npx tsc -b` before. Prints; judges nothing.
import { spawnSync } from "node:child_process";
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, statSync, writeSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { generateLog } from "./generate.js";

const reader = "--read=";
const toRead = process.argv.find((word) => word.startsWith(reader))?.slice(reader.length);
if (toRead) await readAll(toRead);
else compare();

/** In a process of its own, as the other programs are. */
async function readAll(path) {
  const { openArchive } = await import("../out/core/archive/entries.js");
  const { openArchiveFile } = await import("../out/node/archive-source.js");
  const file = await openArchiveFile({ path, inFolder: false });
  const archive = await openArchive(file.source);
  let bytes = 0;
  for await (const member of archive.members) for await (const piece of member.open()) bytes += piece.length;
  await file.close();
  console.log(`${bytes} ${Math.round(process.resourceUsage().maxRSS / 1024)} ${archive.problems.length}`);
}

function compare() {
  const size = Number(/--size=(\d+)/.exec(process.argv.join(" "))?.[1] ?? 400) * 1e6;
  const folder = mkdtempSync(join(tmpdir(), "bench-archive-"));
  try {
    console.log(`Node ${process.version}, ${cpus().length} x ${cpus()[0]?.model ?? "?"}`);
    const names = generate(folder, size);
    run("tar", ["-cf", "a.tar", ...names], folder);
    run("gzip", ["-kf", "a.tar"], folder);
    run("zip", ["-q", "a.zip", ...names], folder);
    for (const [archive, others] of [
      ["a.tar.gz", ["tar -xzOf a.tar.gz | cat > FILE", "gzip -dc a.tar.gz | wc -c > FILE"]],
      ["a.tar", ["tar -xOf a.tar | cat > FILE"]],
      ["a.zip", ["unzip -p a.zip | cat > FILE"]],
    ]) {
      if (statSync(join(folder, archive), { throwIfNoEntry: false })) compareOne(folder, archive, others, size);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A log of three quarters, and captures of 20 MB that do not shrink. */
function generate(folder, size) {
  const captures = Math.floor(size / 4 / 20e6);
  generateLog(join(folder, "loggingsnapshot.txt"), { bytes: size - captures * 20e6 });
  const names = Array.from({ length: captures }, (_, i) => `eth0_diagnostic_logging_tcpdump${i}.pcap`);
  let seed = 1;
  for (const name of names) {
    const file = openSync(join(folder, name), "w");
    for (let written = 0; written < 20e6; written += 4e5) {
      const words = new Uint32Array(1e5).map(() => {
        seed ^= seed << 13;
        seed ^= seed >>> 17;
        seed ^= seed << 5;
        return seed;
      });
      writeSync(file, new Uint8Array(words.buffer));
    }
    closeSync(file);
  }
  return ["loggingsnapshot.txt", ...names];
}

function compareOne(folder, archive, others, size) {
  readFileSync(join(folder, archive));
  console.log(
    `\n${archive}: ${(statSync(join(folder, archive)).size / 1e6).toFixed(0)} MB, unpacked ${size / 1e6} MB, median of 5`,
  );
  const own = median(() => run(process.execPath, [import.meta.filename, `${reader}${join(folder, archive)}`], folder));
  const [bytes, memory, problems] = own.output.split(" ").map(Number);
  print("members read", own.seconds, bytes, `${memory} MB resident${problems ? `, ${problems} problems` : ""}`);
  for (const command of others) {
    const { seconds } = median(() => run("sh", ["-c", command.replace("FILE", "/dev/null")], folder));
    print(command.replace(" > FILE", ""), seconds, bytes, `we take ${(own.seconds / seconds).toFixed(2)} of it`);
  }
}

function print(name, seconds, bytes, more) {
  console.log(
    `${name.padEnd(34)} ${seconds.toFixed(2)} s  ${(bytes / 1e6 / seconds).toFixed(0).padStart(5)} MB/s  ${more}`,
  );
}

function median(measure) {
  return Array.from({ length: 5 }, measure).sort((a, b) => a.seconds - b.seconds)[2];
}

function run(command, args, cwd) {
  const started = performance.now();
  const { stdout } = spawnSync(command, args, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });
  return { seconds: (performance.now() - started) / 1000, output: stdout ?? "" };
}
