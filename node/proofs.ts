/** `check --proof FOLDER`: for each verdict a folder named by the failure's id, with the certificates and the commands. */

import { mkdir } from "node:fs/promises";
import path from "node:path";
import type { EvidenceResult } from "../core/evidence/evidence.ts";
import { proofFiles } from "../core/evidence/proof.ts";
import { writeOutputFile } from "./output.ts";

/** The names are hexadecimal ids and constants of ours. Throws where a file cannot be written. */
export async function writeProofs(folder: string, proofs: EvidenceResult["proofs"]): Promise<void> {
  for (const [id, proof] of proofs) {
    const inside = path.join(folder, id);
    await mkdir(inside, { recursive: true });
    for (const { name, text } of proofFiles(proof)) await writeOutputFile(path.join(inside, name), text);
  }
}
