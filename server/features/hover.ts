/** What stands under the pointer: a part of a failure, an error of OpenSSL, a route, a bug id, a port, a transaction. */

import { type Hover, MarkupKind, type Position } from "vscode-languageserver";
import { portKey } from "../../core/expressway/ports.ts";
import type { Failure, Occurrence } from "../../core/failures/failure.ts";
import type { Span } from "../../core/log/head.ts";
import { timeOf } from "../../core/log/timestamp.ts";
import type { Messages } from "../../core/messages/messages.ts";
import { classify } from "../../core/traffic-server/classify.ts";
import { bugIdsOf, opensslErrorsOf, pairs, routeSegments } from "../../core/traffic-server/places.ts";
import { damagedRoute } from "../../core/traffic-server/route.ts";
import { depthMeaning } from "../../core/words/explain.ts";
import { failureProse, shortFailureProse } from "../../core/words/failure-prose.ts";
import { joined } from "../../core/words/fill.ts";
import {
  bugIdOf,
  bugProse,
  damagedRouteProse,
  opensslErrorProse,
  portProse,
  routeProse,
  verifyErrorProse,
} from "../../core/words/line-prose.ts";
import { Prose } from "../../core/words/prose.ts";
import { stepText, timeOfStep } from "../../core/words/transaction.ts";
import { type AnalysedLog, told } from "../documents/analysed-log.ts";
import type { OpenText } from "../documents/documents.ts";
import { placesOf, shortestId } from "../documents/id-at.ts";
import { type FoundMessage, messageAt } from "../documents/message-at.ts";
import { type FoundStep, stepIn, transactionAt } from "../documents/transaction-at.ts";

/** VS Code cuts at 100,000 characters; nobody reads so far. */
const maxLength = 20_000;
/** Longer lines are looked at around the pointer only. */
const window = 8192;

export interface HoverOptions {
  readonly messages: Messages;
  readonly markdown: boolean;
  /** The client has our commands: the answer is five lines and the ways on. */
  readonly ownCommands?: boolean;
  /** The other open logs. */
  readonly others?: readonly OpenText[];
  /** How many logs of the same inspection are not open. */
  readonly closed?: number;
}

interface Told {
  readonly prose: Prose;
  /** Offsets in the document. */
  readonly start: number;
  readonly end: number;
}

export function hover(log: AnalysedLog, position: Position, options: HoverOptions): Hover | null {
  const { messages, markdown } = options;
  const told = toldAt(log, position, options);
  if (!told) return null;
  const { prose, start, end } = told;
  return {
    contents: markdown
      ? { kind: MarkupKind.Markdown, value: prose.markdown(messages, maxLength) }
      : { kind: MarkupKind.PlainText, value: prose.plain(messages, maxLength) },
    range: { start: log.text.positionAt(start), end: log.text.positionAt(end) },
  };
}

function toldAt(log: AnalysedLog, position: Position, options: HoverOptions): Told | null {
  const message = messageAt(log, position);
  if (message) return messageTold(log, message, options);
  const whole = log.text.line(position.line);
  const character = Math.min(position.character, whole.length);
  const from = Math.max(0, character - window);
  const line = whole.slice(from, character + window);
  const found = lineTold(log, line, character - from, position.line, options);
  const base = log.text.lineStart(position.line) + from;
  return found && { prose: found.prose, start: base + found.start, end: base + found.end };
}

function messageTold(log: AnalysedLog, found: FoundMessage, options: HoverOptions): Told {
  const { base, failure, occurrence, part } = found;
  const span = part?.span ?? found.span;
  const prose = failure ? answerProse(log, failure, occurrence, options) : new Prose();
  const ofPart = partProse(found, options.messages);
  // Five lines are in sight as a whole; a long answer would push what is under the pointer out of it.
  const both = isShort(options) ? prose.append(ofPart) : ofPart.append(prose);
  return { prose: both, start: base + span.start, end: base + span.end };
}

function answerProse(log: AnalysedLog, failure: Failure, occurrence: Occurrence | null, options: HoverOptions): Prose {
  const { messages } = options;
  const known = log.evidence?.get(failure.id);
  const all = told(failure, known);
  if (!isShort(options)) return failureProse(all, occurrence, messages);
  return shortFailureProse(all, occurrence, known?.can.exportMissing ? known.inspection : null, messages);
}

function isShort({ markdown, ownCommands }: HoverOptions): boolean {
  return ownCommands === true && markdown;
}

