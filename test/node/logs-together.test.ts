/** Files of one Expressway, copied from it, cut or rotated, tell what one log would. */

import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import fs, { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { listFiles } from "../../node/files.ts";
import { type ReadInputs, type ReadOptions, readInputs } from "../../node/inputs.ts";
import { folderWith } from "../cli/program.ts";
import { line, log, receiveRequest, sendRequest, sendResponse, warning } from "../log-lines.ts";

type Files = Readonly<Record<string, string | Uint8Array>>;

async function read(files: Files, options?: (folder: string) => ReadOptions): Promise<ReadInputs> {
  using folder = folderWith(files);
  const listed = await listFiles([folder.at]);
  const found = await readInputs(listed, options?.(folder.at));
  // No folder of this machine in what is compared.
  return JSON.parse(JSON.stringify(found).replaceAll(`${folder.at}${path.sep}`, ""));
}

/** What does not depend on the files: failures and answers without their places. */
function told({ findings }: ReadInputs): unknown {
  return {
    failures: findings.failures.map(({ occurrences, shortlyBefore, ...rest }) => ({
      ...rest,
      occurrences: occurrences.map(({ request, response, timestamp, related }) => ({
        request,
        response,
        timestamp,
        related: related.map(({ role }) => role),
      })),
      shortlyBefore: shortlyBefore.map(({ what }) => what),
    })),
    unexplained: findings.unexplained.map(({ path: _, firstLine, lastLine, ...rest }) => rest),
  };
}

/** Each failure with its places: `port count/requests: path:line (role path:line …)`. */
function drawn({ findings }: ReadInputs): string {
  return [
    ...findings.failures.map(({ name, port, count, requests, occurrences }) => {
      const places = occurrences.map(({ path: file, line: at, related }) => {
        const lines = related.map((each) => `${each.role} ${each.path}:${each.line}`).join(", ");
        return `${file}:${at}${lines ? ` (${lines})` : ""}`;
      });
      return `${name} ${port} ${count}/${requests}: ${places.join(" ")}`;
    }),
    ...findings.unexplained.map(
      ({ name, requests, path: file, firstLine }) => `unexplained ${name} ${requests}: ${file}:${firstLine}`,
    ),
  ].join("\n");
}

const asked = { id: 7, name: "cucm01.lab.example", address: "192.0.2.10", port: 6972 };

/** A refused request from its beginning to its answer. */
function transaction(
  second: number,
  id: number,
  head: { readonly host?: string } = {},
): readonly [string, string, string, string] {
  const each = { ...asked, id };
  const at = (more: number, text: string) => log(line(text, { time: second + more, ...head }));
  return [
    at(0, receiveRequest(each)),
    at(0.01, sendRequest(each)),
    at(0.02, warning()),
    at(0.03, sendResponse(each, "502 connect failed")),
  ];
}

for (const name of readdirSync("test/samples").filter((each) => each.endsWith(".log"))) {
  test(`${name}: cut behind any line, it tells the same failures`, async () => {
    const text = readFileSync(`test/samples/${name}`, "utf8");
    const whole = told(await read({ "part1.log": text }));
    const lines = text.split(/(?<=\n)/);
    for (let cut = 1; cut < lines.length; cut++) {
      const parts = { "part1.log": lines.slice(0, cut).join(""), "part2.log": lines.slice(cut).join("") };
      assert.deepEqual(told(await read(parts)), whole, `cut behind line ${cut}`);
    }
  });
}

const [received, sent, refused, answered] = transaction(0, 7);
const [laterReceived, laterSent, laterRefused, laterAnswered] = transaction(5, 8);

const whole = "cucm01.lab.example 6972 2/2";

for (const [what, files, picture] of [
  [
    "steps and messages in two files",
    {
      messages: refused + laterRefused,
      network_log: received + sent + answered + laterReceived + laterSent + laterAnswered,
    },
    `${whole}: messages:1 (request network_log:1, attempt network_log:2, response network_log:3) messages:2 (request network_log:4, attempt network_log:5, response network_log:6)`,
  ],
  [
    "three files, one of them rotated and packed",
    {
      messages: refused + laterRefused,
      network_log: answered + laterReceived + laterSent + laterAnswered,
      "network_log.1.gz": gzipSync(received + sent),
      developer_log: log(line('UTCTime="x" Module="developer.ssl"', { time: 0, process: "tvcs" })),
    },
    `${whole}: messages:1 (request network_log.1.gz!/network_log.1:1, attempt network_log.1.gz!/network_log.1:2, response network_log:1) messages:2 (request network_log:2, attempt network_log:3, response network_log:4)`,
  ],
  [
    "rotated logs, cut in a transaction",
    {
      messages: laterRefused + laterAnswered,
      "messages.1": answered + laterReceived + laterSent,
      "messages.2": received + sent + refused,
    },
    `${whole}: messages.2:3 (request messages.2:1, attempt messages.2:2, response messages.1:1) messages:1 (request messages.1:2, attempt messages.1:3, response messages:2)`,
  ],
  [
    "an answer without a message, cut before it",
    { "a.log": received + sent, "b.log": answered },
    "unexplained cucm01.lab.example 1: b.log:1",
  ],
  [
    "one of them in UTF-16",
    { messages: refused, network_log: Buffer.from(`\ufeff${received}${sent}${answered}`, "utf16le") },
    "cucm01.lab.example 6972 1/1: messages:1 (request network_log:1, attempt network_log:2, response network_log:3)",
  ],
  [
    "what another host writes is not joined",
    {
      messages: refused,
      network_log: transaction(0, 7, { host: "expe01" })
        .filter((_, i) => i !== 2)
        .join(""),
    },
    "cucm01.lab.example null 1/null: messages:1\nunexplained cucm01.lab.example 1: network_log:3",
  ],
  [
    "nor what stands far from it",
    { "a.log": received + sent, "b.log": log(line(warning(), { time: 4000 })) },
    "cucm01.lab.example null 1/null: b.log:1",
  ],
  [
    "two snapshots of one log, the second goes on: what both hold is one",
    {
      "a.log": received + sent + refused + answered,
      "b.log": received + sent + refused + answered + laterReceived + laterSent + laterRefused + laterAnswered,
    },
    `${whole}: b.log:3 (request b.log:1, attempt b.log:2, response b.log:4) b.log:7 (request b.log:5, attempt b.log:6, response b.log:8)`,
  ],
  [
    "two snapshots beside a file of messages",
    {
      messages: refused,
      "a.log": received + sent + answered,
      "b.log": received + sent + answered + laterReceived,
    },
    "cucm01.lab.example 6972 1/1: messages:1 (request b.log:1, attempt b.log:2, response b.log:3)",
  ],
] as const) {
  test(`${what}`, async () => {
    assert.equal(drawn(await read(files)), picture);
  });
}

test("what was read once and is another file now is not joined", async () => {
  const files = { messages: refused, network_log: received + sent + answered };
  let changed = false;
  const found = await read(files, (folder) => ({
    progress: () => {
      // Called for the first piece that is read again.
      if (!changed) fs.writeFileSync(path.join(folder, "messages"), "");
      changed = true;
    },
  }));
  assert.ok(changed);
  assert.ok(found.inputs.every(({ problems }) => problems.some(({ code }) => code === "not-joined")));
  assert.equal(
    drawn(found),
    "cucm01.lab.example null 1/null: messages:1\nunexplained cucm01.lab.example 1: network_log:3",
  );
});
