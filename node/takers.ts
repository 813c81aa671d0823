/** Who takes an input of some kind, and what of it is kept. */

import { TextDecoder } from "node:util";
import { type CountedPart, type ToldOnce, toldOnce } from "../core/analysis/copies-within.ts";
import { LogAnalyzer } from "../core/analysis/log-analyzer.ts";
import { type ContentKind, textReading, utf16Of } from "../core/archive/content.ts";
import type { Contents } from "../core/archive/contents.ts";
import { type CaptureProblem, CaptureReader } from "../core/capture/capture.ts";
import type { Handshake } from "../core/capture/handshake.ts";
import type { Input, InputKind } from "../core/evidence/check-result.ts";
import type { EvidenceInputs, Origin } from "../core/evidence/evidence.ts";
import { ConfigurationReader } from "../core/expressway/configuration.ts";
import type { LogAnalysis } from "../core/failures/failure.ts";
import { noFindings } from "../core/failures/merge.ts";
import type { Problem } from "../core/failures/problem.ts";
import { FailureWords } from "../core/log/forms/failure-words.ts";
import type { TimeWindow } from "../core/log/window.ts";
import { CertificateFileReader, type FileCertificate, type FileProblem } from "../core/trust/certificate-file.ts";
import { type CertificateList, maxListBytes, readCertificateList } from "../core/trust/list/certificate-list.ts";
import { maxListed } from "../core/trust/list/listed-certificate.ts";
import { OwnRecords, ToldFailures } from "./failure-words.ts";
import type { Consumer, Content } from "./intake.ts";
import { keepYoungHeapSmall } from "./memory.ts";
import { captureKey, type Place } from "./place.ts";
import { inTurns } from "./turns.ts";

/** Bytes of a log between two reports of progress. */
const reportedBytes = 4 * 1024 * 1024;

/** An input's bytes once more, text in UTF-8; throws where they are others now. Null where they are gone. */
export type Again = (() => AsyncIterable<Uint8Array>) | null;

/** Who takes an input of some kind, and what became of it when its bytes have ended. */
export interface Taker {
  readonly consume: Consumer | null;
  readonly finish: (content: Content, again: Again) => Finished | Promise<Finished>;
  /** What a log says as far as it was read; left out where it is not certain yet that it is one. */
  readonly soFar?: () => LogAnalysis;
}

interface Finished {
  readonly kind: InputKind;
  readonly problems: readonly Problem[];
  readonly analysis?: LogAnalysis;
  /** Of a log that stands in its input more than once, what counts. */
  readonly counted?: CountedPart | null;
  readonly version?: string | null;
  readonly host?: string | null;
  readonly stated?: Input["stated"];
  /** Keeps what the input at this place in the list holds; not called for one that was read already. What went wrong in it. */
  readonly keep?: (input: number) => readonly Problem[];
}

/** What all inputs hold together. */
interface Kept {
  readonly logs: EvidenceInputs["logs"][number][];
  readonly trustStores: EvidenceInputs["trustStores"][number][];
  readonly certificates: EvidenceInputs["certificates"][number][];
  readonly certificateLists: NonNullable<EvidenceInputs["certificateLists"]>[number][];
  readonly captures: Map<string, OpenCapture>;
  readonly configurations: EvidenceInputs["configurations"][number][];
}

/** The files of one interface. */
interface OpenCapture {
  readonly origin: Origin;
  readonly reader: CaptureReader;
  /** `input` is its place in the list; null for bytes that had been read before. */
  readonly files: { readonly path: string; input: number | null }[];
}

export function nothingKept(): Kept {
  return {
    logs: [],
    trustStores: [],
    certificates: [],
    certificateLists: [],
    captures: new Map(),
    configurations: [],
  };
}

/** Of an input that was taken for something else and tells of failures all the same. */
const unreadLog: Problem = { code: "not-a-log", detail: null, lost: true };

export const nobody: Taker = { consume: null, finish: () => ({ kind: "unknown", problems: [] }) };

