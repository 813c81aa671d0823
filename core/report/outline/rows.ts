/** The rows of the editor's tree: plain values with the texts in place. A level is made when it is asked for, and no longer than `maxRows`. */

import { idOf } from "../../failures/identity.ts";
import { timeOf } from "../../log/timestamp.ts";
import type { Messages } from "../../messages/messages.ts";
import { dateAndTime } from "../../words/describe.ts";
import { listed } from "../../words/servers.ts";
import { fillPlain, type LabelText, label, shortLabel } from "../../words/text.ts";
import { byDamage, compare, failuresOf, type Settled } from "./merge.ts";
import {
  type OutlineAction,
  type OutlineFact,
  type OutlineFailure,
  type OutlineOccurrence,
  type OutlineSource,
  type Place,
  parts,
  type RowIcon,
  spokenParts,
} from "./source.ts";

export const groupings = ["server", "cause", "peer", "time"] as const;
/** What stands at the top of the tree. */
export type Grouping = (typeof groupings)[number];

/** Rows of one level; behind them is one that holds the rest. */
export const maxRows = 200;

export interface OutlineRow {
  /** The same for the same thing in the next tree. */
  readonly id: string;
  readonly kind: "group" | "failure" | "occurrence" | "fact";
  readonly label: LabelText;
  readonly description: LabelText;
  readonly tooltip: LabelText;
  /** What is read aloud in the place of label and description. */
  readonly spoken: LabelText;
  readonly icon: RowIcon;
  readonly children: "none" | "collapsed" | "expanded";
  readonly place: Place | null;
  /** The failure that the row is about; null where there is none, or several. */
  readonly failure: {
    readonly id: string;
    readonly inspection: string | null;
    readonly can: readonly OutlineAction[];
  } | null;
  /** Under which id the certificates are known that it is about: a failure's, a certificate's or a file's; null without. */
  readonly certificates: string | null;
}

interface Node {
  readonly row: OutlineRow;
  readonly inside: (() => readonly Node[]) | null;
}

/** A tree that has so many servers or fewer at its top is open from the beginning. */
const maxOpen = 5;

export class OutlineTree {
  readonly #sources: readonly OutlineSource[];
  readonly #failures: readonly OutlineFailure[];
  readonly #grouping: Grouping;
  readonly #messages: Messages;
  /** By the id of the row that holds them; "" holds the top. */
  readonly #made = new Map<string, readonly Node[]>();
  readonly #unmade = new Map<string, () => readonly Node[]>();

  constructor(sources: readonly OutlineSource[], settled: Settled, grouping: Grouping, messages: Messages) {
    this.#sources = sources;
    this.#failures = failuresOf(sources, settled);
    this.#grouping = grouping;
    this.#messages = messages;
    this.#unmade.set("", () => this.#top());
  }

  /** Failures that ended a connection. */
  get count(): number {
    return this.#failures.filter(({ isWarning }) => !isWarning).length;
  }

  /** The rows inside of a row, or at the top for null; none inside of one that is not there. */
  rows(id: string | null): readonly OutlineRow[] {
    return this.#inside(id ?? "").map(({ row }) => row);
  }

  /** The ids of the rows from the top down to the one of a failure; none where it is not there. */
  pathTo(failure: string): readonly string[] {
    const groups = this.#groups();
    const at = groups.findIndex(({ failures }) => failures.some(({ id }) => id === failure));
    const group = groups[at];
    if (!group) return [];
    const id = this.#idOf(group);
    const inside = group.failures.findIndex((each) => each.id === failure);
    return [...pagesBefore(at, ""), id, ...pagesBefore(inside, id), `${id}/${failure}`];
  }

