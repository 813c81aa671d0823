// A log in which strangers have put everything that an editor might act on. Nothing of VS Code is needed here.
import { receiveRequest, record, route, sendRequest, sendResponse, warning } from "./records.ts";

const esc = "\u001b";

/** What a client or a server may call itself, by what it is after. Each is one line. */
export const payloads = {
  links:
    "[click](command:workbench.action.terminal.sendSequence?%7B%22text%22%3A%22id%22%7D) [x](COMMAND:x) [x](file:///etc/passwd) [x](vscode://a.b/c) [r]: https://attacker.example",
  images:
    "![p](https://attacker.example/p.png) <img src=https://attacker.example/i.png> <a href=https://attacker.example>a</a>",
  addresses: "https://attacker.example/a www.attacker.example a@attacker.example ftp://attacker.example/x",
  backticks: "` `` ``` [x](https://attacker.example) `` ` ~~~ ![p](https://attacker.example/p.png) ````",
  icons: "$(trash) $(sync~spin) \\$(bug) $(warning)",
  terminal: `${esc}[31m${esc}[2J${esc}]0;t\u0007${esc}]8;;https://attacker.example${esc}\\a${esc}]52;c;aQ==\u0007${esc}[6n \u009b31m \u009d0;t\u009c`,
  controls: "a\bb\fc\vd\u007fe\u0000f\u0085g",
  unseen: "a\u202eb\u2066c\u2069d\u200be\u200ff\u2060g\ufeffh\u00adi\u{e0041}j",
  separators: "a\u2028b\u2029c",
} as const;

export type PayloadName = keyof typeof payloads;

/** How each is shown: what cannot be seen is named. */
export const shown: Readonly<Record<PayloadName, string>> = {
  ...payloads,
  terminal:
    "⟨U+001B⟩[31m⟨U+001B⟩[2J⟨U+001B⟩]0;t⟨U+0007⟩⟨U+001B⟩]8;;https://attacker.example⟨U+001B⟩\\a⟨U+001B⟩]52;c;aQ==⟨U+0007⟩⟨U+001B⟩[6n ⟨U+009B⟩31m ⟨U+009D⟩0;t⟨U+009C⟩",
  controls: "a⟨U+0008⟩b⟨U+000C⟩c⟨U+000B⟩d⟨U+007F⟩e⟨U+0000⟩f⟨U+0085⟩g",
  unseen: "a⟨U+202E⟩b⟨U+2066⟩c⟨U+2069⟩d⟨U+200B⟩e⟨U+200F⟩f⟨U+2060⟩g⟨U+FEFF⟩h⟨U+00AD⟩i⟨U+E0041⟩j",
  separators: "a⟨U+2028⟩b⟨U+2029⟩c",
};

export const names = Object.keys(payloads) as PayloadName[];

/** A harmless name, for comparison, and an error text that OpenSSL does not have. */
export const harmless = "cucm01.lab.example";
export const unknownError = "an error that is in no table";

const words =
  "Core server certificate verification failed for (cucm09.lab.example). Action=Terminate Error=self signed certificate server=cucm09.lab.example(192.0.2.9) depth=0";

/** A request, with `text` wherever a client can write, that ends in the refusal of a server of that name. */
function event(second: number, id: number, text: string, error: string): string {
  return [
    receiveRequest(second, id, route(`lab.example/https/cucm${id}.lab.example/8443`), `/${text}`),
    record(
      second,
      `UTCTime="2026-03-02 08:00:00,000" Module="network.http.trafficserver" Level="DEBUG": Detail="Receive Request" Txn-id="${id}" TrackingID="${text}" Src-ip="127.0.0.1" Src-port="3${id}"`,
    ),
    `HTTPMSG:\n|GET http://vcs_control.lab.example:8443/${text} HTTP/1.1\n Host: ${text}\n User-Agent: ${text}\n ${text}: ${text}\n \n |\n\n`,
    sendRequest(second, id),
    warning(second, { name: text, error }),
    sendResponse(second, id, `502 ${text}`),
  ].join("");
}

/** The failure's message in all places but its own: no failure. */
function quoted(): string {
  return [
    receiveRequest(0, 900, route("lab.example"), `/${words}`),
    record(1, `Event="Request Allowed" Detail="${words}" Username="${words}"`),
    record(
      2,
      `UTCTime="2026-03-02 08:00:00,000" Module="network.http.trafficserver" Level="DEBUG": Detail="Receive Request" Txn-id="900" TrackingID="${words}"`,
    ),
    `HTTPMSG:\n|GET /${words} HTTP/1.1\n User-Agent: ${words}\n X: [ET_NET 0] WARNING: ${words}\n [ET_NET 0] WARNING: ${words}\n \n |\n\n`,
  ].join("");
}

/** A harmless failure first, then one for each name as server, then one for each as error text. */
export const hostileLog = [
  quoted(),
  ...[harmless, ...names.map((name) => payloads[name])].map((text, i) =>
    event(10 + i, 100 + i, text, "self signed certificate"),
  ),
  ...[unknownError, ...names.map((name) => payloads[name])].map((text, i) =>
    warning(100 + i, { name: `cucm${200 + i}.lab.example`, error: text }),
  ),
].join("");
