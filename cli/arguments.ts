/** The command line's words → what to do, or the one thing that is wrong with them. */

import { parseArgs } from "node:util";
import { isId } from "../core/failures/identity.ts";
import { type AskedTime, type AskedWindow, askedTime } from "../core/log/window.ts";
import type { Messages } from "../core/messages/messages.ts";
import type { Given } from "../core/messages/text.ts";
import { editDistance } from "../core/openssl/verify-errors.ts";
import { type CompareFormat, compareFormatNames, isCompareFormat } from "../core/report/compare/formats.ts";
import { type Format, formatNames, isFormat } from "../core/report/formats.ts";
import { fillPlain, type LabelText } from "../core/words/text.ts";
import { type VerifyFormat, verifyFormats } from "./verify.ts";

export type Locale = "en" | "fr";

export interface Destination {
  readonly format: Format;
  /** Null for standard output. */
  readonly file: string | null;
}

/** What is built. */
export type Command = "check" | "redact" | "decode" | "verify" | "compare" | "slice" | "server";

export type Call =
  | { readonly command: "version" | "server" }
  /** Null: about all of them. */
  | { readonly command: "help"; readonly about: Command | null }
  | {
      readonly command: "check";
      readonly paths: readonly string[];
      readonly destinations: readonly Destination[];
      readonly proof: string | null;
      /** The first line alone. */
      readonly quiet: boolean;
      /** All that is known, in place of the answer on one screen. */
      readonly verbose: boolean;
      /** Expressway's own certificates alone. */
      readonly own: boolean;
      /** Where the calendar goes; null without. */
      readonly expiryCalendar: string | null;
      /** Null for all that the logs say. */
      readonly asked: AskedWindow | null;
      /** 1: large logs are read by one thread. */
      readonly threads: 1 | 2;
      /** Null: names are told as they are. */
      readonly redaction: RedactionAsked | null;
    }
  | {
      readonly command: "redact";
      readonly paths: readonly string[];
      readonly output: string;
      readonly redaction: RedactionAsked;
    }
  | { readonly command: "follow"; readonly path: string }
  | { readonly command: "decode"; readonly texts: readonly string[] }
  | VerifyCall
  | {
      readonly command: "slice";
      readonly failure: string;
      readonly output: string;
      readonly paths: readonly string[];
      /** Null for a case file with the names as they are. */
      readonly redaction: RedactionAsked | null;
    }
  | {
      readonly command: "compare";
      readonly format: CompareFormat;
      readonly before: string;
      readonly after: string;
      readonly follow: boolean;
    };

/** The file of the key; null for one that is gone with the run. */
export interface RedactionAsked {
  readonly keyFile: string | null;
}

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
  "redact-key": { type: "string", multiple: true },
  "trust-store": { type: "string", multiple: true },
  name: { type: "string", multiple: true },
  failure: { type: "string", multiple: true },
  at: { type: "string", multiple: true },
  "auth-level": { type: "string", multiple: true },
  stdio: { type: "boolean" },
  help: { type: "boolean", short: "h" },
  version: { type: "boolean", short: "V" },
  redact: { type: "boolean" },
  "no-redact": { type: "boolean" },
  follow: { type: "boolean" },
  own: { type: "boolean" },
  "expiry-calendar": { type: "string", multiple: true },
} as const;

/** The options of each command, in the order of its help. */
export const optionsOf: Readonly<Record<Command, readonly (keyof typeof options)[]>> = {
  check: [
    "format",
    "output",
    "own",
    "expiry-calendar",
    "proof",
    "since",
    "until",
    "quiet",
    "verbose",
    "threads",
    "follow",
    "redact",
    "redact-key",
    "locale",
    "help",
  ],
  redact: ["output", "redact-key", "locale", "help"],
  decode: ["locale", "help"],
  verify: ["format", "trust-store", "name", "at", "auth-level", "locale", "help"],
  compare: ["format", "follow", "locale", "help"],
  slice: ["failure", "output", "redact-key", "no-redact", "locale", "help"],
  server: ["stdio", "help"],
};

