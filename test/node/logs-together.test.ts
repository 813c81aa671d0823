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
import { tarGz, zip } from "../core/archive/make.ts";
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
    unexplained: findings.unexplained.map(({ path: _, firstLine, lastLine, answers, ...rest }) => ({
      ...rest,
      answers: answers.map(({ timestamp, asked }) => ({ timestamp, asked })),
    })),
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

/** A log that is too long to be held. */
const long = (text: string) => {
  const filler = log(line("x".repeat(1000), { time: 0, process: "httpd" }));
  return filler.repeat(300) + text;
};

for (const [what, of] of [
  ["short", (text: string) => text],
  ["long", long],
] as const) {
  test(`${what} logs of an archive tell together what they do in a folder, in whatever order they are packed`, async () => {
    const parts = [received + sent, refused + answered, laterReceived, laterSent + laterRefused, laterAnswered].map(
      (text, i) => ({ name: `part${i}.log`, content: of(text) }),
    );
    const folder = drawn(await read(Object.fromEntries(parts.map(({ name, content }) => [name, content]))));
    assert.match(folder, /^cucm01\.lab\.example 6972 2\/2: .*request.*attempt.*response/);
    for (const packed of [parts, parts.toReversed(), [3, 0, 4, 1, 2].map((i) => parts[i] as (typeof parts)[0])])
      for (const [name, archive] of [
        ["a.tar.gz", tarGz(...packed)],
        ["a.zip", zip(packed)],
      ] as const)
        assert.equal(drawn(await read({ [name]: archive })).replaceAll(`${name}!/`, ""), folder);
  });
}

test("short logs of an archive are not looked for in it again: there may be thousands", async () => {
  const joined = async (of: (text: string) => string) => {
    const archive = tarGz(
      { name: "messages", content: of(refused) },
      { name: "network_log", content: of(received + sent + answered) },
    );
    let isGone = false;
    const found = await read({ "a.tar.gz": archive }, (folder) => ({
      progress: (_, part) => {
        // Called for the first piece that is read again too.
        if (part === 1 && !isGone) fs.rmSync(path.join(folder, "a.tar.gz"));
        isGone = part === 1;
      },
    }));
    assert.ok(isGone);
    return found.inputs.flatMap(({ problems }) => problems.map(({ code }) => code));
  };
  assert.deepEqual([await joined((text) => text), await joined(long)], [[], ["not-joined", "not-joined"]]);
});

/** The record's own time, an hour before that of its stamp. */
const withUtc = (text: string) =>
  text.replace(
    /^2026-03-02T09:([\d:]{5})\.(\d{3})(.*?)UTCTime="[^"]*"/gm,
    '2026-03-02T09:$1.$2$3UTCTime="2026-03-02 08:$1,$2"',
  );
/** As a facility's file has it in rsyslog's traditional format: `Mar  2 09:15:10 host tag: …`. */
const bsd = (text: string) => withUtc(text).replace(/^2026-03-02T([\d:]{8})\S*/gm, "Mar  2 $1");
const steps = withUtc(received + sent + answered + laterReceived + laterSent + laterAnswered);
const refusals = refused + laterRefused;
const all = withUtc(received + sent + refused + answered + laterReceived + laterSent + laterRefused + laterAnswered);
const named = (name: string) => (text: string) => text.replaceAll(" expc01 ", ` ${name} `);
const csv = (text: string) =>
  log(
    "_time,_raw",
    ...text
      .trimEnd()
      .split("\n")
      .map((each) => `"x","${each.replaceAll('"', '""')}"`),
  );

/** What is told of the inputs themselves: how times are known, and problems. */
function inputsOf({ inputs }: ReadInputs): string {
  return inputs
    .map(({ path: name, timestampInferred, problems }) =>
      [name, timestampInferred ?? "as written", ...problems.map(({ code, detail }) => `${code} ${detail}`)].join(" "),
    )
    .join("; ");
}

const both = `${whole}: messages:1 (request network_log:1, attempt network_log:2, response network_log:3) messages:2 (request network_log:4, attempt network_log:5, response network_log:6)`;

