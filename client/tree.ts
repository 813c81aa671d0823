/** The view "Expressway": the server's rows as they are, with icons and colours of the theme. Nothing is decided here. */

import * as vscode from "vscode";
import { told } from "./asking.ts";
import type { StartedClient } from "./language-client.ts";
import { showPlace } from "./reveal.ts";

const viewId = "expresswayLog.outline";

/** A row as the server tells it (core/report/outline/rows.ts); line and column are 1-based. */
interface Row {
  readonly id: string;
  readonly kind: "group" | "failure" | "occurrence" | "fact";
  readonly label: string;
  readonly description: string;
  readonly tooltip: string;
  readonly spoken: string;
  readonly icon: string;
  readonly children: "none" | "collapsed" | "expanded";
  readonly place: {
    readonly uri: string;
    readonly line: number;
    readonly column: number;
    readonly isTooLarge: boolean;
  } | null;
  readonly failure: { readonly id: string; readonly inspection: string | null; readonly can: readonly string[] } | null;
  readonly certificates: string | null;
}

interface Outlined {
  readonly failures: number;
  readonly rows: readonly Row[];
}

const groupings = ["server", "cause", "peer", "time"] as const;
type Grouping = (typeof groupings)[number];
const rememberedGrouping = "expresswayLog.grouping";

/** What the server's marks look like: shapes differ, so that no meaning hangs on a colour. */
const icons: Readonly<Record<string, vscode.ThemeIcon>> = {
  refused: new vscode.ThemeIcon("error", new vscode.ThemeColor("problemsErrorIcon.foreground")),
  warning: new vscode.ThemeIcon("warning", new vscode.ThemeColor("problemsWarningIcon.foreground")),
  information: new vscode.ThemeIcon("info", new vscode.ThemeColor("problemsInfoIcon.foreground")),
  unknown: new vscode.ThemeIcon("question"),
  passes: new vscode.ThemeIcon("pass", new vscode.ThemeColor("charts.green")),
  occurrence: new vscode.ThemeIcon("circle-small"),
  certificate: new vscode.ThemeIcon("shield"),
  "trust-store": new vscode.ThemeIcon("library"),
  log: new vscode.ThemeIcon("output"),
  capture: new vscode.ThemeIcon("pulse"),
  configuration: new vscode.ThemeIcon("settings-gear"),
  status: new vscode.ThemeIcon("info"),
  archive: new vscode.ThemeIcon("file-zip"),
  file: new vscode.ThemeIcon("files"),
  forecast: new vscode.ThemeIcon("calendar"),
  more: new vscode.ThemeIcon("ellipsis"),
  reading: new vscode.ThemeIcon("loading~spin"),
};

/** The sample that is part of the extension: a download of a made-up lab. */
const sample = "diagnostic_log_expc01_2026-03-02_08_20_00.tar.gz";

