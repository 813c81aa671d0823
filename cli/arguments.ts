/** The command line's words → what to do, or the one thing that is wrong with them. */

import { parseArgs } from "node:util";
import { type AskedTime, type AskedWindow, askedTime } from "../core/log/window.ts";
import type { Messages } from "../core/messages/messages.ts";
import type { Given } from "../core/messages/text.ts";
import { type Format, formatNames, isFormat } from "../core/report/formats.ts";
import { fillPlain, type LabelText } from "../core/words/text.ts";
import { type VerifyFormat, verifyFormats } from "./verify.ts";

export type Locale = "en" | "fr";

export interface Destination {
  readonly format: Format;
  /** Null for standard output. */
  readonly file: string | null;
}

export type Call =
  | { readonly command: "help" | "version" | "server" }
  | {
      readonly command: "check";
      readonly paths: readonly string[];
      readonly destinations: readonly Destination[];
      readonly proof: string | null;
      /** The first line alone. */
      readonly quiet: boolean;
      /** All that is known, in place of the answer on one screen. */
      readonly verbose: boolean;
      /** Null for all that the logs say. */
      readonly asked: AskedWindow | null;
      /** 1: large logs are read by one thread. */
      readonly threads: 1 | 2;
    }
  | { readonly command: "decode"; readonly texts: readonly string[] }
  | VerifyCall;

export interface VerifyCall {
  readonly command: "verify";
  readonly format: VerifyFormat;
  readonly trustStores: readonly string[];
  readonly names: readonly string[];
  /** Milliseconds since 1970; null: the time of the call. */
  readonly at: number | null;
  /** Null: off. */
  readonly authLevel: number | null;
  readonly paths: readonly string[];
}

type Words = Messages["words"]["cli"];

const options = {
  format: { type: "string", multiple: true },
  output: { type: "string", multiple: true },
  proof: { type: "string", multiple: true },
  threads: { type: "string", multiple: true },
  since: { type: "string", multiple: true },
  until: { type: "string", multiple: true },
  quiet: { type: "boolean", short: "q" },
  verbose: { type: "boolean" },
  locale: { type: "string", multiple: true },
  "redact-key": { type: "string" },
  "trust-store": { type: "string", multiple: true },
  name: { type: "string", multiple: true },
  at: { type: "string", multiple: true },
  "auth-level": { type: "string", multiple: true },
  stdio: { type: "boolean" },
  help: { type: "boolean", short: "h" },
  version: { type: "boolean", short: "V" },
  redact: { type: "boolean" },
  follow: { type: "boolean" },
} as const;

const optionsOf: Readonly<Record<"check" | "decode" | "verify" | "server", readonly string[]>> = {
  check: ["format", "output", "proof", "since", "until", "quiet", "verbose", "threads", "locale", "help"],
  decode: ["locale", "help"],
  verify: ["format", "trust-store", "name", "at", "auth-level", "locale", "help"],
  server: ["stdio", "help"],
};

const commandsToCome = ["redact", "rules", "compare"];
const formatsToCome = ["ndjson", "markdown"];
const optionsToCome = ["redact", "redact-key", "follow"];

interface Option {
  readonly name: string;
  readonly rawName: string;
  readonly value: string | undefined;
}

interface Parsed {
  readonly given: readonly Option[];
  readonly positionals: readonly string[];
}

/** Not strict: the messages of a strict `parseArgs` have several lines and one language. */
function parse(words: readonly string[]): Parsed {
  const { tokens } = parseArgs({ args: [...words], options, allowPositionals: true, strict: false, tokens: true });
  return {
    given: tokens.filter((token) => token.kind === "option"),
    positionals: tokens.filter((token) => token.kind === "positional").map(({ value }) => value),
  };
}

/** The last `--locale`, or undefined where there is none or it is no language of ours. */
export function localeArgument(words: readonly string[]): Locale | undefined {
  const value = parse(words).given.findLast(({ name }) => name === "locale")?.value;
  return isLocale(value) ? value : undefined;
}

function isLocale(value: unknown): value is Locale {
  return value === "en" || value === "fr";
}

/** What is wrong with a call, in one line. */
export interface WrongCall {
  readonly error: LabelText;
}

export function readArguments(words: readonly string[], messages: Messages): Call | WrongCall {
  const texts = messages.words.cli;
  const { given, positionals } = parse(words);
  const [command, ...rest] = positionals;
  if (given.some(({ name }) => name === "help")) return { command: "help" };
  if (command === undefined) {
    if (given.some(({ name }) => name === "version")) return { command: "version" };
    const [first] = given;
    return first && first.name !== "locale"
      ? wrong(texts.unknownOption, { option: first.rawName })
      : wrong(texts.noCommand, {});
  }
  if (commandsToCome.includes(command)) return wrong(texts.notBuiltYet, { what: command });
  if (command !== "check" && command !== "decode" && command !== "verify" && command !== "server")
    return wrong(texts.unknownCommand, { command });
  const badOption = wrongOption(given, optionsOf[command], texts);
  if (badOption) return badOption;
  if (command === "check") return checkCall(given, rest, texts);
  if (command === "verify") return verifyCall(given, rest, texts);
  if (command === "decode") return rest.length > 0 ? { command, texts: rest } : wrong(texts.missingText, {});
  if (!given.some(({ name }) => name === "stdio")) return wrong(texts.serverNeedsStdio, {});
  return rest[0] === undefined ? { command } : wrong(texts.unexpected, { argument: rest[0] });
}