/** By an input's first bytes and its name; `count` is told the bytes of a log that have been read since it was told last. */
export function takerOf(
  kind: ContentKind,
  head: Buffer,
  place: Place,
  kept: Kept,
  count: (bytes: number) => void,
  window: TimeWindow | null = null,
): Taker {
  if (kind === "capture") return captureTaker(place, kept);
  if (kind === "archive") return { consume: null, finish: () => ({ kind: "archive", problems: [] }) };
  const utf16 = utf16Of(head);
  const text = utf16 ? new TextDecoder(utf16).decode(head) : head.toString("latin1");
  const { as, by } = textReading(kind, text, place.named);
  const log = () => logTaker(place, kept, count, window);
  if (as === "log") return log();
  const taker = as === "certificate" ? certificateTaker(place, kept) : configurationTaker(place, kept);
  return by === "whole" ? logOr(taker, log(), place.named.contents === "log") : withoutLog(taker);
}

/** A log if there is a record of Expressway's in it, wherever the first stands; `anyRecord`: of whatever program. */
function logOr(taker: Taker, log: Taker, anyRecord: boolean): Taker {
  const own = new OwnRecords();
  return {
    consume: (chunk, learnt) => {
      taker.consume?.(chunk, learnt);
      log.consume?.(chunk, learnt);
      own.push(chunk);
    },
    finish: async (content, again) => {
      const finished = await log.finish(content, again);
      const isLog = finished.analysis !== undefined && finished.analysis.records > 0 && (anyRecord || own.found);
      return isLog ? finished : taker.finish(content, again);
    },
  };
}

/** What its name says that it is; records of a log in it are looked at by nobody, so they are told. */
function withoutLog(taker: Taker): Taker {
  const own = new OwnRecords();
  return {
    consume: (chunk, learnt) => {
      taker.consume?.(chunk, learnt);
      own.push(chunk);
    },
    finish: async (content, again) => {
      const finished = await taker.finish(content, again);
      if (!own.found) return finished;
      const others = finished.problems.filter(({ code }) => code !== unreadLog.code);
      return { ...finished, problems: [...others, { code: "log-inside", detail: null, lost: true }] };
    },
  };
}

function logTaker(place: Place, kept: Kept, count: (bytes: number) => void, window: TimeWindow | null): Taker {
  const analyzer = new LogAnalyzer(place.path, window);
  const words = new FailureWords();
  let bytes = 0;
  const consume: Consumer = (chunk, learnt) => {
    if (learnt) analyzer.pushLines(chunk, learnt);
    else analyzer.push(chunk);
    if (analyzer.records === 0) words.push(chunk);
    bytes += chunk.length;
    if (bytes >= reportedBytes) {
      count(bytes);
      bytes = 0;
    }
  };
  consume.learns = () => analyzer.isPlain;
  return {
    consume,
    soFar: () => analyzer.soFar(),
    finish: async ({ bytes: length, blank, problems }, again) => {
      const { analysis, counted } = await finishOnce(analyzer, again);
      // Nothing came of a packed log that is cut: that is no empty one.
      const failed = problems.some(({ code, lost }) => code === "cannot-be-read" || (lost && length === 0));
      const isArchive = /\.(?:tar|tgz|gz|zip)$/i.test(place.path);
      if (analysis.records === 0 && (failed || !blank || isArchive)) {
        // What tells of failures in a form that was not read is lost; any other text is nobody's log.
        const unread = analysis.problems.filter(({ code }) => code === "unread-lines");
        const noLog: Problem = { code: "not-a-log", detail: null, lost: words.found || unread.length > 0 };
        const noArchive: Problem = { code: "no-archive", detail: null, lost: true };
        return { kind: "unknown", problems: failed ? [] : [isArchive ? noArchive : noLog, ...unread] };
      }
      const isEmpty = analysis.records === 0 && analysis.bytes > 0 && analysis.problems.length === 0;
      return {
        kind: "log",
        // Blanks are as little a log that nothing failed in as no byte at all.
        problems: isEmpty ? [{ code: "empty", detail: null, lost: false }] : analysis.problems,
        analysis,
        counted,
        keep: () => {
          keepLog(place, analysis, kept);
          return [];
        },
      };
    },
  };
}