/** The server is started when the view is looked at; `listen` is to be called once there is one. */
export function registerTree(
  context: vscode.ExtensionContext,
  start: () => Promise<StartedClient>,
): { readonly listen: (client: StartedClient) => void } {
  const tree = new Tree(context.workspaceState, start);
  const view = vscode.window.createTreeView(viewId, {
    treeDataProvider: tree,
    showCollapseAll: true,
    dragAndDropController: new Drop(),
  });
  const badge = (failures: number) => {
    view.badge =
      failures === 0
        ? undefined
        : {
            value: failures,
            tooltip: failures === 1 ? vscode.l10n.t("1 failure") : vscode.l10n.t("{0} failures", failures),
          };
  };

  /** By a key or from the palette nothing is given: the row that is selected is meant. */
  const selected = async (): Promise<Row | undefined> => view.selection[0];
  const register = (command: string, run: (row: Row | undefined) => Promise<void>, inFront = selected) =>
    vscode.commands.registerCommand(`expresswayLog.${command}`, (given: unknown) =>
      told((async () => run(given === undefined ? await inFront() : tree.known(given)))()),
    );
  /** Hands the failure of a row to a command that takes its id and the inspection's. */
  const onFailure = (command: string, target: string, isNeeded: string | null = null, inFront = selected) =>
    register(
      command,
      async (given) => {
        const failure = given?.failure;
        if (!failure || (isNeeded !== null && !failure.can.includes(isNeeded))) return;
        const ids = isNeeded === null ? [failure.id] : [failure.id, failure.inspection];
        await vscode.commands.executeCommand(`expresswayLog.${target}`, ...ids);
      },
      inFront,
    );
  context.subscriptions.push(
    view,
    view.onDidChangeSelection(({ selection: [selected] }) => {
      void vscode.commands.executeCommand(
        "setContext",
        "expresswayLog.selectedRow",
        selected ? menuWords(selected) : "",
      );
    }),
    vscode.commands.registerCommand("expresswayLog.showInTree", async (failure: unknown) => {
      await vscode.commands.executeCommand(`${viewId}.focus`);
      if (typeof failure === "string") await reveal(view, tree, failure);
    }),
    register("goToRow", goTo),
    register("showOnlyOfRow", async (given) => {
      if (!given?.place || !given.failure) return;
      await vscode.commands.executeCommand("expresswayLog.showOnly", given.place.uri, given.place.line - 1, "server");
    }),
    // The walkthrough asks for it before anything was selected.
    onFailure("guideOfRow", "openGuide", null, async () => view.selection[0] ?? (await tree.worst())),
    onFailure("copyStepsOfRow", "copyStepsToClipboard"),
    onFailure("copyCaseOfRow", "copyCaseToClipboard"),
    onFailure("saveCaseFileOfRow", "saveCaseFile"),
    onFailure("exportMissingOfRow", "exportMissingToFile", "exportMissing"),
    onFailure("certificateOfRow", "openCertificate", "showCertificate"),
    register("compareOfRow", async (row) => {
      if (row?.certificates)
        await vscode.commands.executeCommand("expresswayLog.compareCertificates", row.certificates);
    }),
    onFailure("sanOfRow", "copySanToClipboard", "copySan"),
    ...groupings.map((grouping) =>
      vscode.commands.registerCommand(`expresswayLog.groupBy.${grouping}`, () => tree.group(grouping)),
    ),
    vscode.commands.registerCommand("expresswayLog.openSample", async () => {
      await vscode.commands.executeCommand(
        "expresswayLog.inspectArchive",
        vscode.Uri.joinPath(context.extensionUri, "samples", sample),
      );
    }),
  );
  return {
    listen: (client) => {
      client.onOutlineChanged((failures) => {
        badge(failures);
        // Out of sight it is not asked for before it is looked at.
        tree.refresh();
      });
    },
  };
}

/** Time (ms) in which VS Code has the tree drawn anew. */
const redrawn = 400;

/** Selects the row of a failure. What the server knows by now VS Code may not have drawn yet: then it is asked to. */
async function reveal(view: vscode.TreeView<Row>, tree: Tree, failure: string): Promise<void> {
  for (let left = 3; left > 0; left--) {
    const row = await tree.find(failure);
    if (!row) return;
    try {
      await view.reveal(row, { select: true, focus: true, expand: true });
      return;
    } catch (error) {
      if (left === 1) throw error;
      tree.refresh();
      await new Promise((resolve) => setTimeout(resolve, redrawn));
    }
  }
}

/** Rows that are known by their ids: those that are shown, and some that are not any more. */
const maxKnown = 20_000;

class Tree implements vscode.TreeDataProvider<Row> {
  readonly #memento: vscode.Memento;
  readonly #start: () => Promise<StartedClient>;
  readonly #changed = new vscode.EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #rows = new Map<string, Row>();
  readonly #parents = new Map<string, Row>();

  constructor(memento: vscode.Memento, start: () => Promise<StartedClient>) {
    this.#memento = memento;
    this.#start = start;
    this.#tellGrouping();
  }

