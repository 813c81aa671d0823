/** The read-only file system `expressway-archive:`: members of inspected archives, and the texts that we make of them. */

import { Buffer } from "node:buffer";
import * as vscode from "vscode";

export const archiveScheme = "expressway-archive";

/** A member as the server tells it. */
export interface Member {
  readonly index: number;
  readonly uri: string;
  readonly kind: string;
  readonly bytes: number | null;
  readonly tooLarge: boolean;
  readonly first: { readonly line: number; readonly character: number } | null;
}

/** Reports and certificates that are kept. */
const maxTexts = 50;

/** Behind the archive's name a member's number and its name. */
const memberPath = /^\/[^/]+\/(\d+)\/[^/]+$/;

/** The id of an archive is the authority: editors show the path. */
function keyOf({ authority, path }: vscode.Uri): string {
  return `${authority}${path}`;
}

export class ArchiveFiles implements vscode.FileSystemProvider {
  readonly #read: (id: string, index: number) => Promise<string>;
  readonly #changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  readonly onDidChangeFile = this.#changed.event;
  readonly #members = new Map<string, Member>();
  readonly #texts = new Map<string, { readonly text: string; readonly time: number }>();
  #time = Date.now();

  readonly #list: (id: string) => Promise<readonly Member[]>;

  /** `list` gives the members of an archive that the server knows and this client has not asked for yet. */
  constructor(read: (id: string, index: number) => Promise<string>, list: (id: string) => Promise<readonly Member[]>) {
    this.#read = read;
    this.#list = list;
  }

  /** What an inspection has read; documents of it that are open are read again. */
  set(members: readonly Member[]): void {
    this.#time = Date.now();
    for (const member of members) this.#members.set(keyOf(vscode.Uri.parse(member.uri)), member);
    const open = vscode.workspace.textDocuments.map(({ uri }) => uri).filter(({ scheme }) => scheme === archiveScheme);
    this.#tell(open.filter((uri) => this.#members.has(keyOf(uri))));
  }

  /** A text of ours under a name of ours; its address. */
  show(id: string, name: string, text: string): vscode.Uri {
    const uri = vscode.Uri.from({ scheme: archiveScheme, authority: id, path: `/${name}` });
    this.#texts.delete(keyOf(uri));
    this.#texts.set(keyOf(uri), { text, time: Date.now() });
    const [oldest] = this.#texts.keys();
    if (this.#texts.size > maxTexts && oldest !== undefined) this.#texts.delete(oldest);
    this.#tell([uri]);
    return uri;
  }

  clear(): void {
    this.#members.clear();
    this.#texts.clear();
  }

  async stat(uri: vscode.Uri): Promise<vscode.FileStat> {
    const text = this.#texts.get(keyOf(uri));
    const permissions = vscode.FilePermission.Readonly;
    if (text) {
      const { time } = text;
      return { type: vscode.FileType.File, ctime: time, mtime: time, size: Buffer.byteLength(text.text), permissions };
    }
    const times = { ctime: this.#time, mtime: this.#time };
    const member = await this.#member(uri);
    if (member) return { type: vscode.FileType.File, ...times, size: member.bytes ?? 0, permissions };
    if (this.readDirectory(uri).length > 0) return { type: vscode.FileType.Directory, ...times, size: 0, permissions };
    throw vscode.FileSystemError.FileNotFound(uri);
  }

  async readFile(uri: vscode.Uri): Promise<Uint8Array> {
    const text = this.#texts.get(keyOf(uri));
    if (text) return Buffer.from(text.text, "utf8");
    const [, number] = memberPath.exec(uri.path) ?? [];
    const member = await this.#member(uri);
    if (!member || number === undefined) throw vscode.FileSystemError.FileNotFound(uri);
    try {
      return Buffer.from(await this.#read(uri.authority, Number(number)), "utf8");
    } catch (error) {
      throw vscode.FileSystemError.Unavailable(error instanceof Error ? error.message : String(error));
    }
  }

  /** Of an archive that was found in the workspace, nothing is known before one of its logs is opened. */
  async #member(uri: vscode.Uri): Promise<Member | undefined> {
    const key = keyOf(uri);
    if (this.#members.has(key) || !memberPath.test(uri.path)) return this.#members.get(key);
    try {
      for (const member of await this.#list(uri.authority))
        this.#members.set(keyOf(vscode.Uri.parse(member.uri)), member);
    } catch {
      // None that the server knows either.
    }
    return this.#members.get(key);
  }

  readDirectory(uri: vscode.Uri): [string, vscode.FileType][] {
    const key = keyOf(uri);
    const folder = key.endsWith("/") ? key : `${key}/`;
    const found = new Map<string, vscode.FileType>();
    for (const path of [...this.#members.keys(), ...this.#texts.keys()]) {
      if (!path.startsWith(folder)) continue;
      const [name = "", ...deeper] = path.slice(folder.length).split("/");
      found.set(name, deeper.length > 0 ? vscode.FileType.Directory : vscode.FileType.File);
    }
    return [...found];
  }

  /** Nothing changes by itself. */
  watch(): vscode.Disposable {
    return new vscode.Disposable(() => {});
  }

  createDirectory(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  writeFile(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  delete(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  rename(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  #tell(uris: readonly vscode.Uri[]): void {
    if (uris.length > 0) this.#changed.fire(uris.map((uri) => ({ type: vscode.FileChangeType.Changed, uri })));
  }
}
