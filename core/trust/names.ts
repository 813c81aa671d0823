/**
 * Whether Traffic Server takes a certificate for one of this name. Source: Apache Traffic Server
 * `src/tscore/X509HostnameValidator.cc` (`validate_hostname`, called with `is_ip` false), 8.1.11, 9.2.11, 9.2.15, 10.1.0 and
 * 10.2.0. Expressway X14.2 to X15.4 has 8.x.
 */

import { Buffer } from "node:buffer";
import type { Certificate } from "./certificate.ts";
import { commonName } from "./distinguished-name.ts";
import { addressText } from "./general-name.ts";

/** The first version of each behaviour: 9.0 takes "_" in a star's part; a common name that is no text matched until 9.2.15 and 10.2. */
export type TrafficServerVersion = "8.1" | "9.0" | "9.2.15" | "10.1" | "10.2";

const trafficServerVersions: readonly TrafficServerVersion[] = ["8.1", "9.0", "9.2.15", "10.1", "10.2"];

export type NameReason =
  | "dns-name"
  | "dns-name-wildcard"
  | "common-name"
  | "common-name-wildcard"
  /** A common name of a type that is no text: a defect makes it match everything. */
  | "common-name-no-text"
  | "only-ip-address"
  | "other-common-name"
  | "short-name"
  | "long-name"
  | "trailing-dot"
  | "wildcard-one-label"
  | "wildcard-short-name"
  | "wildcard-few-dots"
  | "wildcard-underscore"
  | "names-unreadable"
  | "no-name"
  | "no-match";

export interface NameJudgement {
  readonly name: string;
  readonly matches: boolean;
  readonly because: {
    readonly id: NameReason;
    /** Which of the dNSNames, or of the common names, is meant; from 1. Null where none is. */
    readonly index: number | null;
    /** That entry as it stands; null where none is meant. */
    readonly value: string | null;
  };
  /** Versions that answer otherwise. */
  readonly otherwise: readonly TrafficServerVersion[];
}

/** `name` is the SNI name, or the server's address as text. */
export function judgeName(
  certificate: Certificate,
  name: string,
  version: TrafficServerVersion = "8.1",
): NameJudgement {
  const { matches, because } = answer(certificate, name, version);
  const otherwise = trafficServerVersions.filter((other) => answer(certificate, name, other).matches !== matches);
  return { name, matches, because, otherwise };
}

type Answer = Pick<NameJudgement, "matches" | "because">;

function answer(certificate: Certificate, name: string, version: TrafficServerVersion): Answer {
  const asked = octetText(name);
  const hosts = hostNames(certificate);
  const match = (pattern: string) => matching(pattern, asked, version);
  for (const [i, host] of hosts.entries()) {
    const how = match(host);
    if (how) return yes(how === "equal" ? "dns-name" : "dns-name-wildcard", i + 1, host);
  }
  const [first] = commonNames(certificate);
  if (!first) return { matches: false, because: refusal(certificate, asked, version) };
  if (first.text === null) {
    const matches = version !== "9.2.15" && version !== "10.2";
    return { matches, because: { id: "common-name-no-text", index: 1, value: null } };
  }
  const how = match(octetText(first.text));
  if (how) return yes(how === "equal" ? "common-name" : "common-name-wildcard", 1, octetText(first.text));
  return { matches: false, because: refusal(certificate, asked, version) };
}

function yes(id: NameReason, index: number, value: string): Answer {
  return { matches: true, because: { id, index, value: shown(value) } };
}

/** The dNSNames, one character for each octet; with two extensions, or a broken one, none. */
function hostNames({ extensions }: Certificate): readonly string[] {
  return (extensions.subjectAltNames ?? []).flatMap((name) => (name.type === "DNS" ? [name.octets] : []));
}

function commonNames({ subject }: Certificate): readonly { readonly text: string | null }[] {
  return subject.attributes.filter(({ type }) => type === commonName);
}

function octetText(text: string): string {
  return Buffer.from(text, "utf8").toString("latin1");
}

function shown(octets: string): string {
  return Buffer.from(octets, "latin1").toString("utf8");
}

