// Compiles core/log/assembly/find-records.ts (AssemblyScript) and writes it as text, which is committed: whoever builds needs
// no compiler, and the core loads it without a disk. A test compiles it again and compares.
import "./entry.cjs";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import asc from "assemblyscript/asc";

const root = join(import.meta.dirname, "..");

/** The source of core/log/find-records-module.ts. */
export async function compiledModule() {
  const binary = Buffer.from(await compile([]));
  const shared = Buffer.from(await compile(["--enable", "threads", "--sharedMemory"]));
  const differing = [...binary.keys()].filter((at) => binary[at] !== shared[at]);
  const [at] = differing;
  if (binary.length !== shared.length || differing.length !== 1 || binary[at] !== 1 || shared[at] !== 3)
    throw new Error("shared memory changes more than the flags of the imported memory");
  const lines = binary.toString("base64").match(/.{1,112}/g);
  return [
    "// Written by scripts/wasm.js from assembly/find-records.ts: WebAssembly in base64.",
    "",
    `export const findRecordsModule =\n${lines.map((line) => `  "${line}"`).join(" +\n")};`,
    "",
    "/** The byte that says of which kind the imported memory is: 1 for one of its own, 3 for one that other threads share. */",
    `export const memoryFlags = { at: ${at}, own: 1, shared: 3 } as const;`,
    "",
  ].join("\n");
}

async function compile(options) {
  let binary;
  const { error, stderr } = await asc.main(
    [
      join("core", "log", "assembly", "find-records.ts"),
      ...["--outFile", "module.wasm", "--baseDir", root, "-O3", "--noAssert", "--runtime", "stub", "--enable", "simd"],
      ...["--importMemory", "--initialMemory", "1", "--maximumMemory", "1024"],
      ...options,
    ],
    {
      writeFile: (name, contents) => {
        if (name === "module.wasm") binary = contents;
      },
    },
  );
  if (error) throw new Error(`${error.message}\n${stderr}`);
  return binary;
}

if (process.argv[1] === import.meta.filename)
  writeFileSync(join(root, "core", "log", "find-records-module.ts"), await compiledModule());