  #inside(id: string): readonly Node[] {
    const made = this.#made.get(id);
    if (made) return made;
    if (!this.#unmade.has(id)) this.#find(id);
    const nodes = withOwnIds(this.#unmade.get(id)?.() ?? []);
    this.#made.set(id, nodes);
    for (const { row, inside } of nodes) if (inside) this.#unmade.set(row.id, inside);
    return nodes;
  }

  /** Makes what stands above a row, so that it is known. */
  #find(id: string): void {
    const end = id.lastIndexOf("/");
    if (end < 0 || id.length > 1000) return;
    const restOf = (level: readonly Node[]) => level.find(({ row, inside }) => row.icon === "more" && inside);
    for (let rest = restOf(this.#inside(id.slice(0, end))); rest && !this.#unmade.has(id); )
      rest = restOf(this.#inside(rest.row.id));
  }

  #top(): readonly Node[] {
    const groups = this.#groups();
    const omitted = this.#sources.reduce((sum, { failuresOmitted }) => sum + failuresOmitted, 0);
    const { words } = this.#messages;
    const { report, evidence, outline } = words;
    const unexplained = once(this.#sources.flatMap((source) => source.unexplained));
    const own = once(this.#sources.flatMap((source) => source.own));
    return [
      ...this.#reading(),
      ...(this.#failures.length === 0 ? this.#verdicts() : []),
      ...this.#page(groups, "", (group) => this.#ofGroup(group, groups.length <= maxOpen)),
      ...(omitted > 0 ? [this.#rest(fillPlain(report.more, { count: omitted }), "/omitted", null)] : []),
      ...this.#section(
        "unexplained",
        report.unexplained,
        "unknown",
        unexplained.filter(({ isKnown }) => !isKnown),
      ),
      ...this.#section(
        "otherwise",
        report.failedOtherwise,
        "information",
        unexplained.filter(({ isKnown }) => isKnown),
      ),
      ...this.#section(
        "declined",
        words.declined.title,
        "information",
        once(this.#sources.flatMap((source) => source.declined)),
      ),
      ...this.#alarms(),
      ...this.#forecasts(),
      ...this.#section(
        "expiring",
        evidence.expiring.title,
        "warning",
        once(this.#sources.flatMap((source) => source.expiring)),
      ),
      ...this.#section("own", outline.own, "certificate", own),
      ...this.#section(
        "lists",
        words.certificateList.section,
        "certificate",
        once(this.#sources.flatMap(({ lists = [] }) => lists)),
      ),
      ...this.#section(
        "stores",
        evidence.stores.title,
        "trust-store",
        once(this.#sources.flatMap((source) => source.trustStores)),
      ),
      ...this.#inputs(),
    ];
  }

  /** How far those are that are still read. */
  #reading(): readonly Node[] {
    return this.#sources.flatMap(({ reading }) =>
      reading ? this.#leaf(`/reading-${idOf(reading.key)}`, reading) : [],
    );
  }

  /** What is said of the sources where nothing failed; the all-clear is said only of those for which it holds. */
  #verdicts(): readonly Node[] {
    const told = new Map<string, { readonly lines: OutlineSource["verdict"]; readonly names: string[] }>();
    for (const { verdict, name, reading } of this.#sources) {
      if (reading) continue;
      const key = JSON.stringify(verdict);
      const same = told.get(key);
      if (same) same.names.push(name);
      else told.set(key, { lines: verdict, names: [name] });
    }
    return this.#page([...told], "", ([key, { lines, names }]) =>
      this.#leaf(`/verdict-${idOf(key)}`, {
        label: lines[0]?.text ?? "",
        detail: listed(names, this.#messages),
        answer: lines.map(({ text }) => text).join(" "),
        icon: lines[0]?.about === "clear" ? "passes" : "warning",
        place: null,
      }),
    );
  }

