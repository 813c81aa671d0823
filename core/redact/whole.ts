/** Copies of certificates and captures of one run: who has signed whom is known when all have been looked at. */

import type { Buffer } from "node:buffer";
import { copyCapture, lookAtCapture } from "./capture-copy.ts";
import { CertificateCopies } from "./certificates.ts";
import type { WholeRedactor } from "./content.ts";
import type { TextRedactor } from "./text.ts";

export interface RunCopies extends WholeRedactor {
  /** Told of every file of certificates and every capture before the first copy is made. */
  look(kind: "certificates" | "capture", bytes: Buffer): void;
}

export function runCopies(text: TextRedactor): RunCopies {
  const certificates = new CertificateCopies(text);
  return {
    look(kind, bytes) {
      if (kind === "capture") lookAtCapture(bytes, certificates);
      else certificates.lookAtFile(bytes);
    },
    certificates: (bytes) => certificates.file(bytes),
    capture: (bytes) => copyCapture(bytes, certificates, text),
  };
}
