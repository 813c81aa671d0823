/** What we tell about a failure: its sentence, its remediation and where to read more, as templates of ours and values of the log. */

import { type BugId, bugIds, bugUrl } from "../expressway/bugs.ts";
import { type DocumentId, documents } from "../expressway/documents.ts";
import { alertOfFailure, isVerifyFailedAlone } from "../failures/alert.ts";
import type { AnyFailure, AnyOccurrence, Change, Role, Unexplained } from "../failures/failure.ts";
import { isAddress } from "../failures/host-name.ts";
import type { FailureName, Messages } from "../messages/messages.ts";
import type { Text, Value } from "../messages/text.ts";
import { reasonTexts } from "../openssl/ssl-reasons.ts";
import type { Plan } from "../remediation/plan.ts";
import { catalogue, type SignatureId } from "../signatures/catalogue.ts";
import { silenceIn } from "../traffic-server/reasons.ts";
import { type Filled, fill, filled, joined } from "./fill.ts";
import { fillPlain, type LabelText, label } from "./text.ts";

export interface Reference {
  readonly id: string;
  readonly url: string;
}

/** `name:port`, or what is known of it; IPv6 addresses in brackets. */
export function serverLabel(
  server: { name: string | null; address: string | null; port: number | null; role?: Role },
  messages: Messages,
): string {
  const name = server.name ?? server.address ?? messages.words.opensslError.unknown;
  if (server.port === null) return name;
  // Of who opened the connection no port is of use but the one that it went to.
  if (server.role === "server") return `${name} \u2192 port ${server.port}`;
  return isAddress(name) && name.includes(":") && !name.startsWith("[")
    ? `[${name}]:${server.port}`
    : `${name}:${server.port}`;
}

/** Values for every text about a failure. */
export type FailureValues = Readonly<Record<FailureName | "host" | "count", Value>>;

export function failureValues(failure: AnyFailure, messages: Messages): FailureValues {
  const unknown = messages.words.opensslError.unknown;
  const number = alertOfFailure(failure);
  const alert = number === null ? null : alertText(number, messages);
  return {
    server: serverLabel(failure, messages),
    name: failure.name ?? unknown,
    address: failure.address ?? unknown,
    port: failure.port ?? messages.words.unknownPort,
    depth: failure.verifyError?.depth ?? unknown,
    error: failure.verifyError?.text ?? failure.reason ?? alert ?? unknown,
    reason: failure.reason ?? failure.tlsError?.reason ?? failure.tlsError?.raw ?? alert ?? unknown,
    host: failure.host || unknown,
    count: failure.count,
  };
}

/** 'TLS alert 48 "unknown ca"' */
export function alertText(alert: number, messages: Messages): LabelText {
  const [text = ""] = reasonTexts(1000 + alert);
  const name = text.replace(/^(?:sslv3|tlsv1|tlsv13) (?:alert )?/, "") || messages.words.opensslError.unknown;
  return fillPlain(messages.words.evidence.alert, { alert, name });
}

/** What a signature means of any failure: the values of one are left open. */
export function signatureMeaning(id: SignatureId, messages: Messages): Text {
  return messages.signatures[id].meaning.replace(/\{depth\}/g, "n").replace(/\{\w+\}/g, "…");
}

/** Who refused whom and why, in one sentence without its full stop. */
export function failureStatement(failure: AnyFailure, messages: Messages): LabelText {
  const { template, values } = filledStatement(failure, messages);
  return fillPlain(template, values);
}

/** `failureStatement` before its values are put in. */
export function filledStatement(failure: AnyFailure, messages: Messages): Filled {
  return filled(statementTemplate(failure, messages), statementValues(failure, messages));
}

/** The same with how often and since when at its end. */
export function failureSentence(failure: AnyFailure, messages: Messages): LabelText {
  const { template, values } = filledSentence(failure, messages);
  return fillPlain(template, values);
}

/** `failureSentence` before its values are put in, for places that frame them. */
export function filledSentence(failure: AnyFailure, messages: Messages): Filled {
  const when = failure.count > 1 ? messages.words.timesSince : messages.words.onceAt;
  const values = { ...statementValues(failure, messages), time: timeOfDay(failure.first) };
  return filled(withTimes(statementTemplate(failure, messages), when), values);
}

/** Brackets at the statement's end take them in: "(depth 1, at 08:14:07)". */
function withTimes<Statement extends Text<string>, When extends Text<string>>(statement: Statement, when: When) {
  const [whole, inner] = [/^(.*)\)$/s.exec(statement)?.[1], /^ \((.*)$/s.exec(when)?.[1]];
  if (whole === undefined || inner === undefined) return joined(statement, when);
  return joined(whole as Statement, ", ", inner as When);
}

