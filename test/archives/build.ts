/** Diagnostic downloads as Expressway makes them, put together in memory: nothing of them is committed but the sample, no key outlives a run. */

import { tarGz } from "../core/archive/make.ts";
import { captureFile, packet, segments } from "../core/capture/capture-writer.ts";
import * as lines from "../log-lines.ts";
import { type Issued, pemOf, printed } from "./certificates.ts";
import { type Meeting, meet } from "./handshake.ts";

/** The log's first second, 09:14 in its time, in seconds past nine. */
const start = 14 * 60;

export interface Server {
  /** As Expressway asks for it: a name, or the address itself. */
  readonly name: string;
  readonly address: string;
  readonly port: number;
}

/** A request of a client and what became of it; written into the log, and met by a handshake in the capture. */
export interface Exchange {
  /** Seconds after the log's beginning. */
  readonly second: number;
  readonly server: Server;
  readonly path?: string;
  /** Traffic Server's messages before the answer. */
  readonly messages?: readonly string[];
  /** "502 connect failed"; without, the server answers 200. */
  readonly failed?: string;
  /** The server's own time in its answer: "Mon, 02 Mar 2026 08:03:00 GMT". */
  readonly date?: string;
  /** Of the request, which other Expressways' logs show too. */
  readonly tracking?: string;
  /** Of the TLS handshake; without, the capture does not hold it. */
  readonly meeting?: Omit<Meeting, "sni">;
}

export interface Download {
  readonly host?: string;
  readonly address?: string;
  readonly exchanges: readonly Exchange[];
  readonly trustStore?: readonly Issued[];
  readonly serverCertificate?: readonly Issued[];
  readonly clientCertificate?: readonly Issued[];
  readonly configuration?: readonly string[];
  /** "X14.2.1" */
  readonly version?: string;
  /** Whether the status calls it an Expressway-E; without, it does not say. */
  readonly isEdge?: boolean;
  /** Of its network interface, as the status tells it: "00:50:56:A1:70:06". */
  readonly macAddress?: string;
  /** What else the log tells, so many seconds after its beginning. */
  readonly changes?: readonly { readonly second: number; readonly detail: string }[];
  readonly alarms?: readonly { readonly second: number; readonly id: string; readonly detail: string }[];
  /** Where Expressway-E's SERVICE messages arrive, as the log tells it a second after its beginning. */
  readonly receivesAt?: readonly string[];
  /** So many seconds this Expressway's clock is fast. */
  readonly fast?: number;
  /** Without the members of these kinds. */
  readonly without?: readonly ("log" | "capture" | "ca" | "server" | "xconf" | "xstat")[];
}

const defaultCiphers = "EECDH:EDH:HIGH:-AES256+SHA:!MEDIUM:!LOW:!3DES:!MD5:!PSK:!eNULL:!aNULL:!aDH";

export function archiveName(host = "expc01"): string {
  return `diagnostic_log_${host}_2026-03-02_08_20_00.tar.gz`;
}

/** By their names. */
export async function members(download: Download): Promise<Record<string, Buffer>> {
  const { host = "expc01", without = [], version = "X14.2.1" } = download;
  const stamp = `${host}_2026-03-02_08_20_00`;
  const files: Record<string, Buffer> = {};
  const add = (kind: NonNullable<Download["without"]>[number], name: string, content: Buffer | string) => {
    if (!without.includes(kind)) files[name] = Buffer.from(content);
  };
  add("log", `loggingsnapshot_${stamp}.txt`, logOf(download));
  add("xconf", `xconf_dump_${stamp}.txt`, configurationOf(download));
  add("xstat", `xstat_dump_${stamp}.txt`, statusOf(version, download));
  if (download.trustStore) add("ca", `ca_${stamp}.pem`, printed(download.trustStore));
  if (download.serverCertificate) add("server", `server_${stamp}.pem`, pemOf(...download.serverCertificate));
  if (download.clientCertificate) add("server", `client_${stamp}.pem`, pemOf(...download.clientCertificate));
  const capture = await captureOf(download);
  if (capture) add("capture", `eth0_diagnostic_logging_tcpdump00_${stamp}.pcap`, capture);
  return files;
}

export function archiveOf(files: Readonly<Record<string, Uint8Array>>): Buffer {
  return tarGz(...Object.entries(files).map(([name, content]) => ({ name, content })));
}

export async function archive(download: Download): Promise<Buffer> {
  return archiveOf(await members(download));
}

/** Its certificate is damaged. */
const service = [
  " |SERVICE sip:serviceserver@cucm01.lab.example SIP/2.0",
  " Content-Type: application/x-x509-ca-cert",
  "-----BEGIN CERTIFICATE-----",
  "AAAA",
  "-----END CERTIFICATE-----",
  "  |",
];

