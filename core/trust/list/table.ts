/**
 * The table of Cisco Unified OS Administration > Security > Certificate Management, as it is copied: cells apart by TAB, by blanks where
 * a mail made them of it, or each on a line of its own. Rows are known by what stands in them and not by their heading, which differs by
 * version: "Key Type" is missing in older ones, "Usage" stands in newer ones (document 218018).
 *
 *     tomcat        cucm.lab.example     CA-signed    RSA  cucm.lab.example  Lab CA               07/10/2024  Certificate Signed by Lab CA
 *     tomcat-ECDSA  cucm-EC.lab.example  Self-signed  EC   cucm.lab.example  cucm-EC.lab.example  07/25/2023  Self-signed certificate …
 *     tomcat-ECDSA  cucm-EC.lab.example  CSR Only     EC   cucm.lab.example  ---                  ---         ---
 */

import { describedBy, type ListedCertificate, listed, typeIn } from "./listed-certificate.ts";

const entry = /^[A-Za-z][\w.-]{1,60}$/;
const keyType = /^(?:RSA|EC|ECDSA|DSA)$/i;
const date = /^(\d{1,4})[/.-](\d{1,2})[/.-](\d{1,4})$/;

const aroundType = /\s(CA-signed|Self-signed|CSR Only)\s/i;
const aroundEnd = /\s(\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}|---)(?=\s|$)/;

/** Cells of a row on lines of their own, without the description. */
const mostCells = 9;

/** One line → its certificate; null where it is no row. `line` is 1-based. */
export function rowOfLine(text: string, line: number): ListedCertificate | null {
  const said = text.trim();
  if (said.includes("\t"))
    return rowOfCells(
      said.split("\t").map((cell) => cell.trim()),
      line,
    );
  if (!aroundType.test(said)) return null;
  const wide = said.split(/ {2,}/);
  const row = wide.length > 4 ? rowOfCells(wide, line) : null;
  return row ?? rowOfBlanks(said, line);
}

/** Lines of a row that a mail broke: more than four are none. */
const mostBroken = 4;

/** Lines from one on → the certificate whose row they are together, and how many lines these are; null where they are none. */
export function rowOfBroken(
  lines: readonly string[],
  line: number,
): { readonly row: ListedCertificate; readonly count: number } | null {
  if (!beginsRow(lines[0] ?? "")) return null;
  for (let count = 2; count <= Math.min(mostBroken, lines.length); count++) {
    if (beginsRow(lines[count - 1] as string)) return null;
    const parts = lines.slice(0, count).map((each) => each.trim());
    // It was broken at a blank inside of a cell, or between two.
    const row = rowOfLine(parts.join(" "), line) ?? rowOfLine(parts.join("\t"), line);
    if (row) return { row, count };
  }
  return null;
}

function beginsRow(text: string): boolean {
  const said = text.trim();
  const [before] = parted(`${said} `, aroundType);
  // A description says "Self-signed" too, behind the date.
  return before !== "" && /^[A-Za-z][\w.-]{1,60}\s/.test(before) && !aroundEnd.test(before);
}

/** Lines from one on → the certificate whose cells they are, and how many lines these are; null where they are none. */
export function rowOfLines(
  lines: readonly string[],
): { readonly row: ListedCertificate; readonly count: number } | null {
  const [first = ""] = lines;
  if (!entry.test(first.trim())) return null;
  const cells: string[] = [];
  let count = 0;
  for (const text of lines) {
    count++;
    const cell = text.trim();
    if (cell === "") continue;
    if (cell.includes("\t")) return null;
    cells.push(cell);
    const type = typeAt(cells);
    if (cells.length === 4 && type < 0) return null;
    const row = type < 0 ? null : rowOfCells(cells, null);
    if (row && cells.length > type + 3) return { row, count };
    if (cells.length === mostCells) return null;
  }
  return null;
}