for (const [what, files, picture, inputs] of [
  [
    "year and zone of messages from the steps, both in BSD form",
    { messages: bsd(refusals), network_log: bsd(steps) },
    both,
    "messages other-log; network_log utc-time",
  ],
  [
    "year and zone of messages from an ISO log",
    { messages: bsd(refusals), network_log: steps },
    both,
    "messages other-log; network_log as written",
  ],
  [
    "of a log of other processes",
    {
      developer_log: bsd(log(line('UTCTime="x" Module="developer.ssl"', { time: 1, process: "tvcs" }))),
      messages: bsd(refused),
    },
    "cucm01.lab.example null 1/null: messages:1",
    "developer_log utc-time; messages other-log",
  ],
  [
    "of a record far behind the first",
    {
      messages:
        log(
          ...bsd(refused + laterRefused)
            .trimEnd()
            .split("\n"),
          ...Array.from({ length: 500 }, () => bsd(line("x", { time: 6, process: "tvcs" }))),
        ) + bsd(steps),
    },
    "cucm01.lab.example null 2/null: messages:1 messages:2\nunexplained cucm01.lab.example 2: messages:505",
    "messages neighbour",
  ],
  [
    "not of another host",
    { messages: bsd(refused), network_log: named("expe01")(steps) },
    "cucm01.lab.example null 1/null: messages:1\nunexplained cucm01.lab.example 2: network_log:3",
    "messages as written; network_log as written",
  ],
  [
    "not of another time",
    { messages: bsd(refused).replaceAll("Mar  2", "Mar  9"), network_log: steps },
    "cucm01.lab.example null 1/null: messages:1\nunexplained cucm01.lab.example 2: network_log:3",
    "messages as written; network_log as written",
  ],
  [
    "not of two that differ",
    {
      messages: bsd(refused),
      "network_log.1": withUtc(received + sent + answered),
      "network_log.2": withUtc(received).replace("+01:00", "-04:00"),
    },
    "cucm01.lab.example null 1/null: messages:1\nunexplained cucm01.lab.example 1: network_log.1:3",
    "messages as written; network_log.1 as written; network_log.2 as written",
  ],
  [
    "one host in two spellings",
    { messages: named("EXPC01")(refusals), network_log: named("expc01.lab.example")(steps) },
    both,
    "messages as written; network_log as written",
  ],
  [
    "two hosts that are called alike in two domains",
    {
      messages: named("expc01.other.example")(refusals),
      network_log: named("expc01.lab.example")(steps),
    },
    "cucm01.lab.example null 2/null: messages:1 messages:2\nunexplained cucm01.lab.example 2: network_log:3",
    "messages as written; network_log as written",
  ],
  [
    "a log and its export as CSV",
    { "a.log": all, "b.csv": csv(all) },
    `${whole}: a.log:3 (request a.log:1, attempt a.log:2, response a.log:4) a.log:7 (request a.log:5, attempt a.log:6, response a.log:8)`,
    "a.log as written; b.csv as written same-log a.log",
  ],
  [
    "a log and its copy of a syslog server in BSD form",
    { "a.log": all, "b.log": bsd(all) },
    `${whole}: a.log:3 (request a.log:1, attempt a.log:2, response a.log:4) a.log:7 (request a.log:5, attempt a.log:6, response a.log:8)`,
    "a.log as written; b.log utc-time same-log a.log",
  ],
  [
    "part of a log in another form and under another name of its host",
    { "a.log": all, "b.log": named("EXPC01.lab.example")(bsd(received + sent + refused + answered)) },
    `${whole}: a.log:3 (request a.log:1, attempt a.log:2, response a.log:4) a.log:7 (request a.log:5, attempt a.log:6, response a.log:8)`,
    "a.log as written; b.log utc-time same-log a.log",
  ],
] as const) {
  test(`${what}`, async () => {
    const found = await read(files);
    assert.equal(drawn(found), picture);
    assert.equal(inputsOf(found), inputs);
  });
}
