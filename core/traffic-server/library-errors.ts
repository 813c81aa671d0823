/**
 * What Traffic Server passes on of OpenSSL's errors: of handshakes that somebody else began, where it names the peer (`SSLDiagnostic` in
 * `SSLUtils.cc`, 7.1 to 9.2). Of its own it says what failed in messages of its own.
 *
 *     [ET_NET 0] ERROR: SSL::47:error:1417C086:SSL routines:tls_process_client_certificate:certificate verify failed:t.c:3717: peer address is 203.0.113.9
 */

import type { ToldElsewhere } from "../failures/failure.ts";
import { isAddress } from "../failures/host-name.ts";
import { refusalIn } from "../openssl/refusal-words.ts";
import { trafficServer } from "./process.ts";

const begins = /^(?:\[[^\]]{0,200}\] ?)?[A-Z]{4,9} ?: ?(?:<[^<>]{0,200}> ?)?SSL::\d{1,20}:/;
/** OpenSSL names what it read: the certificate of a server that Traffic Server asked. Version 3 does not. */
const ofOwn = /:(?:tls_process|ssl3_get)_server_certificate:/;
const peerAddress = /: peer address is ([0-9A-Fa-f.:]{2,45})$/;
/** Addresses that are kept. */
const maxPeers = 1_000;

/** Refused certificates that are told so alone: how often, where first, and by whom. */
export class LibraryErrors {
  #count = 0;
  #line = 0;
  #isOwn = false;
  readonly #peers = new Set<string>();

  /** A record's text behind its tag, in the 0-based line `line`. */
  note(text: string, line: number): void {
    if (!begins.test(text) || refusalIn(text) < 0) return;
    this.#count++;
    this.#line ||= line + 1;
    this.#isOwn ||= ofOwn.test(text);
    const [, address = ""] = peerAddress.exec(text.trimEnd()) ?? [];
    if (isAddress(address) && this.#peers.size < maxPeers) this.#peers.add(address);
  }

  /** Null where there are none; lost where Traffic Server itself asked. */
  told(): ToldElsewhere | null {
    if (this.#count === 0) return null;
    const { lost, peers } = { lost: this.#isOwn, peers: [...this.#peers] };
    return { process: trafficServer, count: this.#count, firstLine: this.#line, lost, peers };
  }
}
