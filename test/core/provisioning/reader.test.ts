/** Sign-ins that failed: which of them Unified CM refused, and that anybody can type a wrong password. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { line, log } from "../../log-lines.ts";
import { analyse } from "../analyse.ts";

const utc = 'UTCTime="2026-03-02 08:00:00,00"';
const record = (text: string, time = 0) => line(text, { time, process: "edgeconfigprovisioning" });
const failed = (time = 0, host = "cucm1.example") =>
  record(
    `Level="INFO" Detail="Failed to authenticate user against server" Username="jdoe" Server="('https', '${host}', 8443)" Reason="<twisted.python.failure.Failure <type 'exceptions.Exception'>>" ${utc}`,
    time,
  );
const answer = (status: string, between = " ", host = "cucm1.example") =>
  record(
    `${utc} Module="network.http.edgeconfigprovisioning" Level="DEBUG" Action="Received" Request-url="https://${host}:8443/cucm-uds/user/jdoe/devices" HTTPMSG:${between}|HTTP/1.1 ${status}`,
  );
const newer = (rest: string) =>
  record(`Level="INFO" Detail="Authenticating user failed" Username="jdoe" ClientId="203.0.113.9"${rest} ${utc}`);

/** "COUNT REFUSED LINE WHO" */
function read(...lines: readonly string[]): string {
  const text = log(line("a", { process: "first" }), ...lines);
  const { failures, inbound, elsewhere, problems } = analyse(text);
  assert.deepEqual([failures, inbound, elsewhere], [[], [], []]);
  assert.deepEqual(analyse(text, [13]).problems, problems);
  return problems.map(({ code, detail, lost }) => `${code} ${detail}${lost ? "!" : ""}`).join("; ");
}

test("sign-ins that failed, and those that Unified CM refused", () => {
  assert.deepEqual(
    {
      "nothing is known of an answer": read(failed()),
      "answered 401": read(answer("401 Unauthorized"), failed(0.2)),
      "the answer in the next line": read(answer("401 Unauthorized", "\n "), failed(0.2)),
      "answered 200": read(answer("200 OK"), failed(0.2)),
      "another node answered": read(answer("401 Unauthorized", " ", "cucm2.example"), failed(0.2)),
      "answered long before": read(answer("401 Unauthorized"), failed(5)),
      "two, one answered": read(answer("401 Unauthorized"), failed(0.2), failed(0.3)),
      "the newer form": read(newer(' Code="401"'), newer("")),
      "it worked": read(record(`Level="INFO" Detail="Authenticated user successfully" Username="jdoe" ${utc}`)),
    },
    {
      "nothing is known of an answer": "sign-ins-failed 1 0 2 at cucm1.example:8443",
      "answered 401": "sign-ins-failed 1 1 3 at cucm1.example:8443",
      "the answer in the next line": "sign-ins-failed 1 1 4 at cucm1.example:8443",
      "answered 200": "sign-ins-failed 1 0 3 at cucm1.example:8443",
      "another node answered": "sign-ins-failed 1 0 3 at cucm1.example:8443",
      "answered long before": "sign-ins-failed 1 0 3 at cucm1.example:8443",
      "two, one answered": "sign-ins-failed 2 1 3 at cucm1.example:8443",
      "the newer form": "sign-ins-failed 2 1 2 from 203.0.113.9",
      "it worked": "",
    },
  );
});

test("what only looks like it", () => {
  for (const text of [
    failed().replace(" edgeconfigprovisioning: ", " httpd[1]: "),
    record(`Level="INFO" Username="Detail=" Reason="Failed to authenticate user against server" ${utc}`),
    `${answer("200 OK", "\n ")}\n|Detail="Authenticating user failed"|`,
  ])
    assert.equal(read(text), "", text);
});
