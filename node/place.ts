/** Where an input stands: its shown path, what it belongs to, what its name says. */

import { dirname, sep } from "node:path";
import { contentsOfName, type NamedContents } from "../core/archive/contents.ts";
import type { InputKind } from "../core/evidence/check-result.ts";
import type { Origin } from "../core/evidence/evidence.ts";

/** Where an input stands: its shown path, what it belongs to, what its name says. */
export interface Place extends Origin {
  readonly named: NamedContents;
}

/**
 * The peers of a cluster may have equal trust stores, certificates and settings, and each has its own all the same. A certificate
 * that is not named as Expressway's own is nobody's; from X15.5 on its two own ones may be one.
 */
export function ownerOf(kind: InputKind, { host, group, named }: Place): string {
  const isOwn = named.contents === "server-certificate" || named.contents === "client-certificate";
  const isOfHost =
    kind === "trust-store" || (kind === "certificate" && isOwn) || kind === "configuration" || kind === "status";
  return isOfHost ? `${isOwn ? `${named.contents} ` : ""}${host ?? group}` : "";
}

/** Files that are named one by one in a call: together one download, wherever they lie. No folder has this name. */
export const loose = "";

/** The folder of a file; "." of one without. */
export function groupOf(path: string): string {
  const end = Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\"));
  return end <= 0 ? "." : path.slice(0, end);
}

/** The folder above all of these, with the separator at its end. */
export function commonFolder(paths: readonly string[]): string {
  const folders = paths.map((each) => dirname(each).split(sep));
  const [first = [], ...others] = folders;
  let length = first.length;
  for (const other of others) while (length > 0 && !startsWith(other, first.slice(0, length))) length--;
  const folder = first.slice(0, length).join(sep);
  return folder === "" ? "" : `${folder}${sep}`;
}

function startsWith(whole: readonly string[], start: readonly string[]): boolean {
  return start.every((part, i) => whole[i] === part);
}

/** `name` is what to judge by where the path holds other names too. */
export function placeOf(path: string, group: string, name = path): Place {
  const named = contentsOfName(name);
  return { path, group, host: named.host, time: named.time === null ? null : Date.parse(named.time), named };
}

/**
 * The files of one interface of one download are one capture, as are those that tcpdump numbers behind ".pcap": a handshake
 * may begin in one and end in the next. All others are captures of their own.
 */
export function captureKey({ path, group, host }: Place): string {
  const product = /(?:^|[\\/])((?:[a-z]+\d+_)?diagnostic_logging_tcpdump)\d*[^\\/]*$/i.exec(path)?.[1];
  const numbered = path.replace(/(?<=\.pcap)\d+$/i, "");
  const [file = path] = path.split("!/", 1);
  return JSON.stringify([group === loose ? groupOf(file) : group, host, product?.toLowerCase() ?? numbered]);
}
