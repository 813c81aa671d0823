/** Whatever form the same log comes in, the same failures, where they stand in the file; or it says what it did not read. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { suite, test } from "node:test";
import type { Failure, LogAnalysis } from "../../../../core/failures/failure.ts";
import * as lines from "../../../log-lines.ts";
import { analyse } from "../../analyse.ts";
import { type PlainRecord, recordsOf, type Wrapper, wrappers } from "./wrappers.ts";

/** Three servers that are refused, again and again, between requests that are answered. */
function busy(): string {
  const one = (id: number, name: string, address: string, port = 8443) => ({
    id: String(id),
    tracking: `6af9a674-9ebc-41ea-868e-90e7309a7${id}`,
    name,
    address,
    port,
    clientPort: String(30_000 + id),
    path: `/CSFuser${id}.cnf.xml`,
  });
  const name = "cucm03.lab.example";
  const byAddress = { name: "192.0.2.12", address: "192.0.2.12", thread: "ET_NET 1" };
  const texts = [0, 1, 2].flatMap((i) => [
    ...lines.transaction(one(100 + i, "cucm09.lab.example", "192.0.2.90"), "200"),
    ...lines.transaction(
      one(200 + i, "cucm01.lab.example", "192.0.2.10", 6972),
      "502",
      lines.warning(),
      lines.connectionFailed(),
    ),
    ...lines.transaction(
      one(300 + i, "192.0.2.12", "192.0.2.12"),
      "502",
      lines.nameWarning(byAddress),
      lines.connectionFailed(byAddress),
    ),
    ...lines.transaction(one(400 + i, name, "192.0.2.13", 6972), "502", lines.alert({ name, thread: "ET_NET 2" })),
  ]);
  return texts
    .map((text, i) => {
      const at = new Date(lines.nine + 1000 * Math.floor(i / 4) + 10 * (i % 4)).toISOString().slice(0, 23);
      const written = text.replace(/UTCTime="[^"]*"/, `UTCTime="${at.replace("T", " ").replace(".", ",")}"`);
      return `${lines.line(written, { time: i < 0 ? "" : (Date.parse(`${at}Z`) - lines.nine) / 1000 })}\n`;
    })
    .join("");
}

/** What came again and again is written once more, with how often. */
function repeated(): string {
  const request = { id: "191", port: 8443 };
  const again = `message repeated 4 times: [ ${lines.warning()}]`;
  return lines
    .transaction(request, "502", lines.warning(), again, lines.connectionFailed())
    .map((text, i) => {
      const at = new Date(lines.nine + 1000 * i).toISOString().slice(0, 23).replace("T", " ").replace(".", ",");
      return lines.log(lines.line(text.replace(/UTCTime="[^"]*"/, `UTCTime="${at}"`), { time: i }));
    })
    .join("");
}

const logs = new Map([
  ["busy", busy()],
  ["repeated", repeated()],
  ...["self-signed-and-name", "unified-cm-refused"].map(
    (name) => [name, readFileSync(join("test", "samples", `${name}.log`), "utf8")] as const,
  ),
]);

/** What no form may change. */
function told({ failures }: LogAnalysis, { lacks }: Wrapper): readonly string[] {
  return failures
    .map((failure) => {
      const { signature, name, address, port, action, count, requests, host, first, last } = failure;
      const where = lacks === "host" || lacks === "both" ? "" : host;
      const when = lacks === "time" || lacks === "both" ? [] : [first, last].map(second);
      return [signature, name, address, port, action, count, requests, where, ...when].join(" ");
    })
    .sort();
}

/** Syslog servers leave out what is less than a second. */
function second(timestamp: string): number {
  return Math.floor(Date.parse(timestamp) / 1000);
}

/** The words at which the occurrences are shown, with what a page, a terminal or a mail put into them taken out. */
function wordsAt(text: string, { occurrences }: Failure): readonly string[] {
  const physical = text.split(/\r\n|\n|\r/);
  return occurrences.map(({ line, column }) => {
    if (line === null || column === null) return "";
    const rest = `${(physical[line - 1] as string).slice(column - 1)}${(physical[line] ?? "").replace(/^> /, "")}`;
    // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are made of them
    return rest.replace(/(?:\u001b|\^\[|#033|\\x1b)?\[[0-9;:]*[mK]|<[^<>]*>|=(?![0-9A-F]{2})/g, "");
  });
}

function flat(records: readonly PlainRecord[]): readonly PlainRecord[] {
  return records.map((record) => ({ ...record, bodies: [] }));
}

const plain = (records: readonly PlainRecord[]) =>
  records.map(({ line, bodies }) => [line, ...bodies].map((each) => `${each}\n`).join("")).join("");

for (const [name, log] of logs) {
  const records = recordsOf(log);
  suite(name, () => {
    for (const wrapper of wrappers) {
      test(wrapper.id, () => {
        const given = wrapper.isFlat ? flat(records) : records;
        const text = wrapper.wrap(given);
        const analysis = analyse(text);
        assert.deepEqual(told(analysis, wrapper), told(analyse(plain(given)), wrapper));
        if (wrapper.hasNoPlaces) return;
        for (const words of analysis.failures.flatMap((failure) => wordsAt(text, failure)))
          assert.match(words, /^(?:\[[^\]]*\] ?)?(?:WARNING|ERROR)/);
      });
    }

    test("cut into chunks of any size", () => {
      for (const wrapper of wrappers) {
        const text = wrapper.wrap(wrapper.isFlat ? flat(records) : records);
        const { failures, problems } = analyse(text);
        for (const size of name === "busy" ? [7, 64, 1000] : [1000])
          assert.deepEqual(
            { failures: analyse(text, [size]).failures, problems: analyse(text, [size]).problems },
            { failures, problems },
            `${wrapper.id}, ${size}`,
          );
      }
    });
  });
}
