/** A download in which strangers chose the names: of a CA and a server in the capture, of servers, users and answers in a log, of a member. */

import { exchange, record, selfSigned } from "../cli/program.ts";
import { pax, tarGz } from "../core/archive/make.ts";
import { type Download, members } from "./build.ts";
import { authority, endEntity } from "./certificates.ts";
import { scenarios } from "./scenarios.ts";

/** What strangers put into names (and cannot be told from a name), by what it is after. */
export const payloads: readonly string[] = [
  "[click](command:workbench.action.terminal.sendSequence?%7B%22text%22%3A%22id%5Cn%22%7D)",
  "[x](COMMAND:x) [x](file:///etc/passwd) [x](vscode://a.b/c) ![p](https://attacker.example/p.png)",
  "<img src=x onerror=alert(1)> </script><script>alert(1)</script> <svg/onload=x> --><b> ]]>",
  "\" onmouseover=\"x ' autofocus onfocus='x `x`",
  "https://attacker.example/a www.attacker.example a@attacker.example ftp://x",
  "&#91;x&#93; &lt;b&gt; &#x202e; &amp",
  "$(trash) $(sync~spin) {server} {count}",
  "\u001b[31m\u001b]8;;https://attacker.example\u001b\\\u009b31m\u0085",
  "a\bb\fc\vd\u007fe",
  "a\u202eb\u2066c\u2069d\u200be\u200ff\u2060g\ufeffh\u00adi\u{e0041}j\u2028k\u2029",
  "\u05d0\u05d1\u0627 с\uff0e lab",
  "\u0441ucm.lab.example cucm\u3002lab cucm\uff10\uff11 L\u03b1b Ελληνική",
  "__proto__ constructor toString",
];

export async function hostileArchive(payload: string): Promise<Buffer> {
  const ca = authority("stranger", payload);
  const leaf = endEntity("stranger-leaf", payload, { issuer: ca, names: ["DNS:cucm01.lab.example"] });
  const ordinary: Download = scenarios["unknown-ca-root-sent"];
  const exchanges = ordinary.exchanges.map((each, i) =>
    i === 0 && each.meeting ? { ...each, meeting: { ...each.meeting, sent: [leaf, ca] as const } } : each,
  );
  const log = [
    exchange(1, selfSigned(1, { name: `cucm${payload}` }), `502 ${payload}`).replaceAll("CSFjdoe", `CSF${payload}`),
    selfSigned(2, { error: payload, host: "exp" }),
    exchange(3, "", `502 ${payload}`),
    record(4, "nothing").replace("traffic_server", `x${payload}`),
  ].join("");
  return tarGz(
    ...Object.entries(await members({ ...ordinary, exchanges })).map(([name, content]) => ({ name, content })),
    { name: "other.txt", content: log },
    pax({ path: `${payload}.tar.gz` }),
    { name: "a", content: "no archive" },
  );
}
