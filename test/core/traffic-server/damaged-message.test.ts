/** Messages of Traffic Server with damaged words, and under another name than its own: read, or told as not read, never passed over. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { alert, connectionFailed, line, log, nameWarning, warning } from "../../log-lines.ts";
import { analyse } from "../analyse.ts";

/** What is told of a log of one message between two healthy records: what failed, else what was not read. */
function told(head: string, text: string, process = "traffic_server[2741]"): string {
  const around = (time: number) => line("[ET_NET 1] NOTE: x", { time });
  const { failures, problems } = analyse(log(around(1), `${head}${process}: ${text}`, around(9)));
  const unread = problems.filter(({ lost }) => lost).map(({ code, detail }) => `${code} ${detail}`);
  return [...failures.map(({ signature }) => signature), ...unread].join(", ") || "nothing";
}

const head = "2026-03-02T09:00:05.000+01:00 expc01 ";
const messages = {
  chain: warning(),
  name: nameWarning(),
  connection: connectionFailed(),
  alert: alert(),
};

/** What a picture's reader, a page, a mail or an editor does at one place of a text. */
const damages: Readonly<Record<string, (before: string, at: string, behind: string) => string>> = {
  "a letter is lost": (before, _, behind) => before + behind,
  "a letter comes twice": (before, at, behind) => before + at + at + behind,
  "another letter": (before, _, behind) => `${before}x${behind}`,
  "no letter at all": (before, _, behind) => `${before}\ufffd${behind}`,
  "a blank": (before, at, behind) => `${before} ${at}${behind}`,
  "a line break": (before, at, behind) => `${before}\n${at}${behind}`,
  "a break that cannot be seen": (before, at, behind) => `${before}\u200b${at}${behind}`,
  "a hyphen that cannot be seen": (before, at, behind) => `${before}\u00ad${at}${behind}`,
  "a page's break": (before, at, behind) => `${before}<wbr>${at}${behind}`,
  "a page's mark": (before, at, behind) => `${before}<em>${at}${behind}`,
  "Markdown's stars": (before, at, behind) => `${before}**${at}${behind}`,
  "a backslash": (before, at, behind) => `${before}\\${at}${behind}`,
};

test("whatever one place of a message has become, it is read or told", () => {
  const passedOver = Object.entries(messages).flatMap(([which, text]) =>
    Object.entries(damages).flatMap(([what, damage]) =>
      [...text]
        .map((at, i) => damage(text.slice(0, i), at, text.slice(i + 1)))
        .filter((damaged) => told(head, damaged) === "nothing")
        .map((damaged) => `${which}, ${what}: ${damaged}`),
    ),
  );
  assert.deepEqual(passedOver, []);
});

test("several letters are wrong: told up to a fifth of them", () => {
  const words = (text: string) => `[ET_NET 0] WARNING: ${text} (cucm01.lab.example). Action=Terminate`;
  assert.deepEqual(
    {
      "two of a picture's": told(head, words("C0re server certificate verificati0n failed for")),
      eight: told(head, words("Xxre sxrver cxrtificate vxrification fxxled xor")),
      nine: told(head, words("Xxre sxrver cxrtificate vxrification fxxled xxr")),
      "a name's": told(head, "[ET_NET 0] WARNING: SNl (cucm01.lab.example) not ln certlficate. Action=Terminate"),
    },
    {
      "two of a picture's": "unread-lines 1 2",
      eight: "unread-lines 1 2",
      nine: "nothing",
      "a name's": "unread-lines 1 2",
    },
  );
});

test("what Traffic Server says else is no message, whatever a stranger put into it", () => {
  const others = [
    "[ET_NET 0] WARNING: server 'Core server certificate verificat1on failed for (y)' prohibited by ip-allow policy",
    "[ET_NET 0] NOTE: loading /etc/SSL connection failed for",
    '[ET_NET 0] ERROR: Request="Core server certificate verificat1on failed for (x). Action=Terminate"',
    "[ET_NET 0] WARNING: scheme [https] vs. protocol [http] mismatch (x) not in certificate. Action=Terminate",
    "[ET_NET 0] ERROR: failed to verify for",
    "[ET_NET 0] STATUS: certificate connection is fine for (x)",
  ];
  assert.deepEqual(
    others.map((text) => told(head, text)),
    others.map(() => "nothing"),
  );
});

test("marks inside of all words: taken out, and what failed is found", () => {
  const inAll = (mark: string) => warning().replace(/(?<=verifi|fail)/g, mark);
  assert.deepEqual(
    ["\u200b", "\u00ad", "\u2060", "\u200e"].map((mark) => told(head, inAll(mark))),
    Array(4).fill("self-signed-certificate"),
  );
  const ligatures = warning().replaceAll("fi", "\ufb01");
  assert.equal(told(head, ligatures), "self-signed-certificate");
  assert.equal(told(head, ligatures, "tra\ufb03c_server[2741]"), "self-signed-certificate");
});

test("a name that holds such a mark is another name, where nothing else does", () => {
  const { failures } = analyse(log(line(warning({ name: "cucm\u200b01.lab.example" }))));
  assert.deepEqual(
    failures.map(({ name }) => name),
    ["cucm\u200b01.lab.example"],
  );
});

test("Traffic Server's name as others spell it", () => {
  const names = [
    "trafficserver[1]",
    "traffic-server[1]",
    "Traffic_Server[1]",
    "traffic_server.service[1]",
    "TrafficServer",
  ];
  assert.deepEqual(
    names.map((name) => told(head, warning(), name)),
    names.map(() => "self-signed-certificate"),
  );
});

test("its words at once behind the tag of another process are told, anywhere in a log", () => {
  const names = ["ats[1]", "traffic_servcr[1]", "xraffic_server[1]", "proxy", "tvcs"];
  assert.deepEqual(
    names.map((name) => told(head, warning(), name)),
    names.map(() => "unread-lines 1 2"),
  );
  const before = log(
    ...Array.from({ length: 3000 }, (_, i) => line("x".repeat(100), { time: i / 1000, process: "tvcs" })),
  );
  for (const name of names) {
    const { problems } = analyse(before + log(line(warning(), { time: 5, process: name }), line("x", { time: 6 })));
    assert.deepEqual(
      problems.map(({ code, detail }) => `${code} ${detail}`),
      ["unread-lines 1 3001"],
      name,
    );
  }
});