  #groups(): readonly Group[] {
    const groups = new Map<string, OutlineFailure[]>();
    for (const failure of this.#failures) {
      const key = this.#keyOf(failure);
      const group = groups.get(key);
      if (group) group.push(failure);
      else groups.set(key, [failure]);
    }
    const found = [...groups].map(([key, failures]) => ({ key, failures, ...damageOf(failures) }));
    return this.#grouping === "time" ? found.sort(latestFirst) : found.sort(byDamage);
  }

  #keyOf({ serverKey, signature, host, first }: OutlineFailure): string {
    switch (this.#grouping) {
      case "server":
        return serverKey;
      case "cause":
        return signature;
      case "peer":
        return host.toLowerCase();
      case "time":
        return hourOf(first).key;
    }
  }

  #idOf({ key }: Group): string {
    return `/${this.#grouping}-${idOf(key)}`;
  }

  #ofGroup(group: Group, isOpen: boolean): Node {
    const { outline } = this.#messages.words;
    const { failures, count, isWarning, isAtLeast } = group;
    const [worst, ...others] = failures as [OutlineFailure, ...OutlineFailure[]];
    const isOne = others.length === 0;
    const id = this.#idOf(group);
    const name = this.#groupName(worst);
    const about = this.#groupAbout(failures);
    const icon = isWarning ? "warning" : "refused";
    const times = this.#times(count, isAtLeast);
    const row: OutlineRow = {
      id,
      kind: "group",
      label: name,
      description: parts(times, about),
      tooltip: isOne
        ? this.#answer(worst)
        : label(
            failures
              .slice(0, maxTold)
              .map((failure) => this.#answer(failure))
              .join("\n"),
            4000,
          ),
      // Not what the row below says: a reader of the screen would hear it twice.
      spoken: fillPlain(count === 1 ? outline.spokenGroupOnce : outline.spokenGroup, {
        name: spokenAddress(name),
        about: spokenAddress(about),
        count,
        mark: this.#mark(isWarning),
      }),
      icon,
      children: isOpen ? "expanded" : "collapsed",
      place: worst.place,
      failure: isOne ? failureOf(worst) : null,
      certificates: isOne || this.#grouping === "server" ? certificatesOf(failures) : null,
    };
    // Where the rows of a group would begin alike, the Expressway comes first: what follows is cut off in a narrow view.
    const namesHost = this.#grouping !== "peer" && new Set(failures.map(({ host }) => host)).size > 1;
    return { row, inside: () => this.#page(failures, id, (failure) => this.#ofFailure(failure, id, namesHost)) };
  }

  #groupName(failure: OutlineFailure): LabelText {
    const { signatures, words } = this.#messages;
    switch (this.#grouping) {
      case "server":
        return label(failure.server);
      case "cause":
        return label(signatures[failure.signature].title);
      case "peer":
        return shortLabel(failure.host || words.opensslError.unknown, 200);
      case "time":
        return hourOf(failure.first).text || label(words.outline.noTime);
    }
  }

  /** What a group has in common with no other: its only cause or server, or how many there are. */
  #groupAbout(failures: readonly OutlineFailure[]): LabelText {
    const { signatures, words } = this.#messages;
    const { causes, servers, failures: several } = words.outline;
    const [first] = failures as [OutlineFailure, ...OutlineFailure[]];
    const count = failures.length;
    if (this.#grouping === "server") {
      const distinct = new Set(failures.map(({ signature }) => signature)).size;
      return distinct === 1 ? label(signatures[first.signature].title) : fillPlain(causes, { count: distinct });
    }
    if (this.#grouping === "cause") {
      const distinct = new Set(failures.map(({ serverKey }) => serverKey)).size;
      return distinct === 1 ? label(first.server) : fillPlain(servers, { count: distinct });
    }
    return count === 1 ? label(first.server) : fillPlain(several, { count });
  }

  #ofFailure(failure: OutlineFailure, inside: string, namesHost: boolean): Node {
    const { signatures, words } = this.#messages;
    const {
      id: failureId,
      server,
      signature,
      host,
      count,
      isAtLeast,
      isWarning,
      last,
      occurrences,
      occurrencesOmitted,
    } = failure;
    const id = `${inside}/${failureId}`;
    const cause = label(signatures[signature].title);
    const times = this.#times(count, isAtLeast);
    const when = dateAndTime(last);
    const grouping = this.#grouping;
    const name = grouping === "server" ? cause : label(server);
    const by = shortLabel(host, 80);
    const row: OutlineRow = {
      id,
      kind: "failure",
      label: namesHost && host !== "" ? label(`${by}${words.colon}${name}`) : name,
      description: parts(
        grouping === "server" || grouping === "cause" ? "" : cause,
        times,
        grouping === "peer" || namesHost ? "" : by,
        when,
      ),
      tooltip: this.#answer(failure),
      spoken: this.#spoken(failure),
      icon: isWarning ? "warning" : "refused",
      children: failure.isSoFar ? "none" : "collapsed",
      place: failure.place,
      failure: failureOf(failure),
      certificates: certificatesOf([failure]),
    };
    const told = () => {
      const nodes = this.#page(occurrences, id, (occurrence) => this.#ofOccurrence(occurrence, failure, id));
      return occurrencesOmitted > 0
        ? [
            ...nodes,
            this.#rest(
              fillPlain(this.#messages.words.outline.notKept, { count: occurrencesOmitted }),
              `${id}/omitted`,
              null,
            ),
          ]
        : nodes;
    };
    return { row, inside: told };
  }

  #ofOccurrence(
    { time, key, where, file, request, place }: OutlineOccurrence,
    failure: OutlineFailure,
    inside: string,
  ): Node {
    const { noTime } = this.#messages.words.outline;
    const name = time === "" ? label(noTime) : dateAndTime(time);
    return {
      row: {
        id: `${inside}/${idOf(`${key}\0${where}\0${file}`)}`,
        kind: "occurrence",
        label: name,
        description: parts(where, request, file),
        tooltip: parts(name, where, request, file),
        spoken: spokenParts(name, where, request),
        icon: "occurrence",
        children: "none",
        place,
        failure: failureOf(failure),
        certificates: certificatesOf([failure]),
      },
      inside: null,
    };
  }

  /** Of several sources one answers: what all of them count stands behind it. */
  #answer({ answer, isAnswerOfPart = false, count, isAtLeast, first, last }: OutlineFailure): LabelText {
    if (!isAnswerOfPart) return label(answer, 2000);
    const { inAll } = this.#messages.words.outline;
    const values = { times: this.#times(count, isAtLeast), first: dateAndTime(first), last: dateAndTime(last) };
    return label(`${label(answer, 1700)} ${fillPlain(inAll, values)}`, 2000);
  }

  /** "27 ×", or "at least 27 ×" */
  #times(count: number, isAtLeast: boolean): LabelText {
    const { evidence, report } = this.#messages.words;
    return fillPlain(evidence.untimed, { count: isAtLeast ? fillPlain(report.hit.atLeast, { count }) : count });
  }

  #spoken({ server, signature, host, count, last, isWarning }: OutlineFailure): LabelText {
    const { spoken, spokenOnce } = this.#messages.words.outline;
    return fillPlain(count === 1 ? spokenOnce : spoken, {
      server: spokenAddress(server),
      cause: this.#messages.signatures[signature].title,
      host,
      count,
      time: dateAndTime(last),
      mark: this.#mark(isWarning),
    });
  }

  #mark(isWarning: boolean): string {
    const { refused, warned } = this.#messages.words.outline;
    return isWarning ? warned : refused;
  }

  #alarms(): readonly Node[] {
    const alarms = once(this.#sources.flatMap((source) => source.alarms));
    const icon = alarms.some((alarm) => alarm.icon === "warning") ? "warning" : "information";
    return this.#section("alarms", this.#messages.words.alarms.title, icon, alarms);
  }

  #forecasts(): readonly Node[] {
    const titled = new Map<string, OutlineFact[]>();
    for (const { title, facts } of this.#sources.flatMap(({ forecasts }) => forecasts)) {
      const list = titled.get(title) ?? [];
      titled.set(title, list);
      for (const fact of facts) list.push(fact);
    }
    return [...titled].flatMap(([title, facts]) => {
      const icon = facts.some((fact) => fact.icon === "refused") ? "warning" : "forecast";
      return this.#section(`forecast-${idOf(title)}`, this.#messages.words.outline.forecast, icon, once(facts), title);
    });
  }

  /** The files, those first of which not all was read: what that is stands below each. */
  #inputs(): readonly Node[] {
    const all = once(this.#sources.flatMap(({ inputs }) => inputs));
    const lost = all.filter(({ icon }) => icon === "warning");
    const files = [...lost, ...all.filter(({ icon }) => icon !== "warning")];
    const isLost = lost.length > 0;
    const { outline, report } = this.#messages.words;
    return this.#section(
      "inputs",
      report.inputs,
      isLost ? "warning" : "file",
      files,
      isLost ? outline.notAllRead : undefined,
    );
  }

  /** Nothing where there is nothing to tell. */
  #section(id: string, title: string, icon: RowIcon, facts: readonly OutlineFact[], about?: string): readonly Node[] {
    if (facts.length === 0) return [];
    const section = `/${id}`;
    const row = this.#leaf(section, {
      label: title,
      detail: about ?? String(facts.length),
      answer: about === undefined ? title : about,
      icon,
      place: null,
    }).row;
    return [{ row: { ...row, children: "collapsed" }, inside: () => this.#facts(facts, section) }];
  }

  #facts(facts: readonly OutlineFact[], inside: string): readonly Node[] {
    return this.#page(facts, inside, (fact) => {
      const leaf = this.#leaf(`${inside}/${idOf(fact.key)}`, fact);
      const { facts: inner = [] } = fact;
      if (inner.length === 0) return leaf;
      return { row: { ...leaf.row, children: "collapsed" }, inside: () => this.#facts(inner, leaf.row.id) };
    });
  }

  #leaf(
    id: string,
    { label: name, detail, answer, icon, place, certificates = "" }: Omit<OutlineFact, "key" | "facts">,
  ): Node {
    const row: OutlineRow = {
      id,
      kind: "fact",
      label: label(name, 400),
      description: label(detail, 400),
      tooltip: label(answer, 2000),
      spoken: spokenParts(name, detail),
      icon,
      children: "none",
      place,
      failure: null,
      certificates: certificates || null,
    };
    return { row, inside: null };
  }

  /** So many rows, and one that holds the rest. */
  #page<Item>(items: readonly Item[], inside: string, make: (item: Item) => Node, from = 0): readonly Node[] {
    const to = from + maxRows;
    const nodes = items.slice(from, to).map(make);
    if (to >= items.length) return nodes;
    const more = fillPlain(this.#messages.words.report.more, { count: items.length - to });
    return [...nodes, this.#rest(more, pageId(inside, to), () => this.#page(items, inside, make, to))];
  }

  #rest(text: LabelText, id: string, inside: Node["inside"]): Node {
    const { row } = this.#leaf(id, { label: text, detail: "", answer: text, icon: "more", place: null });
    return { row: inside ? { ...row, children: "collapsed" } : row, inside };
  }
}

