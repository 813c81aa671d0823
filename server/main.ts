/** The language server's process: `--stdio` for any editor, `--node-ipc` for ours. */

import process from "node:process";
import { createConnection, IPCMessageReader, StreamMessageReader } from "vscode-languageserver/node";
import { keepHeapSmall } from "../node/memory.ts";
import { BoundedWriter, overStream } from "./bounded-writer.ts";
import { FrameGate, LifecycleGate } from "./protocol-gate.ts";
import { serve } from "./server.ts";

/** Time for answers that are on their way when the input ends. */
const grace = 100;

function overStreams(): void {
  const said = new Set<string>();
  const say = (why: string) => {
    if (!said.has(why)) process.stderr.write(`expressway-logs server: ${why}\n`);
    said.add(why);
  };
  const gate = new FrameGate((why) => {
    say(why);
    process.exit(1);
  }, say);
  const writer = new BoundedWriter(overStream(process.stdout));
  const reader = new LifecycleGate(new StreamMessageReader(process.stdin.pipe(gate)), writer);
  process.stdin.once("close", () => setTimeout(() => process.exit(reader.isShutDown ? 0 : 1), grace));
  // A client that has gone: nobody is left to tell.
  process.stdout.once("error", () => process.exit(1));
  serve(createConnection(reader, writer), () => writer.isStuck);
}

function overIpc(): void {
  const writer = new BoundedWriter(({ message }, done) => process.send?.(message, undefined, undefined, done));
  const reader = new LifecycleGate(new IPCMessageReader(process), writer);
  process.once("disconnect", () => process.exit(reader.isShutDown ? 0 : 1));
  serve(createConnection(reader, writer), () => writer.isStuck);
}

keepHeapSmall();
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => process.exit(1));

if (process.argv.includes("--node-ipc") && process.send) overIpc();
else if (process.argv.includes("--stdio")) overStreams();
else {
  process.stderr.write("expressway-logs server: say how to speak with it: --stdio\n");
  process.exitCode = 2;
}
