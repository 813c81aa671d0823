/** The texts of `--help`: what is built, and nothing else; of one command, or of all. */

import type { Messages } from "../core/messages/messages.ts";
import type { Text } from "../core/messages/text.ts";
import { compareFormatNames } from "../core/report/compare/formats.ts";
import { formatNames } from "../core/report/formats.ts";
import { own, type Page, type Row, table, wrapped } from "../core/report/text/layout.ts";
import { type Command, optionsOf } from "./arguments.ts";
import { verifyFormats } from "./verify.ts";

const formats = formatNames.join("|");
const verifyFormat = Object.keys(verifyFormats).join("|");
const compareFormat = compareFormatNames.join("|");

const usage: Readonly<Record<Command, string>> = {
  check: `[check] [--format ${formats} [--output FILE]]… [--own] [--expiry-calendar FILE] [--proof FOLDER] [--since TIME] [--until TIME] [--threads 1|2] [--follow] [--redact [--redact-key FILE]] [--verbose] [-q] [--locale en|fr] PATH…`,
  redact: "redact [--redact-key FILE] [--locale en|fr] --output FILE PATH…",
  decode: "decode [--locale en|fr] TEXT…",
  verify: `verify [--format ${verifyFormat}] (--trust-store FILE)… [--name NAME]… [--at TIME] [--auth-level N] CERTIFICATE…`,
  compare: `compare [--format ${compareFormat}] [--follow] [--locale en|fr] BEFORE AFTER`,
  slice: "slice --failure ID --output FILE [--redact-key FILE | --no-redact] [--locale en|fr] PATH…",
  server: "server --stdio",
};

export function help(messages: Messages, page: Page, about: Command | null): string {
  const texts = messages.words.cli;
  const commands = about === null ? (Object.keys(usage) as Command[]) : [about];
  const lines = (name: string, what: string) => [`  expressway-logs ${name}`, ...wrapped(own(what), page, "      ")];
  const further: Readonly<Record<Command, readonly string[]>> = {
    check: [texts.paths, texts.status],
    redact: [texts.redactPaths, texts.redactStatus],
    decode: [texts.decodeTexts, texts.decodeStatus],
    verify: [texts.certificates, texts.status],
    compare: [texts.sides, texts.compareStatus],
    slice: [texts.paths, texts.slice.about, texts.slice.status],
    server: [],
  };
  return `${[
    page.style.bold(texts.usage),
    ...commands.flatMap((command) => lines(usage[command], command === "slice" ? texts.slice.command : texts[command])),
    ...(about === null ? lines("help [COMMAND]", texts.helpOf) : []),
    "",
    page.style.bold(texts.options),
    ...table(optionRows(about, messages), page, "  "),
    ...(about === null ? [texts.paths, texts.status] : further[about]).flatMap((text) => [
      "",
      ...wrapped(own(text), page),
    ]),
  ].join("\n")}\n`;
}

function outputText(about: Command | null, texts: Messages["words"]["cli"]): Text {
  if (about === "redact") return texts.redactOutput;
  return about === "slice" ? texts.slice.output : texts.output;
}

/** Each with the option that a command has to know; of all commands, what two of them have stands there once. */
function optionRows(about: Command | null, messages: Messages): Row[] {
  const texts = messages.words.cli;
  const format = about === "verify" ? verifyFormat : about === "compare" ? compareFormat : formats;
  const rows = [
    ["format", `--format ${format}`, about === "compare" ? texts.oneFormat : texts.format],
    ["output", "--output FILE", outputText(about, texts)],
    ["own", "--own", texts.own],
    ["expiry-calendar", "--expiry-calendar FILE", texts.expiryCalendar],
    ["failure", "--failure ID", texts.slice.failure],
    ["proof", "--proof FOLDER", texts.proof],
    ["since", "--since TIME, --until TIME", texts.window],
    ["threads", "--threads 1|2", texts.threads],
    ["follow", "--follow", about === "compare" ? texts.follow.compare : texts.follow.check],
    ["redact", "--redact", texts.redactOption],
    ["redact-key", "--redact-key FILE", texts.redactKey],
    ["no-redact", "--no-redact", texts.slice.noRedact],
    ["quiet", "--quiet, -q", texts.quiet],
    ["verbose", "--verbose", texts.verbose],
    ["locale", "--locale en|fr", texts.locale],
    ["trust-store", "--trust-store FILE", texts.trustStore],
    ["name", "--name NAME", texts.name],
    ["at", "--at TIME", texts.at],
    ["auth-level", "--auth-level N", texts.authLevel],
    ["stdio", "--stdio", texts.stdio],
    ["help", "--help, -h", texts.help],
    ["version", "--version, -V", texts.version],
  ] as const;
  return rows
    .filter(([name]) => about === null || (optionsOf[about] as readonly string[]).includes(name))
    .map(([, label, text]) => ({ label, values: [own(text)] }));
}