/** What a log tells whose bytes have ended: each line once, where they can be read again to find that out. */
async function finishOnce(analyzer: LogAnalyzer, again: Again): Promise<ToldOnce> {
  const whole = analyzer.finish();
  if (!again) return { analysis: whole, counted: null };
  try {
    return await toldOnce(analyzer, whole, again);
  } catch {
    // It is another now, or the reading was cancelled: what was read counts.
    return { analysis: whole, counted: null };
  }
}

/** The log itself is kept without what it says of failures: that is joined with what the others say. */
export function keepLog(place: Place, analysis: LogAnalysis, { logs }: Pick<Kept, "logs">): void {
  logs.push({ ...place, analysis: { ...analysis, ...noFindings } });
}

function captureTaker(place: Place, { captures }: Kept): Taker {
  const key = captureKey(place);
  const known = captures.get(key);
  const capture: OpenCapture = known ?? { origin: place, reader: new CaptureReader(), files: [] };
  if (known) known.reader.nextFile();
  captures.set(key, capture);
  const file: OpenCapture["files"][number] = { path: place.path, input: null };
  capture.files.push(file);
  return {
    consume: (chunk) => capture.reader.push(chunk),
    finish: () => ({
      kind: "capture",
      problems: [],
      host: place.host,
      keep: (input) => {
        file.input = input;
        return [];
      },
    }),
  };
}

/** A capture when all of its files have been read, and what is told of each of them in the list. */
export function finishCapture({ origin, reader, files }: OpenCapture): {
  readonly capture: EvidenceInputs["captures"][number];
  readonly files: readonly ({ readonly input: number } & Pick<Input, "problems" | "from" | "to">)[];
} {
  const capture = reader.finish();
  const isRead = (file: number) => files[file]?.input !== null;
  const handshakes = capture.handshakes.filter((handshake) => isRead(fileOf(handshake)));
  const unreached = capture.unreached.map((each) => ({
    ...each,
    failed: each.failed.filter(({ place }) => isRead(place.file)),
  }));
  const to = capture.files.reduce<number | null>(
    (latest, file) => (latest === null || (file.to ?? 0) > latest ? file.to : latest),
    null,
  );
  return {
    capture: { ...origin, paths: files.map(({ path }) => path), handshakes, unreached, senders: capture.senders, to },
    files: files.flatMap(({ input }, i) => {
      if (input === null) return [];
      const problems = capture.problems.filter(({ file }) => file === i).map(captureProblem);
      const { from = null, to = null } = capture.files[i] ?? {};
      return { input, problems, from: isoTime(from), to: isoTime(to) };
    }),
  };
}

function isoTime(milliseconds: number | null): string | null {
  return milliseconds === null ? null : new Date(milliseconds).toISOString();
}

function fileOf({ clientHello, serverHello, serverCertificate, clientCertificate, alerts }: Handshake): number {
  return (clientHello ?? serverHello ?? serverCertificate ?? clientCertificate ?? alerts[0]?.place)?.file ?? 0;
}

/** Numbers as Wireshark shows them: "#14, 3 ×". */
function captureProblem({ code, count, packet, detail, lost }: CaptureProblem): Problem {
  const places = [detail, packet === null ? null : `#${packet}`, count === null || count === 1 ? null : `${count} ×`];
  return { code, detail: places.filter((place) => place !== null).join(", ") || null, lost, about: "capture" };
}

