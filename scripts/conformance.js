// npm run conformance -- FOLDER: certificates with known answers (limbo.jsonl.gz, openssl.jsonl.gz, names.json) against core/trust.
import fs from "node:fs";
import path from "node:path";
import process from "node:process";
import zlib from "node:zlib";
import { readCertificateFile } from "../out/core/trust/certificate-file.js";
import { verifyChain } from "../out/core/trust/chain.js";
import { judgeName } from "../out/core/trust/names.js";
import { readTrustStore } from "../out/core/trust/trust-store.js";

// Traffic Server's versions in the data → the first version of the same behaviour.
const versions = { "8.1.11": "8.1", "9.2.11": "9.0", "9.2.15": "9.2.15", "10.1.0": "10.1", "10.2.0": "10.2" };

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  console.error("usage: npm run conformance -- FOLDER");
  process.exit(2);
}
// npm runs this in the project's folder: a relative path is meant from where the user is.
const root = path.resolve(process.env.INIT_CWD ?? process.cwd(), folder);
const now = Date.now();
let differences = 0;
for (const file of ["limbo.jsonl.gz", "openssl.jsonl.gz"]) compareChains(path.join(root, file));
compareNames(path.join(root, "names.json"));
console.log(differences === 0 ? "no difference" : `${differences} differences`);
process.exitCode = differences === 0 ? 0 : 1;

function compareChains(file) {
  const lines = zlib.gunzipSync(fs.readFileSync(file)).toString("utf8").trim().split("\n");
  let names = 0;
  for (const line of lines) {
    const { id, sent, store, at, want, names: asked = [] } = JSON.parse(line);
    const presented = sent.flatMap((pem) => certificatesIn(pem).slice(0, 1));
    if (presented.length < sent.length) {
      report(file, id, "every certificate sent", `${presented.length} of ${sent.length}`);
      continue;
    }
    const entries = store.flatMap((pem) => readTrustStore(Buffer.from(pem)).entries);
    const time = at === undefined ? now : Date.parse(at);
    const { verdict, verifyError } = verifyChain({ sent: presented, store: entries, at: time });
    const got = { verdict, code: verifyError?.code ?? null, depth: verifyError?.depth ?? null };
    if (["verdict", "code", "depth"].some((key) => got[key] !== want[key])) report(file, id, want, got);
    for (const { name, matches } of asked) {
      names++;
      const judged = judgeName(presented[0], name);
      if (judged.matches !== matches || judged.otherwise.length > 0) report(file, `${id} ${name}`, matches, judged);
    }
  }
  console.log(`${path.basename(file)}: ${lines.length} chains, ${names} names`);
}

function compareNames(file) {
  const { certificates, vectors } = JSON.parse(fs.readFileSync(file, "utf8"));
  let answers = 0;
  for (const { id, certificate, name, matches, byVersion } of vectors) {
    const [leaf] = certificatesIn(certificates[certificate]);
    for (const [version, ours] of Object.entries(versions)) {
      answers++;
      const want = byVersion?.[version] ?? matches;
      const got = leaf && judgeName(leaf, name, ours).matches;
      if (got !== want) report(file, `${id} ${JSON.stringify(name)} in ${version}`, want, got ?? "unreadable");
    }
  }
  console.log(`${path.basename(file)}: ${vectors.length} names, ${answers} answers`);
}

function certificatesIn(pem) {
  return readCertificateFile(Buffer.from(pem)).certificates.map(({ certificate }) => certificate);
}

function report(file, id, want, got) {
  differences++;
  console.log(`${path.basename(file)}: ${id}: expected ${JSON.stringify(want)}, got ${JSON.stringify(got)}`);
}
