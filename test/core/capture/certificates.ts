/** X.509 certificates made with node:crypto and a few lines of DER, for handshakes of the tests. */

import { createPublicKey, generateKeyPairSync, type KeyObject, sign } from "node:crypto";

export interface Identity {
  readonly subject: string;
  readonly key: KeyObject;
  readonly der: Buffer;
}

let serial = 1;

/** A certificate of its own key, signed by `issuer` or by itself. */
export function identity(
  subject: string,
  options: {
    readonly issuer?: Identity;
    readonly type?: "rsa" | "ec";
    readonly ca?: boolean;
    readonly filler?: number;
  } = {},
): Identity {
  const { issuer, type = "rsa", ca = false, filler = 0 } = options;
  const key =
    type === "ec"
      ? generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey
      : generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;
  const signer = issuer?.key ?? key;
  const algorithm =
    signer.asymmetricKeyType === "ec"
      ? sequence(objectIdentifier("2a8648ce3d040302"))
      : sequence(objectIdentifier("2a864886f70d01010b"), tlv(5));
  const extensions = [
    extension("551d13", sequence(...(ca ? [tlv(1, Buffer.from([255]))] : []))),
    extension("551d11", sequence(tlv(0x82, Buffer.from(`${subject}.example`)))),
    ...(filler > 0 ? [extension("2b0601040182371503", tlv(4, Buffer.alloc(filler, 0x41)))] : []),
  ];
  const body = sequence(
    tlv(0xa0, tlv(2, Buffer.from([2]))),
    tlv(2, Buffer.from([serial++ & 0x7f])),
    algorithm,
    name(issuer?.subject ?? subject),
    sequence(tlv(23, Buffer.from("200101000000Z")), tlv(23, Buffer.from("400101000000Z"))),
    name(subject),
    createPublicKey(key).export({ format: "der", type: "spki" }),
    tlv(0xa3, sequence(...extensions)),
  );
  const signature = Buffer.concat([Buffer.alloc(1), sign("sha256", body, signer)]);
  return { subject, key, der: sequence(body, algorithm, tlv(3, signature)) };
}

export function pem(...identities: readonly Identity[]): string {
  return identities
    .map(({ der }) => {
      const lines = der.toString("base64").replace(/.{64}/g, "$&\n").trimEnd();
      return `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`;
    })
    .join("");
}

function tlv(tag: number, ...contents: readonly Buffer[]): Buffer {
  const content = Buffer.concat(contents);
  const size = content.length;
  const head = size < 128 ? [tag, size] : size < 256 ? [tag, 0x81, size] : [tag, 0x82, size >> 8, size & 255];
  return Buffer.concat([Buffer.from(head), content]);
}

function sequence(...contents: readonly Buffer[]): Buffer {
  return tlv(0x30, ...contents);
}

function objectIdentifier(hex: string): Buffer {
  return tlv(6, Buffer.from(hex, "hex"));
}

function extension(hex: string, value: Buffer): Buffer {
  return sequence(objectIdentifier(hex), tlv(4, value));
}

function name(text: string): Buffer {
  return sequence(tlv(0x31, sequence(objectIdentifier("550403"), tlv(12, Buffer.from(text)))));
}