function certificateTaker(place: Place, kept: Kept): Taker {
  const file = new CertificateFileReader();
  const told = new ToldFailures();
  /** As much as is read of a list. */
  const beginning: Uint8Array[] = [];
  let size = 0;
  return {
    consume: (chunk) => {
      keepYoungHeapSmall();
      const piece = Buffer.from(chunk);
      if (size <= maxListBytes) beginning.push(piece);
      size += piece.length;
      file.push(piece);
      told.push(piece);
    },
    finish: async ({ blank, kind: content, problems: wide }) => {
      const { certificates, problems: found, stated } = await inTurns(file.finish());
      // UTF-16 comes decoded.
      const isWide = certificates.length > 0 && wide.some(({ code }) => code === "utf-16");
      const refused: readonly FileProblem[] = isWide ? [{ code: "not-accepted-by-openssl", line: null }] : [];
      const problems = [...refused.filter(({ code }) => !found.some((each) => each.code === code)), ...found];
      const { contents } = place.named;
      const list = ["trust-store", "server-certificate", "client-certificate"].includes(contents)
        ? null
        : readCertificateList(Buffer.concat(beginning));
      if (list) return listFinished(list, certificates, told.found, place, kept);
      const isStore = contents === "trust-store";
      const kind = isStore ? "trust-store" : "certificate";
      if (blank && content === "text")
        return { kind, problems: [{ code: "empty", detail: null, lost: false }], host: place.host };
      const isUnknown = problems.some(({ code }) => code === "no-certificate");
      return {
        kind: isUnknown ? "unknown" : kind,
        problems: [...problems.map((problem) => fileProblem(problem, isStore)), ...(told.found ? [unreadLog] : [])],
        host: place.host,
        ...(stated.length > 0 ? { stated } : {}),
        // Of a store of which nothing could be read nobody can say what it lacks.
        keep: () => {
          if (certificates.length > 0 && isStore) kept.trustStores.push({ ...place, entries: certificates });
          else if (certificates.length > 0)
            kept.certificates.push({ ...place, ...certificatesOf(contents, certificates) });
          return [];
        },
      };
    },
  };
}

/** A list of Unified CM's; certificates that are in it themselves are nobody's, as in any other file. */
function listFinished(
  list: CertificateList,
  certificates: readonly FileCertificate[],
  tells: boolean,
  place: Place,
  kept: Kept,
): Finished {
  return {
    kind: "certificate-list",
    problems: [
      ...(list.isCut ? [{ code: "limit-certificate-list", detail: String(maxListed), lost: false } as const] : []),
      ...(tells ? [unreadLog] : []),
    ],
    keep: () => {
      kept.certificateLists.push({ ...place, list });
      if (certificates.length > 0) kept.certificates.push({ ...place, ...certificatesOf("certificate", certificates) });
      return [];
    },
  };
}

function certificatesOf(contents: Contents, read: readonly FileCertificate[]) {
  const uses = new Map<Contents, "server" | "client">([
    ["server-certificate", "server"],
    ["client-certificate", "client"],
  ]);
  return { use: uses.get(contents) ?? null, certificates: read.map(({ certificate }) => certificate) };
}

/** Nothing is lost by what Traffic Server would not use either; of a trust store, a damaged block is. */
function fileProblem({ code, line }: FileProblem, isStore: boolean): Problem {
  const harmless = new Set<string>([
    "private-key",
    "revocation-list",
    "other-block",
    "not-canonical",
    "trailing-bytes",
    "not-accepted-by-openssl",
  ]);
  return {
    code,
    detail: line === null ? null : String(line),
    lost: isStore && !harmless.has(code),
    about: "certificates",
  };
}

const noDump: Problem = { code: "no-dump", detail: null, lost: false };

function configurationTaker(place: Place, kept: Kept): Taker {
  const kind = place.named.contents === "status" ? "status" : "configuration";
  const reader = new ConfigurationReader();
  const words = new FailureWords();
  return {
    consume: (chunk) => {
      reader.push(chunk);
      words.push(chunk);
    },
    finish: () => {
      const facts = reader.finish();
      return {
        kind,
        problems: words.found ? [unreadLog] : facts.recognised ? [] : [noDump],
        host: place.host ?? facts.systemName,
        version: facts.version,
        keep: () => {
          if (facts.recognised) kept.configurations.push({ ...place, facts });
          return [];
        },
      };
    },
  };
}