export function logOf(download: Download): string {
  const { host = "expc01", exchanges, changes = [], alarms = [], receivesAt = [], fast = 0 } = download;
  const begin = start + fast;
  const written = changes.map(({ second, detail }) =>
    lines.line(`web: Event="System Configuration Changed" Detail="${detail}" User="admin"`, {
      time: begin + second,
      host,
      process: "httpd[8724]",
    }),
  );
  for (const { second, id, detail } of alarms)
    written.push(
      lines.line(`Level="WARN" Event="Alarm Raised" Id="${id}" UUID="u" Severity="warning" Detail="${detail}"`, {
        time: begin + second,
        host,
        process: "management",
      }),
    );
  for (const address of receivesAt) {
    const ends = `Local-ip="${address}"  Local-port="27901"  Src-ip="192.0.2.31"  Src-port="7001"`;
    const received = `UTCTime="2026-03-02 08:00:01,000" Module="network.sip" Level="DEBUG":  Action="Received"  ${ends}`;
    const head = lines.line(received, { time: begin + 1, host, process: "tvcs" });
    written.push([head, " SIPMSG:", ...service].join("\n"));
  }
  for (const [i, exchange] of exchanges.entries()) {
    const {
      second,
      server,
      path = "/cucm-uds/user/jdoe/devices",
      messages = [],
      failed,
      date,
      tracking = "t",
    } = exchange;
    const request = { ...server, id: 100 + i, path, clientPort: 35_766, tracking };
    const texts = [
      [0, lines.receiveRequest(request)],
      [6, lines.sendRequest(request)],
      ...messages.map((message) => [40, message] as const),
      ...(failed === undefined ? [[60, lines.receiveResponse(request)] as const] : []),
      ...(date === undefined ? [] : [[70, headersOf(request, date)] as const]),
      [80, lines.sendResponse(request, failed)],
    ] as const;
    for (const [milliseconds, text] of texts)
      written.push(lines.line(text, { time: begin + second + milliseconds / 1000, host }));
  }
  const timeOf = (each: string) => each.slice(0, 29);
  return lines.log(...written.sort((a, b) => (timeOf(a) < timeOf(b) ? -1 : timeOf(a) > timeOf(b) ? 1 : 0)));
}

/** The server's answer as developer.trafficserver writes it at DEBUG. */
function headersOf(request: lines.Request, date: string): string {
  const { address, port } = request;
  const received = lines.step("Receive Response", `Src-ip="${address}" Src-port="${port}"`, {
    ...request,
    level: "DEBUG",
  });
  return [received, "HTTPMSG:", "|HTTP/1.1 200 OK", ` Date: ${date}`, " Content-Length: 0", " ", " |"].join("\n");
}

function configurationOf({ host = "expc01", configuration = [] }: Download): string {
  return [
    "xconfiguration",
    `*c xConfiguration SystemUnit Name: "${host}"`,
    "*c xConfiguration SIP TLS Mode: On",
    `*c xConfiguration Ciphers ReverseProxyTLSCiphers Value: "${defaultCiphers}"`,
    '*c xConfiguration Ciphers ReverseProxyTLSProtocol Value: "minTLSv1.2"',
    ...configuration.map((line) => `*c xConfiguration ${line}`),
    "OK",
    "",
  ].join("\n");
}

function statusOf(version: string, { isEdge, macAddress, address = "192.0.2.20" }: Download): string {
  const ethernet = `*s Ethernet 1: /
    MacAddress: "${macAddress}"
    Speed: 10000full
    IPv4: /
      Address: "${address}"
      SubnetMask: "255.255.255.0"
    IPv6: /
      Address: ""
*s/end
`;
  const option =
    isEdge === undefined ? "" : `      Configuration: /\n        Expressway: ${isEdge ? "True" : "False"}\n`;
  return `xstatus
*s SystemUnit: /
    Product: "Cisco Expressway"
    Uptime: 24963390
    Software: /
      Version: "${version}"
      Build: "oak_v14.2.1_rc_2"
${option}*s/end
${macAddress ? ethernet : ""}OK
`;
}

/** Null where no exchange has a handshake. Every write is one packet: so the numbers do not depend on the size of a key. */
export async function captureOf({ address = "192.0.2.20", exchanges, fast = 0 }: Download): Promise<Buffer | null> {
  const packets: Buffer[] = [];
  const times: number[] = [];
  for (const [i, { second, server, meeting }] of exchanges.entries()) {
    if (!meeting) continue;
    const sni = /^[\d.]+$/.test(server.name) ? null : server.name;
    const conversation = await meet({ sni, ...meeting });
    const ends = { client: address, clientPort: 40_000 + i, server: server.address, serverPort: server.port };
    for (const [n, segment] of segments(conversation, { size: 60_000, ...ends }).entries()) {
      packets.push(packet(segment));
      times.push(lines.nine + 1000 * (start + fast + second) + 10 + 2 * n);
    }
  }
  return packets.length === 0 ? null : captureFile(packets, {}, times);
}
