// node scripts/sample.js: writes the sample archive of samples/ anew, from what test/archives/sample.ts describes.
import fs from "node:fs";
import path from "node:path";

const root = path.join(import.meta.dirname, "..");
const built = path.join(root, "out", "test", "archives");
if (!fs.existsSync(built)) {
  console.error("Not built yet: run `npx tsc -b` first.");
  process.exit(1);
}
const { archive, archiveName } = await import(path.join(built, "build.js"));
const { sampleDownload } = await import(path.join(built, "sample.js"));
fs.mkdirSync(path.join(root, "samples"), { recursive: true });
fs.writeFileSync(path.join(root, "samples", archiveName()), await archive(sampleDownload()));
