// Compiles core/log/assembly/find-records.ts (AssemblyScript) and writes it as text, which is committed: whoever builds needs
// no compiler, and the core loads it without a disk. A test compiles it again and compares.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import asc from "assemblyscript/asc";

const root = join(import.meta.dirname, "..");

/** The source of core/log/find-records-module.ts. */
export async function compiledModules() {
  const own = await compile([]);
  const shared = await compile(["--enable", "threads", "--sharedMemory"]);
  return [
    "// Written by scripts/wasm.js from assembly/find-records.ts: WebAssembly in base64, for memory that other threads share and",
    "// for memory of its own, into which bytes are copied faster.",
    "",
    asText("ownMemoryModule", own),
    "",
    asText("sharedMemoryModule", shared),
    "",
  ].join("\n");
}

function asText(name, binary) {
  const lines = Buffer.from(binary)
    .toString("base64")
    .match(/.{1,112}/g);
  return `export const ${name} =\n${lines.map((line) => `  "${line}"`).join(" +\n")};`;
}

async function compile(options) {
  let binary;
  const { error, stderr } = await asc.main(
    [
      join("core", "log", "assembly", "find-records.ts"),
      ...["--outFile", "module.wasm", "--baseDir", root, "-O3", "--noAssert", "--runtime", "stub", "--enable", "simd"],
      ...["--importMemory", "--initialMemory", "1", "--maximumMemory", "256"],
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

if (import.meta.main ?? process.argv[1] === import.meta.filename)
  writeFileSync(join(root, "core", "log", "find-records-module.ts"), await compiledModules());