/** Of failures of one server: the first of which certificates were seen. */
function certificatesOf(failures: readonly OutlineFailure[]): string | null {
  return failures.find(({ can }) => can.includes("compare"))?.id ?? null;
}

/** Of the row that holds all from a place on. */
function pageId(inside: string, from: number): string {
  return `${inside}/from-${from}`;
}

/** The rows that have to be opened before the one of this number is there. */
function pagesBefore(index: number, inside: string): string[] {
  return Array.from({ length: Math.floor(index / maxRows) }, (_, i) => pageId(inside, (i + 1) * maxRows));
}

/** What stands twice in one place, told apart by its number. */
function withOwnIds(nodes: readonly Node[]): readonly Node[] {
  const seen = new Map<string, number>();
  return nodes.map((node) => {
    const { id } = node.row;
    const number = seen.get(id) ?? 0;
    seen.set(id, number + 1);
    return number === 0 ? node : { ...node, row: { ...node.row, id: `${id}~${number}` } };
  });
}

interface Group {
  readonly key: string;
  /** Most damaging first. */
  readonly failures: readonly OutlineFailure[];
  readonly isWarning: boolean;
  readonly requests: number;
  readonly users: number;
  readonly count: number;
  readonly isAtLeast: boolean;
}

/** Failures that a group tells when it is pointed at. */
const maxTold = 3;