function wrong<T extends string>(template: T, ...given: Given<T>): WrongCall {
  return { error: fillPlain(template, ...given) };
}

function wrongOption(given: readonly Option[], known: readonly string[], texts: Words): WrongCall | null {
  for (const { name, rawName, value } of given) {
    if (known.includes(name)) {
      const takesValue = options[name as keyof typeof options].type === "string";
      if (takesValue && (value === undefined || value === "")) return wrong(texts.missingValue, { option: rawName });
      if (!takesValue && value !== undefined) return wrong(texts.unexpected, { argument: value });
      if (name === "locale" && !isLocale(value))
        return wrong(texts.badValue, { option: rawName, choices: "en, fr", value: value ?? "" });
    } else if (known.includes("output") && optionsToCome.includes(name)) {
      return wrong(texts.notBuiltYet, { what: rawName });
    } else {
      return wrong(texts.unknownOption, { option: rawName });
    }
  }
  return null;
}

function checkCall(given: readonly Option[], paths: readonly string[], texts: Words): Call | WrongCall {
  const destinations: { format: Format; file: string | null }[] = [];
  for (const { name, rawName, value = "" } of given) {
    if (name === "format") {
      if (!isFormat(value))
        return formatsToCome.includes(value)
          ? wrong(texts.notBuiltYet, { what: `${rawName} ${value}` })
          : wrong(texts.badValue, { option: rawName, choices: formatNames.join(", "), value });
      destinations.push({ format: value, file: null });
    } else if (name === "output") {
      const last = destinations.at(-1);
      if (!last || last.file !== null) return wrong(texts.outputWithoutFormat, {});
      last.file = value;
    }
  }
  const quiet = given.some(({ name }) => name === "quiet");
  if (destinations.length === 0 || quiet) destinations.push({ format: "text", file: null });
  const places = new Set(destinations.map(({ file }) => (file === "-" ? null : file)));
  if (places.size < destinations.length) return wrong(texts.sameOutput, {});
  if (paths.length === 0) return wrong(texts.missingPath, {});
  const threads = given.findLast(({ name }) => name === "threads");
  const value = threads?.value ?? "2";
  if (value !== "1" && value !== "2")
    return wrong(texts.badValue, { option: threads?.rawName ?? "--threads", choices: "1, 2", value });
  const asked = askedWindow(given, texts);
  if ("error" in asked) return asked;
  return {
    command: "check",
    paths,
    destinations: destinations.map(({ format, file }) => ({ format, file: file === "-" ? null : file })),
    proof: given.findLast(({ name }) => name === "proof")?.value ?? null,
    quiet,
    verbose: given.some(({ name }) => name === "verbose"),
    asked: asked.since === null && asked.until === null ? null : asked,
    threads: value === "1" ? 1 : 2,
  };
}

function askedWindow(given: readonly Option[], texts: Words): AskedWindow | WrongCall {
  const bounds: { since: AskedTime | null; until: AskedTime | null } = { since: null, until: null };
  for (const { name, rawName, value = "" } of given) {
    if (name !== "since" && name !== "until") continue;
    const time = askedTime(value);
    if (time === null)
      return wrong(texts.badValue, { option: rawName, choices: "2026-01-31T18:55:00+01:00, 18:55, -30m", value });
    bounds[name] = time;
  }
  return bounds;
}

function verifyCall(given: readonly Option[], paths: readonly string[], texts: Words): VerifyCall | WrongCall {
  const values = (wanted: string) => given.filter(({ name }) => name === wanted).map(({ value = "" }) => value);
  const bad = (option: string, choices: string, value: string) => wrong(texts.badValue, { option, choices, value });
  const format = values("format").at(-1) ?? "text";
  if (!isVerifyFormat(format)) return bad("--format", Object.keys(verifyFormats).join(", "), format);
  const time = values("at").at(-1);
  const at = time === undefined ? null : instant(time);
  if (Number.isNaN(at)) return bad("--at", "2026-01-31T12:00:00Z, 2026-01-31, 1769860800", time ?? "");
  const level = values("auth-level").at(-1);
  if (level !== undefined && !/^(?:-1|\d)$/.test(level)) return bad("--auth-level", "0, 1, 2, 3, 4, 5", level);
  const trustStores = values("trust-store");
  if (trustStores.length === 0) return wrong(texts.missingTrustStore, {});
  if (paths.length === 0) return wrong(texts.missingCertificate, {});
  const authLevel = level === undefined ? null : Number(level);
  return { command: "verify", format, trustStores, names: values("name"), at, authLevel, paths };
}

function isVerifyFormat(name: string): name is VerifyFormat {
  return Object.hasOwn(verifyFormats, name);
}

/** A date in UTC, a time with its zone, or seconds since 1970, as milliseconds; NaN for anything else. */
function instant(text: string): number {
  if (/^-?\d{1,12}$/.test(text)) return Number(text) * 1000;
  const form = /^(\d{4}-\d\d-(\d\d))(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:\d\d))?$/;
  const [, date = "", day] = form.exec(text) ?? [];
  // JavaScript takes 31 February for a day in March.
  return new Date(date).getUTCDate() === Number(day) ? Date.parse(text) : Number.NaN;
}
