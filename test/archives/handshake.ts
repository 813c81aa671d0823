/** Real TLS handshakes over loopback, as what each end wrote in turn. */

import { once } from "node:events";
import net from "node:net";
import tls from "node:tls";
import type { Conversation, Write } from "../core/capture/conversation.ts";
import { type Issued, pemOf, privateKeyOf } from "./certificates.ts";

/** What Traffic Server and a server do with each other. */
export interface Meeting {
  /** The server's chain as it sends it, its own certificate first. */
  readonly sent: readonly [Issued, ...Issued[]];
  /** Null for an address: then no SNI is sent. */
  readonly sni?: string | null;
  readonly version?: "TLSv1.2" | "TLSv1.3";
  /** OpenSSL's list, in the client's order. */
  readonly ciphers?: string;
  /** CAs that the server accepts client certificates of. */
  readonly asksForClient?: readonly Issued[];
  /** What Expressway sends when it is asked. */
  readonly own?: readonly [Issued, ...Issued[]];
  /** Who ends it with which alert (RFC 8446 section 6.2). */
  readonly refusal?: { readonly by: "client" | "server"; readonly alert: number };
}

export async function meet(meeting: Meeting): Promise<Conversation> {
  const { refusal } = meeting;
  const writes = await recorded(meeting);
  if (!refusal) return writes;
  // node:tls looks at certificates when the handshake is over; OpenSSL in Traffic Server and CUCM answers at once: the client
  // in place of its second flight, the server in place of its own.
  const own = writes.filter(({ from }) => from === refusal.by);
  const until = writes.indexOf(own[1] as Write);
  const alert = Buffer.from([21, 3, 3, 0, 2, 2, refusal.alert]);
  return [...writes.slice(0, until), { from: refusal.by, bytes: alert }];
}

async function recorded(meeting: Meeting): Promise<Conversation> {
  const { sent, sni = null, version = "TLSv1.2", ciphers, asksForClient, own } = meeting;
  const versions = { minVersion: version, maxVersion: version } as const;
  const server = tls.createServer({
    ...versions,
    key: privateKeyOf(sent[0]),
    cert: pemOf(...sent),
    ...(asksForClient ? { requestCert: true, rejectUnauthorized: false, ca: pemOf(...asksForClient) } : {}),
  });
  server.on("secureConnection", (socket) => {
    socket.on("error", () => {});
    socket.end("HTTP/1.1 200 \r\n\r\n");
  });
  const writes: Write[] = [];
  const recorder = net.createServer((near) => {
    const far = net.connect(portOf(server), "127.0.0.1");
    pass("client", near, far, writes);
    pass("server", far, near, writes);
  });
  try {
    await Promise.all([listening(server), listening(recorder)]);
    const client = tls.connect({
      ...versions,
      host: "127.0.0.1",
      port: portOf(recorder),
      rejectUnauthorized: false,
      ...(sni === null ? {} : { servername: sni }),
      ...(ciphers === undefined ? {} : { ciphers }),
      ...(own ? { key: privateKeyOf(own[0]), cert: pemOf(...own) } : {}),
    });
    client.write("GET / HTTP/1.1\r\n\r\n");
    client.resume();
    await once(client, "close");
  } finally {
    recorder.close();
    server.close();
  }
  // Of what follows the handshake, who writes when depends on the machine.
  return writes.slice(0, version === "TLSv1.2" ? 4 : 3);
}

function pass(from: Write["from"], source: net.Socket, target: net.Socket, writes: Write[]): void {
  source.on("data", (bytes) => {
    const last = writes.at(-1);
    if (last?.from === from) writes[writes.length - 1] = { from, bytes: Buffer.concat([last.bytes, bytes]) };
    else writes.push({ from, bytes });
    target.write(bytes);
  });
  source.on("end", () => target.end());
  source.on("error", () => target.destroy());
}

async function listening(server: net.Server): Promise<void> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
}

function portOf(server: net.Server): number {
  return (server.address() as net.AddressInfo).port;
}
