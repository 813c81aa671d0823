/** Reads a folder's inputs in a process of its own: `node read-folder.js FOLDER` prints paths, kinds and problems, and each failure's name and count. */

import process from "node:process";
import { listFiles } from "../../node/files.ts";
import { readInputs } from "../../node/inputs.ts";

const [folder = ""] = process.argv.slice(2);
const { inputs, findings } = await readInputs(await listFiles([folder]));
process.stdout.write(
  JSON.stringify({
    inputs: inputs.map(({ path, kind, problems }) => ({ path: path.slice(folder.length + 1), kind, problems })),
    failures: findings.failures.map(({ name, count }) => ({ name, count })),
  }),
);
