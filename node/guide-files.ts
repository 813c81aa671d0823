/** What is shown as files, for editors that can show a file and no virtual document: few, private, removed at the end. */

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { pathToFileURL } from "node:url";

const maxFiles = 50;

export class GuideFiles {
  #folder: string | null = null;
  readonly #names = new Set<string>();

  /** Writes a text and answers its address; null where nothing can be written. `name` is ours: an id and a constant. */
  write(name: string, text: string): string | null {
    try {
      this.#folder ??= this.#createFolder();
      const path = join(this.#folder, name);
      rmSync(path, { force: true });
      writeFileSync(path, withoutModelines(text), { mode: 0o600, flag: "wx" });
      this.#names.delete(name);
      this.#names.add(name);
      this.#removeOldest();
      return pathToFileURL(path).href;
    } catch {
      // A full or read-only disk: the hover and the command's answer hold the guide as well.
      return null;
    }
  }

  #createFolder(): string {
    const folder = mkdtempSync(join(tmpdir(), "expressway-guide-"));
    process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
    return folder;
  }

  #removeOldest(): void {
    if (this.#names.size <= maxFiles) return;
    const [oldest] = this.#names;
    this.#names.delete(oldest as string);
    rmSync(join(this.#folder as string, oldest as string), { force: true });
  }
}

/**
 * Vim, Neovim and Emacs set options by what stands in the first and last lines of a file ("vim: …", "-*- … -*-", "Local Variables:"),
 * where names from a log stand here. A blank more, and it is text.
 */
export function withoutModelines(text: string): string {
  return text
    .replace(/(?<=(?:^|\s)(?:vi|vim|ex)(?:[<=>]?\d+)?):/gim, " :")
    .replaceAll("-*-", "- * -")
    .replace(/(?<=Local Variables):/gi, " :");
}
