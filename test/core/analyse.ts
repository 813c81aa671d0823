/** A log as text → its analysis, and the analysis as a picture to compare whole. */

import { Buffer } from "node:buffer";
import { LogAnalyzer } from "../../core/analysis/log-analyzer.ts";
import type { Failure, LogAnalysis } from "../../core/failures/failure.ts";
import type { TimeWindow } from "../../core/log/window.ts";

/** `sizes` are the lengths of the chunks, over and over; the whole at once where left out. */
export function analyse(
  log: string | Uint8Array,
  sizes: readonly number[] = [],
  window: TimeWindow | null = null,
): LogAnalysis {
  const bytes = typeof log === "string" ? Buffer.from(log, "utf8") : log;
  const analyzer = new LogAnalyzer("log.txt", window);
  for (let at = 0, i = 0; at < bytes.length; i++) {
    const size = sizes[i % sizes.length] ?? bytes.length;
    // A copy that is overwritten afterwards, as a reader's buffer is.
    const chunk = Buffer.from(bytes.subarray(at, at + size));
    analyzer.push(chunk);
    chunk.fill(0x30);
    at += size;
  }
  return analyzer.finish();
}

/** Everything that is told of the failures, a block each. */
export function picture(analysis: LogAnalysis): string {
  const blocks = analysis.failures.map(failurePicture);
  const unexplained = analysis.unexplained.map(
    (each) =>
      `unexplained (${each.because}) ${each.name} ${each.address} ${each.port}: ${each.status} "${each.reason}" x${each.requests}`,
  );
  return [...blocks, ...unexplained].join("\n");
}

function failurePicture(failure: Failure): string {
  const { verifyError, tlsError } = failure;
  const address = failure.addressInferred ? `${failure.address}?` : failure.address;
  const lines = [
    `${failure.signature} ${failure.direction === null ? "who?" : failure.direction === "expressway-rejected-server" ? "expressway>server" : "server>expressway"} ${failure.name} ${address} ${failure.port} ${failure.action}`,
  ];
  if (verifyError) lines.push(`  ${verifyError.code} "${verifyError.text}" depth ${verifyError.depth}`);
  if (tlsError) lines.push(`  ${tlsError.code?.toString(16)} "${tlsError.reason}" alert ${tlsError.alert}`);
  lines.push(`  handshakes ${failure.count}, requests ${failure.requests}`);
  for (const each of failure.occurrences) {
    const related = each.related.map(({ role, line }) => `${role} ${line}`).join(", ");
    const answer = each.response ? ` -> ${each.response.status} "${each.response.reason}"` : "";
    const marked = each.insideUnfinishedBody ? " INSIDE UNFINISHED BODY" : "";
    lines.push(
      `  ${each.line}:${each.column}-${each.endLine}:${each.endColumn}${marked}${related ? ` (${related})` : ""}${each.request ? ` ${each.request.method} ${each.request.route?.decoded ?? each.request.url}` : ""}${answer}`,
    );
  }
  return lines.join("\n");
}
