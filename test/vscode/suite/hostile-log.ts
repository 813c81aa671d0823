// A log in which strangers have put everything that an editor might act on. Nothing of VS Code is needed here.
import { linesAt, receiveRequest, sendRequest, sendResponse, step, warning } from "../../log-lines.ts";

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
  lookAlikes: "\u0441ucm.lab.example cucm\u3002lab cucm\uff10\uff11 L\u03b1b Ελληνική Müller",
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
  lookAlikes: "⟨U+0441⟩ucm.lab.example cucm⟨U+3002⟩lab cucm⟨U+FF10⟩⟨U+FF11⟩ L⟨U+03B1⟩b Ελληνική Müller",
};

export const names = Object.keys(payloads) as PayloadName[];

/** A harmless name, for comparison, and an error text that OpenSSL does not have. */
export const harmless = "cucm01.lab.example";
export const unknownError = "an error that is in no table";

const message = warning({ name: "cucm09.lab.example", address: "192.0.2.9" });
const words = message.slice(message.indexOf("Core"));

/** A request, with `text` wherever a client can write, that ends in the refusal of a server of that name. */
function event(second: number, id: number, text: string, error: string): string {
  const request = { id, name: `cucm${id}.lab.example`, path: `/${text}`, clientPort: `3${id}` };
  const debug = { id, level: "DEBUG", tracking: text } as const;
  return [
    linesAt(second, receiveRequest(request), step("Receive Request", `Src-ip="127.0.0.1" Src-port="3${id}"`, debug)),
    `HTTPMSG:\n|GET http://vcs_control.lab.example:8443/${text} HTTP/1.1\n Host: ${text}\n User-Agent: ${text}\n ${text}: ${text}\n \n |\n\n`,
    linesAt(second, sendRequest({ id }), warning({ name: text, error }), sendResponse(request, `502 ${text}`)),
  ].join("");
}

/** The failure's message in all places but its own: no failure. */
function quoted(): string {
  return [
    linesAt(0, receiveRequest({ id: 900, route: "lab.example", path: `/${words}` })),
    linesAt(1, `Event="Request Allowed" Detail="${words}" Username="${words}"`),
    linesAt(2, step("Receive Request", "", { id: 900, level: "DEBUG", tracking: words })),
    `HTTPMSG:\n|GET /${words} HTTP/1.1\n User-Agent: ${words}\n X: ${message}\n ${message}\n \n |\n\n`,
  ].join("");
}

/** A harmless failure first, then one for each name as server, then one for each as error text. */
export const hostileLog = [
  quoted(),
  ...[harmless, ...names.map((name) => payloads[name])].map((text, i) =>
    event(10 + i, 100 + i, text, "self signed certificate"),
  ),
  ...[unknownError, ...names.map((name) => payloads[name])].map((text, i) =>
    linesAt(100 + i, warning({ name: `cucm${200 + i}.lab.example`, error: text })),
  ),
].join("");