const commandsToCome = ["rules"];

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

/**
 * What a call asks for, or what is wrong with it. `isThere` tells whether a word names something on the disk: then a call that begins
 * with it is `check`.
 */
export function readArguments(
  words: readonly string[],
  messages: Messages,
  isThere: (word: string) => boolean,
): Call | WrongCall {
  const texts = messages.words.cli;
  const { given, positionals } = parse(words);
  const [first] = positionals;
  if (first === "help") return helpCall(positionals[1], positionals[2], texts);
  const command = first === undefined || isCommand(first) || !isPath(first, isThere) ? first : "check";
  const rest = command === first ? positionals.slice(1) : positionals;
  if (given.some(({ name }) => name === "help")) return helpCall(command, undefined, texts);
  if (command === undefined) {
    if (given.some(({ name }) => name === "version")) return { command: "version" };
    const [option] = given;
    return option && option.name !== "locale"
      ? unknownOption(option, [...optionsOf.check, "version"], texts)
      : wrong(texts.noCommand, {});
  }
  if (!isBuilt(command)) return unknownCommand(command, texts);
  const badOption = wrongOption(given, command, texts);
  if (badOption) return badOption;
  if (command === "check") return checkCall(given, rest, texts);
  if (command === "redact") return redactCall(given, rest, texts);
  if (command === "verify") return verifyCall(given, rest, texts);
  if (command === "compare") return compareCall(given, rest, texts);
  if (command === "slice") return sliceCall(given, rest, texts);
  if (command === "decode") return rest.length > 0 ? { command, texts: rest } : wrong(texts.missingText, {});
  if (!given.some(({ name }) => name === "stdio")) return wrong(texts.serverNeedsStdio, {});
  return rest[0] === undefined ? { command } : wrong(texts.unexpected, { argument: rest[0] });
}

function isBuilt(word: string): word is Command {
  return Object.hasOwn(optionsOf, word);
}

function isCommand(word: string): boolean {
  return isBuilt(word) || commandsToCome.includes(word);
}

/** No command looks like a path, so that a file which is not there is named as such. */
function isPath(word: string, isThere: (word: string) => boolean): boolean {
  return word === "-" || /[./\\]/.test(word) || isThere(word);
}

function helpCall(about: string | undefined, further: string | undefined, texts: Words): Call | WrongCall {
  if (further !== undefined) return wrong(texts.unexpected, { argument: further });
  if (about === undefined || about === "help") return { command: "help", about: null };
  return isBuilt(about) ? { command: "help", about } : unknownCommand(about, texts);
}

function unknownCommand(command: string, texts: Words): WrongCall {
  if (commandsToCome.includes(command)) return wrong(texts.notBuiltYet, { what: command });
  const nearest = nearestOf(command, [...Object.keys(optionsOf), "help"]);
  return nearest === null
    ? wrong(texts.unknownCommand, { command })
    : wrong(texts.unknownCommandNear, { command, nearest });
}

function unknownOption({ name, rawName }: Option, known: readonly string[], texts: Words): WrongCall {
  const nearest = nearestOf(name, known);
  return nearest === null
    ? wrong(texts.unknownOption, { option: rawName })
    : wrong(texts.unknownOptionNear, { option: rawName, nearest: `--${nearest}` });
}

/** The word that is meant by a mistyped one: two letters of it differ at most, or it is the only one that begins so. Null where none is. */
function nearestOf(word: string, known: readonly string[]): string | null {
  // Work grows with the square of a word.
  if (word.length < 2 || word.length > 40) return null;
  const begun = known.filter((each) => each.startsWith(word));
  if (begun.length === 1) return begun[0] as string;
  const distances = known.map((each) => ({ each, distance: editDistance(word, each) }));
  const best = distances.reduce((least, one) => (one.distance < least.distance ? one : least));
  return best.distance <= 2 && best.distance * 2 < word.length ? best.each : null;
}

function wrong<T extends string>(template: T, ...given: Given<T>): WrongCall {
  return { error: fillPlain(template, ...given) };
}

