/** Two charts as SVG with presentation attributes alone (a style attribute would need a policy of its own), each with its table. */

import { scaleLinear, scaleUtc } from "d3-scale";
import { timeOf } from "../../log/timestamp.ts";
import type { Messages } from "../../messages/messages.ts";
import { failureStatement, serverLabel, timesAsWritten } from "../../words/describe.ts";
import { fillPlain, type HtmlText, html, htmlName, markup, shortLabel } from "../../words/text.ts";
import type { Numbered } from "../text/failure.ts";

/** Rows of a chart; its table has the same ones. */
const maxRows = 20;
/** In units of the picture, of which its width is scaled to the page's. */
const width = 720;
const row = 26;
const names = 250;
const right = 64;
const top = 8;
const axis = 30;
/** UTF-16 units of a name beside a bar; the table has it whole. */
const longestName = 38;

interface Bar {
  readonly name: string;
  readonly value: number;
}

/** Failed handshakes by server, most first. */
export function serversChart(numbered: readonly Numbered[], messages: Messages): HtmlText {
  const texts = messages.words.report.html;
  const counts = new Map<string, { handshakes: number; requests: number | null }>();
  for (const { failure } of numbered) {
    const server = serverLabel(failure, messages);
    const { handshakes, requests } = counts.get(server) ?? { handshakes: 0, requests: 0 };
    const sum = requests === null || failure.requests === null ? null : requests + failure.requests;
    counts.set(server, { handshakes: handshakes + failure.count, requests: sum });
  }
  const all = [...counts].sort(([, a], [, b]) => b.handshakes - a.handshakes);
  const shown = all.slice(0, maxRows);
  const bars = shown.map(([name, { handshakes: value }]): Bar => ({ name, value }));
  const rows = shown.map(([name, { handshakes, requests }]) => [
    htmlName(name),
    html(String(handshakes)),
    html(requests === null ? messages.words.opensslError.unknown : String(requests)),
  ]);
  const head = [texts.server, texts.handshakes, texts.requests];
  return chart(
    "chart-servers",
    texts.byServer,
    barPicture(bars, texts.byServer),
    table(texts.byServer, head, rows, all.length, messages),
  );
}

/** When each failure was seen, in the zone of its lines: from its first to its last handshake, with those of which the place is kept. */
export function timesChart(numbered: readonly Numbered[], messages: Messages): HtmlText {
  const texts = messages.words.report.html;
  const zone = zoneOf(numbered.flatMap(({ failure: { first, last } }) => [first, last]));
  const spans = numbered.flatMap((each) => spanOf(each, zone));
  if (spans.length === 0) return html("");
  const title = fillPlain(texts.times, { zone: zone.name });
  const shown = spans.slice(0, maxRows);
  const rows = shown.map(({ failure, number }) => {
    const { first, last } = timesAsWritten(failure);
    const cells = [String(number), failureStatement(failure, messages), String(failure.count), first, last];
    return [...cells, failure.worksAgain?.timestamp ?? ""].map((cell) => html(cell));
  });
  const head = [texts.number, texts.failure, texts.handshakes, texts.first, texts.last, texts.again];
  const behind = table(title, head, rows, spans.length, messages);
  return chart("chart-times", title, timesPicture(shown, title, messages), behind);
}

interface Zone {
  readonly name: string;
  /** How far its clocks are ahead of UTC, in milliseconds. */
  readonly ahead: number;
}

/** The one that all of these times are written in; UTC where they differ, or have none. */
function zoneOf(times: readonly string[]): Zone {
  const names = new Set(times.map((time) => /[+-]\d\d:\d\d$/.exec(time)?.[0] ?? ""));
  const [name = ""] = names;
  const [, sign, hours, minutes] = /^([+-])(\d\d):(\d\d)$/.exec(name) ?? [];
  const ahead = Number(`${sign}1`) * (Number(hours) * 60 + Number(minutes)) * 60_000;
  return names.size > 1 || !ahead ? { name: "UTC", ahead: 0 } : { name, ahead };
}

/** Times in milliseconds since 1970, as clocks of the zone show them. */
interface Span extends Pick<Numbered, "failure" | "number"> {
  readonly first: number;
  readonly last: number;
  readonly places: readonly number[];
  readonly again: number | null;
}

/** Nothing of a failure whose lines have no time. */
function spanOf({ failure, number }: Numbered, { ahead }: Zone): Span[] {
  const shown = (timestamp: string) => {
    const time = timeOf(timestamp);
    return time === null ? null : time + ahead;
  };
  const [first, last] = [shown(failure.first), shown(failure.last)];
  if (first === null || last === null) return [];
  const places = failure.occurrences.flatMap(({ timestamp }) => shown(timestamp) ?? []);
  const again = failure.worksAgain === null ? null : shown(failure.worksAgain.timestamp);
  return [{ failure, number, first, last, places, again }];
}