function statementTemplate(failure: AnyFailure, messages: Messages): Text<FailureName | "why"> {
  if (failure.action === "Continue") return messages.words.continueSentence;
  if (isVerifyFailedAlone(failure)) return messages.words.verifyFailedAlone;
  const ofOwn: Partial<Record<SignatureId, Text<FailureName>>> = messages.ownCertificate;
  const own = failure.verifyError?.depth === 0 ? ofOwn[failure.signature] : undefined;
  return own ?? meaningFirst(failure, messages.signatures[failure.signature].sentence, messages);
}

function statementValues(failure: AnyFailure, messages: Messages): FailureValues & { readonly why: string } {
  return { ...failureValues(failure, messages), why: lowerFirst(messages.signatures[failure.signature].title) };
}

/** "its CA is not trusted there (tlsv1 alert unknown ca)": OpenSSL's words name protocols that nobody speaks. */
function meaningFirst(failure: AnyFailure, sentence: Text<FailureName>, messages: Messages): Text<FailureName> {
  if (failure.signature !== "peer-rejected-certificate" && failure.signature !== "handshake-failed") return sentence;
  const texts: Readonly<Partial<Record<number, Text>>> = messages.alerts;
  const meaning = texts[alertOfFailure(failure) ?? -1];
  return meaning === undefined ? sentence : fill(sentence, { reason: `${meaning} ({reason})` });
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/** Of a member of an archive its name alone: the archive stands elsewhere. */
export function memberOf(path: string): string {
  return path.split("!/").at(-1) as string;
}

/** `18:55:26` of a written timestamp; the whole text where it has another form. */
export function timeOfDay(timestamp: string): string {
  return /T(\d\d:\d\d:\d\d)/.exec(timestamp)?.[1] ?? timestamp;
}

/** `2026-03-02 18:55:26 +01:00` of a written timestamp, without its zone where it has none; the whole text where it has another form. */
export function dateAndTime(timestamp: string): LabelText {
  const [, date, time, zone] =
    /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)(?:[.,]\d{1,9})?(Z|[+-]\d\d:?\d\d)?$/.exec(timestamp) ?? [];
  const shown = [date, time, zone === "Z" ? "UTC" : zone].filter((part) => part !== undefined).join(" ");
  return label(date === undefined ? timestamp : shown, 100);
}

/** When a failure came first and last, as the log writes it: what was inferred of a time is told to programs. */
export function timesAsWritten({ first, last, occurrences }: AnyFailure): {
  readonly first: string;
  readonly last: string;
} {
  const written = (time: string) =>
    occurrences.find(({ timestamp, timestampWritten }) => timestamp === time && timestampWritten !== null)
      ?.timestampWritten ?? time;
  return { first: written(first), last: written(last) };
}

/** How the lines of an occurrence were come by, where they do not stand in the log so. */
export function mendedText({ mended }: AnyOccurrence, messages: Messages): Text | null {
  return mended === null ? null : messages.words.mended[mended];
}

/** From one time to another, or the one that both are. */
export function timeRange(first: string, last: string, messages: Messages): LabelText {
  return first === last ? label(first) : fillPlain(messages.words.failure.firstToLast, { first, last });
}

const byId = new Map<SignatureId, readonly string[]>(catalogue.map(({ id, references }) => [id, references]));

/** The page that a failure's code links to in the editor: a constant of the vendor, of OpenSSL or of Apache. */
const documentsOf: Readonly<Record<SignatureId, DocumentId>> = {
  "self-signed-certificate": "Cisco 218018",
  "self-signed-certificate-in-chain": "Cisco 218018",
  "issuer-not-found": "Cisco 218018",
  "certificate-expired": "Cisco 218018",
  "certificate-not-yet-valid": "Cisco 218018",
  "certificate-signature-failure": "OpenSSL verify errors",
  "unsuitable-certificate-purpose": "Cisco 218018",
  "invalid-ca-certificate": "OpenSSL verify errors",
  "weak-certificate": "OpenSSL verify errors",
  "certificate-revoked": "Cisco 218018",
  "name-not-in-certificate": "Cisco 218018",
  "certificate-verification-failed": "OpenSSL verify errors",
  "plugin-rejected-certificate": "Traffic Server origin verification",
  "peer-rejected-certificate": "Cisco 217748",
  "handshake-failed": "OpenSSL errors",
  "sip-registration-rejected": "Cisco 118798",
  "sip-wrong-password": "Cisco 118798",
  "xmpp-reverse-lookup-failed": "Cisco 118798",
  "xmpp-name-not-in-certificate": "Cisco 118798",
  "xmpp-certificate-refused": "Cisco 118798",
  "xmpp-unreachable": "Cisco 118798",
  "axl-unauthorized": "Cisco 118798",
  "sip-certificate-expired": "Cisco 118798",
  "sip-certificate-verification-failed": "OpenSSL verify errors",
  "sip-client-certificate-refused": "Cisco 213863",
  "sip-connection-ended": "Cisco 118798",
  "sip-handshake-failed": "OpenSSL errors",
  "sip-issuer-not-found": "Cisco 118798",
  "sip-name-not-in-certificate": "Cisco 118798",
  "sip-no-client-certificate": "Cisco 118798",
  "sip-peer-rejected-certificate": "Cisco 118798",
  "sip-unsuitable-certificate-purpose": "FN74362",
  "sip-untrusted-root": "Cisco 118798",
};

