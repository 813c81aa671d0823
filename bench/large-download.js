// A large diagnostic archive, as a download of a busy box is.
import { spawnSync } from "node:child_process";
import { randomFillSync } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { generateLog } from "./generate.js";

/** A log of so many bytes and so many captures of 20 MB that do not shrink, in `folder`, as a .tar.gz of them; returns its path. */
export function generateDownload(folder, { bytes, captures }) {
  const log = "loggingsnapshot_expc01_2026-03-02_08_20_00.txt";
  generateLog(join(folder, log), { bytes });
  const names = Array.from({ length: captures }, (_, i) => `eth0_diagnostic_logging_tcpdump${i}_expc01.pcap`);
  for (const name of names) writeFileSync(join(folder, name), capture(20e6));
  const archive = join(folder, "diagnostic_log_expc01_2026-03-02_08_20_00.tar.gz");
  spawnSync("tar", ["-C", folder, "-czf", archive, log, ...names]);
  return archive;
}

/** UDP that concerns nobody, in packets of 1,4 kB. */
function capture(bytes) {
  const header = Buffer.alloc(24);
  header.writeUInt32LE(0xa1b2c3d4, 0);
  header.writeUInt16LE(2, 4);
  header.writeUInt16LE(4, 6);
  header.writeUInt32LE(262_144, 16);
  header.writeUInt32LE(1, 20);
  const packets = [header];
  for (let written = 0; written < bytes; written += 1416) {
    const packet = randomFillSync(Buffer.alloc(1416));
    packet.writeUInt32LE(1_772_439_600, 0);
    packet.writeUInt32LE(0, 4);
    packet.writeUInt32LE(1400, 8);
    packet.writeUInt32LE(1400, 12);
    packet.writeUInt16BE(0x0806, 28);
    packets.push(packet);
  }
  return Buffer.concat(packets);
}
