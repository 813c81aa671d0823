/** Failures of XMPP and of AXL: which lines are one, of whom, and what only looks like it. */

import assert from "node:assert/strict";
import { test } from "node:test";
import type { Failure } from "../../../core/failures/failure.ts";
import { line, log } from "../../log-lines.ts";
import { analyse } from "../analyse.ts";

const utc = 'UTCTime="2026-03-02 08:00:00,000"';
const xmpp = (detail: string, place = "cvsservice.cpp:601", process = "XCP_JABBERD[10043]") =>
  line(`${utc} ThreadID="140028119959296" Module="Jabber" Level="WARN " CodeLocation="${place}" Detail="${detail}"`, {
    process,
  });
const refused = "Certificate verification failed for host=192.0.2.31, additional info: Invalid Hostname";
const axl = (rest: string, process = "tvcs", level = "DEBUG") =>
  line(`${utc} Module="network.axl" Level="${level}": ${rest}`, { process });
const answered = 'Action="Received" URL="https://cucm1.example:8443/axl/" Function="executeSQLQuery" Status="401"';

function told({ direction, signature, name, address, port, reason, process, role, count }: Failure): string {
  const who = direction === null ? "nobody" : direction.replace("-rejected-", ">");
  return `${who} ${signature} ${name ?? address}:${port} "${reason}" ${process} ${role}${count > 1 ? ` x${count}` : ""}`;
}

function read(...lines: readonly string[]): string {
  const { failures, inbound, elsewhere } = analyse(log(line("a", { process: "first" }), ...lines));
  assert.deepEqual([inbound, elsewhere], [[], []]);
  return failures.map(told).join("; ");
}

test("who refused whom in XMPP", () => {
  assert.deepEqual(
    {
      "no PTR record": read(
        xmpp(
          "caught exception: exception in reverseDNSLookup: reverse DNS lookup failed for address=192.0.2.31",
          "cvsservice.cpp:409",
        ),
      ),
      "wrong name, twice": read(xmpp(refused), xmpp(refused)),
      "another reason": read(xmpp(refused.replace("Invalid Hostname", "certificate has expired"))),
      "no reason": read(xmpp("Certificate verification failed for host=expe.example")),
      "nobody named": read(xmpp("Certificate verification failed for host=, additional info: x")),
      "nobody listens": read(
        xmpp(" Unable to connect to host '192.0.2.31', port 7400 :(111) Connection refused", "mio.c:1121"),
        xmpp(" Failed to connect to component jabberd-port-1.expe01", "base_connection.cpp:104"),
      ),
    },
    {
      "no PTR record":
        'expressway>server xmpp-reverse-lookup-failed 192.0.2.31:null "reverse DNS lookup failed" XCP_JABBERD client',
      "wrong name, twice":
        'expressway>server xmpp-name-not-in-certificate 192.0.2.31:null "Invalid Hostname" XCP_JABBERD client x2',
      "another reason":
        'expressway>server xmpp-certificate-refused 192.0.2.31:null "certificate has expired" XCP_JABBERD client',
      "no reason":
        'expressway>server xmpp-certificate-refused expe.example:null "Certificate verification failed" XCP_JABBERD client',
      "nobody named": 'expressway>server xmpp-certificate-refused null:null "x" XCP_JABBERD client',
      "nobody listens": 'nobody xmpp-unreachable 192.0.2.31:7400 "(111) Connection refused" XCP_JABBERD client',
    },
  );
});

test("the user that AXL refused", () => {
  const right = 'server>expressway axl-unauthorized cucm1.example:8443 "401" tvcs client';
  assert.equal(read(axl(answered)), right);
  assert.equal(read(axl(answered, "management", "INFO")), right.replace("tvcs", "management"));
  assert.equal(
    read(axl(answered.replace(/URL="[^"]*" /, ""))),
    'server>expressway axl-unauthorized null:null "401" tvcs client',
  );
});

test("the realm that was changed, which the guide alone tells of, is counted and no failure", () => {
  const without = (process?: string) =>
    xmpp(" Failed to query auth component for SASL mechanisms", "component.cpp:77", process);
  const problems = (...lines: readonly string[]) => {
    const { failures, elsewhere, problems: told } = analyse(log(line("a", { process: "first" }), ...lines));
    assert.deepEqual([failures, elsewhere], [[], []]);
    return told.map(({ code, detail, lost }) => `${code} ${detail}${lost ? "!" : ""}`).join("; ");
  };
  assert.deepEqual(
    {
      once: problems(without()),
      "three, of two processes": problems(without(), xmpp("x"), without(), without("XCP_CM2[77]")),
      "its tag twice": problems(without().replace(" XCP_JABBERD[10043]: ", "$&XCP_JABBERD[10043]: ")),
      "another's words": problems(without("other[1]")),
      "behind other words": problems(xmpp("user=Failed to query auth component for SASL mechanisms")),
    },
    {
      once: "realm-changed 1 2",
      "three, of two processes": "realm-changed 3 2",
      "its tag twice": "realm-changed 1 2",
      "another's words": "",
      "behind other words": "",
    },
  );
});

test("behind a tag that stands twice, searched, behind quiet lines and cut anywhere", () => {
  const lines = [xmpp(refused), axl(answered)];
  const right = read(...lines);
  assert.equal(right.split("; ").length, 2);
  const quiet = Array.from({ length: 5 }, () => axl('Action="Send" Function="executeSQLQuery"'));
  const twice = (text: string) => text.replace(/ (tvcs|XCP_JABBERD\[10043\]): /, " $1: $1: ");
  const searched = (text: string) => text.replace(/refused|failed|401/, "\u001b[01;31m\u001b[K$&\u001b[m\u001b[K");
  for (const written of [
    lines,
    lines.map(twice),
    lines.map(searched),
    [...quiet, ...lines],
    [...quiet.map(twice), ...lines],
  ])
    assert.equal(read(...written), right);
  const bytes = Buffer.from(log(...quiet, ...lines));
  assert.deepEqual(analyse(bytes, [17]), analyse(bytes));
});

test("what only looks like it", () => {
  for (const text of [
    xmpp("caught exception: Certificate verification failed for host=x"),
    xmpp(refused, "mio.c:1121"),
    xmpp(refused, "cvsservice.cpp:601", "other[1]"),
    xmpp("Connecting on fd 28 to host '192.0.2.31', port 7400", "mio.c:1109"),
    axl(answered.replace("401", "200")),
    axl(`Detail="Status=" Reason='${answered}'`),
    line(`${utc} Module="network.axm" Level="DEBUG": ${answered}`, { process: "tvcs" }),
    `${line(`${utc} Module="network.axl" Level="DEBUG":`, { process: "tvcs" })}\n|${answered}|`,
  ])
    assert.equal(read(text), "", text);
});
