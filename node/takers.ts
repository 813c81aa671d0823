/** Who takes an input of some kind, and what of it is told. */

import type { Contents } from "../core/archive/contents.ts";
import type { CaptureProblem, CaptureReader } from "../core/capture/capture.ts";
import type { Handshake } from "../core/capture/handshake.ts";
import type { InputKind } from "../core/evidence/check-result.ts";
import type { Origin } from "../core/evidence/join.ts";
import type { LogAnalysis } from "../core/failures/failure.ts";
import type { Problem } from "../core/failures/problem.ts";
import type { FileCertificate, FileProblem } from "../core/trust/certificate-file.ts";
import type { Consumer, Content } from "./intake.ts";

export const maxCertificateFile = 64 * 1024 * 1024;

/** Who takes an input of some kind, and what became of it when its bytes have ended. */
export interface Taker {
  readonly consume: Consumer | null;
  readonly finish: (content: Content) => Finished;
}

interface Finished {
  readonly kind: InputKind;
  readonly problems: readonly Problem[];
  readonly analysis?: LogAnalysis;
  readonly version?: string | null;
  readonly host?: string | null;
  /** Keeps what the input holds; left out for one that was read already. */
  readonly keep?: () => void;
}

/** The files of one interface. */
export interface OpenCapture {
  readonly origin: Origin;
  readonly reader: CaptureReader;
  /** `input` is its place in the list; null for bytes that had been read before. */
  readonly files: { readonly path: string; input: number | null }[];
}

export const nobody: Taker = { consume: null, finish: () => ({ kind: "unknown", problems: [] }) };

export function fileOf({ clientHello, serverHello, serverCertificate, clientCertificate, alerts }: Handshake): number {
  return (clientHello ?? serverHello ?? serverCertificate ?? clientCertificate ?? alerts[0]?.place)?.file ?? 0;
}

export function certificatesOf(contents: Contents, read: readonly FileCertificate[]) {
  const uses = new Map<Contents, "server" | "client">([
    ["server-certificate", "server"],
    ["client-certificate", "client"],
  ]);
  return { use: uses.get(contents) ?? null, certificates: read.map(({ certificate }) => certificate) };
}

/** Numbers as Wireshark shows them: "#14, 3 ×". */
export function captureProblem({ code, count, packet, detail, lost }: CaptureProblem): Problem {
  const places = [detail, packet === null ? null : `#${packet}`, count === null || count === 1 ? null : `${count} ×`];
  return { code, detail: places.filter((place) => place !== null).join(", ") || null, lost, about: "capture" };
}

/** Nothing is lost by what Traffic Server would not use either; of a trust store, a damaged block is. */
export function fileProblem({ code, line }: FileProblem, isStore: boolean): Problem {
  const harmless = new Set(["private-key", "revocation-list", "other-block", "not-canonical", "trailing-bytes"]);
  return {
    code,
    detail: line === null ? null : String(line),
    lost: isStore && !harmless.has(code),
    about: "certificates",
  };
}
