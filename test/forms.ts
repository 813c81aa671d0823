/** One log in every form in which people have logs, and what its lines look like there. */

/** A form: makes a text of the lines of a plain log, and a piece of that text what it was. */
export interface Form {
  readonly of: (lines: readonly string[]) => string;
  readonly undone?: (piece: string) => string;
}

const head = /^(\d{4})-(\d\d)-(\d\d)T([\d:]{8})(\.\d+)?(\+\d\d:\d\d) (\S+) ([\w-]+)(?:\[(\d+)\])?: (.*)$/;
const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** A line with another head: what of it is known is given by name. */
type Parts = Readonly<Record<"date" | "stamp" | "bsd" | "host" | "process" | "pid" | "text", string>>;

const headed =
  (write: (parts: Parts) => string): Form["of"] =>
  (lines) =>
    text(lines.map((line) => write(partsOf(line))));

function partsOf(line: string): Parts {
  const [, year, month, day, time, , , host, process, pid = "", text] = head.exec(line) as unknown as string[];
  const bsd = `${months[Number(month) - 1]} ${String(Number(day)).padStart(2)} ${time}`;
  const stamp = line.slice(0, line.indexOf(" "));
  return { date: `${year}-${month}-${day}`, stamp, bsd, host, process, pid, text } as Parts;
}

function text(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join("");
}

const behind =
  (prefix: (i: number) => string): Form["of"] =>
  (lines) =>
    text(lines.map((line, i) => prefix(i) + line));
const quotes = (piece: string) => piece.replaceAll("&quot;", '"').replaceAll("&#39;", "'");
const colour = "\u001b[01;31m\u001b[K";
const plain = "\u001b[m\u001b[K";

export const forms: Readonly<Record<string, Form>> = {
  plain: { of: text },
  "carriage returns": { of: (lines) => lines.map((line) => `${line}\r\n`).join("") },
  "the tag twice": {
    of: headed(
      ({ stamp, host, process, pid, text }) => `${stamp} ${host} ${process}[${pid}]: ${process}[${pid}]: ${text}`,
    ),
  },
  "RFC 3164": { of: headed(({ bsd, host, process, pid, text }) => `${bsd} ${host} ${process}[${pid}]: ${text}`) },
  "RFC 3164, priority": {
    of: headed(({ bsd, host, process, pid, text }) => `<132>${bsd} ${host} ${process}[${pid}]: ${text}`),
  },
  "RFC 5424": {
    of: headed(({ stamp, host, process, pid, text }) => `<132>1 ${stamp} ${host} ${process} ${pid} - - ${text}`),
  },
  "RFC 5424, structured data": {
    of: headed(
      ({ stamp, host, process, pid, text }) =>
        `1 ${stamp} ${host} ${process} ${pid} - [meta sequenceId="7"] \ufeff${text}`,
    ),
  },
  "a journal": {
    of: headed(
      ({ stamp, host, process, pid, text }) =>
        `${stamp.replace(/\.\d+/, "").replace(/:(\d\d)$/, "$1")} ${host} ${process}[${pid}]: ${text}`,
    ),
  },
  "two heads": {
    of: headed(
      ({ stamp, host, process, pid, text }) =>
        `${stamp} ${host} ${process} ${stamp} ${host} ${process}[${pid}]: ${text}`,
    ),
  },
  "an agent's tag": {
    of: (lines) => text(lines.map((line) => `${partsOf(line).bsd} loghost expressway: ${line}`)),
  },
  "a priority before two heads": {
    of: (lines) => text(lines.map((line) => `<132>${partsOf(line).bsd} ${partsOf(line).host} ${line}`)),
  },
  "an address before the host": {
    of: headed(({ bsd, host, process, pid, text }) => `${bsd} 192.0.2.200 ${host} ${process}[${pid}]: ${text}`),
  },
  "a collector's labels": { of: behind(() => '2026-03-02T09:15:10Z {host="expc01", job="syslog"} ') },
  "grep -n": { of: behind((i) => `logs/a.txt:${100 + i}:`) },
  "Notepad++": { of: (lines) => `Search "ET_NET" (9 hits in 1 file)\n${behind((i) => `\tLine ${100 + i}: `)(lines)}` },
  quoted: { of: behind(() => "> ") },
  "quoted twice": { of: behind(() => "> > ") },
  indented: { of: behind(() => "    ") },
  "hard blanks": {
    of: (lines) => text(lines).replaceAll(" ", "\u00a0"),
    undone: (piece) => piece.replaceAll("\u00a0", " "),
  },
  colours: {
    of: (lines) => text(lines).replace(/WARNING|ERROR|certificate/g, `${colour}$&${plain}`),
    undone: (piece) => piece.replaceAll(colour, "").replaceAll(plain, ""),
  },
  entities: { of: (lines) => text(lines).replaceAll('"', "&quot;").replaceAll("'", "&#39;"), undone: quotes },
  "a page": {
    of: (lines) =>
      `<pre>${lines.map((line) => `${line.replaceAll('"', "&quot;").replaceAll("'", "&#39;")}<br>\n`).join("")}`,
    undone: quotes,
  },
  flattened: { of: (lines) => lines.join(" ") },
  "80 columns": {
    of: (lines) => text(lines.flatMap((line) => line.match(/.{1,80}/g) ?? [])),
    undone: (piece) => piece.replaceAll("\n", ""),
  },
  "132 columns": {
    of: (lines) => text(lines.flatMap((line) => line.match(/.{1,132}/g) ?? [])),
    undone: (piece) => piece.replaceAll("\n", ""),
  },
  "Splunk's CSV": {
    of: (lines) => text(['"_raw","_time",host', ...lines.map((line) => `"${line.replaceAll('"', '""')}","x",expc01`)]),
  },
  "Graylog's CSV": {
    of: (lines) =>
      `"timestamp","source","message"\n${headed(({ stamp, host, process, pid, text }) => `"${stamp}","${host}","${process}[${pid}]: ${text.replaceAll('"', '""')}"`)(lines)}`,
  },
  "JSON lines": { of: (lines) => text(lines.map((message) => JSON.stringify({ host: { name: "expc01" }, message }))) },
  "a journal as JSON": {
    of: headed(({ stamp, host, process, pid, text }) =>
      JSON.stringify({
        __REALTIME_TIMESTAMP: `${Date.parse(stamp)}000`,
        _HOSTNAME: host,
        SYSLOG_IDENTIFIER: process,
        _PID: pid,
        MESSAGE: text,
      }),
    ),
  },
  "a JSON array": {
    of: (lines) =>
      JSON.stringify(
        lines.map((message) => ({ _source: { message } })),
        null,
        2,
      ),
  },
  "newest first": { of: (lines) => text([...lines].reverse()) },
};
