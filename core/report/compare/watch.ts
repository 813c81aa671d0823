/** `compare --follow`: how the servers that failed in BEFORE stand while AFTER grows: a line whenever one of them turns. */

import type { AnyFailure } from "../../failures/failure.ts";
import type { Messages, UnknownReason } from "../../messages/messages.ts";
import { dateAndTime, filledStatement, memberOf, serverLabel, timesAsWritten } from "../../words/describe.ts";
import { type Filled, filled } from "../../words/fill.ts";
import { fillPlain, plainText, type ReportText, reportText } from "../../words/text.ts";
import { type Page, wrapped } from "../text/layout.ts";
import type { Comparison } from "./comparison.ts";
import { becauseText } from "./sections.ts";
import type { Reached } from "./standing.ts";

/** Servers that are named in one line. */
const maxNamed = 20;

type State =
  | { readonly kind: "fails"; readonly failure: AnyFailure }
  | { readonly kind: "fails-otherwise"; readonly failure: AnyFailure; readonly because: UnknownReason }
  | { readonly kind: "untried"; readonly failure: AnyFailure; readonly because: UnknownReason }
  | {
      readonly kind: "unsure";
      readonly failure: AnyFailure;
      readonly because: UnknownReason;
      readonly reached: Reached;
    }
  | { readonly kind: "reached"; readonly failure: AnyFailure; readonly reached: Reached };

/** Of one that nobody asked, a first line of the log turns nothing. */
const notAsked: readonly UnknownReason[] = ["no-log", "no-request", "not-told"];

/** Of a server whose failures stand differently the first counts. */
const order: readonly State["kind"][] = ["fails", "fails-otherwise", "untried", "unsure", "reached"];

export class Watch {
  readonly #messages: Messages;
  readonly #page: Page;
  /** By server. */
  readonly #told = new Map<string, string>();
  readonly #new = new Set<string>();
  #isFirst = true;

  constructor(messages: Messages, page: Page) {
    this.#messages = messages;
    this.#page = page;
  }

  /** What has turned since the last time, at first how all stand; null where nothing has. */
  next(comparison: Comparison): ReportText | null {
    const { style } = this.#page;
    const texts = this.#messages.words.watch;
    const servers = serversOf(comparison, this.#messages);
    const colours = {
      fails: style.red,
      "fails-otherwise": style.red,
      untried: style.dim,
      unsure: style.yellow,
      reached: style.green,
    };
    const lines: { text: Filled; colour: (line: string) => string }[] = [];
    for (const [server, state] of servers) {
      const now = JSON.stringify([
        state.kind,
        "because" in state && !notAsked.includes(state.because) && state.because,
      ]);
      if (this.#told.get(server) === now) continue;
      this.#told.set(server, now);
      lines.push({ text: stateText(server, state, this.#messages), colour: colours[state.kind] });
    }
    for (const { failure } of comparison.new) {
      if (this.#new.has(failure.id)) continue;
      this.#new.add(failure.id);
      const last = dateAndTime(timesAsWritten(failure).last);
      const values = {
        server: nameOf(failure, comparison, this.#messages),
        statement: plainText(filledStatement(failure, this.#messages)),
        last,
      };
      lines.push({ text: filled(texts.isNew, values), colour: style.red });
    }
    const isFirst = this.#isFirst;
    this.#isFirst = false;
    if (lines.length === 0 && !isFirst) return null;
    return reportText([
      ...(isFirst ? wrapped(fillPlain(servers.size === 0 ? texts.nothing : texts.begins), this.#page) : []),
      ...lines.flatMap(({ text, colour }) => wrapped(plainText(text), this.#page, "  ", colour)),
      ...(isFirst ? [] : this.#rest(servers)),
    ]);
  }

  /** What is still open. */
  #rest(servers: ReadonlyMap<string, State>) {
    const texts = this.#messages.words.watch;
    const of = (kind: State["kind"]) =>
      [...servers].flatMap(([server, state]) => (state.kind === kind ? [server] : []));
    const untried = of("untried");
    if (untried.length > 0) {
      const more = untried.length - maxNamed;
      const named = [
        ...untried.slice(0, maxNamed),
        ...(more > 0 ? [fillPlain(this.#messages.words.report.more, { count: more })] : []),
      ];
      return wrapped(fillPlain(texts.stillUntried, { servers: named.join("; ") }), this.#page, "  ");
    }
    const isOver = servers.size > 0 && of("reached").length === servers.size;
    return isOver ? wrapped(fillPlain(texts.allReached), this.#page, "  ", this.#page.style.green) : [];
  }
}

/** In the order of BEFORE's failures, by their names. */
function serversOf(comparison: Comparison, messages: Messages): ReadonlyMap<string, State> {
  const states = new Map<string, State>();
  const note = (failure: AnyFailure, state: State) => {
    const server = nameOf(failure, comparison, messages);
    const known = states.get(server);
    if (!known || order.indexOf(state.kind) < order.indexOf(known.kind)) states.set(server, state);
  };
  const standing = new Map<AnyFailure, State>();
  for (const { failure, reached } of comparison.solved) standing.set(failure, { kind: "reached", failure, reached });
  for (const { before, after } of comparison.remaining) standing.set(before, { kind: "fails", failure: after });
  for (const { failure, because, reached } of comparison.unknown) {
    if (because === "other-cause") standing.set(failure, { kind: "fails-otherwise", failure, because });
    else if (reached) standing.set(failure, { kind: "unsure", failure, because, reached });
    else standing.set(failure, { kind: "untried", failure, because });
  }
  for (const failure of comparison.before.failures) {
    const state = standing.get(failure);
    if (state) note(failure, state);
  }
  return states;
}

/** With its Expressway where there are several. */
function nameOf(failure: AnyFailure, { before, after }: Comparison, messages: Messages): string {
  const hosts = new Set([...before.failures, ...after.failures].map(({ host }) => host));
  const server = serverLabel(failure, messages);
  return hosts.size > 1 && failure.host !== ""
    ? fillPlain(messages.words.watch.ofHost, { server, host: failure.host })
    : server;
}

function stateText(server: string, state: State, messages: Messages): Filled {
  const texts = messages.words.watch;
  switch (state.kind) {
    case "fails":
      return filled(texts.fails, {
        server,
        statement: plainText(filledStatement(state.failure, messages)),
        last: dateAndTime(timesAsWritten(state.failure).last),
      });
    case "fails-otherwise":
    case "untried":
      return filled(texts.untried, { server, because: becauseText(state.because, messages) });
    case "unsure":
      return filled(texts.unsure, { server, because: becauseText(state.because, messages), ...placeOf(state.reached) });
    case "reached":
      return filled(texts.reached, { server, ...placeOf(state.reached) });
  }
}

function placeOf({ timestamp, path, line }: Reached) {
  return { time: dateAndTime(timestamp), place: `${memberOf(path)}:${line}` };
}
