/** A second thread that reads chunks of a log and finds the records in them. It knows nothing of failures. */

import { readSync } from "node:fs";
import { workerData } from "node:worker_threads";
import { Chunks, type ChunksSetup } from "./chunks.ts";

/** What the first thread gives. */
export interface WorkerData {
  readonly setup: ChunksSetup;
  readonly descriptor: number;
}

function work({ setup, descriptor }: WorkerData): void {
  const chunks = new Chunks(setup, 1);
  for (let chunk = chunks.claimInTurn(); chunk !== null; chunk = chunks.claimInTurn()) {
    let got = 0;
    for (const further of [false, true]) {
      const { bytes, position } = chunks.reading(chunk, got, further);
      got += readSync(descriptor, bytes, 0, bytes.length, position);
      if (chunks.search(chunk, got, further)) break;
    }
  }
}

work(workerData as WorkerData);