/** What the part itself means. */
function partProse({ message, part }: FoundMessage, messages: Messages): Prose {
  const { words } = messages;
  const prose = new Prose();
  if (!message) return prose;
  const { verifyError } = classify(message);
  switch (part?.name) {
    case "name":
    case "server":
      prose.heading(words.failure.name);
      return prose.paragraph(joined("{name}", words.colon, words.failure.nameMeaning), { name: message.name ?? "" });
    case "address":
      prose.heading(words.failure.address);
      return prose.paragraph("{address}", { address: message.address ?? "" });
    case "action":
      prose.heading(words.failure.action);
      return prose.paragraph(message.action === "Continue" ? words.failure.continue : words.failure.terminate);
    case "error":
      return verifyError ? verifyErrorProse(verifyError, messages) : prose;
    case "depth": {
      if (!verifyError) return prose;
      prose.heading(words.failure.depth);
      return prose.paragraph(depthMeaning(verifyError, messages));
    }
    case "opensslError":
    case "reason":
      return message.tlsError ? opensslErrorProse(message.tlsError.raw, messages) : prose;
    default:
      return prose;
  }
}

function lineTold(
  log: AnalysedLog,
  line: string,
  character: number,
  lineNumber: number,
  options: HoverOptions,
): Told | null {
  const { messages } = options;
  const under = ({ start, end }: Span) => character >= start && character < end;
  const error = opensslErrorsOf(line).find(under);
  if (error) return { ...error, prose: opensslErrorProse(error.value, messages) };
  const bug = bugIdsOf(line).find(under);
  const id = bug ? bugIdOf(bug.value) : null;
  if (bug && id) return { ...bug, prose: bugProse(id, messages) };
  const segment = routeSegments(line).find(under) ?? loneSegment(line, character);
  if (segment) {
    if (segment.route) return { ...segment, prose: routeProse(segment.route, log.analysis.failures, messages) };
    const damaged = damagedRoute(segment.segment);
    if (damaged) return { ...segment, prose: damagedRouteProse(damaged, messages) };
  }
  const pair = pairs(line).find(under);
  if (pair?.key === "Txn-id") {
    const steps = transactionAt(log, lineNumber);
    return steps[0]?.step.transaction !== pair.value
      ? null
      : { ...pair, prose: transactionProse(pair.value, steps, messages) };
  }
  if (pair?.key === "TrackingID" && pair.value.length >= shortestId)
    return { ...pair, prose: trackingProse(log, pair.value, options) };
  const status = answerStatus(line).find(under);
  const failed = status ? failureBehind(log, lineNumber) : null;
  if (status && failed) return { ...status, prose: answerProse(log, failed.failure, failed.occurrence, options) };
  const time = timestampsOf(line).find(under);
  if (time) return { ...time, prose: timeProse(time.value, log, messages) };
  const port = pair?.key === "Dst-port" || pair?.key === "Src-port" ? pair : portAfterHost(line, character);
  const key = port ? portKey(Number(port.value)) : null;
  if (!port || !key) return null;
  const prose = portProse(key, messages);
  // The listener of the tunnel's end, which a reader takes for the server's port.
  if (key === "8443" && /vcs_control[\w.-]{0,253}:$/.test(line.slice(0, port.start)))
    prose.paragraph(messages.words.route.internalPortNote);
  return { ...port, prose };
}

/** "502 connect failed" of an answer to a client. */
function answerStatus(line: string): Span[] {
  const found = /Msg="HTTP\/1\.[01] (5\d\d[^"]{0,200})"?/.exec(line);
  if (!found) return [];
  const start = found.index + found[0].indexOf(found[1] as string);
  return [{ start, end: start + (found[1] as string).trimEnd().length }];
}

/** The failure that an answer to a client belongs to, of what is kept of each; `line` is 0-based. */
function failureBehind(log: AnalysedLog, line: number): { failure: Failure; occurrence: Occurrence } | null {
  for (const failure of log.analysis.failures) {
    const occurrence = failure.occurrences.find(({ related }) =>
      related.some((each) => each.role === "response" && each.line === line + 1),
    );
    if (occurrence) return { failure, occurrence };
  }
  return null;
}

/** Times with a zone, and Expressway's own in UTC. */
function timestampsOf(line: string) {
  const pattern =
    /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)|(?<=UTCTime=")\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:,\d{1,9})?/g;
  return [...line.matchAll(pattern)].map(({ 0: value, index }) => ({ value, start: index, end: index + value.length }));
}

/** The same moment in UTC, in the zone of the log, and here. */
function timeProse(written: string, log: AnalysedLog, messages: Messages): Prose {
  const iso = written.includes("T") ? written : `${written.replace(" ", "T").replace(",", ".")}Z`;
  const time = timeOf(iso);
  const prose = new Prose();
  if (time === null) return prose;
  const { title, utc, ofLog, here } = messages.words.time;
  prose.heading(title);
  prose.value(utc, inZone(time, 0));
  const zone = zoneOf(iso) === 0 ? zoneOf(log.analysis.failures[0]?.first ?? "") : zoneOf(iso);
  if (zone !== null && zone !== 0) prose.value(ofLog, inZone(time, zone));
  const local = -new Date(time).getTimezoneOffset();
  if (local !== 0 && local !== zone) prose.value(here, inZone(time, local));
  return prose;
}

