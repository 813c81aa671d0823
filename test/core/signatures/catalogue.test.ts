import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { LogAnalyzer } from "../../../core/analysis/log-analyzer.ts";
import { bugIds } from "../../../core/expressway/bugs.ts";
import type { Failure } from "../../../core/failures/failure.ts";
import { verifyErrors } from "../../../core/openssl/verify-errors.ts";
import { catalogue } from "../../../core/signatures/catalogue.ts";
import type { Sample, Signature } from "../../../core/signatures/signature.ts";
import { classify } from "../../../core/traffic-server/classify.ts";
import { parseMessage, type TrafficServerMessage } from "../../../core/traffic-server/message.ts";
import { line, log, warning } from "../../log-lines.ts";
import { analyse } from "../analyse.ts";

const signatures: readonly Signature[] = catalogue;
const ownText = (sample: string) => sample.replace(/^\S+ \S+ traffic_server\[\d+\]: /, "");

/** What is read in a message, by the names of Traffic Server's format strings, each value taken out of the line by its span. */
function captures(text: string, message: TrafficServerMessage): Record<string, string> {
  const at = (part: keyof TrafficServerMessage["parts"]) => {
    const span = message.parts[part];
    return span && text.slice(span.start, span.end);
  };
  const all = {
    thread: message.thread ?? undefined,
    name: at("name"),
    action: at("action"),
    error: message.kind === "connection-failed" ? `${at("opensslError")}${at("reason")}` : at("error"),
    server: at("server"),
    address: at("address"),
    depth: at("depth"),
    reason: at("reason"),
  };
  return Object.fromEntries(Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined));
}

function checkCaptures(id: string, { line: sample, captures: expected }: Sample): void {
  const text = ownText(sample);
  const message = parseMessage(text);
  assert.ok(message, sample);
  assert.deepEqual(captures(text, message), expected);
  assert.equal(classify(message).signature, id, sample);
  assert.equal(message.span.end, text.length, "the whole line is the message");
}

/** What is known of a failure of another process; `action` is Traffic Server's alone. */
function facts({ action, verifyError, tlsError, reason, ...others }: Failure): Record<string, unknown> {
  const { direction, name, address, port, addressInferred, portInferred } = others;
  assert.ok(!addressInferred && !portInferred, "nothing is inferred from the requests of Traffic Server");
  const told = { direction, name, address, port, verifyError: verifyError?.text, tlsError: tlsError?.raw, reason };
  return { action, ...Object.fromEntries(Object.entries(told).filter(([, value]) => (value ?? null) !== null)) };
}

test("every file of core/signatures is in the catalogue, named by its id", () => {
  const files = readdirSync("core/signatures")
    .filter((file) => file.endsWith(".ts") && !["catalogue.ts", "lookup.ts", "signature.ts"].includes(file))
    .map((file) => file.replace(/\.ts$/, ""));
  assert.deepEqual(files.sort(), signatures.map(({ id }) => id).sort());
});

test("the schema names each signature", () => {
  const schema = JSON.parse(readFileSync("schemas/check.schema.json", "utf8"));
  assert.deepEqual(
    schema.$defs.failure.properties.signature.examples,
    signatures.map(({ id }) => id),
  );
});

for (const signature of signatures) {
  test(`${signature.id}: has samples, each read exactly and by no other signature; look-alikes are not`, () => {
    assert.ok(signature.samples.length > 0 && signature.nonSamples.length > 0);
    for (const sample of signature.samples) {
      const analysis = analyse(sample.line);
      // What anybody can cause is a failure where a zone names who did.
      const failures = [...analysis.failures, ...analysis.inbound];
      assert.deepEqual(
        failures.map((failure) => failure.signature),
        [signature.id],
      );
      if ("facts" in sample) assert.deepEqual(facts(failures[0] as Failure), { action: null, ...sample.facts });
      else checkCaptures(signature.id, sample);
    }
    for (const other of signature.nonSamples) {
      const { failures, inbound } = analyse(other);
      assert.ok(![...failures, ...inbound].some((failure) => failure.signature === signature.id), other);
    }
    for (const id of signature.references) assert.ok((bugIds as readonly string[]).includes(id), id);
  });
}

test("every verify error of every OpenSSL is recognised in each of its wordings", () => {
  const general = [];
  for (const { name, code, texts } of verifyErrors) {
    for (const text of texts) {
      const [failure, ...others] = analyse(line(warning({ error: text }))).failures;
      assert.equal(others.length, 0);
      assert.deepEqual(failure?.verifyError, { code, name, text, depth: 0 });
      if (failure?.signature === "certificate-verification-failed") general.push(name);
    }
  }
  // 96 errors less those that a signature of their own names.
  assert.equal(new Set(general).size, 96 - 16);
});

test("work grows with the length of a line, not with its square", () => {
  const hostile = [
    (n: number) =>
      `[ET_NET 0] WARNING: Core server certificate verification failed for (${"). Action=Continue Error=ok server=y(z) depth=0".repeat(n / 47)}`,
    (n: number) => `[ET_NET 0] WARNING: SNI (${") not in certificate. Action=Continue server=b(c".repeat(n / 48)}`,
    (n: number) =>
      `[ET_NET 0] ERROR: SSL connection failed for '${"': error:14094418:SSL routines:f:r".repeat(n / 35)}`,
    (n: number) => `[${"[".repeat(n)}`,
    (n: number) => `[ET_NET 0] WARNING: Core server certificate verification failed for (${" ".repeat(n)}`,
    (n: number) => `[ET_NET 0] WARNING: <${"<".repeat(n)}`,
  ];
  for (const text of hostile) {
    for (const length of [50_000, 400_000]) {
      const analyzer = new LogAnalyzer("x");
      analyzer.push(Buffer.from(log(line(text(length)))));
      assert.ok(analyzer.finish().failures.every((failure) => failure.action !== "Continue"));
    }
  }
});
