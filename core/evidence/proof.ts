/**
 * What shows a verdict without us: the certificates as files, and the commands of OpenSSL that judge them. Names of files and
 * options are constants and numbers of ours; nothing of a log or a certificate stands in a command line.
 */

import { type Certificate, summary } from "../trust/certificate.ts";
import { encodePem } from "../trust/pem.ts";
import type { TrustStoreEntry } from "../trust/trust-store.ts";

/** A chain, the store it was judged against, and when: milliseconds since 1970. */
export interface Proof {
  readonly presented: readonly Certificate[];
  readonly store: readonly TrustStoreEntry[];
  readonly at: number;
}

export interface ProofFile {
  readonly name: "presented.pem" | "trust-store.pem" | "commands.txt";
  readonly text: string;
}

/**
 * `openssl verify` goes on behind some errors: its first `error N at D depth lookup` is the one that ends a handshake. It reads
 * no certificate but the first of the file that it judges, hence `-untrusted` with the same one; the store in the order of
 * the file decides between two of one subject.
 */
export function proofFiles({ presented, store, at }: Proof): readonly ProofFile[] {
  const seconds = Math.floor(at / 1000);
  const commands = [
    `openssl verify -purpose sslserver -no-CApath -no-CAstore -auth_level 1 -verify_depth 7 -attime ${seconds} -CAfile trust-store.pem -untrusted presented.pem presented.pem`,
    "openssl x509 -in presented.pem -noout -subject -issuer -dates -ext subjectAltName,extendedKeyUsage -fingerprint -sha256",
    "openssl crl2pkcs7 -nocrl -certfile trust-store.pem | openssl pkcs7 -print_certs -noout",
  ];
  return [
    { name: "presented.pem", text: presented.map(pem).join("") },
    { name: "trust-store.pem", text: store.map(({ certificate }) => pem(certificate)).join("") },
    { name: "commands.txt", text: `${commands.join("\n")}\n` },
  ];
}

/** The fingerprint tells which is which; other text of a certificate is left to OpenSSL to print. */
function pem(certificate: Certificate): string {
  return `SHA-256 ${summary(certificate).sha256}\n${encodePem("CERTIFICATE", certificate.der)}`;
}
