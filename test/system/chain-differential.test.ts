/**
 * Our verdict against the machine's `openssl verify` on chains of servers and of clients made at random: the same verdict, code and depth. The
 * reference is OpenSSL 3.0. CHAINS is how many (300), SEED where to begin (printed).
 */

import assert from "node:assert/strict";
import { execFile, execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { test } from "node:test";
import { readCertificateFile } from "../../core/trust/certificate-file.ts";
import { verifyChain } from "../../core/trust/chain.ts";
import type { TlsSide } from "../../core/trust/purpose.ts";
import { readTrustStore } from "../../core/trust/trust-store.ts";
import { pem } from "../core/trust/certificate-maker.ts";
import { Random, type RandomCase, randomCase } from "../core/trust/random-chains.ts";

const chains = Number(process.env.CHAINS ?? 300);
const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31));

/** "trusted", "18@0", "no verdict" where a file is refused, "1" where the library gives up without a line. */
type Answer = string;

function ours({ at, authLevel }: RandomCase, side: TlsSide, sentFile: string, storeFile: string): Answer {
  const sent = readCertificateFile(Buffer.from(sentFile));
  const store = readTrustStore(Buffer.from(storeFile));
  const refused = (problems: typeof sent.problems) => problems.some(({ code }) => code !== "other-block");
  if (refused(store.problems) || refused(sent.problems)) return "no verdict";
  const { verdict, verifyError } = verifyChain({
    sent: sent.certificates.map(({ certificate }) => certificate),
    store: store.entries,
    at: at * 1000,
    authLevel: authLevel ?? 0,
    side,
  });
  return verifyError ? `${verifyError.code}@${verifyError.depth}` : verdict;
}

function theirs(each: RandomCase, side: TlsSide, sentPath: string, storePath: string): Promise<Answer> {
  const { at, authLevel } = each;
  const level = authLevel === null ? [] : ["-auth_level", String(authLevel)];
  const files = ["-CAfile", storePath, "-untrusted", sentPath, sentPath];
  const options = ["-purpose", `ssl${side}`, "-no-CApath", "-no-CAstore", ...level, "-attime", String(at), ...files];
  return new Promise((resolve) => {
    execFile("openssl", ["verify", ...options], (error, stdout, stderr) => {
      const [, code, depth] = /^error (\d+) at (\d+) depth lookup/m.exec(stderr) ?? [];
      if (code !== undefined) resolve(`${code}@${depth}`);
      else if (error === null && stdout.trim().endsWith(": OK")) resolve("trusted");
      else resolve(/verification failed/.test(stderr) ? "1" : "no verdict");
    });
  });
}

test(`${chains} random chains: the answers of openssl verify`, async (context) => {
  const version = execFileSync("openssl", ["version"], { encoding: "utf8" }).trim();
  context.diagnostic(`SEED=${seed} CHAINS=${chains}, ${version}`);
  const folder = mkdtempSync(join(tmpdir(), "chains-"));
  const tally = new Map<Answer, number>();
  const differences: string[] = [];
  let next = 0;
  const worker = async (id: number) => {
    for (let i = next++; i < chains; i = next++) {
      const each = randomCase(new Random(seed + i));
      // The seed alone says which, so that one chain can be tried again.
      const side = (seed + i) % 3 === 0 ? "client" : "server";
      const [sentPath, storePath] = [join(folder, `${id}-sent.pem`), join(folder, `${id}-store.pem`)];
      const [sentFile, storeFile] = [
        each.sent.map((one) => pem(one)).join(""),
        each.store.map((one) => pem(one)).join(""),
      ];
      writeFileSync(sentPath, sentFile);
      writeFileSync(storePath, storeFile);
      const [want, got] = [await theirs(each, side, sentPath, storePath), ours(each, side, sentFile, storeFile)];
      tally.set(want, (tally.get(want) ?? 0) + 1);
      const same = want === got || (want === "1" && got.startsWith("1@"));
      if (!same) differences.push(`SEED=${seed + i} CHAINS=1: ${side}: openssl ${want}, ours ${got}`);
    }
  };
  try {
    await Promise.all(Array.from({ length: 2 * availableParallelism() }, (_, id) => worker(id)));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  const counts = [...tally].sort((a, b) => b[1] - a[1]).map(([answer, count]) => `${answer} ${count}`);
  context.diagnostic(counts.join(", "));
  assert.deepEqual(differences.slice(0, 20), []);
});