function wrongOption(given: readonly Option[], command: Command, texts: Words): WrongCall | null {
  const known: readonly string[] = optionsOf[command];
  for (const { name, rawName, value } of given) {
    if (known.includes(name)) {
      const takesValue = options[name as keyof typeof options].type === "string";
      if (takesValue && (value === undefined || value === "")) return wrong(texts.missingValue, { option: rawName });
      if (!takesValue && value !== undefined) return wrong(texts.unexpected, { argument: value });
      if (name === "locale" && !isLocale(value))
        return wrong(texts.badValue, { option: rawName, choices: "en, fr", value: value ?? "" });
    } else {
      return unknownOption({ name, rawName, value }, known, texts);
    }
  }
  return null;
}

/** `check --follow`. */
function followCall(given: readonly Option[], [path, further]: readonly string[], texts: Words): Call | WrongCall {
  const allowed = ["format", "follow", "locale"];
  const other = given.find(({ name }) => !allowed.includes(name));
  if (other) return wrong(texts.follow.notWith, { option: other.rawName });
  const formats = new Set(given.flatMap(({ name, value }) => (name === "format" ? [value] : [])));
  if (formats.size !== 1 || !formats.has("ndjson")) return wrong(texts.follow.needsNdjson, {});
  if (path === undefined) return wrong(texts.missingPath, {});
  return further === undefined ? { command: "follow", path } : wrong(texts.follow.onePath, {});
}

function checkCall(given: readonly Option[], paths: readonly string[], texts: Words): Call | WrongCall {
  if (given.some(({ name }) => name === "follow")) return followCall(given, paths, texts);
  const destinations: { format: Format; file: string | null }[] = [];
  // A file alone is for the text; beside formats it is said which of them it is for.
  if (given.some(({ name }) => name === "output") && !given.some(({ name }) => name === "format"))
    destinations.push({ format: "text", file: null });
  for (const { name, rawName, value = "" } of given) {
    if (name === "format") {
      if (!isFormat(value)) return wrong(texts.badValue, { option: rawName, choices: formatNames.join(", "), value });
      destinations.push({ format: value, file: null });
    } else if (name === "output") {
      const last = destinations.at(-1);
      if (!last || last.file !== null) return wrong(texts.outputWithoutFormat, {});
      last.file = value;
    }
  }
  const quiet = given.some(({ name }) => name === "quiet");
  if (destinations.length === 0 || quiet) destinations.push({ format: "text", file: null });
  const calendar = given.findLast(({ name }) => name === "expiry-calendar")?.value ?? null;
  if (calendar !== null && destinations.some(({ file }) => (file ?? "-") === calendar))
    return wrong(texts.sameOutput, {});
  const places = new Set(destinations.map(({ file }) => (file === "-" ? null : file)));
  if (places.size < destinations.length) return wrong(texts.sameOutput, {});
  if (paths.length === 0) return wrong(texts.missingPath, {});
  const threads = given.findLast(({ name }) => name === "threads");
  const value = threads?.value ?? "2";
  if (value !== "1" && value !== "2")
    return wrong(texts.badValue, { option: threads?.rawName ?? "--threads", choices: "1, 2", value });
  const asked = askedWindow(given, texts);
  if ("error" in asked) return asked;
  const isRedacted = given.some(({ name }) => name === "redact");
  if (!isRedacted && given.some(({ name }) => name === "redact-key")) return wrong(texts.redactKeyAlone, {});
  return {
    command: "check",
    paths,
    destinations: destinations.map(({ format, file }) => ({ format, file: file === "-" ? null : file })),
    proof: given.findLast(({ name }) => name === "proof")?.value ?? null,
    quiet,
    verbose: given.some(({ name }) => name === "verbose"),
    own: given.some(({ name }) => name === "own"),
    expiryCalendar: calendar,
    asked: asked.since === null && asked.until === null ? null : asked,
    threads: value === "1" ? 1 : 2,
    redaction: isRedacted ? redactionAsked(given) : null,
  };
}

