/** Addresses of what an inspection has read: files on disk, and members of archives under a scheme of ours. */

import { fileURLToPath, pathToFileURL } from "node:url";
import { idPattern } from "../../core/failures/identity.ts";
import { fileName } from "../../core/words/text.ts";

export const archiveScheme = "expressway-archive";

/**
 * `expressway-archive://ID/ARCHIVE/INDEX/NAME`: the names are shown only, id (of the archive alone) and index (1 is its first member) say
 * what is meant. Editors show the path, so that the id stands before it.
 */
export function memberUri(id: string, index: number, archive: string, path: string): string {
  return `${archiveScheme}://${id}/${fileName(archive)}/${index}/${fileName(path)}`;
}

const memberPattern = new RegExp(
  String.raw`^${archiveScheme}://(${idPattern})/[A-Za-z0-9._-]{1,81}/(\d{1,7})/[A-Za-z0-9._-]{1,81}$`,
);

export function parseMemberUri(uri: string): { readonly id: string; readonly index: number } | null {
  const [, id, index] = memberPattern.exec(uri) ?? [];
  return id === undefined ? null : { id, index: Number(index) };
}

/** Parts of logs around a failure; the client makes their addresses. */
export function isSliceUri(uri: string): boolean {
  return uri.startsWith("expressway-slice:");
}

const maxUri = 65_536;

/** The path of a file on this machine, or null: another machine's name in it would make the system ask the network. */
export function localPath(uri: unknown): string | null {
  if (typeof uri !== "string" || uri.length > maxUri || !/^file:\/\/\/[^/\\]/i.test(uri)) return null;
  try {
    const path = fileURLToPath(uri);
    return path.includes("\0") || /^[\\/]{2}/.test(path) ? null : path;
  } catch {
    // Not percent-encoded as an address has to be.
    return null;
  }
}

export function fileUri(path: string): string {
  return pathToFileURL(path).href;
}

/** Equal for two addresses of one document: editors encode the same path in different ways. */
export function uriKey(uri: string): string {
  const path = localPath(uri);
  return path === null ? uri : `file ${path.replace(/^[a-z]:/, (drive) => drive.toUpperCase())}`;
}
