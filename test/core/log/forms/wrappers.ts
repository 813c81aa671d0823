/**
 * A plain log → the same log as people have it in hand: through a syslog server, a journal, an export, a tool's output, a page, a
 * terminal. One row a form, named by who writes it.
 */

export interface PlainRecord {
  readonly stamp: string;
  readonly host: string;
  readonly process: string;
  readonly pid: string | null;
  /** What the process wrote. */
  readonly text: string;
  readonly bodies: readonly string[];
  /** The head line as the box writes it. */
  readonly line: string;
}

export interface Wrapper {
  readonly id: string;
  readonly wrap: (records: readonly PlainRecord[]) => string;
  /** The form does not have it: no failure can name it. */
  readonly lacks?: "host" | "time" | "both";
  /** Bodies have no place in it. */
  readonly isFlat?: boolean;
  /** The text does not stand in the file as text. */
  readonly hasNoPlaces?: boolean;
}

const head = /^(\S+) (\S+) ([^\s:[\]]+)(?:\[(\d+)\])?: ?(.*)$/;

/** The records of a plain log; lines before the first are left out. */
export function recordsOf(log: string): PlainRecord[] {
  const records: (PlainRecord & { bodies: string[] })[] = [];
  for (const line of log.replace(/\n$/, "").split("\n")) {
    const match = /^\d{4}-/.test(line) ? head.exec(line) : null;
    if (!match) records.at(-1)?.bodies.push(line);
    else {
      const [, stamp = "", host = "", process = "", pid = null, text = ""] = match;
      records.push({ stamp, host, process, pid, text, bodies: [], line });
    }
  }
  return records;
}

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

interface Clock {
  readonly year: string;
  readonly month: string;
  readonly monthName: string;
  readonly day: string;
  readonly time: string;
  readonly milliseconds: string;
  readonly zone: string;
  readonly epoch: number;
}

function clock({ stamp }: PlainRecord): Clock {
  const match = /^(\d{4})-(\d\d)-(\d\d)T(\d\d:\d\d:\d\d)\.?(\d{3})?\d*(Z|[+-]\d\d:\d\d)$/.exec(stamp);
  const [, year = "", month = "", day = "", time = "", milliseconds = "000", zone = ""] = match ?? [];
  return {
    year,
    month,
    monthName: months[Number(month) - 1] as string,
    day,
    time,
    milliseconds,
    zone,
    epoch: Date.parse(stamp),
  };
}

function bsd(record: PlainRecord): string {
  const { monthName, day, time } = clock(record);
  return `${monthName} ${String(Number(day)).padStart(2)} ${time}`;
}

function wholeSeconds({ stamp }: PlainRecord): string {
  return stamp.replace(/\.\d+/, "");
}

function tag({ process, pid }: PlainRecord): string {
  return pid === null ? `${process}:` : `${process}[${pid}]:`;
}

const perLine =
  (make: (line: string, i: number, isHead: boolean) => string) =>
  (records: readonly PlainRecord[]): string => {
    let i = 0;
    return records
      .flatMap(({ line, bodies }) => [line, ...bodies].map((each, at) => `${make(each, ++i, at === 0)}\n`))
      .join("");
  };

/** Another head; the lines of a body stand as they are. */
const perHead =
  (make: (record: PlainRecord) => string) =>
  (records: readonly PlainRecord[]): string =>
    records.map((record) => [make(record), ...record.bodies].map((line) => `${line}\n`).join("")).join("");

/** A record is one line: its bodies are left out, or escaped as rsyslog does. */
const oneLine =
  (make: (record: PlainRecord, i: number) => string) =>
  (records: readonly PlainRecord[]): string =>
    records.map((record, i) => `${make(record, i)}\n`).join("");

const whole = ({ line, bodies }: PlainRecord) => [line, ...bodies].join("\n");
const content = ({ text, bodies }: PlainRecord) => [text, ...bodies].join("\n");
const quoted = (value: string) => `"${value.replaceAll('"', '""')}"`;
/** As a collector takes lines together that it finds no time in. */
function together(records: readonly PlainRecord[]): PlainRecord[] {
  const events: PlainRecord[] = [];
  for (let at = 0; at < records.length; at += 2) {
    const some = records.slice(at, at + 2);
    events.push({ ...(some[0] as PlainRecord), line: some.map(({ line }) => line).join("\n") });
  }
  return events;
}
const newestFirst = (records: readonly PlainRecord[]) => [...records].reverse();
const entities = (text: string) =>
  text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");

/** Words that do not fit stand on the next line, behind `hang`. */
function hanging(width: number, hang: string) {
  return perLine((line) => {
    const out: string[] = [];
    let own = "";
    for (const word of line.split(" ")) {
      if (own !== "" && own.length + 1 + word.length > width) {
        out.push(own);
        own = hang + word;
      } else own = own === "" ? word : `${own} ${word}`;
    }
    return [...out, own].join("\n");
  });
}

function hangingInside(width: number, hang: string) {
  return perLine((line) => {
    const rest = line.slice(width).match(new RegExp(`.{1,${width - hang.length}}`, "g")) ?? [];
    return [line.slice(0, width), ...rest.map((part) => hang + part)].join("\n");
  });
}

/** Quotation marks around, the outer ones and the inner ones. */
function requoted(line: string, open: string, close: string, innerOpen: string, innerClose: string): string {
  return line.replace(/"([^"]*)"/g, `${open}$1${close}`).replace(/'([^']*)'/g, `${innerOpen}$1${innerClose}`);
}

function coloured(words: RegExp, begin = "\u001b[01;31m\u001b[K", end = "\u001b[m\u001b[K") {
  return perLine((line) => line.replace(words, (word) => `${begin}${word}${end}`));
}

function broken(width: number, { prompt = "", isTrimmed = false } = {}) {
  return (records: readonly PlainRecord[]): string => {
    const lines = records.flatMap(({ line, bodies }) => [line, ...bodies]);
    const out = (prompt === "" ? lines : [prompt, ...lines]).flatMap((line) => {
      const parts = [];
      for (let at = 0; at === 0 || at < line.length; at += width) parts.push(line.slice(at, at + width));
      return isTrimmed ? parts.map((part) => part.trimEnd()) : parts;
    });
    return `${out.join("\n")}\n`;
  };
}

/** Where another form begins: what follows a body is body until a head of its form. */
function middle(records: readonly PlainRecord[]): number {
  const half = Math.ceil(records.length / 2);
  const after = records.findIndex((_, i) => i >= half && records[i - 1]?.bodies.every((line) => line === ""));
  return after < 0 ? half : after;
}

const ietfHead = (r: PlainRecord) =>
  `<166>1 ${wholeSeconds(r)} ${r.host} ${r.process} ${r.pid ?? "-"} - [meta sequenceId="7"]`;
const ietfMessage = (r: PlainRecord) => `${ietfHead(r)} ${content(r)}`;
const bsdMessage = (r: PlainRecord) => `<30>${bsd(r)} ${r.host} ${tag(r)} ${content(r)}`;

/** Each message behind its length (RFC 6587 section 3.4.1): no line end divides them. */
const octetCounted =
  (make: (record: PlainRecord) => string, separator = "") =>
  (records: readonly PlainRecord[]): string =>
    records
      .map(make)
      .map((message) => `${Buffer.byteLength(message)} ${message}${separator}`)
      .join("");

/** One more record, of which nothing is to be known, in front of the one at `at`. */
function inserted(records: readonly PlainRecord[], at: number): PlainRecord[] {
  const [next = records.at(-1)] = records.slice(at);
  const text = `UTCTime="2026-03-02 08:00:00,000" Module="developer.idle" Level="DEBUG": Detail="${"nothing ".repeat(30)}"`;
  const process = "tvcs";
  const own = { ...(next as PlainRecord), process, pid: null, text, bodies: [] };
  return [...records.slice(0, at), { ...own, line: `${own.stamp} ${own.host} tvcs: ${text}` }, ...records.slice(at)];
}

const json = (value: unknown) => JSON.stringify(value);

