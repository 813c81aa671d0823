/**
 * What Traffic Server writes into the log of an Expressway-C, with names and addresses of examples: for the inputs of tests that
 * are no pictures themselves. Nothing of an editor is needed here.
 */

import { Buffer } from "node:buffer";

const server = { name: "cucm01.lab.example", address: "192.0.2.10" };
const network = "ET_NET 0";

export interface Head {
  /** As it is written, or in seconds past nine. */
  readonly time?: string | number | undefined;
  readonly host?: string | undefined;
  readonly process?: string | undefined;
}

/** One record, without the end of its line. */
export function line(text: string, head: Head = {}): string {
  const { time = "2026-03-02T08:14:07.031+01:00", host = "expc01", process = "traffic_server[2741]" } = head;
  return `${typeof time === "number" ? timestamp(time) : time} ${host} ${process}: ${text}`;
}

/** Lines, each with its end. */
export function log(...lines: readonly string[]): string {
  return lines.map((each) => `${each}\n`).join("");
}

/** Records of one moment, so many seconds past nine. */
export function linesAt(seconds: number, ...texts: readonly string[]): string {
  return log(...texts.map((text) => line(text, { time: seconds })));
}

/** Nine o'clock, from where seconds are counted, in milliseconds since 1970. */
export const nine = Date.UTC(2026, 2, 2, 8);

function timestamp(seconds: number): string {
  const local = nine + 3_600_000 + Math.round(1000 * seconds);
  return new Date(local).toISOString().replace("Z", "+01:00");
}

export interface Refusal {
  /** Of the server, as Expressway verifies it. */
  readonly name?: string;
  readonly address?: string;
  readonly action?: "Terminate" | "Continue";
  readonly error?: string;
  readonly depth?: number;
  readonly thread?: string;
}

/** A certificate chain that is refused. */
export function warning(refusal: Refusal = {}): string {
  const { name = server.name, address = server.address, action = "Terminate", thread = network } = refusal;
  const { error = "self signed certificate", depth = 0 } = refusal;
  return `[${thread}] WARNING: Core server certificate verification failed for (${name}). Action=${action} Error=${error} server=${name}(${address}) depth=${depth}`;
}

/** A name that the certificate does not have. */
export function nameWarning(refusal: Omit<Refusal, "error" | "depth"> = {}): string {
  const { name = server.name, address = server.address, action = "Terminate", thread = network } = refusal;
  return `[${thread}] WARNING: SNI (${name}) not in certificate. Action=${action} server=${name}(${address})`;
}

export interface BrokenConnection {
  readonly name?: string;
  readonly thread?: string;
  /** Of OpenSSL, in hexadecimal. */
  readonly code?: string;
  readonly routine?: string;
  readonly reason?: string;
}

/** The connection error of the same handshake, or the server's own refusal. */
export function connectionFailed(broken: BrokenConnection = {}): string {
  const { name = server.name, thread = network, code = "1416F086" } = broken;
  const { routine = "tls_process_server_certificate", reason = "certificate verify failed" } = broken;
  return `[${thread}] ERROR: SSL connection failed for '${name}': error:${code}:SSL routines:${routine}:${reason}`;
}

/** An alert that the server sent. */
export function alert(broken: BrokenConnection = {}): string {
  return connectionFailed({
    code: "14094418",
    routine: "ssl3_read_bytes",
    reason: "tlsv1 alert unknown ca",
    ...broken,
  });
}

export interface Step {
  readonly id?: string | number;
  readonly level?: "INFO" | "DEBUG";
  readonly tracking?: string;
}

/** A step of a transaction; `rest` is what is told behind its ids. */
export function step(detail: string, rest: string, { id = 191, level = "INFO", tracking = "t" }: Step = {}): string {
  return `UTCTime="2026-03-02 07:14:07,031" Module="network.http.trafficserver" Level="${level}": Detail="${detail}" Txn-id="${id}" TrackingID="${tracking}" ${rest}`;
}

/** A client's request, and the server that it is for. */
export interface Request extends Step {
  readonly name?: string;
  readonly address?: string;
  readonly port?: number;
  /** What the URL's first segment says, where it is not the server's name and port. */
  readonly route?: string;
  readonly path?: string;
  readonly clientPort?: string | number;
}

/** The URL that the client asks Expressway-C for. */
export function url({ name = server.name, port = 8443, route, path = "/x" }: Request = {}): string {
  return `http://vcs_control.lab.example:8443/${segment(route ?? `lab.example/https/${name}/${port}`)}${path}`;
}

export function receiveRequest(request: Request = {}): string {
  const { clientPort = 30_000 } = request;
  const rest = `Src-ip="127.0.0.1" Src-port="${clientPort}" Msg="GET ${url(request)} HTTP/1.1"`;
  return step("Receive Request", rest, request);
}

export function sendRequest(request: Request = {}): string {
  const { address = server.address, port = 8443, path = "/x" } = request;
  return step("Sending Request", `Dst-ip="${address}" Dst-port="${port}" Msg="GET ${path} HTTP/1.1"`, request);
}

export function receiveResponse(request: Request = {}, status = "200"): string {
  const { address = server.address, port = 8443 } = request;
  return step("Receive Response", `Src-ip="${address}" Src-port="${port}" Msg="HTTP/1.1 ${status} "`, request);
}

export function sendResponse(request: Request = {}, status = "200"): string {
  const { clientPort = 30_000 } = request;
  return step("Sending Response", `Dst-ip="127.0.0.1" Dst-port="${clientPort}" Msg="HTTP/1.1 ${status} "`, request);
}

/** A request from its receipt to the answer; `between` is told before the answer. */
export function transaction(request: Request, status: string, ...between: readonly string[]): readonly string[] {
  return [receiveRequest(request), sendRequest(request), ...between, sendResponse(request, status)];
}

/** The segment of a URL that names a server. */
export function segment(route: string): string {
  return Buffer.from(route, "latin1").toString("base64url");
}
