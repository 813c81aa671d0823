/** What lies beside this program: the other bundles, or the modules that the tests run. */

import { existsSync } from "node:fs";
import { join } from "node:path";

export function beside(name: string): string {
  return join(import.meta.dirname, name);
}

export function isThere(path: string): boolean {
  return existsSync(path);
}