const syslogServers: readonly Wrapper[] = [
  { id: "rsyslog TraditionalFileFormat", wrap: perHead((r) => `${bsd(r)} ${r.host} ${tag(r)} ${r.text}`) },
  { id: "rsyslog FileFormat, seconds", wrap: perHead((r) => `${wholeSeconds(r)} ${r.host} ${tag(r)} ${r.text}`) },
  {
    id: "rsyslog SyslogProtocol23Format",
    wrap: perHead((r) => `<30>1 ${wholeSeconds(r)} ${r.host} ${r.process} ${r.pid ?? "-"} - -  ${r.text}`),
  },
  { id: "rsyslog ForwardFormat", wrap: perHead((r) => `<30>${r.stamp} ${r.host} ${tag(r)} ${r.text}`) },
  { id: "rsyslog TraditionalForwardFormat", wrap: perHead((r) => `<30>${bsd(r)} ${r.host} ${tag(r)} ${r.text}`) },
  {
    id: "rsyslog DebugFormat",
    wrap: oneLine(
      (r) =>
        `Debug line with all properties:\nFROMHOST: '${r.host}', fromhost-ip: '192.0.2.1', HOSTNAME: '${r.host}', PRI: 30,\nsyslogtag '${tag(r)}', programname: '${r.process}', APP-NAME: '${r.process}', PROCID: '${r.pid ?? "-"}', MSGID: '-',\nTIMESTAMP: '${bsd(r)}', STRUCTURED-DATA: '-',\nmsg: ' ${r.text}'\nescaped msg: ' ${r.text}'\ninputname: imudp rawmsg: '<30>${r.line}'\n$!:\n$.:\n$/:\n`,
    ),
    isFlat: true,
  },
  {
    id: "rsyslog, line ends escaped",
    wrap: oneLine((r) => `${bsd(r)} ${r.host} ${tag(r)} ${content(r).replaceAll("\n", "#012")}`),
  },
  {
    id: "rsyslog StdJSONFmt",
    wrap: oneLine(
      (r) =>
        `{"message":${json(content(r))},"fromhost":"${r.host}","facility":"daemon","priority":"info","timereported":"${r.stamp}","timegenerated":"${r.stamp}"}`,
    ),
    lacks: "host",
    isFlat: true,
  },
  {
    id: "rsyslog jsonmesg",
    wrap: oneLine((r) =>
      json({
        msg: ` ${content(r)}`,
        rawmsg: `<30>${whole(r)}`,
        timereported: r.stamp,
        hostname: r.host,
        syslogtag: tag(r),
        inputname: "imudp",
        fromhost: r.host,
        "fromhost-ip": "192.0.2.1",
        pri: "30",
        syslogfacility: "3",
        syslogseverity: "6",
        timegenerated: r.stamp,
        programname: r.process,
        "protocol-version": "0",
        "structured-data": "-",
        "app-name": r.process,
        procid: r.pid ?? "-",
        msgid: "-",
        uuid: null,
        $: null,
      }),
    ),
  },
  {
    id: "rsyslog of the box's IETF form",
    wrap: perHead((r) => `${wholeSeconds(r)} ${r.host} ${r.process} ${r.line}`),
  },
  {
    id: "IETF, empty line behind each",
    wrap: perHead((r) => `<166>1 ${wholeSeconds(r)} ${r.host} ${r.process} - - [meta sequenceId="7"] ${r.line}\n`),
    isFlat: true,
  },
  {
    id: "IETF with octet counts",
    wrap: perHead((r) => {
      const message = `<166>1 ${wholeSeconds(r)} ${r.host} ${r.process} - - [meta sequenceId="7"] ${r.line}`;
      return `${message.length} ${message}`;
    }),
  },
  { id: "a TCP connection as it was kept, BSD", wrap: octetCounted(bsdMessage) },
  { id: "a TCP connection as it was kept, IETF", wrap: octetCounted(ietfMessage) },
  { id: "a TLS connection as it was kept, line ends counted", wrap: octetCounted((r) => `${ietfMessage(r)}\n\n`) },
  { id: "a TLS connection as it was kept, whole lines in it", wrap: octetCounted((r) => `${ietfHead(r)} ${whole(r)}`) },
  { id: "a TCP connection, a line end behind each", wrap: octetCounted(ietfMessage, "\n") },
  {
    id: "a TCP connection as it was kept, from the middle of a message",
    wrap: (records) => octetCounted(ietfMessage)(inserted(records, 0)).slice(150),
  },
  {
    id: "a TCP connection that was lost and came again",
    wrap: (records) => {
      const half = middle(records);
      const lost = octetCounted(ietfMessage)(inserted(records.slice(0, half), half)).slice(0, -150);
      return lost + octetCounted(ietfMessage)(inserted(records.slice(half), 0));
    },
  },
  { id: "syslog-ng ISO", wrap: perHead((r) => `${r.stamp} ${r.host} ${tag(r)} ${r.text}`) },
  {
    id: "syslog-ng, chained host names",
    wrap: perHead((r) => `${bsd(r)} relay/${r.host} ${tag(r)} ${r.text}`),
    lacks: "host",
  },
  {
    id: "syslog-ng format-json rfc5424",
    wrap: oneLine((r) =>
      json({
        PROGRAM: r.process,
        PRIORITY: "info",
        PID: r.pid ?? "",
        MESSAGE: content(r),
        HOST: r.host,
        FACILITY: "daemon",
        DATE: bsd(r),
      }),
    ),
  },
  {
    id: "syslog-ng format-json --key ISODATE",
    wrap: oneLine((r) => json({ ISODATE: r.stamp, HOST: r.host, MSGHDR: `${tag(r)} `, MESSAGE: content(r) })),
  },
  {
    id: "date and time, facility.severity (Kiwi Syslog)",
    wrap: perHead((r) => {
      const { year, month, day, time } = clock(r);
      return `${year}-${month}-${day} ${time}\tDaemon.Info\t192.0.2.1\t${bsd(r)} ${r.host} ${tag(r)} ${r.text}`;
    }),
  },
  {
    id: "Kiwi Syslog, month first",
    wrap: perHead((r) => {
      const { year, month, day, time } = clock(r);
      return `${month}-${day}-${year}\t${time}\tDaemon.Info\t192.0.2.1\t${r.line}`;
    }),
  },
  { id: "address before the head", wrap: perHead((r) => `192.0.2.1 ${r.line}`) },
  { id: "address before the host", wrap: perHead((r) => `${r.stamp} 192.0.2.1 ${r.host} ${tag(r)} ${r.text}`) },
  { id: "colon behind the host", wrap: perHead((r) => `${r.stamp} ${r.host}: ${tag(r)} ${r.text}`) },
  { id: "colon behind the host, BSD", wrap: perHead((r) => `${bsd(r)} ${r.host}: ${tag(r)} ${r.text}`) },
  { id: "two ISO heads", wrap: perHead((r) => `${wholeSeconds(r)} ${r.line}`) },
  {
    id: "stamp, address, PRI",
    wrap: perHead((r) => `${bsd(r)} 192.0.2.1 <30>${bsd(r)} ${r.host} ${tag(r)} ${r.text}`),
  },
  {
    id: "facility.severity behind the stamp",
    wrap: perHead((r) => `${r.stamp} ${r.host} daemon.info ${tag(r)} ${r.text}`),
  },
  { id: "tag twice", wrap: perHead((r) => `${r.stamp} ${r.host} ${tag(r)} ${tag(r)} ${r.text}`) },
  {
    id: "tag twice, second without pid, Z",
    wrap: perHead((r) => `<166>${new Date(clock(r).epoch).toISOString()} ${r.host} ${tag(r)} ${r.process}: ${r.text}`),
  },
  {
    id: "comma for the fraction",
    wrap: perHead((r) => {
      const { year, month, day, time, milliseconds } = clock(r);
      return `${year}-${month}-${day} ${time},${milliseconds} ${r.host} ${tag(r)} ${r.text}`;
    }),
  },
  {
    id: "slashes in the date",
    wrap: perHead((r) => {
      const { year, month, day, time } = clock(r);
      return `${year}/${month}/${day} ${time} ${r.host} ${tag(r)} ${r.text}`;
    }),
  },
  {
    id: "year behind the day",
    wrap: perHead((r) => {
      const { year, monthName, day, time } = clock(r);
      return `${monthName} ${Number(day)} ${year} ${time} ${r.host} ${tag(r)} ${r.text}`;
    }),
  },
  {
    id: "BSD, older lines; ISO, newer ones",
    wrap: (records) => {
      const half = middle(records);
      const old = perHead((r) => `${bsd(r)} ${r.host} ${tag(r)} ${r.text}`)(records.slice(0, half));
      return old + perHead((r) => r.line)(records.slice(half));
    },
  },
  {
    id: "ISO, older lines; BSD, newer ones",
    wrap: (records) => {
      const half = middle(records);
      const late = perHead((r) => `${bsd(r)} ${r.host} ${tag(r)} ${r.text}`)(records.slice(half));
      return perHead((r) => r.line)(records.slice(0, half)) + late;
    },
  },
  {
    id: "plain, then indented",
    wrap: (records) => {
      const half = middle(records);
      return perHead((r) => r.line)(records.slice(0, half)) + perLine((line) => `    ${line}`)(records.slice(half));
    },
  },
  {
    id: "plain, then quoted",
    wrap: (records) => {
      const half = middle(records);
      return perHead((r) => r.line)(records.slice(0, half)) + perLine((line) => `> ${line}`)(records.slice(half));
    },
  },
  {
    id: "plain, then numbered by grep",
    wrap: (records) => {
      const half = middle(records);
      return perHead((r) => r.line)(records.slice(0, half)) + perLine((line, i) => `${i}:${line}`)(records.slice(half));
    },
  },
];

