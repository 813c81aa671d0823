/** The text of `--help`: what is built, and nothing else. */

import type { Messages } from "../core/messages/messages.ts";
import { formatNames } from "../core/report/formats.ts";
import { own, type Page, type Row, table, wrapped } from "../core/report/text/layout.ts";
import { verifyFormats } from "./verify.ts";

export function help(messages: Messages, page: Page): string {
  const texts = messages.words.cli;
  const formats = formatNames.join("|");
  const commands: Row[] = [
    row(
      `expressway-logs check [--format ${formats} [--output FILE]]… [--proof FOLDER] [--since TIME] [--until TIME] [--threads 1|2] [--verbose] [-q] [--locale en|fr] PATH…`,
      texts.check,
    ),
    row("expressway-logs decode [--locale en|fr] TEXT…", texts.decode),
    row(
      `expressway-logs verify [--format ${Object.keys(verifyFormats).join("|")}] (--trust-store FILE)… [--name NAME]… [--at TIME] [--auth-level N] CERTIFICATE…`,
      texts.verify,
    ),
    row("expressway-logs server --stdio", texts.server),
  ];
  const options: Row[] = [
    row(`--format ${formats}`, texts.format),
    row("--output FILE", texts.output),
    row("--proof FOLDER", texts.proof),
    row("--since TIME, --until TIME", texts.window),
    row("--threads 1|2", texts.threads),
    row("--quiet, -q", texts.quiet),
    row("--verbose", texts.verbose),
    row("--locale en|fr", texts.locale),
    row("--trust-store FILE", texts.trustStore),
    row("--name NAME", texts.name),
    row("--at TIME", texts.at),
    row("--auth-level N", texts.authLevel),
    row("--help, -h", texts.help),
    row("--version, -V", texts.version),
  ];
  return `${[
    page.style.bold(texts.usage),
    ...commands.flatMap(({ label, values }) => [
      `  ${label}`,
      ...values.flatMap((value) => wrapped(value, page, "      ")),
    ]),
    "",
    page.style.bold(texts.options),
    ...table(options, page, "  "),
    "",
    ...wrapped(own(texts.paths), page),
    "",
    ...wrapped(own(texts.status), page),
  ].join("\n")}\n`;
}

function row(label: string, text: string): Row {
  return { label, values: [own(text)] };
}
