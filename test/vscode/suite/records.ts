// Synthetic records of an Expressway-C. Nothing of VS Code is needed here.
import { Buffer } from "node:buffer";

/** One record of expc01, `second` seconds past nine. */
export function record(second: number, text: string): string {
  const clock = new Date(Date.UTC(2026, 2, 2, 9, 0, second)).toISOString().slice(0, 19);
  return `${clock}.000+01:00 expc01 traffic_server[2741]: ${text}\n`;
}

export interface Refusal {
  readonly name?: string;
  readonly address?: string;
  readonly action?: "Terminate" | "Continue";
  readonly error?: string;
  readonly depth?: number;
}

/** The message of Traffic Server about a server that it refuses. */
export function warning(second: number, refusal: Refusal = {}): string {
  const {
    name = "cucm01.lab.example",
    address = "192.0.2.10",
    action = "Terminate",
    error = "self signed certificate",
    depth = 0,
  } = refusal;
  return record(
    second,
    `[ET_NET 0] WARNING: Core server certificate verification failed for (${name}). Action=${action} Error=${error} server=${name}(${address}) depth=${depth}`,
  );
}

/** The connection error of the same handshake. */
export function connectionError(second: number, name = "cucm01.lab.example"): string {
  return record(
    second,
    `[ET_NET 0] ERROR: SSL connection failed for '${name}': error:1416F086:SSL routines:tls_process_server_certificate:certificate verify failed`,
  );
}

/** A step of a transaction: what is in it beside its kind and its id. */
export function step(second: number, kind: string, id: number, rest: string): string {
  return record(
    second,
    `UTCTime="2026-03-02 08:00:00,000" Module="network.http.trafficserver" Level="INFO": Detail="${kind}" Txn-id="${id}" TrackingID="bb0c84${id}" ${rest}`,
  );
}

/** A client's request for the server that `segment` names. */
export function receiveRequest(second: number, id: number, segment: string, rest = "/cucm-uds/version"): string {
  return step(
    second,
    "Receive Request",
    id,
    `Src-ip="127.0.0.1" Src-port="3${id}" Msg="GET http://vcs_control.lab.example:8443/${segment}${rest} HTTP/1.1"`,
  );
}

export function sendRequest(second: number, id: number, port = 8443, address = "192.0.2.10"): string {
  return step(
    second,
    "Sending Request",
    id,
    `Dst-ip="${address}" Dst-port="${port}" Msg="GET /cucm-uds/version HTTP/1.1"`,
  );
}

export function receiveResponse(second: number, id: number, status: string, port = 8443): string {
  return step(second, "Receive Response", id, `Src-ip="192.0.2.10" Src-port="${port}" Msg="HTTP/1.1 ${status} "`);
}

export function sendResponse(second: number, id: number, status: string): string {
  return step(second, "Sending Response", id, `Dst-ip="127.0.0.1" Dst-port="3${id}" Msg="HTTP/1.1 ${status} "`);
}

/** The segment of a URL that names a server. */
export function route(text: string): string {
  return Buffer.from(text, "latin1").toString("base64url");
}