function redactCall(given: readonly Option[], paths: readonly string[], texts: Words): Call | WrongCall {
  const output = given.findLast(({ name }) => name === "output")?.value;
  if (paths.length === 0) return wrong(texts.redactNeedsPath, {});
  if (output === undefined || output === "-") return wrong(texts.redactNeedsOutput, {});
  if (isOtherPacking(output)) return wrong(texts.otherPacking, { path: output });
  return { command: "redact", paths, output, redaction: redactionAsked(given) };
}

/** Whether a name promises another packing than gzip. */
function isOtherPacking(name: string): boolean {
  return /\.(?:zip|7z|rar|tar|tar\.\w+|tbz2?|txz|bz2|xz|zst)$/i.test(name) && !/\.tar\.gz$/i.test(name);
}

function redactionAsked(given: readonly Option[]): RedactionAsked {
  return { keyFile: given.findLast(({ name }) => name === "redact-key")?.value ?? null };
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
  if (level !== undefined && !/^(?:-1|[0-5])$/.test(level)) return bad("--auth-level", "0, 1, 2, 3, 4, 5", level);
  const trustStores = values("trust-store");
  if (trustStores.length === 0) return wrong(texts.missingTrustStore, {});
  if (paths.length === 0) return wrong(texts.missingCertificate, {});
  if ([...trustStores, ...paths].filter((path) => path === "-").length > 1) return wrong(texts.standardInputTwice, {});
  const authLevel = level === undefined ? null : Number(level);
  return { command: "verify", format, trustStores, names: values("name"), at, authLevel, paths };
}

function compareCall(given: readonly Option[], paths: readonly string[], texts: Words): Call | WrongCall {
  const format = given.findLast(({ name }) => name === "format")?.value ?? "text";
  if (!isCompareFormat(format))
    return wrong(texts.badValue, { option: "--format", choices: compareFormatNames.join(", "), value: format });
  const [before, after, further] = paths;
  if (before === undefined || after === undefined) return wrong(texts.missingSides, {});
  if (further !== undefined) return wrong(texts.unexpected, { argument: further });
  if (before === "-" && after === "-") return wrong(texts.standardInputTwice, {});
  return { command: "compare", format, before, after, follow: given.some(({ name }) => name === "follow") };
}

function sliceCall(given: readonly Option[], paths: readonly string[], texts: Words): Call | WrongCall {
  const value = (wanted: string) => given.findLast(({ name }) => name === wanted)?.value;
  const [failure, output] = [value("failure"), value("output")];
  if (failure === undefined || output === undefined || output === "-") return wrong(texts.slice.missing, {});
  if (isOtherPacking(output)) return wrong(texts.otherPacking, { path: output });
  if (!isId(failure)) return wrong(texts.slice.badId, { id: failure });
  if (paths.length === 0) return wrong(texts.slice.missingPath, {});
  const isPlain = given.some(({ name }) => name === "no-redact");
  const keyed = given.find(({ name }) => name === "redact-key");
  if (isPlain && keyed) return wrong(texts.slice.keyWithout, {});
  return { command: "slice", failure, output, paths, redaction: isPlain ? null : redactionAsked(given) };
}

function isVerifyFormat(name: string): name is VerifyFormat {
  return Object.hasOwn(verifyFormats, name);
}

/** What X.509 can write: RFC 5280, section 4.1.2.5. */
const firstInstant = Date.UTC(1950, 0, 1);
const lastInstant = Date.UTC(9999, 11, 31, 23, 59, 59);

/** A date in UTC, a time with its zone, or seconds since 1970, as milliseconds; NaN for anything else, and for what no certificate can hold. */
function instant(text: string): number {
  const time = instantOf(text);
  return time >= firstInstant && time <= lastInstant ? time : Number.NaN;
}

function instantOf(text: string): number {
  if (/^-?\d{1,12}$/.test(text)) return Number(text) * 1000;
  const form = /^(\d{4}-\d\d-(\d\d))(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:\d\d))?$/;
  const [, date = "", day] = form.exec(text) ?? [];
  // JavaScript takes 31 February for a day in March.
  return new Date(date).getUTCDate() === Number(day) ? Date.parse(text) : Number.NaN;
}