function timesPicture(spans: readonly Span[], title: string, messages: Messages): HtmlText {
  const from = Math.min(...spans.map(({ first }) => first));
  const to = Math.max(...spans.map(({ last, again }) => Math.max(last, again ?? last)));
  // A single moment still has an axis.
  const x = scaleUtc([new Date(from), new Date(Math.max(to, from + 1000))], [names, width - right]).nice();
  const at = (time: number) => rounded(x(new Date(time)));
  const height = top + spans.length * row + axis;
  const ticks = x.ticks(6);
  const format = timeFormat(ticks);
  const axes = ticks.map((tick) => {
    const place = at(tick.getTime());
    return markup`<line class="grid" x1="${place}" x2="${place}" y1="${top}" y2="${height - axis}"/>
<text class="tick" x="${place}" y="${height - axis + 16}" text-anchor="middle">${html(format(tick))}</text>
`;
  });
  const rows = spans.map(({ failure, number, first, last, places, again }, i) => {
    const y = top + i * row + row / 2;
    const marks = places.map(
      (time) => markup`<rect class="mark" x="${rounded(at(time) - 1.5)}" y="${y - 8}" width="3" height="16"/>\n`,
    );
    const good = again === null ? html("") : markup`<circle class="again" cx="${at(again)}" cy="${y}" r="5"/>\n`;
    const length = rounded(at(last) - at(first) + 4);
    return markup`${nameAt(y, `${number} ${serverLabel(failure, messages)}`)}
<rect class="span" x="${rounded(at(first) - 2)}" y="${y - 3}" width="${length}" height="6" rx="3"/>
${marks}${good}`;
  });
  return svg("chart-times", title, height, [...axes, ...rows]);
}

/** Beside its bar, cut in the middle: the table has it whole. */
function nameAt(y: number, name: string): HtmlText {
  const shown = html(shortLabel(name, longestName));
  return markup`<text class="name" x="${names - 10}" y="${y + 4}" text-anchor="end">${shown}</text>`;
}

/** `id` is ours. */
function svg(id: string, title: string, height: number, parts: readonly HtmlText[]): HtmlText {
  return markup`<svg viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="${html(id)}-name">
<title id="${html(id)}-name">${html(title)}</title>
${parts}</svg>
`;
}

/** As the tables write times: the day where several stand beside each other, seconds and their parts where ticks are that close. */
function timeFormat(ticks: readonly Date[]): (tick: Date) => string {
  const texts = ticks.map((tick) => tick.toISOString());
  const isOneDay = new Set(texts.map((text) => text.slice(0, 10))).size <= 1;
  const end = texts.some((text) => text.slice(20, 23) !== "000")
    ? 23
    : texts.some((text) => text.slice(17, 19) !== "00")
      ? 19
      : 16;
  const isOfDays = !isOneDay && texts.every((text) => text.slice(11, 16) === "00:00");
  return (tick) => {
    const text = tick.toISOString();
    if (isOfDays) return text.slice(5, 10);
    return `${isOneDay ? "" : `${text.slice(5, 10)} `}${text.slice(11, end)}`;
  };
}

function barPicture(bars: readonly Bar[], title: string): HtmlText {
  const x = scaleLinear([0, Math.max(...bars.map(({ value }) => value), 1)], [names, width - right]);
  const rows = bars.map(({ name, value }, i) => {
    const y = top + i * row + row / 2;
    return markup`${nameAt(y, name)}
<rect class="bar" x="${names}" y="${y - 8}" width="${rounded(x(value) - names)}" height="16" rx="2"/>
<text class="value" x="${rounded(x(value) + 6)}" y="${y + 4}">${value}</text>
`;
  });
  return svg("chart-servers", title, top + bars.length * row + 4, rows);
}

/** `id` is ours. */
function chart(id: string, heading: string, picture: HtmlText, behind: HtmlText): HtmlText {
  return markup`<section class="chart" aria-labelledby="${html(id)}">
<h2 id="${html(id)}">${html(heading)}</h2>
${picture}${behind}</section>
`;
}

function table(
  caption: string,
  head: readonly string[],
  rows: readonly (readonly HtmlText[])[],
  all: number,
  messages: Messages,
): HtmlText {
  const { more } = messages.words.report;
  const left = all > rows.length ? markup`<p>${html(fillPlain(more, { count: all - rows.length }))}</p>\n` : html("");
  return markup`<details>
<summary>${html(messages.words.report.html.asTable)}</summary>
<table>
<caption>${html(caption)}</caption>
<thead><tr>${head.map((each) => markup`<th scope="col">${html(each)}</th>`)}</tr></thead>
<tbody>
${rows.map((cells) => markup`<tr>${cells.map((cell) => markup`<td>${cell}</td>`)}</tr>\n`)}</tbody>
</table>
${left}</details>
`;
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}
