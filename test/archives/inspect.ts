/** `check` on downloads that were just made, and what it says as pictures that are the same in every run. */

import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import process from "node:process";
import { check, exitStatus } from "../../cli/check.ts";
import { en } from "../../core/messages/en.ts";
import type { Messages } from "../../core/messages/messages.ts";
import { checkJson } from "../../core/report/json.ts";
import { plain } from "../../core/report/text/layout.ts";
import { checkText } from "../../core/report/text/report.ts";
import { listFiles } from "../../node/files.ts";
import { folderWith, run } from "../cli/program.ts";
import { issued } from "./certificates.ts";

interface Summary {
  readonly subject: string;
  readonly sha256: string;
  readonly keyType: string;
  readonly names: readonly string[];
}

interface Missing {
  readonly subject: string;
  readonly keyIdentifier: string | null;
  readonly sha256: string | null;
  readonly path: string | null;
}

/** As far as the pictures look at it. */
interface Document {
  readonly inputs: readonly {
    readonly path: string;
    readonly kind: string;
    readonly host: string | null;
    readonly version: string | null;
    readonly problems: readonly { readonly code: string; readonly message: string; readonly lost: boolean }[];
  }[];
  readonly causes: readonly {
    readonly kind: string;
    readonly certificate: { readonly subject: string; readonly sha256: string | null } | null;
    readonly failures: readonly string[];
  }[];
  readonly failures: readonly {
    readonly id: string;
    readonly host: string;
    readonly signature: string;
    readonly name: string;
    readonly port: number | null;
    readonly count: number;
    readonly occurrences: readonly { readonly line: number | null; readonly packet?: number }[];
    readonly evidence: null | {
      readonly presented: readonly Summary[] | null;
      readonly atFault: number | null;
      readonly seen: readonly {
        readonly certificates: readonly Summary[];
        readonly count: number;
        readonly because: string;
      }[];
      readonly atFaultCertificate: (Summary & { readonly path: string }) | null;
      readonly verdict: null | {
        readonly verdict: string;
        readonly verifyError: null | { readonly code: number; readonly depth: number };
        readonly agrees: boolean;
      };
      readonly missing: null | (Missing & { readonly above: readonly Missing[] });
      readonly candidates: readonly (Summary & { readonly because: string })[];
      readonly tls: null | { readonly version: string | null; readonly cipher: string | null };
      readonly notes: readonly { readonly id: string; readonly text: string }[];
    };
    readonly remediation: {
      readonly id: string;
      readonly title: string;
      readonly before: readonly string[];
      readonly steps: readonly string[];
      readonly alternatives: readonly {
        readonly title: string;
        readonly steps: readonly string[];
        readonly cost: string;
      }[];
      readonly check: readonly string[];
      readonly next: readonly string[];
    };
  }[];
  readonly unexplained: readonly {
    readonly name: string;
    readonly port: number;
    readonly because: string;
    readonly requests: number;
    readonly capture: null | { readonly shows: string; readonly path: string; readonly packet: number };
  }[];
  readonly cures: readonly {
    readonly host: string;
    readonly certificate: Summary & { readonly path: string };
    readonly cures: readonly string[];
    readonly breaks: readonly string[];
    readonly unknown: readonly string[];
  }[];
  readonly forecast: readonly {
    readonly host: string;
    readonly name: string;
    readonly port: number;
    readonly outcome: string;
    readonly signature: string | null;
    readonly because: string;
  }[];
  readonly trustStores: readonly {
    readonly host: string | null;
    readonly path: string;
    readonly certificates: number;
    readonly duplicates: readonly (readonly Summary[])[];
    readonly expired: readonly Summary[];
    readonly expiring: readonly Summary[];
  }[];
  readonly configuration: readonly { readonly host: string | null; readonly verifyOriginServer: string | null }[];
}

export interface Inspection {
  readonly text: string;
  readonly document: Document;
  readonly status: number | null;
  readonly stderr: string;
}

/** The built program on files by their names, laid into a folder of their own. */
export function inspect(files: Files): Inspection {
  using folder = folderWith(files);
  using results = folderWith({});
  const json = path.join(results.at, "out.json");
  const paths = Object.keys(files);
  const { stdout, stderr, status } = run(
    ["check", "--format", "text", "--format", "json", "--output", json, ...paths],
    {
      cwd: folder.at,
    },
  );
  const whole = run(["check", "--verbose", ...paths], { cwd: folder.at }).stdout;
  return {
    text: stable(bothTexts(stdout, whole)),
    document: JSON.parse(fs.readFileSync(json, "utf8")),
    status,
    stderr,
  };
}

/** The same without a process of its own; `paths` are what `check` is given in that folder. */
export async function inspected(
  files: Files,
  paths: readonly string[] = Object.keys(files),
  messages: Messages = en,
): Promise<Omit<Inspection, "stderr">> {
  using folder = folderWith(files);
  const before = process.cwd();
  process.chdir(folder.at);
  try {
    const result = await check(await listFiles(paths));
    const page = { width: 100, style: plain };
    const text = bothTexts(checkText(result, messages, page), checkText(result, messages, page, true));
    assert.doesNotMatch(text, /\{[a-z]+\}/i, "a text without one of its values");
    return {
      text: stable(text),
      document: JSON.parse([...checkJson(result, en)].join("")),
      status: exitStatus(result),
    };
  } finally {
    process.chdir(before);
  }
}

/** The answer on one screen, and all that is known. */
export function bothTexts(brief: string, whole: string): string {
  return `${brief}\n${"=".repeat(40)} --verbose\n\n${whole}`;
}

