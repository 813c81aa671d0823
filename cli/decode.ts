/** `decode`: what a route segment, a URL, an OpenSSL error or a whole log line says. */

import { Buffer } from "node:buffer";
import { LogAnalyzer } from "../core/analysis/log-analyzer.ts";
import { portKey } from "../core/expressway/ports.ts";
import type { Failure, Route } from "../core/failures/failure.ts";
import type { Messages } from "../core/messages/messages.ts";
import { verifyErrorByText } from "../core/openssl/verify-errors.ts";
import { planAlone } from "../core/remediation/plan.ts";
import { factRow, own, type Page, type Row, table, wrapped } from "../core/report/text/layout.ts";
import { type DamagedRoute, damagedRoute, decodeRoute, routeSegmentOfUrl } from "../core/traffic-server/route.ts";
import { failureStatement, failureValues, serverLabel } from "../core/words/describe.ts";
import { depthMeaning, verifyErrorMeaning } from "../core/words/explain.ts";
import { opensslErrorFacts, routeMeaning, unknownErrorTold } from "../core/words/line-facts.ts";
import { planTitle } from "../core/words/plan.ts";
import { fillPlain, label, plainText, terminal } from "../core/words/text.ts";
import { verifyErrorTold } from "../core/words/verdict.ts";

export interface Decoded {
  /** For standard output; empty where nothing could be decoded. */
  readonly decoded: string;
  /** The texts in which there was nothing. */
  readonly rest: readonly string[];
  /** Of no text only a damaged segment was found: what can be read of one, and proposals, are no decoding. */
  readonly allSound: boolean;
}

/** A log line or a segment that a shell has split into words is one text; otherwise each text stands for itself. */
export function decode(texts: readonly string[], messages: Messages, page: Page): Decoded {
  if (texts.length > 1 && isSentence(texts.join(" "))) return decodeEach([texts.join(" ")], messages, page);
  if (texts.length > 1 && isBrokenSegment(texts)) return decodeEach([texts.join("")], messages, page);
  return decodeEach(texts, messages, page);
}

function decodeEach(texts: readonly string[], messages: Messages, page: Page): Decoded {
  const each = texts.map((text) => ({ text, ...reading(text, messages, page) }));
  const blocks = each.flatMap((one) => one.blocks);
  return {
    decoded: blocks.length === 0 ? "" : `${blocks.map((lines) => lines.join("\n")).join("\n\n")}\n`,
    rest: each.filter((one) => one.blocks.length === 0).map(({ text }) => text),
    allSound: each.every((one) => one.sound),
  };
}

/** What was piped in: each line is a text; where none of them is sound alone, they may be one that was broken. */
export function decodeLines(input: string, messages: Messages, page: Page): Decoded {
  const lines = input.split(/[\r\n]+/).filter((line) => line.trim() !== "");
  const isOne = lines.length > 1 && !lines.some((line) => reading(line, messages, page).sound);
  const whole = lines.map((line) => line.trim()).join("\n");
  return decodeEach(isOne && reading(whole, messages, page).sound ? [whole] : lines, messages, page);
}

/** Pieces that are no routes alone, and one when put together. */
function isBrokenSegment(texts: readonly string[]): boolean {
  return (
    decodeRoute(tidied(texts.join("")))?.host != null && texts.some((text) => decodeRoute(tidied(text))?.host == null)
  );
}

function isSentence(text: string): boolean {
  return (
    failureIn(text) !== null ||
    /\berr(?:or)?:[0-9A-Fa-f]+:|traffic_server|Detail=/.test(text) ||
    verifyErrorByText(text) !== null
  );
}

interface Reading {
  readonly blocks: readonly string[][];
  /** More was found than a damaged segment. */
  readonly sound: boolean;
}

