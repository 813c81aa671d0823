/** What a capture shows, as text: one helper for all tests of the reader. */

import { createHash } from "node:crypto";
import { type Capture, CaptureReader } from "../../../core/capture/capture.ts";
import type { Handshake } from "../../../core/capture/handshake.ts";
import { clientIdentity, intermediate, leaf, root, selfSigned } from "./conversation.ts";

const names = new Map(
  [root, intermediate, leaf, selfSigned, clientIdentity].map(({ subject, der }) => [der.toString("base64"), subject]),
);

/** Reads the bytes in chunks of these sizes, repeated; whole without. */
export function read(bytes: Uint8Array, sizes: readonly number[] = [bytes.length || 1]): Capture {
  const reader = new CaptureReader();
  const reused = Buffer.alloc(Math.max(...sizes));
  for (let at = 0, i = 0; at < bytes.length; i++) {
    const size = sizes[i % sizes.length] as number;
    const length = Math.min(size, bytes.length - at);
    // The reader must not rely on a chunk after the call.
    reused.set(bytes.subarray(at, at + length));
    reader.push(reused.subarray(0, length));
    at += length;
  }
  return reader.finish();
}

/** A certificate's name in the tests, or a hash for one that nobody sent. */
export function certificateName(der: Uint8Array): string {
  return names.get(Buffer.from(der).toString("base64")) ?? createHash("sha256").update(der).digest("hex");
}

export function isKnown(der: Uint8Array): boolean {
  return names.has(Buffer.from(der).toString("base64"));
}

/** Without packet numbers. */
export function facts(handshake: Handshake): string {
  const { client, server, sni, clientVersion, version, cipher, offeredCiphers } = handshake;
  const list = (certificates: readonly Uint8Array[] | null) =>
    certificates === null ? "-" : `[${certificates.map(certificateName).join(" ")}]`;
  const lines = [
    `${client.address}:${client.port} > ${server.address}:${server.port}`,
    `sni ${sni ?? "-"}, offers ${clientVersion ?? "-"} and ${offeredCiphers.length} ciphers, chosen ${version ?? "-"} ${cipher ?? "-"}`,
    `server ${list(handshake.serverCertificates)}, client ${list(handshake.clientCertificates)}${handshake.certificateRequested ? " requested" : ""}`,
    ...handshake.alerts.map(({ from, level, description }) => `alert ${description} (${level}) from ${from}`),
    (["encrypted", "completed", "resumed"] as const).filter((each) => handshake[each]).join(" "),
    ...handshake.problems.map(({ code, from }) => `${code} (${from})`),
  ];
  return lines.filter((line) => line !== "").join("\n");
}

export function picture(capture: Capture): string {
  const problems = capture.problems.map(
    ({ code, count, lost }) => `! ${code}${count === null ? "" : ` ×${count}`}${lost ? " lost" : ""}`,
  );
  return [...capture.handshakes.map((each) => `${each.timestamp ?? "-"} ${facts(each)}`), ...problems].join("\n");
}