type Files = Readonly<Record<string, Uint8Array>>;

/** Fingerprints and key identifiers are new in each run: the certificates' labels in their place. */
export function stable(text: string): string {
  const names = issued.flatMap(({ label, sha256, keyIdentifier }) => [
    [sha256, `<fingerprint of ${label}>`] as const,
    [keyIdentifier, `<key identifier of ${label}>`] as const,
  ]);
  return names.reduce((result, [value, name]) => inOne(result, value).replaceAll(value, name), text);
}

/** A fingerprint that stands in two halves. */
function inOne(text: string, value: string): string {
  const half = value.slice(0, 48);
  return text.includes(half) ? text.replace(new RegExp(`${half}\\s+${value.slice(48)}`, "g"), value) : text;
}

export function labelOf(sha256: string | null): string {
  return sha256 === null ? "-" : (issued.find((each) => each.sha256 === sha256)?.label ?? sha256);
}

/** "ca of expc01": what a member is and whose; another file by its name. */
function place(file: string): string {
  const member = /[^\\/]*$/.exec(file)?.[0] ?? file;
  const [, kind, host] = /^([a-z0-9]+)_(?:.*_)?(expc\d+)_\d{4}/.exec(member) ?? [];
  return kind ? `${kind} of ${host}` : member;
}

/** Everything that the JSON says about evidence. */
export function picture({ document, status }: Pick<Inspection, "document" | "status">): string {
  const numbers = new Map(document.failures.map(({ id }, i) => [id, `[${i + 1}]`] as const));
  const missing = ({ subject, keyIdentifier, sha256, path: file }: Missing) =>
    `${subject}${keyIdentifier === null ? "" : " with key identifier"} = ${labelOf(sha256)} in ${file === null ? "-" : place(file)}`;
  const list = (values: readonly string[]) => (values.length > 0 ? values.join(" ") : "-");
  const lines = document.failures.flatMap(
    ({ id, signature, host, name, port, count, evidence, occurrences, remediation }) => {
      const at = occurrences[0]?.packet === undefined ? "" : `, packet ${occurrences[0].packet}`;
      const head = `${numbers.get(id)} ${host}: ${name}:${port} ${signature} × ${count}${at} → ${remediation.id}`;
      if (!evidence) return [head, "    no evidence"];
      const { presented, atFault, atFaultCertificate, verdict, tls, notes } = evidence;
      const error = verdict?.verifyError;
      return [
        head,
        `    presented ${presented ? list(presented.map(({ sha256 }) => labelOf(sha256))) : "nothing seen"}`,
        ...(tls ? [`    ${tls.version ?? "-"} ${tls.cipher ?? "-"}`] : []),
        ...(atFaultCertificate
          ? [
              `    at fault ${atFault ?? "not sent"}: ${labelOf(atFaultCertificate.sha256)} in ${place(atFaultCertificate.path)}`,
            ]
          : []),
        ...(verdict
          ? [
              `    ${verdict.verdict}${error ? ` ${error.code}@${error.depth}` : ""}${verdict.agrees ? ", agrees" : ", disagrees"}`,
            ]
          : []),
        ...(evidence.missing ? [`    missing ${missing(evidence.missing)}`] : []),
        ...(evidence.missing?.above ?? []).map((each) => `    above ${missing(each)}`),
        ...evidence.seen.map(
          ({ certificates, count: times, because }) =>
            `    seen ${list(certificates.map(({ sha256 }) => labelOf(sha256)))} × ${times}: ${because}`,
        ),
        ...evidence.candidates.map(({ sha256, because }) => `    not taken ${labelOf(sha256)}: ${stable(because)}`),
        ...notes.map((each) => `    note ${each.id}`),
      ];
    },
  );
  return [
    `status ${status}`,
    ...lines,
    ...document.cures.map(
      ({ host, certificate, cures, breaks, unknown }) =>
        `cure on ${host}: ${labelOf(certificate.sha256)} in ${place(certificate.path)} cures ${list(cures.map((id) => numbers.get(id) ?? id))}, breaks ${list(breaks)}, unknown ${list(unknown)}`,
    ),
    ...document.forecast.map(
      ({ host, name, port, outcome, signature, because }) =>
        `forecast ${host}: ${name}:${port} ${outcome}${signature ? ` ${signature}` : ""}: ${stable(because).replace(/found in .*/, "found")}`,
    ),
    ...document.unexplained.map(({ name, port, requests }) => `unexplained ${name}:${port} × ${requests}`),
    ...document.trustStores.map(
      ({ host, path: file, certificates, duplicates, expired, expiring }) =>
        `store of ${host}: ${place(file)}, ${certificates}, duplicates ${list(duplicates.map((group) => group.map(({ sha256 }) => labelOf(sha256)).join("+")))}, expired ${list(expired.map(({ sha256 }) => labelOf(sha256)))}, expiring ${list(expiring.map(({ sha256 }) => labelOf(sha256)))}`,
    ),
    ...document.configuration.map(({ host, verifyOriginServer }) => `verification on ${host}: ${verifyOriginServer}`),
  ].join("\n");
}

/** Each input as `place kind problems`; a lost one is marked. */
export function inputsOf({ document }: Pick<Inspection, "document">): string {
  const lines = document.inputs.map(({ path: file, kind, problems }) =>
    [place(file), kind, ...problems.map(({ code, lost }) => (lost ? `${code}!` : code))].join(" "),
  );
  return lines.join("\n");
}
