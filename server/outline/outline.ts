/**
 * The tree of the editor. It is made when the editor asks for it, which it does while the tree is in sight; that something may
 * have changed is told with a number only, once things have come to rest.
 */

import type { Connection } from "vscode-languageserver";
import { type Grouping, type OutlineRow, OutlineTree } from "../../core/report/outline/rows.ts";
import type { OutlineSource } from "../../core/report/outline/source.ts";
import type { AnalysedLog } from "../documents/analysed-log.ts";
import { isSliceUri, parseMemberUri, uriKey } from "../inspections/addresses.ts";
import type { Inspection } from "../inspections/inspection.ts";
import type { Inspections } from "../inspections/inspections.ts";
import type { Workspace } from "../inspections/workspace.ts";
import type { Session } from "../session.ts";
import { settledBy, sourceOfInspection, sourceOfLog, sourceOfReading } from "./sources.ts";

/** To a client that has the tree: how many failures there are now. */
const outlineChanged = "expresswayLog/outlineChanged";

/** The open logs, each with what inspections know of its failures; none of them counts as used. */
export interface GlancedLogs {
  uris(): readonly string[];
  glance(uri: string): Promise<AnalysedLog | null>;
}

export interface Outlined {
  /** Failures that ended a connection. */
  readonly failures: number;
  readonly rows: readonly OutlineRow[];
}

/** Time (ms) in which nothing more may change before it is told, and after a key was pressed: who types waits for nothing. */
const rest = 400;
/** Of what is still read, in which something changes again and again. */
const soon = 100;
const restFromTyping = 1500;

export class Outline {
  readonly #connection: Connection;
  readonly #session: Session;
  readonly #logs: GlancedLogs;
  readonly #inspections: Inspections;
  readonly #workspace: Workspace;
  #timer: NodeJS.Timeout | undefined;
  /** When (ms since 1970) a log was edited last. */
  #typed = 0;
  /** What the editor was told of last: each analysis has one source. */
  #told: readonly OutlineSource[] = [];
  #tree: { readonly grouping: Grouping; readonly tree: OutlineTree } | null = null;

  constructor(
    connection: Connection,
    session: Session,
    logs: GlancedLogs,
    inspections: Inspections,
    workspace: Workspace,
  ) {
    this.#connection = connection;
    this.#session = session;
    this.#logs = logs;
    this.#inspections = inspections;
    this.#workspace = workspace;
  }

  /** The rows inside of a row of the tree that was asked for last; for null the top of a new one. */
  async rows(grouping: Grouping, id: string | null): Promise<Outlined> {
    const known = this.#tree;
    const tree = id !== null && known?.grouping === grouping ? known.tree : await this.#make(grouping);
    this.#tree = { grouping, tree };
    return { failures: tree.count, rows: tree.rows(id) };
  }

  /** The ids of the rows that lead to a failure; none where no source tells of it. */
  async pathTo(grouping: Grouping, failure: string): Promise<readonly string[]> {
    const tree = await this.#make(grouping);
    this.#tree = { grouping, tree };
    return tree.pathTo(failure);
  }

  /** Something that the tree tells of may be another. */
  changed(): void {
    this.#tellLater(rest);
  }

  #tellLater(rest: number): void {
    if (!this.#session.client.tree) return;
    clearTimeout(this.#timer);
    const wait = Math.max(rest, this.#typed + restFromTyping - Date.now());
    this.#timer = setTimeout(() => void this.#tell().catch(() => {}), wait);
  }

  /** The same of what is still read: soon, however often there is more. */
  foundMore(): void {
    if (!this.#timer) this.#tellLater(soon);
  }

  /** An open log was edited; what it says now is told once it was asked for. */
  typed(): void {
    this.#typed = Date.now();
    if (this.#timer) this.changed();
  }

  async #tell(): Promise<void> {
    this.#timer = undefined;
    const inspections = this.#inspections.all();
    const sources = await this.#sources(inspections);
    const told = this.#told;
    if (sources.length === told.length && sources.every((source, i) => source === told[i])) return;
    this.#told = sources;
    // It holds what may be closed by now.
    this.#tree = null;
    const { count } = this.#treeOf(sources, inspections, "server");
    await this.#connection.sendNotification(outlineChanged, { failures: count });
  }

  async #make(grouping: Grouping): Promise<OutlineTree> {
    const inspections = this.#inspections.all();
    return this.#treeOf(await this.#sources(inspections), inspections, grouping);
  }

  #treeOf(sources: readonly OutlineSource[], inspections: readonly Inspection[], grouping: Grouping): OutlineTree {
    return new OutlineTree(sources, settledBy(inspections), grouping, this.#session.messages);
  }

  /** Each log once: as it is open, unless an inspection has read the very same; else as it was inspected or found. */
  async #sources(inspections: readonly Inspection[]): Promise<OutlineSource[]> {
    const { messages } = this.#session;
    const inspected = new Map(
      inspections.flatMap(({ inputs, result }) =>
        inputs.map(({ uri }, i) => [uriKey(uri), result.inputs[i]?.bytes ?? null] as const),
      ),
    );
    const sources: OutlineSource[] = [];
    const open = new Set<string>();
    for (const uri of [...this.#logs.uris()].sort()) {
      // What a slice or a member tells, its inspection tells.
      if (isSliceUri(uri) || parseMemberUri(uri)) continue;
      const log = await this.#logs.glance(uri);
      if (!log) continue;
      open.add(uriKey(uri));
      if (inspected.get(uriKey(uri)) !== log.analysis.bytes) sources.push(sourceOfLog(log, messages));
    }
    for (const inspection of inspections) sources.push(sourceOfInspection(inspection, messages));
    for (const found of this.#inspections.reading()) sources.push(sourceOfReading(found, messages));
    for (const { uri, outline } of this.#workspace.outlines())
      if (!open.has(uriKey(uri)) && !inspected.has(uriKey(uri))) sources.push(outline);
    return sources;
  }
}
