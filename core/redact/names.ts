/** Names of files and of members of archives → names that tell what a file is, and no more. */

import { contentsOfName } from "../archive/contents.ts";
import type { TextRedactor } from "./text.ts";
import { fileEndings, fileStems, pathWords } from "./vocabulary.ts";

/**
 * A path below the folder that was given, or a member's name, with folders as `/` writes them. What the product calls its files, their
 * times and endings stay, so that a copy is told to be what it was; hosts, what was appended, and all other names do not.
 */
export function redactPath(path: string, redactor: TextRedactor): string {
  const parts = path.split(/[\\/]+/).filter((part) => part !== "" && part !== "." && part !== "..");
  const names = parts.map((part) => redactName(Buffer.from(part, "utf8").toString("latin1"), redactor));
  return names.length === 0 ? "input" : names.join("/");
}

const time =
  /^[_ -]\d{4}-\d\d-\d\d(?:(?:%3A|[^0-9A-Za-z])|T)\d\d(?:(?:%3A|[^0-9A-Za-z])\d\d(?:%3A|[^0-9A-Za-z])\d\d|\d{4})(?!\d)/;

function redactName(name: string, redactor: TextRedactor): string {
  const { host, contents } = contentsOfName(name);
  if (host === null)
    return contents === "other" || !isProduct.test(name) ? rest(name, redactor) : productName(name, redactor);
  const at = name.toLowerCase().lastIndexOf(`_${host.toLowerCase()}`);
  const behind = name.slice(at + 1 + host.length);
  const [written = ""] = time.exec(behind) ?? [];
  return `${stem(name.slice(0, at), redactor)}_${redactor.told(host)}${written}${rest(behind.slice(written.length), redactor)}`;
}

const isProduct =
  /^(?:diagnostic_log|loggingsnapshot|xconf_dump|xstat_dump|(?:[a-z]+\d+_)?diagnostic_logging_tcpdump\d*|ca|server|client)(?![A-Za-z0-9])/i;

function productName(name: string, redactor: TextRedactor): string {
  const [own = ""] = isProduct.exec(name) ?? [];
  return stem(own, redactor) + rest(name.slice(own.length), redactor);
}

/** Of a capture, the interface; more than two letters could be a name. */
function stem(own: string, redactor: TextRedactor): string {
  const [, card, digits] = /^([a-z]+)(\d+)_diagnostic/i.exec(own) ?? [];
  if (card === undefined || /^(?:eth|en[ops]|bond|lan)$/i.test(card)) return own;
  return `${redactor.pseudonyms.name(card).replace(/\d/g, "x")}${digits}${own.slice(card.length + (digits as string).length)}`;
}

const isEnding = (text: string) => fileEndings.has(text.toLowerCase()) || /^(?:pcap)?\d{1,3}$/i.test(text);
/** What is told of no one: when, and which of several copies. */
const kept = /(\d{4}-\d\d-\d\d(?:[T_ -]\d\d[-:_.]?\d\d(?:[-:_.]?\d\d)?)?(?!\d)|\(\d{1,3}\))/;

/** What stands behind the product's own name, or all of a name that is not the product's. */
function rest(text: string, redactor: TextRedactor): string {
  let end = text.length;
  for (
    let at = text.lastIndexOf(".");
    at >= 0 && isEnding(text.slice(at + 1, end));
    at = text.lastIndexOf(".", end - 1)
  ) {
    end = at;
    if (at === 0) break;
  }
  const own = text.slice(0, end);
  const isKnown = fileStems.has(own.toLowerCase()) || pathWords.has(own.toLowerCase());
  const named = own.split(kept).map((part, i) => (i % 2 === 0 ? redactor.names(part) : part));
  return ((isKnown ? own : named.join("")) + text.slice(end)).replace(/[^\w.~@%+=, ()-]/g, "_");
}