/** In none of the forms; what stands before the tag is told apart as far as it is recognised. */
const looseForms: readonly Wrapper[] = [
  { id: "stamp between brackets", wrap: perHead((r) => `[${r.stamp}] ${r.host} ${tag(r)} ${r.text}`) },
  { id: "host between brackets", wrap: perHead((r) => `${r.stamp} [${r.host}] ${tag(r)} ${r.text}`) },
  { id: "host between parentheses", wrap: perHead((r) => `${bsd(r)} (${r.host}) ${tag(r)} ${r.text}`) },
  { id: "facility in angle brackets", wrap: perHead((r) => `${bsd(r)} ${r.host} <daemon.info> ${tag(r)} ${r.text}`) },
  { id: "severity before the tag", wrap: perHead((r) => `${r.stamp} ${r.host} INFO ${tag(r)} ${r.text}`) },
  { id: "severity before all", wrap: perHead((r) => `daemon.info ${r.stamp} ${r.host} ${tag(r)} ${r.text}`) },
  { id: "program with its path", wrap: perHead((r) => `${r.stamp} ${r.host} /usr/bin/${tag(r)} ${r.text}`) },
  {
    id: "weekday, year at the end",
    wrap: perHead((r) => `Mon ${bsd(r)} ${clock(r).year} ${r.host} ${tag(r)} ${r.text}`),
  },
  {
    id: "seconds since 1970",
    wrap: perHead((r) => `${Math.floor(clock(r).epoch / 1000)} ${r.host} ${tag(r)} ${r.text}`),
  },
  { id: "milliseconds since 1970", wrap: perHead((r) => `${clock(r).epoch} ${r.host} ${tag(r)} ${r.text}`) },
  {
    id: "day first, full stops",
    wrap: perHead((r) => {
      const { day, month, year, time } = clock(r);
      return `${day}.${month}.${year} ${time} ${r.host} ${tag(r)} ${r.text}`;
    }),
  },
  {
    id: "month first, half days",
    wrap: perHead((r) => {
      const { day, month, year, time } = clock(r);
      const hour = Number(time.slice(0, 2));
      const half = `${hour % 12 || 12}${time.slice(2)} ${hour < 12 ? "AM" : "PM"}`;
      return `${Number(month)}/${Number(day)}/${year} ${half} ${r.host} ${tag(r)} ${r.text}`;
    }),
  },
  {
    id: "month in French",
    wrap: perHead((r) => `mars ${clock(r).day} ${clock(r).time} ${r.host} ${tag(r)} ${r.text}`),
    lacks: "time",
  },
  {
    id: "journalctl short-monotonic",
    wrap: perHead((r) => `[${String(clock(r).epoch % 100_000).padStart(8)}.123456] ${r.host} ${tag(r)} ${r.text}`),
    lacks: "time",
  },
];

const journals: readonly Wrapper[] = [
  { id: "journalctl short", wrap: perHead((r) => `${bsd(r)} ${r.host} ${tag(r)} ${r.text}`) },
  {
    id: "journalctl short, its first line",
    wrap: (records) =>
      `-- Journal begins at Mon 2026-03-02 00:00:00 CET, ends at Mon 2026-03-02 23:00:00 CET. --\n${perHead((r) => `${bsd(r)} ${r.host} ${tag(r)} ${r.text}`)(records)}`,
  },
  {
    id: "journalctl short-iso",
    wrap: perHead((r) => `${wholeSeconds(r).replace(/:(\d\d)$/, "$1")} ${r.host} ${tag(r)} ${r.text}`),
  },
  {
    id: "journalctl short-iso-precise",
    wrap: perHead(
      (r) => `${r.stamp.replace(/(\.\d{3})/, "$1456").replace(/:(\d\d)$/, "$1")} ${r.host} ${tag(r)} ${r.text}`,
    ),
  },
  {
    id: "journalctl short-precise",
    wrap: perHead((r) => `${bsd(r)}.${clock(r).milliseconds}456 ${r.host} ${tag(r)} ${r.text}`),
  },
  {
    id: "journalctl short-full",
    wrap: perHead((r) => {
      const { year, month, day, time } = clock(r);
      return `Mon ${year}-${month}-${day} ${time} CET ${r.host} ${tag(r)} ${r.text}`;
    }),
  },
  {
    id: "journalctl with-unit",
    wrap: perHead((r) => {
      const { year, month, day, time } = clock(r);
      return `Mon ${year}-${month}-${day} ${time} CET ${r.host} trafficserver.service${r.pid ? `[${r.pid}]` : ""}: ${r.text}`;
    }),
  },
  {
    id: "journalctl short-unix",
    wrap: perHead(
      (r) => `${Math.floor(clock(r).epoch / 1000)}.${clock(r).milliseconds}456 ${r.host} ${tag(r)} ${r.text}`,
    ),
  },
  { id: "journalctl --no-hostname", wrap: perHead((r) => `${bsd(r)} ${tag(r)} ${r.text}`), lacks: "host" },
  { id: "journalctl cat", wrap: oneLine((r) => r.text), lacks: "both", isFlat: true },
  {
    id: "journalctl verbose",
    wrap: oneLine((r, i) => {
      const { year, month, day, time, milliseconds } = clock(r);
      return `Mon ${year}-${month}-${day} ${time}.${milliseconds}456 CET [s=a1;i=${i};b=b2;m=1;t=2;x=3]\n    PRIORITY=6\n    _HOSTNAME=${r.host}\n    SYSLOG_IDENTIFIER=${r.process}\n    _PID=${r.pid ?? 1}\n    MESSAGE=${r.text}\n    _TRANSPORT=syslog`;
    }),
    isFlat: true,
  },
  {
    id: "journalctl export",
    wrap: oneLine(
      (r, i) =>
        `__CURSOR=s=a1;i=${i}\n__REALTIME_TIMESTAMP=${clock(r).epoch * 1000}\nPRIORITY=6\n_HOSTNAME=${r.host}\nSYSLOG_IDENTIFIER=${r.process}\n_PID=${r.pid ?? 1}\nMESSAGE=${r.text}\n_TRANSPORT=syslog\n`,
    ),
    isFlat: true,
  },
  {
    id: "journalctl json",
    wrap: oneLine((r) =>
      json({
        __REALTIME_TIMESTAMP: String(clock(r).epoch * 1000),
        PRIORITY: "6",
        _HOSTNAME: r.host,
        SYSLOG_IDENTIFIER: r.process,
        _PID: r.pid ?? "1",
        _COMM: "logger",
        MESSAGE: content(r),
      }),
    ),
  },
  {
    id: "journalctl json, text as bytes",
    hasNoPlaces: true,
    wrap: oneLine((r) =>
      json({
        __REALTIME_TIMESTAMP: String(clock(r).epoch * 1000),
        _HOSTNAME: r.host,
        SYSLOG_IDENTIFIER: r.process,
        _PID: r.pid ?? "1",
        MESSAGE: [...new TextEncoder().encode(r.text)],
      }),
    ),
    isFlat: true,
  },
  {
    id: "journalctl json-pretty",
    wrap: oneLine((r) =>
      JSON.stringify(
        {
          __REALTIME_TIMESTAMP: String(clock(r).epoch * 1000),
          _HOSTNAME: r.host,
          SYSLOG_IDENTIFIER: r.process,
          _PID: r.pid ?? "1",
          MESSAGE: content(r),
        },
        null,
        "\t",
      ),
    ),
  },
  {
    id: "journalctl json-sse",
    wrap: oneLine(
      (r) =>
        `data: ${json({ __REALTIME_TIMESTAMP: String(clock(r).epoch * 1000), _HOSTNAME: r.host, SYSLOG_IDENTIFIER: r.process, _PID: r.pid ?? "1", MESSAGE: content(r) })}\n`,
    ),
  },
  {
    id: "journalctl json-seq",
    wrap: oneLine(
      (r) =>
        `\u001e${json({ __REALTIME_TIMESTAMP: String(clock(r).epoch * 1000), _HOSTNAME: r.host, SYSLOG_IDENTIFIER: r.process, _PID: r.pid ?? "1", MESSAGE: content(r) })}`,
    ),
  },
];

