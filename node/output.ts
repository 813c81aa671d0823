/** Where results go: standard output, or a file that is whole or not there. */

import { type BigIntStats, constants } from "node:fs";
import { access, chmod, realpath, rename, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import process from "node:process";

/** Standard output, for as long as somebody reads it. */
export class StandardOutput {
  #failed: NodeJS.ErrnoException | null = null;

  constructor() {
    process.stdout.on("error", this.#note);
  }

  readonly #note = (error: NodeJS.ErrnoException): void => {
    this.#failed ??= error;
  };

  /** One part after another, as fast as they are taken; false where nobody takes them any more, which is no error (`| head`). */
  async write(parts: Iterable<string>): Promise<boolean> {
    for (const part of parts) {
      await new Promise<void>((resolve) => {
        process.stdout.write(part, (error) => {
          if (error) this.#note(error);
          resolve();
        });
      });
      if (this.#failed !== null) break;
    }
    if (this.#failed !== null && this.#failed.code !== "EPIPE") throw this.#failed;
    return this.#failed === null;
  }
}

/** All that is written. */
export async function writeStandardOutput(parts: Iterable<string>): Promise<void> {
  await new StandardOutput().write(parts);
}

/** Fails where the file could not be written later: before a long analysis rather than after it. */
export async function assertWritable(file: string): Promise<void> {
  const stats = await existing(file);
  if (stats?.isDirectory()) throw Object.assign(new Error("it is a folder"), { code: "EISDIR" });
  await access(path.dirname(await target(file)), constants.W_OK);
}

/** Written beside its place and then renamed, so that nobody ever sees half a file; a device is written to as it is. */
export async function writeOutputFile(
  file: string,
  text: Iterable<string> | Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
): Promise<void> {
  const stats = await existing(file);
  if (stats && !stats.isFile()) {
    await writeFile(file, text);
    return;
  }
  const place = await target(file);
  const beside = path.join(path.dirname(place), `.${path.basename(place).slice(0, 200)}.${process.pid}.tmp`);
  try {
    await writeFile(beside, text, { flag: "wx" });
    if (stats) await chmod(beside, Number(stats.mode) & 0o777);
    await rename(beside, place);
  } catch (error) {
    await rm(beside, { force: true }).catch(() => {});
    throw error;
  }
}

async function existing(file: string): Promise<BigIntStats | null> {
  return await stat(file, { bigint: true }).catch(() => null);
}

/** Through a link to what it names: the link stays. */
async function target(file: string): Promise<string> {
  return await realpath(file).catch(() => file);
}
