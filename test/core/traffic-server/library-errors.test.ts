/** Refused certificates of which only OpenSSL's errors tell, as Traffic Server passes them on. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { line, log } from "../../log-lines.ts";
import { analyse } from "../analyse.ts";

/** "2 from line 2, lost", and the peers; each text stands twice. */
function told(text: string): string {
  const { failures, elsewhere } = analyse(log(line("a", { process: "first" }), line(text), line(text)));
  assert.deepEqual(failures, []);
  return elsewhere
    .map(({ process, count, firstLine, lost, peers }) =>
      [`${process} ${count} from line ${firstLine}`, ...(lost ? ["lost"] : []), ...peers].join(", "),
    )
    .join("; ");
}

const error = (words: string) => `[ET_NET 0] ERROR: SSL::47:error:${words}`;

test("a client's certificate, or ours that a client refused: anybody can connect, so that nothing is lost", () => {
  assert.deepEqual(
    [
      "1417C086:SSL routines:tls_process_client_certificate:certificate verify failed:t.c:3717: peer address is 203.0.113.9",
      "0A000086:SSL routines::certificate verify failed:t.c:3717: peer address is 2001:db8::9",
      "14094418:SSL routines:ssl3_read_bytes:tlsv1 alert unknown ca:r.c:1543:SSL alert number 48: peer address is 203.0.113.9",
      "0A000416:SSL routines::ssl/tls alert certificate unknown:r.c:1600:SSL alert number 46",
    ].map((words) => told(error(words))),
    [
      "traffic_server 2 from line 2, 203.0.113.9",
      "traffic_server 2 from line 2, 2001:db8::9",
      "traffic_server 2 from line 2, 203.0.113.9",
      "traffic_server 2 from line 2",
    ],
  );
});

test("a server's certificate: Traffic Server itself asked", () => {
  const words = "1416F086:SSL routines:tls_process_server_certificate:certificate verify failed:t.c:1919";
  assert.equal(told(error(words)), "traffic_server 2 from line 2, lost");
});

test("what tells of no refused certificate, or only in a value", () => {
  for (const text of [
    error("1408F10B:SSL routines:ssl3_get_record:wrong version number:r.c:332: peer address is 203.0.113.9"),
    error("1417A0C1:SSL routines:tls_post_process_client_hello:no shared cipher:t.c:2313"),
    '[ET_NET 0] NOTE: Request="SSL::47:error:1417C086:SSL routines:x:certificate verify failed"',
  ])
    assert.equal(told(text), "", text);
});
