// npm run differential -- [CHAINS [SEED]]: our verdict against the machine's `openssl verify` on so many random chains (5000).
import { spawnSync } from "node:child_process";
import path from "node:path";
import process from "node:process";

const [chains = "5000", seed] = process.argv.slice(2);
const test = path.join(import.meta.dirname, "..", "out", "test", "system", "chain-differential.test.js");
const env = { ...process.env, CHAINS: chains, ...(seed === undefined ? {} : { SEED: seed }) };
const { status } = spawnSync(process.execPath, ["--test", "--test-reporter=spec", test], { stdio: "inherit", env });
process.exitCode = status ?? 1;