export function documentUrl(signature: SignatureId): string {
  return documents[documentsOf[signature]];
}

/** Bug ids, the field notice where the cure rests on one, and the page on this kind of failure. */
export function references(failure: AnyFailure, { id: plan }: Plan): readonly Reference[] {
  const document = documentsOf[failure.signature];
  const bugs = (byId.get(failure.signature) ?? []).filter((id): id is BugId =>
    (bugIds as readonly string[]).includes(id),
  );
  const notice = plan === "reissue-the-expressway-certificate-for-client-authentication" ? (["FN74362"] as const) : [];
  return [
    ...bugs.map((id) => ({ id, url: bugUrl(id) })),
    ...[...notice, document].map((id) => ({ id, url: documents[id] })),
  ];
}

/** What changed before a failure, without its distance in time. */
export function changeText({ kind, what }: Pick<Change, "kind" | "what">, messages: Messages): LabelText {
  return fillPlain(messages.words.report.changes[kind], { what });
}

/** The same with its distance: in seconds up to two minutes, then in minutes. */
export function changeBefore(change: Change, messages: Messages): LabelText {
  const { before, secondsBefore } = messages.words.report.changes;
  const what = changeText(change, messages);
  const { seconds } = change;
  return seconds < 120
    ? fillPlain(secondsBefore, { what, seconds })
    : fillPlain(before, { what, minutes: Math.round(seconds / 60) });
}

/** The status of an answer, and its reason where it has one. */
export function answerText({ status, reason }: Pick<Unexplained, "status" | "reason">, messages: Messages): LabelText {
  return reason === "" ? label(String(status)) : fillPlain(messages.words.report.answer, { status, reason });
}

/** The server that requests were for; of those that Expressway-E sends into the tunnel, the next hop; or the box itself. */
export function failedServer(answer: Answer, messages: Messages): string {
  const { nextHop, ownService } = messages.words.report;
  if (answer.because === "next-hop") return nextHop;
  return answer.because === "own-service" ? ownService : serverLabel(answer, messages);
}

type Answer = Pick<Unexplained, "because" | "name" | "address" | "port">;

/** The same as a statement of its own, with what is known of why. */
export function unexplainedDiagnostic(unexplained: Unexplained, messages: Messages): LabelText {
  const { editor, report } = messages.words;
  const { requests } = unexplained;
  const values = { server: failedServer(unexplained, messages), answer: answerText(unexplained, messages), requests };
  if (unexplained.because === "unknown") return fillPlain(editor.unexplainedDiagnostic, values);
  const [behind = label(report.behindLog)] = behindTexts(unexplained, messages);
  return fillPlain(editor.failedOtherwise, { ...values, because: becauseText(unexplained, messages) ?? behind });
}

/** Why a request failed that belongs to no failure; null where nobody knows, or another Expressway's log tells it. */
export function becauseText(answer: Unexplained, messages: Messages): LabelText | null {
  const { because, reason, capture, requests, passedOn } = answer;
  const { report } = messages.words;
  if (because === "unknown" || passedOn >= requests) return null;
  const silence = because === "network" ? silenceIn(reason) : null;
  if (silence !== null) return fillPlain(report.silence[silence]);
  return fillPlain(capture ? report.unreached[capture.shows] : report.because[because], {
    packet: capture?.packet ?? 0,
  });
}

/** The answers of another Expressway that the same requests ended in, and what shows that they never came there. */
export function behindTexts({ behind, tunnel }: Unexplained, messages: Messages): LabelText[] {
  const { behindAnswer, notReceived, tunnelAlarm } = messages.words.report;
  const told = behind.map((answer) =>
    fillPlain(behindAnswer, {
      server: failedServer(answer, messages),
      answer: answerText(answer, messages),
      place: `${answer.path}:${answer.line}`,
    }),
  );
  if (!tunnel) return told;
  const { notReceivedBy, alarm } = tunnel;
  return [
    ...told,
    ...(notReceivedBy.length > 0 ? [fillPlain(notReceived, { hosts: notReceivedBy.join(", ") })] : []),
    ...(alarm ? [fillPlain(tunnelAlarm, { id: alarm.id, place: `${alarm.path}:${alarm.line}` })] : []),
  ];
}

/** One answer that belongs to no failure, for a list. */
export function unexplainedSentence(unexplained: Unexplained, messages: Messages): LabelText {
  const { requests, first, last } = unexplained;
  const { unexplainedLine, unexplainedOnce } = messages.words.report;
  return fillPlain(first === last ? unexplainedOnce : unexplainedLine, {
    server: failedServer(unexplained, messages),
    answer: answerText(unexplained, messages),
    requests,
    first,
    last,
  });
}
