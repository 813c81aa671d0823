/** Real TLS handshakes between two ends in memory, as what each end wrote in turn. */

import { once } from "node:events";
import { Duplex } from "node:stream";
import { type ConnectionOptions, connect, type SecureContextOptions, TLSSocket, type TLSSocketOptions } from "node:tls";
import { type Identity, identity, pem } from "./certificates.ts";

export interface Write {
  readonly from: "client" | "server";
  readonly bytes: Buffer;
}

export type Conversation = readonly Write[];

/** What both ends wrote; `data` bytes of application data follow a handshake that succeeds. */
export async function converse(client: ConnectionOptions, server: TLSSocketOptions, data = 100): Promise<Conversation> {
  const writes: Write[] = [];
  const [near, far] = pair(writes);
  const accepting = new TLSSocket(far, { ...server, isServer: true });
  const connecting = connect({ ...client, socket: near as never, rejectUnauthorized: false });
  accepting.on("error", () => near.destroy());
  connecting.on("error", () => far.destroy());
  accepting.on("secure", () => accepting.write(Buffer.alloc(data, "s")));
  connecting.on("secureConnect", () => connecting.write(Buffer.alloc(data, "c")));
  const received = Promise.all([receive(accepting, data), receive(connecting, data)]);
  await received;
  accepting.destroy();
  connecting.destroy();
  return writes;
}

async function receive(socket: TLSSocket, wanted: number): Promise<void> {
  let received = 0;
  const done = Promise.race([once(socket, "close"), once(socket, "error")]).catch(() => {});
  await Promise.race([
    done,
    new Promise<void>((resolve) => {
      socket.on("data", (bytes: Buffer) => {
        received += bytes.length;
        if (received >= wanted) resolve();
      });
    }),
  ]);
}

function pair(writes: Write[]): [Duplex, Duplex] {
  const ends: Duplex[] = [];
  for (const [index, from] of (["client", "server"] as const).entries()) {
    ends.push(
      new Duplex({
        read() {},
        write(bytes: Buffer, _encoding, callback) {
          const last = writes.at(-1);
          if (last?.from === from) writes[writes.length - 1] = { from, bytes: Buffer.concat([last.bytes, bytes]) };
          else writes.push({ from, bytes: Buffer.from(bytes) });
          (ends[1 - index] as Duplex).push(bytes);
          callback();
        },
        final(callback) {
          (ends[1 - index] as Duplex).push(null);
          callback();
        },
      }),
    );
  }
  return ends as [Duplex, Duplex];
}

export const root = identity("root", { ca: true });
export const intermediate = identity("intermediate", { issuer: root, ca: true });
export const leaf = identity("leaf", { issuer: intermediate });
export const selfSigned = identity("self-signed", { type: "ec" });
export const clientIdentity = identity("expressway", { issuer: intermediate });

function keyPair(...chain: readonly [Identity, ...Identity[]]): SecureContextOptions {
  return { key: chain[0].key.export({ format: "pem", type: "pkcs8" }) as string, cert: pem(...chain) };
}

const tls12 = { minVersion: "TLSv1.2", maxVersion: "TLSv1.2" } as const;
const old = (version: "TLSv1" | "TLSv1.1") => ({
  minVersion: version,
  maxVersion: version,
  ciphers: "ALL:@SECLEVEL=0",
});
const sni = { servername: "cucm.example" };

/** By name, each with the certificates that the two ends send in the clear. */
export const conversations = {
  ecdsa: await converse({ ...sni, ...tls12 }, keyPair(selfSigned)),
  chain: await converse({ ...sni, ...tls12 }, keyPair(leaf, intermediate)),
  withRoot: await converse({ ...tls12 }, keyPair(leaf, intermediate, root)),
  clientCertificate: await converse(
    { ...sni, ...tls12, ...keyPair(clientIdentity, intermediate) },
    { ...keyPair(leaf), requestCert: true, rejectUnauthorized: false, ca: pem(root) },
  ),
  noClientCertificate: await converse(
    { ...sni, ...tls12 },
    { ...keyPair(leaf), requestCert: true, rejectUnauthorized: false, ca: pem(root) },
  ),
  tls10: await converse({ ...sni, ...old("TLSv1") }, { ...keyPair(leaf), ...old("TLSv1") }),
  tls11: await converse({ ...sni, ...old("TLSv1.1") }, { ...keyPair(leaf), ...old("TLSv1.1") }),
  tls13: await converse({ ...sni, minVersion: "TLSv1.3" }, keyPair(leaf)),
  helloRetry: await converse(
    { ...sni, minVersion: "TLSv1.3", ecdhCurve: "X25519:P-256" },
    { ...keyPair(leaf), ecdhCurve: "P-256" },
  ),
  noSharedCipher: await converse({ ...sni, ...tls12, ciphers: "ECDHE-ECDSA-AES128-GCM-SHA256" }, keyPair(leaf)),
  protocolVersion: await converse({ ...sni, minVersion: "TLSv1.3" }, { ...keyPair(leaf), maxVersion: "TLSv1.2" }),
} as const;

/** The writes before the `n`th of `from`, then an alert of it in the clear: node:tls itself judges after the handshake. */
export function refused(
  conversation: Conversation,
  from: "client" | "server",
  n: number,
  description: number,
): Conversation {
  const own = conversation.filter((write) => write.from === from);
  const until = conversation.indexOf(own[n] as Write);
  return [...conversation.slice(0, until), { from, bytes: alert(description) }];
}

export function alert(description: number): Buffer {
  return Buffer.from([21, 3, 3, 0, 2, 2, description]);
}
