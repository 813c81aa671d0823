/** What the parts of a failure mean, as texts of ours. */

import type { ClockDifference } from "../failures/clock.ts";
import type { VerifyError } from "../failures/failure.ts";
import type { Problem } from "../failures/problem.ts";
import type { ErrorMeaning, Messages, ReasonMeaning, SystemErrorKey } from "../messages/messages.ts";
import type { Text } from "../messages/text.ts";
import type { Missing } from "../redact/content.ts";
import { fillPlain, type LabelText, label } from "./text.ts";

/** What the depth of a verify error means for this very error: 0 does not say "self-signed". */
export function depthMeaning({ name, depth }: VerifyError, messages: Messages): LabelText & Text {
  const texts = messages.depth;
  if (depth === null) return fillPlain(texts.unknown, { depth: "?" });
  const ofCa = depth >= 1;
  const text = {
    X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT: texts.selfSigned,
    X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN: texts.selfSignedInChain,
    X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY: ofCa ? texts.issuerOfCa : texts.issuerOfLeaf,
    X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT: texts.rootMissing,
    X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE: texts.onlyLeafSent,
    X509_V_ERR_CERT_NOT_YET_VALID: ofCa ? texts.validityOfCa : texts.leaf,
    X509_V_ERR_CERT_HAS_EXPIRED: ofCa ? texts.validityOfCa : texts.leaf,
  }[name ?? ""];
  return fillPlain(text ?? (ofCa ? texts.ca : texts.leaf), { depth });
}

export function verifyErrorMeaning({ name }: Pick<VerifyError, "name">, messages: Messages): ErrorMeaning {
  const known = name !== null && Object.hasOwn(messages.verifyErrors, name) ? messages.verifyErrors[name] : undefined;
  return known ?? messages.otherVerifyError;
}

/** `tlsv1 alert unknown ca` and its other spellings are one entry. */
export function reasonMeaning(reason: string | null, messages: Messages): ReasonMeaning {
  const key = (reason ?? "").toLowerCase().replace(/^(?:sslv3|tlsv1|tlsv13|ssl\/tls) (?=alert )/, "");
  const known = Object.hasOwn(messages.reasons, key) ? messages.reasons[key] : undefined;
  return known ?? messages.otherReason;
}

/** Of `not-analysed`: who tells, how often, and in which line first; null for another problem. */
export function toldElsewhere({ code, detail }: Problem): {
  readonly process: string;
  readonly count: number;
  readonly line: number;
} | null {
  const [, process, count, line] = (code === "not-analysed" && /^(.+) (\d+) (\d+)$/.exec(detail ?? "")) || [];
  return process === undefined ? null : { process, count: Number(count), line: Number(line) };
}

/** Of `internet-clients`: how many, the first line, and who opened that connection; null for another problem. */
export function clientsTold(
  { code, detail }: Problem,
  messages: Messages,
): {
  readonly count: number;
  readonly line: number;
  readonly address: string;
} | null {
  const [, count, line, address] = (code === "internet-clients" && /^(\d+) (\d+) (.+)$/s.exec(detail ?? "")) || [];
  if (address === undefined) return null;
  const told = address === "?" ? messages.words.verdict.addressNotTold : address;
  return { count: Number(count), line: Number(line), address: told };
}

/** Of `sign-ins-failed`: how many, how many Unified CM refused, the first line, and who was asked, or who asked; null for another problem. */
export function signInsTold(
  { code, detail }: Problem,
  messages: Messages,
): {
  readonly count: number;
  readonly refused: number;
  readonly line: number;
  readonly who: string;
} | null {
  const [, count, refused, line, way, who = ""] =
    (code === "sign-ins-failed" && /^(\d+) (\d+) (\d+) (?:\?|(at|from) (.+))$/s.exec(detail ?? "")) || [];
  if (count === undefined) return null;
  const { signInAt, signInFrom } = messages.words.verdict;
  const told = way === undefined ? "" : fillPlain(way === "at" ? signInAt : signInFrom, { who });
  return { count: Number(count), refused: Number(refused), line: Number(line), who: told };
}

/** Of `unread-lines`: how many, and the first; null for another problem. */
export function unreadLines(problem: Problem): { readonly count: number; readonly line: number } | null {
  return countedLines(problem, "unread-lines");
}