/** Minutes east of UTC; null where the text tells none. */
function zoneOf(timestamp: string): number | null {
  if (timestamp.endsWith("Z")) return 0;
  const [, sign, hours, minutes] = /([+-])(\d\d):(\d\d)$/.exec(timestamp) ?? [];
  if (sign === undefined) return null;
  return (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}

/** "2026-03-02 08:14:07.031 +01:00" */
function inZone(time: number, zone: number): string {
  const shown = new Date(time + zone * 60_000).toISOString().replace("T", " ").replace("Z", "");
  const hours = Math.floor(Math.abs(zone) / 60);
  const two = (value: number) => String(value).padStart(2, "0");
  return `${shown} ${zone < 0 ? "-" : "+"}${two(hours)}:${two(Math.abs(zone) % 60)}`;
}

/** The path segment under the pointer where the line has a path and no whole URL: only a sound route counts. */
function loneSegment(line: string, character: number) {
  const before = /\/([\w+%=-]{0,4096})$/.exec(line.slice(0, character));
  if (!before) return null;
  const start = character - (before[1] as string).length;
  const segment = /^[\w+%=-]{2,4096}/.exec(line.slice(start))?.[0];
  if (!segment) return null;
  const [route] = routeSegments(`http://x/${segment}`);
  return route?.route ? { segment, route: route.route, start, end: start + segment.length } : null;
}

/** The number under the pointer in `host:6972`. */
function portAfterHost(line: string, character: number) {
  const before = /[A-Za-z0-9.\])_-]:(\d{0,5})$/.exec(line.slice(0, character));
  if (!before) return null;
  const start = character - (before[1] as string).length;
  const value = /^\d{2,5}(?![\w.:])/.exec(line.slice(start))?.[0];
  // A time of day looks the same.
  if (!value || /\d\d:\d\d:$/.test(line.slice(0, start))) return null;
  return { value, start, end: start + value.length };
}

/** Steps of this log that are told one by one. */
const maxTrackedSteps = 12;
/** Places of an id that are counted in one log. */
const maxCounted = 1_000;

/** Where the id stands in this log, step by step, and in the other open ones. */
function trackingProse(log: AnalysedLog, id: string, { messages, others = [], closed = 0 }: HoverOptions): Prose {
  const { reading, colon, guide } = messages.words;
  const prose = new Prose();
  prose.heading(reading.tracking, { id });
  for (const { uri, text } of [{ uri: log.uri, text: log.text }, ...others]) {
    const lines = [...new Set(placesOf(text, id, maxCounted).map(({ start }) => start.line + 1))];
    const name = uri === log.uri ? reading.thisLog : "{name}";
    const values = { name: nameOf(uri), count: lines.length, first: lines[0] ?? 0, last: lines.at(-1) ?? 0 };
    prose.paragraph(joined(name, colon, lines.length === 0 ? reading.notHere : reading.lines), values);
    if (uri !== log.uri) continue;
    for (const step of lines.flatMap((each) => stepIn(log, each - 1) ?? []).slice(0, maxTrackedSteps)) {
      const { template, values: told } = stepText(step.step, step.status, messages);
      const where = joined("{time} ", template, " (", guide.evidenceLine, ")");
      prose.item(where, { ...told, time: timeOfStep(step.timestamp), line: step.line + 1 });
    }
  }
  return closed > 0 ? prose.paragraph(reading.closedLogs, { count: closed }) : prose;
}

/** The last part of an address, as it is read. */
function nameOf(uri: string): string {
  const last = uri.slice(uri.lastIndexOf("/") + 1);
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}

function transactionProse(id: string, steps: readonly FoundStep[], messages: Messages): Prose {
  const words = messages.words.transaction;
  const prose = new Prose();
  prose.heading(words.title, { id });
  for (const { step, line, timestamp, status } of steps) {
    const { template, values } = stepText(step, status, messages);
    const where = joined(" (", messages.words.guide.evidenceLine, ")");
    prose.item(joined("{time} ", template, where), { ...values, time: timeOfStep(timestamp), line: line + 1 });
  }
  const attempts = steps.filter(({ step }) => step.kind === "sending-request").length;
  if (attempts > 1) prose.paragraph(words.attempts, { count: attempts });
  if (attempts > 0 && !steps.some(({ step }) => step.kind === "receive-response")) prose.paragraph(words.noAnswer);
  return prose;
}
