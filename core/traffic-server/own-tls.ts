/**
 * What Traffic Server says of its own side of TLS where it cannot use what this Expressway gave it: certificate, key, trust file,
 * cipher list. Wording: Apache Traffic Server `SSLUtils.cc`, `SSLClientUtils.cc`, `SSLConfig.cc` and `SSLSecret.cc`, 7.1 to 10.2.
 *
 *     [TS_MAIN] ERROR: failed to load client certificate from /etc/client.pem
 *     [ET_NET 0] ERROR: SSLCreateClientContext(): Invalid CA Certificate file: /etc/ca.pem or CA Certificate path: [empty path]
 */

import type { Problem } from "../failures/problem.ts";

const prefix =
  /^(?:\[[^\]]{0,200}\] ?|(?:Server )?\{0x[0-9a-f]{1,16}\} ?)?(?:ERROR|FATAL|ALERT|EMERGENCY) ?: ?(?:<[^<>]{0,200}> ?)?/;
const unusable =
  /^(?:SSLCreate(?:Client|Server)Context\(\): )?(?:[Ff]ailed to (?:load|access|use|attach|assign) (?:(?:client|server|global|intermediate|SSL) )?(?:chain )?(?:cert|private key)|(?:client|server) private key\b.{0,4096}\bdoes not match|[Ii]nvalid (?:client )?CA |CA Certificate file or |invalid (?:tls )?(?:client |server )?(?:cipher suites?|groups list) |invalid certificate |failed to set the default verify paths|cannot create new client context|Can't initialize the SSL client)/;

/** How often, and where first. */
export class OwnTls {
  #count = 0;
  #line = 0;

  /** A record's text behind its tag, in the 0-based line `line`. */
  note(text: string, line: number): void {
    const level = prefix.exec(text);
    if (!level || !unusable.test(text.slice(level[0].length))) return;
    this.#count++;
    this.#line ||= line + 1;
  }

  /** None where nothing of it is told; nothing is lost. */
  problems(): readonly Problem[] {
    return this.#count === 0 ? [] : [{ code: "own-tls-unusable", detail: `${this.#count} ${this.#line}`, lost: false }];
  }
}