/** A text as it stands, else without what copying has put into it: escapes, line ends, blanks. */
function reading(text: string, messages: Messages, page: Page): Reading {
  const asItStands = readingOf(text, messages, page);
  if (asItStands.sound) return asItStands;
  const unescaped = tidied(text);
  const readings = new Set([unescaped, unescaped.replace(/\s*[\r\n]\s*/g, ""), tidied(unescaped.replace(/\s+/g, ""))]);
  readings.delete(text);
  for (const each of readings) {
    const mended = readingOf(each, messages, page);
    if (mended.sound) return mended;
  }
  return asItStands.blocks.length === 0 && unescaped !== text ? readingOf(unescaped, messages, page) : asItStands;
}

/** Letters that were written as `%4C`, which no route needs, and padding that is longer than base64 has it. */
function tidied(text: string): string {
  return text
    .replace(/%([2-7][0-9A-Fa-f])/g, (written, digits: string) => {
      const letter = String.fromCharCode(Number.parseInt(digits, 16));
      return /[A-Za-z0-9+=_-]/.test(letter) ? letter : written;
    })
    .replace(/={3,}(?=$|[/?#\s])/g, "");
}

function readingOf(text: string, messages: Messages, page: Page): Reading {
  const failure = failureIn(text);
  const { routes, damaged } = routesIn(text);
  const error = opensslErrorIn(text);
  const internal = text.includes("vcs_control");
  const found = [
    ...(failure ? [failureLines(failure, messages, page)] : []),
    ...routes.map((route) => routeLines(route, internal, messages, page)),
    ...(error === null ? [] : [opensslLines(error, messages, page)]),
  ];
  const verifyError = found.length > 0 || damaged.length > 0 ? [] : verifyErrorBlocks(text, messages, page);
  const blocks = [...found, ...verifyError];
  return {
    blocks: [...blocks, ...damaged.map((route) => damagedLines(route, messages, page))],
    sound: blocks.length > 0,
  };
}

const borrowedHost = "?";
const borrowedHead = `2000-01-01T00:00:00Z ${borrowedHost} traffic_server[0]: `;

/** The failure that a line tells of, with or without its head. */
function failureIn(text: string): Failure | null {
  return failureOfLine(text.trimStart()) ?? failureOfLine(borrowedHead + behindHead(text));
}

function failureOfLine(line: string): Failure | null {
  const analyzer = new LogAnalyzer("");
  analyzer.push(Buffer.from(line, "utf8"));
  return analyzer.finish().failures[0] ?? null;
}

/** A copied line may have lost the beginning of its head. */
function behindHead(text: string): string {
  return text.replace(/^.{0,200}?traffic_server(?:\[\d+\])?: ?/s, "").trimStart();
}

function failureLines(failure: Failure, messages: Messages, page: Page): string[] {
  const { failure: texts } = messages.words;
  const { verifyError, action } = failure;
  return [
    ...wrapped(failureStatement(failure, messages), page, "", page.style.bold),
    ...table(
      [
        { label: texts.name, values: failure.name === null ? [] : [terminal(failure.name)] },
        { label: texts.address, values: failure.address === null ? [] : [terminal(failure.address)] },
        {
          label: texts.action,
          values: action === null ? [] : [own(action === "Continue" ? texts.continue : texts.terminate)],
        },
        ...(verifyError ? verifyErrorRows(verifyError.text, messages) : []),
        { label: texts.depth, values: verifyError ? [depthMeaning(verifyError, messages)] : [] },
        ...(failure.signature === "handshake-failed" ? [] : adviceRows(failure, messages)),
      ],
      page,
      "  ",
    ),
  ];
}

/** The host of a line that had none is nobody's. */
function withoutBorrowed(failure: Failure): Failure {
  return failure.host === borrowedHost ? { ...failure, host: "" } : failure;
}

/** Not for a connection error alone: its warning may stand in a line that we were not given. */
function adviceRows(failure: Failure, messages: Messages): Row[] {
  const values = failureValues(failure, messages);
  const { whatItMeans, whatToDo } = messages.words.failure;
  return [
    { label: whatItMeans, values: [fillPlain(messages.signatures[failure.signature].meaning, values)] },
    { label: whatToDo, values: [planTitle(planAlone(withoutBorrowed(failure)), messages)] },
  ];
}

/** A text of OpenSSL as it stands, and what it is. */
function verifyErrorRows(text: string, messages: Messages): Row[] {
  const { verifyError } = messages.words.failure;
  const entry = verifyErrorByText(text);
  if (entry) return [{ label: verifyError, values: [plainText(verifyErrorTold({ ...entry, text }))] }];
  return [{ label: verifyError, values: [label(text), ...unknownErrorTold(text, messages).map(plainText)] }];
}

/** A text that is one of OpenSSL's verify errors and nothing else. */
function verifyErrorBlocks(text: string, messages: Messages, page: Page): string[][] {
  const entry = verifyErrorByText(text);
  if (!entry) return [];
  const { meaning, whatToDo } = verifyErrorMeaning(entry, messages);
  const texts = messages.words.failure;
  const rows: Row[] = [
    ...verifyErrorRows(text, messages),
    { label: texts.whatItMeans, values: [own(meaning)] },
    { label: texts.whatToDo, values: [own(whatToDo)] },
  ];
  return [table(rows, page, "")];
}

function routesIn(text: string): { readonly routes: readonly Route[]; readonly damaged: readonly DamagedRoute[] } {
  const pieces = text.split(/[\s"'<>|]+/).filter((piece) => piece !== "");
  const ofUrls = pieces.map((piece) => routeSegmentOfUrl(piece)?.segment).filter((segment) => segment !== undefined);
  const segments = new Set(ofUrls.length > 0 ? ofUrls : pieces.flatMap((piece) => piece.split(/[/?#]/)));
  const routes = [...segments].map(decodeRoute).filter((route) => route !== null);
  // Among the words of a sentence, any long one might pass for a damaged segment.
  if (routes.length > 0 || (ofUrls.length === 0 && pieces.length > 1)) return { routes, damaged: [] };
  return { routes, damaged: [...segments].map(damagedRoute).filter((route) => route !== null) };
}

function routeLines(route: Route, internal: boolean, messages: Messages, page: Page): string[] {
  const { route: texts, failure } = messages.words;
  const { protocol, host, port } = route;
  const key = port === null ? null : portKey(port);
  const origin =
    host === null ? [] : [terminal(`${protocol}://${serverLabel({ name: host, address: null, port }, messages)}`)];
  return [
    ...wrapped(label(route.segment), page, "", page.style.bold),
    ...table(
      [
        { label: texts.title, values: [label(route.decoded)] },
        { label: texts.edgeDomain, values: [label(route.domain)] },
        { label: texts.originServer, values: origin },
        {
          label: failure.whatItMeans,
          values: [own(routeMeaning(route, messages)), ...(internal ? [own(texts.internalPortNote)] : [])],
        },
        {
          label: fillPlain(failure.port, { port: port ?? "" }),
          values: key === null ? [] : [own(messages.ports[key])],
        },
      ],
      page,
      "  ",
    ),
  ];
}

function damagedLines({ segment, readable, proposals }: DamagedRoute, messages: Messages, page: Page): string[] {
  const texts = messages.words.route;
  return [
    ...wrapped(label(segment), page, "", page.style.bold),
    ...wrapped(fillPlain(texts.damaged, { readable: readable || "-" }), page, "  "),
    ...proposals.flatMap(({ decoded }) => wrapped(fillPlain(texts.proposal, { decoded }), page, "  ")),
  ];
}

function opensslErrorIn(text: string): string | null {
  return /\berr(?:or)? ?: ?[0-9A-Fa-f]{1,16} ?:.*/s.exec(text)?.[0] ?? null;
}

function opensslLines(text: string, messages: Messages, page: Page): string[] {
  const { title, facts } = opensslErrorFacts(text, messages);
  return [...wrapped(plainText(title), page, "", page.style.bold), ...table(facts.map(factRow), page, "  ")];
}