/** Of several failures together: users are not added up, since they may be the same. */
function damageOf(failures: readonly OutlineFailure[]): Omit<Group, "key" | "failures"> {
  const sum = (name: "requests" | "count") => failures.reduce((total, failure) => total + failure[name], 0);
  return {
    isWarning: failures.every(({ isWarning }) => isWarning),
    requests: sum("requests"),
    users: failures.reduce((most, { users }) => Math.max(most, users), 0),
    count: sum("count"),
    isAtLeast: failures.some(({ isAtLeast }) => isAtLeast),
  };
}

function latestFirst(a: Group, b: Group): number {
  const timeIn = ({ failures: [failure] }: Group) => timeOf(failure?.first ?? "") ?? 0;
  return timeIn(b) - timeIn(a) || compare(a.key, b.key);
}

/** The hour in which a failure was seen first: "2026-03-02 09:00 +01:00". */
function hourOf(time: string): { readonly key: string; readonly text: LabelText } {
  const [, hour = "", zone = ""] = /^(\d{4}-\d\d-\d\d \d\d):\d\d:\d\d (.+)$/.exec(dateAndTime(time)) ?? [];
  return { key: `${hour} ${zone}`, text: label(hour === "" ? "" : `${hour}:00 ${zone}`) };
}

/** Without the sign in front of the port, which is read aloud as the end of a sentence. */
function spokenAddress(name: string): string {
  return name.replace(/:(\d+)$/, " $1");
}

function failureOf({ id, inspection, can, isSoFar }: OutlineFailure): OutlineRow["failure"] {
  return isSoFar ? null : { id, inspection, can };
}

function once<Fact extends OutlineFact>(facts: readonly Fact[]): readonly Fact[] {
  const found = new Map<string, Fact>();
  for (const fact of facts) if (!found.has(fact.key)) found.set(fact.key, fact);
  return [...found.values()];
}