/** Of `own-tls-unusable`: in how many lines, and the first; null for another problem. */
export function ownTlsTold(problem: Problem): { readonly count: number; readonly line: number } | null {
  return countedLines(problem, "own-tls-unusable");
}

function countedLines(
  { code, detail }: Problem,
  wanted: Problem["code"],
): { readonly count: number; readonly line: number } | null {
  const [, count, line] = (code === wanted && /^(\d+) (\d+)$/.exec(detail ?? "")) || [];
  return count === undefined ? null : { count: Number(count), line: Number(line) };
}

/** What could not be read, in one sentence. */
export function problemMessage(problem: Problem, messages: Messages): LabelText {
  const { code, detail, about, lost } = problem;
  const { problems, captureProblems, inPlace, unreadLog } = messages.words;
  if (code === "not-a-log" && lost) return fillPlain(unreadLog);
  if (problem.clock) return clockText(problem.clock, messages);
  const texts: Readonly<Partial<Record<string, Text<"detail">>>> =
    about === "capture" ? captureProblems : about === "certificates" ? messages.trust.problems : problems;
  const text = (Object.hasOwn(texts, code) ? texts[code] : undefined) ?? code;
  if (!about)
    return fillPlain(text, { detail: countedText(problem, messages) ?? detailText(code, detail ?? "", messages) });
  return detail === null ? label(text, 10_000) : fillPlain(inPlace, { text, place: detail });
}

/** Why something is not in a redacted copy. */
export function leftOutText(missing: Missing, messages: Messages): LabelText {
  if (missing.reason === "problem") return problemMessage(missing.problem, messages);
  return fillPlain(messages.words.redaction.reasons[missing.reason], { count: missing.count });
}

/** Whose clock differs, by how much, and how that is known. */
function clockText({ kind, seconds, who, line, more }: ClockDifference, messages: Messages): LabelText {
  const { clocks, opensslError, report } = messages.words;
  const [unit, length] =
    seconds < 120
      ? (["seconds", 1] as const)
      : seconds < 7_200
        ? (["minutes", 60] as const)
        : (["hours", 3_600] as const);
  const distance = fillPlain(clocks[unit], { count: Math.round(seconds / length) });
  const other = who || opensslError.unknown;
  const text = fillPlain(clocks[kind], { distance, who: other, line: line ?? "" });
  return more > 0 ? label(`${text} (${fillPlain(report.more, { count: more })})`) : text;
}

/** What is told of lines that are counted; null for another problem. */
function countedText(problem: Problem, messages: Messages): LabelText | null {
  const { toldOnce, toldByOne, oneUnreadLine, unreadLines: several } = messages.words.verdict;
  const told = toldElsewhere(problem);
  if (told) return told.count === 1 ? fillPlain(toldOnce, told) : fillPlain(toldByOne, told);
  const clients = clientsTold(problem, messages);
  if (clients) return fillPlain(messages.words.verdict.clients, clients);
  const signIns = signInsTold(problem, messages);
  if (signIns) return fillPlain(messages.words.verdict.signIns, signIns);
  const realm = countedLines(problem, "realm-changed");
  if (realm) return fillPlain(messages.words.verdict.timesFirst, realm);
  const ownTls = ownTlsTold(problem);
  if (ownTls) return fillPlain(messages.words.verdict.ownTls, ownTls);
  const unread = unreadLines(problem);
  if (!unread) return null;
  return unread.count === 1 ? fillPlain(oneUnreadLine, unread) : fillPlain(several, unread);
}

function detailText(code: Problem["code"], detail: string, messages: Messages): string {
  if (code === "cannot-be-read") return systemError(detail, messages);
  if (code !== "member-missing") return detail;
  const { inputKinds, ownCertificate } = messages.words.evidence;
  const names = new Map<string, string>([...Object.entries(inputKinds), ["server-certificate", ownCertificate]]);
  return detail
    .split(", ")
    .map((kind) => names.get(kind) ?? kind)
    .join(", ");
}

/** What a system's error code (`ENOENT`) means. */
export function systemError(code: string, messages: Messages): LabelText {
  const texts = messages.words.systemErrors;
  const key: SystemErrorKey = Object.hasOwn(texts, code) ? (code as SystemErrorKey) : "other";
  return fillPlain(texts[key], { code });
}