/** `do_check_string`, which takes no empty pattern, and `equal_wildcard`. */
function matching(pattern: string, name: string, version: TrafficServerVersion): "equal" | "wildcard" | null {
  if (pattern === "") return null;
  const star = name.length > 5 && !name.startsWith(".") ? wildcardPosition(pattern, /^xn--/i.test(name)) : -1;
  if (star < 0) return lower(pattern) === lower(name) ? "equal" : null;
  const prefix = lower(pattern.slice(0, star));
  const suffix = lower(pattern.slice(star + 1));
  const whole = lower(name);
  // They do not overlap: where there is a prefix, the suffix begins with the first dot.
  if (!whole.startsWith(prefix) || !whole.endsWith(suffix)) return null;
  const between = whole.slice(prefix.length, whole.length - suffix.length);
  const allowed = version === "8.1" ? /^[0-9a-z-]*$/ : /^[0-9a-z_-]*$/;
  return between === "*" || allowed.test(between) ? "wildcard" : null;
}

/** `find_wildcard_in_hostname`: the star's place, or -1 where the pattern is plain text. */
function wildcardPosition(pattern: string, isInternational: boolean): number {
  // The last character is not looked at: a dot there is none of the two.
  const lastDot = pattern.lastIndexOf(".", pattern.length - 2);
  if (lastDot < 3) return -1;
  const firstDot = pattern.indexOf(".");
  if (firstDot >= lastDot) return -1;
  const label = pattern.slice(0, firstDot);
  const star = label.indexOf("*");
  if (star !== label.lastIndexOf("*")) return -1;
  if (star !== 0 && star !== label.length - 1) return -1;
  return isInternational && label !== "*" ? -1 : star;
}

/** ASCII letters only: the comparison knows no others. */
function lower(octets: string): string {
  return octets.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

/** The reason that helps most where nothing matches. */
function refusal(certificate: Certificate, asked: string, version: TrafficServerVersion): NameJudgement["because"] {
  const hosts = hostNames(certificate);
  const names = commonNames(certificate).map(({ text }) => (text === null ? "" : octetText(text)));
  const all = [...hosts, ...names.slice(0, 1)];
  const found = (id: NameReason, at: number, from: readonly string[]): NameJudgement["because"] | null =>
    at < 0 ? null : { id, index: (at % from.length) + 1, value: shown(from[at] as string) };
  const inAll = (id: NameReason, fits: (value: string) => boolean) => {
    const at = all.findIndex(fits);
    if (at < 0) return null;
    return { id, index: at < hosts.length ? at + 1 : 1, value: shown(all[at] as string) };
  };
  const addresses = (certificate.extensions.subjectAltNames ?? []).flatMap((name) =>
    name.type === "IP" ? [addressText(name.address)] : [],
  );
  const matchesAs = (value: string, name: string) => matching(value, name, version) !== null;
  const broken = certificate.extensions.invalid.includes("2.5.29.17");
  return (
    found("only-ip-address", addresses.indexOf(lower(asked)), addresses) ??
    (broken ? { id: "names-unreadable", index: null, value: null } : null) ??
    (all.length === 0 ? { id: "no-name", index: null, value: null } : null) ??
    found(
      "other-common-name",
      names.findIndex((value) => matchesAs(value, asked)),
      names,
    ) ??
    inAll("trailing-dot", (value) => matchesAs(value, asked.endsWith(".") ? asked.slice(0, -1) : `${asked}.`)) ??
    (asked.includes(".") ? null : inAll("short-name", (value) => lower(value).startsWith(`${lower(asked)}.`))) ??
    inAll("wildcard-underscore", (value) => matching(value, asked, "9.0") !== null) ??
    wildcardRefusal(inAll, asked) ??
    inAll(
      "long-name",
      (value) => !value.includes(".") && value !== "" && lower(asked).startsWith(`${lower(value)}.`),
    ) ?? {
      id: "no-match",
      index: null,
      value: null,
    }
  );
}

/** Of an entry "*.lab.example" that reads as if it covered the name, and does not. */
function wildcardRefusal(
  inAll: (id: NameReason, fits: (value: string) => boolean) => NameJudgement["because"] | null,
  asked: string,
): NameJudgement["because"] | null {
  const covers = (value: string) => value.startsWith("*.") && lower(asked).endsWith(lower(value.slice(1)));
  return (
    inAll("wildcard-few-dots", (value) => covers(value) && wildcardPosition(value, false) < 0) ??
    inAll("wildcard-short-name", (value) => covers(value) && asked.length <= 5) ??
    inAll("wildcard-one-label", covers)
  );
}