  async getChildren(row?: Row): Promise<Row[]> {
    const { ask } = await this.#start();
    const { rows } = (await ask("expresswayLog.outline", [this.#grouping, row?.id ?? null])) as Outlined;
    if (!row && this.#rows.size > maxKnown) this.#rows.clear();
    for (const each of rows) {
      this.#rows.set(each.id, each);
      if (row) this.#parents.set(each.id, row);
      else this.#parents.delete(each.id);
    }
    return [...rows];
  }

  getParent({ id }: Row): Row | undefined {
    return this.#parents.get(id);
  }

  /** The row of a failure, all above it read; undefined where there is none. */
  async find(failure: string): Promise<Row | undefined> {
    const { ask } = await this.#start();
    const path = (await ask("expresswayLog.outlinePath", [this.#grouping, failure])) as readonly string[];
    let row: Row | undefined;
    for (const id of path) row = (await this.getChildren(row)).find((each) => each.id === id);
    return row;
  }

  /** The failure that stands first, which is the worst; undefined where there is none. */
  async worst(): Promise<Row | undefined> {
    let [row] = await this.getChildren();
    while (row && !row.failure && row.kind === "group") [row] = await this.getChildren(row);
    return row?.failure ? row : undefined;
  }

  /** Label, description and tooltip are plain strings: nothing of them becomes a link, an icon or Markdown. */
  getTreeItem({
    id,
    kind,
    label,
    description,
    tooltip,
    spoken,
    icon,
    children,
    place,
    failure,
    certificates,
  }: Row): vscode.TreeItem {
    const item = new vscode.TreeItem(label, states[children]);
    item.id = id;
    item.description = description;
    item.tooltip = tooltip;
    item.accessibilityInformation = { label: spoken };
    item.iconPath = icons[icon] ?? new vscode.ThemeIcon("circle-outline");
    item.contextValue = menuWords({ kind, place, failure, certificates });
    // A group is opened, not gone to: each of its failures has a place.
    if (place && kind !== "group" && (failure || children === "none"))
      item.command = { command: "expresswayLog.goToRow", title: vscode.l10n.t("Go to the line"), arguments: [{ id }] };
    return item;
  }

  /** The row that a menu or a link means: of what is given, which anybody may give, the id alone is read. */
  known(given: unknown): Row | undefined {
    const id: unknown = typeof given === "object" && given !== null ? Reflect.get(given, "id") : undefined;
    return typeof id === "string" ? this.#rows.get(id) : undefined;
  }

  async group(grouping: Grouping): Promise<void> {
    await this.#memento.update(rememberedGrouping, grouping);
    this.#tellGrouping();
    this.refresh();
  }

  refresh(): void {
    this.#changed.fire(undefined);
  }

  get #grouping(): Grouping {
    const remembered = this.#memento.get(rememberedGrouping);
    return groupings.find((each) => each === remembered) ?? "server";
  }

  #tellGrouping(): void {
    void vscode.commands.executeCommand("setContext", rememberedGrouping, this.#grouping);
  }
}

/** What menus ask for: which kind of row, and what can be done with it. */
function menuWords({
  kind,
  place,
  failure,
  certificates,
}: Pick<Row, "kind" | "place" | "failure" | "certificates">): string {
  return [
    kind,
    ...(place ? ["place"] : []),
    ...(failure ? ["guide", ...failure.can.filter((action) => action !== "compare")] : []),
    ...(certificates ? ["compare"] : []),
  ].join(" ");
}

const states = {
  none: vscode.TreeItemCollapsibleState.None,
  collapsed: vscode.TreeItemCollapsibleState.Collapsed,
  expanded: vscode.TreeItemCollapsibleState.Expanded,
} as const;

/** Shows the line in its log, whatever its size: VS Code opens what it gives to no extension. */
async function goTo(row: Row | undefined): Promise<void> {
  if (!row?.place) return;
  const { uri, line, column, isTooLarge } = row.place;
  await showPlace({ uri, line: line - 1, character: column - 1, tooLarge: isTooLarge });
}

/** Files that are dropped onto the view are inspected, as those that are named to the command. */
class Drop implements vscode.TreeDragAndDropController<Row> {
  readonly dragMimeTypes = [];
  readonly dropMimeTypes = ["text/uri-list"];

  async handleDrop(_: Row | undefined, dropped: vscode.DataTransfer): Promise<void> {
    const list = (await dropped.get("text/uri-list")?.asString()) ?? "";
    const uris = list.split(/\r?\n/).flatMap((line) => (/^file:\/\/\//.test(line) ? [vscode.Uri.parse(line)] : []));
    if (uris.length > 0) await vscode.commands.executeCommand("expresswayLog.inspectArchive", uris[0], uris);
  }
}