/** Entry, name, perhaps a usage, type, perhaps the kind of key, distribution, issuer, date, description. */
function rowOfCells(cells: readonly string[], line: number | null): ListedCertificate | null {
  const [name = "", commonName = ""] = cells;
  if (!entry.test(name) || commonName === "") return null;
  const typed = typeAt(cells);
  const keyed = cells.findIndex((cell, i) => i > 1 && i < 6 && keyType.test(cell));
  // In another language the type says nothing to us, though the description may: then kind of key and date have to stand where they belong.
  const ends = typed < 0 ? keyed + 3 : (keyed === typed + 1 ? keyed : typed) + 3;
  if (typed < 0 && keyed < 3) return null;
  const expiration = cells[ends] ?? "";
  if (!date.test(expiration) && !/^-+$/.test(expiration)) return null;
  const description = cells.slice(ends + 1).join(" ");
  return listed({
    line,
    entry: name,
    commonName,
    type: typed < 0 ? describedBy(description).type : typeIn(cells[typed] as string),
    ...(keyed >= 0 ? { keyType: cells[keyed] as string } : {}),
    distribution: cells[ends - 2] as string,
    issuer: cells[ends - 1] as string,
    notAfter: expiration,
    description,
  });
}

/** Behind the name, or behind a usage; -1 where no type stands there. */
function typeAt(cells: readonly string[]): number {
  const at = /^(?:identity|trust)\b/i.test(cells[2] ?? "") ? 3 : 2;
  return typeIn(cells[at] ?? "") === null ? -1 : at;
}

/**
 * Without the kind of key a sentence may look so. What stands between it and the date is distribution and issuer: the former is the
 * common name where it is none of a node.
 */
function rowOfBlanks(said: string, line: number): ListedCertificate | null {
  const [before, type, behind] = parted(said, aroundType);
  const [, name = "", commonName = ""] = /^(\S+)\s+(.+)$/.exec(before) ?? [];
  const [, key = "", rest = ""] = /^(RSA|EC|ECDSA|DSA)\s+(.+)$/i.exec(behind) ?? [];
  const [names, expiration, description] = parted(rest, aroundEnd);
  if (names === "") return null;
  const ofName = names.startsWith(`${commonName} `) ? commonName : (names.split(" ", 1)[0] as string);
  // Of a signing request nobody is the issuer.
  const issuer = names.slice(ofName.length).trim() || expiration;
  return rowOfCells([name, commonName, type, key, ofName, issuer, expiration, description], line);
}

/** What stands before the first place of a pattern, what it has found, and what stands behind; three empty texts where it has no place. */
function parted(text: string, pattern: RegExp): readonly [string, string, string] {
  const found = pattern.exec(text);
  if (!found) return ["", "", ""];
  return [text.slice(0, found.index).trim(), found[1] as string, text.slice(found.index + found[0].length).trim()];
}

/**
 * Dates as Unified CM writes them, month first, → "2024-07-10". Where a list has days in the first place, its days stand first; where it
 * has both, nobody knows, and they are null.
 */
export function withDays(certificates: readonly ListedCertificate[]): ListedCertificate[] {
  const parts = certificates.map(
    ({ notAfter }) =>
      date
        .exec(notAfter ?? "")
        ?.slice(1)
        .map(Number) ?? [],
  );
  const slashed = parts.filter(([year = 0]) => year < 1000);
  const dayFirst = slashed.some(([first = 0]) => first > 12);
  const monthFirst = slashed.some(([, second = 0]) => second > 12);
  return certificates.map((each, i) => {
    const [a = 0, b = 0, c = 0] = parts[i] as readonly number[];
    if (a > 1000) return { ...each, notAfter: dayOf(a, b, c) };
    if (dayFirst && monthFirst) return { ...each, notAfter: null };
    return { ...each, notAfter: dayFirst ? dayOf(c, b, a) : dayOf(c, a, b) };
  });
}

/** Null for what is no day. */
function dayOf(year: number, month: number, day: number): string | null {
  const time = new Date(Date.UTC(year, month - 1, day));
  const isDay = year > 1900 && time.getUTCMonth() === month - 1 && time.getUTCDate() === day;
  return isDay ? time.toISOString().slice(0, 10) : null;
}
