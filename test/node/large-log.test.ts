import assert from "node:assert/strict";
import {
  appendFileSync,
  closeSync,
  copyFileSync,
  createReadStream,
  mkdtempSync,
  openSync,
  rmSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import workerThreads from "node:worker_threads";
import { LogAnalyzer } from "../../core/analysis/log-analyzer.ts";
import { chunkBytes } from "../../node/chunks.ts";
import { listFiles } from "../../node/files.ts";
import { inputsOfLog, type ReadOptions, readInputs } from "../../node/inputs.ts";
import { line, log, receiveRequest, receiveResponse, sendRequest, sendResponse, warning } from "../log-lines.ts";

const folder = mkdtempSync(join(tmpdir(), "large-log-"));
after(() => rmSync(folder, { recursive: true, force: true }));

/** In the name, the address and at the time of the `i`th request. */
const requestOf = (i: number) => ({ id: i, name: `cucm0${i % 5}.lab.example`, address: `192.0.2.${i % 5}` });
const written = (i: number, text: string, process?: string) => line(text, { time: i / 20, process });
const refusal = (i: number) => written(i, warning(requestOf(i)));

/** Requests in progress at every place where the file may be cut, one in a hundred refused. */
function block(first: number): string {
  const lines: string[] = [];
  for (let i = first; i < first + 500; i++) {
    const request = requestOf(i);
    lines.push(
      written(i, receiveRequest(request)),
      written(i, 'UTCTime="2026-03-02 07:14:07,031" Module="network.sip" Level="DEBUG"', "tvcs"),
      " SIPMSG:",
      ` |REGISTER sip:lab.example SIP/2.0 ${"x".repeat((i * 7) % 1500)}`,
      " |",
      written(i, sendRequest(request)),
      i % 100 === 0 ? refusal(i) : written(i, receiveResponse(request)),
      written(i, sendResponse(request, i % 100 === 0 ? "502" : "200")),
    );
  }
  return log(...lines);
}

function largeLog(name: string, megabytes: number, also: (i: number) => string = () => ""): string {
  const path = join(folder, name);
  const file = openSync(path, "w");
  for (let i = 0, written = 0; written < megabytes * 1e6; i++) written += writeSync(file, also(i) + block(500 * i));
  closeSync(file);
  return path;
}

async function read(path: string, options: ReadOptions = {}) {
  const { inputs, findings } = await readInputs(await listFiles([path]), options);
  return { inputs, findings };
}

/** Holds that one thread and two tell what one tells that reads in order and is given no tables. */
async function assertSame(path: string): Promise<void> {
  const analyzer = new LogAnalyzer(path);
  for await (const chunk of createReadStream(path, { highWaterMark: 999_983 })) analyzer.push(chunk as Buffer);
  const expected = inputsOfLog(path, analyzer.finish());
  const files = await listFiles([path]);
  assert.deepEqual(await readInputs(files, { threads: 1 }), expected);
  assert.deepEqual(await readInputs(files), expected);
}

test("neither chunks nor a second thread change what is found", async () => {
  const path = largeLog("plain.log", 160);
  appendFileSync(path, "a last line without an end");
  await assertSame(path);
  const again = join(folder, "again.log");
  copyFileSync(path, again);
  const { inputs } = await readInputs(await listFiles([path, again]));
  assert.deepEqual(inputs[1]?.problems, [{ code: "duplicate", detail: path, lost: false }]);
});

test("nor where lines in the middle are not plain: carriage returns, a line longer than a chunk, a body never closed", async () => {
  const odd = new Map([
    [20, "\r\n"],
    [30, `${"x".repeat(5_000_000)}\n`],
    [40, " |never closed\n"],
    [50, `Line 190: ${block(1).split("\n", 1)[0]}\n`],
    [60, " x\n".repeat(1_000_000)],
    [70, `${" |y\n".repeat(30_000)}`],
  ]);
  await assertSame(largeLog("odd.log", 70, (i) => odd.get(i) ?? ""));
});

test("nor where a body, never closed or longer than what is read behind a bound, lies on every bound", async () => {
  const path = join(folder, "bounds.log");
  const file = openSync(path, "w");
  let written = 0;
  for (let i = 0; written < 20 * chunkBytes; i++) {
    const text = block(10 * i);
    const bound = chunkBytes * Math.ceil((written + 1) / chunkBytes);
    if (written + text.length > bound) {
      const body = i % 2 ? " |never closed\n" : " |closed far behind\n";
      // Chunks begin behind the first 16 KiB.
      const over = i % 2 ? 17_500 : 180_000;
      written += writeSync(
        file,
        `${body}${" y\n".repeat((bound - written + over) / 3)}${i % 2 ? "" : "|\n"}${refusal(i)}\n`,
      );
    }
    written += writeSync(file, text);
  }
  closeSync(file);
  await assertSame(path);
});

test("nor where lines end in carriage returns, or no record begins anywhere", async () => {
  const path = join(folder, "windows.log");
  const blocks = Array.from({ length: 30 }, (_, i) => block(10 * i));
  writeFileSync(path, blocks.join("").replaceAll("\n", "\r\n"));
  await assertSame(path);
  const other = join(folder, "other.txt");
  writeFileSync(other, "nothing of a log\n".repeat(1_000_000));
  const { inputs } = await read(other);
  assert.deepEqual(
    inputs.map(({ bytes, kind, problems }) => ({ bytes, kind, problems })),
    [{ bytes: 17_000_000, kind: "unknown", problems: [{ code: "not-a-log", detail: null, lost: false }] }],
  );
});

test("nor where the second thread ends in the middle of a chunk, or cannot start", async () => {
  const path = largeLog("lonely.log", 160);
  const expected = await readInputs(await listFiles([path]), { threads: 1 });
  const { Worker } = workerThreads;
  const started: string[] = [];
  const readWith = async (worker: new (...args: ConstructorParameters<typeof Worker>) => workerThreads.Worker) => {
    workerThreads.Worker = worker as typeof Worker;
    syncBuiltinESMExports();
    try {
      assert.deepEqual(await readInputs(await listFiles([path])), expected);
    } finally {
      workerThreads.Worker = Worker;
      syncBuiltinESMExports();
    }
  };
  for (const milliseconds of [0, 30, 45, 60, 75]) {
    await readWith(
      class extends Worker {
        constructor(...args: ConstructorParameters<typeof Worker>) {
          super(...args);
          started.push(String(args[0]));
          setTimeout(() => this.terminate(), milliseconds);
        }
      },
    );
  }
  await readWith(
    class extends Worker {
      constructor(file: string | URL, options?: workerThreads.WorkerOptions) {
        super(`${file}.missing`, options);
        started.push(String(file));
      }
    },
  );
  assert.equal(started.length, 6);
});

test("what is cancelled ends soon, and reads no further", async () => {
  const path = largeLog("cancelled.log", 120);
  let read1 = 0;
  const options = { progress: (bytes: number) => (read1 = bytes), cancelled: () => read1 > 60e6 };
  await readInputs(await listFiles([path]), options);
  assert.ok(read1 < 80e6, `${read1} bytes were read`);
});

test("a file that shrinks while it is read is told, and what was read is used", async () => {
  const path = largeLog("shrinking.log", 120);
  let shrunk = false;
  const progress = (bytes: number) => {
    if (bytes < 20e6 || shrunk) return;
    shrunk = true;
    truncateSync(path, 70e6);
  };
  const { inputs, findings } = await read(path, { progress });
  const told = inputs[0]?.problems.map(({ code, lost }) => `${code} ${lost}`);
  assert.deepEqual(told, ["changed-while-read true"]);
  assert.equal(findings.failures.length, 1);
});