const file = "loggingsnapshot_expc01_2026-03-02_08_20_11.txt";
const tools: readonly Wrapper[] = [
  { id: "grep -n", wrap: perLine((line, i) => `${i}:${line}`) },
  { id: "grep -Hn", wrap: perLine((line, i) => `${file}:${i}:${line}`) },
  { id: "grep -H", wrap: perLine((line) => `${file}:${line}`) },
  { id: "grep -nC", wrap: perLine((line, i) => (/WARN|ERROR/.test(line) ? `${i}:${line}` : `${i}-${line}`)) },
  { id: "grep -HC", wrap: perLine((line) => (/WARN|ERROR/.test(line) ? `${file}:${line}` : `${file}-${line}`)) },
  { id: "grep -rn of a folder", wrap: perLine((line, i) => `./logs of today/${file}:${i}:${line}`) },
  { id: "grep -rH, parentheses", wrap: perLine((line) => `./logs (1)/${file}:${line}`) },
  {
    id: "grep -HnC, groups",
    wrap: (records) =>
      perLine(
        (line, i) =>
          `${/WARN|ERROR/.test(line) ? `${file}:${i}:${line}` : `${file}-${i}-${line}`}${i % 5 === 0 ? "\n--" : ""}`,
      )(records),
    isFlat: true,
  },
  { id: "grep --color, words", wrap: coloured(/certificate|WARNING|ERROR/g) },
  { id: "grep --color, names", wrap: coloured(/traffic_server|cucm\d+/g) },
  { id: "grep --color, tag", wrap: coloured(/traffic_server/g) },
  { id: "grep --color, times", wrap: coloured(/^\d{4}-\d\d-\d\d/g) },
  { id: "grep --color, 502", wrap: coloured(/502|failed/g) },
  {
    id: "grep --color -Hn",
    wrap: perLine(
      (line, i) =>
        `\u001b[35m\u001b[K${file}\u001b[m\u001b[K\u001b[36m\u001b[K:\u001b[m\u001b[K\u001b[32m\u001b[K${i}\u001b[m\u001b[K\u001b[36m\u001b[K:\u001b[m\u001b[K${line.replace(/certificate/g, "\u001b[01;31m\u001b[K$&\u001b[m\u001b[K")}`,
    ),
  },
  { id: "ripgrep, heading", wrap: (records) => `${file}\n${perLine((line, i) => `${i}:${line}`)(records)}` },
  {
    id: "ripgrep, heading and colours",
    wrap: (records) =>
      `\u001b[0m\u001b[35m${file}\u001b[0m\n${perLine((line, i) => `\u001b[0m\u001b[32m${i}\u001b[0m:${line.replace(/certificate/g, "\u001b[0m\u001b[1m\u001b[31m$&\u001b[0m")}`)(records)}`,
  },
  { id: "ripgrep --column", wrap: perLine((line, i) => `${file}:${i}:12:${line}`) },
  {
    id: "ripgrep --json",
    wrap: (records) =>
      `${json({ type: "begin", data: { path: { text: file } } })}\n${perLine((line, i) => json({ type: "match", data: { path: { text: file }, lines: { text: `${line}\n` }, line_number: i, absolute_offset: 0, submatches: [] } }))(records)}`,
    isFlat: true,
  },
  {
    id: "256 colours (ccze, grc)",
    wrap: coloured(/traffic_server|WARNING|\b\d+\.\d+\.\d+\.\d+\b/g, "\u001b[38;5;196m", "\u001b[0m"),
  },
  { id: "true colours (bat, VS Code)", wrap: coloured(/WARNING|certificate/g, "\u001b[38;2;10;20;30m", "\u001b[39m") },
  { id: "colours as cat -v shows them", wrap: coloured(/WARNING|certificate/g, "^[[01;31m^[[K", "^[[m^[[K") },
  { id: "colours as rsyslog writes them", wrap: coloured(/WARNING|certificate/g, "#033[01;31m", "#033[0m") },
  { id: "colours as a program's text has them", wrap: coloured(/WARNING|certificate/g, "\\x1b[01;31m", "\\x1b[0m") },
  { id: "colours whose escape code was lost", wrap: coloured(/WARNING|certificate/g, "[01;31m[K", "[m[K") },
  { id: "colours with colons", wrap: coloured(/WARNING|certificate/g, "\u001b[38:5:196m", "\u001b[0m") },
  { id: "cat -n", wrap: perLine((line, i) => `${String(i).padStart(6)}\t${line}`) },
  { id: "nl -w3 -s' '", wrap: perLine((line, i) => `${String(i).padStart(3)} ${line}`) },
  { id: "less -N", wrap: perLine((line, i) => `${String(i).padStart(7)} ${line}`) },
  { id: "vim :set nu", wrap: perLine((line, i) => `${String(i).padStart(4)} ${line}`) },
  { id: "numbers with a bar (bat, IDE)", wrap: perLine((line, i) => `${String(i).padStart(4)} │ ${line}`) },
  { id: "numbers with | ", wrap: perLine((line, i) => `${String(i).padStart(4)} | ${line}`) },
  {
    id: "Notepad++, English",
    wrap: (records) =>
      `Search "certificate" (5 hits in 1 file of 1 searched)\r\n  C:\\logs\\${file} (5 hits)\r\n${perLine((line, i) => `\tLine ${i}: ${line}\r`)(records)}`,
  },
  {
    id: "Notepad++, French",
    wrap: (records) =>
      `Rechercher "certificate" (5 résultats dans 1 fichier)\r\n  C:\\logs\\${file} (5 résultats)\r\n${perLine((line, i) => `\tLigne ${i}: ${line}\r`)(records)}`,
  },
  { id: "Notepad++, French, blank before the colon", wrap: perLine((line, i) => `\tLigne ${i} : ${line}`) },
  {
    id: "Notepad++, German",
    wrap: (records) =>
      `Suche "certificate" (5 Treffer in 1 Datei)\r\n  C:\\logs\\${file} (5 Treffer)\r\n${perLine((line, i) => `\tZeile ${i}: ${line}\r`)(records)}`,
  },
  { id: "Notepad++, Spanish", wrap: perLine((line, i) => `\tLínea ${i}: ${line}`) },
  { id: "Notepad++, padded numbers", wrap: perLine((line, i) => `\tLine ${String(i).padStart(5)}: ${line}`) },
  { id: "PowerShell Select-String", wrap: perLine((line, i) => `${file}:${i}:${line}`) },
  {
    id: "PowerShell Select-String, path",
    wrap: perLine((line, i) => `C:\\Users\\J Doe\\Downloads\\${file}:${i}:${line}`),
  },
  {
    id: "PowerShell Select-String -Context",
    wrap: perLine((line, i) => (/WARN|ERROR/.test(line) ? `> ${file}:${i}:${line}` : `  ${file}:${i}:${line}`)),
  },
  { id: "findstr /N", wrap: perLine((line, i) => `${i}:${line}`) },
  { id: "findstr /S", wrap: perLine((line) => `C:\\logs\\${file}:${line}`) },
  {
    id: "find /N",
    wrap: (records) => `\r\n---------- ${file.toUpperCase()}\r\n${perLine((line, i) => `[${i}]${line}\r`)(records)}`,
  },
  { id: "tail -f of several", wrap: (records) => `==> ${file} <==\n${perLine((line) => line)(records)}` },
  {
    id: "VS Code search editor",
    wrap: (records) =>
      `# Query: certificate\n\n5 results - 1 file\n\n${file}:\n${perLine((line, i) => `  ${i}${/WARN|ERROR/.test(line) ? ":" : " "} ${line}`)(records)}`,
  },
  { id: "docker logs -t", wrap: perLine((line) => `2026-11-29T16:25:46.123456789Z ${line}`) },
  { id: "docker compose logs", wrap: perLine((line) => `syslog-1  | ${line}`) },
  { id: "kubectl logs --prefix", wrap: perLine((line) => `[pod/syslog-0/syslog] ${line}`) },
  {
    id: "kubectl logs --prefix --timestamps",
    wrap: perLine((line) => `[pod/syslog-0/syslog] 2026-11-29T16:25:46.123456789Z ${line}`),
  },
  { id: "containerd's file", wrap: perLine((line) => `2026-11-29T16:25:46.123456789Z stdout F ${line}`) },
  {
    id: "docker json-file",
    wrap: perLine((line) => json({ log: `${line}\n`, stream: "stdout", time: "2026-11-29T16:25:46.123456789Z" })),
    isFlat: true,
  },
  { id: "logcli", wrap: perLine((line) => `2026-03-02T09:15:10+01:00 {host="expc01", job="syslog"} ${line}`) },
  {
    id: "logcli, common labels apart",
    wrap: (records) =>
      `Common labels: {host="expc01", job="syslog"}\n${perLine((line) => `2026-03-02T09:15:10+01:00 {} ${line}`)(records)}`,
  },
  {
    id: "logcli, newest first",
    wrap: (records) => perLine((line) => `${line.slice(0, 19)}+01:00 {host="expc01"} ${line}`)(newestFirst(records)),
    isFlat: true,
  },
  { id: "logcli raw, newest first", wrap: (records) => perLine((line) => line)(newestFirst(records)), isFlat: true },
  {
    id: "logcli jsonl",
    wrap: oneLine((r) => json({ labels: { host: r.host, job: "syslog" }, line: whole(r), timestamp: r.stamp })),
  },
  {
    id: "logcli jsonl, newest first",
    wrap: (records) =>
      oneLine((r) => json({ labels: { host: r.host, job: "syslog" }, line: whole(r), timestamp: r.stamp }))(
        newestFirst(records),
      ),
  },
  { id: "awk: without the host", wrap: perHead((r) => `${r.stamp} ${tag(r)} ${r.text}`), lacks: "host" },
  {
    id: "awk: without the date",
    wrap: perHead((r) => `${clock(r).time}.${clock(r).milliseconds} ${r.host} ${tag(r)} ${r.text}`),
    lacks: "time",
  },
  { id: "cut: without the stamp", wrap: perHead((r) => `${r.host} ${tag(r)} ${r.text}`), lacks: "time" },
  { id: "cut: from the tag on", wrap: perHead((r) => `${tag(r)} ${r.text}`), lacks: "both" },
  { id: "ts of moreutils", wrap: perLine((line) => `Nov 29 16:25:46 ${line}`) },
  {
    id: "screen's or PuTTY's log",
    wrap: (records) =>
      `=~=~=~=~=~=~=~=~=~=~=~= PuTTY log 2026.03.02 09:20:00 =~=~=~=~=~=~=~=~=~=~=~=\r\n~ # tail /var/log/messages\r\n${perLine((line) => `${line}\r`)(records)}~ # `,
  },
];

const people: readonly Wrapper[] = [
  {
    id: "mail quote",
    wrap: (records) => `On Monday J. Doe wrote:\n> Hello,\n>\n${perLine((line) => `> ${line}`)(records)}`,
  },
  { id: "mail quote, nested", wrap: perLine((line) => `> > ${line}`) },
  { id: "mail quote, no blank", wrap: perLine((line) => `>${line}`) },
  { id: "mail quote, bar", wrap: perLine((line) => `| ${line}`), isFlat: true },
  { id: "indented by four", wrap: perLine((line) => `    ${line}`) },
  { id: "indented by a tab", wrap: perLine((line) => `\t${line}`) },
  { id: "indented by no-break blanks", wrap: perLine((line) => `\u00a0\u00a0${line}`) },
  { id: "no-break blanks for blanks", wrap: perHead((r) => r.line.replaceAll(" ", "\u00a0")) },
  { id: "list with hyphens", wrap: perLine((line) => `- ${line}`), isFlat: true },
  { id: "git diff", wrap: (records) => `@@ -0,0 +1,9 @@\n${perLine((line) => `+${line}`)(records)}`, isFlat: true },
  {
    id: "git diff, with lines of both",
    wrap: (records) => `@@ -1,3 +1,9 @@\n${perLine((line, i) => `${i < 4 ? " " : "+"}${line}`)(records)}`,
    isFlat: true,
  },
  {
    id: "git diff, removed",
    wrap: (records) => `@@ -1,9 +0,0 @@\n${perLine((line) => `-${line}`)(records)}`,
    isFlat: true,
  },
  { id: "one blank before all but the first", wrap: perLine((line, i) => (i === 1 ? line : ` ${line}`)), isFlat: true },
  { id: "list with bullets", wrap: perLine((line) => `• ${line}`), isFlat: true },
  { id: "list with numbers", wrap: perLine((line, i) => `${i}. ${line}`), isFlat: true },
  { id: "Jira {code}", wrap: (records) => `Please see:\n{code}\n${perLine((line) => line)(records)}{code}\nThanks` },
  {
    id: "Jira {noformat}, indented",
    wrap: (records) => `Please see:\n{noformat}\n${perLine((line) => `  ${line}`)(records)}{noformat}\n`,
  },
  {
    id: "Markdown fence",
    wrap: (records) => `Please see:\n\n\`\`\`text\n${perLine((line) => line)(records)}\`\`\`\n\nThanks\n`,
  },
  {
    id: "Markdown list and fence",
    wrap: (records) => `1. Sign in\n\n   \`\`\`\n${perLine((line) => `   ${line}`)(records)}   \`\`\`\n`,
  },
  { id: "Markdown code spans", wrap: perLine((line) => `\`${line}\``), isFlat: true },
  { id: "a greeting with a comma", wrap: (records) => `Hello Jim, see below\n\n${perLine((line) => line)(records)}` },
  {
    id: "a greeting with a comma, BSD",
    wrap: (records) => `Hello Jim, see below\n\n${perHead((r) => `${bsd(r)} ${r.host} ${tag(r)} ${r.text}`)(records)}`,
  },
  { id: "Teams: name and time before", wrap: (records) => `J. Doe  09:20\n${perLine((line) => line)(records)}` },
  { id: "quotation marks around", wrap: perLine((line) => `"${line}"`), isFlat: true },
  {
    id: "Python's list",

    wrap: (records) => `[${records.map((r) => `'${r.line.replaceAll("'", "\\'")}'`).join(", ")}]`,
    isFlat: true,
  },
  { id: "empty lines between", wrap: perHead((r) => `${r.line}\n`), isFlat: true },
  { id: "CRLF", wrap: perLine((line) => `${line}\r`) },
  { id: "CR alone", wrap: (records) => perLine((line) => line)(records).replaceAll("\n", "\r") },
  { id: "byte order mark", wrap: (records) => `\ufeff${perLine((line) => line)(records)}` },
  { id: "one line, blanks between", wrap: (records) => `${records.map((r) => r.line).join(" ")}\n`, isFlat: true },
  {
    id: "one line, captions",
    wrap: (records) =>
      records
        .map((r, i) => (/Receive Request/.test(r.text) ? `Snippet ${i} from the log: ${r.line}` : r.line))
        .join("  "),
    isFlat: true,
  },
  { id: "one line, nothing between", wrap: (records) => `${records.map((r) => r.line).join("")}\n`, isFlat: true },
  {
    id: "several paragraphs of lines",
    wrap: (records) => {
      const out: string[] = [];
      for (let i = 0; i < records.length; i += 5)
        out.push(
          `Example ${i}: ${records
            .slice(i, i + 5)
            .map((r) => r.line)
            .join(" ")}`,
        );
      return `${out.join("\n\n")}\n`;
    },
    isFlat: true,
  },
  {
    id: "one line, BSD heads",
    wrap: (records) => `${records.map((r) => `${bsd(r)} ${r.host} ${tag(r)} ${r.text}`).join(" ")}\n`,
    isFlat: true,
  },
  { id: "page: entities", wrap: perLine((line) => entities(line)) },
  { id: "page: entities, &#34;", wrap: perLine((line) => entities(line).replaceAll("&quot;", "&#34;")) },
  {
    id: "page: entities, &#x22;",
    wrap: perLine((line) => entities(line).replaceAll("&quot;", "&#x22;").replaceAll("&#39;", "&#x27;")),
  },
  { id: "page: <br> and entities", wrap: (records) => perLine((line) => `${entities(line)}<br>`)(records) },
  {
    id: "page: <br/> on one line",
    wrap: (records) => records.map((r) => `${entities(r.line)}<br/>`).join(""),
    isFlat: true,
  },
  { id: "page: entities of entities", wrap: perLine((line) => entities(entities(line))) },
  { id: "page: <br> alone", wrap: perLine((line) => `${line}<br />`) },
  {
    id: "page: <pre> in a document",
    wrap: (records) =>
      `<!DOCTYPE html>\n<html lang="en"><head><title>Ticket</title><style>p { color: red; }</style></head>\n<body><p>Hello,</p>\n<pre>\n${perLine((line) => entities(line))(records)}</pre></body></html>\n`,
  },
  {
    id: "page: <pre> in a document, < and > alone escaped",
    wrap: (records) =>
      `<!DOCTYPE html>\n<html lang="en"><head><title>Ticket</title></head>\n<body><pre>${perLine((line) => line.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;"))(records)}</pre></body></html>\n`,
  },
  {
    id: "page: <p> each",
    wrap: (records) => `<html><body>${perLine((line) => `<p>${entities(line)}</p>`)(records)}</body></html>`,
    isFlat: true,
  },
  {
    id: "page: <p class> on one line",
    wrap: (records) =>
      `<html><body>${records.map((r) => `<p class="MsoNormal"><span lang="EN">${entities(r.line)}</span></p>`).join("")}</body></html>`,
    isFlat: true,
  },
  { id: "page: <div> each, Outlook", wrap: perLine((line) => `<div>${entities(line)}<o:p></o:p></div>`), isFlat: true },
  {
    id: "page: <li> each",
    wrap: (records) => `<ul>\n${perLine((line) => `<li>${entities(line)}</li>`)(records)}</ul>\n`,
    isFlat: true,
  },
  {
    id: "page: table rows",
    wrap: (records) =>
      `<table>\n${perLine((line, i) => `<tr><td>${i}</td><td>${entities(line)}</td></tr>`)(records)}</table>\n`,
    isFlat: true,
  },
  { id: "terminal, 80", wrap: broken(80) },
  { id: "terminal, 100", wrap: broken(100) },
  { id: "terminal, 120", wrap: broken(120) },
  { id: "terminal, 132", wrap: broken(132) },
  { id: "terminal, 160", wrap: broken(160) },
  { id: "terminal, 200", wrap: broken(200) },
  { id: "terminal, 80, prompt", wrap: broken(80, { prompt: "~ # grep -i traffic_server /var/log/messages" }) },
  {
    id: "terminal, 120, prompt",
    wrap: broken(120, { prompt: "[admin@expc01 ~]$ tail -n 100 /mnt/harddisk/log/network_log" }),
  },
  { id: "terminal, 80, trimmed", isFlat: true, wrap: broken(80, { isTrimmed: true }) },
  { id: "terminal, 100, trimmed", wrap: broken(100, { isTrimmed: true }) },
  { id: "terminal, 132, trimmed", wrap: broken(132, { isTrimmed: true }) },
  { id: "broken at blanks, 76, what follows hangs", wrap: hanging(76, "    "), isFlat: true },
  { id: "broken at 80, what follows hangs", wrap: hangingInside(80, "  "), isFlat: true },
  { id: "terminal, 80, CRLF", wrap: (records) => broken(80)(records).replaceAll("\n", "\r\n") },
  {
    id: "terminal, 80, grep -n",
    wrap: (records) => broken(80)(records.map((r, i) => ({ ...r, line: `${i + 1}:${r.line}` }))),
    isFlat: true,
  },
  {
    id: "terminal, 80, BSD heads",
    wrap: (records) => broken(80)(records.map((r) => ({ ...r, line: `${bsd(r)} ${r.host} ${tag(r)} ${r.text}` }))),
  },
  {
    id: "terminal, 80, quoted",
    wrap: (records) => broken(80)(records).replace(/^/gm, "> ").replace(/> $/, ""),
    isFlat: true,
  },
  {
    id: "lines broken at blanks (mail, 76)",
    wrap: (records) => wordWrapped(76)(records.map((r) => r.line)),
    isFlat: true,
  },
  {
    id: "lines broken at blanks (PDF, 100)",
    wrap: (records) => wordWrapped(100)(records.map((r) => r.line)),
    isFlat: true,
  },
  {
    id: "mail, quoted and broken at blanks",
    wrap: (records) => wordWrapped(74)(records.map((r) => r.line)).replace(/^(?=.)/gm, "> "),
    isFlat: true,
  },
  { id: "quoted-printable", wrap: perLine((line) => quotedPrintable(line)), isFlat: true },
  {
    id: "quoted-printable, broken before an equals sign",
    wrap: perLine((line) => quotedPrintable(line).replace(/ (Action|server)=3D/g, " $1=\n=3D")),
    isFlat: true,
  },
  { id: "newest first", wrap: (records) => perHead((r) => r.line)(newestFirst(records)) },
  {
    id: "newest first, BSD",
    wrap: (records) => perHead((r) => `${bsd(r)} ${r.host} ${tag(r)} ${r.text}`)(newestFirst(records)),
  },
  {
    id: "Wiki underscores",
    wrap: perLine((line) => line.replaceAll("_", "\\_").replaceAll("[", "\\[").replaceAll("]", "\\]")),
    isFlat: true,
  },
  {
    id: "quotation marks of Word, French",
    wrap: perHead((r) => requoted(r.line, "\u00ab\u00a0", "\u00a0\u00bb", "\u2019", "\u2019")),
  },
  {
    id: "quotation marks of Word, German",
    wrap: perHead((r) => requoted(r.line, "\u201e", "\u201c", "\u201a", "\u2018")),
  },
  {
    id: "quotation marks of Word, Swedish",
    wrap: perHead((r) => requoted(r.line, "\u201d", "\u201d", "\u2019", "\u2019")),
  },
  { id: "hyphens that do not break", wrap: perHead((r) => r.line.replace(/(\d)-(?=\d)/g, "$1\u2011")) },
  { id: "dashes for hyphens", wrap: perHead((r) => r.line.replace(/(\d)-(?=\d)/g, "$1\u2013")) },
  { id: "breaks that cannot be seen", wrap: perHead((r) => r.line.replace(/([.=])/g, "$1\u200b")) },
  { id: "such breaks inside words alone", wrap: perHead((r) => r.line.replace(/(?<=verifi|fail|certi)/g, "\u200b")) },
  {
    id: "ligatures of a document",
    wrap: perHead((r) => r.line.replaceAll("ffi", "\ufb03").replaceAll("fi", "\ufb01")),
  },
  {
    id: "underscores that Markdown took",
    wrap: perHead((r) => r.line.replace("traffic_server", "trafficserver").replace("ET_NET", "ETNET")),
  },
  { id: "narrow blanks that do not break", wrap: perHead((r) => r.line.replaceAll(" ", "\u202f")) },
  { id: "quotation marks behind backslashes", wrap: perHead((r) => r.line.replaceAll('"', '\\"')) },
  {
    id: "typographic quotes (Word)",
    wrap: perLine((line) => line.replace(/"([^"]*)"/g, "“$1”").replace(/'([^']*)'/g, "‘$1’")),
    isFlat: true,
  },
];

function wordWrapped(width: number) {
  return (lines: readonly string[]): string =>
    lines
      .map((line) => {
        const out: string[] = [];
        let current = "";
        for (const word of line.split(" ")) {
          if (current !== "" && current.length + 1 + word.length > width) {
            out.push(current);
            current = word;
          } else current = current === "" ? word : `${current} ${word}`;
        }
        out.push(current);
        return `${out.join("\n")}\n`;
      })
      .join("");
}

function quotedPrintable(line: string): string {
  const encoded = line.replaceAll("=", "=3D");
  const parts: string[] = [];
  for (let at = 0; at < encoded.length; ) {
    let end = Math.min(at + 75, encoded.length);
    const cut = encoded.lastIndexOf("=", end);
    if (cut > end - 3 && cut > at && end < encoded.length) end = cut;
    parts.push(encoded.slice(at, end));
    at = end;
  }
  return parts.join("=\n");
}

const csv =
  (header: readonly string[], row: (r: PlainRecord) => readonly string[], delimiter = ",", end = "\n") =>
  (records: readonly PlainRecord[]): string =>
    `${header.map(quoted).join(delimiter)}${end}${records.map((r) => `${row(r).map(quoted).join(delimiter)}${end}`).join("")}`;

/** `Mar 2, 2026 @ 09:15:10.120` */
function kibana(r: PlainRecord): string {
  const { monthName, day, year, time, milliseconds } = clock(r);
  return `${monthName} ${Number(day)}, ${year} @ ${time}.${milliseconds}`;
}

const splunk = csv(["_raw", "_time", "host", "sourcetype"], (r) => [whole(r), r.stamp, r.host, "cisco:tvcs"]);
const exports: readonly Wrapper[] = [
  { id: "Splunk CSV", wrap: splunk },
  { id: "Splunk CSV, newest first", wrap: (records) => splunk(newestFirst(records)) },
  {
    id: "NXLog JSON",
    wrap: oneLine((r) =>
      json({
        EventReceivedTime: r.stamp,
        SourceModuleName: "udp",
        Hostname: r.host,
        EventTime: r.stamp,
        SourceName: r.process,
        ProcessID: r.pid,
        Message: content(r),
      }),
    ),
  },
  {
    id: "Fluentd's file",
    wrap: oneLine(
      (r) =>
        `${wholeSeconds(r)}\tsyslog.daemon.info\t${json({ host: r.host, ident: r.process, pid: r.pid, message: content(r) })}`,
    ),
  },
  {
    id: "JSON lines, the text deeper than a name of a text",
    wrap: oneLine((r) => json({ time: r.stamp, host: r.host, message: { text: whole(r) } })),
  },
  {
    id: "JSON, lines in a list of a field",
    wrap: (records) => json({ host: "x", logs: records.map((r) => r.line) }),
    isFlat: true,
  },
  {
    id: "CSV, header in French",
    wrap: csv(
      ["Horodatage", "H\u00f4te", "Programme", "Message"],
      (r) => [r.stamp, r.host, r.process, content(r)],
      ";",
    ),
  },
  { id: "CSV, header in Japanese", wrap: csv(["\u6642\u523b", "\u5185\u5bb9"], (r) => [r.stamp, whole(r)]) },
  { id: "CSV, rows numbered", wrap: csv(["", "_time", "host", "_raw"], (r) => ["1", r.stamp, r.host, whole(r)]) },
  {
    id: "CSV, date and time in columns, tag in another",
    wrap: csv(["Date & Time", "Date", "Time", "Host", "SysLogTag", "Message"], (r) => [
      "x",
      r.stamp.slice(0, 10),
      r.stamp.slice(11, 23),
      r.host,
      tag(r),
      content(r),
    ]),
  },
  {
    id: "CSV, title above the header",
    wrap: (records) =>
      `Report: syslog\nMade: today\n\n${csv(["Time", "Host", "Message"], (r) => [r.stamp, r.host, whole(r)])(records)}`,
  },
  { id: "CSV, bars", wrap: csv(["Time", "Host", "Message"], (r) => [r.stamp, r.host, whole(r)], "|") },
  { id: "CSV, first text column empty", wrap: csv(["message", "log"], (r) => ["", whole(r)]) },
  {
    id: "CSV, nothing quoted",
    wrap: (records) => `time,host,message\n${oneLine((r) => [r.stamp, r.host, r.line].join(","))(records)}`,
    isFlat: true,
  },
  {
    id: "MySQL, batch",
    wrap: (records) =>
      `DeviceReportedTime\tFromHost\tSysLogTag\tMessage\n${oneLine((r) => [wholeSeconds(r), r.host, tag(r), ` ${r.text}`].join("\t"))(records)}`,
    isFlat: true,
  },
  {
    id: "YAML (gcloud)",
    wrap: oneLine(
      (r) =>
        `---\ninsertId: a1\ntextPayload: '${r.line.replaceAll("'", "''")}'\ntimestamp: '${new Date(clock(r).epoch).toISOString()}'`,
    ),
    isFlat: true,
  },
  {
    id: "Splunk CSV, several lines an event",
    wrap: (records) => csv(["_time", "host", "_raw"], (r) => [r.stamp, r.host, r.line])(together(records)),
    isFlat: true,
  },
  {
    id: "Splunk CSV, several lines an event, newest first",
    wrap: (records) => csv(["_time", "host", "_raw"], (r) => [r.stamp, r.host, r.line])(newestFirst(together(records))),
    isFlat: true,
  },
  {
    id: "the log as one text of JSON",
    wrap: (records) => json({ log: records.map((r) => r.line).join("\n") }),
    isFlat: true,
  },
  {
    id: "Splunk CSV, times first",
    wrap: csv(["_serial", "_time", "source", "sourcetype", "host", "index", "splunk_server", "_raw"], (r) => [
      "0",
      r.stamp,
      "udp:514",
      "cisco:tvcs",
      r.host,
      "main",
      "sp1",
      whole(r),
    ]),
  },
  {
    id: "Splunk JSON export",
    wrap: oneLine((r) => json({ preview: false, offset: 0, result: { _raw: whole(r), _time: r.stamp, host: r.host } })),
  },
  {
    id: "Splunk JSON export, newest first",
    wrap: (records) =>
      oneLine((r) => json({ preview: false, offset: 0, result: { _raw: whole(r), _time: r.stamp, host: r.host } }))(
        newestFirst(records),
      ),
  },
  {
    id: "Splunk JSON results",
    wrap: (records) =>
      json({
        preview: false,
        init_offset: 0,
        messages: [],
        fields: [{ name: "_raw" }],
        results: records.map((r) => ({ _raw: whole(r), _time: r.stamp, host: r.host })),
        highlighted: {},
      }),
  },
  {
    id: "Splunk JSON rows",
    wrap: (records) =>
      json({
        preview: false,
        fields: ["_raw", "_time", "host"],
        rows: records.map((r) => [whole(r), r.stamp, r.host]),
      }),
  },
  {
    id: "Splunk XML",

    wrap: (records) =>
      `<?xml version='1.0' encoding='UTF-8'?>\n<results preview='0'>\n<meta>\n<fieldOrder>\n<field>_raw</field>\n</fieldOrder>\n</meta>\n${records.map((r, i) => `\t<result offset='${i}'>\n\t\t<field k='_raw'><v xml:space='preserve' trunc='0'>${entities(whole(r))}</v></field>\n\t\t<field k='host'>\n\t\t\t<value><text>${r.host}</text></value>\n\t\t</field>\n\t</result>\n`).join("")}</results>\n`,
    isFlat: true,
  },
  { id: "Splunk raw, newest first", wrap: (records) => perHead((r) => r.line)(newestFirst(records)) },
  {
    id: "Splunk list, copied",
    wrap: (records) =>
      records
        .map(
          (r, i) =>
            `${i + 1}\t\n${clock(r).day}/${clock(r).month}/${clock(r).year}\n${clock(r).time}.${clock(r).milliseconds}\n\t\n${r.line}\nhost = ${r.host}source = udp:514sourcetype = cisco:tvcs\n`,
        )
        .join(""),
    isFlat: true,
  },
  { id: "Kibana CSV", wrap: csv(["@timestamp", "message"], (r) => [kibana(r), whole(r)]) },
  {
    id: "Kibana CSV, newest first",
    wrap: (records) => csv(["@timestamp", "message"], (r) => [kibana(r), whole(r)])(newestFirst(records)),
  },
  {
    id: "Kibana CSV, text alone, newest first",
    wrap: (records) =>
      csv(["@timestamp", "host.name", "process.name", "process.pid", "message"], (r) => [
        kibana(r),
        r.host,
        r.process,
        r.pid ?? "-",
        content(r),
      ])(newestFirst(records)),
  },
  {
    id: "Kibana CSV, text alone",
    wrap: csv(["@timestamp", "host.name", "process.name", "process.pid", "message"], (r) => [
      kibana(r),
      r.host,
      r.process,
      r.pid ?? "-",
      content(r),
    ]),
  },
  {
    id: "Kibana CSV, message first",
    wrap: csv(["message", "host.hostname", "log.syslog.appname", "@timestamp"], (r) => [
      content(r),
      r.host,
      r.process,
      r.stamp,
    ]),
  },
  { id: "Kibana CSV, event.original", wrap: csv(["@timestamp", "event.original"], (r) => [r.stamp, whole(r)]) },
  {
    id: "Kibana CSV, _source columns",
    wrap: csv(["_id", "_index", "_score", "_type", "@timestamp", "message"], (r) => [
      "a",
      "logs",
      " - ",
      "_doc",
      kibana(r),
      whole(r),
    ]),
  },
  {
    id: "Elastic _search",
    wrap: (records) =>
      json({
        took: 3,
        hits: {
          total: { value: records.length },
          hits: records.map((r) => ({
            _index: "logs",
            _id: "a",
            _source: { "@timestamp": r.stamp, host: { name: r.host }, message: whole(r) },
          })),
        },
      }),
  },
  {
    id: "Elastic _search, pretty, newest first",
    wrap: (records) =>
      JSON.stringify(
        {
          took: 3,
          hits: {
            hits: newestFirst(records).map((r) => ({
              _index: "logs",
              _source: {
                "@timestamp": r.stamp,
                host: { hostname: r.host },
                process: { name: r.process, pid: r.pid ?? 1 },
                message: content(r),
              },
            })),
          },
        },
        null,
        2,
      ),
  },
  {
    id: "Elastic fields, arrays",
    wrap: (records) =>
      json({
        hits: {
          hits: records.map((r) => ({
            _index: "logs",
            fields: { "@timestamp": [r.stamp], "host.name": [r.host], message: [whole(r)] },
          })),
        },
      }),
  },
  {
    id: "Elastic ECS, event.original",
    wrap: oneLine((r) =>
      json({ "@timestamp": r.stamp, host: { name: r.host }, event: { original: whole(r), dataset: "syslog" } }),
    ),
  },
  {
    id: "Filebeat syslog",
    wrap: oneLine((r) =>
      json({
        "@timestamp": r.stamp,
        "@metadata": { beat: "filebeat" },
        message: content(r),
        hostname: r.host,
        process: { program: r.process, pid: r.pid === null ? undefined : Number(r.pid) },
        event: { severity: 6 },
      }),
    ),
  },
  {
    id: "Logstash syslog",
    wrap: oneLine((r) =>
      json({
        "@timestamp": r.stamp,
        "@version": "1",
        host: { ip: "192.0.2.1" },
        logsource: r.host,
        program: r.process,
        pid: r.pid ?? undefined,
        message: content(r),
        timestamp: bsd(r),
      }),
    ),
  },
  {
    id: "Graylog CSV",
    wrap: csv(["timestamp", "source", "message"], (r) => [
      new Date(clock(r).epoch).toISOString(),
      r.host,
      `${tag(r)} ${content(r)}`,
    ]),
  },
  {
    id: "Graylog CSV, newest first",
    wrap: (records) =>
      csv(["timestamp", "source", "message"], (r) => [
        new Date(clock(r).epoch).toISOString(),
        r.host,
        `${tag(r)} ${content(r)}`,
      ])(newestFirst(records)),
  },
  {
    id: "Graylog CSV, program apart",
    wrap: csv(["timestamp", "source", "application_name", "process_id", "message"], (r) => [
      new Date(clock(r).epoch).toISOString(),
      r.host,
      r.process,
      r.pid ?? "-",
      content(r),
    ]),
  },
  {
    id: "Graylog JSON (GELF)",
    wrap: oneLine((r) =>
      json({
        version: "1.1",
        host: r.host,
        short_message: `${tag(r)} ${r.text}`,
        full_message: `<30>${whole(r)}`,
        timestamp: clock(r).epoch / 1000,
        level: 6,
        _facility: "daemon",
      }),
    ),
  },
  {
    id: "GELF, short message alone",
    wrap: oneLine((r) =>
      json({
        version: "1.1",
        host: r.host,
        short_message: content(r),
        timestamp: clock(r).epoch / 1000,
        level: 6,
        _application_name: r.process,
        _process_id: r.pid ?? "",
      }),
    ),
  },
  {
    id: "Datadog CSV",
    wrap: csv(["Date", "Host", "Service", "Content"], (r) => [
      new Date(clock(r).epoch).toISOString(),
      r.host,
      r.process,
      content(r),
    ]),
  },
  {
    id: "Datadog CSV, newest first",
    wrap: (records) =>
      csv(["Date", "Host", "Service", "Content"], (r) => [
        new Date(clock(r).epoch).toISOString(),
        r.host,
        r.process,
        content(r),
      ])(newestFirst(records)),
  },
  {
    id: "Datadog CSV, Message",
    wrap: csv(["Date", "Host", "Service", "Message"], (r) => [
      new Date(clock(r).epoch).toISOString(),
      r.host,
      "syslog",
      whole(r),
    ]),
  },
  {
    id: "Grafana CSV",
    wrap: csv(["Time", "Line", "tsNs", "labels"], (r) => [
      r.stamp,
      whole(r),
      `${clock(r).epoch}000000`,
      '{"host":"expc01"}',
    ]),
  },
  {
    id: "Grafana CSV, newest first",
    wrap: (records) =>
      csv(["Date", "Time", "Line"], (r) => [r.stamp, String(clock(r).epoch), whole(r)])(newestFirst(records)),
  },
  {
    id: "Grafana JSON, newest first",
    wrap: (records) =>
      json(
        newestFirst(records).map((r) => ({
          line: whole(r),
          timestamp: `${clock(r).epoch}000000`,
          date: r.stamp,
          fields: { host: r.host },
        })),
      ),
  },
  {
    id: "Grafana TXT, newest first",
    wrap: (records) => oneLine((r) => `${new Date(clock(r).epoch).toISOString()}\t${r.line}`)(newestFirst(records)),
    isFlat: true,
  },
  {
    id: "Loki API",
    wrap: (records) =>
      json({
        status: "success",
        data: {
          resultType: "streams",
          result: [{ stream: { host: "expc01" }, values: records.map((r) => [`${clock(r).epoch}000000`, whole(r)]) }],
        },
      }),
  },
  {
    id: "Azure Log Analytics CSV",
    wrap: csv(
      [
        "TimeGenerated [UTC]",
        "Computer",
        "Facility",
        "HostName",
        "SeverityLevel",
        "SyslogMessage",
        "ProcessID",
        "ProcessName",
      ],
      (r) => [
        new Date(clock(r).epoch).toISOString(),
        r.host,
        "daemon",
        r.host,
        "info",
        content(r),
        r.pid ?? "",
        r.process,
      ],
    ),
  },
  {
    id: "CloudWatch JSON",
    wrap: (records) =>
      JSON.stringify(
        {
          events: records.map((r) => ({
            logStreamName: "expc01",
            timestamp: clock(r).epoch,
            message: whole(r),
            ingestionTime: clock(r).epoch,
          })),
        },
        null,
        4,
      ),
  },
  { id: "CloudWatch CSV", wrap: csv(["timestamp", "message"], (r) => [String(clock(r).epoch), whole(r)]) },
  {
    id: "CloudWatch Insights CSV, newest first",
    wrap: (records) =>
      csv(["@timestamp", "@message"], (r) => [
        `${clock(r).year}-${clock(r).month}-${clock(r).day} ${clock(r).time}.${clock(r).milliseconds}`,
        whole(r),
      ])(newestFirst(records)),
  },
  {
    id: "Google Cloud textPayload",
    wrap: (records) =>
      json(
        records.map((r) => ({
          insertId: "a",
          textPayload: whole(r),
          timestamp: r.stamp,
          resource: { type: "gce_instance", labels: {} },
        })),
      ),
  },
  {
    id: "QRadar CSV (payload)",
    wrap: csv(["Event Name", "Log Source", "Time", "Payload"], (r) => ["Unknown", "expc01", r.stamp, whole(r)]),
  },
  {
    id: "LogicMonitor / Sumo CSV (_raw, newest first)",
    wrap: (records) =>
      csv(["_messagetimems", "_messagetime", "_raw", "_sourceName", "_sourceHost"], (r) => [
        String(clock(r).epoch),
        kibana(r),
        whole(r),
        "udp",
        r.host,
      ])(newestFirst(records)),
  },
  {
    id: "Papertrail TSV",
    wrap: oneLine((r, i) =>
      [
        i,
        r.stamp,
        r.stamp,
        1,
        r.host,
        "192.0.2.1",
        "Daemon",
        "Info",
        r.pid ? `${r.process}[${r.pid}]` : r.process,
        r.text,
      ].join("\t"),
    ),
    isFlat: true,
  },
  {
    id: "semicolons (Excel, Europe)",
    wrap: csv(["timestamp", "source", "message"], (r) => [r.stamp, r.host, `${tag(r)} ${content(r)}`], ";", "\r\n"),
  },
  { id: "tabs", wrap: csv(["timestamp", "host", "message"], (r) => [r.stamp, r.host, whole(r)], "\t") },
  {
    id: "tabs, nothing quoted",
    wrap: (records) =>
      `timestamp\thost\tprogram\tmessage\n${oneLine((r) => [r.stamp, r.host, r.process, r.text].join("\t"))(records)}`,
    isFlat: true,
  },
  {
    id: "sep=; before the header (Excel)",
    wrap: (records) =>
      `sep=;\n${csv(["timestamp", "source", "message"], (r) => [r.stamp, r.host, whole(r)], ";")(records)}`,
  },
  {
    id: "CSV with CRLF and byte order mark",
    wrap: (records) =>
      `\ufeff${csv(["_time", "host", "_raw"], (r) => [r.stamp, r.host, whole(r)], ",", "\r\n")(records)}`,
  },
  {
    id: "CSV, message column in capitals",
    wrap: csv(["TIMESTAMP", "HOST", "PROGRAM", "MESSAGE"], (r) => [r.stamp, r.host, r.process, content(r)]),
  },
  { id: "CSV without a header", wrap: oneLine((r) => [r.stamp, r.host, r.line].map(quoted).join(",")), isFlat: true },
  { id: "CSV of one column, no header", wrap: oneLine((r) => quoted(r.line)), isFlat: true },
  { id: "CSV of one column", wrap: csv(["message"], (r) => [whole(r)]) },
  {
    id: "JSON array of strings",
    wrap: (records) =>
      JSON.stringify(
        records.map(({ line }) => line),
        null,
        2,
      ),
    isFlat: true,
  },
  { id: "JSON lines, unknown key", wrap: oneLine((r) => json({ when: r.stamp, text: whole(r) })) },
  {
    id: "JSON lines, msg and app",
    wrap: oneLine((r) => json({ ts: r.stamp, host: r.host, app: r.process, msg: content(r) })),
  },
  {
    id: "JSON lines, CRLF",
    wrap: (records) =>
      oneLine((r) => json({ time: r.stamp, host: r.host, message: whole(r) }))(records).replaceAll("\n", "\r\n"),
  },
  {
    id: "JSON lines in an array, one a line",
    wrap: (records) => `[\n${records.map((r) => json({ "@timestamp": r.stamp, message: whole(r) })).join(",\n")}\n]\n`,
  },
  {
    id: "JSON lines, newest first",
    wrap: (records) =>
      oneLine((r) => json({ "@timestamp": r.stamp, host: r.host, message: whole(r) }))(newestFirst(records)),
  },
  {
    id: "syslog head before JSON (Docker, Fluent)",
    wrap: oneLine(
      (r) =>
        `${bsd(r)} collector fluentd: ${json({ host: r.host, ident: r.process, pid: r.pid, message: content(r) })}`,
    ),
  },
  {
    id: "Elastic bulk",
    wrap: oneLine(
      (r) =>
        `${json({ index: { _index: "logs" } })}\n${json({ "@timestamp": r.stamp, host: r.host, message: whole(r) })}`,
    ),
  },
  {
    id: "Fluent Bit file",
    wrap: oneLine(
      (r) =>
        `syslog: [${clock(r).epoch / 1000}, ${json({ pri: "30", time: bsd(r), host: r.host, ident: r.process, pid: r.pid ?? "", message: content(r) })}]`,
    ),
  },
  {
    id: "SQL table (psql)",
    wrap: (records) =>
      ` id |          received          |  host  | message\n----+----------------------------+--------+---------\n${oneLine((r, i) => ` ${String(i).padStart(2)} | ${r.stamp} | ${r.host} | ${r.line}`)(records)}`,
    isFlat: true,
  },
];

const diags: readonly Wrapper[] = [
  {
    id: "Traffic Server's stamp behind the head",
    wrap: perHead((r) =>
      r.process === "traffic_server" && r.text.startsWith("[")
        ? `${r.stamp} ${r.host} ${tag(r)} [${bsd(r)}.${clock(r).milliseconds}] ${r.text}`
        : r.line,
    ),
  },
  {
    id: "Traffic Server's thread as an address",
    wrap: perHead((r) =>
      r.text.startsWith("[ET_NET")
        ? `${r.stamp} ${r.host} ${tag(r)} ${r.text.replace(/^\[ET_NET (\d+)\]/, "{0x7f000000$1}")}`
        : r.line,
    ),
  },
  {
    id: "Traffic Server's stamp with the year, and its first thread",
    wrap: perHead((r) =>
      r.text.startsWith("[ET_NET")
        ? `${r.stamp} ${r.host} ${tag(r)} [${r.stamp.slice(0, 10)} ${clock(r).time}.${clock(r).milliseconds}] traffic_server ${r.text}`
        : r.line,
    ),
  },
  {
    id: "traffic_manager",
    wrap: perHead((r) =>
      r.text.startsWith("[ET_NET")
        ? `${r.stamp} ${r.host} traffic_manager[${r.pid}]: [${bsd(r)}.${clock(r).milliseconds}] ${r.text}`
        : r.line,
    ),
  },
  {
    id: "traffic_server: [E. …] (ats 7 stamp)",
    wrap: perHead((r) =>
      r.text.startsWith("[ET_NET")
        ? `${r.stamp} ${r.host} ${tag(r)} [${bsd(r)}.${clock(r).milliseconds}] Server {0x7f0000001} ${r.text.replace(/^\[ET_NET \d+\] /, "")}`
        : r.line,
    ),
  },
  {
    id: "diags.log with file and line",
    wrap: perHead((r) =>
      r.text.startsWith("[ET_NET")
        ? `${r.stamp} ${r.host} ${tag(r)} ${r.text.replace(/(WARNING|ERROR): /, "$1: <SSLUtils.cc:123 (verify_callback)> ")}`
        : r.line,
    ),
  },
];

const backslashed = (value: string) => `"${value.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`;

/** Columns without names, and values in values. */
const others: readonly Wrapper[] = [
  {
    id: "CSV, quotation marks behind backslashes",
    wrap: (records) =>
      `time,host,message\n${oneLine((r) => [r.stamp, r.host, whole(r)].map(backslashed).join(","))(records)}`,
  },
  { id: "tabs in the head", wrap: perHead((r) => `${r.stamp}\t${r.host}\t${tag(r)}\t${r.text}`) },
  { id: "tabs in the head, BSD", wrap: perHead((r) => `${bsd(r)}\t${r.host}\t${tag(r)} ${r.text}`) },
  { id: "zone and a colon behind the BSD stamp", wrap: perHead((r) => `${bsd(r)} CET: ${r.host} ${tag(r)} ${r.text}`) },
  { id: "zone behind the BSD stamp", wrap: perHead((r) => `${bsd(r)} CET ${r.host} ${tag(r)} ${r.text}`) },
  {
    id: "JSON in JSON (Docker, then Fluent Bit)",
    wrap: oneLine((r) => json({ log: json({ host: r.host, message: whole(r) }), stream: "stdout", time: r.stamp })),
  },
  {
    id: "OTLP",
    wrap: oneLine((r) =>
      json({
        resourceLogs: [
          {
            resource: { attributes: [{ key: "host.name", value: { stringValue: r.host } }] },
            scopeLogs: [{ logRecords: [{ timeUnixNano: `${clock(r).epoch}000000`, body: { stringValue: whole(r) } }] }],
          },
        ],
      }),
    ),
  },
  {
    id: "columns between bars",
    wrap: oneLine((r) => `${r.stamp} | ${r.host} | ${r.process} | ${r.pid ?? ""} | ${r.text}`),
    isFlat: true,
  },
  {
    id: "columns between bars, no blanks",
    wrap: oneLine((r) => [r.stamp, r.host, `${r.process}[${r.pid}]`, r.text].join("|")),
    isFlat: true,
  },
  {
    id: "Markdown table",
    wrap: (records) =>
      `| time | host | message |\n| --- | --- | --- |\n${oneLine((r) => `| ${r.stamp} | ${r.host} | ${tag(r)} ${r.text} |`)(records)}`,
    isFlat: true,
  },
  {
    id: "columns between tabs",
    wrap: oneLine((r) => [r.stamp, r.host, r.process, r.pid ?? "", r.text].join("\t")),
    isFlat: true,
  },
];

export const wrappers: readonly Wrapper[] = [
  ...syslogServers,
  ...looseForms,
  ...journals,
  ...tools,
  ...people,
  ...exports,
  ...diags,
  ...others,
];
