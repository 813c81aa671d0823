/** What the tests of the language server share: logs with a cursor mark, and pictures of what comes back. */

import assert from "node:assert/strict";
import type { Diagnostic, Position } from "vscode-languageserver";
import { en } from "../core/messages/en.ts";
import type { Messages } from "../core/messages/messages.ts";
import type { AnalysedLog } from "../server/documents/analysed-log.ts";
import { Documents, languageId } from "../server/documents/documents.ts";

export const uri = "file:///loggingsnapshot.txt";

/** A request for a file of cucm01 on port 6972, refused: five lines of one transaction, an error among them. */
export const refused = `\
2026-03-02T08:14:07.010+01:00 expc01 traffic_server[2741]: UTCTime="2026-03-02 07:14:07,010" Module="network.http.trafficserver" Level="INFO": Detail="Receive Request" Txn-id="191" TrackingID="bb0c8492" Src-ip="127.0.0.1" Src-port="35766" Last-via-addr="" Msg="GET http://vcs_control.lab.example:8443/bGFiLmV4YW1wbGUvaHR0cHMvY3VjbTAxLmxhYi5leGFtcGxlLzY5NzI/CSFjdoe.cnf.xml HTTP/1.1"
2026-03-02T08:14:07.016+01:00 expc01 traffic_server[2741]: UTCTime="2026-03-02 07:14:07,016" Module="network.http.trafficserver" Level="INFO": Detail="Sending Request" Txn-id="191" TrackingID="bb0c8492" Dst-ip="192.0.2.10" Dst-port="6972" Msg="GET /CSFjdoe.cnf.xml HTTP/1.1"
2026-03-02T08:14:07.031+01:00 expc01 traffic_server[2741]: [ET_NET 0] WARNING: Core server certificate verification failed for (cucm01.lab.example). Action=Terminate Error=self signed certificate server=cucm01.lab.example(192.0.2.10) depth=0
2026-03-02T08:14:07.031+01:00 expc01 traffic_server[2741]: [ET_NET 0] ERROR: SSL connection failed for 'cucm01.lab.example': error:1416F086:SSL routines:tls_process_server_certificate:certificate verify failed
2026-03-02T08:14:07.044+01:00 expc01 traffic_server[2741]: UTCTime="2026-03-02 07:14:07,044" Module="network.http.trafficserver" Level="INFO": Detail="Sending Response" Txn-id="191" TrackingID="" Dst-ip="127.0.0.1" Dst-port="35766" Msg="HTTP/1.1 502 connect failed "
`;

export async function analysed(text: string): Promise<AnalysedLog> {
  const documents = new Documents();
  documents.open({ textDocument: { uri, languageId, version: 1, text } });
  const log = await documents.analysed(uri);
  assert.ok(log);
  return log;
}

/** The text without its `$0`, and where that stood. */
export function cursor(marked: string): { text: string; position: Position } {
  const at = marked.indexOf("$0");
  assert.ok(at >= 0, "a cursor mark");
  const before = marked.slice(0, at);
  return {
    text: before + marked.slice(at + 2),
    position: { line: before.split("\n").length - 1, character: at - (before.lastIndexOf("\n") + 1) },
  };
}

/** The text with a cursor mark inside the first (or the `n`th) place where `words` stand. */
export function mark(text: string, words: string, n = 1): string {
  let at = -1;
  for (let i = 0; i < n; i++) at = text.indexOf(words, at + 1);
  assert.ok(at >= 0, words);
  return `${text.slice(0, at + 1)}$0${text.slice(at + 1)}`;
}

const severities = ["", "error", "warning", "information", "hint"];

/** Under each line what is underlined in it: `^^^^ error self-signed-certificate: message`. */
export function drawDiagnostics(text: string, diagnostics: readonly Diagnostic[]): string {
  return drawRows(
    text,
    diagnostics.flatMap(({ range, severity, code, message, relatedInformation = [] }) => [
      {
        line: range.start.line,
        start: range.start.character,
        // Of a range over several lines the first is drawn.
        end: range.end.line === range.start.line ? range.end.character : undefined,
        text: `${severities[severity ?? 0]} ${code}: ${message}`,
      },
      ...relatedInformation.map(({ location, message: related }) => ({
        line: range.start.line,
        start: range.start.character,
        end: range.start.character + 1,
        text: `line ${location.range.start.line + 1}: ${related}`,
      })),
    ]),
  );
}

interface Row {
  readonly line: number;
  readonly start: number;
  readonly end: number | undefined;
  readonly text: string;
}

/** Each row under its line; long lines are shown whole. */
export function drawRows(text: string, rows: readonly Row[]): string {
  return text
    .split("\n")
    .flatMap((line, number) => [
      line,
      ...rows
        .filter((row) => row.line === number)
        .map(({ start, end = line.length, text: words }) => `${" ".repeat(start)}${"^".repeat(end - start)} ${words}`),
    ])
    .join("\n");
}

/** The text without the rows that were drawn into it. */
export function undrawn(picture: string): string {
  return picture
    .split("\n")
    .filter((line) => !/^ *\^+ /.test(line))
    .join("\n");
}

/**
 * Messages whose texts are their own names, with the placeholders of the short ones, and of lists the first text only: for
 * pictures of what is told in which order, whatever the words are.
 */
export const named = names(en, "") as Messages;

function names(value: unknown, path: string): unknown {
  if (typeof value === "string") return nameOf(value, path);
  if (Array.isArray(value)) return value.slice(0, 1).map((each) => names(each, `${path}.1`));
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, names(each, path === "" ? key : `${path}.${key}`)]),
  );
}

function nameOf(text: string, path: string): string {
  if (path === "language" || path === "words.colon") return text;
  const short = path.replace(/^words\./, "");
  const placeholders = /^signatures\..*\.meaning$|\.steps\.|\.caution$/.test(path)
    ? []
    : [...text.matchAll(/\{\w+\}/g)];
  return [short, ...new Set(placeholders.map((each) => each[0]))].join(" ");
}
